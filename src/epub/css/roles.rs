//! The rules of the roles, and of roles that stand in others.

use super::super::form::form;
use super::declare::{Declarations, em, inherited, neutral, plain, space};
use super::{PLAIN, Sheet};
use crate::geom::Len;
use crate::model::{BoxKind, Kind, Role};
use crate::style::{BlockStyle, Context, role_style};

/// One of every role, and of every variant with a form of its own.
pub(super) const ROLES: [Role; 47] = [
    Role::BookTitle,
    Role::BookSubtitle,
    Role::BookTagline,
    Role::BookContributors,
    Role::BookImprint,
    Role::PartTitle,
    Role::Kicker,
    Role::ChapterTitle,
    Role::Author,
    Role::Heading,
    Role::Subheading,
    Role::Paragraph,
    Role::PullQuote { repeated: false },
    Role::Epigraph,
    Role::BlockQuote,
    Role::Attribution,
    Role::Verse,
    Role::Stanza,
    Role::Letter,
    Role::Dateline,
    Role::Salutation,
    Role::Signature,
    Role::Dialogue,
    Role::Turn,
    Role::Box(BoxKind::Handreiking),
    Role::BoxTitle,
    Role::BulletList,
    Role::NumberedList { start: 1 },
    Role::ListItem,
    Role::DefinitionList,
    Role::Term,
    Role::Definition,
    Role::Figure,
    Role::FigureRow,
    Role::Image,
    Role::TableFigure,
    Role::Caption,
    Role::Credit,
    Role::Table,
    Role::HeadCell,
    Role::Cell,
    Role::CodeBlock,
    Role::ThematicBreak,
    Role::Footnote,
    Role::ListEntry,
    Role::IndexLetter,
    Role::IndexEntry { level: 0 },
];

/// Roles of the contents and the index that differ by depth.
pub(super) const DEEPER: [Role; 4] = [
    Role::ContentsEntry { level: 0 },
    Role::ContentsEntry { level: 1 },
    Role::ContentsEntry { level: 2 },
    Role::IndexEntry { level: 1 },
];

/// How the style sheet names a role.
fn selector(role: Role) -> String {
    format!(".{}", form(role).class)
}

/// Where a role lives when it lives only inside another one.
fn home(role: Role) -> Context {
    let within = match role {
        Role::Caption | Role::Credit | Role::Image => Some(Role::Figure),
        Role::Dateline | Role::Salutation | Role::Signature => Some(Role::Letter),
        Role::BoxTitle => Some(Role::Box(BoxKind::Handreiking)),
        Role::Stanza => Some(Role::Verse),
        Role::Turn => Some(Role::Dialogue),
        Role::BookTitle
        | Role::BookSubtitle
        | Role::BookTagline
        | Role::BookContributors
        | Role::BookImprint
        | Role::PartTitle
        | Role::Kicker
        | Role::ChapterTitle
        | Role::Author
        | Role::Heading
        | Role::Subheading
        | Role::Paragraph
        | Role::PullQuote { .. }
        | Role::Epigraph
        | Role::BlockQuote
        | Role::Attribution
        | Role::Verse
        | Role::Letter
        | Role::Dialogue
        | Role::Box(_)
        | Role::BulletList
        | Role::NumberedList { .. }
        | Role::ListItem
        | Role::DefinitionList
        | Role::Term
        | Role::Definition
        | Role::Figure
        | Role::FigureRow
        | Role::TableFigure
        | Role::Table
        | Role::HeadCell
        | Role::Cell
        | Role::CodeBlock
        | Role::ThematicBreak
        | Role::Footnote
        | Role::ContentsEntry { .. }
        | Role::ListEntry
        | Role::IndexLetter
        | Role::IndexEntry { .. } => None,
    };
    Context { within, ..PLAIN }
}

impl Sheet<'_> {
    /// Style of the words inside a role, and of what stands around it.
    fn styles(&self, role: Role, context: Context) -> (BlockStyle, BlockStyle) {
        let own = role_style(self.theme, role, context);
        let inside = context.inside(role);
        let text = if inside.within == context.within {
            own
        } else {
            role_style(self.theme, Role::Paragraph, inside)
        };
        (own, text)
    }

    /// What stands around a role: running text, the table of a cell, the entry
    /// of a sub-entry.
    fn around(&self, role: Role, context: Context) -> BlockStyle {
        let running = role_style(self.theme, Role::Paragraph, context);
        match role {
            Role::HeadCell | Role::Cell => role_style(self.theme, Role::Table, context),
            Role::IndexEntry { level } if level > 0 => {
                role_style(self.theme, Role::IndexEntry { level: level - 1 }, context)
            }
            _ => BlockStyle { inset_start: Len::ZERO, inset_end: Len::ZERO, ..running },
        }
    }

    /// What a role says that its surroundings do not say.
    fn declarations(&self, role: Role, context: Context) -> Declarations {
        let around = self.around(role, context);
        let (own, text) = self.styles(role, context);
        let own = BlockStyle {
            inset_start: own.inset_start - around.inset_start,
            inset_end: own.inset_end - around.inset_end,
            ..own
        };
        let mut declarations = Vec::new();
        if text.text.size != around.text.size {
            declarations.push(("font-size", plain(em(text.text.size.ratio(around.text.size)))));
        }
        let known = inherited(self.faces, &around);
        declarations.extend(
            inherited(self.faces, &text).into_iter().filter(|declaration| !known.contains(declaration)),
        );
        declarations.extend(space(&own, text.text.size));
        if own.indent < Len::ZERO {
            // Kindles cut off what hangs in a margin, not what hangs in a padding.
            for (property, _) in declarations.iter_mut().filter(|(property, _)| *property == "margin-left") {
                *property = "padding-left";
            }
            declarations.push(("text-indent", plain(em(own.indent.ratio(text.text.size)))));
        }
        if own.keep_with_next {
            declarations.push(("break-after", plain("avoid")));
        }
        // Print keeps a table whole when it can; a screen may be smaller.
        if own.keep_together && role != Role::TableFigure {
            declarations.push(("break-inside", plain("avoid")));
        }
        declarations
    }

    pub(super) fn role(&mut self, role: Role) {
        let declarations = self.declarations(role, home(role));
        self.rule(&selector(role), &declarations);
    }

    /// Roles whose form depends on what they stand in.
    pub(super) fn inside(&mut self) {
        use Role::{
            Attribution, BlockQuote, BulletList, Caption, Cell, CodeBlock, Credit, Definition, HeadCell,
            Heading, ListItem, Paragraph, Subheading, Table, Term,
        };
        const FLOW: [Role; 11] = [
            Paragraph,
            Heading,
            Subheading,
            BlockQuote,
            Attribution,
            BulletList,
            ListItem,
            Term,
            Definition,
            Table,
            CodeBlock,
        ];
        const CELLS: [Role; 2] = [HeadCell, Cell];
        let within = |role| Context { within: Some(role), ..PLAIN };
        let of_kind = |kind| Context { kind, ..PLAIN };
        let places: [(&str, Context, &[&[Role]]); 9] = [
            (".box", within(Role::Box(BoxKind::Handreiking)), &[&FLOW, &CELLS]),
            (".footnote", within(Role::Footnote), &[&FLOW, &CELLS]),
            (".colophon", of_kind(Kind::Colophon), &[&FLOW]),
            (".dedication", of_kind(Kind::Dedication), &[&FLOW]),
            (".table-figure", within(Role::TableFigure), &[&[Caption, Credit, Table], &CELLS]),
            (".figure", within(Role::Figure), &[&[Paragraph]]),
            (".pullquote", within(Role::PullQuote { repeated: false }), &[&[Paragraph, Attribution]]),
            (".epigraph", within(Role::Epigraph), &[&[Paragraph, Attribution]]),
            (".letter", within(Role::Letter), &[&[Paragraph, BulletList, ListItem]]),
        ];
        for (place, context, roles) in places {
            if context.kind != PLAIN.kind {
                // A kind of section has no role of its own that could set its text.
                let around = role_style(self.theme, Paragraph, PLAIN);
                let text = role_style(self.theme, Paragraph, context);
                let mut declarations = Vec::new();
                if text.text.size != around.text.size {
                    declarations.push(("font-size", plain(em(text.text.size.ratio(around.text.size)))));
                }
                let known = inherited(self.faces, &around);
                declarations.extend(inherited(self.faces, &text).into_iter().filter(|d| !known.contains(d)));
                self.rule(&format!("{place} > .par"), &declarations);
                continue;
            }
            for role in roles.iter().copied().flatten().copied() {
                let elsewhere = self.declarations(role, home(role));
                let mut here = self.declarations(role, context);
                let (_, text) = self.styles(role, context);
                let whole = inherited(self.faces, &text);
                let gone: Declarations = elsewhere
                    .iter()
                    .filter(|(property, _)| !here.iter().any(|(known, _)| known == property))
                    .map(|(property, _)| {
                        let own = whole.iter().find(|(known, _)| known == property);
                        own.cloned().unwrap_or_else(|| (*property, plain(neutral(property))))
                    })
                    .collect();
                here.retain(|declaration| !elsewhere.contains(declaration));
                here.extend(gone);
                self.rule(&format!("{place} {}", selector(role)), &here);
            }
        }
    }
}
