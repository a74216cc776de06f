//! Bad input that touches lines: set as well as it can be, with a warning at
//! its place, whole, and in linear time.

use katern::check::{Furniture, pdf_text, squeeze};
use katern::diag::{Sink, codes};
use katern::source::{MemoryWorld, SourceMap};
use katern::{Layer, Output, Outputs, Proofs, Request, Wanted, draft};
use std::time::{Duration, Instant};

const BOOK: &str = "\
title: Kringen
language: nl
contributors:
  - {name: Jan Smit, role: aut}
body:
  - een.md
";

/// Sets a chapter, and gives what came of it with the codes and lines found.
fn set(book: &str, text: &str, proofs: &Proofs) -> (Outputs, Vec<(&'static str, usize)>) {
    let world = MemoryWorld::new().with("book.yaml", book).with("een.md", format!("# Een\n\n{text}\n"));
    let (mut map, mut sink) = (SourceMap::new(), Sink::new());
    let request = Request { wanted: Wanted::Only(vec![Output::Pdf]), watch: &|_| {} };
    let outputs = draft(&world, &request, proofs, &mut map, &mut sink);
    let found = sink
        .sorted()
        .iter()
        .map(|found| (found.code.id, map.position(found.span).map_or(0, |at| at.line)))
        .collect();
    (outputs.unwrap_or_else(|| panic!("refused: {found:?}")), found)
}

/// All words of the press file that are no furniture, without spaces.
fn words(outputs: &Outputs) -> String {
    let pages = pdf_text(&outputs.files[0].bytes, Furniture::Skip).expect("our own file");
    squeeze(&pages.concat())
}

fn proof<'a>(outputs: &'a Outputs, end: &str) -> &'a [u8] {
    let file = outputs.files.iter().find(|file| file.name.ends_with(end));
    &file.unwrap_or_else(|| panic!("no {end}")).bytes
}

fn report(outputs: &Outputs) -> serde_json::Value {
    serde_json::from_slice(proof(outputs, "-zetverslag.json")).expect("it is JSON")
}

#[test]
fn what_cannot_be_broken_at_all_is_told_and_whole() {
    // Narrow spaces at which no line may end, and nothing else to cut.
    let (long, letters) = ("1\u{202f}".repeat(90), "1".repeat(90));
    let proofs = Proofs { report: true, ..Proofs::default() };
    let (outputs, found) = set(BOOK, &format!("Er was\n{long} en nog een kring."), &proofs);
    assert!(found.contains(&(codes::L001.id, 3)), "{found:?}");
    assert!(!found.iter().any(|(code, _)| *code == codes::L006.id), "told once: {found:?}");
    assert!(words(&outputs).contains(&letters), "the word is there");
    let report = report(&outputs);
    assert_eq!(report["book"]["overfull"], 1);
    assert_eq!(report["worst"][0]["fault"], "overfull");
    assert_eq!(report["worst"][0]["line"], 3, "{report}");
}

#[test]
fn a_line_that_must_be_too_loose_is_told_once() {
    let long = "X".repeat(20);
    let text =
        format!("Er was een kring.\n\nEr was een kring van {long} en {long} en {long} en nog een kring.");
    let proofs = Proofs { report: true, ..Proofs::default() };
    let (outputs, found) = set(BOOK, &text, &proofs);
    let loose: Vec<_> = found.iter().filter(|(code, _)| *code == codes::L006.id).collect();
    assert_eq!(loose, [&(codes::L006.id, 5)], "{found:?}");
    let report = report(&outputs);
    assert!(report["book"]["loose"].as_u64() >= Some(1), "{report}");
    let worst = report["worst"].as_array().expect("the worst lines");
    let loose = worst.iter().find(|line| line["fault"] == "loose").expect("the loose line");
    assert_eq!(loose["line"].as_u64(), Some(5));
    assert!(loose["hint"].as_str().is_some_and(|hint| hint.contains(&long)), "{loose}");
}

#[test]
fn a_measure_of_20_mm_is_refused() {
    let book =
        BOOK.replace("body:", "trim: 100x200\nmargins: {inside: 40, outside: 40, head: 20, foot: 20}\nbody:");
    let world = MemoryWorld::new().with("book.yaml", book).with("een.md", "# Een\n\nKring.\n");
    let (mut map, mut sink) = (SourceMap::new(), Sink::new());
    let request = Request { wanted: Wanted::Only(vec![Output::Pdf]), watch: &|_| {} };
    let outputs = draft(&world, &request, &Proofs::default(), &mut map, &mut sink);
    let found = sink.iter().find(|found| found.code.id == codes::C024.id).expect("told");
    assert!(outputs.is_none());
    assert_eq!(map.position(found.span).map(|at| at.line), Some(6));
}

/// Boxes in boxes in lists leave measures of a few letters.
#[test]
fn a_narrow_measure_deep_in_lists_loses_no_word() {
    let item = "Verantwoordelijkheidsgevoel hoort bij coördinatie.";
    let text: String = (0..10).map(|n| format!("{}- {item}\n", "  ".repeat(n))).collect();
    let (outputs, _) = set(BOOK, &text, &Proofs::default());
    let found = words(&outputs).matches(&squeeze(item)).count();
    assert_eq!(found, 10, "every item, whole");
}

/// Four times the text may not take more than ten times as long: a breaker
/// that looks back over the whole paragraph would take sixteen.
#[test]
fn a_long_paragraph_takes_linear_time() {
    let time = |bytes: usize| {
        let text = "Er was eens een kring, en daarna nog een. ".repeat(bytes / 42);
        let least = (0..2).map(|_| {
            let start = Instant::now();
            let _ = set(BOOK, &text, &Proofs::default());
            start.elapsed()
        });
        least.min().expect("two runs").max(Duration::from_millis(20))
    };
    let (one, four) = (time(100_000), time(400_000));
    assert!(four < one * 10, "100 kB in {one:?}, 400 kB in {four:?}");
}

#[test]
fn the_report_and_the_proof_leave_the_press_file_alone() {
    let text = "Er was eens een kring, en daarna nog een grotere kring. ".repeat(40);
    let (plain, _) = set(BOOK, &text, &Proofs::default());
    let all = Proofs { report: true, show: vec![Layer::Grid, Layer::Boxes, Layer::Breaks], lang: None };
    let (proved, _) = set(BOOK, &text, &all);
    assert_eq!(plain.files[0], proved.files[0]);
    let shown = |bytes| pdf_text(bytes, Furniture::Skip).expect("our own file").concat();
    assert_eq!(squeeze(&shown(proof(&proved, "-proef.pdf"))), words(&plain));
    let report = report(&proved);
    let figures = &report["book"];
    assert_eq!(figures["on_grid"], figures["on_grid_of"]);
    assert!(figures["justified"].as_u64() > Some(20), "{report}");
    let text = String::from_utf8(proof(&proved, "-zetverslag.txt").to_vec()).expect("text");
    assert!(text.starts_with("Zetverslag: Kringen\n") && text.contains("\n10. een.md:3, pagina "), "{text}");
}
