//! book.yaml, the theme and the printer profile: what the run is about.
//!
//! In: the [`World`]. Out: a [`Project`] whose values are all checked, with
//! the place of every file name. Strict: a key nobody knows is an error, so
//! that a slip of the keyboard never changes a book in silence. All mistakes
//! of all files are reported at once; the only user of `serde_yaml`.

mod book;
mod colour;
mod cover;
mod date;
mod isbn;
mod matter;
mod meta;
mod printer;
mod supply;
mod theme;
mod yaml;

pub use cover::load_cover;
pub use isbn::check_digit;
pub use matter::{Entry, EntryKind, Generated};
pub use printer::{FOLDER as PRINTERS, find_printer, printer_names};
pub use yaml::{Fields, Key, Node, Value, Wanted, list, parse_yaml, text, wrong_choice, wrong_type};

use crate::diag::{Sink, Span};
use crate::model::Meta;
use crate::sheet::Sheet;
use crate::source::{SourceMap, World};
use crate::theme::Theme;

/// Path of the file that describes the book.
pub const BOOK: &str = "book.yaml";

/// Everything the run knows before it reads a chapter.
#[derive(Debug, Clone, PartialEq)]
pub struct Project {
    /// Facts about the book.
    pub meta: Meta,
    /// Design tokens.
    pub theme: Theme,
    /// Page and printer.
    pub sheet: Sheet,
    /// Files, parts and generated matter, in reading order.
    pub entries: Vec<Entry>,
    /// Which quotes stand outside; `None`: as is customary in the language.
    pub quotes: Option<Quotes>,
    /// Words with the only places where they may be divided: `ver-ant-woor-ding`.
    pub hyphenation: Vec<String>,
    /// What `katern build` makes.
    pub outputs: Vec<OutputKind>,
    /// Whether every chapter opens on a right page.
    pub opens_recto: bool,
    /// Acronyms in running text are set in small capitals.
    pub acronyms: bool,
    /// Place of book.yaml as a whole.
    pub span: Span,
}

/// Which marks stand outside when quotes are nested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quotes {
    /// ‘outside “inside”’.
    SingleOutside,
    /// “outside ‘inside’”.
    DoubleOutside,
}

/// Something that `katern build` makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OutputKind {
    /// The interior for the press.
    Pdf,
    /// The same pages for the screen, tagged.
    Screen,
    /// The e-book.
    Epub,
    /// The cover.
    Cover,
    /// The web edition.
    Web,
    /// The record for shops and libraries.
    Onix,
}

/// Reads book.yaml and what it names. What is wrong is in the sink; the
/// project is then as good as can be made of the rest.
pub fn load(world: &dyn World, map: &mut SourceMap, sink: &mut Sink) -> Option<Project> {
    let file = map.load(world, BOOK, Span::NONE, sink)?;
    let text = map.text(file);
    let node = parse_yaml(file, &text, 0, sink)?;
    book::read(&node, world, map, sink)
}
