//! What a proof shows over the finished pages: grid, boxes, ends of lines.
//!
//! In come the pages and what was measured of them, out comes a copy with
//! pale marks. The press never sees it. Behind the text: the text block and
//! the baselines; a tint on lines, warm where spaces are wide, cold where
//! they are narrow, deeper the further they are from natural. At the end of
//! a line: a bar for a hyphen, and a grey one as long as what the break cost.

use crate::diag::Span;
use crate::frame::{BoxKind, Document, Item, Mark, Measured, MeasuredPage, Page, Side, Tag};
use crate::geom::{Colour, Len, Point, Rect, Size};

/// Something a proof can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// The text block and the baselines of the grid.
    Grid,
    /// Displays, notes and groups.
    Boxes,
    /// How lines were broken and filled.
    Breaks,
}

/// Lines of the overlay.
const HAIR: Len = Len::from_units(65_536 / 4);
/// The grid and the text block.
const GRID: Colour = Colour::new([25, 0, 5, 0], 0xBF_E3_EE);
const BLOCK: Colour = Colour::new([0, 35, 0, 0], 0xF2_BF_D9);
/// Edges of boxes.
const DISPLAY: Colour = Colour::new([0, 45, 80, 0], 0xF2_A2_4A);
const NOTES: Colour = Colour::new([45, 0, 70, 0], 0x8C_C6_6E);
const GROUP: Colour = Colour::new([45, 50, 0, 0], 0xA0_8C_CE);
/// Marks at the ends of lines.
const HYPHEN: Colour = Colour::new([0, 80, 70, 0], 0xE0_5A_50);
const COST: Colour = Colour::new([0, 0, 0, 40], 0xA6_A6_A6);
/// Tints, from hardly to far from natural, of wide and of narrow lines.
const WIDE: [Colour; 4] = [
    Colour::new([0, 3, 8, 0], 0xFF_FA_EE),
    Colour::new([0, 8, 22, 0], 0xFF_EF_D2),
    Colour::new([0, 18, 38, 0], 0xFD_DA_AE),
    Colour::new([0, 32, 50, 0], 0xF9_BE_90),
];
const NARROW: [Colour; 4] = [
    Colour::new([4, 1, 0, 0], 0xF4_F8_FD),
    Colour::new([10, 3, 0, 0], 0xE6_F0_FA),
    Colour::new([20, 7, 0, 0], 0xCC_E2_F5),
    Colour::new([32, 12, 0, 0], 0xAE_CF_EE),
];
/// A penalty that gives a bar of one em.
const PENALTY_OF_AN_EM: f64 = 100.0;

/// The pages with layers on them.
#[must_use]
pub fn overlay(document: &Document, measured: &Measured, layers: &[Layer]) -> Document {
    let has = |layer| layers.contains(&layer);
    let mut proof = document.clone();
    for (page, known) in proof.pages.iter_mut().zip(&measured.pages) {
        let mut behind = Vec::new();
        let mut above = Vec::new();
        if has(Layer::Breaks) {
            breaks(known, &mut behind, &mut above);
        }
        if has(Layer::Grid) {
            grid(page, measured, &mut above);
        }
        if has(Layer::Boxes) {
            for (kind, area) in &known.boxes {
                let colour = match kind {
                    BoxKind::Display => DISPLAY,
                    BoxKind::Notes => NOTES,
                    BoxKind::Group => GROUP,
                };
                above.extend(frame(*area, colour));
            }
        }
        // Tints of the page itself would hide marks that lie behind them:
        // these go right behind the first content.
        let text = page.items.iter().position(|item| item.tag != Tag::ARTIFACT);
        let at = text.unwrap_or(page.items.len());
        above.splice(0..0, behind);
        page.items.splice(at..at, above);
    }
    proof
}

fn fill(x: Len, y: Len, width: Len, height: Len, colour: Colour) -> Item {
    Item {
        at: Point::new(x, y),
        tag: Tag::ARTIFACT,
        span: Span::NONE,
        mark: Mark::Fill { size: Size::new(width, height), colour },
    }
}

/// The four edges of a rectangle.
fn frame(area: Rect, colour: Colour) -> [Item; 4] {
    let Rect { origin: Point { x, y }, size: Size { width, height } } = area;
    [
        fill(x, y, width, HAIR, colour),
        fill(x, y + height - HAIR, width, HAIR, colour),
        fill(x, y, HAIR, height, colour),
        fill(x + width - HAIR, y, HAIR, height, colour),
    ]
}

fn grid(page: &Page, measured: &Measured, out: &mut Vec<Item>) {
    let block = match page.side {
        Side::Recto => measured.blocks[0],
        Side::Verso => measured.blocks[1],
    };
    let mut y = measured.first_baseline;
    while measured.grid > Len::ZERO && y <= block.bottom() {
        out.push(fill(block.origin.x, y, block.size.width, HAIR, GRID));
        y += measured.grid;
    }
    out.extend(frame(block, BLOCK));
}

fn breaks(known: &MeasuredPage, behind: &mut Vec<Item>, above: &mut Vec<Item>) {
    for line in &known.lines {
        let (top, height) = (line.at.y - line.em.mul_div(3, 4), line.em);
        if line.justified {
            let tints = if line.ratio < 0.0 { NARROW } else { WIDE };
            let strength = line.ratio.abs();
            let step = [0.15, 0.5, 1.0].iter().filter(|least| strength >= **least).count();
            behind.push(fill(line.at.x, top, line.end - line.at.x, height, tints[step]));
        }
        let after = line.end + line.em / 4;
        if line.hyphen {
            above.push(fill(after, top, line.em / 8, height, HYPHEN));
        }
        if line.penalty > 0.0 {
            let long = line.em.scale((line.penalty / PENALTY_OF_AN_EM).min(2.0));
            above.push(fill(after + line.em / 4, line.at.y - line.em / 4, long, line.em / 8, COST));
        }
    }
}
