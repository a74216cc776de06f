//! The words that the program prints by itself, per language.
//!
//! Every [`Term`] is matched in every language, so a new one compiles only when all have it.
//! A language that katern does not know speaks English.

use super::Lang;

/// A word or phrase of the program itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// Title of the table of contents.
    Contents,
    /// Title of the index.
    Index,
    /// Title of the notes, where they stand together.
    Notes,
    /// Title of the list of handreikingen.
    TipList,
    /// Kicker of a chapter of practical guidance.
    Guidance,
    /// Title of the list of figures.
    FigureList,
    /// Title of the list of tables.
    TableList,
    /// Title of the list of landmarks in the e-book.
    Landmarks,
    /// Title of the list of page numbers in the e-book.
    PageList,
    /// The cover, in the e-book's navigation.
    Cover,
    /// The title page, in the e-book's navigation.
    TitlePage,
    /// Start of the text, in the e-book's navigation.
    BodyMatter,
    /// Marks a box or table that goes on from the page before, brackets included.
    Continued,
    /// A figure, before its number.
    Figure,
    /// A table, before its number.
    Table,
    /// A chapter, before its number.
    Chapter,
    /// A part, before its number.
    Part,
    /// A page, in full.
    Page,
    /// A page, abbreviated, before its number.
    PageShort,
    /// Pages, abbreviated, before their numbers.
    PagesShort,
    /// A note, before its number.
    Note,
    /// Cross-reference in the index.
    See,
    /// Additional cross-reference in the index.
    SeeAlso,
    /// By, before an author's name.
    By,
    /// Back to the call of a note.
    BackToText,
    /// Words of the chapter that a pull quote repeats.
    PullQuote,
    /// Before the credit of an image.
    ImageCredit,
    /// Kind of chapter or box: foreword.
    Foreword,
    /// Kind: introduction.
    Introduction,
    /// Kind: story.
    Story,
    /// Kind: theory.
    Theory,
    /// Kind: one lesson.
    Lesson,
    /// Kind: lessons.
    Lessons,
    /// Kind: glossary.
    Glossary,
    /// Kind: reflection.
    Reflection,
    /// Kind: appendix.
    Appendix,
    /// Kind: colophon.
    Colophon,
    /// Kind: practical tip in a box.
    Tip,
    /// Kind: case in a box.
    Case,
    /// Kind: epilogue.
    Afterword,
    /// Kind: dedication.
    Dedication,
    /// Kind: acknowledgements.
    Acknowledgements,
    /// Kind: list of sources.
    Bibliography,
}

impl Term {
    /// Every term, in the order of declaration.
    pub const ALL: [Term; 43] = [
        Term::Contents,
        Term::Index,
        Term::Notes,
        Term::TipList,
        Term::Guidance,
        Term::FigureList,
        Term::TableList,
        Term::Landmarks,
        Term::PageList,
        Term::Cover,
        Term::TitlePage,
        Term::BodyMatter,
        Term::Continued,
        Term::Figure,
        Term::Table,
        Term::Chapter,
        Term::Part,
        Term::Page,
        Term::PageShort,
        Term::PagesShort,
        Term::Note,
        Term::See,
        Term::SeeAlso,
        Term::By,
        Term::BackToText,
        Term::PullQuote,
        Term::ImageCredit,
        Term::Foreword,
        Term::Introduction,
        Term::Story,
        Term::Theory,
        Term::Lesson,
        Term::Lessons,
        Term::Glossary,
        Term::Reflection,
        Term::Appendix,
        Term::Colophon,
        Term::Tip,
        Term::Case,
        Term::Afterword,
        Term::Dedication,
        Term::Acknowledgements,
        Term::Bibliography,
    ];
}

/// A term in a language, in lower case unless the language writes it with a capital; titles of
/// lists and chapters start with one.
pub fn term(lang: Lang, term: Term) -> &'static str {
    let [dutch, frisian, english, german, french] = words(term);
    match lang {
        Lang::Nl => dutch,
        Lang::Fy => frisian,
        Lang::En | Lang::EnGb | Lang::EnUs | Lang::Other => english,
        Lang::De => german,
        Lang::Fr => french,
    }
}

/// Dutch, Frisian, English, German, French.
#[rustfmt::skip]
fn words(term: Term) -> [&'static str; 5] {
    match term {
        Term::Contents         => ["Inhoud", "Ynhâld", "Contents", "Inhalt", "Table des matières"],
        Term::Index            => ["Register", "Register", "Index", "Register", "Index"],
        Term::Notes            => ["Noten", "Noaten", "Notes", "Anmerkungen", "Notes"],
        Term::TipList          => ["Lijst van handreikingen", "List fan hânrikkingen", "List of practical guides", "Verzeichnis der Handreichungen", "Liste des fiches pratiques"],
        Term::Guidance         => ["Handreikingen", "Hânrikkingen", "Practical guides", "Handreichungen", "Fiches pratiques"],
        Term::FigureList       => ["Lijst van figuren", "List fan figueren", "List of figures", "Abbildungsverzeichnis", "Table des figures"],
        Term::TableList        => ["Lijst van tabellen", "List fan tabellen", "List of tables", "Tabellenverzeichnis", "Liste des tableaux"],
        Term::Landmarks        => ["Oriëntatiepunten", "Oriïntaasjepunten", "Landmarks", "Orientierungspunkte", "Points de repère"],
        Term::PageList         => ["Paginalijst", "Sidelist", "List of pages", "Seitenliste", "Liste des pages"],
        Term::Cover            => ["Omslag", "Omslach", "Cover", "Umschlag", "Couverture"],
        Term::TitlePage        => ["Titelpagina", "Titelside", "Title page", "Titelseite", "Page de titre"],
        Term::BodyMatter       => ["Begin van de tekst", "Begjin fan de tekst", "Start of the text", "Textbeginn", "Début du texte"],
        Term::Continued        => ["(vervolg)", "(ferfolch)", "(continued)", "(Fortsetzung)", "(suite)"],
        Term::Figure           => ["figuur", "figuer", "figure", "Abbildung", "figure"],
        Term::Table            => ["tabel", "tabel", "table", "Tabelle", "tableau"],
        Term::Chapter          => ["hoofdstuk", "haadstik", "chapter", "Kapitel", "chapitre"],
        Term::Part             => ["deel", "diel", "part", "Teil", "partie"],
        Term::Page             => ["pagina", "side", "page", "Seite", "page"],
        Term::PageShort        => ["p.", "s.", "p.", "S.", "p."],
        Term::PagesShort       => ["p.", "s.", "pp.", "S.", "p."],
        Term::Note             => ["noot", "noat", "note", "Anmerkung", "note"],
        Term::See              => ["zie", "sjoch", "see", "siehe", "voir"],
        Term::SeeAlso          => ["zie ook", "sjoch ek", "see also", "siehe auch", "voir aussi"],
        Term::By               => ["door", "troch", "by", "von", "par"],
        Term::BackToText       => ["terug naar de tekst", "werom nei de tekst", "back to the text", "zurück zum Text", "retour au texte"],
        Term::PullQuote        => ["uitgelicht citaat", "útljochte sitaat", "pull quote", "hervorgehobenes Zitat", "citation mise en exergue"],
        Term::ImageCredit      => ["beeld", "byld", "image", "Bild", "image"],
        Term::Foreword         => ["voorwoord", "foarwurd", "foreword", "Vorwort", "avant-propos"],
        Term::Introduction     => ["inleiding", "ynlieding", "introduction", "Einleitung", "introduction"],
        Term::Story            => ["verhaal", "ferhaal", "story", "Geschichte", "récit"],
        Term::Theory           => ["theorie", "teory", "theory", "Theorie", "théorie"],
        Term::Lesson           => ["les", "les", "lesson", "Lektion", "leçon"],
        Term::Lessons          => ["lessen", "lessen", "lessons", "Lektionen", "leçons"],
        Term::Glossary         => ["begrippen", "begripen", "glossary", "Glossar", "glossaire"],
        Term::Reflection       => ["beschouwing", "beskôging", "reflection", "Betrachtung", "réflexion"],
        Term::Appendix         => ["bijlage", "bylage", "appendix", "Anhang", "annexe"],
        Term::Colophon         => ["colofon", "kolofon", "colophon", "Impressum", "colophon"],
        Term::Tip              => ["handreiking", "hânrikking", "practical guide", "Handreichung", "fiche pratique"],
        Term::Case             => ["casus", "kasus", "case", "Fallbeispiel", "cas"],
        Term::Afterword        => ["nawoord", "neiwurd", "afterword", "Nachwort", "postface"],
        Term::Dedication       => ["opdracht", "opdracht", "dedication", "Widmung", "dédicace"],
        Term::Acknowledgements => ["dankwoord", "tankwurd", "acknowledgements", "Danksagung", "remerciements"],
        Term::Bibliography     => ["bronnen", "boarnen", "sources", "Quellen", "sources"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_language_has_every_term() {
        for lang in Lang::ALL {
            for kind in Term::ALL {
                let word = term(lang, kind);
                assert!(!word.trim().is_empty() && word.trim() == word, "{kind:?} in {lang:?}");
            }
        }
        assert_eq!(Term::ALL.iter().collect::<BTreeSet<_>>().len(), Term::ALL.len());
    }

    #[test]
    fn dutch_says_what_the_book_needs() {
        for (kind, word) in [
            (Term::Continued, "(vervolg)"),
            (Term::Contents, "Inhoud"),
            (Term::TipList, "Lijst van handreikingen"),
            (Term::SeeAlso, "zie ook"),
            (Term::PageShort, "p."),
        ] {
            assert_eq!(term(Lang::Nl, kind), word);
        }
        assert_eq!(term(Lang::Other, Term::Index), term(Lang::En, Term::Index));
    }
}
