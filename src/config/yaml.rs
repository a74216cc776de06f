//! YAML with a place on every value: the only user of `serde_yaml`.
//!
//! A text becomes a tree of [`Node`]s; [`Fields`] then takes a mapping apart
//! strictly: every key it was not asked for is an error that offers the
//! nearest one it was. So all mistakes of a file come out in one run.

use crate::diag::{Code, Diagnostic, FileId, Sink, Span, codes, nearest};
use crate::source::{Refused, refused};
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_yaml::{DuplicateKeyPolicy, Location, Spanned};
use std::fmt;

/// Most times an alias may be copied out; a book has hardly any.
const MAX_ALIAS_EVENTS: usize = 2_000;
/// Most nodes of a file; the longest book.yaml has some hundreds.
const MAX_NODES: usize = 50_000;
/// Deepest nesting of a file.
const MAX_DEPTH: usize = 32;

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a node holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing after the colon.
    Null,
    /// Words, a number, a date: as typed, without quotation marks.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and values, in the order of the file.
    Map(Vec<(Key, Node)>),
}

/// A key of a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its word.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}

/// Reads a YAML text that starts at byte `base` of a file. An empty text is
/// an empty mapping.
pub fn parse_yaml(file: FileId, text: &str, base: usize, sink: &mut Sink) -> Option<Node> {
    let whole = Span::new(file, base, base + text.len());
    let options = serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_nodes: MAX_NODES,
            max_depth: MAX_DEPTH,
            max_aliases: 100,
            max_documents: 1,
        },
        alias_limits: serde_yaml::alias_limits! { max_total_replayed_events: MAX_ALIAS_EVENTS },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        strict_booleans: true,
        with_snippet: false,
    };
    match serde_yaml::from_str_with_options::<Spanned<Raw>>(text, options) {
        Ok(raw) => {
            let place = Place { file, text, base };
            let node = place.node(raw, whole, sink);
            Some(match node.value {
                Value::Null => Node { span: Span::new(file, base, base), value: Value::Map(Vec::new()) },
                _ => node,
            })
        }
        Err(error) => {
            let error = error.without_snippet();
            let at = error.location().map_or(whole, |location| {
                let offset = offset_of(text, location);
                Span::new(file, base + offset, base + offset + 1)
            });
            let reason = error.render_with_formatter(&Bare);
            sink.push(Diagnostic::new(&codes::C001, at).with("reason", reason));
            None
        }
    }
}

/// Gives the library's message without "at line …": we show the place.
struct Bare;

impl serde_yaml::MessageFormatter for Bare {
    fn localizer(&self) -> &dyn serde_yaml::Localizer {
        &NoPlace
    }

    fn format_message<'a>(&self, error: &'a serde_yaml::Error) -> std::borrow::Cow<'a, str> {
        serde_yaml::UserMessageFormatter.format_message(error)
    }
}

struct NoPlace;

impl serde_yaml::Localizer for NoPlace {
    fn attach_location<'a>(&self, base: std::borrow::Cow<'a, str>, _: Location) -> std::borrow::Cow<'a, str> {
        base
    }
}

/// Byte offset of a place that the library found.
fn offset_of(text: &str, location: Location) -> usize {
    if let Some(offset) = location.span().byte_offset() {
        return usize::try_from(offset).unwrap_or(usize::MAX).min(text.len());
    }
    let line = usize::try_from(location.line()).unwrap_or(1).max(1);
    let column = usize::try_from(location.column()).unwrap_or(1).max(1);
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let rest = text.get(start..).unwrap_or("");
    start + rest.char_indices().nth(column - 1).map_or(rest.trim_end().len(), |(at, _)| at)
}

/// A node as the library gives it.
enum Raw {
    Null,
    Text(String),
    /// A number or truth value: its words are taken from the file.
    Literal(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Literal(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Literal(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Raw, E> {
        Ok(Raw::Literal(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Raw, E> {
        Ok(Raw::Literal(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Raw, E> {
        Ok(Raw::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = access.next_key::<Spanned<String>>()? {
            entries.push((key, access.next_value()?));
            if entries.len() > MAX_NODES {
                return Err(A::Error::custom("too many keys"));
            }
        }
        Ok(Raw::Map(entries))
    }
}

/// Where the text stands that nodes are made of.
struct Place<'a> {
    file: FileId,
    text: &'a str,
    base: usize,
}

impl Place<'_> {
    fn span(&self, location: Location) -> (usize, usize) {
        let start = offset_of(self.text, location);
        let len = location.span().byte_len().and_then(|len| usize::try_from(len).ok()).unwrap_or(0);
        (start, start.saturating_add(len).min(self.text.len()).max(start))
    }

    fn node(&self, raw: Spanned<Raw>, outer: Span, sink: &mut Sink) -> Node {
        let (start, end) = self.span(raw.referenced);
        let span = if raw.referenced == Location::UNKNOWN {
            outer
        } else {
            Span::new(self.file, self.base + start, self.base + end)
        };
        let value = match raw.value {
            Raw::Null => Value::Null,
            Raw::Text(text) => {
                self.check(&text, start, end, sink);
                Value::Scalar(text)
            }
            Raw::Literal(fallback) => {
                let typed = self.text.get(start..end).map_or("", str::trim);
                Value::Scalar(if typed.is_empty() { fallback } else { typed.to_owned() })
            }
            Raw::List(items) => {
                Value::List(items.into_iter().map(|item| self.node(item, span, sink)).collect())
            }
            Raw::Map(entries) => {
                let mut map: Vec<(Key, Node)> = Vec::with_capacity(entries.len());
                for (key, value) in entries {
                    let (start, end) = self.span(key.referenced);
                    let key_span = Span::new(self.file, self.base + start, self.base + end);
                    let value = self.node(value, key_span, sink);
                    if map.iter().any(|(known, _)| known.name == key.value) {
                        sink.push(Diagnostic::new(&codes::C005, key_span).with("key", &key.value));
                    } else {
                        map.push((Key { name: key.value, span: key_span }, value));
                    }
                }
                Value::Map(map)
            }
        };
        Node { span, value }
    }

    /// Refuses characters that no book can print.
    fn check(&self, value: &str, start: usize, end: usize, sink: &mut Sink) {
        let Some(ch) = value.chars().find(|ch| refused(*ch).is_some()) else { return };
        let typed = self.text.get(start..end).unwrap_or("");
        let at = typed.find(ch).map_or(start, |at| start + at);
        let span = Span::new(self.file, self.base + at, self.base + at + ch.len_utf8());
        let code: &'static Code = match refused(ch) {
            Some(Refused::RightToLeft) => &codes::C021,
            _ => &codes::C020,
        };
        sink.push(Diagnostic::new(code, span).with("char", format!("U+{:04X}", u32::from(ch))));
    }
}

/// A mapping that is taken apart key by key.
pub struct Fields<'a> {
    entries: &'a [(Key, Node)],
    span: Span,
    known: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// Opens a mapping; anything else is an error.
    pub fn open(node: &'a Node, sink: &mut Sink) -> Option<Self> {
        match &node.value {
            Value::Map(entries) => Some(Self { entries, span: node.span, known: Vec::new() }),
            _ => {
                wrong_type(node, Wanted::Map, sink);
                None
            }
        }
    }

    /// The value of a key, if it is there.
    pub fn take(&mut self, key: &'static str) -> Option<&'a Node> {
        self.known.push(key);
        self.entries.iter().find(|(known, _)| known.name == key).map(|(_, node)| node)
    }

    /// The value of a key that must be there.
    pub fn require(&mut self, key: &'static str, sink: &mut Sink) -> Option<&'a Node> {
        let node = self.take(key);
        if node.is_none() {
            let span = Span { end: self.span.start, ..self.span };
            sink.push(Diagnostic::new(&codes::C004, span).with("key", key));
        }
        node
    }

    /// Whether a key is there, without taking it.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(known, _)| known.name == key)
    }

    /// Words of a key.
    pub fn text(&mut self, key: &'static str, sink: &mut Sink) -> Option<String> {
        text(self.take(key)?, sink)
    }

    /// A whole number of a key.
    pub fn integer(
        &mut self,
        key: &'static str,
        range: std::ops::RangeInclusive<i64>,
        sink: &mut Sink,
    ) -> Option<i64> {
        integer(self.take(key)?, range, sink)
    }

    /// A number of a key.
    pub fn number(
        &mut self,
        key: &'static str,
        range: std::ops::RangeInclusive<f64>,
        sink: &mut Sink,
    ) -> Option<f64> {
        number(self.take(key)?, range, sink)
    }

    /// A truth value of a key.
    pub fn flag(&mut self, key: &'static str, sink: &mut Sink) -> Option<bool> {
        let node = self.take(key)?;
        match &node.value {
            Value::Scalar(word) if word == "true" => Some(true),
            Value::Scalar(word) if word == "false" => Some(false),
            _ => {
                wrong_type(node, Wanted::Flag, sink);
                None
            }
        }
    }

    /// The items of a key that holds a list; empty when it is not there.
    pub fn list(&mut self, key: &'static str, sink: &mut Sink) -> &'a [Node] {
        self.take(key).map_or(&[], |node| list(node, sink))
    }

    /// Reports every key that nothing asked for.
    pub fn close(self, sink: &mut Sink) {
        for (key, _) in self.entries {
            if !self.known.contains(&key.name.as_str()) {
                let diagnostic = Diagnostic::new(&codes::C002, key.span).with("key", &key.name);
                let mut known = self.known.clone();
                known.sort_unstable();
                let diagnostic = diagnostic.with("known", known.join(", "));
                sink.push(match nearest(&key.name, known.iter().copied()) {
                    Some(word) => diagnostic.with("nearest", word),
                    None => diagnostic,
                });
            }
        }
    }
}

/// What a value should have been.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Words.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Flag,
    /// A list.
    List,
    /// Two numbers: size and leading.
    Pair,
    /// Keys and values.
    Map,
}

impl Wanted {
    /// As YAML shows it: the same in every language.
    fn example(self) -> &'static str {
        match self {
            Self::Text => "\"…\"",
            Self::Integer => "12",
            Self::Number => "1.5",
            Self::Flag => "true / false",
            Self::List => "[…, …]",
            Self::Pair => "[24, 28]",
            Self::Map => "{…: …}",
        }
    }
}

/// Reports that a value is of the wrong type.
pub fn wrong_type(node: &Node, wanted: Wanted, sink: &mut Sink) {
    sink.push(Diagnostic::new(&codes::C003, node.span).with("wanted", wanted.example()));
}

/// Reports a value that cannot be; the known values and the nearest are offered.
pub fn wrong_choice(code: &'static Code, node: &Node, word: &str, known: &[&str], sink: &mut Sink) {
    let diagnostic = Diagnostic::new(code, node.span).with("value", word).with("known", known.join(", "));
    sink.push(match nearest(word, known.iter().copied()) {
        Some(word) => diagnostic.with("nearest", word),
        None => diagnostic,
    });
}

/// The words of a node.
pub fn text(node: &Node, sink: &mut Sink) -> Option<String> {
    match &node.value {
        Value::Scalar(words) if !words.trim().is_empty() => {
            Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        _ => {
            wrong_type(node, Wanted::Text, sink);
            None
        }
    }
}

/// The items of a node.
pub fn list<'a>(node: &'a Node, sink: &mut Sink) -> &'a [Node] {
    match &node.value {
        Value::List(items) => items,
        _ => {
            wrong_type(node, Wanted::List, sink);
            &[]
        }
    }
}

/// The whole number of a node.
pub(super) fn integer(node: &Node, range: std::ops::RangeInclusive<i64>, sink: &mut Sink) -> Option<i64> {
    let found = match &node.value {
        Value::Scalar(word) => word.parse::<i64>().ok(),
        _ => None,
    };
    match found {
        Some(number) if range.contains(&number) => Some(number),
        Some(number) => {
            out_of_range(node, &number, range.start(), range.end(), sink);
            None
        }
        None => {
            wrong_type(node, Wanted::Integer, sink);
            None
        }
    }
}

/// The number of a node.
pub(super) fn number(node: &Node, range: std::ops::RangeInclusive<f64>, sink: &mut Sink) -> Option<f64> {
    let found = match &node.value {
        Value::Scalar(word) => word.parse::<f64>().ok().filter(|number| number.is_finite()),
        _ => None,
    };
    match found {
        Some(number) if range.contains(&number) => Some(number),
        Some(number) => {
            out_of_range(node, &number, range.start(), range.end(), sink);
            None
        }
        None => {
            wrong_type(node, Wanted::Number, sink);
            None
        }
    }
}

fn out_of_range<T: fmt::Display>(node: &Node, value: &T, least: &T, most: &T, sink: &mut Sink) {
    sink.push(
        Diagnostic::new(&codes::C006, node.span).with("value", value).with("least", least).with("most", most),
    );
}

#[cfg(test)]
mod tests {
    use super::{Fields, Value, parse_yaml};
    use crate::diag::{FileId, Sink};

    #[test]
    fn values_keep_their_words_and_places() {
        let text = "title: Één twee\nnur: 0801\nprijs: 1.50\njaar: 2019-03-14\nlijst: [a, {b: 'c'}]\nleeg:\n";
        let mut sink = Sink::new();
        let node = parse_yaml(FileId(0), text, 100, &mut sink).expect("good YAML");
        let Value::Map(entries) = &node.value else { panic!("a mapping") };
        let words: Vec<_> = entries
            .iter()
            .filter_map(|(_, value)| match &value.value {
                Value::Scalar(words) => Some(words.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(words, ["Één twee", "0801", "1.50", "2019-03-14"]);
        for (key, _) in entries {
            let (start, end) = (key.span.start as usize - 100, key.span.end as usize - 100);
            assert_eq!(&text[start..end], key.name);
        }
        let nur = &entries[1].1;
        assert_eq!(&text[nur.span.start as usize - 100..nur.span.end as usize - 100], "0801");
        assert_eq!(entries[5].1.value, Value::Null);
        assert!(sink.iter().next().is_none());
    }

    #[test]
    fn an_alias_bomb_is_refused() {
        let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for level in 1..9 {
            let before = level - 1;
            let row = vec![format!("*a{before}"); 10].join(", ");
            text.push_str(&format!("a{level}: &a{level} [{row}]\n"));
        }
        let mut sink = Sink::new();
        assert!(parse_yaml(FileId(0), &text, 0, &mut sink).is_none());
        assert!(sink.has_errors());
    }

    #[test]
    fn unknown_keys_offer_the_nearest() {
        let mut sink = Sink::new();
        let node = parse_yaml(FileId(0), "titel: x\n", 0, &mut sink).expect("good YAML");
        let mut fields = Fields::open(&node, &mut sink).expect("a mapping");
        assert!(fields.take("title").is_none());
        fields.close(&mut sink);
        let found = sink.sorted();
        assert_eq!(found[0].code.id, "C002");
        assert!(found[0].args.contains(&("nearest", "title".to_owned())));
    }
}
