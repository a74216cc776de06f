//! Blocks to elements.

use super::content::{Edition, title_block};
use super::form::{Element, Form, form};
use super::places::fragment;
use super::xml::{Tag, Xml};
use crate::lang::Lang;
use crate::model::{Block, Content, FigurePlace, NodeId, Role};

/// The deepest heading XHTML has.
const DEEPEST_HEADING: u8 = 6;

/// A file in the making.
pub(super) struct Writing<'a> {
    pub(super) edition: &'a Edition<'a>,
    pub(super) xml: Xml,
    pub(super) section: usize,
    pub(super) lang: Lang,
    depth: Depth,
    /// The paragraph with the drop cap.
    pub(super) opening: Option<Opening>,
    /// The note whose number opens the next words.
    pub(super) backlink: Option<usize>,
    /// How many breaks of a heading stand before it already.
    pub(super) leading_breaks: Option<(NodeId, usize)>,
}

/// The paragraph with the drop cap.
#[derive(Debug, Clone, Copy)]
pub(super) struct Opening {
    pub(super) paragraph: NodeId,
    /// No running text follows that could stand beside the drop cap.
    pub(super) stands_alone: bool,
}

/// Levels of headings: never skipped.
#[derive(Debug, Clone, Copy)]
struct Depth {
    /// Level of the title everything here stands under.
    base: u8,
    /// Level of the last heading.
    last: u8,
}

impl<'a> Writing<'a> {
    /// A file of a section, its head already written.
    pub(super) fn new(edition: &'a Edition<'a>, xml: Xml, section: usize) -> Self {
        let lang = edition.book.sections.get(section).map_or(edition.book.meta.lang, |section| section.lang);
        Self {
            edition,
            xml,
            section,
            lang,
            depth: Depth { base: 1, last: 1 },
            opening: None,
            backlink: None,
            leading_breaks: None,
        }
    }

    /// Blocks one after the other; entries of lists are gathered into lists.
    pub(super) fn flow(&mut self, blocks: &'a [Block]) {
        let mut rest = blocks;
        while let Some((first, after)) = rest.split_first() {
            let run = rest.iter().take_while(|block| is_same_list(first.role, block.role)).count();
            if run == 0 {
                self.block(first);
                self.xml.line();
                rest = after;
            } else {
                self.entries(&rest[..run]);
                self.xml.line();
                rest = &rest[run..];
            }
        }
    }

    /// Entries of a list of boxes or figures, or of the index.
    fn entries(&mut self, blocks: &'a [Block]) {
        let Some(first) = blocks.first() else { return };
        let tag = match first.role {
            Role::IndexEntry { .. } => Tag::new("ul").with("class", "index-entries"),
            _ => Tag::new("ol").with("class", "entries"),
        };
        self.xml.open(tag);
        self.xml.line();
        let mut rest = blocks;
        while let Some((entry, after)) = rest.split_first() {
            let inside = after.iter().take_while(|block| level(block.role) > level(entry.role)).count();
            self.start(Tag::new("li"), entry, &form(entry.role));
            let lang = self.enter_lang(entry);
            self.contents_of(entry, false);
            if inside > 0 {
                self.entries(&after[..inside]);
            }
            self.lang = lang;
            self.xml.close();
            self.xml.line();
            rest = &after[inside..];
        }
        self.xml.close();
    }

    /// One block.
    pub(super) fn block(&mut self, block: &'a Block) {
        let form = form(block.role);
        let outer = self.depth;
        match form.element {
            Element::Title => {
                self.heading(block, &form, if self.is_title(block) { 1 } else { 2 });
            }
            Element::Heading => {
                self.depth.last = (outer.base + 1).min(DEEPEST_HEADING);
                self.heading(block, &form, self.depth.last);
            }
            Element::Subheading => {
                self.depth.last = (outer.base + 2).min(outer.last + 1).min(DEEPEST_HEADING);
                self.heading(block, &form, self.depth.last);
            }
            Element::BoxTitle => {
                let level = (outer.last + 1).min(DEEPEST_HEADING);
                self.depth = Depth { base: level, last: level };
                self.heading(block, &form, level);
            }
            Element::Words(name) => match &block.content {
                Content::Blocks(_) | Content::Table(_) => self.element(Tag::new("div"), block, &form, false),
                Content::Inlines(_) | Content::Image(_) | Content::Code { .. } | Content::Empty => {
                    self.element(Tag::new(name), block, &form, false);
                }
            },
            Element::Flow(name) => {
                self.element(self.flow_tag(name, block), block, &form, true);
                self.depth = outer;
            }
            Element::Either(name) => {
                self.element(Tag::new(name), block, &form, false);
                self.depth = outer;
            }
            Element::Figure => self.figure(block, &form),
            Element::Image | Element::Table | Element::Code | Element::Break => {
                self.bare(block);
            }
        }
    }

    fn is_title(&self, block: &Block) -> bool {
        title_block(&self.edition.book.sections[self.section].blocks)
            .is_some_and(|title| title.id == block.id)
    }

    fn flow_tag(&self, name: &'static str, block: &Block) -> Tag {
        let tag = Tag::new(name);
        match block.role {
            Role::NumberedList { start } if start != 1 => tag.with("start", start.to_string()),
            Role::Box(_) => match first_title(block) {
                Some(title) => tag.with("aria-labelledby", fragment(title)),
                None => tag,
            },
            Role::Letter => tag.with("aria-label", self.edition.words.letter),
            _ => tag,
        }
    }

    fn heading(&mut self, block: &'a Block, form: &Form, level: u8) {
        let name = match level {
            1 => "h1",
            2 => "h2",
            3 => "h3",
            4 => "h4",
            5 => "h5",
            _ => "h6",
        };
        // A page that begins with a heading begins before it: inside, its
        // number would be read as part of the title.
        self.first_breaks(block.id);
        self.element(Tag::new(name), block, form, false);
    }

    /// Opens the element of a block with its name, class, meaning, language.
    pub(super) fn start(&mut self, tag: Tag, block: &Block, form: &Form) {
        let class = match block.role {
            Role::PullQuote { repeated: true } => format!("{} repeated", form.class),
            Role::Box(kind) => format!("{} {}", form.class, kind.name()),
            Role::Figure if is_in_margin(block) => format!("{} margin", form.class),
            Role::Figure => match self.edition.pictures.shapes.get(&block.id) {
                Some(shape) => format!("{} r{shape}", form.class),
                None => form.class.to_owned(),
            },
            Role::Paragraph => match self.opening {
                Some(opening) if self.opens(block) => {
                    // Browsers take the I of IJ alone as first letter.
                    let drop = if starts_with_ij(block) { "" } else { " drop" };
                    let alone = if opening.stands_alone { " alone" } else { "" };
                    format!("{} opening{drop}{alone}", form.class)
                }
                _ if block.has_run_in_head() => format!("{} headed", form.class),
                _ => form.class.to_owned(),
            },
            _ => form.class.to_owned(),
        };
        let lang = (block.lang != self.lang).then(|| self.edition.tag_of(block.lang));
        self.xml.open(
            tag.with("id", fragment(block.id))
                .with("class", class)
                .and("epub:type", form.kind)
                .and("role", form.aria)
                .and("lang", lang)
                .and("xml:lang", lang),
        );
    }

    /// Whether a block is the paragraph with the drop cap.
    pub(super) fn opens(&self, block: &Block) -> bool {
        self.opening.is_some_and(|opening| opening.paragraph == block.id)
    }

    pub(super) fn enter_lang(&mut self, block: &Block) -> Lang {
        std::mem::replace(&mut self.lang, block.lang)
    }

    pub(super) fn element(&mut self, tag: Tag, block: &'a Block, form: &Form, wraps_words: bool) {
        self.start(tag, block, form);
        let lang = self.enter_lang(block);
        if let Role::Box(kind) = block.role {
            self.xml.line();
            let tag = Tag::new("p").with("class", "tab generated");
            self.xml.element(tag, self.edition.words.box_name(kind));
        }
        self.contents_of(block, wraps_words);
        self.lang = lang;
        self.xml.close();
    }

    /// What stands inside the element of a block.
    pub(super) fn contents_of(&mut self, block: &'a Block, wraps_words: bool) {
        match &block.content {
            Content::Inlines(_) if wraps_words => {
                self.xml.open(Tag::new("p").with("class", "par"));
                self.inlines_of(block);
                self.xml.close();
            }
            Content::Inlines(_) => self.inlines_of(block),
            Content::Blocks(blocks) => {
                self.xml.line();
                self.flow(blocks);
            }
            Content::Image(_) | Content::Table(_) | Content::Code { .. } | Content::Empty => self.bare(block),
        }
    }

    pub(super) fn inlines_of(&mut self, block: &'a Block) {
        if let Some(index) = self.backlink.take() {
            self.back_link(index);
        }
        self.words_of(block);
    }

    /// A block whose content alone decides its element.
    fn bare(&mut self, block: &'a Block) {
        let form = form(block.role);
        match &block.content {
            Content::Image(image) => {
                self.page_breaks(block.id);
                self.image(block.id, image);
            }
            Content::Table(table) => self.table(block, table, None),
            Content::Code { syntax, .. } => {
                self.start(Tag::new("pre"), block, &form);
                let class = syntax.as_ref().map(|syntax| format!("language-{syntax}"));
                self.xml.open(Tag::new("code").and("class", class));
                self.words_of(block);
                self.xml.close();
                self.xml.close();
            }
            Content::Empty => {
                self.page_breaks(block.id);
                self.xml.empty(Tag::new("hr").with("id", fragment(block.id)).with("class", form.class));
            }
            Content::Inlines(_) | Content::Blocks(_) => {
                self.start(Tag::new("div"), block, &form);
                self.contents_of(block, true);
                self.xml.close();
            }
        }
    }
}

/// Whether the initial is IJ, which is one letter.
pub(super) fn starts_with_ij(block: &Block) -> bool {
    block.text().starts_with("IJ")
}

fn first_title(block: &Block) -> Option<NodeId> {
    match &block.content {
        Content::Blocks(blocks) => {
            blocks.iter().find(|child| child.role == Role::BoxTitle).map(|title| title.id)
        }
        _ => None,
    }
}

fn is_same_list(first: Role, other: Role) -> bool {
    match first {
        Role::ListEntry => other == Role::ListEntry,
        Role::IndexEntry { .. } => matches!(other, Role::IndexEntry { .. }),
        _ => false,
    }
}

fn level(role: Role) -> u8 {
    match role {
        Role::IndexEntry { level } => level,
        _ => 0,
    }
}

/// Whether a figure stands in the margin of the printed page.
fn is_in_margin(figure: &Block) -> bool {
    let Content::Blocks(parts) = &figure.content else { return false };
    parts
        .iter()
        .any(|part| matches!(&part.content, Content::Image(image) if image.place == FigurePlace::Margin))
}
