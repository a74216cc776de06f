//! Styled book → EPUB 3.3, and the same as pages for a browser ([`web()`]).
//!
//! 1. Bring every node, page break and picture to its place in the e-book
//!    ([`places`], [`breaks`], [`pictures`]).
//! 2. Write one XHTML file per section ([`content`], [`writing`]), the
//!    navigation ([`nav`]), the style sheet from the very styles print uses
//!    ([`css`]), the package document ([`package`]).
//! 3. Let epub-builder assemble, then replace what it cannot express and pack
//!    reproducibly ([`assemble`]).
//!
//! Invariants: the words are those of the book in its order; what is added
//! (note numbers, page numbers, the tab of a box) is marked, so that
//! [`text_blocks`] reads back exactly [`crate::model::Block::text`]. Same
//! input, same bytes: no clock, no random identifier.

mod access;
mod assemble;
mod breaks;
mod content;
mod contrast;
mod css;
mod faces;
mod figures;
mod form;
mod inline;
mod nav;
mod notes;
mod onix;
mod package;
mod pictures;
mod places;
mod read;
mod report;
mod svg;
mod web;
mod words;
mod writing;
mod xml;

pub use access::OnixFact;
pub use onix::{OnixSources, PrintFacts, onix};
pub use read::text_blocks;
pub use report::{AccessCheck, AccessOutcome, AccessReport, BY_HAND, access_report};

use crate::diag::{Diagnostic, Sink, Span, codes};
use crate::font::Library;
use crate::frame::PageMap;
use crate::style::StyledBook;
use places::Medium;
use std::io::{Seek, Write};
use std::sync::Arc;

/// What the book itself does not say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EpubOptions {
    /// Seconds since 1970 the `modified` date is made of; without it the date
    /// of publication is taken.
    pub epoch: Option<i64>,
}

/// What both electronic editions are made of.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// The book.
    pub styled: &'a StyledBook,
    /// The pages of the printed interior.
    pub pages: Option<&'a PageMap>,
    /// Gives the file of a picture by its path.
    pub files: &'a (dyn Fn(&str) -> Option<Arc<[u8]>> + Sync),
    /// The cover: a PNG or JPEG file.
    pub cover: Option<&'a [u8]>,
    /// The faces.
    pub fonts: &'a Library,
    /// The licences of the faces: name and text.
    pub licences: &'a [(String, Arc<[u8]>)],
}

/// What is gathered before the first text is written.
struct Gathered {
    pictures: pictures::Pictures,
    faces: faces::Faces,
}

fn gather(from: &Sources<'_>, found: &mut Sink) -> Gathered {
    content::report_unwritable(&from.styled.book, found);
    Gathered {
        pictures: pictures::gather(&from.styled.book, from.files, from.cover, found),
        faces: faces::gather(from.styled, from.pages, from.fonts, found),
    }
}

/// Writes the e-book into `out` and gives that back; nothing when an error
/// was found.
pub fn write<W: Write + Seek>(
    from: &Sources<'_>,
    options: &EpubOptions,
    out: W,
    sink: &mut Sink,
) -> Option<W> {
    let mut found = Sink::new();
    let book = &from.styled.book;
    let Gathered { pictures, faces } = gather(from, &mut found);
    if book.meta.isbn.epub.is_none() {
        found.push(Diagnostic::new(&codes::E004, Span::NONE));
    }
    let edition = content::Edition::new(book, &from.styled.theme, Medium::Book, from.pages, &pictures);
    let mut files = Vec::new();
    if let Some(cover) = &pictures.cover {
        files.push(content::cover(&edition, cover));
    }
    files.extend(content::sections(&edition));
    let toc = nav::contents(&edition);
    let parts = assemble::Parts {
        nav: nav::document(&edition, &toc),
        package: package::document(&edition, &faces, options),
        css: css::sheet(from.styled, &faces, from.fonts, &pictures, Medium::Book),
        toc,
        title: book.meta.title.clone(),
        files,
        resources: pictures.files.iter().chain(&faces.files).collect(),
        licences: from.licences,
    };
    let written = if found.has_errors() {
        None
    } else {
        match assemble::assemble(&parts, from.files, out) {
            Ok(out) => Some(out),
            Err(reason) => {
                found.push(Diagnostic::new(&codes::E007, Span::NONE).with("reason", reason));
                None
            }
        }
    };
    sink.append(found);
    written
}

/// Makes the pages of the web edition: names and bytes of all its files;
/// nothing when an error was found.
pub fn web(from: &Sources<'_>, sink: &mut Sink) -> Option<Vec<(String, Vec<u8>)>> {
    let mut found = Sink::new();
    let Gathered { pictures, faces } = gather(from, &mut found);
    let StyledBook { book, theme, .. } = from.styled;
    let edition = content::Edition::new(book, theme, Medium::Web, from.pages, &pictures);
    let pages = web::pages(&edition, &nav::contents(&edition), pictures.cover.as_deref());
    let css = css::sheet(from.styled, &faces, from.fonts, &pictures, Medium::Web);
    let mut files: Vec<_> = pages.into_iter().map(|page| (page.name, page.bytes)).collect();
    files.push((content::STYLE_FILE.to_owned(), css.into_bytes()));
    for file in pictures.files.iter().chain(&faces.files) {
        match file.body.bytes(from.files) {
            Ok(bytes) => files.push((file.href.clone(), bytes.to_vec())),
            Err(reason) => found.push(Diagnostic::new(&codes::E007, Span::NONE).with("reason", reason)),
        }
    }
    let licences = from.licences.iter();
    files.extend(licences.map(|(name, text)| (format!("fonts/licences/{name}"), text.to_vec())));
    let is_sound = !found.has_errors();
    sink.append(found);
    is_sound.then_some(files)
}
