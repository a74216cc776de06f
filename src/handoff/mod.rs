//! What goes to the printer, in one file: both PDFs, the report of the
//! preflight, and a production sheet that says what to make of them.
//!
//! In: finished files and the facts of the book. Out: a zip; the same book
//! gives the same bytes. Checksums are SHA-256.

mod sheet;

use crate::cover::plain_line;
use crate::diag::{MessageLang, Sink};
use crate::font::Library;
use crate::frame::{Document, DocumentMeta, Page, Side, Structure};
use crate::geom::{Len, Point, Size};
use crate::pdf::{PdfOptions, write};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

pub use sheet::Production;

/// A file of the package.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
}

/// The SHA-256 of a file, in hexadecimal.
#[must_use]
pub fn checksum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The package: the parts, the production sheet as text and as PDF, and the
/// checksums of all. `None` when the sheet cannot be written, which the sink
/// then says.
pub fn package(
    parts: &[Part<'_>],
    production: &Production<'_>,
    fonts: &Library,
    options: &PdfOptions,
    meta: DocumentMeta,
    sink: &mut Sink,
) -> Option<Vec<u8>> {
    let lines = production.lines(parts);
    let text = lines.iter().fold(String::new(), |mut text, (name, value)| {
        let _ =
            if value.is_empty() { writeln!(text, "\n{name}") } else { writeln!(text, "{name:<24} {value}") };
        text
    });
    let document = document(&lines, fonts, meta);
    let pdf = write(&document, options, sink)?;
    let (text_name, pdf_name) = match production.lang {
        MessageLang::Nl => ("productieblad.txt", "productieblad.pdf"),
        MessageLang::En => ("production-sheet.txt", "production-sheet.pdf"),
    };
    let own = [Part { name: pdf_name, bytes: &pdf }, Part { name: text_name, bytes: text.as_bytes() }];
    let all: Vec<&Part<'_>> = parts.iter().chain(&own).collect();
    let sums = all.iter().fold(String::new(), |mut sums, part| {
        let _ = writeln!(sums, "{}  {}", checksum(part.bytes), part.name);
        sums
    });
    let sums = Part { name: "SHA256SUMS", bytes: sums.as_bytes() };
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for part in all.into_iter().chain([&sums]) {
        zip.start_file(part.name, options).expect("a vector takes all bytes");
        zip.write_all(part.bytes).expect("a vector takes all bytes");
    }
    Some(zip.finish().expect("a vector takes all bytes").into_inner())
}

/// The production sheet on A4.
fn document(lines: &[(String, String)], fonts: &Library, meta: DocumentMeta) -> Document {
    let mm = Len::from_mm;
    let trim = Size::new(mm(210.0), mm(297.0));
    let (left, column, head, leading) = (mm(22.0), mm(72.0), mm(26.0), Len::pt(14));
    let language = meta.language.clone();
    let mut pages = vec![Vec::new()];
    let mut y = head;
    for (name, value) in lines {
        let is_heading = value.is_empty();
        if is_heading && y > head {
            y += leading;
        }
        if y > trim.height - head {
            pages.push(Vec::new());
            y = head;
        }
        let Some(items) = pages.last_mut() else { continue };
        let size = if is_heading { Len::pt(12) } else { Len::pt(9) };
        items.extend(plain_line(fonts, name, size, is_heading, Point::new(left, y), &language));
        items.extend(plain_line(fonts, value, size, false, Point::new(column, y), &language));
        y += leading;
    }
    let page = |(index, items)| Page { label: format!("{}", index + 1), side: Side::of(index), items };
    Document {
        meta,
        trim,
        bleed: mm(3.0),
        pages: pages.into_iter().enumerate().map(page).collect(),
        faces: fonts.faces().to_vec(),
        images: Vec::new(),
        outline: Vec::new(),
        structure: Structure::default(),
    }
}
