//! Takes away what print cannot show: pictures that are finer, at the largest
//! size they are placed, than the printer's maximum.
//!
//! The filter is Lanczos with three lobes: sharp, and without the moiré that
//! nearer filters leave. Light is filtered, not ink, so that the conversion
//! afterwards still holds the ink limit; see-through pixels weigh by their
//! opacity, so that the colour under a transparent ground does not seep in.
//! JPEGs in CMYK pass untouched whatever their size. Nothing is enlarged.

use super::profile;
use super::{Picture, PressData, PressSpace, Profile, convert, decode, effective_dpi};
use crate::geom::Size;
use image::imageops::{FilterType, resize};
use image::{DynamicImage, ImageBuffer, ImageFormat, Rgba};

/// A little over the maximum is left alone: the gain would not pay for the
/// blur.
const PLAY: f64 = 1.1;

/// The picture with press samples of at most `most` dots per inch at the
/// largest `size` it is placed at; `None` when they are no finer than that.
#[must_use]
pub fn coarser(picture: &Picture, size: Size, most: u32, profile: Option<&Profile>) -> Option<Picture> {
    let share = f64::from(most) / effective_dpi(picture, size);
    let is_cmyk_jpeg =
        matches!((&picture.press.data, &picture.press.space), (PressData::Jpeg { .. }, PressSpace::Cmyk));
    if share * PLAY >= 1.0 || is_cmyk_jpeg {
        return None;
    }
    let format = match picture.format {
        super::PictureFormat::Png => ImageFormat::Png,
        super::PictureFormat::Jpeg => ImageFormat::Jpeg,
    };
    let decoded = decode(&picture.file, format).ok()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "smaller than it was")]
    let side = |pixels: u32| ((f64::from(pixels) * share).ceil() as u32).max(1);
    let (width, height) = (side(picture.width), side(picture.height));
    let source = decoded.profile.and_then(|icc| profile::source(&icc, &decoded.image).ok().flatten());
    let small = smaller(&decoded.image, width, height);
    let press = convert::press(small, profile.unwrap_or_else(|| Profile::builtin()), source.as_ref()).ok()?;
    Some(Picture { press, ..picture.clone() })
}

fn smaller(image: &DynamicImage, width: u32, height: u32) -> DynamicImage {
    let filter = FilterType::Lanczos3;
    if !image.color().has_alpha() {
        return if image.color().has_color() {
            DynamicImage::ImageRgb8(resize(&image.to_rgb8(), width, height, filter))
        } else {
            DynamicImage::ImageLuma8(resize(&image.to_luma8(), width, height, filter))
        };
    }
    let mut weighed: ImageBuffer<Rgba<u16>, Vec<u16>> = image.to_rgba16();
    for Rgba([r, g, b, a]) in weighed.pixels_mut() {
        for part in [r, g, b] {
            *part = u16::try_from(u32::from(*part) * u32::from(*a) / 65_535).unwrap_or(u16::MAX);
        }
    }
    let mut small = resize(&weighed, width, height, filter);
    for Rgba([r, g, b, a]) in small.pixels_mut() {
        for part in [r, g, b] {
            let whole = u32::from(*part) * 65_535 / u32::from((*a).max(1));
            *part = u16::try_from(whole).unwrap_or(u16::MAX);
        }
    }
    let small = DynamicImage::ImageRgba16(small);
    if image.color().has_color() {
        DynamicImage::ImageRgba8(small.into_rgba8())
    } else {
        DynamicImage::ImageLumaA8(small.into_luma_alpha8())
    }
}
