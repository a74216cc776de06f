//! What printpdf does wrong or leaves undone, as it does it today.
//!
//! Each test holds for the version that is pinned and fails once upstream
//! mends the fault: then the workaround it names can go.

use printpdf::{
    DictItem, ExtendedGraphicsState, ExternalStream, ExternalXObject, FontId, Mm, Op, ParsedFont,
    PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, Rect, TextItem, XObject, XObjectId,
};

use super::sample::{face, library};
use lopdf::{Dictionary, Object};

fn save(document: &PdfDocument) -> lopdf::Document {
    let options = PdfSaveOptions { secure: false, ..PdfSaveOptions::default() };
    document.to_lopdf_document(&options, &mut Vec::new())
}

fn first_page(file: &lopdf::Document) -> &Dictionary {
    file.get_dictionary(file.page_iter().next().expect("page")).expect("dictionary")
}

fn with_font(ops: Vec<Op>) -> PdfDocument {
    let library = library();
    let parsed = ParsedFont::from_bytes(&face(&library, 2).bytes, 0, &mut Vec::new()).expect("parses");
    let mut document = PdfDocument::new("");
    document.resources.fonts.map.insert(FontId("T0".to_owned()), PdfFont::new(parsed));
    document.pages = vec![PdfPage::new(Mm(10.0), Mm(10.0), ops)];
    document
}

fn set_font() -> Op {
    Op::SetFont { font: PdfFontHandle::External(FontId("T0".to_owned())), size: Pt(10.0) }
}

fn fonts(file: &lopdf::Document) -> &Dictionary {
    let resources = file.get_dict_in_dict(first_page(file), b"Resources").expect("resources");
    file.get_dict_in_dict(resources, b"Font").expect("fonts")
}

/// `post::boxes`: a box is written as corner and extent, and no page has a BleedBox.
#[test]
fn boxes_are_written_as_corner_and_extent() {
    let mut document = PdfDocument::new("");
    let mut page = PdfPage::new(Mm(100.0), Mm(100.0), Vec::new());
    page.trim_box = Rect { x: Pt(10.0), y: Pt(10.0), width: Pt(50.0), height: Pt(50.0), ..page.trim_box };
    document.pages = vec![page];
    let file = save(&document);
    let trim = first_page(&file).get(b"TrimBox").and_then(Object::as_array).expect("box");
    assert_eq!(trim[2].as_float().expect("number"), 50.0, "the right edge is at 60");
    assert!(!first_page(&file).has(b"BleedBox"));
}

/// `fonts::specimen`: glyphs in operations of the `Unknown` kind are not seen.
#[test]
fn a_face_shown_by_unknown_operations_is_not_embedded() {
    let string = DictItem::String { data: vec![0, 40], literal: true };
    let show = Op::Unknown { key: "TJ".to_owned(), value: vec![DictItem::Array(vec![string])] };
    assert!(fonts(&save(&with_font(vec![set_font(), show]))).is_empty());
}

/// `text::Line`: an operation of the `Unknown` kind is written as it is, so a
/// whole `TJ` passes as an operator.
#[test]
fn an_unknown_operator_is_written_as_it_is() {
    let show = Op::Unknown { key: "[(\0\\()-20(\0\\205)]TJ".to_owned(), value: Vec::new() };
    let file = save(&with_font(vec![Op::StartTextSection, set_font(), show, Op::EndTextSection]));
    let page = file.page_iter().next().expect("page");
    let content = file.get_page_content_with_limit(page, 1 << 16).expect("content");
    let content = lopdf::content::Content::decode(&content).expect("operations");
    let shown = content.operations.iter().find(|one| one.operator == "TJ").expect("text");
    let items = shown.operands[0].as_array().expect("array");
    assert_eq!(items[0].as_str().ok(), Some(&b"\0("[..]));
    assert_eq!(items[1].as_i64().ok(), Some(-20));
    assert_eq!(items[2].as_str().ok(), Some(&b"\0\x85"[..]));
}

/// `post::fonts`: widths are cut to whole thousandths, the ascent stands for
/// the height of capitals, and a fixed pitch is not told.
#[test]
fn widths_are_cut_and_capitals_as_high_as_the_ascent() {
    let show = Op::ShowText { items: vec![TextItem::Text("A".to_owned())] };
    let file = save(&with_font(vec![Op::StartTextSection, set_font(), show, Op::EndTextSection]));
    let font = file.get_dict_in_dict(fonts(&file), b"T0").expect("font");
    let descendant =
        font.get(b"DescendantFonts").and_then(Object::as_array).expect("one")[0].as_dict().expect("font");
    let widths = descendant.get(b"W").and_then(Object::as_array).expect("widths");
    // 1,233 of 2,048 units are 602.05 thousandths.
    assert_eq!(widths[1].as_array().expect("list")[0].as_i64().ok(), Some(602));
    let descriptor = file.get_dict_in_dict(descendant, b"FontDescriptor").expect("descriptor");
    assert_eq!(descriptor.get(b"CapHeight").ok(), descriptor.get(b"Ascent").ok());
    assert_eq!(descriptor.get(b"Flags").and_then(Object::as_i64).expect("flags") & 1, 0);
}

/// `content::register_states`: OP and op come out swapped, so both are always
/// set alike.
#[test]
fn overprint_of_fills_is_written_as_that_of_strokes() {
    let state = ExtendedGraphicsState::default().with_overprint_fill(true).with_overprint_stroke(false);
    let dict = printpdf::extgstate_to_dict(&state);
    assert!(dict.get(b"OP").and_then(Object::as_bool).expect("OP"), "OP is for strokes");
    assert!(!dict.get(b"op").and_then(Object::as_bool).expect("op"), "op is for fills");
}

/// `post::resources`: every page may use every picture of the book.
#[test]
fn a_page_without_pictures_gets_all_of_them() {
    let mut document = PdfDocument::new("");
    let stream = ExternalStream::default();
    let picture = XObject::External(ExternalXObject { stream, width: None, height: None, dpi: None });
    document.resources.xobjects.map.insert(XObjectId("I0".to_owned()), picture);
    document.pages = vec![PdfPage::new(Mm(10.0), Mm(10.0), Vec::new())];
    let file = save(&document);
    let resources = file.get_dict_in_dict(first_page(&file), b"Resources").expect("resources");
    assert!(file.get_dict_in_dict(resources, b"XObject").expect("pictures").has(b"I0"));
}

/// `post::number`: numbers of objects depend on what the process did before.
#[test]
fn objects_are_numbered_by_the_process() {
    let mut document = PdfDocument::new("");
    document.pages = vec![PdfPage::new(Mm(10.0), Mm(10.0), Vec::new())];
    let root =
        |file: &lopdf::Document| file.trailer.get(b"Root").and_then(Object::as_reference).expect("root");
    let ids = |file: &lopdf::Document| file.trailer.get(b"ID").cloned().expect("identity");
    let (first, second) = (save(&document), save(&document));
    assert!(root(&first) != root(&second) || ids(&first) != ids(&second));
}

/// `post::outline`: bookmarks are flat and sorted by name within a page.
#[test]
fn bookmarks_are_sorted_by_name() {
    let mut document = PdfDocument::new("");
    document.pages = vec![PdfPage::new(Mm(10.0), Mm(10.0), Vec::new())];
    document.add_bookmark("Zuid", 1);
    document.add_bookmark("Aan het begin", 1);
    let file = save(&document);
    let outline = file.get_dict_in_dict(file.catalog().expect("catalog"), b"Outlines").expect("outline");
    let first = file.get_dict_in_dict(outline, b"First").expect("first");
    let title = first.get(b"Title").and_then(Object::as_str).expect("title");
    assert!(title.ends_with(b"n") || title.windows(2).any(|pair| pair == [0, b'A']), "{title:?}");
}

/// `post::metadata`: the header says 1.3 and there is no XMP by default.
#[test]
fn header_and_metadata_are_not_of_this_age() {
    let mut document = PdfDocument::new("");
    document.pages = vec![PdfPage::new(Mm(10.0), Mm(10.0), Vec::new())];
    let file = save(&document);
    assert_eq!(file.version, "1.3");
    assert!(!file.catalog().expect("catalog").has(b"Metadata"));
}

/// `post::intent`: the key of the profile is misspelt.
#[test]
fn the_intent_misspells_its_profile() {
    let mut document = PdfDocument::new("");
    document.metadata.info.conformance = printpdf::PdfConformance::X4_2010_PDF_1_4;
    document.pages = vec![PdfPage::new(Mm(10.0), Mm(10.0), Vec::new())];
    let file = save(&document);
    let intents =
        file.catalog().and_then(|c| c.get(b"OutputIntents")).and_then(Object::as_array).expect("intents");
    let intent = intents[0].as_dict().expect("intent");
    assert!(intent.has(b"DestinationOutputProfile") && !intent.has(b"DestOutputProfile"));
}
