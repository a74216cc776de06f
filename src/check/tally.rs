//! Figures of the setting report: counted over chapters, then summed up.

use super::setting::{LOOSE, mean};
use crate::frame::SetLine;

/// What is counted while lines are read.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    pub(super) pages: usize,
    pub(super) lines: usize,
    pub(super) ladders: usize,
    pub(super) turns: usize,
    pub(super) rectos: usize,
    pub(super) overfull: usize,
    pub(super) runts: usize,
    pub(super) widows: usize,
    pub(super) orphans: usize,
    pub(super) baselines: usize,
    pub(super) on_grid: usize,
    pub(super) spreads: usize,
    pub(super) uneven: usize,
    pub(super) justified: usize,
    pub(super) hyphenated: usize,
    pub(super) loose: usize,
    /// Every word space of the justified lines, in ems.
    pub(super) spaces: Vec<f64>,
}

impl Tally {
    /// Counts a line with its word spaces.
    pub(super) fn line(&mut self, line: &SetLine, spaces: &[f64]) {
        self.lines += 1;
        if line.justified {
            self.justified += 1;
            self.hyphenated += usize::from(line.hyphen);
            self.loose += usize::from(mean(spaces) > LOOSE);
            self.spaces.extend_from_slice(spaces);
        }
    }

    /// Takes the counts of another part of the book.
    pub(super) fn add(&mut self, other: &Self) {
        self.pages += other.pages;
        self.lines += other.lines;
        self.ladders += other.ladders;
        self.turns += other.turns;
        self.rectos += other.rectos;
        self.overfull += other.overfull;
        self.runts += other.runts;
        self.widows += other.widows;
        self.orphans += other.orphans;
        self.baselines += other.baselines;
        self.on_grid += other.on_grid;
        self.spreads += other.spreads;
        self.uneven += other.uneven;
        self.justified += other.justified;
        self.hyphenated += other.hyphenated;
        self.loose += other.loose;
        self.spaces.extend_from_slice(&other.spaces);
    }

    /// Sums up.
    pub(super) fn figures(mut self) -> Figures {
        self.spaces.sort_by(f64::total_cmp);
        let mean = mean(&self.spaces);
        let variance = self.spaces.iter().map(|space| (space - mean).powi(2)).sum::<f64>()
            / self.spaces.len().max(1) as f64;
        Figures {
            pages: self.pages,
            lines: self.lines,
            justified: self.justified,
            hyphenated: self.hyphenated,
            ladders: self.ladders,
            turns: self.turns,
            rectos: self.rectos,
            median: quantile(&self.spaces, 0.5),
            p95: quantile(&self.spaces, 0.95),
            // Over nothing the sum is −0.
            deviation: variance.abs().sqrt(),
            loose: self.loose,
            widows: self.widows,
            orphans: self.orphans,
            runts: self.runts,
            on_grid: self.on_grid,
            baselines: self.baselines,
            spreads: self.spreads,
            uneven: self.uneven,
            overfull: self.overfull,
        }
    }
}

/// The value below which this share of sorted values lies, between neighbours
/// in proportion.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return 0.0 };
    let place = last as f64 * share;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an index, not negative")]
    let below = place as usize;
    let above = (below + 1).min(last);
    sorted[below] + (sorted[above] - sorted[below]) * (place - below as f64)
}

/// How a chapter or a book is set.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Figures {
    /// Pages.
    pub pages: usize,
    /// Lines of paragraphs.
    pub lines: usize,
    /// Of them, filled to both edges.
    pub justified: usize,
    /// Of those, ending in a hyphen.
    pub hyphenated: usize,
    /// Three hyphens in a row or more.
    pub ladders: usize,
    /// Pages that end in a hyphen.
    pub turns: usize,
    /// Of them, right pages.
    pub rectos: usize,
    /// Word spaces of justified lines, in ems: the one in the middle.
    pub median: f64,
    /// All but the widest twentieth are narrower than this.
    pub p95: f64,
    /// Standard deviation.
    pub deviation: f64,
    /// Justified lines whose mean space is over half an em.
    pub loose: usize,
    /// Last lines of paragraphs alone at the head of a page.
    pub widows: usize,
    /// First lines of paragraphs alone at the foot of a page.
    pub orphans: usize,
    /// Last lines of the running text narrower than 2.2 em.
    pub runts: usize,
    /// Baselines of the running text on the grid, to 1/100 pt.
    pub on_grid: usize,
    /// Of so many.
    pub baselines: usize,
    /// Spreads of two full pages.
    pub spreads: usize,
    /// Of them, ending on different lines.
    pub uneven: usize,
    /// Lines with ink beyond the measure.
    pub overfull: usize,
}

#[cfg(test)]
mod tests {
    use super::{Tally, quantile};
    use crate::diag::Span;
    use crate::frame::{SetLine, Tag};
    use crate::geom::{Len, Point};

    #[test]
    fn quantiles_lie_between_neighbours() {
        assert_eq!(quantile(&[], 0.5), 0.0);
        assert_eq!(quantile(&[1.0, 2.0], 0.5), 1.5);
        assert_eq!(quantile(&[0.0, 10.0, 20.0], 0.95), 19.0);
    }

    #[test]
    fn only_justified_lines_have_spaces_and_hyphens() {
        let line = |justified, hyphen| SetLine {
            tag: Tag(1),
            span: Span::NONE,
            at: Point::default(),
            end: Len::pt(100),
            em: Len::pt(10),
            number: 0,
            of: 3,
            justified,
            hyphen,
            ratio: 0.0,
            penalty: 0.0,
            stuck: None,
        };
        let mut tally = Tally::default();
        tally.line(&line(true, true), &[0.2, 0.4]);
        tally.line(&line(true, false), &[0.6, 0.6]);
        tally.line(&line(false, true), &[9.0]);
        let figures = tally.figures();
        assert_eq!((figures.lines, figures.justified, figures.hyphenated, figures.loose), (3, 2, 1, 1));
        assert_eq!(figures.median, 0.5);
        assert!((figures.deviation - 0.0275f64.sqrt()).abs() < 1e-12, "{}", figures.deviation);
    }
}
