//! Tables: widths by content, rows that stay whole, a head on every page.
//!
//! Column widths follow the automatic layout of CSS 2.1, section 17.5.2.2:
//! every column gets at least its widest unbreakable part; what is left is
//! shared by how much more each column would like to have.

use super::build::{Builder, Column};
use super::galley::{Group, Solid, baseline, moved};
use super::label::label;
use super::line::set_line;
use super::par::{Widths, widths};
use super::prepare::LeafTokens;
use crate::diag::{Diagnostic, codes};
use crate::frame::{Item, Mark, Tag};
use crate::geom::{Colour, Len, Point, Size};
use crate::lang::{Term, term};
use crate::model::{Align, Block, Content, Role, Row, Table};
use crate::style::{Alignment, BlockStyle};

/// Thickness of the rules above and below a table.
const HEAVY: Len = Len::from_units(65_536 * 3 / 4);
/// Thickness of the rules between its rows.
const LIGHT: Len = Len::from_units(65_536 / 4);
/// White between columns, as share of the size of the text.
const COLUMN_GAP: (i64, i64) = (6, 5);
/// A table of less than this part of a page is not broken.
const SMALL_TABLE: i64 = 3;
/// White above and below the words of a row, as share of the leading.
const ROW_GAP: (i64, i64) = (1, 4);

/// Sets a table, with its caption when it has one.
pub(crate) fn set_table(builder: &mut Builder<'_, '_>, block: &Block, style: &BlockStyle, column: Column) {
    builder.open_gap(style.above, true);
    match &block.content {
        Content::Blocks(blocks) => {
            let caption = blocks.iter().find(|part| part.role == Role::Caption);
            for part in blocks {
                match &part.content {
                    Content::Table(table) => rows(builder, part, table, caption, column),
                    Content::Blocks(_)
                    | Content::Inlines(_)
                    | Content::Image(_)
                    | Content::Code { .. }
                    | Content::Empty => {
                        let part_style = *builder.styled.style(part.id);
                        let mut text = builder.text_block(part, &part_style, column);
                        text.keep_with_next = true;
                        text.nodes.insert(0, Tag(block.id.0));
                        text.height += part_style.leading.mul_div(ROW_GAP.0, ROW_GAP.1);
                        builder.push_solid(text);
                    }
                }
            }
        }
        Content::Table(table) => rows(builder, block, table, None, column),
        Content::Inlines(_) | Content::Image(_) | Content::Code { .. } | Content::Empty => {}
    }
    builder.close_display(style.below);
    builder.flush();
}

/// The cells of a table, by row.
type Cells<'a> = Vec<Vec<(&'a Block, LeafTokens)>>;

fn rows(
    builder: &mut Builder<'_, '_>,
    block: &Block,
    table: &Table,
    caption: Option<&Block>,
    column: Column,
) {
    let mut take = |row: &'_ Row| -> Vec<LeafTokens> {
        row.cells.iter().map(|cell| builder.tokens.take(cell)).collect()
    };
    let head = take(&table.head);
    let body: Vec<Vec<LeafTokens>> = table.rows.iter().map(take).collect();
    let mut cells: Cells<'_> = vec![table.head.cells.iter().zip(head).collect()];
    for (row, tokens) in table.rows.iter().zip(body) {
        cells.push(row.cells.iter().zip(tokens).collect());
    }
    let style = *builder.styled.style(block.id);
    let gap = style.text.size.mul_div(COLUMN_GAP.0, COLUMN_GAP.1);
    let columns = column_widths(builder, &cells, table.columns.len(), column.width, gap, block);
    let mut set: Vec<Solid> =
        cells.into_iter().map(|row| set_row(builder, row, &columns, &table.columns, gap, column)).collect();
    let accent = builder.styled.theme.palette.accent;
    let quiet = builder.styled.theme.palette.quiet;
    let mut head = set.remove(0);
    rule(&mut head, column, Len::ZERO, HEAVY, accent, block);
    let foot = head.height;
    rule(&mut head, column, foot, HEAVY, accent, block);
    head.keep_with_next = true;
    let continuation = continued_head(builder, &head, caption, column);
    let number = {
        let plain = builder.plain_group(Tag(block.id.0));
        builder.open(Group { continuation: Some(continuation), ..plain })
    };
    builder.push_solid(head);
    let last = set.len().saturating_sub(1);
    let depth: Len = set.iter().map(|row| row.height).sum();
    let is_small = depth * SMALL_TABLE < builder.depth;
    for (index, mut row) in set.into_iter().enumerate() {
        let foot = row.height;
        let (weight, colour) = if index == last { (HEAVY, accent) } else { (LIGHT, quiet) };
        rule(&mut row, column, foot, weight, colour, block);
        row.keep_with_next = index != last && (is_small || index == 0 || index + 1 == last);
        builder.push_solid(row);
    }
    builder.close(number);
}

/// The head as it is repeated on the next page, under "Tabel 2 (vervolg)".
fn continued_head(builder: &Builder<'_, '_>, head: &Solid, caption: Option<&Block>, column: Column) -> Solid {
    let furniture = |item: &Item| Item { tag: Tag::ARTIFACT, ..item.clone() };
    let mut repeated = Solid { height: head.height, keep_with_next: true, ..Solid::default() };
    let mut above = Len::ZERO;
    if let Some(caption) = caption {
        let style = builder.styled.style(caption.id);
        let number = caption_number(caption);
        let words = format!("{number} {}", term(caption.lang, Term::Continued));
        let set =
            label(builder.setter.fonts, words.trim(), &style.text, caption.lang, Tag::ARTIFACT, caption.span);
        repeated.items.extend(set.at(column.inset, baseline(style.leading)));
        above = style.leading + style.leading.mul_div(ROW_GAP.0, ROW_GAP.1);
    }
    repeated.items.extend(moved(&head.items, Point::new(Len::ZERO, above)).map(|item| furniture(&item)));
    repeated.height += above;
    repeated
}

/// "Tabel 2" of a caption.
fn caption_number(caption: &Block) -> String {
    let Content::Inlines(inlines) = &caption.content else { return String::new() };
    let mut words = String::new();
    if let Some(first) =
        inlines.iter().find(|inline| matches!(inline.kind, crate::model::InlineKind::Label(_)))
    {
        first.push_text(&mut words);
    }
    words.trim().trim_end_matches(['.', ':']).to_owned()
}

fn rule(row: &mut Solid, column: Column, y: Len, weight: Len, colour: Colour, block: &Block) {
    row.items.push(Item {
        at: Point::new(column.inset, y),
        tag: Tag::ARTIFACT,
        span: block.span,
        mark: Mark::Fill { size: Size::new(column.width, weight), colour },
    });
}

/// Width of every column: content decides, the measure limits.
fn column_widths(
    builder: &mut Builder<'_, '_>,
    cells: &Cells<'_>,
    count: usize,
    measure: Len,
    gap: Len,
    block: &Block,
) -> Vec<Len> {
    let mut asked = vec![Widths::default(); count];
    for row in cells {
        for (column, (cell, leaf)) in asked.iter_mut().zip(row) {
            let em = builder.styled.style(cell.id).text.size;
            let cell = widths(builder.setter, &leaf.tokens, em);
            column.whole = column.whole.max(cell.whole);
            column.word = column.word.max(cell.word);
            column.part = column.part.max(cell.part);
        }
    }
    let room = measure - gap * (i64::try_from(count).unwrap_or(1) - 1).max(0);
    let sum = |widths: &[Len]| -> Len { widths.iter().copied().sum() };
    let most: Vec<Len> = asked.iter().map(|column| column.whole).collect();
    let mut least: Vec<Len> = asked.iter().map(|column| column.word).collect();
    if sum(&least) > room {
        // Words must be broken.
        least = asked.iter().map(|column| column.part).collect();
    }
    if sum(&least) > room {
        builder.sink.push(
            Diagnostic::new(&codes::L003, block.span)
                .with("over", format!("{:.0}", (sum(&least) - room).to_mm())),
        );
        return least.iter().map(|width| room.mul_div(width.units(), sum(&least).units().max(1))).collect();
    }
    let wish: Vec<Len> =
        most.iter().zip(&least).map(|(most, least)| (*most - *least).max(Len::ZERO)).collect();
    let left = room - sum(&least);
    let wished = sum(&wish);
    let mut widths: Vec<Len> = if wished <= left {
        // Everything fits: what is left over goes to the columns by their width.
        let spare = left - wished;
        let whole = sum(&most).max(Len::from_units(1));
        most.iter()
            .zip(&least)
            .map(|(most, least)| {
                let most = (*most).max(*least);
                most + spare.mul_div(most.units(), whole.units())
            })
            .collect()
    } else {
        least
            .iter()
            .zip(&wish)
            .map(|(least, wish)| *least + left.mul_div(wish.units(), wished.units()))
            .collect()
    };
    let rest = room - sum(&widths);
    if let Some(last) = widths.last_mut() {
        *last += rest;
    }
    widths
}

/// Sets a row: its cells side by side, as deep as the deepest.
fn set_row(
    builder: &mut Builder<'_, '_>,
    row: Vec<(&Block, LeafTokens)>,
    widths: &[Len],
    aligns: &[Align],
    gap: Len,
    column: Column,
) -> Solid {
    let mut out = Solid::default();
    let mut x = column.inset;
    let mut white = Len::ZERO;
    for (index, (cell, leaf)) in row.into_iter().enumerate() {
        let Some(width) = widths.get(index).copied() else { break };
        let mut style = *builder.styled.style(cell.id);
        style.align = match aligns.get(index) {
            Some(Align::Centre) => Alignment::Centre,
            Some(Align::End) => Alignment::End,
            Some(Align::Start) | None => Alignment::Start,
        };
        white = style.leading.mul_div(ROW_GAP.0, ROW_GAP.1);
        out.nodes.push(Tag(cell.id.0));
        if !leaf.tokens.is_empty() {
            let par = builder.par(cell, leaf, &style, Column { inset: x, width }, Len::ZERO);
            let mut y = white;
            for line in 0..par.lines(0) {
                let set = set_line(builder.setter, &par, 0, line);
                out.items.extend(moved(&set.items, Point::new(Len::ZERO, y + baseline(style.leading))));
                out.notes.extend(par.facts(builder.setter, 0, line).notes);
                y += style.leading;
            }
            out.height = out.height.max(y);
        }
        x += width + gap;
    }
    out.height += white;
    out
}
