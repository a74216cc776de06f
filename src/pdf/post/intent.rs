//! The output intent: which press the inks are meant for.
//!
//! Works around printpdf, which knows one fixed profile and misspells the key
//! that holds it.

use super::{catalog_of, strings};
use crate::pdf::Press;
use lopdf::{Object, Stream, dictionary};

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
