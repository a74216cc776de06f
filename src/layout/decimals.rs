//! Columns of numbers: the decimal marks stand under each other.

use super::build::{Builder, Column, par_form};
use super::line::set_line;
use super::par::{ParForm, set_par};
use super::prepare::LeafTokens;
use super::table::Cells;
use crate::frame::{Item, Mark};
use crate::geom::Len;
use crate::lang::decimal_place;
use crate::model::{Align, Block, NoteId};
use crate::style::Alignment;

/// What stands before the decimal mark of a number, and what after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Split {
    pub(crate) before: Len,
    pub(crate) after: Len,
}

/// A number on one line.
pub(crate) struct Number {
    pub(crate) items: Vec<Item>,
    pub(crate) notes: Vec<NoteId>,
    split: Split,
}

/// The widest parts of the numbers in each column that is set by its decimal
/// marks; the head is not counted.
pub(crate) fn widest(builder: &Builder<'_, '_>, cells: &Cells<'_>, aligns: &[Align]) -> Vec<Option<Split>> {
    let column = |(index, align): (usize, &Align)| {
        (*align == Align::Decimal).then(|| {
            let mut widest = Split::default();
            for (cell, leaf) in cells.iter().skip(1).filter_map(|row| row.get(index)) {
                if let Some(number) = number(builder, cell, leaf) {
                    widest.before = widest.before.max(number.split.before);
                    widest.after = widest.after.max(number.split.after);
                }
            }
            widest
        })
    };
    aligns.iter().enumerate().map(column).collect()
}

/// The number in a cell, and how far in it starts when its column ends at
/// `end`. `None` when the cell holds no number.
pub(crate) fn place(
    builder: &Builder<'_, '_>,
    cell: &Block,
    leaf: &LeafTokens,
    widest: Split,
    end: Len,
) -> Option<(Number, Len)> {
    if cell.role == crate::model::Role::HeadCell {
        return None;
    }
    let number = number(builder, cell, leaf)?;
    let x = end - widest.after - number.split.before;
    Some((number, x))
}

/// Sets the number of a cell, from 0 on.
fn number(builder: &Builder<'_, '_>, cell: &Block, leaf: &LeafTokens) -> Option<Number> {
    let at = decimal_place(cell.lang, &cell.text())?;
    let column = Column { inset: Len::ZERO, width: Len::MAX };
    let form = par_form(cell, builder.styled.style(cell.id), column, Len::ZERO);
    let par = set_par(builder.setter, ParForm { align: Alignment::Start, ..form }, leaf.tokens.clone());
    if par.lines(0) != 1 {
        return None;
    }
    let line = set_line(builder.setter, &par, 0, 0);
    let mark = place_of(&line.items, at).unwrap_or(line.end);
    let notes = par.facts(builder.setter, 0, 0).notes;
    Some(Number { items: line.items, notes, split: Split { before: mark, after: line.end - mark } })
}

/// Where the letter at an offset of a line's text stands.
fn place_of(items: &[Item], offset: usize) -> Option<Len> {
    let mut read = 0;
    for item in items {
        let Mark::Text(run) = &item.mark else { continue };
        for glyph in &run.glyphs {
            if read >= offset && glyph.text_len > 0 {
                return Some(item.at.x + Len::from_units(i64::from(glyph.x)));
            }
            read += usize::from(glyph.text_len);
        }
    }
    None
}
