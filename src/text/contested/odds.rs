//! Which readings of a passage cannot be taken together, and what goes with those that are not chosen.
//!
//! ```text
//! draft     protect the privacy of children
//! Japan     protect all users                             chosen
//! Kenya     uphold every privacy of children online       “uphold every” is a rival of it; “online” is not, and is passed over
//! Chile     now protect the privacy of children           can stand beside it, and stays open
//! ```

use super::{Alternative, ContestedPassage};
use crate::model::{Change, Edit, EditId};
use crate::text::ground::{exclude, share};
use crate::text::{Collation, nearly};
use rustc_hash::FxHashSet;

/// Whether some of these choices cannot be taken together. What one contribution proposes can, so two edits at odds are of two.
pub(super) fn is_divided(collation: &Collation, choices: &[(Vec<EditId>, Vec<usize>)]) -> bool {
    if choices.len() < 2 {
        return false;
    }
    let mut seen = FxHashSet::default();
    let all = choices
        .iter()
        .flat_map(|(edits, _)| edits)
        .filter(|edit| seen.insert(**edit));
    let all: Vec<&Edit> = all.filter_map(|id| collation.edit(*id)).collect();
    let mut pairs =
        (1..all.len()).flat_map(|one| all[..one].iter().map(|other| (all[one], *other)).collect::<Vec<_>>());
    pairs.any(|(one, other)| at_odds(collation, one, other))
}

/// Whether two edits are at odds: they cannot both stand, they would take some of the same words away and leave others, or
/// they insert nearly the same words at one point, which nobody wants twice.
fn at_odds(collation: &Collation, one: &Edit, other: &Edit) -> bool {
    let spans = one.change.span().zip(other.change.span());
    let overlap = one.id != other.id && spans.is_some_and(|(a, b)| share(a, b));
    overlap
        || exclude(collation.paragraph(), one, other, collation.words().len())
        || one.id != other.id && insert_alike(&one.change, &other.change)
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
    /// passage otherwise, so that it reads as was chosen. What a reading proposes that can stand beside the chosen one stays
    /// as it is, and so do the brackets of the draft.
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
        let stays = |id: &EditId| {
            let is_superseded = || {
                !collation
                    .rivals_that(*id, |rival, _| chosen.edits.contains(&rival))
                    .is_empty()
            };
            chosen.edits.contains(id) || beside.iter().any(|other| other.edits.contains(id)) || is_superseded()
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
}
