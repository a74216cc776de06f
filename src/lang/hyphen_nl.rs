//! Dutch division of words: what the patterns cannot know, as data.
//!
//! The rules are those of the *Leidraad* of the Woordenlijst, section 18:
//! - a trema that only parts two vowels goes when the hyphen parts them (*co-ordinatie*);
//! - an umlaut is no trema and stays (*über-haupt*);
//! - the vowel that was doubled, or the apostrophe that was put in, only for a diminutive goes when
//!   the hyphen stands before its *-tje* (*oma-tje*, *baby-tje*);
//! - ij is one letter.
//!
//! Whether a double vowel is the word's own (*praat-je*) or the diminutive's (*oma-tje*) cannot be
//! seen, so the open stems stand here in a list.

/// A division before the `-tje` of a diminutive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Diminutive {
    /// Bytes of the word before the break.
    pub(super) at: usize,
    /// How many bytes before the break go.
    pub(super) drop: usize,
    /// What comes in their place.
    pub(super) put: &'static str,
}

/// Where a diminutive on an open vowel divides, given the word in lower case.
pub(super) fn diminutive(word: &str) -> Option<Diminutive> {
    let body = word.strip_suffix("tje").or_else(|| word.strip_suffix("tjes"))?;
    let at = body.len();
    if let Some(stem) = body.strip_suffix("ee") {
        if STEMS_IN_E_ACUTE.iter().any(|&open| stem.ends_with(open)) {
            return Some(Diminutive { at, drop: 2, put: "é" });
        }
        let is_own = STEMS_IN_EE.iter().any(|&own| body.ends_with(own));
        return is_own.then_some(Diminutive { at, drop: 0, put: "" });
    }
    if !["aa", "oo", "uu", "ie"].iter().any(|&end| body.ends_with(end)) {
        return None;
    }
    let stem = &body[..at - 1];
    let is_open = ALONE.contains(&stem) || COMPOUNDING.iter().any(|&open| stem.ends_with(open));
    is_open.then_some(Diminutive { at, drop: 1, put: "" })
}

/// Open stems that no other word ends in by chance, alone or as the head of a compound.
#[rustfmt::skip]
const COMPOUNDING: &[&str] = &[
    "accu", "agenda", "amfora", "auto", "avocado", "azalea", "begonia", "bikini", "bistro", "bolero",
    "cameo", "camera", "casino", "cavia", "cello", "cola", "collega", "concerto", "corso", "diabolo",
    "disco", "drama", "dynamo", "euro", "farao", "firma", "flamingo", "folio", "foto", "fresia", "giro",
    "haiku", "harmonica", "hobo", "iglo", "imago", "indigo", "individu", "intermezzo", "kilo", "kimono",
    "kiwi", "komma", "lasso", "loempia", "logo", "magnolia", "marina", "memo", "menu", "motto",
    "numero", "opera", "pagina", "paprika", "paraplu", "pasta", "pergola", "piano", "piccolo", "pinda",
    "pizza", "poema", "poncho", "portfolio", "programma", "pyjama", "radio", "risico", "safari",
    "salvo", "sauna", "scenario", "schema", "silo", "sofa", "solo", "studio", "sudoku", "taxi", "tempo",
    "thema", "tiara", "tombola", "tornado", "torso", "trema", "tuba", "veranda", "video", "villa",
    "zebra",
];

/// Open stems that count only when they are the whole word: *omaatje*, but *tomaat-je*.
#[rustfmt::skip]
const ALONE: &[&str] = &[
    "acacia", "alibi", "alinea", "aroma", "baco", "beha", "bromelia", "camelia", "clivia", "cupido",
    "demo", "dia", "diva", "dodo", "domino", "duo", "echo", "ego", "eva", "extra", "fichu", "fuga",
    "havanna", "hoera", "info", "jojo", "jumbo", "kano", "lama", "mama", "mini", "nota", "oma", "opa",
    "pa", "panda", "panorama", "papa", "papaja", "pappa", "paria", "parvenu", "polka", "primula",
    "reseda", "salvia", "ski", "sla", "stro", "tango", "toga", "trio", "tutu", "vla", "zero",
];

/// Stems in é, written with ee before `-tje`: *cafeetje*, divided *café-tje*.
#[rustfmt::skip]
const STEMS_IN_E_ACUTE: &[&str] = &[
    "associ", "attach", "caf", "canap", "clich", "comit", "communiqu", "coup", "decollet", "defil",
    "expos", "glac", "habitu", "log", "neglig", "pat", "proced", "proteg", "resum", "sat", "souffl",
    "trac",
];

/// Stems whose ee is their own; the patterns miss the division of *idee-tje*.
#[rustfmt::skip]
const STEMS_IN_EE: &[&str] = &[
    "abonnee", "bedstee", "chimpansee", "corvee", "dictee", "dragee", "employee", "entree", "fee",
    "idee", "matinee", "moskee", "portemonnee", "slee", "snee", "soiree", "thee", "toffee", "tournee",
    "trofee", "zee",
];

/// Words that the patterns divide wrongly or not at all; `-` marks each division, none means never.
///
/// The list is in order, so that it can be searched.
#[rustfmt::skip]
pub(super) const EXCEPTIONS: &[&str] = &[
    "bi-jec-tie", "bi-jec-ties", "bi-jou", "bi-jou-te-rie", "chi-li-jam", "daar-om", "mi-ni-jurk",
    "mi-ni-jur-ken", "oe-kra-ïens", "oe-kra-ïen-se", "oe-kra-ï-ne", "oe-kra-ï-ner", "oe-kra-ï-ners",
    "van-avond", "waar-om",
];

/// The divisions of a listed word as byte offsets.
pub(super) fn exception(word: &str) -> Option<Vec<usize>> {
    let letters = |entry: &'static str| entry.bytes().filter(|&b| b != b'-');
    let nth = EXCEPTIONS.binary_search_by(|entry| letters(entry).cmp(word.bytes())).ok()?;
    let found = EXCEPTIONS.get(nth)?;
    let mut offsets = Vec::new();
    let mut at = 0;
    for byte in found.bytes() {
        if byte == b'-' {
            offsets.push(at);
        } else {
            at += 1;
        }
    }
    Some(offsets)
}

/// The letter without its trema, if it has one.
pub(super) fn without_trema(c: char) -> Option<char> {
    Some(match c {
        'ä' => 'a',
        'ë' => 'e',
        'ï' => 'i',
        'ö' => 'o',
        'ü' => 'u',
        _ => return None,
    })
}

/// Whether a Dutch syllable can start so: false for *hi-vpatiënten*.
pub(super) fn is_onset(part: &str) -> bool {
    let vowel = part.find(|c: char| super::is_vowel(c) || !c.is_alphabetic());
    let cluster = &part[..vowel.unwrap_or(part.len())];
    cluster.len() < 2 || ONSETS.binary_search(&cluster.to_lowercase().as_str()).is_ok()
}

/// The clusters of consonants that start a syllable, in order, with those of loan words.
#[rustfmt::skip]
const ONSETS: &[&str] = &[
    "bh", "bl", "br", "ch", "chl", "chr", "cl", "cr", "dh", "dj", "dr", "dw", "fj", "fl", "fn", "fr",
    "gh", "gl", "gn", "gr", "gw", "kh", "kj", "kl", "kn", "kr", "kw", "ph", "phl", "phr", "pj", "pl",
    "pn", "pr", "ps", "qu", "rh", "sc", "sch", "schl", "schm", "schn", "schr", "schw", "scl", "scr",
    "sf", "sh", "shr", "sj", "sk", "skj", "skr", "sl", "sm", "sn", "sp", "sph", "spl", "spr", "sq",
    "st", "stj", "str", "sv", "sw", "th", "thr", "tj", "tr", "ts", "tsj", "tw", "tz", "vl", "vr", "wh",
    "wr", "zj", "zw",
];

/// Whether the part after a break is the head of a compound: *keukentafel-gesprek*.
///
/// A break there reads best, so it is preferred; a head missing from the list costs little.
pub(super) fn is_compound_head(part: &str) -> bool {
    let is_listed = |word: &str| HEADS.binary_search(&word).is_ok();
    is_listed(part)
        || ["en", "s", "n", "e", "er", "ers", "je", "jes"]
            .iter()
            .any(|&ending| part.strip_suffix(ending).is_some_and(is_listed))
}

/// Frequent heads of compounds, in order. Short words that also end other words are left out.
#[rustfmt::skip]
const HEADS: &[&str] = &[
    "aanbod", "aanpak", "aanslag", "aanvraag", "afdeling", "afspraak", "agent", "ambtenaar", "avond",
    "baan", "balie", "bedrijf", "beeld", "begeleider", "begeleiding", "beheer", "belang", "beleid",
    "beleving", "bericht", "beroep", "besluit", "besparing", "bespreking", "bestuur", "betalen",
    "betaling", "bewoner", "bijdrage", "blad", "boek", "brief", "budget", "bureau", "buurt", "centrum",
    "cijfer", "dag", "dertien", "dertig", "dienst", "doel", "dorp", "duizend", "ergernis", "formulier",
    "functionaris", "gebied", "gebouw", "gebruik", "gedrag", "gegeven", "gemeente", "gesprek", "gevoel",
    "gezin", "groep", "grond", "hand", "handel", "honderd", "houder", "houding", "huis", "hulp",
    "hulpverlener", "instelling", "jaar", "kaart", "kader", "kamer", "kant", "keten", "keuken", "kind",
    "klant", "kosten", "kracht", "kring", "kwaliteit", "kwartier", "lening", "leraar", "lever", "lijst",
    "loket", "maand", "maatregel", "machine", "maker", "manager", "markt", "medewerker", "meester",
    "melding", "meter", "middag", "middel", "minuut", "model", "moeder", "moment", "morgen", "nacht",
    "negentig", "netwerk", "nummer", "ochtend", "onderwijs", "onderzoek", "ontwikkeling", "opgave",
    "overleg", "papier", "partner", "persoon", "plaats", "plan", "plein", "politie", "positie",
    "praktijk", "premie", "proces", "project", "punt", "raad", "rapport", "rapportage", "recht",
    "regel", "regeling", "regisseur", "register", "reglement", "rekening", "ruimte", "samenleving",
    "scherm", "school", "schuld", "situatie", "sleutel", "speler", "stad", "stand", "steun", "stoel",
    "straat", "systeem", "taak", "tachtig", "tafel", "team", "termijn", "tijd", "toeslag", "toezicht",
    "traject", "twintig", "uitkering", "vader", "veertig", "vergadering", "verhaal", "verkeer",
    "verlener", "verlening", "verordening", "verpleegkundige", "vertrouwen", "verzoek", "vijftig",
    "voorziening", "vorming", "vraag", "vrouw", "water", "wereld", "werk", "werker", "wethouder",
    "wijk", "winkel", "wonen", "woning", "woord", "zaak", "zestig", "zeventig", "zorg",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_order() {
        assert!(HEADS.is_sorted());
        assert!(ONSETS.is_sorted());
        assert!(COMPOUNDING.is_sorted());
        assert!(EXCEPTIONS.is_sorted_by_key(|entry| entry.replace('-', "")));
    }

    #[test]
    fn diminutives_on_an_open_vowel_are_known() {
        for (word, at, drop) in [
            ("omaatje", 4, 1),
            ("autootjes", 5, 1),
            ("bestelautootje", 11, 1),
            ("cafeetje", 5, 2),
            ("taxietje", 5, 1),
            ("ideetje", 4, 0),
        ] {
            let found = diminutive(word).map(|found| (found.at, found.drop));
            assert_eq!(found, Some((at, drop)), "{word}");
        }
        for word in
            ["tomaatje", "praatje", "straatje", "minuutje", "bootje", "tje", "tjes", "ietje", "beetje"]
        {
            assert_eq!(diminutive(word), None, "{word}");
        }
    }
}
