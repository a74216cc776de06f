//! covers/cover.yaml: the words and the form of the cover.

use super::yaml::{self, Fields, Node, Value};
use crate::cover::{
    BackSpec, BarcodeSpec, CoverSpec, FlapsSpec, Meeting, Motif, Places, SpineDirection, SpineSpec,
};
use crate::diag::{Sink, Span, codes};
use crate::geom::Len;
use crate::source::{SourceMap, World};

/// Most lines a drawing may have.
const MOST_LINES: i64 = 200;

/// Reads the cover's file through the world; `asked` is the place that names
/// it. What is not given is taken from book.yaml or the defaults.
pub fn load_cover(
    path: &str,
    asked: Span,
    world: &dyn World,
    map: &mut SourceMap,
    sink: &mut Sink,
) -> Option<CoverSpec> {
    let file = map.load(world, path, asked, sink)?;
    let text = map.text(file);
    let node = yaml::parse_yaml(file, &text, 0, sink)?;
    let mut fields = Fields::open(&node, sink)?;
    let mut cover = CoverSpec { span: node.span, ..CoverSpec::default() };
    cover.places = places(&node);
    if let Some(node) = fields.take("front") {
        front(node, &mut cover, sink);
    }
    let mut has_isbn = true;
    if let Some(node) = fields.take("back") {
        (cover.back, has_isbn) = back(node, sink).unwrap_or((BackSpec::default(), true));
    }
    cover.spine = fields.take("spine").and_then(|node| spine(node, sink)).unwrap_or_default();
    let barcode = fields.take("barcode").and_then(|node| barcode(node, &mut cover.price, sink));
    let barcode = barcode.unwrap_or_default();
    cover.flaps = fields.take("flaps").and_then(|node| flaps(node, sink));
    cover.barcode = has_isbn.then_some(barcode);
    cover.motif = fields.take("motif").and_then(|node| motif(node, sink)).unwrap_or_default();
    fields.close(sink);
    Some(cover)
}

/// Where the parts of the file stand.
fn places(file: &Node) -> Places {
    let at = |keys: &[&str]| {
        let mut place = None;
        let mut node = file;
        for key in keys {
            let Value::Map(entries) = &node.value else { break };
            let Some((_, inner)) = entries.iter().find(|(found, _)| found.name == *key) else { break };
            (node, place) = (inner, Some(inner.span));
        }
        place.unwrap_or_default()
    };
    Places {
        front: at(&["front"]),
        back_text: at(&["back", "text"]),
        back_note: at(&["back", "note"]),
        spine: at(&["spine", "text"]),
        spine_width: at(&["spine", "width_mm"]),
        flaps: at(&["flaps"]),
        motif: at(&["motif"]),
    }
}

fn front(node: &Node, cover: &mut CoverSpec, sink: &mut Sink) {
    let Some(mut fields) = Fields::open(node, sink) else { return };
    cover.title = fields.take("title").and_then(|node| broken(node, sink));
    cover.subtitle = fields.text("subtitle", sink);
    cover.tagline = fields.text("tagline", sink);
    cover.publisher = fields.text("publisher", sink);
    fields.close(sink);
}

fn back(node: &Node, sink: &mut Sink) -> Option<(BackSpec, bool)> {
    let mut fields = Fields::open(node, sink)?;
    let text = words(fields.take("text"), sink);
    let lead = fields.take("lead").and_then(|node| broken(node, sink));
    let back = BackSpec { lead, text, note: fields.text("note", sink) };
    let has_isbn = fields.flag("isbn", sink).unwrap_or(true);
    fields.close(sink);
    Some((back, has_isbn))
}

/// Words that keep their own line breaks.
fn broken(node: &Node, sink: &mut Sink) -> Option<String> {
    yaml::text(node, sink)?;
    let Value::Scalar(words) = &node.value else { return None };
    let lines: Vec<&str> = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    Some(lines.join("\n"))
}

/// Paragraphs: a list of them, or a block of text.
fn words(node: Option<&Node>, sink: &mut Sink) -> Vec<String> {
    match node {
        None => Vec::new(),
        Some(Node { value: Value::Scalar(words), .. }) => paragraphs(words),
        Some(node) => yaml::list(node, sink).iter().filter_map(|node| yaml::text(node, sink)).collect(),
    }
}

fn flaps(node: &Node, sink: &mut Sink) -> Option<FlapsSpec> {
    let mut fields = Fields::open(node, sink)?;
    let width = fields.require("width_mm", sink).and_then(|node| yaml::number(node, 40.0..=200.0, sink));
    let (front, back) = (words(fields.take("front"), sink), words(fields.take("back"), sink));
    fields.close(sink);
    Some(FlapsSpec { width: Len::from_mm(width?), front, back })
}

fn barcode(node: &Node, price: &mut Option<String>, sink: &mut Sink) -> Option<BarcodeSpec> {
    let mut fields = Fields::open(node, sink)?;
    *price = fields.text("price", sink);
    let plain = BarcodeSpec::default();
    let mut percent = |key, range, plain: u16, sink: &mut Sink| {
        let given = fields.take(key).and_then(|node| yaml::integer(node, range, sink));
        given.and_then(|given| u16::try_from(given).ok()).unwrap_or(plain)
    };
    let size = percent("size", 80..=200, plain.size, sink);
    let height = percent("height", 40..=100, plain.height, sink);
    let nur = fields.flag("nur", sink).unwrap_or(plain.nur);
    fields.close(sink);
    Some(BarcodeSpec { size, height, nur })
}

fn motif(node: &Node, sink: &mut Sink) -> Option<Motif> {
    let mut fields = Fields::open(node, sink)?;
    let plain = Motif::default();
    let count = |node: &Node, most: i64, sink: &mut Sink| {
        yaml::integer(node, 0..=most, sink).and_then(|count| usize::try_from(count).ok())
    };
    let motif = Motif {
        lines: fields.take("lines").and_then(|node| count(node, MOST_LINES, sink)).unwrap_or(plain.lines),
        top: fields.take("top").and_then(|node| yaml::integer(node, 0..=100, sink)).unwrap_or(plain.top),
        pitch: fields
            .take("pitch")
            .and_then(|node| yaml::number(node, 0.05..=10.0, sink))
            .unwrap_or(plain.pitch),
        weight: fields
            .take("weight_pt")
            .and_then(|node| yaml::number(node, 0.25..=10.0, sink))
            .map_or(plain.weight, Len::from_pt),
        meetings: match fields.take("meetings") {
            None => plain.meetings,
            Some(node) => yaml::list(node, sink).iter().filter_map(|node| meeting(node, sink)).collect(),
        },
        warm: match fields.take("warm") {
            None => plain.warm,
            Some(node) => {
                yaml::list(node, sink).iter().filter_map(|node| count(node, MOST_LINES, sink)).collect()
            }
        },
    };
    fields.close(sink);
    Some(motif)
}

fn meeting(node: &Node, sink: &mut Sink) -> Option<Meeting> {
    let mut fields = Fields::open(node, sink)?;
    let mut share = |key, most: f64, sink: &mut Sink| {
        fields.require(key, sink).and_then(|node| yaml::number(node, 0.0..=most, sink))
    };
    let (start, length) = (share("start", 1.0, sink), share("length", 1.0, sink));
    let (stagger, gap) = (share("stagger", 1.0, sink), share("gap", 10.0, sink));
    let group = fields.require("group", sink).and_then(|node| yaml::integer(node, 0..=MOST_LINES, sink));
    fields.close(sink);
    Some(Meeting {
        start: start?,
        length: length?,
        stagger: stagger?,
        group: usize::try_from(group?).ok()?,
        gap: gap?,
    })
}

/// Paragraphs of a block of text: apart by a blank line.
fn paragraphs(words: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = vec![String::new()];
    for line in words.lines() {
        match paragraphs.last_mut() {
            Some(last) if !line.trim().is_empty() => {
                if !last.is_empty() {
                    last.push(' ');
                }
                last.push_str(line.trim());
            }
            _ => paragraphs.push(String::new()),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

fn spine(node: &Node, sink: &mut Sink) -> Option<SpineSpec> {
    let mut fields = Fields::open(node, sink)?;
    let text = fields.text("text", sink);
    let direction = fields.take("direction").and_then(|node| {
        let word = yaml::text(node, sink)?;
        match word.as_str() {
            "down" => Some(SpineDirection::Down),
            "up" => Some(SpineDirection::Up),
            _ => {
                yaml::wrong_choice(&codes::C026, node, &word, &["down", "up"], sink);
                None
            }
        }
    });
    let width =
        fields.take("width_mm").and_then(|node| yaml::number(node, 1.0..=100.0, sink)).map(Len::from_mm);
    fields.close(sink);
    Some(SpineSpec { text, direction: direction.unwrap_or_default(), width })
}

#[cfg(test)]
mod tests {
    use super::load_cover;
    use crate::cover::SpineDirection;
    use crate::diag::{Sink, Span};
    use crate::source::{MemoryWorld, SourceMap};

    #[test]
    fn a_cover_is_read_strictly() {
        let text = "front: {title: Boek}\nback:\n  text: |\n    Een.\n    Twee.\n\n    Drie.\n  isbn: false\nspine: {direction: up, width_mm: 7.5}\n";
        let world = MemoryWorld::new().with("cover.yaml", text);
        let (mut map, mut sink) = (SourceMap::new(), Sink::new());
        let cover = load_cover("cover.yaml", Span::NONE, &world, &mut map, &mut sink).expect("a cover");
        assert!(!sink.has_errors(), "{:?}", sink.sorted());
        assert_eq!(cover.back.text, ["Een. Twee.", "Drie."]);
        assert_eq!(cover.spine.direction, SpineDirection::Up);
        assert!(cover.barcode.is_none());

        let world = MemoryWorld::new().with("cover.yaml", "spine: {direction: sideways}\nbak: 1\n");
        assert!(load_cover("cover.yaml", Span::NONE, &world, &mut map, &mut sink).is_some());
        assert_eq!(sink.iter().count(), 2);
    }
}
