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
/// chosen and not otherwise, the brackets of the draft among them; and what else is proposed about them is not retained
/// ([`ContestedPassage::passed_over`]), each under the names of its delegations; what the chosen words supersede is not decided
/// at all. `None` where the passage is settled so already.
#[must_use]
pub fn choose_alternative(
    collation: &Collation,
    passage: &ContestedPassage,
    alternative: usize,
    why: &str,
) -> Option<Command> {
    let chosen = passage.alternatives.get(alternative)?;
    let (accepted, rejected) = (Some(Verdict::Accepted), Some(Verdict::Rejected));
    let (taken, passed) = (chosen.edits.clone(), passage.passed_over(collation, alternative));
    let is_accepted = |edit: &EditId| collation.standing(*edit).verdict == accepted;
    let is_other = |edit: &EditId| is_accepted(edit) && !chosen.edits.contains(edit);
    // The draft's own reading rejects what was accepted, without a step between.
    let takes_nothing = taken.is_empty();
    let is_rejected = |edit: &EditId| takes_nothing && passed.contains(edit);
    let others = passage.edits.iter().copied();
    let others: Vec<EditId> = others.filter(|edit| is_other(edit) && !is_rejected(edit)).collect();
    let news = |edits: Vec<EditId>, verdict: Option<Verdict>| {
        let mut edits = edits;
        edits.retain(|edit| !why.is_empty() || would_change(collation, *edit, verdict));
        (edits, verdict)
    };
    // What is reopened may be half of a move and take along what is accepted already.
    let taken = if others.is_empty() {
        news(taken, accepted)
    } else {
        (taken, accepted)
    };
    // What is reopened first takes nothing along of what is accepted then, and what is rejected last is not accepted any more.
    let (passed, _) = news(passed, rejected);
    let passed = by_proposers(collation, passed)
        .into_iter()
        .map(|edits| (edits, rejected));
    let steps = [(others, None), taken].into_iter().chain(passed);
    let commands = steps.filter(|(edits, _)| !edits.is_empty());
    let commands = commands.map(|(edits, verdict)| Command::Decide {
        paragraph: collation.paragraph().id,
        edits,
        verdict,
        why: why.to_owned(),
    });
    let mut commands: Vec<Command> = commands.collect();
    match commands.len() {
        0 | 1 => commands.pop(),
        _ => Some(Command::Together {
            name: format!(
                "choose “{}”, {}",
                naming::shortened(&chosen.text(), 14),
                naming::label(collation.paragraph())
            ),
            commands,
        }),
    }
}

/// Edits together that the same delegations propose, so that each is on record with its own names.
fn by_proposers(collation: &Collation, edits: Vec<EditId>) -> Vec<Vec<EditId>> {
    let mut groups: Vec<Vec<EditId>> = Vec::new();
    for edit in edits {
        let is_theirs = |group: &&mut Vec<EditId>| collation.members(group[0]) == collation.members(edit);
        match groups.iter_mut().find(is_theirs) {
            Some(group) => group.push(edit),
            None => groups.push(vec![edit]),
        }
    }
    groups
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
            let none = || reason("No other proposal here says nearly the same.");
            return self.settle_reading(wording).ok_or_else(none);
        }
        Ok(Effect::Command(Command::Settle {
            paragraph: self.paragraph.id,
            wording,
            alike,
            why: self.at.why.trim().to_owned(),
        }))
    }

    /// Settles readings that are nearly the same in the wording of the one with the edit in focus, which is accepted.
    fn settle_reading(&self, edit: EditId) -> Option<Effect> {
        let passage = self.at.collations.contested(self.paragraph, edit)?;
        let (number, in_wording) = passage.settled_in_wording_of(&self.collation(), edit)?;
        let (paragraph, why) = (self.paragraph.id, self.at.why.trim());
        let settle = |(wording, alike): (EditId, Vec<EditId>)| Command::Settle {
            paragraph,
            wording,
            alike,
            why: why.to_owned(),
        };
        let reading = &passage.alternatives[number];
        let collation = self.collation();
        let accepted = Some(Verdict::Accepted);
        let is_news = |(wording, alike): &(EditId, Vec<EditId>)| {
            let is_settled = |edit: &EditId| self.paragraph.settled.contains(&(*edit, *wording));
            collation.standing(*wording).verdict != accepted || !alike.iter().all(is_settled)
        };
        let is_settled = |edit: &EditId| in_wording.iter().any(|(wording, _)| wording == edit);
        let rest = reading.edits.iter().copied().filter(|edit| !is_settled(edit));
        let rest: Vec<EditId> = rest.filter(|edit| would_change(&collation, *edit, accepted)).collect();
        let accept = (!rest.is_empty()).then(|| Command::Decide {
            paragraph,
            edits: rest,
            verdict: accepted,
            why: why.to_owned(),
        });
        let name = format!(
            "settle in the wording “{}”, {}",
            naming::shortened(&reading.text(), 14),
            naming::label(self.paragraph)
        );
        let settled = in_wording.iter().filter(|one| is_news(one)).cloned().map(settle);
        let commands: Vec<Command> = settled.chain(accept).collect();
        (!commands.is_empty()).then_some(Effect::Command(Command::Together { name, commands }))
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
