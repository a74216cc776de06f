//! Figures: the picture, its caption, who made it.

use super::build::{Builder, Column};
use super::galley::{Placement, Solid, moved};
use crate::diag::{Diagnostic, codes};
use crate::frame::{Item, Mark, Tag};
use crate::geom::{Len, Point, Size};
use crate::model::{Block, Content, Role};
use crate::raster::check_resolution;
use crate::style::BlockStyle;

/// White between a picture and its caption, as share of the caption's leading.
const CAPTION_GAP: (i64, i64) = (1, 2);

/// Sets a figure as one piece that may move to the head of the next page.
pub(crate) fn set_figure(builder: &mut Builder<'_, '_>, block: &Block, style: &BlockStyle, column: Column) {
    let Content::Blocks(blocks) = &block.content else { return };
    let mut whole = Solid { nodes: vec![Tag(block.id.0)], ..Solid::default() };
    let mut words = Solid::default();
    for part in blocks.iter().filter(|part| part.role != Role::Image) {
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
        words.items.extend(moved(&text.items, Point::new(Len::ZERO, words.height)));
        words.height += text.height;
        words.nodes.extend(text.nodes);
        words.notes.extend(text.notes);
    }
    // The picture gives way when both do not fit on a page.
    let room = builder.depth - words.height - builder.grid();
    for part in blocks.iter().filter(|part| part.role == Role::Image) {
        picture(builder, part, column, room, &mut whole);
    }
    whole.items.extend(moved(&words.items, Point::new(Len::ZERO, whole.height)));
    whole.height += words.height;
    whole.nodes.extend(words.nodes);
    whole.notes.extend(words.notes);
    let filled = whole.height.round_up_to(builder.grid());
    if builder.may_float() {
        // What is missing to the grid is shared above and below.
        let above = (filled - whole.height) / 2;
        whole.items = moved(&whole.items, Point::new(Len::ZERO, above)).collect();
        whole.height = filled;
        whole.placement = Placement::HereOrHead;
        whole.white = style.above.max(style.below);
    }
    if whole.placement == Placement::Fixed {
        builder.open_gap(style.above, false);
        builder.push_solid(whole);
        builder.close_gap(style.below);
        builder.flush();
    } else {
        builder.push_solid(whole);
    }
}

/// Places a picture at the wished share of the measure.
fn picture(builder: &mut Builder<'_, '_>, block: &Block, column: Column, room: Len, whole: &mut Solid) {
    let Content::Image(image) = &block.content else { return };
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
