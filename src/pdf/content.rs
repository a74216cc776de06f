//! The items of a page as operations of the library.

use super::fonts::PressFace;
use super::tags::{self, PageTags};
use super::text::Hyphen;
use super::unit::{Sheet, pt};
use super::{Flavour, PdfOptions, images, marks, text};
use crate::frame::{Document, Item, Mark, Page, PathStep, Structure, Tag, TextRun};
use crate::geom::{Colour, Len, Point, Size};
use printpdf::{
    Cmyk, Color, DictItem, ExtendedGraphicsState, ExtendedGraphicsStateId, Op, OverprintMode, PdfDocument,
    PdfFontHandle, Pt, Rgb, TextMatrix, XObjectTransform,
};
use std::collections::{BTreeMap, BTreeSet};

/// Fills no thicker than this are rules, and black rules overprint.
const RULE_LIMIT: Len = Len::pt(2);

/// Graphics state that prints over what is there.
const OVERPRINT: &str = "Gover";
/// Graphics state that clears what is there.
const KNOCKOUT: &str = "Gknock";

/// Registers the two graphics states of the pages.
pub(super) fn register_states(library: &mut PdfDocument) {
    for (name, on) in [(OVERPRINT, true), (KNOCKOUT, false)] {
        let mode = if on { OverprintMode::KeepUnderlying } else { OverprintMode::EraseUnderlying };
        let state = ExtendedGraphicsState::default()
            .with_overprint_fill(on)
            .with_overprint_stroke(on)
            .with_overprint_mode(mode);
        library.resources.extgstates.map.insert(ExtendedGraphicsStateId(name.to_owned()), state);
    }
}

/// The operations of a page, and what of the structure stands on it.
pub(super) fn page(
    document: &Document,
    page: &Page,
    sheet: &Sheet,
    faces: &[Option<PressFace>],
    options: &PdfOptions,
) -> (Vec<Op>, PageTags) {
    let structure = options.tags(document);
    let mut canvas = Canvas::new(sheet, faces, options.is_screen(), structure);
    let press = if let Flavour::Press(press) = &options.flavour { Some(press) } else { None };
    canvas.least_rule = press.map_or(Len::ZERO, |press| press.least_rule);
    let has_marks = press.is_some_and(|press| press.crop_marks);
    // The slug is for the press; a screen shows nothing outside the trim.
    let is_apart = has_marks || options.is_screen();
    let is_slug = |item: &Item| is_apart && item.tag == Tag::ARTIFACT && is_beyond(sheet, item);
    if has_marks {
        canvas.clip_to_bleed();
    }
    let ends = line_ends(page);
    for (index, item) in page.items.iter().enumerate() {
        if is_slug(item) {
            continue;
        }
        canvas.ends_line = ends.contains(&index);
        match (&item.mark, structure) {
            (Mark::Text(run), Some(structure)) => canvas.tagged_text(structure, item, run),
            (_, Some(structure)) => {
                canvas.enter_element(structure.element_of(item.tag, 0));
                canvas.paint(document, item);
            }
            (_, None) => {
                canvas.enter(if item.tag == Tag::ARTIFACT { Context::Artifact } else { Context::Content });
                canvas.paint(document, item);
            }
        }
    }
    if has_marks {
        canvas.unclip();
        canvas.enter(Context::Artifact);
        canvas.least_rule = Len::ZERO;
        let mut beyond = marks::crop(sheet);
        if let Some(press) = press {
            beyond.extend(marks::folds(sheet, &press.folds));
            if press.all_marks {
                beyond.extend(marks::registration(sheet, &press.folds));
            }
        }
        for item in beyond.iter().chain(page.items.iter().filter(|item| is_slug(item))) {
            canvas.paint(document, item);
        }
    }
    canvas.enter(Context::None);
    // All pages wait for the library at once.
    canvas.ops.shrink_to_fit();
    (canvas.ops, canvas.tags)
}

/// Text that starts outside the bleed.
fn is_beyond(sheet: &Sheet, item: &Item) -> bool {
    let (bleed, trim) = (sheet.bleed(), sheet.trim());
    let is_outside = |n: Len, most: Len| n < -bleed || n > most + bleed;
    matches!(item.mark, Mark::Text(_)) && is_outside(item.at.y, trim.height)
}

/// The items that are the last words of a line and end in a hyphen.
fn line_ends(page: &Page) -> BTreeSet<usize> {
    let mut ends = BTreeSet::new();
    let mut last: Option<(usize, Len, bool)> = None;
    for (index, item) in page.items.iter().enumerate() {
        let Mark::Text(run) = &item.mark else { continue };
        if item.tag == Tag::ARTIFACT {
            continue;
        }
        if let Some((before, y, true)) = last
            && y != item.at.y
        {
            ends.insert(before);
        }
        last = Some((index, item.at.y, run.text.ends_with('-')));
    }
    if let Some((before, _, true)) = last {
        ends.insert(before);
    }
    ends
}

/// Which marked content we are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Context {
    None,
    Content,
    Artifact,
    /// Part of an element of the structure, by its index.
    Element(usize),
    /// The same, with a reading of its own.
    Spoken,
}

/// Operations of a page and the state the reader is in after them.
struct Canvas<'a> {
    ops: Vec<Op>,
    sheet: &'a Sheet,
    faces: &'a [Option<PressFace>],
    is_screen: bool,
    structure: Option<&'a Structure>,
    tags: PageTags,
    context: Context,
    in_text: bool,
    fill: Option<Colour>,
    stroke: Option<Colour>,
    overprints: bool,
    font: Option<(u16, Len)>,
    scale: i32,
    ends_line: bool,
    least_rule: Len,
}

impl<'a> Canvas<'a> {
    fn new(
        sheet: &'a Sheet,
        faces: &'a [Option<PressFace>],
        is_screen: bool,
        structure: Option<&'a Structure>,
    ) -> Self {
        Self {
            ops: Vec::with_capacity(512),
            sheet,
            faces,
            is_screen,
            structure,
            tags: PageTags::default(),
            context: Context::None,
            in_text: false,
            fill: None,
            stroke: None,
            overprints: false,
            font: None,
            scale: 10_000,
            ends_line: false,
            least_rule: Len::ZERO,
        }
    }

    /// Keeps ink that reaches beyond the bleed away from the marks.
    fn clip_to_bleed(&mut self) {
        self.ops.push(Op::SaveGraphicsState);
        let [left, bottom, right, top] = self.sheet.bleed_box();
        self.operator("re", &[left, bottom, right - left, top - bottom]);
        self.operator("W", &[]);
        self.operator("n", &[]);
    }

    /// Ends the clip; the graphics state is that of the start again.
    fn unclip(&mut self) {
        self.enter(Context::None);
        self.end_text();
        self.ops.push(Op::RestoreGraphicsState);
        (self.fill, self.stroke, self.overprints, self.font, self.scale) = (None, None, false, None, 10_000);
    }

    /// What follows is part of an element, or furniture.
    fn enter_element(&mut self, element: Option<usize>) {
        self.enter(element.map_or(Context::Artifact, Context::Element));
    }

    /// Text, part by part. What reads otherwise than its glyphs gets a number
    /// of its own: a span inside a numbered one is lost to some readers.
    fn tagged_text(&mut self, structure: &Structure, item: &Item, run: &TextRun) {
        let ends_line = self.ends_line;
        let pieces = tags::split(structure, item.tag, run);
        let last = pieces.len().saturating_sub(1);
        for (index, piece) in pieces.into_iter().enumerate() {
            self.ends_line = ends_line && index == last;
            let at = tags::along(item.at, piece.x, run);
            let run = piece.run.as_ref().unwrap_or(run);
            let Some(element) = piece.element else {
                self.enter(Context::Artifact);
                self.text(at, run);
                continue;
            };
            let Some(Some(face)) = self.faces.get(usize::from(run.face.0)) else { continue };
            let is_apart = self.tags.text(element, at, run);
            for (number, (range, actual)) in
                text::readings(run, face, Hyphen::Screen, self.ends_line).into_iter().enumerate()
            {
                let (x, part) = tags::cut(run, range);
                let white = if is_apart && number == 0 { " " } else { "" };
                let said = match actual {
                    None if white.is_empty() => None,
                    None => Some(format!("{white}{}", part.text)),
                    Some(text) => Some(format!("{white}{text}")),
                };
                match said {
                    Some(text) => self.enter_spoken(element, &text),
                    None => self.enter_element(Some(element)),
                }
                self.place_text(tags::along(at, x, run), &part);
                text::show_as_told(&mut self.ops, &part, face);
            }
        }
    }

    /// What follows is part of an element and reads as this.
    fn enter_spoken(&mut self, element: usize, text: &str) {
        self.enter(Context::None);
        let number = self.tags.begin(element);
        let number = ("MCID".to_owned(), DictItem::Int(number));
        let map = BTreeMap::from([number, text::actual_text(text)]);
        let properties = DictItem::Dict { map };
        let tag = self.tag_of(element).to_owned();
        self.ops.push(Op::BeginMarkedContentWithProperties { tag, properties });
        self.context = Context::Spoken;
    }

    fn tag_of(&self, element: usize) -> &'static str {
        let found = self.structure.and_then(|structure| structure.elements.get(element));
        found.map_or("Span", |element| tags::name(element.form))
    }

    /// Opens and closes marked content; furniture is an artifact.
    fn enter(&mut self, context: Context) {
        if context == self.context {
            return;
        }
        self.end_text();
        if matches!(self.context, Context::Artifact | Context::Element(_) | Context::Spoken) {
            self.ops.push(Op::EndMarkedContentWithProperties);
        }
        let begin = |tag: &str, map: BTreeMap<String, DictItem>| Op::BeginMarkedContentWithProperties {
            tag: tag.to_owned(),
            properties: DictItem::Dict { map },
        };
        match context {
            Context::Artifact => self.ops.push(begin("Artifact", BTreeMap::new())),
            Context::Element(element) => {
                let tag = self.tag_of(element);
                let number = self.tags.begin(element);
                self.ops.push(begin(tag, BTreeMap::from([("MCID".to_owned(), DictItem::Int(number))])));
            }
            Context::None | Context::Content | Context::Spoken => {}
        }
        self.context = context;
    }

    fn paint(&mut self, document: &Document, item: &Item) {
        match &item.mark {
            Mark::Text(run) => self.text(item.at, run),
            Mark::Fill { size, colour } => self.fill(item.at, *size, *colour),
            Mark::Image { image, size } => self.image(document, *image, item.at, *size),
            Mark::Path { steps, stroke, fill } => self.path(item.at, steps, *stroke, *fill),
        }
    }

    fn text(&mut self, at: Point, run: &TextRun) {
        let Some(Some(face)) = self.faces.get(usize::from(run.face.0)) else { return };
        if run.glyphs.is_empty() {
            return;
        }
        self.place_text(at, run);
        let hyphen = if self.is_screen { Hyphen::Screen } else { Hyphen::Press };
        text::show(&mut self.ops, run, face, hyphen, self.ends_line);
    }

    /// Sets colour, matrix and face for a run.
    fn place_text(&mut self, at: Point, run: &TextRun) {
        let Some(Some(face)) = self.faces.get(usize::from(run.face.0)) else { return };
        if !self.in_text {
            self.ops.push(Op::StartTextSection);
            self.in_text = true;
        }
        self.set_fill(run.colour);
        self.set_overprint(is_full_black(run.colour));
        if self.scale != run.scale {
            self.scale = run.scale;
            #[expect(clippy::cast_precision_loss, reason = "a scale is a small number")]
            self.ops.push(Op::SetHorizontalScaling { percent: run.scale as f32 / 100.0 });
        }
        let (x, y) = self.sheet.place(at);
        // The matrix goes before the face: printpdf joins runs whose matrix
        // stands right before the text, and would take widths it has cut.
        let [a, b, c, d] = if run.is_turned { [0.0, 1.0, -1.0, 0.0] } else { [1.0, 0.0, 0.0, 1.0] };
        self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Raw([a, b, c, d, x, y]) });
        if self.font != Some((run.face.0, run.size)) {
            self.font = Some((run.face.0, run.size));
            self.ops
                .push(Op::SetFont { font: PdfFontHandle::External(face.id.clone()), size: Pt(pt(run.size)) });
        }
    }

    fn end_text(&mut self) {
        if self.in_text {
            self.ops.push(Op::EndTextSection);
            self.in_text = false;
        }
    }

    fn fill(&mut self, at: Point, size: Size, colour: Colour) {
        self.end_text();
        let (at, size) = self.thickened(at, size);
        self.set_fill(colour);
        self.set_overprint(is_full_black(colour) && size.width.min(size.height) <= RULE_LIMIT);
        let low = Point::new(at.x, at.y + size.height);
        let (x, y) = self.sheet.place(low);
        self.operator("re", &[x, y, pt(size.width), pt(size.height)]);
        self.operator("f", &[]);
    }

    /// A rule at least as thick as the printer can hold, around the same
    /// middle.
    fn thickened(&self, at: Point, size: Size) -> (Point, Size) {
        let thin = size.width.min(size.height);
        let more = self.least_rule - thin;
        if more <= Len::ZERO || thin > RULE_LIMIT {
            return (at, size);
        }
        if size.width < size.height {
            (Point::new(at.x - more / 2, at.y), Size::new(self.least_rule, size.height))
        } else {
            (Point::new(at.x, at.y - more / 2), Size::new(size.width, self.least_rule))
        }
    }

    fn image(&mut self, document: &Document, image: usize, at: Point, size: Size) {
        if image >= document.images.len() {
            return;
        }
        self.end_text();
        if let Context::Element(element) = self.context {
            self.tags.picture(element, at, size);
        }
        self.set_overprint(false);
        let (x, y) = self.sheet.place(Point::new(at.x, at.y + size.height));
        let transform = XObjectTransform {
            translate_x: Some(Pt(x)),
            translate_y: Some(Pt(y)),
            scale_x: Some(pt(size.width)),
            scale_y: Some(pt(size.height)),
            no_auto_scale: true,
            ..XObjectTransform::default()
        };
        self.ops.push(Op::UseXobject { id: images::id(image), transform });
    }

    fn path(&mut self, at: Point, steps: &[PathStep], stroke: Option<(Len, Colour)>, fill: Option<Colour>) {
        let operator = match (stroke, fill) {
            (None, None) => return,
            (Some(_), None) => "S",
            (None, Some(_)) => "f",
            (Some(_), Some(_)) => "B",
        };
        self.end_text();
        if let Some(colour) = fill {
            self.set_fill(colour);
        }
        if let Some((width, colour)) = stroke {
            self.set_stroke(colour);
            self.operator("w", &[pt(width.max(self.least_rule))]);
        }
        self.set_overprint(fill.is_none() && stroke.is_some_and(|(_, colour)| is_full_black(colour)));
        for step in steps {
            let place = |point: Point| self.sheet.place(at.offset(point));
            match *step {
                PathStep::Move(to) => {
                    let (x, y) = place(to);
                    self.operator("m", &[x, y]);
                }
                PathStep::Line(to) => {
                    let (x, y) = place(to);
                    self.operator("l", &[x, y]);
                }
                PathStep::Curve(first, second, to) => {
                    let (ax, ay) = place(first);
                    let (bx, by) = place(second);
                    let (x, y) = place(to);
                    self.operator("c", &[ax, ay, bx, by, x, y]);
                }
                PathStep::Close => self.operator("h", &[]),
            }
        }
        self.operator(operator, &[]);
    }

    fn operator(&mut self, key: &str, operands: &[f32]) {
        let value = operands.iter().map(|n| DictItem::Real(*n)).collect();
        self.ops.push(Op::Unknown { key: key.to_owned(), value });
    }

    fn set_fill(&mut self, colour: Colour) {
        if self.fill != Some(colour) {
            self.fill = Some(colour);
            self.ops.push(Op::SetFillColor { col: ink(colour, self.is_screen) });
        }
    }

    fn set_stroke(&mut self, colour: Colour) {
        if self.stroke != Some(colour) {
            self.stroke = Some(colour);
            self.ops.push(Op::SetOutlineColor { col: ink(colour, self.is_screen) });
        }
    }

    fn set_overprint(&mut self, on: bool) {
        if !self.is_screen && self.overprints != on {
            self.overprints = on;
            let name = if on { OVERPRINT } else { KNOCKOUT };
            self.ops.push(Op::LoadGraphicsState { gs: ExtendedGraphicsStateId(name.to_owned()) });
        }
    }
}

/// Full ink on the black plate and none elsewhere.
fn is_full_black(colour: Colour) -> bool {
    colour.is_black_alone() && colour.cmyk[3] == 1000
}

fn ink(colour: Colour, is_screen: bool) -> Color {
    if is_screen {
        let [r, g, b] = colour.srgb.map(|part| (f32::from(part) / 255.0 * 10_000.0).round() / 10_000.0);
        return Color::Rgb(Rgb { r, g, b, icc_profile: None });
    }
    let [c, m, y, k] = colour.cmyk.map(|part| f32::from(part.min(1000)) / 1000.0);
    Color::Cmyk(Cmyk { c, m, y, k, icc_profile: None })
}
