//! Whether a session holds together: what the rest of Adref relies upon, said in one sentence where it does not.
//!
//! A session file is plain text and may be edited by hand; what contradicts itself is not opened, so that no decision
//! lands on a place that was never meant.

use crate::model::{Anchor, Change, Contribution, ContributionId, EditId, Paragraph, Session};
use crate::text::{Words, accepted_rivals};
use rustc_hash::FxHashSet;

/// Everything that is wrong with a session; empty for a sound one.
#[must_use]
pub fn check(session: &Session) -> Vec<String> {
    let mut problems: Vec<String> = unsound(session).into_iter().collect();
    if problems.is_empty() {
        let paragraphs = session.draft.paragraphs.iter();
        problems.extend(paragraphs.flat_map(|paragraph| {
            // What is agreed stays as it was agreed, whatever today's rules say of it.
            let open = Some(paragraph).filter(|one| one.agreed.is_none());
            let rivals = open.map(|open| accepted_rivals(open)).unwrap_or_default().into_iter();
            let rivals = rivals.map(|(one, other)| {
                format!(
                    "paragraph {}: the accepted edits {one} and {other} cannot stand together",
                    paragraph.id
                )
            });
            rivals.chain(put_in_their_mouth(paragraph))
        }));
    }
    problems
}

/// Contributions that say other words than are read in what they sent, where no base was repaired.
fn put_in_their_mouth(paragraph: &Paragraph) -> impl Iterator<Item = String> {
    let all = paragraph.contributions.iter();
    let is_groundless = |one: &&Contribution| {
        let says = one.carried.as_ref();
        paragraph.received.is_none() && says.is_some_and(|says| *says != one.as_read())
    };
    all.filter(is_groundless).map(|one| {
        format!(
            "paragraph {}: contribution {} says other words than it sent, though it is not read so and the base was not \
             repaired",
            paragraph.id, one.id
        )
    })
}

/// The first contradiction on which the code would stumble.
pub(super) fn unsound(session: &Session) -> Option<String> {
    let mut ids = FxHashSet::default();
    for paragraph in &session.draft.paragraphs {
        if !ids.insert(paragraph.id) {
            return Some(format!("two paragraphs have the id {}", paragraph.id));
        }
        if let Some(problem) = stumbling(session, paragraph) {
            return Some(format!("paragraph {}: {problem}", paragraph.id));
        }
    }
    None
}

/// The first contradiction in a paragraph.
pub(super) fn stumbling(session: &Session, paragraph: &Paragraph) -> Option<String> {
    let mut edits: FxHashSet<EditId> = FxHashSet::default();
    if let Some(twice) = paragraph.edits.iter().find(|edit| !edits.insert(edit.id)) {
        return Some(format!("two edits have the id {}", twice.id));
    }
    let words = u32::try_from(Words::of(&paragraph.text).len()).unwrap_or(u32::MAX);
    let mut contributions: FxHashSet<ContributionId> = FxHashSet::default();
    for contribution in &paragraph.contributions {
        let id = contribution.id;
        if !contributions.insert(id) {
            return Some(format!("two contributions have the id {id}"));
        }
        if let Some(unknown) = contribution
            .from
            .iter()
            .find(|from| session.delegation(**from).is_none())
        {
            return Some(format!(
                "contribution {id} is from delegation {}, which is not listed",
                unknown.0
            ));
        }
        let over = contribution.compromise.and_then(|compromise| compromise.over);
        if over.is_some_and(|over| over.start > over.end || over.end > words) {
            return Some(format!("the compromise {id} is about words beyond the last"));
        }
        let halves = contribution.moves.iter().flat_map(|(from, to)| [from, to]);
        if let Some(unknown) = contribution
            .edits
            .iter()
            .chain(halves)
            .find(|edit| !edits.contains(edit))
        {
            return Some(format!("contribution {id} proposes edit {unknown}, which is not there"));
        }
    }
    let swapped = paragraph.swaps.iter().flat_map(|(first, second)| [first, second]);
    if let Some(unknown) = swapped.into_iter().find(|edit| !edits.contains(edit)) {
        return Some(format!("edit {unknown} was swapped, but is not there"));
    }
    let settled = paragraph.settled.iter().flat_map(|(alike, wording)| [alike, wording]);
    if let Some(unknown) = settled.into_iter().find(|edit| !edits.contains(edit)) {
        return Some(format!("edit {unknown} was settled in a wording, but is not there"));
    }
    if let Some(half) = paragraph.halves.iter().find(|half| half.mark >= words) {
        return Some(format!("a bracket stands at word {}, beyond the last", half.mark));
    }
    let brought = |anchor: &Anchor| matches!(anchor, Anchor::New(by, _) if !edits.contains(by));
    let foreign = paragraph
        .edits
        .iter()
        .find(|edit| matches!(&edit.change, Change::Spacing { left, right, .. } if brought(left) || brought(right)));
    if let Some(foreign) = foreign {
        return Some(format!(
            "edit {} spaces the words of an edit that is not there",
            foreign.id
        ));
    }
    let beyond = paragraph.edits.iter().find(|edit| !is_within(&edit.change, words));
    beyond.map(|edit| format!("edit {} stands beyond the last word", edit.id))
}

/// Whether an edit stands on words that are there.
fn is_within(change: &Change, words: u32) -> bool {
    match change {
        Change::Words { at, .. } => at.start <= at.end && at.end <= words,
        Change::Lift { open, close } => [open, close].into_iter().flatten().all(|mark| *mark < words),
        Change::Set { open, close } => open.at <= close.at && close.at <= words,
        Change::Spacing { left, right, .. } => [left, right]
            .into_iter()
            .all(|anchor| !matches!(anchor, Anchor::Base(token) if *token >= words)),
        Change::DeleteParagraph | Change::Merge { .. } => true,
    }
}
