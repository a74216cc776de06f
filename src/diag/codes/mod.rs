//! The catalogue of diagnostics: one file per stage, one entry per code.
//!
//! A code is a letter for the stage and three digits; it never changes its
//! meaning. Messages are facts in lower case without a full stop; hints are
//! imperatives. `{name}` is filled by the stage; of the hints the first one
//! whose names are all given is shown.

use super::Severity;

mod check;
mod config;
mod cover;
mod epub;
mod font;
mod layout;
mod lower;
mod paginate;
mod parse;
mod pdf;
mod raster;
mod source;

pub use check::*;
pub use config::*;
pub use cover::*;
pub use epub::*;
pub use font::*;
pub use layout::*;
pub use lower::*;
pub use paginate::*;
pub use parse::*;
pub use pdf::*;
pub use raster::*;
pub use source::*;

/// An entry of the catalogue.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Letter of the stage and three digits.
    pub id: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Message in Dutch.
    pub nl: &'static str,
    /// Message in English.
    pub en: &'static str,
    /// Hints in Dutch, the most telling first.
    pub hints_nl: &'static [&'static str],
    /// Hints in English, the most telling first.
    pub hints_en: &'static [&'static str],
}

impl Code {
    /// Concerns the files for the printer: preflight, pictures, cover, PDF.
    #[must_use]
    pub fn is_about_print(&self) -> bool {
        self.id.starts_with(['V', 'R', 'K', 'D'])
    }
}

/// Declares the codes of a stage: `ID Severity "nl" "en" [hints nl] [hints en];`
macro_rules! codes {
    ($table:ident; $($id:ident $severity:ident $nl:literal $en:literal [$($hint_nl:literal),*] [$($hint_en:literal),*];)*) => {
        $(
            #[doc = $en]
            pub static $id: $crate::diag::Code = $crate::diag::Code {
                id: stringify!($id),
                severity: $crate::diag::Severity::$severity,
                nl: $nl,
                en: $en,
                hints_nl: &[$($hint_nl),*],
                hints_en: &[$($hint_en),*],
            };
        )*
        /// All codes of this stage.
        pub(super) static $table: &[&$crate::diag::Code] = &[$(&$id),*];
    };
}
use codes;

/// Every code there is, stage by stage.
pub fn all() -> impl Iterator<Item = &'static Code> {
    [
        source::SOURCE,
        config::CONFIG,
        parse::PARSE,
        lower::LOWER,
        font::FONT,
        raster::RASTER,
        layout::LAYOUT,
        paginate::PAGINATE,
        cover::COVER,
        pdf::PDF,
        epub::EPUB,
        check::CHECK,
    ]
    .into_iter()
    .flatten()
    .copied()
}

#[cfg(test)]
mod tests {
    use super::all;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_unique_and_each_has_a_message_and_hint_in_both_languages() {
        let mut seen = BTreeSet::new();
        for code in all() {
            assert!(seen.insert(code.id), "{} is declared twice", code.id);
            assert!(!code.nl.ends_with('.') && !code.en.ends_with('.'), "{}", code.id);
            assert!(!code.hints_nl.is_empty() && !code.hints_en.is_empty(), "{}", code.id);
            assert_eq!(code.hints_nl.len(), code.hints_en.len(), "{}", code.id);
        }
    }
}
