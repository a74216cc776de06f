//! The production sheet: what to make of the files.

use super::{Part, checksum};
use crate::check::{Judged, Report};
use crate::diag::MessageLang;
use crate::model::Meta;
use crate::sheet::Sheet;

/// What the production sheet tells.
pub struct Production<'a> {
    /// Facts of the book.
    pub meta: &'a Meta,
    /// Trim, paper, printer.
    pub sheet: &'a Sheet,
    /// Width of the spine in millimetres; `None`: no cover.
    pub spine_mm: Option<f64>,
    /// Names of the faces.
    pub faces: Vec<String>,
    /// The ICC profile of the press.
    pub icc: &'a [u8],
    /// The preflight.
    pub report: &'a Report<'a>,
    /// Language.
    pub lang: MessageLang,
}

impl Production<'_> {
    /// Names and values; a name without a value is a heading.
    pub(super) fn lines(&self, parts: &[Part<'_>]) -> Vec<(String, String)> {
        let pick = |nl: &str, en: &str| match self.lang {
            MessageLang::Nl => nl.to_owned(),
            MessageLang::En => en.to_owned(),
        };
        let (meta, printer) = (self.meta, &self.sheet.printer);
        let mut lines = vec![(meta.title.clone(), String::new())];
        let mut add = |name: String, value: Option<String>| {
            lines.extend(value.filter(|value| !value.is_empty()).map(|value| (name, value)));
        };
        add(pick("ondertitel", "subtitle"), meta.subtitle.clone());
        add(pick("uitgever", "publisher"), meta.publisher.clone());
        add("ISBN".to_owned(), meta.isbn.print.clone());
        add("NUR".to_owned(), meta.nur.map(|nur| nur.to_string()));
        add(pick("druk", "edition"), meta.edition.clone());
        add(pick("datum", "date"), meta.date.clone());
        let interior = self.report.files.iter().find(|judged| judged.file == self.interior());
        let facts = interior.and_then(|judged| judged.facts.as_ref());
        let mm = |len: crate::geom::Len| format!("{}", (len.to_mm() * 10.0).round() / 10.0);
        lines.push((pick("Binnenwerk", "Interior"), String::new()));
        let mut add = |name: String, value: String| lines.push((name, value));
        let trim = self.sheet.trim;
        add(pick("netto formaat", "trim size"), format!("{} × {} mm", mm(trim.width), mm(trim.height)));
        add(pick("afloop", "bleed"), format!("{} mm", mm(printer.bleed)));
        if let Some(facts) = facts {
            add(pick("pagina's", "pages"), facts.pages.len().to_string());
        }
        add(pick("inkten", "inks"), interior.map(plates).unwrap_or_default());
        let caliper = format!("{:.3} mm", printer.caliper.to_mm());
        let paper = if printer.paper.is_empty() { caliper } else { format!("{} ({caliper})", printer.paper) };
        add(pick("papier", "paper"), paper);
        if let Some(spine) = self.spine_mm {
            lines.push((pick("Omslag", "Cover"), String::new()));
            let mut add = |name: String, value: String| lines.push((name, value));
            let cover = self.report.files.iter().find(|judged| judged.file != self.interior());
            if let Some(facts) = cover.and_then(|judged| judged.facts.as_ref())
                && let Some(page) = facts.pages.first()
            {
                let [left, bottom, right, top] = page.boxes.trim;
                let mm = |points: f64| format!("{:.1}", points * 25.4 / 72.0);
                add(
                    pick("netto formaat", "trim size"),
                    format!("{} × {} mm", mm(right - left), mm(top - bottom)),
                );
            }
            add(pick("rug", "spine"), format!("{spine:.2} mm"));
            add(pick("karton", "board"), format!("{} mm", mm(printer.board)));
            add(pick("inkten", "inks"), cover.map(plates).unwrap_or_default());
            add(pick("bindwijze", "binding"), pick("garenloos gebrocheerd", "perfect bound"));
        }
        lines.push((pick("Druk", "Press"), String::new()));
        let mut add = |name: String, value: String| lines.push((name, value));
        add(
            pick("drukkersprofiel", "printer profile"),
            format!("{} ({}, {})", printer.name, printer.source, printer.date),
        );
        add(pick("drukconditie", "printing condition"), printer.condition.clone());
        add(
            pick("kleurprofiel", "colour profile"),
            printer.icc.rsplit('/').next().unwrap_or_default().to_owned(),
        );
        add("SHA-256".to_owned(), checksum(self.icc));
        add(pick("meeste inkt", "most ink"), format!("{} %", printer.total_ink));
        let verdict = if self.report.is_press_ready() {
            pick("klaar voor de drukker", "ready for the printer")
        } else {
            pick("nog niet naar de drukker", "not yet for the printer")
        };
        add(pick("keuring", "preflight"), verdict);
        add(pick("gemaakt met", "made with"), concat!("katern ", env!("CARGO_PKG_VERSION")).to_owned());
        lines.push((pick("Lettertypen", "Faces"), String::new()));
        for face in &self.faces {
            lines.push((String::new(), face.clone()));
        }
        lines.push((pick("Bestanden", "Files"), String::new()));
        for part in parts {
            let size = format!("{:.2} MB", part.bytes.len() as f64 / 1e6);
            lines.push((size, part.name.to_owned()));
            lines.push((String::new(), checksum(part.bytes)));
        }
        lines
    }

    fn interior(&self) -> String {
        crate::sheet::Printer::file_name(&self.sheet.printer.interior_name, &self.meta.slug)
    }
}

/// The plates that carry ink, and in how many pages.
fn plates(judged: &Judged) -> String {
    const NAMES: [&str; 5] = ["C", "M", "Y", "K", "+"];
    let Some(facts) = &judged.facts else { return String::new() };
    let on = |page: &crate::check::PageFacts, plate: usize| page.painted.ink.plates[plate] > 0.5;
    let names: Vec<&str> = (0..5)
        .filter(|plate| facts.pages.iter().any(|page| on(page, *plate)))
        .map(|plate| NAMES[plate])
        .collect();
    let coloured =
        facts.pages.iter().filter(|page| [0, 1, 2, 4].into_iter().any(|plate| on(page, plate))).count();
    format!("{} ({coloured} × C/M/Y, {} × K)", names.join(" "), facts.pages.len() - coloured)
}
