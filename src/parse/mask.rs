//! Makes our additions invisible to the Markdown reader without moving a byte.
//!
//! The reader knows nothing of fences (`:::`), attribute lists or notes
//! inside captions. Before it reads, each is painted over with as many bytes
//! of something inert: a fence line with `___` and blanks (which ends a
//! paragraph, works in lists and quotes, and closes on its own line), an
//! attribute list and the call of a note with `{`, [`PAINT`] and `}`. So all
//! offsets stay true: by its offset each is found again in what comes back,
//! and where the reader says "code", the original bytes are looked up.

use super::ast::Attributes;
use super::attributes;
use crate::diag::{FileId, Span};
use std::ops::Range;

/// The byte that attribute lists are painted with: a letter, for control
/// characters may not stand in the address of a link.
const PAINT: u8 = b'x';

/// A text ready for the Markdown reader, and what was painted over.
pub(super) struct Masked<'a> {
    /// The text as it stands in the file.
    pub original: &'a str,
    /// The same, painted over; equally long.
    pub text: String,
    /// Fence lines, in order.
    pub fences: Vec<Fence>,
    /// Attribute lists and note calls, in order.
    pub tokens: Vec<Token>,
}

/// A line that opens or closes a fenced block.
#[derive(Debug, Clone)]
pub(super) struct Fence {
    /// From the first colon to the last character of the line.
    pub range: Range<usize>,
    /// What it does.
    pub header: FenceHeader,
}

/// What a fence line does.
#[derive(Debug, Clone)]
pub(super) enum FenceHeader {
    /// Opens a block.
    Open(Attributes),
    /// Closes one.
    Close,
    /// Cannot be understood.
    Bad,
}

/// Something painted over inside a line.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// Where it stands.
    pub range: Range<usize>,
    /// What it is.
    pub kind: TokenKind,
}

/// What was painted over.
#[derive(Debug, Clone)]
pub(super) enum TokenKind {
    /// An attribute list.
    Attributes(Attributes),
    /// The call of a note.
    Note(String),
    /// Raised (`^e^`) or lowered (`~2~`) letters that touch a word, which the
    /// Markdown reader would leave as they are.
    Script {
        /// Whether they are raised.
        is_raised: bool,
        /// The letters.
        words: String,
    },
}

/// Where painted bytes stand in words that the reader took from a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The words begin the range.
    Head,
    /// The words end the range, as the address of a link does.
    Tail,
}

impl Masked<'_> {
    /// The token that begins at an offset.
    pub(super) fn token_at(&self, start: usize) -> Option<&Token> {
        let index = self.tokens.binary_search_by_key(&start, |token| token.range.start).ok()?;
        self.tokens.get(index)
    }

    /// The fence line that a range touches.
    pub(super) fn fence_in(&self, range: &Range<usize>) -> Option<&Fence> {
        let index = self.fences.partition_point(|fence| fence.range.end <= range.start);
        self.fences.get(index).filter(|fence| fence.range.start < range.end)
    }

    /// Gives words that came from `range` their painted bytes back.
    pub(super) fn restore(&self, words: &str, range: Range<usize>, part: Part) -> String {
        if self.text.get(range.clone()) == Some(words)
            && let Some(original) = self.original.get(range.clone())
        {
            return original.to_owned();
        }
        let first = self.tokens.partition_point(|token| token.range.start < range.start);
        let end = self.tokens.partition_point(|token| token.range.start < range.end);
        let tokens = &self.tokens[first..end.max(first)];
        let mut found: Vec<(usize, &Token)> = Vec::with_capacity(tokens.len());
        // From the side where the words are whole.
        match part {
            Part::Head => {
                let mut from = 0;
                for token in tokens {
                    let Some(at) = words[from..].find(&self.painted(token)) else { break };
                    found.push((from + at, token));
                    from += at + token.range.len();
                }
            }
            Part::Tail => {
                let mut until = words.len();
                for token in tokens.iter().rev() {
                    let Some(at) = words[..until].rfind(&self.painted(token)) else { break };
                    found.push((at, token));
                    until = at;
                }
                found.reverse();
            }
        }
        let mut out = String::with_capacity(words.len());
        let mut done = 0;
        for (at, token) in found {
            out.push_str(&words[done..at]);
            out.push_str(&self.original[token.range.clone()]);
            done = at + token.range.len();
        }
        out.push_str(&words[done..]);
        out
    }

    /// A token as the reader saw it; it takes a line end for a blank.
    fn painted(&self, token: &Token) -> String {
        self.text[token.range.clone()].replace(['\n', '\r'], " ")
    }
}

/// Paints over a text that begins at `base` in its file.
pub(super) fn mask(original: &str, file: FileId, base: usize) -> Masked<'_> {
    let mut bytes = original.as_bytes().to_vec();
    let mut fences = Vec::new();
    let mut tokens: Vec<Token> = Vec::new();
    let mut start = 0;
    for line in original.split_inclusive('\n') {
        let end = start + line.trim_end_matches(['\n', '\r']).len();
        let done = tokens.last().map_or(0, |token| token.range.end);
        if let Some(fence) = (start >= done).then(|| fence(original, start, end, file, base)).flatten() {
            for (index, byte) in bytes[fence.range.clone()].iter_mut().enumerate() {
                *byte = if index < 3 { b'_' } else { b' ' };
            }
            fences.push(fence);
        } else {
            scan_line(original, start.max(done), start, end, file, base, &mut tokens);
        }
        start += line.len();
    }
    for token in &tokens {
        let inner = token.range.start + 1..token.range.end - 1;
        bytes[token.range.start] = b'{';
        bytes[token.range.end - 1] = b'}';
        let mut at_line_start = false;
        for byte in &mut bytes[inner] {
            match *byte {
                b'\n' | b'\r' => at_line_start = true,
                b' ' | b'\t' | b'>' if at_line_start => {}
                _ => {
                    at_line_start = false;
                    *byte = PAINT;
                }
            }
        }
    }
    let text = String::from_utf8(bytes).unwrap_or_else(|_| original.to_owned());
    Masked { original, text, fences, tokens }
}

/// Where the words of a line begin, after what lists and quotes put before them.
fn after_containers(line: &str) -> usize {
    let bytes = line.as_bytes();
    let mut at = 0;
    loop {
        match bytes.get(at) {
            Some(b' ' | b'\t' | b'>') => at += 1,
            Some(b'-' | b'+' | b'*') if matches!(bytes.get(at + 1), Some(b' ' | b'\t')) => at += 2,
            Some(b':') if matches!(bytes.get(at + 1), Some(b' ' | b'\t')) => at += 2,
            Some(b'0'..=b'9') => {
                let digits = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
                let is_marker = digits <= 9
                    && matches!(bytes.get(at + digits), Some(b'.' | b')'))
                    && matches!(bytes.get(at + digits + 1), Some(b' ' | b'\t'));
                if !is_marker {
                    return at;
                }
                at += digits + 2;
            }
            _ => return at,
        }
    }
}

/// The fence that a line holds.
fn fence(text: &str, start: usize, end: usize, file: FileId, base: usize) -> Option<Fence> {
    let line = &text[start..end];
    let at = after_containers(line);
    let colons = line[at..].bytes().take_while(|b| *b == b':').count();
    if colons < 3 {
        return None;
    }
    let range = start + at..start + line.trim_end().len();
    let header_start = start + at + colons;
    let header = text[header_start..range.end].trim_end_matches(':').trim();
    Some(Fence { header: header_of(text, header, header_start, file, base), range })
}

fn header_of(text: &str, header: &str, after_colons: usize, file: FileId, base: usize) -> FenceHeader {
    if header.is_empty() {
        return FenceHeader::Close;
    }
    let start = after_colons + text[after_colons..].find(|ch: char| !ch.is_whitespace()).unwrap_or(0);
    let end = start + header.len();
    let mut attributes = Attributes::default();
    let mut at = start;
    if !header.starts_with('{') {
        let word_end =
            start + header.find(|ch: char| ch.is_whitespace() || ch == '{').unwrap_or(header.len());
        let word = &text[start..word_end];
        if !word.chars().all(|ch| ch.is_alphanumeric() || matches!(ch, '-' | '_')) {
            return FenceHeader::Bad;
        }
        attributes.classes.push((word.to_owned(), Span::new(file, base + start, base + word_end)));
        attributes.span = Span::new(file, base + start, base + end);
        at = word_end + text[word_end..end].len() - text[word_end..end].trim_start().len();
    }
    if at < end {
        match attributes::read(&text[..end], at, file, base) {
            Some(found) if found.end == end => {
                attributes.classes.extend(found.attributes.classes);
                attributes.id = found.attributes.id;
                attributes.pairs = found.attributes.pairs;
                attributes.span = Span::new(file, base + start, base + end);
            }
            _ => return FenceHeader::Bad,
        }
    }
    FenceHeader::Open(attributes)
}

/// Finds the tokens of a line from `from` on.
fn scan_line(
    text: &str,
    from: usize,
    line_start: usize,
    end: usize,
    file: FileId,
    base: usize,
    tokens: &mut Vec<Token>,
) {
    if from >= end {
        return;
    }
    let bytes = text.as_bytes();
    let words = line_start + after_containers(&text[line_start..end]);
    let mut at = from;
    while at < end {
        match bytes[at] {
            b'\\' => at += 2,
            b'[' if bytes.get(at + 1) == Some(&b'^') => {
                let Some(close) = note_end(text, at + 2, end) else {
                    at += 2;
                    continue;
                };
                // At the start of a line this is the definition, which the reader knows.
                let is_definition = at == words && bytes.get(close + 1) == Some(&b':');
                if !is_definition {
                    let label = text[at + 2..close].to_owned();
                    tokens.push(Token { range: at..close + 1, kind: TokenKind::Note(label) });
                }
                at = close + 1;
            }
            b'{' => {
                let before = at.checked_sub(1).map(|before| bytes[before]);
                let after_bracket = at > from && matches!(before, Some(b']' | b')'));
                let found = if after_bracket || matches!(before, Some(b' ' | b'\t')) {
                    attributes::read(text, at, file, base)
                } else {
                    None
                };
                // Before a blank a list can only belong to a heading: it ends the line.
                match found.filter(|found| after_bracket || ends_line(text, found.end)) {
                    Some(found) => {
                        let range = at..found.end;
                        at = found.end;
                        tokens.push(Token { range, kind: TokenKind::Attributes(found.attributes) });
                    }
                    None => at += 1,
                }
            }
            mark @ (b'^' | b'~') => match script_end(text, at, end) {
                Some(close) => {
                    let words = text[at + 1..close].to_owned();
                    let kind = TokenKind::Script { is_raised: mark == b'^', words };
                    tokens.push(Token { range: at..close + 1, kind });
                    at = close + 1;
                }
                None => at += text[at..end].bytes().take_while(|byte| *byte == mark).count(),
            },
            _ => at += 1,
        }
    }
}

/// Where raised or lowered letters end: the offset of their closing mark.
fn script_end(text: &str, start: usize, end: usize) -> Option<usize> {
    const MAX_LETTERS: usize = 24;
    let mark = text[start..].chars().next()?;
    for (at, ch) in text[start + 1..end].char_indices().take(MAX_LETTERS) {
        if ch == mark {
            let close = start + 1 + at;
            let is_single = !text[close + 1..].starts_with(mark);
            return (at > 0 && is_single).then_some(close);
        }
        if !(ch.is_alphanumeric() || matches!(ch, '+' | '-' | '−' | ',' | '.' | '/' | '(' | ')')) {
            return None;
        }
    }
    None
}

/// Where the label of a note ends: the offset of its `]`.
fn note_end(text: &str, start: usize, end: usize) -> Option<usize> {
    const MAX_LABEL: usize = 100;
    let label = text[start..end].char_indices().take(MAX_LABEL);
    for (at, ch) in label {
        match ch {
            ']' if at > 0 => return Some(start + at),
            '[' | ']' | '\\' | '`' => return None,
            _ if ch.is_whitespace() => return None,
            _ => {}
        }
    }
    None
}

fn ends_line(text: &str, at: usize) -> bool {
    let rest = text.as_bytes().iter().skip(at);
    let mut rest = rest.skip_while(|byte| matches!(byte, b' ' | b'\t' | b'#'));
    matches!(rest.next(), None | Some(b'\n' | b'\r'))
}
