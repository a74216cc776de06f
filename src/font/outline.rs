//! Outlines of glyphs: for the picture of the cover and for text that is
//! drawn rather than set (the spine).

use super::Face;
use read_fonts::FontRef;
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};

/// A step of a glyph's outline, in units of the face; y grows upwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum OutlineStep {
    /// Start a new contour.
    Move([f64; 2]),
    /// A straight line.
    Line([f64; 2]),
    /// A cubic Bézier curve: two control points and the end.
    Curve([f64; 2], [f64; 2], [f64; 2]),
    /// Back to the start of the contour.
    Close,
}

/// The outline of a glyph, to be filled by the non-zero rule. Quadratic
/// curves come as the cubic curves that are equal to them. Empty for a glyph
/// without ink, and for one that is broken.
#[must_use]
pub fn outline(face: &Face, glyph: u16) -> Vec<OutlineStep> {
    let mut pen = Pen::default();
    let Ok(font) = FontRef::new(&face.bytes) else { return Vec::new() };
    let Some(drawn) = font.outline_glyphs().get(skrifa::GlyphId::new(u32::from(glyph))) else {
        return Vec::new();
    };
    match drawn.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut pen) {
        Ok(_) => pen.steps,
        Err(_) => Vec::new(),
    }
}

/// The box around the points of a glyph, in units of the face from its origin:
/// left, bottom, right, top; none for a glyph without ink. Points between which
/// a curve bends lie outside it by little: faces have points at the extremes.
#[must_use]
pub fn ink_box(face: &Face, glyph: u16) -> Option<[f64; 4]> {
    let points = outline(face, glyph).into_iter().flat_map(|step| match step {
        OutlineStep::Move(to) | OutlineStep::Line(to) => vec![to],
        OutlineStep::Curve(first, second, to) => vec![first, second, to],
        OutlineStep::Close => Vec::new(),
    });
    points
        .map(|[x, y]| [x, y, x, y])
        .reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
}

#[derive(Default)]
struct Pen {
    steps: Vec<OutlineStep>,
    at: [f64; 2],
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.at = [x.into(), y.into()];
        self.steps.push(OutlineStep::Move(self.at));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.at = [x.into(), y.into()];
        self.steps.push(OutlineStep::Line(self.at));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (control, end) = ([f64::from(cx), f64::from(cy)], [f64::from(x), f64::from(y)]);
        let towards = |from: [f64; 2]| {
            [from[0] + (control[0] - from[0]) * 2.0 / 3.0, from[1] + (control[1] - from[1]) * 2.0 / 3.0]
        };
        self.steps.push(OutlineStep::Curve(towards(self.at), towards(end), end));
        self.at = end;
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.at = [x.into(), y.into()];
        self.steps.push(OutlineStep::Curve([ax.into(), ay.into()], [bx.into(), by.into()], self.at));
    }

    fn close(&mut self) {
        self.steps.push(OutlineStep::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::{OutlineStep, outline};
    use crate::diag::Sink;
    use crate::font::load;
    use crate::source::MemoryWorld;
    use crate::theme::Faces;

    #[test]
    fn outlines_are_there_for_both_kinds_of_face_and_a_space_has_none() {
        let faces = Faces::default();
        let cff = ["fonts/libertinus/LibertinusSerif-Regular.otf"; 4];
        let families = [faces.serif.paths(), cff];
        let library = load(&MemoryWorld::new(), &families, &[], &mut Sink::new());
        let kinds: Vec<bool> = library.faces().iter().map(|face| face.is_cff).collect();
        assert!(kinds.contains(&true) && kinds.contains(&false));
        for face in library.faces() {
            let height = |c| {
                let steps = outline(face, face.glyph(c).expect("a Latin face"));
                steps.iter().fold(0.0, |top: f64, step| match step {
                    OutlineStep::Move(p) | OutlineStep::Line(p) | OutlineStep::Curve(_, _, p) => {
                        top.max(p[1])
                    }
                    OutlineStep::Close => top,
                })
            };
            // Serifs go a little beyond the metrics.
            let off = (height('H') - f64::from(face.metrics.cap_height)).abs();
            assert!(off <= f64::from(face.metrics.units_per_em) / 50.0, "{}: {off}", face.path);
            assert!(height(' ').abs() < f64::EPSILON);
            assert!(outline(face, u16::MAX).is_empty());
        }
    }
}
