//! Lists of all kinds: items, terms, contents, the index.

use super::{Builder, Target};
use crate::frame::{Form, LABEL, Numbering};
use crate::model::{Block, Content, InlineKind, Matter, NodeId, Role};

/// Whether two blocks that follow each other are lines of one list.
pub(super) fn go_together(first: Role, other: Role) -> bool {
    match first {
        Role::ContentsEntry { .. } => matches!(other, Role::ContentsEntry { .. }),
        Role::ListEntry => other == Role::ListEntry,
        Role::IndexLetter | Role::IndexEntry { .. } => {
            matches!(other, Role::IndexLetter | Role::IndexEntry { .. })
        }
        _ => false,
    }
}

fn level(role: Role) -> u8 {
    match role {
        Role::ContentsEntry { level } | Role::IndexEntry { level } => level,
        _ => 0,
    }
}

/// Where a line of contents leads.
fn goal(entry: &Block) -> Option<NodeId> {
    let Content::Inlines(inlines) = &entry.content else { return None };
    inlines.iter().find_map(|inline| match inline.kind {
        InlineKind::PageRef { to, .. } => Some(to),
        _ => None,
    })
}

impl<'a> Builder<'a> {
    /// Level of a line of contents: what comes before and after the text of
    /// the book stands in no part.
    fn contents_level(&self, entry: &Block) -> u8 {
        let goal = goal(entry);
        let section = self.book.sections.iter().find(|section| Some(section.id) == goal);
        match section {
            Some(section) if section.matter != Matter::Body => 0,
            _ => level(entry.role),
        }
    }

    /// A list whose items are marked by bullets or numbers.
    pub(super) fn list(&mut self, parent: usize, block: &'a Block) {
        let Content::Blocks(items) = &block.content else {
            return self.container(parent, block, Form::Group);
        };
        let numbering = match block.role {
            Role::NumberedList { .. } => Numbering::Decimal,
            _ => Numbering::Bullets,
        };
        let list = self.open(parent, Form::List(numbering), block.lang);
        self.nodes.insert(block.id.0, list);
        for item in items {
            let element = self.open(list, Form::Item, item.lang);
            self.nodes.insert(item.id.0, element);
            let label = self.open(element, Form::Label, item.lang);
            self.out.place(item.id.0, LABEL, label);
            self.body(element, item);
        }
    }

    /// What an item says.
    fn body(&mut self, item: usize, block: &'a Block) {
        let body = self.open(item, Form::Body, block.lang);
        match &block.content {
            Content::Blocks(blocks) => self.flow(body, blocks),
            Content::Table(table) => self.table(body, block, table, None),
            Content::Image(_) => self.image(body, block),
            Content::Inlines(_) | Content::Code { .. } | Content::Empty => self.words(body, block),
        }
    }

    /// Terms label what they mean.
    pub(super) fn definitions(&mut self, parent: usize, block: &'a Block) {
        let Content::Blocks(parts) = &block.content else {
            return self.container(parent, block, Form::Group);
        };
        let list = self.open(parent, Form::List(Numbering::None), block.lang);
        self.nodes.insert(block.id.0, list);
        let mut item = None;
        let mut after_term = false;
        for part in parts {
            let is_term = part.role == Role::Term;
            let element = match item {
                Some(item) if !is_term || after_term => item,
                _ => self.open(list, Form::Item, part.lang),
            };
            item = Some(element);
            after_term = is_term;
            self.nodes.insert(part.id.0, element);
            if is_term {
                self.container_or_leaf(element, part, Form::Label);
            } else {
                self.body(element, part);
            }
        }
    }

    /// Lines of contents, those of lower level inside those above them.
    pub(super) fn contents(&mut self, parent: usize, entries: &'a [Block]) {
        let Some(first) = entries.first() else { return };
        let list = self.open(parent, Form::Contents, first.lang);
        let mut rest = entries;
        while let Some((entry, after)) = rest.split_first() {
            let own = self.contents_level(entry);
            let inside = after.iter().take_while(|block| self.contents_level(block) > own).count();
            let item = self.open(list, Form::ContentsItem, entry.lang);
            self.nodes.insert(entry.id.0, item);
            let reference = self.open(item, Form::Reference, entry.lang);
            let link = self.open(reference, Form::Link, entry.lang);
            if let Some(to) = goal(entry) {
                self.links.push((link, Target::Node(to), entry.text()));
            }
            self.words_of_entry(link, entry);
            self.contents(item, &after[..inside]);
            rest = &after[inside..];
        }
    }

    /// Letters, and under each a list of entries.
    pub(super) fn index(&mut self, parent: usize, blocks: &'a [Block]) {
        let Some(first) = blocks.first() else { return };
        let index = self.open(parent, Form::Index, first.lang);
        let mut rest = blocks;
        while let Some(first) = rest.first() {
            let run = rest.iter().take_while(|block| block.role != Role::IndexLetter).count();
            if run == 0 {
                self.block(index, first);
                rest = &rest[1..];
            } else {
                self.entries(index, &rest[..run]);
                rest = &rest[run..];
            }
        }
    }

    fn entries(&mut self, parent: usize, entries: &'a [Block]) {
        let Some(first) = entries.first() else { return };
        let list = self.open(parent, Form::List(Numbering::None), first.lang);
        let mut rest = entries;
        while let Some((entry, after)) = rest.split_first() {
            let inside = after.iter().take_while(|block| level(block.role) > level(entry.role)).count();
            let item = self.open(list, Form::Item, entry.lang);
            let body = self.open(item, Form::Body, entry.lang);
            self.leaf(body, entry, Form::Paragraph);
            self.entries(body, &after[..inside]);
            rest = &after[inside..];
        }
    }
}
