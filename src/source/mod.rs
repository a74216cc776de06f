//! Files of the run.
//!
//! Stages never touch the disk: they ask a [`World`]. Texts that were read
//! are kept in the [`SourceMap`], so that diagnostics can show the line.

mod builtin;
mod chars;
mod map;
mod world;

pub use builtin::builtin;
pub use chars::{Refused, refused};
pub(crate) use map::read_failure;
pub use map::{Position, SourceMap};
pub use world::{MemoryWorld, ReadError, Spool, World};
