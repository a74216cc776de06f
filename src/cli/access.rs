//! The accessibility report: to read, for scripts, and as a page.

use super::shown_path;
use crate::compile::{AccessCheck, AccessOutcome, AccessReport, BY_HAND};
use crate::diag::{MessageLang, Span};
use crate::source::SourceMap;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::Path;

/// How the report is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum AccessForm {
    /// Lines to read
    Text,
    /// One object, for scripts
    Json,
    /// A page for a browser
    Html,
}

/// A report on a book, in a language.
pub(super) struct Report<'a> {
    pub(super) report: &'a AccessReport,
    pub(super) map: &'a SourceMap,
    pub(super) book: &'a Path,
    pub(super) lang: MessageLang,
}

impl Report<'_> {
    /// The whole report.
    pub(super) fn shown(&self, form: AccessForm) -> String {
        match form {
            AccessForm::Text => self.text(),
            AccessForm::Json => self.json(),
            AccessForm::Html => self.html(),
        }
    }

    fn pick<T>(&self, nl: T, en: T) -> T {
        match self.lang {
            MessageLang::Nl => nl,
            MessageLang::En => en,
        }
    }

    fn rule(&self, check: &AccessCheck) -> &'static str {
        self.pick(check.nl, check.en)
    }

    fn state(&self, outcome: &AccessOutcome) -> &'static str {
        match outcome {
            AccessOutcome::Holds(_) => self.pick("in orde", "holds"),
            AccessOutcome::Fails(_) => self.pick("niet in orde", "fails"),
            AccessOutcome::NotThere => self.pick("komt niet voor", "not there"),
        }
    }

    fn edition(&self, check: &AccessCheck) -> &'static str {
        match check.is_epub_only {
            true => self.pick("e-boek", "e-book"),
            false => self.pick("e-boek en pdf", "e-book and PDF"),
        }
    }

    /// Places as `file:line`, those without one left out.
    fn places(&self, outcome: &AccessOutcome) -> Vec<(String, usize)> {
        let spans: &[Span] = match outcome {
            AccessOutcome::Fails(spans) => spans,
            AccessOutcome::Holds(_) | AccessOutcome::NotThere => &[],
        };
        let places = spans.iter().filter_map(|span| self.map.position(*span));
        places.map(|at| (shown_path(self.book, &at.path), at.line)).collect()
    }

    fn claim(&self) -> String {
        match &self.report.certified_by {
            Some(who) => format!("EPUB Accessibility 1.1, WCAG 2.1 AA: {who}"),
            None => self
                .pick(
                    "niemand staat in voor EPUB Accessibility 1.1 (`accessibility` in book.yaml)",
                    "nobody vouches for EPUB Accessibility 1.1 (`accessibility` in book.yaml)",
                )
                .to_owned(),
        }
    }

    fn text(&self) -> String {
        let mut out = format!("{}: {}\n", self.pick("Toegankelijkheid", "Accessibility"), self.report.title);
        for check in &self.report.checks {
            let _ = writeln!(
                out,
                "  {:<15} {} ({}; {})",
                self.state(&check.outcome),
                self.rule(check),
                check.standard,
                self.edition(check)
            );
            for (path, line) in self.places(&check.outcome) {
                let _ = writeln!(out, "                  {path}:{line}");
            }
        }
        let _ = writeln!(out, "\n{}", self.pick("Ter beoordeling door een mens", "For a person to judge"));
        for (nl, en) in BY_HAND {
            let _ = writeln!(out, "  {}", self.pick(nl, en));
        }
        let _ = writeln!(out, "\nONIX 196");
        for fact in &self.report.onix {
            let _ = writeln!(out, "  {} {}", fact.code, self.pick(fact.nl, fact.en));
        }
        let _ = writeln!(out, "\n{}\n{}", self.report.summary, self.claim());
        out
    }

    fn json(&self) -> String {
        let checks: Vec<Value> = self
            .report
            .checks
            .iter()
            .map(|check| {
                let (state, count) = match check.outcome {
                    AccessOutcome::Holds(count) => ("holds", count),
                    AccessOutcome::Fails(ref spans) => ("fails", spans.len()),
                    AccessOutcome::NotThere => ("not-there", 0),
                };
                let places: Vec<Value> = self
                    .places(&check.outcome)
                    .into_iter()
                    .map(|(file, line)| json!({ "file": file, "line": line }))
                    .collect();
                let editions: &[&str] = if check.is_epub_only { &["epub"] } else { &["epub", "pdf"] };
                json!({
                    "id": check.id,
                    "standard": check.standard,
                    "rule": self.rule(check),
                    "editions": editions,
                    "state": state,
                    "count": count,
                    "places": places,
                })
            })
            .collect();
        let onix: Vec<Value> = self
            .report
            .onix
            .iter()
            .map(|fact| json!({ "list": 196, "code": fact.code, "meaning": self.pick(fact.nl, fact.en) }))
            .collect();
        let report = json!({
            "title": self.report.title,
            "summary": self.report.summary,
            "certified_by": self.report.certified_by,
            "checks": checks,
            "by_hand": BY_HAND.map(|(nl, en)| self.pick(nl, en)),
            "onix": onix,
        });
        let mut text = serde_json::to_string_pretty(&report).expect("strings and numbers always serialise");
        text.push('\n');
        text
    }

    fn html(&self) -> String {
        let heading = self.pick("Toegankelijkheid", "Accessibility");
        let title = format!("{heading}: {}", escaped(&self.report.title));
        let mut out = format!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
             <style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<p>{}</p>\n<p>{}</p>\n",
            self.pick("nl", "en"),
            escaped(&self.report.summary),
            escaped(&self.claim()),
        );
        let heads =
            self.pick(["Regel", "Bron", "Uitgave", "Uitkomst"], ["Rule", "Source", "Edition", "Outcome"]);
        out.push_str("<table>\n<thead><tr>");
        heads.iter().for_each(|head| {
            let _ = write!(out, "<th scope=\"col\">{head}</th>");
        });
        out.push_str("</tr></thead>\n<tbody>\n");
        for check in &self.report.checks {
            let class = match check.outcome {
                AccessOutcome::Holds(_) => "holds",
                AccessOutcome::Fails(_) => "fails",
                AccessOutcome::NotThere => "absent",
            };
            let _ = write!(
                out,
                "<tr class=\"{class}\"><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}",
                escaped(self.rule(check)),
                escaped(check.standard),
                self.edition(check),
                self.state(&check.outcome)
            );
            for (path, line) in self.places(&check.outcome) {
                let _ = write!(out, "<br><code>{}:{line}</code>", escaped(&path));
            }
            out.push_str("</td></tr>\n");
        }
        out.push_str("</tbody>\n</table>\n");
        let by_hand = BY_HAND.map(|(nl, en)| self.pick(nl, en).to_owned());
        list(&mut out, self.pick("Ter beoordeling door een mens", "For a person to judge"), &by_hand);
        let facts: Vec<String> = self
            .report
            .onix
            .iter()
            .map(|fact| format!("{} {}", fact.code, self.pick(fact.nl, fact.en)))
            .collect();
        list(
            &mut out,
            self.pick(
                "Voor winkels en bibliotheken: ONIX, lijst 196",
                "For shops and libraries: ONIX, list 196",
            ),
            &facts,
        );
        out.push_str("</main>\n</body>\n</html>\n");
        out
    }
}

/// Enough to read and print the page by.
const STYLE: &str = "body{font:1em/1.5 sans-serif;max-width:50em;margin:2em auto;padding:0 1em}\
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4em;\
border-bottom:thin solid}tbody th{font-weight:normal}.fails td:last-child{font-weight:bold}";

fn list(out: &mut String, title: &str, items: &[String]) {
    let _ = writeln!(out, "<h2>{title}</h2>\n<ul>");
    for item in items {
        let _ = writeln!(out, "<li>{}</li>", escaped(item));
    }
    out.push_str("</ul>\n");
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
