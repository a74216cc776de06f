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

/// Where a file stands while it is being made. The number of the process
/// keeps two runs at once out of each other's way.
pub(super) fn draft_of(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!(".{name}.{}", std::process::id()))
}

/// Writes files into a folder, which is made when it is not there.
///
/// Each file is written whole under a temporary name in the same folder, an
/// output that is a folder into a temporary folder; only when all of them are
/// there do they take their names. So a reader never finds half a file, and a
/// full disk leaves the old files alone. `spooled` are drafts that are whole
/// already.
///
/// # Errors
/// When the system refuses; then nothing temporary is left behind.
pub fn write_files(folder: &Path, files: &[OutputFile], spooled: &[String]) -> Result<(), WriteError> {
    let refused = |path: &Path| {
        let path = path.to_owned();
        |source| WriteError { path, source }
    };
    let mut drafts = Drafts(spooled.iter().map(|name| draft_of(folder, name)).collect());
    fs::create_dir_all(folder).map_err(refused(folder))?;
    let mut names: Vec<&str> = spooled.iter().map(String::as_str).collect();
    for file in files {
        let (top, rest) = match file.name.split_once('/') {
            Some((top, rest)) => (top, Some(rest)),
            None => (file.name.as_str(), None),
        };
        let draft = draft_of(folder, top);
        if !names.contains(&top) {
            names.push(top);
            remove(&draft);
            drafts.0.push(draft.clone());
        }
        let place = match rest {
            Some(rest) => draft.join(rest),
            None => draft,
        };
        if let Some(parent) = place.parent() {
            fs::create_dir_all(parent).map_err(refused(folder))?;
        }
        fs::write(&place, &file.bytes).map_err(refused(folder))?;
    }
    for (draft, name) in drafts.0.iter().zip(&names) {
        let name = folder.join(name);
        // A file never takes the place of a folder, nor a folder that of a file.
        match (draft.is_dir(), name.is_dir()) {
            (false, true) => return Err(refused(&name)(Error::from(ErrorKind::IsADirectory))),
            (true, false) if name.exists() => {
                return Err(refused(&name)(Error::from(ErrorKind::NotADirectory)));
            }
            _ => {}
        }
    }
    for (draft, name) in drafts.0.iter().zip(&names) {
        let name = folder.join(name);
        if draft.is_dir() && name.is_dir() {
            let old = draft_of(folder, "old");
            remove(&old);
            fs::rename(&name, &old).map_err(refused(&name))?;
            fs::rename(draft, &name).map_err(refused(&name))?;
            remove(&old);
        } else {
            fs::rename(draft, &name).map_err(refused(&name))?;
        }
    }
    Ok(())
}

/// Removes what may be there.
fn remove(path: &Path) {
    let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
}

/// Temporary files and folders, removed when they are no longer wanted.
pub(super) struct Drafts(pub(super) Vec<PathBuf>);

impl Drop for Drafts {
    fn drop(&mut self) {
        // Those that took their name are gone already.
        self.0.iter().for_each(|draft| remove(draft));
    }
}

#[cfg(test)]
mod tests {
    use super::{draft_of, write_files};
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
        write_files(&out, &[file("x.pdf", b"old")], &[]).expect("a folder of our own");
        write_files(&out, &[file("x.pdf", b"new"), file("y.epub", b"y")], &[]).expect("a folder of our own");
        assert_eq!(listing(&out), ["x.pdf", "y.epub"]);
        assert_eq!(fs::read(out.join("x.pdf")).expect("it was written"), b"new");
    }

    #[test]
    fn a_refusal_leaves_the_old_files_and_nothing_temporary() {
        let top = tempfile::tempdir().expect("a temporary folder");
        let out = top.path();
        fs::write(out.join("x.pdf"), "old").expect("a folder of our own");
        fs::create_dir(out.join("y.epub")).expect("a folder of our own");
        let error = write_files(out, &[file("x.pdf", b"new"), file("y.epub", b"y")], &[])
            .expect_err("a folder has the name of an output");
        assert_eq!(error.path, out.join("y.epub"));
        assert_eq!(listing(out), ["x.pdf", "y.epub"]);
        assert_eq!(fs::read(out.join("x.pdf")).expect("still there"), b"old");
    }

    #[test]
    fn a_file_in_the_way_of_the_folder_is_a_refusal() {
        let top = tempfile::tempdir().expect("a temporary folder");
        fs::write(top.path().join("build"), "a file").expect("a folder of our own");
        assert!(write_files(&top.path().join("build"), &[file("x.pdf", b"x")], &[]).is_err());
        assert!(write_files(&top.path().join("build/deeper"), &[file("x.pdf", b"x")], &[]).is_err());
    }

    #[test]
    fn a_folder_is_replaced_whole() {
        let top = tempfile::tempdir().expect("a temporary folder");
        let out = top.path();
        write_files(out, &[file("w/a.html", b"a"), file("w/img/b.png", b"b")], &[])
            .expect("a folder of our own");
        write_files(out, &[file("w/c.html", b"c")], &[]).expect("a folder of our own");
        assert_eq!(listing(out), ["w"]);
        assert_eq!(listing(&out.join("w")), ["c.html"]);
        fs::write(out.join("v"), "a file").expect("a folder of our own");
        let error = write_files(out, &[file("v/a.html", b"a")], &[]).expect_err("a file is in the way");
        assert_eq!(error.path, out.join("v"));
        assert_eq!(listing(out), ["v", "w"]);
    }

    #[test]
    fn what_is_spooled_takes_its_name_or_goes() {
        let top = tempfile::tempdir().expect("a temporary folder");
        let out = top.path();
        fs::write(draft_of(out, "x.epub"), "whole").expect("a folder of our own");
        write_files(out, &[], &["x.epub".to_owned()]).expect("a folder of our own");
        assert_eq!(fs::read(out.join("x.epub")).expect("there"), b"whole");
        fs::create_dir(out.join("y.pdf")).expect("a folder of our own");
        fs::write(draft_of(out, "x.epub"), "new").expect("a folder of our own");
        assert!(write_files(out, &[file("y.pdf", b"y")], &["x.epub".to_owned()]).is_err());
        assert_eq!(listing(out), ["x.epub", "y.pdf"]);
        assert_eq!(fs::read(out.join("x.epub")).expect("there"), b"whole");
    }
}
