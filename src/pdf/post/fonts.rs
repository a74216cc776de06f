//! Widths and descriptors of the faces.
//!
//! Works around printpdf, which cuts widths to whole thousandths, takes the
//! ascent for the height of capitals, calls every face sans-serif and guesses
//! stems.

use crate::font::FaceMetrics;
use crate::pdf::fonts::{PressFace, thousandths};
use lopdf::{Dictionary, Object, ObjectId};

const FIXED_PITCH: i64 = 1;
const SERIF: i64 = 1 << 1;
const SYMBOLIC: i64 = 1 << 2;
const ITALIC: i64 = 1 << 6;

/// Mends every face.
pub(super) fn mend(file: &mut lopdf::Document, pages: &[ObjectId], faces: &[Option<PressFace>]) {
    let Some(fonts) = fonts_of(file, pages) else { return };
    for face in faces.iter().flatten() {
        let Some(font) = fonts.get(face.id.0.as_bytes()).and_then(Object::as_reference).ok() else {
            continue;
        };
        mend_one(file, font, face);
    }
}

fn fonts_of(file: &lopdf::Document, pages: &[ObjectId]) -> Option<Dictionary> {
    let page = file.get_dictionary(*pages.first()?).ok()?;
    let resources = file.get_dict_in_dict(page, b"Resources").ok()?;
    file.get_dict_in_dict(resources, b"Font").ok().cloned()
}

fn mend_one(file: &mut lopdf::Document, font: ObjectId, face: &PressFace) {
    let Ok(font) = file.get_dictionary_mut(font) else { return };
    let Some(Object::Dictionary(descendant)) = font
        .get_mut(b"DescendantFonts")
        .and_then(Object::as_array_mut)
        .ok()
        .and_then(|fonts| fonts.first_mut())
    else {
        return;
    };
    descendant.set("W", widths(&face.widths()));
    let Some(descriptor) = descendant.get(b"FontDescriptor").and_then(Object::as_reference).ok() else {
        return;
    };
    let Ok(descriptor) = file.get_dictionary_mut(descriptor) else { return };
    let metrics = &face.metrics;
    let scaled = |units: i16| {
        Object::Integer(thousandths(f64::from(units), f64::from(metrics.units_per_em)).round() as i64)
    };
    descriptor.set("CapHeight", scaled(metrics.cap_height));
    descriptor.set("XHeight", scaled(metrics.x_height));
    descriptor.set("Ascent", scaled(metrics.ascent));
    descriptor.set("Descent", scaled(metrics.descent));
    descriptor.set("ItalicAngle", Object::Integer(metrics.italic_angle.into()));
    descriptor.set("FontBBox", Object::Array(metrics.bounds.map(scaled).to_vec()));
    descriptor.set("Flags", Object::Integer(flags(metrics, &face.family)));
    descriptor.set("StemV", Object::Integer(stem(metrics.weight)));
}

/// Width of every code: runs of codes that follow each other.
fn widths(widths: &[(u16, f64)]) -> Object {
    let mut list = Vec::new();
    let mut runs = widths.chunk_by(|(a, _), (b, _)| a + 1 == *b);
    for run in &mut runs {
        list.push(Object::Integer(run[0].0.into()));
        list.push(Object::Array(run.iter().map(|(_, width)| Object::Real(*width as f32)).collect()));
    }
    Object::Array(list)
}

/// Only the glyphs' numbers address a subset, so it counts as symbolic.
fn flags(metrics: &FaceMetrics, family: &str) -> i64 {
    let is_serif = !["sans", "mono", "grotesk"].iter().any(|word| family.to_lowercase().contains(word));
    SYMBOLIC
        | if metrics.is_fixed_pitch { FIXED_PITCH } else { 0 }
        | if is_serif { SERIF } else { 0 }
        | if metrics.italic_angle == 0 { 0 } else { ITALIC }
}

/// Width of stems by weight: about 80 at 400 and 140 at 700, which is what
/// text faces measure. Only used by a reader that lacks the face.
fn stem(weight: u16) -> i64 {
    i64::from(weight.clamp(100, 900)) / 5
}
