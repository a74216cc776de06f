//! The pages of print in the text.

use super::ask::{assert_holds, break_mark, make, page};
use super::every_role::every_role;
use super::maker::{chapter, inline, text};
use katern::frame::PageMap;
use katern::model::{InlineKind, NodeId, Role};
use std::collections::BTreeMap;

#[test]
fn pages_begin_at_the_very_word() {
    let nested = vec![
        text("Het was "),
        inline(InlineKind::Emphasis(vec![
            text("een lange "),
            inline(InlineKind::Strong(vec![text("zomeravond aan")])),
            text(" het"),
        ])),
        text(" kanaal in"),
    ];
    let mut book = chapter(vec![nested, vec![text("Daarna bleef het stil.")]]);
    let [title, first, second] = [0, 1, 2].map(|at| book.sections[0].blocks[at].id);
    let full = book.sections[0].blocks[1].text();
    let at = |word: &str| full.find(word).expect("the word is there");
    let map = PageMap {
        pages: vec![
            page("1", Some((title, 0))),
            page("2", Some((first, at("een")))),
            // Inside a word, as after a hyphen: before that word.
            page("3", Some((first, at("avond")))),
            page("4", Some((first, at("kanaal")))),
            // A blank verso begins where the next page does.
            page("5", None),
            page("6", Some((second, 0))),
            page("7", None),
        ],
        places: BTreeMap::new(),
    };
    let made = make(&book, Some(&map));
    let file = made.file("verhaal.xhtml");
    assert_holds(&file, &format!("{}<h1 id=\"n1\" class=\"chapter-title\">Verhaal", break_mark("1")));
    assert_holds(&file, &format!("Het was {}<em>een lange ", break_mark("2")));
    assert_holds(
        &file,
        &format!("<em>een lange {}<strong>zomeravond aan</strong> het</em>", break_mark("3")),
    );
    assert_holds(&file, &format!(" {}kanaal in", break_mark("4")));
    assert_holds(&file, &format!("class=\"par\">{}{}Daarna", break_mark("5"), break_mark("6")));
    assert_holds(&file, &format!("stil.</p>\n{}", break_mark("7")));
    let nav = made.file("nav.xhtml");
    for label in 1..=7 {
        assert_holds(&nav, &format!("<li><a href=\"verhaal.xhtml#p{label}\">{label}</a></li>"));
    }
    // Without words around it the order of the pages is that of the book.
    book.sections[0].blocks.truncate(1);
    let made = make(&book, Some(&map));
    let file = made.file("verhaal.xhtml");
    for label in 1..=7 {
        assert_holds(&file, &break_mark(&label.to_string()));
    }
}

#[test]
fn pages_begin_in_tables_lists_figures_and_code() {
    let book = every_role();
    let section = book.sections.iter().position(|section| section.slug == "sleutel").unwrap();
    let mut at: Vec<(Role, NodeId)> = Vec::new();
    book.sections[section]
        .blocks
        .iter()
        .for_each(|block| block.walk(&mut |block| at.push((block.role, block.id))));
    let find = |role: Role| at.iter().find(|(known, _)| *known == role).expect("the role is there").1;
    let wanted = [
        find(Role::NumberedList { start: 3 }),
        find(Role::Figure),
        find(Role::TableFigure),
        find(Role::Cell),
        find(Role::CodeBlock),
        find(Role::ThematicBreak),
    ];
    let mut map = PageMap::default();
    for (index, node) in wanted.iter().enumerate() {
        let offset = if index == 4 { "als a < b\n  ".len() } else { 0 };
        map.pages.push(page(&(index + 1).to_string(), Some((*node, offset))));
    }
    let made = make(&book, Some(&map));
    let file = made.file("sleutel.xhtml");
    let after = |label: &str| file.split(&break_mark(label)).nth(1).expect("a break").to_owned();
    assert!(after("1").starts_with("Vraag eerst"));
    assert!(after("2").starts_with("<img "));
    assert!(after("3").starts_with("Tabel 1"));
    assert!(after("4").starts_with("vragen</td>"));
    assert!(after("5").starts_with("dan &amp; slot"));
    assert!(after("6").starts_with("<hr "));
}
