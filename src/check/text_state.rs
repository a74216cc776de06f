//! The text state of a content stream and the pen that its letters are set
//! with (ISO 32000-2, 9.3 and 9.4).

use super::content::Operation;
use super::font::Font;
use super::matrix::Matrix;
use std::sync::Arc;

/// What letters look like and how far they lie apart.
#[derive(Clone)]
pub(super) struct TextState {
    pub(super) font: Option<Arc<Font>>,
    pub(super) size: f64,
    pub(super) rise: f64,
    character_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
}

impl TextState {
    pub(super) const fn start() -> Self {
        Self {
            font: None,
            size: 0.0,
            rise: 0.0,
            character_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
        }
    }

    /// Follows an operator that changes the state or moves the pen; those that
    /// also show letters or name a face are left to the reader for the rest.
    pub(super) fn follow(&mut self, operation: &Operation<'_>, pen: &mut Pen) {
        let number = |index: usize| operation.number(index);
        match operation.operator {
            b"BT" => *pen = Pen::start(),
            b"Tm" => {
                if let Some(own) = Matrix::from_operands(operation.numbers) {
                    *pen = Pen { matrix: own, line: own };
                }
            }
            b"Td" => pen.next_line(number(0), number(1)),
            b"TD" => {
                self.leading = -number(1);
                pen.next_line(number(0), number(1));
            }
            b"T*" | b"'" => pen.next_line(0.0, -self.leading),
            b"\"" => {
                (self.word_space, self.character_space) = (number(0), number(1));
                pen.next_line(0.0, -self.leading);
            }
            b"Tf" => self.size = number(0),
            b"Tc" => self.character_space = number(0),
            b"Tw" => self.word_space = number(0),
            b"Tz" => self.stretch = number(0) / 100.0,
            b"TL" => self.leading = number(0),
            b"Ts" => self.rise = number(0),
            _ => {}
        }
    }

    /// How far a letter of this width, in thousandths, moves the pen; word
    /// spacing widens the single byte 32.
    pub(super) fn advance(&self, width: f64, is_space: bool) -> f64 {
        let extra = self.character_space + if is_space { self.word_space } else { 0.0 };
        (width / 1000.0 * self.size + extra) * self.stretch
    }

    /// How far a number in a `TJ`, in thousandths, moves it.
    pub(super) fn kern(&self, kern: f64) -> f64 {
        -kern / 1000.0 * self.size * self.stretch
    }
}

/// Where the next letter stands, and where its line began.
#[derive(Clone, Copy)]
pub(super) struct Pen {
    pub(super) matrix: Matrix,
    line: Matrix,
}

impl Pen {
    pub(super) const fn start() -> Self {
        Self { matrix: Matrix::IDENTITY, line: Matrix::IDENTITY }
    }

    /// Moves along the line.
    pub(super) fn forward(&mut self, advance: f64) {
        self.matrix = Matrix::shift(advance, 0.0).then(self.matrix);
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.matrix = self.line;
    }
}
