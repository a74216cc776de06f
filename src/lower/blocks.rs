//! Blocks and their roles.

use super::attributes::{self, Known};
use super::references::{self, Label};
use super::state::Lowering;
use super::{fences, figures, inlines, words};
use crate::diag::{Diagnostic, codes};
use crate::lang::{Lang, decimal_place};
use crate::model::{Align, Block, BoxKind, Content, Role, Row, Table};
use crate::parse::{
    self, Attributes, BlockKind, BlockNode, ColumnAlign, DefinitionPart, InlineNode, InlineNodeKind,
};

/// What a block stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outer {
    Chapter,
    Box(BoxKind),
    Quote,
    Item,
    Definition,
    Note,
    Letter,
    PullQuote,
    Epigraph,
    Verse,
    Dialogue,
}

impl Outer {
    /// As the manuscript writes it: the same in every language.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Chapter => "#",
            Self::Box(kind) => kind.name(),
            Self::Quote => ">",
            Self::Item => "-",
            Self::Definition => ": …",
            Self::Note => "[^…]: …",
            Self::Letter => "letter",
            Self::PullQuote => "pullquote",
            Self::Epigraph => "epigraph",
            Self::Verse => "verse",
            Self::Dialogue => "dialogue",
        }
    }

    /// Whether nothing but paragraphs may stand here.
    fn takes_paragraphs_only(self) -> bool {
        match self {
            Self::PullQuote | Self::Epigraph | Self::Verse | Self::Dialogue => true,
            Self::Chapter
            | Self::Box(_)
            | Self::Quote
            | Self::Item
            | Self::Definition
            | Self::Note
            | Self::Letter => false,
        }
    }

    /// Whether figures, tables and boxes may stand here.
    fn takes_floats(self) -> bool {
        match self {
            Self::Chapter | Self::Box(_) | Self::Item | Self::Definition | Self::Quote => true,
            Self::Note | Self::Letter | Self::PullQuote | Self::Epigraph | Self::Verse | Self::Dialogue => {
                false
            }
        }
    }

    /// Whether a last paragraph may name who said it.
    fn takes_attribution(self) -> bool {
        matches!(self, Self::Quote | Self::PullQuote | Self::Epigraph | Self::Verse)
    }
}

/// What a block is, as far as its place matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Heading, pull quote, motto: of the chapter itself.
    Chapter,
    /// Figure, table, box.
    Float,
    /// Anything else.
    Plain,
}

/// Reports a block that cannot stand where it does.
pub(super) fn is_allowed(
    lowering: &mut Lowering<'_>,
    sort: Sort,
    outer: Outer,
    name: &str,
    span: crate::diag::Span,
) -> bool {
    let is_allowed = match sort {
        Sort::Chapter => outer == Outer::Chapter,
        Sort::Float => outer.takes_floats(),
        Sort::Plain => !outer.takes_paragraphs_only(),
    };
    if !is_allowed {
        lowering
            .sink
            .push(Diagnostic::new(&codes::B010, span).with("name", name).with("outer", outer.name()));
    }
    is_allowed
}

/// Lowers blocks that stand together.
pub(super) fn lower<'a, I>(lowering: &mut Lowering<'a>, nodes: I, outer: Outer) -> Vec<Block>
where
    I: IntoIterator<Item = &'a BlockNode>,
{
    let nodes: Vec<&BlockNode> = nodes.into_iter().collect();
    let mut blocks = Vec::with_capacity(nodes.len());
    let mut level = 1;
    for (index, node) in nodes.iter().enumerate() {
        let is_last = index + 1 == nodes.len();
        match &node.kind {
            BlockKind::Paragraph(content) => {
                blocks.extend(paragraph(lowering, node, content, outer, is_last));
            }
            BlockKind::Heading(depth, content) => {
                if is_allowed(lowering, Sort::Chapter, outer, "##", node.span) {
                    blocks.extend(heading(lowering, node, *depth, content, &mut level));
                }
            }
            BlockKind::Quote(inner) => {
                if is_allowed(lowering, Sort::Plain, outer, ">", node.span) {
                    let inner = lower(lowering, inner, Outer::Quote);
                    blocks.push(lowering.holder(Role::BlockQuote, node.span, inner));
                }
            }
            BlockKind::List(start, items) => {
                if is_allowed(lowering, Sort::Plain, outer, "-", node.span) {
                    let role = start.map_or(Role::BulletList, |start| Role::NumberedList {
                        start: u32::try_from(start).unwrap_or(1),
                    });
                    let list = lowering.node();
                    let items = items
                        .iter()
                        .map(|item| {
                            let id = lowering.node();
                            let inner = lower(lowering, &item.blocks, Outer::Item);
                            let block = lowering.block(Role::ListItem, item.span, Content::Blocks(inner));
                            Block { id, ..block }
                        })
                        .collect();
                    let block = lowering.block(role, node.span, Content::Blocks(items));
                    blocks.push(Block { id: list, ..block });
                }
            }
            BlockKind::Code { text, info } => {
                if is_allowed(lowering, Sort::Plain, outer, "```", node.span) {
                    let syntax = info
                        .trim_start_matches(['{', '.'])
                        .split(|ch: char| !ch.is_alphanumeric() && !matches!(ch, '-' | '_' | '+' | '#'))
                        .next()
                        .filter(|word| !word.is_empty())
                        .map(str::to_owned);
                    let content = Content::Code { text: without_tabs(text), syntax };
                    blocks.push(lowering.block(Role::CodeBlock, node.span, content));
                }
            }
            BlockKind::Rule => {
                if is_allowed(lowering, Sort::Plain, outer, "***", node.span) {
                    blocks.push(lowering.block(Role::ThematicBreak, node.span, Content::Empty));
                }
            }
            BlockKind::Table(inner) => {
                if is_allowed(lowering, Sort::Float, outer, "|…|", node.span) {
                    blocks.push(table(lowering, node, inner, None, false));
                }
            }
            BlockKind::Definitions(parts) => {
                if is_allowed(lowering, Sort::Plain, outer, ": …", node.span) {
                    blocks.push(definitions(lowering, node, parts));
                }
            }
            BlockKind::Fence(inner) => blocks.extend(fences::lower(lowering, node, inner, outer)),
        }
    }
    blocks
}

impl Lowering<'_> {
    /// A block that holds blocks.
    pub(super) fn holder(&mut self, role: Role, span: crate::diag::Span, inner: Vec<Block>) -> Block {
        self.block(role, span, Content::Blocks(inner))
    }
}

/// A paragraph, or what it is because of what it holds.
fn paragraph<'a>(
    lowering: &mut Lowering<'a>,
    node: &'a BlockNode,
    content: &'a [InlineNode],
    outer: Outer,
    is_last: bool,
) -> Option<Block> {
    if let Some(image) = figures::only_image(content) {
        return is_allowed(lowering, Sort::Float, outer, "![…](…)", node.span)
            .then(|| figures::figure(lowering, image))
            .flatten();
    }
    if outer == Outer::Dialogue {
        return Some(turn(lowering, node, content));
    }
    if let Some((inner, list)) = only_bracketed(content) {
        let role = match outer {
            Outer::Letter if attributes::has(list, "dateline") => Some((Role::Dateline, "dateline")),
            Outer::Letter if attributes::has(list, "salutation") => Some((Role::Salutation, "salutation")),
            Outer::Letter if attributes::has(list, "signature") => Some((Role::Signature, "signature")),
            _ if outer.takes_attribution() && is_last && attributes::has(list, "attribution") => {
                Some((Role::Attribution, "attribution"))
            }
            _ => None,
        };
        if let Some((role, class)) = role {
            attributes::check(lowering, list, &Known { id: false, classes: &[], keys: &[] }, &[class]);
            let inlines = inlines::block(lowering, inner);
            return Some(lowering.block(role, node.span, Content::Inlines(inlines)));
        }
    }
    let (role, inlines) = if outer == Outer::Verse {
        (Role::Stanza, inlines::lines(lowering, content))
    } else {
        (Role::Paragraph, inlines::block(lowering, content))
    };
    // A paragraph of nothing but index marks has no form of its own.
    if inlines.is_empty() {
        return None;
    }
    Some(lowering.block(role, node.span, Content::Inlines(inlines)))
}

/// The one pair of brackets that a paragraph consists of.
fn only_bracketed(content: &[InlineNode]) -> Option<(&[InlineNode], &Attributes)> {
    let mut found = None;
    for node in content {
        match &node.kind {
            InlineNodeKind::Bracketed(inner) if found.is_none() => {
                found = Some((inner.as_slice(), &node.attributes));
            }
            InlineNodeKind::Text(words) if words.trim().is_empty() => {}
            _ => return None,
        }
    }
    found
}

/// One speaker's turn.
fn turn<'a>(lowering: &mut Lowering<'a>, node: &'a BlockNode, content: &'a [InlineNode]) -> Block {
    let is_speaker = |first: &InlineNode| {
        matches!(first.kind, InlineNodeKind::Bracketed(_)) && attributes::has(&first.attributes, "speaker")
    };
    if !content.first().is_some_and(is_speaker) {
        lowering.report(&codes::B012, node.span);
    }
    let inlines = inlines::turn(lowering, content);
    lowering.block(Role::Turn, node.span, Content::Inlines(inlines))
}

fn heading<'a>(
    lowering: &mut Lowering<'a>,
    node: &'a BlockNode,
    depth: u8,
    content: &'a [InlineNode],
    level: &mut u8,
) -> Option<Block> {
    let role = match depth {
        2 => Role::Heading,
        3 => Role::Subheading,
        _ => {
            lowering.report(&codes::B009, node.span);
            return None;
        }
    };
    if depth > *level + 1 {
        lowering.sink.push(
            Diagnostic::new(&codes::B008, node.span)
                .with("found", "#".repeat(usize::from(depth)))
                .with("expected", "#".repeat(usize::from(*level) + 1)),
        );
    }
    *level = depth;
    let known = Known { id: true, classes: &["unnumbered", "unlisted"], keys: &[] };
    attributes::check(lowering, &node.attributes, &known, &[]);
    let inlines = inlines::block(lowering, content);
    let title = words::as_title(&inlines);
    if words::plain(&title).trim().is_empty() {
        lowering.report(&codes::B005, node.span);
    }
    let block = lowering.block(role, node.span, Content::Inlines(inlines));
    let label = Label { title, ..Label::default() };
    Some(references::anchored(lowering, &node.attributes, block, label))
}

fn definitions<'a>(lowering: &mut Lowering<'a>, node: &'a BlockNode, parts: &'a [DefinitionPart]) -> Block {
    let parts = parts
        .iter()
        .map(|part| match part {
            DefinitionPart::Term(span, content) => {
                let inlines = inlines::block(lowering, content);
                lowering.block(Role::Term, *span, Content::Inlines(inlines))
            }
            DefinitionPart::Definition(span, inner) => {
                let inner = lower(lowering, inner, Outer::Definition);
                lowering.holder(Role::Definition, *span, inner)
            }
        })
        .collect();
    lowering.holder(Role::DefinitionList, node.span, parts)
}

/// Literal lines with blanks for tabs, up to every fourth column.
fn without_tabs(text: &str) -> String {
    const STOP: usize = 4;
    if !text.contains('\t') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    for ch in text.chars() {
        if ch == '\t' {
            let blanks = STOP - column % STOP;
            out.extend(std::iter::repeat_n(' ', blanks));
            column += blanks;
        } else {
            out.push(ch);
            column = if ch == '\n' { 0 } else { column + 1 };
        }
    }
    out
}

/// A table without its caption. `aligns`: what the attributes say of its
/// columns, if they do.
pub(super) fn table<'a>(
    lowering: &mut Lowering<'a>,
    node: &'a BlockNode,
    inner: &'a parse::Table,
    aligns: Option<Vec<Align>>,
    is_turned: bool,
) -> Block {
    let lang = lowering.lang;
    let columns: Vec<Align> = aligns.unwrap_or_else(|| {
        let column = |(index, column): (usize, &ColumnAlign)| match column {
            ColumnAlign::Unsaid | ColumnAlign::End if is_numeric(lang, inner, index) => Align::Decimal,
            ColumnAlign::Unsaid | ColumnAlign::Start => Align::Start,
            ColumnAlign::Centre => Align::Centre,
            ColumnAlign::End => Align::End,
        };
        inner.columns.iter().enumerate().map(column).collect()
    });
    let mut rows = inner.rows.iter().enumerate().map(|(index, cells)| {
        let role = if index == 0 { Role::HeadCell } else { Role::Cell };
        let mut cells: Vec<Block> = cells
            .iter()
            .map(|cell| {
                refuse_span(lowering, cell);
                let inlines = inlines::block(lowering, &cell.content);
                lowering.block(role, cell.span, Content::Inlines(inlines))
            })
            .collect();
        while cells.len() < columns.len() {
            cells.push(lowering.block(role, node.span, Content::Inlines(Vec::new())));
        }
        cells.truncate(columns.len());
        Row { cells }
    });
    let head = rows.next().unwrap_or(Row { cells: Vec::new() });
    let rows = rows.collect();
    lowering.block(Role::Table, node.span, Content::Table(Table { columns, head, rows, is_turned }))
}

/// Whether a column holds numbers alone, under whatever head.
fn is_numeric(lang: Lang, table: &parse::Table, column: usize) -> bool {
    let cells = table.rows.iter().skip(1).filter_map(|row| row.get(column));
    let words: Vec<String> = cells.map(|cell| raw_words(&cell.content)).collect();
    let filled = || words.iter().map(|words| words.trim()).filter(|words| !words.is_empty());
    filled().count() > 1
        && filled().all(|words| decimal_place(lang, words).is_some())
        && filled().any(|words| words.contains(|c: char| c.is_ascii_digit()))
}

/// The words of inlines, without what attributes and notes add.
fn raw_words(nodes: &[InlineNode]) -> String {
    let mut out = String::new();
    for node in nodes {
        match &node.kind {
            InlineNodeKind::Text(words) => out.push_str(words),
            InlineNodeKind::Bracketed(inner)
            | InlineNodeKind::Emphasis(inner)
            | InlineNodeKind::Strong(inner) => out.push_str(&raw_words(inner)),
            _ => {}
        }
    }
    out
}

/// Reports the marks by which other programs merge cells.
fn refuse_span(lowering: &mut Lowering<'_>, cell: &parse::CellNode) {
    let words = raw_words(&cell.content);
    if matches!(words.trim(), "^^" | "<<" | ">>") {
        lowering.sink.push(Diagnostic::new(&codes::B047, cell.span).with("found", words.trim()));
    }
}
