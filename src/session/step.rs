//! One undo point: what a command changed, and nothing more.
//!
//! A step is a list of deltas, each of which holds *the other value*: applying it exchanges that value with the one in
//! the session. So the same list undoes and does again, and it costs what was changed, not what the document weighs.
//!
//! ```text
//! step "accept “…”, Japan, b)"   Decision { place: 4, edit: 2, decision: None }        (before: what undo brings back)
//! after undo                     Decision { place: 4, edit: 2, decision: Accepted }    (what redo brings back)
//! ```

use super::places::Places;
use crate::model::{
    Comment, Compromise, Contribution, ContributionId, Decision, Delegation, EditId, Given, Note, Paragraph,
    ParagraphId, Question, Session, Warning,
};
use serde::{Deserialize, Serialize};
use std::mem::swap;
use std::sync::Arc;

/// An undo point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Step {
    /// As the menu has it.
    pub name: String,
    /// The paragraph it concerns, where it concerns one alone.
    pub paragraph: Option<ParagraphId>,
    /// The edits it concerns.
    pub edits: Vec<EditId>,
    /// What it changed, in the order in which that was done.
    pub deltas: Vec<Delta>,
}

/// A value that changes places with the one in the session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Delta {
    /// The decision on an edit, by its index in the paragraph.
    Decision {
        place: usize,
        edit: usize,
        decision: Option<Decision>,
    },
    /// The decision on a proposed paragraph.
    Whole { place: usize, decision: Option<Decision> },
    /// Which insertions changed places.
    Swaps { place: usize, swaps: Vec<(EditId, EditId)> },
    /// Which edits are settled in the wording of another one.
    Settled {
        place: usize,
        settled: Vec<(EditId, EditId)>,
    },
    /// Which halves of a contribution are decided together.
    Moves {
        place: usize,
        contribution: ContributionId,
        moves: Vec<(EditId, EditId)>,
    },
    /// What makes a contribution a compromise, and whether it stands whole.
    Compromise {
        place: usize,
        contribution: ContributionId,
        compromise: Option<Compromise>,
    },
    /// A paragraph as a whole: where edits came or went.
    Paragraph { place: usize, paragraph: Arc<Paragraph> },
    /// A paragraph that is to come (`Some`) or to go.
    Presence {
        place: usize,
        paragraph: Option<Arc<Paragraph>>,
    },
    /// The last delegation, to come or to go.
    Delegation(Option<Delegation>),
    /// The remarks on a paragraph.
    Comments { place: usize, comments: Vec<Comment> },
    /// A delegation, by its place.
    Delegate { place: usize, delegation: Delegation },
    /// A question that is to come (`Some`) or to go.
    Question {
        place: usize,
        question: Option<Box<Question>>,
    },
    /// What was answered to a question.
    Given { place: usize, given: Option<Given> },
    /// The last note, to come or to go.
    Note(Option<Note>),
    /// The last warning, to come or to go.
    Warning(Option<Warning>),
    /// The title.
    Title(String),
}

impl Step {
    /// Whether it holds what was compared or asked: a better comparison would have another result, so that the same
    /// command would not lead to the same step.
    pub fn is_computed(&self) -> bool {
        self.deltas.iter().any(Delta::is_computed)
    }

    /// The paragraphs that it holds whole.
    pub fn paragraphs(&self) -> impl Iterator<Item = ParagraphId> {
        self.deltas.iter().filter_map(|delta| match delta {
            Delta::Paragraph { paragraph, .. }
            | Delta::Presence {
                paragraph: Some(paragraph),
                ..
            } => Some(paragraph.id),
            _ => None,
        })
    }

    /// Takes the step back, or does it again.
    pub fn toggle(&mut self, session: &mut Session, places: &mut Places) -> bool {
        let mut fits = true;
        for delta in self.deltas.iter_mut().rev() {
            fits &= delta.exchange(session, places);
        }
        self.deltas.reverse();
        fits
    }
}

impl Delta {
    fn is_computed(&self) -> bool {
        match self {
            Self::Paragraph { .. } | Self::Presence { .. } | Self::Question { .. } => true,
            Self::Decision { .. }
            | Self::Whole { .. }
            | Self::Swaps { .. }
            | Self::Settled { .. }
            | Self::Moves { .. }
            | Self::Compromise { .. }
            | Self::Delegation(_)
            | Self::Comments { .. }
            | Self::Delegate { .. }
            | Self::Given { .. }
            | Self::Note(_)
            | Self::Warning(_)
            | Self::Title(_) => false,
        }
    }

    /// Exchanges the value held with the one in the session. False where the session has no such place, which can only
    /// be when a journal was altered by hand; nothing is changed then.
    pub fn exchange(&mut self, session: &mut Session, places: &mut Places) -> bool {
        let paragraphs = &mut session.draft.paragraphs;
        match self {
            Self::Decision { place, edit, decision } => paragraphs
                .get_mut(*place)
                .and_then(|paragraph| Arc::make_mut(paragraph).edits.get_mut(*edit))
                .map(|edit| swap(&mut edit.decision, decision))
                .is_some(),
            Self::Whole { place, decision } => paragraphs
                .get_mut(*place)
                .map(|paragraph| swap(&mut Arc::make_mut(paragraph).decision, decision))
                .is_some(),
            Self::Swaps { place, swaps } => paragraphs
                .get_mut(*place)
                .map(|paragraph| swap(&mut Arc::make_mut(paragraph).swaps, swaps))
                .is_some(),
            Self::Settled { place, settled } => paragraphs
                .get_mut(*place)
                .map(|paragraph| swap(&mut Arc::make_mut(paragraph).settled, settled))
                .is_some(),
            Self::Moves {
                place,
                contribution,
                moves,
            } => contribution_at(paragraphs, *place, *contribution)
                .map(|contribution| swap(&mut contribution.moves, moves))
                .is_some(),
            Self::Compromise {
                place,
                contribution,
                compromise,
            } => contribution_at(paragraphs, *place, *contribution)
                .map(|contribution| swap(&mut contribution.compromise, compromise))
                .is_some(),
            Self::Paragraph { place, paragraph } => {
                let Some(other) = paragraphs.get_mut(*place) else {
                    return false;
                };
                swap(other, paragraph);
                places.exchange(Some(paragraph), Some(other));
                true
            }
            Self::Presence { place, paragraph } => {
                let come = paragraph.clone();
                if !presence(paragraphs, *place, paragraph) {
                    return false;
                }
                places.exchange(paragraph.as_deref(), come.as_deref());
                places.renew(session);
                true
            }
            Self::Delegation(delegation) => last(&mut session.delegations, delegation),
            Self::Comments { place, comments } => paragraphs
                .get_mut(*place)
                .map(|paragraph| swap(&mut Arc::make_mut(paragraph).comments, comments))
                .is_some(),
            Self::Delegate { place, delegation } => session
                .delegations
                .get_mut(*place)
                .map(|other| swap(other, delegation))
                .is_some(),
            Self::Question { place, question } => {
                let mut unboxed = question.take().map(|question| *question);
                let fits = presence(&mut session.questions, *place, &mut unboxed);
                *question = unboxed.map(Box::new);
                fits
            }
            Self::Given { place, given } => session
                .questions
                .get_mut(*place)
                .map(|question| swap(&mut question.given, given))
                .is_some(),
            Self::Note(note) => last(&mut session.draft.notes, note),
            Self::Warning(warning) => last(&mut session.warnings, warning),
            Self::Title(title) => {
                swap(&mut session.title, title);
                true
            }
        }
    }
}

fn contribution_at(paragraphs: &mut [Arc<Paragraph>], place: usize, id: ContributionId) -> Option<&mut Contribution> {
    let paragraph = Arc::make_mut(paragraphs.get_mut(place)?);
    paragraph.contributions.iter_mut().find(|other| other.id == id)
}

/// Something that comes into a list, or goes from it.
fn presence<T>(list: &mut Vec<T>, place: usize, item: &mut Option<T>) -> bool {
    match item.take() {
        Some(coming) if place <= list.len() => list.insert(place, coming),
        None if place < list.len() => *item = Some(list.remove(place)),
        other => {
            *item = other;
            return false;
        }
    }
    true
}

fn last<T>(list: &mut Vec<T>, item: &mut Option<T>) -> bool {
    match item.take() {
        Some(coming) => list.push(coming),
        None => *item = list.pop(),
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::places::vocabulary;

    fn paragraph(id: u64, base: &str, text: &str) -> Arc<Paragraph> {
        let one = Contribution {
            text: text.to_owned(),
            ..Contribution::default()
        };
        Arc::new(Paragraph {
            id: ParagraphId(id),
            text: base.to_owned(),
            contributions: vec![one],
            ..Paragraph::default()
        })
    }

    /// It was counted anew at every repair.
    #[test]
    fn the_vocabulary_that_is_kept_is_that_of_the_document() {
        let mut session = Session::default();
        session.draft.paragraphs = vec![
            paragraph(1, "Legal frameworks", "legal legal rules"),
            paragraph(2, "Human rights", "rights of all"),
        ];
        let mut places = Places::of(&session);
        places.vocabulary(&session);
        let deltas = [
            Delta::Paragraph {
                place: 0,
                paragraph: paragraph(1, "Rules", "legal Rights"),
            },
            Delta::Presence {
                place: 1,
                paragraph: Some(paragraph(3, "Trust", "trust in rules")),
            },
            Delta::Presence {
                place: 2,
                paragraph: None,
            },
            // It has no such place.
            Delta::Presence {
                place: 9,
                paragraph: Some(paragraph(4, "Nowhere", "nowhere")),
            },
        ];
        let mut done = Vec::new();
        for mut delta in deltas {
            let fits = delta.exchange(&mut session, &mut places);
            assert_eq!(*places.vocabulary(&session), vocabulary(&session));
            done.extend(fits.then_some(delta));
        }
        assert_eq!(done.len(), 3);
        for mut delta in done.into_iter().rev() {
            assert!(delta.exchange(&mut session, &mut places));
            assert_eq!(*places.vocabulary(&session), vocabulary(&session));
        }
    }
}
