//! Distances between letters, words and lines of words that a designer sees:
//! small capitals before a comma, bold words, turnovers, leaders.

use crate::chapter::{GRID, set, set_listed};
use katern::frame::{Item, TextRun};

/// Where a letter of a run starts, from the edge of the paper, in points.
fn letter(item: &Item, run: &TextRun, number: usize) -> f64 {
    let glyph = run.glyphs[number];
    item.at.x.to_pt() + katern::geom::Len::from_units(glyph.x.into()).to_pt()
}

#[test]
fn a_comma_stands_close_after_small_capitals() {
    let set = set("De [AVG]{.smallcaps}, de [AVG]{.smallcaps} en.");
    let runs: Vec<(&Item, &TextRun)> = set.runs().map(|(_, item, run)| (item, run)).collect();
    let after: Vec<f64> = runs
        .windows(2)
        .filter(|pair| pair[0].1.text.starts_with("AVG"))
        .map(|pair| pair[1].0.at.x.to_pt() - letter(pair[0].0, pair[0].1, 2))
        .collect();
    let size = set.run("AVG").2.size.to_pt();
    assert_eq!(after.len(), 2);
    assert!((after[1] - after[0] - size * 0.03).abs() < 0.02, "{after:?}");
}

#[test]
fn bold_words_are_a_fifth_of_an_em_apart() {
    let set = set("## aa aaa");
    let (_, item, run) = set.run("aa aaa");
    let at = |number| letter(item, run, number);
    let space = at(3) - at(0) - (at(1) - at(0)) * 2.0;
    assert!(space > run.size.to_pt() * 0.189, "{space}");
}

#[test]
fn a_heading_of_two_lines_is_balanced() {
    let words = "Waarom de kring van stoelen in het midden van de zaal leeg bleef en wie dat zag";
    let set = set(&format!("Tekst.\n\n## {words}\n\nTekst."));
    let (page, first, run) = set.run("Waarom");
    let mut ends = vec![first.at.x.to_pt() + run.width.to_pt()];
    ends.extend(
        set.runs()
            .filter(|(at, item, other)| *at == page && item.at.y > first.at.y && other.size == run.size)
            .map(|(_, item, run)| item.at.x.to_pt() + run.width.to_pt()),
    );
    assert_eq!(ends.len(), 2);
    let left = first.at.x.to_pt();
    assert!((ends[1] - left) / (ends[0] - left) > 0.7, "{ends:?}");
}

#[test]
fn a_pull_quote_is_broken_between_phrases() {
    let text = "Er was een kring van stoelen, en in het midden van de kring stond niets. ".repeat(4);
    let quote = "Het formulier vroeg hoe hoog de goot was. Voor wie het was, vroeg het niet.";
    let set = set(&format!("{text}\n\n::: pullquote\n{quote}\n:::\n\n{text}"));
    assert!(set.run("Het formulier").2.text.trim_end().ends_with("was."));
}

#[test]
fn what_announces_a_list_stays_with_it() {
    for lines in 15..45 {
        let (filler, rest) = ("Een regel.\n\n".repeat(lines), "En zo voort.\n\n".repeat(9));
        let list = "- eerste punt\n- tweede punt\n- derde punt";
        let set = set(&format!("{filler}Daarop volgt:\n\n{list}\n\n{rest}"));
        assert_eq!(set.run("Daarop").0, set.run("eerste").0, "{lines}");
    }
}

#[test]
fn a_pull_quote_parts_no_list() {
    let text = "Er was een kring van stoelen, en in het midden van de kring stond niets. ".repeat(3);
    let items: String = (1..9).map(|n| format!("- punt {n}\n")).collect();
    for lines in 0..30 {
        let filler = "Een regel.\n\n".repeat(lines);
        let set = set(&format!("{filler}{text}\n\n::: pullquote\nNiets.\n:::\n\n{items}\n{text}\n\n{text}"));
        let (page, quote, _) = set.run("Niets");
        let around = |is_before: bool| {
            set.runs().any(|(at, item, run)| {
                at == page && run.text.starts_with("punt") && (item.at.y < quote.at.y) == is_before
            })
        };
        assert!(!(around(true) && around(false)), "{lines}");
    }
}

#[test]
fn a_postscript_stands_apart_from_the_signature() {
    let set = set("::: letter\nEen brief.\n\n[Groet, Jan]{.signature}\n\nP.S. Nog iets.\n:::");
    let apart = set.run("P.S.").1.at.y.to_pt() - set.run("Groet").1.at.y.to_pt();
    assert!((apart - GRID * 2.0).abs() < 0.01, "{apart}");
}

#[test]
fn heads_that_run_into_paragraphs_of_a_box_stand_at_its_edge() {
    let set = set("::: {.handreiking title=\"Kringen\"}\n**Een.** Woorden.\n\n**Twee.** Woorden.\n\n\
        Drie woorden.\n\n- punt\n\n**Vier.** Woorden.\n:::");
    let x = |words: &str| set.run(words).1.at.x.to_pt();
    assert!((x("Een.") - x("Twee.")).abs() < 1.0 && (x("Een.") - x("Vier.")).abs() < 1.0);
    assert!(x("Drie") > x("Een.") + 5.0, "a paragraph without a head is indented");
    let y = |words: &str| set.run(words).1.at.y.to_pt();
    assert!(y("Twee.") - y("Een.") > y("Drie") - y("Twee.") + 3.0);
}

#[test]
fn a_turnover_of_the_index_stands_deeper_than_a_sub_entry() {
    let set = set("Tekst. []{.index entry=\"kring van heel veel stoelen in een zaaltje aan de markt!leeg\"}");
    let (page, entry, run) = set.run("kring van");
    let lines: Vec<(f64, &str)> = set
        .runs()
        .filter(|(at, item, other)| *at == page && item.at.y > entry.at.y && other.size == run.size)
        .map(|(_, item, run)| (item.at.x.to_pt(), &*run.text))
        .collect();
    let turned = lines.first().expect("it is turned over").0;
    let sub = lines.iter().find(|(_, text)| text.starts_with("leeg")).expect("a sub-entry").0;
    assert!(turned > sub + 5.0 && sub > entry.at.x.to_pt() + 5.0, "{lines:?}");
}

#[test]
fn leaders_stand_under_each_other_and_end_together() {
    let text = "Er was een kring van stoelen.\n\n".repeat(400);
    let set = set_listed(&[("verhaal", &text), ("verhaal", "Tekst."), ("verhaal", "Tekst.")]);
    let (page, ..) = set.run("Een");
    let mut leaders: Vec<Vec<f64>> = Vec::new();
    let mut y = None;
    for item in &set.pages[page].items {
        if let katern::frame::Mark::Text(run) = &item.mark
            && &*run.text == "."
        {
            if y != Some(item.at.y) {
                leaders.push(Vec::new());
                y = Some(item.at.y);
            }
            leaders.last_mut().expect("a leader").push(item.at.x.to_pt());
        }
    }
    // The part and its chapters, whose numbers have one figure and two.
    assert!(leaders.len() >= 4, "{}", leaders.len());
    for leader in &leaders {
        let pairs = leader.iter().rev().zip(leaders[0].iter().rev());
        assert!(pairs.clone().all(|(x, first)| (x - first).abs() < 0.01), "{leader:?}");
        assert!(pairs.count() > 20);
    }
}
