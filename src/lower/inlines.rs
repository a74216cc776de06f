//! The inside of a line: marks, links, index terms, calls of notes.

use super::attributes::{self, Known};
use super::state::Lowering;
use super::{index, notes, references, words};
use crate::diag::{Diagnostic, Span, codes};
use crate::model::{Inline, InlineKind, LinkTarget};
use crate::parse::{InlineNode, InlineNodeKind};

/// How a line is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mode {
    /// Line ends of the file are line ends of the book.
    keeps_lines: bool,
    /// A speaker may be named.
    has_speaker: bool,
    /// Inside a link.
    is_link: bool,
}

const PLAIN: Mode = Mode { keeps_lines: false, has_speaker: false, is_link: false };

/// The words of a block, set right.
pub(super) fn block<'a>(lowering: &mut Lowering<'a>, nodes: &'a [InlineNode]) -> Vec<Inline> {
    settled(lowering, nodes, PLAIN)
}

/// The words of a stanza, set right, line by line.
pub(super) fn lines<'a>(lowering: &mut Lowering<'a>, nodes: &'a [InlineNode]) -> Vec<Inline> {
    settled(lowering, nodes, Mode { keeps_lines: true, ..PLAIN })
}

/// The words of a turn in a dialogue, set right.
pub(super) fn turn<'a>(lowering: &mut Lowering<'a>, nodes: &'a [InlineNode]) -> Vec<Inline> {
    settled(lowering, nodes, Mode { has_speaker: true, ..PLAIN })
}

fn settled<'a>(lowering: &mut Lowering<'a>, nodes: &'a [InlineNode], mode: Mode) -> Vec<Inline> {
    let mut inlines = Vec::with_capacity(nodes.len());
    lower(lowering, nodes, mode, &mut inlines);
    let (project, lang) = (lowering.project, lowering.lang);
    let order = lowering.quotes(lang);
    words::settle(&mut inlines, lang, order, &|lang| words::quotes(project, lang));
    inlines
}

fn inner<'a>(lowering: &mut Lowering<'a>, nodes: &'a [InlineNode], mode: Mode) -> Vec<Inline> {
    let mut inlines = Vec::with_capacity(nodes.len());
    lower(lowering, nodes, mode, &mut inlines);
    inlines
}

fn lower<'a>(lowering: &mut Lowering<'a>, nodes: &'a [InlineNode], mode: Mode, out: &mut Vec<Inline>) {
    for (index, node) in nodes.iter().enumerate() {
        let span = node.span;
        let kind = match &node.kind {
            InlineNodeKind::Text(words) => InlineKind::Text(words.clone()),
            InlineNodeKind::SoftBreak if mode.keeps_lines => InlineKind::LineBreak,
            InlineNodeKind::SoftBreak => InlineKind::Text(" ".to_owned()),
            InlineNodeKind::HardBreak => InlineKind::LineBreak,
            InlineNodeKind::Emphasis(nodes) => InlineKind::Emphasis(inner(lowering, nodes, mode)),
            InlineNodeKind::Strong(nodes) => InlineKind::Strong(inner(lowering, nodes, mode)),
            InlineNodeKind::Strikethrough(nodes) => InlineKind::Strikethrough(inner(lowering, nodes, mode)),
            InlineNodeKind::Superscript(nodes) => InlineKind::Superscript(inner(lowering, nodes, mode)),
            InlineNodeKind::Subscript(nodes) => InlineKind::Subscript(inner(lowering, nodes, mode)),
            InlineNodeKind::Code(words) => InlineKind::Code(words.clone()),
            InlineNodeKind::Link { to, content } => {
                link(lowering, node, to, content, mode, out);
                continue;
            }
            InlineNodeKind::Image { .. } => {
                lowering.report(&codes::B040, span);
                continue;
            }
            InlineNodeKind::Bracketed(content) => {
                let is_first = index == 0;
                bracketed(lowering, node, content, mode, is_first, out);
                continue;
            }
            InlineNodeKind::Note(label) => {
                if let Some(note) = notes::call(lowering, label, span) {
                    out.push(Inline { span, kind: InlineKind::NoteRef(note) });
                }
                continue;
            }
        };
        out.push(Inline { span, kind });
    }
}

fn link<'a>(
    lowering: &mut Lowering<'a>,
    node: &'a InlineNode,
    to: &str,
    content: &'a [InlineNode],
    mode: Mode,
    out: &mut Vec<Inline>,
) {
    let words = inner(lowering, content, Mode { is_link: true, ..mode });
    if mode.is_link {
        lowering.report(&codes::B055, node.span);
        out.extend(words);
        return;
    }
    if let Some(anchor) = to.strip_prefix('#') {
        references::refer(lowering, node, anchor, words, out);
        return;
    }
    attributes::check(lowering, &node.attributes, &Known { id: false, classes: &[], keys: &[] }, &[]);
    let is_known = ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| {
        to.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            && to.len() > scheme.len()
    });
    if !is_known || to.contains(char::is_whitespace) {
        lowering.sink.push(Diagnostic::new(&codes::B054, node.span).with("to", to));
    }
    let content = if words::plain(&words).trim().is_empty() {
        vec![Inline { span: node.span, kind: InlineKind::Text(to.to_owned()) }]
    } else {
        words
    };
    let to = LinkTarget::Url(to.to_owned());
    out.push(Inline { span: node.span, kind: InlineKind::Link { to, content } });
}

/// Classes that only one kind of block knows, and the block.
const ELSEWHERE: [(&str, &str); 5] = [
    ("attribution", "pullquote, epigraph, quote, verse"),
    ("dateline", "letter"),
    ("salutation", "letter"),
    ("signature", "letter"),
    ("speaker", "dialogue"),
];

fn bracketed<'a>(
    lowering: &mut Lowering<'a>,
    node: &'a InlineNode,
    content: &'a [InlineNode],
    mode: Mode,
    is_first: bool,
    out: &mut Vec<Inline>,
) {
    let list = &node.attributes;
    let span = node.span;
    let is_index = attributes::has(list, "index");
    let is_speaker = mode.has_speaker && is_first && attributes::has(list, "speaker");
    let mut checked = list.clone();
    checked.classes.retain(|(class, span)| {
        let Some((_, block)) = ELSEWHERE.iter().find(|(known, _)| known == class) else { return true };
        if !(is_speaker && class == "speaker") {
            lowering
                .sink
                .push(Diagnostic::new(&codes::B036, *span).with("name", class).with("blocks", block));
        }
        false
    });
    let keys: &[&str] = if is_index { &["entry", "see", "see-also", "range", "lang"] } else { &["lang"] };
    let known = Known { id: false, classes: &["index", "smallcaps", "frac"], keys };
    attributes::check(lowering, &checked, &known, &[]);
    let lang = attributes::lang(lowering, list);
    let mut words = inner(lowering, content, mode);
    if is_index && let Some(mark) = index::mark(lowering, list, &words, span) {
        out.push(Inline { span, kind: InlineKind::IndexMark(mark) });
    }
    if words.is_empty() {
        if !is_index {
            lowering.report(&codes::B037, span);
        }
        return;
    }
    let place = words_span(&words, span);
    if attributes::has(list, "smallcaps") {
        words = vec![Inline { span: place, kind: InlineKind::SmallCaps(words) }];
    }
    if attributes::has(list, "frac") {
        words = vec![Inline { span: place, kind: InlineKind::Fraction(words) }];
    }
    if let Some(lang) = lang {
        words = vec![Inline { span: place, kind: InlineKind::Language(lang, words) }];
    }
    if is_speaker {
        words = vec![Inline { span: place, kind: InlineKind::Speaker(words) }];
    }
    out.extend(words);
}

fn words_span(words: &[Inline], whole: Span) -> Span {
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => first.span.to(last.span),
        _ => whole,
    }
}
