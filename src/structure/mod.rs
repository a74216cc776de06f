//! Book → structure: the tree that reading machines follow.
//!
//! In: the book, and the pages its index points at. Out: a [`Structure`], in
//! which every leaf of the book stands once, in the order of the book, notes
//! at the end of the section of their calls, as in the e-book. Which glyphs an
//! element holds is said by the node and the part that every item of a page
//! carries; page order plays no role.
//!
//! [`Builder::block`] gives every role its element.

mod inlines;
mod lists;

use crate::frame::{Element, Form, Link, LinkTo, PageMap, Structure};
use crate::lang::{Lang, Term, capitalise, term};
use crate::model::{Block, Book, BoxKind, Content, Kind, Matter, NodeId, NoteId, Role, Section, Table};
use std::collections::BTreeMap;

/// The deepest heading PDF has.
const DEEPEST_HEADING: u8 = 6;

/// The tree of the book.
#[must_use]
pub fn structure(book: &Book, map: &PageMap) -> Structure {
    let mut builder = Builder {
        book,
        map,
        out: Structure::default(),
        langs: Vec::new(),
        depth: Depth { base: 1, last: 0 },
        nodes: BTreeMap::new(),
        calls: BTreeMap::new(),
        links: Vec::new(),
    };
    builder.book();
    builder.resolve();
    builder.out
}

/// Levels of headings: never skipped.
#[derive(Debug, Clone, Copy)]
struct Depth {
    /// Level of the title everything here stands under.
    base: u8,
    /// Level of the last heading.
    last: u8,
}

/// What a link is meant to reach.
#[derive(Debug, Clone)]
enum Target {
    Url(String),
    Node(NodeId),
    /// A node, as far as it stands on the page with this index.
    OnPage(NodeId, Option<usize>),
    Note(NoteId),
    Call(NoteId),
}

struct Builder<'a> {
    book: &'a Book,
    map: &'a PageMap,
    out: Structure,
    /// Language of every element.
    langs: Vec<Lang>,
    depth: Depth,
    /// Element of every node that has one.
    nodes: BTreeMap<u32, usize>,
    /// Element of the call of every note.
    calls: BTreeMap<u32, usize>,
    /// Links whose targets may come later.
    links: Vec<(usize, Target, String)>,
}

impl<'a> Builder<'a> {
    fn book(&mut self) {
        let book = self.book;
        let root = self.push(None, Form::Document, book.meta.lang, false);
        let mut part = None;
        for (index, section) in book.sections.iter().enumerate() {
            if section.matter != Matter::Body {
                part = None;
            }
            let element = match section.kind {
                Kind::Part => {
                    let element = self.open(root, Form::Part, section.lang);
                    part = Some(element);
                    element
                }
                _ => self.open(part.unwrap_or(root), section_form(section.kind), section.lang),
            };
            self.nodes.insert(section.id.0, element);
            self.section(element, index, section);
        }
    }

    fn section(&mut self, element: usize, index: usize, section: &'a Section) {
        self.depth.base = 1;
        self.flow(element, &section.blocks);
        for (number, note) in (0..).zip(&self.book.notes).filter(|(_, note)| note.section == index) {
            let lang = note.blocks.first().map_or(section.lang, |block| block.lang);
            let words = format!("{} ({})", term(lang, Term::BackToText), note.number);
            let element = self.open(element, Form::Note, lang);
            self.nodes.insert(note.node.0, element);
            let label = self.open(element, Form::Label, lang);
            let link = self.open(label, Form::Link, lang);
            self.links.push((link, Target::Call(NoteId(number)), words));
            self.out.place(note.node.0, 0, link);
            self.flow(element, &note.blocks);
        }
    }

    /// Blocks one after the other; lines of lists are gathered into lists.
    fn flow(&mut self, parent: usize, blocks: &'a [Block]) {
        let mut rest = blocks;
        while let Some(first) = rest.first() {
            let run = rest.iter().take_while(|block| lists::go_together(first.role, block.role)).count();
            match first.role {
                Role::ContentsEntry { .. } | Role::ListEntry => self.contents(parent, &rest[..run]),
                Role::IndexLetter | Role::IndexEntry { .. } => self.index(parent, &rest[..run]),
                _ => self.block(parent, first),
            }
            rest = &rest[run.max(1)..];
        }
    }

    /// One block. Every role has its element here.
    fn block(&mut self, parent: usize, block: &'a Block) {
        let outer = self.depth;
        match block.role {
            Role::BookTitle => self.leaf(parent, block, Form::Title),
            Role::PartTitle | Role::ChapterTitle => self.heading(parent, block, 1),
            Role::Heading | Role::IndexLetter => self.heading(parent, block, outer.base + 1),
            Role::Subheading => self.heading(parent, block, outer.base + 2),
            Role::BoxTitle => {
                self.heading(parent, block, outer.last + 1);
                self.depth.base = self.depth.last;
            }
            Role::BookSubtitle
            | Role::BookTagline
            | Role::BookContributors
            | Role::BookImprint
            | Role::Kicker
            | Role::Author
            | Role::Paragraph
            | Role::Attribution
            | Role::Stanza
            | Role::Dateline
            | Role::Salutation
            | Role::Signature
            | Role::Turn
            | Role::Term
            | Role::Definition
            | Role::ListItem
            | Role::Credit
            | Role::HeadCell
            | Role::Cell
            | Role::ContentsEntry { .. }
            | Role::ListEntry
            | Role::IndexEntry { .. } => match block.content {
                Content::Blocks(_) | Content::Table(_) => self.container(parent, block, Form::Group),
                _ => self.leaf(parent, block, Form::Paragraph),
            },
            Role::PullQuote { .. } => self.container(parent, block, Form::PullQuote),
            Role::Epigraph | Role::BlockQuote => self.container(parent, block, Form::Quote),
            Role::Verse | Role::Letter | Role::Dialogue | Role::Footnote => {
                self.container(parent, block, Form::Group);
            }
            Role::Box(kind) => {
                self.container(parent, block, Form::Aside);
                if let Some(element) = self.nodes.get(&block.id.0) {
                    self.out.elements[*element].title = Some(box_title(kind, block));
                }
                self.depth = outer;
            }
            Role::BulletList | Role::NumberedList { .. } => self.list(parent, block),
            Role::DefinitionList => self.definitions(parent, block),
            Role::Figure | Role::FigureRow => self.container(parent, block, Form::Group),
            Role::Image => self.image(parent, block),
            Role::Caption => self.container_or_leaf(parent, block, Form::Caption),
            Role::TableFigure => self.table_figure(parent, block),
            Role::Table => match &block.content {
                Content::Table(table) => self.table(parent, block, table, None),
                _ => self.container(parent, block, Form::Group),
            },
            Role::CodeBlock => {
                let element = self.open(parent, Form::Paragraph, block.lang);
                self.leaf(element, block, Form::Code);
            }
            // A pause is white on the page.
            Role::ThematicBreak => {}
        }
    }

    /// Headings go one level deeper at most.
    fn heading(&mut self, parent: usize, block: &'a Block, wanted: u8) {
        let level = wanted.min(self.depth.last + 1).min(DEEPEST_HEADING);
        self.depth.last = level;
        self.leaf(parent, block, Form::Heading(level));
    }

    /// A block that holds words itself.
    fn leaf(&mut self, parent: usize, block: &'a Block, form: Form) {
        let element = self.open(parent, form, block.lang);
        self.nodes.insert(block.id.0, element);
        self.words(element, block);
    }

    /// A block that holds others; words of its own become a paragraph.
    fn container(&mut self, parent: usize, block: &'a Block, form: Form) {
        let element = self.open(parent, form, block.lang);
        self.nodes.insert(block.id.0, element);
        match &block.content {
            Content::Blocks(blocks) => self.flow(element, blocks),
            Content::Table(table) => self.table(element, block, table, None),
            Content::Image(_) => self.image(element, block),
            Content::Inlines(_) | Content::Code { .. } => {
                let inner = self.open(element, Form::Paragraph, block.lang);
                self.words(inner, block);
            }
            Content::Empty => {}
        }
    }

    fn container_or_leaf(&mut self, parent: usize, block: &'a Block, form: Form) {
        match block.content {
            Content::Blocks(_) | Content::Table(_) => self.container(parent, block, form),
            _ => self.leaf(parent, block, form),
        }
    }

    /// A picture that says nothing is furniture.
    fn image(&mut self, parent: usize, block: &'a Block) {
        let Content::Image(image) = &block.content else { return };
        if image.alt.trim().is_empty() {
            return;
        }
        let element = self.open(parent, Form::Figure, block.lang);
        self.out.elements[element].alt = Some(image.alt.clone());
        self.nodes.insert(block.id.0, element);
        self.out.place(block.id.0, 0, element);
    }

    /// A table takes its caption in.
    fn table_figure(&mut self, parent: usize, block: &'a Block) {
        let Content::Blocks(blocks) = &block.content else {
            return self.container(parent, block, Form::Group);
        };
        let element = self.open(parent, Form::Group, block.lang);
        self.nodes.insert(block.id.0, element);
        let has_table = blocks.iter().any(|part| matches!(part.content, Content::Table(_)));
        let mut caption = blocks.iter().find(|part| has_table && part.role == Role::Caption);
        let taken = caption.map(|caption| caption.id);
        for part in blocks.iter().filter(|part| Some(part.id) != taken) {
            match &part.content {
                Content::Table(table) => self.table(element, part, table, caption.take()),
                _ => self.block(element, part),
            }
        }
    }

    fn table(&mut self, parent: usize, block: &'a Block, table: &'a Table, caption: Option<&'a Block>) {
        let element = self.open(parent, Form::Table, block.lang);
        self.nodes.insert(block.id.0, element);
        if let Some(caption) = caption {
            self.container_or_leaf(element, caption, Form::Caption);
        }
        let head = std::slice::from_ref(&table.head);
        let parts = [(Form::TableHead, head, Form::HeadCell), (Form::TableBody, &table.rows, Form::Cell)];
        for (form, rows, cell_form) in parts {
            if rows.is_empty() {
                continue;
            }
            let part = self.open(element, form, block.lang);
            for row in rows {
                let line = self.open(part, Form::Row, block.lang);
                for (column, cell) in row.cells.iter().enumerate() {
                    let heads_row = column == 0 && form == Form::TableBody && table.has_row_heads();
                    let heads_row = heads_row && !cell.text().trim().is_empty();
                    self.container_or_leaf(line, cell, if heads_row { Form::RowHead } else { cell_form });
                }
            }
        }
    }

    /// Adds an element that stands where it is added.
    fn open(&mut self, parent: usize, form: Form, lang: Lang) -> usize {
        self.push(Some(parent), form, lang, false)
    }

    fn push(&mut self, parent: Option<usize>, form: Form, lang: Lang, is_inline: bool) -> usize {
        let changes = parent.is_some_and(|parent| self.langs[parent] != lang);
        let tag = changes.then(|| self.tag_of(lang).to_owned());
        self.langs.push(lang);
        self.out.push(Element { form, parent, is_inline, lang: tag, title: None, alt: None, link: None })
    }

    /// The language of the book as it was given.
    fn tag_of(&self, lang: Lang) -> &str {
        let meta = &self.book.meta;
        if lang == meta.lang && !meta.language.is_empty() { &meta.language } else { lang.tag() }
    }

    /// Brings links to their targets, now that all elements are there.
    fn resolve(&mut self) {
        for (element, target, words) in std::mem::take(&mut self.links) {
            let at = |node: NodeId| self.nodes.range(node.0..).next().map(|(_, element)| *element);
            let (found, page) = match target {
                Target::Url(url) => {
                    self.out.elements[element].link = Some(Link { to: LinkTo::Url(url), words });
                    continue;
                }
                Target::Node(node) => (at(node), None),
                Target::OnPage(node, page) => (at(node), page),
                Target::Note(note) => {
                    (self.book.notes.get(note.0 as usize).and_then(|note| at(note.node)), None)
                }
                Target::Call(note) => (self.calls.get(&note.0).copied(), None),
            };
            if let Some(to) = found {
                let to = LinkTo::Element { element: to, page };
                self.out.elements[element].link = Some(Link { to, words });
            }
        }
    }
}

/// The element of a section.
fn section_form(kind: Kind) -> Form {
    match kind {
        Kind::Part => Form::Part,
        Kind::Story | Kind::Reflection => Form::Article,
        Kind::HalfTitle
        | Kind::TitlePage
        | Kind::Colophon
        | Kind::Dedication
        | Kind::Contents
        | Kind::Foreword
        | Kind::Introduction
        | Kind::Theory
        | Kind::Lessons
        | Kind::Guidance
        | Kind::Appendix
        | Kind::Afterword
        | Kind::Acknowledgements
        | Kind::Glossary
        | Kind::BoxList
        | Kind::FigureList
        | Kind::Index
        | Kind::Chapter => Form::Section,
    }
}

/// What a box is and what it is about: the word on its tab is furniture.
fn box_title(kind: BoxKind, block: &Block) -> String {
    let word = match kind {
        BoxKind::Handreiking => Term::Tip,
        BoxKind::Theorie => Term::Theory,
        BoxKind::Les => Term::Lesson,
        BoxKind::Casus => Term::Case,
    };
    let word = capitalise(term(block.lang, word), block.lang);
    let title = match &block.content {
        Content::Blocks(blocks) => blocks.iter().find(|child| child.role == Role::BoxTitle),
        _ => None,
    };
    match title.map(Block::text).filter(|title| !title.trim().is_empty()) {
        Some(title) => format!("{word}: {}", title.split_whitespace().collect::<Vec<_>>().join(" ")),
        None => word,
    }
}
