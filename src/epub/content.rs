//! Sections to XHTML files.

use super::breaks::Breaks;
use super::form::{Element, form, has_drop_cap, matter_type, section_form};
use super::pictures::Pictures;
use super::places::{COVER_FILE, Medium, Places, contents_section, fragment};
use super::words::Words;
use super::writing::{Opening, Writing};
use super::xml::{Tag, Xml, is_allowed};
use crate::diag::{Diagnostic, Sink, Span, codes};
use crate::frame::PageMap;
use crate::lang::Lang;
use crate::model::{Block, Book, Content, Inline, InlineKind, Role, Section};
use crate::theme::Theme;

/// Name of the style sheet.
pub(super) const STYLE_FILE: &str = "stylesheet.css";

/// A text file of the package.
#[derive(Debug, Clone)]
pub(super) struct TextFile {
    /// Its path inside the package.
    pub(super) name: String,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
}

/// All that is known before the first file is written.
pub(super) struct Edition<'a> {
    pub(super) book: &'a Book,
    pub(super) theme: &'a Theme,
    pub(super) medium: Medium,
    pub(super) map: Option<&'a PageMap>,
    pub(super) places: Places,
    pub(super) breaks: Breaks,
    pub(super) words: &'static Words,
    pub(super) pictures: &'a Pictures,
    pub(super) contents: Option<usize>,
}

impl<'a> Edition<'a> {
    /// Brings nodes, pages and pictures to their places.
    pub(super) fn new(
        book: &'a Book,
        theme: &'a Theme,
        medium: Medium,
        map: Option<&'a PageMap>,
        pictures: &'a Pictures,
    ) -> Self {
        let places = Places::new(book, medium);
        let breaks = Breaks::new(book, &places, map);
        Self {
            book,
            theme,
            medium,
            map,
            places,
            breaks,
            words: Words::of(book.meta.lang),
            pictures,
            contents: contents_section(book),
        }
    }

    /// The language of the book as it was given.
    pub(super) fn tag_of(&self, lang: Lang) -> &str {
        if lang == self.book.meta.lang && !self.book.meta.language.is_empty() {
            &self.book.meta.language
        } else {
            lang.tag()
        }
    }
}

/// Reports what cannot be written: invisible characters that XML forbids, and
/// links no reading system can follow.
pub(super) fn report_unwritable(book: &Book, sink: &mut Sink) {
    fn look(inlines: &[Inline], sink: &mut Sink) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(words) | InlineKind::Code(words) => check(words, inline.span, sink),
                InlineKind::Link { to: crate::model::LinkTarget::Url(url), .. }
                    if super::inline::address(url).is_none() =>
                {
                    sink.push(Diagnostic::new(&codes::E006, inline.span).with("url", url));
                }
                _ => {}
            }
            look(inline.children(), sink);
        }
    }
    fn check(words: &str, span: Span, sink: &mut Sink) {
        for character in words.chars().filter(|c| !is_allowed(*c)) {
            let code = format!("U+{:04X}", u32::from(character));
            sink.push(Diagnostic::new(&codes::E002, span).with("code", code));
        }
    }
    book.walk(&mut |block| match &block.content {
        Content::Inlines(inlines) => look(inlines, sink),
        Content::Code { text, .. } => check(text, block.span, sink),
        Content::Image(image) => check(&image.alt, block.span, sink),
        Content::Blocks(_) | Content::Table(_) | Content::Empty => {}
    });
}

/// The file of the cover.
pub(super) fn cover(edition: &Edition<'_>, href: &str) -> TextFile {
    let meta = &edition.book.meta;
    let mut xml = head(edition, meta.lang, edition.words.cover);
    xml.open(Tag::new("body").with("epub:type", "cover").with("class", "cover"));
    xml.empty(
        Tag::new("img")
            .with("src", href)
            .with("alt", format!("{}: {}", edition.words.cover, meta.title))
            .with("role", "doc-cover"),
    );
    TextFile { name: COVER_FILE.to_owned(), bytes: xml.finish() }
}

/// The files of all sections but the contents, which are the navigation.
pub(super) fn sections(edition: &Edition<'_>) -> Vec<TextFile> {
    (0..edition.book.sections.len())
        .filter(|index| edition.contents != Some(*index))
        .map(|index| section_file(edition, index))
        .collect()
}

/// The start of a file, up to its body.
pub(super) fn head(edition: &Edition<'_>, lang: Lang, title: &str) -> Xml {
    let tag = edition.tag_of(lang);
    let mut xml = match edition.medium {
        Medium::Book => Xml::xhtml(),
        Medium::Web => Xml::html(),
    };
    xml.open(
        Tag::new("html")
            .with("xmlns", "http://www.w3.org/1999/xhtml")
            .with("xmlns:epub", "http://www.idpf.org/2007/ops")
            .with("lang", tag)
            .with("xml:lang", tag),
    );
    xml.line();
    xml.open(Tag::new("head"));
    xml.line();
    if edition.medium == Medium::Web {
        xml.empty(Tag::new("meta").with("charset", "utf-8"));
        xml.line();
        let screen = "width=device-width, initial-scale=1";
        xml.empty(Tag::new("meta").with("name", "viewport").with("content", screen));
        xml.line();
    }
    xml.element(Tag::new("title"), title);
    xml.line();
    xml.empty(Tag::new("link").with("rel", "stylesheet").with("type", "text/css").with("href", STYLE_FILE));
    xml.line();
    xml.close();
    xml.line();
    xml
}

/// The title of a section without markup; never empty.
pub(super) fn plain_title(edition: &Edition<'_>, section: &Section) -> String {
    let mut title = String::new();
    section.title.iter().for_each(|inline| inline.push_text(&mut title));
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() { edition.book.meta.title.clone() } else { title }
}

fn section_file(edition: &Edition<'_>, index: usize) -> TextFile {
    let section = &edition.book.sections[index];
    let xml = head(edition, section.lang, &plain_title(edition, section));
    let mut writing = Writing::new(edition, xml, index);
    writing.xml.open(Tag::new("body").with("epub:type", matter_type(section.matter)));
    writing.xml.line();
    section_element(&mut writing, index);
    TextFile { name: edition.places.file(index).to_owned(), bytes: writing.xml.finish() }
}

/// A section as one element: its blocks, then the notes called in it.
pub(super) fn section_element(writing: &mut Writing<'_>, index: usize) {
    let edition = writing.edition;
    let section = &edition.book.sections[index];
    writing.opening = opening(section);
    let (class, kind, aria) = section_form(section.kind);
    let heading = title_block(&section.blocks);
    let label = heading.map_or_else(|| format!("{}-title", fragment(section.id)), |block| fragment(block.id));
    writing.xml.open(
        Tag::new("section")
            .with("id", fragment(section.id))
            .with("class", class)
            .and("epub:type", kind)
            .and("role", aria)
            .with("aria-labelledby", &label),
    );
    writing.xml.line();
    if heading.is_none() {
        let tag = Tag::new("h1").with("id", &label).with("class", "unseen generated");
        writing.xml.element(tag, &plain_title(edition, section));
        writing.xml.line();
    }
    writing.flow(&section.blocks);
    if index + 1 == edition.book.sections.len() {
        writing.pages_after();
    }
    writing.notes();
    writing.xml.close();
    writing.xml.line();
}

/// The block that is the title of the file.
pub(super) fn title_block(blocks: &[Block]) -> Option<&Block> {
    blocks.iter().find(|block| {
        form(block.role).element == Element::Title && matches!(block.content, Content::Inlines(_))
    })
}

/// The paragraph with the drop cap: the first after the opener.
fn opening(section: &Section) -> Option<Opening> {
    if !has_drop_cap(section.kind) {
        return None;
    }
    let mut blocks = section.blocks.iter().skip_while(|block| {
        matches!(block.role, Role::Kicker | Role::ChapterTitle | Role::Author | Role::Epigraph)
    });
    let first = blocks.next()?;
    let begins = first.text().chars().next().is_some_and(char::is_alphanumeric);
    let stands_alone = blocks.next().is_some_and(|block| block.role != Role::Paragraph);
    (first.role == Role::Paragraph && begins).then_some(Opening { paragraph: first.id, stands_alone })
}

/// Share of the measure in whole percents.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 1..=100 first")]
pub(super) fn percent(share: f64) -> u8 {
    (share * 100.0).round().clamp(1.0, 100.0) as u8
}
