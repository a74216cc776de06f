//! Pictures for the screen: the light as given.

use super::convert::opacity;
use super::{Picture, PictureFormat, Refused, decode, jpeg, png, profile};
use crate::diag::{Diagnostic, Sink, Span, codes};
use image::{ImageFormat, metadata::Orientation};

/// Samples for the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct ScreenImage {
    /// The samples.
    pub data: ScreenData,
    /// Opacity, 8 bits a pixel, when there is any.
    pub soft_mask: Option<Vec<u8>>,
}

/// Encoding of the screen samples, 8 bits each where nothing else is said.
#[derive(Debug, Clone, PartialEq)]
pub enum ScreenData {
    /// Grey; 0 is black.
    Gray(Vec<u8>),
    /// Red, green, blue, as sRGB.
    Rgb(Vec<u8>),
    /// Deflated rows with PNG predictors, as they stood in the file.
    PngRows {
        /// The rows.
        rows: Vec<u8>,
        /// Bits per sample.
        bits: u8,
        /// Red, green, blue of every index, as sRGB; `None` for grey samples.
        palette: Option<Vec<[u8; 3]>>,
    },
    /// A JPEG file of grey or sRGB samples.
    Jpeg {
        /// The file.
        file: Vec<u8>,
        /// Grey rather than colour.
        is_gray: bool,
    },
}

/// The samples of a picture for the screen, from its file.
pub fn screen(picture: &Picture, span: Span, sink: &mut Sink) -> Option<ScreenImage> {
    if picture.format == PictureFormat::Png
        && let Some(png::Rows { bits, palette, rows, has_profile: false, .. }) = png::rows(&picture.file)
    {
        return Some(ScreenImage { data: ScreenData::PngRows { rows, bits, palette }, soft_mask: None });
    }
    let format = match picture.format {
        PictureFormat::Png => ImageFormat::Png,
        PictureFormat::Jpeg => ImageFormat::Jpeg,
    };
    let decoded = match decode(&picture.file, format) {
        Ok(decoded) => decoded,
        Err(Refused::Large(width, height)) => {
            let finding = Diagnostic::new(&codes::R003, span).with("path", &picture.path);
            sink.push(finding.with("width", width).with("height", height));
            return None;
        }
        Err(Refused::Broken(reason)) => {
            sink.push(Diagnostic::new(&codes::R006, span).with("path", &picture.path).with("reason", reason));
            return None;
        }
    };
    // A profile that cannot be used was reported when the picture was loaded.
    let source = decoded.profile.and_then(|icc| profile::source(&icc, &decoded.image).ok().flatten());
    let converted = source.and_then(|source| {
        let mut samples = decoded.image.to_rgb8().into_raw();
        source.to_srgb(&mut samples).then_some(samples)
    });
    if let Some(samples) = converted {
        let soft_mask = opacity(&decoded.image);
        return Some(ScreenImage { data: ScreenData::Rgb(samples), soft_mask });
    }
    if picture.format == PictureFormat::Jpeg
        && decoded.orientation == Orientation::NoTransforms
        && let Ok(header) = jpeg::header(&picture.file)
        && header.channels != 4
    {
        let data = ScreenData::Jpeg { file: picture.file.to_vec(), is_gray: header.channels == 1 };
        return Some(ScreenImage { data, soft_mask: None });
    }
    let soft_mask = opacity(&decoded.image);
    let data = if decoded.image.color().has_color() {
        ScreenData::Rgb(decoded.image.into_rgb8().into_raw())
    } else {
        ScreenData::Gray(decoded.image.into_luma8().into_raw())
    };
    Some(ScreenImage { data, soft_mask })
}
