//! What a decision reaches beyond its paragraph: the other half of a bracket, and the other ends of a change that parts a
//! paragraph, joins several or takes one elsewhere ([`crate::text::ties_beyond`]).

use super::{decide, decide_as_a_whole, decide_here, decide_paragraph};
use crate::model::{EditId, Paragraph, Verdict};
use crate::session::apply::Work;
use crate::session::{CommandError, agreeing};
use crate::text::{End, Tie, going_along, places_to_choose, rivals_beyond, ties_beyond};

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
        // What it is tied to in its own paragraph was decided there, and holds what it needs all the same.
        let ties = |one: (usize, End)| {
            let mut ties = ties_beyond(reaching, one);
            if one != own {
                ties.extend(ties_within(work, one));
            }
            ties
        };
        along.extend(going_along(own, verdict, &[], ties, verdict_of));
    }
    let mut changed = false;
    // First: what they let go is taken again by what is decided now.
    let beside = along.iter().filter(|(_, becomes)| *becomes == verdict);
    for own in ends.iter().map(|end| (place, *end)).chain(beside.map(|(one, _)| *one)) {
        changed |= rivals_give_way(work, own, verdict, why)?;
    }
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
    Ok(changed)
}

/// What goes together with an edit in its own paragraph.
fn ties_within(work: &Work, (place, end): (usize, End)) -> impl Iterator<Item = Tie<(usize, End)>> {
    let ties = match end {
        End::Edit(edit) => work.collation(place).ties(edit),
        End::Paragraph => Vec::new(),
    };
    ties.into_iter().map(move |tie| Tie {
        other: (place, End::Edit(tie.other)),
        needs: tie.needs,
        is_needed: tie.is_needed,
    })
}

/// Reopens what had brought the words of an end to another place, where that is accepted, or brackets it, where that is
/// bracketed: they would stand twice.
fn rivals_give_way(
    work: &mut Work,
    own: (usize, End),
    verdict: Option<Verdict>,
    why: &str,
) -> Result<bool, CommandError> {
    let becomes = match verdict {
        Some(Verdict::Accepted) => None,
        Some(Verdict::Bracketed) => verdict,
        Some(Verdict::Rejected) | None => return Ok(false),
    };
    let mut changed = false;
    for (there, end) in rivals_beyond(work.reaching(), own) {
        // One may have gone along with another.
        let paragraph = work.paragraph(there);
        let id = paragraph.id;
        if verdict_of(paragraph, end) != Some(Verdict::Accepted) {
            continue;
        }
        let comes = match end {
            End::Edit(edit) => {
                work.reopened.extend(becomes.is_none().then_some(edit));
                decide(work, id, &[edit], becomes, why)
            }
            End::Paragraph => {
                let reopened = becomes.is_none().then_some(id);
                work.reopened_paragraphs.extend(reopened);
                decide_paragraph(work, id, becomes, why)
            }
        };
        comes?;
        changed = true;
    }
    Ok(changed)
}

/// An error where words were accepted to go, by themselves, that everybody would have somewhere, and that now stand nowhere:
/// where, is the room's choice. Asked when the step is done, since the same step may choose.
pub(in crate::session) fn chosen_places(work: &Work) -> Result<(), CommandError> {
    for &(paragraph, edit) in &work.going {
        let Ok(place) = work.place(paragraph) else { continue };
        let is = |one: (usize, End), verdict: Verdict| verdict_of(work.paragraph(one.0), one.1) == Some(verdict);
        if !is((place, End::Edit(edit)), Verdict::Accepted) {
            continue;
        }
        let places = places_to_choose(work.reaching(), (place, edit));
        let stands = |to: &(usize, End)| is(*to, Verdict::Accepted) || is(*to, Verdict::Bracketed);
        if !places.is_empty() && !places.iter().any(stands) {
            let mut labels: Vec<String> = places.iter().map(|to| work.paragraph(to.0).label.clone()).collect();
            labels.dedup();
            return Err(CommandError::NeedsPlace(labels));
        }
    }
    Ok(())
}

/// How an end of a change is decided.
fn verdict_of(paragraph: &Paragraph, end: End) -> Option<Verdict> {
    let decision = match end {
        End::Edit(edit) => paragraph.edit(edit).and_then(|edit| edit.decision.as_ref()),
        End::Paragraph => paragraph.decision.as_ref(),
    };
    decision.map(|decision| decision.verdict)
}
