//! Small documents for tests, set with the faces that come with the program.

use crate::diag::{Sink, Span};
use crate::font::{self, Cut, Face, Library, Shaper};
use crate::frame::{Document, DocumentMeta, Glyph, Item, Mark, Page, Reading, Side, Structure, Tag, TextRun};
use crate::geom::{Colour, Len, Point, Size};
use crate::pdf::{self, PdfOptions, Press};
use crate::source::{MemoryWorld, builtin};
use crate::theme::Faces;
use std::sync::Arc;

/// The built-in faces.
pub(crate) fn library() -> Library {
    let faces = Faces::default();
    let families = [faces.serif.paths(), faces.sans.paths(), faces.mono.paths()];
    let mut sink = Sink::new();
    let library = font::load(&MemoryWorld::new(), &families, &faces.fallback, &mut sink);
    assert!(!sink.has_errors(), "{sink:?}");
    library
}

/// The upright regular face of a family.
pub(crate) fn face(library: &Library, family: u8) -> &Arc<Face> {
    library.cut(Cut { family, bold: false, italic: false }).expect("built in")
}

/// Text in one face, with `extra` at every space and a horizontal scale.
pub(crate) fn run(face: &Face, text: &str, size: Len, extra: Len, scale: i32) -> TextRun {
    let shaped = Shaper::new(face, &[], "nl").shape(text);
    let upm = i64::from(face.metrics.units_per_em);
    let wide = |units: i32| size.mul_div(i64::from(units), upm).mul_div(i64::from(scale), 10_000);
    let (mut units, mut added) = (0, Len::ZERO);
    let mut glyphs = Vec::new();
    for (index, cluster) in shaped.clusters.iter().enumerate() {
        let at = cluster.at as usize;
        let end = shaped.clusters.get(index + 1).map_or(text.len(), |next| next.at as usize);
        glyphs.push(Glyph {
            id: cluster.glyph,
            text_len: u16::try_from(end - at).expect("short"),
            x: i32::try_from((wide(units + cluster.dx) + added).units()).expect("short"),
            rise: i32::try_from(size.mul_div(i64::from(cluster.dy), upm).units()).expect("short"),
        });
        units += cluster.advance;
        if &text[at..end] == " " {
            added += extra;
        }
    }
    let width = wide(units) + added;
    let (face, reading) = (face.id, Reading::Plain);
    TextRun {
        face,
        size,
        scale,
        colour: Colour::BLACK,
        glyphs,
        text: text.into(),
        parts: Vec::new(),
        reading,
        width,
        is_turned: false,
    }
}

/// An item of content.
pub(crate) fn item(x: Len, y: Len, mark: Mark) -> Item {
    Item { at: Point::new(x, y), tag: Tag(1), span: Span::NONE, mark }
}

/// Lines of parts, each with its reading, in the text face at 10 pt.
pub(crate) fn lines(library: &Library, lines: &[&[(&str, Reading)]]) -> Vec<Item> {
    let face = face(library, 0);
    let mut items = Vec::new();
    let mut y = Len::pt(60);
    for line in lines {
        let mut x = Len::pt(50);
        for (text, reading) in *line {
            let mut run = run(face, text, Len::pt(10), Len::ZERO, 10_000);
            run.reading = reading.clone();
            let width = run.width;
            items.push(item(x, y, Mark::Text(Box::new(run))));
            x += width;
        }
        y += Len::pt(13);
    }
    items
}

/// A document of A5 pages with these items.
pub(crate) fn document(library: &Library, pages: Vec<Vec<Item>>) -> Document {
    let page = |(index, items)| Page { label: format!("{}", index + 1), side: Side::of(index), items };
    Document {
        meta: DocumentMeta {
            title: "Proef & ‘bewijs’".to_owned(),
            author: "Een wijkregisseur".to_owned(),
            language: "nl".to_owned(),
            epoch: 1_700_000_000,
            ..DocumentMeta::default()
        },
        trim: Size::new(Len::from_mm(148.0), Len::from_mm(210.0)),
        bleed: Len::from_mm(3.0),
        pages: pages.into_iter().enumerate().map(page).collect(),
        faces: library.faces().to_vec(),
        images: Vec::new(),
        outline: Vec::new(),
        structure: Structure::default(),
    }
}

/// Options of the press with the built-in profile.
pub(crate) fn press() -> PdfOptions {
    let icc = builtin("fonts/profiles/FOGRA39L_coated.icc").expect("built in");
    PdfOptions::press(Press::new(Arc::from(icc), "FOGRA39"))
}

/// Writes a document that has nothing wrong.
pub(crate) fn write(document: &Document, options: &PdfOptions) -> Vec<u8> {
    let mut sink = Sink::new();
    let bytes = pdf::write(document, options, &mut sink);
    bytes.unwrap_or_else(|| panic!("{sink:?}"))
}
