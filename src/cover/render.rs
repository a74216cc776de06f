//! A page as a picture, in sRGB.
//!
//! Only lengths become floats here; the same document gives the same bytes.

use crate::font::{OutlineStep, outline};
use crate::frame::{Document, Item, Mark, PathStep, TextRun};
use crate::geom::{Colour, Len, Point, Size};
use crate::raster::{encode_png, pixels};
use tiny_skia::{
    FillRule, FilterQuality, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, PixmapPaint, Rect, Stroke,
    Transform,
};

/// Widest picture that is made, in pixels.
const WIDEST: u32 = 20_000;

/// The first page as a PNG of this width, without bleed: the cover of the
/// e-book. Empty when the document has no page or no size.
#[must_use]
pub fn front_png(document: &Document, width_px: u32) -> Vec<u8> {
    page_png(document, 0, width_px, Len::ZERO)
}

/// A page as a PNG of this width, with so much of what lies around the trim.
/// Empty when there is no such page or it has no size.
#[must_use]
pub fn page_png(document: &Document, page: usize, width_px: u32, around: Len) -> Vec<u8> {
    let Some(page) = document.pages.get(page) else { return Vec::new() };
    let (width, height) =
        ((document.trim.width + around * 2).to_pt(), (document.trim.height + around * 2).to_pt());
    if width <= 0.0 || height <= 0.0 || width_px > WIDEST {
        return Vec::new();
    }
    let scale = f64::from(width_px) / width;
    // Rounded down: the last row is wholly covered.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "saturating by language rule"
    )]
    let height_px = (height * scale) as u32;
    let Some(mut pixmap) = Pixmap::new(width_px, height_px.min(WIDEST)) else { return Vec::new() };
    pixmap.fill(colour(Colour::PAPER));
    let canvas = Canvas { document, scale, around };
    for item in &page.items {
        canvas.draw(item, &mut pixmap);
    }
    encode_png(pixmap.data(), pixmap.width(), pixmap.height()).unwrap_or_default()
}

struct Canvas<'a> {
    document: &'a Document,
    scale: f64,
    around: Len,
}

impl Canvas<'_> {
    fn draw(&self, item: &Item, pixmap: &mut Pixmap) {
        match &item.mark {
            Mark::Text(run) => self.text(item.at, run, pixmap),
            Mark::Fill { size, colour } => {
                // As a path: `fill_rect` loses rectangles thinner than a pixel.
                if let Some(path) = self.rect(item.at, *size).map(PathBuilder::from_rect) {
                    pixmap.fill_path(&path, &paint(*colour), FillRule::Winding, Transform::identity(), None);
                }
            }
            Mark::Image { image, size } => self.image(item.at, *image, *size, pixmap),
            Mark::Path { steps, stroke, fill } => {
                let Some(path) = self.path(item.at, steps) else { return };
                if let Some(colour) = fill {
                    let rule = FillRule::Winding;
                    pixmap.fill_path(&path, &paint(*colour), rule, Transform::identity(), None);
                }
                if let Some((weight, colour)) = stroke {
                    let pen = Stroke {
                        width: self.length(*weight),
                        line_cap: LineCap::Butt,
                        line_join: LineJoin::Miter,
                        ..Stroke::default()
                    };
                    pixmap.stroke_path(&path, &paint(*colour), &pen, Transform::identity(), None);
                }
            }
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "pixels need no more")]
    fn length(&self, length: Len) -> f32 {
        (length.to_pt() * self.scale) as f32
    }

    fn point(&self, at: Point) -> (f32, f32) {
        (self.length(at.x + self.around), self.length(at.y + self.around))
    }

    fn rect(&self, at: Point, size: Size) -> Option<Rect> {
        let (x, y) = self.point(at);
        Rect::from_xywh(x, y, self.length(size.width), self.length(size.height))
    }

    fn path(&self, at: Point, steps: &[PathStep]) -> Option<Path> {
        let mut path = PathBuilder::new();
        let place = |point: Point| self.point(at.offset(point));
        for step in steps {
            match step {
                PathStep::Move(to) => {
                    let (x, y) = place(*to);
                    path.move_to(x, y);
                }
                PathStep::Line(to) => {
                    let (x, y) = place(*to);
                    path.line_to(x, y);
                }
                PathStep::Curve(first, second, to) => {
                    let ((ax, ay), (bx, by), (x, y)) = (place(*first), place(*second), place(*to));
                    path.cubic_to(ax, ay, bx, by, x, y);
                }
                PathStep::Close => path.close(),
            }
        }
        path.finish()
    }

    #[expect(clippy::cast_possible_truncation, reason = "pixels need no more")]
    fn text(&self, at: Point, run: &TextRun, pixmap: &mut Pixmap) {
        let Some(face) = self.document.faces.get(usize::from(run.face.0)) else { return };
        let em = run.size.to_pt() * self.scale / f64::from(face.metrics.units_per_em);
        let across = em * f64::from(run.scale) / 10_000.0;
        let mut path = PathBuilder::new();
        for glyph in &run.glyphs {
            let pen = Point::new(
                at.x + Len::from_units(i64::from(glyph.x)),
                at.y - Len::from_units(i64::from(glyph.rise)),
            );
            let (left, base) = self.point(pen);
            let place = |[x, y]: [f64; 2]| (left + (x * across) as f32, base - (y * em) as f32);
            for step in outline(face, glyph.id) {
                match step {
                    OutlineStep::Move(to) => {
                        let (x, y) = place(to);
                        path.move_to(x, y);
                    }
                    OutlineStep::Line(to) => {
                        let (x, y) = place(to);
                        path.line_to(x, y);
                    }
                    OutlineStep::Curve(first, second, to) => {
                        let ((ax, ay), (bx, by), (x, y)) = (place(first), place(second), place(to));
                        path.cubic_to(ax, ay, bx, by, x, y);
                    }
                    OutlineStep::Close => path.close(),
                }
            }
        }
        if let Some(path) = path.finish() {
            pixmap.fill_path(&path, &paint(run.colour), FillRule::Winding, Transform::identity(), None);
        }
    }

    fn image(&self, at: Point, image: usize, size: Size, pixmap: &mut Pixmap) {
        let Some(picture) = self.document.images.get(image) else { return };
        let Some(source) =
            pixels(picture).and_then(|rgba| premultiplied(&rgba, picture.width, picture.height))
        else {
            return;
        };
        let (x, y) = self.point(at);
        let transform = Transform::from_row(
            self.length(size.width) / source.width() as f32,
            0.0,
            0.0,
            self.length(size.height) / source.height() as f32,
            x,
            y,
        );
        let quality = PixmapPaint { quality: FilterQuality::Bilinear, ..PixmapPaint::default() };
        pixmap.draw_pixmap(0, 0, source.as_ref(), &quality, transform, None);
    }
}

fn premultiplied(rgba: &[u8], width: u32, height: u32) -> Option<Pixmap> {
    let mut pixmap = Pixmap::new(width, height)?;
    for (to, from) in pixmap.pixels_mut().iter_mut().zip(rgba.chunks_exact(4)) {
        *to = tiny_skia::ColorU8::from_rgba(from[0], from[1], from[2], from[3]).premultiply();
    }
    Some(pixmap)
}

fn colour(colour: Colour) -> tiny_skia::Color {
    let [red, green, blue] = colour.srgb;
    tiny_skia::Color::from_rgba8(red, green, blue, 255)
}

fn paint(ink: Colour) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color(colour(ink));
    paint
}
