//! Displays on their pages: what stands where it is written, figures that go
//! where there is room, pull quotes that look for their place on the spread.

use super::{Fit, MOST_SHORT, Placed, State, cost};
use crate::geom::Len;
use crate::layout::{Element, GroupLook, Placement, Solid};

impl Fit<'_> {
    pub(super) fn solid(
        &mut self,
        index: usize,
        solid: &Solid,
        state: State,
        groups: &[usize],
        kept: bool,
        next: &mut Vec<State>,
    ) {
        match solid.placement {
            Placement::Fixed | Placement::Margin { .. } => {
                self.fixed(index, solid, state, groups, kept, next)
            }
            Placement::Between => self.quote(index, solid, state, next),
            Placement::HereOrHead | Placement::Head | Placement::Foot | Placement::Page => {
                next.push(self.display(index, solid, state));
            }
        }
    }

    /// Whether a solid fits on the page of a state, with `reserve` below it.
    pub(super) fn fits(&self, state: &State, solid: &Solid, reserve: Len, on_grid: bool) -> bool {
        let end = self.start_of(state, solid, on_grid) + solid.height + reserve;
        self.with_notes(state, &solid.notes, end).is_some()
    }

    /// White between the last rule of a table and the rule above the notes,
    /// besides what the notes bring along.
    fn white_above_notes(&self, state: &State, solid: &Solid, groups: &[usize]) -> Len {
        let in_table =
            groups.last().is_some_and(|group| matches!(self.galley.groups[*group].look, GroupLook::Plain));
        let has_notes = state.notes > Len::ZERO || !solid.notes.is_empty();
        if in_table && has_notes { self.frame.grid / 2 } else { Len::ZERO }
    }

    /// Where a solid starts, the white it brings along included. A heading under
    /// a figure that found its place there stands as far from it as from one
    /// that was written there.
    pub(super) fn start_of(&self, state: &State, solid: &Solid, on_grid: bool) -> Len {
        let heads = solid.is_heading && state.after_display;
        let least = if heads { self.frame.grid * 2 } else { solid.white };
        self.start(&State { gap: state.gap.max(least), waiting: Vec::new(), ..*state }, on_grid)
    }

    /// A piece that stands where it is written.
    pub(super) fn fixed(
        &mut self,
        index: usize,
        solid: &Solid,
        state: State,
        groups: &[usize],
        kept: bool,
        next: &mut Vec<State>,
    ) {
        let on_grid = groups.is_empty();
        let reserve = self.reserve(groups) + self.white_above_notes(&state, solid, groups);
        let here = self.fits(&state, solid, reserve, on_grid);
        let may_break = state.filled && (!kept || self.rescue);
        let short = self.room(&state).div_floor(self.frame.grid);
        if may_break && (!here || short <= MOST_SHORT) {
            let mut fresh = self.end_page(&state, groups, !here);
            if fresh.filled && !self.fits(&fresh, solid, reserve, on_grid) && !self.rescue {
                // Displays that waited fill the next page: try the one after.
                fresh = self.end_page(&fresh, groups, true);
            }
            next.push(self.put_solid(index, solid, fresh, on_grid));
        }
        if here || !state.filled {
            next.push(self.put_solid(index, solid, state, on_grid));
        }
    }

    /// A figure or table that goes where the page has room for it, in the
    /// order of the book.
    pub(super) fn display(&mut self, index: usize, solid: &Solid, state: State) -> State {
        let is_free = state.waiting.is_empty();
        let here = is_free && self.fits(&state, solid, Len::ZERO, true);
        match solid.placement {
            Placement::Foot if here => self.put_at_foot(index, solid, state),
            Placement::HereOrHead if here || (is_free && !state.filled) => {
                self.put_solid(index, solid, state, true)
            }
            Placement::Head if is_free && !state.filled => self.put_solid(index, solid, state, true),
            Placement::Fixed
            | Placement::Margin { .. }
            | Placement::Between
            | Placement::HereOrHead
            | Placement::Head
            | Placement::Foot
            | Placement::Page => {
                let mut state = state;
                state.waiting.push(index);
                // On a page that is full nothing of the text goes before it.
                let is_full = self.start(&state, true) + self.frame.grid > state.used + self.room(&state);
                if solid.placement == Placement::HereOrHead && !is_full {
                    state.cost += cost::WAITING_DISPLAY;
                }
                state
            }
        }
    }

    /// A pull quote stands here, or looks for a better place further on.
    pub(super) fn quote(&mut self, index: usize, solid: &Solid, state: State, next: &mut Vec<State>) {
        let mut state = state;
        if let Some(earlier) = state.quote {
            state = self.put_quote(earlier, state);
        }
        if self.fits(&state, solid, Len::ZERO, true) {
            next.push(self.put_quote(index, state.clone()));
        }
        state.quote = Some(index);
        next.push(state);
    }

    /// An element with and without the waiting pull quote before it.
    pub(super) fn with_quote(
        &mut self,
        index: usize,
        element: &Element,
        mut state: State,
        quote: usize,
        kept: bool,
        next: &mut Vec<State>,
    ) {
        let Element::Solid(solid) = &self.galley.elements[quote] else { return };
        if !kept && state.filled && self.fits(&state, solid, Len::ZERO, true) {
            let placed = self.put_quote(quote, state.clone());
            self.element(index, element, placed, &[], kept, next);
        }
        state.cost += cost::MOVED_QUOTE;
        self.element(index, element, state, &[], kept, next);
    }

    /// Puts a pull quote here; on the next page when there is no room left.
    pub(super) fn put_quote(&mut self, index: usize, state: State) -> State {
        let Element::Solid(solid) = &self.galley.elements[index] else { return state };
        let mut state = state;
        state.quote = None;
        if state.filled && !self.fits(&state, solid, Len::ZERO, true) {
            state = self.end_page(&state, &[], true);
        }
        if state.has_quote {
            state.cost += cost::SECOND_QUOTE;
        }
        let mut state = self.put_solid(index, solid, state, true);
        state.has_quote = true;
        state
    }

    pub(super) fn put_solid(
        &mut self,
        index: usize,
        solid: &Solid,
        mut state: State,
        on_grid: bool,
    ) -> State {
        let at = self.start_of(&state, solid, on_grid);
        if let Placement::Margin { .. } = solid.placement {
            // The text goes on as if it were not there.
            self.place(&mut state, at, Placed::Solid { element: index });
            if let Some((notes, carry, placed)) = self.with_notes(&state, &solid.notes, Len::ZERO) {
                self.put_notes(&mut state, notes, carry, &placed);
            }
            return state;
        }
        if solid.inside_page && !state.filled {
            state.cost += cost::DISPLAY_AT_EDGE;
        }
        if state.unhappy_last || (solid.inside_page && state.after_display) {
            state.cost += cost::TOUCHING_DISPLAYS;
        }
        if on_grid {
            state.cost += self.lone_line(&state);
        }
        self.place(&mut state, at, Placed::Solid { element: index });
        state.used = at + solid.height;
        if let Some((notes, carry, placed)) = self.with_notes(&state, &solid.notes, Len::ZERO) {
            self.put_notes(&mut state, notes, carry, &placed);
        }
        state.gap = solid.white;
        state.filled = true;
        state.hyphen = false;
        state.unhappy_last = solid.inside_page;
        state.after_display = !solid.keep_with_next;
        state
    }

    /// Puts a display at the foot; what is on the page already stays above it.
    pub(super) fn put_at_foot(&mut self, index: usize, solid: &Solid, mut state: State) -> State {
        self.place(&mut state, Len::ZERO, Placed::AtFoot { element: index });
        state.foot += solid.height + solid.white;
        if let Some((notes, carry, placed)) = self.with_notes(&state, &solid.notes, Len::ZERO) {
            self.put_notes(&mut state, notes, carry, &placed);
        }
        state
    }

    /// Puts displays that waited on a fresh page, in their order.
    pub(super) fn place_waiting(&mut self, state: &mut State) {
        let waiting = std::mem::take(&mut state.waiting);
        for (number, index) in waiting.iter().enumerate() {
            let Element::Solid(solid) = &self.galley.elements[*index] else { continue };
            let is_alone = solid.placement == Placement::Page;
            if state.filled && (is_alone || !self.fits(state, solid, Len::ZERO, true)) {
                state.waiting = waiting[number..].to_vec();
                return;
            }
            if solid.placement == Placement::Foot && self.fits(state, solid, Len::ZERO, true) {
                *state = self.put_at_foot(*index, solid, state.clone());
                continue;
            }
            *state = self.put_solid(*index, solid, state.clone(), true);
            if is_alone {
                state.waiting = waiting[number + 1..].to_vec();
                *state = self.end_page(state, &[], true);
                return;
            }
        }
    }
}
