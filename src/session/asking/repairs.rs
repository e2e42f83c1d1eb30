//! Repairs that several questions about a whole wording offer.

use super::answer;
use crate::model::{Answer, Contribution, ContributionId, ContributionKind, Paragraph, Repair};
use crate::text::contribution_id;

/// New words for a paragraph in its place, and not its deletion.
pub(super) fn instead(new: &Contribution, old: &Paragraph, gone: &Contribution) -> Vec<Repair> {
    let to_there = Repair::Move {
        contribution: new.id,
        to: old.id,
    };
    [vec![to_there], joined(new, gone)].concat()
}

/// Two texts of which the second goes on where the first ends: the label under which it stood is none of its words.
pub(super) fn joined(first: &Contribution, second: &Contribution) -> Vec<Repair> {
    let bare = Repair::Label {
        contribution: second.id,
        label: String::new(),
    };
    let join = Repair::Join {
        contribution: first.id,
        with: second.id,
    };
    let is_labelled = !second.label.is_empty();
    is_labelled.then_some(bare).into_iter().chain([join]).collect()
}

/// A request to merge a paragraph into another one, and not its deletion.
pub(super) fn merged(old: &Paragraph, gone: &Contribution, into: &Paragraph) -> Vec<Repair> {
    let merge = Contribution {
        id: contribution_id(old.id, &gone.name, &into.label, 0),
        kind: ContributionKind::Merge,
        text: into.label.clone(),
        edits: Vec::new(),
        ..gone.clone()
    };
    let join = Repair::Join {
        contribution: merge.id,
        with: gone.id,
    };
    let propose = Repair::Propose {
        paragraph: old.id,
        contribution: Box::new(merge),
        newcomers: Vec::new(),
    };
    vec![propose, join]
}

/// The answer that what was taken as deletions proposes nothing.
pub(super) fn says_nothing(text: &str, contributions: &[ContributionId]) -> Answer {
    let recast = |id: &ContributionId| Repair::Recast {
        contribution: *id,
        kind: ContributionKind::Empty,
    };
    answer(text, contributions.iter().map(recast).collect())
}
