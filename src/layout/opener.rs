//! How sections open: chapter openers, title pages, drop caps, and the lines
//! of contents and lists.

use super::build::{Builder, Column};
use super::galley::{Element, Gap, Solid, baseline, moved};
use super::label::{Label, label};
use super::line::set_line;
use super::par::{Par, ParForm, set_par};
use super::prepare::{Initial, LeafTokens};
use crate::font::ink_box;
use crate::frame::{Item, Mark, Reading, Tag};
use crate::geom::{Len, Point};
use crate::model::{Block, Content, InlineKind, Kind, Role, Section};
use crate::style::{BlockStyle, Caps, Family, Figures, TextStyle};

/// The room the leaders of a list leave for its numbers.
const WIDEST_FOLIO: &str = "000";
/// From dot to dot in a leader, as share of the size of the text.
const LEADER_STEP: f64 = 0.55;
/// White before and after a leader, as share of the size of the text.
const LEADER_MARGIN: f64 = 0.6;
/// Lines of white under the opener, at least.
const LINES_UNDER_OPENER: i64 = 2;
/// White between the ink of a drop cap and the text beside it, as share of the
/// size of the text.
const DROP_CAP_GAP: f64 = 0.3;
/// Ink of a drop cap that reaches this part of a line below its own stands
/// beside that line, too (J, Q).
const DROP_CAP_REACH: f64 = 0.3;
/// Where the title of a half-title stands, as share of the page.
const HALF_TITLE_SINK: f64 = 0.24;
/// Lines of white above the title of a title page.
const TITLE_PAGE_LINES: i64 = 2;
/// Lines from the foot of a drawing to the foot of the text block: the same
/// on the title page and on every part page.
const ORNAMENT_LINES: i64 = 4;

/// Whether the first paragraph of a section has a drop cap.
pub(crate) fn has_drop_cap(kind: Kind) -> bool {
    match kind {
        Kind::Foreword
        | Kind::Introduction
        | Kind::Story
        | Kind::Theory
        | Kind::Lessons
        | Kind::Guidance
        | Kind::Reflection
        | Kind::Afterword
        | Kind::Chapter => true,
        Kind::HalfTitle
        | Kind::TitlePage
        | Kind::Colophon
        | Kind::Dedication
        | Kind::Contents
        | Kind::Part
        | Kind::Appendix
        | Kind::Acknowledgements
        | Kind::Glossary
        | Kind::BoxList
        | Kind::FigureList
        | Kind::Index => false,
    }
}

/// Sets the opener of a section; gives back the blocks after it.
pub(crate) fn set_opener<'s>(
    builder: &mut Builder<'_, '_>,
    section: &'s Section,
    column: Column,
) -> &'s [Block] {
    let is_opener = |block: &Block| {
        matches!(block.role, Role::Kicker | Role::ChapterTitle | Role::PartTitle | Role::Author)
    };
    let count = section.blocks.iter().take_while(|block| is_opener(block)).count();
    let (opener, rest) = section.blocks.split_at(count);
    match section.kind {
        Kind::HalfTitle => {
            title_page(builder, &section.blocks, column, false);
            &[]
        }
        Kind::TitlePage => {
            title_page(builder, &section.blocks, column, true);
            &[]
        }
        Kind::Colophon | Kind::Dedication => {
            builder.galley.at_foot = section.kind == Kind::Colophon;
            if !opener.is_empty() {
                small_opener(builder, opener, column);
            }
            rest
        }
        Kind::Part => {
            let mut solid = chapter_opener(builder, opener, builder.styled.theme.scale.opener_sink, column);
            add_ornament(builder, &mut solid);
            builder.push_solid(solid);
            rest
        }
        Kind::Contents
        | Kind::Foreword
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
        | Kind::BoxList
        | Kind::FigureList
        | Kind::Index
        | Kind::Chapter => {
            let sink = match section.kind {
                Kind::Contents
                | Kind::Glossary
                | Kind::BoxList
                | Kind::FigureList
                | Kind::Index
                | Kind::Appendix => builder.styled.theme.scale.opener_sink / 2,
                _ => builder.styled.theme.scale.opener_sink,
            };
            if !opener.is_empty() {
                let solid = chapter_opener(builder, opener, sink, column);
                builder.push_solid(solid);
            }
            rest
        }
    }
}

/// Kicker, title and author over generous white. All titles of a book stand on
/// one height: where others have a kicker, one without leaves its place free.
fn chapter_opener(builder: &mut Builder<'_, '_>, opener: &[Block], sink: i64, column: Column) -> Solid {
    let grid = builder.grid();
    let mut solid = Solid { height: grid * sink, keep_with_next: true, ..Solid::default() };
    let has_kicker = |blocks: &[Block]| blocks.iter().any(|block| block.role == Role::Kicker);
    let sections = &builder.styled.book.sections;
    if !has_kicker(opener) && sections.iter().any(|section| has_kicker(&section.blocks)) {
        solid.height += grid + grid / 2;
    }
    for block in opener {
        let style = *builder.styled.style(block.id);
        if block.role == Role::Author {
            solid.height += grid / 2;
        }
        let text = builder.text_block(block, &style, column);
        solid.items.extend(moved(&text.items, Point::new(Len::ZERO, solid.height)));
        solid.height += text.height;
        solid.nodes.extend(text.nodes);
        solid.notes.extend(text.notes);
        if block.role == Role::Kicker {
            solid.height += grid / 2;
        }
    }
    solid.height = (solid.height + grid * LINES_UNDER_OPENER).round_up_to(grid);
    solid
}

/// Draws the lines of the cover on a page, where they leave the words free.
fn add_ornament(builder: &Builder<'_, '_>, solid: &mut Solid) {
    let Some(ornament) = builder.ornament else { return };
    let y = builder.depth - builder.grid() * ORNAMENT_LINES - ornament.height;
    if y >= solid.height {
        solid.items.splice(0..0, moved(&ornament.items, Point::new(Len::ZERO, y)));
    }
}

/// A title without ceremony (colofon).
fn small_opener(builder: &mut Builder<'_, '_>, opener: &[Block], column: Column) {
    for block in opener.iter().filter(|block| block.role != Role::Kicker) {
        let style = *builder.styled.style(block.id);
        let text = builder.text_block(block, &style, column);
        builder.push_solid(Solid { keep_with_next: true, ..text });
    }
    builder.galley.elements.push(Element::Gap(Gap {
        height: builder.grid() / 2,
        stretch: Len::ZERO,
        keep: true,
    }));
}

/// Half-title and title page: the imprint stands at the foot.
fn title_page(builder: &mut Builder<'_, '_>, blocks: &[Block], column: Column, has_foot: bool) {
    let sink = if has_foot {
        builder.grid() * TITLE_PAGE_LINES
    } else {
        builder.depth.scale(HALF_TITLE_SINK).round_up_to(builder.grid())
    };
    let mut solid = Solid { height: sink, ..Solid::default() };
    let mut foot = Solid::default();
    for block in blocks {
        let style = *builder.styled.style(block.id);
        let text = builder.text_block(block, &style, column);
        let part = if has_foot && block.role == Role::BookImprint { &mut foot } else { &mut solid };
        part.height += style.above;
        part.items.extend(moved(&text.items, Point::new(Len::ZERO, part.height)));
        part.height += text.height + style.below;
        part.nodes.extend(text.nodes);
    }
    add_ornament(builder, &mut solid);
    if foot.height > Len::ZERO {
        let y = (builder.depth - foot.height).max(solid.height);
        solid.items.extend(moved(&foot.items, Point::new(Len::ZERO, y)));
        solid.height = y + foot.height;
        solid.nodes.extend(foot.nodes);
    }
    builder.push_solid(solid);
}

/// Breaks a paragraph beside its drop cap. Gives the paragraph, the drop cap
/// relative to the first baseline, and the lines it takes.
pub(crate) fn with_drop_cap(
    builder: &mut Builder<'_, '_>,
    block: &Block,
    leaf: LeafTokens,
    initial: &Initial,
    style: &BlockStyle,
    column: Column,
) -> (Par, Vec<Item>, usize) {
    let lines = builder.styled.theme.scale.drop_cap_lines;
    let body = builder.setter.fonts.cut(super::tokens::cut_of(&style.text));
    let size = body.map_or(style.text.size, |face| {
        // Its head stands level with the x-height… of capitals on the first
        // line, its foot on the last baseline beside it.
        let cap = i64::from(face.metrics.cap_height.max(1));
        let em = i64::from(face.metrics.units_per_em);
        (style.leading * (lines - 1)).mul_div(em, cap) + style.text.size
    });
    let text = TextStyle {
        size,
        figures: Figures::Lining,
        colour: builder.styled.theme.palette.accent,
        ..style.text
    };
    let mut set =
        label(builder.setter.fonts, &initial.letters, &text, block.lang, Tag(block.id.0), block.span)
            .of_part(initial.part);
    // The ink stands at the edge of the text, not the white of the letter.
    let ink = initial_ink(builder, &set);
    let hang = ink.end - ink.start + style.text.size.scale(DROP_CAP_GAP);
    let reach = i64::from(ink.below > style.leading.scale(DROP_CAP_REACH));
    let count = u32::try_from(lines + reach).unwrap_or(0);
    let form = ParForm {
        tag: Tag(block.id.0),
        span: block.span,
        inset: column.inset,
        measure: column.width,
        indent: Len::ZERO,
        align: style.align,
        leading: style.leading,
        hang: (count, hang),
        em: style.text.size,
        reads_first_word: false,
        balanced: false,
        is_followed: false,
    };
    let par = set_par(builder.setter, form, leaf.tokens.clone());
    if par.lines(0) < count as usize {
        // Too short to stand beside: the letters go back to their size.
        let plain = label(
            builder.setter.fonts,
            &initial.letters,
            &style.text,
            block.lang,
            Tag(block.id.0),
            block.span,
        )
        .of_part(initial.part);
        let par = set_par(
            builder.setter,
            ParForm { hang: (1, plain.width), reads_first_word: true, ..form },
            leaf.tokens,
        );
        builder.warn_spoilt(&par, block);
        return (par, plain.at(column.inset, Len::ZERO).collect(), 1);
    }
    builder.warn_spoilt(&par, block);
    for item in &mut set.items {
        if let Mark::Text(run) = &mut item.mark {
            run.reading = Reading::Actual(initial.word.as_str().into());
        }
    }
    let y = style.leading * (lines - 1);
    (par, set.at(column.inset - ink.start, y).collect(), count as usize)
}

/// Where the ink of an initial starts and ends, from where it is set, and how
/// far it reaches below its baseline.
struct InitialInk {
    start: Len,
    end: Len,
    below: Len,
}

fn initial_ink(builder: &Builder<'_, '_>, set: &Label) -> InitialInk {
    let mut ink = InitialInk { start: Len::ZERO, end: set.width, below: Len::ZERO };
    let runs = set.items.iter().filter_map(|item| match &item.mark {
        Mark::Text(run) => Some((item.at.x, run)),
        _ => None,
    });
    for (number, (x, run)) in runs.enumerate() {
        let face = builder.setter.fonts.face(run.face);
        let scaled = |units: f64| run.size.scale(units / f64::from(face.metrics.units_per_em));
        for (index, glyph) in run.glyphs.iter().enumerate() {
            let Some([left, bottom, right, _]) = ink_box(face, glyph.id) else { continue };
            let at = x + Len::from_units(glyph.x.into());
            if (number, index) == (0, 0) {
                ink.start = at + scaled(left);
            }
            ink.end = at + scaled(right);
            ink.below = ink.below.max(-scaled(bottom));
        }
    }
    ink
}

/// Sets a line of the contents or of a list: words, leader, page number.
pub(crate) fn set_entry(
    builder: &mut Builder<'_, '_>,
    block: &Block,
    (before, next): (Option<&Block>, Option<&Block>),
    style: &BlockStyle,
    column: Column,
) {
    let Content::Inlines(inlines) = &block.content else { return };
    let part = part_of(builder, block);
    // What follows the last part stands apart from it.
    let leaves_part = part.is_none() && before.is_some_and(|before| part_of(builder, before).is_some());
    builder.open_gap(if leaves_part { builder.grid() } else { style.above }, false);
    let page = inlines.iter().find_map(|inline| match &inline.kind {
        InlineKind::PageRef { to, .. } => Some(builder.setter.refs.page_label(*to)),
        _ => None,
    });
    let leaf = builder.tokens.take(block);
    let inner = column.narrowed(style.inset_start, style.inset_end);
    let par = builder.par(block, leaf, style, inner, style.indent);
    let mut solid = Solid { nodes: vec![Tag(block.id.0)], ..Solid::default() };
    let mut end = Len::ZERO;
    for line in 0..par.lines(0) {
        let set = set_line(builder.setter, &par, 0, line);
        let y = solid.height + baseline(style.leading);
        solid.items.extend(moved(&set.items, Point::new(Len::ZERO, y)));
        solid.height += style.leading;
        end = set.end;
    }
    if let Some(page) = page {
        let y = solid.height - style.leading + baseline(style.leading);
        // Leaders and numbers of one list look alike, whatever their words do.
        let text = TextStyle {
            family: Family::Serif,
            bold: false,
            italic: false,
            size: builder.styled.theme.scale.body,
            caps: Caps::Normal,
            figures: Figures::Tabular,
            tracking: Len::ZERO,
            ..style.text
        };
        let number = label(builder.setter.fonts, &page, &text, block.lang, Tag(block.id.0), block.span);
        let room = label(builder.setter.fonts, WIDEST_FOLIO, &text, block.lang, Tag::ARTIFACT, block.span);
        let right = column.inset + column.width;
        solid.items.extend(leader(builder, block, &text, end, right - number.width.max(room.width), y));
        solid.items.extend(number.at(right - number.width, y));
    }
    // A part stays with its chapters.
    let stays = part.is_some() && next.is_some_and(|next| part_of(builder, next) == part);
    solid.keep_with_next = style.keep_with_next || stays;
    builder.push_solid(solid);
    builder.flush();
}

/// The part a line of the contents belongs to: the last one before the section
/// it points at, in the same matter.
fn part_of(builder: &Builder<'_, '_>, entry: &Block) -> Option<crate::model::NodeId> {
    let Content::Inlines(inlines) = &entry.content else { return None };
    let to = inlines.iter().find_map(|inline| match &inline.kind {
        InlineKind::PageRef { to, .. } => Some(*to),
        _ => None,
    })?;
    let sections = &builder.styled.book.sections;
    let at = sections.iter().position(|section| section.id == to)?;
    let part = sections[..=at].iter().rfind(|section| section.kind == Kind::Part)?;
    (part.matter == sections[at].matter).then_some(part.id)
}

/// Dots from the words to the room of the number, on a raster that is counted
/// from that room: under each other, with one common end.
fn leader(
    builder: &Builder<'_, '_>,
    block: &Block,
    text: &TextStyle,
    from: Len,
    to: Len,
    y: Len,
) -> Vec<Item> {
    let text = TextStyle { colour: builder.styled.theme.palette.quiet, ..*text };
    let dot = label(builder.setter.fonts, ".", &text, block.lang, Tag::ARTIFACT, block.span);
    let step = text.size.scale(LEADER_STEP);
    let margin = text.size.scale(LEADER_MARGIN);
    let last = to - margin - dot.width;
    let room = last - from - margin;
    let count = if room < Len::ZERO { 0 } else { room.div_floor(step) + 1 };
    (0..count).rev().flat_map(|index| dot.at(last - step * index, y)).collect()
}
