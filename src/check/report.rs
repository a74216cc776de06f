//! The report: findings and facts as JSON, for machines.

use super::facts::Facts;
use super::preflight::{mm, size};
use crate::diag::{Diagnostic, MessageLang, Severity};
use crate::sheet::Printer;
use std::fmt::Write;

/// A judged file.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// Its name.
    pub file: String,
    /// Bytes it is long.
    pub length: usize,
    /// What it is; `None` when it cannot be read.
    pub facts: Option<Facts>,
}

/// Everything a report tells.
pub struct Report<'a> {
    /// Title of the book, or the name of the file.
    pub title: &'a str,
    /// The judged files.
    pub files: &'a [Judged],
    /// What was found, in order.
    pub findings: &'a [&'a Diagnostic],
    /// Path and line in the manuscript of a finding.
    pub place: &'a dyn Fn(&Diagnostic) -> Option<String>,
    /// Whose wishes it was held against.
    pub printer: &'a Printer,
    /// Language.
    pub lang: MessageLang,
}

impl Report<'_> {
    /// A printer can take it as it is.
    #[must_use]
    pub fn is_press_ready(&self) -> bool {
        !self.findings.iter().any(|found| found.severity() == Severity::Error)
    }

    /// The report as JSON.
    #[must_use]
    pub fn json(&self) -> String {
        let mut out = String::from("{\n");
        let _ = writeln!(out, "  \"title\": {},", quoted(self.title));
        let _ = writeln!(out, "  \"press_ready\": {},", self.is_press_ready());
        let _ = writeln!(
            out,
            "  \"printer\": {{\"name\": {}, \"condition\": {}, \"total_ink\": {}, \"bleed_mm\": {}, \"source\": {}, \"date\": {}}},",
            quoted(&self.printer.name),
            quoted(&self.printer.condition),
            self.printer.total_ink,
            mm(self.printer.bleed.to_pt()),
            quoted(&self.printer.source),
            quoted(&self.printer.date)
        );
        let findings: Vec<String> = self.findings.iter().map(|found| self.finding(found)).collect();
        let _ = writeln!(out, "  \"findings\": [{}],", list(&findings, "    "));
        let files: Vec<String> = self.files.iter().map(file).collect();
        let _ = writeln!(out, "  \"files\": [{}]", list(&files, "    "));
        out.push_str("}\n");
        out
    }

    fn finding(&self, found: &Diagnostic) -> String {
        let severity = match found.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let values: Vec<String> = found
            .args
            .iter()
            .map(|(name, value)| format!("{}: {}", quoted(name), quoted(value.trim())))
            .collect();
        format!(
            "{{\"code\": {}, \"severity\": \"{severity}\", \"message\": {}, \"hint\": {}, \"place\": {}, \"values\": {{{}}}}}",
            quoted(found.code.id),
            quoted(&found.message(self.lang)),
            found.hint(self.lang).map_or_else(|| "null".to_owned(), |hint| quoted(&hint)),
            (self.place)(found).map_or_else(|| "null".to_owned(), |place| quoted(&place)),
            values.join(", ")
        )
    }
}

fn list(items: &[String], indent: &str) -> String {
    if items.is_empty() {
        return String::new();
    }
    format!("\n{indent}{}\n  ", items.join(&format!(",\n{indent}")))
}

fn file(judged: &Judged) -> String {
    let Some(facts) = &judged.facts else {
        return format!(
            "{{\"file\": {}, \"bytes\": {}, \"pages\": null}}",
            quoted(&judged.file),
            judged.length
        );
    };
    let pages: Vec<String> = facts
        .pages
        .iter()
        .map(|page| {
            let (width, height) = size(page.boxes.trim);
            let pictures: Vec<String> = page
                .painted
                .pictures
                .iter()
                .map(|picture| {
                    format!(
                        "{{\"pixels\": [{}, {}], \"width_mm\": {}, \"dpi\": {:.0}}}",
                        picture.pixels.0,
                        picture.pixels.1,
                        mm(picture.size.0),
                        picture.dpi
                    )
                })
                .collect();
            let plates: Vec<String> =
                page.painted.ink.plates.iter().map(|part| format!("{part:.0}")).collect();
            format!(
                "{{\"trim_mm\": [{}, {}], \"ink\": {:.0}, \"plates\": [{}], \"pictures\": [{}]}}",
                mm(width),
                mm(height),
                page.painted.ink.most,
                plates.join(", "),
                pictures.join(", ")
            )
        })
        .collect();
    let faces: Vec<String> = facts
        .faces
        .iter()
        .map(|face| {
            format!(
                "{{\"name\": {}, \"embedded\": {}, \"subset\": {}, \"text\": {}}}",
                quoted(&face.name),
                face.is_embedded,
                face.is_subset,
                face.has_unicode
            )
        })
        .collect();
    let condition =
        facts.intent.as_ref().map_or_else(|| "null".to_owned(), |intent| quoted(&intent.condition));
    format!(
        "{{\"file\": {}, \"bytes\": {}, \"version\": {}, \"condition\": {condition}, \"faces\": [{}], \"pages\": [{}]}}",
        quoted(&judged.file),
        judged.length,
        quoted(&facts.version),
        list(&faces, "      "),
        list(&pages, "      ")
    )
}

/// A text as JSON.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if u32::from(c) < 0x20 => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
