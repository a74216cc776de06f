//! What of the structure stands on a page, noted while the page is written.

use crate::frame::{Form, Glyph, Structure, Tag, TextRun};
use crate::geom::{Len, Point, Size};
use std::ops::Range;

/// How far the sensitive area of a link reaches above and below the baseline,
/// and how far above it a reader is brought who follows one, in sizes of the
/// text.
const ABOVE: f64 = 0.85;
const BELOW: f64 = 0.25;
/// White wider than this parts words, in sizes of the text.
const APART: f64 = 0.2;

/// What of the structure stands on a page.
#[derive(Debug, Default)]
pub(super) struct PageTags {
    /// The element of each marked-content sequence, by its number.
    pub(super) owners: Vec<usize>,
    /// Where elements stand: upper left and lower right corners of what they
    /// show, a line each.
    pub(super) areas: Vec<(usize, Point, Point)>,
    /// The last text ended in a space.
    ends_in_space: bool,
}

impl PageTags {
    /// The next marked-content sequence is one of this element; its number.
    pub(super) fn begin(&mut self, element: usize) -> i64 {
        self.owners.push(element);
        i64::try_from(self.owners.len() - 1).unwrap_or(i64::MAX)
    }

    /// Text of an element stands here. Whether only white parts it from the
    /// words of the same element before it, without a space to be read.
    pub(super) fn text(&mut self, element: usize, at: Point, run: &TextRun) -> bool {
        let top = Point::new(at.x, at.y - run.size.scale(ABOVE));
        let foot = Point::new(at.x + run.width, at.y + run.size.scale(BELOW));
        if run.is_turned {
            let from = Point::new(top.x - run.size.scale(ABOVE), at.y - run.width);
            self.areas.push((element, from, Point::new(at.x + run.size.scale(BELOW), at.y)));
            self.ends_in_space = run.text.ends_with(' ');
            return false;
        }
        let had_space = std::mem::replace(&mut self.ends_in_space, run.text.ends_with(' '));
        match self.areas.last_mut() {
            // The same line goes on.
            Some((last, from, to)) if *last == element && at.x >= from.x && at.y > from.y && at.y < to.y => {
                let is_apart = at.x - to.x > run.size.scale(APART) && !had_space;
                *from = Point::new(from.x, from.y.min(top.y));
                *to = Point::new(to.x.max(foot.x), to.y.max(foot.y));
                is_apart
            }
            _ => {
                self.areas.push((element, top, foot));
                false
            }
        }
    }

    /// A picture of an element stands here.
    pub(super) fn picture(&mut self, element: usize, at: Point, size: Size) {
        self.areas.push((element, at, at.offset(Point::new(size.width, size.height))));
    }
}

/// A place in a run, so far from its start: turned text runs upwards.
pub(super) fn along(at: Point, x: Len, run: &TextRun) -> Point {
    at.offset(if run.is_turned { Point::new(Len::ZERO, -x) } else { Point::new(x, Len::ZERO) })
}

/// A stretch of a run that belongs to one element.
pub(super) struct Piece {
    /// The element; `None` for furniture.
    pub(super) element: Option<usize>,
    /// Where it starts, from the start of the run.
    pub(super) x: Len,
    /// The stretch, when it is not the whole run.
    pub(super) run: Option<TextRun>,
}

/// A run in stretches of one element each.
pub(super) fn split(structure: &Structure, tag: Tag, run: &TextRun) -> Vec<Piece> {
    let mut starts: Vec<(usize, Option<usize>)> = Vec::new();
    let first_part = [(0, 0)];
    for (glyph, part) in first_part.iter().chain(&run.parts) {
        let element = structure.element_of(tag, *part);
        if starts.last().is_some_and(|(from, _)| from == glyph) {
            starts.pop();
        }
        if starts.last().is_none_or(|(_, last)| *last != element) && *glyph < run.glyphs.len().max(1) {
            starts.push((*glyph, element));
        }
    }
    if let [(_, element)] = starts[..] {
        return vec![Piece { element, x: Len::ZERO, run: None }];
    }
    let mut pieces = Vec::with_capacity(starts.len());
    for (index, (from, element)) in starts.iter().enumerate() {
        let to = starts.get(index + 1).map_or(run.glyphs.len(), |(next, _)| *next);
        let (x, run) = cut(run, *from..to);
        pieces.push(Piece { element: *element, x, run: Some(run) });
    }
    pieces
}

/// A stretch of the glyphs of a run as a run of its own, and where it starts.
pub(super) fn cut(run: &TextRun, range: Range<usize>) -> (Len, TextRun) {
    let length = |glyphs: &[Glyph]| -> usize { glyphs.iter().map(|g| usize::from(g.text_len)).sum() };
    let x = run.glyphs.get(range.start).map_or(0, |glyph| glyph.x);
    let end = run.glyphs.get(range.end).map_or(run.width, |glyph| Len::from_units(glyph.x.into()));
    let text_at = length(&run.glyphs[..range.start]);
    let mut glyphs = run.glyphs[range].to_vec();
    glyphs.iter_mut().for_each(|glyph| glyph.x -= x);
    let text = run.text.get(text_at..text_at + length(&glyphs)).unwrap_or_default().into();
    let x = Len::from_units(x.into());
    let (parts, reading) = (Vec::new(), run.reading.clone());
    (x, TextRun { glyphs, text, parts, reading, width: end - x, ..*run })
}

/// The name of an element in the file.
///
/// Standard types of PDF 1.7, and three that are mapped to one
/// ([`super::post`]).
pub(super) fn name(form: Form) -> &'static str {
    match form {
        Form::Document => "Document",
        Form::Part => "Part",
        Form::Article => "Art",
        Form::Section => "Sect",
        Form::Group => "Div",
        Form::Aside => "Aside",
        Form::PullQuote => "PullQuote",
        Form::Title => "Title",
        Form::Heading(1) => "H1",
        Form::Heading(2) => "H2",
        Form::Heading(3) => "H3",
        Form::Heading(4) => "H4",
        Form::Heading(5) => "H5",
        Form::Heading(_) => "H6",
        Form::Paragraph => "P",
        Form::Quote => "BlockQuote",
        Form::List(_) => "L",
        Form::Item => "LI",
        Form::Label => "Lbl",
        Form::Body => "LBody",
        Form::Table => "Table",
        Form::TableHead => "THead",
        Form::TableBody => "TBody",
        Form::Row => "TR",
        Form::HeadCell | Form::RowHead => "TH",
        Form::Cell => "TD",
        Form::Figure => "Figure",
        Form::Caption => "Caption",
        Form::Note => "Note",
        Form::Reference => "Reference",
        Form::Link => "Link",
        Form::Code => "Code",
        Form::Span => "Span",
        Form::Contents => "TOC",
        Form::ContentsItem => "TOCI",
        Form::Index => "Index",
    }
}
