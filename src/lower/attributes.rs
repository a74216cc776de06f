//! Attribute lists, checked against what the place knows.

use super::state::Lowering;
use crate::diag::{Diagnostic, Span, codes, nearest};
use crate::lang::Lang;
use crate::parse::{Attributes, Pair};

/// What may stand between the braces of a construct.
pub(super) struct Known {
    /// Whether it may have an id.
    pub(super) id: bool,
    /// Classes besides those that choose a role.
    pub(super) classes: &'static [&'static str],
    /// Keys.
    pub(super) keys: &'static [&'static str],
}

/// Reports everything in a list that the construct does not know. Classes in
/// `roles` were dealt with by the caller.
pub(super) fn check(lowering: &mut Lowering<'_>, list: &Attributes, known: &Known, roles: &[&str]) {
    if let Some((_, span)) = list.id.as_ref().filter(|_| !known.id) {
        lowering.report(&codes::B033, *span);
    }
    for (class, span) in &list.classes {
        if !known.classes.contains(&class.as_str()) && !roles.contains(&class.as_str()) {
            let all: Vec<&str> = known.classes.iter().chain(roles).copied().collect();
            unknown(lowering, &codes::B030, class, *span, &all);
        }
    }
    let mut seen: Vec<&str> = Vec::new();
    for pair in &list.pairs {
        if !known.keys.contains(&pair.key.as_str()) {
            unknown(lowering, &codes::B031, &pair.key, pair.span, known.keys);
        } else if seen.contains(&pair.key.as_str()) {
            lowering.sink.push(Diagnostic::new(&codes::B032, pair.span).with("key", &pair.key));
        }
        seen.push(&pair.key);
    }
}

/// Reports a word that is not known here, with the nearest that is.
pub(super) fn unknown(
    lowering: &mut Lowering<'_>,
    code: &'static crate::diag::Code,
    word: &str,
    span: Span,
    known: &[&str],
) {
    let mut diagnostic = Diagnostic::new(code, span).with("name", word);
    if let Some(near) = nearest(word, known.iter().copied()) {
        diagnostic = diagnostic.with("nearest", near);
    }
    if !known.is_empty() {
        diagnostic = diagnostic.with("known", known.join(", "));
    }
    lowering.sink.push(diagnostic);
}

/// The value of a key.
pub(super) fn value<'a>(list: &'a Attributes, key: &str) -> Option<&'a Pair> {
    list.pairs.iter().find(|pair| pair.key == key)
}

/// Whether a class is there.
pub(super) fn has(list: &Attributes, class: &str) -> bool {
    list.classes.iter().any(|(known, _)| known == class)
}

/// The language that a list names.
pub(super) fn lang(lowering: &mut Lowering<'_>, list: &Attributes) -> Option<Lang> {
    let pair = value(list, "lang")?;
    let lang = language(&pair.value);
    match lang {
        Ok(lang) => Some(lang),
        Err(code) => {
            lowering.sink.push(Diagnostic::new(code, pair.value_span).with("value", &pair.value));
            None
        }
    }
}

/// Languages whose script runs from right to left.
const RIGHT_TO_LEFT: [&str; 9] = ["ar", "arc", "ckb", "dv", "fa", "he", "ps", "ur", "yi"];

/// A language by its tag, or why it is refused.
pub(super) fn language(tag: &str) -> Result<Lang, &'static crate::diag::Code> {
    let primary = tag.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    if RIGHT_TO_LEFT.contains(&primary.as_str()) {
        return Err(&codes::B035);
    }
    Lang::parse(tag).ok_or(&codes::B034)
}
