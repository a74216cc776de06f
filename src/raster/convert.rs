//! Light to ink.
//!
//! Two kinds of pictures want opposite things. In a drawing (chart, screen
//! shot, diagram) grey lines and letters must stand on the black plate alone,
//! else they blur with the slightest misregister. In a photograph a lone
//! neutral pixel among four-colour neighbours would be a speck. So: a picture
//! without colour becomes grey; a picture whose coloured and grey pixels are
//! clearly apart is a drawing; the rest is a photograph and goes through the
//! profile as a whole.

use super::profile::{Source, srgb_profile};
use super::{PressData, PressImage, PressSpace, Profile};
use crate::geom::Colour;
use image::DynamicImage;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Channels no further apart than this are a grey.
const NEUTRAL: u8 = 2;
/// A picture is a drawing when at least one in this many of its inked pixels
/// is exactly grey; photographs stay far below.
const DRAWING_SHARE: usize = 4;
/// Colours of a table.
const TABLE: usize = 256;

/// How greys are treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    /// Greys on the black plate alone.
    Drawing,
    /// Greys as the profile says.
    Photograph,
}

/// Converts a decoded picture.
pub(super) fn press(
    image: DynamicImage,
    profile: &Profile,
    source: Option<&Source>,
) -> Result<PressImage, String> {
    let (width, height) = (image.width(), image.height());
    let soft_mask = opacity(&image);
    if !image.color().has_color() {
        return Ok(PressImage {
            width,
            height,
            space: PressSpace::Gray,
            bits: 8,
            data: PressData::Raw(image.into_luma8().into_raw()),
            soft_mask,
        });
    }
    let rgb = image.into_rgb8().into_raw();
    let pixels = rgb.as_chunks::<3>().0;
    if pixels.iter().all(|pixel| is_neutral(*pixel)) {
        let grey = pixels.iter().map(|pixel| grey(*pixel)).collect();
        let (space, data) = (PressSpace::Gray, PressData::Raw(grey));
        return Ok(PressImage { width, height, space, bits: 8, data, soft_mask });
    }
    if let Some(table) = table(pixels) {
        return with_table(pixels, (width, height), &table, profile, source, soft_mask);
    }
    let inks = match tone(pixels) {
        Tone::Photograph if profile.keeps_light => return Ok(light(rgb, (width, height), source, soft_mask)),
        Tone::Photograph => profile.inks(&rgb, source)?,
        tone @ Tone::Drawing => inks(pixels, profile, source, tone)?.concat(),
    };
    let (space, data) = (PressSpace::Cmyk, PressData::Raw(inks));
    Ok(PressImage { width, height, space, bits: 8, data, soft_mask })
}

/// A photograph that keeps its light. What has no profile of its own, or one
/// that PDF/X-4 does not take, is told in sRGB.
fn light(
    mut rgb: Vec<u8>,
    (width, height): (u32, u32),
    source: Option<&Source>,
    soft_mask: Option<Vec<u8>>,
) -> PressImage {
    let icc = match source.map(|source| (source, source.file())) {
        Some((_, Some(icc))) => Arc::from(icc),
        other => {
            if let Some((source, None)) = other {
                source.to_srgb(&mut rgb);
            }
            Arc::from(srgb_profile())
        }
    };
    let (space, data) = (PressSpace::Light(icc), PressData::Raw(rgb));
    PressImage { width, height, space, bits: 8, data, soft_mask }
}

/// Inks of colours.
pub(super) fn inks(
    colours: &[[u8; 3]],
    profile: &Profile,
    source: Option<&Source>,
    tone: Tone,
) -> Result<Vec<[u8; 4]>, String> {
    let mut inks: Vec<[u8; 4]> = profile.inks(colours.as_flattened(), source)?.as_chunks().0.to_vec();
    if tone == Tone::Drawing {
        // What is not in sRGB has the colours of the book by chance alone.
        let own = if source.is_none() { profile.own_colours.as_slice() } else { &[] };
        for (ink, colour) in inks.iter_mut().zip(colours) {
            if is_neutral(*colour) {
                *ink = black_alone(*colour);
            } else if let Some(own) = inks_of_book(*colour, own) {
                *ink = own;
            }
        }
    }
    Ok(inks)
}

/// The inks of a colour that is one of the book, or a tint of it: as much of
/// its inks as of its distance from white.
fn inks_of_book(colour: [u8; 3], own: &[Colour]) -> Option<[u8; 4]> {
    /// How far a tint may be off in a channel: drawings are rounded.
    const NEAR: f64 = 3.0;
    let dark = |colour: [u8; 3]| colour.map(|channel| 255.0 - f64::from(channel));
    let share = |own: &Colour| {
        let (whole, part) = (dark(own.srgb), dark(colour));
        let dot = |a: [f64; 3], b: [f64; 3]| a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
        let share = dot(whole, part) / dot(whole, whole).max(1.0);
        let off = whole.iter().zip(part).map(|(whole, part)| (whole * share - part).abs());
        (off.fold(0.0, f64::max) <= NEAR && share <= 1.01).then_some(share.min(1.0))
    };
    let exact = own.iter().find(|own| own.srgb == colour).map(|own| (own, 1.0));
    let (own, share) = exact.or_else(|| own.iter().find_map(|own| Some((own, share(own)?))))?;
    // Thousandths of full ink to parts of 255.
    Some(own.cmyk.map(|ink| (f64::from(ink) * share * 0.255).round() as u8))
}

/// Whether a colour is a grey.
pub(super) fn is_neutral([r, g, b]: [u8; 3]) -> bool {
    r.max(g).max(b) - r.min(g).min(b) <= NEUTRAL
}

/// A grey on the black plate.
pub(super) fn black_alone(colour: [u8; 3]) -> [u8; 4] {
    [0, 0, 0, 255 - grey(colour)]
}

fn grey([r, g, b]: [u8; 3]) -> u8 {
    // The middle of three that are at most two apart.
    r.max(g).min(b.max(r.min(g)))
}

fn tone(pixels: &[[u8; 3]]) -> Tone {
    let inked = pixels.iter().filter(|pixel| **pixel != [255; 3]).count();
    let greys = pixels.iter().filter(|[r, g, b]| r == g && g == b && *r != 255).count();
    if greys * DRAWING_SHARE >= inked { Tone::Drawing } else { Tone::Photograph }
}

/// All colours with their place in the table, if there are few.
fn table(pixels: &[[u8; 3]]) -> Option<BTreeMap<[u8; 3], u8>> {
    let mut table = BTreeMap::new();
    let mut last = None;
    for pixel in pixels {
        if last == Some(*pixel) {
            continue;
        }
        last = Some(*pixel);
        table.insert(*pixel, 0);
        if table.len() > TABLE {
            return None;
        }
    }
    for (place, entry) in (0..=u8::MAX).zip(table.values_mut()) {
        *entry = place;
    }
    Some(table)
}

fn with_table(
    pixels: &[[u8; 3]],
    (width, height): (u32, u32),
    table: &BTreeMap<[u8; 3], u8>,
    profile: &Profile,
    source: Option<&Source>,
    soft_mask: Option<Vec<u8>>,
) -> Result<PressImage, String> {
    let colours: Vec<[u8; 3]> = table.keys().copied().collect();
    let inks = inks(&colours, profile, source, Tone::Drawing)?;
    let bits = match colours.len() {
        ..=2 => 1,
        3..=4 => 2,
        5..=16 => 4,
        _ => 8,
    };
    let columns = usize::try_from(width).unwrap_or(usize::MAX).max(1);
    let mut rows = Vec::with_capacity(pixels.len() * usize::from(bits) / 8 + 64);
    let mut last = ([0; 3], table.get(&[0; 3]).copied().unwrap_or(0));
    let mut place = |pixel: &[u8; 3]| {
        if last.0 != *pixel {
            last = (*pixel, table.get(pixel).copied().unwrap_or(0));
        }
        last.1
    };
    let per_byte = usize::from(8 / bits);
    for row in pixels.chunks(columns) {
        for group in row.chunks(per_byte) {
            let packed = group.iter().fold(0u8, |byte, pixel| {
                let shifted = if bits == 8 { 0 } else { byte << bits };
                shifted | place(pixel)
            });
            let missing = u32::try_from(per_byte - group.len()).unwrap_or(0) * u32::from(bits);
            rows.push(packed.checked_shl(missing).unwrap_or(0));
        }
    }
    let (space, data) = (PressSpace::IndexedCmyk(inks), PressData::Raw(rows));
    Ok(PressImage { width, height, space, bits, data, soft_mask })
}

/// Opacity of every pixel, when any is not full.
pub(super) fn opacity(image: &DynamicImage) -> Option<Vec<u8>> {
    if !image.color().has_alpha() {
        return None;
    }
    let mask: Vec<u8> = match image {
        DynamicImage::ImageLumaA8(image) => image.pixels().map(|pixel| pixel.0[1]).collect(),
        DynamicImage::ImageRgba8(image) => image.pixels().map(|pixel| pixel.0[3]).collect(),
        other => other.to_luma_alpha8().pixels().map(|pixel| pixel.0[1]).collect(),
    };
    mask.iter().any(|opacity| *opacity < 255).then_some(mask)
}
