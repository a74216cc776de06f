//! From files to one archive: epub-builder, and what it cannot express.
//!
//! The crate lays the container, the folder and the old table of contents
//! (NCX). Its package document has a duplicate identifier as soon as there are
//! an author and a language, knows no properties, publisher, roles or ISBN;
//! its navigation has no page-list; its entries bear the time of day. So both
//! documents are replaced by ours and the archive is packed again with fixed
//! times, `mimetype` first and stored; texts are copied as they were deflated.
//! Pictures and faces come in only then: the crate would deflate JPEG files.

use super::content::TextFile;
use super::nav::Entry;
use super::pictures::Resource;
use super::places::NAV_FILE;
use epub_builder::{EpubBuilder, EpubContent, EpubVersion, TocElement, ZipLibrary};
use std::io::{Cursor, Write};
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
}

/// Packs the e-book.
pub(super) fn assemble(parts: &Parts<'_>) -> Result<Vec<u8>, String> {
    let raw = build(parts).map_err(|error| error.to_string())?;
    repack(&raw, parts).map_err(|error| error.to_string())
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
fn repack(raw: &[u8], parts: &Parts<'_>) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(raw))?;
    let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(raw.len() * 2)));
    let stored = options(CompressionMethod::Stored);
    let deflated = options(CompressionMethod::Deflated);
    let put = |out: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8], options| {
        out.start_file(name, options)?;
        out.write_all(bytes).map_err(zip::result::ZipError::from)
    };
    put(&mut out, "mimetype", b"application/epub+zip", stored)?;
    let ours = |name: &str| format!("{FOLDER}/{name}");
    let container = "META-INF/container.xml".to_owned();
    let display = "META-INF/com.apple.ibooks.display-options.xml".to_owned();
    copy(&mut archive, &mut out, &container)?;
    copy(&mut archive, &mut out, &display)?;
    put(&mut out, &ours("content.opf"), &parts.package, deflated)?;
    put(&mut out, &ours(NAV_FILE), &parts.nav.bytes, deflated)?;
    for name in ["toc.ncx", "stylesheet.css"] {
        copy(&mut archive, &mut out, &ours(name))?;
    }
    for file in &parts.files {
        copy(&mut archive, &mut out, &ours(&file.name))?;
    }
    for file in &parts.resources {
        put(&mut out, &ours(&file.href), &file.bytes, if file.deflate { deflated } else { stored })?;
    }
    Ok(out.finish()?.into_inner())
}

fn options(method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default())
}

/// Takes an entry over without deflating it again.
fn copy(
    from: &mut ZipArchive<Cursor<&[u8]>>,
    to: &mut ZipWriter<Cursor<Vec<u8>>>,
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
