//! What the program itself says, in Dutch and English.

use crate::compile::Stage;
use crate::diag::{MessageLang, Severity, Sink};
use std::ffi::OsStr;
use std::io::{Error, ErrorKind};
use std::path::Path;
use std::time::Duration;

/// The program's own sentences in one language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    lang: MessageLang,
}

impl Words {
    /// The sentences in a language.
    pub(super) fn of(lang: MessageLang) -> Self {
        Self { lang }
    }

    /// The language.
    pub(super) fn lang(self) -> MessageLang {
        self.lang
    }

    pub(super) fn pick<T>(self, nl: T, en: T) -> T {
        match self.lang {
            MessageLang::Nl => nl,
            MessageLang::En => en,
        }
    }

    pub(super) fn severity(self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.pick("fout", "error"),
            Severity::Warning => self.pick("waarschuwing", "warning"),
            Severity::Note => self.pick("opmerking", "note"),
        }
    }

    /// What stands before a hint.
    pub(super) fn hint(self) -> &'static str {
        self.pick("oplossing", "help")
    }

    pub(super) fn stage(self, stage: Stage) -> &'static str {
        match stage {
            Stage::Config => self.pick("boek lezen", "reading the book"),
            Stage::Parse => self.pick("hoofdstukken lezen", "reading the chapters"),
            Stage::Load => self.pick("letters en beelden laden", "loading faces and pictures"),
            Stage::Layout => self.pick("regels zetten", "setting lines"),
            Stage::Paginate => self.pick("pagina's opmaken", "making pages"),
            Stage::Cover => self.pick("omslag maken", "making the cover"),
            Stage::Pdf => self.pick("pdf schrijven", "writing PDF"),
            Stage::Epub => self.pick("e-boek schrijven", "writing the e-book"),
            Stage::Check => self.pick("bestanden keuren", "checking the files"),
        }
    }

    pub(super) fn took(self, stage: Stage, time: Duration) -> String {
        let milliseconds = format!("{:.1}", time.as_secs_f64() * 1000.0);
        let milliseconds = self.pick(milliseconds.replace('.', ","), milliseconds);
        format!("  {:<28}{milliseconds:>9} ms", self.stage(stage))
    }

    pub(super) fn no_book(self, book: &Path, error: &Error) -> String {
        let (book, reason) = (book.display(), self.reason(error));
        self.pick(
            format!("fout: de map van het boek `{book}` is niet te openen ({reason}); noem hem met --book"),
            format!("error: cannot open the folder of the book `{book}` ({reason}); name it with --book"),
        )
    }

    pub(super) fn bad_epoch(self, value: &OsStr) -> String {
        let value = value.to_string_lossy();
        self.pick(
            format!("fout: SOURCE_DATE_EPOCH is `{value}`, geen aantal seconden sinds 1970"),
            format!("error: SOURCE_DATE_EPOCH is `{value}`, not a number of seconds since 1970"),
        )
    }

    pub(super) fn no_file(self, file: &Path, error: &Error) -> String {
        let (file, reason) = (file.display(), self.reason(error));
        self.pick(
            format!("fout: bestand `{file}` is niet te lezen ({reason})"),
            format!("error: file `{file}` cannot be read ({reason})"),
        )
    }

    pub(super) fn no_printer(self, name: &str, known: &str) -> String {
        self.pick(
            format!("fout: er is geen drukkersprofiel `{name}`; kies uit {known}"),
            format!("error: there is no printer profile `{name}`; choose from {known}"),
        )
    }

    pub(super) fn no_threads(self, reason: &str) -> String {
        self.pick(
            format!("fout: het systeem weigert zoveel threads ({reason}); kies minder met --threads"),
            format!("error: the system refuses so many threads ({reason}); choose fewer with --threads"),
        )
    }

    /// Why the system refused.
    pub(super) fn reason(self, error: &Error) -> String {
        let known = match error.kind() {
            ErrorKind::NotFound => self.pick("bestaat niet", "not there"),
            ErrorKind::PermissionDenied => self.pick("geen toestemming", "no permission"),
            ErrorKind::ReadOnlyFilesystem => self.pick("alleen-lezen", "read-only"),
            ErrorKind::StorageFull => self.pick("schijf vol", "disk full"),
            ErrorKind::NotADirectory => self.pick("geen map", "not a folder"),
            ErrorKind::IsADirectory => self.pick("is een map", "is a folder"),
            ErrorKind::AlreadyExists => self.pick("bestaat al", "is there already"),
            _ => return error.to_string(),
        };
        known.to_owned()
    }

    /// The last line of a run: how many findings, and whether anything was
    /// made. Nothing when there is nothing to tell.
    pub(super) fn tally(self, sink: &Sink, is_check: bool, is_made: bool) -> Option<String> {
        let count = |severity| sink.iter().filter(|found| found.severity() == severity).count();
        let counted = |n: usize, one: &str, more: &str| match n {
            0 => None,
            1 => Some(format!("1 {one}")),
            n => Some(format!("{n} {more}")),
        };
        let parts: Vec<String> = [
            counted(count(Severity::Error), self.pick("fout", "error"), self.pick("fouten", "errors")),
            counted(
                count(Severity::Warning),
                self.pick("waarschuwing", "warning"),
                self.pick("waarschuwingen", "warnings"),
            ),
            counted(count(Severity::Note), self.pick("opmerking", "note"), self.pick("opmerkingen", "notes")),
        ]
        .into_iter()
        .flatten()
        .collect();
        let end = match (is_check, is_made) {
            (true, true) if parts.is_empty() => {
                return Some(self.pick("niets op te merken", "nothing to remark").into());
            }
            (false, true) if parts.is_empty() => return None,
            (_, true) | (true, false) => "",
            (false, false) => self.pick("; er is niets geschreven", "; nothing was written"),
        };
        Some(format!("{}{end}", parts.join(", ")))
    }
}
