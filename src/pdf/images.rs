//! Pictures in the file: one object for each, whatever the number of places.

use super::PdfOptions;
use crate::diag::{Diagnostic, Sink, Span, codes};
use crate::frame::{Document, Mark};
use crate::raster::{self, Picture, PressData, PressSpace, ScreenData};
use printpdf::{DictItem, ExternalStream, ExternalXObject, PdfDocument, XObject, XObjectId};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Name of a picture among the resources.
pub(super) fn id(image: usize) -> XObjectId {
    XObjectId(format!("I{image:04}"))
}

/// Hands every picture that is placed to the library.
pub(super) fn embed(
    document: &Document,
    options: &PdfOptions,
    library: &mut PdfDocument,
    sink: &mut Sink,
) -> Option<()> {
    let mut placed = BTreeMap::new();
    for item in document.pages.iter().flat_map(|page| &page.items) {
        if let Mark::Image { image, .. } = item.mark {
            placed.entry(image).or_insert(item.span);
        }
    }
    let placed: Vec<(usize, Span)> = placed.into_iter().collect();
    let streams: Vec<_> = placed
        .par_iter()
        .map(|(image, span)| {
            let mut found = Sink::new();
            let stream = stream(document, options, *image, *span, &mut found);
            (*image, stream, found)
        })
        .collect();
    let mut all = Some(());
    for (image, stream, found) in streams {
        sink.append(found);
        match stream {
            Some(stream) => {
                let external = ExternalXObject { stream, width: None, height: None, dpi: None };
                library.resources.xobjects.map.insert(id(image), XObject::External(external));
            }
            None => all = None,
        }
    }
    all
}

fn stream(
    document: &Document,
    options: &PdfOptions,
    image: usize,
    span: Span,
    sink: &mut Sink,
) -> Option<ExternalStream> {
    let Some(picture) = document.images.get(image) else {
        sink.push(Diagnostic::new(&codes::D003, span).with("image", image));
        return None;
    };
    if options.is_screen() { screen(picture, span, sink) } else { Some(press(picture)) }
}

/// Whether a picture that is placed is see-through: then pages need a blend space.
pub(super) fn transparent(document: &Document) -> BTreeSet<usize> {
    let see_through =
        document.images.iter().enumerate().filter(|(_, picture)| picture.press.soft_mask.is_some());
    see_through.map(|(index, _)| index).collect()
}

fn press(picture: &Picture) -> ExternalStream {
    let press = &picture.press;
    let (width, height) = (press.width, press.height);
    let mut image = Image::new(width, height, press.bits);
    let channels = match &press.space {
        PressSpace::Gray => {
            image.space(name("DeviceGray"));
            1
        }
        PressSpace::Cmyk => {
            image.space(name("DeviceCMYK"));
            4
        }
        PressSpace::Light(icc) => {
            let mut profile =
                ExternalStream { dict: BTreeMap::new(), content: icc.to_vec(), compress: false };
            profile.dict.insert("N".to_owned(), DictItem::Int(3));
            image.space(DictItem::Array(vec![name("ICCBased"), DictItem::Stream { stream: profile }]));
            // The printer converts as we would: see `raster::profile`.
            image.set("Intent", name("Perceptual"));
            3
        }
        PressSpace::IndexedCmyk(table) => {
            image.space(indexed("DeviceCMYK", &table.concat(), table.len()));
            1
        }
    };
    match &press.data {
        PressData::Raw(samples) if matches!(press.space, PressSpace::IndexedCmyk(_)) => {
            image.flate(deflate(samples))
        }
        PressData::Raw(samples) => image.samples(samples, width, channels),
        PressData::PngRows(rows) => image.png_rows(rows.clone(), channels),
        PressData::Jpeg { file, inverted } => image.jpeg(file, channels, *inverted),
    }
    if let Some(mask) = &press.soft_mask {
        image.mask(mask, width, height);
    }
    image.finish()
}

fn screen(picture: &Picture, span: Span, sink: &mut Sink) -> Option<ExternalStream> {
    let decoded = raster::screen(picture, span, sink)?;
    let bits = if let ScreenData::PngRows { bits, .. } = decoded.data { bits } else { 8 };
    let mut image = Image::new(picture.width, picture.height, bits);
    match decoded.data {
        ScreenData::PngRows { rows, palette, .. } => {
            image.space(match palette {
                Some(palette) => indexed("DeviceRGB", &palette.concat(), palette.len()),
                None => name("DeviceGray"),
            });
            image.png_rows(rows, 1);
        }
        ScreenData::Gray(samples) => {
            image.space(name("DeviceGray"));
            image.samples(&samples, picture.width, 1);
        }
        ScreenData::Rgb(samples) => {
            image.space(name("DeviceRGB"));
            image.samples(&samples, picture.width, 3);
        }
        ScreenData::Jpeg { file, is_gray } => {
            image.space(name(if is_gray { "DeviceGray" } else { "DeviceRGB" }));
            image.jpeg(&file, if is_gray { 1 } else { 3 }, false);
        }
    }
    if let Some(mask) = &decoded.soft_mask {
        image.mask(mask, picture.width, picture.height);
    }
    Some(image.finish())
}

/// An image dictionary while it grows.
struct Image {
    dict: BTreeMap<String, DictItem>,
    content: Vec<u8>,
}

impl Image {
    fn new(width: u32, height: u32, bits: u8) -> Self {
        let mut image = Self { dict: BTreeMap::new(), content: Vec::new() };
        image.set("Type", name("XObject"));
        image.set("Subtype", name("Image"));
        image.set("Width", DictItem::Int(width.into()));
        image.set("Height", DictItem::Int(height.into()));
        image.set("BitsPerComponent", DictItem::Int(bits.into()));
        image
    }

    fn set(&mut self, key: &str, value: DictItem) {
        self.dict.insert(key.to_owned(), value);
    }

    fn space(&mut self, space: DictItem) {
        self.set("ColorSpace", space);
    }

    fn flate(&mut self, deflated: Vec<u8>) {
        self.set("Filter", name("FlateDecode"));
        self.content = deflated;
    }

    /// Samples of 8 bits, filtered so that they deflate well.
    fn samples(&mut self, samples: &[u8], width: u32, channels: u8) {
        self.png_rows(deflate(&filtered(samples, width, channels)), channels);
    }

    /// Deflated rows as PNG filters them.
    fn png_rows(&mut self, rows: Vec<u8>, channels: u8) {
        let copy = |image: &Self, key: &str| image.dict.get(key).cloned().unwrap_or(DictItem::Null);
        let parameters = [
            ("Predictor".to_owned(), DictItem::Int(15)),
            ("Colors".to_owned(), DictItem::Int(channels.into())),
            ("BitsPerComponent".to_owned(), copy(self, "BitsPerComponent")),
            ("Columns".to_owned(), copy(self, "Width")),
        ];
        self.set("DecodeParms", DictItem::Dict { map: parameters.into_iter().collect() });
        self.flate(rows);
    }

    fn jpeg(&mut self, file: &[u8], channels: u8, inverted: bool) {
        self.set("Filter", name("DCTDecode"));
        if inverted {
            let turned = (0..channels).flat_map(|_| [DictItem::Int(1), DictItem::Int(0)]).collect();
            self.set("Decode", DictItem::Array(turned));
        }
        self.content = file.to_vec();
    }

    fn mask(&mut self, samples: &[u8], width: u32, height: u32) {
        let mut mask = Self::new(width, height, 8);
        mask.space(name("DeviceGray"));
        mask.samples(samples, width, 1);
        self.set("SMask", DictItem::Stream { stream: mask.finish() });
    }

    fn finish(self) -> ExternalStream {
        ExternalStream { dict: self.dict, content: self.content, compress: false }
    }
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}

fn indexed(base: &str, table: &[u8], entries: usize) -> DictItem {
    let last = i64::try_from(entries.saturating_sub(1)).unwrap_or(255);
    let table = DictItem::String { data: table.to_vec(), literal: true };
    DictItem::Array(vec![name("Indexed"), name(base), DictItem::Int(last), table])
}

/// What a filter expects of a sample from its neighbours left, above and in
/// the corner between.
type Predict = fn(u8, u8, u8) -> u8;

/// PNG's filters that photographs gain by: what is left of a sample when its
/// neighbour to the left, above, or the nearer of these is taken away.
const FILTERS: [(u8, Predict); 3] = [(1, |left, _, _| left), (2, |_, above, _| above), (4, paeth)];

/// Rows with the filter that leaves least, told by the sum of what is left.
fn filtered(samples: &[u8], width: u32, channels: u8) -> Vec<u8> {
    let step = usize::from(channels);
    let length = (usize::try_from(width).unwrap_or(1) * step).max(1);
    let mut out = Vec::with_capacity(samples.len() + samples.len() / length + 1);
    let mut before = vec![0; length];
    let mut best = vec![0; length];
    let mut trial = vec![0; length];
    for row in samples.chunks_exact(length) {
        let mut least = u64::MAX;
        let mut chosen = 0;
        for (number, predict) in FILTERS {
            let mut left_over = 0;
            for (index, sample) in row.iter().enumerate() {
                let (left, corner) =
                    if index < step { (0, 0) } else { (row[index - step], before[index - step]) };
                let rest = sample.wrapping_sub(predict(left, before[index], corner));
                left_over += u64::from(rest.cast_signed().unsigned_abs());
                trial[index] = rest;
            }
            if left_over < least {
                (least, chosen) = (left_over, number);
                std::mem::swap(&mut best, &mut trial);
            }
        }
        out.push(chosen);
        out.extend_from_slice(&best);
        before.copy_from_slice(row);
    }
    out
}

/// The neighbour nearest to left + above − corner (A. W. Paeth, 1991).
fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let [a, b, c] = [left, above, corner].map(i16::from);
    let (to_a, to_b, to_c) = ((b - c).abs(), (a - c).abs(), (a + b - 2 * c).abs());
    if to_a <= to_b && to_a <= to_c {
        left
    } else if to_b <= to_c {
        above
    } else {
        corner
    }
}

/// Deflates quickly: the files are made often and the press does not mind.
pub(super) fn deflate(bytes: &[u8]) -> Vec<u8> {
    Deflater::default().deflate(bytes)
}

/// Deflates one thing after another: to make its tables ready costs more than
/// to deflate a page.
pub(super) struct Deflater(flate2::Compress);

impl Default for Deflater {
    fn default() -> Self {
        Self(flate2::Compress::new(flate2::Compression::new(2), true))
    }
}

impl Deflater {
    pub(super) fn deflate(&mut self, bytes: &[u8]) -> Vec<u8> {
        /// What a stream takes at least, head and sum included.
        const LEAST: usize = 64;
        self.0.reset();
        let mut packed = Vec::with_capacity(bytes.len() / 2 + LEAST);
        loop {
            let rest = &bytes[usize::try_from(self.0.total_in()).unwrap_or(usize::MAX).min(bytes.len())..];
            let status = self.0.compress_vec(rest, &mut packed, flate2::FlushCompress::Finish);
            if status.expect("deflating has no faults of its own") == flate2::Status::StreamEnd {
                packed.shrink_to_fit();
                return packed;
            }
            packed.reserve(packed.len().max(LEAST));
        }
    }
}
