//! Colours as a pair: inks for the press, light for the screen.

/// A colour, defined once for both outputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Colour {
    /// Cyan, magenta, yellow, black in thousandths of full ink.
    pub cmyk: [u16; 4],
    /// Red, green, blue, 0 to 255, as sRGB.
    pub srgb: [u8; 3],
}

impl Colour {
    /// Black on the black plate alone.
    pub const BLACK: Self = Self { cmyk: [0, 0, 0, 1000], srgb: [0, 0, 0] };
    /// No ink.
    pub const PAPER: Self = Self { cmyk: [0, 0, 0, 0], srgb: [255, 255, 255] };

    /// A colour from percentages of ink and a `0xRRGGBB` value.
    #[must_use]
    pub const fn new(cmyk_percent: [u16; 4], rgb: u32) -> Self {
        let [c, m, y, k] = cmyk_percent;
        let [_, red, green, blue] = rgb.to_be_bytes();
        Self { cmyk: [c * 10, m * 10, y * 10, k * 10], srgb: [red, green, blue] }
    }

    /// Whether only the black plate carries it.
    #[must_use]
    pub const fn is_black_alone(self) -> bool {
        let [c, m, y, _] = self.cmyk;
        c == 0 && m == 0 && y == 0
    }

    /// Sum of the inks in percent.
    #[must_use]
    pub fn total_ink(self) -> u16 {
        self.cmyk.iter().sum::<u16>() / 10
    }

    /// `#rrggbb`, for style sheets.
    #[must_use]
    pub fn hex(self) -> String {
        let [red, green, blue] = self.srgb;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}
