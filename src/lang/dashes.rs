//! Dashes and dots: ` - ` and ` -- ` become a spaced en dash, `...` becomes one character.
//!
//! The space before a dash does not break, so that no line starts with one. Where a sentence holds
//! two dashes they are a pair of brackets: then the first keeps to the phrase that it opens, and
//! the second to the phrase that it closes. A hyphen between digits stays as typed.

use super::Lang;
use super::typography::Cells;

/// The no-break space.
pub(super) const NBSP: char = '\u{a0}';
const EN_DASH: char = '–';
const EM_DASH: char = '—';

pub(super) fn set(lang: Lang, text: &mut Cells) {
    set_dots(text);
    let dashes = set_glyphs(text);
    tie(lang, text, &dashes);
}

fn is_space(c: Option<char>) -> bool {
    matches!(c, Some(' ' | '\n' | NBSP | '\u{202f}'))
}

fn is_breaking_space(c: Option<char>) -> bool {
    matches!(c, Some(' ' | '\n'))
}

/// Turns three dots into an ellipsis and keeps it on the line of the word before it.
fn set_dots(text: &mut Cells) {
    let mut surplus = Vec::new();
    let mut i = 0;
    while i < text.len() {
        let is_dots = (i..i + 3).all(|place| text.at(Some(place)) == Some('.'));
        if is_dots && !text.cell(i).is_frozen {
            text.set(i, '…');
            surplus.push(i + 1..i + 3);
            i += 2;
        }
        i += 1;
    }
    text.remove(&surplus);
    for i in 2..text.len() {
        if text.at(Some(i)) != Some('…') || text.before(i) != Some(' ') {
            continue;
        }
        if text.after(i).is_none_or(|c| !c.is_alphanumeric()) {
            text.set(i - 1, NBSP);
        }
    }
}

/// Turns typed hyphens into dashes; the places of all spaced dashes come back.
fn set_glyphs(text: &mut Cells) -> Vec<usize> {
    let mut dashes = Vec::new();
    let mut surplus = Vec::new();
    let mut removed = 0;
    let mut i = 0;
    while i < text.len() {
        let ch = text.cell(i).ch;
        if text.cell(i).is_frozen || !matches!(ch, '-' | EN_DASH | EM_DASH) {
            i += 1;
            continue;
        }
        let run = text.run(i, |c| c == ch).chars().count();
        let before = text.before(i);
        let after = text.at(Some(i + run));
        let is_spaced = (before.is_none() || is_space(before)) && (after.is_none() || is_space(after));
        // "Maar ik --" breaks off before a closing mark, “-- ja" starts after an opening one.
        let breaks_off = is_space(before) && matches!(after, Some('"' | '\'' | '”' | '’' | '»' | '!' | '?'));
        let starts = matches!(before, None | Some('"' | '\'' | '“' | '‘' | '«')) && is_space(after);
        let is_lone = run == 1 && before.is_none() && after.is_none();
        let is_in_word =
            before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        let in_digits = ch == '-'
            && run == 1
            && number_ends(text, i)
            && text.at(Some(i + run + 1)).is_some_and(|c| c.is_ascii_digit());
        let glyph = if (is_spaced || breaks_off || starts) && !is_lone && !in_digits && run <= 3 {
            dashes.push(i - removed);
            (ch == '-').then_some(EN_DASH)
        } else if ch == '-' && is_in_word && (run == 2 || run == 3) {
            Some(if run == 2 { EN_DASH } else { EM_DASH })
        } else {
            None
        };
        if let Some(glyph) = glyph {
            text.set(i, glyph);
            surplus.push(i + 1..i + run);
            removed += run - 1;
        }
        i += run;
    }
    text.remove(&surplus);
    dashes
}

/// Whether a number and a space stand before the hyphen: `1990 - 1995` stays as typed.
fn number_ends(text: &Cells, hyphen: usize) -> bool {
    hyphen >= 2
        && is_space(text.before(hyphen))
        && text.at(Some(hyphen - 2)).is_some_and(|c| c.is_ascii_digit())
}

/// Makes the space on the right side of every spaced dash a no-break space.
fn tie(lang: Lang, text: &mut Cells, dashes: &[usize]) {
    let mut rest = dashes;
    while !rest.is_empty() {
        let ends = rest.windows(2).position(|pair| ends_between(text, pair[0], pair[1]));
        let (sentence, later) = rest.split_at(ends.map_or(rest.len(), |last| last + 1));
        for (nth, &dash) in sentence.iter().enumerate() {
            let opens = match text.before(dash) {
                None => true,
                Some(c) if !is_space(Some(c)) => true,
                Some(_) => sentence.len() == 2 && nth == 0,
            };
            let side = if opens { dash + 1 } else { dash - 1 };
            if is_breaking_space(text.at(Some(side))) {
                let no_break = if lang == Lang::Fr { '\u{202f}' } else { NBSP };
                text.set(side, no_break);
            }
        }
        rest = later;
    }
}

/// Whether a sentence ends between two places.
fn ends_between(text: &Cells, from: usize, to: usize) -> bool {
    (from..to).any(|i| {
        matches!(text.cell(i).ch, '.' | '!' | '?' | '…')
            && is_space(text.after(i))
            && text.at(Some(i + 2)).is_some_and(|c| !c.is_lowercase())
    })
}

#[cfg(test)]
mod tests {
    use super::super::{QuoteOrder, Typographer};
    use super::*;

    fn dutch(text: &str) -> String {
        Typographer::new(Lang::Nl, QuoteOrder::SingleOutside).text(text).replace(NBSP, "~")
    }

    #[test]
    fn hyphens_with_spaces_become_dashes() {
        assert_eq!(dutch("huis - of tuin"), "huis~– of tuin");
        assert_eq!(dutch("huis -- of tuin"), "huis~– of tuin");
        assert_eq!(dutch("huis --- of tuin"), "huis~– of tuin");
        assert_eq!(dutch("huis – of tuin"), "huis~– of tuin");
        assert_eq!(dutch("huis\n- of tuin"), "huis~– of tuin");
    }

    #[test]
    fn two_dashes_in_a_sentence_are_brackets() {
        assert_eq!(dutch("Het huis - oud en groot - staat leeg."), "Het huis –~oud en groot~– staat leeg.");
        assert_eq!(dutch("Een - ja. Twee - nee."), "Een~– ja. Twee~– nee.");
        assert_eq!(dutch("a - b - c - d"), "a~– b~– c~– d");
        assert_eq!(dutch("- Ja, zei hij."), "–~Ja, zei hij.");
        assert_eq!(dutch("\"- Ja\""), "‘–~Ja’");
    }

    #[test]
    fn other_hyphens_stay_as_typed() {
        for text in [
            "1990-1995",
            "1990 - 1995",
            "06-12 34",
            "oud-medewerker",
            "in- en uitgang",
            "woon-, werk- en leefgebied",
            "de optie --report",
            "-5",
            "-",
        ] {
            assert_eq!(dutch(text), text);
        }
    }

    #[test]
    fn double_hyphens_without_spaces_are_dashes_too() {
        assert_eq!(dutch("1990--1995"), "1990–1995");
        assert_eq!(dutch("\"Maar ik --\""), "‘Maar ik~–’");
        assert_eq!(dutch("Maar ik --"), "Maar ik~–");
    }

    #[test]
    fn three_dots_are_one_character() {
        assert_eq!(dutch("wacht..."), "wacht…");
        assert_eq!(dutch("wacht ... nog even"), "wacht~… nog even");
        assert_eq!(dutch("...en toen"), "…en toen");
        assert_eq!(dutch("en ...toen"), "en …toen");
        assert_eq!(dutch("einde.."), "einde..");
    }
}
