//! Crop marks outside the bleed.

use super::unit::Sheet;
use crate::geom::{Len, Point, Size};

/// Length of a mark.
const LENGTH_MM: f64 = 5.0;
/// Least distance from the trim, also where the bleed is narrower.
const GAP_MM: f64 = 3.0;
/// Distance from the bleed.
const AIR_MM: f64 = 0.5;
/// Thickness of a mark: a hairline that every plate holds.
const THICKNESS_PT: f64 = 0.25;

/// The eight crop marks as rectangles, from the upper left corner of the trim.
pub(super) fn crop(sheet: &Sheet) -> Vec<(Point, Size)> {
    let length = Len::from_mm(LENGTH_MM);
    let thickness = Len::from_pt(THICKNESS_PT);
    let gap = (sheet.bleed() + Len::from_mm(AIR_MM)).max(Len::from_mm(GAP_MM));
    let Size { width, height } = sheet.trim();
    let half = thickness / 2;
    let mut marks = Vec::with_capacity(8);
    for x in [Len::ZERO, width] {
        for y in [-(gap + length), height + gap] {
            marks.push((Point::new(x - half, y), Size::new(thickness, length)));
        }
    }
    for y in [Len::ZERO, height] {
        for x in [-(gap + length), width + gap] {
            marks.push((Point::new(x, y - half), Size::new(length, thickness)));
        }
    }
    marks
}
