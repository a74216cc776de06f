//! The imposition proof instead of the interior.

use super::args::Paper;
use crate::compile::{OutputFile, Outputs};
use crate::geom::{Len, Size};
use crate::pdf::{Imposition, impose};

/// Thickness of a leaf of office paper of 80 g/m².
const OFFICE_PAPER_MM: f64 = 0.1;

/// Puts the proof in the place of the files; an error is a sentence.
pub(super) fn instead(outputs: &mut Outputs, signature: Option<u16>, sheet: Paper) -> Result<(), String> {
    let (width, height) = match sheet {
        Paper::A4 => (297.0, 210.0),
        Paper::A3 => (420.0, 297.0),
    };
    let imposition = Imposition {
        sheet: Size::new(Len::from_mm(width), Len::from_mm(height)),
        signature: signature.map(usize::from),
        caliper: Len::from_mm(OFFICE_PAPER_MM),
    };
    let interior = outputs.printer.interior_name.clone();
    let name = crate::sheet::Printer::file_name(&interior, &outputs.slug);
    let Some(file) = outputs.files.iter().find(|file| file.name == name) else { return Ok(()) };
    let bytes = impose(&file.bytes, &imposition)?;
    outputs.files = vec![OutputFile { name: format!("{}-inslag.pdf", outputs.slug), bytes }];
    Ok(())
}
