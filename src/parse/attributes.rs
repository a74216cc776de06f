//! Attribute lists: `{#id .class key=value key="value"}`.

use super::ast::{Attributes, Pair};
use crate::diag::{FileId, Span};

/// An attribute list in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// One past the closing brace.
    pub end: usize,
    /// What it says.
    pub attributes: Attributes,
}

/// Reads the list that opens at `start`; `None` when there is none, or when
/// it is not written as a list should be. `base` is where the text begins in
/// its file.
///
/// A list may run over lines; what opens a line inside a quote (`> `) is
/// skipped. A back quote is no part of a list: it would change what is code.
pub(super) fn read(text: &str, start: usize, file: FileId, base: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    if bytes.get(start) != Some(&b'{') {
        return None;
    }
    let span = |from: usize, to: usize| Span::new(file, base + from, base + to);
    let mut attributes = Attributes::default();
    let mut at = start + 1;
    loop {
        let before = at;
        at = skip_blank(text, at)?;
        match *bytes.get(at)? {
            b'}' => break,
            _ if at == before && at != start + 1 => return None,
            marker @ (b'#' | b'.') => {
                let end = name_end(text, at + 1);
                if end == at + 1 {
                    return None;
                }
                let name = (text[at + 1..end].to_owned(), span(at, end));
                if marker == b'.' {
                    attributes.classes.push(name);
                } else if attributes.id.replace(name).is_some() {
                    return None;
                }
                at = end;
            }
            _ => {
                let key_end = name_end(text, at);
                if key_end == at || bytes.get(key_end) != Some(&b'=') {
                    return None;
                }
                let (value, value_start, value_end, end) = value(text, key_end + 1)?;
                attributes.pairs.push(Pair {
                    key: text[at..key_end].to_owned(),
                    value,
                    span: span(at, key_end),
                    value_span: span(value_start, value_end),
                });
                at = end;
            }
        }
    }
    if attributes.is_empty() {
        return None;
    }
    attributes.span = span(start, at + 1);
    Some(Found { end: at + 1, attributes })
}

/// The end of a name: letters, digits, `-`, `_`, `:`, `.` within.
fn name_end(text: &str, start: usize) -> usize {
    let end = text[start..]
        .char_indices()
        .find(|(_, ch)| !(ch.is_alphanumeric() || matches!(ch, '-' | '_' | ':')))
        .map_or(text.len(), |(at, _)| start + at);
    end.min(start + MAX_NAME)
}

/// Longer names are no names.
const MAX_NAME: usize = 200;
/// Longest value: the words for who cannot see a picture may be a page.
const MAX_VALUE: usize = 8_000;

/// A value, where it starts and ends without its quotation marks, and where
/// the list goes on.
fn value(text: &str, start: usize) -> Option<(String, usize, usize, usize)> {
    let bytes = text.as_bytes();
    if let Some(quote @ (b'"' | b'\'')) = bytes.get(start).copied() {
        let mut value = String::new();
        let mut at = start + 1;
        loop {
            if at - start > MAX_VALUE {
                return None;
            }
            let ch = text[at..].chars().next()?;
            match ch {
                '`' => return None,
                '\\' if matches!(bytes.get(at + 1), Some(b'"' | b'\'' | b'\\')) => {
                    value.push(char::from(bytes[at + 1]));
                    at += 2;
                }
                '\n' | '\r' => {
                    at = next_line(text, at)?;
                    value.truncate(value.trim_end().len());
                    value.push(' ');
                }
                _ if ch == char::from(quote) => return Some((value, start + 1, at, at + 1)),
                _ => {
                    value.push(ch);
                    at += ch.len_utf8();
                }
            }
        }
    }
    let end = text[start..]
        .char_indices()
        .find(|(_, ch)| ch.is_whitespace() || matches!(ch, '}' | '{' | '"' | '\'' | '`' | '='))
        .map(|(at, _)| start + at)?;
    (end > start && end - start <= MAX_VALUE).then(|| (text[start..end].to_owned(), start, end, end))
}

/// Skips blanks; over a line end also what opens the next line.
fn skip_blank(text: &str, mut at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    loop {
        match bytes.get(at)? {
            b' ' | b'\t' => at += 1,
            b'\n' | b'\r' => at = next_line(text, at)?,
            _ => return Some(at),
        }
    }
}

/// Where the words of the next line begin; `None` when that line is blank.
fn next_line(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let start = at + if rest.starts_with("\r\n") { 2 } else { 1 };
    let words = start + text[start..].bytes().take_while(|b| matches!(b, b' ' | b'\t' | b'>')).count();
    match text.as_bytes().get(words)? {
        b'\n' | b'\r' => None,
        _ => Some(words),
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::diag::FileId;

    /// Id, classes, keys with their values.
    type Words = (Option<String>, Vec<String>, Vec<(String, String)>);

    fn words(text: &str) -> Option<Words> {
        let found = read(text, 0, FileId(0), 0)?;
        let attributes = found.attributes;
        Some((
            attributes.id.map(|(id, _)| id),
            attributes.classes.into_iter().map(|(class, _)| class).collect(),
            attributes.pairs.into_iter().map(|pair| (pair.key, pair.value)).collect(),
        ))
    }

    #[test]
    fn lists_are_read_with_all_their_parts() {
        let (id, classes, pairs) =
            words("{#a .b .c width=80% alt=\"een \\\"zin\\\", {ja}\"}").expect("a list");
        assert_eq!(id.as_deref(), Some("a"));
        assert_eq!(classes, ["b", "c"]);
        assert_eq!(pairs[0], ("width".to_owned(), "80%".to_owned()));
        assert_eq!(pairs[1], ("alt".to_owned(), "een \"zin\", {ja}".to_owned()));
        let (_, _, pairs) = words("{alt=\"een\n> twee\"\n> lang=nl}").expect("over lines");
        assert_eq!(pairs[0].1, "een twee");
    }

    #[test]
    fn what_is_no_list_is_left_alone() {
        for text in [
            "{}",
            "{ }",
            "{a}",
            "{.}",
            "{.a",
            "{a=\"b}",
            "{.a`b`}",
            "{#a #b}",
            "{.a.b}x{",
            "{a=}",
            "{.a\n\n.b}",
        ] {
            assert_eq!(words(text), None, "{text}");
        }
    }
}
