//! Tables: widths by content, rows that stay whole, a head on every page.
//!
//! Column widths follow the automatic layout of CSS 2.1, section 17.5.2.2:
//! every column gets at least its widest unbreakable part; what is left is
//! shared by how much more each column would like to have.

use super::build::{Builder, Column};
use super::decimals::{self, Split};
use super::figure::stand;
use super::galley::{Group, Placement, Solid, baseline, moved};
use super::label::label;
use super::line::set_line;
use super::par::{Widths, widths};
use super::prepare::LeafTokens;
use crate::diag::{Diagnostic, codes};
use crate::frame::{Item, Mark, Tag};
use crate::geom::{Colour, Len, Point, Size};
use crate::lang::{Term, term};
use crate::model::{Align, Block, Content, FigurePlace, Role, Row, Table};
use crate::style::{Alignment, BlockStyle, TextStyle};

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
/// White between a caption and the first rule, as share of its leading.
const CAPTION_GAP: (i64, i64) = (1, 2);

/// Sets a table, with its caption when it has one.
pub(crate) fn set_table(builder: &mut Builder<'_, '_>, block: &Block, style: &BlockStyle, column: Column) {
    match &block.content {
        Content::Blocks(blocks) => {
            let caption = blocks.iter().find(|part| part.role == Role::Caption);
            let table = blocks.iter().find_map(|part| match &part.content {
                Content::Table(table) if table.is_turned => Some((part, table)),
                _ => None,
            });
            if let Some(table) = table {
                if builder.group.is_none() && builder.galley.columns == 1 && column.inset == Len::ZERO {
                    // The text goes on around it.
                    turned(builder, block, table, caption);
                    return;
                }
                builder.sink.push(Diagnostic::new(&codes::L005, block.span));
            }
            if let [words, part] = &blocks[..]
                && let (Content::Inlines(_), Content::Table(table)) = (&words.content, &part.content)
                && builder.may_float()
                && builder.galley.columns == 1
            {
                captioned(builder, block, (words, part, table), style, column);
                return;
            }
            builder.open_gap(style.above, true);
            for part in blocks {
                match &part.content {
                    Content::Table(table) => {
                        let set = set_rows(builder, part, table, column);
                        rows(builder, part, set, caption, column);
                    }
                    Content::Blocks(_)
                    | Content::Inlines(_)
                    | Content::Image(_)
                    | Content::Code { .. }
                    | Content::Empty => {
                        let text = words_above(builder, block, part, column);
                        builder.push_solid(text);
                    }
                }
            }
        }
        Content::Table(table) => {
            builder.open_gap(style.above, true);
            let set = set_rows(builder, block, table, column);
            rows(builder, block, set, None, column);
        }
        Content::Inlines(_) | Content::Image(_) | Content::Code { .. } | Content::Empty => {}
    }
    builder.close_display(style.below);
    builder.flush();
}

/// A table under its caption, in the text itself. A small one goes where the
/// page has room for it, as a figure does; a longer one stands where it is
/// written and may be broken.
fn captioned(
    builder: &mut Builder<'_, '_>,
    block: &Block,
    (words, part, table): (&Block, &Block, &Table),
    style: &BlockStyle,
    column: Column,
) {
    let mut above = words_above(builder, block, words, column);
    let (head, set) = set_rows(builder, part, table, column);
    if is_small(builder, &set) {
        above.keep_with_next = false;
        above.nodes.push(Tag(part.id.0));
        for piece in std::iter::once(head).chain(set) {
            above.append(piece);
        }
        stand(builder, above, style, FigurePlace::Auto);
        return;
    }
    // The rows start on the grid: what the caption lacks to that stands above it.
    let depth = above.height.round_up_to(builder.grid());
    above.items = moved(&above.items, Point::new(Len::ZERO, depth - above.height)).collect();
    above.height = depth;
    builder.open_gap(style.above, true);
    builder.push_solid(above);
    rows(builder, part, (head, set), Some(words), column);
    builder.close_display(style.below);
    builder.flush();
}

/// A caption, with the white between it and the rows.
fn words_above(builder: &mut Builder<'_, '_>, block: &Block, part: &Block, column: Column) -> Solid {
    let style = *builder.styled.style(part.id);
    let mut text = builder.text_block(part, &style, column);
    text.keep_with_next = true;
    text.nodes.insert(0, Tag(block.id.0));
    text.height += style.leading.mul_div(CAPTION_GAP.0, CAPTION_GAP.1);
    text
}

/// Whether the rows are so few that they are not parted.
fn is_small(builder: &Builder<'_, '_>, rows: &[Solid]) -> bool {
    rows.iter().map(|row| row.height).sum::<Len>() * SMALL_TABLE < builder.depth
}

/// The cells of a table, by row.
pub(super) type Cells<'a> = Vec<Vec<(&'a Block, LeafTokens)>>;

fn rows(
    builder: &mut Builder<'_, '_>,
    block: &Block,
    (mut head, set): (Solid, Vec<Solid>),
    caption: Option<&Block>,
    column: Column,
) {
    let continuation = continued_head(builder, &head, caption, column);
    head.keep_with_next = true;
    let number = {
        let plain = builder.plain_group(Tag(block.id.0));
        builder.open(Group { continuation: Some(continuation), ..plain })
    };
    builder.push_solid(head);
    let last = set.len().saturating_sub(1);
    let is_small = is_small(builder, &set);
    for (index, mut row) in set.into_iter().enumerate() {
        row.keep_with_next = index != last && (is_small || index == 0 || index + 1 == last);
        builder.push_solid(row);
    }
    builder.close(number);
}

/// Sets the head and the rows of a table with their rules.
fn set_rows(
    builder: &mut Builder<'_, '_>,
    block: &Block,
    table: &Table,
    column: Column,
) -> (Solid, Vec<Solid>) {
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
    let decimals = decimals::widest(builder, &cells, &table.columns);
    let (widths, needed) = column_widths(builder, &cells, &decimals, column.width, gap, block);
    // What is too wide is set as wide as it must be, and reduced.
    let room = column;
    let column = needed.map_or(room, |width| Column { inset: Len::ZERO, width });
    let grid = Columns { widths, aligns: &table.columns, decimals, gap, column };
    let mut set: Vec<Solid> = cells.into_iter().map(|row| set_row(builder, row, &grid)).collect();
    let accent = builder.styled.theme.palette.accent;
    // So thin a rule is solid: a tint would be screened.
    let ink = builder.styled.theme.palette.ink;
    let mut head = set.remove(0);
    rule(&mut head, column, Len::ZERO, HEAVY, accent, block);
    let foot = head.height;
    rule(&mut head, column, foot, HEAVY, accent, block);
    let last = set.len().saturating_sub(1);
    for (index, row) in set.iter_mut().enumerate() {
        let foot = row.height;
        let (weight, colour) = if index == last { (HEAVY, accent) } else { (LIGHT, ink) };
        rule(row, column, foot, weight, colour, block);
    }
    if needed.is_some() {
        for row in std::iter::once(&mut head).chain(&mut set) {
            reduce(row, column.width, room);
        }
    }
    (head, set)
}

/// Makes a piece of this width as narrow as a column, all sizes with it.
fn reduce(row: &mut Solid, width: Len, room: Column) {
    let (part, whole) = (room.width.units(), width.units().max(1));
    let scaled = |len: Len| len.mul_div(part, whole);
    let glyph = |units: i32| {
        let units = Len::from_units(i64::from(units)).mul_div(part, whole).units();
        i32::try_from(units).unwrap_or(i32::MAX)
    };
    for item in &mut row.items {
        item.at = Point::new(room.inset + scaled(item.at.x), scaled(item.at.y));
        match &mut item.mark {
            Mark::Text(run) => {
                run.size = scaled(run.size);
                run.width = scaled(run.width);
                for one in &mut run.glyphs {
                    (one.x, one.rise) = (glyph(one.x), glyph(one.rise));
                }
            }
            Mark::Fill { size, .. } => *size = Size::new(scaled(size.width), size.height),
            // A table holds words and rules.
            Mark::Image { .. } | Mark::Path { .. } => {}
        }
    }
    row.height = scaled(row.height);
}

/// The columns of a table, solved.
struct Columns<'a> {
    widths: Vec<Len>,
    aligns: &'a [Align],
    decimals: Vec<Option<Split>>,
    gap: Len,
    column: Column,
}

/// Sets a table turned a quarter: as wide as the page is deep, on pages of its
/// own, to be read with the outer edge of the book up or down.
fn turned(
    builder: &mut Builder<'_, '_>,
    block: &Block,
    (part, table): (&Block, &Table),
    caption: Option<&Block>,
) {
    let page = Column { inset: Len::ZERO, width: builder.depth };
    let mut above = Solid { nodes: vec![Tag(block.id.0)], ..Solid::default() };
    if let Some(caption) = caption {
        let style = *builder.styled.style(caption.id);
        let text = builder.text_block(caption, &style, page);
        above.nodes.extend(text.nodes);
        above.items = text.items;
        above.notes = text.notes;
        above.height = text.height + style.leading.mul_div(CAPTION_GAP.0, CAPTION_GAP.1);
    }
    above.nodes.push(Tag(part.id.0));
    let (head, rows) = set_rows(builder, part, table, page);
    let again = continued_head(builder, &head, caption, page);
    let mut sheet = above;
    add(&mut sheet, head);
    let mut is_fresh = true;
    let mut sheets = Vec::new();
    for row in rows {
        if sheet.height + row.height > builder.measure && !is_fresh {
            sheets.push(std::mem::replace(&mut sheet, again.clone()));
        }
        if row.height + again.height > builder.measure {
            let over = sheet.height + row.height - builder.measure;
            builder.sink.push(
                Diagnostic::new(&codes::L004, part.span)
                    .with("depth", format!("{:.0}", row.height.to_mm()))
                    .with("room", format!("{:.0}", (row.height - over).to_mm())),
            );
        }
        is_fresh = false;
        add(&mut sheet, row);
    }
    sheets.push(sheet);
    for sheet in sheets {
        let depth = builder.depth;
        let aside = Point::new(Len::ZERO, (builder.measure - sheet.height).max(Len::ZERO) / 2);
        let items = moved(&sheet.items, aside).map(|item| quarter_turn(item, depth)).collect();
        builder.push_solid(Solid { items, height: depth, placement: Placement::Page, ..sheet });
    }
}

/// Puts a piece under another.
fn add(sheet: &mut Solid, row: Solid) {
    sheet.items.extend(moved(&row.items, Point::new(Len::ZERO, sheet.height)));
    sheet.height += row.height;
    sheet.nodes.extend(row.nodes);
    sheet.notes.extend(row.notes);
}

/// An item of a page of this width, turned with it: what was its start is the
/// foot of the page.
fn quarter_turn(mut item: Item, width: Len) -> Item {
    let at = item.at;
    item.at = Point::new(at.y, width - at.x);
    match &mut item.mark {
        Mark::Text(run) => run.is_turned = true,
        Mark::Fill { size, .. } => {
            item.at.y -= size.width;
            *size = Size::new(size.height, size.width);
        }
        // A table holds words and rules.
        Mark::Image { .. } | Mark::Path { .. } => {}
    }
    item
}

/// The head as it is repeated on the next page, under "Tabel 2 (vervolg)".
fn continued_head(builder: &Builder<'_, '_>, head: &Solid, caption: Option<&Block>, column: Column) -> Solid {
    let furniture = |item: &Item| Item { tag: Tag::ARTIFACT, ..item.clone() };
    let mut repeated = Solid { height: head.height, keep_with_next: true, ..Solid::default() };
    let mut above = Len::ZERO;
    if let Some(caption) = caption {
        let style = builder.styled.style(caption.id);
        let number = caption_number(caption);
        let mut x = column.inset;
        // As in the caption: the number is bold.
        let number = if number.is_empty() { number } else { format!("{number} ") };
        for (words, bold) in [(number, true), (term(caption.lang, Term::Continued).to_owned(), false)] {
            let text = TextStyle { bold, ..style.text };
            let set = label(builder.setter.fonts, &words, &text, caption.lang, Tag::ARTIFACT, caption.span);
            x += set.width;
            repeated.items.extend(set.at(x - set.width, baseline(style.leading)));
        }
        above = style.leading + style.leading.mul_div(CAPTION_GAP.0, CAPTION_GAP.1);
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

/// Width of every column: content decides, the measure limits. Gives the width
/// of the table when it must be wider than the measure.
fn column_widths(
    builder: &mut Builder<'_, '_>,
    cells: &Cells<'_>,
    decimals: &[Option<Split>],
    measure: Len,
    gap: Len,
    block: &Block,
) -> (Vec<Len>, Option<Len>) {
    let count = decimals.len();
    let mut asked = vec![Widths::default(); count];
    let mut wholes: Vec<Vec<Len>> = Vec::with_capacity(cells.len());
    for row in cells {
        wholes.push(Vec::with_capacity(count));
        for (column, (cell, leaf)) in asked.iter_mut().zip(row) {
            let em = builder.styled.style(cell.id).text.size;
            let cell = widths(builder.setter, &leaf.tokens, em);
            if let Some(row) = wholes.last_mut() {
                row.push(cell.whole);
            }
            column.whole = column.whole.max(cell.whole);
            column.word = column.word.max(cell.word);
            column.part = column.part.max(cell.part);
        }
    }
    for (column, split) in asked.iter_mut().zip(decimals) {
        let whole = split.map_or(Len::ZERO, |split| split.before + split.after);
        column.whole = column.whole.max(whole);
        column.word = column.word.max(whole);
        column.part = column.part.max(whole);
    }
    let room = measure - gap * (i64::try_from(count).unwrap_or(1) - 1).max(0);
    let sum = |widths: &[Len]| -> Len { widths.iter().copied().sum() };
    let most: Vec<Len> = asked.iter().map(|column| column.whole.max(column.word)).collect();
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
        let needed = sum(&least) + measure - room;
        return (least, Some(needed));
    }
    let mut widths: Vec<Len> = if sum(&most) <= room {
        // Everything fits: what is left over goes to the columns by their width.
        let spare = room - sum(&most);
        let whole = sum(&most).max(Len::from_units(1));
        most.iter().map(|most| *most + spare.mul_div(most.units(), whole.units())).collect()
    } else {
        shallowest(&wholes, &most, &least, room)
    };
    let rest = room - sum(&widths);
    if let Some(last) = widths.last_mut() {
        *last += rest;
    }
    (widths, None)
}

/// Widths for columns that cannot all have what they would like, as that with
/// which the table is least deep. Tried are: all get what they need and a share
/// of the rest by what more they would like; the same after the narrowest, the
/// two narrowest and so on have got all they would like, so that short cells
/// are not broken for the sake of long ones.
fn shallowest(rows: &[Vec<Len>], most: &[Len], least: &[Len], room: Len) -> Vec<Len> {
    let mut narrowest: Vec<usize> = (0..most.len()).collect();
    narrowest.sort_by_key(|column| most[*column]);
    let ways = (0..most.len()).filter_map(|whole| {
        let mut widths = least.to_vec();
        for column in &narrowest[..whole] {
            widths[*column] = most[*column];
        }
        let left = room - widths.iter().copied().sum::<Len>();
        let wish: Vec<Len> =
            most.iter().zip(&widths).map(|(most, width)| (*most - *width).max(Len::ZERO)).collect();
        let wished = wish.iter().copied().sum::<Len>().max(Len::from_units(1));
        for (width, wish) in widths.iter_mut().zip(&wish) {
            *width += left.mul_div(wish.units(), wished.units());
        }
        (left >= Len::ZERO).then_some(widths)
    });
    ways.min_by_key(|widths| lines_of(rows, widths)).unwrap_or_else(|| least.to_vec())
}

/// Lines of a table, and of all its cells, when its columns have these widths:
/// words do not fill a line to its end.
fn lines_of(rows: &[Vec<Len>], widths: &[Len]) -> (i64, i64) {
    /// What a line that is followed by another is filled on average.
    const FILLED: (i64, i64) = (7, 8);
    let lines = |whole: Len, width: Len| {
        if whole <= width {
            return 1;
        }
        let filled = width.mul_div(FILLED.0, FILLED.1).max(Len::from_units(1));
        2 + (whole - width).div_floor(filled)
    };
    let mut total = (0, 0);
    for row in rows {
        let cells = row.iter().zip(widths).map(|(whole, width)| lines(*whole, *width));
        total.0 += cells.clone().max().unwrap_or(0);
        total.1 += cells.sum::<i64>();
    }
    total
}

/// Sets a row: its cells side by side, as deep as the deepest.
fn set_row(builder: &mut Builder<'_, '_>, row: Vec<(&Block, LeafTokens)>, columns: &Columns<'_>) -> Solid {
    let mut out = Solid::default();
    let mut x = columns.column.inset;
    let mut white = Len::ZERO;
    for (index, (cell, leaf)) in row.into_iter().enumerate() {
        let Some(width) = columns.widths.get(index).copied() else { break };
        let mut style = *builder.styled.style(cell.id);
        style.align = match columns.aligns.get(index) {
            Some(Align::Centre) => Alignment::Centre,
            Some(Align::End | Align::Decimal) => Alignment::End,
            Some(Align::Start) | None => Alignment::Start,
        };
        white = style.leading.mul_div(ROW_GAP.0, ROW_GAP.1);
        out.nodes.push(Tag(cell.id.0));
        let split = columns.decimals.get(index).copied().flatten();
        if let Some((line, x)) =
            split.and_then(|widest| decimals::place(builder, cell, &leaf, widest, x + width))
        {
            out.items.extend(moved(&line.items, Point::new(x, white + baseline(style.leading))));
            out.notes.extend(line.notes);
            out.height = out.height.max(white + style.leading);
        } else if !leaf.tokens.is_empty() {
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
        x += width + columns.gap;
    }
    out.height += white;
    out
}
