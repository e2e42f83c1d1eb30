//! How the brackets of the draft stand, each of which is settled in one of two ways: lifted, or deleted with its words.

use super::Standing;
use crate::model::{Change, Edit, Paragraph, Verdict};
use crate::text::Words;
use crate::text::compare::is_of_the_draft;
use crate::text::ground::rivals;

/// Whether an edit settles a bracket of the draft.
pub(in crate::text) fn is_bracket(paragraph: &Paragraph, words: &Words, change: &Change) -> bool {
    !matches!(change, Change::DeleteParagraph) && is_of_the_draft(paragraph, words, change)
}

/// What the decisions on the two ways to settle a bracket of the draft, to lift it or to delete it with its words, mean
/// for each other.
///
/// Where one is bracketed, the other is settled unless a delegation asks for it: the bracket is left as it is. Where both
/// are rejected nothing settles it: it stands, and what stands in brackets is open.
pub(super) fn leave_brackets_standing(
    paragraph: &Paragraph,
    tokens: usize,
    proposers: &[Vec<usize>],
    standings: &mut [Standing],
) {
    let edits = &paragraph.edits;
    let is_other_way = |lift: &Edit, edit: &Edit| {
        matches!(edit.change, Change::Words { .. }) && rivals(&lift.change, &edit.change, tokens)
    };
    for (lift, edit) in edits.iter().enumerate() {
        if !matches!(edit.change, Change::Lift { .. }) {
            continue;
        }
        let deletion = edits.iter().position(|other| is_other_way(edit, other));
        for (one, other) in deletion
            .into_iter()
            .flat_map(|deletion| [(lift, deletion), (deletion, lift)])
        {
            let is_unasked = standings[other].verdict.is_none() && proposers[other].is_empty();
            if standings[one].verdict == Some(Verdict::Bracketed) && is_unasked {
                standings[other].superseded = true;
            }
        }
        let is_rejected = |place: usize| standings[place].verdict == Some(Verdict::Rejected);
        if is_rejected(lift) && deletion.is_none_or(is_rejected) {
            standings[lift].verdict = Some(Verdict::Bracketed);
        }
    }
}
