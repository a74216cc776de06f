//! The navigation document: contents, landmarks, pages, lists.

use super::content::{Edition, TextFile, head, plain_title};
use super::form::Element;
use super::form::form;
use super::places::{COVER_FILE, NAV_FILE, fragment};
use super::writing::Writing;
use super::xml::Tag;
use crate::model::{
    Block, Book, Content, Inline, InlineKind, Kind, LinkTarget, ListedKind, Matter, NodeId, Role, Section,
};

/// A line of the contents.
pub(super) struct Entry<'a> {
    /// Depth: an entry stands under the nearest one before it that is less deep.
    pub(super) level: u8,
    /// Where it leads.
    pub(super) href: String,
    words: EntryWords<'a>,
}

#[derive(Clone, Copy)]
enum EntryWords<'a> {
    /// A line of the book's own contents.
    Block(&'a Block),
    /// A title, and the line it would have had in the book.
    Title(Role, &'a [Inline]),
}

impl Entry<'_> {
    /// Its words without markup, for the old table of contents.
    pub(super) fn plain(&self) -> String {
        let mut words = String::new();
        match self.words {
            EntryWords::Block(block) => words = block.text(),
            EntryWords::Title(_, inlines) => inlines.iter().for_each(|inline| inline.push_text(&mut words)),
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The contents: the book's own where it has them, else its titles.
pub(super) fn contents<'a>(edition: &'a Edition<'a>) -> Vec<Entry<'a>> {
    let book = edition.book;
    match edition.contents {
        Some(index) => {
            let mut in_part = false;
            let own = book.sections[index].blocks.iter().filter_map(|block| match block.role {
                Role::ContentsEntry { level } => Some(own_entry(edition, block, level, &mut in_part)),
                _ => None,
            });
            own.collect()
        }
        None => titles(edition),
    }
}

fn own_entry<'a>(edition: &Edition<'_>, block: &'a Block, level: u8, in_part: &mut bool) -> Entry<'a> {
    let inlines = match &block.content {
        Content::Inlines(inlines) => inlines.as_slice(),
        _ => &[],
    };
    let target = inlines.iter().find_map(leads_to);
    // A chapter before or after the parts stands beside them, not inside one.
    let is_outside = target
        .and_then(|node| edition.places.section(node))
        .is_some_and(|section| edition.book.sections[section].matter != Matter::Body);
    *in_part = level == 0 || (*in_part && !is_outside);
    Entry {
        level: if level == 1 && !*in_part { 0 } else { level },
        href: target
            .and_then(|node| edition.places.href(None, node))
            .unwrap_or_else(|| format!("{}#{}", edition.medium.contents_file(), fragment(block.id))),
        words: EntryWords::Block(block),
    }
}

/// The first node an inline leads to.
fn leads_to(inline: &Inline) -> Option<NodeId> {
    match &inline.kind {
        InlineKind::Link { to: LinkTarget::Node(node), .. } | InlineKind::PageRef { to: node, .. } => {
            Some(*node)
        }
        _ => inline.children().iter().find_map(leads_to),
    }
}

fn titles<'a>(edition: &'a Edition<'a>) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    let mut in_part = false;
    for section in &edition.book.sections {
        in_part &= section.matter == Matter::Body;
        let is_opening = matches!(section.kind, Kind::HalfTitle | Kind::TitlePage | Kind::Dedication);
        if is_opening || section.title.is_empty() {
            continue;
        }
        let level = u8::from(in_part && section.kind != Kind::Part);
        in_part |= section.kind == Kind::Part;
        let Some(href) = edition.places.href(None, section.id) else { continue };
        let line = Role::ContentsEntry { level: u8::from(section.kind != Kind::Part) };
        entries.push(Entry { level, href, words: EntryWords::Title(line, &section.title) });
        for block in section.blocks.iter().filter(|block| block.role == Role::Heading) {
            if let (Some(href), Content::Inlines(inlines)) =
                (edition.places.href(None, block.id), &block.content)
            {
                let line = Role::ContentsEntry { level: 2 };
                entries.push(Entry { level: 2, href, words: EntryWords::Title(line, inlines) });
            }
        }
    }
    entries
}

/// The navigation document; it is the contents of the book as well.
pub(super) fn document<'a>(edition: &'a Edition<'a>, toc: &[Entry<'a>]) -> TextFile {
    let book = edition.book;
    let section = edition.contents.map(|index| &book.sections[index]);
    let title =
        section.map_or_else(|| edition.words.contents.to_owned(), |section| plain_title(edition, section));
    let lang = section.map_or(book.meta.lang, |section| section.lang);
    let xml = head(edition, lang, &title);
    let mut writing = Writing::new(edition, xml, edition.contents.unwrap_or(usize::MAX));
    writing.xml.open(Tag::new("body").with("epub:type", "frontmatter").with("class", "contents"));
    writing.xml.line();
    let (before, after) = section.map_or((&[][..], &[][..]), around_entries);
    writing.flow(before);
    let heading = before
        .iter()
        .find(|block| form(block.role).element == Element::Title)
        .map_or_else(|| "toc-title".to_owned(), |block| fragment(block.id));
    writing.xml.open(
        Tag::new("nav")
            .and("id", section.map(|section| fragment(section.id)))
            .with("epub:type", "toc")
            .with("role", "doc-toc")
            .with("aria-labelledby", &heading),
    );
    writing.xml.line();
    if heading == "toc-title" {
        let tag = Tag::new("h1").with("id", &heading).with("class", "chapter-title generated");
        writing.xml.element(tag, &title);
        writing.xml.line();
    }
    if toc.is_empty() {
        // The standard asks for one entry at least.
        let href = book.sections.first().map_or(NAV_FILE, |_| writing.edition.places.file(0));
        list(&mut writing, &[(href.to_owned(), book.meta.title.clone())]);
    } else {
        entries(&mut writing, toc);
    }
    writing.xml.close();
    writing.xml.line();
    writing.flow(after);
    landmarks(&mut writing);
    page_list(&mut writing);
    listed(&mut writing, ListedKind::Handreiking, None, edition.words.boxes);
    listed(&mut writing, ListedKind::Figure, Some("loi"), edition.words.figures);
    listed(&mut writing, ListedKind::Table, Some("lot"), edition.words.tables);
    TextFile { name: NAV_FILE.to_owned(), bytes: writing.xml.finish() }
}

/// What stands before the first and after the last line of the contents.
fn around_entries(section: &Section) -> (&[Block], &[Block]) {
    let is_entry = |block: &Block| matches!(block.role, Role::ContentsEntry { .. });
    let first = section.blocks.iter().position(is_entry).unwrap_or(section.blocks.len());
    let last = section.blocks.iter().rposition(is_entry).map_or(first, |last| last + 1);
    (&section.blocks[..first], &section.blocks[last..])
}

/// The contents as nested lists of links.
pub(super) fn entries<'a>(writing: &mut Writing<'a>, toc: &[Entry<'a>]) {
    writing.xml.open(Tag::new("ol"));
    writing.xml.line();
    let mut rest = toc;
    while let Some((entry, after)) = rest.split_first() {
        let inside = after.iter().take_while(|next| next.level > entry.level).count();
        let (line, id) = match entry.words {
            EntryWords::Block(block) => (block.role, Some(fragment(block.id))),
            EntryWords::Title(line, _) => (line, None),
        };
        writing.xml.open(Tag::new("li"));
        let link = Tag::new("a").and("id", id).with("class", form(line).class);
        writing.xml.open(link.with("href", &entry.href));
        match entry.words {
            EntryWords::Block(block) => writing.plain_words_of(block),
            EntryWords::Title(_, inlines) => writing.title_words(inlines),
        }
        writing.xml.close();
        if inside > 0 {
            writing.xml.line();
            entries(writing, &after[..inside]);
        }
        writing.xml.close();
        writing.xml.line();
        rest = &after[inside..];
    }
    writing.xml.close();
    writing.xml.line();
}

/// Opens a list that reading systems show in their own way.
fn hidden_nav(writing: &mut Writing<'_>, kind: Option<&str>, role: Option<&str>, title: &str) {
    writing.xml.open(
        Tag::new("nav").and("epub:type", kind).and("role", role).with("aria-label", title).with("hidden", ""),
    );
    writing.xml.line();
    writing.xml.element(Tag::new("h2").with("class", "heading"), title);
    writing.xml.line();
}

/// A list of links.
pub(super) fn list(writing: &mut Writing<'_>, items: &[(String, String)]) {
    writing.xml.open(Tag::new("ol"));
    writing.xml.line();
    for (href, words) in items {
        writing.xml.open(Tag::new("li"));
        writing.xml.element(Tag::new("a").with("href", href), words);
        writing.xml.close();
        writing.xml.line();
    }
    writing.xml.close();
    writing.xml.line();
}

fn landmarks(writing: &mut Writing<'_>) {
    let edition = writing.edition;
    let book: &Book = edition.book;
    let mut marks: Vec<(&str, String, String)> = Vec::new();
    if edition.pictures.cover.is_some() {
        marks.push(("cover", COVER_FILE.to_owned(), edition.words.cover.to_owned()));
    }
    let mut section = |kind: &'static str, found: Option<usize>, words: Option<&str>| {
        if let Some(index) = found {
            let words = words.map_or_else(|| plain_title(edition, &book.sections[index]), str::to_owned);
            marks.push((kind, edition.places.file(index).to_owned(), words));
        }
    };
    let of_kind = |kind: Kind| book.sections.iter().position(|section| section.kind == kind);
    section("titlepage", of_kind(Kind::TitlePage), None);
    // Contents that the book itself does not have are not in the reading
    // order, and a landmark may lead nowhere else.
    section("toc", edition.contents, None);
    let body = book.sections.iter().position(|section| section.matter == Matter::Body);
    section("bodymatter", body, Some(edition.words.text));
    let back = book.sections.iter().position(|section| section.matter == Matter::Back);
    section("backmatter", back, Some(edition.words.back));
    section("glossary", of_kind(Kind::Glossary), None);
    section("loi", of_kind(Kind::FigureList), None);
    section("index", of_kind(Kind::Index), None);
    hidden_nav(writing, Some("landmarks"), None, edition.words.landmarks);
    writing.xml.open(Tag::new("ol"));
    writing.xml.line();
    for (kind, href, words) in &marks {
        writing.xml.open(Tag::new("li"));
        writing.xml.element(Tag::new("a").with("epub:type", kind).with("href", href), words);
        writing.xml.close();
        writing.xml.line();
    }
    writing.xml.close();
    writing.xml.line();
    writing.xml.close();
    writing.xml.line();
}

fn page_list(writing: &mut Writing<'_>) {
    let edition = writing.edition;
    if edition.breaks.pages.is_empty() {
        return;
    }
    hidden_nav(writing, Some("page-list"), Some("doc-pagelist"), edition.words.pages);
    list(writing, &pages(edition));
    writing.xml.close();
    writing.xml.line();
}

/// The pages of print: where each begins and its number.
pub(super) fn pages(edition: &Edition<'_>) -> Vec<(String, String)> {
    let pages = edition.breaks.pages.iter();
    pages.map(|page| (edition.places.href_to(None, page.section, &page.id), page.label.clone())).collect()
}

fn listed(writing: &mut Writing<'_>, kind: ListedKind, epub_type: Option<&str>, title: &str) {
    let edition = writing.edition;
    let listed = || edition.book.listed.iter().filter(|listed| listed.kind == kind);
    if listed().next().is_none() {
        return;
    }
    hidden_nav(writing, epub_type, None, title);
    writing.xml.open(Tag::new("ol"));
    writing.xml.line();
    for entry in listed() {
        let Some(href) = edition.places.href(None, entry.node) else { continue };
        writing.xml.open(Tag::new("li"));
        writing.xml.open(Tag::new("a").with("href", href));
        if entry.title.is_empty() {
            writing.xml.text(&entry.number.to_string());
        } else {
            writing.title_words(&entry.title);
        }
        writing.xml.close();
        writing.xml.close();
        writing.xml.line();
    }
    writing.xml.close();
    writing.xml.line();
    writing.xml.close();
    writing.xml.line();
}
