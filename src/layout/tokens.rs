//! Inlines to tokens: words, spaces, breaks and calls of notes.

use super::lexicon::{ShapeStyle, WordId};
use super::setter::{RunStyle, Setter};
use crate::diag::{Diagnostic, Span, codes};
use crate::font::{Cut, FaceId};
use crate::geom::{Colour, Len};
use crate::lang::{self, BreakKind, CodeInk, Lang};
use crate::model::{Inline, InlineKind, NodeId, NoteId};
use crate::style::{BlockStyle, Family, Script, TextStyle, inline_style};

/// Size of raised and lowered figures when the face has none of its own.
const SCRIPT_RATIO: f64 = 0.62;
/// How far they are raised, in shares of the size around them.
const SUPERIOR_RISE: f64 = 0.36;
/// How far they are lowered.
const INFERIOR_DROP: f64 = 0.14;

/// A piece of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Token {
    /// Letters that stand together.
    Word {
        /// The letters.
        word: WordId,
        /// Index of the run style.
        style: u16,
        /// Offset of the first letter in the block's text.
        offset: u32,
        /// Generated: all of it stands at `offset`.
        generated: bool,
    },
    /// A space between words.
    Space {
        /// Index of the run style.
        style: u16,
        /// What kind of space.
        kind: SpaceKind,
    },
    /// A break without a space: after a hard hyphen, a dash, in an address.
    Break {
        /// A line that ends here ends in a hyphen.
        hyphen: bool,
        /// The hyphen is to be added (soft hyphen in the manuscript).
        adds_hyphen: bool,
        /// Index of the run style.
        style: u16,
        /// Cost over that of a space.
        cost: u16,
    },
    /// The line must end here.
    LineEnd,
    /// The word before it calls a note.
    Note(NoteId),
}

/// Kinds of spaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SpaceKind {
    /// Elastic, the line may end here.
    Word,
    /// Elastic, the line may not end here (U+00A0).
    NoBreak,
    /// Half as wide and rigid, the line may not end here (U+202F).
    Narrow,
}

/// What is known about a stretch of the paragraph's text.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    start: usize,
    style: TextStyle,
    lang: Lang,
    offset: usize,
    generated: bool,
    hyphenate: bool,
    part: u16,
    span: Span,
}

/// Whose words are pushed.
#[derive(Debug, Clone, Copy)]
struct Source {
    lang: Lang,
    hyphenate: bool,
    generated: bool,
    part: u16,
    span: Span,
}

#[derive(Debug, Default)]
struct Flat {
    text: String,
    stretches: Vec<Stretch>,
    calls: Vec<(usize, NoteId)>,
    /// Length of the literal text so far.
    offset: usize,
    /// The block, and how many page numbers it has had.
    block: Option<NodeId>,
    references: usize,
    /// Number of the last part that started.
    part: u16,
}

/// The tokens of a run of inlines set in a block style; `from` is where they
/// start in the text of their block.
pub(crate) fn tokens(
    setter: &mut Setter<'_>,
    inlines: &[Inline],
    style: &BlockStyle,
    lang: Lang,
    (block, from): (NodeId, usize),
) -> Vec<Token> {
    let mut flat = Flat { offset: from, block: Some(block), ..Flat::default() };
    let source = Source { lang, hyphenate: style.hyphenate, generated: false, part: 0, span: Span::NONE };
    flatten(setter, inlines, &style.text, source, &mut flat);
    tokenise(setter, &flat, lang)
}

/// The tokens of plain words (a running head, a label).
pub(crate) fn plain_tokens(
    setter: &mut Setter<'_>,
    words: &str,
    style: &TextStyle,
    lang: Lang,
) -> Vec<Token> {
    let mut flat = Flat::default();
    let source = Source { lang, hyphenate: false, generated: false, part: 0, span: Span::NONE };
    push(&mut flat, words, style, source);
    tokenise(setter, &flat, lang)
}

/// The tokens of a listing: blanks are letters, a line of it may be parted
/// between any two tokens. Words of the language are bold, remarks quiet.
pub(crate) fn code_tokens(
    setter: &mut Setter<'_>,
    text: &str,
    syntax: Option<&str>,
    (style, quiet): (&TextStyle, Colour),
    span: Span,
) -> Vec<Token> {
    /// Letters of a token at most: as near to the measure a line can be parted.
    const LONGEST: usize = 8;
    let mut tokens = Vec::with_capacity(text.len() / 4);
    for (range, ink) in lang::code_spans(syntax, text) {
        if &text[range.clone()] == "\n" {
            tokens.push(Token::LineEnd);
            continue;
        }
        let style = match ink {
            CodeInk::Plain | CodeInk::Text => *style,
            CodeInk::Keyword => TextStyle { bold: true, ..*style },
            CodeInk::Comment => TextStyle { italic: true, colour: quiet, ..*style },
        };
        let stretch = Stretch {
            start: 0,
            style,
            lang: Lang::Other,
            offset: 0,
            generated: false,
            hyphenate: false,
            part: 0,
            span,
        };
        let mut writer = StretchWriter { setter, stretch: &stretch, tokens: &mut tokens, text };
        let is_word = |ch: char| ch.is_alphanumeric() || ch == '_';
        let (mut start, mut count) = (range.start, 0);
        let mut letters = text[range.clone()].char_indices().peekable();
        while let Some((at, ch)) = letters.next() {
            count += 1;
            let end = range.start + at + ch.len_utf8();
            let parts = letters.peek().is_none_or(|(_, next)| is_word(*next) != is_word(ch));
            if parts || count == LONGEST {
                writer.word(start, end);
                (start, count) = (end, 0);
            }
        }
    }
    tokens
}

fn push(flat: &mut Flat, words: &str, style: &TextStyle, source: Source) {
    if words.is_empty() {
        return;
    }
    let Source { lang, hyphenate, generated, part, span } = source;
    flat.stretches.push(Stretch {
        start: flat.text.len(),
        style: *style,
        lang,
        offset: flat.offset,
        generated,
        hyphenate,
        part,
        span,
    });
    flat.text.push_str(words);
    if !generated {
        flat.offset += words.len();
    }
}

fn flatten(setter: &Setter<'_>, inlines: &[Inline], around: &TextStyle, source: Source, flat: &mut Flat) {
    for inline in inlines {
        let style = inline_style(around, &inline.kind);
        let first_part = flat.part.saturating_add(1);
        flat.part = flat.part.saturating_add(inline.parts());
        let own = Source { span: inline.span, ..source };
        let part = Source { part: first_part, ..own };
        let generated = Source { generated: true, hyphenate: false, ..part };
        match &inline.kind {
            InlineKind::Text(words) => push(flat, words, &style, own),
            InlineKind::Code(words) => push(flat, words, &style, Source { hyphenate: false, ..part }),
            InlineKind::LineBreak => push(flat, "\n", &style, Source { hyphenate: false, ..own }),
            InlineKind::PageRef { to, before, after } => {
                let number = flat.references;
                flat.references += 1;
                if !flat.block.is_some_and(|block| setter.refs.is_dropped(block, number)) {
                    let words = format!("{before}{}{after}", setter.refs.page_label(*to));
                    push(flat, &words, &style, generated);
                }
            }
            InlineKind::Locators(marks) => {
                let labels = setter.refs.locators(marks);
                for (index, (mark, label)) in labels.iter().enumerate() {
                    let is_last = index + 1 == labels.len();
                    let words = if is_last { label.clone() } else { format!("{label},") };
                    push(
                        flat,
                        &words,
                        &style,
                        Source { part: first_part.saturating_add(*mark), ..generated },
                    );
                    if !is_last {
                        push(flat, " ", &style, Source { part: own.part, ..generated });
                    }
                }
            }
            InlineKind::NoteRef(note) => {
                push(flat, &setter.refs.note_number(*note), &style, generated);
                flat.calls.push((flat.text.len(), *note));
            }
            InlineKind::Language(lang, inner) => {
                flatten(setter, inner, &style, Source { lang: *lang, ..part }, flat);
            }
            InlineKind::Link { content: inner, .. } => flatten(setter, inner, &style, part, flat),
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::SmallCaps(inner)
            | InlineKind::Superscript(inner)
            | InlineKind::Subscript(inner)
            | InlineKind::Strikethrough(inner)
            | InlineKind::Label(inner)
            | InlineKind::Fraction(inner)
            | InlineKind::Speaker(inner) => flatten(setter, inner, &style, own, flat),
            // What stands after a leader is set apart, at the end of the measure.
            InlineKind::Leader => return,
            InlineKind::IndexMark(_) => {}
        }
    }
}

fn tokenise(setter: &mut Setter<'_>, flat: &Flat, lang: Lang) -> Vec<Token> {
    let text = flat.text.as_str();
    let mut tokens = Vec::with_capacity(text.len() / 3);
    let opportunities = lang::opportunities(text, lang);
    let mut next_break = opportunities.iter().peekable();
    let mut calls = flat.calls.iter().peekable();
    for (number, stretch) in flat.stretches.iter().enumerate() {
        let end = flat.stretches.get(number + 1).map_or(text.len(), |next| next.start);
        let mut writer = StretchWriter { setter, stretch, tokens: &mut tokens, text };
        let mut start = stretch.start;
        let mut at = stretch.start;
        while at < end {
            let character = text[at..].chars().next().unwrap_or(' ');
            let after = at + character.len_utf8();
            while next_break.next_if(|b| b.at <= at).is_some() {}
            let opportunity = next_break.peek().filter(|b| b.at == after).map(|b| b.kind);
            match character {
                '\n' => {
                    writer.word(start, at);
                    writer.line_end();
                    start = after;
                }
                ' ' | '\u{2009}' | '\t' => {
                    writer.word(start, at);
                    writer.space(if opportunity.is_some() { SpaceKind::Word } else { SpaceKind::NoBreak });
                    start = after;
                }
                '\u{a0}' => {
                    writer.word(start, at);
                    writer.space(SpaceKind::NoBreak);
                    start = after;
                }
                '\u{202f}' => {
                    writer.word(start, at);
                    writer.space(SpaceKind::Narrow);
                    start = after;
                }
                '\u{ad}' => {
                    writer.word(start, at);
                    writer.opportunity(true, true, 0);
                    start = after;
                }
                '\u{200b}' | '\u{2060}' | '\u{feff}' => {
                    writer.word(start, at);
                    if character == '\u{200b}' {
                        writer.opportunity(false, false, 0);
                    }
                    start = after;
                }
                _ => {
                    if let Some(kind) = opportunity
                        && !text[after..].starts_with([' ', '\u{a0}', '\u{202f}', '\n'])
                    {
                        writer.word(start, after);
                        match kind {
                            BreakKind::AfterHyphen => writer.opportunity(true, false, 0),
                            BreakKind::AfterDash => writer.opportunity(false, false, 10),
                            BreakKind::Url => writer.opportunity(false, false, 30),
                            BreakKind::Space | BreakKind::Mandatory | BreakKind::Other => {
                                writer.opportunity(false, false, 20);
                            }
                        }
                        start = after;
                    }
                }
            }
            at = after;
        }
        writer.word(start, end);
        while let Some((_, note)) = calls.next_if(|(at, _)| *at <= end) {
            tokens.push(Token::Note(*note));
        }
    }
    tokens
}

struct StretchWriter<'a, 'b> {
    setter: &'a mut Setter<'b>,
    stretch: &'a Stretch,
    tokens: &'a mut Vec<Token>,
    text: &'a str,
}

impl StretchWriter<'_, '_> {
    fn offset(&self, at: usize) -> u32 {
        let inside = if self.stretch.generated { 0 } else { at - self.stretch.start };
        u32::try_from(self.stretch.offset + inside).unwrap_or(u32::MAX)
    }

    fn plain_style(&mut self) -> u16 {
        let style =
            self.setter.run_style(&self.stretch.style, self.stretch.lang, self.stretch.hyphenate, None);
        self.setter.of_part(style, self.stretch.part)
    }

    fn space(&mut self, kind: SpaceKind) {
        let style = self.plain_style();
        self.tokens.push(Token::Space { style, kind });
    }

    fn opportunity(&mut self, hyphen: bool, adds_hyphen: bool, cost: u16) {
        let style = self.plain_style();
        self.tokens.push(Token::Break { hyphen, adds_hyphen, style, cost });
    }

    fn line_end(&mut self) {
        self.tokens.push(Token::LineEnd);
    }

    /// Pushes the letters of a range. The letters of a word come from one face
    /// when one has them all, so that they are shaped together; else a letter
    /// and its marks do.
    fn word(&mut self, start: usize, end: usize) {
        if start >= end {
            return;
        }
        let letters = &self.text[start..end];
        if self.setter.own_face_has(&self.stretch.style, letters) {
            let face = self.setter.face_for(&self.stretch.style, letters);
            return self.piece(start, end, face);
        }
        let is_letter = |ch: char| ch.is_alphabetic() || is_mark(ch);
        let from = letters.find(is_letter).unwrap_or(0);
        let to = letters
            .rfind(is_letter)
            .map_or(letters.len(), |at| at + letters[at..].chars().next().map_or(0, char::len_utf8));
        let core = self.setter.face_for(&self.stretch.style, &letters[from..to]);
        let mut pieces: Vec<(usize, usize, Option<FaceId>)> = Vec::new();
        let mut add = |from: usize, to: usize, face: Option<FaceId>| match pieces.last_mut() {
            Some((_, end, last)) if *last == face => *end = to,
            _ => pieces.push((from, to, face)),
        };
        let mut at = 0;
        while at < letters.len() {
            if at == from && core.is_some() {
                add(from, to, core);
                at = to;
                continue;
            }
            let cluster_end = letters[at..]
                .char_indices()
                .skip(1)
                .find(|(_, ch)| !is_mark(*ch))
                .map_or(letters.len(), |(next, _)| at + next);
            let cluster = &letters[at..cluster_end];
            let mut face = self.setter.face_for(&self.stretch.style, cluster);
            if face.is_none() {
                self.report_missing(cluster);
                face = cluster.chars().next().and_then(|ch| {
                    let mut buffer = [0; 4];
                    self.setter.face_for(&self.stretch.style, ch.encode_utf8(&mut buffer))
                });
            }
            add(at, cluster_end, face);
            at = cluster_end;
        }
        for (from, to, face) in pieces {
            self.piece(start + from, start + to, face);
        }
    }

    /// Reports the characters of a cluster that no face has, or all of it when
    /// no face has them together.
    fn report_missing(&mut self, cluster: &str) {
        let mut buffer = [0; 4];
        let missing: Vec<char> = cluster
            .chars()
            .filter(|ch| self.setter.face_for(&self.stretch.style, ch.encode_utf8(&mut buffer)).is_none())
            .collect();
        let missing = if missing.is_empty() { cluster.chars().skip(1).collect() } else { missing };
        for character in missing {
            self.setter.sink.push(
                Diagnostic::new(&codes::F003, self.stretch.span)
                    .with("char", character)
                    .with("code", format!("U+{:04X}", u32::from(character))),
            );
        }
    }

    /// Pushes letters of one face: as one word, or as several when there are
    /// more than any word has, so that each is quickly measured.
    fn piece(&mut self, start: usize, end: usize, face: Option<FaceId>) {
        /// Letters of a word at most, in bytes.
        const LONGEST: usize = 240;
        let mut from = start;
        while end - from > LONGEST {
            let least = (from + 1..=from + LONGEST).rev().find(|at| self.text.is_char_boundary(*at));
            let Some(least) = least else { break };
            let next = self.text[least..end].char_indices().find(|(_, ch)| !is_mark(*ch));
            let Some((to, _)) = next.map(|(at, ch)| (least + at, ch)) else { break };
            self.one_piece(from, to, face);
            from = to;
        }
        self.one_piece(from, end, face);
    }

    fn one_piece(&mut self, start: usize, end: usize, face: Option<FaceId>) {
        if start >= end {
            return;
        }
        let letters = &self.text[start..end];
        let style = self.setter.run_style_for(
            &self.stretch.style,
            self.stretch.lang,
            self.stretch.hyphenate,
            face,
            letters,
        );
        let style = self.setter.of_part(style, self.stretch.part);
        let shape = self.setter.runs[usize::from(style)].shape;
        let word = self.setter.lexicon.intern(shape, letters);
        let offset = self.offset(start);
        self.tokens.push(Token::Word { word, style, offset, generated: self.stretch.generated });
    }
}

/// Combining marks stay with the letter before them.
fn is_mark(character: char) -> bool {
    matches!(
        u32::from(character),
        0x300..=0x36f | 0x483..=0x489 | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff | 0x20d0..=0x20ff | 0x2de0..=0x2dff
            | 0xfe00..=0xfe0f | 0xfe20..=0xfe2f
    )
}

impl Setter<'_> {
    /// Whether the face of a style has all these letters.
    fn own_face_has(&mut self, style: &TextStyle, letters: &str) -> bool {
        let Some(face) = self.fonts.cut(cut_of(style)) else { return false };
        self.coverage.has_all(face, letters)
    }

    /// The face that has all these letters in a style, fallbacks included.
    fn face_for(&mut self, style: &TextStyle, letters: &str) -> Option<FaceId> {
        let own = self.fonts.cut(cut_of(style))?;
        let coverage = &mut self.coverage;
        let mut faces = std::iter::once(own).chain(self.fonts.fallbacks());
        faces.find(|face| coverage.has_all(face, letters)).map(|face| face.id)
    }

    /// The run style of letters: raised figures use the face's own where it has them.
    fn run_style_for(
        &mut self,
        style: &TextStyle,
        lang: Lang,
        hyphenate: bool,
        face: Option<FaceId>,
        letters: &str,
    ) -> u16 {
        if style.script == Script::Superior
            && letters.bytes().all(|b| b.is_ascii_digit())
            && self.has_superiors(style)
        {
            let shape = ShapeStyle {
                face: face.unwrap_or(FaceId(0)),
                caps: style.caps,
                figures: style.figures,
                superior: true,
                lang,
                hyphenate: false,
            };
            let shape = self.lexicon.style(shape, self.fonts);
            return self.intern_run(RunStyle {
                shape,
                size: style.size,
                colour: style.colour,
                tracking: Len::ZERO,
                rise: Len::ZERO,
                part: 0,
            });
        }
        self.run_style(style, lang, hyphenate, face)
    }

    /// The run style of a text style.
    pub(crate) fn run_style(
        &mut self,
        style: &TextStyle,
        lang: Lang,
        hyphenate: bool,
        face: Option<FaceId>,
    ) -> u16 {
        let face = face.or_else(|| self.fonts.cut(cut_of(style)).map(|face| face.id)).unwrap_or(FaceId(0));
        let shape =
            ShapeStyle { face, caps: style.caps, figures: style.figures, superior: false, lang, hyphenate };
        let shape = self.lexicon.style(shape, self.fonts);
        let (size, rise) = match style.script {
            Script::Normal => (style.size, Len::ZERO),
            Script::Superior => (style.size.scale(SCRIPT_RATIO), style.size.scale(SUPERIOR_RISE)),
            Script::Inferior => (style.size.scale(SCRIPT_RATIO), -style.size.scale(INFERIOR_DROP)),
        };
        self.intern_run(RunStyle {
            shape,
            size,
            colour: style.colour,
            tracking: style.tracking,
            rise,
            part: 0,
        })
    }

    /// The same run style, for glyphs of a part of their block.
    fn of_part(&mut self, style: u16, part: u16) -> u16 {
        if part == 0 {
            return style;
        }
        self.intern_run(RunStyle { part, ..self.runs[usize::from(style)] })
    }

    fn intern_run(&mut self, run: RunStyle) -> u16 {
        let known = self.runs.iter().rposition(|known| *known == run);
        let index = known.unwrap_or_else(|| {
            self.runs.push(run);
            self.runs.len() - 1
        });
        u16::try_from(index).unwrap_or(0)
    }

    /// Whether the face of a style has raised figures of its own.
    fn has_superiors(&mut self, style: &TextStyle) -> bool {
        let Some(face) = self.fonts.cut(cut_of(style)) else { return false };
        if let Some(known) = self.superiors.get(&face.id) {
            return *known;
        }
        let glyph = |features: &[[u8; 4]]| {
            crate::font::Shaper::new(face, features, "nl").shape("1").clusters.first().map(|c| c.glyph)
        };
        let has = glyph(&[*b"lnum", *b"pnum"]) != glyph(&[*b"lnum", *b"pnum", *b"sups"]);
        self.superiors.insert(face.id, has);
        has
    }
}

/// Whether the last letter of a word is not let out like the others (small
/// capitals): what follows it without a space is not (a comma, a bracket).
pub(crate) fn is_snug(tokens: &[Token], index: usize, runs: &[RunStyle]) -> bool {
    let is_let_out = |style: u16| runs[usize::from(style)].tracking != Len::ZERO;
    match (tokens.get(index), tokens.get(index + 1)) {
        (Some(Token::Word { style, .. }), Some(Token::Word { style: next, .. })) => {
            is_let_out(*style) && !is_let_out(*next)
        }
        _ => false,
    }
}

/// The cut of a style; families are loaded in the order serif, sans, mono.
pub(crate) fn cut_of(style: &TextStyle) -> Cut {
    let family = match style.family {
        Family::Serif => 0,
        Family::Sans => 1,
        Family::Mono => 2,
    };
    Cut { family, bold: style.bold, italic: style.italic }
}

/// Which characters the faces have: a table for the common ones, filled as
/// they are met.
#[derive(Debug, Default)]
pub(crate) struct Coverage {
    common: std::collections::BTreeMap<FaceId, Vec<Option<bool>>>,
}

/// Characters below this are looked up in a table.
const COMMON: usize = 0x2200;

impl Coverage {
    fn has_all(&mut self, face: &crate::font::Face, letters: &str) -> bool {
        let table = self.common.entry(face.id).or_insert_with(|| vec![None; COMMON]);
        letters.chars().all(|character| match table.get_mut(character as usize) {
            Some(known) => *known.get_or_insert_with(|| face.glyph(character).is_some()),
            None => face.glyph(character).is_some(),
        })
    }
}
