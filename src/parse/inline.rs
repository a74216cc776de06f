//! Words: finds what was painted over, and pairs brackets with attributes.

use super::ast::{Attributes, InlineNode, InlineNodeKind};
use super::build::{Builder, FrameKind};
use super::mask::{Part, TokenKind};
use crate::diag::codes;
use std::ops::Range;

/// Most brackets that are open at once inside one mark.
const MAX_BRACKETS: usize = 8;

/// Takes words that the reader gave for a range.
pub(super) fn text(builder: &mut Builder<'_>, words: &str, range: Range<usize>) {
    let range = range.start.max(builder.resume_at)..range.end;
    if range.is_empty() {
        return;
    }
    let masked = builder.masked;
    // A character reference: the words do not stand in the file as they are.
    if !masked.text.get(range.clone()).is_some_and(|typed| words.ends_with(typed)) {
        let words = masked.restore(words, range.clone(), Part::Head);
        push_words(builder, &words, range);
        return;
    }
    if let Some(fence) = masked.fence_in(&range) {
        let place = fence.range.clone();
        builder.report(&codes::P008, place);
        return;
    }
    let bytes = masked.text.as_bytes();
    let mut done = range.start;
    let mut at = range.start;
    while at < range.end {
        match bytes[at] {
            b'[' if !is_escaped(masked.original, at) => {
                flush(builder, done..at);
                let frame = builder.top();
                if frame.brackets.len() == MAX_BRACKETS {
                    frame.brackets.remove(0);
                }
                let index = frame.inlines.len();
                frame.brackets.push(index);
                builder.push_inline(InlineNodeKind::Text("[".to_owned()), at..at + 1);
                at += 1;
                done = at;
            }
            b']' if !is_escaped(masked.original, at) => {
                let Some(open) = builder.top().brackets.pop() else {
                    at += 1;
                    continue;
                };
                let Some(token) = masked.token_at(at + 1) else {
                    at += 1;
                    continue;
                };
                let TokenKind::Attributes(attributes) = &token.kind else {
                    at += 1;
                    continue;
                };
                flush(builder, done..at);
                let frame = builder.top();
                let content = frame.inlines.split_off((open + 1).min(frame.inlines.len()));
                let bracket = frame.inlines.pop();
                let start = bracket.map_or(at, |bracket| builder.offset(bracket.span.start));
                let end = token.range.end;
                builder.push_inline(InlineNodeKind::Bracketed(content), start..end);
                attach(builder.top().inlines.last_mut(), attributes.clone());
                builder.resume_at = end;
                at = end;
                done = end;
            }
            b'{' => match masked.token_at(at) {
                Some(token) => {
                    flush(builder, done..at);
                    match &token.kind {
                        TokenKind::Note(label) => {
                            let kind = InlineNodeKind::Note(label.clone());
                            builder.push_inline(kind, token.range.clone());
                        }
                        TokenKind::Script { is_raised, words } => {
                            script(builder, *is_raised, words, &token.range);
                        }
                        TokenKind::Attributes(attributes) => {
                            list(builder, attributes, &token.range);
                        }
                    }
                    builder.resume_at = token.range.end;
                    at = token.range.end;
                    done = at;
                }
                None => {
                    if is_slip(masked.original, at) {
                        builder.report(&codes::P012, at..(at + 1));
                    }
                    at += 1;
                }
            },
            _ => at += 1,
        }
    }
    flush(builder, done..range.end);
}

/// Raised or lowered letters.
fn script(builder: &mut Builder<'_>, is_raised: bool, words: &str, range: &Range<usize>) {
    let inner = InlineNode {
        span: builder.span(&(range.start + 1..range.end - 1)),
        attributes: Attributes::default(),
        kind: InlineNodeKind::Text(words.to_owned()),
    };
    let kind = if is_raised { InlineNodeKind::Superscript } else { InlineNodeKind::Subscript };
    builder.push_inline(kind(vec![inner]), range.clone());
}

/// An attribute list that closes no bracket: of a link, an image or a heading.
fn list(builder: &mut Builder<'_>, attributes: &Attributes, range: &Range<usize>) {
    let masked = builder.masked;
    let offset = builder.last_end();
    let frame = builder.top();
    if let Some(node) = frame.inlines.last_mut()
        && offset == Some(range.start)
        && matches!(node.kind, InlineNodeKind::Link { .. } | InlineNodeKind::Image { .. })
        && node.attributes.is_empty()
    {
        attach(Some(node), attributes.clone());
        return;
    }
    if matches!(frame.kind, FrameKind::Heading(_)) {
        let heading_end = frame.range.end;
        let rest = masked.original.get(range.end..heading_end).unwrap_or("x");
        if rest.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'#' | b'\r' | b'\n' | b'=' | b'-')) {
            frame.attributes = attributes.clone();
            return;
        }
    }
    builder.report(&codes::P012, range.clone());
}

fn attach(node: Option<&mut InlineNode>, attributes: Attributes) {
    if let Some(node) = node {
        node.span = node.span.to(attributes.span);
        node.attributes = attributes;
    }
}

/// Adds the words of a range as they stand in the file.
fn flush(builder: &mut Builder<'_>, range: Range<usize>) {
    if let Some(words) = builder.masked.original.get(range.clone())
        && !words.is_empty()
    {
        push_words(builder, words, range);
    }
}

/// Adds words, to the words before them if these touch.
fn push_words(builder: &mut Builder<'_>, words: &str, range: Range<usize>) {
    let last_end = builder.last_end();
    let frame = builder.top();
    let index = frame.inlines.len().saturating_sub(1);
    let is_bracket = frame.brackets.last() == Some(&index);
    if last_end == Some(range.start)
        && !is_bracket
        && let Some(InlineNode { kind: InlineNodeKind::Text(before), span, .. }) = frame.inlines.last_mut()
    {
        before.push_str(words);
        span.end += u32::try_from(range.len()).unwrap_or(0);
    } else {
        builder.push_inline(InlineNodeKind::Text(words.to_owned()), range);
    }
}

/// Whether a character has an odd number of backslashes before it.
fn is_escaped(text: &str, at: usize) -> bool {
    text.as_bytes()[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
}

/// Whether a brace looks like the start of an attribute list that failed.
fn is_slip(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let opens = matches!(bytes.get(at + 1), Some(b'.' | b'#'))
        && bytes.get(at + 2).is_some_and(u8::is_ascii_alphanumeric);
    let follows = at > 0 && bytes[at - 1] == b']' && !is_escaped(text, at - 1);
    (opens || follows) && !is_escaped(text, at)
}
