//! The outline, nested.
//!
//! Works around printpdf, whose bookmarks are flat and sorted by name.

use super::{Sheet, catalog_of, integer, strings};
use crate::frame::Document;
use lopdf::{Dictionary, Object, ObjectId};

/// Items of this level are shown opened: the parts.
const OPEN_LEVEL: u8 = 0;

/// Writes the outline, if there is one.
pub(super) fn set(file: &mut lopdf::Document, document: &Document, pages: &[ObjectId], sheet: &Sheet) {
    let items: Vec<_> = document.outline.iter().filter(|item| item.page < pages.len()).collect();
    if items.is_empty() {
        return;
    }
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = items.iter().map(|_| file.new_object_id()).collect();
    let parents = parents(&items.iter().map(|item| item.level).collect::<Vec<_>>());
    let top: Vec<usize> = (0..items.len()).filter(|index| parents[*index].is_none()).collect();
    let mut by_parent: Vec<Vec<usize>> = vec![Vec::new(); items.len()];
    for (index, parent) in parents.iter().enumerate() {
        if let Some(parent) = parent {
            by_parent[*parent].push(index);
        }
    }
    for (index, item) in items.iter().enumerate() {
        let mut line = Dictionary::new();
        line.set("Title", strings::text(&item.title));
        line.set("Parent", Object::Reference(parents[index].map_or(root, |parent| ids[parent])));
        line.set(
            "Dest",
            Object::Array(vec![
                Object::Reference(pages[item.page]),
                Object::Name(b"XYZ".to_vec()),
                Object::Null,
                Object::Real(sheet.y(item.y)),
                Object::Null,
            ]),
        );
        let own = &by_parent[index];
        if let (Some(first), Some(last)) = (own.first(), own.last()) {
            line.set("First", Object::Reference(ids[*first]));
            line.set("Last", Object::Reference(ids[*last]));
            let count = i64::try_from(visible(own, &by_parent, &items)).unwrap_or(0);
            line.set("Count", Object::Integer(if item.level == OPEN_LEVEL { count } else { -count }));
        }
        let siblings = parents[index].map_or(&top, |parent| &by_parent[parent]);
        if let Ok(place) = siblings.binary_search(&index) {
            if place > 0 {
                line.set("Prev", Object::Reference(ids[siblings[place - 1]]));
            }
            if let Some(next) = siblings.get(place + 1) {
                line.set("Next", Object::Reference(ids[*next]));
            }
        }
        file.set_object(ids[index], line);
    }
    let mut outline = Dictionary::new();
    outline.set("Type", Object::Name(b"Outlines".to_vec()));
    if let (Some(first), Some(last)) = (top.first(), top.last()) {
        outline.set("First", Object::Reference(ids[*first]));
        outline.set("Last", Object::Reference(ids[*last]));
    }
    outline.set("Count", integer(visible(&top, &by_parent, &items)));
    file.set_object(root, outline);
    catalog_of(file).set("Outlines", Object::Reference(root));
}

/// The nearest item before each that stands higher.
fn parents(levels: &[u8]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut parents = Vec::with_capacity(levels.len());
    for (index, level) in levels.iter().enumerate() {
        while open.last().is_some_and(|last| levels[*last] >= *level) {
            open.pop();
        }
        parents.push(open.last().copied());
        open.push(index);
    }
    parents
}

/// How many lines are seen when these are shown: they and what is open below them.
fn visible(items: &[usize], by_parent: &[Vec<usize>], all: &[&crate::frame::OutlineItem]) -> usize {
    items
        .iter()
        .map(|item| {
            let below =
                if all[*item].level == OPEN_LEVEL { visible(&by_parent[*item], by_parent, all) } else { 0 };
            1 + below
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::parents;

    #[test]
    fn an_item_hangs_under_the_nearest_higher_one() {
        assert_eq!(parents(&[0, 1, 2, 2, 1, 0]), [None, Some(0), Some(1), Some(1), Some(0), None]);
        assert_eq!(parents(&[2, 1, 2]), [None, None, Some(1)]);
    }
}
