//! Printer profiles: built in, or the user's own file.

use super::theme::is_path;
use super::yaml::{self, Fields, Node, Value};
use crate::diag::{Diagnostic, FileId, Sink, Span, codes};
use crate::geom::Len;
use crate::sheet::{Marks, Photographs, Printer};
use crate::source::{ReadError, SourceMap, World};

/// The list of papers.
const PAPERS: &str = include_str!("papers.yaml");

/// The built-in profiles; each file names its source and date.
const BUILT_IN: [(&str, &str); 7] = [
    ("offset-coated", include_str!("printers/offset-coated.yaml")),
    ("offset-uncoated", include_str!("printers/offset-uncoated.yaml")),
    ("digital", include_str!("printers/digital.yaml")),
    ("pumbo", include_str!("printers/pumbo.yaml")),
    ("datawyse", include_str!("printers/datawyse.yaml")),
    ("durenkamp", include_str!("printers/durenkamp.yaml")),
    ("amax", include_str!("printers/amax.yaml")),
];

/// The profile that book.yaml asks for: a built-in name, one in the folder
/// `printers` of the book, or a file.
pub(super) fn choose(
    node: &Node,
    world: &dyn World,
    map: &mut SourceMap,
    sink: &mut Sink,
) -> Option<Printer> {
    let word = yaml::text(node, sink)?;
    let own = format!("{FOLDER}/{word}.yaml");
    let mut printer = if is_path(&word) {
        from_file(&word, node, world, map, sink)?
    } else if let Some(printer) = built_in(&word) {
        printer
    } else if !matches!(world.read(&own), Err(ReadError::Missing)) {
        from_file(&own, node, world, map, sink)?
    } else {
        yaml::wrong_choice(&codes::C013, node, &word, &printer_names(), sink);
        return None;
    };
    if !printer.icc_span.is_some() {
        printer.icc_span = node.span;
    }
    if printer.icc.is_empty() {
        let finding = Diagnostic::new(&codes::C025, node.span)
            .with("name", &printer.name)
            .with("condition", &printer.condition);
        sink.push(match printer.icc_from.as_str() {
            "" => finding,
            from => finding.with("from", from),
        });
        // So that later stages do not stumble over the same thing.
        Printer { icc: printer.icc, condition: printer.condition, .. } = Printer::default();
    }
    Some(printer)
}

/// Folder of the book with printer profiles of its own.
pub const FOLDER: &str = "printers";

fn from_file(
    path: &str,
    node: &Node,
    world: &dyn World,
    map: &mut SourceMap,
    sink: &mut Sink,
) -> Option<Printer> {
    let file = map.load(world, path, node.span, sink)?;
    let text = map.text(file);
    let tree = yaml::parse_yaml(file, &text, 0, sink)?;
    read(&tree, sink)
}

/// A profile by its name or its file, for commands without a book.yaml; what
/// is wrong with it is in the sink. Its ICC profile may be absent.
pub fn find_printer(word: &str, world: &dyn World, map: &mut SourceMap, sink: &mut Sink) -> Option<Printer> {
    let node = Node { span: Span::NONE, value: Value::Scalar(word.to_owned()) };
    let own = format!("{FOLDER}/{word}.yaml");
    if is_path(word) {
        from_file(word, &node, world, map, sink)
    } else if let Some(printer) = built_in(word) {
        Some(printer)
    } else if !matches!(world.read(&own), Err(ReadError::Missing)) {
        from_file(&own, &node, world, map, sink)
    } else {
        yaml::wrong_choice(&codes::C013, &node, word, &printer_names(), sink);
        None
    }
}

/// Names of the built-in profiles.
#[must_use]
pub fn printer_names() -> Vec<&'static str> {
    BUILT_IN.iter().map(|(name, _)| *name).collect()
}

fn built_in(name: &str) -> Option<Printer> {
    let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
    // Our own files are proven by a test below; their findings have no place
    // in the manuscript.
    let mut sink = Sink::new();
    read(&yaml::parse_yaml(FileId::NONE, text, 0, &mut sink)?, &mut sink)
}

fn read(node: &Node, sink: &mut Sink) -> Option<Printer> {
    let mut fields = Fields::open(node, sink)?;
    let mut printer = Printer::default();
    if let Some(node) = fields.take("base")
        && let Some(word) = yaml::text(node, sink)
    {
        match built_in(&word) {
            Some(base) => printer = base,
            None => yaml::wrong_choice(&codes::C013, node, &word, &printer_names(), sink),
        }
    }
    for (key, text) in [
        ("name", &mut printer.name),
        ("condition", &mut printer.condition),
        ("source", &mut printer.source),
        ("date", &mut printer.date),
        ("icc_from", &mut printer.icc_from),
    ] {
        if let Some(words) = fields.text(key, sink) {
            *text = words;
        }
    }
    if let Some(node) = fields.take("icc")
        && let Some(path) = yaml::text(node, sink)
    {
        printer.icc = if path == "none" { String::new() } else { path };
        // Our own files have no place that could be shown.
        if node.span.is_some() {
            printer.icc_span = node.span;
        }
    }
    for (key, len, most) in [
        ("bleed", &mut printer.bleed, 20.0),
        ("rule_mm", &mut printer.rule, 2.0),
        ("caliper", &mut printer.caliper, 1.0),
        ("board", &mut printer.board, 5.0),
    ] {
        if let Some(mm) = fields.number(key, 0.0..=most, sink) {
            *len = Len::from_mm(mm);
        }
    }
    if let Some(node) = fields.take("paper") {
        paper(node, &mut printer, sink);
    }
    if let Some(node) = fields.take("marks")
        && let Some(word) = yaml::text(node, sink)
    {
        match word.as_str() {
            "none" => printer.marks = Marks::None,
            "crop" => printer.marks = Marks::Crop,
            "all" => printer.marks = Marks::All,
            _ => yaml::wrong_choice(&codes::C026, node, &word, &["none", "crop", "all"], sink),
        }
    }
    if let Some(node) = fields.take("photographs")
        && let Some(word) = yaml::text(node, sink)
    {
        match word.as_str() {
            "cmyk" => printer.photographs = Photographs::Ink,
            "rgb" => printer.photographs = Photographs::Light,
            _ => yaml::wrong_choice(&codes::C026, node, &word, &["cmyk", "rgb"], sink),
        }
    }
    if let Some(ink) = fields.integer("total_ink", 100..=400, sink) {
        printer.total_ink = u16::try_from(ink).unwrap_or(printer.total_ink);
    }
    for (key, dpi) in [
        ("image_dpi", &mut printer.image.wish),
        ("image_dpi_floor", &mut printer.image.floor),
        ("image_dpi_most", &mut printer.image.most),
        ("line_art_dpi", &mut printer.line_art.wish),
        ("line_art_dpi_floor", &mut printer.line_art.floor),
        ("line_art_dpi_most", &mut printer.line_art.most),
    ] {
        if let Some(value) = fields.integer(key, 36..=4800, sink) {
            *dpi = u32::try_from(value).unwrap_or(*dpi);
        }
    }
    if let Some(multiple) = fields.integer("page_multiple", 1..=64, sink) {
        printer.page_multiple = usize::try_from(multiple).unwrap_or(printer.page_multiple);
    }
    for (key, pages) in [("pages_least", &mut printer.pages.0), ("pages_most", &mut printer.pages.1)] {
        if let Some(value) = fields.integer(key, 1..=10_000, sink) {
            *pages = usize::try_from(value).unwrap_or(*pages);
        }
    }
    if let Some(cover) = fields.flag("cover", sink) {
        printer.cover = cover;
    }
    if let Some(mut names) = fields.take("files").and_then(|node| Fields::open(node, sink)) {
        for (key, name) in [("interior", &mut printer.interior_name), ("cover", &mut printer.cover_name)] {
            if let Some(node) = names.take(key)
                && let Some(pattern) = yaml::text(node, sink)
            {
                if is_file_name(&pattern) {
                    *name = pattern;
                } else {
                    sink.push(Diagnostic::new(&codes::C028, node.span).with("value", pattern));
                }
            }
        }
        names.close(sink);
    }
    fields.close(sink);
    // A maximum below the wish would take away what was wished.
    for resolution in [&mut printer.image, &mut printer.line_art] {
        resolution.most = resolution.most.max(resolution.wish);
    }
    Some(printer)
}

/// A name without a folder that ends in `.pdf`.
fn is_file_name(name: &str) -> bool {
    name.len() > 4
        && name.ends_with(".pdf")
        && !name.starts_with('.')
        && name.replace("{slug}", "").chars().all(|c| c.is_alphanumeric() || "-_. ".contains(c))
}

/// The paper of the interior: a name of the list, or weight and bulk.
pub(super) fn paper(node: &Node, printer: &mut Printer, sink: &mut Sink) {
    let mut quiet = Sink::new();
    let list = yaml::parse_yaml(FileId::NONE, PAPERS, 0, &mut quiet);
    let Some(Node { value: Value::Map(known), .. }) = &list else { return };
    let entry = match &node.value {
        Value::Scalar(word) => {
            let Some((_, entry)) = known.iter().find(|(key, _)| key.name == *word) else {
                let names: Vec<&str> = known.iter().map(|(key, _)| key.name.as_str()).collect();
                yaml::wrong_choice(&codes::C026, node, word, &names, sink);
                return;
            };
            entry
        }
        _ => node,
    };
    let Some(mut fields) = Fields::open(entry, sink) else { return };
    let name = fields.text("name", sink);
    let gsm = fields.require("gsm", sink).and_then(|node| yaml::number(node, 30.0..=400.0, sink));
    let bulk = fields.require("bulk", sink).and_then(|node| yaml::number(node, 0.5..=3.0, sink));
    fields.close(sink);
    if let (Some(gsm), Some(bulk)) = (gsm, bulk) {
        printer.caliper = Len::from_mm(gsm * bulk / 1000.0);
        let name = name.map_or_else(String::new, |name| format!("{name}, "));
        printer.paper = format!("{name}{gsm} g/m², bulk {bulk}");
    }
}

#[cfg(test)]
mod tests {
    use super::{BUILT_IN, PAPERS, is_file_name, paper, read, yaml};
    use crate::diag::{FileId, Sink};
    use crate::sheet::Printer;

    #[test]
    fn every_built_in_profile_is_sound_and_names_its_source() {
        for (name, text) in BUILT_IN {
            let mut sink = Sink::new();
            let node = yaml::parse_yaml(FileId::NONE, text, 0, &mut sink).expect("good YAML");
            let printer = read(&node, &mut sink).expect("a mapping");
            assert!(sink.iter().next().is_none(), "{name}: {:?}", sink.sorted());
            assert_eq!(printer.name, name);
            assert!(text.contains("\nsource: ") && text.contains("\ndate: "), "{name}");
            assert!(printer.icc_from.is_empty() || printer.icc.is_empty(), "{name}");
            assert!(printer.icc.is_empty() || crate::source::builtin(&printer.icc).is_some(), "{name}");
            if name == "offset-coated" {
                assert_eq!(printer, Printer::default());
            }
        }
    }

    #[test]
    fn every_paper_of_the_list_has_a_thickness() {
        let mut sink = Sink::new();
        let list = yaml::parse_yaml(FileId::NONE, PAPERS, 0, &mut sink).expect("good YAML");
        let yaml::Value::Map(papers) = &list.value else { panic!("a mapping") };
        for (key, node) in papers {
            let mut printer = Printer::default();
            paper(node, &mut printer, &mut sink);
            assert!(
                (0.06..0.25).contains(&printer.caliper.to_mm()),
                "{}: {}",
                key.name,
                printer.caliper.to_mm()
            );
        }
        assert!(papers.len() > 10 && sink.iter().next().is_none(), "{sink:?}");
    }

    #[test]
    fn names_of_files_stay_in_their_folder() {
        for (name, good) in [
            ("{slug}_inside.pdf", true),
            ("9789012345678_text.pdf", true),
            ("../x.pdf", false),
            ("a/b.pdf", false),
            (".pdf", false),
            ("{slug}.txt", false),
        ] {
            assert_eq!(is_file_name(name), good, "{name}");
        }
    }
}
