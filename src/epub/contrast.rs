//! How well words stand out: the measure of WCAG 2.1, criterion 1.4.3.

use crate::geom::Colour;
use crate::model::BoxKind;
use crate::style::box_colours;
use crate::theme::Theme;

/// What text has to have at level AA.
pub(super) const ENOUGH: f64 = 4.5;
/// What text has to have at level AAA.
pub(super) const HIGH: f64 = 7.0;

fn luminance(colour: Colour) -> f64 {
    let [r, g, b] = colour.srgb.map(|channel| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// Contrast of two colours, from 1 to 21.
pub(super) fn contrast(one: Colour, other: Colour) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The lowest contrast of words on what they stand on, by day.
pub(super) fn lowest(theme: &Theme) -> f64 {
    let palette = &theme.palette;
    let on_paper = [palette.ink, palette.quiet, palette.accent, palette.warm_text]
        .map(|words| contrast(words, Colour::PAPER));
    let in_boxes = BoxKind::ALL.into_iter().flat_map(|kind| {
        let colours = box_colours(theme, kind);
        [colours.title, palette.ink, palette.quiet].map(|words| contrast(words, colours.tint))
    });
    on_paper.into_iter().chain(in_boxes).fold(f64::INFINITY, f64::min)
}

#[cfg(test)]
mod tests {
    use super::contrast;
    use crate::geom::Colour;

    #[test]
    fn the_measure_of_contrast_is_that_of_the_standard() {
        assert!((contrast(Colour::BLACK, Colour::PAPER) - 21.0).abs() < 1e-9);
        assert!((contrast(Colour::new([0; 4], 0x76_76_76), Colour::PAPER) - 4.54).abs() < 0.01);
    }
}
