//! Footnotes: called in the text, defined anywhere in the file.

use super::blocks::{self, Outer};
use super::state::Lowering;
use crate::diag::{Diagnostic, Span, codes, nearest};
use crate::model::{Note, NoteId};

/// The call of a note.
pub(super) fn call(lowering: &mut Lowering<'_>, label: &str, span: Span) -> Option<NoteId> {
    if lowering.is_in_note {
        if let Some(source) = lowering.definitions.get_mut(label) {
            source.called.get_or_insert(span);
        }
        lowering.report(&codes::B024, span);
        return None;
    }
    let Some(source) = lowering.definitions.get_mut(label) else {
        let known = lowering.definitions.keys().map(String::as_str);
        let near = nearest(label, known).map(str::to_owned);
        let diagnostic = Diagnostic::new(&codes::B020, span).with("label", label);
        lowering.sink.push(match near {
            Some(word) => diagnostic.with("nearest", word),
            None => diagnostic,
        });
        return None;
    };
    let definition = source.definition;
    if let Some(first) = source.called {
        let first = lowering.place(first);
        lowering.sink.push(Diagnostic::new(&codes::B021, span).with("label", label).with("first", first));
        return None;
    }
    source.called = Some(span);
    if definition.blocks.is_empty() {
        lowering.sink.push(Diagnostic::new(&codes::B025, definition.span).with("label", label));
        return None;
    }
    lowering.note_count += 1;
    let index = lowering.notes.len();
    let id = NoteId(u32::try_from(index).unwrap_or(u32::MAX));
    let node = lowering.node();
    lowering.notes.push(Note {
        node,
        section: lowering.slot,
        // Found when the nodes get their numbers.
        caller: node,
        number: lowering.note_count,
        span: definition.span,
        blocks: Vec::new(),
    });
    lowering.queue.push((index, definition, lowering.lang));
    Some(id)
}

/// Lowers the notes that were called.
pub(super) fn lower_queue(lowering: &mut Lowering<'_>) {
    let around = lowering.lang;
    lowering.is_in_note = true;
    for (index, definition, lang) in std::mem::take(&mut lowering.queue) {
        lowering.lang = lang;
        let blocks = blocks::lower(lowering, &definition.blocks, Outer::Note);
        lowering.notes[index].blocks = blocks;
    }
    lowering.is_in_note = false;
    lowering.lang = around;
}

/// Reports notes that nothing calls: their words would be lost.
pub(super) fn report_unused(lowering: &mut Lowering<'_>) {
    let unused: Vec<(String, Span)> = lowering
        .definitions
        .iter()
        .filter(|(_, source)| source.called.is_none())
        .map(|(label, source)| (label.clone(), source.definition.span))
        .collect();
    for (label, span) in unused {
        lowering.sink.push(Diagnostic::new(&codes::B022, span).with("label", label));
    }
}
