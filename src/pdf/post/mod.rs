//! The finishing pass: what the library leaves undone or does wrong.
//!
//! One file for each matter. Works on the objects that printpdf made, before
//! they are written; nothing here looks at content streams, except to deflate
//! them.

mod boxes;
mod fonts;
pub(super) mod intent;
mod labels;
mod links;
mod metadata;
pub(super) mod number;
mod outline;
mod resources;
mod strings;
mod structure;

use super::fonts::PressFace;
use super::tags::PageTags;
use super::unit::Sheet;
use super::{Flavour, PdfOptions, images};
use crate::frame::Document;
use lopdf::{Dictionary, Object, ObjectId, dictionary};
use sha2::{Digest, Sha256};

/// Finishes the file.
pub(super) fn finish(
    file: &mut lopdf::Document,
    document: &Document,
    options: &PdfOptions,
    sheet: &Sheet,
    faces: &[Option<PressFace>],
    tags: &[PageTags],
) {
    file.version = match options.flavour {
        Flavour::Press(_) => "1.6".to_owned(),
        Flavour::Screen => "1.7".to_owned(),
    };
    let pages = take_out_the_specimen(file);
    fonts::mend(file, &pages, faces);
    resources::share(file, document, &pages);
    boxes::set(file, &pages, sheet);
    resources::set_blend_space(file, document, &pages, options);
    catalog(file, document, options);
    outline::set(file, document, &pages, sheet);
    labels::set(file, document);
    match &options.flavour {
        Flavour::Press(press) => {
            resources::share_profiles(file);
            intent::set(file, press);
        }
        Flavour::Screen => {
            intent::set_screen(file);
            structure::set(file, document, &pages, sheet, tags);
        }
    }
    metadata::set(file, document, options);
    deflate_streams(file);
    number::renumber(file);
}

/// Removes the last page, which only shows every glyph once; returns the others.
fn take_out_the_specimen(file: &mut lopdf::Document) -> Vec<ObjectId> {
    let Some(tree) = catalog_of(file).get(b"Pages").and_then(Object::as_reference).ok() else {
        return Vec::new();
    };
    let Ok(tree) = file.get_dictionary_mut(tree) else { return Vec::new() };
    let Ok(kids) = tree.get_mut(b"Kids").and_then(Object::as_array_mut) else { return Vec::new() };
    kids.pop();
    let pages: Vec<ObjectId> = kids.iter().filter_map(|kid| kid.as_reference().ok()).collect();
    tree.set("Count", integer(pages.len()));
    pages
}

/// What holds for the file as a whole.
fn catalog(file: &mut lopdf::Document, document: &Document, options: &PdfOptions) {
    let has_outline = !document.outline.is_empty();
    let catalog = catalog_of(file);
    catalog.set("PageLayout", Object::Name(b"TwoPageRight".to_vec()));
    let mode: &[u8] = if options.is_screen() && has_outline { b"UseOutlines" } else { b"UseNone" };
    catalog.set("PageMode", Object::Name(mode.to_vec()));
    if !document.meta.language.is_empty() {
        catalog.set("Lang", strings::text(&document.meta.language));
    }
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true, "Direction" => "L2R" });
}

/// The root of the objects; printpdf always makes one.
fn catalog_of(file: &mut lopdf::Document) -> &mut Dictionary {
    file.catalog_mut().expect("the library writes a catalog")
}

fn deflate_streams(file: &mut lopdf::Document) {
    let mut deflater = images::Deflater::default();
    for object in file.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        let is_plain =
            stream.dict.get(b"Type").is_ok_and(|kind| kind.as_name().is_ok_and(|name| name == b"Metadata"));
        if is_plain || stream.dict.has(b"Filter") {
            continue;
        }
        let deflated = deflater.deflate(&stream.content);
        stream.dict.set("Filter", Object::Name(b"FlateDecode".to_vec()));
        stream.set_content(deflated);
    }
}

/// Writes the file, with an identity made from its content.
pub(super) fn bytes(mut file: lopdf::Document) -> Vec<u8> {
    file.trailer.set("ID", Object::Array(vec![strings::id(metadata::NO_ID); 2]));
    let mut bytes = Vec::with_capacity(1 << 20);
    file.save_to(&mut bytes).expect("a vector takes all bytes");
    let hash = Sha256::digest(&bytes);
    metadata::identify(&mut bytes, &hash[..16]);
    bytes
}

/// A count as PDF integer.
fn integer(n: usize) -> Object {
    Object::Integer(i64::try_from(n).unwrap_or(i64::MAX))
}
