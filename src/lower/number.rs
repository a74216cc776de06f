//! Gives every node its number in reading order, and everything that points
//! at a node the new number.

use super::references;
use super::state::Lowering;
use crate::model::{Block, Book, Content, Inline, InlineKind, LinkTarget, Mark, NodeId, Section};
use std::collections::BTreeMap;

/// The numbers given so far: passing number → number.
struct Numbers {
    given: Vec<u32>,
    next: u32,
}

impl Numbers {
    fn give(&mut self, node: &mut NodeId) {
        if let Some(slot) = self.given.get_mut(node.0 as usize) {
            *slot = self.next;
        }
        *node = NodeId(self.next);
        self.next += 1;
    }

    fn of(&self, node: NodeId) -> NodeId {
        NodeId(self.given.get(node.0 as usize).copied().unwrap_or(0))
    }

    fn give_block(&mut self, block: &mut Block) {
        self.give(&mut block.id);
        match &mut block.content {
            Content::Blocks(blocks) => {
                for block in blocks {
                    self.give_block(block);
                }
            }
            Content::Table(table) => {
                for row in std::iter::once(&mut table.head).chain(&mut table.rows) {
                    for cell in &mut row.cells {
                        self.give_block(cell);
                    }
                }
            }
            Content::Inlines(_) | Content::Image(_) | Content::Code { .. } | Content::Empty => {}
        }
    }
}

/// Makes the book of what was lowered.
pub(super) fn finish(mut lowering: Lowering<'_>, slots: Vec<Option<Section>>) -> Book {
    let mut numbers = Numbers { given: vec![0; lowering.nodes_given()], next: 0 };
    let mut sections = Vec::with_capacity(slots.len());
    let mut notes = std::mem::take(&mut lowering.notes);
    for (slot, section) in slots.into_iter().enumerate() {
        let Some(mut section) = section else { continue };
        numbers.give(&mut section.id);
        for block in &mut section.blocks {
            numbers.give_block(block);
        }
        for note in notes.iter_mut().filter(|note| note.section == slot) {
            numbers.give(&mut note.node);
            for block in &mut note.blocks {
                numbers.give_block(block);
            }
        }
        sections.push((slot, section));
    }
    for note in &mut notes {
        let index = sections.iter().position(|(slot, _)| *slot == note.section);
        note.section = index.unwrap_or(0);
    }
    let mut marks = std::mem::take(&mut lowering.marks);
    let mut sections: Vec<Section> = sections.into_iter().map(|(_, section)| section).collect();
    let mut callers = vec![NodeId(0); notes.len()];
    let mut pointing = Pointing { numbers: &numbers, marks: &mut marks, callers: &mut callers };
    for section in &mut sections {
        pointing.inlines(&mut section.title, None);
        for block in &mut section.blocks {
            pointing.block(block);
        }
    }
    for note in &mut notes {
        for block in &mut note.blocks {
            pointing.block(block);
        }
    }
    for listed in &mut lowering.listed {
        listed.node = numbers.of(listed.node);
        pointing.inlines(&mut listed.title, None);
    }
    for (note, caller) in notes.iter_mut().zip(callers) {
        note.caller = caller;
    }
    let anchors: BTreeMap<String, NodeId> =
        references::anchors(&lowering).into_iter().map(|(name, node)| (name, numbers.of(node))).collect();
    Book {
        meta: lowering.project.meta.clone(),
        sections,
        notes,
        marks,
        listed: lowering.listed,
        anchors,
        node_count: numbers.next,
    }
}

/// Renumbers what points at nodes; finds where marks and calls stand.
struct Pointing<'a> {
    numbers: &'a Numbers,
    marks: &'a mut Vec<Mark>,
    callers: &'a mut Vec<NodeId>,
}

impl Pointing<'_> {
    fn block(&mut self, block: &mut Block) {
        let id = block.id;
        match &mut block.content {
            Content::Inlines(inlines) => self.inlines(inlines, Some(id)),
            Content::Blocks(blocks) => {
                for block in blocks {
                    self.block(block);
                }
            }
            Content::Table(table) => {
                for row in std::iter::once(&mut table.head).chain(&mut table.rows) {
                    for cell in &mut row.cells {
                        self.block(cell);
                    }
                }
            }
            Content::Image(_) | Content::Code { .. } | Content::Empty => {}
        }
    }

    fn inlines(&mut self, inlines: &mut [Inline], node: Option<NodeId>) {
        let mut offset = 0;
        self.walk(inlines, node, &mut offset);
    }

    fn walk(&mut self, inlines: &mut [Inline], node: Option<NodeId>, offset: &mut usize) {
        for inline in inlines {
            match &mut inline.kind {
                InlineKind::Text(words) | InlineKind::Code(words) => *offset += words.len(),
                InlineKind::LineBreak => *offset += 1,
                InlineKind::PageRef { to, .. } => *to = self.numbers.of(*to),
                InlineKind::NoteRef(note) => {
                    if let (Some(node), Some(caller)) = (node, self.callers.get_mut(note.0 as usize)) {
                        *caller = node;
                    }
                }
                InlineKind::IndexMark(mark) => {
                    if let (Some(node), Some(mark)) = (node, self.marks.get_mut(mark.0 as usize)) {
                        mark.node = node;
                        mark.offset = *offset;
                    }
                }
                InlineKind::Locators(_) | InlineKind::Leader => {}
                InlineKind::Link { to, content } => {
                    if let LinkTarget::Node(to) = to {
                        *to = self.numbers.of(*to);
                    }
                    self.walk(content, node, offset);
                }
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::SmallCaps(content)
                | InlineKind::Superscript(content)
                | InlineKind::Subscript(content)
                | InlineKind::Strikethrough(content)
                | InlineKind::Label(content)
                | InlineKind::Fraction(content)
                | InlineKind::Speaker(content)
                | InlineKind::Language(_, content) => self.walk(content, node, offset),
            }
        }
    }
}
