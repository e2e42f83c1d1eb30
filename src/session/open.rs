//! A session that is open: with its undo points, and the file that holds it.
//!
//! Undo points hold what was changed, not the document, so that ten thousand decisions and the undo of all of them cost
//! the same each. Undo and redo restore everything but the record, which only grows.

use super::apply::Work;
use super::step::{Places, Step};
use super::{Applied, Command, CommandError, now};
use crate::model::{Deed, Entry, Session};
use crate::text::Weights;
use std::path::Path;

/// A session that is open. Everything else reads [`OpenSession::session`]; only [`OpenSession::apply`] changes it.
#[derive(Debug)]
pub struct OpenSession {
    session: Session,
    places: Places,
    weights: Option<Weights>,
    undo: Vec<Step>,
    redo: Vec<Step>,
    read_only: bool,
}

impl OpenSession {
    /// A new session that no file holds yet.
    #[must_use]
    pub fn new(session: Session) -> Self {
        Self {
            places: Places::of(&session),
            session,
            weights: None,
            undo: Vec::new(),
            redo: Vec::new(),
            read_only: false,
        }
    }

    /// The session as it stands.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The file that holds it, once saved.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        None
    }

    /// Applies a command: one undo point, one line of the journal, and in the record one line for each paragraph that
    /// it concerns.
    ///
    /// # Errors
    /// When the command does not fit the session; then nothing was changed.
    #[allow(clippy::needless_pass_by_value, reason = "a command is used up when it is applied")]
    pub fn apply(&mut self, command: Command, by: &str) -> Result<Applied, CommandError> {
        self.apply_at(&command, by, &now())
    }

    /// Applies a command as done at a given time (RFC 3339 in UTC to the second).
    ///
    /// # Errors
    /// When the command does not fit the session; then nothing was changed.
    pub fn apply_at(&mut self, command: &Command, by: &str, at: &str) -> Result<Applied, CommandError> {
        if self.read_only {
            return Err(CommandError::ReadOnly);
        }
        let work = Work::new(&mut self.session, &mut self.places, &mut self.weights, at, by);
        let done = work.carry_out(command)?;
        self.session.record.extend(done.entries);
        let what = done.step.name.clone();
        self.undo.push(done.step);
        self.redo.clear();
        Ok(Applied {
            what,
            reopened: done.reopened,
        })
    }

    /// The name of what would be undone: `accept “…”, Japan, b)`.
    #[must_use]
    pub fn undo_name(&self) -> Option<&str> {
        self.undo.last().map(|step| step.name.as_str())
    }

    /// The name of what would be done again.
    #[must_use]
    pub fn redo_name(&self) -> Option<&str> {
        self.redo.last().map(|step| step.name.as_str())
    }

    /// Takes the last step back.
    pub fn undo(&mut self, by: &str) -> Option<Applied> {
        self.undo_at(by, &now())
    }

    /// Takes the last step back, at a given time.
    pub fn undo_at(&mut self, by: &str, at: &str) -> Option<Applied> {
        let mut step = if self.read_only { None } else { self.undo.pop() }?;
        step.toggle(&mut self.session, &mut self.places);
        let applied = self.enter(&step, Deed::Undone, by, at);
        self.redo.push(step);
        Some(applied)
    }

    /// Does the last undone step again.
    pub fn redo(&mut self, by: &str) -> Option<Applied> {
        self.redo_at(by, &now())
    }

    /// Does the last undone step again, at a given time.
    pub fn redo_at(&mut self, by: &str, at: &str) -> Option<Applied> {
        let mut step = if self.read_only { None } else { self.redo.pop() }?;
        step.toggle(&mut self.session, &mut self.places);
        let applied = self.enter(&step, Deed::Redone, by, at);
        self.undo.push(step);
        Some(applied)
    }

    fn enter(&mut self, step: &Step, deed: Deed, by: &str, at: &str) -> Applied {
        let verb = if deed == Deed::Undone { "undo" } else { "redo" };
        let what = format!("{verb} {}", step.name);
        self.session.record.push(Entry {
            at: at.to_owned(),
            by: by.to_owned(),
            what: what.clone(),
            deed,
            paragraph: step.paragraph,
            edits: step.edits.clone(),
            why: String::new(),
        });
        Applied {
            what,
            reopened: Vec::new(),
        }
    }
}
