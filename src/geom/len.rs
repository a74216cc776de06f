//! The unit of all layout.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length; 65 536 units per PDF point (1/72 in).
///
/// Invariant: exact. Becomes a float only where a ratio is wanted
/// ([`Len::ratio`]) and in `pdf`, where it meets its library ([`Len::to_pt`]).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Len(i64);

const UNITS_PER_PT: i64 = 65_536;

/// A length for each of something small and many, as the units of a face:
/// taken without a division.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate(i64);

impl Rate {
    /// Bits behind the point: ten thousand times this is exact to 1/200 unit.
    const BITS: u32 = 20;

    /// The rate at which `count` make up a length.
    #[must_use]
    pub const fn of(length: Len, count: i64) -> Self {
        Self(length.mul_div(1 << Self::BITS, count).0)
    }

    /// The length of so many, to the nearest unit.
    #[must_use]
    pub const fn times(self, count: i32) -> Len {
        Len((self.0 * count as i64 + (1 << (Self::BITS - 1))) >> Self::BITS)
    }
}

impl Len {
    /// No length.
    pub const ZERO: Self = Self(0);
    /// Longer than anything on a page (about 11 km).
    pub const MAX: Self = Self(i64::MAX / 4);

    /// A whole number of points.
    #[must_use]
    pub const fn pt(points: i64) -> Self {
        Self(points * UNITS_PER_PT)
    }

    /// The nearest length to a fractional number of points.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "rounded and saturating by language rule")]
    pub fn from_pt(points: f64) -> Self {
        Self((points * UNITS_PER_PT as f64).round() as i64)
    }

    /// The nearest length to a number of millimetres.
    #[must_use]
    pub fn from_mm(mm: f64) -> Self {
        Self::from_pt(mm * 72.0 / 25.4)
    }

    /// A length from its raw units.
    #[must_use]
    pub const fn from_units(units: i64) -> Self {
        Self(units)
    }

    /// Raw units.
    #[must_use]
    pub const fn units(self) -> i64 {
        self.0
    }

    /// Points, for the PDF writer and for messages.
    #[must_use]
    pub fn to_pt(self) -> f64 {
        self.0 as f64 / UNITS_PER_PT as f64
    }

    /// Millimetres, for messages.
    #[must_use]
    pub fn to_mm(self) -> f64 {
        self.to_pt() * 25.4 / 72.0
    }

    /// This length as a multiple of `whole` (0 when `whole` is nothing).
    #[must_use]
    pub fn ratio(self, whole: Self) -> f64 {
        if whole.0 == 0 { 0.0 } else { self.0 as f64 / whole.0 as f64 }
    }

    /// This length times a ratio, rounded to the nearest unit.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "rounded and saturating by language rule")]
    pub fn scale(self, ratio: f64) -> Self {
        Self((self.0 as f64 * ratio).round() as i64)
    }

    /// This length times `numerator / denominator`, exact to the nearest unit.
    #[must_use]
    pub const fn mul_div(self, numerator: i64, denominator: i64) -> Self {
        /// Below this no rounding can overflow.
        const SAFE: u64 = 1 << 62;
        // Most products fit a machine word, whose division is far cheaper.
        if let Some(product) = self.0.checked_mul(numerator)
            && product.unsigned_abs() < SAFE
            && denominator.unsigned_abs() < SAFE
        {
            let half = denominator / 2;
            let rounded = if product >= 0 { product + half } else { product - half };
            return Self(rounded / denominator);
        }
        let wide = self.0 as i128 * numerator as i128;
        let half = denominator as i128 / 2;
        let rounded =
            if wide >= 0 { (wide + half) / denominator as i128 } else { (wide - half) / denominator as i128 };
        Self(rounded as i64)
    }

    /// The smallest multiple of `step` that is not less than this length.
    #[must_use]
    pub const fn round_up_to(self, step: Self) -> Self {
        if step.0 <= 0 {
            return self;
        }
        let rest = self.0.rem_euclid(step.0);
        if rest == 0 { self } else { Self(self.0 + step.0 - rest) }
    }

    /// How many whole `step`s fit.
    #[must_use]
    pub const fn div_floor(self, step: Self) -> i64 {
        if step.0 == 0 { 0 } else { self.0.div_euclid(step.0) }
    }

    /// The distance from nothing.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.abs())
    }
}

impl fmt::Debug for Len {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}pt", self.to_pt())
    }
}

impl Add for Len {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}
impl AddAssign for Len {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}
impl Sub for Len {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}
impl SubAssign for Len {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}
impl Neg for Len {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}
impl Mul<i64> for Len {
    type Output = Self;
    fn mul(self, times: i64) -> Self {
        Self(self.0 * times)
    }
}
impl Div<i64> for Len {
    type Output = Self;
    fn div(self, parts: i64) -> Self {
        Self(self.0 / parts)
    }
}
impl Sum for Len {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::{Len, Rate};

    #[test]
    fn a_rate_is_a_division_made_once() {
        let size = Len::from_pt(10.5);
        let rate = Rate::of(size, 1000);
        for units in [-16_000, -1, 0, 1, 2, 333, 500, 1000, 16_000] {
            let exact = size.mul_div(i64::from(units), 1000);
            assert!((rate.times(units) - exact).units().abs() <= 1, "{units}");
        }
        assert_eq!(rate.times(1000), size);
    }

    #[test]
    fn a_millimetre_is_exact_to_the_unit() {
        assert_eq!(Len::from_mm(25.4), Len::pt(72));
        assert!((Len::from_mm(148.0).to_mm() - 148.0).abs() < 1e-5);
    }

    #[test]
    fn rounding_up_lands_on_the_grid() {
        let grid = Len::pt(14);
        assert_eq!(Len::pt(15).round_up_to(grid), Len::pt(28));
        assert_eq!(Len::pt(28).round_up_to(grid), Len::pt(28));
        assert_eq!(Len::ZERO.round_up_to(grid), Len::ZERO);
    }

    #[test]
    fn mul_div_rounds_to_nearest() {
        assert_eq!(Len::from_units(10).mul_div(1, 4), Len::from_units(3));
        assert_eq!(Len::from_units(-10).mul_div(1, 4), Len::from_units(-3));
        let long = Len::from_units(i64::MAX / 4);
        assert_eq!(long.mul_div(9, 3), Len::from_units(i64::MAX / 4 * 3));
    }
}
