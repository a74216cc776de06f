//! Numbers of objects.
//!
//! Works around printpdf, whose numbers come from a counter of the whole
//! process: the same book would get other bytes the second time. Objects are
//! numbered in the order they are reached from the root; what is not reached
//! is left out.

use lopdf::{Dictionary, Object, ObjectId};
use std::collections::{BTreeMap, VecDeque};

/// Numbers all objects anew.
pub(in crate::pdf) fn renumber(file: &mut lopdf::Document) {
    let mut numbers: BTreeMap<ObjectId, ObjectId> = BTreeMap::new();
    let mut queue = VecDeque::new();
    let mut next = 1;
    let mut old = std::mem::take(&mut file.objects);
    let mut visit = |id: ObjectId, queue: &mut VecDeque<ObjectId>| {
        if !old.contains_key(&id) {
            return None;
        }
        Some(*numbers.entry(id).or_insert_with(|| {
            queue.push_back(id);
            next += 1;
            (next - 1, 0)
        }))
    };
    let mut reached = Vec::new();
    replace_in(&mut file.trailer, &mut |id| visit(id, &mut queue));
    let mut order = Vec::new();
    while let Some(id) = queue.pop_front() {
        order.push(id);
        let mut references = Vec::new();
        if let Some(object) = old.get(&id) {
            collect(object, &mut references);
        }
        for reference in references {
            visit(reference, &mut queue);
        }
    }
    for id in order {
        if let (Some(mut object), Some(number)) = (old.remove(&id), numbers.get(&id)) {
            replace(&mut object, &mut |id| numbers.get(&id).copied());
            reached.push((*number, object));
        }
    }
    file.objects = reached.into_iter().collect();
    file.max_id = next - 1;
}

fn collect(object: &Object, found: &mut Vec<ObjectId>) {
    match object {
        Object::Reference(id) => found.push(*id),
        Object::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Object::Dictionary(dict) => dict.iter().for_each(|(_, item)| collect(item, found)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, item)| collect(item, found)),
        _ => {}
    }
}

fn replace(object: &mut Object, number: &mut impl FnMut(ObjectId) -> Option<ObjectId>) {
    match object {
        Object::Reference(id) => match number(*id) {
            Some(new) => *id = new,
            None => *object = Object::Null,
        },
        Object::Array(items) => items.iter_mut().for_each(|item| replace(item, number)),
        Object::Dictionary(dict) => replace_in(dict, number),
        Object::Stream(stream) => replace_in(&mut stream.dict, number),
        _ => {}
    }
}

fn replace_in(dict: &mut Dictionary, number: &mut impl FnMut(ObjectId) -> Option<ObjectId>) {
    for (_, item) in dict.iter_mut() {
        replace(item, number);
    }
}
