//! The real book, from the manuscript to the finished files.

use crate::repository;
use crate::tools::{epubcheck, mutool_draw, pdftotext, qpdf_check};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// Builds the book of the repository into a folder; gives the files' names.
fn build(out: &Path, threads: &str) -> Vec<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_katern"))
        .args(["build", "--lang", "en", "--threads", threads, "--book"])
        .arg(repository("manuscript"))
        .arg("--out")
        .arg(out)
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .expect("the program is there");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    assert!(!said.contains("warning["), "the book of the repository is without a blemish:\n{said}");
    let mut names: Vec<String> = String::from_utf8(output.stdout)
        .expect("paths of our own")
        .lines()
        .map(|line| Path::new(line).file_name().expect("a file").to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// The finished files, built once for all tests.
fn book() -> &'static (PathBuf, Vec<String>) {
    static BOOK: OnceLock<(PathBuf, Vec<String>)> = OnceLock::new();
    BOOK.get_or_init(|| {
        let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("book");
        // Files of an earlier run would be judged as well.
        let _ = fs::remove_dir_all(&out);
        let names = build(&out, "2");
        (out, names)
    })
}

/// The finished files that end so; there has to be one.
pub(crate) fn files(end: &str) -> Vec<PathBuf> {
    let (out, names) = book();
    let found: Vec<PathBuf> =
        names.iter().filter(|name| name.ends_with(end)).map(|name| out.join(name)).collect();
    assert!(!found.is_empty(), "no {end} among {names:?}");
    found
}

#[test]
fn all_outputs_are_made() {
    for end in ["-binnenwerk.pdf", "-scherm.pdf", "-omslag.pdf", ".epub"] {
        assert_eq!(files(end).len(), 1, "{end}");
    }
}

#[test]
fn one_thread_makes_the_same_bytes_as_two() {
    let (out, names) = book();
    let again = tempfile::tempdir().expect("a temporary folder");
    assert_eq!(&build(again.path(), "1"), names);
    for name in names {
        let read = |folder: &Path| fs::read(folder.join(name)).expect("just written");
        let (first, second) = (read(out), read(again.path()));
        let at = first.iter().zip(&second).position(|(a, b)| a != b);
        assert!(
            first == second,
            "{name} differs from byte {at:?} ({} and {} long)",
            first.len(),
            second.len()
        );
    }
}

#[test]
fn the_judges_have_nothing_against_the_pdfs() {
    for pdf in files(".pdf") {
        qpdf_check(&pdf).assert_good();
        mutool_draw(&pdf).assert_good();
    }
}

#[test]
fn the_judges_have_nothing_against_the_e_book() {
    for epub in files(".epub") {
        epubcheck(&epub).assert_good();
        mutool_draw(&epub).assert_good();
    }
}

/// Another program finds the words of the manuscript in the press PDF.
#[test]
fn the_text_of_the_press_pdf_can_be_taken_out() {
    let Some(text) = pdftotext(&files("-binnenwerk.pdf")[0]) else { return };
    // Letters alone: lines are divided and set apart at other places than in the manuscript.
    let letters = |text: &str| -> String { text.chars().filter(|c| c.is_alphabetic()).collect() };
    let found = letters(&text);
    assert!(!text.contains('\u{fffd}'), "a glyph has no character");
    let mut looked_for = 0;
    for entry in fs::read_dir(repository("manuscript")).expect("the manuscript") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let chapter = fs::read_to_string(&path).expect("a chapter");
        let title =
            chapter.lines().find_map(|line| line.strip_prefix("# ")).expect("a chapter has a heading");
        let title = letters(title.split('{').next().unwrap_or(title));
        assert!(found.contains(&title), "{}: `{title}` is not in the PDF", path.display());
        // The first words of plain paragraphs: short enough to stand on one line.
        for line in chapter.lines().filter(|line| line.starts_with(char::is_uppercase)) {
            let opening: Vec<&str> = line.split_whitespace().take(4).collect();
            let is_plain =
                opening.iter().all(|word| word.chars().all(|c| c.is_alphabetic() || ",.".contains(c)));
            if opening.len() == 4 && is_plain {
                looked_for += 1;
                let opening = letters(&opening.concat());
                assert!(found.contains(&opening), "{}: `{opening}` is not in the PDF", path.display());
            }
        }
    }
    assert!(looked_for > 100, "the manuscript has plain paragraphs: {looked_for}");
}
