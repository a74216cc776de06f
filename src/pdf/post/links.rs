//! Links, for the screen: PDF/X allows none inside the bleed.

use super::structure::{Kid, Spot, Tree};
use super::{Sheet, boxes, integer, strings};
use crate::frame::{Form, Link, LinkTo};
use lopdf::{Dictionary, Object, ObjectId, dictionary};

/// Writes an annotation for every line on which the words of a link stand, and
/// adds it to what the element holds. Gives the element of each, by number.
pub(super) fn set(
    file: &mut lopdf::Document,
    tree: &mut Tree<'_>,
    pages: &[ObjectId],
    sheet: &Sheet,
) -> Vec<usize> {
    let mut elements = Vec::new();
    let mut of_pages: Vec<Vec<Object>> = pages.iter().map(|_| Vec::new()).collect();
    for element in 0..tree.elements.len() {
        let (Some(link), Some(_)) = (&tree.elements[element].link, tree.ids[element]) else { continue };
        let Some(goal) = goal(tree, link, pages, sheet) else { continue };
        let mut kids = Vec::new();
        for spot in &tree.spots[element] {
            let mut annotation = annotation(spot, link, pages, sheet);
            annotation.set(goal.0, goal.1.clone());
            annotation.set("StructParent", integer(pages.len() + elements.len()));
            let id = file.add_object(annotation);
            of_pages[spot.page].push(Object::Reference(id));
            kids.push(Kid::Annotation(spot.page, id));
            elements.push(element);
        }
        tree.kids[element].extend(kids);
    }
    for (page, annotations) in pages.iter().zip(of_pages) {
        if let (false, Ok(page)) = (annotations.is_empty(), file.get_dictionary_mut(*page)) {
            page.set("Annots", Object::Array(annotations));
        }
    }
    elements
}

fn annotation(spot: &Spot, link: &Link, pages: &[ObjectId], sheet: &Sheet) -> Dictionary {
    let (left, top) = sheet.place(spot.from);
    let (right, bottom) = sheet.place(spot.to);
    dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => boxes::corners([left, bottom, right, top]),
        "Border" => Object::Array(vec![0.into(), 0.into(), 0.into()]),
        // Print: PDF/A asks that what is there may be printed.
        "F" => 4,
        "P" => Object::Reference(pages[spot.page]),
        "Contents" => strings::text(&link.words),
    }
}

/// Where a link goes, as an entry of its annotation.
fn goal(tree: &Tree<'_>, link: &Link, pages: &[ObjectId], sheet: &Sheet) -> Option<(&'static str, Object)> {
    let (element, page) = match &link.to {
        LinkTo::Url(url) => {
            let action = dictionary! { "S" => "URI", "URI" => Object::string_literal(url.as_bytes()) };
            return Some(("A", Object::Dictionary(action)));
        }
        LinkTo::Element { element, page } => (*element, *page),
    };
    let spot = tree.spot(element, page).or_else(|| tree.spot(element, None))?;
    // A chapter is read from the head of its page.
    let y = match tree.elements[element].form {
        Form::Part | Form::Article | Form::Section => sheet.y(crate::geom::Len::ZERO),
        _ => sheet.y(spot.from.y),
    };
    let place = vec![
        Object::Reference(pages[spot.page]),
        Object::Name(b"XYZ".to_vec()),
        Object::Null,
        Object::Real(y),
        Object::Null,
    ];
    Some(("Dest", Object::Array(place)))
}
