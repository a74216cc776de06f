//! Kindles: what Amazon asks, as far as it documents it.
//!
//! No Kindle and no previewer has seen the file. Read were excerpts of the
//! "Kindle Publishing Guidelines" (2019.2) and of the help page "Text
//! Guidelines – Reflowable" of Kindle Direct Publishing (2026). From them follow, here and
//! elsewhere in the sheet: running text in the size of the reader, with face
//! and alignment said once, at the root; no colour and no ground for running
//! text by day; headings that say how they are aligned; lengths in `em` and
//! percentages; nothing that hangs in a negative margin; no height for what is
//! to be read; no scripts; faces as OpenType (WOFF2 is not named, so it stays
//! a choice of the book).

use super::Sheet;
use super::declare::plain;

impl Sheet<'_> {
    /// Running text keeps the leading that a Kindle gives it.
    pub(super) fn kindle(&mut self) {
        self.section("Kindles");
        self.conditional("@media amzn-kf8", &[("body", &[("line-height", plain("normal"))])]);
    }
}
