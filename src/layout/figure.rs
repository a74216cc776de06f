//! Figures: the picture, its caption, who made it.

use super::beside;
use super::build::{Builder, Column};
use super::galley::{Placement, Solid, moved};
use crate::diag::{Diagnostic, codes};
use crate::frame::{Item, Mark, Tag};
use crate::geom::{Len, Point, Size};
use crate::model::{Block, Content, FigurePlace, Image, Role};
use crate::raster::check_resolution;
use crate::style::BlockStyle;

/// White between a picture and its caption, as share of the caption's leading.
const CAPTION_GAP: (i64, i64) = (1, 2);

/// Words that take more than this share of a page stand apart from their
/// picture: they may be parted.
pub(super) const LONG_WORDS: (i64, i64) = (2, 3);

/// Sets a figure as one piece that may move to the head of the next page.
pub(crate) fn set_figure(builder: &mut Builder<'_, '_>, block: &Block, style: &BlockStyle, column: Column) {
    let Content::Blocks(blocks) = &block.content else { return };
    let images = images(blocks);
    if images.iter().any(|(_, image)| image.place == FigurePlace::Margin)
        && beside::set_in_margin(builder, block, style)
    {
        return;
    }
    let mut whole = Solid { nodes: vec![Tag(block.id.0)], ..Solid::default() };
    let words = words(builder, blocks, column);
    let floats = builder.may_float();
    let (place, bleeds) =
        images.first().map_or_else(Default::default, |(_, image)| (image.place, image.bleeds && floats));
    if bleeds && place == FigurePlace::Page {
        // The words stand in the text; the picture has its page to itself.
        let (part, image) = images[0];
        cover_page(builder, part, image);
        if words.height > Len::ZERO {
            stand(builder, words, style, FigurePlace::Here);
        }
        return;
    }
    let is_long = words.height > builder.depth.mul_div(LONG_WORDS.0, LONG_WORDS.1);
    let (words, after) = if is_long { (Solid::default(), Some(words)) } else { (words, None) };
    // The picture gives way when both do not fit on a page.
    let room = builder.depth - words.height - builder.grid();
    for (part, image) in images {
        if bleeds {
            let size = builder.paper;
            let column = Column { inset: Len::ZERO, width: size.width };
            let mut band = Solid::default();
            picture(builder, part, &Image { width: 1.0, ..image.clone() }, column, room, &mut band);
            whole.bleeding.append(&mut band.items);
            whole.nodes.append(&mut band.nodes);
            whole.height += band.height;
        } else {
            picture(builder, part, image, column, room, &mut whole);
        }
    }
    whole.append(words);
    stand(builder, whole, style, if is_long { FigurePlace::Here } else { place });
    if let Some(words) = after {
        stand(builder, words, style, FigurePlace::Here);
    }
}

/// The pictures among the parts of a figure.
pub(super) fn images(parts: &[Block]) -> Vec<(&Block, &Image)> {
    parts
        .iter()
        .filter_map(|part| match &part.content {
            Content::Image(image) => Some((part, image)),
            Content::Blocks(_)
            | Content::Inlines(_)
            | Content::Table(_)
            | Content::Code { .. }
            | Content::Empty => None,
        })
        .collect()
}

/// Caption and credit, one under the other, with the white above them.
pub(super) fn words(builder: &mut Builder<'_, '_>, parts: &[Block], column: Column) -> Solid {
    let mut words = Solid::default();
    for part in parts.iter().filter(|part| !matches!(part.role, Role::Image | Role::Figure)) {
        let part_style = *builder.styled.style(part.id);
        let text = match &part.content {
            Content::Blocks(inner) => builder.stacked(inner, column),
            Content::Inlines(_)
            | Content::Image(_)
            | Content::Table(_)
            | Content::Code { .. }
            | Content::Empty => builder.text_block(part, &part_style, column),
        };
        if words.height == Len::ZERO {
            words.height = part_style.leading.mul_div(CAPTION_GAP.0, CAPTION_GAP.1);
        }
        words.append(text);
    }
    words
}

/// Puts a finished figure in the galley, whole lines of the grid deep.
pub(super) fn stand(builder: &mut Builder<'_, '_>, mut whole: Solid, style: &BlockStyle, place: FigurePlace) {
    let floats = builder.may_float();
    if floats {
        // What is missing to the grid is shared above and below; a figure
        // alone on its page stands in the middle.
        let filled = match place {
            FigurePlace::Page => builder.depth,
            FigurePlace::Auto
            | FigurePlace::Here
            | FigurePlace::Top
            | FigurePlace::Bottom
            | FigurePlace::Margin => whole.height.round_up_to(builder.grid()),
        };
        let down = Point::new(Len::ZERO, (filled - whole.height).max(Len::ZERO) / 2);
        whole.items = moved(&whole.items, down).collect();
        whole.bleeding = moved(&whole.bleeding, down).collect();
        whole.height = whole.height.max(filled);
        whole.placement = match place {
            FigurePlace::Auto | FigurePlace::Margin => Placement::HereOrHead,
            FigurePlace::Here => Placement::Fixed,
            FigurePlace::Top => Placement::Head,
            FigurePlace::Bottom => Placement::Foot,
            FigurePlace::Page => Placement::Page,
        };
    }
    if whole.placement == Placement::Fixed {
        builder.open_gap(style.above, floats);
        builder.push_solid(whole);
        builder.close_gap(style.below);
        builder.flush();
    } else {
        whole.white = style.above.max(style.below);
        builder.push_solid(whole);
    }
}

/// A picture over a whole page, bleed and all: as large as it must be to
/// cover it, what is left over outside the paper.
fn cover_page(builder: &mut Builder<'_, '_>, block: &Block, image: &Image) {
    let Some((number, picture)) = builder.pictures.get(&image.path) else { return };
    let (paper, number) = (builder.paper, *number);
    let deep = paper.width.mul_div(i64::from(picture.height), i64::from(picture.width.max(1)));
    let size = if deep >= paper.height {
        Size::new(paper.width, deep)
    } else {
        let wide = paper.height.mul_div(i64::from(picture.width), i64::from(picture.height.max(1)));
        Size::new(wide, paper.height)
    };
    let dpi = builder.dpi;
    check_resolution(picture, size, block.span, dpi.wished, dpi.floor, &mut builder.sink);
    let at = Point::new((paper.width - size.width) / 2, (paper.height - size.height) / 2);
    let mark = Mark::Image { image: number, size };
    let item = Item { at, tag: Tag(block.id.0), span: block.span, mark };
    builder.push_solid(Solid {
        bleeding: vec![item],
        height: builder.depth,
        nodes: vec![Tag(block.id.0)],
        placement: Placement::Page,
        covers_page: true,
        ..Solid::default()
    });
}

/// Places a picture at the wished share of the measure.
pub(super) fn picture(
    builder: &mut Builder<'_, '_>,
    block: &Block,
    image: &Image,
    column: Column,
    room: Len,
    whole: &mut Solid,
) {
    let Some((number, picture)) = builder.pictures.get(&image.path) else { return };
    let wished = column.width.scale(image.width.clamp(0.05, 1.0));
    let ratio = |len: Len, a: u32, b: u32| len.mul_div(i64::from(a), i64::from(b.max(1)));
    let mut size = Size::new(wished, ratio(wished, picture.height, picture.width));
    let most = (room - whole.height).max(builder.grid());
    if size.height > most {
        builder.sink.push(
            Diagnostic::new(&codes::L002, block.span)
                .with("path", &image.path)
                .with("percent", (most.ratio(size.height) * 100.0).round()),
        );
        size = Size::new(ratio(most, picture.width, picture.height), most);
    }
    let dpi = builder.dpi;
    check_resolution(picture, size, block.span, dpi.wished, dpi.floor, &mut builder.sink);
    let x = column.inset + (column.width - size.width) / 2;
    whole.items.push(Item {
        at: Point::new(x, whole.height),
        tag: Tag(block.id.0),
        span: block.span,
        mark: Mark::Image { image: *number, size },
    });
    whole.nodes.push(Tag(block.id.0));
    whole.height += size.height;
}
