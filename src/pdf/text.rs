//! A run of glyphs as text operations: one matrix, one `TJ`.
//!
//! Every glyph is met at its own place: the pen of the reader is followed in
//! thousandths of the size, as rounded in the file, and what it is off is
//! corrected before the glyph. Errors cannot add up.

use super::fonts::{self, PressFace};
use crate::frame::{Glyph, Reading, TextRun};
use printpdf::{DictItem, Op};

/// What a hyphen that is not in the manuscript reads as: the soft hyphen.
///
/// Tried with poppler 22 (pdftotext), MuPDF 1.21, pdf.js-style readers:
/// see the table in the module docs of `pdf::reading`.
const SOFT_HYPHEN: &str = "\u{AD}";

/// Units of `Len` in a point.
const UNITS: f64 = 65_536.0;

/// Adds the operations that show a run; the matrix and face are already set.
pub(super) fn show(ops: &mut Vec<Op>, run: &TextRun, face: &PressFace) {
    let actual = match &run.reading {
        Reading::Plain => return show_plain(ops, run, face),
        Reading::Hyphen => SOFT_HYPHEN,
        Reading::Actual(text) => text,
    };
    spanned(ops, actual, |ops| show_glyphs(ops, run, face, 0..run.glyphs.len(), 0.0));
}

fn spanned<T>(ops: &mut Vec<Op>, text: &str, show: impl FnOnce(&mut Vec<Op>) -> T) -> T {
    let properties = [("ActualText".to_owned(), DictItem::String { data: utf16(text), literal: true })];
    ops.push(Op::BeginMarkedContentWithProperties {
        tag: "Span".to_owned(),
        properties: DictItem::Dict { map: properties.into_iter().collect() },
    });
    let result = show(ops);
    ops.push(Op::EndMarkedContentWithProperties);
    result
}

/// A text string of PDF: UTF-16, big end first, with its mark.
pub(super) fn utf16(text: &str) -> Vec<u8> {
    [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
}

/// Shows the run; clusters whose glyphs read otherwise in the file than here
/// get a span with their own text.
fn show_plain(ops: &mut Vec<Op>, run: &TextRun, face: &PressFace) {
    let mut pen = 0.0;
    let mut from = 0;
    let mut at = 0;
    while at < run.glyphs.len() {
        let end = cluster_end(&run.glyphs, at);
        if !reads_itself(run, face, at..end) {
            pen = show_glyphs(ops, run, face, from..at, pen);
            let text = text_of(run, at..end);
            pen = spanned(ops, text, |ops| show_glyphs(ops, run, face, at..end, pen));
            from = end;
        }
        at = end;
    }
    show_glyphs(ops, run, face, from..run.glyphs.len(), pen);
}

fn cluster_end(glyphs: &[Glyph], start: usize) -> usize {
    let followers = glyphs[start + 1..].iter().take_while(|glyph| glyph.text_len == 0).count();
    start + 1 + followers
}

fn text_of(run: &TextRun, range: std::ops::Range<usize>) -> &str {
    let len = |glyphs: &[Glyph]| glyphs.iter().map(|glyph| usize::from(glyph.text_len)).sum::<usize>();
    let start = len(&run.glyphs[..range.start]);
    run.text.get(start..start + len(&run.glyphs[range])).unwrap_or_default()
}

fn reads_itself(run: &TextRun, face: &PressFace, range: std::ops::Range<usize>) -> bool {
    let single = range.len() == 1;
    let text = fonts::plain(text_of(run, range.clone()));
    single && face.glyph(run.glyphs[range.start].id).is_some_and(|glyph| &*glyph.text == text)
}

/// Shows glyphs with the pen at `pen` thousandths from the start of the run;
/// returns where the pen is afterwards.
fn show_glyphs(
    ops: &mut Vec<Op>,
    run: &TextRun,
    face: &PressFace,
    range: std::ops::Range<usize>,
    mut pen: f64,
) -> f64 {
    let size = run.size.to_pt() * f64::from(run.scale.max(1)) / 10_000.0;
    let mut line = Line::default();
    let mut rise = 0;
    for glyph in &run.glyphs[range] {
        let Some(pressed) = face.glyph(glyph.id) else { continue };
        if glyph.rise != rise {
            line.flush(ops);
            rise = glyph.rise;
            ops.push(Op::SetLineOffset {
                multiplier: (f64::from(rise) / UNITS * 1000.0).round() as f32 / 1000.0,
            });
        }
        if size > 0.0 {
            let place = f64::from(glyph.x) / UNITS / size * 1000.0;
            let kern = ((pen - place) * 10.0).round() / 10.0;
            if kern != 0.0 {
                line.kern(kern);
                pen -= kern;
            }
        }
        line.glyph(pressed.code);
        pen += pressed.width;
    }
    line.flush(ops);
    if rise != 0 {
        ops.push(Op::SetLineOffset { multiplier: 0.0 });
    }
    pen
}

/// The operand of a `TJ` while it grows.
#[derive(Default)]
struct Line {
    items: Vec<DictItem>,
    codes: Vec<u8>,
}

impl Line {
    fn glyph(&mut self, code: u16) {
        self.codes.extend(code.to_be_bytes());
    }

    fn kern(&mut self, kern: f64) {
        self.flush_codes();
        self.items.push(DictItem::Real(kern as f32));
    }

    fn flush_codes(&mut self) {
        if !self.codes.is_empty() {
            let data = std::mem::take(&mut self.codes);
            self.items.push(DictItem::String { data, literal: true });
        }
    }

    fn flush(&mut self, ops: &mut Vec<Op>) {
        self.flush_codes();
        if !self.items.is_empty() {
            let items = std::mem::take(&mut self.items);
            ops.push(Op::Unknown { key: "TJ".to_owned(), value: vec![DictItem::Array(items)] });
        }
    }
}
