//! A smaller OpenType file that still shapes: for the e-book.

use super::Face;
use read_fonts::collections::IntSet;
use read_fonts::types::{NameId, Tag};
use skera::{DEFAULT_LAYOUT_FEATURES, Plan, SubsetFlags, subset_font};
use std::collections::BTreeSet;

/// What a book typeface is chosen for, besides what every shaper switches on.
const BOOK_FEATURES: [&[u8; 4]; 9] =
    [b"smcp", b"c2sc", b"onum", b"lnum", b"pnum", b"tnum", b"sups", b"subs", b"frac"];

/// Names a reader shows and the ones that carry copyright and licence.
const KEPT_NAMES: [u16; 10] = [0, 1, 2, 3, 4, 5, 6, 11, 13, 14];

/// English (United States), the language every name table has.
const NAME_LANGUAGE: u16 = 0x0409;

/// `fsType` bit: the face may only be embedded whole.
const NO_SUBSETTING: u16 = 0x0100;

/// Reduces a face to the glyphs that `characters` can lead to, small capitals,
/// figures and ligatures included; character map and layout tables stay.
///
/// A face with PostScript outlines, and one whose maker wants it whole, comes
/// back as it is: the subsetter knows TrueType outlines only.
///
/// # Errors
/// A sentence about what the subsetter could not read.
pub fn subset_opentype(face: &Face, characters: &BTreeSet<char>) -> Result<Vec<u8>, String> {
    if face.is_cff || face.metrics.embedding & NO_SUBSETTING != 0 {
        return Ok(face.bytes.to_vec());
    }
    let font = read_fonts::FontRef::new(&face.bytes).map_err(|error| error.to_string())?;
    let features = DEFAULT_LAYOUT_FEATURES.iter().copied().chain(BOOK_FEATURES.map(Tag::new));
    let plan = Plan::new(
        &IntSet::empty(),
        &characters.iter().map(|character| u32::from(*character)).collect(),
        &font,
        SubsetFlags::SUBSET_FLAGS_NOTDEF_OUTLINE,
        &IntSet::empty(),
        &IntSet::all(),
        &features.collect(),
        &KEPT_NAMES.map(NameId::new).into_iter().collect(),
        &[NAME_LANGUAGE].into_iter().collect(),
    );
    subset_font(&font, &plan).map_err(|error| error.to_string())
}
