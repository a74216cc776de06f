//! The optimum is the optimum: against brute force and first fit.

use super::*;
use proptest::prelude::*;

/// First-fit breaking: the yardstick the optimum is measured against.
fn greedy(candidates: &[Candidate], shape: &Shape) -> Vec<u32> {
    let last = candidates.len() - 1;
    let (mut from, mut lines) = (0usize, 0u32);
    let mut ends = Vec::new();
    while from < last {
        let mut chosen = from + 1;
        for to in from + 1..=last {
            let measure = shape.measure_of(lines);
            if adjustment_ratio(shape, &candidates[from], &candidates[to], measure) < -1.0 {
                break;
            }
            chosen = to;
            if candidates[to].forced {
                break;
            }
        }
        ends.push(u32::try_from(chosen).unwrap_or(u32::MAX));
        from = chosen;
        lines += 1;
    }
    ends
}

/// The demerits of a given breaking, by the same rules as the search; `None`
/// when it breaks one of them.
fn demerits_of(candidates: &[Candidate], shape: &Shape, ends: &[u32]) -> Option<f64> {
    let (mut from, mut class, mut hyphens, mut total) = (0usize, 1u8, 0u8, 0.0);
    let last = candidates.len() - 1;
    for (line, end) in ends.iter().enumerate() {
        let to = &candidates[*end as usize];
        let measure = shape.measure_of(u32::try_from(line).ok()?);
        let mut ratio = adjustment_ratio(shape, &candidates[from], to, measure);
        let is_last = *end as usize == last;
        if ratio < -1.0 {
            return None;
        }
        if (is_last || to.forced) && ratio > 0.0 {
            ratio = if shape.balanced { ratio } else { 0.0 };
        } else if ratio > LOOSEST {
            return None;
        }
        let run = if to.hyphen { hyphens + 1 } else { 0 };
        if run > MOST_HYPHENS {
            return None;
        }
        total += line_demerits(shape, ratio, to.penalty);
        if fitness(ratio).abs_diff(class) > 1 && shape.ragged == 0 {
            total += CONTRAST_DEMERITS;
        }
        if run > 1 {
            total += DOUBLE_HYPHEN_DEMERITS;
        }
        if is_last {
            let (start, width) = (&candidates[from].start, to.end.width - candidates[from].start.width);
            if hyphens > 0 {
                total += LAST_HYPHEN_DEMERITS;
                if start.stretch == to.end.stretch {
                    total += FRAGMENT_DEMERITS;
                }
            }
            if shape.ragged > 0 && width * 8 < measure && line > 0 {
                total += SHORT_LAST_DEMERITS;
            }
            if width < shape.shortest_last && line > 0 {
                total += RUNT_DEMERITS;
            }
        }
        class = fitness(ratio);
        hyphens = run;
        from = *end as usize;
    }
    Some(total)
}

/// Words of these widths with spaces of 250; every third word may be broken.
fn paragraph(words: &[i64]) -> Vec<Candidate> {
    let mut totals = Sums::default();
    let plain = |end: Sums, start: Sums| Candidate { end, start, penalty: 0.0, hyphen: false, forced: false };
    let mut candidates = vec![Candidate { forced: true, ..plain(totals, totals) }];
    for (index, width) in words.iter().enumerate() {
        if index % 3 == 2 {
            let half = Sums { width: totals.width + width / 2, glyphs: totals.glyphs + width / 2, ..totals };
            let end = Sums { width: half.width + 80, ..half };
            candidates.push(Candidate { penalty: 60.0, hyphen: true, ..plain(end, half) });
        }
        totals.width += width;
        totals.glyphs += width;
        let end = totals;
        totals.width += 250;
        totals.stretch += 125;
        totals.shrink += 83;
        candidates.push(Candidate { forced: index + 1 == words.len(), ..plain(end, totals) });
    }
    candidates
}

fn shape(measure: i64) -> Shape {
    Shape {
        measure,
        hang_lines: 0,
        hang: 0,
        expand: 0.02,
        condense: 0.02,
        ragged: 0,
        balanced: false,
        shortest_last: 1500,
        tone: (1.0, 2.0 / 3.0),
        slack: 1000,
    }
}

/// The least demerits of all breakings, by trying each.
fn brute_force(candidates: &[Candidate], shape: &Shape) -> Option<f64> {
    let inner = candidates.len() - 2;
    let last = u32::try_from(candidates.len() - 1).expect("few candidates");
    (0..1u32 << inner)
        .filter_map(|choice| {
            let mut ends: Vec<u32> =
                (0..u32::try_from(inner).ok()?).filter(|i| choice >> i & 1 == 1).map(|i| i + 1).collect();
            ends.push(last);
            demerits_of(candidates, shape, &ends)
        })
        .min_by(f64::total_cmp)
}

proptest! {
    #[test]
    fn no_breaking_is_better(
        words in prop::collection::vec(300i64..3_000, 3..11),
        measure in 3_000i64..9_000,
        is_ragged in any::<bool>(),
    ) {
        let candidates = paragraph(&words);
        let ragged = if is_ragged { 2_000 } else { 0 };
        let shape = Shape { ragged, balanced: is_ragged && measure % 2 == 0, ..shape(measure) };
        let found = search(&candidates, &shape, false);
        match (brute_force(&candidates, &shape), found.first()) {
            (Some(best), Some(found)) => prop_assert!((found.demerits - best).abs() <= best * 1e-9),
            (None, None) => {}
            (best, found) => prop_assert!(false, "{best:?} against {found:?}"),
        }
    }

    #[test]
    fn first_fit_is_never_better(words in prop::collection::vec(300i64..3_000, 8..120), measure in 9_000i64..20_000) {
        let candidates = paragraph(&words);
        let shape = shape(measure);
        let first_fit = greedy(&candidates, &shape);
        if let Some(theirs) = demerits_of(&candidates, &shape, &first_fit) {
            let ours = break_lines(&candidates, &shape);
            prop_assert!(ours[0].demerits <= theirs * (1.0 + 1e-9));
        }
    }

    #[test]
    fn there_is_always_a_breaking(words in prop::collection::vec(1i64..50_000, 1..60), measure in 500i64..20_000) {
        let candidates = paragraph(&words);
        let found = break_lines(&candidates, &shape(measure));
        let ends = &found[0].ends;
        prop_assert!(ends.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert_eq!(*ends.last().expect("a line") as usize, candidates.len() - 1);
    }

    #[test]
    fn other_breakings_have_a_line_more_or_less(words in prop::collection::vec(300i64..3_000, 40..120)) {
        let candidates = paragraph(&words);
        let found = break_lines(&candidates, &shape(12_000));
        for other in &found[1..] {
            prop_assert_eq!(other.ends.len().abs_diff(found[0].ends.len()), 1);
            prop_assert!(other.demerits >= found[0].demerits);
        }
    }
}

#[test]
fn never_three_hyphens_in_a_row() {
    let words = vec![2_900; 60];
    let candidates = paragraph(&words);
    for found in search(&candidates, &shape(6_100), false) {
        let hyphens: Vec<bool> = found.ends.iter().map(|end| candidates[*end as usize].hyphen).collect();
        assert!(hyphens.windows(3).all(|run| run != [true, true, true]));
    }
}
