//! katern: one Markdown manuscript becomes a press-ready PDF and an
//! accessible EPUB.

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
pub mod style;
pub mod theme;

pub use compile::{Output, OutputFile, Outputs, Request, Stage, Wanted, compile, language_of_the_book};
