//! What a decision reaches beyond its paragraph: the other half of a bracket, and the other ends of a change that parts a
//! paragraph, joins several or takes one elsewhere ([`crate::text::ties_beyond`]).

use super::{decide, decide_as_a_whole, decide_here, decide_paragraph};
use crate::model::{EditId, Paragraph, Verdict};
use crate::session::apply::Work;
use crate::session::{CommandError, agreeing};
use crate::text::{End, going_along, rivals_beyond, ties_beyond};

/// Decides what in other paragraphs belongs to some edits. An error where nothing at all changes. `before`: the paragraph
/// before the step.
pub(super) fn reach_beyond(
    work: &mut Work,
    (place, before): (usize, &Paragraph),
    edits: &[EditId],
    verdict: Option<Verdict>,
    why: &str,
    mut changed: bool,
) -> Result<(), CommandError> {
    let ends: Vec<End> = edits.iter().map(|edit| End::Edit(*edit)).collect();
    changed |= decide_beyond(work, (place, before), &ends, verdict, why)?;
    if changed {
        Ok(())
    } else {
        Err(CommandError::Nothing(verdict))
    }
}

/// Decides what in other paragraphs is decided together with something here; whether that changed anything. `before`: the
/// paragraph before the step.
pub(super) fn decide_beyond(
    work: &mut Work,
    (place, before): (usize, &Paragraph),
    ends: &[End],
    verdict: Option<Verdict>,
    why: &str,
) -> Result<bool, CommandError> {
    let mut along = Vec::new();
    for end in ends {
        let own = (place, *end);
        let reaching = work.reaching();
        let verdict_of = |one: (usize, End)| {
            let paragraph = if one == own { before } else { &reaching.0[one.0] };
            verdict_of(paragraph, one.1)
        };
        along.extend(going_along(
            own,
            verdict,
            &[],
            |one| ties_beyond(reaching, one),
            verdict_of,
        ));
    }
    let mut changed = false;
    for ((there, end), becomes) in along {
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
    for end in ends.iter().filter(|_| verdict == Some(Verdict::Accepted)) {
        changed |= reopen_rivals(work, (place, *end), why)?;
    }
    Ok(changed)
}

/// Reopens what had brought the words of an end to another place: they would stand twice.
fn reopen_rivals(work: &mut Work, own: (usize, End), why: &str) -> Result<bool, CommandError> {
    let rivals = rivals_beyond(work.reaching(), own);
    let accepted = |(place, end): &(usize, End)| verdict_of(work.paragraph(*place), *end) == Some(Verdict::Accepted);
    let rivals: Vec<(usize, End)> = rivals.into_iter().filter(accepted).collect();
    for (there, end) in &rivals {
        let id = work.paragraph(*there).id;
        match end {
            End::Edit(edit) => {
                decide(work, id, &[*edit], None, why)?;
                work.reopened.push(*edit);
            }
            End::Paragraph => decide_paragraph(work, id, None, why)?,
        }
    }
    Ok(!rivals.is_empty())
}

/// How an end of a change is decided.
fn verdict_of(paragraph: &Paragraph, end: End) -> Option<Verdict> {
    let decision = match end {
        End::Edit(edit) => paragraph.edit(edit).and_then(|edit| edit.decision.as_ref()),
        End::Paragraph => paragraph.decision.as_ref(),
    };
    decision.map(|decision| decision.verdict)
}
