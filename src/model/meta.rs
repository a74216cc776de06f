//! Facts about the book, for title page, metadata and shops.

use crate::lang::Lang;

/// Facts about the book.
#[derive(Debug, Clone, PartialEq)]
pub struct Meta {
    /// Title.
    pub title: String,
    /// Subtitle.
    pub subtitle: Option<String>,
    /// Line under the subtitle.
    pub tagline: Option<String>,
    /// Language of the book.
    pub lang: Lang,
    /// Language as given (BCP 47).
    pub language: String,
    /// Names and what they did.
    pub contributors: Vec<Contributor>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Place of publication.
    pub place: Option<String>,
    /// Date of publication, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    pub date: Option<String>,
    /// Edition, as printed.
    pub edition: Option<String>,
    /// One number per format.
    pub isbn: Isbns,
    /// Dutch subject code of the book trade.
    pub nur: Option<u16>,
    /// Free keywords.
    pub subjects: Vec<String>,
    /// Subject codes of the trade, the main one first.
    pub codes: Vec<SubjectCode>,
    /// The series the book belongs to.
    pub collection: Option<Collection>,
    /// Whether a reference to a page says, on a screen, that the page is one of
    /// the printed edition.
    pub names_print_edition: bool,
    /// Who vouches for the accessibility of the e-book; nobody when not given.
    pub conformance: Option<Conformance>,
    /// What the book is about.
    pub description: Option<String>,
    /// Who may do what with it.
    pub rights: Option<String>,
    /// File name without extension: ASCII.
    pub slug: String,
}

/// A name and what it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contributor {
    /// Name as printed.
    pub name: String,
    /// MARC relator: `aut`, `edt`, `aui`, `ill` …
    pub role: String,
    /// What is said of it on the title page.
    pub note: Option<String>,
}

/// A subject code of the book trade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectCode {
    /// The scheme it is taken from.
    pub scheme: SubjectScheme,
    /// The code.
    pub code: String,
}

/// A scheme of subject codes, besides NUR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SubjectScheme {
    /// Thema, of EDItEUR: international.
    Thema,
    /// BISAC, of BISG: North America.
    Bisac,
}

/// A series of books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collection {
    /// Its title.
    pub title: String,
    /// Place of the book in it.
    pub number: Option<u32>,
}

/// The claim that the e-book meets EPUB Accessibility 1.1 at WCAG 2.1 level AA.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conformance {
    /// Who looked at it and says so.
    pub certified_by: String,
    /// Address of the report.
    pub report: Option<String>,
}

/// ISBNs, thirteen digits with hyphens as given; checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Isbns {
    /// Of the printed book.
    pub print: Option<String>,
    /// Of the e-book.
    pub epub: Option<String>,
    /// Of the screen PDF.
    pub pdf: Option<String>,
}
