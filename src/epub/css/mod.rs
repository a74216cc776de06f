//! The style sheet: the styles of print, written as ratios.
//!
//! Every rule about a role comes from [`role_style`], the table print is set
//! from. Sizes are `em` of what stands around, so the reader's own size holds;
//! face, leading and alignment of running text are set once, on `body`, where
//! a reading system overrides them. A rule says only what differs from its
//! surroundings. Colours come in pairs: where there is a background there is a
//! text colour, and the dark scheme repeats every coloured rule.

mod declare;
mod kindle;
mod night;
mod roles;
mod text;
mod web;

use super::content::percent;
use super::faces::{Faces, quoted};
use super::pictures::Pictures;
use super::places::Medium;
use crate::font::Library;
use crate::model::{Block, Content, FigurePlace, Kind, Role};
use crate::style::{Context, StyledBook, role_style};
use crate::theme::Theme;
use declare::{Declarations, Value, inherited, plain};
use roles::{DEEPER, ROLES};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Text where nothing special is around it.
const PLAIN: Context = Context { kind: Kind::Chapter, within: None, list_depth: 0 };

/// What stands in a section, in order.
enum Entry {
    /// A rule; its selector stands nowhere else outside a condition.
    Rule(String, Declarations),
    /// Rules that hold under a condition only.
    Conditional(String, Vec<(String, Declarations)>),
    /// The declaration of a face.
    Face(String),
}

/// Rules in order.
///
/// Invariant: a selector has one rule. What is said of it later joins what
/// was said before, so that the sheet reads from the general to the special
/// and a checker finds nothing twice.
struct Sheet<'a> {
    theme: &'a Theme,
    faces: &'a Faces,
    sections: Vec<(String, Vec<Entry>)>,
}

/// The style sheet of a book.
pub(super) fn sheet(
    styled: &StyledBook,
    faces: &Faces,
    fonts: &Library,
    pictures: &Pictures,
    medium: Medium,
) -> String {
    let theme = &styled.theme;
    let mut sheet = Sheet { theme, faces, sections: Vec::new() };
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
    if !pictures.shapes.is_empty() {
        sheet.rows(&pictures.shapes.values().copied().collect());
    }
    if has_margin(styled) {
        sheet.beside();
    }
    sheet.narrow();
    match medium {
        Medium::Book => sheet.kindle(),
        Medium::Web => sheet.web(),
    }
    let mut out = sheet.text();
    out.push_str(&sheet.dark());
    out
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

/// Whether a figure stands in the margin.
fn has_margin(styled: &StyledBook) -> bool {
    let mut found = false;
    styled.book.walk(&mut |block: &Block| {
        found |= matches!(&block.content, Content::Image(image) if image.place == FigurePlace::Margin);
    });
    found
}

impl Sheet<'_> {
    fn section(&mut self, title: &str) {
        self.sections.push((title.to_owned(), Vec::new()));
    }

    fn entry(&mut self, entry: Entry) {
        let (_, entries) = self.sections.last_mut().expect("a sheet begins with a section");
        entries.push(entry);
    }

    fn rule(&mut self, selector: &str, declarations: &[(&'static str, Value)]) {
        if declarations.is_empty() {
            return;
        }
        let mut entries = self.sections.iter_mut().flat_map(|(_, entries)| entries);
        let known = entries.find_map(|entry| match entry {
            Entry::Rule(known, own) if known == selector => Some(own),
            _ => None,
        });
        match known {
            Some(own) => join(own, declarations),
            None => self.entry(Entry::Rule(selector.to_owned(), declarations.to_vec())),
        }
    }

    /// Rules that hold under a condition only.
    fn conditional(&mut self, condition: &str, rules: &[(&str, &[(&'static str, Value)])]) {
        let rules = rules.iter().map(|(selector, own)| ((*selector).to_owned(), own.to_vec())).collect();
        self.entry(Entry::Conditional(condition.to_owned(), rules));
    }

    /// The sheet as a reader opens it.
    fn text(&self) -> String {
        let mut out = String::new();
        for (title, entries) in &self.sections {
            let gap = if out.is_empty() { "" } else { "\n" };
            let _ = writeln!(out, "{gap}/* {title} */");
            for entry in entries {
                match entry {
                    Entry::Face(rule) => out.push_str(rule),
                    Entry::Rule(selector, own) => write_rule(&mut out, "", selector, own),
                    Entry::Conditional(condition, rules) => {
                        let _ = writeln!(out, "{condition} {{");
                        rules.iter().for_each(|(selector, own)| write_rule(&mut out, "  ", selector, own));
                        out.push_str("}\n");
                    }
                }
            }
        }
        out
    }

    /// The colours of every rule that has some.
    fn coloured(&self) -> Vec<(&str, Declarations)> {
        let rules = self.sections.iter().flat_map(|(_, entries)| entries).flat_map(|entry| match entry {
            Entry::Rule(selector, own) => vec![(selector.as_str(), own)],
            Entry::Conditional(_, rules) => rules.iter().map(|(s, own)| (s.as_str(), own)).collect(),
            Entry::Face(_) => Vec::new(),
        });
        rules
            .map(|(selector, own)| {
                let colours = own.iter().filter(|(_, value)| matches!(value, Value::Colour(_)));
                (selector, colours.cloned().collect::<Declarations>())
            })
            .filter(|(_, colours)| !colours.is_empty())
            .collect()
    }

    fn faces(&mut self) {
        let faces = self.faces;
        for face in &faces.rules {
            self.entry(Entry::Face(format!(
                "@font-face {{\n  font-family: {};\n  font-weight: {};\n  font-style: {};\n  src: url(\"{}\");\n}}\n",
                quoted(&face.family),
                if face.bold { "bold" } else { "normal" },
                if face.italic { "italic" } else { "normal" },
                face.href,
            )));
        }
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

/// What is said later of the same things holds.
fn join(own: &mut Declarations, later: &[(&'static str, Value)]) {
    for (property, value) in later {
        match own.iter_mut().find(|(known, _)| known == property) {
            Some((_, old)) => *old = value.clone(),
            None => own.push((*property, value.clone())),
        }
    }
}

fn write_rule(out: &mut String, inset: &str, selector: &str, declarations: &[(&'static str, Value)]) {
    let _ = writeln!(out, "{inset}{selector} {{");
    for (property, value) in declarations {
        let value = match value {
            Value::Plain(value) => value.clone(),
            Value::Colour(colour) => colour.hex(),
        };
        if *property == "hyphens" {
            let _ = writeln!(out, "{inset}  -webkit-hyphens: {value};");
        }
        let _ = writeln!(out, "{inset}  {property}: {value};");
    }
    let _ = writeln!(out, "{inset}}}");
}
