//! One finding.

use super::{Code, Span};

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is written until this is mended.
    Error,
    /// The book is made, but somebody should look.
    Warning,
    /// Worth knowing.
    Note,
}

/// The language messages are given in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MessageLang {
    /// Dutch: the editor of a Dutch book.
    #[default]
    Nl,
    /// English.
    En,
}

/// A finding: what, where, and the words to fill into the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The catalogue entry.
    pub code: &'static Code,
    /// The place in the manuscript.
    pub span: Span,
    /// Fillings for `{name}` in message and hint.
    pub args: Vec<(&'static str, String)>,
}

impl Diagnostic {
    /// A finding at a place.
    #[must_use]
    pub fn new(code: &'static Code, span: Span) -> Self {
        Self { code, span, args: Vec::new() }
    }

    /// Fills `{name}` in the message and the hint.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// How bad it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity
    }

    /// The message: lower case, no full stop, facts first.
    #[must_use]
    pub fn message(&self, lang: MessageLang) -> String {
        let template = match lang {
            MessageLang::Nl => self.code.nl,
            MessageLang::En => self.code.en,
        };
        self.fill(template).unwrap_or_else(|| template.to_owned())
    }

    /// The hint, an imperative; nothing when one of its fillings is not there.
    #[must_use]
    pub fn hint(&self, lang: MessageLang) -> Option<String> {
        let hints = match lang {
            MessageLang::Nl => self.code.hints_nl,
            MessageLang::En => self.code.hints_en,
        };
        hints.iter().find_map(|hint| self.fill(hint))
    }

    /// Fills a template; `None` when it names something that is not given. A
    /// brace that opens no name is text: hints show `{.smallcaps}`.
    fn fill(&self, template: &str) -> Option<String> {
        let mut out = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some(open) = rest.find('{') {
            out.push_str(&rest[..open]);
            rest = &rest[open + 1..];
            let length = rest.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(rest.len());
            if length > 0 && rest[length..].starts_with('}') {
                let value = self.args.iter().find(|(known, _)| *known == &rest[..length])?;
                out.push_str(&value.1);
                rest = &rest[length + 1..];
            } else {
                out.push('{');
            }
        }
        out.push_str(rest);
        Some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::{Diagnostic, MessageLang, Severity};
    use crate::diag::{Code, Span};

    #[test]
    fn fills_names_and_leaves_other_braces() {
        static CODE: Code = Code {
            id: "X001",
            severity: Severity::Note,
            nl: "`{key}` en {key}",
            en: "an open { and {cmyk: [1]}",
            hints_nl: &["kies {other}", "schrijf `[{key}]{.smallcaps}` of `\\{`"],
            hints_en: &["choose {other}"],
        };
        let found = Diagnostic::new(&CODE, Span::NONE).with("key", "{key}");
        assert_eq!(found.message(MessageLang::Nl), "`{key}` en {key}");
        assert_eq!(found.message(MessageLang::En), "an open { and {cmyk: [1]}");
        assert_eq!(found.hint(MessageLang::Nl).as_deref(), Some("schrijf `[{key}]{.smallcaps}` of `\\{`"));
        assert_eq!(found.hint(MessageLang::En), None);
    }
}
