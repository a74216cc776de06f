//! Design tokens: everything a designer may want to change, in one value.
//!
//! The built-in theme is [`Theme::default`]; `theme.yaml` overrides single
//! tokens (read by `config`). `style` turns tokens into print styles and
//! `epub` turns the very same styles into CSS.

mod faces;
mod micro;
mod palette;
mod scale;

pub use faces::{FaceSet, Faces};
pub use micro::{Micro, Protrusion};
pub use palette::Palette;
pub use scale::Scale;

/// All tokens.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Theme {
    /// Files of the typefaces.
    pub faces: Faces,
    /// Sizes, leadings, spaces.
    pub scale: Scale,
    /// Colours.
    pub palette: Palette,
    /// Micro-typography and line-breaking.
    pub micro: Micro,
}
