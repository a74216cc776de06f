//! The words of an e-book as its printed edition has to show them.
//!
//! In: the bytes of an EPUB. Out: its text in reading order, with what both
//! editions generate (page numbers of references, contents and index, numbers
//! of notes, markers of lists). Notes and figures are kept apart: print puts
//! notes at the foot and lets figures move.
//!
//! What the e-book alone has is left out by name: see [`SCREEN_ONLY`].

use super::ReadError;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Where in print a stretch of text has to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flow {
    /// In its order.
    Text,
    /// Caption and credit of a picture: near its order.
    Figure,
    /// A table with its caption: near its order, when it takes a page of its own.
    Table,
    /// A pull quote: near its order.
    PullQuote,
    /// At the foot.
    Note,
}

/// A stretch of the e-book's text: the words of one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Where print shows it.
    pub place: Flow,
    /// Its words; a line feed is a boundary that print may show as a space, as
    /// the end of a line or not at all.
    pub words: String,
}

/// What an e-book says, and where the pages of print begin in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ebook {
    /// Its text, block by block.
    pub said: Vec<Said>,
    /// Where pages begin, in their order.
    pub pages: Vec<PageStart>,
}

/// Where a page of print begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageStart {
    /// Number of the page.
    pub label: String,
    /// Index into [`Ebook::said`].
    pub said: usize,
    /// Offset in its words.
    pub offset: usize,
}

/// Classes of what the e-book says and print does not, or only as furniture
/// of the page: the name of a box over its title, the space before a page
/// number, titles for reading systems that print leaves out.
pub const SCREEN_ONLY: [&str; 4] = ["tab", "leader", "unseen", "chapter-title"];

/// Classes of generated words that print shows as well.
const IN_BOTH: [&str; 3] = ["page-ref", "locators", "note-call"];

/// Elements around which there is a boundary.
const BLOCKS: [&str; 31] = [
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
];

impl From<quick_xml::Error> for ReadError {
    fn from(error: quick_xml::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<quick_xml::events::attributes::AttrError> for ReadError {
    fn from(error: quick_xml::events::attributes::AttrError) -> Self {
        Self(error.to_string())
    }
}

/// The text of an e-book, block by block.
///
/// # Errors
/// When the file is not an EPUB that can be read.
pub fn ebook_text(bytes: &[u8]) -> Result<Ebook, ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| ReadError(error.to_string()))?;
    let container = file(&mut archive, "META-INF/container.xml")?;
    let package_path = first_attribute(&container, "rootfile", "full-path")?
        .ok_or_else(|| ReadError("the container names no package".to_owned()))?;
    let folder = package_path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let package = file(&mut archive, &package_path)?;
    let mut book = Text::default();
    for name in spine(&package)? {
        let text = file(&mut archive, &format!("{folder}{name}"))?;
        book.read(&name, &text)?;
    }
    Ok(book.finish())
}

fn file(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, ReadError> {
    let mut text = String::new();
    let mut entry = archive.by_name(name).map_err(|error| ReadError(format!("{name}: {error}")))?;
    entry.read_to_string(&mut text).map_err(|error| ReadError(format!("{name}: {error}")))?;
    Ok(text)
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, ReadError> {
    Ok(match start.try_get_attribute(name)? {
        Some(found) => Some(found.normalized_value(XmlVersion::Implicit1_0)?.into_owned()),
        None => None,
    })
}

fn first_attribute(text: &str, element: &str, name: &str) -> Result<Option<String>, ReadError> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event()? {
            Event::Eof => return Ok(None),
            Event::Start(start) | Event::Empty(start) if start.name().as_ref() == element => {
                return attribute(&start, name);
            }
            _ => {}
        }
    }
}

/// The files of the spine, in order.
fn spine(package: &str) -> Result<Vec<String>, ReadError> {
    let mut reader = Reader::from_str(package);
    let (mut items, mut order) = (BTreeMap::new(), Vec::new());
    loop {
        match reader.read_event()? {
            Event::Eof => break,
            Event::Start(start) | Event::Empty(start) => match start.name().as_ref() {
                "item" => {
                    if let (Some(id), Some(href)) = (attribute(&start, "id")?, attribute(&start, "href")?) {
                        items.insert(id, href);
                    }
                }
                "itemref" => order.extend(attribute(&start, "idref")?),
                _ => {}
            },
            _ => {}
        }
    }
    Ok(order.iter().filter_map(|id| items.get(id).cloned()).collect())
}

/// An open element.
#[derive(Debug, Clone)]
struct Open {
    place: Flow,
    /// Print does not show its words.
    is_screen_only: bool,
    is_block: bool,
    /// The next marker, when it is a list with markers.
    marker: Option<Marker>,
    /// A line of the contents: where it leads.
    leads_to: Option<String>,
    /// Words are kept as they are.
    is_literal: bool,
    /// The page of a reference.
    is_page: bool,
    /// Figures in a box do not move.
    in_box: bool,
}

#[derive(Debug, Clone, Copy)]
enum Marker {
    Number(u32),
    Bullet,
}

/// Around the page of a reference: print leaves it out when what it leads to
/// can be seen from where it stands.
pub(super) const SEEN: [char; 2] = ['\u{E000}', '\u{E001}'];

/// Stands for the mark of an item: print has several.
pub(super) const BULLET: char = '•';

/// A stretch, and the page number that still has to follow it.
struct Stretch {
    said: Said,
    leads_to: Option<String>,
}

#[derive(Default)]
struct Text {
    stretches: Vec<Stretch>,
    open: Vec<Open>,
    /// Number of the page the text stands on.
    page: String,
    /// The page of every file and of every element with a name.
    pages: BTreeMap<String, String>,
    /// Names whose first words are still to come.
    names: Vec<String>,
    /// Pages whose first words are still to come.
    labels: Vec<String>,
    starts: Vec<PageStart>,
}

impl Text {
    fn read(&mut self, name: &str, text: &str) -> Result<(), ReadError> {
        self.names.push(name.to_owned());
        self.open.clear();
        let mut reader = Reader::from_str(text);
        loop {
            match reader.read_event()? {
                Event::Eof => break,
                Event::Start(start) => self.start(name, &start)?,
                Event::Empty(start) => {
                    self.start(name, &start)?;
                    if start.name().as_ref() == "img" {
                        self.stands_here();
                    }
                    self.end();
                }
                Event::End(_) => self.end(),
                Event::Text(words) => self.words(words.xml10_content().as_ref()),
                Event::GeneralRef(name) => {
                    let words = quick_xml::escape::unescape(&format!("&{};", &*name))
                        .map_err(|error| ReadError(error.to_string()))?
                        .into_owned();
                    self.words(&words);
                }
                _ => {}
            }
        }
        self.stands_here();
        Ok(())
    }

    fn start(&mut self, file: &str, start: &BytesStart<'_>) -> Result<(), ReadError> {
        let outer = self.open.last().cloned().unwrap_or(Open {
            place: Flow::Text,
            is_screen_only: true,
            is_block: true,
            marker: None,
            leads_to: None,
            is_literal: false,
            is_page: false,
            in_box: false,
        });
        let name = start.name();
        let name: &str = name.as_ref();
        let class = attribute(start, "class")?.unwrap_or_default();
        let classes: Vec<&str> = class.split(' ').collect();
        let has = |wanted: &str| classes.contains(&wanted);
        if attribute(start, "role")?.as_deref() == Some("doc-pagebreak") {
            self.page = attribute(start, "aria-label")?.unwrap_or_default();
            self.labels.push(self.page.clone());
        }
        if let Some(id) = attribute(start, "id")? {
            self.names.push(format!("{file}#{id}"));
        }
        let in_box = outer.in_box || has("box");
        let is_added = has("generated") && SCREEN_ONLY.iter().any(|class| has(class));
        let mut here = Open {
            place: match outer.place {
                Flow::Text if has("footnote") => Flow::Note,
                Flow::Text if (has("figure") || has("figure-row")) && !in_box => Flow::Figure,
                Flow::Text if has("table-figure") && !in_box => Flow::Table,
                Flow::Text if has("pullquote") && !in_box => Flow::PullQuote,
                place => place,
            },
            is_screen_only: (outer.is_screen_only && name != "body")
                || is_added
                || attribute(start, "hidden")?.is_some(),
            // The number of a note stands before its words.
            is_block: BLOCKS.contains(&name) || (has("generated") && !IN_BOTH.iter().any(|class| has(class))),
            marker: None,
            leads_to: None,
            is_literal: outer.is_literal || name == "pre",
            is_page: has("page-ref"),
            in_box,
        };
        if has("bullets") {
            here.marker = Some(Marker::Bullet);
        } else if has("numbers") {
            let first = attribute(start, "start")?.and_then(|first| first.parse().ok()).unwrap_or(1);
            here.marker = Some(Marker::Number(first));
        }
        if name == "a" && class.starts_with("contents-") {
            here.leads_to = attribute(start, "href")?;
        }
        if here.is_block || here.place != outer.place {
            self.boundary(here.place);
        }
        if name == "li"
            && let Some(marker) = self.open.last_mut().and_then(|list| list.marker.as_mut())
        {
            let words = match marker {
                Marker::Number(number) => {
                    *number += 1;
                    (*number - 1).to_string()
                }
                Marker::Bullet => BULLET.to_string(),
            };
            self.say(here.place, &format!("{words}\n"));
        }
        if here.is_page {
            self.say(here.place, &SEEN[0].to_string());
        }
        self.open.push(here);
        Ok(())
    }

    fn end(&mut self) {
        let Some(here) = self.open.pop() else { return };
        if here.is_page {
            self.say(here.place, &SEEN[1].to_string());
        }
        let outer = self.open.last().map_or(Flow::Text, |outer| outer.place);
        if here.leads_to.is_some()
            && let Some(last) = self.stretches.last_mut()
        {
            last.leads_to = here.leads_to;
        }
        if here.is_block || here.place != outer {
            self.boundary(outer);
        }
    }

    /// The words that come now belong to another block.
    fn boundary(&mut self, place: Flow) {
        let is_fresh = self.stretches.last().is_some_and(|last| {
            last.said.place == place && last.said.words.is_empty() && last.leads_to.is_none()
        });
        if !is_fresh {
            let said = Said { place, words: String::new() };
            self.stretches.push(Stretch { said, leads_to: None });
        }
    }

    fn words(&mut self, words: &str) {
        let Some(here) = self.open.last() else { return };
        if here.is_screen_only {
            return;
        }
        // Between blocks the file has line ends of its own.
        if !here.is_literal && words.contains('\n') && words.trim().is_empty() {
            return;
        }
        let place = here.place;
        self.stands_here();
        let goes_on = self.stretches.last().filter(|last| last.said.place == place);
        let offset = goes_on.map_or(0, |last| last.said.words.len());
        let said = self.stretches.len() - usize::from(goes_on.is_some());
        let labels = self.labels.drain(..);
        self.starts.extend(labels.map(|label| PageStart { label, said, offset }));
        self.say(place, words);
    }

    fn say(&mut self, place: Flow, words: &str) {
        match self.stretches.last_mut() {
            Some(last) if last.said.place == place => last.said.words.push_str(words),
            _ => {
                let said = Said { place, words: words.to_owned() };
                self.stretches.push(Stretch { said, leads_to: None });
            }
        }
    }

    /// The names that were waiting for words stand on this page.
    fn stands_here(&mut self) {
        for name in self.names.drain(..) {
            self.pages.entry(name).or_insert_with(|| self.page.clone());
        }
    }

    /// The stretches, contents with the numbers of the pages they lead to.
    fn finish(self) -> Ebook {
        let Self { stretches, pages, starts, .. } = self;
        let number = |stretch: Stretch| {
            let Stretch { mut said, leads_to } = stretch;
            if let Some(page) = leads_to.and_then(|href| pages.get(&href)) {
                said.words.push('\n');
                said.words.push_str(page);
            }
            said
        };
        Ebook { said: stretches.into_iter().map(number).collect(), pages: starts }
    }
}
