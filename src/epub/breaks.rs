//! Where the pages of the printed edition begin in the text of the e-book.
//!
//! The places were measured by pagination ([`PageMap`]); here each is brought
//! to a place in the text where a mark may stand: before a word, never inside
//! one, and in reading order. A page without words of its own (a blank verso,
//! a page with nothing but the rest of a note) begins where the next one does.

use super::places::Places;
use crate::frame::PageMap;
use crate::model::{Block, Book, Content, NodeId};
use std::collections::{BTreeMap, BTreeSet};

/// A page of the printed edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PrintPage {
    /// Name of its mark.
    pub(super) id: String,
    /// Its number as printed.
    pub(super) label: String,
    /// The section its mark stands in.
    pub(super) section: usize,
}

/// All page breaks.
#[derive(Debug, Default)]
pub(super) struct Breaks {
    /// Pages in order.
    pub(super) pages: Vec<PrintPage>,
    at: BTreeMap<NodeId, Vec<(usize, usize)>>,
    /// Pages after the last words.
    pub(super) after: Vec<usize>,
}

impl Breaks {
    /// Brings the start of every page to its place in the text.
    pub(super) fn new(book: &Book, places: &Places, map: Option<&PageMap>) -> Self {
        let Some(map) = map else { return Self::default() };
        let leaves = leaves(book);
        let mut starts: Vec<Option<(NodeId, usize)>> = map
            .pages
            .iter()
            .map(|page| page.start.and_then(|(node, offset)| settle(&leaves, book, NodeId(node), offset)))
            .collect();
        // Backwards: a page without a place takes that of the next one, and
        // no page begins after the page that follows it.
        let mut next: Option<(NodeId, usize)> = None;
        for start in starts.iter_mut().rev() {
            *start = match (*start, next) {
                (Some(own), Some(next)) => Some(own.min(next)),
                (own, next) => own.or(next),
            };
            next = *start;
        }
        let mut breaks = Self::default();
        let mut taken = BTreeSet::new();
        let last = book.sections.len().saturating_sub(1);
        for (index, (page, start)) in map.pages.iter().zip(starts).enumerate() {
            let section = start.and_then(|(node, _)| places.section(node)).unwrap_or(last);
            breaks.pages.push(PrintPage {
                id: page_id(&page.label, &mut taken),
                label: page.label.clone(),
                section,
            });
            match start {
                Some((node, offset)) => breaks.at.entry(node).or_default().push((offset, index)),
                None => breaks.after.push(index),
            }
        }
        breaks
    }

    /// Breaks in the text of a block: offset and index of the page, ascending.
    pub(super) fn of(&self, node: NodeId) -> &[(usize, usize)] {
        self.at.get(&node).map_or(&[], Vec::as_slice)
    }
}

/// The blocks of the running text that hold no other blocks.
fn leaves(book: &Book) -> BTreeMap<NodeId, &Block> {
    let mut leaves = BTreeMap::new();
    for section in &book.sections {
        for block in &section.blocks {
            block.walk(&mut |block| match block.content {
                Content::Blocks(_) | Content::Table(_) => {}
                Content::Inlines(_) | Content::Image(_) | Content::Code { .. } | Content::Empty => {
                    leaves.insert(block.id, block);
                }
            });
        }
    }
    leaves
}

/// The place in the running text that stands for a node and an offset.
fn settle(
    leaves: &BTreeMap<NodeId, &Block>,
    book: &Book,
    node: NodeId,
    offset: usize,
) -> Option<(NodeId, usize)> {
    if let Some(leaf) = leaves.get(&node) {
        return Some((node, word_start(&leaf.text(), offset)));
    }
    let in_note = book.notes.iter().any(|note| {
        let mut found = note.node == node;
        note.blocks.iter().for_each(|block| block.walk(&mut |block| found |= block.id == node));
        found
    });
    if in_note {
        return None;
    }
    leaves.range(node..).next().map(|(node, _)| (*node, 0))
}

/// Where the word at `offset` begins.
fn word_start(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let rest = &text[at..];
    let spaces = rest.len() - rest.trim_start().len();
    if spaces > 0 {
        return at + spaces;
    }
    text[..at].char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(0, |(i, c)| i + c.len_utf8())
}

/// `p34`, with a counter when the label was used before.
fn page_id(label: &str, taken: &mut BTreeSet<String>) -> String {
    let plain: String = label.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let mut id = format!("p{plain}");
    let mut copy = 2;
    while !taken.insert(id.clone()) {
        id = format!("p{plain}-{copy}");
        copy += 1;
    }
    id
}

#[cfg(test)]
mod tests {
    use super::{page_id, word_start};
    use std::collections::BTreeSet;

    #[test]
    fn a_page_that_starts_inside_a_word_starts_before_it() {
        let text = "de samen\u{ad}werking van één";
        assert_eq!(word_start(text, 0), 0);
        assert_eq!(word_start(text, 3), 3);
        assert_eq!(word_start(text, 8), 3);
        assert_eq!(word_start(text, 2), 3);
        assert_eq!(word_start(text, 23), 22);
        assert_eq!(word_start(text, 99), 22);
    }

    #[test]
    fn names_of_pages_are_unique() {
        let mut taken = BTreeSet::new();
        assert_eq!(page_id("xii", &mut taken), "pxii");
        assert_eq!(page_id("1", &mut taken), "p1");
        assert_eq!(page_id("1", &mut taken), "p1-2");
        assert_eq!(page_id("A 1", &mut taken), "pA-1");
    }
}
