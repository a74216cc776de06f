//! What the cover says, as plain data. `config::cover` reads it from
//! `covers/cover.yaml`; what is not given there comes from the facts of the
//! book ([`crate::model::Meta`]).

use crate::diag::Span;
use crate::geom::Len;

/// The cover of a book.
#[derive(Debug, Clone, PartialEq)]
pub struct CoverSpec {
    /// Title on the front; a line feed breaks the line. `None`: of the book.
    pub title: Option<String>,
    /// Subtitle. `None`: of the book.
    pub subtitle: Option<String>,
    /// Line under the subtitle. `None`: of the book.
    pub tagline: Option<String>,
    /// Publisher, at the foot of front and spine. `None`: of the book.
    pub publisher: Option<String>,
    /// The back.
    pub back: BackSpec,
    /// The spine.
    pub spine: SpineSpec,
    /// The barcode, made of the ISBN of the printed book; `None`: no barcode.
    pub barcode: Option<BarcodeSpec>,
    /// Price, printed above the barcode.
    pub price: Option<String>,
    /// Flaps that are folded in; `None`: a plain cover.
    pub flaps: Option<FlapsSpec>,
    /// The drawing.
    pub motif: Motif,
    /// The file, for diagnostics.
    pub span: Span,
    /// Where its parts stand.
    pub places: Places,
}

/// Where the parts of the file stand, as far as they are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Places {
    /// What the front says.
    pub front: Span,
    /// Text of the back.
    pub back_text: Span,
    /// The small line of the back.
    pub back_note: Span,
    /// The spine.
    pub spine: Span,
    /// Its width.
    pub spine_width: Span,
    /// The flaps.
    pub flaps: Span,
    /// The drawing.
    pub motif: Span,
}

impl CoverSpec {
    /// The place of a part, or the file when it does not name it.
    #[must_use]
    pub fn at(&self, part: impl Fn(&Places) -> Span) -> Span {
        let place = part(&self.places);
        if place.is_some() { place } else { self.span }
    }
}

/// What the back says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BackSpec {
    /// The opening line, set large.
    pub lead: Option<String>,
    /// Paragraphs.
    pub text: Vec<String>,
    /// A small line beside the barcode.
    pub note: Option<String>,
}

/// Flaps.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FlapsSpec {
    /// Width of each.
    pub width: Len,
    /// Paragraphs on the flap of the front.
    pub front: Vec<String>,
    /// Paragraphs on the flap of the back.
    pub back: Vec<String>,
}

/// The spine.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SpineSpec {
    /// Its text. `None`: the title.
    pub text: Option<String>,
    /// Which way it reads.
    pub direction: SpineDirection,
    /// Width given by the printer; `None`: from the number of pages.
    pub width: Option<Len>,
}

/// Which way the text on the spine reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SpineDirection {
    /// From top to bottom: upright when the book lies on its back.
    #[default]
    Down,
    /// From bottom to top.
    Up,
}

/// The barcode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BarcodeSpec {
    /// Size in percent of the nominal one, 80 to 200.
    pub size: u16,
    /// Height of the bars in percent of the nominal one at that size, 40 to
    /// 100: truncated bars still scan, in one direction less easily.
    pub height: u16,
    /// The subject code (NUR) is printed above the number.
    pub nur: bool,
}

impl Default for BarcodeSpec {
    fn default() -> Self {
        Self { size: 100, height: 100, nur: true }
    }
}

/// The drawing: ruled lines that leave their grid and find each other.
///
/// The lines start on the baseline grid of the book, run over back and spine,
/// and meet on the front in as many steps as there are [`Meeting`]s.
#[derive(Debug, Clone, PartialEq)]
pub struct Motif {
    /// How many lines.
    pub lines: usize,
    /// Line of the baseline grid the first one stands on, from the head margin.
    pub top: i64,
    /// Distance of the lines, in lines of the grid.
    pub pitch: f64,
    /// Their thickness.
    pub weight: Len,
    /// Where they meet, from left to right.
    pub meetings: Vec<Meeting>,
    /// Which of them are ochre and heavier, counted from 0.
    pub warm: Vec<usize>,
}

/// A place where lines meet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Meeting {
    /// Where the first lines leave, as share of the width of the front.
    pub start: f64,
    /// How long the way to each other is, as share of the width of the front.
    pub length: f64,
    /// How much later the lines farthest from the middle leave.
    pub stagger: f64,
    /// How many neighbours run on together; 0: all, the ochre ones side by
    /// side in the middle.
    pub group: usize,
    /// Their distance from then on, in lines of the grid.
    pub gap: f64,
}

impl Default for Motif {
    fn default() -> Self {
        let meeting = |start, length, stagger, group, gap| Meeting { start, length, stagger, group, gap };
        Self {
            lines: 24,
            top: 20,
            pitch: 0.5,
            weight: Len::from_pt(0.75),
            meetings: vec![meeting(0.06, 0.28, 0.14, 4, 0.14), meeting(0.5, 0.36, 0.04, 0, 0.15)],
            warm: vec![3, 18],
        }
    }
}

impl Default for CoverSpec {
    fn default() -> Self {
        Self {
            title: None,
            subtitle: None,
            tagline: None,
            publisher: None,
            back: BackSpec::default(),
            spine: SpineSpec::default(),
            barcode: Some(BarcodeSpec::default()),
            price: None,
            flaps: None,
            motif: Motif::default(),
            span: Span::NONE,
            places: Places::default(),
        }
    }
}
