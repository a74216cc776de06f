use super::{Furniture, boxes, pdf_shown, pdf_text, squeeze};
use crate::frame::Reading::{Actual, Hyphen, Plain};
use crate::frame::Tag;
use crate::pdf::PdfOptions;
use crate::pdf::sample::{document, library, lines, press, write};

#[test]
fn broken_words_come_back_whole_from_press_and_screen() {
    let library = library();
    let items = lines(
        &library,
        &[
            &[("De fijne bestuurs", Plain), ("-", Hyphen)],
            &[("kamer van de co", Plain), ("-", Hyphen)],
            &[("ordinatie", Actual("ördinatie".into())), (" leest zwart-", Plain)],
            &[("wit en efficiënt.", Plain)],
        ],
    );
    let document = document(&library, vec![items]);
    for options in [press(), PdfOptions::screen()] {
        let text = pdf_text(&write(&document, &options), Furniture::Skip).expect("reads");
        assert_eq!(text, ["De fijne bestuurskamer van de coördinatie leest zwart-\nwit en efficiënt."]);
    }
}

#[test]
fn a_word_that_goes_on_overleaf_is_whole_when_squeezed() {
    let library = library();
    let pages = vec![
        lines(&library, &[&[("de bestuurs", Plain), ("-", Hyphen)]]),
        lines(&library, &[&[("kamer in", Plain)]]),
    ];
    let text = pdf_text(&write(&document(&library, pages), &press()), Furniture::Skip).expect("reads");
    assert_eq!(squeeze(&text.join("\n")), "debestuurskamerin");
}

#[test]
fn furniture_is_told_from_content() {
    let library = library();
    let mut items = lines(&library, &[&[("Lopende kop", Plain)], &[("De tekst", Plain)]]);
    items[0].tag = Tag::ARTIFACT;
    let bytes = write(&document(&library, vec![items]), &press());
    assert_eq!(pdf_text(&bytes, Furniture::Skip).expect("reads"), ["De tekst"]);
    assert_eq!(pdf_text(&bytes, Furniture::Keep).expect("reads"), ["Lopende kop\nDe tekst"]);
}

#[test]
fn cells_of_a_row_are_apart() {
    let library = library();
    let mut items = lines(&library, &[&[("links", Plain), ("rechts", Plain)]]);
    items[1].at.x += crate::geom::Len::pt(40);
    let bytes = write(&document(&library, vec![items]), &press());
    assert_eq!(pdf_text(&bytes, Furniture::Skip).expect("reads"), ["links rechts"]);
}

#[test]
fn what_is_no_pdf_is_an_error() {
    assert!(pdf_text(b"%PDF-1.6 nonsense", Furniture::Keep).is_err());
    assert!(boxes(b"").is_err());
    let whole = write(&document(&library(), vec![Vec::new()]), &press());
    assert!(pdf_shown(&whole[..whole.len() / 2]).is_err());
}
