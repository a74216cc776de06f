//! The e-book, from hand-made books: every role, every page, every escape.

use katern::diag::{Sink, Span, codes};
use katern::epub::{EpubOptions, text_blocks, write};
use katern::font::{Library, load};
use katern::frame::{PageEntry, PageMap};
use katern::lang::Lang;
use katern::model::{
    Align, Block, Book, BoxKind, Content, Contributor, Image, IndexTarget, Inline, InlineKind, Isbns, Kind,
    LinkTarget, Listed, ListedKind, Mark, MarkId, Matter, Meta, NodeId, Note, NoteId, Role, Row, Section,
    Table,
};
use katern::raster::{Picture, PictureFormat, PressData, PressImage, PressSpace};
use katern::source::MemoryWorld;
use katern::style::style;
use katern::theme::Theme;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::sync::Arc;

// --- a book in the making ---------------------------------------------------

/// Makes blocks and counts their numbers, parents before children.
struct Maker {
    book: Book,
}

fn meta() -> Meta {
    let contributor = |name: &str, role: &str| Contributor { name: name.to_owned(), role: role.to_owned(), note: None };
    Meta {
        title: "Hoe werken volgens de bedoeling & meer".to_owned(),
        subtitle: Some("Vakmanschap <in> ontwikkeling".to_owned()),
        tagline: None,
        lang: Lang::Nl,
        language: "nl-NL".to_owned(),
        contributors: vec![contributor("Zoe\u{308} de Vries", "aut"), contributor("R. & D.", "edt")],
        publisher: Some("Gemeente \"Voorbeeld\"".to_owned()),
        place: None,
        date: Some("2019-03".to_owned()),
        edition: None,
        isbn: Isbns { print: Some("978-90-000-0001-2".to_owned()), epub: None, pdf: None },
        nur: Some(801),
        subjects: vec!["vakmanschap".to_owned()],
        description: Some("Verhalen < theorie".to_owned()),
        rights: Some("© de gemeente".to_owned()),
        slug: "voorbeeld".to_owned(),
    }
}

fn text(words: &str) -> Inline {
    Inline::text(words)
}

fn inline(kind: InlineKind) -> Inline {
    Inline { span: Span::NONE, kind }
}

fn words(words: &str) -> Content {
    Content::Inlines(vec![text(words)])
}

impl Maker {
    fn new() -> Self {
        Self {
            book: Book {
                meta: meta(),
                sections: Vec::new(),
                notes: Vec::new(),
                marks: Vec::new(),
                listed: Vec::new(),
                anchors: BTreeMap::new(),
                node_count: 0,
            },
        }
    }

    fn id(&mut self) -> NodeId {
        self.book.node_count += 1;
        NodeId(self.book.node_count - 1)
    }

    fn section(&mut self, kind: Kind, matter: Matter, slug: &str, title: &str) {
        let id = self.id();
        self.book.sections.push(Section {
            id,
            span: Span::NONE,
            kind,
            matter,
            slug: slug.to_owned(),
            anchor: None,
            title: if title.is_empty() { Vec::new() } else { vec![text(title)] },
            running: title.to_owned(),
            number: None,
            lang: Lang::Nl,
            blocks: Vec::new(),
        });
    }

    fn push(&mut self, block: Block) -> NodeId {
        let id = block.id;
        self.book.sections.last_mut().expect("a section is open").blocks.push(block);
        id
    }

    fn leaf(&mut self, role: Role, content: Content) -> Block {
        Block { id: self.id(), span: Span::NONE, role, anchor: None, lang: Lang::Nl, content }
    }

    fn words(&mut self, role: Role, says: &str) -> Block {
        self.leaf(role, words(says))
    }

    fn holding(&mut self, role: Role, fill: impl FnOnce(&mut Self) -> Vec<Block>) -> Block {
        let id = self.id();
        let blocks = fill(self);
        Block { id, span: Span::NONE, role, anchor: None, lang: Lang::Nl, content: Content::Blocks(blocks) }
    }

    fn par(&mut self, says: &str) -> NodeId {
        let block = self.words(Role::Paragraph, says);
        self.push(block)
    }

    fn inlines(&mut self, role: Role, inlines: Vec<Inline>) -> NodeId {
        let block = self.leaf(role, Content::Inlines(inlines));
        self.push(block)
    }

    /// A note called from a block; its blocks get their numbers now.
    fn note(&mut self, caller: NodeId, fill: impl FnOnce(&mut Self) -> Vec<Block>) {
        let section = self.book.sections.len() - 1;
        let number = self.book.notes.iter().filter(|note| note.section == section).count() as u32 + 1;
        let node = self.id();
        let blocks = fill(self);
        self.book.notes.push(Note { node, section, caller, number, span: Span::NONE, blocks });
    }

    fn table(&mut self, cells: &[&[&str]]) -> Block {
        let id = self.id();
        let mut rows: Vec<Row> = cells
            .iter()
            .enumerate()
            .map(|(index, row)| {
                let role = if index == 0 { Role::HeadCell } else { Role::Cell };
                Row { cells: row.iter().map(|cell| self.words(role, cell)).collect() }
            })
            .collect();
        let head = rows.remove(0);
        let columns = vec![Align::Start, Align::End];
        let content = Content::Table(Table { columns, head, rows });
        Block { id, span: Span::NONE, role: Role::Table, anchor: None, lang: Lang::Nl, content }
    }

    fn image(&mut self, path: &str, alt: &str) -> Block {
        let image = Image { path: path.to_owned(), alt: alt.to_owned(), width: 0.8 };
        self.leaf(Role::Image, Content::Image(image))
    }
}

/// A small sample: one chapter with the given paragraphs of inlines.
fn chapter(paragraphs: Vec<Vec<Inline>>) -> Book {
    let mut make = Maker::new();
    make.section(Kind::Story, Matter::Body, "verhaal", "Verhaal");
    make.inlines(Role::ChapterTitle, vec![text("Verhaal")]);
    for inlines in paragraphs {
        make.inlines(Role::Paragraph, inlines);
    }
    make.book
}

/// A book with every role and every inline.
fn every_role() -> Book {
    let mut make = Maker::new();
    let emphasis = |inner: Vec<Inline>| inline(InlineKind::Emphasis(inner));

    make.section(Kind::HalfTitle, Matter::Front, "franse-titel", "");
    make.inlines(Role::BookTitle, vec![text("Hoe werken")]);

    make.section(Kind::TitlePage, Matter::Front, "titelpagina", "Titelpagina");
    for (role, says) in [
        (Role::BookTitle, "Hoe werken"),
        (Role::BookSubtitle, "Vakmanschap in ontwikkeling"),
        (Role::BookTagline, "Praktische handvatten"),
        (Role::BookContributors, "onder redactie van R. & D."),
        (Role::BookImprint, "Gemeente Voorbeeld, 2019"),
    ] {
        make.inlines(role, vec![text(says)]);
    }

    make.section(Kind::Dedication, Matter::Front, "opdracht", "");
    make.par("Voor wie blijft vragen");

    make.section(Kind::Contents, Matter::Front, "inhoud", "Inhoud");
    let contents = make.book.sections.len() - 1;
    make.inlines(Role::ChapterTitle, vec![text("Inhoud")]);
    // The lines are filled in once their targets have numbers.
    let lines: Vec<NodeId> = (0..6).map(|_| make.id()).collect();

    make.section(Kind::Foreword, Matter::Front, "voorwoord", "Voorwoord");
    let foreword = make.book.sections.last().unwrap().id;
    make.inlines(Role::ChapterTitle, vec![text("Voorwoord")]);
    make.par("Dit boek begon aan een keukentafel.");

    make.section(Kind::Introduction, Matter::Body, "vooraf", "Vooraf");
    let opener = make.book.sections.last().unwrap().id;
    make.inlines(Role::ChapterTitle, vec![text("Vooraf")]);

    make.section(Kind::Part, Matter::Body, "deel-een", "Deel een");
    let part = make.book.sections.last().unwrap().id;
    make.inlines(Role::PartTitle, vec![text("Deel een")]);

    make.section(Kind::Story, Matter::Body, "sleutel", "De sleutel & de mat");
    let story = make.book.sections.last().unwrap().id;
    make.inlines(Role::Kicker, vec![text("Verhaal 1")]);
    let title = make.inlines(
        Role::ChapterTitle,
        vec![text("De sleutel & de mat"), inline(InlineKind::NoteRef(NoteId(0)))],
    );
    make.inlines(Role::Author, vec![text("een wijkregisseur")]);
    let epigraph = make.holding(Role::Epigraph, |make| {
        vec![
            make.words(Role::Paragraph, "Wie niet vraagt, blijft staan."),
            make.words(Role::Attribution, "spreekwoord"),
        ]
    });
    make.push(epigraph);
    let opening = make.id();
    make.book.marks.push(Mark {
        node: opening,
        offset: 3,
        term: vec!["keukentafel".to_owned()],
        target: IndexTarget::Page,
        span: Span::NONE,
    });
    let first = vec![
        text("De "),
        inline(InlineKind::IndexMark(MarkId(0))),
        text("keukentafel van "),
        emphasis(vec![text("heel "), emphasis(vec![text("veel")]), text(" mensen")]),
        text(" in "),
        inline(InlineKind::SmallCaps(vec![text("BRP")])),
        text(" <en> "),
        inline(InlineKind::Strong(vec![text("vet")])),
        text(" H"),
        inline(InlineKind::Subscript(vec![text("2")])),
        text("O m"),
        inline(InlineKind::Superscript(vec![text("2")])),
        text(" "),
        inline(InlineKind::Strikethrough(vec![text("weg")])),
        text(" "),
        inline(InlineKind::Code("a < b".to_owned())),
        inline(InlineKind::LineBreak),
        inline(InlineKind::Language(Lang::En, vec![text("the key")])),
        text(", zie "),
        inline(InlineKind::Link {
            to: LinkTarget::Node(NodeId(opening.0 + 1)),
            content: vec![text("Waarom")],
        }),
        inline(InlineKind::PageRef {
            to: NodeId(opening.0 + 1),
            before: " (p. ".to_owned(),
            after: ")".to_owned(),
        }),
        text(" of "),
        inline(InlineKind::Link {
            to: LinkTarget::Url("https://example.org/een pad?a=1&b=2".to_owned()),
            content: vec![text("de site")],
        }),
        inline(InlineKind::NoteRef(NoteId(1))),
        text("."),
    ];
    make.push(Block {
        id: opening,
        span: Span::NONE,
        role: Role::Paragraph,
        anchor: None,
        lang: Lang::Nl,
        content: Content::Inlines(first),
    });
    let heading = make.inlines(Role::Heading, vec![text("Waarom")]);
    make.inlines(Role::Subheading, vec![text("Daarom")]);
    let mut english = make.words(Role::Paragraph, "This paragraph is English.");
    english.lang = Lang::En;
    make.push(english);
    for repeated in [true, false] {
        let quote =
            make.words(Role::PullQuote { repeated }, "Wie de vraag niet kent, beantwoordt de verkeerde.");
        make.push(quote);
    }
    let quote = make.holding(Role::BlockQuote, |make| {
        vec![make.words(Role::Paragraph, "Een lang citaat."), make.words(Role::Attribution, "een bewoner")]
    });
    make.push(quote);
    let verse = make.holding(Role::Verse, |make| {
        let stanza =
            Content::Inlines(vec![text("Regel een"), inline(InlineKind::LineBreak), text("regel twee")]);
        vec![make.leaf(Role::Stanza, stanza)]
    });
    make.push(verse);
    let letter = make.holding(Role::Letter, |make| {
        vec![
            make.words(Role::Dateline, "Apeldoorn, 14 maart"),
            make.words(Role::Salutation, "Beste collega,"),
            make.words(Role::Paragraph, "Kom eens langs."),
            make.words(Role::Signature, "M."),
        ]
    });
    make.push(letter);
    let dialogue = make.holding(Role::Dialogue, |make| {
        let turn =
            Content::Inlines(vec![inline(InlineKind::Speaker(vec![text("Bewoner")])), text(" En dan?")]);
        vec![make.leaf(Role::Turn, turn)]
    });
    make.push(dialogue);
    for kind in BoxKind::ALL {
        let block = make.holding(Role::Box(kind), |make| {
            let title = make.words(Role::BoxTitle, "Begin bij de keukentafel");
            let inner = make.words(Role::Subheading, "Stap voor stap");
            let list = make.holding(Role::NumberedList { start: 3 }, |make| {
                (0..2)
                    .map(|_| {
                        make.holding(Role::ListItem, |make| {
                            let first = make.words(Role::Paragraph, "Vraag eerst wat er goed gaat.");
                            let nested = make.holding(Role::BulletList, |make| {
                                vec![make.words(Role::ListItem, "en luister")]
                            });
                            vec![first, nested]
                        })
                    })
                    .collect()
            });
            let noted = Content::Inlines(vec![text("Met een noot."), inline(InlineKind::NoteRef(NoteId(2)))]);
            let last = if kind == BoxKind::Handreiking {
                make.leaf(Role::Paragraph, noted)
            } else {
                make.words(Role::Paragraph, "Zonder noot.")
            };
            vec![title, inner, list, last]
        });
        make.book.listed.extend((kind == BoxKind::Handreiking).then(|| Listed {
            kind: ListedKind::Handreiking,
            node: block.id,
            number: 1,
            title: vec![text("Begin bij de keukentafel & verder")],
        }));
        make.push(block);
    }
    let definitions = make.holding(Role::DefinitionList, |make| {
        vec![
            make.words(Role::Term, "bedoeling"),
            make.words(Role::Definition, "waar het om begonnen is"),
            make.holding(Role::Definition, |make| vec![make.words(Role::Paragraph, "en waarom")]),
        ]
    });
    make.push(definitions);
    let figure = make.holding(Role::Figure, |make| {
        let image = make.image("images/kringen.png", "Drie kringen die \"elkaar\" raken");
        let caption = Content::Inlines(vec![
            inline(InlineKind::Label(vec![text("Figuur 1")])),
            text(" Kringen"),
            inline(InlineKind::NoteRef(NoteId(3))),
        ]);
        vec![image, make.leaf(Role::Caption, caption), make.words(Role::Credit, "Tekening: katern")]
    });
    make.book.listed.push(Listed {
        kind: ListedKind::Figure,
        node: figure.id,
        number: 1,
        title: vec![text("Kringen")],
    });
    make.push(figure);
    let image = make.image("images/kopie.png", "");
    make.push(image);
    let tabled = make.holding(Role::TableFigure, |make| {
        let caption = make.words(Role::Caption, "Tabel 1: wat telt");
        vec![caption, make.table(&[&["Wat", "Aantal"], &["vragen", "12"]])]
    });
    make.book.listed.push(Listed {
        kind: ListedKind::Table,
        node: tabled.id,
        number: 1,
        title: vec![text("Wat telt")],
    });
    make.push(tabled);
    let bare = make.table(&[&["", "Aantal"], &["antwoorden", "3"]]);
    make.push(bare);
    let code = make.leaf(
        Role::CodeBlock,
        Content::Code { text: "als a < b\n  dan & slot".to_owned(), syntax: Some("text".to_owned()) },
    );
    make.push(code);
    let pause = make.leaf(Role::ThematicBreak, Content::Empty);
    make.push(pause);
    make.par("Daarna werd het stil.");
    make.note(title, |make| vec![make.words(Role::Paragraph, "Noot bij de titel.")]);
    make.note(opening, |make| {
        vec![make.words(Role::Paragraph, "Een noot."), make.words(Role::Paragraph, "Met een tweede alinea.")]
    });
    make.note(title, |make| vec![make.words(Role::Paragraph, "Noot in een kader.")]);
    make.note(title, |make| {
        vec![make.holding(Role::BulletList, |make| vec![make.words(Role::ListItem, "alleen een lijst")])]
    });

    let simple = [
        (Kind::Theory, Matter::Body, "theorie", "Theorie"),
        (Kind::Introduction, Matter::Body, "inleiding", "Inleiding"),
        (Kind::Lessons, Matter::Body, "lessen", "Lessen"),
        (Kind::Guidance, Matter::Body, "handreikingen", "Handreikingen"),
        (Kind::Chapter, Matter::Body, "nav", "Een hoofdstuk dat nav heet"),
        (Kind::Reflection, Matter::Back, "beschouwing", "Beschouwing"),
        (Kind::Afterword, Matter::Back, "nawoord", "Nawoord"),
        (Kind::Acknowledgements, Matter::Back, "dank", "Dank"),
        (Kind::Appendix, Matter::Back, "bijlage", "Bijlage"),
        (Kind::Glossary, Matter::Back, "begrippen", "Begrippen"),
    ];
    for (kind, matter, slug, name) in simple {
        make.section(kind, matter, slug, name);
        make.inlines(Role::ChapterTitle, vec![text(name)]);
        make.par("IJdele hoop was het niet.");
    }

    for (kind, slug, name, at) in
        [(Kind::BoxList, "lijst", "Handreikingen", 0), (Kind::FigureList, "figuren", "Figuren", 1)]
    {
        make.section(kind, Matter::Back, slug, name);
        make.inlines(Role::ChapterTitle, vec![text(name)]);
        let node = make.book.listed[at].node;
        for _ in 0..2 {
            let link = InlineKind::Link { to: LinkTarget::Node(node), content: vec![text("Regel & link")] };
            let page = InlineKind::PageRef { to: node, before: String::new(), after: String::new() };
            make.inlines(Role::ListEntry, vec![inline(link), inline(InlineKind::Leader), inline(page)]);
        }
    }

    make.section(Kind::Index, Matter::Back, "register", "Register");
    make.inlines(Role::ChapterTitle, vec![text("Register")]);
    make.inlines(Role::IndexLetter, vec![text("K")]);
    let locators = || inline(InlineKind::Locators(vec![MarkId(0), MarkId(0)]));
    make.inlines(Role::IndexEntry { level: 0 }, vec![text("keukentafel, "), locators()]);
    make.inlines(Role::IndexEntry { level: 1 }, vec![text("aan de, "), locators()]);
    make.inlines(Role::IndexEntry { level: 0 }, vec![text("kring, zie figuur")]);

    make.section(Kind::Colophon, Matter::Back, "colofon", "Colofon");
    make.par("Gezet met katern.");

    let entry = |id: NodeId, level: u8, to: NodeId, says: &str| Block {
        id,
        span: Span::NONE,
        role: Role::ContentsEntry { level },
        anchor: None,
        lang: Lang::Nl,
        content: Content::Inlines(vec![inline(InlineKind::Link {
            to: LinkTarget::Node(to),
            content: vec![
                text(says),
                inline(InlineKind::Leader),
                inline(InlineKind::PageRef { to, before: String::new(), after: String::new() }),
            ],
        })]),
    };
    let theory = make.book.sections.iter().find(|section| section.slug == "theorie").unwrap().id;
    make.book.sections[contents].blocks.extend([
        entry(lines[0], 1, foreword, "Voorwoord"),
        // A chapter of the body before the first part.
        entry(lines[1], 1, opener, "Vooraf"),
        entry(lines[2], 0, part, "Deel een"),
        entry(lines[3], 1, story, "De sleutel & de mat"),
        entry(lines[4], 2, heading, "Waarom"),
        entry(lines[5], 1, theory, "Theorie"),
    ]);
    make.book
}

// --- what the tests ask of it -----------------------------------------------

fn library() -> Library {
    let theme = Theme::default();
    let faces = [theme.faces.serif.paths(), theme.faces.sans.paths(), theme.faces.mono.paths()];
    let mut sink = Sink::new();
    let library = load(&MemoryWorld::new(), &faces, &theme.faces.fallback, &mut sink);
    assert!(!sink.has_errors());
    library
}

/// The smallest PNG: one grey pixel.
const PNG: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 58,
    126, 155, 85, 0, 0, 0, 10, 73, 68, 65, 84, 120, 156, 99, 104, 0, 0, 0, 130, 0, 129, 119, 205, 114, 182,
    0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

/// A cover: two by three grey pixels.
const COVER: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 2, 0, 0, 0, 3, 8, 0, 0, 0, 0, 156,
    129, 129, 93, 0, 0, 0, 13, 73, 68, 65, 84, 120, 156, 99, 112, 112, 96, 0, 35, 0, 6, 201, 1, 129, 109,
    107, 63, 61, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

fn pictures() -> BTreeMap<String, Arc<Picture>> {
    let picture = |path: &str| {
        let picture = Picture {
            path: path.to_owned(),
            width: 1,
            height: 1,
            format: PictureFormat::Png,
            file: Arc::from(PNG),
            press: PressImage {
                space: PressSpace::Gray,
                bits: 8,
                data: PressData::Raw(vec![0x80]),
                soft_mask: None,
            },
        };
        (path.to_owned(), Arc::new(picture))
    };
    BTreeMap::from([picture("images/kringen.png"), picture("images/kopie.png")])
}

fn page(label: &str, start: Option<(NodeId, usize)>) -> PageEntry {
    PageEntry { label: label.to_owned(), start: start.map(|(node, offset)| (node.0, offset)) }
}

/// Every section starts a page, after a blank one; every node stands where
/// its section does.
fn page_map(book: &Book) -> PageMap {
    let mut map = PageMap::default();
    for section in &book.sections {
        let label = map.pages.len() + 1;
        map.pages.push(page(&label.to_string(), None));
        map.pages.push(page(&(label + 1).to_string(), Some((section.blocks[0].id, 0))));
        for block in &section.blocks {
            block.walk(&mut |block| {
                map.places.insert(block.id.0, vec![(0, label)]);
            });
        }
        map.places.insert(section.id.0, vec![(0, label)]);
    }
    map
}

struct Made {
    bytes: Vec<u8>,
    sink: Sink,
}

fn make(book: &Book, map: Option<&PageMap>) -> Made {
    let mut sink = Sink::new();
    let styled = style(book.clone(), &Theme::default());
    let options = EpubOptions { epoch: Some(1_552_559_400), certified_by: None };
    let bytes = write(&styled, map, &pictures(), Some(COVER), &library(), &options, &mut sink);
    Made { bytes: bytes.unwrap_or_default(), sink }
}

impl Made {
    fn file(&self, name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(self.bytes.as_slice())).expect("an archive");
        let mut text = String::new();
        let mut file = archive.by_name(&format!("OEBPS/{name}")).unwrap_or_else(|_| panic!("no {name}"));
        file.read_to_string(&mut text).expect("text");
        text
    }
}

#[track_caller]
fn assert_holds(text: &str, wanted: &str) {
    assert!(text.contains(wanted), "`{wanted}` is not in:\n{text}");
}

fn break_mark(label: &str) -> String {
    format!(
        "<span role=\"doc-pagebreak\" epub:type=\"pagebreak\" id=\"p{label}\" aria-label=\"{label}\"></span>"
    )
}

// --- the tests --------------------------------------------------------------

#[test]
fn every_role_has_its_element() {
    let book = every_role();
    let map = page_map(&book);
    let made = make(&book, Some(&map));
    assert!(!made.sink.has_errors(), "{:?}", made.sink);
    let kept = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("every-role.epub");
    std::fs::write(kept, &made.bytes).expect("the folder for tests takes a file");

    let story = made.file("sleutel.xhtml");
    for wanted in [
        "<body epub:type=\"bodymatter\">",
        "class=\"story\" epub:type=\"chapter\" role=\"doc-chapter\"",
        "Verhaal 1</p>",
        "class=\"chapter-title\">De sleutel &amp; de mat<sup",
        "<blockquote id=",
        "epub:type=\"epigraph\" role=\"doc-epigraph\"",
        "class=\"par opening drop\"",
        "<em>heel <em>veel</em> mensen</em>",
        "<span class=\"small-caps\">BRP</span> &lt;en&gt; <strong>vet</strong>",
        "H<sub>2</sub>O m<sup>2</sup> <s>weg</s> <code>a &lt; b</code><br/>",
        "<span lang=\"en\" xml:lang=\"en\">the key</span>",
        "href=\"https://example.org/een%20pad?a=1&amp;b=2\"",
        "class=\"par\" lang=\"en\" xml:lang=\"en\">This",
        "class=\"pullquote repeated\" epub:type=\"pullquote\" role=\"doc-pullquote\"",
        "class=\"pullquote\" epub:type=\"pullquote\" role=\"doc-pullquote\"",
        "class=\"stanza\">Regel een<br/>regel twee</p>",
        "<div aria-label=\"Brief\"",
        "<span class=\"speaker\">Bewoner</span> En dan?",
        "class=\"box handreiking\" epub:type=\"tip\" role=\"doc-tip\"",
        "class=\"box theorie\" role=\"note\"",
        "class=\"box casus\" role=\"doc-example\"",
        "<p class=\"tab generated\">Handreiking</p>",
        "<ol start=\"3\"",
        "<dt id=",
        "<dd id=",
        "alt=\"Drie kringen die &quot;elkaar&quot; raken\"",
        "<span class=\"label\">Figuur 1</span> Kringen",
        "class=\"credit\">Tekening: katern</p>",
        "role=\"presentation\"",
        "<caption id=",
        "<th scope=\"col\"",
        "class=\"cell end\">12</td>",
        "<code class=\"language-text\">als a &lt; b\n  dan &amp; slot</code></pre>",
        "<hr id=",
    ] {
        assert_holds(&story, wanted);
    }
    // A head cell without words is no header.
    assert_eq!(story.matches("<th ").count(), 3);
    // The box title stands one level under the subheading before it, the
    // subheading in the box one deeper.
    assert_holds(&story, "<h4 id=");
    assert_holds(&story, "<h5 id=");
    for (file, wanted) in [
        ("titelpagina.xhtml", "role=\"doc-subtitle\">Vakmanschap in ontwikkeling</p>"),
        ("opdracht.xhtml", "<h1 id="),
        ("deel-een.xhtml", "epub:type=\"part\" role=\"doc-part\""),
        ("lessen.xhtml", "opening\"><span class=\"initial\">IJ</span>dele hoop"),
        ("lijst.xhtml", "<ol class=\"entries\">"),
        ("register.xhtml", "<ul class=\"index-entries\">"),
        ("section-nav.xhtml", "Een hoofdstuk dat nav heet"),
        ("colofon.xhtml", "class=\"unseen generated\">Colofon</h1>"),
        ("cover.xhtml", "role=\"doc-cover\""),
    ] {
        assert_holds(&made.file(file), wanted);
    }
}

#[test]
fn every_file_has_one_title_and_no_level_is_skipped() {
    let book = every_role();
    let made = make(&book, None);
    for section in &book.sections {
        let name = match section.slug.as_str() {
            "inhoud" => "nav.xhtml".to_owned(),
            "nav" => "section-nav.xhtml".to_owned(),
            slug => format!("{slug}.xhtml"),
        };
        let file = made.file(&name);
        let levels: Vec<u32> =
            file.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10)).collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{name}: {levels:?}");
        assert_eq!(levels[0], 1, "{name}");
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{name} skips a level: {levels:?}");
        }
    }
}

#[test]
fn the_words_are_those_of_the_book_in_its_order() {
    let book = every_role();
    let map = page_map(&book);
    for map in [None, Some(&map)] {
        let made = make(&book, map);
        let mut expected = Vec::new();
        book.walk(&mut |block| {
            let text = block.text();
            if !text.is_empty() {
                expected.push((block.id.0, text));
            }
        });
        let found = text_blocks(&made.bytes).expect("an e-book");
        for (index, wanted) in expected.iter().enumerate() {
            assert_eq!(found.get(index), Some(wanted));
        }
        assert_eq!(found.len(), expected.len());
    }
}

#[test]
fn pages_begin_at_the_very_word() {
    let nested = vec![
        text("Het was "),
        inline(InlineKind::Emphasis(vec![
            text("een lange "),
            inline(InlineKind::Strong(vec![text("zomeravond aan")])),
            text(" het"),
        ])),
        text(" kanaal in"),
    ];
    let mut book = chapter(vec![nested, vec![text("Daarna bleef het stil.")]]);
    let [title, first, second] = [0, 1, 2].map(|at| book.sections[0].blocks[at].id);
    let full = book.sections[0].blocks[1].text();
    let at = |word: &str| full.find(word).expect("the word is there");
    let map = PageMap {
        pages: vec![
            page("1", Some((title, 0))),
            page("2", Some((first, at("een")))),
            // Inside a word, as after a hyphen: before that word.
            page("3", Some((first, at("avond")))),
            page("4", Some((first, at("kanaal")))),
            // A blank verso begins where the next page does.
            page("5", None),
            page("6", Some((second, 0))),
            page("7", None),
        ],
        places: BTreeMap::new(),
    };
    let made = make(&book, Some(&map));
    let file = made.file("verhaal.xhtml");
    assert_holds(&file, &format!("{}<h1 id=\"n1\" class=\"chapter-title\">Verhaal", break_mark("1")));
    assert_holds(&file, &format!("Het was {}<em>een lange ", break_mark("2")));
    assert_holds(
        &file,
        &format!("<em>een lange {}<strong>zomeravond aan</strong> het</em>", break_mark("3")),
    );
    assert_holds(&file, &format!(" {}kanaal in", break_mark("4")));
    assert_holds(&file, &format!("class=\"par\">{}{}Daarna", break_mark("5"), break_mark("6")));
    assert_holds(&file, &format!("stil.</p>\n{}", break_mark("7")));
    let nav = made.file("nav.xhtml");
    for label in 1..=7 {
        assert_holds(&nav, &format!("<li><a href=\"verhaal.xhtml#p{label}\">{label}</a></li>"));
    }
    // Without words around it the order of the pages is that of the book.
    book.sections[0].blocks.truncate(1);
    let made = make(&book, Some(&map));
    let file = made.file("verhaal.xhtml");
    for label in 1..=7 {
        assert_holds(&file, &break_mark(&label.to_string()));
    }
}

#[test]
fn pages_begin_in_tables_lists_figures_and_code() {
    let book = every_role();
    let section = book.sections.iter().position(|section| section.slug == "sleutel").unwrap();
    let mut at: Vec<(Role, NodeId)> = Vec::new();
    book.sections[section]
        .blocks
        .iter()
        .for_each(|block| block.walk(&mut |block| at.push((block.role, block.id))));
    let find = |role: Role| at.iter().find(|(known, _)| *known == role).expect("the role is there").1;
    let wanted = [
        find(Role::NumberedList { start: 3 }),
        find(Role::Figure),
        find(Role::TableFigure),
        find(Role::Cell),
        find(Role::CodeBlock),
        find(Role::ThematicBreak),
    ];
    let mut map = PageMap::default();
    for (index, node) in wanted.iter().enumerate() {
        let offset = if index == 4 { "als a < b\n  ".len() } else { 0 };
        map.pages.push(page(&(index + 1).to_string(), Some((*node, offset))));
    }
    let made = make(&book, Some(&map));
    let file = made.file("sleutel.xhtml");
    let after = |label: &str| file.split(&break_mark(label)).nth(1).expect("a break").to_owned();
    assert!(after("1").starts_with("Vraag eerst"));
    assert!(after("2").starts_with("<img "));
    assert!(after("3").starts_with("Tabel 1"));
    assert!(after("4").starts_with("vragen</td>"));
    assert!(after("5").starts_with("dan &amp; slot"));
    assert!(after("6").starts_with("<hr "));
}

#[test]
fn notes_lead_there_and_back() {
    let made = make(&every_role(), None);
    let file = made.file("sleutel.xhtml");
    for index in 0..4 {
        let call = format!("<a id=\"call{index}\" epub:type=\"noteref\" role=\"doc-noteref\" href=\"#n");
        assert_holds(&file, &call);
        let node = file.split(&call).nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        assert_holds(&file, &format!("<aside id=\"n{node}\" class=\"footnote\" epub:type=\"footnote\""));
        assert_holds(&file, &format!("role=\"doc-backlink\" href=\"#call{index}\""));
    }
    // The title's note does not reach the navigation.
    let nav = made.file("nav.xhtml");
    assert_holds(&nav, ">De sleutel &amp; de mat</a>");
    assert!(!nav.contains("noteref"));
    assert_holds(&made.file("toc.ncx"), "<text>De sleutel &amp; de mat</text>");
}

#[test]
fn references_give_the_printed_page_or_none() {
    let book = every_role();
    let map = page_map(&book);
    let story = "sleutel.xhtml";
    let with = make(&book, Some(&map));
    assert_holds(&with.file(story), "<span class=\"page-ref generated\"> (p. <a href=\"#n");
    let register = with.file("register.xhtml");
    let once =
        "keukentafel, <span class=\"locators generated\"><a href=\"sleutel.xhtml#mark0\">16</a></span>";
    assert_holds(&register, once);
    let without = make(&book, None);
    assert!(!without.file(story).contains("(p. "));
    assert_holds(
        &without.file("register.xhtml"),
        "<a href=\"sleutel.xhtml#mark0\">De sleutel &amp; de mat</a></span>",
    );
    assert!(!without.file("nav.xhtml").contains("page-list"));
    assert!(!without.file("content.opf").contains("pageBreak"));
}

#[test]
fn the_contents_nest_as_the_book_does() {
    let made = make(&every_role(), None);
    let nav = made.file("nav.xhtml");
    let shape: String = nav
        .split("epub:type=\"toc\"")
        .nth(1)
        .and_then(|rest| rest.split("</nav>").next())
        .unwrap()
        .split('<')
        .filter_map(|tag| match tag.split([' ', '>']).next()? {
            "ol" => Some('('),
            "/ol" => Some(')'),
            "a" => Some('a'),
            _ => None,
        })
        .collect();
    assert_eq!(shape, "(aaa(a(a)a))");
    for wanted in [
        "<a epub:type=\"cover\" href=\"cover.xhtml\">Omslag</a>",
        "<a epub:type=\"toc\" href=\"nav.xhtml\">Inhoud</a>",
        "<a epub:type=\"bodymatter\" href=\"vooraf.xhtml\">Begin van de tekst</a>",
        "<a epub:type=\"backmatter\" href=\"beschouwing.xhtml\">",
        "<nav aria-label=\"Handreikingen\" hidden=\"\">",
        "<nav epub:type=\"loi\"",
        ">Begin bij de keukentafel &amp; verder</a>",
    ] {
        assert_holds(&nav, wanted);
    }
}

#[test]
fn a_book_without_contents_gets_them_from_its_titles() {
    let mut book = every_role();
    book.sections.retain(|section| section.kind != Kind::Contents);
    let nav = make(&book, None).file("nav.xhtml");
    assert!(!nav.contains("epub:type=\"toc\" href"), "they are not in the reading order");
    assert_holds(&nav, "<h1 id=\"toc-title\" class=\"chapter-title generated\">Inhoud</h1>");
    assert_holds(
        &nav,
        "<a class=\"contents-chapter\" href=\"sleutel.xhtml\">De sleutel &amp; de mat</a>\n<ol>",
    );
    assert_holds(&nav, ">Waarom</a>");
    assert_holds(&nav, "href=\"beschouwing.xhtml\">Beschouwing</a>");
}

#[test]
fn the_metadata_is_complete_and_escaped() {
    let mut book = every_role();
    let map = page_map(&book);
    book.meta.isbn.epub = Some("978-90-000-0002-9".to_owned());
    let made = make(&book, Some(&map));
    assert!(!made.sink.has(&codes::E004));
    let package = made.file("content.opf");
    for wanted in [
        "<dc:identifier id=\"identifier\">urn:isbn:9789000000029</dc:identifier>",
        "<dc:title id=\"title\">Hoe werken volgens de bedoeling &amp; meer</dc:title>",
        "<dc:title id=\"subtitle\">Vakmanschap &lt;in&gt; ontwikkeling</dc:title>",
        "<meta refines=\"#subtitle\" property=\"title-type\">subtitle</meta>",
        "<dc:language>nl-NL</dc:language>",
        "<dc:creator id=\"contributor-1\">Zoe\u{308} de Vries</dc:creator>",
        "<dc:contributor id=\"contributor-2\">R. &amp; D.</dc:contributor>",
        "property=\"role\" scheme=\"marc:relators\">edt</meta>",
        "<dc:publisher>Gemeente \"Voorbeeld\"</dc:publisher>",
        "<dc:date>2019-03</dc:date>",
        "<meta property=\"dcterms:modified\">2019-03-14T10:30:00Z</meta>",
        "<meta refines=\"#nur\" property=\"authority\">NUR</meta>",
        "<dc:description>Verhalen &lt; theorie</dc:description>",
        "<dc:rights>© de gemeente</dc:rights>",
        "urn:isbn:9789000000012</dc:source>",
        "<meta property=\"pageBreakSource\">urn:isbn:9789000000012</meta>",
        "<meta property=\"schema:accessMode\">visual</meta>",
        "<meta property=\"schema:accessModeSufficient\">textual</meta>",
        "<meta property=\"schema:accessibilityFeature\">alternativeText</meta>",
        "<meta property=\"schema:accessibilityFeature\">pageBreakMarkers</meta>",
        "<meta property=\"schema:accessibilityFeature\">index</meta>",
        "<meta property=\"schema:accessibilityHazard\">none</meta>",
        "properties=\"cover-image\"",
    ] {
        assert_holds(&package, wanted);
    }
    assert!(!package.contains("certifiedBy"), "nobody claimed conformance");
    // One file for the two pictures with the same bytes.
    assert_eq!(package.matches("media-type=\"image/png\"").count(), 2, "cover and one picture");
    // What is not there is not claimed.
    let plain = make(&chapter(vec![vec![text("Woorden.")]]), None).file("content.opf");
    for absent in ["visual", "alternativeText", "pageBreakMarkers", ">index<"] {
        assert!(!plain.contains(absent), "{absent}");
    }
    assert_holds(&plain, "urn:uuid:");
}

#[test]
fn two_runs_give_the_same_bytes() {
    let book = every_role();
    let map = page_map(&book);
    assert!(make(&book, Some(&map)).bytes == make(&book, Some(&map)).bytes);
    let bytes = make(&book, Some(&map)).bytes;
    // `mimetype` first, stored, without an extra field.
    assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
    assert_eq!(&bytes[8..10], [0, 0]);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    for index in 0..archive.len() {
        let file = archive.by_index(index).unwrap();
        assert_eq!(file.last_modified().map(|time| time.year()), Some(1980), "entry {index}");
    }
}

#[test]
fn faces_are_reduced_and_keep_their_features() {
    let made = make(&every_role(), None);
    let css = made.file("stylesheet.css");
    assert_holds(&css, "font-family: \"Alegreya\";\n  font-weight: normal;\n  font-style: normal;");
    let mut archive = zip::ZipArchive::new(Cursor::new(made.bytes.as_slice())).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.expect("UTF-8").into_owned()).collect();
    let regular = names.iter().find(|name| name.contains("Alegreya-Regular")).expect("the text face");
    let mut bytes = Vec::new();
    archive.by_name(regular).unwrap().read_to_end(&mut bytes).unwrap();
    let whole = katern::source::builtin("fonts/alegreya/Alegreya-Regular.ttf").unwrap();
    assert!(bytes.len() * 3 < whole.len(), "{} of {}", bytes.len(), whole.len());
    let id = katern::font::FaceId(0);
    let small = katern::font::Face::parse(id, "small", Arc::from(bytes)).expect("a face");
    let large = katern::font::Face::parse(id, "large", Arc::from(whole)).expect("a face");
    assert!(small.glyph('Ж').is_none() && large.glyph('Ж').is_some());
    for (features, words) in [(&[*b"smcp"][..], "keukentafel"), (&[*b"onum"], "2019"), (&[], "fiets")] {
        let widths = |face| katern::font::Shaper::new(face, features, "nl").shape(words).advance();
        assert_eq!(widths(&small), widths(&large), "{words}");
    }
    let plain = |face| katern::font::Shaper::new(face, &[], "nl").shape("keukentafel").advance();
    let capitals = |face| katern::font::Shaper::new(face, &[*b"smcp"], "nl").shape("keukentafel").advance();
    assert_ne!(plain(&small), capitals(&small), "small capitals are still there");
}

#[test]
fn the_style_sheet_has_every_role_and_no_absolute_length() {
    let made = make(&every_role(), None);
    let css = made.file("stylesheet.css");
    for wanted in [
        ".pullquote {",
        ".box-title {",
        ".handreiking {",
        ".caption {",
        ".drop::first-letter, .initial {",
        ".w80 {",
    ] {
        assert_holds(&css, wanted);
    }
    assert_holds(&css, "@media (prefers-color-scheme: dark)");
    assert_holds(&css, "hyphens: auto;");
    for unit in ["px;", "pt;", "mm;", "cm;", "px ", "pt "] {
        assert!(!css.contains(unit), "an absolute length: {unit}");
    }
    let theme = Theme::default();
    let ratio = theme.scale.pullquote.0.ratio(theme.scale.body);
    assert_holds(&css, &format!("font-size: {ratio:.3}em;"));
}

#[test]
fn what_cannot_be_written_is_refused() {
    let control = make(&chapter(vec![vec![text("een \u{1}teken")]]), None);
    assert!(control.sink.has(&codes::E002) && control.bytes.is_empty());

    let mut missing = Maker::new();
    missing.section(Kind::Story, Matter::Body, "a", "A");
    let image = missing.image("images/weg.png", "weg");
    missing.push(image);
    let missing = make(&missing.book, None);
    assert!(missing.sink.has(&codes::E001) && missing.bytes.is_empty());

    let link = InlineKind::Link {
        to: LinkTarget::Url("javascript:alert(1)".to_owned()),
        content: vec![text("woorden")],
    };
    let link = make(&chapter(vec![vec![inline(link)]]), None);
    assert!(link.sink.has(&codes::E006));
    assert_holds(&link.file("verhaal.xhtml"), ">woorden</p>");

    let mut sink = Sink::new();
    let styled = style(chapter(vec![vec![text("a")]]), &Theme::default());
    let options = EpubOptions::default();
    let cover = Some(&b"GIF89a"[..]);
    assert!(write(&styled, None, &pictures(), cover, &library(), &options, &mut sink).is_none());
    assert!(sink.has(&codes::E005));
}

#[test]
fn an_empty_book_is_still_an_e_book() {
    let made = make(&Maker::new().book, None);
    assert!(!made.bytes.is_empty());
    assert_eq!(text_blocks(&made.bytes), Ok(Vec::new()));
}
