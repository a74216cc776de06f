//! The package document: metadata, manifest, spine.

use super::EpubOptions;
use super::access::Access;
use super::content::Edition;
use super::faces::Faces;
use super::inline::address;
use super::places::{COVER_FILE, NAV_FILE};
use super::xml::{Tag, Xml};
use crate::model::{Meta, SubjectScheme};
use sha2::{Digest, Sha256};

/// What an editor who vouches for the book vouches for.
const CONFORMS_TO: &str = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA";
/// Without any date the book counts as modified on this day.
const NO_DATE: &str = "2000-01-01";
const SECONDS_PER_DAY: i64 = 86_400;

/// `content.opf`.
pub(super) fn document(edition: &Edition<'_>, faces: &Faces, options: &EpubOptions) -> Vec<u8> {
    let meta = &edition.book.meta;
    let mut xml = Xml::new();
    xml.open(
        Tag::new("package")
            .with("xmlns", "http://www.idpf.org/2007/opf")
            .with("version", "3.0")
            .with("unique-identifier", "identifier")
            .with("xml:lang", edition.tag_of(meta.lang)),
    );
    xml.line();
    xml.open(Tag::new("metadata").with("xmlns:dc", "http://purl.org/dc/elements/1.1/"));
    xml.line();
    metadata(&mut xml, edition, options);
    xml.close();
    xml.line();
    manifest(&mut xml, edition, faces);
    spine(&mut xml, edition);
    xml.finish()
}

/// One element with words on a line of its own.
fn line(xml: &mut Xml, tag: Tag, words: &str) {
    xml.element(tag, words);
    xml.line();
}

fn property(xml: &mut Xml, name: &str, words: &str) {
    line(xml, Tag::new("meta").with("property", name), words);
}

fn refine(xml: &mut Xml, id: &str, name: &str, words: &str) {
    line(xml, Tag::new("meta").with("refines", format!("#{id}")).with("property", name), words);
}

fn role(xml: &mut Xml, id: &str, relator: &str) {
    let tag = Tag::new("meta").with("refines", format!("#{id}")).with("property", "role");
    line(xml, tag.with("scheme", "marc:relators"), relator);
}

fn metadata(xml: &mut Xml, edition: &Edition<'_>, options: &EpubOptions) {
    let meta = &edition.book.meta;
    line(xml, Tag::new("dc:identifier").with("id", "identifier"), &identifier(meta));
    line(xml, Tag::new("dc:title").with("id", "title"), &meta.title);
    refine(xml, "title", "title-type", "main");
    if let Some(subtitle) = &meta.subtitle {
        refine(xml, "title", "display-seq", "1");
        line(xml, Tag::new("dc:title").with("id", "subtitle"), subtitle);
        refine(xml, "subtitle", "title-type", "subtitle");
        refine(xml, "subtitle", "display-seq", "2");
    }
    line(xml, Tag::new("dc:language"), edition.tag_of(meta.lang));
    for (index, contributor) in meta.contributors.iter().enumerate() {
        let name = if contributor.role == "aut" { "dc:creator" } else { "dc:contributor" };
        let id = format!("contributor-{}", index + 1);
        line(xml, Tag::new(name).with("id", &id), &contributor.name);
        role(xml, &id, &contributor.role);
        refine(xml, &id, "display-seq", &(index + 1).to_string());
    }
    if let Some(publisher) = &meta.publisher {
        line(xml, Tag::new("dc:publisher"), publisher);
    }
    if let Some(date) = &meta.date {
        line(xml, Tag::new("dc:date"), date);
    }
    property(xml, "dcterms:modified", &modified(meta, options.epoch));
    for subject in &meta.subjects {
        line(xml, Tag::new("dc:subject"), subject);
    }
    if let Some(collection) = &meta.collection {
        line(
            xml,
            Tag::new("meta").with("property", "belongs-to-collection").with("id", "collection"),
            &collection.title,
        );
        refine(xml, "collection", "collection-type", "series");
        if let Some(number) = collection.number {
            refine(xml, "collection", "group-position", &number.to_string());
        }
    }
    for (index, subject) in meta.codes.iter().enumerate() {
        let id = format!("subject-{}", index + 1);
        let authority = match subject.scheme {
            SubjectScheme::Thema => "Thema",
            SubjectScheme::Bisac => "BISAC",
        };
        line(xml, Tag::new("dc:subject").with("id", &id), &format!("{authority} {}", subject.code));
        refine(xml, &id, "authority", authority);
        refine(xml, &id, "term", &subject.code);
    }
    if let Some(nur) = meta.nur {
        line(xml, Tag::new("dc:subject").with("id", "nur"), &format!("NUR {nur:03}"));
        refine(xml, "nur", "authority", "NUR");
        refine(xml, "nur", "term", &format!("{nur:03}"));
    }
    if let Some(description) = &meta.description {
        line(xml, Tag::new("dc:description"), description);
    }
    if let Some(rights) = &meta.rights {
        line(xml, Tag::new("dc:rights"), rights);
    }
    accessibility(xml, edition);
    if edition.pictures.cover.is_some() {
        // Older reading systems look for the cover here.
        xml.empty(Tag::new("meta").with("name", "cover").with("content", "cover-image"));
        xml.line();
    }
}

fn accessibility(xml: &mut Xml, edition: &Edition<'_>) {
    let meta = &edition.book.meta;
    let access = Access::of(edition.book, edition.theme, edition.map);
    if access.has_pages {
        let source = match &meta.isbn.print {
            Some(isbn) => {
                let urn = urn_isbn(isbn);
                line(xml, Tag::new("dc:source").with("id", "print-edition"), &urn);
                refine(xml, "print-edition", "source-of", "pagination");
                urn
            }
            None => {
                let parts = [Some(&meta.title), meta.publisher.as_ref(), meta.date.as_ref()];
                let known: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
                format!("{} ({})", known.join(", "), edition.words.print_edition)
            }
        };
        property(xml, "pageBreakSource", &source);
    }
    for mode in access.modes() {
        property(xml, "schema:accessMode", mode);
    }
    for modes in access.sufficient() {
        property(xml, "schema:accessModeSufficient", modes);
    }
    for feature in access.features() {
        property(xml, "schema:accessibilityFeature", feature);
    }
    property(xml, "schema:accessibilityHazard", "none");
    property(xml, "schema:accessibilitySummary", &access.summary(edition.words));
    if let Some(claim) = &meta.conformance {
        property(xml, "dcterms:conformsTo", CONFORMS_TO);
        line(
            xml,
            Tag::new("meta").with("property", "a11y:certifiedBy").with("id", "certifier"),
            &claim.certified_by,
        );
        if let Some(report) = claim.report.as_deref().and_then(address) {
            let link = Tag::new("link").with("refines", "#certifier").with("rel", "a11y:certifierReport");
            xml.empty(link.with("href", report));
            xml.line();
        }
    }
}

fn manifest(xml: &mut Xml, edition: &Edition<'_>, faces: &Faces) {
    xml.open(Tag::new("manifest"));
    xml.line();
    let mut item = |id: &str, href: &str, media: &str, properties: Option<&str>| {
        xml.empty(
            Tag::new("item")
                .with("id", id)
                .with("href", href)
                .with("media-type", media)
                .and("properties", properties),
        );
        xml.line();
    };
    const XHTML: &str = "application/xhtml+xml";
    item("nav", NAV_FILE, XHTML, Some("nav"));
    item("ncx", "toc.ncx", "application/x-dtbncx+xml", None);
    item("style", "stylesheet.css", "text/css", None);
    if edition.pictures.cover.is_some() {
        item("cover", COVER_FILE, XHTML, None);
    }
    for (index, _) in edition.book.sections.iter().enumerate() {
        if edition.contents != Some(index) {
            item(&section_id(edition, index), edition.places.file(index), XHTML, None);
        }
    }
    for file in edition.pictures.files.iter().chain(&faces.files) {
        item(&file.id, &file.href, file.media, file.properties);
    }
    xml.close();
    xml.line();
}

fn spine(xml: &mut Xml, edition: &Edition<'_>) {
    xml.open(Tag::new("spine").with("toc", "ncx"));
    xml.line();
    let mut reference = |id: &str| {
        xml.empty(Tag::new("itemref").with("idref", id));
        xml.line();
    };
    if edition.pictures.cover.is_some() {
        reference("cover");
    }
    for (index, _) in edition.book.sections.iter().enumerate() {
        if edition.contents == Some(index) {
            reference("nav");
        } else {
            reference(&section_id(edition, index));
        }
    }
    if edition.book.sections.is_empty() {
        reference("nav");
    }
    xml.close();
    xml.line();
}

fn section_id(edition: &Edition<'_>, index: usize) -> String {
    format!("section-{}", edition.book.sections[index].slug)
}

/// The number of this edition: its ISBN, or a name made of the facts.
pub(super) fn identifier(meta: &Meta) -> String {
    match &meta.isbn.epub {
        Some(isbn) => urn_isbn(isbn),
        None => urn_uuid(meta),
    }
}

fn urn_isbn(isbn: &str) -> String {
    let digits: String = isbn.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("urn:isbn:{digits}")
}

/// A name-based identifier (UUID version 8: own hash of own facts).
fn urn_uuid(meta: &Meta) -> String {
    let mut hash = Sha256::new();
    let facts = [Some(&meta.title), meta.subtitle.as_ref(), meta.publisher.as_ref(), Some(&meta.slug)];
    let names = meta.contributors.iter().map(|contributor| Some(&contributor.name));
    for fact in facts.into_iter().chain(names) {
        hash.update(fact.map_or("", String::as_str).as_bytes());
        hash.update([0]);
    }
    let mut bytes: Vec<u8> = hash.finalize().iter().copied().take(16).collect();
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

fn modified(meta: &Meta, epoch: Option<i64>) -> String {
    match (epoch, meta.date.as_deref()) {
        (Some(epoch), _) => moment(epoch),
        (None, date) => {
            let date = date.unwrap_or(NO_DATE);
            let full = match date.len() {
                4 => format!("{date}-01-01"),
                7 => format!("{date}-01"),
                _ => date.to_owned(),
            };
            format!("{full}T00:00:00Z")
        }
    }
}

/// Seconds since 1970 as a date and time.
///
/// Days to year, month and day by counting in eras of 400 years that begin on
/// 1 March, so that the leap day is the last of its year.
pub(super) fn moment(epoch: i64) -> String {
    const DAYS_PER_ERA: i64 = 146_097;
    const DAYS_FROM_ERA_TO_1970: i64 = 719_468;
    let (days, seconds) = (epoch.div_euclid(SECONDS_PER_DAY), epoch.rem_euclid(SECONDS_PER_DAY));
    let shifted = days + DAYS_FROM_ERA_TO_1970;
    let (era, day) = (shifted.div_euclid(DAYS_PER_ERA), shifted.rem_euclid(DAYS_PER_ERA));
    let year_of_era = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day_of_month:02}T{hours:02}:{minutes:02}:{seconds:02}Z")
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn seconds_become_a_date() {
        assert_eq!(moment(0), "1970-01-01T00:00:00Z");
        assert_eq!(moment(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(moment(1_552_559_400), "2019-03-14T10:30:00Z");
        assert_eq!(moment(-1), "1969-12-31T23:59:59Z");
    }
}
