//! Dialogues: the names of the speakers stand in a column of their own.

use super::build::{Builder, Column, par_form};
use super::galley::moved;
use super::line::set_line;
use super::par::{ParForm, set_par};
use super::tokens::Token;
use crate::frame::Item;
use crate::geom::{Len, Point};
use crate::model::{Block, Content};
use crate::style::{Alignment, BlockStyle};

/// White between a name and what is said, as share of the size of the text.
const NAME_GAP: (i64, i64) = (2, 3);
/// The column of names takes no more than this part of the measure; what is
/// said starts behind a longer name.
const MOST_OF_MEASURE: i64 = 4;

/// Sets the turns of a dialogue: names flush, words behind the longest one.
pub(crate) fn set_dialogue(builder: &mut Builder<'_, '_>, block: &Block, style: &BlockStyle, column: Column) {
    let Content::Blocks(turns) = &block.content else { return };
    builder.open_gap(style.above, false);
    let names: Vec<(Vec<Item>, Len)> = turns.iter().map(|turn| name(builder, turn)).collect();
    let gap = style.text.size.mul_div(NAME_GAP.0, NAME_GAP.1);
    let most = column.width / MOST_OF_MEASURE - gap;
    let widest = names.iter().map(|(_, width)| *width).filter(|width| *width <= most).max();
    let hang = widest.map_or(Len::ZERO, |widest| widest + gap);
    for (turn, (items, width)) in turns.iter().zip(names) {
        let style = *builder.styled.style(turn.id);
        let items: Vec<Item> = moved(&items, Point::new(column.inset, Len::ZERO)).collect();
        let indent = if items.is_empty() { Len::ZERO } else { (width + gap - hang).max(Len::ZERO) };
        builder.lines(turn, &style, column.narrowed(hang, Len::ZERO), indent, items);
        builder.flush();
    }
    builder.close_gap(style.below);
}

/// The name that opens a turn, relative to its start and baseline.
fn name(builder: &mut Builder<'_, '_>, turn: &Block) -> (Vec<Item>, Len) {
    let tokens: Vec<Token> = builder.tokens.take_speaker(turn);
    if tokens.is_empty() {
        return (Vec::new(), Len::ZERO);
    }
    let column = Column { inset: Len::ZERO, width: Len::MAX };
    let form = par_form(turn, builder.styled.style(turn.id), column, Len::ZERO);
    let form = ParForm { align: Alignment::Start, ..form };
    let par = set_par(builder.setter, form, tokens);
    let line = set_line(builder.setter, &par, 0, 0);
    (line.items, line.end - line.start)
}
