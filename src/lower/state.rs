//! What is known while a book is being lowered.

use super::references::{Reference, Target};
use super::words;
use crate::config::Project;
use crate::diag::{Code, Diagnostic, Sink, Span};
use crate::lang::{Lang, QuoteOrder};
use crate::model::{Block, Content, Inline, InlineKind, Listed, Mark, NodeId, Note, Role};
use crate::parse::NoteDefinition;
use crate::source::SourceMap;
use std::collections::BTreeMap;

/// The definition of a note, and where it was called.
pub(super) struct NoteSource<'a> {
    pub(super) definition: &'a NoteDefinition,
    pub(super) called: Option<Span>,
}

/// The work on one book.
pub(super) struct Lowering<'a> {
    pub(super) project: &'a Project,
    pub(super) map: &'a SourceMap,
    pub(super) sink: &'a mut Sink,
    /// Passing numbers of nodes.
    next: u32,
    pub(super) notes: Vec<Note>,
    pub(super) marks: Vec<Mark>,
    pub(super) listed: Vec<Listed>,
    pub(super) references: Vec<Reference>,
    pub(super) targets: BTreeMap<String, Target>,
    pub(super) slugs: Vec<String>,
    /// Sections that stay out of the contents.
    pub(super) unlisted: Vec<NodeId>,
    /// Entry of the project that is being lowered.
    pub(super) slot: usize,
    /// Language of the words that are being lowered.
    pub(super) lang: Lang,
    /// Folder of the file that is being lowered, with a slash at its end.
    pub(super) folder: String,
    /// Notes of the file.
    pub(super) definitions: BTreeMap<String, NoteSource<'a>>,
    /// Notes that were called and not lowered yet.
    pub(super) queue: Vec<(usize, &'a NoteDefinition, Lang)>,
    /// How many notes the section has.
    pub(super) note_count: u32,
    /// Whether the words of a note are being lowered.
    pub(super) is_in_note: bool,
}

impl<'a> Lowering<'a> {
    pub(super) fn new(project: &'a Project, map: &'a SourceMap, sink: &'a mut Sink) -> Self {
        Self {
            project,
            map,
            sink,
            next: 0,
            notes: Vec::new(),
            marks: Vec::new(),
            listed: Vec::new(),
            references: Vec::new(),
            targets: BTreeMap::new(),
            slugs: Vec::new(),
            unlisted: Vec::new(),
            slot: 0,
            lang: project.meta.lang,
            folder: String::new(),
            definitions: BTreeMap::new(),
            queue: Vec::new(),
            note_count: 0,
            is_in_note: false,
        }
    }

    /// A passing number for a node.
    pub(super) fn node(&mut self) -> NodeId {
        self.next += 1;
        NodeId(self.next - 1)
    }

    /// How many passing numbers were given.
    pub(super) fn nodes_given(&self) -> usize {
        self.next as usize
    }

    /// A block with a passing number.
    pub(super) fn block(&mut self, role: Role, span: Span, content: Content) -> Block {
        Block { id: self.node(), span, role, anchor: None, lang: self.lang, content }
    }

    pub(super) fn report(&mut self, code: &'static Code, span: Span) {
        self.sink.push(Diagnostic::new(code, span));
    }

    /// Which quotes stand outside in words of a language.
    pub(super) fn quotes(&self, lang: Lang) -> QuoteOrder {
        words::quotes(self.project, lang)
    }

    /// Plain words of the book's own, set right.
    pub(super) fn text(&self, words: &str) -> String {
        words::set(words, self.lang, self.quotes(self.lang))
    }

    /// A piece of text with plain words, set right.
    pub(super) fn inline(&self, words: &str, span: Span) -> Inline {
        Inline { span, kind: InlineKind::Text(self.text(words)) }
    }

    /// Path, line and column of a place, for a message about another place.
    pub(super) fn place(&self, span: Span) -> String {
        self.map.position(span).map_or_else(String::new, |at| format!("{}:{}", at.path, at.line))
    }
}
