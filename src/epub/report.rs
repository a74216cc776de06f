//! What holds for readers who cannot see the page, what fails, and where.
//!
//! The rules are those a program can judge from the book: of WCAG 2.1 level AA
//! and EPUB Accessibility 1.1. What only a person can judge is listed apart.
//! Both editions are made from the same book, so a rule about its text holds
//! for the e-book and for a tagged PDF alike.

use super::access::{Access, OnixFact, means_something, pictures};
use super::contrast;
use super::words::Words;
use crate::diag::Span;
use crate::frame::PageMap;
use crate::model::{Block, Book, Content, Inline, InlineKind, LinkTarget, Role};
use crate::style::StyledBook;

/// A description longer than this is not heard in one go.
const LONGEST_ALT: usize = 250;

/// One report for all editions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessReport {
    /// Title of the book.
    pub title: String,
    /// What the e-book tells of itself, in the language of the book.
    pub summary: String,
    /// Who vouches for it, if anyone does.
    pub certified_by: Option<String>,
    /// Rules a program can judge.
    pub checks: Vec<AccessCheck>,
    /// What shops and libraries are told (ONIX list 196).
    pub onix: Vec<OnixFact>,
}

/// A rule and whether it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessCheck {
    /// Its name for scripts; never changes.
    pub id: &'static str,
    /// Where the rule comes from.
    pub standard: &'static str,
    /// The rule in Dutch.
    pub nl: &'static str,
    /// The rule in English.
    pub en: &'static str,
    /// Whether it is about the e-book alone.
    pub is_epub_only: bool,
    /// Whether it holds.
    pub outcome: AccessOutcome,
}

/// Whether a rule holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccessOutcome {
    /// So many things were looked at, and all are well.
    Holds(usize),
    /// These places are not well.
    Fails(Vec<Span>),
    /// There is nothing of the kind in the book.
    NotThere,
}

/// What only a person can judge, in Dutch and in English.
pub const BY_HAND: [(&str, &str); 4] = [
    (
        "zegt elke beschrijving wat de afbeelding betekent?",
        "does every description say what the picture means?",
    ),
    ("vertelt kleur nooit als enige iets?", "is colour never the only thing that tells something?"),
    ("is elke anderstalige passage aangegeven?", "is every passage in another language marked?"),
    ("is de tekst zelf helder geschreven?", "is the text itself written clearly?"),
];

/// Places that were looked at and places that are not well.
#[derive(Default)]
struct Tally {
    seen: usize,
    bad: Vec<Span>,
}

impl Tally {
    fn see(&mut self, span: Span, is_well: bool) {
        self.seen += 1;
        if !is_well {
            self.bad.push(span);
        }
    }

    fn outcome(self) -> AccessOutcome {
        match (self.seen, self.bad.is_empty()) {
            (0, _) => AccessOutcome::NotThere,
            (seen, true) => AccessOutcome::Holds(seen),
            (_, false) => AccessOutcome::Fails(self.bad),
        }
    }
}

/// Looks a book through.
#[must_use]
pub fn access_report(styled: &StyledBook, pages: Option<&PageMap>) -> AccessReport {
    let StyledBook { book, theme, .. } = styled;
    let access = Access::of(book, theme, pages);
    let is_there = |holds: bool, count: usize| match holds {
        true => AccessOutcome::Holds(count),
        false => AccessOutcome::NotThere,
    };
    let contrast = match access.contrast >= contrast::ENOUGH {
        true => AccessOutcome::Holds(1),
        // The theme is not a place in the manuscript.
        false => AccessOutcome::Fails(Vec::new()),
    };
    let check =
        |id, standard, nl, en, outcome| AccessCheck { id, standard, nl, en, is_epub_only: false, outcome };
    let epub = |check: AccessCheck| AccessCheck { is_epub_only: true, ..check };
    let (described, short) = descriptions(book);
    let printed = pages.map_or(0, |map| map.pages.len());
    let checks = vec![
        check(
            "title",
            "WCAG 2.4.2",
            "het boek en elk hoofdstuk hebben een titel",
            "the book and every chapter have a title",
            titles(book),
        ),
        check(
            "language",
            "WCAG 3.1.1, 3.1.2",
            "de taal van het boek en van anderstalige passages is aangegeven",
            "the language of the book and of passages in other languages is marked",
            AccessOutcome::Holds(1 + foreign(book)),
        ),
        check(
            "alt",
            "WCAG 1.1.1",
            "elke afbeelding die iets betekent heeft een beschrijving",
            "every picture that means something has a description",
            described,
        ),
        check(
            "alt-short",
            "WCAG 1.1.1",
            "een beschrijving is kort, geen bestandsnaam en geen herhaling van het bijschrift",
            "a description is short, no file name and no copy of the caption",
            short,
        ),
        check(
            "headings",
            "WCAG 1.3.1, 2.4.6",
            "koppen slaan geen niveau over en zijn niet leeg",
            "headings skip no level and are not empty",
            headings(book),
        ),
        check(
            "tables",
            "WCAG 1.3.1",
            "elke tabel heeft koppen boven de kolommen",
            "every table has heads above its columns",
            tables(book),
        ),
        check(
            "links",
            "WCAG 2.4.4",
            "de woorden van een koppeling zeggen waar zij heen leidt",
            "the words of a link say where it leads",
            links(book),
        ),
        check(
            "contrast",
            "WCAG 1.4.3",
            "woorden hebben een contrast van ten minste 4,5 : 1",
            "words have a contrast of at least 4.5 : 1",
            contrast,
        ),
        epub(check(
            "contents",
            "WCAG 2.4.5",
            "er is een inhoudsopgave met koppelingen en een wegwijzer",
            "there are contents with links, and landmarks",
            AccessOutcome::Holds(book.sections.len()),
        )),
        epub(check(
            "pages",
            "EPUB Accessibility 1.1, 2.3",
            "de bladzijden van de gedrukte uitgave zijn aangegeven en te vinden",
            "the pages of the printed edition are marked and can be found",
            is_there(access.has_pages, printed),
        )),
        epub(check(
            "index",
            "WCAG 2.4.5",
            "het register leidt naar de plaatsen zelf",
            "the index leads to the very places",
            is_there(access.has_index, book.marks.len()),
        )),
        epub(check(
            "notes",
            "WCAG 2.4.4",
            "noten zijn heen en terug te bereiken",
            "notes can be reached and left by links",
            is_there(access.has_notes, book.notes.len()),
        )),
    ];
    AccessReport {
        title: book.meta.title.clone(),
        summary: access.summary(Words::of(book.meta.lang)),
        certified_by: book.meta.conformance.as_ref().map(|claim| claim.certified_by.clone()),
        checks,
        onix: access.onix(),
    }
}

fn titles(book: &Book) -> AccessOutcome {
    let mut tally = Tally::default();
    tally.see(Span::NONE, !book.meta.title.trim().is_empty());
    for section in &book.sections {
        let has_title = section.blocks.iter().any(|block| block.role == Role::ChapterTitle);
        if has_title {
            tally.see(section.span, !section.title.is_empty());
        }
    }
    tally.outcome()
}

/// Blocks and passages in another language than what stands around.
fn foreign(book: &Book) -> usize {
    fn passages(inlines: &[Inline]) -> usize {
        inlines
            .iter()
            .map(|inline| {
                usize::from(matches!(inline.kind, InlineKind::Language(..))) + passages(inline.children())
            })
            .sum()
    }
    let mut count = 0;
    book.walk(&mut |block| {
        count += usize::from(block.lang != book.meta.lang);
        if let Content::Inlines(inlines) = &block.content {
            count += passages(inlines);
        }
    });
    count
}

/// Whether pictures are described, and whether they are described well as far
/// as a program can tell.
fn descriptions(book: &Book) -> (AccessOutcome, AccessOutcome) {
    let mut captions = Vec::new();
    book.walk(&mut |block| {
        if block.role == Role::Caption {
            captions.push(block.text());
        }
    });
    let (mut described, mut short) = (Tally::default(), Tally::default());
    pictures(book, &mut |block, image, has_caption| {
        let alt = image.alt.trim();
        if !means_something(image, has_caption) {
            return;
        }
        described.see(block.span, !alt.is_empty());
        if alt.is_empty() {
            return;
        }
        let lower = alt.to_lowercase();
        let is_name = [".png", ".jpg", ".jpeg", ".svg", ".tif"].iter().any(|end| lower.ends_with(end));
        let is_copy = captions.iter().any(|caption| caption.ends_with(alt) && alt.chars().count() > 20);
        short.see(block.span, !is_name && !is_copy && alt.chars().count() <= LONGEST_ALT);
    });
    (described.outcome(), short.outcome())
}

fn headings(book: &Book) -> AccessOutcome {
    let mut tally = Tally::default();
    for section in &book.sections {
        let mut has_heading = false;
        for block in &section.blocks {
            match block.role {
                Role::Heading => {
                    has_heading = true;
                    tally.see(block.span, !block.text().trim().is_empty());
                }
                Role::Subheading => tally.see(block.span, has_heading && !block.text().trim().is_empty()),
                _ => {}
            }
        }
    }
    tally.outcome()
}

fn tables(book: &Book) -> AccessOutcome {
    let mut tally = Tally::default();
    book.walk(&mut |block| {
        if let Content::Table(table) = &block.content {
            let has_words = |cell: &Block| !cell.text().trim().is_empty();
            // The first column may hold the heads of the rows.
            tally.see(block.span, table.head.cells.iter().skip(1).all(has_words));
        }
    });
    tally.outcome()
}

fn links(book: &Book) -> AccessOutcome {
    const EMPTY: [&str; 10] = [
        "hier",
        "klik hier",
        "klik",
        "link",
        "deze link",
        "lees meer",
        "here",
        "click here",
        "this link",
        "more",
    ];
    fn look(inlines: &[Inline], tally: &mut Tally) {
        for inline in inlines {
            if let InlineKind::Link { to, content } = &inline.kind {
                let mut words = String::new();
                content.iter().for_each(|inline| inline.push_text(&mut words));
                let words = words.trim().to_lowercase();
                let is_bare = matches!(to, LinkTarget::Url(_)) && words.starts_with("http");
                tally.see(inline.span, !words.is_empty() && !is_bare && !EMPTY.contains(&words.as_str()));
            }
            look(inline.children(), tally);
        }
    }
    let mut tally = Tally::default();
    book.walk(&mut |block| {
        // Lines of the contents and the index are made by the program.
        let is_made =
            matches!(block.role, Role::ContentsEntry { .. } | Role::ListEntry | Role::IndexEntry { .. });
        if let Content::Inlines(inlines) = &block.content
            && !is_made
        {
            look(inlines, &mut tally);
        }
    });
    tally.outcome()
}
