//! Which words stand on which page: measured once, read by everybody.

use crate::frame::Side;
use std::collections::BTreeMap;

/// A page of the printed interior.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageEntry {
    /// Its number as counted.
    pub label: String,
    /// Node and offset of the first running words on it; `None` for a page
    /// without words of its own (blank verso).
    pub start: Option<(u32, usize)>,
}

/// Where every word went.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PageMap {
    /// Pages in order.
    pub pages: Vec<PageEntry>,
    /// For every node with a form on a page: text offset from which it stands
    /// on which page (index), ascending; the first offset is 0.
    pub places: BTreeMap<u32, Vec<(usize, usize)>>,
}

impl PageMap {
    /// Index of the page where this offset of a node stands. A node without a
    /// form of its own (a list, a quote) stands where its first child stands:
    /// nodes are numbered parents first.
    #[must_use]
    pub fn page_of(&self, node: u32, offset: usize) -> Option<usize> {
        let (_, places) = self.places.range(node..).next()?;
        let at = places.partition_point(|(from, _)| *from <= offset);
        places.get(at.saturating_sub(1)).map(|(_, page)| *page)
    }

    /// Number of the page where this offset of a node stands, as printed.
    #[must_use]
    pub fn label_of(&self, node: u32, offset: usize) -> Option<&str> {
        self.pages.get(self.page_of(node, offset)?).map(|page| page.label.as_str())
    }

    /// Whether two pages are seen at once.
    #[must_use]
    pub fn is_same_spread(a: usize, b: usize) -> bool {
        let leaf = |index: usize| match Side::of(index) {
            Side::Recto => index,
            Side::Verso => index + 1,
        };
        leaf(a) == leaf(b)
    }
}
