//! What stands on a page beside the text: running heads, folios, edge tabs.

use super::Pages;
use crate::diag::Span;
use crate::frame::{Item, Mark, Side, Tag};
use crate::geom::{Colour, Len, Point, Size};
use crate::lang::Lang;
use crate::layout::{Label, Setter, Tab, running_label};
use crate::model::Kind;
use crate::style::{Caps, Family, Figures, Script, TextStyle};
use crate::theme::Theme;

/// Distance of the running head's baseline above the text block, in lines.
const HEAD_LINES: i64 = 2;
/// Distance of the folio's baseline below the text block, in lines.
const FOLIO_LINES: i64 = 2;
/// Depth of an edge tab.
const EDGE_TAB_DEPTH: Len = Len::pt(44);
/// Width of an edge tab inside the trim.
const EDGE_TAB_WIDTH: Len = Len::pt(11);
/// Distance between the places of edge tabs.
const EDGE_TAB_STEP: Len = Len::pt(56);
/// Place of the first edge tab, from the head of the trim.
const EDGE_TAB_FIRST: Len = Len::pt(72);

/// The place of a kind's edge tab, counted from the head, and its colour.
/// One position per kind: stories, theory, lessons and guidance can be told
/// apart when leafing.
fn edge_tab(kind: Kind, theme: &Theme) -> Option<(i64, Colour)> {
    let palette = &theme.palette;
    match kind {
        Kind::Story => Some((0, palette.accent)),
        Kind::Theory => Some((1, palette.accent_on_dark)),
        Kind::Lessons => Some((2, palette.quiet)),
        Kind::Guidance => Some((3, palette.warm)),
        Kind::HalfTitle
        | Kind::TitlePage
        | Kind::Colophon
        | Kind::Dedication
        | Kind::Contents
        | Kind::Foreword
        | Kind::Introduction
        | Kind::Part
        | Kind::Reflection
        | Kind::Appendix
        | Kind::Afterword
        | Kind::Acknowledgements
        | Kind::Glossary
        | Kind::BoxList
        | Kind::FigureList
        | Kind::Index
        | Kind::Chapter => None,
    }
}

/// Whether a page of this kind shows its number; its first page, too.
fn has_folio(kind: Kind) -> bool {
    !matches!(kind, Kind::HalfTitle | Kind::TitlePage | Kind::Colophon | Kind::Dedication | Kind::Part)
}

/// What a page carries beside its text.
pub(crate) struct PageFacts<'a> {
    pub(crate) kind: Kind,
    pub(crate) side: Side,
    pub(crate) is_opener: bool,
    pub(crate) folio: &'a str,
    /// Running head: book on the verso, chapter on the recto.
    pub(crate) running: &'a Label,
    pub(crate) lang: Lang,
}

/// The words of a running head that is wider than the measure, cut short.
pub(crate) fn shortened(
    setter: &mut Setter<'_>,
    theme: &Theme,
    measure: Len,
    words: &str,
    lang: Lang,
) -> Option<String> {
    /// Words of fewer letters than this fit the narrowest measure there is.
    const SHORT: usize = 12;
    let letters: Vec<char> = words.chars().collect();
    let style = head_style(theme);
    let mut fits = |words: &str| running_label(setter, words, &style, lang).width <= measure;
    if letters.len() <= SHORT || fits(words) {
        return None;
    }
    let cut = |count: usize| {
        let start: String = letters[..count].iter().collect();
        // At the end of a word, when one ends in the second half.
        let end = start.rfind(' ').filter(|end| *end > start.len() / 2).unwrap_or(start.len());
        format!("{}…", start[..end].trim_end_matches([' ', ',', ':', ';', '.']))
    };
    let (mut fitting, mut over) = (1, letters.len());
    while fitting + 1 < over {
        let middle = usize::midpoint(fitting, over);
        if fits(&cut(middle)) { fitting = middle } else { over = middle }
    }
    Some(cut(fitting))
}

fn head_style(theme: &Theme) -> TextStyle {
    TextStyle {
        family: Family::Sans,
        bold: false,
        italic: false,
        size: theme.scale.running,
        colour: theme.palette.ink,
        caps: Caps::Normal,
        figures: Figures::Lining,
        script: Script::Normal,
        tracking: Len::ZERO,
    }
}

/// A running head, set once for all pages of its section.
pub(crate) fn running_head(setter: &mut Setter<'_>, theme: &Theme, words: &str, lang: Lang) -> Label {
    let style = TextStyle { colour: theme.palette.quiet, ..head_style(theme) };
    running_label(setter, words, &style, lang)
}

/// The furniture of a page.
pub(crate) fn furniture(
    setter: &mut Setter<'_>,
    theme: &Theme,
    pages: &Pages<'_>,
    facts: &PageFacts<'_>,
) -> Vec<Item> {
    let mut items = Vec::new();
    let origin = pages.origin(facts.side);
    let style = head_style(theme);
    // Outer edge: right on a recto, left on a verso.
    let outer = |width: Len| match facts.side {
        Side::Recto => origin.x + pages.measure - width,
        Side::Verso => origin.x,
    };
    if has_folio(facts.kind) {
        let folio = running_label(setter, facts.folio, &style, facts.lang);
        let y = origin.y + pages.depth + pages.grid * FOLIO_LINES;
        items.extend(folio.at(outer(folio.width), y));
        if !facts.is_opener {
            let y = origin.y - pages.grid * HEAD_LINES + pages.grid / 2;
            items.extend(facts.running.at(outer(facts.running.width), y));
        }
    }
    if let Some((place, colour)) = edge_tab(facts.kind, theme) {
        let x = match facts.side {
            Side::Recto => pages.trim.width - EDGE_TAB_WIDTH,
            Side::Verso => -pages.bleed,
        };
        items.push(Item {
            at: Point::new(x, EDGE_TAB_FIRST + EDGE_TAB_STEP * place),
            tag: Tag::ARTIFACT,
            span: Span::NONE,
            mark: Mark::Fill { size: Size::new(EDGE_TAB_WIDTH + pages.bleed, EDGE_TAB_DEPTH), colour },
        });
    }
    items
}

/// The tab of a box: its word on its colour, at the outer end of the top edge.
pub(crate) fn box_tab(
    tab: &Tab,
    pages: &Pages<'_>,
    side: Side,
    inset: Len,
    width: Len,
    head: Len,
    origin: Point,
) -> Vec<Item> {
    let height = pages.grid;
    let padding = pages.grid / 2;
    let tab_width = tab.width + padding * 2;
    let x = match side {
        Side::Recto => inset + width - tab_width,
        Side::Verso => inset,
    };
    let mut items = vec![Item {
        at: origin.offset(Point::new(x, head)),
        tag: Tag::ARTIFACT,
        span: Span::NONE,
        mark: Mark::Fill { size: Size::new(tab_width, height), colour: tab.colour },
    }];
    // The letters stand in the middle.
    let baseline = (height + tab.height) / 2;
    items.extend(crate::layout::moved(&tab.word, origin.offset(Point::new(x + padding, head + baseline))));
    items
}
