//! The inside of a block: links, notes' calls, other languages.

use super::{Builder, Target};
use crate::frame::Form;
use crate::lang::{Term, term};
use crate::model::{Block, Content, Inline, InlineKind, LinkTarget};

impl<'a> Builder<'a> {
    /// The words of a block stand in an element; its parts in elements inside.
    pub(super) fn words(&mut self, element: usize, block: &'a Block) {
        self.out.place(block.id.0, 0, element);
        if let Content::Inlines(inlines) = &block.content {
            self.inlines(element, block, inlines, &mut 0, Links::Own);
        }
    }

    /// The words of a line of contents: all of it is one link.
    pub(super) fn words_of_entry(&mut self, element: usize, block: &'a Block) {
        self.out.place(block.id.0, 0, element);
        if let Content::Inlines(inlines) = &block.content {
            self.inlines(element, block, inlines, &mut 0, Links::OfTheEntry);
        }
    }

    /// Numbers the parts as `layout` does.
    fn inlines(
        &mut self,
        parent: usize,
        block: &'a Block,
        inlines: &'a [Inline],
        last: &mut u16,
        links: Links,
    ) {
        let lang = self.langs[parent];
        for inline in inlines {
            let part = last.saturating_add(1);
            *last = last.saturating_add(inline.parts());
            let mut inside = parent;
            match &inline.kind {
                InlineKind::Code(_) => {
                    let code = self.push(Some(parent), Form::Code, lang, true);
                    self.out.place(block.id.0, part, code);
                }
                InlineKind::Language(other, _) => {
                    inside = self.push(Some(parent), Form::Span, *other, true);
                    self.out.place(block.id.0, part, inside);
                }
                InlineKind::Link { .. } | InlineKind::PageRef { .. } if links == Links::OfTheEntry => {
                    self.out.place(block.id.0, part, parent);
                }
                InlineKind::Link { to, content } => {
                    let mut words = String::new();
                    content.iter().for_each(|inline| inline.push_text(&mut words));
                    let (target, is_inside) = match to {
                        LinkTarget::Url(url) => (Target::Url(url.clone()), false),
                        LinkTarget::Node(node) => (Target::Node(*node), true),
                    };
                    if let Target::Url(url) = &target {
                        words.clone_from(url);
                    }
                    inside = self.link(parent, block, part, is_inside, target, words);
                }
                InlineKind::PageRef { to, .. } => {
                    let label = self.map.label_of(to.0, 0).unwrap_or_default();
                    let words = format!("{} {label}", term(lang, Term::Page));
                    self.link(parent, block, part, true, Target::Node(*to), words);
                }
                InlineKind::NoteRef(note) => {
                    let number = self.book.notes.get(note.0 as usize).map_or(0, |note| note.number);
                    let words = format!("{} {number}", term(lang, Term::Note));
                    let call = self.link(parent, block, part, true, Target::Note(*note), words);
                    self.calls.insert(note.0, call);
                }
                InlineKind::Locators(marks) => {
                    for (index, mark) in (0..).zip(marks) {
                        let Some(mark) = self.book.marks.get(mark.0 as usize) else { continue };
                        let page = self.map.page_of(mark.node.0, mark.offset);
                        let label = self.map.label_of(mark.node.0, mark.offset).unwrap_or_default();
                        let words = format!("{} {label}", term(lang, Term::Page));
                        let target = Target::OnPage(mark.node, page);
                        self.link(parent, block, part.saturating_add(index), true, target, words);
                    }
                }
                InlineKind::Text(_)
                | InlineKind::LineBreak
                | InlineKind::Emphasis(_)
                | InlineKind::Strong(_)
                | InlineKind::SmallCaps(_)
                | InlineKind::Superscript(_)
                | InlineKind::Subscript(_)
                | InlineKind::Strikethrough(_)
                | InlineKind::Label(_)
                | InlineKind::Fraction(_)
                | InlineKind::Speaker(_)
                | InlineKind::IndexMark(_)
                | InlineKind::Leader => {}
            }
            self.inlines(inside, block, inline.children(), last, links);
        }
    }

    /// A part that is a link; inside the book it is a reference as well.
    fn link(
        &mut self,
        parent: usize,
        block: &Block,
        part: u16,
        is_inside: bool,
        target: Target,
        words: String,
    ) -> usize {
        let lang = self.langs[parent];
        let around = if is_inside { self.push(Some(parent), Form::Reference, lang, true) } else { parent };
        let link = self.push(Some(around), Form::Link, lang, true);
        self.out.place(block.id.0, part, link);
        self.links.push((link, target, words));
        link
    }
}

/// Whose links the links of a block are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Links {
    /// Their own.
    Own,
    /// The line of contents they stand in is one link.
    OfTheEntry,
}
