//! Places in the manuscript.

/// A file of the run; index into the `SourceMap`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u16);

impl FileId {
    /// No file: the finding concerns the run as a whole.
    pub const NONE: Self = Self(u16::MAX);
}

/// A range of bytes in one file of the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A place that is nowhere: generated matter, or the run as a whole.
    pub const NONE: Self = Self { file: FileId::NONE, start: 0, end: 0 };

    /// A span from its parts; offsets beyond 4 GiB are cut (files are far smaller).
    #[must_use]
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let clip = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { file, start: clip(start), end: clip(end) }
    }

    /// Whether this names a place in a file.
    #[must_use]
    pub fn is_some(self) -> bool {
        self.file != FileId::NONE
    }

    /// The smallest span that holds both (this one when they are in different files).
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        if self.file == other.file {
            Self { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
        } else {
            self
        }
    }
}

impl Default for Span {
    fn default() -> Self {
        Self::NONE
    }
}
