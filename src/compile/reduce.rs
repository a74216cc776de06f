//! Pictures no finer than the printer can show.

use crate::frame::{Mark, Page};
use crate::geom::Size;
use crate::raster::{self, Picture, PressSpace, Profile};
use crate::sheet::Printer;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Takes away what is finer than the printer can show, where it is placed
/// largest.
pub(super) fn reduce(
    images: &mut [Arc<Picture>],
    pages: &[Page],
    printer: &Printer,
    profile: Option<&Profile>,
) {
    let mut sizes: BTreeMap<usize, Size> = BTreeMap::new();
    for item in pages.iter().flat_map(|page| &page.items) {
        if let Mark::Image { image, size } = item.mark {
            let largest = sizes.entry(image).or_insert(size);
            if size.width > largest.width {
                *largest = size;
            }
        }
    }
    images.par_iter_mut().enumerate().for_each(|(index, picture)| {
        // A drawing of few colours has hard edges, as line art has.
        let is_drawing = picture.press.bits == 1 || matches!(picture.press.space, PressSpace::IndexedCmyk(_));
        let most = if is_drawing { printer.line_art.most } else { printer.image.most };
        if let Some(size) = sizes.get(&index)
            && let Some(smaller) = raster::coarser(picture, *size, most, profile)
        {
            *picture = Arc::new(smaller);
        }
    });
}
