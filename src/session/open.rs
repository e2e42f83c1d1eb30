//! A session that is open: with its undo points, and the file that holds it (stub of signatures).

use super::{Applied, Command, CommandError};
use crate::model::Session;
use std::path::Path;

/// A session that is open. Everything else reads [`OpenSession::session`]; only [`OpenSession::apply`] changes it.
pub struct OpenSession {
    session: Session,
}

impl OpenSession {
    /// A new session that no file holds yet.
    #[must_use]
    pub fn new(session: Session) -> Self {
        Self { session }
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
    /// Applies a command: one undo point, one line of the record, one line of the journal.
    ///
    /// # Errors
    /// When the command does not fit the session; then nothing was changed.
    pub fn apply(&mut self, _command: Command, _by: &str) -> Result<Applied, CommandError> {
        Err(CommandError::ReadOnly)
    }
    /// The name of what would be undone: `accept “…”, Japan, pillar b)`.
    #[must_use]
    pub fn undo_name(&self) -> Option<&str> {
        None
    }
    /// The name of what would be done again.
    #[must_use]
    pub fn redo_name(&self) -> Option<&str> {
        None
    }
    /// Takes the last step back.
    pub fn undo(&mut self, _by: &str) -> Option<Applied> {
        None
    }
    /// Does the last undone step again.
    pub fn redo(&mut self, _by: &str) -> Option<Applied> {
        None
    }
}
