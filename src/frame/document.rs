//! The book as a pile of pages.

use super::{Item, Structure};
use crate::font::Face;
use crate::geom::{Len, Size};
use crate::raster::Picture;
use std::sync::Arc;

/// Right or left page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Right; odd.
    Recto,
    /// Left; even.
    Verso,
}

impl Side {
    /// The side of the page with this index (the first page is a recto).
    #[must_use]
    pub const fn of(index: usize) -> Self {
        if index.is_multiple_of(2) { Self::Recto } else { Self::Verso }
    }
}

/// A finished page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Page number as counted (`iv`, `34`); also where it is not printed.
    pub label: String,
    /// Right or left.
    pub side: Side,
    /// What stands on it, back to front.
    pub items: Vec<Item>,
}

/// Line of the outline (bookmarks).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineItem {
    /// Words.
    pub title: String,
    /// Depth: 0 part, 1 chapter, 2 heading.
    pub level: u8,
    /// Page index.
    pub page: usize,
    /// Height on the page.
    pub y: Len,
}

/// Facts for the metadata of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DocumentMeta {
    /// Title.
    pub title: String,
    /// Names of the authors, or of the publisher where no author is named.
    pub author: String,
    /// What it is about.
    pub subject: String,
    /// Keywords.
    pub keywords: Vec<String>,
    /// Language (BCP 47).
    pub language: String,
    /// ISBN of this format.
    pub isbn: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Rights.
    pub rights: Option<String>,
    /// Date of the data, seconds since 1970: from the book or
    /// `SOURCE_DATE_EPOCH`, never from the clock.
    pub epoch: i64,
}

/// Finished pages and what they need.
#[derive(Debug, Clone)]
pub struct Document {
    /// Facts for the metadata.
    pub meta: DocumentMeta,
    /// Size of every page after cutting.
    pub trim: Size,
    /// Ink beyond the trim.
    pub bleed: Len,
    /// Pages in order; the first is a recto.
    pub pages: Vec<Page>,
    /// Faces, by `FaceId`.
    pub faces: Vec<Arc<Face>>,
    /// Pictures, by index; the same picture is here once.
    pub images: Vec<Arc<Picture>>,
    /// Bookmarks, in order, nested by level.
    pub outline: Vec<OutlineItem>,
    /// The tree of the words, for who reads by ear or by touch; may be empty.
    pub structure: Structure,
}
