//! Where every node of the book is in the e-book.

use crate::model::{Block, Book, Kind, NodeId};

/// Name of the file of the contents, which the standard treats apart.
pub(super) const NAV_FILE: &str = "nav.xhtml";
/// Name of the file of the cover.
pub(super) const COVER_FILE: &str = "cover.xhtml";

/// The file of every section and the section of every node.
pub(super) struct Places {
    files: Vec<String>,
    section_of: Vec<Option<usize>>,
    is_section: Vec<bool>,
}

/// The section that becomes the navigation document, if the book has contents.
pub(super) fn contents_section(book: &Book) -> Option<usize> {
    book.sections.iter().position(|section| section.kind == Kind::Contents)
}

/// Name of a node inside its file.
pub(super) fn fragment(node: NodeId) -> String {
    format!("n{}", node.0)
}

impl Places {
    /// The places of a book.
    pub(super) fn new(book: &Book) -> Self {
        let contents = contents_section(book);
        let files = book
            .sections
            .iter()
            .enumerate()
            .map(|(index, section)| match section.slug.as_str() {
                _ if contents == Some(index) => NAV_FILE.to_owned(),
                "nav" | "cover" => format!("section-{}.xhtml", section.slug),
                slug => format!("{slug}.xhtml"),
            })
            .collect();
        let count = book.node_count as usize;
        let mut places = Self { files, section_of: vec![None; count], is_section: vec![false; count] };
        for (index, section) in book.sections.iter().enumerate() {
            places.put(section.id, index);
            if let Some(slot) = places.is_section.get_mut(section.id.0 as usize) {
                *slot = true;
            }
            places.put_all(&section.blocks, index);
        }
        for note in &book.notes {
            places.put(note.node, note.section);
            places.put_all(&note.blocks, note.section);
        }
        places
    }

    fn put(&mut self, node: NodeId, section: usize) {
        if let Some(slot) = self.section_of.get_mut(node.0 as usize) {
            *slot = Some(section);
        }
    }

    fn put_all(&mut self, blocks: &[Block], section: usize) {
        for block in blocks {
            block.walk(&mut |block| self.put(block.id, section));
        }
    }

    /// The file of a section.
    pub(super) fn file(&self, section: usize) -> &str {
        &self.files[section]
    }

    /// The section a node stands in.
    pub(super) fn section(&self, node: NodeId) -> Option<usize> {
        self.section_of.get(node.0 as usize).copied().flatten()
    }

    /// A link to a node, from a section or from outside the text.
    pub(super) fn href(&self, from: Option<usize>, node: NodeId) -> Option<String> {
        let section = self.section(node)?;
        let is_section = self.is_section.get(node.0 as usize).copied().unwrap_or(false);
        Some(match (from == Some(section), is_section) {
            (true, _) => format!("#{}", fragment(node)),
            (false, true) => self.files[section].clone(),
            (false, false) => format!("{}#{}", self.files[section], fragment(node)),
        })
    }

    /// A link to a name in a section's file.
    pub(super) fn href_to(&self, from: Option<usize>, section: usize, name: &str) -> String {
        if from == Some(section) { format!("#{name}") } else { format!("{}#{name}", self.files[section]) }
    }
}
