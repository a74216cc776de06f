//! The pictures of the e-book: the files as given, each once.

use crate::diag::{Diagnostic, Sink, Span, codes};
use crate::model::{Book, Content};
use crate::raster::{Picture, PictureFormat};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A file of the package that is not text.
#[derive(Debug, Clone)]
pub(super) struct Resource {
    /// Identifier in the manifest.
    pub(super) id: String,
    /// Path inside the package.
    pub(super) href: String,
    /// Media type.
    pub(super) media: &'static str,
    /// Properties in the manifest.
    pub(super) properties: Option<&'static str>,
    /// Whether deflating is worth the trouble.
    pub(super) deflate: bool,
    /// The file.
    pub(super) bytes: Arc<[u8]>,
}

/// Pictures by path, and their files.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    /// All files, the cover first.
    pub(super) files: Vec<Resource>,
    /// Path in the book to path in the package.
    pub(super) hrefs: BTreeMap<String, String>,
    /// Path of the cover in the package.
    pub(super) cover: Option<String>,
}

/// Finds the pictures the book shows; one file for the same bytes.
pub(super) fn gather(
    book: &Book,
    given: &BTreeMap<String, Arc<Picture>>,
    cover: Option<&[u8]>,
    sink: &mut Sink,
) -> Pictures {
    let mut pictures = Pictures::default();
    let mut names = BTreeSet::new();
    if let Some(bytes) = cover {
        match format_of(bytes) {
            Some(format) => {
                let (extension, media) = kind(format);
                let href = format!("images/cover.{extension}");
                names.insert("cover".to_owned());
                pictures.cover = Some(href.clone());
                pictures.files.push(Resource {
                    id: "cover-image".to_owned(),
                    href,
                    media,
                    properties: Some("cover-image"),
                    deflate: false,
                    bytes: Arc::from(bytes),
                });
            }
            None => sink.push(Diagnostic::new(&codes::E005, Span::NONE)),
        }
    }
    book.walk(&mut |block| {
        let Content::Image(image) = &block.content else { return };
        if pictures.hrefs.contains_key(&image.path) {
            return;
        }
        let Some(picture) = given.get(&image.path) else {
            sink.push(Diagnostic::new(&codes::E001, block.span).with("path", &image.path));
            return;
        };
        let href = match pictures.files.iter().find(|file| file.bytes == picture.file) {
            Some(same) => same.href.clone(),
            None => {
                let (extension, media) = kind(picture.format);
                let name = unique_name(&image.path, &mut names);
                let href = format!("images/{name}.{extension}");
                pictures.files.push(Resource {
                    id: format!("image-{name}"),
                    href: href.clone(),
                    media,
                    properties: None,
                    deflate: false,
                    bytes: Arc::clone(&picture.file),
                });
                href
            }
        };
        pictures.hrefs.insert(image.path.clone(), href);
    });
    pictures
}

fn kind(format: PictureFormat) -> (&'static str, &'static str) {
    match format {
        PictureFormat::Png => ("png", "image/png"),
        PictureFormat::Jpeg => ("jpg", "image/jpeg"),
    }
}

fn format_of(bytes: &[u8]) -> Option<PictureFormat> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some(PictureFormat::Png)
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        Some(PictureFormat::Jpeg)
    } else {
        None
    }
}

/// The stem of the path in ASCII, with a counter when it is taken.
fn unique_name(path: &str, names: &mut BTreeSet<String>) -> String {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let plain: String =
        stem.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let mut name = plain.clone();
    let mut copy = 2;
    while !names.insert(name.clone()) {
        name = format!("{plain}-{copy}");
        copy += 1;
    }
    name
}
