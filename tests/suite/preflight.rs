//! Preflight of PDFs that somebody else made, sound and broken.

use crate::repository;
use katern::check::{Part, Subject, facts, judge, preflight};
use katern::diag::{Severity, Sink, codes};
use katern::geom::Len;
use katern::raster::srgb_profile;
use katern::sheet::{Photographs, Printer};
use std::collections::BTreeSet;
use std::process::Command;

/// A PDF written by hand; what is spoiled is replaced.
struct Specimen {
    version: &'static str,
    trailer: &'static str,
    catalog: String,
    page: String,
    second: String,
    content: String,
    filter: &'static str,
    more: Vec<Vec<u8>>,
    icc: Vec<u8>,
    xmp: &'static str,
    pages: usize,
    /// More resources.
    state: &'static str,
}

const STATES: &str = "/ExtGState << /G0 << /OP true /op true /OPM 1 >> /G1 << /ca 0.5 >> >>";
const XMP: &str = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\
    <dc:title/><xmpMM:DocumentID/><pdf:Trapped>False</pdf:Trapped></x:xmpmeta>";
const BOXES: &str = "/MediaBox [0 0 220 220] /BleedBox [1 1 219 219] /TrimBox [10 10 210 210]";
const INTENT: &str =
    "/OutputIntents [<< /S /GTS_PDFX /OutputConditionIdentifier (FOGRA39) /DestOutputProfile 3 0 R >>]";

impl Specimen {
    fn sound() -> Self {
        Self {
            version: "1.6",
            trailer: "",
            catalog: format!("{INTENT} /Metadata 4 0 R"),
            page: BOXES.to_owned(),
            second: BOXES.to_owned(),
            content: "0 0 0 0.5 k 20 20 50 50 re f".to_owned(),
            filter: "",
            more: Vec::new(),
            icc: std::fs::read(repository("fonts/profiles/FOGRA39L_coated.icc")).expect("the profile"),
            xmp: XMP,
            pages: 2,
            state: "",
        }
    }

    fn painting(content: &str) -> Self {
        Self { content: content.to_owned(), ..Self::sound() }
    }

    fn stream(dict: &str, bytes: &[u8]) -> Vec<u8> {
        [format!("<< {dict} /Length {} >>\nstream\n", bytes.len()).as_bytes(), bytes, b"\nendstream"].concat()
    }

    /// Objects from 20 on are those of `more`.
    fn bytes(&self) -> Vec<u8> {
        let kids: Vec<String> = (0..self.pages).map(|index| format!("{} 0 R", 6 + index)).collect();
        let mut objects: Vec<(usize, Vec<u8>)> = vec![
            (1, format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalog).into_bytes()),
            (2, format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), self.pages).into_bytes()),
            (3, Self::stream("/N 4", &self.icc)),
            (4, Self::stream("/Type /Metadata /Subtype /XML", self.xmp.as_bytes())),
            (
                5,
                b"<< /Title (Proef) /CreationDate (D:20250101) /ModDate (D:20250101) /Trapped /False >>"
                    .to_vec(),
            ),
        ];
        for index in 0..self.pages {
            let own = if index == 0 { &self.page } else { &self.second };
            let content = if index == 0 { 12 } else { 13 };
            let page = format!(
                "<< /Type /Page /Parent 2 0 R {own} /Contents {content} 0 R /Resources << /Font << /F0 20 0 R >> \
                 /XObject << /X0 20 0 R >> /Shading << /S0 20 0 R >> {} >> >>",
                self.state
            );
            objects.push((6 + index, page.into_bytes()));
        }
        objects.push((12, Self::stream(self.filter, self.content.as_bytes())));
        objects.push((13, Self::stream("", b"")));
        objects.extend(self.more.iter().enumerate().map(|(index, body)| (20 + index, body.clone())));
        let mut pdf = format!("%PDF-{}\n%\u{e9}\u{e9}\n", self.version).into_bytes();
        let mut table = vec![b"0000000000 65535 f \n".to_vec(); 30];
        for (number, body) in objects {
            table[number] = format!("{:010} 00000 n \n", pdf.len()).into_bytes();
            pdf.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
            pdf.extend_from_slice(&body);
            pdf.extend_from_slice(b"\nendobj\n");
        }
        let start = pdf.len();
        pdf.extend_from_slice(b"xref\n0 30\n");
        pdf.extend_from_slice(&table.concat());
        pdf.extend_from_slice(
            format!(
                "trailer\n<< /Size 30 /Root 1 0 R /Info 5 0 R /ID [<aa> <aa>] {} >>\nstartxref\n{start}\n%%EOF\n",
                self.trailer
            )
            .as_bytes(),
        );
        pdf
    }
}

fn found(bytes: &[u8], printer: &Printer, part: Part) -> BTreeSet<&'static str> {
    let mut sink = Sink::new();
    preflight(bytes, &Subject { file: "proef.pdf", part, document: None }, printer, &mut sink);
    for finding in sink.iter() {
        for lang in [katern::diag::MessageLang::Nl, katern::diag::MessageLang::En] {
            assert!(!finding.message(lang).contains('{'), "{}", finding.message(lang));
            assert!(finding.hint(lang).is_some(), "{}", finding.code.id);
        }
    }
    sink.iter().map(|finding| finding.code.id).collect()
}

fn foreign(bytes: &[u8]) -> BTreeSet<&'static str> {
    found(bytes, &Printer::default(), Part::Unknown)
}

/// A face with or without its file.
fn font(name: &str, file: bool) -> Vec<Vec<u8>> {
    let file = if file { "/FontFile2 22 0 R" } else { "" };
    vec![
        format!("<< /Type /Font /Subtype /TrueType /BaseFont /{name} /FirstChar 65 /LastChar 65 /Widths [600] /FontDescriptor 21 0 R >>").into_bytes(),
        format!("<< /Type /FontDescriptor /FontName /{name} {file} >>").into_bytes(),
        Specimen::stream("", b"no face at all"),
    ]
}

fn picture(pixels: usize) -> Vec<Vec<u8>> {
    let dict = format!(
        "/Type /XObject /Subtype /Image /Width {pixels} /Height {pixels} /BitsPerComponent 8 /ColorSpace /DeviceGray"
    );
    vec![Specimen::stream(&dict, &vec![128; pixels * pixels])]
}

/// A photograph in light with its profile.
fn photograph() -> Vec<u8> {
    const SIDE: usize = 200;
    let dict = format!(
        "/Type /XObject /Subtype /Image /Width {SIDE} /Height {SIDE} /BitsPerComponent 8 /ColorSpace [/ICCBased 21 0 R]"
    );
    let more = vec![
        Specimen::stream(&dict, &[20, 20, 60].repeat(SIDE * SIDE)),
        Specimen::stream("/N 3", &srgb_profile()),
    ];
    Specimen { more, ..Specimen::painting("q 36 0 0 36 50 50 cm /X0 Do Q") }.bytes()
}

#[test]
fn light_is_taken_where_the_printer_asks_for_it() {
    assert_eq!(foreign(&photograph()), BTreeSet::from(["V030"]));
    let printer = Printer { photographs: Photographs::Light, ..Printer::default() };
    assert_eq!(found(&photograph(), &printer, Part::Unknown), BTreeSet::new());
    // Nothing but a photograph: a tint in the same light is refused.
    let tint = Specimen {
        more: vec![b"[/ICCBased 21 0 R]".to_vec(), Specimen::stream("/N 3", &srgb_profile())],
        state: "/ColorSpace << /C0 20 0 R >>",
        ..Specimen::painting("/C0 cs 0.1 0.2 0.9 sc 20 20 50 50 re f")
    };
    assert_eq!(found(&tint.bytes(), &printer, Part::Unknown), BTreeSet::from(["V030"]));
}

#[test]
fn a_sound_file_has_no_findings() {
    assert_eq!(foreign(&Specimen::sound().bytes()), BTreeSet::new());
}

#[test]
fn every_code_is_shown_by_a_file() {
    let sound = Specimen::sound;
    let letters = "BT /F0 10 Tf 50 50 Td (A) Tj ET";
    let files = [
        ("V001", b"%PDF-1.6\nno more".to_vec()),
        ("V002", Specimen { version: "1.7", ..sound() }.bytes()),
        ("V003", Specimen { trailer: "/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (x) /P -4 >>", ..sound() }.bytes()),
        ("V004", Specimen { catalog: format!("{INTENT} /Metadata 4 0 R /OpenAction << /S /JavaScript /JS (x) >>"), ..sound() }.bytes()),
        ("V004", Specimen { page: format!("{BOXES} /Annots [<< /Subtype /Link /Rect [50 50 90 60] >>]"), ..sound() }.bytes()),
        ("V005", Specimen { catalog: "/Metadata 4 0 R".to_owned(), ..sound() }.bytes()),
        ("V006", Specimen { icc: vec![0; 200], ..sound() }.bytes()),
        ("V007", Specimen { catalog: format!("{} /Metadata 4 0 R", INTENT.replace("FOGRA39", "GRACoL")), ..sound() }.bytes()),
        ("V008", Specimen { catalog: INTENT.to_owned(), ..sound() }.bytes()),
        ("V008", Specimen { xmp: "<x:xmpmeta><open></x:xmpmeta>", ..sound() }.bytes()),
        ("V009", Specimen { catalog: format!("{} /Metadata 4 0 R", INTENT.replace("FOGRA39", "FOGRA52")), ..sound() }.bytes()),
        ("V010", Specimen { page: "/MediaBox [0 0 200 200]".to_owned(), ..sound() }.bytes()),
        ("V011", Specimen { second: BOXES.replace("210 210", "210 200"), ..sound() }.bytes()),
        ("V012", Specimen { page: BOXES.replace("[1 1 219 219]", "[5 5 215 215]"), ..sound() }.bytes()),
        ("V013", Specimen { page: BOXES.replace("[0 0 220 220]", "[5 5 220 220]"), ..sound() }.bytes()),
        ("V014", Specimen::painting("((( <<").bytes()),
        ("V014", Specimen { filter: "/Filter /FlateDecode", ..sound() }.bytes()),
        ("V020", Specimen { more: font("Helvetica", false), ..Specimen::painting(letters) }.bytes()),
        ("V021", Specimen { more: font("Geheel", true), ..Specimen::painting(letters) }.bytes()),
        ("V022", Specimen { more: vec![b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Stom /DescendantFonts [<< /FontDescriptor << /FontFile2 3 0 R >> >>] >>".to_vec()], ..Specimen::painting(letters) }.bytes()),
        ("V030", Specimen::painting("1 0 0 rg 20 20 50 50 re f").bytes()),
        ("V031", Specimen { page: format!("{BOXES} /Group << /S /Transparency /CS /DeviceRGB >>"), ..sound() }.bytes()),
        ("V040", Specimen { more: picture(100), ..Specimen::painting("q 36 0 0 36 50 50 cm /X0 Do Q") }.bytes()),
        ("V041", Specimen { more: picture(100), ..Specimen::painting("q 72 0 0 72 50 50 cm /X0 Do Q") }.bytes()),
        ("V050", Specimen::painting("1 1 0.9 0.5 k 20 20 50 50 re f").bytes()),
        ("V051", Specimen { more: vec![b"<< /ShadingType 2 /ColorSpace /DeviceCMYK >>".to_vec()], ..Specimen::painting("/S0 sh") }.bytes()),
        ("V060", Specimen::painting("0.1 w 20 20 m 120 20 l S").bytes()),
        ("V060", Specimen::painting("20 20 100 0.1 re f").bytes()),
        ("V070", Specimen { more: font("ABCDEF+Deel", true), ..Specimen::painting(&format!("0.6 0.4 0.4 1 k {letters}")) }.bytes()),
        ("V071", Specimen { more: font("ABCDEF+Deel", true), ..Specimen::painting(&format!("0.2 0 0 0 k 20 20 90 90 re f 0 0 0 1 k {letters}")) }.bytes()),
        ("V080", Specimen { pages: 3, ..sound() }.bytes()),
    ];
    let mut shown = BTreeSet::new();
    for (code, bytes) in &files {
        let all = foreign(bytes);
        assert!(all.contains(code), "{code}: {all:?}");
        shown.insert(*code);
    }
    let printer = Printer { cover: false, ..Printer::default() };
    let cover =
        found(&Specimen { pages: 1, ..sound() }.bytes(), &printer, Part::Cover { width: Len::pt(210) });
    assert!(cover.contains("V081") && cover.contains("V082"), "{cover:?}");
    shown.extend(cover);
    let printer = Printer { pages: (40, 600), ..Printer::default() };
    shown.extend(found(&sound().bytes(), &printer, Part::Unknown));
    let printer = Printer { photographs: Photographs::Light, total_ink: 200, ..Printer::default() };
    shown.extend(found(&photograph(), &printer, Part::Unknown));
    let all: BTreeSet<&str> = codes::all().map(|code| code.id).filter(|id| id.starts_with('V')).collect();
    assert_eq!(shown, all);
}

#[test]
fn black_text_on_a_tint_may_overprint() {
    let content = "0.2 0 0 0 k 20 20 90 90 re f 0 0 0 1 k /G0 gs BT /F0 10 Tf 50 50 Td (A) Tj ET";
    let more = font("ABCDEF+Deel", true);
    let file = Specimen { more, state: STATES, ..Specimen::painting(content) }.bytes();
    assert_eq!(foreign(&file), BTreeSet::new());
}

#[test]
fn no_broken_file_brings_it_down() {
    let specimens = [
        Specimen {
            more: picture(10),
            ..Specimen::painting("q 36 0 0 36 50 50 cm /X0 Do Q 1 0 0 rg 1 w 3 3 m 4 4 l S")
        },
        Specimen {
            more: font("Geheel", true),
            ..Specimen::painting("BT /F0 10 Tf 50 50 Td [(A) -20 (A)] TJ ET")
        },
    ];
    let mut seed: u64 = 7;
    let mut next = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).expect("31 bits") % below
    };
    for specimen in specimens {
        // Small, so that the spoiled byte often matters.
        let bytes = Specimen { icc: vec![7; 140], ..specimen }.bytes();
        for turn in 0..400 {
            let mut spoiled = bytes.clone();
            match turn % 3 {
                0 => spoiled.truncate(next(bytes.len())),
                1 => {
                    (0..3).for_each(|_| spoiled[next(bytes.len())] = u8::try_from(next(256)).expect("a byte"))
                }
                _ => {
                    let (from, to) = (next(bytes.len()), next(bytes.len()));
                    let piece = bytes[from.min(to)..from.max(to)].to_vec();
                    spoiled.splice(from..from, piece);
                }
            }
            foreign(&spoiled);
        }
    }
    for strange in ["[0 0 1e30 1e30]", "[0 0 nan 5]", "[5 5 5 5]", "[9 9 0 0]", "[0 0]"] {
        foreign(&Specimen { page: format!("/MediaBox {strange}"), ..Specimen::sound() }.bytes());
    }
}

/// Most ink of a page by Ghostscript's plates at one sample to the point;
/// nothing when it is not installed here.
fn ghostscript(bytes: &[u8]) -> Option<f64> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("in.pdf");
    std::fs::write(&file, bytes).expect("a fresh file");
    let out = folder.path().join("out%d.tif");
    let run = Command::new("gs")
        .args([
            "-q",
            "-dSAFER",
            "-dBATCH",
            "-dNOPAUSE",
            "-sDEVICE=tiffsep",
            "-sCompression=none",
            "-r72",
            "-dLastPage=1",
        ])
        .arg(format!("-sOutputFile={}", out.display()))
        .arg(&file)
        .output();
    let Ok(run) = run else {
        eprintln!("left out: Ghostscript is not here");
        return None;
    };
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let mut sums: Vec<f64> = Vec::new();
    for plate in ["Cyan", "Magenta", "Yellow", "Black"] {
        let path = folder.path().join(format!("out1({plate}).tif"));
        let samples = image::open(&path).expect("a plate").into_luma8().into_raw();
        sums.resize(samples.len(), 0.0);
        for (sum, sample) in sums.iter_mut().zip(samples) {
            *sum += f64::from(255 - sample) / 2.55;
        }
    }
    sums.into_iter().reduce(f64::max)
}

#[test]
fn ink_is_what_ghostscript_measures() {
    for content in [
        "0.4 0.3 0.2 0.1 k 20 20 50 50 re f",
        "1 0.5 0 0 k 20 20 90 90 re f /G0 gs 0 0 0 1 k 40 40 20 20 re f",
        "1 0.5 0 0 k 20 20 90 90 re f 0 0 0 1 k 40 40 20 20 re f",
        "1 0 0 0 k 20 20 90 90 re f /G1 gs 0 1 1 0 k 40 40 20 20 re f",
        "0.9 0.8 0 0 k 30 30 m 100 30 150 90 80 150 c h f 0.5 0.5 0.5 0.5 K 6 w 20 100 m 180 100 l S",
        "q 40 40 30 30 re W n 1 1 1 0 k 0 0 200 200 re f Q 0 0.5 0 0 k 100 100 40 40 re 110 110 20 20 re f*",
    ] {
        let file = Specimen { state: STATES, ..Specimen::painting(content) }.bytes();
        let ours = facts(&file).expect("reads").pages[0].painted.ink.most;
        if let Some(theirs) = ghostscript(&file) {
            assert!((ours - theirs).abs() < 2.0, "{content}: {ours:.1} % and {theirs:.1} %");
        }
    }
}

#[test]
fn findings_of_the_same_file_are_errors_only_where_a_printer_refuses() {
    let file = Specimen { more: picture(100), ..Specimen::painting("q 36 0 0 36 50 50 cm /X0 Do Q") }.bytes();
    let facts = facts(&file).expect("reads");
    let mut sink = Sink::new();
    judge(
        &Subject { file: "x.pdf", part: Part::Unknown, document: None },
        &facts,
        &Printer::default(),
        &mut sink,
    );
    assert!(sink.iter().all(|finding| finding.severity() == Severity::Warning), "{sink:?}");
    assert!((facts.pages[0].painted.pictures[0].dpi - 200.0).abs() < 0.01);
}
