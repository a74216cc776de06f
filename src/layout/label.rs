//! A few words of the program's own on one line: numbers, tabs, folios.

use super::galley::moved;
use super::line::set_line;
use super::par::{ParForm, set_par};
use super::setter::Setter;
use super::tokens::{cut_of, plain_tokens};
use crate::diag::Span;
use crate::font::{Library, Shaper};
use crate::frame::{Glyph, Item, Mark, Reading, Tag, TextRun};
use crate::geom::{Len, Point};
use crate::lang::Lang;
use crate::style::{Alignment, Caps, Figures, TextStyle};

/// Words on one line, relative to their start and baseline.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Label {
    pub(crate) items: Vec<Item>,
    pub(crate) width: Len,
}

impl Label {
    /// All of it is this part of its node.
    pub(crate) fn of_part(mut self, part: u16) -> Self {
        for item in &mut self.items {
            if let Mark::Text(run) = &mut item.mark {
                run.parts = if part == 0 { Vec::new() } else { vec![(0, part)] };
            }
        }
        self
    }

    /// The items moved to a place.
    pub(crate) fn at(&self, x: Len, y: Len) -> impl Iterator<Item = Item> + '_ {
        moved(&self.items, Point::new(x, y))
    }
}

/// Sets words on one line in the face of a style, without the lexicon.
pub(crate) fn label(
    fonts: &Library,
    words: &str,
    style: &TextStyle,
    lang: Lang,
    tag: Tag,
    span: Span,
) -> Label {
    let Some(face) = fonts.cut(cut_of(style)) else { return Label::default() };
    let mut features: Vec<[u8; 4]> = Vec::new();
    match style.caps {
        Caps::Normal => {}
        Caps::Small => features.push(*b"smcp"),
        Caps::AllSmall => features.extend([*b"smcp", *b"c2sc"]),
    }
    match style.figures {
        Figures::Text => features.extend([*b"onum", *b"pnum"]),
        Figures::Lining => features.extend([*b"lnum", *b"pnum"]),
        Figures::Tabular => features.extend([*b"lnum", *b"tnum"]),
        Figures::Fraction => features.extend([*b"lnum", *b"frac"]),
    }
    let shaped = Shaper::new(face, &features, lang.tag()).shape(words);
    let scale = |units: i32| style.size.mul_div(i64::from(units), i64::from(face.metrics.units_per_em));
    let mut pen = Len::ZERO;
    let mut glyphs = Vec::with_capacity(shaped.clusters.len());
    for (index, cluster) in shaped.clusters.iter().enumerate() {
        let is_first = index == 0 || shaped.clusters[index - 1].at != cluster.at;
        let end = shaped.clusters[index + 1..]
            .iter()
            .map(|next| next.at)
            .find(|at| *at != cluster.at)
            .map_or(words.len(), |at| at as usize);
        let text_len = if is_first { end - cluster.at as usize } else { 0 };
        glyphs.push(Glyph {
            id: cluster.glyph,
            text_len: u16::try_from(text_len).unwrap_or(u16::MAX),
            x: i32::try_from((pen + scale(cluster.dx)).units()).unwrap_or(i32::MAX),
            rise: i32::try_from(scale(cluster.dy).units()).unwrap_or(0),
        });
        pen += scale(cluster.advance) + style.tracking;
    }
    let run = TextRun {
        face: face.id,
        size: style.size,
        scale: 10_000,
        colour: style.colour,
        glyphs,
        text: words.into(),
        parts: Vec::new(),
        reading: Reading::Plain,
        width: pen,
        is_turned: false,
    };
    let width = pen - if shaped.clusters.is_empty() { Len::ZERO } else { style.tracking };
    Label { items: vec![Item { at: Point::default(), tag, span, mark: Mark::Text(Box::new(run)) }], width }
}

/// Sets plain words on one line through the lexicon (running heads).
pub(crate) fn running_label(setter: &mut Setter<'_>, words: &str, style: &TextStyle, lang: Lang) -> Label {
    let tokens = plain_tokens(setter, words, style, lang);
    setter.shape();
    let form = ParForm {
        tag: Tag::ARTIFACT,
        span: Span::NONE,
        inset: Len::ZERO,
        measure: Len::MAX,
        indent: Len::ZERO,
        align: Alignment::Start,
        leading: style.size,
        hang: (0, Len::ZERO),
        em: style.size,
        reads_first_word: true,
        balanced: false,
        is_followed: false,
    };
    let par = set_par(setter, form, tokens);
    let line = set_line(setter, &par, 0, 0);
    Label { width: line.end - line.start, items: line.items }
}
