//! MediaBox, BleedBox, TrimBox.
//!
//! Works around printpdf, which knows no BleedBox and writes a box as corner
//! and extent where PDF wants two corners.

use super::Sheet;
use lopdf::{Object, ObjectId};

/// Sets the boxes of every page and takes the CropBox away: nothing is cut
/// but at the trim.
pub(super) fn set(file: &mut lopdf::Document, pages: &[ObjectId], sheet: &Sheet) {
    for page in pages {
        let Ok(page) = file.get_dictionary_mut(*page) else { continue };
        page.set("MediaBox", corners(sheet.media_box()));
        page.set("BleedBox", corners(sheet.bleed_box()));
        page.set("TrimBox", corners(sheet.trim_box()));
        page.remove(b"CropBox");
        page.remove(b"Annots");
    }
}

pub(super) fn corners(corners: [f32; 4]) -> Object {
    Object::Array(corners.into_iter().map(Object::Real).collect())
}
