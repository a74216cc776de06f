//! Pictures where no press is asked for: looked through, not kept.

use super::{Picture, PictureFormat, PressData, PressImage, PressSpace, Refused, decode, is_drawing, jpeg};
use crate::diag::{Diagnostic, Sink, Span, codes};
use image::ImageFormat;
use std::sync::Arc;

/// Looks a picture through as [`super::load`] does, with the same findings,
/// and gives its size alone: neither the file nor samples stay in memory.
pub fn probe(path: &str, bytes: &[u8], span: Span, sink: &mut Sink) -> Option<Picture> {
    let mut refuse = |finding: Diagnostic| {
        sink.push(finding.with("path", path));
        None
    };
    let (format, kind) = match image::guess_format(bytes) {
        Ok(ImageFormat::Png) => (PictureFormat::Png, ImageFormat::Png),
        Ok(ImageFormat::Jpeg) => (PictureFormat::Jpeg, ImageFormat::Jpeg),
        Ok(other) => {
            let name = format!("{other:?}").to_uppercase();
            return refuse(Diagnostic::new(&codes::R001, span).with("format", name));
        }
        Err(_) => {
            let finding = Diagnostic::new(&codes::R002, span);
            return refuse(if is_drawing(path) { finding.with("svg", path) } else { finding });
        }
    };
    if format == PictureFormat::Jpeg {
        match jpeg::header(bytes) {
            Ok(_) => {}
            Err(jpeg::Refused::Cut) => return refuse(Diagnostic::new(&codes::R004, span)),
            Err(jpeg::Refused::Kind(reason)) => {
                return refuse(Diagnostic::new(&codes::R005, span).with("reason", reason));
            }
        }
    }
    let (width, height) = match decode(bytes, kind) {
        Ok(decoded) => (decoded.image.width(), decoded.image.height()),
        Err(Refused::Large(width, height)) => {
            let finding = Diagnostic::new(&codes::R003, span);
            return refuse(finding.with("width", width).with("height", height));
        }
        Err(Refused::Broken(reason)) => {
            return refuse(Diagnostic::new(&codes::R006, span).with("reason", reason));
        }
    };
    let (space, data) = (PressSpace::Gray, PressData::Raw(Vec::new()));
    let press = PressImage { width, height, space, bits: 8, data, soft_mask: None };
    Some(Picture { path: path.to_owned(), width, height, format, file: Arc::from(&[][..]), press })
}
