//! Pages as text: what stands where, from the fewest words that show it.
//!
//! `tests/cases/pages/NAME/` holds the files that differ from
//! `tests/cases/pages/base/` and `expected.frames`. `BLESS=1 cargo test pages`
//! writes what is there now.

use crate::{diag, golden, repository};
use katern::diag::{MessageLang, Sink};
use katern::font::{Cut, FaceId};
use katern::frame::{Item, Mark, Side, Tag};
use katern::geom::Len;
use katern::source::{MemoryWorld, SourceMap};
use katern::{Typeset, typeset};
use std::fmt::Write;
use std::fs;

const CASES: &str = "tests/cases/pages";

/// Sets a book; it must be without a fault.
pub(crate) fn set(world: &MemoryWorld) -> Typeset {
    let (mut map, mut sink) = (SourceMap::new(), Sink::new());
    let set = typeset(world, &mut map, &mut sink);
    let found: Vec<String> = sink.sorted().iter().map(|found| found.message(MessageLang::En)).collect();
    set.unwrap_or_else(|| panic!("the book has faults: {found:?}"))
}

/// Pages as lines of text: place from the upper left corner of the trim (for
/// text of its baseline), face, size, words. `furniture` is text that is not
/// content.
fn frames(set: &Typeset) -> String {
    let mut out = String::new();
    let trim = set.project.sheet.trim;
    for (index, page) in set.paginated.pages.iter().enumerate() {
        let side = match page.side {
            Side::Recto => "recto",
            Side::Verso => "verso",
        };
        let size = format!("{:.0}x{:.0}", trim.width.to_pt(), trim.height.to_pt());
        let _ = writeln!(out, "page {} {side} folio={} trim={size}", index + 1, page.label);
        let mut last: Option<Written> = None;
        for item in &page.items {
            match text_of(set, item) {
                Some(next) => match &mut last {
                    Some(line) if line.goes_on(&next) => {
                        line.words.push_str(&next.words);
                        line.end = next.end;
                    }
                    _ => {
                        out.extend(last.replace(next).map(|line| line.to_string()));
                    }
                },
                None => {
                    out.extend(last.take().map(|line| line.to_string()));
                    out.push_str(&other(item));
                }
            }
        }
        out.extend(last.map(|line| line.to_string()));
    }
    out
}

/// Text of one face and size on one baseline.
struct Written {
    what: &'static str,
    x: Len,
    y: Len,
    face: String,
    size: Len,
    words: String,
    end: Len,
}

impl Written {
    fn goes_on(&self, next: &Self) -> bool {
        let is_alike =
            self.what == next.what && self.y == next.y && self.face == next.face && self.size == next.size;
        // The dots of a leader are one.
        is_alike && ((next.x - self.end).abs() < Len::pt(1) || next.words == ".")
    }
}

impl std::fmt::Display for Written {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { what, x, y, face, size, words, .. } = self;
        let (x, y, size) = (x.to_pt(), y.to_pt(), (size.to_pt() * 100.0).round() / 100.0);
        writeln!(f, "  {what} {x:.3},{y:.3} {face} {size} {:?}", words.trim_end())
    }
}

fn text_of(set: &Typeset, item: &Item) -> Option<Written> {
    let Mark::Text(run) = &item.mark else { return None };
    Some(Written {
        what: if item.tag == Tag::ARTIFACT { "furniture" } else { "text" },
        x: item.at.x,
        y: item.at.y,
        face: face(set, run.face),
        size: run.size,
        words: run.text.to_string(),
        end: item.at.x + run.width,
    })
}

/// `serif-italic`: the family and the cut of a face.
fn face(set: &Typeset, id: FaceId) -> String {
    for (family, name) in [(0, "serif"), (1, "sans"), (2, "mono")] {
        for (bold, italic, cut) in [
            (false, false, "roman"),
            (false, true, "italic"),
            (true, false, "bold"),
            (true, true, "bold-italic"),
        ] {
            if set.fonts.cut(Cut { family, bold, italic }).is_some_and(|face| face.id == id) {
                return format!("{name}-{cut}");
            }
        }
    }
    format!("fallback-{}", id.0)
}

fn other(item: &Item) -> String {
    let (x, y) = (item.at.x.to_pt(), item.at.y.to_pt());
    match &item.mark {
        Mark::Text(_) => String::new(),
        Mark::Fill { size, .. } => {
            format!("  fill {x:.3},{y:.3} {:.3}x{:.3}\n", size.width.to_pt(), size.height.to_pt())
        }
        Mark::Image { image, size } => {
            format!("  image {x:.3},{y:.3} {:.3}x{:.3} #{image}\n", size.width.to_pt(), size.height.to_pt())
        }
        Mark::Path { steps, .. } => format!("  path {x:.3},{y:.3} of {} steps\n", steps.len()),
    }
}

#[test]
fn pages_are_set_as_they_were_found_good() {
    let base = diag::lay(MemoryWorld::new(), &repository(CASES).join("base"), "");
    let mut faults = Vec::new();
    let mut names: Vec<String> = fs::read_dir(repository(CASES))
        .expect("the cases")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name != "base")
        .collect();
    names.sort();
    for name in &names {
        let world = diag::lay(base.clone(), &repository(CASES).join(name), "");
        faults.extend(golden::fault(&format!("{CASES}/{name}/expected.frames"), &frames(&set(&world))));
    }
    assert!(names.len() >= 20, "{names:?}");
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// What print alone says is furniture of the page, each piece by its name.
#[test]
fn what_print_alone_says_has_a_name() {
    let manuscript = repository("manuscript");
    let world = diag::lay(MemoryWorld::new(), &manuscript, "");
    let set = set(&world);
    let book = &set.styled.book;
    let mut heads: Vec<String> = vec![book.meta.title.clone()];
    heads.extend(book.sections.iter().map(|section| section.running.clone()));
    let mut content = Vec::new();
    book.walk(&mut |block| content.push(block.text()));
    for page in &set.paginated.pages {
        for item in page.items.iter().filter(|item| item.tag == Tag::ARTIFACT) {
            let Mark::Text(run) = &item.mark else { continue };
            let words = run.text.trim();
            let is_known = words == page.label
                || heads.iter().any(|head| head.contains(words))
                // A pause, a dot of a leader, the mark before a pull quote.
                || ["* * *", "*\u{a0}\u{a0}*\u{a0}\u{a0}*", ".", "‘", "“"].contains(&words)
                // The tab of a box.
                || ["handreiking", "theorie", "les", "casus"].contains(&words.to_lowercase().as_str())
                // The title of a box that goes on, the repeated head of a table.
                || words.ends_with("(vervolg)")
                || content.iter().any(|text| text.contains(words));
            assert!(is_known, "page {}: `{words}` is nobody's", page.label);
        }
    }
}
