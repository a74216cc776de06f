//! What the e-book offers to readers who cannot see the page: computed.

use crate::frame::PageMap;
use crate::model::{Book, Content, Kind};

use super::words::Words;

/// Facts for the accessibility metadata; each is counted, none is claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Access {
    /// Some picture means something.
    pub(super) has_images: bool,
    /// Every picture has words or is decoration.
    pub(super) is_described: bool,
    /// Pages of the printed edition are marked.
    pub(super) has_pages: bool,
    /// There is an index.
    pub(super) has_index: bool,
    /// There are notes.
    pub(super) has_notes: bool,
}

impl Access {
    /// Looks the book through.
    pub(super) fn of(book: &Book, map: Option<&PageMap>) -> Self {
        let mut has_images = false;
        // A missing description on a picture that means something stops the
        // book long before this (it is an error of the manuscript), so an
        // empty one is decoration, except inside a figure with a caption.
        let mut is_described = true;
        book.walk(&mut |block| {
            if let Content::Blocks(parts) = &block.content {
                let has_caption = parts.iter().any(|part| part.role == crate::model::Role::Caption);
                is_described &= !(has_caption
                    && parts.iter().any(
                        |part| matches!(&part.content, Content::Image(image) if image.alt.trim().is_empty()),
                    ));
            }
            if let Content::Image(image) = &block.content {
                has_images |= !image.alt.is_empty();
            }
        });
        Self {
            has_images: has_images || !is_described,
            is_described,
            has_pages: map.is_some_and(|map| !map.pages.is_empty()),
            has_index: book.sections.iter().any(|section| section.kind == Kind::Index),
            has_notes: !book.notes.is_empty(),
        }
    }

    /// `schema:accessMode`.
    pub(super) fn modes(self) -> Vec<&'static str> {
        if self.has_images { vec!["textual", "visual"] } else { vec!["textual"] }
    }

    /// `schema:accessModeSufficient`.
    pub(super) fn sufficient(self) -> Vec<&'static str> {
        match (self.has_images, self.is_described) {
            (false, _) => vec!["textual"],
            (true, true) => vec!["textual,visual", "textual"],
            (true, false) => vec!["textual,visual"],
        }
    }

    /// `schema:accessibilityFeature`.
    pub(super) fn features(self) -> Vec<&'static str> {
        let mut features = vec!["ARIA", "displayTransformability", "readingOrder", "structuralNavigation"];
        features.push("tableOfContents");
        if self.has_images && self.is_described {
            features.push("alternativeText");
        }
        if self.has_index {
            features.push("index");
        }
        if self.has_pages {
            features.extend(["pageBreakMarkers", "pageNavigation"]);
        }
        features
    }

    /// `schema:accessibilitySummary`.
    pub(super) fn summary(self, words: &Words) -> String {
        let words = &words.summary;
        let mut sentences = vec![words.structure];
        if self.has_pages {
            sentences.push(words.pages);
        }
        sentences.push(match (self.has_images, self.is_described) {
            (false, _) => words.no_images,
            (true, true) => words.described,
            (true, false) => words.undescribed,
        });
        if self.has_notes {
            sentences.push(words.notes);
        }
        sentences.push(words.hazards);
        sentences.join(" ")
    }
}
