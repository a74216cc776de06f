//! Corner cases of the manuscript language.

use super::{Ast, BlockKind, BlockNode, DefinitionPart, InlineNode, InlineNodeKind, parse};
use crate::diag::{FileId, Sink};

/// The tree in short, and the codes that were found.
fn shown(text: &str) -> String {
    let mut sink = Sink::new();
    let ast = parse(FileId(0), text, &mut sink);
    let mut out = show(&ast);
    for found in sink.sorted() {
        out.push_str(&format!(" !{}", found.code.id));
    }
    out
}

fn show(ast: &Ast) -> String {
    let mut out = blocks(&ast.blocks);
    for note in &ast.notes {
        out.push_str(&format!(" note({}: {})", note.label, blocks(&note.blocks)));
    }
    out
}

fn blocks(nodes: &[BlockNode]) -> String {
    nodes.iter().map(block).collect::<Vec<_>>().join(" ")
}

fn attributes(list: &super::Attributes) -> String {
    let mut parts = Vec::new();
    parts.extend(list.id.iter().map(|(id, _)| format!("#{id}")));
    parts.extend(list.classes.iter().map(|(class, _)| format!(".{class}")));
    parts.extend(list.pairs.iter().map(|pair| format!("{}={}", pair.key, pair.value)));
    if parts.is_empty() { String::new() } else { format!("{{{}}}", parts.join(" ")) }
}

fn block(node: &BlockNode) -> String {
    let inner = match &node.kind {
        BlockKind::Paragraph(content) => format!("p({})", inlines(content)),
        BlockKind::Heading(level, content) => format!("h{level}({})", inlines(content)),
        BlockKind::Quote(inner) => format!("quote({})", blocks(inner)),
        BlockKind::List(start, items) => format!(
            "{}({})",
            start.map_or("ul".to_owned(), |start| format!("ol{start}")),
            items.iter().map(|item| format!("li({})", blocks(&item.blocks))).collect::<Vec<_>>().join(" ")
        ),
        BlockKind::Code { text, info } => format!("code[{info}]({})", text.replace('\n', "/")),
        BlockKind::Rule => "rule".to_owned(),
        BlockKind::Table(table) => format!(
            "table({})",
            table
                .rows
                .iter()
                .map(|row| row.iter().map(|cell| inlines(&cell.content)).collect::<Vec<_>>().join("|"))
                .collect::<Vec<_>>()
                .join(" / ")
        ),
        BlockKind::Definitions(parts) => format!(
            "dl({})",
            parts
                .iter()
                .map(|part| match part {
                    DefinitionPart::Term(_, content) => format!("dt({})", inlines(content)),
                    DefinitionPart::Definition(_, inner) => format!("dd({})", blocks(inner)),
                })
                .collect::<Vec<_>>()
                .join(" ")
        ),
        BlockKind::Fence(inner) => format!("fence({})", blocks(inner)),
    };
    inner + &attributes(&node.attributes)
}

fn inlines(nodes: &[InlineNode]) -> String {
    nodes.iter().map(inline).collect()
}

fn inline(node: &InlineNode) -> String {
    let inner = match &node.kind {
        InlineNodeKind::Text(words) => words.clone(),
        InlineNodeKind::SoftBreak => "~".to_owned(),
        InlineNodeKind::HardBreak => "⏎".to_owned(),
        InlineNodeKind::Emphasis(inner) => format!("em({})", inlines(inner)),
        InlineNodeKind::Strong(inner) => format!("strong({})", inlines(inner)),
        InlineNodeKind::Strikethrough(inner) => format!("del({})", inlines(inner)),
        InlineNodeKind::Superscript(inner) => format!("sup({})", inlines(inner)),
        InlineNodeKind::Subscript(inner) => format!("sub({})", inlines(inner)),
        InlineNodeKind::Code(words) => format!("code({words})"),
        InlineNodeKind::Link { to, content } => format!("a<{to}>({})", inlines(content)),
        InlineNodeKind::Image { path, content } => format!("img<{path}>({})", inlines(content)),
        InlineNodeKind::Bracketed(inner) => format!("span({})", inlines(inner)),
        InlineNodeKind::Note(label) => format!("^{label}"),
    };
    inner + &attributes(&node.attributes)
}

#[test]
fn fences_hold_blocks_and_nest() {
    assert_eq!(shown("a\n::: pullquote\nb\n:::\nc"), "p(a) fence(p(b)){.pullquote} p(c)");
    assert_eq!(
        shown("::: {.handreiking title=\"Een: twee\" #x}\na\n\n:::: les ::::\n- b\n::::\n:::\n"),
        "fence(p(a) fence(ul(li(p(b)))){.les}){#x .handreiking title=Een: twee}"
    );
    assert_eq!(shown("::: verse {#lied lang=de}\na\n:::\n"), "fence(p(a)){#lied .verse lang=de}");
}

#[test]
fn fences_stand_in_lists_quotes_notes_and_definitions() {
    assert_eq!(shown("- a\n\n  ::: les\n  b\n  :::\n- c\n"), "ul(li(p(a) fence(p(b)){.les}) li(p(c)))");
    assert_eq!(shown("* ::: les\n  b\n  :::\n"), "ul(li(fence(p(b)){.les}))");
    assert_eq!(shown("> a\n> ::: les\n> b\n> :::\n"), "quote(p(a) fence(p(b)){.les})");
    assert_eq!(
        shown("a[^n]\n\n[^n]: b\n\n    ::: letter\n    c\n    :::\n"),
        "p(a^n) note(n: p(b) fence(p(c)){.letter})"
    );
    assert_eq!(shown("T\n: a\n\n  ::: les\n  b\n  :::\n"), "dl(dt(T) dd(p(a) fence(p(b)){.les}))");
    assert_eq!(
        shown("::: les\n| a | b |\n|---|---|\n| c | d |\n:::\ne"),
        "fence(table(a|b / c|d)){.les} p(e)"
    );
}

#[test]
fn fences_in_code_are_code() {
    assert_eq!(shown("```md\n::: pullquote\na\n:::\n```\n"), "code[md](::: pullquote/a/:::)");
    assert_eq!(shown("    ::: les\n    a\n    :::\n"), "code[](::: les/a/:::)");
    assert_eq!(
        shown("::: les\n```\n:::\n[a]{.b} x[^n]\n```\n:::\n"),
        "fence(code[](:::/[a]{.b} x[^n])){.les}"
    );
    assert_eq!(shown("a `[b]{.index} [^c]` d"), "p(a code([b]{.index} [^c]) d)");
    assert_eq!(shown("> ```\n> a\n> [b]{.c}\n> ```"), "quote(code[](a/[b]{.c}))");
}

#[test]
fn wrong_fences_are_reported() {
    assert_eq!(shown("::: les\na"), "fence(p(a)){.les} !P005");
    assert_eq!(shown("> ::: les\n> a\n\nb"), "quote(fence(p(a)){.les}) p(b) !P005");
    assert_eq!(shown("a\n\n:::\n"), "p(a) !P006");
    assert_eq!(shown("- a\n\n  :::\n"), "ul(li(p(a))) !P006");
    assert_eq!(shown("::: een twee\na\n:::\n"), "fence(p(a)) !P007");
    assert_eq!(shown("a\n     ::: les\nb"), "p(a~⏎b) !P008");
    assert_eq!(shown("\\::: les"), "p(::: les)");
}

#[test]
fn references_resolve_over_fences() {
    assert_eq!(
        shown("::: les\n[a][r] b[^n]\n:::\n\n[r]: https://x.nl\n[^n]: c\n"),
        "fence(p(a<https://x.nl>(a) b^n)){.les} note(n: p(c))"
    );
    assert_eq!(
        shown("[a][r] b[^n]\n\n::: les\n[r]: https://x.nl\n\n[^n]: c\n:::\n"),
        "p(a<https://x.nl>(a) b^n) fence(){.les} note(n: p(c))"
    );
}

#[test]
fn brackets_take_attributes_over_other_marks() {
    assert_eq!(shown("[een *twee* `drie`]{.smallcaps}"), "p(span(een em(twee) code(drie)){.smallcaps})");
    assert_eq!(shown("*[a]{.index}*"), "p(em(span(a){.index}))");
    assert_eq!(shown("[a [b]{.index} c]{lang=de}"), "p(span(a span(b){.index} c){lang=de})");
    assert_eq!(shown("x[]{.index entry=\"a!*b*_c_\"}y"), "p(xspan(){.index entry=a!*b*_c_}y)");
    assert_eq!(shown("[a]{.index\nentry=\"b\nc\"} d"), "p(span(a){.index entry=b c} d)");
    assert_eq!(shown("> [a]{.index\n> entry=\"b\n> c\"} d"), "quote(p(span(a){.index entry=b c} d))");
    assert_eq!(shown("[a](#x){.page} [b](u)"), "p(a<#x>(a){.page} a<u>(b))");
    assert_eq!(shown("[a [b](u) c]{lang=de}"), "p(span(a a<u>(b) c){lang=de})");
    assert_eq!(shown("*[a*]{.index}"), "p(em([a)]) !P012");
}

#[test]
fn images_keep_notes_and_attributes() {
    assert_eq!(
        shown("![Drie *k*[^k]](i/k.png){#f width=80% alt=\"a | (b) [c]\"}\n\n[^k]: n"),
        "p(img<i/k.png>(Drie em(k)^k){#f width=80% alt=a | (b) [c]}) note(k: p(n))"
    );
}

#[test]
fn headings_take_attributes_at_their_end() {
    assert_eq!(shown("# A *b* {#x .unnumbered}\n"), "h1(A em(b)){#x .unnumbered}");
    assert_eq!(shown("## A {#x} ##\n"), "h2(A){#x}");
    assert_eq!(shown("A {#x}\n===\n"), "h1(A){#x}");
    assert_eq!(shown("## A[^n] {#x}\n\n[^n]: b"), "h2(A^n){#x} note(n: p(b))");
    assert_eq!(shown("a {.x} b"), "p(a {.x} b) !P012");
    assert_eq!(shown("a {.x}"), "p(a ) !P012");
    assert_eq!(shown("[a]{.x y}"), "p([a]{.x y}) !P012");
    assert_eq!(shown("[a] {.x}\n"), "p([a] ) !P012");
    assert_eq!(shown("een \\{.x} {twee}"), "p(een {.x} {twee})");
}

#[test]
fn escapes_and_character_references_are_words() {
    assert_eq!(shown("\\[a\\]{.index}"), "p([a]) !P012");
    assert_eq!(shown("\\[a\\]\\{.index}"), "p([a]{.index})");
    assert_eq!(shown("\\*a\\* &amp; &#91;b]"), "p(*a* & [b])");
    assert_eq!(shown("\\\\[a]{.index}"), "p(\\span(a){.index})");
    assert_eq!(shown("a \\[^b] c"), "p(a [^b] c)");
}

#[test]
fn tables_hold_notes_and_painted_pipes() {
    assert_eq!(
        shown("| a | b |\n|---|---|\n| c[^n] | [d]{.index entry=\"x|y\"} |\n\n[^n]: e"),
        "table(a|b / c^n|span(d){.index entry=x|y}) note(n: p(e))"
    );
    assert_eq!(shown("| a | b |\n|---|---|\n| c | d | e |\n"), "table(a|b / c|d) !P013");
    assert_eq!(shown("| a | b |\n|---|---|\n| c \\| d |\n"), "table(a|b / c | d|)");
    assert_eq!(shown("a | b\n---|---\nc | d\n"), "table(a|b / c|d)");
    assert_eq!(shown("| a | b |\n|---|---|\n| c |  |\n|  |  |\n"), "table(a|b / c| / |)");
}

#[test]
fn definition_lists_and_tight_lists_hold_paragraphs() {
    assert_eq!(
        shown("Een\n: a *b*\n\nTwee\nDrie\n: c\n: d\n\n    e\n"),
        "dl(dt(Een) dd(p(a em(b))) dt(Twee~Drie) dd(p(c)) dd(p(d) p(e)))"
    );
    assert_eq!(shown("3. a\n   - b\n4. c\n"), "ol3(li(p(a) ul(li(p(b)))) li(p(c)))");
}

#[test]
fn letters_are_raised_and_lowered_within_words() {
    assert_eq!(shown("CO~2~ en m^2^, 1^e^"), "p(COsub(2) en msup(2), 1sup(e))");
    assert_eq!(shown("*x^2^* `y^2^` ~~weg~~ ^a b^"), "p(em(xsup(2)) code(y^2^) del(weg) sup(a b))");
    assert_eq!(shown("[m^2^](https://x.nl/~a~)"), "p(a<https://x.nl/~a~>(msup(2)))");
    assert_eq!(shown("a^b ~3 en ~5"), "p(a^b ~3 en ~5)");
    assert_eq!(shown("```a^2^\nx~1~\n```"), "code[a^2^](x~1~)");
}

#[test]
fn files_of_any_system_are_read() {
    assert_eq!(
        shown(
            "\u{feff}---\r\nkind: verhaal\r\n---\r\n# A {#x}\r\n\r\n::: les\r\n[b]{.index}\r\nc\r\n:::\r\n"
        ),
        "h1(A){#x} fence(p(span(b){.index}~c)){.les}"
    );
    assert_eq!(shown("```\r\na\r\n:::\r\n```\r\n"), "code[](a/:::)");
    assert_eq!(shown("---\nkind: verhaal\n"), " !P001");
}

#[test]
fn what_has_no_form_is_reported() {
    assert_eq!(shown("<div>a</div>\n"), " !P009");
    assert_eq!(shown("a <b>c</b>"), "p(a c) !P009 !P009");
    assert_eq!(shown("<!-- a -->\n"), " !P009");
    assert_eq!(shown("- [ ] a\n"), "ul(li(p(a))) !P010");
    assert_eq!(shown("[a](b \"t\")"), "p(a<b>(a)) !P014");
    assert_eq!(shown("a\u{1}b \u{e000} \u{5d0}\u{5d1}"), "p(a b) !P002 !P003 !P004");
}

#[test]
fn spans_point_into_the_file() {
    let text = "---\nkind: x\n---\nEén [twee]{.index} drie\n";
    let mut sink = Sink::new();
    let ast = parse(FileId(0), text, &mut sink);
    let BlockKind::Paragraph(content) = &ast.blocks[0].kind else { panic!("a paragraph") };
    let at = |node: &InlineNode| &text[node.span.start as usize..node.span.end as usize];
    assert_eq!(at(&content[0]), "Eén ");
    assert_eq!(at(&content[1]), "[twee]{.index}");
    assert_eq!(at(&content[2]), " drie");
    assert_eq!(
        &text[ast.blocks[0].span.start as usize..ast.blocks[0].span.end as usize],
        "Eén [twee]{.index} drie"
    );
}

#[test]
fn two_hundred_levels_are_refused_without_falling_over() {
    for text in [
        "> ".repeat(200) + "a",
        (0..200).map(|level| format!("{}- a\n", "  ".repeat(level))).collect(),
        "::: les\n".repeat(200) + "a\n" + &":::\n".repeat(200),
        "*a **b ".repeat(200) + &"** c*".repeat(200),
        "[".repeat(3000) + "a" + &"]{.b}".repeat(3000),
    ] {
        let mut sink = Sink::new();
        let ast = parse(FileId(0), &text, &mut sink);
        assert!(sink.has_errors(), "{}", &text[..40]);
        assert!(show(&ast).len() < 200_000);
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test is about time")]
fn five_megabytes_in_one_paragraph_take_no_longer_than_their_length_asks() {
    for piece in [
        "een *twee* [drie]{.index} vier[^n] 'vijf' {.a} \\[ ",
        "[",
        "*a ",
        "]{.a=\"",
        "`a",
        "`a\n[b]{.c}",
        "![",
        "{#",
    ] {
        // The least of a few runs is the work; the rest is what else the machine did.
        let time = |len: usize| {
            let text = piece.repeat(len / piece.len());
            let runs = (0..4).map(|_| {
                let begun = std::time::Instant::now();
                let mut sink = Sink::new();
                let _ = parse(FileId(0), &text, &mut sink);
                begun.elapsed().as_secs_f64()
            });
            runs.fold(f64::INFINITY, f64::min)
        };
        let (short, long) = (time(50_000), time(500_000));
        // Ten times the text; work that grew with its square would take a hundred times as long.
        assert!(long < short.max(0.004) * 70.0, "{piece}: {short} s, {long} s");
    }
}
