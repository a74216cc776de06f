//! A book of one chapter, set and paged, for tests of what stands on its pages.

use katern::diag::Sink;
use katern::frame::{Item, Mark, Page, Tag, TextRun};
use katern::layout::{Area, Ornaments, Pictures};
use katern::paginate::{self, Plans, Stage};
use katern::source::{MemoryWorld, SourceMap};
use katern::{config, font, layout, lower, style};
use std::sync::Arc;

/// How far ink may hang out of the text block: as far as a pull quote does.
const HANG: f64 = 20.5;
/// The grid of the theme, in points.
pub(crate) const GRID: f64 = 14.0;

/// A book of one chapter, on its pages.
pub(crate) struct Set {
    pub(crate) pages: Vec<Page>,
    faces: Vec<String>,
    pub(crate) found: Vec<&'static str>,
    /// Left edge of the text block of a recto and a verso, head, width, depth.
    pub(crate) block: ([f64; 2], f64, f64, f64),
}

/// Sets a chapter; the index follows it.
pub(crate) fn set(chapter: &str) -> Set {
    set_all(&[("hoofdstuk", chapter)])
}

/// Sets chapters of these kinds; the index follows them.
pub(crate) fn set_all(chapters: &[(&str, &str)]) -> Set {
    set_book("body:\n", "  - ", chapters)
}

/// Sets chapters of a part, after a table of contents.
pub(crate) fn set_listed(chapters: &[(&str, &str)]) -> Set {
    let head = "front:\n  - generate: contents\nbody:\n  - part: Een deel\n    files:\n";
    set_book(head, "      - ", chapters)
}

fn set_book(head: &str, mark: &str, chapters: &[(&str, &str)]) -> Set {
    let names = ["Een", "Twee", "Drie"];
    let mut world = MemoryWorld::new();
    let mut book = format!("title: Kringen\nlanguage: nl\n{head}");
    for (name, (kind, chapter)) in names.iter().zip(chapters) {
        let file = format!("{}.md", name.to_lowercase());
        book += &format!("{mark}{file}\n");
        let text = format!(
            "---\nkind: {kind}\n---\n# {name} {{#een}}\n\n[Kring]{{.index}} en tekst.\n\n{chapter}\n"
        );
        world = world.with(&file, text.replace("#een", &format!("#{}", name.to_lowercase())));
    }
    book += "back:\n  - generate: index\n";
    let world = world.with("book.yaml", &book);
    let (mut map, mut sink) = (SourceMap::new(), Sink::new());
    let project = config::load(&world, &mut map, &mut sink).expect("a sound book");
    let files = lower::read(&project, &world, &mut map, &mut sink);
    let book = lower::lower(&project, &files, &map, &mut sink);
    let faces = &project.theme.faces;
    let families = [faces.serif.paths(), faces.sans.paths(), faces.mono.paths()];
    let fonts = font::load(&world, &families, &faces.fallback, &mut sink);
    let styled = style::style(book, &project.theme);
    let (sheet, ornaments) = (&project.sheet, Ornaments::default());
    let area = Area {
        measure: sheet.measure(),
        depth: paginate::text_depth(sheet, project.theme.scale.grid),
        paper: sheet.trim,
        outside: sheet.margins.outside,
        dpi: (300, 200),
        ornaments: &ornaments,
    };
    let pages = {
        let mut setter = layout::open(&styled, &fonts, &[], &mut sink);
        let all: Vec<usize> = (0..styled.book.sections.len()).collect();
        let mut pages = Vec::new();
        for _ in 0..3 {
            let galleys = layout::layout(&mut setter, &styled, &area, &Pictures::new(), &all);
            let (plans, stage) = (&mut Plans::default(), Stage::Finished);
            let made = paginate::paginate(&mut setter, &styled, &galleys, sheet, true, plans, stage);
            setter.set_pages(Arc::new(made.map));
            pages = made.pages;
        }
        pages
    };
    let margins = &sheet.margins;
    let width = sheet.measure().to_pt();
    let block =
        ([margins.inside.to_pt(), margins.outside.to_pt()], margins.head.to_pt(), width, area.depth.to_pt());
    Set {
        pages,
        faces: fonts.faces().iter().map(|face| face.path.clone()).collect(),
        found: sink.sorted().iter().map(|found| found.code.id).collect(),
        block,
    }
}

impl Set {
    /// The runs of words with their page.
    pub(crate) fn runs(&self) -> impl Iterator<Item = (usize, &Item, &TextRun)> {
        self.pages.iter().enumerate().flat_map(|(page, set)| {
            set.items.iter().filter_map(move |item| match &item.mark {
                Mark::Text(run) if item.tag != Tag::ARTIFACT => Some((page, item, &**run)),
                _ => None,
            })
        })
    }

    /// The first run with these words.
    #[track_caller]
    pub(crate) fn run(&self, words: &str) -> (usize, &Item, &TextRun) {
        self.runs().find(|(.., run)| run.text.contains(words)).unwrap_or_else(|| panic!("`{words}` is set"))
    }

    pub(crate) fn face(&self, run: &TextRun) -> &str {
        &self.faces[usize::from(run.face.0)]
    }

    /// Every run stands within the text block.
    #[track_caller]
    pub(crate) fn stays_inside(&self) {
        let (left, head, width, depth) = self.block;
        for (page, item, run) in self.runs() {
            let left = left[page % 2];
            let (x, y, long) = (item.at.x.to_pt(), item.at.y.to_pt(), run.width.to_pt());
            let ends = if run.is_turned { (x, y - long) } else { (x + long, y) };
            let is_inside = x > left - HANG
                && ends.0 < left + width + HANG
                && y <= head + depth + 1.0
                && ends.1 >= head - 1.0;
            assert!(is_inside, "page {}: `{}` at {x:.1}, {y:.1}, {long:.1} long", page + 1, run.text);
        }
    }

    /// How often a word is set.
    pub(crate) fn count(&self, word: &str) -> usize {
        self.runs().map(|(.., run)| run.text.matches(word).count()).sum()
    }
}
