//! Compares the words of the e-book with those of the printed edition.
//!
//! In: what the e-book says, and the lines of every printed page. Every line
//! has to go on where one of five streams of the e-book stands: the text, the
//! captions of figures, tables, pull quotes, notes. Notes come last on a page;
//! a figure, a table or a pull quote may stand a little before or after its place. What is left on either side
//! is a difference. Letters, figures and punctuation count; of white space
//! only whether there is any, and at the end of a line not even that, as long
//! as no two words come together.

use super::ebook::{BULLET, Flow, SEEN, Said};
use std::fmt;

/// A line of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its words.
    pub words: String,
    /// Its last word goes on elsewhere: it ends in a hyphen that is not part
    /// of the word.
    pub is_broken: bool,
}

/// Where print and e-book do not say the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Index of the page.
    pub page: usize,
    /// What print says there; empty at the end of the book.
    pub print: String,
    /// What the e-book says at the place its text, its figures and its notes
    /// have come to; empty where nothing is left.
    pub ebook: Vec<String>,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "page {}: print says “{}”, the e-book ", self.page + 1, self.print)?;
        for (number, words) in self.ebook.iter().enumerate() {
            write!(f, "{}“{words}”", if number > 0 { " or " } else { "" })?;
        }
        Ok(())
    }
}

/// Ways to read the lines that are followed up before the search is given up.
const MOST_WAYS: usize = 10_000;
/// Letters of the e-book that a difference shows.
const SHOWN: usize = 60;
/// A figure, table or pull quote stands at most this many letters of text from its place, about
/// two pages.
const FARTHEST: usize = 6_000;
/// Streams, in the order of [`Flow`].
const STREAMS: usize = 5;
/// A boundary that print may show as a space or not at all.
const BOUNDARY: char = '\n';

/// What print sets before the items of a list.
const BULLETS: [char; 3] = ['•', '–', '·'];

/// What one stream says.
#[derive(Default)]
struct Stream {
    letters: Vec<char>,
}

impl Stream {
    fn push(&mut self, words: &str) {
        self.white(true);
        for letter in words.chars() {
            match letter {
                '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' => {}
                letter if letter.is_whitespace() => self.white(letter == BOUNDARY),
                letter => self.letters.push(letter),
            }
        }
    }

    /// One space or boundary, whatever is there already.
    fn white(&mut self, is_boundary: bool) {
        let Some(last) = self.letters.last_mut() else { return };
        if !is_white(*last) {
            self.letters.push(if is_boundary { BOUNDARY } else { ' ' });
        } else if is_boundary {
            *last = BOUNDARY;
        }
    }

    /// Where the stream stands after a line, if the line goes on from here.
    fn after(&self, from: usize, was_broken: bool, line: &[char]) -> Option<usize> {
        let mut at = from;
        if self.letters.get(at) == Some(&SEEN[0]) {
            let after = at + self.letters[at..].iter().position(|letter| *letter == SEEN[1])? + 1;
            if let Some(end) = self.after(after, was_broken, line) {
                return Some(end);
            }
            at += 1;
        }
        if self.letters.get(at).copied().is_some_and(is_white) {
            // A word that was broken goes on at once.
            at += usize::from(!was_broken);
        } else if !was_broken && at > 0 && joins(self.letters.get(at - 1), line.first()) {
            return None;
        }
        self.follow(at, line)
    }

    /// Where the stream stands after these letters, if they stand here.
    fn follow(&self, from: usize, line: &[char]) -> Option<usize> {
        let mut at = from;
        for (index, letter) in line.iter().enumerate() {
            let mut next = *self.letters.get(at)?;
            if next == SEEN[0] {
                let after = at + self.letters[at..].iter().position(|letter| *letter == SEEN[1])? + 1;
                if let Some(end) = self.follow(after, &line[index..]) {
                    return Some(end);
                }
            }
            while SEEN.contains(&next) {
                at += 1;
                next = *self.letters.get(at)?;
            }
            let is_same = next == *letter
                || (next == BOUNDARY && *letter == ' ')
                || (next == BULLET && BULLETS.contains(letter));
            if is_same {
                at += 1;
            } else if next == BOUNDARY
                && self.letters.get(at + 1) == Some(letter)
                && !joins(at.checked_sub(1).and_then(|before| self.letters.get(before)), Some(letter))
            {
                at += 2;
            } else {
                return None;
            }
        }
        // A page that was left out at the end of the line.
        if self.letters.get(at) == Some(&SEEN[1]) { Some(at + 1) } else { Some(at) }
    }

    fn is_at_end(&self, at: usize) -> bool {
        let mut rest = self.letters[at..].iter().filter(|letter| **letter != BOUNDARY);
        rest.next().is_none_or(|letter| *letter == SEEN[0])
    }

    fn from(&self, at: usize) -> String {
        let words: String = self.letters[at..].iter().take(SHOWN).collect();
        words.trim().replace(BOUNDARY, " ").replace(SEEN, "")
    }
}

fn is_white(letter: char) -> bool {
    letter == ' ' || letter == BOUNDARY
}

/// Two letters that cannot be parted by the end of a line without a hyphen.
fn joins(before: Option<&char>, after: Option<&char>) -> bool {
    matches!((before, after), (Some(before), Some(after)) if before.is_alphanumeric() && after.is_alphanumeric())
}

/// How far the streams have been read, and from which line it goes on.
#[derive(Debug, Clone, Copy)]
struct Way {
    line: usize,
    at: [usize; STREAMS],
    /// The last line of each ended in a broken word.
    broken: [bool; STREAMS],
    /// Nothing but notes until the page ends.
    in_notes: bool,
}

/// Where print and e-book first differ, if they do.
#[must_use]
pub fn difference(said: &[Said], pages: &[Vec<Line>]) -> Option<Difference> {
    let mut streams: [Stream; STREAMS] = Default::default();
    // For what moves: where its words end, and where it stands in the text.
    let mut homes: [Vec<(usize, usize)>; STREAMS] = Default::default();
    for part in said {
        let stream = &mut streams[part.place as usize];
        stream.push(&part.words);
        homes[part.place as usize].push((stream.letters.len(), streams[0].letters.len()));
    }
    let lines: Vec<(usize, Vec<char>, bool)> = pages
        .iter()
        .enumerate()
        .flat_map(|(page, lines)| lines.iter().map(move |line| (page, line)))
        .map(|(page, line)| (page, letters(&line.words), line.is_broken))
        .filter(|(_, line, _)| !line.is_empty())
        .collect();
    let mut ways = vec![Way { line: 0, at: [0; STREAMS], broken: [false; STREAMS], in_notes: false }];
    let mut farthest = ways[0];
    for _ in 0..lines.len() + MOST_WAYS {
        let Some(mut way) = ways.pop() else { break };
        if way.line >= farthest.line {
            farthest = way;
        }
        let Some((page, line, is_broken)) = lines.get(way.line) else {
            if (0..STREAMS).all(|stream| streams[stream].is_at_end(way.at[stream])) {
                return None;
            }
            continue;
        };
        if way.line > 0 && lines[way.line - 1].0 != *page {
            way.in_notes = false;
        }
        // The way looked at next is pushed last.
        for stream in [Flow::Note, Flow::PullQuote, Flow::Table, Flow::Figure, Flow::Text] {
            if way.in_notes && stream != Flow::Note {
                continue;
            }
            let index = stream as usize;
            let Some(at) = streams[index].after(way.at[index], way.broken[index], line) else { continue };
            if matches!(stream, Flow::Figure | Flow::Table | Flow::PullQuote) {
                let home = homes[index].iter().find(|(end, _)| *end >= at).map_or(0, |(_, home)| *home);
                if way.at[0].abs_diff(home) > FARTHEST {
                    continue;
                }
            }
            let mut next = Way { line: way.line + 1, in_notes: stream == Flow::Note, ..way };
            next.at[index] = at;
            next.broken[index] = *is_broken;
            ways.push(next);
        }
    }
    let (page, print) = match lines.get(farthest.line) {
        Some((page, line, _)) => (*page, line.iter().collect()),
        None => (pages.len().saturating_sub(1), String::new()),
    };
    let ebook = (0..STREAMS)
        .map(|stream| streams[stream].from(farthest.at[stream]))
        .filter(|words| !words.is_empty())
        .collect();
    Some(Difference { page, print, ebook })
}

/// The letters of a line, its white space as single spaces.
fn letters(words: &str) -> Vec<char> {
    let mut stream = Stream::default();
    stream.push(&words.replace(BOUNDARY, " "));
    while stream.letters.last() == Some(&' ') {
        stream.letters.pop();
    }
    stream.letters
}
