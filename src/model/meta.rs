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
    /// The form of the faces in the e-book and on the web.
    pub face_format: FaceFormat,
    /// Price and supplier, for shops.
    pub supply: Option<Supply>,
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

/// A form of the files of faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FaceFormat {
    /// OpenType: every reading system of EPUB 3 takes it.
    #[default]
    OpenType,
    /// WOFF2: the same in fewer bytes, for those that follow EPUB 3.3.
    Woff2,
}

/// What shops must know to sell the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supply {
    /// Who delivers it; the publisher when not given.
    pub supplier: Option<String>,
    /// Currency of the prices (ISO 4217).
    pub currency: String,
    /// Price of the printed book.
    pub print: Option<Price>,
    /// Price of the e-book.
    pub epub: Option<Price>,
}

/// A price, tax included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    /// In hundredths; nothing is free.
    pub cents: u32,
    /// Whether shops have to keep to it.
    pub is_fixed: bool,
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
