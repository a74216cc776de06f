//! Dates of publication.

/// Whether this is `YYYY`, `YYYY-MM` or `YYYY-MM-DD` and a day that exists.
pub(super) fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut next = |digits: usize| -> Option<Option<u32>> {
        match parts.next() {
            None => Some(None),
            Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse().ok().map(Some)
            }
            Some(_) => None,
        }
    };
    let (Some(Some(year)), Some(month), Some(day)) = (next(4), next(2), next(2)) else { return false };
    if parts.next().is_some() || year == 0 {
        return false;
    }
    match (month, day) {
        (None, _) => true,
        (Some(month), None) => (1..=12).contains(&month),
        (Some(month), Some(day)) => (1..=days(year, month)).contains(&day),
    }
}

fn days(year: u32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn only_days_that_exist_are_dates() {
        for good in ["2019", "2019-03", "2019-03-14", "2024-02-29", "2000-02-29"] {
            assert!(is_date(good), "{good}");
        }
        for bad in ["", "19", "2019-13", "2019-02-29", "1900-02-29", "2019-3-4", "2019-03-14-", "14-03-2019"]
        {
            assert!(!is_date(bad), "{bad}");
        }
    }
}
