//! Galleys → pages.
//!
//! 1. `fit` chooses, for a whole section at once, how many lines each
//!    paragraph takes and where pages end (`cost` says what that is worth).
//! 2. `compose` sets the chosen lines and puts notes at the foot.
//! 3. `furniture` adds running heads, folios and edge tabs.
//!
//! What also comes out is the [`PageMap`]: which words start each page.
//! Invariants: page 1 is a recto; front matter counts in roman, the body in
//! arabic from 1 on a recto; a blank verso carries nothing.

mod columns;
mod compose;
mod cost;
mod fit;
mod furniture;
mod margin;
mod roman;

use crate::diag::{Diagnostic, codes};
use crate::frame::{Chapter, Item, Measured, MeasuredPage, OutlineItem, Page, PageEntry, PageMap, Side};
use crate::geom::{Colour, Len, Point, Rect, Size};
use crate::layout::{Galley, Label, Setter, baseline};
use crate::model::{Kind, Matter, Section};
use crate::sheet::Sheet;
use crate::style::StyledBook;
use columns::balanced;
use compose::{Composed, compose};
use fit::{Frame, HOPELESS, PagePlan, fit};
use furniture::{PageFacts, furniture, running_head, shortened};
use margin::settle;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Room for text on the page, and what surrounds it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pages<'a> {
    pub(crate) sheet: &'a Sheet,
    pub(crate) trim: Size,
    pub(crate) bleed: Len,
    pub(crate) measure: Len,
    pub(crate) depth: Len,
    pub(crate) grid: Len,
    pub(crate) note_gap: Len,
    pub(crate) ink: Colour,
    /// Chapters of the text open on a right page.
    pub(crate) chapters_recto: bool,
    /// Only the map is wanted.
    pub(crate) is_draft: bool,
    /// What a proof shows is wanted as well.
    pub(crate) is_proof: bool,
}

impl Pages<'_> {
    /// Upper left corner of the text block.
    fn origin(&self, side: Side) -> Point {
        let margins = &self.sheet.margins;
        let x = match side {
            Side::Recto => margins.inside,
            Side::Verso => margins.outside,
        };
        Point::new(x, margins.head)
    }
}

/// Pages with everything on them, the map of where words went, the outline.
#[derive(Debug, Clone, Default)]
pub struct Paginated {
    /// Pages in order.
    pub pages: Vec<Page>,
    /// Where words went.
    pub map: PageMap,
    /// Bookmarks.
    pub outline: Vec<OutlineItem>,
    /// What a proof shows of the pages; lines and boxes when it was asked for.
    pub measured: Measured,
}

/// How much of the pages is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Where words go: enough to settle page numbers.
    Map,
    /// Everything on them.
    Finished,
    /// That, and what reports and proofs tell of it.
    Proved,
}

/// Page plans of the sections as they were last made: a section that did not
/// change is not fitted again.
#[derive(Debug, Default)]
pub struct Plans {
    known: BTreeMap<(usize, bool), Vec<PagePlan>>,
}

impl Plans {
    /// The galley of this section is another one.
    pub fn forget(&mut self, section: usize) {
        self.known.remove(&(section, false));
        self.known.remove(&(section, true));
    }
}

/// Depth of the text block: whole lines of the grid.
#[must_use]
pub fn text_depth(sheet: &Sheet, grid: Len) -> Len {
    grid * sheet.depth().div_floor(grid).max(1)
}

/// Whether a section starts on a right page. `chapters`: those of the text do.
fn opens_recto(kind: Kind, matter: Matter, chapters: bool) -> bool {
    match kind {
        Kind::Colophon => matter != Matter::Front,
        Kind::BoxList | Kind::FigureList => false,
        Kind::HalfTitle | Kind::TitlePage | Kind::Dedication | Kind::Contents | Kind::Part => true,
        Kind::Foreword
        | Kind::Introduction
        | Kind::Story
        | Kind::Theory
        | Kind::Lessons
        | Kind::Guidance
        | Kind::Reflection
        | Kind::Appendix
        | Kind::Afterword
        | Kind::Acknowledgements
        | Kind::Glossary
        | Kind::Index
        | Kind::Chapter => chapters,
    }
}

/// Puts galleys (one per section of the book) on pages.
pub fn paginate(
    setter: &mut Setter<'_>,
    styled: &StyledBook,
    galleys: &[Galley],
    sheet: &Sheet,
    chapters_recto: bool,
    plans: &mut Plans,
    stage: Stage,
) -> Paginated {
    let scale = &styled.theme.scale;
    let pages = Pages {
        sheet,
        trim: sheet.trim,
        bleed: sheet.printer.bleed,
        measure: sheet.measure(),
        depth: text_depth(sheet, scale.grid),
        grid: scale.grid,
        note_gap: scale.grid,
        ink: styled.theme.palette.ink,
        chapters_recto,
        is_draft: stage == Stage::Map,
        is_proof: stage == Stage::Proved,
    };
    let plans = plan(styled, galleys, &pages, plans);
    let block = |side| {
        let origin = pages.origin(side);
        Rect::new(origin.x, origin.y, pages.measure, pages.depth)
    };
    let measured = Measured {
        blocks: [block(Side::Recto), block(Side::Verso)],
        grid: pages.grid,
        first_baseline: sheet.margins.head + baseline(pages.grid),
        body: scale.body,
        ..Measured::default()
    };
    let out = Paginated { measured, ..Paginated::default() };
    let mut run = Run { styled, pages, setter, out, first_of_body: None };
    for (index, section) in styled.book.sections.iter().enumerate() {
        run.section(section, &galleys[index], &plans[index]);
    }
    run.pad();
    run.out
}

/// Fits every section; sections that open on a recto do not depend on each
/// other, the others follow the one before.
fn plan(styled: &StyledBook, galleys: &[Galley], pages: &Pages<'_>, plans: &mut Plans) -> Vec<Vec<PagePlan>> {
    let frame = |galley: &Galley, starts_verso: bool| Frame {
        depth: pages.depth,
        grid: pages.grid,
        note_gap: pages.note_gap,
        starts_verso,
        hopeless: HOPELESS,
        columns: galley.columns.max(1),
        opener: if galley.columns > 1 { galley.opener_depth() } else { Len::ZERO },
    };
    let sections = &styled.book.sections;
    let body = sections.iter().position(|section| section.matter != Matter::Front);
    let recto = |index: usize| {
        let section = &sections[index];
        index == 0 || body == Some(index) || opens_recto(section.kind, section.matter, pages.chapters_recto)
    };
    let missing: Vec<usize> = (0..galleys.len())
        .filter(|index| recto(*index) && !plans.known.contains_key(&(*index, false)))
        .collect();
    let fit_at = |index: usize, starts_verso: bool| {
        let galley = &galleys[index];
        let frame = frame(galley, starts_verso);
        let plan = balanced(galley, fit(galley, frame), frame);
        settle(galley, plan, (pages.depth, pages.grid))
    };
    let fitted: Vec<_> = missing.par_iter().map(|index| fit_at(*index, false)).collect();
    plans.known.extend(missing.into_iter().map(|index| (index, false)).zip(fitted));
    let mut count = 0usize;
    let mut chosen = Vec::with_capacity(galleys.len());
    for (index, galley) in galleys.iter().enumerate() {
        if recto(index) {
            count += count % 2;
        }
        let starts_verso = count % 2 == 1;
        let plan = plans.known.entry((index, starts_verso)).or_insert_with(|| fit_at(index, starts_verso));
        count += plan.len().div_ceil(galley.columns.max(1));
        chosen.push(plan.clone());
    }
    chosen
}

struct Run<'a, 'b> {
    styled: &'a StyledBook,
    pages: Pages<'a>,
    setter: &'a mut Setter<'b>,
    out: Paginated,
    /// Index of the page that is counted as 1.
    first_of_body: Option<usize>,
}

impl Run<'_, '_> {
    fn section(&mut self, section: &Section, galley: &Galley, plan: &[PagePlan]) {
        let is_recto_wanted = opens_recto(section.kind, section.matter, self.pages.chapters_recto);
        let starts_body = section.matter != Matter::Front && self.first_of_body.is_none();
        if (is_recto_wanted || starts_body) && !self.out.pages.len().is_multiple_of(2) {
            self.blank();
        }
        if starts_body {
            self.first_of_body = Some(self.out.pages.len());
        }
        let first_page = self.out.pages.len();
        self.out.map.places.entry(section.id.0).or_default().push((0, first_page));
        let columns = galley.columns.max(1);
        let composed = self.compose_all(galley, plan, first_page, columns);
        let heads = match self.pages.is_draft {
            true => <(Label, Label)>::default(),
            false => self.heads(section, composed.len() > 2 - first_page % 2),
        };
        let mut heights: BTreeMap<usize, (usize, Len)> = BTreeMap::new();
        for (number, slots) in composed.into_iter().enumerate() {
            let index = first_page + number;
            let is_covered = slots.iter().any(|slot| slot.is_covered);
            let mut items = if self.pages.is_draft || is_covered {
                Vec::new()
            } else {
                self.furniture(section, &heads, number == 0, index)
            };
            let mut start = None;
            let mut measured = MeasuredPage::default();
            for slot in slots {
                items.extend(slot.items);
                measured.lines.extend(slot.measured.lines);
                measured.boxes.extend(slot.measured.boxes);
                start = start.or(slot.start);
                for (node, offset) in slot.places {
                    self.out.map.places.entry(node).or_default().push((offset, index));
                }
                for (element, at) in slot.elements {
                    heights.entry(element).or_insert((index, at));
                }
            }
            self.push(items, start, index, measured);
        }
        self.out.measured.chapters.push(Chapter {
            title: title_of(section),
            first: first_page,
            pages: self.out.pages.len() - first_page,
        });
        self.outline(section, galley, first_page, &heights);
    }

    /// Sets the lines of all pages of a section, in parallel; pages of two
    /// columns take two slots of the plan.
    fn compose_all(
        &self,
        galley: &Galley,
        plan: &[PagePlan],
        first_page: usize,
        columns: usize,
    ) -> Vec<Vec<Composed>> {
        let count = i64::try_from(columns).unwrap_or(1);
        let gap = Len::pt(14);
        let width = (self.pages.measure - gap * (count - 1)) / count;
        let setter: &Setter<'_> = self.setter;
        plan.par_chunks(columns)
            .enumerate()
            .map(|(number, slots)| {
                let side = Side::of(first_page + number);
                let corner = self.pages.origin(side);
                slots
                    .iter()
                    .enumerate()
                    .map(|(column, slot)| {
                        let x = (width + gap) * i64::try_from(column).unwrap_or(0);
                        let origin = corner.offset(Point::new(x, Len::ZERO));
                        let mut composed = compose(setter, galley, slot, &self.pages, side, origin);
                        if galley.at_foot && plan.len() == 1 {
                            composed.sink(self.pages.depth);
                        }
                        composed
                    })
                    .collect()
            })
            .collect()
    }

    /// The running heads of a section, of versos and rectos, as they fit.
    fn heads(&mut self, section: &Section, has_recto: bool) -> (Label, Label) {
        let (theme, measure) = (&self.styled.theme, self.pages.measure);
        let title = &self.styled.book.meta.title;
        let verso = shortened(self.setter, theme, measure, title, section.lang);
        let recto = shortened(self.setter, theme, measure, &section.running, section.lang);
        if recto.is_some() && has_recto {
            self.setter.report(Diagnostic::new(&codes::L010, section.span));
        }
        let mut head = |words: &str| running_head(self.setter, theme, words, section.lang);
        (head(verso.as_ref().unwrap_or(title)), head(recto.as_ref().unwrap_or(&section.running)))
    }

    fn furniture(
        &mut self,
        section: &Section,
        heads: &(Label, Label),
        is_opener: bool,
        index: usize,
    ) -> Vec<Item> {
        let side = Side::of(index);
        let label = self.label(index);
        let running = match side {
            Side::Verso => &heads.0,
            Side::Recto => &heads.1,
        };
        let facts =
            PageFacts { kind: section.kind, side, is_opener, folio: &label, running, lang: section.lang };
        furniture(self.setter, &self.styled.theme, &self.pages, &facts)
    }

    /// Number of a page: roman before the body, arabic from its first page.
    fn label(&self, index: usize) -> String {
        match self.first_of_body {
            Some(first) => (index - first + 1).to_string(),
            None => roman::lower(index + 1),
        }
    }

    fn push(&mut self, items: Vec<Item>, start: Option<(u32, usize)>, index: usize, measured: MeasuredPage) {
        self.out.measured.pages.push(measured);
        let label = self.label(index);
        self.out.map.pages.push(PageEntry { label: label.clone(), start });
        self.out.pages.push(Page { label, side: Side::of(index), items });
    }

    fn blank(&mut self) {
        let index = self.out.pages.len();
        self.push(Vec::new(), None, index, MeasuredPage::default());
    }

    fn outline(
        &mut self,
        section: &Section,
        galley: &Galley,
        first_page: usize,
        heights: &BTreeMap<usize, (usize, Len)>,
    ) {
        let title = title_of(section);
        if title.is_empty() {
            return;
        }
        let level = u8::from(section.kind != Kind::Part);
        self.out.outline.push(OutlineItem { title, level, page: first_page, y: Len::ZERO });
        for (title, level, element) in galley.outline.iter().filter(|(_, level, _)| *level == 2) {
            // A heading's gap stands before it: look for what was placed next.
            if let Some((_, (page, at))) = heights.range(element..).next() {
                let y = self.pages.sheet.margins.head + *at;
                self.out.outline.push(OutlineItem { title: one_line(title), level: *level, page: *page, y });
            }
        }
    }

    /// Adds blank pages until the binding can take them.
    fn pad(&mut self) {
        let multiple = self.pages.sheet.printer.page_multiple.max(2);
        while !self.out.pages.len().is_multiple_of(multiple) {
            self.blank();
        }
    }
}

fn title_of(section: &Section) -> String {
    let mut title = String::new();
    for inline in &section.title {
        inline.push_text(&mut title);
    }
    one_line(&title)
}

fn one_line(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}
