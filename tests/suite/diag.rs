//! Every diagnostic has a minimal case, and all stand in one table.
//!
//! `tests/cases/diag/CODE/` holds the files that differ from
//! `tests/cases/diag/base/`, a small sound book, and `expected.txt`: all that
//! is found, as an editor reads it, in English and in Dutch.

use crate::{golden, repository};
use katern::cli::{Style, text};
use katern::diag::{MessageLang, Severity, Sink, codes};
use katern::source::{MemoryWorld, SourceMap};
use katern::{Request, Wanted, compile};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Codes no manuscript can bring about, and the test that shows them.
const ELSEWHERE: &[(&str, &str)] = &[
    ("S004", "cli::a_chapter_that_is_a_folder_cannot_be_read"),
    ("S005", "cli::a_folder_that_cannot_be_written_is_three"),
    // What `config` lets through has sound numbers; these guard other callers.
    ("K001", "katern::cover::tests::what_is_wrong_is_said"),
    ("K002", "katern::cover::tests::what_is_wrong_is_said"),
    ("K006", "katern::cover::tests::what_is_wrong_is_said"),
    ("K009", "katern::cover::tests::what_is_wrong_is_said"),
    // What `lower`, `raster` and `layout` let through has none of these.
    ("D002", "katern::pdf::tests::what_the_document_lacks_is_said"),
    ("D003", "katern::pdf::tests::what_the_document_lacks_is_said"),
    ("D004", "katern::pdf::tests::a_profile_that_is_no_press_is_refused"),
    // Our own files have none of these; other people's have.
    ("V001", "preflight::every_code_is_shown_by_a_file"),
    ("V002", "preflight::every_code_is_shown_by_a_file"),
    ("V003", "preflight::every_code_is_shown_by_a_file"),
    ("V004", "preflight::every_code_is_shown_by_a_file"),
    ("V005", "preflight::every_code_is_shown_by_a_file"),
    ("V006", "preflight::every_code_is_shown_by_a_file"),
    ("V007", "preflight::every_code_is_shown_by_a_file"),
    ("V008", "preflight::every_code_is_shown_by_a_file"),
    ("V009", "preflight::every_code_is_shown_by_a_file"),
    ("V010", "preflight::every_code_is_shown_by_a_file"),
    ("V011", "preflight::every_code_is_shown_by_a_file"),
    ("V012", "preflight::every_code_is_shown_by_a_file"),
    ("V013", "preflight::every_code_is_shown_by_a_file"),
    ("V014", "preflight::every_code_is_shown_by_a_file"),
    ("V020", "preflight::every_code_is_shown_by_a_file"),
    ("V021", "preflight::every_code_is_shown_by_a_file"),
    ("V022", "preflight::every_code_is_shown_by_a_file"),
    ("V030", "preflight::every_code_is_shown_by_a_file"),
    ("V031", "preflight::every_code_is_shown_by_a_file"),
    ("V040", "preflight::every_code_is_shown_by_a_file"),
    ("V041", "preflight::every_code_is_shown_by_a_file"),
    ("V050", "preflight::every_code_is_shown_by_a_file"),
    ("V051", "preflight::every_code_is_shown_by_a_file"),
    ("V052", "preflight::every_code_is_shown_by_a_file"),
    ("V060", "preflight::every_code_is_shown_by_a_file"),
    ("V070", "preflight::every_code_is_shown_by_a_file"),
    ("V071", "preflight::every_code_is_shown_by_a_file"),
    ("V080", "preflight::every_code_is_shown_by_a_file"),
    ("V081", "preflight::every_code_is_shown_by_a_file"),
    ("V082", "preflight::every_code_is_shown_by_a_file"),
    ("V083", "preflight::every_code_is_shown_by_a_file"),
    ("E001", "epub::package::what_cannot_be_written_is_refused"),
    ("E002", "epub::package::what_cannot_be_written_is_refused"),
    ("E006", "epub::package::what_cannot_be_written_is_refused"),
    ("W001", "proofs::files_of_different_books_are_found"),
    ("W002", "proofs::files_of_different_books_are_found"),
    ("E005", "epub::package::what_cannot_be_written_is_refused"),
];

/// Codes for what has never been seen: a library that refuses what it made
/// itself, page numbers that go round in circles. Should a manuscript be found
/// that brings one about, it belongs among the cases.
const NEVER_SEEN: &[&str] = &["D001", "E003", "E007", "G001"];

const CASES: &str = "tests/cases/diag";

/// Lays the files of a folder into a world.
pub(crate) fn lay(mut world: MemoryWorld, folder: &Path, within: &str) -> MemoryWorld {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("an entry").path();
        let name = format!("{within}{}", path.file_name().expect("an entry has a name").to_string_lossy());
        if path.is_dir() {
            world = lay(world, &path, &format!("{name}/"));
        } else if !name.starts_with("expected.") {
            world = world.with(&name, fs::read(&path).expect("just listed"));
        }
    }
    world
}

fn run(world: &MemoryWorld) -> (Sink, SourceMap) {
    let (mut map, mut sink) = (SourceMap::new(), Sink::new());
    let request = Request { wanted: Wanted::AsTheBookSays, watch: &|_| {} };
    let outputs = compile(world, &request, &mut map, &mut sink);
    assert_eq!(outputs.is_none(), sink.has_errors(), "nothing is made if and only if there is an error");
    (sink, map)
}

#[test]
fn the_book_the_cases_spoil_is_sound() {
    let (sink, map) = run(&lay(MemoryWorld::new(), &repository(CASES).join("base"), ""));
    let found = text(&sink, &map, Path::new("."), MessageLang::En, Style::Plain, true);
    assert_eq!(found, "");
}

#[test]
fn every_code_has_a_case() {
    let cases = repository(CASES);
    let base = lay(MemoryWorld::new(), &cases.join("base"), "");
    let mut faults = Vec::new();
    for code in codes::all() {
        if ELSEWHERE.iter().any(|(id, _)| *id == code.id) || NEVER_SEEN.contains(&code.id) {
            continue;
        }
        let folder = cases.join(code.id);
        if !folder.is_dir() {
            faults.push(format!("{}: no case in {CASES}", code.id));
            continue;
        }
        let (sink, map) = run(&lay(base.clone(), &folder, ""));
        let shown = |lang| text(&sink, &map, Path::new("."), lang, Style::Plain, false);
        let both = shown(MessageLang::En) + &shown(MessageLang::Nl);
        if !sink.has(code) {
            faults.push(format!("{}: not among what is found:\n{both}", code.id));
            continue;
        }
        for found in sink.iter() {
            for (lang, template) in [(MessageLang::En, found.code.en), (MessageLang::Nl, found.code.nl)] {
                let is_filled = !template.contains('{') || found.message(lang) != template;
                assert!(is_filled, "{}: a blank of its message was left open", found.code.id);
                assert!(found.hint(lang).is_some(), "{}: no remedy can be given", found.code.id);
            }
        }
        faults.extend(golden::fault(&format!("{CASES}/{}/expected.txt", code.id), &both));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn no_case_without_a_code() {
    let known: BTreeSet<&str> = codes::all().map(|code| code.id).collect();
    for entry in fs::read_dir(repository(CASES)).expect("the cases") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        assert!(name == "base" || known.contains(name.as_str()), "{CASES}/{name} shows no code there is");
    }
}

#[test]
fn the_table_of_codes_is_up_to_date() {
    let mut table = String::from(
        "# All findings\n\nEach code keeps its meaning for good. Words in braces are filled in from the manuscript.\n\
         Written by `BLESS=1 cargo test table_of_codes` from `src/diag/codes/`.\n\n\
         | code | | English | Nederlands | remedy | oplossing |\n|---|---|---|---|---|---|\n",
    );
    for code in codes::all() {
        let severity = match code.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let cell = |text: &str| text.replace('|', "\\|");
        let _ = writeln!(
            table,
            "| {} | {severity} | {} | {} | {} | {} |",
            code.id,
            cell(code.en),
            cell(code.nl),
            cell(&code.hints_en.join(" / ")),
            cell(&code.hints_nl.join(" / "))
        );
    }
    golden::check("src/diag/CODES.md", &table);
}
