//! Facts about the book.

use super::yaml::{self, Fields, Node};
use super::{date, isbn, supply};
use crate::diag::{Diagnostic, Sink, codes, nearest};
use crate::lang::Lang;
use crate::model::{
    Collection, Conformance, Contributor, FaceFormat, Isbns, Meta, SubjectCode, SubjectScheme,
};

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
    let mut trade = subject_codes(fields, "thema", SubjectScheme::Thema, sink);
    trade.extend(subject_codes(fields, "bisac", SubjectScheme::Bisac, sink));
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
        codes: trade,
        collection: fields.take("collection").and_then(|node| collection(node, sink)),
        names_print_edition: fields.flag("names_print_edition", sink).unwrap_or(false),
        face_format: fields.take("epub_faces").map(|node| face_format(node, sink)).unwrap_or_default(),
        supply: fields.take("supply").and_then(|node| supply::read(node, sink)),
        conformance: fields.take("accessibility").and_then(|node| conformance(node, sink)),
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

/// Subject codes; one that its scheme cannot have is reported.
fn subject_codes(
    fields: &mut Fields<'_>,
    key: &'static str,
    scheme: SubjectScheme,
    sink: &mut Sink,
) -> Vec<SubjectCode> {
    let mut good = Vec::new();
    for node in fields.list(key, sink) {
        let Some(code) = yaml::text(node, sink) else { continue };
        if is_code(scheme, &code) {
            good.push(SubjectCode { scheme, code });
        } else {
            sink.push(Diagnostic::new(&codes::C040, node.span).with("value", &code).with("scheme", key));
        }
    }
    good
}

/// Whether a scheme may have a code. Thema: a letter and up to nine letters
/// and digits, or a qualifier that begins with a digit; BISAC: three letters
/// and six digits.
fn is_code(scheme: SubjectScheme, code: &str) -> bool {
    let upper = |c: &u8| c.is_ascii_uppercase() || c.is_ascii_digit();
    let bytes = code.as_bytes();
    match scheme {
        SubjectScheme::Thema => match bytes.first() {
            Some(b'A'..=b'Y') => bytes.len() <= 10 && bytes.iter().all(upper),
            Some(b'1'..=b'6') => bytes.iter().all(|c| upper(c) || *c == b'-'),
            _ => false,
        },
        SubjectScheme::Bisac => {
            bytes.len() == 9
                && bytes[..3].iter().all(u8::is_ascii_uppercase)
                && bytes[3..].iter().all(u8::is_ascii_digit)
        }
    }
}

fn collection(node: &Node, sink: &mut Sink) -> Option<Collection> {
    let mut fields = Fields::open(node, sink)?;
    let title = fields.require("title", sink).and_then(|node| yaml::text(node, sink));
    let number = fields.integer("number", 1..=9_999, sink).and_then(|number| u32::try_from(number).ok());
    fields.close(sink);
    Some(Collection { title: title?, number })
}

/// The form of the faces of the screen editions.
fn face_format(node: &Node, sink: &mut Sink) -> FaceFormat {
    match yaml::text(node, sink).as_deref() {
        Some("woff2") => FaceFormat::Woff2,
        Some("opentype") | None => FaceFormat::OpenType,
        Some(word) => {
            yaml::wrong_choice(&codes::C026, node, word, &["opentype", "woff2"], sink);
            FaceFormat::OpenType
        }
    }
}

fn conformance(node: &Node, sink: &mut Sink) -> Option<Conformance> {
    let mut fields = Fields::open(node, sink)?;
    let certified_by = fields.require("certified_by", sink).and_then(|node| yaml::text(node, sink));
    let report = fields.text("report", sink);
    fields.close(sink);
    Some(Conformance { certified_by: certified_by?, report })
}

/// A file name of plain letters, digits and hyphens.
fn slug(title: &str) -> String {
    let slug = crate::model::ascii_slug(title);
    if slug.is_empty() { "boek".to_owned() } else { slug }
}
