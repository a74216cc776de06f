//! katern: one Markdown manuscript becomes a press-ready PDF and an
//! accessible EPUB.

pub mod check;
pub mod diag;
pub mod font;
pub mod frame;
pub mod geom;
pub mod lang;
pub mod model;
pub mod pdf;
pub mod raster;
pub mod sheet;
pub mod source;
pub mod style;
pub mod theme;
