//! The YAML at the head of a chapter file.

use super::{attributes, kinds};
use crate::config::{Fields, Node, parse_yaml, text};
use crate::diag::{Diagnostic, Sink, Span, codes, nearest};
use crate::lang::Lang;
use crate::model::Kind;
use crate::parse::Ast;

/// What the head of a file says.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) kind: Kind,
    pub(super) author: Option<(String, Span)>,
    pub(super) short: Option<String>,
    pub(super) lang: Lang,
}

/// Reads the head of a file; without one it is a plain chapter.
pub(super) fn read(ast: &Ast, lang: Lang, sink: &mut Sink) -> Head {
    let mut head = Head { kind: Kind::Chapter, author: None, short: None, lang };
    let Some(front) = &ast.front else { return head };
    let base = front.span.start as usize;
    let Some(node) = parse_yaml(ast.file, &front.text, base, sink) else { return head };
    let Some(mut fields) = Fields::open(&node, sink) else { return head };
    if let Some(kind) = fields.take("kind").and_then(|node| kind(node, sink)) {
        head.kind = kind;
    }
    head.author = fields.take("author").and_then(|node| Some((text(node, sink)?, node.span)));
    head.short = fields.text("short", sink);
    if let Some(node) = fields.take("lang")
        && let Some(tag) = text(node, sink)
    {
        match attributes::language(&tag) {
            Ok(lang) => head.lang = lang,
            Err(code) => sink.push(Diagnostic::new(code, node.span).with("value", &tag)),
        }
    }
    fields.close(sink);
    head
}

fn kind(node: &Node, sink: &mut Sink) -> Option<Kind> {
    let name = text(node, sink)?;
    let kind = kinds::parse(&name);
    if kind.is_none() {
        let known = kinds::names();
        let diagnostic = Diagnostic::new(&codes::B001, node.span)
            .with("name", &name)
            .with("known", known[..known.len() / 2].join(", "));
        sink.push(match nearest(&name, known) {
            Some(word) => diagnostic.with("nearest", word),
            None => diagnostic,
        });
    }
    kind
}
