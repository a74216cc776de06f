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

/// Sets figures side by side: pictures of one height that fill the measure
/// together, each with its words under it, then the words of all.
pub(crate) fn set_row(builder: &mut Builder<'_, '_>, block: &Block, style: &BlockStyle, column: Column) {
    let Content::Blocks(parts) = &block.content else { return };
    let (places, height) = places(builder, parts, column);
    let below: Vec<Solid> = places.iter().map(|place| words(builder, place.parts, place.column)).collect();
    let shared = words(builder, parts, column);
    let deepest = below.iter().map(|words| words.height).max().unwrap_or_default();
    let is_long = shared.height > builder.depth.mul_div(LONG_WORDS.0, LONG_WORDS.1);
    let below_all = if is_long { Len::ZERO } else { shared.height };
    let room = (builder.depth - builder.grid() - deepest - below_all).max(builder.grid());
    let mut whole = Solid { nodes: vec![Tag(block.id.0)], ..Solid::default() };
    let mut depth = Len::ZERO;
    let mut first = None;
    for (place, words) in places.iter().zip(below) {
        let mut one = Solid { nodes: vec![Tag(place.figure.id.0)], ..Solid::default() };
        for (part, image) in images(place.parts) {
            first = first.or(Some((part, image)));
            let Some((number, picture)) = builder.pictures.get(&image.path) else { continue };
            let width = place.column.width;
            let size = if height > room {
                Size::new(width.mul_div(room.units(), height.units().max(1)), room)
            } else {
                Size::new(width, height)
            };
            let dpi = builder.dpi;
            check_resolution(picture, size, part.span, dpi.wished, dpi.floor, &mut builder.sink);
            let at = Point::new(place.column.inset + (width - size.width) / 2, Len::ZERO);
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
    if let (Some((part, image)), true) = (first, height > room) {
        builder.sink.push(
            Diagnostic::new(&codes::L002, part.span)
                .with("path", &image.path)
                .with("percent", (room.ratio(height) * 100.0).round()),
        );
    }
    whole.height = depth;
    let place = first.map(|(_, image)| image.place).unwrap_or_default();
    if is_long {
        stand(builder, whole, style, FigurePlace::Here);
        stand(builder, shared, style, FigurePlace::Here);
    } else {
        whole.append(shared);
        stand(builder, whole, style, place);
    }
}

/// The figures of a row in columns in which their pictures have one height,
/// which comes with them; the last column ends where the measure does.
fn places<'a>(builder: &Builder<'_, '_>, parts: &'a [Block], column: Column) -> (Vec<Place<'a>>, Len) {
    let figures: Vec<(&Block, &[Block])> = parts
        .iter()
        .filter(|part| part.role == Role::Figure)
        .filter_map(|figure| match &figure.content {
            Content::Blocks(parts) => Some((figure, parts.as_slice())),
            Content::Inlines(_)
            | Content::Image(_)
            | Content::Table(_)
            | Content::Code { .. }
            | Content::Empty => None,
        })
        .collect();
    // Width of a picture by its height.
    let shape = |parts: &[Block]| {
        let first = images(parts).first().and_then(|(_, image)| builder.pictures.get(&image.path));
        first.map_or(1.0, |(_, picture)| f64::from(picture.width) / f64::from(picture.height.max(1)))
    };
    let shapes: Vec<f64> = figures.iter().map(|(_, parts)| shape(parts)).collect();
    let all: f64 = shapes.iter().sum();
    let gaps = i64::try_from(figures.len()).unwrap_or(1) - 1;
    // Many pictures on a short measure: half of it is left to them.
    let gap = builder.grid().min(column.width / 2 / gaps.max(1));
    let room = column.width - gap * gaps;
    let (mut x, mut out) = (Len::ZERO, Vec::with_capacity(figures.len()));
    for (number, ((figure, parts), shape)) in figures.into_iter().zip(&shapes).enumerate() {
        let is_last = number + 1 == shapes.len();
        let width = if is_last { column.width - x } else { room.scale(shape / all) };
        out.push(Place { figure, parts, column: Column { inset: column.inset + x, width } });
        x += width + gap;
    }
    (out, if all > 0.0 { room.scale(1.0 / all) } else { Len::ZERO })
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
