use super::sample::{document, face, item, library, lines, press, run, write};
use super::{Flavour, PdfOptions, write as write_pdf};
use crate::check::{self, Furniture};
use crate::diag::{Sink, Span, codes};
use crate::frame::Reading::Plain;
use crate::frame::{Document, Element, Form, Link, LinkTo, Mark, OutlineItem, PathStep, Structure, Tag};
use crate::geom::{Colour, Len, Point, Size};
use crate::raster;
use image::{ExtendedColorType, ImageEncoder};
use lopdf::{Dictionary, Object};
use std::sync::Arc;

fn open(bytes: &[u8]) -> lopdf::Document {
    lopdf::Document::load_mem(bytes).expect("a file that reads")
}

fn page(file: &lopdf::Document, index: usize) -> &Dictionary {
    let id = file.page_iter().nth(index).expect("page");
    file.get_dictionary(id).expect("dictionary")
}

fn content(file: &lopdf::Document, index: usize) -> String {
    let id = file.page_iter().nth(index).expect("page");
    String::from_utf8_lossy(&file.get_page_content(id)).into_owned()
}

fn with_marks(options: PdfOptions) -> PdfOptions {
    match options.flavour {
        Flavour::Press(mut press) => {
            press.crop_marks = true;
            PdfOptions::press(press)
        }
        Flavour::Screen => options,
    }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.002
}

#[test]
fn boxes_lie_inside_each_other_with_the_bleed_between() {
    let library = library();
    let document = document(&library, vec![lines(&library, &[&[("een", Plain)]]), Vec::new()]);
    let (width, height) = (148.0 * 72.0 / 25.4, 210.0 * 72.0 / 25.4);
    let bleed = 3.0 * 72.0 / 25.4;
    for (options, room) in [(press(), 0.0), (with_marks(press()), 9.0 * 72.0 / 25.4)] {
        let boxes = check::boxes(&write(&document, &options)).expect("boxes");
        assert_eq!(boxes.len(), 2);
        for page in boxes {
            let [left, bottom, right, top] = page.trim;
            assert!(near(right - left, width) && near(top - bottom, height), "{page:?}");
            for (inner, outer, distance) in [(page.trim, page.bleed, bleed), (page.bleed, page.media, room)] {
                assert!(
                    near(inner[0] - outer[0], distance) && near(inner[1] - outer[1], distance),
                    "{page:?}"
                );
                assert!(
                    near(outer[2] - inner[2], distance) && near(outer[3] - inner[3], distance),
                    "{page:?}"
                );
            }
        }
    }
    let screen = check::boxes(&write(&document, &PdfOptions::screen())).expect("boxes");
    assert_eq!(screen[0].media, screen[0].trim);
}

#[test]
fn every_glyph_stands_at_its_place() {
    let library = library();
    // The monospaced face has 2,048 units to the em: its widths are fractions.
    let text_size = Len::from_pt(9.7);
    let cases = [
        (0, 10_000, text_size),
        (0, 9_870, text_size),
        (2, 10_130, text_size),
        (0, 9_870, Len::from_pt(16.0)),
        (0, 9_870, Len::from_pt(48.0)),
    ];
    for (family, scale, size) in cases {
        let text =
            "Wie de vraag niet kent, beantwoordt altijd de verkeerde; fijn, efficiënt en VAKKUNDIG Tekstwerk";
        let run = run(face(&library, family), text, size, Len::from_pt(0.377), scale);
        let (at, wanted) = (Len::from_pt(33.3), run.glyphs.clone());
        let document = document(&library, vec![vec![item(at, Len::pt(100), Mark::Text(Box::new(run)))]]);
        let shown = check::pdf_shown(&write(&document, &PdfOptions::screen())).expect("reads").remove(0);
        assert_eq!(shown.len(), wanted.len());
        for (shown, glyph) in shown.iter().zip(&wanted) {
            let place = (at + Len::from_units(glyph.x.into())).to_pt();
            assert!((shown.x - place).abs() < 0.01, "{} at {} for {place}", shown.text, shown.x);
        }
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let library = library();
    let document = document(&library, vec![lines(&library, &[&[("Altijd hetzelfde", Plain)]])]);
    let first = write(&document, &press());
    assert_eq!(first, write(&document, &press()));
    let mut other = document;
    other.meta.title.push('!');
    let id = |bytes: &[u8]| open(bytes).trailer.get(b"ID").expect("identity").clone();
    assert_ne!(id(&first), id(&write(&other, &press())));
}

#[test]
fn black_text_is_on_one_plate_and_overprints() {
    let library = library();
    let mut items = lines(&library, &[&[("zwart", Plain)], &[("rood", Plain)]]);
    let red = Colour::new([0, 90, 80, 0], 0xCC_2222);
    if let Mark::Text(run) = &mut items[1].mark {
        run.colour = red;
    }
    let document = document(&library, vec![items]);
    let file = open(&write(&document, &press()));
    let text = content(&file, 0);
    let place = |needle: &str| text.find(needle).unwrap_or_else(|| panic!("{needle} is not in\n{text}"));
    assert!(place("0 0 0 1 k") < place("/Gover gs"));
    assert!(place("/Gover gs") < place("0 0.9 0.8 0 k") && place("0 0.9 0.8 0 k") < place("/Gknock gs"));
    assert!(!text.contains(" rg") && !text.contains(" g\n"));
    let resources = file.get_dict_in_dict(page(&file, 0), b"Resources").expect("resources");
    let states = file.get_dict_in_dict(resources, b"ExtGState").expect("states");
    let over = states.get(b"Gover").and_then(Object::as_dict).expect("state");
    assert!(
        over.get(b"OP").and_then(Object::as_bool).expect("OP")
            && over.get(b"op").and_then(Object::as_bool).expect("op")
    );
    assert_eq!(over.get(b"OPM").and_then(Object::as_i64).expect("OPM"), 1);
    let screen = open(&write(&document, &PdfOptions::screen()));
    assert!(content(&screen, 0).contains("0.8 0.1333 0.1333 rg"));
}

#[test]
fn faces_are_subset_and_described() {
    let library = library();
    let document = document(&library, vec![lines(&library, &[&[("Fijn", Plain)]])]);
    let file = open(&write(&document, &press()));
    let resources = file.get_dict_in_dict(page(&file, 0), b"Resources").expect("resources");
    let fonts = file.get_dict_in_dict(resources, b"Font").expect("fonts");
    assert_eq!(fonts.len(), 1, "only faces that are shown");
    let font = file.get_dict_in_dict(fonts, fonts.iter().next().expect("one").0).expect("font");
    let name =
        String::from_utf8_lossy(font.get(b"BaseFont").and_then(Object::as_name).expect("name")).into_owned();
    let (tag, rest) = name.split_once('+').expect("a tag");
    assert!(
        tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()) && rest == "Alegreya-Regular",
        "{name}"
    );
    let descendant = font.get(b"DescendantFonts").and_then(Object::as_array).expect("descendant")[0]
        .as_dict()
        .expect("one");
    let descriptor = file.get_dict_in_dict(descendant, b"FontDescriptor").expect("descriptor");
    let metrics = face(&library, 0).metrics;
    let cap = i64::from(metrics.cap_height) * 1000 / i64::from(metrics.units_per_em);
    assert_eq!(descriptor.get(b"CapHeight").and_then(Object::as_i64).expect("cap height"), cap);
    assert_eq!(descriptor.get(b"Flags").and_then(Object::as_i64).expect("flags") & 2, 2, "a serif");
}

#[test]
fn postscript_outlines_are_embedded_bare() {
    let library = library();
    let libertinus = library.fallback_for('x').expect("a fallback face");
    assert!(libertinus.is_cff);
    let run = run(libertinus, "Fijn efficiënt werk", Len::pt(11), Len::ZERO, 10_000);
    let document = document(&library, vec![vec![item(Len::pt(30), Len::pt(90), Mark::Text(Box::new(run)))]]);
    let bytes = write(&document, &press());
    assert_eq!(check::pdf_text(&bytes, Furniture::Skip).expect("reads"), ["Fijn efficiënt werk"]);
    let kinds = open(&bytes)
        .objects
        .values()
        .filter(|object| {
            object.as_stream().is_ok_and(|s| {
                s.dict.get(b"Subtype").is_ok_and(|kind| kind.as_name().is_ok_and(|n| n == b"CIDFontType0C"))
            })
        })
        .count();
    assert_eq!(kinds, 1);
}

#[test]
fn a_glyph_that_stands_for_two_texts_reads_as_each() {
    let library = library();
    let mut items = lines(&library, &[&[("aaa", Plain)], &[("a", Plain)]]);
    if let Mark::Text(run) = &mut items[1].mark {
        run.text = "æ".into();
        run.glyphs[0].text_len = 2;
    }
    let text =
        check::pdf_text(&write(&document(&library, vec![items]), &press()), Furniture::Skip).expect("reads");
    assert_eq!(text, ["aaa\næ"]);
}

#[test]
fn outline_nests_and_labels_count() {
    let library = library();
    let mut document = document(&library, vec![Vec::new(); 4]);
    for (page, label) in document.pages.iter_mut().zip(["i", "ii", "1", "2"]) {
        page.label = label.to_owned();
    }
    document.outline = [("Deel één", 0, 2), ("Begin", 1, 2), ("Kop", 2, 3), ("Einde", 1, 3)]
        .map(|(title, level, page)| OutlineItem { title: title.to_owned(), level, page, y: Len::pt(20) })
        .to_vec();
    let file = open(&write(&document, &press()));
    let catalog = file.catalog().expect("catalog");
    let outline = file.get_dict_in_dict(catalog, b"Outlines").expect("outline");
    let part = file.get_dict_in_dict(outline, b"First").expect("part");
    assert_eq!(outline.get(b"Count").and_then(Object::as_i64).expect("count"), 3);
    let first = file.get_dict_in_dict(part, b"First").expect("chapter");
    let second = file.get_dict_in_dict(first, b"Next").expect("chapter");
    let head = file.get_dict_in_dict(first, b"First").expect("heading");
    let title = |item: &Dictionary| item.get(b"Title").and_then(Object::as_str).expect("title").to_vec();
    assert_eq!(
        (title(first), title(second), title(head)),
        (b"Begin".to_vec(), b"Einde".to_vec(), b"Kop".to_vec())
    );
    assert_eq!(first.get(b"Count").and_then(Object::as_i64).expect("count"), -1);
    let dest =
        second.get(b"Dest").and_then(Object::as_array).expect("place")[0].as_reference().expect("page");
    assert_eq!(Some(dest), file.page_iter().nth(3));
    let labels = catalog.get(b"PageLabels").and_then(Object::as_dict).expect("labels");
    let numbers = labels.get(b"Nums").and_then(Object::as_array).expect("numbers");
    assert_eq!(numbers.len(), 4);
    assert_eq!(
        numbers[1].as_dict().expect("roman").get(b"S").and_then(Object::as_name).expect("style"),
        b"r"
    );
    assert_eq!(numbers[2].as_i64().expect("index"), 2);
}

#[test]
fn metadata_says_the_same_twice_and_is_well_formed() {
    let library = library();
    let bytes = write(&document(&library, vec![Vec::new()]), &press());
    let file = open(&bytes);
    assert!(bytes.starts_with(b"%PDF-1.6\n"));
    let info = file.get_dict_in_dict(&file.trailer, b"Info").expect("info");
    assert_eq!(info.get(b"Trapped").and_then(Object::as_name).expect("trapped"), b"False");
    assert_eq!(info.get(b"CreationDate").and_then(Object::as_str).expect("date"), b"D:20231114221320Z");
    let packet =
        file.catalog().and_then(|c| c.get(b"Metadata")).and_then(Object::as_reference).expect("packet");
    let packet = file.get_object(packet).and_then(Object::as_stream).expect("stream");
    assert!(packet.dict.get(b"Filter").is_err(), "a byte scanner must find it");
    let xmp = String::from_utf8(packet.content.clone()).expect("text");
    assert!(xmp.contains("Proef &amp; ‘bewijs’") && xmp.contains("<pdfxid:GTS_PDFXVersion>PDF/X-4<"));
    assert!(xmp.contains("<xmp:CreateDate>2023-11-14T22:13:20Z<"));
    let mut reader = quick_xml::Reader::from_str(&xmp);
    while !matches!(reader.read_event().expect("well formed"), quick_xml::events::Event::Eof) {}
    let id = file.trailer.get(b"ID").and_then(Object::as_array).expect("identity")[0]
        .as_str()
        .expect("bytes")
        .to_vec();
    let hex: String = id.iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(xmp.replace('-', "").contains(&hex), "one identity");
    let intents =
        file.catalog().and_then(|c| c.get(b"OutputIntents")).and_then(Object::as_array).expect("intents");
    let intent = intents[0].as_dict().expect("one");
    assert_eq!(intent.get(b"OutputConditionIdentifier").and_then(Object::as_str).expect("name"), b"FOGRA39");
    assert!(intent.has(b"DestOutputProfile"));
}

fn element(form: Form, parent: Option<usize>, is_inline: bool) -> Element {
    Element { form, parent, is_inline, lang: None, title: None, alt: None, link: None }
}

/// A paragraph with a link to the one on the next page, and one out of the book.
fn linked(library: &crate::font::Library) -> Document {
    let mut items = lines(library, &[&[("Zie 2, of daar", Plain)]]);
    if let Mark::Text(run) = &mut items[0].mark {
        run.parts = vec![(4, 1), (5, 0), (10, 2)];
    }
    let mut goal = lines(library, &[&[("Het doel", Plain)]]);
    goal[0].tag = Tag(2);
    let mut document = document(library, vec![items, goal]);
    let tree = &mut document.structure;
    tree.push(element(Form::Document, None, false));
    tree.push(element(Form::Paragraph, Some(0), false));
    for to in [LinkTo::Element { element: 4, page: None }, LinkTo::Url("https://example.org/".to_owned())] {
        let link = Some(Link { to, words: "daarheen".to_owned() });
        tree.push(Element { link, ..element(Form::Link, Some(1), true) });
    }
    tree.push(element(Form::Paragraph, Some(0), false));
    for (node, part, element) in [(1, 0, 1), (1, 1, 2), (1, 2, 3), (2, 0, 4)] {
        tree.place(node, part, element);
    }
    document
}

#[test]
fn links_are_for_the_screen_alone() {
    let library = library();
    let document = linked(&library);
    assert!(!page(&open(&write(&document, &press())), 0).has(b"Annots"));
    let bytes = write(&document, &PdfOptions::screen());
    let screen = open(&bytes);
    let links = page(&screen, 0).get(b"Annots").and_then(Object::as_array).expect("links").clone();
    let links: Vec<&Dictionary> = links
        .iter()
        .map(|link| screen.get_dictionary(link.as_reference().expect("object")).expect("link"))
        .collect();
    assert_eq!(links.len(), 2);
    assert!(links[0].has(b"Dest") && links[1].has(b"A"));
    assert_eq!(check::tagging_faults(&bytes).expect("reads"), Vec::<String>::new());
    let read = check::tagged(&bytes).expect("reads");
    let kinds: Vec<(&str, &str)> = read.iter().map(|e| (e.kind.as_str(), e.words.as_str())).collect();
    let all = [
        ("Document", "Zie 2, of daarHet doel"),
        ("P", "Zie 2, of daar"),
        ("Link", "2"),
        ("Link", "daar"),
        ("P", "Het doel"),
    ];
    assert_eq!(kinds, all);
}

#[test]
fn tagging_moves_no_glyph() {
    let library = library();
    let tagged = linked(&library);
    let plain = Document { structure: Structure::default(), ..tagged.clone() };
    let places = |document: &Document| -> Vec<(String, i64)> {
        let pages = check::pdf_shown(&write(document, &PdfOptions::screen())).expect("reads");
        pages.into_iter().flatten().map(|glyph| (glyph.text, (glyph.x * 100.0).round() as i64)).collect()
    };
    assert_eq!(places(&tagged), places(&plain));
}

#[test]
fn content_without_an_element_is_furniture() {
    let library = library();
    let mut document = linked(&library);
    document.pages[1].items[0].tag = Tag(77);
    let bytes = write(&document, &PdfOptions::screen());
    assert_eq!(check::tagging_faults(&bytes).expect("reads"), Vec::<String>::new());
    assert!(check::tagged(&bytes).expect("reads").iter().all(|element| !element.words.contains("doel")));
}

#[test]
fn the_screen_file_says_what_it_keeps_to() {
    let library = library();
    let bytes = write(&linked(&library), &PdfOptions::screen());
    let file = open(&bytes);
    let catalog = file.catalog().expect("catalog");
    let intents = catalog.get(b"OutputIntents").and_then(Object::as_array).expect("intents");
    let intent = intents[0].as_dict().expect("one");
    assert_eq!(intent.get(b"S").and_then(Object::as_name).expect("kind"), b"GTS_PDFA1");
    let icc = intent.get(b"DestOutputProfile").and_then(Object::as_reference).expect("profile");
    let icc = file.get_object(icc).and_then(Object::as_stream).expect("stream");
    let icc = icc.decompressed_content().expect("deflated");
    assert_eq!((&icc[12..20], &icc[36..40]), (b"mntrRGB ".as_slice(), b"acsp".as_slice()));
    assert!(raster::srgb_profile() == icc && icc[8] == 4);
    let text = String::from_utf8_lossy(&bytes);
    for wanted in ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"] {
        assert!(text.contains(wanted), "{wanted}");
    }
    let press = write(&linked(&library), &press());
    assert!(!String::from_utf8_lossy(&press).contains("pdfuaid"));
    let untagged = Document { structure: Structure::default(), ..linked(&library) };
    let untagged = write(&untagged, &PdfOptions::screen());
    assert!(!String::from_utf8_lossy(&untagged).contains("pdfuaid"), "nothing is said that is not so");
}

#[test]
fn crop_marks_stay_outside_the_bleed() {
    let library = library();
    let bytes = write(&document(&library, vec![Vec::new()]), &with_marks(press()));
    let file = open(&bytes);
    let bleed = check::boxes(&bytes).expect("boxes")[0].bleed;
    let text = content(&file, 0);
    let marks: Vec<Vec<f64>> = text
        .lines()
        .filter_map(|line| line.strip_suffix(" re"))
        .map(|line| line.split(' ').map(|n| n.parse().expect("a number")).collect())
        .collect();
    assert_eq!(marks.len(), 9, "a clip and eight marks");
    for mark in &marks[1..] {
        let [x, y, width, height] = mark[..] else { panic!("{mark:?}") };
        let is_outside = x + width <= bleed[0] || x >= bleed[2] || y + height <= bleed[1] || y >= bleed[3];
        assert!(is_outside, "{mark:?} in {bleed:?}");
    }
    assert!(text.contains("/Artifact"));
}

fn png(samples: &[u8], width: u32, height: u32, colour: ExtendedColorType) -> Arc<[u8]> {
    let mut file = Vec::new();
    image::codecs::png::PngEncoder::new(&mut file)
        .write_image(samples, width, height, colour)
        .expect("encodes");
    Arc::from(file)
}

fn placed(document: &mut Document, page: usize, image: usize) {
    let size = Size::new(Len::pt(72), Len::pt(36));
    document.pages[page].items.push(item(Len::pt(10), Len::pt(10), Mark::Image { image, size }));
}

#[test]
fn a_picture_is_one_object_and_only_see_through_pages_blend() {
    let library = library();
    let mut document = document(&library, vec![Vec::new(), Vec::new(), Vec::new()]);
    let mut sink = Sink::new();
    let grey = png(&[0, 128, 255, 64], 2, 2, ExtendedColorType::L8);
    let clear = png(&[200, 30, 40, 255, 10, 20, 200, 0], 2, 1, ExtendedColorType::Rgba8);
    for (path, bytes) in [("grijs.png", grey), ("glas.png", clear)] {
        document
            .images
            .push(Arc::new(raster::load(path, bytes, Span::NONE, None, &mut sink).expect("loads")));
    }
    placed(&mut document, 0, 0);
    placed(&mut document, 1, 0);
    placed(&mut document, 1, 1);
    let file = open(&write(&document, &press()));
    let images = file.objects.values().filter(|object| {
        object.as_stream().is_ok_and(|s| {
            s.dict.get(b"Subtype").is_ok_and(|kind| kind.as_name().is_ok_and(|n| n == b"Image"))
        })
    });
    assert_eq!(images.count(), 3, "two pictures and a mask");
    assert!(!page(&file, 0).has(b"Group") && !page(&file, 2).has(b"Group"));
    let group = page(&file, 1).get(b"Group").and_then(Object::as_dict).expect("group");
    assert_eq!(group.get(b"CS").and_then(Object::as_name).expect("space"), b"DeviceCMYK");
    let resources = file.get_dict_in_dict(page(&file, 0), b"Resources").expect("resources");
    assert_eq!(file.get_dict_in_dict(resources, b"XObject").expect("pictures").len(), 1);
    let screen = open(&write(&document, &PdfOptions::screen()));
    let group = page(&screen, 1).get(b"Group").and_then(Object::as_dict).expect("group");
    assert_eq!(group.get(b"CS").and_then(Object::as_name).expect("space"), b"DeviceRGB");
}

#[test]
fn paths_are_drawn_and_thin_black_ones_overprint() {
    let library = library();
    let p = |x, y| Point::new(Len::pt(x), Len::pt(y));
    let steps = vec![
        PathStep::Move(p(0, 0)),
        PathStep::Curve(p(1, 0), p(2, 1), p(2, 2)),
        PathStep::Line(p(0, 2)),
        PathStep::Close,
    ];
    let stroke = Some((Len::from_pt(0.5), Colour::BLACK));
    let mut items = vec![item(Len::ZERO, Len::ZERO, Mark::Path { steps: steps.clone(), stroke, fill: None })];
    items.push(item(Len::ZERO, Len::ZERO, Mark::Path { steps, stroke: None, fill: Some(Colour::PAPER) }));
    items[1].tag = Tag::ARTIFACT;
    let text = content(&open(&write(&document(&library, vec![items]), &press())), 0);
    assert!(text.contains("0.5 w\n/Gover gs"), "{text}");
    assert!(text.contains("/Gknock gs"), "white must not overprint");
    assert_eq!(text.matches(" c\n").count(), 2);
}

#[test]
fn a_profile_that_is_no_press_is_refused() {
    let library = library();
    let document = document(&library, vec![Vec::new()]);
    let mut options = press();
    if let Flavour::Press(press) = &mut options.flavour {
        press.icc = Arc::from(&b"not a profile"[..]);
    }
    let mut sink = Sink::new();
    assert!(write_pdf(&document, &options, &mut sink).is_none());
    assert!(sink.has(&codes::D004));
}

#[test]
fn what_the_document_lacks_is_said() {
    let library = library();
    let mut without_face = document(&library, vec![lines(&library, &[&[("x", Plain)]])]);
    without_face.faces.clear();
    let mut without_picture = document(&library, vec![Vec::new()]);
    placed(&mut without_picture, 0, 7);
    for (document, code) in [(without_face, &codes::D002), (without_picture, &codes::D003)] {
        let mut sink = Sink::new();
        assert!(write_pdf(&document, &press(), &mut sink).is_none());
        assert!(sink.has(code), "{sink:?}");
    }
}
