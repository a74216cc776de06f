//! Shown pieces to lines of words.

use super::equal::Line;
use super::{Furniture, Shown};

/// Pieces nearer to the pen than this share of the size belong together.
const TOUCHING: f64 = 0.2;
/// Baselines nearer than this share of the larger size are one line: notes'
/// marks, drop capitals.
const ONE_LINE: f64 = 0.8;

/// The lines of a page as one text. Words that a hyphen broke are whole again
/// where the file says that the hyphen is not part of the word: by a soft
/// hyphen, or by an `ActualText` of one hyphen at the end of a line.
pub(super) fn lines(shown: &[Shown], furniture: Furniture) -> String {
    let mut out = String::new();
    let mut lines = split(shown, furniture).into_iter().peekable();
    while let Some(Line { words, is_broken }) = lines.next() {
        out.push_str(&words);
        match (lines.peek(), is_broken) {
            (Some(_), false) => out.push('\n'),
            (None, true) => out.push('\u{AD}'),
            (Some(_), true) | (None, false) => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The lines of a page, one by one.
pub(super) fn split(shown: &[Shown], furniture: Furniture) -> Vec<Line> {
    let mut out = Vec::new();
    let mut line = String::new();
    let mut last: Option<&Shown> = None;
    for piece in shown {
        if piece.is_artifact && furniture == Furniture::Skip {
            continue;
        }
        if let Some(last) = last {
            match step(last, piece) {
                Step::Touching => {}
                Step::Apart if line.ends_with(' ') => {}
                Step::Apart => line.push(' '),
                Step::Line => out.push(ended(&mut line)),
            }
        }
        // The U+2010 at a line's end is a hyphen of the manuscript, the
        // hyphen that says it is one is not.
        line.push_str(match piece.text.as_str() {
            "\u{2010}" if piece.is_actual => "-",
            "-" if piece.is_actual => "\u{AD}",
            other => other,
        });
        last = Some(piece);
    }
    if last.is_some() {
        out.push(ended(&mut line));
    }
    out
}

fn ended(line: &mut String) -> Line {
    let mut words = std::mem::take(line);
    let is_broken = words.ends_with('\u{AD}');
    if is_broken {
        words.pop();
    } else {
        words.truncate(words.trim_end_matches(' ').len());
    }
    Line { words, is_broken }
}

/// The same for glyphs that are turned, from start to start: no letter is as
/// wide.
const TURNED_TOUCHING: f64 = 1.25;

enum Step {
    Touching,
    Apart,
    Line,
}

/// Whether the baseline runs up or down the page: the pen does not go across.
fn is_turned(piece: &Shown) -> bool {
    (piece.end - piece.x).abs() < 0.001 * piece.size
}

fn step(last: &Shown, piece: &Shown) -> Step {
    let size = last.size.max(piece.size);
    let gap = piece.x - last.end;
    let dy = (piece.y - last.y).abs();
    if is_turned(last) && is_turned(piece) && (piece.x - last.x).abs() < 0.01 * size {
        return if dy <= TURNED_TOUCHING * size { Step::Touching } else { Step::Apart };
    }
    if dy < 0.01 * size {
        return if gap.abs() <= TOUCHING * size { Step::Touching } else { Step::Apart };
    }
    if dy <= ONE_LINE * size && gap.abs() <= TOUCHING * size { Step::Touching } else { Step::Line }
}

/// Text without spaces, soft hyphens and joiners, for comparing what two
/// editions say whatever their lines.
#[must_use]
pub fn squeeze(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}'))
        .collect()
}
