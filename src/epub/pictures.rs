//! The pictures of the screen editions, each once: photographs as JPEG of the
//! size of a screen, drawings as PNG or SVG. They are planned here and made
//! when the archive is written, one at a time.

use super::svg;
use crate::diag::{Diagnostic, Sink, Span, codes};
use crate::model::{Block, Book, Content, Image, NodeId, Role};
use crate::raster::{self, PictureFormat};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Gives a file of the book by its path.
pub(super) type FileSource<'a> = dyn Fn(&str) -> Option<Arc<[u8]>> + Sync + 'a;

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
    pub(super) body: Body,
}

/// The bytes of a file, or where they come from.
#[derive(Debug, Clone)]
pub(super) enum Body {
    /// Bytes in memory.
    Bytes(Arc<[u8]>),
    /// A picture of the book as it is.
    File(String),
    /// A picture of the book, made anew in this format.
    Remade(String, PictureFormat),
}

impl Body {
    /// The bytes themselves.
    ///
    /// # Errors
    /// A sentence, when the picture can no longer be read.
    pub(super) fn bytes(&self, files: &FileSource<'_>) -> Result<Arc<[u8]>, String> {
        let read = |path: &str| files(path).ok_or_else(|| format!("{path}: gone"));
        match self {
            Self::Bytes(bytes) => Ok(Arc::clone(bytes)),
            Self::File(path) => read(path),
            Self::Remade(path, format) => raster::remake(&read(path)?, *format)
                .map(Arc::from)
                .map_err(|reason| format!("{path}: {reason}")),
        }
    }
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
    /// Width of the picture of a figure in a row, in percents of its height.
    pub(super) shapes: BTreeMap<NodeId, u32>,
}

/// Finds the pictures the book shows; one file for the same bytes.
pub(super) fn gather(book: &Book, files: &FileSource<'_>, cover: Option<&[u8]>, sink: &mut Sink) -> Pictures {
    let mut pictures = Pictures::default();
    let mut names = BTreeSet::new();
    let mut known: BTreeMap<[u8; 32], String> = BTreeMap::new();
    if let Some(bytes) = cover {
        match raster::plan(bytes) {
            Some(plan) => {
                let (extension, media) = kind(plan.format);
                let href = format!("images/cover.{extension}");
                names.insert("cover".to_owned());
                pictures.cover = Some(href.clone());
                let body = match plan.is_remade {
                    true => {
                        raster::remake(bytes, plan.format).map(Arc::from).unwrap_or_else(|_| Arc::from(bytes))
                    }
                    false => Arc::from(bytes),
                };
                pictures.files.push(Resource {
                    id: "cover-image".to_owned(),
                    href,
                    media,
                    properties: Some("cover-image"),
                    deflate: false,
                    body: Body::Bytes(body),
                });
            }
            None => sink.push(Diagnostic::new(&codes::E005, Span::NONE)),
        }
    }
    book.walk(&mut |block| {
        if block.role == Role::FigureRow {
            pictures.shapes.extend(shapes(block, files));
        }
        let Content::Image(image) = &block.content else { return };
        let path = shown(image);
        if pictures.hrefs.contains_key(path) {
            return;
        }
        let missing = || Diagnostic::new(&codes::E001, block.span).with("path", path);
        let Some(bytes) = files(path) else {
            sink.push(missing());
            return;
        };
        let hash: [u8; 32] = Sha256::digest(&bytes).into();
        let href = match known.get(&hash) {
            Some(href) => href.clone(),
            None => {
                let (extension, media, deflate, body) = if image.drawing.is_some() {
                    if let Err(fault) = svg::look(&bytes) {
                        let finding = Diagnostic::new(&codes::E008, block.span).with("path", path);
                        sink.push(finding.with("line", fault.line).with("what", fault.what));
                        return;
                    }
                    ("svg", "image/svg+xml", true, Body::File(path.to_owned()))
                } else {
                    let Some(plan) = raster::plan(&bytes) else {
                        sink.push(missing());
                        return;
                    };
                    let (extension, media) = kind(plan.format);
                    let body = match plan.is_remade {
                        true => Body::Remade(path.to_owned(), plan.format),
                        false => Body::File(path.to_owned()),
                    };
                    (extension, media, false, body)
                };
                let name = unique_name(path, &mut names);
                let href = format!("images/{name}.{extension}");
                let id = format!("image-{name}");
                let file = Resource { id, href: href.clone(), media, properties: None, deflate, body };
                pictures.files.push(file);
                known.insert(hash, href.clone());
                href
            }
        };
        pictures.hrefs.insert(path.to_owned(), href);
    });
    pictures
}

/// The figures of a row with the widths of their pictures in percents of the
/// height; 100 where a picture cannot be read.
fn shapes(row: &Block, files: &FileSource<'_>) -> Vec<(NodeId, u32)> {
    let mut out: Vec<(NodeId, u32)> = Vec::new();
    row.walk(&mut |block| match &block.content {
        Content::Blocks(_) if block.role == Role::Figure => out.push((block.id, 100)),
        Content::Image(image) => {
            let size = files(&image.path).and_then(|file| raster::plan(&file)).map(|plan| plan.size);
            if let (Some((_, shape)), Some((width, height))) = (out.last_mut(), size) {
                *shape = (width.saturating_mul(100) / height.max(1)).clamp(5, 2_000);
            }
        }
        Content::Blocks(_)
        | Content::Inlines(_)
        | Content::Table(_)
        | Content::Code { .. }
        | Content::Empty => {}
    });
    out
}

/// The file of a picture that the screen editions show.
pub(super) fn shown(image: &Image) -> &str {
    image.drawing.as_deref().unwrap_or(&image.path)
}

fn kind(format: PictureFormat) -> (&'static str, &'static str) {
    match format {
        PictureFormat::Png => ("png", "image/png"),
        PictureFormat::Jpeg => ("jpg", "image/jpeg"),
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
