//! Builds the tree from the reader's events.

use super::ast::{
    Attributes, BlockKind, BlockNode, CellNode, ColumnAlign, DefinitionPart, InlineNode, InlineNodeKind,
    Item, NoteDefinition, Table,
};
use super::mask::{FenceHeader, Masked, Part};
use super::{MAX_DEPTH, inline};
use crate::diag::{Code, Diagnostic, FileId, Sink, Span, codes};
use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Something that is open.
pub(super) struct Frame {
    pub(super) kind: FrameKind,
    pub(super) range: Range<usize>,
    pub(super) attributes: Attributes,
    pub(super) blocks: Vec<BlockNode>,
    pub(super) inlines: Vec<InlineNode>,
    /// Places of opening brackets in `inlines` that are not closed yet.
    pub(super) brackets: Vec<usize>,
}

/// What is open.
#[derive(Debug)]
pub(super) enum FrameKind {
    Root,
    Quote,
    List(Option<u64>, Vec<Item>),
    Item,
    Fence,
    Note(String),
    Definitions(Vec<DefinitionPart>),
    Definition,
    Paragraph { is_implicit: bool },
    Heading(u8),
    Term,
    Table(Vec<ColumnAlign>, Vec<Vec<CellNode>>),
    Row(Vec<CellNode>),
    Cell,
    Code { text: String, info: String },
    Html,
    Emphasis,
    Strong,
    Strikethrough,
    Superscript,
    Subscript,
    Link(String),
    Image(String),
}

impl FrameKind {
    /// Whether words may stand in it.
    fn is_inline(&self) -> bool {
        match self {
            Self::Paragraph { .. }
            | Self::Heading(_)
            | Self::Term
            | Self::Cell
            | Self::Emphasis
            | Self::Strong
            | Self::Strikethrough
            | Self::Superscript
            | Self::Subscript
            | Self::Link(_)
            | Self::Image(_) => true,
            Self::Root
            | Self::Quote
            | Self::List(..)
            | Self::Item
            | Self::Fence
            | Self::Note(_)
            | Self::Definitions(_)
            | Self::Definition
            | Self::Table(..)
            | Self::Row(_)
            | Self::Code { .. }
            | Self::Html => false,
        }
    }
}

/// The work on one file.
pub(super) struct Builder<'a> {
    pub(super) masked: &'a Masked<'a>,
    pub(super) sink: &'a mut Sink,
    file: FileId,
    base: usize,
    frames: Vec<Frame>,
    notes: Vec<NoteDefinition>,
    /// How many elements deep we are in one that is left out.
    skipped: usize,
    is_too_deep: bool,
    /// Words before this offset were taken by an attribute list.
    pub(super) resume_at: usize,
}

/// Builds blocks and notes.
pub(super) fn build(
    masked: &Masked<'_>,
    file: FileId,
    base: usize,
    sink: &mut Sink,
) -> (Vec<BlockNode>, Vec<NoteDefinition>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_SUPERSCRIPT
        | Options::ENABLE_SUBSCRIPT;
    let mut builder = Builder {
        masked,
        sink,
        file,
        base,
        frames: vec![Frame::new(FrameKind::Root, 0..masked.text.len())],
        notes: Vec::new(),
        skipped: 0,
        is_too_deep: false,
        resume_at: 0,
    };
    for (event, range) in Parser::new_ext(&masked.text, options).into_offset_iter() {
        builder.event(event, range);
    }
    builder.close_implicit();
    builder.close_fences();
    let blocks = builder.frames.pop().map(|root| root.blocks).unwrap_or_default();
    (blocks, builder.notes)
}

impl Frame {
    fn new(kind: FrameKind, range: Range<usize>) -> Self {
        Self {
            kind,
            range,
            attributes: Attributes::default(),
            blocks: Vec::new(),
            inlines: Vec::new(),
            brackets: Vec::new(),
        }
    }
}

impl Builder<'_> {
    /// The place of a range, without blanks at its end.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        let words = self.masked.original.get(range.clone()).unwrap_or("");
        let end = range.start + words.trim_end().len();
        Span::new(self.file, self.base + range.start, self.base + end.max(range.start))
    }

    pub(super) fn report(&mut self, code: &'static Code, range: Range<usize>) {
        let span = self.span(&range);
        self.sink.push(Diagnostic::new(code, span));
    }

    fn unsupported(&mut self, what: &str, range: Range<usize>) {
        let span = self.span(&range);
        self.sink.push(Diagnostic::new(&codes::P010, span).with("what", what));
    }

    pub(super) fn top(&mut self) -> &mut Frame {
        if self.frames.is_empty() {
            self.frames.push(Frame::new(FrameKind::Root, 0..0));
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.skipped > 0 {
            match event {
                Event::Start(_) => self.skipped += 1,
                Event::End(_) => self.skipped -= 1,
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(words) => match &mut self.top().kind {
                FrameKind::Code { .. } => {
                    let words = self.masked.restore(&words, range, Part::Head);
                    if let FrameKind::Code { text, .. } = &mut self.top().kind {
                        text.extend(words.chars().filter(|ch| *ch != '\r'));
                    }
                }
                FrameKind::Html => {}
                _ => {
                    self.open_implicit(range.start);
                    inline::text(self, &words, range);
                }
            },
            Event::Code(words) => {
                self.open_implicit(range.start);
                let words = self.masked.restore(&words, range.clone(), Part::Head);
                self.push_inline(InlineNodeKind::Code(words), range);
            }
            Event::FootnoteReference(label) => {
                self.open_implicit(range.start);
                self.push_inline(InlineNodeKind::Note(label.into_string()), range);
            }
            Event::SoftBreak => self.line_break(InlineNodeKind::SoftBreak, range),
            Event::HardBreak => self.line_break(InlineNodeKind::HardBreak, range),
            Event::Rule => self.rule(range),
            Event::Html(_) => {}
            Event::InlineHtml(_) => self.report(&codes::P009, range),
            Event::InlineMath(_) | Event::DisplayMath(_) => self.unsupported("$…$", range),
            Event::TaskListMarker(_) => self.unsupported("- [ ]", range),
        }
    }

    fn line_break(&mut self, kind: InlineNodeKind, range: Range<usize>) {
        if range.start >= self.resume_at {
            self.open_implicit(range.start);
            self.push_inline(kind, range);
        }
    }

    /// A thematic break, or a fence that was painted as one.
    fn rule(&mut self, range: Range<usize>) {
        self.close_implicit();
        let Some(fence) = self.masked.fence_in(&range) else {
            self.push_block(BlockKind::Rule, range, Attributes::default());
            return;
        };
        let place = fence.range.clone();
        match fence.header.clone() {
            FenceHeader::Open(attributes) => self.open_fence(attributes, place),
            FenceHeader::Bad => {
                self.report(&codes::P007, place.clone());
                self.open_fence(Attributes::default(), place);
            }
            FenceHeader::Close => {
                if matches!(self.top().kind, FrameKind::Fence) {
                    self.finish(place.end);
                } else if !self.is_too_deep {
                    self.report(&codes::P006, place);
                }
            }
        }
    }

    fn open_fence(&mut self, attributes: Attributes, place: Range<usize>) {
        if self.is_deep_enough(&place) {
            return;
        }
        let mut frame = Frame::new(FrameKind::Fence, place);
        frame.attributes = attributes;
        self.frames.push(frame);
    }

    /// Whether nothing more may be nested here; reported once.
    fn is_deep_enough(&mut self, range: &Range<usize>) -> bool {
        let is_deep = self.frames.len() >= MAX_DEPTH;
        if is_deep && !self.is_too_deep {
            self.is_too_deep = true;
            let span = self.span(range);
            let span = Span { end: span.end.min(span.start + 40), ..span };
            self.sink.push(Diagnostic::new(&codes::P011, span).with("most", MAX_DEPTH));
        }
        is_deep
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let kind = match tag {
            Tag::Paragraph => FrameKind::Paragraph { is_implicit: false },
            Tag::Heading { level, .. } => FrameKind::Heading(depth_of(level)),
            Tag::BlockQuote(_) => FrameKind::Quote,
            Tag::CodeBlock(kind) => FrameKind::Code {
                text: String::new(),
                info: match kind {
                    CodeBlockKind::Indented => String::new(),
                    CodeBlockKind::Fenced(info) => self.masked.restore(&info, range.clone(), Part::Head),
                },
            },
            Tag::HtmlBlock => {
                self.report(&codes::P009, range.clone());
                FrameKind::Html
            }
            Tag::List(start) => FrameKind::List(start, Vec::new()),
            Tag::Item => FrameKind::Item,
            Tag::FootnoteDefinition(label) => FrameKind::Note(label.into_string()),
            Tag::DefinitionList => FrameKind::Definitions(Vec::new()),
            Tag::DefinitionListTitle => FrameKind::Term,
            Tag::DefinitionListDefinition => FrameKind::Definition,
            Tag::Table(columns) => {
                FrameKind::Table(columns.into_iter().map(column_align).collect(), Vec::new())
            }
            Tag::TableHead | Tag::TableRow => FrameKind::Row(Vec::new()),
            Tag::TableCell => FrameKind::Cell,
            Tag::Emphasis => FrameKind::Emphasis,
            Tag::Strong => FrameKind::Strong,
            Tag::Strikethrough => FrameKind::Strikethrough,
            Tag::Superscript => FrameKind::Superscript,
            Tag::Subscript => FrameKind::Subscript,
            Tag::Link { link_type, dest_url, title, .. } => {
                self.refuse_title(&title, &range);
                let to = self.masked.restore(&dest_url, range.clone(), Part::Tail);
                FrameKind::Link(match link_type {
                    LinkType::Email => format!("mailto:{to}"),
                    _ => to,
                })
            }
            Tag::Image { dest_url, title, .. } => {
                self.refuse_title(&title, &range);
                FrameKind::Image(self.masked.restore(&dest_url, range.clone(), Part::Tail))
            }
            Tag::MetadataBlock(_) => {
                self.unsupported("---", range);
                self.skipped = 1;
                return;
            }
        };
        let is_mark = matches!(
            kind,
            FrameKind::Emphasis
                | FrameKind::Strong
                | FrameKind::Strikethrough
                | FrameKind::Superscript
                | FrameKind::Subscript
                | FrameKind::Link(_)
                | FrameKind::Image(_)
        );
        if is_mark {
            self.open_implicit(range.start);
        } else {
            self.close_implicit();
        }
        if self.is_deep_enough(&range) {
            self.skipped = 1;
            return;
        }
        self.frames.push(Frame::new(kind, range));
    }

    /// A title after a link's address has no form in a book.
    fn refuse_title(&mut self, title: &str, range: &Range<usize>) {
        if !title.is_empty() {
            let span = self.span(range);
            self.sink.push(Diagnostic::new(&codes::P014, span).with("title", title));
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image => {}
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell
            | TagEnd::MetadataBlock(_) => {
                self.close_implicit();
                self.close_fences();
            }
        }
        let end = self.top().range.end;
        self.finish(end);
    }

    /// Closes what is open on top.
    fn finish(&mut self, end: usize) {
        if self.frames.len() < 2 {
            return;
        }
        let Some(frame) = self.frames.pop() else { return };
        let Frame { kind, range, attributes, blocks, inlines, .. } = frame;
        let range = range.start..end.max(range.start);
        let span = self.span(&range);
        match kind {
            FrameKind::Root | FrameKind::Html => {}
            FrameKind::Quote => self.push_block(BlockKind::Quote(blocks), range, attributes),
            FrameKind::List(start, items) => {
                self.push_block(BlockKind::List(start, items), range, attributes);
            }
            FrameKind::Item => {
                if let FrameKind::List(_, items) = &mut self.top().kind {
                    items.push(Item { span, blocks });
                }
            }
            FrameKind::Fence => self.push_block(BlockKind::Fence(blocks), range, attributes),
            FrameKind::Note(label) => self.notes.push(NoteDefinition { label, span, blocks }),
            FrameKind::Definitions(parts) => {
                self.push_block(BlockKind::Definitions(parts), range, attributes);
            }
            FrameKind::Definition => {
                if let FrameKind::Definitions(parts) = &mut self.top().kind {
                    parts.push(DefinitionPart::Definition(span, blocks));
                }
            }
            FrameKind::Term => {
                if let FrameKind::Definitions(parts) = &mut self.top().kind {
                    parts.push(DefinitionPart::Term(span, inlines));
                }
            }
            FrameKind::Paragraph { .. } => {
                self.push_block(BlockKind::Paragraph(inlines), range, attributes);
            }
            FrameKind::Heading(level) => {
                let inlines = without_trailing_blanks(inlines);
                self.push_block(BlockKind::Heading(level, inlines), range, attributes);
            }
            FrameKind::Table(columns, rows) => {
                self.push_block(BlockKind::Table(Table { columns, rows }), range, attributes);
            }
            FrameKind::Row(cells) => {
                self.check_cells(&cells, &range);
                if let FrameKind::Table(_, rows) = &mut self.top().kind {
                    rows.push(cells);
                }
            }
            FrameKind::Cell => {
                if let FrameKind::Row(cells) = &mut self.top().kind {
                    cells.push(CellNode { span, content: inlines });
                }
            }
            FrameKind::Code { mut text, info } => {
                if text.ends_with('\n') {
                    text.pop();
                }
                self.push_block(BlockKind::Code { text, info }, range, attributes);
            }
            FrameKind::Emphasis => self.push_inline(InlineNodeKind::Emphasis(inlines), range),
            FrameKind::Strong => self.push_inline(InlineNodeKind::Strong(inlines), range),
            FrameKind::Strikethrough => {
                self.push_inline(InlineNodeKind::Strikethrough(inlines), range);
            }
            FrameKind::Superscript => self.push_inline(InlineNodeKind::Superscript(inlines), range),
            FrameKind::Subscript => self.push_inline(InlineNodeKind::Subscript(inlines), range),
            FrameKind::Link(to) => {
                self.push_inline(InlineNodeKind::Link { to, content: inlines }, range);
            }
            FrameKind::Image(path) => {
                self.push_inline(InlineNodeKind::Image { path, content: inlines }, range);
            }
        }
    }

    /// The reader drops cells beyond the last column: we do not.
    fn check_cells(&mut self, cells: &[CellNode], row: &Range<usize>) {
        let Some(last) = cells.iter().rev().find(|cell| cell.span.end > cell.span.start) else { return };
        let after = (last.span.end as usize).saturating_sub(self.base).max(row.start);
        let line_end = self.masked.original[after..].find('\n').map_or(row.end, |at| after + at);
        let rest = self.masked.text.get(after..line_end).unwrap_or("");
        if rest.contains(|ch: char| !ch.is_whitespace() && ch != '|') {
            self.report(&codes::P013, after..line_end);
        }
    }

    fn open_implicit(&mut self, start: usize) {
        if !self.top().kind.is_inline() {
            self.frames.push(Frame::new(FrameKind::Paragraph { is_implicit: true }, start..start));
        }
    }

    fn close_implicit(&mut self) {
        if matches!(self.top().kind, FrameKind::Paragraph { is_implicit: true }) {
            let last = self.top().inlines.last().map(|node| node.span.end as usize);
            let end = last.map_or(0, |end| end.saturating_sub(self.base));
            self.finish(end);
        }
    }

    /// Closes fences that their container left open.
    fn close_fences(&mut self) {
        while matches!(self.top().kind, FrameKind::Fence) {
            let place = self.top().range.clone();
            self.report(&codes::P005, place.clone());
            self.finish(place.end);
        }
    }

    fn push_block(&mut self, kind: BlockKind, range: Range<usize>, attributes: Attributes) {
        let span = self.span(&range);
        self.top().blocks.push(BlockNode { span, attributes, kind });
    }

    pub(super) fn push_inline(&mut self, kind: InlineNodeKind, range: Range<usize>) {
        let span = Span::new(self.file, self.base + range.start, self.base + range.end);
        self.top().inlines.push(InlineNode { span, attributes: Attributes::default(), kind });
    }

    /// Where the last piece of the line that is open ends in the text.
    pub(super) fn last_end(&mut self) -> Option<usize> {
        let end = self.top().inlines.last()?.span.end;
        Some(self.offset(end))
    }

    /// Offset in the text of a place in the file.
    pub(super) fn offset(&self, at: u32) -> usize {
        (at as usize).saturating_sub(self.base)
    }
}

fn depth_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

fn column_align(alignment: Alignment) -> ColumnAlign {
    match alignment {
        Alignment::None => ColumnAlign::Unsaid,
        Alignment::Left => ColumnAlign::Start,
        Alignment::Center => ColumnAlign::Centre,
        Alignment::Right => ColumnAlign::End,
    }
}

/// Takes off the blanks that stood before a heading's attribute list.
fn without_trailing_blanks(mut inlines: Vec<InlineNode>) -> Vec<InlineNode> {
    while let Some(InlineNode { kind: InlineNodeKind::Text(words), .. }) = inlines.last_mut() {
        words.truncate(words.trim_end().len());
        if !words.is_empty() {
            break;
        }
        inlines.pop();
    }
    inlines
}
