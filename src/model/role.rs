//! Roles: what a block is for the reader.

/// What a chapter is; decides its opener, its edge tab and its `epub:type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Short title on the first recto.
    HalfTitle,
    /// Title, subtitle, names, publisher.
    TitlePage,
    /// Facts about the edition, on the verso of the title page or at the end.
    Colophon,
    /// To whom the book is given.
    Dedication,
    /// The generated contents.
    Contents,
    /// Voorwoord.
    Foreword,
    /// Inleiding.
    Introduction,
    /// A page that opens a part.
    Part,
    /// Verhaal: how it really goes.
    Story,
    /// Theorie: what explains it.
    Theory,
    /// Lessen: what was learned.
    Lessons,
    /// Handreikingen: practical guidance, collected.
    Guidance,
    /// Beschouwing.
    Reflection,
    /// Bijlage.
    Appendix,
    /// Nawoord.
    Afterword,
    /// Dankwoord.
    Acknowledgements,
    /// Begrippenlijst.
    Glossary,
    /// Generated list of handreikingen.
    BoxList,
    /// Generated list of figures.
    FigureList,
    /// Generated index.
    Index,
    /// A chapter of no particular kind.
    Chapter,
}

/// The family of tinted boxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BoxKind {
    /// Practical guidance.
    Handreiking,
    /// A piece of theory.
    Theorie,
    /// A lesson.
    Les,
    /// A case.
    Casus,
}

impl BoxKind {
    /// All kinds, in the order of the documentation.
    pub const ALL: [Self; 4] = [Self::Handreiking, Self::Theorie, Self::Les, Self::Casus];

    /// The word used in the manuscript and as class in the e-book.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Handreiking => "handreiking",
            Self::Theorie => "theorie",
            Self::Les => "les",
            Self::Casus => "casus",
        }
    }
}

/// What a block is.
///
/// Invariant of the code: a match on `Role` that gives a form (print style,
/// element, CSS) lists every role; there is no `_` arm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Title of the book on half-title and title page.
    BookTitle,
    /// Subtitle of the book.
    BookSubtitle,
    /// Line under the subtitle.
    BookTagline,
    /// Names on the title page.
    BookContributors,
    /// Publisher, place and year on the title page.
    BookImprint,
    /// Title on a part page.
    PartTitle,
    /// Kind and number above a chapter title.
    Kicker,
    /// Title of a chapter; level 1.
    ChapterTitle,
    /// Who signs the chapter.
    Author,
    /// Heading inside a chapter; level 2.
    Heading,
    /// Heading inside a section; level 3.
    Subheading,
    /// Running text.
    Paragraph,
    /// A sentence from the text, large. `repeated`: its words stand in the chapter.
    PullQuote {
        /// Its words stand in the chapter too.
        repeated: bool,
    },
    /// Motto above a chapter.
    Epigraph,
    /// Quoted text.
    BlockQuote,
    /// Who said it: last block of a quote.
    Attribution,
    /// Poem: stanzas inside.
    Verse,
    /// Lines of a poem, apart by line breaks.
    Stanza,
    /// A letter.
    Letter,
    /// Place and date of a letter.
    Dateline,
    /// Salutation of a letter.
    Salutation,
    /// Signature of a letter.
    Signature,
    /// A talk: turns inside.
    Dialogue,
    /// One speaker's turn.
    Turn,
    /// A tinted box; its first block is the [`Role::BoxTitle`].
    Box(BoxKind),
    /// Title of a box.
    BoxTitle,
    /// Bulleted list.
    BulletList,
    /// Numbered list; `start` is the first number.
    NumberedList {
        /// Number of the first item.
        start: u32,
    },
    /// Item of a list.
    ListItem,
    /// Terms and definitions.
    DefinitionList,
    /// Term of a definition list.
    Term,
    /// Definition of a term.
    Definition,
    /// Image with caption and credit.
    Figure,
    /// Figures side by side, with a caption of all when they share one.
    FigureRow,
    /// The image of a figure.
    Image,
    /// Caption of a figure or a table.
    Caption,
    /// Who made the image.
    Credit,
    /// Table with its caption.
    TableFigure,
    /// A table.
    Table,
    /// Head cell of a table.
    HeadCell,
    /// Cell of a table.
    Cell,
    /// Literal text in a fixed pitch.
    CodeBlock,
    /// Pause between scenes.
    ThematicBreak,
    /// A footnote: blocks inside.
    Footnote,
    /// Line of the contents; `level` 0 is a part, 1 a chapter, 2 a heading.
    ContentsEntry {
        /// Depth.
        level: u8,
    },
    /// Line of a list of boxes or figures.
    ListEntry,
    /// Letter that heads a group of the index.
    IndexLetter,
    /// Entry of the index; `level` 1 is a sub-entry.
    IndexEntry {
        /// Depth.
        level: u8,
    },
}
