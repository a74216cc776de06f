//! Numbers in columns: where they stand under each other.

use super::Lang;

/// Signs that may stand before a number or after it.
fn is_sign(c: char) -> bool {
    matches!(
        c,
        '+' | '-'
            | '−'
            | '–'
            | '±'
            | '~'
            | '≈'
            | '<'
            | '>'
            | '≤'
            | '≥'
            | '€'
            | '$'
            | '£'
            | '%'
            | '‰'
            | '°'
    )
}

/// Spaces that group digits, or keep a sign apart.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Where the decimal mark of a number stands, as offset in its text: before
/// the mark, or after the last digit when it has none. `None` when the text is
/// no number. A dash alone stands for a number that is not there.
#[must_use]
pub fn decimal_place(lang: Lang, text: &str) -> Option<usize> {
    let core = text.trim_matches(|c| is_sign(c) || is_blank(c));
    if core.is_empty() {
        let is_dash = matches!(text.trim(), "-" | "–" | "—" | "−");
        return is_dash.then_some(text.len());
    }
    let start = text.find(core)?;
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    // `1.240,–`: the dash was taken for a sign.
    let body = core.strip_suffix([',', '.']).unwrap_or(core);
    if !is_digit(body.chars().next()) || !is_digit(body.chars().last()) {
        return None;
    }
    if !core.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '’' | '\'') || is_blank(c)) {
        return None;
    }
    let own = if matches!(lang, Lang::En | Lang::EnGb | Lang::EnUs | Lang::Other) { '.' } else { ',' };
    let Some(last) = core.rfind([',', '.']) else { return Some(start + core.len()) };
    let mark = core[last..].chars().next()?;
    let after = &core[last + 1..];
    if core.matches(mark).count() > 1 {
        // A mark that comes back parts groups.
        return is_grouped(core).then_some(start + core.len());
    }
    let is_decimal = mark == own || after.len() != 3;
    Some(if is_decimal { start + last } else { start + core.len() })
}

/// Whether all groups but the first have three digits.
fn is_grouped(number: &str) -> bool {
    number.split(|c: char| !c.is_ascii_digit()).skip(1).all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_words_and_know_their_mark() {
        for (lang, text, rest) in [
            (Lang::Nl, "12,5", Some(",5")),
            (Lang::Nl, "1.240,50", Some(",50")),
            (Lang::Nl, "1.240", Some("")),
            (Lang::Nl, "€\u{a0}45", Some("")),
            (Lang::Nl, "−3,25 %", Some(",25 %")),
            (Lang::Nl, "3.5", Some(".5")),
            (Lang::Nl, "10 000 000", Some("")),
            (Lang::Nl, "€ 12,–", Some(",–")),
            (Lang::En, "1,240.5", Some(".5")),
            (Lang::En, "1,240", Some("")),
            (Lang::En, "1,240,300", Some("")),
            (Lang::Nl, "–", Some("")),
            (Lang::Nl, "", None),
            (Lang::Nl, "3 dagen", None),
            (Lang::Nl, "A4", None),
            (Lang::Nl, "12:30", None),
            (Lang::Nl, "4-6", None),
            (Lang::Nl, "1.2.3", None),
        ] {
            assert_eq!(decimal_place(lang, text).map(|at| &text[at..]), rest, "{text}");
        }
    }
}
