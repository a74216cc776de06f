//! A book with every role and every inline.

use super::maker::{Maker, inline, text};
use katern::diag::Span;
use katern::lang::Lang;
use katern::model::{
    Block, Book, BoxKind, Content, IndexTarget, Inline, InlineKind, Kind, LinkTarget, Listed, ListedKind,
    Mark, MarkId, Matter, NodeId, NoteId, Role,
};

/// A book with every role and every inline.
pub(super) fn every_role() -> Book {
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
