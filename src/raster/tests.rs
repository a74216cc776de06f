use super::{
    Picture, PressData, PressSpace, Profile, ScreenData, check_resolution, coarser, effective_dpi, load,
    screen,
};
use crate::diag::{Code, Sink, Span, codes};
use crate::geom::{Len, Size};
use crate::source::builtin;
use image::codecs::{jpeg::JpegEncoder, png::PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use std::sync::Arc;

/// 8 × 8, full cyan, with the mark of Adobe.
const CMYK: &[u8] = include_bytes!("fixtures/cmyk-adobe.jpg");

fn png(samples: &[u8], width: u32, colour: ExtendedColorType) -> Vec<u8> {
    let height =
        u32::try_from(samples.len() * 8).expect("small") / u32::from(colour.bits_per_pixel()) / width;
    let mut file = Vec::new();
    PngEncoder::new(&mut file).write_image(samples, width, height, colour).expect("encodes");
    file
}

fn jpeg(samples: &[u8], width: u32, colour: ExtendedColorType, exif: Option<Vec<u8>>) -> Vec<u8> {
    let height =
        u32::try_from(samples.len() * 8).expect("small") / u32::from(colour.bits_per_pixel()) / width;
    let mut file = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut file, 95);
    if let Some(exif) = exif {
        encoder.set_exif_metadata(exif).expect("takes it");
    }
    encoder.write_image(samples, width, height, colour).expect("encodes");
    file
}

fn loaded(bytes: impl AsRef<[u8]>) -> Picture {
    let mut sink = Sink::new();
    let picture = load("x", Arc::from(bytes.as_ref()), Span::NONE, None, &mut sink);
    assert!(sink.iter().next().is_none(), "{sink:?}");
    picture.expect("loads")
}

fn refused(bytes: impl AsRef<[u8]>, code: &Code) {
    let mut sink = Sink::new();
    assert!(load("x", Arc::from(bytes.as_ref()), Span::NONE, None, &mut sink).is_none());
    assert!(sink.has(code), "{sink:?}");
}

fn raw(picture: &Picture) -> &[u8] {
    match &picture.press.data {
        PressData::Raw(samples) => samples,
        other => panic!("{other:?}"),
    }
}

/// A picture of more colours than a table holds, none of them grey.
fn photograph() -> Vec<u8> {
    (0..32u8).flat_map(|y| (0..32u8).flat_map(move |x| [200 + x, 7 * y / 2, 5 * x / 2 + y])).collect()
}

/// A chunk of a PNG.
fn chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(kind);
    crc.update(body);
    let length = u32::try_from(body.len()).expect("small");
    [&length.to_be_bytes(), &kind[..], body, &crc.sum().to_be_bytes()].concat()
}

/// A palette PNG, which the encoder cannot write.
fn palette(width: u32, height: u32, bits: u8, colours: &[[u8; 3]], rows: &[u8]) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[bits, 3, 0, 0, 0]].concat();
    let parts = [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &header),
        chunk(b"PLTE", colours.as_flattened()),
        chunk(b"IDAT", rows),
        chunk(b"IEND", b""),
    ];
    parts.concat()
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("a vector");
    encoder.finish().expect("a vector")
}

#[test]
fn rows_of_a_palette_pass_untouched_and_greys_are_black_alone() {
    // Two rows of four 2-bit samples, each after its filter byte.
    let rows = deflated(&[0, 0b00_01_10_11, 0, 0b11_10_01_00]);
    let colours = [[0, 0, 0], [128, 127, 129], [255, 255, 255], [220, 20, 30]];
    let picture = loaded(palette(4, 2, 2, &colours, &rows));
    assert_eq!((picture.width, picture.height, picture.press.bits), (4, 2, 2));
    assert_eq!(picture.press.data, PressData::PngRows(rows));
    let PressSpace::IndexedCmyk(table) = &picture.press.space else { panic!("{:?}", picture.press.space) };
    assert_eq!(table[..3], [[0, 0, 0, 255], [0, 0, 0, 127], [0, 0, 0, 0]]);
    let [c, m, y, _] = table[3];
    assert!(m > 200 && y > 180 && c < 60, "red is magenta and yellow: {:?}", table[3]);
}

#[test]
fn a_grey_png_passes_and_sixteen_bits_become_eight() {
    let picture = loaded(png(&[0, 100, 200, 255], 2, ExtendedColorType::L8));
    assert!(matches!((&picture.press.space, &picture.press.data), (PressSpace::Gray, PressData::PngRows(_))));
    let deep = loaded(png(&[0, 0, 0x80, 0x80, 0xFF, 0xFF, 0x40, 0x40], 2, ExtendedColorType::L16));
    assert_eq!((deep.press.bits, deep.press.space.clone()), (8, PressSpace::Gray));
    assert_eq!(raw(&deep).len(), 4);
}

#[test]
fn colour_without_colour_becomes_grey() {
    let samples: Vec<u8> = (0..=255u8).flat_map(|g| [g, g, g.saturating_add(1)]).collect();
    let picture = loaded(png(&samples, 16, ExtendedColorType::Rgb8));
    assert_eq!(picture.press.space, PressSpace::Gray);
    assert_eq!(raw(&picture)[100], 100);
}

#[test]
fn few_colours_become_a_table_of_inks_in_few_bits() {
    let (ink, paper, red) = ([0, 0, 0], [255, 255, 255], [230, 20, 30]);
    let samples = [ink, paper, red, paper, paper, red, ink, paper, ink, ink].concat();
    let picture = loaded(png(&samples, 5, ExtendedColorType::Rgb8));
    assert_eq!(picture.press.bits, 2);
    let PressSpace::IndexedCmyk(table) = &picture.press.space else { panic!("{:?}", picture.press.space) };
    assert_eq!((table[0], table[2]), ([0, 0, 0, 255], [0, 0, 0, 0]), "in the order of the colours");
    // Black 0, red 1, white 2; five samples take two bytes.
    assert_eq!(raw(&picture), [0b00_10_01_10, 0b10_00_00_00, 0b01_00_10_00, 0b00_00_00_00]);
}

#[test]
fn a_photograph_keeps_to_the_ink_limit() {
    let file = png(&photograph(), 32, ExtendedColorType::Rgb8);
    let icc = builtin("fonts/profiles/FOGRA39L_coated.icc").expect("built in");
    for limit in [300, 220, 150] {
        let profile = Profile::parse(icc, limit).expect("sound");
        let picture =
            load("x", Arc::from(&file[..]), Span::NONE, Some(&profile), &mut Sink::new()).expect("loads");
        assert_eq!(picture.press.space, PressSpace::Cmyk);
        let most = raw(&picture)
            .chunks_exact(4)
            .map(|ink| ink.iter().map(|part| u32::from(*part)).sum::<u32>())
            .max();
        assert!(most.expect("pixels") <= u32::from(limit) * 255 / 100);
    }
}

#[test]
fn a_photograph_keeps_its_light_for_a_printer_who_wants_that() {
    let icc = builtin("fonts/profiles/FOGRA39L_coated.icc").expect("built in");
    let profile = Profile::parse(icc, 300).expect("sound").keeping_light(true);
    let kept = |file: &[u8]| {
        load("x", Arc::from(file), Span::NONE, Some(&profile), &mut Sink::new()).expect("loads").press
    };
    let light = PressSpace::Light(super::srgb_profile().into());
    let file = png(&photograph(), 32, ExtendedColorType::Rgb8);
    let press = kept(&file);
    assert_eq!((press.space, press.data), (light.clone(), PressData::Raw(photograph())));
    let file = jpeg(&photograph(), 32, ExtendedColorType::Rgb8, None);
    let press = kept(&file);
    assert_eq!(press.space, light);
    assert_eq!(press.data, PressData::Jpeg { file, inverted: false });
    // A drawing goes to the inks all the same, and so does a grey picture.
    let drawing = kept(&png(&[0, 0, 0, 255, 0, 0, 255, 255, 255, 0, 0, 255], 2, ExtendedColorType::Rgb8));
    assert!(matches!(drawing.space, PressSpace::IndexedCmyk(_)), "{:?}", drawing.space);
    let grey = kept(&png(&[0, 80, 160, 240], 2, ExtendedColorType::L8));
    assert_eq!(grey.space, PressSpace::Gray);
}

#[test]
fn grey_in_a_photograph_is_not_a_speck_and_in_a_drawing_is_black_alone() {
    let grey = [90, 90, 90];
    let mut photo = photograph();
    photo[..3].copy_from_slice(&grey);
    let photo = loaded(png(&photo, 32, ExtendedColorType::Rgb8));
    assert!(raw(&photo)[0] > 0, "four inks among four inks: {:?}", &raw(&photo)[..4]);
    let mut drawing = photograph();
    for pixel in drawing.as_chunks_mut::<3>().0.iter_mut().step_by(3) {
        *pixel = grey;
    }
    let drawing = loaded(png(&drawing, 32, ExtendedColorType::Rgb8));
    assert_eq!(raw(&drawing)[..4], [0, 0, 0, 165]);
}

#[test]
fn opacity_becomes_a_mask_only_where_there_is_some() {
    let clear = loaded(png(&[200, 30, 40, 255, 10, 20, 200, 0], 2, ExtendedColorType::Rgba8));
    assert_eq!(clear.press.soft_mask, Some(vec![255, 0]));
    let full = loaded(png(&[200, 30, 40, 255, 10, 20, 200, 255], 2, ExtendedColorType::Rgba8));
    assert_eq!(full.press.soft_mask, None);
    let grey = loaded(png(&[200, 128, 100, 255], 2, ExtendedColorType::La8));
    assert_eq!((grey.press.space, grey.press.soft_mask), (PressSpace::Gray, Some(vec![128, 255])));
}

#[test]
fn jpegs_pass_when_they_are_grey_or_cmyk() {
    let grey = jpeg(&[50; 64], 8, ExtendedColorType::L8, None);
    let picture = loaded(&grey);
    assert_eq!(picture.press.data, PressData::Jpeg { file: grey, inverted: false });
    let picture = loaded(CMYK);
    assert_eq!(picture.press.space, PressSpace::Cmyk);
    assert_eq!(picture.press.data, PressData::Jpeg { file: CMYK.to_vec(), inverted: true });
    let mark = CMYK.windows(2).position(|pair| pair == [0xFF, 0xEE]).expect("the mark of Adobe");
    let mut plain = CMYK.to_vec();
    plain.drain(mark..mark + 2 + usize::from(CMYK[mark + 3]));
    let picture = loaded(&plain);
    assert_eq!(picture.press.data, PressData::Jpeg { file: plain, inverted: false });
    let colour = loaded(jpeg(&photograph(), 32, ExtendedColorType::Rgb8, None));
    assert_eq!((colour.press.space.clone(), raw(&colour).len()), (PressSpace::Cmyk, 32 * 32 * 4));
}

#[test]
fn a_turned_jpeg_is_turned_upright() {
    // One entry: orientation 6, a quarter turn clockwise.
    let exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
    let samples: Vec<u8> = [[30u8; 16], [220; 16]].concat().repeat(8);
    let file = jpeg(&samples, 32, ExtendedColorType::L8, Some(exif));
    let picture = loaded(&file);
    assert_eq!((picture.width, picture.height), (8, 32));
    let rows = raw(&picture);
    assert!(rows[0] < 60 && rows[31 * 8] > 190, "the dark left half is on top");
    let shown = screen(&picture, Span::NONE, &mut Sink::new()).expect("decodes");
    assert!(matches!(shown.data, ScreenData::Gray(_)));
}

#[test]
fn the_screen_gets_the_light_as_given() {
    let rgb = photograph();
    let picture = loaded(png(&rgb, 32, ExtendedColorType::Rgb8));
    assert_eq!(
        screen(&picture, Span::NONE, &mut Sink::new()).expect("decodes").data,
        ScreenData::Rgb(rgb.clone())
    );
    let file = jpeg(&rgb, 32, ExtendedColorType::Rgb8, None);
    let picture = loaded(&file);
    let data = screen(&picture, Span::NONE, &mut Sink::new()).expect("decodes").data;
    assert_eq!(data, ScreenData::Jpeg { file, is_gray: false });
}

#[test]
fn what_cannot_be_printed_is_refused_with_its_reason() {
    refused(b"GIF89a\x01\0\x01\0\0\0\0;", &codes::R001);
    refused("een brief", &codes::R002);
    refused(b"", &codes::R002);
    refused(palette(30_000, 30_000, 8, &[[0; 3]], &deflated(&[0; 64])), &codes::R003);
    let whole = jpeg(&photograph(), 32, ExtendedColorType::Rgb8, None);
    refused(&whole[..whole.len() - 40], &codes::R004);
    refused(&whole[..60], &codes::R004);
    let mut deep = whole;
    let frame = deep.windows(2).position(|pair| pair == [0xFF, 0xC0]).expect("a frame");
    deep[frame + 4] = 12;
    refused(&deep, &codes::R005);
    let whole = png(&photograph(), 32, ExtendedColorType::Rgb8);
    refused(&whole[..whole.len() / 2], &codes::R006);
    let mut broken = whole;
    let middle = broken.len() / 2;
    broken[middle] ^= 0x55;
    refused(&broken, &codes::R006);
}

#[test]
fn no_beginning_of_a_file_makes_it_panic() {
    for file in [
        png(&photograph(), 32, ExtendedColorType::Rgb8),
        jpeg(&photograph(), 32, ExtendedColorType::Rgb8, None),
        CMYK.to_vec(),
    ] {
        for end in (0..file.len()).step_by(7) {
            let mut sink = Sink::new();
            assert!(
                load("x", Arc::from(&file[..end]), Span::NONE, None, &mut sink).is_none()
                    || end + 24 > file.len()
            );
        }
    }
}

#[test]
fn a_profile_must_be_of_a_press() {
    assert!(Profile::parse(b"nothing", 300).is_err());
    let srgb = moxcms::ColorProfile::new_srgb().encode().expect("encodes");
    assert!(Profile::parse(&srgb, 300).is_err());
}

#[test]
fn coarse_pictures_are_reported_by_degree() {
    let mut picture = loaded(png(&[0, 1, 2, 3], 2, ExtendedColorType::L8));
    (picture.width, picture.height) = (600, 900);
    let size = |inches: f64| Size::new(Len::from_pt(72.0 * inches), Len::from_pt(144.0 * inches));
    assert!((effective_dpi(&picture, size(2.0)) - 225.0).abs() < 0.01, "the coarser direction counts");
    for (inches, code) in [(1.0, None), (2.0, Some(&codes::R007)), (4.0, Some(&codes::R008))] {
        let mut sink = Sink::new();
        check_resolution(&picture, size(inches), Span::NONE, 300, 150, &mut sink);
        assert_eq!(sink.iter().next().map(|finding| finding.code), code);
    }
}

#[test]
fn what_print_cannot_show_is_taken_away_and_nothing_is_enlarged() {
    // 600 × 400, no colour twice in a row, as much opacity as it is to the right.
    let samples: Vec<u8> = (0..400u32)
        .flat_map(|y| {
            (0..600u32).flat_map(move |x| [x % 251, y % 241, (x + y) % 97, x * 255 / 599].map(|n| n as u8))
        })
        .collect();
    let picture = loaded(png(&samples, 600, ExtendedColorType::Rgba8));
    let inch = |wide: f64| Size::new(Len::from_pt(72.0 * wide), Len::from_pt(48.0 * wide));
    assert!(coarser(&picture, inch(2.0), 300, None).is_none(), "300 dpi are 300 dpi");
    assert!(coarser(&picture, inch(1.9), 300, None).is_none(), "a little over is left alone");
    assert!(coarser(&picture, inch(6.0), 300, None).is_none(), "nothing is enlarged");
    let small = coarser(&picture, inch(1.0), 300, None).expect("600 dpi");
    assert_eq!((small.press.width, small.press.height), (300, 200));
    assert_eq!((small.width, small.height), (600, 400), "the e-book takes the picture as it was");
    assert_eq!(raw(&small).len(), 300 * 200 * 4);
    assert!(
        raw(&small)
            .as_chunks::<4>()
            .0
            .iter()
            .all(|ink| ink.iter().map(|n| u32::from(*n)).sum::<u32>() <= 765)
    );
    let mask = small.press.soft_mask.expect("opacity is kept");
    assert!(mask[..300].is_sorted() && mask[299] > 250 && mask[0] < 5, "{:?}", &mask[..300]);
}

#[test]
fn inks_over_the_limit_are_told() {
    // Full cyan is a hundred percent.
    let mut sink = Sink::new();
    let thin =
        Profile::parse(builtin("fonts/profiles/FOGRA39L_coated.icc").expect("built in"), 100).expect("sound");
    assert!(load("x", Arc::from(CMYK), Span::NONE, Some(&thin), &mut sink).is_some());
    assert!(!sink.has(&codes::R010), "{sink:?}");
    let (width, height, channels, samples) = super::jpeg_samples(CMYK).expect("decodes");
    assert_eq!((width, height, channels, samples.len()), (8, 8, 4, 256));
    assert!(samples[0] < 8 && samples[1] > 247, "Adobe writes inks the wrong way round: {:?}", &samples[..4]);
}

#[test]
fn a_picture_of_another_light_is_srgb_on_the_screen() {
    let samples = photograph();
    let shown = |profile: &moxcms::ColorProfile| {
        let mut file = Vec::new();
        let mut encoder = PngEncoder::new(&mut file);
        encoder.set_icc_profile(profile.encode().expect("a profile")).expect("takes it");
        encoder.write_image(&samples, 32, 32, ExtendedColorType::Rgb8).expect("encodes");
        let mut sink = Sink::new();
        match screen(&loaded(file), Span::NONE, &mut sink).expect("decodes").data {
            ScreenData::Rgb(samples) => samples,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(shown(&moxcms::ColorProfile::new_srgb()), samples);
    let wide = shown(&moxcms::ColorProfile::new_display_p3());
    // The reds of the wider space are redder than sRGB can show.
    let further = wide.iter().zip(&samples).step_by(3).filter(|(a, b)| *a > *b).count();
    assert!(wide.len() == samples.len() && further > 900, "{further} of 1024");
}

#[test]
fn a_drawing_in_a_colour_of_the_book_has_its_inks() {
    let accent = crate::geom::Colour::new([95, 0, 0, 62], 0x0F_4C_5C);
    let profile = Profile::builtin().clone().with_colours(vec![accent]);
    let inks_of = |pixels: [[u8; 3]; 4]| {
        let file = png(pixels.as_flattened(), 2, ExtendedColorType::Rgb8);
        let mut sink = Sink::new();
        let picture = load("x", Arc::from(file), Span::NONE, Some(&profile), &mut sink).expect("loads");
        let PressSpace::IndexedCmyk(table) = &picture.press.space else { panic!("a table of inks") };
        table.clone()
    };
    // The colour, half of it, black, and another colour.
    let [other, half] = [[200, 30, 30], [135, 166, 174]];
    let table = inks_of([accent.srgb, half, [0; 3], other]);
    let full = [242, 0, 0, 158];
    assert!(table.contains(&full), "{table:?}");
    assert!(table.contains(&[121, 0, 0, 79]), "{table:?}");
    assert!(table.contains(&[0, 0, 0, 255]), "{table:?}");
    let others = table.iter().filter(|ink| ink[1] > 150 && ink[2] > 150);
    assert_eq!(others.count(), 1, "{table:?}");
}
