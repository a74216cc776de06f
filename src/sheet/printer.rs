//! Printer profiles: what a printer wants, as data.

use crate::geom::Len;

/// Marks outside the bleed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Marks {
    /// None.
    #[default]
    None,
    /// Crop marks.
    Crop,
}

/// What a printer asks of the files.
#[derive(Debug, Clone, PartialEq)]
pub struct Printer {
    /// Name it is chosen by.
    pub name: String,
    /// Ink beyond the trim.
    pub bleed: Len,
    /// Marks outside the bleed.
    pub marks: Marks,
    /// Printing condition, as registered with the ICC (`FOGRA39`).
    pub condition: String,
    /// Path of the ICC profile: in the folder of the book, or built in.
    pub icc: String,
    /// Most ink in one place, in percent.
    pub total_ink: u16,
    /// Wished resolution of photographs, in dots per inch.
    pub image_dpi: u32,
    /// Lowest resolution that is taken.
    pub image_dpi_floor: u32,
    /// Thickness of one leaf of the inner paper.
    pub caliper: Len,
    /// Thickness of the cover board.
    pub board: Len,
    /// Interior pages must be a multiple of this.
    pub page_multiple: usize,
}

impl Default for Printer {
    fn default() -> Self {
        Self {
            name: "offset-coated".to_owned(),
            bleed: Len::from_mm(3.0),
            marks: Marks::None,
            condition: "FOGRA39".to_owned(),
            icc: "fonts/profiles/FOGRA39L_coated.icc".to_owned(),
            total_ink: 300,
            image_dpi: 300,
            image_dpi_floor: 150,
            caliper: Len::from_mm(0.11),
            board: Len::from_mm(0.3),
            page_multiple: 2,
        }
    }
}
