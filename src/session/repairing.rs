//! Repairs of what was imported: which function makes which, and what they all need.
//!
//! A repair changes how a text is taken, never the text as received. Edits are computed again where they have to be; what
//! was decided stays on those that are the same, and what was decided on the others falls and is recorded as reopened.
//!
//! | repair | done in |
//! |---|---|
//! | move, put apart, split, join | `moving` |
//! | earlier draft, replace | `asides` |
//! | sign, recast, label, order, propose, position | here |
//! | rename, merge delegations | `rooming` |
//! | another base | `rebasing` |
//! | read what came damaged | `reading` |

use super::agreeing::unlocked;
use super::answering::settle;
use super::apply::{Concerns, Work};
use super::naming::{self, Length};
use super::step::Delta;
use super::{CommandError, arriving, asides, moving, positions, reading, rebasing, recasting, rooming};
use crate::model::{
    Contribution, ContributionId, ContributionKind, Deed, DelegationId, Edit, EditId, Paragraph, ParagraphId,
    QuestionKind, Repair,
};
use crate::text::{self, Collation};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Why a repair could not be made. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RepairError {
    /// No contribution has that id.
    #[error("no contribution {0} in this session; choose one that `adref show` lists")]
    NoContribution(ContributionId),
    /// A contribution without a delegation would not tell whose it is.
    #[error("a contribution is somebody's; name at least one delegation")]
    NoMembers,
    /// An addition is a paragraph.
    #[error("an addition is a paragraph of its own; put this contribution apart, after a paragraph of the draft")]
    PutApart,
    /// A proposed paragraph would be left with answers and no proposal.
    #[error("others answer to this proposed paragraph; move what they say first")]
    Answered,
    /// A proposed paragraph that was decided would go without a word.
    #[error("this proposed paragraph is decided; reopen it first")]
    DecidedOn,
    /// A proposed paragraph would go with what was said of it.
    #[error("others remarked on this proposed paragraph, and their remarks would go with it; it stays where it is")]
    Remarked,
    /// An addition is a paragraph, not one of several texts.
    #[error("this contribution is a paragraph of its own; move it to the paragraph that it answers first")]
    OwnParagraph,
    /// It is a paragraph of its own already.
    #[error("this contribution is a paragraph of its own already")]
    IsApart,
    /// A text cannot be split there.
    #[error("this text cannot be split there; choose a place between two words")]
    NoSplit,
    /// Two contributions of different delegations are not one.
    #[error("these two contributions are not of the same delegations; set the delegation of one of them first")]
    NotTheirs,
    /// A contribution cannot be joined with itself, nor replace itself.
    #[error("that is the same contribution; choose another one")]
    Same,
    /// A version replaces another one of the same paragraph.
    #[error("a version replaces another one of the same paragraph; move one of the two first")]
    Elsewhere,
    /// The one that replaces was replaced itself.
    #[error("that version was replaced itself; choose the latest one")]
    Replaced,
    /// No delegation has that number.
    #[error("no such delegation in this session; choose one that `adref show` lists")]
    NoDelegation,
    /// The name is another delegation's.
    #[error("`{0}` is in the room already; merge the two delegations instead")]
    NameTaken(String),
    /// A name with nothing in it.
    #[error("a delegation needs a name")]
    NoName,
    /// The base of a proposed paragraph is what its proposers wrote.
    #[error("the text of a proposed paragraph is its proposers' own; a base is repaired in the draft's own paragraphs")]
    NoBase,
    /// What was said in the room or marked as a change came as it was meant.
    #[error("this text was said in the room or came with its changes marked; only what was copied can be damaged")]
    AsMeant,
    /// A place that the text does not have.
    #[error("the text does not have these words there any more; name words that it holds")]
    NoPlace,
    /// A base with nothing in it.
    #[error("a base needs words; to delete the paragraph, accept its deletion")]
    EmptyBase,
}

/// Makes a repair.
pub(super) fn repair(work: &mut Work, repair: &Repair, why: &str) -> Result<(), CommandError> {
    match repair {
        Repair::Move { contribution, to } => moving::to(work, *contribution, *to, why),
        Repair::Apart {
            contribution,
            after,
            label,
        } => moving::apart(work, *contribution, *after, label, why),
        Repair::Split { contribution, at } => moving::split(work, *contribution, *at, why),
        Repair::Join { contribution, with } => moving::join(work, *contribution, *with, why),
        Repair::Sign { contribution, from } => sign(work, *contribution, from, why),
        Repair::Recast { contribution, kind } => recast(work, *contribution, *kind, why),
        Repair::Label { contribution, label } => relabel(work, *contribution, label, why),
        Repair::Order { contribution, place } => order(work, *contribution, *place, why),
        Repair::Read {
            contribution,
            reading,
            received,
        } => reading::read(work, *contribution, reading, received, why),
        Repair::EarlierDraft { contribution, earlier } => asides::earlier_draft(work, *contribution, *earlier, why),
        Repair::Replace { contribution, by } => asides::replace(work, *contribution, *by, why),
        Repair::Rename { delegation, name, kind } => rooming::rename(work, *delegation, name, *kind, why),
        Repair::Merge { delegation, into } => rooming::merge(work, *delegation, *into, why),
        Repair::Base { paragraph, text } => rebasing::base(work, *paragraph, text, why),
        Repair::Propose {
            paragraph,
            contribution,
            newcomers,
        } => {
            unlocked(work, work.place(*paragraph)?)?;
            let mut proposed = Contribution::clone(contribution);
            proposed.from.extend(rooming::come_in(work, newcomers)?);
            arriving::add(work, *paragraph, &[proposed])
        }
        Repair::Position {
            paragraph,
            on,
            by,
            newcomers,
            stance,
        } => {
            let mut speakers = by.clone();
            speakers.extend(rooming::come_in(work, newcomers)?);
            for speaker in speakers {
                match positions::take(work, *paragraph, *on, speaker, Some(*stance)) {
                    // It said so already.
                    Ok(()) | Err(CommandError::Nothing(_)) => {}
                    Err(error) => return Err(error),
                }
            }
            Ok(())
        }
    }
}

/// Where a contribution stands: its paragraph's place, and its own in it.
pub(super) fn find(work: &Work, id: ContributionId) -> Result<(usize, usize), CommandError> {
    let paragraphs = work.session().draft.paragraphs.iter().enumerate();
    let found = paragraphs.filter_map(|(place, paragraph)| {
        let index = paragraph.contributions.iter().position(|other| other.id == id)?;
        Some((place, index))
    });
    let (place, index) = found.into_iter().next().ok_or(RepairError::NoContribution(id))?;
    unlocked(work, place)?;
    Ok((place, index))
}

/// Sets a paragraph as repaired, with a line of the record; nothing to do is an error.
pub(super) fn set(
    work: &mut Work,
    place: usize,
    mut after: Paragraph,
    name: &str,
    why: &str,
) -> Result<(), CommandError> {
    let before = Arc::clone(work.paragraph(place));
    keep(&before, &mut after);
    if *before == after {
        return Err(CommandError::Nothing(None));
    }
    let fallen = fallen(&before, &after);
    work.change(Delta::Paragraph {
        place,
        paragraph: Arc::new(after),
    });
    record(work, Some(before.id), name, why);
    fall(work, &before, &fallen);
    Ok(())
}

/// A line of the record about a repair.
pub(super) fn record(work: &mut Work, paragraph: Option<ParagraphId>, name: &str, why: &str) {
    let concerns = Concerns {
        paragraph,
        why: why.to_owned(),
        ..Concerns::default()
    };
    work.record(name.to_owned(), name.to_owned(), Deed::Changed, concerns);
}

/// What was decided and said about edits that are there still, and in which order they stand, stays as it was: taking a text
/// out and in again makes no other edit of it. Where two would be accepted that cannot both stand, the latter is open.
fn keep(before: &Paragraph, after: &mut Paragraph) {
    let known: FxHashMap<EditId, &Edit> = before.edits.iter().map(|edit| (edit.id, edit)).collect();
    for edit in &mut after.edits {
        let Some(was) = known.get(&edit.id) else { continue };
        if edit.decision.is_none() && edit.positions.is_empty() {
            edit.decision.clone_from(&was.decision);
            edit.positions.clone_from(&was.positions);
            edit.late = was.late;
        }
    }
    let there: FxHashSet<EditId> = after.edits.iter().map(|edit| edit.id).collect();
    let is_there = |(first, second): &&(EditId, EditId)| there.contains(first) && there.contains(second);
    after.swaps = before.swaps.iter().filter(is_there).copied().collect();
    after.settled = before.settled.iter().filter(is_there).copied().collect();
    text::part_rivals(after, |_, _| false);
}

/// Edits on which something was decided or said, and that are not there any more, or open again.
fn fallen(before: &Paragraph, after: &Paragraph) -> Vec<EditId> {
    let is_kept = |edit: &&Edit| {
        let now = after.edit(edit.id);
        now.is_some_and(|now| edit.decision.is_none() || now.decision.is_some())
    };
    let had = before
        .edits
        .iter()
        .filter(|edit| edit.decision.is_some() || !edit.positions.is_empty());
    had.filter(|edit| !is_kept(edit)).map(|edit| edit.id).collect()
}

/// Records what was decided on edits that are not there any more, and tells the caller.
pub(super) fn fall(work: &mut Work, before: &Arc<Paragraph>, fallen: &[EditId]) {
    let decided = |id: &EditId| before.edit(*id).is_some_and(|edit| edit.decision.is_some());
    let decided: Vec<EditId> = fallen.iter().copied().filter(decided).collect();
    if decided.is_empty() {
        return;
    }
    let collation = Collation::of(before);
    let name = naming::deciding(work.session(), &collation, &decided, None, Length::Short);
    let what = naming::deciding(work.session(), &collation, &decided, None, Length::Full);
    let concerns = Concerns {
        paragraph: Some(before.id),
        edits: decided.clone(),
        why: "the edit is not the same any more".to_owned(),
    };
    work.record(name, what, Deed::Reopened, concerns);
    work.reopened.extend(decided);
}

/// The paragraph as if the contribution had never come, the contribution as it came, and whether it came late.
pub(super) fn take_out(work: &mut Work, place: usize, index: usize) -> (Paragraph, Contribution, bool) {
    let weights = work.weights();
    let before = Arc::clone(work.paragraph(place));
    let contribution = &before.contributions[index];
    let mut own = contribution.edits.iter().filter_map(|id| before.edit(*id));
    let was_late = own.any(|edit| edit.late);
    let (after, taken) = recasting::without(&before, contribution.id, &weights);
    (after, taken, was_late)
}

/// Takes contributions up into a paragraph, before the one at `index`; what was there before is no later for it.
pub(super) fn put_in(work: &mut Work, into: &mut Paragraph, coming: &[Contribution], index: usize, was_late: bool) {
    let weights = work.weights();
    let known: FxHashSet<EditId> = into.edits.iter().map(|edit| edit.id).collect();
    let count = coming.len();
    let taken: BTreeSet<ContributionId> = into.contributions.iter().map(|other| other.id).collect();
    let coming = arriving::with_ids_of_their_own(into.id, coming, |id| taken.contains(&id));
    text::collate(into, coming, &weights);
    for edit in into.edits.iter_mut().filter(|edit| !known.contains(&edit.id)) {
        edit.late &= was_late;
    }
    let length = into.contributions.len();
    let index = index.min(length - count);
    into.contributions[index..].rotate_right(count);
}

/// A contribution is of other delegations than it seemed.
fn sign(work: &mut Work, id: ContributionId, from: &[DelegationId], why: &str) -> Result<(), CommandError> {
    let (place, index) = find(work, id)?;
    if from.is_empty() {
        return Err(RepairError::NoMembers.into());
    }
    let mut members: Vec<DelegationId> = Vec::new();
    let mut names = Vec::new();
    for member in from {
        let member = work.session().own_id(*member);
        let delegation = work.session().delegation(member).ok_or(RepairError::NoDelegation)?;
        if !members.contains(&member) {
            members.push(member);
            names.push(delegation.name.clone());
        }
    }
    let mut after = Paragraph::clone(work.paragraph(place));
    let signed = &mut after.contributions[index];
    let before = whose(work, signed);
    let kind = signed.kind.name();
    signed.from = members;
    signed.name = names.join(", ");
    let now = signed.name.clone();
    let name = format!("the {kind} of {before} is of {now}, {}", naming::label(&after));
    set(work, place, after, &name, why)?;
    settle(work, |question| {
        question.kind == QuestionKind::Unsigned && question.contributions == [id]
    });
    Ok(())
}

/// A contribution proposes something else than it seemed.
fn recast(work: &mut Work, id: ContributionId, kind: ContributionKind, why: &str) -> Result<(), CommandError> {
    let (place, index) = find(work, id)?;
    let old = work.paragraph(place).contributions[index].kind;
    if old == kind {
        return Err(CommandError::Nothing(None));
    }
    if kind == ContributionKind::Addition {
        return Err(RepairError::PutApart.into());
    }
    if old == ContributionKind::Addition && moving::is_brought_by_one(work.paragraph(place)) {
        return Err(RepairError::OwnParagraph.into());
    }
    let before = Arc::clone(work.paragraph(place));
    let are_texts = [old, kind]
        .iter()
        .all(|kind| matches!(kind, ContributionKind::Rewording | ContributionKind::Alternative));
    let mut places = if are_texts {
        recasting::going_along(work.session(), &before, &before.contributions[index])
    } else {
        vec![index]
    };
    // Nobody asked about the others: what is decided about them stays.
    let is_decided = |edit: &EditId| before.edit(*edit).is_some_and(|edit| edit.decision.is_some());
    places.retain(|place| *place == index || !before.contributions[*place].edits.iter().any(is_decided));
    let all: Vec<&Contribution> = places.iter().map(|place| &before.contributions[*place]).collect();
    let name = naming::switching(work.session(), place, &all, kind);
    let (after, _) = recasting::read_as(&before, &places, kind, &work.weights());
    set(work, place, after, &name, why)?;
    settle(work, |question| {
        let asks = matches!(
            question.kind,
            QuestionKind::Unsigned | QuestionKind::Residue | QuestionKind::Empty
        );
        asks && question.contributions == [id]
    });
    Ok(())
}

/// Another label stands before a contribution's text.
fn relabel(work: &mut Work, id: ContributionId, label: &str, why: &str) -> Result<(), CommandError> {
    let (place, index) = find(work, id)?;
    let mut after = Paragraph::clone(work.paragraph(place));
    let label = label.trim();
    let labelled = &mut after.contributions[index];
    let who = whose(work, labelled);
    label.clone_into(&mut labelled.label);
    let said = if label.is_empty() {
        "no label".to_owned()
    } else {
        format!("the label {label}")
    };
    let name = format!("the text of {who} has {said}, {}", naming::label(&after));
    set(work, place, after, &name, why)
}

/// A contribution stands elsewhere among the others.
fn order(work: &mut Work, id: ContributionId, to: u32, why: &str) -> Result<(), CommandError> {
    let (place, index) = find(work, id)?;
    let mut after = Paragraph::clone(work.paragraph(place));
    let moved = after.contributions.remove(index);
    let to = (to as usize).min(after.contributions.len());
    let who = whose(work, &moved);
    after.contributions.insert(to, moved);
    let name = format!(
        "put the contribution of {who} at place {}, {}",
        to + 1,
        naming::label(&after)
    );
    set(work, place, after, &name, why)
}

/// Whose a contribution is, as a step names it.
pub(super) fn whose(work: &Work, contribution: &Contribution) -> String {
    match naming::members(work.session(), contribution).as_slice() {
        [] if contribution.name.is_empty() => "nobody".to_owned(),
        [] => contribution.name.clone(),
        names => names.join(", "),
    }
}
