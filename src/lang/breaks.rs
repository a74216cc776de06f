//! Where a line may end.
//!
//! The base is Unicode Standard Annex 14, by way of a library. Its rules serve all scripts; book
//! setting is stricter, so some of its opportunities are refused and those in web addresses are
//! our own:
//!
//! - no break leaves one letter or digit alone (*e-mail*, *'s-Gravenhage*, *x-as*);
//! - none inside a number or a date, none at a slash between short words (*en/of*);
//! - none before a no-break space or a dash, none after a dash or a space that opens a line;
//! - a long address breaks after `/ . - _ ? & = @`, without a hyphen.
//!
//! Soft hyphens are no business of this file: they divide words, see [`super::Hyphenator`].
//!
//! The library looks at every character of a novel, so plain text takes a shorter way: a space
//! between two ordinary words is an opportunity, and the library sees only what lies between two
//! such spaces and is not an ordinary word. A test holds both ways against each other.

use std::sync::OnceLock;

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use super::{Lang, hyphen};

/// A place where a line may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BreakOpportunity {
    /// Byte offset at which the next line starts: after the space, hyphen or dash.
    pub at: usize,
    /// What stands before it.
    pub kind: BreakKind,
}

/// What kind of place it is, from which its cost follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BreakKind {
    /// After a space.
    Space,
    /// After a hyphen that the word has itself.
    AfterHyphen,
    /// After a dash without spaces around it.
    AfterDash,
    /// Inside a web or mail address.
    Url,
    /// The line must end here.
    Mandatory,
    /// Elsewhere: at a slash between long words, between ideographs.
    Other,
}

/// The places where a line of this text may end, in order; neither its start nor its end is one.
///
/// The language is asked for those that break otherwise; none of the listed ones does.
pub fn opportunities(text: &str, _lang: Lang) -> Vec<BreakOpportunity> {
    // One word in five or six bytes is usual; a guess too low only costs a copy.
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut start = 0;
    while start < text.len() {
        let stretch = Stretch::read(text, start);
        if !stretch.is_plain {
            unusual(text, start, stretch.end, &mut found);
        }
        let next = stretch.next;
        if next < text.len() && !opens_line(text, stretch.end, &found) {
            found.push(BreakOpportunity { at: next, kind: BreakKind::Space });
        }
        start = next;
    }
    found
}

/// Text from a certain opportunity to the next space that certainly is one.
struct Stretch {
    /// Whether there is no opportunity inside.
    is_plain: bool,
    /// Where the text ends and the space starts.
    end: usize,
    /// Where the next stretch starts.
    next: usize,
}

/// How a character takes part in the shorter way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Letters and digits, for which Unicode has no opportunity between each other.
    Word,
    /// Marks that cling to the word before them: `, . ; : ! ?` and closing quotes.
    After,
    /// Marks that cling to the word after them: opening quotes and brackets.
    Before,
    /// The space.
    Space,
    /// All else.
    Unusual,
}

fn class(c: char) -> Class {
    match c {
        'a'..='z'
        | 'A'..='Z'
        | '0'..='9'
        | '\u{c0}'..='\u{d6}'
        | '\u{d8}'..='\u{f6}'
        | '\u{f8}'..='\u{17f}' => Class::Word,
        ' ' => Class::Space,
        ',' | '.' | ';' | ':' | '!' | '?' | ')' | '’' | '”' => Class::After,
        '‘' | '“' | '(' => Class::Before,
        _ => Class::Unusual,
    }
}

impl Stretch {
    fn read(text: &str, start: usize) -> Stretch {
        let bytes = text.as_bytes();
        let mut is_plain = true;
        let mut last = Class::Space;
        let mut at = start;
        while at < bytes.len() {
            let (class, len) = match bytes[at] {
                byte @ 0..=0x7f => (class(char::from(byte)), 1),
                _ => text[at..].chars().next().map_or((Class::Unusual, 1), |c| (class(c), c.len_utf8())),
            };
            if class == Class::Space && matches!(last, Class::Word | Class::After) {
                let next = at + 1;
                if starts_word(text, next) {
                    return Stretch { is_plain, end: at, next };
                }
            }
            // Opening marks first, then the word, then closing marks; anything else is for the
            // library. An apostrophe inside a word is a quote to Unicode and breaks nowhere.
            is_plain &= match (last, class) {
                (_, Class::Unusual | Class::Space) => false,
                (Class::After, Class::Word) => text[start..at].ends_with('’'),
                (Class::Word | Class::After, Class::Before) => false,
                (Class::Before, Class::After) => false,
                _ => true,
            };
            last = class;
            at += len;
        }
        Stretch { is_plain, end: bytes.len(), next: bytes.len() }
    }
}

/// Whether the text at a place starts so that a space before it is always an opportunity.
fn starts_word(text: &str, at: usize) -> bool {
    let mut chars = text[at..].chars();
    match chars.next().map(class) {
        Some(Class::Word) => true,
        Some(Class::Before) => chars.next().is_some_and(|c| class(c) == Class::Word),
        _ => false,
    }
}

/// The library's segmenter, made once; its tables are compiled in.
fn segmenter() -> LineSegmenterBorrowed<'static> {
    static SEGMENTER: OnceLock<LineSegmenterBorrowed<'static>> = OnceLock::new();
    *SEGMENTER.get_or_init(|| LineSegmenter::new_auto(LineBreakOptions::default()))
}

/// Asks the library about the text between two certain opportunities, and refuses what a book
/// would not do.
fn unusual(text: &str, start: usize, end: usize, found: &mut Vec<BreakOpportunity>) {
    let stretch = &text[start..end];
    let first = found.len();
    for at in segmenter().segment_str(stretch).filter(|&at| at > 0 && at < stretch.len()) {
        let at = start + at;
        if let Some(kind) = judge(text, at)
            && !(kind == BreakKind::Space && opens_line(text, at, found))
        {
            found.push(BreakOpportunity { at, kind });
        }
    }
    let mut token_start = start;
    for token in stretch.split(char::is_whitespace) {
        if is_address(token) {
            let range = token_start..token_start + token.len();
            found.retain(|place| !(range.start < place.at && place.at < range.end));
            address(token, token_start, found);
        }
        token_start += token.len() + 1;
        while !text.is_char_boundary(token_start.min(text.len())) {
            token_start += 1;
        }
    }
    found[first..].sort_by_key(|place| place.at);
}

/// What kind of opportunity the library's break is, or `None` where a book has none.
fn judge(text: &str, at: usize) -> Option<BreakKind> {
    let (head, tail) = text.split_at(at);
    let before = head.chars().next_back()?;
    let after = tail.chars().next()?;
    match before {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
            return Some(BreakKind::Mandatory);
        }
        '\u{ad}' => return None,
        '\u{200b}' => return Some(BreakKind::Other),
        _ => {}
    }
    if matches!(after, '\u{a0}' | '\u{202f}' | '\u{2060}' | '\u{2011}' | '–' | '—') {
        // `woord –` may still part at a plain space: the author did not tie it.
        let is_spaced_dash = before == ' ' && matches!(after, '–' | '—');
        return is_spaced_dash.then_some(BreakKind::Space);
    }
    if before.is_whitespace() {
        return Some(BreakKind::Space);
    }
    let left = head.rsplit(char::is_whitespace).next().unwrap_or(head);
    let right = tail.split(char::is_whitespace).next().unwrap_or(tail);
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match before {
        '-' | '\u{2010}' => {
            let token = &text[at - left.len()..at + right.len()];
            hyphen::may_break_after_hyphen(token, left.len()).then_some(BreakKind::AfterHyphen)
        }
        '–' | '—' => {
            let last = left.trim_end_matches(['–', '—']).chars().next_back();
            let parts_number = is_digit(last) && is_digit(Some(after));
            let has_word = |text: &str, least| count(text) >= least || !after.is_alphanumeric();
            // An en dash joins (A–Z, Noord–Zuid); an em dash parts sentences, where I is a word.
            let least = if before == '–' { 2 } else { 1 };
            let is_inner = count(left) >= least && has_word(right, least);
            (is_inner && !parts_number).then_some(BreakKind::AfterDash)
        }
        '/' => {
            let words = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count() >= 4;
            let left = left.trim_end_matches('/').rsplit('/').next().unwrap_or(left);
            let right = right.split('/').next().unwrap_or(right);
            (words(left) && words(right)).then_some(BreakKind::Other)
        }
        _ if is_ideographic(before) || is_ideographic(after) => Some(BreakKind::Other),
        _ => {
            let in_number = is_digit(Some(before)) || is_digit(Some(after));
            (!in_number && count(left) >= 2 && count(right) >= 2).then_some(BreakKind::Other)
        }
    }
}

/// How many letters and digits a text holds.
fn count(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Scripts that break between any two characters, or by a dictionary.
fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ffef}' | '\u{1f000}'..='\u{3ffff}')
}

/// Whether the line so far is nothing but spaces or an opening dash, so that it may not end here.
fn opens_line(text: &str, end: usize, found: &[BreakOpportunity]) -> bool {
    let from = match found.last() {
        None => 0,
        Some(place) if place.kind == BreakKind::Mandatory => place.at,
        Some(_) => return false,
    };
    let line = text.get(from..end).unwrap_or_default().trim();
    matches!(line, "" | "–" | "—" | "-" | "‘–" | "“–" | "‘—" | "“—")
}

/// Whether a token without spaces is a web or mail address.
fn is_address(token: &str) -> bool {
    let bare = token.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
    let has_dot = |text: &str| text.trim_end_matches('.').contains('.');
    bare.contains("://")
        || bare.starts_with("www.")
        || bare.starts_with("doi:")
        || (bare.starts_with("10.") && bare.contains('/') && bare.len() > 8)
        || bare.split_once('@').is_some_and(|(name, host)| !name.is_empty() && has_dot(host))
        || bare.split_once('/').is_some_and(|(host, path)| {
            !path.is_empty()
                && has_dot(host)
                && host
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-'))
                && host.starts_with(|c: char| c.is_ascii_lowercase())
        })
}

/// The opportunities in an address: after each of its joints, but never fewer than three
/// characters from either end, not within `://`, and not before another joint.
fn address(token: &str, start: usize, found: &mut Vec<BreakOpportunity>) {
    const NEAREST: usize = 3;
    let is_joint = |c: char| matches!(c, '/' | '.' | '-' | '_' | '?' | '&' | '=' | '@' | ':' | '#' | '%');
    let mut chars = token.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let breaks = matches!(c, '/' | '.' | '-' | '_' | '?' | '&' | '=' | '@');
        let before_joint = chars.peek().is_none_or(|&(_, next)| is_joint(next));
        if breaks
            && !before_joint
            && token[..end].chars().count() >= NEAREST
            && token[end..].chars().filter(|c| c.is_alphanumeric()).count() >= NEAREST
        {
            found.push(BreakOpportunity { at: start + end, kind: BreakKind::Url });
        }
    }
}

#[cfg(test)]
#[path = "breaks_tests.rs"]
mod tests;
