//! The inside of a line of text.

use super::{MarkId, NodeId, NoteId};
use crate::diag::Span;
use crate::lang::Lang;

/// A piece of running text and its place in the manuscript.
#[derive(Debug, Clone, PartialEq)]
pub struct Inline {
    /// Place in the manuscript.
    pub span: Span,
    /// What it is.
    pub kind: InlineKind,
}

/// What a piece of running text is.
#[derive(Debug, Clone, PartialEq)]
pub enum InlineKind {
    /// Literal words.
    Text(String),
    /// Forced line end; counts as one `\n` in the block's text.
    LineBreak,
    /// Stress: italic.
    Emphasis(Vec<Inline>),
    /// Strong stress: bold.
    Strong(Vec<Inline>),
    /// Small capitals.
    SmallCaps(Vec<Inline>),
    /// A fraction: `1/2` with a slanted bar, small figures on both sides.
    Fraction(Vec<Inline>),
    /// Raised.
    Superscript(Vec<Inline>),
    /// Lowered.
    Subscript(Vec<Inline>),
    /// Struck out.
    Strikethrough(Vec<Inline>),
    /// Literal text in a fixed pitch.
    Code(String),
    /// "Figuur 3" before a caption.
    Label(Vec<Inline>),
    /// Who speaks in a dialogue.
    Speaker(Vec<Inline>),
    /// Words in another language.
    Language(Lang, Vec<Inline>),
    /// A link in the e-book and the screen PDF; plain words in print.
    Link {
        /// Where it leads.
        to: LinkTarget,
        /// Its words.
        content: Vec<Inline>,
    },
    /// Page number of a node, measured by the print layout. Generated: no
    /// length in the block's text; `before` and `after` belong to it.
    PageRef {
        /// The node whose page is meant.
        to: NodeId,
        /// Words before the number, e.g. ` (p. `; `, p. ` inside brackets.
        before: String,
        /// Words after the number, e.g. `)`.
        after: String,
    },
    /// Call of a note: a raised number. Generated: no length.
    NoteRef(NoteId),
    /// A place the index points at. No width, no length.
    IndexMark(MarkId),
    /// The page numbers of an index entry (each page once). Generated: no length.
    Locators(Vec<MarkId>),
    /// Space that fills the line before a page number in the contents.
    Leader,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// Out of the book.
    Url(String),
    /// To a node of the book.
    Node(NodeId),
}

impl Inline {
    /// Words without a place: generated text.
    #[must_use]
    pub fn text(words: impl Into<String>) -> Self {
        Self { span: Span::NONE, kind: InlineKind::Text(words.into()) }
    }

    /// The inlines inside, if this holds any.
    #[must_use]
    pub fn children(&self) -> &[Self] {
        match &self.kind {
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::SmallCaps(inner)
            | InlineKind::Superscript(inner)
            | InlineKind::Subscript(inner)
            | InlineKind::Strikethrough(inner)
            | InlineKind::Label(inner)
            | InlineKind::Fraction(inner)
            | InlineKind::Speaker(inner)
            | InlineKind::Language(_, inner)
            | InlineKind::Link { content: inner, .. } => inner,
            InlineKind::Text(_)
            | InlineKind::LineBreak
            | InlineKind::Code(_)
            | InlineKind::PageRef { .. }
            | InlineKind::NoteRef(_)
            | InlineKind::IndexMark(_)
            | InlineKind::Locators(_)
            | InlineKind::Leader => &[],
        }
    }

    /// How many parts of its block this inline is, those inside it apart.
    /// Parts are numbered from 1 in reading order; what is in none is part 0.
    ///
    /// A part is what a reading machine has to tell from the words around it:
    /// it leads elsewhere, is in another language, or is literal.
    #[must_use]
    pub fn parts(&self) -> u16 {
        match &self.kind {
            InlineKind::Link { .. }
            | InlineKind::PageRef { .. }
            | InlineKind::NoteRef(_)
            | InlineKind::Language(..)
            | InlineKind::Code(_) => 1,
            InlineKind::Locators(marks) => u16::try_from(marks.len()).unwrap_or(u16::MAX),
            InlineKind::Text(_)
            | InlineKind::LineBreak
            | InlineKind::Emphasis(_)
            | InlineKind::Strong(_)
            | InlineKind::SmallCaps(_)
            | InlineKind::Superscript(_)
            | InlineKind::Subscript(_)
            | InlineKind::Strikethrough(_)
            | InlineKind::Label(_)
            | InlineKind::Fraction(_)
            | InlineKind::Speaker(_)
            | InlineKind::IndexMark(_)
            | InlineKind::Leader => 0,
        }
    }

    /// Adds the literal words of this inline to `out`.
    pub fn push_text(&self, out: &mut String) {
        match &self.kind {
            InlineKind::Text(words) | InlineKind::Code(words) => out.push_str(words),
            InlineKind::LineBreak => out.push('\n'),
            _ => {
                for child in self.children() {
                    child.push_text(out);
                }
            }
        }
    }
}
