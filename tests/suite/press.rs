//! The files for the printer: every kind of picture, every printer, the
//! package.

use crate::repository;
use crate::tools::{mutool_draw, qpdf_check};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ExtendedColorType, ImageBuffer, ImageEncoder, Luma, Rgb, Rgba};
use katern::check::{Facts, facts};
use katern::config::printer_names;
use katern::raster::srgb_profile;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn katern(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_katern"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("LANG", "en_GB.UTF-8")
        .output()
        .expect("the program is there")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// A book of one chapter with these pictures, 40 mm wide, and this printer.
fn book(pictures: &[&str], printer: &str) -> tempfile::TempDir {
    let top = tempfile::tempdir().expect("a temporary folder");
    let folder = top.path().join("manuscript");
    fs::create_dir_all(&folder).expect("a fresh folder");
    let yaml = format!(
        "title: Beelden\nlanguage: nl\ncontributors:\n  - {{name: Jan Smit, role: aut}}\nisbn: {{print: 978-90-909999-0-6}}\ntrim: 148x210\nmargins: {{inside: 19, outside: 21}}\nprinter: {printer}\noutputs: [pdf, cover]\nbody: [een.md]\n"
    );
    fs::write(folder.join("book.yaml"), yaml).expect("a fresh file");
    let mut chapter = "# Een\n\nEr was een kring.\n".to_owned();
    for picture in pictures {
        chapter += &format!("\n![Een kring]({picture}){{alt=\"een kring\" width=40%}}\n\nEn nog een.\n");
    }
    fs::write(folder.join("een.md"), chapter).expect("a fresh file");
    top
}

/// A photograph: every part of every pixel differs a little from the next.
fn colours(x: u32, y: u32) -> [u8; 3] {
    let wave = |n: f64| ((n.sin() + 1.0) * 127.0) as u8;
    [wave(f64::from(x) / 41.0), wave(f64::from(y) / 37.0), wave(f64::from(x + y) / 53.0)]
}

fn photographs(folder: &Path) -> Vec<&'static str> {
    let (width, height) = (600, 400);
    let rgb = ImageBuffer::from_fn(width, height, |x, y| Rgb(colours(x, y)));
    let deep =
        ImageBuffer::from_fn(width, height, |x, y| Rgb(colours(x, y).map(|part| u16::from(part) * 257)));
    let clear = ImageBuffer::from_fn(width, height, |x, y| {
        let [r, g, b] = colours(x, y);
        Rgba([r, g, b, (x * 255 / width) as u8])
    });
    let grey = ImageBuffer::from_fn(width, height, |x, y| Luma([colours(x, y)[0]]));
    let large = ImageBuffer::from_fn(2000, 1200, |x, y| Rgb(colours(x, y)));
    let black = ImageBuffer::from_fn(width, height, |x, y| Rgb([0, 0, ((x + y) % 9) as u8]));
    for (name, image) in [
        ("rgb.png", DynamicImage::ImageRgb8(rgb.clone())),
        ("same.png", DynamicImage::ImageRgb8(rgb.clone())),
        ("deep.png", DynamicImage::ImageRgb16(deep)),
        ("clear.png", DynamicImage::ImageRgba8(clear)),
        ("grey.png", DynamicImage::ImageLuma8(grey.clone())),
        ("grey.jpg", DynamicImage::ImageLuma8(grey)),
        ("rgb.jpg", DynamicImage::ImageRgb8(rgb)),
        ("large.jpg", DynamicImage::ImageRgb8(large)),
        ("black.png", DynamicImage::ImageRgb8(black)),
    ] {
        image.save(folder.join(name)).expect("a fresh file");
    }
    fs::copy(repository("tests/cases/press/cmyk.jpg"), folder.join("cmyk.jpg")).expect("a fixture");
    fs::copy(repository("tests/cases/press/palette.png"), folder.join("palette.png")).expect("a fixture");
    fs::copy(repository("tests/cases/press/icc.png"), folder.join("icc.png")).expect("a fixture");
    vec![
        "rgb.png",
        "same.png",
        "deep.png",
        "clear.png",
        "grey.png",
        "grey.jpg",
        "rgb.jpg",
        "large.jpg",
        "black.png",
        "cmyk.jpg",
        "palette.png",
        "icc.png",
    ]
}

fn read(path: &Path) -> (Vec<u8>, Facts) {
    let bytes = fs::read(path).expect("just written");
    let facts = facts(&bytes).expect("a file of our own");
    (bytes, facts)
}

#[test]
fn every_kind_of_picture_comes_onto_the_plates() {
    let top = book(&[], "offset-coated");
    let pictures = photographs(&top.path().join("manuscript"));
    let chapter: String = pictures
        .iter()
        .map(|picture| format!("\n![Een kring]({picture}){{alt=\"een kring\" width=40%}}\n\nEn nog een.\n"))
        .collect();
    fs::write(top.path().join("manuscript/een.md"), format!("# Een\n\nEr was er een.\n{chapter}"))
        .expect("ours");
    let output = katern(top.path(), &["build"]);
    assert!(output.status.success() && !said(&output).contains("warning["), "{}", said(&output));
    let path = top.path().join("build/beelden-binnenwerk.pdf");
    let (bytes, facts) = read(&path);
    let placed: Vec<_> = facts.pages.iter().flat_map(|page| &page.painted.pictures).collect();
    assert_eq!(placed.len(), pictures.len());
    for page in &facts.pages {
        assert!(page.painted.light.is_empty() && page.painted.unmeasured.is_empty(), "{:?}", page.painted);
        assert!(page.painted.ink.most <= 300.5, "{}", page.painted.ink.most);
    }
    // Dark blue goes as far as the limit, and no further.
    assert!(facts.pages.iter().any(|page| page.painted.ink.most > 250.0));
    // 2000 pixels on 43 mm were 1180 dpi.
    assert!(placed.iter().all(|picture| picture.dpi < 460.0), "{placed:?}");
    let file = lopdf::Document::load_mem(&bytes).expect("reads");
    let images = file.objects.values().filter(|object| {
        object.as_stream().is_ok_and(|stream| {
            stream.dict.get(b"Subtype").and_then(lopdf::Object::as_name).is_ok_and(|kind| kind == b"Image")
        })
    });
    // Two are the same; one has a mask, which is an image of its own.
    assert_eq!(images.count(), pictures.len() - 1 + 1);
    let own = fs::read(repository("tests/cases/press/cmyk.jpg")).expect("a fixture");
    assert!(bytes.windows(own.len()).any(|window| window == own), "a JPEG in CMYK passes untouched");
    qpdf_check(&path).assert_good();
    mutool_draw(&path).assert_good();
}

#[test]
fn photographs_keep_their_light_when_the_printer_asks() {
    let top = book(&[], "eigen.yaml");
    let folder = top.path().join("manuscript");
    let mut pictures = photographs(&folder);
    // A profile of its own: another maker.
    let mut profile = srgb_profile();
    profile[48..52].copy_from_slice(b"ours");
    let rgb = image::open(folder.join("rgb.png")).expect("ours").into_rgb8();
    let mut file = Vec::new();
    let mut encoder = JpegEncoder::new(&mut file);
    encoder.set_icc_profile(profile).expect("takes it");
    encoder.write_image(&rgb, rgb.width(), rgb.height(), ExtendedColorType::Rgb8).expect("encodes");
    fs::write(folder.join("own.jpg"), file).expect("ours");
    pictures.push("own.jpg");
    let chapter: String = pictures
        .iter()
        .map(|picture| format!("\n![Een kring]({picture}){{alt=\"een kring\" width=40%}}\n\nEn nog een.\n"))
        .collect();
    fs::write(folder.join("een.md"), format!("# Een\n\nEr was er een.\n{chapter}")).expect("ours");
    fs::write(folder.join("eigen.yaml"), "base: offset-coated\nphotographs: rgb\ntotal_ink: 330\n")
        .expect("ours");
    let output = katern(top.path(), &["build"]);
    assert!(output.status.success() && !said(&output).contains("warning["), "{}", said(&output));
    let path = top.path().join("build/beelden-binnenwerk.pdf");
    let (bytes, facts) = read(&path);
    for page in &facts.pages {
        assert!(page.painted.light.is_empty() && page.painted.unmeasured.is_empty(), "{:?}", page.painted);
    }
    assert!(facts.pages.iter().any(|page| page.painted.photograph.is_some()));
    assert!(facts.pages.iter().any(|page| page.painted.ink.most > 250.0), "its ink is measured");
    let own = fs::read(folder.join("rgb.jpg")).expect("ours");
    assert!(bytes.windows(own.len()).any(|window| window == own), "a JPEG passes untouched");
    let file = lopdf::Document::load_mem(&bytes).expect("reads");
    let mut profiles = Vec::new();
    let mut photographs = 0;
    for stream in file.objects.values().filter_map(|object| object.as_stream().ok()) {
        if let Ok(space) = stream.dict.get(b"ColorSpace").and_then(lopdf::Object::as_array)
            && space[0].as_name().is_ok_and(|family| family == b"ICCBased")
        {
            photographs += 1;
            profiles.push(space[1].as_reference().expect("an object"));
        }
    }
    profiles.sort_unstable();
    profiles.dedup();
    // All but grey, CMYK and those of few colours; two are one object. The
    // profile of one is newer than PDF/X-4, so that it is told in sRGB too.
    assert_eq!((photographs, profiles.len()), (7, 2), "one object for each profile");
    qpdf_check(&path).assert_good();
    mutool_draw(&path).assert_good();
    // Another printer does not take it.
    let output = katern(top.path(), &["check", "build/beelden-binnenwerk.pdf", "--printer", "offset-coated"]);
    assert!(!output.status.success() && said(&output).contains("error[V030]"), "{}", said(&output));
}

#[test]
fn every_printer_gets_what_it_asks() {
    let profile = repository("fonts/profiles/FOGRA39L_coated.icc");
    for name in printer_names() {
        // With a profile of one's own, also where none comes with the program.
        let top = book(&[], "eigen.yaml");
        let folder = top.path().join("manuscript");
        fs::copy(&profile, folder.join("eigen.icc")).expect("the profile");
        let base = format!("base: {name}\nicc: eigen.icc\n");
        fs::write(folder.join("eigen.yaml"), &base).expect("a fresh file");
        let is_other = said(&katern(top.path(), &["check"])).contains("error[S007]");
        assert_eq!(is_other, name == "offset-uncoated", "the file would name a press that is not its own");
        for marks in ["none", "all"] {
            let yaml = format!("{base}condition: FOGRA39\nmarks: {marks}\n");
            fs::write(folder.join("eigen.yaml"), yaml).expect("a fresh file");
            let output = katern(top.path(), &["check"]);
            let all = said(&output);
            assert!(output.status.success() && !all.contains("[V"), "{name}, {marks}: {all}");
            let page =
                fs::read_to_string(top.path().join("build/beelden-preflight.html")).expect("the report");
            assert!(page.contains("Ready for the printer") && page.contains(name), "{page}");
        }
    }
}

#[test]
fn printers_are_listed_and_shown() {
    let top = book(&[], "offset-coated");
    fs::create_dir(top.path().join("manuscript/printers")).expect("a fresh folder");
    fs::write(top.path().join("manuscript/printers/eigen.yaml"), "base: pumbo\nname: eigen\nbleed: 4\n")
        .expect("ours");
    let list = said(&katern(top.path(), &["printers"]));
    for name in printer_names().into_iter().chain(["eigen"]) {
        assert!(list.contains(name), "{list}");
    }
    let shown = said(&katern(top.path(), &["printers", "eigen"]));
    assert!(
        shown.contains("4 mm") && shown.contains("Pumbo, instructions") && shown.contains("0.300 mm"),
        "{shown}"
    );
    let shown = said(&katern(top.path(), &["printers", "offset-uncoated"]));
    assert!(shown.contains("eci.org"), "{shown}");
    let output = katern(top.path(), &["printers", "pumpo"]);
    assert!(output.status.code() == Some(2) && said(&output).contains("pumbo"), "{}", said(&output));
}

#[test]
fn a_pdf_of_somebody_else_is_judged() {
    let top = book(&[], "offset-coated");
    assert!(katern(top.path(), &["build"]).status.success());
    fs::copy(top.path().join("build/beelden-binnenwerk.pdf"), top.path().join("anders.pdf")).expect("ours");
    let output = katern(top.path(), &["check", "anders.pdf"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    // Amax takes 2 mm of bleed, Durenkamp wants 5.
    let output = katern(top.path(), &["check", "anders.pdf", "--printer", "durenkamp"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(
        said(&output).contains("[V012]") && said(&output).contains("anders-preflight.html"),
        "{}",
        said(&output)
    );
    // A cover is as wide as two pages and the spine of that many pages.
    fs::copy(top.path().join("build/beelden-omslag.pdf"), top.path().join("omslag.pdf")).expect("ours");
    let cover =
        |pages| katern(top.path(), &["check", "omslag.pdf", "--cover-of", pages, "--trim", "148x210"]);
    assert_eq!(cover("2").status.code(), Some(0), "{}", said(&cover("2")));
    assert!(
        cover("200").status.code() == Some(1) && said(&cover("200")).contains("[V081]"),
        "{}",
        said(&cover("200"))
    );
    assert_eq!(katern(top.path(), &["check", "omslag.pdf", "--cover-of", "2"]).status.code(), Some(2));
    let page = fs::read_to_string(top.path().join("build/anders-preflight.html")).expect("the report");
    assert!(page.contains("Not yet for the printer"));
    fs::write(top.path().join("kapot.pdf"), "geen pdf").expect("ours");
    let output = katern(top.path(), &["check", "kapot.pdf"]);
    assert!(output.status.code() == Some(1) && said(&output).contains("[V001]"), "{}", said(&output));
    assert_eq!(katern(top.path(), &["check", "nergens.pdf"]).status.code(), Some(2));
    assert_eq!(katern(top.path(), &["check", "anders.pdf", "--printer", "x"]).status.code(), Some(2));
}

#[test]
fn a_colour_over_the_limit_is_refused_with_its_place() {
    let top = book(&[], "krap.yaml");
    fs::write(top.path().join("manuscript/krap.yaml"), "base: offset-coated\ntotal_ink: 140\n")
        .expect("ours");
    let output = katern(top.path(), &["build"]);
    assert!(output.status.code() == Some(1) && said(&output).contains("[V050]"), "{}", said(&output));
    assert!(!top.path().join("build").exists());
}

#[test]
fn the_package_for_the_printer_is_whole_and_always_the_same() {
    let top = book(&[], "offset-coated");
    let zip = top.path().join("build/beelden-drukker.zip");
    let make = || {
        let output = katern(top.path(), &["handoff"]);
        assert!(output.status.success(), "{}", said(&output));
        fs::read(&zip).expect("the package")
    };
    let bytes = make();
    assert!(bytes == make(), "the same book, the same bytes");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip");
    let names: Vec<String> = archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
    for name in [
        "beelden-binnenwerk.pdf",
        "beelden-omslag.pdf",
        "preflight.html",
        "preflight.json",
        "productieblad.pdf",
        "productieblad.txt",
        "SHA256SUMS",
    ] {
        assert!(names.iter().any(|known| known == name), "{name} is not in {names:?}");
    }
    let mut text = |name: &str| std::io::read_to_string(archive.by_name(name).expect(name)).expect("text");
    let report: serde_json::Value = serde_json::from_str(&text("preflight.json")).expect("JSON");
    assert_eq!(report["press_ready"], true);
    assert_eq!(report["files"][0]["file"], "beelden-binnenwerk.pdf");
    let sheet = text("productieblad.txt");
    for word in ["978-90-909999-0-6", "148 × 210 mm", "FOGRA39", "offset-coated", "Alegreya-Regular", "rug"]
    {
        assert!(sheet.contains(word), "{word} is not in\n{sheet}");
    }
    assert!(text("SHA256SUMS").lines().count() == names.len() - 1);
}

#[test]
fn a_proof_is_folded_from_the_pages() {
    let top = book(&[], "offset-coated");
    let output = katern(top.path(), &["impose", "--booklet"]);
    assert!(output.status.success(), "{}", said(&output));
    let path = top.path().join("build/beelden-inslag.pdf");
    let (_, facts) = read(&path);
    assert!(facts.pages.len().is_multiple_of(2));
    qpdf_check(&path).assert_good();
    mutool_draw(&path).assert_good();
    assert!(katern(top.path(), &["impose", "--signature", "16", "--sheet", "a3"]).status.success());
    assert_eq!(katern(top.path(), &["impose", "--booklet", "--signature", "16"]).status.code(), Some(2));
}
