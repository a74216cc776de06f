//! Links, for the screen: PDF/X allows none inside the bleed.

use super::{Sheet, boxes, strings};
use crate::frame::{Document, Mark};
use crate::geom::Point;
use lopdf::{Object, ObjectId, dictionary};

/// Writes the links of every page.
pub(super) fn set(file: &mut lopdf::Document, document: &Document, pages: &[ObjectId], sheet: &Sheet) {
    for (id, page) in pages.iter().zip(&document.pages) {
        let mut annotations = Vec::new();
        for item in &page.items {
            let Mark::Link { size, page: to, url } = &item.mark else { continue };
            let (left, top) = sheet.place(item.at);
            let (right, bottom) = sheet.place(item.at.offset(Point::new(size.width, size.height)));
            let mut link = dictionary! {
                "Type" => "Annot",
                "Subtype" => "Link",
                "Rect" => boxes::corners([left, bottom, right, top]),
                "Border" => Object::Array(vec![0.into(), 0.into(), 0.into()]),
                // Print: PDF/A asks that what is there may be printed.
                "F" => 4,
                "P" => Object::Reference(*id),
            };
            match (to, url) {
                (Some((index, y)), _) if *index < pages.len() => link.set(
                    "Dest",
                    Object::Array(vec![
                        Object::Reference(pages[*index]),
                        Object::Name(b"XYZ".to_vec()),
                        Object::Null,
                        Object::Real(sheet.y(*y)),
                        Object::Null,
                    ]),
                ),
                (_, Some(url)) => {
                    link.set(
                        "A",
                        dictionary! { "S" => "URI", "URI" => Object::string_literal(url.as_bytes()) },
                    );
                    link.set("Contents", strings::text(url));
                }
                _ => continue,
            }
            annotations.push(Object::Reference(file.add_object(link)));
        }
        if annotations.is_empty() {
            continue;
        }
        if let Ok(page) = file.get_dictionary_mut(*id) {
            page.set("Annots", Object::Array(annotations));
        }
    }
}
