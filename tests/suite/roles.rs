//! What stands out of running text, seen on the page: tables, listings, verse,
//! dialogues, references, words of other scripts, and what is too large.

use crate::chapter::{GRID, set};
use katern::frame::{Item, Mark, Tag, TextRun};

/// Where a letter of a run stands.
fn place(item: &Item, run: &TextRun, letter: char) -> f64 {
    let at = run.text.find(letter).expect("the letter is there");
    let mut read = 0;
    for glyph in &run.glyphs {
        if read >= at {
            return item.at.x.to_pt() + f64::from(glyph.x) / 65_536.0;
        }
        read += usize::from(glyph.text_len);
    }
    panic!("the letter has a glyph");
}

#[test]
fn decimal_marks_stand_under_each_other() {
    let set = set(
        "| Wat | Bedrag |\n|---|---|\n| een | 1.240,50 |\n| twee | 8,5 |\n| drie | 12,125 |\n| vier | 60 |",
    );
    let places: Vec<f64> = ["1.240,50", "8,5", "12,125"]
        .map(|number| set.run(number))
        .map(|(_, item, run)| place(item, run, ','))
        .to_vec();
    let (_, item, run) = set.run("60");
    let end = item.at.x.to_pt() + run.width.to_pt();
    for place in &places {
        assert!((place - places[0]).abs() < 0.01, "{places:?}");
        assert!((place - end).abs() < 0.01, "a whole number ends before the mark: {end}, {places:?}");
    }
}

#[test]
fn a_turned_table_stands_on_a_page_of_its_own() {
    let set =
        set("Voor.\n\n::: {.table .turned}\nBreed.\n\n| a | b |\n|---|---|\n| een | twee |\n:::\n\nNa.");
    let (page, _, run) = set.run("twee");
    assert!(run.is_turned && page == 1);
    for (other, _, run) in set.runs() {
        assert_eq!(run.is_turned, other == page, "{}", run.text);
    }
    assert_eq!(set.run("Na.").0, 0, "the text goes on before it");
    set.stays_inside();
}

#[test]
fn long_lines_of_code_turn_over_and_nothing_leaves_the_measure() {
    let long = "abcdefghij ".repeat(14) + &"x".repeat(150);
    let set = set(&format!("```rust\nfn a() {{}} // {long}\n\tlet b = 1;\n```"));
    set.stays_inside();
    assert_eq!(set.count("abcdefghij"), 14);
    assert_eq!(set.count("x"), 150);
    let signs = set.pages[0].items.iter().filter(|item| match &item.mark {
        Mark::Text(run) => &*run.text == "↪" && item.tag == Tag::ARTIFACT,
        _ => false,
    });
    assert!(signs.count() >= 4, "every further line has its sign");
    assert!(set.face(set.run("fn").2).contains("Bold"));
    assert!(!set.face(set.run("// ").2).contains("Bold"));
}

#[test]
fn verse_keeps_its_lines_and_returns_to_the_grid() {
    let line = "Een regel van een gedicht die zo lang is dat hij op deze smalle bladzijde moet omslaan";
    let set = set(&format!("::: verse\n{line},\nkort.\n\nStrofe.\n:::\n\nNa het vers."));
    let x = |words| set.run(words).1.at.x.to_pt();
    assert!((x("Een regel") - x("kort.")).abs() < 0.5 && x("omslaan") > x("kort.") + GRID);
    let y = |words| set.run(words).1.at.y.to_pt();
    assert!((y("Strofe.") - y("kort.") - 2.0 * GRID).abs() < 0.01, "a line of white between stanzas");
    for words in ["kort.", "Strofe.", "Na het vers."] {
        let lines = (y(words) - y("en tekst.")) / GRID;
        assert!((lines - lines.round()).abs() < 0.001, "`{words}` is off the grid by {lines}");
    }
}

#[test]
fn what_is_said_stands_behind_the_longest_name() {
    let set = set("::: dialogue\n[Ik]{.speaker} Kort antwoord.\n\n[Mevrouw]{.speaker} Ander antwoord.\n:::");
    let x = |words| set.run(words).1.at.x.to_pt();
    assert!((x("Kort") - x("Ander")).abs() < 0.5);
    assert!((x("Ik") - x("Mevrouw")).abs() < 0.5 && x("Ander") > x("Mevrouw") + 2.0 * GRID);
}

#[test]
fn a_page_in_sight_is_not_named() {
    let near = set("Zie [](#kop) hier.\n\n## Een kop {#kop}\n\nTekst.");
    assert_eq!(near.count("(p."), 0);
    let pages = "Woorden over een kring.\n\n".repeat(120);
    let far = set(&format!("Zie [](#kop) hier.\n\n{pages}## Een kop {{#kop}}\n\nTekst."));
    assert_eq!(far.count("(p."), 1);
}

#[test]
fn the_index_names_ranges() {
    let pages = "Woorden over een kring.\n\n".repeat(60);
    let set = set(&format!(
        "[]{{.index entry=\"leren\" range=\"start\"}}Begin.\n\n{pages}Eind.[]{{.index entry=\"leren\" range=\"end\"}}"
    ));
    assert_eq!(
        set.count("1–3"),
        1,
        "{:?}",
        set.runs().map(|(.., run)| &*run.text).collect::<Vec<_>>().last()
    );
}

#[test]
fn the_letters_of_a_word_come_from_one_face() {
    // Alegreya has no ẖ; the rest of the word follows it.
    let set = set("Woorden: naẖal, ἀρχὴ en Москва.");
    for word in ["naẖal", "ἀρχὴ", "Москва"] {
        set.run(word);
    }
    assert!(set.found.is_empty(), "{:?}", set.found);
}

#[test]
fn what_is_deeper_than_a_page_is_parted() {
    let words = "woord ".repeat(400);
    for chapter in [
        format!("## {words}\n\nNa."),
        format!("::: pullquote\n{words}\n:::\n\nNa."),
        format!("| a | b |\n|---|---|\n| een | {words} {words} |\n\nNa."),
        format!("Een noot.[^n]\n\n{words}\n\n[^n]: {words} {words}"),
        format!("::: table\n{words} {words} {words}\n\n| a | b |\n|---|---|\n| een | twee |\n:::\n\nNa."),
        format!(
            "::: {{.handreiking title=\"Kader\"}}\n| a | b |\n|---|---|\n| een | {words} {words} |\n:::\n\nNa."
        ),
    ] {
        let set = set(&chapter);
        assert!(set.found.contains(&"L004"), "{:?} of {chapter:.20}", set.found);
        let least = chapter.matches("woord").count();
        assert!(set.count("woord") >= least, "{} of {chapter:.20}", set.count("woord"));
        set.stays_inside();
    }
}

#[test]
fn a_table_wider_than_the_page_is_reduced() {
    let cells = |word: &str| format!("|{}\n", format!(" {word} |").repeat(14));
    let chapter = cells("kringenkring") + &"|---".repeat(14) + "|\n" + &cells("xxxxxxxxxxxx");
    let set = set(&chapter);
    assert_eq!(set.found, ["L003"]);
    set.stays_inside();
    let mut row: Vec<(f64, f64)> = set
        .runs()
        .filter(|(.., run)| run.text.contains("xxxx"))
        .map(|(_, item, run)| (item.at.x.to_pt(), run.width.to_pt()))
        .collect();
    row.sort_by(|a, b| a.0.total_cmp(&b.0));
    assert!(row.len() == 14 && row.windows(2).all(|pair| pair[0].0 + pair[0].1 < pair[1].0), "{row:?}");
}

#[test]
fn lists_ten_deep_and_boxes_in_boxes_stay_on_the_page() {
    let list: String =
        (0..10).map(|depth| format!("{}- punt {depth} met woorden\n", "  ".repeat(depth))).collect();
    let set = set(&format!(
        "{list}\n\n:::: {{.handreiking title=\"Buiten\"}}\n- punt\n\n  ::: {{.les title=\"Binnen\"}}\n  Tekst in een kader.\n  :::\n::::"
    ));
    assert_eq!(set.count("punt"), 11);
    assert_eq!(set.count("Tekst in een kader."), 1);
    set.stays_inside();
}

/// Wherever the foot of the page comes, nobody signs alone on the next one.
#[test]
fn who_said_it_stays_with_what_was_said() {
    let letter = "::: letter\n[Apeldoorn, 14 maart]{.dateline}\n\n[Beste buren,]{.salutation}\n\nMorgen staat de bank er weer.\n\n\
                  [De wijkregisseur]{.signature}\n:::";
    let quote = "> Wat je aandacht geeft, groeit.\n>\n> [een teamleider]{.attribution}";
    let pairs = [
        ("Apeldoorn", "Beste buren"),
        ("Beste buren", "Morgen staat"),
        ("Morgen staat", "De wijkregisseur"),
        ("Wat je aandacht", "een teamleider"),
    ];
    for lines in 14..24 {
        let filler = "Een regel.\n\n".repeat(lines);
        for text in [letter, quote] {
            let set = set(&format!("{filler}{text}"));
            for (first, second) in pairs.iter().filter(|(first, _)| text.contains(first)) {
                assert_eq!(set.run(first).0, set.run(second).0, "{lines} lines, then `{first}`");
            }
        }
    }
}

/// What hangs at its start does not push a line over its end.
#[test]
fn a_line_to_the_right_ends_at_the_measure() {
    let letter =
        |date: &str| format!("::: letter\n[{date}]{{.dateline}}\n\nMorgen staat de bank er weer.\n:::");
    let end = |date: &str| {
        let set = set(&letter(date));
        let (_, item, run) = set.run("maart");
        item.at.x.to_pt() + run.width.to_pt()
    };
    let (hanging, upright) = (end("‘Apeldoorn’, maart"), end("Nunspeet, maart"));
    assert!((hanging - upright).abs() < 0.01, "{hanging} {upright}");
}

/// A short index, one of a page and a bit, one of several pages.
#[test]
fn the_last_columns_of_the_index_are_of_one_depth() {
    for count in [7, 31, 90, 151] {
        let marks: String = (0..count).map(|n| format!("[]{{.index entry=\"kring {n:03}\"}} ")).collect();
        let set = set(&format!("Tekst. {marks}"));
        let entries: Vec<(usize, f64, f64)> = set
            .runs()
            .filter(|(.., run)| run.text.contains("kring ") || run.text.starts_with("kring"))
            .map(|(page, item, _)| (page, item.at.x.to_pt(), item.at.y.to_pt()))
            .filter(|(page, ..)| *page > 0)
            .collect();
        let last = entries.iter().map(|(page, ..)| *page).max().expect("an index");
        let half = set.block.0[last % 2] + set.block.2 / 2.0;
        let foot = |is_second: bool| {
            let column = entries.iter().filter(|(page, x, _)| *page == last && (*x > half) == is_second);
            column.map(|(.., y)| *y).fold(0.0, f64::max)
        };
        let (first, second) = (foot(false), foot(true));
        assert!(second > 0.0 && first >= second - 0.1, "{count}: {first} {second}");
        assert!(first - second < GRID * 2.5, "{count}: {first} {second}");
        let told: usize = (0..count).map(|n| set.count(&format!("kring {n:03}"))).sum();
        assert!(told >= count, "every entry is there");
    }
}

/// Letters without end in every form there is: broken, told, nothing lost.
#[test]
fn a_word_wider_than_the_measure_is_broken_and_told() {
    let letters: String =
        (0..300u32).map(|n| char::from(b'a' + u8::try_from(n * 7 % 26).expect("a letter"))).collect();
    let forms = [
        "{}",
        "## {}",
        "- {}",
        "> {}",
        "`{}`",
        "::: pullquote\n{}\n:::",
        "::: verse\n{}\n:::",
        "::: {.handreiking title=\"{}\"}\nTekst.\n:::",
        "::: dialogue\n[{}]{.speaker} Ja.\n:::",
        "{}\n: Wat het is.",
        "Term\n: {}",
        "Een noot.[^1]\n\n[^1]: {}",
        "| a | b |\n|---|---|\n| {} | c |",
    ];
    for form in forms {
        let set = set(&form.replace("{}", &letters));
        set.stays_inside();
        let mut read = String::new();
        for (.., item, run) in set.runs() {
            match &run.reading {
                katern::frame::Reading::Hyphen => {}
                katern::frame::Reading::Actual(meant) => read.push_str(meant),
                katern::frame::Reading::Plain => read.push_str(&run.text),
            }
            assert!(item.tag != Tag::ARTIFACT);
        }
        assert!(read.contains(&letters), "{form}: {read}");
        assert!(!set.found.contains(&"L001"), "{form}: {:?}", set.found);
    }
    let set = set(&format!("`{letters}`"));
    assert!(set.found.contains(&"L009"), "{:?}", set.found);
}

/// A title that cannot be hyphenated is cut between its syllables.
#[test]
fn a_title_is_cut_between_syllables() {
    let set = set("## Verantwoordelijkheidsgevoelontwikkelingsbegeleidingsmedewerkersoverleg");
    set.stays_inside();
    let parts: Vec<String> = set
        .runs()
        .map(|(.., run)| run.text.to_string())
        .filter(|text| text.starts_with("Verantwoord"))
        .collect();
    let first = parts.first().expect("the first line of the title");
    let ends =
        ["ge", "voel", "ont", "wik", "ke", "lings", "be", "ge", "lei", "dings", "me", "de", "wer", "kers"];
    assert!(ends.iter().any(|end| first.ends_with(end)), "{first}");
}
