//! The colour profile of the press, and the way from light to ink.
//!
//! The intent is perceptual: the engine has no black-point compensation, and
//! without it the colorimetric intents crush everything darker than the
//! press's black. Neutral greys of drawings do not take this way at all, see
//! `super::convert`.

use super::condition::{self, other_condition};
use crate::geom::Colour;
use crate::source::builtin;
use image::DynamicImage;
use moxcms::{
    ColorProfile, DataColorSpace, Layout, ProfileClass, RenderingIntent, Transform8BitExecutor,
    TransformOptions,
};
use std::sync::{Arc, OnceLock};

/// Path of the profile that comes with the program.
const BUILTIN: &str = "fonts/profiles/FOGRA39L_coated.icc";
/// Total ink of coated offset, in percent.
const BUILTIN_TOTAL_INK: u16 = 300;

/// Newest version of ICC profiles that PDF/X-4 knows: 4.2.
const NEWEST: (u8, u8) = (4, 2);

/// The profile of sRGB as a file: made here from the numbers of IEC 61966-2-1,
/// so nobody else's rights are on it.
#[must_use]
pub fn srgb_profile() -> Vec<u8> {
    // ICC 4.3 knows no tag for coding-independent code points.
    let mut profile = ColorProfile::new_srgb();
    profile.cicp = None;
    let mut icc = profile.encode().expect("three curves and three colours can be written");
    // Nothing in it is newer than 4.2, which is the newest that PDF/X-4 knows.
    icc[8..12].copy_from_slice(&[NEWEST.0, NEWEST.1 << 4, 0, 0]);
    // The engine dates it today; it is as old as the standard: 18 October 1999.
    for (pair, number) in icc[24..36].chunks_exact_mut(2).zip([1999_u16, 10, 18, 0, 0, 0]) {
        pair.copy_from_slice(&number.to_be_bytes());
    }
    icc
}

/// A press: its ICC profile, how much ink its paper takes, and whether it
/// takes photographs in light.
#[derive(Clone)]
pub struct Profile {
    press: ColorProfile,
    total_ink: u16,
    pub(super) keeps_light: bool,
    /// Colours of the book: in drawings these have inks of their own.
    pub(super) own_colours: Vec<Colour>,
    /// What it says of itself.
    words: String,
    /// The way from sRGB, made when the first picture goes it.
    from_srgb: OnceLock<Arc<Transform8BitExecutor>>,
}

impl std::fmt::Debug for Profile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Profile").field("total_ink", &self.total_ink).finish_non_exhaustive()
    }
}

impl Profile {
    /// Reads a CMYK output profile; `total_ink` is the limit in percent.
    ///
    /// # Errors
    /// A sentence about why no press can use it.
    pub fn parse(icc: &[u8], total_ink: u16) -> Result<Self, String> {
        let profile = Self::read(icc, total_ink)?;
        // Whether there is a way at all is to be known before the first picture;
        // that of the program's own profile is known.
        if builtin(BUILTIN) != Some(icc) {
            profile.way_from_srgb()?;
        }
        Ok(profile)
    }

    fn read(icc: &[u8], total_ink: u16) -> Result<Self, String> {
        let press = ColorProfile::new_from_slice(icc).map_err(|error| error.to_string())?;
        if press.color_space != DataColorSpace::Cmyk {
            return Err("not a CMYK profile".to_owned());
        }
        if press.profile_class != ProfileClass::OutputDevice {
            return Err("not the profile of an output device".to_owned());
        }
        if icc.get(8..10).is_some_and(|version| (version[0], version[1] >> 4) > NEWEST) {
            return Err("newer than ICC 4.2".to_owned());
        }
        let (total_ink, words) = (total_ink.clamp(100, 400), condition::described(icc));
        Ok(Self {
            press,
            total_ink,
            keeps_light: false,
            own_colours: Vec::new(),
            words,
            from_srgb: OnceLock::new(),
        })
    }

    fn way_from_srgb(&self) -> Result<Arc<Transform8BitExecutor>, String> {
        if let Some(way) = self.from_srgb.get() {
            return Ok(Arc::clone(way));
        }
        let way = way(&ColorProfile::new_srgb(), &self.press)?;
        Ok(Arc::clone(self.from_srgb.get_or_init(|| way)))
    }

    /// The same press, with photographs left in light or not.
    #[must_use]
    pub fn keeping_light(self, keeps_light: bool) -> Self {
        Self { keeps_light, ..self }
    }

    /// The same press for a book with these colours: a drawing in one of them,
    /// or in a tint of it, is printed in its inks.
    #[must_use]
    pub fn with_colours(self, own_colours: Vec<Colour>) -> Self {
        Self { own_colours, ..self }
    }

    /// What the profile inside a picture in four inks is of, when that is not
    /// this press.
    pub(super) fn stranger(&self, icc: &[u8]) -> Option<String> {
        match ColorProfile::new_from_slice(icc) {
            Ok(own) if own.color_space == DataColorSpace::Cmyk => other_condition(icc, &self.words),
            Ok(own) => Some(format!("{:?}", own.color_space).to_uppercase()),
            Err(_) => None,
        }
    }

    /// Inks of samples of red, green and blue whose profile is given, as a
    /// printer will make them: with no limit but that of the press's profile.
    ///
    /// # Errors
    /// A sentence about why the profile of the samples is of no use.
    pub fn inks_of(&self, icc: &[u8], rgb: &[u8]) -> Result<Vec<u8>, String> {
        let source = ColorProfile::new_from_slice(icc).map_err(|error| error.to_string())?;
        let mut inks = vec![0; rgb.len() / 3 * 4];
        way(&source, &self.press)?.transform(rgb, &mut inks).map_err(|error| error.to_string())?;
        Ok(inks)
    }

    /// Coated offset (FOGRA39), 300 %.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static PROFILE: OnceLock<Profile> = OnceLock::new();
        PROFILE.get_or_init(|| {
            let icc = builtin(BUILTIN).expect("the program comes with this profile");
            Self::read(icc, BUILTIN_TOTAL_INK).expect("and it is sound")
        })
    }

    /// Total ink in percent.
    #[must_use]
    pub const fn total_ink(&self) -> u16 {
        self.total_ink
    }

    /// Converts RGB samples to inks, no place above the limit.
    pub(super) fn inks(&self, rgb: &[u8], source: Option<&Source>) -> Result<Vec<u8>, String> {
        let way = match source {
            Some(source) => way(&source.profile, &self.press)?,
            None => self.way_from_srgb()?,
        };
        let mut inks = vec![0; rgb.len() / 3 * 4];
        way.transform(rgb, &mut inks).map_err(|error| error.to_string())?;
        for ink in inks.as_chunks_mut().0 {
            self.limit(ink);
        }
        Ok(inks)
    }

    /// Takes colour away where there is too much ink; black stays.
    fn limit(&self, ink: &mut [u8; 4]) {
        let limit = u32::from(self.total_ink) * 255 / 100;
        let [c, m, y, k] = ink.map(u32::from);
        let colour = c + m + y;
        if colour + k <= limit {
            return;
        }
        let room = limit.saturating_sub(k);
        for part in ink.iter_mut().take(3) {
            *part = u8::try_from(u32::from(*part) * room / colour).unwrap_or(*part);
        }
    }
}

/// Whether a profile says by its name that it is sRGB.
pub(super) fn is_srgb(icc: &[u8]) -> bool {
    let has = |name: &[u8]| icc.windows(name.len()).any(|bytes| bytes == name);
    // Profiles of version 2 name themselves in ASCII, those of version 4 in UTF-16.
    has(b"sRGB") || has(b"\0s\0R\0G\0B")
}

/// RGB samples, with or without opacity, brought from their profile to sRGB;
/// nothing when the profile is of no use.
pub(super) fn into_srgb(icc: &[u8], samples: &[u8], channels: usize) -> Option<Vec<u8>> {
    let from = ColorProfile::new_from_slice(icc).ok()?;
    let layout = if channels == 4 { Layout::Rgba } else { Layout::Rgb };
    let options =
        TransformOptions { rendering_intent: RenderingIntent::Perceptual, ..TransformOptions::default() };
    let way = (from.color_space == DataColorSpace::Rgb)
        .then(|| from.create_transform_8bit(layout, &ColorProfile::new_srgb(), layout, options).ok())??;
    let mut out = vec![0; samples.len()];
    way.transform(samples, &mut out).ok()?;
    Some(out)
}

/// The profile inside a picture.
pub(super) struct Source {
    profile: ColorProfile,
    icc: Vec<u8>,
}

/// Reads the profile inside a picture; `None` when the picture has no colour
/// for it to speak about.
pub(super) fn source(icc: &[u8], image: &DynamicImage) -> Result<Option<Source>, String> {
    let profile = ColorProfile::new_from_slice(icc).map_err(|error| error.to_string())?;
    if !image.color().has_color() {
        // Grey is grey in the space of any light.
        return match profile.color_space {
            DataColorSpace::Gray | DataColorSpace::Rgb => Ok(None),
            other => Err(format!("{other:?}, grey samples")),
        };
    }
    if profile.color_space != DataColorSpace::Rgb {
        return Err(format!("{:?}, RGB samples", profile.color_space));
    }
    // A profile that cannot be used is found out here, not in the middle.
    way(&profile, &Profile::builtin().press)?;
    Ok(Some(Source { profile, icc: icc.to_vec() }))
}

impl Source {
    /// The profile as a file, when PDF/X-4 takes it: of a screen, a camera or
    /// a working space, no newer than ICC 4.2.
    pub(super) fn file(&self) -> Option<&[u8]> {
        let field = |from: usize| self.icc.get(from..from + 4).unwrap_or_default();
        let version = (self.icc.get(8).copied()?, self.icc.get(9)? >> 4);
        (matches!(field(12), b"mntr" | b"scnr" | b"spac") && version <= NEWEST).then_some(&self.icc)
    }

    /// Brings rows of red, green, blue to sRGB. `false` when they are sRGB
    /// already, as far as an eye can tell; nothing is changed then.
    pub(super) fn to_srgb(&self, samples: &mut [u8]) -> bool {
        /// Steps of 256 that no eye tells apart.
        const SAME: u8 = 2;
        let options =
            TransformOptions { rendering_intent: RenderingIntent::Perceptual, ..TransformOptions::default() };
        let srgb = ColorProfile::new_srgb();
        let Ok(way) = self.profile.create_transform_8bit(Layout::Rgb, &srgb, Layout::Rgb, options) else {
            return false;
        };
        let probes: Vec<u8> =
            (0..125_u8).flat_map(|n| [n % 5, n / 5 % 5, n / 25].map(|level| level * 63)).collect();
        let mut there = vec![0; probes.len()];
        if way.transform(&probes, &mut there).is_err()
            || probes.iter().zip(&there).all(|(a, b)| a.abs_diff(*b) <= SAME)
        {
            return false;
        }
        let before = samples.to_vec();
        way.transform(&before, samples).is_ok()
    }
}

fn way(from: &ColorProfile, to: &ColorProfile) -> Result<Arc<Transform8BitExecutor>, String> {
    let options =
        TransformOptions { rendering_intent: RenderingIntent::Perceptual, ..TransformOptions::default() };
    from.create_transform_8bit(Layout::Rgb, to, Layout::Rgba, options).map_err(|error| error.to_string())
}
