//! Blocks: the nodes of the book.

use super::{Inline, InlineKind, NodeId, Role};
use crate::diag::Span;
use crate::lang::Lang;

/// A node of the book.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Number in reading order.
    pub id: NodeId,
    /// Place in the manuscript.
    pub span: Span,
    /// What it is.
    pub role: Role,
    /// Name other places refer to it by; unique in the book.
    pub anchor: Option<String>,
    /// Language of its words.
    pub lang: Lang,
    /// What it holds.
    pub content: Content,
}

/// What a block holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Words.
    Inlines(Vec<Inline>),
    /// Other blocks.
    Blocks(Vec<Block>),
    /// A picture.
    Image(Image),
    /// Rows and columns.
    Table(Table),
    /// Literal lines.
    Code {
        /// The lines, without a last newline.
        text: String,
        /// The word after the opening fence.
        syntax: Option<String>,
    },
    /// Nothing: a thematic break.
    Empty,
}

/// A picture file of the book.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// Path inside the folder of the book.
    pub path: String,
    /// Words for who cannot see it; empty: decoration.
    pub alt: String,
    /// All that can be seen, told at length: for the screen editions.
    pub description: Option<String>,
    /// The same picture as SVG, for the screen editions.
    pub drawing: Option<String>,
    /// Width as share of the measure, 0 to 1.
    pub width: f64,
    /// Where the figure goes in print.
    pub place: FigurePlace,
    /// It runs over the edges of the paper: over its width, or alone on a
    /// page over all of it.
    pub bleeds: bool,
}

/// Where a figure goes in print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum FigurePlace {
    /// Where it stands when it fits there, else at the head of the next page.
    #[default]
    Auto,
    /// Where it stands; the page ends before it when it does not fit.
    Here,
    /// At the head of a page.
    Top,
    /// At the foot of a page.
    Bottom,
    /// Alone on a page.
    Page,
    /// In the outer margin, beside what comes after it.
    Margin,
}

impl FigurePlace {
    /// The words of the manuscript.
    pub const NAMES: [(&'static str, Self); 5] = [
        ("here", Self::Here),
        ("top", Self::Top),
        ("bottom", Self::Bottom),
        ("page", Self::Page),
        ("margin", Self::Margin),
    ];
}

/// Alignment of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Align {
    /// As the text starts.
    Start,
    /// In the middle.
    Centre,
    /// As the text ends.
    End,
    /// Numbers: the decimal marks under each other.
    Decimal,
}

/// A table: every row has as many cells as there are columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Alignment of each column.
    pub columns: Vec<Align>,
    /// Head row.
    pub head: Row,
    /// Body rows.
    pub rows: Vec<Row>,
    /// Turned a quarter, on a page of its own.
    pub is_turned: bool,
}

impl Table {
    /// The first column heads the rows: there is nothing above it to head it.
    #[must_use]
    pub fn has_row_heads(&self) -> bool {
        self.columns.len() > 1
            && self.head.cells.first().is_some_and(|corner| corner.text().trim().is_empty())
    }
}

/// A row: cells are blocks that hold inlines.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Cells, one per column.
    pub cells: Vec<Block>,
}

impl Block {
    /// The literal words of this block alone (not of blocks inside it).
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        match &self.content {
            Content::Inlines(inlines) => {
                for inline in inlines {
                    inline.push_text(&mut out);
                }
            }
            Content::Code { text, .. } => out.push_str(text),
            Content::Blocks(_) | Content::Image(_) | Content::Table(_) | Content::Empty => {}
        }
        out
    }

    /// Whether it is a paragraph that starts with a head of its own: "**Wie erbij
    /// is.** …".
    #[must_use]
    pub fn has_run_in_head(&self) -> bool {
        match &self.content {
            Content::Inlines(inlines) => {
                inlines.first().is_some_and(|first| matches!(first.kind, InlineKind::Strong(_)))
            }
            Content::Blocks(_)
            | Content::Image(_)
            | Content::Table(_)
            | Content::Code { .. }
            | Content::Empty => false,
        }
    }

    /// Calls `visit` for this block and every block inside, in reading order.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Self)) {
        visit(self);
        match &self.content {
            Content::Blocks(blocks) => {
                for block in blocks {
                    block.walk(visit);
                }
            }
            Content::Table(table) => {
                for row in std::iter::once(&table.head).chain(&table.rows) {
                    for cell in &row.cells {
                        cell.walk(visit);
                    }
                }
            }
            Content::Inlines(_) | Content::Image(_) | Content::Code { .. } | Content::Empty => {}
        }
    }
}
