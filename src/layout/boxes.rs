//! Boxes and pull quotes: what stands out of the running text.

use super::build::{Builder, Column};
use super::galley::{Element, Gap, Group, GroupLook, Placement, Solid, Tab, baseline, moved};
use super::label::label;
use crate::font::ink_box;
use crate::frame::{Item, Mark, Tag};
use crate::geom::{Len, Point, Size};
use crate::lang::{Term, term};
use crate::model::{Block, BoxKind, Content, Role};
use crate::style::{BlockStyle, Caps, Family, TextStyle, box_colours};

/// Thickness of the rule above a pull quote.
const RULE: Len = Len::from_units(65_536 * 3 / 4);
/// White between the hanging mark and the quote, as share of its size: capitals
/// of an italic lean back into it.
const QUOTE_GAP: (i64, i64) = (1, 10);
/// Share of itself that the white in a box may give to make it whole lines deep.
const MOST_SHRUNK: f64 = 0.3;
/// Share of its outer margin a pull quote hangs into.
const HANG_OUTSIDE: Len = Len::pt(20);

/// Sets a box: tint, tab, title, and "(vervolg)" on the next page.
pub(crate) fn tinted_box(
    builder: &mut Builder<'_, '_>,
    block: &Block,
    kind: BoxKind,
    style: &BlockStyle,
    column: Column,
) {
    let Content::Blocks(blocks) = &block.content else { return };
    let theme = &builder.styled.theme;
    let padding = theme.scale.padding;
    let colours = box_colours(theme, kind);
    let inner = column.narrowed(padding, padding);
    let is_outermost = builder.group.is_none();
    builder.open_gap(style.above, true);
    let tab = is_outermost.then(|| tab(builder, block, kind));
    let tab_room = if is_outermost { theme.scale.boxed.1 } else { Len::ZERO };
    let (title, rest) = match blocks.split_first() {
        Some((title, rest)) if title.role == Role::BoxTitle => (Some(title), rest),
        _ => (None, blocks.as_slice()),
    };
    let title_style = title.map(|title| *builder.styled.style(title.id));
    let continuation =
        title.zip(title_style.as_ref()).map(|(title, style)| continued_title(builder, title, style, inner));
    let look = GroupLook::Tinted { tint: colours.tint, tab };
    let number = builder.open(Group {
        parent: builder.group,
        tag: Tag(block.id.0),
        pad_head: padding + tab_room,
        pad_foot: padding,
        continuation,
        look,
        inset: (column.inset, builder_measure_end(builder, column)),
    });
    let first = builder.galley.elements.len();
    if let (Some(title), Some(style)) = (title, title_style) {
        builder.solid_text(title, &style, inner, true);
        builder.galley.elements.push(Element::Gap(Gap {
            height: style.leading / 4,
            stretch: Len::ZERO,
            keep: true,
        }));
    }
    builder.blocks(rest, inner);
    builder.close(number);
    if is_outermost {
        to_whole_lines(builder, number, first);
    }
    builder.close_display(style.below);
}

/// Distance of a column's end from the end of the measure.
fn builder_measure_end(builder: &Builder<'_, '_>, column: Column) -> Len {
    builder.measure - column.inset - column.width
}

/// Makes a box a whole number of lines deep, so that the white above and below
/// it is the same everywhere: all white inside it grows or shrinks alike, by so
/// little that it is not seen.
pub(crate) fn to_whole_lines(builder: &mut Builder<'_, '_>, number: usize, first: usize) {
    let grid = builder.grid();
    let group = &builder.galley.groups[number];
    let depth = depth_of(builder, first) + group.pad_head + group.pad_foot;
    let lacking = depth.round_up_to(grid) - depth;
    let elements = &mut builder.galley.elements[first..];
    // The padding at the head counts without the room of the tab.
    let padding = group.pad_foot;
    let white = padding * 2 + elements.iter().map(white_of).sum::<Len>();
    let excess = grid - lacking;
    let shrinks = excess < lacking && excess.ratio(white) < MOST_SHRUNK;
    let missing = if shrinks { -excess } else { lacking };
    let share = |part: Len| part.mul_div(missing.units(), white.units().max(1));
    let mut given = share(padding);
    for element in elements {
        if let Element::Gap(gap) = element {
            let own = share(gap.height);
            gap.height += own;
            given += own;
        }
    }
    let group = &mut builder.galley.groups[number];
    group.pad_head += share(padding);
    group.pad_foot += missing - given;
}

fn white_of(element: &Element) -> Len {
    match element {
        Element::Gap(gap) => gap.height,
        Element::Solid(_) | Element::Lines(_) | Element::Open(_) | Element::Close(_) => Len::ZERO,
    }
}

/// Depth of the elements from `first` to the end of the innermost group.
fn depth_of(builder: &Builder<'_, '_>, first: usize) -> Len {
    let galley = &builder.galley;
    let elements = &galley.elements[first..galley.elements.len() - 1];
    elements
        .iter()
        .map(|element| match element {
            Element::Gap(gap) => gap.height,
            Element::Solid(solid) => solid.height,
            Element::Lines(lines) => {
                let par = &galley.pars[lines.par];
                par.form.leading * i64::try_from(par.lines(0)).unwrap_or(0)
            }
            Element::Open(group) => galley.groups[*group].pad_head,
            Element::Close(group) => galley.groups[*group].pad_foot,
        })
        .sum()
}

/// The word of the tab.
fn tab(builder: &Builder<'_, '_>, block: &Block, kind: BoxKind) -> Tab {
    let theme = &builder.styled.theme;
    let size = theme.scale.running.scale(0.95);
    let text = TextStyle {
        family: Family::Sans,
        bold: true,
        caps: Caps::AllSmall,
        size,
        tracking: size.scale(0.1),
        colour: crate::geom::Colour::PAPER,
        ..builder.styled.style(block.id).text
    };
    let word = term(block.lang, kind_term(kind));
    let set = label(builder.setter.fonts, word, &text, block.lang, Tag::ARTIFACT, block.span);
    let height = set.items.iter().find_map(|item| match &item.mark {
        Mark::Text(run) => {
            let face = builder.setter.fonts.face(run.face);
            let [.., top] = ink_box(face, run.glyphs.first()?.id)?;
            Some(run.size.scale(top / f64::from(face.metrics.units_per_em)))
        }
        _ => None,
    });
    let (colour, height) = (box_colours(theme, kind).mark, height.unwrap_or(size / 2));
    Tab { colour, word: set.items, width: set.width, height }
}

/// The word a kind of box is called by.
fn kind_term(kind: BoxKind) -> Term {
    match kind {
        BoxKind::Handreiking => Term::Tip,
        BoxKind::Theorie => Term::Theory,
        BoxKind::Les => Term::Lesson,
        BoxKind::Casus => Term::Case,
    }
}

/// "Title (vervolg)" at the head of the next page.
fn continued_title(builder: &Builder<'_, '_>, title: &Block, style: &BlockStyle, column: Column) -> Solid {
    let continued = term(title.lang, Term::Continued);
    let words = format!("{} {continued}", title.text());
    let theme = &builder.styled.theme;
    let (size, colour) = (theme.scale.boxed.0, theme.palette.ink);
    let small = TextStyle { bold: false, italic: true, size, colour, ..style.text };
    let mut shown = words;
    let mut set = label(builder.setter.fonts, &shown, &small, title.lang, Tag::ARTIFACT, title.span);
    while set.width > column.width && shown.chars().count() > continued.chars().count() + 8 {
        let keep = shown.chars().count() - continued.chars().count() - 6;
        let start: String = shown.chars().take(keep).collect();
        shown = format!("{}… {continued}", start.trim_end());
        set = label(builder.setter.fonts, &shown, &small, title.lang, Tag::ARTIFACT, title.span);
    }
    let items = set.at(column.inset, baseline(style.leading)).collect();
    // As far from the text as the title is.
    Solid { items, height: style.leading + style.leading / 4, ..Solid::default() }
}

/// Sets a pull quote: a rule above, hung into the outer margin, on the grid.
pub(crate) fn pull_quote(builder: &mut Builder<'_, '_>, block: &Block, style: &BlockStyle, column: Column) {
    let Content::Blocks(blocks) = &block.content else { return };
    let floats = builder.may_float();
    if !floats {
        builder.open_gap(style.above, false);
    }
    let text = builder.stacked(blocks, column);
    let half = builder.grid() / 2;
    let depth = (text.height + half).round_up_to(builder.grid());
    // The rule stands as near to one line as to two; what is left over to
    // whole lines is white above and below.
    let y = half + (depth - text.height - half) / 2;
    let mut items = vec![Item {
        at: Point::new(column.inset, y - half),
        tag: Tag::ARTIFACT,
        span: block.span,
        mark: Mark::Fill { size: Size::new(column.width, RULE), colour: style.text.colour },
    }];
    items.extend(opening_quote(builder, block, style, column, y));
    items.extend(moved(&text.items, Point::new(Len::ZERO, y)));
    let mut nodes = vec![Tag(block.id.0)];
    nodes.extend(text.nodes);
    builder.push_solid(Solid {
        items,
        height: depth,
        nodes,
        inside_page: true,
        hang_outside: HANG_OUTSIDE,
        placement: if floats { Placement::Between } else { Placement::Fixed },
        white: style.above.max(style.below),
        notes: text.notes,
        ..Solid::default()
    });
    if !floats {
        builder.close_gap(style.below);
        builder.flush();
    }
}

/// A quotation mark that hangs before the first line, as furniture: the words
/// of the quote do not hold it.
fn opening_quote(
    builder: &Builder<'_, '_>,
    block: &Block,
    style: &BlockStyle,
    column: Column,
    y: Len,
) -> Vec<Item> {
    let mut words = String::new();
    block.walk(&mut |inner| {
        if words.is_empty() {
            words = inner.text();
        }
    });
    if words.starts_with(['‘', '“', '„', '«', '’']) {
        return Vec::new();
    }
    let mark = label(builder.setter.fonts, "‘", &style.text, block.lang, Tag::ARTIFACT, block.span);
    mark.at(
        column.inset - mark.width - style.text.size.mul_div(QUOTE_GAP.0, QUOTE_GAP.1),
        y + baseline(style.leading),
    )
    .collect()
}
