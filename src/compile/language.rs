//! The language to speak before book.yaml is understood.

use crate::diag::MessageLang;
use crate::source::SourceMap;

/// The language of the book as far as its first lines tell, for messages
/// about a book.yaml that cannot be read as a whole.
#[must_use]
pub fn language_of_the_book(map: &SourceMap) -> Option<MessageLang> {
    let text = map.text(crate::diag::FileId(0));
    let value = text.lines().find_map(|line| line.strip_prefix("language:"))?;
    let tag = value.split('#').next().unwrap_or(value).trim().trim_matches(['"', '\'']);
    match tag.split(['-', '_']).next() {
        Some("nl") => Some(MessageLang::Nl),
        Some("en") => Some(MessageLang::En),
        _ => None,
    }
}
