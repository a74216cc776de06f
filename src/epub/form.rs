//! The form of every role and kind in the e-book: element, class, meaning.
//!
//! This table and [`crate::style::role_style`] are the two places a new role
//! must be given; neither has a `_` arm.

use crate::model::{BoxKind, Kind, Matter, Role};

/// How a role is marked up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    /// Its element.
    pub(super) element: Element,
    /// The class the style sheet knows it by.
    pub(super) class: &'static str,
    /// `epub:type`.
    pub(super) kind: Option<&'static str>,
    /// ARIA role.
    pub(super) aria: Option<&'static str>,
}

/// What element a role becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    /// The title of the file: `h1`.
    Title,
    /// One level below the title, or below the title of its box.
    Heading,
    /// Two levels below.
    Subheading,
    /// Title of a box: one level below the heading it stands under.
    BoxTitle,
    /// Holds words.
    Words(&'static str),
    /// Holds blocks; words of its own go into a paragraph inside.
    Flow(&'static str),
    /// Holds words or blocks.
    Either(&'static str),
    /// Holds a picture or a table, caption and credit.
    Figure,
    /// A picture.
    Image,
    /// A table.
    Table,
    /// Literal lines.
    Code,
    /// A pause.
    Break,
}

/// The form of a role.
pub(super) fn form(role: Role) -> Form {
    use Element::{
        BoxTitle, Break, Code, Either, Figure, Flow, Heading, Image, Subheading, Table, Title, Words,
    };
    let plain = |element, class| Form { element, class, kind: None, aria: None };
    let meaning = |element, class, kind, aria| Form { element, class, kind: Some(kind), aria: Some(aria) };
    match role {
        Role::BookTitle => Form { kind: Some("fulltitle"), ..plain(Title, "book-title") },
        Role::BookSubtitle => meaning(Words("p"), "book-subtitle", "subtitle", "doc-subtitle"),
        Role::BookTagline => plain(Words("p"), "book-tagline"),
        Role::BookContributors => plain(Words("p"), "book-contributors"),
        Role::BookImprint => plain(Words("p"), "book-imprint"),
        Role::PartTitle => plain(Title, "part-title"),
        Role::Kicker => plain(Words("p"), "kicker"),
        Role::ChapterTitle => plain(Title, "chapter-title"),
        Role::Author => plain(Words("p"), "author"),
        Role::Heading => plain(Heading, "heading"),
        Role::Subheading => plain(Subheading, "subheading"),
        Role::Paragraph => plain(Words("p"), "par"),
        // A repeated quote differs by a class only (see `content`): its words
        // are the chapter's own, and `doc-pullquote` is the mark by which
        // reading systems offer to skip it. It is not hidden from assistive
        // technology: a braille reader may want what a sighted reader sees.
        Role::PullQuote { .. } => meaning(Flow("aside"), "pullquote", "pullquote", "doc-pullquote"),
        Role::Epigraph => meaning(Flow("blockquote"), "epigraph", "epigraph", "doc-epigraph"),
        Role::BlockQuote => plain(Flow("blockquote"), "quote"),
        Role::Attribution => plain(Words("p"), "attribution"),
        Role::Verse => plain(Flow("div"), "verse"),
        Role::Stanza => plain(Words("p"), "stanza"),
        Role::Letter => Form { aria: Some("group"), ..plain(Flow("div"), "letter") },
        Role::Dateline => plain(Words("p"), "dateline"),
        Role::Salutation => plain(Words("p"), "salutation"),
        Role::Signature => plain(Words("p"), "signature"),
        Role::Dialogue => plain(Flow("div"), "dialogue"),
        Role::Turn => plain(Words("p"), "turn"),
        Role::Box(kind) => match kind {
            BoxKind::Handreiking => meaning(Flow("aside"), "box", "tip", "doc-tip"),
            // The vocabulary has no word for these that is not deprecated.
            BoxKind::Theorie | BoxKind::Les => Form { aria: Some("note"), ..plain(Flow("aside"), "box") },
            BoxKind::Casus => Form { aria: Some("doc-example"), ..plain(Flow("aside"), "box") },
        },
        Role::BoxTitle => plain(BoxTitle, "box-title"),
        Role::BulletList => plain(Flow("ul"), "bullets"),
        Role::NumberedList { .. } => plain(Flow("ol"), "numbers"),
        Role::ListItem => plain(Either("li"), "item"),
        Role::DefinitionList => plain(Flow("dl"), "definitions"),
        Role::Term => plain(Words("dt"), "term"),
        Role::Definition => plain(Either("dd"), "definition"),
        Role::Figure => plain(Figure, "figure"),
        Role::FigureRow => plain(Figure, "figure-row"),
        Role::Image => plain(Image, "image"),
        Role::Caption => plain(Words("p"), "caption"),
        Role::Credit => plain(Words("p"), "credit"),
        Role::TableFigure => plain(Figure, "table-figure"),
        Role::Table => plain(Table, "table"),
        Role::HeadCell => plain(Either("th"), "head-cell"),
        Role::Cell => plain(Either("td"), "cell"),
        Role::CodeBlock => plain(Code, "code"),
        Role::ThematicBreak => plain(Break, "break"),
        Role::Footnote => meaning(Flow("aside"), "footnote", "footnote", "doc-footnote"),
        Role::ContentsEntry { level: 0 } => plain(Words("p"), "contents-part"),
        Role::ContentsEntry { level: 1 } => plain(Words("p"), "contents-chapter"),
        Role::ContentsEntry { .. } => plain(Words("p"), "contents-heading"),
        Role::ListEntry => plain(Either("li"), "entry"),
        Role::IndexLetter => plain(Heading, "index-letter"),
        Role::IndexEntry { level: 0 } => plain(Either("li"), "index-entry"),
        Role::IndexEntry { .. } => plain(Either("li"), "index-subentry"),
    }
}

/// Class, `epub:type` and ARIA role of a section.
pub(super) fn section_form(kind: Kind) -> (&'static str, Option<&'static str>, Option<&'static str>) {
    match kind {
        Kind::HalfTitle => ("half-title", Some("halftitlepage"), None),
        Kind::TitlePage => ("title-page", Some("titlepage"), None),
        Kind::Colophon => ("colophon", Some("colophon"), Some("doc-colophon")),
        Kind::Dedication => ("dedication", Some("dedication"), Some("doc-dedication")),
        Kind::Contents => ("contents", None, None),
        Kind::Foreword => ("foreword", Some("foreword"), Some("doc-foreword")),
        Kind::Introduction => ("introduction", Some("introduction"), Some("doc-introduction")),
        Kind::Part => ("part", Some("part"), Some("doc-part")),
        Kind::Story => ("story", Some("chapter"), Some("doc-chapter")),
        Kind::Theory => ("theory", Some("chapter"), Some("doc-chapter")),
        Kind::Lessons => ("lessons", Some("chapter"), Some("doc-chapter")),
        Kind::Guidance => ("guidance", Some("chapter"), Some("doc-chapter")),
        // A closing reflection on how the book came to be and what it means:
        // what the vocabularies call an afterword.
        Kind::Reflection => ("reflection", Some("afterword"), Some("doc-afterword")),
        Kind::Appendix => ("appendix", Some("appendix"), Some("doc-appendix")),
        Kind::Afterword => ("afterword", Some("afterword"), Some("doc-afterword")),
        Kind::Acknowledgements => ("acknowledgements", Some("acknowledgments"), Some("doc-acknowledgments")),
        Kind::Glossary => ("glossary", Some("glossary"), Some("doc-glossary")),
        Kind::BoxList => ("box-list", None, None),
        Kind::FigureList => ("figure-list", Some("loi"), None),
        Kind::Index => ("index", Some("index"), Some("doc-index")),
        Kind::Chapter => ("chapter", Some("chapter"), Some("doc-chapter")),
    }
}

/// Whether a first paragraph of this kind has a drop cap.
pub(super) fn has_drop_cap(kind: Kind) -> bool {
    match kind {
        Kind::Foreword
        | Kind::Introduction
        | Kind::Story
        | Kind::Theory
        | Kind::Lessons
        | Kind::Guidance
        | Kind::Reflection
        | Kind::Afterword
        | Kind::Chapter => true,
        Kind::HalfTitle
        | Kind::TitlePage
        | Kind::Colophon
        | Kind::Dedication
        | Kind::Contents
        | Kind::Part
        | Kind::Appendix
        | Kind::Acknowledgements
        | Kind::Glossary
        | Kind::BoxList
        | Kind::FigureList
        | Kind::Index => false,
    }
}

/// `epub:type` of a file's body.
pub(super) fn matter_type(matter: Matter) -> &'static str {
    match matter {
        Matter::Front => "frontmatter",
        Matter::Body => "bodymatter",
        Matter::Back => "backmatter",
    }
}
