//! Which words stand on which page: measured once, read by everybody.

use crate::frame::Side;
use std::collections::BTreeMap;
use std::fmt::Write;

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

    /// The map as lines of text: pages, an empty line, nodes.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        for page in &self.pages {
            let _ = match page.start {
                Some((node, offset)) => writeln!(out, "{node} {offset} {}", page.label),
                None => writeln!(out, "- - {}", page.label),
            };
        }
        out.push('\n');
        for (node, places) in &self.places {
            let _ = write!(out, "{node}");
            for (offset, page) in places {
                let _ = write!(out, " {offset}:{page}");
            }
            out.push('\n');
        }
        out
    }

    /// Reads what [`Self::to_text`] wrote; nothing when it is anything else.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let mut map = Self::default();
        let mut lines = text.lines();
        for line in lines.by_ref().take_while(|line| !line.is_empty()) {
            let mut parts = line.splitn(3, ' ');
            let (node, offset, label) = (parts.next()?, parts.next()?, parts.next()?);
            let start = match node {
                "-" => None,
                node => Some((node.parse().ok()?, offset.parse().ok()?)),
            };
            map.pages.push(PageEntry { label: label.to_owned(), start });
        }
        for line in lines {
            let mut parts = line.split(' ');
            let node = parts.next()?.parse().ok()?;
            let mut places = Vec::new();
            for place in parts {
                let (offset, page) = place.split_once(':')?;
                places.push((offset.parse().ok()?, page.parse().ok()?));
            }
            map.places.insert(node, places);
        }
        Some(map)
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
