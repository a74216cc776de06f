//! Lists: numbers and bullets hang before their items.

use super::build::{Builder, Column};
use super::galley::Element;
use super::label::label;
use crate::frame::{LABEL, Tag};
use crate::geom::Len;
use crate::model::{Block, Content, Role};
use crate::style::{BlockStyle, Family, Figures, TextStyle};

/// Bullets by depth of the list.
const BULLETS: [&str; 3] = ["•", "–", "·"];

/// Sets a list.
pub(crate) fn set_list(builder: &mut Builder<'_, '_>, list: &Block, style: &BlockStyle, column: Column) {
    let Content::Blocks(items) = &list.content else { return };
    let is_outermost = style.above > Len::ZERO;
    let above = if is_outermost { list_gap(builder, style) } else { Len::ZERO };
    builder.open_gap(above, false);
    for (index, item) in items.iter().enumerate() {
        let item_style = *builder.styled.style(item.id);
        let inner = column.narrowed(item_style.inset_start, Len::ZERO);
        let before = builder.galley.elements.len();
        builder.flush();
        match &item.content {
            Content::Blocks(blocks) => builder.blocks(blocks, inner),
            Content::Inlines(_)
            | Content::Image(_)
            | Content::Table(_)
            | Content::Code { .. }
            | Content::Empty => {
                builder.lines(item, &item_style, inner, Len::ZERO, Vec::new());
            }
        }
        mark(builder, list, item, &item_style, index, column.inset + item_style.inset_start, before);
    }
    builder.flush();
    builder.close_gap(above);
}

/// White around a list: a line of the grid in running text, half a line in boxes.
fn list_gap(builder: &Builder<'_, '_>, style: &BlockStyle) -> Len {
    if builder.group.is_none() && style.leading == builder.grid() { builder.grid() } else { style.above }
}

/// Hangs the number or bullet of an item before its first line.
fn mark(
    builder: &mut Builder<'_, '_>,
    list: &Block,
    item: &Block,
    style: &BlockStyle,
    index: usize,
    text_start: Len,
    from: usize,
) {
    let (words, text) = marker(builder, list, style, index);
    let set = label(builder.setter.fonts, &words, &text, list.lang, Tag(item.id.0), item.span).of_part(LABEL);
    /// Share of the inset between a marker and its text.
    const MARKER_GAP: (i64, i64) = (2, 5);
    let gap = style.inset_start.mul_div(MARKER_GAP.0, MARKER_GAP.1);
    let x = (text_start - gap - set.width).max(text_start - style.inset_start - gap);
    let first = builder.galley.elements[from..].iter_mut().find_map(|element| match element {
        Element::Lines(lines) => Some(lines),
        _ => None,
    });
    if let Some(lines) = first {
        lines.first_items.extend(set.at(x, Len::ZERO).collect::<Vec<_>>());
    }
}

/// The words of a marker and how they are set.
fn marker(builder: &Builder<'_, '_>, list: &Block, style: &BlockStyle, index: usize) -> (String, TextStyle) {
    match list.role {
        Role::NumberedList { start } => {
            let number = u64::from(start) + index as u64;
            let text = TextStyle {
                family: Family::Sans,
                bold: true,
                italic: false,
                figures: Figures::Lining,
                // Two inks: small letters in four blur.
                colour: builder.styled.theme.palette.accent,
                ..style.text
            };
            (number.to_string(), text)
        }
        _ => {
            let depth = style.inset_start.div_floor(builder.styled.theme.scale.indent).max(1);
            let depth = usize::try_from(depth - 1).unwrap_or(0).min(BULLETS.len() - 1);
            // Of one face in the text and in boxes: a sans may have a mere dot.
            (BULLETS[depth].to_owned(), TextStyle { family: Family::Serif, italic: false, ..style.text })
        }
    }
}
