//! Notes at the foot of the page of their call, parted when they must be.

use super::{Fit, Placed, State, cost};
use crate::geom::Len;
use crate::layout::NoteSet;
use crate::model::NoteId;

/// Fewest lines of a note on either side of a page break.
const LEAST_NOTE_LINES: usize = 2;
/// Lines of text that must stand above notes that are carried over.
const LEAST_TEXT_LINES: i64 = 6;

/// Depth of the notes, what is carried over, and the note lines placed.
pub(super) type NotesAfter = (Len, Option<(usize, usize)>, Vec<(usize, usize, usize)>);

/// How many lines fit on a page, and the notes after each.
pub(super) struct Fitting {
    /// Up to here no line calls a note.
    quiet: usize,
    unchanged: NotesAfter,
    /// After each line from there on.
    called: Vec<NotesAfter>,
}

impl Fitting {
    /// Lines that call no note.
    pub(super) fn quiet(state: &State, lines: usize) -> Self {
        Self { quiet: lines, unchanged: (state.notes, state.carry, Vec::new()), called: Vec::new() }
    }

    pub(super) fn push(&mut self, notes: NotesAfter) {
        self.called.push(notes);
    }

    /// Most lines that fit.
    pub(super) fn most(&self) -> usize {
        self.quiet + self.called.len()
    }

    /// The notes of the page as it is.
    pub(super) const fn unchanged(&self) -> &NotesAfter {
        &self.unchanged
    }

    /// The notes after so many lines; `None` when they do not fit.
    pub(super) fn after(&self, lines: usize) -> Option<&NotesAfter> {
        match lines.checked_sub(self.quiet + 1) {
            None => Some(&self.unchanged),
            Some(called) => self.called.get(called),
        }
    }
}

impl Fit<'_> {
    /// The notes of a page when these are called on it and the text ends at
    /// `end`; `None` when that does not fit.
    pub(super) fn with_notes(&self, state: &State, called: &[NoteId], end: Len) -> Option<NotesAfter> {
        let mut depth = state.notes;
        let mut carry = state.carry;
        let mut placed = Vec::new();
        let room = |depth: Len| self.frame.depth - end - state.foot - depth;
        if room(depth) < Len::ZERO {
            return None;
        }
        for id in called {
            let Some(index) = self.note_index.get(id).copied() else { continue };
            if carry.is_some() {
                return None;
            }
            let note: &NoteSet = &self.galley.notes[index];
            let gap = if depth == Len::ZERO { self.frame.note_gap } else { Len::ZERO };
            let whole = note.height() + gap;
            if whole <= room(depth) {
                depth += whole;
                placed.push((index, 0, note.lines.len()));
                continue;
            }
            let mut lines = 0;
            let mut taken = gap;
            for line in &note.lines {
                if taken + line.height > room(depth) {
                    break;
                }
                taken += line.height;
                lines += 1;
            }
            lines = lines.min(note.lines.len().saturating_sub(LEAST_NOTE_LINES));
            if lines < LEAST_NOTE_LINES {
                return None;
            }
            depth += gap + note.lines[..lines].iter().map(|line| line.height).sum::<Len>();
            placed.push((index, 0, lines));
            carry = Some((index, lines));
        }
        Some((depth, carry, placed))
    }

    pub(super) fn put_notes(
        &mut self,
        state: &mut State,
        notes: Len,
        carry: Option<(usize, usize)>,
        placed: &[(usize, usize, usize)],
    ) {
        for (note, from, to) in placed {
            self.place(state, Len::ZERO, Placed::Note { note: *note, from: *from, to: *to });
        }
        if carry.is_some() && state.carry.is_none() {
            state.cost += cost::SPLIT_NOTE;
        }
        state.notes = notes;
        state.carry = carry;
    }

    /// Puts the rest of a note that was carried over at the foot.
    pub(super) fn carry_over(&mut self, state: &mut State) {
        let Some((note, from)) = state.carry.take() else { return };
        let lines = &self.galley.notes[note].lines;
        let most = self.frame.depth - self.frame.grid * LEAST_TEXT_LINES;
        let mut depth = self.frame.note_gap;
        let mut to = from;
        while to < lines.len() && (depth + lines[to].height <= most || to == from) {
            depth += lines[to].height;
            to += 1;
        }
        let count = lines.len();
        self.place(state, Len::ZERO, Placed::Note { note, from, to });
        state.notes = depth;
        state.carry = (to < count).then_some((note, to));
    }
}
