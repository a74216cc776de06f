//! PNG rows that may go to the press and to the screen as they stand in the file.

use super::convert::{self, Tone};
use super::profile::Source;
use super::{PressData, PressImage, PressSpace, Profile};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
const GREY: u8 = 0;
const PALETTE: u8 = 3;

/// Rows as they stand in a PNG.
pub(super) struct Rows {
    /// Width and height.
    pub(super) size: (u32, u32),
    /// Bits per sample: 1, 2, 4 or 8.
    pub(super) bits: u8,
    /// Red, green, blue of every index; `None` for grey samples.
    pub(super) palette: Option<Vec<[u8; 3]>>,
    /// The rows: deflated, with PNG predictors.
    pub(super) rows: Vec<u8>,
    /// A colour profile stands in the file.
    pub(super) has_profile: bool,
}

/// The rows of a grey or palette PNG of at most 8 bits that is not interlaced
/// and has no transparency; `None` for every other PNG. The file has been
/// decoded before, so its rows are known to be whole.
pub(super) fn rows(file: &[u8]) -> Option<Rows> {
    let mut header = None;
    let mut size = (0, 0);
    let mut palette: Vec<[u8; 3]> = Vec::new();
    let mut rows = Vec::new();
    let mut has_profile = false;
    for (kind, body) in chunks(file)? {
        match kind {
            b"IHDR" => {
                let side = |from: usize| Some(u32::from_be_bytes(*body.get(from..from + 4)?.first_chunk()?));
                size = (side(0)?, side(4)?);
                header = Some((*body.get(8)?, *body.get(9)?, *body.get(12)?));
            }
            b"PLTE" => palette = body.chunks_exact(3).map(|c| [c[0], c[1], c[2]]).collect(),
            b"iCCP" => has_profile = true,
            b"tRNS" => return None,
            b"IDAT" => rows.extend_from_slice(body),
            _ => {}
        }
    }
    let (bits, kind, interlaced) = header?;
    if interlaced != 0 || ![1, 2, 4, 8].contains(&bits) || rows.is_empty() {
        return None;
    }
    let palette = match kind {
        GREY => None,
        PALETTE if !palette.is_empty() => Some(palette),
        _ => return None,
    };
    Some(Rows { size, bits, palette, rows, has_profile })
}

/// Rows that may go to the press as they are.
pub(super) fn untouched(file: &[u8], profile: &Profile, source: Option<&Source>) -> Option<PressImage> {
    let Rows { size: (width, height), bits, palette, rows, .. } = rows(file)?;
    let space = match palette {
        None => PressSpace::Gray,
        Some(palette) if palette.iter().all(|c| convert::is_neutral(*c)) => {
            // A table of greys stays a table: the samples are indices.
            PressSpace::IndexedCmyk(palette.iter().map(|c| convert::black_alone(*c)).collect())
        }
        Some(palette) => {
            PressSpace::IndexedCmyk(convert::inks(&palette, profile, source, Tone::Drawing).ok()?)
        }
    };
    Some(PressImage { width, height, space, bits, data: PressData::PngRows(rows), soft_mask: None })
}

/// The chunks of a PNG: kind and body.
fn chunks(file: &[u8]) -> Option<Vec<(&[u8; 4], &[u8])>> {
    let mut rest = file.strip_prefix(SIGNATURE)?;
    let mut chunks = Vec::new();
    while rest.len() >= 12 {
        let length = usize::try_from(u32::from_be_bytes(*rest.first_chunk()?)).ok()?;
        let kind = rest.get(4..8)?.first_chunk()?;
        chunks.push((kind, rest.get(8..8 + length)?));
        if kind == b"IEND" {
            return Some(chunks);
        }
        rest = rest.get(12 + length..)?;
    }
    None
}
