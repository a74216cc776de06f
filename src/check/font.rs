//! What a reader needs of a face: widths and text of its codes.

use super::{MAX_STREAM, cmap};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Width of a code when the face does not say.
const DEFAULT_WIDTH: f64 = 1000.0;

/// A face of the file.
pub(super) struct Font {
    /// Codes are two bytes rather than one.
    is_composite: bool,
    default_width: f64,
    /// By code; those that the face does not give are not numbers.
    widths: Vec<f64>,
    texts: BTreeMap<u32, String>,
}

/// A code of a string with its width in thousandths and its text.
pub(super) struct Code {
    pub(super) width: f64,
    pub(super) text: String,
    /// The single byte 32, which word spacing widens.
    pub(super) is_space: bool,
}

/// The faces of a file, each read once, whichever page meets it first.
#[derive(Default)]
pub(super) struct Fonts(Mutex<BTreeMap<ObjectId, Arc<Font>>>);

impl Fonts {
    /// The face of this object.
    pub(super) fn get(&self, file: &Document, id: ObjectId, dict: &Dictionary) -> Arc<Font> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(known.entry(id).or_insert_with(|| Arc::new(Font::read(file, dict))))
    }
}

impl Font {
    pub(super) fn read(file: &Document, font: &Dictionary) -> Self {
        let texts = stream(file, font, b"ToUnicode").map(|bytes| cmap::read(&bytes)).unwrap_or_default();
        let descendants = font.get(b"DescendantFonts").ok().and_then(|object| file.dereference(object).ok());
        let descendant = descendants
            .and_then(|(_, object)| object.as_array().ok()?.first())
            .and_then(|object| file.dereference(object).ok())
            .and_then(|(_, object)| object.as_dict().ok());
        match descendant {
            Some(descendant) => Self {
                is_composite: true,
                default_width: number(file, descendant.get(b"DW").ok()).unwrap_or(DEFAULT_WIDTH),
                widths: table(composite_widths(file, descendant)),
                texts,
            },
            None => {
                let widths = table(simple_widths(file, font));
                Self { is_composite: false, default_width: 0.0, widths, texts }
            }
        }
    }

    /// The codes of a string as numbers.
    fn numbers<'a>(&self, string: &'a [u8]) -> impl Iterator<Item = u32> + use<'a> {
        let step = if self.is_composite { 2 } else { 1 };
        string.chunks(step).map(|bytes| bytes.iter().fold(0, |code, byte| code << 8 | u32::from(*byte)))
    }

    fn width(&self, code: u32) -> f64 {
        let width = self.widths.get(code as usize).copied();
        width.filter(|width| !width.is_nan()).unwrap_or(self.default_width)
    }

    /// Width in thousandths of each code of a string, and whether word spacing
    /// widens it.
    pub(super) fn widths<'a>(&'a self, string: &'a [u8]) -> impl Iterator<Item = (f64, bool)> + 'a {
        self.numbers(string).map(|code| (self.width(code), !self.is_composite && code == 32))
    }

    pub(super) fn codes<'a>(&'a self, string: &'a [u8]) -> impl Iterator<Item = Code> + 'a {
        self.numbers(string).map(move |code| {
            let text = self.texts.get(&code).cloned().unwrap_or_else(|| match u8::try_from(code) {
                Ok(byte) if !self.is_composite => char::from(byte).to_string(),
                _ => char::REPLACEMENT_CHARACTER.to_string(),
            });
            Code { width: self.width(code), text, is_space: !self.is_composite && code == 32 }
        })
    }
}

/// Widths by code, to be looked up a million times; codes have two bytes at most.
fn table(widths: BTreeMap<u32, f64>) -> Vec<f64> {
    let mut table = Vec::new();
    for (code, width) in widths.into_iter().take_while(|(code, _)| *code <= 0xFFFF) {
        table.resize(code as usize, f64::NAN);
        table.push(width);
    }
    table
}

fn composite_widths(file: &Document, descendant: &Dictionary) -> BTreeMap<u32, f64> {
    let mut widths = BTreeMap::new();
    let Some(Ok((_, Object::Array(items)))) =
        descendant.get(b"W").ok().map(|object| file.dereference(object))
    else {
        return widths;
    };
    let code = |object: &Object| {
        file.dereference(object).ok().and_then(|(_, n)| u32::try_from(n.as_i64().ok()?).ok())
    };
    let mut rest = &items[..];
    while let [first, second, after @ ..] = rest {
        let Some(first) = code(first) else { break };
        let second = file.dereference(second).map_or(&Object::Null, |(_, object)| object);
        if let Object::Array(list) = second {
            for (code, width) in (first..).zip(list) {
                widths.extend(number(file, Some(width)).map(|width| (code, width)));
            }
            rest = after;
        } else if let ([width, after @ ..], Some(last)) = (after, code(second)) {
            let width = number(file, Some(width)).unwrap_or(0.0);
            widths.extend((first..=last.min(0xFFFF)).map(|code| (code, width)));
            rest = after;
        } else {
            break;
        }
    }
    widths
}

fn simple_widths(file: &Document, font: &Dictionary) -> BTreeMap<u32, f64> {
    let first =
        font.get(b"FirstChar").and_then(Object::as_i64).ok().and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
    let Some(Ok((_, Object::Array(items)))) = font.get(b"Widths").ok().map(|object| file.dereference(object))
    else {
        return BTreeMap::new();
    };
    (first..).zip(items).filter_map(|(code, width)| Some((code, number(file, Some(width))?))).collect()
}

fn number(file: &Document, object: Option<&Object>) -> Option<f64> {
    file.dereference(object?).ok()?.1.as_float().ok().map(f64::from)
}

fn stream(file: &Document, dict: &Dictionary, key: &[u8]) -> Option<Vec<u8>> {
    let (_, object) = file.dereference(dict.get(key).ok()?).ok()?;
    object.as_stream().ok()?.decompressed_content_with_limit(MAX_STREAM).ok()
}
