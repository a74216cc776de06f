//! Findings as text and back, to be told again by a run that takes over what
//! an earlier one made.

use super::{Code, Diagnostic, FileId, Span, codes};
use std::fmt::Write;

impl Diagnostic {
    /// The finding on a line: code, place and fillings between tabs.
    #[must_use]
    pub fn to_line(&self) -> String {
        let Span { file, start, end } = self.span;
        let mut line = format!("{} {} {start} {end}", self.code.id, file.0);
        for (name, value) in &self.args {
            let value = value.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n");
            let _ = write!(line, "\t{name}={value}");
        }
        line
    }

    /// Reads what [`Self::to_line`] wrote; nothing when it is anything else.
    #[must_use]
    pub fn from_line(line: &str) -> Option<Self> {
        let mut parts = line.split('\t');
        let mut place = parts.next()?.split(' ');
        let id = place.next()?;
        let code = codes::all().find(|code| code.id == id)?;
        let file = FileId(place.next()?.parse().ok()?);
        let span = Span { file, start: place.next()?.parse().ok()?, end: place.next()?.parse().ok()? };
        let mut found = Self::new(code, span);
        for part in parts {
            let (name, value) = part.split_once('=')?;
            // What no message names is not shown either.
            if let Some(name) = name_in(code, name) {
                found.args.push((name, plain(value)));
            }
        }
        Some(found)
    }
}

/// The name of a filling as a message or a hint has it.
fn name_in(code: &'static Code, name: &str) -> Option<&'static str> {
    let hints = code.hints_nl.iter().chain(code.hints_en).copied();
    let asked = format!("{{{name}}}");
    [code.nl, code.en]
        .into_iter()
        .chain(hints)
        .find_map(|text| text.find(&asked).map(|at| &text[at + 1..at + 1 + name.len()]))
}

fn plain(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        out.push(match character {
            '\\' => match characters.next() {
                Some('t') => '\t',
                Some('n') => '\n',
                Some(other) => other,
                None => '\\',
            },
            other => other,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::diag::{Diagnostic, FileId, Span, codes};

    #[test]
    fn reads_back_every_filling() {
        let span = Span { file: FileId(3), start: 7, end: 90 };
        for code in codes::all() {
            let mut found = Diagnostic::new(code, span);
            for text in [code.nl, code.en].iter().chain(code.hints_nl).chain(code.hints_en) {
                let names = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
                for (name, _) in names {
                    let is_name = name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
                    if is_name && found.args.iter().all(|(known, _)| *known != name) {
                        found = found.with(name, format!("a\\t\tb={name}\n"));
                    }
                }
            }
            assert_eq!(Diagnostic::from_line(&found.to_line()), Some(found));
        }
    }

    #[test]
    fn refuses_what_it_did_not_write() {
        for line in ["", "L006", "X999 0 0 0", "L006 0 0 x", "L006 0 0 0\tvalue"] {
            assert_eq!(Diagnostic::from_line(line), None, "{line}");
        }
    }
}
