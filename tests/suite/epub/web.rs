//! The web edition: the same chapters as pages for a browser.

use super::ask::{COVER, assert_holds, library, page_map, picture};
use super::every_role::every_role;
use katern::diag::Sink;
use katern::epub::{Sources, web};
use katern::frame::PageMap;
use katern::model::Book;
use katern::style::style;
use katern::theme::Theme;
use std::collections::BTreeMap;

fn site(book: &Book, map: Option<&PageMap>) -> BTreeMap<String, Vec<u8>> {
    let styled = style(book.clone(), &Theme::default());
    let fonts = library();
    let from = Sources {
        styled: &styled,
        pages: map,
        files: &picture,
        cover: Some(COVER),
        fonts: &fonts,
        licences: &[],
    };
    let mut sink = Sink::new();
    let files = web(&from, &mut sink).expect("a site");
    files.into_iter().collect()
}

fn page<'a>(site: &'a BTreeMap<String, Vec<u8>>, name: &str) -> &'a str {
    let bytes = site.get(name).unwrap_or_else(|| panic!("no {name} among {:?}", site.keys()));
    std::str::from_utf8(bytes).expect("text")
}

#[test]
fn every_page_stands_by_itself() {
    let book = every_role();
    let map = page_map(&book);
    let site = site(&book, Some(&map));
    for (name, bytes) in site.iter().filter(|(name, _)| name.ends_with(".html")) {
        let page = std::str::from_utf8(bytes).expect("text");
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\""), "{name}");
        for wanted in [
            "<meta charset=\"utf-8\"/>",
            "<main id=\"text\">",
            "class=\"skip\" href=\"#text\"",
            "class=\"pager\"",
        ] {
            assert_holds(page, wanted);
        }
        assert_eq!(page.matches("<h1").count(), 1, "{name} has one title");
        for foreign in ["epub:", "xmlns", "xml:lang", "<script", ".xhtml"] {
            assert!(!page.contains(foreign), "{foreign} in {name}");
        }
        // Every link leads to a page and a place that are there.
        for href in page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            if href.contains(':') {
                continue;
            }
            let (file, id) = href.split_once('#').unwrap_or((href, ""));
            let target = if file.is_empty() { name } else { file };
            assert!(site.contains_key(target), "{name}: {href}");
            if !id.is_empty() {
                let target = std::str::from_utf8(&site[target]).expect("text");
                assert!(target.contains(&format!("id=\"{id}\"")), "{name}: {href}");
            }
        }
    }
}

#[test]
fn pages_follow_each_other_and_name_those_of_print() {
    let book = every_role();
    let map = page_map(&book);
    let site = site(&book, Some(&map));
    let first = page(&site, "index.html");
    assert_holds(first, "rel=\"next\" href=\"opdracht.html\"");
    assert_holds(first, "<summary>Bladzijden van de gedrukte uitgave</summary>");
    for label in 1..=map.pages.len() {
        assert_holds(first, &format!("#p{label}\">{label}</a>"));
    }
    let story = page(&site, "sleutel.html");
    assert_holds(story, "<a class=\"prev\" rel=\"prev\" href=\"deel-een.html\">");
    assert_holds(story, "<a class=\"next\" rel=\"next\" href=\"theorie.html\">");
    assert_holds(
        story,
        "<title>De sleutel &amp; de mat – Hoe werken volgens de bedoeling &amp; meer</title>",
    );
    assert_holds(page(&site, "stylesheet.css"), ".pager {");
}
