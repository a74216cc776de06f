//! From a manuscript to its editions: the only place that knows all stages.

mod date;
mod language;
mod pages;
mod pictures;
mod press;
mod proofs;
mod reduce;
mod typeset;

use crate::check::{self, Judged, Part, Report, Subject};
use crate::config::{self, OutputKind, Project};
use crate::cover::{self, CoverSpec};
use crate::diag::{Diagnostic, MessageLang, Sink, codes};
pub(crate) use crate::epub::{AccessCheck, AccessOutcome, AccessReport, BY_HAND};
use crate::font::{self, Library};
use crate::frame::{Document, DocumentMeta, PageMap, Structure};
use crate::geom::{Len, Point, Size};
use crate::layout::{self, Area, Galley, Ornaments, Pictures, Setter};
use crate::model::Kind;
use crate::paginate::{self, Paginated, Plans};
use crate::raster::{Picture, Profile};
use crate::sheet::{Marks, Printer};
use crate::source::{ReadError, SourceMap, World, builtin};
use crate::style::{self, StyledBook};
use crate::{epub, handoff, lower, pdf, structure};
use date::epoch;
pub use language::language_of_the_book;
use pages::{Keeper, Recorder};
use pictures::{drawings, pictures, probed, touch};
use press::{press_icc, press_profile, tell_blanks};
use reduce::reduce;
use std::collections::BTreeSet;
use std::io::Cursor;
use std::sync::Arc;
pub use typeset::{Typeset, typeset};

/// Width of the flat picture of the cover, in pixels: 150 dpi of an A5 spread.
const PREVIEW_WIDTH: u32 = 1_800;
pub use crate::check::Layer;
pub use proofs::Proofs;

/// Path of the cover's file.
const COVER: &str = "covers/cover.yaml";

/// Something the program can make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Output {
    /// The inside of the printed book: a PDF for the press.
    Pdf,
    /// The same pages as a tagged PDF for the screen.
    Screen,
    /// The e-book.
    Epub,
    /// The cover of the printed book.
    Cover,
    /// The pages of the web edition.
    Web,
    /// The record for shops and libraries.
    Onix,
    /// One package for the printer; needs interior and cover.
    Handoff,
}

/// Which outputs are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Those that book.yaml names.
    AsTheBookSays,
    /// Exactly these.
    Only(Vec<Output>),
}

/// A step of the run, told to whoever watches it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// book.yaml, theme, printer profile.
    Config,
    /// Markdown to the book's model.
    Parse,
    /// Faces and pictures.
    Load,
    /// Lines.
    Layout,
    /// Pages.
    Paginate,
    /// The cover.
    Cover,
    /// Press PDF, screen PDF.
    Pdf,
    /// The e-book.
    Epub,
    /// Preflight of the finished files.
    Check,
}

/// What a run is asked for.
#[derive(Clone)]
pub struct Request<'a> {
    /// The outputs to make.
    pub wanted: Wanted,
    /// Is told of each stage when it begins.
    pub watch: &'a (dyn Fn(Stage) + Sync),
}

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Its name, without a folder.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What a run made.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outputs {
    /// The files, none of them written yet. A name with a folder in it belongs
    /// to an output that is a whole folder.
    pub files: Vec<OutputFile>,
    /// Names of files that stand in the world's spool, whole.
    pub spooled: Vec<String>,
    /// What the next run may take over; no outputs.
    pub kept: Vec<OutputFile>,
    /// What holds for readers who cannot see the page.
    pub access: Option<AccessReport>,
    /// What the editor may want to know, a line each.
    pub summary: Vec<String>,
    /// What preflight read back of the files for the press.
    pub judged: Vec<Judged>,
    /// Whose wishes they were held against.
    pub printer: Printer,
    /// Title of the book.
    pub title: String,
    /// Name of the book in file names.
    pub slug: String,
}

/// Makes a book. `None` when the sink holds errors.
///
/// This is the only place that knows all stages; between stages that need
/// each other's result it stops when something is wrong.
pub fn compile(
    world: &dyn World,
    request: &Request<'_>,
    map: &mut SourceMap,
    sink: &mut Sink,
) -> Option<Outputs> {
    draft(world, request, &Proofs::default(), map, sink).filter(|_| !sink.has_errors())
}

/// Makes a book as [`compile`] does, with a report and a proof of its pages
/// when they are wanted, but gives the files also when preflight would refuse
/// them: to be reported on, not to be written.
pub fn draft(
    world: &dyn World,
    request: &Request<'_>,
    proofs: &Proofs,
    map: &mut SourceMap,
    sink: &mut Sink,
) -> Option<Outputs> {
    let watch = |stage| (request.watch)(stage);
    let recorder = Recorder::new(world);
    let direct = world;
    let world: &dyn World = &recorder;
    watch(Stage::Config);
    let project = config::load(world, map, sink)?;
    let wanted = wanted(&request.wanted, &project);
    watch(Stage::Parse);
    let files = lower::read(&project, world, map, sink);
    let book = lower::lower(&project, &files, map, sink);
    watch(Stage::Load);
    let faces = &project.theme.faces;
    let families = [faces.serif.paths(), faces.sans.paths(), faces.mono.paths()];
    let fonts = font::load(world, &families, &faces.fallback, sink);
    let icc = press_icc(world, &project.sheet.printer, project.span, sink);
    let spec = cover_spec(world, map, &project, sink);
    drawings(world, &book, sink);
    // Without pages to be made those of the last run do, if nothing changed.
    let has_press = proofs.are_wanted()
        || wanted.iter().any(|output| matches!(output, Output::Pdf | Output::Screen | Output::Cover));
    let profile = if has_press {
        press_profile(icc.as_deref(), &project.sheet.printer, project.span, sink)
            .map(|profile| profile.with_colours(project.theme.palette.of_drawings()))
    } else {
        None
    };
    let pictures = if has_press {
        pictures(world, &book, profile.as_ref(), sink)
    } else {
        touch(world, &book, sink);
        Pictures::new()
    };
    if sink.has_errors() {
        return None;
    }
    let keeper = Keeper::new(&recorder, &project.meta.slug);
    let known = if has_press { None } else { keeper.pages() };
    let pictures = if has_press || known.is_some() { pictures } else { probed(world, &book, sink) };
    if sink.has_errors() {
        return None;
    }
    watch(Stage::Layout);
    let styled = style::style(book, &project.theme);
    let mut outputs = Outputs {
        printer: project.sheet.printer.clone(),
        title: styled.book.meta.title.clone(),
        slug: styled.book.meta.slug.clone(),
        ..Outputs::default()
    };
    let mut paginated = match known {
        Some((map, found)) => {
            found.into_iter().for_each(|found| sink.push(found));
            Paginated { map, ..Paginated::default() }
        }
        None => {
            let before = sink.iter().count();
            let parts = styled.book.sections.iter().filter(|section| section.kind == Kind::Part).count();
            let ornaments = cover::ornaments(&spec, &project.theme, &project.sheet, parts);
            let paginated = pages(&styled, &fonts, &project, &pictures, &ornaments, (request, proofs), sink);
            outputs.kept.extend(keeper.kept_pages(&paginated.map, sink.iter().skip(before)));
            paginated
        }
    };
    if sink.has_errors() {
        return None;
    }
    let maker = Maker {
        world: direct,
        keeper: &keeper,
        project: &project,
        styled: &styled,
        fonts: &fonts,
        icc: icc?,
        profile,
        epoch: epoch(world, &project),
    };
    if request.wanted == Wanted::AsTheBookSays {
        outputs.access = Some(epub::access_report(&styled, Some(&paginated.map)));
    }
    let printer = &project.sheet.printer;
    let page_count = paginated.map.pages.len();
    let needs_pages =
        proofs.are_wanted() || wanted.iter().any(|output| matches!(output, Output::Pdf | Output::Screen));
    let interior = needs_pages.then(|| maker.interior(&mut paginated, &pictures));
    if let Some(document) = interior.as_ref().filter(|_| wanted.contains(&Output::Pdf)) {
        tell_blanks(&document.pages, printer, project.span, sink);
    }
    watch(Stage::Cover);
    let mut press_file = None;
    for output in &wanted {
        match output {
            Output::Pdf => {
                watch(Stage::Pdf);
                if let Some(document) = &interior {
                    let file = maker.press(document, &printer.interior_name, Vec::new(), sink);
                    watch(Stage::Check);
                    let judged = file.as_ref().map(|f| maker.judge(f, document, Part::Interior, sink));
                    outputs.judged.extend(judged);
                    press_file = file.is_some().then_some(outputs.files.len());
                    outputs.files.extend(file);
                }
            }
            Output::Screen => {
                watch(Stage::Pdf);
                let document = interior.as_ref();
                outputs.files.extend(document.and_then(|it| maker.tagged(it, &paginated.map, sink)));
            }
            Output::Cover => {
                let sheet = &project.sheet;
                let document =
                    cover::wrap(&spec, &styled.book.meta, &project.theme, sheet, &fonts, page_count, sink);
                let mut document = maker.dated(document);
                let preview = cover::page_png(&document, 0, PREVIEW_WIDTH, Len::ZERO);
                maker.slug(&mut document);
                let folds = cover::folds(&spec, sheet, page_count);
                let file = maker.press(&document, &printer.cover_name, folds, sink);
                let part = Part::Cover { width: cover::width(&spec, sheet, page_count) };
                outputs.judged.extend(file.as_ref().map(|f| maker.judge(f, &document, part, sink)));
                outputs.files.extend(file);
                outputs
                    .files
                    .push(OutputFile { name: format!("{}-omslag.png", outputs.slug), bytes: preview });
            }
            Output::Handoff => {
                outputs.files.extend(maker.handoff(&outputs, &spec, page_count, (map, sink)));
            }
            Output::Epub => {
                watch(Stage::Epub);
                maker.epub(&paginated, &pictures, &spec, &mut outputs, sink);
            }
            Output::Web => {
                watch(Stage::Epub);
                maker.web(&paginated, &pictures, &spec, &mut outputs, sink);
            }
            Output::Onix => outputs.files.push(maker.onix(&paginated, &wanted)),
        }
    }
    let file = |end: &str| outputs.files.iter().find(|file| file.name.ends_with(end));
    if let (Some(pdf), Some(epub)) = (press_file.and_then(|index| outputs.files.get(index)), file(".epub")) {
        watch(Stage::Check);
        let is_same = check::same_words(&epub.bytes, &pdf.bytes, sink);
        if !is_same {
            return None;
        }
    }
    if let Some(document) = interior.filter(|_| proofs.are_wanted()) {
        watch(Stage::Check);
        let measured = &paginated.measured;
        outputs.files.extend(proofs::files(&document, measured, proofs, &styled.book.meta, map, sink));
    }
    Some(outputs)
}

/// The outputs of a request, each once.
fn wanted(wanted: &Wanted, project: &Project) -> Vec<Output> {
    match wanted {
        Wanted::Only(outputs) => outputs.clone(),
        Wanted::AsTheBookSays => project
            .outputs
            .iter()
            .map(|kind| match kind {
                OutputKind::Pdf => Output::Pdf,
                OutputKind::Screen => Output::Screen,
                OutputKind::Epub => Output::Epub,
                OutputKind::Cover => Output::Cover,
                OutputKind::Web => Output::Web,
                OutputKind::Onix => Output::Onix,
            })
            .collect(),
    }
}

/// Lines and pages, again until the page numbers in the text are those of
/// the pages they stand on.
fn pages(
    styled: &StyledBook,
    fonts: &Library,
    project: &Project,
    pictures: &Pictures,
    ornaments: &Ornaments,
    (request, proofs): (&Request<'_>, &Proofs),
    sink: &mut Sink,
) -> Paginated {
    /// Contents, references and index settle within this many passes.
    const MOST_PASSES: usize = 5;
    let sheet = &project.sheet;
    let area = Area {
        measure: sheet.measure(),
        depth: paginate::text_depth(sheet, project.theme.scale.grid),
        paper: Size::new(
            sheet.trim.width + sheet.printer.bleed * 2,
            sheet.trim.height + sheet.printer.bleed * 2,
        ),
        outside: sheet.margins.outside,
        dpi: (sheet.printer.image.wish, sheet.printer.image.floor),
        ornaments,
    };
    let mut setter = layout::open(styled, fonts, &project.hyphenation, sink);
    let all: Vec<usize> = (0..styled.book.sections.len()).collect();
    let mut galleys = layout::layout(&mut setter, styled, &area, pictures, &all);
    (request.watch)(Stage::Paginate);
    let mut plans = Plans::default();
    let make = |setter: &mut Setter<'_>, galleys: &[Galley], plans: &mut Plans, stage| {
        paginate::paginate(setter, styled, galleys, sheet, project.opens_recto, plans, stage)
    };
    let changing: Vec<usize> = all.into_iter().filter(|index| galleys[*index].has_references()).collect();
    if !changing.is_empty() {
        let mut map = make(&mut setter, &galleys, &mut plans, paginate::Stage::Map).map;
        for pass in 1.. {
            setter.set_pages(Arc::new(map.clone()));
            let again = layout::layout(&mut setter, styled, &area, pictures, &changing);
            for (index, galley) in changing.iter().zip(again) {
                galleys[*index] = galley;
                plans.forget(*index);
            }
            let next = make(&mut setter, &galleys, &mut plans, paginate::Stage::Map).map;
            if next == map {
                break;
            }
            map = next;
            if pass == MOST_PASSES {
                setter.report(Diagnostic::new(&codes::G001, project.span).with("passes", MOST_PASSES));
                break;
            }
        }
    }
    let last = if proofs.are_wanted() { paginate::Stage::Proved } else { paginate::Stage::Finished };
    make(&mut setter, &galleys, &mut plans, last)
}

/// What the cover says: its file when the book has one, with the facts of the
/// book for the rest.
fn cover_spec(world: &dyn World, map: &mut SourceMap, project: &Project, sink: &mut Sink) -> CoverSpec {
    let has_file = !matches!(world.read(COVER), Err(ReadError::Missing));
    let read = if has_file { config::load_cover(COVER, project.span, world, map, sink) } else { None };
    read.unwrap_or_else(|| CoverSpec { span: project.span, ..CoverSpec::default() })
}

/// What all outputs are made of.
struct Maker<'a> {
    world: &'a dyn World,
    keeper: &'a Keeper<'a>,
    project: &'a Project,
    styled: &'a StyledBook,
    fonts: &'a Library,
    icc: Arc<[u8]>,
    profile: Option<Profile>,
    epoch: i64,
}

impl Maker<'_> {
    fn meta(&self) -> DocumentMeta {
        let meta = &self.styled.book.meta;
        let authors: Vec<&str> =
            meta.contributors.iter().filter(|who| who.role == "aut").map(|who| who.name.as_str()).collect();
        let title = match &meta.subtitle {
            Some(subtitle) => format!("{}. {subtitle}", meta.title),
            None => meta.title.clone(),
        };
        DocumentMeta {
            title,
            author: if authors.is_empty() {
                meta.publisher.clone().unwrap_or_default()
            } else {
                authors.join(", ")
            },
            subject: meta.description.clone().unwrap_or_default(),
            keywords: meta.subjects.clone(),
            language: meta.language.clone(),
            isbn: meta.isbn.print.clone(),
            publisher: meta.publisher.clone(),
            rights: meta.rights.clone(),
            epoch: self.epoch,
        }
    }

    fn dated(&self, document: Document) -> Document {
        Document { meta: DocumentMeta { title: document.meta.title.clone(), ..self.meta() }, ..document }
    }

    fn interior(&self, paginated: &mut Paginated, pictures: &Pictures) -> Document {
        let mut images: Vec<_> = pictures.values().cloned().collect();
        images.sort_by_key(|(number, _)| *number);
        images.dedup_by_key(|(number, _)| *number);
        let mut images: Vec<Arc<Picture>> = images.into_iter().map(|(_, picture)| picture).collect();
        reduce(&mut images, &paginated.pages, &self.project.sheet.printer, self.profile.as_ref());
        let mut document = Document {
            meta: self.meta(),
            trim: self.project.sheet.trim,
            bleed: self.project.sheet.printer.bleed,
            pages: std::mem::take(&mut paginated.pages),
            faces: self.fonts.faces().to_vec(),
            images,
            outline: paginated.outline.clone(),
            structure: Structure::default(),
        };
        self.slug(&mut document);
        document
    }

    /// A line under every page that says what it is, when the printer wants
    /// one: title, page, date of the data, profile.
    fn slug(&self, document: &mut Document) {
        if self.project.sheet.printer.marks != Marks::All {
            return;
        }
        let meta = &self.styled.book.meta;
        let date = meta.date.as_deref().unwrap_or("–");
        let printer = &self.project.sheet.printer;
        let y = document.trim.height + document.bleed + Len::from_mm(8.7);
        for (index, page) in document.pages.iter_mut().enumerate() {
            let text = format!(
                "{}   {} ({})   {date}   {} {}",
                document.meta.title,
                index + 1,
                page.label,
                printer.name,
                printer.condition
            );
            let at = Point::new(Len::from_mm(10.0), y);
            page.items.extend(cover::plain_line(self.fonts, &text, Len::pt(6), false, at, &meta.language));
        }
    }

    /// The pages of the press with their structure, under the ISBN of the file.
    fn tagged(&self, interior: &Document, map: &PageMap, sink: &mut Sink) -> Option<OutputFile> {
        let meta = &self.styled.book.meta;
        let document = Document {
            meta: DocumentMeta { isbn: meta.isbn.pdf.clone(), ..interior.meta.clone() },
            structure: structure::structure(&self.styled.book, map),
            ..interior.clone()
        };
        let bytes = pdf::write(&document, &pdf::PdfOptions::screen(), sink)?;
        Some(OutputFile { name: format!("{}-scherm.pdf", meta.slug), bytes })
    }

    fn press(
        &self,
        document: &Document,
        pattern: &str,
        folds: Vec<Len>,
        sink: &mut Sink,
    ) -> Option<OutputFile> {
        let printer = &self.project.sheet.printer;
        let press = pdf::Press {
            crop_marks: printer.marks != Marks::None,
            all_marks: printer.marks == Marks::All,
            folds,
            least_rule: printer.rule,
            ..pdf::Press::new(Arc::clone(&self.icc), &printer.condition)
        };
        let bytes = pdf::write(document, &pdf::PdfOptions::press(press), sink)?;
        Some(OutputFile { name: Printer::file_name(pattern, &self.styled.book.meta.slug), bytes })
    }

    /// Reads a file back and holds it against the wishes of the printer.
    fn judge(&self, file: &OutputFile, document: &Document, part: Part, sink: &mut Sink) -> Judged {
        let subject = Subject { file: &file.name, part, document: Some(document) };
        check::preflight(&file.bytes, &subject, &self.project.sheet.printer, sink)
    }

    /// Everything for the printer in one file.
    fn handoff(
        &self,
        outputs: &Outputs,
        spec: &CoverSpec,
        page_count: usize,
        (map, sink): (&SourceMap, &mut Sink),
    ) -> Option<OutputFile> {
        let meta = &self.styled.book.meta;
        let sheet = &self.project.sheet;
        let lang = if meta.language.starts_with("nl") { MessageLang::Nl } else { MessageLang::En };
        let sorted = sink.sorted();
        let findings: Vec<&Diagnostic> =
            sorted.into_iter().filter(|found| found.code.is_about_print()).collect();
        let place = |found: &Diagnostic| {
            let at = map.position(found.span)?;
            Some(format!("{}:{}", at.path, at.line))
        };
        let report = Report {
            title: &outputs.title,
            files: &outputs.judged,
            findings: &findings,
            place: &place,
            printer: &sheet.printer,
            lang,
        };
        let (html, json) = (report.html(), report.json());
        let mut parts: Vec<handoff::Part<'_>> =
            outputs.files.iter().map(|file| handoff::Part { name: &file.name, bytes: &file.bytes }).collect();
        parts.push(handoff::Part { name: "preflight.html", bytes: html.as_bytes() });
        parts.push(handoff::Part { name: "preflight.json", bytes: json.as_bytes() });
        let spine = cover::folds(spec, sheet, page_count);
        let middle = spine.len() / 2;
        let mut faces: Vec<String> = outputs
            .judged
            .iter()
            .filter_map(|judged| judged.facts.as_ref())
            .flat_map(|facts| &facts.faces)
            .map(|face| face.name.split_once('+').map_or(face.name.clone(), |(_, name)| name.to_owned()))
            .collect();
        faces.sort();
        faces.dedup();
        let production = handoff::Production {
            meta,
            sheet,
            spine_mm: Some((spine[middle] - spine[middle - 1]).to_mm()),
            faces,
            icc: &self.icc,
            report: &report,
            lang,
        };
        let options =
            pdf::PdfOptions::press(pdf::Press::new(Arc::clone(&self.icc), &sheet.printer.condition));
        let mut own = Sink::new();
        let bytes = handoff::package(&parts, &production, self.fonts, &options, self.meta(), &mut own);
        sink.append(own);
        Some(OutputFile { name: format!("{}-drukker.zip", meta.slug), bytes: bytes? })
    }

    fn epub(
        &self,
        paginated: &Paginated,
        pictures: &Pictures,
        spec: &CoverSpec,
        outputs: &mut Outputs,
        sink: &mut Sink,
    ) {
        let name = format!("{}.epub", self.styled.book.meta.slug);
        let options = epub::EpubOptions { epoch: Some(self.epoch) };
        self.screen(paginated, pictures, spec, outputs, sink, |from, outputs, sink| {
            match self.world.spool(&name) {
                Some(out) => {
                    outputs.spooled.extend(epub::write(from, &options, out, sink).map(|_| name));
                }
                None => {
                    let written = epub::write(from, &options, Cursor::new(Vec::new()), sink);
                    outputs.files.extend(written.map(|out| OutputFile { name, bytes: out.into_inner() }));
                }
            }
        });
    }

    fn web(
        &self,
        paginated: &Paginated,
        pictures: &Pictures,
        spec: &CoverSpec,
        outputs: &mut Outputs,
        sink: &mut Sink,
    ) {
        let folder = format!("{}-web", self.styled.book.meta.slug);
        self.screen(paginated, pictures, spec, outputs, sink, |from, outputs, sink| {
            for (name, bytes) in epub::web(from, sink).unwrap_or_default() {
                outputs.files.push(OutputFile { name: format!("{folder}/{name}"), bytes });
            }
        });
    }

    /// Gathers what the screen editions are made of.
    fn screen(
        &self,
        paginated: &Paginated,
        pictures: &Pictures,
        spec: &CoverSpec,
        outputs: &mut Outputs,
        sink: &mut Sink,
        make: impl FnOnce(&epub::Sources<'_>, &mut Outputs, &mut Sink),
    ) {
        /// Pixels of the e-book's cover: what shops ask for at least.
        const COVER_WIDTH: u32 = 1_600;
        let project = self.project;
        let meta = &self.styled.book.meta;
        let before = sink.iter().count();
        let png = self.keeper.taken("cover").unwrap_or_else(|| {
            let front = cover::front(spec, meta, &project.theme, &project.sheet, self.fonts, sink);
            let png = cover::front_png(&front, COVER_WIDTH);
            if sink.iter().count() == before {
                outputs.kept.extend(self.keeper.kept("cover", &png));
            }
            png
        });
        let file = |path: &str| match pictures.get(path) {
            Some((_, picture)) if !picture.file.is_empty() => Some(Arc::clone(&picture.file)),
            _ => self.world.read(path).ok(),
        };
        let from = epub::Sources {
            styled: self.styled,
            pages: Some(&paginated.map),
            files: &file,
            cover: Some(&png),
            fonts: self.fonts,
            licences: &self.licences(),
        };
        make(&from, outputs, sink);
    }

    /// The licences that lie beside the faces, each once.
    fn licences(&self) -> Vec<(String, Arc<[u8]>)> {
        const NAMES: [&str; 4] = ["LICENSE", "LICENCE", "OFL.txt", "LICENSE.txt"];
        let folders: BTreeSet<&str> = self
            .fonts
            .faces()
            .iter()
            .filter_map(|face| face.path.rsplit_once('/').map(|(folder, _)| folder))
            .collect();
        let text = |folder: &str| {
            NAMES
                .iter()
                .map(|name| format!("{folder}/{name}"))
                .find_map(|path| self.world.read(&path).ok().or_else(|| builtin(&path).map(Arc::from)))
        };
        folders
            .into_iter()
            .filter_map(|folder| {
                let family = folder.rsplit('/').next().unwrap_or(folder);
                Some((format!("{family}.txt"), text(folder)?))
            })
            .collect()
    }

    fn onix(&self, paginated: &Paginated, wanted: &[Output]) -> OutputFile {
        let book = &self.styled.book;
        let trim = self.project.sheet.trim;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a page is no metre wide"
        )]
        let mm = |len: crate::geom::Len| len.to_mm().round() as u32;
        let is_made = |kinds: &[OutputKind]| self.project.outputs.iter().any(|kind| kinds.contains(kind));
        let print =
            epub::PrintFacts { size_mm: (mm(trim.width), mm(trim.height)), pages: paginated.map.pages.len() };
        let has_print = is_made(&[OutputKind::Pdf, OutputKind::Cover]) || book.meta.isbn.print.is_some();
        let has_epub = is_made(&[OutputKind::Epub])
            || book.meta.isbn.epub.is_some()
            || wanted.contains(&Output::Epub)
            || !has_print;
        let record = epub::onix(&epub::OnixSources {
            book,
            theme: &self.styled.theme,
            pages: Some(&paginated.map),
            print: has_print.then_some(print),
            has_epub,
            epoch: self.epoch,
        });
        OutputFile { name: format!("{}-onix.xml", book.meta.slug), bytes: record }
    }
}
