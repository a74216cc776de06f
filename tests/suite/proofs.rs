//! The words of the printed book are the words of the e-book.

use crate::book::files;
use katern::check::{Furniture, pdf_text, squeeze};
use katern::epub::text_blocks;
use std::fs;

/// Letters alone: hyphens, spaces and figures of pages and notes stand
/// elsewhere in print.
fn letters(text: &str) -> String {
    squeeze(text).chars().filter(|c| c.is_alphabetic()).collect()
}

/// A text without its generated page references ("p. 34").
fn without_references(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("p.") {
        let after = rest[at + 2..].trim_start();
        let digits = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        if digits > 0 {
            out.push_str(&rest[..at]);
            rest = &after[digits..];
        } else {
            out.push_str(&rest[..at + 2]);
            rest = &rest[at + 2..];
        }
    }
    out + rest
}

/// The blocks of the e-book that are not printed whole.
///
/// Every run of [`SIGN`] letters of a block has to stand in print. Where a
/// page ends inside a block and its notes stand between, the runs across that
/// place do not: there are fewer than `SIGN` of them. A lost or a changed
/// word costs at least `SIGN`.
fn missing(blocks: &[(u32, String)], pages: &[String]) -> Vec<String> {
    /// As many letters as tell a place in the book.
    const SIGN: usize = 24;
    let print: Vec<char> = letters(&without_references(&pages.join("\n"))).chars().collect();
    let known: std::collections::HashSet<&[char]> = print.windows(SIGN).collect();
    blocks
        .iter()
        .map(|(_, words)| letters(words))
        .filter(|words| {
            let letters: Vec<char> = words.chars().collect();
            letters.windows(SIGN).filter(|run| !known.contains(run)).count() >= SIGN
        })
        .collect()
}

fn finished() -> (Vec<(u32, String)>, Vec<String>) {
    let epub = fs::read(&files(".epub")[0]).expect("the e-book");
    let pdf = fs::read(&files("-binnenwerk.pdf")[0]).expect("the printed book");
    let blocks = text_blocks(&epub).expect("an e-book of our own can be read");
    (blocks, pdf_text(&pdf, Furniture::Skip).expect("a PDF of our own can be read"))
}

#[test]
fn every_block_of_the_e_book_is_printed() {
    let (blocks, pages) = finished();
    assert!(blocks.len() > 700, "{} blocks", blocks.len());
    assert_eq!(missing(&blocks, &pages), Vec::<String>::new());
}

#[test]
fn a_block_that_is_not_printed_is_missed() {
    let (mut blocks, pages) = finished();
    blocks.push((0, "Deze zin staat nergens in het boek, en dat hoort de proef te zien.".to_owned()));
    assert_eq!(missing(&blocks, &pages).len(), 1);
}

#[test]
fn a_block_that_lost_a_word_is_missed() {
    let (mut blocks, pages) = finished();
    let longest = blocks.iter_mut().max_by_key(|(_, words)| words.len()).expect("blocks");
    let half = longest.1.len() / 2;
    let space = half + longest.1[half..].find(' ').expect("words");
    longest.1.insert_str(space, " verdwenen");
    assert_eq!(missing(&blocks, &pages).len(), 1);
}

#[test]
fn both_editions_have_the_same_letters() {
    let (blocks, pages) = finished();
    let count = |text: &str| {
        let mut counts = std::collections::BTreeMap::<char, i64>::new();
        for letter in letters(text).chars() {
            *counts.entry(letter).or_default() += 1;
        }
        counts
    };
    let print: i64 = count(&pages.concat()).values().sum();
    let screen: i64 =
        count(&blocks.iter().map(|(_, words)| words.as_str()).collect::<String>()).values().sum();
    // Contents and title pages are made in each edition its own way.
    let share = (print - screen).abs() as f64 / print as f64;
    assert!(share < 0.02, "{print} letters in print, {screen} in the e-book");
}
