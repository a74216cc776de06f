//! Faces in the file: which glyphs are shown, what each reads as, the subset.

use crate::diag::{Diagnostic, Sink, Span, codes};
use crate::font::{Face, FaceMetrics, subset};
use crate::frame::{Document, Mark, Reading, TextRun};
use printpdf::{Codepoint, FontId, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, Pt, TextItem};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// What a glyph reads as when nothing better is known.
const UNKNOWN: &str = "\u{FFFD}";

/// A face as it stands in the file.
pub(super) struct PressFace {
    /// Its name among the resources.
    pub(super) id: FontId,
    /// Metrics of the whole face.
    pub(super) metrics: FaceMetrics,
    /// Family name, to know a serif by.
    pub(super) family: String,
    glyphs: Vec<Option<PressGlyph>>,
}

/// A glyph as it stands in the file.
pub(super) struct PressGlyph {
    /// Its code in the content and its number in the subset.
    pub(super) code: u16,
    /// Width in thousandths of the size, as written to the file.
    pub(super) width: f64,
    /// What it reads as.
    pub(super) text: Box<str>,
}

impl PressFace {
    /// A glyph by its number in the whole face.
    pub(super) fn glyph(&self, id: u16) -> Option<&PressGlyph> {
        self.glyphs.get(usize::from(id))?.as_ref()
    }

    /// Codes and widths, ascending by code.
    pub(super) fn widths(&self) -> Vec<(u16, f64)> {
        let mut widths: Vec<_> = self.glyphs.iter().flatten().map(|g| (g.code, g.width)).collect();
        widths.sort_by_key(|(code, _)| *code);
        widths
    }
}

/// What a glyph was seen to stand for.
#[derive(Default)]
struct Seen<'a> {
    shown: bool,
    texts: Vec<(&'a str, u32)>,
}

impl<'a> Seen<'a> {
    fn count(&mut self, text: &'a str) {
        self.shown = true;
        if text.is_empty() {
            return;
        }
        // Nearly every glyph stands for one text alone.
        if let [(known, count)] = &mut self.texts[..]
            && known.as_bytes() == text.as_bytes()
        {
            *count += 1;
            return;
        }
        let text = plain(text);
        match self.texts.iter_mut().find(|(known, _)| *known == text) {
            Some((_, count)) => *count += 1,
            None => self.texts.push((text, 1)),
        }
    }

    /// The commonest text, of equals the first seen.
    fn text(&self) -> Option<&'a str> {
        let most = self.texts.iter().map(|(_, count)| *count).max()?;
        self.texts.iter().find(|(_, count)| *count == most).map(|(text, _)| *text)
    }
}

/// All spaces of a fixed kind read as a space: they look alike on paper.
pub(super) fn plain(text: &str) -> &str {
    match text {
        "\u{A0}" | "\u{2009}" | "\u{202F}" | "\u{2002}" | "\u{2003}" | "\u{200A}" => " ",
        other => other,
    }
}

/// The glyphs of a run with the text each stands for.
pub(super) fn clusters(run: &TextRun) -> impl Iterator<Item = (u16, &str)> {
    let mut at = 0;
    run.glyphs.iter().map(move |glyph| {
        let end = at + usize::from(glyph.text_len);
        let text = run.text.get(at..end).unwrap_or_default();
        at = end;
        (glyph.id, text)
    })
}

/// Subsets every face that is shown and hands it to the library.
/// By `FaceId`; `None` for a face that is not shown.
pub(super) fn embed(
    document: &Document,
    library: &mut PdfDocument,
    sink: &mut Sink,
) -> Option<Vec<Option<PressFace>>> {
    let mut seen: Vec<Vec<Seen<'_>>> = document.faces.iter().map(|_| Vec::new()).collect();
    for item in document.pages.iter().flat_map(|page| &page.items) {
        let Mark::Text(run) = &item.mark else { continue };
        let Some(of_face) = seen.get_mut(usize::from(run.face.0)) else {
            sink.push(Diagnostic::new(&codes::D002, item.span).with("face", run.face.0));
            return None;
        };
        let is_plain = run.reading == Reading::Plain;
        for (glyph, text) in clusters(run) {
            let index = usize::from(glyph);
            if of_face.len() <= index {
                of_face.resize_with(index + 1, Seen::default);
            }
            of_face[index].count(if is_plain { text } else { "" });
        }
    }
    let mut faces = Vec::with_capacity(seen.len());
    for (face, seen) in document.faces.iter().zip(&seen) {
        if seen.is_empty() {
            faces.push(None);
            continue;
        }
        match embed_face(face, seen, library) {
            Ok(embedded) => faces.push(Some(embedded)),
            Err(reason) => {
                sink.push(
                    Diagnostic::new(&codes::D001, Span::NONE).with("path", &face.path).with("reason", reason),
                );
                return None;
            }
        }
    }
    Some(faces)
}

fn embed_face(face: &Face, seen: &[Seen<'_>], library: &mut PdfDocument) -> Result<PressFace, String> {
    let shown = |index: usize| seen.get(index).is_some_and(|glyph| glyph.shown);
    let ids: BTreeSet<u16> = (0..=u16::MAX).take(seen.len()).filter(|id| shown(usize::from(*id))).collect();
    let subset = subset(face, &ids)?;
    let mut parsed = ParsedFont::from_bytes(&subset.bytes, 0, &mut Vec::new())
        .ok_or_else(|| "the subset does not parse".to_owned())?;
    let name = if face.postscript_name.is_empty() { "Face" } else { &face.postscript_name };
    parsed.font_name = Some(format!("{}+{name}", subset_tag(face, &ids)));
    let id = FontId(format!("T{}", face.id.0));
    library.resources.fonts.map.insert(id.clone(), PdfFont::new(parsed));

    let own = own_characters(face, &ids);
    let advances = face.advances();
    let upm = f64::from(face.metrics.units_per_em);
    let mut glyphs: Vec<Option<PressGlyph>> = Vec::new();
    glyphs.resize_with(seen.len(), || None);
    for (gid, code) in &subset.glyphs {
        let index = usize::from(*gid);
        let advance = advances.get(index).copied().unwrap_or(0);
        let text = seen[index].text().map_or_else(
            || {
                own.iter()
                    .find(|(id, _)| id == gid)
                    .map_or_else(|| UNKNOWN.into(), |(_, c)| c.to_string().into())
            },
            Box::from,
        );
        glyphs[index] = Some(PressGlyph { code: *code, width: thousandths(f64::from(advance), upm), text });
    }
    Ok(PressFace { id, metrics: face.metrics, family: face.family_name.clone(), glyphs })
}

/// Units of the face as thousandths of the size, to the three decimals that
/// are written: the pen of the reader moves by exactly this.
pub(super) fn thousandths(units: f64, units_per_em: f64) -> f64 {
    (units * 1_000_000.0 / units_per_em).round() / 1000.0
}

/// Characters that the face itself gives to glyphs (for those glyphs that
/// never stand for a text of their own, such as an accent set on its letter).
fn own_characters(face: &Face, ids: &BTreeSet<u16>) -> Vec<(u16, char)> {
    ('\u{21}'..='\u{24FF}')
        .filter_map(|c| face.glyph(c).filter(|id| ids.contains(id)).map(|id| (id, c)))
        .collect()
}

/// Six letters that name the choice of glyphs, the same for the same choice.
fn subset_tag(face: &Face, ids: &BTreeSet<u16>) -> String {
    let mut hash = Sha256::new();
    hash.update(face.postscript_name.as_bytes());
    for id in ids {
        hash.update(id.to_be_bytes());
    }
    hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// A page that shows every glyph of every face once, with its text.
///
/// Works around printpdf: it embeds a face, and writes what its glyphs read
/// as, only from `ShowText` with one item a glyph, which is too slow and large
/// for a whole book; our lines are `TJ` operations of its `Unknown` kind. The
/// page is the last one and [`super::post`] takes it out again.
pub(super) fn specimen(faces: &[Option<PressFace>]) -> Vec<Op> {
    let mut ops = vec![Op::StartTextSection];
    for face in faces.iter().flatten() {
        let glyphs = face
            .glyphs
            .iter()
            .flatten()
            .map(|glyph| Codepoint::with_cid(glyph.code, 0.0, glyph.text.to_string()))
            .collect();
        ops.push(Op::SetFont { font: PdfFontHandle::External(face.id.clone()), size: Pt(1.0) });
        ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] });
    }
    ops.push(Op::EndTextSection);
    ops
}
