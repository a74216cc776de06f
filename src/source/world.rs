//! What a run may read.

use std::collections::BTreeMap;
use std::io::{Seek, Write};
use std::sync::Arc;

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// There is no such file.
    Missing,
    /// The path leads out of the folder of the book.
    Outside,
    /// The system refused, in its own words.
    Refused(String),
}

/// Gives the files of the book by their path inside its folder.
pub trait World: Sync {
    /// The bytes of a file. `path` uses `/` and is relative to the folder of the book.
    ///
    /// # Errors
    /// When the file is not there, lies outside the folder, or cannot be read.
    fn read(&self, path: &str) -> Result<Arc<[u8]>, ReadError>;

    /// Seconds since 1970 to date the outputs by, when `SOURCE_DATE_EPOCH` gives them.
    fn epoch(&self) -> Option<i64>;

    /// Which program this is, to the very build; nothing when that is not
    /// known, and then nothing is taken over from an earlier run.
    fn stamp(&self) -> Option<String> {
        None
    }

    /// A file that an earlier run left beside its outputs.
    fn recall(&self, _name: &str) -> Option<Vec<u8>> {
        None
    }

    /// A place outside memory where a large output can be written.
    fn spool(&self, _name: &str) -> Option<Box<dyn Spool>> {
        None
    }
}

/// A file in the making.
pub trait Spool: Write + Seek + Send {}

impl<T: Write + Seek + Send> Spool for T {}

/// A world in memory, for tests and for callers without a disk.
#[derive(Debug, Default, Clone)]
pub struct MemoryWorld {
    files: BTreeMap<String, Arc<[u8]>>,
}

impl MemoryWorld {
    /// A world without files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file.
    #[must_use]
    pub fn with(mut self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.files.insert(path.to_owned(), Arc::from(bytes.as_ref()));
        self
    }
}

impl World for MemoryWorld {
    fn read(&self, path: &str) -> Result<Arc<[u8]>, ReadError> {
        if path.starts_with('/') || path.split('/').any(|part| part == "..") {
            return Err(ReadError::Outside);
        }
        self.files.get(path).cloned().ok_or(ReadError::Missing)
    }

    fn epoch(&self) -> Option<i64> {
        None
    }
}
