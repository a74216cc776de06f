//! The date of the files.

use crate::config::Project;
use crate::source::World;

/// Seconds since 1970 that date the files: `SOURCE_DATE_EPOCH`, else the
/// book's own date, never the clock.
pub(super) fn epoch(world: &dyn World, project: &Project) -> i64 {
    world.epoch().unwrap_or_else(|| project.meta.date.as_deref().map_or(0, seconds_of))
}

/// Seconds from 1970 to midnight of a date `YYYY[-MM[-DD]]`.
///
/// Source: the days-from-civil algorithm of the proleptic Gregorian calendar.
fn seconds_of(date: &str) -> i64 {
    let mut parts = date.split('-').map(|part| part.parse::<i64>().unwrap_or(1));
    let (year, month, day) =
        (parts.next().unwrap_or(1970), parts.next().unwrap_or(1), parts.next().unwrap_or(1));
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    days * 86_400
}
