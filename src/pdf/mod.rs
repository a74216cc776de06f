//! Turns a [`Document`] into a PDF: for the press (PDF/X-4) or for the screen.
//!
//! In: finished pages. Out: the bytes of the file; the same pages give the
//! same bytes. On the way:
//! 1. reduce every face to the glyphs that are shown (`fonts`) and make one
//!    object of every picture (`images`);
//! 2. write the pages as operations of the library (`content`, `text`), each
//!    piece marked by the element of the structure it belongs to (`tags`);
//! 3. finish what the library leaves undone or does wrong (`post`): boxes,
//!    widths, outline, labels, metadata, intent, structure and links,
//!    numbering, `/ID`.
//!
//! The screen file keeps PDF/UA-1 and PDF/A-2a at once; the press file is not
//! tagged.
//!
//! Invariants: printpdf is used in this module alone, lopdf here and in
//! `check`; floats are born in `unit`; nothing on a page of the press is
//! anything but ink, but for photographs where the printer asks for them in light; furniture of the page is marked as artifact.

mod content;
mod fonts;
mod images;
mod impose;
mod marks;
mod post;
mod tags;
mod text;
mod unit;

pub use impose::{Imposition, SheetSide, impose, sides};

use crate::diag::{Diagnostic, Sink, Span, codes};
use crate::frame::{Document, Structure};
use crate::geom::Len;
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions};
use std::sync::Arc;
use unit::Sheet;

/// What the file is for.
#[derive(Debug, Clone)]
pub enum Flavour {
    /// The press: PDF/X-4 in CMYK, with bleed, without links.
    Press(Press),
    /// The screen: sRGB, trimmed, tagged, with links.
    Screen,
}

/// What the press wants in the file.
#[derive(Debug, Clone)]
pub struct Press {
    /// ICC profile of the printing condition: CMYK, class `prtr`.
    pub icc: Arc<[u8]>,
    /// Printing condition as registered (`FOGRA39`).
    pub condition: String,
    /// Registry that knows the condition.
    pub registry: String,
    /// The condition in words.
    pub info: String,
    /// Crop marks outside the bleed.
    pub crop_marks: bool,
    /// Registration marks and a colour bar too; then there is room for a slug
    /// line: text that is furniture and stands outside the bleed is not clipped.
    pub all_marks: bool,
    /// Where the page is folded, from the left edge of the trim.
    pub folds: Vec<Len>,
    /// Rules that are thinner are made this thick.
    pub least_rule: Len,
}

impl Press {
    /// A press from its profile and the name of its condition, without marks.
    #[must_use]
    pub fn new(icc: Arc<[u8]>, condition: &str) -> Self {
        Self {
            icc,
            condition: condition.to_owned(),
            registry: "http://www.color.org".to_owned(),
            info: format!("Offset printing, printing condition {condition}"),
            crop_marks: false,
            all_marks: false,
            folds: Vec::new(),
            least_rule: Len::ZERO,
        }
    }
}

/// How the file is made.
#[derive(Debug, Clone)]
pub struct PdfOptions {
    /// What the file is for.
    pub flavour: Flavour,
}

impl PdfOptions {
    /// For the press.
    #[must_use]
    pub const fn press(press: Press) -> Self {
        Self { flavour: Flavour::Press(press) }
    }

    /// For the screen.
    #[must_use]
    pub const fn screen() -> Self {
        Self { flavour: Flavour::Screen }
    }

    const fn is_screen(&self) -> bool {
        matches!(self.flavour, Flavour::Screen)
    }

    /// The structure, when it is to be written.
    fn tags<'a>(&self, document: &'a Document) -> Option<&'a Structure> {
        (self.is_screen() && !document.structure.is_empty()).then_some(&document.structure)
    }
}

/// Writes a document; `None` when something in it cannot be written, which the
/// sink then says.
pub fn write(document: &Document, options: &PdfOptions, sink: &mut Sink) -> Option<Vec<u8>> {
    if let Flavour::Press(press) = &options.flavour
        && let Some(reason) = post::intent::refusal(&press.icc)
    {
        let finding = Diagnostic::new(&codes::D004, Span::NONE);
        sink.push(finding.with("condition", &press.condition).with("reason", reason));
        return None;
    }
    let sheet = Sheet::of(document, options);
    let mut library = PdfDocument::new("");
    let faces = fonts::embed(document, &mut library, sink)?;
    images::embed(document, options, &mut library, sink)?;
    content::register_states(&mut library);
    let (pages, tags): (Vec<_>, Vec<_>) =
        document.pages.iter().map(|page| content::page(document, page, &sheet, &faces, options)).unzip();
    library.pages = pages.into_iter().chain([fonts::specimen(&faces)]).map(page_of).collect();
    let save = PdfSaveOptions { secure: false, image_optimization: None, ..PdfSaveOptions::default() };
    let mut file = library.to_lopdf_document(&save, &mut Vec::new());
    drop(library);
    post::finish(&mut file, document, options, &sheet, &faces, &tags);
    Some(post::bytes(file))
}

#[cfg(test)]
mod canaries;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

fn page_of(ops: Vec<printpdf::Op>) -> PdfPage {
    PdfPage::new(printpdf::Mm(1.0), printpdf::Mm(1.0), ops)
}
