//! Holds the facts of a file against the wishes of a printer.

use super::colour::PROFILED;
use super::facts::{Facts, PageFacts};
use super::paint::Place;
use crate::diag::{Code, Diagnostic, Sink, Span, codes};
use crate::frame::{Document, Mark};
use crate::geom::{Len, Point};
use crate::sheet::{Photographs, Printer};

/// Points to a millimetre.
const POINTS_PER_MM: f64 = 72.0 / 25.4;
/// Newest version of PDF that PDF/X-4 is.
const NEWEST: &str = "1.6";
/// Boxes may differ so much, in points: half of what a cutter can see.
const PLAY: f64 = 0.15;
/// Resolutions are told in whole dots per inch.
const DPI_PLAY: f64 = 0.5;
/// Inks are told in whole percents.
const INK_PLAY: f64 = 0.5;

/// Which file of a book it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Part {
    /// The interior.
    Interior,
    /// The cover, and how wide back, spine and front are together.
    Cover {
        /// That width.
        width: Len,
    },
    /// Not known: somebody else's file.
    Unknown,
}

/// A file to be judged.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// Its name.
    pub file: &'a str,
    /// Which part of a book it is.
    pub part: Part,
    /// The pages it was made from, when it is our own: they know the lines of
    /// the manuscript.
    pub document: Option<&'a Document>,
}

/// Tells everything about a file that a printer would call about.
pub fn judge(subject: &Subject<'_>, facts: &Facts, printer: &Printer, sink: &mut Sink) {
    let mut judge = Judge { subject, printer, sink };
    judge.file(facts);
    judge.faces(facts);
    let first = facts.pages.first().map(|page| size(page.boxes.trim));
    for (index, page) in facts.pages.iter().enumerate() {
        judge.boxes(index, page, first.unwrap_or_default());
        judge.painted(index, page);
    }
    judge.binding(facts);
}

struct Judge<'a> {
    subject: &'a Subject<'a>,
    printer: &'a Printer,
    sink: &'a mut Sink,
}

impl Judge<'_> {
    fn finding(&self, code: &'static Code, span: Span) -> Diagnostic {
        Diagnostic::new(code, span).with("file", self.subject.file)
    }

    fn on_page(&self, code: &'static Code, index: usize, span: Span) -> Diagnostic {
        self.finding(code, span).with("page", index + 1)
    }

    fn push(&mut self, finding: Diagnostic) {
        self.sink.push(finding);
    }

    fn file(&mut self, facts: &Facts) {
        let condition = self.printer.condition.clone();
        let plain = |judge: &Self, code| judge.finding(code, Span::NONE).with("wish", &condition);
        if facts.version.as_str() > NEWEST {
            self.push(
                self.finding(&codes::V002, Span::NONE).with("found", &facts.version).with("wish", NEWEST),
            );
        }
        if facts.is_encrypted {
            self.push(self.finding(&codes::V003, Span::NONE));
        }
        for (what, page) in &facts.forbidden {
            let page = page.map_or_else(String::new, |index| format!(" p. {}", index + 1));
            let finding = self.finding(&codes::V004, Span::NONE).with("page", page).with("found", what);
            self.push(finding.with("found_nl", in_dutch(what)));
        }
        match &facts.intent {
            None => self.push(plain(self, &codes::V005)),
            Some(intent) => {
                if let Some(refusal) = intent.refusal {
                    let finding = plain(self, &codes::V006).with("found", refusal);
                    self.push(finding.with("found_nl", in_dutch(refusal)));
                }
                if let Some(other) = &intent.other {
                    let finding = self.finding(&codes::V009, Span::NONE);
                    self.push(finding.with("wish", &intent.condition).with("found", other));
                }
                let (said, asked) = (intent.condition.to_lowercase(), condition.to_lowercase());
                if !said.contains(&asked) {
                    self.push(plain(self, &codes::V007).with("found", &intent.condition));
                }
            }
        }
        for what in missing(facts) {
            self.push(self.finding(&codes::V008, Span::NONE).with("found", what));
        }
    }

    fn faces(&mut self, facts: &Facts) {
        for face in &facts.faces {
            for (is_good, code) in [
                (face.is_embedded, &codes::V020),
                (face.is_subset || !face.is_embedded, &codes::V021),
                (face.has_unicode, &codes::V022),
            ] {
                if !is_good {
                    self.push(self.on_page(code, face.page, Span::NONE).with("found", &face.name));
                }
            }
        }
    }

    fn boxes(&mut self, index: usize, page: &PageFacts, first: (f64, f64)) {
        let boxes = &page.boxes;
        if !page.has_trim {
            self.push(self.on_page(&codes::V010, index, Span::NONE));
        }
        let own = size(boxes.trim);
        if (own.0 - first.0).abs() > PLAY || (own.1 - first.1).abs() > PLAY {
            let words = |(width, height): (f64, f64)| format!("{} × {}", mm(width), mm(height));
            self.push(
                self.on_page(&codes::V011, index, Span::NONE)
                    .with("found", words(own))
                    .with("wish", words(first)),
            );
        }
        let media = page.crop.unwrap_or(boxes.media);
        for (inner, outer, names) in [
            (boxes.trim, boxes.bleed, ("TrimBox", "BleedBox")),
            (boxes.bleed, boxes.media, ("BleedBox", "MediaBox")),
            (boxes.bleed, media, ("BleedBox", "CropBox")),
        ] {
            let is_inside = inner[0] >= outer[0] - PLAY
                && inner[1] >= outer[1] - PLAY
                && inner[2] <= outer[2] + PLAY
                && inner[3] <= outer[3] + PLAY;
            if !is_inside {
                self.push(
                    self.on_page(&codes::V013, index, Span::NONE)
                        .with("found", names.0)
                        .with("wish", names.1),
                );
            }
        }
        let wish = self.printer.bleed.to_pt();
        let [left, bottom, right, top] = boxes.trim;
        let bleed =
            [left - boxes.bleed[0], bottom - boxes.bleed[1], boxes.bleed[2] - right, boxes.bleed[3] - top];
        let least = bleed.into_iter().fold(f64::MAX, f64::min);
        if page.has_trim && least + PLAY < wish {
            self.push(
                self.on_page(&codes::V012, index, Span::NONE)
                    .with("found", mm(least.max(0.0)))
                    .with("wish", mm(wish)),
            );
        }
    }

    fn painted(&mut self, index: usize, page: &PageFacts) {
        let painted = &page.painted;
        let printer = self.printer;
        let here = |judge: &Self, code, at: Place| {
            judge.on_page(code, index, judge.span(index, page, at)).with("place", words(page, at))
        };
        if painted.is_broken {
            self.push(self.on_page(&codes::V014, index, Span::NONE));
        }
        for (name, at) in &painted.light {
            self.push(here(self, &codes::V030, *at).with("found", name).with("wish", &printer.condition));
        }
        if let (Some(at), Photographs::Ink) = (painted.photograph, printer.photographs) {
            self.push(here(self, &codes::V030, at).with("found", PROFILED).with("wish", &printer.condition));
        }
        for name in &painted.light_groups {
            self.push(self.on_page(&codes::V031, index, Span::NONE).with("found", name));
        }
        for picture in &painted.pictures {
            let wished = if picture.is_line_art { printer.line_art } else { printer.image };
            let (code, wish) = if picture.dpi + DPI_PLAY < f64::from(wished.floor) {
                (&codes::V041, wished.floor)
            } else if picture.dpi + DPI_PLAY < f64::from(wished.wish) {
                (&codes::V040, wished.wish)
            } else {
                continue;
            };
            let span = self.span(index, page, picture.at);
            // Layout has told it already, with the name of the picture.
            let is_known = span.is_some()
                && self
                    .sink
                    .iter()
                    .any(|found| found.span == span && matches!(found.code.id, "R007" | "R008"));
            if !is_known {
                let widest = picture.pixels.0 as f64 / f64::from(wished.wish) * 25.4;
                self.push(
                    self.on_page(code, index, span)
                        .with("pixels", format!("{} × {}", picture.pixels.0, picture.pixels.1))
                        .with("found", format!("{:.0}", picture.dpi))
                        .with("wish", wish)
                        .with("mm", format!("{widest:.0}")),
                );
            }
        }
        let limit = f64::from(printer.total_ink) + INK_PLAY;
        // Light that the printer converts is under no limit of the file's.
        let found = match painted.photograph {
            _ if painted.own_ink.most > limit => Some((&codes::V050, painted.own_ink)),
            Some(_) if painted.ink.most > limit => Some((&codes::V052, painted.ink)),
            _ => None,
        };
        if let Some((code, ink)) = found {
            self.push(
                here(self, code, ink.at)
                    .with("found", format!("{:.0}", ink.most))
                    .with("wish", printer.total_ink),
            );
        }
        if !painted.unmeasured.is_empty() && painted.light.is_empty() {
            let what: Vec<&str> = painted.unmeasured.iter().copied().collect();
            self.push(self.on_page(&codes::V051, index, Span::NONE).with("found", what.join(", ")));
        }
        if let Some((thickness, at)) = painted.rule
            && thickness / POINTS_PER_MM + 0.004 < printer.rule.to_mm()
        {
            self.push(
                here(self, &codes::V060, at)
                    .with("found", format!("{:.3}", thickness / POINTS_PER_MM))
                    .with("wish", format!("{:.3}", printer.rule.to_mm())),
            );
        }
        if let Some((inks, at)) = &painted.rich_black {
            self.push(here(self, &codes::V070, *at).with("found", inks).with("wish", "0/0/0/100"));
        }
        if let Some(at) = painted.knockout {
            self.push(here(self, &codes::V071, at));
        }
    }

    fn binding(&mut self, facts: &Facts) {
        let count = facts.pages.len();
        let multiple = self.printer.page_multiple.max(1);
        match self.subject.part {
            Part::Cover { width } => {
                if !self.printer.cover {
                    self.push(self.finding(&codes::V082, Span::NONE).with("wish", &self.printer.name));
                }
                let found = facts.pages.first().map_or(0.0, |page| size(page.boxes.trim).0);
                if (found - width.to_pt()).abs() > PLAY {
                    self.push(
                        self.finding(&codes::V081, Span::NONE)
                            .with("found", mm(found))
                            .with("wish", mm(width.to_pt())),
                    );
                }
            }
            // One page alone is a cover or a poster.
            Part::Unknown if count == 1 => {}
            Part::Interior | Part::Unknown => {
                let (least, most) = self.printer.pages;
                if !(least..=most).contains(&count) {
                    let most = if most == usize::MAX { "…".to_owned() } else { most.to_string() };
                    let finding = self.finding(&codes::V083, Span::NONE).with("found", count);
                    self.push(finding.with("least", least).with("most", most));
                }
                if !count.is_multiple_of(multiple) {
                    self.push(
                        self.finding(&codes::V080, Span::NONE).with("found", count).with("wish", multiple),
                    );
                }
            }
        }
    }

    /// The line of the manuscript that a place on a page comes from.
    fn span(&self, index: usize, page: &PageFacts, (x, y): Place) -> Span {
        let Some(of) = self.subject.document.and_then(|document| document.pages.get(index)) else {
            return Span::NONE;
        };
        let point = Point::new(Len::from_pt(x - page.boxes.trim[0]), Len::from_pt(page.boxes.trim[3] - y));
        let distance = |item: &crate::frame::Item| {
            let (width, height, rise) = match &item.mark {
                Mark::Text(run) => (run.width, run.size, run.size),
                Mark::Fill { size, .. } | Mark::Image { size, .. } => (size.width, size.height, Len::ZERO),
                Mark::Path { .. } => (Len::ZERO, Len::ZERO, Len::ZERO),
            };
            let beyond = |n: Len, low: Len, high: Len| (low - n).max(n - high).max(Len::ZERO);
            let top = item.at.y - rise;
            (
                beyond(point.x, item.at.x, item.at.x + width) + beyond(point.y, top, top + height),
                // Of things that lie over each other, the smallest is meant.
                width + height,
            )
        };
        let near = of.items.iter().filter(|item| item.span.is_some()).min_by_key(|item| distance(item));
        near.map_or(Span::NONE, |item| item.span)
    }
}

/// What the metadata have to say and do not.
fn missing(facts: &Facts) -> Vec<&'static str> {
    let metadata = &facts.metadata;
    let xmp = metadata.xmp.as_deref().unwrap_or_default();
    let mut missing = Vec::new();
    if metadata.xmp.is_none() || metadata.is_xmp_packed {
        missing.push("XMP");
    } else {
        for (is_there, what) in [
            (xmp.contains("GTS_PDFXVersion") && xmp.contains("PDF/X-4"), "pdfxid:GTS_PDFXVersion PDF/X-4"),
            (xmp.contains("dc:title"), "dc:title"),
            (xmp.contains("xmpMM:DocumentID"), "xmpMM:DocumentID"),
            (xmp.contains("pdf:Trapped"), "pdf:Trapped"),
        ] {
            if !is_there {
                missing.push(what);
            }
        }
    }
    if metadata.title.is_none() {
        missing.push("Title");
    }
    if !metadata.has_dates {
        missing.push("CreationDate, ModDate");
    }
    if !matches!(metadata.trapped.as_deref(), Some("True" | "False")) {
        missing.push("Trapped");
    }
    if !facts.has_id {
        missing.push("ID");
    }
    missing
}

/// Width and height of a box.
pub(super) fn size([left, bottom, right, top]: [f64; 4]) -> (f64, f64) {
    (right - left, top - bottom)
}

/// A length in millimetres, rounded as people write it.
#[must_use]
pub fn millimetres(len: Len) -> String {
    mm(len.to_pt())
}

/// Points in millimetres, without noughts that say nothing.
pub(super) fn mm(points: f64) -> String {
    let words = format!("{:.1}", points / POINTS_PER_MM);
    words.strip_suffix(".0").map_or(words.clone(), str::to_owned)
}

/// A place in millimetres from the upper left corner of the trim.
fn words(page: &PageFacts, (x, y): Place) -> String {
    let [left, _, _, top] = page.boxes.trim;
    format!("x {:.0}, y {:.0} mm", (x - left) / POINTS_PER_MM, (top - y) / POINTS_PER_MM)
}

/// The words of [`Facts`] in Dutch.
fn in_dutch(words: &'static str) -> &'static str {
    match words {
        "action" => "een actie",
        "form" => "een formulier",
        "embedded file" => "een bijlage",
        "annotation" => "een annotatie",
        "no ICC profile inside" => "er zit geen ICC-profiel in",
        "not CMYK" => "het is geen CMYK",
        "not the profile of a press" => "het is niet het profiel van een pers",
        "newer than ICC 4.2" => "het is nieuwer dan ICC 4.2",
        name => name,
    }
}
