//! The web edition: the same chapters as pages for a browser.
//!
//! One page per section, the first with title and contents; links to the page
//! before and after; the pages of print as anchors (`#p34`); the style sheet
//! of the e-book and a few rules for wide screens. No scripts.

use super::content::{Edition, TextFile, head, plain_title, section_element};
use super::nav::{self, Entry};
use super::places::{INDEX_FILE, fragment, on_first_page};
use super::writing::Writing;
use super::xml::Tag;
use crate::model::{Kind, Role};

/// Name of the main text of a page, for the link that skips to it.
const MAIN: &str = "text";

/// All pages, the first first.
pub(super) fn pages(edition: &Edition<'_>, toc: &[Entry<'_>], cover: Option<&str>) -> Vec<TextFile> {
    // Sections that have a page of their own, in reading order.
    let order: Vec<usize> =
        (0..edition.book.sections.len()).filter(|index| edition.places.file(*index) != INDEX_FILE).collect();
    let mut files = vec![first_page(edition, toc, cover, order.first().copied())];
    for (at, index) in order.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| order[before]);
        files.push(page(edition, *index, before, order.get(at + 1).copied()));
    }
    files
}

/// Opens a page up to its main text.
fn open<'a>(edition: &'a Edition<'a>, section: usize, title: &str) -> Writing<'a> {
    let book = edition.book;
    let lang = book.sections.get(section).map_or(book.meta.lang, |section| section.lang);
    let xml = head(edition, lang, title);
    let mut writing = Writing::new(edition, xml, section);
    writing.xml.open(Tag::new("body").with("class", "web"));
    writing.xml.line();
    let skip = Tag::new("a").with("class", "skip").with("href", format!("#{MAIN}"));
    writing.xml.element(skip, edition.words.to_text);
    writing.xml.line();
    writing
}

/// Closes a page after its main text: the way on, and whose work it is.
fn close(mut writing: Writing<'_>, name: &str, around: [Option<(&str, String, String)>; 2]) -> TextFile {
    let edition = writing.edition;
    let xml = &mut writing.xml;
    xml.open(Tag::new("nav").with("class", "pager").with("aria-label", edition.words.pager));
    xml.line();
    for (rel, href, title) in around.into_iter().flatten() {
        let word = if rel == "prev" { edition.words.previous } else { edition.words.next };
        xml.open(Tag::new("a").with("class", rel).with("rel", rel).with("href", href));
        xml.element(Tag::new("span").with("class", "kicker"), word);
        xml.text(" ");
        xml.text(&title);
        xml.close();
        xml.line();
    }
    xml.close();
    xml.line();
    if let Some(rights) = &edition.book.meta.rights {
        xml.open(Tag::new("footer"));
        xml.element(Tag::new("p").with("class", "credit"), rights);
        xml.close();
        xml.line();
    }
    TextFile { name: name.to_owned(), bytes: writing.xml.finish() }
}

/// A link to the page of a section.
fn link(edition: &Edition<'_>, section: usize) -> (String, String) {
    (edition.places.file(section).to_owned(), plain_title(edition, &edition.book.sections[section]))
}

fn page(edition: &Edition<'_>, index: usize, before: Option<usize>, after: Option<usize>) -> TextFile {
    let book = edition.book;
    let title = plain_title(edition, &book.sections[index]);
    let mut writing = open(edition, index, &format!("{title} – {}", book.meta.title));
    writing.xml.open(Tag::new("header"));
    writing.xml.element(Tag::new("a").with("class", "home").with("href", INDEX_FILE), &book.meta.title);
    writing.xml.close();
    writing.xml.line();
    writing.xml.open(Tag::new("main").with("id", MAIN));
    writing.xml.line();
    section_element(&mut writing, index);
    writing.xml.close();
    writing.xml.line();
    let before = before.map_or_else(
        || (INDEX_FILE.to_owned(), edition.words.contents.to_owned()),
        |before| link(edition, before),
    );
    let after = after.map(|after| link(edition, after));
    let around = [Some(("prev", before.0, before.1)), after.map(|(href, title)| ("next", href, title))];
    close(writing, edition.places.file(index), around)
}

/// Cover, title, contents and the pages of print.
fn first_page(
    edition: &Edition<'_>,
    toc: &[Entry<'_>],
    cover: Option<&str>,
    next: Option<usize>,
) -> TextFile {
    let book = edition.book;
    let title_page = book.sections.iter().position(|section| section.kind == Kind::TitlePage);
    let mut writing = open(edition, title_page.unwrap_or(usize::MAX), &book.meta.title);
    writing.xml.open(Tag::new("main").with("id", MAIN));
    writing.xml.line();
    if let Some(cover) = cover {
        let alt = format!("{}: {}", edition.words.cover, book.meta.title);
        writing.xml.empty(Tag::new("img").with("class", "front").with("src", cover).with("alt", alt));
        writing.xml.line();
    }
    for (index, section) in book.sections.iter().enumerate() {
        // What is not shown here keeps the places of its pages.
        if on_first_page(section.kind) && Some(index) != title_page && section.kind != Kind::Contents {
            section.blocks.iter().for_each(|block| block.walk(&mut |block| writing.page_breaks(block.id)));
        }
    }
    match title_page {
        Some(index) => section_element(&mut writing, index),
        None => {
            writing.xml.element(Tag::new("h1").with("class", "book-title"), &book.meta.title);
            writing.xml.line();
            if let Some(subtitle) = &book.meta.subtitle {
                writing.xml.element(Tag::new("p").with("class", "book-subtitle"), subtitle);
                writing.xml.line();
            }
        }
    }
    contents(&mut writing, toc);
    let pages = nav::pages(edition);
    if !pages.is_empty() {
        writing.xml.open(Tag::new("details"));
        writing.xml.element(Tag::new("summary"), edition.words.pages);
        let list = Tag::new("nav").with("class", "pages").with("aria-label", edition.words.pages);
        writing.xml.open(list);
        nav::list(&mut writing, &pages);
        writing.xml.close();
        writing.xml.close();
        writing.xml.line();
    }
    writing.xml.close();
    writing.xml.line();
    let next = next.map(|next| link(edition, next));
    close(writing, INDEX_FILE, [None, next.map(|(href, title)| ("next", href, title))])
}

/// The contents: the book's own where it has them.
fn contents<'a>(writing: &mut Writing<'a>, toc: &[Entry<'a>]) {
    let edition = writing.edition;
    let section = edition.contents.map(|index| &edition.book.sections[index]);
    let title =
        section.map_or_else(|| edition.words.contents.to_owned(), |section| plain_title(edition, section));
    let heading = section.and_then(|section| {
        section.blocks.iter().find(|block| block.role == Role::ChapterTitle).map(|block| block.id)
    });
    if let Some(heading) = heading {
        writing.page_breaks(heading);
    }
    let id = heading.map_or_else(|| "toc-title".to_owned(), fragment);
    writing.xml.open(
        Tag::new("nav").and("id", section.map(|section| fragment(section.id))).with("aria-labelledby", &id),
    );
    writing.xml.line();
    writing.xml.element(Tag::new("h2").with("id", &id).with("class", "heading"), &title);
    writing.xml.line();
    if !toc.is_empty() {
        nav::entries(writing, toc);
    }
    writing.xml.close();
    writing.xml.line();
}
