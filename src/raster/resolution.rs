//! How fine a picture is where it stands.

use super::Picture;
use crate::diag::{Diagnostic, Sink, Span, codes};
use crate::geom::Size;

/// Dots per inch of a picture at a size: the coarser of its two directions.
#[must_use]
pub fn effective_dpi(picture: &Picture, size: Size) -> f64 {
    let dpi = |pixels: u32, points: f64| {
        if points > 0.0 { f64::from(pixels) * 72.0 / points } else { f64::INFINITY }
    };
    dpi(picture.width, size.width.to_pt()).min(dpi(picture.height, size.height.to_pt()))
}

/// Reports a picture that is coarser at this size than the printer wishes, or
/// than the printer takes.
pub fn check_resolution(picture: &Picture, size: Size, span: Span, wish: u32, floor: u32, sink: &mut Sink) {
    let dpi = effective_dpi(picture, size);
    let code = if dpi + 0.5 < f64::from(floor) {
        &codes::R008
    } else if dpi + 0.5 < f64::from(wish) {
        &codes::R007
    } else {
        return;
    };
    let pixels = (size.width.to_pt() / 72.0 * f64::from(wish)).ceil();
    sink.push(
        Diagnostic::new(code, span)
            .with("path", &picture.path)
            .with("dpi", format!("{dpi:.0}"))
            .with("wish", wish)
            .with("floor", floor)
            .with("pixels", format!("{pixels:.0}"))
            .with("mm", format!("{:.0}", size.width.to_mm())),
    );
}
