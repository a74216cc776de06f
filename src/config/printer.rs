//! Printer profiles: built in, or the user's own file.

use super::theme::is_path;
use super::yaml::{self, Fields, Node};
use crate::diag::{Diagnostic, FileId, Sink, codes};
use crate::geom::Len;
use crate::sheet::{Marks, Printer};
use crate::source::{SourceMap, World};

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

/// The profile that book.yaml asks for: a built-in name or a file.
pub(super) fn choose(
    node: &Node,
    world: &dyn World,
    map: &mut SourceMap,
    sink: &mut Sink,
) -> Option<Printer> {
    let word = yaml::text(node, sink)?;
    let mut printer = if is_path(&word) {
        let file = map.load(world, &word, node.span, sink)?;
        let text = map.text(file);
        let tree = yaml::parse_yaml(file, &text, 0, sink)?;
        read(&tree, sink)?
    } else if let Some(printer) = built_in(&word) {
        printer
    } else {
        yaml::wrong_choice(&codes::C013, node, &word, &names(), sink);
        return None;
    };
    if printer.icc.is_empty() {
        sink.push(
            Diagnostic::new(&codes::C025, node.span)
                .with("name", &printer.name)
                .with("condition", &printer.condition),
        );
        // So that later stages do not stumble over the same thing.
        printer.icc = Printer::default().icc;
    }
    Some(printer)
}

fn names() -> Vec<&'static str> {
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
            None => yaml::wrong_choice(&codes::C013, node, &word, &names(), sink),
        }
    }
    for (key, text) in [("name", &mut printer.name), ("condition", &mut printer.condition)] {
        if let Some(words) = fields.text(key, sink) {
            *text = words;
        }
    }
    if let Some(node) = fields.take("icc")
        && let Some(path) = yaml::text(node, sink)
    {
        printer.icc = if path == "none" { String::new() } else { path };
    }
    for (key, len, most) in [
        ("bleed", &mut printer.bleed, 20.0),
        ("caliper", &mut printer.caliper, 1.0),
        ("board", &mut printer.board, 5.0),
    ] {
        if let Some(mm) = fields.number(key, 0.0..=most, sink) {
            *len = Len::from_mm(mm);
        }
    }
    if let Some(node) = fields.take("marks")
        && let Some(word) = yaml::text(node, sink)
    {
        match word.as_str() {
            "none" => printer.marks = Marks::None,
            "crop" => printer.marks = Marks::Crop,
            _ => yaml::wrong_choice(&codes::C026, node, &word, &["none", "crop"], sink),
        }
    }
    if let Some(ink) = fields.integer("total_ink", 100..=400, sink) {
        printer.total_ink = u16::try_from(ink).unwrap_or(printer.total_ink);
    }
    for (key, dpi) in
        [("image_dpi", &mut printer.image_dpi), ("image_dpi_floor", &mut printer.image_dpi_floor)]
    {
        if let Some(value) = fields.integer(key, 36..=2400, sink) {
            *dpi = u32::try_from(value).unwrap_or(*dpi);
        }
    }
    if let Some(multiple) = fields.integer("page_multiple", 1..=64, sink) {
        printer.page_multiple = usize::try_from(multiple).unwrap_or(printer.page_multiple);
    }
    fields.close(sink);
    Some(printer)
}

#[cfg(test)]
mod tests {
    use super::{BUILT_IN, read, yaml};
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
            assert!(text.starts_with("# Source: ") && text.contains("# Date: "), "{name}");
            assert!(printer.icc.is_empty() || crate::source::builtin(&printer.icc).is_some(), "{name}");
            if name == "offset-coated" {
                assert_eq!(printer, Printer::default());
            }
        }
    }
}
