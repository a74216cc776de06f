//! Where lengths become the floats of the library, and where a page lies in
//! its PDF coordinates (origin below, y upwards).

use super::{Flavour, PdfOptions};
use crate::frame::Document;
use crate::geom::{Len, Point, Size};

/// Room for marks outside the bleed: a gap of at most 3 mm, marks of 5 mm and
/// a little air.
const MARK_ROOM_MM: f64 = 9.0;

/// Points for the library, to a thousandth (a third of a micrometre).
#[expect(clippy::cast_possible_truncation, reason = "a page is far smaller than a float is wide")]
pub(super) fn pt(len: Len) -> f32 {
    ((len.to_pt() * 1000.0).round() / 1000.0) as f32
}

/// A page's place inside its media box.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet {
    trim: Size,
    bleed: Len,
    margin: Len,
}

impl Sheet {
    pub(super) fn of(document: &Document, options: &PdfOptions) -> Self {
        let (bleed, room) = match &options.flavour {
            Flavour::Screen => (Len::ZERO, Len::ZERO),
            Flavour::Press(press) if press.crop_marks => (document.bleed, Len::from_mm(MARK_ROOM_MM)),
            Flavour::Press(_) => (document.bleed, Len::ZERO),
        };
        Self { trim: document.trim, bleed, margin: bleed + room }
    }

    /// x of a place on the page.
    pub(super) fn x(&self, x: Len) -> f32 {
        pt(self.margin + x)
    }

    /// y of a place on the page.
    pub(super) fn y(&self, y: Len) -> f32 {
        pt(self.margin + self.trim.height - y)
    }

    /// Both.
    pub(super) fn place(&self, at: Point) -> (f32, f32) {
        (self.x(at.x), self.y(at.y))
    }

    /// A box around the trim at a distance: left, bottom, right, top.
    fn around(&self, distance: Len) -> [f32; 4] {
        let low = self.margin - distance;
        [
            pt(low),
            pt(low),
            pt(self.margin + self.trim.width + distance),
            pt(self.margin + self.trim.height + distance),
        ]
    }

    pub(super) fn media_box(&self) -> [f32; 4] {
        self.around(self.margin)
    }

    pub(super) fn bleed_box(&self) -> [f32; 4] {
        self.around(self.bleed)
    }

    pub(super) fn trim_box(&self) -> [f32; 4] {
        self.around(Len::ZERO)
    }

    pub(super) const fn bleed(&self) -> Len {
        self.bleed
    }

    pub(super) const fn trim(&self) -> Size {
        self.trim
    }
}
