//! Diagnostics for people: what, where, the line itself, and a remedy.

use super::shown_path;
use super::words::Words;
use crate::diag::{Diagnostic, MessageLang, Severity, Sink};
use crate::source::{Position, SourceMap};
use std::fmt::Write;
use std::path::Path;

/// Characters of a manuscript line that are shown: a paragraph may be one
/// line of thousands, and a terminal is seldom wider than a hundred.
const SHOWN: usize = 96;

/// Characters shown before the place itself when a line is cut.
const LEAD: usize = 32;

/// How wide a tab is shown.
const TAB: &str = "    ";

/// Whether text may have colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Escape codes for a terminal.
    Colour,
    /// Nothing but text.
    Plain,
}

/// What a piece of text is, and so how it is coloured.
#[derive(Clone, Copy)]
enum Ink {
    Error,
    Warning,
    Note,
    Strong,
    Faint,
}

impl Style {
    fn paint(self, ink: Ink, text: &str) -> String {
        let code = match ink {
            Ink::Error => "1;31",
            Ink::Warning => "1;33",
            Ink::Note => "1;36",
            Ink::Strong => "1",
            Ink::Faint => "2",
        };
        match self {
            Self::Colour => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
            Self::Plain => text.to_owned(),
        }
    }
}

/// All findings in the order of the manuscript, an empty line after each.
#[must_use]
pub fn text(
    sink: &Sink,
    map: &SourceMap,
    book: &Path,
    lang: MessageLang,
    style: Style,
    errors_only: bool,
) -> String {
    let mut out = String::new();
    for found in sink.sorted() {
        if !errors_only || found.severity() == Severity::Error {
            finding(&mut out, found, map, book, Words::of(lang), style);
        }
    }
    out
}

fn finding(out: &mut String, found: &Diagnostic, map: &SourceMap, book: &Path, words: Words, style: Style) {
    let ink = match found.severity() {
        Severity::Error => Ink::Error,
        Severity::Warning => Ink::Warning,
        Severity::Note => Ink::Note,
    };
    let head = format!("{}[{}]", words.severity(found.severity()), found.code.id);
    let message = printable(&found.message(words.lang()));
    push_line(out, &format!("{}: {}", style.paint(ink, &head), style.paint(Ink::Strong, &message)));
    let margin = match map.position(found.span) {
        Some(at) => place(out, &at, book, ink, style),
        None => 1,
    };
    if let Some(hint) = found.hint(words.lang()) {
        let lead = style.paint(Ink::Faint, &format!("{:margin$} =", ""));
        push_line(out, &format!("{lead} {}: {}", words.hint(), printable(&hint)));
    }
    out.push('\n');
}

/// The place, the line and a mark under it; gives the width of the margin.
fn place(out: &mut String, at: &Position, book: &Path, ink: Ink, style: Style) -> usize {
    let number = at.line.to_string();
    let margin = number.len();
    let faint = |text: String| style.paint(Ink::Faint, &text);
    let path = printable(&shown_path(book, &at.path));
    push_line(out, &format!("{} {path}:{number}:{}", faint(format!("{:margin$}-->", "")), at.column));
    let (line, before, marks) = snippet(at);
    push_line(out, &faint(format!("{:margin$} |", "")));
    push_line(out, &format!("{} {line}", faint(format!("{number} |"))));
    let marks = style.paint(ink, &"^".repeat(marks));
    push_line(out, &format!("{} {:before$}{marks}", faint(format!("{:margin$} |", "")), ""));
    margin
}

/// The part of the line that is shown, how far in the mark starts, and how
/// long it is.
fn snippet(at: &Position) -> (String, usize, usize) {
    let length = at.text.chars().count();
    let start = (at.column - 1).min(length);
    let first = if length <= SHOWN { 0 } else { start.saturating_sub(LEAD) };
    let last = length.min(first + SHOWN);
    let part = |from: usize, to: usize| -> String {
        printable(&at.text.chars().skip(from).take(to.saturating_sub(from)).collect::<String>())
    };
    let open = if first > 0 { "…" } else { "" };
    let close = if last < length { "…" } else { "" };
    let before = format!("{open}{}", part(first, start));
    let marked = part(start, (start + at.width).min(last));
    let line = format!("{open}{}{close}", part(first, last));
    (line.trim_end().to_owned(), columns(&before), columns(&marked).max(1))
}

/// Text without anything that could command a terminal or turn its direction.
fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\t' => out.push_str(TAB),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => {
                out.push('·');
            }
            c if c.is_control() => out.push('·'),
            c => out.push(c),
        }
    }
    out
}

/// Columns text takes on a terminal: accents of their own take none.
fn columns(text: &str) -> usize {
    text.chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).count()
}

fn push_line(out: &mut String, line: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{}", line.trim_end());
}

#[cfg(test)]
mod tests {
    use super::{Style, text};
    use crate::diag::{Diagnostic, MessageLang, Sink, Span, codes};
    use crate::source::SourceMap;
    use std::path::Path;

    fn shown(source: &str, start: usize, end: usize) -> String {
        let mut map = SourceMap::new();
        let file = map.add("a.md", source);
        let mut sink = Sink::new();
        sink.push(Diagnostic::new(&codes::S001, Span::new(file, start, end)).with("path", "kring.png"));
        text(&sink, &map, Path::new("manuscript"), MessageLang::Nl, Style::Plain, false)
    }

    #[test]
    fn shows_place_line_mark_and_remedy() {
        let lines = [
            "fout[S001]: bestand `kring.png` is er niet",
            " --> manuscript/a.md:3:14",
            "  |",
            "3 | Zie ![kring](kring.png).",
            "  |              ^^^^^^^^^",
            "  = oplossing: controleer de naam of zet het bestand op zijn plaats",
            "",
            "",
        ];
        assert_eq!(shown("# Een\n\nZie ![kring](kring.png).\n", 20, 29), lines.join("\n"));
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let source = "woord ".repeat(500) + "hier " + &"woord ".repeat(500);
        let found = shown(&source, 3000, 3004);
        let lines: Vec<&str> = found.lines().collect();
        assert_eq!(lines[1], " --> manuscript/a.md:1:3001");
        assert!(lines.iter().all(|line| line.chars().count() <= 110), "{found}");
        let column = lines[4].find('^').expect("a mark");
        let under: String = lines[3].chars().skip(column).take(4).collect();
        assert_eq!((under.as_str(), lines[4].trim_start_matches([' ', '|'])), ("hier", "^^^^"));
    }

    #[test]
    fn marks_stand_right_after_tabs_and_accents() {
        for source in ["\tx hier", "e\u{301}e\u{301}n hier", "\u{202e}x hier", "één hier"] {
            let start = source.len() - 4;
            let found = shown(source, start, source.len());
            let lines: Vec<&str> = found.lines().collect();
            let shown: String = lines[3].chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).collect();
            let column = lines[4].find('^').expect("a mark");
            assert_eq!(shown.chars().skip(column).collect::<String>(), "hier", "{found}");
        }
    }

    #[test]
    fn a_manuscript_cannot_command_the_terminal() {
        let found = shown("a \u{1b}]0;boo\u{7} b", 0, 1);
        assert!(!found.contains(['\u{1b}', '\u{7}']), "{found:?}");
    }

    #[test]
    fn a_place_at_the_end_of_the_text_still_has_a_mark() {
        for source in ["", "a", "a\n", "a\r\n"] {
            assert!(shown(source, source.len(), source.len()).contains('^'), "{source:?}");
        }
    }

    #[test]
    fn colour_only_when_asked() {
        let mut sink = Sink::new();
        sink.push(Diagnostic::new(&codes::S005, Span::NONE).with("path", "x").with("reason", "y"));
        let map = SourceMap::new();
        let render = |style| text(&sink, &map, Path::new("."), MessageLang::En, style, false);
        assert!(render(Style::Colour).starts_with("\u{1b}[1;31merror[S005]\u{1b}[0m: "));
        assert!(render(Style::Plain).starts_with("error[S005]: cannot write in `x`: y\n"));
    }
}
