use super::*;
use BreakKind::*;

/// The text with a mark at each opportunity.
fn marked(text: &str) -> String {
    let mut out = String::new();
    let mut start = 0;
    for place in opportunities(text, Lang::Nl) {
        out.push_str(&text[start..place.at]);
        out.push(match place.kind {
            Space => '|',
            AfterHyphen => '‐',
            AfterDash => '=',
            Url => '+',
            Mandatory => '!',
            Other => '*',
        });
        start = place.at;
    }
    out.push_str(&text[start..]);
    out.replace('\u{a0}', "~").replace('\u{202f}', "_")
}

#[test]
fn lines_end_at_spaces() {
    for (text, expected) in [
        ("de oude wijk", "de |oude |wijk"),
        ("‘Ja,’ zei ze. “Nee!”", "‘Ja,’ |zei |ze. |“Nee!”"),
        ("een  twee", "een  |twee"),
        (" begin", " begin"),
        ("einde ", "einde "),
        ("", ""),
        ("(in de wijk)", "(in |de |wijk)"),
        ("tot ’s avonds", "tot |’s |avonds"),
        ("[1] en", "[1] |en"),
        ("één ĳsje", "één |ĳsje"),
        ("a\nb", "a\n!b"),
        ("a b\nc", "a |b\n!c"),
        ("wat ? ja", "wat ? |ja"),
    ] {
        assert_eq!(marked(text), expected);
    }
}

#[test]
fn what_is_tied_stays_tied() {
    for (text, expected) in [
        ("25\u{a0}km ver", "25~km |ver"),
        ("huis\u{a0}– of tuin", "huis~– |of |tuin"),
        ("huis –\u{a0}oud\u{a0}– staat", "huis |–~oud~– |staat"),
        ("–\u{a0}Ja", "–~Ja"),
        ("– Ja, zei", "– Ja, |zei"),
        ("‘– Ja’, zei", "‘– Ja’, |zei"),
        ("zei:\n– Ja hoor", "zei:\n!– Ja |hoor"),
        ("«\u{202f}Oui\u{202f}! dit", "«_Oui_! |dit"),
        ("a\u{2060}b", "a\u{2060}b"),
        ("sociaal\u{2011}cultureel", "sociaal\u{2011}cultureel"),
    ] {
        assert_eq!(marked(text), expected);
    }
}

#[test]
fn hyphens_and_dashes_end_lines() {
    for (text, expected) in [
        ("zwart-wit", "zwart-‐wit"),
        ("oud-medewerker,", "oud-‐medewerker,"),
        ("‘sociaal-cultureel’", "‘sociaal-‐cultureel’"),
        ("in- en uitgang", "in- |en |uitgang"),
        ("e-mail", "e-mail"),
        ("’s-Gravenhage", "’s-Gravenhage"),
        ("x-as T-shirt", "x-as |T-shirt"),
        ("A4-papier", "A4-‐papier"),
        ("A4’tje", "A4’tje"),
        ("4-jarig", "4-jarig"),
        ("06-12345678", "06-12345678"),
        ("2020-2021", "2020-2021"),
        ("2020–2021", "2020–2021"),
        ("Amsterdam–Rotterdam", "Amsterdam–=Rotterdam"),
        ("gone—it was", "gone—=it |was"),
        ("gone—I was", "gone—=I |was"),
        ("—gone A–Z", "—gone |A–Z"),
        ("gone—” she", "gone—” |she"),
        ("-tje", "-tje"),
        ("woon-, werk- en", "woon-, |werk- |en"),
        ("--report", "--report"),
        ("soft\u{ad}hyphen", "soft\u{ad}hyphen"),
    ] {
        assert_eq!(marked(text), expected);
    }
}

#[test]
fn numbers_and_slashes_stay_whole() {
    for (text, expected) in [
        ("12.500,75 en 1/2", "12.500,75 |en |1/2"),
        ("3×4 50%", "3×4 |50%"),
        ("12/03/2024", "12/03/2024"),
        ("en/of", "en/of"),
        ("km/u", "km/u"),
        ("bewoner/huurder", "bewoner/*huurder"),
        ("moeder/kind/vader", "moeder/*kind/*vader"),
        ("hij/zij", "hij/zij"),
        ("€25,- per", "€25,- |per"),
        ("boek(en)", "boek(en)"),
    ] {
        assert_eq!(marked(text), expected);
    }
}

#[test]
fn addresses_break_at_their_joints() {
    for (text, expected) in [
        (
            "zie https://www.kadaster.nl/een-pad/met_delen?a=bcd&e=fgh.",
            "zie |https://+www.+kadaster.+nl/+een-+pad/+met_+delen?+a=+bcd&+e=+fgh.",
        ),
        ("www.a.nl", "www.+a.nl"),
        ("(www.wijk.nl)", "(www.+wijk.nl)"),
        ("jan.de-boer@wijk.nl", "jan.+de-+boer@+wijk.nl"),
        ("gemeente.nl/loket", "gemeente.+nl/+loket"),
        ("10.1000/xyz123", "10.+1000/+xyz123"),
        ("o.a. d.w.z.", "o.a. |d.w.z."),
        ("wijk.Dat", "wijk.Dat"),
    ] {
        assert_eq!(marked(text), expected);
    }
}

#[test]
fn other_scripts_follow_unicode() {
    assert_eq!(marked("日本語"), "日*本*語");
    assert_eq!(marked("Привет мир"), "Привет |мир");
    assert_eq!(marked("λόγος καὶ"), "λόγος |καὶ");
}

/// Holds the shorter way against the library, put through the same refusals.
fn agrees_with_the_library(text: &str) {
    let mut expected = Vec::new();
    unusual(text, 0, text.len(), &mut expected);
    assert_eq!(opportunities(text, Lang::En), expected, "{text}");
}

#[test]
fn the_shorter_way_finds_the_same() {
    for text in [
        "It was a truth, universally acknowledged; that (so) “don’t” ‘do’ it! Is it? 25 men: J.P. 3.5% a-b",
        "“—” – a ’ b ( c ) [ d ] !x ? y / z \" q ' r «a» € 5 5 € % 5",
        "(‘“a”’) b.c d,e f:g h;i j!k l?m n)o p(q r’s t“u ’v “w” x",
        "a …b c… d e/f g–h i—j k – l — m",
        "‘ a “ b ( c ’ d ” e ) f",
        "a (”b a (’b a “’b a ‘“b ’’a .a ,a !a )a",
    ] {
        agrees_with_the_library(text);
        for (from, _) in text.char_indices() {
            agrees_with_the_library(&text[from..]);
        }
    }
}

proptest::proptest! {
    #[test]
    fn any_text_gives_orderly_places(text in "[a-zé0-9 ,.!?’‘“”()/@:\n\u{a0}–—-]{0,60}") {
        agrees_with_the_library(&text);
        let places = opportunities(&text, Lang::Nl);
        proptest::prop_assert!(places.is_sorted_by(|a, b| a.at < b.at));
        proptest::prop_assert!(places.iter().all(|place| text.is_char_boundary(place.at) && place.at > 0 && place.at < text.len()));
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,40}") {
        opportunities(&text, Lang::Nl);
    }
}
