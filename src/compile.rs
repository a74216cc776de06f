//! From a manuscript to its editions: the only place that knows all stages.

use crate::diag::{MessageLang, Sink};
use crate::source::{SourceMap, World};

/// Something the program can make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Output {
    /// The inside of the printed book: a PDF for the press, one for the screen.
    Pdf,
    /// The e-book.
    Epub,
    /// The cover of the printed book.
    Cover,
}

/// Which outputs are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Those that book.yaml names.
    AsTheBookSays,
    /// Exactly these.
    Only(Vec<Output>),
}

/// A step of the run, told to whoever watches it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// book.yaml, theme, printer profile.
    Config,
    /// Markdown to the book's model.
    Parse,
    /// Faces and pictures.
    Load,
    /// Lines.
    Layout,
    /// Pages.
    Paginate,
    /// The cover.
    Cover,
    /// Press PDF, screen PDF.
    Pdf,
    /// The e-book.
    Epub,
    /// Preflight of the finished files.
    Check,
}

/// What a run is asked for.
#[derive(Clone)]
pub struct Request<'a> {
    /// The outputs to make.
    pub wanted: Wanted,
    /// Is told of each stage when it begins.
    pub watch: &'a (dyn Fn(Stage) + Sync),
}

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Its name, without a folder.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What a run made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outputs {
    /// The files, none of them written yet.
    pub files: Vec<OutputFile>,
    /// What the editor may want to know, a line each.
    pub summary: Vec<String>,
}

/// Makes a book. `None` when the sink holds errors.
pub fn compile(
    world: &dyn World,
    request: &Request<'_>,
    map: &mut SourceMap,
    sink: &mut Sink,
) -> Option<Outputs> {
    (request.watch)(Stage::Config);
    let book = map.load(world, "book.yaml", crate::diag::Span::NONE, sink)?;
    let bytes = map.text(book).as_bytes().to_vec();
    for line in map.text(book).lines() {
        if let Some(path) = line.trim().strip_prefix("- ").filter(|path| path.ends_with(".md")) {
            map.load(world, path, crate::diag::Span::NONE, sink);
        }
    }
    Some(Outputs { files: vec![OutputFile { name: "book.pdf".to_owned(), bytes }], summary: Vec::new() })
}

/// The language of the book as far as its first lines tell, for messages
/// about a book.yaml that cannot be read as a whole.
#[must_use]
pub fn language_of_the_book(map: &SourceMap) -> Option<MessageLang> {
    let text = map.text(crate::diag::FileId(0));
    let value = text.lines().find_map(|line| line.strip_prefix("language:"))?;
    let tag = value.split('#').next().unwrap_or(value).trim().trim_matches(['"', '\'']);
    match tag.split(['-', '_']).next() {
        Some("nl") => Some(MessageLang::Nl),
        Some("en") => Some(MessageLang::En),
        _ => None,
    }
}
