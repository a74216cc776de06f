//! What a finished file is: read from the file alone.

use super::page::{dictionary, inherited, text_string};
use super::paint::{Painted, Shared, painted};
use super::{Boxes, ReadError, four, open};
use crate::raster::other_condition;
use lopdf::{Dictionary, Document, Object, ObjectId};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Everything a preflight looks at.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// Version as the file says (`1.6`).
    pub version: String,
    /// Locked with a password, even an empty one.
    pub is_encrypted: bool,
    /// Has the two-part identity in its trailer.
    pub has_id: bool,
    /// Pages in order.
    pub pages: Vec<PageFacts>,
    /// Faces that pages use.
    pub faces: Vec<FaceFacts>,
    /// The output intent of PDF/X.
    pub intent: Option<Intent>,
    /// Things that have no place in a file for the press, and their page.
    pub forbidden: Vec<(&'static str, Option<usize>)>,
    /// Metadata.
    pub metadata: Metadata,
}

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub struct PageFacts {
    /// Its boxes.
    pub boxes: Boxes,
    /// Says where it is cut.
    pub has_trim: bool,
    /// A box that viewers and printers crop by.
    pub crop: Option<[f64; 4]>,
    /// What it paints.
    pub painted: Painted,
}

/// A face.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FaceFacts {
    /// Its name, with the tag of a subset.
    pub name: String,
    /// Kind of font.
    pub kind: String,
    /// Its file is inside.
    pub is_embedded: bool,
    /// Only the glyphs that are used are inside.
    pub is_subset: bool,
    /// Its glyphs say which characters they are.
    pub has_unicode: bool,
    /// First page that uses it.
    pub page: usize,
}

/// The output intent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intent {
    /// Printing condition.
    pub condition: String,
    /// Bytes of its ICC profile; 0: none inside.
    pub profile_length: usize,
    /// Why the profile is of no use, if it is.
    pub refusal: Option<&'static str>,
    /// The condition that the profile is of, when that is another one.
    pub other: Option<String>,
}

/// Metadata.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// The title of the information dictionary.
    pub title: Option<String>,
    /// Trapping as said there.
    pub trapped: Option<String>,
    /// Has both dates.
    pub has_dates: bool,
    /// The XMP packet, when it can be read.
    pub xmp: Option<String>,
    /// It is packed, which PDF/X does not allow.
    pub is_xmp_packed: bool,
}

/// Reads a file.
///
/// # Errors
/// When it is not a PDF that can be read, or a page has no size.
pub fn facts(bytes: &[u8]) -> Result<Facts, ReadError> {
    let file = open(bytes)?;
    let ids: Vec<ObjectId> = file.page_iter().collect();
    if ids.is_empty() {
        return Err(ReadError("no pages".to_owned()));
    }
    let catalog = file.catalog().ok();
    let (intent, icc) = catalog.and_then(|catalog| intent(&file, catalog)).unzip();
    let shared = Shared::new(icc.unwrap_or_default());
    let pages: Result<Vec<PageFacts>, ReadError> =
        ids.par_iter().enumerate().map(|(index, id)| page(&file, &shared, *id, index)).collect();
    let pages = pages?;
    let trailer_has = |key: &[u8]| file.trailer.get(key).is_ok();
    Ok(Facts {
        version: version(&file, bytes),
        is_encrypted: trailer_has(b"Encrypt") || is_locked(bytes),
        has_id: file.trailer.get(b"ID").and_then(Object::as_array).is_ok_and(|parts| parts.len() == 2),
        faces: faces(&file, &pages),
        intent,
        forbidden: catalog.map_or_else(Vec::new, |catalog| forbidden(&file, catalog, &ids, &pages)),
        metadata: metadata(&file, catalog),
        pages,
    })
}

/// Whether a file says that it is encrypted; also one that cannot be opened.
pub(super) fn is_locked(bytes: &[u8]) -> bool {
    let mark = b"/Encrypt ";
    bytes.windows(mark.len()).any(|window| window == mark)
}

fn version(file: &Document, bytes: &[u8]) -> String {
    // Of head and catalogue the newer one holds.
    let head = bytes.get(5..8).map(|head| String::from_utf8_lossy(head).into_owned()).unwrap_or_default();
    let said = file.catalog().ok().and_then(|catalog| catalog.get(b"Version").ok()?.as_name().ok());
    let said = said.map(|name| String::from_utf8_lossy(name).into_owned()).unwrap_or_default();
    head.max(said)
}

fn page(file: &Document, shared: &Shared, id: ObjectId, index: usize) -> Result<PageFacts, ReadError> {
    let corners = |key: &[u8]| {
        let [a, b, c, d] = inherited(file, id, key).and_then(|found| four(file, found))?;
        Some([a.min(c), b.min(d), a.max(c), b.max(d)])
    };
    let none = || ReadError(format!("page {} has no MediaBox", index + 1));
    let media = corners(b"MediaBox")
        .filter(|[left, bottom, right, top]| right - left > 0.0 && top - bottom > 0.0)
        .ok_or_else(none)?;
    let trim = corners(b"TrimBox");
    let boxes =
        Boxes { media, bleed: corners(b"BleedBox").or(trim).unwrap_or(media), trim: trim.unwrap_or(media) };
    Ok(PageFacts {
        boxes,
        has_trim: trim.is_some() || corners(b"ArtBox").is_some(),
        crop: corners(b"CropBox"),
        painted: painted(file, shared, id, &boxes),
    })
}

fn faces(file: &Document, pages: &[PageFacts]) -> Vec<FaceFacts> {
    let mut first: BTreeMap<ObjectId, usize> = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        for id in &page.painted.faces {
            first.entry(*id).or_insert(index);
        }
    }
    let mut faces: BTreeSet<FaceFacts> = BTreeSet::new();
    for (id, page) in first {
        faces.extend(file.get_dictionary(id).ok().map(|font| face(file, font, page)));
    }
    faces.into_iter().collect()
}

fn face(file: &Document, font: &Dictionary, page: usize) -> FaceFacts {
    let name_of = |dict: &Dictionary, key: &[u8]| {
        dict.get(key)
            .and_then(Object::as_name)
            .map_or_else(|_| String::new(), |name| String::from_utf8_lossy(name).into_owned())
    };
    let name = name_of(font, b"BaseFont");
    let kind = name_of(font, b"Subtype");
    let descendants = font.get(b"DescendantFonts").ok().and_then(|object| file.dereference(object).ok());
    let descendant =
        descendants.and_then(|(_, list)| dictionary(file, list.as_array().ok()?.first()?)).unwrap_or(font);
    let descriptor = descendant.get(b"FontDescriptor").ok().and_then(|object| dictionary(file, object));
    let is_embedded = kind == "Type3"
        || descriptor.is_some_and(|dict| {
            [&b"FontFile"[..], b"FontFile2", b"FontFile3"].iter().any(|key| dict.has(key))
        });
    let tag = name.as_bytes();
    let is_subset =
        kind == "Type3" || (tag.len() > 7 && tag[6] == b'+' && tag[..6].iter().all(u8::is_ascii_uppercase));
    // Simple fonts with a usual encoding say their characters by name.
    let is_named = kind != "Type0" && kind != "Type3";
    FaceFacts { name, kind, is_embedded, is_subset, has_unicode: font.has(b"ToUnicode") || is_named, page }
}

/// The output intent and its profile.
fn intent(file: &Document, catalog: &Dictionary) -> Option<(Intent, Vec<u8>)> {
    let intents = file.dereference(catalog.get(b"OutputIntents").ok()?).ok()?.1.as_array().ok()?;
    let intent = intents
        .iter()
        .filter_map(|object| dictionary(file, object))
        .find(|intent| intent.get(b"S").and_then(Object::as_name).is_ok_and(|kind| kind == b"GTS_PDFX"))?;
    let condition = text(file, intent, b"OutputConditionIdentifier").unwrap_or_default();
    let profile = intent.get(b"DestOutputProfile").ok().and_then(|object| file.dereference(object).ok());
    let profile = profile.and_then(|(_, object)| object.as_stream().ok());
    let profile = profile.and_then(|stream| stream.get_plain_content_with_limit(1 << 26).ok());
    let icc = profile.unwrap_or_default();
    let field = |from: usize| icc.get(from..from + 4).unwrap_or_default();
    let refusal = if icc.len() < 132 || field(36) != b"acsp" {
        Some("no ICC profile inside")
    } else if field(16) != b"CMYK" {
        Some("not CMYK")
    } else if field(12) != b"prtr" {
        Some("not the profile of a press")
    } else if icc[8] > 4 || (icc[8] == 4 && icc[9] >> 4 > 2) {
        Some("newer than ICC 4.2")
    } else {
        None
    };
    let other = other_condition(&icc, &condition);
    Some((Intent { condition, profile_length: icc.len(), refusal, other }, icc))
}

fn text(file: &Document, dict: &Dictionary, key: &[u8]) -> Option<String> {
    match file.dereference(dict.get(key).ok()?).ok()?.1 {
        Object::String(bytes, _) => text_string(bytes),
        Object::Name(name) => Some(String::from_utf8_lossy(name).into_owned()),
        _ => None,
    }
}

fn forbidden(
    file: &Document,
    catalog: &Dictionary,
    ids: &[ObjectId],
    pages: &[PageFacts],
) -> Vec<(&'static str, Option<usize>)> {
    let mut found = Vec::new();
    let is_full =
        |dict: &Dictionary, key: &[u8]| match dict.get(key).ok().map(|object| file.dereference(object)) {
            Some(Ok((_, Object::Array(items)))) => !items.is_empty(),
            Some(Ok((_, Object::Dictionary(dict)))) => !dict.is_empty(),
            Some(Ok((_, Object::Null))) | Some(Err(_)) | None => false,
            Some(Ok(_)) => true,
        };
    // An array is a place to open at, not an action.
    let opens = catalog.get(b"OpenAction").ok().and_then(|object| dictionary(file, object));
    if opens.is_some() || is_full(catalog, b"AA") {
        found.push(("action", None));
    }
    if catalog
        .get(b"AcroForm")
        .ok()
        .and_then(|object| dictionary(file, object))
        .is_some_and(|form| is_full(form, b"Fields") || form.has(b"XFA"))
    {
        found.push(("form", None));
    }
    if let Some(names) = catalog.get(b"Names").ok().and_then(|object| dictionary(file, object)) {
        for (key, what) in [(&b"JavaScript"[..], "JavaScript"), (b"EmbeddedFiles", "embedded file")] {
            if is_full(names, key) {
                found.push((what, None));
            }
        }
    }
    for (index, (id, facts)) in ids.iter().zip(pages).enumerate() {
        let Ok(page) = file.get_dictionary(*id) else { continue };
        if is_full(page, b"AA") {
            found.push(("action", Some(index)));
        }
        let annotations = page.get(b"Annots").ok().and_then(|object| file.dereference(object).ok());
        let annotations = annotations.and_then(|(_, object)| object.as_array().ok());
        let is_in_the_way =
            annotations.into_iter().flatten().filter_map(|object| dictionary(file, object)).any(|dict| {
                let kind = dict.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
                let [left, bottom, right, top] = facts.boxes.bleed;
                let touches = dict.get(b"Rect").ok().and_then(|object| four(file, object)).is_some_and(
                    |[a, b, c, d]| a.min(c) < right && a.max(c) > left && b.min(d) < top && b.max(d) > bottom,
                );
                touches && !matches!(kind, b"PrinterMark" | b"TrapNet")
            });
        if is_in_the_way {
            found.push(("annotation", Some(index)));
        }
    }
    found
}

fn metadata(file: &Document, catalog: Option<&Dictionary>) -> Metadata {
    let info = file.trailer.get(b"Info").ok().and_then(|object| dictionary(file, object));
    let said =
        |key: &[u8]| info.and_then(|info| text(file, info, key)).filter(|words| !words.trim().is_empty());
    let packet = catalog
        .and_then(|catalog| catalog.get(b"Metadata").ok())
        .and_then(|object| file.dereference(object).ok()?.1.as_stream().ok());
    let xmp = packet.and_then(|packet| packet.get_plain_content_with_limit(1 << 24).ok());
    let xmp = xmp.and_then(|bytes| String::from_utf8(bytes).ok()).filter(|text| is_well_formed(text));
    Metadata {
        title: said(b"Title"),
        trapped: said(b"Trapped"),
        has_dates: said(b"CreationDate").is_some() && said(b"ModDate").is_some(),
        is_xmp_packed: packet.is_some_and(|packet| packet.dict.has(b"Filter")),
        xmp,
    }
}

fn is_well_formed(xml: &str) -> bool {
    let mut reader = quick_xml::Reader::from_str(xml.trim_start_matches('\u{feff}'));
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}
