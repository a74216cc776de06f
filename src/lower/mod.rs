//! Ast + Project → [`Book`]: what the manuscript says becomes what the book is.
//!
//! In: the project and the parsed files, one per entry of the project. Out:
//! the book with all roles, notes, index marks, numbers and references.
//!
//! 1. Read the head of every file (kind, author), so that kinds can count.
//! 2. Lower chapter by chapter: blocks get roles, words get their quotes and
//!    dashes, notes and index marks are collected. Nodes have passing numbers
//!    and references are pending, for what they point at may come later.
//! 3. Make the generated matter: title pages, contents, lists, index.
//! 4. Give automatic anchors, resolve references, number all nodes in
//!    reading order.
//!
//! Invariants: those of [`crate::model`]; nothing of a file is dropped
//! without a finding.

mod acronyms;
mod attributes;
mod blocks;
mod chapter;
mod fences;
mod figures;
mod head;
mod index;
mod inlines;
mod kinds;
mod matter;
mod notes;
mod number;
mod references;
mod state;
mod words;

use crate::config::{EntryKind, Project};
use crate::diag::{Diagnostic, FileId, Sink, Span, codes};
use crate::lang::Lang;
use crate::model::{Book, Content, Section};
use crate::parse::{Ast, parse};
use crate::source::{SourceMap, World};
use head::Head;
use state::Lowering;

/// Reads and parses the files of a project: one for every entry that names
/// a file that can be read.
pub fn read(project: &Project, world: &dyn World, map: &mut SourceMap, sink: &mut Sink) -> Vec<Option<Ast>> {
    project
        .entries
        .iter()
        .map(|entry| match &entry.kind {
            EntryKind::File(path) => {
                let file: FileId = map.load(world, path, entry.span, sink)?;
                Some(parse(file, &map.text(file), sink))
            }
            EntryKind::Part(_) | EntryKind::Generated(_) => None,
        })
        .collect()
}

/// Makes the book of a project and its parsed files; `files` has an item for
/// every entry of the project.
pub fn lower(project: &Project, files: &[Option<Ast>], map: &SourceMap, sink: &mut Sink) -> Book {
    let heads: Vec<Option<Head>> =
        files.iter().map(|ast| ast.as_ref().map(|ast| head::read(ast, project.meta.lang, sink))).collect();
    let kinds = kinds::Counts::of(project, &heads, files);
    let mut lowering = Lowering::new(project, map, sink);
    let mut sections: Vec<Option<Section>> = vec![None; project.entries.len()];
    for (slot, entry) in project.entries.iter().enumerate() {
        lowering.slot = slot;
        match &entry.kind {
            EntryKind::File(path) => {
                if let (Some(Some(ast)), Some(Some(head))) = (files.get(slot), heads.get(slot)) {
                    sections[slot] =
                        Some(chapter::lower(&mut lowering, ast, head, entry.matter, path, &kinds));
                }
            }
            EntryKind::Part(title) => {
                sections[slot] = Some(matter::part(&mut lowering, title, entry, &kinds));
            }
            EntryKind::Generated(_) => {}
        }
    }
    references::name_what_has_no_name(&mut lowering, &mut sections);
    matter::generate(&mut lowering, &mut sections);
    references::resolve(&mut lowering, &mut sections);
    if project.acronyms {
        let notes = lowering.notes.iter_mut().flat_map(|note| &mut note.blocks);
        sections
            .iter_mut()
            .flatten()
            .flat_map(|section| &mut section.blocks)
            .chain(notes)
            .for_each(acronyms::set);
    }
    let book = number::finish(lowering, sections);
    tell_of_borrowed_rules(&book, sink);
    book
}

/// Says once that Frisian words are broken by the rules of another language.
fn tell_of_borrowed_rules(book: &Book, sink: &mut Sink) {
    let mut first = None;
    book.walk(&mut |block| {
        let is_text = matches!(block.content, Content::Inlines(_)) && block.span != Span::NONE;
        if first.is_none() && is_text && block.lang == Lang::Fy {
            first = Some(block.span);
        }
    });
    if let Some(span) = first {
        sink.push(Diagnostic::new(&codes::B064, span));
    }
}

#[cfg(test)]
mod tests;
