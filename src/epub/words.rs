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
    /// What follows the number of a page where the book wants its edition named.
    pub(super) of_print_edition: &'static str,
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
            Lang::De => &GERMAN,
            Lang::Fr => &FRENCH,
            Lang::En | Lang::EnGb | Lang::EnUs | Lang::Other => &ENGLISH,
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
        let shown =
            [&self.contents, &self.pages, &self.of_print_edition, &self.to_text, &self.previous, &self.next];
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
    of_print_edition: " van de gedrukte uitgave",
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
    of_print_edition: " of the printed edition",
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

static GERMAN: Words = Words {
    cover: "Umschlag",
    contents: "Inhalt",
    landmarks: "Orientierungspunkte",
    pages: "Seiten der gedruckten Ausgabe",
    boxes: "Handreichungen",
    figures: "Abbildungen",
    tables: "Tabellen",
    table: "Tabelle",
    text: "Beginn des Textes",
    back: "Anhang",
    notes: "Anmerkungen",
    note: "Anmerkung",
    back_to_note: "Zurück zu Anmerkung",
    letter: "Brief",
    description: "Beschreibung der Abbildung",
    print_edition: "gedruckte Ausgabe",
    of_print_edition: " der gedruckten Ausgabe",
    to_text: "Zum Text",
    pager: "Blättern",
    previous: "Zurück",
    next: "Weiter",
    box_names: ["Handreichung", "Theorie", "Lektion", "Fallbeispiel"],
    summary: Summary {
        structure: "Dieses E-Book hat ein Inhaltsverzeichnis, Überschriften und eine feste Lesereihenfolge; Schrift, Schriftgröße und Farben lassen sich einstellen.",
        pages: "Die Seitenzahlen der gedruckten Ausgabe stehen im Text und in einer Liste.",
        described: "Alle Abbildungen, die etwas bedeuten, sind in Worten beschrieben.",
        at_length: "Zu jeder Abbildung gibt es auch eine ausführliche Beschreibung.",
        undescribed: "Nicht alle Abbildungen sind in Worten beschrieben.",
        no_images: "Der Text enthält keine Abbildungen.",
        notes: "Anmerkungen sind über Links hin und zurück erreichbar.",
        hazards: "Es gibt kein Blinken, keine Bewegung und keinen Ton.",
    },
};

static FRENCH: Words = Words {
    cover: "Couverture",
    contents: "Sommaire",
    landmarks: "Repères",
    pages: "Pages de l’édition imprimée",
    boxes: "Conseils pratiques",
    figures: "Figures",
    tables: "Tableaux",
    table: "Tableau",
    text: "Début du texte",
    back: "Annexes",
    notes: "Notes",
    note: "Note",
    back_to_note: "Retour à la note",
    letter: "Lettre",
    description: "Description de l’image",
    print_edition: "édition imprimée",
    of_print_edition: " de l’édition imprimée",
    to_text: "Aller au texte",
    pager: "Pages voisines",
    previous: "Précédent",
    next: "Suivant",
    box_names: ["Conseil", "Théorie", "Leçon", "Cas"],
    summary: Summary {
        structure: "Ce livre numérique a un sommaire, des titres et un ordre de lecture fixe ; la police, la taille et les couleurs peuvent être réglées.",
        pages: "Les numéros de page de l’édition imprimée figurent dans le texte et dans une liste.",
        described: "Toutes les images qui ont un sens sont décrites par des mots.",
        at_length: "Chaque image a aussi une description détaillée.",
        undescribed: "Toutes les images ne sont pas décrites par des mots.",
        no_images: "Le texte ne contient pas d’images.",
        notes: "Des liens mènent aux notes et en ramènent.",
        hazards: "Il n’y a ni clignotement, ni mouvement, ni son.",
    },
};
