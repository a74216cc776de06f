//! The folder of the book on disk.

use super::files::draft_of;
use crate::source::{ReadError, Spool, World};
use std::fs::File;
use std::io::{BufWriter, Error, ErrorKind};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

/// Folders that may also stand beside the folder of the book, as in a
/// repository with `manuscript/`, `covers/` and `fonts/` side by side.
const SHARED_FOLDERS: [&str; 2] = ["covers", "fonts"];

/// A [`World`] on disk.
///
/// Invariant: no path, and no link a path leads through, leaves the folder of
/// the book and the shared folders beside it.
#[derive(Debug, Clone)]
pub struct FsWorld {
    /// The folder of the book, with all links resolved.
    root: PathBuf,
    epoch: Option<i64>,
    /// The folder of the outputs, when there will be any.
    out: Option<PathBuf>,
}

impl FsWorld {
    /// Opens the folder of a book. `epoch` is what `SOURCE_DATE_EPOCH` says.
    ///
    /// # Errors
    /// When the folder is not there or is no folder.
    pub fn open(book: &Path, epoch: Option<i64>) -> Result<Self, Error> {
        let root = book.canonicalize()?;
        if !root.is_dir() {
            return Err(Error::from(ErrorKind::NotADirectory));
        }
        Ok(Self { root, epoch, out: None })
    }

    /// The same world, with a folder for outputs: large ones are written there
    /// as they are made, and what an earlier run left there can be taken over.
    #[must_use]
    pub fn with_out(self, out: &Path) -> Self {
        Self { out: Some(out.to_owned()), ..self }
    }

    /// Reads a file in a folder, refusing links that lead out of it.
    fn read_in(folder: &Path, path: &Path) -> Result<Arc<[u8]>, ReadError> {
        let real = folder.join(path).canonicalize().map_err(|error| read_error(&error))?;
        if !real.starts_with(folder) {
            return Err(ReadError::Outside);
        }
        // Anything else than a file (a pipe, a device) might never end.
        let kind = std::fs::metadata(&real).map_err(|error| read_error(&error))?;
        if kind.is_dir() {
            return Err(read_error(&Error::from(ErrorKind::IsADirectory)));
        }
        if !kind.is_file() {
            return Err(ReadError::Refused("not a plain file".to_owned()));
        }
        std::fs::read(&real).map(Arc::from).map_err(|error| read_error(&error))
    }

    /// Reads from a shared folder beside the book.
    fn read_beside(&self, path: &Path) -> Result<Arc<[u8]>, ReadError> {
        let mut parts = path.components();
        let first = parts.next().map(|part| part.as_os_str().to_owned()).unwrap_or_default();
        let parent = match self.root.parent() {
            Some(parent) if SHARED_FOLDERS.iter().any(|known| first == *known) => parent,
            _ => return Err(ReadError::Missing),
        };
        Self::read_in(&parent.join(first), parts.as_path())
    }
}

impl World for FsWorld {
    fn read(&self, path: &str) -> Result<Arc<[u8]>, ReadError> {
        let mut inside = PathBuf::new();
        for part in Path::new(path).components() {
            match part {
                Component::Normal(name) => inside.push(name),
                Component::CurDir => {}
                Component::ParentDir | Component::RootDir | Component::Prefix(_) => {
                    return Err(ReadError::Outside);
                }
            }
        }
        match Self::read_in(&self.root, &inside) {
            Err(ReadError::Missing) => self.read_beside(&inside),
            other => other,
        }
    }

    fn epoch(&self) -> Option<i64> {
        self.epoch
    }

    /// Version, length and date of the program's own file: what make goes by
    /// as well.
    fn stamp(&self) -> Option<String> {
        let file = std::fs::metadata(std::env::current_exe().ok()?).ok()?;
        let date = file.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(format!("{} {} {}", env!("CARGO_PKG_VERSION"), file.len(), date.as_nanos()))
    }

    fn recall(&self, name: &str) -> Option<Vec<u8>> {
        std::fs::read(self.out.as_ref()?.join(name)).ok()
    }

    fn spool(&self, name: &str) -> Option<Box<dyn Spool>> {
        // Where this is refused, writing the outputs is refused as well, and
        // says so.
        let out = self.out.as_ref()?;
        std::fs::create_dir_all(out).ok()?;
        let file = File::create(draft_of(out, name)).ok()?;
        Some(Box::new(BufWriter::new(file)))
    }
}

/// Where a file of the book stands: in its folder, or in a shared folder
/// beside it.
pub(super) fn place_of(book: &Path, path: &str) -> PathBuf {
    let inside = book.join(path);
    let is_shared = SHARED_FOLDERS.iter().any(|folder| Path::new(path).starts_with(folder));
    if is_shared && !inside.exists() {
        let beside = match book.parent() {
            Some(parent) if book.file_name().is_some() => parent.join(path),
            _ => book.join("..").join(path),
        };
        if beside.exists() {
            return beside;
        }
    }
    inside
}

fn read_error(error: &Error) -> ReadError {
    match error.kind() {
        // `a.md/b` where `a.md` is a file: there is no such file either.
        ErrorKind::NotFound | ErrorKind::NotADirectory => ReadError::Missing,
        _ => ReadError::Refused(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::{FsWorld, place_of};
    use crate::source::{ReadError, World};
    use std::fs;

    /// A repository with a book, shared folders and a file beside them.
    fn repository() -> tempfile::TempDir {
        let top = tempfile::tempdir().expect("a temporary folder");
        for (path, text) in [
            ("manuscript/a.md", "a"),
            ("manuscript/images/b.png", "b"),
            ("manuscript/covers/own.yaml", "own"),
            ("covers/cover.yaml", "cover"),
            ("covers/own.yaml", "not this one"),
            ("fonts/serif/x.otf", "x"),
            ("secret.txt", "secret"),
        ] {
            let path = top.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a fresh folder");
            fs::write(path, text).expect("a fresh file");
        }
        top
    }

    fn world(top: &tempfile::TempDir) -> FsWorld {
        FsWorld::open(&top.path().join("manuscript"), None).expect("the folder is there")
    }

    #[test]
    fn reads_the_book_and_the_shared_folders_beside_it() {
        let top = repository();
        let world = world(&top);
        let read = |path: &str| world.read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        assert_eq!(read("a.md").as_deref(), Ok("a"));
        assert_eq!(read("./images/b.png").as_deref(), Ok("b"));
        assert_eq!(read("covers/cover.yaml").as_deref(), Ok("cover"));
        assert_eq!(read("./covers/cover.yaml").as_deref(), Ok("cover"));
        assert_eq!(read("covers/own.yaml").as_deref(), Ok("own"), "the book's own file goes first");
        assert_eq!(read("fonts/serif/x.otf").as_deref(), Ok("x"));
        assert_eq!(read("nowhere.md"), Err(ReadError::Missing));
        assert_eq!(read("a.md/b"), Err(ReadError::Missing));
        assert_eq!(read("secret.txt"), Err(ReadError::Missing));
        assert!(matches!(read("images"), Err(ReadError::Refused(_))));
    }

    #[test]
    fn refuses_paths_that_lead_out() {
        let top = repository();
        let world = world(&top);
        let absolute = top.path().join("manuscript/a.md");
        for path in ["../secret.txt", "images/../../secret.txt", "covers/../../secret.txt"] {
            assert_eq!(world.read(path), Err(ReadError::Outside), "{path}");
        }
        assert_eq!(world.read(&absolute.display().to_string()), Err(ReadError::Outside));
    }

    #[cfg(unix)]
    #[test]
    fn refuses_links_that_lead_out() {
        use std::os::unix::fs::symlink;
        let top = repository();
        let at = |path: &str| top.path().join(path);
        symlink(at("secret.txt"), at("manuscript/link.md")).expect("a link");
        symlink(top.path(), at("manuscript/up")).expect("a link");
        symlink(at("secret.txt"), at("covers/link.yaml")).expect("a link");
        symlink(at("manuscript/a.md"), at("manuscript/inside.md")).expect("a link");
        let world = world(&top);
        for path in ["link.md", "up/secret.txt", "covers/link.yaml"] {
            assert_eq!(world.read(path), Err(ReadError::Outside), "{path}");
        }
        assert!(world.read("inside.md").is_ok(), "a link within the book is fine");
    }

    #[test]
    fn names_a_file_where_it_stands() {
        let top = repository();
        let book = top.path().join("manuscript");
        assert_eq!(place_of(&book, "a.md"), book.join("a.md"));
        assert_eq!(place_of(&book, "covers/own.yaml"), book.join("covers/own.yaml"));
        assert_eq!(place_of(&book, "covers/cover.yaml"), top.path().join("covers/cover.yaml"));
        assert_eq!(place_of(&book, "covers/nowhere.yaml"), book.join("covers/nowhere.yaml"));
    }

    #[test]
    fn a_file_is_no_folder_of_a_book() {
        let top = repository();
        assert!(FsWorld::open(&top.path().join("secret.txt"), None).is_err());
        assert!(FsWorld::open(&top.path().join("nowhere"), None).is_err());
    }
}
