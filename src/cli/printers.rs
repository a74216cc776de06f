//! The printer profiles: a list, or one in full.

use super::args::Args;
use super::preflight::printer_of;
use super::words::Words;
use super::{Style, complain_raw, text};
use crate::check::millimetres;
use crate::config::{PRINTERS, printer_names};
use crate::diag::{Sink, codes};
use crate::sheet::{Marks, Photographs, Printer};
use crate::source::SourceMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

/// Shows one profile or all; an error is a sentence about wrong usage.
pub(super) fn show(args: &Args, name: Option<&str>, words: Words) -> Result<ExitCode, String> {
    let (mut map, mut sink) = (SourceMap::new(), Sink::new());
    let mut out = String::new();
    match name {
        Some(name) => match printer_of(args, Some(name), &mut map, &mut sink) {
            Some(printer) => out = full(&printer, words),
            None if sink.has(&codes::C013) => {
                let known = all(args).join(", ");
                return Err(words.no_printer(name, &known));
            }
            None => {}
        },
        None => {
            for name in all(args) {
                if let Some(printer) = printer_of(args, Some(&name), &mut map, &mut sink) {
                    line(&mut out, &name, &printer);
                }
            }
        }
    }
    complain_raw(&text(&sink, &map, &args.book, words.lang(), Style::Plain, args.quiet));
    // The reader of a pipe may have gone; then there is nobody to tell.
    let _ = std::io::stdout().lock().write_all(out.as_bytes());
    Ok(if sink.has_errors() { ExitCode::from(super::MANUSCRIPT) } else { ExitCode::SUCCESS })
}

/// Names of the built-in profiles and of those in the folder of the book.
fn all(args: &Args) -> Vec<String> {
    let mut names: Vec<String> = printer_names().into_iter().map(str::to_owned).collect();
    let entries = std::fs::read_dir(args.book.join(PRINTERS));
    let mut own: Vec<String> = entries
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some(entry.file_name().to_str()?.strip_suffix(".yaml")?.to_owned()))
        .filter(|name| !name.starts_with('.') && !names.contains(name))
        .collect();
    own.sort();
    names.extend(own);
    names
}

fn line(out: &mut String, name: &str, printer: &Printer) {
    let _ = writeln!(
        out,
        "{name:<16} {:<9} {:>3} %  {:>3} mm  {:>3} dpi  {}",
        printer.condition,
        printer.total_ink,
        millimetres(printer.bleed),
        printer.image.wish,
        printer.source
    );
}

fn full(printer: &Printer, words: Words) -> String {
    let mut out = format!("{}\n", printer.name);
    let marks = match printer.marks {
        Marks::None => words.pick("geen", "none"),
        Marks::Crop => words.pick("snijtekens", "crop marks"),
        Marks::All => words.pick(
            "snij- en pastekens, kleurbalk, regel met gegevens",
            "crop and registration marks, colour bar, slug line",
        ),
    };
    let photographs = match printer.photographs {
        Photographs::Ink => words.pick("naar CMYK", "to CMYK"),
        Photographs::Light => words.pick("RGB met kleurprofiel", "RGB with its colour profile"),
    };
    let pages = match printer.pages {
        (least, usize::MAX) => format!("{} {least}", words.pick("minstens", "at least")),
        (least, most) => format!("{least}–{most}"),
    };
    let icc = match (printer.icc.as_str(), printer.icc_from.as_str()) {
        ("", from) => {
            format!("{} {from}", words.pick("niet meegeleverd; haal", "does not come with katern; get"))
        }
        (icc, _) => icc.to_owned(),
    };
    let yes = |yes: bool| if yes { words.pick("ja", "yes") } else { words.pick("nee", "no") };
    let dpi = |dpi: crate::sheet::Resolution| {
        format!(
            "{} dpi ({} {}, {} {})",
            dpi.wish,
            words.pick("minstens", "at least"),
            dpi.floor,
            words.pick("hooguit", "at most"),
            dpi.most
        )
    };
    for (name, value) in [
        (words.pick("bron", "source"), format!("{} ({})", printer.source, printer.date)),
        (words.pick("drukconditie", "printing condition"), printer.condition.clone()),
        (words.pick("kleurprofiel", "colour profile"), icc),
        (words.pick("meeste inkt", "most ink"), format!("{} %", printer.total_ink)),
        (words.pick("afloop", "bleed"), format!("{} mm", millimetres(printer.bleed))),
        (words.pick("tekens", "marks"), marks.to_owned()),
        (words.pick("foto's", "photographs"), format!("{photographs}; {}", dpi(printer.image))),
        (words.pick("lijnwerk", "line art"), dpi(printer.line_art)),
        (words.pick("dunste lijn", "thinnest rule"), format!("{:.3} mm", printer.rule.to_mm())),
        (words.pick("veelvoud van pagina's", "multiple of pages"), printer.page_multiple.to_string()),
        (words.pick("aantal pagina's", "number of pages"), pages),
        (
            words.pick("papier", "paper"),
            format!("{:.3} mm {}", printer.caliper.to_mm(), printer.paper).trim().to_owned(),
        ),
        (words.pick("karton van het omslag", "cover board"), format!("{} mm", millimetres(printer.board))),
        (words.pick("los omslag", "cover apart"), yes(printer.cover).to_owned()),
        (words.pick("bestanden", "files"), format!("{}, {}", printer.interior_name, printer.cover_name)),
    ] {
        let _ = writeln!(out, "  {name:<22} {value}");
    }
    out
}
