//! The drawing of the cover, taken inside: whole on the title page, and on
//! every part page the next stretch of it, so that the lines find each other
//! while one leafs.

use super::motif::{self, Stage};
use super::{CoverSpec, mix};
use crate::diag::{Sink, Span};
use crate::frame::{Item, Mark, PathStep, Tag};
use crate::geom::{Len, Point};
use crate::layout::{Ornament, Ornaments};
use crate::sheet::Sheet;
use crate::theme::Theme;

/// Distance of the lines inside, as share of that on the cover: the page has
/// less room than the front.
const PITCH: f64 = 0.75;
/// Halvings of a curve until its place is known to a hair.
const HALVINGS: u32 = 24;

/// The knife may fall so far inside the trim.
const PLAY: Len = Len::pt(2);

/// The drawing of a cover for the inside of its book, for so many parts.
/// Nothing when the cover has no drawing, or one that cannot be drawn.
#[must_use]
pub fn ornaments(spec: &CoverSpec, theme: &Theme, sheet: &Sheet, parts: usize) -> Ornaments {
    let grid = theme.scale.grid;
    if spec.motif.lines == 0 || !motif::is_sound(spec, sheet, grid, &mut Sink::new()) {
        return Ornaments::default();
    }
    let mut inside = spec.motif.clone();
    inside.pitch *= PITCH;
    inside.top = 0;
    let (_, height) = motif::extent(&inside, Len::ZERO, grid);
    let bleed = sheet.printer.bleed;
    let quiet = mix(theme.palette.accent_tint, theme.palette.accent, 1, 3);
    // The drawing is spread over so many pages; one of them is shown.
    let stretch = |pages: usize, page: usize| {
        let width = sheet.trim.width;
        let whole = width * i64::try_from(pages).unwrap_or(1);
        let left = width * i64::try_from(page).unwrap_or(0);
        let stage = Stage {
            left: -bleed,
            front: Len::ZERO,
            width: whole,
            right: whole + bleed,
            head: Len::ZERO,
            grid,
        };
        let by = -left - sheet.margins.inside;
        let item = |steps: &[PathStep], weight, colour| Item {
            at: Point::default(),
            tag: Tag::ARTIFACT,
            span: Span::NONE,
            mark: Mark::Path {
                steps: bled(
                    clipped(steps, left + PLAY, left + width - PLAY, by),
                    [left + PLAY + by, left + width - PLAY + by],
                    bleed + PLAY,
                ),
                stroke: Some((weight, colour)),
                fill: None,
            },
        };
        let mut items = Vec::new();
        let mut over = Vec::new();
        for (line, steps) in motif::ways(&inside, stage).iter().enumerate() {
            let (weight, colour) = motif::pen(&inside, line, quiet, theme.palette.warm);
            let layer = if inside.warm.contains(&line) { &mut over } else { &mut items };
            layer.push(item(steps, weight, colour));
        }
        items.extend(over);
        Ornament { items, height }
    };
    Ornaments { title: stretch(1, 0), parts: (0..parts).map(|part| stretch(parts, part)).collect() }
}

/// The part of a way between two heights of x, moved by a distance. Ways only
/// run to the right.
fn clipped(steps: &[PathStep], from: Len, to: Len, by: Len) -> Vec<PathStep> {
    let shift = |point: Point| Point::new(point.x + by, point.y);
    let mut out = Vec::new();
    let mut at = Point::default();
    for step in steps {
        let piece = match *step {
            PathStep::Move(point) => {
                at = point;
                continue;
            }
            PathStep::Line(end) => [at, at, end, end],
            PathStep::Curve(first, second, end) => [at, first, second, end],
            PathStep::Close => continue,
        };
        let end = piece[3];
        at = end;
        if end.x <= from || piece[0].x >= to || end.x == piece[0].x {
            continue;
        }
        let straight = matches!(step, PathStep::Line(_));
        let cut = if straight {
            let y = end.y;
            [
                Point::new(piece[0].x.max(from), y),
                Point::default(),
                Point::default(),
                Point::new(end.x.min(to), y),
            ]
        } else {
            let start = if piece[0].x < from { place(piece, from) } else { 0.0 };
            let stop = if end.x > to { place(piece, to) } else { 1.0 };
            between(piece, start, stop)
        };
        if out.is_empty() {
            out.push(PathStep::Move(shift(cut[0])));
        }
        out.push(if straight {
            PathStep::Line(shift(cut[3]))
        } else {
            PathStep::Curve(shift(cut[1]), shift(cut[2]), shift(cut[3]))
        });
    }
    out
}

/// A way that is cut at the edges of a page runs level from there through the
/// bleed: the knife finds it at the same height wherever it falls.
fn bled(steps: Vec<PathStep>, edges: [Len; 2], bleed: Len) -> Vec<PathStep> {
    let end = |step: &PathStep| match *step {
        PathStep::Move(point) | PathStep::Line(point) | PathStep::Curve(.., point) => Some(point),
        PathStep::Close => None,
    };
    // Curves are cut by halving, to a small part of a point.
    let is_at = |point: &Point, edge: Len| (point.x - edge).abs() < Len::pt(1) / 10;
    let first = steps.first().and_then(end).filter(|point| is_at(point, edges[0]));
    let last = steps.last().and_then(end).filter(|point| is_at(point, edges[1]));
    let mut out = Vec::with_capacity(steps.len() + 2);
    if let Some(first) = first {
        out.push(PathStep::Move(Point::new(edges[0] - bleed, first.y)));
        out.push(PathStep::Line(first));
        out.extend_from_slice(&steps[1..]);
    } else {
        out = steps;
    }
    out.extend(last.map(|last| PathStep::Line(Point::new(edges[1] + bleed, last.y))));
    out
}

/// A point on the way between two others.
fn towards(a: Point, b: Point, share: f64) -> Point {
    Point::new(a.x + (b.x - a.x).scale(share), a.y + (b.y - a.y).scale(share))
}

/// Where a curve that runs to the right reaches x.
fn place(curve: [Point; 4], x: Len) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..HALVINGS {
        let middle = (low + high) / 2.0;
        if between(curve, 0.0, middle)[3].x < x { low = middle } else { high = middle }
    }
    (low + high) / 2.0
}

/// The part of a curve between two places (de Casteljau).
fn between(curve: [Point; 4], from: f64, to: f64) -> [Point; 4] {
    let head = |[a, b, c, d]: [Point; 4], t: f64| {
        let (ab, bc, cd) = (towards(a, b, t), towards(b, c, t), towards(c, d, t));
        let (abc, bcd) = (towards(ab, bc, t), towards(bc, cd, t));
        [a, ab, abc, towards(abc, bcd, t)]
    };
    let [a, b, c, d] = head(curve, to);
    let rest = if to > 0.0 { 1.0 - from / to } else { 1.0 };
    let [d, c, b, a] = head([d, c, b, a], rest);
    [a, b, c, d]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pt(x: f64, y: f64) -> Point {
        Point::new(Len::from_pt(x), Len::from_pt(y))
    }

    #[test]
    fn the_pages_of_a_drawing_join() {
        let steps = [
            PathStep::Move(pt(-9.0, 0.0)),
            PathStep::Line(pt(50.0, 0.0)),
            PathStep::Curve(pt(100.0, 0.0), pt(100.0, 40.0), pt(150.0, 40.0)),
            PathStep::Line(pt(209.0, 40.0)),
        ];
        let first = clipped(&steps, Len::ZERO, Len::pt(100), Len::ZERO);
        let second = clipped(&steps, Len::pt(100), Len::pt(200), Len::ZERO);
        let (Some(PathStep::Curve(.., end)), Some(PathStep::Move(start))) = (first.last(), second.first())
        else {
            panic!("the curve goes on on the next page: {first:?} {second:?}");
        };
        for point in [end, start] {
            assert!((point.x.to_pt() - 100.0).abs() < 0.01 && (point.y.to_pt() - 20.0).abs() < 0.01);
        }
        assert_eq!(first.first(), Some(&PathStep::Move(pt(0.0, 0.0))));
        assert_eq!(second.last(), Some(&PathStep::Line(pt(200.0, 40.0))));
    }

    #[test]
    fn ways_run_level_through_the_bleed() {
        let steps = vec![
            PathStep::Move(pt(0.0, 5.0)),
            PathStep::Curve(pt(40.0, 5.0), pt(60.0, 30.0), pt(100.0, 30.0)),
        ];
        let bled = bled(steps, [Len::ZERO, Len::pt(100)], Len::pt(9));
        assert_eq!(bled[..2], [PathStep::Move(pt(-9.0, 5.0)), PathStep::Line(pt(0.0, 5.0))]);
        assert_eq!(bled.last(), Some(&PathStep::Line(pt(109.0, 30.0))));
        let inner = vec![PathStep::Move(pt(10.0, 5.0)), PathStep::Line(pt(90.0, 5.0))];
        assert_eq!(super::bled(inner.clone(), [Len::ZERO, Len::pt(100)], Len::pt(9)), inner);
    }
}
