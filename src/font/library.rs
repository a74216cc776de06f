//! All faces of the run and which one sets what.

use super::{Face, FaceId};
use crate::diag::{Diagnostic, Sink, Span, codes};
use crate::source::{World, builtin, read_failure};
use std::collections::BTreeMap;
use std::sync::Arc;

/// `fsType` bit that forbids embedding without leave of the maker.
const RESTRICTED_LICENCE: u16 = 0x0002;
/// `fsType` bit: only bitmaps may be embedded, of which there are none.
const BITMAPS_ONLY: u16 = 0x0200;

/// A cut of a family: which of its four faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cut {
    /// Number of the family, in the order the families were given to [`load`].
    pub family: u8,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
}

/// The faces of the run.
#[derive(Debug, Clone, Default)]
pub struct Library {
    faces: Vec<Arc<Face>>,
    cuts: BTreeMap<Cut, FaceId>,
    fallback: Vec<FaceId>,
}

/// Loads families of four paths each (regular, italic, bold, bold italic) and
/// the fallback faces. A path is looked for in the folder of the book first,
/// then among the faces that come with the program.
pub fn load(world: &dyn World, families: &[[&str; 4]], fallback: &[String], sink: &mut Sink) -> Library {
    let mut library = Library::default();
    let mut by_path = BTreeMap::new();
    for (family, paths) in families.iter().enumerate() {
        for (cut, path) in paths.iter().enumerate() {
            if let Some(id) = library.load_face(world, path, &mut by_path, sink) {
                let family = u8::try_from(family).unwrap_or(u8::MAX);
                library.cuts.insert(Cut { family, bold: cut >= 2, italic: cut % 2 == 1 }, id);
            }
        }
    }
    for path in fallback {
        if let Some(id) = library.load_face(world, path, &mut by_path, sink) {
            library.fallback.push(id);
        }
    }
    library
}

impl Library {
    fn load_face(
        &mut self,
        world: &dyn World,
        path: &str,
        by_path: &mut BTreeMap<String, FaceId>,
        sink: &mut Sink,
    ) -> Option<FaceId> {
        if let Some(id) = by_path.get(path) {
            return Some(*id);
        }
        let bytes = match world.read(path) {
            Ok(bytes) => bytes,
            Err(crate::source::ReadError::Missing) => match builtin(path) {
                Some(bytes) => Arc::from(bytes),
                None => {
                    sink.push(Diagnostic::new(&codes::F001, Span::NONE).with("path", path));
                    return None;
                }
            },
            Err(error) => {
                sink.push(read_failure(error, path, Span::NONE));
                return None;
            }
        };
        let id = FaceId(u16::try_from(self.faces.len()).ok()?);
        match Face::parse(id, path, bytes) {
            Ok(face)
                if face.metrics.embedding & 0x000f == RESTRICTED_LICENCE
                    || face.metrics.embedding & BITMAPS_ONLY != 0 =>
            {
                sink.push(
                    Diagnostic::new(&codes::F004, Span::NONE)
                        .with("path", path)
                        .with("bits", face.metrics.embedding),
                );
                None
            }
            Ok(face) => {
                self.faces.push(Arc::new(face));
                by_path.insert(path.to_owned(), id);
                Some(id)
            }
            Err(reason) => {
                sink.push(
                    Diagnostic::new(&codes::F002, Span::NONE).with("path", path).with("reason", reason),
                );
                None
            }
        }
    }

    /// All faces, by their number.
    #[must_use]
    pub fn faces(&self) -> &[Arc<Face>] {
        &self.faces
    }

    /// The face of a cut.
    #[must_use]
    pub fn cut(&self, cut: Cut) -> Option<&Arc<Face>> {
        self.cuts.get(&cut).map(|id| &self.faces[usize::from(id.0)])
    }

    /// A face by its number.
    #[must_use]
    pub fn face(&self, id: FaceId) -> &Arc<Face> {
        &self.faces[usize::from(id.0)]
    }

    /// The fallback faces, in the order they are tried.
    pub fn fallbacks(&self) -> impl Iterator<Item = &Arc<Face>> {
        self.fallback.iter().map(|id| self.face(*id))
    }

    /// The first fallback face that has a character.
    #[must_use]
    pub fn fallback_for(&self, character: char) -> Option<&Arc<Face>> {
        self.fallback.iter().map(|id| self.face(*id)).find(|face| face.glyph(character).is_some())
    }
}
