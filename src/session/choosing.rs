//! What a decision on whole contributions reaches: the same in the window and in the headless commands.
//!
//! Decisions reach edits and, on a proposed paragraph, the paragraph. A spacing edit is never put to the room: it goes
//! with its contribution, when everything else that the contribution proposes for the paragraph is chosen, so that
//! accepting all of a delegation gives its text to the byte. What changes nothing but space goes only with its
//! delegation's name, lest the blanks of one supporter win over those of another; and space is never bracketed. Accepting
//! all of a compromise is accepting it as a whole, so that it stands as it was put.
//!
//! ```text
//! b) We act.     Japan: “We  act now.”     accept Japan's → “now”, and the second blank; bracket Japan's → “now” alone
//! ```

use super::Command;
use super::deciding::would_change;
use crate::model::{Contribution, ContributionId, ContributionKind, Edit, EditId, Paragraph, Standing, Verdict};
use crate::text::{Collation, stands_whole};
use std::sync::Arc;

/// What is chosen in one paragraph.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// The paragraph.
    pub paragraph: Arc<Paragraph>,
    /// The proposed paragraph itself.
    pub whole: bool,
    /// Edits that are put to the room.
    pub put_to_room: Vec<EditId>,
    /// Edits of spacing that go along.
    pub spacing: Vec<EditId>,
    /// The compromise to which all of this comes, where it is accepted as a whole.
    pub compromise: Option<ContributionId>,
}

impl Chosen {
    /// What a decision reaches in a paragraph: of some contributions (`None`: of all, and the draft's own edits), or one
    /// edit alone.
    #[must_use]
    pub fn of(
        paragraph: &Arc<Paragraph>,
        from: Option<&dyn Fn(&Contribution) -> bool>,
        only: Option<EditId>,
        verdict: Option<Verdict>,
    ) -> Self {
        let is_from = |contribution: &Contribution| from.is_none_or(|from| from(contribution));
        // What is not put to the room is decided only by its own name; what was decided can be reopened.
        let collation = Collation::of(paragraph);
        let is_put = |edit: &Edit| collation.standing(edit.id).aside.is_none();
        let is_wanted = |edit: &Edit| {
            only.map_or_else(|| is_put(edit), |only| only == edit.id)
                && (from.is_none() || paragraph.proposers(edit.id).any(is_from))
        };
        let put_to_room: Vec<EditId> = paragraph
            .edits
            .iter()
            .filter(|edit| !edit.change.is_spacing() && is_wanted(edit))
            .map(|edit| edit.id)
            .collect();
        let is_spacing = |id: &EditId| paragraph.edit(*id).is_some_and(|edit| edit.change.is_spacing());
        let is_whole = |contribution: &&Contribution| {
            let others: Vec<&EditId> = contribution.edits.iter().filter(|id| !is_spacing(id)).collect();
            let is_named = from.is_some() || !others.is_empty() || verdict != Some(Verdict::Accepted);
            is_from(contribution) && is_named && others.iter().all(|id| put_to_room.contains(id))
        };
        let goes_along = |edit: &Edit| match only {
            Some(only) => only == edit.id,
            None if verdict == Some(Verdict::Bracketed) => false,
            None => paragraph.proposers(edit.id).any(|one| is_whole(&one)),
        };
        let spacing = paragraph
            .edits
            .iter()
            .filter(|edit| edit.change.is_spacing() && goes_along(edit))
            .map(|edit| edit.id)
            .collect();
        let accepts = from.is_some() && only.is_none() && verdict == Some(Verdict::Accepted);
        let mut compromises = paragraph.contributions.iter();
        let compromise = compromises.find(|one| {
            let is_all = || is_whole(one) && put_to_room.iter().all(|id| one.edits.contains(id));
            accepts && one.compromise.is_some() && is_all() && !put_to_room.is_empty()
        });
        let compromise = compromise.map(|one| one.id);
        let mut adders = paragraph
            .contributions
            .iter()
            .filter(|one| one.kind == ContributionKind::Addition);
        let whole =
            paragraph.standing == Standing::Proposed && only.is_none() && (from.is_none() || adders.any(is_from));
        Self {
            paragraph: Arc::clone(paragraph),
            whole,
            put_to_room,
            spacing,
            compromise,
        }
    }

    /// Whether nothing is chosen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.whole && self.put_to_room.is_empty() && self.spacing.is_empty()
    }

    /// Keeps what is open, so that nothing is overturned that was decided, and nothing superseded is taken. How many others
    /// there were that do not stand so already.
    pub fn keep_open(&mut self, verdict: Verdict) -> usize {
        let collation = Collation::of(&self.paragraph);
        let standing = |edit: &EditId| collation.standing(*edit);
        let is_otherwise = |edit: &&EditId| !standing(edit).is_open() && standing(edit).verdict != Some(verdict);
        let edits = self.put_to_room.iter().filter(is_otherwise).count();
        self.put_to_room.retain(|edit| standing(edit).is_open());
        if edits > 0 {
            // Space goes along with all of a contribution, and a compromise is taken as a whole.
            self.spacing.clear();
            self.compromise = None;
        }
        let own = collation.own().filter(|own| self.whole && !own.is_open());
        self.whole &= own.is_none();
        edits + usize::from(own.is_some_and(|own| own.verdict != Some(verdict)))
    }

    /// Every edit that is chosen, those of spacing last.
    #[must_use]
    pub fn edits(&self) -> Vec<EditId> {
        self.put_to_room.iter().chain(&self.spacing).copied().collect()
    }

    /// The commands that decide what is chosen. What is so already is left as it is, unless a reason comes to it.
    #[must_use]
    pub fn commands(&self, collation: &Collation, verdict: Option<Verdict>, why: &str) -> Vec<Command> {
        let paragraph = self.paragraph.id;
        let mut commands = Vec::new();
        let decision = self.paragraph.decision.as_ref().map(|decision| decision.verdict);
        if self.whole && (decision != verdict || !why.is_empty()) {
            commands.push(Command::DecideParagraph {
                paragraph,
                verdict,
                why: why.to_owned(),
            });
        }
        if let Some(compromise) = self.compromise {
            let found = self.paragraph.contribution(compromise);
            if !why.is_empty() || !found.is_some_and(|one| stands_whole(&self.paragraph, one)) {
                commands.push(Command::TakeWhole {
                    paragraph,
                    compromise,
                    why: why.to_owned(),
                });
            }
            return commands;
        }
        let mut edits = self.edits();
        edits.retain(|edit| !why.is_empty() || would_change(collation, *edit, verdict));
        if !edits.is_empty() {
            commands.push(Command::Decide {
                paragraph,
                edits,
                verdict,
                why: why.to_owned(),
            });
        }
        commands
    }
}
