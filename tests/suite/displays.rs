//! Distances a designer measures: in and around boxes and pull quotes, in
//! tables, over chapters and in an index.

use crate::chapter::{GRID, Set, set, set_all};
use katern::frame::{Item, Mark, Tag};

/// Filled areas of a page as deep as two lines or more: head, foot.
fn tints(set: &Set, page: usize) -> Vec<(f64, f64)> {
    set.pages[page]
        .items
        .iter()
        .filter_map(|Item { at, mark, .. }| match mark {
            Mark::Fill { size, .. } if size.height.to_pt() > GRID * 2.0 => {
                Some((at.y.to_pt(), at.y.to_pt() + size.height.to_pt()))
            }
            _ => None,
        })
        .collect()
}

#[test]
fn boxes_of_any_depth_have_one_line_of_white_above_and_below() {
    for lines in 1..9 {
        let words = "Een regel in een kader.\\\n".repeat(lines);
        let set = set(&format!("::: {{.handreiking title=\"Kringen\"}}\n{words}Slot.\n:::\n\nErna."));
        let (page, title, _) = set.run("Kringen");
        let (head, foot) = *tints(&set, page).first().expect("a box");
        let (last, after) = (set.run("Slot.").1.at.y.to_pt(), set.run("Erna.").1.at.y.to_pt());
        let before = set.run("en tekst").1.at.y.to_pt();
        // Inside they are a few points apart, to be whole lines deep: as much at
        // the head as at the foot.
        let (at_head, at_foot) = (title.at.y.to_pt() - head - 31.0, foot - last - 11.5);
        assert!(at_head.abs() < 3.5 && at_foot.abs() < 3.5, "{lines}: {at_head} {at_foot}");
        assert!((at_head - at_foot).abs() < 0.1, "{lines}: {at_head} {at_foot}");
        assert!(((foot - head) / GRID).fract().min(1.0 - ((foot - head) / GRID).fract()) < 0.01);
        // White from the line before to the box and from the box to the line
        // after it, without what the line itself has above its baseline.
        let (above, below) = (head - before - GRID / 4.0, after - foot - GRID * 3.0 / 4.0);
        assert!((above - GRID).abs() < 0.1 && (below - GRID).abs() < 0.1, "{lines}: {above} {below}");
    }
}

#[test]
fn a_box_is_parted_between_its_blocks() {
    let blocks: Vec<String> =
        (1..7).map(|n| format!("Blok {n} {}", "woorden over stoelen in een kring ".repeat(8))).collect();
    let mut parted = 0;
    for lines in 12..40 {
        let filler = "Een regel.\n\n".repeat(lines);
        let set =
            set(&format!("{filler}::: {{.handreiking title=\"Kringen\"}}\n{}\n:::", blocks.join("\n\n")));
        let (first, ..) = set.run("Kringen");
        let (last, ..) = set.run("Blok 6");
        // The title does not stand without the first block.
        if first == last || set.run("Blok 2").0 != first {
            continue;
        }
        parted += 1;
        for page in first..=last {
            let (_, foot) = *tints(&set, page).first().expect("a part of the box");
            let lines = (foot - set.block.1) / GRID;
            assert!((lines - lines.round()).abs() < 0.01, "{lines} lines");
        }
        let after = set.runs().find(|(page, ..)| *page == last).map(|(.., run)| run.text.clone());
        assert!(after.as_ref().is_some_and(|text| text.starts_with("Blok")), "{lines}: {after:?}");
    }
    assert!(parted > 2, "{parted}");
}

#[test]
fn a_pull_quote_of_one_line_is_as_far_from_its_rule_as_one_of_two() {
    let distance = |words: &str| {
        let text = "Er was een kring van stoelen, en in het midden van de kring stond niets. ".repeat(4);
        let set = set(&format!("{text}\n\n::: pullquote\n{words}\n:::\n\n{text}"));
        let (page, quote, _) = set.run("Niets");
        let rules = set.pages[page].items.iter().filter_map(|item| match item.mark {
            Mark::Fill { size, .. } if size.height.to_pt() < 1.0 => Some(item.at.y.to_pt()),
            _ => None,
        });
        quote.at.y.to_pt() - rules.fold(f64::NEG_INFINITY, f64::max)
    };
    let (one, two) = (distance("Niets."), distance(&format!("Niets {}.", "in het midden ".repeat(4))));
    assert!((one - two).abs() < 0.01, "{one} {two}");
}

#[test]
fn a_short_cell_is_not_broken_for_a_long_one() {
    let long = "wat er gebeurt in de kring van stoelen en waarom niemand in het midden staat ".repeat(2);
    let rows: String = (1..6).map(|n| format!("| {n} | eerste, burgerzaken | {long} | {n} |\n")).collect();
    let set = set(&format!("| Nr | Waar | Wat | Dagen |\n|--:|:--|:--|--:|\n{rows}"));
    assert_eq!(set.count("eerste, burgerzaken"), 5);
}

/// A small table and one that may be broken, whose rows start on the grid.
#[test]
fn a_caption_stands_close_over_its_table() {
    for rows in [3, 40] {
        let rows = "| twee | kringen |\n".repeat(rows);
        let set = set(&format!("::: {{.table #tab}}\nStoelen.\n\n| Een | Wat |\n|:--|:--|\n{rows}:::"));
        let (page, caption, _) = set.run("Stoelen");
        let below = set.pages[page].items.iter().filter_map(|item| match item.mark {
            Mark::Fill { size, .. } if size.height.to_pt() < 1.0 => Some(item.at.y - caption.at.y),
            _ => None,
        });
        let rule = below.map(|apart| apart.to_pt()).filter(|apart| *apart > 0.0).fold(99.0, f64::min);
        assert!(rule > 6.0 && rule < 10.0, "{rule}");
    }
}

#[test]
fn titles_stand_on_one_height_with_a_kicker_and_without() {
    let with = set_all(&[("hoofdstuk", "Tekst."), ("verhaal", "Tekst.")]);
    assert_eq!(with.run("Een").1.at.y, with.run("Twee").1.at.y);
    // Where no chapter has a kicker none leaves its place free.
    let without = set("Tekst.");
    assert!(without.run("Een").1.at.y < with.run("Een").1.at.y);
}

/// Letters with one entry and with many, on pages without end.
#[test]
fn no_column_of_the_index_starts_or_ends_with_one_entry_of_many() {
    let terms: Vec<String> = (0..26u8)
        .flat_map(|letter| {
            let count = usize::from(letter * 7 % 9) + 1;
            (0..count).map(move |n| format!("{}kring{n}", char::from(b'a' + letter)))
        })
        .collect();
    let marks: String = terms.iter().map(|term| format!("[]{{.index entry=\"{term}\"}} ")).collect();
    let set = set(&format!("Tekst. {marks}"));
    let mut columns: Vec<((usize, bool), Vec<String>)> = Vec::new();
    for (page, item, run) in set
        .runs()
        .filter(|(page, item, run)| *page > 0 && item.tag != Tag::ARTIFACT && run.text.contains("kring"))
    {
        let is_second = item.at.x.to_pt() > set.block.0[page % 2] + set.block.2 / 2.0;
        if columns.last().is_none_or(|(column, _)| *column != (page, is_second)) {
            columns.push(((page, is_second), Vec::new()));
        }
        columns.last_mut().expect("a column").1.push(run.text[..1].to_owned());
    }
    assert!(columns.len() > 3, "{columns:?}");
    for pair in columns.windows(2) {
        let (left, right) = (&pair[0].1, &pair[1].1);
        let (Some(end), Some(start)) = (left.last(), right.first()) else { continue };
        if end == start {
            let alike = |column: &[String]| column.iter().filter(|letter| *letter == end).count();
            assert!(alike(left) > 1 && alike(right) > 1, "{pair:?}");
        }
    }
}
