//! Text to glyphs, through a full OpenType shaper.

use super::Face;
use harfrust::{
    Buffer, BufferFlags, ClusterLevel, Direction, Feature, Language, Script, ShapeOptions, ShapePlan,
    ShaperFont, Tag,
};

/// A glyph as shaped, in units of the face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cluster {
    /// Glyph number.
    pub glyph: u16,
    /// Byte in the text where its cluster starts.
    pub at: u32,
    /// How far the pen moves.
    pub advance: i32,
    /// Shift to the right of the pen.
    pub dx: i32,
    /// Shift above the baseline.
    pub dy: i32,
    /// The text may be cut before this glyph without shaping again.
    pub may_cut: bool,
}

/// Shaped text: glyphs in visual order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shaped {
    /// The glyphs.
    pub clusters: Vec<Cluster>,
}

/// Shapes text in one face with one set of features and one language.
///
/// Building one costs a plan; keep it for all words of the same style.
pub struct Shaper<'a> {
    font: ShaperFont<'a, 'static>,
    features: Vec<Feature>,
    language: Option<Language>,
    plans: Vec<(Option<Script>, ShapePlan)>,
    face: &'a Face,
    buffer: Option<Buffer>,
}

impl<'a> Shaper<'a> {
    /// A shaper for a face; `features` are OpenType tags that are switched on
    /// besides the shaper's own (`kern`, `liga`, `calt` …).
    #[must_use]
    pub fn new(face: &'a Face, features: &[[u8; 4]], language: &str) -> Self {
        Self {
            font: ShaperFont::new(&face.font),
            features: features.iter().map(|tag| Feature::new(Tag::new(tag), 1, ..)).collect(),
            language: Language::new(language),
            plans: Vec::new(),
            face,
            buffer: Some(Buffer::new()),
        }
    }

    /// Shapes left-to-right text.
    pub fn shape(&mut self, text: &str) -> Shaped {
        let mut buffer = self.buffer.take().unwrap_or_default();
        buffer.clear();
        buffer.push_str(text);
        buffer.set_cluster_level(ClusterLevel::MonotoneGraphemes);
        buffer.set_flags(BufferFlags::PRODUCE_UNSAFE_TO_CONCAT | BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        buffer.guess_segment_properties();
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_language(self.language.clone());
        let script = buffer.script();
        let index = self.plans.iter().position(|(known, _)| *known == script).unwrap_or_else(|| {
            let plan = ShapePlan::new(
                &self.face.font,
                Direction::LeftToRight,
                script,
                self.language.as_ref(),
                &self.features,
            );
            self.plans.push((script, plan));
            self.plans.len() - 1
        });
        let options = ShapeOptions::new().plan(Some(&self.plans[index].1)).features(&self.features);
        let shaped = match harfrust::shape(&self.font, &mut buffer, options) {
            Ok(()) => collect(&buffer),
            Err(_) => Shaped::default(),
        };
        self.buffer = Some(buffer);
        shaped
    }
}

fn collect(buffer: &Buffer) -> Shaped {
    let clusters = buffer
        .glyph_infos()
        .iter()
        .zip(buffer.glyph_positions())
        .map(|(info, position)| Cluster {
            glyph: u16::try_from(info.glyph_id).unwrap_or(0),
            at: info.cluster,
            advance: position.x_advance,
            dx: position.x_offset,
            dy: position.y_offset,
            may_cut: !info.unsafe_to_break(),
        })
        .collect();
    Shaped { clusters }
}

impl Shaped {
    /// Sum of the advances, in units of the face.
    #[must_use]
    pub fn advance(&self) -> i32 {
        self.clusters.iter().map(|cluster| cluster.advance).sum()
    }
}
