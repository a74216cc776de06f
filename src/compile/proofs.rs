//! What a run tells of its pages besides making them: report and proof.

use crate::check::{Layer, overlay, setting, setting_report};
use crate::compile::OutputFile;
use crate::diag::{MessageLang, Sink, Span};
use crate::frame::{Document, Measured};
use crate::model::Meta;
use crate::pdf;
use crate::source::SourceMap;

/// What a run tells of its pages besides making them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Proofs {
    /// The setting report.
    pub report: bool,
    /// What a proof PDF shows over the pages; no proof when empty.
    pub show: Vec<Layer>,
    /// Language of the report; that of the book when not said.
    pub lang: Option<MessageLang>,
}

impl Proofs {
    pub(super) fn are_wanted(&self) -> bool {
        self.report || !self.show.is_empty()
    }
}

/// The setting report, for people and for scripts, and the proof PDF.
pub(super) fn files(
    document: &Document,
    measured: &Measured,
    proofs: &Proofs,
    meta: &Meta,
    map: &SourceMap,
    sink: &mut Sink,
) -> Vec<OutputFile> {
    let named = |end: &str, bytes| OutputFile { name: format!("{}-{end}", meta.slug), bytes };
    let mut files = Vec::new();
    if proofs.report {
        let of_the_book = if meta.language.starts_with("nl") { MessageLang::Nl } else { MessageLang::En };
        let lang = proofs.lang.unwrap_or(of_the_book);
        let found = setting(document, measured);
        let place = |span, words: &str| place_of(map, span, words);
        files.push(named(
            "zetverslag.txt",
            setting_report::text(&found, &meta.title, &place, lang).into_bytes(),
        ));
        files.push(named("zetverslag.json", setting_report::json(&found, &place, lang).into_bytes()));
    }
    if !proofs.show.is_empty() {
        let proof = overlay(document, measured, &proofs.show);
        let bytes = pdf::write(&proof, &pdf::PdfOptions::screen(), sink);
        files.extend(bytes.map(|bytes| named("proef.pdf", bytes)));
    }
    files
}

/// Path and line of words of a paragraph: where its longest word stands, when
/// that stands there once, else where the paragraph starts.
fn place_of(map: &SourceMap, span: Span, words: &str) -> Option<(String, usize)> {
    let at = map.position(span)?;
    let text = map.text(span.file);
    let source = text.get(span.start as usize..span.end as usize).unwrap_or("");
    let longest = words
        .split(|c: char| !c.is_alphanumeric())
        .max_by_key(|word| word.chars().count())
        .filter(|word| !word.is_empty());
    let mut found = longest.into_iter().flat_map(|word| source.match_indices(word));
    let before = match (found.next(), found.next()) {
        (Some((before, _)), None) => source[..before].matches('\n').count(),
        _ => 0,
    };
    Some((at.path, at.line + before))
}
