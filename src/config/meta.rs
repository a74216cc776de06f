//! Facts about the book.

use super::yaml::{self, Fields, Node};
use super::{date, isbn};
use crate::diag::{Diagnostic, Sink, codes, nearest};
use crate::lang::Lang;
use crate::model::{Contributor, Isbns, Meta};

/// MARC relators (Library of Congress, "MARC Code List for Relators") that a
/// book may need.
const RELATORS: &[&str] = &[
    "aft", "ann", "ant", "arr", "art", "asn", "aud", "aui", "aut", "bdd", "bjd", "bkd", "bkp", "blw", "clb",
    "cmm", "col", "com", "cov", "cre", "ctb", "cwt", "dnr", "dte", "dto", "edc", "edt", "fnd", "ill", "ive",
    "ivr", "lyr", "mte", "nrt", "oth", "pbd", "pbl", "pfr", "pht", "pmn", "pop", "prt", "res", "rev", "spn",
    "ths", "trc", "trl", "tyd", "tyg", "wac", "win", "wpr",
];

/// Takes the facts out of book.yaml.
pub(super) fn read(fields: &mut Fields<'_>, sink: &mut Sink) -> Meta {
    let title = fields.require("title", sink).and_then(|node| yaml::text(node, sink)).unwrap_or_default();
    let subtitle = fields.text("subtitle", sink);
    let tagline = fields.text("tagline", sink);
    let (language, lang) = fields
        .require("language", sink)
        .and_then(|node| language(node, sink))
        .unwrap_or_else(|| (Lang::default().tag().to_owned(), Lang::default()));
    let contributors =
        fields.list("contributors", sink).iter().filter_map(|node| contributor(node, sink)).collect();
    let date = fields.take("date").and_then(|node| {
        let date = yaml::text(node, sink)?;
        let is_good = date::is_date(&date);
        if !is_good {
            sink.push(Diagnostic::new(&codes::C007, node.span).with("value", &date));
        }
        is_good.then_some(date)
    });
    let nur = fields.integer("nur", 1..=999, sink).and_then(|code| u16::try_from(code).ok());
    let subjects = fields.list("subjects", sink).iter().filter_map(|node| yaml::text(node, sink)).collect();
    Meta {
        slug: slug(&title),
        subtitle,
        tagline,
        lang,
        language,
        contributors,
        publisher: fields.text("publisher", sink),
        place: fields.text("place", sink),
        date,
        edition: fields.text("edition", sink),
        isbn: fields.take("isbn").map(|node| isbns(node, sink)).unwrap_or_default(),
        nur,
        subjects,
        description: fields.text("description", sink),
        rights: fields.text("rights", sink),
        title,
    }
}

fn language(node: &Node, sink: &mut Sink) -> Option<(String, Lang)> {
    let tag = yaml::text(node, sink)?;
    match Lang::parse(&tag) {
        Some(lang) => Some((tag, lang)),
        None => {
            sink.push(Diagnostic::new(&codes::C010, node.span).with("value", &tag));
            None
        }
    }
}

fn contributor(node: &Node, sink: &mut Sink) -> Option<Contributor> {
    let mut fields = Fields::open(node, sink)?;
    let name = fields.require("name", sink).and_then(|node| yaml::text(node, sink));
    let role = fields.require("role", sink).and_then(|node| {
        let role = yaml::text(node, sink)?;
        let is_known = RELATORS.contains(&role.as_str());
        if !is_known {
            let diagnostic = Diagnostic::new(&codes::C012, node.span).with("value", &role);
            sink.push(match nearest(&role, RELATORS.iter().copied()) {
                Some(word) => diagnostic.with("nearest", word),
                None => diagnostic,
            });
        }
        is_known.then_some(role)
    });
    let note = fields.text("note", sink);
    fields.close(sink);
    Some(Contributor { name: name?, role: role?, note })
}

fn isbns(node: &Node, sink: &mut Sink) -> Isbns {
    let Some(mut fields) = Fields::open(node, sink) else { return Isbns::default() };
    let mut take = |key| fields.take(key).and_then(|node| isbn::read(node, sink));
    let isbns = Isbns { print: take("print"), epub: take("epub"), pdf: take("pdf") };
    fields.close(sink);
    isbns
}

/// A file name of plain letters, digits and hyphens.
fn slug(title: &str) -> String {
    let slug = crate::model::ascii_slug(title);
    if slug.is_empty() { "boek".to_owned() } else { slug }
}
