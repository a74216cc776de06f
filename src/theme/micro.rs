//! Micro-typography: what the eye does not see and would miss.

/// How far a glyph hangs into the margin, in thousandths of its own width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protrusion {
    /// Characters this row is for.
    pub chars: String,
    /// Into the margin before the line.
    pub start: u16,
    /// Into the margin after the line.
    pub end: u16,
}

/// Line-breaking and micro-typography.
#[derive(Debug, Clone, PartialEq)]
pub struct Micro {
    /// Width of glyphs may grow by this share to fill a line.
    pub expand: f64,
    /// Width of glyphs may shrink by this share.
    pub condense: f64,
    /// Stretch of the word space, as share of it.
    pub space_stretch: f64,
    /// Shrink of the word space, as share of it.
    pub space_shrink: f64,
    /// Characters that hang.
    pub protrusion: Vec<Protrusion>,
}

impl Default for Micro {
    fn default() -> Self {
        let row = |chars: &str, start, end| Protrusion { chars: chars.to_owned(), start, end };
        Self {
            expand: 0.02,
            condense: 0.02,
            space_stretch: 0.5,
            space_shrink: 1.0 / 3.0,
            protrusion: vec![
                row(".,", 0, 700),
                row("-‐\u{ad}", 0, 700),
                row("‘’‚", 700, 700),
                row("“”„«»‹›", 500, 500),
                row(":;", 0, 500),
                row("!?", 0, 200),
                row("–—", 200, 250),
                row("…", 0, 150),
                row("()[]", 100, 100),
                row("ATVWY", 50, 50),
            ],
        }
    }
}
