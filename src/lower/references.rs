//! Anchors and what refers to them.
//!
//! A reference is pending while chapters are lowered, for its target may come
//! later: it is a link to a node number from the top end of the range, which
//! no node ever gets. [`resolve`] puts the words in its place.

use super::attributes::{self, Known};
use super::state::Lowering;
use super::words;
use crate::diag::{Diagnostic, Span, codes, nearest};
use crate::lang::{Lang, Term, term};
use crate::model::{Block, Content, Inline, InlineKind, LinkTarget, NodeId, Role, Section, ascii_slug};
use crate::parse::{Attributes, InlineNode};

/// What others call a place by.
#[derive(Debug, Clone, Default)]
pub(super) struct Label {
    /// Its title.
    pub(super) title: Vec<Inline>,
    /// Its number.
    pub(super) number: Option<u32>,
    /// The word before the number, which then is the name: "figuur 3".
    pub(super) word: Option<Term>,
}

/// A place that has a name.
pub(super) struct Target {
    node: NodeId,
    span: Span,
    label: Label,
}

/// What a reference asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Full,
    Title,
    Number,
    Page,
    Words,
}

/// A reference that waits for its target.
pub(super) struct Reference {
    anchor: String,
    span: Span,
    form: Form,
    lang: Lang,
}

/// Gives a node the name in its attributes.
pub(super) fn declare(
    lowering: &mut Lowering<'_>,
    list: &Attributes,
    node: NodeId,
    label: Label,
) -> Option<String> {
    let (name, span) = list.id.as_ref()?;
    let is_good = name.starts_with(|ch: char| ch.is_ascii_alphabetic())
        && name.chars().all(|ch| ch.is_ascii_alphanumeric() || matches!(ch, '-' | '_'));
    if !is_good {
        lowering.sink.push(Diagnostic::new(&codes::B050, *span).with("name", name));
        return None;
    }
    if let Some(first) = lowering.targets.get(name) {
        let first = lowering.place(first.span);
        lowering.sink.push(Diagnostic::new(&codes::B051, *span).with("name", name).with("first", first));
        return None;
    }
    lowering.targets.insert(name.clone(), Target { node, span: *span, label });
    Some(name.clone())
}

/// The block with the name in its attributes.
pub(super) fn anchored(lowering: &mut Lowering<'_>, list: &Attributes, block: Block, label: Label) -> Block {
    let anchor = declare(lowering, list, block.id, label);
    Block { anchor, ..block }
}

/// `[…](#anchor){…}`
pub(super) fn refer(
    lowering: &mut Lowering<'_>,
    node: &InlineNode,
    anchor: &str,
    words: Vec<Inline>,
    out: &mut Vec<Inline>,
) {
    let list = &node.attributes;
    let known = Known { id: false, classes: &["title", "number", "page"], keys: &[] };
    attributes::check(lowering, list, &known, &[]);
    let has_words = !words::plain(&words).trim().is_empty();
    let asked = [("title", Form::Title), ("number", Form::Number), ("page", Form::Page)]
        .into_iter()
        .find(|(class, _)| attributes::has(list, class));
    let form = match asked {
        Some((class, _)) if has_words => {
            lowering.sink.push(Diagnostic::new(&codes::B056, node.span).with("name", class));
            Form::Words
        }
        Some((_, form)) => form,
        None if has_words => Form::Words,
        None => Form::Full,
    };
    let index = u32::try_from(lowering.references.len()).unwrap_or(u32::MAX);
    lowering.references.push(Reference {
        anchor: anchor.to_owned(),
        span: node.span,
        form,
        lang: lowering.lang,
    });
    let to = LinkTarget::Node(NodeId(u32::MAX - index));
    let content = if has_words { words } else { Vec::new() };
    out.push(Inline { span: node.span, kind: InlineKind::Link { to, content } });
}

/// Gives sections, headings, boxes, figures and tables without a name one
/// made of their words.
pub(super) fn name_what_has_no_name(lowering: &mut Lowering<'_>, sections: &mut [Option<Section>]) {
    for section in sections.iter_mut().flatten() {
        if section.anchor.is_none() {
            section.anchor = Some(name_section(lowering, section));
        }
        for block in &mut section.blocks {
            name_blocks(lowering, block);
        }
    }
}

/// Names a generated section after what it is.
pub(super) fn name_generated(lowering: &mut Lowering<'_>, section: &Section) -> String {
    let label = Label { title: section.title.clone(), ..Label::default() };
    insert(lowering, &section.slug, section.id, section.span, label)
}

/// Names a section after its title.
fn name_section(lowering: &mut Lowering<'_>, section: &Section) -> String {
    let label = Label { title: section.title.clone(), number: section.number, word: None };
    let base = ascii_slug(&words::plain(&section.title));
    let base = if base.is_empty() { section.slug.clone() } else { base };
    insert(lowering, &base, section.id, section.span, label)
}

fn name_blocks(lowering: &mut Lowering<'_>, block: &mut Block) {
    if block.anchor.is_none() {
        let words = match (&block.role, &block.content) {
            (Role::Heading | Role::Subheading, Content::Inlines(inlines)) => Some(words::as_title(inlines)),
            (Role::Box(_), Content::Blocks(inner)) => inner.first().and_then(|title| match &title.content {
                Content::Inlines(inlines) => Some(words::as_title(inlines)),
                _ => None,
            }),
            _ => None,
        };
        if let Some(title) = words {
            let base = ascii_slug(&words::plain(&title));
            let label = Label { title, ..Label::default() };
            block.anchor = Some(insert(lowering, &base, block.id, block.span, label));
        }
    }
    if let Content::Blocks(inner) = &mut block.content {
        for block in inner {
            name_blocks(lowering, block);
        }
    }
}

fn insert(lowering: &mut Lowering<'_>, base: &str, node: NodeId, span: Span, label: Label) -> String {
    // A name in XML starts with a letter.
    let base = if base.starts_with(|ch: char| ch.is_ascii_alphabetic()) {
        base.to_owned()
    } else {
        format!("a-{base}")
    };
    let mut name = base.clone();
    let mut count = 1;
    while lowering.targets.contains_key(&name) {
        count += 1;
        name = format!("{base}-{count}");
    }
    lowering.targets.insert(name.clone(), Target { node, span, label });
    name
}

/// Names and nodes of all targets.
pub(super) fn anchors(lowering: &Lowering<'_>) -> Vec<(String, NodeId)> {
    lowering.targets.iter().map(|(name, target)| (name.clone(), target.node)).collect()
}

/// Puts the words of every reference in its place.
pub(super) fn resolve(lowering: &mut Lowering<'_>, sections: &mut [Option<Section>]) {
    for section in sections.iter_mut().flatten() {
        for block in &mut section.blocks {
            resolve_block(lowering, block);
        }
    }
    let mut notes = std::mem::take(&mut lowering.notes);
    for note in &mut notes {
        for block in &mut note.blocks {
            resolve_block(lowering, block);
        }
    }
    lowering.notes = notes;
    let mut listed = std::mem::take(&mut lowering.listed);
    for item in &mut listed {
        item.title = resolve_inlines(lowering, std::mem::take(&mut item.title), true);
    }
    lowering.listed = listed;
}

fn resolve_block(lowering: &mut Lowering<'_>, block: &mut Block) {
    match &mut block.content {
        Content::Inlines(inlines) => {
            // A reference that is all of a line or cell is plainly a title.
            let quotes = inlines.len() > 1;
            *inlines = resolve_inlines(lowering, std::mem::take(inlines), quotes);
        }
        Content::Blocks(blocks) => {
            for block in blocks {
                resolve_block(lowering, block);
            }
        }
        Content::Table(table) => {
            for row in std::iter::once(&mut table.head).chain(&mut table.rows) {
                for cell in &mut row.cells {
                    resolve_block(lowering, cell);
                }
            }
        }
        Content::Image(_) | Content::Code { .. } | Content::Empty => {}
    }
}

/// `quotes`: titles stand in quotes.
fn resolve_inlines(lowering: &mut Lowering<'_>, inlines: Vec<Inline>, quotes: bool) -> Vec<Inline> {
    let mut out = Vec::with_capacity(inlines.len());
    let mut brackets = Brackets::default();
    let resolve_inlines = |lowering: &mut Lowering<'_>, inner| resolve_inlines(lowering, inner, true);
    for inline in inlines {
        let Inline { span, kind } = inline;
        let kind = match kind {
            InlineKind::Link { to: LinkTarget::Node(node), content } => {
                let content = resolve_inlines(lowering, content);
                match lowering.references.get((u32::MAX - node.0) as usize) {
                    Some(_) => {
                        let around = Around { quotes, is_in_brackets: brackets.are_open(&out) };
                        spell(lowering, (u32::MAX - node.0) as usize, content, around, &mut out);
                        continue;
                    }
                    None => InlineKind::Link { to: LinkTarget::Node(node), content },
                }
            }
            InlineKind::Link { to, content } => {
                InlineKind::Link { to, content: resolve_inlines(lowering, content) }
            }
            InlineKind::Emphasis(inner) => InlineKind::Emphasis(resolve_inlines(lowering, inner)),
            InlineKind::Strong(inner) => InlineKind::Strong(resolve_inlines(lowering, inner)),
            InlineKind::SmallCaps(inner) => InlineKind::SmallCaps(resolve_inlines(lowering, inner)),
            InlineKind::Superscript(inner) => InlineKind::Superscript(resolve_inlines(lowering, inner)),
            InlineKind::Subscript(inner) => InlineKind::Subscript(resolve_inlines(lowering, inner)),
            InlineKind::Strikethrough(inner) => InlineKind::Strikethrough(resolve_inlines(lowering, inner)),
            InlineKind::Label(inner) => InlineKind::Label(resolve_inlines(lowering, inner)),
            InlineKind::Fraction(inner) => InlineKind::Fraction(resolve_inlines(lowering, inner)),
            InlineKind::Speaker(inner) => InlineKind::Speaker(resolve_inlines(lowering, inner)),
            InlineKind::Language(lang, inner) => InlineKind::Language(lang, resolve_inlines(lowering, inner)),
            kind @ (InlineKind::Text(_)
            | InlineKind::LineBreak
            | InlineKind::Code(_)
            | InlineKind::PageRef { .. }
            | InlineKind::NoteRef(_)
            | InlineKind::IndexMark(_)
            | InlineKind::Locators(_)
            | InlineKind::Leader) => kind,
        };
        out.push(Inline { span, kind });
    }
    out
}

/// Brackets in the words so far; each piece is read once.
#[derive(Default)]
struct Brackets {
    read: usize,
    open: i64,
}

impl Brackets {
    fn are_open(&mut self, words: &[Inline]) -> bool {
        let mut text = String::new();
        for inline in words.get(self.read..).unwrap_or_default() {
            inline.push_text(&mut text);
        }
        self.read = words.len();
        for ch in text.chars() {
            match ch {
                '(' => self.open += 1,
                ')' => self.open = (self.open - 1).max(0),
                _ => {}
            }
        }
        self.open > 0
    }
}

/// Where a reference stands.
#[derive(Clone, Copy)]
struct Around {
    /// A title stands in quotes.
    quotes: bool,
    /// Inside brackets there are no others.
    is_in_brackets: bool,
}

/// The quotes around a title in running words: the other ones where it has
/// these itself; none where the author typed some.
fn title_quotes(lowering: &Lowering<'_>, lang: Lang, title: &[Inline], out: &[Inline]) -> (String, String) {
    let mut text = String::new();
    if let Some(last) = out.last() {
        last.push_text(&mut text);
    }
    if text.ends_with(['‘', '“', '„', '«', '‚', '‹']) {
        return (String::new(), String::new());
    }
    let of = |order| {
        let marks = words::set("\"x\"", lang, order);
        let (open, close) = marks.split_once('x').unwrap_or_default();
        (open.to_owned(), close.to_owned())
    };
    let order = lowering.quotes(lang);
    let outer = of(order);
    if words::plain(title).contains(&*outer.0) { of(order.other()) } else { outer }
}

/// Writes a reference out.
fn spell(
    lowering: &mut Lowering<'_>,
    index: usize,
    words: Vec<Inline>,
    around: Around,
    out: &mut Vec<Inline>,
) {
    let reference = &lowering.references[index];
    let (span, form, lang) = (reference.span, reference.form, reference.lang);
    let Some(target) = lowering.targets.get(&reference.anchor) else {
        let known = lowering.targets.keys().map(String::as_str);
        let diagnostic = Diagnostic::new(&codes::B057, span).with("name", &reference.anchor);
        let diagnostic = match nearest(&reference.anchor, known) {
            Some(word) => diagnostic.with("nearest", word),
            None => diagnostic,
        };
        lowering.sink.push(diagnostic);
        out.extend(words);
        return;
    };
    let node = target.node;
    let text = |words: String| Inline { span, kind: InlineKind::Text(words) };
    let (name, quotes) = match (target.label.word, target.label.number) {
        (Some(word), Some(number)) => (vec![text(format!("{}\u{a0}{number}", term(lang, word)))], None),
        _ => {
            let title: Vec<Inline> =
                target.label.title.iter().map(|inline| Inline { span, ..inline.clone() }).collect();
            let quotes = around.quotes.then(|| title_quotes(lowering, lang, &title, out));
            (title, quotes.filter(|(open, _)| !open.is_empty()))
        }
    };
    let number = target.label.number;
    let link = |content| Inline { span, kind: InlineKind::Link { to: LinkTarget::Node(node), content } };
    let page = |before: String, after: &str| Inline {
        span,
        kind: InlineKind::PageRef { to: node, before, after: after.to_owned() },
    };
    let short = term(lang, Term::PageShort);
    match form {
        Form::Words => out.push(link(words)),
        Form::Page => out.push(page(format!("{short}\u{a0}"), "")),
        Form::Number => match number {
            Some(number) => {
                let kind = InlineKind::Text(number.to_string());
                out.push(link(vec![Inline { span, kind }]));
            }
            None => {
                let diagnostic = Diagnostic::new(&codes::B052, span);
                lowering.sink.push(diagnostic.with("name", &lowering.references[index].anchor));
            }
        },
        Form::Title | Form::Full if name.is_empty() => {
            let diagnostic = Diagnostic::new(&codes::B053, span);
            lowering.sink.push(diagnostic.with("name", &lowering.references[index].anchor));
        }
        Form::Title | Form::Full => {
            let (open, close) = quotes.unzip();
            out.extend(open.map(text));
            out.push(link(name));
            out.extend(close.map(text));
            if form == Form::Full && around.is_in_brackets {
                out.push(page(format!(", {short}\u{a0}"), ""));
            } else if form == Form::Full {
                out.push(page(format!(" ({short}\u{a0}"), ")"));
            }
        }
    }
}
