//! What a decision brings with it.
//!
//! What is stored are the facilitator's own decisions; what follows from them is derived (see [`Collation`]). A step
//! changes other stored decisions only to keep the one invariant: no two accepted edits are rivals.

use super::Collation;
use super::ground::{is_instead, rivals};
use crate::model::{Edit, EditId, Paragraph, Verdict};

/// The step that follows from a decision on some edits: each edit that changes, and to which decision.
///
/// Accepting reopens accepted rivals; bracketing brackets accepted rivals that are not inside; the halves of a move go
/// together.
///
/// # Errors
/// The pairs of rivals, when edits that are rivals of each other are to be accepted together.
#[allow(
    clippy::type_complexity,
    reason = "two lists of pairs, of which each says what it is"
)]
pub fn consequences(
    collation: &Collation,
    edits: &[EditId],
    verdict: Option<Verdict>,
) -> Result<Vec<(EditId, Option<Verdict>)>, Vec<(EditId, EditId)>> {
    let mut decided: Vec<EditId> = Vec::new();
    for edit in edits
        .iter()
        .flat_map(|&edit| [Some(edit), collation.other_half(edit)])
        .flatten()
    {
        if collation.edit(edit).is_some() && !decided.contains(&edit) {
            decided.push(edit);
        }
    }
    let mut also: Vec<(EditId, Option<Verdict>)> = Vec::new();
    let mut contested = Vec::new();
    for &edit in &decided {
        let (others, become_) = match verdict {
            Some(Verdict::Accepted) => {
                let rivals = collation.rivals(edit);
                contested.extend(
                    rivals
                        .iter()
                        .filter(|rival| decided.contains(rival))
                        .map(|&rival| (edit, rival)),
                );
                (collation.reopened_by_accepting(edit), None)
            }
            Some(Verdict::Bracketed) => (collation.bracketed_with(edit), Some(Verdict::Bracketed)),
            Some(Verdict::Rejected) | None => continue,
        };
        let halves = others
            .iter()
            .filter_map(|&other| collation.other_half(other))
            .filter(|&half| collation.standing(half).verdict == Some(Verdict::Accepted));
        for other in others.iter().copied().chain(halves) {
            if !decided.contains(&other) && !also.iter().any(|(edit, _)| *edit == other) {
                also.push((other, become_));
            }
        }
    }
    contested.retain(|(a, b)| a < b);
    if !contested.is_empty() {
        return Err(contested);
    }
    Ok(also
        .into_iter()
        .chain(decided.into_iter().map(|edit| (edit, verdict)))
        .collect())
}

/// Whether a session file keeps the invariant: no two accepted edits are rivals. Gives the pairs that break it.
#[must_use]
pub fn accepted_rivals(paragraph: &Paragraph) -> Vec<(EditId, EditId)> {
    let is_accepted = |edit: &&Edit| {
        edit.decision
            .as_ref()
            .is_some_and(|decision| decision.verdict == Verdict::Accepted)
    };
    let accepted: Vec<&Edit> = paragraph.edits.iter().filter(is_accepted).collect();
    let mut pairs = Vec::new();
    for (index, a) in accepted.iter().enumerate() {
        pairs.extend(
            accepted[index + 1..]
                .iter()
                .filter(|b| rivals(&a.change, &b.change) || is_instead(paragraph, a, b))
                .map(|b| (a.id, b.id)),
        );
    }
    pairs
}
