//! The language the system is set to.

use crate::diag::MessageLang;
use std::ffi::OsString;

/// The language of messages that the environment asks for: the first of
/// `LC_ALL`, `LC_MESSAGES` and `LANG` that is set decides, as POSIX has it.
/// Nothing when it names neither Dutch nor English (`C`, `fr_FR`).
pub(super) fn from_environment(variable: impl Fn(&str) -> Option<OsString>) -> Option<MessageLang> {
    let value =
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty())?;
    message_lang(value.to_str()?)
}

/// The language of a tag or locale: `nl`, `nl-BE`, `nl_NL.UTF-8`.
pub(super) fn message_lang(tag: &str) -> Option<MessageLang> {
    match tag.split(['-', '_', '.', '@']).next()?.to_ascii_lowercase().as_str() {
        "nl" => Some(MessageLang::Nl),
        "en" => Some(MessageLang::En),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::from_environment;
    use crate::diag::MessageLang;

    fn asked(variables: &[(&str, &str)]) -> Option<MessageLang> {
        from_environment(|name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into())
        })
    }

    #[test]
    fn the_most_specific_variable_decides() {
        assert_eq!(asked(&[("LANG", "nl_NL.UTF-8")]), Some(MessageLang::Nl));
        assert_eq!(asked(&[("LANG", "nl_NL"), ("LC_MESSAGES", "en_GB")]), Some(MessageLang::En));
        assert_eq!(asked(&[("LC_ALL", ""), ("LANG", "nl")]), Some(MessageLang::Nl));
        assert_eq!(asked(&[("LC_ALL", "C"), ("LANG", "nl")]), None);
        assert_eq!(asked(&[("LANG", "fr_FR.UTF-8")]), None);
        assert_eq!(asked(&[]), None);
    }
}
