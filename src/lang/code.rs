//! What stands out in a listing: keywords, comments, texts.
//!
//! A reader of a printed book wants to see at a glance what is said about the
//! code and what steers it. That takes no parser: a table of words and signs
//! per language does. A language that is not in the table is set as it is.

use std::ops::Range;

/// How a piece of a listing is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodeInk {
    /// As it is.
    Plain,
    /// A word of the language.
    Keyword,
    /// A remark for the reader.
    Comment,
    /// Literal text.
    Text,
}

/// The signs and words of a computer language.
struct Syntax {
    names: &'static [&'static str],
    /// What opens a remark up to the end of the line.
    line_comments: &'static [&'static str],
    /// What opens and closes a remark.
    block_comment: Option<(&'static str, &'static str)>,
    /// Signs around a text; a backslash guards them inside.
    quotes: &'static [char],
    keywords: &'static [&'static str],
    /// Capitals make no difference to keywords.
    ignores_case: bool,
    /// A word right after `<` or `</` is a keyword.
    has_tags: bool,
    /// A word before a colon is a keyword.
    has_keys: bool,
}

const PLAIN: Syntax = Syntax {
    names: &[],
    line_comments: &[],
    block_comment: None,
    quotes: &['"', '\''],
    keywords: &[],
    ignores_case: false,
    has_tags: false,
    has_keys: false,
};

#[rustfmt::skip]
const SYNTAXES: [Syntax; 10] = [
    Syntax {
        names: &["rust", "rs"], line_comments: &["//"], block_comment: Some(("/*", "*/")), quotes: &['"'],
        keywords: &["as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum",
            "extern", "false", "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod", "move",
            "mut", "pub", "ref", "return", "self", "Self", "static", "struct", "super", "trait", "true",
            "type", "unsafe", "use", "where", "while"],
        ..PLAIN
    },
    Syntax {
        names: &["python", "py"], line_comments: &["#"],
        keywords: &["and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
            "elif", "else", "except", "False", "finally", "for", "from", "global", "if", "import", "in",
            "is", "lambda", "None", "nonlocal", "not", "or", "pass", "raise", "return", "True", "try",
            "while", "with", "yield"],
        ..PLAIN
    },
    Syntax {
        names: &["javascript", "js", "typescript", "ts"], line_comments: &["//"],
        block_comment: Some(("/*", "*/")), quotes: &['"', '\'', '`'],
        keywords: &["async", "await", "break", "case", "catch", "class", "const", "continue", "default",
            "delete", "do", "else", "export", "extends", "false", "finally", "for", "from", "function",
            "if", "import", "in", "instanceof", "interface", "let", "new", "null", "of", "return", "super",
            "switch", "this", "throw", "true", "try", "type", "typeof", "undefined", "var", "void",
            "while", "yield"],
        ..PLAIN
    },
    Syntax { names: &["json"], keywords: &["true", "false", "null"], quotes: &['"'], ..PLAIN },
    Syntax {
        names: &["yaml", "yml", "toml", "ini"], line_comments: &["#"], keywords: &["true", "false", "null"],
        has_keys: true, ..PLAIN
    },
    Syntax {
        names: &["sql"], line_comments: &["--"], block_comment: Some(("/*", "*/")), ignores_case: true,
        keywords: &["all", "alter", "and", "as", "asc", "between", "by", "case", "create", "delete", "desc",
            "distinct", "drop", "else", "end", "exists", "from", "full", "group", "having", "in", "index",
            "inner", "insert", "into", "is", "join", "left", "like", "limit", "not", "null", "on", "or",
            "order", "outer", "right", "select", "set", "table", "then", "union", "update", "values",
            "view", "when", "where", "with"],
        ..PLAIN
    },
    Syntax {
        names: &["sh", "bash", "shell", "zsh"], line_comments: &["#"],
        keywords: &["case", "do", "done", "elif", "else", "esac", "export", "fi", "for", "function", "if",
            "in", "local", "return", "set", "then", "until", "while"],
        ..PLAIN
    },
    Syntax {
        names: &["html", "xml", "svg", "xhtml"], block_comment: Some(("<!--", "-->")), has_tags: true,
        quotes: &['"'], ..PLAIN
    },
    Syntax {
        names: &["css"], block_comment: Some(("/*", "*/")), has_keys: true, ..PLAIN
    },
    Syntax {
        names: &["c", "h", "cpp", "c++", "java", "csharp", "c#", "go", "kotlin", "swift"],
        line_comments: &["//"], block_comment: Some(("/*", "*/")),
        keywords: &["abstract", "auto", "bool", "boolean", "break", "case", "catch", "char", "class",
            "const", "continue", "default", "defer", "do", "double", "else", "enum", "extends", "extern",
            "false", "final", "float", "for", "func", "fun", "go", "guard", "if", "implements", "import",
            "int", "interface", "let", "long", "namespace", "new", "nil", "null", "package", "private",
            "protected", "public", "range", "return", "short", "signed", "sizeof", "static", "struct",
            "switch", "this", "throw", "true", "try", "type", "typedef", "union", "unsigned", "using",
            "val", "var", "virtual", "void", "volatile", "while"],
        ..PLAIN
    },
];

/// The pieces of a listing in a computer language, in order and without gaps.
/// A piece never goes over the end of a line.
#[must_use]
pub fn code_spans(language: Option<&str>, text: &str) -> Vec<(Range<usize>, CodeInk)> {
    let name = language.unwrap_or_default().to_lowercase();
    let Some(syntax) = SYNTAXES.iter().find(|syntax| syntax.names.contains(&name.as_str())) else {
        return by_line(text, vec![(0..text.len(), CodeInk::Plain)]);
    };
    let mut spans: Vec<(Range<usize>, CodeInk)> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let (end, ink) = piece(syntax, text, at);
        match spans.last_mut() {
            Some((range, last)) if *last == ink => range.end = end,
            _ => spans.push((at..end, ink)),
        }
        at = end;
    }
    by_line(text, spans)
}

/// Parts pieces at line ends; the line ends themselves are plain pieces.
fn by_line(text: &str, spans: Vec<(Range<usize>, CodeInk)>) -> Vec<(Range<usize>, CodeInk)> {
    let mut out = Vec::with_capacity(spans.len());
    for (range, ink) in spans {
        let mut start = range.start;
        for (offset, _) in text[range.clone()].match_indices('\n') {
            let end = range.start + offset;
            if start < end {
                out.push((start..end, ink));
            }
            out.push((end..end + 1, CodeInk::Plain));
            start = end + 1;
        }
        if start < range.end {
            out.push((start..range.end, ink));
        }
    }
    out
}

/// Where the piece that starts here ends, and what it is.
fn piece(syntax: &Syntax, text: &str, at: usize) -> (usize, CodeInk) {
    let rest = &text[at..];
    if let Some((open, close)) = syntax.block_comment
        && rest.starts_with(open)
    {
        let end =
            rest[open.len()..].find(close).map_or(text.len(), |end| at + open.len() + end + close.len());
        return (end, CodeInk::Comment);
    }
    if syntax.line_comments.iter().any(|open| rest.starts_with(open)) {
        return (at + rest.find('\n').unwrap_or(rest.len()), CodeInk::Comment);
    }
    let Some(first) = rest.chars().next() else { return (text.len(), CodeInk::Plain) };
    if syntax.quotes.contains(&first) {
        return (quoted(text, at, first), CodeInk::Text);
    }
    let is_word =
        |ch: char| ch.is_alphanumeric() || ch == '_' || (ch == '-' && (syntax.has_keys || syntax.has_tags));
    if !is_word(first) {
        return (at + first.len_utf8(), CodeInk::Plain);
    }
    let end = at + rest.find(|ch| !is_word(ch)).unwrap_or(rest.len());
    let word = &text[at..end];
    let is_listed = if syntax.ignores_case {
        syntax.keywords.contains(&word.to_lowercase().as_str())
    } else {
        syntax.keywords.contains(&word)
    };
    let is_tag = syntax.has_tags && (text[..at].ends_with('<') || text[..at].ends_with("</"));
    let after = text[end..].trim_start_matches(' ');
    let is_key = syntax.has_keys && (after.starts_with(':') || after.starts_with('='));
    (end, if is_listed || is_tag || is_key { CodeInk::Keyword } else { CodeInk::Plain })
}

/// End of a text in quotes; one that is not closed ends with its line.
fn quoted(text: &str, at: usize, quote: char) -> usize {
    let mut is_guarded = false;
    for (offset, ch) in text[at..].char_indices().skip(1) {
        match ch {
            '\n' if quote != '`' => return at + offset,
            _ if is_guarded => is_guarded = false,
            '\\' => is_guarded = true,
            _ if ch == quote => return at + offset + ch.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(language: &str, text: &str) -> String {
        let spans = code_spans(Some(language), text);
        let whole: String = spans.iter().map(|(range, _)| &text[range.clone()]).collect();
        assert_eq!(whole, text, "no letter is lost");
        let mark = |ink: &CodeInk| match ink {
            CodeInk::Plain => None,
            CodeInk::Keyword => Some("k"),
            CodeInk::Comment => Some("c"),
            CodeInk::Text => Some("t"),
        };
        let marked = |(range, ink): &(Range<usize>, CodeInk)| {
            mark(ink).map(|mark| format!("{mark}<{}>", &text[range.clone()]))
        };
        spans.iter().filter_map(marked).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_remarks_and_texts_are_told_apart() {
        assert_eq!(shown("rust", "let a = \"fn\\\"\"; // let\nformat"), "k<let> t<\"fn\\\"\"> c<// let>");
        assert_eq!(shown("SQL", "Select naam FROM t -- alles"), "k<Select> k<FROM> c<-- alles>");
        assert_eq!(shown("yaml", "title: 'a'\nkey-two: b # c"), "k<title> t<'a'> k<key-two> c<# c>");
        assert_eq!(
            shown("xml", "<p class=\"a\">p</p><!-- p\nq -->"),
            "k<p> t<\"a\"> k<p> c<<!-- p> c<q -->>"
        );
        assert_eq!(shown("sh", "echo \"open\nif"), "t<\"open> k<if>");
        assert_eq!(shown("cobol", "MOVE 'a'\nTO b"), "");
    }
}
