//! The cover: back, spine and front as one sheet, and the front alone.
//!
//! A [`CoverSpec`] (what `covers/cover.yaml` says) and the facts of the book
//! become a [`Document`] of one page. [`wrap`] is for the printer: its trim is
//! back, spine and front together, its spine follows from the number of
//! pages. [`front`] is for the e-book, and [`front_png`] makes the picture.
//!
//! Everything stands on the baseline grid and in the margins of the interior;
//! colours, faces and distances come from the theme. No ink outside the bleed;
//! nothing of the spine's text within 1.5 mm of a fold.

mod back;
mod barcode;
mod face;
mod flaps;
mod motif;
mod ornament;
mod render;
mod spec;
mod spine;
#[cfg(test)]
mod tests;
mod text;

pub use barcode::Ean;
pub use ornament::ornaments;
pub use render::{front_png, page_png};
pub use spec::{
    BackSpec, BarcodeSpec, CoverSpec, FlapsSpec, Meeting, Motif, Places, SpineDirection, SpineSpec,
};
pub use spine::{Spine, spine};
pub use text::plain_line;

use crate::diag::{Sink, Span};
use crate::font::{Cut, Library};
use crate::frame::{Document, DocumentMeta, Item, Mark, Page, Side, Structure, Tag};
use crate::geom::{Colour, Len, Point, Rect, Size};
use crate::model::Meta;
use crate::sheet::Sheet;
use crate::theme::Theme;
use motif::Stage;
use text::Setting;

/// How far the ground of front and spine goes round onto the back, in lines
/// of the grid: a fold that is a little off then shows no edge of colour.
const HINGE_LINES: i64 = 2;

/// The whole cover on one page, for a book of `interior_pages` pages: back,
/// spine, front. The metadata has no date yet ([`DocumentMeta::epoch`] is 0).
pub fn wrap(
    spec: &CoverSpec,
    meta: &Meta,
    theme: &Theme,
    sheet: &Sheet,
    fonts: &Library,
    interior_pages: usize,
    sink: &mut Sink,
) -> Document {
    let spine = spine::spine(spec, sheet, interior_pages, sink);
    // From the left edge of the back; flaps lie left and right of it.
    let [back_fold, front_fold] = spine.folds(sheet);
    let bleed = sheet.printer.bleed;
    let flap = flap_width(spec);
    let reach = bleed + flap;
    let trim = Size::new(front_fold + sheet.trim.width, sheet.trim.height);
    let cover = Cover { spec, meta, theme, sheet, fonts };
    let hinge = back_fold - theme.scale.grid * HINGE_LINES;
    let height = trim.height + bleed * 2;
    let mut items = vec![
        fill(Rect::new(-reach, -bleed, hinge + reach, height), theme.palette.accent_tint),
        fill(Rect::new(hinge, -bleed, trim.width + reach - hinge, height), theme.palette.accent),
    ];
    if motif::is_sound(spec, sheet, theme.scale.grid, sink) {
        let stage = cover.stage(hinge, front_fold, trim.width + reach);
        items.extend(cover.rules(-reach, hinge));
        items.extend(cover.lines(stage));
    }
    items.extend(cover.back(hinge, sink));
    items.extend(cover.spine(spine, back_fold, sink));
    items.extend(cover.front(front_fold, sink));
    if let Some(flaps) = &spec.flaps {
        items.extend(cover.flap(&flaps.back, -flap, flap, theme.palette.ink, "flaps.back", sink));
        items.extend(cover.flap(&flaps.front, trim.width, flap, Colour::PAPER, "flaps.front", sink));
    }
    for item in &mut items {
        item.at.x += flap;
    }
    cover.document(Size::new(trim.width + flap * 2, trim.height), bleed, items)
}

/// Width of a flap; nothing when there is none.
fn flap_width(spec: &CoverSpec) -> Len {
    spec.flaps.as_ref().map_or(Len::ZERO, |flaps| flaps.width)
}

/// How wide back, spine, front and flaps are together.
#[must_use]
pub fn width(spec: &CoverSpec, sheet: &Sheet, interior_pages: usize) -> Len {
    let spine = spine::spine(spec, sheet, interior_pages, &mut Sink::new());
    spine.folds(sheet)[1] + sheet.trim.width + flap_width(spec) * 2
}

/// Where the cover is folded, from the left edge of its trim.
#[must_use]
pub fn folds(spec: &CoverSpec, sheet: &Sheet, interior_pages: usize) -> Vec<Len> {
    let spine = spine::spine(spec, sheet, interior_pages, &mut Sink::new());
    let flap = flap_width(spec);
    let [back, front] = spine.folds(sheet).map(|fold| fold + flap);
    if flap > Len::ZERO { vec![flap, back, front, front + sheet.trim.width] } else { vec![back, front] }
}

/// The front alone, at the size of a page and without bleed.
pub fn front(
    spec: &CoverSpec,
    meta: &Meta,
    theme: &Theme,
    sheet: &Sheet,
    fonts: &Library,
    sink: &mut Sink,
) -> Document {
    let cover = Cover { spec, meta, theme, sheet, fonts };
    let page = Rect { origin: Point::default(), size: sheet.trim };
    let mut items = vec![fill(page, theme.palette.accent)];
    if motif::is_sound(spec, sheet, theme.scale.grid, sink) {
        items.extend(cover.lines(cover.stage(Len::ZERO, Len::ZERO, sheet.trim.width)));
    }
    items.extend(cover.front(Len::ZERO, sink));
    cover.document(sheet.trim, Len::ZERO, items)
}

/// What all parts of the cover are made from.
struct Cover<'a> {
    spec: &'a CoverSpec,
    meta: &'a Meta,
    theme: &'a Theme,
    sheet: &'a Sheet,
    fonts: &'a Library,
}

/// Families of the library, in the order they are loaded.
#[derive(Clone, Copy)]
enum Family {
    Serif = 0,
    Sans = 1,
    Mono = 2,
}

impl<'a> Cover<'a> {
    fn title(&self) -> &'a str {
        self.spec.title.as_deref().unwrap_or(&self.meta.title)
    }

    fn publisher(&self) -> Option<&'a str> {
        self.spec.publisher.as_deref().or(self.meta.publisher.as_deref())
    }

    fn setting(&self, family: Family, bold: bool, italic: bool, features: &'static [[u8; 4]]) -> Setting<'a> {
        let cut = Cut { family: family as u8, bold, italic };
        Setting::new(self.fonts, cut, features, &self.meta.language, self.spec.span)
    }

    /// Height of a line of the baseline grid, counted from the head margin.
    fn line(&self, number: i64) -> Len {
        self.sheet.margins.head + self.theme.scale.grid * number
    }

    /// The last line of the grid that stands clear of the trim by as much as
    /// the outside margin does.
    fn last_line(&self) -> i64 {
        (self.sheet.trim.height - self.sheet.margins.outside - self.sheet.margins.head)
            .div_floor(self.theme.scale.grid)
            .max(0)
    }

    fn stage(&self, left: Len, front: Len, right: Len) -> Stage {
        Stage {
            left,
            front,
            width: self.sheet.trim.width,
            right,
            head: self.sheet.margins.head,
            grid: self.theme.scale.grid,
        }
    }

    /// Colour of the lines on the dark ground: the same inks, lighter, so
    /// that a plate out of register does not close them.
    fn line_colour(&self) -> Colour {
        mix(self.theme.palette.accent, self.theme.palette.accent_tint, 2, 5)
    }

    fn lines(&self, stage: Stage) -> Vec<Item> {
        motif::draw(&self.spec.motif, stage, self.line_colour(), self.theme.palette.warm)
    }

    /// The lines on the back, where they still stand on their grid.
    fn rules(&self, left: Len, right: Len) -> Vec<Item> {
        let motif = &self.spec.motif;
        let colour = mix(self.theme.palette.accent_tint, self.theme.palette.accent, 1, 3);
        let (top, _) = motif::extent(motif, self.sheet.margins.head, self.theme.scale.grid);
        let rule = |line: usize| {
            let y = top + self.theme.scale.grid.scale(motif.pitch * line as f64);
            let (weight, colour) = motif::pen(motif, line, colour, self.theme.palette.warm);
            fill(Rect::new(left, y - weight / 2, right - left, weight), colour)
        };
        (0..motif.lines).map(rule).collect()
    }

    fn document(&self, trim: Size, bleed: Len, items: Vec<Item>) -> Document {
        let meta = self.meta;
        let authors: Vec<&str> =
            meta.contributors.iter().filter(|c| c.role == "aut").map(|c| c.name.as_str()).collect();
        let author =
            if authors.is_empty() { meta.publisher.clone().unwrap_or_default() } else { authors.join(", ") };
        Document {
            meta: DocumentMeta {
                title: meta.title.clone(),
                author,
                subject: meta.description.clone().unwrap_or_default(),
                keywords: meta.subjects.clone(),
                language: meta.language.clone(),
                isbn: meta.isbn.print.clone(),
                publisher: meta.publisher.clone(),
                rights: meta.rights.clone(),
                epoch: 0,
            },
            trim,
            bleed,
            pages: vec![Page { label: "1".to_owned(), side: Side::Recto, items }],
            faces: self.fonts.faces().to_vec(),
            images: Vec::new(),
            outline: Vec::new(),
            structure: Structure::default(),
        }
    }
}

/// A filled rectangle.
fn fill(rect: Rect, colour: Colour) -> Item {
    Item {
        at: rect.origin,
        tag: Tag::ARTIFACT,
        span: Span::NONE,
        mark: Mark::Fill { size: rect.size, colour },
    }
}

/// A colour on the way from one to another: `part` of `whole`.
fn mix(from: Colour, to: Colour, part: u16, whole: u16) -> Colour {
    let between = |a: u16, b: u16| {
        let (a, b, part, whole) = (u32::from(a), u32::from(b), u32::from(part), u32::from(whole.max(1)));
        u16::try_from((a * (whole - part) + b * part + whole / 2) / whole).unwrap_or(u16::MAX)
    };
    Colour {
        cmyk: std::array::from_fn(|ink| between(from.cmyk[ink], to.cmyk[ink])),
        srgb: std::array::from_fn(|channel| {
            u8::try_from(between(u16::from(from.srgb[channel]), u16::from(to.srgb[channel])))
                .unwrap_or(u8::MAX)
        }),
    }
}
