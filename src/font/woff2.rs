//! OpenType → WOFF2, for readers that take it: the same face in about half
//! the bytes, in nine tenths of what deflating makes of it.
//!
//! The container is that of the W3C's "WOFF File Format 2.0": a directory
//! without offsets, then all tables in one Brotli stream. Tables go in as they
//! are (the null transform of section 5.3), so what comes out again is, byte
//! for byte, what went in; only the bit in `head` is set that the
//! specification asks for, and a signature, which that would break, is left
//! out.

use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode;
use read_fonts::{FontRef, TableProvider};
use std::io::Cursor;

const SIGNATURE: &[u8; 4] = b"wOF2";
const HEADER_LENGTH: usize = 48;
/// Tags that have a number of their own (section 4.1), as far as faces of
/// books have them.
const KNOWN_TAGS: [&[u8; 4]; 38] = [
    b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name", b"OS/2", b"post", b"cvt ", b"fpgm", b"glyf",
    b"loca", b"prep", b"CFF ", b"VORG", b"EBDT", b"EBLC", b"gasp", b"hdmx", b"kern", b"LTSH", b"PCLT",
    b"VDMX", b"vhea", b"vmtx", b"BASE", b"GDEF", b"GPOS", b"GSUB", b"EBSC", b"JSTF", b"MATH", b"CBDT",
    b"CBLC", b"COLR", b"CPAL", b"SVG ", b"sbix",
];
/// The number of a tag that is written out.
const OTHER_TAG: u8 = 63;
/// The version of the transform of `glyf` and `loca` that does nothing; of
/// all other tables it is 0.
const NULL_TRANSFORM: u8 = 3 << 6;
/// Place of the flags in `head`, and the bit that says that the face went
/// through a lossless change.
const HEAD_FLAGS: usize = 16;
const IS_LOSSLESS: u8 = 0x08;

/// Packs an OpenType file as WOFF2.
///
/// # Errors
/// A sentence about what is wrong with the file.
pub fn woff2(file: &[u8]) -> Result<Vec<u8>, String> {
    let font = FontRef::new(file).map_err(|error| error.to_string())?;
    let flavor = font.table_directory().sfnt_version();
    let mut tables: Vec<([u8; 4], Vec<u8>)> = Vec::new();
    for record in font.table_directory().table_records() {
        let tag = record.tag();
        let data = font.data_for_tag(tag).ok_or_else(|| format!("table {tag} is cut off"))?;
        tables.push((tag.to_be_bytes(), data.as_bytes().to_vec()));
    }
    tables.retain(|(tag, _)| tag != b"DSIG");
    // `loca` follows `glyf`.
    tables.sort_by_key(|(tag, _)| if tag == b"loca" { (*b"glyf", 1) } else { (*tag, 0) });
    for (tag, data) in &mut tables {
        if tag == b"head"
            && let Some(flags) = data.get_mut(HEAD_FLAGS)
        {
            *flags |= IS_LOSSLESS;
        }
    }
    let mut directory = Vec::new();
    let mut stream = Vec::with_capacity(file.len());
    let mut unpacked = 12 + 16 * tables.len();
    for (tag, data) in &tables {
        let transform = if matches!(tag, b"glyf" | b"loca") { NULL_TRANSFORM } else { 0 };
        let number = (0u8..).zip(KNOWN_TAGS).find_map(|(number, known)| (known == tag).then_some(number));
        directory.push(transform | number.unwrap_or(OTHER_TAG));
        if number.is_none() {
            directory.extend(tag);
        }
        directory.extend(base_128(length(data.len())?));
        stream.extend(data);
        unpacked += data.len().next_multiple_of(4);
    }
    let params = BrotliEncoderParams {
        mode: BrotliEncoderMode::BROTLI_MODE_FONT,
        quality: 11,
        size_hint: stream.len(),
        ..BrotliEncoderParams::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut Cursor::new(&stream), &mut packed, &params)
        .map_err(|error| error.to_string())?;
    let total = (HEADER_LENGTH + directory.len() + packed.len()).next_multiple_of(4);
    let count = u16::try_from(tables.len()).map_err(|_| "too many tables".to_owned())?;
    let mut out = Vec::with_capacity(total);
    out.extend(SIGNATURE);
    out.extend(flavor.to_be_bytes());
    out.extend(length(total)?.to_be_bytes());
    out.extend(count.to_be_bytes());
    out.extend([0; 2]);
    out.extend(length(unpacked)?.to_be_bytes());
    out.extend(length(packed.len())?.to_be_bytes());
    // Version 0.0; neither metadata nor private data.
    out.resize(HEADER_LENGTH, 0);
    out.extend(directory);
    out.extend(packed);
    out.resize(total, 0);
    Ok(out)
}

fn length(bytes: usize) -> Result<u32, String> {
    u32::try_from(bytes).map_err(|_| "larger than 4 GiB".to_owned())
}

/// A number in groups of seven bits, the highest first; all but the last are
/// marked (UIntBase128, section 4.1).
fn base_128(number: u32) -> Vec<u8> {
    let groups = (0..5).rev().map(|group| ((number >> (7 * group)) & 0x7f) as u8);
    let mut out: Vec<u8> = groups.skip_while(|group| *group == 0).collect();
    if out.is_empty() {
        out.push(0);
    }
    let last = out.len() - 1;
    out[..last].iter_mut().for_each(|group| *group |= 0x80);
    out
}

#[cfg(test)]
mod tests {
    use super::{HEAD_FLAGS, HEADER_LENGTH, IS_LOSSLESS, KNOWN_TAGS, OTHER_TAG, base_128, woff2};
    use crate::source::builtin;
    use read_fonts::types::Tag;
    use read_fonts::{FontRef, TableProvider};
    use std::io::{Cursor, Read};

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        assert_eq!(base_128(0), [0]);
        assert_eq!(base_128(63), [0x3f]);
        assert_eq!(base_128(128), [0x81, 0x00]);
        assert_eq!(base_128(u32::MAX), [0x8f, 0xff, 0xff, 0xff, 0x7f]);
    }

    /// The tables of a file, in their order.
    fn unpacked(packed: &[u8]) -> Vec<([u8; 4], Vec<u8>)> {
        let number = |at: usize| u32::from_be_bytes(packed[at..at + 4].try_into().expect("four bytes"));
        assert_eq!((&packed[..4], number(8) as usize), (&b"wOF2"[..], packed.len()));
        let mut at = HEADER_LENGTH;
        let mut next = |count: usize| {
            at += count;
            &packed[at - count..at]
        };
        let mut sizes = Vec::new();
        for _ in 0..u16::from_be_bytes([packed[12], packed[13]]) {
            let tag: [u8; 4] = match next(1)[0] & 0x3f {
                OTHER_TAG => next(4).try_into().expect("four bytes"),
                known => *KNOWN_TAGS[usize::from(known)],
            };
            let mut size = 0usize;
            loop {
                let group = next(1)[0];
                size = size << 7 | usize::from(group & 0x7f);
                if group & 0x80 == 0 {
                    break;
                }
            }
            sizes.push((tag, size));
        }
        let mut stream = Vec::new();
        let packed = Cursor::new(next(number(20) as usize));
        brotli::Decompressor::new(packed, 4096).read_to_end(&mut stream).expect("a Brotli stream");
        let padded: usize = sizes.iter().map(|(_, size)| 16 + size.next_multiple_of(4)).sum();
        assert_eq!(number(16) as usize, 12 + padded, "the size of the file that comes out");
        let mut rest = stream.as_slice();
        let tables = sizes.into_iter().map(|(tag, size)| {
            let (table, after) = rest.split_at(size);
            rest = after;
            (tag, table.to_vec())
        });
        tables.collect()
    }

    #[test]
    fn the_tables_come_out_as_they_went_in() {
        for path in ["fonts/libertinus/LibertinusSerif-Regular.otf", "fonts/alegreya/Alegreya-Italic.ttf"] {
            let file = builtin(path).expect("a face that comes with the program");
            let packed = woff2(file).expect("a sound face");
            assert!(packed.len() < file.len() * 7 / 10, "{} of {}", packed.len(), file.len());
            let font = FontRef::new(file).expect("a sound face");
            let tables = unpacked(&packed);
            let signatures = usize::from(font.data_for_tag(Tag::new(b"DSIG")).is_some());
            assert_eq!(tables.len() + signatures, font.table_directory().table_records().len());
            for (tag, mut table) in tables {
                if &tag == b"head" {
                    assert_eq!(table[HEAD_FLAGS] & IS_LOSSLESS, IS_LOSSLESS);
                    table[HEAD_FLAGS] =
                        font.data_for_tag(Tag::new(&tag)).expect("it is there").as_bytes()[HEAD_FLAGS];
                }
                let before = font.data_for_tag(Tag::new(&tag)).expect("it was there");
                assert!(before.as_bytes() == table, "{} of {path}", Tag::new(&tag));
            }
            assert_eq!(packed, woff2(file).expect("a sound face"), "the same bytes");
        }
    }

    #[test]
    fn what_is_no_face_is_refused() {
        assert!(woff2(b"").is_err());
        assert!(woff2(b"no face at all").is_err());
        let file = builtin("fonts/alegreya/Alegreya-Italic.ttf").expect("a face that comes with the program");
        assert!(woff2(&file[..file.len() / 2]).is_err(), "half a face");
    }
}
