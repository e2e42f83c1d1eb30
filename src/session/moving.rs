//! Repairs that move texts: to another paragraph, to a paragraph of their own, in two, into one.

use super::CommandError;
use super::agreeing::unlocked;
use super::answering::settle;
use super::apply::Work;
use super::floor::due_label;
use super::repairing::{RepairError, find, put_in, record, set, take_out, whose};
use super::step::Delta;
use super::{arriving, naming, reading, rebasing};
use crate::formats::split_label;
use crate::model::{
    Contribution, ContributionId, ContributionKind, Paragraph, ParagraphId, QuestionKind, Reading, Standing,
};
use crate::text::{contribution_id, likeness, paragraph_id};
use std::sync::Arc;

/// From here on a text that is moved to a paragraph rewords it; below it stands in its place.
const LIKE: f32 = 0.2;

/// Whether one contribution alone brings a proposed paragraph, and others answer to it.
pub(super) fn is_brought_by_one(paragraph: &Paragraph) -> bool {
    let brings = |one: &&Contribution| one.kind == ContributionKind::Addition;
    paragraph.standing == Standing::Proposed && paragraph.contributions.iter().filter(brings).count() == 1
}

/// A contribution answers another paragraph.
pub(super) fn to(work: &mut Work, id: ContributionId, to: ParagraphId, why: &str) -> Result<(), CommandError> {
    let (place, index) = find(work, id)?;
    let there = work.place(to)?;
    unlocked(work, there)?;
    if there == place {
        return Err(CommandError::Nothing(None));
    }
    let from = work.paragraph(place).id;
    let (label, target) = (
        naming::label(work.paragraph(place)),
        naming::label(work.paragraph(there)),
    );
    let (who, kind) = {
        let moved = &work.paragraph(place).contributions[index];
        (whose(work, moved), moved.kind.name())
    };
    let name = format!("move the {kind} of {who} from {label} to {target}");
    let (mut moved, was_late) = leave(work, place, index, &name, why)?;
    // Where its paragraph went with it, the other one may stand elsewhere now.
    let there = work.place(to)?;
    let mut after = Paragraph::clone(work.paragraph(there));
    let (text, base) = (&moved.text, &after.text);
    if moved.kind == ContributionKind::Addition {
        moved.kind = match after.standing {
            Standing::Proposed if text == base => ContributionKind::Addition,
            _ if likeness(text, base) < LIKE => ContributionKind::Alternative,
            _ => ContributionKind::Rewording,
        };
    }
    forget_the_paragraph(&mut moved);
    let last = after.contributions.len();
    put_in(work, &mut after, &[moved], last, was_late);
    set(work, there, after, &name, why)?;
    placed(work, id);
    rebasing::ask_again_of(work, &[from, to], Some(id));
    Ok(())
}

/// It was said where a contribution belongs.
fn placed(work: &mut Work, id: ContributionId) {
    settle(work, |question| {
        question.kind == QuestionKind::Misplaced && question.contributions == [id]
    });
}

/// What a contribution says about edits and words of one paragraph, it says of no other.
fn forget_the_paragraph(moved: &mut Contribution) {
    (moved.put, moved.instead, moved.brings) = (Vec::new(), Vec::new(), Vec::new());
    (moved.replaced_by, moved.compromise) = (None, None);
}

/// A contribution is a paragraph of its own.
pub(super) fn apart(
    work: &mut Work,
    id: ContributionId,
    after: ParagraphId,
    label: &str,
    why: &str,
) -> Result<(), CommandError> {
    let (place, index) = find(work, id)?;
    let from = Arc::clone(work.paragraph(place));
    if from.standing == Standing::Proposed && from.contributions.len() == 1 {
        return Err(RepairError::IsApart.into());
    }
    work.place(after)?;
    let who = whose(work, &from.contributions[index]);
    let label = label.trim();
    let called = if label.is_empty() {
        String::new()
    } else {
        format!(" {label}")
    };
    let name = format!(
        "what {who} sends is a new paragraph{called}, not {}",
        naming::label(&from)
    );
    let (moved, _) = leave(work, place, index, &name, why)?;
    let before = work.place(after)?;
    // Several that were put after the same one stand in their order.
    let follows = |paragraph: &&Arc<Paragraph>| paragraph.standing == Standing::Proposed;
    let behind = work.session().draft.paragraphs[before + 1..].iter();
    let place = before + 1 + behind.take_while(follows).count();
    let own = stand_apart(work, moved, place, label)?;
    placed(work, id);
    rebasing::ask_again_of(work, &[from.id, own], Some(id));
    Ok(())
}

/// Puts a contribution up as a paragraph of its own, at that place and behind another paragraph; which that is.
fn stand_apart(
    work: &mut Work,
    mut moved: Contribution,
    place: usize,
    label: &str,
) -> Result<ParagraphId, CommandError> {
    let draft = &work.session().draft;
    let section = draft.section(place);
    let is_taken = |id: &ParagraphId| draft.find(*id).is_some();
    let id = (0..=draft.paragraphs.len())
        .map(|ordinal| paragraph_id(&section, label, &moved.text, ordinal))
        .find(|id| !is_taken(id))
        .unwrap_or_default();
    let previous = draft.paragraphs[place - 1].id;
    let behind = draft.behind(Some(place - 1));
    moved.kind = ContributionKind::Addition;
    forget_the_paragraph(&mut moved);
    let paragraph = Paragraph {
        id,
        standing: Standing::Proposed,
        label: label.to_owned(),
        text: moved.as_read().into_owned(),
        source: moved.source.clone(),
        contributions: vec![moved],
        ..behind
    };
    arriving::add_paragraph(work, Some(previous), &paragraph)?;
    Ok(id)
}

/// Takes a contribution out of its paragraph. A proposed paragraph goes with the last one that stands there.
fn leave(
    work: &mut Work,
    place: usize,
    index: usize,
    name: &str,
    why: &str,
) -> Result<(Contribution, bool), CommandError> {
    let before = Arc::clone(work.paragraph(place));
    let is_addition = before.contributions[index].kind == ContributionKind::Addition;
    let (mut after, taken, was_late) = take_out(work, place, index);
    if before.standing == Standing::Proposed && is_addition && is_brought_by_one(&before) {
        if !after.contributions.is_empty() {
            return Err(RepairError::Answered.into());
        }
        // What was decided about it, and said of it, would go without a word.
        if before.decision.is_some() {
            return Err(RepairError::DecidedOn.into());
        }
        if !before.comments.is_empty() {
            return Err(RepairError::Remarked.into());
        }
        work.change(Delta::Presence { place, paragraph: None });
        record(work, Some(before.id), name, why);
        return Ok((taken, was_late));
    }
    for other in &mut after.contributions {
        if other.replaced_by == Some(taken.id) {
            other.replaced_by = None;
        }
    }
    set(work, place, after, name, why)?;
    Ok((taken, was_late))
}

/// One contribution is two: the second begins at a byte of the text.
pub(super) fn split(work: &mut Work, id: ContributionId, at: u32, why: &str) -> Result<(), CommandError> {
    let (place, index) = find(work, id)?;
    let paragraph = work.paragraph(place).id;
    let whole = &work.paragraph(place).contributions[index];
    let parts = whole.text.split_at_checked(at as usize);
    let parts = parts.map(|(first, second)| (first.trim_end(), second.trim_start()));
    let Some((first, second)) = parts.filter(|(first, second)| !first.is_empty() && !second.is_empty()) else {
        return Err(RepairError::NoSplit.into());
    };
    let (label, rest) = split_label(second);
    // Nothing but a label and space goes before the rest, and nothing but space behind it.
    let begin = whole.text.trim_end().len() - rest.trim_end().len();
    let [read, read_behind] = reading::parted(&whole.read, first.len(), begin).ok_or(RepairError::NoSplit)?;
    let second = Contribution {
        read: read_behind,
        id: contribution_id(paragraph, &whole.name, rest, 0),
        label,
        text: rest.to_owned(),
        kind: ContributionKind::Rewording,
        comments: Vec::new(),
        positions: Vec::new(),
        put: Vec::new(),
        edits: Vec::new(),
        moves: Vec::new(),
        compromise: None,
        brings: Vec::new(),
        ..whole.clone()
    };
    let first = Part {
        text: first.to_owned(),
        read,
    };
    let name = format!(
        "split the {} of {}, {}",
        whole.kind.name(),
        whose(work, whole),
        naming::label(work.paragraph(place))
    );
    if whole.kind == ContributionKind::Addition {
        return split_addition(work, (place, index), first, second, &name, why);
    }
    let (mut after, mut taken, was_late) = take_out(work, place, index);
    first.become_all_of(&mut taken);
    put_in(work, &mut after, &[taken, second], index, was_late);
    set(work, place, after, &name, why)?;
    rebasing::ask_again(work, &[paragraph]);
    Ok(())
}

/// The first part of a text that is split, and what is read in it.
struct Part {
    text: String,
    read: Vec<Reading>,
}

impl Part {
    fn become_all_of(self, contribution: &mut Contribution) {
        (contribution.text, contribution.read) = (self.text, self.read);
    }
}

/// A proposed paragraph is two, one behind the other. Where others propose the same, theirs stays whole.
fn split_addition(
    work: &mut Work,
    (mut place, index): (usize, usize),
    first: Part,
    second: Contribution,
    name: &str,
    why: &str,
) -> Result<(), CommandError> {
    let before = Arc::clone(work.paragraph(place));
    let apart = if is_brought_by_one(&before) {
        if before.contributions.len() > 1 {
            return Err(RepairError::Answered.into());
        }
        if before.decision.is_some() {
            return Err(RepairError::DecidedOn.into());
        }
        let mut split = Paragraph::clone(&before);
        first.become_all_of(&mut split.contributions[index]);
        reading::stand_as_brought(work, place, index, &split, (name, why))?;
        None
    } else {
        let (mut taken, _) = leave(work, place, index, name, why)?;
        first.become_all_of(&mut taken);
        let label = due_label(work.session(), Some(place));
        place += 1;
        Some(stand_apart(work, taken, place, &label)?)
    };
    let label = if second.label.is_empty() {
        due_label(work.session(), Some(place))
    } else {
        second.label.clone()
    };
    let session = work.session();
    let second = arriving::with_ids_of_their_own(before.id, &[second], |id| session.contribution(id).is_some());
    let second = match second.into_iter().next() {
        Some(second) => Some(stand_apart(work, second, place + 1, &label)?),
        None => None,
    };
    let parts: Vec<ParagraphId> = [Some(before.id), apart, second].into_iter().flatten().collect();
    rebasing::ask_again(work, &parts);
    Ok(())
}

/// Two contributions of one delegation are one.
pub(super) fn join(work: &mut Work, id: ContributionId, with: ContributionId, why: &str) -> Result<(), CommandError> {
    if id == with {
        return Err(RepairError::Same.into());
    }
    let (place, index) = find(work, id)?;
    let (other_place, other) = find(work, with)?;
    let first = work.paragraph(place).contributions[index].clone();
    let second = &work.paragraph(other_place).contributions[other];
    if first.from != second.from {
        return Err(RepairError::NotTheirs.into());
    }
    let who = whose(work, &first);
    let name = format!("join the two texts of {who}, {}", naming::label(work.paragraph(place)));
    let left = work.paragraph(other_place).id;
    let (second, _) = leave(work, other_place, other, &name, why)?;
    let (place, index) = find(work, id)?;
    if first.kind == ContributionKind::Addition {
        return Err(RepairError::OwnParagraph.into());
    }
    let (mut after, mut taken, was_late) = take_out(work, place, index);
    let text = |label: &str, text: &str| {
        if label.is_empty() {
            text.to_owned()
        } else {
            format!("{label} {text}")
        }
    };
    let (begin, end) = (taken.text.trim_end().to_owned(), text(&second.label, &second.text));
    taken.text = [begin, end]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    let before = taken.text.len() - second.text.len();
    taken.read.extend(reading::moved_on(&second.read, before));
    if !taken.received.contains(&second.received) {
        taken.received = format!("{}\n{}", taken.received, second.received);
    }
    taken.comments.extend(second.comments);
    if taken.kind == ContributionKind::Empty {
        taken.kind = second.kind;
    }
    put_in(work, &mut after, &[taken], index, was_late);
    let paragraph = after.id;
    set(work, place, after, &name, why)?;
    rebasing::ask_again(work, &[left, paragraph]);
    Ok(())
}
