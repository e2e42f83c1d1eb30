//! A proposal put in other terms: a rewording read as an alternative, and a merge given its words.
//!
//! A rewording that shares little with the paragraph shatters into edits that nobody would decide one by one; read as an
//! alternative it is one edit over the whole paragraph. Whoever asks for that asks it of what says the same too; what arrives
//! is read as it comes. A request to merge says which paragraphs are to be one, and not
//! how the one reads: only with the Chair's words for it can it be accepted.

use super::apply::{Concerns, Work};
use super::step::Delta;
use super::{CommandError, agreeing, arriving, deciding, naming};
use crate::model::{
    Change, Contribution, ContributionId, ContributionKind, Decision, Deed, DelegationKind, EditId, Paragraph,
    ParagraphId, Session, Verdict,
};
use crate::text;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// Reads a rewording as an alternative, or an alternative as a rewording; with it what goes along ([`going_along`]).
pub(super) fn switch(
    work: &mut Work,
    paragraph: ParagraphId,
    contribution: ContributionId,
) -> Result<(), CommandError> {
    let place = work.place(paragraph)?;
    agreeing::unlocked(work, place)?;
    let before = Arc::clone(work.paragraph(place));
    let found = before
        .contribution(contribution)
        .ok_or(CommandError::NoContribution(contribution))?;
    let kind = match found.kind {
        ContributionKind::Rewording => ContributionKind::Alternative,
        ContributionKind::Alternative => ContributionKind::Rewording,
        other => return Err(CommandError::NoRewording(other)),
    };
    let places = going_along(work.session(), &before, found);
    let all: Vec<&Contribution> = places.iter().map(|place| &before.contributions[*place]).collect();
    let (after, vanished) = read_as(&before, &places, kind, &work.weights());
    let is_decided = |edit: &&EditId| before.edit(**edit).is_some_and(|edit| edit.decision.is_some());
    if let Some(decided) = vanished.iter().find(is_decided) {
        return Err(CommandError::Decided(*decided));
    }
    let edits = places.iter().flat_map(|place| &after.contributions[*place].edits);
    let mut edits: Vec<EditId> = edits.copied().collect();
    edits.sort_unstable();
    edits.dedup();
    let name = naming::switching(work.session(), place, &all, kind);
    work.change(Delta::Paragraph {
        place,
        paragraph: Arc::new(after),
    });
    let concerns = Concerns {
        paragraph: Some(paragraph),
        edits,
        ..Concerns::default()
    };
    work.record(name.clone(), name, Deed::Changed, concerns);
    Ok(())
}

/// The contributions to a paragraph that go along where one of them is read in another way, by their places, itself among them:
/// what others sent in that is of its kind and says the same word for word, for read in two ways one text would be two
/// proposals that cannot both stand. What was said in the room, and what the Secretariat puts right, is about its few words and
/// stays what it is.
pub(super) fn going_along(session: &Session, paragraph: &Paragraph, one: &Contribution) -> Vec<usize> {
    let is_secretariats = |other: &Contribution| {
        let mut from = other.from.iter().filter_map(|id| session.delegation(*id));
        from.any(|by| by.kind == DelegationKind::Secretariat)
    };
    let is_text = matches!(one.kind, ContributionKind::Rewording | ContributionKind::Alternative);
    let goes = |other: &Contribution| {
        let is_same = other.kind == one.kind && other.text.trim() == one.text.trim();
        other.id == one.id || is_text && is_same && !other.spoken && !is_secretariats(other)
    };
    let all = paragraph.contributions.iter().enumerate();
    all.filter(|(_, other)| goes(other)).map(|(place, _)| place).collect()
}

/// The paragraph with some contributions, by their places, read as of another kind; and the edits that went with the kind
/// of which they were.
pub(super) fn read_as(
    before: &Paragraph,
    places: &[usize],
    kind: ContributionKind,
    weights: &text::Weights,
) -> (Paragraph, Vec<EditId>) {
    let (mut after, mut all) = (before.clone(), Vec::new());
    for place in places {
        let (rest, mut switched) = without(&after, before.contributions[*place].id, weights);
        switched.kind = kind;
        all.push(switched);
        after = rest;
    }
    let edits = || places.iter().flat_map(|place| &before.contributions[*place].edits);
    let vanished = edits().copied().filter(|edit| after.edit(*edit).is_none()).collect();
    let mut own = edits().filter_map(|edit| before.edit(*edit));
    let was_late = own.any(|edit| edit.late);
    let known: FxHashSet<EditId> = after.edits.iter().map(|edit| edit.id).collect();
    let others = after.contributions.len();
    text::collate(&mut after, all, weights);
    // It came when it came: reading it in another way makes it no later.
    for edit in after.edits.iter_mut().filter(|edit| !known.contains(&edit.id)) {
        edit.late &= was_late;
    }
    let switched = after.contributions.split_off(others);
    for (place, switched) in places.iter().zip(switched) {
        after.contributions.insert(*place, switched);
    }
    (after, vanished)
}

/// The paragraph as if the contribution had never come, and the contribution as it came.
pub(super) fn without(
    before: &Paragraph,
    contribution: ContributionId,
    weights: &text::Weights,
) -> (Paragraph, Contribution) {
    let mut after = before.clone();
    let index = after.contributions.iter().position(|other| other.id == contribution);
    let mut taken = after.contributions.remove(index.unwrap_or_default());
    taken.edits.clear();
    taken.moves.clear();
    if let Some(compromise) = &mut taken.compromise {
        compromise.stands = false;
    }
    // What stays: what others propose, and the draft's own.
    let mut bare = after.clone();
    (bare.contributions, bare.edits) = (Vec::new(), Vec::new());
    text::collate(&mut bare, Vec::new(), weights);
    let own = bare.edits.iter().map(|edit| edit.id);
    let others = after.contributions.iter().flat_map(|other| other.edits.iter().copied());
    let staying: FxHashSet<EditId> = own.chain(others).collect();
    after.edits.retain(|edit| staying.contains(&edit.id));
    let is_staying = |(first, second): &(EditId, EditId)| staying.contains(first) && staying.contains(second);
    after.swaps.retain(is_staying);
    after.settled.retain(is_staying);
    (after, taken)
}

/// Accepts a merge with the words for it: they come into the other paragraph and are accepted there, and this one goes.
pub(super) fn merge(
    work: &mut Work,
    paragraph: ParagraphId,
    edit: EditId,
    into: ParagraphId,
    words: &Contribution,
    why: &str,
) -> Result<(), CommandError> {
    let place = work.place(paragraph)?;
    let request = work.paragraph(place).edit(edit).ok_or(CommandError::NoEdit(edit))?;
    if !matches!(request.change, Change::Merge { .. }) || paragraph == into {
        return Err(CommandError::NoMerge(edit));
    }
    add_accepted(work, into, words, why)?;
    deciding::decide_here(work, place, &[edit], Some(Verdict::Accepted), why)?;
    Ok(())
}

/// Takes up an editorial change of the Secretariat and accepts it.
pub(super) fn editorial(work: &mut Work, paragraph: ParagraphId, words: &Contribution) -> Result<(), CommandError> {
    let members = words.from.iter();
    let mut delegations = members.filter_map(|id| work.session().delegation(*id));
    if let Some(other) = delegations.find(|one| one.kind != DelegationKind::Secretariat) {
        return Err(CommandError::NotSecretariat(other.name.clone()));
    }
    if words.from.is_empty() {
        return Err(CommandError::NotSecretariat(words.name.clone()));
    }
    let place = work.place(paragraph)?;
    agreeing::unlocked(work, place)?;
    add_accepted(work, paragraph, words, Decision::EDITORIAL)
}

/// Takes up a contribution and accepts all that it proposes.
fn add_accepted(work: &mut Work, paragraph: ParagraphId, words: &Contribution, why: &str) -> Result<(), CommandError> {
    let place = work.place(paragraph)?;
    agreeing::unlocked(work, place)?;
    arriving::add(work, paragraph, std::slice::from_ref(words))?;
    let Some(words) = work.paragraph(place).contributions.last().cloned() else {
        return Ok(());
    };
    // Words that are the draft's own again: what was accepted there gives way to them.
    if words.compromise.is_some() && words.edits.is_empty() {
        let edits = work.paragraph(place).edits.iter();
        let accepted = edits.filter(|edit| {
            let decision = edit.decision.as_ref();
            decision.is_some_and(|decision| decision.verdict == Verdict::Accepted)
        });
        let accepted: Vec<EditId> = accepted.map(|edit| edit.id).collect();
        return if accepted.is_empty() {
            Ok(())
        } else {
            deciding::decide(work, paragraph, &accepted, None, why)
        };
    }
    let done = match deciding::take_whole(work, paragraph, words.id, why) {
        Err(CommandError::NoCompromise(_)) => {
            deciding::decide(work, paragraph, &words.edits, Some(Verdict::Accepted), why)
        }
        done => done,
    };
    // Words that differ from the draft in nothing, or are accepted already, are in the text as they are.
    match done {
        Ok(()) | Err(CommandError::Nothing(_)) => Ok(()),
        Err(error) => Err(error),
    }
}
