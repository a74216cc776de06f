//! covers/cover.yaml: the words and the form of the cover.

use super::yaml::{self, Fields, Node, Value};
use crate::diag::{Sink, Span, codes};
use crate::source::{SourceMap, World};

/// What stands on the cover.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cover {
    /// Place of the file.
    pub span: Span,
    /// Front.
    pub front: Front,
    /// Back.
    pub back: Back,
    /// Spine.
    pub spine: Spine,
}

/// The front: what is not given here is taken from book.yaml.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Front {
    /// Title.
    pub title: Option<String>,
    /// Subtitle.
    pub subtitle: Option<String>,
    /// Line under the subtitle.
    pub tagline: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Name of the drawing, and where it is asked for.
    pub motif: Option<(String, Span)>,
}

/// The back.
#[derive(Debug, Clone, PartialEq)]
pub struct Back {
    /// Paragraphs.
    pub text: Vec<String>,
    /// A sentence from the book, large.
    pub quote: Option<Quote>,
    /// Whether the ISBN stands there as a bar code.
    pub isbn: bool,
}

impl Default for Back {
    fn default() -> Self {
        Self { text: Vec::new(), quote: None, isbn: true }
    }
}

/// A sentence and who said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The sentence.
    pub text: String,
    /// Who said it.
    pub source: Option<String>,
}

/// Which way the words on the spine run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SpineDirection {
    /// From head to foot: readable when the book lies on its back.
    #[default]
    Down,
    /// From foot to head: the older custom on the continent.
    Up,
}

/// The spine.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Spine {
    /// Its words; without them those of the title.
    pub text: Option<String>,
    /// Which way they run.
    pub direction: SpineDirection,
    /// A width that overrides the computed one, in millimetres, and its place.
    pub width_mm: Option<(f64, Span)>,
}

/// Reads the cover's file through the world; `asked` is the place that names it.
pub fn load_cover(
    path: &str,
    asked: Span,
    world: &dyn World,
    map: &mut SourceMap,
    sink: &mut Sink,
) -> Option<Cover> {
    let file = map.load(world, path, asked, sink)?;
    let text = map.text(file);
    let node = yaml::parse_yaml(file, &text, 0, sink)?;
    let mut fields = Fields::open(&node, sink)?;
    let cover = Cover {
        span: node.span,
        front: fields.take("front").and_then(|node| front(node, sink)).unwrap_or_default(),
        back: fields.take("back").and_then(|node| back(node, sink)).unwrap_or_default(),
        spine: fields.take("spine").and_then(|node| spine(node, sink)).unwrap_or_default(),
    };
    fields.close(sink);
    Some(cover)
}

fn front(node: &Node, sink: &mut Sink) -> Option<Front> {
    let mut fields = Fields::open(node, sink)?;
    let front = Front {
        title: fields.text("title", sink),
        subtitle: fields.text("subtitle", sink),
        tagline: fields.text("tagline", sink),
        publisher: fields.text("publisher", sink),
        motif: fields.take("motif").and_then(|node| Some((yaml::text(node, sink)?, node.span))),
    };
    fields.close(sink);
    Some(front)
}

fn back(node: &Node, sink: &mut Sink) -> Option<Back> {
    let mut fields = Fields::open(node, sink)?;
    let text = match fields.take("text") {
        None => Vec::new(),
        Some(Node { value: Value::Scalar(words), .. }) => paragraphs(words),
        Some(node) => {
            yaml::list(node, sink).iter().filter_map(|node| yaml::text(node, sink)).collect()
        }
    };
    let quote = fields.take("quote").and_then(|node| quote(node, sink));
    let isbn = fields.flag("isbn", sink).unwrap_or(true);
    fields.close(sink);
    Some(Back { text, quote, isbn })
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

fn quote(node: &Node, sink: &mut Sink) -> Option<Quote> {
    if let Value::Scalar(_) = node.value {
        return Some(Quote { text: yaml::text(node, sink)?, source: None });
    }
    let mut fields = Fields::open(node, sink)?;
    let text = fields.require("text", sink).and_then(|node| yaml::text(node, sink));
    let source = fields.text("source", sink);
    fields.close(sink);
    Some(Quote { text: text?, source })
}

fn spine(node: &Node, sink: &mut Sink) -> Option<Spine> {
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
    let width_mm = fields
        .take("width_mm")
        .and_then(|node| Some((yaml::number(node, 1.0..=100.0, sink)?, node.span)));
    fields.close(sink);
    Some(Spine { text, direction: direction.unwrap_or_default(), width_mm })
}

#[cfg(test)]
mod tests {
    use super::{SpineDirection, load_cover};
    use crate::diag::{Sink, Span};
    use crate::source::{MemoryWorld, SourceMap};

    #[test]
    fn a_cover_is_read_strictly() {
        let text = "front: {title: Boek, motif: kringen}\nback:\n  text: |\n    Een.\n    Twee.\n\n    Drie.\n  isbn: false\nspine: {direction: up, width_mm: 7.5}\n";
        let world = MemoryWorld::new().with("cover.yaml", text);
        let (mut map, mut sink) = (SourceMap::new(), Sink::new());
        let cover = load_cover("cover.yaml", Span::NONE, &world, &mut map, &mut sink).expect("a cover");
        assert!(!sink.has_errors(), "{:?}", sink.sorted());
        assert_eq!(cover.back.text, ["Een. Twee.", "Drie."]);
        assert_eq!(cover.spine.direction, SpineDirection::Up);
        assert!(!cover.back.isbn);

        let world = MemoryWorld::new().with("cover.yaml", "spine: {direction: sideways}\nbak: 1\n");
        assert!(load_cover("cover.yaml", Span::NONE, &world, &mut map, &mut sink).is_some());
        assert_eq!(sink.iter().count(), 2);
    }
}
