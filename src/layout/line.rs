//! A broken line to positioned glyphs.

use super::lexicon::{Part, Place, Word};
use super::par::{BreakAt, Par};
use super::setter::{RunStyle, Setter};
use super::tokens::{SpaceKind, Token, is_snug};
use crate::font::Cluster;
use crate::frame::{Glyph, Item, Mark, Reading, TextRun};
use crate::geom::{Len, Point, Rate};
use crate::style::Alignment;

/// Glyphs are scaled in steps of this share.
const SCALE_STEPS: f64 = 10_000.0;

/// A line, ready to be put on a page: items relative to the start of the
/// measure and to the baseline.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) items: Vec<Item>,
    /// Where the ink of the text starts and ends, hanging included.
    pub(crate) start: Len,
    pub(crate) end: Len,
}

/// A word or space of the line, before the spaces are set.
struct Piece<'a> {
    style: RunStyle,
    text: &'a str,
    glyphs: &'a [Cluster],
    reading: Reading,
    /// An elastic space.
    elastic: bool,
    /// Its last letter is not let out.
    snug: bool,
    /// Width when it is not the sum of its glyphs (narrow space).
    width: Option<i64>,
}

/// Sets a line of a paragraph.
pub(crate) fn set_line(setter: &Setter<'_>, par: &Par, breaking: usize, line: usize) -> Line {
    let (from, to) = par.line_ends(breaking, line);
    let is_last = line + 1 == par.lines(breaking) || par.candidates[to].forced;
    let pieces = pieces(setter, par, par.breaks[from], par.breaks[to]);
    let measure = par.shape.measure_of(u32::try_from(line).unwrap_or(0));
    let first = if line == 0 { par.form.indent } else { Len::ZERO };
    let hang = if line < par.form.hang.0 as usize { par.form.hang.1 } else { Len::ZERO };
    // The natural width counts the letters that hang as if they did not.
    let natural = par.candidates[to].end.width - par.candidates[from].start.width;
    let missing = measure - natural;
    let (start_hang, end_hang) = (par.hangs[from].start, par.hangs[to].end);
    let (scale, fill) = match par.form.align {
        Alignment::Justify => {
            let glyphs = par.candidates[to].end.glyphs - par.candidates[from].start.glyphs;
            let scale = glyph_scale(par, missing, glyphs, is_last);
            let must_fill = !is_last || missing < 0;
            (scale, must_fill.then_some(missing))
        }
        // Ragged lines are natural, but what was broken as shrunk is shrunk.
        Alignment::Start | Alignment::Centre | Alignment::End => {
            (SCALE_STEPS as i32, (missing < 0).then_some(missing))
        }
    };
    let indented = hang + par.form.inset + first;
    let spare = match par.form.align {
        Alignment::Justify | Alignment::Start => 0,
        Alignment::Centre => missing.max(0) / 2,
        Alignment::End => missing.max(0),
    };
    let start = indented + Len::from_units(spare - start_hang);
    // A line that is too wide stays so: its words do not run into each other.
    let (end, begin) = (par.candidates[to].end, par.candidates[from].start);
    let condensed = Len::from_units(end.glyphs - begin.glyphs).scale(par.shape.condense).units();
    let least = -(end.shrink - begin.shrink) - condensed;
    let target = fill.map(|missing| natural + missing.max(least) + start_hang + end_hang - first.units());
    place(setter, &pieces, start, scale, target, par)
}

/// How much the glyphs of a line are widened or narrowed: expansion does
/// what it can before the spaces are touched, the same for the whole line.
fn glyph_scale(par: &Par, missing: i64, glyphs: i64, is_last: bool) -> i32 {
    if glyphs <= 0 || (is_last && missing >= 0) {
        return SCALE_STEPS as i32;
    }
    let wanted = missing as f64 / glyphs as f64;
    let given = wanted.clamp(-par.shape.condense, par.shape.expand);
    #[expect(clippy::cast_possible_truncation, reason = "a share of a few percent")]
    let steps = (given * SCALE_STEPS).round() as i32;
    SCALE_STEPS as i32 + steps
}

/// The pieces of a line between two breaks.
fn pieces<'a>(setter: &'a Setter<'_>, par: &'a Par, start: BreakAt, end: BreakAt) -> Vec<Piece<'a>> {
    let mut index = start.token as usize;
    // Hyphen and last space included.
    let mut pieces = Vec::with_capacity((end.token as usize).saturating_sub(index) + 3);
    // A line starts after the space, break or line end the last one ended at.
    if start.hyphen.is_none()
        && index > 0
        && matches!(par.tokens.get(index), Some(Token::Space { .. } | Token::Break { .. } | Token::LineEnd))
    {
        index += 1;
    }
    let stop = end.token as usize;
    while index < par.tokens.len() && (index < stop || (index == stop && end.hyphen.is_some())) {
        match par.tokens[index] {
            Token::Word { word, style, .. } => {
                let word = setter.lexicon.word(word);
                let from = start.hyphen.filter(|_| index == start.token as usize);
                let to = end.hyphen.filter(|_| index == stop);
                let first = pieces.len();
                word_pieces(setter, word, style, from, to, &mut pieces);
                if to.is_none()
                    && let Some(last) = pieces.last_mut()
                {
                    last.snug = is_snug(&par.tokens, index, &setter.runs);
                }
                if index == 0 && !par.form.reads_first_word {
                    for piece in &mut pieces[first..] {
                        piece.reading = Reading::Actual(Box::default());
                    }
                }
            }
            Token::Space { style, kind, .. } => pieces.push(space_piece(setter, style, kind)),
            Token::Break { .. } | Token::LineEnd | Token::Note(_) => {}
        }
        index += 1;
    }
    // The space at which the line ended stays as a glyph, so that words are
    // apart when the text is copied.
    match par.tokens.get(stop) {
        Some(Token::Space { style, .. }) if end.hyphen.is_none() => {
            let mut space = space_piece(setter, *style, SpaceKind::Word);
            space.elastic = false;
            pieces.push(space);
        }
        Some(Token::Break { adds_hyphen: true, style, .. }) if end.hyphen.is_none() => {
            pieces.push(hyphen_piece(setter, *style));
        }
        // So does a forced line end, but not the last of the block.
        Some(Token::LineEnd) | None
            if end.hyphen.is_none() && (stop + 1 < par.tokens.len() || par.form.is_followed) =>
        {
            let style = par.tokens[..stop].iter().rev().find_map(|token| match token {
                Token::Word { style, .. } | Token::Space { style, .. } | Token::Break { style, .. } => {
                    Some(*style)
                }
                Token::LineEnd | Token::Note(_) => None,
            });
            if let (false, Some(style)) = (pieces.is_empty(), style) {
                let mut space = space_piece(setter, style, SpaceKind::Word);
                space.elastic = false;
                pieces.push(space);
            }
        }
        _ => {}
    }
    pieces
}

fn space_piece<'a>(setter: &'a Setter<'_>, style_index: u16, kind: SpaceKind) -> Piece<'a> {
    let style = setter.runs[usize::from(style_index)];
    let (text, elastic) = match kind {
        SpaceKind::Word => (" ", true),
        SpaceKind::NoBreak => ("\u{a0}", true),
        SpaceKind::Narrow => ("\u{202f}", false),
    };
    let glyph = std::slice::from_ref(setter.lexicon.space(style.shape));
    let width = (kind == SpaceKind::Narrow)
        .then(|| setter.lexicon.scale(style.shape, glyph[0].advance, style.size).units() / 2);
    Piece { style, text, glyphs: glyph, reading: Reading::Plain, elastic, snug: false, width }
}

fn hyphen_piece<'a>(setter: &'a Setter<'_>, style_index: u16) -> Piece<'a> {
    let style = setter.runs[usize::from(style_index)];
    let glyphs = std::slice::from_ref(setter.lexicon.hyphen(style.shape));
    Piece { style, text: "-", glyphs, reading: Reading::Hyphen, elastic: false, snug: false, width: None }
}

/// A word, or the part of it that stands on the line.
fn word_pieces<'a>(
    setter: &'a Setter<'_>,
    word: &'a Word,
    style_index: u16,
    from: Option<Place>,
    to: Option<Place>,
    pieces: &mut Vec<Piece<'a>>,
) {
    let style = setter.runs[usize::from(style_index)];
    if from.is_none() && to.is_none() {
        let (text, glyphs) = (&*word.text, &*word.glyphs);
        pieces.push(Piece {
            style,
            text,
            glyphs,
            reading: Reading::Plain,
            elastic: false,
            snug: false,
            width: None,
        });
        return;
    }
    let piece = |text: &'a str, glyphs: &'a [Cluster], reading: Reading| Piece {
        style,
        text,
        glyphs,
        reading,
        elastic: false,
        snug: false,
        width: None,
    };
    let actual = |shown: &str, meant: &str| {
        if shown == meant { Reading::Plain } else { Reading::Actual(meant.into()) }
    };
    let (start, end) = (from.map(|place| word.broken(place)), to.map(|place| word.broken(place)));
    let first_byte = start.map_or(0, |hyphen| hyphen.at);
    let last_byte = end.map_or(word.text.len(), |hyphen| hyphen.at);
    let meant = &word.text[first_byte..last_byte];
    let after = start.and_then(|broken| broken.parts).map(|(_, after)| after);
    let before = end.and_then(|broken| broken.parts).map(|(before, _)| before);
    match (after, before) {
        (Some(Part::Own { text, glyphs, .. }), _) if end.is_none() => {
            pieces.push(piece(text, glyphs, actual(text, meant)));
        }
        (_, Some(Part::Own { text, glyphs, .. })) if start.is_none() => {
            pieces.push(piece(text, glyphs, actual(text, meant)));
        }
        // A word broken twice on neighbouring lines keeps its own glyphs.
        (after, before) => {
            let first = match after {
                Some(Part::Cut { glyph, .. }) => *glyph,
                _ => word.glyphs.partition_point(|g| (g.at as usize) < first_byte),
            };
            let last = match before {
                Some(Part::Cut { glyph, .. }) => *glyph,
                _ => word.glyphs.partition_point(|g| (g.at as usize) < last_byte),
            };
            pieces.push(piece(meant, &word.glyphs[first..last.max(first)], Reading::Plain));
        }
    }
    if end.is_some_and(|hyphen| hyphen.adds_hyphen) {
        pieces.push(hyphen_piece(setter, style_index));
    }
}

/// Puts the pieces one after another and shares what is missing over the
/// elastic spaces, to the last unit.
fn place(
    setter: &Setter<'_>,
    pieces: &[Piece<'_>],
    start: Len,
    scale: i32,
    target: Option<i64>,
    par: &Par,
) -> Line {
    let mut advances = Vec::with_capacity(pieces.iter().map(|piece| piece.glyphs.len()).sum());
    // Most pieces of a line are alike.
    let mut known: Option<((u16, Len, i32), Rate)> = None;
    let mut rate_of = |piece: &Piece<'_>, scale: i32| {
        let key = (piece.style.shape, piece.style.size, scale);
        match known {
            Some((known, rate)) if known == key => rate,
            _ => {
                let rate = setter.lexicon.rate(key.0, key.1, (scale, SCALE_STEPS as i64));
                known = Some((key, rate));
                rate
            }
        }
    };
    let widths: Vec<i64> = pieces
        .iter()
        .map(|piece| {
            let from = advances.len();
            let scale = if piece.elastic { SCALE_STEPS as i32 } else { scale };
            let rate = rate_of(piece, scale);
            let tracking = piece.style.tracking.units();
            advances.extend(piece.glyphs.iter().map(|glyph| rate.times(glyph.advance).units() + tracking));
            if let Some(last) = advances.last_mut().filter(|_| piece.snug) {
                *last -= tracking;
            }
            piece.width.unwrap_or_else(|| advances[from..].iter().sum())
        })
        .collect();
    let ends_in_space = pieces.last().is_some_and(|piece| piece.text == " " && !piece.elastic);
    let trailing = widths.last().filter(|_| ends_in_space).map_or(0, |width| *width);
    let natural: i64 = widths.iter().sum::<i64>() - trailing;
    let spaces = i64::try_from(pieces.iter().filter(|piece| piece.elastic).count()).unwrap_or(0);
    let missing = target.map_or(0, |target| target - natural);
    let (each, mut rest) =
        if spaces > 0 { (missing.div_euclid(spaces), missing.rem_euclid(spaces)) } else { (0, 0) };
    let mut items: Vec<Item> = Vec::new();
    let mut run: Option<(RunStyle, i64, TextRun)> = None;
    let mut text = String::with_capacity(pieces.iter().map(|piece| piece.text.len()).sum());
    let mut pen = start.units();
    let mut advances = &*advances;
    for (piece, width) in pieces.iter().zip(widths) {
        let fresh = !matches!(&run, Some((style, _, run)) if style.looks_like(&piece.style) && run.reading == Reading::Plain && piece.reading == Reading::Plain);
        if fresh {
            flush(&mut run, &mut text, pen, &mut items, par);
            run = Some((piece.style, pen, new_run(setter, piece, scale, advances.len())));
        }
        let Some((_, origin, current)) = run.as_mut() else { continue };
        text.push_str(piece.text);
        let mut extra = 0;
        if piece.elastic {
            extra = each + i64::from(rest > 0);
            rest -= i64::from(rest > 0);
        }
        let (own, others) = advances.split_at(piece.glyphs.len());
        advances = others;
        push_glyphs(setter, piece, scale, pen - *origin, own, current);
        pen += width + extra;
    }
    flush(&mut run, &mut text, pen, &mut items, par);
    Line { items, start, end: Len::from_units(pen - trailing) }
}

fn new_run(setter: &Setter<'_>, piece: &Piece<'_>, scale: i32, most_glyphs: usize) -> TextRun {
    TextRun {
        face: setter.lexicon.shape_style(piece.style.shape).face,
        size: piece.style.size,
        scale,
        colour: piece.style.colour,
        glyphs: Vec::with_capacity(most_glyphs),
        text: Box::default(),
        parts: Vec::new(),
        reading: piece.reading.clone(),
        width: Len::ZERO,
        is_turned: false,
    }
}

/// Adds the glyphs of a piece at `x` from the start of the run.
fn push_glyphs(
    setter: &Setter<'_>,
    piece: &Piece<'_>,
    scale: i32,
    mut x: i64,
    advances: &[i64],
    run: &mut TextRun,
) {
    let base = piece.glyphs.first().map_or(0, |glyph| glyph.at);
    if run.parts.last().map_or(0, |(_, part)| *part) != piece.style.part {
        run.parts.push((run.glyphs.len(), piece.style.part));
    }
    let offset = |units: i32| match units {
        0 => Len::ZERO,
        units => setter.lexicon.scale(piece.style.shape, units, piece.style.size),
    };
    for (index, (glyph, advance)) in piece.glyphs.iter().zip(advances).enumerate() {
        let next = piece.glyphs[index + 1..].iter().map(|g| g.at).find(|at| *at != glyph.at);
        let is_first = index == 0 || piece.glyphs[index - 1].at != glyph.at;
        let end = next.map_or(piece.text.len(), |at| (at - base) as usize);
        let text_len = if is_first { end.saturating_sub((glyph.at - base) as usize) } else { 0 };
        let dx = offset(glyph.dx).mul_div(i64::from(scale), SCALE_STEPS as i64).units();
        let rise = offset(glyph.dy) + piece.style.rise;
        run.glyphs.push(Glyph {
            id: glyph.glyph,
            text_len: u16::try_from(text_len).unwrap_or(u16::MAX),
            x: i32::try_from(x + dx).unwrap_or(i32::MAX),
            rise: i32::try_from(rise.units()).unwrap_or(0),
        });
        x += advance;
    }
}

fn flush(
    run: &mut Option<(RunStyle, i64, TextRun)>,
    text: &mut String,
    pen: i64,
    items: &mut Vec<Item>,
    par: &Par,
) {
    if let Some((_, origin, mut done)) = run.take() {
        done.text = text.as_str().into();
        text.clear();
        done.glyphs.shrink_to_fit();
        done.width = Len::from_units(pen - origin);
        items.push(Item {
            at: Point::new(Len::from_units(origin), Len::ZERO),
            tag: par.form.tag,
            span: par.form.span,
            mark: Mark::Text(Box::new(done)),
        });
    }
}
