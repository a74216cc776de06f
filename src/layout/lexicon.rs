//! Every distinct word of the book, shaped once.
//!
//! A novel of 120,000 words has some 7,000 distinct ones. Paragraphs hold
//! numbers of words; a word is shaped and hyphenated the first time it is
//! met, all new words of a pass at once and in parallel.

use crate::font::{Cluster, Face, FaceId, Library, Shaper, ink_box};
use crate::geom::{Len, Rate};
use crate::lang::{Hyphenator, Lang};
use crate::style::{Caps, Figures};
use hashbrown::{DefaultHashBuilder, HashTable};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::hash::BuildHasher;

/// What decides the glyphs of a word, apart from its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ShapeStyle {
    pub(crate) face: FaceId,
    pub(crate) caps: Caps,
    pub(crate) figures: Figures,
    pub(crate) superior: bool,
    pub(crate) lang: Lang,
    pub(crate) hyphenate: bool,
}

/// Number of a word in the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct WordId(pub(crate) u32);

/// A shaped word, in units of its face.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub(crate) text: Box<str>,
    pub(crate) style: u16,
    pub(crate) glyphs: Box<[Cluster]>,
    pub(crate) advance: i32,
    pub(crate) hyphens: Box<[WordHyphen]>,
    shaped: bool,
}

/// A place where a word may be broken.
#[derive(Debug, Clone)]
pub(crate) struct WordHyphen {
    /// Byte in the word.
    pub(crate) at: usize,
    /// The part before the break, without hyphen.
    pub(crate) before: Part,
    /// The part after it.
    pub(crate) after: Part,
    /// A hyphen is added (none after a hard hyphen).
    pub(crate) adds_hyphen: bool,
    /// 0 good; higher is worse.
    pub(crate) quality: u8,
}

/// Part of a broken word.
#[derive(Debug, Clone)]
pub(crate) enum Part {
    /// The word's own glyphs on one side of this glyph; their advance.
    Cut { glyph: usize, advance: i32 },
    /// Other glyphs: the spelling changes, or a ligature is undone.
    Own { text: Box<str>, glyphs: Box<[Cluster]>, advance: i32 },
}

/// Where a word is broken: at a place of hyphenation, or, when it is wider
/// than the measure, before any of its glyphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Index of a hyphenation place.
    Hyphen(u16),
    /// Index of the first glyph after the break.
    Glyph(u16),
}

/// What is to be known of a break in a word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Broken<'a> {
    /// Byte in the word.
    pub(crate) at: usize,
    /// The parts on either side, where they are not just the glyphs there.
    pub(crate) parts: Option<(&'a Part, &'a Part)>,
    /// A hyphen is added.
    pub(crate) adds_hyphen: bool,
}

impl Word {
    /// What is to be known of a break.
    pub(crate) fn broken(&self, place: Place) -> Broken<'_> {
        match place {
            Place::Hyphen(place) => {
                let hyphen = &self.hyphens[usize::from(place)];
                let WordHyphen { at, before, after, adds_hyphen, .. } = hyphen;
                Broken { at: *at, parts: Some((before, after)), adds_hyphen: *adds_hyphen }
            }
            Place::Glyph(glyph) => {
                let at = self.glyphs[usize::from(glyph)].at as usize;
                let (before, after) = self.text.split_at(at);
                let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphabetic);
                let adds_hyphen = is_letter(before.chars().next_back()) && is_letter(after.chars().next());
                Broken { at, parts: None, adds_hyphen }
            }
        }
    }

    /// The glyphs before which the word may be cut when nothing else helps:
    /// two letters stay on either side.
    pub(crate) fn cuts(&self) -> impl Iterator<Item = u16> + '_ {
        const LEAST: usize = 2;
        let last = self.glyphs.len().saturating_sub(LEAST);
        let may_cut = move |glyph: &usize| *glyph >= LEAST && *glyph <= last && self.glyphs[*glyph].may_cut;
        (0..self.glyphs.len()).filter(may_cut).filter_map(|glyph| u16::try_from(glyph).ok())
    }
}

impl Part {
    pub(crate) fn advance(&self) -> i32 {
        match self {
            Self::Cut { advance, .. } | Self::Own { advance, .. } => *advance,
        }
    }
}

/// The glyph and width of characters every style needs.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct StyleMetrics {
    pub(crate) units_per_em: i32,
    pub(crate) space: Cluster,
    pub(crate) hyphen: Cluster,
}

/// All distinct words.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    styles: Vec<ShapeStyle>,
    metrics: Vec<StyleMetrics>,
    words: Vec<Word>,
    index: HashTable<u32>,
    hasher: DefaultHashBuilder,
    unshaped: Vec<u32>,
}

impl Lexicon {
    /// The number of a style.
    pub(crate) fn style(&mut self, style: ShapeStyle, fonts: &Library) -> u16 {
        if let Some(known) = self.styles.iter().position(|s| *s == style) {
            return u16::try_from(known).unwrap_or(0);
        }
        let face = fonts.face(style.face);
        let mut shaper = shaper(style, fonts);
        let mut first = |text: &str| shaper.shape(text).clusters.first().copied().unwrap_or_default();
        let units_per_em = i32::from(face.metrics.units_per_em);
        let mut space = first(" ");
        space.advance = space.advance.max(units_per_em * LEAST_SPACE.0 / LEAST_SPACE.1);
        self.metrics.push(StyleMetrics { units_per_em, space, hyphen: first("-") });
        self.styles.push(style);
        u16::try_from(self.styles.len() - 1).unwrap_or(0)
    }

    /// The number of a word; it is shaped by the next [`Lexicon::shape`].
    pub(crate) fn intern(&mut self, style: u16, text: &str) -> WordId {
        let hash = self.hasher.hash_one((style, text));
        let words = &self.words;
        let same = |id: &u32| {
            let word = &words[*id as usize];
            word.style == style && &*word.text == text
        };
        if let Some(id) = self.index.find(hash, same) {
            return WordId(*id);
        }
        let id = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(Word {
            text: text.into(),
            style,
            glyphs: Box::default(),
            advance: 0,
            hyphens: Box::default(),
            shaped: false,
        });
        let (words, hasher) = (&self.words, &self.hasher);
        self.index.insert_unique(hash, id, |id| {
            let word = &words[*id as usize];
            hasher.hash_one((word.style, &*word.text))
        });
        self.unshaped.push(id);
        WordId(id)
    }

    /// Shapes all words that are new since the last call.
    pub(crate) fn shape(&mut self, fonts: &Library, hyphenators: &Hyphenators) {
        /// Words a thread takes at a time: enough to pay for its shapers.
        const CHUNK: usize = 2_048;
        let new = std::mem::take(&mut self.unshaped);
        let (styles, metrics, words) = (&self.styles, &self.metrics, &self.words);
        let shaped: Vec<Vec<Word>> = new
            .par_chunks(CHUNK)
            .map(|chunk| {
                let mut shapers: Vec<Option<(Shaper<'_>, Overhangs<'_>)>> =
                    styles.iter().map(|_| None).collect();
                let shape_one = |id: &u32| {
                    let word = &words[*id as usize];
                    let style = styles[usize::from(word.style)];
                    let slot = &mut shapers[usize::from(word.style)];
                    let space = metrics[usize::from(word.style)].space.advance;
                    let overhangs =
                        || Overhangs { face: fonts.face(style.face), space, known: BTreeMap::new() };
                    let (shaper, overhangs) = slot.get_or_insert_with(|| (shaper(style, fonts), overhangs()));
                    shape_word(word, style, shaper, overhangs, hyphenators)
                };
                chunk.iter().map(shape_one).collect()
            })
            .collect();
        for (id, word) in new.iter().zip(shaped.into_iter().flatten()) {
            self.words[*id as usize] = word;
        }
    }

    pub(crate) fn word(&self, id: WordId) -> &Word {
        let word = &self.words[id.0 as usize];
        debug_assert!(word.shaped, "words are shaped before they are measured");
        word
    }

    /// The letters of a word, shaped or not.
    pub(crate) fn unshaped_text(&self, id: WordId) -> &str {
        &self.words[id.0 as usize].text
    }

    pub(crate) fn shape_style(&self, style: u16) -> ShapeStyle {
        self.styles[usize::from(style)]
    }

    pub(crate) fn metrics(&self, style: u16) -> StyleMetrics {
        self.metrics[usize::from(style)]
    }

    /// The space of a style.
    pub(crate) fn space(&self, style: u16) -> &Cluster {
        &self.metrics[usize::from(style)].space
    }

    /// The hyphen of a style.
    pub(crate) fn hyphen(&self, style: u16) -> &Cluster {
        &self.metrics[usize::from(style)].hyphen
    }

    /// What one unit of the face is at a size, widened to `share` of a whole.
    pub(crate) fn rate(&self, style: u16, size: Len, (share, whole): (i32, i64)) -> Rate {
        Rate::of(size * i64::from(share), i64::from(self.metrics(style).units_per_em) * whole)
    }

    /// A distance of the face at a size.
    pub(crate) fn scale(&self, style: u16, units: i32, size: Len) -> Len {
        size.mul_div(i64::from(units), i64::from(self.metrics(style).units_per_em))
    }
}

/// Hyphenators of the languages of the book.
#[derive(Debug, Default)]
pub(crate) struct Hyphenators {
    by_lang: BTreeMap<Lang, Hyphenator>,
}

impl Hyphenators {
    /// Where the syllables of a word begin, even where it is not to be
    /// hyphenated; places that change its spelling left out.
    pub(crate) fn syllables(&self, lang: Lang, word: &str) -> Vec<usize> {
        let Some(hyphenator) = self.by_lang.get(&lang) else { return Vec::new() };
        let Some(start) = word.find(char::is_alphabetic) else { return Vec::new() };
        let core = word[start..].trim_end_matches(|c: char| !c.is_alphabetic());
        let plain =
            hyphenator.breaks(core).into_iter().filter(|at| at.before.is_none() && at.after.is_none());
        plain.map(|point| start + point.at).collect()
    }

    pub(crate) fn add(&mut self, lang: Lang, exceptions: &[String]) {
        self.by_lang.entry(lang).or_insert_with(|| Hyphenator::new(lang, exceptions));
    }
}

fn shaper(style: ShapeStyle, fonts: &Library) -> Shaper<'_> {
    let mut features: Vec<[u8; 4]> = Vec::new();
    match style.caps {
        Caps::Normal => {}
        Caps::Small => features.push(*b"smcp"),
        Caps::AllSmall => features.extend([*b"smcp", *b"c2sc"]),
    }
    match style.figures {
        Figures::Text => features.extend([*b"onum", *b"pnum"]),
        Figures::Lining => features.extend([*b"lnum", *b"pnum"]),
        Figures::Tabular => features.extend([*b"lnum", *b"tnum"]),
        Figures::Fraction => features.extend([*b"lnum", *b"frac"]),
    }
    if style.superior {
        features.push(*b"sups");
    }
    Shaper::new(fonts.face(style.face), &features, style.lang.tag())
}

/// The least space between words, as share of the em: that of some bold faces
/// is less, and words run into each other at the size of a caption.
const LEAST_SPACE: (i32, i32) = (19, 100);

/// How far the ink of the last letters of words leans over their widths (that
/// of an f does), beyond what the space after them can bear.
struct Overhangs<'a> {
    face: &'a Face,
    space: i32,
    known: BTreeMap<u16, i32>,
}

impl Overhangs<'_> {
    /// Share of a word space that ink may take away.
    const BORNE: (i32, i32) = (4, 10);

    /// In units of the face; 0 for most letters.
    fn of(&mut self, glyph: &Cluster) -> i32 {
        let face = self.face;
        let end = self
            .known
            .entry(glyph.glyph)
            .or_insert_with(|| ink_box(face, glyph.glyph).map_or(0, |[.., right, _]| right.round() as i32));
        (*end - glyph.advance - self.space * Self::BORNE.0 / Self::BORNE.1).max(0)
    }
}

fn shape_word(
    word: &Word,
    style: ShapeStyle,
    shaper: &mut Shaper<'_>,
    overhangs: &mut Overhangs<'_>,
    hyphenators: &Hyphenators,
) -> Word {
    let mut shaped = shaper.shape(&word.text);
    if let Some(last) = shaped.clusters.last_mut() {
        last.advance += overhangs.of(last);
    }
    let advance = shaped.advance();
    let hyphens = if style.hyphenate {
        hyphens(word, style, &shaped.clusters, shaper, hyphenators)
    } else {
        Vec::new()
    };
    Word {
        text: word.text.clone(),
        style: word.style,
        glyphs: shaped.clusters.into(),
        advance,
        hyphens: hyphens.into(),
        shaped: true,
    }
}

/// The places where a word may be broken, each with both parts measured.
fn hyphens(
    word: &Word,
    style: ShapeStyle,
    glyphs: &[Cluster],
    shaper: &mut Shaper<'_>,
    hyphenators: &Hyphenators,
) -> Vec<WordHyphen> {
    let Some(hyphenator) = hyphenators.by_lang.get(&style.lang) else { return Vec::new() };
    let is_letter =
        |c: char| c.is_alphabetic() || c == '’' || c == '\'' || c == '-' || c == '\u{2010}' || c == '\u{301}';
    let Some(start) = word.text.find(|c: char| c.is_alphabetic()) else { return Vec::new() };
    let end = word
        .text
        .rfind(char::is_alphabetic)
        .map_or(start, |at| at + word.text[at..].chars().next().map_or(0, char::len_utf8));
    let core = &word.text[start..end];
    if !core.chars().all(is_letter) {
        return Vec::new();
    }
    let mut own = |text: String| {
        let shaped = shaper.shape(&text);
        Part::Own { advance: shaped.advance(), glyphs: shaped.clusters.into(), text: text.into() }
    };
    let mut places = Vec::new();
    for point in hyphenator.breaks(core) {
        let at = start + point.at;
        let cut = glyphs.iter().position(|g| g.at as usize == at && g.may_cut);
        let before = match (&point.before, cut) {
            (None, Some(glyph)) => {
                Part::Cut { glyph, advance: glyphs[..glyph].iter().map(|g| g.advance).sum() }
            }
            (None, None) => own(word.text[..at].to_owned()),
            (Some(spelling), _) => own(format!("{}{spelling}", &word.text[..start])),
        };
        let after = match (&point.after, cut) {
            (None, Some(glyph)) => {
                Part::Cut { glyph, advance: glyphs[glyph..].iter().map(|g| g.advance).sum() }
            }
            (None, None) => own(word.text[at..].to_owned()),
            (Some(spelling), _) => own(format!("{spelling}{}", &word.text[end..])),
        };
        places.push(WordHyphen { at, before, after, adds_hyphen: point.hyphen, quality: point.quality });
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Sink;
    use crate::source::MemoryWorld;

    /// The hook of an f leans over what follows; an n does not.
    #[test]
    fn the_ink_of_an_f_leaves_a_part_of_the_space_free() {
        let faces = crate::theme::Theme::default().faces;
        let families = [faces.serif.paths()];
        let fonts = crate::font::load(&MemoryWorld::new(), &families, &[], &mut Sink::new());
        for italic in [false, true] {
            let face = fonts.cut(crate::font::Cut { family: 0, bold: false, italic }).expect("a serif");
            let space = face.glyph(' ').map_or(0, |glyph| face.advance(glyph));
            let mut overhangs = Overhangs { face, space, known: BTreeMap::new() };
            let mut of = |letter: &str| {
                let shaped = Shaper::new(face, &[], "nl").shape(letter);
                overhangs.of(&shaped.clusters[0])
            };
            let extra = of("f");
            assert_eq!(of("n"), 0);
            assert!(extra > 0 && extra * 4 < space * 3, "{extra} of {space}");
        }
    }
}
