//! Exact lengths, the few shapes made of them, and colours as ink and light.
//!
//! Everything the setting engine measures is a [`Len`]: an integer, so that
//! sums do not depend on their order and the same input gives the same bytes.
//! Origin is the upper left corner of the trimmed page; y grows downwards.

mod colour;
mod len;
mod shape;

pub use colour::Colour;
pub use len::{Len, Rate};
pub use shape::{Point, Rect, Sides, Size};
