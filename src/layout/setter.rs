//! What all blocks of a pass share while they are set.

use super::lexicon::{Hyphenators, Lexicon};
use super::refs::Refs;
use super::tokens::Coverage;
use crate::diag::Sink;
use crate::font::{FaceId, Library};
use crate::geom::{Colour, Len};
use crate::theme::Micro;
use std::collections::BTreeMap;

/// How the glyphs of a run are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RunStyle {
    /// Index of the shape style in the lexicon.
    pub(crate) shape: u16,
    /// Size.
    pub(crate) size: Len,
    /// Colour.
    pub(crate) colour: Colour,
    /// Space after each letter.
    pub(crate) tracking: Len,
    /// Height above the baseline.
    pub(crate) rise: Len,
    /// Which part of its block the glyphs belong to; does not change how they
    /// are drawn.
    pub(crate) part: u16,
}

impl RunStyle {
    /// Glyphs of both look the same.
    pub(crate) fn looks_like(&self, other: &Self) -> bool {
        Self { part: 0, ..*self } == Self { part: 0, ..*other }
    }
}

/// Faces, words and styles of the run; lives as long as the pages are made.
#[derive(Debug)]
pub struct Setter<'a> {
    pub(crate) fonts: &'a Library,
    pub(crate) lexicon: Lexicon,
    pub(crate) hyphenators: Hyphenators,
    pub(crate) runs: Vec<RunStyle>,
    pub(crate) coverage: Coverage,
    pub(crate) superiors: BTreeMap<FaceId, bool>,
    pub(crate) hanging: Hanging,
    pub(crate) micro: &'a Micro,
    pub(crate) refs: Refs<'a>,
    pub(crate) sink: &'a mut Sink,
}

impl Setter<'_> {
    /// Shapes all words that were met since the last call.
    pub(crate) fn shape(&mut self) {
        self.lexicon.shape(self.fonts, &self.hyphenators);
    }
}

/// How far characters hang into the margin, in thousandths of their width.
#[derive(Debug)]
pub(crate) struct Hanging {
    table: Vec<(u16, u16)>,
}

/// Characters below this may hang.
const HANGING: usize = 0x2100;

impl Hanging {
    pub(crate) fn new(micro: &Micro) -> Self {
        let mut table = vec![(0, 0); HANGING];
        for row in &micro.protrusion {
            for character in row.chars.chars() {
                if let Some(slot) = table.get_mut(character as usize) {
                    *slot = (row.start, row.end);
                }
            }
        }
        Self { table }
    }

    /// Share of its width a character hangs before and after the line.
    pub(crate) fn of(&self, character: char) -> (u16, u16) {
        self.table.get(character as usize).copied().unwrap_or((0, 0))
    }
}
