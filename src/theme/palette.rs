//! The inks of a book.

use crate::geom::Colour;

/// Named colours. Black and one accent; the warm colour is for handreikingen only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Text.
    pub ink: Colour,
    /// Second voice of the text: credits, rules; black on its plate alone.
    pub quiet: Colour,
    /// Deep petrol, of two inks so that small text stays sharp: titles, pull quotes, numerals.
    pub accent: Colour,
    /// The accent on a dark screen.
    pub accent_on_dark: Colour,
    /// Tint of the accent behind theory boxes and table heads.
    pub accent_tint: Colour,
    /// Ochre: handreikingen.
    pub warm: Colour,
    /// Ochre as text on white: darker, for contrast on a screen.
    pub warm_text: Colour,
    /// Ochre on a dark screen.
    pub warm_on_dark: Colour,
    /// Tint of the ochre behind handreikingen.
    pub warm_tint: Colour,
    /// Grey tint behind cases and code.
    pub grey_tint: Colour,
}

impl Palette {
    /// The colours of the printed book: what drawings are made in. One that is
    /// a tint of another comes after it.
    #[must_use]
    pub fn of_drawings(&self) -> Vec<Colour> {
        vec![self.accent, self.warm, self.warm_text, self.accent_tint, self.warm_tint]
    }
}

impl Default for Palette {
    fn default() -> Self {
        Self {
            ink: Colour::BLACK,
            quiet: Colour::new([0, 0, 0, 70], 0x59_59_59),
            accent: Colour::new([95, 0, 0, 62], 0x0F_4C_5C),
            accent_on_dark: Colour::new([50, 0, 0, 12], 0x7F_C4_D4),
            accent_tint: Colour::new([11, 0, 0, 5], 0xE3_EE_F0),
            warm: Colour::new([15, 45, 95, 5], 0xC8_86_2B),
            warm_text: Colour::new([20, 58, 100, 25], 0x8A_55_10),
            warm_on_dark: Colour::new([10, 35, 80, 0], 0xE8_B1_5E),
            warm_tint: Colour::new([2, 7, 20, 0], 0xFB_F0_DA),
            grey_tint: Colour::new([0, 0, 0, 7], 0xEF_EF_EF),
        }
    }
}
