//! The words of the printed book are the words of the e-book.

use crate::book::files;
use katern::check::{
    Difference, Ebook, Flow, Furniture, Line, Said, difference, ebook_text, pdf_lines, same_words,
};
use katern::diag::Sink;
use std::fs;
use std::sync::OnceLock;

/// The words of an edition, as read back from the finished file.
type Words = (Ebook, Vec<Vec<Line>>);

/// The words of both finished editions.
fn finished() -> &'static Words {
    static FINISHED: OnceLock<Words> = OnceLock::new();
    FINISHED.get_or_init(|| {
        let epub = fs::read(&files(".epub")[0]).expect("the e-book");
        let pdf = fs::read(&files("-binnenwerk.pdf")[0]).expect("the printed book");
        let ebook = ebook_text(&epub).expect("an e-book of our own can be read");
        (ebook, pdf_lines(&pdf, Furniture::Skip).expect("a PDF of our own can be read"))
    })
}

#[test]
fn both_editions_say_the_same_words() {
    let (Ebook { said, .. }, pages) = finished();
    let words: usize = said.iter().map(|part| part.words.split_whitespace().count()).sum();
    assert!(words > 14_000, "{words} words are read");
    if let Some(found) = difference(said, pages) {
        panic!("{found}");
    }
}

/// What is found when the e-book is spoilt.
fn spoilt(spoil: impl FnOnce(&mut Vec<Said>)) -> Option<Difference> {
    let (ebook, pages) = finished();
    let mut said = ebook.said.clone();
    said.retain(|part| !part.words.is_empty());
    spoil(&mut said);
    difference(&said, pages)
}

/// The words of a long stretch in the middle of the book.
fn middle(said: &mut [Said]) -> &mut String {
    let middle = said.len() / 2;
    let found = said[middle..].iter_mut().find(|part| part.place == Flow::Text && part.words.len() > 400);
    &mut found.expect("the book has long paragraphs").words
}

#[test]
fn every_small_loss_is_found() {
    let first = |said: &mut Vec<Said>, letter: fn(char) -> bool, by: &str| {
        let words = said.iter_mut().map(|part| &mut part.words);
        let (words, at) =
            words.rev().find_map(|words| words.find(letter).map(|at| (words, at))).expect("the book has one");
        let after = at + words[at..].chars().next().map_or(0, char::len_utf8);
        words.replace_range(at..after, by);
    };
    let places = [Flow::Text, Flow::Figure, Flow::Table, Flow::PullQuote, Flow::Note];
    let cases: Vec<(&str, Option<Difference>)> = vec![
        ("a lost figure", spoilt(|said| first(said, |c| c.is_ascii_digit(), ""))),
        ("a changed figure", spoilt(|said| first(said, |c| c == '1', "7"))),
        ("a changed comma", spoilt(|said| first(said, |c| c == ',', ";"))),
        ("a lost comma", spoilt(|said| first(said, |c| c == ',', ""))),
        ("a lost quote", spoilt(|said| first(said, |c| c == '‘', ""))),
        ("another case", spoilt(|said| first(said, |c| c == 'e', "E"))),
        (
            "a doubled word",
            spoilt(|said| {
                let words = middle(said);
                let doubled = words.split(' ').nth(3).expect("words").to_owned();
                let at = words.find(&doubled).expect("it is there");
                words.insert_str(at, &format!("{doubled} "));
            }),
        ),
        (
            "words run together",
            spoilt(|said| {
                let words = middle(said);
                let at = words.find(' ').expect("words");
                words.replace_range(at..=at, "");
            }),
        ),
        (
            "two paragraphs in the wrong order",
            spoilt(|said| {
                let middle = said.len() / 2;
                let long: Vec<usize> =
                    (middle..said.len()).filter(|part| said[*part].words.len() > 400).take(2).collect();
                said.swap(long[0], long[1]);
            }),
        ),
        (
            "a doubled paragraph",
            spoilt(|said| {
                let again = said[said.len() / 2].clone();
                said.insert(said.len() / 2, again);
            }),
        ),
        ("the last words", spoilt(|said| drop(said.pop()))),
        (
            "words after the end",
            spoilt(|said| said.push(Said { place: Flow::Text, words: "Naschrift".to_owned() })),
        ),
    ];
    for (name, found) in cases {
        assert!(found.is_some(), "{name} is not found");
    }
    for place in places {
        let lost = spoilt(|said| {
            let at = said.iter().position(|part| part.place == place).expect("the book has them all");
            said.remove(at);
        });
        assert!(lost.is_some(), "a lost stretch of {place:?} is not found");
        let far = spoilt(|said| {
            let at = said.iter().position(|part| part.place == place).expect("the book has them all");
            let part = said.remove(at);
            said.push(part);
        });
        assert!(far.is_some(), "a stretch of {place:?} at the end of the book is not found");
    }
}

#[test]
fn a_page_that_lost_a_line_is_found() {
    let (Ebook { said, .. }, pages) = finished();
    for page in [pages.len() / 3, pages.len() / 2] {
        let page = (page..).find(|page| pages[*page].len() > 20).expect("a full page");
        let mut fewer = pages.clone();
        fewer[page].remove(10);
        let found = difference(said, &fewer).expect("a line is missing");
        assert_eq!(found.page, page, "{found}");
        let mut twice = pages.clone();
        let line = twice[page][10].clone();
        twice[page].insert(10, line);
        assert!(difference(said, &twice).is_some(), "a line is there twice");
        let mut swapped = pages.clone();
        swapped.swap(page, page + 1);
        assert!(difference(said, &swapped).is_some(), "pages are in the wrong order");
    }
}

#[test]
fn files_of_different_books_are_found() {
    let epub = fs::read(&files(".epub")[0]).expect("the e-book");
    let pdf = fs::read(&files("-binnenwerk.pdf")[0]).expect("the printed book");
    let cover = fs::read(&files("-omslag.pdf")[0]).expect("the cover");
    let found = |epub: &[u8], pdf: &[u8]| -> Vec<&str> {
        let mut sink = Sink::new();
        same_words(epub, pdf, &mut sink);
        sink.iter().map(|found| found.code.id).collect()
    };
    assert_eq!(found(&epub, &pdf), Vec::<&str>::new());
    assert_eq!(found(&epub, &cover), ["W001"]);
    assert_eq!(found(&epub[..epub.len() / 2], &pdf), ["W002"]);
    assert_eq!(found(&epub, &pdf[..pdf.len() / 2]), ["W002"]);
}

/// Letters alone, as many as tell a place; print may leave out the page of a
/// reference, in private brackets here.
fn opening(words: &str) -> String {
    let words: String = words
        .split('\u{E000}')
        .enumerate()
        .map(
            |(nth, part)| {
                if nth == 0 { part } else { part.split_once('\u{E001}').map_or("", |(_, rest)| rest) }
            },
        )
        .collect();
    words.chars().filter(|letter| letter.is_alphanumeric()).take(24).collect()
}

/// "Go to page 34" in the e-book leads to the word that opens page 34 of the
/// printed book.
#[test]
fn every_page_of_the_e_book_begins_with_the_first_word_in_print() {
    let (Ebook { said, pages: starts }, pages) = finished();
    assert!(starts.len() > 80, "{} pages", starts.len());
    // Blank pages at the end have no words to begin with.
    let last = pages.iter().rposition(|lines| !lines.is_empty()).expect("pages") + 1;
    assert_eq!(starts.len(), last, "every page has its place in the e-book");
    for (index, start) in starts.iter().enumerate() {
        let place = said[start.said].place;
        let mut here = said[start.said].words[start.offset..].to_owned();
        for part in said[start.said + 1..].iter().filter(|part| part.place == place).take(40) {
            here.push(' ');
            here.push_str(&part.words);
        }
        // A blank page begins where the next page does.
        let full = (index..last).find(|page| !pages[*page].is_empty()).expect("a page with words");
        let words = |line: &Line| format!("{} ", line.words);
        let print: String = pages[full].iter().map(words).collect();
        // The number of an item stands before its words; a page that starts
        // inside a word starts before that word in the e-book.
        let mut openings = vec![opening(&print)];
        openings.extend(print.split_once(' ').map(|(_, rest)| opening(rest)));
        let before = if full > 0 { pages[full - 1].as_slice() } else { &[] };
        for line in before.iter().filter(|line| line.is_broken) {
            let head = line.words.rsplit(' ').next().unwrap_or_default();
            openings.push(opening(&format!("{head}{print}")));
        }
        let wanted = [opening(&here), opening(&here.replace(['\u{E000}', '\u{E001}'], ""))];
        let label = &start.label;
        // A page of few words goes on elsewhere in the e-book.
        let is_same = openings
            .iter()
            .any(|opening| !opening.is_empty() && wanted.iter().any(|wanted| wanted.starts_with(opening)));
        assert!(is_same, "page {label}: {wanted:?} in the e-book, in print {openings:?}");
    }
}
