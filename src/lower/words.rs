//! The words of a block, set right: one space where several were typed,
//! quotes, dashes and no-break spaces by the rules of the language.

use crate::config::{Project, Quotes};
use crate::lang::{Lang, QuoteOrder, normalise};
use crate::model::{Inline, InlineKind};

/// Stands in for code and references where the rules look at the words around.
const PLACEHOLDER: &str = "x";

/// Which quotes stand outside in words of a language: as the book asks in its
/// own language, as is customary in others.
pub(super) fn quotes(project: &Project, lang: Lang) -> QuoteOrder {
    match project.quotes.filter(|_| lang == project.meta.lang) {
        Some(Quotes::SingleOutside) => QuoteOrder::SingleOutside,
        Some(Quotes::DoubleOutside) => QuoteOrder::DoubleOutside,
        None => QuoteOrder::customary(lang),
    }
}

/// Plain words, set right.
pub(super) fn set(words: &str, lang: Lang, order: QuoteOrder) -> String {
    let mut leaves = [words.split_whitespace().collect::<Vec<_>>().join(" ")];
    normalise(lang, order, &mut leaves);
    let [leaf] = leaves;
    leaf
}

/// Sets the words of a block right.
pub(super) fn settle(
    inlines: &mut Vec<Inline>,
    lang: Lang,
    order: QuoteOrder,
    orders: &dyn Fn(Lang) -> QuoteOrder,
) {
    let mut after_space = true;
    tidy(inlines, &mut after_space);
    trim_end(inlines);
    set_quotes(inlines, lang, order, orders);
}

/// One space where several were typed, none at the start; joins words that touch.
fn tidy(inlines: &mut Vec<Inline>, after_space: &mut bool) {
    let mut kept: Vec<Inline> = Vec::with_capacity(inlines.len());
    for mut inline in inlines.drain(..) {
        match &mut inline.kind {
            InlineKind::Text(words) => {
                let mut clean = String::with_capacity(words.len());
                for ch in words.chars() {
                    let is_space = matches!(ch, ' ' | '\t' | '\n' | '\r');
                    if !is_space {
                        clean.push(ch);
                    } else if !*after_space {
                        clean.push(' ');
                    }
                    *after_space = is_space;
                }
                if clean.is_empty() {
                    continue;
                }
                if let Some(Inline { kind: InlineKind::Text(before), span }) = kept.last_mut() {
                    before.push_str(&clean);
                    *span = span.to(inline.span);
                    continue;
                }
                *words = clean;
            }
            InlineKind::LineBreak => *after_space = true,
            InlineKind::Code(_) | InlineKind::PageRef { .. } => *after_space = false,
            InlineKind::NoteRef(_)
            | InlineKind::IndexMark(_)
            | InlineKind::Locators(_)
            | InlineKind::Leader => {}
            InlineKind::Link { content, .. } => {
                let is_reference = content.is_empty();
                tidy(content, after_space);
                if is_reference {
                    *after_space = false;
                }
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
            | InlineKind::Language(_, content) => tidy(content, after_space),
        }
        kept.push(inline);
    }
    *inlines = kept;
}

/// Takes the blanks off the end; whether words or other content were met.
fn trim_end(inlines: &mut Vec<Inline>) -> bool {
    let mut index = inlines.len();
    while index > 0 {
        index -= 1;
        let is_done = match &mut inlines[index].kind {
            InlineKind::Text(words) => {
                words.truncate(words.trim_end_matches(' ').len());
                if words.is_empty() {
                    inlines.remove(index);
                    false
                } else {
                    true
                }
            }
            InlineKind::LineBreak => {
                inlines.remove(index);
                false
            }
            InlineKind::Code(_)
            | InlineKind::PageRef { .. }
            | InlineKind::NoteRef(_)
            | InlineKind::Locators(_)
            | InlineKind::Leader => true,
            InlineKind::IndexMark(_) => false,
            InlineKind::Link { content, .. } => content.is_empty() || trim_end(content),
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::SmallCaps(content)
            | InlineKind::Superscript(content)
            | InlineKind::Subscript(content)
            | InlineKind::Strikethrough(content)
            | InlineKind::Label(content)
            | InlineKind::Fraction(content)
            | InlineKind::Speaker(content)
            | InlineKind::Language(_, content) => trim_end(content),
        };
        if is_done {
            return true;
        }
    }
    false
}

/// Quotes, dashes and no-break spaces over the borders of marks. Words in
/// another language are set by its own rules.
fn set_quotes(inlines: &mut [Inline], lang: Lang, order: QuoteOrder, orders: &dyn Fn(Lang) -> QuoteOrder) {
    let mut leaves = Vec::new();
    gather(inlines, &mut leaves, orders);
    normalise(lang, order, &mut leaves);
    spread(inlines, &mut leaves.into_iter());
}

fn gather(inlines: &mut [Inline], leaves: &mut Vec<String>, orders: &dyn Fn(Lang) -> QuoteOrder) {
    for inline in inlines {
        match &mut inline.kind {
            InlineKind::Text(words) => leaves.push(std::mem::take(words)),
            InlineKind::LineBreak => leaves.push("\n".to_owned()),
            InlineKind::Code(_) | InlineKind::PageRef { .. } => leaves.push(PLACEHOLDER.to_owned()),
            InlineKind::Language(lang, content) => {
                set_quotes(content, *lang, orders(*lang), orders);
                leaves.push(PLACEHOLDER.to_owned());
            }
            InlineKind::Link { content, .. } if content.is_empty() => leaves.push(PLACEHOLDER.to_owned()),
            InlineKind::Link { content, .. }
            | InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::SmallCaps(content)
            | InlineKind::Superscript(content)
            | InlineKind::Subscript(content)
            | InlineKind::Strikethrough(content)
            | InlineKind::Label(content)
            | InlineKind::Fraction(content)
            | InlineKind::Speaker(content) => gather(content, leaves, orders),
            InlineKind::NoteRef(_)
            | InlineKind::IndexMark(_)
            | InlineKind::Locators(_)
            | InlineKind::Leader => {}
        }
    }
}

/// Puts the leaves back where [`gather`] took them.
fn spread(inlines: &mut [Inline], leaves: &mut dyn Iterator<Item = String>) {
    for inline in inlines {
        match &mut inline.kind {
            InlineKind::Text(words) => *words = leaves.next().unwrap_or_default(),
            InlineKind::LineBreak
            | InlineKind::Code(_)
            | InlineKind::PageRef { .. }
            | InlineKind::Language(..) => drop(leaves.next()),
            InlineKind::Link { content, .. } if content.is_empty() => drop(leaves.next()),
            InlineKind::Link { content, .. }
            | InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::SmallCaps(content)
            | InlineKind::Superscript(content)
            | InlineKind::Subscript(content)
            | InlineKind::Strikethrough(content)
            | InlineKind::Label(content)
            | InlineKind::Fraction(content)
            | InlineKind::Speaker(content) => spread(content, leaves),
            InlineKind::NoteRef(_)
            | InlineKind::IndexMark(_)
            | InlineKind::Locators(_)
            | InlineKind::Leader => {}
        }
    }
}

/// The literal words of inlines.
pub(super) fn plain(inlines: &[Inline]) -> String {
    let mut words = String::new();
    for inline in inlines {
        inline.push_text(&mut words);
    }
    words
}

/// A title for lists: the words without notes, index marks and links.
pub(super) fn as_title(inlines: &[Inline]) -> Vec<Inline> {
    let mut title = Vec::with_capacity(inlines.len());
    for inline in inlines {
        let span = inline.span;
        let kind = match &inline.kind {
            InlineKind::Text(words) => InlineKind::Text(words.clone()),
            InlineKind::Code(words) => InlineKind::Code(words.clone()),
            InlineKind::LineBreak => InlineKind::Text(" ".to_owned()),
            InlineKind::Emphasis(content) => InlineKind::Emphasis(as_title(content)),
            InlineKind::Strong(content) => InlineKind::Strong(as_title(content)),
            InlineKind::SmallCaps(content) => InlineKind::SmallCaps(as_title(content)),
            InlineKind::Superscript(content) => InlineKind::Superscript(as_title(content)),
            InlineKind::Subscript(content) => InlineKind::Subscript(as_title(content)),
            InlineKind::Strikethrough(content) => InlineKind::Strikethrough(as_title(content)),
            InlineKind::Fraction(content) => InlineKind::Fraction(as_title(content)),
            InlineKind::Speaker(content) => InlineKind::Speaker(as_title(content)),
            InlineKind::Language(lang, content) => InlineKind::Language(*lang, as_title(content)),
            InlineKind::Link { content, .. } => {
                title.extend(as_title(content));
                continue;
            }
            InlineKind::Label(_)
            | InlineKind::PageRef { .. }
            | InlineKind::NoteRef(_)
            | InlineKind::IndexMark(_)
            | InlineKind::Locators(_)
            | InlineKind::Leader => continue,
        };
        title.push(Inline { span, kind });
    }
    title
}

/// The first sentence of a caption, without its full stop: a line of a list
/// is no place for a whole explanation.
pub(super) fn first_sentence(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut kept = Vec::with_capacity(inlines.len());
    for mut inline in inlines {
        if let InlineKind::Text(words) = &mut inline.kind {
            let end = words.match_indices(". ").map(|(at, _)| at).find(|at| ends_sentence(words, *at));
            if let Some(end) = end {
                words.truncate(end);
                kept.push(inline);
                return kept;
            }
        }
        kept.push(inline);
    }
    if let Some(Inline { kind: InlineKind::Text(words), .. }) = kept.last_mut()
        && words.ends_with('.')
        && !words.ends_with("..")
    {
        words.pop();
    }
    kept
}

/// Whether the full stop at an offset ends a sentence: a word of more than
/// two letters before it, a capital after it.
fn ends_sentence(words: &str, stop: usize) -> bool {
    let letters = words[..stop].chars().rev().take_while(|ch| ch.is_alphanumeric()).count();
    letters > 2 && words[stop + 2..].chars().next().is_some_and(|ch| ch.is_uppercase() || ch == '‘')
}

/// The letters and digits of a text as words, for comparing what is said and
/// not how it is punctuated.
pub(super) fn essence(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for ch in text.chars().flat_map(char::to_lowercase) {
        if ch.is_alphanumeric() {
            words.push(ch);
        } else if (ch.is_whitespace() || matches!(ch, '-' | '–' | '—')) && !words.ends_with(' ') {
            words.push(' ');
        }
    }
    words.truncate(words.trim_end().len());
    words
}
