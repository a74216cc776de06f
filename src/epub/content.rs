//! Sections to XHTML files.

use super::breaks::Breaks;
use super::form::{Element, Form, form, has_drop_cap, matter_type, section_form};
use super::pictures::Pictures;
use super::places::{COVER_FILE, Places, contents_section, fragment};
use super::words::Words;
use super::xml::{Tag, Xml, is_allowed};
use crate::diag::{Diagnostic, Sink, Span, codes};
use crate::frame::PageMap;
use crate::lang::Lang;
use crate::model::{Align, Block, Book, Content, Image, Inline, InlineKind, NodeId, Role, Section, Table};

/// The deepest heading XHTML has.
const DEEPEST_HEADING: u8 = 6;

/// A text file of the package.
#[derive(Debug, Clone)]
pub(super) struct TextFile {
    /// Its path inside the package.
    pub(super) name: String,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
}

/// All that is known before the first file is written.
pub(super) struct Edition<'a> {
    pub(super) book: &'a Book,
    pub(super) map: Option<&'a PageMap>,
    pub(super) places: Places,
    pub(super) breaks: Breaks,
    pub(super) words: &'static Words,
    pub(super) pictures: &'a Pictures,
    pub(super) contents: Option<usize>,
}

impl<'a> Edition<'a> {
    /// Brings nodes, pages and pictures to their places.
    pub(super) fn new(book: &'a Book, map: Option<&'a PageMap>, pictures: &'a Pictures) -> Self {
        let places = Places::new(book);
        let breaks = Breaks::new(book, &places, map);
        Self {
            book,
            map,
            places,
            breaks,
            words: Words::of(book.meta.lang),
            pictures,
            contents: contents_section(book),
        }
    }

    /// The language of the book as it was given.
    pub(super) fn tag_of(&self, lang: Lang) -> &str {
        if lang == self.book.meta.lang && !self.book.meta.language.is_empty() {
            &self.book.meta.language
        } else {
            lang.tag()
        }
    }
}

/// A file in the making.
pub(super) struct Writing<'a> {
    pub(super) edition: &'a Edition<'a>,
    pub(super) xml: Xml,
    pub(super) section: usize,
    pub(super) lang: Lang,
    depth: Depth,
    /// The paragraph with the drop cap.
    pub(super) opening: Option<NodeId>,
    backlink: Option<usize>,
    /// How many breaks of a heading stand before it already.
    pub(super) leading_breaks: Option<(NodeId, usize)>,
}

/// Levels of headings: never skipped.
#[derive(Debug, Clone, Copy)]
struct Depth {
    /// Level of the title everything here stands under.
    base: u8,
    /// Level of the last heading.
    last: u8,
}

/// Reports what cannot be written: invisible characters that XML forbids, and
/// links no reading system can follow.
pub(super) fn report_unwritable(book: &Book, sink: &mut Sink) {
    fn look(inlines: &[Inline], sink: &mut Sink) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(words) | InlineKind::Code(words) => check(words, inline.span, sink),
                InlineKind::Link { to: crate::model::LinkTarget::Url(url), .. }
                    if super::inline::address(url).is_none() =>
                {
                    sink.push(Diagnostic::new(&codes::E006, inline.span).with("url", url));
                }
                _ => {}
            }
            look(inline.children(), sink);
        }
    }
    fn check(words: &str, span: Span, sink: &mut Sink) {
        for character in words.chars().filter(|c| !is_allowed(*c)) {
            let code = format!("U+{:04X}", u32::from(character));
            sink.push(Diagnostic::new(&codes::E002, span).with("code", code));
        }
    }
    book.walk(&mut |block| match &block.content {
        Content::Inlines(inlines) => look(inlines, sink),
        Content::Code { text, .. } => check(text, block.span, sink),
        Content::Image(image) => check(&image.alt, block.span, sink),
        Content::Blocks(_) | Content::Table(_) | Content::Empty => {}
    });
}

/// The file of the cover.
pub(super) fn cover(edition: &Edition<'_>, href: &str) -> TextFile {
    let meta = &edition.book.meta;
    let mut xml = head(edition, meta.lang, edition.words.cover);
    xml.open(Tag::new("body").with("epub:type", "cover").with("class", "cover"));
    xml.empty(
        Tag::new("img")
            .with("src", href)
            .with("alt", format!("{}: {}", edition.words.cover, meta.title))
            .with("role", "doc-cover"),
    );
    TextFile { name: COVER_FILE.to_owned(), bytes: xml.finish() }
}

/// The files of all sections but the contents, which are the navigation.
pub(super) fn sections(edition: &Edition<'_>) -> Vec<TextFile> {
    (0..edition.book.sections.len())
        .filter(|index| edition.contents != Some(*index))
        .map(|index| section_file(edition, index))
        .collect()
}

/// The start of a file, up to its body.
pub(super) fn head(edition: &Edition<'_>, lang: Lang, title: &str) -> Xml {
    let tag = edition.tag_of(lang);
    let mut xml = Xml::xhtml();
    xml.open(
        Tag::new("html")
            .with("xmlns", "http://www.w3.org/1999/xhtml")
            .with("xmlns:epub", "http://www.idpf.org/2007/ops")
            .with("lang", tag)
            .with("xml:lang", tag),
    );
    xml.line();
    xml.open(Tag::new("head"));
    xml.line();
    xml.element(Tag::new("title"), title);
    xml.line();
    xml.empty(
        Tag::new("link").with("rel", "stylesheet").with("type", "text/css").with("href", "stylesheet.css"),
    );
    xml.line();
    xml.close();
    xml.line();
    xml
}

/// The title of a section without markup; never empty.
pub(super) fn plain_title(edition: &Edition<'_>, section: &Section) -> String {
    let mut title = String::new();
    section.title.iter().for_each(|inline| inline.push_text(&mut title));
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() { edition.book.meta.title.clone() } else { title }
}

fn section_file(edition: &Edition<'_>, index: usize) -> TextFile {
    let section = &edition.book.sections[index];
    let title = plain_title(edition, section);
    let xml = head(edition, section.lang, &title);
    let mut writing = Writing::new(edition, xml, index);
    writing.opening = opening(section);
    let (class, kind, aria) = section_form(section.kind);
    let heading = title_block(&section.blocks);
    writing.xml.open(Tag::new("body").with("epub:type", matter_type(section.matter)));
    writing.xml.line();
    let label = heading.map_or_else(|| format!("{}-title", fragment(section.id)), |block| fragment(block.id));
    writing.xml.open(
        Tag::new("section")
            .with("id", fragment(section.id))
            .with("class", class)
            .and("epub:type", kind)
            .and("role", aria)
            .with("aria-labelledby", &label),
    );
    writing.xml.line();
    if heading.is_none() {
        let tag = Tag::new("h1").with("id", &label).with("class", "unseen generated");
        writing.xml.element(tag, &title);
        writing.xml.line();
    }
    writing.flow(&section.blocks);
    if index + 1 == edition.book.sections.len() {
        writing.pages_after();
    }
    writing.notes();
    TextFile { name: edition.places.file(index).to_owned(), bytes: writing.xml.finish() }
}

/// The block that is the title of the file.
fn title_block(blocks: &[Block]) -> Option<&Block> {
    blocks.iter().find(|block| {
        form(block.role).element == Element::Title && matches!(block.content, Content::Inlines(_))
    })
}

/// The paragraph with the drop cap: the first after the opener.
fn opening(section: &Section) -> Option<NodeId> {
    if !has_drop_cap(section.kind) {
        return None;
    }
    let first = section.blocks.iter().find(|block| {
        !matches!(block.role, Role::Kicker | Role::ChapterTitle | Role::Author | Role::Epigraph)
    })?;
    let begins = first.text().chars().next().is_some_and(char::is_alphanumeric);
    (first.role == Role::Paragraph && begins).then_some(first.id)
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
    fn block(&mut self, block: &'a Block) {
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
    fn start(&mut self, tag: Tag, block: &Block, form: &Form) {
        let class = match block.role {
            Role::PullQuote { repeated: true } => format!("{} repeated", form.class),
            Role::Box(kind) => format!("{} {}", form.class, kind.name()),
            Role::Paragraph if self.opening == Some(block.id) => match starts_with_ij(block) {
                // Browsers take the I alone as first letter.
                true => format!("{} opening", form.class),
                false => format!("{} opening drop", form.class),
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

    fn enter_lang(&mut self, block: &Block) -> Lang {
        std::mem::replace(&mut self.lang, block.lang)
    }

    fn element(&mut self, tag: Tag, block: &'a Block, form: &Form, wraps_words: bool) {
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
    fn contents_of(&mut self, block: &'a Block, wraps_words: bool) {
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

    fn inlines_of(&mut self, block: &'a Block) {
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

    fn image(&mut self, id: NodeId, image: &Image) {
        let Some(href) = self.edition.pictures.hrefs.get(&image.path) else { return };
        let width = percent(image.width);
        self.xml.empty(
            Tag::new("img")
                .with("id", fragment(id))
                .and("class", (width < 100).then(|| format!("w{width}")))
                .with("src", href)
                .with("alt", &image.alt)
                .and("role", image.alt.is_empty().then_some("presentation")),
        );
    }

    /// A figure: picture or table, its caption and credit in one `figcaption`;
    /// a caption that comes before a table is the table's own.
    fn figure(&mut self, block: &'a Block, form: &Form) {
        let Content::Blocks(parts) = &block.content else {
            self.element(Tag::new("figure"), block, form, true);
            return;
        };
        self.start(Tag::new("figure"), block, form);
        let lang = self.enter_lang(block);
        self.xml.line();
        let mut rest = parts.as_slice();
        if let [caption, table_block, after @ ..] = rest
            && caption.role == Role::Caption
            && let Content::Table(table) = &table_block.content
        {
            self.table(table_block, table, Some(caption));
            self.xml.line();
            rest = after;
        }
        while let Some((first, after)) = rest.split_first() {
            let words =
                rest.iter().take_while(|part| matches!(part.role, Role::Caption | Role::Credit)).count();
            if words == 0 {
                self.block(first);
                self.xml.line();
                rest = after;
            } else {
                self.xml.open(Tag::new("figcaption"));
                self.xml.line();
                self.flow(&rest[..words]);
                self.xml.close();
                self.xml.line();
                rest = &rest[words..];
            }
        }
        self.lang = lang;
        self.xml.close();
    }

    /// A table in a box that scrolls sideways when it must.
    fn table(&mut self, block: &'a Block, table: &'a Table, caption: Option<&'a Block>) {
        let scroll = Tag::new("div").with("class", "scroll").with("role", "region").with("tabindex", "0");
        self.xml.open(match caption {
            Some(caption) => scroll.with("aria-labelledby", fragment(caption.id)),
            None => scroll.with("aria-label", self.edition.words.table),
        });
        self.start(Tag::new("table"), block, &form(block.role));
        self.xml.line();
        if let Some(caption) = caption {
            self.element(Tag::new("caption"), caption, &form(caption.role), false);
            self.xml.line();
        }
        self.xml.open(Tag::new("thead"));
        self.row(&table.head.cells, &table.columns, true);
        self.xml.close();
        self.xml.line();
        self.xml.open(Tag::new("tbody"));
        self.xml.line();
        for row in &table.rows {
            self.row(&row.cells, &table.columns, false);
            self.xml.line();
        }
        self.xml.close();
        self.xml.line();
        self.xml.close();
        self.xml.close();
    }

    fn row(&mut self, cells: &'a [Block], columns: &[Align], is_head: bool) {
        self.xml.open(Tag::new("tr"));
        for (cell, align) in cells.iter().zip(columns.iter().chain(std::iter::repeat(&Align::Start))) {
            let form = form(cell.role);
            // A head without words heads nothing: an empty `th` only misleads.
            let is_header = cell.role == Role::HeadCell && !cell.text().trim().is_empty();
            let tag = if is_header {
                Tag::new("th").with("scope", if is_head { "col" } else { "row" })
            } else {
                Tag::new("td")
            };
            let class = match align {
                Align::Start => form.class.to_owned(),
                Align::Centre => format!("{} centre", form.class),
                Align::End => format!("{} end", form.class),
            };
            let lang = (cell.lang != self.lang).then(|| self.edition.tag_of(cell.lang));
            self.xml.open(
                tag.with("id", fragment(cell.id))
                    .with("class", class)
                    .and("lang", lang)
                    .and("xml:lang", lang),
            );
            let lang = self.enter_lang(cell);
            self.contents_of(cell, false);
            self.lang = lang;
            self.xml.close();
        }
        self.xml.close();
    }

    /// The notes called in this section.
    fn notes(&mut self) {
        let edition = self.edition;
        let section = self.section;
        let mut notes =
            edition.book.notes.iter().enumerate().filter(|(_, note)| note.section == section).peekable();
        if notes.peek().is_none() {
            return;
        }
        let tag = Tag::new("section").with("class", "notes").with("epub:type", "footnotes");
        self.xml.open(tag.with("aria-label", edition.words.notes));
        self.xml.line();
        for (index, note) in notes {
            let form = form(Role::Footnote);
            self.xml.open(
                Tag::new("aside")
                    .with("id", fragment(note.node))
                    .with("class", form.class)
                    .and("epub:type", form.kind)
                    .and("role", form.aria)
                    .with("aria-label", format!("{} {}", edition.words.note, note.number)),
            );
            self.xml.line();
            let takes_link = note.blocks.first().is_some_and(|block| {
                block.role == Role::Paragraph && matches!(block.content, Content::Inlines(_))
            });
            if takes_link {
                self.backlink = Some(index);
            } else {
                self.xml.open(Tag::new("p").with("class", "par generated"));
                self.back_link(index);
                self.xml.close();
                self.xml.line();
            }
            self.flow(&note.blocks);
            self.xml.close();
            self.xml.line();
        }
        self.xml.close();
        self.xml.line();
    }

    /// The number of a note, which leads back to its call.
    fn back_link(&mut self, index: usize) {
        let number = self.edition.book.notes[index].number;
        self.xml.open(Tag::new("span").with("class", "generated"));
        self.xml.element(
            Tag::new("a")
                .with("class", "backlink")
                .with("role", "doc-backlink")
                .with("href", format!("#call{index}"))
                .with("aria-label", format!("{} {number}", self.edition.words.back_to_note)),
            &number.to_string(),
        );
        self.xml.text(" ");
        self.xml.close();
    }
}

/// Whether the initial is IJ, which is one letter.
pub(super) fn starts_with_ij(block: &Block) -> bool {
    block.text().starts_with("IJ")
}

/// Share of the measure in whole percents.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 1..=100 first")]
pub(super) fn percent(share: f64) -> u8 {
    (share * 100.0).round().clamp(1.0, 100.0) as u8
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
