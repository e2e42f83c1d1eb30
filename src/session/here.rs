//! The paragraph in which one stands, and what can be done to it.

use super::deciding::would_change;
use super::focus::is_open;
use super::resolve::{Effect, Reason, Situation, differs, reason};
use super::{Action, Command};
use crate::model::{Change, Contribution, ContributionId, Edit, EditId, Paragraph, Session, Span, Standing, Verdict};
use crate::text::{Collation, brings_its_words, insertions_at};
use std::sync::Arc;

/// The paragraph in which one stands.
pub(super) struct Here<'a> {
    pub at: Situation<'a>,
    pub paragraph: &'a Arc<Paragraph>,
    place: usize,
    session: &'a Session,
}

impl<'a> Here<'a> {
    pub fn of(session: &'a Session, at: &Situation<'a>) -> Result<Self, Reason> {
        let (place, paragraph) = at
            .focus
            .paragraph(session)
            .ok_or_else(|| reason("Choose a paragraph first."))?;
        Ok(Self {
            at: *at,
            paragraph,
            place,
            session,
        })
    }

    pub fn collation(&self) -> Arc<Collation> {
        self.at.collations.of(self.paragraph)
    }

    pub fn is_open(&self, edit: EditId) -> bool {
        is_open(self.paragraph, Some(edit), self.at.collations)
    }

    pub fn contribution(&self) -> Result<&'a Contribution, Reason> {
        let chosen: Option<ContributionId> = self.at.focus.contribution(self.paragraph);
        chosen
            .or_else(|| match self.paragraph.contributions.as_slice() {
                [only] => Some(only.id),
                _ => None,
            })
            .and_then(|id| self.paragraph.contribution(id))
            .ok_or_else(|| reason("Choose a contribution first: click its card, or go to one of its edits."))
    }

    pub fn decide(&self, edits: Vec<EditId>, verdict: Option<Verdict>) -> Effect {
        Effect::Command(Command::Decide {
            paragraph: self.paragraph.id,
            edits,
            verdict,
            why: self.at.why.trim().to_owned(),
        })
    }

    /// An error where the decision would change nothing, neither the edit nor what goes along.
    pub fn differs(&self, edit: &Edit, verdict: Option<Verdict>) -> Result<(), Reason> {
        if would_change(&self.collation(), edit.id, verdict) {
            return Ok(());
        }
        // The same decision again, to say why.
        let why = self.at.why.trim();
        let stands = edit
            .decision
            .as_ref()
            .filter(|decision| Some(decision.verdict) == verdict);
        if stands.is_some_and(|decision| !why.is_empty() && decision.why != why) {
            return Ok(());
        }
        differs(edit.decision.as_ref().map(|decision| decision.verdict), verdict)
    }

    pub fn decide_differing(&self, mut edits: Vec<EditId>, verdict: Option<Verdict>) -> Result<Effect, Reason> {
        let collation = self.collation();
        edits.retain(|edit| would_change(&collation, *edit, verdict));
        if edits.is_empty() {
            return differs(verdict, verdict).map(|()| Effect::Window(Action::Reason));
        }
        Ok(self.decide(edits, verdict))
    }

    pub fn decide_whole(&self, verdict: Option<Verdict>) -> Result<Effect, Reason> {
        if self.paragraph.standing != Standing::Proposed {
            return Err(reason("Nothing is proposed here; the arrow keys go to the next edit."));
        }
        let decided = self.paragraph.decision.as_ref().map(|decision| decision.verdict);
        differs(decided, verdict)?;
        Ok(Effect::Command(Command::DecideParagraph {
            paragraph: self.paragraph.id,
            verdict,
            why: self.at.why.trim().to_owned(),
        }))
    }

    pub fn delete_paragraph(&self) -> Result<Effect, Reason> {
        self.unlocked()?;
        let deletion = self
            .paragraph
            .edits
            .iter()
            .find(|edit| edit.change == Change::DeleteParagraph)
            .ok_or_else(|| reason("Nobody proposes to delete this paragraph."))?;
        self.differs(deletion, Some(Verdict::Accepted))?;
        Ok(self.decide(vec![deletion.id], Some(Verdict::Accepted)))
    }

    /// Whether who asks for this merge proposes its words in the other paragraph.
    pub fn brings_its_words(&self, request: EditId) -> bool {
        brings_its_words(&self.session.draft.paragraphs, self.place, request)
    }

    /// The lift and the deletion of the bracket in focus.
    pub fn bracket(&self) -> Result<(EditId, Option<EditId>), Reason> {
        let edit = self.at.focus.edit;
        edit.and_then(|edit| bracket_of(self.paragraph, edit))
            .ok_or_else(|| reason("This edit is no bracket of the draft."))
    }

    /// The edit in focus where it came late and nobody has looked at it, with its other half where it moves words.
    pub fn late(&self) -> Option<Vec<EditId>> {
        let collation = self.collation();
        let edit = self.at.focus.edit.filter(|edit| collation.is_late(*edit))?;
        let half = collation.other_half(edit).filter(|half| collation.is_late(*half));
        Some(std::iter::once(edit).chain(half).collect())
    }

    pub fn swap(&self) -> Result<Effect, Reason> {
        self.unlocked()?;
        let edit = self.at.focus.edit.and_then(|edit| self.paragraph.edit(edit));
        let at = edit
            .and_then(|edit| edit.change.span())
            .filter(|at| at.is_empty())
            .ok_or_else(|| reason("Only insertions at one point can change places."))?;
        let collation = self.collation();
        let here = insertions_at(&collation, at);
        let place = here.iter().position(|other| Some(*other) == self.at.focus.edit);
        let pair = match (place, here.as_slice()) {
            (Some(0), [first, second, ..]) => (*first, *second),
            (Some(place), several) if place > 0 => (several[place - 1], several[place]),
            _ => return Err(reason("Nothing else is inserted at this point.")),
        };
        Ok(Effect::Command(Command::Swap {
            paragraph: self.paragraph.id,
            first: pair.0,
            second: pair.1,
        }))
    }

    pub fn part(&self) -> Result<Effect, Reason> {
        self.unlocked()?;
        let edit = self.at.focus.edit.ok_or_else(|| reason("Choose an edit first."))?;
        let half = self
            .collation()
            .other_half(edit)
            .ok_or_else(|| reason("This edit is no half of a move."))?;
        self.paragraph
            .contributions
            .iter()
            .find_map(|contribution| {
                let is_this = |pair: &&(EditId, EditId)| [(edit, half), (half, edit)].contains(*pair);
                let halves = contribution.moves.iter().find(is_this)?;
                Some(Effect::Command(Command::Part {
                    paragraph: self.paragraph.id,
                    contribution: contribution.id,
                    halves: *halves,
                }))
            })
            .ok_or_else(|| reason("This edit is no half of a move."))
    }
}

/// The lift of a bracket of the draft, and the deletion of the bracket with its words, where one of them is given.
#[must_use]
pub fn bracket_of(paragraph: &Paragraph, edit: EditId) -> Option<(EditId, Option<EditId>)> {
    let span = |open: u32, close: u32| Span::new(open, close + 1);
    let lifts = paragraph.edits.iter().filter_map(|edit| match edit.change {
        Change::Lift { open, close } => Some((edit.id, open, close)),
        _ => None,
    });
    for (lift, open, close) in lifts {
        let delete = open.zip(close).and_then(|(open, close)| {
            paragraph
                .edits
                .iter()
                .find(|other| matches!(&other.change, Change::Words { at, new } if new.is_empty() && *at == span(open, close)))
        });
        if lift == edit || delete.is_some_and(|delete| delete.id == edit) {
            return Some((lift, delete.map(|delete| delete.id)));
        }
    }
    None
}
