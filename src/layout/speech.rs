//! Dialogues: the names of the speakers stand in a column of their own.

use super::build::{Builder, Column, par_form};
use super::galley::{Solid, baseline, moved};
use super::line::set_line;
use super::par::{ParForm, set_par};
use super::tokens::Token;
use crate::frame::{Item, Tag};
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
    let names: Vec<Name> = turns.iter().map(|turn| name(builder, turn, column)).collect();
    let gap = style.text.size.mul_div(NAME_GAP.0, NAME_GAP.1);
    let most = column.width / MOST_OF_MEASURE - gap;
    let widest = names.iter().map(|name| name.width).filter(|width| *width <= most).max();
    let hang = widest.map_or(Len::ZERO, |widest| widest + gap);
    for (turn, Name { items, width, above }) in turns.iter().zip(names) {
        if let Some(above) = above {
            builder.push_solid(above);
        }
        let style = *builder.styled.style(turn.id);
        let items: Vec<Item> = moved(&items, Point::new(column.inset, Len::ZERO)).collect();
        let indent = if items.is_empty() { Len::ZERO } else { (width + gap - hang).max(Len::ZERO) };
        builder.lines(turn, &style, column.narrowed(hang, Len::ZERO), indent, items);
        builder.flush();
    }
    builder.close_gap(style.below);
}

/// The name that opens a turn.
#[derive(Default)]
struct Name {
    /// Relative to its start and baseline.
    items: Vec<Item>,
    width: Len,
    /// A name that is longer than a line stands above what is said.
    above: Option<Solid>,
}

fn name(builder: &mut Builder<'_, '_>, turn: &Block, column: Column) -> Name {
    let tokens: Vec<Token> = builder.tokens.take_speaker(turn);
    if tokens.is_empty() {
        return Name::default();
    }
    let leading = builder.styled.style(turn.id).leading;
    let form =
        par_form(turn, builder.styled.style(turn.id), Column { inset: Len::ZERO, ..column }, Len::ZERO);
    let form = ParForm { align: Alignment::Start, ..form };
    let par = set_par(builder.setter, form, tokens);
    let line = set_line(builder.setter, &par, 0, 0);
    if par.lines(0) == 1 {
        return Name { items: line.items, width: line.end - line.start, above: None };
    }
    builder.warn_spoilt(&par, turn);
    let mut above = Solid { keep_with_next: true, nodes: vec![Tag(turn.id.0)], ..Solid::default() };
    for number in 0..par.lines(0) {
        let to = Point::new(column.inset, above.height + baseline(leading));
        above.items.extend(moved(&set_line(builder.setter, &par, 0, number).items, to));
        above.height += leading;
    }
    Name { above: Some(above), ..Name::default() }
}
