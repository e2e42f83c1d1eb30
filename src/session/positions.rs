//! What delegations say to proposals, and conditions on decisions.
//!
//! A position decides nothing, but for one: what all its proposers withdrew, an edit or a proposed paragraph, is withdrawn.
//! If it stood in brackets, it is reopened in the same step, so that nothing stays in brackets for which nobody asks; deciding it again puts it
//! to the room.

use super::apply::{Concerns, Work};
use super::step::Delta;
use super::{CommandError, deciding, naming};
use crate::model::{
    Contribution, Decision, Deed, DelegationId, EditId, Paragraph, ParagraphId, Position, Proposal, Stance, Verdict,
};
use crate::text::Collation;
use std::sync::Arc;

/// The reason for which what nobody proposes any more is reopened.
const WITHDRAWN: &str = "withdrawn";

/// Takes a position down in the place of the delegation's former one; `None` takes that one back.
pub(super) fn take(
    work: &mut Work,
    paragraph: ParagraphId,
    on: Proposal,
    delegation: DelegationId,
    stance: Option<Stance>,
) -> Result<(), CommandError> {
    let place = work.place(paragraph)?;
    let delegation = work.session().own_id(delegation);
    let who = work.session().delegation(delegation);
    let who = who.ok_or(CommandError::NoDelegation(delegation.0))?.name.clone();
    let before = Arc::clone(work.paragraph(place));
    let mut after = Paragraph::clone(&before);
    let is_proposer = |one: &Contribution| one.from.contains(&delegation);
    let (positions, proposes) = match on {
        Proposal::Edit(id) => {
            let edit = after.edits.iter_mut().find(|edit| edit.id == id);
            let positions = &mut edit.ok_or(CommandError::NoEdit(id))?.positions;
            (positions, before.proposers(id).any(is_proposer))
        }
        Proposal::Contribution(id) => {
            let contribution = after.contributions.iter_mut().find(|one| one.id == id);
            let positions = &mut contribution.ok_or(CommandError::NoContribution(id))?.positions;
            (positions, before.contribution(id).is_some_and(is_proposer))
        }
    };
    if stance == Some(Stance::Withdraw) && !proposes {
        return Err(CommandError::NotProposer(who));
    }
    let former = positions.iter().position(|position| position.delegation == delegation);
    if former.map(|former| positions[former].stance) == stance {
        return Err(CommandError::Nothing(None));
    }
    if let Some(former) = former {
        positions.remove(former);
    }
    positions.extend(stance.map(|stance| work.position(delegation, stance)));
    let collation = Collation::of(&before);
    let naming = |length| naming::position(&collation, on, &who, stance, length);
    let (name, what) = (naming(naming::Length::Short), naming(naming::Length::Full));
    let paragraph = Arc::new(after);
    work.change(Delta::Paragraph { place, paragraph });
    let concerns = Concerns {
        paragraph: Some(before.id),
        edits: match on {
            Proposal::Edit(edit) => vec![edit],
            Proposal::Contribution(id) => before.contribution(id).map(|one| one.edits.clone()).unwrap_or_default(),
        },
        ..Concerns::default()
    };
    work.record(name, what, Deed::Changed, concerns);
    reopen_what_lost_its_last(work, place, &collation);
    Ok(())
}

/// Reopens what stands in brackets and lost its last proposer in this step. What the room put in brackets after everybody
/// had left it stays: that was a decision.
fn reopen_what_lost_its_last(work: &mut Work, place: usize, before: &Collation) {
    let collation = work.collation(place);
    let bracketed = collation.edits().filter(|edit| {
        let decision = edit.decision.as_ref().map(|decision| decision.verdict);
        decision == Some(Verdict::Bracketed) && collation.is_abandoned(edit.id) && !before.is_abandoned(edit.id)
    });
    let left: Vec<EditId> = bracketed.map(|edit| edit.id).collect();
    if !left.is_empty() {
        deciding::put(work, (place, &collation), &left, None);
        deciding::enter(work, &collation, &left, None, WITHDRAWN);
    }
    let verdict = collation.own().and_then(|own| own.verdict);
    let is_left =
        verdict == Some(Verdict::Bracketed) && collation.is_abandoned_as_a_whole() && !before.is_abandoned_as_a_whole();
    if is_left {
        deciding::decide_as_a_whole(work, place, None, WITHDRAWN);
    }
}

/// Puts a condition on the decisions on some edits, or on the decision on a proposed paragraph.
pub(super) fn condition(
    work: &mut Work,
    paragraph: ParagraphId,
    edits: &[EditId],
    condition: &str,
) -> Result<(), CommandError> {
    let place = work.place(paragraph)?;
    super::agreeing::unlocked(work, place)?;
    let here = Arc::clone(work.paragraph(place));
    let condition = condition.trim();
    let with = |decision: Option<&Decision>| -> Result<Option<Decision>, CommandError> {
        let decision = decision.ok_or(CommandError::NotDecided)?;
        let condition = condition.to_owned();
        Ok((decision.condition != condition).then(|| Decision {
            condition,
            ..decision.clone()
        }))
    };
    let mut deltas = Vec::new();
    if edits.is_empty() {
        let decision = with(here.decision.as_ref())?;
        deltas.extend(decision.map(|decision| Delta::Whole {
            place,
            decision: Some(decision),
        }));
    }
    for id in edits {
        let index = here.edits.iter().position(|edit| edit.id == *id);
        let edit = index.ok_or(CommandError::NoEdit(*id))?;
        let decision = with(here.edits[edit].decision.as_ref())?;
        deltas.extend(decision.map(|decision| Delta::Decision {
            place,
            edit,
            decision: Some(decision),
        }));
    }
    if deltas.is_empty() {
        return Err(CommandError::Nothing(None));
    }
    for delta in deltas {
        work.change(delta);
    }
    let name = match condition {
        "" => format!("take the condition away, {}", naming::label(&here)),
        condition => format!("put the condition “{condition}”, {}", naming::label(&here)),
    };
    let concerns = Concerns {
        paragraph: Some(paragraph),
        edits: edits.to_vec(),
        ..Concerns::default()
    };
    work.record(name.clone(), name, Deed::Changed, concerns);
    Ok(())
}

impl Work<'_> {
    /// A position as it is taken down now.
    fn position(&self, delegation: DelegationId, stance: Stance) -> Position {
        let Decision { by, at, .. } = self.decision(Verdict::Bracketed, "");
        Position {
            delegation,
            stance,
            by,
            at,
        }
    }
}
