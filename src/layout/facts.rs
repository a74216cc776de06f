//! What is known of a line beside its items, for reports and proofs.

use super::linebreak::adjustment_ratio;
use super::par::Par;
use super::setter::Setter;
use super::tokens::{SpaceKind, Token};
use crate::frame::SetLine;
use crate::geom::{Len, Point};
use crate::style::Alignment;

/// Shorter words are not worth a soft hyphen.
const WORTH_BREAKING: usize = 6;

/// The facts of a line whose measure and baseline start at `at`.
pub(crate) fn set_facts(setter: &Setter<'_>, par: &Par, breaking: usize, line: usize, at: Point) -> SetLine {
    let (from, to) = par.line_ends(breaking, line);
    let (start, end) = (&par.candidates[from], &par.candidates[to]);
    let of = par.lines(breaking);
    let is_last = line + 1 == of || end.forced;
    let measure = par.shape.measure_of(u32::try_from(line).unwrap_or(u32::MAX));
    let hang = if line < par.form.hang.0 as usize { par.form.hang.1 } else { Len::ZERO };
    let indent = if line == 0 { par.form.indent } else { Len::ZERO };
    let edge = at.x + hang + par.form.inset;
    SetLine {
        tag: par.form.tag,
        span: par.form.span,
        at: Point::new(edge + indent - Len::from_units(par.hangs[from].start), at.y),
        end: edge + Len::from_units(measure + par.hangs[to].end),
        em: par.form.em,
        number: line,
        of,
        justified: par.form.align == Alignment::Justify && !is_last,
        hyphen: end.hyphen,
        ratio: adjustment_ratio(&par.shape, start, end, measure),
        penalty: end.penalty,
        stuck: stuck(setter, par, to),
    }
}

/// The longest word without a break on either side of where a line ends.
pub(super) fn stuck(setter: &Setter<'_>, par: &Par, to: usize) -> Option<Box<str>> {
    let at = par.breaks[to];
    if at.hyphen.is_some() {
        return None;
    }
    let word = |token: &Token| match token {
        Token::Word { word, .. } => Some(setter.lexicon.word(*word)),
        Token::Space { .. } | Token::Break { .. } | Token::LineEnd | Token::Note(_) => None,
    };
    let (before, after) = par.tokens.split_at((at.token as usize).min(par.tokens.len()));
    [before.iter().rev().find_map(word), after.iter().find_map(word)]
        .into_iter()
        .flatten()
        .filter(|word| word.hyphens.is_empty())
        .map(|word| word.text.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.chars().count() >= WORTH_BREAKING)
        .max_by_key(|word| word.chars().count())
        .map(Box::from)
}

/// Mean word space, in ems, of the line between two candidates when it is set
/// at a ratio of 0 or more; nothing where there is no space.
pub(super) fn mean_space(setter: &Setter<'_>, par: &Par, ratio: f64, from: usize, to: usize) -> Option<f64> {
    let (start, end) = (par.breaks[from].token as usize, par.breaks[to].token as usize);
    let elastic =
        |token: &&Token| matches!(token, Token::Space { kind: SpaceKind::Word | SpaceKind::NoBreak, .. });
    let spaces = par.tokens[(start + 1).min(end)..end].iter().filter(elastic).count();
    let stretch = (par.candidates[to].end.stretch - par.candidates[from].start.stretch) as f64;
    let share = setter.micro.space_stretch;
    if spaces == 0 || share <= 0.0 {
        return None;
    }
    Some(stretch * (1.0 / share + ratio) / spaces as f64 / par.form.em.units() as f64)
}
