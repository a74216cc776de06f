//! What a page costs. The unit is the demerit of line breaking, so that a
//! line more in a paragraph and a line less on a page can be weighed.

/// A page short by one line: the eye hardly sees it when both pages of the
/// spread are.
const SHORT_BY_ONE: f64 = 8_000.0;
/// Every further line weighs by its square.
const SHORT_LINE: f64 = 15_000.0;
/// A page that cannot be filled (a display that does not fit follows) still
/// prefers to be full.
const FORCED_SHARE: f64 = 0.5;
/// Facing pages that end on different lines, by the square of the difference.
const UNEQUAL_SPREAD: f64 = 300_000.0;
/// The same where the foot is uneven by nature: columns of an index, and a
/// page that ends in a display, whose edge is on no line.
const UNEQUAL_BY_NATURE: f64 = 20_000.0;
/// A hyphen at the foot of a recto: the word goes on over the leaf.
const HYPHEN_RECTO: f64 = 400_000.0;
/// A hyphen at the foot of a verso.
const HYPHEN_VERSO: f64 = 20_000.0;
/// A pull quote that is the first or the last thing on a page.
pub(crate) const DISPLAY_AT_EDGE: f64 = 600_000.0;
/// A pull quote that stands a paragraph after its place.
pub(crate) const MOVED_QUOTE: f64 = 3_000.0;
/// A pull quote that leaves its spread.
pub(crate) const ADRIFT_QUOTE: f64 = 400_000.0;
/// A second pull quote on a spread.
pub(crate) const SECOND_QUOTE: f64 = 200_000.0;
/// A pull quote next to another display or above a heading: it is part of
/// neither, so text stands on both sides of it.
pub(crate) const TOUCHING_DISPLAYS: f64 = 150_000.0;
/// A box or table that is broken over a page although it could be whole.
pub(crate) const BROKEN_GROUP: f64 = 120_000.0;
/// … inside one of its paragraphs, and not between two.
pub(crate) const PARTED_IN_GROUP: f64 = 200_000.0;
/// A figure that moves to the head of the next page.
pub(crate) const WAITING_DISPLAY: f64 = 20_000.0;
/// White above a heading that is a line larger than asked.
pub(crate) const STRETCHED_GAP: f64 = 4_000.0;
/// White that is larger than asked on a spread where other white is not, or the
/// other way round: the eye compares them.
pub(crate) const UNLIKE_GAPS: f64 = 30_000.0;
/// A single line at the head of a page, over a display or a heading: it belongs
/// to the page before.
pub(crate) const LONE_LINE: f64 = 150_000.0;
/// A note that goes on on the next page.
pub(crate) const SPLIT_NOTE: f64 = 80_000.0;
/// A last page with fewer lines than [`LEAST_LAST_LINES`].
const SHORT_LAST_PAGE: f64 = 150_000.0;
/// Fewest lines on the last page of a chapter.
const LEAST_LAST_LINES: i64 = 5;
/// A paragraph that is not set as it is best, per paragraph.
const VARIANT: f64 = 1_000.0;
/// The weight of its demerits over those of the best breaking: a page that is
/// a line short together with its neighbour is seen less than loose lines. On
/// a novel with chapters on any page 4 gives word spaces of 3.51 % of an em and
/// 37 % of the pages a line short, 8 gives 3.50 and 48.
const VARIANT_WEIGHT: f64 = 8.0;

/// How a page ends.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PageEnd {
    /// Lines it is short of full.
    pub(crate) short: i64,
    /// Lines its last baseline stands above that of a full page.
    pub(crate) ends_short: i64,
    /// Lines the facing page ends, when this page faces one.
    pub(crate) facing_short: Option<i64>,
    /// Its last line ends in a hyphen.
    pub(crate) hyphen: bool,
    /// It is a left page.
    pub(crate) is_verso: bool,
    /// Nothing more could be put on it.
    pub(crate) is_forced: bool,
    /// Its last display does not like to be last.
    pub(crate) unhappy_last: bool,
    /// It is a column, or it or the page it faces ends in a display.
    pub(crate) is_uneven_by_nature: bool,
}

/// The cost of a page end that is not the end of the section.
pub(crate) fn page_end(end: &PageEnd) -> f64 {
    let short = end.short as f64;
    let mut cost = match end.short {
        0 => 0.0,
        1 => SHORT_BY_ONE,
        _ => SHORT_BY_ONE + SHORT_LINE * (short - 1.0) * (short - 1.0),
    };
    if end.is_forced {
        cost *= FORCED_SHARE;
    }
    if let Some(facing) = end.facing_short {
        let difference = (facing - end.ends_short) as f64;
        cost += if end.is_uneven_by_nature { UNEQUAL_BY_NATURE } else { UNEQUAL_SPREAD }
            * difference
            * difference;
    }
    if end.hyphen {
        cost += if end.is_verso { HYPHEN_VERSO } else { HYPHEN_RECTO };
    }
    if end.unhappy_last {
        cost += DISPLAY_AT_EDGE;
    }
    cost
}

/// The cost of the last page of a section.
pub(crate) fn last_page(lines: i64, has_pages_before: bool) -> f64 {
    if has_pages_before && lines < LEAST_LAST_LINES { SHORT_LAST_PAGE } else { 0.0 }
}

/// The cost of a breaking with a line more or less than the best one.
pub(crate) fn variant(demerits: f64) -> f64 {
    VARIANT + VARIANT_WEIGHT * demerits.max(0.0)
}
