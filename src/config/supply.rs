//! What shops must know to sell the book.

use super::yaml::{self, Fields, Node};
use crate::diag::{Diagnostic, Sink, codes};
use crate::model::{Price, Supply};

/// Currencies (ISO 4217) that a publisher of ours may ask; the first is taken
/// when none is named.
const CURRENCIES: &[&str] = &[
    "EUR", "GBP", "USD", "CHF", "DKK", "NOK", "SEK", "PLN", "CZK", "HUF", "RON", "CAD", "AUD", "NZD", "ZAR",
    "SRD", "AWG", "XCG",
];
/// The dearest book.
const MOST: u32 = 1_000_000;

/// Reads the mapping of `supply`.
pub(super) fn read(node: &Node, sink: &mut Sink) -> Option<Supply> {
    let mut fields = Fields::open(node, sink)?;
    let supplier = fields.text("supplier", sink);
    let currency = fields.take("currency").and_then(|node| {
        let word = yaml::text(node, sink)?;
        let is_known = CURRENCIES.contains(&word.as_str());
        if !is_known {
            yaml::wrong_choice(&codes::C026, node, &word, CURRENCIES, sink);
        }
        is_known.then_some(word)
    });
    let mut print = fields.take("print").and_then(|node| price(node, sink));
    let mut epub = fields.take("epub").and_then(|node| price(node, sink));
    for node in fields.list("fixed", sink) {
        let Some(word) = yaml::text(node, sink) else { continue };
        match word.as_str() {
            "print" => print.iter_mut().for_each(|price| price.is_fixed = true),
            "epub" => epub.iter_mut().for_each(|price| price.is_fixed = true),
            _ => yaml::wrong_choice(&codes::C026, node, &word, &["print", "epub"], sink),
        }
    }
    fields.close(sink);
    Some(Supply { supplier, currency: currency.unwrap_or_else(|| CURRENCIES[0].to_owned()), print, epub })
}

fn price(node: &Node, sink: &mut Sink) -> Option<Price> {
    let words = yaml::text(node, sink)?;
    let cents = cents(&words);
    if cents.is_none() {
        sink.push(Diagnostic::new(&codes::C041, node.span).with("value", &words));
    }
    Some(Price { cents: cents?, is_fixed: false })
}

/// `24.95`, `24,95`, `25` or `free`, in hundredths.
fn cents(words: &str) -> Option<u32> {
    if words == "free" {
        return Some(0);
    }
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let (whole, part) = words.split_once(['.', ',']).unwrap_or((words, "00"));
    if !is_number(whole) || !is_number(part) || part.len() != 2 {
        return None;
    }
    let cents = whole.parse::<u32>().ok()?.checked_mul(100)?.checked_add(part.parse().ok()?)?;
    (cents <= MOST).then_some(cents)
}

#[cfg(test)]
mod tests {
    use super::cents;

    #[test]
    fn prices_are_exact() {
        for (words, wanted) in [("24.95", 2_495), ("24,95", 2_495), ("25", 2_500), ("0.99", 99), ("free", 0)]
        {
            assert_eq!(cents(words), Some(wanted), "{words}");
        }
        for words in ["", "24.9", "24.950", "€ 24.95", "-1", "gratis", "1.000,00", "99999999999"] {
            assert_eq!(cents(words), None, "{words}");
        }
    }
}
