//! A session that is open: with its undo points, and the file that holds it.
//!
//! Undo points hold what was changed, not the document, so that ten thousand decisions and the undo of all of them cost
//! the same each. Undo and redo restore everything but the record, which only grows.

use super::apply::Work;
use super::check::stumbling;
use super::disk::{Fingerprint, Journal, LedTo, Line, Lock, Turn};
use super::places::Places;
use super::step::Step;
use super::{Applied, Command, CommandError, now};
use crate::model::{Deed, Entry, Session};
use crate::text::Weights;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A session that is open. Everything else reads [`OpenSession::session`]; only [`OpenSession::apply`] changes it.
#[derive(Debug)]
pub struct OpenSession {
    /// Tells the sessions of one process apart, so that what is saved comes back to the right one.
    pub(super) serial: u64,
    pub(super) session: Session,
    pub(super) places: Places,
    pub(super) weights: Option<Weights>,
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// What holds it on the disk; none while it is in memory alone, or for reading only.
    pub(super) home: Option<Home>,
    /// The file as the user knows it.
    pub(super) shown: Option<PathBuf>,
    pub(super) read_only: bool,
    /// How often it was changed, and how often it had been when it was last saved.
    pub(super) changes: u64,
    pub(super) saved: Option<u64>,
    /// What was done while a saving is under way.
    pub(super) meanwhile: Option<Vec<Line>>,
    /// Steps reach the disk with the next saving alone.
    at_once: bool,
}

/// The file that holds an open session, with its journal and its lock.
#[derive(Debug)]
pub(super) struct Home {
    pub path: PathBuf,
    /// It lies in the data folder; the user never gave it a name.
    pub unsaved: bool,
    pub content: Fingerprint,
    pub journal: Arc<Journal>,
    // Last, so that it goes when everything else has been written. A saving that runs holds it too: whoever leaves the
    // session meanwhile does not let others at a file that is being written.
    pub lock: Arc<Lock>,
}

/// How safe an open session is from a pulled plug.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// It is in memory alone.
    InMemory,
    /// Steps are on their way to the disk.
    Saving {
        /// How many.
        unsynced: u64,
    },
    /// Every step is on the disk, in the file or in the journal.
    Saved,
    /// Steps could not be written to the journal; saving to a file is due at once.
    Failed(String),
    /// It is open for reading only.
    ReadOnly,
}

impl OpenSession {
    /// A new session that no file holds yet.
    #[must_use]
    pub fn new(session: Session) -> Self {
        static SERIAL: AtomicU64 = AtomicU64::new(0);
        Self {
            serial: SERIAL.fetch_add(1, Ordering::Relaxed),
            places: Places::of(&session),
            session,
            weights: None,
            undo: Vec::new(),
            redo: Vec::new(),
            home: None,
            shown: None,
            read_only: false,
            changes: 0,
            saved: None,
            meanwhile: None,
            at_once: false,
        }
    }

    /// From now on steps reach the disk with a saving alone, not through the journal: for a command that either saves
    /// everything at once or fails as a whole.
    pub fn save_at_once(&mut self) {
        self.at_once = true;
    }

    /// The session as it stands.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The file that holds it, once saved.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.shown.as_deref()
    }

    /// Whether it can only be read.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// Whether its file lacks anything; a session without a file always does.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        !self.read_only && self.saved != Some(self.changes)
    }

    /// Tells the sessions that one process opens apart.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.serial
    }

    /// A number for it as it stands: the same as long as it is the same session and nobody changed it.
    #[must_use]
    pub fn revision(&self) -> (u64, u64) {
        (self.serial, self.changes)
    }

    /// Whether a saving is under way: it was begun, and has not come back to [`OpenSession::finish_save`].
    #[must_use]
    pub fn is_being_saved(&self) -> bool {
        self.meanwhile.is_some()
    }

    /// How safe it is from a pulled plug.
    #[must_use]
    pub fn status(&self) -> Status {
        let Some(home) = &self.home else {
            return if self.read_only {
                Status::ReadOnly
            } else {
                Status::InMemory
            };
        };
        match (home.journal.failure(), home.journal.unsynced()) {
            (Some(why), _) => Status::Failed(why),
            (None, 0) => Status::Saved,
            (None, unsynced) => Status::Saving { unsynced },
        }
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
        let recorded = self.session.record.len();
        let applied = self.carry_out(command, by, at)?;
        let led_to = if self.is_kept() { self.led_to(recorded) } else { None };
        self.keep(|| Line::Did {
            at: at.to_owned(),
            by: by.to_owned(),
            command: command.clone(),
            led_to: led_to.clone().map(Box::new),
        });
        Ok(applied)
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

    /// Takes the last step back; its name, as [`OpenSession::undo_name`] gave it.
    pub fn undo(&mut self, by: &str) -> Option<Applied> {
        self.undo_at(by, &now())
    }

    /// Takes the last step back, at a given time.
    pub fn undo_at(&mut self, by: &str, at: &str) -> Option<Applied> {
        let step = if self.read_only { None } else { self.undo.pop() }?;
        self.keep(|| Line::Undid(turn(&step, by, at)));
        self.turn(step, Deed::Undone, by, at)
    }

    /// Does the last undone step again; its name, as [`OpenSession::redo_name`] gave it.
    pub fn redo(&mut self, by: &str) -> Option<Applied> {
        self.redo_at(by, &now())
    }

    /// Does the last undone step again, at a given time.
    pub fn redo_at(&mut self, by: &str, at: &str) -> Option<Applied> {
        let step = if self.read_only { None } else { self.redo.pop() }?;
        self.keep(|| Line::Redid(turn(&step, by, at)));
        self.turn(step, Deed::Redone, by, at)
    }

    /// Gives it a home on the disk.
    pub(super) fn settle(&mut self, home: Home) {
        if !home.unsaved {
            self.shown = Some(home.path.clone());
            self.saved = self.saved.or(Some(0));
        }
        self.home = Some(home);
        self.read_only = false;
    }

    /// Does again what a line of the journal says.
    pub(super) fn redo_line(&mut self, line: &Line) -> Result<(), String> {
        let fits = match line {
            Line::Did {
                led_to: Some(led_to), ..
            } => self.follow(led_to),
            Line::Did { at, by, command, .. } => {
                self.carry_out(command, by, at).map_err(|error| error.to_string())?;
                true
            }
            Line::Reconciled { at, command } => {
                self.carry_out(command, "", at).map_err(|error| error.to_string())?;
                self.forget_turns();
                true
            }
            Line::Undid(turn) => {
                let step = self.undo.pop().unwrap_or_else(|| step(turn));
                self.turn(step, Deed::Undone, &turn.by, &turn.at).is_some()
            }
            Line::Redid(turn) => {
                let step = self.redo.pop().unwrap_or_else(|| step(turn));
                self.turn(step, Deed::Redone, &turn.by, &turn.at).is_some()
            }
            Line::Begins { .. } | Line::Saves { .. } => true,
        };
        self.changes += 1;
        if fits {
            Ok(())
        } else {
            Err("it names places that the session does not have".to_owned())
        }
    }

    /// Nothing before this moment is undone or done again: it would bring a contradiction back.
    pub(super) fn forget_turns(&mut self) {
        self.undo.clear();
        self.redo.clear();
    }

    fn carry_out(&mut self, command: &Command, by: &str, at: &str) -> Result<Applied, CommandError> {
        let work = Work::new(&mut self.session, &mut self.places, &mut self.weights, at, by);
        let done = work.carry_out(command)?;
        self.session.record.extend(done.entries);
        let what = done.step.name.clone();
        self.undo.push(done.step);
        self.redo.clear();
        Ok(Applied {
            what,
            reopened: done.reopened,
            reopened_paragraphs: done.reopened_paragraphs,
        })
    }

    /// What the last step led to, where it was compared or asked, with what the record has since it had so many lines.
    fn led_to(&mut self, recorded: usize) -> Option<LedTo> {
        let step = self.undo.last_mut().filter(|step| step.is_computed())?;
        // Taken back for a moment it holds the values that it led to.
        step.toggle(&mut self.session, &mut self.places);
        let led_to = LedTo {
            step: step.clone(),
            entries: self.session.record[recorded..].to_vec(),
        };
        step.toggle(&mut self.session, &mut self.places);
        Some(led_to)
    }

    /// Does what a command led to; false, and nothing changed, where that does not fit.
    fn follow(&mut self, led_to: &LedTo) -> bool {
        let mut step = led_to.step.clone();
        let fits = step.toggle(&mut self.session, &mut self.places) && self.holds(&led_to.step);
        if fits {
            self.session.record.extend(led_to.entries.iter().cloned());
            self.undo.push(step);
            self.redo.clear();
        } else {
            step.toggle(&mut self.session, &mut self.places);
        }
        fits
    }

    /// Whether the paragraphs that a step brought hold together, which those of a journal altered by hand may not.
    fn holds(&self, step: &Step) -> bool {
        let brought = step.paragraphs().filter_map(|id| Some((id, self.places.get(id)?)));
        brought.into_iter().all(|(id, place)| {
            let here = self.session.draft.paragraphs.get(place);
            here.is_some_and(|here| here.id == id && stumbling(&self.session, here).is_none())
        })
    }

    /// Exchanges the values of a step; `None` where they do not fit, which only a journal altered by hand can cause.
    fn turn(&mut self, mut step: Step, deed: Deed, by: &str, at: &str) -> Option<Applied> {
        let fits = step.toggle(&mut self.session, &mut self.places);
        let verb = if deed == Deed::Undone { "undo" } else { "redo" };
        let name = step.name.clone();
        self.session.record.push(Entry {
            at: at.to_owned(),
            by: by.to_owned(),
            what: format!("{verb} {name}"),
            deed,
            paragraph: step.paragraph,
            edits: step.edits.clone(),
            why: String::new(),
        });
        match deed {
            Deed::Undone => self.redo.push(step),
            _ => self.undo.push(step),
        }
        fits.then_some(Applied {
            what: name,
            reopened: Vec::new(),
            reopened_paragraphs: Vec::new(),
        })
    }

    /// Whether a step is written anywhere.
    fn is_kept(&self) -> bool {
        self.meanwhile.is_some() || (self.home.is_some() && !self.at_once)
    }

    /// Writes a step to the journal.
    fn keep(&mut self, line: impl Fn() -> Line) {
        self.changes += 1;
        if let Some(home) = self.home.as_ref().filter(|_| !self.at_once) {
            home.journal.write(&line());
        }
        if let Some(meanwhile) = &mut self.meanwhile {
            meanwhile.push(line());
        }
    }
}

impl Home {
    pub fn new(path: PathBuf, unsaved: bool, content: Fingerprint, lock: Lock, journal: Journal) -> Self {
        Self {
            path,
            unsaved,
            content,
            journal: Arc::new(journal),
            lock: Arc::new(lock),
        }
    }
}

fn turn(step: &Step, by: &str, at: &str) -> Turn {
    Turn {
        at: at.to_owned(),
        by: by.to_owned(),
        name: step.name.clone(),
        paragraph: step.paragraph,
        edits: step.edits.clone(),
        deltas: step.deltas.clone(),
    }
}

fn step(turn: &Turn) -> Step {
    Step {
        name: turn.name.clone(),
        paragraph: turn.paragraph,
        edits: turn.edits.clone(),
        deltas: turn.deltas.clone(),
    }
}
