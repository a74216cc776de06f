//! Styled book → galleys: shape, hyphenate, break, justify.
//!
//! 1. `prepare` turns the words of a section into tokens; the `lexicon`
//!    shapes and hyphenates every distinct word once, in parallel.
//! 2. `build` walks the blocks again and gives every role its form:
//!    paragraphs are broken by `linebreak`, displays are set in one piece.
//!
//! What comes out is a [`Galley`] per section: elements in order, measured,
//! not yet paged. `paginate` decides how many lines a paragraph takes (within
//! the breakings that are offered) and where pages end; only then are lines
//! set glyph by glyph (`line`).
//!
//! Invariant: every word of a section is in its galley once, in the order of
//! the book.

mod apart;
mod beside;
mod boxes;
mod build;
mod decimals;
mod facts;
mod figure;
mod galley;
mod label;
mod lexicon;
mod line;
mod linebreak;
mod list;
mod opener;
mod par;
mod prepare;
mod refs;
mod setter;
mod speech;
mod table;
mod tall;
mod tokens;

pub use build::Pictures;
pub(crate) use facts::set_facts;
pub use galley::Galley;
pub(crate) use galley::{
    Element, Gap, GroupLook, Lines, NoteSet, Placement, Solid, Tab, baseline, carried, moved,
};
pub(crate) use label::{Label, running_label};
pub(crate) use line::set_line;
#[cfg(test)]
pub(crate) use par::{LineFacts, test_par};
pub use setter::Setter;

use crate::diag::{Diagnostic, Sink, Span, codes};
use crate::font::Library;
use crate::frame::{Item, PageMap};
use crate::geom::{Len, Size};
use crate::model::{Kind, Section};
use crate::style::{Alignment, StyledBook};
use build::{Builder, Column, Dpi};
use lexicon::{Hyphenators, Lexicon};
use par::Par;
use rayon::prelude::*;
use refs::Refs;
use setter::Hanging;
use std::sync::Arc;
use tokens::Coverage;

/// White between the columns of the index.
const COLUMN_GAP: Len = Len::pt(14);
/// Columns of the index.
const INDEX_COLUMNS: usize = 2;

/// What a galley is made for.
#[derive(Debug, Clone, Copy)]
pub struct Area<'a> {
    /// Width of the text block.
    pub measure: Len,
    /// Depth of the text block, a multiple of the grid.
    pub depth: Len,
    /// Size of the paper with the bleed on all sides.
    pub paper: Size,
    /// Width of the outer margin.
    pub outside: Len,
    /// Resolution of pictures the printer wishes, and the lowest he takes.
    pub dpi: (u32, u32),
    /// Drawings of the title page and the part pages.
    pub ornaments: &'a Ornaments,
}

/// A drawing over the width of a recto, bleed included.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ornament {
    /// Relative to the start of the measure and to its own head.
    pub items: Vec<Item>,
    /// Its depth.
    pub height: Len,
}

/// Drawings on pages that hold little else.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ornaments {
    /// On the title page.
    pub title: Ornament,
    /// On the page of every part, in their order.
    pub parts: Vec<Ornament>,
}

/// Starts a run: nothing is shaped yet.
pub fn open<'a>(
    styled: &'a StyledBook,
    fonts: &'a Library,
    exceptions: &[String],
    sink: &'a mut Sink,
) -> Setter<'a> {
    let mut hyphenators = Hyphenators::default();
    hyphenators.add(styled.book.meta.lang, exceptions);
    for lang in crate::lang::Lang::ALL {
        hyphenators.add(lang, exceptions);
    }
    Setter {
        fonts,
        lexicon: Lexicon::default(),
        hyphenators,
        runs: Vec::new(),
        coverage: Coverage::default(),
        superiors: std::collections::BTreeMap::new(),
        hanging: Hanging::new(&styled.theme.micro),
        micro: &styled.theme.micro,
        refs: Refs::new(&styled.book),
        sink,
    }
}

/// Sets sections (by index) into galleys, in their order.
pub fn layout(
    setter: &mut Setter<'_>,
    styled: &StyledBook,
    area: &Area<'_>,
    pictures: &Pictures,
    sections: &[usize],
) -> Vec<Galley> {
    let prepared: Vec<_> = sections.iter().map(|index| prepare::prepare(setter, styled, *index)).collect();
    setter.shape();
    let shared: &Setter<'_> = setter;
    let dpi = Dpi { wished: area.dpi.0, floor: area.dpi.1 };
    let built: Vec<(Galley, Sink)> = sections
        .par_iter()
        .zip(prepared)
        .map(|(index, tokens)| {
            let section = &styled.book.sections[*index];
            let columns = if section.kind == Kind::Index { INDEX_COLUMNS } else { 1 };
            let gaps = COLUMN_GAP * (i64::try_from(columns).unwrap_or(1) - 1);
            let width = (area.measure - gaps) / i64::try_from(columns).unwrap_or(1);
            let mut builder = Builder::new(shared, styled, tokens, pictures, dpi, (width, area.depth));
            builder.paper = area.paper;
            builder.outside = area.outside;
            builder.ornament = ornament(section, area.ornaments);
            builder.galley.columns = columns;
            builder.section(section, Column { inset: Len::ZERO, width });
            builder.notes(*index, area.measure);
            (builder.galley, builder.sink)
        })
        .collect();
    let mut galleys = Vec::with_capacity(built.len());
    for (galley, sink) in built {
        setter.sink.append(sink);
        galleys.push(galley);
    }
    galleys
}

/// The drawing on the opening page of a section.
fn ornament<'a>(section: &Section, ornaments: &'a Ornaments) -> Option<&'a Ornament> {
    match section.kind {
        Kind::TitlePage => Some(&ornaments.title),
        Kind::Part => {
            let number = section.number.map_or(0, |number| number as usize - 1);
            ornaments.parts.get(number)
        }
        _ => None,
    }
}

impl Setter<'_> {
    /// Page numbers from now on are those of these pages.
    pub fn set_pages(&mut self, map: Arc<PageMap>) {
        self.refs.settle(map);
    }

    /// Reports a finding of the run.
    pub fn report(&mut self, finding: Diagnostic) {
        self.sink.push(finding);
    }
}

/// As much of a word as a message can show.
fn shown(word: &str) -> String {
    const MOST: usize = 40;
    match word.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &word[..end]),
        None => word.to_owned(),
    }
}

/// Reports words that had to be cut, and the lines of a paragraph that are wider than the measure or, when
/// none is, the loosest one that takes more than a line may be stretched.
fn spoilt_lines(sink: &mut Sink, par: &Par, span: Span, setter: &Setter<'_>) {
    let Some(breaking) = par.breakings.first() else { return };
    let (mut from, mut told) = (0usize, None::<u32>);
    let mut loosest = (linebreak::LOOSEST, 0, 0);
    for (line, end) in breaking.ends.iter().enumerate() {
        let to = *end as usize;
        let measure = par.shape.measure_of(u32::try_from(line).unwrap_or(0));
        let (start, stop) = (&par.candidates[from], &par.candidates[to]);
        let ends = par.breaks[to];
        if let Some(lexicon::Place::Glyph(_)) = ends.hyphen {
            // A word of very many letters is several tokens in a row.
            if told.replace(ends.token).is_none_or(|told| ends.token > told + 1) {
                let word = shown(&par.words(setter, par.breaks[from], ends));
                sink.push(Diagnostic::new(&codes::L009, span).with("word", word));
            }
        }
        let ratio = linebreak::adjustment_ratio(&par.shape, start, stop, measure);
        if ratio < -1.0 {
            let over = Len::from_units(stop.end.width - start.start.width - measure);
            let word = par.words(setter, par.breaks[from], par.breaks[to]);
            let finding = Diagnostic::new(&codes::L001, span).with("over", format!("{:.1}", over.to_pt()));
            sink.push(if word.is_empty() { finding } else { finding.with("word", word) });
        } else if ratio > loosest.0 && line + 1 < breaking.ends.len() && !stop.forced {
            loosest = (ratio, from, to);
        }
        from = to;
    }
    let (ratio, from, to) = loosest;
    if to > 0 && !breaking.overfull && par.form.align == Alignment::Justify {
        // A line of one word has no space that could be wide.
        let Some(space) = facts::mean_space(setter, par, ratio, from, to) else { return };
        let finding = Diagnostic::new(&codes::L006, span).with("space", format!("{space:.2}"));
        sink.push(match facts::stuck(setter, par, to) {
            Some(word) => finding.with("word", word),
            None => finding,
        });
    }
}
