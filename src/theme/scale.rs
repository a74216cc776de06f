//! Sizes and distances.

use crate::geom::Len;

/// Sizes, leadings and spaces. Sizes and leadings are paired; leadings of
/// text that may run over many lines are multiples or simple fractions of
/// the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// Size of running text.
    pub body: Len,
    /// Distance of the lines of the baseline grid.
    pub grid: Len,
    /// Indent of a paragraph that follows another.
    pub indent: Len,
    /// Chapter title: size and leading.
    pub title: (Len, Len),
    /// Kicker and author under and over the title.
    pub kicker: Len,
    /// Level 2.
    pub heading: Len,
    /// Level 3.
    pub subheading: Len,
    /// Pull quote: size and leading.
    pub pullquote: (Len, Len),
    /// Captions, credits, tables.
    pub caption: (Len, Len),
    /// Text in boxes.
    pub boxed: (Len, Len),
    /// Title of a box.
    pub box_title: Len,
    /// Footnotes.
    pub note: (Len, Len),
    /// Code.
    pub code: (Len, Len),
    /// Running heads and folios.
    pub running: Len,
    /// Space between the edge of a box and its text.
    pub padding: Len,
    /// Lines of white before a chapter title, counted from the head of the page.
    pub opener_sink: i64,
    /// Lines a drop cap takes; 0: none.
    pub drop_cap_lines: i64,
}

impl Default for Scale {
    fn default() -> Self {
        let pt = Len::from_pt;
        Self {
            body: pt(10.9),
            grid: pt(14.0),
            indent: pt(14.0),
            title: (pt(24.0), pt(28.0)),
            kicker: pt(12.2),
            heading: pt(12.5),
            subheading: pt(11.0),
            pullquote: (pt(15.0), pt(21.0)),
            caption: (pt(8.8), pt(10.5)),
            boxed: (pt(9.6), pt(12.0)),
            box_title: pt(12.0),
            note: (pt(8.8), pt(10.5)),
            code: (pt(8.0), pt(10.5)),
            running: pt(9.0),
            padding: Len::from_mm(3.0),
            opener_sink: 8,
            drop_cap_lines: 3,
        }
    }
}
