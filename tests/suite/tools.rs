//! Judges of the finished files that share no code with the program.
//!
//! `tests/tools/install.sh` (run by `make test`) puts them in `.tools/bin`.
//! A judge that is not there is left out with a line that says so; in CI
//! (`CI=true`) that is a failure.

use crate::repository;
use std::path::Path;
use std::process::{Command, Output};

/// What a judge says.
#[derive(Debug)]
pub(crate) enum Verdict {
    /// It has nothing against the file.
    Good,
    /// Its objections, in its own words.
    Bad(String),
    /// The judge is not installed here.
    LeftOut,
}

impl Verdict {
    /// Fails the test when the judge objects.
    #[track_caller]
    pub(crate) fn assert_good(self) {
        if let Self::Bad(objections) = self {
            panic!("{objections}");
        }
    }
}

/// EPUBCheck: no error and no warning.
pub(crate) fn epubcheck(epub: &Path) -> Verdict {
    judge("epubcheck", &["--failonwarnings".as_ref(), epub], |output| output.status.success())
}

/// qpdf: structure, cross-references and streams of a PDF are sound.
pub(crate) fn qpdf_check(pdf: &Path) -> Verdict {
    judge("qpdf", &["--check".as_ref(), pdf], |output| output.status.success())
}

/// MuPDF draws every page of a PDF without a word, or of an EPUB without a
/// failure (it knows few of the styles an EPUB may use, and says so).
pub(crate) fn mutool_draw(file: &Path) -> Verdict {
    let drawn = tempfile::tempdir().expect("a temporary folder");
    let pattern = drawn.path().join("%d.png");
    let arguments: [&Path; 7] =
        ["draw".as_ref(), "-q".as_ref(), "-r".as_ref(), "36".as_ref(), "-o".as_ref(), &pattern, file];
    let is_pdf = file.extension().is_some_and(|extension| extension == "pdf");
    judge("mutool", &arguments, |output| {
        let said = String::from_utf8_lossy(&output.stderr);
        // Debian builds MuPDF without colour management; that is not about the file.
        let about_the_file = |line: &&str| !line.is_empty() && !line.contains("ICC support is not available");
        let page_is_there = std::fs::read_dir(drawn.path()).is_ok_and(|mut pages| pages.next().is_some());
        output.status.success()
            && page_is_there
            && !(is_pdf && said.lines().any(|line| about_the_file(&line)))
    })
}

/// poppler: the text of a PDF in the order of its content; a form feed ends
/// each page. Nothing when poppler is not installed here.
pub(crate) fn pdftotext(pdf: &Path) -> Option<String> {
    let arguments: [&Path; 5] = ["-enc".as_ref(), "UTF-8".as_ref(), "-raw".as_ref(), pdf, "-".as_ref()];
    let output = run("pdftotext", &arguments)?;
    assert!(output.status.success(), "pdftotext: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).expect("pdftotext was asked for UTF-8"))
}

fn judge(tool: &str, arguments: &[&Path], is_good: impl Fn(&Output) -> bool) -> Verdict {
    match run(tool, arguments) {
        None => Verdict::LeftOut,
        Some(output) if is_good(&output) => Verdict::Good,
        Some(output) => Verdict::Bad(format!(
            "{tool} {:?} ({}):\n{}{}",
            arguments.last(),
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        )),
    }
}

/// Runs a tool; nothing when it is not there.
fn run(tool: &str, arguments: &[&Path]) -> Option<Output> {
    let program = repository(".tools/bin").join(tool);
    if program.exists() {
        let output = Command::new(&program).args(arguments).output();
        return Some(output.unwrap_or_else(|error| panic!("{}: {error}", program.display())));
    }
    let sentence = format!("{tool} is not in .tools/bin; tests/tools/install.sh installs it");
    assert!(std::env::var("CI").as_deref() != Ok("true"), "{sentence}");
    eprintln!("left out: {sentence}");
    None
}

/// A page with one word, written by hand.
fn small_pdf() -> Vec<u8> {
    let stream = "BT /F1 12 Tf 20 40 Td (kring) Tj ET";
    let bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 90 90] /Contents 4 0 R \
         /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{stream}\nendstream", stream.len()),
    ];
    let mut pdf = String::from("%PDF-1.4\n");
    let mut table = String::from("0000000000 65535 f \n");
    for (index, body) in bodies.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", pdf.len());
        pdf += &format!("{} 0 obj\n{body}\nendobj\n", index + 1);
    }
    let start = pdf.len();
    pdf += &format!("xref\n0 5\n{table}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    pdf.into_bytes()
}

#[test]
fn judges_of_pdf_tell_good_from_bad() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (good, bad) = (folder.path().join("good.pdf"), folder.path().join("bad.pdf"));
    let pdf = small_pdf();
    std::fs::write(&good, &pdf).expect("a fresh file");
    std::fs::write(&bad, &pdf[..pdf.len() / 2]).expect("a fresh file");
    for judge in [qpdf_check, mutool_draw] {
        judge(&good).assert_good();
        let verdict = judge(&bad);
        assert!(matches!(verdict, Verdict::Bad(_) | Verdict::LeftOut), "{verdict:?}");
    }
    if let Some(text) = pdftotext(&good) {
        assert_eq!(text.trim(), "kring");
    }
}

#[test]
fn epubcheck_refuses_what_is_no_epub() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let bad = folder.path().join("bad.epub");
    std::fs::write(&bad, small_pdf()).expect("a fresh file");
    let verdict = epubcheck(&bad);
    assert!(matches!(verdict, Verdict::Bad(_) | Verdict::LeftOut), "{verdict:?}");
}
