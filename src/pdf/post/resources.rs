//! What a page may use, and the space its transparency blends in.

use super::{Object, ObjectId, PdfOptions, images};
use crate::frame::{Document, Mark, Page};
use lopdf::{Dictionary, dictionary};
use std::collections::{BTreeMap, BTreeSet};

/// Gives every page its own pictures and no more; pages without pictures
/// share one dictionary.
///
/// Works around printpdf, which gives every page all pictures of the book: a
/// preflight then finds transparency on pages that have none.
pub(super) fn share(file: &mut lopdf::Document, document: &Document, pages: &[ObjectId]) {
    let Some(common) = pages.first().and_then(|page| resources_of(file, *page)) else { return };
    let pictures = file.get_dict_in_dict(&common, b"XObject").cloned().unwrap_or_default();
    let mut base = Dictionary::new();
    for key in ["Font", "ExtGState"] {
        if let Ok(of_key) = common.get(key.as_bytes())
            && file.get_dict_in_dict(&common, key.as_bytes()).is_ok_and(|found| !found.is_empty())
        {
            base.set(key, of_key.clone());
        }
    }
    let shared = file.add_object(base.clone());
    for (id, page) in pages.iter().zip(&document.pages) {
        let placed = placed(page);
        let resources = if placed.is_empty() {
            shared
        } else {
            let mut own = Dictionary::new();
            for name in placed.iter().map(|image| images::id(*image).0) {
                if let Ok(picture) = pictures.get(name.as_bytes()) {
                    own.set(name, picture.clone());
                }
            }
            let mut resources = base.clone();
            resources.set("XObject", own);
            file.add_object(resources)
        };
        if let Ok(page) = file.get_dictionary_mut(*id) {
            page.set("Resources", Object::Reference(resources));
        }
    }
}

/// Gives photographs with the same colour profile one object for it.
///
/// Works around printpdf, which makes an object of every stream inside another.
pub(super) fn share_profiles(file: &mut lopdf::Document) {
    let mut first: BTreeMap<Vec<u8>, ObjectId> = BTreeMap::new();
    let mut instead: BTreeMap<ObjectId, ObjectId> = BTreeMap::new();
    for (id, object) in &file.objects {
        if let Object::Stream(stream) = object
            && stream.dict.get(b"N").is_ok_and(|parts| parts.as_i64().is_ok_and(|parts| parts == 3))
        {
            let kept = *first.entry(stream.content.clone()).or_insert(*id);
            if kept != *id {
                instead.insert(*id, kept);
            }
        }
    }
    for object in file.objects.values_mut() {
        if let Object::Stream(stream) = object
            && let Ok(Object::Array(space)) = stream.dict.get_mut(b"ColorSpace")
            && let Some(profile) = space.get_mut(1)
            && let Ok(id) = profile.as_reference()
            && let Some(kept) = instead.get(&id)
        {
            *profile = Object::Reference(*kept);
        }
    }
    file.objects.retain(|id, _| !instead.contains_key(id));
}

fn resources_of(file: &lopdf::Document, page: ObjectId) -> Option<Dictionary> {
    let page = file.get_dictionary(page).ok()?;
    file.get_dict_in_dict(page, b"Resources").ok().cloned()
}

fn placed(page: &Page) -> BTreeSet<usize> {
    page.items
        .iter()
        .filter_map(|item| if let Mark::Image { image, .. } = item.mark { Some(image) } else { None })
        .collect()
}

/// Pages with a see-through picture blend in the inks of the press (or the
/// light of the screen); a page without has no transparency at all.
pub(super) fn set_blend_space(
    file: &mut lopdf::Document,
    document: &Document,
    pages: &[ObjectId],
    options: &PdfOptions,
) {
    let transparent = images::transparent(document);
    let space = if options.is_screen() { "DeviceRGB" } else { "DeviceCMYK" };
    for (id, page) in pages.iter().zip(&document.pages) {
        if placed(page).is_disjoint(&transparent) {
            continue;
        }
        if let Ok(page) = file.get_dictionary_mut(*id) {
            page.set(
                "Group",
                dictionary! { "Type" => "Group", "S" => "Transparency", "CS" => space, "I" => true, "K" => false },
            );
        }
    }
}
