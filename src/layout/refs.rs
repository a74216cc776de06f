//! Words that depend on where other words went: page and note numbers.

use crate::frame::PageMap;
use crate::model::{Book, Content, Inline, InlineKind, MarkId, NodeId, NoteId};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What stands for a page number before the pages are known: as wide as most.
const UNKNOWN_PAGE: &str = "00";

/// A page number in brackets, by its block and its number among the page
/// numbers of that block.
type Place = (NodeId, usize);

/// Page numbers in brackets that are left out: what they lead to can be seen
/// from where they stand.
#[derive(Debug, Clone, Default)]
struct Omitted {
    now: BTreeSet<Place>,
    /// Those that were left out and came back. They stay: leaving one out may
    /// move it to another page, and it would come and go for ever.
    restored: BTreeSet<Place>,
}

impl Omitted {
    /// Takes over which targets are in sight now.
    fn settle(&mut self, in_sight: &BTreeSet<Place>) {
        self.restored.extend(self.now.difference(in_sight).copied());
        self.now = in_sight.difference(&self.restored).copied().collect();
    }
}

/// Resolves generated words against the last measured pages.
#[derive(Debug, Clone)]
pub(crate) struct Refs<'a> {
    pub(crate) book: &'a Book,
    map: Option<Arc<PageMap>>,
    omitted: Omitted,
}

impl<'a> Refs<'a> {
    pub(crate) fn new(book: &'a Book) -> Self {
        Self { book, map: None, omitted: Omitted::default() }
    }

    /// Page numbers from now on are those of these pages.
    pub(crate) fn settle(&mut self, map: Arc<PageMap>) {
        let mut seen = BTreeSet::new();
        self.book.walk(&mut |block| {
            if let Content::Inlines(inlines) = &block.content {
                let mut at = At { block: block.id, offset: 0, count: 0 };
                on_one_spread(inlines, &map, &mut at, &mut seen);
            }
        });
        self.omitted.settle(&seen);
        self.map = Some(map);
    }

    /// Whether a page number in brackets says nothing that is not seen.
    pub(crate) fn is_dropped(&self, block: NodeId, number: usize) -> bool {
        self.omitted.now.contains(&(block, number))
    }

    /// Printed number of the page where a node starts.
    pub(crate) fn page_label(&self, node: NodeId) -> String {
        self.map.as_ref().and_then(|map| map.label_of(node.0, 0)).unwrap_or(UNKNOWN_PAGE).to_owned()
    }

    /// Printed numbers of the pages of index marks, each page once; ranges
    /// with a dash. Each with the place in the list of the mark that gave it.
    pub(crate) fn locators(&self, marks: &[MarkId]) -> Vec<(u16, String)> {
        let label = |mark: MarkId| {
            let mark = self.book.marks.get(mark.0 as usize)?;
            let known = self.map.as_ref().and_then(|map| map.label_of(mark.node.0, mark.offset));
            Some(known.unwrap_or(UNKNOWN_PAGE).to_owned())
        };
        let mut labels: Vec<(u16, String)> = Vec::new();
        for (first, last) in self.book.locators(marks) {
            let place = marks.iter().position(|mark| *mark == first).unwrap_or(0);
            let Some(first) = label(first) else { continue };
            let last = last.and_then(label).filter(|last| *last != first);
            let words = last.map_or(first.clone(), |last| format!("{first}–{last}"));
            if !labels.iter().any(|(_, known)| *known == words) {
                labels.push((u16::try_from(place).unwrap_or(u16::MAX - 1), words));
            }
        }
        labels
    }

    /// Number of a note as printed.
    pub(crate) fn note_number(&self, note: NoteId) -> String {
        self.book.notes.get(note.0 as usize).map_or_else(String::new, |note| note.number.to_string())
    }
}

/// How far the words of a block were read.
struct At {
    block: NodeId,
    offset: usize,
    count: usize,
}

/// Finds the page numbers in brackets whose target is on the same spread.
fn on_one_spread(inlines: &[Inline], map: &PageMap, at: &mut At, seen: &mut BTreeSet<Place>) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::PageRef { to, before, .. } => {
                let here = map.page_of(at.block.0, at.offset);
                let there = map.page_of(to.0, 0);
                let is_near = here.zip(there).is_some_and(|(a, b)| PageMap::is_same_spread(a, b));
                // One that is part of the sentence stays.
                if is_near && before.starts_with([' ', ',']) {
                    seen.insert((at.block, at.count));
                }
                at.count += 1;
            }
            InlineKind::Text(words) | InlineKind::Code(words) => at.offset += words.len(),
            InlineKind::LineBreak => at.offset += 1,
            _ => on_one_spread(inline.children(), map, at, seen),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::PageEntry;

    /// Whether the page number in block 5 leads to block 9 on the same spread.
    fn in_sight(from: usize, to: usize) -> BTreeSet<Place> {
        let pages = (1..=6).map(|n| PageEntry { label: n.to_string(), start: None }).collect();
        let places = [(5, from), (9, to)].map(|(node, page)| (node, vec![(0, page)]));
        let map = PageMap { pages, places: places.into_iter().collect() };
        let page = |before: &str| {
            let kind = InlineKind::PageRef { to: NodeId(9), before: before.to_owned(), after: String::new() };
            Inline { span: crate::diag::Span::NONE, kind }
        };
        let mut seen = BTreeSet::new();
        let mut at = At { block: NodeId(5), offset: 0, count: 0 };
        on_one_spread(&[Inline::text("zie"), page("p. "), page(" (p. ")], &map, &mut at, &mut seen);
        seen
    }

    #[test]
    fn a_page_number_in_brackets_goes_when_its_page_is_in_sight() {
        // Pages 2 and 3 (indexes 1 and 2) face each other.
        assert_eq!(in_sight(1, 2), BTreeSet::from([(NodeId(5), 1)]));
        assert_eq!(in_sight(2, 3), BTreeSet::new());
    }

    #[test]
    fn a_page_number_that_came_back_stays() {
        let mut omitted = Omitted::default();
        omitted.settle(&in_sight(1, 2));
        assert_eq!(omitted.now.len(), 1);
        omitted.settle(&in_sight(2, 3));
        assert!(omitted.now.is_empty(), "the leaf must be turned");
        omitted.settle(&in_sight(1, 2));
        assert!(omitted.now.is_empty(), "it does not swing");
    }
}
