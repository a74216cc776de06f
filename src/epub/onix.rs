//! The record for shops and libraries: ONIX for Books 3.0, reference names.
//!
//! A product for the printed book and one for the e-book, each under its own
//! ISBN and each pointing at the other. Codes are those of EDItEUR's code
//! lists; where a list is meant, its number stands beside it. What the e-book
//! offers to readers who cannot see the page (list 196) is what [`Access`]
//! found in the book. Price and supplier are told when book.yaml gives them.

mod supply;

use super::access::Access;
use super::package::{identifier, moment};
use super::words::Words;
use super::xml::{Tag, Xml};
use crate::frame::PageMap;
use crate::lang::Lang;
use crate::model::{Block, Book, Content, Contributor, Meta, Role, SubjectScheme};
use crate::theme::Theme;

const NAMESPACE: &str = "http://ns.editeur.org/onix/3.0/reference";
/// The version of Thema the codes are taken from.
const THEMA_VERSION: &str = "1.5";

/// The printed book as an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PrintFacts {
    /// Width and height in whole millimetres.
    pub size_mm: (u32, u32),
    /// Pages of the interior.
    pub pages: usize,
}

/// A product of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Print,
    Epub,
}

/// What the record is made of.
#[derive(Clone, Copy)]
pub struct OnixSources<'a> {
    /// The book.
    pub book: &'a Book,
    /// Its design, for the contrast of its colours.
    pub theme: &'a Theme,
    /// The pages of the printed interior.
    pub pages: Option<&'a PageMap>,
    /// The printed book, when there is one.
    pub print: Option<PrintFacts>,
    /// Whether there is an e-book.
    pub has_epub: bool,
    /// Seconds since 1970 that date the record.
    pub epoch: i64,
}

/// The record.
#[must_use]
pub fn onix(from: &OnixSources<'_>) -> Vec<u8> {
    let meta = &from.book.meta;
    let mut record = Record { from, xml: Xml::new() };
    record.xml.open(Tag::new("ONIXMessage").with("xmlns", NAMESPACE).with("release", "3.0"));
    record.xml.line();
    record.group("Header", |record| {
        record.group("Sender", |record| record.line("SenderName", sender(meta)));
        let sent: String = moment(from.epoch).chars().filter(|c| !matches!(c, '-' | ':')).collect();
        record.line("SentDateTime", &sent);
    });
    if from.print.is_some() {
        record.product(Format::Print);
    }
    if from.has_epub {
        record.product(Format::Epub);
    }
    record.xml.finish()
}

/// Who sends the record: the publisher, or who made the book.
fn sender(meta: &Meta) -> &str {
    let first = meta.contributors.first().map(|who| &who.name);
    meta.publisher.as_ref().or(first).unwrap_or(&meta.title)
}

fn digits(isbn: &str) -> String {
    isbn.chars().filter(char::is_ascii_alphanumeric).collect()
}

struct Record<'a> {
    from: &'a OnixSources<'a>,
    xml: Xml,
}

impl Record<'_> {
    fn line(&mut self, name: &'static str, words: &str) {
        self.xml.element(Tag::new(name), words);
        self.xml.line();
    }

    fn group(&mut self, name: &'static str, fill: impl FnOnce(&mut Self)) {
        self.xml.open(Tag::new(name));
        self.xml.line();
        fill(self);
        self.xml.close();
        self.xml.line();
    }

    fn meta(&self) -> &Meta {
        &self.from.book.meta
    }

    fn isbn(&self, format: Format) -> Option<String> {
        let isbn = &self.meta().isbn;
        match format {
            Format::Print => isbn.print.as_deref().map(digits),
            Format::Epub => isbn.epub.as_deref().map(digits),
        }
    }

    /// The number of a product: its ISBN, or one of our own.
    fn identifier(&mut self, format: Format) {
        let isbn = self.isbn(format);
        self.group("ProductIdentifier", |record| match isbn {
            // List 5: 15 is ISBN-13, 01 is proprietary.
            Some(isbn) => {
                record.line("ProductIDType", "15");
                record.line("IDValue", &isbn);
            }
            None => {
                let own = record.own_name(format);
                record.line("ProductIDType", "01");
                record.line("IDTypeName", "katern");
                record.line("IDValue", &own);
            }
        });
    }

    fn own_name(&self, format: Format) -> String {
        let name = match format {
            Format::Print => "print",
            Format::Epub => "epub",
        };
        format!("{}.{name}", identifier(self.meta()))
    }

    fn product(&mut self, format: Format) {
        let reference = self.isbn(format).unwrap_or_else(|| self.own_name(format));
        let sender = sender(self.meta()).to_owned();
        self.group("Product", |record| {
            record.line("RecordReference", &reference);
            // List 1: confirmed on publication. List 44: by the publisher.
            record.line("NotificationType", "03");
            record.line("RecordSourceType", "01");
            record.line("RecordSourceName", &sender);
            record.identifier(format);
            record.group("DescriptiveDetail", |record| record.description(format));
            record.collateral();
            record.group("PublishingDetail", Self::publishing);
            record.related(format);
            record.supply(format);
        });
    }

    fn description(&mut self, format: Format) {
        // List 2: a single item.
        self.line("ProductComposition", "00");
        match format {
            Format::Print => {
                // List 150: a paperback.
                self.line("ProductForm", "BC");
            }
            Format::Epub => {
                // List 150: a download. List 175: EPUB, reflowable.
                self.line("ProductForm", "ED");
                self.line("ProductFormDetail", "E101");
                self.line("ProductFormDetail", "E200");
                self.accessibility();
            }
        }
        // List 81: text to be read; still images.
        self.line("PrimaryContentType", "10");
        let pictures = pictures(self.from.book);
        if pictures > 0 {
            self.line("ProductContentType", "07");
        }
        match (format, self.from.print) {
            (Format::Print, Some(print)) => {
                // List 48: height, width. List 50: millimetres.
                for (kind, size) in [("01", print.size_mm.1), ("02", print.size_mm.0)] {
                    self.group("Measure", |record| {
                        record.line("MeasureType", kind);
                        record.line("Measurement", &size.to_string());
                        record.line("MeasureUnitCode", "mm");
                    });
                }
            }
            // List 144: no technical protection.
            (Format::Epub, _) => self.line("EpubTechnicalProtection", "00"),
            (Format::Print, None) => {}
        }
        self.collection();
        self.titles();
        self.contributors();
        let edition = self.meta().edition.clone();
        match edition {
            Some(edition) => self.line("EditionStatement", &edition),
            None => {
                self.xml.empty(Tag::new("NoEdition"));
                self.xml.line();
            }
        }
        let language = language_code(self.meta());
        self.group("Language", |record| {
            // List 22: the language of the text. List 74: ISO 639-2/B.
            record.line("LanguageRole", "01");
            record.line("LanguageCode", language);
        });
        self.extents(format);
        // List 152: not illustrated, illustrated.
        self.line("Illustrated", if pictures > 0 { "02" } else { "01" });
        if pictures > 0 {
            self.line("NumberOfIllustrations", &pictures.to_string());
        }
        self.subjects();
    }

    /// What [`Access`] found, by list 196; hazards by list 143.
    fn accessibility(&mut self) {
        let access = Access::of(self.from.book, self.from.theme, self.from.pages);
        let summary = access.summary(Words::of(self.meta().lang));
        self.feature("09", "00", Some(&summary));
        let claim = self.meta().conformance.clone();
        if let Some(claim) = &claim {
            // EPUB Accessibility 1.1, WCAG 2.1, level AA, by whom.
            for code in ["04", "81", "85"] {
                self.feature("09", code, None);
            }
            self.feature("09", "93", Some(&claim.certified_by));
            if let Some(report) = &claim.report {
                self.feature("09", "94", Some(report));
            }
        }
        for fact in access.onix() {
            self.feature("09", fact.code, None);
        }
        self.feature("12", "00", None);
    }

    /// List 79: 09 is accessibility, 12 hazards.
    fn feature(&mut self, kind: &str, code: &str, words: Option<&str>) {
        self.group("ProductFormFeature", |record| {
            record.line("ProductFormFeatureType", kind);
            record.line("ProductFormFeatureValue", code);
            if let Some(words) = words {
                record.line("ProductFormFeatureDescription", words);
            }
        });
    }

    fn collection(&mut self) {
        let Some(collection) = self.meta().collection.clone() else {
            self.xml.empty(Tag::new("NoCollection"));
            self.xml.line();
            return;
        };
        self.group("Collection", |record| {
            // List 148: a collection of the publisher.
            record.line("CollectionType", "10");
            if let Some(number) = collection.number {
                record.group("CollectionSequence", |record| {
                    // List 197: order of publication.
                    record.line("CollectionSequenceType", "03");
                    record.line("CollectionSequenceNumber", &number.to_string());
                });
            }
            record.group("TitleDetail", |record| {
                record.line("TitleType", "01");
                record.group("TitleElement", |record| {
                    // List 149: level of the collection.
                    record.line("TitleElementLevel", "02");
                    record.line("TitleText", &collection.title);
                });
            });
        });
    }

    fn titles(&mut self) {
        let (title, subtitle) = (self.meta().title.clone(), self.meta().subtitle.clone());
        self.group("TitleDetail", |record| {
            // List 15: the distinctive title. List 149: level of the product.
            record.line("TitleType", "01");
            record.group("TitleElement", |record| {
                record.line("TitleElementLevel", "01");
                record.line("TitleText", &title);
                if let Some(subtitle) = &subtitle {
                    record.line("Subtitle", subtitle);
                }
            });
        });
    }

    fn contributors(&mut self) {
        let known: Vec<(Contributor, &str)> = self
            .meta()
            .contributors
            .iter()
            .filter_map(|who| Some((who.clone(), contributor_role(&who.role)?)))
            .collect();
        if known.is_empty() {
            self.xml.empty(Tag::new("NoContributor"));
            self.xml.line();
        }
        for (index, (who, role)) in known.iter().enumerate() {
            self.group("Contributor", |record| {
                record.line("SequenceNumber", &(index + 1).to_string());
                record.line("ContributorRole", role);
                record.line("PersonName", &who.name);
            });
        }
    }

    /// List 23: 02 words, 06 pages as produced, 08 pages of the printed
    /// counterpart. List 24: 02 words, 03 pages.
    fn extents(&mut self, format: Format) {
        let mut words = 0;
        self.from.book.walk(&mut |block| words += block.text().split_whitespace().count());
        let pages = self.from.print.map(|print| print.pages);
        let kind = match format {
            Format::Print => "06",
            Format::Epub => "08",
        };
        let rows = [Some(("02", words, "02")), pages.map(|pages| (kind, pages, "03"))];
        for (kind, value, unit) in rows.into_iter().flatten() {
            self.group("Extent", |record| {
                record.line("ExtentType", kind);
                record.line("ExtentValue", &value.to_string());
                record.line("ExtentUnit", unit);
            });
        }
    }

    /// List 27: 32 NUR, 93 Thema, 94 to 99 its qualifiers, 10 BISAC, 20 keywords.
    fn subjects(&mut self) {
        let meta = self.meta();
        let mut rows: Vec<(&str, String)> = Vec::new();
        rows.extend(meta.nur.map(|nur| ("32", format!("{nur:03}"))));
        for subject in &meta.codes {
            let scheme = match (subject.scheme, subject.code.as_bytes().first()) {
                (SubjectScheme::Bisac, _) => "10",
                (SubjectScheme::Thema, Some(b'1')) => "94",
                (SubjectScheme::Thema, Some(b'2')) => "95",
                (SubjectScheme::Thema, Some(b'3')) => "96",
                (SubjectScheme::Thema, Some(b'4')) => "97",
                (SubjectScheme::Thema, Some(b'5')) => "98",
                (SubjectScheme::Thema, Some(b'6')) => "99",
                (SubjectScheme::Thema, _) => "93",
            };
            rows.push((scheme, subject.code.clone()));
        }
        let keywords = meta.subjects.join("; ");
        for (index, (scheme, code)) in rows.iter().enumerate() {
            self.group("Subject", |record| {
                if index == 0 {
                    record.xml.empty(Tag::new("MainSubject"));
                    record.xml.line();
                }
                record.line("SubjectSchemeIdentifier", scheme);
                if scheme.starts_with('9') {
                    record.line("SubjectSchemeVersion", THEMA_VERSION);
                }
                record.line("SubjectCode", code);
            });
        }
        if !keywords.is_empty() {
            self.group("Subject", |record| {
                record.line("SubjectSchemeIdentifier", "20");
                record.line("SubjectHeadingText", &keywords);
            });
        }
    }

    fn collateral(&mut self) {
        let Some(description) = self.meta().description.clone() else { return };
        self.group("CollateralDetail", |record| {
            record.group("TextContent", |record| {
                // List 153: the description. List 154: for everyone.
                record.line("TextType", "03");
                record.line("ContentAudience", "00");
                record.line("Text", &description);
            });
        });
    }

    fn publishing(&mut self) {
        let meta = self.meta();
        let (place, date) = (meta.place.clone(), meta.date.clone());
        let publisher = meta.publisher.clone().unwrap_or_else(|| sender(meta).to_owned());
        self.group("Publisher", |record| {
            // List 45: the publisher.
            record.line("PublishingRole", "01");
            record.line("PublisherName", &publisher);
        });
        if let Some(place) = place {
            self.line("CityOfPublication", &place);
        }
        // List 64: forthcoming, active.
        self.line("PublishingStatus", if self.is_forthcoming() { "02" } else { "04" });
        if let Some(date) = date {
            self.group("PublishingDate", |record| {
                // List 163: date of publication. List 55: by its length.
                record.line("PublishingDateRole", "01");
                record.date(&date);
            });
        }
    }

    fn date(&mut self, date: &str) {
        let digits: String = date.chars().filter(char::is_ascii_digit).collect();
        let format = match digits.len() {
            4 => "05",
            6 => "01",
            _ => "00",
        };
        self.xml.element(Tag::new("Date").with("dateformat", format), &digits);
        self.xml.line();
    }

    /// Whether the book appears after the day of the record.
    fn is_forthcoming(&self) -> bool {
        let today = moment(self.from.epoch);
        self.meta()
            .date
            .as_deref()
            .is_some_and(|date| today.get(..date.len()).is_some_and(|day| *date > *day))
    }

    fn related(&mut self, format: Format) {
        // List 51: there is an electronic version; the printed book this is
        // based on, whose pages its page list names.
        let (other, is_there, code) = match format {
            Format::Print => (Format::Epub, self.from.has_epub, "27"),
            Format::Epub => (Format::Print, self.from.print.is_some(), "13"),
        };
        if is_there {
            self.group("RelatedMaterial", |record| {
                record.group("RelatedProduct", |record| {
                    record.line("ProductRelationCode", code);
                    record.identifier(other);
                });
            });
        }
    }
}

/// Pictures that stand in the text.
fn pictures(book: &Book) -> usize {
    let mut count = 0;
    book.walk(&mut |block: &Block| {
        count += usize::from(block.role == Role::Image || matches!(block.content, Content::Image(_)));
    });
    count
}

/// ISO 639-2/B.
fn language_code(meta: &Meta) -> &'static str {
    match meta.lang {
        Lang::Nl => "dut",
        Lang::Fy => "fry",
        Lang::En | Lang::EnGb | Lang::EnUs => "eng",
        Lang::De => "ger",
        Lang::Fr => "fre",
        Lang::Other => "und",
    }
}

/// A MARC relator as a code of list 17; nothing for those who did not make
/// the content of the book.
fn contributor_role(relator: &str) -> Option<&'static str> {
    Some(match relator {
        "aut" | "cre" => "A01",
        "bkd" => "A11",
        "ill" => "A12",
        "pht" => "A13",
        "wpr" => "A15",
        "aft" => "A19",
        "ann" => "A20",
        "cmm" | "cwt" | "wac" => "A21",
        "aui" | "win" => "A24",
        "ctb" => "A32",
        "art" => "A35",
        "cov" | "bjd" => "A36",
        "ivr" => "A43",
        "ive" => "A44",
        "lyr" => "A05",
        "edt" => "B01",
        "trl" => "B06",
        "arr" => "B25",
        "com" | "edc" => "C01",
        "nrt" => "E07",
        "clb" | "res" => "Z01",
        "ant" | "asn" | "aud" | "col" | "oth" | "rev" | "ths" | "trc" => "Z99",
        _ => return None,
    })
}
