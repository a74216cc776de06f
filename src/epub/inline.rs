//! The inside of a line: words, marks, links, page breaks.

use super::writing::{Writing, starts_with_ij};
use super::xml::Tag;
use crate::model::{Block, Content, Inline, InlineKind, LinkTarget, MarkId, NodeId, NoteId};
use std::collections::BTreeSet;

/// Where the writing stands in the text of a block.
struct Run<'a> {
    /// Offset in the text of the block.
    at: usize,
    /// Page breaks that are still to come: offset and page.
    breaks: &'a [(usize, usize)],
    /// Inside a link: links do not nest.
    in_link: bool,
    /// Only words and breaks: no notes, marks, page numbers.
    plain: bool,
    /// The first two letters are one initial.
    has_ij: bool,
}

/// The address as a reading system may follow it, percent-encoded; nothing
/// when it is not a full address of a kind that leads out of a book.
pub(super) fn address(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once(':')?;
    let is_known = ["http", "https", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    if !is_known || rest.trim_matches('/').is_empty() {
        return None;
    }
    let mut out = String::with_capacity(url.len());
    for character in url.chars() {
        match character {
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                out.push_str(&format!("%{:02X}", u32::from(character)));
            }
            character if character.is_control() => return None,
            character => out.push(character),
        }
    }
    Some(out)
}

impl<'a> Writing<'a> {
    /// The words of a block, with everything that stands between them.
    pub(super) fn words_of(&mut self, block: &'a Block) {
        self.run(block, false, false);
    }

    /// The words of a block as the inside of a link: no notes, no marks.
    pub(super) fn plain_words_of(&mut self, block: &'a Block) {
        self.run(block, true, true);
    }

    fn run(&mut self, block: &'a Block, in_link: bool, plain: bool) {
        let breaks = self.edition.breaks.of(block.id);
        let written = self.leading_breaks.take().filter(|(node, _)| *node == block.id).map_or(0, |(_, n)| n);
        let has_ij = self.opens(block) && starts_with_ij(block);
        let mut run = Run { at: 0, breaks: &breaks[written..], in_link, plain, has_ij };
        match &block.content {
            Content::Inlines(inlines) => self.inlines(inlines, &mut run),
            Content::Code { text, .. } => self.literal(text, &mut run),
            Content::Blocks(_) | Content::Image(_) | Content::Table(_) | Content::Empty => {}
        }
        for (_, page) in run.breaks {
            self.page_break(*page);
        }
    }

    /// Inlines without a place in the text: titles in the navigation.
    pub(super) fn title_words(&mut self, inlines: &'a [Inline]) {
        let mut run = Run { at: 0, breaks: &[], in_link: true, plain: true, has_ij: false };
        self.inlines(inlines, &mut run);
    }

    /// The breaks before the first word of a block, outside its element.
    pub(super) fn first_breaks(&mut self, node: NodeId) {
        let breaks = self.edition.breaks.of(node);
        let first = breaks.iter().take_while(|(offset, _)| *offset == 0).count();
        for (_, page) in &breaks[..first] {
            self.page_break(*page);
        }
        self.leading_breaks = Some((node, first));
    }

    /// All breaks of a node that has no text to put them in.
    pub(super) fn page_breaks(&mut self, node: NodeId) {
        for (_, page) in self.edition.breaks.of(node) {
            self.page_break(*page);
        }
    }

    /// Pages after the last words of the book.
    pub(super) fn pages_after(&mut self) {
        for page in &self.edition.breaks.after {
            self.page_break(*page);
        }
    }

    fn page_break(&mut self, page: usize) {
        let Some(page) = self.edition.breaks.pages.get(page) else { return };
        self.xml.open(
            Tag::new("span")
                .with("role", "doc-pagebreak")
                .with("epub:type", "pagebreak")
                .with("id", &page.id)
                .with("aria-label", &page.label),
        );
        self.xml.close();
    }

    /// Writes the breaks up to the place where the writing stands.
    fn due_breaks(&mut self, run: &mut Run<'_>) {
        while let Some(((offset, page), rest)) = run.breaks.split_first()
            && *offset <= run.at
        {
            self.page_break(*page);
            run.breaks = rest;
        }
    }

    /// Words, cut where a page begins.
    fn literal(&mut self, words: &str, run: &mut Run<'_>) {
        let mut rest = words;
        if run.has_ij
            && run.at == 0
            && let Some(after) = words.strip_prefix("IJ")
        {
            self.due_breaks(run);
            self.xml.element(Tag::new("span").with("class", "initial"), "IJ");
            run.at += "IJ".len();
            rest = after;
        }
        loop {
            self.due_breaks(run);
            let cut = match run.breaks.first() {
                Some((offset, _)) if offset - run.at < rest.len() => offset - run.at,
                _ => rest.len(),
            };
            let (now, later) = rest.split_at_checked(cut).unwrap_or((rest, ""));
            self.xml.text(now);
            run.at += now.len();
            if later.is_empty() {
                return;
            }
            rest = later;
        }
    }

    fn inlines(&mut self, inlines: &'a [Inline], run: &mut Run<'_>) {
        for inline in inlines {
            self.inline(inline, run);
        }
    }

    fn inline(&mut self, inline: &'a Inline, run: &mut Run<'_>) {
        match &inline.kind {
            InlineKind::Text(words) => self.literal(words, run),
            InlineKind::LineBreak => {
                self.due_breaks(run);
                self.xml.empty(Tag::new("br"));
                run.at += 1;
            }
            InlineKind::Emphasis(inner) => self.wrap(Tag::new("em"), inner, run),
            InlineKind::Strong(inner) => self.wrap(Tag::new("strong"), inner, run),
            InlineKind::SmallCaps(inner) => {
                self.wrap(Tag::new("span").with("class", "small-caps"), inner, run);
            }
            InlineKind::Superscript(inner) => self.wrap(Tag::new("sup"), inner, run),
            InlineKind::Subscript(inner) => self.wrap(Tag::new("sub"), inner, run),
            InlineKind::Strikethrough(inner) => self.wrap(Tag::new("s"), inner, run),
            InlineKind::Code(words) => {
                self.due_breaks(run);
                self.xml.open(Tag::new("code"));
                self.literal(words, run);
                self.xml.close();
            }
            InlineKind::Label(inner) => self.wrap(Tag::new("span").with("class", "label"), inner, run),
            InlineKind::Fraction(inner) => {
                self.wrap(Tag::new("span").with("class", "fraction"), inner, run);
            }
            InlineKind::Speaker(inner) => self.wrap(Tag::new("span").with("class", "speaker"), inner, run),
            InlineKind::Language(lang, inner) => {
                let tag = self.edition.tag_of(*lang);
                let outer = std::mem::replace(&mut self.lang, *lang);
                self.wrap(Tag::new("span").with("lang", tag).with("xml:lang", tag), inner, run);
                self.lang = outer;
            }
            InlineKind::Link { to, content } => self.link(to, content, run),
            InlineKind::PageRef { to, before, after } => self.page_ref(*to, before, after, run),
            InlineKind::NoteRef(note) => self.note_ref(*note, run),
            InlineKind::IndexMark(mark) => {
                if !run.plain {
                    self.due_breaks(run);
                    self.xml.open(Tag::new("span").with("id", mark_id(*mark)).with("class", "mark"));
                    self.xml.close();
                }
            }
            InlineKind::Locators(marks) => self.locators(marks, run),
            InlineKind::Leader => {
                if !run.plain {
                    self.xml.element(Tag::new("span").with("class", "leader generated"), " ");
                }
            }
        }
    }

    fn wrap(&mut self, tag: Tag, inner: &'a [Inline], run: &mut Run<'_>) {
        self.due_breaks(run);
        self.xml.open(tag);
        self.inlines(inner, run);
        self.xml.close();
    }

    fn link(&mut self, to: &LinkTarget, content: &'a [Inline], run: &mut Run<'_>) {
        let href = match to {
            LinkTarget::Url(url) => address(url),
            LinkTarget::Node(node) => self.edition.places.href(Some(self.section), *node),
        };
        match href {
            Some(href) if !run.in_link => {
                self.due_breaks(run);
                self.xml.open(Tag::new("a").with("href", href));
                run.in_link = true;
                self.inlines(content, run);
                run.in_link = false;
                self.xml.close();
            }
            _ => self.inlines(content, run),
        }
    }

    /// The page of the printed edition where a node stands; without a printed
    /// edition there is nothing to say.
    fn page_ref(&mut self, to: NodeId, before: &str, after: &str, run: &Run<'_>) {
        let Some(label) = self.edition.map.and_then(|map| map.label_of(to.0, 0)) else { return };
        if run.plain {
            return;
        }
        self.xml.open(Tag::new("span").with("class", "page-ref generated"));
        self.xml.text(before);
        match self.edition.places.href(Some(self.section), to) {
            Some(href) if !run.in_link => self.xml.element(Tag::new("a").with("href", href), label),
            _ => self.xml.text(label),
        }
        // A bare number stands in a list; there the words would be in the way.
        if self.edition.book.meta.names_print_edition && !before.is_empty() {
            self.xml.text(self.edition.words.of_print_edition);
        }
        self.xml.text(after);
        self.xml.close();
    }

    fn note_ref(&mut self, id: NoteId, run: &Run<'_>) {
        let index = id.0 as usize;
        let Some(note) = self.edition.book.notes.get(index) else { return };
        if run.plain {
            return;
        }
        let number = note.number.to_string();
        self.xml.open(Tag::new("sup").with("class", "note-call generated"));
        let name = format!("call{index}");
        match self.edition.places.href(Some(self.section), note.node) {
            Some(href) if !run.in_link => self.xml.element(
                Tag::new("a")
                    .with("id", name)
                    .with("epub:type", "noteref")
                    .with("role", "doc-noteref")
                    .with("href", href),
                &number,
            ),
            _ => self.xml.element(Tag::new("span").with("id", name), &number),
        }
        self.xml.close();
    }

    /// The places of an index entry: every page once; without a printed
    /// edition the titles of the sections.
    fn locators(&mut self, marks: &[MarkId], run: &Run<'_>) {
        if run.plain {
            return;
        }
        let edition = self.edition;
        let mut seen = BTreeSet::new();
        let mut places = Vec::new();
        let label_of = |id: MarkId| {
            let mark = edition.book.marks.get(id.0 as usize)?;
            let section = edition.places.section(mark.node)?;
            let label = match edition.map {
                Some(map) => map.label_of(mark.node.0, mark.offset).map(str::to_owned)?,
                None => super::content::plain_title(edition, &edition.book.sections[section]),
            };
            Some((label, section))
        };
        for (id, end) in edition.book.locators(marks) {
            let Some((label, section)) = label_of(id) else { continue };
            let last = end.and_then(label_of).map(|(label, _)| label).filter(|last| *last != label);
            let label = last.map_or(label.clone(), |last| format!("{label}–{last}"));
            if seen.insert(label.clone()) {
                places.push((label, edition.places.href_to(Some(self.section), section, &mark_id(id))));
            }
        }
        if places.is_empty() {
            return;
        }
        self.xml.open(Tag::new("span").with("class", "locators generated"));
        for (index, (label, href)) in places.iter().enumerate() {
            if index > 0 {
                self.xml.text(", ");
            }
            if run.in_link {
                self.xml.text(label);
            } else {
                self.xml.element(Tag::new("a").with("href", href), label);
            }
        }
        self.xml.close();
    }
}

fn mark_id(mark: MarkId) -> String {
    format!("mark{}", mark.0)
}
