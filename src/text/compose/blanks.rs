//! Which spacing edits apply: where a delegation typed otherwise than a typist would, its blanks come with its words.

use crate::model::{Anchor, Change, Contribution, Edit, EditId, Verdict};
use crate::text::{Collation, whole};
use rustc_hash::FxHashMap;

/// The spacing edits that apply.
///
/// One that was accepted itself applies wherever its neighbours meet. Otherwise it applies while every edit of its
/// contribution at both its neighbours is accepted, and everybody who proposes these edits spaces alike; space between
/// words of the draft that no edit touches is only ever changed by accepting it.
pub(super) fn spacing(collation: &Collation) -> FxHashMap<(Anchor, Anchor), &str> {
    let verdict = |edit: &Edit| edit.decision.as_ref().map(|decision| decision.verdict);
    let explicit = collation.paragraph().edits.iter();
    let explicit = explicit.filter(|edit| verdict(edit) == Some(Verdict::Accepted));
    following(collation)
        .chain(explicit)
        .filter_map(|edit| match &edit.change {
            Change::Spacing { left, right, space } => Some(((*left, *right), space.as_str())),
            _ => None,
        })
        .collect()
}

/// How some contributions, all of them alike, space the words at some edits; nothing for none.
pub(super) fn spacing_of<'a>(
    collation: &'a Collation,
    edits: &[EditId],
    from: &[usize],
) -> FxHashMap<(Anchor, Anchor), &'a str> {
    let contributions = &collation.paragraph().contributions;
    let Some((first, others)) = from.split_first() else {
        return FxHashMap::default();
    };
    let of_all = contributions[*first].edits.iter().filter_map(|id| {
        let edit = collation.edit(*id).filter(|edit| edit.change.is_spacing())?;
        let is_shared = others.iter().all(|other| contributions[*other].edits.contains(id));
        is_shared.then_some(&edit.change)
    });
    let at_these = of_all.filter_map(|change| match change {
        Change::Spacing { left, right, space } => {
            let is_here = edits.iter().any(|edit| collation.is_at_joint(*edit, *left, *right));
            is_here.then_some(((*left, *right), space.as_str()))
        }
        _ => None,
    });
    at_these.collect()
}

/// The spacing edits that apply though they were not accepted themselves: those of a compromise that stands whole, and
/// those that follow their neighbours. In an agreed paragraph none does: what applied when it was agreed was accepted with
/// it, and what came since waits.
fn following(collation: &Collation) -> impl Iterator<Item = &Edit> {
    let paragraph = collation.paragraph();
    let whole: Vec<&Contribution> = whole::standing(paragraph).collect();
    paragraph.edits.iter().filter(move |edit| match &edit.change {
        Change::Spacing { left, right, .. } => {
            let is_undecided = edit.decision.is_none() && paragraph.agreed.is_none();
            let is_of_whole = || whole.iter().any(|one| one.edits.contains(&edit.id));
            is_undecided && (is_of_whole() || follows(collation, edit.id, *left, *right))
        }
        _ => false,
    })
}

/// The spacing edits that apply only because their neighbours are accepted.
#[must_use]
pub fn applying_spacing(collation: &Collation) -> Vec<EditId> {
    following(collation).map(|edit| edit.id).collect()
}

fn follows(collation: &Collation, spacing: EditId, left: Anchor, right: Anchor) -> bool {
    let contributions = &collation.paragraph().contributions;
    let Some(&proposer) = collation.on_record(spacing).first() else {
        return false;
    };
    let neighbours: Vec<EditId> = contributions[proposer]
        .edits
        .iter()
        .copied()
        .filter(|&edit| collation.is_at_joint(edit, left, right))
        .collect();
    !neighbours.is_empty()
        && neighbours
            .iter()
            .all(|&edit| collation.standing(edit).verdict == Some(Verdict::Accepted))
        && contributions
            .iter()
            .filter(|other| neighbours.iter().all(|edit| other.edits.contains(edit)))
            .all(|other| other.edits.contains(&spacing))
}
