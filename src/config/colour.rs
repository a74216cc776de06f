//! Colours: inks for the press, light for the screen.

use super::yaml::{self, Fields, Node, Value, Wanted};
use crate::diag::{Diagnostic, Sink, codes};
use crate::geom::Colour;

/// `{cmyk: [90, 45, 45, 30], rgb: "#0f4c5c"}`; a warning when that is more ink
/// than the printer takes, in percent.
pub(super) fn read(node: &Node, most_ink: u16, sink: &mut Sink) -> Option<Colour> {
    let mut fields = Fields::open(node, sink)?;
    let cmyk = fields.require("cmyk", sink).and_then(|node| {
        let inks = inks(node, sink)?;
        let ink = inks.iter().sum::<u16>().div_ceil(10);
        if ink > most_ink {
            let finding = Diagnostic::new(&codes::C029, node.span);
            sink.push(finding.with("ink", ink).with("limit", most_ink));
        }
        Some(inks)
    });
    let rgb = fields.require("rgb", sink).and_then(|node| light(node, sink));
    fields.close(sink);
    Some(Colour { cmyk: cmyk?, srgb: rgb? })
}

fn inks(node: &Node, sink: &mut Sink) -> Option<[u16; 4]> {
    let Value::List(items) = &node.value else {
        yaml::wrong_type(node, Wanted::List, sink);
        return None;
    };
    let inks: Vec<u16> =
        items.iter().filter_map(|item| yaml::number(item, 0.0..=100.0, sink)).map(thousandths).collect();
    let inks: Option<[u16; 4]> = inks.try_into().ok();
    if inks.is_none() && items.len() != 4 {
        sink.push(Diagnostic::new(&codes::C019, node.span));
    }
    inks
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the range was checked to be 0 to 100"
)]
fn thousandths(percent: f64) -> u16 {
    (percent * 10.0).round() as u16
}

fn light(node: &Node, sink: &mut Sink) -> Option<[u8; 3]> {
    let words = yaml::text(node, sink)?;
    let value = words
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()))
        .and_then(|digits| u32::from_str_radix(digits, 16).ok());
    match value {
        Some(value) => {
            let [_, red, green, blue] = value.to_be_bytes();
            Some([red, green, blue])
        }
        None => {
            sink.push(Diagnostic::new(&codes::C019, node.span));
            None
        }
    }
}
