//! What the program tells the editor: diagnostics with a place and a remedy.
//!
//! A [`Code`] is stable and carries its messages in Dutch and English (the
//! one catalogue is [`codes`]); a [`Diagnostic`] adds the place and the words
//! to fill in. Stages push into a [`Sink`] and carry on.

pub mod codes;
mod diagnostic;
mod kept;
mod nearest;
mod sink;
mod span;

pub use codes::Code;
pub use diagnostic::{Diagnostic, MessageLang, Severity};
pub use nearest::nearest;
pub use sink::Sink;
pub use span::{FileId, Span};
