//! Info and XMP, saying the same, and the identity of the file.
//!
//! Works around printpdf, which writes dates and conformance wrong and does
//! not escape XMP.

use super::{catalog_of, strings};
use crate::frame::{Document, DocumentMeta};
use crate::pdf::{Flavour, PdfOptions};
use lopdf::{Dictionary, Object, Stream, dictionary};
use std::fmt::Write;

/// Stands for the identity until the content is known.
pub(super) const NO_ID: &[u8; 16] = b"\xC0\xDE\x1D\xEA\x5E\xED\xBA\x5E\xC0\xDE\x1D\xEA\x5E\xED\xBA\x5E";

const PRODUCER: &str = concat!("katern ", env!("CARGO_PKG_VERSION"));

/// Namespaces of what only the tagged file says.
const SCREEN_SPACES: &str = "\n    xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n    \
    xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n    \
    xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n    \
    xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n    \
    xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\"";

/// PDF/A wants every property described that its own standard does not know:
/// here the mark of PDF/UA.
const PDFUA_SCHEMA: &str = "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\
    <pdfaProperty:name>part</pdfaProperty:name>\
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
    <pdfaProperty:category>internal</pdfaProperty:category>\
    <pdfaProperty:description>Part of ISO 14289 that the file keeps to</pdfaProperty:description>\
    </rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>";

/// Writes both.
pub(super) fn set(file: &mut lopdf::Document, document: &Document, options: &PdfOptions) {
    let meta = &document.meta;
    let info = file.add_object(info(meta, options));
    file.trailer.set("Info", Object::Reference(info));
    let packet = xmp(meta, options, options.tags(document).is_some()).into_bytes();
    let stream = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, packet);
    let metadata = file.add_object(stream.with_compression(false));
    catalog_of(file).set("Metadata", Object::Reference(metadata));
}

fn info(meta: &DocumentMeta, options: &PdfOptions) -> Dictionary {
    let mut info = Dictionary::new();
    let date = Date::of(meta.epoch);
    let keywords = meta.keywords.join(", ");
    for (key, value) in [
        ("Title", title(meta)),
        ("Author", meta.author.as_str()),
        ("Subject", meta.subject.as_str()),
        ("Keywords", keywords.as_str()),
        ("Creator", "katern"),
        ("Producer", PRODUCER),
    ] {
        if !value.is_empty() {
            info.set(key, strings::text(value));
        }
    }
    info.set("CreationDate", Object::string_literal(date.pdf()));
    info.set("ModDate", Object::string_literal(date.pdf()));
    if let Flavour::Press(_) = options.flavour {
        info.set("Trapped", Object::Name(b"False".to_vec()));
        info.set("GTS_PDFXVersion", Object::string_literal("PDF/X-4"));
    }
    info
}

/// A file without a title breaks the standard; its producer is better than nothing.
fn title(meta: &DocumentMeta) -> &str {
    if meta.title.trim().is_empty() { "katern" } else { &meta.title }
}

fn xmp(meta: &DocumentMeta, options: &PdfOptions, is_tagged: bool) -> String {
    let language = if meta.language.is_empty() { "x-default" } else { &meta.language };
    let date = Date::of(meta.epoch).iso();
    let uuid = uuid(NO_ID);
    let mut body = String::with_capacity(4096);
    let mut line = |text: &str| {
        body.push_str("   ");
        body.push_str(text);
        body.push('\n');
    };
    let alternatives = |tag: &str, text: &str| {
        let text = escape(text);
        let mut alternatives = format!("<{tag}><rdf:Alt><rdf:li xml:lang=\"x-default\">{text}</rdf:li>");
        if language != "x-default" {
            let _ = write!(alternatives, "<rdf:li xml:lang=\"{}\">{text}</rdf:li>", escape(language));
        }
        alternatives + &format!("</rdf:Alt></{tag}>")
    };
    let list = |tag: &str, kind: &str, items: &[&str]| {
        let items: String = items.iter().map(|item| format!("<rdf:li>{}</rdf:li>", escape(item))).collect();
        format!("<{tag}><rdf:{kind}>{items}</rdf:{kind}></{tag}>")
    };
    line("<dc:format>application/pdf</dc:format>");
    line(&alternatives("dc:title", title(meta)));
    if !meta.author.is_empty() {
        line(&list("dc:creator", "Seq", &[&meta.author]));
    }
    if !meta.subject.is_empty() {
        line(&alternatives("dc:description", &meta.subject));
    }
    if !meta.keywords.is_empty() {
        line(&list("dc:subject", "Bag", &meta.keywords.iter().map(String::as_str).collect::<Vec<_>>()));
        line(&format!("<pdf:Keywords>{}</pdf:Keywords>", escape(&meta.keywords.join(", "))));
    }
    if !meta.language.is_empty() {
        line(&list("dc:language", "Bag", &[&meta.language]));
    }
    if let Some(publisher) = &meta.publisher {
        line(&list("dc:publisher", "Bag", &[publisher]));
    }
    if let Some(rights) = &meta.rights {
        line(&alternatives("dc:rights", rights));
    }
    if let Some(isbn) = &meta.isbn {
        line(&format!("<dc:identifier>urn:isbn:{}</dc:identifier>", escape(isbn)));
    }
    line(&format!("<xmp:CreateDate>{date}</xmp:CreateDate>"));
    line(&format!("<xmp:ModifyDate>{date}</xmp:ModifyDate>"));
    line(&format!("<xmp:MetadataDate>{date}</xmp:MetadataDate>"));
    line("<xmp:CreatorTool>katern</xmp:CreatorTool>");
    line(&format!("<xmpMM:DocumentID>uuid:{uuid}</xmpMM:DocumentID>"));
    line(&format!("<xmpMM:InstanceID>uuid:{uuid}</xmpMM:InstanceID>"));
    line("<xmpMM:VersionID>1</xmpMM:VersionID>");
    line("<xmpMM:RenditionClass>default</xmpMM:RenditionClass>");
    line(&format!("<pdf:Producer>{PRODUCER}</pdf:Producer>"));
    if let Flavour::Press(_) = options.flavour {
        line("<pdf:Trapped>False</pdf:Trapped>");
        line("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>");
    }
    if is_tagged {
        line("<pdfaid:part>2</pdfaid:part>");
        line("<pdfaid:conformance>A</pdfaid:conformance>");
        line("<pdfuaid:part>1</pdfuaid:part>");
        line(PDFUA_SCHEMA);
    }
    let spaces = if is_tagged { SCREEN_SPACES } else { "" };
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n  \
         <rdf:Description rdf:about=\"\"\n    xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n    \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n    xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\"\n    \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n    xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\"{spaces}>\n\
         {body}  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>"
    )
}

/// Text for XML; characters that XML forbids are left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            other => out.push(other),
        }
    }
    out
}

/// An identity as XMP writes it.
fn uuid(id: &[u8]) -> String {
    let hex = hex(id, false);
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

fn hex(bytes: &[u8], upper: bool) -> String {
    bytes.iter().fold(String::with_capacity(32), |mut out, byte| {
        let _ = if upper { write!(out, "{byte:02X}") } else { write!(out, "{byte:02x}") };
        out
    })
}

/// Puts the identity where the file still has none; no place moves.
pub(super) fn identify(file: &mut [u8], id: &[u8]) {
    for (old, new) in [(uuid(NO_ID), uuid(id)), (hex(NO_ID, true), hex(id, true))] {
        let places: Vec<usize> = memchr_all(file, old.as_bytes()).collect();
        for at in places {
            file[at..at + new.len()].copy_from_slice(new.as_bytes());
        }
    }
}

/// Every place of `needle`.
fn memchr_all<'a>(hay: &'a [u8], needle: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let last = hay.len().saturating_sub(needle.len());
    (0..=last).filter(move |at| hay[*at] == needle[0] && hay[*at..].starts_with(needle))
}

/// A moment of the calendar, in UTC.
struct Date {
    year: i64,
    month: i64,
    day: i64,
    second: i64,
}

impl Date {
    /// The date of a number of seconds since 1970, by counting in eras of 400
    /// years that start on 1 March (H. F. Fliegel's way of counting days).
    fn of(epoch: i64) -> Self {
        // PDF dates have four digits of year.
        let epoch = epoch.clamp(-62_135_596_800, 253_402_300_799);
        let days = epoch.div_euclid(86_400) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        Self {
            year: year_of_era + era * 400 + i64::from(month <= 2),
            month,
            day: day_of_year - (153 * from_march + 2) / 5 + 1,
            second: epoch.rem_euclid(86_400),
        }
    }

    fn clock(&self) -> (i64, i64, i64) {
        (self.second / 3600, self.second / 60 % 60, self.second % 60)
    }

    fn pdf(&self) -> String {
        let (hour, minute, second) = self.clock();
        format!("D:{:04}{:02}{:02}{hour:02}{minute:02}{second:02}Z", self.year, self.month, self.day)
    }

    fn iso(&self) -> String {
        let (hour, minute, second) = self.clock();
        format!("{:04}-{:02}-{:02}T{hour:02}:{minute:02}:{second:02}Z", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::{Date, escape};

    #[test]
    fn seconds_become_dates() {
        assert_eq!(Date::of(0).iso(), "1970-01-01T00:00:00Z");
        assert_eq!(Date::of(951_782_400).pdf(), "D:20000229000000Z");
        assert_eq!(Date::of(1_767_225_599).iso(), "2025-12-31T23:59:59Z");
        assert_eq!(Date::of(i64::MAX).iso(), "9999-12-31T23:59:59Z");
    }

    #[test]
    fn xml_is_escaped() {
        assert_eq!(escape("a<b & \"c\"\u{7}"), "a&lt;b &amp; &quot;c&quot;");
    }
}
