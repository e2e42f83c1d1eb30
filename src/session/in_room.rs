//! What one can do in the room from where one stands: agreeing, positions, alternatives; and which of the window's sheets
//! have something to ask.

use super::here::Here;
use super::naming::label;
use super::resolve::{Effect, Reason, reason};
use super::{Action, Command};
use crate::model::{Change, ContributionKind, Edit, EditId, Paragraph, ParagraphKind, Standing};

/// Why a paragraph that is agreed takes no decision.
#[must_use]
pub fn locked(paragraph: &Paragraph) -> Option<Reason> {
    let called = paragraph.agreed.as_ref().map(|_| label(paragraph))?;
    Some(Reason(format!("{called} is agreed ad referendum; Shift+G reopens it.")))
}

impl Here<'_> {
    /// A reason where the paragraph is agreed, and takes no decision.
    pub fn unlocked(&self) -> Result<(), Reason> {
        locked(self.paragraph).map_or(Ok(()), Err)
    }

    fn agree(&self) -> Result<Effect, Reason> {
        if self.paragraph.agreed.is_some() {
            return Err(reason("This paragraph is agreed already; Shift+G reopens it."));
        }
        let open = self.at.collations.tally(self.paragraph).open();
        match open {
            0 => {}
            1 => return Err(reason("One place is still open here; N goes to it.")),
            several => {
                return Err(Reason(format!(
                    "Here {several} places are still open; N goes to the next."
                )));
            }
        }
        let own = self.collation().own();
        if own.is_some_and(|own| own.verdict != Some(crate::model::Verdict::Accepted)) {
            return Err(reason(
                "This proposed paragraph is no part of the text; accept it first.",
            ));
        }
        Ok(Effect::Command(Command::Agree {
            paragraph: self.paragraph.id,
            why: self.at.why.trim().to_owned(),
        }))
    }

    fn switch(&self) -> Result<Effect, Reason> {
        self.unlocked()?;
        let contribution = self.contribution()?;
        if !matches!(
            contribution.kind,
            ContributionKind::Rewording | ContributionKind::Alternative
        ) {
            return Err(Reason(format!(
                "This contribution is {}: only a rewording can be read as an alternative, and back.",
                match contribution.kind {
                    ContributionKind::Unchanged => "the text as it is",
                    ContributionKind::Empty => "a heading with nothing under it",
                    ContributionKind::Addition => "an addition",
                    ContributionKind::Deletion => "a deletion",
                    ContributionKind::Merge => "a request to merge",
                    ContributionKind::Statement => "a statement",
                    ContributionKind::Rewording | ContributionKind::Alternative => contribution.kind.name(),
                }
            )));
        }
        Ok(Effect::Command(Command::Switch {
            paragraph: self.paragraph.id,
            contribution: contribution.id,
        }))
    }
}

impl Here<'_> {
    /// A condition stands on a decision. What is superseded has none, and waits for none: the condition belongs to what was
    /// accepted in its place.
    fn takes_condition(&self) -> Result<(), Reason> {
        self.unlocked()?;
        let superseded = |edit: EditId| {
            let standing = self.collation().standing(edit);
            standing.superseded && standing.verdict.is_none()
        };
        if self.at.focus.edit.is_some_and(superseded) {
            return Err(reason(
                "This is superseded, and not decided: a condition belongs to the decision that stands in its place. Decide \
                 this, then give the condition.",
            ));
        }
        Ok(())
    }
}

impl Action {
    /// What it does in the room; most of it asks for words first.
    pub(super) fn in_the_room(self, here: &Here<'_>) -> Result<Effect, Reason> {
        let is_body = here.paragraph.kind == ParagraphKind::Body;
        let is_merge = |edit: &&Edit| matches!(edit.change, Change::Merge { .. });
        match self {
            Self::Agree => return here.agree(),
            Self::Switch => return here.switch(),
            Self::ReopenAgreed if here.paragraph.agreed.is_none() => {
                return Err(reason("This paragraph is not agreed; G agrees it."));
            }
            Self::Relabel if here.paragraph.standing != Standing::Proposed => {
                return Err(reason(
                    "Labels of the draft are frozen during the talks; only a proposed paragraph gets another.",
                ));
            }
            Self::Condition => here.takes_condition()?,
            Self::Relabel => here.unlocked()?,
            Self::NewParagraph if here.paragraph.kind == ParagraphKind::Title => {
                return Err(reason("Go to the paragraph after which the new one stands."));
            }
            Self::Compromise if !is_body => {
                return Err(reason(
                    "A compromise is for a paragraph; E changes the words of a heading.",
                ));
            }
            Self::Merge => {
                here.unlocked()?;
                if !here.paragraph.edits.iter().any(|edit| is_merge(&edit)) {
                    return Err(reason("Nobody asks to merge this paragraph."));
                }
            }
            Self::Position if here.at.focus.edit.is_none() && here.contribution().is_err() => {
                return Err(reason(
                    "Go to an edit or a contribution first; a position is about one of them.",
                ));
            }
            _ => {}
        }
        Ok(Effect::Window(self))
    }
}
