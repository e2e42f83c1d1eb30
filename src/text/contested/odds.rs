//! Which readings of a passage cannot be taken together, and what goes with those that are not chosen.
//!
//! ```text
//! draft     protect the privacy of children
//! Japan     protect all users                             chosen
//! Kenya     uphold every privacy of children online       “uphold every” is a rival of it; “online” is not, and is passed over
//! Chile     now protect the privacy of children           can stand beside it, and stays open
//! ```

use super::{Alternative, ContestedPassage, is_put};
use crate::model::{Change, Edit, EditId, Paragraph, Verdict};
use crate::text::ground::{exclude, inside, rivals, share};
use crate::text::{Collation, nearly};
use std::sync::Arc;

/// Whether two edits are at odds: they cannot both stand, they would take some of the same words away and leave others, or
/// they insert nearly the same words at one point, which nobody wants twice.
pub(super) fn at_odds(collation: &Collation, one: &Edit, other: &Edit) -> bool {
    let spans = one.change.span().zip(other.change.span());
    let overlap = one.id != other.id && spans.is_some_and(|(a, b)| share(a, b));
    overlap
        || exclude(collation.paragraph(), one, other, collation.words().len())
        || one.id != other.id && insert_alike(&one.change, &other.change)
}

/// The lifts of the brackets that some edits would delete with their words.
pub(super) fn lifts<'a>(collation: &'a Collation, edits: &'a [EditId]) -> impl Iterator<Item = EditId> + 'a {
    let tokens = collation.words().len();
    let deletes = move |lift: &Change| {
        let mut changes = edits.iter().filter_map(|id| collation.edit(*id));
        changes.any(|edit| rivals(lift, &edit.change, tokens))
    };
    let is_asked =
        |edit: &&Edit| matches!(edit.change, Change::Lift { .. }) && !collation.proposers(edit.id).is_empty();
    let lifts = collation.edits().filter(is_asked);
    lifts
        .filter(move |lift| is_put(collation, lift.id) && deletes(&lift.change))
        .map(|lift| lift.id)
}

fn insert_alike(one: &Change, other: &Change) -> bool {
    match (one, other) {
        (Change::Words { at, new }, Change::Words { at: there, new: words }) => {
            at.is_empty() && at == there && nearly(new, words).is_some()
        }
        _ => false,
    }
}

impl ContestedPassage {
    /// What a choice passes over, though it could stand beside it: words that others would insert or take away who read the
    /// passage otherwise, so that it reads as was chosen. What is superseded by the choice needs no decision of its own, what
    /// a reading proposes that can stand beside the chosen one stays as it is, and so do the brackets of the draft.
    #[must_use]
    pub fn passed_over(&self, collation: &Collation, chosen: usize) -> Vec<EditId> {
        let Some(chosen) = self.alternatives.get(chosen) else {
            return Vec::new();
        };
        let edit = |id: &EditId| collation.edit(*id);
        let is_against = |other: &&Alternative| {
            let theirs = other.edits.iter().filter(|id| !chosen.edits.contains(id));
            let own = || {
                chosen
                    .edits
                    .iter()
                    .filter(|id| !other.edits.contains(id))
                    .filter_map(edit)
            };
            theirs.filter_map(edit).any(|a| own().any(|b| at_odds(collation, a, b)))
        };
        let others = self.alternatives.iter().filter(|other| !other.from.is_empty());
        let (against, beside): (Vec<&Alternative>, Vec<&Alternative>) = others.partition(is_against);
        let then = self.as_chosen(collation, chosen);
        let stays = |id: &EditId| {
            chosen.edits.contains(id)
                || beside.iter().any(|other| other.edits.contains(id))
                || then.standing(*id).superseded
        };
        let words = |id: &EditId| edit(id).is_some_and(|edit| edit.change.span().is_some());
        let mut passed: Vec<EditId> = Vec::new();
        for id in against.iter().flat_map(|other| &other.edits) {
            if words(id) && !stays(id) && !passed.contains(id) {
                passed.push(*id);
            }
        }
        passed
    }

    /// The paragraph with just this reading of the passage accepted.
    fn as_chosen(&self, collation: &Collation, chosen: &Alternative) -> Collation {
        let mut paragraph = Paragraph::clone(collation.paragraph());
        for edit in &mut paragraph.edits {
            if chosen.edits.contains(&edit.id) {
                edit.decision = Some(Verdict::Accepted.into());
            } else if self.edits.contains(&edit.id) {
                edit.decision = None;
            }
        }
        Collation::of(&Arc::new(paragraph))
    }

    /// The readings, by number, of which a longer edit goes as a whole where an edit of a part of its words is accepted.
    #[must_use]
    pub fn go_as_a_whole(&self, collation: &Collation, edit: EditId) -> Vec<usize> {
        let Some(at) = collation.edit(edit).and_then(|edit| edit.change.span()) else {
            return Vec::new();
        };
        let is_longer = |id: &EditId| {
            let span = collation.edit(*id).and_then(|edit| edit.change.span());
            span.is_some_and(|span| inside(at, span))
        };
        let mut longer = collation.rivals(edit);
        longer.retain(is_longer);
        let readings = self.alternatives.iter().enumerate();
        let gone = readings.filter(|(_, one)| !one.from.is_empty() && one.edits.iter().any(|id| longer.contains(id)));
        gone.map(|(number, _)| number).collect()
    }
}
