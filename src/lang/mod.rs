//! What a language asks of a text, before a face or a measure comes into play.
//!
//! In: plain text and a [`Lang`]. Out: text with the right quotes, dashes and spaces
//! ([`normalise`]), the places where a line may end ([`opportunities`]), the places where a word
//! may be divided and how it is then spelled ([`Hyphenator`]), initials and capitals, index order,
//! and the few words that the program itself prints ([`term`]).
//!
//! Invariants: every function is pure and total (any input, no panic); byte offsets that come out
//! stand on character borders; no type of a library crosses this border. A new language is an
//! entry in [`Lang`] plus data in the file of each rule.
//!
//! Sources: *Leidraad* of the Woordenlijst Nederlandse Taal, section 18 (division of words), Onze
//! Taal (quotes, apostrophes, tremas), Unicode Standard Annex 14 (line breaking).

mod breaks;
mod case;
mod code;
mod collate;
mod dashes;
mod hyphen;
mod hyphen_nl;
mod numbers;
mod quotes;
mod spaces;
mod terms;
mod typography;

pub use breaks::{BreakKind, BreakOpportunity, opportunities};
pub use case::{capitalise, initial};
pub use code::{CodeInk, code_spans};
pub use collate::{compare, section_letter};
pub use hyphen::{HyphenPoint, Hyphenator};
pub use numbers::decimal_place;
pub use quotes::QuoteOrder;
pub use terms::{Term, term};
pub use typography::{Typographer, normalise};

/// A language that katern knows how to set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Lang {
    /// Dutch.
    #[default]
    Nl,
    /// West Frisian; hyphenated with the Dutch patterns, as no free Frisian ones are at hand.
    Fy,
    /// English, no country named.
    En,
    /// English as set in Britain; hyphenated with the American patterns, the only ones at hand.
    EnGb,
    /// English as set in the United States.
    EnUs,
    /// German.
    De,
    /// French.
    Fr,
    /// Any other language: Unicode line breaking, English quotes, no hyphenation.
    Other,
}

impl Lang {
    /// Every language, in the order of declaration.
    pub const ALL: [Lang; 8] =
        [Lang::Nl, Lang::Fy, Lang::En, Lang::EnGb, Lang::EnUs, Lang::De, Lang::Fr, Lang::Other];

    /// Reads a BCP 47 tag such as `nl`, `nl-BE` or `en-GB`; case and `_` are forgiven.
    ///
    /// A well-formed tag of a language that is not listed is [`Lang::Other`]; `None` means that
    /// the text is no language tag at all.
    pub fn parse(tag: &str) -> Option<Lang> {
        let lower = tag.trim().to_ascii_lowercase().replace('_', "-");
        let mut subtags = lower.split('-');
        let language = subtags.next()?;
        let is_language =
            (2..=3).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_lowercase());
        let mut region = None;
        for subtag in subtags {
            let is_subtag =
                (1..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric());
            if !is_subtag {
                return None;
            }
            if subtag.len() == 2 && region.is_none() {
                region = Some(subtag);
            }
        }
        is_language.then_some(match (language, region) {
            ("nl" | "nld" | "dut", _) => Lang::Nl,
            ("fy" | "fry", _) => Lang::Fy,
            ("en" | "eng", Some("gb" | "ie" | "au" | "nz" | "za")) => Lang::EnGb,
            ("en" | "eng", Some("us")) => Lang::EnUs,
            ("en" | "eng", _) => Lang::En,
            ("de" | "deu" | "ger", _) => Lang::De,
            ("fr" | "fra" | "fre", _) => Lang::Fr,
            _ => Lang::Other,
        })
    }

    /// The BCP 47 tag, for `xml:lang`, `/Lang` and the shaper.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Nl => "nl",
            Lang::Fy => "fy",
            Lang::En => "en",
            Lang::EnGb => "en-GB",
            Lang::EnUs => "en-US",
            Lang::De => "de",
            Lang::Fr => "fr",
            Lang::Other => "und",
        }
    }

    /// The OpenType language system, without its trailing space (`NLD`).
    pub fn opentype_tag(self) -> &'static str {
        match self {
            Lang::Nl => "NLD",
            Lang::Fy => "FRI",
            Lang::En | Lang::EnGb | Lang::EnUs => "ENG",
            Lang::De => "DEU",
            Lang::Fr => "FRA",
            Lang::Other => "dflt",
        }
    }

    /// Whether Dutch spelling rules hold: IJ is one letter, a trema yields to a hyphen.
    pub(crate) fn is_dutch_like(self) -> bool {
        matches!(self, Lang::Nl | Lang::Fy)
    }
}

/// The vowels that Dutch spelling knows, with the accents that occur in running text.
pub(crate) fn is_vowel(c: char) -> bool {
    matches!(
        c.to_lowercase().next().unwrap_or(c),
        'a' | 'e'
            | 'i'
            | 'o'
            | 'u'
            | 'y'
            | 'á'
            | 'é'
            | 'í'
            | 'ó'
            | 'ú'
            | 'à'
            | 'è'
            | 'ì'
            | 'ò'
            | 'ù'
            | 'â'
            | 'ê'
            | 'î'
            | 'ô'
            | 'û'
            | 'ä'
            | 'ë'
            | 'ï'
            | 'ö'
            | 'ü'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_and_written() {
        for (tag, lang) in [
            ("nl", Lang::Nl),
            ("nl-NL", Lang::Nl),
            ("NL_be", Lang::Nl),
            ("nl-Latn-BE", Lang::Nl),
            ("fy", Lang::Fy),
            ("en", Lang::En),
            ("en-GB", Lang::EnGb),
            ("en-us", Lang::EnUs),
            ("de-AT", Lang::De),
            ("fr-CA", Lang::Fr),
            ("pl", Lang::Other),
        ] {
            assert_eq!(Lang::parse(tag), Some(lang), "{tag}");
        }
        for wrong in ["", "n", "dutch", "nl-", "nl--BE", "12", "nl BE", "é"] {
            assert_eq!(Lang::parse(wrong), None, "{wrong}");
        }
        for lang in Lang::ALL {
            assert_eq!(Lang::parse(lang.tag()), Some(lang));
        }
        assert_eq!(Lang::Nl.opentype_tag(), "NLD");
    }
}
