//! A base that is not what delegations wrote on, put right.
//!
//! `Promote ddevelop ment of international international` becomes `develop international`: every contribution is compared
//! again, decisions stay on the edits that are the same, the others are reopened and the record says so. The base as it
//! was imported stays with the paragraph.

use super::CommandError;
use super::OpenSession;
use super::agreeing::unlocked;
use super::answering::settle;
use super::apply::{Work, weights};
use super::asking;
use super::naming;
use super::repairing::{RepairError, fall, record};
use super::step::Delta;
use crate::model::{
    ContributionId, EditId, Half, Paragraph, ParagraphId, Question, QuestionKind, Repair, Session, Standing,
};
use crate::text::{Collation, Rebased, Weights, rebase};
use std::sync::Arc;

impl OpenSession {
    /// Gets ready what the first repair would have to count in the whole document, where nobody waits for it yet.
    pub fn prepare(&mut self) {
        self.weights.get_or_insert_with(|| weights(&self.session));
        self.places.vocabulary(&self.session);
    }
}

/// Puts another base under a paragraph.
pub(super) fn base(work: &mut Work, id: ParagraphId, text: &str, why: &str) -> Result<(), CommandError> {
    let place = work.place(id)?;
    unlocked(work, place)?;
    let before = Arc::clone(work.paragraph(place));
    let text = text.trim();
    if before.standing == Standing::Proposed {
        return Err(RepairError::NoBase.into());
    }
    if text.is_empty() {
        return Err(RepairError::EmptyBase.into());
    }
    if text == before.text {
        return Err(CommandError::Nothing(None));
    }
    let name = if before.received.as_deref() == Some(text) {
        format!("the base of {} is as imported again", naming::label(&before))
    } else {
        format!("repair the base of {}", naming::label(&before))
    };
    let lost = put(work, place, text, &name, why, |_| true);
    // A bracket that has no partner any more is a mark there too.
    for half in lost {
        let Ok(there) = work.place(half.partner) else { continue };
        let partner = Arc::clone(work.paragraph(there));
        let is_other = |other: &Half| other.partner == id && other.opens != half.opens;
        if partner.halves.iter().any(is_other) {
            unlocked(work, there)?;
            let name = format!("a bracket of {} has no partner any more", naming::label(&partner));
            put(work, there, &partner.text, &name, "", |other| !is_other(other));
        }
    }
    ask_again(work, &[id]);
    Ok(())
}

/// Puts a base under a paragraph; the halves of brackets that it does not have any more.
fn put(work: &mut Work, place: usize, text: &str, name: &str, why: &str, keeps: impl Fn(&Half) -> bool) -> Vec<Half> {
    let weights = work.weights();
    let before = Arc::clone(work.paragraph(place));
    let Rebased { paragraph, fallen } = rebase(&before, text, &weights, keeps);
    let stays = |half: &&Half| !paragraph.halves.iter().any(|other| is_same(other, half));
    let lost = before.halves.iter().filter(stays).copied().collect();
    work.change(Delta::Paragraph {
        place,
        paragraph: Arc::new(paragraph),
    });
    record(work, Some(before.id), name, why);
    fall(work, &before, &fallen);
    lost
}

fn is_same(one: &Half, other: &Half) -> bool {
    (one.opens, one.partner) == (other.opens, other.partner)
}

/// Open questions that spoke of the bases of some paragraphs, or of texts on them, as these were give way to those that
/// they raise now; where a paragraph is gone, they go.
pub(super) fn ask_again(work: &mut Work, ids: &[ParagraphId]) {
    ask_again_of(work, ids, None);
}

/// [`ask_again`], where a contribution went from the first paragraph to the second: what is asked of it is asked there.
pub(super) fn ask_again_of(work: &mut Work, ids: &[ParagraphId], moved: Option<ContributionId>) {
    let is_of_the_base = |kind: QuestionKind| {
        matches!(
            kind,
            QuestionKind::DoubtfulBase
                | QuestionKind::DoubtfulText
                | QuestionKind::EarlierDraft
                | QuestionKind::Unpaired
                | QuestionKind::Requested
                | QuestionKind::Position
        )
    };
    // Where it belongs was just said.
    let is_of_the_moved = |question: &Question| {
        let concerns = moved.is_some_and(|moved| question.contributions.contains(&moved));
        concerns && !matches!(question.kind, QuestionKind::Misplaced | QuestionKind::Missing)
    };
    let is_about = |question: &Question, id: ParagraphId| question.paragraph == Some(id);
    settle(work, |question| {
        (is_of_the_base(question.kind) || is_of_the_moved(question)) && ids.iter().any(|id| is_about(question, *id))
    });
    let mut raised = asking::again(work, ids);
    raised.retain(|question| is_of_the_base(question.kind) || is_of_the_moved(question));
    raised.retain(|question| !was_answered(work.session(), question));
    for (number, id) in ids.iter().copied().enumerate() {
        // Of a paragraph that is named twice the questions are put once.
        if ids[..number].contains(&id) {
            continue;
        }
        // They stand where questions about the base do: first among those about their paragraph.
        let all = &work.session().questions;
        let open = all
            .iter()
            .position(|question| is_about(question, id) && question.given.is_none());
        let last = all
            .iter()
            .rposition(|question| is_about(question, id))
            .map(|place| place + 1);
        let begin = open.or(last).unwrap_or(all.len());
        let own = raised.iter().filter(|question| is_about(question, id)).cloned();
        for (place, question) in (begin..).zip(own.map(Box::new)) {
            work.change(Delta::Question {
                place,
                question: Some(question),
            });
        }
    }
}

/// Whether somebody said already how a place of a text is read, under the paragraph where the text stood then.
fn was_answered(session: &Session, asked: &Question) -> bool {
    let place = |question: &Question| {
        let mut repairs = question.answers.iter().flat_map(|answer| &answer.repairs);
        repairs.find_map(|repair| match repair {
            Repair::Read {
                contribution,
                reading,
                received,
            } => Some((*contribution, reading.from, reading.to, received.clone())),
            _ => None,
        })
    };
    let here = place(asked).filter(|_| asked.kind == QuestionKind::DoubtfulText);
    let given = session.questions.iter().filter(|other| other.given.is_some());
    here.is_some() && given.map(place).any(|other| other == here)
}

/// What another base would do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BasePreview {
    /// How many edits are put to the room as it is.
    pub edits_now: usize,
    /// How many would be.
    pub edits_then: usize,
    /// How many decisions would be reopened.
    pub reopened: usize,
}

/// What putting another base under a paragraph would do.
#[must_use]
pub fn preview_base(session: &Session, paragraph: &Paragraph, text: &str) -> BasePreview {
    preview(paragraph, text, &weights(session))
}

/// [`preview_base`], with the weights of the session known.
pub(super) fn preview(paragraph: &Paragraph, text: &str, weights: &Weights) -> BasePreview {
    let rebased = rebase(paragraph, text.trim(), weights, |_| true);
    let put = |paragraph: &Paragraph| {
        let tally = Collation::of(&Arc::new(paragraph.clone())).tally();
        tally.edits - tally.aside
    };
    let decided = |id: &&EditId| paragraph.edit(**id).is_some_and(|edit| edit.decision.is_some());
    BasePreview {
        edits_now: put(paragraph),
        edits_then: put(&rebased.paragraph),
        reopened: rebased.fallen.iter().filter(decided).count(),
    }
}

/// The text of a paragraph as it was imported.
#[must_use]
pub(super) fn as_imported(paragraph: &Paragraph) -> &str {
    paragraph.received.as_deref().unwrap_or(&paragraph.text)
}
