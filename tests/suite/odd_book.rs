//! One book of everything that breaks e-books elsewhere, judged by EPUBCheck.

use crate::tools::epubcheck;
use katern::diag::{MessageLang, Severity, Sink};
use katern::epub::text_blocks;
use katern::source::{MemoryWorld, SourceMap};
use katern::{Output, Outputs, Request, Wanted, compile};
use std::fmt::Write;
use std::io::{Cursor, Read};

const CHAPTERS: usize = 500;
const NOTES_IN_A_CHAPTER: usize = 6;

/// Titles with markup, notes, quotes, ampersands, signs; two are the same.
const TITLES: [&str; 8] = [
    "*Scheef* & **vet** {#a-b}",
    "Met een noot[^titel] en `code`",
    "\"Aangehaald\" & 'dubbel \"diep\"'",
    "Kleiner < groter > gelijk = 1 &amp; 2",
    "Vrolijk \u{263a} en \u{2665}",
    "Zelfde titel",
    "Zelfde titel",
    "E\u{301}e\u{301}n Zoe\u{308} met losse tekens {#een-anker}",
];

fn picture() -> Vec<u8> {
    let mut png = Cursor::new(Vec::new());
    image::GrayImage::new(900, 600).write_to(&mut png, image::ImageFormat::Png).expect("it can be written");
    png.into_inner()
}

fn odd_book() -> MemoryWorld {
    let mut book = String::from(
        "title: 'A & B <c> \"d\" van Zoe\u{308}'\nsubtitle: 'Over \"<&>\"'\nlanguage: nl\n\
         contributors:\n  - {name: 'Zoe\u{308} & Zn', role: aut}\n\
         isbn: {print: 978-90-909999-0-6, epub: 978-90-909999-1-3}\n\
         collection: {title: 'Reeks & zo', number: 3}\nthema: [JPP, 1DDN]\nbisac: [BUS085000]\nnur: 801\n\
         accessibility: {certified_by: 'Toets & Co', report: 'https://example.org/a?b=1&c=2'}\n\
         opens_recto: false\noutputs: [epub]\nfront:\n  - generate: contents\nbody:\n",
    );
    let mut world = MemoryWorld::new().with("een kring.png", picture()).with(
        "kring.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><circle cx=\"4\" cy=\"4\" r=\"3\"/></svg>",
    );
    for chapter in 0..CHAPTERS {
        let name = format!("h{chapter:03}.md");
        let _ = writeln!(book, "  - {name}");
        let mut text = String::new();
        if chapter == 9 {
            text.push_str("---\nlang: en\n---\n");
        }
        match TITLES.get(chapter) {
            Some(title) => {
                let _ = writeln!(text, "# {title}\n");
            }
            None => {
                let _ = writeln!(text, "# Hoofdstuk {chapter}\n");
            }
        }
        for note in 0..NOTES_IN_A_CHAPTER {
            let _ = writeln!(
                text,
                "Alinea {note} van de kring.[^n{note}]\n\n[^n{note}]: Noot <{note}> & meer.\n"
            );
        }
        match chapter {
            1 => text.push_str("[^titel]: Bij de titel.\n"),
            10 => text.push_str(
                "![Een kring[^b]](een%20kring.png){alt=\"kring & \\\"rond\\\"\" width=40% description=\"Een < rond > ding.\"}\n\n\
                 [^b]: In een bijschrift.\n\nZie [](#een-anker) en [Zeitgeist]{lang=de}.\n",
            ),
            11 => text.push_str("![Nog eens](een%20kring.png){alt=\"dezelfde kring\" width=40%}\n"),
            12 => text.push_str("![Getekend](een%20kring.png){alt=\"getekend\" width=40% svg=\"kring.svg\"}\n"),
            13 => text.push_str("::: {.casus title=\"Kader & <co>[^k]\"}\nIn het kader.[^k]\n:::\n\n[^k]: Noot in een kader.\n"),
            14 => text.push_str("| | a & b |\n|---|---|\n| x | y[^t] |\n\n[^t]: Noot in een tabel.\n"),
            15 => text.push_str(
                "::: {.figures #rij}\n![Links & [r](https://example.org)](een%20kring.png){alt=\"<a>\"}\n![](een%20kring.png){alt=\"b\"}\n\n\
                 Samen *een*.[^r]\n:::\n\n[^r]: Bij een rij.\n\n![Opzij](een%20kring.png){alt=\"c\" placement=margin}\n\nNa de rij, zie [](#rij).\n",
            ),
            _ => {}
        }
        world = world.with(&name, text);
    }
    world.with("book.yaml", book)
}

fn run(world: &MemoryWorld, outputs: Vec<Output>) -> (Option<Outputs>, Vec<String>) {
    let (mut map, mut sink) = (SourceMap::new(), Sink::new());
    let request = Request { wanted: Wanted::Only(outputs), watch: &|_| {} };
    let outputs = compile(world, &request, &mut map, &mut sink);
    let errors = sink.sorted().into_iter().filter(|found| found.severity() == Severity::Error);
    let told = errors.map(|found| {
        let place = map.position(found.span).map(|at| format!("{}:{}", at.path, at.line));
        format!("{} {} {}", place.unwrap_or_default(), found.code.id, found.message(MessageLang::En))
    });
    (outputs, told.collect())
}

#[test]
fn an_odd_book_is_a_sound_e_book() {
    let (outputs, errors) = run(&odd_book(), vec![Output::Epub, Output::Web, Output::Onix]);
    assert!(errors.is_empty(), "{errors:#?}");
    let outputs = outputs.expect("no errors");
    let epub = outputs.files.iter().find(|file| file.name.ends_with(".epub")).expect("an e-book");
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("odd.epub");
    std::fs::write(&path, &epub.bytes).expect("the folder for tests takes a file");
    epubcheck(&path).assert_good();

    let blocks = text_blocks(&epub.bytes).expect("it can be read");
    let notes = blocks.iter().filter(|(_, words)| words.starts_with("Noot <")).count();
    assert_eq!(notes, CHAPTERS * NOTES_IN_A_CHAPTER);
    let mut archive = zip::ZipArchive::new(Cursor::new(epub.bytes.as_slice())).expect("an archive");
    let names: Vec<String> = archive.file_names().map(|name| name.expect("UTF-8").into_owned()).collect();
    // The picture that stands twice is there once; the drawing is still SVG.
    assert_eq!(names.iter().filter(|name| name.contains("kring")).count(), 2, "{names:?}");
    assert!(names.iter().any(|name| name.ends_with("kring.svg")));
    let mut nav = String::new();
    archive.by_name("OEBPS/nav.xhtml").expect("a navigation").read_to_string(&mut nav).expect("text");
    assert_eq!(nav.matches(">Zelfde titel</a>").count(), 2);
    assert!(nav.contains("<em>Scheef</em> &amp; <strong>vet</strong>"));
    assert!(!nav.contains("noteref"), "no note leaks into the contents");
    let pages = outputs.files.iter().filter(|file| file.name.ends_with(".html")).count();
    assert_eq!(pages, CHAPTERS + 1, "a page for every chapter and the first");
}

#[test]
fn what_no_e_book_may_have_is_refused_at_its_place() {
    let spoil = |name: &str, text: &str| odd_small().with(name, text);
    let refused = |world: &MemoryWorld, place: &str, code: &str| {
        let (outputs, errors) = run(world, vec![Output::Epub]);
        assert!(outputs.is_none());
        assert!(errors.iter().any(|told| told.starts_with(&format!("{place} {code}"))), "{errors:#?}");
    };
    let (sound, errors) = run(&odd_small(), vec![Output::Epub]);
    assert!(sound.is_some(), "{errors:#?}");
    refused(&spoil("een.md", "# Een\n\nEen \u{e000} teken.\n"), "een.md:3", "");
    refused(&spoil("een.md", "# Een \u{1}\n\nEen teken.\n"), "een.md:1", "");
    refused(&spoil("een.md", "# Een {#één-ankér}\n\nEen anker.\n"), "een.md:1", "B050");
    let script = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>a()</script></svg>";
    let drawn = "# Een\n\n![](kring.png){alt=\"kring\" width=10% svg=\"kring.svg\"}\n";
    let world = spoil("een.md", drawn).with("kring.png", picture());
    refused(&world.clone().with("kring.svg", script), "een.md:3", "E008");
    refused(&world, "een.md:3", "S001");
}

fn odd_small() -> MemoryWorld {
    MemoryWorld::new()
        .with("book.yaml", "title: Kringen\nlanguage: nl\nisbn: {epub: 978-90-909999-1-3}\nbody: [een.md]\n")
        .with("een.md", "# Een\n\nEr was een kring.\n")
}
