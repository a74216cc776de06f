//! The e-book, from books made by hand: every role, every page, every escape.

mod ask;
mod every_role;
mod maker;
mod navigation;
mod onix;
mod package;
mod pages;
mod web;

use ask::{assert_holds, make, page_map};
use every_role::every_role;
use katern::epub::text_blocks;

#[test]
fn every_role_has_its_element() {
    let book = every_role();
    let map = page_map(&book);
    let made = make(&book, Some(&map));
    assert!(!made.sink.has_errors(), "{:?}", made.sink);
    let kept = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("every-role.epub");
    std::fs::write(kept, &made.bytes).expect("the folder for tests takes a file");

    let story = made.file("sleutel.xhtml");
    for wanted in [
        "<body epub:type=\"bodymatter\">",
        "class=\"story\" epub:type=\"chapter\" role=\"doc-chapter\"",
        "Verhaal 1</p>",
        "class=\"chapter-title\">De sleutel &amp; de mat<sup",
        "<blockquote id=",
        "epub:type=\"epigraph\" role=\"doc-epigraph\"",
        "class=\"par opening drop alone\"",
        "<em>heel <em>veel</em> mensen</em>",
        "<span class=\"small-caps\">BRP</span> &lt;en&gt; <strong>vet</strong>",
        "H<sub>2</sub>O m<sup>2</sup> <s>weg</s> <code>a &lt; b</code><br/>",
        "<span lang=\"en\" xml:lang=\"en\">the key</span>",
        "href=\"https://example.org/een%20pad?a=1&amp;b=2\"",
        "class=\"par\" lang=\"en\" xml:lang=\"en\">This",
        "class=\"pullquote repeated\" epub:type=\"pullquote\" role=\"doc-pullquote\"",
        "class=\"pullquote\" epub:type=\"pullquote\" role=\"doc-pullquote\"",
        "class=\"stanza\">Regel een<br/>regel twee</p>",
        "<div aria-label=\"Brief\"",
        "<span class=\"speaker\">Bewoner</span> En dan?",
        "class=\"box handreiking\" epub:type=\"tip\" role=\"doc-tip\"",
        "class=\"box theorie\" role=\"note\"",
        "class=\"box casus\" role=\"doc-example\"",
        "<p class=\"tab generated\">Handreiking</p>",
        "<ol start=\"3\"",
        "<dt id=",
        "<dd id=",
        "alt=\"Drie kringen die &quot;elkaar&quot; raken\"",
        "<span class=\"label\">Figuur 1</span> Kringen",
        "class=\"credit\">Tekening: katern</p>",
        "role=\"presentation\"",
        "<caption id=",
        "<th scope=\"col\"",
        "class=\"cell end\">12</td>",
        "<code class=\"language-text\">als a &lt; b\n  dan &amp; slot</code></pre>",
        "<hr id=",
    ] {
        assert_holds(&story, wanted);
    }
    // A head cell without words is no header; the cells under it head their rows.
    assert_eq!(story.matches("<th scope=\"col\"").count(), 3);
    assert_eq!(story.matches("<th scope=\"row\"").count(), 1);
    // The box title stands one level under the subheading before it, the
    // subheading in the box one deeper.
    assert_holds(&story, "<h4 id=");
    assert_holds(&story, "<h5 id=");
    for (file, wanted) in [
        ("titelpagina.xhtml", "role=\"doc-subtitle\">Vakmanschap in ontwikkeling</p>"),
        ("opdracht.xhtml", "<h1 id="),
        ("deel-een.xhtml", "epub:type=\"part\" role=\"doc-part\""),
        ("lessen.xhtml", "opening\"><span class=\"initial\">IJ</span>dele hoop"),
        ("lijst.xhtml", "<ol class=\"entries\">"),
        ("register.xhtml", "<ul class=\"index-entries\">"),
        ("section-nav.xhtml", "Een hoofdstuk dat nav heet"),
        ("colofon.xhtml", "class=\"unseen generated\">Colofon</h1>"),
        ("cover.xhtml", "role=\"doc-cover\""),
    ] {
        assert_holds(&made.file(file), wanted);
    }
}

#[test]
fn every_file_has_one_title_and_no_level_is_skipped() {
    let book = every_role();
    let made = make(&book, None);
    for section in &book.sections {
        let name = match section.slug.as_str() {
            "inhoud" => "nav.xhtml".to_owned(),
            "nav" => "section-nav.xhtml".to_owned(),
            slug => format!("{slug}.xhtml"),
        };
        let file = made.file(&name);
        let levels: Vec<u32> =
            file.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10)).collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{name}: {levels:?}");
        assert_eq!(levels[0], 1, "{name}");
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{name} skips a level: {levels:?}");
        }
    }
}

#[test]
fn the_words_are_those_of_the_book_in_its_order() {
    let book = every_role();
    let map = page_map(&book);
    for map in [None, Some(&map)] {
        let made = make(&book, map);
        let mut expected = Vec::new();
        book.walk(&mut |block| {
            let text = block.text();
            if !text.is_empty() {
                expected.push((block.id.0, text));
            }
        });
        let found = text_blocks(&made.bytes).expect("an e-book");
        for (index, wanted) in expected.iter().enumerate() {
            assert_eq!(found.get(index), Some(wanted));
        }
        assert_eq!(found.len(), expected.len());
    }
}

#[test]
fn notes_lead_there_and_back() {
    let made = make(&every_role(), None);
    let file = made.file("sleutel.xhtml");
    for index in 0..4 {
        let call = format!("<a id=\"call{index}\" epub:type=\"noteref\" role=\"doc-noteref\" href=\"#n");
        assert_holds(&file, &call);
        let node = file.split(&call).nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        assert_holds(&file, &format!("<aside id=\"n{node}\" class=\"footnote\" epub:type=\"footnote\""));
        assert_holds(&file, &format!("role=\"doc-backlink\" href=\"#call{index}\""));
    }
    // The title's note does not reach the navigation.
    let nav = made.file("nav.xhtml");
    assert_holds(&nav, ">De sleutel &amp; de mat</a>");
    assert!(!nav.contains("noteref"));
    assert_holds(&made.file("toc.ncx"), "<text>De sleutel &amp; de mat</text>");
}

#[test]
fn references_give_the_printed_page_or_none() {
    let book = every_role();
    let map = page_map(&book);
    let story = "sleutel.xhtml";
    let with = make(&book, Some(&map));
    assert_holds(&with.file(story), "<span class=\"page-ref generated\"> (p. <a href=\"#n");
    let mut named = every_role();
    named.meta.names_print_edition = true;
    let named = make(&named, Some(&map));
    assert_holds(&named.file(story), "</a> van de gedrukte uitgave)</span>");
    let list = named.file("figuren.xhtml");
    assert!(list.contains("page-ref") && !list.contains("gedrukte"), "{list}");
    let register = with.file("register.xhtml");
    let once =
        "keukentafel, <span class=\"locators generated\"><a href=\"sleutel.xhtml#mark0\">16</a></span>";
    assert_holds(&register, once);
    let without = make(&book, None);
    assert!(!without.file(story).contains("(p. "));
    assert_holds(
        &without.file("register.xhtml"),
        "<a href=\"sleutel.xhtml#mark0\">De sleutel &amp; de mat</a></span>",
    );
    assert!(!without.file("nav.xhtml").contains("page-list"));
    assert!(!without.file("content.opf").contains("pageBreak"));
}
