//! PNG rows that may go to the press as they stand in the file.

use super::convert::{self, Tone};
use super::profile::Source;
use super::{PressData, PressImage, PressSpace, Profile};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
const GREY: u8 = 0;
const PALETTE: u8 = 3;

/// The rows of a grey or palette PNG of at most 8 bits that is not interlaced
/// and has no transparency; `None` for every other PNG. The file has been
/// decoded before, so its rows are known to be whole.
pub(super) fn untouched(file: &[u8], profile: &Profile, source: Option<&Source>) -> Option<PressImage> {
    let mut header = None;
    let mut size = (0, 0);
    let mut palette: Vec<[u8; 3]> = Vec::new();
    let mut rows = Vec::new();
    for (kind, body) in chunks(file)? {
        match kind {
            b"IHDR" => {
                let side = |from: usize| Some(u32::from_be_bytes(*body.get(from..from + 4)?.first_chunk()?));
                size = (side(0)?, side(4)?);
                header = Some((*body.get(8)?, *body.get(9)?, *body.get(12)?));
            }
            b"PLTE" => palette = body.chunks_exact(3).map(|c| [c[0], c[1], c[2]]).collect(),
            b"tRNS" => return None,
            b"IDAT" => rows.extend_from_slice(body),
            _ => {}
        }
    }
    let (bits, kind, interlaced) = header?;
    if interlaced != 0 || ![1, 2, 4, 8].contains(&bits) || rows.is_empty() {
        return None;
    }
    let space = match kind {
        GREY => PressSpace::Gray,
        PALETTE if !palette.is_empty() && palette.iter().all(|c| convert::is_neutral(*c)) => {
            // A table of greys stays a table: the samples are indices.
            PressSpace::IndexedCmyk(palette.iter().map(|c| convert::black_alone(*c)).collect())
        }
        PALETTE if !palette.is_empty() => {
            PressSpace::IndexedCmyk(convert::inks(&palette, profile, source, Tone::Drawing).ok()?)
        }
        _ => return None,
    };
    let (width, height) = size;
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
