//! Bad input: each is refused at its place in the manuscript, or set; never a
//! panic, never silence.

use katern::diag::{MessageLang, Severity, Sink};
use katern::source::{MemoryWorld, SourceMap};
use katern::{Outputs, Request, Wanted, compile};
use std::io::Cursor;

const BOOK: &str = "\
title: Kringen
language: nl
contributors:
  - {name: Jan Smit, role: aut}
outputs: [pdf, epub]
body:
  - een.md
  - twee.md
";
const ONE: &str = "# Een {#een}\n\nEr was een kring.\n";
const TWO: &str = "# Twee {#twee}\n\nEr waren twee kringen.\n";

fn world() -> MemoryWorld {
    MemoryWorld::new().with("book.yaml", BOOK).with("een.md", ONE).with("twee.md", TWO)
}

/// Sets a book and gives what came of it, with each error's place and message.
fn set(world: &MemoryWorld) -> (Option<Outputs>, Vec<(String, String)>) {
    let (mut map, mut sink) = (SourceMap::new(), Sink::new());
    let request = Request { wanted: Wanted::AsTheBookSays, watch: &|_| {} };
    let outputs = compile(world, &request, &mut map, &mut sink);
    let errors = sink
        .sorted()
        .into_iter()
        .filter(|found| found.severity() == Severity::Error)
        .map(|found| {
            let place = map.position(found.span).map(|at| format!("{}:{}", at.path, at.line));
            let message = format!("{} {}", found.code.id, found.message(MessageLang::En));
            assert!(found.hint(MessageLang::Nl).is_some(), "no remedy for {message}");
            (place.unwrap_or_default(), message)
        })
        .collect();
    (outputs, errors)
}

/// The book is refused, with an error at the place (`file:line`; empty for
/// the run as a whole) whose message has the word.
#[track_caller]
fn refused(name: &str, world: &MemoryWorld, place: &str, word: &str) {
    let (outputs, errors) = set(world);
    assert!(outputs.is_none(), "{name}: set all the same");
    let is_found = errors.iter().any(|(at, message)| at == place && message.contains(word));
    assert!(is_found, "{name}: no error with `{word}` at `{place}` among {errors:#?}");
}

/// A grey square of so many dots.
fn square(side: u32) -> Vec<u8> {
    let mut png = Cursor::new(Vec::new());
    image::GrayImage::new(side, side)
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("a square can be written");
    png.into_inner()
}

/// One dot, but its head says it is so wide and high.
fn dot_that_claims(width: u32, height: u32) -> Vec<u8> {
    let mut png = square(1);
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = !png[12..29].iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 },
        )
    });
    png[29..33].copy_from_slice(&sum.to_be_bytes());
    png
}

#[test]
fn the_book_these_cases_spoil_is_sound() {
    let picture = "# Een\n\n![Een kring](kring.png){alt=\"een kring\" width=30%}\n";
    let (outputs, errors) = set(&world().with("een.md", picture).with("kring.png", square(600)));
    assert!(errors.is_empty(), "{errors:#?}");
    assert!(outputs.is_some_and(|outputs| outputs.files.len() >= 2));
}

#[test]
fn faults_in_book_yaml() {
    let book = |from: &str, to: &str| world().with("book.yaml", BOOK.replace(from, to));
    refused("no book.yaml", &MemoryWorld::new(), "", "book.yaml");
    refused("file missing", &book("twee.md", "drie.md"), "book.yaml:8", "drie.md");
    refused("unknown key", &book("title:", "titel: x\ntitle:"), "book.yaml:1", "titel");
    refused("wrong type", &book("outputs: [pdf, epub]", "outputs: 3"), "book.yaml:5", "type");
    refused("not YAML", &book("title: Kringen", "title: [Kringen"), "book.yaml:2", "YAML");
    refused("no chapter", &book("  - een.md\n  - twee.md\n", "  []\n"), "book.yaml:7", "chapter");
    refused("path leads out", &book("twee.md", "../twee.md"), "book.yaml:8", "../twee.md");
    refused("absolute path", &book("twee.md", "/twee.md"), "book.yaml:8", "/twee.md");
    let isbn = book("outputs", "isbn: {print: 978-90-909999-0-7}\noutputs");
    refused("check digit", &isbn, "book.yaml:5", "ISBN");
    refused("not UTF-8", &world().with("book.yaml", b"title: \xff"), "", "UTF-8");
}

#[test]
fn faults_in_a_chapter() {
    let chapter = |text: &str| world().with("een.md", text);
    refused("not UTF-8", &world().with("een.md", b"# Een\n\n\xff"), "book.yaml:7", "UTF-8");
    refused("same anchor twice", &chapter("# Een {#twee}\n\nKring.\n"), "twee.md:1", "twee");
    refused("dangling reference", &chapter("# Een\n\nZie [](#nergens).\n"), "een.md:3", "nergens");
    refused("dangling note", &chapter("# Een\n\nKring.[^x]\n"), "een.md:3", "x");
    refused("open fence", &chapter("# Een\n\n::: pullquote\nKring.\n"), "een.md:3", "not closed");
    refused("unknown role", &chapter("# Een\n\n::: handrijking\nKring.\n:::\n"), "een.md:3", "handrijking");
    refused("raw HTML", &chapter("# Een\n\n<b>Kring</b>\n"), "een.md:3", "HTML");
    refused("no heading", &chapter("Kring.\n"), "een.md:1", "title");
    refused("empty chapter", &chapter(""), "een.md:1", "empty");
    refused("character in no face", &chapter("# Een\n\nKring \u{12000}.\n"), "een.md:3", "U+12000");
}

#[test]
fn faults_in_pictures() {
    let kring = "# Een\n\n![Een kring](kring.png){alt=\"een kring\"}\n";
    let with = |bytes: &[u8]| world().with("een.md", kring).with("kring.png", bytes);
    refused("picture missing", &world().with("een.md", kring), "een.md:3", "kring.png");
    refused("empty picture", &with(b""), "een.md:3", "kring.png");
    refused("broken picture", &with(&square(1)[..40]), "een.md:3", "kring.png");
    refused("unsupported picture", &with(b"GIF89a\x01\0\x01\0\0\0\0;"), "een.md:3", "kring.png");
    refused("enormous picture", &with(&dot_that_claims(30_000, 30_000)), "een.md:3", "kring.png");
    let no_alt = world().with("een.md", "# Een\n\n![Een kring](kring.png)\n").with("kring.png", square(1));
    refused("no description", &no_alt, "een.md:3", "description");
    let out = world().with("een.md", "# Een\n\n![Een kring](../kring.png){alt=\"\"}\n");
    refused("picture elsewhere", &out, "een.md:3", "../kring.png");
}

#[test]
fn faults_in_faces() {
    let book = BOOK.replace("outputs", "theme: theme.yaml\noutputs");
    let theme = "faces:\n  serif:\n    regular: letters/x.otf\n";
    let themed = world().with("book.yaml", &book).with("theme.yaml", theme);
    refused("face missing", &themed, "", "letters/x.otf");
    refused("face broken", &themed.clone().with("letters/x.otf", b"OTTO nonsense"), "", "letters/x.otf");
}

#[test]
fn what_is_large_or_deep_is_set_or_refused() {
    let deep = |open: &str| open.repeat(200) + "diep\n";
    let fences = (0..200).map(|n| ":".repeat(203 - n) + " epigraph\n").collect::<String>()
        + "diep\n"
        + &(0..200).map(|n| ":".repeat(4 + n) + "\n").collect::<String>();
    let cases = [
        ("5 MB in one paragraph", "Er was eens een kring. ".repeat(5_000_000 / 23)),
        ("200 quotes deep", deep("> ")),
        ("200 lists deep", (0..200).map(|n| "  ".repeat(n) + "- x\n").collect()),
        ("200 brackets deep", "[".repeat(200) + "x" + &"]".repeat(200)),
        ("200 emphases deep", "*_".repeat(200) + "x" + &"_*".repeat(200)),
        ("200 fences deep", fences),
        ("one word of a million letters", "a".repeat(1_000_000)),
        ("100,000 stars", "*".repeat(100_000)),
    ];
    for (name, text) in cases {
        let (outputs, errors) = set(&world().with("een.md", format!("# Een\n\n{text}\n")));
        assert!(outputs.is_some() == errors.is_empty(), "{name}: {} errors", errors.len());
    }
}
