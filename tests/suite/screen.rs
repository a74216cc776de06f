//! The screen PDF: what a reading machine meets in it.

use crate::book::files;
use crate::repository;
use katern::check::{Line, TaggedElement, difference, ebook_text, tagged, tagging_faults};
use katern::cli::FsWorld;
use katern::diag::{Severity, Sink};
use katern::frame::{Form, PageMap, Structure, Tag};
use katern::model::{Block, Book, Content};
use katern::source::SourceMap;
use katern::{Output, Request, Wanted, compile, config, lower, structure};
use std::collections::BTreeSet;
use std::fs;
use std::sync::OnceLock;

/// The book with every role: its screen PDF.
fn every_role() -> &'static Vec<u8> {
    &editions().0
}

/// The book with every role: its screen PDF and its e-book.
fn editions() -> &'static (Vec<u8>, Vec<u8>) {
    static BOOK: OnceLock<(Vec<u8>, Vec<u8>)> = OnceLock::new();
    BOOK.get_or_init(|| {
        let world = FsWorld::open(&repository("tests/cases/screen"), Some(0)).expect("the book is there");
        let (mut map, mut sink) = (SourceMap::new(), Sink::new());
        let wanted = Wanted::Only(vec![Output::Screen, Output::Epub]);
        let outputs = compile(&world, &Request { wanted, watch: &|_| {} }, &mut map, &mut sink);
        let is_sound = sink.sorted().iter().all(|found| found.severity() == Severity::Note);
        assert!(is_sound, "{sink:?}");
        let files = outputs.expect("no errors").files;
        let file = |end| files.iter().find(|file| file.name.ends_with(end)).map(|file| file.bytes.clone());
        (file("-scherm.pdf").expect("a screen PDF"), file(".epub").expect("an e-book"))
    })
}

fn elements() -> Vec<TaggedElement> {
    tagged(every_role()).expect("a PDF of our own can be read")
}

/// The elements of a type.
fn of_kind<'a>(elements: &'a [TaggedElement], kind: &str) -> Vec<&'a TaggedElement> {
    elements.iter().filter(|element| element.kind == kind).collect()
}

/// The elements inside the one with this index.
fn inside(elements: &[TaggedElement], index: usize) -> &[TaggedElement] {
    let depth = elements[index].depth;
    let count = elements[index + 1..].iter().take_while(|element| element.depth > depth).count();
    &elements[index + 1..=index + count]
}

fn lowered() -> Book {
    let world = FsWorld::open(&repository("tests/cases/screen"), Some(0)).expect("the book is there");
    let (mut map, mut sink) = (SourceMap::new(), Sink::new());
    let project = config::load(&world, &mut map, &mut sink).expect("a project");
    let files = lower::read(&project, &world, &mut map, &mut sink);
    lower::lower(&project, &files, &map, &mut sink)
}

/// Blocks that show something themselves.
fn leaves(book: &Book) -> Vec<Block> {
    let mut found = Vec::new();
    book.walk(&mut |block| match &block.content {
        Content::Inlines(inlines) if !inlines.is_empty() => found.push(block.clone()),
        Content::Code { .. } => found.push(block.clone()),
        Content::Image(image) if !image.alt.is_empty() => found.push(block.clone()),
        _ => {}
    });
    found
}

fn form(structure: &Structure, element: usize) -> Form {
    structure.elements[element].form
}

#[test]
fn every_leaf_has_one_element_in_the_order_of_the_book() {
    let book = lowered();
    let tree = structure::structure(&book, &PageMap::default());
    let places: Vec<usize> = leaves(&book)
        .iter()
        .map(|block| {
            let place = tree.element_of(Tag(block.id.0), 0);
            place.unwrap_or_else(|| panic!("{:?} {} has no element", block.role, block.text()))
        })
        .collect();
    assert!(places.len() > 100, "{}", places.len());
    assert_eq!(places.iter().collect::<BTreeSet<_>>().len(), places.len(), "an element each");
    for pair in places.windows(2) {
        // A table takes its caption in, wherever it stands.
        assert!(pair[0] < pair[1], "{:?} before {:?}", form(&tree, pair[0]), form(&tree, pair[1]));
    }
    let parents = tree.elements.iter().enumerate();
    assert!(parents.skip(1).all(|(index, element)| element.parent.is_some_and(|parent| parent < index)));
}

#[test]
fn content_tree_and_parent_tree_agree() {
    assert_eq!(tagging_faults(every_role()).expect("reads"), Vec::<String>::new());
    let book = fs::read(&files("-scherm.pdf")[0]).expect("the screen PDF");
    assert_eq!(tagging_faults(&book).expect("reads"), Vec::<String>::new());
}

#[test]
fn a_file_without_a_tree_is_found_out() {
    let press = fs::read(&files("-binnenwerk.pdf")[0]).expect("the press PDF");
    assert!(tagged(&press).expect("reads").is_empty());
    assert_eq!(tagging_faults(&press).expect("reads"), ["no structure tree"]);
}

#[test]
fn headings_go_one_level_deeper_at_most() {
    let elements = elements();
    let levels: Vec<u8> =
        elements.iter().filter_map(|element| element.kind.strip_prefix('H')?.parse().ok()).collect();
    assert_eq!(levels.first(), Some(&1));
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    assert!(levels.contains(&4), "a box in a box: {levels:?}");
}

#[test]
fn tables_have_heads_and_whole_rows() {
    let elements = elements();
    let tables: Vec<usize> = (0..elements.len()).filter(|at| elements[*at].kind == "Table").collect();
    assert_eq!(tables.len(), 2);
    let table = inside(&elements, tables[0]);
    assert_eq!(table[0].kind, "Caption");
    assert!(table[0].words.contains("Cijfers"));
    let count = |kind| of_kind(table, kind).len();
    assert_eq!((count("THead"), count("TBody"), count("TR"), count("TH"), count("TD")), (1, 1, 25, 2, 48));
    let scopes =
        of_kind(table, "TH").iter().all(|head| head.attributes.get("Scope").is_some_and(|s| s == "Column"));
    assert!(scopes);
    // A column with nothing above it heads its rows.
    let table = inside(&elements, tables[1]);
    let heads: Vec<(&str, &str)> = of_kind(table, "TH")
        .iter()
        .map(|head| (head.words.trim(), head.attributes["Scope"].as_str()))
        .collect();
    assert_eq!(heads, [("", "Column"), ("spring", "Column"), ("rain", "Row"), ("sun", "Row")]);
    assert_eq!(of_kind(table, "TD").len(), 2);
}

/// What the tree says, piece by piece: the outermost elements that hold words
/// themselves.
fn pieces(elements: &[TaggedElement]) -> Vec<Vec<Line>> {
    let mut found = Vec::new();
    let mut holder = usize::MAX;
    for element in elements {
        if element.depth > holder {
            continue;
        }
        holder = if element.pieces > 0 { element.depth } else { usize::MAX };
        if element.pieces > 0 {
            found.push(vec![Line { words: element.words.clone(), is_broken: false }]);
        }
    }
    found
}

#[test]
fn the_tree_says_the_words_of_the_ebook_in_their_order() {
    let (screen, ebook) = editions();
    let said = ebook_text(ebook).expect("an e-book of our own can be read").said;
    let elements = tagged(screen).expect("a PDF of our own can be read");
    let pieces = pieces(&elements);
    assert!(pieces.len() > 150, "{}", pieces.len());
    assert_eq!(difference(&said, &pieces).map(|found| found.to_string()), None);
    let book = fs::read(&files("-scherm.pdf")[0]).expect("the screen PDF");
    let ebook = fs::read(&files(".epub")[0]).expect("the e-book");
    let said = ebook_text(&ebook).expect("reads").said;
    let pieces = self::pieces(&tagged(&book).expect("reads"));
    assert_eq!(difference(&said, &pieces).map(|found| found.to_string()), None);
}

#[test]
fn lines_of_the_author_are_apart() {
    let elements = elements();
    let says = |kind, words: &str| of_kind(&elements, kind).iter().any(|it| it.words.contains(words));
    assert!(says("P", "Regel een regel twee"));
    assert!(says("Code", "// 'b' fn main() {"));
}

#[test]
fn pictures_are_described() {
    let elements = elements();
    let figures = of_kind(&elements, "Figure");
    assert_eq!(figures.len(), 1, "decoration is furniture");
    assert_eq!(figures[0].alt.as_deref(), Some("drie kringen die ‘elkaar’ raken"));
    assert!(figures[0].attributes.contains_key("BBox"));
}

#[test]
fn notes_are_linked_both_ways() {
    let elements = elements();
    let notes: Vec<usize> = (0..elements.len()).filter(|at| elements[*at].kind == "Note").collect();
    assert_eq!(notes.len(), 8);
    let names: BTreeSet<_> =
        notes.iter().map(|at| elements[*at].id.clone().expect("an identifier")).collect();
    assert_eq!(names.len(), notes.len());
    for note in notes {
        let inner = inside(&elements, note);
        assert_eq!((inner[0].kind.as_str(), inner[1].kind.as_str()), ("Lbl", "Link"));
        assert_eq!(inner[1].annotations.len(), 1, "the way back");
    }
    let calls = (1..elements.len()).filter(|at| {
        let link = &elements[*at];
        elements[at - 1].kind == "Reference"
            && link.words.chars().all(|c| c.is_ascii_digit())
            && link.annotations.len() == 1
    });
    assert!(calls.count() >= 8);
}

#[test]
fn languages_change_where_the_book_says() {
    let elements = elements();
    let of = |kind: &str| -> Vec<(&str, &str)> {
        let found = of_kind(&elements, kind).into_iter();
        found.filter_map(|element| Some((element.lang.as_deref()?, element.words.trim()))).collect()
    };
    assert_eq!(
        of("Span"),
        [
            ("de", "Zeitgeist, die alles bewegende „Kraft“"),
            ("de", "Zeitgeist"),
            ("en", "English language"),
            ("nl", "Dutch word: gezelligheid"),
        ]
    );
    assert_eq!(of("BlockQuote").iter().map(|(lang, _)| *lang).collect::<Vec<_>>(), ["en"]);
    assert_eq!(of("Art").iter().map(|(lang, _)| *lang).collect::<Vec<_>>(), ["en"]);
}

#[test]
fn words_are_whole_whatever_the_lines() {
    let elements = elements();
    let words: String = of_kind(&elements, "P").iter().map(|p| p.words.as_str()).collect();
    for word in ["IJverige", "Verantwoordelijkheidsgevoel", "dienstverleningsovereenkomsten", "patiënten"] {
        assert!(words.contains(word), "{word}");
    }
}

#[test]
fn a_block_that_goes_on_overleaf_is_one_element() {
    let elements = elements();
    let boxes = of_kind(&elements, "Aside");
    assert_eq!(boxes.len(), 4);
    assert_eq!(boxes[0].title.as_deref(), Some("Handreiking: Begin bij ‘de’ tafel"));
    assert_eq!(boxes[0].words.matches("Een kader mag").count(), 3);
    assert!(!elements.iter().any(|element| element.words.contains("(vervolg)")), "furniture");
}
