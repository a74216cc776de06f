//! "Go to page 34" in the e-book lands on the word that opens page 34 of the
//! press PDF: the two finished files compared, page by page.

use crate::book::files;
use katern::check::{Furniture, pdf_text, squeeze};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use std::fs;
use std::io::{Cursor, Read};

/// As many letters as tell a place in the book.
const SIGN: usize = 14;
/// As many letters as tell a word.
const WORD: usize = 8;

fn letters(text: &str) -> Vec<char> {
    squeeze(text).to_lowercase().chars().filter(|c| c.is_alphabetic()).collect()
}

fn attribute(start: &BytesStart<'_>, name: &str) -> String {
    let found = start.try_get_attribute(name).expect("sound attributes");
    found
        .map(|a| a.normalized_value(XmlVersion::Implicit1_0).expect("sound value").into_owned())
        .unwrap_or_default()
}

/// The letters of the running text of the e-book, and for every page of print
/// the place among them where its mark stands.
fn marked(epub: &[u8]) -> (Vec<char>, Vec<(String, usize)>) {
    let mut archive = zip::ZipArchive::new(Cursor::new(epub)).expect("an archive");
    let mut file = |name: &str| {
        let mut text = String::new();
        let mut entry = archive.by_name(&format!("OEBPS/{name}")).expect("it is in the manifest");
        entry.read_to_string(&mut text).expect("text");
        text
    };
    let package = file("content.opf");
    let value = |line: &str, key: &str| {
        line.split(&format!("{key}=\"")).nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned)
    };
    let items: Vec<(String, String)> = package
        .lines()
        .filter(|line| line.starts_with("<item "))
        .filter_map(|line| Some((value(line, "id")?, value(line, "href")?)))
        .collect();
    let order = package.lines().filter(|line| line.starts_with("<itemref "));
    let (mut text, mut pages) = (Vec::new(), Vec::new());
    for id in order.filter_map(|line| value(line, "idref")) {
        let (_, href) = items.iter().find(|(known, _)| *known == id).expect("in the manifest");
        let xhtml = file(href);
        let mut reader = Reader::from_str(&xhtml);
        // Whether the words of each open element are no running text.
        let mut open = vec![true];
        loop {
            match reader.read_event().expect("well-formed") {
                Event::Eof => break,
                Event::Start(start) => {
                    let (class, role) = (attribute(&start, "class"), attribute(&start, "role"));
                    if role == "doc-pagebreak" {
                        pages.push((attribute(&start, "aria-label"), text.len()));
                    }
                    let is_body = start.name().as_ref() == "body";
                    let is_left_out =
                        class.split(' ').any(|c| c == "generated" || c == "notes" || c == "unseen")
                            || role == "doc-noteref"
                            || start.try_get_attribute("hidden").expect("sound").is_some();
                    let outer = *open.last().expect("never empty");
                    open.push(if is_body { false } else { outer || is_left_out });
                }
                Event::End(_) => {
                    open.pop();
                }
                Event::Text(words) if open.last() == Some(&false) => text.extend(letters(&words)),
                _ => {}
            }
        }
    }
    (text, pages)
}

fn stands_in(page: &[char], sign: &[char]) -> bool {
    page.windows(sign.len()).any(|run| run == sign)
}

#[test]
fn every_page_of_print_begins_where_its_mark_stands() {
    let epub = fs::read(&files(".epub")[0]).expect("the e-book");
    let pdf = fs::read(&files("-binnenwerk.pdf")[0]).expect("the printed book");
    let (text, marks) = marked(&epub);
    let print: Vec<Vec<char>> =
        pdf_text(&pdf, Furniture::Skip).expect("a PDF of our own").iter().map(|page| letters(page)).collect();
    assert_eq!(marks.len(), print.len(), "a mark for every page");
    assert!(marks.is_sorted_by_key(|(_, at)| *at), "in the order of the text");
    let mut compared = 0;
    let mut faults = Vec::new();
    for (index, (label, at)) in marks.iter().enumerate() {
        let next = marks.get(index + 1).map_or(text.len(), |(_, next)| *next);
        // A blank page, or one with less than a sign of running text.
        if next - at < SIGN {
            continue;
        }
        compared += 1;
        let after = &text[*at..at + SIGN];
        // Columns of a table are printed line by line: there the first word has
        // to do, and it may not stand on the page before.
        let word = &after[..WORD];
        let begins = stands_in(&print[index], after)
            || (stands_in(&print[index], word) && (index == 0 || !stands_in(&print[index - 1], word)));
        if !begins {
            faults.push(format!("page {label}: `{}` is not on it", after.iter().collect::<String>()));
        }
        let is_alone = |sign: &[char]| text.windows(SIGN).filter(|run| *run == sign).count() == 1;
        if index > 0 && is_alone(after) && stands_in(&print[index - 1], after) {
            faults
                .push(format!("page {label}: `{}` is on the page before", after.iter().collect::<String>()));
        }
        // The words before the mark (when they stand nowhere else, as those of a
        // pull quote do) end the page before: the mark is not too late.
        if let Some(before) = at.checked_sub(SIGN).map(|from| &text[from..*at])
            && is_alone(before)
            && stands_in(&print[index], before)
        {
            faults.push(format!("page {label}: `{}` is on it already", before.iter().collect::<String>()));
        }
    }
    assert!(compared * 10 > marks.len() * 8, "{compared} of {} pages have words to compare", marks.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
