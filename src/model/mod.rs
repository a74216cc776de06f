//! The book as a tree of roles: what is said, never how it looks.
//!
//! Comes from `lower`; goes, unchanged, into `style` and from there into both
//! outputs. Invariants:
//! - [`NodeId`]s number all blocks in reading order, parents before children,
//!   so `(NodeId, offset)` pairs compare as the text reads.
//! - Text is normalised (quotes, dashes, spaces) and is the only source of
//!   words. The text of a block is the concatenation of its literal leaves in
//!   order; an *offset* is a byte offset into that text. Generated words
//!   (page numbers, note numbers) have no length in it.

mod block;
mod book;
mod inline;
mod meta;
mod role;
mod slug;

pub use block::{Align, Block, Content, FigurePlace, Image, Row, Table};
pub use book::{Book, IndexTarget, Listed, ListedKind, Mark, MarkId, Matter, NodeId, Note, NoteId, Section};
pub use inline::{Inline, InlineKind, LinkTarget};
pub use meta::{
    Collection, Conformance, Contributor, FaceFormat, Isbns, Meta, Price, SubjectCode, SubjectScheme, Supply,
};
pub use role::{BoxKind, Kind, Role};
pub use slug::ascii_slug;
