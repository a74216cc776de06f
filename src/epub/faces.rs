//! The faces of the e-book: each with the characters it is asked for.

use super::pictures::{Body, Resource};
use super::words::Words;
use crate::diag::{Diagnostic, Sink, Span, codes};
use crate::font::{Cut, Face, FaceId, Library, subset_opentype, woff2};
use crate::frame::PageMap;
use crate::model::{Block, Content, FaceFormat, Inline, InlineKind};
use crate::style::{Family, StyledBook, TextStyle, inline_style};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Characters that generated words and numbers may need in every face.
const ALWAYS: &str = " 0123456789ivxlcdm.,;:()-–…";

/// A face as the style sheet names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FaceRule {
    pub(super) family: String,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) href: String,
}

/// The embedded faces.
#[derive(Debug, Default)]
pub(super) struct Faces {
    /// Their files.
    pub(super) files: Vec<Resource>,
    /// Their rules in the style sheet.
    pub(super) rules: Vec<FaceRule>,
    /// `font-family` of serif, sans and mono.
    stacks: [String; 3],
}

impl Faces {
    /// The `font-family` of a family of the theme: the reader's own serif or
    /// sans comes last.
    pub(super) fn stack(&self, family: Family) -> &str {
        &self.stacks[usize::from(number(family))]
    }
}

/// Number of a family in the library.
fn number(family: Family) -> u8 {
    match family {
        Family::Serif => 0,
        Family::Sans => 1,
        Family::Mono => 2,
    }
}

fn cut(style: &TextStyle) -> Cut {
    Cut { family: number(style.family), bold: style.bold, italic: style.italic }
}

/// Characters, counted fast: nearly all of a book's are ASCII.
#[derive(Debug, Default)]
struct Characters {
    /// A bit for each.
    ascii: u128,
    others: BTreeSet<char>,
}

impl Characters {
    fn extend(&mut self, words: impl Iterator<Item = char>) {
        for character in words {
            match u32::from(character) {
                code @ ..128 => self.ascii |= 1 << code,
                _ => {
                    self.others.insert(character);
                }
            }
        }
    }

    fn all(&self) -> BTreeSet<char> {
        let ascii = (0..128u8).filter(|code| self.ascii >> code & 1 == 1).map(char::from);
        ascii.chain(self.others.iter().copied()).collect()
    }
}

/// Finds what is set in which face, and reduces the faces to that.
pub(super) fn gather(
    styled: &StyledBook,
    pages: Option<&PageMap>,
    fonts: &Library,
    sink: &mut Sink,
) -> Faces {
    let mut asked: BTreeMap<Cut, Characters> = BTreeMap::new();
    styled.book.walk(&mut |block| ask(styled, block, &mut asked));
    let words = Words::of(styled.book.meta.lang);
    let mut always: BTreeSet<char> = ALWAYS.chars().chain(words.characters()).collect();
    always.extend(pages.into_iter().flat_map(|map| &map.pages).flat_map(|page| page.label.chars()));
    // The tab of a box is set in the sans, whatever the book itself asks.
    asked.entry(Cut { family: number(Family::Sans), bold: false, italic: false }).or_default();

    let mut faces = Faces::default();
    let mut wanted: BTreeMap<FaceId, BTreeSet<char>> = BTreeMap::new();
    let mut rules: BTreeSet<(String, bool, bool, FaceId)> = BTreeSet::new();
    let mut helpers: BTreeSet<FaceId> = BTreeSet::new();
    for (cut, characters) in &asked {
        let characters = &characters.all();
        let Some(face) = fonts.cut(*cut) else { continue };
        let set = wanted.entry(face.id).or_default();
        set.extend(&always);
        set.extend(characters.iter().filter(|c| face.glyph(**c).is_some()));
        rules.insert((family_name(fonts, cut.family), cut.bold, cut.italic, face.id));
        for character in characters.iter().filter(|c| face.glyph(**c).is_none()) {
            if let Some(helper) = fonts.fallback_for(*character) {
                wanted.entry(helper.id).or_default().insert(*character);
                helpers.insert(helper.id);
            }
        }
    }
    for helper in &helpers {
        rules.insert((fonts.face(*helper).family_name.clone(), false, false, *helper));
    }
    let mut hrefs = BTreeMap::new();
    for (id, characters) in &wanted {
        let file = embed(fonts.face(*id), characters, styled.book.meta.face_format, sink);
        hrefs.insert(*id, file.href.clone());
        faces.files.push(file);
    }
    faces.rules = rules
        .into_iter()
        .map(|(family, bold, italic, id)| FaceRule { family, bold, italic, href: hrefs[&id].clone() })
        .collect();
    faces.rules.dedup_by(|a, b| (&a.family, a.bold, a.italic) == (&b.family, b.bold, b.italic));
    for (family, generic) in [(0, "serif"), (1, "sans-serif"), (2, "monospace")] {
        let own = family_name(fonts, family);
        let helpers = helpers.iter().map(|id| fonts.face(*id).family_name.clone());
        let mut names = Vec::new();
        for name in std::iter::once(own).chain(helpers).filter(|name| !name.is_empty()) {
            let name = quoted(&name);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.push(generic.to_owned());
        faces.stacks[usize::from(family)] = names.join(", ");
    }
    faces
}

/// The name a family goes by in the style sheet: that of its upright face.
fn family_name(fonts: &Library, family: u8) -> String {
    fonts
        .cut(Cut { family, bold: false, italic: false })
        .map(|face| face.family_name.clone())
        .unwrap_or_default()
}

/// A family name as a string of CSS.
pub(super) fn quoted(name: &str) -> String {
    let safe: String = name.chars().filter(|c| !c.is_control() && !matches!(c, '"' | '\\' | '<')).collect();
    format!("\"{safe}\"")
}

fn embed(face: &Face, characters: &BTreeSet<char>, format: FaceFormat, sink: &mut Sink) -> Resource {
    let mut report = |reason| {
        let finding = Diagnostic::new(&codes::E003, Span::NONE);
        sink.push(finding.with("path", &face.path).with("reason", reason));
    };
    let bytes: Arc<[u8]> = match subset_opentype(face, characters) {
        Ok(bytes) => Arc::from(bytes),
        Err(reason) => {
            report(reason);
            Arc::clone(&face.bytes)
        }
    };
    let packed = match format {
        FaceFormat::OpenType => None,
        FaceFormat::Woff2 => woff2(&bytes).map_err(report).ok(),
    };
    let (extension, media) = match (&packed, face.is_cff) {
        (Some(_), _) => ("woff2", "font/woff2"),
        // The one media type for both kinds of outlines that readers and
        // checkers of all versions of EPUB 3 know.
        (None, true) => ("otf", "application/vnd.ms-opentype"),
        (None, false) => ("ttf", "application/vnd.ms-opentype"),
    };
    let name: String =
        face.postscript_name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    Resource {
        id: format!("face-{}", face.id.0),
        href: format!("fonts/{name}-{}.{extension}", face.id.0),
        media,
        properties: None,
        deflate: packed.is_none(),
        body: Body::Bytes(packed.map_or(bytes, Arc::from)),
    }
}

fn ask(styled: &StyledBook, block: &Block, asked: &mut BTreeMap<Cut, Characters>) {
    let style = styled.style(block.id).text;
    match &block.content {
        Content::Inlines(inlines) => {
            inlines.iter().for_each(|inline| ask_inline(&style, inline, asked));
        }
        Content::Code { text, .. } => asked.entry(cut(&style)).or_default().extend(visible(text)),
        Content::Blocks(_) | Content::Image(_) | Content::Table(_) | Content::Empty => {}
    }
}

fn ask_inline(around: &TextStyle, inline: &Inline, asked: &mut BTreeMap<Cut, Characters>) {
    let style = inline_style(around, &inline.kind);
    match &inline.kind {
        InlineKind::Text(words) | InlineKind::Code(words) => {
            asked.entry(cut(&style)).or_default().extend(visible(words));
        }
        InlineKind::PageRef { before, after, .. } => {
            asked.entry(cut(&style)).or_default().extend(visible(before).chain(visible(after)));
        }
        InlineKind::NoteRef(_) | InlineKind::Locators(_) => {
            asked.entry(cut(&style)).or_default();
        }
        _ => inline.children().iter().for_each(|child| ask_inline(&style, child, asked)),
    }
}

fn visible(words: &str) -> impl Iterator<Item = char> + '_ {
    words.chars().filter(|c| !c.is_control())
}
