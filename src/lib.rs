//! katern: one Markdown manuscript becomes a press-ready PDF and an
//! accessible EPUB.
//!
//! Data flows one way; every stage is a module with one entry function:
//!
//! ```text
//! manuscript/*.md ─ parse ─► Ast ─ lower ─► Book ─ style ─► StyledBook ─┬─ layout ─► Galley ─ paginate ─► Document ─ pdf
//! book.yaml, theme ─ config ─► Project ─────────────────────────────────┘       └─ PageMap ─► epub ◄─ StyledBook
//!                                                                  Book, PageMap ─ structure ─► tags of the screen PDF
//! covers/ ─ cover (spine from the page count) ─► Document ─► cover PDF, e-book cover
//! ```
//!
//! - [`style::StyledBook`] is the shared layout model: node numbers, roles,
//!   normalised words (the only source of words) and a computed style on
//!   every block. Both editions fork after it.
//! - [`frame::PageMap`] is what pagination measured: which words start each
//!   page. Contents, index, references and the e-book's page list read it;
//!   nothing else guesses a page.
//! - [`geom::Len`] is the unit of all layout: integers, so that the same
//!   input gives the same bytes on any number of threads.
//! - Stages report into a [`diag::Sink`] and carry on; [`compile()`] is the
//!   only place that knows them all, and stops between them when there are
//!   errors. Only [`cli`] touches disk, clock and environment.
//!
//! Where the time goes, as sampled on a novel of 120,000 words (422 pages, some
//! 0.32 s of CPU): lines 28 (words 17, breaks 11), writing the PDF 20 (deflate 7,
//! the library's objects 4), pages 17 (their choice 8, setting them 7), preflight
//! of the finished file 15, words and quotes 4, Markdown 3 percent.
//!
//! New here? Follow one paragraph: `layout::prepare` makes tokens of it,
//! `layout::linebreak` breaks it, `paginate::fit` chooses its page,
//! `paginate::compose` sets its lines.

pub mod check;
pub mod cli;
mod compile;
pub mod config;
pub mod cover;
pub mod diag;
pub mod epub;
pub mod font;
pub mod frame;
pub mod geom;
pub mod handoff;
pub mod lang;
pub mod layout;
pub mod lower;
pub mod model;
pub mod paginate;
pub mod parse;
pub mod pdf;
pub mod raster;
pub mod sheet;
pub mod source;
pub mod structure;
pub mod style;
pub mod theme;

pub use compile::{
    Layer, Output, OutputFile, Outputs, Proofs, Request, Stage, Typeset, Wanted, compile, draft,
    language_of_the_book, typeset,
};
