//! Marks outside the bleed: where to cut and fold, whether the plates lie on
//! each other, and how the inks stand.

use super::unit::Sheet;
use crate::diag::Span;
use crate::frame::{Item, Mark, PathStep, Tag};
use crate::geom::{Colour, Len, Point, Size};

/// Length of a mark.
const LENGTH_MM: f64 = 5.0;
/// Least distance from the trim, also where the bleed is narrower.
const GAP_MM: f64 = 3.0;
/// Distance from the bleed.
const AIR_MM: f64 = 0.5;
/// Thickness of a mark: a hairline that every plate holds.
const THICKNESS_PT: f64 = 0.25;
/// Distance of the middle of registration marks and the colour bar from the bleed.
const FAR_MM: f64 = 5.0;
/// Side of a field of the colour bar.
const FIELD_MM: f64 = 4.0;

/// On every plate.
const ALL: Colour = Colour { cmyk: [1000; 4], srgb: [0, 0, 0] };

/// The fields of the colour bar: each ink full and half, then grey balance.
const FIELDS: [[u16; 4]; 9] = [
    [1000, 0, 0, 0],
    [0, 1000, 0, 0],
    [0, 0, 1000, 0],
    [0, 0, 0, 1000],
    [500, 0, 0, 0],
    [0, 500, 0, 0],
    [0, 0, 500, 0],
    [0, 0, 0, 500],
    [500, 400, 400, 0],
];

fn bar(x: Len, y: Len, width: Len, height: Len, colour: Colour) -> Item {
    let mark = Mark::Fill { size: Size::new(width, height), colour };
    Item { at: Point::new(x, y), tag: Tag::ARTIFACT, span: Span::NONE, mark }
}

/// The eight crop marks, from the upper left corner of the trim.
pub(super) fn crop(sheet: &Sheet) -> Vec<Item> {
    let length = Len::from_mm(LENGTH_MM);
    let thickness = Len::from_pt(THICKNESS_PT);
    let gap = gap(sheet);
    let Size { width, height } = sheet.trim();
    let half = thickness / 2;
    let mut marks = Vec::with_capacity(8);
    for x in [Len::ZERO, width] {
        for y in [-(gap + length), height + gap] {
            marks.push(bar(x - half, y, thickness, length, Colour::BLACK));
        }
    }
    for y in [Len::ZERO, height] {
        for x in [-(gap + length), width + gap] {
            marks.push(bar(x, y - half, length, thickness, Colour::BLACK));
        }
    }
    marks
}

fn gap(sheet: &Sheet) -> Len {
    (sheet.bleed() + Len::from_mm(AIR_MM)).max(Len::from_mm(GAP_MM))
}

/// Broken lines over and under every fold.
pub(super) fn folds(sheet: &Sheet, folds: &[Len]) -> Vec<Item> {
    let thickness = Len::from_pt(THICKNESS_PT);
    let dash = Len::from_mm(LENGTH_MM) / 5;
    let height = sheet.trim().height;
    let ends = [-(gap(sheet) + dash * 5), height + gap(sheet)];
    let dashes = |x: Len| {
        ends.into_iter().flat_map(move |y| {
            (0..3).map(move |n| bar(x - thickness / 2, y + dash * (2 * n), thickness, dash, Colour::BLACK))
        })
    };
    folds.iter().flat_map(|x| dashes(*x)).collect()
}

/// Registration marks in the middle of the sides (clear of the folds of a
/// cover), and a colour bar over the page.
pub(super) fn registration(sheet: &Sheet, folds: &[Len]) -> Vec<Item> {
    let far = sheet.bleed() + Len::from_mm(FAR_MM);
    let Size { width, height } = sheet.trim();
    let across = if folds.is_empty() { width / 2 } else { width * 3 / 4 };
    let middles = [
        Point::new(across, -far),
        Point::new(across, height + far),
        Point::new(-far, height / 2),
        Point::new(width + far, height / 2),
    ];
    let mut marks: Vec<Item> = middles.into_iter().map(cross).collect();
    let side = Len::from_mm(FIELD_MM);
    let left = Len::from_mm(10.0);
    for (index, cmyk) in (0..).zip(FIELDS) {
        let x = left + side * index;
        // Room for the registration mark.
        if x + side < width / 2 - side {
            marks.push(bar(x, -far - side / 2, side, side, Colour { cmyk, srgb: [0; 3] }));
        }
    }
    marks
}

/// A circle with a cross, on every plate.
fn cross(at: Point) -> Item {
    let radius = Len::from_mm(1.5);
    let arm = Len::from_mm(2.5);
    // The usual fourth of a circle by a cubic curve.
    let pull = radius.mul_div(5523, 10_000);
    let point = Point::new;
    let zero = Len::ZERO;
    let steps = vec![
        PathStep::Move(point(radius, zero)),
        PathStep::Curve(point(radius, pull), point(pull, radius), point(zero, radius)),
        PathStep::Curve(point(-pull, radius), point(-radius, pull), point(-radius, zero)),
        PathStep::Curve(point(-radius, -pull), point(-pull, -radius), point(zero, -radius)),
        PathStep::Curve(point(pull, -radius), point(radius, -pull), point(radius, zero)),
        PathStep::Move(point(-arm, zero)),
        PathStep::Line(point(arm, zero)),
        PathStep::Move(point(zero, -arm)),
        PathStep::Line(point(zero, arm)),
    ];
    let mark = Mark::Path { steps, stroke: Some((Len::from_pt(THICKNESS_PT), ALL)), fill: None };
    Item { at, tag: Tag::ARTIFACT, span: Span::NONE, mark }
}
