//! The table of commands: which short function does what.
//!
//! Each function checks first and changes after, through [`Work::change`], which keeps the value before. When a command
//! fails, also the third of several together, everything is as it was.

use super::places::Places;
use super::step::{Delta, Step};
use super::{
    AnswerError, Command, CommandError, agreeing, answering, arriving, asides, deciding, ordering, positions, rebasing,
    recasting, repairing, settling,
};
use crate::model::{ContributionId, Decision, Deed, EditId, Entry, Paragraph, ParagraphId, Session, Standing, Verdict};
use crate::text::{Collation, Elsewhere, Vocabulary, Weights};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// A command being carried out.
pub(super) struct Work<'s> {
    session: &'s mut Session,
    places: &'s mut Places,
    weights: &'s mut Option<Weights>,
    at: &'s str,
    by: &'s str,
    deltas: Vec<Delta>,
    entries: Vec<Entry>,
    names: Vec<String>,
    /// Accepted edits that were reopened.
    pub reopened: Vec<EditId>,
    /// Accepted new paragraphs that were reopened.
    pub reopened_paragraphs: Vec<ParagraphId>,
    /// What was accepted by itself, and may take words away.
    pub going: Vec<(ParagraphId, EditId)>,
    /// Contributions that came in.
    pub came: FxHashSet<ContributionId>,
}

/// What carrying out a command left behind.
pub(super) struct Done {
    pub step: Step,
    pub entries: Vec<Entry>,
    pub reopened: Vec<EditId>,
    pub reopened_paragraphs: Vec<ParagraphId>,
}

impl<'s> Work<'s> {
    pub fn new(
        session: &'s mut Session,
        places: &'s mut Places,
        weights: &'s mut Option<Weights>,
        at: &'s str,
        by: &'s str,
    ) -> Self {
        Self {
            session,
            places,
            weights,
            at,
            by,
            deltas: Vec::new(),
            entries: Vec::new(),
            names: Vec::new(),
            reopened: Vec::new(),
            reopened_paragraphs: Vec::new(),
            going: Vec::new(),
            came: FxHashSet::default(),
        }
    }

    /// Carries out a command, or leaves everything as it was.
    pub fn carry_out(mut self, command: &Command) -> Result<Done, CommandError> {
        let done = self.run(command).and_then(|()| deciding::chosen_places(&self));
        if let Err(error) = done {
            for mut delta in self.deltas.into_iter().rev() {
                delta.exchange(self.session, self.places);
            }
            return Err(error);
        }
        settling::notice(&mut self);
        let name = match (command, self.names.as_slice()) {
            (Command::Together { name, .. }, _) if !name.is_empty() => name.clone(),
            (_, names) => names.first().cloned().unwrap_or_default(),
        };
        let paragraph = self.entries.first().and_then(|entry| entry.paragraph);
        let step = Step {
            name,
            paragraph: paragraph.filter(|first| self.entries.iter().all(|entry| entry.paragraph == Some(*first))),
            edits: self.entries.iter().flat_map(|entry| entry.edits.clone()).collect(),
            deltas: self.deltas,
        };
        Ok(Done {
            step,
            entries: self.entries,
            reopened: self.reopened,
            reopened_paragraphs: self.reopened_paragraphs,
        })
    }

    fn run(&mut self, command: &Command) -> Result<(), CommandError> {
        match command {
            Command::Decide {
                paragraph,
                edits,
                verdict,
                why,
            } => deciding::decide(self, *paragraph, edits, *verdict, why),
            Command::TakeWhole {
                paragraph,
                compromise,
                why,
            } => deciding::take_whole(self, *paragraph, *compromise, why),
            Command::DecideParagraph {
                paragraph,
                verdict,
                why,
            } => deciding::decide_paragraph(self, *paragraph, *verdict, why),
            Command::Settle {
                paragraph,
                wording,
                alike,
                why,
            } => settling::settle(self, *paragraph, *wording, alike, why),
            Command::Swap {
                paragraph,
                first,
                second,
            } => ordering::swap(self, *paragraph, *first, *second),
            Command::Part {
                paragraph,
                contribution,
                halves,
            } => ordering::part(self, *paragraph, *contribution, *halves),
            Command::Switch {
                paragraph,
                contribution,
            } => recasting::switch(self, *paragraph, *contribution),
            Command::Merge {
                paragraph,
                edit,
                into,
                words,
                why,
            } => recasting::merge(self, *paragraph, *edit, *into, words, why),
            Command::Position {
                paragraph,
                on,
                delegation,
                stance,
            } => positions::take(self, *paragraph, *on, *delegation, *stance),
            Command::Condition {
                paragraph,
                edits,
                condition,
            } => positions::condition(self, *paragraph, edits, condition),
            Command::Leave { paragraph, edits } => settling::leave(self, *paragraph, edits),
            Command::Agree { paragraph, why } => agreeing::agree(self, *paragraph, why),
            Command::ReopenAgreed { paragraph, why } => agreeing::reopen(self, *paragraph, why),
            Command::Editorial { paragraph, words } => recasting::editorial(self, *paragraph, words),
            Command::Relabel { paragraph, label } => ordering::relabel(self, *paragraph, label),
            Command::Add {
                paragraph,
                contributions,
            } => arriving::add(self, *paragraph, contributions),
            Command::AddParagraph { after, paragraph } => arriving::add_paragraph(self, *after, paragraph),
            Command::AddDelegation { delegation } => arriving::add_delegation(self, delegation),
            Command::Comment { paragraph, comments } => arriving::comment(self, *paragraph, comments),
            Command::Note { notes } => arriving::note(self, notes),
            Command::Warn { warnings } => arriving::warn(self, warnings),
            Command::Retitle { title } => ordering::retitle(self, title),
            Command::Repair { repair, why } => repairing::repair(self, repair, why),
            Command::Answer { question, answer } => answering::answer(self, *question, *answer),
            Command::Ask {
                paragraphs,
                versions,
                paper,
            } => answering::ask(self, paragraphs, *versions, paper.as_ref()),
            Command::PutToRoom { paragraph, edit, put } => asides::put_to_room(self, *paragraph, *edit, *put),
            Command::Together { commands, .. } => self.together(commands),
        }
    }

    /// All of several commands, or none. One that has nothing left to do is passed over, unless none has.
    fn together(&mut self, commands: &[Command]) -> Result<(), CommandError> {
        let mut nothing = None;
        let before = self.deltas.len();
        for command in commands {
            match self.run(command) {
                // A question may have been settled by the answer to another.
                Err(error @ (CommandError::Nothing(_) | CommandError::Answer(AnswerError::NoQuestion(_)))) => {
                    nothing = nothing.or(Some(error));
                }
                other => other?,
            }
        }
        if self.deltas.len() == before {
            return Err(nothing.unwrap_or(CommandError::Nothing(None)));
        }
        Ok(())
    }

    /// Where the paragraphs stand that the record names for this work.
    pub fn touched(&self) -> Vec<usize> {
        let ids = self.entries.iter().filter_map(|entry| entry.paragraph);
        let mut places: Vec<usize> = ids.filter_map(|id| self.places.get(id)).collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// The session as it stands in the middle of the work.
    pub fn session(&self) -> &Session {
        self.session
    }

    /// The paragraphs, and what is kept of those that go or come as a whole.
    pub fn reaching(&self) -> (&[Arc<Paragraph>], &Elsewhere) {
        (&self.session.draft.paragraphs, self.places.elsewhere())
    }

    /// Where a paragraph stands.
    pub fn place(&self, id: ParagraphId) -> Result<usize, CommandError> {
        self.places.get(id).ok_or(CommandError::NoParagraph(id))
    }

    /// The paragraph at a place that [`Work::place`] gave.
    pub fn paragraph(&self, place: usize) -> &Arc<Paragraph> {
        &self.session.draft.paragraphs[place]
    }

    /// What follows from that paragraph.
    pub fn collation(&self, place: usize) -> Collation {
        Collation::of(self.paragraph(place))
    }

    /// The weights of words, which the draft's own paragraphs fix for the revision.
    pub fn weights(&mut self) -> Weights {
        let session = &*self.session;
        self.weights.get_or_insert_with(|| weights(session)).clone()
    }

    /// The session, its weights, and the words that it has.
    pub fn evidence(&mut self) -> (&Session, Weights, &Vocabulary) {
        let weights = self.weights();
        (self.session, weights, self.places.vocabulary(self.session))
    }

    /// A decision as it is made now.
    pub fn decision(&self, verdict: Verdict, why: &str) -> Decision {
        Decision {
            verdict,
            by: self.by.to_owned(),
            at: self.at.to_owned(),
            why: why.to_owned(),
            condition: String::new(),
            proposed_by: None,
        }
    }

    /// Changes the session, and keeps the value before.
    pub fn change(&mut self, mut delta: Delta) {
        if delta.exchange(self.session, self.places) {
            self.deltas.push(delta);
        }
    }

    /// Adds a line to the record: as the menu has it, and in full.
    pub fn record(&mut self, name: String, what: String, deed: Deed, concerns: Concerns) {
        self.names.push(name);
        self.entries.push(Entry {
            at: self.at.to_owned(),
            by: self.by.to_owned(),
            what,
            deed,
            paragraph: concerns.paragraph,
            edits: concerns.edits,
            why: concerns.why,
        });
    }
}

/// What a line of the record is about.
#[derive(Default)]
pub(super) struct Concerns {
    pub paragraph: Option<ParagraphId>,
    pub edits: Vec<EditId>,
    pub why: String,
}

/// The weights of words from the draft's own paragraphs: what a delegation adds never shifts them, so that the order of
/// arrival changes nothing.
#[must_use]
pub fn weights(session: &Session) -> Weights {
    let paragraphs = session.draft.paragraphs.iter();
    let own = paragraphs.filter(|paragraph| paragraph.standing == Standing::Base);
    // A repaired base shifts no weight either: they are those of the revision as it came.
    Weights::of(own.map(|paragraph| rebasing::as_imported(paragraph)))
}
