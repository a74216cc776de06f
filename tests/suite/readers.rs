//! The screen editions as a reader opens them: in epub.js and in Chromium.
//!
//! `tests/tools/readers.sh` (run by `make validate`) brings epub.js; Chromium
//! and node are the system's own. Where one lacks, this is left out with a
//! line that says so, in CI as well: none of them can be had everywhere
//! without root.

use crate::book::files;
use crate::repository;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Makes one output of the book of the repository; gives what it printed.
fn made(command: &str, out: &Path) -> PathBuf {
    let output = Command::new(env!("CARGO_BIN_EXE_katern"))
        .args([command, "--lang", "en", "--book"])
        .arg(repository("manuscript"))
        .arg("--out")
        .arg(out)
        .output()
        .expect("the program is there");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    PathBuf::from(String::from_utf8(output.stdout).expect("a path of our own").trim())
}

#[test]
fn a_reader_finds_everything_on_the_smallest_screen() {
    let modules = repository(".tools/readers");
    let chromium = ["/usr/bin/chromium", "/usr/bin/google-chrome"].map(Path::new);
    let has_browser = std::env::var_os("CHROMIUM").is_some() || chromium.iter().any(|path| path.exists());
    let has_node = Command::new("node").arg("--version").output().is_ok_and(|output| output.status.success());
    if !modules.join("node_modules/epubjs").is_dir() || !has_browser || !has_node {
        eprintln!("left out: epub.js in Chromium; tests/tools/readers.sh says what it needs");
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let index = made("web", folder.path());
    assert!(index.ends_with("index.html"), "{}", index.display());
    let output = Command::new("node")
        .arg(repository("tests/tools/reader.mjs"))
        .arg(&modules)
        .arg(&files(".epub")[0])
        .arg(index.parent().expect("a folder"))
        .env("CASES", "1")
        .output()
        .expect("node was asked for its version");
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// The pages of the last run are taken again, and nothing can be seen of that
/// in the file or in what is told; after a change they are not.
#[test]
fn the_pages_of_the_last_run_change_nothing() {
    let top = tempfile::tempdir().expect("a temporary folder");
    let book = top.path().join("manuscript");
    std::fs::create_dir(&book).expect("a fresh folder");
    let words = "Er was eens een kring van mensen die elkaar iets wilden vragen. ".repeat(120);
    let write = |name: &str, text: &str| std::fs::write(book.join(name), text).expect("a fresh file");
    write(
        "book.yaml",
        "title: Kringen\nlanguage: nl\nisbn: {epub: 978-90-909999-1-3}\nbody: [een.md, twee.md]\n",
    );
    let endless = "onafbreekbaar".repeat(12);
    write("een.md", &format!("# Een {{#een}}\n\n{words}\n\n{words}\n\n`{endless}`\n"));
    write("twee.md", "# Twee\n\nZie [](#een){.page}.\n");
    let out = top.path().join("build");
    let run = |out: &Path| {
        let output = Command::new(env!("CARGO_BIN_EXE_katern"))
            .args(["epub", "--verbose", "--lang", "en", "--book"])
            .arg(&book)
            .arg("--out")
            .arg(out)
            .output()
            .expect("the program is there");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{said}");
        assert!(said.contains("[L009]"), "a finding of the layout: {said}");
        let stages = said.find("  reading the book").expect("the stages are told");
        let (told, stages) = said.split_at(stages);
        let file = std::fs::read(out.join("kringen.epub")).expect("the e-book");
        ((file, told.to_owned()), stages.contains("making pages"))
    };
    let (fresh, was_set) = run(&out);
    assert!(was_set && out.join(".kringen.pages").exists(), "the first run sets the pages and keeps them");
    let (again, was_set) = run(&out);
    assert!(!was_set, "the second run takes them");
    assert!(fresh == again, "the same bytes, the same findings");
    // A change that moves pages.
    write("een.md", &format!("# Een {{#een}}\n\n{words}\n\n{words}\n\n{words}\n\n`{endless}`\n"));
    let (changed, was_set) = run(&out);
    assert!(was_set, "changed words are set anew");
    let (elsewhere, _) = run(&top.path().join("other"));
    assert!(changed == elsewhere, "as a run that knows of no other");
    assert_ne!(changed, again);
    // What was spoilt is not believed.
    std::fs::write(out.join(".kringen.pages"), "katern 1 pages nonsense").expect("our own file");
    let (mended, was_set) = run(&out);
    assert!(was_set && mended == changed);
}
