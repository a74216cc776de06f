//! The arguments.

use super::access::AccessForm;
use crate::compile::{Layer, Output, Proofs, Wanted};
use crate::diag::MessageLang;
use crate::geom::{Len, Size};
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXIT_CODES: &str = "\
Exit codes:
  0  all went well (warnings are allowed)
  1  the manuscript has errors, or a file is not ready for the press;
     nothing was written but the report of `check`
  2  the command was not understood
  3  the outputs could not be written

Example:
  katern build --book manuscript --out build";

/// One Markdown manuscript becomes a printed book and an e-book.
///
/// katern reads the folder of a book (book.yaml and the chapters it names),
/// checks all of it, and makes a PDF for the printer and an EPUB for
/// e-readers. All faults are shown at once, each with its place and what to
/// do about it. When there are errors, no file is touched.
#[derive(Debug, Parser)]
#[command(
    name = "katern",
    version,
    after_help = EXIT_CODES,
    max_term_width = 90,
    subcommand_required = true,
    arg_required_else_help = true,
    disable_help_subcommand = true
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,

    /// Folder of the book, with book.yaml in it
    #[arg(long, value_name = "DIR", default_value = "manuscript", global = true)]
    pub(super) book: PathBuf,

    /// Folder for the finished files; it is made when it is not there
    #[arg(long, value_name = "DIR", default_value = "build", global = true)]
    pub(super) out: PathBuf,

    /// How findings are shown: text to read, or JSON for an editor or a script
    #[arg(long, value_enum, default_value_t = Format::Text, global = true)]
    pub(super) format: Format,

    /// Language of the messages: nl or en. When not given: the language your
    /// system is set to, else the language of the book
    #[arg(long, value_name = "LANG", value_parser = message_lang, global = true)]
    pub(super) lang: Option<MessageLang>,

    /// How many threads may work at once; the result is the same with any number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256), global = true)]
    pub(super) threads: Option<u16>,

    /// Also write the setting report: how well lines and pages are set, chapter
    /// by chapter, and where the ten worst lines stand in the manuscript
    #[arg(long, global = true)]
    pub(super) report: bool,

    /// Also make a proof PDF that shows over the pages: grid, boxes, breaks
    #[arg(long, value_name = "LAYERS", value_delimiter = ',', value_parser = layer, global = true)]
    pub(super) show: Vec<Layer>,

    /// Also tell how long each stage took
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub(super) verbose: bool,

    /// Show errors only
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub(super) enum Command {
    /// Make the PDF of the inside for the press
    Pdf,
    /// Make the same pages as a PDF for the screen: with links, and tagged so
    /// that it can be heard and felt (PDF/UA-1, PDF/A-2a)
    Screen,
    /// Make the e-book (EPUB)
    Epub,
    /// Make the web edition: a folder of pages that work without a server
    Web,
    /// Make the record for shops and libraries (ONIX 3.0)
    Onix,
    /// Make everything that book.yaml asks for under `outputs`
    Build,
    /// Check the whole book and its finished files, or a PDF that somebody else
    /// made; writes a report (…-preflight.html) and nothing else
    Check {
        /// The PDF to judge instead of the book
        file: Option<PathBuf>,

        /// Whose wishes to hold it against: a built-in printer profile, or a
        /// file in the folder of the book
        #[arg(long, value_name = "NAME", requires = "file")]
        printer: Option<String>,

        /// The file is the cover of a book of so many pages …
        #[arg(long, value_name = "PAGES", requires = "file", requires = "trim")]
        cover_of: Option<u16>,

        /// … that are so wide and high, in millimetres
        #[arg(long, value_name = "WxH", value_parser = trim, requires = "cover_of")]
        trim: Option<Size>,

        /// Also give the accessibility report, on standard output
        #[arg(long, value_enum, value_name = "FORM", conflicts_with = "file")]
        access: Option<AccessForm>,
    },
    /// Make one zip for the printer: both PDFs, the report, a production sheet
    Handoff,
    /// Lay the pages of the interior on sheets for the office printer, to be
    /// folded and read as a book
    Impose {
        /// One booklet of all pages, folded into each other
        #[arg(long, conflicts_with = "signature")]
        booklet: bool,

        /// Signatures of so many pages, one after the other
        #[arg(long, value_name = "PAGES", value_parser = clap::value_parser!(u16).range(4..=128))]
        signature: Option<u16>,

        /// The sheet
        #[arg(long, value_enum, default_value_t = Paper::A4)]
        sheet: Paper,
    },
    /// List the printer profiles, or show one in full
    Printers {
        /// The profile to show
        name: Option<String>,
    },
}

/// Sheets of the office printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Paper {
    /// 297 × 210 mm
    A4,
    /// 420 × 297 mm
    A3,
}

/// How findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// With the line of the manuscript and a remedy
    Text,
    /// One array of objects, on standard output
    Json,
}

impl Args {
    /// The outputs this command stands for.
    pub(super) fn wanted(&self) -> Wanted {
        match self.command {
            Command::Pdf | Command::Impose { .. } => Wanted::Only(vec![Output::Pdf]),
            Command::Handoff => Wanted::Only(vec![Output::Pdf, Output::Cover, Output::Handoff]),
            Command::Screen => Wanted::Only(vec![Output::Screen]),
            Command::Epub => Wanted::Only(vec![Output::Epub]),
            Command::Web => Wanted::Only(vec![Output::Web]),
            Command::Onix => Wanted::Only(vec![Output::Onix]),
            Command::Build | Command::Check { .. } | Command::Printers { .. } => Wanted::AsTheBookSays,
        }
    }

    /// How the accessibility report is to be shown, if it is.
    pub(super) fn access(&self) -> Option<AccessForm> {
        if let Command::Check { access, .. } = self.command { access } else { None }
    }

    /// What is told of the pages, in the language that was asked for.
    pub(super) fn proofs(&self, lang: Option<MessageLang>) -> Proofs {
        Proofs { report: self.report, show: self.show.clone(), lang }
    }

    /// Nothing is to be written.
    pub(super) fn is_check(&self) -> bool {
        matches!(self.command, Command::Check { .. })
    }
}

fn layer(name: &str) -> Result<Layer, String> {
    match name {
        "grid" => Ok(Layer::Grid),
        "boxes" => Ok(Layer::Boxes),
        "breaks" => Ok(Layer::Breaks),
        _ => Err("choose from grid, boxes, breaks (with commas between)".to_owned()),
    }
}

fn trim(words: &str) -> Result<Size, String> {
    let side = |words: &str| words.parse().ok().filter(|mm| (20.0..=1_000.0).contains(mm)).map(Len::from_mm);
    let sides = words.split_once('x').and_then(|(width, height)| Some((side(width)?, side(height)?)));
    sides
        .map(|(width, height)| Size::new(width, height))
        .ok_or_else(|| "write width and height in millimetres, as 148x210".to_owned())
}

fn message_lang(tag: &str) -> Result<MessageLang, String> {
    super::locale::message_lang(tag).ok_or_else(|| "choose nl (Dutch) or en (English)".to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Args, Command};
    use crate::compile::Layer;
    use clap::{CommandFactory, Parser};

    #[test]
    fn the_declaration_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn options_may_stand_before_and_after_the_command() {
        for line in [["katern", "--out", "x", "pdf"], ["katern", "pdf", "--out", "x"]] {
            let args = Args::try_parse_from(line).expect("both orders are usual");
            assert_eq!((args.command, args.out.to_str()), (Command::Pdf, Some("x")));
        }
    }

    #[test]
    fn quiet_and_verbose_exclude_each_other() {
        assert!(Args::try_parse_from(["katern", "-q", "-v", "pdf"]).is_err());
        assert!(Args::try_parse_from(["katern", "pdf", "--threads", "0"]).is_err());
        assert!(Args::try_parse_from(["katern", "pdf", "--lang", "fr"]).is_err());
    }

    #[test]
    fn layers_of_the_proof_stand_with_commas_between() {
        let args = Args::try_parse_from(["katern", "pdf", "--show", "grid,breaks"]).expect("two layers");
        assert_eq!(args.show, [Layer::Grid, Layer::Breaks]);
        assert!(Args::try_parse_from(["katern", "pdf", "--show", "grid,lines"]).is_err());
    }
}
