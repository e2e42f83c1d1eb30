//! What stands aside because of how it came: on an earlier draft, or before a later version of the same delegation.
//!
//! Words that a contribution on an earlier draft lacks are nobody's proposal to delete them, until the facilitator puts them
//! to the room; a text that was replaced stays on record, and can stand for itself again.

use super::agreeing::unlocked;
use super::answering::settle;
use super::apply::Work;
use super::repairing::{RepairError, find, set, whose};
use super::{CommandError, naming};
use crate::model::{ContributionId, EditId, Paragraph, ParagraphId, QuestionKind};
use crate::text::{Collation, is_quoted};
use std::sync::Arc;

/// A contribution was written on an earlier draft, or was not.
pub(super) fn earlier_draft(work: &mut Work, id: ContributionId, earlier: bool, why: &str) -> Result<(), CommandError> {
    let (place, index) = find(work, id)?;
    let mut after = Paragraph::clone(work.paragraph(place));
    let marked = &mut after.contributions[index];
    marked.earlier_draft = earlier;
    if !earlier {
        marked.put.clear();
    }
    let who = whose(work, &after.contributions[index]);
    let says = if earlier {
        "wrote on an earlier draft"
    } else {
        "wrote on this draft"
    };
    let name = format!("{who} {says}, {}", naming::label(&after));
    set(work, place, after, &name, why)?;
    let here = Arc::clone(work.paragraph(place));
    let is_marked = |id: &ContributionId| here.contribution(*id).is_some_and(|one| one.earlier_draft);
    settle(work, |question| {
        question.kind == QuestionKind::EarlierDraft
            && question.paragraph == Some(here.id)
            && question.contributions.iter().all(is_marked)
    });
    Ok(())
}

/// A later version stands in the place of a contribution; `None`: it stands for itself again.
pub(super) fn replace(
    work: &mut Work,
    id: ContributionId,
    by: Option<ContributionId>,
    why: &str,
) -> Result<(), CommandError> {
    let (place, index) = find(work, id)?;
    let here = work.paragraph(place);
    if let Some(by) = by {
        if by == id {
            return Err(RepairError::Same.into());
        }
        let later = here.contribution(by).ok_or(RepairError::Elsewhere)?;
        if later.replaced_by.is_some() {
            return Err(RepairError::Replaced.into());
        }
    }
    let mut after = Paragraph::clone(here);
    after.contributions[index].replaced_by = by;
    let who = whose(work, &after.contributions[index]);
    let name = match by {
        Some(_) => format!(
            "a later text of {who} replaces the one before, {}",
            naming::label(&after)
        ),
        None => format!("the earlier text of {who} stands again, {}", naming::label(&after)),
    };
    set(work, place, after, &name, why)?;
    settle(work, |question| {
        question.kind == QuestionKind::SecondVersion && question.contributions.first() == Some(&id)
    });
    Ok(())
}

/// Puts one of the words that contributions on an earlier draft lack to the room, or takes it back.
pub(super) fn put_to_room(
    work: &mut Work,
    paragraph: ParagraphId,
    edit: EditId,
    put: bool,
) -> Result<(), CommandError> {
    let place = work.place(paragraph)?;
    unlocked(work, place)?;
    let before = Arc::clone(work.paragraph(place));
    before.edit(edit).ok_or(CommandError::NoEdit(edit))?;
    let mut after = Paragraph::clone(&before);
    for contribution in &mut after.contributions {
        let is_aside =
            contribution.earlier_draft || before.edit(edit).is_some_and(|edit| is_quoted(contribution, edit));
        if is_aside && contribution.edits.contains(&edit) {
            contribution.put.retain(|other| *other != edit);
            contribution.put.extend(put.then_some(edit));
        }
    }
    let change = naming::changing(&Collation::of(&before), edit);
    let label = naming::label(&before);
    let name = if put {
        format!("put {change} to the room, {label}")
    } else {
        format!("take {change} back as not in their text, {label}")
    };
    set(work, place, after, &name, "")
}
