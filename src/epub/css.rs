//! The style sheet: the styles of print, written as ratios.
//!
//! Every rule about a role comes from [`role_style`], the table print is set
//! from. Sizes are `em` of what stands around, so the reader's own size holds;
//! face, leading and alignment of running text are set once, on `body`, where
//! a reading system overrides them. A rule says only what differs from its
//! surroundings. Colours come in pairs: where there is a background there is a
//! text colour, and the dark scheme repeats every coloured rule.

use super::faces::{Faces, quoted};
use super::form::form;
use crate::font::{Cut, Library};
use crate::geom::{Colour, Len};
use crate::model::{Block, BoxKind, Content, InlineKind, Kind, NoteId, Role};
use crate::style::{
    Alignment, BlockStyle, Caps, Context, Figures, StyledBook, TextStyle, box_colours, inline_style,
    role_style,
};
use crate::theme::{Palette, Theme};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Raised and lowered text: as large as the superiors of a text face.
const SCRIPT_RATIO: f64 = 0.68;
/// Of the white a printed page has above a title a screen gets this share.
const SCREEN_SINK: f64 = 0.25;
/// A box's dark tint has this share of its bright colour, the rest is paper.
const DARK_TINT: f64 = 0.16;
/// The short rule of a thematic break, as share of the measure.
const BREAK_WIDTH: &str = "20%";
/// Words in capitals or small capitals wider than this screen may be broken.
const NARROW: &str = "30em";

/// Text where nothing special is around it.
const PLAIN: Context = Context { kind: Kind::Chapter, within: None, list_depth: 0 };

/// One of every role, and of every variant with a form of its own.
const ROLES: [Role; 46] = [
    Role::BookTitle,
    Role::BookSubtitle,
    Role::BookTagline,
    Role::BookContributors,
    Role::BookImprint,
    Role::PartTitle,
    Role::Kicker,
    Role::ChapterTitle,
    Role::Author,
    Role::Heading,
    Role::Subheading,
    Role::Paragraph,
    Role::PullQuote { repeated: false },
    Role::Epigraph,
    Role::BlockQuote,
    Role::Attribution,
    Role::Verse,
    Role::Stanza,
    Role::Letter,
    Role::Dateline,
    Role::Salutation,
    Role::Signature,
    Role::Dialogue,
    Role::Turn,
    Role::Box(BoxKind::Handreiking),
    Role::BoxTitle,
    Role::BulletList,
    Role::NumberedList { start: 1 },
    Role::ListItem,
    Role::DefinitionList,
    Role::Term,
    Role::Definition,
    Role::Figure,
    Role::Image,
    Role::TableFigure,
    Role::Caption,
    Role::Credit,
    Role::Table,
    Role::HeadCell,
    Role::Cell,
    Role::CodeBlock,
    Role::ThematicBreak,
    Role::Footnote,
    Role::ListEntry,
    Role::IndexLetter,
    Role::IndexEntry { level: 0 },
];

/// Roles of the contents and the index that differ by depth.
const DEEPER: [Role; 4] = [
    Role::ContentsEntry { level: 0 },
    Role::ContentsEntry { level: 1 },
    Role::ContentsEntry { level: 2 },
    Role::IndexEntry { level: 1 },
];

/// A declaration; colours are kept apart for the dark scheme.
#[derive(Debug, Clone, PartialEq)]
enum Value {
    Plain(String),
    Colour(Colour),
}

type Declarations = Vec<(&'static str, Value)>;

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

fn plain(value: impl Into<String>) -> Value {
    Value::Plain(value.into())
}

/// A ratio with three decimals and no idle zeros.
fn number(ratio: f64) -> String {
    let text = format!("{ratio:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn em(ratio: f64) -> String {
    let number = number(ratio);
    if number == "0" { number } else { format!("{number}em") }
}

/// The widths of pictures that are not the full measure.
fn widths(styled: &StyledBook) -> BTreeSet<u8> {
    let mut widths = BTreeSet::new();
    styled.book.walk(&mut |block: &Block| {
        if let Content::Image(image) = &block.content {
            widths.insert(super::content::percent(image.width));
        }
    });
    widths.remove(&100);
    widths
}

/// How the style sheet names a role.
fn selector(role: Role) -> String {
    format!(".{}", form(role).class)
}

/// Where a role lives when it lives only inside another one.
fn home(role: Role) -> Context {
    let within = match role {
        Role::Caption | Role::Credit | Role::Image => Some(Role::Figure),
        Role::Dateline | Role::Salutation | Role::Signature => Some(Role::Letter),
        Role::BoxTitle => Some(Role::Box(BoxKind::Handreiking)),
        Role::Stanza => Some(Role::Verse),
        Role::Turn => Some(Role::Dialogue),
        Role::BookTitle
        | Role::BookSubtitle
        | Role::BookTagline
        | Role::BookContributors
        | Role::BookImprint
        | Role::PartTitle
        | Role::Kicker
        | Role::ChapterTitle
        | Role::Author
        | Role::Heading
        | Role::Subheading
        | Role::Paragraph
        | Role::PullQuote { .. }
        | Role::Epigraph
        | Role::BlockQuote
        | Role::Attribution
        | Role::Verse
        | Role::Letter
        | Role::Dialogue
        | Role::Box(_)
        | Role::BulletList
        | Role::NumberedList { .. }
        | Role::ListItem
        | Role::DefinitionList
        | Role::Term
        | Role::Definition
        | Role::Figure
        | Role::TableFigure
        | Role::Table
        | Role::HeadCell
        | Role::Cell
        | Role::CodeBlock
        | Role::ThematicBreak
        | Role::Footnote
        | Role::ContentsEntry { .. }
        | Role::ListEntry
        | Role::IndexLetter
        | Role::IndexEntry { .. } => None,
    };
    Context { within, ..PLAIN }
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
        let body = role_style(self.theme, Role::Paragraph, PLAIN);
        let mut declarations = inherited(self.faces, &body);
        declarations.retain(|(property, _)| *property != "color");
        declarations.push(("overflow-wrap", plain("break-word")));
        self.rule("body", &declarations);
    }

    /// Style of the words inside a role, and of what stands around it.
    fn styles(&self, role: Role, context: Context) -> (BlockStyle, BlockStyle) {
        let own = role_style(self.theme, role, context);
        let inside = context.inside(role);
        let text = if inside.within == context.within {
            own
        } else {
            role_style(self.theme, Role::Paragraph, inside)
        };
        (own, text)
    }

    /// What stands around a role: running text, the table of a cell, the entry
    /// of a sub-entry.
    fn around(&self, role: Role, context: Context) -> BlockStyle {
        let running = role_style(self.theme, Role::Paragraph, context);
        match role {
            Role::HeadCell | Role::Cell => role_style(self.theme, Role::Table, context),
            Role::IndexEntry { level } if level > 0 => {
                role_style(self.theme, Role::IndexEntry { level: level - 1 }, context)
            }
            _ => BlockStyle { inset_start: Len::ZERO, inset_end: Len::ZERO, ..running },
        }
    }

    /// What a role says that its surroundings do not say.
    fn declarations(&self, role: Role, context: Context) -> Declarations {
        let around = self.around(role, context);
        let (own, text) = self.styles(role, context);
        let own = BlockStyle {
            inset_start: own.inset_start - around.inset_start,
            inset_end: own.inset_end - around.inset_end,
            ..own
        };
        let mut declarations = Vec::new();
        if text.text.size != around.text.size {
            declarations.push(("font-size", plain(em(text.text.size.ratio(around.text.size)))));
        }
        let known = inherited(self.faces, &around);
        declarations.extend(
            inherited(self.faces, &text).into_iter().filter(|declaration| !known.contains(declaration)),
        );
        declarations.extend(space(&own, text.text.size));
        if own.indent < Len::ZERO {
            declarations.push(("text-indent", plain(em(own.indent.ratio(text.text.size)))));
        }
        if own.keep_with_next {
            declarations.push(("break-after", plain("avoid")));
        }
        // Print keeps a table whole when it can; a screen may be smaller.
        if own.keep_together && role != Role::TableFigure {
            declarations.push(("break-inside", plain("avoid")));
        }
        declarations
    }

    fn role(&mut self, role: Role) {
        let declarations = self.declarations(role, home(role));
        self.rule(&selector(role), &declarations);
    }

    /// Roles whose form depends on what they stand in.
    fn inside(&mut self) {
        use Role::{
            Attribution, BlockQuote, BulletList, Caption, Cell, CodeBlock, Credit, Definition, HeadCell,
            Heading, ListItem, Paragraph, Subheading, Table, Term,
        };
        const FLOW: [Role; 11] = [
            Paragraph,
            Heading,
            Subheading,
            BlockQuote,
            Attribution,
            BulletList,
            ListItem,
            Term,
            Definition,
            Table,
            CodeBlock,
        ];
        const CELLS: [Role; 2] = [HeadCell, Cell];
        let within = |role| Context { within: Some(role), ..PLAIN };
        let of_kind = |kind| Context { kind, ..PLAIN };
        let places: [(&str, Context, &[&[Role]]); 9] = [
            (".box", within(Role::Box(BoxKind::Handreiking)), &[&FLOW, &CELLS]),
            (".footnote", within(Role::Footnote), &[&FLOW, &CELLS]),
            (".colophon", of_kind(Kind::Colophon), &[&FLOW]),
            (".dedication", of_kind(Kind::Dedication), &[&FLOW]),
            (".table-figure", within(Role::TableFigure), &[&[Caption, Credit, Table], &CELLS]),
            (".figure", within(Role::Figure), &[&[Paragraph]]),
            (".pullquote", within(Role::PullQuote { repeated: false }), &[&[Paragraph, Attribution]]),
            (".epigraph", within(Role::Epigraph), &[&[Paragraph, Attribution]]),
            (".letter", within(Role::Letter), &[&[Paragraph, BulletList, ListItem]]),
        ];
        for (place, context, roles) in places {
            if context.kind != PLAIN.kind {
                // A kind of section has no role of its own that could set its text.
                let around = role_style(self.theme, Paragraph, PLAIN);
                let text = role_style(self.theme, Paragraph, context);
                let mut declarations = Vec::new();
                if text.text.size != around.text.size {
                    declarations.push(("font-size", plain(em(text.text.size.ratio(around.text.size)))));
                }
                let known = inherited(self.faces, &around);
                declarations.extend(inherited(self.faces, &text).into_iter().filter(|d| !known.contains(d)));
                self.rule(&format!("{place} > .par"), &declarations);
                continue;
            }
            for role in roles.iter().copied().flatten().copied() {
                let elsewhere = self.declarations(role, home(role));
                let mut here = self.declarations(role, context);
                let gone: Declarations = elsewhere
                    .iter()
                    .filter(|(property, _)| !here.iter().any(|(known, _)| known == property))
                    .map(|(property, _)| (*property, plain(neutral(property))))
                    .collect();
                here.retain(|declaration| !elsewhere.contains(declaration));
                here.extend(gone);
                self.rule(&format!("{place} {}", selector(role)), &here);
            }
        }
    }

    /// Indents and drop caps of running text.
    fn running(&mut self, fonts: &Library) {
        let contexts = [
            ("", None),
            (".box ", Some(Role::Box(BoxKind::Handreiking))),
            (".footnote ", Some(Role::Footnote)),
            (".pullquote ", Some(Role::PullQuote { repeated: false })),
            (".epigraph ", Some(Role::Epigraph)),
        ];
        for (place, within) in contexts {
            let style = role_style(self.theme, Role::Paragraph, Context { within, ..PLAIN });
            let indent = em(style.indent.ratio(style.text.size));
            self.rule(&format!("{place}.par + .par"), &[("text-indent", plain(indent))]);
        }
        self.rule(".colophon .par + .par, .dedication .par + .par", &[("text-indent", plain("0"))]);
        let lines = self.theme.scale.drop_cap_lines;
        let cap = fonts.cut(Cut { family: 0, bold: false, italic: false }).and_then(|face| {
            let height = f64::from(face.metrics.cap_height) / f64::from(face.metrics.units_per_em);
            (height > 0.0).then_some(height)
        });
        if let (Some(cap), true) = (cap, lines > 1) {
            // The initial reaches from the first line's capitals to the last
            // line's baseline.
            let body = role_style(self.theme, Role::Paragraph, PLAIN);
            let leading = body.leading.ratio(body.text.size);
            let size = ((lines - 1) as f64 * leading + cap) / cap;
            self.rule(
                ".drop::first-letter, .initial",
                &[
                    ("float", plain("left")),
                    ("font-size", plain(em(size))),
                    ("line-height", plain(number(cap))),
                    ("padding-right", plain(em(self.theme.scale.indent.ratio(body.text.size) / 8.0 / size))),
                    ("margin-top", plain(em((leading - cap) / 2.0 / size))),
                    ("color", Value::Colour(self.theme.palette.accent)),
                ],
            );
        }
    }

    /// What inline markup does.
    fn inlines(&mut self) {
        let body = role_style(self.theme, Role::Paragraph, PLAIN).text;
        let nothing = Vec::new;
        let rows: [(&str, InlineKind); 6] = [
            ("em", InlineKind::Emphasis(nothing())),
            ("strong", InlineKind::Strong(nothing())),
            (".small-caps", InlineKind::SmallCaps(nothing())),
            (".label", InlineKind::Label(nothing())),
            (".speaker", InlineKind::Speaker(nothing())),
            ("code", InlineKind::Code(String::new())),
        ];
        let known = text_declarations(self.faces, &body);
        for (name, kind) in rows {
            let style = inline_style(&body, &kind);
            let mut declarations: Declarations = text_declarations(self.faces, &style)
                .into_iter()
                .filter(|declaration| !known.contains(declaration))
                .collect();
            if style.size != body.size {
                declarations.push(("font-size", plain(em(style.size.ratio(body.size)))));
            }
            self.rule(name, &declarations);
        }
        // Stress inside italics is upright, as in print.
        self.rule(
            "em em, .pullquote em, .epigraph em, .letter em, .author em, .book-tagline em, .dedication em",
            &[("font-style", plain("normal"))],
        );
        // A block of code has its own size.
        self.rule("pre code", &[("font-size", plain("1em"))]);
        let raised = inline_style(&body, &InlineKind::NoteRef(NoteId(0)));
        self.rule(
            "sup, sub",
            &[
                ("font-size", plain(em(SCRIPT_RATIO))),
                ("line-height", plain("0")),
                ("font-variant-numeric", plain(figures(raised.figures))),
            ],
        );
        self.rule("sup", &[("vertical-align", plain("super"))]);
        self.rule("sub", &[("vertical-align", plain("sub"))]);
        self.rule("a", &[("color", plain("inherit"))]);
        self.rule(
            ".note-call a, .backlink, .locators a, .entry a, nav a",
            &[("text-decoration", plain("none"))],
        );
        self.rule(".note-call a, .backlink", &[("color", Value::Colour(self.theme.palette.accent))]);
        // Without a line under it a link must differ by more than its colour.
        self.rule(".backlink", &[("font-weight", plain("bold"))]);
    }

    fn boxes(&mut self) {
        let theme = self.theme;
        let boxed = theme.scale.boxed.0;
        self.rule(
            ".box",
            &[
                ("padding", plain(em(theme.scale.padding.ratio(boxed)))),
                ("border", plain("thin solid transparent")),
            ],
        );
        let kicker = role_style(theme, Role::Kicker, PLAIN);
        let mut tab: Declarations = vec![("font-size", plain(em(kicker.text.size.ratio(boxed))))];
        let boxed_text =
            role_style(theme, Role::Paragraph, Context { within: Some(Role::Box(BoxKind::Casus)), ..PLAIN });
        let known = text_declarations(self.faces, &boxed_text.text);
        tab.extend(
            text_declarations(self.faces, &kicker.text)
                .into_iter()
                .filter(|d| d.0 != "color" && !known.contains(d)),
        );
        self.rule(".tab", &tab);
        for kind in BoxKind::ALL {
            let colours = box_colours(theme, kind);
            let name = kind.name();
            self.rule(
                &format!(".{name}"),
                &[
                    ("background-color", Value::Colour(colours.tint)),
                    ("color", Value::Colour(theme.palette.ink)),
                    ("border-top-width", plain(em(theme.scale.padding.ratio(boxed) / 4.0))),
                    ("border-top-color", Value::Colour(colours.mark)),
                ],
            );
            self.rule(
                &format!(".{name} .box-title, .{name} .tab, .{name} .backlink, .{name} .note-call a"),
                &[("color", Value::Colour(colours.title))],
            );
            self.rule(
                &format!(".{name} .numbers > .item::marker"),
                &[("color", Value::Colour(colours.title)), ("font-weight", plain("bold"))],
            );
        }
        self.rule(".box > :last-child", &[("margin-bottom", plain("0"))]);
    }

    fn furniture(&mut self) {
        let theme = self.theme;
        let scale = &theme.scale;
        let body = scale.body;
        let sink = scale.grid.scale(scale.opener_sink as f64 * SCREEN_SINK);
        let quiet = Value::Colour(theme.palette.quiet);
        let gap = |lines: i64| plain(em((scale.grid * lines).ratio(body)));
        self.rule(".kicker", &[("margin-top", plain(em(sink.ratio(scale.kicker))))]);
        self.rule(
            ".chapter-title, .part-title, .book-title",
            &[("margin-top", plain(em(sink.ratio(scale.title.0))))],
        );
        self.rule(".book-imprint", &[("margin-top", gap(2))]);
        self.rule(".kicker ~ .chapter-title", &[("margin-top", plain("0"))]);
        self.rule("h1 + *", &[("margin-top", gap(1))]);
        self.rule(".author + *, .opening", &[("margin-top", gap(2))]);
        // Nothing but running text stands beside a drop cap.
        self.rule("h2, h3, aside, figure, blockquote, .scroll, hr", &[("clear", plain("both"))]);
        self.rule(
            ".unseen",
            &[
                ("position", plain("absolute")),
                ("width", plain("0.1em")),
                ("height", plain("0.1em")),
                ("overflow", plain("hidden")),
                ("clip-path", plain("inset(50%)")),
                ("white-space", plain("nowrap")),
            ],
        );
        self.rule(".pullquote", &[("border-top", plain("thin solid")), ("padding-top", plain("0.3em"))]);
        self.rule(".item .bullets, .item .numbers", &[("margin", plain("0"))]);
        self.rule(".entries, .index-entries, nav ol", &[("list-style", plain("none"))]);
        // The column of page numbers is not there on a screen.
        self.rule(
            ".contents-part, .contents-chapter, .contents-heading, .entry",
            &[("margin-right", plain("0"))],
        );
        self.rule("nav a", &[("display", plain("block"))]);
        self.rule("nav ol", &[("text-align", plain("start")), ("hyphens", plain("manual"))]);
        self.rule(
            ".break",
            &[
                ("width", plain(BREAK_WIDTH)),
                ("margin-left", plain("auto")),
                ("margin-right", plain("auto")),
                ("border", plain("0")),
                ("border-top", plain("thin solid")),
            ],
        );
        self.rule(
            "img",
            &[("max-width", plain("100%")), ("max-height", plain("100%")), ("height", plain("auto"))],
        );
        self.rule(".figure img", &[("display", plain("block")), ("margin", plain("0 auto"))]);
        self.rule("body.cover", &[("margin", plain("0")), ("text-align", plain("center"))]);
        self.rule(".scroll", &[("overflow-x", plain("auto"))]);
        self.rule(".table", &[("border-collapse", plain("collapse")), ("width", plain("100%"))]);
        let padding = em((scale.padding / 3).ratio(scale.caption.0));
        self.rule(
            ".head-cell, .cell",
            &[
                ("padding", plain(format!("{padding} {padding} {padding} 0"))),
                ("vertical-align", plain("top")),
                ("border-bottom", plain("thin solid")),
                ("border-color", quiet.clone()),
            ],
        );
        self.rule(
            ".head-cell",
            &[
                ("vertical-align", plain("bottom")),
                ("padding-left", plain(padding.clone())),
                ("background-color", Value::Colour(theme.palette.accent_tint)),
                ("color", Value::Colour(theme.palette.ink)),
            ],
        );
        self.rule(".cell", &[("padding-left", plain(padding))]);
        self.rule(".centre", &[("text-align", plain("center"))]);
        self.rule(".end", &[("text-align", plain("end"))]);
        self.rule(".table caption", &[("text-align", plain("start"))]);
        self.rule(
            ".code",
            &[
                ("white-space", plain("pre-wrap")),
                ("background-color", Value::Colour(theme.palette.grey_tint)),
                ("color", Value::Colour(theme.palette.ink)),
                ("padding", plain(em(scale.padding.ratio(scale.code.0) / 2.0))),
            ],
        );
        self.rule(
            ".notes",
            &[
                ("margin-top", plain(em((scale.grid * 2).ratio(body)))),
                ("padding-top", plain(em(scale.grid.ratio(body)))),
                ("border-top", plain("thin solid")),
                ("border-color", quiet),
            ],
        );
        let _ = write!(
            self.out,
            "@media (max-width: {NARROW}) {{\n  h1, h2, h3, h4, h5, h6 {{\n    -webkit-hyphens: auto;\n    hyphens: auto;\n  }}\n}}\n",
        );
    }

    /// The same rules for a dark screen. Paper and ink change places, so that
    /// no bright colour can end up on a bright page.
    fn dark(&mut self) {
        let palette = &self.theme.palette;
        let _ = writeln!(self.out, "\n/* Dark screens */\n@media (prefers-color-scheme: dark) {{");
        let paper = dark_paper(palette);
        let ink = dark_ink(palette);
        let _ = writeln!(
            self.out,
            "  body {{\n    background-color: {};\n    color: {};\n  }}",
            paper.hex(),
            ink.hex()
        );
        for (selector, colours) in &self.coloured {
            let _ = writeln!(self.out, "  {selector} {{");
            for (property, value) in colours {
                if let Value::Colour(colour) = value {
                    let _ = writeln!(self.out, "    {property}: {};", on_dark(palette, *colour).hex());
                }
            }
            self.out.push_str("  }\n");
        }
        self.out.push_str("}\n");
    }
}

/// Paper of a dark screen: what is ink by day.
fn dark_paper(palette: &Palette) -> Colour {
    palette.ink
}

/// Ink of a dark screen: the lightest grey of the book.
fn dark_ink(palette: &Palette) -> Colour {
    palette.grey_tint
}

/// A colour of the day on a dark screen.
fn on_dark(palette: &Palette, colour: Colour) -> Colour {
    let tint = |bright: Colour| mix(bright, dark_paper(palette), DARK_TINT);
    if colour == palette.accent {
        palette.accent_on_dark
    } else if colour == palette.warm || colour == palette.warm_text {
        palette.warm_on_dark
    } else if colour == palette.accent_tint {
        tint(palette.accent_on_dark)
    } else if colour == palette.warm_tint {
        tint(palette.warm_on_dark)
    } else if colour == palette.grey_tint {
        tint(dark_ink(palette))
    } else {
        dark_ink(palette)
    }
}

/// `share` of one colour and the rest of another.
fn mix(one: Colour, other: Colour, share: f64) -> Colour {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
    let channel = |at: usize| {
        (f64::from(one.srgb[at]) * share + f64::from(other.srgb[at]) * (1.0 - share)).round() as u8
    };
    Colour { srgb: [channel(0), channel(1), channel(2)], ..one }
}

fn figures(figures: Figures) -> &'static str {
    match figures {
        Figures::Text => "oldstyle-nums proportional-nums",
        Figures::Lining => "lining-nums proportional-nums",
        Figures::Tabular => "lining-nums tabular-nums",
    }
}

/// What a style says about glyphs.
fn text_declarations(faces: &Faces, text: &TextStyle) -> Declarations {
    vec![
        ("font-family", plain(faces.stack(text.family))),
        ("font-weight", plain(if text.bold { "bold" } else { "normal" })),
        ("font-style", plain(if text.italic { "italic" } else { "normal" })),
        (
            "font-variant-caps",
            plain(match text.caps {
                Caps::Normal => "normal",
                Caps::Small => "small-caps",
                Caps::AllSmall => "all-small-caps",
            }),
        ),
        ("font-variant-numeric", plain(figures(text.figures))),
        (
            "letter-spacing",
            if text.tracking == Len::ZERO {
                plain("normal")
            } else {
                plain(em(text.tracking.ratio(text.size)))
            },
        ),
        ("color", Value::Colour(text.colour)),
    ]
}

/// What a style says that blocks inside take over.
fn inherited(faces: &Faces, style: &BlockStyle) -> Declarations {
    let mut declarations = text_declarations(faces, &style.text);
    declarations.push(("line-height", plain(number(style.leading.ratio(style.text.size)))));
    declarations.push((
        "text-align",
        plain(match style.align {
            Alignment::Justify => "justify",
            Alignment::Start => "start",
            Alignment::Centre => "center",
            Alignment::End => "end",
        }),
    ));
    declarations.push(("hyphens", plain(if style.hyphenate { "auto" } else { "manual" })));
    declarations
}

/// White around a block, of which `size` is the size of its text.
fn space(style: &BlockStyle, size: Len) -> Declarations {
    [
        ("margin-top", style.above),
        ("margin-right", style.inset_end),
        ("margin-bottom", style.below),
        ("margin-left", style.inset_start),
    ]
    .into_iter()
    .filter(|(_, white)| *white != Len::ZERO)
    .map(|(property, white)| (property, plain(em(white.ratio(size)))))
    .collect()
}

/// The value by which a declaration from elsewhere is taken back.
fn neutral(property: &str) -> &'static str {
    match property {
        "font-size" => "1em",
        "break-after" | "break-inside" => "auto",
        "margin-top" | "margin-right" | "margin-bottom" | "margin-left" | "text-indent" => "0",
        _ => "inherit",
    }
}

#[cfg(test)]
mod tests {
    use super::{dark_ink, dark_paper, em, number, on_dark};
    use crate::geom::Colour;
    use crate::model::BoxKind;
    use crate::style::box_colours;
    use crate::theme::Theme;

    /// WCAG 2.1, success criterion 1.4.3.
    const ENOUGH: f64 = 4.5;
    const SEPIA: Colour = Colour::new([0, 3, 10, 2], 0xF4_EC_D8);

    fn luminance(colour: Colour) -> f64 {
        let [r, g, b] = colour.srgb.map(|channel| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn contrast(one: Colour, other: Colour) -> f64 {
        let (a, b) = (luminance(one), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn the_measure_of_contrast_is_that_of_the_standard() {
        assert!((contrast(Colour::BLACK, Colour::PAPER) - 21.0).abs() < 1e-9);
        assert!((contrast(Colour::new([0; 4], 0x76_76_76), Colour::PAPER) - 4.54).abs() < 0.01);
    }

    #[test]
    fn text_colours_hold_on_white_sepia_and_black() {
        let theme = Theme::default();
        let palette = &theme.palette;
        for colour in [palette.ink, palette.quiet, palette.accent, palette.warm_text] {
            for paper in [Colour::PAPER, SEPIA] {
                assert!(contrast(colour, paper) >= ENOUGH, "{} on {}", colour.hex(), paper.hex());
            }
            let dark = on_dark(palette, colour);
            assert!(contrast(dark, dark_paper(palette)) >= ENOUGH, "{} in the dark", dark.hex());
        }
        assert!(contrast(dark_ink(palette), dark_paper(palette)) >= ENOUGH);
    }

    #[test]
    fn words_in_boxes_hold_on_their_tints() {
        let theme = Theme::default();
        let palette = &theme.palette;
        for kind in BoxKind::ALL {
            let colours = box_colours(&theme, kind);
            let dark_tint = on_dark(palette, colours.tint);
            for words in [colours.title, palette.ink, palette.quiet] {
                assert!(contrast(words, colours.tint) >= ENOUGH, "{kind:?}: {}", words.hex());
                let dark = on_dark(palette, words);
                assert!(contrast(dark, dark_tint) >= ENOUGH, "{kind:?} in the dark: {}", dark.hex());
            }
        }
        for tint in [palette.accent_tint, palette.grey_tint] {
            assert!(contrast(palette.ink, tint) >= ENOUGH);
            assert!(contrast(dark_ink(palette), on_dark(palette, tint)) >= ENOUGH);
        }
    }

    #[test]
    fn ratios_are_short() {
        assert_eq!(number(1.0), "1");
        assert_eq!(number(-0.000_01), "0");
        assert_eq!(em(0.5), "0.5em");
        assert_eq!(em(0.0), "0");
    }
}
