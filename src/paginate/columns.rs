//! Columns of the last page: of one depth, as far as their entries allow.
//!
//! Pages are filled column by column. What stands on the last one is fitted
//! again, to the least depth at which it still has no more columns.

use super::fit::{Frame, PagePlan, Placed, lawful};
use crate::geom::Len;
use crate::layout::{Element, Galley};

/// The plan of a section in columns with those of its last page in balance.
pub(crate) fn balanced(galley: &Galley, plan: Vec<PagePlan>, frame: Frame) -> Vec<PagePlan> {
    let columns = frame.columns;
    if columns < 2 || plan.is_empty() {
        return plan;
    }
    let before = (plan.len() - 1) / columns * columns;
    let Some(first) = first_element(&plan[before..]) else { return plan };
    let rest = match first {
        0 => None,
        first => Some(Galley { elements: galley.elements[first..].to_vec(), ..galley.clone() }),
    };
    let rest = rest.as_ref().unwrap_or(galley);
    let opener = if before == 0 { frame.opener } else { Len::ZERO };
    let pages = i64::try_from(before / columns).unwrap_or(0);
    let frame = Frame { opener, starts_verso: frame.starts_verso == (pages % 2 == 0), ..frame };
    // An opener stands in the first column and over all of them.
    let mut depth = opener + frame.grid;
    while depth < frame.depth {
        let tried = lawful(rest, Frame { depth, ..frame });
        if let Some(tried) = tried.filter(|tried| tried.len() <= columns && is_inside(rest, tried, depth)) {
            let mut plan = plan;
            plan.truncate(before);
            plan.extend(
                tried
                    .into_iter()
                    .map(|slot| slot.into_iter().map(|(at, placed)| (at, shifted(placed, first))).collect()),
            );
            return plan;
        }
        depth += frame.grid;
    }
    plan
}

/// The element with which a page starts; none when it starts within one.
fn first_element(slots: &[PagePlan]) -> Option<usize> {
    match slots.first()?.first()?.1 {
        Placed::Lines { element, from: 0, .. } | Placed::Solid { element } => Some(element),
        Placed::Lines { .. }
        | Placed::AtFoot { .. }
        | Placed::GroupHead { .. }
        | Placed::GroupFoot { .. }
        | Placed::Note { .. } => None,
    }
}

/// Whether nothing was forced over the foot.
fn is_inside(galley: &Galley, slots: &[PagePlan], depth: Len) -> bool {
    slots.iter().flatten().all(|(at, placed)| match *placed {
        Placed::Lines { element, from, to, .. } => match &galley.elements[element] {
            Element::Lines(lines) => {
                let leading = galley.pars[lines.par].form.leading;
                *at + leading * i64::try_from(to - from).unwrap_or(0) <= depth
            }
            Element::Solid(_) | Element::Gap(_) | Element::Open(_) | Element::Close(_) => true,
        },
        Placed::Solid { element } => match &galley.elements[element] {
            Element::Solid(solid) => *at + solid.height <= depth,
            Element::Lines(_) | Element::Gap(_) | Element::Open(_) | Element::Close(_) => true,
        },
        Placed::AtFoot { .. } | Placed::GroupHead { .. } | Placed::GroupFoot { .. } | Placed::Note { .. } => {
            true
        }
    })
}

/// The same in a galley that has so many elements before it.
fn shifted(placed: Placed, by: usize) -> Placed {
    match placed {
        Placed::Lines { element, breaking, from, to } => {
            Placed::Lines { element: element + by, breaking, from, to }
        }
        Placed::Solid { element } => Placed::Solid { element: element + by },
        Placed::AtFoot { element } => Placed::AtFoot { element: element + by },
        Placed::GroupHead { .. } | Placed::GroupFoot { .. } | Placed::Note { .. } => placed,
    }
}
