//! The EAN-13 of an ISBN, in bars of black.

use super::text::{Setting, Type};
use super::{BarcodeSpec, fill};
use crate::diag::{Diagnostic, Sink, Span, codes};
use crate::frame::{Item, Mark, PathStep, Tag};
use crate::geom::{Colour, Len, Point, Rect, Size};
use barcoders::sym::ean13::EAN13;

/// Width of a module at 100 %, in mm (GS1).
const MODULE_MM: f64 = 0.33;
/// Height of the bars at 100 %, in mm (GS1).
const BAR_MM: f64 = 22.85;
/// Modules of the symbol itself.
const MODULES: i64 = 95;
/// White that has to stay clear before the symbol, in modules.
pub(super) const QUIET_BEFORE: i64 = 11;
/// White that has to stay clear after it, in modules.
pub(super) const QUIET_AFTER: i64 = 7;
/// How far the guard bars reach below the others, in modules.
const GUARD_DROP: i64 = 5;
/// White around everything on the panel, in modules.
const PADDING: i64 = 4;
/// Size of the digits below the bars, in modules: each stands clear in the
/// seven modules that encode it.
const DIGIT_SIZE: i64 = 9;
/// Baseline of the digits below the bars, in modules.
const DIGIT_DROP: i64 = 9;

/// The thirteen digits of an ISBN whose check digit is proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ean([u8; 13]);

impl Ean {
    /// Reads an ISBN as printed, with hyphens or spaces.
    pub fn parse(isbn: &str, span: Span, sink: &mut Sink) -> Option<Self> {
        let bare: String = isbn.chars().filter(|c| !matches!(c, '-' | '‑' | '–' | ' ' | '\u{a0}')).collect();
        let is_bookland = bare.starts_with("978") || bare.starts_with("979");
        let digits: Option<Vec<u8>> =
            bare.chars().map(|c| c.to_digit(10).and_then(|d| u8::try_from(d).ok())).collect();
        let digits = digits.and_then(|digits| <[u8; 13]>::try_from(digits).ok()).filter(|_| is_bookland);
        let Some(digits) = digits else {
            sink.push(Diagnostic::new(&codes::K002, span).with("isbn", isbn));
            return None;
        };
        let wanted = check_digit(&digits);
        if digits[12] != wanted {
            sink.push(
                Diagnostic::new(&codes::K001, span)
                    .with("isbn", isbn)
                    .with("found", digits[12])
                    .with("wanted", wanted),
            );
            return None;
        }
        Some(Self(digits))
    }

    /// The 95 modules of the symbol, from left to right; `true` is a bar.
    #[must_use]
    pub fn modules(self) -> Vec<bool> {
        let text: String = self.0.iter().map(|digit| char::from(b'0' + digit)).collect();
        EAN13::new(text)
            .map_or_else(|_| Vec::new(), |code| code.encode().iter().map(|bit| *bit == 1).collect())
    }
}

/// The thirteenth digit that belongs to the first twelve: weights 1 and 3,
/// filled up to a multiple of ten.
fn check_digit(digits: &[u8; 13]) -> u8 {
    let sum: u16 =
        digits[..12].iter().zip([1, 3].into_iter().cycle()).map(|(d, weight)| u16::from(*d) * weight).sum();
    u8::try_from((10 - sum % 10) % 10).unwrap_or(0)
}

/// Measures of a barcode.
#[derive(Debug, Clone, Copy)]
pub(super) struct Panel {
    spec: BarcodeSpec,
    has_head: bool,
}

impl Panel {
    /// Checks the wishes.
    pub(super) fn new(spec: BarcodeSpec, has_head: bool, span: Span, sink: &mut Sink) -> Option<Self> {
        if !(80..=200).contains(&spec.size) || !(40..=100).contains(&spec.height) {
            sink.push(
                Diagnostic::new(&codes::K006, span).with("size", spec.size).with("height", spec.height),
            );
            return None;
        }
        Some(Self { spec, has_head })
    }

    /// A number of modules; from the origin of the symbol, so that rounding
    /// never adds up.
    fn modules(self, count: i64) -> Len {
        Len::from_mm(MODULE_MM * f64::from(self.spec.size) / 100.0 * count as f64)
    }

    fn bar_height(self) -> Len {
        let percent = |value: u16| f64::from(value) / 100.0;
        Len::from_mm(BAR_MM * percent(self.spec.size) * percent(self.spec.height))
    }

    /// Lines of text above the bars, and their leading in modules.
    fn head(self) -> Len {
        self.modules(if self.has_head { 17 } else { 9 })
    }

    /// Size of the white panel.
    pub(super) fn size(self) -> Size {
        Size::new(
            self.modules(QUIET_BEFORE + MODULES + QUIET_AFTER),
            self.modules(PADDING) + self.head() + self.bar_height() + self.modules(DIGIT_DROP + PADDING),
        )
    }

    /// Draws it; `at` is the upper left corner of the white panel.
    pub(super) fn draw(
        self,
        ean: Ean,
        (isbn, head): (&str, Option<&str>),
        at: Point,
        digits: &Setting,
        sink: &mut Sink,
    ) -> Vec<Item> {
        let mut items = vec![fill(Rect { origin: at, size: self.size() }, Colour::PAPER)];
        let left = at.x + self.modules(QUIET_BEFORE);
        let top = at.y + self.modules(PADDING) + self.head();
        let modules = ean.modules();
        // One shape for all bars: nothing may make them thicker on the way.
        let mut bars = Vec::new();
        let mut start = 0;
        while start < modules.len() {
            let width = modules[start..].iter().take_while(|bar| **bar == modules[start]).count();
            if modules[start] {
                let (from, to) =
                    (left + self.modules(start as i64), left + self.modules((start + width) as i64));
                let drop = if is_guard(start) { self.modules(GUARD_DROP) } else { Len::ZERO };
                let foot = top + self.bar_height() + drop;
                bars.extend([
                    PathStep::Move(Point::new(from, top)),
                    PathStep::Line(Point::new(to, top)),
                    PathStep::Line(Point::new(to, foot)),
                    PathStep::Line(Point::new(from, foot)),
                    PathStep::Close,
                ]);
            }
            start += width;
        }
        items.push(Item {
            at: Point::default(),
            tag: Tag::ARTIFACT,
            span: Span::NONE,
            mark: Mark::Path { steps: bars, stroke: None, fill: Some(Colour::BLACK) },
        });
        items.extend(self.digits(
            ean,
            Point::new(left, top + self.bar_height() + self.modules(DIGIT_DROP)),
            digits,
            sink,
        ));
        items.extend(self.number(isbn, head, Point::new(left, top), digits, sink));
        items
    }

    /// The digits below: the first before the symbol, each of the others in
    /// the middle of the seven modules that encode it.
    fn digits(self, ean: Ean, at: Point, digits: &Setting, sink: &mut Sink) -> Vec<Item> {
        let size = self.modules(DIGIT_SIZE);
        let mut items = Vec::new();
        for (index, digit) in ean.0.iter().enumerate() {
            let index = index as i64;
            let middle = match index {
                0 => self.modules(-6),
                1..=6 => self.modules(2 * (3 + 7 * (index - 1)) + 7) / 2,
                _ => self.modules(2 * (50 + 7 * (index - 7)) + 7) / 2,
            };
            let run = digits.line(Type { size, ..digits.plain() }, &digit.to_string(), sink);
            items.extend(run.at(Point::new(at.x + middle - run.width / 2, at.y)));
        }
        items
    }

    /// The number as text above, as wide as the bars, and what stands over it:
    /// subject code and price.
    fn number(
        self,
        isbn: &str,
        head: Option<&str>,
        at: Point,
        digits: &Setting,
        sink: &mut Sink,
    ) -> Vec<Item> {
        let text = format!("ISBN {isbn}");
        let wide = digits.line(Type { size: Len::pt(100), ..digits.plain() }, &text, sink).width;
        let measure = self.modules(MODULES);
        let size = if wide > Len::ZERO { Len::pt(100).scale(measure.ratio(wide)) } else { Len::pt(6) };
        let style = Type { size: size.min(self.modules(8)), ..digits.plain() };
        let mut items = digits.line(style, &text, sink).at(Point::new(at.x, at.y - self.modules(4)));
        if let Some(head) = head.filter(|_| self.has_head) {
            let run = digits.line(style, head, sink);
            items.extend(run.at(Point::new(at.x, at.y - self.modules(12))));
        }
        items
    }
}

/// Whether the bar that starts at this module belongs to a guard.
fn is_guard(module: usize) -> bool {
    module < 3 || (45..50).contains(&module) || module >= 92
}

#[cfg(test)]
mod tests {
    use super::Ean;
    use crate::diag::{Sink, Span, codes};

    #[test]
    fn modules_of_a_number_that_was_encoded_by_hand() {
        // First digit 9: the left half is coded A B B A B A.
        // 7 A 0111011, 8 B 0001001, 9 B 0010111, 0 A 0001101, 9 B 0010111, 0 A 0001101;
        // right half, code C: 9 1110100, 9 1110100, 9 1110100, 9 1110100, 0 1110010, 6 1010000.
        let by_hand = "101\
            0111011 0001001 0010111 0001101 0010111 0001101\
            01010\
            1110100 1110100 1110100 1110100 1110010 1010000\
            101";
        let wanted: Vec<bool> = by_hand.chars().filter(|c| *c != ' ').map(|c| c == '1').collect();
        let mut sink = Sink::new();
        let ean = Ean::parse("978-90-909999-0-6", Span::NONE, &mut sink).expect("a right number");
        assert_eq!(ean.modules(), wanted);
        assert_eq!(wanted.len(), 95);
        assert!(sink.sorted().is_empty());
    }

    #[test]
    fn a_wrong_check_digit_and_a_wrong_number_are_errors() {
        let cases = [
            ("978-90-909999-0-7", &codes::K001),
            ("978-90-909999-0", &codes::K002),
            ("90-909999-0-6", &codes::K002),
            ("977-90-909999-0-6", &codes::K002),
            ("978-90-90999X-0-6", &codes::K002),
            ("", &codes::K002),
        ];
        for (isbn, code) in cases {
            let mut sink = Sink::new();
            assert_eq!(Ean::parse(isbn, Span::NONE, &mut sink), None, "{isbn}");
            assert!(sink.has(code), "{isbn}");
        }
    }
}
