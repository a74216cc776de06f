//! The record for shops and libraries.

use super::ask::page_map;
use super::every_role::every_role;
use katern::epub::{OnixSources, PrintFacts, onix};
use katern::model::{Book, Conformance, Price, Supply};
use katern::theme::Theme;
use quick_xml::Reader;
use quick_xml::events::Event;

/// What may stand in what, in which order: ONIX for Books 3.0, the part of
/// the reference schema that the record uses (a name alone is optional and may
/// be repeated; `!` marks what must be there).
const ORDER: &[(&str, &[&str])] = &[
    ("ONIXMessage", &["!Header", "!Product"]),
    ("Header", &["!Sender", "!SentDateTime"]),
    ("Sender", &["!SenderName"]),
    (
        "Product",
        &[
            "!RecordReference",
            "!NotificationType",
            "RecordSourceType",
            "RecordSourceName",
            "!ProductIdentifier",
            "!DescriptiveDetail",
            "CollateralDetail",
            "!PublishingDetail",
            "RelatedMaterial",
            "ProductSupply",
        ],
    ),
    ("ProductIdentifier", &["!ProductIDType", "IDTypeName", "!IDValue"]),
    (
        "DescriptiveDetail",
        &[
            "!ProductComposition",
            "!ProductForm",
            "ProductFormDetail",
            "ProductFormFeature",
            "PrimaryContentType",
            "ProductContentType",
            "Measure",
            "EpubTechnicalProtection",
            "Collection",
            "NoCollection",
            "!TitleDetail",
            "Contributor",
            "NoContributor",
            "EditionStatement",
            "NoEdition",
            "!Language",
            "Extent",
            "Illustrated",
            "NumberOfIllustrations",
            "Subject",
        ],
    ),
    (
        "ProductFormFeature",
        &["!ProductFormFeatureType", "!ProductFormFeatureValue", "ProductFormFeatureDescription"],
    ),
    ("Measure", &["!MeasureType", "!Measurement", "!MeasureUnitCode"]),
    ("Collection", &["!CollectionType", "CollectionSequence", "!TitleDetail"]),
    ("CollectionSequence", &["!CollectionSequenceType", "!CollectionSequenceNumber"]),
    ("TitleDetail", &["!TitleType", "!TitleElement"]),
    ("TitleElement", &["!TitleElementLevel", "!TitleText", "Subtitle"]),
    ("Contributor", &["SequenceNumber", "!ContributorRole", "!PersonName"]),
    ("Language", &["!LanguageRole", "!LanguageCode"]),
    ("Extent", &["!ExtentType", "!ExtentValue", "!ExtentUnit"]),
    (
        "Subject",
        &[
            "MainSubject",
            "!SubjectSchemeIdentifier",
            "SubjectSchemeVersion",
            "SubjectCode",
            "SubjectHeadingText",
        ],
    ),
    ("CollateralDetail", &["TextContent"]),
    ("TextContent", &["!TextType", "!ContentAudience", "!Text"]),
    ("PublishingDetail", &["Publisher", "CityOfPublication", "PublishingStatus", "PublishingDate"]),
    ("Publisher", &["!PublishingRole", "!PublisherName"]),
    ("PublishingDate", &["!PublishingDateRole", "!Date"]),
    ("ProductSupply", &["!SupplyDetail"]),
    ("SupplyDetail", &["!Supplier", "!ProductAvailability", "SupplyDate", "UnpricedItemType", "Price"]),
    ("Supplier", &["!SupplierRole", "!SupplierName"]),
    ("SupplyDate", &["!SupplyDateRole", "!Date"]),
    ("Price", &["!PriceType", "!PriceAmount", "!CurrencyCode"]),
    ("RelatedMaterial", &["RelatedProduct"]),
    ("RelatedProduct", &["!ProductRelationCode", "!ProductIdentifier"]),
];

/// Values of EDItEUR's code lists, as far as the record may use them.
const CODES: &[(&str, &[&str])] = &[
    ("NotificationType", &["03"]),                                // list 1
    ("RecordSourceType", &["01"]),                                // list 44
    ("ProductIDType", &["01", "15"]),                             // list 5
    ("ProductComposition", &["00"]),                              // list 2
    ("ProductForm", &["BC", "ED"]),                               // list 150
    ("ProductFormDetail", &["E101", "E200"]),                     // list 175
    ("ProductFormFeatureType", &["09", "12"]),                    // list 79
    ("PrimaryContentType", &["10"]),                              // list 81
    ("ProductContentType", &["07"]),                              // list 81
    ("MeasureType", &["01", "02"]),                               // list 48
    ("MeasureUnitCode", &["mm"]),                                 // list 50
    ("EpubTechnicalProtection", &["00"]),                         // list 144
    ("CollectionType", &["10"]),                                  // list 148
    ("CollectionSequenceType", &["03"]),                          // list 197
    ("TitleType", &["01"]),                                       // list 15
    ("TitleElementLevel", &["01", "02"]),                         // list 149
    ("ContributorRole", &["A01", "A24", "B01"]),                  // list 17
    ("LanguageRole", &["01"]),                                    // list 22
    ("LanguageCode", &["dut"]),                                   // list 74
    ("ExtentType", &["02", "06", "08"]),                          // list 23
    ("ExtentUnit", &["02", "03"]),                                // list 24
    ("Illustrated", &["01", "02"]),                               // list 152
    ("SubjectSchemeIdentifier", &["10", "20", "32", "93", "94"]), // list 27
    ("TextType", &["03"]),                                        // list 153
    ("ContentAudience", &["00"]),                                 // list 154
    ("PublishingRole", &["01"]),                                  // list 45
    ("PublishingStatus", &["02", "04"]),                          // list 64
    ("PublishingDateRole", &["01"]),                              // list 163
    ("ProductRelationCode", &["13", "27"]),                       // list 51
    ("SupplierRole", &["01", "06"]),                              // list 93
    ("ProductAvailability", &["10", "20"]),                       // list 65
    ("SupplyDateRole", &["08"]),                                  // list 166
    ("UnpricedItemType", &["01", "02"]),                          // list 57
    ("PriceType", &["02", "04"]),                                 // list 58
    ("CurrencyCode", &["EUR"]),                                   // list 96
];

/// List 196 (accessibility of e-publications), as DAISY's SMART names it:
/// what the program can know of a book.
const ACCESSIBILITY: &[&str] = &[
    "00", "04", "10", "11", "12", "13", "14", "15", "19", "22", "26", "29", "30", "32", "36", "37", "38",
    "52", "81", "85", "93", "94",
];

fn record(book: &Book) -> String {
    let map = page_map(book);
    let theme = Theme::default();
    let print = PrintFacts { size_mm: (148, 210), pages: map.pages.len() };
    let from = OnixSources {
        book,
        theme: &theme,
        pages: Some(&map),
        print: Some(print),
        has_epub: true,
        epoch: 1_552_559_400,
    };
    String::from_utf8(onix(&from)).expect("UTF-8")
}

/// Elements with the path to them and the words they hold.
fn elements(text: &str) -> Vec<(Vec<String>, String)> {
    let mut reader = Reader::from_str(text);
    let (mut path, mut found): (Vec<String>, Vec<(Vec<String>, String)>) = (Vec::new(), Vec::new());
    let mut open: Vec<usize> = Vec::new();
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Eof => return found,
            Event::Start(start) => {
                path.push(start.name().as_ref().to_owned());
                open.push(found.len());
                found.push((path.clone(), String::new()));
            }
            Event::Empty(start) => {
                let mut own = path.clone();
                own.push(start.name().as_ref().to_owned());
                found.push((own, String::new()));
            }
            Event::End(_) => {
                path.pop();
                open.pop();
            }
            Event::Text(words) => {
                if let Some(index) = open.last() {
                    found[*index].1.push_str(&words);
                }
            }
            _ => {}
        }
    }
}

#[track_caller]
fn assert_valid(text: &str) {
    let elements = elements(text);
    for (index, (path, words)) in elements.iter().enumerate() {
        let name = path.last().expect("a name").as_str();
        if let Some((_, codes)) = CODES.iter().find(|(known, _)| *known == name) {
            assert!(codes.contains(&words.as_str()), "{name}: {words}");
        }
        let Some((_, order)) = ORDER.iter().find(|(known, _)| *known == name) else {
            let has_children = elements.get(index + 1).is_some_and(|(next, _)| next.len() > path.len());
            assert!(!has_children, "{name} is not in the table");
            continue;
        };
        let children: Vec<&str> = elements[index + 1..]
            .iter()
            .take_while(|(below, _)| below.len() > path.len())
            .filter(|(below, _)| below.len() == path.len() + 1)
            .map(|(below, _)| below.last().expect("a name").as_str())
            .collect();
        let place = |child: &str| {
            let at = order.iter().position(|known| known.trim_start_matches('!') == child);
            at.unwrap_or_else(|| panic!("{child} in {name}"))
        };
        let places: Vec<usize> = children.iter().map(|child| place(child)).collect();
        assert!(places.is_sorted(), "{name}: {children:?}");
        for must in order.iter().filter_map(|known| known.strip_prefix('!')) {
            assert!(children.contains(&must), "{name} has no {must}");
        }
    }
}

#[test]
fn the_record_is_in_order_and_its_codes_are_in_their_lists() {
    let mut book = every_role();
    assert_valid(&record(&book));
    book.meta.isbn.epub = Some("978-90-000-0002-9".to_owned());
    book.meta.collection = None;
    book.meta.contributors.clear();
    book.meta.codes.clear();
    book.meta.conformance = Some(Conformance {
        certified_by: "Bureau Toets".to_owned(),
        report: Some("https://example.org/rapport".to_owned()),
    });
    let text = record(&book);
    assert_valid(&text);
    for wanted in [
        "<RecordReference>9789000000012</RecordReference>",
        "<RecordReference>9789000000029</RecordReference>",
        "<SentDateTime>20190314T103000Z</SentDateTime>",
        "<NoCollection/>",
        "<NoContributor/>",
        "<TitleText>Hoe werken volgens de bedoeling &amp; meer</TitleText>",
        "<Date dateformat=\"01\">201903</Date>",
        "<ProductFormFeatureDescription>Bureau Toets</ProductFormFeatureDescription>",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in:\n{text}");
    }
}

#[test]
fn prices_and_supplier_are_told_when_they_are_given() {
    let mut book = every_role();
    assert!(!record(&book).contains("ProductSupply"), "nothing is made up");
    book.meta.supply = Some(Supply {
        supplier: None,
        currency: "EUR".to_owned(),
        print: Some(Price { cents: 2_405, is_fixed: true }),
        epub: None,
    });
    let text = record(&book);
    assert_valid(&text);
    let fixed =
        "<PriceType>04</PriceType>\n<PriceAmount>24.05</PriceAmount>\n<CurrencyCode>EUR</CurrencyCode>";
    assert!(text.contains(fixed), "{text}");
    assert!(
        text.contains("<SupplierRole>01</SupplierRole>\n<SupplierName>Gemeente"),
        "the publisher: {text}"
    );
    assert!(text.contains("<UnpricedItemType>02</UnpricedItemType>"), "told later: {text}");
    assert!(text.contains("<ProductAvailability>20</ProductAvailability>"), "{text}");
    // A book that is to come, from somebody else, and free on a screen.
    book.meta.date = Some("2019-09".to_owned());
    book.meta.supply = Some(Supply {
        supplier: Some("Boek & Co".to_owned()),
        currency: "EUR".to_owned(),
        print: Some(Price { cents: 99, is_fixed: false }),
        epub: Some(Price { cents: 0, is_fixed: false }),
    });
    let text = record(&book);
    assert_valid(&text);
    for wanted in [
        "<SupplierRole>06</SupplierRole>\n<SupplierName>Boek &amp; Co</SupplierName>",
        "<PublishingStatus>02</PublishingStatus>",
        "<ProductAvailability>10</ProductAvailability>",
        "<SupplyDateRole>08</SupplyDateRole>\n<Date dateformat=\"01\">201909</Date>",
        "<PriceType>02</PriceType>\n<PriceAmount>0.99</PriceAmount>",
        "<UnpricedItemType>01</UnpricedItemType>",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in:\n{text}");
    }
}

#[test]
fn accessibility_follows_from_the_book() {
    let codes = |book: &Book| -> Vec<String> {
        let elements = elements(&record(book));
        let features =
            elements.iter().filter(|(path, _)| path.last().is_some_and(|n| n == "ProductFormFeatureType"));
        assert!(features.clone().any(|(_, words)| words == "12"), "hazards are told");
        let mut codes = Vec::new();
        for pair in elements.windows(2) {
            if pair[0].0.last().is_some_and(|name| name == "ProductFormFeatureType") && pair[0].1 == "09" {
                codes.push(pair[1].1.clone());
            }
        }
        codes
    };
    let book = every_role();
    let full = codes(&book);
    assert!(full.iter().all(|code| ACCESSIBILITY.contains(&code.as_str())), "{full:?}");
    for code in ["00", "11", "12", "13", "14", "19", "38", "52"] {
        assert!(full.iter().any(|known| known == code), "{code} among {full:?}");
    }
    // Nobody vouches for it, and no picture is described at length.
    for code in ["04", "81", "85", "93", "15"] {
        assert!(!full.iter().any(|known| known == code), "{code} among {full:?}");
    }
    let mut plain = every_role();
    plain.sections.retain(|section| section.slug == "voorwoord");
    let few = codes(&plain);
    for code in ["12", "14", "38"] {
        assert!(!few.iter().any(|known| known == code), "{code} among {few:?}");
    }
}
