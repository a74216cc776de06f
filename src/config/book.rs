//! The keys of book.yaml.

use super::yaml::{self, Fields, Node};
use super::{OutputKind, Project, Quotes, matter, meta, printer, theme};
use crate::diag::{Diagnostic, Sink, codes};
use crate::geom::{Len, Sides, Size};
use crate::sheet::Sheet;
use crate::source::{SourceMap, World};

/// Smallest and largest side of a page, in millimetres.
const TRIM_RANGE: std::ops::RangeInclusive<f64> = 90.0..=450.0;
/// Narrowest text block that can be set well, in millimetres.
const LEAST_MEASURE: f64 = 50.0;

/// Reads the mapping of book.yaml.
pub(super) fn read(node: &Node, world: &dyn World, map: &mut SourceMap, sink: &mut Sink) -> Option<Project> {
    let mut fields = Fields::open(node, sink)?;
    let meta = meta::read(&mut fields, sink);
    let mut printer =
        fields.take("printer").and_then(|node| printer::choose(node, world, map, sink)).unwrap_or_default();
    let most_ink = printer.total_ink;
    let theme = fields
        .take("theme")
        .and_then(|node| theme::choose(node, most_ink, world, map, sink))
        .unwrap_or_default();
    if let Some(node) = fields.take("paper") {
        printer::paper(node, &mut printer, sink);
    }
    let trim = fields.take("trim").and_then(|node| trim(node, sink));
    let margins = fields.take("margins");
    let mut sheet = Sheet { printer, ..Sheet::default() };
    if let Some(size) = trim {
        sheet.margins = scaled(sheet.margins, sheet.trim, size);
        sheet.trim = size;
    }
    if let Some(node) = margins {
        read_margins(node, &mut sheet, sink);
    }
    let quotes = fields.take("quotes").and_then(|node| {
        let known = ["single-outside", "double-outside"];
        let word = yaml::text(node, sink)?;
        match word.as_str() {
            "single-outside" => Some(Quotes::SingleOutside),
            "double-outside" => Some(Quotes::DoubleOutside),
            _ => {
                yaml::wrong_choice(&codes::C016, node, &word, &known, sink);
                None
            }
        }
    });
    let hyphenation =
        fields.list("hyphenation", sink).iter().filter_map(|node| exception(node, sink)).collect();
    let outputs = outputs(&mut fields, sink);
    let opens_recto = fields.flag("opens_recto", sink).unwrap_or(true);
    let acronyms = fields.take("acronyms").is_some_and(|node| small_caps(node, sink));
    let entries = matter::read(&mut fields, sink);
    fields.close(sink);
    Some(Project {
        meta,
        theme,
        sheet,
        entries,
        quotes,
        hyphenation,
        outputs,
        opens_recto,
        acronyms,
        span: node.span,
    })
}

/// Whether acronyms are set in small capitals.
fn small_caps(node: &Node, sink: &mut Sink) -> bool {
    match yaml::text(node, sink).as_deref() {
        Some("small-caps") => true,
        Some("capitals") | None => false,
        Some(word) => {
            yaml::wrong_choice(&codes::C026, node, word, &["capitals", "small-caps"], sink);
            false
        }
    }
}

/// `148x210`: width and height in millimetres.
fn trim(node: &Node, sink: &mut Sink) -> Option<Size> {
    let words = yaml::text(node, sink)?;
    let bare = words.trim_end_matches("mm").replace(' ', "").replace(['×', 'X'], "x");
    let sides: Option<(f64, f64)> =
        bare.split_once('x').and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    match sides {
        Some((width, height)) if TRIM_RANGE.contains(&width) && TRIM_RANGE.contains(&height) => {
            Some(Size::new(Len::from_mm(width), Len::from_mm(height)))
        }
        _ => {
            sink.push(
                Diagnostic::new(&codes::C011, node.span)
                    .with("value", words)
                    .with("least", TRIM_RANGE.start())
                    .with("most", TRIM_RANGE.end()),
            );
            None
        }
    }
}

/// The built-in margins in the proportions of another page.
fn scaled(margins: Sides, from: Size, to: Size) -> Sides {
    let across = to.width.ratio(from.width);
    let down = to.height.ratio(from.height);
    Sides {
        inside: margins.inside.scale(across),
        outside: margins.outside.scale(across),
        head: margins.head.scale(down),
        foot: margins.foot.scale(down),
    }
}

fn read_margins(node: &Node, sheet: &mut Sheet, sink: &mut Sink) {
    let Some(mut fields) = Fields::open(node, sink) else { return };
    let margins = &mut sheet.margins;
    for (key, side) in [
        ("inside", &mut margins.inside),
        ("outside", &mut margins.outside),
        ("head", &mut margins.head),
        ("foot", &mut margins.foot),
    ] {
        if let Some(mm) = fields.number(key, 5.0..=100.0, sink) {
            *side = Len::from_mm(mm);
        }
    }
    fields.close(sink);
    if sheet.measure() < Len::from_mm(LEAST_MEASURE) || sheet.depth() < Len::from_mm(LEAST_MEASURE) {
        sink.push(Diagnostic::new(&codes::C024, node.span).with("least", LEAST_MEASURE));
    }
}

/// A word with hyphens where it may be divided; without any it never is.
fn exception(node: &Node, sink: &mut Sink) -> Option<String> {
    let word = yaml::text(node, sink)?;
    let is_good = word.split('-').all(|part| !part.is_empty())
        && word.chars().all(|ch| ch == '-' || ch == '\'' || ch == '’' || ch.is_alphabetic());
    if !is_good {
        sink.push(Diagnostic::new(&codes::C018, node.span).with("word", &word));
    }
    is_good.then_some(word)
}

fn outputs(fields: &mut Fields<'_>, sink: &mut Sink) -> Vec<OutputKind> {
    let known = ["pdf", "screen", "epub", "cover", "web", "onix"];
    if !fields.has("outputs") {
        fields.take("outputs");
        return vec![OutputKind::Pdf, OutputKind::Epub, OutputKind::Cover];
    }
    let mut outputs = Vec::new();
    for node in fields.list("outputs", sink) {
        let Some(word) = yaml::text(node, sink) else { continue };
        match word.as_str() {
            "pdf" => outputs.push(OutputKind::Pdf),
            "screen" => outputs.push(OutputKind::Screen),
            "epub" => outputs.push(OutputKind::Epub),
            "cover" => outputs.push(OutputKind::Cover),
            "web" => outputs.push(OutputKind::Web),
            "onix" => outputs.push(OutputKind::Onix),
            _ => yaml::wrong_choice(&codes::C017, node, &word, &known, sink),
        }
    }
    outputs.sort_unstable();
    outputs.dedup();
    outputs
}
