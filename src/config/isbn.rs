//! ISBNs (ISO 2108): thirteen digits, the last of which proves the others.

use super::yaml::{self, Node};
use crate::diag::{Diagnostic, Sink, codes};

/// The digit that the first twelve ask for.
#[must_use]
pub fn check_digit(first_twelve: &[u8]) -> u8 {
    let sum: u32 = first_twelve
        .iter()
        .enumerate()
        .map(|(place, digit)| u32::from(*digit) * if place % 2 == 0 { 1 } else { 3 })
        .sum();
    u8::try_from((10 - sum % 10) % 10).unwrap_or(0)
}

/// The digits of an ISBN that is written as it should be, whatever its last digit.
fn digits(isbn: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = isbn.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
    let is_written_well = digits.len() == 13
        && isbn.chars().all(|ch| ch.is_ascii_digit() || ch == '-' || ch == ' ')
        && (isbn.starts_with("978") || isbn.starts_with("979"));
    is_written_well.then_some(digits)
}

/// Reads an ISBN and proves it.
pub(super) fn read(node: &Node, sink: &mut Sink) -> Option<String> {
    let isbn = yaml::text(node, sink)?;
    let Some(digits) = digits(&isbn) else {
        sink.push(Diagnostic::new(&codes::C008, node.span).with("isbn", isbn));
        return None;
    };
    let expected = check_digit(&digits[..12]);
    if expected != digits[12] {
        sink.push(
            Diagnostic::new(&codes::C009, node.span)
                .with("isbn", isbn)
                .with("found", digits[12])
                .with("expected", expected),
        );
        return None;
    }
    Some(isbn)
}

#[cfg(test)]
mod tests {
    use super::{check_digit, digits};

    fn is_valid(isbn: &str) -> bool {
        digits(isbn).is_some_and(|digits| check_digit(&digits[..12]) == digits[12])
    }

    #[test]
    fn the_last_digit_proves_the_others() {
        assert!(is_valid("978-3-16-148410-0"));
        assert!(is_valid("9783161484100"));
        assert!(!is_valid("978-3-16-148410-1"));
        assert!(!is_valid("3-16-148410-0"));
        assert!(!is_valid("978-3-16-148410-0x"));
    }
}
