//! JPEG files for the press: what they are, and whether they may pass.

use super::{PressData, PressImage, PressSpace};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// What the head of a JPEG says.
pub(super) struct Header {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Channels: 1 grey, 3 colour, 4 CMYK.
    pub(super) channels: u8,
    /// Made by a program that writes inks the wrong way round.
    pub(super) is_adobe: bool,
}

/// Why a JPEG is not taken.
pub(super) enum Refused {
    /// The file stops before its end.
    Cut,
    /// A kind that a press cannot read; the kind in words.
    Kind(&'static str),
}

const START_OF_IMAGE: [u8; 2] = [0xFF, 0xD8];
const END_OF_IMAGE: [u8; 2] = [0xFF, 0xD9];

/// Reads the segments up to the samples.
pub(super) fn header(file: &[u8]) -> Result<Header, Refused> {
    if !file.starts_with(&START_OF_IMAGE) {
        return Err(Refused::Cut);
    }
    let mut at = 2;
    let mut frame = None;
    let mut is_adobe = false;
    loop {
        let [marker_start, marker] =
            *file.get(at..at + 2).and_then(|m| m.first_chunk()).ok_or(Refused::Cut)?;
        if marker_start != 0xFF {
            return Err(Refused::Cut);
        }
        if marker == 0xFF {
            at += 1;
            continue;
        }
        let length = file.get(at + 2..at + 4).and_then(|l| l.first_chunk()).ok_or(Refused::Cut)?;
        let length = usize::from(u16::from_be_bytes(*length));
        let body = file.get(at + 4..at + 2 + length.max(2)).ok_or(Refused::Cut)?;
        match marker {
            // Baseline, extended, progressive.
            0xC0..=0xC2 => {
                let (precision, count) =
                    (body.first().copied().unwrap_or(0), body.get(5).copied().unwrap_or(0));
                if precision != 8 {
                    return Err(Refused::Kind("12 bit"));
                }
                if ![1, 3, 4].contains(&count) {
                    return Err(Refused::Kind("2 channels"));
                }
                let side = |from: usize| {
                    let bytes = body.get(from..from + 2).and_then(|b| b.first_chunk());
                    bytes.map_or(0, |b| u32::from(u16::from_be_bytes(*b)))
                };
                frame = Some((count, side(3), side(1)));
            }
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                return Err(Refused::Kind("lossless / arithmetic"));
            }
            0xEE if body.starts_with(b"Adobe") => is_adobe = true,
            0xDA => break,
            _ => {}
        }
        at += 2 + length.max(2);
    }
    // The end mark cannot stand inside the samples; after it some cameras add more.
    if !file[at..].windows(2).any(|pair| pair == END_OF_IMAGE) {
        return Err(Refused::Cut);
    }
    frame.map(|(channels, width, height)| Header { width, height, channels, is_adobe }).ok_or(Refused::Cut)
}

/// The file itself as press samples.
pub(super) fn untouched(file: &[u8], header: &Header) -> PressImage {
    let is_cmyk = header.channels == 4;
    PressImage {
        width: header.width,
        height: header.height,
        space: if is_cmyk { PressSpace::Cmyk } else { PressSpace::Gray },
        bits: 8,
        data: PressData::Jpeg { file: file.to_vec(), inverted: is_cmyk && header.is_adobe },
        soft_mask: None,
    }
}

/// The samples of a JPEG: grey and CMYK as they stand in the file, so that
/// Adobe's habit still holds; light as red, green and blue. `None` when it
/// cannot be decoded.
///
/// `image` turns CMYK into RGB on the way; its decoder, asked directly, does not.
pub(super) fn samples(file: &[u8]) -> Option<(Header, Vec<u8>)> {
    let header = header(file).ok()?;
    let mut decoder = JpegDecoder::new(ZCursor::new(file));
    decoder.decode_headers().ok()?;
    let space = decoder.input_colorspace()?;
    let wanted = match (header.channels, space) {
        (1, _) => ColorSpace::Luma,
        (3, _) => ColorSpace::RGB,
        (4, ColorSpace::YCCK) => ColorSpace::YCCK,
        (4, _) => ColorSpace::CMYK,
        _ => return None,
    };
    let options = DecoderOptions::default().jpeg_set_out_colorspace(wanted);
    let mut samples = JpegDecoder::new_with_options(ZCursor::new(file), options).decode().ok()?;
    if space == ColorSpace::YCCK {
        for [y, cb, cr, _] in samples.as_chunks_mut().0 {
            // ITU-R BT.601, full range, and the complement: light to ink.
            let (luma, blue, red) = (f32::from(*y), f32::from(*cb) - 128.0, f32::from(*cr) - 128.0);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
            let ink = |light: f32| (255.0 - light).round().clamp(0.0, 255.0) as u8;
            *y = ink(luma + 1.402 * red);
            *cb = ink(luma - 0.344_14 * blue - 0.714_14 * red);
            *cr = ink(luma + 1.772 * blue);
        }
    }
    Some((header, samples))
}
