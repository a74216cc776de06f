//! Pictures for the screen editions: upright, in sRGB, no larger than any
//! screen shows, photographs as JPEG.
//!
//! A file that is all that already goes as it is. What has to be done is told
//! from the first bytes of the file ([`plan`]), so that the package can be
//! described before any picture is decoded; the work ([`remake`]) holds one
//! picture at a time.

use super::{PictureFormat, Refused, decode, jpeg, profile};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader};
use std::io::Cursor;

/// Pixels on the long side; more than any reading system shows.
const LONGEST: u32 = 2_560;
/// JPEG quality at which photographs show no loss on a screen.
const QUALITY: u8 = 85;
/// A PNG that takes more than this share of its samples is no drawing: flat
/// colours and lines deflate to a fraction of that.
const PHOTOGRAPH: f64 = 0.4;

/// What becomes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScreenPlan {
    /// Its format afterwards.
    pub format: PictureFormat,
    /// Whether it has to be made anew.
    pub is_remade: bool,
    /// Width and height as it is seen.
    pub size: (u32, u32),
}

/// What has to be done to a file; nothing when it is no PNG or JPEG.
#[must_use]
pub fn plan(file: &[u8]) -> Option<ScreenPlan> {
    let (format, kind) = match image::guess_format(file).ok()? {
        ImageFormat::Png => (PictureFormat::Png, ImageFormat::Png),
        ImageFormat::Jpeg => (PictureFormat::Jpeg, ImageFormat::Jpeg),
        _ => return None,
    };
    let mut reader = ImageReader::with_format(Cursor::new(file), kind);
    reader.no_limits();
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    let colour = decoder.color_type();
    let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let is_turned = turn != Orientation::NoTransforms;
    let is_on_its_side = matches!(
        turn,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    );
    let is_foreign = decoder.icc_profile().ok().flatten().is_some_and(|icc| !profile::is_srgb(&icc));
    let is_large = width.max(height) > LONGEST;
    let is_cmyk =
        format == PictureFormat::Jpeg && jpeg::header(file).is_ok_and(|header| header.channels == 4);
    let samples = f64::from(width) * f64::from(height) * f64::from(colour.bytes_per_pixel());
    let is_photograph = format == PictureFormat::Jpeg
        || (colour.has_color() && !colour.has_alpha() && file.len() as f64 > samples * PHOTOGRAPH);
    let after = if is_photograph { PictureFormat::Jpeg } else { PictureFormat::Png };
    let is_remade = is_large || is_turned || is_foreign || is_cmyk || after != format;
    let size = if is_on_its_side { (height, width) } else { (width, height) };
    Some(ScreenPlan { format: after, is_remade, size })
}

/// Makes a picture anew for the screen.
///
/// # Errors
/// A sentence about what is wrong with the file.
pub fn remake(file: &[u8], after: PictureFormat) -> Result<Vec<u8>, String> {
    let format = image::guess_format(file).map_err(|error| error.to_string())?;
    let decoded = match decode(file, format) {
        Ok(decoded) => decoded,
        Err(Refused::Large(width, height)) => return Err(format!("{width} × {height}")),
        Err(Refused::Broken(reason)) => return Err(reason),
    };
    let icc = decoded.profile.filter(|icc| !profile::is_srgb(icc));
    let image = decoded.image;
    let (width, height) = (image.width(), image.height());
    let has_alpha = image.color().has_alpha() && after == PictureFormat::Png;
    let (mut samples, channels) = match (image.color().has_color(), has_alpha) {
        (true, true) => (image.into_rgba8().into_raw(), 4),
        (true, false) => (image.into_rgb8().into_raw(), 3),
        (false, true) => (DynamicImage::ImageLumaA8(image.into_luma_alpha8()).into_bytes(), 2),
        (false, false) => (image.into_luma8().into_raw(), 1),
    };
    let (wide, high) = fitted(width, height);
    if (wide, high) != (width, height) {
        samples = shrunk(samples, channels, (width, height), (wide, high));
    }
    if let (Some(icc), 3 | 4) = (icc, channels) {
        // Colours of a profile that is of no use are read as sRGB.
        if let Some(converted) = profile::into_srgb(&icc, &samples, channels) {
            samples = converted;
        }
    }
    let kind = match channels {
        1 => ExtendedColorType::L8,
        2 => ExtendedColorType::La8,
        3 => ExtendedColorType::Rgb8,
        _ => ExtendedColorType::Rgba8,
    };
    let mut out = Vec::new();
    let written = match after {
        PictureFormat::Jpeg => {
            JpegEncoder::new_with_quality(&mut out, QUALITY).write_image(&samples, wide, high, kind)
        }
        PictureFormat::Png => {
            PngEncoder::new_with_quality(&mut out, CompressionType::Default, FilterType::Adaptive)
                .write_image(&samples, wide, high, kind)
        }
    };
    written.map_err(|error| error.to_string())?;
    Ok(out)
}

/// The size a picture gets.
fn fitted(width: u32, height: u32) -> (u32, u32) {
    let long = width.max(height);
    if long <= LONGEST {
        return (width, height);
    }
    let part = |side: u32| {
        let scaled = (u64::from(side) * u64::from(LONGEST) + u64::from(long) / 2) / u64::from(long);
        u32::try_from(scaled).unwrap_or(LONGEST).max(1)
    };
    (part(width), part(height))
}

/// Every new sample is the mean of the old ones it covers, those at its edges
/// by the part it covers of them: nothing is skipped, nothing rings. A new row
/// takes the place of old ones that have been read: no second picture is held.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "means of bytes, sums of shares")]
fn shrunk(mut samples: Vec<u8>, channels: usize, from: (u32, u32), to: (u32, u32)) -> Vec<u8> {
    let across = shares(from.0, to.0);
    let down = shares(from.1, to.1);
    let row_length = from.0 as usize * channels;
    let mut written = 0;
    // First down, a whole row at once, then across.
    let mut row = vec![0f32; row_length];
    for (first, weights) in &down {
        row.fill(0.0);
        for (offset, weight) in weights.iter().enumerate() {
            let line = &samples[(first + offset) * row_length..][..row_length];
            for (sum, sample) in row.iter_mut().zip(line) {
                *sum += f32::from(*sample) * weight;
            }
        }
        for (start, parts) in &across {
            let covered = &row[start * channels..][..parts.len() * channels];
            let mut means = [0f32; 4];
            for (pixel, part) in covered.chunks_exact(channels).zip(parts) {
                for (mean, sum) in means.iter_mut().zip(pixel) {
                    *mean += sum * part;
                }
            }
            for mean in &means[..channels] {
                // Half up; the conversion stops at 255.
                samples[written] = (mean + 0.5) as u8;
                written += 1;
            }
        }
    }
    samples.truncate(written);
    samples.shrink_to_fit();
    samples
}

/// For every new sample the first old one it covers, and the share of each.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "places inside the picture")]
fn shares(from: u32, to: u32) -> Vec<(usize, Vec<f32>)> {
    let step = f64::from(from) / f64::from(to);
    (0..to)
        .map(|index| {
            let (start, end) = (f64::from(index) * step, f64::from(index + 1) * step);
            let first = start.floor() as usize;
            let last = (end.ceil() as usize).min(from as usize);
            let parts = (first..last)
                .map(|old| (((old + 1) as f64).min(end) - (old as f64).max(start)) / step)
                .map(|part| part as f32);
            (first, parts.collect())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{fitted, plan, remake, shrunk};
    use crate::raster::PictureFormat;
    use image::{DynamicImage, ImageFormat, RgbImage};
    use std::io::Cursor;

    fn file(image: RgbImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::ImageRgb8(image).write_to(&mut bytes, format).expect("pixels can be written");
        bytes.into_inner()
    }

    /// Pixels no compressor can foresee.
    fn noise(width: u32, height: u32) -> RgbImage {
        let mut seed = 7u32;
        RgbImage::from_fn(width, height, |_, _| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            image::Rgb([(seed >> 24) as u8, (seed >> 16) as u8, (seed >> 8) as u8])
        })
    }

    #[test]
    fn a_large_picture_gets_the_size_of_a_screen() {
        assert_eq!(fitted(5_120, 3_000), (2_560, 1_500));
        assert_eq!(fitted(800, 600), (800, 600));
        assert_eq!(fitted(1, 100_000), (1, 2_560));
        let large = file(RgbImage::from_pixel(3_000, 1_000, image::Rgb([200, 100, 50])), ImageFormat::Jpeg);
        let plan = plan(&large).expect("a JPEG");
        assert!(plan.is_remade && plan.format == PictureFormat::Jpeg);
        let small = image::load_from_memory(&remake(&large, plan.format).expect("decodes")).expect("a JPEG");
        assert_eq!((small.width(), small.height()), (2_560, 853));
        let middle = small.to_rgb8().get_pixel(1_000, 400).0;
        assert!(middle.iter().zip([200u8, 100, 50]).all(|(a, b)| a.abs_diff(b) < 4), "{middle:?}");
    }

    #[test]
    fn a_photograph_becomes_a_jpeg_and_a_drawing_stays() {
        let photograph = plan(&file(noise(300, 300), ImageFormat::Png)).expect("a PNG");
        assert!(photograph.is_remade && photograph.format == PictureFormat::Jpeg);
        let flat = RgbImage::from_pixel(300, 300, image::Rgb([255, 255, 255]));
        let drawing = plan(&file(flat, ImageFormat::Png)).expect("a PNG");
        assert!(!drawing.is_remade && drawing.format == PictureFormat::Png);
        let small = plan(&file(noise(300, 300), ImageFormat::Jpeg)).expect("a JPEG");
        assert!(!small.is_remade);
        assert_eq!(plan(b"GIF89a"), None);
    }

    #[test]
    fn means_keep_the_light() {
        // Five grey samples to two: 0 100 | half of 200, then the rest.
        assert_eq!(shrunk(vec![0, 100, 200, 50, 150], 1, (5, 1), (2, 1)), [80, 120]);
        assert_eq!(shrunk(vec![10, 20, 30, 40], 1, (2, 2), (1, 1)), [25]);
    }
}
