//! How fast each stage is, and the whole book.
//!
//! `cargo bench` sets the manuscript of the repository; `cargo bench layout`
//! only what has that word in its name. Times are of the wall clock.
#![allow(clippy::disallowed_methods, reason = "a benchmark reads the manuscript from disk")]

use divan::{Bencher, black_box};
use katern::cli::FsWorld;
use katern::diag::{MessageLang, Sink};
use katern::font::{Library, Shaper, load};
use katern::source::{MemoryWorld, SourceMap, World};
use katern::theme::Theme;
use katern::{Output, Outputs, Request, Wanted, compile};
use std::path::{Path, PathBuf};

fn main() {
    divan::main();
}

fn manuscript() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("manuscript")
}

fn world() -> FsWorld {
    FsWorld::open(&manuscript(), Some(0)).expect("the repository has a manuscript")
}

/// All chapters as one text.
fn chapters() -> String {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(manuscript())
        .expect("the repository has a manuscript")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).expect("a chapter")).collect()
}

/// The faces of the built-in theme.
fn faces() -> Library {
    let theme = Theme::default();
    let families = [&theme.faces.serif, &theme.faces.sans]
        .map(|set| [set.regular.as_str(), set.italic.as_str(), set.bold.as_str(), set.bold_italic.as_str()]);
    let mut sink = Sink::new();
    let library = load(&MemoryWorld::new(), &families, &[], &mut sink);
    assert!(!sink.has_errors(), "the faces that come with the program are sound");
    library
}

/// Sets the book; the benchmark is worth nothing when the book has errors.
fn set(world: &dyn World, wanted: Wanted) -> Outputs {
    let (mut map, mut sink) = (SourceMap::new(), Sink::new());
    let request = Request { wanted, watch: &|_| {} };
    compile(world, &request, &mut map, &mut sink).unwrap_or_else(|| {
        let found: Vec<String> = sink.sorted().iter().map(|found| found.message(MessageLang::En)).collect();
        panic!("the manuscript has errors: {found:?}")
    })
}

#[divan::bench]
fn font_load(bencher: Bencher) {
    bencher.bench(faces);
}

#[divan::bench]
fn font_shape_every_word(bencher: Bencher) {
    let (faces, text) = (faces(), chapters());
    let words: Vec<&str> = text.split_whitespace().collect();
    let face = &faces.faces()[0];
    bencher.counter(divan::counter::ItemsCount::new(words.len())).bench(|| {
        let mut shaper = Shaper::new(face, &[], "nl");
        words.iter().map(|word| i64::from(shaper.shape(black_box(word)).advance())).sum::<i64>()
    });
}

#[divan::bench(args = [Output::Pdf, Output::Epub, Output::Cover])]
fn book(bencher: Bencher, output: Output) {
    let world = world();
    bencher.bench(|| set(&world, Wanted::Only(vec![output])));
}

#[divan::bench]
fn book_with_all_its_outputs(bencher: Bencher) {
    let world = world();
    bencher.bench(|| set(&world, Wanted::AsTheBookSays));
}
