//! The pictures of the book, read from their files.

use crate::diag::{Sink, Span};
use crate::layout::Pictures;
use crate::model::{Book, Content};
use crate::raster::{self, Picture, Profile};
use crate::source::{World, read_failure};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The paths of pictures, each with the first place that asks for it.
fn asked(book: &Book) -> BTreeMap<&str, Span> {
    let mut asked: BTreeMap<&str, Span> = BTreeMap::new();
    book.walk(&mut |block| {
        if let Content::Image(image) = &block.content {
            asked.entry(&image.path).or_insert(block.span);
        }
    });
    asked
}

/// Reads every picture, so that what it is counts; keeps none.
pub(super) fn touch(world: &dyn World, book: &Book, sink: &mut Sink) {
    for (path, span) in asked(book) {
        if let Err(error) = world.read(path) {
            sink.push(read_failure(error, path, span));
        }
    }
}

/// Reads every drawing that the screen editions show; keeps none.
pub(super) fn drawings(world: &dyn World, book: &Book, sink: &mut Sink) {
    book.walk(&mut |block| {
        if let Content::Image(image) = &block.content
            && let Some(path) = &image.drawing
            && let Err(error) = world.read(path)
        {
            sink.push(read_failure(error, path, block.span));
        }
    });
}

/// The sizes of the pictures, one file in memory at a time.
pub(super) fn probed(world: &dyn World, book: &Book, sink: &mut Sink) -> Pictures {
    let mut pictures = Pictures::new();
    for (path, span) in asked(book) {
        let picture = match world.read(path) {
            Ok(bytes) => raster::probe(path, &bytes, span, sink),
            // It has been reported.
            Err(_) => None,
        };
        if let Some(picture) = picture {
            pictures.insert(path.to_owned(), (pictures.len(), Arc::new(picture)));
        }
    }
    pictures
}

/// Every picture of the book; the same file under two names is one picture.
pub(super) fn pictures(
    world: &dyn World,
    book: &Book,
    profile: Option<&Profile>,
    sink: &mut Sink,
) -> Pictures {
    let loaded: Vec<(Option<Picture>, Sink)> = asked(book)
        .par_iter()
        .map(|(path, span)| {
            let mut found = Sink::new();
            let picture = match world.read(path) {
                Ok(bytes) => raster::load(path, bytes, *span, profile, &mut found),
                Err(error) => {
                    found.push(read_failure(error, path, *span));
                    None
                }
            };
            (picture, found)
        })
        .collect();
    let mut pictures = Pictures::new();
    let mut numbers: BTreeMap<Arc<[u8]>, usize> = BTreeMap::new();
    for (picture, found) in loaded {
        sink.append(found);
        if let Some(picture) = picture {
            let next = numbers.len();
            let number = *numbers.entry(Arc::clone(&picture.file)).or_insert(next);
            pictures.insert(picture.path.clone(), (number, Arc::new(picture)));
        }
    }
    pictures
}
