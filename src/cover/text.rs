//! Words on the cover: single lines, and short ragged paragraphs.

use crate::diag::{Diagnostic, Sink, Span, codes};
use crate::font::{Cut, Face, Library, Shaper};
use crate::frame::{Glyph, Item, Mark, Reading, Tag, TextRun};
use crate::geom::{Colour, Len, Point};
use std::sync::Arc;

/// Size, leading and colour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Type {
    pub(super) size: Len,
    pub(super) leading: Len,
    pub(super) colour: Colour,
}

/// A face and how it is shaped.
pub(super) struct Setting<'a> {
    fonts: &'a Library,
    face: Option<&'a Arc<Face>>,
    features: &'static [[u8; 4]],
    language: &'a str,
    span: Span,
}

/// A line that has no place yet.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    runs: Vec<(Len, TextRun)>,
    pub(super) width: Len,
}

impl Line {
    /// The line on the page; `at` is the start of its baseline.
    pub(super) fn at(&self, at: Point) -> Vec<Item> {
        let item = |(x, run): &(Len, TextRun)| Item {
            at: Point::new(at.x + *x, at.y),
            tag: Tag::ARTIFACT,
            span: Span::NONE,
            mark: Mark::Text(Box::new(run.clone())),
        };
        self.runs.iter().map(item).collect()
    }

    /// The runs and where they start.
    pub(super) fn runs(&self) -> &[(Len, TextRun)] {
        &self.runs
    }
}

impl<'a> Setting<'a> {
    /// Words in a cut of the library, with OpenType features on top of the
    /// usual ones (`kern`, `liga`). A cut that could not be loaded sets
    /// nothing: that was reported when it was loaded.
    pub(super) fn new(
        fonts: &'a Library,
        cut: Cut,
        features: &'static [[u8; 4]],
        language: &'a str,
        span: Span,
    ) -> Self {
        Self { fonts, face: fonts.cut(cut), features, language, span }
    }

    /// Black, without size: to be filled in.
    pub(super) fn plain(&self) -> Type {
        Type { size: Len::ZERO, leading: Len::ZERO, colour: Colour::BLACK }
    }

    /// The face.
    pub(super) fn face(&self) -> Option<&Face> {
        self.face.map(Arc::as_ref)
    }

    /// Sets one line.
    pub(super) fn line(&self, style: Type, text: &str, sink: &mut Sink) -> Line {
        let mut line = Line::default();
        let Some(first) = self.face else { return line };
        let mut rest = text;
        while !rest.is_empty() {
            let (face, len) = self.stretch(first, rest, sink);
            let run = self.run(face, style, &rest[..len]);
            let width = run.width;
            line.runs.push((line.width, run));
            line.width += width;
            rest = &rest[len..];
        }
        line
    }

    /// The face for the start of a text, and how many bytes it sets.
    fn stretch(&self, first: &'a Arc<Face>, text: &str, sink: &mut Sink) -> (&'a Arc<Face>, usize) {
        let mut chosen: Option<&'a Arc<Face>> = None;
        for (at, character) in text.char_indices() {
            let face = if character.is_whitespace() || first.glyph(character).is_some() {
                first
            } else if let Some(face) = self.fonts.fallback_for(character) {
                face
            } else {
                sink.push(
                    Diagnostic::new(&codes::F003, self.span)
                        .with("char", character)
                        .with("code", format!("U+{:04X}", u32::from(character))),
                );
                first
            };
            match chosen {
                None => chosen = Some(face),
                Some(known) if known.id != face.id => return (known, at),
                Some(_) => {}
            }
        }
        (chosen.unwrap_or(first), text.len())
    }

    fn run(&self, face: &Arc<Face>, style: Type, text: &str) -> TextRun {
        let shaped = Shaper::new(face, self.features, self.language).shape(text);
        let units = i64::from(face.metrics.units_per_em);
        let scaled = |value: i64| style.size.mul_div(value, units);
        let clip = |length: Len| i32::try_from(length.units()).unwrap_or(i32::MAX);
        let mut pen = 0;
        let mut glyphs = Vec::with_capacity(shaped.clusters.len());
        for (index, cluster) in shaped.clusters.iter().enumerate() {
            let next = shaped.clusters.get(index + 1).map_or(text.len(), |next| next.at as usize);
            glyphs.push(Glyph {
                id: cluster.glyph,
                text_len: u16::try_from(next.saturating_sub(cluster.at as usize)).unwrap_or(0),
                x: clip(scaled(pen + i64::from(cluster.dx))),
                rise: clip(scaled(i64::from(cluster.dy))),
            });
            pen += i64::from(cluster.advance);
        }
        TextRun {
            face: face.id,
            size: style.size,
            scale: 10_000,
            colour: style.colour,
            glyphs,
            text: text.into(),
            parts: Vec::new(),
            reading: Reading::Plain,
            width: scaled(pen),
            is_turned: false,
        }
    }

    /// Breaks a text into lines of at most `measure`: as many words as fit,
    /// and a line feed always. A word that is wider stands alone.
    pub(super) fn lines(&self, style: Type, text: &str, measure: Len, sink: &mut Sink) -> Vec<Line> {
        let mut lines = Vec::new();
        for forced in text.lines() {
            let mut words: Vec<&str> = Vec::new();
            for word in forced.split(' ').filter(|word| !word.is_empty()) {
                words.push(word);
                if words.len() > 1 && self.line(style, &words.join(" "), sink).width > measure {
                    words.pop();
                    lines.push(self.line(style, &words.join(" "), sink));
                    words = vec![word];
                }
            }
            if !words.is_empty() {
                lines.push(self.line(style, &words.join(" "), sink));
            }
        }
        lines
    }
}

/// A line of plain text in the sans, for slug lines and production sheets.
#[must_use]
pub fn plain_line(
    fonts: &Library,
    text: &str,
    size: Len,
    is_bold: bool,
    at: Point,
    language: &str,
) -> Vec<Item> {
    let cut = Cut { family: 1, bold: is_bold, italic: false };
    let setting = Setting::new(fonts, cut, &[], language, Span::NONE);
    let style = Type { size, leading: size, colour: Colour::BLACK };
    // A character that no face has was reported where the manuscript has it.
    setting.line(style, text, &mut Sink::new()).at(at)
}

/// The narrowest measure at which a text takes no more lines than at
/// `measure`: lines of about one length, no lone word at the end.
pub(super) fn balanced(setting: &Setting, style: Type, text: &str, measure: Len, sink: &mut Sink) -> Len {
    let mut best = measure;
    let lines = setting.lines(style, text, best, sink);
    // Every turn gives up the widest line, so there are few turns.
    let mut widest = lines.iter().map(|line| line.width).max().unwrap_or_default();
    while widest > Len::ZERO {
        let narrower = setting.lines(style, text, widest - Len::from_units(1), sink);
        let width = narrower.iter().map(|line| line.width).max().unwrap_or_default();
        if narrower.len() > lines.len() || width >= widest {
            break;
        }
        best = width;
        widest = width;
    }
    best
}

/// Lines in their places.
#[derive(Debug, Clone, Default)]
pub(super) struct Placed {
    /// The runs.
    pub(super) items: Vec<Item>,
    /// How many lines.
    pub(super) lines: i64,
    /// Width of the widest.
    pub(super) width: Len,
}

/// Sets a ragged paragraph; `at` is the start of its first baseline. The one
/// place of the cover where paragraphs are broken.
pub(super) fn set_paragraph(
    setting: &Setting,
    style: Type,
    text: &str,
    at: Point,
    measure: Len,
    sink: &mut Sink,
) -> Placed {
    let lines = setting.lines(style, text, measure, sink);
    let mut placed = Placed::default();
    for line in &lines {
        let baseline = Point::new(at.x, at.y + style.leading * placed.lines);
        placed.items.extend(line.at(baseline));
        placed.lines += 1;
        placed.width = placed.width.max(line.width);
    }
    placed
}
