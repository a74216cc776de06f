//! Metadata, faces, style sheet, bytes, and what is refused.

use super::ask::{assert_holds, library, make, page_map, picture};
use super::every_role::every_role;
use super::maker::{Maker, chapter, inline, text};
use katern::diag::{Sink, codes};
use katern::epub::{EpubOptions, Sources, text_blocks, write};
use katern::model::{FaceFormat, InlineKind, Kind, LinkTarget, Matter};
use katern::style::style;
use katern::theme::Theme;
use std::io::{Cursor, Read};
use std::sync::Arc;

#[test]
fn the_metadata_is_complete_and_escaped() {
    let mut book = every_role();
    let map = page_map(&book);
    book.meta.isbn.epub = Some("978-90-000-0002-9".to_owned());
    let made = make(&book, Some(&map));
    assert!(!made.sink.has(&codes::E004));
    let package = made.file("content.opf");
    for wanted in [
        "<dc:identifier id=\"identifier\">urn:isbn:9789000000029</dc:identifier>",
        "<dc:title id=\"title\">Hoe werken volgens de bedoeling &amp; meer</dc:title>",
        "<dc:title id=\"subtitle\">Vakmanschap &lt;in&gt; ontwikkeling</dc:title>",
        "<meta refines=\"#subtitle\" property=\"title-type\">subtitle</meta>",
        "<dc:language>nl-NL</dc:language>",
        "<dc:creator id=\"contributor-1\">Zoe\u{308} de Vries</dc:creator>",
        "<dc:contributor id=\"contributor-2\">R. &amp; D.</dc:contributor>",
        "property=\"role\" scheme=\"marc:relators\">edt</meta>",
        "<dc:publisher>Gemeente \"Voorbeeld\"</dc:publisher>",
        "<dc:date>2019-03</dc:date>",
        "<meta property=\"dcterms:modified\">2019-03-14T10:30:00Z</meta>",
        "<meta refines=\"#nur\" property=\"authority\">NUR</meta>",
        "<meta property=\"belongs-to-collection\" id=\"collection\">Werk &amp; leer</meta>",
        "<meta refines=\"#collection\" property=\"group-position\">2</meta>",
        "<meta refines=\"#subject-1\" property=\"authority\">Thema</meta>",
        "<dc:description>Verhalen &lt; theorie</dc:description>",
        "<dc:rights>© de gemeente</dc:rights>",
        "urn:isbn:9789000000012</dc:source>",
        "<meta property=\"pageBreakSource\">urn:isbn:9789000000012</meta>",
        "<meta property=\"schema:accessMode\">visual</meta>",
        "<meta property=\"schema:accessModeSufficient\">textual</meta>",
        "<meta property=\"schema:accessibilityFeature\">alternativeText</meta>",
        "<meta property=\"schema:accessibilityFeature\">pageBreakMarkers</meta>",
        "<meta property=\"schema:accessibilityFeature\">index</meta>",
        "<meta property=\"schema:accessibilityHazard\">none</meta>",
        "properties=\"cover-image\"",
    ] {
        assert_holds(&package, wanted);
    }
    assert!(!package.contains("certifiedBy"), "nobody claimed conformance");
    // One file for the two pictures with the same bytes.
    assert_eq!(package.matches("media-type=\"image/png\"").count(), 2, "cover and one picture");
    // What is not there is not claimed.
    let plain = make(&chapter(vec![vec![text("Woorden.")]]), None).file("content.opf");
    for absent in ["visual", "alternativeText", "pageBreakMarkers", ">index<"] {
        assert!(!plain.contains(absent), "{absent}");
    }
    assert_holds(&plain, "urn:uuid:");
}

#[test]
fn two_runs_give_the_same_bytes() {
    let book = every_role();
    let map = page_map(&book);
    assert!(make(&book, Some(&map)).bytes == make(&book, Some(&map)).bytes);
    let bytes = make(&book, Some(&map)).bytes;
    // `mimetype` first, stored, without an extra field.
    assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
    assert_eq!(&bytes[8..10], [0, 0]);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    for index in 0..archive.len() {
        let file = archive.by_index(index).unwrap();
        assert_eq!(file.last_modified().map(|time| time.year()), Some(1980), "entry {index}");
    }
}

#[test]
fn faces_are_woff2_when_the_book_asks() {
    let mut book = every_role();
    let plain = make(&book, None);
    book.meta.face_format = FaceFormat::Woff2;
    let packed = make(&book, None);
    let sizes = |made: &super::ask::Made, extension: &str| -> Vec<u64> {
        let mut archive = zip::ZipArchive::new(Cursor::new(made.bytes.clone())).unwrap();
        let files = (0..archive.len()).map(|index| {
            let file = archive.by_index(index).unwrap();
            (file.name().expect("UTF-8").ends_with(extension), file.compressed_size())
        });
        files.collect::<Vec<_>>().into_iter().filter_map(|(is_face, size)| is_face.then_some(size)).collect()
    };
    let (before, after) = (sizes(&plain, ".ttf"), sizes(&packed, ".woff2"));
    assert_eq!(before.len(), after.len());
    assert!(after.iter().sum::<u64>() * 10 < before.iter().sum::<u64>() * 9, "{before:?} {after:?}");
    assert_eq!(packed.file("content.opf").matches("media-type=\"font/woff2\"").count(), after.len());
    let css = packed.file("stylesheet.css");
    assert!(css.contains(".woff2\")") && !css.contains(".ttf"), "{css}");
}

#[test]
fn faces_are_reduced_and_keep_their_features() {
    let made = make(&every_role(), None);
    let css = made.file("stylesheet.css");
    assert_holds(&css, "font-family: \"Alegreya\";\n  font-weight: normal;\n  font-style: normal;");
    let mut archive = zip::ZipArchive::new(Cursor::new(made.bytes.as_slice())).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.expect("UTF-8").into_owned()).collect();
    let regular = names.iter().find(|name| name.contains("Alegreya-Regular")).expect("the text face");
    let mut bytes = Vec::new();
    archive.by_name(regular).unwrap().read_to_end(&mut bytes).unwrap();
    let whole = katern::source::builtin("fonts/alegreya/Alegreya-Regular.ttf").unwrap();
    assert!(bytes.len() * 3 < whole.len(), "{} of {}", bytes.len(), whole.len());
    let id = katern::font::FaceId(0);
    let small = katern::font::Face::parse(id, "small", Arc::from(bytes)).expect("a face");
    let large = katern::font::Face::parse(id, "large", Arc::from(whole)).expect("a face");
    assert!(small.glyph('Ж').is_none() && large.glyph('Ж').is_some());
    for (features, words) in [(&[*b"smcp"][..], "keukentafel"), (&[*b"onum"], "2019"), (&[], "fiets")] {
        let widths = |face| katern::font::Shaper::new(face, features, "nl").shape(words).advance();
        assert_eq!(widths(&small), widths(&large), "{words}");
    }
    let plain = |face| katern::font::Shaper::new(face, &[], "nl").shape("keukentafel").advance();
    let capitals = |face| katern::font::Shaper::new(face, &[*b"smcp"], "nl").shape("keukentafel").advance();
    assert_ne!(plain(&small), capitals(&small), "small capitals are still there");
}

#[test]
fn the_style_sheet_has_every_role_and_no_absolute_length() {
    let made = make(&every_role(), None);
    let css = made.file("stylesheet.css");
    for wanted in [
        ".pullquote {",
        ".box-title {",
        ".handreiking {",
        ".caption {",
        ".drop::first-letter, .initial {",
        ".w80 {",
    ] {
        assert_holds(&css, wanted);
    }
    assert_holds(&css, "@media (prefers-color-scheme: dark)");
    assert_holds(&css, "hyphens: auto;");
    for unit in ["px;", "pt;", "mm;", "cm;", "px ", "pt "] {
        assert!(!css.contains(unit), "an absolute length: {unit}");
    }
    let theme = Theme::default();
    let ratio = theme.scale.pullquote.0.ratio(theme.scale.body);
    assert_holds(&css, &format!("font-size: {ratio:.3}em;"));
}

#[test]
fn what_cannot_be_written_is_refused() {
    let control = make(&chapter(vec![vec![text("een \u{1}teken")]]), None);
    assert!(control.sink.has(&codes::E002) && control.bytes.is_empty());

    let mut missing = Maker::new();
    missing.section(Kind::Story, Matter::Body, "a", "A");
    let image = missing.image("images/weg.png", "weg");
    missing.push(image);
    let missing = make(&missing.book, None);
    assert!(missing.sink.has(&codes::E001) && missing.bytes.is_empty());

    let link = InlineKind::Link {
        to: LinkTarget::Url("javascript:alert(1)".to_owned()),
        content: vec![text("woorden")],
    };
    let link = make(&chapter(vec![vec![inline(link)]]), None);
    assert!(link.sink.has(&codes::E006));
    assert_holds(&link.file("verhaal.xhtml"), ">woorden</p>");

    let mut sink = Sink::new();
    let styled = style(chapter(vec![vec![text("a")]]), &Theme::default());
    let options = EpubOptions::default();
    let from = Sources {
        styled: &styled,
        pages: None,
        files: &picture,
        cover: Some(&b"GIF89a"[..]),
        fonts: &library(),
        licences: &[],
    };
    assert!(write(&from, &options, Cursor::new(Vec::new()), &mut sink).is_none());
    assert!(sink.has(&codes::E005));
}

#[test]
fn an_empty_book_is_still_an_e_book() {
    let made = make(&Maker::new().book, None);
    assert!(!made.bytes.is_empty());
    assert_eq!(text_blocks(&made.bytes), Ok(Vec::new()));
}
