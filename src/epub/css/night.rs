//! The colours of a dark screen.

use super::declare::{Value, plain};
use super::{Sheet, write_rule};
use crate::geom::Colour;
use crate::theme::Palette;

/// A box's dark tint has this share of its bright colour, the rest is paper.
const DARK_TINT: f64 = 0.16;

impl Sheet<'_> {
    /// The same rules for a dark screen. Paper and ink change places, so that
    /// no bright colour can end up on a bright page.
    pub(super) fn dark(&self) -> String {
        let palette = &self.theme.palette;
        let mut out = String::from("\n/* Dark screens */\n@media (prefers-color-scheme: dark) {\n");
        let (paper, ink) = (dark_paper(palette), dark_ink(palette));
        let body = [("background-color", Value::Colour(paper)), ("color", Value::Colour(ink))];
        write_rule(&mut out, "  ", "body", &body);
        for (selector, mut colours) in self.coloured() {
            for (_, value) in &mut colours {
                if let Value::Colour(colour) = value {
                    *colour = on_dark(palette, *colour);
                }
            }
            write_rule(&mut out, "  ", selector, &colours);
        }
        // Drawings keep the paper that they were made for, and a margin of it.
        let drawing = [
            ("background-color", Value::Colour(Colour::PAPER)),
            ("color", Value::Colour(palette.ink)),
            ("padding", plain("0.6em")),
            ("box-sizing", plain("border-box")),
        ];
        write_rule(&mut out, "  ", ".drawing", &drawing);
        out.push_str("}\n");
        out
    }
}

/// Paper of a dark screen: what is ink by day.
fn dark_paper(palette: &Palette) -> Colour {
    palette.ink
}

/// Ink of a dark screen: the lightest grey of the book.
fn dark_ink(palette: &Palette) -> Colour {
    palette.grey_tint
}

/// A colour of the day on a dark screen.
fn on_dark(palette: &Palette, colour: Colour) -> Colour {
    let tint = |bright: Colour| mix(bright, dark_paper(palette), DARK_TINT);
    if colour == Colour::PAPER {
        dark_paper(palette)
    } else if colour == palette.accent {
        palette.accent_on_dark
    } else if colour == palette.warm || colour == palette.warm_text {
        palette.warm_on_dark
    } else if colour == palette.accent_tint {
        tint(palette.accent_on_dark)
    } else if colour == palette.warm_tint {
        tint(palette.warm_on_dark)
    } else if colour == palette.grey_tint {
        tint(dark_ink(palette))
    } else {
        dark_ink(palette)
    }
}

/// `share` of one colour and the rest of another.
fn mix(one: Colour, other: Colour, share: f64) -> Colour {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
    let channel = |at: usize| {
        (f64::from(one.srgb[at]) * share + f64::from(other.srgb[at]) * (1.0 - share)).round() as u8
    };
    Colour { srgb: [channel(0), channel(1), channel(2)], ..one }
}

#[cfg(test)]
mod tests {
    use super::super::super::contrast::{ENOUGH, contrast};
    use super::{dark_ink, dark_paper, on_dark};
    use crate::geom::Colour;
    use crate::model::BoxKind;
    use crate::style::box_colours;
    use crate::theme::Theme;

    const SEPIA: Colour = Colour::new([0, 3, 10, 2], 0xF4_EC_D8);

    #[test]
    fn text_colours_hold_on_white_sepia_and_black() {
        let theme = Theme::default();
        let palette = &theme.palette;
        for colour in [palette.ink, palette.quiet, palette.accent, palette.warm_text] {
            for paper in [Colour::PAPER, SEPIA] {
                assert!(contrast(colour, paper) >= ENOUGH, "{} on {}", colour.hex(), paper.hex());
            }
            let dark = on_dark(palette, colour);
            assert!(contrast(dark, dark_paper(palette)) >= ENOUGH, "{} in the dark", dark.hex());
        }
        assert!(contrast(dark_ink(palette), dark_paper(palette)) >= ENOUGH);
    }

    #[test]
    fn words_in_boxes_hold_on_their_tints() {
        let theme = Theme::default();
        let palette = &theme.palette;
        for kind in BoxKind::ALL {
            let colours = box_colours(&theme, kind);
            let dark_tint = on_dark(palette, colours.tint);
            for words in [colours.title, palette.ink, palette.quiet] {
                assert!(contrast(words, colours.tint) >= ENOUGH, "{kind:?}: {}", words.hex());
                let dark = on_dark(palette, words);
                assert!(contrast(dark, dark_tint) >= ENOUGH, "{kind:?} in the dark: {}", dark.hex());
            }
        }
        for tint in [palette.accent_tint, palette.grey_tint] {
            assert!(contrast(palette.ink, tint) >= ENOUGH);
            assert!(contrast(dark_ink(palette), on_dark(palette, tint)) >= ENOUGH);
        }
    }
}
