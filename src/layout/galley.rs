//! Lines and displays in order, not yet paged.

use super::par::{LineFacts, Par};
use crate::frame::{Item, Tag};
use crate::geom::{Colour, Len, Point};
use crate::model::NoteId;

/// A section, set to its measure.
#[derive(Debug, Clone, Default)]
pub struct Galley {
    pub(crate) pars: Vec<Par>,
    pub(crate) elements: Vec<Element>,
    pub(crate) groups: Vec<Group>,
    /// Notes called in the section.
    pub(crate) notes: Vec<NoteSet>,
    /// Outline entries: title, level, element they stand at.
    pub(crate) outline: Vec<(String, u8, usize)>,
    /// Generated words stand in it: it changes when pages do.
    pub(crate) has_references: bool,
    /// The whole of it stands at the foot of its page.
    pub(crate) at_foot: bool,
    /// Set in this many columns after the opener.
    pub(crate) columns: usize,
}

impl Galley {
    /// Depth of the opener, when the section starts with one.
    pub(crate) fn opener_depth(&self) -> Len {
        match self.elements.first() {
            Some(Element::Solid(solid)) => solid.height,
            _ => Len::ZERO,
        }
    }

    /// Whether generated words stand in it: it changes when pages do.
    #[must_use]
    pub fn has_references(&self) -> bool {
        self.has_references
    }
}

/// A piece of the galley that is placed as one, or line by line.
#[derive(Debug, Clone)]
pub(crate) enum Element {
    /// Lines of a paragraph.
    Lines(Lines),
    /// Something that is not broken.
    Solid(Solid),
    /// White.
    Gap(Gap),
    /// A group starts: what follows stands in it.
    Open(usize),
    /// The innermost group ends.
    Close(usize),
}

/// A paragraph in the galley.
#[derive(Debug, Clone)]
pub(crate) struct Lines {
    /// Index into [`Galley::pars`].
    pub(crate) par: usize,
    /// Its baselines stand on the grid of the page.
    pub(crate) on_grid: bool,
    /// Stands before the first line: number, bullet, drop cap. Relative to
    /// the start of the measure and the first baseline.
    pub(crate) first_items: Vec<Item>,
    /// Stays with what comes after.
    pub(crate) keep_with_next: bool,
    /// Lines that may not be parted at its start and at its end.
    pub(crate) least: (usize, usize),
    /// For every breaking, what is to be known of each line.
    pub(crate) facts: Vec<Vec<LineFacts>>,
    /// Words of the same block stand before it.
    pub(crate) continues: bool,
}

/// Something that is placed as one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Solid {
    /// Relative to its upper left corner on the measure.
    pub(crate) items: Vec<Item>,
    /// Depth it takes.
    pub(crate) height: Len,
    /// Nodes that stand in it, for the page map.
    pub(crate) nodes: Vec<Tag>,
    /// Stays with what comes after.
    pub(crate) keep_with_next: bool,
    /// The heading of what comes after.
    pub(crate) is_heading: bool,
    /// Where it may go.
    pub(crate) placement: Placement,
    /// White above and below it, wherever it goes; fixed pieces have gaps.
    pub(crate) white: Len,
    /// What runs over the edges of the paper, relative to its outer left edge
    /// and to the head of the solid.
    pub(crate) bleeding: Vec<Item>,
    /// What bleeds is relative to the upper edge of the paper instead, and
    /// the page has nothing else on it.
    pub(crate) covers_page: bool,
    /// Is not the first or last thing on a page if that can be had.
    pub(crate) inside_page: bool,
    /// Hangs out into the outer margin by this much.
    pub(crate) hang_outside: Len,
    /// Notes called in it.
    pub(crate) notes: Vec<NoteId>,
}

/// Where a piece may be placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Placement {
    /// Where it stands in the text.
    #[default]
    Fixed,
    /// Where it stands when it fits there, else at the head of the next page.
    HereOrHead,
    /// At the head of a page.
    Head,
    /// At the foot of a page, above the notes.
    Foot,
    /// Alone on a page.
    Page,
    /// Between two paragraphs of the spread it stands on.
    Between,
    /// In the outer margin beside what comes after it, in a column of this
    /// width; in the text it takes no depth.
    Margin {
        /// Width of the column in the margin.
        width: Len,
        /// Depth of the piece.
        depth: Len,
    },
}

impl Solid {
    /// Adds a piece under what is there.
    pub(crate) fn append(&mut self, below: Self) {
        self.items.extend(moved(&below.items, Point::new(Len::ZERO, self.height)));
        self.height += below.height;
        self.nodes.extend(below.nodes);
        self.notes.extend(below.notes);
    }
}

/// White between elements; vanishes at the head of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Gap {
    pub(crate) height: Len,
    /// May be larger by this much, to fill a page.
    pub(crate) stretch: Len,
    /// Stays with what comes after: no page ends before it.
    pub(crate) keep: bool,
}

/// Elements that belong together: a box, a table.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub(crate) parent: Option<usize>,
    pub(crate) tag: Tag,
    /// White inside, above and below the elements, on every page.
    pub(crate) pad_head: Len,
    pub(crate) pad_foot: Len,
    /// Repeated at the head of every further page.
    pub(crate) continuation: Option<Solid>,
    pub(crate) look: GroupLook,
    /// Inset of its edges from the measure.
    pub(crate) inset: (Len, Len),
}

/// What is drawn around and behind a group.
#[derive(Debug, Clone)]
pub(crate) enum GroupLook {
    /// Nothing.
    Plain,
    /// A tint over the measure, with a tab at the outer edge.
    Tinted { tint: Colour, tab: Option<Tab> },
}

/// The tab of a box: its word, set along the top edge.
#[derive(Debug, Clone)]
pub(crate) struct Tab {
    pub(crate) colour: Colour,
    /// The word, relative to its own start and baseline.
    pub(crate) word: Vec<Item>,
    pub(crate) width: Len,
    /// Height of its letters.
    pub(crate) height: Len,
}

/// A note, set to its measure.
#[derive(Debug, Clone, Default)]
pub(crate) struct NoteSet {
    pub(crate) id: Option<NoteId>,
    /// Its lines from head to foot; each with its depth.
    pub(crate) lines: Vec<Solid>,
}

impl NoteSet {
    pub(crate) fn height(&self) -> Len {
        self.lines.iter().map(|line| line.height).sum()
    }
}

/// Share of the leading above the baseline of a line.
const BASELINE_SHARE: (i64, i64) = (3, 4);

/// Depth of the baseline in a line of this leading.
pub(crate) fn baseline(leading: Len) -> Len {
    leading.mul_div(BASELINE_SHARE.0, BASELINE_SHARE.1)
}

/// Items moved by a distance.
pub(crate) fn moved(items: &[Item], by: Point) -> impl Iterator<Item = Item> + '_ {
    items.iter().map(move |item| Item { at: item.at.offset(by), ..item.clone() })
}

/// The same for items that nobody needs any more where they were.
pub(crate) fn carried(items: Vec<Item>, by: Point) -> impl Iterator<Item = Item> {
    items.into_iter().map(move |mut item| {
        item.at = item.at.offset(by);
        item
    })
}
