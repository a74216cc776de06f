//! Matter that the program makes: title pages, parts, contents, lists, index.

use super::state::Lowering;
use super::{chapter, index, kinds, references};
use crate::config::{Entry, EntryKind, Generated};
use crate::diag::{Diagnostic, Span, codes};
use crate::lang::{Lang, Term, term};
use crate::model::{
    Block, Content, Contributor, Inline, InlineKind, Kind, LinkTarget, ListedKind, NodeId, Role, Section,
};

/// The page that opens a part.
pub(super) fn part(
    lowering: &mut Lowering<'_>,
    title: &str,
    entry: &Entry,
    kinds: &kinds::Counts,
) -> Section {
    lowering.lang = lowering.project.meta.lang;
    let number = kinds.number(lowering.slot);
    let title = lowering.text(title);
    let mut section =
        chapter::generated(lowering, Kind::Part, entry.matter, &format!("deel-{title}"), &title, Vec::new());
    section.span = entry.span;
    section.number = number;
    if let Some(words) = kinds::kicker(Kind::Part, number, &title, lowering.lang) {
        let kicker = vec![Inline::text(words)];
        section.blocks.push(lowering.block(Role::Kicker, Span::NONE, Content::Inlines(kicker)));
    }
    let words = vec![Inline { span: entry.span, kind: InlineKind::Text(title) }];
    section.blocks.push(lowering.block(Role::PartTitle, entry.span, Content::Inlines(words)));
    section
}

/// Makes all generated sections; the contents last, for they list the others.
pub(super) fn generate(lowering: &mut Lowering<'_>, sections: &mut [Option<Section>]) {
    lowering.lang = lowering.project.meta.lang;
    let project = lowering.project;
    for is_contents in [false, true] {
        for (slot, entry) in project.entries.iter().enumerate() {
            let EntryKind::Generated(what) = entry.kind else { continue };
            if (what == Generated::Contents) == is_contents {
                lowering.slot = slot;
                sections[slot] = Some(make(lowering, what, entry, sections));
            }
        }
    }
}

fn make(
    lowering: &mut Lowering<'_>,
    what: Generated,
    entry: &Entry,
    sections: &[Option<Section>],
) -> Section {
    let lang = lowering.lang;
    let (kind, title, mut blocks) = match what {
        Generated::HalfTitle => (Kind::HalfTitle, None, half_title(lowering)),
        Generated::TitlePage => (Kind::TitlePage, None, title_page(lowering)),
        Generated::Contents => (Kind::Contents, Some(Term::Contents), contents(lowering, sections)),
        Generated::Boxes => (Kind::BoxList, Some(Term::TipList), list(lowering, ListedKind::Handreiking)),
        Generated::Figures => (Kind::FigureList, Some(Term::FigureList), list(lowering, ListedKind::Figure)),
        Generated::Index => (Kind::Index, Some(Term::Index), index::blocks(lowering)),
    };
    if blocks.is_empty() {
        lowering.sink.push(Diagnostic::new(&codes::B061, entry.span).with("what", what.name()));
    }
    let book_title = lowering.text(&lowering.project.meta.title);
    let words = title.map_or(book_title, |title| term(lang, title).to_owned());
    if title.is_some() {
        let heading = vec![Inline::text(words.clone())];
        blocks.insert(0, lowering.block(Role::ChapterTitle, Span::NONE, Content::Inlines(heading)));
    }
    let mut section = chapter::generated(lowering, kind, entry.matter, what.name(), &words, blocks);
    section.span = entry.span;
    section.anchor = Some(references::name_generated(lowering, &section));
    section
}

fn half_title(lowering: &mut Lowering<'_>) -> Vec<Block> {
    let title = lowering.project.meta.title.clone();
    vec![lowering.words(Role::BookTitle, &title)]
}

fn title_page(lowering: &mut Lowering<'_>) -> Vec<Block> {
    let meta = &lowering.project.meta;
    let mut blocks = vec![lowering.words(Role::BookTitle, &meta.title)];
    if let Some(words) = &meta.subtitle {
        blocks.push(lowering.words(Role::BookSubtitle, words));
    }
    if let Some(words) = &meta.tagline {
        blocks.push(lowering.words(Role::BookTagline, words));
    }
    for line in credits(&meta.contributors, meta.lang) {
        blocks.push(lowering.words(Role::BookContributors, &line));
    }
    let year = meta.date.as_ref().and_then(|date| date.get(..4));
    let place = [meta.place.as_deref(), year].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let lines: Vec<&str> = [meta.publisher.as_deref(), Some(place.as_str())]
        .into_iter()
        .flatten()
        .filter(|line| !line.is_empty())
        .collect();
    if !lines.is_empty() {
        let mut inlines = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                inlines.push(Inline { span: Span::NONE, kind: InlineKind::LineBreak });
            }
            inlines.push(lowering.inline(line, Span::NONE));
        }
        blocks.push(lowering.block(Role::BookImprint, Span::NONE, Content::Inlines(inlines)));
    }
    blocks
}

/// What contributors did, before their names, in Dutch, Frisian, English,
/// German and French; only makers stand on a title page.
const CREDITS: [(&str, [&str; 5]); 7] = [
    ("aut", [""; 5]),
    ("edt", ["redactie: ", "redaksje: ", "edited by ", "herausgegeben von ", "sous la direction de "]),
    (
        "aui",
        [
            "met een inleiding van ",
            "mei in ynlieding fan ",
            "with an introduction by ",
            "mit einer Einleitung von ",
            "avec une introduction de ",
        ],
    ),
    (
        "aft",
        [
            "met een nawoord van ",
            "mei in neiwurd fan ",
            "with an afterword by ",
            "mit einem Nachwort von ",
            "avec une postface de ",
        ],
    ),
    (
        "ill",
        ["illustraties: ", "yllustraasjes: ", "illustrated by ", "Illustrationen: ", "illustrations de "],
    ),
    ("pht", ["fotografie: ", "fotografy: ", "photographs by ", "Fotografie: ", "photographies de "]),
    ("trl", ["vertaald door ", "oerset troch ", "translated by ", "übersetzt von ", "traduit par "]),
];

/// The lines of names on the title page.
fn credits(contributors: &[Contributor], lang: Lang) -> Vec<String> {
    let (column, and) = match lang {
        Lang::Nl => (0, " en "),
        Lang::Fy => (1, " en "),
        Lang::En | Lang::EnGb | Lang::EnUs | Lang::Other => (2, " & "),
        Lang::De => (3, " und "),
        Lang::Fr => (4, " et "),
    };
    CREDITS
        .iter()
        .filter_map(|(role, words)| {
            let names: Vec<String> = contributors
                .iter()
                .filter(|contributor| contributor.role == *role)
                .map(|contributor| match &contributor.note {
                    Some(note) => format!("{} ({note})", contributor.name),
                    None => contributor.name.clone(),
                })
                .collect();
            let (last, others) = names.split_last()?;
            let names =
                if others.is_empty() { last.clone() } else { format!("{}{and}{last}", others.join(", ")) };
            Some(format!("{}{names}", words[column]))
        })
        .collect()
}

fn contents(lowering: &mut Lowering<'_>, sections: &[Option<Section>]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for section in sections.iter().flatten() {
        let level = match section.kind {
            Kind::HalfTitle | Kind::TitlePage | Kind::Contents | Kind::Dedication => continue,
            Kind::Part => 0,
            Kind::Colophon
            | Kind::Foreword
            | Kind::Introduction
            | Kind::Story
            | Kind::Theory
            | Kind::Lessons
            | Kind::Guidance
            | Kind::Reflection
            | Kind::Appendix
            | Kind::Afterword
            | Kind::Acknowledgements
            | Kind::Glossary
            | Kind::BoxList
            | Kind::FigureList
            | Kind::Index
            | Kind::Chapter => 1,
        };
        if lowering.unlisted.contains(&section.id) {
            continue;
        }
        blocks.push(lowering.entry(Role::ContentsEntry { level }, &section.title, section.id, Vec::new()));
    }
    blocks
}

/// The list of the boxes or figures of the book.
fn list(lowering: &mut Lowering<'_>, kind: ListedKind) -> Vec<Block> {
    let listed: Vec<_> = lowering.listed.iter().filter(|listed| listed.kind == kind).cloned().collect();
    listed
        .into_iter()
        .map(|item| {
            let before = match kind {
                ListedKind::Handreiking => Vec::new(),
                ListedKind::Figure => lowering.caption_label(Term::Figure, item.number).to_vec(),
                ListedKind::Table => lowering.caption_label(Term::Table, item.number).to_vec(),
            };
            lowering.entry(Role::ListEntry, &item.title, item.node, before)
        })
        .collect()
}

impl Lowering<'_> {
    /// A block of plain words.
    fn words(&mut self, role: Role, words: &str) -> Block {
        let inline = self.inline(words, Span::NONE);
        self.block(role, Span::NONE, Content::Inlines(vec![inline]))
    }

    /// A line of a list: title, leader, page.
    fn entry(&mut self, role: Role, title: &[Inline], to: NodeId, before: Vec<Inline>) -> Block {
        let mut inlines = before;
        let link = InlineKind::Link { to: LinkTarget::Node(to), content: title.to_vec() };
        let page = InlineKind::PageRef { to, before: String::new(), after: String::new() };
        for kind in [link, InlineKind::Leader, page] {
            inlines.push(Inline { span: Span::NONE, kind });
        }
        self.block(role, Span::NONE, Content::Inlines(inlines))
    }
}
