//! Pictures: decoded once, ready for the press and for the screen.
//!
//! In: the bytes of a PNG or JPEG. Out: a [`Picture`] whose samples are grey
//! or CMYK, no part of which is above the ink limit of the [`Profile`];
//! photographs in RGB with their profile when the printer asks for that. Only
//! this module knows the decoder and the colour engine.
//!
//! - Grey and palette PNGs without alpha keep their own rows; grey and CMYK
//!   JPEGs pass through untouched.
//! - Neutral pictures become grey; pictures of few colours get a table of
//!   inks; everything else becomes CMYK through the profile.
//! - What is finer where it stands than the printer can show is made coarser
//!   (`coarsen`); nothing is ever enlarged.
//! - Grey stays on the black plate in drawings, not in photographs:
//!   `convert` says how they are told apart.

mod coarsen;
mod condition;
mod convert;
mod encode;
mod jpeg;
mod picture;
mod png;
mod probe;
mod profile;
mod reduce;
mod resolution;
mod screen;

pub use coarsen::coarser;
pub use condition::other_condition;
pub use encode::{encode_png, pixels};
pub use picture::{Picture, PictureFormat, PressData, PressImage, PressSpace};
pub use probe::probe;
pub use profile::{Profile, srgb_profile};
pub use reduce::{ScreenPlan, plan, remake};
pub use resolution::{check_resolution, effective_dpi};
pub use screen::{ScreenData, ScreenImage, screen};

use crate::diag::{Code, Diagnostic, Sink, Span, codes};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, metadata::Orientation};
use std::io::Cursor;
use std::sync::Arc;

/// Most pixels of a picture: an A3 at 800 dpi. Larger ones are mistakes, or
/// bombs that unpack to more than the machine holds.
const MAX_PIXELS: u64 = 150_000_000;

/// Reads a picture. `span` is the place in the manuscript that asks for it.
/// Without a profile the built-in one is taken.
pub fn load(
    path: &str,
    bytes: Arc<[u8]>,
    span: Span,
    profile: Option<&Profile>,
    sink: &mut Sink,
) -> Option<Picture> {
    let mut report = |code: &'static Code, fill: &[(&'static str, String)]| {
        let finding = Diagnostic::new(code, span).with("path", path);
        sink.push(fill.iter().fold(finding, |finding, (name, value)| finding.with(name, value)));
    };
    let (format, kind) = match image::guess_format(&bytes) {
        Ok(ImageFormat::Png) => (PictureFormat::Png, ImageFormat::Png),
        Ok(ImageFormat::Jpeg) => (PictureFormat::Jpeg, ImageFormat::Jpeg),
        Ok(other) => {
            report(&codes::R001, &[("format", format!("{other:?}").to_uppercase())]);
            return None;
        }
        Err(_) => {
            let drawing = is_drawing(path).then(|| ("svg", path.to_owned()));
            report(&codes::R002, drawing.as_slice());
            return None;
        }
    };
    let header = match format {
        PictureFormat::Jpeg => match jpeg::header(&bytes) {
            Ok(header) => Some(header),
            Err(jpeg::Refused::Cut) => {
                report(&codes::R004, &[]);
                return None;
            }
            Err(jpeg::Refused::Kind(reason)) => {
                report(&codes::R005, &[("reason", reason.to_owned())]);
                return None;
            }
        },
        PictureFormat::Png => None,
    };
    let decoded = match decode(&bytes, kind) {
        Ok(decoded) => decoded,
        Err(Refused::Large(width, height)) => {
            report(&codes::R003, &[("width", width.to_string()), ("height", height.to_string())]);
            return None;
        }
        Err(Refused::Broken(reason)) => {
            report(&codes::R006, &[("reason", reason)]);
            return None;
        }
    };
    let is_turned = decoded.orientation != Orientation::NoTransforms;
    let profile = profile.unwrap_or_else(|| Profile::builtin());
    let (width, height) = (decoded.image.width(), decoded.image.height());
    let source = decoded.profile.as_ref().and_then(|icc| match profile::source(icc, &decoded.image) {
        Ok(source) => source,
        Err(reason) if header.as_ref().is_none_or(|header| header.channels == 3) => {
            report(&codes::R009, &[("reason", reason)]);
            None
        }
        // Inks pass untouched: see below.
        Err(_) => None,
    });
    if header.as_ref().is_some_and(|header| header.channels == 4)
        && let Some(found) = decoded.profile.as_ref().and_then(|icc| profile.stranger(icc))
    {
        report(&codes::R011, &[("found", found)]);
    }
    let untouched = match (format, &header) {
        (PictureFormat::Png, _) if !is_turned => png::untouched(&bytes, profile, source.as_ref()),
        (PictureFormat::Jpeg, Some(header)) if header.channels == 4 => {
            if is_turned {
                report(&codes::R005, &[("reason", "CMYK + EXIF orientation".to_owned())]);
                return None;
            }
            if let Some(ink) = jpeg::samples(&bytes).map(|(_, samples)| most_ink(&samples, header.is_adobe))
                && ink > u32::from(profile.total_ink())
            {
                let limit = profile.total_ink().to_string();
                report(&codes::R010, &[("ink", ink.to_string()), ("limit", limit)]);
            }
            Some(jpeg::untouched(&bytes, header))
        }
        (PictureFormat::Jpeg, Some(header)) if header.channels == 1 && !is_turned => {
            Some(jpeg::untouched(&bytes, header))
        }
        _ => None,
    };
    let press = match untouched {
        Some(press) => press,
        None => match convert::press(decoded.image, profile, source.as_ref()) {
            Ok(press) => match header {
                Some(header) if is_kept(&press, source.as_ref()) && !is_turned => {
                    PressImage { data: jpeg::untouched(&bytes, &header).data, ..press }
                }
                _ => press,
            },
            Err(reason) => {
                report(&codes::R006, &[("reason", reason)]);
                return None;
            }
        },
    };
    Some(Picture { path: path.to_owned(), width, height, format, file: bytes, press })
}

/// Whether the samples are the light that stands in the file.
fn is_kept(press: &PressImage, source: Option<&profile::Source>) -> bool {
    matches!(press.space, PressSpace::Light(_)) && source.is_none_or(|source| source.file().is_some())
}

/// Most ink of samples in four inks, in percent, where it covers at least one
/// in a thousand of them: a lone sample is a speck of the compression.
fn most_ink(samples: &[u8], is_inverted: bool) -> u32 {
    let ink = |sample: &u8| u32::from(if is_inverted { 255 - sample } else { *sample });
    let mut totals: Vec<u32> =
        samples.as_chunks::<4>().0.iter().map(|pixel| pixel.iter().map(ink).sum()).collect();
    let rank = totals.len() / 1000;
    if rank >= totals.len() {
        return 0;
    }
    let (_, most, _) = totals.select_nth_unstable_by(rank, |a, b| b.cmp(a));
    (*most * 100 + 127) / 255
}

/// The samples of a JPEG: width, height, channels, rows; inks as they stand in
/// the file, light as red, green and blue. `None` when it is broken.
#[must_use]
pub fn jpeg_samples(file: &[u8]) -> Option<(u32, u32, u8, Vec<u8>)> {
    let (header, samples) = jpeg::samples(file)?;
    Some((header.width, header.height, header.channels, samples))
}

/// A picture as decoded, upright.
struct Decoded {
    image: DynamicImage,
    orientation: Orientation,
    profile: Option<Vec<u8>>,
}

/// Why there is no decoded picture.
enum Refused {
    Large(u32, u32),
    Broken(String),
}

/// Decodes a picture and turns it upright; looks at its size first.
fn decode(bytes: &[u8], format: ImageFormat) -> Result<Decoded, Refused> {
    let broken = |error: image::ImageError| Refused::Broken(error.to_string());
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    // Our own limit, below, counts pixels and says so.
    reader.no_limits();
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(Refused::Large(width, height));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().unwrap_or(None);
    let mut image = DynamicImage::from_decoder(decoder).map_err(broken)?;
    image.apply_orientation(orientation);
    Ok(Decoded { image, orientation, profile })
}

/// Whether a file is called a drawing, which print cannot take.
fn is_drawing(path: &str) -> bool {
    path.rsplit('.').next().is_some_and(|extension| extension.eq_ignore_ascii_case("svg"))
}

#[cfg(test)]
mod tests;
