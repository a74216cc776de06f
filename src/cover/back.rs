//! The back: what the book is about, and the barcode.

use super::barcode::{Ean, Panel};
use super::text::{Type, set_paragraph};
use super::{BarcodeSpec, Cover, Family, motif};
use crate::diag::{Diagnostic, Sink, codes};
use crate::frame::Item;
use crate::geom::{Len, Point};

/// Text figures, as in the running text of the book.
const TEXT_FIGURES: &[[u8; 4]] = &[*b"onum"];
/// White between the note and the barcode, in lines of the grid.
const NOTE_GAP: i64 = 2;

impl Cover<'_> {
    /// Text, note and barcode, from head to foot. `right` is the edge of the back's ground.
    pub(super) fn back(&self, right: Len, sink: &mut Sink) -> Vec<Item> {
        let (scale, palette) = (&self.theme.scale, &self.theme.palette);
        let x = self.sheet.margins.outside;
        let measure = self.sheet.measure();
        let mut items = Vec::new();
        let mut number = 1;
        if let Some(lead) = &self.spec.back.lead {
            let setting = self.setting(Family::Sans, true, false, &[]);
            let leading = scale.pullquote.1;
            let style = Type { size: scale.grid.mul_div(4, 3), leading, colour: palette.accent };
            let set = set_paragraph(&setting, style, lead, Point::new(x, self.line(number)), measure, sink);
            // Back to the grid, a whole line further on.
            number += 1 + (leading * set.lines).round_up_to(scale.grid).div_floor(scale.grid);
            items.extend(set.items);
        }
        let setting = self.setting(Family::Serif, false, false, TEXT_FIGURES);
        let style = Type { size: scale.body, leading: scale.grid, colour: palette.ink };
        for (index, text) in self.spec.back.text.iter().enumerate() {
            let indent = if index > 0 { 1 } else { 0 };
            number += indent;
            let at = Point::new(x, self.line(number));
            let set = set_paragraph(&setting, style, text, at, measure, sink);
            number += set.lines;
            items.extend(set.items);
        }
        let bottom = self.line(number - 1);
        let limit = if self.spec.motif.lines > 0 {
            self.line(self.spec.motif.top - 1)
        } else {
            self.line(self.last_line() - 1) - self.panel_height(sink)
        };
        if bottom > limit {
            let over = (bottom - limit).to_mm();
            sink.push(
                Diagnostic::new(&codes::K007, self.spec.at(|places| places.back_text))
                    .with("part", "back.text")
                    .with("over", format!("{over:.1}")),
            );
        }
        let (panel, panel_left) = self.panel(right, sink);
        items.extend(panel);
        items.extend(self.note(x, panel_left - scale.grid * NOTE_GAP, sink));
        items
    }

    /// The note: its last line stands on the last line of the grid, as the
    /// publisher does on the front.
    fn note(&self, left: Len, right: Len, sink: &mut Sink) -> Vec<Item> {
        let Some(note) = &self.spec.back.note else { return Vec::new() };
        let (scale, palette) = (&self.theme.scale, &self.theme.palette);
        let setting = self.setting(Family::Sans, false, false, TEXT_FIGURES);
        let (size, leading) = scale.caption;
        let style = Type { size, leading, colour: palette.ink };
        let foot = self.line(self.last_line());
        let lines = setting.lines(style, note, right - left, sink).len() as i64;
        let first = foot - leading * (lines - 1).max(0);
        let (_, field) = motif::extent(&self.spec.motif, self.sheet.margins.head, scale.grid);
        let over = if self.spec.motif.lines > 0 { field + size - first } else { Len::ZERO };
        if over > Len::ZERO {
            sink.push(
                Diagnostic::new(&codes::K007, self.spec.at(|places| places.back_note))
                    .with("part", "back.note")
                    .with("over", format!("{:.1}", over.to_mm())),
            );
        }
        set_paragraph(&setting, style, note, Point::new(left, first), right - left, sink).items
    }

    /// What stands over the number: subject code and price.
    fn head(&self, spec: BarcodeSpec) -> Option<String> {
        let nur = self.meta.nur.filter(|_| spec.nur).map(|nur| format!("NUR {nur}"));
        let parts: Vec<String> = nur.into_iter().chain(self.spec.price.clone()).collect();
        (!parts.is_empty()).then(|| parts.join("  "))
    }

    fn panel_height(&self, sink: &mut Sink) -> Len {
        let panel =
            self.spec.barcode.and_then(|b| Panel::new(b, self.head(b).is_some(), self.spec.span, sink));
        panel.map_or(Len::ZERO, |panel| panel.size().height)
    }

    /// The barcode with its foot on the last line and its edge on the inside
    /// margin, and where it begins.
    fn panel(&self, right: Len, sink: &mut Sink) -> (Vec<Item>, Len) {
        let edge = (self.sheet.margins.outside + self.sheet.measure()).min(right);
        let none = (Vec::new(), edge);
        let Some(spec) = self.spec.barcode else { return none };
        let Some(isbn) = &self.meta.isbn.print else {
            sink.push(Diagnostic::new(&codes::K009, self.spec.span));
            return none;
        };
        let Some(ean) = Ean::parse(isbn, self.spec.span, sink) else { return none };
        let head = self.head(spec);
        let Some(panel) = Panel::new(spec, head.is_some(), self.spec.span, sink) else {
            return none;
        };
        let size = panel.size();
        let at = Point::new(edge - size.width, self.line(self.last_line()) - size.height);
        let digits = self.setting(Family::Mono, false, false, &[]);
        (panel.draw(ean, (isbn, head.as_deref()), at, &digits, sink), at.x)
    }
}
