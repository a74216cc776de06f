//! Keeps the picture of the architecture true.
//!
//! Reads the sources as text: who imports whom, where each third-party crate
//! lives, who touches the outside world, how long files are, and what lies at
//! the top of the repository. A new edge is a design change: add it here in a
//! commit of its own, with its reason.

use crate::repository;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Modules and all they may import.
const IMPORTS: &[(&str, &[&str])] = &[
    ("geom", &[]),
    ("lang", &[]),
    ("diag", &[]),
    ("source", &["diag"]),
    ("theme", &["geom", "diag"]),
    ("sheet", &["geom", "diag"]),
    // `cover::spec` is plain data: what covers/cover.yaml is read into.
    ("config", &["geom", "diag", "source", "theme", "sheet", "lang", "model", "cover"]),
    ("parse", &["diag", "source"]),
    ("model", &["diag", "lang"]),
    ("lower", &["diag", "source", "config", "parse", "model", "lang"]),
    ("font", &["geom", "diag", "source"]),
    ("raster", &["geom", "diag", "source"]),
    ("style", &["geom", "model", "theme"]),
    ("frame", &["geom", "diag", "font", "raster"]),
    ("structure", &["lang", "model", "frame"]),
    ("layout", &["geom", "diag", "lang", "model", "theme", "style", "font", "raster", "frame"]),
    ("paginate", &["geom", "diag", "lang", "model", "theme", "style", "sheet", "layout", "frame"]),
    ("cover", &["geom", "diag", "model", "theme", "style", "sheet", "font", "raster", "layout", "frame"]),
    ("pdf", &["geom", "diag", "frame", "font", "raster"]),
    ("epub", &["geom", "diag", "lang", "model", "theme", "style", "font", "raster", "frame"]),
    // `raster` unpacks JPEGs in ink, which preflight measures.
    ("check", &["geom", "diag", "model", "sheet", "raster", "frame"]),
    // The package for the printer tells of everything that was made.
    ("handoff", &["geom", "diag", "model", "sheet", "font", "frame", "cover", "pdf", "check"]),
    // A PDF of somebody else is judged, and printers are shown, without a book.
    ("cli", &["compile", "diag", "source", "config", "sheet", "geom", "pdf", "check"]),
];

/// Of these modules only some names may be imported from another.
const ONLY_NAMES: &[(&str, &str, &[&str])] = &[("epub", "frame", &["PageMap"])];

/// Third-party crates and the modules they live in.
const HOMES: &[(&str, &[&str])] = &[
    ("printpdf", &["pdf"]),
    ("lopdf", &["pdf", "check"]),
    // Finds operations; lopdf makes an object of every kern.
    ("hayro_syntax", &["check"]),
    ("epub_builder", &["epub"]),
    ("pulldown_cmark", &["parse"]),
    ("serde_yaml", &["config"]),
    ("serde", &["config", "cli"]),
    ("serde_json", &["cli"]),
    ("image", &["raster"]),
    // `image` decodes JPEG with it, but keeps CMYK from us.
    ("zune_jpeg", &["raster"]),
    ("clap", &["cli"]),
    ("harfrust", &["font"]),
    ("read_fonts", &["font"]),
    ("subsetter", &["font"]),
    ("skera", &["font"]),
    ("brotli", &["font"]),
    ("skrifa", &["font"]),
    ("hashbrown", &["layout"]),
    ("tiny_skia", &["raster", "cover"]),
    ("hypher", &["lang"]),
    ("icu_segmenter", &["lang"]),
    ("icu_collator", &["lang"]),
    ("icu_locale_core", &["lang"]),
    ("moxcms", &["raster"]),
    ("barcoders", &["cover"]),
    ("quick_xml", &["epub", "check"]),
    ("zip", &["epub", "check", "handoff"]),
    ("rayon", &["layout", "paginate", "pdf", "check", "compile", "cli"]),
    ("flate2", &["pdf"]),
    ("sha2", &["pdf", "epub", "handoff", "compile"]),
    ("unicode_normalization", &["parse", "lower", "model"]),
    // The program's alone: a library leaves the choice to its user.
    ("mimalloc", &[""]),
];

/// What touches the outside world; for `cli` alone.
const OUTSIDE_WORLD: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "Instant",
    "SystemTime",
    "stdout",
    "stderr",
    "stdin",
];

/// The longest a file may be.
const LONGEST_FILE: usize = 800;

/// What lies at the top of the repository, dot files and ignored folders apart.
const TOP: &[&str] = &[
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "Makefile",
    "README.md",
    "covers",
    "fonts",
    "manuscript",
    "src",
    "tests",
];

/// Made by the build, and named in `.gitignore`.
const MADE: &[&str] = &["build", "target"];

/// A source file of the program without comments, texts and unit tests.
struct Source {
    /// Path from `src`.
    path: PathBuf,
    /// The top-level module it belongs to; empty for `lib.rs` and `main.rs`.
    module: String,
    /// How many modules deep it is: 1 for `pdf/mod.rs`, 2 for `pdf/post.rs`.
    depth: usize,
    /// The words and signs that are left.
    tokens: Vec<String>,
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<Source> {
    let root = repository("src");
    let files = rust_files(&root);
    let of_tests: BTreeSet<PathBuf> = files.iter().flat_map(|file| test_files(file)).collect();
    files
        .into_iter()
        .filter(|file| !of_tests.contains(file))
        .map(|file| {
            let path = file.strip_prefix(&root).expect("found there").to_owned();
            let mut modules: Vec<String> =
                path.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
            if matches!(modules.last().map(String::as_str), Some("mod" | "lib" | "main")) {
                modules.pop();
            }
            let text = fs::read_to_string(&file).expect("a source file");
            Source {
                path,
                module: modules.first().cloned().unwrap_or_default(),
                depth: modules.len(),
                tokens: without_tests(tokens(&text)),
            }
        })
        .collect()
}

/// Words, `::` and single signs; comments, texts and characters left out.
fn tokens(text: &str) -> Vec<String> {
    let text: Vec<char> = text.chars().collect();
    let at = |i: usize| text.get(i).copied().unwrap_or('\0');
    let mut found = Vec::new();
    let mut i = 0;
    while i < text.len() {
        match at(i) {
            '/' if at(i + 1) == '/' => {
                while i < text.len() && at(i) != '\n' {
                    i += 1;
                }
            }
            '/' if at(i + 1) == '*' => i = end_of_comment(&text, i),
            '"' => i = end_of_text(&text, i),
            '\'' => i = end_of_character(&text, i),
            c if c.is_alphabetic() || c == '_' => {
                let start = i;
                while at(i).is_alphanumeric() || at(i) == '_' {
                    i += 1;
                }
                let word: String = text[start..i].iter().collect();
                match raw_text(&text, &word, i) {
                    Some(end) => i = end,
                    None => found.push(word),
                }
            }
            ':' if at(i + 1) == ':' => {
                found.push("::".to_owned());
                i += 2;
            }
            c => {
                if !c.is_whitespace() {
                    found.push(c.to_string());
                }
                i += 1;
            }
        }
    }
    found
}

fn end_of_comment(text: &[char], mut i: usize) -> usize {
    let mut depth = 0;
    while i < text.len() {
        match (text[i], text.get(i + 1)) {
            ('/', Some('*')) => (depth, i) = (depth + 1, i + 2),
            ('*', Some('/')) => (depth, i) = (depth - 1, i + 2),
            _ => i += 1,
        }
        if depth == 0 {
            break;
        }
    }
    i
}

fn end_of_text(text: &[char], mut i: usize) -> usize {
    i += 1;
    while i < text.len() && text[i] != '"' {
        i += if text[i] == '\\' { 2 } else { 1 };
    }
    i + 1
}

/// A character, or one step when it is a lifetime.
fn end_of_character(text: &[char], i: usize) -> usize {
    if text.get(i + 1) == Some(&'\\') {
        let close = text.iter().skip(i + 3).position(|c| *c == '\'');
        return close.map_or(text.len(), |n| i + 3 + n + 1);
    }
    if text.get(i + 2) == Some(&'\'') { i + 3 } else { i + 1 }
}

/// The end of a text that began with `r`, `b`, `br`, `c` or `cr` before `i`.
fn raw_text(text: &[char], word: &str, i: usize) -> Option<usize> {
    let hashes = text[i..].iter().take_while(|c| **c == '#').count();
    if !matches!(word, "r" | "b" | "br" | "c" | "cr") || text.get(i + hashes) != Some(&'"') {
        return None;
    }
    if !word.contains('r') {
        return (hashes == 0).then(|| end_of_text(text, i));
    }
    let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let body = i + hashes + 1;
    let length = text[body..].windows(close.len()).position(|window| window == close)?;
    Some(body + length + close.len())
}

const CFG_TEST: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];

/// Drops `#[cfg(test)]` with the item after it.
fn without_tests(tokens: Vec<String>) -> Vec<String> {
    let mut kept = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        if tokens[i..].len() >= CFG_TEST.len() && tokens[i..i + CFG_TEST.len()].iter().eq(CFG_TEST.iter()) {
            i = end_of_item(&tokens, i + CFG_TEST.len());
        } else {
            kept.push(tokens[i].clone());
            i += 1;
        }
    }
    kept
}

/// Files of unit tests that a source names (`#[cfg(test)] mod tests;`): they
/// are as free as the tests inside a file.
fn test_files(file: &Path) -> Vec<PathBuf> {
    let tokens = tokens(&fs::read_to_string(file).expect("a source file"));
    let is_front = file.file_name().is_some_and(|name| name == "mod.rs" || name == "lib.rs");
    let folder = if is_front { file.with_file_name("") } else { file.with_extension("") };
    let mut named = Vec::new();
    for (i, window) in tokens.windows(CFG_TEST.len()).enumerate() {
        if window.iter().eq(CFG_TEST.iter()) {
            let end = end_of_item(&tokens, i + CFG_TEST.len());
            if let [.., keyword, name, semicolon] = &tokens[i..end]
                && (keyword.as_str(), semicolon.as_str()) == ("mod", ";")
            {
                named.push(folder.join(name).with_extension("rs"));
            }
        }
    }
    named
}

/// One past the item that starts at `i`: after its `;` or its closing brace.
fn end_of_item(tokens: &[String], mut i: usize) -> usize {
    let mut depth = 0i32;
    while i < tokens.len() {
        match tokens[i].as_str() {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth -= 1,
            _ => {}
        }
        let is_end = depth == 0 && matches!(tokens[i].as_str(), ";" | "}");
        i += 1;
        if is_end {
            break;
        }
    }
    i
}

/// The first names of the paths that start after `i`, be it one path or a
/// group, each with the names imported from it.
fn first_names(tokens: &[String], i: usize) -> Vec<(String, BTreeSet<String>)> {
    let word = |i: usize| tokens.get(i).map_or("", String::as_str);
    if word(i) != "{" {
        let names = if word(i + 1) == "::" { inner_names(tokens, i + 2) } else { BTreeSet::new() };
        return vec![(word(i).to_owned(), names)];
    }
    members(tokens, i).into_iter().flat_map(|start| first_names(tokens, start)).collect()
}

/// The names right after `module::`.
fn inner_names(tokens: &[String], i: usize) -> BTreeSet<String> {
    match tokens.get(i).map(String::as_str) {
        Some("{") => members(tokens, i).into_iter().map(|start| tokens[start].clone()).collect(),
        Some(name) => BTreeSet::from([name.to_owned()]),
        None => BTreeSet::new(),
    }
}

/// Where the members of the group that opens at `i` start.
fn members(tokens: &[String], i: usize) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut depth = 0;
    let mut is_start = false;
    for (at, token) in tokens.iter().enumerate().skip(i) {
        if depth == 1 && is_start && !matches!(token.as_str(), "}" | ",") {
            starts.push(at);
            is_start = false;
        }
        match token.as_str() {
            "{" => {
                depth += 1;
                is_start = depth == 1;
            }
            "}" => depth -= 1,
            "," if depth == 1 => is_start = true,
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    starts
}

/// Top-level modules a source reaches by `crate::` or by climbing to the top
/// with `super::`, with the names it takes from each.
fn imports(source: &Source) -> Vec<(String, BTreeSet<String>)> {
    let tokens = &source.tokens;
    let is = |i: usize, word: &str| tokens.get(i).is_some_and(|token| token == word);
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        if is(i, "crate") && is(i + 1, "::") {
            found.extend(first_names(tokens, i + 2));
        }
        let mut climbed = 0;
        while is(i, "super") && is(i + 1, "::") {
            climbed += 1;
            i += 2;
        }
        if climbed > 0 && climbed >= source.depth {
            found.extend(first_names(tokens, i));
        }
        i += 1;
    }
    found
}

#[test]
fn modules_import_only_what_the_table_permits() {
    let table: BTreeMap<&str, &[&str]> = IMPORTS.iter().copied().collect();
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for source in sources() {
        // `lib.rs` and `compile.rs` know all stages; the program knows `cli`.
        if matches!(source.module.as_str(), "" | "compile") {
            continue;
        }
        let Some(permitted) = table.get(source.module.as_str()) else {
            faults.push(format!("{}: module `{}` is not in the table", source.path.display(), source.module));
            continue;
        };
        seen.insert(source.module.clone());
        for (module, names) in imports(&source) {
            let is_module = table.contains_key(module.as_str()) || module == "compile";
            if module == source.module || !is_module && !module.starts_with(char::is_uppercase) {
                continue;
            }
            if !permitted.contains(&module.as_str()) {
                faults.push(format!(
                    "{}: `{}` may not import `{module}`",
                    source.path.display(),
                    source.module
                ));
            }
            for (user, used, only) in ONLY_NAMES {
                let others = names.iter().filter(|name| !only.contains(&name.as_str()) && *name != "self");
                if (*user, *used) == (source.module.as_str(), module.as_str()) {
                    faults.extend(others.map(|name| {
                        format!("{}: `{user}` may not import `{used}::{name}`", source.path.display())
                    }));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    assert!(seen.contains("cli") && seen.contains("diag"), "the sources were read: {seen:?}");
}

#[test]
fn third_party_crates_stay_at_home() {
    let homes: BTreeMap<&str, &[&str]> = HOMES.iter().copied().collect();
    let manifest = fs::read_to_string(repository("Cargo.toml")).expect("the manifest");
    let dependencies = manifest.split("\n[dependencies]\n").nth(1).expect("dependencies");
    let named: BTreeSet<String> = dependencies
        .lines()
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once('=').map(|(name, _)| name.trim().replace('-', "_")))
        .collect();
    let mut faults: Vec<String> = named
        .iter()
        .filter(|name| !homes.contains_key(name.as_str()))
        .map(|name| format!("Cargo.toml: `{name}` has no home in the table"))
        .collect();
    for source in sources() {
        let tokens = &source.tokens;
        for (i, token) in tokens.iter().enumerate() {
            let is_path = tokens.get(i + 1).is_some_and(|next| next == "::");
            let is_start = i == 0 || !matches!(tokens[i - 1].as_str(), "::" | ".");
            let is_import = i > 0 && tokens[i - 1] == "use";
            match homes.get(token.as_str()) {
                Some(home)
                    if is_start && (is_path || is_import) && !home.contains(&source.module.as_str()) =>
                {
                    faults.push(format!("{}: `{token}` lives in {home:?}", source.path.display()));
                }
                _ => {}
            }
        }
    }
    faults.dedup();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn only_cli_touches_the_outside_world() {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| !matches!(source.module.as_str(), "cli" | "")) {
        let text = source.tokens.join(" ").replace(" :: ", "::");
        for outside in OUTSIDE_WORLD {
            if text.split(' ').any(|path| path == *outside || path.starts_with(&format!("{outside}::"))) {
                faults.push(format!("{}: `{outside}` is for `cli` alone", source.path.display()));
            }
        }
        for (root, names) in standard_imports(source) {
            for outside in OUTSIDE_WORLD.iter().filter_map(|path| path.strip_prefix("std::")) {
                if root == outside {
                    faults.push(format!("{}: `std::{outside}` is for `cli` alone", source.path.display()));
                }
            }
            for outside in ["Instant", "SystemTime", "stdout", "stderr", "stdin"] {
                if names.contains(outside) {
                    faults.push(format!("{}: `{outside}` is for `cli` alone", source.path.display()));
                }
            }
        }
    }
    faults.dedup();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn standard_imports(source: &Source) -> Vec<(String, BTreeSet<String>)> {
    let tokens = &source.tokens;
    (0..tokens.len())
        .filter(|i| tokens[*i] == "std" && tokens.get(i + 1).is_some_and(|next| next == "::"))
        .flat_map(|i| first_names(tokens, i + 2))
        .collect()
}

#[test]
fn files_are_short_and_modules_introduce_themselves() {
    let mut faults = Vec::new();
    for file in [rust_files(&repository("src")), rust_files(&repository("tests"))].concat() {
        let text = fs::read_to_string(&file).expect("a source file");
        let lines = text.lines().count();
        if lines > LONGEST_FILE {
            faults.push(format!("{}: {lines} lines; split it by responsibility", file.display()));
        }
        let is_front =
            file.file_name().is_some_and(|name| name == "mod.rs" || name == "lib.rs" || name == "main.rs");
        if is_front && !text.starts_with("//!") {
            faults.push(format!("{}: begin with what comes in, what goes out, what holds", file.display()));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn the_top_of_the_repository_is_as_agreed() {
    let strangers: Vec<String> = fs::read_dir(repository("."))
        .expect("the repository")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| {
            !name.starts_with('.') && !TOP.contains(&name.as_str()) && !MADE.contains(&name.as_str())
        })
        .collect();
    assert!(strangers.is_empty(), "not agreed upon: {strangers:?}");
}

/// Every picture of the documentation is there.
#[test]
fn the_pictures_of_the_documentation_are_there() {
    for (page, folder) in [("README.md", ""), (".docs/README.md", ".docs/")] {
        let text = fs::read_to_string(repository(page)).expect("a page of documentation");
        let pictures: Vec<&str> = text
            .lines()
            .filter(|line| line.starts_with("![") && line.ends_with(')'))
            .flat_map(|line| line.split("](").skip(1).filter_map(|rest| rest.split(')').next()))
            .collect();
        assert!(!pictures.is_empty(), "{page} shows nothing");
        for picture in pictures {
            assert!(repository(&format!("{folder}{picture}")).exists(), "{page}: {picture} is missing");
        }
    }
}

/// The reader of sources itself is checked: a blind one would find no fault.
#[test]
fn the_reader_sees_code_and_nothing_else() {
    let text = r##"
        // use crate::pdf;
        /* use crate::pdf; /* nested */ use crate::pdf; */
        use crate::{diag::{Code, Sink}, font, geom::Len};
        const A: &str = "crate::pdf \" crate::pdf";
        const B: &str = r#"crate::pdf " "#;
        const C: [char; 3] = ['"', '\'', '\u{22}'];
        fn f<'a>(x: &'a str) -> crate::model::Role { super::super::raster::load(x) }
        #[cfg(test)]
        mod tests { use crate::pdf::x; fn g() { { } } }
        use crate::frame::PageMap;
    "##;
    let source = Source {
        path: PathBuf::new(),
        module: "epub".to_owned(),
        depth: 2,
        tokens: without_tests(tokens(text)),
    };
    let found: Vec<(String, Vec<String>)> =
        imports(&source).into_iter().map(|(module, names)| (module, names.into_iter().collect())).collect();
    let expected = [
        ("diag", vec!["Code", "Sink"]),
        ("font", vec![]),
        ("geom", vec!["Len"]),
        ("model", vec!["Role"]),
        ("raster", vec!["load"]),
        ("frame", vec!["PageMap"]),
    ];
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for ((module, names), (expected_module, expected_names)) in found.iter().zip(expected) {
        assert_eq!(
            (module.as_str(), names.iter().map(String::as_str).collect()),
            (expected_module, expected_names)
        );
    }
}
