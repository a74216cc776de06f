//! theme.yaml: single tokens of a built-in theme, changed.

use super::colour;
use super::yaml::{self, Fields, Node, Value, Wanted};
use crate::diag::{Diagnostic, Sink, codes};
use crate::geom::Len;
use crate::source::{SourceMap, World};
use crate::theme::{FaceSet, Faces, Micro, Palette, Protrusion, Scale, Theme};
use std::ops::RangeInclusive;

/// Names of the built-in themes.
const BUILT_IN: [&str; 2] = ["alegreya", "libertinus"];
/// Sizes of type that can be read and printed, in points.
const SIZES: RangeInclusive<f64> = 5.0..=72.0;
/// Leadings and distances, in points.
const DISTANCES: RangeInclusive<f64> = 0.0..=144.0;

/// The theme that book.yaml asks for: a built-in name or a file.
pub(super) fn choose(
    node: &Node,
    most_ink: u16,
    world: &dyn World,
    map: &mut SourceMap,
    sink: &mut Sink,
) -> Option<Theme> {
    let word = yaml::text(node, sink)?;
    if let Some(theme) = built_in(&word) {
        return Some(theme);
    }
    if !is_path(&word) {
        yaml::wrong_choice(&codes::C014, node, &word, &BUILT_IN, sink);
        return None;
    }
    let file = map.load(world, &word, node.span, sink)?;
    let text = map.text(file);
    let tree = yaml::parse_yaml(file, &text, 0, sink)?;
    read(&tree, most_ink, sink)
}

/// Whether a word names a file and not something built in.
pub(super) fn is_path(word: &str) -> bool {
    word.contains('/') || word.ends_with(".yaml") || word.ends_with(".yml")
}

fn built_in(name: &str) -> Option<Theme> {
    match name {
        "alegreya" => Some(Theme::default()),
        "libertinus" => Some(libertinus()),
        _ => None,
    }
}

/// Libertinus Serif for the text, Alegreya Sans beside it. Libertinus stands
/// larger on its body than Alegreya, so that it is set a little smaller.
fn libertinus() -> Theme {
    let path = |style: &str| format!("fonts/libertinus/LibertinusSerif-{style}.otf");
    let base = Theme::default();
    Theme {
        faces: Faces {
            serif: FaceSet {
                regular: path("Regular"),
                italic: path("Italic"),
                bold: path("Bold"),
                bold_italic: path("BoldItalic"),
            },
            fallback: vec!["fonts/mono/DejaVuSansMono.ttf".to_owned()],
            ..base.faces
        },
        scale: Scale { body: Len::from_pt(10.4), ..base.scale },
        ..base
    }
}

fn read(node: &Node, most_ink: u16, sink: &mut Sink) -> Option<Theme> {
    let mut fields = Fields::open(node, sink)?;
    let mut theme = Theme::default();
    if let Some(node) = fields.take("base")
        && let Some(word) = yaml::text(node, sink)
    {
        match built_in(&word) {
            Some(base) => theme = base,
            None => yaml::wrong_choice(&codes::C014, node, &word, &BUILT_IN, sink),
        }
    }
    if let Some(node) = fields.take("faces") {
        faces(node, &mut theme.faces, sink);
    }
    if let Some(node) = fields.take("scale") {
        scale(node, &mut theme.scale, sink);
    }
    if let Some(node) = fields.take("palette") {
        palette(node, &mut theme.palette, most_ink, sink);
    }
    if let Some(node) = fields.take("micro") {
        micro(node, &mut theme.micro, sink);
    }
    fields.close(sink);
    Some(theme)
}

fn faces(node: &Node, faces: &mut Faces, sink: &mut Sink) {
    let Some(mut fields) = Fields::open(node, sink) else { return };
    for (key, set) in [("serif", &mut faces.serif), ("sans", &mut faces.sans), ("mono", &mut faces.mono)] {
        let Some(node) = fields.take(key) else { continue };
        let Some(mut styles) = Fields::open(node, sink) else { continue };
        for (key, path) in [
            ("regular", &mut set.regular),
            ("italic", &mut set.italic),
            ("bold", &mut set.bold),
            ("bold_italic", &mut set.bold_italic),
        ] {
            if let Some(words) = styles.text(key, sink) {
                *path = words;
            }
        }
        styles.close(sink);
    }
    if fields.has("fallback") {
        faces.fallback =
            fields.list("fallback", sink).iter().filter_map(|node| yaml::text(node, sink)).collect();
    } else {
        fields.take("fallback");
    }
    fields.close(sink);
}

fn scale(node: &Node, scale: &mut Scale, sink: &mut Sink) {
    let Some(mut fields) = Fields::open(node, sink) else { return };
    for (key, len, range) in [
        ("body", &mut scale.body, SIZES),
        ("grid", &mut scale.grid, SIZES),
        ("indent", &mut scale.indent, DISTANCES),
        ("kicker", &mut scale.kicker, SIZES),
        ("heading", &mut scale.heading, SIZES),
        ("subheading", &mut scale.subheading, SIZES),
        ("box_title", &mut scale.box_title, SIZES),
        ("running", &mut scale.running, SIZES),
        ("padding", &mut scale.padding, DISTANCES),
    ] {
        if let Some(points) = fields.number(key, range, sink) {
            *len = Len::from_pt(points);
        }
    }
    for (key, pair) in [
        ("title", &mut scale.title),
        ("pullquote", &mut scale.pullquote),
        ("caption", &mut scale.caption),
        ("boxed", &mut scale.boxed),
        ("note", &mut scale.note),
        ("code", &mut scale.code),
    ] {
        let Some(node) = fields.take(key) else { continue };
        match &node.value {
            Value::List(items) if items.len() == 2 => {
                let size = yaml::number(&items[0], SIZES, sink);
                let leading = yaml::number(&items[1], SIZES, sink);
                if let (Some(size), Some(leading)) = (size, leading) {
                    *pair = (Len::from_pt(size), Len::from_pt(leading));
                    check_leading(node, size, leading, sink);
                }
            }
            _ => yaml::wrong_type(node, Wanted::Pair, sink),
        }
    }
    if let Some(lines) = fields.integer("opener_sink", 0..=20, sink) {
        scale.opener_sink = lines;
    }
    if let Some(lines) = fields.integer("drop_cap_lines", 0..=6, sink) {
        scale.drop_cap_lines = lines;
    }
    fields.close(sink);
    check_leading(node, scale.body.to_pt(), scale.grid.to_pt(), sink);
}

/// Warns of lines that stand so close that their letters touch.
fn check_leading(node: &Node, size: f64, leading: f64, sink: &mut Sink) {
    if leading < size {
        sink.push(
            Diagnostic::new(&codes::C027, node.span)
                .with("size", format!("{size:.1}"))
                .with("leading", format!("{leading:.1}")),
        );
    }
}

fn palette(node: &Node, palette: &mut Palette, most_ink: u16, sink: &mut Sink) {
    let Some(mut fields) = Fields::open(node, sink) else { return };
    for (key, token) in [
        ("ink", &mut palette.ink),
        ("quiet", &mut palette.quiet),
        ("accent", &mut palette.accent),
        ("accent_on_dark", &mut palette.accent_on_dark),
        ("accent_tint", &mut palette.accent_tint),
        ("warm", &mut palette.warm),
        ("warm_text", &mut palette.warm_text),
        ("warm_on_dark", &mut palette.warm_on_dark),
        ("warm_tint", &mut palette.warm_tint),
        ("grey_tint", &mut palette.grey_tint),
    ] {
        if let Some(colour) = fields.take(key).and_then(|node| colour::read(node, most_ink, sink)) {
            *token = colour;
        }
    }
    fields.close(sink);
}

fn micro(node: &Node, micro: &mut Micro, sink: &mut Sink) {
    let Some(mut fields) = Fields::open(node, sink) else { return };
    for (key, share, most) in [
        ("expand", &mut micro.expand, 0.05),
        ("condense", &mut micro.condense, 0.05),
        ("space_stretch", &mut micro.space_stretch, 2.0),
        ("space_shrink", &mut micro.space_shrink, 0.5),
    ] {
        if let Some(value) = fields.number(key, 0.0..=most, sink) {
            *share = value;
        }
    }
    if fields.has("protrusion") {
        micro.protrusion =
            fields.list("protrusion", sink).iter().filter_map(|node| protrusion(node, sink)).collect();
    } else {
        fields.take("protrusion");
    }
    fields.close(sink);
}

fn protrusion(node: &Node, sink: &mut Sink) -> Option<Protrusion> {
    let mut fields = Fields::open(node, sink)?;
    let chars = fields.require("chars", sink).and_then(|node| yaml::text(node, sink));
    let mut share = |key| {
        let thousandths = fields.integer(key, 0..=1000, sink).unwrap_or(0);
        u16::try_from(thousandths).unwrap_or(0)
    };
    let (start, end) = (share("start"), share("end"));
    fields.close(sink);
    Some(Protrusion { chars: chars?, start, end })
}
