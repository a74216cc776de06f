//! A proof for the office printer: pages two to a side, to be folded.
//!
//! Leaves of a saddle-stitched booklet lie in each other, so the inner ones
//! come out further at the fore edge by the thickness of the paper (creep):
//! their pages are moved towards the fold by as much. Perfect-bound books are
//! gathered: each signature is a booklet of its own. The pages stay as they
//! are, ink and all, cut at the trim; the file makes no claim to PDF/X.

use super::images::deflate;
use super::post;
use crate::geom::{Len, Size};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// Streams that unpack to more than this are not read.
const MAX_STREAM: usize = 1 << 28;
/// Length of the fold marks.
const MARK_PT: f64 = 8.0;

/// How pages come onto sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imposition {
    /// The sheet, as it lies before the reader: wider than high.
    pub sheet: Size,
    /// Pages to a signature, a multiple of four; `None`: all in one booklet.
    pub signature: Option<usize>,
    /// Thickness of a leaf of the proof.
    pub caliper: Len,
}

/// A side of a sheet: which pages lie left and right, and how deep in its
/// signature the sheet lies. `None`: blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetSide {
    /// Index of the left page.
    pub left: Option<usize>,
    /// Index of the right page.
    pub right: Option<usize>,
    /// Sheets outside this one.
    pub depth: usize,
}

/// The sides of all sheets in the order they are printed, front and back in
/// turn.
#[must_use]
pub fn sides(pages: usize, signature: Option<usize>) -> Vec<SheetSide> {
    let whole = pages.next_multiple_of(4);
    let signature = signature.map_or(whole, |pages| pages.next_multiple_of(4)).max(4);
    let mut sides = Vec::new();
    let mut start = 0;
    while start < whole {
        let count = signature.min(whole - start);
        let page = |within: usize| Some(start + within).filter(|page| *page < pages);
        for depth in 0..count / 4 {
            let (first, last) = (depth * 2, count - 1 - depth * 2);
            sides.push(SheetSide { left: page(last), right: page(first), depth });
            sides.push(SheetSide { left: page(first + 1), right: page(last - 1), depth });
        }
        start += count;
    }
    sides
}

/// Lays the pages of a PDF on sheets.
///
/// # Errors
/// A sentence, when the file cannot be read.
pub fn impose(bytes: &[u8], imposition: &Imposition) -> Result<Vec<u8>, String> {
    let mut file = Document::load_mem(bytes).map_err(|error| error.to_string())?;
    let pages: Vec<ObjectId> = file.page_iter().collect();
    let mut forms = Vec::with_capacity(pages.len());
    for page in &pages {
        forms.push(form(&mut file, *page)?);
    }
    let (_, trim) = *forms.first().ok_or("no pages")?;
    let (width, height) = (imposition.sheet.width.to_pt(), imposition.sheet.height.to_pt());
    let scale = (width / 2.0 / trim.0).min(height / trim.1).min(1.0);
    let tree = file.new_object_id();
    let mut kids = Vec::new();
    for side in sides(pages.len(), imposition.signature) {
        let creep = imposition.caliper.to_pt() * side.depth as f64;
        let mut content = String::new();
        let mut used = Dictionary::new();
        let middle = width / 2.0;
        let low = (height - trim.1 * scale) / 2.0;
        for (page, left, edge) in
            [(side.left, middle - trim.0 * scale + creep, 0.0), (side.right, middle - creep, middle)]
        {
            let Some((form, _)) = page.and_then(|page| forms.get(page)) else { continue };
            let name = format!("P{}", page.unwrap_or_default() + 1);
            // Nothing crosses the fold.
            content += &format!(
                "q {edge:.3} 0 {middle:.3} {height:.3} re W n {scale:.5} 0 0 {scale:.5} {left:.3} {low:.3} cm /{name} Do Q\n"
            );
            used.set(name, Object::Reference(*form));
        }
        for (from, to) in [(0.0, MARK_PT), (height - MARK_PT, height)] {
            content +=
                &format!("0 0 0 1 K 0.25 w [2 2] 0 d {middle:.3} {from:.3} m {middle:.3} {to:.3} l S\n");
        }
        let content = stream(content.as_bytes(), Dictionary::new());
        let content = file.add_object(content);
        let media: Vec<Object> = [0.0, 0.0, width, height].into_iter().map(real).collect();
        let page = file.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => Object::Reference(tree),
            "MediaBox" => Object::Array(media),
            "Contents" => Object::Reference(content),
            "Resources" => dictionary! { "XObject" => used },
        });
        kids.push(Object::Reference(page));
    }
    let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
    file.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    let root = file.add_object(dictionary! {
        "Type" => "Catalog",
        "Pages" => Object::Reference(tree),
        // Turned over the short side, as leaves are.
        "ViewerPreferences" => dictionary! { "Duplex" => "DuplexFlipShortEdge", "PrintScaling" => "None" },
    });
    let mut trailer = Dictionary::new();
    trailer.set("Root", Object::Reference(root));
    file.trailer = trailer;
    file.version = "1.7".to_owned();
    post::number::renumber(&mut file);
    Ok(post::bytes(file))
}

/// A page as an object that can be placed, its lower left corner of the trim
/// in the origin; and the size of its trim.
fn form(file: &mut Document, page: ObjectId) -> Result<(ObjectId, (f64, f64)), String> {
    let content = file.get_page_content_with_limit(page, MAX_STREAM).map_err(|error| error.to_string())?;
    let inherited = |key: &[u8]| {
        let mut node = file.get_dictionary(page).ok()?;
        for _ in 0..64 {
            if let Ok(found) = node.get(key) {
                return Some(file.dereference(found).ok()?.1.clone());
            }
            node = file.get_dictionary(node.get(b"Parent").ok()?.as_reference().ok()?).ok()?;
        }
        None
    };
    let corners = |key: &[u8]| {
        let list = inherited(key)?;
        let numbers: Vec<f64> =
            list.as_array().ok()?.iter().filter_map(|n| n.as_float().ok().map(f64::from)).collect();
        <[f64; 4]>::try_from(numbers).ok().map(|[a, b, c, d]| [a.min(c), b.min(d), a.max(c), b.max(d)])
    };
    let [left, bottom, right, top] =
        corners(b"TrimBox").or_else(|| corners(b"MediaBox")).ok_or("a page has no size")?;
    let mut dict = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => Object::Array([left, bottom, right, top].into_iter().map(real).collect()),
        "Matrix" => Object::Array([1.0, 0.0, 0.0, 1.0, -left, -bottom].into_iter().map(real).collect()),
        "Resources" => inherited(b"Resources").unwrap_or_else(|| Dictionary::new().into()),
    };
    if let Some(group) = inherited(b"Group") {
        dict.set("Group", group);
    }
    let form = stream(&content, dict);
    Ok((file.add_object(form), (right - left, top - bottom)))
}

fn stream(content: &[u8], mut dict: Dictionary) -> Stream {
    dict.set("Filter", "FlateDecode");
    Stream::new(dict, deflate(content))
}

#[expect(clippy::cast_possible_truncation, reason = "a page is far smaller than a float is wide")]
fn real(number: f64) -> Object {
    Object::Real(number as f32)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{document, library, lines, press, write};
    use super::{Imposition, SheetSide, impose, sides};
    use crate::check;
    use crate::frame::Reading::Plain;
    use crate::geom::{Len, Size};

    /// Folds the sheets again and reads the pages in order.
    fn folded(sides: &[SheetSide]) -> Vec<Option<usize>> {
        let mut order = Vec::new();
        let mut at = 0;
        while at < sides.len() {
            let sheets = sides[at..].chunks(2).take_while(|s| s[0].depth > 0 || s[0] == sides[at]).count();
            let signature = &sides[at..at + sheets * 2];
            // Down the right halves of the fronts and left halves of the backs, and up again.
            order.extend(signature.chunks(2).flat_map(|sheet| [sheet[0].right, sheet[1].left]));
            order.extend(signature.chunks(2).rev().flat_map(|sheet| [sheet[1].right, sheet[0].left]));
            at += sheets * 2;
        }
        order
    }

    #[test]
    fn folded_sheets_read_in_order() {
        for (pages, signature) in
            [(8, None), (6, None), (1, None), (114, None), (114, Some(16)), (64, Some(32)), (20, Some(16))]
        {
            let order = folded(&sides(pages, signature));
            let wanted: Vec<Option<usize>> =
                (0..pages.next_multiple_of(4)).map(|page| Some(page).filter(|page| *page < pages)).collect();
            assert_eq!(order, wanted, "{pages} pages, {signature:?}");
        }
    }

    #[test]
    fn inner_leaves_move_to_the_fold_by_the_paper() {
        let library = library();
        let pages = (0..8)
            .map(|n| {
                lines(
                    &library,
                    &[&[(["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht"][n], Plain)]],
                )
            })
            .collect();
        let bytes = write(&document(&library, pages), &press());
        let imposition = Imposition {
            sheet: Size::new(Len::from_mm(297.0), Len::from_mm(210.0)),
            signature: None,
            caliper: Len::from_mm(0.1),
        };
        let proof = impose(&bytes, &imposition).expect("reads");
        assert_eq!(proof, impose(&bytes, &imposition).expect("reads"), "the same bytes");
        let shown = check::pdf_shown(&proof).expect("reads");
        let words = check::pdf_text(&proof, check::Furniture::Keep).expect("reads");
        assert_eq!(words.len(), 4);
        for (side, [left, right]) in
            words.iter().zip([["acht", "een"], ["twee", "zeven"], ["zes", "drie"], ["vier", "vijf"]])
        {
            assert!(side.contains(left) && side.contains(right), "{side}");
        }
        // Right pages: on the outer sheet 50 pt from the fold, on the inner less by the creep.
        let fold = 297.0 / 2.0 * 72.0 / 25.4;
        let right =
            |side: usize| shown[side].iter().filter(|s| s.x > fold).map(|s| s.x).fold(f64::MAX, f64::min);
        assert!((right(0) - fold - 50.0).abs() < 0.01, "{}", right(0) - fold);
        assert!((right(0) - right(2) - 0.1 * 72.0 / 25.4).abs() < 0.01);
    }

    #[test]
    fn what_is_no_pdf_is_refused() {
        let imposition = Imposition { sheet: Size::default(), signature: None, caliper: Len::ZERO };
        assert!(impose(b"%PDF-1.7 no more", &imposition).is_err());
    }
}
