//! What stands on a page.

use crate::diag::Span;
use crate::font::FaceId;
use crate::geom::{Colour, Len, Point, Size};

/// The node of the book whose words or picture this is; the numbering is the
/// book's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(pub u32);

impl Tag {
    /// Furniture of the page: running head, folio, tint, rule. Not content.
    pub const ARTIFACT: Self = Self(u32::MAX);
}

/// Something at a fixed place. `at` is, for text, the start of the baseline;
/// for everything else the upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Where it stands, from the upper left corner of the trim.
    pub at: Point,
    /// Whose it is.
    pub tag: Tag,
    /// Place in the manuscript.
    pub span: Span,
    /// What it is.
    pub mark: Mark,
}

/// What makes a mark on the paper.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// Glyphs of one face, size and colour on one baseline.
    Text(Box<TextRun>),
    /// A filled rectangle (also every rule).
    Fill {
        /// Its extent.
        size: Size,
        /// Its colour.
        colour: Colour,
    },
    /// A picture, by its index in [`super::Document::images`], scaled to `size`.
    Image {
        /// Index of the picture.
        image: usize,
        /// Its extent on the page.
        size: Size,
    },
    /// A stroked or filled outline; points are relative to `at`.
    Path {
        /// The outline.
        steps: Vec<PathStep>,
        /// Stroke width and colour.
        stroke: Option<(Len, Colour)>,
        /// Fill colour.
        fill: Option<Colour>,
    },
}

/// A step of an outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathStep {
    /// Start a new part.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// A cubic Bézier curve: two control points and the end.
    Curve(Point, Point, Point),
    /// Back to the start of the part.
    Close,
}

/// How the words of a run read when they are copied or read aloud.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Reading {
    /// As the glyphs' own text.
    #[default]
    Plain,
    /// A hyphen that is not in the manuscript: the word goes on in the next line.
    Hyphen,
    /// Other words than the glyphs show (a trema that goes at a break).
    Actual(Box<str>),
}

/// A glyph of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    /// Glyph number in the whole face (not the subset).
    pub id: u16,
    /// How many bytes of the run's text it stands for; 0 for a further glyph
    /// of the same cluster.
    pub text_len: u16,
    /// Place from the start of the run, in units of `Len`, exact: to be met
    /// whatever the face's own advance.
    pub x: i32,
    /// Height above the baseline, in units of `Len`.
    pub rise: i32,
}

/// Glyphs of one face, size and colour on one baseline.
///
/// Invariant: the `text_len` of the glyphs add up to the length of `text`.
/// Word spaces are glyphs as well, so that the text reads on its own.
#[derive(Debug, Clone, PartialEq)]
pub struct TextRun {
    /// Index in [`super::Document::faces`].
    pub face: FaceId,
    /// Size of the face.
    pub size: Len,
    /// Horizontal scale of the glyphs in parts of 10 000 (10 000: as drawn).
    pub scale: i32,
    /// Colour.
    pub colour: Colour,
    /// The glyphs, in the order of the text.
    pub glyphs: Vec<Glyph>,
    /// The words.
    pub text: Box<str>,
    /// Where parts of the node start: index of the glyph and number of the
    /// part; before the first it is part 0, which is no part of its own.
    pub parts: Vec<(usize, u16)>,
    /// How the words read.
    pub reading: Reading,
    /// Width from the first to the end of the last glyph.
    pub width: Len,
    /// Turned a quarter: the baseline runs up the page from where it starts.
    pub is_turned: bool,
}
