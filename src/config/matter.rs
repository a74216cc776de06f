//! The order of the book: front, body and back.

use super::yaml::{self, Fields, Node, Value};
use crate::diag::{Diagnostic, Sink, Span, codes};
use crate::model::Matter;

/// One line of the order of the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Front, body or back.
    pub matter: Matter,
    /// What stands there.
    pub kind: EntryKind,
    /// Where it is named.
    pub span: Span,
}

/// What an entry is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryKind {
    /// A chapter file, by its path inside the folder of the book.
    File(String),
    /// The page that opens a part; the files after it belong to it.
    Part(String),
    /// Matter that the program makes.
    Generated(Generated),
}

/// Matter that the program makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Generated {
    /// Short title on the first page.
    HalfTitle,
    /// Title page.
    TitlePage,
    /// Contents.
    Contents,
    /// List of handreikingen.
    Boxes,
    /// List of figures.
    Figures,
    /// Index.
    Index,
}

impl Generated {
    const ALL: [(&'static str, Self); 6] = [
        ("half-title", Self::HalfTitle),
        ("title-page", Self::TitlePage),
        ("contents", Self::Contents),
        ("boxes", Self::Boxes),
        ("figures", Self::Figures),
        ("index", Self::Index),
    ];

    /// The word used in book.yaml.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, known)| *known == self).map_or("", |(name, _)| name)
    }
}

/// Takes the order of the book out of book.yaml.
pub(super) fn read(fields: &mut Fields<'_>, sink: &mut Sink) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (key, matter) in [("front", Matter::Front), ("body", Matter::Body), ("back", Matter::Back)] {
        let nodes = if key == "body" {
            fields.require(key, sink).map_or(&[][..], |node| yaml::list(node, sink))
        } else {
            fields.list(key, sink)
        };
        if key == "body" && nodes.is_empty() && fields.has("body") {
            let span = fields.take("body").map_or(Span::NONE, |node| node.span);
            sink.push(Diagnostic::new(&codes::C022, span));
        }
        for node in nodes {
            entry(node, matter, &mut entries, sink);
        }
    }
    entries
}

fn entry(node: &Node, matter: Matter, entries: &mut Vec<Entry>, sink: &mut Sink) {
    if let Value::Scalar(_) = &node.value {
        file(node, matter, entries, sink);
        return;
    }
    let Some(mut fields) = Fields::open(node, sink) else { return };
    if fields.has("generate") {
        if let Some(node) = fields.take("generate")
            && let Some(word) = yaml::text(node, sink)
        {
            match Generated::ALL.iter().find(|(name, _)| *name == word) {
                Some((_, generated)) => {
                    entries.push(Entry { matter, kind: EntryKind::Generated(*generated), span: node.span })
                }
                None => {
                    let known = Generated::ALL.map(|(name, _)| name);
                    yaml::wrong_choice(&codes::C015, node, &word, &known, sink);
                }
            }
        }
    } else {
        if let Some(node) = fields.require("part", sink)
            && let Some(title) = yaml::text(node, sink)
        {
            entries.push(Entry { matter, kind: EntryKind::Part(title), span: node.span });
        }
        let files = fields.require("files", sink).map_or(&[][..], |node| yaml::list(node, sink));
        for node in files {
            file(node, matter, entries, sink);
        }
        // A part holds files; what else it may hold is offered on a slip.
    }
    fields.close(sink);
}

fn file(node: &Node, matter: Matter, entries: &mut Vec<Entry>, sink: &mut Sink) {
    let Some(path) = yaml::text(node, sink) else { return };
    let is_twice =
        entries.iter().any(|known| matches!(&known.kind, EntryKind::File(other) if *other == path));
    if is_twice {
        sink.push(Diagnostic::new(&codes::C023, node.span).with("path", &path));
        return;
    }
    entries.push(Entry { matter, kind: EntryKind::File(path), span: node.span });
}
