//! What is deeper than a page, parted between its lines.

use super::galley::Solid;
use crate::frame::Mark;
use crate::geom::Len;

/// Parts a piece into pieces no deeper than `most`, as far as its lines allow.
/// No line is cut; each piece starts where the last one ended.
pub(crate) fn split(solid: Solid, most: Len) -> Vec<Solid> {
    let mut baselines: Vec<Len> = solid
        .items
        .iter()
        .filter_map(|item| matches!(item.mark, Mark::Text(_)).then_some(item.at.y))
        .collect();
    baselines.sort_unstable();
    baselines.dedup();
    // The little white that a cell has above its first line, on every page.
    let leading = baselines.get(1).map_or(Len::ZERO, |second| *second - baselines[0]);
    let first = baselines.first().map_or(Len::ZERO, |first| *first - leading.mul_div(3, 4));
    let white = if first > leading / 2 { Len::ZERO } else { first.max(Len::ZERO) };
    // A line has three quarters of its leading above its baseline.
    let cuts = baselines.windows(2).map(|pair| pair[0] + (pair[1] - pair[0]) / 4);
    let mut ends: Vec<Len> = Vec::new();
    let (mut start, mut last) = (Len::ZERO, None);
    for cut in cuts.chain([solid.height]) {
        let above = if ends.is_empty() { Len::ZERO } else { white };
        if cut - start + above > most
            && let Some(end) = last
        {
            ends.push(end);
            start = end;
        }
        last = Some(cut);
    }
    ends.push(solid.height);
    let mut parts: Vec<Solid> = Vec::with_capacity(ends.len());
    let mut from = Len::ZERO;
    for end in &ends {
        let above = if parts.is_empty() { Len::ZERO } else { white };
        let height = *end - from + above;
        parts.push(Solid { height, hang_outside: solid.hang_outside, ..Solid::default() });
        from = *end;
    }
    for mut item in solid.items {
        let part = ends.partition_point(|end| *end <= item.at.y).min(parts.len() - 1);
        let before = if part == 0 { Len::ZERO } else { ends[part - 1] - white };
        item.at.y -= before;
        parts[part].items.push(item);
    }
    if let Some(first) = parts.first_mut() {
        first.nodes = solid.nodes;
        first.notes = solid.notes;
    }
    if let Some(last) = parts.last_mut() {
        last.keep_with_next = solid.keep_with_next;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Span;
    use crate::frame::{Item, Reading, Tag, TextRun};
    use crate::geom::{Colour, Point};

    #[test]
    fn no_line_is_cut_and_none_is_lost() {
        let line = |y: i64| Item {
            at: Point::new(Len::ZERO, Len::pt(y)),
            tag: Tag(1),
            span: Span::NONE,
            mark: Mark::Text(Box::new(TextRun {
                face: crate::font::FaceId(0),
                size: Len::pt(10),
                scale: 10_000,
                colour: Colour::BLACK,
                glyphs: Vec::new(),
                text: Box::default(),
                parts: Vec::new(),
                reading: Reading::Plain,
                width: Len::ZERO,
                is_turned: false,
            })),
        };
        // Ten lines of 12 pt on pages of 40 pt: three lines a page.
        let items = (0..10).map(|n| line(9 + 12 * n)).collect();
        let solid = Solid { items, height: Len::pt(120), keep_with_next: true, ..Solid::default() };
        let parts = split(solid, Len::pt(40));
        let shown: Vec<(i64, usize)> =
            parts.iter().map(|part| (part.height.div_floor(Len::pt(1)), part.items.len())).collect();
        assert_eq!(shown, [(36, 3), (36, 3), (36, 3), (12, 1)]);
        assert!(
            parts
                .iter()
                .flat_map(|part| &part.items)
                .all(|item| (Len::pt(9)..=Len::pt(33)).contains(&item.at.y))
        );
        assert!(parts[3].keep_with_next && !parts[0].keep_with_next);
        // A cell: 3 pt above its first line, and above the first on every page.
        let items = (0..10).map(|n| line(12 + 12 * n)).collect();
        let parts = split(Solid { items, height: Len::pt(126), ..Solid::default() }, Len::pt(40));
        assert!(parts.iter().all(|part| part.items[0].at.y == Len::pt(12) && part.height <= Len::pt(40)));
    }
}
