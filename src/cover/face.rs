//! Front and spine.

use super::spine::Spine;
use super::text::{Line, Type, balanced, set_paragraph};
use super::{Cover, Family, SpineDirection};
use crate::diag::{Diagnostic, Sink, Span, codes};
use crate::font::{OutlineStep, outline};
use crate::frame::{Item, Mark, PathStep, Tag};
use crate::geom::{Colour, Len, Point};

/// Lining figures, as tall as capitals.
const LINING: &[[u8; 4]] = &[*b"lnum"];
/// Leadings the title may have, in half lines of the grid, and in how many
/// lines: the first at which it fits is used. Three lines read as one title;
/// four are taken only before the title would become small.
const TITLE_FORMS: [(i64, usize); 8] = [(9, 3), (8, 3), (7, 3), (6, 3), (6, 4), (5, 4), (4, 4), (3, 4)];
/// Size of the title as share of its leading: capitals and descenders of
/// neighbouring lines just do not touch.
const TITLE_SIZE: (i64, i64) = (15, 14);
/// Line of the grid on which the largest title begins.
const TITLE_LINE: i64 = 3;
/// A spine narrower than this carries no text, in mm.
const NARROWEST_MM: f64 = 5.0;
/// White between the text and the folds, in mm: the play of the folding.
const FOLD_MM: f64 = 1.5;
/// The spine is set no smaller than this, in points.
const SMALLEST_PT: i64 = 5;

impl Cover<'_> {
    /// Title, subtitle, line under it, publisher. `left` is the fold.
    pub(super) fn front(&self, left: Len, sink: &mut Sink) -> Vec<Item> {
        let (scale, palette) = (&self.theme.scale, &self.theme.palette);
        let measure = self.sheet.measure();
        let x = left + self.sheet.margins.inside;
        let mut items = Vec::new();
        let mut number = self.set_title(x, measure, &mut items, sink);
        if let Some(text) = self.spec.subtitle.as_ref().or(self.meta.subtitle.as_ref()) {
            let setting = self.setting(Family::Serif, false, true, &[]);
            let style = Type { size: scale.grid * 3 / 2, leading: scale.grid * 2, colour: Colour::PAPER };
            number += 3;
            let set = set_paragraph(&setting, style, text, Point::new(x, self.line(number)), measure, sink);
            number += (set.lines - 1) * 2;
            items.extend(set.items);
        }
        if let Some(text) = self.spec.tagline.as_ref().or(self.meta.tagline.as_ref()) {
            let setting = self.setting(Family::Sans, false, false, &[]);
            let style = Type { size: scale.body, leading: scale.grid, colour: palette.accent_tint };
            number += 2;
            let narrow = balanced(&setting, style, text, measure.mul_div(2, 3), sink);
            let set = set_paragraph(&setting, style, text, Point::new(x, self.line(number)), narrow, sink);
            number += set.lines - 1;
            items.extend(set.items);
        }
        let limit = if self.spec.motif.lines > 0 { self.spec.motif.top } else { self.last_line() };
        if number > limit {
            sink.push(
                Diagnostic::new(&codes::K008, self.spec.at(|places| places.front)).with("text", self.title()),
            );
        }
        if let Some(text) = self.publisher() {
            let setting = self.setting(Family::Sans, true, false, LINING);
            let style = Type { size: scale.body, leading: scale.grid, colour: Colour::PAPER };
            let line = setting.line(style, text, sink);
            if line.width > measure {
                sink.push(
                    Diagnostic::new(&codes::K008, self.spec.at(|places| places.front)).with("text", text),
                );
            }
            items.extend(line.at(Point::new(x, self.line(self.last_line()))));
        }
        items
    }

    /// Sets the title as large as it fits; returns its last line of the grid.
    fn set_title(&self, x: Len, measure: Len, items: &mut Vec<Item>, sink: &mut Sink) -> i64 {
        let setting = self.setting(Family::Sans, true, false, LINING);
        let grid = self.theme.scale.grid;
        for (index, (halves, most)) in TITLE_FORMS.into_iter().enumerate() {
            let leading = grid * halves / 2;
            let style =
                Type { size: leading.mul_div(TITLE_SIZE.0, TITLE_SIZE.1), leading, colour: Colour::PAPER };
            let lines = setting.lines(style, self.title(), measure, sink);
            let fits = lines.len() <= most && lines.iter().all(|line| line.width <= measure);
            let is_last = index + 1 == TITLE_FORMS.len();
            if !fits && is_last {
                sink.push(
                    Diagnostic::new(&codes::K008, self.spec.at(|places| places.front))
                        .with("text", self.title()),
                );
            }
            if fits || is_last {
                // The side bearing of the first letter grows with the size:
                // taken out, so that the title stands on the margin.
                let top = self.line(TITLE_LINE);
                for (index, line) in lines.iter().enumerate() {
                    let bearing = bearing(self, line);
                    items.extend(line.at(Point::new(x - bearing, top + leading * index as i64)));
                }
                let last = leading * (lines.len() as i64 - 1).max(0);
                return TITLE_LINE + last.round_up_to(grid).div_floor(grid);
            }
        }
        TITLE_LINE
    }

    /// The text of the spine, drawn as outlines because it stands upright.
    pub(super) fn spine(&self, spine: Spine, left: Len, sink: &mut Sink) -> Vec<Item> {
        let text = self.spec.spine.text.as_deref().unwrap_or(self.title()).replace('\n', " ");
        if spine.width < Len::from_mm(NARROWEST_MM) {
            sink.push(
                Diagnostic::new(&codes::K004, self.spec.span)
                    .with("width", format!("{:.2}", spine.width.to_mm())),
            );
            return Vec::new();
        }
        let room = spine.width - Len::from_mm(FOLD_MM) * 2;
        // Clear of the lines that run over the spine.
        let motif = &self.spec.motif;
        let lowest = if motif.lines > 0 { self.line(motif.top - 1) } else { self.line(self.last_line()) };
        let depth = lowest - self.sheet.margins.head;
        let bold = self.setting(Family::Sans, true, false, LINING);
        let regular = self.setting(Family::Sans, false, false, LINING);
        let Some(face) = bold.face() else { return Vec::new() };
        // One height for all words, from the metrics of the face, so that the
        // baseline does not jump with the letters.
        let units = i64::from(face.metrics.units_per_em);
        let (top, bottom) = self.reach(&[&text, self.publisher().unwrap_or_default()]);
        let largest = self.theme.scale.body;
        let size = if top > bottom { room.mul_div(units, top - bottom).min(largest) } else { largest };
        let style = Type { size, leading: self.theme.scale.grid, colour: Colour::PAPER };
        let title = bold.line(style, &text, sink);
        if size < Len::pt(SMALLEST_PT) || title.width > depth {
            sink.push(Diagnostic::new(&codes::K005, self.spec.at(|places| places.spine)).with("text", text));
            return Vec::new();
        }
        // The ink stands in the middle of the spine.
        let middle = left + spine.width / 2;
        let shift = size.mul_div(top + bottom, units * 2);
        let is_down = self.spec.spine.direction == SpineDirection::Down;
        let baseline = if is_down { middle - shift } else { middle + shift };
        // Title and publisher follow each other from the head; read upwards,
        // they end there.
        let head = self.sheet.margins.head;
        let gap = self.theme.scale.grid * 2;
        let publisher = self.publisher().map(|text| regular.line(style, text, sink));
        let publisher = publisher.filter(|line| title.width + gap + line.width <= depth);
        let whole = publisher.as_ref().map_or(title.width, |line| title.width + gap + line.width);
        let mut items = Vec::new();
        for (line, start) in [(Some(&title), Len::ZERO), (publisher.as_ref(), title.width + gap)] {
            let Some(line) = line else { continue };
            let from = if is_down { head + start } else { head + whole - start };
            items.extend(self.upright(line, Turn { origin: Point::new(baseline, from), is_down }));
        }
        items
    }

    /// How far the ink of texts in the spine's faces reaches above and below
    /// the baseline, in units of the face.
    fn reach(&self, texts: &[&str]) -> (i64, i64) {
        let (mut top, mut bottom) = (0.0_f64, 0.0_f64);
        for bold in [true, false] {
            let setting = self.setting(Family::Sans, bold, false, LINING);
            let Some(face) = setting.face() else { continue };
            for glyph in texts.iter().flat_map(|text| text.chars()).filter_map(|c| face.glyph(c)) {
                for step in outline(face, glyph) {
                    if let OutlineStep::Move(p) | OutlineStep::Line(p) | OutlineStep::Curve(_, _, p) = step {
                        top = top.max(p[1]);
                        bottom = bottom.min(p[1]);
                    }
                }
            }
        }
        #[expect(clippy::cast_possible_truncation, reason = "coordinates of a face are 16 bits wide")]
        (top.ceil() as i64, bottom.floor() as i64)
    }

    fn upright(&self, line: &Line, turn: Turn) -> Vec<Item> {
        let mut items = Vec::new();
        for (start, run) in line.runs() {
            let face = self.fonts.face(run.face);
            let units = f64::from(face.metrics.units_per_em);
            let mut steps = Vec::new();
            for glyph in &run.glyphs {
                let pen = *start + Len::from_units(i64::from(glyph.x));
                let place = |[x, y]: [f64; 2]| {
                    let rise = Len::from_units(i64::from(glyph.rise)) + run.size.scale(y / units);
                    turn.point(pen + run.size.scale(x / units), rise)
                };
                steps.extend(outline(face, glyph.id).into_iter().map(|step| match step {
                    OutlineStep::Move(p) => PathStep::Move(place(p)),
                    OutlineStep::Line(p) => PathStep::Line(place(p)),
                    OutlineStep::Curve(a, b, p) => PathStep::Curve(place(a), place(b), place(p)),
                    OutlineStep::Close => PathStep::Close,
                }));
            }
            items.push(Item {
                at: turn.origin,
                tag: Tag::ARTIFACT,
                span: Span::NONE,
                mark: Mark::Path { steps, stroke: None, fill: Some(run.colour) },
            });
        }
        items
    }
}

/// White before the first letter of a line.
fn bearing(cover: &Cover<'_>, line: &Line) -> Len {
    let Some((_, run)) = line.runs().first() else { return Len::ZERO };
    let Some(glyph) = run.glyphs.first() else { return Len::ZERO };
    let face = cover.fonts.face(run.face);
    let left = outline(face, glyph.id).into_iter().fold(f64::MAX, |left, step| match step {
        OutlineStep::Move(p) | OutlineStep::Line(p) | OutlineStep::Curve(_, _, p) => left.min(p[0]),
        OutlineStep::Close => left,
    });
    if left < f64::MAX { run.size.scale(left / f64::from(face.metrics.units_per_em)) } else { Len::ZERO }
}

/// A quarter turn around the start of the baseline.
#[derive(Clone, Copy)]
struct Turn {
    origin: Point,
    is_down: bool,
}

impl Turn {
    /// Where a point `along` and above the baseline goes, from the origin.
    fn point(self, along: Len, rise: Len) -> Point {
        if self.is_down { Point::new(rise, along) } else { Point::new(-rise, -along) }
    }
}
