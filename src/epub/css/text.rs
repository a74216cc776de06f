//! Running text, inline markup, boxes, and the furniture of a page.

use super::declare::{Declarations, Value, em, figures, number, plain, text_declarations};
use super::{PLAIN, Sheet};
use crate::font::{Cut, Library};
use crate::model::{BoxKind, InlineKind, NoteId, Role};
use crate::style::{Context, box_colours, inline_style, role_style};
use std::collections::BTreeSet;

/// Raised and lowered text: as large as the superiors of a text face.
const SCRIPT_RATIO: f64 = 0.68;
/// Of the white a printed page has above a title a screen gets this share.
const SCREEN_SINK: f64 = 0.25;
/// The short rule of a thematic break, as share of the measure.
const BREAK_WIDTH: &str = "20%";
/// Words in capitals or small capitals wider than this screen may be broken.
const NARROW: &str = "30em";
/// Screens of this width show figures side by side.
const ROW: &str = "30em";
/// Screens of this width have text beside a figure.
const MARGIN: &str = "40em";
/// Width of a figure with text beside it.
const MARGIN_WIDTH: &str = "30%";
/// Below this width there are too few words on a line to justify it.
const NARROWEST: &str = "22em";
/// A title whose letters are this share of the screen has eight or nine of
/// them on a line.
const TITLE_WIDTH: &str = "11vw";

impl Sheet<'_> {
    /// Indents and drop caps of running text.
    pub(super) fn running(&mut self, fonts: &Library) {
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
        let within = Some(Role::Box(BoxKind::Handreiking));
        let boxed = role_style(self.theme, Role::Paragraph, Context { within, ..PLAIN });
        let half_a_line = em(boxed.leading.ratio(boxed.text.size) / 2.0);
        self.rule(".box .par + .headed", &[("text-indent", plain("0")), ("margin-top", plain(half_a_line))]);
        self.rule(".colophon .par + .par, .dedication .par + .par", &[("text-indent", plain("0"))]);
        self.rule(".colophon .par + .par", &[("margin-top", plain(em(0.6)))]);
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
            let initial = [
                ("float", plain("left")),
                ("font-size", plain(em(size))),
                ("line-height", plain(number(cap))),
                ("padding-right", plain(em(self.theme.scale.indent.ratio(body.text.size) / 8.0 / size))),
                ("margin-top", plain(em((leading - cap) / 2.0 / size))),
                ("color", Value::Colour(self.theme.palette.accent)),
            ];
            // A reading system that floats nothing would set the initial
            // across its neighbours; such systems do not know the condition.
            self.conditional("@supports (float: left)", &[(".drop::first-letter, .initial", &initial)]);
        }
    }

    /// What inline markup does.
    pub(super) fn inlines(&mut self) {
        let body = role_style(self.theme, Role::Paragraph, PLAIN).text;
        let nothing = Vec::new;
        let rows: [(&str, InlineKind); 7] = [
            ("em", InlineKind::Emphasis(nothing())),
            ("strong", InlineKind::Strong(nothing())),
            (".small-caps", InlineKind::SmallCaps(nothing())),
            (".fraction", InlineKind::Fraction(nothing())),
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
        self.rule("nav a", &[("display", plain("block")), ("text-decoration", plain("none"))]);
        self.rule(".note-call a, .backlink, .locators a, .entry a", &[("text-decoration", plain("none"))]);
        self.rule(".note-call a, .backlink", &[("color", Value::Colour(self.theme.palette.accent))]);
        // Without a line under it a link must differ by more than its colour.
        self.rule(".backlink", &[("font-weight", plain("bold"))]);
    }

    pub(super) fn boxes(&mut self) {
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

    pub(super) fn furniture(&mut self) {
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
        self.rule(".kicker + .chapter-title, .kicker + .part-title", &[("margin-top", plain("0"))]);
        self.rule("h1 + *", &[("margin-top", gap(1))]);
        self.rule(".author + *, .opening", &[("margin-top", gap(2))]);
        // Nothing but running text stands beside a drop cap; where none
        // follows, its paragraph is as deep as the cap.
        self.rule(".alone", &[("display", plain("flow-root"))]);
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
        self.rule(".entry .page-ref", &[("margin-left", plain("0.6em"))]);
        self.rule("nav ol", &[("text-align", plain("left")), ("hyphens", plain("manual"))]);
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
        let cell = |align| -> Declarations {
            vec![
                ("padding", plain(padding.clone())),
                ("vertical-align", plain(align)),
                ("border-bottom", plain("thin solid")),
                ("border-color", quiet.clone()),
            ]
        };
        self.rule(".cell", &cell("top"));
        self.rule(".head-cell", &cell("bottom"));
        self.rule(
            ".head-cell",
            &[
                ("background-color", Value::Colour(theme.palette.accent_tint)),
                ("color", Value::Colour(theme.palette.ink)),
            ],
        );
        self.rule(".centre", &[("text-align", plain("center"))]);
        self.rule(".end", &[("text-align", plain("right"))]);
        self.rule(
            ".table caption",
            &[("text-align", plain("left")), ("padding-bottom", plain(padding.clone()))],
        );
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
    }

    /// Figures beside each other, one under the other where there is no room.
    pub(super) fn rows(&mut self, shapes: &BTreeSet<u32>) {
        let caption = self.theme.scale.caption.0;
        let gap = em(self.theme.scale.grid.ratio(caption));
        self.rule(".figure-row .figure", &[("font-size", plain("1em")), ("margin", plain("0"))]);
        self.rule(".row > .figure + .figure", &[("margin-top", plain(gap.clone()))]);
        self.rule(".row img", &[("width", plain("100%"))]);
        let pictures: Vec<(String, Declarations)> = shapes
            .iter()
            .map(|shape| {
                let share = number(f64::from(*shape) / 100.0);
                (
                    format!(".r{shape}"),
                    vec![("flex", plain(format!("{share} 1 0"))), ("min-width", plain("0"))],
                )
            })
            .collect();
        let row = [("display", plain("flex"))];
        let beside = [("margin-top", plain("0")), ("margin-left", plain(gap.clone()))];
        let mut rules: Vec<(&str, &[(&'static str, Value)])> =
            vec![(".row", &row), (".row > .figure + .figure", &beside)];
        rules.extend(pictures.iter().map(|(selector, own)| (selector.as_str(), own.as_slice())));
        self.conditional(&format!("@media (min-width: {ROW})"), &rules);
    }

    /// A figure of the margin beside the text, where there is room.
    pub(super) fn beside(&mut self) {
        let gap = em(self.theme.scale.grid.ratio(self.theme.scale.caption.0));
        let margin = [
            ("float", plain("right")),
            ("clear", plain("right")),
            ("width", plain(MARGIN_WIDTH)),
            ("margin-left", plain(gap)),
        ];
        self.conditional(&format!("@media (min-width: {MARGIN})"), &[(".margin", &margin)]);
    }

    /// What a narrow screen, or a wide one with large letters, asks for.
    pub(super) fn narrow(&mut self) {
        self.section("Narrow screens");
        // Words that are kept whole elsewhere may be wider than the line here.
        self.conditional(
            &format!("@media (max-width: {NARROW})"),
            &[("h1, h2, h3, h4, h5, h6, .index-entry, .entry, nav ol", &[("hyphens", plain("auto"))])],
        );
        // Letters twice as large on a small screen: a title keeps its words whole.
        let scale = &self.theme.scale;
        let title = format!("min({}, {TITLE_WIDTH})", em(scale.title.0.ratio(scale.body)));
        self.conditional(
            &format!("@media (max-width: {NARROWEST})"),
            &[(".chapter-title, .part-title, .book-title", &[("font-size", plain(title))])],
        );
        // A line of few words cannot be spread evenly.
        self.conditional(
            &format!("@media (max-width: {NARROWEST})"),
            &[("body", &[("text-align", plain("left"))])],
        );
    }
}
