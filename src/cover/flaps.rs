//! Flaps: a part of the cover that is folded in, with a short text.

use super::text::{Type, set_paragraph};
use super::{Cover, Family};
use crate::diag::{Diagnostic, Sink, codes};
use crate::frame::Item;
use crate::geom::{Colour, Len, Point};

/// Text figures, as in the running text of the book.
const TEXT_FIGURES: &[[u8; 4]] = &[*b"onum"];
/// White between text and fold or edge.
const MARGIN_MM: f64 = 10.0;

impl Cover<'_> {
    /// Paragraphs on a flap that begins at `left`.
    pub(super) fn flap(
        &self,
        text: &[String],
        left: Len,
        width: Len,
        colour: Colour,
        part: &'static str,
        sink: &mut Sink,
    ) -> Vec<Item> {
        let margin = Len::from_mm(MARGIN_MM);
        let setting = self.setting(Family::Sans, false, false, TEXT_FIGURES);
        let (size, leading) = self.theme.scale.boxed;
        let style = Type { size, leading, colour };
        let mut items = Vec::new();
        let mut y = self.line(1);
        for paragraph in text {
            let at = Point::new(left + margin, y);
            let set = set_paragraph(&setting, style, paragraph, at, width - margin * 2, sink);
            y += leading * set.lines + leading / 2;
            items.extend(set.items);
        }
        let limit = if self.spec.motif.lines > 0 {
            self.line(self.spec.motif.top - 1)
        } else {
            self.line(self.last_line())
        };
        let over = y - leading - leading / 2 - limit;
        if over > Len::ZERO {
            sink.push(
                Diagnostic::new(&codes::K007, self.spec.at(|places| places.flaps))
                    .with("part", part)
                    .with("over", format!("{:.1}", over.to_mm())),
            );
        }
        items
    }
}
