//! The few words the e-book adds to those of the book.

use crate::lang::Lang;
use crate::model::BoxKind;

/// Words of the reading interface in one language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    pub(super) cover: &'static str,
    pub(super) contents: &'static str,
    pub(super) landmarks: &'static str,
    pub(super) pages: &'static str,
    pub(super) boxes: &'static str,
    pub(super) figures: &'static str,
    pub(super) tables: &'static str,
    pub(super) table: &'static str,
    pub(super) text: &'static str,
    pub(super) back: &'static str,
    pub(super) notes: &'static str,
    pub(super) note: &'static str,
    pub(super) back_to_note: &'static str,
    pub(super) letter: &'static str,
    /// The title of a long description.
    pub(super) description: &'static str,
    pub(super) print_edition: &'static str,
    /// The link that skips what stands before the text of a page.
    pub(super) to_text: &'static str,
    /// The links to the pages before and after.
    pub(super) pager: &'static str,
    pub(super) previous: &'static str,
    pub(super) next: &'static str,
    box_names: [&'static str; 4],
    pub(super) summary: Summary,
}

/// The sentences of the accessibility summary.
#[derive(Debug, Clone, Copy)]
pub(super) struct Summary {
    pub(super) structure: &'static str,
    pub(super) pages: &'static str,
    pub(super) described: &'static str,
    pub(super) at_length: &'static str,
    pub(super) undescribed: &'static str,
    pub(super) no_images: &'static str,
    pub(super) notes: &'static str,
    pub(super) hazards: &'static str,
}

impl Words {
    /// The words of a language.
    pub(super) fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Nl | Lang::Fy => &DUTCH,
            Lang::En | Lang::EnGb | Lang::EnUs | Lang::De | Lang::Fr | Lang::Other => &ENGLISH,
        }
    }

    /// The word on the tab of a box.
    pub(super) fn box_name(&self, kind: BoxKind) -> &'static str {
        match kind {
            BoxKind::Handreiking => self.box_names[0],
            BoxKind::Theorie => self.box_names[1],
            BoxKind::Les => self.box_names[2],
            BoxKind::Casus => self.box_names[3],
        }
    }

    /// Every character of these words, for the faces.
    pub(super) fn characters(&self) -> impl Iterator<Item = char> + '_ {
        let shown = [&self.contents, &self.pages, &self.to_text, &self.previous, &self.next];
        self.box_names.iter().chain(shown).flat_map(|word| word.chars())
    }
}

static DUTCH: Words = Words {
    cover: "Omslag",
    contents: "Inhoud",
    landmarks: "Wegwijzer",
    pages: "Bladzijden van de gedrukte uitgave",
    boxes: "Handreikingen",
    figures: "Figuren",
    tables: "Tabellen",
    table: "Tabel",
    text: "Begin van de tekst",
    back: "Nawerk",
    notes: "Noten",
    note: "Noot",
    back_to_note: "Terug naar noot",
    letter: "Brief",
    description: "Beschrijving van de afbeelding",
    print_edition: "gedrukte uitgave",
    to_text: "Naar de tekst",
    pager: "Bladeren",
    previous: "Vorige",
    next: "Volgende",
    box_names: ["Handreiking", "Theorie", "Les", "Casus"],
    summary: Summary {
        structure: "Dit e-boek heeft een inhoudsopgave, koppen en een vaste leesvolgorde; letter, grootte en kleur zijn in te stellen.",
        pages: "De bladzijdenummers van de gedrukte uitgave staan in de tekst en in een lijst.",
        described: "Alle afbeeldingen die iets betekenen hebben een beschrijving in woorden.",
        at_length: "Bij elke afbeelding staat ook een uitgebreide beschrijving.",
        undescribed: "Niet alle afbeeldingen hebben een beschrijving in woorden.",
        no_images: "De tekst bevat geen afbeeldingen.",
        notes: "Noten zijn met koppelingen heen en terug te bereiken.",
        hazards: "Er zijn geen flitsen, bewegingen of geluiden.",
    },
};

static ENGLISH: Words = Words {
    cover: "Cover",
    contents: "Contents",
    landmarks: "Landmarks",
    pages: "Pages of the printed edition",
    boxes: "Guidance",
    figures: "Figures",
    tables: "Tables",
    table: "Table",
    text: "Start of the text",
    back: "Back matter",
    notes: "Notes",
    note: "Note",
    back_to_note: "Back to note",
    letter: "Letter",
    description: "Description of the image",
    print_edition: "printed edition",
    to_text: "Skip to the text",
    pager: "Pages before and after",
    previous: "Previous",
    next: "Next",
    box_names: ["Guidance", "Theory", "Lesson", "Case"],
    summary: Summary {
        structure: "This e-book has a table of contents, headings and a fixed reading order; typeface, size and colours can be set.",
        pages: "The page numbers of the printed edition stand in the text and in a list.",
        described: "All images that mean something have a description in words.",
        at_length: "Every image has a detailed description as well.",
        undescribed: "Not all images have a description in words.",
        no_images: "The text has no images.",
        notes: "Notes can be reached and left by links.",
        hazards: "There is no flashing, motion or sound.",
    },
};
