//! What a chapter file says, before anything is looked up.

use crate::diag::{FileId, Span};

/// One parsed file.
#[derive(Debug, Clone, PartialEq)]
pub struct Ast {
    /// The file.
    pub file: FileId,
    /// The YAML between `---` lines at its head.
    pub front: Option<FrontMatter>,
    /// Where the text after the front matter begins.
    pub body: Span,
    /// Blocks, without the notes.
    pub blocks: Vec<BlockNode>,
    /// Definitions of notes, wherever they stood.
    pub notes: Vec<NoteDefinition>,
}

/// The YAML at the head of a file, not yet understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontMatter {
    /// Where its text stands.
    pub span: Span,
    /// Its text.
    pub text: String,
}

/// `[^x]: …`
#[derive(Debug, Clone, PartialEq)]
pub struct NoteDefinition {
    /// The name between `[^` and `]`.
    pub label: String,
    /// Place of the definition.
    pub span: Span,
    /// Its blocks.
    pub blocks: Vec<BlockNode>,
}

/// A block.
#[derive(Debug, Clone, PartialEq)]
pub struct BlockNode {
    /// Where it stands.
    pub span: Span,
    /// `{#id .class key="value"}`
    pub attributes: Attributes,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind {
    /// Running text.
    Paragraph(Vec<InlineNode>),
    /// Heading and its level, 1 to 6.
    Heading(u8, Vec<InlineNode>),
    /// `> …`
    Quote(Vec<BlockNode>),
    /// List; with the first number if it is numbered.
    List(Option<u64>, Vec<Item>),
    /// Literal lines and the words after the opening fence.
    Code {
        /// The lines.
        text: String,
        /// The words after the opening fence.
        info: String,
    },
    /// `***`
    Rule,
    /// Table.
    Table(Table),
    /// Terms and definitions.
    Definitions(Vec<DefinitionPart>),
    /// `::: … :::`
    Fence(Vec<BlockNode>),
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Where it stands.
    pub span: Span,
    /// Its blocks.
    pub blocks: Vec<BlockNode>,
}

/// A term or a definition.
#[derive(Debug, Clone, PartialEq)]
pub enum DefinitionPart {
    /// A term.
    Term(Span, Vec<InlineNode>),
    /// What it means.
    Definition(Span, Vec<BlockNode>),
}

/// How a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnAlign {
    /// Not said.
    Unsaid,
    /// At the start.
    Start,
    /// In the middle.
    Centre,
    /// At the end.
    End,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Columns.
    pub columns: Vec<ColumnAlign>,
    /// Head, then rows; each with one cell per column.
    pub rows: Vec<Vec<CellNode>>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct CellNode {
    /// Where it stands.
    pub span: Span,
    /// What it says.
    pub content: Vec<InlineNode>,
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq)]
pub struct InlineNode {
    /// Where it stands.
    pub span: Span,
    /// `{#id .class key="value"}`
    pub attributes: Attributes,
    /// What it is.
    pub kind: InlineNodeKind,
}

/// What a piece of running text is.
#[derive(Debug, Clone, PartialEq)]
pub enum InlineNodeKind {
    /// Words.
    Text(String),
    /// A line end in the file: a space.
    SoftBreak,
    /// A forced line end.
    HardBreak,
    /// `*…*`
    Emphasis(Vec<InlineNode>),
    /// `**…**`
    Strong(Vec<InlineNode>),
    /// `~~…~~`
    Strikethrough(Vec<InlineNode>),
    /// `^…^`
    Superscript(Vec<InlineNode>),
    /// `~…~`
    Subscript(Vec<InlineNode>),
    /// Literal words.
    Code(String),
    /// `[…](to)`
    Link {
        /// Where to.
        to: String,
        /// The words.
        content: Vec<InlineNode>,
    },
    /// `![…](path)`
    Image {
        /// Path as written.
        path: String,
        /// Caption.
        content: Vec<InlineNode>,
    },
    /// `[…]{…}`
    Bracketed(Vec<InlineNode>),
    /// `[^x]`
    Note(String),
}

/// What stands between braces.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attributes {
    /// Where the list stands; nowhere: there is none.
    pub span: Span,
    /// `#id`
    pub id: Option<(String, Span)>,
    /// `.class`
    pub classes: Vec<(String, Span)>,
    /// `key="value"`
    pub pairs: Vec<Pair>,
}

/// `key="value"`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Key.
    pub key: String,
    /// Value.
    pub value: String,
    /// Place of the key.
    pub span: Span,
    /// Place of the value.
    pub value_span: Span,
}

impl Attributes {
    /// Whether nothing is given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.id.is_none() && self.classes.is_empty() && self.pairs.is_empty()
    }
}
