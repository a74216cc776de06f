//! The cover from outside: what goes in, what stands where.

use super::{BackSpec, CoverSpec, SpineDirection, front, front_png, page_png, spine, wrap};
use crate::diag::{Code, Sink, codes};
use crate::font::{Library, OutlineStep, load, outline};
use crate::frame::{Document, Item, Mark, PathStep};
use crate::geom::{Colour, Len, Point};
use crate::lang::Lang;
use crate::model::{FaceFormat, Isbns, Meta};
use crate::sheet::Sheet;
use crate::source::MemoryWorld;
use crate::theme::Theme;

fn meta() -> Meta {
    let some = |text: &str| Some(text.to_owned());
    Meta {
        title: "Hoe werken volgens de bedoeling".to_owned(),
        subtitle: some("Vakmanschap in ontwikkeling"),
        tagline: some("Praktische handvatten, werkende strategieën en meeslepende verhalen"),
        lang: Lang::Nl,
        language: "nl".to_owned(),
        contributors: Vec::new(),
        publisher: some("Gemeente Apeldoorn"),
        place: None,
        date: None,
        edition: None,
        isbn: Isbns { print: some("978-90-909999-0-6"), epub: None, pdf: None },
        nur: Some(801),
        subjects: Vec::new(),
        codes: Vec::new(),
        collection: None,
        names_print_edition: false,
        face_format: FaceFormat::OpenType,
        supply: None,
        conformance: None,
        description: None,
        rights: None,
        slug: "bedoeling".to_owned(),
    }
}

fn spec() -> CoverSpec {
    let back = BackSpec {
        lead: Some("Grote vragen houden zich\nniet aan afdelingen.".to_owned()),
        text: vec![
            "Een alinea die over meer dan één regel loopt, omdat zij daar lang genoeg voor is.".to_owned(),
        ],
        note: Some("Een noot.".to_owned()),
    };
    CoverSpec { back, ..CoverSpec::default() }
}

fn fonts() -> Library {
    let faces = Theme::default().faces;
    let families = [faces.serif.paths(), faces.sans.paths(), faces.mono.paths()];
    load(&MemoryWorld::new(), &families, &faces.fallback, &mut Sink::new())
}

fn wrapped(spec: &CoverSpec, meta: &Meta, pages: usize) -> (Document, Sink) {
    let mut sink = Sink::new();
    let document = wrap(spec, meta, &Theme::default(), &Sheet::default(), &fonts(), pages, &mut sink);
    (document, sink)
}

/// The corners of the ink of an item: a run's glyphs, a path with its stroke.
fn ink(document: &Document, item: &Item) -> Vec<Point> {
    let mut points = Vec::new();
    match &item.mark {
        Mark::Text(run) => {
            let face = &document.faces[usize::from(run.face.0)];
            let em = f64::from(face.metrics.units_per_em);
            for glyph in &run.glyphs {
                let pen = item.at.x + Len::from_units(i64::from(glyph.x));
                for step in outline(face, glyph.id) {
                    if let OutlineStep::Move(p) | OutlineStep::Line(p) | OutlineStep::Curve(_, _, p) = step {
                        points.push(Point::new(
                            pen + run.size.scale(p[0] / em),
                            item.at.y - run.size.scale(p[1] / em),
                        ));
                    }
                }
            }
        }
        Mark::Fill { size, .. } | Mark::Image { size, .. } => {
            points.extend([item.at, item.at.offset(Point::new(size.width, size.height))]);
        }
        Mark::Path { steps, .. } => {
            for step in steps {
                match step {
                    PathStep::Move(p) | PathStep::Line(p) => points.push(item.at.offset(*p)),
                    PathStep::Curve(a, b, p) => points.extend([a, b, p].map(|p| item.at.offset(*p))),
                    PathStep::Close => {}
                }
            }
        }
    }
    points
}

/// The runs of a page as words.
fn words(document: &Document) -> Vec<String> {
    let texts = document.pages[0].items.iter().filter_map(|item| match &item.mark {
        Mark::Text(run) => Some(run.text.to_string()),
        _ => None,
    });
    texts.collect()
}

/// The outlines on the spine.
fn spine_text(document: &Document) -> Vec<&Item> {
    let is_outline = |item: &&Item| matches!(&item.mark, Mark::Path { fill: Some(colour), .. } if *colour != Colour::BLACK);
    document.pages[0].items.iter().filter(is_outline).collect()
}

#[test]
fn the_spine_is_leaves_times_caliper_plus_board() {
    let sheet = Sheet::default();
    for (pages, leaves, mm) in [(0, 0, 0.3), (1, 1, 0.41), (96, 48, 5.58), (97, 49, 5.69), (200, 100, 11.3)] {
        let spine = spine(&spec(), &sheet, pages, &mut Sink::new());
        assert_eq!(spine.leaves, leaves);
        assert!((spine.width.to_mm() - mm).abs() < 0.001, "{pages} pages: {:.3} mm", spine.width.to_mm());
        let (document, _) = wrapped(&spec(), &meta(), pages);
        assert_eq!(document.trim.width, sheet.trim.width * 2 + spine.width);
        assert_eq!(spine.folds(&sheet), [sheet.trim.width, document.trim.width - sheet.trim.width]);
    }
}

#[test]
fn a_width_by_hand_is_used_and_warned_about_when_it_is_far_off() {
    let mut spec = spec();
    for (mm, warns) in [(6.0, false), (7.0, true)] {
        spec.spine.width = Some(Len::from_mm(mm));
        let (document, sink) = wrapped(&spec, &meta(), 96);
        assert_eq!(document.trim.width, Sheet::default().trim.width * 2 + Len::from_mm(mm));
        assert_eq!(sink.has(&codes::K003), warns, "{mm} mm");
    }
}

#[test]
fn a_spine_under_five_millimetres_carries_no_text() {
    // 84 pages make 4.92 mm, 86 make 5.03 mm.
    let (narrow, sink) = wrapped(&spec(), &meta(), 84);
    assert!(spine_text(&narrow).is_empty() && sink.has(&codes::K004));
    let (wide, sink) = wrapped(&spec(), &meta(), 86);
    assert_eq!(spine_text(&wide).len(), 2);
    assert!(!sink.has(&codes::K004));
}

#[test]
fn the_text_of_the_spine_stays_clear_of_the_folds_and_reads_either_way() {
    let sheet = Sheet::default();
    for direction in [SpineDirection::Down, SpineDirection::Up] {
        for pages in [86, 110, 200, 600] {
            let mut spec = spec();
            spec.spine.direction = direction;
            let (document, _) = wrapped(&spec, &meta(), pages);
            let items = spine_text(&document);
            let points: Vec<Point> = items.iter().flat_map(|item| ink(&document, item)).collect();
            let left = points.iter().map(|p| p.x).min().expect("text on the spine") - sheet.trim.width;
            let right =
                document.trim.width - sheet.trim.width - points.iter().map(|p| p.x).max().expect("text");
            let least = Len::from_mm(1.5) - Len::from_pt(0.01);
            assert!(left >= least && right >= least, "{pages}: {left:?} {right:?}");
            assert!((left - right).abs() < Len::from_pt(0.2), "not centred: {left:?} {right:?}");
            let is_down = direction == SpineDirection::Down;
            assert_eq!(items[0].at.y < items[1].at.y, is_down, "the title comes first");
        }
    }
}

#[test]
fn a_spine_text_that_does_not_fit_is_left_out_and_said() {
    let mut spec = spec();
    spec.spine.text = Some("Een titel die nooit op een rug past ".repeat(8));
    let (document, sink) = wrapped(&spec, &meta(), 110);
    assert!(spine_text(&document).is_empty() && sink.has(&codes::K005));
}

#[test]
fn no_ink_lies_outside_the_bleed_and_the_ground_fills_it() {
    let (document, sink) = wrapped(&spec(), &meta(), 110);
    assert_eq!(sink.sorted().len(), 0);
    let (bleed, trim) = (document.bleed, document.trim);
    let fits =
        |p: &Point| p.x >= -bleed && p.y >= -bleed && p.x <= trim.width + bleed && p.y <= trim.height + bleed;
    for item in &document.pages[0].items {
        assert!(ink(&document, item).iter().all(fits), "{item:?}");
    }
    let grounds: Vec<Vec<Point>> =
        document.pages[0].items[..2].iter().map(|item| ink(&document, item)).collect();
    assert_eq!(grounds[0][0], Point::new(-bleed, -bleed));
    assert_eq!(grounds[0][1].x, grounds[1][0].x);
    assert_eq!(grounds[1][1], Point::new(trim.width + bleed, trim.height + bleed));
}

#[test]
fn text_keeps_the_margins_of_the_book() {
    let (document, _) = wrapped(&spec(), &meta(), 110);
    let sheet = Sheet::default();
    let fold = document.trim.width - sheet.trim.width;
    let margin = Len::from_mm(17.0);
    for item in &document.pages[0].items {
        if let Mark::Text(run) = &item.mark {
            let (from, to) = (item.at.x, item.at.x + run.width);
            let on_back = from >= margin && to <= sheet.trim.width - margin;
            let on_front = from >= fold + margin && to <= document.trim.width - margin;
            assert!(on_back || on_front, "`{}` from {from:?} to {to:?}", run.text);
        }
    }
}

#[test]
fn the_barcode_is_black_on_white_with_its_quiet_zones() {
    for percent in [80, 100, 200] {
        let mut spec = spec();
        spec.barcode = Some(super::BarcodeSpec { size: percent, height: 60, nur: true });
        let (document, _) = wrapped(&spec, &meta(), 110);
        let items = &document.pages[0].items;
        let at = items
            .iter()
            .position(|item| matches!(item.mark, Mark::Fill { colour: Colour::PAPER, .. }))
            .expect("a white panel");
        let panel = ink(&document, &items[at]);
        assert!(matches!(items[at + 1].mark, Mark::Path { fill: Some(Colour::BLACK), .. }));
        let corners = ink(&document, &items[at + 1]);
        let bars: Vec<&[Point]> = corners.chunks(4).collect();
        // 2 bars a digit, 2 a guard.
        assert_eq!(bars.len(), 12 * 2 + 3 * 2);
        let module = 0.33 * f64::from(percent) / 100.0;
        let quiet = [bars[0][0].x - panel[0].x, panel[1].x - bars[29][1].x].map(Len::to_mm);
        assert!((quiet[0] - 11.0 * module).abs() < 0.001 && (quiet[1] - 7.0 * module).abs() < 0.001);
        assert!(((bars[29][1].x - bars[0][0].x).to_mm() - 95.0 * module).abs() < 0.001);
        let found = words(&document);
        for wanted in ["ISBN 978-90-909999-0-6", "NUR 801", "9"] {
            assert!(found.iter().any(|word| word == wanted), "{wanted}");
        }
    }
}

#[test]
fn the_front_carries_title_subtitle_tagline_and_publisher() {
    let mut sink = Sink::new();
    let document = front(&spec(), &meta(), &Theme::default(), &Sheet::default(), &fonts(), &mut sink);
    let wanted = [
        "Hoe werken",
        "volgens de",
        "bedoeling",
        "Vakmanschap in ontwikkeling",
        "Praktische handvatten, werkende",
        "strategieën en meeslepende verhalen",
        "Gemeente Apeldoorn",
    ];
    assert_eq!(words(&document), wanted);
    assert_eq!((document.trim, document.bleed), (Sheet::default().trim, Len::ZERO));
    assert!(sink.sorted().is_empty());
}

#[test]
fn the_picture_is_the_same_every_time_and_shows_the_ground() {
    let mut sink = Sink::new();
    let document = front(&spec(), &meta(), &Theme::default(), &Sheet::default(), &fonts(), &mut sink);
    let png = front_png(&document, 400);
    assert_eq!(png, front_png(&document, 400));
    let image = image::load_from_memory(&png).expect("a PNG").into_rgb8();
    assert_eq!((image.width(), image.height()), (400, 567));
    let ground = Theme::default().palette.accent.srgb;
    for (x, y) in [(0, 0), (399, 0), (0, 566), (399, 566)] {
        assert_eq!(image.get_pixel(x, y).0, ground);
    }
    let white = image.pixels().filter(|pixel| pixel.0 == [255, 255, 255]).count();
    assert!(white > 400 * 567 / 50, "the title is there: {white} pixels");
    assert!(front_png(&document, 0).is_empty() && page_png(&document, 1, 400, Len::ZERO).is_empty());
}

#[test]
fn what_is_wrong_is_said() {
    let long = "woord ".repeat(400);
    type Spoil<'a> = &'a dyn Fn(&mut CoverSpec, &mut Meta);
    let cases: [(&Code, Spoil); 11] = [
        (&codes::K001, &|_, meta| meta.isbn.print = Some("978-90-909999-0-7".to_owned())),
        (&codes::K002, &|_, meta| meta.isbn.print = Some("90-909999-0-7".to_owned())),
        (&codes::K006, &|spec, _| {
            spec.barcode = Some(super::BarcodeSpec { size: 79, height: 100, nur: true })
        }),
        (&codes::K007, &|spec, _| spec.back.text = vec!["woord ".repeat(400)]),
        (&codes::K007, &|spec, _| spec.back.note = Some("woord ".repeat(90))),
        (&codes::K008, &|spec, _| spec.title = Some("woord ".repeat(400))),
        (&codes::K009, &|_, meta| meta.isbn.print = None),
        (&codes::K010, &|spec, _| spec.motif.pitch = f64::NAN),
        (&codes::K010, &|spec, _| spec.motif.meetings[1].start = 0.0),
        (&codes::K010, &|spec, _| spec.motif.meetings[1].length = 0.6),
        (&codes::K010, &|spec, _| spec.motif.pitch = 2.0),
    ];
    for (code, spoil) in cases {
        let (mut spec, mut meta) = (spec(), meta());
        spoil(&mut spec, &mut meta);
        let (_, sink) = wrapped(&spec, &meta, 110);
        assert!(sink.has(code), "{}", code.id);
    }
    let unknown = Meta { title: "Een \u{10ffff}".to_owned(), ..meta() };
    assert!(wrapped(&spec(), &unknown, 110).1.has(&codes::F003));
    let nothing = Meta { title: String::new(), subtitle: Some(long), ..meta() };
    assert!(wrapped(&spec(), &nothing, usize::MAX).1.has(&codes::K008));
}

#[test]
fn without_faces_there_is_a_cover_without_words() {
    let mut sink = Sink::new();
    let document =
        wrap(&spec(), &meta(), &Theme::default(), &Sheet::default(), &Library::default(), 110, &mut sink);
    assert!(words(&document).is_empty());
    assert!(!front_png(&document, 100).is_empty());
}

#[test]
fn ochre_lines_end_side_by_side_in_the_middle() {
    let motif = super::Motif::default();
    let stage = super::Stage {
        left: Len::ZERO,
        front: Len::ZERO,
        width: Len::pt(400),
        right: Len::pt(400),
        head: Len::ZERO,
        grid: Len::pt(14),
    };
    let ends: Vec<Len> = super::motif::ways(&motif, stage)
        .iter()
        .map(|way| match way.last() {
            Some(PathStep::Line(p) | PathStep::Curve(_, _, p)) => p.y,
            _ => Len::ZERO,
        })
        .collect();
    let mut order: Vec<usize> = (0..ends.len()).collect();
    order.sort_by_key(|line| ends[*line]);
    assert_eq!(order[11..13], [3, 18]);
    assert!(order[..11].is_sorted() && order[13..].is_sorted());
    let gap = Len::pt(14).scale(0.15);
    assert!(order.windows(2).all(|two| (ends[two[1]] - ends[two[0]] - gap).abs() < Len::from_pt(0.001)));
}

#[test]
fn flaps_and_price_are_set_on_request() {
    let (plain, _) = wrapped(&spec(), &meta(), 110);
    let mut spec = spec();
    spec.price = Some("€ 24,95".to_owned());
    spec.flaps = Some(super::FlapsSpec {
        width: Len::from_mm(80.0),
        front: vec!["Over het boek.".to_owned()],
        back: vec!["Over de makers.".to_owned()],
    });
    let (document, _) = wrapped(&spec, &meta(), 110);
    assert_eq!(document.trim.width, plain.trim.width + Len::from_mm(160.0));
    assert_eq!(super::width(&spec, &Sheet::default(), 110), document.trim.width);
    assert_eq!(super::folds(&spec, &Sheet::default(), 110).len(), 4);
    let found = words(&document);
    for wanted in ["NUR 801  € 24,95", "Over het boek.", "Over de makers."] {
        assert!(found.iter().any(|word| word == wanted), "{wanted}: {found:?}");
    }
    spec.flaps = spec.flaps.map(|flaps| super::FlapsSpec { front: vec!["Te lang. ".repeat(200)], ..flaps });
    assert!(wrapped(&spec, &meta(), 110).1.has(&codes::K007));
}
