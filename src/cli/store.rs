//! Sessions and other files, read for a command and written back.
//!
//! A command that changes a session holds the lock of the file when it writes back to it, and takes along what its journal
//! holds; when it writes elsewhere it works on a copy, so that the file that was read stays as it is to the byte. Either
//! way its own steps reach the disk with the saving or not at all.

use super::arguments::Kept;
use super::output::{self, WriteError};
use crate::formats::LARGEST;
use crate::session::{Access, OpenError, OpenSession, SaveError};
use std::io;
use std::path::{Path, PathBuf};

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It is not there, or may not be read.
    #[error("this file cannot be read ({reason}); give one that exists: {}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        reason: io::Error,
    },
    /// It is larger than any document.
    #[error("this file holds {megabytes} MB, more than the {} MB that can be read; split it: {}", LARGEST >> 20, path.display())]
    TooLarge {
        /// Which.
        path: PathBuf,
        /// How much it holds.
        megabytes: u64,
    },
}

/// Why a session cannot be changed.
#[derive(Debug, thiserror::Error)]
pub enum WorkError {
    /// It cannot be read.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// What would be written is there already.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// A session that a command changes.
#[derive(Debug)]
pub struct Working {
    /// The session.
    pub open: OpenSession,
    /// Where it will be written, when not back to where it was read.
    elsewhere: Option<PathBuf>,
    force: bool,
}

/// The bytes of a file.
///
/// # Errors
/// When it cannot be read.
pub fn bytes(path: &Path) -> Result<Vec<u8>, FileError> {
    std::fs::read(path).map_err(|reason| FileError::Unreadable {
        path: path.to_owned(),
        reason,
    })
}

/// The bytes of a draft or a compilation; what is too large is not even read.
///
/// # Errors
/// When it cannot be read, or is too large.
pub fn document(path: &Path) -> Result<Vec<u8>, FileError> {
    match std::fs::metadata(path) {
        Ok(about) if about.len() > LARGEST => Err(FileError::TooLarge {
            path: path.to_owned(),
            megabytes: about.len().div_ceil(1 << 20),
        }),
        _ => bytes(path),
    }
}

/// A session for reading. Nothing on the disk is touched; what is to be known about it goes to standard error.
///
/// # Errors
/// When it is not a session, or cannot be read.
pub fn read(path: &Path) -> Result<OpenSession, OpenError> {
    opened(path, Access::Read)
}

fn opened(path: &Path, access: Access) -> Result<OpenSession, OpenError> {
    let opened = OpenSession::open_with(path, access)?;
    for notice in &opened.notices {
        output::say(&format!("{}: {notice}", path.display()));
    }
    Ok(opened.session)
}

impl Working {
    /// Opens a session to change it, and to write it where one asked, or back where it was read.
    ///
    /// # Errors
    /// When it cannot be read, or the output exists and may not be replaced.
    pub fn open(path: &Path, kept: &Kept) -> Result<Self, WorkError> {
        let is_same = |output: &Path| match (output.canonicalize(), path.canonicalize()) {
            (Ok(output), Ok(path)) => output == path,
            _ => output == path,
        };
        let elsewhere = kept.output.clone().filter(|output| !is_same(output));
        let mut open = match &elsewhere {
            Some(output) => {
                output::permit(output, kept.force)?;
                OpenSession::new(read(path)?.session().clone())
            }
            None if kept.take_over => opened(path, Access::TakeOver)?,
            None => opened(path, Access::Change)?,
        };
        // Should the saving fail, nothing of the command may come back from the journal.
        open.save_at_once();
        let force = kept.force;
        Ok(Self { open, elsewhere, force })
    }

    /// Writes the session.
    ///
    /// # Errors
    /// When the file exists and may not be replaced, or cannot be written.
    pub fn save(mut self) -> Result<(), SaveError> {
        match &self.elsewhere {
            Some(path) => {
                let notice = self.open.save_as(path, self.force)?;
                output::notice(path, notice.as_ref());
                Ok(())
            }
            None => self.open.save(),
        }
    }
}

/// A file's name without its folder, as sources bear it.
#[must_use]
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}
