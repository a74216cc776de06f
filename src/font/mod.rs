//! Typefaces: loading, metrics, shaping, subsetting.
//!
//! A [`Library`] holds every face of the run; a [`FaceId`] names one. Only
//! this module knows the shaper and the subsetters: [`subset()`] for a PDF,
//! [`subset_opentype`] for the e-book, packed by [`woff2()`] where it asks for
//! that.

mod cff;
mod face;
mod library;
mod opentype;
mod outline;
mod shape;
mod subset;
mod woff2;

pub use face::{Face, FaceId, FaceMetrics};
pub use library::{Cut, Library, load};
pub use opentype::subset_opentype;
pub use outline::{OutlineStep, ink_box, outline};
pub use shape::{Cluster, Shaped, Shaper};
pub use subset::{Subset, subset};
pub use woff2::woff2;
