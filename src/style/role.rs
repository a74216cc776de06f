//! The form of every role: the one table from which print and e-book are set.

use super::{Alignment, BlockStyle, Caps, Context, Family, Figures, Script, TextStyle};
use crate::geom::{Colour, Len};
use crate::model::{BoxKind, Kind, Role};
use crate::theme::Theme;

/// Tint, edge and text colour of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BoxColours {
    /// Behind the text.
    pub tint: Colour,
    /// Tab, numerals.
    pub mark: Colour,
    /// Title, as text on the tint.
    pub title: Colour,
}

/// The colours of a kind of box.
#[must_use]
pub fn box_colours(theme: &Theme, kind: BoxKind) -> BoxColours {
    let palette = &theme.palette;
    match kind {
        BoxKind::Handreiking => {
            BoxColours { tint: palette.warm_tint, mark: palette.warm, title: palette.warm_text }
        }
        BoxKind::Theorie | BoxKind::Les => {
            BoxColours { tint: palette.accent_tint, mark: palette.accent, title: palette.accent }
        }
        BoxKind::Casus => BoxColours { tint: palette.grey_tint, mark: palette.quiet, title: palette.ink },
    }
}

/// The computed style of a role where it stands.
#[must_use]
pub fn role_style(theme: &Theme, role: Role, context: Context) -> BlockStyle {
    let scale = &theme.scale;
    let palette = &theme.palette;
    let grid = scale.grid;
    let half = grid / 2;
    let base = base_style(theme, context);
    let sans = |size: Len, bold: bool, colour: Colour| TextStyle {
        family: Family::Sans,
        bold,
        italic: false,
        size,
        colour,
        caps: Caps::Normal,
        figures: Figures::Text,
        script: Script::Normal,
        tracking: Len::ZERO,
    };
    let kicker = |colour: Colour| TextStyle {
        caps: Caps::AllSmall,
        tracking: scale.kicker.scale(0.08),
        ..sans(scale.kicker, false, colour)
    };
    let display = |text: TextStyle, leading: Len| BlockStyle {
        text,
        leading,
        align: Alignment::Start,
        indent: Len::ZERO,
        inset_start: Len::ZERO,
        inset_end: Len::ZERO,
        above: Len::ZERO,
        below: Len::ZERO,
        hyphenate: false,
        keep_with_next: false,
        keep_together: false,
        balanced: false,
    };
    let title = TextStyle { figures: Figures::Lining, ..sans(scale.title.0, true, palette.accent) };
    let caption =
        BlockStyle { hyphenate: true, ..display(sans(scale.caption.0, false, palette.ink), scale.caption.1) };
    match role {
        Role::BookTitle => match context.kind {
            Kind::HalfTitle => display(sans(scale.subheading, false, palette.ink), grid),
            // Half as large again as the title of a chapter.
            Kind::TitlePage => BlockStyle {
                below: grid,
                ..display(TextStyle { size: scale.title.0 * 3 / 2, ..title }, scale.title.1 * 3 / 2)
            },
            _ => BlockStyle { below: grid, ..display(title, scale.title.1) },
        },
        Role::BookSubtitle => display(
            TextStyle {
                family: Family::Serif,
                italic: true,
                ..sans(scale.pullquote.0, false, palette.accent)
            },
            scale.pullquote.1,
        ),
        Role::BookTagline => {
            BlockStyle { above: half, ..display(sans(scale.boxed.0, false, palette.ink), grid) }
        }
        Role::BookContributors => {
            BlockStyle { above: grid, ..display(sans(scale.body, true, palette.ink), grid) }
        }
        Role::BookImprint => display(kicker(palette.ink), grid),
        Role::PartTitle => BlockStyle { balanced: true, ..display(title, scale.title.1) },
        Role::Kicker => BlockStyle { keep_with_next: true, ..display(kicker(palette.accent), grid) },
        // Set small, at the foot of its page.
        Role::ChapterTitle if matches!(context.kind, Kind::Colophon | Kind::Dedication) => {
            BlockStyle { keep_with_next: true, ..display(sans(scale.subheading, true, palette.accent), grid) }
        }
        Role::ChapterTitle => {
            BlockStyle { keep_with_next: true, balanced: true, ..display(title, scale.title.1) }
        }
        Role::Author => BlockStyle {
            keep_with_next: true,
            ..display(TextStyle { italic: true, ..sans(scale.subheading, false, palette.ink) }, grid)
        },
        Role::Heading => BlockStyle {
            above: grid,
            keep_with_next: true,
            balanced: true,
            ..display(
                TextStyle { figures: Figures::Lining, ..sans(scale.heading, true, palette.accent) },
                grid,
            )
        },
        Role::Subheading => BlockStyle {
            above: grid,
            keep_with_next: true,
            balanced: true,
            ..display(sans(scale.subheading, true, palette.ink), grid)
        },
        // Facts about an edition are told one by one.
        Role::Paragraph if context.kind == Kind::Colophon && context.within.is_none() => {
            BlockStyle { above: base.leading / 2, ..base }
        }
        Role::Paragraph if matches!(context.within, Some(Role::Box(_))) && context.list_depth == 0 => {
            BlockStyle { indent: scale.indent, ..base }
        }
        Role::Paragraph => base,
        Role::PullQuote { .. } => BlockStyle {
            above: grid,
            below: grid,
            keep_together: true,
            ..display(
                TextStyle {
                    italic: true,
                    size: scale.pullquote.0,
                    colour: palette.accent,
                    family: Family::Serif,
                    ..base.text
                },
                scale.pullquote.1,
            )
        },
        Role::Epigraph => BlockStyle {
            below: grid,
            inset_start: scale.indent * 2,
            ..display(TextStyle { italic: true, ..base.text }, base.leading)
        },
        Role::BlockQuote | Role::Letter => BlockStyle {
            above: half * 2,
            below: half * 2,
            inset_start: scale.indent,
            inset_end: scale.indent,
            ..base
        },
        Role::Attribution => BlockStyle {
            keep_together: true,
            ..display(sans(scale.caption.0, false, palette.quiet), base.leading)
        },
        Role::Verse => BlockStyle { above: grid, below: grid, inset_start: scale.indent * 2, ..base },
        Role::Stanza => BlockStyle {
            align: Alignment::Start,
            indent: Len::ZERO,
            hyphenate: false,
            keep_together: true,
            ..base
        },
        Role::Dateline => BlockStyle {
            align: Alignment::End,
            indent: Len::ZERO,
            below: base.leading,
            keep_with_next: true,
            ..base
        },
        Role::Salutation => {
            BlockStyle { align: Alignment::Start, indent: Len::ZERO, keep_with_next: true, ..base }
        }
        // What is said after it stands apart.
        Role::Signature => BlockStyle {
            align: Alignment::Start,
            indent: Len::ZERO,
            above: base.leading,
            below: base.leading,
            ..base
        },
        Role::Dialogue => BlockStyle { above: grid, below: grid, ..base },
        Role::Turn => BlockStyle { indent: Len::ZERO, inset_start: scale.indent, ..base },
        Role::Box(_) => BlockStyle { above: grid, below: grid, ..base },
        Role::BoxTitle => BlockStyle {
            keep_with_next: true,
            balanced: true,
            ..display(sans(scale.box_title, true, box_title_colour(theme, context)), grid)
        },
        Role::BulletList | Role::NumberedList { .. } => BlockStyle {
            above: if context.list_depth == 0 { base.leading / 2 } else { Len::ZERO },
            below: if context.list_depth == 0 { base.leading / 2 } else { Len::ZERO },
            ..base
        },
        Role::ListItem => BlockStyle { inset_start: scale.indent, indent: Len::ZERO, ..base },
        Role::DefinitionList => BlockStyle { above: grid, below: grid, ..base },
        Role::Term => BlockStyle {
            // A line of white in the text, half a line in a box.
            above: if base.leading == grid { grid } else { base.leading / 2 },
            keep_with_next: true,
            ..display(sans(scale.body.scale(0.96), true, palette.accent), base.leading)
        },
        Role::Definition => BlockStyle { inset_start: scale.indent, indent: Len::ZERO, ..base },
        Role::Figure | Role::FigureRow | Role::TableFigure => {
            BlockStyle { above: grid, below: grid, keep_together: true, ..caption }
        }
        Role::Image => BlockStyle { keep_with_next: true, ..caption },
        Role::Caption => BlockStyle { above: half / 2, ..caption },
        Role::Credit => BlockStyle {
            text: TextStyle {
                italic: true,
                size: scale.caption.0.scale(0.93),
                colour: palette.quiet,
                ..caption.text
            },
            ..caption
        },
        Role::Table => BlockStyle { above: half, below: half, ..caption },
        Role::HeadCell => BlockStyle {
            text: TextStyle { bold: true, figures: Figures::Tabular, ..caption.text },
            hyphenate: false,
            ..caption
        },
        Role::Cell => BlockStyle { text: TextStyle { figures: Figures::Tabular, ..caption.text }, ..caption },
        Role::CodeBlock => BlockStyle {
            above: grid,
            below: grid,
            ..display(
                TextStyle {
                    family: Family::Mono,
                    figures: Figures::Lining,
                    ..sans(scale.code.0, false, palette.ink)
                },
                scale.code.1,
            )
        },
        Role::ThematicBreak => {
            BlockStyle { align: Alignment::Centre, above: grid, below: grid, indent: Len::ZERO, ..base }
        }
        Role::Footnote => BlockStyle {
            indent: Len::ZERO,
            ..role_style(theme, Role::Paragraph, Context { within: Some(Role::Footnote), ..context })
        },
        Role::ContentsEntry { level: 0 } => {
            BlockStyle { above: grid, keep_with_next: true, ..display(kicker(palette.accent), grid) }
        }
        Role::ContentsEntry { level } => BlockStyle {
            inset_start: scale.indent * i64::from(level.saturating_sub(1)),
            inset_end: scale.indent * 2,
            ..display(if level == 1 { base.text } else { sans(scale.boxed.0, false, palette.ink) }, grid)
        },
        Role::ListEntry => BlockStyle {
            inset_start: scale.indent,
            inset_end: scale.indent * 2,
            indent: -scale.indent,
            ..display(base.text, grid)
        },
        Role::IndexLetter => BlockStyle {
            above: grid,
            keep_with_next: true,
            ..display(sans(scale.subheading, true, palette.accent), grid)
        },
        // What turns over stands deeper than a sub-entry, so that it is not read as one.
        Role::IndexEntry { level } => BlockStyle {
            inset_start: scale.indent * i64::from(level + 1).max(2),
            indent: scale.indent * (i64::from(level) - i64::from(level + 1).max(2)),
            ..display(TextStyle { size: scale.boxed.0, ..base.text }, grid)
        },
    }
}

/// The style of running text where it stands.
fn base_style(theme: &Theme, context: Context) -> BlockStyle {
    let scale = &theme.scale;
    let serif = TextStyle {
        family: Family::Serif,
        bold: false,
        italic: false,
        size: scale.body,
        colour: theme.palette.ink,
        caps: Caps::Normal,
        figures: Figures::Text,
        script: Script::Normal,
        tracking: Len::ZERO,
    };
    let running = BlockStyle {
        text: serif,
        leading: scale.grid,
        align: Alignment::Justify,
        indent: scale.indent,
        inset_start: Len::ZERO,
        inset_end: Len::ZERO,
        above: Len::ZERO,
        below: Len::ZERO,
        hyphenate: true,
        keep_with_next: false,
        keep_together: false,
        balanced: false,
    };
    let small = |(size, leading): (Len, Len), align: Alignment| BlockStyle {
        text: TextStyle { family: Family::Sans, size, ..serif },
        leading,
        align,
        indent: Len::ZERO,
        ..running
    };
    match context.within {
        Some(Role::Box(_)) => small(scale.boxed, Alignment::Start),
        Some(Role::Footnote) => BlockStyle {
            text: TextStyle { size: scale.note.0, ..serif },
            leading: scale.note.1,
            indent: scale.note.1,
            ..running
        },
        Some(Role::Figure | Role::FigureRow | Role::TableFigure) => small(scale.caption, Alignment::Start),
        Some(Role::PullQuote { .. }) => BlockStyle {
            text: TextStyle { italic: true, size: scale.pullquote.0, colour: theme.palette.accent, ..serif },
            leading: scale.pullquote.1,
            align: Alignment::Start,
            indent: Len::ZERO,
            hyphenate: false,
            balanced: true,
            ..running
        },
        Some(Role::Epigraph) => BlockStyle {
            text: TextStyle { italic: true, ..serif },
            align: Alignment::Start,
            indent: Len::ZERO,
            ..running
        },
        Some(Role::Letter) => BlockStyle { text: TextStyle { italic: true, ..serif }, ..running },
        _ => match context.kind {
            Kind::Colophon => small(scale.boxed, Alignment::Start),
            Kind::Dedication => {
                BlockStyle { text: TextStyle { italic: true, ..serif }, align: Alignment::Centre, ..running }
            }
            Kind::HalfTitle
            | Kind::TitlePage
            | Kind::Contents
            | Kind::Foreword
            | Kind::Introduction
            | Kind::Part
            | Kind::Story
            | Kind::Theory
            | Kind::Lessons
            | Kind::Guidance
            | Kind::Reflection
            | Kind::Appendix
            | Kind::Afterword
            | Kind::Acknowledgements
            | Kind::Glossary
            | Kind::BoxList
            | Kind::FigureList
            | Kind::Index
            | Kind::Chapter => running,
        },
    }
}

/// Titles of boxes carry the colour of their kind.
fn box_title_colour(theme: &Theme, context: Context) -> Colour {
    match context.within {
        Some(Role::Box(kind)) => box_colours(theme, kind).title,
        _ => theme.palette.ink,
    }
}
