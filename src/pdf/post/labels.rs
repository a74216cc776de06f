//! Page labels: the numbers as counted in the book.

use super::{catalog_of, integer, strings};
use crate::frame::Document;
use lopdf::{Dictionary, Object};

/// Writes the labels as ranges.
pub(super) fn set(file: &mut lopdf::Document, document: &Document) {
    let labels: Vec<&str> = document.pages.iter().map(|page| page.label.as_str()).collect();
    let mut numbers = Vec::new();
    for (index, label) in ranges(&labels) {
        numbers.push(integer(index));
        numbers.push(Object::Dictionary(dictionary(&label)));
    }
    if numbers.is_empty() {
        return;
    }
    let mut tree = Dictionary::new();
    tree.set("Nums", Object::Array(numbers));
    catalog_of(file).set("PageLabels", tree);
}

/// A label as PDF counts.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Label<'a> {
    Arabic(u32),
    Roman(u32),
    UpperRoman(u32),
    Word(&'a str),
}

fn dictionary(label: &Label<'_>) -> Dictionary {
    let mut entry = Dictionary::new();
    let mut count = |style: &str, start: u32| {
        entry.set("S", Object::Name(style.as_bytes().to_vec()));
        entry.set("St", Object::Integer(start.into()));
    };
    match label {
        Label::Arabic(start) => count("D", *start),
        Label::Roman(start) => count("r", *start),
        Label::UpperRoman(start) => count("R", *start),
        Label::Word("") => {}
        Label::Word(word) => entry.set("P", strings::text(word)),
    }
    entry
}

/// Where counting starts anew.
fn ranges<'a>(labels: &[&'a str]) -> Vec<(usize, Label<'a>)> {
    let mut ranges = Vec::new();
    let mut expected = None;
    for (index, text) in labels.iter().enumerate() {
        let label = read(text);
        if expected.as_ref() != Some(&label) {
            ranges.push((index, label.clone()));
        }
        expected = Some(match label {
            Label::Arabic(n) => Label::Arabic(n + 1),
            Label::Roman(n) => Label::Roman(n + 1),
            Label::UpperRoman(n) => Label::UpperRoman(n + 1),
            Label::Word(word) => Label::Word(word),
        });
    }
    ranges
}

fn read(label: &str) -> Label<'_> {
    if let Ok(number) = label.parse::<u32>()
        && number > 0
        && !label.starts_with(['0', '+'])
    {
        return Label::Arabic(number);
    }
    let value = roman(&label.to_ascii_lowercase());
    if let Some(value) = value {
        if label.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return Label::Roman(value);
        }
        if label.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Label::UpperRoman(value);
        }
    }
    Label::Word(label)
}

const ROMAN: [(&str, u32); 13] = [
    ("m", 1000),
    ("cm", 900),
    ("d", 500),
    ("cd", 400),
    ("c", 100),
    ("xc", 90),
    ("l", 50),
    ("xl", 40),
    ("x", 10),
    ("ix", 9),
    ("v", 5),
    ("iv", 4),
    ("i", 1),
];

/// Value of a well-formed Roman number in small letters.
fn roman(text: &str) -> Option<u32> {
    let mut rest = text;
    let mut value = 0u32;
    for (digits, worth) in ROMAN {
        while let Some(after) = rest.strip_prefix(digits) {
            rest = after;
            value = value.checked_add(worth)?;
        }
    }
    let mut written = String::new();
    let mut left = value;
    for (digits, worth) in ROMAN {
        while left >= worth {
            written.push_str(digits);
            left -= worth;
        }
    }
    (rest.is_empty() && value > 0 && written == text).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::{Label, ranges, roman};

    #[test]
    fn front_matter_counts_in_roman_and_the_body_anew() {
        let labels = ["i", "ii", "iii", "iv", "1", "2", "3"];
        assert_eq!(ranges(&labels), [(0, Label::Roman(1)), (4, Label::Arabic(1))]);
    }

    #[test]
    fn a_label_that_is_no_number_stands_as_it_is() {
        assert_eq!(ranges(&["omslag", "1"]), [(0, Label::Word("omslag")), (1, Label::Arabic(1))]);
        assert_eq!(roman("iiii"), None);
        assert_eq!(roman("xlix"), Some(49));
    }
}
