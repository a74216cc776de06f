//! What holds for every book: small ones are made up and set.

use crate::pages::set;
use katern::Typeset;
use katern::frame::{Item, Mark, Reading, Side, Tag, TextRun};
use katern::geom::Len;
use katern::model::{Block, Content, Inline, InlineKind, Role};
use katern::source::MemoryWorld;
use katern::style::Alignment;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Words of all lengths, with what makes them hard to break.
const WORDS: [&str; 20] = [
    "de",
    "een",
    "kring",
    "tafel",
    "bedoeling",
    "gemeente,",
    "vakmanschap",
    "‘vraag’",
    "zeeën",
    "coördinatie",
    "verantwoordelijkheidsgevoel",
    "zwart-wit",
    "1.250",
    "€ 180",
    "*nadruk*",
    "**vet**",
    "CO~2~",
    "(p. 7)",
    "uitkeringsinstantie;",
    "toen?",
];

fn words(least: usize, most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), least..most).prop_map(|words| {
        let text = words.join(" ");
        // A figure or a sign at the start would make a list of it.
        format!("Zo {text}.")
    })
}

/// A block of the manuscript.
fn block() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => words(5, 90),
        1 => words(20, 60).prop_map(|text| format!("{text}[^n]")),
        1 => words(1, 6).prop_map(|text| format!("## {text}")),
        1 => prop::collection::vec(words(2, 20), 1..5)
            .prop_map(|items| items.iter().map(|item| format!("- {item}\n")).collect()),
        1 => words(5, 20).prop_map(|text| format!("> {text}")),
        1 => words(4, 12).prop_map(|text| format!("::: pullquote\n{text}\n:::")),
        1 => prop::collection::vec(words(10, 50), 1..4)
            .prop_map(|texts| format!("::: {{.handreiking title=\"Zo\"}}\n{}\n:::", texts.join("\n\n"))),
        1 => Just("***".to_owned()),
        1 => prop::collection::vec((words(1, 4), words(1, 4)), 1..9).prop_map(|rows| {
            let rows: String = rows.iter().map(|(a, b)| format!("| {a} | {b} |\n")).collect();
            format!("| een | twee |\n|---|---|\n{rows}")
        }),
    ]
}

/// A chapter, each of its notes with a name of its own.
fn chapter() -> impl Strategy<Value = String> {
    (prop::collection::vec(block(), 1..14), words(4, 50)).prop_map(|(blocks, note)| {
        let mut text = String::from("# Kring\n");
        for (number, block) in blocks.iter().enumerate() {
            text.push('\n');
            text.push_str(&block.replace("[^n]", &format!("[^{number}]")));
            text.push('\n');
            if block.contains("[^n]") {
                text.push_str(&format!("\n[^{number}]: {note}\n"));
            }
        }
        text
    })
}

/// A small page without hanging punctuation, so that lines end where the
/// measure does.
fn book(trim: &str, chapter: &str) -> MemoryWorld {
    let book = format!(
        "title: Kringen\nlanguage: nl\ncontributors:\n  - {{name: Jan Smit, role: aut}}\ntrim: {trim}\n\
         theme: theme.yaml\nfront:\n  - generate: title-page\n  - generate: contents\nbody:\n  - een.md\n  - twee.md\n"
    );
    MemoryWorld::new()
        .with("book.yaml", book)
        .with("theme.yaml", "micro: {protrusion: []}\n")
        .with("een.md", chapter)
        .with("twee.md", "# Slot\n\nEn uit.\n")
}

/// Text of the pages in order, with the index of its page.
fn texts(set: &Typeset) -> impl Iterator<Item = (usize, &Item, &TextRun)> {
    set.paginated.pages.iter().enumerate().flat_map(|(index, page)| {
        page.items.iter().filter_map(move |item| match &item.mark {
            Mark::Text(run) => Some((index, item, &**run)),
            _ => None,
        })
    })
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
}

/// Nothing is generated inside these words.
fn is_literal(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| {
        !matches!(inline.kind, InlineKind::NoteRef(_) | InlineKind::PageRef { .. } | InlineKind::Locators(_))
            && is_literal(inline.children())
    })
}

fn no_word_is_lost(set: &Typeset) {
    let mut found: BTreeMap<u32, String> = BTreeMap::new();
    for (_, item, run) in texts(set).filter(|(_, item, _)| item.tag != Tag::ARTIFACT) {
        let words = found.entry(item.tag.0).or_default();
        match &run.reading {
            Reading::Plain => words.push_str(&run.text),
            Reading::Hyphen => {}
            Reading::Actual(meant) => words.push_str(meant),
        }
    }
    set.styled.book.walk(&mut |block: &Block| {
        let Content::Inlines(inlines) = &block.content else { return };
        if is_literal(inlines) && block.role != Role::ListItem {
            let words = found.get(&block.id.0).map_or("", String::as_str);
            assert_eq!(squeezed(words), squeezed(&block.text()), "{:?}", block.role);
        }
    });
}

/// Paragraphs of running text that stand in nothing else.
fn running(set: &Typeset) -> BTreeMap<u32, &Block> {
    let blocks = set.styled.book.sections.iter().flat_map(|section| &section.blocks);
    blocks.filter(|block| block.role == Role::Paragraph).map(|block| (block.id.0, block)).collect()
}

fn lines_meet_the_measure_and_the_grid(set: &Typeset) {
    let sheet = &set.project.sheet;
    let grid = set.styled.theme.scale.grid;
    let running = running(set);
    // Lines of each paragraph: page, baseline, end, words.
    let mut lines: BTreeMap<u32, Vec<(usize, Len, Len, String)>> = BTreeMap::new();
    for (page, item, run) in texts(set).filter(|(_, item, _)| running.contains_key(&item.tag.0)) {
        if run.size != set.styled.style(running[&item.tag.0].id).text.size {
            // A drop cap, a raised or lowered figure.
            continue;
        }
        let last = run.glyphs.last().filter(|_| run.text.ends_with(' '));
        let width = last.map_or(run.width, |space| Len::from_units(i64::from(space.x)));
        let end = item.at.x + width;
        let of = lines.entry(item.tag.0).or_default();
        match of.last_mut() {
            Some((at, y, known, words)) if (*at, *y) == (page, item.at.y) => {
                *known = end.max(*known);
                words.push_str(&run.text);
            }
            _ => of.push((page, item.at.y, end, run.text.to_string())),
        }
    }
    for (node, lines) in &lines {
        let style = set.styled.style(running[node].id);
        for (page, y, ..) in lines.iter().filter(|_| style.leading == grid) {
            let from_head = *y - sheet.margins.head - grid.mul_div(3, 4);
            assert_eq!(from_head.units() % grid.units(), 0, "page {page}: a baseline off the grid");
        }
        if style.align != Alignment::Justify {
            continue;
        }
        for (page, _, end, words) in &lines[..lines.len() - 1] {
            let margin = match Side::of(*page) {
                Side::Recto => sheet.margins.inside,
                Side::Verso => sheet.margins.outside,
            };
            // One word alone has no space to fill its line with: it stands so
            // where a page would else have a single line of its paragraph.
            let is_alone = !words.trim_end().contains([' ', '\u{a0}']);
            let is_parted = lines.first().map(|line| line.0) != lines.last().map(|line| line.0);
            assert!(
                (is_alone && is_parted) || *end == margin + sheet.measure(),
                "page {page}: `{words}` ends at {end:?}, not where the measure does"
            );
        }
    }
}

fn folios_are_odd_on_rectos(set: &Typeset) {
    let mut arabic = 0u32;
    for (index, page) in set.paginated.pages.iter().enumerate() {
        assert_eq!(page.side, Side::of(index));
        if let Ok(number) = page.label.parse::<u32>() {
            arabic += 1;
            assert_eq!(number, arabic, "folios count without a gap");
            assert_eq!(number % 2 == 1, page.side == Side::Recto, "page {number}");
        } else {
            assert_eq!(arabic, 0, "roman folios come first");
        }
    }
    assert!(arabic > 0);
}

fn nothing_lies_outside_the_page(set: &Typeset) {
    let (trim, bleed) = (set.project.sheet.trim, set.project.sheet.printer.bleed);
    for page in set.paginated.pages.iter().filter(|page| !is_turned(page)) {
        for item in &page.items {
            let (size, room) = match &item.mark {
                Mark::Text(run) => {
                    let head = item.at.y - run.size.mul_div(3, 4);
                    let ends = head >= Len::ZERO && item.at.y <= trim.height;
                    assert!(ends, "`{}` stands over the edge of page {}", run.text, page.label);
                    (katern::geom::Size::new(run.width, Len::ZERO), Len::ZERO)
                }
                Mark::Fill { size, .. } | Mark::Image { size, .. } => (*size, bleed),
                Mark::Path { .. } => continue,
            };
            let is_inside = item.at.x >= -room
                && item.at.y >= -room
                && item.at.x + size.width <= trim.width + room
                && item.at.y + size.height <= trim.height + room;
            assert!(is_inside, "page {}: {item:?}", page.label);
        }
    }
}

/// Whether something on the page stands on its side.
fn is_turned(page: &katern::frame::Page) -> bool {
    page.items.iter().any(|item| matches!(&item.mark, Mark::Text(run) if run.is_turned))
}

fn no_two_lines_overlap(set: &Typeset) {
    /// Height of letters over the baseline and depth under it, in hundredths
    /// of their size: enough for what is set in lower case.
    const OVER: i64 = 60;
    const UNDER: i64 = 15;
    let under = |run: &TextRun| {
        // Capitals stand on their line.
        let descends = run.text.chars().any(char::is_lowercase);
        run.size.mul_div(if descends { UNDER } else { 0 }, 100)
    };
    for page in set.paginated.pages.iter().filter(|page| !is_turned(page)) {
        let boxes: Vec<(Len, Len, Len, Len, &TextRun)> = page
            .items
            .iter()
            .filter_map(|item| match &item.mark {
                // The mark before a pull quote hangs high, over nothing.
                Mark::Text(run) if !["", "‘", "“"].contains(&run.text.trim()) => Some((
                    item.at.x,
                    item.at.x + run.width,
                    item.at.y - run.size.mul_div(OVER, 100),
                    item.at.y + under(run),
                    &**run,
                )),
                _ => None,
            })
            .collect();
        let touch = Len::from_units(4);
        for (index, (left, right, head, foot, run)) in boxes.iter().enumerate() {
            for (other_left, other_right, other_head, other_foot, other) in &boxes[index + 1..] {
                let across = *left + touch < *other_right && *other_left + touch < *right;
                let down = head < other_foot && other_head < foot;
                assert!(!(across && down), "page {}: `{}` lies over `{}`", page.label, run.text, other.text);
            }
        }
    }
}

fn hold(set: &Typeset) {
    no_word_is_lost(set);
    lines_meet_the_measure_and_the_grid(set);
    folios_are_odd_on_rectos(set);
    nothing_lies_outside_the_page(set);
    no_two_lines_overlap(set);
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 48,
        max_shrink_iters: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn laws_hold_for_any_chapter(chapter in chapter(), is_small in any::<bool>()) {
        let trim = if is_small { "90x110" } else { "148x210" };
        hold(&set(&book(trim, &chapter)));
    }
}

#[test]
fn laws_hold_for_the_book_of_the_repository() {
    let world = crate::diag::lay(MemoryWorld::new(), &crate::repository("manuscript"), "");
    let set = set(&world);
    no_word_is_lost(&set);
    folios_are_odd_on_rectos(&set);
    nothing_lies_outside_the_page(&set);
    no_two_lines_overlap(&set);
}
