//! Markdown → [`Ast`]: the only user of `pulldown-cmark`.
//!
//! In: the text of one file. Out: its blocks and notes with a [`Span`] on
//! every leaf. Parsing never fails; what the manuscript language does not
//! know is reported and left out.
//!
//! 1. Take off the front matter, refuse characters that no book can print.
//! 2. Paint over fences, attribute lists and note calls (`mask`), so that the
//!    whole file is read at once and references resolve over every fence.
//! 3. Build the tree from the reader's events (`build`), matching fences
//!    inside the list item, quote or note they stand in (`inline` pairs
//!    brackets with their attributes).
//!
//! Invariants: every event of the reader is mapped or reported; the tree is
//! never deeper than [`MAX_DEPTH`]; time is linear in the length of the file.

mod ast;
mod attributes;
mod build;
mod inline;
mod mask;

pub use ast::{
    Ast, Attributes, BlockKind, BlockNode, CellNode, ColumnAlign, DefinitionPart, FrontMatter, InlineNode,
    InlineNodeKind, Item, NoteDefinition, Pair, Table,
};

use crate::diag::{Code, Diagnostic, FileId, Sink, Span, codes};
use crate::source::{Refused, refused};

/// Deepest nesting of blocks and inline marks together.
pub const MAX_DEPTH: usize = 32;
/// How many refused characters of one kind are named in a file.
const MAX_REFUSED: usize = 20;

/// Parses one file.
#[must_use]
pub fn parse(file: FileId, text: &str, sink: &mut Sink) -> Ast {
    let clean = refuse(file, text, sink);
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (front, body) = front_matter(file, text, start, sink);
    let masked = mask::mask(&clean[body..], file, body);
    let (blocks, notes) = build::build(&masked, file, body, sink);
    Ast { file, front, body: Span::new(file, body, text.len()), blocks, notes }
}

/// Splits off the YAML between `---` lines; gives the offset of the rest.
fn front_matter(file: FileId, text: &str, start: usize, sink: &mut Sink) -> (Option<FrontMatter>, usize) {
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next().unwrap_or("");
    if first.trim_end() != "---" {
        return (None, start);
    }
    let yaml = start + first.len();
    let mut at = yaml;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            let front =
                FrontMatter { span: Span::new(file, yaml, at), text: text[yaml..at].replace('\r', " ") };
            return (Some(front), at + line.len());
        }
        at += line.len();
    }
    sink.push(Diagnostic::new(&codes::P001, Span::new(file, start, start + 3)));
    (None, text.len())
}

/// Reports characters that no book can print; gives the text with as many
/// blanks in their place.
fn refuse(file: FileId, text: &str, sink: &mut Sink) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut counts = [0usize; 3];
    for (at, ch) in text.char_indices() {
        let Some(why) = refused(ch).filter(|_| !(at == 0 && ch == '\u{feff}')) else {
            clean.push(ch);
            continue;
        };
        let (code, count): (&'static Code, &mut usize) = match why {
            Refused::Control => (&codes::P002, &mut counts[0]),
            Refused::Private => (&codes::P003, &mut counts[1]),
            Refused::RightToLeft => (&codes::P004, &mut counts[2]),
        };
        *count += 1;
        // A run of them is one finding.
        let follows = clean.ends_with(' ')
            && at > 0
            && text[..at].chars().next_back().is_some_and(|ch| refused(ch) == Some(why));
        if *count <= MAX_REFUSED && !follows {
            let span = Span::new(file, at, at + ch.len_utf8());
            let name = format!("U+{:04X}", u32::from(ch));
            sink.push(Diagnostic::new(code, span).with("char", name));
        }
        clean.extend(std::iter::repeat_n(' ', ch.len_utf8()));
    }
    clean
}

#[cfg(test)]
mod tests;
