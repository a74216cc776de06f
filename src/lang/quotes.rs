//! Quotes and apostrophes.
//!
//! A straight mark is read by what stands on both sides of it and by which quotes are open. An
//! apostrophe is never an opening quote: *'s avonds*, *'t*, *'90*, *foto's*, *Kees' fiets*. Marks
//! that the author typed as curly stay, and count for the nesting. After digits the straight marks
//! are primes (5'10") as long as no quote waits to be closed.

use super::Lang;
use super::typography::Cells;

/// Which marks stand outside when quotes are nested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum QuoteOrder {
    /// ‘outside “inside” outside’: Dutch and British books.
    #[default]
    SingleOutside,
    /// “outside ‘inside’ outside”: newspapers, American books, German.
    DoubleOutside,
}

impl QuoteOrder {
    /// The order the other way round: the marks of quotes within quotes.
    #[must_use]
    pub const fn other(self) -> QuoteOrder {
        match self {
            QuoteOrder::SingleOutside => QuoteOrder::DoubleOutside,
            QuoteOrder::DoubleOutside => QuoteOrder::SingleOutside,
        }
    }

    /// The order that books in a language customarily have.
    pub fn customary(lang: Lang) -> QuoteOrder {
        match lang {
            Lang::Nl | Lang::Fy | Lang::EnGb => QuoteOrder::SingleOutside,
            Lang::En | Lang::EnUs | Lang::De | Lang::Fr | Lang::Other => QuoteOrder::DoubleOutside,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Single,
    Double,
}

impl Kind {
    fn other(self) -> Kind {
        match self {
            Kind::Single => Kind::Double,
            Kind::Double => Kind::Single,
        }
    }
}

/// A quote that waits for its closing mark.
#[derive(Debug, Clone, Copy)]
struct Open {
    /// What was typed: a straight mark, or a curly opening one.
    typed: char,
    kind: Kind,
}

const APOSTROPHE: char = '’';
/// Quotes within quotes that are kept in mind: more are slips, not quotes.
const MOST_OPEN: usize = 16;
/// How far on a mark is looked for that closes a quote, in characters.
const CLOSES_WITHIN: usize = 4_000;

pub(super) fn set(lang: Lang, order: QuoteOrder, text: &mut Cells) {
    let mut open: Vec<Open> = Vec::new();
    for i in 0..text.len() {
        let cell = text.cell(i);
        if cell.is_frozen {
            continue;
        }
        if open.len() > MOST_OPEN {
            open.remove(0);
        }
        match cell.ch {
            '"' | '\'' => {
                let glyph = read_straight(lang, order, text, i, &mut open);
                text.set(i, glyph);
            }
            '„' | '«' => open.push(Open { typed: cell.ch, kind: Kind::Double }),
            '‚' | '‹' => open.push(Open { typed: cell.ch, kind: Kind::Single }),
            // In German these two close what „ and ‚ have opened.
            '“' if !close(&mut open, &['„']) => open.push(Open { typed: '“', kind: Kind::Double }),
            '‘' if !close(&mut open, &['‚']) => open.push(Open { typed: '‘', kind: Kind::Single }),
            ch => {
                let closes: &[char] = match ch {
                    '”' => &['“', '„'],
                    '»' => &['«'],
                    '›' => &['‹'],
                    '’' if !text.after(i).is_some_and(char::is_alphanumeric) => &['‘', '‚'],
                    _ => continue,
                };
                close(&mut open, closes);
            }
        }
    }
}

/// Closes the innermost quote that was opened by one of these marks, and all within it.
fn close(open: &mut Vec<Open>, typed: &[char]) -> bool {
    let found = open.iter().rposition(|quote| typed.contains(&quote.typed));
    if let Some(at) = found {
        open.truncate(at);
    }
    found.is_some()
}

/// What a straight mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    Opens,
    Closes,
    Apostrophe,
    Prime,
}

fn read_straight(lang: Lang, order: QuoteOrder, text: &Cells, i: usize, open: &mut Vec<Open>) -> char {
    let typed = text.cell(i).ch;
    let closable: &[char] = match typed {
        '"' => &['"', '„', '“', '«'],
        _ if open.iter().any(|quote| quote.typed == '‚') && !is_shut_by_hand(text, i) => &['\'', '‚'],
        _ => &['\''],
    };
    let is_open = open.iter().any(|quote| closable.contains(&quote.typed));
    let reading =
        if typed == '"' { read_double(text, i, is_open) } else { read_single(lang, text, i, is_open) };
    match reading {
        Reading::Apostrophe => APOSTROPHE,
        Reading::Prime if typed == '"' => '″',
        Reading::Prime => '′',
        Reading::Opens => {
            let kind = next_kind(lang, order, open);
            open.push(Open { typed, kind });
            marks(lang, kind).0
        }
        Reading::Closes => {
            let opened = open.iter().rfind(|quote| closable.contains(&quote.typed)).copied();
            let kind = opened.map_or_else(|| next_kind(lang, order, open), |quote| quote.kind);
            close(open, closable);
            match opened.map_or(typed, |quote| quote.typed) {
                // What was opened by hand is closed by its own mark.
                '„' if lang == Lang::De => '“',
                '„' | '“' => '”',
                '«' => '»',
                '‚' if lang == Lang::De => '‘',
                '‚' => '’',
                _ => marks(lang, kind).1,
            }
        }
    }
}

/// Whether a closing single mark was typed further on: the straight one here
/// is then an apostrophe.
fn is_shut_by_hand(text: &Cells, i: usize) -> bool {
    let after = (i + 1..text.len()).take(CLOSES_WITHIN);
    let marks = after.map(|at| (at, text.cell(at).ch)).find(|(_, ch)| matches!(ch, '‘' | '’' | '‚'));
    marks.is_some_and(|(at, ch)| ch != '‚' && !text.after(at).is_some_and(char::is_alphanumeric))
}

/// The kind of a quote that opens here: outermost by the order, further in by turns.
fn next_kind(lang: Lang, order: QuoteOrder, open: &[Open]) -> Kind {
    match (open.last(), order) {
        // A mark that repeats the one around it would be misread.
        (Some(around), _) => around.kind.other(),
        // French knows one order only: guillemets outside.
        (None, _) if lang == Lang::Fr => Kind::Double,
        (None, QuoteOrder::SingleOutside) => Kind::Single,
        (None, QuoteOrder::DoubleOutside) => Kind::Double,
    }
}

/// The opening and closing mark of a kind.
fn marks(lang: Lang, kind: Kind) -> (char, char) {
    match (lang, kind) {
        (Lang::De, Kind::Single) => ('‚', '‘'),
        (Lang::De, Kind::Double) => ('„', '“'),
        (Lang::Fr, Kind::Single) => ('“', '”'),
        (Lang::Fr, Kind::Double) => ('«', '»'),
        (_, Kind::Single) => ('‘', '’'),
        (_, Kind::Double) => ('“', '”'),
    }
}

fn read_double(text: &Cells, i: usize, is_open: bool) -> Reading {
    let before = text.before(i);
    let after = text.after(i);
    if before.is_some_and(|c| c.is_ascii_digit()) {
        // 5′10″: feet have been read, so these are inches, whatever is open.
        let number = text.run_before(i, |c| c.is_ascii_digit() || matches!(c, ',' | '.'));
        let is_inches = text.before(i - number.chars().count()) == Some('′');
        return if is_inches || !is_open { Reading::Prime } else { Reading::Closes };
    }
    match (can_open_after(before), starts_phrase(after)) {
        (true, true) => Reading::Opens,
        // `"` between two spaces, or beside nothing.
        (true, false) if !is_open && after.is_some_and(|c| !c.is_whitespace()) => Reading::Opens,
        _ => Reading::Closes,
    }
}

fn read_single(lang: Lang, text: &Cells, i: usize, is_open: bool) -> Reading {
    let before = text.before(i);
    let after = text.after(i);
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if can_open_after(before) {
        return match after {
            Some(c) if c.is_alphanumeric() => {
                if is_apostrophe_word(lang, text, i, is_open) {
                    Reading::Apostrophe
                } else {
                    Reading::Opens
                }
            }
            after if starts_phrase(after) => Reading::Opens,
            Some(c) if !c.is_whitespace() && !is_open => Reading::Opens,
            _ if is_open => Reading::Closes,
            _ => Reading::Apostrophe,
        };
    }
    if is_digit(before) {
        let number = text.run_before(i, |c| c.is_ascii_digit());
        let is_arc = text.run_before(i - number.len(), |c| matches!(c, '°' | ' ' | '\u{a0}')).contains('°');
        if is_digit(after) || is_arc {
            return Reading::Prime;
        }
        if !is_letter(after) && !is_open && !closes_later(lang, text, i) {
            return Reading::Prime;
        }
    }
    if is_letter(before) && is_letter(after) {
        return Reading::Apostrophe;
    }
    if is_open && !(is_genitive(text, i) && closes_later(lang, text, i)) {
        return Reading::Closes;
    }
    Reading::Apostrophe
}

/// Whether a quote may open after this character.
fn can_open_after(before: Option<char>) -> bool {
    before.is_none_or(|c| {
        c.is_whitespace()
            || matches!(c, '(' | '[' | '{' | '-' | '–' | '—' | '/' | '=' | '¿' | '¡')
            || matches!(c, '‘' | '“' | '„' | '‚' | '«' | '‹' | '"' | '\u{2060}')
    })
}

/// Whether a phrase may start with this character, seen from a mark before it.
fn starts_phrase(after: Option<char>) -> bool {
    after.is_some_and(|c| {
        c.is_alphanumeric()
            || matches!(c, '(' | '[' | '…' | '–' | '—' | '-' | '¿' | '¡' | '@' | '#' | '€' | '$' | '§')
            || matches!(c, '\'' | '"' | '‘' | '“' | '„' | '‚' | '«' | '’')
    })
}

/// *Kees' fiets*: after a hissing sound an apostrophe may stand for the *s* of the genitive.
fn is_genitive(text: &Cells, i: usize) -> bool {
    text.before(i).is_some_and(|c| matches!(c, 's' | 'x' | 'z' | 'S' | 'X' | 'Z'))
        && text.after(i) == Some(' ')
        && text.at(Some(i + 2)).is_some_and(|c| c.is_alphanumeric() || matches!(c, '"' | '‘' | '“'))
}

/// Whether a later straight single mark closes a quote before another one opens.
fn closes_later(lang: Lang, text: &Cells, i: usize) -> bool {
    for later in (i + 1..text.len()).take(CLOSES_WITHIN) {
        if text.cell(later).ch != '\'' {
            continue;
        }
        let after_letter = text.after(later).is_some_and(char::is_alphanumeric);
        if can_open_after(text.before(later)) {
            // What could be either is taken to open: looking further from
            // every mark would take time without end.
            if after_letter && is_shortened(lang, text, later) && !is_whole(lang, text, later) {
                continue;
            }
            return false;
        }
        if !after_letter && !is_genitive(text, later) {
            return true;
        }
    }
    false
}

/// Whether the mark at `i` stands for letters left out: *'s avonds*, *'t*,
/// *'90*. What is also a word of its own, *'Er staat: …'*, opens a quote that
/// closes later, unless one is open.
fn is_apostrophe_word(lang: Lang, text: &Cells, i: usize, is_open: bool) -> bool {
    is_shortened(lang, text, i) && (is_open || !is_whole(lang, text, i) || !closes_later(lang, text, i))
}

/// Whether letters or figures may have been left out at the mark.
fn is_shortened(lang: Lang, text: &Cells, i: usize) -> bool {
    let word = text.run(i + 1, char::is_alphanumeric);
    let end = i + 1 + word.chars().count();
    let is_shut =
        text.at(Some(end)) == Some('\'') && !text.at(Some(end + 1)).is_some_and(char::is_alphanumeric);
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return is_short_year(&word) && !is_shut;
    }
    let lower = word.to_lowercase();
    if lower == "n" && is_shut {
        return joins_names(text, i, end);
    }
    // 's' is a letter between quotes; rock 'n' roll is not.
    !is_shut && shortened_words(lang).contains(&lower.as_str())
}

/// Whether what follows the mark is as common with nothing left out: *er*,
/// *25 procent*.
fn is_whole(lang: Lang, text: &Cells, i: usize) -> bool {
    const COUNTED: &[&str] =
        &["procent", "euro", "jaar", "uur", "minuten", "dagen", "weken", "mensen", "kilo", "km", "%"];
    let word = text.run(i + 1, char::is_alphanumeric);
    let end = i + 1 + word.chars().count();
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let space = usize::from(matches!(text.at(Some(end)), Some(' ' | '\u{a0}')));
        let next = text.run(end + space, |c| c.is_alphabetic() || c == '%');
        return COUNTED.contains(&next.as_str());
    }
    let words: &[&str] = match lang {
        Lang::Nl | Lang::Fy => &["er"],
        Lang::En | Lang::EnGb | Lang::EnUs | Lang::Other => &["cause", "round", "bout"],
        Lang::De => &["rein", "rum"],
        Lang::Fr => &[],
    };
    words.contains(&word.to_lowercase().as_str())
}

/// Words that are written with an apostrophe in front.
fn shortened_words(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::Nl => &[
            "s", "t", "n", "k", "m", "r", "d", "ie", "er", "ns", "tie", "ns", "tzelfde", "tgeen", "tis",
            "twas",
        ],
        Lang::Fy => &["s", "t", "n", "k", "m", "r", "e", "er", "st", "ns"],
        Lang::En | Lang::EnGb | Lang::EnUs | Lang::Other => &[
            "tis", "twas", "twere", "twill", "twould", "tisn", "twasn", "em", "cause", "til", "n", "bout",
            "cos", "cuz", "neath", "nuff", "round", "tween", "gainst", "fraid",
        ],
        Lang::De => &[
            "s", "n", "ne", "nem", "nen", "ner", "nes", "ran", "raus", "rein", "rum", "runter", "rauf",
            "rüber",
        ],
        Lang::Fr => &["ui", "z", "tit", "tite"],
    }
}

/// *rock 'n' roll*: the letter stands between two words that it joins.
fn joins_names(text: &Cells, i: usize, end: usize) -> bool {
    const JOINED: &[&str] = &[
        "bed", "country", "drum", "fish", "guns", "kiss", "mix", "pick", "r", "rhythm", "rock", "salt",
        "show", "stop",
    ];
    let before = text.run_before(i.saturating_sub(1), char::is_alphanumeric).to_lowercase();
    matches!(text.before(i), Some(' ' | '\u{a0}'))
        && matches!(text.at(Some(end + 1)), Some(' ' | '\u{a0}'))
        && JOINED.contains(&before.as_str())
}

/// *'90*, *'90s*, *'68'ers*: two digits.
fn is_short_year(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    digits == 2 && matches!(&word[digits..], "" | "s" | "er" | "ers")
}

#[cfg(test)]
mod tests {
    use super::super::Typographer;
    use super::*;

    fn set_in(lang: Lang, order: QuoteOrder, text: &str) -> String {
        Typographer::new(lang, order).text(text).replace('\u{a0}', " ")
    }

    fn single(text: &str) -> String {
        set_in(Lang::Nl, QuoteOrder::SingleOutside, text)
    }

    #[test]
    fn an_apostrophe_is_never_an_opening_quote() {
        for (typed, expected) in [
            ("'s avonds", "’s avonds"),
            ("'s Avonds laat", "’s Avonds laat"),
            ("'t is 'n man", "’t is ’n man"),
            ("dat heb 'k 'm en 'r gezegd", "dat heb ’k ’m en ’r gezegd"),
            ("dat deed 'ie", "dat deed ’ie"),
            ("in '90 en de '90s", "in ’90 en de ’90s"),
            ("('t)", "(’t)"),
            ("zomer '23.", "zomer ’23."),
            ("foto's", "foto’s"),
            ("baby'tje", "baby’tje"),
            ("A4'tje", "A4’tje"),
            ("de jaren '90'ers", "de jaren ’90’ers"),
            ("Kees' fiets", "Kees’ fiets"),
            ("auto's, foto's en Kees' fiets", "auto’s, foto’s en Kees’ fiets"),
            ("in 's-Gravenhage", "in ’s-Gravenhage"),
            ("rock 'n' roll", "rock ’n’ roll"),
            ("zo'n, da's, m'n, z'n", "zo’n, da’s, m’n, z’n"),
            ("d'r 'ns", "d’r ’ns"),
        ] {
            assert_eq!(single(typed), expected);
        }
    }

    #[test]
    fn an_apostrophe_word_may_stand_first_in_a_quote() {
        assert_eq!(single("\"'t Is laat\", zei ze."), "‘’t Is laat’, zei ze.");
        assert_eq!(set_in(Lang::Nl, QuoteOrder::DoubleOutside, "\"'t Is laat\""), "“’t Is laat”");
        assert_eq!(single("''t Is laat', zei ze."), "‘’t Is laat’, zei ze.");
        assert_eq!(single("'Dat is 's avonds zo.'"), "‘Dat is ’s avonds zo.’");
        assert_eq!(single("“'t Is laat”"), "“’t Is laat”");
        assert_eq!(single("de letter 's' en 't'"), "de letter ‘s’ en ‘t’");
    }

    #[test]
    fn marks_that_could_be_either_take_no_time() {
        let text = "dat kost '90 euro en 'er is ".repeat(2_000);
        assert_eq!(single(&text).matches('’').count(), 4_000);
    }

    #[test]
    fn quotes_nest_by_the_order() {
        assert_eq!(single("\"Ja\""), "‘Ja’");
        assert_eq!(single("'Ja'"), "‘Ja’");
        assert_eq!(single("\"Hij riep: 'Ja!'\""), "‘Hij riep: “Ja!”’");
        assert_eq!(single("'Hij riep: \"Ja!\"'"), "‘Hij riep: “Ja!”’");
        assert_eq!(single("\"A 'b \"c\" d' e\""), "‘A “b ‘c’ d” e’");
        let double = QuoteOrder::DoubleOutside;
        assert_eq!(set_in(Lang::Nl, double, "'Hij riep: \"Ja!\"'"), "“Hij riep: ‘Ja!’”");
        assert_eq!(set_in(Lang::Nl, double, "\"Ja\", zei hij. \"Nee.\""), "“Ja”, zei hij. “Nee.”");
    }

    #[test]
    fn closing_marks_are_told_from_opening_ones() {
        for (typed, expected) in [
            ("\"Ja,\" zei hij, \"nee.\"", "‘Ja,’ zei hij, ‘nee.’"),
            ("(\"Ja\")", "(‘Ja’)"),
            ("het 'echte' werk", "het ‘echte’ werk"),
            ("\"...en toen?\"", "‘…en toen?’"),
            ("\"Wacht...\"", "‘Wacht…’"),
            ("\"Wat?\" - \"Niets.\"", "‘Wat?’ – ‘Niets.’"),
            ("'Kees' fiets is weg', zei hij.", "‘Kees’ fiets is weg’, zei hij."),
            ("'Ja, Kees' zei hij. 'Nee.'", "‘Ja, Kees’ zei hij. ‘Nee.’"),
            ("'Kees' \"grote\" fiets', zei hij.", "‘Kees’ “grote” fiets’, zei hij."),
            ("'25 procent', zei hij", "‘25 procent’, zei hij"),
            ("'1984' van Orwell", "‘1984’ van Orwell"),
            ("\"in 1990\"", "‘in 1990’"),
            ("'in 1990'", "‘in 1990’"),
            ("'Niets,' zei hij. 'Er staat: niets.'", "‘Niets,’ zei hij. ‘Er staat: niets.’"),
            ("'Heb je 'er gezien?'", "‘Heb je ’er gezien?’"),
            ("ik heb 'er gezien", "ik heb ’er gezien"),
            ("\"(Ja)\"", "‘(Ja)’"),
            ("wijk-\"moeder\"", "wijk-‘moeder’"),
        ] {
            assert_eq!(single(typed), expected);
        }
    }

    #[test]
    fn curly_quotes_stay_and_count() {
        assert_eq!(single("“Ja”, zei hij, ‘nee’."), "“Ja”, zei hij, ‘nee’.");
        assert_eq!(single("“Hij riep: 'Ja!'”"), "“Hij riep: ‘Ja!’”");
        assert_eq!(single("‘Hij riep: \"Ja!\"’ en \"nee\""), "‘Hij riep: “Ja!”’ en ‘nee’");
        assert_eq!(single("„Ja” en ’s avonds"), "„Ja” en ’s avonds");
    }

    #[test]
    fn marks_after_digits_are_primes() {
        assert_eq!(single("hij is 5'10\" lang"), "hij is 5′10″ lang");
        assert_eq!(single("\"hij is 5'10\" lang\""), "‘hij is 5′10″ lang’");
        assert_eq!(single("52° 22' 10\" NB"), "52° 22′ 10″ NB");
        assert_eq!(single("een plank van 6\" en 3'"), "een plank van 6″ en 3′");
    }

    #[test]
    fn other_languages_have_their_own_marks() {
        let double = QuoteOrder::DoubleOutside;
        assert_eq!(set_in(Lang::De, double, "\"Er rief: 'Ja!'\""), "„Er rief: ‚Ja!‘“");
        assert_eq!(set_in(Lang::De, double, "Wie geht's?"), "Wie geht’s?");
        assert_eq!(set_in(Lang::De, double, "„Ja“, \"nein\""), "„Ja“, „nein“");
        assert_eq!(set_in(Lang::Fr, double, "\"C'est 'bon'\""), "«\u{202f}C’est “bon”\u{202f}»");
        assert_eq!(set_in(Lang::En, double, "\"'Tis 'bout '90,\" he'd say"), "“’Tis ’bout ’90,” he’d say");
        assert_eq!(
            set_in(Lang::EnGb, QuoteOrder::SingleOutside, "'Don't,' said James's cat"),
            "‘Don’t,’ said James’s cat"
        );
        assert_eq!(single("\"It oare"), "‘It oare");
        assert_eq!(set_in(Lang::Fy, QuoteOrder::SingleOutside, "\"'t Is let\""), "‘’t Is let’");
    }

    #[test]
    fn a_straight_mark_closes_what_was_opened_by_hand() {
        let german = |text: &str| set_in(Lang::De, QuoteOrder::DoubleOutside, text);
        assert_eq!(german("„So\" und „so“ und \"so\""), "„So“ und „so“ und „so“");
        assert_eq!(
            german("„Wer 'nein' sagt, muss auch ‚ja' sagen.\""),
            "„Wer ‚nein‘ sagt, muss auch ‚ja‘ sagen.“"
        );
        assert_eq!(german("‚Das ist Hans' Buch‘"), "‚Das ist Hans’ Buch‘");
        assert_eq!(german("„Er sagte „ja\" dazu.\""), "„Er sagte „ja“ dazu.“");
        assert_eq!(single("„Duits typen\" en ‚half' en „zo”"), "„Duits typen” en ‚half’ en „zo”");
        assert_eq!(single("“Engels\" en \"zo\""), "“Engels” en ‘zo’");
        assert_eq!(set_in(Lang::Fr, QuoteOrder::DoubleOutside, "«Oui\""), "«\u{202f}Oui\u{202f}»");
    }

    #[test]
    fn odd_marks_do_no_harm() {
        for text in
            ["'", "\"", "''", "\"\"", "' '", "\" \"", "a ' b", "a \" b", "'\"'\"", "\"'", "'''", "5'", "'5"]
        {
            let set = single(text);
            assert!(!set.contains(['\'', '"']), "{text} became {set}");
            assert_eq!(set.chars().count(), text.chars().count());
        }
    }
}
