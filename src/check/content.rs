//! The operations of a content stream in their order (ISO 32000-2, 7.8.2).
//!
//! hayro-syntax finds them: it makes no object of what nobody asks for, and a
//! page of a book is thousands of short strings and numbers. What is asked for
//! as an object comes as lopdf's, which the rest of `check` speaks.

use super::ReadError;
use hayro_syntax::content::{Instruction, UntypedIter};
use hayro_syntax::object::{Array, Dict, MaybeRef, Object as Found};
use lopdf::{Dictionary, Object, Stream, StringFormat};

/// Stands after the last operation. Who gets to it has read all before it:
/// a string that does not end, or a bracket too many, would have stopped him.
const END: &[u8] = b"\nkatern-end\n";
/// Arrays inside arrays are followed this deep.
const MAX_DEPTH: usize = 16;

/// A content stream, unpacked.
pub(super) struct Content(Vec<u8>);

/// An operator and what stands before it.
pub(super) struct Operation<'s> {
    /// The operator.
    pub(super) operator: &'s [u8],
    /// Its numbers.
    pub(super) numbers: &'s [f64],
    instruction: Instruction<'s, 's>,
}

/// What a text operator shows.
pub(super) enum Piece<'a> {
    /// Codes of letters.
    Codes(&'a [u8]),
    /// How far the pen goes back, in thousandths.
    Kern(f64),
}

impl Content {
    /// Of bytes that are already unpacked.
    pub(super) fn new(mut bytes: Vec<u8>) -> Self {
        bytes.extend_from_slice(END);
        Self(bytes)
    }

    /// Hands over the operations one by one.
    ///
    /// # Errors
    /// When the content stops making sense; all before that was handed over.
    pub(super) fn follow(
        &self,
        mut each: impl FnMut(&Operation<'_>) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let mut found = UntypedIter::new(&self.0);
        let mut numbers = Vec::new();
        let end = END.trim_ascii();
        let mut is_whole = false;
        while let Some(instruction) = found.next() {
            let operator: &[u8] = instruction.operator;
            is_whole = operator == end;
            numbers.clear();
            numbers.extend(instruction.operands().filter_map(|operand| match operand {
                Found::Number(number) => Some(number.as_f64()),
                _ => None,
            }));
            // A picture in the content that does not end is not there.
            if operator == b"BI" && !matches!(instruction.operands().last(), Some(Found::Stream(_))) {
                break;
            }
            if !is_whole {
                each(&Operation { operator, numbers: &numbers, instruction })?;
            }
        }
        if is_whole { Ok(()) } else { Err(ReadError("the content of a page breaks off".to_owned())) }
    }
}

impl Operation<'_> {
    /// A number; nothing counts as 0.
    pub(super) fn number(&self, index: usize) -> f64 {
        self.numbers.get(index).copied().unwrap_or(0.0)
    }

    /// The last operand, if it is a name.
    pub(super) fn name(&self) -> Option<&[u8]> {
        self.name_of(self.instruction.operands().last())
    }

    /// The first operand, if it is a name.
    pub(super) fn first_name(&self) -> Option<&[u8]> {
        self.name_of(self.instruction.operands().next())
    }

    fn name_of<'s>(&'s self, operand: Option<&'s Found<'_>>) -> Option<&'s [u8]> {
        match operand {
            Some(Found::Name(name)) => Some(name),
            _ => None,
        }
    }

    /// An operand as an object.
    pub(super) fn operand(&self, index: usize) -> Option<Object> {
        self.instruction.operands().nth(index).map(|found| object(found, 0))
    }

    /// What the last operand shows, if the operator shows text.
    pub(super) fn show(&self, mut each: impl FnMut(Piece<'_>)) {
        match self.instruction.operands().last() {
            Some(Found::String(codes)) => each(Piece::Codes(codes)),
            Some(Found::Array(pieces)) => {
                let mut pieces = pieces.raw_iter();
                while let Some(MaybeRef::NotRef(piece)) = pieces.next() {
                    match piece {
                        Found::String(codes) => each(Piece::Codes(&codes)),
                        Found::Number(kern) => each(Piece::Kern(kern.as_f64())),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "lopdf's own numbers")]
fn object(found: &Found<'_>, depth: usize) -> Object {
    match found {
        Found::Null(_) => Object::Null,
        Found::Boolean(flag) => Object::Boolean(*flag),
        Found::Number(number) => {
            let value = number.as_f64();
            if value.fract() == 0.0 { Object::Integer(number.as_i64()) } else { Object::Real(value as f32) }
        }
        Found::String(bytes) => Object::String(bytes.to_vec(), StringFormat::Literal),
        Found::Name(name) => Object::Name(name.to_vec()),
        Found::Dict(dict) => Object::Dictionary(dictionary(dict, depth)),
        Found::Array(items) => Object::Array(array(items, depth)),
        Found::Stream(stream) => {
            Object::Stream(Stream::new(dictionary(stream.dict(), depth), stream.raw_data().into_owned()))
        }
    }
}

fn array(items: &Array<'_>, depth: usize) -> Vec<Object> {
    if depth > MAX_DEPTH {
        return Vec::new();
    }
    items.raw_iter().map(|item| entry(&item, depth)).collect()
}

fn dictionary(dict: &Dict<'_>, depth: usize) -> Dictionary {
    if depth > MAX_DEPTH {
        return Dictionary::new();
    }
    dict.entries().map(|(key, value)| (key.to_vec(), entry(&value, depth))).collect()
}

/// References have no place in content.
fn entry(found: &MaybeRef<Found<'_>>, depth: usize) -> Object {
    match found {
        MaybeRef::NotRef(found) => object(found, depth + 1),
        MaybeRef::Ref(_) => Object::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operators(content: &str) -> (Vec<String>, bool) {
        let mut seen = Vec::new();
        let end = Content::new(content.as_bytes().to_vec()).follow(|operation| {
            seen.push(String::from_utf8_lossy(operation.operator).into_owned());
            Ok(())
        });
        (seen, end.is_ok())
    }

    #[test]
    fn operations_come_in_order() {
        assert_eq!(
            operators("q 1 0 0 1 0 0 cm % a word\nQ"),
            (["q", "cm", "Q"].map(String::from).into(), true)
        );
        assert_eq!(operators(""), (Vec::new(), true));
    }

    #[test]
    fn what_breaks_off_is_told() {
        for broken in ["q (a string", "q [(a) 1", "q << /A 1", "q ) Q", "q BI /W 1 ID abc"] {
            let (seen, is_whole) = operators(broken);
            assert!(!is_whole, "{broken}");
            assert_eq!(seen.first().map(String::as_str), Some("q"), "{broken}");
        }
    }

    #[test]
    fn pieces_of_text_come_with_their_kerns() {
        let mut shown = Vec::new();
        let content = Content::new(br"[(\0\()-20.5<0085>(\205)]TJ 3 4 (a) ".to_vec());
        let _ = content.follow(|operation| {
            operation.show(|piece| match piece {
                Piece::Codes(codes) => shown.push(format!("{codes:?}")),
                Piece::Kern(kern) => shown.push(kern.to_string()),
            });
            Ok(())
        });
        assert_eq!(shown, ["[0, 40]", "-20.5", "[0, 133]", "[133]"]);
    }

    #[test]
    fn a_picture_in_the_content_is_a_stream() {
        let content = Content::new(b"BI /W 2 /H 1 /BPC 8 /CS /G ID \x00\xFF EI Q".to_vec());
        let mut pictures = Vec::new();
        let end = content.follow(|operation| {
            if operation.operator == b"BI" {
                pictures.extend(operation.operand(0));
            }
            Ok(())
        });
        assert!(end.is_ok());
        let [Object::Stream(picture)] = &pictures[..] else { panic!("{pictures:?}") };
        assert_eq!(picture.dict.get(b"W").and_then(Object::as_i64).ok(), Some(2));
        assert_eq!(picture.content.get(..2), Some(&[0, 255][..]));
    }

    #[test]
    fn objects_are_those_of_the_rest_of_the_checks() {
        let content = Content::new(b"/P <</MCID 3 /A [1.5 (x) /N true null]>> BDC".to_vec());
        let mut found = Vec::new();
        let _ = content.follow(|operation| {
            found.extend(operation.operand(1));
            assert_eq!(operation.first_name(), Some(&b"P"[..]));
            assert_eq!(operation.name(), None);
            Ok(())
        });
        let properties = found[0].as_dict().expect("a dictionary");
        assert_eq!(properties.get(b"MCID").and_then(Object::as_i64).ok(), Some(3));
        let list = properties.get(b"A").and_then(Object::as_array).expect("an array");
        assert_eq!(list.len(), 5);
        assert_eq!(list[0].as_float().ok(), Some(1.5));
        assert_eq!(list[1].as_str().ok(), Some(&b"x"[..]));
    }
}
