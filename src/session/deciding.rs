//! Deciding: edits, and proposed paragraphs as a whole.
//!
//! What is stored are the facilitator's own decisions; whose words are superseded follows from them. One decision
//! carries others along in the same step, and says so:
//!
//! | decision | carries along |
//! |---|---|
//! | any, on what is decided together with others: a half of a move or of a bracket, an end of a change that parts a paragraph, joins several or takes one elsewhere, a cell of a row that comes or goes | the others ([`crate::text::Tie`]); what is proposed by itself as well only as it must |
//! | accepted | its accepted rivals are reopened, and what had taken its words away: the deletion of the paragraph, or what made another one of them; and what others had brought elsewhere of the same words |
//! | accepted, words that everybody who takes them away would have somewhere, and not all at one place | nothing: it is refused until one of the places is accepted or bracketed ([`crate::text::places_to_choose`]) |
//! | accepted, the last edit of a compromise, or all of it | what else is accepted about its words is reopened |
//! | accepted, a compromise as a whole | the new paragraphs that came with it are accepted |
//! | bracketed | its accepted rivals that are not inside it are bracketed, and what others had brought elsewhere of the same words |

mod beyond;

use super::apply::{Concerns, Work};
use super::step::Delta;
use super::{Command, CommandError, agreeing, naming};
use crate::model::{
    Change, Compromise, ContributionId, ContributionKind, Decision, Deed, DelegationId, Edit, EditId, Paragraph,
    ParagraphId, Standing, Verdict,
};
use crate::text::{
    Collation, Consequences, End, brings_its_words, consequences, stands_whole, taken_along, taking_whole,
};
pub(super) use beyond::chosen_places;
use beyond::{decide_beyond, reach_beyond};
use std::collections::BTreeSet;
use std::sync::Arc;

impl Command {
    /// Decides an edit of a paragraph, or where there is none, the proposed paragraph as a whole.
    #[must_use]
    pub fn deciding(paragraph: ParagraphId, edit: Option<EditId>, verdict: Option<Verdict>, why: String) -> Self {
        match edit {
            Some(edit) => Self::Decide {
                paragraph,
                edits: vec![edit],
                verdict,
                why,
            },
            None => Self::DecideParagraph {
                paragraph,
                verdict,
                why,
            },
        }
    }
}

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
        let is_merge = || matches!(change, Change::Merge { .. });
        let is_told = || brings_its_words(&work.session().draft.paragraphs, place, *edit);
        if verdict == Some(Verdict::Accepted) && is_merge() && !is_told() {
            return Err(CommandError::NeedsWords(*edit));
        }
    }
    let before = Arc::clone(work.paragraph(place));
    if verdict == Some(Verdict::Accepted) {
        work.going.extend(edits.iter().map(|edit| (paragraph, *edit)));
    }
    let changed = decide_here(work, place, edits, verdict, why)?;
    reach_beyond(work, (place, &before), edits, verdict, why, changed)?;
    give_back(work, (place, &before), edits, verdict)
}

/// Reopens what had made a paragraph of its own of words that are newly accepted to go, or to lose their brackets.
fn give_back(
    work: &mut Work,
    (place, before): (usize, &Paragraph),
    edits: &[EditId],
    verdict: Option<Verdict>,
) -> Result<(), CommandError> {
    let is_accepted = |edit: &Edit| {
        edit.decision
            .as_ref()
            .is_some_and(|one| one.verdict == Verdict::Accepted)
    };
    let is_new = |edit: &&EditId| before.edit(**edit).is_some_and(|edit| !is_accepted(edit));
    for edit in edits
        .iter()
        .filter(|_| verdict == Some(Verdict::Accepted))
        .filter(is_new)
    {
        let mut taken = taken_along(work.reaching(), place, *edit);
        taken.retain(|other| !edits.contains(other));
        if !taken.is_empty() {
            decide(work, before.id, &taken, None, "")?;
            work.reopened.extend(taken);
        }
    }
    Ok(())
}

/// Accepts a compromise as a whole, so that nothing of others stands beside it, with the new paragraphs that came with it:
/// words that go from the one into the other would else stand nowhere.
pub(super) fn take_whole(
    work: &mut Work,
    paragraph: ParagraphId,
    compromise: ContributionId,
    why: &str,
) -> Result<(), CommandError> {
    let place = work.place(paragraph)?;
    agreeing::unlocked(work, place)?;
    let collation = work.collation(place);
    let found = collation.paragraph().contribution(compromise);
    let found = found.ok_or(CommandError::NoContribution(compromise))?;
    let step = taking_whole(&collation, found).map_err(CommandError::Rivals)?;
    if !step.stands.contains(&compromise) {
        return Err(CommandError::NoCompromise(compromise));
    }
    let (edits, brings) = (found.edits.clone(), found.brings.clone());
    // First, so that the step is called by it.
    let mut changed = stand_whole(work, place, &step.stands, why);
    changed |= carry_out(work, place, Some(Verdict::Accepted), why, step)?;
    changed |= accept_brought(work, &brings, why)?;
    reach_beyond(
        work,
        (place, collation.paragraph()),
        &edits,
        Some(Verdict::Accepted),
        why,
        changed,
    )
}

/// Accepts new paragraphs that came with a compromise; false where all of them are. One may have gone since.
fn accept_brought(work: &mut Work, brings: &[ParagraphId], why: &str) -> Result<bool, CommandError> {
    let mut changed = false;
    for &brought in brings {
        match decide_paragraph(work, brought, Some(Verdict::Accepted), why) {
            Ok(()) => changed = true,
            Err(CommandError::Nothing(_) | CommandError::NoParagraph(_) | CommandError::NotProposed(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(changed)
}

/// Decides edits of one paragraph and what they carry along there; false where all of it was so decided.
pub(super) fn decide_here(
    work: &mut Work,
    place: usize,
    edits: &[EditId],
    verdict: Option<Verdict>,
    why: &str,
) -> Result<bool, CommandError> {
    agreeing::unlocked(work, place)?;
    let step = consequences(&work.collation(place), edits, verdict).map_err(CommandError::Rivals)?;
    carry_out(work, place, verdict, why, step)
}

fn carry_out(
    work: &mut Work,
    place: usize,
    verdict: Option<Verdict>,
    why: &str,
    step: Consequences,
) -> Result<bool, CommandError> {
    let collation = work.collation(place);
    let (decided, carried): (Vec<_>, Vec<_>) = step
        .edits
        .into_iter()
        .partition(|(edit, _)| step.decided.contains(edit));
    let stands = |edit: &EditId| {
        let decision = collation
            .paragraph()
            .edit(*edit)
            .and_then(|edit| edit.decision.as_ref());
        decision.map(|decision| (decision.verdict, decision.why.as_str())) == verdict.map(|verdict| (verdict, why))
    };
    let main: Vec<EditId> = decided
        .into_iter()
        .map(|(edit, _)| edit)
        .filter(|edit| !stands(edit))
        .collect();
    let carried: Vec<EditId> = carried.into_iter().map(|(edit, _)| edit).collect();
    let decision = verdict.map(|verdict| work.decision(verdict, why));
    if !main.is_empty() {
        put(work, (place, &collation), &main, decision.as_ref());
        enter(work, &collation, &main, verdict, why);
    }
    // What is bracketed and superseded stays as it is; its accepted rivals come into brackets beside it.
    if !carried.is_empty() {
        let verdict = verdict.filter(|verdict| *verdict == Verdict::Bracketed);
        put(
            work,
            (place, &collation),
            &carried,
            decision.as_ref().filter(|_| verdict.is_some()),
        );
        enter(work, &collation, &carried, verdict, why);
        work.reopened.extend(carried.iter().filter(|_| verdict.is_none()));
        let ends: Vec<End> = carried.iter().map(|edit| End::Edit(*edit)).collect();
        decide_beyond(work, (place, collation.paragraph()), &ends, verdict, why)?;
    }
    let whole = stand_whole(work, place, &step.stands, why);
    Ok(whole || !main.is_empty() || !carried.is_empty())
}

/// Whether deciding an edit so changes anything: the edit itself, or what it carries along.
#[must_use]
pub fn would_change(collation: &Collation, edit: EditId, verdict: Option<Verdict>) -> bool {
    // Itself first: what it carries along takes longer to find, and a frame asks this of a whole passage.
    if collation.edit(edit).is_some() && collation.standing(edit).verdict != verdict {
        return true;
    }
    consequences(collation, &[edit], verdict).map_or(true, |step| {
        let mut edits = step.edits.iter();
        !step.stands.is_empty() || edits.any(|(edit, becomes)| collation.standing(*edit).verdict != *becomes)
    })
}

/// Marks the compromises that come to stand whole, and those of which an edit is accepted no more; whether there are any.
fn stand_whole(work: &mut Work, place: usize, coming: &[ContributionId], why: &str) -> bool {
    let paragraph = Arc::clone(work.paragraph(place));
    let mut changed = false;
    for one in &paragraph.contributions {
        let Some(compromise) = one.compromise else { continue };
        let stands = coming.contains(&one.id) || compromise.stands && stands_whole(&paragraph, one);
        if stands == compromise.stands {
            continue;
        }
        let compromise = Some(Compromise { stands, ..compromise });
        let contribution = one.id;
        work.change(Delta::Compromise {
            place,
            contribution,
            compromise,
        });
        let name = naming::standing_whole(work.session(), place, one, stands);
        let concerns = Concerns {
            paragraph: Some(paragraph.id),
            edits: Vec::new(),
            why: why.to_owned(),
        };
        let deed = if stands {
            Deed::Decided(Verdict::Accepted)
        } else {
            Deed::Reopened
        };
        work.record(name.clone(), name, deed, concerns);
        changed = true;
    }
    changed
}

/// Puts a decision down on some edits of a paragraph, with who proposes each as it stands before the step.
pub(super) fn put(
    work: &mut Work,
    (place, collation): (usize, &Collation),
    edits: &[EditId],
    decision: Option<&Decision>,
) {
    let index = |id: &EditId| collation.paragraph().edits.iter().position(|edit| edit.id == *id);
    for (edit, id) in edits.iter().filter_map(|id| Some((index(id)?, *id))) {
        let before = &collation.paragraph().edits[edit];
        let is_put = !before.change.is_spacing();
        let decision = decision.map(|decision| Decision {
            proposed_by: is_put.then(|| collation.members(id)),
            ..under_condition(decision, before.decision.as_ref())
        });
        work.change(Delta::Decision { place, edit, decision });
    }
}

/// The same verdict again, for another reason, keeps its condition.
fn under_condition(decision: &Decision, before: Option<&Decision>) -> Decision {
    let same = before.filter(|before| before.verdict == decision.verdict);
    let condition = same.map(|before| before.condition.clone()).unwrap_or_default();
    Decision {
        condition,
        ..decision.clone()
    }
}

pub(super) fn enter(work: &mut Work, collation: &Collation, edits: &[EditId], verdict: Option<Verdict>, why: &str) {
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

/// Decides a proposed paragraph as a whole, or reopens it, with the other ends of the change that it is part of.
pub(super) fn decide_paragraph(
    work: &mut Work,
    paragraph: ParagraphId,
    verdict: Option<Verdict>,
    why: &str,
) -> Result<(), CommandError> {
    let place = work.place(paragraph)?;
    agreeing::unlocked(work, place)?;
    let before = Arc::clone(work.paragraph(place));
    if before.standing != Standing::Proposed {
        return Err(CommandError::NotProposed(paragraph));
    }
    let decision = before.decision.as_ref();
    if decision.map(|decision| (decision.verdict, decision.why.as_str())) == verdict.map(|verdict| (verdict, why)) {
        return Err(CommandError::Nothing(verdict));
    }
    decide_as_a_whole(work, place, verdict, why);
    decide_beyond(work, (place, &before), &[End::Paragraph], verdict, why)?;
    Ok(())
}

/// Decides a proposed paragraph, and takes it down.
pub(super) fn decide_as_a_whole(work: &mut Work, place: usize, verdict: Option<Verdict>, why: &str) {
    let paragraph = work.paragraph(place);
    let (id, before) = (paragraph.id, paragraph.decision.as_ref());
    let proposed_by = behind_addition(paragraph);
    let decision = verdict.map(|verdict| Decision {
        proposed_by: Some(proposed_by),
        ..under_condition(&work.decision(verdict, why), before)
    });
    let name = naming::deciding_paragraph(work.session(), place, verdict);
    work.change(Delta::Whole { place, decision });
    let concerns = Concerns {
        paragraph: Some(id),
        edits: Vec::new(),
        why: why.to_owned(),
    };
    work.record(
        name.clone(),
        name,
        verdict.map_or(Deed::Reopened, Deed::Decided),
        concerns,
    );
}

/// Who stands behind a new paragraph, each once. Where everybody withdrew it is theirs still.
fn behind_addition(paragraph: &Paragraph) -> Vec<DelegationId> {
    let adding = paragraph.contributions.iter();
    let adding = || adding.clone().filter(|one| one.kind == ContributionKind::Addition);
    let mut behind: Vec<DelegationId> = adding().flat_map(|one| one.behind(&[])).collect();
    if behind.is_empty() {
        behind = adding().flat_map(|one| one.from.iter().copied()).collect();
    }
    let mut known = BTreeSet::new();
    behind.retain(|one| known.insert(*one));
    behind
}
