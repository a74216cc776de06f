//! A beginning of a section, as far as the rest of it can notice.

use crate::geom::Len;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// A beginning of the section, as far as the rest can notice.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub(super) page: usize,
    /// Depth used.
    pub(super) used: Len,
    /// White that is set when something follows on this page.
    pub(super) gap: Len,
    /// Depth of the notes on this page, white above them included.
    pub(super) notes: Len,
    /// Depth of the displays at the foot, white above them included.
    pub(super) foot: Len,
    /// Note and line where the next page goes on.
    pub(super) carry: Option<(usize, usize)>,
    /// Displays that wait for the next page.
    pub(super) waiting: Vec<usize>,
    /// A pull quote that looks for its place on this spread.
    pub(super) quote: Option<usize>,
    /// A pull quote stands on this spread.
    pub(super) has_quote: bool,
    /// Lines the facing page was short.
    pub(super) facing_short: i64,
    /// It ended in a display.
    pub(super) facing_display: bool,
    /// The last line on the page ends in a hyphen.
    pub(super) hyphen: bool,
    /// The last thing on the page does not like to be last.
    pub(super) unhappy_last: bool,
    /// The last thing on the page is a display: a box, a table, a figure.
    pub(super) after_display: bool,
    /// Something stands on this page.
    pub(super) filled: bool,
    /// White on this spread that could be a line larger: whether the first was.
    pub(super) stretches: Option<bool>,
    pub(super) cost: f64,
    pub(super) trail: usize,
}

type Key = (usize, Len, (Len, Len, Len), Option<(usize, usize)>, (Option<usize>, usize), Option<usize>, i64);

/// Keeps the cheapest of the states that are the same to the rest, in the
/// order in which they were found.
pub(super) fn cheapest(states: Vec<State>, hopeless: f64) -> Vec<State> {
    if states.len() < 2 {
        return states;
    }
    let best = states.iter().map(|state| state.cost).fold(f64::INFINITY, f64::min);
    let mut found: BTreeMap<Key, usize> = BTreeMap::new();
    let mut kept: Vec<State> = Vec::with_capacity(states.len());
    for state in states {
        if state.cost > best + hopeless {
            continue;
        }
        match found.entry(state.key()) {
            Entry::Vacant(slot) => {
                slot.insert(kept.len());
                kept.push(state);
            }
            Entry::Occupied(slot) => {
                let known = &mut kept[*slot.get()];
                if state.cost < known.cost {
                    *known = state;
                }
            }
        }
    }
    kept
}

impl State {
    /// What the rest of the section can notice. Displays wait in the order of
    /// the book, so the first and their number tell them all.
    fn key(&self) -> Key {
        (
            self.page,
            self.used,
            (self.gap, self.notes, self.foot),
            self.carry,
            (self.waiting.first().copied(), self.waiting.len()),
            self.quote,
            self.facing_short * 128
                + i64::from(self.facing_display) * 64
                + self.stretches.map_or(0, |stretches| 1 + i64::from(stretches)) * 16
                + i64::from(self.after_display) * 8
                + i64::from(self.has_quote) * 4
                + i64::from(self.hyphen) * 2
                + i64::from(self.unhappy_last),
        )
    }
}
