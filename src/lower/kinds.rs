//! What a chapter is: its name in the manuscript, its words above the title.

use super::head::Head;
use crate::config::{EntryKind, Project};
use crate::lang::{Lang, Term, capitalise, term};
use crate::model::Kind;
use crate::parse::{Ast, BlockKind};

/// Names of kinds, Dutch first.
const NAMES: [(&str, &str, Kind); 14] = [
    ("voorwoord", "foreword", Kind::Foreword),
    ("inleiding", "introduction", Kind::Introduction),
    ("verhaal", "story", Kind::Story),
    ("theorie", "theory", Kind::Theory),
    ("lessen", "lessons", Kind::Lessons),
    ("handreikingen", "guidance", Kind::Guidance),
    ("beschouwing", "reflection", Kind::Reflection),
    ("begrippenlijst", "glossary", Kind::Glossary),
    ("bijlage", "appendix", Kind::Appendix),
    ("nawoord", "afterword", Kind::Afterword),
    ("dankwoord", "acknowledgements", Kind::Acknowledgements),
    ("opdracht", "dedication", Kind::Dedication),
    ("colofon", "colophon", Kind::Colophon),
    ("hoofdstuk", "chapter", Kind::Chapter),
];

/// A kind by its name in either language.
pub(super) fn parse(name: &str) -> Option<Kind> {
    NAMES.iter().find(|(dutch, english, _)| *dutch == name || *english == name).map(|(_, _, kind)| *kind)
}

/// All names, Dutch first.
pub(super) fn names() -> Vec<&'static str> {
    NAMES.iter().map(|(dutch, ..)| *dutch).chain(NAMES.iter().map(|(_, english, _)| *english)).collect()
}

/// The word above a chapter of a kind, if there is one.
fn word(kind: Kind) -> Option<Term> {
    match kind {
        Kind::Foreword => Some(Term::Foreword),
        Kind::Introduction => Some(Term::Introduction),
        Kind::Part => Some(Term::Part),
        Kind::Story => Some(Term::Story),
        Kind::Theory => Some(Term::Theory),
        Kind::Lessons => Some(Term::Lessons),
        Kind::Guidance => Some(Term::Guidance),
        Kind::Glossary => Some(Term::Glossary),
        Kind::Reflection => Some(Term::Reflection),
        Kind::Appendix => Some(Term::Appendix),
        Kind::Afterword => Some(Term::Afterword),
        Kind::Acknowledgements => Some(Term::Acknowledgements),
        Kind::Chapter => Some(Term::Chapter),
        Kind::HalfTitle
        | Kind::TitlePage
        | Kind::Colophon
        | Kind::Dedication
        | Kind::Contents
        | Kind::BoxList
        | Kind::FigureList
        | Kind::Index => None,
    }
}

/// Whether chapters of a kind count when there are more of them.
fn counts(kind: Kind) -> bool {
    match kind {
        Kind::Part
        | Kind::Story
        | Kind::Theory
        | Kind::Lessons
        | Kind::Guidance
        | Kind::Reflection
        | Kind::Appendix
        | Kind::Chapter => true,
        Kind::HalfTitle
        | Kind::TitlePage
        | Kind::Colophon
        | Kind::Dedication
        | Kind::Contents
        | Kind::Foreword
        | Kind::Introduction
        | Kind::Afterword
        | Kind::Acknowledgements
        | Kind::Glossary
        | Kind::BoxList
        | Kind::FigureList
        | Kind::Index => false,
    }
}

/// The words above a title: "Verhaal 3"; `None` when they would only repeat it.
pub(super) fn kicker(kind: Kind, number: Option<u32>, title: &str, lang: Lang) -> Option<String> {
    let word = capitalise(term(lang, word(kind)?), lang);
    let words = match number {
        Some(number) => format!("{word}\u{a0}{number}"),
        // "Hoofdstuk" alone says nothing.
        None if kind == Kind::Chapter || kind == Kind::Part => return None,
        None => word,
    };
    (!says_already(title, &words)).then_some(words)
}

/// Whether a title is these words, starts with them as a label of its own
/// ("Chapter 3. The ball"), or is a bare number.
fn says_already(title: &str, words: &str) -> bool {
    let plain = |text: &str| text.replace('\u{a0}', " ").trim().to_lowercase();
    let (title, words) = (plain(title), plain(words));
    let is_number = |c: char| c.is_ascii_digit() || "ivxlcdm.".contains(c);
    match title.strip_prefix(&words) {
        Some("") => true,
        // "Begrippenlijst" says it, and more.
        Some(rest) if rest.starts_with(char::is_alphabetic) => true,
        Some(rest) if words.ends_with(|c: char| c.is_ascii_digit()) => rest.starts_with([' ', '.', ':', ',']),
        _ => !title.is_empty() && title.chars().all(is_number),
    }
}

/// The number of every entry within its kind.
pub(super) struct Counts {
    numbers: Vec<Option<u32>>,
}

impl Counts {
    /// Counts the chapters of every kind that has more than one.
    pub(super) fn of(project: &Project, heads: &[Option<Head>], files: &[Option<Ast>]) -> Self {
        let kinds: Vec<Option<Kind>> = project
            .entries
            .iter()
            .enumerate()
            .map(|(slot, entry)| match &entry.kind {
                EntryKind::Part(_) => Some(Kind::Part),
                EntryKind::Generated(_) => None,
                EntryKind::File(_) => {
                    let head = heads.get(slot)?.as_ref()?;
                    let is_numbered = !files.get(slot)?.as_ref().is_some_and(is_unnumbered);
                    Some(head.kind).filter(|kind| counts(*kind) && is_numbered)
                }
            })
            .collect();
        let numbers = kinds
            .iter()
            .enumerate()
            .map(|(slot, kind)| {
                let same = |range: &[Option<Kind>]| range.iter().filter(|other| *other == kind).count();
                let is_one_of_many = kind.is_some() && same(&kinds) > 1;
                is_one_of_many.then(|| u32::try_from(same(&kinds[..=slot])).unwrap_or(u32::MAX))
            })
            .collect();
        Self { numbers }
    }

    /// The number of an entry within its kind, if its kind counts.
    pub(super) fn number(&self, slot: usize) -> Option<u32> {
        self.numbers.get(slot).copied().flatten()
    }
}

fn is_unnumbered(ast: &Ast) -> bool {
    ast.blocks.iter().any(|block| {
        matches!(block.kind, BlockKind::Heading(1, _))
            && block.attributes.classes.iter().any(|(class, _)| class == "unnumbered")
    })
}
