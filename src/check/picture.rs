//! Pictures of a PDF: their samples, as far as plates need them.

use super::MAX_STREAM;
use super::colour::Space;
use super::plates::Inks;
use crate::raster::{Profile, jpeg_samples};
use lopdf::{Dictionary, Document, Object, Stream};
use std::sync::Arc;

/// A picture that can be asked for the inks of a sample.
pub(super) struct Samples {
    pub(super) width: usize,
    pub(super) height: usize,
    bits: usize,
    parts: usize,
    row: usize,
    bytes: Vec<u8>,
    space: Space,
    /// Lowest and highest value of each part.
    decode: Vec<(f64, f64)>,
}

/// A number of a dictionary by its long or short key.
pub(super) fn integer(file: &Document, dict: &Dictionary, keys: [&[u8]; 2]) -> Option<usize> {
    let object = keys.iter().find_map(|key| dict.get(key).ok())?;
    usize::try_from(file.dereference(object).ok()?.1.as_i64().ok()?).ok()
}

impl Samples {
    /// Unpacks a picture; `None` when it is packed in a way we do not read, or
    /// its colours are no inks. Light with a profile becomes the inks of the
    /// press.
    pub(super) fn read(
        file: &Document,
        stream: &Stream,
        space: Space,
        is_mask: bool,
        press: Option<&Profile>,
    ) -> Option<Self> {
        let dict = &stream.dict;
        let (width, height) =
            (integer(file, dict, [b"Width", b"W"])?, integer(file, dict, [b"Height", b"H"])?);
        if width == 0 || height == 0 || width.checked_mul(height)? > MAX_STREAM {
            return None;
        }
        let profile = match &space {
            Space::Profiled(icc) => Some((press?, Arc::clone(icc))),
            space if space.light().is_some() => return None,
            _ => None,
        };
        let bits = if is_mask { 1 } else { integer(file, dict, [b"BitsPerComponent", b"BPC"]).unwrap_or(8) };
        let filters = stream.filters().unwrap_or_default();
        let (bytes, bits, space) = match filters.as_slice() {
            [b"DCTDecode" | b"DCT"] => {
                let (wide, high, channels, samples) = jpeg_samples(&stream.content)?;
                let fits = wide as usize == width && high as usize == height;
                let space = match channels {
                    1 if space.parts() == 1 => space,
                    3 | 4 if space.parts() == usize::from(channels) => space,
                    _ => return None,
                };
                fits.then_some((samples, 8, space))?
            }
            filters if filters.iter().all(|filter| is_read(filter)) => {
                (plain(file, stream, filters.is_empty())?, bits, space)
            }
            _ => return None,
        };
        let profile_says = profile.is_some();
        let (bytes, space) = match profile {
            Some((press, icc)) if bits == 8 && bytes.len() >= width * height * 3 => {
                (press.inks_of(&icc, &bytes[..width * height * 3]).ok()?, Space::Cmyk)
            }
            Some(_) => return None,
            None => (bytes, space),
        };
        let parts = space.parts();
        if parts == 0 || ![1, 2, 4, 8, 16].contains(&bits) {
            return None;
        }
        let row = (width * parts * bits).div_ceil(8);
        let most = if matches!(space, Space::Indexed(..)) { f64::from((1u32 << bits) - 1) } else { 1.0 };
        let given: Vec<f64> = [&b"Decode"[..], b"D"]
            .iter()
            .find_map(|key| dict.get(key).ok())
            .and_then(|object| file.dereference(object).ok()?.1.as_array().ok())
            .map(|numbers| numbers.iter().filter_map(|n| n.as_float().ok().map(f64::from)).collect())
            .unwrap_or_default();
        if profile_says && !given.is_empty() {
            return None;
        }
        let decode = (0..parts)
            .map(|part| match given.get(part * 2..part * 2 + 2) {
                Some([low, high]) => (*low, *high),
                _ => (0.0, most),
            })
            .collect();
        (bytes.len() >= row * height).then_some(Self {
            width,
            height,
            bits,
            parts,
            row,
            bytes,
            space,
            decode,
        })
    }

    /// The values of a sample.
    fn values(&self, x: usize, y: usize) -> Vec<f64> {
        (0..self.parts)
            .map(|part| {
                let at = (x * self.parts + part) * self.bits;
                let byte = self.bytes.get(y * self.row + at / 8).copied().unwrap_or(0);
                let (value, most) = match self.bits {
                    16 | 8 => (f64::from(byte), 255.0),
                    bits => {
                        let mask = (1u32 << bits) - 1;
                        let shift = 8 - bits - at % 8;
                        (f64::from(u32::from(byte) >> shift & mask), f64::from(mask))
                    }
                };
                let (low, high) = self.decode[part];
                low + value / most * (high - low)
            })
            .collect()
    }

    /// The inks of a sample.
    pub(super) fn inks(&self, x: usize, y: usize) -> Inks {
        self.space.inks(&self.values(x, y))
    }

    /// The first value of a sample: of a mask, its opacity.
    pub(super) fn value(&self, x: usize, y: usize) -> f64 {
        self.values(x, y).first().copied().unwrap_or(0.0)
    }
}

fn is_read(filter: &[u8]) -> bool {
    matches!(filter, b"FlateDecode" | b"Fl" | b"LZWDecode" | b"LZW" | b"ASCII85Decode" | b"A85")
}

/// The bytes without packing and without predictor. lopdf undoes predictors
/// of whole bytes only, so that is done here.
fn plain(file: &Document, stream: &Stream, is_plain: bool) -> Option<Vec<u8>> {
    if is_plain {
        return Some(stream.content.clone());
    }
    let parameters = [&b"DecodeParms"[..], b"DP"].iter().find_map(|key| stream.dict.get(key).ok());
    let parameters = parameters.and_then(|object| file.dereference(object).ok());
    let parameters = match parameters.map(|(_, object)| object) {
        Some(Object::Dictionary(dict)) => Some(dict),
        Some(Object::Array(items)) => items.iter().rev().find_map(|item| item.as_dict().ok()),
        _ => None,
    };
    let number = |key: &[u8], plain: usize| {
        parameters.and_then(|dict| integer(file, dict, [key, key])).unwrap_or(plain)
    };
    let mut bare = stream.clone();
    bare.dict.remove(b"DecodeParms");
    bare.dict.remove(b"DP");
    let bytes = bare.decompressed_content_with_limit(MAX_STREAM).ok()?;
    match number(b"Predictor", 1) {
        1 => Some(bytes),
        2 => None,
        _ => {
            let bits = number(b"Colors", 1).clamp(1, 32) * number(b"BitsPerComponent", 8).clamp(1, 16);
            Some(without_filters(
                &bytes,
                (number(b"Columns", 1).min(MAX_STREAM) * bits).div_ceil(8),
                bits.div_ceil(8),
            ))
        }
    }
}

/// Undoes PNG's filters: rows of `row` bytes, `step` bytes from a sample to
/// the next.
fn without_filters(bytes: &[u8], row: usize, step: usize) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut above = vec![0u8; row];
    for line in bytes.chunks_exact(row + 1) {
        let (filter, line) = (line[0], &line[1..]);
        let mut now = vec![0u8; row];
        for (at, byte) in line.iter().enumerate() {
            let (left, corner) = if at < step { (0, 0) } else { (now[at - step], above[at - step]) };
            let guess = match filter {
                1 => left,
                2 => above[at],
                3 => u8::midpoint(left, above[at]),
                4 => {
                    let [a, b, c] = [left, above[at], corner].map(i16::from);
                    let (to_a, to_b, to_c) = ((b - c).abs(), (a - c).abs(), (a + b - 2 * c).abs());
                    if to_a <= to_b && to_a <= to_c {
                        left
                    } else if to_b <= to_c {
                        above[at]
                    } else {
                        corner
                    }
                }
                _ => 0,
            };
            now[at] = byte.wrapping_add(guess);
        }
        out.extend_from_slice(&now);
        above = now;
    }
    out
}
