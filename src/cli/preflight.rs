//! Preflight: the report of the book, and of a PDF that somebody else made.

use super::args::{Args, Format};
use super::words::Words;
use super::{
    FsWorld, MANUSCRIPT, Style, complain, complain_raw, in_colour, json, refused, shown_path, tell, text,
    write_files,
};
use crate::check::{Part, Report, Subject, preflight};
use crate::compile::{OutputFile, Outputs};
use crate::config::find_printer;
use crate::diag::{Diagnostic, MessageLang, Sink};
use crate::geom::Size;
use crate::sheet::Printer;
use crate::source::{MemoryWorld, SourceMap, World};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// The report of the book as a page.
pub(super) fn of_the_book(
    args: &Args,
    outputs: &Outputs,
    sink: &Sink,
    map: &SourceMap,
    lang: MessageLang,
) -> OutputFile {
    let sorted = sink.sorted();
    let findings: Vec<&Diagnostic> = sorted.into_iter().filter(|found| found.code.is_about_print()).collect();
    let place = |found: &Diagnostic| {
        let at = map.position(found.span)?;
        Some(format!("{}:{}", shown_path(&args.book, &at.path), at.line))
    };
    let report = Report {
        title: &outputs.title,
        files: &outputs.judged,
        findings: &findings,
        place: &place,
        printer: &outputs.printer,
        lang,
    };
    OutputFile { name: format!("{}-preflight.html", outputs.slug), bytes: report.html().into_bytes() }
}

/// Judges a PDF that somebody else made; an error is a sentence about wrong usage.
/// `cover`: it is the cover of so many pages of this size.
pub(super) fn foreign(
    args: &Args,
    file: &Path,
    printer: Option<&str>,
    cover: Option<(usize, Size)>,
    words: Words,
) -> Result<ExitCode, String> {
    let lang = words.lang();
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
    let bytes = std::fs::read(file).map_err(|error| words.no_file(file, &error))?;
    let (mut map, mut sink) = (SourceMap::new(), Sink::new());
    let Some(printer) = printer_of(args, printer, &mut map, &mut sink) else {
        complain_raw(&text(&sink, &map, &args.book, lang, Style::Plain, args.quiet));
        return Ok(ExitCode::from(super::USAGE));
    };
    let part = cover
        .map_or(Part::Unknown, |(pages, trim)| Part::Cover { width: trim.width * 2 + printer.spine(pages) });
    let subject = Subject { file: &name, part, document: None };
    let judged = [preflight(&bytes, &subject, &printer, &mut sink)];
    let findings = sink.sorted();
    let report = Report {
        title: &name,
        files: &judged,
        findings: &findings,
        place: &|_| None,
        printer: &printer,
        lang,
    };
    let stem =
        Path::new(&name).file_stem().map_or_else(|| name.clone(), |stem| stem.to_string_lossy().into_owned());
    let page = OutputFile { name: format!("{stem}-preflight.html"), bytes: report.html().into_bytes() };
    let mut code = if report.is_press_ready() { ExitCode::SUCCESS } else { ExitCode::from(MANUSCRIPT) };
    let path = args.out.join(&page.name);
    let written = write_files(&args.out, std::slice::from_ref(&page), &[]);
    if let Err(error) = &written {
        code = refused(error, words, &mut sink);
    }
    match args.format {
        Format::Json => {
            let _ = std::io::stdout().lock().write_all(json(&sink, &map, &args.book, lang).as_bytes());
        }
        Format::Text => {
            let style = if in_colour() { Style::Colour } else { Style::Plain };
            complain_raw(&text(&sink, &map, &args.book, lang, style, args.quiet));
            if written.is_ok() && !args.quiet {
                tell(&path);
            }
        }
    }
    if !args.quiet {
        complain(&words.tally(&sink, true, true).unwrap_or_default());
    }
    Ok(code)
}

/// The profile by its name, in the folder of the book when there is one.
pub(super) fn printer_of(
    args: &Args,
    name: Option<&str>,
    map: &mut SourceMap,
    sink: &mut Sink,
) -> Option<Printer> {
    let Some(name) = name else { return Some(Printer::default()) };
    match FsWorld::open(&args.book, None) {
        Ok(world) => find_printer(name, &world as &dyn World, map, sink),
        Err(_) => find_printer(name, &MemoryWorld::new(), map, sink),
    }
}
