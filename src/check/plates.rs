//! Plates: how much of each ink lies where, one sample to the point.
//!
//! Paths are filled where the middle of a sample lies inside; what is thinner
//! than a sample still covers one. Inks go over each other as overprint and
//! opacity say. Letters leave no trace: their ink is only added up with what
//! lies under the box around them, which is never less than it will be.

/// Cyan, magenta, yellow, black, and all spot colours together; 1 is full.
pub(super) type Inks = [f32; PLATES];

/// Number of plates that are kept.
pub(super) const PLATES: usize = 5;

/// A polygon in samples.
pub(super) type Polygon = Vec<(f64, f64)>;

/// How something is painted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Brush {
    /// Its inks.
    pub(super) inks: Inks,
    /// Inks it leaves as they are.
    pub(super) keeps: [bool; PLATES],
    /// Its opacity.
    pub(super) alpha: f32,
}

impl Brush {
    fn over(&self, under: Inks, alpha: f32) -> Inks {
        let alpha = self.alpha * alpha;
        std::array::from_fn(|plate| {
            if self.keeps[plate] {
                under[plate]
            } else {
                self.inks[plate] * alpha + under[plate] * (1.0 - alpha)
            }
        })
    }
}

/// Which samples may be painted: row after row; `None`: all.
pub(super) type Clip = Option<std::sync::Arc<Vec<bool>>>;

/// The most ink of a page.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Ink {
    /// Sum of all inks, in percent.
    pub most: f64,
    /// Where, in points from the lower left of the page's space.
    pub at: (f64, f64),
    /// Full tone of each plate: C, M, Y, K and spot colours, in percent.
    pub plates: [f64; PLATES],
}

/// The plates of a page.
pub(super) struct Plates {
    width: usize,
    height: usize,
    /// Rows from the foot; each is made when something but letters is first
    /// painted on it.
    rows: Vec<Vec<Inks>>,
    /// Left, bottom, right and top of all that was painted, letters left out.
    painted: Option<[f64; 4]>,
    /// The most that letters add up to.
    letters: Ink,
}

/// Plates of more samples than this on a side are not made.
const MOST_SIDE: f64 = 4_000.0;

impl Plates {
    /// Plates for an area in points.
    pub(super) fn new(width: f64, height: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded")]
        let side =
            |points: f64| if points.is_finite() { points.clamp(1.0, MOST_SIDE).ceil() as usize } else { 1 };
        let (width, height) = (side(width), side(height));
        Self { width, height, rows: vec![Vec::new(); height], painted: None, letters: Ink::default() }
    }

    /// What is painted grows by polygons.
    fn touch(&mut self, polygons: &[Polygon]) {
        let [left, bottom, right, top] = bounds(polygons);
        self.painted = Some(match self.painted {
            Some([l, b, r, t]) => [l.min(left), b.min(bottom), r.max(right), t.max(top)],
            None => [left, bottom, right, top],
        });
    }

    /// Whether anything but letters may lie in the samples of a polygon.
    fn is_bare(&self, polygon: &Polygon) -> bool {
        let [left, bottom, right, top] = bounds(std::slice::from_ref(polygon));
        // What is thinner than a sample covers one.
        self.painted
            .is_none_or(|[l, b, r, t]| left > r + 1.0 || right < l - 1.0 || bottom > t + 1.0 || top < b - 1.0)
    }

    /// Paints polygons.
    pub(super) fn fill(&mut self, polygons: &[Polygon], even_odd: bool, brush: &Brush, clip: &Clip) {
        self.touch(polygons);
        let (width, height) = (self.width, self.height);
        spans(polygons, even_odd, width, height, |row, from, to| {
            let inks = made(&mut self.rows[row], width);
            for column in from..to {
                if clip.as_ref().is_none_or(|clip| clip[row * width + column]) {
                    inks[column] = brush.over(inks[column], 1.0);
                }
            }
        });
    }

    /// Paints what `sample` says of every sample of the polygons; `None`
    /// there: nothing.
    pub(super) fn shade(
        &mut self,
        polygons: &[Polygon],
        clip: &Clip,
        mut sample: impl FnMut(f64, f64) -> Option<(Brush, f32)>,
    ) {
        self.touch(polygons);
        let (width, height) = (self.width, self.height);
        spans(polygons, false, width, height, |row, from, to| {
            let inks = made(&mut self.rows[row], width);
            for column in from..to {
                if clip.as_ref().is_none_or(|clip| clip[row * width + column])
                    && let Some((brush, alpha)) = sample(column as f64 + 0.5, row as f64 + 0.5)
                {
                    inks[column] = brush.over(inks[column], alpha);
                }
            }
        });
    }

    /// Letters somewhere inside a box: tells whether they lie on other inks
    /// than black.
    pub(super) fn letter(&mut self, polygon: &Polygon, brush: &Brush, clip: &Clip) -> bool {
        let (width, height) = (self.width, self.height);
        let mut is_on_colour = false;
        if self.is_bare(polygon) {
            // All samples are alike: the first one tells them all.
            let (letters, mut is_noted) = (&mut self.letters, false);
            spans(std::slice::from_ref(polygon), false, width, height, |row, from, to| {
                let is_free = |column: &usize| clip.as_ref().is_none_or(|clip| clip[row * width + *column]);
                if !is_noted && let Some(column) = (from..to).find(is_free) {
                    note(letters, brush.over([0.0; PLATES], 1.0), column, row);
                    is_noted = true;
                }
            });
            return false;
        }
        let (rows, letters) = (&self.rows, &mut self.letters);
        spans(std::slice::from_ref(polygon), false, width, height, |row, from, to| {
            for column in from..to {
                let at = row * width + column;
                if clip.as_ref().is_some_and(|clip| !clip[at]) {
                    continue;
                }
                let under = rows[row].get(column).copied().unwrap_or_default();
                is_on_colour |= under[0] + under[1] + under[2] + under[4] > 0.01;
                let over = brush.over(under, 1.0);
                note(letters, over, column, row);
            }
        });
        is_on_colour
    }

    /// The part of a clip that lies inside polygons.
    pub(super) fn clip(&self, polygons: &[Polygon], even_odd: bool, clip: &Clip) -> Clip {
        let mut inside = vec![false; self.width * self.height];
        spans(polygons, even_odd, self.width, self.height, |row, from, to| {
            for at in row * self.width + from..row * self.width + to {
                inside[at] = clip.as_ref().is_none_or(|clip| clip[at]);
            }
        });
        Some(std::sync::Arc::new(inside))
    }

    /// The most ink inside an area in samples: left, bottom, right, top; some
    /// parts of it left out.
    pub(super) fn most(&self, area: [f64; 4], without: &[[f64; 4]]) -> Ink {
        let mut most = self.letters;
        let Some(painted) = self.painted else { return most };
        // Where nothing was painted nothing is to be found.
        let area = [
            area[0].max(painted[0] - 1.0),
            area[1].max(painted[1] - 1.0),
            area[2].min(painted[2] + 1.0),
            area[3].min(painted[3] + 1.0),
        ];
        let inside = |n: f64, low: f64, high: f64| n + 0.5 >= low && n + 0.5 <= high;
        for (row, inks) in self.rows.iter().enumerate() {
            if !inside(row as f64, area[1], area[3]) {
                continue;
            }
            for (column, inks) in inks.iter().enumerate() {
                let is_left_out = without.iter().any(|[left, bottom, right, top]| {
                    inside(column as f64, *left, *right) && inside(row as f64, *bottom, *top)
                });
                if inside(column as f64, area[0], area[2]) && !is_left_out {
                    note(&mut most, *inks, column, row);
                }
            }
        }
        most
    }
}

/// A row, made now if it is not there yet.
fn made(row: &mut Vec<Inks>, width: usize) -> &mut [Inks] {
    if row.is_empty() {
        row.resize(width, [0.0; PLATES]);
    }
    row
}

fn note(ink: &mut Ink, inks: Inks, column: usize, row: usize) {
    let sum = f64::from(inks.iter().sum::<f32>()) * 100.0;
    if sum > ink.most {
        ink.most = sum;
        ink.at = (column as f64 + 0.5, row as f64 + 0.5);
    }
    for (most, part) in ink.plates.iter_mut().zip(inks) {
        *most = most.max(f64::from(part) * 100.0);
    }
}

/// Left, bottom, right and top of polygons.
pub(super) fn bounds(polygons: &[Polygon]) -> [f64; 4] {
    let nothing = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
    polygons.iter().flatten().fold(nothing, |[left, bottom, right, top], (x, y)| {
        [left.min(*x), bottom.min(*y), right.max(*x), top.max(*y)]
    })
}

/// Whether a polygon is a rectangle along rows and columns.
fn is_upright(polygon: &Polygon) -> bool {
    let [a, b, c, d] = polygon[..] else { return false };
    let beside = [(c.0, a.1), (a.0, c.1)];
    [b, d] == beside || [d, b] == beside
}

/// Calls `paint` for every row and range of samples inside polygons.
fn spans(
    polygons: &[Polygon],
    even_odd: bool,
    width: usize,
    height: usize,
    mut paint: impl FnMut(usize, usize, usize),
) {
    let [left, bottom, right, top] = bounds(polygons);
    let is_sound = polygons.iter().flatten().all(|p| p.0.is_finite() && p.1.is_finite());
    if !is_sound || left > right || bottom > top {
        return;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the plate")]
    let clamp = |n: f64, most: usize| n.clamp(0.0, most as f64) as usize;
    // Thinner than a sample: the row or column its middle lies in.
    if right - left < 1.0 || top - bottom < 1.0 {
        let range = |low: f64, high: f64, most: usize| {
            if high - low < 1.0 {
                let middle = f64::midpoint(low, high).floor();
                (middle >= 0.0 && middle < most as f64)
                    .then(|| (clamp(middle, most), clamp(middle + 1.0, most)))
            } else {
                Some((clamp((low - 0.5).ceil(), most), clamp((high - 0.5).ceil(), most)))
            }
        };
        if let (Some((x0, x1)), Some((y0, y1))) = (range(left, right, width), range(bottom, top, height)) {
            (y0..y1).for_each(|row| paint(row, x0, x1));
        }
        return;
    }
    let (first, last) = (clamp((bottom - 0.5).ceil(), height), clamp((top - 0.5).ceil(), height));
    if let [polygon] = polygons
        && is_upright(polygon)
    {
        let (from, to) = (clamp((left - 0.5).ceil(), width), clamp((right - 0.5).ceil(), width));
        if from < to {
            (first..last).for_each(|row| paint(row, from, to));
        }
        return;
    }
    let rows = last.saturating_sub(first);
    // Crossings of every row with the edges: x and direction.
    let mut crossings: Vec<Vec<(f64, i32)>> = vec![Vec::new(); rows];
    for polygon in polygons {
        for (index, from) in polygon.iter().enumerate() {
            let to = polygon[(index + 1) % polygon.len()];
            let (low, high, direction) = if from.1 <= to.1 { (*from, to, 1) } else { (to, *from, -1) };
            let (start, end) = (clamp((low.1 - 0.5).ceil(), height), clamp((high.1 - 0.5).ceil(), height));
            for row in start.max(first)..end.min(last) {
                let share = (row as f64 + 0.5 - low.1) / (high.1 - low.1);
                crossings[row - first].push((low.0 + share * (high.0 - low.0), direction));
            }
        }
    }
    for (index, row) in crossings.iter_mut().enumerate() {
        row.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut winding = 0;
        for pair in row.windows(2) {
            winding += if even_odd { 1 } else { pair[0].1 };
            let is_inside = if even_odd { winding % 2 != 0 } else { winding != 0 };
            let (from, to) = (clamp((pair[0].0 - 0.5).ceil(), width), clamp((pair[1].0 - 0.5).ceil(), width));
            if is_inside && from < to {
                paint(first + index, from, to);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Brush, Plates, spans};

    fn square(from: f64, to: f64) -> Vec<(f64, f64)> {
        vec![(from, from), (to, from), (to, to), (from, to)]
    }

    fn count(polygons: &[Vec<(f64, f64)>], even_odd: bool) -> usize {
        let mut samples = 0;
        spans(polygons, even_odd, 100, 100, |_, from, to| samples += to - from);
        samples
    }

    #[test]
    fn areas_are_filled_by_both_rules_and_nothing_is_too_thin() {
        assert_eq!(count(&[square(10.0, 20.0)], false), 100);
        assert_eq!(count(&[square(10.0, 20.0), square(12.0, 18.0)], true), 64);
        assert_eq!(count(&[square(10.0, 20.0), square(12.0, 18.0)], false), 100);
        assert_eq!(count(&[vec![(10.0, 5.1), (90.0, 5.1), (90.0, 5.3), (10.0, 5.3)]], false), 80);
        assert_eq!(count(&[square(-50.0, 500.0)], false), 10_000);
        assert_eq!(count(&[vec![(f64::NAN, 1.0), (2.0, 2.0)]], false), 0);
    }

    #[test]
    fn overprint_adds_and_knockout_replaces() {
        let brush = |inks, keeps| Brush { inks, keeps, alpha: 1.0 };
        let mut plates = Plates::new(100.0, 100.0);
        let area = [0.0, 0.0, 100.0, 100.0];
        plates.fill(&[square(0.0, 100.0)], false, &brush([1.0, 0.5, 0.0, 0.0, 0.0], [false; 5]), &None);
        assert!((plates.most(area, &[]).most - 150.0).abs() < 0.01);
        assert!(plates.most(area, &[area]).most < 0.01, "all of it is left out");
        let black = [0.0, 0.0, 0.0, 1.0, 0.0];
        let over = brush(black, [true, true, true, false, true]);
        assert!(plates.letter(&square(10.0, 20.0), &over, &None));
        assert!((plates.most(area, &[]).most - 250.0).abs() < 0.01);
        plates.fill(&[square(0.0, 100.0)], false, &brush(black, [false; 5]), &None);
        assert!(!plates.letter(&square(10.0, 20.0), &over, &None));
    }

    #[test]
    fn letters_beside_what_is_painted_count_and_those_on_it_add_up() {
        let area = [0.0, 0.0, 100.0, 100.0];
        let brush = |inks| Brush { inks, keeps: [true, true, true, false, true], alpha: 1.0 };
        let (black, cyan) = (brush([0.0, 0.0, 0.0, 1.0, 0.0]), [1.0, 0.0, 0.0, 0.0, 0.0]);
        let mut plates = Plates::new(100.0, 100.0);
        assert!(!plates.letter(&square(10.0, 20.0), &black, &None));
        assert!((plates.most(area, &[]).most - 100.0).abs() < 0.01);
        let flat = Brush { inks: cyan, keeps: [false; 5], alpha: 1.0 };
        plates.fill(&[square(40.0, 60.0)], false, &flat, &None);
        assert!(!plates.letter(&square(10.0, 20.0), &black, &None));
        assert!((plates.most(area, &[]).most - 100.0).abs() < 0.01);
        assert!(plates.letter(&square(55.0, 80.0), &black, &None));
        assert!((plates.most(area, &[]).most - 200.0).abs() < 0.01);
    }
}
