//! Styled book → EPUB 3.3.
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
mod css;
mod faces;
mod figures;
mod form;
mod inline;
mod nav;
mod notes;
mod package;
mod pictures;
mod places;
mod read;
mod words;
mod writing;
mod xml;

pub use read::text_blocks;

use crate::diag::{Diagnostic, Sink, Span, codes};
use crate::font::Library;
use crate::frame::PageMap;
use crate::raster::Picture;
use crate::style::StyledBook;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the book itself does not say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EpubOptions {
    /// Seconds since 1970 the `modified` date is made of; without it the date
    /// of publication is taken.
    pub epoch: Option<i64>,
    /// Who certifies that the e-book meets EPUB Accessibility 1.1 at WCAG 2.1
    /// level AA; without a name no such claim is made.
    pub certified_by: Option<String>,
}

/// Makes the e-book; nothing when an error was found.
///
/// `pages` are the pages of the printed interior, `pictures` the pictures of
/// the book by their path, `cover` a PNG or JPEG file.
pub fn write(
    styled: &StyledBook,
    pages: Option<&PageMap>,
    pictures: &BTreeMap<String, Arc<Picture>>,
    cover: Option<&[u8]>,
    fonts: &Library,
    options: &EpubOptions,
    sink: &mut Sink,
) -> Option<Vec<u8>> {
    let mut found = Sink::new();
    content::report_unwritable(&styled.book, &mut found);
    if styled.book.meta.isbn.epub.is_none() {
        found.push(Diagnostic::new(&codes::E004, Span::NONE));
    }
    let pictures = pictures::gather(&styled.book, pictures, cover, &mut found);
    let faces = faces::gather(styled, pages, fonts, &mut found);
    let edition = content::Edition::new(&styled.book, pages, &pictures);
    let mut files = Vec::new();
    if let Some(cover) = &pictures.cover {
        files.push(content::cover(&edition, cover));
    }
    files.extend(content::sections(&edition));
    let toc = nav::contents(&edition);
    let parts = assemble::Parts {
        nav: nav::document(&edition, &toc),
        package: package::document(&edition, &faces, options),
        css: css::sheet(styled, &faces, fonts),
        toc,
        title: styled.book.meta.title.clone(),
        files,
        resources: pictures.files.iter().chain(&faces.files).collect(),
    };
    let bytes = if found.has_errors() {
        None
    } else {
        match assemble::assemble(&parts) {
            Ok(bytes) => Some(bytes),
            Err(reason) => {
                found.push(Diagnostic::new(&codes::E007, Span::NONE).with("reason", reason));
                None
            }
        }
    };
    sink.append(found);
    bytes
}
