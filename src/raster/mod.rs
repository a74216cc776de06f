//! Pictures: decoded once, ready for the press and for the screen.

mod picture;

pub use picture::{Picture, PictureFormat, PressData, PressImage, PressSpace};
