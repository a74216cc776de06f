//! The program as an editor meets it: arguments, exit codes, files.

use crate::repository;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Runs the program in a folder, with nothing of the environment but this.
fn katern(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_katern"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("LANG", "nl_NL.UTF-8")
        .output()
        .expect("the program is there")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("it ended by itself")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("the program speaks UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("the program speaks UTF-8")
}

/// A folder with `manuscript/book.yaml` and the chapters it names.
fn book(files: &[(&str, &str)]) -> tempfile::TempDir {
    let top = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        let path = top.path().join("manuscript").join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a fresh folder");
        fs::write(path, text).expect("a fresh file");
    }
    top
}

const BOOK: &str = "\
title: Kringen
language: nl
contributors:
  - {name: Jan Smit, role: aut}
body:
  - een.md
outputs: [pdf, epub]
";

const CHAPTER: &str = "# Een\n\nEr was een kring, en nog een.\n";

fn small_book() -> tempfile::TempDir {
    book(&[("book.yaml", BOOK), ("een.md", CHAPTER)])
}

fn listing(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut names: Vec<String> =
        entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn help_tells_commands_options_and_exit_codes() {
    let output = katern(&repository("."), &["--help"]);
    assert_eq!(code(&output), 0);
    let help = out(&output);
    for word in ["pdf", "epub", "build", "check", "--book", "--out", "--format", "--lang", "--threads"] {
        assert!(help.contains(word), "`{word}` is not in the help:\n{help}");
    }
    for line in ["  0  all", "  1  the manuscript", "  2  the command", "  3  the outputs"] {
        assert!(help.contains(line), "`{line}` is not in the help:\n{help}");
    }
}

#[test]
fn wrong_usage_is_two() {
    let top = small_book();
    for arguments in [&[][..], &["print"], &["pdf", "--fast"], &["pdf", "--threads", "0"], &["pdf", "extra"]]
    {
        let output = katern(top.path(), arguments);
        assert_eq!((code(&output), out(&output).as_str()), (2, ""), "{arguments:?}");
    }
    let output = katern(top.path(), &["pdf", "--book", "nergens"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("`nergens`") && err(&output).contains("--book"), "{}", err(&output));
    assert_eq!(listing(top.path()), ["manuscript"]);
}

#[test]
fn a_sound_book_is_written_and_its_files_are_named() {
    let top = small_book();
    let output = katern(top.path(), &["build"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let named: Vec<String> =
        out(&output).lines().map(|line| line.strip_prefix("build/").expect(line).to_owned()).collect();
    assert!(!named.is_empty());
    let mut sorted = named;
    // What the next run may take over is no output, and hidden.
    sorted.extend([".kringen.cover", ".kringen.pages"].map(str::to_owned));
    sorted.sort();
    assert_eq!(listing(&top.path().join("build")), sorted, "all that is there is named, and nothing else");
}

#[test]
fn quiet_says_nothing_about_a_sound_book() {
    let top = small_book();
    let output = katern(top.path(), &["-q", "build"]);
    assert_eq!((code(&output), out(&output), err(&output)), (0, String::new(), String::new()));
}

#[test]
fn check_writes_its_report_and_nothing_else() {
    let top = small_book();
    let output = katern(top.path(), &["check"]);
    assert_eq!(
        (code(&output), out(&output).as_str()),
        (0, "build/kringen-preflight.html\n"),
        "{}",
        err(&output)
    );
    assert_eq!(listing(&top.path().join("build")), ["kringen-preflight.html"]);
    fs::remove_dir_all(top.path().join("build")).expect("a folder of our own");
    fs::remove_file(top.path().join("manuscript/een.md")).expect("a file of our own");
    assert_eq!(code(&katern(top.path(), &["check"])), 1);
    assert_eq!(listing(top.path()), ["manuscript"]);
}

#[test]
fn errors_touch_no_file_and_are_one() {
    let top = small_book();
    assert_eq!(code(&katern(top.path(), &["build"])), 0);
    let build = top.path().join("build");
    let before: Vec<(String, Vec<u8>)> = listing(&build)
        .into_iter()
        .map(|name| (name.clone(), fs::read(build.join(name)).expect("just listed")))
        .collect();

    fs::write(top.path().join("manuscript/book.yaml"), b"title: \xff\n").expect("a file of our own");
    let output = katern(top.path(), &["build"]);
    assert_eq!((code(&output), out(&output).as_str()), (1, ""));
    assert!(err(&output).starts_with("fout[S002]: bestand `book.yaml`"), "{}", err(&output));
    assert!(err(&output).ends_with("1 fout; er is niets geschreven\n"), "{}", err(&output));
    let after: Vec<(String, Vec<u8>)> = listing(&build)
        .into_iter()
        .map(|name| (name.clone(), fs::read(build.join(name)).expect("just listed")))
        .collect();
    assert!(before == after, "the finished files of before are still as they were");
}

#[test]
fn json_is_all_there_is_on_standard_output() {
    let top = book(&[("anders.yaml", "")]);
    let output = katern(top.path(), &["check", "--format", "json", "--lang", "en"]);
    assert_eq!(code(&output), 1);
    let found: serde_json::Value = serde_json::from_str(&out(&output)).expect("one JSON array");
    assert_eq!(found[0]["code"], "S001");
    assert_eq!(found[0]["message"], "file `book.yaml` is not there");
    let output = katern(small_book().path(), &["build", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&out(&output)).expect("one JSON array");
    assert!(found.is_array() && code(&output) == 0, "{found}");
}

#[test]
fn the_language_is_the_asked_one_then_the_locale_then_the_book() {
    let missing = book(&[("other", "")]);
    let said = |locale: &str, arguments: &[&str], folder: &Path| {
        let output = Command::new(env!("CARGO_BIN_EXE_katern"))
            .arg("check")
            .args(arguments)
            .current_dir(folder)
            .env_clear()
            .env("LC_ALL", locale)
            .output()
            .expect("the program is there");
        err(&output).split('[').next().unwrap_or_default().to_owned()
    };
    assert_eq!(said("nl_NL.UTF-8", &["--lang", "en"], missing.path()), "error");
    assert_eq!(said("en_GB.UTF-8", &[], missing.path()), "error");
    assert_eq!(said("nl_NL.UTF-8", &[], missing.path()), "fout");
    assert_eq!(said("C", &[], missing.path()), "fout");
    let english = book(&[("book.yaml", &BOOK.replace("nl", "en")), ("een.md", "\n")]);
    fs::remove_file(english.path().join("manuscript/een.md")).expect("a file of our own");
    assert_eq!(said("C", &[], english.path()), "error");
}

#[test]
fn a_folder_that_cannot_be_written_is_three() {
    let top = small_book();
    fs::write(top.path().join("build"), "a file in the way").expect("a file of our own");
    let output = katern(top.path(), &["build"]);
    assert_eq!((code(&output), out(&output).as_str()), (3, ""), "{}", err(&output));
    assert!(err(&output).contains("fout[S005]: in `build` kan niet worden geschreven"), "{}", err(&output));
    assert_eq!(fs::read_to_string(top.path().join("build")).expect("untouched"), "a file in the way");
    assert_eq!(listing(top.path()), ["build", "manuscript"]);
}

#[test]
fn a_chapter_that_is_a_folder_cannot_be_read() {
    let top = book(&[("book.yaml", BOOK), ("een.md/een.md", CHAPTER)]);
    let output = katern(top.path(), &["check"]);
    assert_eq!((code(&output), out(&output).as_str()), (1, ""));
    assert!(err(&output).contains("fout[S004]: bestand `een.md` is niet te lezen"), "{}", err(&output));
}

#[test]
fn the_number_of_threads_and_the_time_leave_no_trace() {
    let top = small_book();
    let bytes = |arguments: &[&str]| {
        let output = katern(top.path(), arguments);
        assert_eq!(code(&output), 0, "{}", err(&output));
        let build = top.path().join("build");
        let files: Vec<(String, Vec<u8>)> = listing(&build)
            .into_iter()
            .map(|name| (name.clone(), fs::read(build.join(name)).expect("just listed")))
            .collect();
        fs::remove_dir_all(build).expect("a folder of our own");
        files
    };
    let one = bytes(&["build", "--threads", "1"]);
    assert!(one == bytes(&["build", "--threads", "2"]), "two threads set another book");
    assert!(one == bytes(&["build"]), "a second run sets another book");
}

#[test]
fn a_date_that_is_no_number_is_refused() {
    let top = small_book();
    let output = Command::new(env!("CARGO_BIN_EXE_katern"))
        .arg("build")
        .current_dir(top.path())
        .env_clear()
        .env("SOURCE_DATE_EPOCH", "gisteren")
        .output()
        .expect("the program is there");
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("SOURCE_DATE_EPOCH"), "{}", err(&output));
}
