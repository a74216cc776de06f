//! Finished pages: boxes with fixed places, nothing left to decide.
//!
//! A [`Document`] is what the PDF writer gets; a [`PageMap`] is what
//! pagination measured and everybody else reads. Every [`Item`] keeps its
//! place in the manuscript and the node whose words it shows ([`Tag`]); by
//! these a [`Structure`] gives the items their place in the reading order.

mod document;
mod item;
mod measured;
mod page_map;
mod structure;

pub use document::{Document, DocumentMeta, OutlineItem, Page, Side};
pub use item::{Glyph, Item, Mark, PathStep, Reading, Tag, TextRun};
pub use measured::{BoxKind, Chapter, Measured, MeasuredPage, SetLine};
pub use page_map::{PageEntry, PageMap};
pub use structure::{Element, Form, LABEL, Link, LinkTo, Numbering, Structure};
