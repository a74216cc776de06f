//! Well-formed XML, one tag at a time: the only place that escapes.

use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;

/// Writing into memory cannot fail.
const INFALLIBLE: &str = "memory takes every byte";

/// A start tag in the making.
pub(super) struct Tag {
    name: &'static str,
    start: BytesStart<'static>,
}

impl Tag {
    /// A tag without attributes.
    pub(super) fn new(name: &'static str) -> Self {
        Self { name, start: BytesStart::new(name) }
    }

    /// Adds an attribute.
    pub(super) fn with(mut self, key: &str, value: impl AsRef<str>) -> Self {
        self.start.push_attribute((key, allowed(value.as_ref()).as_ref()));
        self
    }

    /// Adds an attribute if there is a value.
    pub(super) fn and(self, key: &str, value: Option<impl AsRef<str>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }
}

/// A document in the making. Invariant: every tag that opens is closed by
/// the name it was opened with.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
    open: Vec<&'static str>,
    /// Written as HTML: attributes of other namespaces mean nothing there.
    is_html: bool,
}

impl Xml {
    fn bare(is_html: bool) -> Self {
        Self { writer: Writer::new(Vec::with_capacity(1 << 14)), open: Vec::new(), is_html }
    }

    /// An empty document.
    pub(super) fn new() -> Self {
        let mut xml = Self::bare(false);
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml.line();
        xml
    }

    /// An empty XHTML document.
    pub(super) fn xhtml() -> Self {
        let mut xml = Self::new();
        xml.event(Event::DocType(BytesText::from_escaped("html")));
        xml.line();
        xml
    }

    /// An empty HTML document, for browsers.
    pub(super) fn html() -> Self {
        let mut xml = Self::bare(true);
        xml.event(Event::DocType(BytesText::from_escaped("html")));
        xml.line();
        xml
    }

    /// Opens an element.
    pub(super) fn open(&mut self, tag: Tag) {
        self.open.push(tag.name);
        let start = self.own(tag.start);
        self.event(Event::Start(start));
    }

    /// A start tag with the attributes this kind of document knows.
    fn own(&self, start: BytesStart<'static>) -> BytesStart<'static> {
        let is_foreign = |key: &str| key.starts_with("xmlns") || key.contains(':');
        if !self.is_html {
            return start;
        }
        let mut own = BytesStart::new(start.name().as_ref().to_owned());
        let attributes = start.attributes().flatten();
        own.extend_attributes(attributes.filter(|attribute| !is_foreign(attribute.key.as_ref())));
        own
    }

    /// Closes the element that was opened last.
    pub(super) fn close(&mut self) {
        let name = self.open.pop().expect("an element is open");
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// An element that never holds anything.
    pub(super) fn empty(&mut self, tag: Tag) {
        let start = self.own(tag.start);
        self.event(Event::Empty(start));
    }

    /// Words.
    pub(super) fn text(&mut self, words: &str) {
        if !words.is_empty() {
            let words = allowed(words);
            self.event(Event::Text(BytesText::from_escaped(partial_escape(words.as_ref()))));
        }
    }

    /// An element with words.
    pub(super) fn element(&mut self, tag: Tag, words: &str) {
        self.open(tag);
        self.text(words);
        self.close();
    }

    /// Begins a new line, where white space means nothing.
    pub(super) fn line(&mut self) {
        self.event(Event::Text(BytesText::from_escaped("\n")));
    }

    /// The document.
    pub(super) fn finish(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.close();
        }
        self.line();
        self.writer.into_inner()
    }

    fn event(&mut self, event: Event<'_>) {
        self.writer.write_event(event).expect(INFALLIBLE);
    }
}

/// Whether XML 1.0 and EPUBCheck let a character stand.
pub(super) fn is_allowed(character: char) -> bool {
    !matches!(character,
        '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}')
}

/// The words without what may not stand in XML.
fn allowed(words: &str) -> Cow<'_, str> {
    if words.chars().all(is_allowed) {
        Cow::Borrowed(words)
    } else {
        Cow::Owned(words.chars().filter(|c| is_allowed(*c)).collect())
    }
}
