//! Tests through the boundaries of the stages and of the program.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "tests read files, look at the environment and tell what they left out"
)]

mod bad_input;
mod book;
mod chapter;
mod cli;
mod diag;
mod displays;
mod epub;
mod figures;
mod golden;
mod laws;
mod letters;
mod lines;
mod odd_book;
mod pages;
mod preflight;
mod press;
mod proofs;
mod readers;
mod roles;
mod screen;
mod tidy;
mod tools;

use std::path::PathBuf;

/// A path in the repository.
fn repository(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}
