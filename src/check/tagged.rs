//! Reads the structure tree of a tagged PDF back.

use super::content::Content;
use super::{ReadError, Shown, open, page};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// Operators that make a mark on the page.
const PAINTING: [&[u8]; 15] =
    [b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"sh", b"Tj", b"TJ", b"'", b"\"", b"Do"];
/// Trees deeper than this are not followed.
const MAX_DEPTH: usize = 128;

/// An element of the structure tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaggedElement {
    /// Its type, as the file names it.
    pub kind: String,
    /// How many elements it stands in.
    pub depth: usize,
    /// Its words and those of the elements inside, in the order of the tree;
    /// soft hyphens left out.
    pub words: String,
    /// Words for who cannot see it.
    pub alt: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Language, when it says one.
    pub lang: Option<String>,
    /// Identifier.
    pub id: Option<Vec<u8>>,
    /// Its attributes by name, as PDF writes them.
    pub attributes: BTreeMap<String, String>,
    /// Annotations it holds.
    pub annotations: Vec<ObjectId>,
    /// Pieces of marked content it holds itself.
    pub pieces: usize,
}

/// The elements of the structure tree in reading order, each before those
/// inside it. None for a file without a tree.
///
/// # Errors
/// When the file is not a PDF that can be read.
pub fn tagged(bytes: &[u8]) -> Result<Vec<TaggedElement>, ReadError> {
    let file = open(bytes)?;
    Ok(Reader::read(&file)?.map_or_else(Vec::new, |reader| reader.found))
}

/// Where content, tree and parent tree of a tagged file do not agree, a
/// sentence each.
///
/// # Errors
/// When the file is not a PDF that can be read.
pub fn tagging_faults(bytes: &[u8]) -> Result<Vec<String>, ReadError> {
    let file = open(bytes)?;
    let Some(reader) = Reader::read(&file)? else { return Ok(vec!["no structure tree".to_owned()]) };
    let mut faults = reader.faults.clone();
    let parents = reader.parents();
    for (index, id) in file.page_iter().enumerate() {
        let number = index + 1;
        let mut in_content = BTreeSet::new();
        marked(&file, id, number, &mut in_content, &mut faults)?;
        let page = file.get_dictionary(id)?;
        let key = page.get(b"StructParents").and_then(Object::as_i64).ok();
        let owners = key.and_then(|key| parents.get(&key)).and_then(|object| object.as_array().ok());
        for mark in &in_content {
            let holder = reader.holders.get(&(id, *mark));
            let owner = owners
                .and_then(|owners| owners.get(usize::try_from(*mark).ok()?))
                .and_then(|owner| owner.as_reference().ok());
            if holder.is_none() || holder != owner.as_ref() {
                faults.push(format!(
                    "page {number}: mark {mark} is held by {holder:?}, parent tree says {owner:?}"
                ));
            }
        }
        for annotation in annotations(&file, page) {
            let holder = reader.links.get(&annotation);
            let dict = file.get_dictionary(annotation)?;
            let key = dict.get(b"StructParent").and_then(Object::as_i64).ok();
            let owner = key.and_then(|key| parents.get(&key)).and_then(|object| object.as_reference().ok());
            if holder.is_none() || holder != owner.as_ref() {
                faults.push(format!("page {number}: annotation {annotation:?} is held by {holder:?}"));
            }
            if !dict.has(b"Contents") || !(dict.has(b"Dest") || dict.has(b"A")) {
                faults.push(format!("page {number}: annotation {annotation:?} says or leads nothing"));
            }
        }
        let held = reader.holders.keys().filter(|(page, mark)| *page == id && !in_content.contains(mark));
        faults.extend(held.map(|(_, mark)| format!("page {number}: mark {mark} is not in the content")));
    }
    Ok(faults)
}

/// The annotations of a page.
fn annotations(file: &Document, page: &Dictionary) -> Vec<ObjectId> {
    let list = page.get(b"Annots").and_then(|object| file.dereference(object)).map(|(_, object)| object);
    let list = list.and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(|item| item.as_reference().ok()).collect()
}

/// Notes the numbers of marked content on a page, and what is painted outside
/// of it or twice in it.
fn marked(
    file: &Document,
    page: ObjectId,
    number: usize,
    found: &mut BTreeSet<i64>,
    faults: &mut Vec<String>,
) -> Result<(), ReadError> {
    let content = Content::new(file.get_page_content_with_limit(page, super::MAX_STREAM)?);
    // What each open sequence is: an artifact, a piece of the tree, neither.
    let mut open: Vec<(bool, bool)> = Vec::new();
    content.follow(|operation| {
        match operation.operator {
            b"BMC" | b"BDC" => {
                let is_artifact = operation.first_name() == Some(b"Artifact");
                let mark = match operation.operand(1) {
                    Some(Object::Dictionary(properties)) => {
                        properties.get(b"MCID").and_then(Object::as_i64).ok()
                    }
                    _ => None,
                };
                if (is_artifact || mark.is_some()) && open.iter().any(|(artifact, piece)| *artifact || *piece)
                {
                    faults.push(format!("page {number}: {mark:?} stands inside another"));
                }
                if let Some(mark) = mark
                    && !found.insert(mark)
                {
                    faults.push(format!("page {number}: mark {mark} is there twice"));
                }
                open.push((is_artifact, mark.is_some()));
            }
            b"EMC" => {
                let begun = open.pop();
                if begun.is_none() {
                    faults.push(format!("page {number}: a sequence ends that did not begin"));
                }
            }
            painting
                if PAINTING.contains(&painting)
                    && !open.iter().any(|(artifact, piece)| *artifact || *piece) =>
            {
                let painting = String::from_utf8_lossy(painting);
                faults.push(format!("page {number}: {painting} outside of all marked content"));
            }
            _ => {}
        }
        Ok(())
    })?;
    if !open.is_empty() {
        faults.push(format!("page {number}: {} sequences do not end", open.len()));
    }
    Ok(())
}

struct Reader<'a> {
    file: &'a Document,
    root: &'a Dictionary,
    words: BTreeMap<(ObjectId, i64), String>,
    found: Vec<TaggedElement>,
    /// Index of every element among the found.
    places: BTreeMap<ObjectId, usize>,
    /// The element of every piece of marked content.
    holders: BTreeMap<(ObjectId, i64), ObjectId>,
    /// The element of every annotation.
    links: BTreeMap<ObjectId, ObjectId>,
    faults: Vec<String>,
}

impl<'a> Reader<'a> {
    fn read(file: &'a Document) -> Result<Option<Self>, ReadError> {
        let Ok(root) = file.catalog().and_then(|catalog| file.get_dict_in_dict(catalog, b"StructTreeRoot"))
        else {
            return Ok(None);
        };
        let mut words: BTreeMap<(ObjectId, i64), String> = BTreeMap::new();
        for id in file.page_iter() {
            for Shown { text, is_artifact, number, .. } in page::shown(file, id)? {
                if let (false, Some(number)) = (is_artifact, number) {
                    words.entry((id, number)).or_default().push_str(&text.replace('\u{AD}', ""));
                }
            }
        }
        let mut reader = Self {
            file,
            root,
            words,
            found: Vec::new(),
            places: BTreeMap::new(),
            holders: BTreeMap::new(),
            links: BTreeMap::new(),
            faults: Vec::new(),
        };
        for kid in reader.kids(root) {
            reader.kid(kid, None, None, 0);
        }
        reader.count();
        Ok(Some(reader))
    }

    /// Says of every element what it holds itself.
    fn count(&mut self) {
        for holder in self.holders.values() {
            if let Some(index) = self.places.get(holder) {
                self.found[*index].pieces += 1;
            }
        }
        for (link, holder) in &self.links {
            if let Some(index) = self.places.get(holder) {
                self.found[*index].annotations.push(*link);
            }
        }
    }

    fn kids(&self, dict: &'a Dictionary) -> &'a [Object] {
        match dict.get(b"K") {
            Ok(Object::Array(kids)) => kids,
            Ok(kid) => std::slice::from_ref(kid),
            Err(_) => &[],
        }
    }

    /// Follows one kid of an element; gives its words.
    fn kid(
        &mut self,
        kid: &'a Object,
        holder: Option<ObjectId>,
        page: Option<ObjectId>,
        depth: usize,
    ) -> String {
        let reference = kid.as_reference().ok();
        let Ok((_, object)) = self.file.dereference(kid) else { return String::new() };
        match object {
            Object::Integer(mark) => self.piece(*mark, holder, page),
            Object::Dictionary(dict) => {
                let own = dict.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                if let Ok(mark) = dict.get(b"MCID").and_then(Object::as_i64) {
                    return self.piece(mark, holder, own);
                }
                if let Ok(annotation) = dict.get(b"Obj").and_then(Object::as_reference) {
                    if let Some(holder) = holder {
                        self.links.insert(annotation, holder);
                    }
                    return String::new();
                }
                match reference {
                    Some(id) if depth < MAX_DEPTH => self.element(id, dict, holder, own, depth),
                    _ => {
                        self.faults.push(format!("{kid:?} is no element"));
                        String::new()
                    }
                }
            }
            _ => String::new(),
        }
    }

    fn piece(&mut self, mark: i64, holder: Option<ObjectId>, page: Option<ObjectId>) -> String {
        let (Some(holder), Some(page)) = (holder, page) else { return String::new() };
        if self.holders.insert((page, mark), holder).is_some() {
            self.faults.push(format!("mark {mark} of {page:?} is held twice"));
        }
        self.words.get(&(page, mark)).cloned().unwrap_or_default()
    }

    fn element(
        &mut self,
        id: ObjectId,
        dict: &'a Dictionary,
        holder: Option<ObjectId>,
        page: Option<ObjectId>,
        depth: usize,
    ) -> String {
        let parent = dict.get(b"P").and_then(Object::as_reference).ok();
        if holder.is_some() && parent != holder {
            self.faults.push(format!("{id:?} says its parent is {parent:?}, not {holder:?}"));
        }
        let name = |key: &[u8]| {
            dict.get(key)
                .and_then(Object::as_name)
                .map(|name| String::from_utf8_lossy(name).into_owned())
                .ok()
        };
        let text = |key: &[u8]| dict.get(key).and_then(Object::as_str).ok().and_then(page::text_string);
        let mut attributes = BTreeMap::new();
        if let Ok(given) = dict.get(b"A").and_then(Object::as_dict) {
            for (key, value) in given {
                let value = value
                    .as_name()
                    .map_or_else(|_| format!("{value:?}"), |name| String::from_utf8_lossy(name).into_owned());
                attributes.insert(String::from_utf8_lossy(key).into_owned(), value);
            }
        }
        let index = self.found.len();
        self.places.insert(id, index);
        self.found.push(TaggedElement {
            kind: name(b"S").unwrap_or_default(),
            depth,
            words: String::new(),
            alt: text(b"Alt"),
            title: text(b"T"),
            lang: text(b"Lang"),
            id: dict.get(b"ID").and_then(Object::as_str).map(<[u8]>::to_vec).ok(),
            attributes,
            annotations: Vec::new(),
            pieces: 0,
        });
        let mut words = String::new();
        for kid in self.kids(dict) {
            words.push_str(&self.kid(kid, Some(id), page, depth + 1));
        }
        self.found[index].words.clone_from(&words);
        words
    }

    /// The parent tree, flat.
    fn parents(&self) -> BTreeMap<i64, &'a Object> {
        let mut found = BTreeMap::new();
        let Ok(tree) = self.file.get_dict_in_dict(self.root, b"ParentTree") else { return found };
        let numbers = tree.get(b"Nums").and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
        for pair in numbers.as_chunks::<2>().0 {
            if let Ok(key) = pair[0].as_i64() {
                // An element stays a reference; the list of a page is looked up.
                let value = match self.file.dereference(&pair[1]) {
                    Ok((_, list @ Object::Array(_))) => list,
                    _ => &pair[1],
                };
                found.insert(key, value);
            }
        }
        found
    }
}
