//! The sheet: trim, bleed, margins, and what the printer asks.

mod printer;

pub use printer::{Marks, Photographs, Printer, Resolution};

use crate::geom::{Len, Sides, Size};

/// The page as a printer and a designer agree on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Size after cutting.
    pub trim: Size,
    /// Margins of the text block.
    pub margins: Sides,
    /// What the printer asks.
    pub printer: Printer,
}

impl Sheet {
    /// Width of the text block: the measure of running text.
    #[must_use]
    pub fn measure(&self) -> Len {
        self.trim.width - self.margins.inside - self.margins.outside
    }

    /// Depth of the text block, before it is rounded to the grid.
    #[must_use]
    pub fn depth(&self) -> Len {
        self.trim.height - self.margins.head - self.margins.foot
    }
}

impl Default for Sheet {
    fn default() -> Self {
        let mm = Len::from_mm;
        Self {
            trim: Size::new(mm(148.0), mm(210.0)),
            margins: Sides { inside: mm(19.0), outside: mm(21.0), head: mm(20.0), foot: mm(25.0) },
            printer: Printer::default(),
        }
    }
}
