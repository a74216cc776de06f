//! Follows the content of a page and notes what a press would choke on.

use super::colour::Space;
use super::content::{Content, Operation, Piece};
use super::font::{Font, Fonts};
use super::matrix::Matrix;
use super::page::{dictionary, inherited};
use super::picture::{Samples, integer};
use super::plates::{Brush, Clip, Ink, PLATES, Plates, Polygon, bounds};
use super::text_state::{Pen, TextState};
use super::{Boxes, MAX_STREAM, ReadError};
use crate::raster::Profile;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// Forms inside forms are followed this deep.
const MAX_DEPTH: usize = 12;
/// Operations of a page that are followed; a book's page has some thousands.
const MAX_OPERATIONS: usize = 5_000_000;
/// Black with at least so much K is meant as black.
const BLACK: f32 = 0.7;
/// Letters up to this size are small, in points.
const SMALL: f64 = 14.0;

/// A place on a page, in points from the lower left of the page's space.
pub type Place = (f64, f64);

/// A picture where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// Its middle.
    pub at: Place,
    /// Its size in points.
    pub size: (f64, f64),
    /// Its size in samples.
    pub pixels: (usize, usize),
    /// Dots per inch, of the coarser direction.
    pub dpi: f64,
    /// One bit a sample.
    pub is_line_art: bool,
}

/// What a page paints.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Painted {
    /// Pictures, in order.
    pub pictures: Vec<Placed>,
    /// Colours that are light, not ink: name and first place.
    pub light: BTreeMap<&'static str, Place>,
    /// The first picture in light with a sound profile: some printers take it.
    pub photograph: Option<Place>,
    /// Blend spaces of groups that are light.
    pub light_groups: BTreeSet<&'static str>,
    /// The thinnest rule, in points.
    pub rule: Option<(f64, Place)>,
    /// Letters in black of several inks: their inks in percent.
    pub rich_black: Option<(String, Place)>,
    /// Small black letters that cut a hole into other inks.
    pub knockout: Option<Place>,
    /// Ink on the plates, inside the bleed.
    pub ink: Ink,
    /// The same without photographs in light, whose inks the printer makes.
    pub own_ink: Ink,
    /// Things whose ink is not known.
    pub unmeasured: BTreeSet<&'static str>,
    /// Faces that are used, by object.
    pub faces: BTreeSet<ObjectId>,
    /// The content could not be followed to its end.
    pub is_broken: bool,
}

/// What all pages of a file share: its faces, and the press that it is for.
#[derive(Default)]
pub(super) struct Shared {
    fonts: Fonts,
    icc: Vec<u8>,
    press: OnceLock<Option<Profile>>,
}

impl Shared {
    /// For a file whose intent holds this profile.
    pub(super) fn new(icc: Vec<u8>) -> Self {
        Self { icc, ..Self::default() }
    }

    /// The press, without a limit of its own: what is measured is what its
    /// profile makes.
    fn press(&self) -> Option<&Profile> {
        const NO_LIMIT: u16 = 400;
        self.press.get_or_init(|| Profile::parse(&self.icc, NO_LIMIT).ok()).as_ref()
    }
}

/// Follows a page.
pub(super) fn painted(file: &Document, shared: &Shared, page: ObjectId, boxes: &Boxes) -> Painted {
    let [left, bottom, right, top] = boxes.media;
    let mut painter = Painter {
        file,
        shared,
        plates: Plates::new(right - left, top - bottom),
        origin: (left, bottom),
        bleed: boxes.bleed,
        photographs: Vec::new(),
        found: Painted::default(),
        operations: 0,
    };
    let resources = inherited(file, page, b"Resources").and_then(|object| dictionary(file, object));
    let resources = resources.cloned().unwrap_or_default();
    if let Ok(page) = file.get_dictionary(page) {
        painter.group(page, &resources);
    }
    if let Some(content) = painter.content(page) {
        painter.follow(content, &resources, State::start(), 0);
    }
    let area =
        [boxes.bleed[0] - left, boxes.bleed[1] - bottom, boxes.bleed[2] - left, boxes.bleed[3] - bottom];
    let most = |without: &[[f64; 4]]| {
        let ink = painter.plates.most(area, without);
        Ink { at: (ink.at.0 + left, ink.at.1 + bottom), ..ink }
    };
    let ink = most(&[]);
    let own_ink = if painter.photographs.is_empty() { ink } else { most(&painter.photographs) };
    Painted { ink, own_ink, ..painter.found }
}

/// A colour and where it came from.
#[derive(Clone)]
struct Paint {
    space: Space,
    parts: Vec<f64>,
}

impl Paint {
    fn of(space: Space, parts: Vec<f64>) -> Self {
        Self { space, parts }
    }
}

#[derive(Clone)]
struct State {
    ctm: Matrix,
    fill: Paint,
    stroke: Paint,
    width: f64,
    clip: Clip,
    overprint_fill: bool,
    overprint_stroke: bool,
    keeps_zero: bool,
    alpha_fill: f32,
    alpha_stroke: f32,
    text: TextState,
    mode: i64,
}

impl State {
    fn start() -> Self {
        let black = Paint::of(Space::Gray, vec![0.0]);
        Self {
            ctm: Matrix::IDENTITY,
            fill: black.clone(),
            stroke: black,
            width: 1.0,
            clip: None,
            overprint_fill: false,
            overprint_stroke: false,
            keeps_zero: false,
            alpha_fill: 1.0,
            alpha_stroke: 1.0,
            text: TextState::start(),
            mode: 0,
        }
    }

    fn brush(&self, paint: &Paint, is_stroke: bool) -> Brush {
        let inks = paint.space.inks(&paint.parts);
        let overprints = if is_stroke { self.overprint_stroke } else { self.overprint_fill };
        let keeps = std::array::from_fn(|plate| match &paint.space {
            _ if !overprints => false,
            // Tints of named inks leave the others alone; process colour leaves
            // spot inks alone, and with OPM 1 its own inks of nothing.
            Space::Tints(_) => inks[plate] == 0.0,
            Space::Cmyk => plate == 4 || (self.keeps_zero && inks[plate] == 0.0),
            _ => plate == 4,
        });
        Brush { inks, keeps, alpha: if is_stroke { self.alpha_stroke } else { self.alpha_fill } }
    }
}

/// A path under construction, in samples.
#[derive(Default)]
struct Path {
    parts: Vec<Polygon>,
    closed: Vec<bool>,
    at: Place,
}

impl Path {
    fn push(&mut self, point: Place) {
        if let Some(part) = self.parts.last_mut() {
            part.push(point);
        }
    }

    fn start(&mut self, point: Place) {
        self.parts.push(vec![point]);
        self.closed.push(false);
    }
}

struct Painter<'a> {
    file: &'a Document,
    shared: &'a Shared,
    plates: Plates,
    origin: Place,
    bleed: [f64; 4],
    /// Where photographs in light stand, in samples.
    photographs: Vec<[f64; 4]>,
    found: Painted,
    operations: usize,
}

impl Painter<'_> {
    /// The streams of a page, unpacked and joined.
    fn content(&mut self, page: ObjectId) -> Option<Vec<u8>> {
        /// A stream of nothing is packed in so many bytes at most.
        const NOTHING: usize = 16;
        let mut content = Vec::new();
        for id in self.file.get_page_contents(page) {
            let Ok(stream) = self.file.get_object(id).and_then(Object::as_stream) else { continue };
            let Ok(plain) = stream.get_plain_content_with_limit(MAX_STREAM.saturating_sub(content.len()))
            else {
                self.found.is_broken = true;
                return None;
            };
            // lopdf gives nothing for what it cannot unpack.
            let is_packed = stream.dict.has(b"Filter") && stream.content.len() > NOTHING;
            self.found.is_broken |= is_packed && plain.is_empty();
            content.extend_from_slice(&plain);
            content.push(b'\n');
        }
        Some(content)
    }

    fn follow(&mut self, content: Vec<u8>, resources: &Dictionary, start: State, depth: usize) {
        let mut state = start;
        let mut stack: Vec<State> = Vec::new();
        let mut path = Path::default();
        let mut clip_next: Option<bool> = None;
        let mut pen = Pen::start();
        let end = Content::new(content).follow(|operation| {
            self.operations += 1;
            if self.operations > MAX_OPERATIONS {
                return Err(ReadError("a page of too many operations".to_owned()));
            }
            let Operation { operator, numbers, .. } = *operation;
            let number = |index: usize| operation.number(index);
            let colour = |space: Space| Paint::of(space, numbers.to_vec());
            state.text.follow(operation, &mut pen);
            match operator {
                b"q" => stack.push(state.clone()),
                b"Q" => {
                    if let Some(saved) = stack.pop() {
                        state = saved;
                    }
                }
                b"cm" => {
                    if let Some(own) = Matrix::from_operands(numbers) {
                        state.ctm = own.then(state.ctm);
                    }
                }
                b"w" => state.width = number(0),
                b"gs" => {
                    if let Some(name) = operation.name() {
                        self.graphics_state(resources, name, &mut state);
                    }
                }
                b"g" => state.fill = colour(Space::Gray),
                b"G" => state.stroke = colour(Space::Gray),
                b"k" => state.fill = colour(Space::Cmyk),
                b"K" => state.stroke = colour(Space::Cmyk),
                b"rg" => state.fill = colour(Space::Light("DeviceRGB")),
                b"RG" => state.stroke = colour(Space::Light("DeviceRGB")),
                b"cs" | b"CS" => {
                    let space = operation
                        .operand(0)
                        .map_or(Space::Unknown, |object| Space::read(self.file, resources, &object));
                    let paint = Paint::of(space.clone(), space.start());
                    *(if operator == b"cs" { &mut state.fill } else { &mut state.stroke }) = paint;
                }
                b"sc" | b"scn" => state.fill.parts = numbers.to_vec(),
                b"SC" | b"SCN" => state.stroke.parts = numbers.to_vec(),
                b"m" => {
                    path.at = (number(0), number(1));
                    path.start(self.sample(&state, path.at));
                }
                b"l" => {
                    path.at = (number(0), number(1));
                    path.push(self.sample(&state, path.at));
                }
                b"c" | b"v" | b"y" => {
                    let pair = |index: usize| (number(index), number(index + 1));
                    let (first, second, to) = match operator {
                        b"c" => (pair(0), pair(2), pair(4)),
                        b"v" => (path.at, pair(0), pair(2)),
                        _ => (pair(0), pair(2), pair(2)),
                    };
                    self.curve(&state, &mut path, first, second, to);
                }
                b"h" => {
                    if let Some(closed) = path.closed.last_mut() {
                        *closed = true;
                    }
                }
                b"re" => {
                    let (x, y, w, h) = (number(0), number(1), number(2), number(3));
                    path.start(self.sample(&state, (x, y)));
                    for corner in [(x + w, y), (x + w, y + h), (x, y + h)] {
                        path.push(self.sample(&state, corner));
                    }
                    path.closed.pop();
                    path.closed.push(true);
                }
                b"W" => clip_next = Some(false),
                b"W*" => clip_next = Some(true),
                b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"S" | b"s" | b"n" => {
                    let even_odd = operator.ends_with(b"*");
                    if matches!(operator, b"b" | b"b*" | b"s")
                        && let Some(closed) = path.closed.last_mut()
                    {
                        *closed = true;
                    }
                    if !matches!(operator, b"S" | b"s" | b"n") {
                        self.fill(&state, &path, even_odd);
                    }
                    if !matches!(operator, b"f" | b"F" | b"f*" | b"n") {
                        self.stroke(&state, &path);
                    }
                    if let Some(even_odd) = clip_next.take() {
                        state.clip = self.plates.clip(&path.parts, even_odd, &state.clip);
                    }
                    path = Path::default();
                }
                b"sh" => {
                    self.found.unmeasured.insert("shading");
                    let shading =
                        operation.name().and_then(|name| entry(self.file, resources, b"Shading", name));
                    let shading = shading.and_then(|object| match object {
                        Object::Stream(stream) => Some(&stream.dict),
                        object => object.as_dict().ok(),
                    });
                    if let Some(object) = shading.and_then(|shading| shading.get(b"ColorSpace").ok()) {
                        let space = Space::read(self.file, resources, object);
                        self.light(&space, self.place(&state, (0.0, 0.0)));
                    }
                }
                b"Tf" => {
                    state.text.font = operation.first_name().and_then(|name| self.font(resources, name));
                }
                #[expect(clippy::cast_possible_truncation, reason = "a number from 0 to 7")]
                b"Tr" => state.mode = number(0) as i64,
                b"Tj" | b"TJ" | b"'" | b"\"" => self.show(&state, &mut pen, operation),
                b"Do" => {
                    let object =
                        operation.name().and_then(|name| entry(self.file, resources, b"XObject", name));
                    if let Some(Object::Stream(stream)) = object {
                        self.object(resources, stream, &state, depth);
                    }
                }
                b"BI" => {
                    if let Some(Object::Stream(stream)) = operation.operand(0) {
                        self.picture(resources, &stream, &state);
                    }
                }
                _ => {}
            }
            Ok(())
        });
        self.found.is_broken |= end.is_err();
    }

    /// A point of the content in samples of the plates.
    fn sample(&self, state: &State, (x, y): Place) -> Place {
        let (x, y) = state.ctm.apply(x, y);
        (x - self.origin.0, y - self.origin.1)
    }

    /// A point of the content in the space of the page.
    fn place(&self, state: &State, (x, y): Place) -> Place {
        state.ctm.apply(x, y)
    }

    fn back(&self, (x, y): Place) -> Place {
        (x + self.origin.0, y + self.origin.1)
    }

    /// Marks outside the bleed are for the printer and may be anything.
    fn is_inside(&self, (x, y): Place) -> bool {
        let [left, bottom, right, top] = self.bleed;
        (left..=right).contains(&x) && (bottom..=top).contains(&y)
    }

    fn curve(&self, state: &State, path: &mut Path, first: Place, second: Place, to: Place) {
        /// Pieces of a curve: enough for one sample to the point.
        const PIECES: i32 = 12;
        let from = path.at;
        for piece in 1..=PIECES {
            let t = f64::from(piece) / f64::from(PIECES);
            let u = 1.0 - t;
            let mix = |a: f64, b: f64, c: f64, d: f64| {
                u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
            };
            let point = (mix(from.0, first.0, second.0, to.0), mix(from.1, first.1, second.1, to.1));
            path.push(self.sample(state, point));
        }
        path.at = to;
    }

    fn light(&mut self, space: &Space, at: Place) {
        if let Some(name) = space.light() {
            self.found.light.entry(name).or_insert(at);
            self.found.unmeasured.insert("RGB");
        }
        if matches!(space, Space::Pattern) {
            self.found.unmeasured.insert("pattern");
        }
    }

    fn fill(&mut self, state: &State, path: &Path, even_odd: bool) {
        let Some(first) = path.parts.first().and_then(|part| part.first()) else { return };
        let at = self.back(*first);
        self.light(&state.fill.space, at);
        let brush = state.brush(&state.fill, false);
        if brush.inks.iter().sum::<f32>() > 0.0 {
            for part in &path.parts {
                if let Some((thickness, middle)) = bar(part) {
                    self.rule(thickness, self.back(middle));
                }
            }
        }
        self.plates.fill(&path.parts, even_odd, &brush, &state.clip);
    }

    fn stroke(&mut self, state: &State, path: &Path) {
        let Some(first) = path.parts.first().and_then(|part| part.first()) else { return };
        let at = self.back(*first);
        self.light(&state.stroke.space, at);
        let brush = state.brush(&state.stroke, true);
        let width = state.width * state.ctm.scale();
        if brush.inks.iter().sum::<f32>() > 0.0 {
            self.rule(width, at);
        }
        let half = (width / 2.0).max(0.5);
        for (part, closed) in path.parts.iter().zip(&path.closed) {
            let mut points = part.clone();
            if *closed {
                points.extend(part.first());
            }
            for pair in points.windows(2) {
                let ((ax, ay), (bx, by)) = (pair[0], pair[1]);
                let length = (bx - ax).hypot(by - ay);
                if length > 0.0 {
                    let (dx, dy) = ((by - ay) / length * half, (ax - bx) / length * half);
                    let quad =
                        vec![(ax + dx, ay + dy), (bx + dx, by + dy), (bx - dx, by - dy), (ax - dx, ay - dy)];
                    self.plates.fill(&[quad], false, &brush, &state.clip);
                }
            }
        }
    }

    fn rule(&mut self, thickness: f64, at: Place) {
        if self.is_inside(at) && self.found.rule.is_none_or(|(thinnest, _)| thickness < thinnest) {
            self.found.rule = Some((thickness, at));
        }
    }

    fn graphics_state(&mut self, resources: &Dictionary, name: &[u8], state: &mut State) {
        let dict = entry(self.file, resources, b"ExtGState", name).and_then(|object| object.as_dict().ok());
        let Some(dict) = dict else { return };
        let get = |key: &[u8]| Some(self.file.dereference(dict.get(key).ok()?).ok()?.1);
        let flag = |key: &[u8]| get(key).and_then(|object| object.as_bool().ok());
        let share =
            |key: &[u8]| get(key).and_then(|object| object.as_float().ok().map(|n| n.clamp(0.0, 1.0)));
        if let Some(on) = flag(b"OP") {
            state.overprint_stroke = on;
            if flag(b"op").is_none() {
                state.overprint_fill = on;
            }
        }
        if let Some(on) = flag(b"op") {
            state.overprint_fill = on;
        }
        if let Some(mode) = get(b"OPM").and_then(|object| object.as_i64().ok()) {
            state.keeps_zero = mode == 1;
        }
        if let Some(alpha) = share(b"ca") {
            state.alpha_fill = alpha;
        }
        if let Some(alpha) = share(b"CA") {
            state.alpha_stroke = alpha;
        }
        if let Some(width) = get(b"LW").and_then(|object| object.as_float().ok()) {
            state.width = f64::from(width);
        }
    }

    fn font(&mut self, resources: &Dictionary, name: &[u8]) -> Option<Arc<Font>> {
        let fonts = dictionary(self.file, resources.get(b"Font").ok()?)?;
        let object = fonts.get(name).ok()?;
        let dict = dictionary(self.file, object)?;
        let Ok(id) = object.as_reference() else { return Some(Arc::new(Font::read(self.file, dict))) };
        self.found.faces.insert(id);
        Some(self.shared.fonts.get(self.file, id, dict))
    }

    fn show(&mut self, state: &State, pen: &mut Pen, operation: &Operation<'_>) {
        let Some(font) = &state.text.font else { return };
        let mut width = 0.0;
        operation.show(|piece| match piece {
            Piece::Codes(codes) => {
                for (code, is_space) in font.widths(codes) {
                    width += state.text.advance(code, is_space);
                }
            }
            Piece::Kern(kern) => width += state.text.kern(kern),
        });
        self.letters(state, pen.matrix, width);
        pen.forward(width);
    }

    fn letters(&mut self, state: &State, matrix: Matrix, width: f64) {
        // Lower edge of descenders and upper edge of ascenders, in ems.
        const DEPTH: f64 = -0.22;
        const HEIGHT: f64 = 0.75;
        if state.mode == 3 || width == 0.0 {
            return;
        }
        let is_stroke = matches!(state.mode, 1 | 5);
        let paint = if is_stroke { &state.stroke } else { &state.fill };
        let whole = matrix.then(state.ctm);
        let at = whole.apply(0.0, state.text.rise);
        if !self.is_inside(at) {
            return;
        }
        self.light(&paint.space, at);
        let brush = state.brush(paint, is_stroke);
        let corner = |x: f64, y: f64| {
            let (x, y) = whole.apply(x, state.text.rise + y * state.text.size);
            (x - self.origin.0, y - self.origin.1)
        };
        let polygon =
            vec![corner(0.0, DEPTH), corner(width, DEPTH), corner(width, HEIGHT), corner(0.0, HEIGHT)];
        let is_on_colour = self.plates.letter(&polygon, &brush, &state.clip);
        let [c, m, y, k, spot] = brush.inks;
        let is_light_black = matches!(paint.space, Space::Light("DeviceRGB" | "CalRGB") | Space::Profiled(_))
            && paint.parts.iter().all(|part| *part < 0.15);
        if (k >= BLACK && c + m + y >= 0.1) || is_light_black {
            self.found.rich_black.get_or_insert_with(|| {
                let percent = |part: f32| format!("{:.0}", part * 100.0);
                let inks =
                    if is_light_black { "RGB".to_owned() } else { [c, m, y, k].map(percent).join("/") };
                (inks, at)
            });
        }
        let is_black = k >= 0.995 && c + m + y + spot == 0.0;
        let size = state.text.size.abs() * whole.height();
        if is_black && size <= SMALL && is_on_colour && !brush.keeps[0] {
            self.found.knockout.get_or_insert(at);
        }
    }

    fn object(&mut self, resources: &Dictionary, stream: &Stream, state: &State, depth: usize) {
        match stream.dict.get(b"Subtype").and_then(Object::as_name) {
            Ok(b"Image") => self.picture(resources, stream, state),
            Ok(b"Form") if depth < MAX_DEPTH => {
                let Ok(content) = stream.get_plain_content_with_limit(MAX_STREAM) else {
                    self.found.is_broken = true;
                    return;
                };
                let own = stream.dict.get(b"Resources").ok().and_then(|object| dictionary(self.file, object));
                let own = own.unwrap_or(resources).clone();
                let numbers = |key: &[u8]| -> Vec<f64> {
                    let list =
                        stream.dict.get(key).ok().and_then(|object| self.file.dereference(object).ok());
                    let list = list.and_then(|(_, object)| object.as_array().ok());
                    list.into_iter().flatten().filter_map(|n| n.as_float().ok().map(f64::from)).collect()
                };
                let mut inside = state.clone();
                if let Some(matrix) = Matrix::from_operands(&numbers(b"Matrix")) {
                    inside.ctm = matrix.then(inside.ctm);
                }
                if let [left, bottom, right, top] = numbers(b"BBox")[..] {
                    let corners = [(left, bottom), (right, bottom), (right, top), (left, top)];
                    let polygon = corners.map(|corner| self.sample(&inside, corner)).to_vec();
                    inside.clip = self.plates.clip(&[polygon], false, &inside.clip);
                }
                self.group(&stream.dict, &own);
                self.follow(content, &own, inside, depth + 1);
            }
            _ => {}
        }
    }

    /// The blend space of a page or form.
    fn group(&mut self, dict: &Dictionary, resources: &Dictionary) {
        let group = dict.get(b"Group").ok().and_then(|object| dictionary(self.file, object));
        if let Some(object) = group.and_then(|group| group.get(b"CS").ok())
            && let Some(name) = Space::read(self.file, resources, object).light()
        {
            self.found.light_groups.insert(name);
        }
    }

    fn picture(&mut self, resources: &Dictionary, stream: &Stream, state: &State) {
        let dict = &stream.dict;
        let pixels = (
            integer(self.file, dict, [b"Width", b"W"]).unwrap_or(0),
            integer(self.file, dict, [b"Height", b"H"]).unwrap_or(0),
        );
        let (across, down) = state.ctm.sides();
        let at = state.ctm.apply(0.5, 0.5);
        let dpi = |pixels: usize, points: f64| if points > 0.0 { pixels as f64 * 72.0 / points } else { 0.0 };
        let flag = |keys: [&[u8]; 2]| {
            keys.iter().find_map(|key| dict.get(key).ok()).and_then(|object| object.as_bool().ok())
        };
        let is_mask = flag([b"ImageMask", b"IM"]).unwrap_or(false);
        let bits = integer(self.file, dict, [b"BitsPerComponent", b"BPC"]).unwrap_or(8);
        // A picture of one sample is a tint, whatever its size.
        if pixels.0 > 1 && pixels.1 > 1 {
            self.found.pictures.push(Placed {
                at,
                size: (across, down),
                pixels,
                dpi: dpi(pixels.0, across).min(dpi(pixels.1, down)),
                is_line_art: is_mask || bits == 1,
            });
        }
        let space = [&b"ColorSpace"[..], b"CS"].iter().find_map(|key| dict.get(key).ok());
        let space = space.map_or(Space::Gray, |object| Space::read(self.file, resources, object));
        let press = if matches!(space, Space::Profiled(_)) { self.shared.press() } else { None };
        let samples = Samples::read(self.file, stream, space.clone(), is_mask, press);
        let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
        let polygon = corners.map(|corner| self.sample(state, corner)).to_vec();
        match (&space, &samples) {
            // It was converted as the printer will.
            (Space::Profiled(_), Some(_)) if !is_mask => {
                self.found.photograph.get_or_insert(at);
                self.photographs.push(bounds(std::slice::from_ref(&polygon)));
            }
            _ => self.light(if is_mask { &state.fill.space } else { &space }, at),
        }
        let Some(samples) = samples else {
            self.found.unmeasured.insert("image");
            return;
        };
        let mask = dict.get(b"SMask").ok().and_then(|object| self.file.dereference(object).ok());
        let mask = mask.and_then(|(_, object)| object.as_stream().ok());
        let mask = mask.and_then(|mask| Samples::read(self.file, mask, Space::Gray, false, None));
        let Some(inverse) = state.ctm.inverse() else { return };
        let origin = self.origin;
        let stencil = state.brush(&state.fill, false);
        self.plates.shade(&[polygon], &state.clip, |x, y| {
            let (u, v) = inverse.apply(x + origin.0, y + origin.1);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "clamped to the picture"
            )]
            let cell = |share: f64, count: usize| (share.clamp(0.0, 0.999_999) * count as f64) as usize;
            let of = |samples: &Samples| (cell(u, samples.width), cell(1.0 - v, samples.height));
            let (column, row) = of(&samples);
            #[expect(clippy::cast_possible_truncation, reason = "a share")]
            let alpha = mask.as_ref().map_or(1.0, |mask| {
                let (column, row) = of(mask);
                mask.value(column, row) as f32
            });
            if is_mask {
                return (samples.value(column, row) < 0.5).then_some((stencil, 1.0));
            }
            let brush =
                Brush { inks: samples.inks(column, row), keeps: [false; PLATES], alpha: state.alpha_fill };
            Some((brush, alpha))
        });
    }
}

/// An entry of a kind of resources.
fn entry<'a>(file: &'a Document, resources: &'a Dictionary, kind: &[u8], name: &[u8]) -> Option<&'a Object> {
    let named = dictionary(file, resources.get(kind).ok()?)?;
    Some(file.dereference(named.get(name).ok()?).ok()?.1)
}

/// The thickness of a bar with straight corners and its middle.
fn bar(part: &Polygon) -> Option<(f64, Place)> {
    let mut corners = part.clone();
    if corners.len() == 5 && corners.first() == corners.last() {
        corners.pop();
    }
    let [a, b, c, d] = corners[..] else { return None };
    let straight = |p: Place, q: Place| (p.0 - q.0).abs() < 0.001 || (p.1 - q.1).abs() < 0.001;
    if !(straight(a, b) && straight(b, c) && straight(c, d) && straight(d, a)) {
        return None;
    }
    let (width, height) = ((c.0 - a.0).abs(), (c.1 - a.1).abs());
    let middle = (f64::midpoint(a.0, c.0), f64::midpoint(a.1, c.1));
    // A square is a dot, not a rule.
    (width.max(height) > 3.0 * width.min(height)).then_some((width.min(height), middle))
}
