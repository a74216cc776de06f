//! Book + theme → styled book: the shared layout model.
//!
//! A [`StyledBook`] holds the book and a computed [`BlockStyle`] for every
//! node. Both editions fork after it: `layout` reads the lengths, `epub`
//! writes the same styles as ratios of the body size. The table of roles is
//! [`role_style`], where a new role has to be given its form.

mod block;
mod inline;
mod role;

pub use block::{Alignment, BlockStyle, Caps, Family, Figures, Script, TextStyle};
pub use inline::inline_style;
pub use role::{BoxColours, box_colours, role_style};

use crate::geom::Len;
use crate::model::{Block, Book, Kind, NodeId, Role};
use crate::theme::Theme;

/// The book with a computed style on every block.
#[derive(Debug, Clone, PartialEq)]
pub struct StyledBook {
    /// The words.
    pub book: Book,
    /// The tokens the styles were made of.
    pub theme: Theme,
    /// Distinct styles.
    styles: Vec<BlockStyle>,
    /// Style of every node, as index into `styles`.
    by_node: Vec<u16>,
}

/// Where a block stands, as far as its style depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// Kind of the section.
    pub kind: Kind,
    /// The role of the nearest enclosing block that changes the text inside
    /// it (box, note, letter, table …).
    pub within: Option<Role>,
    /// How many lists it stands in.
    pub list_depth: u8,
}

impl StyledBook {
    /// Computed style of a node.
    #[must_use]
    pub fn style(&self, node: NodeId) -> &BlockStyle {
        let index = self.by_node.get(node.0 as usize).copied().unwrap_or(0);
        &self.styles[usize::from(index)]
    }

    /// Size of the running text, of which the e-book's sizes are ratios.
    #[must_use]
    pub fn body_size(&self) -> Len {
        self.theme.scale.body
    }
}

/// Gives every block of the book its computed style.
#[must_use]
pub fn style(book: Book, theme: &Theme) -> StyledBook {
    let plain = Context { kind: Kind::Chapter, within: None, list_depth: 0 };
    let body = role_style(theme, Role::Paragraph, plain);
    let mut styled = StyledBook {
        by_node: vec![0; book.node_count as usize],
        styles: vec![body],
        theme: theme.clone(),
        book,
    };
    let mut table = Assignment { theme, styles: &mut styled.styles, by_node: &mut styled.by_node };
    for section in &styled.book.sections {
        let context = Context { kind: section.kind, ..plain };
        for block in &section.blocks {
            table.assign(block, context);
        }
    }
    for note in &styled.book.notes {
        for block in &note.blocks {
            table.assign(block, Context { within: Some(Role::Footnote), ..plain });
        }
    }
    styled
}

struct Assignment<'a> {
    theme: &'a Theme,
    styles: &'a mut Vec<BlockStyle>,
    by_node: &'a mut Vec<u16>,
}

impl Assignment<'_> {
    fn assign(&mut self, block: &Block, context: Context) {
        let style = role_style(self.theme, block.role, context);
        let index = self.styles.iter().position(|known| *known == style).unwrap_or_else(|| {
            self.styles.push(style);
            self.styles.len() - 1
        });
        if let Some(slot) = self.by_node.get_mut(block.id.0 as usize) {
            *slot = u16::try_from(index).unwrap_or(0);
        }
        let inside = context.inside(block.role);
        match &block.content {
            crate::model::Content::Blocks(blocks) => {
                for child in blocks {
                    self.assign(child, inside);
                }
            }
            crate::model::Content::Table(table) => {
                for row in std::iter::once(&table.head).chain(&table.rows) {
                    for cell in &row.cells {
                        self.assign(cell, inside);
                    }
                }
            }
            crate::model::Content::Inlines(_)
            | crate::model::Content::Image(_)
            | crate::model::Content::Code { .. }
            | crate::model::Content::Empty => {}
        }
    }
}

impl Context {
    /// The context of the blocks inside a block of this role.
    #[must_use]
    pub fn inside(self, role: Role) -> Self {
        match role {
            Role::BulletList | Role::NumberedList { .. } => Self { list_depth: self.list_depth + 1, ..self },
            Role::Box(_)
            | Role::Footnote
            | Role::PullQuote { .. }
            | Role::Epigraph
            | Role::BlockQuote
            | Role::Letter
            | Role::Dialogue
            | Role::Verse
            | Role::Figure
            | Role::FigureRow
            | Role::TableFigure => Self { within: Some(innermost(self.within, role)), ..self },
            Role::BookTitle
            | Role::BookSubtitle
            | Role::BookTagline
            | Role::BookContributors
            | Role::BookImprint
            | Role::PartTitle
            | Role::Kicker
            | Role::ChapterTitle
            | Role::Author
            | Role::Heading
            | Role::Subheading
            | Role::Paragraph
            | Role::Attribution
            | Role::Stanza
            | Role::Dateline
            | Role::Salutation
            | Role::Signature
            | Role::Turn
            | Role::BoxTitle
            | Role::ListItem
            | Role::DefinitionList
            | Role::Term
            | Role::Definition
            | Role::Image
            | Role::Caption
            | Role::Credit
            | Role::Table
            | Role::HeadCell
            | Role::Cell
            | Role::CodeBlock
            | Role::ThematicBreak
            | Role::ContentsEntry { .. }
            | Role::ListEntry
            | Role::IndexLetter
            | Role::IndexEntry { .. } => self,
        }
    }
}

/// Boxes and notes keep their small sans whatever stands inside them.
fn innermost(within: Option<Role>, role: Role) -> Role {
    match (within, role) {
        (Some(Role::Footnote), _) => Role::Footnote,
        (Some(Role::Box(kind)), inner) if !matches!(inner, Role::Footnote) => Role::Box(kind),
        _ => role,
    }
}
