//! Text strings of PDF.

use lopdf::{Object, StringFormat};

/// Words for a reader: as they are when ASCII, else UTF-16.
pub(super) fn text(text: &str) -> Object {
    let bytes = if text.is_ascii() { text.as_bytes().to_vec() } else { crate::pdf::text::utf16(text) };
    Object::String(bytes, StringFormat::Literal)
}

/// A byte string that stays readable in the file, so that it can be found there.
pub(super) fn id(bytes: &[u8]) -> Object {
    Object::String(bytes.to_vec(), StringFormat::Hexadecimal)
}
