//! katern: one Markdown manuscript becomes a press-ready PDF and an
//! accessible EPUB.

pub mod diag;
pub mod epub;
pub mod font;
pub mod frame;
pub mod geom;
pub mod lang;
pub mod model;
pub mod raster;
pub mod sheet;
pub mod source;
pub mod style;
pub mod theme;
