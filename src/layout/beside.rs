//! Figures beside each other in a row, and beside the text in the margin.

use super::build::{Builder, Column};
use super::figure::{LONG_WORDS, images, picture, stand, words};
use super::galley::{Placement, Solid, baseline};
use super::tokens::cut_of;
use crate::diag::{Diagnostic, codes};
use crate::frame::{Item, Mark, Tag};
use crate::geom::{Len, Point, Size};
use crate::model::{Block, Content, FigurePlace, Role};
use crate::raster::check_resolution;
use crate::style::{BlockStyle, Context, role_style};

/// A figure in the margin stays this far from the trim, clear of the edge tabs.
const EDGE: Len = Len::pt(17);
/// A narrower column in the margin shows little and holds no caption.
const LEAST_WIDTH: Len = Len::pt(56);

/// A figure of a row and its column.
struct Place<'a> {
    figure: &'a Block,
    parts: &'a [Block],
    column: Column,
}

/// A row in which all pictures have one height.
struct Row<'a> {
    places: Vec<Place<'a>>,
    height: Len,
    /// What stands under each picture.
    words: Vec<Solid>,
}

/// Sets figures side by side: pictures of one height that fill the measure
/// together, each with its words under it, then the words of all. More than
/// the measure has room for stand in several rows.
pub(crate) fn set_row(builder: &mut Builder<'_, '_>, block: &Block, style: &BlockStyle, column: Column) {
    let Content::Blocks(parts) = &block.content else { return };
    let figures: Vec<&Block> = parts.iter().filter(|part| part.role == Role::Figure).collect();
    let gap = builder.grid();
    let most = usize::try_from((column.width + gap).div_floor(LEAST_WIDTH + gap)).unwrap_or(0).max(2);
    let in_a_row = figures.len().div_ceil(figures.len().div_ceil(most).max(1)).max(1);
    let mut rows: Vec<Row<'_>> =
        figures.chunks(in_a_row).map(|figures| row(builder, figures, column)).collect();
    let shared = words(builder, parts, column);
    let long = builder.depth.mul_div(LONG_WORDS.0, LONG_WORDS.1);
    let deepest = |row: &Row<'_>| row.words.iter().map(|words| words.height).max().unwrap_or_default();
    let under: Len = rows.iter().map(deepest).sum();
    // Words that would run off the page stand apart, where they can be parted.
    let mut apart: Vec<Solid> = Vec::new();
    if under > long {
        apart.extend(rows.iter_mut().flat_map(|row| row.words.iter_mut().map(std::mem::take)));
    }
    let is_long = under.min(long) + shared.height > long;
    let taken = gap * i64::try_from(rows.len()).unwrap_or(0)
        + if under > long { Len::ZERO } else { under }
        + if is_long { Len::ZERO } else { shared.height };
    let room = (builder.depth - taken).max(gap);
    let wanted: Len = rows.iter().map(|row| row.height).sum();
    let first = figures.iter().find_map(|figure| images(inner(figure)).first().copied());
    if let (Some((part, image)), true) = (first, wanted > room) {
        let percent = (room.ratio(wanted) * 100.0).round();
        let finding = Diagnostic::new(&codes::L002, part.span).with("path", &image.path);
        builder.sink.push(finding.with("percent", percent));
    }
    let mut whole = Solid { nodes: vec![Tag(block.id.0)], ..Solid::default() };
    for row in rows {
        if whole.height > Len::ZERO {
            whole.height += gap;
        }
        let scaled = |len: Len| if wanted > room { len.mul_div(room.units(), wanted.units()) } else { len };
        let row = set_places(builder, row, &scaled);
        whole.append(row);
    }
    let place = first.map(|(_, image)| image.place).unwrap_or_default();
    if is_long {
        apart.push(shared);
    } else {
        whole.append(shared);
    }
    let place = if apart.is_empty() { place } else { FigurePlace::Here };
    stand(builder, whole, style, place);
    for words in apart.into_iter().filter(|words| words.height > Len::ZERO) {
        stand(builder, words, style, FigurePlace::Here);
    }
}

/// The pictures of a row, each with its words under it.
fn set_places(builder: &mut Builder<'_, '_>, row: Row<'_>, scaled: &dyn Fn(Len) -> Len) -> Solid {
    let mut whole = Solid::default();
    let mut depth = Len::ZERO;
    for (place, words) in row.places.iter().zip(row.words) {
        let mut one = Solid { nodes: vec![Tag(place.figure.id.0)], ..Solid::default() };
        for (part, image) in images(place.parts) {
            let Some((number, picture)) = builder.pictures.get(&image.path) else { continue };
            let size = Size::new(scaled(place.column.width), scaled(row.height));
            let dpi = builder.dpi;
            check_resolution(picture, size, part.span, dpi.wished, dpi.floor, &mut builder.sink);
            let at = Point::new(place.column.inset + (place.column.width - size.width) / 2, Len::ZERO);
            let mark = Mark::Image { image: *number, size };
            one.items.push(Item { at, tag: Tag(part.id.0), span: part.span, mark });
            one.nodes.push(Tag(part.id.0));
            one.height = size.height;
        }
        one.append(words);
        depth = depth.max(one.height);
        whole.height = Len::ZERO;
        whole.append(one);
    }
    whole.height = depth;
    whole
}

/// The parts of a figure.
fn inner(figure: &Block) -> &[Block] {
    match &figure.content {
        Content::Blocks(parts) => parts,
        Content::Inlines(_)
        | Content::Image(_)
        | Content::Table(_)
        | Content::Code { .. }
        | Content::Empty => &[],
    }
}

/// Figures in columns in which their pictures have one height; the last
/// column ends where the measure does.
fn row<'a>(builder: &mut Builder<'_, '_>, figures: &[&'a Block], column: Column) -> Row<'a> {
    // Width of a picture by its height.
    let shape = |figure: &&Block| {
        let first = images(inner(figure)).first().and_then(|(_, image)| builder.pictures.get(&image.path));
        first.map_or(1.0, |(_, picture)| f64::from(picture.width) / f64::from(picture.height.max(1)))
    };
    let shapes: Vec<f64> = figures.iter().map(shape).collect();
    let all: f64 = shapes.iter().sum();
    let gaps = i64::try_from(figures.len()).unwrap_or(1) - 1;
    // On the shortest measure half of it is left to the pictures.
    let gap = builder.grid().min(column.width / 2 / gaps.max(1));
    let room = column.width - gap * gaps;
    let (mut x, mut places) = (Len::ZERO, Vec::with_capacity(figures.len()));
    for (number, (figure, shape)) in figures.iter().zip(&shapes).enumerate() {
        let is_last = number + 1 == shapes.len();
        let width = if is_last { column.width - x } else { room.scale(shape / all) };
        let column = Column { inset: column.inset + x, width };
        places.push(Place { figure, parts: inner(figure), column });
        x += width + gap;
    }
    let height = if all > 0.0 { room.scale(1.0 / all) } else { Len::ZERO };
    let words = places.iter().map(|place| words(builder, place.parts, place.column)).collect();
    Row { places, height, words }
}

/// Sets a figure in the outer margin, its head level with the capitals of the
/// line beside it. Says so and gives `false` when there is no room for it.
pub(crate) fn set_in_margin(builder: &mut Builder<'_, '_>, block: &Block, style: &BlockStyle) -> bool {
    let Content::Blocks(parts) = &block.content else { return false };
    let width = builder.outside - builder.grid() - EDGE;
    if !builder.may_float() {
        builder.sink.push(Diagnostic::new(&codes::L008, block.span));
        return false;
    }
    if width < LEAST_WIDTH {
        let least = LEAST_WIDTH + builder.grid() + EDGE;
        builder.sink.push(
            Diagnostic::new(&codes::L007, block.span)
                .with("room", format!("{:.0}", width.max(Len::ZERO).to_mm()))
                .with("least", format!("{:.0}", least.to_mm().ceil())),
        );
        return false;
    }
    let column = Column { inset: Len::ZERO, width };
    let words = words(builder, parts, column);
    let is_long = words.height > builder.depth.mul_div(LONG_WORDS.0, LONG_WORDS.1);
    let (words, after) = if is_long { (Solid::default(), Some(words)) } else { (words, None) };
    let mut whole = Solid { nodes: vec![Tag(block.id.0)], ..Solid::default() };
    whole.height = above_capitals(builder);
    let room = builder.depth - words.height;
    for (part, image) in images(parts) {
        picture(builder, part, image, column, room, &mut whole);
    }
    whole.append(words);
    let (depth, height) = (whole.height.min(builder.depth), Len::ZERO);
    let placement = Placement::Margin { width, depth };
    builder.push_beside(Solid { height, placement, keep_with_next: true, ..whole });
    if let Some(words) = after {
        // They would run off the page: in the text they may be parted.
        stand(builder, words, style, FigurePlace::Here);
    }
    true
}

/// White between the head of a line of running text and its capitals.
fn above_capitals(builder: &Builder<'_, '_>) -> Len {
    let context = Context { kind: crate::model::Kind::Chapter, within: None, list_depth: 0 };
    let style = role_style(&builder.styled.theme, Role::Paragraph, context);
    let Some(face) = builder.setter.fonts.cut(cut_of(&style.text)) else { return Len::ZERO };
    let (cap, em) = (i64::from(face.metrics.cap_height), i64::from(face.metrics.units_per_em.max(1)));
    (baseline(style.leading) - style.text.size.mul_div(cap, em)).max(Len::ZERO)
}
