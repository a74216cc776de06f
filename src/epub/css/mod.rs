//! The style sheet: the styles of print, written as ratios.
//!
//! Every rule about a role comes from [`role_style`], the table print is set
//! from. Sizes are `em` of what stands around, so the reader's own size holds;
//! face, leading and alignment of running text are set once, on `body`, where
//! a reading system overrides them. A rule says only what differs from its
//! surroundings. Colours come in pairs: where there is a background there is a
//! text colour, and the dark scheme repeats every coloured rule.

mod declare;
mod night;
mod roles;
mod text;

use super::content::percent;
use super::faces::{Faces, quoted};
use crate::font::Library;
use crate::model::{Block, Content, Kind, Role};
use crate::style::{Context, StyledBook, role_style};
use crate::theme::Theme;
use declare::{Declarations, Value, inherited, plain};
use roles::{DEEPER, ROLES};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Text where nothing special is around it.
const PLAIN: Context = Context { kind: Kind::Chapter, within: None, list_depth: 0 };

/// Rules in order.
struct Sheet<'a> {
    theme: &'a Theme,
    faces: &'a Faces,
    out: String,
    coloured: Vec<(String, Declarations)>,
}

/// The style sheet of a book.
pub(super) fn sheet(styled: &StyledBook, faces: &Faces, fonts: &Library) -> String {
    let theme = &styled.theme;
    let mut sheet = Sheet { theme, faces, out: String::new(), coloured: Vec::new() };
    sheet.section("Made from the theme of the printed book. Sizes are ratios of the reader's own size.");
    sheet.faces();
    sheet.ground();
    sheet.section("Roles");
    for role in ROLES.into_iter().chain(DEEPER) {
        sheet.role(role);
    }
    sheet.section("Roles where they stand in something else");
    sheet.inside();
    sheet.section("Running text");
    sheet.running(fonts);
    sheet.inlines();
    sheet.section("Boxes");
    sheet.boxes();
    sheet.section("Openers, lists, pictures, tables");
    sheet.furniture();
    for width in widths(styled) {
        sheet.rule(&format!(".w{width}"), &[("width", plain(format!("{width}%")))]);
    }
    sheet.dark();
    sheet.out
}

/// The widths of pictures that are not the full measure.
fn widths(styled: &StyledBook) -> BTreeSet<u8> {
    let mut widths = BTreeSet::new();
    styled.book.walk(&mut |block: &Block| {
        if let Content::Image(image) = &block.content {
            widths.insert(percent(image.width));
        }
    });
    widths.remove(&100);
    widths
}

impl Sheet<'_> {
    fn section(&mut self, title: &str) {
        let gap = if self.out.is_empty() { "" } else { "\n" };
        let _ = writeln!(self.out, "{gap}/* {title} */");
    }

    fn rule(&mut self, selector: &str, declarations: &[(&'static str, Value)]) {
        if declarations.is_empty() {
            return;
        }
        let _ = writeln!(self.out, "{selector} {{");
        for (property, value) in declarations {
            let value = match value {
                Value::Plain(value) => value.clone(),
                Value::Colour(colour) => colour.hex(),
            };
            if *property == "hyphens" {
                let _ = writeln!(self.out, "  -webkit-hyphens: {value};");
            }
            let _ = writeln!(self.out, "  {property}: {value};");
        }
        self.out.push_str("}\n");
        let colours: Declarations =
            declarations.iter().filter(|(_, value)| matches!(value, Value::Colour(_))).cloned().collect();
        if !colours.is_empty() {
            self.coloured.push((selector.to_owned(), colours));
        }
    }

    /// Rules that hold under a condition only.
    fn conditional(&mut self, condition: &str, fill: impl FnOnce(&mut Self)) {
        let outer = std::mem::take(&mut self.out);
        fill(self);
        let inner = std::mem::replace(&mut self.out, outer);
        let _ = writeln!(self.out, "{condition} {{");
        for line in inner.lines() {
            let _ = writeln!(self.out, "  {line}");
        }
        self.out.push_str("}\n");
    }

    fn faces(&mut self) {
        let rules: Vec<String> = self
            .faces
            .rules
            .iter()
            .map(|face| {
                format!(
                    "@font-face {{\n  font-family: {};\n  font-weight: {};\n  font-style: {};\n  src: url(\"{}\");\n}}\n",
                    quoted(&face.family),
                    if face.bold { "bold" } else { "normal" },
                    if face.italic { "italic" } else { "normal" },
                    face.href,
                )
            })
            .collect();
        self.out.push_str(&rules.concat());
    }

    /// What browsers add of their own goes; then the running text.
    fn ground(&mut self) {
        self.section("Ground");
        self.rule(
            "h1, h2, h3, h4, h5, h6, p, blockquote, figure, ul, ol, dl, dd, pre, hr, table, caption, th, td",
            &[
                ("margin", plain("0")),
                ("padding", plain("0")),
                ("font", plain("inherit")),
                ("text-align", plain("inherit")),
            ],
        );
        // Older reading systems know neither these elements nor the attribute.
        self.rule("section, nav, aside, figure, figcaption", &[("display", plain("block"))]);
        self.rule("nav[hidden]", &[("display", plain("none"))]);
        let body = role_style(self.theme, Role::Paragraph, PLAIN);
        let mut declarations = inherited(self.faces, &body);
        declarations.retain(|(property, _)| *property != "color");
        declarations.push(("overflow-wrap", plain("break-word")));
        self.rule("body", &declarations);
    }
}
