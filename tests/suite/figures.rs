//! Figures beside each other and in the margin, on the page and in the e-book.

use crate::pages::set;
use katern::diag::{MessageLang, Sink};
use katern::frame::{Item, Mark, Side, Tag};
use katern::geom::{Len, Size};
use katern::model::{Block, ListedKind, Role};
use katern::source::{MemoryWorld, SourceMap};
use katern::{Output, Request, Typeset, Wanted, compile};
use std::collections::BTreeSet;
use std::io::{Cursor, Read};

/// A margin of 55 mm has room for a figure.
const BOOK: &str = "title: Kringen\nlanguage: nl\ncontributors:\n  - {name: Jan Smit, role: aut}\ntrim: 190x240\n\
    margins: {inside: 20, outside: 55, head: 20, foot: 25}\nisbn: {epub: 978-90-909999-1-3}\noutputs: [pdf, screen, epub]\n\
    front:\n  - generate: figures\nbody:\n  - een.md\n";
const LINE: &str = "Er was een kring van stoelen, en in het midden van de kring stond niets. ";

fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut png = Cursor::new(Vec::new());
    image::GrayImage::new(width, height)
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("a picture can be written");
    png.into_inner()
}

fn world(chapter: &str) -> MemoryWorld {
    MemoryWorld::new()
        .with("book.yaml", BOOK)
        .with("breed.png", picture(1_800, 900))
        .with("hoog.png", picture(900, 1_800))
        .with("vierkant.png", picture(1_000, 1_000))
        .with("een.md", format!("# Een\n\n{chapter}\n"))
}

/// Pictures on their pages: page, side, item, extent.
fn pictures(set: &Typeset) -> Vec<(usize, Side, &Item, Size)> {
    let pages = set.paginated.pages.iter().enumerate();
    pages
        .flat_map(|(number, page)| {
            page.items.iter().filter_map(move |item| match &item.mark {
                Mark::Image { size, .. } => Some((number, page.side, item, *size)),
                _ => None,
            })
        })
        .collect()
}

/// Highest and lowest point of what carries one of the tags.
fn extent(set: &Typeset, page: usize, tags: &BTreeSet<u32>) -> (Len, Len) {
    let items = set.paginated.pages[page].items.iter().filter(|item| tags.contains(&item.tag.0));
    let ends = items.map(|item| match &item.mark {
        Mark::Image { size, .. } => (item.at.y, item.at.y + size.height),
        _ => (item.at.y, item.at.y),
    });
    ends.reduce(|(a, b), (c, d)| (a.min(c), b.max(d))).expect("something of it stands there")
}

fn figures(set: &Typeset) -> Vec<&Block> {
    let mut out = Vec::new();
    set.styled.book.walk(&mut |block| {
        if block.role == Role::Figure {
            out.push(block);
        }
    });
    out
}

fn tags(block: &Block) -> BTreeSet<u32> {
    let mut tags = BTreeSet::new();
    block.walk(&mut |block| {
        tags.insert(block.id.0);
    });
    tags
}

#[test]
fn pictures_of_a_row_are_of_one_height_and_fill_the_measure() {
    for width in ["", "## Kop\n\n"] {
        let row = "::: figures\n![Een](breed.png){alt=a}\n![Twee](hoog.png){alt=b}\n\n![Drie](vierkant.png){alt=c}\n:::";
        let set = set(&world(&format!("{width}{}\n\n{row}\n\n{}", LINE.repeat(3), LINE.repeat(3))));
        let found = pictures(&set);
        let (sheet, grid) = (&set.project.sheet, set.styled.theme.scale.grid);
        let (page, side, first, size) = found[0];
        let start = if side == Side::Recto { sheet.margins.inside } else { sheet.margins.outside };
        assert_eq!(found.len(), 3);
        assert_eq!(first.at.x, start);
        for (other, _, item, next) in &found {
            assert_eq!((*other, item.at.y, next.height), (page, first.at.y, size.height));
        }
        for pair in found.windows(2) {
            let gap = pair[1].2.at.x - pair[0].2.at.x - pair[0].3.width;
            assert!((gap - grid).abs() < Len::from_units(9), "{gap:?}");
        }
        let (_, _, last, end) = found[2];
        assert_eq!(last.at.x + end.width, start + sheet.measure());
        let ratio = found[1].3.width.ratio(found[1].3.height);
        assert!((ratio - 0.5).abs() < 0.001, "{ratio}");
    }
}

#[test]
fn a_caption_of_all_has_the_number_and_the_others_none() {
    let row = "::: {.figures #fig-rij}\nTwee kringen.\n\n![Links](breed.png){alt=a #fig-links}\n![](hoog.png){alt=b}\n:::";
    let set = set(&world(&format!(
        "{row}\n\n![Los](vierkant.png){{alt=c}}\n\nZie [](#fig-rij) en [](#fig-links)."
    )));
    let listed: Vec<(u32, String)> = set
        .styled
        .book
        .listed
        .iter()
        .filter(|listed| listed.kind == ListedKind::Figure)
        .map(|listed| {
            let mut words = String::new();
            listed.title.iter().for_each(|inline| inline.push_text(&mut words));
            (listed.number, words)
        })
        .collect();
    assert_eq!(listed, [(1, "Twee kringen".to_owned()), (2, "Los".to_owned())]);
    let mut captions = Vec::new();
    let mut referring = String::new();
    set.styled.book.walk(&mut |block| match block.role {
        Role::Caption => captions.push(block.text()),
        Role::Paragraph => referring.push_str(&block.text()),
        _ => {}
    });
    assert_eq!(captions, ["Links", "Figuur\u{a0}1 Twee kringen.", "Figuur\u{a0}2 Los"]);
    assert!(referring.contains("figuur\u{a0}1") && !referring.contains("figuur\u{a0}2"), "{referring}");
}

#[test]
fn a_row_that_is_too_tall_is_made_smaller_and_told() {
    let row = "::: figures\n![Een](smal.png){alt=a}\n![Twee](smal.png){alt=b}\n:::";
    let world = world(row).with("smal.png", picture(300, 1_800));
    let (mut map, mut sink) = (SourceMap::new(), Sink::new());
    let made = katern::typeset(&world, &mut map, &mut sink).expect("it is set");
    assert!(sink.sorted().iter().any(|found| found.code.id == "L002"));
    let found = pictures(&made);
    assert_eq!(found[0].3.height, found[1].3.height);
    let margins = &made.project.sheet.margins;
    let foot = made.project.sheet.trim.height - margins.foot;
    for (_, _, item, size) in &found {
        assert!(item.at.y >= margins.head && item.at.y + size.height <= foot);
    }
}

/// Many figures, quotes that hang, a foot that comes too early: each stays in
/// the outer margin, on the page, and clear of everything else there.
#[test]
fn figures_in_the_margin_never_meet() {
    let one =
        |name: &str| format!("![Figuur {name} in de marge](hoog.png){{alt=\"{name}\" placement=margin}}\n\n");
    let many: String = ('a'..='k').map(|name| one(&name.to_string())).collect();
    let chapter = format!(
        "{long}\n\n{}{long}\n\n::: pullquote\nIn het midden van de kring stond niets, en daar ging het om.\n:::\n\n{}{long}\n\n\
         {many}{long}\n\n{}",
        one("x"),
        one("y"),
        one("z"),
        long = LINE.repeat(18)
    );
    let set = set(&world(&chapter));
    let sheet = &set.project.sheet;
    let (head, foot) = (sheet.margins.head, sheet.trim.height - sheet.margins.foot);
    let figures = figures(&set);
    assert_eq!(figures.len(), 14);
    let quote_tags = {
        let mut out = BTreeSet::new();
        set.styled.book.walk(&mut |block| {
            if matches!(block.role, Role::PullQuote { .. }) {
                out.extend(tags(block));
            }
        });
        out
    };
    let mut stretches: Vec<(usize, Len, Len)> = Vec::new();
    let mut last = (0, Len::ZERO);
    for figure in figures {
        let tags = tags(figure);
        let on = |item: &&Item| tags.contains(&item.tag.0);
        let pages: Vec<usize> = (0..set.paginated.pages.len())
            .filter(|page| set.paginated.pages[*page].items.iter().any(|item| on(&item)))
            .collect();
        assert_eq!(pages.len(), 1, "a figure stands on one page");
        let page = pages[0];
        let (from, to) = extent(&set, page, &tags);
        assert!(from >= head && to <= foot, "page {page}: {from:?} to {to:?}");
        assert!((page, from) > last, "figures keep their order");
        last = (page, from);
        for (_, a, b) in stretches.iter().filter(|(other, ..)| *other == page) {
            assert!(to <= *a || from >= *b, "page {page}: two figures meet");
        }
        let quoted = set.paginated.pages[page].items.iter().filter(|item| quote_tags.contains(&item.tag.0));
        for item in quoted {
            assert!(item.at.y < from || item.at.y > to, "page {page}: a quote hangs into a figure");
        }
        for item in set.paginated.pages[page].items.iter().filter(on) {
            let width = match &item.mark {
                Mark::Image { size, .. } => size.width,
                Mark::Text(run) => run.width,
                _ => Len::ZERO,
            };
            let (from, to) = match Side::of(page) {
                Side::Recto => (sheet.margins.inside + sheet.measure(), sheet.trim.width),
                Side::Verso => (Len::ZERO, sheet.margins.outside),
            };
            assert!(item.at.x > from && item.at.x + width < to, "page {page}: out of its margin");
        }
        stretches.push((page, from, to));
    }
    // The text goes on as if the margin were empty.
    let words = |set: &Typeset| -> Vec<usize> {
        let text: BTreeSet<u32> = running(set);
        let pages = set.paginated.pages.iter();
        pages.map(|page| page.items.iter().filter(|item| text.contains(&item.tag.0)).count()).collect()
    };
    let plain: String =
        chapter.lines().filter(|line| !line.starts_with("![")).flat_map(|line| [line, "\n"]).collect();
    let bare = crate::pages::set(&world(&format!("{plain}\n\n![x](breed.png){{alt=x}}")));
    assert_eq!(words(&set)[2], words(&bare)[2]);
}

fn running(set: &Typeset) -> BTreeSet<u32> {
    let mut out = BTreeSet::new();
    set.styled.book.walk(&mut |block| {
        if block.role == Role::Paragraph && block.id.0 != Tag::ARTIFACT.0 {
            out.insert(block.id.0);
        }
    });
    out
}

#[test]
fn the_e_book_shows_rows_and_margins_where_there_is_room() {
    let chapter = format!(
        "{LINE}\n\n::: figures\n![Een](breed.png){{alt=a}}\n![Twee](hoog.png){{alt=b credit=Jan}}\n\nSamen.\n:::\n\n\
         ![In de marge](vierkant.png){{alt=c placement=margin}}\n\n{}",
        LINE.repeat(12)
    );
    let (mut map, mut sink) = (SourceMap::new(), Sink::new());
    let wanted = Wanted::Only(vec![Output::Pdf, Output::Screen, Output::Epub]);
    let request = Request { wanted, watch: &|_| {} };
    // Both editions are held against each other, word by word.
    let outputs = compile(&world(&chapter), &request, &mut map, &mut sink);
    let found: Vec<String> = sink.sorted().iter().map(|found| found.message(MessageLang::En)).collect();
    let outputs = outputs.unwrap_or_else(|| panic!("{found:?}"));
    assert!(!sink.has_errors(), "{found:?}");
    let epub = outputs.files.iter().find(|file| file.name.ends_with(".epub")).expect("an e-book");
    let mut archive = zip::ZipArchive::new(Cursor::new(epub.bytes.as_slice())).expect("an archive");
    let mut read = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).expect("the file is there").read_to_string(&mut text).expect("text");
        text
    };
    let text = read("OEBPS/een.xhtml");
    assert!(text.contains("class=\"figure r200\"") && text.contains("class=\"figure r50\""), "{text}");
    assert!(text.contains("class=\"figure margin\""), "{text}");
    let row = text.split("class=\"row\"").nth(1).expect("a row");
    assert_eq!(row.split("</div>").next().map(|row| row.matches("<img").count()), Some(2));
    let css = read("OEBPS/stylesheet.css");
    let wide = css.split("@media (min-width: 30em)").nth(1).expect("a rule for wide screens");
    assert!(wide.contains("flex: 2 1 0") && wide.contains("flex: 0.5 1 0"), "{css}");
}

/// Twelve pictures, captions without end: rows of their own, nothing off the page.
#[test]
fn many_pictures_stand_in_several_rows() {
    let one = |words: &str| format!("![{words}](breed.png){{alt=a}}\n");
    for (row, least) in
        [(one("Een kring").repeat(12), 12), (one(&LINE.repeat(30)) + &one(&LINE.repeat(30)), 2)]
    {
        let (mut map, mut sink) = (SourceMap::new(), Sink::new());
        let world = world(&format!("{LINE}\n\n::: figures\n{row}\n{LINE}\n:::\n\n{LINE}"));
        let made = katern::typeset(&world, &mut map, &mut sink).expect("it is set");
        let found = pictures(&made);
        assert_eq!(found.len(), least);
        let heights: BTreeSet<Len> = found.iter().map(|(.., item, _)| item.at.y).collect();
        assert!(least == 2 || heights.len() > 1, "{heights:?}");
        let (sheet, block) = (&made.project.sheet, made.project.sheet.measure());
        let foot = sheet.trim.height - sheet.margins.foot;
        for (number, page) in made.paginated.pages.iter().enumerate() {
            let start = [sheet.margins.inside, sheet.margins.outside][number % 2];
            for item in page.items.iter().filter(|item| item.tag != Tag::ARTIFACT) {
                let end = match &item.mark {
                    Mark::Text(run) => item.at.x + run.width,
                    Mark::Image { size, .. } => {
                        assert!(item.at.y + size.height <= foot, "page {number}: off the page");
                        item.at.x + size.width
                    }
                    _ => item.at.x,
                };
                assert!(
                    item.at.y <= foot && end < start + block + Len::pt(21),
                    "page {number}: off the page"
                );
            }
        }
    }
}
