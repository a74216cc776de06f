//! Page plans to items: lines are set, tints drawn, notes put at the foot.

use super::Pages;
use super::fit::{PagePlan, Placed};
use super::furniture;
use crate::diag::Span;
use crate::frame::{BoxKind, Item, Mark, MeasuredPage, Side, Tag};
use crate::geom::{Len, Point, Rect, Size};
use crate::layout::{
    Element, Galley, GroupLook, Placement, Setter, Solid, baseline, carried, moved, set_facts, set_line,
};

/// Thickness of the rule above notes.
const NOTE_RULE: Len = Len::from_units(65_536 / 2);
/// Its width, as share of the measure.
const NOTE_RULE_WIDTH: (i64, i64) = (1, 4);

/// What one page of a plan gave.
#[derive(Debug, Default)]
pub(crate) struct Composed {
    pub(crate) items: Vec<Item>,
    /// Node and offset of the first running words.
    pub(crate) start: Option<(u32, usize)>,
    /// Node and offset of everything that starts or goes on here.
    pub(crate) places: Vec<(u32, usize)>,
    /// Element and height, for the outline.
    pub(crate) elements: Vec<(usize, Len)>,
    /// A picture covers the whole page: nothing is set around it.
    pub(crate) is_covered: bool,
    /// What a proof shows of it.
    pub(crate) measured: MeasuredPage,
    /// Depth of the text.
    depth: Len,
}

impl Composed {
    /// Notes where a box stands.
    fn enclose(&mut self, kind: BoxKind, origin: Point, width: Len, height: Len) {
        self.measured.boxes.push((kind, Rect { origin, size: Size::new(width, height) }));
    }

    /// Moves everything down until it ends at the foot of the text block.
    pub(crate) fn sink(&mut self, full: Len) {
        let by = Point::new(Len::ZERO, (full - self.depth).max(Len::ZERO));
        for item in &mut self.items {
            item.at = item.at.offset(by);
        }
        for line in &mut self.measured.lines {
            line.at = line.at.offset(by);
        }
        for (_, area) in &mut self.measured.boxes {
            area.origin = area.origin.offset(by);
        }
    }
}

/// Sets the items of one planned page (or column) with the upper left corner
/// of its text block at `origin`.
pub(crate) fn compose(
    setter: &Setter<'_>,
    galley: &Galley,
    plan: &PagePlan,
    pages: &Pages<'_>,
    side: Side,
    origin: Point,
) -> Composed {
    let mut out = Composed::default();
    let mut tints: Vec<Item> = Vec::new();
    let mut open: Vec<(usize, Len)> = Vec::new();
    let mut notes: Vec<(usize, usize, usize)> = Vec::new();
    let mut at_foot: Vec<usize> = Vec::new();
    let mut depth = Len::ZERO;
    for (at, placed) in plan {
        match *placed {
            Placed::Lines { element, breaking, from, to } => {
                let Element::Lines(lines) = &galley.elements[element] else { continue };
                let par = &galley.pars[lines.par];
                let lines_to_set = if pages.is_draft { from } else { to };
                for line in from..lines_to_set {
                    let set = set_line(setter, par, breaking, line);
                    let nth = i64::try_from(line - from).unwrap_or(0);
                    let y = *at + par.form.leading * nth + baseline(par.form.leading);
                    let to_page = origin.offset(Point::new(Len::ZERO, y));
                    if line == 0 {
                        out.items.extend(moved(&lines.first_items, to_page));
                    }
                    out.items.extend(carried(set.items, to_page));
                    if pages.is_proof {
                        out.measured.lines.push(set_facts(setter, par, breaking, line, to_page));
                    }
                }
                let offset =
                    if from == 0 && !lines.continues { 0 } else { lines.facts[breaking][from].offset };
                out.places.push((par.form.tag.0, offset));
                if out.start.is_none() {
                    out.start = Some((par.form.tag.0, offset));
                }
                out.elements.push((element, *at));
                depth = depth.max(*at + par.form.leading * i64::try_from(to - from).unwrap_or(0));
            }
            Placed::Solid { element } => {
                let Element::Solid(solid) = &galley.elements[element] else { continue };
                let (shift, width, height) = extent(solid, pages, side);
                out.items.extend(moved(&solid.items, origin.offset(Point::new(shift, *at))));
                let y = if solid.covers_page { -pages.bleed } else { origin.y + *at };
                out.items.extend(moved(&solid.bleeding, Point::new(-pages.bleed, y)));
                out.is_covered |= solid.covers_page;
                out.enclose(BoxKind::Display, origin.offset(Point::new(shift, *at)), width, height);
                out.places.extend(solid.nodes.iter().map(|node| (node.0, 0)));
                if let (None, Some(first)) = (out.start, solid.nodes.first()) {
                    out.start = Some((first.0, 0));
                }
                out.elements.push((element, *at));
                depth = depth.max(*at + solid.height);
            }
            Placed::AtFoot { element } => at_foot.push(element),
            Placed::GroupHead { group, continued } => {
                open.push((group, *at));
                let group = &galley.groups[group];
                if !continued {
                    out.places.push((group.tag.0, 0));
                } else if let Some(head) = &group.continuation {
                    let y = *at + group.pad_head;
                    out.items.extend(moved(&head.items, origin.offset(Point::new(Len::ZERO, y))));
                }
            }
            Placed::GroupFoot { group } => {
                let foot = *at + galley.groups[group].pad_foot;
                if let Some(position) = open.iter().rposition(|(number, _)| *number == group) {
                    let (_, head) = open.remove(position);
                    let (start, end) = galley.groups[group].inset;
                    let corner = origin.offset(Point::new(start, head));
                    out.enclose(BoxKind::Group, corner, pages.measure - start - end, foot - head);
                    // An outer tint lies behind an inner one.
                    let drawn = tint(galley, group, head, foot, pages, side, origin);
                    tints.splice(0..0, drawn);
                }
                depth = depth.max(foot);
            }
            Placed::Note { note, from, to } => notes.push((note, from, to)),
        }
    }
    tints.append(&mut out.items);
    out.items = tints;
    out.depth = depth;
    let foot = set_notes(galley, &notes, pages, origin, &mut out);
    let mut y = foot;
    for element in at_foot.iter().rev() {
        let Element::Solid(solid) = &galley.elements[*element] else { continue };
        y -= solid.height;
        let corner = origin.offset(Point::new(Len::ZERO, y));
        out.items.extend(moved(&solid.items, corner));
        out.enclose(BoxKind::Display, corner, pages.measure, solid.height);
        out.items.extend(moved(&solid.bleeding, Point::new(-pages.bleed, origin.y + y)));
        out.places.extend(solid.nodes.iter().map(|node| (node.0, 0)));
        out.elements.push((*element, y));
        y -= solid.white;
    }
    out
}

/// Where a solid stands from the start of the measure, its width and its depth.
fn extent(solid: &Solid, pages: &Pages<'_>, side: Side) -> (Len, Len, Len) {
    match (solid.placement, side) {
        (Placement::Margin { width, depth }, Side::Recto) => (pages.measure + pages.grid, width, depth),
        (Placement::Margin { width, depth }, Side::Verso) => (-pages.grid - width, width, depth),
        (_, Side::Recto) => (solid.hang_outside, pages.measure, solid.height),
        (_, Side::Verso) => (-solid.hang_outside, pages.measure, solid.height),
    }
}

/// The tint of a group on this page, and its tab at the outer edge.
fn tint(
    galley: &Galley,
    group: usize,
    head: Len,
    foot: Len,
    pages: &Pages<'_>,
    side: Side,
    origin: Point,
) -> Vec<Item> {
    let group = &galley.groups[group];
    let GroupLook::Tinted { tint, tab } = &group.look else { return Vec::new() };
    let fill = |x: Len, y: Len, size: Size, colour| Item {
        at: origin.offset(Point::new(x, y)),
        tag: Tag::ARTIFACT,
        span: Span::NONE,
        mark: Mark::Fill { size, colour },
    };
    let width = pages.measure - group.inset.0 - group.inset.1;
    let mut items = vec![fill(group.inset.0, head, Size::new(width, foot - head), *tint)];
    if let Some(tab) = tab {
        items.extend(furniture::box_tab(tab, pages, side, group.inset.0, width, head, origin));
    }
    items
}

/// Notes stand at the foot of the page under a short rule, the last baseline
/// where a full page has its own. Gives the depth above them.
fn set_notes(
    galley: &Galley,
    notes: &[(usize, usize, usize)],
    pages: &Pages<'_>,
    origin: Point,
    out: &mut Composed,
) -> Len {
    let height = |(note, from, to): &(usize, usize, usize)| -> Len {
        galley.notes[*note].lines[*from..*to].iter().map(|line| line.height).sum()
    };
    let depth: Len = notes.iter().map(height).sum();
    if notes.is_empty() {
        return pages.depth;
    }
    let leading =
        notes.iter().rev().find_map(|(note, _, to)| Some(galley.notes[*note].lines[..*to].last()?.height));
    let below = |leading: Len| leading - baseline(leading);
    let raised = (below(pages.grid) - below(leading.unwrap_or(pages.grid).min(pages.grid))).max(Len::ZERO);
    let mut y = pages.depth - depth - raised;
    let foot = pages.depth - depth - pages.note_gap;
    out.items.push(Item {
        at: origin.offset(Point::new(Len::ZERO, y - pages.note_gap / 2)),
        tag: Tag::ARTIFACT,
        span: Span::NONE,
        mark: Mark::Fill {
            size: Size::new(pages.measure.mul_div(NOTE_RULE_WIDTH.0, NOTE_RULE_WIDTH.1), NOTE_RULE),
            colour: pages.ink,
        },
    });
    out.enclose(BoxKind::Notes, origin.offset(Point::new(Len::ZERO, y)), pages.measure, depth);
    for (note, from, to) in notes {
        for line in &galley.notes[*note].lines[*from..*to] {
            out.items.extend(moved(&line.items, origin.offset(Point::new(Len::ZERO, y))));
            out.places.extend(line.nodes.iter().map(|node| (node.0, 0)));
            y += line.height;
        }
    }
    foot
}
