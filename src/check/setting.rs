//! The setting report: how well the lines and pages of a book are set.
//!
//! In come the finished pages and what was [`Measured`] of them. Word spaces,
//! edges and baselines are read from the glyphs as they stand on the page;
//! where paragraphs end and which lines are justified is what layout says.
//! Words in displays, notes and furniture are not lines here.

use super::tally::{Figures, Tally};
use crate::diag::Span;
use crate::frame::{Document, Item, Mark, Measured, SetLine, Side, Tag, TextRun};
use crate::geom::Len;
use std::collections::BTreeMap;

/// Mean word space, in ems, beyond which a line is called loose.
pub(super) const LOOSE: f64 = 0.5;
/// A last line narrower than this, in ems, is a runt.
const RUNT: f64 = 2.2;
/// Hyphens in a row that make a ladder.
const LADDER: usize = 3;
/// How far a baseline may be from the grid.
const ON_GRID: f64 = 0.01;
/// How far ink may stand over the edge, for what rounding does.
const OVER: f64 = 0.05;
/// Pages with fewer lines are not compared with the page they face.
const FULL_ENOUGH: usize = 8;
/// How many of the worst lines are told.
const WORST: usize = 10;

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fault {
    /// Wider than the measure, by this many points.
    Overfull(f64),
    /// So many hyphens in a row end here.
    Ladder(usize),
    /// The mean word space in ems, wider than most.
    Loose(f64),
    /// The mean word space in ems, narrower than most.
    Tight(f64),
}

/// One of the worst lines.
#[derive(Debug, Clone, PartialEq)]
pub struct BadLine {
    /// Place of its paragraph in the manuscript.
    pub span: Span,
    /// Number of its page, as printed.
    pub page: String,
    /// Its words.
    pub words: String,
    /// What is wrong.
    pub fault: Fault,
    /// A word that would help if it could be broken.
    pub stuck: Option<Box<str>>,
}

/// The setting report of a book.
#[derive(Debug, Clone, PartialEq)]
pub struct SettingReport {
    /// The whole book.
    pub book: Figures,
    /// Sections with lines: title, number of the first page, figures.
    pub chapters: Vec<(String, String, Figures)>,
    /// The worst lines, the worst first.
    pub worst: Vec<BadLine>,
}

/// A line as its glyphs stand on the page.
struct Ink {
    words: String,
    /// Word spaces in ems.
    spaces: Vec<f64>,
    /// Where its last ink ends.
    end: Len,
}

/// Measures the pages of a book.
#[must_use]
pub fn setting(document: &Document, measured: &Measured) -> SettingReport {
    let mut book = Tally::default();
    let mut chapters = Vec::new();
    let mut lines: Vec<(usize, &SetLine, Ink)> = Vec::new();
    let feet: Vec<Option<Len>> = document.pages.iter().map(|page| foot(&page.items)).collect();
    for chapter in &measured.chapters {
        let mut tally = Tally { pages: chapter.pages, ..Tally::default() };
        let mut run = 0usize;
        for index in chapter.first..chapter.first + chapter.pages {
            let page = &measured.pages[index];
            let ink = Inked::of(&document.pages[index].items);
            for (number, line) in page.lines.iter().enumerate() {
                let ink = ink.line(line);
                let is_foot = number + 1 == page.lines.len();
                run = if !line.hyphen {
                    0
                } else if line.number == 0 {
                    1
                } else {
                    run + 1
                };
                tally.ladders += usize::from(run == LADDER);
                tally.line(line, &ink.spaces);
                tally.overfull += usize::from(over(line, &ink) > OVER);
                if line.hyphen && is_foot && line.number + 1 < line.of {
                    tally.turns += 1;
                    tally.rectos += usize::from(Side::of(index) == Side::Recto);
                }
                let narrow = (ink.end - line.at.x).to_pt() < RUNT * line.em.to_pt();
                let is_text = line.end - line.at.x > line.em * 10;
                tally.runts += usize::from(
                    is_text
                        && line.em == measured.body
                        && line.of > 1
                        && line.number + 1 == line.of
                        && narrow,
                );
                if line.em == measured.body {
                    tally.baselines += 1;
                    tally.on_grid += usize::from(off_grid(line.at.y, measured) <= ON_GRID);
                }
                lines.push((index, line, ink));
            }
            let (widows, orphans) = lonely(&page.lines);
            tally.widows += widows;
            tally.orphans += orphans;
            let last = chapter.first + chapter.pages - 1;
            let is_spread = Side::of(index) == Side::Verso && index + 1 < last;
            let is_full = |index: usize| measured.pages[index].lines.len() >= FULL_ENOUGH;
            if is_spread
                && is_full(index)
                && is_full(index + 1)
                && let (Some(verso), Some(recto)) = (feet[index], feet[index + 1])
            {
                tally.spreads += 1;
                tally.uneven += usize::from((verso - recto).abs() > measured.grid / 2);
            }
        }
        book.add(&tally);
        if tally.lines > 0 {
            let folio = document.pages[chapter.first].label.clone();
            chapters.push((chapter.title.clone(), folio, tally.figures()));
        }
    }
    book.pages = document.pages.len();
    let book = book.figures();
    let worst = worst(document, &lines, book.median);
    SettingReport { book, chapters, worst }
}

/// The worst lines, the worst first; among equals the earlier.
fn worst(document: &Document, lines: &[(usize, &SetLine, Ink)], median: f64) -> Vec<BadLine> {
    /// A space that is too narrow is seen sooner than one as much too wide.
    const TIGHT: f64 = 1.35;
    let mut run = 0usize;
    let mut found: Vec<(f64, usize, Fault)> = Vec::new();
    for (place, (_, line, ink)) in lines.iter().enumerate() {
        run = if line.hyphen { if line.number == 0 { 1 } else { run + 1 } } else { 0 };
        let over = over(line, ink);
        let mean = mean(&ink.spaces);
        let judged = if over > OVER {
            (1_000.0 + over, Fault::Overfull(over))
        } else if run >= LADDER {
            (100.0 + run as f64, Fault::Ladder(run))
        } else if !line.justified || ink.spaces.is_empty() {
            continue;
        } else if mean >= median {
            (mean - median, Fault::Loose(mean))
        } else {
            ((median - mean) * TIGHT, Fault::Tight(mean))
        };
        found.push((judged.0, place, judged.1));
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    found
        .into_iter()
        .take(WORST)
        .map(|(_, place, fault)| {
            let (page, line, ink) = &lines[place];
            BadLine {
                span: line.span,
                page: document.pages[*page].label.clone(),
                words: ink.words.clone(),
                fault,
                stuck: line.stuck.clone().filter(|_| !matches!(fault, Fault::Ladder(_))),
            }
        })
        .collect()
}

pub(super) fn mean(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
}

/// By how many points a line stands over its edge.
fn over(line: &SetLine, ink: &Ink) -> f64 {
    (ink.end - line.end).to_pt()
}

/// How far a baseline is from the nearest one of the grid, in points.
fn off_grid(y: Len, measured: &Measured) -> f64 {
    let step = measured.grid.to_pt();
    let off = (y - measured.first_baseline).to_pt().rem_euclid(step);
    off.min(step - off)
}

/// Last lines and first lines that stand alone on a page.
fn lonely(lines: &[SetLine]) -> (usize, usize) {
    let is_last = |line: &SetLine| line.of > 1 && line.number + 1 == line.of;
    let is_first = |line: &SetLine| line.of > 1 && line.number == 0;
    (usize::from(lines.first().is_some_and(is_last)), usize::from(lines.last().is_some_and(is_first)))
}

/// The lowest baseline of content on a page.
fn foot(items: &[Item]) -> Option<Len> {
    items
        .iter()
        .filter(|item| item.tag != Tag::ARTIFACT && matches!(item.mark, Mark::Text(_)))
        .map(|item| item.at.y)
        .max()
}

/// The text of a page by whose it is and its baseline.
struct Inked<'a>(BTreeMap<(Tag, Len), Vec<(&'a Item, &'a TextRun)>>);

impl<'a> Inked<'a> {
    fn of(items: &'a [Item]) -> Self {
        let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for item in items {
            if let Mark::Text(run) = &item.mark {
                found.entry((item.tag, item.at.y)).or_default().push((item, &**run));
            }
        }
        for runs in found.values_mut() {
            runs.sort_by_key(|(item, _)| item.at.x);
        }
        Self(found)
    }

    /// Reads a line from its glyphs.
    fn line(&self, line: &SetLine) -> Ink {
        let mut ink = Ink { words: String::new(), spaces: Vec::new(), end: line.at.x };
        // A space waits for the glyph that comes after it: none, no space.
        let mut space: Option<Len> = None;
        let runs = self.0.get(&(line.tag, line.at.y)).map_or(&[][..], Vec::as_slice);
        for (item, run) in runs.iter().filter(|(item, _)| item.at.x >= line.at.x) {
            ink.words.push_str(&run.text);
            let mut at = 0usize;
            for (number, glyph) in run.glyphs.iter().enumerate() {
                let text = run.text.get(at..at + usize::from(glyph.text_len)).unwrap_or("");
                at += usize::from(glyph.text_len);
                let x = item.at.x + Len::from_units(i64::from(glyph.x));
                if matches!(text, " " | "\u{a0}") {
                    space = Some(x);
                    continue;
                }
                if let Some(start) = space.take() {
                    ink.spaces.push((x - start).ratio(line.em));
                }
                let next = run.glyphs.get(number + 1).map(|next| Len::from_units(i64::from(next.x)));
                ink.end = item.at.x + next.unwrap_or(run.width);
            }
        }
        ink.words.truncate(ink.words.trim_end().len());
        ink
    }
}
