//! Texts that were read and found good.
//!
//! `BLESS=1 cargo test` writes what is there now; read the difference before
//! it is committed, and tell why it changed.

use crate::repository;
use std::fmt::Write;
use std::fs;

/// Holds a text against a file of the repository.
#[track_caller]
pub(crate) fn check(path: &str, actual: &str) {
    if let Some(fault) = fault(path, actual) {
        panic!("{fault}");
    }
}

/// How a text differs from a file of the repository, if it does.
pub(crate) fn fault(path: &str, actual: &str) -> Option<String> {
    let file = repository(path);
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(file.parent().expect("a file lies in a folder")).expect("a folder of our own");
        fs::write(&file, actual).expect("a file of our own");
        return None;
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    (actual != expected)
        .then(|| format!("{path} is different (BLESS=1 accepts):\n{}", difference(&expected, actual)))
}

/// The first lines that differ, with a few around them.
fn difference(expected: &str, actual: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = old[same..].iter().rev().zip(new[same..].iter().rev()).take_while(|(a, b)| a == b).count();
    let mut out = String::new();
    for line in &old[same.saturating_sub(2)..same] {
        let _ = writeln!(out, "   {line}");
    }
    for (mark, lines) in [('-', &old[same..old.len() - tail]), ('+', &new[same..new.len() - tail])] {
        for line in lines.iter().take(40) {
            let _ = writeln!(out, "{mark}  {line}");
        }
    }
    out
}

#[test]
fn a_difference_is_shown_with_its_surroundings() {
    assert_eq!(difference("a\nb\nc\nd\ne", "a\nb\nc\nx\ny\ne"), "   b\n   c\n-  d\n+  x\n+  y\n");
    assert_eq!(difference("", "a"), "+  a\n");
}
