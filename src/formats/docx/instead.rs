//! Wordings that have words of others otherwise than these wrote them: each comes in the place of theirs, and cannot stand
//! beside them.

use super::revised::Entry;
use crate::formats::rewording::Taking;
use crate::model::{Change, Contribution, EditId, Paragraph, ParagraphId};
use crate::text::{Weights, collate};
use rustc_hash::FxHashMap;

/// Whose words the sender of a version has otherwise, by the paragraph of the file.
pub(super) type Amended = FxHashMap<ParagraphId, Vec<String>>;

/// Whose words the sender of a version, who is the first author, has otherwise.
pub(super) fn amended(entries: &[Entry], authors: &[String]) -> Amended {
    let of_sender = |entry: &Entry| {
        let said = entry.said.iter().find(|said| said.author == 0)?;
        let whose = said.instead.iter().filter_map(|whose| authors.get(*whose)).cloned();
        Some(whose.collect::<Vec<String>>()).filter(|whose| !whose.is_empty())
    };
    let places = entries.iter().enumerate();
    let found = places.filter_map(|(place, entry)| Some((ParagraphId(place as u64), of_sender(entry)?)));
    found.collect()
}

/// What a version says of a paragraph of the draft stands in the place of the words of others there; `at`: the place of what it says
/// among what came, where it says anything.
pub(super) fn of_others(taking: &mut Taking<'_>, old: &Paragraph, at: usize, whose: &[String]) {
    let delegations = &taking.arrivals.delegations;
    let is_theirs = |one: &Contribution| {
        let mut from = one.from.iter().filter_map(|id| delegations.get(id.0 as usize));
        whose.contains(&one.name) || from.any(|from| whose.iter().any(|name| from.is_called(name)))
    };
    let edits = brought(old, is_theirs);
    if let Some((_, taken)) = taking.arrivals.contributions.get_mut(at) {
        taken.instead.extend(edits);
        taken.instead.sort_unstable();
        taken.instead.dedup();
    }
}

/// The contributions to a paragraph of a new draft stand in the place of words of others; for each by name whose.
pub(super) fn among(paragraph: &mut Paragraph, whose: &[Vec<String>]) {
    if whose.iter().all(Vec::is_empty) {
        return;
    }
    // An edit is what it changes, so that it is the same one once the draft is a session.
    let mut collated = paragraph.clone();
    let said = std::mem::take(&mut collated.contributions);
    collate(&mut collated, said, &Weights::default());
    for (said, whose) in paragraph.contributions.iter_mut().zip(whose) {
        said.instead = brought(&collated, |one| one.name != said.name && whose.contains(&one.name));
    }
}

/// The edits by which some bring words into a paragraph.
fn brought(paragraph: &Paragraph, is_theirs: impl Fn(&Contribution) -> bool) -> Vec<EditId> {
    let theirs = paragraph.contributions.iter().filter(|one| is_theirs(one));
    bringing(paragraph, theirs.flat_map(|one| &one.edits).copied())
}

/// Those of some edits that bring words.
pub(super) fn bringing(paragraph: &Paragraph, edits: impl Iterator<Item = EditId>) -> Vec<EditId> {
    let brings = |id: &EditId| {
        let change = paragraph.edit(*id).map(|edit| &edit.change);
        matches!(change, Some(Change::Words { new, .. }) if !new.is_empty())
    };
    let mut found: Vec<EditId> = edits.filter(brings).collect();
    found.sort_unstable();
    found.dedup();
    found
}
