//! How fast each stage is, and the whole book.
//!
//! `cargo bench` sets the manuscript of the repository; `cargo bench layout`
//! only what has that word in its name. Times are of the wall clock.
#![allow(clippy::disallowed_methods, reason = "a benchmark reads the manuscript from disk")]

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use katern::cli::FsWorld;
use katern::config::Project;
use katern::diag::{FileId, MessageLang, Sink};
use katern::font::Shaper;
use katern::frame::{Document, DocumentMeta};
use katern::geom::Size;
use katern::layout::{Area, Galley, Setter};
use katern::source::{SourceMap, World};
use katern::style::{StyledBook, style};
use katern::{Output, Outputs, Request, Typeset, Wanted, compile, typeset};
use katern::{check, config, epub, layout, lower, paginate, parse, pdf};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

fn main() {
    divan::main();
}

fn manuscript() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("manuscript")
}

fn world() -> FsWorld {
    FsWorld::open(&manuscript(), Some(0)).expect("the repository has a manuscript")
}

/// The chapters, each as one text.
fn chapters() -> Vec<String> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(manuscript())
        .expect("the repository has a manuscript")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).expect("a chapter")).collect()
}

/// A benchmark is worth nothing when the book has errors.
fn sound<T>(made: Option<T>, sink: &Sink) -> T {
    made.unwrap_or_else(|| {
        let found: Vec<String> = sink.sorted().iter().map(|found| found.message(MessageLang::En)).collect();
        panic!("the manuscript has errors: {found:?}")
    })
}

/// The book on its pages: what the stages after `lower` start from.
fn book() -> &'static Typeset {
    static BOOK: OnceLock<Typeset> = OnceLock::new();
    BOOK.get_or_init(|| {
        let (mut map, mut sink) = (SourceMap::new(), Sink::new());
        sound(typeset(&world(), &mut map, &mut sink), &sink)
    })
}

/// Makes the book's files.
fn files(world: &dyn World, wanted: Wanted) -> Outputs {
    let (mut map, mut sink) = (SourceMap::new(), Sink::new());
    let request = Request { wanted, watch: &|_| {} };
    sound(compile(world, &request, &mut map, &mut sink), &sink)
}

fn project(world: &dyn World, map: &mut SourceMap, sink: &mut Sink) -> Project {
    sound(config::load(world, map, sink), sink)
}

#[divan::bench]
fn load_config(bencher: Bencher) {
    let world = world();
    bencher.bench(|| project(&world, &mut SourceMap::new(), &mut Sink::new()));
}

#[divan::bench]
fn parse_chapters(bencher: Bencher) {
    let chapters = chapters();
    let bytes: usize = chapters.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        let mut sink = Sink::new();
        chapters.iter().map(|text| parse::parse(FileId(0), black_box(text), &mut sink)).collect::<Vec<_>>()
    });
}

#[divan::bench]
fn lower_book(bencher: Bencher) {
    let (world, mut map, mut sink) = (world(), SourceMap::new(), Sink::new());
    let project = project(&world, &mut map, &mut sink);
    let files = lower::read(&project, &world, &mut map, &mut sink);
    bencher.bench(|| lower::lower(&project, black_box(&files), &map, &mut Sink::new()));
}

#[divan::bench]
fn style_book(bencher: Bencher) {
    let book = book();
    bencher.with_inputs(|| book.styled.book.clone()).bench_values(|words| style(words, &book.project.theme));
}

#[divan::bench]
fn shape_every_word(bencher: Bencher) {
    let text = chapters().concat();
    let words: Vec<&str> = text.split_whitespace().collect();
    let face = &book().fonts.faces()[0];
    bencher.counter(ItemsCount::new(words.len())).bench(|| {
        let mut shaper = Shaper::new(face, &[], "nl");
        words.iter().map(|word| i64::from(shaper.shape(black_box(word)).advance())).sum::<i64>()
    });
}

fn area(book: &Typeset) -> Area<'_> {
    let sheet = &book.project.sheet;
    Area {
        measure: sheet.measure(),
        outside: sheet.margins.outside,
        depth: paginate::text_depth(sheet, book.project.theme.scale.grid),
        dpi: (sheet.printer.image.wish, sheet.printer.image.floor),
        paper: Size::new(
            sheet.trim.width + sheet.printer.bleed * 2,
            sheet.trim.height + sheet.printer.bleed * 2,
        ),
        ornaments: &book.ornaments,
    }
}

fn galleys(setter: &mut Setter<'_>, styled: &StyledBook) -> Vec<Galley> {
    let all: Vec<usize> = (0..styled.book.sections.len()).collect();
    layout::layout(setter, styled, &area(book()), &book().pictures, &all)
}

#[divan::bench]
fn lay_out(bencher: Bencher) {
    let book = book();
    bencher.bench(|| {
        let mut sink = Sink::new();
        let mut setter = layout::open(&book.styled, &book.fonts, &book.project.hyphenation, &mut sink);
        galleys(&mut setter, &book.styled)
    });
}

#[divan::bench(args = [paginate::Stage::Map, paginate::Stage::Finished])]
fn paginate_sections(bencher: Bencher, stage: paginate::Stage) {
    let book = book();
    let mut sink = Sink::new();
    let mut setter = layout::open(&book.styled, &book.fonts, &book.project.hyphenation, &mut sink);
    let galleys = galleys(&mut setter, &book.styled);
    bencher.bench_local(|| {
        let mut plans = paginate::Plans::default();
        let project = &book.project;
        let recto = project.opens_recto;
        paginate::paginate(&mut setter, &book.styled, &galleys, &project.sheet, recto, &mut plans, stage)
    });
}

/// The inside of the book as a document.
fn document(book: &Typeset) -> Document {
    let sheet = &book.project.sheet;
    let mut images: Vec<_> = book.pictures.values().cloned().collect();
    images.sort_by_key(|(number, _)| *number);
    Document {
        structure: Default::default(),
        meta: DocumentMeta { title: book.styled.book.meta.title.clone(), ..DocumentMeta::default() },
        trim: sheet.trim,
        bleed: sheet.printer.bleed,
        pages: book.paginated.pages.clone(),
        faces: book.fonts.faces().to_vec(),
        images: images.into_iter().map(|(_, picture)| picture).collect(),
        outline: book.paginated.outline.clone(),
    }
}

#[divan::bench]
fn write_pdf(bencher: Bencher) {
    let document = document(book());
    bencher.bench(|| {
        let mut sink = Sink::new();
        sound(pdf::write(&document, &pdf::PdfOptions::screen(), &mut sink), &sink)
    });
}

#[divan::bench]
fn write_epub(bencher: Bencher) {
    let book = book();
    let world = world();
    let file = |path: &str| world.read(path).ok();
    let from = epub::Sources {
        styled: &book.styled,
        pages: Some(&book.paginated.map),
        files: &file,
        cover: None,
        fonts: &book.fonts,
        licences: &[],
    };
    bencher.bench(|| {
        let mut sink = Sink::new();
        let made =
            epub::write(&from, &epub::EpubOptions { epoch: Some(0) }, Cursor::new(Vec::new()), &mut sink);
        sound(made, &sink)
    });
}

#[divan::bench]
fn compare_words(bencher: Bencher) {
    let made = files(&world(), Wanted::Only(vec![Output::Pdf, Output::Epub]));
    let file = |end: &str| {
        let found = made.files.iter().find(|file| file.name.ends_with(end));
        &found.expect("the file was made").bytes
    };
    let (pdf, epub) = (file("-binnenwerk.pdf"), file(".epub"));
    bencher.bench(|| {
        let mut sink = Sink::new();
        check::same_words(epub, pdf, &mut sink);
        assert!(!sink.has_errors());
    });
}

#[divan::bench(args = [Output::Pdf, Output::Epub, Output::Cover])]
fn whole_book(bencher: Bencher, output: Output) {
    let world = world();
    bencher.bench(|| files(&world, Wanted::Only(vec![output])));
}

#[divan::bench]
fn whole_book_with_all_its_outputs(bencher: Bencher) {
    let world = world();
    bencher.bench(|| files(&world, Wanted::AsTheBookSays));
}
