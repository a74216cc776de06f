//! Books made by hand.

use katern::diag::Span;
use katern::lang::Lang;
use katern::model::{
    Align, Block, Book, Collection, Content, Contributor, FaceFormat, FigurePlace, Image, Inline, InlineKind,
    Isbns, Kind, Matter, Meta, NodeId, Note, Role, Row, Section, SubjectCode, SubjectScheme, Table,
};
use std::collections::BTreeMap;

/// Makes blocks and counts their numbers, parents before children.
pub(super) struct Maker {
    pub(super) book: Book,
}

pub(super) fn meta() -> Meta {
    let contributor =
        |name: &str, role: &str| Contributor { name: name.to_owned(), role: role.to_owned(), note: None };
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
        codes: vec![SubjectCode { scheme: SubjectScheme::Thema, code: "JPP".to_owned() }],
        collection: Some(Collection { title: "Werk & leer".to_owned(), number: Some(2) }),
        names_print_edition: false,
        face_format: FaceFormat::OpenType,
        supply: None,
        conformance: None,
        description: Some("Verhalen < theorie".to_owned()),
        rights: Some("© de gemeente".to_owned()),
        slug: "voorbeeld".to_owned(),
    }
}

pub(super) fn text(words: &str) -> Inline {
    Inline::text(words)
}

pub(super) fn inline(kind: InlineKind) -> Inline {
    Inline { span: Span::NONE, kind }
}

pub(super) fn words(words: &str) -> Content {
    Content::Inlines(vec![text(words)])
}

impl Maker {
    pub(super) fn new() -> Self {
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

    pub(super) fn id(&mut self) -> NodeId {
        self.book.node_count += 1;
        NodeId(self.book.node_count - 1)
    }

    pub(super) fn section(&mut self, kind: Kind, matter: Matter, slug: &str, title: &str) {
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

    pub(super) fn push(&mut self, block: Block) -> NodeId {
        let id = block.id;
        self.book.sections.last_mut().expect("a section is open").blocks.push(block);
        id
    }

    pub(super) fn leaf(&mut self, role: Role, content: Content) -> Block {
        Block { id: self.id(), span: Span::NONE, role, anchor: None, lang: Lang::Nl, content }
    }

    pub(super) fn words(&mut self, role: Role, says: &str) -> Block {
        self.leaf(role, words(says))
    }

    pub(super) fn holding(&mut self, role: Role, fill: impl FnOnce(&mut Self) -> Vec<Block>) -> Block {
        let id = self.id();
        let blocks = fill(self);
        Block { id, span: Span::NONE, role, anchor: None, lang: Lang::Nl, content: Content::Blocks(blocks) }
    }

    pub(super) fn par(&mut self, says: &str) -> NodeId {
        let block = self.words(Role::Paragraph, says);
        self.push(block)
    }

    pub(super) fn inlines(&mut self, role: Role, inlines: Vec<Inline>) -> NodeId {
        let block = self.leaf(role, Content::Inlines(inlines));
        self.push(block)
    }

    /// A note called from a block; its blocks get their numbers now.
    pub(super) fn note(&mut self, caller: NodeId, fill: impl FnOnce(&mut Self) -> Vec<Block>) {
        let section = self.book.sections.len() - 1;
        let number = self.book.notes.iter().filter(|note| note.section == section).count() as u32 + 1;
        let node = self.id();
        let blocks = fill(self);
        self.book.notes.push(Note { node, section, caller, number, span: Span::NONE, blocks });
    }

    pub(super) fn table(&mut self, cells: &[&[&str]]) -> Block {
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
        let content = Content::Table(Table { columns, head, rows, is_turned: false });
        Block { id, span: Span::NONE, role: Role::Table, anchor: None, lang: Lang::Nl, content }
    }

    pub(super) fn image(&mut self, path: &str, alt: &str) -> Block {
        let image = Image {
            path: path.to_owned(),
            alt: alt.to_owned(),
            description: None,
            drawing: None,
            width: 0.8,
            place: FigurePlace::Auto,
            bleeds: false,
        };
        self.leaf(Role::Image, Content::Image(image))
    }
}

/// A small sample: one chapter with the given paragraphs of inlines.
pub(super) fn chapter(paragraphs: Vec<Vec<Inline>>) -> Book {
    let mut make = Maker::new();
    make.section(Kind::Story, Matter::Body, "verhaal", "Verhaal");
    make.inlines(Role::ChapterTitle, vec![text("Verhaal")]);
    for inlines in paragraphs {
        make.inlines(Role::Paragraph, inlines);
    }
    make.book
}
