//! Which files hold the typefaces.

/// The four faces of a family, as paths: first looked for in the folder of
/// the book, then among the faces that come with the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaceSet {
    /// Upright.
    pub regular: String,
    /// Italic.
    pub italic: String,
    /// Bold.
    pub bold: String,
    /// Bold italic.
    pub bold_italic: String,
}

/// The families of a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faces {
    /// Text.
    pub serif: FaceSet,
    /// Headings, captions, boxes, tables.
    pub sans: FaceSet,
    /// Code.
    pub mono: FaceSet,
    /// Tried in order for characters the face in use has not got.
    pub fallback: Vec<String>,
}

impl FaceSet {
    fn family(folder: &str, name: &str) -> Self {
        let path = |style: &str| format!("fonts/{folder}/{name}-{style}.ttf");
        Self {
            regular: path("Regular"),
            italic: path("Italic"),
            bold: path("Bold"),
            bold_italic: path("BoldItalic"),
        }
    }

    /// The four paths: regular, italic, bold, bold italic.
    #[must_use]
    pub fn paths(&self) -> [&str; 4] {
        [&self.regular, &self.italic, &self.bold, &self.bold_italic]
    }
}

impl Default for Faces {
    fn default() -> Self {
        let mono = |style: &str| format!("fonts/mono/DejaVuSansMono{style}.ttf");
        Self {
            serif: FaceSet::family("alegreya", "Alegreya"),
            sans: FaceSet::family("alegreya-sans", "AlegreyaSans"),
            mono: FaceSet {
                regular: mono(""),
                italic: mono(""),
                bold: mono("-Bold"),
                bold_italic: mono("-Bold"),
            },
            fallback: vec!["fonts/libertinus/LibertinusSerif-Regular.otf".to_owned(), mono("")],
        }
    }
}
