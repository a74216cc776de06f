//! Printer profiles: what a printer wants, as data.

use crate::diag::Span;
use crate::geom::Len;

/// Marks outside the bleed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Marks {
    /// None.
    #[default]
    None,
    /// Crop marks, and fold marks on a cover.
    Crop,
    /// Also registration marks, a colour bar and a slug line.
    All,
}

/// What becomes of photographs whose colours are light.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Photographs {
    /// They are converted to the inks of the press.
    #[default]
    Ink,
    /// They keep their light, with the profile that says what it means; the
    /// printer converts them.
    Light,
}

/// What a printer asks of the files.
#[derive(Debug, Clone, PartialEq)]
pub struct Printer {
    /// Name it is chosen by.
    pub name: String,
    /// Where these wishes were found.
    pub source: String,
    /// When: a year or a date.
    pub date: String,
    /// Ink beyond the trim.
    pub bleed: Len,
    /// Marks outside the bleed.
    pub marks: Marks,
    /// Printing condition, as registered with the ICC (`FOGRA39`).
    pub condition: String,
    /// Path of the ICC profile: in the folder of the book, or built in.
    pub icc: String,
    /// Where that path stands, or the name that asks for these wishes.
    pub icc_span: Span,
    /// Where a profile that may not be passed on is to be had.
    pub icc_from: String,
    /// Most ink in one place, in percent.
    pub total_ink: u16,
    /// Colours of photographs.
    pub photographs: Photographs,
    /// Resolution of photographs.
    pub image: Resolution,
    /// Resolution of line art (pictures of one bit).
    pub line_art: Resolution,
    /// Thinnest rule.
    pub rule: Len,
    /// The paper of the interior in words; empty: only its caliper is known.
    pub paper: String,
    /// Thickness of one leaf of the inner paper.
    pub caliper: Len,
    /// Thickness of the cover board.
    pub board: Len,
    /// Interior pages must be a multiple of this.
    pub page_multiple: usize,
    /// Fewest and most interior pages that can be bound.
    pub pages: (usize, usize),
    /// Takes a cover as a file of its own.
    pub cover: bool,
    /// Name of the file of the interior; `{slug}` is the book.
    pub interior_name: String,
    /// Name of the file of the cover.
    pub cover_name: String,
}

/// Dots per inch of pictures at their size on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolution {
    /// What the printer wishes.
    pub wish: u32,
    /// Below this the file is refused.
    pub floor: u32,
    /// More than this is of no use and is taken away.
    pub most: u32,
}

/// No block is thicker: a metre.
const THICKEST: Len = Len::pt(3_000);

impl Printer {
    /// Width of the spine around so many interior pages: leaves × caliper, and
    /// the board once.
    #[must_use]
    pub fn spine(&self, interior_pages: usize) -> Len {
        let leaves = i64::try_from(interior_pages.div_ceil(2)).unwrap_or(i64::MAX);
        Len::from_units(self.caliper.units().saturating_mul(leaves)).min(THICKEST) + self.board
    }

    /// The name of a file by the profile's pattern.
    #[must_use]
    pub fn file_name(pattern: &str, slug: &str) -> String {
        pattern.replace("{slug}", slug)
    }
}

impl Default for Printer {
    fn default() -> Self {
        Self {
            name: "offset-coated".to_owned(),
            source: "general practice of offset printers on coated paper (ISO 12647-2, PSO coated)"
                .to_owned(),
            date: "2025".to_owned(),
            bleed: Len::from_mm(3.0),
            marks: Marks::None,
            condition: "FOGRA39".to_owned(),
            icc: "fonts/profiles/FOGRA39L_coated.icc".to_owned(),
            icc_span: Span::NONE,
            icc_from: String::new(),
            total_ink: 300,
            photographs: Photographs::Ink,
            image: Resolution { wish: 300, floor: 150, most: 450 },
            line_art: Resolution { wish: 800, floor: 300, most: 1_200 },
            rule: Len::from_mm(0.088),
            paper: String::new(),
            caliper: Len::from_mm(0.11),
            board: Len::from_mm(0.3),
            page_multiple: 2,
            pages: (1, usize::MAX),
            cover: true,
            interior_name: "{slug}-binnenwerk.pdf".to_owned(),
            cover_name: "{slug}-omslag.pdf".to_owned(),
        }
    }
}
