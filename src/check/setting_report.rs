//! The setting report as a text to read and as JSON.

use super::setting::{BadLine, Fault, SettingReport};
use super::tally::Figures;
use crate::diag::{MessageLang, Span};
use std::fmt::Write;

/// Finds the path and the line of a place that shows these words.
pub type Place<'a> = &'a dyn Fn(Span, &str) -> Option<(String, usize)>;

/// A figure: its name in both languages, its key in JSON, its value.
struct Row {
    nl: &'static str,
    en: &'static str,
    key: &'static str,
    value: Value,
}

enum Value {
    Count(usize),
    /// So many of so many.
    Share(usize, usize),
    Em(f64),
}

fn rows(figures: &Figures) -> Vec<Row> {
    let row = |nl, en, key, value| Row { nl, en, key, value };
    let f = figures;
    vec![
        row("pagina's", "pages", "pages", Value::Count(f.pages)),
        row("regels", "lines", "lines", Value::Count(f.lines)),
        row("uitgevulde regels", "justified lines", "justified", Value::Share(f.justified, f.lines)),
        row("afgebroken regels", "hyphenated lines", "hyphenated", Value::Share(f.hyphenated, f.justified)),
        row(
            "drie of meer afbrekingen op rij",
            "three or more hyphens in a row",
            "ladders",
            Value::Count(f.ladders),
        ),
        row(
            "afbreking aan de voet van een pagina",
            "hyphen at the foot of a page",
            "page_turns",
            Value::Count(f.turns),
        ),
        row(
            "waarvan rechts, bij het omslaan",
            "of them on a right page",
            "recto_turns",
            Value::Count(f.rectos),
        ),
        row("woordspatie, mediaan", "word space, median", "space_median", Value::Em(f.median)),
        row("woordspatie, 95e percentiel", "word space, 95th percentile", "space_p95", Value::Em(f.p95)),
        row(
            "woordspatie, standaardafwijking",
            "word space, standard deviation",
            "space_sd",
            Value::Em(f.deviation),
        ),
        row(
            "regels wijder dan 0,5 em",
            "lines looser than 0.5 em",
            "loose",
            Value::Share(f.loose, f.justified),
        ),
        row("weduwen", "widows", "widows", Value::Count(f.widows)),
        row("wezen", "orphans", "orphans", Value::Count(f.orphans)),
        row("slotregels korter dan 2,2 em", "last lines shorter than 2.2 em", "runts", Value::Count(f.runts)),
        row(
            "basislijnen op het register",
            "baselines on the grid",
            "on_grid",
            Value::Share(f.on_grid, f.baselines),
        ),
        row(
            "spreads die ongelijk eindigen",
            "spreads ending unequal",
            "uneven",
            Value::Share(f.uneven, f.spreads),
        ),
        row("regels buiten de zetspiegel", "lines beyond the measure", "overfull", Value::Count(f.overfull)),
    ]
}

/// A number as the language writes it.
fn number(value: f64, places: usize, lang: MessageLang) -> String {
    let written = format!("{value:.places$}");
    match lang {
        MessageLang::Nl => written.replace('.', ","),
        MessageLang::En => written,
    }
}

fn shown(value: &Value, lang: MessageLang) -> String {
    let of = match lang {
        MessageLang::Nl => "van",
        MessageLang::En => "of",
    };
    match value {
        Value::Count(count) => count.to_string(),
        Value::Em(em) => format!("{} em", number(*em, 3, lang)),
        Value::Share(_, 0) => "–".to_owned(),
        Value::Share(part, whole) => {
            let percent = 100.0 * *part as f64 / *whole as f64;
            format!("{part} {of} {whole} ({} %)", number(percent, 2, lang))
        }
    }
}

/// Columns of the table of chapters: heads in both languages, then the cell.
type Column = (&'static str, &'static str, fn(&Figures, MessageLang) -> String);

fn percent(part: usize, whole: usize, lang: MessageLang) -> String {
    if whole == 0 { "–".to_owned() } else { number(100.0 * part as f64 / whole as f64, 1, lang) }
}

/// A word space in ems; where no line is justified there is none.
fn space(figures: &Figures, em: f64, lang: MessageLang) -> String {
    if figures.justified == 0 { "–".to_owned() } else { number(em, 3, lang) }
}

const COLUMNS: &[Column] = &[
    ("pag.", "pages", |f, _| f.pages.to_string()),
    ("regels", "lines", |f, _| f.lines.to_string()),
    ("uitgev.", "just.", |f, _| f.justified.to_string()),
    ("afbr.%", "hyph%", |f, lang| percent(f.hyphenated, f.justified, lang)),
    ("3+", "3+", |f, _| f.ladders.to_string()),
    ("voet", "foot", |f, _| f.turns.to_string()),
    ("rechts", "recto", |f, _| f.rectos.to_string()),
    ("med.", "median", |f, lang| space(f, f.median, lang)),
    ("p95", "p95", |f, lang| space(f, f.p95, lang)),
    ("sd", "sd", |f, lang| space(f, f.deviation, lang)),
    ("wijd", "loose", |f, _| f.loose.to_string()),
    ("wed.", "widow", |f, _| f.widows.to_string()),
    ("wees", "orph.", |f, _| f.orphans.to_string()),
    ("kort", "runt", |f, _| f.runts.to_string()),
    ("reg.%", "grid%", |f, lang| percent(f.on_grid, f.baselines, lang)),
    ("ongel.", "uneven", |f, _| f.uneven.to_string()),
    ("buiten", "over", |f, _| f.overfull.to_string()),
];

/// What is wrong with a line, in words.
fn complaint(fault: Fault, lang: MessageLang) -> String {
    match (fault, lang) {
        (Fault::Overfull(over), MessageLang::Nl) => format!("{} pt te breed", number(over, 1, lang)),
        (Fault::Overfull(over), MessageLang::En) => format!("{over:.1} pt too wide"),
        (Fault::Ladder(run), MessageLang::Nl) => format!("{run} afbrekingen op rij"),
        (Fault::Ladder(run), MessageLang::En) => format!("{run} hyphens in a row"),
        (Fault::Loose(em), MessageLang::Nl) => format!("wijd, woordspatie {} em", number(em, 2, lang)),
        (Fault::Loose(em), MessageLang::En) => format!("loose, word space {em:.2} em"),
        (Fault::Tight(em), MessageLang::Nl) => format!("nauw, woordspatie {} em", number(em, 2, lang)),
        (Fault::Tight(em), MessageLang::En) => format!("tight, word space {em:.2} em"),
    }
}

/// What the author can do about a line.
fn remedy(line: &BadLine, lang: MessageLang) -> String {
    match (&line.stuck, lang) {
        (Some(word), MessageLang::Nl) => {
            format!("sta met een zacht koppelteken (U+00AD) een afbreking toe in *{word}*, of herschrijf")
        }
        (Some(word), MessageLang::En) => {
            format!("allow a break in *{word}* with a soft hyphen (U+00AD), or rewrite")
        }
        (None, MessageLang::Nl) => "herschrijf de zin".to_owned(),
        (None, MessageLang::En) => "rewrite the sentence".to_owned(),
    }
}

/// The report as a text to read.
#[must_use]
pub fn text(report: &SettingReport, title: &str, place: Place<'_>, lang: MessageLang) -> String {
    let pick = |nl: &'static str, en: &'static str| match lang {
        MessageLang::Nl => nl,
        MessageLang::En => en,
    };
    let mut out = format!("{}: {title}\n\n", pick("Zetverslag", "Setting report"));
    for row in rows(&report.book) {
        let _ = writeln!(out, "{:<40}{}", pick(row.nl, row.en), shown(&row.value, lang));
    }
    let _ = writeln!(out, "\n{}\n", pick("Per hoofdstuk", "By chapter"));
    let mut table = vec![COLUMNS.iter().map(|(nl, en, _)| pick(nl, en).to_owned()).collect::<Vec<_>>()];
    table.extend(
        report.chapters.iter().map(|(_, _, f)| COLUMNS.iter().map(|(_, _, cell)| cell(f, lang)).collect()),
    );
    let wide = |column: usize| table.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..COLUMNS.len()).map(wide).collect();
    let names =
        [pick("vanaf", "from")].into_iter().chain(report.chapters.iter().map(|(_, at, _)| at.as_str()));
    let titles = [""].into_iter().chain(report.chapters.iter().map(|(title, _, _)| title.as_str()));
    for ((row, name), title) in table.iter().zip(names).zip(titles) {
        let mut line = format!("{name:>6}");
        for (cell, width) in row.iter().zip(&widths) {
            let _ = write!(line, "  {cell:>width$}");
        }
        let _ = write!(line, "  {title}");
        out.push_str(line.trim_end());
        out.push('\n');
    }
    let _ = writeln!(out, "\n{}", pick("De slechtste regels", "The worst lines"));
    for (number, bad) in report.worst.iter().enumerate() {
        let page = format!("{} {}", pick("pagina", "page"), bad.page);
        let at =
            place(bad.span, &bad.words).map_or(page.clone(), |(path, line)| format!("{path}:{line}, {page}"));
        let _ = writeln!(out, "\n{:>2}. {at}: {}", number + 1, complaint(bad.fault, lang));
        let _ = writeln!(out, "    {}\n    {}", bad.words, remedy(bad, lang));
    }
    out
}

/// A text in JSON.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if (c as u32) < 0x20 => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn object(figures: &Figures) -> String {
    let pairs: Vec<String> = rows(figures)
        .iter()
        .map(|row| match row.value {
            Value::Count(count) => format!("\"{}\": {count}", row.key),
            Value::Em(em) => format!("\"{}\": {em:.5}", row.key),
            Value::Share(part, whole) => format!("\"{}\": {part}, \"{}_of\": {whole}", row.key, row.key),
        })
        .collect();
    format!("{{{}}}", pairs.join(", "))
}

/// The report for a script. These keys are a promise: none is renamed.
#[must_use]
pub fn json(report: &SettingReport, place: Place<'_>, lang: MessageLang) -> String {
    let chapters: Vec<String> = report
        .chapters
        .iter()
        .map(|(title, from, f)| {
            format!(
                "    {{\"title\": {}, \"from\": {}, \"figures\": {}}}",
                quoted(title),
                quoted(from),
                object(f)
            )
        })
        .collect();
    let worst: Vec<String> = report
        .worst
        .iter()
        .map(|bad| {
            let (kind, value) = match bad.fault {
                Fault::Overfull(over) => ("overfull", over),
                Fault::Ladder(run) => ("ladder", run as f64),
                Fault::Loose(em) => ("loose", em),
                Fault::Tight(em) => ("tight", em),
            };
            let (file, line) = match place(bad.span, &bad.words) {
                Some((path, line)) => (quoted(&path), line.to_string()),
                None => ("null".to_owned(), "null".to_owned()),
            };
            format!(
                "    {{\"file\": {file}, \"line\": {line}, \"page\": {}, \"fault\": \"{kind}\", \
                 \"value\": {value:.4}, \"words\": {}, \"hint\": {}}}",
                quoted(&bad.page),
                quoted(&bad.words),
                quoted(&remedy(bad, lang))
            )
        })
        .collect();
    format!(
        "{{\n  \"book\": {},\n  \"chapters\": [\n{}\n  ],\n  \"worst\": [\n{}\n  ]\n}}\n",
        object(&report.book),
        chapters.join(",\n"),
        worst.join(",\n")
    )
}

#[cfg(test)]
mod tests {
    use super::{Value, quoted, shown};
    use crate::diag::MessageLang;

    #[test]
    fn numbers_are_written_as_the_language_does() {
        assert_eq!(shown(&Value::Share(1, 3), MessageLang::Nl), "1 van 3 (33,33 %)");
        assert_eq!(shown(&Value::Em(0.25), MessageLang::En), "0.250 em");
        assert_eq!(shown(&Value::Share(0, 0), MessageLang::En), "–");
    }

    #[test]
    fn json_survives_quotation_marks_and_controls() {
        assert_eq!(quoted("a\"b\\c\n"), "\"a\\\"b\\\\c\\u000a\"");
    }
}
