//! Paragraphs of a version that the base does not have: those that its author wrote, and those that were parted from others.

use super::{Beside, Entry, Part, Said};
use crate::model::ContributionKind;

/// A paragraph of a version that the base does not have; `dates` gives when its author inserted and deleted words with such
/// revisions.
pub(super) fn propose(
    found: &mut Vec<(usize, Entry)>,
    author: usize,
    part: &Part,
    (dates, is_parted): (impl Fn(usize) -> (usize, usize), bool),
) {
    let begins = part.begins.unwrap_or(part.from);
    let said = Said {
        author,
        kind: ContributionKind::Addition,
        text: part.text.clone(),
        into: None,
        place: begins,
        date: part
            .pieces
            .date(|marks| if is_parted { dates(marks).1 } else { dates(marks).0 }),
        beside: Beside::default(),
        struck_by: Vec::new(),
        instead: Vec::new(),
    };
    let same = found
        .iter_mut()
        .find(|(at, entry)| entry.is_new && *at == begins && entry.text == part.text);
    if let Some((_, entry)) = same {
        entry.said.push(said);
    } else {
        let entry = Entry {
            told_by: begins,
            places: (begins, part.ends),
            text: part.text.clone(),
            pieces: part.pieces.clone(),
            is_new: true,
            is_parted,
            said: vec![said],
        };
        found.push((begins, entry));
    }
}
