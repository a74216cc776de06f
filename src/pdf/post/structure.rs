//! The structure tree: what reading machines follow.
//!
//! Every element that holds something is written once, with the numbers of its
//! marked content on every page it reaches; the parent tree leads from these
//! back to the element. Elements among words stand where their first content
//! was set.

use super::{Sheet, boxes, catalog_of, integer, links, strings};
use crate::frame::{Document, Element, Form, Numbering};
use crate::geom::Point;
use crate::pdf::tags::{self, PageTags};
use lopdf::{Dictionary, Object, ObjectId, dictionary};

/// Elements that PDF 1.7 does not know, and what they are to it.
const ROLES: [(&str, &str); 3] = [("Aside", "Sect"), ("PullQuote", "BlockQuote"), ("Title", "P")];

/// Something an element holds.
pub(super) enum Kid {
    Element(usize),
    /// Marked content: index of the page and its number there.
    Content(usize, usize),
    /// An annotation: index of its page and its object.
    Annotation(usize, ObjectId),
}

/// Where something of an element stands.
pub(super) struct Spot {
    pub(super) page: usize,
    pub(super) from: Point,
    pub(super) to: Point,
}

/// The tree while it is gathered.
pub(super) struct Tree<'a> {
    pub(super) elements: &'a [Element],
    pub(super) kids: Vec<Vec<Kid>>,
    pub(super) spots: Vec<Vec<Spot>>,
    /// The object of every element that is written.
    pub(super) ids: Vec<Option<ObjectId>>,
    /// One past the last element inside each.
    ends: Vec<usize>,
}

/// Writes the tree, the links, and what the pages and the catalog say of them.
pub(super) fn set(
    file: &mut lopdf::Document,
    document: &Document,
    pages: &[ObjectId],
    sheet: &Sheet,
    of_pages: &[PageTags],
) {
    let mut tree = Tree::of(&document.structure.elements, of_pages);
    tree.number(file);
    let Some(Some(document_id)) = tree.ids.first().copied() else { return };
    let annotations = links::set(file, &mut tree, pages, sheet);
    let root = file.new_object_id();
    let mut names = Vec::new();
    for index in 0..tree.elements.len() {
        let Some(id) = tree.ids[index] else { continue };
        let parent = tree.elements[index].parent.and_then(|parent| tree.ids[parent]).unwrap_or(root);
        let mut element = tree.dictionary(index, parent, pages, sheet);
        if tree.elements[index].form == Form::Note {
            let name = strings::id(format!("note-{index:06}").as_bytes());
            element.set("ID", name.clone());
            names.extend([name, Object::Reference(id)]);
        }
        file.set_object(id, element);
    }
    let parents = parent_tree(file, &tree, pages, of_pages, &annotations);
    let mut roles = Dictionary::new();
    for (own, standard) in ROLES {
        roles.set(own, Object::Name(standard.as_bytes().to_vec()));
    }
    let mut dict = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => Object::Reference(document_id),
        "ParentTree" => Object::Reference(parents),
        "ParentTreeNextKey" => integer(pages.len() + annotations.len()),
        "RoleMap" => roles,
    };
    if !names.is_empty() {
        dict.set("IDTree", dictionary! { "Names" => Object::Array(names) });
    }
    file.set_object(root, dict);
    let catalog = catalog_of(file);
    catalog.set("StructTreeRoot", Object::Reference(root));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
}

/// From marked content and annotations back to their elements. Pages go by
/// their index, annotations by the numbers after.
fn parent_tree(
    file: &mut lopdf::Document,
    tree: &Tree<'_>,
    pages: &[ObjectId],
    of_pages: &[PageTags],
    annotations: &[usize],
) -> ObjectId {
    let reference = |element: usize| tree.ids[element].map_or(Object::Null, Object::Reference);
    let mut numbers = Vec::new();
    for (index, (page, of_page)) in pages.iter().zip(of_pages).enumerate() {
        if let Ok(page) = file.get_dictionary_mut(*page) {
            // Readers step from field to field in the order of the tree.
            page.set("Tabs", Object::Name(b"S".to_vec()));
            page.set("StructParents", integer(index));
        }
        let owners = of_page.owners.iter().map(|owner| reference(*owner)).collect();
        let owners = file.add_object(Object::Array(owners));
        numbers.extend([integer(index), Object::Reference(owners)]);
    }
    for (number, element) in annotations.iter().enumerate() {
        numbers.extend([integer(pages.len() + number), reference(*element)]);
    }
    file.add_object(dictionary! { "Nums" => Object::Array(numbers) })
}

impl<'a> Tree<'a> {
    /// Brings elements and marked content together.
    fn of(elements: &'a [Element], of_pages: &[PageTags]) -> Self {
        let count = elements.len();
        let mut tree = Self {
            elements,
            kids: elements.iter().map(|_| Vec::new()).collect(),
            spots: elements.iter().map(|_| Vec::new()).collect(),
            ids: vec![None; count],
            ends: (1..=count).collect(),
        };
        let mut is_placed = vec![false; count];
        for (index, element) in elements.iter().enumerate() {
            if let (Some(parent), false) = (element.parent, element.is_inline) {
                tree.kids[parent].push(Kid::Element(index));
                is_placed[index] = true;
            }
        }
        for (index, element) in elements.iter().enumerate().rev() {
            if let Some(parent) = element.parent {
                tree.ends[parent] = tree.ends[parent].max(tree.ends[index]);
            }
        }
        for (page, of_page) in of_pages.iter().enumerate() {
            for (number, owner) in of_page.owners.iter().enumerate() {
                tree.place_inline(*owner, &mut is_placed);
                tree.kids[*owner].push(Kid::Content(page, number));
            }
            for (element, from, to) in &of_page.areas {
                tree.spots[*element].push(Spot { page, from: *from, to: *to });
            }
        }
        tree
    }

    /// An element among words comes into its parent with its first content.
    fn place_inline(&mut self, element: usize, is_placed: &mut [bool]) {
        if std::mem::replace(&mut is_placed[element], true) {
            return;
        }
        if let Some(parent) = self.elements[element].parent {
            self.place_inline(parent, is_placed);
            self.kids[parent].push(Kid::Element(element));
        }
    }

    /// Gives an object to every element that holds something; cells keep their
    /// column also when they are empty.
    fn number(&mut self, file: &mut lopdf::Document) {
        let mut is_kept = vec![false; self.elements.len()];
        for (index, element) in self.elements.iter().enumerate().rev() {
            is_kept[index] |= matches!(element.form, Form::HeadCell | Form::RowHead | Form::Cell)
                || self.kids[index].iter().any(|kid| matches!(kid, Kid::Content(..)));
            if let (true, Some(parent)) = (is_kept[index], element.parent) {
                is_kept[parent] = true;
            }
        }
        for (id, kept) in self.ids.iter_mut().zip(is_kept) {
            *id = kept.then(|| file.new_object_id());
        }
    }

    /// Where an element starts, or where it stands on a page.
    pub(super) fn spot(&self, element: usize, page: Option<usize>) -> Option<&Spot> {
        let mut inside = self.spots[element..self.ends[element]].iter().flatten();
        inside.find(|spot| page.is_none_or(|page| spot.page == page))
    }

    fn dictionary(&self, index: usize, parent: ObjectId, pages: &[ObjectId], sheet: &Sheet) -> Dictionary {
        let element = &self.elements[index];
        let mut dict = dictionary! {
            "Type" => "StructElem",
            "S" => Object::Name(tags::name(element.form).as_bytes().to_vec()),
            "P" => Object::Reference(parent),
        };
        let own_page = self.kids[index].iter().find_map(|kid| match kid {
            Kid::Content(page, _) | Kid::Annotation(page, _) => Some(*page),
            Kid::Element(_) => None,
        });
        if let Some(page) = own_page {
            dict.set("Pg", Object::Reference(pages[page]));
        }
        let mut kids: Vec<Object> = Vec::with_capacity(self.kids[index].len());
        for kid in &self.kids[index] {
            kids.push(match kid {
                Kid::Element(element) => match self.ids[*element] {
                    Some(id) => Object::Reference(id),
                    None => continue,
                },
                Kid::Content(page, number) if Some(*page) == own_page => integer(*number),
                Kid::Content(page, number) => Object::Dictionary(dictionary! {
                    "Type" => "MCR",
                    "Pg" => Object::Reference(pages[*page]),
                    "MCID" => integer(*number),
                }),
                Kid::Annotation(page, id) => Object::Dictionary(dictionary! {
                    "Type" => "OBJR",
                    "Pg" => Object::Reference(pages[*page]),
                    "Obj" => Object::Reference(*id),
                }),
            });
        }
        if kids.len() == 1 {
            dict.set("K", kids.remove(0));
        } else if !kids.is_empty() {
            dict.set("K", Object::Array(kids));
        }
        for (key, text) in [("Lang", &element.lang), ("T", &element.title), ("Alt", &element.alt)] {
            if let Some(text) = text {
                dict.set(key, strings::text(text));
            }
        }
        if let Some(attributes) = self.attributes(index, sheet) {
            dict.set("A", attributes);
        }
        dict
    }

    fn attributes(&self, index: usize, sheet: &Sheet) -> Option<Dictionary> {
        match self.elements[index].form {
            Form::HeadCell => Some(dictionary! { "O" => "Table", "Scope" => "Column" }),
            Form::RowHead => Some(dictionary! { "O" => "Table", "Scope" => "Row" }),
            Form::List(numbering) => {
                let numbering = match numbering {
                    Numbering::None => "None",
                    Numbering::Bullets => "Disc",
                    Numbering::Decimal => "Decimal",
                };
                Some(dictionary! { "O" => "List", "ListNumbering" => numbering })
            }
            Form::Figure => {
                let spot = self.spots[index].first()?;
                let (left, top) = sheet.place(spot.from);
                let (right, bottom) = sheet.place(spot.to);
                Some(dictionary! {
                    "O" => "Layout",
                    "Placement" => "Block",
                    "BBox" => boxes::corners([left, bottom, right, top]),
                })
            }
            _ => None,
        }
    }
}
