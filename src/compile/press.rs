//! The colour profile of the press.

use crate::diag::{Diagnostic, Sink, Span, codes};
use crate::frame::Page;
use crate::raster::{Profile, other_condition};
use crate::sheet::{Photographs, Printer};
use crate::source::{ReadError, World, builtin, read_failure};
use std::sync::Arc;

/// The ICC profile of the printing condition: of the book, or built in. It has
/// to be of the condition that the file will name.
pub(super) fn press_icc(
    world: &dyn World,
    printer: &Printer,
    book: Span,
    sink: &mut Sink,
) -> Option<Arc<[u8]>> {
    if printer.icc.is_empty() {
        // The printer's file has asked for a profile already.
        return None;
    }
    let asked = asked(printer, book);
    let icc: Arc<[u8]> = match world.read(&printer.icc) {
        Ok(bytes) => bytes,
        Err(ReadError::Missing) => match builtin(&printer.icc) {
            Some(bytes) => Arc::from(bytes),
            None => {
                sink.push(had(Diagnostic::new(&codes::S001, asked).with("path", &printer.icc), printer));
                return None;
            }
        },
        Err(error) => {
            sink.push(read_failure(error, &printer.icc, asked));
            return None;
        }
    };
    if let Some(found) = other_condition(&icc, &printer.condition) {
        let finding = Diagnostic::new(&codes::S007, asked)
            .with("path", &printer.icc)
            .with("found", found)
            .with("condition", &printer.condition);
        sink.push(had(finding, printer));
    }
    Some(icc)
}

/// The way from light to the inks of the printer.
pub(super) fn press_profile(
    icc: Option<&[u8]>,
    printer: &Printer,
    book: Span,
    sink: &mut Sink,
) -> Option<Profile> {
    Profile::parse(icc?, printer.total_ink)
        .map(|profile| profile.keeping_light(printer.photographs == Photographs::Light))
        .map_err(|reason| {
            let finding = Diagnostic::new(&codes::S006, asked(printer, book));
            sink.push(finding.with("path", &printer.icc).with("reason", reason));
        })
        .ok()
}

/// Says where the profile is to be had, when that is known.
fn had(finding: Diagnostic, printer: &Printer) -> Diagnostic {
    match printer.icc_from.as_str() {
        "" => finding,
        from => finding.with("from", from),
    }
}

/// The place that asks for the profile.
fn asked(printer: &Printer, book: Span) -> Span {
    if printer.icc_span.is_some() { printer.icc_span } else { book }
}

/// Says how many blank pages the binding has added. One that makes a leaf whole
/// goes without saying.
pub(super) fn tell_blanks(pages: &[Page], printer: &Printer, book: Span, sink: &mut Sink) {
    let count = pages.iter().rev().take_while(|page| page.items.is_empty()).count();
    let multiple = printer.page_multiple;
    if multiple > 2 && (1..multiple).contains(&count) {
        let finding = Diagnostic::new(&codes::G002, book).with("count", count).with("multiple", multiple);
        sink.push(finding.with("short", multiple - count));
    }
}
