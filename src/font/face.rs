//! One face: its file, names and metrics.

use read_fonts::{FontRef, TableProvider, types::NameId};
use std::sync::Arc;

/// A face of the run; index into `Document::faces` as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// Metrics in units of the face ([`FaceMetrics::units_per_em`] to the em).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FaceMetrics {
    /// Units to the em.
    pub units_per_em: u16,
    /// Above the baseline.
    pub ascent: i16,
    /// Below the baseline; negative.
    pub descent: i16,
    /// Height of capitals.
    pub cap_height: i16,
    /// Height of an x.
    pub x_height: i16,
    /// Slant in degrees, counter-clockwise; italics are negative.
    pub italic_angle: i16,
    /// Box around all glyphs: left, bottom, right, top.
    pub bounds: [i16; 4],
    /// Weight class, 400 regular, 700 bold.
    pub weight: u16,
    /// All glyphs have one width.
    pub is_fixed_pitch: bool,
    /// Embedding rights (`fsType`).
    pub embedding: u16,
}

/// A face of the run.
#[derive(Clone)]
pub struct Face {
    /// Its number.
    pub id: FaceId,
    /// Path it was loaded from.
    pub path: String,
    /// The whole file.
    pub bytes: Arc<[u8]>,
    /// PostScript name.
    pub postscript_name: String,
    /// Family name.
    pub family_name: String,
    /// Metrics.
    pub metrics: FaceMetrics,
    /// Outlines are PostScript (CFF) rather than TrueType.
    pub is_cff: bool,
    pub(super) font: harfrust::Font,
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Face")
            .field("id", &self.id)
            .field("name", &self.postscript_name)
            .finish_non_exhaustive()
    }
}

impl Face {
    /// Reads a face.
    ///
    /// # Errors
    /// A sentence about what is wrong with the file.
    pub fn parse(id: FaceId, path: &str, bytes: Arc<[u8]>) -> Result<Self, String> {
        let font = FontRef::new(&bytes).map_err(|error| error.to_string())?;
        let missing = |table: &str| format!("table {table} is missing or broken");
        let head = font.head().map_err(|_| missing("head"))?;
        let hhea = font.hhea().map_err(|_| missing("hhea"))?;
        let os2 = font.os2().map_err(|_| missing("OS/2"))?;
        let post = font.post().map_err(|_| missing("post"))?;
        font.cmap().map_err(|_| missing("cmap"))?;
        font.hmtx().map_err(|_| missing("hmtx"))?;
        let name = |wanted: NameId| {
            let table = font.name().ok()?;
            let record = table.name_record().iter().find(|r| r.name_id() == wanted && r.is_unicode())?;
            Some(record.string(table.string_data()).ok()?.chars().collect::<String>())
        };
        let ascent = hhea.ascender().to_i16();
        let metrics = FaceMetrics {
            units_per_em: head.units_per_em().max(16),
            ascent,
            descent: hhea.descender().to_i16(),
            cap_height: os2.s_cap_height().unwrap_or(ascent),
            x_height: os2.sx_height().unwrap_or(ascent / 2),
            italic_angle: post.italic_angle().to_i32().clamp(-90, 90) as i16,
            bounds: [head.x_min(), head.y_min(), head.x_max(), head.y_max()],
            weight: os2.us_weight_class(),
            is_fixed_pitch: post.is_fixed_pitch() != 0,
            embedding: os2.fs_type(),
        };
        let stem = path.rsplit('/').next().unwrap_or(path).split('.').next().unwrap_or(path);
        let postscript_name = name(NameId::POSTSCRIPT_NAME)
            .unwrap_or_else(|| stem.to_owned())
            .chars()
            .filter(|c| c.is_ascii_graphic() && !"[](){}<>/%".contains(*c))
            .collect();
        let family_name = name(NameId::TYPOGRAPHIC_FAMILY_NAME)
            .or_else(|| name(NameId::FAMILY_NAME))
            .unwrap_or_else(|| stem.to_owned());
        let is_cff = font.cff().is_ok();
        let shared: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(Arc::clone(&bytes));
        let font = harfrust::Font::new(harfrust::font::Blob::from(shared), 0)
            .ok_or_else(|| "no face in this file".to_owned())?;
        Ok(Self { id, path: path.to_owned(), bytes, postscript_name, family_name, metrics, is_cff, font })
    }

    /// The glyph of a character, if the face has it.
    #[must_use]
    pub fn glyph(&self, character: char) -> Option<u16> {
        let id = self.font.charmap().map_unicode(character)?;
        u16::try_from(id.to_u32()).ok().filter(|id| *id != 0)
    }

    /// Width of a glyph in units of the face.
    #[must_use]
    pub fn advance(&self, glyph: u16) -> i32 {
        harfrust::ShaperFont::new(&self.font).glyph_h_advance(harfrust::GlyphId::new(u32::from(glyph)))
    }

    /// Widths of all glyphs in units of the face, by glyph number.
    #[must_use]
    pub fn advances(&self) -> Vec<i32> {
        let font = harfrust::ShaperFont::new(&self.font);
        (0..self.font.num_glyphs()).map(|glyph| font.glyph_h_advance(harfrust::GlyphId::new(glyph))).collect()
    }
}
