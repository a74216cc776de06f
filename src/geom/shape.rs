//! Points, sizes, rectangles and the four sides of a page.

use super::Len;

/// A place on a page, from the upper left corner of the trim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Point {
    /// Rightwards.
    pub x: Len,
    /// Downwards.
    pub y: Len,
}

impl Point {
    /// A point from its coordinates.
    #[must_use]
    pub const fn new(x: Len, y: Len) -> Self {
        Self { x, y }
    }

    /// This point moved by another one's coordinates.
    #[must_use]
    pub fn offset(self, by: Self) -> Self {
        Self { x: self.x + by.x, y: self.y + by.y }
    }
}

/// Width and height.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Size {
    /// Horizontal extent.
    pub width: Len,
    /// Vertical extent.
    pub height: Len,
}

impl Size {
    /// A size from its extents.
    #[must_use]
    pub const fn new(width: Len, height: Len) -> Self {
        Self { width, height }
    }
}

/// A rectangle: upper left corner and size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Rect {
    /// Upper left corner.
    pub origin: Point,
    /// Extent.
    pub size: Size,
}

impl Rect {
    /// A rectangle from corner and extents.
    #[must_use]
    pub const fn new(x: Len, y: Len, width: Len, height: Len) -> Self {
        Self { origin: Point::new(x, y), size: Size::new(width, height) }
    }

    /// x of the right edge.
    #[must_use]
    pub fn right(self) -> Len {
        self.origin.x + self.size.width
    }

    /// y of the lower edge.
    #[must_use]
    pub fn bottom(self) -> Len {
        self.origin.y + self.size.height
    }
}

/// The margins of a page in a book: never left and right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Sides {
    /// Towards the spine.
    pub inside: Len,
    /// Towards the fore-edge.
    pub outside: Len,
    /// Above.
    pub head: Len,
    /// Below.
    pub foot: Len,
}
