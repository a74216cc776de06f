//! Total-fit pages: where the pages of a section end.
//!
//! Source: the model of M. F. Plass, "Optimal Pagination Techniques for
//! Automatic Typesetting Systems" (1981), restricted to what a book page
//! needs and solved exactly by dynamic programming over the elements of a
//! section. A state is what the rest of the section can notice of a beginning:
//! page, depth used, notes on the page and carried over, displays that wait
//! for the next page, and how the facing page ended. The cheapest way into
//! every state is kept.

mod displays;
mod notes;
mod state;

use super::cost;
use crate::geom::Len;
use crate::layout::{Element, Galley, Gap, GroupLook, Lines};
use crate::model::NoteId;
use notes::{Fitting, NotesAfter};
use state::{State, cheapest};
use std::collections::BTreeMap;

/// What [`Frame::hopeless`] is for a book: three times this finds the same pages
/// of the novel of the benches and takes a fifth longer.
pub(crate) const HOPELESS: f64 = 2e5;
/// How much farther a second look goes when the first one found no pages.
const SECOND_LOOK: f64 = 20.0;
/// Most lines a page may be short when nothing forces it.
const MOST_SHORT: i64 = 7;

/// The pages a section is put on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame {
    /// Depth of a full page.
    pub(crate) depth: Len,
    /// Distance of the baselines.
    pub(crate) grid: Len,
    /// White between the text and the first note, rule included.
    pub(crate) note_gap: Len,
    /// The section starts on a verso.
    pub(crate) starts_verso: bool,
    /// Columns per page; the depth of each is a slot of its own.
    pub(crate) columns: usize,
    /// Beyond this cost over the best a beginning is not followed up.
    pub(crate) hopeless: f64,
    /// Depth of the opener, under which all columns of the first page start.
    pub(crate) opener: Len,
}

impl Frame {
    /// Whether a page (or column) of the section stands on a left page.
    fn is_verso(self, slot: usize) -> bool {
        (slot / self.columns).is_multiple_of(2) == self.starts_verso
    }

    /// Whether a page (or column) is the first of its spread: pages face each
    /// other, and so do columns.
    fn opens_spread(self, slot: usize) -> bool {
        slot == 0 || (self.is_verso(slot) && slot.is_multiple_of(self.columns))
    }
}

/// Something put on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Placed {
    /// Lines of an element, in one of its breakings.
    Lines { element: usize, breaking: usize, from: usize, to: usize },
    /// An element that is not broken.
    Solid { element: usize },
    /// An element at the foot, above the notes.
    AtFoot { element: usize },
    /// A group starts or goes on here.
    GroupHead { group: usize, continued: bool },
    /// A group ends here or is broken off.
    GroupFoot { group: usize },
    /// Lines of a note, at the foot.
    Note { note: usize, from: usize, to: usize },
}

/// What stands on a page: from the head of the page, in order.
pub(crate) type PagePlan = Vec<(Len, Placed)>;

/// A step on the way to a state.
#[derive(Debug, Clone, Copy)]
struct Step {
    previous: usize,
    what: StepKind,
}

#[derive(Debug, Clone, Copy)]
enum StepKind {
    Start,
    Place(Len, Placed),
    PageEnd,
}

struct Fit<'a> {
    galley: &'a Galley,
    frame: Frame,
    steps: Vec<Step>,
    /// Number of the note in the galley.
    note_index: BTreeMap<NoteId, usize>,
    /// Anything goes: used when nothing else does.
    rescue: bool,
}

/// Chooses the pages of a section.
pub(crate) fn fit(galley: &Galley, frame: Frame) -> Vec<PagePlan> {
    lawful(galley, frame).unwrap_or_else(|| {
        let frame = Frame { hopeless: frame.hopeless * SECOND_LOOK, ..frame };
        let mut fit = Fit { rescue: true, ..Fit::new(galley, frame) };
        fit.run().unwrap_or_default()
    })
}

/// The same when there are pages on which all stays together that must; else
/// nothing.
pub(crate) fn lawful(galley: &Galley, frame: Frame) -> Option<Vec<PagePlan>> {
    Fit::new(galley, frame).run().or_else(|| {
        // All near the best one led nowhere: what was given up may lead on.
        Fit::new(galley, Frame { hopeless: frame.hopeless * SECOND_LOOK, ..frame }).run()
    })
}

impl<'a> Fit<'a> {
    fn new(galley: &'a Galley, frame: Frame) -> Self {
        let notes = galley.notes.iter().enumerate();
        let note_index = notes.filter_map(|(index, note)| note.id.map(|id| (id, index))).collect();
        Self { galley, frame, steps: Vec::new(), note_index, rescue: false }
    }
}

impl Fit<'_> {
    fn run(&mut self) -> Option<Vec<PagePlan>> {
        self.steps.push(Step { previous: usize::MAX, what: StepKind::Start });
        let mut states = vec![State {
            page: 0,
            used: Len::ZERO,
            gap: Len::ZERO,
            notes: Len::ZERO,
            foot: Len::ZERO,
            carry: None,
            waiting: Vec::new(),
            quote: None,
            has_quote: false,
            facing_short: 0,
            facing_display: false,
            hyphen: false,
            unhappy_last: false,
            after_display: false,
            filled: false,
            stretches: None,
            cost: 0.0,
            trail: 0,
        }];
        let mut groups: Vec<usize> = Vec::new();
        let mut kept = true;
        for (index, element) in self.galley.elements.iter().enumerate() {
            let mut next: Vec<State> = Vec::with_capacity(states.len() * 2);
            let is_running = groups.is_empty() && self.is_running(element);
            for state in states {
                match state.quote {
                    Some(quote) if is_running => {
                        self.with_quote(index, element, state, quote, kept, &mut next)
                    }
                    _ => self.element(index, element, state, &groups, kept, &mut next),
                }
            }
            match element {
                Element::Open(group) => groups.push(*group),
                Element::Close(_) => {
                    groups.pop();
                }
                Element::Lines(_) | Element::Solid(_) | Element::Gap(_) => {}
            }
            kept = match element {
                Element::Lines(lines) => lines.keep_with_next,
                Element::Solid(solid) => solid.keep_with_next,
                Element::Gap(gap) => kept || gap.keep,
                Element::Open(_) => true,
                Element::Close(_) => false,
            };
            states = cheapest(next, self.frame.hopeless);
            if states.is_empty() {
                return None;
            }
        }
        let mut finished: Vec<State> = states.into_iter().map(|state| self.finish(state)).collect();
        finished.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        Some(self.pages(finished.first()?.trail))
    }

    /// Whether it is a paragraph of running text, from edge to edge: no item of
    /// a list, no quotation.
    fn is_running(&self, element: &Element) -> bool {
        let Element::Lines(lines) = element else { return false };
        let form = &self.galley.pars[lines.par].form;
        lines.on_grid && form.inset == Len::ZERO
    }

    fn step(&mut self, previous: usize, what: StepKind) -> usize {
        self.steps.push(Step { previous, what });
        self.steps.len() - 1
    }

    fn place(&mut self, state: &mut State, at: Len, placed: Placed) {
        state.trail = self.step(state.trail, StepKind::Place(at, placed));
    }

    /// Depth left for text on the page of a state.
    fn room(&self, state: &State) -> Len {
        self.frame.depth - state.notes - state.foot - state.used
    }

    /// Where the padding at the foot of a group starts, so that a box ends on the
    /// grid, and so does every part of it that has the room.
    fn foot_of(&self, group: usize, state: &State, is_outermost: bool) -> Len {
        let group = &self.galley.groups[group];
        let end = (state.used + group.pad_foot).round_up_to(self.frame.grid);
        let fits = end <= self.frame.depth - state.notes - state.foot;
        match group.look {
            GroupLook::Tinted { .. } if is_outermost && fits => end - group.pad_foot,
            GroupLook::Tinted { .. } | GroupLook::Plain => state.used,
        }
    }

    /// Depth that open groups need to end on this page.
    fn reserve(&self, groups: &[usize]) -> Len {
        groups.iter().map(|group| self.galley.groups[*group].pad_foot).sum()
    }

    fn element(
        &mut self,
        index: usize,
        element: &Element,
        state: State,
        groups: &[usize],
        kept: bool,
        next: &mut Vec<State>,
    ) {
        match element {
            Element::Gap(gap) => self.gap(*gap, state, next),
            Element::Solid(solid) => self.solid(index, solid, state, groups, kept, next),
            Element::Lines(lines) => self.lines(index, lines, &state, groups, kept, next),
            Element::Open(group) => self.open(*group, state, groups, kept, next),
            Element::Close(group) => {
                let mut state = state;
                let at = self.foot_of(*group, &state, groups.len() == 1);
                state.used = at + self.galley.groups[*group].pad_foot;
                state.gap = Len::ZERO;
                self.place(&mut state, at, Placed::GroupFoot { group: *group });
                state.hyphen = false;
                state.after_display = true;
                next.push(state);
            }
        }
    }

    fn gap(&mut self, gap: Gap, mut state: State, next: &mut Vec<State>) {
        if !state.filled {
            next.push(state);
            return;
        }
        state.gap = state.gap.max(gap.height);
        if gap.stretch > Len::ZERO {
            let mut wide = state.clone();
            wide.gap = wide.gap.max(gap.height + gap.stretch);
            wide.cost += cost::STRETCHED_GAP;
            for (way, stretches) in [(&mut wide, true), (&mut state, false)] {
                if way.stretches.is_some_and(|first| first != stretches) {
                    way.cost += cost::UNLIKE_GAPS;
                }
                way.stretches.get_or_insert(stretches);
            }
            next.push(wide);
        }
        next.push(state);
    }

    /// What it costs that a display or a heading follows here.
    fn lone_line(&self, state: &State) -> f64 {
        let is_alone = state.filled && !state.after_display && state.used <= self.frame.grid;
        if is_alone { cost::LONE_LINE } else { 0.0 }
    }

    /// Where something that follows on this page starts.
    fn start(&self, state: &State, on_grid: bool) -> Len {
        let at = state.used + if state.filled { state.gap } else { Len::ZERO };
        if on_grid { at.round_up_to(self.frame.grid) } else { at }
    }

    fn open(&mut self, group: usize, state: State, groups: &[usize], kept: bool, next: &mut Vec<State>) {
        let pad = self.galley.groups[group].pad_head;
        let on_grid = groups.is_empty();
        let mut enter = |fit: &mut Self, mut state: State| {
            let at = fit.start(&state, on_grid);
            fit.place(&mut state, at, Placed::GroupHead { group, continued: false });
            state.used = at + pad;
            state.gap = Len::ZERO;
            if state.unhappy_last {
                state.cost += cost::TOUCHING_DISPLAYS;
            }
            if on_grid {
                state.cost += fit.lone_line(&state);
            }
            state.filled = true;
            state.hyphen = false;
            state.unhappy_last = false;
            next.push(state);
        };
        let room =
            self.room(&state) - (self.start(&state, on_grid) - state.used) - pad - self.reserve(groups);
        let short = self.room(&state).div_floor(self.frame.grid);
        if state.filled && (!kept || self.rescue) && (short <= MOST_SHORT * 2 || room < Len::ZERO) {
            let fresh = self.end_page(&state, groups, room < Len::ZERO);
            enter(self, fresh);
        }
        if room >= Len::ZERO || !state.filled {
            enter(self, state);
        }
    }

    fn lines(
        &mut self,
        index: usize,
        lines: &Lines,
        state: &State,
        groups: &[usize],
        kept: bool,
        next: &mut Vec<State>,
    ) {
        let par = &self.galley.pars[lines.par];
        // Only running text gives a line or takes one.
        let breakings = if lines.on_grid { par.breakings.len() } else { 1 };
        for breaking in 0..breakings {
            let mut state = state.clone();
            let count = par.breakings[breaking].ends.len();
            if breaking > 0 {
                state.cost += cost::variant(par.breakings[breaking].demerits - par.breakings[0].demerits);
            }
            let run = LineRun { index, lines, breaking, count, leading: par.form.leading, groups };
            self.line_run(&run, state, kept, next);
        }
    }

    /// Puts the lines of one breaking on this page and the next ones.
    fn line_run(&mut self, run: &LineRun<'_>, state: State, kept: bool, next: &mut Vec<State>) {
        // Beginnings by the lines they have put; those that are the same to
        // the rest are followed up once, so that time is linear in the lines.
        let mut open: BTreeMap<(usize, bool), Vec<State>> = BTreeMap::new();
        // On every page only beginnings near the best one there are followed
        // up, or a paragraph of many pages would cost the square of its length.
        let mut best: BTreeMap<usize, f64> = BTreeMap::new();
        let (page, cost) = (state.page, state.cost);
        self.line_page(run, state, 0, kept, &mut open, next);
        // Most paragraphs end on the page they begin on, whatever happens.
        if open.is_empty() {
            return;
        }
        best.insert(page, cost);
        while let Some(((done, kept), states)) = open.pop_first() {
            for state in cheapest(states, self.frame.hopeless) {
                let best = best.entry(state.page).or_insert(state.cost);
                *best = best.min(state.cost);
                if state.cost > *best + self.frame.hopeless {
                    continue;
                }
                self.line_page(run, state, done, kept, &mut open, next);
            }
        }
    }

    /// Puts lines from `done` on the page of a state: all the rest, or as
    /// many as there are good page ends.
    fn line_page(
        &mut self,
        run: &LineRun<'_>,
        state: State,
        done: usize,
        kept: bool,
        open: &mut BTreeMap<(usize, bool), Vec<State>>,
        next: &mut Vec<State>,
    ) {
        let at = self.start(&state, run.lines.on_grid);
        let fitting = self.fitting(run, &state, at, done);
        let left = run.count - done;
        if let Some(notes) = fitting.after(left) {
            let finished = self.put_lines(run, state.clone(), at, done, run.count, notes);
            next.push(finished);
        }
        // Ways to end the page inside or before the paragraph.
        let most = fitting.most().min(left.saturating_sub(1));
        let all_fit = fitting.most() >= left;
        let mut is_forced = !all_fit;
        for k in (0..=most).rev() {
            if !self.is_legal_break(run, done, k, &state, kept) {
                continue;
            }
            let end = if k == 0 { state.used } else { at + run.leading * i64::try_from(k).unwrap_or(0) };
            let Some(after) = fitting.after(k) else { continue };
            let notes = if k == 0 { state.notes } else { after.0 };
            let short = (self.frame.depth - notes - state.foot - end - self.reserve(run.groups))
                .div_floor(self.frame.grid);
            if short > MOST_SHORT && !is_forced {
                break;
            }
            let ended = if k == 0 {
                state.clone()
            } else {
                self.put_lines(run, state.clone(), at, done, done + k, after)
            };
            let mut fresh = self.end_page(&ended, run.groups, is_forced);
            if k > 0 && !run.groups.is_empty() {
                fresh.cost += cost::PARTED_IN_GROUP;
            }
            is_forced = false;
            open.entry((done + k, false)).or_default().push(fresh);
        }
        if is_forced && !all_fit && (self.rescue || !state.filled) {
            // Nothing is legal: put what fits (at least a line) and go on.
            let k = most.max(usize::from(!state.filled)).min(left);
            if k == 0 {
                let fresh = self.end_page(&state, run.groups, true);
                open.entry((done, false)).or_default().push(fresh);
            } else if k < left {
                let notes = fitting.after(k).unwrap_or(fitting.unchanged());
                let ended = self.put_lines(run, state.clone(), at, done, done + k, notes);
                let fresh = self.end_page(&ended, run.groups, true);
                open.entry((done + k, false)).or_default().push(fresh);
            } else {
                let notes = fitting.after(k).unwrap_or(fitting.unchanged());
                let finished = self.put_lines(run, state.clone(), at, done, run.count, notes);
                next.push(finished);
            }
        }
    }

    fn is_legal_break(&self, run: &LineRun<'_>, done: usize, k: usize, state: &State, kept: bool) -> bool {
        let (before, after) = (done + k, run.count - done - k);
        if k == 0 {
            // Between paragraphs, or on a page that is fresh already.
            return done == 0 && state.filled && (!kept || self.rescue);
        }
        let (least_before, least_after) = run.lines.least;
        if least_before == usize::MAX {
            return false;
        }
        before >= least_before && after >= least_after
    }

    /// The notes on the page after 0, 1, 2 … lines from here, for as many
    /// lines as fit.
    fn fitting(&self, run: &LineRun<'_>, state: &State, at: Len, done: usize) -> Fitting {
        let room = self.frame.depth - state.notes - state.foot - at - self.reserve(run.groups);
        let most = usize::try_from(room.div_floor(run.leading.max(Len::from_units(1))).max(0)).unwrap_or(0);
        let facts = &run.lines.facts[run.breaking][done..run.count];
        let facts = &facts[..most.min(facts.len())];
        // Most lines call no note: what stands before the first call needs no thought.
        let quiet = facts.iter().position(|line| !line.notes.is_empty()).unwrap_or(facts.len());
        let mut fitting = Fitting::quiet(state, quiet);
        let mut called: Vec<NoteId> = Vec::new();
        for (k, line) in (quiet + 1..).zip(&facts[quiet..]) {
            called.extend(&line.notes);
            let end = at + run.leading * i64::try_from(k).unwrap_or(0) + self.reserve(run.groups);
            match self.with_notes(state, &called, end) {
                Some(notes) => fitting.push(notes),
                None => break,
            }
        }
        fitting
    }

    fn put_lines(
        &mut self,
        run: &LineRun<'_>,
        mut state: State,
        at: Len,
        from: usize,
        to: usize,
        notes: &NotesAfter,
    ) -> State {
        let placed = Placed::Lines { element: run.index, breaking: run.breaking, from, to };
        self.place(&mut state, at, placed);
        self.put_notes(&mut state, notes.0, notes.1, &notes.2);
        state.used = at + run.leading * i64::try_from(to - from).unwrap_or(0);
        state.gap = Len::ZERO;
        state.filled = true;
        state.unhappy_last = false;
        state.after_display = false;
        state.hyphen = run.lines.facts[run.breaking][to - 1].hyphen;
        state
    }

    /// Ends the page of a state and starts the next one.
    fn end_page(&mut self, state: &State, groups: &[usize], is_forced: bool) -> State {
        let mut fresh = state.clone();
        let foot = self.frame.depth - fresh.notes - fresh.foot;
        let left = foot - fresh.used - self.reserve(groups);
        for (depth, group) in groups.iter().enumerate().rev() {
            let at = self.foot_of(*group, &fresh, depth == 0);
            self.place(&mut fresh, at, Placed::GroupFoot { group: *group });
            fresh.used = at + self.galley.groups[*group].pad_foot;
        }
        if !groups.is_empty() {
            fresh.cost += cost::BROKEN_GROUP;
        }
        let short = left.div_floor(self.frame.grid).max(0);
        // Notes and displays at the foot end the page where a full one ends.
        let has_foot = fresh.notes + fresh.foot > Len::ZERO;
        let ends_short = if has_foot { 0 } else { short };
        let frame = self.frame;
        let is_verso = frame.is_verso(state.page);
        let ends_in_display = state.after_display || !groups.is_empty();
        fresh.cost += cost::page_end(&cost::PageEnd {
            short,
            ends_short,
            facing_short: (!frame.opens_spread(state.page)).then_some(state.facing_short),
            hyphen: state.hyphen,
            is_verso,
            is_forced,
            unhappy_last: state.unhappy_last,
            is_uneven_by_nature: frame.columns > 1 || ends_in_display || state.facing_display,
        });
        fresh.trail = self.step(fresh.trail, StepKind::PageEnd);
        fresh.page += 1;
        let faces = !frame.opens_spread(fresh.page);
        fresh.facing_short = if faces { ends_short } else { 0 };
        fresh.facing_display = faces && ends_in_display && !has_foot;
        if !is_verso {
            fresh.has_quote = false;
            if fresh.quote.is_some() {
                fresh.cost += cost::ADRIFT_QUOTE;
            }
        }
        fresh.used = if fresh.page < self.frame.columns { self.frame.opener } else { Len::ZERO };
        fresh.gap = Len::ZERO;
        fresh.notes = Len::ZERO;
        fresh.foot = Len::ZERO;
        fresh.filled = false;
        if !faces {
            fresh.stretches = None;
        }
        fresh.hyphen = false;
        fresh.unhappy_last = false;
        fresh.after_display = false;
        self.carry_over(&mut fresh);
        self.place_waiting(&mut fresh);
        for group in groups {
            let at = fresh.used;
            self.place(&mut fresh, at, Placed::GroupHead { group: *group, continued: true });
            let group = &self.galley.groups[*group];
            fresh.used += group.pad_head + group.continuation.as_ref().map_or(Len::ZERO, |head| head.height);
        }
        fresh
    }

    /// Ends the section: what waits gets its pages.
    fn finish(&mut self, state: State) -> State {
        let mut state = state;
        /// A section has no more displays and note lines than this many pages.
        const MOST_PAGES: usize = 10_000;
        if let Some(quote) = state.quote {
            state.cost += cost::ADRIFT_QUOTE;
            state = self.put_quote(quote, state);
        }
        for _ in 0..MOST_PAGES {
            if state.waiting.is_empty() && state.carry.is_none() {
                break;
            }
            // The text ends here: its last page owes nothing to the next one.
            let cost = state.cost;
            state = self.end_page(&state, &[], true);
            state.cost = cost;
        }
        let lines = (state.used + state.notes).div_floor(self.frame.grid);
        state.cost += cost::last_page(lines, state.page > 0);
        state
    }

    /// Reads the pages off the trail.
    fn pages(&self, last: usize) -> Vec<PagePlan> {
        let mut steps = Vec::new();
        let mut at = last;
        while at != usize::MAX {
            steps.push(self.steps[at]);
            at = self.steps[at].previous;
        }
        let mut pages: Vec<PagePlan> = vec![Vec::new()];
        for step in steps.iter().rev() {
            match step.what {
                StepKind::Start => {}
                StepKind::PageEnd => pages.push(Vec::new()),
                StepKind::Place(at, placed) => {
                    if let Some(page) = pages.last_mut() {
                        page.push((at, placed));
                    }
                }
            }
        }
        // After a display with a page of its own a fresh page was begun.
        if pages.len() > 1 && pages.last().is_some_and(Vec::is_empty) {
            pages.pop();
        }
        pages
    }
}

/// A paragraph in one of its breakings.
struct LineRun<'a> {
    index: usize,
    lines: &'a Lines,
    breaking: usize,
    count: usize,
    leading: Len,
    groups: &'a [usize],
}

#[cfg(test)]
mod tests;
