//! Which printing condition an ICC profile is of, by its own words.
//!
//! A file for the press names its condition and embeds a profile. When the two
//! are of different presses a printer sees other colours than were meant, or
//! refuses; so what the profile says of itself is held against the name.

use std::collections::BTreeSet;

/// Profiles that name their condition by a name of their own: those of the
/// European Color Initiative.
const KNOWN: [(&str, &str); 4] = [
    ("isocoatedv2", "FOGRA39"),
    ("psocoatedv3", "FOGRA51"),
    ("psouncoatediso12647", "FOGRA47"),
    ("psouncoatedv3", "FOGRA52"),
];

/// The condition a profile describes, when that is another than the one named;
/// `None` when they agree or when one of them does not say.
#[must_use]
pub fn other_condition(icc: &[u8], named: &str) -> Option<String> {
    let named = conditions(named);
    // What it is called goes before what it was measured from.
    let described = [b"desc", b"targ"].map(|tag| conditions(&words(icc, tag)));
    let found: Vec<&String> = described.iter().flatten().collect();
    if named.is_empty() || found.iter().any(|condition| named.contains(*condition)) {
        return None;
    }
    found.first().map(|condition| (*condition).clone())
}

/// What a profile says of itself.
pub(super) fn described(icc: &[u8]) -> String {
    words(icc, b"desc") + " " + &words(icc, b"targ")
}

/// The registered conditions that a text speaks of.
fn conditions(text: &str) -> BTreeSet<String> {
    let plain: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let plain = plain.to_ascii_lowercase();
    let mut found: BTreeSet<String> = plain
        .match_indices("fogra")
        .map(|(at, word)| plain[at + word.len()..].chars().take(2).collect::<String>())
        .filter(|number| number.len() == 2 && number.chars().all(|digit| digit.is_ascii_digit()))
        .map(|number| format!("FOGRA{number}"))
        .collect();
    let known = KNOWN.iter().filter(|(name, _)| plain.contains(name));
    found.extend(known.map(|(_, condition)| (*condition).to_owned()));
    found
}

/// The words of a tag, whichever way they are written: noughts of UTF-16 are
/// left out.
fn words(icc: &[u8], tag: &[u8; 4]) -> String {
    /// More of a tag is tables, not words.
    const MOST: usize = 4_096;
    let number = |at: usize| Some(u32::from_be_bytes(*icc.get(at..at + 4)?.first_chunk()?) as usize);
    let entry = (0..number(128).unwrap_or(0).min(256))
        .map(|index| 132 + index * 12)
        .find(|at| icc.get(*at..*at + 4).is_some_and(|name| name == tag));
    let body = entry.and_then(|at| {
        let (from, length) = (number(at + 4)?, number(at + 8)?);
        icc.get(from..from.checked_add(length.min(MOST))?)
    });
    body.unwrap_or_default().iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::{conditions, other_condition};
    use crate::source::builtin;

    #[test]
    fn the_profile_that_comes_with_the_program_is_of_one_press() {
        let icc = builtin("fonts/profiles/FOGRA39L_coated.icc").expect("the profile");
        assert_eq!(other_condition(icc, "FOGRA39"), None);
        assert_eq!(other_condition(icc, "ISO Coated v2 (ECI)"), None);
        assert_eq!(other_condition(icc, "FOGRA52").as_deref(), Some("FOGRA39"));
        assert_eq!(other_condition(icc, "PSOuncoated_v3").as_deref(), Some("FOGRA39"));
        // Who names nothing that is registered is believed.
        assert_eq!(other_condition(icc, "Our own paper"), None);
        assert_eq!(other_condition(b"no profile", "FOGRA39"), None);
    }

    #[test]
    fn a_condition_is_found_in_words_of_any_kind() {
        for (text, found) in [
            ("PSO Uncoated v3 (FOGRA52)", "FOGRA52"),
            ("Fogra 51 (M1)", "FOGRA51"),
            ("ORIGINATOR FOGRA, www.fogra.org; DESCRIPTOR FOGRA47L", "FOGRA47"),
            ("ISO Coated v2 300% (ECI)", "FOGRA39"),
        ] {
            assert_eq!(conditions(text).into_iter().collect::<Vec<_>>(), [found], "{text}");
        }
        assert!(conditions("Coated, by Fogra").is_empty());
    }
}
