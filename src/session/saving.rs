//! Saving a session, at once or as a job for another thread while the room goes on deciding.
//!
//! ```no_run
//! # fn later(open: &mut adref::session::OpenSession) -> Result<(), adref::session::SaveError> {
//! let job = open.begin_save_as("talks.ron".as_ref(), false)?;
//! let thread = std::thread::spawn(move || job.run());
//! // … commands are applied meanwhile; they go to the journal …
//! # let Ok(done) = thread.join() else { return Ok(()) };
//! let notice = open.finish_save(done)?;
//! # Ok(())
//! # }
//! ```

use super::disk::{DataFolder, Fingerprint, Holder, Journal, Lock, LockError, PREVIOUS};
use super::disk::{beside, create, real_path, remove, replace};
use super::open::{Home, OpenSession};
use super::{Notice, now, opening};
use crate::formats::write_session;
use crate::model::Session;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why a session was not saved. The file is as it was.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// It has no file yet.
    #[error("this session has no file yet; save it under a name")]
    NoFile,
    /// It was opened for reading.
    #[error("this session is open for reading only; save it under another name")]
    ReadOnly,
    /// It is being saved.
    #[error("this session is being saved just now; wait until that is done")]
    Busy,
    /// A file has that name.
    #[error("a file of that name is there already; choose another name, or say that it may be replaced: {}", .0.display())]
    Exists(PathBuf),
    /// Somebody has that file open.
    #[error("that file is open elsewhere ({holder}); choose another name: {}", path.display())]
    Held {
        /// By whom.
        holder: Holder,
        /// The file.
        path: PathBuf,
    },
    /// Somebody else wrote the file meanwhile.
    #[error("the file was changed by another program since it was opened; save under another name, then compare: {}", .0.display())]
    ChangedOnDisk(PathBuf),
    /// The system does not let us.
    #[error("cannot write the session ({error}); check the folder and the space on the disk, or save elsewhere: {}", path.display())]
    Io {
        /// What it says.
        error: io::Error,
        /// The file.
        path: PathBuf,
    },
}

/// A saving to be run, on whatever thread.
#[derive(Debug)]
pub struct SaveJob {
    of: u64,
    session: Session,
    target: Target,
    changes: u64,
}

#[derive(Debug)]
enum Target {
    Same {
        path: PathBuf,
        content: Fingerprint,
        journal: Arc<Journal>,
        steps: usize,
        _lock: Arc<Lock>,
    },
    Other {
        path: PathBuf,
        force: bool,
    },
    Unsaved(DataFolder),
}

/// A saving that was run; [`OpenSession::finish_save`] takes it back.
#[derive(Debug)]
pub struct SaveDone {
    of: u64,
    result: Result<Outcome, SaveError>,
    changes: u64,
}

#[derive(Debug)]
enum Outcome {
    Same(Fingerprint, usize),
    Other(Box<Home>, Option<Notice>),
}

impl OpenSession {
    /// Saves to the file that holds it.
    ///
    /// # Errors
    /// When it has no file, or that cannot be written.
    pub fn save(&mut self) -> Result<(), SaveError> {
        let done = self.begin_save()?.run();
        self.finish_save(done).map(drop)
    }

    /// Saves to another file, which holds the session from then on. A file that is there gives way only with `force`,
    /// and stays as `NAME~`; steps of it that were never saved are kept aside, as the notice says.
    ///
    /// # Errors
    /// When that file is there, open elsewhere, or cannot be written.
    pub fn save_as(&mut self, path: &Path, force: bool) -> Result<Option<Notice>, SaveError> {
        let done = self.begin_save_as(path, force)?.run();
        self.finish_save(done)
    }

    /// Keeps a session that has no file in the data folder, with a journal, so that it survives the process.
    ///
    /// # Errors
    /// When that folder cannot be written.
    pub fn keep_unsaved(&mut self, folder: &DataFolder) -> Result<(), SaveError> {
        match self.begin_keep_unsaved(folder)? {
            Some(job) => self.finish_save(job.run()).map(drop),
            None => Ok(()),
        }
    }

    /// A job that saves to the file that holds it.
    ///
    /// # Errors
    /// When it has no file, or is being saved.
    pub fn begin_save(&mut self) -> Result<SaveJob, SaveError> {
        if self.read_only {
            return Err(SaveError::ReadOnly);
        }
        let home = self
            .home
            .as_ref()
            .filter(|home| !home.unsaved)
            .ok_or(SaveError::NoFile)?;
        let target = Target::Same {
            path: home.path.clone(),
            content: home.content,
            steps: home.journal.steps(),
            journal: Arc::clone(&home.journal),
            _lock: Arc::clone(&home.lock),
        };
        self.begin(target)
    }

    /// A job that saves to another file.
    ///
    /// # Errors
    /// When it is being saved.
    pub fn begin_save_as(&mut self, path: &Path, force: bool) -> Result<SaveJob, SaveError> {
        let path = real_path(path);
        let is_same = self
            .home
            .as_ref()
            .is_some_and(|home| !home.unsaved && home.path == path);
        if is_same {
            return self.begin_save();
        }
        if self.read_only && self.shown.as_ref() == Some(&path) {
            return Err(SaveError::ReadOnly);
        }
        self.begin(Target::Other { path, force })
    }

    /// A job that keeps a session without a file in the data folder; `None` where it has a file, or is kept there.
    ///
    /// # Errors
    /// When it is being saved.
    pub fn begin_keep_unsaved(&mut self, folder: &DataFolder) -> Result<Option<SaveJob>, SaveError> {
        if self.read_only || self.home.is_some() {
            return Ok(None);
        }
        self.begin(Target::Unsaved(folder.clone())).map(Some)
    }

    fn begin(&mut self, target: Target) -> Result<SaveJob, SaveError> {
        if self.meanwhile.is_some() {
            return Err(SaveError::Busy);
        }
        self.meanwhile = Some(Vec::new());
        Ok(SaveJob {
            of: self.serial,
            session: self.session.clone(),
            target,
            changes: self.changes,
        })
    }

    /// Whether a saving is of this session, and not of one that was left meanwhile.
    #[must_use]
    pub fn began(&self, done: &SaveDone) -> bool {
        done.of == self.serial
    }

    /// Takes a saving back that was run; what there is to say of it.
    ///
    /// # Errors
    /// What went wrong in it; the session and its file are then as they were.
    pub fn finish_save(&mut self, done: SaveDone) -> Result<Option<Notice>, SaveError> {
        // A session that was left while it was saved is gone; what was written is its own, and its lock goes with it.
        if done.of != self.serial {
            return Ok(None);
        }
        let meanwhile = self.meanwhile.take().unwrap_or_default();
        match done.result? {
            Outcome::Same(content, steps) => {
                let Some(home) = &mut self.home else { return Ok(None) };
                home.content = content;
                let journal = home.journal.saved(content, steps);
                let path = home.path.clone();
                self.note_saved(done.changes);
                journal.map_err(|error| failed(error, &path))?;
            }
            Outcome::Other(home, notice) => {
                for line in &meanwhile {
                    home.journal.write(line);
                }
                let old = self.home.take();
                self.settle(*home);
                self.note_saved(done.changes);
                if let Some(old) = old {
                    let path = old.path.clone();
                    old.leave_nothing_unsaved().map_err(|error| failed(error, &path))?;
                }
                return Ok(notice);
            }
        }
        Ok(None)
    }

    fn note_saved(&mut self, changes: u64) {
        if self.home.as_ref().is_some_and(|home| !home.unsaved) {
            self.saved = Some(changes);
        }
    }
}

impl SaveJob {
    /// Writes the file. Slow for a large session.
    #[must_use]
    pub fn run(self) -> SaveDone {
        let result = match &self.target {
            Target::Same {
                path,
                content,
                journal,
                steps,
                ..
            } => same(&self.session, path, *content, journal, *steps),
            Target::Other { path, force } => other(&self.session, path, *force, false),
            Target::Unsaved(folder) => {
                let path = free_name(folder, &self.session.title);
                path.and_then(|path| other(&self.session, &path, false, true))
            }
        };
        SaveDone {
            of: self.of,
            result,
            changes: self.changes,
        }
    }
}

fn failed(error: io::Error, path: &Path) -> SaveError {
    let path = path.to_owned();
    SaveError::Io { error, path }
}

fn same(
    session: &Session,
    path: &Path,
    before: Fingerprint,
    journal: &Journal,
    steps: usize,
) -> Result<Outcome, SaveError> {
    let io = |error| failed(error, path);
    let text = write_session(session).map_err(|error| io(io::Error::other(error)))?;
    let content = Fingerprint::of(text.as_bytes());
    let is_there = match Fingerprint::of_file(path) {
        Ok(found) if found != before => return Err(SaveError::ChangedOnDisk(path.to_owned())),
        Ok(_) => true,
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(io(error)),
    };
    // Saving twice must not make the version before the same as this one.
    if !is_there || content != before {
        journal.note_saving(content, steps).map_err(io)?;
        if is_there {
            replace(path, text.as_bytes()).map_err(io)?;
        } else {
            create(path, text.as_bytes()).map_err(io)?;
        }
    }
    Ok(Outcome::Same(content, steps))
}

fn other(session: &Session, path: &Path, force: bool, unsaved: bool) -> Result<Outcome, SaveError> {
    let io = |error| failed(error, path);
    if path.exists() && !force {
        return Err(SaveError::Exists(path.to_owned()));
    }
    let lock = match Lock::take(path, false) {
        Ok((lock, _)) => lock,
        Err(LockError::Held(holder)) => {
            return Err(SaveError::Held {
                holder,
                path: path.to_owned(),
            });
        }
        Err(LockError::Io(error)) => return Err(io(error)),
    };
    let text = write_session(session).map_err(|error| io(io::Error::other(error)))?;
    let content = Fingerprint::of(text.as_bytes());
    let written = if path.exists() && force {
        replace(path, text.as_bytes())
    } else {
        create(path, text.as_bytes())
    };
    match written {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(SaveError::Exists(path.to_owned())),
        other => other.map_err(io)?,
    }
    // What was done to the file that gave way, and never saved, is kept: aside only now, so that a saving that fails
    // leaves that file its journal. Should the process end before, the next opening finds that it does not fit.
    let journal = beside(path, ".journal");
    let notice = if journal.exists() {
        let why = "The file that was replaced had steps that were never saved";
        Some(opening::aside(&journal, why.to_owned()).map_err(io)?)
    } else {
        None
    };
    let journal = Journal::new(journal, content);
    let home = Home::new(path.to_owned(), unsaved, content, lock, journal);
    Ok(Outcome::Other(Box::new(home), notice))
}

/// `unsaved/WSIS+10 2026-11-22 14.02.00.ron`, the first that is free.
fn free_name(folder: &DataFolder, title: &str) -> Result<PathBuf, SaveError> {
    let folder = folder.unsaved();
    fs::create_dir_all(&folder).map_err(|error| failed(error, &folder))?;
    let title: String = title
        .chars()
        .filter(|c| c.is_alphanumeric() || " +-_".contains(*c))
        .take(40)
        .collect();
    let time = now().replace('T', " ").replace(':', ".").replace('Z', "");
    let name = format!("{} {time}", title.trim()).trim().to_owned();
    let mut path = folder.join(format!("{name}.ron"));
    let mut number = 1;
    while path.exists() {
        number += 1;
        path = folder.join(format!("{name} {number}.ron"));
    }
    Ok(path)
}

impl Home {
    /// Leaves a file for another one that holds everything: no journal stays, and no session that was never saved.
    pub(super) fn leave_nothing_unsaved(self) -> io::Result<()> {
        remove(self.journal.path())?;
        if self.unsaved {
            remove(&self.path)?;
            remove(&beside(&self.path, PREVIOUS))?;
        }
        Ok(())
    }
}
