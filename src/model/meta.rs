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
