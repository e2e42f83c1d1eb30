//! What is read where a contribution's text came damaged: a reading beside the text, which stays as received.
//!
//! `access to communicationICT` is read as `access to ICT`: what the contribution proposes is compared anew, what was
//! decided stays on the edits that are the same, and the record has both the words received and those that are read.

use super::CommandError;
use super::answering::settle;
use super::apply::Work;
use super::naming;
use super::repairing::{RepairError, fall, find, put_in, record, set, take_out, whose};
use super::step::Delta;
use crate::model::{Contribution, ContributionId, ContributionKind, Paragraph, Reading, Repair, Standing};
use crate::text::{Rebased, rebase_on_reading};
use std::sync::Arc;

/// A damaged place of a contribution's text is read otherwise, or as received again.
pub(super) fn read(
    work: &mut Work,
    id: ContributionId,
    reading: &Reading,
    received: &str,
    why: &str,
) -> Result<(), CommandError> {
    let (place, index) = find(work, id)?;
    let before = Arc::clone(work.paragraph(place));
    let read = &before.contributions[index];
    if read.spoken || !read.tracked.is_empty() {
        return Err(RepairError::AsMeant.into());
    }
    let at = reading.from as usize..reading.to as usize;
    if received.is_empty() || read.text.get(at) != Some(received) {
        return Err(RepairError::NoPlace.into());
    }
    let mut readings = read.read.clone();
    readings.retain(|other| other.to <= reading.from || reading.to <= other.from);
    if reading.new != received {
        readings.push(reading.clone());
        readings.sort_by_key(|one| one.from);
    }
    let new = match reading.new.trim() {
        new if reading.new == received => format!("“{new}” as received"),
        "" => format!("nothing for “{}”", received.trim()),
        new => format!("“{new}” for “{}”", received.trim()),
    };
    let name = format!(
        "read {new} in the text of {}, {}",
        whose(work, read),
        naming::label(&before)
    );
    if readings == read.read {
        return Err(CommandError::Nothing(None));
    }
    if brings(&before, read) {
        let mut otherwise = Paragraph::clone(&before);
        otherwise.contributions[index].read = readings;
        stand_as_brought(work, place, index, &otherwise, (&name, why))?;
    } else {
        let (mut after, mut taken, was_late) = take_out(work, place, index);
        taken.read = readings;
        put_in(work, &mut after, &[taken], index, was_late);
        set(work, place, after, &name, why)?;
    }
    settle(work, |question| {
        let mut repairs = question.answers.iter().flat_map(|answer| &answer.repairs);
        repairs.any(|repair| match repair {
            Repair::Read {
                contribution,
                reading: other,
                ..
            } => *contribution == id && other.from < reading.to && reading.from < other.to,
            _ => false,
        })
    });
    Ok(())
}

/// Whether a proposed paragraph reads as this contribution does, which brought it.
fn brings(paragraph: &Paragraph, contribution: &Contribution) -> bool {
    contribution.kind == ContributionKind::Addition
        && paragraph.standing == Standing::Proposed
        && paragraph.text == contribution.as_read()
}

/// What brought a proposed paragraph reads otherwise, and the paragraph with it.
pub(super) fn stand_as_brought(
    work: &mut Work,
    place: usize,
    index: usize,
    otherwise: &Paragraph,
    (name, why): (&str, &str),
) -> Result<(), CommandError> {
    let text = otherwise.contributions[index].as_read();
    if text.trim().is_empty() {
        return Err(RepairError::EmptyBase.into());
    }
    let before = Arc::clone(work.paragraph(place));
    let Rebased { paragraph, fallen } = rebase_on_reading(otherwise, &text, &work.weights());
    work.change(Delta::Paragraph {
        place,
        paragraph: Arc::new(paragraph),
    });
    record(work, Some(before.id), name, why);
    fall(work, &before, &fallen);
    Ok(())
}

/// The readings of the two parts of a text, of which the first ends and the second begins at those bytes; `None` where
/// one stands across the place where they part.
pub(super) fn parted(read: &[Reading], end: usize, begin: usize) -> Option<[Vec<Reading>; 2]> {
    let (first, second): (Vec<Reading>, Vec<Reading>) = read.iter().cloned().partition(|one| one.to as usize <= end);
    let begin = u32::try_from(begin).ok()?;
    let shifted = second.into_iter().map(|one| {
        Some(Reading {
            from: one.from.checked_sub(begin)?,
            to: one.to.checked_sub(begin)?,
            new: one.new,
        })
    });
    Some([first, shifted.collect::<Option<_>>()?])
}

/// The readings of a text that stands so many bytes further on in another one.
pub(super) fn moved_on(read: &[Reading], by: usize) -> impl Iterator<Item = Reading> {
    let by = u32::try_from(by).unwrap_or(u32::MAX);
    read.iter().map(move |one| Reading {
        from: one.from.saturating_add(by),
        to: one.to.saturating_add(by),
        new: one.new.clone(),
    })
}
