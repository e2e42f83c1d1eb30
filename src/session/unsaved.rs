//! Sessions that were never saved: kept in the data folder, and offered when Adref starts again.
//!
//! They have a journal and a lock like any other, so that a killed process loses nothing even of a session to which
//! nobody gave a name.

use super::disk::{DataFolder, Lock, LockError, PREVIOUS, beside, remove};
use super::{Access, OpenError, OpenSession, Opened};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A session that was never saved, and that nobody has open.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnsavedSession {
    path: PathBuf,
}

impl UnsavedSession {
    /// Those of a data folder, the latest first.
    #[must_use]
    pub fn all(folder: &DataFolder) -> Vec<Self> {
        let entries = fs::read_dir(folder.unsaved()).into_iter().flatten().flatten();
        let paths = entries.map(|entry| entry.path());
        let sessions = paths.filter(|path| path.extension().is_some_and(|ending| ending == "ron"));
        let mut free: Vec<(_, Self)> = sessions
            .filter(|path| Lock::holder(path).is_none())
            .map(|path| {
                (
                    fs::metadata(&path).and_then(|about| about.modified()).ok(),
                    Self { path },
                )
            })
            .collect();
        free.sort();
        free.into_iter().rev().map(|(_, session)| session).collect()
    }

    /// Its title and when it was begun: `WSIS+10 2026-11-22 14.02.00`.
    #[must_use]
    pub fn name(&self) -> String {
        let stem = self.path.file_stem().unwrap_or_default();
        stem.to_string_lossy().into_owned()
    }

    /// Where it is kept.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Opens it, with what was done until the end.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(&self) -> Result<Opened, OpenError> {
        OpenSession::open_at(&self.path, Access::Change, true)
    }

    /// Throws it away.
    ///
    /// # Errors
    /// When another window has it open meanwhile, or it cannot be removed.
    pub fn discard(self) -> io::Result<()> {
        let _lock = match Lock::take(&self.path, false) {
            Ok((lock, _)) => lock,
            Err(LockError::Held(holder)) => return Err(io::Error::other(format!("it is open elsewhere, {holder}"))),
            Err(LockError::Io(error)) => return Err(error),
        };
        remove(&beside(&self.path, ".journal"))?;
        remove(&beside(&self.path, PREVIOUS))?;
        remove(&self.path)
    }
}

impl Drop for OpenSession {
    /// One that was imported, looked at and never worked on is not worth offering again.
    fn drop(&mut self) {
        // The import itself is one line of the record.
        let is_untouched = self.session.record.len() <= 1;
        if let Some(home) = self.home.take_if(|home| home.unsaved && is_untouched) {
            // What cannot be removed is offered once more.
            let _ = home.leave_nothing_unsaved();
        }
    }
}

impl OpenSession {
    /// Closes the session. What was not saved stays in the journal, and is there when it is opened again.
    pub fn close(self) {
        drop(self);
    }

    /// Closes the session and throws away what was not saved; one that was never saved is gone.
    ///
    /// # Errors
    /// When the journal cannot be removed.
    pub fn discard(mut self) -> io::Result<()> {
        match self.home.take() {
            Some(home) => home.leave_nothing_unsaved(),
            None => Ok(()),
        }
    }
}
