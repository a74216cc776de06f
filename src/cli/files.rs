//! Writes the finished files: all of them, or none.

use crate::compile::OutputFile;
use std::fs;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

/// The system refused to write.
#[derive(Debug)]
pub struct WriteError {
    /// What could not be written.
    pub path: PathBuf,
    /// Why.
    pub source: Error,
}

/// Writes files into a folder, which is made when it is not there.
///
/// Each file is written whole under a temporary name in the same folder;
/// only when all of them are there do they take their names. So a reader
/// never finds half a file, and a full disk leaves the old files alone.
///
/// # Errors
/// When the system refuses; then nothing temporary is left behind.
pub fn write_files(folder: &Path, files: &[OutputFile]) -> Result<(), WriteError> {
    let refused = |path: &Path| {
        let path = path.to_owned();
        |source| WriteError { path, source }
    };
    fs::create_dir_all(folder).map_err(refused(folder))?;
    let mut drafts = Drafts(Vec::new());
    for file in files {
        let name = folder.join(&file.name);
        if name.is_dir() {
            return Err(refused(&name)(Error::from(ErrorKind::IsADirectory)));
        }
        // The number of the process keeps two runs at once out of each other's way.
        let draft = folder.join(format!(".{}.{}", file.name, std::process::id()));
        drafts.0.push(draft.clone());
        fs::write(&draft, &file.bytes).map_err(refused(folder))?;
    }
    for (draft, file) in drafts.0.iter().zip(files) {
        let name = folder.join(&file.name);
        fs::rename(draft, &name).map_err(refused(&name))?;
    }
    Ok(())
}

/// Temporary files, removed when they are no longer wanted.
struct Drafts(Vec<PathBuf>);

impl Drop for Drafts {
    fn drop(&mut self) {
        for draft in &self.0 {
            // Those that took their name are gone already.
            let _ = fs::remove_file(draft);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::write_files;
    use crate::compile::OutputFile;
    use std::fs;
    use std::path::Path;

    fn file(name: &str, bytes: &[u8]) -> OutputFile {
        OutputFile { name: name.to_owned(), bytes: bytes.to_vec() }
    }

    fn listing(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("the folder is there");
        let mut names: Vec<String> =
            entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn makes_the_folder_and_replaces_files() {
        let top = tempfile::tempdir().expect("a temporary folder");
        let out = top.path().join("a/b");
        write_files(&out, &[file("x.pdf", b"old")]).expect("a folder of our own");
        write_files(&out, &[file("x.pdf", b"new"), file("y.epub", b"y")]).expect("a folder of our own");
        assert_eq!(listing(&out), ["x.pdf", "y.epub"]);
        assert_eq!(fs::read(out.join("x.pdf")).expect("it was written"), b"new");
    }

    #[test]
    fn a_refusal_leaves_the_old_files_and_nothing_temporary() {
        let top = tempfile::tempdir().expect("a temporary folder");
        let out = top.path();
        fs::write(out.join("x.pdf"), "old").expect("a folder of our own");
        fs::create_dir(out.join("y.epub")).expect("a folder of our own");
        let error = write_files(out, &[file("x.pdf", b"new"), file("y.epub", b"y")])
            .expect_err("a folder has the name of an output");
        assert_eq!(error.path, out.join("y.epub"));
        assert_eq!(listing(out), ["x.pdf", "y.epub"]);
        assert_eq!(fs::read(out.join("x.pdf")).expect("still there"), b"old");
    }

    #[test]
    fn a_file_in_the_way_of_the_folder_is_a_refusal() {
        let top = tempfile::tempdir().expect("a temporary folder");
        fs::write(top.path().join("build"), "a file").expect("a folder of our own");
        assert!(write_files(&top.path().join("build"), &[file("x.pdf", b"x")]).is_err());
        assert!(write_files(&top.path().join("build/deeper"), &[file("x.pdf", b"x")]).is_err());
    }
}
