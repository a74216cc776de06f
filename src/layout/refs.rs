//! Words that depend on where other words went: page and note numbers.

use crate::frame::PageMap;
use crate::model::{Book, MarkId, NodeId, NoteId};
use std::sync::Arc;

/// What stands for a page number before the pages are known: as wide as most.
const UNKNOWN_PAGE: &str = "00";

/// Resolves generated words against the last measured pages.
#[derive(Debug, Clone)]
pub(crate) struct Refs<'a> {
    pub(crate) book: &'a Book,
    pub(crate) map: Option<Arc<PageMap>>,
}

impl Refs<'_> {
    /// Printed number of the page where a node starts.
    pub(crate) fn page_label(&self, node: NodeId) -> String {
        self.map.as_ref().and_then(|map| map.label_of(node.0, 0)).unwrap_or(UNKNOWN_PAGE).to_owned()
    }

    /// Printed numbers of the pages of index marks, each page once.
    pub(crate) fn locators(&self, marks: &[MarkId]) -> Vec<String> {
        let mut labels: Vec<String> = Vec::new();
        for mark in marks {
            let Some(mark) = self.book.marks.get(mark.0 as usize) else { continue };
            let label = self
                .map
                .as_ref()
                .and_then(|map| map.label_of(mark.node.0, mark.offset))
                .unwrap_or(UNKNOWN_PAGE);
            if labels.last().is_none_or(|last| last != label) {
                labels.push(label.to_owned());
            }
        }
        labels
    }

    /// Number of a note as printed.
    pub(crate) fn note_number(&self, note: NoteId) -> String {
        self.book.notes.get(note.0 as usize).map_or_else(String::new, |note| note.number.to_string())
    }
}
