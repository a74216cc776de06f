//! Reads an e-book back, for proofs: the words of every block in order.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use std::error::Error;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Roles of what the e-book adds to the words of the book.
const ADDED_ROLES: [&str; 3] = ["doc-pagebreak", "doc-noteref", "doc-backlink"];

/// The words of every block of an e-book of ours, in reading order: number of
/// the node and its text as [`crate::model::Block::text`] gives it. Blocks
/// without words, and words that were added (numbers of notes and pages, tabs
/// of boxes, hidden lists), are left out.
///
/// # Errors
/// A sentence about what in the archive or its texts cannot be read.
pub fn text_blocks(epub: &[u8]) -> Result<Vec<(u32, String)>, String> {
    read(epub).map_err(|error| error.to_string())
}

fn read(epub: &[u8]) -> Result<Vec<(u32, String)>, Box<dyn Error>> {
    let mut archive = ZipArchive::new(Cursor::new(epub))?;
    let package = file(&mut archive, "content.opf")?;
    let mut blocks = Vec::new();
    for name in spine(&package)? {
        let text = file(&mut archive, &name)?;
        blocks_of(&text, &mut blocks)?;
    }
    Ok(blocks)
}

fn file(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, Box<dyn Error>> {
    let mut text = String::new();
    archive.by_name(&format!("{}/{name}", super::assemble::FOLDER))?.read_to_string(&mut text)?;
    Ok(text)
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, Box<dyn Error>> {
    match start.try_get_attribute(name)? {
        Some(attribute) => Ok(Some(attribute.normalized_value(XmlVersion::Implicit1_0)?.into_owned())),
        None => Ok(None),
    }
}

/// The files of the spine.
fn spine(package: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let mut reader = Reader::from_str(package);
    let (mut items, mut order) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event()? {
            Event::Eof => break,
            Event::Start(start) | Event::Empty(start) => match start.name().as_ref() {
                "item" => items.push((attribute(&start, "id")?, attribute(&start, "href")?)),
                "itemref" => order.push(attribute(&start, "idref")?),
                _ => {}
            },
            _ => {}
        }
    }
    Ok(order.iter().filter_map(|id| items.iter().find(|(known, _)| known == id)?.1.clone()).collect())
}

/// Elements that hold other elements only; between those is no text.
const STRUCTURE: [&str; 11] =
    ["ol", "ul", "dl", "table", "thead", "tbody", "tr", "figure", "figcaption", "section", "nav"];

/// An open element.
#[derive(Debug, Clone, Copy)]
struct Open {
    /// The block it belongs to, as index into the list.
    block: Option<usize>,
    /// Its words were added.
    is_added: bool,
    /// It has no words of its own.
    is_structure: bool,
}

fn blocks_of(text: &str, blocks: &mut Vec<(u32, String)>) -> Result<(), Box<dyn Error>> {
    let first = blocks.len();
    let mut reader = Reader::from_str(text);
    let outside = Open { block: None, is_added: true, is_structure: true };
    let mut open: Vec<Open> = Vec::new();
    loop {
        let here = open.last().copied().unwrap_or(outside);
        match reader.read_event()? {
            Event::Eof => break,
            Event::Start(start) => {
                let id = attribute(&start, "id")?;
                let node = id.and_then(|id| id.strip_prefix('n').and_then(|number| number.parse().ok()));
                let block = match node {
                    Some(node) => {
                        blocks.push((node, String::new()));
                        Some(blocks.len() - 1)
                    }
                    None => here.block,
                };
                let name = start.name();
                let is_added = (here.is_added && name.as_ref() != "body") || is_added(&start)?;
                open.push(Open { block, is_added, is_structure: STRUCTURE.contains(&name.as_ref()) });
            }
            Event::Empty(start) if start.name().as_ref() == "br" => add(blocks, here, "\n"),
            Event::End(_) => {
                open.pop();
            }
            Event::Text(words) => add(blocks, here, words.xml10_content().as_ref()),
            Event::GeneralRef(name) => {
                let words = quick_xml::escape::unescape(&format!("&{};", &*name))?.into_owned();
                add(blocks, here, &words);
            }
            _ => {}
        }
    }
    // Blocks that hold others have nothing but the line ends between them.
    let own = blocks.split_off(first);
    blocks.extend(own.into_iter().filter(|(_, words)| !words.trim_matches('\n').is_empty()));
    Ok(())
}

fn is_added(start: &BytesStart<'_>) -> Result<bool, Box<dyn Error>> {
    let class = attribute(start, "class")?.unwrap_or_default();
    let role = attribute(start, "role")?.unwrap_or_default();
    Ok(class.split(' ').any(|class| class == "generated")
        || ADDED_ROLES.contains(&role.as_str())
        || attribute(start, "hidden")?.is_some())
}

fn add(blocks: &mut [(u32, String)], here: Open, words: &str) {
    if let Some(index) = here.block.filter(|_| !here.is_added && !here.is_structure) {
        blocks[index].1.push_str(words);
    }
}
