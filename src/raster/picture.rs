//! A picture of the book.

use std::sync::Arc;

/// File format of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFormat {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

/// A picture of the book, once per file.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Path inside the folder of the book.
    pub path: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Format of `file`.
    pub format: PictureFormat,
    /// The file as given: what the e-book takes.
    pub file: Arc<[u8]>,
    /// What the press takes.
    pub press: PressImage,
}

/// Samples for the press: CMYK or grey; photographs in RGB with their profile
/// when the printer asks for that.
#[derive(Debug, Clone, PartialEq)]
pub struct PressImage {
    /// Width in samples; less than that of the picture when it was finer than
    /// print can show.
    pub width: u32,
    /// Height in samples.
    pub height: u32,
    /// What the samples mean.
    pub space: PressSpace,
    /// Bits per sample: 1, 2, 4 or 8.
    pub bits: u8,
    /// The samples.
    pub data: PressData,
    /// Opacity, 8 bits a pixel, when there is any.
    pub soft_mask: Option<Vec<u8>>,
}

/// Colour space of the press samples.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PressSpace {
    /// Black plate alone; 0 is black.
    Gray,
    /// Four inks; 255 is full ink.
    Cmyk,
    /// Red, green, blue, and the ICC profile that says what they mean.
    Light(Arc<[u8]>),
    /// Index into a table of four inks.
    IndexedCmyk(Vec<[u8; 4]>),
}

/// Encoding of the press samples.
#[derive(Debug, Clone, PartialEq)]
pub enum PressData {
    /// Rows of samples, packed, each row on a whole byte.
    Raw(Vec<u8>),
    /// Deflated rows with PNG predictors, as they stood in the file.
    PngRows(Vec<u8>),
    /// A JPEG file of grey or CMYK samples; `inverted` when 0 is full ink
    /// (Adobe's habit).
    Jpeg {
        /// The file.
        file: Vec<u8>,
        /// 0 is full ink.
        inverted: bool,
    },
}
