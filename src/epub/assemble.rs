//! From files to one archive: epub-builder, and what it cannot express.
//!
//! The crate lays the container, the folder and the old table of contents
//! (NCX). Its package document has a duplicate identifier as soon as there are
//! an author and a language, knows no properties, publisher, roles or ISBN;
//! its navigation has no page-list; its entries bear the time of day. So both
//! documents are replaced by ours and the archive is packed again with fixed
//! times, `mimetype` first and stored; texts are copied as they were deflated.
//! Pictures and faces come in only then: the crate would deflate JPEG files.

use super::content::{STYLE_FILE, TextFile};
use super::nav::Entry;
use super::pictures::{FileSource, Resource};
use super::places::NAV_FILE;
use epub_builder::{EpubBuilder, EpubContent, EpubVersion, TocElement, ZipLibrary};
use std::io::{Cursor, Seek, Write};
use std::sync::Arc;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// Folder of the package inside the archive; epub-builder's choice.
pub(super) const FOLDER: &str = "OEBPS";

/// Everything that goes into the archive.
pub(super) struct Parts<'a> {
    /// Our package document.
    pub(super) package: Vec<u8>,
    /// Our navigation document.
    pub(super) nav: TextFile,
    /// The style sheet.
    pub(super) css: String,
    /// The contents, for the old table of contents.
    pub(super) toc: Vec<Entry<'a>>,
    /// Title of the book.
    pub(super) title: String,
    /// The texts in reading order.
    pub(super) files: Vec<TextFile>,
    /// Pictures and faces.
    pub(super) resources: Vec<&'a Resource>,
    /// Licences of the faces: name and text.
    pub(super) licences: &'a [(String, Arc<[u8]>)],
}

/// Packs the e-book into `out`; of the pictures one at a time is in memory.
pub(super) fn assemble<W: Write + Seek>(
    parts: &Parts<'_>,
    files: &FileSource<'_>,
    out: W,
) -> Result<W, String> {
    let raw = build(parts).map_err(|error| error.to_string())?;
    repack(&raw, parts, files, out)
}

/// What epub-builder makes of it.
fn build(parts: &Parts<'_>) -> epub_builder::Result<Vec<u8>> {
    let mut builder = EpubBuilder::new(ZipLibrary::new()?)?;
    builder.epub_version(EpubVersion::V33);
    builder.metadata("title", &parts.title)?;
    // The head of the old table of contents.
    builder.metadata("toc_name", &parts.title)?;
    builder.stylesheet(parts.css.as_bytes())?;
    let has_place = |entry: &Entry<'_>| parts.files.iter().any(|file| file.name == file_of(&entry.href));
    let is_empty = !parts.toc.iter().any(has_place);
    for (index, file) in parts.files.iter().enumerate() {
        let mut content = EpubContent::new(file.name.as_str(), file.bytes.as_slice());
        let mut own = parts.toc.iter().filter(|entry| file_of(&entry.href) == file.name);
        if let Some(entry) = own.next() {
            content = content.title(entry.plain()).level(i32::from(entry.level) + 1);
            for entry in own {
                content = content.child(TocElement::new(entry.href.as_str(), entry.plain()));
            }
        }
        if is_empty && index == 0 {
            // The old table of contents asks for one entry at least.
            content = content.title(parts.title.as_str());
        }
        builder.add_content(content)?;
    }
    let mut bytes = Vec::new();
    builder.generate(&mut bytes)?;
    Ok(bytes)
}

fn file_of(href: &str) -> &str {
    href.split('#').next().unwrap_or(href)
}

/// The archive again: our documents, fixed times and order.
fn repack<W: Write + Seek>(
    raw: &[u8],
    parts: &Parts<'_>,
    files: &FileSource<'_>,
    out: W,
) -> Result<W, String> {
    let failed = |error: zip::result::ZipError| error.to_string();
    let mut archive = ZipArchive::new(Cursor::new(raw)).map_err(failed)?;
    let mut out = ZipWriter::new(out);
    let stored = options(CompressionMethod::Stored);
    let deflated = options(CompressionMethod::Deflated);
    let put = |out: &mut ZipWriter<W>, name: &str, bytes: &[u8], options| -> Result<(), String> {
        out.start_file(name, options).map_err(failed)?;
        out.write_all(bytes).map_err(|error| error.to_string())
    };
    put(&mut out, "mimetype", b"application/epub+zip", stored)?;
    let ours = |name: &str| format!("{FOLDER}/{name}");
    let container = "META-INF/container.xml".to_owned();
    let display = "META-INF/com.apple.ibooks.display-options.xml".to_owned();
    copy(&mut archive, &mut out, &container).map_err(failed)?;
    copy(&mut archive, &mut out, &display).map_err(failed)?;
    for (name, text) in parts.licences {
        put(&mut out, &format!("META-INF/licences/{name}"), text, deflated)?;
    }
    put(&mut out, &ours("content.opf"), &parts.package, deflated)?;
    put(&mut out, &ours(NAV_FILE), &parts.nav.bytes, deflated)?;
    for name in ["toc.ncx", STYLE_FILE] {
        copy(&mut archive, &mut out, &ours(name)).map_err(failed)?;
    }
    for file in &parts.files {
        copy(&mut archive, &mut out, &ours(&file.name)).map_err(failed)?;
    }
    for file in &parts.resources {
        let bytes = file.body.bytes(files)?;
        put(&mut out, &ours(&file.href), &bytes, if file.deflate { deflated } else { stored })?;
    }
    out.finish().map_err(failed)
}

fn options(method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default())
}

/// Takes an entry over without deflating it again.
fn copy<W: Write + Seek>(
    from: &mut ZipArchive<Cursor<&[u8]>>,
    to: &mut ZipWriter<W>,
    name: &str,
) -> zip::result::ZipResult<()> {
    let entry = from.by_name(name)?;
    to.raw_copy_file_touch(entry, DateTime::default(), None)
}

#[cfg(test)]
mod tests {
    use epub_builder::{EpubBuilder, EpubContent, EpubVersion, ZipLibrary};
    use std::io::{Cursor, Read};

    /// When this fails, the crate has mended its package document: see
    /// whether replacing it is still needed.
    #[test]
    fn the_package_document_of_the_crate_is_still_invalid() {
        let mut builder = EpubBuilder::new(ZipLibrary::new().unwrap()).unwrap();
        builder.epub_version(EpubVersion::V33);
        builder.metadata("author", "een wijkregisseur").unwrap();
        builder.metadata("lang", "nl").unwrap();
        builder.add_content(EpubContent::new("a.xhtml", &b"<p/>"[..]).title("A")).unwrap();
        let mut bytes = Vec::new();
        builder.generate(&mut bytes).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut package = String::new();
        archive.by_name("OEBPS/content.opf").unwrap().read_to_string(&mut package).unwrap();
        let ids: Vec<&str> =
            package.split("id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let distinct: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
        assert!(distinct.len() < ids.len(), "no duplicate identifier any more: {ids:?}");
    }
}
