//! A book with every role, lowered.

use super::{lower, read};
use crate::config;
use crate::diag::Sink;
use crate::model::{
    Block, Book, BoxKind, Content, IndexTarget, Inline, InlineKind, Kind, LinkTarget, ListedKind, NodeId,
    Role,
};
use crate::source::{MemoryWorld, SourceMap};
use std::collections::BTreeSet;

const BOOK: &str = "
title: Kringen
subtitle: Over 'rond' en recht
tagline: Een klein boek
language: nl
publisher: Gemeente Apeldoorn
place: Apeldoorn
date: 2019-03-14
contributors:
  - {name: Jan Smit, role: aut}
  - {name: Liesbeth Josiassen, role: edt, note: ook beeld}
front:
  - generate: half-title
  - generate: title-page
  - generate: contents
body:
  - part: Een
    files: [een.md]
  - twee.md
back:
  - generate: boxes
  - generate: figures
  - generate: index
";

const ONE: &str = "---
kind: verhaal
author: een wijkregisseur
short: De sleutel
---
# De sleutel[^t] onder de 'mat' {#sleutel}

::: epigraph
Alles is rond.

[Multatuli, *Ideeën*]{.attribution}
:::

Er was een *[kring]{.index}*, \"'s avonds\" - zei hij - en [CO~2~ bij de BRP]{.smallcaps}...[^a] `'code'`\\
regel^2^ ~~weg~~ **vet** [Zeit 'geist']{lang=de} [site](https://x.nl) []{.index entry=\"wijk!overleg\"} eind.

## Een kop {#kop}

> Aangehaald.
>
> [Kees]{.attribution}

### Onderkop

::: pullquote
Er was een kring, ’s avonds.
:::

::: pullquote
Dit staat nergens.
:::

- een
- twee
  1. drie

::: verse
Regel een
regel twee

Strofe twee
:::

::: letter
[Apeldoorn, 3 maart]{.dateline}

[Beste Karin,]{.salutation}

Tekst.

[Hans]{.signature}
:::

::: dialogue
[Wijkregisseur]{.speaker} En toen?
:::

::: {.handreiking title=\"Begin bij 'de' tafel\" #tafel}
Doe het.

::: {.les title=\"Les\"}
Nog een.
:::
:::

::: {.theorie title=\"Theorie\"}
Zo.
:::

::: {.casus title=\"Casus\"}
Zo.
:::

Term
: Uitleg[^b]

::: figures
![](images/kringen.png){alt=a}
![](images/kringen.png){alt=b}
:::

![Drie kringen. Meer uitleg.[^c]](images/kringen.png){#fig width=80% alt=\"drie 'kringen'\" credit=\"de redactie\"}

::: {.table #tab}
Cijfers

| a | b |
|:--|--:|
| 1 | 2 |
:::

```rust
fn a() {} // 'b'
```

***

Zie [](#sleutel), [](#fig), [](#tab){.title}, [](#twee){.page}, [](#sleutel){.number}, [hier](#tafel), [](#kop).

[^t]: In de titel.
[^a]: Eerste *noot*.

    Tweede alinea.
[^b]: Tweede.
[^c]: Bij de figuur.
";

const TWO: &str = "---\nkind: verhaal\n---\n# Twee {#twee}\n\n[Kring]{.index} en [ring]{.index entry=\"ring\" see=\"kring\"}\
                   []{.index entry=\"bol\" see-also=\"kring\"}.[^z]\n\n[^z]: Zo.\n";

fn world() -> MemoryWorld {
    MemoryWorld::new().with("book.yaml", BOOK).with("een.md", ONE).with("twee.md", TWO)
}

fn made(world: &MemoryWorld) -> (Book, Vec<&'static str>) {
    let (mut map, mut sink) = (SourceMap::new(), Sink::new());
    let project = config::load(world, &mut map, &mut sink).expect("a project");
    let files = read(&project, world, &mut map, &mut sink);
    let book = lower(&project, &files, &map, &mut sink);
    let found = sink.sorted().iter().map(|found| found.code.id).collect();
    (book, found)
}

fn book() -> Book {
    let (book, found) = made(&world());
    assert!(found.is_empty(), "{found:?}");
    book
}

/// Calls `visit` for every inline of the book.
fn inlines(book: &Book, visit: &mut dyn FnMut(&Block, &Inline)) {
    fn walk(block: &Block, inlines: &[Inline], visit: &mut dyn FnMut(&Block, &Inline)) {
        for inline in inlines {
            visit(block, inline);
            walk(block, inline.children(), visit);
        }
    }
    book.walk(&mut |block| {
        if let Content::Inlines(inlines) = &block.content {
            walk(block, inlines, visit);
        }
    });
}

fn block(book: &Book, id: NodeId) -> Block {
    let mut found = None;
    book.walk(&mut |block| {
        if block.id == id {
            found = Some(block.clone());
        }
    });
    found.expect("a block with this number")
}

#[test]
fn every_role_is_there() {
    let book = book();
    let mut roles: BTreeSet<Role> = BTreeSet::new();
    book.walk(&mut |block| {
        roles.insert(block.role);
    });
    let all = [
        Role::BookTitle,
        Role::BookSubtitle,
        Role::BookTagline,
        Role::BookContributors,
        Role::BookImprint,
        Role::PartTitle,
        Role::Kicker,
        Role::ChapterTitle,
        Role::Author,
        Role::Heading,
        Role::Subheading,
        Role::Paragraph,
        Role::PullQuote { repeated: true },
        Role::PullQuote { repeated: false },
        Role::Epigraph,
        Role::BlockQuote,
        Role::Attribution,
        Role::Verse,
        Role::Stanza,
        Role::Letter,
        Role::Dateline,
        Role::Salutation,
        Role::Signature,
        Role::Dialogue,
        Role::Turn,
        Role::Box(BoxKind::Handreiking),
        Role::Box(BoxKind::Theorie),
        Role::Box(BoxKind::Les),
        Role::Box(BoxKind::Casus),
        Role::BoxTitle,
        Role::BulletList,
        Role::NumberedList { start: 1 },
        Role::ListItem,
        Role::DefinitionList,
        Role::Term,
        Role::Definition,
        Role::Figure,
        Role::FigureRow,
        Role::Image,
        Role::Caption,
        Role::Credit,
        Role::TableFigure,
        Role::Table,
        Role::HeadCell,
        Role::Cell,
        Role::CodeBlock,
        Role::ThematicBreak,
        Role::ContentsEntry { level: 0 },
        Role::ContentsEntry { level: 1 },
        Role::ListEntry,
        Role::IndexLetter,
        Role::IndexEntry { level: 0 },
        Role::IndexEntry { level: 1 },
    ];
    for role in all {
        assert!(roles.contains(&role), "{role:?}");
    }
    assert_eq!(roles.len(), all.len());
}

#[test]
fn nodes_are_numbered_as_the_book_reads() {
    let book = book();
    let mut next = 0;
    for (index, section) in book.sections.iter().enumerate() {
        assert_eq!(section.id, NodeId(next));
        next += 1;
        let mut check = |block: &Block| {
            assert_eq!(block.id, NodeId(next), "{:?}", block.role);
            next += 1;
        };
        for block in &section.blocks {
            block.walk(&mut |block| check(block));
        }
        for note in book.notes.iter().filter(|note| note.section == index) {
            assert_eq!(note.node, NodeId(next));
            next += 1;
            for block in &note.blocks {
                block.walk(&mut |block| {
                    assert_eq!(block.id, NodeId(next));
                    next += 1;
                });
            }
        }
    }
    assert_eq!(book.node_count, next);
    for node in book.anchors.values() {
        assert!(node.0 < next);
    }
}

#[test]
fn words_are_set_right_over_marks_and_never_in_code() {
    let book = book();
    let mut texts = Vec::new();
    book.walk(&mut |block| {
        if !matches!(block.content, Content::Blocks(_)) {
            texts.push(block.text());
        }
    });
    let has = |words: &str| assert!(texts.iter().any(|text| text.contains(words)), "{words} in {texts:#?}");
    has("De sleutel onder de ‘mat’");
    has("Er was een kring, ‘’s\u{a0}avonds’ –\u{a0}zei hij\u{a0}– en CO2 bij de BRP… 'code'\nregel2 weg vet");
    has("Zeit „geist“ site eind.");
    has("Begin bij ‘de’ tafel");
    has("fn a() {} // 'b'");
    has("Over ‘rond’ en recht");
    has("Regel een\nregel twee");
    let mut alt = None;
    book.walk(&mut |block| {
        if let Content::Image(image) = &block.content {
            alt = Some((image.alt.clone(), image.path.clone(), image.width));
        }
    });
    assert_eq!(alt, Some(("drie ‘kringen’".to_owned(), "images/kringen.png".to_owned(), 0.8)));
}

#[test]
fn notes_are_numbered_by_call_and_know_their_callers() {
    let book = book();
    let notes: Vec<(u32, Role, String)> = book
        .notes
        .iter()
        .map(|note| (note.number, block(&book, note.caller).role, note.blocks[0].text()))
        .collect();
    let expected = [
        (1, Role::ChapterTitle, "In de titel."),
        (2, Role::Paragraph, "Eerste noot."),
        (3, Role::Paragraph, "Tweede."),
        (4, Role::Caption, "Bij de figuur."),
        (1, Role::Paragraph, "Zo."),
    ];
    assert_eq!(notes.len(), expected.len());
    for (found, (number, role, text)) in notes.iter().zip(expected) {
        assert_eq!((found.0, found.1, found.2.as_str()), (number, role, text));
    }
    assert_eq!(book.notes[1].blocks.len(), 2);
}

#[test]
fn references_are_spelled_out() {
    let book = book();
    let sleutel = book.anchors["sleutel"];
    let mut shown = String::new();
    book.walk(&mut |block| {
        if block.role == Role::Paragraph && block.text().starts_with("Zie ") {
            let Content::Inlines(inlines) = &block.content else { return };
            for inline in inlines {
                match &inline.kind {
                    InlineKind::Text(words) => shown.push_str(words),
                    InlineKind::Link { to: LinkTarget::Node(node), content } => {
                        assert!(node.0 < book.node_count);
                        shown.push('<');
                        for inline in content {
                            inline.push_text(&mut shown);
                        }
                        shown.push('>');
                    }
                    InlineKind::PageRef { before, after, .. } => shown.push_str(&format!("{before}N{after}")),
                    other => panic!("{other:?}"),
                }
            }
        }
    });
    assert_eq!(
        shown,
        "Zie “<De sleutel onder de ‘mat’>” (p.\u{a0}N), <figuur\u{a0}1> (p.\u{a0}N), <tabel\u{a0}1>, p.\u{a0}N, <1>, \
         <hier>, ‘<Een kop>’ (p.\u{a0}N)."
    );
    assert_eq!(
        book.sections.iter().find(|section| section.id == sleutel).map(|section| section.kind),
        Some(Kind::Story)
    );
}

#[test]
fn the_index_gathers_terms_and_points_into_the_text() {
    let book = book();
    let index = book.sections.iter().find(|section| section.kind == Kind::Index).expect("an index");
    let lines: Vec<String> = index.blocks.iter().map(Block::text).collect();
    assert_eq!(
        lines,
        [
            "Register",
            "B",
            "bol,\u{a0}; zie ook\u{a0}kring",
            "K",
            "kring,\u{a0}",
            "R",
            "ring, zie\u{a0}kring",
            "W",
            "wijk",
            "overleg,\u{a0}"
        ]
    );
    assert_eq!(book.marks.len(), 5);
    for mark in &book.marks {
        let place = block(&book, mark.node);
        assert!(place.text().is_char_boundary(mark.offset));
    }
    let first = &book.marks[0];
    assert!(block(&book, first.node).text()[first.offset..].starts_with("kring"));
    assert_eq!(first.target, IndexTarget::Page);
    let mut locators = 0;
    inlines(&book, &mut |block, inline| {
        if let InlineKind::Locators(marks) = &inline.kind {
            locators += marks.len();
            assert!(matches!(block.role, Role::IndexEntry { .. }));
        }
    });
    assert_eq!(locators, 4);
}

#[test]
fn generated_matter_lists_what_there_is() {
    let book = book();
    let lines = |kind: Kind| -> Vec<String> {
        let section = book.sections.iter().find(|section| section.kind == kind).expect("this section");
        section.blocks.iter().map(Block::text).collect()
    };
    assert_eq!(
        lines(Kind::Contents),
        [
            "Inhoud",
            "Een",
            "De sleutel onder de ‘mat’",
            "Twee",
            "Lijst van handreikingen",
            "Lijst van figuren",
            "Register"
        ]
    );
    assert_eq!(lines(Kind::BoxList), ["Lijst van handreikingen", "Begin bij ‘de’ tafel"]);
    assert_eq!(lines(Kind::FigureList), ["Lijst van figuren", "Figuur\u{a0}1 Drie kringen"]);
    assert_eq!(
        lines(Kind::TitlePage)[3..],
        ["Jan Smit", "redactie: Liesbeth Josiassen (ook beeld)", "Gemeente Apeldoorn\nApeldoorn 2019"]
    );
    let kinds: Vec<ListedKind> = book.listed.iter().map(|listed| listed.kind).collect();
    assert_eq!(kinds, [ListedKind::Handreiking, ListedKind::Figure, ListedKind::Table]);
    let story = &book.sections[4];
    assert_eq!((story.slug.as_str(), story.running.as_str(), story.number), ("een", "De sleutel", Some(1)));
    assert_eq!(story.blocks[0].text(), "Verhaal\u{a0}1");
}

#[test]
fn anchors_and_file_names_are_unique() {
    let file = "# Een\n\n## Kop\n\n## Kop\n\n## 2019\n\nTekst.\n";
    let yaml = "title: T\nlanguage: nl\nbody: [a/tekst.md, b/tekst.md, nav.md]\n";
    let world = MemoryWorld::new()
        .with("book.yaml", yaml)
        .with("a/tekst.md", file)
        .with("b/tekst.md", file)
        .with("nav.md", file);
    let (book, found) = made(&world);
    assert!(found.is_empty(), "{found:?}");
    let slugs: Vec<&str> = book.sections.iter().map(|section| section.slug.as_str()).collect();
    assert_eq!(slugs, ["tekst", "tekst-2", "nav-2"]);
    assert_eq!(book.anchors.len(), 12);
    assert!(book.anchors.contains_key("kop-6") && book.anchors.contains_key("a-2019"));
}

#[test]
fn an_image_is_found_from_the_folder_of_its_file() {
    let yaml = "title: T\nlanguage: nl\nbody: [a/tekst.md]\n";
    let file = "# Een\n\n![](../beeld/een%20kring.png){alt=\"\"}\n";
    let (book, found) = made(&MemoryWorld::new().with("book.yaml", yaml).with("a/tekst.md", file));
    assert!(found.is_empty(), "{found:?}");
    let mut path = String::new();
    book.walk(&mut |block| {
        if let Content::Image(image) = &block.content {
            path.clone_from(&image.path);
        }
    });
    assert_eq!(path, "beeld/een kring.png");
}

#[test]
fn a_book_in_english_speaks_english() {
    let yaml = "title: T\nlanguage: en-GB\nfront: [{generate: contents}]\nbody: [a.md]\n";
    let file = "---\nkind: foreword\n---\n# A \"word\"\n\n![Circles](a.png){#f alt=\"\"}\n\nSee [](#f).\n";
    let (book, found) = made(&MemoryWorld::new().with("book.yaml", yaml).with("a.md", file));
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(book.sections[0].blocks[0].text(), "Contents");
    let chapter = &book.sections[1];
    assert_eq!(chapter.blocks[0].text(), "Foreword");
    assert_eq!(chapter.blocks[1].text(), "A ‘word’");
    assert_eq!(chapter.blocks[3].text(), "See figure\u{a0}1.");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test is about time")]
fn five_megabytes_in_one_paragraph_are_lowered_in_linear_time() {
    let made_in = |count: usize| {
        let file =
            format!("# Een\n\n{}\n", "een *twee* [drie]{.index} 'vier' - [vijf](#een) `zes` ".repeat(count));
        let world =
            MemoryWorld::new().with("book.yaml", "title: T\nlanguage: nl\nbody: [a.md]\n").with("a.md", file);
        let begun = std::time::Instant::now();
        let (book, _) = made(&world);
        assert_eq!(book.marks.len(), count);
        begun.elapsed().as_secs_f64()
    };
    let (short, long) = (made_in(500), made_in(5_000));
    assert!(long < short.max(0.01) * 60.0, "{short} s, {long} s");
}

/// Pieces that manuscripts, good and bad, are made of.
const PIECES: [&str; 60] = [
    "woord ",
    "Één. ",
    "\n",
    "\n\n",
    "\r\n",
    "# Kop\n",
    "## Kop {#k}\n",
    "### K\n",
    "- ",
    "1. ",
    "> ",
    "    ",
    "\t",
    "::: les\n",
    "::: {.handreiking title=\"T\"}\n",
    ":::\n",
    "::: verse\n",
    "::: letter\n",
    "::: dialogue\n",
    "::: {.table #t}\n",
    "::: pullquote\n",
    ":::: {lang=de}\n",
    "::: {",
    "| a | b |\n|---|---|\n| c | d |\n",
    "|",
    "[",
    "]",
    "{",
    "}",
    "(",
    ")",
    "{.index}",
    "{.smallcaps}",
    "{#x}",
    "{.index entry=\"a!b\"}",
    "{lang=en}",
    "[^a]",
    "[^a]: noot\n",
    "![b](b.png){alt=\"\"}",
    "![",
    "](x)",
    "](#k)",
    "[](#k)",
    "*",
    "**",
    "`",
    "```\n",
    "~",
    "^",
    "^2^",
    "'",
    "\"",
    " - ",
    "...",
    "<b>",
    "&amp;",
    "\\",
    "***\n",
    "Term\n: uitleg\n",
    "\u{0}",
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 300, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_text_is_lowered_or_refused_at_a_place(pieces in proptest::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = pieces.iter().map(|piece| PIECES[*piece]).collect();
        let (mut map, mut sink) = (SourceMap::new(), Sink::new());
        let world = MemoryWorld::new()
            .with("book.yaml", "title: T\nlanguage: nl\nbody: [a.md]\nback: [{generate: index}]\n")
            .with("a.md", &text);
        let project = config::load(&world, &mut map, &mut sink).expect("a project");
        let files = read(&project, &world, &mut map, &mut sink);
        let book = lower(&project, &files, &map, &mut sink);
        for found in sink.iter().filter(|found| found.span.is_some()) {
            let source = map.text(found.span.file);
            let (start, end) = (found.span.start as usize, found.span.end as usize);
            proptest::prop_assert!(source.get(start..end).is_some(), "{} at {start}..{end}", found.code.id);
        }
        // What is not refused is not lost.
        if !sink.has_errors() {
            let mut words = 0;
            book.walk(&mut |block| words += block.text().matches("woord").count());
            let titles = text.matches("woord").count();
            proptest::prop_assert!(words >= titles, "{words} of {titles} are left of {text:?}");
        }
    }
}
