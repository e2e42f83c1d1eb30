//! Words of the base as received that a repair took away and a contribution has.
//!
//! They are its words, so they stay in what it says. Where they come alone, to have them back is not what it proposed; what
//! it did propose beside them is told apart, so that the one can be put to the room without the other. Where words of the
//! repaired base give way to just these, both are one thing: put to the room together, or on an earlier draft neither.
//!
//! ```text
//! received   against cybercrime vigorously with and the protection of basic universal human rights
//! repaired   against cybercrime vigorously and the protection of universal human rights
//! theirs     against cybercrime strongly with and the protection of basic human rights
//! edits      “strongly” for “vigorously”     its proposal
//!            “with” comes                    a word of the base as received, no proposal
//!            “basic” for “universal”         its proposal, unless it wrote on an earlier draft
//! ```

use super::{Words, with_spacing};
use crate::model::{Change, Contribution, Edit, Paragraph, Span, Standing, Verdict};
use crate::text::compose::{View, compose};
use crate::text::{Collation, edit_id};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// Words that a text has of the base as received, and that the repaired one does not have.
#[derive(Debug)]
pub(super) struct Restored {
    /// The token of the repaired base before which they stood.
    pub at: usize,
    /// The words.
    pub words: Vec<String>,
}

/// The changes of a text, those apart that only bring back what a repair took away; and which these are.
pub(super) fn apart(
    paragraph: &Paragraph,
    [base, new]: [&Words; 2],
    changes: Vec<Change>,
    restored: &[Restored],
) -> (Vec<Change>, Vec<Change>) {
    let mut parted = Vec::new();
    let mut brings_back = Vec::new();
    for change in changes.iter().filter(|change| !change.is_spacing()) {
        match back(base, change, restored) {
            Some(Parted { back, pieces }) => {
                brings_back.push(back);
                parted.extend(pieces.into_iter().filter(|change| !is_nothing(change)));
            }
            None => parted.push(change.clone()),
        }
    }
    if brings_back.is_empty() {
        return (changes, brings_back);
    }
    if !comes_once(&parted) {
        return (changes, Vec::new());
    }
    let parted = with_spacing(paragraph.id, base, new, parted);
    if reads(paragraph, &parted) == new.text() {
        (parted, brings_back)
    } else {
        (changes, Vec::new())
    }
}

/// The text of the base with changes, and nothing else, accepted: whoever composes it later has to find the same.
fn reads(paragraph: &Paragraph, changes: &[Change]) -> String {
    let edits = changes.iter().map(|change| Edit {
        id: edit_id(paragraph.id, change),
        change: change.clone(),
        decision: Some(Verdict::Accepted.into()),
        late: false,
        restores: false,
        positions: Vec::new(),
    });
    let edits: Vec<Edit> = edits.collect();
    let alone = Paragraph {
        standing: Standing::Base,
        decision: None,
        contributions: vec![Contribution {
            edits: edits.iter().map(|edit| edit.id).collect(),
            ..Contribution::default()
        }],
        edits,
        id: paragraph.id,
        kind: paragraph.kind,
        text: paragraph.text.clone(),
        halves: paragraph.halves.clone(),
        ..Paragraph::default()
    };
    compose(&Collation::of(&Arc::new(alone)), View::Clean, None).text()
}

/// A change that also brings words back.
struct Parted {
    /// What only brings them back.
    back: Change,
    /// That and the rest of the change, in the order of the text.
    pieces: [Change; 2],
}

/// What of a change only brings words back, and the rest of it.
fn back(base: &Words, change: &Change, restored: &[Restored]) -> Option<Parted> {
    let Change::Words { at, new } = change else { return None };
    // What stood behind a bracket of the draft stood there as well: who has it may have left the bracket out.
    let is_bracket = |token: &usize| matches!(base.token(*token), "[" | "]");
    let (from, to) = (at.range().start, at.range().end);
    let from = from - (0..from).rev().take_while(is_bracket).count();
    let to = to + (to..base.len()).take_while(is_bracket).count();
    let here = restored.iter().filter(|one| (from..=to).contains(&one.at));
    let back: Vec<&str> = here.flat_map(|one| &one.words).map(String::as_str).collect();
    let words = Words::of(new);
    let own: Vec<&str> = (0..words.len()).map(|token| words.token(token)).collect();
    let split = |first: usize| {
        let number = |token: usize| u32::try_from(token).unwrap_or(u32::MAX);
        let slice = |from: usize, to: usize| words.slice(Span::new(number(from), number(to))).trim().to_owned();
        (slice(0, first), slice(first, own.len()))
    };
    let comes = |point: u32, new: String| Change::Words {
        at: Span::new(point, point),
        new,
    };
    let stays = |new: String| Change::Words { at: *at, new };
    if back.is_empty() {
        None
    } else if own == back && !at.is_empty() {
        // Words that gave way to those: the text says the one or the other, and neither would be a sentence without both.
        Some(Parted {
            pieces: [change.clone(), comes(at.end, String::new())],
            back: change.clone(),
        })
    } else if own.starts_with(&back) {
        let (back, rest) = split(back.len());
        let back = comes(at.start, back);
        Some(Parted {
            pieces: [back.clone(), stays(rest)],
            back,
        })
    } else if own.ends_with(&back) {
        let (rest, back) = split(own.len() - back.len());
        let back = comes(at.end, back);
        Some(Parted {
            pieces: [stays(rest), back.clone()],
            back,
        })
    } else {
        None
    }
}

/// Whether nothing comes at one point twice: which of the two stands first would not be told by the changes.
fn comes_once(changes: &[Change]) -> bool {
    let points = changes.iter().filter_map(|change| match change {
        Change::Words { at, .. } if at.is_empty() => Some(at.start),
        _ => None,
    });
    let mut seen = FxHashSet::default();
    points.into_iter().all(|point| seen.insert(point))
}

fn is_nothing(change: &Change) -> bool {
    matches!(change, Change::Words { at, new } if at.is_empty() && new.is_empty())
}
