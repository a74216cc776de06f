//! Pictures: decoded once, ready for the press and for the screen.

mod encode;
mod picture;

pub use encode::{encode_png, pixels};
pub use picture::{Picture, PictureFormat, PressData, PressImage, PressSpace};
