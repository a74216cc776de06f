//! What inline markup does to the text around it.

use super::{Caps, Family, Figures, Script, TextStyle};
use crate::geom::Len;
use crate::model::InlineKind;

/// Small capitals are opened a little: this share of their size.
const SMALL_CAPS_TRACKING: f64 = 0.03;
/// The name of a speaker, in the bold sans, is set at this share.
const SPEAKER_RATIO: f64 = 0.88;
/// A monospaced face looks large beside a serif: set it at this share.
const CODE_RATIO: f64 = 0.82;

/// The style of the words inside an inline, from the style around it.
#[must_use]
pub fn inline_style(around: &TextStyle, kind: &InlineKind) -> TextStyle {
    let mut style = *around;
    match kind {
        InlineKind::Emphasis(_) => style.italic = !style.italic,
        InlineKind::Strong(_) | InlineKind::Label(_) => style.bold = true,
        InlineKind::SmallCaps(_) => {
            style.caps = Caps::AllSmall;
            style.tracking = style.size.scale(SMALL_CAPS_TRACKING);
        }
        InlineKind::Fraction(_) => style.figures = Figures::Fraction,
        InlineKind::Speaker(_) => {
            style.family = Family::Sans;
            style.bold = true;
            style.size = style.size.scale(SPEAKER_RATIO);
        }
        InlineKind::Superscript(_) | InlineKind::NoteRef(_) => {
            style.script = Script::Superior;
            style.figures = Figures::Lining;
        }
        InlineKind::Subscript(_) => {
            style.script = Script::Inferior;
            style.figures = Figures::Lining;
        }
        InlineKind::Code(_) => {
            style.family = Family::Mono;
            style.size = style.size.scale(CODE_RATIO);
            style.figures = Figures::Lining;
            style.caps = Caps::Normal;
            style.tracking = Len::ZERO;
        }
        InlineKind::Text(_)
        | InlineKind::LineBreak
        | InlineKind::Strikethrough(_)
        | InlineKind::Language(..)
        | InlineKind::Link { .. }
        | InlineKind::PageRef { .. }
        | InlineKind::IndexMark(_)
        | InlineKind::Locators(_)
        | InlineKind::Leader => {}
    }
    style
}
