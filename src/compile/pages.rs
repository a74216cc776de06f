//! The pages and the cover's picture of the last run, taken again when nothing
//! they depend on changed.
//!
//! Pages depend on the files of the book that were read before the first line
//! is set, and on the program: nothing else is looked at. So every read is
//! recorded ([`Recorder`]), and the pages are kept under the hash of all of
//! them. What was found while they were made is kept with them and told again;
//! the cover's picture is kept only when nothing was found. Files are the same
//! bytes either way.

use super::OutputFile;
use crate::diag::Diagnostic;
use crate::frame::PageMap;
use crate::source::{ReadError, Spool, World};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Arc, Mutex, PoisonError};

/// Changes whenever the form of what is kept does.
const FORM: &str = "katern 2";

/// A world that remembers what was read.
pub(super) struct Recorder<'a> {
    world: &'a dyn World,
    reads: Mutex<BTreeMap<String, [u8; 32]>>,
}

impl<'a> Recorder<'a> {
    pub(super) fn new(world: &'a dyn World) -> Self {
        Self { world, reads: Mutex::default() }
    }

    /// The hash of the program and of everything read so far; nothing when
    /// the world cannot say which program this is.
    pub(super) fn key(&self) -> Option<String> {
        let stamp = self.world.stamp()?;
        let mut hash = Sha256::new();
        let mut part = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        };
        part(FORM.as_bytes());
        part(stamp.as_bytes());
        for (path, read) in &*self.reads.lock().unwrap_or_else(PoisonError::into_inner) {
            part(path.as_bytes());
            part(read);
        }
        Some(hex(&hash.finalize()))
    }
}

impl World for Recorder<'_> {
    fn read(&self, path: &str) -> Result<Arc<[u8]>, ReadError> {
        let read = self.world.read(path);
        // What could not be read is remembered as such: it may come.
        let hash = match &read {
            Ok(bytes) => Sha256::digest(bytes),
            Err(error) => Sha256::digest(format!("{error:?}")),
        };
        let mut reads = self.reads.lock().unwrap_or_else(PoisonError::into_inner);
        reads.insert(path.to_owned(), hash.into());
        read
    }

    fn epoch(&self) -> Option<i64> {
        self.world.epoch()
    }

    fn stamp(&self) -> Option<String> {
        self.world.stamp()
    }

    fn recall(&self, name: &str) -> Option<Vec<u8>> {
        self.world.recall(name)
    }

    fn spool(&self, name: &str) -> Option<Box<dyn Spool>> {
        self.world.spool(name)
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// What is kept from one run to the next, each under the key of this run.
pub(super) struct Keeper<'a> {
    world: &'a dyn World,
    slug: &'a str,
    key: Option<String>,
}

impl<'a> Keeper<'a> {
    /// A keeper for what depends on everything read so far.
    pub(super) fn new(recorder: &Recorder<'a>, slug: &'a str) -> Self {
        Self { world: recorder.world, slug, key: recorder.key() }
    }

    /// The pages of the last run and what was found while they were made, if
    /// nothing changed.
    pub(super) fn pages(&self) -> Option<(PageMap, Vec<Diagnostic>)> {
        let bytes = self.taken("pages")?;
        let mut text = std::str::from_utf8(&bytes).ok()?;
        let mut found = Vec::new();
        loop {
            let (line, rest) = text.split_once('\n')?;
            text = rest;
            if line.is_empty() {
                return Some((PageMap::from_text(text)?, found));
            }
            found.push(Diagnostic::from_line(line)?);
        }
    }

    /// Pages to be taken by the next run.
    pub(super) fn kept_pages<'d>(
        &self,
        map: &PageMap,
        found: impl Iterator<Item = &'d Diagnostic>,
    ) -> Option<OutputFile> {
        let lines: String = found.map(|found| found.to_line() + "\n").collect();
        self.kept("pages", format!("{lines}\n{}", map.to_text()).as_bytes())
    }

    /// What is kept under a name, if it is whole and nothing changed.
    pub(super) fn taken(&self, what: &str) -> Option<Vec<u8>> {
        let bytes = self.world.recall(&self.name(what))?;
        let end = bytes.iter().position(|byte| *byte == b'\n')?;
        let head = self.head(what, &bytes[end + 1..])?;
        (bytes[..end] == *head.as_bytes()).then(|| bytes[end + 1..].to_vec())
    }

    /// A file to be taken by the next run.
    pub(super) fn kept(&self, what: &str, body: &[u8]) -> Option<OutputFile> {
        let mut bytes = self.head(what, body)?.into_bytes();
        bytes.push(b'\n');
        bytes.extend_from_slice(body);
        Some(OutputFile { name: self.name(what), bytes })
    }

    /// The first line: the key, and the hash of what follows.
    fn head(&self, what: &str, body: &[u8]) -> Option<String> {
        Some(format!("{FORM} {what} {} {}", self.key.as_ref()?, hex(&Sha256::digest(body))))
    }

    fn name(&self, what: &str) -> String {
        format!(".{}.{what}", self.slug)
    }
}

#[cfg(test)]
mod tests {
    use super::{Keeper, Recorder};
    use crate::diag::{Diagnostic, Span, codes};
    use crate::frame::{PageEntry, PageMap};
    use crate::source::{MemoryWorld, ReadError, World};
    use std::sync::Arc;

    struct Stamped(MemoryWorld, &'static str);

    impl World for Stamped {
        fn read(&self, path: &str) -> Result<Arc<[u8]>, ReadError> {
            self.0.read(path)
        }
        fn epoch(&self) -> Option<i64> {
            None
        }
        fn stamp(&self) -> Option<String> {
            Some(self.1.to_owned())
        }
        fn recall(&self, name: &str) -> Option<Vec<u8>> {
            self.0.read(name).ok().map(|bytes| bytes.to_vec())
        }
    }

    fn key(world: &MemoryWorld, stamp: &'static str, paths: &[&str]) -> String {
        let world = Stamped(world.clone(), stamp);
        let recorder = Recorder::new(&world);
        for path in paths {
            let _ = recorder.read(path);
        }
        recorder.key().expect("the world is stamped")
    }

    #[test]
    fn the_key_follows_every_read_and_the_program() {
        let world = MemoryWorld::new().with("a.md", "een").with("b.md", "twee");
        let own = key(&world, "1", &["a.md", "b.md", "c.md"]);
        assert_eq!(own, key(&world, "1", &["c.md", "b.md", "a.md"]), "in whatever order");
        assert_ne!(own, key(&world, "2", &["a.md", "b.md", "c.md"]), "another program");
        assert_ne!(own, key(&world, "1", &["a.md", "b.md"]), "another question");
        let changed = world.clone().with("b.md", "drie");
        assert_ne!(own, key(&changed, "1", &["a.md", "b.md", "c.md"]), "another answer");
        let come = world.with("c.md", "");
        assert_ne!(own, key(&come, "1", &["a.md", "b.md", "c.md"]), "a file that came");
        assert_eq!(Recorder::new(&MemoryWorld::new()).key(), None);
    }

    #[test]
    fn pages_come_back_as_they_were_or_not_at_all() {
        let mut map = PageMap::default();
        map.pages.push(PageEntry { label: "i".to_owned(), start: Some((3, 0)) });
        map.pages.push(PageEntry { label: "ii".to_owned(), start: None });
        map.places.insert(3, vec![(0, 0), (120, 1)]);
        map.places.insert(7, vec![(0, 1)]);
        let empty = Stamped(MemoryWorld::new(), "1");
        let found = vec![Diagnostic::new(&codes::L006, Span::NONE).with("space", "0,8 em")];
        let kept = Keeper::new(&Recorder::new(&empty), "boek").kept_pages(&map, found.iter());
        let file = kept.expect("the world is stamped");
        assert_eq!(file.name, ".boek.pages");
        let taken = |bytes: &[u8], stamp| {
            let world = Stamped(MemoryWorld::new().with(".boek.pages", bytes), stamp);
            Keeper::new(&Recorder::new(&world), "boek").pages()
        };
        assert_eq!(taken(&file.bytes, "1"), Some((map, found)));
        assert_eq!(taken(&file.bytes, "2"), None, "another program");
        for cut in 0..file.bytes.len() {
            assert_eq!(taken(&file.bytes[..cut], "1"), None, "cut at {cut}");
        }
        let mut spoilt = file.bytes;
        let last = spoilt.len() - 2;
        spoilt[last] ^= 1;
        assert_eq!(taken(&spoilt, "1"), None);
    }
}
