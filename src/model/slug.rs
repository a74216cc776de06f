//! Names for files and anchors.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name of lower-case ASCII letters, digits and single hyphens.
#[must_use]
pub fn ascii_slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for ch in text.nfkd().filter(|ch| !is_combining_mark(*ch)) {
        match ch {
            '\'' | '’' | '‘' | '\u{ad}' => {}
            'ß' => slug.push_str("ss"),
            'æ' | 'Æ' => slug.push_str("ae"),
            'œ' | 'Œ' => slug.push_str("oe"),
            'ø' | 'Ø' => slug.push('o'),
            'ł' | 'Ł' => slug.push('l'),
            _ if ch.is_ascii_alphanumeric() => slug.push(ch.to_ascii_lowercase()),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::ascii_slug;

    #[test]
    fn slugs_are_plain() {
        assert_eq!(ascii_slug("Eén ’s avonds: wat nu?"), "een-s-avonds-wat-nu");
        assert_eq!(ascii_slug("…"), "");
    }
}
