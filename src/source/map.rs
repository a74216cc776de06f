//! The texts of the run, for showing places in them.

use super::{ReadError, World};
use crate::diag::{Diagnostic, FileId, Sink, Span, codes};
use std::sync::Arc;

/// The texts that were read, in the order they were asked for.
#[derive(Debug, Default)]
pub struct SourceMap {
    files: Vec<(String, Arc<str>)>,
}

/// A place as an editor counts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// Path inside the folder of the book.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The line's text.
    pub text: String,
    /// How many characters of the line the span covers; at least 1.
    pub width: usize,
}

impl SourceMap {
    /// A map without files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a text through the world. `asked` is the place that names the
    /// file; what goes wrong is reported there.
    pub fn load(&mut self, world: &dyn World, path: &str, asked: Span, sink: &mut Sink) -> Option<FileId> {
        let bytes = match world.read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                sink.push(read_failure(error, path, asked));
                return None;
            }
        };
        match std::str::from_utf8(&bytes) {
            Ok(text) => Some(self.add(path, text)),
            Err(error) => {
                sink.push(
                    Diagnostic::new(&codes::S002, asked)
                        .with("path", path)
                        .with("offset", error.valid_up_to()),
                );
                None
            }
        }
    }

    /// Adds a text.
    pub fn add(&mut self, path: &str, text: &str) -> FileId {
        let id = FileId(u16::try_from(self.files.len()).unwrap_or(u16::MAX - 1));
        self.files.push((path.to_owned(), Arc::from(text)));
        id
    }

    /// The text of a file.
    #[must_use]
    pub fn text(&self, file: FileId) -> Arc<str> {
        self.files.get(usize::from(file.0)).map_or_else(|| Arc::from(""), |(_, text)| Arc::clone(text))
    }

    /// The path of a file.
    #[must_use]
    pub fn path(&self, file: FileId) -> &str {
        self.files.get(usize::from(file.0)).map_or("", |(path, _)| path)
    }

    /// Where a span stands, as an editor counts; `None` when it is nowhere.
    #[must_use]
    pub fn position(&self, span: Span) -> Option<Position> {
        let (path, text) = self.files.get(usize::from(span.file.0))?;
        let clamp = |at: u32| {
            let mut at = (at as usize).min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let (start, end) = (clamp(span.start), clamp(span.end));
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let shown_end = end.clamp(start, line_end);
        Some(Position {
            path: path.clone(),
            line: text[..start].matches('\n').count() + 1,
            column: text[line_start..start].chars().count() + 1,
            text: text[line_start..line_end].trim_end_matches('\r').to_owned(),
            width: text[start..shown_end].chars().count().max(1),
        })
    }
}

/// The diagnostic for a file that could not be read.
pub(crate) fn read_failure(error: ReadError, path: &str, asked: Span) -> Diagnostic {
    match error {
        ReadError::Missing => Diagnostic::new(&codes::S001, asked).with("path", path),
        ReadError::Outside => Diagnostic::new(&codes::S003, asked).with("path", path),
        ReadError::Refused(reason) => {
            Diagnostic::new(&codes::S004, asked).with("path", path).with("reason", reason)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SourceMap;
    use crate::diag::Span;

    #[test]
    fn counts_lines_and_columns_in_characters() {
        let mut map = SourceMap::new();
        let file = map.add("a.md", "één\ntwéé drie\n");
        let at = map.position(Span::new(file, 13, 17)).expect("a known file");
        assert_eq!((at.line, at.column, at.width), (2, 6, 4));
        assert_eq!(at.text, "twéé drie");
    }
}
