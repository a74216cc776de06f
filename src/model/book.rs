//! The whole book.

use super::{Block, Inline, Kind, Meta};
use crate::diag::Span;
use crate::lang::Lang;
use std::collections::BTreeMap;

/// Number of a block, in reading order over the whole book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// Number of a note; index into [`Book::notes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteId(pub u32);

/// Number of an index mark; index into [`Book::marks`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MarkId(pub u32);

/// Front matter counts in roman, body and back in arabic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// Before the text.
    Front,
    /// The text.
    Body,
    /// After the text.
    Back,
}

/// The book: sections in reading order and what is known across them.
#[derive(Debug, Clone, PartialEq)]
pub struct Book {
    /// Facts about the book.
    pub meta: Meta,
    /// Chapters and generated matter, in reading order.
    pub sections: Vec<Section>,
    /// All notes, in the order of their calls.
    pub notes: Vec<Note>,
    /// All index marks, in reading order.
    pub marks: Vec<Mark>,
    /// Boxes, figures and tables that lists are made of, in reading order.
    pub listed: Vec<Listed>,
    /// Anchor name to node.
    pub anchors: BTreeMap<String, NodeId>,
    /// One more than the highest node number.
    pub node_count: u32,
}

/// One chapter or piece of generated matter: one file of the e-book.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Number of the section itself; lower than those of its blocks.
    pub id: NodeId,
    /// Place in the manuscript.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Front, body or back.
    pub matter: Matter,
    /// Name of its file in the e-book, without extension: ASCII, unique.
    pub slug: String,
    /// Name other places refer to it by.
    pub anchor: Option<String>,
    /// Title for contents and outline, without notes and marks; the words as
    /// they stand in the opener are among `blocks`.
    pub title: Vec<Inline>,
    /// Title for the running head.
    pub running: String,
    /// Number within its kind (verhaal 3), if it counts.
    pub number: Option<u32>,
    /// Language.
    pub lang: Lang,
    /// Everything in it, opener first (kicker, title, author, epigraph).
    pub blocks: Vec<Block>,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Number of its first block minus one: the note's own node.
    pub node: NodeId,
    /// Index of the section its call stands in.
    pub section: usize,
    /// Node of the block its call stands in.
    pub caller: NodeId,
    /// Number as printed; starts at 1 in every section.
    pub number: u32,
    /// Place of the definition.
    pub span: Span,
    /// Its blocks; at least one.
    pub blocks: Vec<Block>,
}

/// A place the index points at.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Block it stands in.
    pub node: NodeId,
    /// Offset in the text of that block.
    pub offset: usize,
    /// Entry and sub-entry.
    pub term: Vec<String>,
    /// Where the reader is sent instead of a page.
    pub target: IndexTarget,
    /// Place in the manuscript.
    pub span: Span,
}

/// What an index mark gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IndexTarget {
    /// The page of the mark.
    Page,
    /// "zie …".
    See(String),
    /// The page, and "zie ook …".
    SeeAlso(String),
    /// From the page of the mark …
    RangeStart,
    /// … up to this one.
    RangeEnd,
}

/// What a list of the book lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListedKind {
    /// A handreiking box.
    Handreiking,
    /// A figure.
    Figure,
    /// A table with a caption.
    Table,
}

/// A box, figure or table that has a line in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// What it is.
    pub kind: ListedKind,
    /// Its node.
    pub node: NodeId,
    /// Its number within its kind, from 1.
    pub number: u32,
    /// Title or caption, without notes and marks.
    pub title: Vec<Inline>,
}

impl Book {
    /// Calls `visit` for every block in reading order, notes after the
    /// The places of an index entry in order: a mark, or the first and the
    /// last of a range. What lies inside a range is told by it.
    #[must_use]
    pub fn locators(&self, marks: &[MarkId]) -> Vec<(MarkId, Option<MarkId>)> {
        let target = |id: &MarkId| self.marks.get(id.0 as usize).map(|mark| &mark.target);
        let mut places = Vec::with_capacity(marks.len());
        let mut rest = marks;
        while let Some((first, after)) = rest.split_first() {
            let end = match target(first) {
                Some(IndexTarget::RangeStart) => {
                    after.iter().position(|mark| target(mark) == Some(&IndexTarget::RangeEnd))
                }
                _ => None,
            };
            places.push((*first, end.map(|end| after[end])));
            rest = end.map_or(after, |end| &after[end + 1..]);
        }
        places
    }

    /// section of their calls.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Block)) {
        for (index, section) in self.sections.iter().enumerate() {
            for block in &section.blocks {
                block.walk(visit);
            }
            for note in self.notes.iter().filter(|note| note.section == index) {
                for block in &note.blocks {
                    block.walk(visit);
                }
            }
        }
    }
}
