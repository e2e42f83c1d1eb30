//! Opening a session file: the lock, the file, the journal, and what the user should know of them.
//!
//! Opening may take a while for a large session and touches nothing of the window: call it on a thread.
//!
//! ```no_run
//! use adref::session::OpenSession;
//!
//! let opened = OpenSession::open("talks.ron".as_ref())?;
//! for notice in &opened.notices {
//!     println!("{notice}");
//! }
//! let session = opened.session;
//! # Ok::<(), adref::session::OpenError>(())
//! ```

use super::check::unsound;
use super::disk::{Fingerprint, Journal, Line, Lock, LockError, PREVIOUS, ReadJournal};
use super::disk::{beside, read_journal, real_path};
use super::open::{Home, OpenSession};
use super::{Notice, count, now, reconciling};
use crate::formats::{SessionFileError, read_session};
use crate::model::Session;
use crate::text::Collation;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A session that was opened, and what the user should know.
#[derive(Debug)]
pub struct Opened {
    /// The session.
    pub session: OpenSession,
    /// What happened on the way, to be shown until it is read.
    pub notices: Vec<Notice>,
}

/// How to open a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// For changing it; for reading only where somebody else has it.
    #[default]
    Change,
    /// For changing it, though another machine left a lock.
    TakeOver,
    /// For reading; nothing on the disk is touched.
    Read,
}

/// Why a session could not be opened. Nothing on the disk was changed.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file cannot be read.
    #[error("cannot read the session ({error}); check that the file is there and that you may read it: {}", path.display())]
    Io {
        /// What the system says.
        error: io::Error,
        /// The file.
        path: PathBuf,
    },
    /// What is in it cannot be read.
    #[error("{error}{}: {}", previous(before.as_deref()), path.display())]
    File {
        /// What is wrong.
        error: SessionFileError,
        /// The version before, where there is one.
        before: Option<PathBuf>,
        /// The file.
        path: PathBuf,
    },
    /// What is in it contradicts itself.
    #[error("the session contradicts itself: {problem}; mend it in the file{}: {}", previous(before.as_deref()), path.display())]
    Unsound {
        /// The first contradiction.
        problem: String,
        /// The version before, where there is one.
        before: Option<PathBuf>,
        /// The file.
        path: PathBuf,
    },
}

fn previous(before: Option<&Path>) -> String {
    before.map_or_else(String::new, |before| {
        format!(", or open the version before, {}", before.display())
    })
}

impl OpenSession {
    /// Opens a session file.
    ///
    /// # Errors
    /// When it cannot be read, or is no sound session.
    pub fn open(path: &Path) -> Result<Opened, OpenError> {
        Self::open_with(path, Access::Change)
    }

    /// Opens a session file in a given way.
    ///
    /// # Errors
    /// When it cannot be read, or is no sound session.
    pub fn open_with(path: &Path, access: Access) -> Result<Opened, OpenError> {
        Self::open_at(path, access, false)
    }

    /// Opens a session file, or one that was never saved.
    pub(super) fn open_at(path: &Path, access: Access, unsaved: bool) -> Result<Opened, OpenError> {
        let path = real_path(path);
        let io = |error| OpenError::Io {
            error,
            path: path.clone(),
        };
        let about = fs::metadata(&path).map_err(io)?;
        let mut notices = Vec::new();
        let lock = lock(&path, access, about.permissions().readonly(), &mut notices);
        let bytes = fs::read(&path).map_err(io)?;
        let before = Some(beside(&path, PREVIOUS)).filter(|before| before.exists());
        let file = match read_session(&bytes) {
            Ok(file) => file,
            Err(error) => return Err(OpenError::File { error, before, path }),
        };
        if let Some(problem) = unsound(&file.session) {
            return Err(OpenError::Unsound { problem, before, path });
        }
        let mut session = Self::new(file.session);
        session.shown = Some(path.clone()).filter(|_| !unsaved);
        if let Some(version) = file.newer {
            notices.push(Notice::Newer { version });
            session.read_only = true;
            return Ok(Opened { session, notices });
        }
        let content = Fingerprint::of(&bytes);
        let mut replayed = session
            .replay(&path, content, lock.is_some(), &mut notices)
            .map_err(io)?;
        replayed.extend(session.reconcile(&mut notices));
        let waiting = if file.version < 2 { waiting(&session.session) } else { 0 };
        notices.extend((waiting > 0).then_some(Notice::Waiting { edits: waiting }));
        session.read_only = true;
        if let Some(lock) = lock {
            match Journal::with(beside(&path, ".journal"), content, &replayed) {
                Ok(journal) => session.settle(Home::new(path, unsaved, content, lock, journal)),
                Err(error) => notices.push(Notice::NotWritable { why: error.to_string() }),
            }
        }
        Ok(Opened { session, notices })
    }

    /// Does again what the journal holds beyond the file, as far as it fits. What does not is kept aside.
    fn replay(
        &mut self,
        path: &Path,
        content: Fingerprint,
        may_write: bool,
        notices: &mut Vec<Notice>,
    ) -> io::Result<Vec<Line>> {
        let journal = beside(path, ".journal");
        // Who only reads says the same, and leaves the journal where it is.
        let set_aside = |why: String| {
            let path = journal.clone();
            if may_write {
                aside(&journal, why)
            } else {
                Ok(Notice::JournalAside { path, why })
            }
        };
        let (steps, torn, damaged) = match read_journal(&journal, content)? {
            ReadJournal::None => return Ok(Vec::new()),
            ReadJournal::Foreign => {
                let why = "A journal lies beside this session that follows upon another version of it";
                notices.push(set_aside(why.to_owned())?);
                return Ok(Vec::new());
            }
            ReadJournal::Fits { steps, torn, damaged } => (steps, torn, damaged),
        };
        // Where the steps themselves made it sound, undoing them must not bring the contradiction back.
        let reconciles = steps.iter().any(|line| matches!(line, Line::Reconciled { .. }));
        let is_floor = !steps.is_empty() && !reconciles && !reconciling::is_sound(&self.session);
        let mut done = Vec::new();
        let mut why = damaged.map(|line| format!("The journal of this session is damaged at line {line}"));
        let all = steps.len();
        for line in steps {
            if let Err(error) = self.redo_line(&line) {
                let what = "The journal of this session does not fit it";
                let left = left_out(&line, all - done.len());
                why = Some(format!("{what} after {} ({error}); {left}", count(done.len(), "step")));
                break;
            }
            done.push(line);
        }
        if is_floor {
            self.forget_turns();
        }
        if !done.is_empty() {
            notices.push(Notice::Replayed { steps: done.len() });
        }
        if torn {
            notices.push(Notice::Torn);
        }
        if let Some(why) = why {
            notices.push(set_aside(why)?);
        }
        Ok(done)
    }

    /// Brings decisions of an older session that cannot stand together to a sound state; the steps that did so.
    fn reconcile(&mut self, notices: &mut Vec<Notice>) -> Vec<Line> {
        let agreed = reconciling::locked(&self.session);
        if !agreed.is_empty() {
            notices.push(Notice::Contradicting { agreed });
        }
        let (mut lines, mut reopened, mut refused) = (Vec::new(), Vec::new(), Vec::new());
        // One by one: a step may bring other paragraphs to order too, and one that is refused leaves the others.
        for place in 0..self.session.draft.paragraphs.len() {
            let Some((command, decisions)) = reconciling::step(&self.session, place) else {
                continue;
            };
            let line = Line::Reconciled { at: now(), command };
            match self.redo_line(&line) {
                Ok(()) => {
                    reopened.extend(decisions);
                    lines.push(line);
                }
                Err(why) => refused.push(Notice::NotReopened { decisions, why }),
            }
        }
        if !reopened.is_empty() {
            notices.push(Notice::Reopened { decisions: reopened });
        }
        notices.extend(refused);
        lines
    }
}

/// What is not in the session of a journal that fits it up to that line: `its last 3 steps, from … on (Chair), are not …`.
fn left_out(first: &Line, steps: usize) -> String {
    let left = if steps == 1 {
        "its last step".to_owned()
    } else {
        format!("its last {steps} steps")
    };
    let verb = if steps == 1 { "is" } else { "are" };
    match first.when() {
        Some((at, "")) => format!("{left}, from {at} on, {verb} not in the session"),
        Some((at, by)) => format!("{left}, from {at} on ({by}), {verb} not in the session"),
        None => format!("{left} {verb} not in the session"),
    }
}

/// How many edits came late, and nobody has looked at them.
fn waiting(session: &Session) -> usize {
    let paragraphs = session.draft.paragraphs.iter();
    let marked = paragraphs.filter(|paragraph| paragraph.edits.iter().any(|edit| edit.late));
    marked.map(|paragraph| Collation::of(paragraph).tally().late).sum()
}

/// Takes the lock, or says why not.
fn lock(path: &Path, access: Access, is_read_only: bool, notices: &mut Vec<Notice>) -> Option<Lock> {
    if access == Access::Read {
        return None;
    }
    if is_read_only {
        let why = "the file is marked as read-only".to_owned();
        notices.push(Notice::NotWritable { why });
        return None;
    }
    match Lock::take(path, access == Access::TakeOver) {
        Ok((lock, left)) => {
            notices.extend(left.map(Notice::TookOver));
            Some(lock)
        }
        Err(LockError::Held(holder)) => {
            notices.push(Notice::HeldBy(holder));
            None
        }
        Err(LockError::Io(error)) => {
            let why = error.to_string();
            notices.push(Notice::NotWritable { why });
            None
        }
    }
}

/// Gives a journal another name, the first that is free.
pub(super) fn aside(journal: &Path, why: String) -> io::Result<Notice> {
    let mut number = 1;
    loop {
        let path = beside(journal, &format!("-aside-{number}"));
        if !path.exists() {
            fs::rename(journal, &path)?;
            return Ok(Notice::JournalAside { path, why });
        }
        number += 1;
    }
}
