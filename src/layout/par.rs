//! A paragraph: tokens, legal breaks, and the ways to break it.

use super::lexicon::{Place, Word, WordHyphen};
use super::linebreak::{Breaking, Candidate, Shape, Sums, break_lines, tone};
use super::setter::Setter;
use super::tokens::{SpaceKind, Token, is_snug};
use crate::diag::Span;
use crate::frame::Tag;
use crate::geom::Len;
use crate::model::NoteId;
use crate::style::Alignment;

/// Cost of a hyphen, of the quality of its place (0 good, 1 less, …). The
/// steps are small: what a hyphen costs is first of all that it is there.
const HYPHEN_PENALTY: [f64; 5] = [86.0, 90.0, 95.0, 105.0, 125.0];
/// Cost of a break after a hard hyphen.
const HARD_HYPHEN_PENALTY: f64 = 60.0;
/// The same where lines need not be of one length: a word is broken only
/// where the edge would be very uneven.
const RAGGED_HYPHEN_PENALTY: f64 = 100.0;
/// Cost of ending a line of a title or a pull quote inside a phrase: they are read
/// by phrases.
const SENSE_PENALTY: f64 = 150.0;
/// Cost of cutting a word that is wider than the measure at any place: more
/// than any line without a cut.
const CUT_PENALTY: f64 = 2_000.0;
/// The same between syllables.
const SYLLABLE_PENALTY: f64 = 500.0;
/// Stretch at the end of ragged lines, in ems.
const RAGGED_STRETCH: i64 = 4;
/// A narrow no-break space, as share of a word space.
const NARROW_SPACE: (i64, i64) = (1, 2);

/// Where a line ends and the next one starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BreakAt {
    /// The line ends before this token …
    pub(crate) token: u32,
    /// … or inside it, at this hyphenation place.
    pub(crate) hyphen: Option<Place>,
}

/// The place and form of a paragraph, given by its block.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ParForm {
    /// Whose words these are.
    pub(crate) tag: Tag,
    /// Place in the manuscript.
    pub(crate) span: Span,
    /// Inset from the start of the measure.
    pub(crate) inset: Len,
    /// Width of the lines.
    pub(crate) measure: Len,
    /// First line starts this much further in (may be negative).
    pub(crate) indent: Len,
    /// Edges.
    pub(crate) align: Alignment,
    /// Baseline to baseline.
    pub(crate) leading: Len,
    /// Lines beside a drop cap, and the width it takes.
    pub(crate) hang: (u32, Len),
    /// Size of the text: what an em is.
    pub(crate) em: Len,
    /// The first word is read here; else it is read where its drop cap stands.
    pub(crate) reads_first_word: bool,
    /// All its lines are to be of about one length.
    pub(crate) balanced: bool,
    /// Another paragraph of the same block comes after this one: a space parts
    /// their words.
    pub(crate) is_followed: bool,
}

/// A paragraph that has been measured and broken.
#[derive(Debug, Clone)]
pub(crate) struct Par {
    pub(crate) form: ParForm,
    pub(crate) tokens: Vec<Token>,
    /// Its start and the places where a line of some breaking ends.
    pub(crate) breaks: Vec<BreakAt>,
    pub(crate) candidates: Vec<Candidate>,
    /// How far the ink hangs out before a line that starts, and after a line
    /// that ends, at each candidate.
    pub(crate) hangs: Vec<Hang>,
    pub(crate) shape: Shape,
    /// Best first, then one line less, one line more.
    pub(crate) breakings: Vec<Breaking>,
}

/// Ink beyond the edges of the measure at a candidate, in units of `Len`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Hang {
    /// Before a line that starts here.
    pub(crate) start: i64,
    /// After a line that ends here.
    pub(crate) end: i64,
}

/// What pagination has to know of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LineFacts {
    /// It ends in a hyphen.
    pub(crate) hyphen: bool,
    /// Offset of its first word in the block's text.
    pub(crate) offset: usize,
    /// Notes called in it.
    pub(crate) notes: Vec<NoteId>,
}

/// Measures and breaks a paragraph. The words must have been shaped.
pub(crate) fn set_par(setter: &Setter<'_>, form: ParForm, tokens: Vec<Token>) -> Par {
    let justify = form.align == Alignment::Justify;
    let mut all = measured(setter, &form, &tokens, &[]);
    let shape = Shape {
        measure: form.measure.units(),
        hang_lines: form.hang.0,
        hang: form.hang.1.units(),
        expand: if justify { setter.micro.expand } else { 0.0 },
        condense: if justify { setter.micro.condense } else { 0.0 },
        ragged: if justify { 0 } else { ragged_stretch(&form).units() },
        balanced: form.balanced && !justify,
        shortest_last: (form.indent.abs().max(form.em) + form.em).units(),
        tone: tone_of(setter, &form, &tokens, justify),
        slack: form.em.units(),
    };
    let mut breakings = break_lines(&all.candidates, &shape);
    if breakings.first().is_some_and(|breaking| breaking.overfull) {
        // What is wider than a line is cut where it must.
        let stuck = too_wide(&all, &shape);
        if !stuck.is_empty() {
            all = measured(setter, &form, &tokens, &stuck);
            breakings = break_lines(&all.candidates, &shape);
        }
    }
    let Measured { breaks, candidates, hangs } = all.thinned(&mut breakings);
    Par { form, tokens, breaks, candidates, hangs, shape, breakings }
}

/// What a ragged line may be short, at badness 100.
fn ragged_stretch(form: &ParForm) -> Len {
    let stretch = form.em * RAGGED_STRETCH;
    // Lines of one length may all be half a measure short.
    if form.balanced { stretch.max(form.measure / 4) } else { stretch }
}

/// How visible the elasticity of a paragraph's spaces is.
fn tone_of(setter: &Setter<'_>, form: &ParForm, tokens: &[Token], justify: bool) -> (f64, f64) {
    let space = tokens.iter().find_map(|token| match token {
        Token::Space { style, .. } => Some(setter.runs[usize::from(*style)]),
        Token::Word { .. } | Token::Break { .. } | Token::LineEnd | Token::Note(_) => None,
    });
    let Some(run) = space.filter(|_| justify) else { return (1.0, 1.0) };
    let width = setter.lexicon.scale(run.shape, setter.lexicon.space(run.shape).advance, run.size);
    let share = width.ratio(form.em);
    (tone(share * setter.micro.space_stretch), tone(share * setter.micro.space_shrink))
}

impl Par {
    /// Number of lines of a breaking.
    pub(crate) fn lines(&self, breaking: usize) -> usize {
        self.breakings[breaking].ends.len()
    }

    /// The candidates between which a line stands.
    pub(crate) fn line_ends(&self, breaking: usize, line: usize) -> (usize, usize) {
        let ends = &self.breakings[breaking].ends;
        let from = if line == 0 { 0 } else { ends[line - 1] as usize };
        (from, ends[line] as usize)
    }

    /// What pagination has to know of a line.
    pub(crate) fn facts(&self, setter: &Setter<'_>, breaking: usize, line: usize) -> LineFacts {
        let (from, to) = self.line_ends(breaking, line);
        let (start, end) = (self.breaks[from], self.breaks[to]);
        let notes = self.tokens[start.token as usize..end.token as usize]
            .iter()
            .filter_map(|token| if let Token::Note(note) = token { Some(*note) } else { None })
            .collect();
        LineFacts { hyphen: self.candidates[to].hyphen, offset: self.offset(setter, start), notes }
    }

    /// The longest word between two breaks, for messages.
    pub(crate) fn words(&self, setter: &Setter<'_>, from: BreakAt, to: BreakAt) -> String {
        let end = (to.token as usize + usize::from(to.hyphen.is_some())).min(self.tokens.len());
        self.tokens[from.token as usize..end]
            .iter()
            .filter_map(|token| match token {
                Token::Word { word, .. } => Some(&*setter.lexicon.word(*word).text),
                _ => None,
            })
            .max_by_key(|word| word.chars().count())
            .map_or_else(String::new, str::to_owned)
    }

    /// Offset in the block's text of the first word after a break.
    fn offset(&self, setter: &Setter<'_>, start: BreakAt) -> usize {
        for token in &self.tokens[start.token as usize..] {
            match token {
                Token::Word { word, offset, generated, .. } => {
                    let inside = match start.hyphen {
                        Some(place) if !generated => setter.lexicon.word(*word).broken(place).at,
                        _ => 0,
                    };
                    return *offset as usize + inside;
                }
                // A break stands before its space: the line starts after it.
                Token::Space { .. } | Token::LineEnd | Token::Break { .. } | Token::Note(_) => {}
            }
        }
        0
    }
}

/// What a cell of a table asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Widths {
    /// On one line.
    pub(crate) whole: Len,
    /// Its longest word.
    pub(crate) word: Len,
    /// Its longest part when words are broken.
    pub(crate) part: Len,
}

/// Natural widths of a paragraph.
pub(crate) fn widths(setter: &Setter<'_>, tokens: &[Token], em: Len) -> Widths {
    let form = ParForm {
        tag: Tag::ARTIFACT,
        span: Span::NONE,
        inset: Len::ZERO,
        measure: Len::ZERO,
        indent: Len::ZERO,
        align: Alignment::Start,
        leading: em,
        hang: (0, Len::ZERO),
        em,
        reads_first_word: true,
        balanced: false,
        is_followed: false,
    };
    let Measured { candidates, .. } = measured(setter, &form, tokens, &[]);
    let mut widths = Widths::default();
    let (mut line, mut word, mut part) = (&candidates[0], &candidates[0], &candidates[0]);
    let width = |from: &Candidate, to: &Candidate| Len::from_units(to.end.width - from.start.width);
    for to in &candidates[1..] {
        widths.part = widths.part.max(width(part, to));
        widths.whole = widths.whole.max(width(line, to));
        part = to;
        if !to.hyphen {
            widths.word = widths.word.max(width(word, to));
            word = to;
        }
        if to.forced {
            line = to;
        }
    }
    widths
}

/// Legal breaks with running totals.
#[derive(Debug)]
struct Measured {
    breaks: Vec<BreakAt>,
    candidates: Vec<Candidate>,
    hangs: Vec<Hang>,
}

/// Tokens, first and last, between whose breaks more stands than fits a line.
fn too_wide(measured: &Measured, shape: &Shape) -> Vec<(u32, u32)> {
    let least = shape.measure - shape.hang.max(0);
    let pairs = measured.candidates.windows(2).zip(measured.breaks.windows(2));
    pairs
        .filter(|(ends, _)| ends[1].end.width - ends[0].start.width > least)
        .map(|(_, breaks)| (breaks[0].token, breaks[1].token))
        .collect()
}

impl Measured {
    fn with_capacity(size: usize) -> Self {
        Self {
            breaks: Vec::with_capacity(size),
            candidates: Vec::with_capacity(size),
            hangs: Vec::with_capacity(size),
        }
    }

    /// Its start and the breaks at which lines end. The others, many times as
    /// many, are left out: nobody asks for them again.
    fn thinned(&self, breakings: &mut [Breaking]) -> Self {
        let ends = breakings.iter().flat_map(|breaking| breaking.ends.iter().copied());
        let mut kept: Vec<u32> = std::iter::once(0).chain(ends).collect();
        kept.sort_unstable();
        kept.dedup();
        for end in breakings.iter_mut().flat_map(|breaking| breaking.ends.iter_mut()) {
            *end = u32::try_from(kept.partition_point(|known| *known < *end)).unwrap_or(u32::MAX);
        }
        let mut thin = Self::with_capacity(kept.len());
        for at in kept {
            thin.breaks.push(self.breaks[at as usize]);
            thin.candidates.push(self.candidates[at as usize]);
            thin.hangs.push(self.hangs[at as usize]);
        }
        thin
    }
}

/// Finds the legal breaks of a paragraph and adds up the widths before them.
/// Words in `stuck`, stretches of tokens, may be cut before any glyph.
fn measured(setter: &Setter<'_>, form: &ParForm, tokens: &[Token], stuck: &[(u32, u32)]) -> Measured {
    let justify = form.align == Alignment::Justify;
    let mut walk = Walk {
        setter,
        stuck,
        hangs: form.align != Alignment::Centre,
        hyphen_penalty: if justify { 0.0 } else { RAGGED_HYPHEN_PENALTY },
        space_shrink: if justify { setter.micro.space_shrink } else { 0.0 },
        balanced: form.balanced && !justify,
        totals: Sums::default(),
        hang_end: 0,
        // Half of the tokens are spaces; half of the words may be broken.
        out: Measured::with_capacity(tokens.len() + 2),
    };
    let start_hang = walk.hang_start(tokens, 0);
    walk.out.breaks.push(BreakAt { token: 0, hyphen: None });
    walk.out.hangs.push(Hang { start: start_hang, end: 0 });
    walk.out.candidates.push(Candidate {
        end: Sums::default(),
        start: Sums { width: start_hang - form.indent.units(), ..Sums::default() },
        penalty: 0.0,
        hyphen: false,
        forced: true,
    });
    for (index, token) in tokens.iter().enumerate() {
        walk.token(tokens, index, *token);
    }
    if !matches!(tokens.last(), Some(Token::LineEnd)) {
        walk.line_end(tokens, tokens.len(), Kind::End);
    }
    walk.out
}

struct Walk<'a, 'b> {
    setter: &'a Setter<'b>,
    /// Stretches of tokens whose words may be cut, in order.
    stuck: &'a [(u32, u32)],
    hangs: bool,
    /// Cost of a hyphen over that of its place.
    hyphen_penalty: f64,
    /// Share of a space it can give: none where lines need not be full.
    space_shrink: f64,
    /// Its lines are of about one length.
    balanced: bool,
    totals: Sums,
    /// How far the last letter may hang out at the end of a line.
    hang_end: i64,
    out: Measured,
}

/// How a line may end at a token.
#[derive(Debug, Clone, Copy)]
enum Kind {
    /// At a space; its width is already in the totals, the sums before it are given.
    Space(Sums, f64),
    /// At a break, with the width of a hyphen to be added, if any.
    Break { hyphen: bool, adds: Option<u16>, cost: f64 },
    /// Because it must.
    End,
}

impl Walk<'_, '_> {
    fn units(&self, style: u16, units: i32) -> i64 {
        let run = self.setter.runs[usize::from(style)];
        self.setter.lexicon.scale(run.shape, units, run.size).units()
    }

    fn token(&mut self, tokens: &[Token], index: usize, token: Token) {
        match token {
            Token::Word { word, style, .. } => self.word(tokens, index, word, style),
            Token::Space { style, kind, .. } => self.space(tokens, index, style, kind),
            Token::Break { hyphen, adds_hyphen, style, cost } => {
                let adds = adds_hyphen.then_some(style);
                self.line_end(tokens, index, Kind::Break { hyphen, adds, cost: f64::from(cost) });
            }
            Token::LineEnd => {
                self.line_end(tokens, index, Kind::End);
                self.hang_end = 0;
            }
            Token::Note(_) => {}
        }
    }

    fn space(&mut self, tokens: &[Token], index: usize, style: u16, kind: SpaceKind) {
        let run = self.setter.runs[usize::from(style)];
        let width = self.units(style, self.setter.lexicon.space(run.shape).advance);
        let before = Sums { width: self.totals.width - self.hang_end, ..self.totals };
        match kind {
            SpaceKind::Word | SpaceKind::NoBreak => {
                let elastic = |share: f64| Len::from_units(width).scale(share).units();
                self.totals.width += width;
                self.totals.stretch += elastic(self.setter.micro.space_stretch);
                self.totals.shrink += elastic(self.space_shrink);
            }
            SpaceKind::Narrow => self.totals.width += width * NARROW_SPACE.0 / NARROW_SPACE.1,
        }
        match kind {
            SpaceKind::Word if index > 0 => {
                let cost =
                    if self.balanced && !self.ends_phrase(tokens, index) { SENSE_PENALTY } else { 0.0 };
                self.line_end(tokens, index, Kind::Space(before, cost));
            }
            SpaceKind::NoBreak if index > 0 && self.is_stuck(index) => {
                self.line_end(tokens, index, Kind::Space(before, SYLLABLE_PENALTY));
            }
            SpaceKind::Word | SpaceKind::NoBreak | SpaceKind::Narrow => {}
        }
        self.hang_end = 0;
    }

    /// Whether the word before a token ends in a mark: a title or a pull quote is
    /// read by phrases.
    fn ends_phrase(&self, tokens: &[Token], index: usize) -> bool {
        let Some(Token::Word { word, .. }) = tokens.get(index.wrapping_sub(1)) else { return false };
        let word = self.setter.lexicon.word(*word).text.trim_end_matches(['’', '”', '»', ')']);
        word.ends_with(['.', ',', ';', ':', '!', '?', '…', '–', '—'])
    }

    /// Adds a candidate at a token.
    fn line_end(&mut self, tokens: &[Token], index: usize, kind: Kind) {
        let start_hang = self.hang_start(tokens, index + 1);
        let start = Sums { width: self.totals.width + start_hang, ..self.totals };
        let plain = Sums { width: self.totals.width - self.hang_end, ..self.totals };
        let (end, end_hang, penalty, hyphen, forced) = match kind {
            Kind::Space(before, cost) => (before, self.hang_end, cost, false, false),
            Kind::Break { hyphen, adds: Some(style), cost } => {
                let (width, hang) = self.hyphen(style);
                let end = Sums { width: self.totals.width + width - hang, ..self.totals };
                (end, hang, cost + HYPHEN_PENALTY[0] + self.hyphen_penalty, hyphen, false)
            }
            Kind::Break { hyphen, adds: None, cost } => {
                let penalty = cost + if hyphen { HARD_HYPHEN_PENALTY } else { 0.0 };
                (plain, self.hang_end, penalty, hyphen, false)
            }
            Kind::End => (plain, self.hang_end, 0.0, false, true),
        };
        self.out.breaks.push(BreakAt { token: u32::try_from(index).unwrap_or(u32::MAX), hyphen: None });
        self.out.hangs.push(Hang { start: start_hang, end: end_hang });
        self.out.candidates.push(Candidate { end, start, penalty, hyphen, forced });
    }

    fn word(&mut self, tokens: &[Token], index: usize, word: super::lexicon::WordId, style: u16) {
        let entry = self.setter.lexicon.word(word);
        let tracking = self.tracking(style);
        let total = self.units(style, entry.advance);
        match self.stuck {
            [] => (0..).zip(&*entry.hyphens).for_each(|(place, hyphen)| {
                self.broken((index, style), entry, Place::Hyphen(place), hyphen_penalty(hyphen));
            }),
            _ => self
                .places(index, entry)
                .into_iter()
                .for_each(|(_, place, penalty)| self.broken((index, style), entry, place, penalty)),
        }
        let snug = i64::from(is_snug(tokens, index, &self.setter.runs));
        let width = total + tracking * (entry.glyphs.len() as i64 - snug);
        self.totals.width += width;
        self.totals.glyphs += width;
        self.hang_end = 0;
        if self.hangs
            && let (Some(last), Some(glyph)) = (entry.text.chars().next_back(), entry.glyphs.last())
        {
            let (_, share) = self.setter.hanging.of(last);
            self.hang_end = self.units(style, glyph.advance) * i64::from(share) / 1000;
        }
    }

    fn tracking(&self, style: u16) -> i64 {
        self.setter.runs[usize::from(style)].tracking.units()
    }

    /// Adds a candidate inside a word.
    fn broken(&mut self, (index, style): (usize, u16), entry: &Word, place: Place, penalty: f64) {
        let broken = entry.broken(place);
        let letters = entry.text[..broken.at].chars().count() as i64;
        let (before, after) = match broken.parts {
            Some((before, after)) => (before.advance(), after.advance()),
            None => {
                let cut = entry.glyphs.partition_point(|glyph| (glyph.at as usize) < broken.at);
                let before = entry.glyphs[..cut].iter().map(|glyph| glyph.advance).sum();
                (before, entry.advance - before)
            }
        };
        let before = self.units(style, before) + self.tracking(style) * letters;
        let gone =
            self.units(style, entry.advance) - self.units(style, after) + self.tracking(style) * letters;
        let (width, hang) = if broken.adds_hyphen { self.hyphen(style) } else { (0, 0) };
        let end = Sums {
            width: self.totals.width + before + width - hang,
            glyphs: self.totals.glyphs + before,
            ..self.totals
        };
        let start =
            Sums { width: self.totals.width + gone, glyphs: self.totals.glyphs + gone, ..self.totals };
        // Many cuts in a row are no ladder: they are all there is.
        let hyphen = matches!(place, Place::Hyphen(_));
        let penalty = penalty + if broken.adds_hyphen { self.hyphen_penalty } else { 0.0 };
        let at = BreakAt { token: u32::try_from(index).unwrap_or(u32::MAX), hyphen: Some(place) };
        self.out.breaks.push(at);
        self.out.hangs.push(Hang { start: 0, end: hang });
        self.out.candidates.push(Candidate { end, start, penalty, hyphen, forced: false });
    }

    /// Whether a token stands in a stretch that is wider than a line.
    fn is_stuck(&self, index: usize) -> bool {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        let next = self.stuck.partition_point(|(from, _)| *from <= index);
        next.checked_sub(1).is_some_and(|last| self.stuck[last].1 >= index)
    }

    /// Where a word may be broken, in order, and what that costs.
    fn places(&self, index: usize, word: &Word) -> Vec<(usize, Place, f64)> {
        let hyphens = (0..).zip(&*word.hyphens);
        let mut all: Vec<(usize, Place, f64)> = hyphens
            .map(|(place, hyphen)| (hyphen.at, Place::Hyphen(place), hyphen_penalty(hyphen)))
            .collect();
        if !self.is_stuck(index) {
            return all;
        }
        let lang = self.setter.lexicon.shape_style(word.style).lang;
        let syllables = self.setter.hyphenators.syllables(lang, &word.text);
        all.extend(word.cuts().map(|glyph| {
            let at = word.glyphs[usize::from(glyph)].at as usize;
            let penalty = if syllables.contains(&at) { SYLLABLE_PENALTY } else { CUT_PENALTY };
            (at, Place::Glyph(glyph), penalty)
        }));
        // Where both are, the hyphenation place counts: it is the first.
        all.sort_by_key(|(at, ..)| *at);
        all.dedup_by_key(|(at, ..)| *at);
        all
    }

    /// Width of a hyphen and how far it hangs out.
    fn hyphen(&self, style: u16) -> (i64, i64) {
        let run = self.setter.runs[usize::from(style)];
        let width = self.units(style, self.setter.lexicon.hyphen(run.shape).advance);
        let share = if self.hangs { self.setter.hanging.of('-').1 } else { 0 };
        (width, width * i64::from(share) / 1000)
    }

    /// How far the first letter of a line that starts at a token hangs out.
    fn hang_start(&self, tokens: &[Token], index: usize) -> i64 {
        let Some(Token::Word { word, style, .. }) = tokens.get(index) else { return 0 };
        let entry = self.setter.lexicon.word(*word);
        match (entry.text.chars().next(), entry.glyphs.first()) {
            (Some(first), Some(glyph)) if self.hangs => {
                let share = self.setter.hanging.of(first).0;
                self.units(*style, glyph.advance) * i64::from(share) / 1000
            }
            _ => 0,
        }
    }
}

fn hyphen_penalty(hyphen: &WordHyphen) -> f64 {
    if hyphen.adds_hyphen {
        HYPHEN_PENALTY[usize::from(hyphen.quality).min(HYPHEN_PENALTY.len() - 1)]
    } else {
        HARD_HYPHEN_PENALTY
    }
}

/// A paragraph without words: lines and demerits of its breakings, for tests
/// of what is made of them.
#[cfg(test)]
pub(crate) fn test_par(tag: Tag, span: Span, leading: Len, breakings: &[(usize, f64)]) -> Par {
    let form = ParForm {
        tag,
        span,
        inset: Len::ZERO,
        measure: leading * 20,
        indent: Len::ZERO,
        align: Alignment::Justify,
        leading,
        hang: (0, Len::ZERO),
        em: leading,
        reads_first_word: true,
        balanced: false,
        is_followed: false,
    };
    let shape = Shape {
        measure: form.measure.units(),
        hang_lines: 0,
        hang: 0,
        expand: 0.0,
        condense: 0.0,
        ragged: 0,
        balanced: false,
        shortest_last: 0,
        tone: (1.0, 1.0),
        slack: 0,
    };
    let breakings = breakings
        .iter()
        .map(|(lines, demerits)| Breaking { ends: vec![0; *lines], demerits: *demerits, overfull: false })
        .collect();
    let (tokens, breaks, candidates, hangs) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    Par { form, tokens, breaks, candidates, hangs, shape, breakings }
}
