//! The output intent: which press the inks are meant for, or which light.
//!
//! Works around printpdf, which knows one fixed profile and misspells the key
//! that holds it.

use super::{catalog_of, strings};
use crate::pdf::Press;
use crate::raster;
use lopdf::{Object, Stream, dictionary};

/// Newest version of ICC profiles that PDF/X-4 knows: 4.2.
const NEWEST_ICC: (u8, u8) = (4, 2);

/// Why a profile cannot be the output intent of a press file.
pub(in crate::pdf) fn refusal(icc: &[u8]) -> Option<&'static str> {
    let field = |from: usize| icc.get(from..from + 4).unwrap_or_default();
    if icc.len() < 132 || field(36) != b"acsp" {
        return Some("not an ICC profile");
    }
    if field(16) != b"CMYK" {
        return Some("not CMYK");
    }
    if field(12) != b"prtr" {
        return Some("not the profile of a press");
    }
    if (icc[8], icc[9] >> 4) > NEWEST_ICC {
        return Some("newer than ICC 4.2");
    }
    None
}

/// Writes the one intent of PDF/X with its profile.
pub(super) fn set(file: &mut lopdf::Document, press: &Press) {
    let profile = Stream::new(dictionary! { "N" => 4 }, press.icc.to_vec());
    let profile = file.add_object(profile);
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFX",
        "OutputConditionIdentifier" => strings::text(&press.condition),
        "RegistryName" => strings::text(&press.registry),
        "Info" => strings::text(&press.info),
        "DestOutputProfile" => Object::Reference(profile),
    };
    catalog_of(file).set("OutputIntents", Object::Array(vec![Object::Dictionary(intent)]));
}

/// Writes the intent of PDF/A for the screen: sRGB.
pub(super) fn set_screen(file: &mut lopdf::Document) {
    let profile = Stream::new(dictionary! { "N" => 3 }, raster::srgb_profile());
    let profile = file.add_object(profile);
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => strings::text("sRGB IEC61966-2.1"),
        "RegistryName" => strings::text("http://www.color.org"),
        "Info" => strings::text("sRGB IEC61966-2.1"),
        "DestOutputProfile" => Object::Reference(profile),
    };
    catalog_of(file).set("OutputIntents", Object::Array(vec![Object::Dictionary(intent)]));
}
