//! How thick the book is.

use super::CoverSpec;
use crate::diag::{Diagnostic, Sink, codes};
use crate::geom::Len;
use crate::sheet::Sheet;

/// A width given by hand may differ this much from the computed one (0.5 mm)
/// before somebody should look: more than that shows on the shelf.
const TOLERANCE_MM: f64 = 0.5;

/// No spine that is given is wider than this (about 1 m): keeps sums in range.
const THICKEST: Len = Len::pt(3_000);

/// The spine of a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spine {
    /// Leaves of the interior: half its pages, rounded up.
    pub leaves: usize,
    /// Width by leaves, paper and board.
    pub computed: Len,
    /// Width that is used: the computed one, or the one that was given.
    pub width: Len,
}

impl Spine {
    /// Where the cover is folded, from the left edge of its trim.
    #[must_use]
    pub fn folds(self, sheet: &Sheet) -> [Len; 2] {
        [sheet.trim.width, sheet.trim.width + self.width]
    }
}

/// The spine for a number of interior pages.
///
/// `width = leaves × caliper + board`. The board counts once, not twice: its
/// folds run along the middle of its thickness, half a board outside the
/// block on either side.
pub fn spine(spec: &CoverSpec, sheet: &Sheet, interior_pages: usize, sink: &mut Sink) -> Spine {
    let leaves = interior_pages.div_ceil(2);
    let computed = sheet.printer.spine(interior_pages);
    let width = spec.spine.width.map_or(computed, |given| given.clamp(Len::ZERO, THICKEST));
    if (width - computed).to_mm().abs() > TOLERANCE_MM {
        sink.push(
            Diagnostic::new(&codes::K003, spec.at(|places| places.spine_width))
                .with("given", format!("{:.2}", width.to_mm()))
                .with("computed", format!("{:.2}", computed.to_mm()))
                .with("pages", interior_pages),
        );
    }
    Spine { leaves, computed, width }
}
