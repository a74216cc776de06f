//! The command line: what an editor types and what comes back.
//!
//! In come arguments, the environment and a folder on disk; out go finished
//! files, diagnostics and an exit code. Nothing else in the crate touches
//! disk, clock, environment or terminal.
//!
//! Invariant: when the manuscript has errors, no file is touched; `check`
//! writes its report and nothing else.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the module that may touch disk, clock and environment"
)]

mod access;
mod args;
mod disk;
mod files;
mod impose;
mod json;
mod locale;
mod preflight;
mod printers;
mod progress;
mod text;
mod words;

pub use disk::FsWorld;
pub use files::{WriteError, write_files};
pub use json::json;
pub use text::{Style, text};

use crate::compile::{Outputs, Request, Stage, draft, language_of_the_book};
use crate::diag::{Diagnostic, MessageLang, Sink, Span, codes};
use crate::source::SourceMap;
use args::{Args, Command, Format};
use clap::Parser;
use progress::Progress;
use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use words::Words;

/// The manuscript has errors.
const MANUSCRIPT: u8 = 1;
/// The command was not understood.
const USAGE: u8 = 2;
/// The outputs could not be written.
const REFUSED: u8 = 3;

/// Runs the program with its arguments, the program's own name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) => {
            // A closed terminal is no reason to fail: there is nobody to tell.
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(USAGE) } else { ExitCode::SUCCESS };
        }
    };
    let asked = args.lang.or_else(|| locale::from_environment(|name| std::env::var_os(name)));
    match make(&args, asked) {
        Ok(code) => code,
        Err(sentence) => {
            complain(&sentence);
            ExitCode::from(USAGE)
        }
    }
}

/// Makes what is asked for; an error is a sentence about wrong usage.
fn make(args: &Args, asked: Option<MessageLang>) -> Result<ExitCode, String> {
    let words = Words::of(asked.unwrap_or_default());
    let epoch = match std::env::var_os("SOURCE_DATE_EPOCH") {
        None => None,
        Some(value) => {
            Some(value.to_str().and_then(|v| v.trim().parse().ok()).ok_or_else(|| words.bad_epoch(&value))?)
        }
    };
    match &args.command {
        Command::Check { file: Some(file), printer, cover_of, trim, .. } => {
            let cover = cover_of.zip(*trim).map(|(pages, trim)| (usize::from(pages), trim));
            return preflight::foreign(args, file, printer.as_deref(), cover, words);
        }
        Command::Printers { name } => return printers::show(args, name.as_deref(), words),
        Command::Impose { .. }
        | Command::Handoff
        | Command::Pdf
        | Command::Screen
        | Command::Epub
        | Command::Web
        | Command::Onix
        | Command::Build
        | Command::Check { file: None, .. } => {}
    }
    let world = FsWorld::open(&args.book, epoch).map_err(|error| words.no_book(&args.book, &error))?;
    let world = if args.is_check() { world } else { world.with_out(&args.out) };

    let progress = Progress::new(!args.quiet && std::io::stderr().is_terminal(), words);
    let watch = |stage: Stage| progress.begin(stage);
    let request = Request { wanted: args.wanted(), watch: &watch };
    let mut map = SourceMap::new();
    let mut sink = Sink::new();
    let outputs =
        with_threads(args.threads, || draft(&world, &request, &args.proofs(asked), &mut map, &mut sink))
            .map_err(|reason| words.no_threads(&reason))?;
    let stages = progress.end();

    let lang = asked.or_else(|| language_of_the_book(&map)).unwrap_or_default();
    let words = Words::of(lang);
    let report_file = outputs
        .as_ref()
        .filter(|outputs| args.is_check() && !outputs.judged.is_empty())
        .map(|outputs| preflight::of_the_book(args, outputs, &sink, &map, lang));
    let mut outputs = outputs.filter(|_| !sink.has_errors());
    if let (Command::Impose { signature, sheet, .. }, Some(outputs)) = (&args.command, &mut outputs) {
        impose::instead(outputs, *signature, *sheet)?;
    }
    if let (Command::Handoff, Some(outputs)) = (&args.command, &mut outputs) {
        outputs.files.retain(|file| file.name.ends_with(".zip"));
    }
    let code = match &outputs {
        _ if report_file.is_some() => match write_files(&args.out, report_file.as_slice(), &[]) {
            Ok(()) if outputs.is_some() => ExitCode::SUCCESS,
            Ok(()) => ExitCode::from(MANUSCRIPT),
            Err(error) => refused(&error, words, &mut sink),
        },
        None => ExitCode::from(MANUSCRIPT),
        Some(_) if args.is_check() => ExitCode::SUCCESS,
        Some(outputs) => match write_files(&args.out, &outputs.files, &outputs.spooled) {
            Ok(()) => {
                // Without it the next run only takes longer.
                let _ = write_files(&args.out, &outputs.kept, &[]);
                ExitCode::SUCCESS
            }
            Err(error) => refused(&error, words, &mut sink),
        },
    };
    let written = outputs.filter(|_| code == ExitCode::SUCCESS);
    report(args, words, &sink, &map, written.as_ref());
    if let (Some(file), false, Format::Text) = (report_file, args.quiet, args.format) {
        tell(&args.out.join(file.name));
    }
    if args.verbose && !args.quiet {
        for (stage, time) in stages {
            complain(&words.took(stage, time));
        }
    }
    Ok(code)
}

/// The system refused to write.
fn refused(error: &WriteError, words: Words, sink: &mut Sink) -> ExitCode {
    sink.push(
        Diagnostic::new(&codes::S005, Span::NONE)
            .with("path", error.path.display())
            .with("reason", words.reason(&error.source)),
    );
    ExitCode::from(REFUSED)
}

/// Tells what was found and what was made: paths of finished files and JSON
/// on standard output, all else on standard error.
fn report(args: &Args, words: Words, sink: &Sink, map: &SourceMap, outputs: Option<&Outputs>) {
    let mut out = std::io::stdout().lock();
    match args.format {
        // The report has standard output to itself.
        Format::Json if args.access().is_none() => {
            // The reader of a pipe may have gone; then there is nobody to tell.
            let _ = out.write_all(json(sink, map, &args.book, words.lang()).as_bytes());
        }
        Format::Text | Format::Json => {
            let style = if in_colour() { Style::Colour } else { Style::Plain };
            let errors_only = args.quiet;
            let found = text(sink, map, &args.book, words.lang(), style, errors_only);
            complain_raw(&found);
        }
    }
    if let Some(form) = args.access()
        && let Some(report) = outputs.and_then(|outputs| outputs.access.as_ref())
    {
        let report = access::Report { report, map, book: &args.book, lang: words.lang() };
        let _ = out.write_all(report.shown(form).as_bytes());
    }
    if args.quiet {
        return;
    }
    if args.format == Format::Text && !args.is_check() {
        let made = |outputs: &Outputs| -> Vec<String> {
            let files = outputs.files.iter().map(|file| &file.name);
            // Of a folder of pages the first one says where it is.
            let shown = files.filter(|name| !name.contains('/') || name.ends_with("/index.html"));
            shown.chain(&outputs.spooled).cloned().collect()
        };
        for name in outputs.map(made).unwrap_or_default() {
            let _ = writeln!(out, "{}", args.out.join(name).display());
        }
    }
    if let Some(outputs) = outputs {
        for line in &outputs.summary {
            complain(line);
        }
    }
    if let Some(line) = words.tally(sink, args.is_check(), outputs.is_some()) {
        complain(&line);
    }
}

/// Names a finished file on standard output.
fn tell(path: &Path) {
    // The reader of a pipe may have gone; then there is nobody to tell.
    let _ = writeln!(std::io::stdout().lock(), "{}", path.display());
}

/// Colour is for people: only on a terminal, and not for those who set `NO_COLOR`.
fn in_colour() -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    std::io::stderr().is_terminal() && !refused && !dumb
}

/// Does the work on so many threads; on as many as there are cores when not told.
fn with_threads<T: Send>(threads: Option<u16>, work: impl FnOnce() -> T + Send) -> Result<T, String> {
    match threads {
        None => Ok(work()),
        Some(threads) => rayon::ThreadPoolBuilder::new()
            .num_threads(usize::from(threads))
            .build()
            .map(|pool| pool.install(work))
            .map_err(|error| error.to_string()),
    }
}

fn complain(line: &str) {
    complain_raw(&format!("{line}\n"));
}

fn complain_raw(text: &str) {
    // A closed standard error is no reason to fail: there is nobody to tell.
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// The path of a file of the book as the editor can open it from here.
fn shown_path(book: &Path, path: &str) -> String {
    let shown = disk::place_of(book, path);
    shown.strip_prefix(".").unwrap_or(&shown).display().to_string()
}
