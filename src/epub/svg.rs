//! Drawings that stay SVG: only those that do nothing.
//!
//! A book must not run programs, fetch anything, or change when it is
//! touched. What a reading system would have to refuse is refused here, at
//! its line.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What in a drawing is refused, and on which line of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) line: usize,
    pub(super) what: String,
}

/// Elements that run programs, bring foreign content or play.
const REFUSED: [&str; 12] = [
    "script",
    "foreignObject",
    "iframe",
    "object",
    "embed",
    "handler",
    "listener",
    "audio",
    "video",
    "animate",
    "animateTransform",
    "set",
];

/// Looks a drawing through; the first fault is told.
pub(super) fn look(file: &[u8]) -> Result<(), Fault> {
    let text = std::str::from_utf8(file)
        .map_err(|error| Fault { line: line_of(file, error.valid_up_to()), what: "UTF-8".to_owned() })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let (mut depth, mut is_svg, mut in_style) = (0usize, false, false);
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(0);
        let event = reader.read_event();
        let fault = |what: String| {
            // The place after white space, where the construct begins.
            let blank = text.get(at..).map_or(0, |rest| rest.len() - rest.trim_start().len());
            Err(Fault { line: line_of(text.as_bytes(), at + blank), what })
        };
        match event {
            Err(error) => return fault(error.to_string()),
            Ok(Event::Eof) => {
                return if is_svg && depth == 0 { Ok(()) } else { fault("</svg>".to_owned()) };
            }
            Ok(Event::DocType(_)) => return fault("<!DOCTYPE>".to_owned()),
            Ok(Event::PI(_)) => return fault("<?…?>".to_owned()),
            Ok(Event::Start(start)) => {
                if let Some(what) = element_fault(&start, depth, &mut is_svg) {
                    return fault(what);
                }
                in_style = start.local_name().as_ref() == "style";
                depth += 1;
            }
            Ok(Event::Empty(start)) => {
                if let Some(what) = element_fault(&start, depth, &mut is_svg) {
                    return fault(what);
                }
            }
            Ok(Event::End(_)) => {
                in_style = false;
                depth = depth.saturating_sub(1);
            }
            Ok(Event::Text(words)) if in_style => {
                if let Some(what) = style_fault(&words) {
                    return fault(what);
                }
            }
            Ok(Event::CData(words)) if in_style => {
                if let Some(what) = style_fault(&words) {
                    return fault(what);
                }
            }
            Ok(_) => {}
        }
    }
}

fn line_of(file: &[u8], at: usize) -> usize {
    1 + file.iter().take(at).filter(|byte| **byte == b'\n').count()
}

fn element_fault(start: &BytesStart<'_>, depth: usize, is_svg: &mut bool) -> Option<String> {
    let name = start.local_name().as_ref().to_owned();
    if depth == 0 {
        if name != "svg" {
            return Some(format!("<{name}>"));
        }
        *is_svg = true;
    }
    if REFUSED.iter().any(|refused| refused.eq_ignore_ascii_case(&name)) {
        return Some(format!("<{name}>"));
    }
    for attribute in start.attributes() {
        let Ok(attribute) = attribute else { return Some(format!("<{name} …>")) };
        let key = attribute.key.as_ref();
        let local = key.rsplit(':').next().unwrap_or(key).to_ascii_lowercase();
        let value = quick_xml::escape::unescape(&attribute.value).unwrap_or_default();
        let value = value.trim();
        if local.starts_with("on") {
            return Some(format!("{key}=\"…\""));
        }
        let leads_out = match local.as_str() {
            "href" | "src" => !value.starts_with('#') && !is_inline_picture(value),
            _ => style_fault(value).is_some(),
        };
        if leads_out && !key.starts_with("xmlns") {
            return Some(format!("{key}=\"{}\"", value.chars().take(60).collect::<String>()));
        }
    }
    None
}

/// A picture inside the drawing itself.
fn is_inline_picture(value: &str) -> bool {
    ["data:image/png;base64,", "data:image/jpeg;base64,"].iter().any(|start| value.starts_with(start))
}

/// What in a style fetches something.
fn style_fault(style: &str) -> Option<String> {
    let lower = style.to_ascii_lowercase();
    if lower.contains("@import") {
        return Some("@import".to_owned());
    }
    if lower.contains("javascript:") {
        return Some("javascript:".to_owned());
    }
    lower.match_indices("url(").find_map(|(at, _)| {
        let inside = lower[at + 4..].trim_start().trim_start_matches(['"', '\'']);
        (!inside.starts_with('#') && !is_inline_picture(inside))
            .then(|| format!("url({})", inside.split(')').next().unwrap_or_default()))
    })
}

#[cfg(test)]
mod tests {
    use super::look;

    const CLEAN: &str = "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">\n<style>.a { fill: url(#g) }</style>\n<defs><linearGradient id=\"g\"/></defs>\n<circle class=\"a\" r=\"3\"/>\n</svg>\n";

    #[test]
    fn a_clean_drawing_may_stay() {
        assert_eq!(look(CLEAN.as_bytes()), Ok(()));
    }

    #[test]
    fn what_does_something_is_refused_at_its_line() {
        let spoil = |part: &str| {
            let fault = look(CLEAN.replace("<circle", &format!("{part}\n<circle")).as_bytes()).unwrap_err();
            (fault.line, fault.what)
        };
        for (part, what) in [
            ("<script>alert(1)</script>", "<script>"),
            ("<g onclick=\"a()\"/>", "onclick=\"…\""),
            ("<image href=\"https://example.org/a.png\"/>", "href=\"https://example.org/a.png\""),
            ("<use xmlns:x=\"http://www.w3.org/1999/xlink\" x:href=\"b.svg#c\"/>", "x:href=\"b.svg#c\""),
            ("<g style=\"fill: url(http://x/y)\"/>", "style=\"fill: url(http://x/y)\""),
            ("<style>@import 'x.css';</style>", "@import"),
            ("<foreignObject/>", "<foreignObject>"),
            ("<a href=\"javascript:a()\"/>", "href=\"javascript:a()\""),
        ] {
            assert_eq!(spoil(part), (5, what.to_owned()), "{part}");
        }
    }

    #[test]
    fn what_is_no_drawing_is_refused() {
        for file in ["<html/>", "<svg", "", "<svg><g></svg>"] {
            assert!(look(file.as_bytes()).is_err(), "{file}");
        }
        assert!(look(b"<!DOCTYPE svg [<!ENTITY a \"b\">]>\n<svg/>").is_err());
        assert!(look(b"\xff\xfe<svg/>").is_err());
    }
}
