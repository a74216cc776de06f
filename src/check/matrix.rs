//! Affine matrices as PDF writes them.

/// `[a b c d e f]`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix([f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(super) fn from_operands(operands: &[f64]) -> Option<Self> {
        operands.first_chunk().map(|six| Self(*six))
    }

    pub(super) const fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// First this, then `other`.
    pub(super) fn then(self, other: Self) -> Self {
        let ([a, b, c, d, e, f], [p, q, r, s, t, u]) = (self.0, other.0);
        Self([
            a * p + b * r,
            a * q + b * s,
            c * p + d * r,
            c * q + d * s,
            e * p + f * r + t,
            e * q + f * s + u,
        ])
    }

    pub(super) fn apply(self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// How much taller things become.
    pub(super) fn height(self) -> f64 {
        self.0[2].hypot(self.0[3])
    }

    /// Lengths of what were one across and one up.
    pub(super) fn sides(self) -> (f64, f64) {
        (self.0[0].hypot(self.0[1]), self.0[2].hypot(self.0[3]))
    }

    /// How much longer things become on the whole.
    pub(super) fn scale(self) -> f64 {
        let [a, b, c, d, ..] = self.0;
        (a * d - b * c).abs().sqrt()
    }

    /// The way back; `None` when everything falls together.
    pub(super) fn inverse(self) -> Option<Self> {
        let [a, b, c, d, e, f] = self.0;
        let whole = a * d - b * c;
        (whole.is_normal()).then(|| {
            Self([
                d / whole,
                -b / whole,
                -c / whole,
                a / whole,
                (c * f - d * e) / whole,
                (b * e - a * f) / whole,
            ])
        })
    }
}
