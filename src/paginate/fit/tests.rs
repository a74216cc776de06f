//! The optimum is the optimum: against every way to fill small pages.

use super::*;
use crate::diag::Span;
use crate::frame::Tag;
use crate::layout::{LineFacts, Placement, Solid, test_par};
use proptest::prelude::*;

const GRID: Len = Len::pt(14);
/// Lines of a full page.
const FULL: usize = 8;

/// A paragraph: lines of its best breaking, whether it may have a line more
/// and what that costs, whether its lines end in hyphens.
type Given = (usize, Option<u16>, bool);

fn galley(given: &[Given]) -> Galley {
    let mut galley = Galley { columns: 1, ..Galley::default() };
    for (count, longer, hyphens) in given {
        let mut breakings = vec![(*count, 0.0)];
        breakings.extend(longer.map(|demerits| (count + 1, f64::from(demerits) * 10.0)));
        let facts = breakings.iter().map(|(lines, _)| {
            // The last line of a paragraph ends in no hyphen.
            let line =
                |n: usize| LineFacts { hyphen: *hyphens && n + 1 < *lines, offset: 0, notes: Vec::new() };
            (0..*lines).map(line).collect()
        });
        galley.elements.push(Element::Lines(Lines {
            par: galley.pars.len(),
            on_grid: true,
            first_items: Vec::new(),
            keep_with_next: false,
            least: (2, 2),
            facts: facts.collect(),
            continues: false,
        }));
        galley.pars.push(test_par(Tag::ARTIFACT, Span::NONE, GRID, &breakings));
    }
    galley
}

fn frame(starts_verso: bool) -> Frame {
    Frame {
        depth: GRID * i64::try_from(FULL).unwrap_or(0),
        grid: GRID,
        note_gap: GRID,
        starts_verso,
        hopeless: f64::INFINITY,
        columns: 1,
        opener: Len::ZERO,
    }
}

/// Every line of a chapter: may a page end after it, and in a hyphen?
type Ends = Vec<(bool, bool)>;

fn ends(given: &[Given], counts: &[usize]) -> Ends {
    let mut ends = Vec::new();
    for ((_, _, hyphens), count) in given.iter().zip(counts) {
        for line in 1..=*count {
            let is_end = line == *count;
            ends.push((is_end || (line >= 2 && count - line >= 2), *hyphens && !is_end));
        }
    }
    ends
}

/// What a run of pages, given by their lines, costs.
fn cost_of(ends: &Ends, pages: &[usize], variants: f64, starts_verso: bool) -> f64 {
    let mut total = variants;
    let mut facing = 0;
    let mut from = 0;
    for (number, lines) in pages.iter().enumerate() {
        if number + 1 == pages.len() {
            return total + cost::last_page(i64::try_from(*lines).unwrap_or(0), number > 0);
        }
        let is_verso = number.is_multiple_of(2) == starts_verso;
        let short = i64::try_from(FULL - lines).unwrap_or(0);
        let most = FULL.min(ends.len() - from);
        let is_forced = !(lines + 1..=most).any(|more| ends[from + more - 1].0);
        from += lines;
        let hyphen = ends[from - 1].1;
        total += cost::page_end(&cost::PageEnd {
            short,
            ends_short: short,
            facing_short: (!is_verso && number > 0).then_some(facing),
            hyphen,
            is_verso,
            is_forced,
            unhappy_last: false,
            is_uneven_by_nature: false,
        });
        facing = if is_verso { short } else { 0 };
    }
    total
}

/// The cheapest of all ways, tried one by one.
fn brute_force(given: &[Given], starts_verso: bool) -> f64 {
    let mut best = f64::INFINITY;
    let choices: Vec<usize> = given.iter().map(|(_, longer, _)| 1 + usize::from(longer.is_some())).collect();
    let mut chosen = vec![0; given.len()];
    loop {
        let counts: Vec<usize> = given.iter().zip(&chosen).map(|((count, ..), more)| count + more).collect();
        let extra: f64 = given
            .iter()
            .zip(&chosen)
            .filter(|(_, more)| **more > 0)
            .map(|((_, longer, _), _)| cost::variant(f64::from(longer.unwrap_or(0)) * 10.0))
            .sum();
        let ends = ends(given, &counts);
        let mut pages = Vec::new();
        fill(&ends, 0, &mut pages, extra, starts_verso, &mut best);
        let Some(next) = (0..chosen.len()).find(|n| chosen[*n] + 1 < choices[*n]) else { return best };
        chosen[next] += 1;
        chosen[..next].fill(0);
    }
}

fn fill(ends: &Ends, from: usize, pages: &mut Vec<usize>, extra: f64, starts_verso: bool, best: &mut f64) {
    for lines in 1..=FULL.min(ends.len() - from) {
        let (may_end, _) = ends[from + lines - 1];
        let is_last = from + lines == ends.len();
        // What is left over is more than the engine leaves unless it must.
        if !may_end || (!is_last && FULL - lines > usize::try_from(MOST_SHORT).unwrap_or(0)) {
            continue;
        }
        pages.push(lines);
        if is_last {
            *best = best.min(cost_of(ends, pages, extra, starts_verso));
        } else {
            fill(ends, from + lines, pages, extra, starts_verso, best);
        }
        pages.pop();
    }
}

/// What the plan that was chosen costs.
fn cost_of_plan(given: &[Given], galley: &Galley, plan: &[PagePlan], starts_verso: bool) -> f64 {
    let mut variants = 0.0;
    let mut counts = vec![0; given.len()];
    let pages: Vec<usize> = plan
        .iter()
        .map(|page| {
            let mut lines = 0;
            for (_, placed) in page {
                let Placed::Lines { element, breaking, from, to } = *placed else { continue };
                let chosen = &galley.pars[element].breakings[breaking];
                counts[element] = chosen.ends.len();
                if from == 0 && breaking > 0 {
                    variants += cost::variant(chosen.demerits);
                }
                lines += to - from;
            }
            lines
        })
        .collect();
    cost_of(&ends(given, &counts), &pages, variants, starts_verso)
}

/// White that may grow by a line, in two places of the first page, and what
/// cannot stand on it any more.
#[test]
fn white_grows_in_all_its_places_or_in_none() {
    for (lines, grown) in [(5, false), (4, true)] {
        let mut galley =
            galley(&[(2, None, false), (1, None, false), (lines - 3, None, false), (5, None, false)]);
        let gap = Element::Gap(Gap { height: GRID, stretch: GRID, keep: false });
        galley.elements.insert(2, gap.clone());
        galley.elements.insert(1, gap);
        if let Some(Element::Lines(last)) = galley.elements.last_mut() {
            last.least = (usize::MAX, usize::MAX);
        }
        let plan = fit(&galley, frame(false));
        let lines = |at: &[(Len, Placed)]| at.iter().map(|(at, _)| at.div_floor(GRID)).collect::<Vec<i64>>();
        assert_eq!(lines(&plan[0]), if grown { [0, 4, 7] } else { [0, 3, 5] });
        assert_eq!(plan.len(), 2);
    }
}

/// The recto lacks a line: rather a looser paragraph than white that the page
/// it faces has not.
#[test]
fn white_on_facing_pages_is_alike() {
    for (facing, breaking) in [(true, 1), (false, 0)] {
        let mut galley = galley(&[
            (2, None, false),
            (if facing { 5 } else { 6 }, None, false),
            (3, Some(100), false),
            (3, None, false),
            (5, None, false),
        ]);
        let gap = Element::Gap(Gap { height: GRID, stretch: GRID, keep: false });
        galley.elements.insert(3, gap.clone());
        if facing {
            galley.elements.insert(1, gap);
        }
        if let Some(Element::Lines(last)) = galley.elements.last_mut() {
            last.least = (usize::MAX, usize::MAX);
        }
        let plan = fit(&galley, frame(true));
        assert_eq!(plan[1].len(), 2);
        assert!(matches!(plan[1][0].1, Placed::Lines { breaking: found, .. } if found == breaking));
        assert_eq!(plan[1][1].0, GRID * 5);
    }
}

#[test]
fn no_single_line_stands_at_the_head_over_a_display() {
    let mut galley = galley(&[(1, None, false); 9]);
    galley.elements.push(Element::Solid(Solid { height: GRID * 5, ..Solid::default() }));
    let plan = fit(&galley, frame(false));
    assert_eq!((plan[0].len(), plan[1].len()), (7, 3));
}

/// A figure waits for the next page; the heading that comes to stand under it
/// was written somewhere else.
#[test]
fn a_heading_under_a_figure_that_waited_has_two_lines_of_white() {
    let mut galley = galley(&[(6, None, false), (2, None, false), (2, None, false)]);
    let figure =
        Solid { height: GRID * 3, white: GRID, placement: Placement::HereOrHead, ..Solid::default() };
    let heading = Solid { height: GRID, keep_with_next: true, is_heading: true, ..Solid::default() };
    galley.elements.insert(2, Element::Solid(heading));
    galley.elements.insert(2, Element::Gap(Gap { height: GRID, stretch: GRID, keep: false }));
    galley.elements.insert(1, Element::Solid(figure));
    let plan = fit(&galley, frame(false));
    let places: Vec<i64> = plan[1].iter().map(|(at, _)| at.div_floor(GRID)).collect();
    assert_eq!(places, [0, 5, 6]);
}

#[test]
fn a_display_alone_on_the_last_page_leaves_no_empty_one() {
    let mut galley = galley(&[(3, None, false)]);
    let height = GRID * i64::try_from(FULL).unwrap_or(0);
    let solid = Solid { height, placement: Placement::Page, ..Solid::default() };
    galley.elements.push(Element::Solid(solid));
    let plan = fit(&galley, frame(false));
    assert_eq!(plan.len(), 2);
    assert!(plan.iter().all(|page| !page.is_empty()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]
    #[test]
    fn no_pages_are_better(
        given in prop::collection::vec((1usize..7, prop::option::of(0u16..3000), any::<bool>()), 1..7),
        starts_verso in any::<bool>(),
    ) {
        let galley = galley(&given);
        let plan = fit(&galley, frame(starts_verso));
        let (found, best) = (cost_of_plan(&given, &galley, &plan, starts_verso), brute_force(&given, starts_verso));
        prop_assert!(found <= best + 1e-6, "{found} but {best} is possible");
    }

    /// A glossary: terms of a line, each with a definition.
    #[test]
    fn a_term_stays_with_its_definition(
        definitions in prop::collection::vec(2usize..6, 1..30),
        starts_verso in any::<bool>(),
    ) {
        let lines: Vec<Given> =
            definitions.iter().flat_map(|count| [(1, None, false), (*count, None, false)]).collect();
        let mut galley = galley(&lines);
        for element in galley.elements.iter_mut().step_by(2) {
            let Element::Lines(term) = element else { continue };
            term.keep_with_next = true;
        }
        for page in fit(&galley, Frame { hopeless: HOPELESS, ..frame(starts_verso) }) {
            let last = page.last().map(|(_, placed)| *placed);
            if let Some(Placed::Lines { element, .. }) = last {
                prop_assert!(element % 2 == 1, "a page ends with term {element}");
            }
        }
    }

    #[test]
    fn every_line_stands_on_one_page(
        given in prop::collection::vec((1usize..30, prop::option::of(0u16..3000), any::<bool>()), 1..12),
    ) {
        let galley = galley(&given);
        let mut next = vec![0; given.len()];
        for (_, placed) in fit(&galley, Frame { hopeless: HOPELESS, ..frame(false) }).iter().flatten() {
            if let Placed::Lines { element, breaking, from, to } = *placed {
                prop_assert_eq!(from, next[element]);
                next[element] = if to == galley.pars[element].breakings[breaking].ends.len() { 0 } else { to };
            }
        }
        prop_assert!(next.iter().all(|line| *line == 0));
    }
}
