//! Capitals and initials.
//!
//! Dutch: IJ is one letter. A sentence that opens with an apostrophe word has its capital on the
//! next word (*’s Avonds*), and *één* loses its accents on a capital (*Eén*).

use super::Lang;

/// The part of a chapter's first paragraph that a drop cap shows.
///
/// It runs up to and including the first capital, with everything a designer would set with it:
/// an opening quote or bracket, both letters of IJ, a whole number, combining accents. An
/// apostrophe word before the capital goes along (`’s A` of *’s Avonds*), for a lone small *’s*
/// beside a cap of three lines leaves a hole. Empty when the text starts with anything else, such
/// as a dash or a symbol: then there is no drop cap.
pub fn initial(text: &str, lang: Lang) -> &str {
    let opening = text.len() - text.trim_start_matches(is_opening).len();
    let mut end = opening;
    if let Some(word) = apostrophe_word(&text[opening..], lang) {
        end += word;
    } else if let Some(rest) = text[opening..].strip_prefix(['’', '\''])
        && rest.starts_with(char::is_uppercase)
    {
        // *’Tis*: the apostrophe stands before the capital itself.
        end = text.len() - rest.len();
    }
    let rest = &text[end..];
    let Some(first) = rest.chars().next().filter(|c| c.is_alphanumeric()) else { return "" };
    let mut len = first.len_utf8();
    if first.is_ascii_digit() {
        len = rest.bytes().take_while(u8::is_ascii_digit).count();
    } else if lang.is_dutch_like() && is_ij(rest) {
        len = 2;
    }
    len += rest[len..].chars().take_while(|&c| is_combining(c)).map(char::len_utf8).sum::<usize>();
    &text[..end + len]
}

/// The text with its first letter as a capital, as at the start of a sentence.
pub fn capitalise(text: &str, lang: Lang) -> String {
    let mut start = text.len() - text.trim_start_matches(is_opening).len();
    if let Some(word) = apostrophe_word(&text[start..], lang) {
        start += word;
    }
    let (head, rest) = text.split_at(start);
    let mut capital = String::with_capacity(text.len() + 1);
    capital.push_str(head);
    if lang.is_dutch_like() {
        let is_whole = |after: &str| !after.starts_with(char::is_alphanumeric);
        if let Some(after) = rest.strip_prefix("één").filter(|after| is_whole(after)) {
            capital.push_str("Eén");
            capital.push_str(after);
            return capital;
        }
        if is_ij(rest) {
            capital.push_str("IJ");
            capital.push_str(&rest[2..]);
            return capital;
        }
    }
    let mut chars = rest.chars();
    if let Some(first) = chars.next() {
        capital.extend(first.to_uppercase());
    }
    capital.push_str(chars.as_str());
    capital
}

fn is_opening(c: char) -> bool {
    matches!(c, '‘' | '“' | '„' | '‚' | '«' | '‹' | '"' | '(' | '[' | '¿' | '¡' | '\u{202f}')
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Whether a text starts with i and j as two letters, in any case.
fn is_ij(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 2 && bytes[0].eq_ignore_ascii_case(&b'i') && bytes[1].eq_ignore_ascii_case(&b'j')
}

/// The bytes of a leading *’s*, *’t*, *’n* or *’k* with its space, when a word follows.
fn apostrophe_word(text: &str, lang: Lang) -> Option<usize> {
    if !lang.is_dutch_like() {
        return None;
    }
    let rest = text.strip_prefix(['’', '\''])?;
    let letters = rest.strip_prefix(['s', 't', 'n', 'k', 'm', 'r'])?;
    let word = letters.strip_prefix([' ', '\u{a0}', '-'])?;
    word.starts_with(char::is_alphabetic).then(|| text.len() - word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drop_cap_takes_what_belongs_to_it() {
        for (text, expected) in [
            ("De wijk", "D"),
            ("IJsland ligt", "IJ"),
            ("Ijsland", "Ij"),
            ("\u{132}sland", "\u{132}"),
            ("Élan", "É"),
            ("E\u{301}lan", "E\u{301}"),
            ("‘Ja’, zei ze", "‘J"),
            ("“IJs”", "“IJ"),
            ("’s Avonds laat", "’s A"),
            ("'s Avonds laat", "'s A"),
            ("‘’t Is laat’", "‘’t I"),
            ("’s-Gravenhage", "’s-G"),
            ("’s IJzers", "’s IJ"),
            ("1984 was", "1984"),
            ("(Nog)", "(N"),
            ("– Ja", ""),
            ("… en toen", ""),
            ("", ""),
            ("’s", ""),
            ("‘", ""),
        ] {
            assert_eq!(initial(text, Lang::Nl), expected, "{text}");
        }
        assert_eq!(initial("IJsland", Lang::En), "I");
        assert_eq!(initial("’Tis", Lang::En), "’T");
    }

    #[test]
    fn capitals_follow_the_language() {
        for (text, expected) in [
            ("ijsland", "IJsland"),
            ("Ijsland", "IJsland"),
            ("IJsland", "IJsland"),
            ("de wijk", "De wijk"),
            ("’s avonds", "’s Avonds"),
            ("'t ijs", "'t IJs"),
            ("één man", "Eén man"),
            ("éénmaal", "Éénmaal"),
            ("élan", "Élan"),
            ("‘ja’", "‘Ja’"),
            ("42", "42"),
            ("", ""),
        ] {
            assert_eq!(capitalise(text, Lang::Nl), expected, "{text}");
        }
        assert_eq!(capitalise("ijsland", Lang::De), "Ijsland");
    }
}
