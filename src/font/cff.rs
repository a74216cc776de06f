//! A face with PostScript outlines, with only some of its glyphs drawn.
//!
//! The charstrings of all other glyphs become empty ones (a lone `endchar`),
//! and what that frees becomes zeros at the end of their index: no glyph gets
//! another number and no table another place, so that character map and layout
//! tables hold as they are. Zeros take no room once the file is packed.
//!
//! Sources: Adobe Technical Notes 5176 (CFF) and 5177 (Type 2 charstrings).

use read_fonts::FontRef;
use read_fonts::types::Tag;
use std::ops::Range;

/// The charstring of a glyph without ink.
const ENDCHAR: u8 = 14;
/// Operator of the Top DICT: where the charstrings are.
const CHAR_STRINGS: u8 = 17;
/// First byte of an operator of two.
const ESCAPE: u8 = 12;
/// What the words of a whole face add up to.
const CHECKSUM: u32 = 0xB1B0_AFBA;
/// Place of the balance of that sum in `head`.
const ADJUSTMENT: usize = 8;

/// The file with ink for the glyphs that `is_kept` names.
///
/// # Errors
/// A sentence about what is wrong with the file.
pub(super) fn blank(file: &[u8], is_kept: impl Fn(u32) -> bool) -> Result<Vec<u8>, String> {
    let broken = || "table CFF is missing or broken".to_owned();
    let font = FontRef::new(file).map_err(|error| error.to_string())?;
    let record = |tag: &[u8; 4]| {
        let records = font.table_directory().table_records();
        records.iter().enumerate().find(|(_, record)| record.tag() == Tag::new(tag))
    };
    let place = |tag: &[u8; 4]| -> Option<Range<usize>> {
        let (_, record) = record(tag)?;
        let start = record.offset() as usize;
        Some(start..start + record.length() as usize)
    };
    let table = place(b"CFF ").filter(|table| table.end <= file.len()).ok_or_else(broken)?;
    let mut out = file.to_vec();
    blank_table(&mut out[table.clone()], is_kept).ok_or_else(broken)?;
    let (number, _) = record(b"CFF ").ok_or_else(broken)?;
    let sum = checksum(&out[table]);
    let in_directory = 12 + 16 * number + 4;
    out[in_directory..in_directory + 4].copy_from_slice(&sum.to_be_bytes());
    let head = place(b"head").filter(|head| head.len() >= 54 && head.end <= file.len()).ok_or_else(broken)?;
    let balance = head.start + ADJUSTMENT..head.start + ADJUSTMENT + 4;
    out[balance.clone()].fill(0);
    let sum = CHECKSUM.wrapping_sub(checksum(&out));
    out[balance].copy_from_slice(&sum.to_be_bytes());
    Ok(out)
}

/// The sum of the words of some bytes.
fn checksum(bytes: &[u8]) -> u32 {
    bytes.chunks(4).fold(0, |sum: u32, word| {
        let mut whole = [0; 4];
        whole[..word.len()].copy_from_slice(word);
        sum.wrapping_add(u32::from_be_bytes(whole))
    })
}

fn blank_table(table: &mut [u8], is_kept: impl Fn(u32) -> bool) -> Option<()> {
    let names = Index::read(table, usize::from(*table.get(2)?))?;
    let dicts = Index::read(table, names.end)?;
    let at = char_strings(table.get(dicts.item(table, 0)?)?)?;
    let glyphs = Index::read(table, at)?;
    let mut strings = Vec::with_capacity(glyphs.end - at);
    let mut ends = Vec::with_capacity(glyphs.count);
    for (number, glyph) in (0u32..).zip(0..glyphs.count) {
        // An offset that leads out of the table, or back, spoils all.
        let own = table.get(glyphs.item(table, glyph)?)?;
        if is_kept(number) || own.is_empty() {
            strings.extend(own);
        } else {
            strings.push(ENDCHAR);
        }
        ends.push(strings.len());
    }
    let data = glyphs.data();
    if data + strings.len() > glyphs.end {
        return None;
    }
    for (number, end) in ends.into_iter().enumerate() {
        let bytes = u32::try_from(end + 1).ok()?.to_be_bytes();
        let from = at + 3 + (number + 1) * glyphs.width;
        table[from..from + glyphs.width].copy_from_slice(&bytes[4 - glyphs.width..]);
    }
    table[data..data + strings.len()].copy_from_slice(&strings);
    table[data + strings.len()..glyphs.end].fill(0);
    Some(())
}

/// An INDEX of a CFF table: items of any length, one after the other.
struct Index {
    start: usize,
    count: usize,
    /// Bytes of an offset.
    width: usize,
    /// One past the last byte.
    end: usize,
}

impl Index {
    fn read(table: &[u8], start: usize) -> Option<Self> {
        let count = usize::from(u16::from_be_bytes(table.get(start..start + 2)?.try_into().ok()?));
        if count == 0 {
            return Some(Self { start, count, width: 0, end: start + 2 });
        }
        let width = usize::from(*table.get(start + 2)?);
        if !(1..=4).contains(&width) {
            return None;
        }
        let mut index = Self { start, count, width, end: start };
        index.end = index.data() + index.offset(table, count)?;
        (index.end <= table.len()).then_some(index)
    }

    /// Where the items begin.
    fn data(&self) -> usize {
        self.start + 3 + (self.count + 1) * self.width
    }

    /// Where an item begins, from the first one.
    fn offset(&self, table: &[u8], number: usize) -> Option<usize> {
        let at = self.start + 3 + number * self.width;
        let bytes = table.get(at..at + self.width)?;
        let offset = bytes.iter().fold(0usize, |sum, byte| sum << 8 | usize::from(*byte));
        offset.checked_sub(1)
    }

    /// The place of an item in the table.
    fn item(&self, table: &[u8], number: usize) -> Option<Range<usize>> {
        if number >= self.count {
            return None;
        }
        let data = self.data();
        Some(data + self.offset(table, number)?..data + self.offset(table, number + 1)?)
    }
}

/// Where the charstrings are, by the Top DICT.
fn char_strings(dict: &[u8]) -> Option<usize> {
    let mut bytes = dict.iter().copied();
    let mut last = None;
    while let Some(byte) = bytes.next() {
        match byte {
            CHAR_STRINGS => return last,
            ESCAPE => {
                bytes.next()?;
            }
            0..=21 => {}
            28 => last = number(&mut bytes, 2),
            29 => last = number(&mut bytes, 4),
            // A real number ends with a half byte of ones.
            30 => while bytes.next()? & 0x0f != 0x0f {},
            32..=246 => last = usize::from(byte).checked_sub(139),
            247..=250 => last = Some((usize::from(byte) - 247) * 256 + usize::from(bytes.next()?) + 108),
            251..=254 => {
                bytes.next()?;
                last = None;
            }
            _ => return None,
        }
    }
    None
}

fn number(bytes: &mut impl Iterator<Item = u8>, count: usize) -> Option<usize> {
    (0..count).try_fold(0usize, |sum, _| Some(sum << 8 | usize::from(bytes.next()?)))
}

#[cfg(test)]
mod tests {
    use super::{CHECKSUM, blank, checksum};
    use crate::font::{Face, FaceId, outline};
    use crate::source::builtin;
    use std::sync::Arc;

    #[test]
    fn kept_glyphs_are_drawn_as_before_and_others_are_blank() {
        let file = builtin("fonts/libertinus/LibertinusSerif-Italic.otf").expect("it comes with the program");
        let face = |bytes: &[u8]| Face::parse(FaceId(0), "face", Arc::from(bytes)).expect("a face");
        let whole = face(file);
        let kept: Vec<u16> = "fiets ĳ Zoë".chars().filter_map(|c| whole.glyph(c)).collect();
        let bytes = blank(file, |glyph| kept.iter().any(|kept| u32::from(*kept) == glyph)).expect("sound");
        assert_eq!(bytes.len(), file.len());
        assert_eq!(checksum(&bytes), CHECKSUM);
        let zeros = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == 0).count();
        assert!(zeros(&bytes) > zeros(file) + file.len() / 3, "much of the file is empty");
        let small = face(&bytes);
        for glyph in &kept {
            assert_eq!(outline(&small, *glyph), outline(&whole, *glyph), "glyph {glyph}");
        }
        let other = whole.glyph('Ж').expect("the face has it");
        assert!(!outline(&whole, other).is_empty() && outline(&small, other).is_empty());
    }

    #[test]
    fn half_a_face_is_refused() {
        let file =
            builtin("fonts/libertinus/LibertinusSerif-Regular.otf").expect("it comes with the program");
        for cut in [0, 20, 400, file.len() / 4, file.len() / 2] {
            let _ = blank(&file[..cut], |_| false);
        }
        assert!(blank(&file[..file.len() / 4], |_| false).is_err());
        let truetype = builtin("fonts/alegreya/Alegreya-Regular.ttf").expect("it comes with the program");
        assert!(blank(truetype, |_| false).is_err(), "another kind of outlines");
    }
}
