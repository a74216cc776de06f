//! Reads finished files back, independently of what wrote them.
//!
//! In: the bytes of a PDF, also of one that somebody else made. Out: the words
//! of each page in the order of the content, and the boxes. Works from the
//! file alone: content streams, `ToUnicode`, `ActualText`, widths; furniture
//! of the page (artifacts) can be told from content.
//!
//! Preflight is here too: [`facts()`] is what a file is (boxes, intent, faces,
//! pictures, colours, rules, ink), [`judge`] holds it against the wishes of a
//! printer, [`Report`] tells it as JSON and as a page for people. Ink is
//! measured on plates that are made from the content, one sample to the point
//! (`plates`).
//! Also measures finished pages before they are a file: the setting report
//! ([`setting()`], [`setting_report`]) and the overlay of a proof ([`overlay()`]).
//!
//! The words of an e-book can be read back as well, and held against those of
//! the printed edition ([`difference`]).
//!
//! lopdf is used here and in `pdf`, nowhere else.

mod cmap;
mod colour;
mod content;
mod ebook;
mod equal;
mod facts;
mod font;
mod html;
mod matrix;
mod overlay;
mod page;
mod paint;
mod picture;
mod plates;
mod preflight;
mod report;
mod setting;
pub mod setting_report;
mod tagged;
mod tally;
mod text;
mod text_state;

pub use ebook::{Ebook, Flow, PageStart, SCREEN_ONLY, Said, ebook_text};
pub use equal::{Difference, Line, difference};
pub use facts::{FaceFacts, Facts, Intent, Metadata, PageFacts, facts};
pub use overlay::{Layer, overlay};
pub use paint::{Painted, Place, Placed};
pub use plates::Ink;
pub use preflight::{Part, Subject, judge, millimetres};
pub use report::{Judged, Report};
pub use setting::{BadLine, Fault, SettingReport, setting};
pub use tagged::{TaggedElement, tagged, tagging_faults};
pub use tally::Figures;
pub use text::squeeze;

use crate::diag::{Diagnostic, Sink, Span, codes};
use crate::sheet::Printer;
use lopdf::{LoadOptions, Object};
use std::fmt;

/// Streams that unpack to more than this are not read.
const MAX_STREAM: usize = 1 << 28;

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError(String);

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ReadError {}

impl From<lopdf::Error> for ReadError {
    fn from(error: lopdf::Error) -> Self {
        Self(error.to_string())
    }
}

/// What to do with the furniture of a page: running heads, folios.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Furniture {
    /// Read it as well.
    Keep,
    /// Read content alone.
    Skip,
}

/// A piece of text as shown on a page: one glyph, or a span with its own reading.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// What it reads as.
    pub text: String,
    /// Where it starts, in points from the lower left of the page's space.
    pub x: f64,
    /// Its baseline.
    pub y: f64,
    /// Where the pen is after it.
    pub end: f64,
    /// Size of the face on the page.
    pub size: f64,
    /// Furniture of the page.
    pub is_artifact: bool,
    /// The reading is said by an `ActualText`.
    pub is_actual: bool,
    /// Number of the marked content it is in, on its page.
    pub number: Option<i64>,
}

/// The boxes of a page in points: left, bottom, right, top.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Boxes {
    /// The sheet.
    pub media: [f64; 4],
    /// Ink beyond the trim; the media box when there is none.
    pub bleed: [f64; 4],
    /// After cutting; the media box when there is none.
    pub trim: [f64; 4],
}

/// The words of every page in the order of the content: a line for every line
/// on the page, words that a hyphen broke whole again where the file says so.
///
/// # Errors
/// When the file is not a PDF that can be read.
pub fn pdf_text(bytes: &[u8], furniture: Furniture) -> Result<Vec<String>, ReadError> {
    let pages = pdf_shown(bytes)?;
    Ok(pages.iter().map(|shown| text::lines(shown, furniture)).collect())
}

/// Reports where the finished e-book and the finished printed book do not say
/// the same words; whether they do.
pub fn same_words(epub: &[u8], pdf: &[u8], sink: &mut Sink) -> bool {
    let finding = match (ebook_text(epub), pdf_lines(pdf, Furniture::Skip)) {
        (Ok(ebook), Ok(pages)) => difference(&ebook.said, &pages).map(|found| {
            Diagnostic::new(&codes::W001, Span::NONE)
                .with("page", found.page + 1)
                .with("print", found.print)
                .with("ebook", found.ebook.first().cloned().unwrap_or_default())
        }),
        (Err(error), _) | (_, Err(error)) => {
            Some(Diagnostic::new(&codes::W002, Span::NONE).with("reason", error))
        }
    };
    let is_same = finding.is_none();
    if let Some(finding) = finding {
        sink.push(finding);
    }
    is_same
}

/// The lines of every page in the order of the content.
///
/// # Errors
/// When the file is not a PDF that can be read.
pub fn pdf_lines(bytes: &[u8], furniture: Furniture) -> Result<Vec<Vec<Line>>, ReadError> {
    let pages = pdf_shown(bytes)?;
    Ok(pages.iter().map(|shown| text::split(shown, furniture)).collect())
}

/// Everything that is shown as text, page by page, with its place.
///
/// # Errors
/// When the file is not a PDF that can be read.
pub fn pdf_shown(bytes: &[u8]) -> Result<Vec<Vec<Shown>>, ReadError> {
    let file = open(bytes)?;
    file.page_iter().map(|page| page::shown(&file, page)).collect()
}

/// Reads a file and holds it against the wishes of a printer.
pub fn preflight(bytes: &[u8], subject: &Subject<'_>, printer: &Printer, sink: &mut Sink) -> Judged {
    let facts = match facts(bytes) {
        Ok(facts) => {
            judge(subject, &facts, printer, sink);
            Some(facts)
        }
        Err(reason) => {
            let code = if facts::is_locked(bytes) { &codes::V003 } else { &codes::V001 };
            sink.push(Diagnostic::new(code, Span::NONE).with("file", subject.file).with("reason", reason));
            None
        }
    };
    Judged { file: subject.file.to_owned(), length: bytes.len(), facts }
}

/// The boxes of every page.
///
/// # Errors
/// When the file is not a PDF that can be read, or a page has no media box.
pub fn boxes(bytes: &[u8]) -> Result<Vec<Boxes>, ReadError> {
    let file = open(bytes)?;
    file.page_iter()
        .enumerate()
        .map(|(index, page)| {
            let corners = |key: &[u8]| page::inherited(&file, page, key).and_then(|found| four(&file, found));
            let media = corners(b"MediaBox")
                .ok_or_else(|| ReadError(format!("page {} has no MediaBox", index + 1)))?;
            Ok(Boxes {
                media,
                bleed: corners(b"BleedBox").unwrap_or(media),
                trim: corners(b"TrimBox").unwrap_or(media),
            })
        })
        .collect()
}

fn open(bytes: &[u8]) -> Result<lopdf::Document, ReadError> {
    Ok(lopdf::Document::load_mem_with_options(bytes, LoadOptions::with_max_decompressed_size(MAX_STREAM))?)
}

fn four(file: &lopdf::Document, object: &Object) -> Option<[f64; 4]> {
    let items = file.dereference(object).ok()?.1.as_array().ok()?;
    let mut numbers = [0.0; 4];
    for (number, item) in numbers.iter_mut().zip(items) {
        *number = f64::from(file.dereference(item).ok()?.1.as_float().ok()?);
    }
    (items.len() == 4).then_some(numbers)
}

#[cfg(test)]
mod tests;
