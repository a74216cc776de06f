//! Diagnostics for editors and scripts.

use super::shown_path;
use crate::diag::{MessageLang, Severity, Sink};
use crate::source::SourceMap;
use serde::Serialize;
use std::path::Path;

/// A finding as a script sees it. These keys are a promise: none is renamed
/// or dropped, and each is always there.
#[derive(Serialize)]
struct Finding<'a> {
    code: &'a str,
    severity: &'a str,
    message: String,
    hint: Option<String>,
    /// Path as it can be opened from where the program runs.
    file: Option<String>,
    /// From 1.
    line: Option<usize>,
    /// In characters, from 1.
    column: Option<usize>,
    /// How many characters of the line are meant.
    width: Option<usize>,
    /// The whole line.
    text: Option<String>,
}

/// All findings as one JSON array, in the order of the manuscript.
#[must_use]
pub fn json(sink: &Sink, map: &SourceMap, book: &Path, lang: MessageLang) -> String {
    let findings: Vec<Finding<'_>> = sink
        .sorted()
        .into_iter()
        .map(|found| {
            let at = map.position(found.span);
            Finding {
                code: found.code.id,
                severity: match found.severity() {
                    Severity::Error => "error",
                    Severity::Warning => "warning",
                    Severity::Note => "note",
                },
                message: found.message(lang),
                hint: found.hint(lang),
                file: at.as_ref().map(|at| shown_path(book, &at.path)),
                line: at.as_ref().map(|at| at.line),
                column: at.as_ref().map(|at| at.column),
                width: at.as_ref().map(|at| at.width),
                text: at.map(|at| at.text),
            }
        })
        .collect();
    let mut array = serde_json::to_string_pretty(&findings).expect("strings and numbers always serialise");
    array.push('\n');
    array
}

#[cfg(test)]
mod tests {
    use super::json;
    use crate::diag::{Diagnostic, MessageLang, Sink, Span, codes};
    use crate::source::SourceMap;
    use std::path::Path;

    #[test]
    fn every_finding_has_every_key() {
        let mut map = SourceMap::new();
        let file = map.add("book.yaml", "title: \"x\"\nbody: [a.md]\n");
        let mut sink = Sink::new();
        sink.push(Diagnostic::new(&codes::S001, Span::new(file, 18, 22)).with("path", "a.md"));
        sink.push(Diagnostic::new(&codes::S005, Span::NONE).with("path", "b\"").with("reason", "x"));
        let array = json(&sink, &map, Path::new("manuscript"), MessageLang::En);
        let value: serde_json::Value = serde_json::from_str(&array).expect("it is JSON");
        assert_eq!(
            value,
            serde_json::json!([
                {
                    "code": "S001", "severity": "error",
                    "message": "file `a.md` is not there",
                    "hint": "check the name, or put the file in its place",
                    "file": "manuscript/book.yaml", "line": 2, "column": 8, "width": 4,
                    "text": "body: [a.md]"
                },
                {
                    "code": "S005", "severity": "error",
                    "message": "cannot write in `b\"`: x",
                    "hint": "choose with --out a folder you may write in",
                    "file": null, "line": null, "column": null, "width": null, "text": null
                }
            ])
        );
    }

    #[test]
    fn no_finding_is_an_empty_array() {
        let empty = json(&Sink::new(), &SourceMap::new(), Path::new("."), MessageLang::Nl);
        assert_eq!(empty, "[]\n");
    }
}
