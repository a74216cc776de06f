//! Figures in the margin: each beside what it belongs to, none over another.
//!
//! The pages were chosen as if the margin were empty. Here every figure gets
//! its height on the page: as near to its line as those above it, what hangs
//! out of the text, and the foot of the page allow. What has no room left on
//! its page stands at the head of the next one's margin.

use super::fit::{PagePlan, Placed};
use crate::geom::Len;
use crate::layout::{Element, Galley, Placement, Solid};

/// A figure in the margin: its element, its depth, the height it wishes.
#[derive(Debug, Clone, Copy)]
struct Figure {
    element: usize,
    depth: Len,
    at: Len,
}

/// Gives the figures in the margins of a section their heights. `page`: depth
/// of a full page and least white between two figures.
pub(crate) fn settle(galley: &Galley, mut plan: Vec<PagePlan>, page: (Len, Len)) -> Vec<PagePlan> {
    let has_any = galley
        .elements
        .iter()
        .any(|element| matches!(element, Element::Solid(Solid { placement: Placement::Margin { .. }, .. })));
    if !has_any {
        return plan;
    }
    let mut waiting: Vec<Figure> = Vec::new();
    let mut number = 0;
    while number < plan.len() || !waiting.is_empty() {
        if number == plan.len() {
            plan.push(Vec::new());
        }
        let mut figures = std::mem::take(&mut waiting);
        plan[number].retain(|(at, placed)| match margin_figure(galley, *at, *placed) {
            Some(figure) => {
                figures.push(figure);
                false
            }
            None => true,
        });
        let taken = taken(galley, &plan[number]);
        let placed = loop {
            match heights(&figures, &taken, page) {
                Some(placed) => break placed,
                None => {
                    // The last one goes over; alone on an empty margin one fits.
                    let last = figures.pop().map(|figure| Figure { at: Len::ZERO, ..figure });
                    waiting.splice(0..0, last);
                }
            }
        };
        let placed = figures.iter().zip(placed);
        plan[number].extend(placed.map(|(figure, at)| (at, Placed::Solid { element: figure.element })));
        number += 1;
    }
    plan
}

fn margin_figure(galley: &Galley, at: Len, placed: Placed) -> Option<Figure> {
    let Placed::Solid { element } = placed else { return None };
    match galley.elements.get(element) {
        Some(Element::Solid(Solid { placement: Placement::Margin { depth, .. }, .. })) => {
            Some(Figure { element, depth: *depth, at })
        }
        _ => None,
    }
}

/// Stretches of a page beside which the margin is taken: pull quotes that hang
/// into it, pictures that bleed.
fn taken(galley: &Galley, plan: &PagePlan) -> Vec<(Len, Len)> {
    let hangs = |solid: &Solid| solid.hang_outside > Len::ZERO || !solid.bleeding.is_empty();
    plan.iter()
        .filter_map(|(at, placed)| match *placed {
            Placed::Solid { element } => match galley.elements.get(element) {
                Some(Element::Solid(solid)) if hangs(solid) => Some((*at, *at + solid.height)),
                _ => None,
            },
            Placed::Lines { .. }
            | Placed::AtFoot { .. }
            | Placed::GroupHead { .. }
            | Placed::GroupFoot { .. }
            | Placed::Note { .. } => None,
        })
        .collect()
}

/// Heights of figures in their order: each at its line or below the one
/// before, pushed up from the foot of the page; none when there is no room.
fn heights(figures: &[Figure], taken: &[(Len, Len)], (depth, white): (Len, Len)) -> Option<Vec<Len>> {
    let mut free = Len::ZERO;
    let mut out = Vec::with_capacity(figures.len());
    for figure in figures {
        let mut at = figure.at.max(free);
        for (from, to) in taken {
            if at < *to && at + figure.depth > *from {
                at = *to;
            }
        }
        free = at + figure.depth + white;
        out.push(at);
    }
    let mut foot = depth;
    for (figure, at) in figures.iter().zip(&mut out).rev() {
        *at = (*at).min(foot - figure.depth);
        foot = *at - white;
    }
    let is_clear = figures.iter().zip(&out).all(|(figure, at)| {
        *at >= Len::ZERO && taken.iter().all(|(from, to)| *at >= *to || *at + figure.depth <= *from)
    });
    is_clear.then_some(out)
}
