//! Choosing among the alternatives of a contested passage, and bracketing all of them.

use super::deciding::would_change;
use super::here::Here;
use super::resolve::{Effect, Reason, reason};
use super::{Command, naming};
use crate::model::{EditId, Verdict};
use crate::text::{Collation, ContestedPassage};
use std::sync::Arc;

/// Why no reading is chosen where proposals do not make readings of one passage.
pub const NO_READINGS: &str = "There are no readings to choose from here; decide this edit by itself.";

/// The command that settles a passage as one of its alternatives reads, by its number: 0, the draft's own, rejects what the
/// others propose; another is accepted. Whatever else was accepted about these words is reopened, so that they read as was
/// chosen and not otherwise, the brackets of the draft among them. `None` where the passage is settled so already.
#[must_use]
pub fn choose_alternative(
    collation: &Collation,
    passage: &ContestedPassage,
    alternative: usize,
    why: &str,
) -> Option<Command> {
    let chosen = passage.alternatives.get(alternative)?;
    let (mut edits, verdict) = if chosen.edits.is_empty() {
        (passage.proposals.clone(), Verdict::Rejected)
    } else {
        (chosen.edits.clone(), Verdict::Accepted)
    };
    let is_accepted = |edit: &EditId| collation.standing(*edit).verdict == Some(Verdict::Accepted);
    let mut others = passage.edits.clone();
    others.retain(|edit| is_accepted(edit) && !edits.contains(edit));
    edits.retain(|edit| !why.is_empty() || would_change(collation, *edit, Some(verdict)));
    let decide = |edits: Vec<EditId>, verdict: Option<Verdict>| Command::Decide {
        paragraph: collation.paragraph().id,
        edits,
        verdict,
        why: why.to_owned(),
    };
    match (edits.is_empty(), others.is_empty()) {
        (true, true) => None,
        (false, true) => Some(decide(edits, Some(verdict))),
        (true, false) => Some(decide(others, None)),
        (false, false) => Some(Command::Together {
            name: format!(
                "choose “{}”, {}",
                naming::shortened(&chosen.text(), 14),
                naming::label(collation.paragraph())
            ),
            commands: vec![decide(others, None), decide(edits, Some(verdict))],
        }),
    }
}

impl Here<'_> {
    /// The contested passage in which one stands.
    pub fn passage(&self) -> Result<Arc<ContestedPassage>, Reason> {
        let edit = self.at.focus.edit;
        edit.and_then(|edit| self.at.collations.contested(self.paragraph, edit))
            .ok_or_else(|| reason(NO_READINGS))
    }

    /// Settles what says nearly the same as the edit in focus, in its wording.
    pub fn settle_alike(&self) -> Result<Effect, Reason> {
        self.unlocked()?;
        let wording = self.at.focus.edit.ok_or_else(|| reason("Choose an edit first."))?;
        let alike = self.at.collations.alike(self.paragraph, wording);
        let alike: Vec<EditId> = alike.iter().map(|(edit, _)| *edit).collect();
        if alike.is_empty() {
            return Err(reason("No other proposal here says nearly the same."));
        }
        Ok(Effect::Command(Command::Settle {
            paragraph: self.paragraph.id,
            wording,
            alike,
            why: self.at.why.trim().to_owned(),
        }))
    }

    pub fn bracket_passage(&self) -> Result<Effect, Reason> {
        self.unlocked()?;
        let passage = self.passage()?;
        let own = |edit: &EditId| self.collation().proposers(*edit).is_empty();
        let mut edits = passage.proposals.clone();
        edits.retain(|edit| !own(edit));
        self.decide_differing(edits, Some(Verdict::Bracketed))
    }
}
