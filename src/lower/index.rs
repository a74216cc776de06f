//! The index: marks in the text, entries at the end.

use super::attributes;
use super::state::Lowering;
use super::words;
use crate::diag::{Diagnostic, Span, codes, nearest};
use crate::lang::{Term, compare, section_letter, term};
use crate::model::{Block, Content, IndexTarget, Inline, InlineKind, LinkTarget, Mark, MarkId, NodeId, Role};
use crate::parse::Attributes;
use std::collections::BTreeMap;

/// Deepest an entry goes: entry and sub-entry.
const MAX_LEVELS: usize = 2;

/// An index mark, from its attributes and the words it stands at.
pub(super) fn mark(
    lowering: &mut Lowering<'_>,
    list: &Attributes,
    words: &[Inline],
    span: Span,
) -> Option<MarkId> {
    let entry = attributes::value(list, "entry")
        .map_or_else(|| words::plain(words).replace('\n', " "), |pair| pair.value.clone());
    let parts: Vec<String> = entry.split('!').map(|part| lowering.text(part)).collect();
    if parts.iter().any(String::is_empty) || parts.len() > MAX_LEVELS {
        lowering.sink.push(Diagnostic::new(&codes::B038, span).with("entry", entry));
        return None;
    }
    let see = attributes::value(list, "see").map(|pair| lowering.text(&pair.value));
    let also = attributes::value(list, "see-also").map(|pair| lowering.text(&pair.value));
    let range = match attributes::value(list, "range") {
        None => None,
        Some(pair) => match pair.value.as_str() {
            "start" | "begin" => Some(IndexTarget::RangeStart),
            "end" | "eind" => Some(IndexTarget::RangeEnd),
            other => {
                let diagnostic = Diagnostic::new(&codes::B062, pair.value_span);
                lowering.sink.push(diagnostic.with("value", other));
                return None;
            }
        },
    };
    let target = match (see, also) {
        (None, None) if range.is_some() => range.unwrap_or(IndexTarget::Page),
        (Some(_), _) | (_, Some(_)) if range.is_some() => {
            lowering.report(&codes::B039, span);
            return None;
        }
        (Some(_), Some(_)) => {
            lowering.report(&codes::B039, span);
            return None;
        }
        (Some(see), None) => IndexTarget::See(see),
        (None, Some(also)) => IndexTarget::SeeAlso(also),
        (None, None) => IndexTarget::Page,
    };
    let id = MarkId(u32::try_from(lowering.marks.len()).unwrap_or(u32::MAX));
    // Node and offset are found when the nodes get their numbers.
    lowering.marks.push(Mark { node: NodeId(0), offset: 0, term: parts, target, span });
    Some(id)
}

/// What the index says of one term.
struct Entry {
    words: String,
    node: NodeId,
    locators: Vec<MarkId>,
    see: Vec<(String, Span)>,
    also: Vec<(String, Span)>,
    inner: BTreeMap<String, Entry>,
}

/// The blocks of the index.
pub(super) fn blocks(lowering: &mut Lowering<'_>) -> Vec<Block> {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    let marks = std::mem::take(&mut lowering.marks);
    for (index, mark) in marks.iter().enumerate() {
        let Some((first, rest)) = mark.term.split_first() else { continue };
        let mut entry = entry_of(lowering, &mut entries, first);
        if let Some(second) = rest.first() {
            entry = entry_of(lowering, &mut entry.inner, second);
        }
        let id = MarkId(u32::try_from(index).unwrap_or(u32::MAX));
        match &mark.target {
            IndexTarget::Page | IndexTarget::RangeStart | IndexTarget::RangeEnd => entry.locators.push(id),
            IndexTarget::See(to) => push_once(&mut entry.see, to, mark.span),
            IndexTarget::SeeAlso(to) => {
                entry.locators.push(id);
                push_once(&mut entry.also, to, mark.span);
            }
        }
    }
    check_ranges(lowering, &marks);
    lowering.marks = marks;
    let lang = lowering.lang;
    let mut sorted: Vec<&Entry> = entries.values().collect();
    sorted.sort_by(|a, b| compare(lang, &a.words, &b.words));
    let mut blocks = Vec::new();
    let mut letter = None;
    for entry in sorted {
        let head = section_letter(lang, &entry.words);
        if letter != Some(head) {
            letter = Some(head);
            let words = vec![Inline::text(head.to_string())];
            blocks.push(lowering.block(Role::IndexLetter, Span::NONE, Content::Inlines(words)));
        }
        blocks.push(line(lowering, entry, 0, &entries));
        let mut inner: Vec<&Entry> = entry.inner.values().collect();
        inner.sort_by(|a, b| compare(lang, &a.words, &b.words));
        for entry in inner {
            blocks.push(line(lowering, entry, 1, &entries));
        }
    }
    blocks
}

/// Reports ranges of pages with a start or an end alone.
fn check_ranges(lowering: &mut Lowering<'_>, marks: &[Mark]) {
    let mut open: BTreeMap<String, Span> = BTreeMap::new();
    let mut lonely: Vec<(&Mark, Span)> = Vec::new();
    for mark in marks {
        let key = mark.term.join("!").to_lowercase();
        match mark.target {
            IndexTarget::RangeStart => {
                if let Some(span) = open.insert(key, mark.span) {
                    lonely.push((mark, span));
                }
            }
            IndexTarget::RangeEnd if open.remove(&key).is_none() => lonely.push((mark, mark.span)),
            IndexTarget::RangeEnd | IndexTarget::Page | IndexTarget::See(_) | IndexTarget::SeeAlso(_) => {}
        }
    }
    for mark in marks {
        if open.get(&mark.term.join("!").to_lowercase()) == Some(&mark.span) {
            lonely.push((mark, mark.span));
        }
    }
    for (mark, span) in lonely {
        lowering.sink.push(Diagnostic::new(&codes::B063, span).with("entry", mark.term.join("!")));
    }
}

fn push_once(list: &mut Vec<(String, Span)>, words: &str, span: Span) {
    if !list.iter().any(|(known, _)| known == words) {
        list.push((words.to_owned(), span));
    }
}

/// The entry of a term. Terms that differ only in capitals are one; it is
/// shown as it stands within a sentence, where it does.
fn entry_of<'e>(
    lowering: &mut Lowering<'_>,
    entries: &'e mut BTreeMap<String, Entry>,
    words: &str,
) -> &'e mut Entry {
    let entry = entries.entry(words.to_lowercase()).or_insert_with(|| Entry {
        words: words.to_owned(),
        node: lowering.node(),
        locators: Vec::new(),
        see: Vec::new(),
        also: Vec::new(),
        inner: BTreeMap::new(),
    });
    if words.starts_with(char::is_lowercase) && !entry.words.starts_with(char::is_lowercase) {
        words.clone_into(&mut entry.words);
    }
    entry
}

/// One line: term, pages, and where else to look.
fn line(lowering: &mut Lowering<'_>, entry: &Entry, level: u8, entries: &BTreeMap<String, Entry>) -> Block {
    let mut inlines = vec![Inline::text(entry.words.clone())];
    if !entry.locators.is_empty() {
        // The first page stays with the last word.
        inlines.push(Inline::text(",\u{a0}"));
        inlines.push(Inline { span: Span::NONE, kind: InlineKind::Locators(entry.locators.clone()) });
    }
    let lists = [(Term::See, &entry.see), (Term::SeeAlso, &entry.also)];
    for (word, targets) in lists {
        if targets.is_empty() {
            continue;
        }
        inlines.push(Inline::text(if inlines.len() > 1 { "; " } else { ", " }));
        let word = Inline::text(term(lowering.lang, word));
        inlines.push(Inline { span: Span::NONE, kind: InlineKind::Emphasis(vec![word]) });
        for (index, (to, span)) in targets.iter().enumerate() {
            inlines.push(Inline::text(if index == 0 { "\u{a0}" } else { "; " }));
            let (first, second) = to.split_once('!').map_or((to.as_str(), None), |(a, b)| (a, Some(b)));
            let found = entries.get(&first.to_lowercase()).and_then(|entry| match second {
                Some(second) => entry.inner.get(&second.to_lowercase()),
                None => Some(entry),
            });
            match found {
                Some(found) => inlines.push(Inline {
                    span: *span,
                    kind: InlineKind::Link {
                        to: LinkTarget::Node(found.node),
                        content: vec![Inline::text(to.replace('!', ", "))],
                    },
                }),
                None => {
                    let known = entries.values().map(|entry| entry.words.as_str());
                    let diagnostic = Diagnostic::new(&codes::B060, *span).with("to", to);
                    lowering.sink.push(match nearest(to, known) {
                        Some(word) => diagnostic.with("nearest", word),
                        None => diagnostic,
                    });
                    inlines.push(Inline { span: *span, kind: InlineKind::Text(to.replace('!', ", ")) });
                }
            }
        }
    }
    let block = lowering.block(Role::IndexEntry { level }, Span::NONE, Content::Inlines(inlines));
    Block { id: entry.node, ..block }
}
