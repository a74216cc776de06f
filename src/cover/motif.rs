//! The drawing: ruled lines that leave their grid and find each other.

use super::{CoverSpec, Meeting, Motif};
use crate::diag::{Diagnostic, Sink, Span, codes};
use crate::frame::{Item, Mark, PathStep, Tag};
use crate::geom::{Colour, Len, Point};
use crate::sheet::Sheet;

/// More lines than this are a grey, not a drawing.
const MOST_LINES: usize = 200;
/// How much heavier the ochre lines are than the others.
const WARM_WEIGHT: i64 = 3;

/// Where the drawing goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stage {
    /// Left end of the lines.
    pub(super) left: Len,
    /// Left edge of the front.
    pub(super) front: Len,
    /// Width of the front.
    pub(super) width: Len,
    /// Right end of the lines.
    pub(super) right: Len,
    /// Height of line 0 of the baseline grid.
    pub(super) head: Len,
    /// Distance of the lines of the grid.
    pub(super) grid: Len,
}

/// Checks the numbers of the motif.
pub(super) fn is_sound(spec: &CoverSpec, sheet: &Sheet, grid: Len, sink: &mut Sink) -> bool {
    let motif = &spec.motif;
    let reason = if motif.lines > MOST_LINES {
        Some("`lines` 0 … 200")
    } else if !(motif.pitch > 0.0 && motif.pitch <= 10.0) {
        Some("`pitch` 0 … 10")
    } else if !(0..=200).contains(&motif.top) {
        Some("`top` 0 … 200")
    } else if motif.weight < Len::from_pt(0.25) || motif.weight > Len::pt(10) {
        Some("`weight` 0.25 … 10 pt")
    } else if !follows(&motif.meetings) {
        Some("`meetings`")
    } else if motif.lines > 0 && extent(motif, sheet.margins.head, grid).1 > sheet.trim.height {
        Some("`top` + `pitch` × `lines`")
    } else {
        None
    };
    if let Some(reason) = reason {
        sink.push(Diagnostic::new(&codes::K010, spec.at(|places| places.motif)).with("reason", reason));
    }
    reason.is_none()
}

/// Whether each meeting is over before the next begins, and all are on the front.
fn follows(meetings: &[Meeting]) -> bool {
    let mut free = 0.0;
    meetings.iter().all(|m| {
        let fits = m.start >= free && m.length > 0.0 && m.stagger >= 0.0 && m.gap > 0.0 && m.gap <= 10.0;
        free = m.start + m.length + m.stagger;
        fits && free <= 1.0
    })
}

/// The way of every line over the cover, in order.
pub(super) fn ways(motif: &Motif, stage: Stage) -> Vec<Vec<PathStep>> {
    (0..motif.lines).map(|line| way(motif, stage, line)).collect()
}

/// Height of the first line and of the last.
pub(super) fn extent(motif: &Motif, head: Len, grid: Len) -> (Len, Len) {
    let top = head + grid * motif.top;
    (top, top + grid.scale(motif.pitch * (motif.lines as f64 - 1.0).max(0.0)))
}

fn way(motif: &Motif, stage: Stage, line: usize) -> Vec<PathStep> {
    let (top, _) = extent(motif, stage.head, stage.grid);
    let home = |at: f64| top + stage.grid.scale(motif.pitch * at);
    let middle = (motif.lines as f64 - 1.0) / 2.0;
    let mut at = Point::new(stage.left, home(line as f64));
    let mut steps = vec![PathStep::Move(at)];
    for meeting in &motif.meetings {
        let size = if meeting.group == 0 { motif.lines } else { meeting.group };
        let first = line / size * size;
        let count = size.min(motif.lines - first);
        let middle_of_group = (count as f64 - 1.0) / 2.0;
        // Only where all have met do the ochre ones change places.
        let place = if meeting.group == 0 { order(motif, line) } else { line - first };
        let rank = place as f64 - middle_of_group;
        let height = home(first as f64 + middle_of_group) + stage.grid.scale(meeting.gap * rank);
        let distance = if middle > 0.0 { (line as f64 - middle).abs() / middle } else { 0.0 };
        let start = stage.front + stage.width.scale(meeting.start + meeting.stagger * distance);
        let end = start + stage.width.scale(meeting.length);
        let bend = stage.width.scale(meeting.length / 2.0);
        steps.push(PathStep::Line(Point::new(start, at.y)));
        steps.push(PathStep::Curve(
            Point::new(start + bend, at.y),
            Point::new(end - bend, height),
            Point::new(end, height),
        ));
        at = Point::new(end, height);
    }
    if at.x < stage.right {
        steps.push(PathStep::Line(Point::new(stage.right, at.y)));
    }
    steps
}

/// Place of a line once all have met: the ochre ones find each other in the
/// middle, the others keep their order.
fn order(motif: &Motif, line: usize) -> usize {
    let is_warm = |line: usize| motif.warm.contains(&line);
    let quiet_before = |end: usize| (0..end).filter(|line| !is_warm(*line)).count();
    let warm_before = |end: usize| (0..end).filter(|line| is_warm(*line)).count();
    let half = quiet_before(motif.lines) / 2;
    if is_warm(line) {
        half + warm_before(line)
    } else if quiet_before(line) < half {
        quiet_before(line)
    } else {
        quiet_before(line) + warm_before(motif.lines)
    }
}

/// Thickness and colour of a line.
pub(super) fn pen(motif: &Motif, line: usize, quiet: Colour, warm: Colour) -> (Len, Colour) {
    if motif.warm.contains(&line) { (motif.weight * WARM_WEIGHT, warm) } else { (motif.weight, quiet) }
}

/// The lines as items: the ochre ones last, on top of the others.
pub(super) fn draw(motif: &Motif, stage: Stage, quiet: Colour, warm: Colour) -> Vec<Item> {
    let item = |steps, weight, colour| Item {
        at: Point::default(),
        tag: Tag::ARTIFACT,
        span: Span::NONE,
        mark: Mark::Path { steps, stroke: Some((weight, colour)), fill: None },
    };
    let (mut under, mut over) = (Vec::new(), Vec::new());
    for (line, steps) in ways(motif, stage).into_iter().enumerate() {
        let (weight, colour) = pen(motif, line, quiet, warm);
        let layer = if motif.warm.contains(&line) { &mut over } else { &mut under };
        layer.push(item(steps, weight, colour));
    }
    under.extend(over);
    under
}
