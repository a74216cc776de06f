//! Where a word may be divided, and how its two parts are then spelled.
//!
//! The order of authority: a soft hyphen in the word; the book's own list; the list of the
//! language; the patterns (Liang, 1983), then the repairs of the language.
//!
//! Invariants: points come in order, each inside the word on a character border; no point leaves
//! one letter alone; between two letters at least two stand before and three after, unless the
//! author asked for it; words with digits, addresses and words in capitals are never divided.

use std::collections::BTreeMap;

use super::{Lang, hyphen_nl, is_vowel};

/// One place where a word may be divided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HyphenPoint {
    /// Byte offset in the word: the second part starts here.
    pub at: usize,
    /// The whole first part (without hyphen), when it is spelled otherwise at a break: *oma* of
    /// *omaatje*.
    pub before: Option<Box<str>>,
    /// The whole second part, when it is spelled otherwise at a break: *ordinatie* of *coördinatie*.
    pub after: Option<Box<str>>,
    /// Whether a hyphen is added; not after one that the word has itself.
    pub hyphen: bool,
    /// How bad the break reads, from 0 (at the border of a compound, or well inside a long word)
    /// upwards: few letters on one side, beside a border, in a name, in a word that has a hyphen
    /// already. 4 and more are as bad as it gets.
    pub quality: u8,
}

/// Divides the words of one language.
#[derive(Debug, Clone)]
pub struct Hyphenator {
    lang: Lang,
    patterns: Option<hypher::Lang>,
    /// The book's own words in lower case without hyphens, and after which letters they divide.
    exceptions: BTreeMap<Box<str>, Box<[usize]>>,
    min_before: usize,
    min_after: usize,
}

/// The fewest letters before a break; fewer leaves a stump at the end of the line.
const MIN_BEFORE: usize = 2;
/// The fewest letters after a break; fewer hardly saves room and starts a line with a stump.
const MIN_AFTER: usize = 3;

impl Hyphenator {
    /// A hyphenator with the exceptions of a book, written as `ver-ant-woor-ding`. A word without a
    /// hyphen in that list is never divided; a word that has a hyphen itself is listed as if it were
    /// a place to divide (`e-mail-adres`). The list wins over everything but a soft hyphen.
    pub fn new<S: AsRef<str>>(lang: Lang, exceptions: &[S]) -> Hyphenator {
        let exceptions = exceptions.iter().filter_map(|entry| read_exception(entry.as_ref())).collect();
        Hyphenator {
            lang,
            patterns: patterns(lang),
            exceptions,
            min_before: MIN_BEFORE,
            min_after: MIN_AFTER,
        }
    }

    /// The same with other minima, for a narrow measure; never fewer than two letters.
    pub fn with_minima(mut self, before: usize, after: usize) -> Hyphenator {
        self.min_before = before.max(2);
        self.min_after = after.max(2);
        self
    }

    /// The language whose rules hold.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The places where a word may be divided, in order.
    ///
    /// The word comes without the punctuation around it; what is left of that does no harm.
    pub fn breaks(&self, word: &str) -> Vec<HyphenPoint> {
        let mut points = Vec::new();
        if word.len() < self.min_before + self.min_after {
            return points;
        }
        let shape = Shape::of(word);
        if shape.has_soft_hyphen {
            soft_hyphens(word, &mut points);
            return points;
        }
        if shape.is_address {
            return points;
        }
        if !shape.is_parted {
            self.divide_segment(word, 0, word, shape.has_digit, &mut points);
        } else if !self.divide_by_exception(word, 0, word, &mut points) {
            let mut start = 0;
            for (at, c) in word.char_indices().filter(|&(_, c)| is_hard_hyphen(c)) {
                self.divide_segment(word, start, &word[start..at], shape.has_digit, &mut points);
                start = at + c.len_utf8();
                if may_break_after_hyphen(word, start) {
                    points.push(HyphenPoint {
                        at: start,
                        before: None,
                        after: None,
                        hyphen: false,
                        quality: 0,
                    });
                }
            }
            self.divide_segment(word, start, &word[start..], shape.has_digit, &mut points);
        }
        points
    }

    /// Divides the piece of a word between two hard hyphens.
    fn divide_segment(
        &self,
        word: &str,
        start: usize,
        segment: &str,
        has_digit: bool,
        points: &mut Vec<HyphenPoint>,
    ) {
        if self.divide_by_exception(word, start, segment, points) {
            return;
        }
        let Some(patterns) = self.patterns else { return };
        let letters = segment.chars().filter(|c| c.is_alphabetic()).count();
        if has_digit || letters < self.min_before + self.min_after {
            return;
        }
        let first_point = points.len();
        let mut piece_start = 0;
        for (at, c) in segment.char_indices() {
            if !c.is_alphabetic() && !is_combining(c) {
                self.divide_piece(patterns, start + piece_start, &segment[piece_start..at], word, points);
                piece_start = at + c.len_utf8();
            }
        }
        self.divide_piece(patterns, start + piece_start, &segment[piece_start..], word, points);
        if self.lang.is_dutch_like() {
            divide_diminutive(word, start, segment, points);
        }
        self.rate(word, start, segment, first_point, points);
    }

    /// Divides a piece of letters only.
    fn divide_piece(
        &self,
        patterns: hypher::Lang,
        start: usize,
        piece: &str,
        word: &str,
        points: &mut Vec<HyphenPoint>,
    ) {
        // Four letters leave two and two, which no minimum allows for a piece by itself.
        if piece.len() < 4 || !is_divisible_case(piece) {
            return;
        }
        let dutch = self.lang.is_dutch_like();
        let first = points.len();
        if dutch && let Some(offsets) = listed(piece) {
            points.extend(offsets.into_iter().map(|at| plain(start + at)));
        } else {
            let mut at = 0;
            for syllable in hypher::hyphenate_bounded(piece, patterns, 2, 2) {
                at += syllable.len();
                let parts_ij = dutch && syllable.ends_with(['i', 'I']) && piece[at..].starts_with(['j', 'J']);
                if at < piece.len() && !parts_ij {
                    points.push(plain(start + at));
                }
            }
            if dutch {
                drop_doubtful(word, first, points);
            }
        }
        if dutch && !piece.is_ascii() {
            mend_tremas(word, start, piece, first, points);
        }
    }

    /// Divides a word or piece as the book's own list says; false when it is not listed.
    fn divide_by_exception(
        &self,
        word: &str,
        start: usize,
        segment: &str,
        points: &mut Vec<HyphenPoint>,
    ) -> bool {
        if self.exceptions.is_empty() {
            return false;
        }
        let core = segment.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(offsets) = self.exceptions.get(key(core).as_str()) else { return false };
        let skipped = segment.len() - segment.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        let first = points.len();
        let letters = core.char_indices().filter(|&(_, c)| !is_hard_hyphen(c));
        for (nth, (at, _)) in letters.enumerate() {
            if offsets.contains(&nth) {
                let is_after_hyphen = core[..at].ends_with(is_hard_hyphen);
                points.push(HyphenPoint { hyphen: !is_after_hyphen, ..plain(start + skipped + at) });
            }
        }
        if self.lang.is_dutch_like() {
            for point in &mut points[first..] {
                drop_trema(word, point);
            }
        }
        true
    }

    /// Drops the points that leave too few letters, and says how well the others read.
    fn rate(
        &self,
        word: &str,
        start: usize,
        segment: &str,
        first_point: usize,
        points: &mut Vec<HyphenPoint>,
    ) {
        let letters_in = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
        let total = letters_in(segment);
        let is_name = segment.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
        // The first word of a Dutch sentence cannot be told from a name.
        let name = if self.lang.is_dutch_like() { 2 } else { 1 };
        let penalty =
            u8::from(is_name) * name + u8::from(segment.len() < word.len() && has_hard_hyphen(word));
        let looks_for_heads = self.lang.is_dutch_like() && total >= 8 && !is_name;
        let borders =
            if looks_for_heads { borders(start, segment, &points[first_point..]) } else { Vec::new() };
        let mut kept = first_point;
        for index in first_point..points.len() {
            let at = points[index].at - start;
            let after = total - letters_in(&segment[..at]);
            // A diminutive is shorter at the break: count what will stand there.
            let before = match &points[index].before {
                Some(respelled) => letters_in(&respelled[start..]),
                None => total - after,
            };
            if before < self.min_before || after < self.min_after {
                continue;
            }
            let balance = match (before, after) {
                (0..=2, _) | (_, 0..=3) => 2,
                (3, _) => 1,
                _ => u8::from(looks_for_heads),
            };
            let from_border = borders.iter().map(|border| border.abs_diff(points[index].at)).min();
            points[index].quality = match from_border {
                Some(0) => 0,
                Some(near) if near <= NEAR_BORDER => BESIDE_BORDER,
                Some(_) | None => balance,
            } + penalty;
            points.swap(kept, index);
            kept += 1;
        }
        points.truncate(kept);
    }
}

/// How bad a break beside the border of a compound reads: who meets
/// *keukentafelge-sprek* stumbles.
const BESIDE_BORDER: u8 = 4;
/// So near to a border, in bytes, is beside it.
const NEAR_BORDER: usize = 4;

/// Where a compound has its borders, of all places to divide it. *Vrijdag-middag*:
/// the *dag* in *middag* is none.
fn borders(start: usize, segment: &str, points: &[HyphenPoint]) -> Vec<usize> {
    let mut borders: Vec<usize> = Vec::new();
    for at in points.iter().map(|point| point.at) {
        let (before, head) = segment.split_at(at - start);
        if before.chars().count() >= 3
            && borders.last().is_none_or(|last| at - last > NEAR_BORDER)
            && hyphen_nl::is_compound_head(head)
        {
            borders.push(at);
        }
    }
    borders
}

/// What a glance at the characters of a word tells.
#[derive(Default)]
struct Shape {
    has_soft_hyphen: bool,
    has_digit: bool,
    is_address: bool,
    is_parted: bool,
}

impl Shape {
    fn of(word: &str) -> Shape {
        let mut shape = Shape::default();
        let mut is_after_letter = false;
        let mut chars = word.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                'a'..='z' | 'A'..='Z' => {}
                '0'..='9' => shape.has_digit = true,
                '-' | '\u{2010}' => shape.is_parted = true,
                '\u{ad}' => shape.has_soft_hyphen = true,
                '@' | '/' | '\\' | '_' | '=' | '&' | '#' => shape.is_address = true,
                // A stop between letters: a host or file name, or initials.
                '.' | ':' => {
                    shape.is_address |=
                        is_after_letter && chars.peek().is_some_and(|next| next.is_alphanumeric());
                }
                _ => shape.has_digit |= c.is_numeric(),
            }
            is_after_letter = c.is_alphanumeric();
        }
        shape
    }
}

/// Drops what cannot be a division of Dutch syllables.
///
/// Where the patterns allow a break on both sides of a consonant (*adre-s-aanduiding*) one of the
/// two is wrong; which, they cannot know. So neither is used, nor one before an impossible onset.
fn drop_doubtful(word: &str, first: usize, points: &mut Vec<HyphenPoint>) {
    let has_vowel = |from: usize, to: usize| word[from..to].chars().any(is_vowel);
    let mut kept = first;
    let mut last_dropped = false;
    for index in first..points.len() {
        let at = points[index].at;
        let next = points.get(index + 1).map(|point| point.at);
        let shares_consonant = next.is_some_and(|next| !has_vowel(at, next));
        if !shares_consonant && !last_dropped && hyphen_nl::is_onset(&word[at..]) {
            points.swap(kept, index);
            kept += 1;
        }
        last_dropped = shares_consonant;
    }
    points.truncate(kept);
}

/// The divisions of a word that the patterns get wrong.
fn listed(piece: &str) -> Option<Vec<usize>> {
    let lower = piece.to_lowercase();
    // A letter that changes its length in lower case would shift the offsets.
    if lower.len() == piece.len() { hyphen_nl::exception(&lower) } else { None }
}

fn patterns(lang: Lang) -> Option<hypher::Lang> {
    match lang {
        Lang::Nl | Lang::Fy => Some(hypher::Lang::Dutch),
        Lang::En | Lang::EnGb | Lang::EnUs => Some(hypher::Lang::English),
        Lang::De => Some(hypher::Lang::German),
        Lang::Fr => Some(hypher::Lang::French),
        Lang::Other => None,
    }
}

fn plain(at: usize) -> HyphenPoint {
    HyphenPoint { at, before: None, after: None, hyphen: true, quality: 0 }
}

/// The hyphens after which a word may break: not U+2011, which is there to prevent it.
fn is_hard_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}')
}

fn has_hard_hyphen(word: &str) -> bool {
    word.contains(is_hard_hyphen)
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Whether a break after the hyphen that ends at `at` leaves two letters or digits on either side,
/// and parts no number.
pub(super) fn may_break_after_hyphen(word: &str, at: usize) -> bool {
    let (before, after) = word.split_at(at);
    let count = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let last = before.chars().rev().find(|&c| !is_hard_hyphen(c));
    let next = after.chars().next();
    last.is_some_and(char::is_alphanumeric)
        && next.is_some_and(char::is_alphanumeric)
        && !(is_digit(last) && is_digit(next))
        && count(before) >= 2
        && count(after) >= 2
}

/// Whether the capitals of a piece let it be divided: *Amsterdam*, *IJsland*, but not *BRP*, *DigiD*.
fn is_divisible_case(piece: &str) -> bool {
    let rest = piece.strip_prefix("IJ").unwrap_or_else(|| {
        let first = piece.chars().next().map_or(0, char::len_utf8);
        &piece[first..]
    });
    !rest.chars().any(char::is_uppercase) && !rest.is_empty()
}

/// One point after each soft hyphen; nothing else, for the author has spoken.
fn soft_hyphens(word: &str, points: &mut Vec<HyphenPoint>) {
    let count = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    for (at, c) in word.char_indices() {
        let at = at + c.len_utf8();
        let is_hard = is_hard_hyphen(c) && may_break_after_hyphen(word, at);
        let is_soft = c == '\u{ad}' && count(&word[..at]) >= 2 && count(&word[at..]) >= 2;
        if is_hard || is_soft {
            points.push(HyphenPoint { hyphen: is_soft, ..plain(at) });
        }
    }
}

/// Divides before every trema that parts two vowels, and takes the trema off there.
fn mend_tremas(word: &str, start: usize, piece: &str, first: usize, points: &mut Vec<HyphenPoint>) {
    let mut last: Option<char> = None;
    for (at, c) in piece.char_indices() {
        let is_trema = c.to_lowercase().next().and_then(hyphen_nl::without_trema).is_some();
        let parts_vowels = is_trema && last.is_some_and(is_vowel);
        // The patterns miss some (*naäpen*); a trema always starts a syllable.
        if parts_vowels && !points[first..].iter().any(|point| point.at == start + at) {
            points.push(plain(start + at));
        }
        last = Some(c);
    }
    points[first..].sort_by_key(|point| point.at);
    for point in &mut points[first..] {
        drop_trema(word, point);
    }
}

/// Spells the second part without the trema that the hyphen makes needless.
fn drop_trema(word: &str, point: &mut HyphenPoint) {
    let (before, after) = word.split_at(point.at);
    let mut chars = after.chars();
    let bare = chars.next().and_then(hyphen_nl::without_trema);
    if let Some(bare) = bare
        && before.chars().next_back().is_some_and(is_vowel)
    {
        point.after = Some(format!("{bare}{}", chars.as_str()).into_boxed_str());
    }
}

/// Divides *oma|atje* and *baby|'tje* before their `-tje`.
fn divide_diminutive(word: &str, start: usize, segment: &str, points: &mut Vec<HyphenPoint>) {
    let core = segment.trim_end_matches(|c: char| !c.is_alphabetic());
    if !(core.ends_with("tje") || core.ends_with("tjes")) || !core.chars().any(char::is_lowercase) {
        return;
    }
    let tail = if core.ends_with('s') { 4 } else { 3 };
    let body = &core[..core.len() - tail];
    let (drop, put) = if let Some(stem) = body.strip_suffix(['\'', '’']) {
        // Only y takes an apostrophe as a crutch; an acronym keeps it (tv'tje).
        let is_crutch = stem.ends_with('y') && stem.len() > 1;
        if !is_crutch {
            return;
        }
        (body.len() - stem.len(), "")
    } else {
        match hyphen_nl::diminutive(&core.to_lowercase()) {
            Some(found) if found.at == body.len() => (found.drop, found.put),
            _ => return,
        }
    };
    let at = start + body.len();
    points.retain(|point| point.at != at && point.at + 1 != at);
    let before = (drop > 0).then(|| format!("{}{put}", &word[..at - drop]).into_boxed_str());
    points.push(HyphenPoint { before, ..plain(at) });
    points.sort_by_key(|point| point.at);
}

/// An entry of the book's list: its key, and after how many characters it divides.
fn read_exception(entry: &str) -> Option<(Box<str>, Box<[usize]>)> {
    let mut offsets = Vec::new();
    let mut count = 0;
    for c in entry.trim().chars() {
        if is_hard_hyphen(c) || c == '\u{ad}' {
            offsets.push(count);
        } else {
            count += 1;
        }
    }
    // One letter alone is never left, whoever asks.
    offsets.retain(|&at| at >= 2 && at + 2 <= count);
    (count > 0).then(|| (key(entry.trim()).into_boxed_str(), offsets.into_boxed_slice()))
}

/// How a word is looked up: lower case, one apostrophe, no hyphens.
fn key(word: &str) -> String {
    word.chars()
        .filter(|&c| !is_hard_hyphen(c) && c != '\u{ad}')
        .map(|c| match c {
            '’' => '\'',
            c => c.to_lowercase().next().unwrap_or(c),
        })
        .collect()
}

#[cfg(test)]
#[path = "hyphen_tests.rs"]
mod tests;
