//! A smaller OpenType file that still shapes: for the e-book.

use super::{Face, cff};
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

/// The letters and accents of the standard encoding that `endchar` may put
/// together.
const PARTS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz\u{131}`\u{b4}\u{2c6}\u{2dc}\u{af}\u{2d8}\u{2d9}\u{a8}\u{2da}\u{b8}\u{2dd}\u{2db}\u{2c7}";

/// `fsType` bit: the face may only be embedded whole.
const NO_SUBSETTING: u16 = 0x0100;

/// Reduces a face to the glyphs that `characters` can lead to, small capitals,
/// figures and ligatures included; character map and layout tables stay.
///
/// A face with PostScript outlines keeps the places of all its glyphs, and the
/// ink of those alone ([`cff`]): the subsetter reduces TrueType outlines only.
/// One whose maker wants it whole comes back as it is.
///
/// # Errors
/// A sentence about what the subsetter could not read.
pub fn subset_opentype(face: &Face, characters: &BTreeSet<char>) -> Result<Vec<u8>, String> {
    if face.metrics.embedding & NO_SUBSETTING != 0 {
        return Ok(face.bytes.to_vec());
    }
    let font = read_fonts::FontRef::new(&face.bytes).map_err(|error| error.to_string())?;
    let features = DEFAULT_LAYOUT_FEATURES.iter().copied().chain(BOOK_FEATURES.map(Tag::new));
    // PostScript accents may be made of a letter and an accent of their own.
    let parts = if face.is_cff { PARTS } else { "" };
    let plan = Plan::new(
        &IntSet::empty(),
        &parts.chars().chain(characters.iter().copied()).map(u32::from).collect::<IntSet<u32>>(),
        &font,
        SubsetFlags::SUBSET_FLAGS_NOTDEF_OUTLINE,
        &IntSet::empty(),
        &IntSet::all(),
        &features.collect(),
        &KEPT_NAMES.map(NameId::new).into_iter().collect(),
        &[NAME_LANGUAGE].into_iter().collect(),
    );
    if face.is_cff {
        let kept: BTreeSet<u32> = plan.old_to_new_glyph_mapping().map(|(old, _)| old.to_u32()).collect();
        return cff::blank(&face.bytes, |glyph| kept.contains(&glyph));
    }
    subset_font(&font, &plan).map_err(|error| error.to_string())
}
