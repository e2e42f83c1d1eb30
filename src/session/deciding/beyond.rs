//! What a decision reaches beyond its paragraph: the other half of a bracket, and the other ends of a change that parts a
//! paragraph or joins several.

use super::{decide_as_a_whole, decide_here};
use crate::model::{Change, EditId, Paragraph, ParagraphId, Verdict};
use crate::session::apply::Work;
use crate::session::{CommandError, agreeing};
use crate::text::{End, Half, OtherEnd, other_ends};
use std::sync::Arc;

/// Decides what in other paragraphs belongs to these: lifts of the other halves of brackets, and the other ends of changes
/// that reach over several paragraphs. An error where nothing at all changes. `before`: the paragraph before the step.
pub(super) fn reach_beyond(
    work: &mut Work,
    (place, before): (usize, &Paragraph),
    edits: &[EditId],
    verdict: Option<Verdict>,
    why: &str,
    mut changed: bool,
) -> Result<(), CommandError> {
    for (place, lift) in lifts_beyond(work, place, edits) {
        changed |= decide_here(work, place, &[lift], verdict, why)?;
    }
    let ends: Vec<End> = edits.iter().map(|edit| End::Edit(*edit)).collect();
    changed |= decide_other_ends(work, (place, before), &ends, verdict, why)?;
    if changed {
        Ok(())
    } else {
        Err(CommandError::Nothing(verdict))
    }
}

/// The lifts in other paragraphs that belong to lifts among these: the two halves of one bracket.
pub(super) fn lifts_beyond(work: &Work, place: usize, edits: &[EditId]) -> Vec<(usize, EditId)> {
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

/// Decides the other ends of changes that reach over several paragraphs; whether that changed anything. `before`: the
/// paragraph before the step.
pub(super) fn decide_other_ends(
    work: &mut Work,
    (place, before): (usize, &Paragraph),
    ends: &[End],
    verdict: Option<Verdict>,
    why: &str,
) -> Result<bool, CommandError> {
    let mut changed = false;
    for (there, end, becomes) in beyond(&work.session().draft.paragraphs, (place, before), ends, verdict) {
        let paragraph = work.paragraph(there);
        let now = verdict_of(paragraph, end);
        if now == becomes {
            continue;
        }
        // Where it is no part of an agreed text and does not become one, that text stays what was agreed.
        let accepted = Some(Verdict::Accepted);
        if paragraph.agreed.is_some() && now != accepted && becomes != accepted {
            continue;
        }
        match end {
            End::Edit(edit) => _ = decide_here(work, there, &[edit], becomes, why)?,
            End::Paragraph => {
                agreeing::unlocked(work, there)?;
                decide_as_a_whole(work, there, becomes, why);
            }
        }
        changed = true;
    }
    Ok(changed)
}

/// What becomes of the other ends of changes when these are so decided.
fn beyond(
    paragraphs: &[Arc<Paragraph>],
    (place, before): (usize, &Paragraph),
    ends: &[End],
    verdict: Option<Verdict>,
) -> Vec<(usize, End, Option<Verdict>)> {
    let now = |one: &OtherEnd| verdict_of(&paragraphs[one.place], one.end);
    let mut found = Vec::new();
    for end in ends {
        let others = other_ends(paragraphs, place, *end);
        for other in others.iter().filter(|other| !other.is_aside) {
            let own = Half {
                verdict: verdict_of(before, *end),
                needs: other.is_needed,
            };
            let half = Half {
                verdict: now(other),
                needs: other.needs,
            };
            let Some(becomes) = own.carries(half, verdict) else {
                continue;
            };
            // What somebody else would have elsewhere goes as long as that is accepted.
            let is_other = |third: &OtherEnd| {
                let is_here = |one: &OtherEnd| (one.place, one.end) == (third.place, third.end);
                (third.place, third.end) != (place, *end) && !others.iter().any(is_here)
            };
            let is_kept = !half.needs
                && becomes != Some(Verdict::Accepted)
                && other_ends(paragraphs, other.place, other.end)
                    .iter()
                    .any(|third| third.needs && now(third) == Some(Verdict::Accepted) && is_other(third));
            if !is_kept {
                found.push((other.place, other.end, becomes));
            }
        }
    }
    found
}

/// How an end of a change is decided.
fn verdict_of(paragraph: &Paragraph, end: End) -> Option<Verdict> {
    let decision = match end {
        End::Edit(edit) => paragraph.edit(edit).and_then(|edit| edit.decision.as_ref()),
        End::Paragraph => paragraph.decision.as_ref(),
    };
    decision.map(|decision| decision.verdict)
}
