//! What layout and pagination know of the pages that the items do not tell:
//! where paragraphs and their lines end, what a line could give, where boxes
//! stand. For reports and proofs; nothing of it reaches the press.

use super::Tag;
use crate::diag::Span;
use crate::geom::{Len, Point, Rect};

/// A line of a paragraph as it was set.
#[derive(Debug, Clone, PartialEq)]
pub struct SetLine {
    /// Whose words these are.
    pub tag: Tag,
    /// Place of the paragraph in the manuscript.
    pub span: Span,
    /// Where its ink starts on the baseline, hanging included.
    pub at: Point,
    /// x at which a full line has its last ink, hanging included.
    pub end: Len,
    /// Size of the paragraph's text.
    pub em: Len,
    /// Number of the line in its paragraph, from 0.
    pub number: usize,
    /// How many lines the paragraph has.
    pub of: usize,
    /// Its spaces fill it to both edges.
    pub justified: bool,
    /// It ends in a hyphen.
    pub hyphen: bool,
    /// Adjustment of its spaces: 0 natural, 1 stretched by all they have, −1
    /// shrunk by all they have.
    pub ratio: f64,
    /// What breaking here cost.
    pub penalty: f64,
    /// The longest word at its end, or at the start of the next line, that
    /// may not be broken.
    pub stuck: Option<Box<str>>,
}

/// What a box on the page holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BoxKind {
    /// Something that is not broken: an opener, a figure, a pull quote, a row.
    Display,
    /// Notes at the foot of the page.
    Notes,
    /// Elements that belong together: a box, a table.
    Group,
}

/// What is known of one page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MeasuredPage {
    /// Its lines, in the order of the text.
    pub lines: Vec<SetLine>,
    /// Boxes on it.
    pub boxes: Vec<(BoxKind, Rect)>,
}

/// A section of the book on its pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// Its title in one line; empty when it has none.
    pub title: String,
    /// Index of its first page.
    pub first: usize,
    /// How many pages it takes.
    pub pages: usize,
}

/// What is known of all pages.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Measured {
    /// One for every page of the document.
    pub pages: Vec<MeasuredPage>,
    /// Sections in order.
    pub chapters: Vec<Chapter>,
    /// The text block: on a recto, on a verso.
    pub blocks: [Rect; 2],
    /// Step of the baseline grid.
    pub grid: Len,
    /// Height of the first baseline of the grid.
    pub first_baseline: Len,
    /// Size of the running text.
    pub body: Len,
}
