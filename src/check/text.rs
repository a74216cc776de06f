//! Shown pieces to lines of words.

use super::{Furniture, Shown};

/// Pieces nearer to the pen than this share of the size belong together.
const TOUCHING: f64 = 0.2;
/// Baselines nearer than this share of the larger size are one line: notes'
/// marks, drop capitals.
const ONE_LINE: f64 = 0.8;

/// The lines of a page. Words that a hyphen broke are whole again where the
/// file says that the hyphen is not part of the word: by a soft hyphen, or by
/// an `ActualText` of one hyphen at the end of a line.
pub(super) fn lines(shown: &[Shown], furniture: Furniture) -> String {
    let mut out = String::new();
    let mut last: Option<&Shown> = None;
    let mut soft = false;
    for piece in shown {
        if piece.is_artifact && furniture == Furniture::Skip {
            continue;
        }
        if let Some(last) = last {
            match step(last, piece) {
                Step::Touching => {}
                Step::Apart if out.ends_with(' ') => {}
                Step::Apart => out.push(' '),
                Step::Line if soft => {
                    out.pop();
                }
                Step::Line => {
                    out.truncate(out.trim_end_matches(' ').len());
                    out.push('\n');
                }
            }
        }
        // The U+2010 at a line's end is a hyphen of the manuscript, the
        // hyphen that says it is one is not.
        let text = match piece.text.as_str() {
            "\u{2010}" if piece.is_actual => "-",
            "-" if piece.is_actual => "\u{AD}",
            other => other,
        };
        out.push_str(text);
        soft = text == "\u{AD}";
        last = Some(piece);
    }
    out.truncate(out.trim_end().len());
    out
}

enum Step {
    Touching,
    Apart,
    Line,
}

fn step(last: &Shown, piece: &Shown) -> Step {
    let size = last.size.max(piece.size);
    let gap = piece.x - last.end;
    let dy = (piece.y - last.y).abs();
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
