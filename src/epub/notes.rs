//! Notes at the end of their section, and the way back.

use super::form::form;
use super::places::fragment;
use super::writing::Writing;
use super::xml::Tag;
use crate::model::{Content, Role};

impl Writing<'_> {
    /// The notes called in this section.
    pub(super) fn notes(&mut self) {
        let edition = self.edition;
        let section = self.section;
        let mut notes =
            edition.book.notes.iter().enumerate().filter(|(_, note)| note.section == section).peekable();
        if notes.peek().is_none() {
            return;
        }
        let tag = Tag::new("section").with("class", "notes").with("epub:type", "footnotes");
        self.xml.open(tag.with("aria-label", edition.words.notes));
        self.xml.line();
        for (index, note) in notes {
            let form = form(Role::Footnote);
            self.xml.open(
                Tag::new("aside")
                    .with("id", fragment(note.node))
                    .with("class", form.class)
                    .and("epub:type", form.kind)
                    .and("role", form.aria)
                    .with("aria-label", format!("{} {}", edition.words.note, note.number)),
            );
            self.xml.line();
            let takes_link = note.blocks.first().is_some_and(|block| {
                block.role == Role::Paragraph && matches!(block.content, Content::Inlines(_))
            });
            if takes_link {
                self.backlink = Some(index);
            } else {
                self.xml.open(Tag::new("p").with("class", "par generated"));
                self.back_link(index);
                self.xml.close();
                self.xml.line();
            }
            self.flow(&note.blocks);
            self.xml.close();
            self.xml.line();
        }
        self.xml.close();
        self.xml.line();
    }

    /// The number of a note, which leads back to its call.
    pub(super) fn back_link(&mut self, index: usize) {
        let number = self.edition.book.notes[index].number;
        self.xml.open(Tag::new("span").with("class", "generated"));
        self.xml.element(
            Tag::new("a")
                .with("class", "backlink")
                .with("role", "doc-backlink")
                .with("href", format!("#call{index}"))
                .with("aria-label", format!("{} {number}", self.edition.words.back_to_note)),
            &number.to_string(),
        );
        self.xml.text(" ");
        self.xml.close();
    }
}
