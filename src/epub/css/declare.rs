//! Styles as declarations.

use super::super::faces::Faces;
use crate::geom::{Colour, Len};
use crate::style::{Alignment, BlockStyle, Caps, Figures, TextStyle};

/// A declaration; colours are kept apart for the dark scheme.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Plain(String),
    Colour(Colour),
}

pub(super) type Declarations = Vec<(&'static str, Value)>;

pub(super) fn plain(value: impl Into<String>) -> Value {
    Value::Plain(value.into())
}

/// A ratio with three decimals and no idle zeros.
pub(super) fn number(ratio: f64) -> String {
    let text = format!("{ratio:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

pub(super) fn em(ratio: f64) -> String {
    let number = number(ratio);
    if number == "0" { number } else { format!("{number}em") }
}

pub(super) fn figures(figures: Figures) -> &'static str {
    match figures {
        Figures::Text => "oldstyle-nums proportional-nums",
        Figures::Lining => "lining-nums proportional-nums",
        Figures::Tabular => "lining-nums tabular-nums",
        Figures::Fraction => "lining-nums diagonal-fractions",
    }
}

/// What a style says about glyphs.
pub(super) fn text_declarations(faces: &Faces, text: &TextStyle) -> Declarations {
    vec![
        ("font-family", plain(faces.stack(text.family))),
        ("font-weight", plain(if text.bold { "bold" } else { "normal" })),
        ("font-style", plain(if text.italic { "italic" } else { "normal" })),
        (
            "font-variant-caps",
            plain(match text.caps {
                Caps::Normal => "normal",
                Caps::Small => "small-caps",
                Caps::AllSmall => "all-small-caps",
            }),
        ),
        ("font-variant-numeric", plain(figures(text.figures))),
        (
            "letter-spacing",
            if text.tracking == Len::ZERO {
                plain("normal")
            } else {
                plain(em(text.tracking.ratio(text.size)))
            },
        ),
        ("color", Value::Colour(text.colour)),
    ]
}

/// What a style says that blocks inside take over.
pub(super) fn inherited(faces: &Faces, style: &BlockStyle) -> Declarations {
    let mut declarations = text_declarations(faces, &style.text);
    declarations.push(("line-height", plain(number(style.leading.ratio(style.text.size)))));
    declarations.push((
        "text-align",
        // Not `start` and `end`: older reading systems do not know the words,
        // and the languages here run from left to right.
        plain(match style.align {
            Alignment::Justify => "justify",
            Alignment::Start => "left",
            Alignment::Centre => "center",
            Alignment::End => "right",
        }),
    ));
    declarations.push(("hyphens", plain(if style.hyphenate { "auto" } else { "manual" })));
    declarations
}

/// White around a block, of which `size` is the size of its text.
pub(super) fn space(style: &BlockStyle, size: Len) -> Declarations {
    [
        ("margin-top", style.above),
        ("margin-right", style.inset_end),
        ("margin-bottom", style.below),
        ("margin-left", style.inset_start),
    ]
    .into_iter()
    .filter(|(_, white)| *white != Len::ZERO)
    .map(|(property, white)| (property, plain(em(white.ratio(size)))))
    .collect()
}

/// The value by which a declaration from elsewhere is taken back.
pub(super) fn neutral(property: &str) -> &'static str {
    match property {
        "font-size" => "1em",
        "break-after" | "break-inside" => "auto",
        "margin-top" | "margin-right" | "margin-bottom" | "margin-left" | "padding-left" | "text-indent" => {
            "0"
        }
        _ => "inherit",
    }
}

#[cfg(test)]
mod tests {
    use super::{em, number};

    #[test]
    fn ratios_are_short() {
        assert_eq!(number(1.0), "1");
        assert_eq!(number(-0.000_01), "0");
        assert_eq!(em(0.5), "0.5em");
        assert_eq!(em(0.0), "0");
    }
}
