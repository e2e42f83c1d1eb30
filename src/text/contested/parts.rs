//! The stretches of a paragraph that are contested together, and which lie inside which.
//!
//! They are the passages of what delegations propose. Two things are left out of making them. What puts another paragraph
//! in the place of all contests everything, and has a card of its own. And that a bracket of the draft can be deleted with
//! its words touches what stands beside the bracket, but nobody asked for it: it is a stretch of its own, unless what
//! somebody proposes holds it.
//!
//! ```text
//! draft        the use of ICT. [against cybercrime and abuse]
//! delegations  ────────── ───                  ───                two stretches, and one inside the bracket
//! the draft                    [────────────────────────────]     does not weld them into one
//! ```

use super::{hull, is_put};
use crate::model::{Change, EditId, Span};
use crate::text::Collation;
use crate::text::ground::{passages, replaces_all};

/// What is contested together.
#[derive(Debug)]
pub(super) struct Part {
    /// The passage to which it belongs, by number.
    pub passage: usize,
    /// Its edits, in the order of the text.
    pub edits: Vec<EditId>,
    /// The tokens from the first to the last that any of them stands on.
    pub at: Span,
    /// Somebody proposes one of them.
    pub is_asked: bool,
}

/// All of a paragraph, in the order of its passages.
pub(super) fn parts(collation: &Collation) -> Vec<Part> {
    let numbers = 0..collation.passages().len();
    numbers.flat_map(|passage| parts_of(collation, passage)).collect()
}

fn parts_of(collation: &Collation, passage: usize) -> Vec<Part> {
    let span = |id: &EditId| collation.edit(*id).and_then(|edit| edit.change.span());
    let is_part = |id: &EditId| {
        let replaces = |change: &Change| replaces_all(change, collation.words().len());
        is_put(collation, *id) && !collation.edit(*id).is_some_and(|edit| replaces(&edit.change))
    };
    let edits = collation.passages().get(passage).map_or(&[][..], Vec::as_slice);
    let edits = edits.iter().copied().filter(is_part);
    let (asked, unasked): (Vec<EditId>, Vec<EditId>) = edits.partition(|edit| !collation.proposers(*edit).is_empty());
    let spans: Vec<Span> = asked.iter().filter_map(span).collect();
    let numbers = passages(&spans);
    let mut found = vec![Vec::new(); numbers.iter().max().map_or(0, |last| last + 1)];
    for (edit, number) in asked.into_iter().zip(numbers) {
        found[number].push(edit);
    }
    let part = |edits: Vec<EditId>, is_asked: bool| {
        let at = hull(collation, &edits)?;
        Some(Part {
            passage,
            edits,
            at,
            is_asked,
        })
    };
    let mut parts: Vec<Part> = found.into_iter().filter_map(|edits| part(edits, true)).collect();
    for edit in unasked {
        let holds = |part: &&mut Part| {
            let at = span(&edit);
            at.is_some_and(|at| part.is_asked && part.at.start <= at.start && at.end <= part.at.end)
        };
        match parts.iter_mut().find(holds) {
            Some(part) => part.edits.push(edit),
            None => parts.extend(part(vec![edit], false)),
        }
    }
    parts
}
