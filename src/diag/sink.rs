//! Where stages leave their diagnostics.

use super::{Code, Diagnostic, Severity, Span};
use std::collections::BTreeMap;

/// Collects the diagnostics of a run.
#[derive(Debug, Default)]
pub struct Sink {
    found: Vec<Diagnostic>,
    /// Findings by place and code, so that thousands of them stay quick.
    by_place: BTreeMap<(Span, &'static str), Vec<usize>>,
}

impl Sink {
    /// An empty sink.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a diagnostic; the very same finding is kept once.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let same_place = self.by_place.entry((diagnostic.span, diagnostic.code.id)).or_default();
        if !same_place.iter().any(|index| self.found.get(*index) == Some(&diagnostic)) {
            same_place.push(self.found.len());
            self.found.push(diagnostic);
        }
    }

    /// Takes all diagnostics of another sink, in their order.
    pub fn append(&mut self, other: Self) {
        for diagnostic in other.found {
            self.push(diagnostic);
        }
    }

    /// Whether an error was found: the driver stops between stages.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|d| d.severity() == Severity::Error)
    }

    /// Whether a finding with this code is there.
    #[must_use]
    pub fn has(&self, code: &Code) -> bool {
        self.found.iter().any(|d| d.code.id == code.id)
    }

    /// All findings in the order of the manuscript (place, then code).
    #[must_use]
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut all: Vec<&Diagnostic> = self.found.iter().collect();
        all.sort_by_key(|d| (d.span.file, d.span.start, d.code.id));
        all
    }

    /// All findings in the order they were made.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.found.iter()
    }
}
