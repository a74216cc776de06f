//! No-break spaces: what belongs together stays on one line.
//!
//! A space is made unbreakable, never added (but in French, where the high marks ask for one),
//! between initials and a name, a number and its unit, *art.* and its number, a title and a name.

use super::Lang;
use super::dashes::NBSP;
use super::typography::Cells;

const NARROW: char = '\u{202f}';

/// Words that a number may not leave: abbreviations, and nouns that a number names.
#[rustfmt::skip]
const BEFORE_NUMBER: &[&str] = &[
    "§", "§§", "afb.", "afl.", "art.", "artt.", "b.", "bd.", "bijl.", "blz.", "ca.", "cat.", "ch.",
    "dl.", "ed.", "fig.", "figs.", "hfdst.", "hfst.", "hs.", "jg.", "kap.", "kol.", "nl.", "no.",
    "nos.", "nr.", "nrs.", "p.", "pag.", "par.", "pp.", "r.", "s.", "tab.", "vgl.", "vol.", "vols.",
    "€", "£", "$", "ƒ", "eur", "afbeelding", "artikel", "bijlage", "bladzijde", "deel", "figuur",
    "hoofdstuk", "lid", "nummer", "pagina", "paragraaf", "stap", "tabel", "appendix", "chapter",
    "figure", "page", "section", "table", "abbildung", "abschnitt", "anhang", "kapitel", "seite",
    "tabelle", "teil", "annexe", "chapitre", "partie",
];

/// What a number counts in; `%` and the like stand in [`is_unit_sign`].
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "a", "bar", "cl", "cm", "cm²", "cm³", "db", "dl", "dm", "dpi", "g", "gb", "ghz", "gram", "h", "ha",
    "hz", "j", "k", "kb", "kcal", "kg", "khz", "kj", "km", "km²", "km/h", "km/u", "kw", "kwh", "l",
    "lux", "m", "m²", "m³", "mb", "mg", "mhz", "min", "ml", "mm", "mm²", "ms", "mw", "mwh", "n", "pa",
    "pk", "pt", "px", "s", "sec", "tb", "ton", "u", "v", "w", "cent", "dollar", "euro", "eur", "gulden",
    "graden", "jaar", "kilo", "kilometer", "liter", "meter", "miljard", "miljoen", "mld", "mln", "mln.",
    "mld.", "procent", "promille", "uur", "billion", "million", "percent", "percent.", "pounds",
    "milliarden", "millionen", "prozent", "uhr", "euros", "millions", "milliards", "januari",
    "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december", "january", "february", "march", "may", "june", "july", "august", "october", "januar",
    "februar", "märz", "mai", "juli", "dezember", "janvier", "février", "mars", "avril", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
];

/// Titles that keep to the name after them. English *Mr.* is left free: it is too frequent.
const TITLES: &[&str] =
    &["dhr.", "dr.", "drs.", "ds.", "fam.", "ing.", "ir.", "mevr.", "mr.", "mw.", "prof.", "st."];

/// The small words of a Dutch, French or German surname.
const NAME_PARTICLES: &[&str] = &[
    "d", "da", "de", "del", "den", "der", "des", "di", "du", "la", "le", "op", "s", "t", "te", "ten", "ter",
    "van", "vom", "von", "zu", "zum",
];

pub(super) fn set(lang: Lang, text: &mut Cells) {
    if lang == Lang::Fr {
        set_french(text);
    }
    for i in 0..text.len() {
        let is_single = matches!(text.cell(i).ch, ' ' | '\n')
            && text.before(i).is_some_and(|c| !c.is_whitespace())
            && text.after(i).is_some_and(|c| !c.is_whitespace());
        if is_single && belongs_together(lang, text, i) {
            text.set(i, NBSP);
        }
    }
}

/// Whether the words on both sides of a space are one.
fn belongs_together(lang: Lang, text: &Cells, space: usize) -> bool {
    let Some(last) = text.before(space) else { return false };
    let Some(next) = text.after(space) else { return false };
    if next.is_ascii_digit() {
        return is_grouped_number(text, space)
            || ((last == '.' || last.is_alphabetic() || matches!(last, '§' | '€' | '£' | '$' | 'ƒ'))
                && is_listed(BEFORE_NUMBER, &word_before(text, space)));
    }
    if last.is_ascii_digit() {
        return is_unit_sign(next) || is_unit(text, space);
    }
    if is_particle(lang, text, space) && is_name(text, space) {
        return true;
    }
    if lang.is_dutch_like() && is_shortened(text, space) {
        return true;
    }
    last == '.' && (is_initial(text, space) || is_title(lang, text, space)) && is_name(text, space)
}

fn is_listed(words: &[&str], word: &str) -> bool {
    words.contains(&word)
}

/// The word before a place, in lower case, without an opening bracket or quote.
fn word_before(text: &Cells, end: usize) -> String {
    let word = text.run_before(end, |c| !c.is_whitespace());
    word.trim_start_matches(is_opening).to_lowercase()
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '‘' | '“' | '„' | '‚' | '«' | '–' | '—' | '/')
}

fn is_unit_sign(c: char) -> bool {
    matches!(c, '%' | '‰' | '°' | '€' | '£' | '$' | 'ƒ')
}

/// `25 km`: the word after the space is a unit, and the digits before it are a number.
fn is_unit(text: &Cells, space: usize) -> bool {
    let token = text.run(space + 1, |c| !c.is_whitespace());
    let word = token.trim_end_matches([',', '.', ';', ':', '!', '?', ')', ']', '’', '”', '»']);
    let Some(first) = word.chars().next() else { return false };
    // One capital after a number is a unit (`220 V`), one small letter is often a list (`punt 2 a`).
    if word.chars().count() == 1 && !matches!(first, 'm' | 'g' | 'l' | 's' | 'V' | 'W' | 'N' | 'J' | 'K') {
        return false;
    }
    // Prices and measures end in a digit; `A4` and `9.` before a word do not count.
    let number = text.run_before(space, |c| !c.is_whitespace());
    number
        .trim_start_matches(is_opening)
        .starts_with(|c: char| c.is_ascii_digit() || is_unit_sign(c) || c == '-')
        && is_listed(UNITS, &word.to_lowercase())
}

/// `10 000`: a group of three after one to three digits is one number.
fn is_grouped_number(text: &Cells, space: usize) -> bool {
    let is_group = |digits: &str| digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit());
    let before = text.run_before(space, |c| c.is_ascii_digit());
    let after = text.run(space + 1, char::is_alphanumeric);
    let starts = text.before(space - before.len());
    let begins = (1..=3).contains(&before.len())
        && !before.starts_with('0')
        && starts.is_none_or(|c| c.is_whitespace() || is_opening(c));
    let goes_on = is_group(&before) && starts == Some(NBSP);
    is_group(&after) && (begins || goes_on)
}

/// `J.`, `J.P.`, `Th.`, `IJ.`: one or two letters, the first a capital, each with a full stop.
fn is_initial(text: &Cells, space: usize) -> bool {
    let token = text.run_before(space, |c| !c.is_whitespace());
    let word = token.trim_start_matches(is_opening);
    let Some(letters) = word.strip_suffix('.') else { return false };
    !letters.is_empty()
        && letters.split(['.', '-']).filter(|part| !part.is_empty()).all(|part| {
            let mut chars = part.chars();
            chars.next().is_some_and(char::is_uppercase)
                && (part.chars().count() == 1
                    || matches!(
                        part,
                        "IJ" | "Ij" | "Th" | "Ch" | "Chr" | "Ph" | "Fr" | "Jr" | "Tj" | "Sj" | "Joh"
                    ))
        })
}

fn is_title(lang: Lang, text: &Cells, space: usize) -> bool {
    let is_english = matches!(lang, Lang::En | Lang::EnGb | Lang::EnUs);
    !is_english && is_listed(TITLES, &word_before(text, space))
}

/// `mevrouw De Roo`: the word before the space is a small word of a surname that
/// has its capital inside a sentence.
fn is_particle(lang: Lang, text: &Cells, space: usize) -> bool {
    /// Those that Dutch writes with a capital where no given name goes before.
    const CAPITAL: &[&str] = &["De", "Den", "Der", "Op", "Te", "Ten", "Ter", "Van", "Ver"];
    let word = text.run_before(space, |c| !c.is_whitespace());
    let start = space - word.chars().count();
    lang.is_dutch_like()
        && CAPITAL.contains(&word.as_str())
        && match text.before(start) {
            Some(NBSP) => true,
            Some(c) if c.is_whitespace() => {
                text.before(start - 1).is_some_and(|c| c.is_alphabetic() || c == ',')
            }
            _ => false,
        }
}

/// `'s morgens`, `'t huis`: one letter of a word is left, which no line ends in.
fn is_shortened(text: &Cells, space: usize) -> bool {
    let word = text.run_before(space, |c| !c.is_whitespace());
    let mut letters = word.trim_start_matches(is_opening).chars();
    letters.next() == Some('’') && letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// Whether a name follows: a capital, or the small words that go before one.
fn is_name(text: &Cells, space: usize) -> bool {
    let word = text.run(space + 1, |c| c.is_alphanumeric() || matches!(c, '’' | '\''));
    let bare = word.trim_start_matches(['’', '\'']);
    bare.chars().next().is_some_and(char::is_uppercase) || is_listed(NAME_PARTICLES, bare)
}

/// French: a narrow no-break space before the high marks and inside the guillemets.
fn set_french(text: &mut Cells) {
    let mut i = 0;
    while i < text.len() {
        let cell = text.cell(i);
        let before = text.before(i);
        let after = text.after(i);
        let ends_phrase = after.is_none_or(|c| !c.is_alphanumeric() && c != '/');
        let is_high = matches!(cell.ch, ';' | ':' | '!' | '?') && ends_phrase;
        if cell.is_frozen {
            // An address keeps its colon.
        } else if is_high || cell.ch == '»' {
            match before {
                Some(' ' | '\n' | NBSP) => text.set(i - 1, NARROW),
                Some(c) if c != NARROW && (cell.ch == '»' || takes_space_after(c)) => {
                    text.insert_before(i, NARROW);
                    i += 1;
                }
                _ => {}
            }
        } else if cell.ch == '«' {
            match after {
                Some(' ' | '\n' | NBSP) => text.set(i + 1, NARROW),
                Some(c) if c != NARROW => text.insert_after(i, NARROW),
                _ => {}
            }
        }
        i += 1;
    }
}

/// Whether a high mark after this character stands off from it: `?!` stays together.
fn takes_space_after(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ')' | ']' | '»' | '”' | '’' | '%' | '…' | '.')
}

#[cfg(test)]
mod tests {
    use super::super::{QuoteOrder, Typographer};
    use super::*;

    fn set_in(lang: Lang, text: &str) -> String {
        Typographer::new(lang, QuoteOrder::DoubleOutside).text(text).replace(NBSP, "~").replace(NARROW, "_")
    }

    #[test]
    fn what_belongs_together_is_tied() {
        for expected in [
            "door J.~Jansen",
            "door J.P.~Balkenende",
            "door J.~P.~van Dam",
            "(A.~de Vries)",
            "Th.~Thijssen",
            "J.-P.~Sartre",
            "IJ.~Visser",
            "25~km",
            "25~%",
            "3,5~kg.",
            "€~25",
            "10~procent",
            "18~°C",
            "12~januari 2024",
            "220~V",
            "5~miljoen",
            "14.30~uur",
            "10~000",
            "1~250~000",
            "€~1~250,50",
            "art.~12",
            "blz.~3",
            "p.~3",
            "pp.~3-5",
            "nr.~7",
            "§~4",
            "fig.~2",
            "figuur~2",
            "Hoofdstuk~3",
            "(art.~12 en art.~13)",
            "Artikel~1",
            "dr.~Jansen",
            "prof.~Van~Dam",
            "mevrouw De~Roo",
            "met Van~T. en",
            "’s~morgens in ’t~bos",
            "(’s~avonds)",
        ] {
            assert_eq!(set_in(Lang::Nl, &expected.replace('~', " ")), expected);
        }
    }

    #[test]
    fn what_is_apart_stays_apart() {
        for expected in [
            "Hij kwam in 1990 en ging.",
            "In 1990 500 mensen",
            "de p van Piet",
            "art. is kunst",
            "het kan. Dat weet ik.",
            "punt 2 a",
            "in 5 huizen",
            "de NS. Daar",
            "2 keer 3",
            "Mr. van Dam komt",
            "zie nr. zoveel",
            "een 06 123",
            "Hij zei: De Gemeente",
            "oma’s fiets",
            "die van ’18 was",
            "klaar. De Staat",
        ] {
            let expected = expected.replace("Mr. van", "Mr.~van");
            assert_eq!(set_in(Lang::Nl, &expected.replace('~', " ")), expected);
        }
        assert_eq!(set_in(Lang::En, "Mr. Bennet and J. Austen"), "Mr. Bennet and J.~Austen");
    }

    #[test]
    fn french_marks_stand_off() {
        assert_eq!(set_in(Lang::Fr, "Oui! Non ? Si: l'an; fin."), "Oui_! Non_? Si_: l’an_; fin.");
        assert_eq!(set_in(Lang::Fr, "«Oui», « non »"), "«_Oui_», «_non_»");
        assert_eq!(set_in(Lang::Fr, "Quoi ?! à 12:30, http://a.fr:80"), "Quoi_?! à 12:30, http://a.fr:80");
        assert_eq!(set_in(Lang::Fr, "\"Oui\", dit-il."), "«_Oui_», dit-il.");
    }
}
