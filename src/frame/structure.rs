//! The book as a reading machine meets it: a tree over the items of the pages.

use super::Tag;
use std::collections::BTreeMap;

/// Part of a node that is the number or bullet of a list item.
pub const LABEL: u16 = u16::MAX;

/// What an element is for the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The whole book.
    Document,
    /// A part: its page and the chapters after it.
    Part,
    /// A text that stands on its own: a story.
    Article,
    /// A chapter or another piece of the book.
    Section,
    /// Blocks that belong together.
    Group,
    /// A box beside the text.
    Aside,
    /// A sentence of the text that is shown large.
    PullQuote,
    /// Title of the book.
    Title,
    /// A heading of this level, from 1.
    Heading(u8),
    /// Words.
    Paragraph,
    /// What somebody else said.
    Quote,
    /// A list.
    List(Numbering),
    /// Item of a list.
    Item,
    /// Number, bullet or term of an item.
    Label,
    /// The words of an item.
    Body,
    /// A table.
    Table,
    /// Its head rows.
    TableHead,
    /// Its other rows.
    TableBody,
    /// A row.
    Row,
    /// Cell that heads its column.
    HeadCell,
    /// Cell that heads its row.
    RowHead,
    /// Cell.
    Cell,
    /// A picture.
    Figure,
    /// Words that belong to a picture or table.
    Caption,
    /// A footnote.
    Note,
    /// Words that send the reader elsewhere in the book.
    Reference,
    /// The sensitive words of a link.
    Link,
    /// Literal words.
    Code,
    /// Words that differ from those around them, by their language.
    Span,
    /// A list of places in the book.
    Contents,
    /// A line of it.
    ContentsItem,
    /// The index.
    Index,
}

/// How a list marks its items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// Not at all, or by words: terms and what they mean.
    None,
    /// By bullets.
    Bullets,
    /// By numbers.
    Decimal,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTo {
    /// Out of the book.
    Url(String),
    /// To an element, on one of its pages (by index) or where it starts.
    Element {
        /// Its index.
        element: usize,
        /// The page that is meant.
        page: Option<usize>,
    },
}

/// A link and what it says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub to: LinkTo,
    /// Words for who cannot see where it stands.
    pub words: String,
}

/// A node of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// What it is.
    pub form: Form,
    /// The element it stands in; `None` for the root alone.
    pub parent: Option<usize>,
    /// Stands among the words of its parent, where they are set; else it
    /// stands before everything that comes after it in [`Structure`].
    pub is_inline: bool,
    /// Language, where it is another than that of its parent (BCP 47).
    pub lang: Option<String>,
    /// Title that is not among its words.
    pub title: Option<String>,
    /// Words for who cannot see it.
    pub alt: Option<String>,
    /// What it links to.
    pub link: Option<Link>,
}

/// The tree: elements in reading order, each before what it holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Structure {
    /// The elements; the first is the root.
    pub elements: Vec<Element>,
    /// Element of each part of a node; part 0 is everything that is in no
    /// part of its own.
    places: BTreeMap<(u32, u16), usize>,
}

impl Structure {
    /// Adds an element; gives its index.
    pub fn push(&mut self, element: Element) -> usize {
        self.elements.push(element);
        self.elements.len() - 1
    }

    /// Says that a part of a node stands in an element.
    pub fn place(&mut self, node: u32, part: u16, element: usize) {
        self.places.insert((node, part), element);
    }

    /// The element in which a part of a node stands; `None` for furniture.
    #[must_use]
    pub fn element_of(&self, tag: Tag, part: u16) -> Option<usize> {
        if tag == Tag::ARTIFACT {
            return None;
        }
        let places = &self.places;
        places.get(&(tag.0, part)).or_else(|| places.get(&(tag.0, 0))).copied()
    }

    /// Nothing is told of the structure.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }
}
