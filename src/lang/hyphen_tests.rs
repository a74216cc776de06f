use super::*;

const NONE: &[&str] = &[];

/// The word with a hyphen at every break, and `|` after a hyphen of its own.
fn divided(hyphenator: &Hyphenator, word: &str) -> String {
    let mut out = String::new();
    let mut start = 0;
    for point in hyphenator.breaks(word) {
        out.push_str(&word[start..point.at]);
        out.push(if point.hyphen { '-' } else { '|' });
        start = point.at;
    }
    out.push_str(&word[start..]);
    out
}

/// Every break of a word as it looks on the page.
fn spelled(hyphenator: &Hyphenator, word: &str) -> Vec<String> {
    hyphenator
        .breaks(word)
        .iter()
        .map(|point| {
            let before = point.before.as_deref().unwrap_or(&word[..point.at]);
            let after = point.after.as_deref().unwrap_or(&word[point.at..]);
            format!("{before}{}{after}", if point.hyphen { "-" } else { "" })
        })
        .collect()
}

/// Words with every break that the usual minima allow, as they should be.
const DUTCH: &str = "
    ver-ant-woor-ding wijk-ver-pleeg-kun-dige hand-rei-king keu-ken-ta-fel-ge-sprek ijs-land bij-zon-der
    kerst-di-ner Am-ster-dam Rot-ter-dam ge-meen-te-huis school-plein huis-arts ge-bieds-ont-wik-ke-ling
    maat-schap-pe-lijk wer-ke-lijk-heid bloem-kool uit-ge-ve-rij her-in-ne-ren ver-ant-woor-de-lijk-heid
    sa-men-wer-king ver-ga-de-ring be-wo-ners-ini-ti-a-tief ei-ge-naar-schap sneeu-wen nieuwe leeu-wen
    cho-co-lade psy-cho-lo-gie ge-zond-heids-zorg pro-fes-si-o-nals bur-ger-par-ti-ci-pa-tie wet-hou-der
    amb-te-naar acht acht-tien la-chen ka-chel rich-ting tsjil-pen ar-chi-tect post-ze-gel as-perge
    on-der-steu-ning kwets-baar bij-drage tijd-schrift wijk-agent Nij-me-gen vrij-wil-li-ger
    vrij-wil-li-gers-werk ge-meente werk-wijze zelf-red-zaam-heid wijk-ge-richt schuld-hulp-ver-le-ning
    be-scher-mings-be-wind man-tel-zor-ger in-wo-ners buurt-huis wel-zijns-werk jeugd-zorg ou-de-ren-zorg
    thuis-zorg vroeg-sig-na-le-ring wijk-re-gis-seur ca-sus-over-leg sig-naal net-werk bond-ge-noot
    door-zet-tings-macht ach-ter-deur sleu-tel ver-haal be-schou-wing na-bij-heid on-mid-del-lijk
    ver-schil-lende be-lang-stel-ling zie-ken-huis uit-ke-ring bij-stands-uit-ke-ring huis-uit-zet-ting
    ar-moede op-voe-ding kin-der-op-vang ver-trou-wens-band waar-schijn-lijk te-gen-woor-dig mis-schien
    eer-lijk-heid aan-dacht luis-te-ren recht-vaar-dig-heid on-af-han-ke-lijk ge-lijk-waar-dig-heid
    uit-no-di-ging aan-be-ve-ling voor-be-rei-ding sa-men-le-ving ver-slaafd dak-loos-heid op-schrij-ven
    af-spra-ken te-rug-blik voor-uit-zicht nood-uit-gang los-la-ten vast-hou-den mee-be-we-gen
    or-ga-ni-sa-tie ge-meen-schap-pe-lijk vraag-stuk-ken le-vens-ver-haal een-zaam-heid
    ont-moe-tings-plek bu-ren-ru-zie over-last wo-ning-cor-po-ra-tie po-li-tie-agent re-clas-se-ring
    recht-bank ad-vo-caat hoog-le-raar uni-ver-si-teit we-ten-schap-pe-lijk on-der-zoek in-ter-view
    bloei-ing groei-end ver-nieu-wing eeu-wen-lang ze-nuw-ach-tig rij-exa-men li-chaams-be-we-ging
    och-tend-zon zan-ge-res ver-lan-gen vin-ger tong-val schouw-burg noch-tans dicht-bij voor-oor-deel
    toe-komst daar-en-te-gen des-al-niet-te-min hier-uit er-on-der er-over waarom daarom van-avond

    IJs-land IJs-sel ij-zer ijs-koud jij zij bi-jec-tie bi-jou-te-rie mi-ni-jurk au-to-rij-den
    Oe-kra-ï-ner be-ïn-vloe-den ge-ïn-te-res-seerd in-tu-ï-tief po-ë-zie va-cu-üm-pomp ef-fi-ci-ënt
    ori-ën-ta-tie ge-ü-ni-for-meerd toe-ëi-ge-nen na-äpen ge-ëerd re-ü-nie zo-ö-lo-gie zo-ë-ven
    idee-ën-bus drie-ën-twin-tig con-ci-ër-ges mi-cro-öp-name ra-dio-öm-roep be-ë-digd
    über-haupt föh-nen frö-be-len Mül-ler Düs-sel-dorf Köln

    fo-to's ba-by's Kees' zo'n to-maatje praatje straatje mi-nuutje maatje beetje bootje
    oud-|me-de-wer-ker zwart-|wit so-ci-aal-|cul-tu-reel GGZ-|in-stel-ling Noord-|Hol-land A4-|papier
    e-mail 's-Gra-ven-hage x-as T-shirt e-mail-|adres
    BRP DigiD A4'tje 3D-|printer 1980 o.a. www.wijk.nl jan@wijk.nl https://www.wijk.nl/pad en/of
    HIV hivpa-ti-ën-ten alsof aan-dachtstrek-ker
";

#[test]
fn dutch_words_divide_as_they_should() {
    let hyphenator = Hyphenator::new(Lang::Nl, NONE);
    let mut count = 0;
    for expected in DUTCH.split_whitespace() {
        // A hyphen stands before `|` where the word has one, or is the word's own otherwise.
        let own = |c: char| c == '|';
        let word = match expected {
            "e-mail" | "x-as" | "T-shirt" => expected.to_owned(),
            "e-mail-|adres" => "e-mail-adres".to_owned(),
            "'s-Gra-ven-hage" => "'s-Gravenhage".to_owned(),
            _ => expected.replace("-|", "\0").replace('-', "").replace('\0', "-").replace(own, ""),
        };
        assert_eq!(divided(&hyphenator, &word), expected, "{word}");
        count += 1;
    }
    assert!(count >= 200);
}

#[test]
fn spelling_follows_the_break() {
    // The narrowest minima, so that every row of the rules shows.
    let hyphenator = Hyphenator::new(Lang::Nl, NONE).with_minima(2, 2);
    for (word, expected) in [
        ("coördinatie", "co-ordinatie"),
        ("geïnspireerd", "ge-inspireerd"),
        ("beëindigen", "be-eindigen"),
        ("ideeën", "idee-en"),
        ("patiënten", "pati-enten"),
        ("financiële", "financi-ele"),
        ("tweeëntwintig", "twee-entwintig"),
        ("reëel", "re-eel"),
        ("ruïne", "ru-ine"),
        ("egoïsme", "ego-isme"),
        ("vacuüm", "vacu-um"),
        ("naäpen", "na-apen"),
        ("Oekraïne", "Oekra-ine"),
        ("zeeën", "zee-en"),
        ("Israëlisch", "Isra-elisch"),
        ("geüpdatet", "ge-updatet"),
        ("Coördinatie", "Co-ordinatie"),
        ("überhaupt", "über-haupt"),
        ("föhnen", "föh-nen"),
        ("Köln", "Kö-ln"),
        ("baby'tje", "baby-tje"),
        ("baby’tje", "baby-tje"),
        ("sherry'tje", "sherry-tje"),
        ("hobby’tjes", "hobby-tjes"),
        ("omaatje", "oma-tje"),
        ("parapluutje", "paraplu-tje"),
        ("autootje", "auto-tje"),
        ("Autootjes", "Auto-tjes"),
        ("bestelautootje", "bestelauto-tje"),
        ("cafeetje", "café-tje"),
        ("taxietje", "taxi-tje"),
        ("ideetje", "idee-tje"),
        ("praatje", "praat-je"),
        ("straatje", "straat-je"),
        ("tomaatje", "tomaat-je"),
        ("minuutje", "minuut-je"),
        ("zwart-wit", "zwart-wit"),
        ("oud-medewerker", "oud-medewerker"),
    ] {
        if word == "Köln" {
            assert!(spelled(&hyphenator, word).iter().all(|part| part == expected), "{word}");
            continue;
        }
        let parts = spelled(&hyphenator, word);
        assert!(parts.iter().any(|part| part == expected), "{word}: {parts:?}");
    }
    // A trema goes only at its own break.
    assert!(spelled(&hyphenator, "coördinatie").contains(&"coör-dinatie".to_owned()));
    assert!(spelled(&hyphenator, "tweeëntwintig").contains(&"tweeën-twintig".to_owned()));
}

#[test]
fn no_letter_is_left_alone() {
    for lang in Lang::ALL {
        let hyphenator = Hyphenator::new(lang, NONE);
        let words = DUTCH.replace(['-', '|'], "");
        for word in words.split_whitespace().chain(["e-mail", "'s-Gravenhage", "x-as", "a-b-c"]) {
            for point in hyphenator.breaks(word) {
                let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
                let (before, after) = word.split_at(point.at);
                assert!(letters(before) >= 2 && letters(after) >= 2, "{word} at {}", point.at);
                let parts_ij = before.ends_with(['i', 'I']) && after.starts_with(['j', 'J']);
                // In these i and j belong to two syllables.
                let is_chance = matches!(word, "bijectie" | "bijouterie" | "minijurk");
                assert!(!parts_ij || is_chance || !lang.is_dutch_like(), "{word}");
            }
        }
    }
}

#[test]
fn the_list_of_the_book_wins() {
    let list = ["ver-antwoor-ding", "Handreiking", "co-ördinatie", "e-mail-adres", "a-b-cdef", "", "-"];
    let hyphenator = Hyphenator::new(Lang::Nl, &list);
    assert_eq!(divided(&hyphenator, "verantwoording"), "ver-antwoor-ding");
    assert_eq!(divided(&hyphenator, "Verantwoording"), "Ver-antwoor-ding");
    assert_eq!(divided(&hyphenator, "handreiking"), "handreiking");
    assert_eq!(spelled(&hyphenator, "coördinatie"), ["co-ordinatie"]);
    assert_eq!(divided(&hyphenator, "e-mailadres"), "e-mail-adres");
    assert_eq!(
        divided(&Hyphenator::new(Lang::Nl, &["oud-mede-werker"]), "oud-medewerker"),
        "oud-|mede-werker"
    );
    assert_eq!(divided(&hyphenator, "abcdef"), "ab-cdef");
    assert_eq!(divided(&hyphenator, "gemeentehuis"), "ge-meen-te-huis");
}

#[test]
fn soft_hyphens_win_over_all() {
    let hyphenator = Hyphenator::new(Lang::Nl, &["ge-meentehuis"]);
    assert_eq!(divided(&hyphenator, "gemeente\u{ad}huis"), "gemeente\u{ad}-huis");
    assert_eq!(divided(&hyphenator, "a\u{ad}b"), "a\u{ad}b");
    assert_eq!(divided(&hyphenator, "oud-gemeente\u{ad}lid"), "oud-|gemeente\u{ad}-lid");
}

#[test]
fn quality_prefers_the_borders_of_compounds() {
    let hyphenator = Hyphenator::new(Lang::Nl, NONE);
    let quality =
        |word: &str| -> Vec<u8> { hyphenator.breaks(word).iter().map(|point| point.quality).collect() };
    // keu-ken-ta-fel-ge-sprek: best before gesprek, worst beside the ends.
    let keukentafel = quality("keukentafelgesprek");
    assert_eq!(keukentafel[3], 0);
    assert!(keukentafel.iter().enumerate().all(|(nth, &quality)| nth == 3 || quality > 0));
    assert!(quality("gemeente")[0] > quality("wijkagent")[0]);
    assert!(quality("Rotterdam")[0] > quality("luisteren")[0]);
    assert_eq!(quality("zwart-wit"), [0]);
    assert!(quality("oud-medewerker")[1] > quality("medewerker")[0]);
    // Beside the border of a compound, before it and after it, and in a name.
    assert_eq!(quality("vrijdagmiddag")[2], 4, "vrijdagmid-dag");
    assert_eq!(quality("verplichtingennummer")[2..4], [4, 0], "verplichtin-gen-nummer");
    assert!(quality("Tichelaar")[1] > quality("tichelaar")[1]);
}

#[test]
fn other_languages_use_their_patterns() {
    for (lang, expected) in [
        (Lang::En, "pho-tog-ra-phy"),
        (Lang::EnGb, "ac-knowl-edged"),
        (Lang::EnUs, "neigh-bor-hood"),
        (Lang::En, "neigh-bour’s"),
        (Lang::De, "Ge-sell-schaft"),
        (Lang::De, "Über-ra-schung"),
        (Lang::Fr, "l’in-dus-trie"),
        (Lang::Fr, "ou-ver-ture"),
        (Lang::Fy, "ge-meente"),
        (Lang::Other, "gemeente"),
    ] {
        let word = expected.replace('-', "");
        assert_eq!(divided(&Hyphenator::new(lang, NONE), &word), expected);
    }
    // German keeps its umlauts at a break.
    let german = Hyphenator::new(Lang::De, NONE);
    assert!(german.breaks("beübung").iter().all(|point| point.after.is_none()));
}

proptest::proptest! {
    #[test]
    fn any_word_divides_in_order(word in "\\PC{0,24}") {
        for lang in Lang::ALL {
            let points = Hyphenator::new(lang, NONE).breaks(&word);
            proptest::prop_assert!(points.is_sorted_by(|a, b| a.at < b.at));
            for point in points {
                proptest::prop_assert!(point.at > 0 && point.at < word.len() && word.is_char_boundary(point.at));
                proptest::prop_assert!(point.quality <= 4);
            }
        }
    }

    #[test]
    fn letters_and_marks_divide_in_order(word in "[a-zäëïöüéIJ'’\u{ad}-]{0,20}(tjes?)?") {
        let hyphenator = Hyphenator::new(Lang::Nl, &[&word]);
        let points = hyphenator.breaks(&word);
        proptest::prop_assert!(points.is_sorted_by(|a, b| a.at < b.at));
        let points = Hyphenator::new(Lang::Nl, NONE).breaks(&word);
        proptest::prop_assert!(points.is_sorted_by(|a, b| a.at < b.at));
    }
}
