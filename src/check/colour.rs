//! Colour spaces of a PDF, and what of them comes onto the plates.

use super::plates::{Inks, PLATES};
use lopdf::{Dictionary, Document, Object};
use std::sync::Arc;

/// A colour space, as far as plates need it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Space {
    /// Black alone.
    Gray,
    /// The four inks as given.
    Cmyk,
    /// Light: three parts, and its name for people. What inks it becomes is
    /// decided elsewhere.
    Light(&'static str),
    /// Red, green and blue with the ICC profile that says what they mean.
    Profiled(Arc<[u8]>),
    /// Tints of inks by name.
    Tints(Vec<Ink>),
    /// A table in another space.
    Indexed(Box<Space>, Vec<u8>),
    /// A pattern, over an underlying space.
    Pattern,
    /// Not known.
    Unknown,
}

/// An ink by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// One of the four plates of the press.
    Plate(usize),
    /// Another one.
    Spot,
    /// All of them.
    All,
    /// None of them.
    None,
}

/// Light with a profile, as people say it.
pub(super) const PROFILED: &str = "RGB + ICC";

/// Tables in tables are not followed further than this.
const MAX_DEPTH: usize = 6;

impl Space {
    /// Reads a space by name or array; names are looked up in the resources.
    pub(super) fn read(file: &Document, resources: &Dictionary, object: &Object) -> Self {
        read(file, resources, object, 0)
    }

    /// How many parts a colour has.
    pub(super) fn parts(&self) -> usize {
        match self {
            Self::Gray | Self::Indexed(..) => 1,
            Self::Cmyk => 4,
            Self::Light(_) | Self::Profiled(_) => 3,
            Self::Tints(inks) => inks.len(),
            Self::Pattern | Self::Unknown => 0,
        }
    }

    /// The inks of a colour: full is 1.
    pub(super) fn inks(&self, parts: &[f64]) -> Inks {
        #[expect(clippy::cast_possible_truncation, reason = "a share of ink")]
        let part = |index: usize| parts.get(index).map_or(0.0, |part| part.clamp(0.0, 1.0) as f32);
        let mut inks = [0.0; PLATES];
        match self {
            Self::Gray => inks[3] = 1.0 - part(0),
            Self::Cmyk => (0..4).for_each(|plate| inks[plate] = part(plate)),
            Self::Tints(names) => {
                for (index, ink) in names.iter().enumerate() {
                    match ink {
                        Ink::Plate(plate) => inks[*plate] = part(index),
                        Ink::Spot => inks[4] += part(index),
                        Ink::All => inks = [part(index), part(index), part(index), part(index), 0.0],
                        Ink::None => {}
                    }
                }
            }
            Self::Indexed(base, table) => {
                let width = base.parts();
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small index")]
                let at = parts.first().map_or(0, |index| index.clamp(0.0, 4095.0) as usize) * width;
                let entry: Vec<f64> = table
                    .get(at..at + width)
                    .unwrap_or_default()
                    .iter()
                    .map(|byte| f64::from(*byte) / 255.0)
                    .collect();
                return base.inks(&entry);
            }
            Self::Light(_) | Self::Profiled(_) | Self::Pattern | Self::Unknown => {}
        }
        inks
    }

    /// The colour a page starts with in this space.
    pub(super) fn start(&self) -> Vec<f64> {
        match self {
            Self::Cmyk => vec![0.0, 0.0, 0.0, 1.0],
            Self::Tints(inks) => vec![1.0; inks.len()],
            other => vec![0.0; other.parts()],
        }
    }

    /// The name of light that is not ink.
    pub(super) fn light(&self) -> Option<&'static str> {
        match self {
            Self::Light(name) => Some(name),
            Self::Profiled(_) => Some(PROFILED),
            Self::Indexed(base, _) => base.light(),
            _ => None,
        }
    }
}

fn read(file: &Document, resources: &Dictionary, object: &Object, depth: usize) -> Space {
    let Ok((_, object)) = file.dereference(object) else { return Space::Unknown };
    if depth > MAX_DEPTH {
        return Space::Unknown;
    }
    match object {
        Object::Name(name) => match name.as_slice() {
            b"DeviceGray" | b"G" | b"CalGray" => Space::Gray,
            b"DeviceCMYK" | b"CMYK" => Space::Cmyk,
            b"DeviceRGB" | b"RGB" => Space::Light("DeviceRGB"),
            b"Pattern" => Space::Pattern,
            name => {
                let named = resources
                    .get(b"ColorSpace")
                    .ok()
                    .and_then(|spaces| file.dereference(spaces).ok()?.1.as_dict().ok()?.get(name).ok());
                named.map_or(Space::Unknown, |object| read(file, resources, object, depth + 1))
            }
        },
        Object::Array(items) => {
            let family = items.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
            let inner = |index: usize| {
                items.get(index).map_or(Space::Unknown, |object| read(file, resources, object, depth + 1))
            };
            match family {
                b"CalGray" => Space::Gray,
                b"CalRGB" => Space::Light("CalRGB"),
                b"Lab" => Space::Light("Lab"),
                b"ICCBased" => {
                    let stream = items.get(1).and_then(|object| file.dereference(object).ok());
                    let stream = stream.and_then(|(_, object)| object.as_stream().ok());
                    let count = stream.and_then(|stream| stream.dict.get(b"N").ok()?.as_i64().ok());
                    match (count, stream) {
                        (Some(1), _) => Space::Gray,
                        (Some(4), _) => Space::Cmyk,
                        (Some(3), Some(stream)) => {
                            let icc = stream.get_plain_content_with_limit(1 << 24).unwrap_or_default();
                            Space::Profiled(Arc::from(icc))
                        }
                        _ => Space::Unknown,
                    }
                }
                b"Indexed" | b"I" => {
                    let table = items.get(3).and_then(|object| file.dereference(object).ok());
                    let table = match table.map(|(_, object)| object) {
                        Some(Object::String(bytes, _)) => bytes.clone(),
                        Some(Object::Stream(stream)) => {
                            stream.get_plain_content_with_limit(1 << 16).unwrap_or_default()
                        }
                        _ => Vec::new(),
                    };
                    Space::Indexed(Box::new(inner(1)), table)
                }
                b"Separation" => Space::Tints(items.get(1).into_iter().map(|name| ink(file, name)).collect()),
                b"DeviceN" => {
                    let names = items.get(1).and_then(|object| file.dereference(object).ok());
                    let names = names.and_then(|(_, object)| object.as_array().ok());
                    Space::Tints(names.into_iter().flatten().take(32).map(|name| ink(file, name)).collect())
                }
                b"Pattern" => Space::Pattern,
                _ if items.len() == 1 => inner(0),
                _ => Space::Unknown,
            }
        }
        _ => Space::Unknown,
    }
}

fn ink(file: &Document, name: &Object) -> Ink {
    match file.dereference(name).ok().and_then(|(_, name)| name.as_name().ok()).unwrap_or_default() {
        b"Cyan" => Ink::Plate(0),
        b"Magenta" => Ink::Plate(1),
        b"Yellow" => Ink::Plate(2),
        b"Black" => Ink::Plate(3),
        b"All" => Ink::All,
        b"None" => Ink::None,
        _ => Ink::Spot,
    }
}
