//! One file: its opener, its blocks, its notes.

use super::attributes::{self, Known};
use super::blocks::{self, Outer};
use super::head::Head;
use super::references::{self, Label};
use super::state::{Lowering, NoteSource};
use super::{inlines, kinds, notes, words};
use crate::diag::{Diagnostic, Span, codes};
use crate::model::{Block, Content, Inline, InlineKind, Kind, Matter, Role, Section, ascii_slug};
use crate::parse::{Ast, BlockKind, BlockNode};

/// Lowers a file.
pub(super) fn lower<'a>(
    lowering: &mut Lowering<'a>,
    ast: &'a Ast,
    head: &Head,
    matter: Matter,
    path: &str,
    kinds: &kinds::Counts,
) -> Section {
    lowering.lang = head.lang;
    lowering.folder = path.rfind('/').map_or_else(String::new, |slash| path[..=slash].to_owned());
    lowering.note_count = 0;
    define_notes(lowering, ast);
    let number = kinds.number(lowering.slot);
    let id = lowering.node();

    let (heading, rest) = split_heading(lowering, ast);
    let mut blocks = Vec::new();
    let mut title = Vec::new();
    let mut span = ast.body;
    let mut anchor = None;
    if let Some((node, content)) = heading {
        span = node.span;
        attributes::check(
            lowering,
            &node.attributes,
            &Known { id: true, classes: &["unnumbered", "unlisted"], keys: &[] },
            &[],
        );
        let inlines = inlines::block(lowering, content);
        title = words::as_title(&inlines);
        if words::plain(&title).trim().is_empty() {
            lowering.report(&codes::B005, node.span);
        }
        let plain = words::plain(&title);
        if let Some(words) = kinds::kicker(head.kind, number, &plain, head.lang) {
            let kicker = vec![Inline::text(words)];
            blocks.push(lowering.block(Role::Kicker, Span::NONE, Content::Inlines(kicker)));
        }
        blocks.push(lowering.block(Role::ChapterTitle, node.span, Content::Inlines(inlines)));
        let label = Label { title: title.clone(), number, ..Label::default() };
        anchor = references::declare(lowering, &node.attributes, id, label);
        if attributes::has(&node.attributes, "unlisted") {
            lowering.unlisted.push(id);
        }
    }
    if let Some((author, span)) = &head.author {
        let author = lowering.inline(author, *span);
        blocks.push(lowering.block(Role::Author, *span, Content::Inlines(vec![author])));
    }
    let opener = blocks.len();
    let is_bare = rest.is_empty();
    blocks.extend(blocks::lower(lowering, rest, Outer::Chapter));
    check_epigraphs(lowering, &blocks[opener..]);
    if heading.is_some() && is_bare {
        lowering.report(&codes::B007, span);
    }
    notes::lower_queue(lowering);
    notes::report_unused(lowering);
    mark_repeated(&mut blocks);

    let plain = words::plain(&title);
    Section {
        id,
        span,
        kind: head.kind,
        matter,
        slug: slug(lowering, path),
        anchor,
        running: head.short.as_deref().map_or(plain, |short| lowering.text(short)),
        title,
        number,
        lang: head.lang,
        blocks,
    }
}

type Heading<'a> = (&'a BlockNode, &'a [crate::parse::InlineNode]);

/// The one level-1 heading and the blocks around it.
fn split_heading<'a>(lowering: &mut Lowering<'a>, ast: &'a Ast) -> (Option<Heading<'a>>, Vec<&'a BlockNode>) {
    let mut heading: Option<Heading<'a>> = None;
    let mut rest = Vec::with_capacity(ast.blocks.len());
    for (index, node) in ast.blocks.iter().enumerate() {
        match &node.kind {
            BlockKind::Heading(1, content) if heading.is_none() => {
                if index > 0 {
                    let first = ast.blocks.first().map_or(node.span, |first| first.span);
                    lowering.report(&codes::B003, first);
                }
                heading = Some((node, content));
            }
            BlockKind::Heading(1, _) => {
                let first = heading.map_or_else(String::new, |(node, _)| lowering.place(node.span));
                lowering.sink.push(Diagnostic::new(&codes::B004, node.span).with("first", first));
            }
            _ => rest.push(node),
        }
    }
    // A head that is not closed took all there is, and has been reported.
    let is_cut = ast.front.is_none() && ast.body.start == ast.body.end && ast.body.start > 0;
    if ast.blocks.is_empty() && ast.notes.is_empty() {
        if !is_cut {
            lowering.report(&codes::B006, ast.body);
        }
    } else if heading.is_none() {
        let span = ast.blocks.first().map_or(ast.body, |first| first.span);
        lowering.report(&codes::B002, span);
    }
    (heading, rest)
}

fn define_notes<'a>(lowering: &mut Lowering<'a>, ast: &'a Ast) {
    lowering.definitions.clear();
    for definition in &ast.notes {
        if let Some(first) = lowering.definitions.get(&definition.label) {
            let first = lowering.place(first.definition.span);
            lowering.sink.push(
                Diagnostic::new(&codes::B023, definition.span)
                    .with("label", &definition.label)
                    .with("first", first),
            );
            continue;
        }
        lowering.definitions.insert(definition.label.clone(), NoteSource { definition, called: None });
    }
}

/// A motto stands right under the title.
fn check_epigraphs(lowering: &mut Lowering<'_>, blocks: &[Block]) {
    for block in blocks.iter().skip(1) {
        if block.role == Role::Epigraph {
            lowering.report(&codes::B011, block.span);
        }
    }
}

/// Finds the pull quotes whose words stand in the chapter too.
fn mark_repeated(blocks: &mut [Block]) {
    if !blocks.iter().any(|block| matches!(block.role, Role::PullQuote { .. })) {
        return;
    }
    let mut running = String::new();
    for block in &*blocks {
        gather(block, &mut running);
    }
    let running = words::essence(&running);
    for block in blocks {
        if let Role::PullQuote { repeated } = &mut block.role
            && let Content::Blocks(inner) = &block.content
        {
            let mut text = String::new();
            for block in inner.iter().filter(|block| block.role != Role::Attribution) {
                text.push_str(&block.text());
                text.push(' ');
            }
            let text = words::essence(&text);
            *repeated = !text.is_empty() && contains_words(&running, &text);
        }
    }
}

/// Whether a text holds these words, whole.
fn contains_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        before.is_none_or(|ch| ch == ' ') && after.is_none_or(|ch| ch == ' ')
    })
}

fn gather(block: &Block, running: &mut String) {
    match block.role {
        Role::PullQuote { .. } => {}
        _ => {
            running.push_str(&block.text());
            running.push(' ');
            if let Content::Blocks(blocks) = &block.content {
                for block in blocks {
                    gather(block, running);
                }
            }
        }
    }
}

/// The name of the section's file in the e-book, from the name of its own.
fn slug(lowering: &mut Lowering<'_>, path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    unique_slug(lowering, stem)
}

/// A name that no other section has.
pub(super) fn unique_slug(lowering: &mut Lowering<'_>, name: &str) -> String {
    let base = ascii_slug(name);
    let base = if base.is_empty() { "tekst".to_owned() } else { base };
    let mut slug = base.clone();
    let mut count = 1;
    while lowering.slugs.contains(&slug) || matches!(slug.as_str(), "nav" | "toc" | "cover") {
        count += 1;
        slug = format!("{base}-{count}");
    }
    lowering.slugs.push(slug.clone());
    slug
}

/// A section that the program makes: a title and blocks.
pub(super) fn generated(
    lowering: &mut Lowering<'_>,
    kind: Kind,
    matter: Matter,
    name: &str,
    title: &str,
    blocks: Vec<Block>,
) -> Section {
    Section {
        id: lowering.node(),
        span: Span::NONE,
        kind,
        matter,
        slug: unique_slug(lowering, name),
        anchor: None,
        title: vec![Inline { span: Span::NONE, kind: InlineKind::Text(title.to_owned()) }],
        running: title.to_owned(),
        number: None,
        lang: lowering.lang,
        blocks,
    }
}
