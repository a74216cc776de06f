//! What the tests ask of a book: faces, pictures, pages, the files of the result.

use katern::diag::Sink;
use katern::epub::{EpubOptions, Sources, write};
use katern::font::{Library, load};
use katern::frame::{PageEntry, PageMap};
use katern::model::{Book, NodeId};
use katern::source::MemoryWorld;
use katern::style::style;
use katern::theme::Theme;
use std::io::{Cursor, Read};
use std::sync::Arc;

pub(super) fn library() -> Library {
    let theme = Theme::default();
    let faces = [theme.faces.serif.paths(), theme.faces.sans.paths(), theme.faces.mono.paths()];
    let mut sink = Sink::new();
    let library = load(&MemoryWorld::new(), &faces, &theme.faces.fallback, &mut sink);
    assert!(!sink.has_errors());
    library
}

/// The smallest PNG: one grey pixel.
pub(super) const PNG: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 58,
    126, 155, 85, 0, 0, 0, 10, 73, 68, 65, 84, 120, 156, 99, 104, 0, 0, 0, 130, 0, 129, 119, 205, 114, 182,
    0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

/// A cover: two by three grey pixels.
pub(super) const COVER: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 2, 0, 0, 0, 3, 8, 0, 0, 0, 0, 156,
    129, 129, 93, 0, 0, 0, 13, 73, 68, 65, 84, 120, 156, 99, 112, 112, 96, 0, 35, 0, 6, 201, 1, 129, 109,
    107, 63, 61, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

/// The pictures of the test books.
pub(super) fn picture(path: &str) -> Option<Arc<[u8]>> {
    matches!(path, "images/kringen.png" | "images/kopie.png").then(|| Arc::from(PNG))
}

pub(super) fn page(label: &str, start: Option<(NodeId, usize)>) -> PageEntry {
    PageEntry { label: label.to_owned(), start: start.map(|(node, offset)| (node.0, offset)) }
}

/// Every section starts a page, after a blank one; every node stands where
/// its section does.
pub(super) fn page_map(book: &Book) -> PageMap {
    let mut map = PageMap::default();
    for section in &book.sections {
        let label = map.pages.len() + 1;
        map.pages.push(page(&label.to_string(), None));
        map.pages.push(page(&(label + 1).to_string(), Some((section.blocks[0].id, 0))));
        for block in &section.blocks {
            block.walk(&mut |block| {
                map.places.insert(block.id.0, vec![(0, label)]);
            });
        }
        map.places.insert(section.id.0, vec![(0, label)]);
    }
    map
}

pub(super) struct Made {
    pub(super) bytes: Vec<u8>,
    pub(super) sink: Sink,
}

pub(super) fn make(book: &Book, map: Option<&PageMap>) -> Made {
    let mut sink = Sink::new();
    let styled = style(book.clone(), &Theme::default());
    let options = EpubOptions { epoch: Some(1_552_559_400) };
    let fonts = library();
    let licences = [("alegreya.txt".to_owned(), Arc::from(&b"OFL"[..]))];
    let from = Sources {
        styled: &styled,
        pages: map,
        files: &picture,
        cover: Some(COVER),
        fonts: &fonts,
        licences: &licences,
    };
    let written = write(&from, &options, Cursor::new(Vec::new()), &mut sink);
    Made { bytes: written.map(Cursor::into_inner).unwrap_or_default(), sink }
}

impl Made {
    pub(super) fn file(&self, name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(self.bytes.as_slice())).expect("an archive");
        let mut text = String::new();
        let mut file = archive.by_name(&format!("OEBPS/{name}")).unwrap_or_else(|_| panic!("no {name}"));
        file.read_to_string(&mut text).expect("text");
        text
    }
}

#[track_caller]
pub(super) fn assert_holds(text: &str, wanted: &str) {
    assert!(text.contains(wanted), "`{wanted}` is not in:\n{text}");
}

pub(super) fn break_mark(label: &str) -> String {
    format!(
        "<span role=\"doc-pagebreak\" epub:type=\"pagebreak\" id=\"p{label}\" aria-label=\"{label}\"></span>"
    )
}
