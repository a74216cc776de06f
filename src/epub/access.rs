//! What the e-book offers to readers who cannot see the page: computed.

use super::contrast;
use super::words::Words;
use crate::frame::PageMap;
use crate::model::{Block, Book, Content, Image, Kind, Role};
use crate::theme::Theme;

/// Facts for the accessibility metadata; each is counted, none is claimed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Access {
    /// Some picture means something.
    pub(super) has_images: bool,
    /// Every picture has words or is decoration.
    pub(super) is_described: bool,
    /// Every picture that means something has a long description as well.
    pub(super) is_described_at_length: bool,
    /// Pages of the printed edition are marked.
    pub(super) has_pages: bool,
    /// There is an index.
    pub(super) has_index: bool,
    /// There is a list of terms and what they mean.
    pub(super) has_glossary: bool,
    /// There are notes.
    pub(super) has_notes: bool,
    /// The lowest contrast of words on their ground.
    pub(super) contrast: f64,
}

/// Something the e-book offers, as shops and libraries are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnixFact {
    /// Its code in list 196 of ONIX.
    pub code: &'static str,
    /// What the code says, in Dutch.
    pub nl: &'static str,
    /// What the code says, in English.
    pub en: &'static str,
}

/// A picture and whether a caption stands under it.
pub(super) fn pictures<'a>(book: &'a Book, visit: &mut dyn FnMut(&'a Block, &'a Image, bool)) {
    let mut captioned = std::collections::BTreeSet::new();
    book.walk(&mut |block| match &block.content {
        Content::Blocks(parts) if parts.iter().any(|part| part.role == Role::Caption) => {
            captioned.extend(parts.iter().map(|part| part.id));
        }
        Content::Image(image) => visit(block, image, captioned.contains(&block.id)),
        _ => {}
    });
}

/// Whether a picture means something: an empty description is decoration,
/// except under a caption.
pub(super) fn means_something(image: &Image, has_caption: bool) -> bool {
    has_caption || !image.alt.trim().is_empty()
}

impl Access {
    /// Looks the book through.
    pub(super) fn of(book: &Book, theme: &Theme, map: Option<&PageMap>) -> Self {
        let (mut has_images, mut is_described, mut at_length) = (false, true, true);
        pictures(book, &mut |_, image, has_caption| {
            if means_something(image, has_caption) {
                has_images = true;
                is_described &= !image.alt.trim().is_empty();
                at_length &= image.description.is_some();
            }
        });
        Self {
            has_images,
            is_described,
            is_described_at_length: has_images && at_length,
            has_pages: map.is_some_and(|map| !map.pages.is_empty()),
            has_index: book.sections.iter().any(|section| section.kind == Kind::Index),
            has_glossary: book.sections.iter().any(|section| section.kind == Kind::Glossary),
            has_notes: !book.notes.is_empty(),
            contrast: contrast::lowest(theme),
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
        if self.is_described_at_length {
            features.push("longDescription");
        }
        if self.contrast >= contrast::HIGH {
            features.push("highContrastDisplay");
        }
        if self.has_index {
            features.push("index");
        }
        if self.has_pages {
            features.extend(["pageBreakMarkers", "pageNavigation"]);
        }
        features
    }

    /// The same for shops and libraries. What a program cannot know (whether
    /// colour alone tells something, whether data can be had as numbers) is
    /// not claimed.
    pub(super) fn onix(self) -> Vec<OnixFact> {
        let fact = |code, nl, en| OnixFact { code, nl, en };
        let described = self.has_images && self.is_described;
        let rows = [
            (
                true,
                fact(
                    "10",
                    "geen leeshulp is uitgeschakeld",
                    "no accessibility option of reading systems is disabled",
                ),
            ),
            (true, fact("11", "inhoudsopgave met koppelingen", "table of contents with links")),
            (self.has_index, fact("12", "register met koppelingen", "index with links")),
            (true, fact("13", "één logische leesvolgorde", "a single logical reading order")),
            (
                described,
                fact("14", "korte beschrijving bij elke afbeelding", "a short description of every picture"),
            ),
            (
                self.is_described_at_length,
                fact(
                    "15",
                    "volledige beschrijving bij elke afbeelding",
                    "a full description of every picture",
                ),
            ),
            (
                self.has_pages,
                fact("19", "bladzijdenummers van de gedrukte uitgave", "page numbers of the printed edition"),
            ),
            (true, fact("22", "talen aangegeven", "languages are marked")),
            (
                self.contrast >= contrast::ENOUGH,
                fact("26", "contrast van ten minste 4,5 : 1", "contrast of at least 4.5 : 1"),
            ),
            (true, fact("29", "van kop naar kop te bladeren", "navigation from heading to heading")),
            (true, fact("30", "ARIA-rollen", "ARIA roles")),
            (true, fact("32", "wegwijzer naar de delen van het boek", "landmarks")),
            (
                true,
                fact(
                    "36",
                    "uiterlijk van alle tekst aan te passen",
                    "the appearance of all text can be changed",
                ),
            ),
            (
                self.contrast >= contrast::HIGH,
                fact("37", "contrast van ten minste 7 : 1", "contrast of at least 7 : 1"),
            ),
            (self.has_glossary, fact("38", "ongewone woorden uitgelegd", "unusual words are explained")),
            (
                !self.has_images || self.is_described,
                fact("52", "zonder zicht volledig te lezen", "can be read without sight"),
            ),
        ];
        rows.into_iter().filter(|(holds, _)| *holds).map(|(_, fact)| fact).collect()
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
        if self.is_described_at_length {
            sentences.push(words.at_length);
        }
        if self.has_notes {
            sentences.push(words.notes);
        }
        sentences.push(words.hazards);
        sentences.join(" ")
    }
}
