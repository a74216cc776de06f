//! Contents, landmarks and lists.

use super::ask::{assert_holds, make};
use super::every_role::every_role;
use katern::model::Kind;

#[test]
fn the_contents_nest_as_the_book_does() {
    let made = make(&every_role(), None);
    let nav = made.file("nav.xhtml");
    let shape: String = nav
        .split("epub:type=\"toc\"")
        .nth(1)
        .and_then(|rest| rest.split("</nav>").next())
        .unwrap()
        .split('<')
        .filter_map(|tag| match tag.split([' ', '>']).next()? {
            "ol" => Some('('),
            "/ol" => Some(')'),
            "a" => Some('a'),
            _ => None,
        })
        .collect();
    assert_eq!(shape, "(aaa(a(a)a))");
    for wanted in [
        "<a epub:type=\"cover\" href=\"cover.xhtml\">Omslag</a>",
        "<a epub:type=\"toc\" href=\"nav.xhtml\">Inhoud</a>",
        "<a epub:type=\"bodymatter\" href=\"vooraf.xhtml\">Begin van de tekst</a>",
        "<a epub:type=\"backmatter\" href=\"beschouwing.xhtml\">",
        "<nav aria-label=\"Handreikingen\" hidden=\"\">",
        "<nav epub:type=\"loi\"",
        ">Begin bij de keukentafel &amp; verder</a>",
    ] {
        assert_holds(&nav, wanted);
    }
}

#[test]
fn a_book_without_contents_gets_them_from_its_titles() {
    let mut book = every_role();
    book.sections.retain(|section| section.kind != Kind::Contents);
    let nav = make(&book, None).file("nav.xhtml");
    assert!(!nav.contains("epub:type=\"toc\" href"), "they are not in the reading order");
    assert_holds(&nav, "<h1 id=\"toc-title\" class=\"chapter-title generated\">Inhoud</h1>");
    assert_holds(
        &nav,
        "<a class=\"contents-chapter\" href=\"sleutel.xhtml\">De sleutel &amp; de mat</a>\n<ol>",
    );
    assert_holds(&nav, ">Waarom</a>");
    assert_holds(&nav, "href=\"beschouwing.xhtml\">Beschouwing</a>");
}
