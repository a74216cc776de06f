//! The order of the index.
//!
//! Words are ordered as a dictionary does: accents and capitals decide only between words that are
//! otherwise alike, *ij* is i and j (as in the Woordenlijst, not as in a telephone book), numbers
//! count as numbers (*bijlage 2* before *bijlage 10*), and quotes or apostrophes in front of a word
//! do not count.

use std::cmp::Ordering;
use std::sync::OnceLock;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::{Locale, locale};

use super::Lang;

/// Which of two index entries comes first; `Equal` only for the same text.
pub fn compare(lang: Lang, a: &str, b: &str) -> Ordering {
    let by_word = match full(lang) {
        Some(collator) => collator.compare(bare(a), bare(b)),
        None => bare(a).cmp(bare(b)),
    };
    by_word.then_with(|| a.cmp(b))
}

/// The capital under which an index entry stands: `A` for *água*, `#` for a digit or a sign.
pub fn section_letter(lang: Lang, text: &str) -> char {
    let Some(first) = bare(text).chars().next().filter(|c| c.is_alphabetic()) else { return '#' };
    let capital = first.to_uppercase().next().unwrap_or(first);
    if capital.is_ascii() {
        return capital;
    }
    let Some(collator) = letters(lang) else { return capital };
    let mut buffer = [0; 4];
    let first = first.encode_utf8(&mut buffer);
    // Beyond the latin Z a letter is its own head: Greek, Cyrillic.
    let is_latin = collator.compare(first, "zz") == Ordering::Less;
    let at_or_before = |letter: &char| {
        let mut buffer = [0; 4];
        collator.compare(letter.encode_utf8(&mut buffer), first) != Ordering::Greater
    };
    is_latin.then(|| ('A'..='Z').rev().find(at_or_before)).flatten().unwrap_or(capital)
}

/// An entry without the signs before its first letter or digit.
fn bare(text: &str) -> &str {
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() { text } else { bare }
}

fn full(lang: Lang) -> Option<&'static CollatorBorrowed<'static>> {
    static CACHE: [OnceLock<Option<CollatorBorrowed<'static>>>; 5] = [const { OnceLock::new() }; 5];
    let (slot, locale) = tailoring(lang);
    CACHE[slot].get_or_init(|| load(locale, Strength::Tertiary)).as_ref()
}

fn letters(lang: Lang) -> Option<&'static CollatorBorrowed<'static>> {
    static CACHE: [OnceLock<Option<CollatorBorrowed<'static>>>; 5] = [const { OnceLock::new() }; 5];
    let (slot, locale) = tailoring(lang);
    CACHE[slot].get_or_init(|| load(locale, Strength::Primary)).as_ref()
}

/// Where a language's collator is kept, and the locale that it follows.
fn tailoring(lang: Lang) -> (usize, Locale) {
    match lang {
        Lang::Nl | Lang::Fy => (0, locale!("nl")),
        Lang::En | Lang::EnGb | Lang::EnUs => (1, locale!("en")),
        Lang::De => (2, locale!("de")),
        Lang::Fr => (3, locale!("fr")),
        Lang::Other => (4, locale!("und")),
    }
}

/// The data is compiled in, so this fails only if that data is broken; then code points order.
fn load(locale: Locale, strength: Strength) -> Option<CollatorBorrowed<'static>> {
    let mut preferences = CollatorPreferences::from(&locale);
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    let mut options = CollatorOptions::default();
    options.strength = Some(strength);
    CollatorBorrowed::try_new(preferences, options).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(lang: Lang, words: &[&str]) -> String {
        let mut words = words.to_vec();
        words.sort_by(|a, b| compare(lang, a, b));
        words.join(" ")
    }

    #[test]
    fn an_index_is_in_dictionary_order() {
        let dutch = |words: &[&str]| sorted(Lang::Nl, words);
        assert_eq!(dutch(&["ik", "ijs", "iets", "ijk", "yoga"]), "iets ijk ijs ik yoga");
        assert_eq!(dutch(&["zorg", "één", "eer", "Een", "een"]), "een Een één eer zorg");
        assert_eq!(dutch(&["coördinatie", "coop", "contact"]), "contact coop coördinatie");
        assert_eq!(dutch(&["stap 10", "stap 2"]), "stap 2 stap 10");
        assert_eq!(dutch(&["’s-Gravenhage", "‘regie’", "tolk", "Rijk"]), "‘regie’ Rijk ’s-Gravenhage tolk");
        assert_eq!(compare(Lang::Nl, "a", "a"), Ordering::Equal);
        assert_ne!(compare(Lang::Nl, "‘a’", "a’"), Ordering::Equal);
        assert_eq!(sorted(Lang::De, &["Zug", "Äpfel", "Apfel"]), "Apfel Äpfel Zug");
    }

    #[test]
    fn entries_stand_under_their_letter() {
        for (text, letter) in [
            ("wijk", 'W'),
            ("IJsland", 'I'),
            ("\u{133}s", 'I'),
            ("één", 'E'),
            ("Ørsted", 'O'),
            ("’s-Gravenhage", 'S'),
            ("‘regie’", 'R'),
            ("3D-print", '#'),
            ("", '#'),
            ("…", '#'),
            ("Ωmega", 'Ω'),
        ] {
            assert_eq!(section_letter(Lang::Nl, text), letter, "{text}");
        }
    }
}
