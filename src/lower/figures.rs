//! Figures and tables: what carries a number and a caption.

use super::attributes::{self, Known};
use super::blocks;
use super::references::{self, Label};
use super::state::Lowering;
use super::{inlines, words};
use crate::diag::{Diagnostic, Span, codes};
use crate::lang::Term;
use crate::model::{Align, Block, Content, FigurePlace, Image, Inline, Listed, ListedKind, Role};
use crate::parse::{self, Attributes, BlockKind, BlockNode, InlineNode, InlineNodeKind};

/// The one image that a paragraph consists of.
pub(super) fn only_image(content: &[InlineNode]) -> Option<&InlineNode> {
    let mut found = None;
    for node in content {
        match &node.kind {
            InlineNodeKind::Image { .. } if found.is_none() => found = Some(node),
            InlineNodeKind::Text(words) if words.trim().is_empty() => {}
            InlineNodeKind::SoftBreak => {}
            _ => return None,
        }
    }
    found
}

/// The images that a paragraph consists of; none when there is more in it.
fn images(content: &[InlineNode]) -> Option<Vec<&InlineNode>> {
    let mut found = Vec::new();
    for node in content {
        match &node.kind {
            InlineNodeKind::Image { .. } => found.push(node),
            InlineNodeKind::Text(words) if words.trim().is_empty() => {}
            InlineNodeKind::SoftBreak | InlineNodeKind::HardBreak => {}
            _ => return None,
        }
    }
    (!found.is_empty()).then_some(found)
}

/// What an image stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Setting {
    /// Nothing but itself.
    Alone,
    /// A row with this place in print and, if they share a caption, its number.
    Row(FigurePlace, Option<u32>),
}

/// An image with its caption and credit.
pub(super) fn figure<'a>(lowering: &mut Lowering<'a>, node: &'a InlineNode) -> Option<Block> {
    figure_in(lowering, node, Setting::Alone)
}

/// Images side by side. Under a caption of all they have no numbers of their own.
pub(super) fn row<'a>(
    lowering: &mut Lowering<'a>,
    node: &'a BlockNode,
    inner: &'a [BlockNode],
) -> Option<Block> {
    let mut pictures = Vec::new();
    let mut words = None;
    for block in inner {
        let BlockKind::Paragraph(content) = &block.kind else {
            lowering.report(&codes::B048, block.span);
            return None;
        };
        match images(content) {
            Some(found) => pictures.extend(found),
            None if words.is_none() => words = Some((content.as_slice(), block.span)),
            None => {
                lowering.report(&codes::B048, block.span);
                return None;
            }
        }
    }
    if pictures.len() < 2 {
        lowering.report(&codes::B048, node.span);
        return None;
    }
    let place = place(lowering, &node.attributes, &ROW_PLACES);
    let id = lowering.node();
    let number = words.map(|_| lowering.count(ListedKind::Figure) + 1);
    let setting = Setting::Row(place, number);
    let mut blocks: Vec<Block> =
        pictures.into_iter().filter_map(|picture| figure_in(lowering, picture, setting)).collect();
    let mut label = Label::default();
    if let Some((words, span)) = words {
        blocks.extend(caption(lowering, words, span, ListedKind::Figure, id, &mut label));
    }
    let block = Block { id, ..lowering.holder(Role::FigureRow, node.span, blocks) };
    Some(references::anchored(lowering, &node.attributes, block, label))
}

fn figure_in<'a>(lowering: &mut Lowering<'a>, node: &'a InlineNode, setting: Setting) -> Option<Block> {
    let InlineNodeKind::Image { path, content } = &node.kind else { return None };
    let list = &node.attributes;
    let known = match setting {
        Setting::Alone => Known {
            id: true,
            classes: &["bleed"],
            keys: &["alt", "width", "credit", "lang", "description", "svg", "placement"],
        },
        // The row decides how wide its pictures are and where they go.
        Setting::Row(..) => {
            Known { id: true, classes: &[], keys: &["alt", "credit", "lang", "description", "svg"] }
        }
    };
    attributes::check(lowering, list, &known, &[]);
    let around = lowering.lang;
    if let Some(lang) = attributes::lang(lowering, list) {
        lowering.lang = lang;
    }
    let alt = attributes::value(list, "alt");
    if alt.is_none() {
        lowering.report(&codes::B042, node.span);
    }
    let alt = alt.map_or_else(String::new, |pair| lowering.text(&pair.value));
    let description = attributes::value(list, "description").map(|pair| lowering.text(&pair.value));
    let drawing =
        attributes::value(list, "svg").and_then(|pair| inside(lowering, &pair.value, pair.value_span));
    let (width, place, bleeds) = match setting {
        Setting::Alone => {
            let place = place(lowering, list, &FigurePlace::NAMES);
            (width(lowering, node), place, attributes::has(list, "bleed"))
        }
        Setting::Row(place, _) => (1.0, place, false),
    };
    let path = inside(lowering, path, node.span);
    let id = lowering.node();
    let mut blocks = Vec::new();
    if let Some(path) = path {
        let image = Content::Image(Image { path, alt, description, drawing, width, place, bleeds });
        blocks.push(lowering.block(Role::Image, node.span, image));
    }
    let mut label = Label::default();
    match setting {
        Setting::Row(_, Some(number)) => {
            let words = inlines::block(lowering, content);
            if let Some(first) = words.first() {
                let span = first.span.to(words.last().map_or(first.span, |last| last.span));
                blocks.push(lowering.block(Role::Caption, span, Content::Inlines(words)));
            }
            label = Label { title: Vec::new(), number: Some(number), word: Some(Term::Figure) };
        }
        Setting::Alone | Setting::Row(_, None) => {
            blocks.extend(caption(lowering, content, node.span, ListedKind::Figure, id, &mut label));
        }
    }
    if let Some(pair) = attributes::value(list, "credit") {
        let credit = vec![lowering.inline(&pair.value, pair.value_span)];
        blocks.push(lowering.block(Role::Credit, pair.value_span, Content::Inlines(credit)));
    }
    let block = Block { id, ..lowering.holder(Role::Figure, node.span, blocks) };
    let block = references::anchored(lowering, list, block, label);
    lowering.lang = around;
    Some(block)
}

/// The caption of a figure or table; it gets the next number.
fn caption<'a>(
    lowering: &mut Lowering<'a>,
    content: &'a [InlineNode],
    span: Span,
    kind: ListedKind,
    node: crate::model::NodeId,
    label: &mut Label,
) -> Option<Block> {
    let words = inlines::block(lowering, content);
    if words.is_empty() {
        return None;
    }
    let term = if kind == ListedKind::Figure { Term::Figure } else { Term::Table };
    let number = lowering.count(kind) + 1;
    lowering.listed.push(Listed {
        kind,
        node,
        number,
        title: words::first_sentence(words::as_title(&words)),
    });
    *label = Label { title: Vec::new(), number: Some(number), word: Some(term) };
    let span = match (words.first(), words.last()) {
        (Some(first), Some(last)) => first.span.to(last.span),
        _ => span,
    };
    let mut inlines: Vec<Inline> = lowering.caption_label(term, number).to_vec();
    inlines.extend(words);
    Some(lowering.block(Role::Caption, span, Content::Inlines(inlines)))
}

/// `width=80%` as share of the measure.
fn width(lowering: &mut Lowering<'_>, node: &InlineNode) -> f64 {
    let Some(pair) = attributes::value(&node.attributes, "width") else { return 1.0 };
    let percent = pair.value.strip_suffix('%').and_then(|number| number.trim().parse::<f64>().ok());
    match percent {
        Some(percent) if (5.0..=100.0).contains(&percent) => percent / 100.0,
        _ => {
            lowering.sink.push(Diagnostic::new(&codes::B043, pair.value_span).with("value", &pair.value));
            1.0
        }
    }
}

/// Where a row may go: no margin is as wide as a row.
const ROW_PLACES: [(&str, FigurePlace); 4] = {
    let [here, top, bottom, page, _] = FigurePlace::NAMES;
    [here, top, bottom, page]
};

/// `placement=top`: where the figure goes in print.
fn place(
    lowering: &mut Lowering<'_>,
    list: &Attributes,
    places: &[(&'static str, FigurePlace)],
) -> FigurePlace {
    let Some(pair) = attributes::value(list, "placement") else { return FigurePlace::Auto };
    let known = places.iter().find(|(name, _)| *name == pair.value);
    known.map_or_else(
        || {
            let names: Vec<&str> = places.iter().map(|(name, _)| *name).collect();
            let finding = Diagnostic::new(&codes::B045, pair.value_span).with("value", &pair.value);
            lowering.sink.push(finding.with("known", names.join(", ")));
            FigurePlace::Auto
        },
        |(_, place)| *place,
    )
}

/// The path of an image inside the folder of the book; it is written from
/// the folder of the file.
fn inside(lowering: &mut Lowering<'_>, path: &str, span: Span) -> Option<String> {
    let decoded = percent_decoded(path);
    let is_foreign = decoded.is_empty() || decoded.starts_with('/') || decoded.contains([':', '\\']);
    let mut parts: Vec<&str> = Vec::new();
    let whole = format!("{}{decoded}", lowering.folder);
    let mut is_outside = is_foreign;
    for part in whole.split('/') {
        match part {
            "" | "." => {}
            ".." => is_outside |= parts.pop().is_none(),
            _ => parts.push(part),
        }
    }
    if is_outside {
        lowering.sink.push(Diagnostic::new(&codes::B041, span).with("path", path));
        return None;
    }
    Some(parts.join("/"))
}

/// `%20` is a blank in a Markdown address.
fn percent_decoded(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%')
            .then(|| bytes.get(at + 1..at + 3))
            .flatten()
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match code {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| path.to_owned())
}

/// A table with its caption.
pub(super) fn table<'a>(
    lowering: &mut Lowering<'a>,
    node: &'a BlockNode,
    inner: &'a [BlockNode],
) -> Option<Block> {
    let (words, table) = match inner {
        [BlockNode { kind: BlockKind::Table(table), .. }] => (None, (&inner[0], table)),
        [first, second] => match (&first.kind, &second.kind) {
            (BlockKind::Paragraph(words), BlockKind::Table(table)) => {
                (Some((words.as_slice(), first.span)), (second, table))
            }
            (BlockKind::Table(table), BlockKind::Paragraph(words)) => {
                (Some((words.as_slice(), second.span)), (first, table))
            }
            _ => return misfit(lowering, node),
        },
        _ => return misfit(lowering, node),
    };
    let id = lowering.node();
    let mut label = Label::default();
    let mut blocks = Vec::new();
    if let Some((words, span)) = words {
        blocks.extend(caption(lowering, words, span, ListedKind::Table, id, &mut label));
    }
    let aligns = aligns(lowering, node, table.1);
    let is_turned = attributes::has(&node.attributes, "turned");
    blocks.push(blocks::table(lowering, table.0, table.1, aligns, is_turned));
    let block = Block { id, ..lowering.holder(Role::TableFigure, node.span, blocks) };
    Some(references::anchored(lowering, &node.attributes, block, label))
}

fn misfit(lowering: &mut Lowering<'_>, node: &BlockNode) -> Option<Block> {
    lowering.report(&codes::B044, node.span);
    None
}

/// Alignments by their names, Dutch and English.
const ALIGNS: [(&str, &str, Align); 4] = [
    ("start", "begin", Align::Start),
    ("centre", "midden", Align::Centre),
    ("end", "eind", Align::End),
    ("decimal", "decimaal", Align::Decimal),
];

/// The alignment of every column, when the block names it.
fn aligns(lowering: &mut Lowering<'_>, node: &BlockNode, table: &parse::Table) -> Option<Vec<Align>> {
    let pair = attributes::value(&node.attributes, "align")?;
    let named: Option<Vec<Align>> = pair
        .value
        .split_whitespace()
        .map(|word| {
            ALIGNS.iter().find(|(name, dutch, _)| *name == word || *dutch == word).map(|(.., align)| *align)
        })
        .collect();
    let named = named.filter(|named| named.len() == table.columns.len());
    if named.is_none() {
        lowering.sink.push(
            Diagnostic::new(&codes::B046, pair.value_span)
                .with("value", &pair.value)
                .with("count", table.columns.len()),
        );
    }
    named
}
