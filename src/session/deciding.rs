//! Deciding: edits, and proposed paragraphs as a whole.
//!
//! What is stored are the facilitator's own decisions; whose words are superseded follows from them. One decision
//! carries others along in the same step, and says so:
//!
//! | decision | carries along |
//! |---|---|
//! | any, on one half of a move | the other half, until the two are parted |
//! | any, on the lift of a bracket that closes in another paragraph | the lift there |
//! | accepted | its accepted rivals are reopened |
//! | bracketed | its accepted rivals that are not inside it are bracketed |

use super::apply::{Concerns, Work};
use super::step::Delta;
use super::{CommandError, naming};
use crate::model::{Change, Decision, Deed, EditId, Paragraph, ParagraphId, Standing, Verdict};
use crate::text::Collation;
use std::collections::BTreeSet;

/// Decides edits of one paragraph, or reopens them.
pub(super) fn decide(
    work: &mut Work,
    paragraph: ParagraphId,
    edits: &[EditId],
    verdict: Option<Verdict>,
    why: &str,
) -> Result<(), CommandError> {
    let place = work.place(paragraph)?;
    for edit in edits {
        let change = &work
            .paragraph(place)
            .edit(*edit)
            .ok_or(CommandError::NoEdit(*edit))?
            .change;
        if verdict == Some(Verdict::Accepted) && matches!(change, Change::Merge { .. }) {
            return Err(CommandError::NeedsWords(*edit));
        }
    }
    let beyond = lifts_beyond(work, place, edits);
    let changed = decide_here(work, place, edits, verdict, why)?;
    let mut nothing = !changed;
    for (place, lift) in beyond {
        nothing &= !decide_here(work, place, &[lift], verdict, why)?;
    }
    if nothing {
        return Err(CommandError::Nothing(verdict));
    }
    Ok(())
}

/// Decides edits of one paragraph and what they carry along there; false where all of it was so decided.
fn decide_here(
    work: &mut Work,
    place: usize,
    edits: &[EditId],
    verdict: Option<Verdict>,
    why: &str,
) -> Result<bool, CommandError> {
    let collation = work.collation(place);
    let mut decided: Vec<EditId> = Vec::new();
    for edit in edits {
        for edit in [Some(*edit), collation.other_half(*edit)].into_iter().flatten() {
            if !decided.contains(&edit) {
                decided.push(edit);
            }
        }
    }
    let carried = match verdict {
        Some(Verdict::Accepted) => {
            refuse_rivals(&collation, &decided)?;
            carried_along(&collation, &decided, Collation::reopened_by_accepting)
        }
        Some(Verdict::Bracketed) => carried_along(&collation, &decided, Collation::bracketed_with),
        Some(Verdict::Rejected) | None => Vec::new(),
    };
    let stands = |edit: &EditId| {
        let decision = collation
            .paragraph()
            .edit(*edit)
            .and_then(|edit| edit.decision.as_ref());
        decision.map(|decision| (decision.verdict, decision.why.as_str())) == verdict.map(|verdict| (verdict, why))
    };
    let main: Vec<EditId> = decided.into_iter().filter(|edit| !stands(edit)).collect();
    if main.is_empty() {
        return Ok(false);
    }
    let decision = verdict.map(|verdict| work.decision(verdict, why));
    put(work, place, &main, decision.as_ref());
    enter(work, &collation, &main, verdict, why);
    if !carried.is_empty() {
        let verdict = verdict.filter(|verdict| *verdict == Verdict::Bracketed);
        put(work, place, &carried, decision.as_ref().filter(|_| verdict.is_some()));
        enter(work, &collation, &carried, verdict, why);
        work.reopened.extend(carried.iter().filter(|_| verdict.is_none()));
    }
    Ok(true)
}

/// Two edits that are rivals cannot both be accepted.
fn refuse_rivals(collation: &Collation, edits: &[EditId]) -> Result<(), CommandError> {
    let chosen: BTreeSet<EditId> = edits.iter().copied().collect();
    let mut pairs = BTreeSet::new();
    for edit in edits {
        let rivals = collation.rivals(*edit).into_iter();
        pairs.extend(
            rivals
                .filter(|rival| chosen.contains(rival))
                .map(|rival| (rival.min(*edit), rival.max(*edit))),
        );
    }
    if pairs.is_empty() {
        Ok(())
    } else {
        Err(CommandError::Rivals(pairs.into_iter().collect()))
    }
}

/// Accepted edits to which the same happens, with the other halves of theirs, in the order of the text.
fn carried_along(
    collation: &Collation,
    edits: &[EditId],
    by: impl Fn(&Collation, EditId) -> Vec<EditId>,
) -> Vec<EditId> {
    let mut carried = BTreeSet::new();
    for rival in edits.iter().flat_map(|edit| by(collation, *edit)) {
        carried.insert(rival);
        carried.extend(collation.other_half(rival));
    }
    let accepted = collation.edits().filter(|edit| {
        let verdict = edit.decision.as_ref().map(|decision| decision.verdict);
        verdict == Some(Verdict::Accepted) && carried.contains(&edit.id) && !edits.contains(&edit.id)
    });
    accepted.map(|edit| edit.id).collect()
}

fn put(work: &mut Work, place: usize, edits: &[EditId], decision: Option<&Decision>) {
    let index = |id: &EditId| work.paragraph(place).edits.iter().position(|edit| edit.id == *id);
    let indices: Vec<usize> = edits.iter().filter_map(index).collect();
    for edit in indices {
        let decision = decision.cloned();
        work.change(Delta::Decision { place, edit, decision });
    }
}

fn enter(work: &mut Work, collation: &Collation, edits: &[EditId], verdict: Option<Verdict>, why: &str) {
    let name = naming::deciding(work.session(), collation, edits, verdict, naming::Length::Short);
    let what = naming::deciding(work.session(), collation, edits, verdict, naming::Length::Full);
    let deed = verdict.map_or(Deed::Reopened, Deed::Decided);
    let concerns = Concerns {
        paragraph: Some(collation.paragraph().id),
        edits: edits.to_vec(),
        why: why.to_owned(),
    };
    work.record(name, what, deed, concerns);
}

/// The lifts in other paragraphs that belong to lifts among these: the two halves of one bracket.
fn lifts_beyond(work: &Work, place: usize, edits: &[EditId]) -> Vec<(usize, EditId)> {
    let paragraph = work.paragraph(place);
    let marks = edits
        .iter()
        .filter_map(|edit| half_lifted(&paragraph.edit(*edit)?.change));
    let halves = marks.filter_map(|mark| paragraph.halves.iter().find(|half| half.mark == mark));
    let mut beyond = Vec::new();
    for half in halves {
        let Ok(there) = work.place(half.partner) else { continue };
        if let Some(lift) = lift_there(work.paragraph(there), paragraph.id, !half.opens) {
            beyond.push((there, lift));
        }
    }
    beyond
}

fn lift_there(paragraph: &Paragraph, partner: ParagraphId, opens: bool) -> Option<EditId> {
    let mut halves = paragraph.halves.iter();
    let half = halves.find(|half| half.partner == partner && half.opens == opens)?;
    let mut edits = paragraph.edits.iter();
    edits
        .find(|edit| half_lifted(&edit.change) == Some(half.mark))
        .map(|edit| edit.id)
}

/// The mark of a lift whose other mark is in another paragraph.
fn half_lifted(change: &Change) -> Option<u32> {
    match change {
        Change::Lift {
            open: Some(mark),
            close: None,
        }
        | Change::Lift {
            open: None,
            close: Some(mark),
        } => Some(*mark),
        _ => None,
    }
}

/// Decides a proposed paragraph as a whole, or reopens it.
pub(super) fn decide_paragraph(
    work: &mut Work,
    paragraph: ParagraphId,
    verdict: Option<Verdict>,
    why: &str,
) -> Result<(), CommandError> {
    let place = work.place(paragraph)?;
    let stands = work.paragraph(place);
    if stands.standing != Standing::Proposed {
        return Err(CommandError::NotProposed(paragraph));
    }
    let before = stands.decision.as_ref();
    if before.map(|decision| (decision.verdict, decision.why.as_str())) == verdict.map(|verdict| (verdict, why)) {
        return Err(CommandError::Nothing(verdict));
    }
    let name = naming::deciding_paragraph(work.session(), place, verdict);
    let decision = verdict.map(|verdict| work.decision(verdict, why));
    work.change(Delta::Whole { place, decision });
    let concerns = Concerns {
        paragraph: Some(paragraph),
        edits: Vec::new(),
        why: why.to_owned(),
    };
    work.record(
        name.clone(),
        name,
        verdict.map_or(Deed::Reopened, Deed::Decided),
        concerns,
    );
    Ok(())
}
