//! What a page in a browser has and an e-book leaves to its reader: a measure,
//! margins, the way to the pages before and after.

use super::declare::{Value, em, plain};
use super::{PLAIN, Sheet};
use crate::model::Role;
use crate::style::role_style;

/// Width of the text, in ems of the body: about 65 characters, as in print.
const MEASURE: &str = "33em";
/// Text on a screen is read from further away than a book.
const BODY_SIZE: &str = "1.2em";
/// White at the sides of a small screen.
const SIDE: &str = "1.2em";
/// The cover on the first page.
const COVER_WIDTH: &str = "16em";

impl Sheet<'_> {
    pub(super) fn web(&mut self) {
        self.section("Pages in a browser");
        let palette = &self.theme.palette;
        let body = role_style(self.theme, Role::Paragraph, PLAIN);
        let leading = em(body.leading.ratio(body.text.size));
        let accent = Value::Colour(palette.accent);
        self.rule(
            ".web",
            &[
                ("margin", plain("0 auto")),
                ("max-width", plain(MEASURE)),
                ("padding", plain(format!("{leading} {SIDE} 4em"))),
                ("font-size", plain(BODY_SIZE)),
                ("background-color", Value::Colour(crate::geom::Colour::PAPER)),
                ("color", Value::Colour(palette.ink)),
            ],
        );
        self.rule("main, header, footer", &[("display", plain("block"))]);
        self.rule(
            ".skip",
            &[
                ("position", plain("absolute")),
                ("left", plain("-99em")),
                ("padding", plain("0.5em 1em")),
                ("background-color", Value::Colour(palette.accent_tint)),
                ("color", accent.clone()),
            ],
        );
        self.rule(".skip:focus", &[("left", plain("0")), ("top", plain("0"))]);
        self.rule("a:focus, summary:focus, .scroll:focus", &[("outline", plain("0.15em solid"))]);
        self.rule(
            ".home",
            &[
                ("font-family", plain(self.faces.stack(crate::style::Family::Sans))),
                ("font-size", plain("0.8em")),
                ("color", accent.clone()),
                ("text-decoration", plain("none")),
            ],
        );
        self.rule(
            ".front",
            &[
                ("display", plain("block")),
                ("width", plain(COVER_WIDTH)),
                ("border", plain("thin solid")),
                ("border-color", Value::Colour(palette.grey_tint)),
            ],
        );
        self.rule(
            ".pager",
            &[
                ("display", plain("flex")),
                ("justify-content", plain("space-between")),
                ("margin-top", plain("4em")),
                ("padding-top", plain(leading.clone())),
                ("border-top", plain("thin solid")),
                ("border-color", accent),
                ("text-align", plain("left")),
                ("hyphens", plain("manual")),
            ],
        );
        self.rule(".pager a", &[("max-width", plain("45%"))]);
        self.rule(".pager .next", &[("text-align", plain("right")), ("margin-left", plain("auto"))]);
        self.rule(".pager .kicker", &[("display", plain("block")), ("margin-top", plain("0"))]);
        self.rule("footer", &[("margin-top", plain(leading.clone()))]);
        self.rule("details", &[("margin-top", plain(leading))]);
        self.rule("summary", &[("cursor", plain("pointer"))]);
        self.rule(".pages li", &[("display", plain("inline-block")), ("min-width", plain("3em"))]);
        // A page of print that a link leads to can be seen.
        self.rule(
            "[role=\"doc-pagebreak\"]:target::before",
            &[
                ("content", plain("\"[\" attr(aria-label) \"] \"")),
                ("font-size", plain("0.8em")),
                ("color", Value::Colour(palette.quiet)),
            ],
        );
    }
}
