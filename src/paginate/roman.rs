//! Roman numbers for front matter.

/// A number in small roman letters; 0 gives nothing.
pub(crate) fn lower(number: usize) -> String {
    const DIGITS: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut rest = number;
    let mut out = String::new();
    for (value, letters) in DIGITS {
        while rest >= value {
            out.push_str(letters);
            rest -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn counts_as_the_romans_did() {
        let numbers: Vec<String> = [1, 4, 9, 14, 40, 1999].into_iter().map(super::lower).collect();
        assert_eq!(numbers, ["i", "iv", "ix", "xiv", "xl", "mcmxcix"]);
    }
}
