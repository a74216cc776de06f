//! Only the glyphs that are used.

use super::Face;
use std::collections::{BTreeMap, BTreeSet};
use subsetter::GlyphRemapper;

/// A face reduced to some of its glyphs, for embedding in a PDF.
#[derive(Debug, Clone)]
pub struct Subset {
    /// Bare CFF, or TrueType.
    pub bytes: Vec<u8>,
    /// Glyph number in the whole face → glyph number in the subset.
    pub glyphs: BTreeMap<u16, u16>,
}

/// Reduces a face to `glyphs` (and the glyph for missing characters).
///
/// # Errors
/// A sentence about what the subsetter could not read.
pub fn subset(face: &Face, glyphs: &BTreeSet<u16>) -> Result<Subset, String> {
    let mut mapper = GlyphRemapper::new();
    let map = glyphs.iter().map(|glyph| (*glyph, mapper.remap(*glyph))).collect();
    let bytes = subsetter::subset(&face.bytes, 0, &mapper).map_err(|error| error.to_string())?;
    Ok(Subset { bytes, glyphs: map })
}
