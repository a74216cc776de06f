//! Computed styles.

use crate::geom::{Colour, Len};

/// Which family of the theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// The text face.
    Serif,
    /// The companion.
    Sans,
    /// The face for code.
    Mono,
}

/// Capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Caps {
    /// As typed.
    Normal,
    /// Lower case as small capitals (`smcp`).
    Small,
    /// All letters as small capitals (`smcp`, `c2sc`).
    AllSmall,
}

/// Figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Figures {
    /// Old-style, proportional: running text.
    Text,
    /// Lining, proportional: with capitals.
    Lining,
    /// Lining, of one width: tables.
    Tabular,
    /// Small, on both sides of a slanted bar.
    Fraction,
}

/// Raised or lowered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// On the baseline.
    Normal,
    /// Raised and small.
    Superior,
    /// Lowered and small.
    Inferior,
}

/// How glyphs look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TextStyle {
    /// Family of the theme.
    pub family: Family,
    /// Bold face.
    pub bold: bool,
    /// Italic face.
    pub italic: bool,
    /// Size of the face.
    pub size: Len,
    /// Colour.
    pub colour: Colour,
    /// Capitals.
    pub caps: Caps,
    /// Figures.
    pub figures: Figures,
    /// Raised or lowered.
    pub script: Script,
    /// Extra space after each letter; only for small capitals and capitals.
    pub tracking: Len,
}

/// How lines fill the measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Alignment {
    /// Both edges straight.
    Justify,
    /// Straight where lines start.
    Start,
    /// In the middle.
    Centre,
    /// Straight where lines end.
    End,
}

/// How a block is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct BlockStyle {
    /// Its text.
    pub text: TextStyle,
    /// Baseline to baseline.
    pub leading: Len,
    /// Edges.
    pub align: Alignment,
    /// Indent of the first line when the block follows one of its own kind.
    pub indent: Len,
    /// Inset of the block from the start of the measure.
    pub inset_start: Len,
    /// Inset of the block from the end of the measure.
    pub inset_end: Len,
    /// White above.
    pub above: Len,
    /// White below.
    pub below: Len,
    /// Words may be broken.
    pub hyphenate: bool,
    /// Stays with the block after it.
    pub keep_with_next: bool,
    /// Is not broken over pages.
    pub keep_together: bool,
    /// Its lines are of about one length, the last one too.
    pub balanced: bool,
}
