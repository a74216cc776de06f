//! Follows the content of a page and notes every text that is shown.

use super::content::{Content, Operation, Piece};
use super::font::Font;
use super::matrix::Matrix;
use super::text_state::{Pen, TextState};
use super::{MAX_STREAM, ReadError, Shown};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Forms inside forms are followed this deep.
const MAX_DEPTH: usize = 12;

/// Everything a page shows as text, in the order of its content.
pub(super) fn shown(file: &Document, page: ObjectId) -> Result<Vec<Shown>, ReadError> {
    let content = Content::new(file.get_page_content_with_limit(page, MAX_STREAM)?);
    let resources = inherited(file, page, b"Resources").and_then(|object| dictionary(file, object)).cloned();
    let mut reader = Reader { file, fonts: BTreeMap::new(), shown: Vec::new(), marks: Vec::new() };
    reader.follow(&content, &resources.unwrap_or_default(), State::start(), 0)?;
    Ok(reader.shown)
}

/// An entry of a page or of the tree above it.
pub(super) fn inherited<'a>(file: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut node = file.get_dictionary(page).ok()?;
    for _ in 0..64 {
        if let Ok(found) = node.get(key) {
            return Some(found);
        }
        node = file.get_dictionary(node.get(b"Parent").ok()?.as_reference().ok()?).ok()?;
    }
    None
}

pub(super) fn dictionary<'a>(file: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    file.dereference(object).ok()?.1.as_dict().ok()
}

/// The graphics state, as far as text needs it.
#[derive(Clone)]
struct State {
    ctm: Matrix,
    text: TextState,
}

impl State {
    const fn start() -> Self {
        Self { ctm: Matrix::IDENTITY, text: TextState::start() }
    }
}

/// A marked-content sequence that is open.
struct Marked {
    is_artifact: bool,
    /// Text that stands for all that is shown inside.
    actual: Option<String>,
    /// Where its first glyph came to stand among the shown.
    at: Option<usize>,
    /// Its number, by which the structure tree knows it.
    number: Option<i64>,
}

struct Reader<'a> {
    file: &'a Document,
    fonts: BTreeMap<Vec<u8>, Arc<Font>>,
    shown: Vec<Shown>,
    marks: Vec<Marked>,
}

impl Reader<'_> {
    fn follow(
        &mut self,
        content: &Content,
        resources: &Dictionary,
        start: State,
        depth: usize,
    ) -> Result<(), ReadError> {
        let mut state = start;
        let mut stack = Vec::new();
        let mut pen = Pen::start();
        let marks_before = self.marks.len();
        content.follow(|operation| {
            state.text.follow(operation, &mut pen);
            match operation.operator {
                b"q" => stack.push(state.clone()),
                b"Q" => {
                    if let Some(saved) = stack.pop() {
                        state = saved;
                    }
                }
                b"cm" => {
                    if let Some(own) = Matrix::from_operands(operation.numbers) {
                        state.ctm = own.then(state.ctm);
                    }
                }
                b"Tf" => {
                    state.text.font = operation.first_name().and_then(|name| self.font(resources, name));
                }
                b"Tj" | b"TJ" | b"'" | b"\"" => self.show(&state, &mut pen, operation),
                b"BMC" | b"BDC" => self.open(resources, operation),
                b"EMC" => self.close(),
                b"Do" if depth < MAX_DEPTH => {
                    if let Some(name) = operation.first_name() {
                        self.form(resources, name, &state, depth)?;
                    }
                }
                _ => {}
            }
            Ok(())
        })?;
        while self.marks.len() > marks_before {
            self.close();
        }
        Ok(())
    }

    fn font(&mut self, resources: &Dictionary, name: &[u8]) -> Option<Arc<Font>> {
        let fonts = dictionary(self.file, resources.get(b"Font").ok()?)?;
        let object = fonts.get(name).ok()?;
        // One face may go by several names; its object says which it is.
        let key = object.as_reference().map_or_else(|_| name.to_vec(), |(id, _)| id.to_be_bytes().to_vec());
        if let Some(font) = self.fonts.get(&key) {
            return Some(Arc::clone(font));
        }
        let font = Arc::new(Font::read(self.file, dictionary(self.file, object)?));
        self.fonts.insert(key, Arc::clone(&font));
        Some(font)
    }

    fn form(
        &mut self,
        resources: &Dictionary,
        name: &[u8],
        state: &State,
        depth: usize,
    ) -> Result<(), ReadError> {
        let forms = resources.get(b"XObject").ok().and_then(|object| dictionary(self.file, object));
        let form = forms
            .and_then(|forms| forms.get(name).ok())
            .and_then(|object| self.file.dereference(object).ok());
        let Some(Ok(form)) = form.map(|(_, object)| object.as_stream()) else { return Ok(()) };
        if form.dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Form") {
            return Ok(());
        }
        let content = Content::new(form.decompressed_content_with_limit(MAX_STREAM)?);
        let own = form.dict.get(b"Resources").ok().and_then(|object| dictionary(self.file, object));
        let mut inside = state.clone();
        if let Ok(matrix) = form.dict.get(b"Matrix").and_then(Object::as_array) {
            let numbers: Vec<f64> = matrix.iter().filter_map(|n| n.as_float().ok().map(f64::from)).collect();
            inside.ctm = Matrix::from_operands(&numbers).map_or(inside.ctm, |own| own.then(inside.ctm));
        }
        self.follow(&content, own.unwrap_or(resources), inside, depth + 1)
    }

    fn open(&mut self, resources: &Dictionary, operation: &Operation<'_>) {
        let tag = operation.first_name().unwrap_or_default();
        let operand = operation.operand(1);
        let properties = match &operand {
            Some(Object::Dictionary(properties)) => Some(properties),
            Some(Object::Name(name)) => resources
                .get(b"Properties")
                .ok()
                .and_then(|object| dictionary(self.file, object))
                .and_then(|named| dictionary(self.file, named.get(name).ok()?)),
            _ => None,
        };
        let actual = properties.and_then(|properties| properties.get(b"ActualText").ok());
        let actual = actual.and_then(|object| text_string(object.as_str().ok()?));
        let number = properties.and_then(|properties| properties.get(b"MCID").ok()?.as_i64().ok());
        self.marks.push(Marked { is_artifact: tag == b"Artifact", actual, at: None, number });
    }

    fn close(&mut self) {
        let Some(Marked { actual: Some(actual), at: Some(at), is_artifact, .. }) = self.marks.pop() else {
            return;
        };
        let Some(first) = self.shown.get(at).cloned() else { return };
        let end = self.shown.last().map_or(first.end, |last| last.end);
        self.shown.truncate(at);
        self.shown.push(Shown {
            text: actual,
            end,
            is_actual: true,
            is_artifact: first.is_artifact || is_artifact,
            ..first
        });
    }

    fn show(&mut self, state: &State, pen: &mut Pen, operation: &Operation<'_>) {
        operation.show(|piece| match piece {
            Piece::Codes(codes) => self.show_string(state, pen, codes),
            Piece::Kern(kern) => pen.forward(state.text.kern(kern)),
        });
    }

    fn show_string(&mut self, state: &State, pen: &mut Pen, bytes: &[u8]) {
        let Some(font) = state.text.font.clone() else { return };
        let is_artifact = self.marks.iter().any(|mark| mark.is_artifact);
        let number = self.marks.iter().rev().find_map(|mark| mark.number);
        for code in font.codes(bytes) {
            let at = self.shown.len();
            for mark in &mut self.marks {
                mark.at.get_or_insert(at);
            }
            let advance = state.text.advance(code.width, code.is_space);
            let place = pen.matrix.then(state.ctm);
            let (x, y) = place.apply(0.0, state.text.rise);
            let (end, _) = place.apply(advance, state.text.rise);
            let size = state.text.size * place.height();
            let text = code.text;
            self.shown.push(Shown { text, x, y, end, size, is_artifact, is_actual: false, number });
            pen.forward(advance);
        }
    }
}

/// A text string: UTF-16 with its mark, else as good as Latin-1.
pub(super) fn text_string(bytes: &[u8]) -> Option<String> {
    match bytes {
        [0xFE, 0xFF, units @ ..] => {
            let units: Vec<u16> = units.as_chunks().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
            Some(String::from_utf16_lossy(&units))
        }
        [0xEF, 0xBB, 0xBF, utf8 @ ..] => Some(String::from_utf8_lossy(utf8).into_owned()),
        latin => Some(latin.iter().map(|byte| char::from(*byte)).collect()),
    }
}
