//! Blocks whose lines are the author's own: verse and listings. Every line is
//! a paragraph by itself, so that one that is too long turns over on its own.

use super::boxes;
use super::build::{Builder, Column, par_form};
use super::galley::{Element, Group, GroupLook, Solid};
use super::label::label;
use super::par::{Par, ParForm, set_par};
use super::tokens::Token;
use crate::frame::{Item, Tag};
use crate::geom::Len;
use crate::model::Block;
use crate::style::{Alignment, BlockStyle, TextStyle};

/// How far a line of verse that is too long turns in, in indents.
const VERSE_TURN: i64 = 2;
/// Lines of a stanza that are kept together; a longer one may be parted, with
/// two lines on either side.
const MOST_KEPT: usize = 10;
/// Columns a line of code that is too long turns in.
const CODE_TURN: i64 = 2;
/// Stands before the rest of a line of code, from the first that the face has.
const TURN_SIGNS: [char; 3] = ['↪', '→', '>'];

/// Sets the lines of a stanza.
pub(crate) fn set_stanza(builder: &mut Builder<'_, '_>, block: &Block, style: &BlockStyle, column: Column) {
    let turn = builder.styled.theme.scale.indent * VERSE_TURN;
    let inner = column.narrowed(turn.min(column.width / 2), Len::ZERO);
    let lines = own_lines(builder.tokens.take(block).tokens);
    let count = lines.len();
    for (index, tokens) in lines.into_iter().enumerate() {
        let form = form(block, style, inner, column.inset - inner.inset);
        let form = ParForm { is_followed: index + 1 < count, ..form };
        let par = set_par(builder.setter, form, tokens);
        builder.warn_spoilt(&par, block);
        builder.push_par(par, Vec::new(), stays(index, count, count <= MOST_KEPT), index > 0);
    }
    builder.flush();
}

/// Sets a listing on a grey tint, whole when it fits a page.
pub(crate) fn set_code(builder: &mut Builder<'_, '_>, block: &Block, style: &BlockStyle, column: Column) {
    let padding = builder.styled.theme.scale.padding;
    let tint = builder.styled.theme.palette.grey_tint;
    builder.open_gap(style.above, true);
    let number = builder.open(Group {
        parent: builder.group,
        tag: Tag(block.id.0),
        pad_head: padding / 2,
        pad_foot: padding / 2,
        continuation: None,
        look: GroupLook::Tinted { tint, tab: None },
        inset: (column.inset, builder.measure - column.inset - column.width),
    });
    let is_outermost = builder.galley.groups[number].parent.is_none();
    let first = builder.galley.elements.len();
    let inner = column.narrowed(padding, padding);
    let mut lines = Vec::new();
    for tokens in own_lines(builder.tokens.take(block).tokens) {
        turned_over(builder, tokens, inner.width, style, &mut lines);
    }
    let count = lines.len();
    let depth = style.leading * i64::try_from(count).unwrap_or(0) + padding;
    let mut is_further = false;
    // A line that only turns over has nothing between its parts.
    let ends: Vec<bool> =
        (1..=count).map(|next| lines.get(next).is_some_and(|(_, turn)| turn.is_none())).collect();
    for (index, (tokens, indent)) in lines.into_iter().enumerate() {
        let keep = stays(index, count, depth <= builder.depth);
        if tokens.is_empty() {
            let blank = Solid { height: style.leading, keep_with_next: keep, ..Solid::default() };
            builder.galley.elements.push(Element::Solid(blank));
            continue;
        }
        let sign = indent.map(|_| turn_sign(builder, block, style, inner)).unwrap_or_default();
        let form = form(block, style, inner, indent.unwrap_or_default());
        let par = set_par(builder.setter, ParForm { is_followed: ends[index], ..form }, tokens);
        builder.push_par(par, sign, keep, is_further);
        is_further = true;
    }
    builder.close(number);
    if is_outermost {
        boxes::to_whole_lines(builder, number, first);
    }
    builder.close_display(style.below);
}

/// Whether a line stays with the next one: all of them, or the first two and
/// the last two.
fn stays(index: usize, count: usize, is_whole: bool) -> bool {
    index + 1 < count && (is_whole || index == 0 || index + 2 == count)
}

fn form(block: &Block, style: &BlockStyle, column: Column, indent: Len) -> ParForm {
    ParForm { align: Alignment::Start, ..par_form(block, style, column, indent) }
}

/// The tokens of each line of the author.
fn own_lines(tokens: Vec<Token>) -> Vec<Vec<Token>> {
    let mut lines = vec![Vec::new()];
    for token in tokens {
        if token == Token::LineEnd {
            lines.push(Vec::new());
        } else if let Some(line) = lines.last_mut() {
            line.push(token);
        }
    }
    lines
}

/// Parts a line of code that is wider than the measure: after a blank or a
/// sign if that leaves a fair part of the line, else where the measure ends.
/// Gives the indent of lines that go on.
fn turned_over(
    builder: &Builder<'_, '_>,
    tokens: Vec<Token>,
    measure: Len,
    style: &BlockStyle,
    out: &mut Vec<(Vec<Token>, Option<Len>)>,
) {
    let lexicon = &builder.setter.lexicon;
    let facts = |token: &Token| match token {
        Token::Word { word, style, .. } => {
            let run = builder.setter.runs[usize::from(*style)];
            let word = lexicon.word(*word);
            let width =
                run.size.mul_div(i64::from(word.advance), i64::from(lexicon.metrics(run.shape).units_per_em));
            (width, !word.text.ends_with(|ch: char| ch.is_alphanumeric() || ch == '_'))
        }
        _ => (Len::ZERO, false),
    };
    let column = style.text.size.scale(0.6);
    let blank = |token: &Token| matches!(token, Token::Word { word, .. } if lexicon.word(*word).text.trim().is_empty());
    let own: Len = tokens.iter().take_while(|token| blank(token)).map(|token| facts(token).0).sum();
    let turn = (own + column * CODE_TURN).min(measure / 2);
    let mut line: Vec<Token> = Vec::new();
    let mut width = Len::ZERO;
    let mut indent = None;
    for token in tokens {
        let (advance, _) = facts(&token);
        if width + advance > measure && !line.is_empty() {
            // Go back to a good place in the second half of the line.
            let good = line.iter().rposition(|token| facts(token).1).map_or(line.len(), |at| at + 1);
            let kept: Len = line[..good].iter().map(|token| facts(token).0).sum();
            let rest = if kept * 2 > measure { line.split_off(good) } else { Vec::new() };
            out.push((std::mem::replace(&mut line, rest), indent));
            indent = Some(turn);
            width = turn + line.iter().map(|token| facts(token).0).sum::<Len>();
        }
        line.push(token);
        width += advance;
    }
    out.push((line, indent));
}

/// The sign before the rest of a line, in the padding.
fn turn_sign(builder: &Builder<'_, '_>, block: &Block, style: &BlockStyle, column: Column) -> Vec<Item> {
    let fonts = builder.setter.fonts;
    let face = fonts.cut(super::tokens::cut_of(&style.text));
    let sign = TURN_SIGNS.into_iter().find(|sign| face.is_some_and(|face| face.glyph(*sign).is_some()));
    let text = TextStyle { colour: builder.styled.theme.palette.quiet, ..style.text };
    let sign = sign.unwrap_or('>').to_string();
    let set = label(fonts, &sign, &text, block.lang, Tag::ARTIFACT, block.span);
    set.at(column.inset - set.width - set.width / 4, Len::ZERO).collect()
}

/// A paragraph of its own line.
impl Builder<'_, '_> {
    /// Adds a paragraph to the flow. `continues`: it is not the first of its
    /// block.
    fn push_par(&mut self, par: Par, first_items: Vec<Item>, keep_with_next: bool, continues: bool) {
        let style_leading = par.form.leading;
        let facts = (0..par.breakings.len())
            .map(|breaking| {
                (0..par.lines(breaking)).map(|line| par.facts(self.setter, breaking, line)).collect()
            })
            .collect();
        self.galley.elements.push(Element::Lines(super::galley::Lines {
            par: self.galley.pars.len(),
            on_grid: self.group.is_none() && style_leading == self.grid(),
            first_items,
            keep_with_next,
            least: (2, 2),
            facts,
            continues,
        }));
        self.galley.pars.push(par);
    }
}
