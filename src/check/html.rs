//! The report as one HTML page that needs nothing else: for a printer's
//! customer.

use super::facts::Facts;
use super::preflight::{mm, size};
use super::report::{Judged, Report};
use crate::diag::{MessageLang, Severity};
use std::fmt::Write;

const STYLE: &str = "
:root{--ink:#22303a;--soft:#5d6b74;--line:#d9d4ca;--paper:#faf7f1;--good:#2f6b4f;--bad:#a33a2a;--warn:#9a6a12}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 Georgia,'Times New Roman',serif}
main{max-width:56rem;margin:0 auto;padding:2.5rem 1.5rem 4rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .3rem}h2{font-size:1.2rem;margin:2.4rem 0 .6rem}h3{font-size:1rem;margin:1.4rem 0 .3rem}
p{margin:.3rem 0}.soft{color:var(--soft)}
.verdict{display:flex;gap:1rem;align-items:baseline;margin:1.4rem 0;padding:1rem 1.2rem;border-left:6px solid;background:#fff}
.verdict strong{font-size:1.25rem}.good{border-color:var(--good)}.good strong{color:var(--good)}.bad{border-color:var(--bad)}.bad strong{color:var(--bad)}
table{border-collapse:collapse;width:100%;background:#fff;font-size:.92rem}
th,td{text-align:left;vertical-align:top;padding:.45rem .7rem;border-bottom:1px solid var(--line)}
th{font-weight:normal;color:var(--soft)}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.error{color:var(--bad)}.warning{color:var(--warn)}.note{color:var(--soft)}code{font-family:ui-monospace,Menlo,monospace;font-size:.86em}
svg{display:block;width:100%;height:auto;background:#fff}
";

impl Report<'_> {
    fn pick(&self, nl: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            MessageLang::Nl => nl,
            MessageLang::En => en,
        }
    }

    /// The report as a page.
    #[must_use]
    pub fn html(&self) -> String {
        let lang = self.pick("nl", "en");
        let title = escaped(self.title);
        let mut out = format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{} – {title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n",
            self.pick("Keuring", "Preflight")
        );
        let _ = writeln!(
            out,
            "<p class=\"soft\">{} <strong>{}</strong>: {}, {} {} %, {} {} mm. {} {} ({}).</p>",
            self.pick("Gehouden tegen de wensen van", "Held against the wishes of"),
            escaped(&self.printer.name),
            escaped(&self.printer.condition),
            self.pick("inkt tot", "ink up to"),
            self.printer.total_ink,
            self.pick("afloop", "bleed"),
            mm(self.printer.bleed.to_pt()),
            self.pick("Bron:", "Source:"),
            escaped(&self.printer.source),
            escaped(&self.printer.date)
        );
        self.verdict(&mut out);
        self.findings(&mut out);
        for judged in self.files {
            self.file(&mut out, judged);
        }
        out.push_str("</main>\n</body>\n</html>\n");
        out
    }

    fn verdict(&self, out: &mut String) {
        let count = |severity| self.findings.iter().filter(|found| found.severity() == severity).count();
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        let (class, word) = if self.is_press_ready() {
            ("good", self.pick("Klaar voor de drukker", "Ready for the printer"))
        } else {
            ("bad", self.pick("Nog niet naar de drukker", "Not yet for the printer"))
        };
        let numbers = match self.lang {
            MessageLang::Nl => format!("{errors} × fout, {warnings} × waarschuwing"),
            MessageLang::En => format!("{errors} × error, {warnings} × warning"),
        };
        let _ = writeln!(
            out,
            "<div class=\"verdict {class}\"><strong>{word}</strong><span class=\"soft\">{numbers}</span></div>"
        );
    }

    fn findings(&self, out: &mut String) {
        let _ = writeln!(out, "<h2>{}</h2>", self.pick("Wat er is gevonden", "What was found"));
        if self.findings.is_empty() {
            let _ = writeln!(out, "<p>{}</p>", self.pick("Niets op te merken.", "Nothing to remark."));
            return;
        }
        let _ = writeln!(
            out,
            "<table><tr><th>{}</th><th>{}</th><th>{}</th></tr>",
            self.pick("soort", "kind"),
            self.pick("bevinding", "finding"),
            self.pick("wat te doen", "what to do")
        );
        for found in self.findings {
            let (class, word) = match found.severity() {
                Severity::Error => ("error", self.pick("fout", "error")),
                Severity::Warning => ("warning", self.pick("waarschuwing", "warning")),
                Severity::Note => ("note", self.pick("opmerking", "note")),
            };
            let place = (self.place)(found)
                .map_or_else(String::new, |place| format!("<br><code>{}</code>", escaped(&place)));
            let _ = writeln!(
                out,
                "<tr><td class=\"{class}\">{word}<br><code>{}</code></td><td>{}{place}</td><td>{}</td></tr>",
                found.code.id,
                marked(&found.message(self.lang)),
                marked(&found.hint(self.lang).unwrap_or_default())
            );
        }
        out.push_str("</table>\n");
    }

    fn file(&self, out: &mut String, judged: &Judged) {
        let _ = writeln!(out, "<h2>{}</h2>", escaped(&judged.file));
        let Some(facts) = &judged.facts else {
            let _ = writeln!(out, "<p>{}</p>", self.pick("Niet te lezen.", "Cannot be read."));
            return;
        };
        let (width, height) = facts.pages.first().map_or((0.0, 0.0), |page| size(page.boxes.trim));
        let most = facts.pages.iter().map(|page| page.painted.ink.most).fold(0.0, f64::max);
        let condition = facts.intent.as_ref().map_or("–", |intent| intent.condition.as_str());
        let rows = [
            (self.pick("pagina's", "pages"), facts.pages.len().to_string()),
            (self.pick("netto formaat", "trim size"), format!("{} × {} mm", mm(width), mm(height))),
            (self.pick("afloop", "bleed"), format!("{} mm", mm(bleed(facts)))),
            (self.pick("drukconditie", "printing condition"), escaped(condition)),
            (
                self.pick("meeste inkt", "most ink"),
                format!("{most:.0} % ({} {} %)", self.pick("mag", "limit"), self.printer.total_ink),
            ),
            (self.pick("pdf-versie", "PDF version"), escaped(&facts.version)),
            (self.pick("omvang", "size"), format!("{:.2} MB", judged.length as f64 / 1e6)),
        ];
        out.push_str("<table>\n");
        for (name, value) in rows {
            let _ = writeln!(out, "<tr><th>{name}</th><td>{value}</td></tr>");
        }
        out.push_str("</table>\n");
        self.inks(out, facts);
        self.pictures(out, facts);
        let _ = writeln!(
            out,
            "<h3>{}</h3>\n<table><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th></tr>",
            self.pick("Lettertypen", "Faces"),
            self.pick("naam", "name"),
            self.pick("ingesloten", "embedded"),
            self.pick("alleen wat nodig is", "subset"),
            self.pick("leesbaar als tekst", "readable as text")
        );
        for face in &facts.faces {
            let tick = |good: bool| if good { "✓" } else { "<span class=\"error\">✗</span>" };
            let _ = writeln!(
                out,
                "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
                escaped(&face.name),
                tick(face.is_embedded),
                tick(face.is_subset),
                tick(face.has_unicode)
            );
        }
        out.push_str("</table>\n");
    }

    /// Ink of every page as bars under the limit.
    fn inks(&self, out: &mut String, facts: &Facts) {
        /// Width and height of the drawing.
        const SIZE: (f64, f64) = (900.0, 120.0);
        let top = f64::from(self.printer.total_ink)
            .max(facts.pages.iter().map(|page| page.painted.ink.most).fold(0.0, f64::max))
            * 1.1;
        let y = |ink: f64| SIZE.1 - ink / top * SIZE.1;
        let step = SIZE.0 / facts.pages.len().max(1) as f64;
        let _ = writeln!(
            out,
            "<h3>{}</h3>\n<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">",
            self.pick("Meeste inkt per pagina", "Most ink on each page"),
            SIZE.0,
            SIZE.1,
            self.pick("staafdiagram", "bar chart")
        );
        for (index, page) in facts.pages.iter().enumerate() {
            let ink = page.painted.ink.most;
            let colour = if ink > f64::from(self.printer.total_ink) + 0.5 { "#a33a2a" } else { "#5b7f8c" };
            let bar = (step * 0.8).min(24.0);
            let _ = writeln!(
                out,
                "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{bar:.1}\" height=\"{:.1}\" fill=\"{colour}\"><title>p. {}: {ink:.0} %</title></rect>",
                index as f64 * step,
                y(ink),
                SIZE.1 - y(ink),
                index + 1
            );
        }
        let limit = y(f64::from(self.printer.total_ink));
        let _ = writeln!(
            out,
            "<line x1=\"0\" x2=\"{}\" y1=\"{limit:.1}\" y2=\"{limit:.1}\" stroke=\"#a33a2a\" stroke-dasharray=\"6 4\"/>\n</svg>",
            SIZE.0
        );
    }

    fn pictures(&self, out: &mut String, facts: &Facts) {
        if facts.pages.iter().all(|page| page.painted.pictures.is_empty()) {
            return;
        }
        let _ = writeln!(
            out,
            "<h3>{}</h3>\n<table><tr><th class=\"n\">p.</th><th class=\"n\">{}</th><th class=\"n\">mm</th><th class=\"n\">dpi</th></tr>",
            self.pick("Afbeeldingen", "Pictures"),
            self.pick("beeldpunten", "pixels")
        );
        for (index, page) in facts.pages.iter().enumerate() {
            for picture in &page.painted.pictures {
                let wished = if picture.is_line_art { self.printer.line_art } else { self.printer.image };
                let class = if picture.dpi + 0.5 < f64::from(wished.floor) {
                    "n error"
                } else if picture.dpi + 0.5 < f64::from(wished.wish) {
                    "n warning"
                } else {
                    "n"
                };
                let _ = writeln!(
                    out,
                    "<tr><td class=\"n\">{}</td><td class=\"n\">{} × {}</td><td class=\"n\">{} × {}</td><td class=\"{class}\">{:.0}</td></tr>",
                    index + 1,
                    picture.pixels.0,
                    picture.pixels.1,
                    mm(picture.size.0),
                    mm(picture.size.1),
                    picture.dpi
                );
            }
        }
        out.push_str("</table>\n");
    }
}

/// The least bleed of all sides of all pages.
fn bleed(facts: &Facts) -> f64 {
    let sides = facts.pages.iter().flat_map(|page| {
        let (trim, bleed) = (page.boxes.trim, page.boxes.bleed);
        [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]]
    });
    sides.fold(f64::MAX, f64::min).max(0.0)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A message with its code words marked.
fn marked(text: &str) -> String {
    let mut out = String::new();
    for (index, part) in escaped(text).split('`').enumerate() {
        if index % 2 == 1 {
            let _ = write!(out, "<code>{part}</code>");
        } else {
            out.push_str(part);
        }
    }
    out
}
