//! A run of glyphs as text operations: one matrix, one `TJ`.
//!
//! Every glyph is met at its own place: the pen of the reader is followed in
//! thousandths of the size, as rounded in the file, and what it is off is
//! corrected before the glyph. Errors cannot add up.

use super::fonts::{self, PressFace};
use crate::frame::{Glyph, Reading, TextRun};
use crate::geom::Len;
use printpdf::{DictItem, Op};
use std::fmt::Write as _;
use std::ops::Range;

/// How hyphens read.
///
/// Tried on "be-|stuurskamer", "co-|ordinatie" (coördinatie) and "zwart-|wit"
/// with a break at the bar:
///
/// | reads as | poppler 22 | poppler `-raw`, `-layout` | MuPDF 1.26 | its dehyphenation | MuPDF 1.21, Ghostscript |
/// |---|---|---|---|---|---|
/// | `-` | bestuurskamer | be-⏎stuurskamer | be-⏎stuurskamer | bestuurskamer | be-⏎stuurskamer |
/// | U+00AD | be⏎stuurskamer, with U+00AD | same | same | bestuurskamer | be-⏎stuurskamer |
/// | nothing | be⏎stuurskamer | same | same | be stuurskamer | be-⏎stuurskamer |
/// | rest of the word here, nothing there | bestuurskamer | same | same | same | be-⏎stuurskamer |
///
/// The last row joins most, but takes the words' places along: a reader that
/// measures lines, or marks what it found, is led astray. So the press file
/// has `-`, which poppler joins, and the screen file U+00AD, which is what
/// assistive readers expect. A hyphen of the manuscript at the end of a line
/// reads as U+2010, which poppler does not take away. A changed trema comes
/// back in every tool that knows ActualText (all but the last column).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hyphen {
    /// Read by tools: a plain hyphen.
    Press,
    /// Read by people: a soft hyphen.
    Screen,
}

impl Hyphen {
    const fn soft(self) -> &'static str {
        match self {
            Self::Press => "-",
            Self::Screen => "\u{AD}",
        }
    }
}

/// What a hyphen of the manuscript reads as at the end of a line.
const HARD_HYPHEN: &str = "\u{2010}";

/// Up to this size glyphs are met to half a thousandth of it, which is less
/// than 1/100 pt; larger ones to a tenth of that.
const TEXT_SIZE: Len = Len::from_units(16 * 65_536);

/// Units of `Len` in a point.
const UNITS: f64 = 65_536.0;

/// Adds the operations that show a run; the matrix and face are already set.
pub(super) fn show(ops: &mut Vec<Op>, run: &TextRun, face: &PressFace, hyphen: Hyphen, ends_line: bool) {
    let mut pen = 0.0;
    for (range, actual) in readings(run, face, hyphen, ends_line) {
        pen = match actual {
            Some(text) => spanned(ops, text, |ops| show_glyphs(ops, run, face, range, pen)),
            None => show_glyphs(ops, run, face, range, pen),
        };
    }
}

/// Shows all glyphs of a run; what they read as is said elsewhere.
pub(super) fn show_as_told(ops: &mut Vec<Op>, run: &TextRun, face: &PressFace) {
    show_glyphs(ops, run, face, 0..run.glyphs.len(), 0.0);
}

/// What a span says that its glyphs read as.
pub(super) fn actual_text(text: &str) -> (String, DictItem) {
    ("ActualText".to_owned(), DictItem::String { data: utf16(text), literal: true })
}

fn spanned<T>(ops: &mut Vec<Op>, text: &str, show: impl FnOnce(&mut Vec<Op>) -> T) -> T {
    let properties = [actual_text(text)];
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

/// The stretches of a run and what they read as, where the glyphs do not say
/// it themselves.
pub(super) fn readings<'a>(
    run: &'a TextRun,
    face: &PressFace,
    hyphen: Hyphen,
    ends_line: bool,
) -> Vec<(Range<usize>, Option<&'a str>)> {
    let whole = 0..run.glyphs.len();
    match &run.reading {
        Reading::Plain => {}
        Reading::Hyphen => return vec![(whole, Some(hyphen.soft()))],
        Reading::Actual(text) => return vec![(whole, Some(text))],
    }
    let mut stretches = Vec::new();
    let mut from = 0;
    let mut at = 0;
    let mut text_at = 0;
    while at < run.glyphs.len() {
        if let Some(letter) = run.text.as_bytes().get(text_at)
            && *letter != b'-'
            && is_own_letter(&run.glyphs, at, face, *letter)
        {
            at += 1;
            text_at += 1;
            continue;
        }
        let end = cluster_end(&run.glyphs, at);
        let bytes: usize = run.glyphs[at..end].iter().map(|glyph| usize::from(glyph.text_len)).sum();
        let text = run.text.get(text_at..text_at + bytes).unwrap_or_default();
        text_at += bytes;
        let is_hard_hyphen = ends_line && end == run.glyphs.len() && text == "-";
        if is_hard_hyphen || !reads_itself(&run.glyphs[at..end], face, text) {
            if from < at {
                stretches.push((from..at, None));
            }
            stretches.push((at..end, Some(if is_hard_hyphen { HARD_HYPHEN } else { text })));
            from = end;
        }
        at = end;
    }
    if from < run.glyphs.len() {
        stretches.push((from..run.glyphs.len(), None));
    }
    stretches
}

/// Whether a glyph by itself is one letter of one byte and reads as it: most
/// are and do.
fn is_own_letter(glyphs: &[Glyph], at: usize, face: &PressFace, letter: u8) -> bool {
    glyphs[at].text_len == 1
        && glyphs.get(at + 1).is_none_or(|next| next.text_len > 0)
        && face.glyph(glyphs[at].id).is_some_and(|glyph| glyph.text.as_bytes() == [letter])
}

fn cluster_end(glyphs: &[Glyph], start: usize) -> usize {
    let followers = glyphs[start + 1..].iter().take_while(|glyph| glyph.text_len == 0).count();
    start + 1 + followers
}

fn reads_itself(glyphs: &[Glyph], face: &PressFace, text: &str) -> bool {
    let [glyph] = glyphs else { return false };
    face.glyph(glyph.id).is_some_and(|glyph| &*glyph.text == fonts::plain(text))
}

/// Shows glyphs with the pen at `pen` thousandths from the start of the run;
/// returns where the pen is afterwards.
fn show_glyphs(ops: &mut Vec<Op>, run: &TextRun, face: &PressFace, range: Range<usize>, mut pen: f64) -> f64 {
    let size = run.size.to_pt() * f64::from(run.scale.max(1)) / 10_000.0;
    let steps = if run.size > TEXT_SIZE { 10.0 } else { 1.0 };
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
            let kern = nearest((pen - place) * steps);
            if kern != 0 {
                pen -= line.kern(kern, steps);
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

/// The nearest whole number, halves away from zero; inline, which `round` is
/// not on every processor.
#[expect(clippy::cast_possible_truncation, reason = "thousandths on a page")]
fn nearest(number: f64) -> i64 {
    (number + 0.5_f64.copysign(number)) as i64
}

/// A `TJ` while it grows: operand and operator as they stand in the file.
///
/// A book has hundreds of thousands of pieces between its kerns. The library would make an
/// object of each and copy it twice before it is written; what it does not know
/// it writes as it is (`canaries`), so the pieces are written here, once.
#[derive(Default)]
struct Line {
    written: String,
    in_string: bool,
}

impl Line {
    fn glyph(&mut self, code: u16) {
        if !self.in_string {
            self.open();
            self.written.push('(');
            self.in_string = true;
        }
        for byte in code.to_be_bytes() {
            self.byte(byte);
        }
    }

    /// A byte of a literal string (ISO 32000-1, 7.3.4.2). Operators of the
    /// library are text, so what is not ASCII is told in octal.
    fn byte(&mut self, byte: u8) {
        match byte {
            b'(' | b')' | b'\\' => self.written.extend(['\\', char::from(byte)]),
            b'\r' => self.written.push_str("\\r"),
            b'\n' => self.written.push_str("\\n"),
            0x80.. => {
                let digit = |shift: u8| char::from(b'0' + (byte >> shift & 7));
                self.written.extend(['\\', digit(6), digit(3), digit(0)]);
            }
            _ => self.written.push(char::from(byte)),
        }
    }

    /// Moves the pen back by so many steps of a thousandth; tells by how much.
    fn kern(&mut self, kern: i64, steps: f64) -> f64 {
        self.close_string();
        self.open();
        // Numbers that follow each other are kept apart.
        if self.written.ends_with(|last: char| last.is_ascii_digit()) {
            self.written.push(' ');
        }
        let thousandths = kern as f64 / steps;
        // Formatting into a string cannot fail.
        let _ = if steps == 1.0 {
            write!(self.written, "{kern}")
        } else {
            write!(self.written, "{}", thousandths as f32)
        };
        thousandths
    }

    fn open(&mut self) {
        if self.written.is_empty() {
            self.written.push('[');
        }
    }

    fn close_string(&mut self) {
        if self.in_string {
            self.written.push(')');
            self.in_string = false;
        }
    }

    fn flush(&mut self, ops: &mut Vec<Op>) {
        self.close_string();
        if !self.written.is_empty() {
            self.written.push_str("]TJ");
            // Cut to size: all lines of the book wait for the library at once.
            let key = self.written.as_str().to_owned();
            self.written.clear();
            ops.push(Op::Unknown { key, value: Vec::new() });
        }
    }
}
