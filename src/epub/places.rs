//! Where every node of the book is in the e-book.

use crate::model::{Block, Book, Kind, NodeId};

/// Name of the file of the contents, which the standard treats apart.
pub(super) const NAV_FILE: &str = "nav.xhtml";
/// Name of the first page of the web edition, with the contents.
pub(super) const INDEX_FILE: &str = "index.html";
/// Name of the file of the cover.
pub(super) const COVER_FILE: &str = "cover.xhtml";

/// Where the text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Medium {
    /// In a reading system.
    Book,
    /// In a browser.
    Web,
}

impl Medium {
    /// The file of the contents.
    pub(super) fn contents_file(self) -> &'static str {
        match self {
            Self::Book => NAV_FILE,
            Self::Web => INDEX_FILE,
        }
    }
}

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

/// Whether a section stands on the first page of the web edition.
pub(super) fn on_first_page(kind: Kind) -> bool {
    matches!(kind, Kind::HalfTitle | Kind::TitlePage | Kind::Contents)
}

/// Name of a node inside its file.
pub(super) fn fragment(node: NodeId) -> String {
    format!("n{}", node.0)
}

impl Places {
    /// The places of a book.
    pub(super) fn new(book: &Book, medium: Medium) -> Self {
        let contents = contents_section(book);
        let files = book
            .sections
            .iter()
            .enumerate()
            .map(|(index, section)| match (medium, section.slug.as_str()) {
                _ if contents == Some(index) => medium.contents_file().to_owned(),
                (Medium::Web, _) if on_first_page(section.kind) => INDEX_FILE.to_owned(),
                (Medium::Book, slug @ ("nav" | "cover")) => format!("section-{slug}.xhtml"),
                (Medium::Book, slug) => format!("{slug}.xhtml"),
                (Medium::Web, "index") => "section-index.html".to_owned(),
                (Medium::Web, slug) => format!("{slug}.html"),
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
