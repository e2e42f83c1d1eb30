//! The journal: what was done since the session was last saved, a line a step, written before the next frame.
//!
//! Writing a line hands it to the operating system at once, so a killed process loses nothing; a thread syncs it to the
//! disk, and only then is it *saved* ([`Journal::unsynced`]). The first line says which content of the session file the
//! steps follow upon; a saving in between leaves a line that says so, before the file gets its name. Thus at every moment
//! exactly one place in the journal fits the file that is there.
//!
//! A command that compares leads to other edits when another Adref carries it out again, and what was decided on them
//! would find no place. So beside such a command stands what it led to, and that is replayed.
//!
//! ```text
//! Begins(version:2,of:(length:28114,hash:173…),adref:"0.1.0")
//! Did(at:"2026-11-22T14:02:00Z",by:"Chair",command:Decide(paragraph:"9f…",edits:["03…"],verdict:Some(Accepted),why:""))
//! Saves(of:(length:28190,hash:981…),steps:1)
//! Undid(at:"2026-11-22T14:03:10Z",by:"Chair",name:"accept “must” → “should”, Japan, b)",deltas:[…])
//! ```

use super::Line;
use super::file::{Fingerprint, sync_folder, write_atomically};
use crate::formats::SESSION_VERSION;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

/// It holds what a session holds, and commands and steps ([`Line`]): its version is the session's, which rises with
/// whatever either of them gains (`tests/storage/growing.rs`).
const VERSION: u32 = SESSION_VERSION;

/// The journal of an open session. Shared with the thread that saves.
#[derive(Debug)]
pub(in crate::session) struct Journal {
    path: PathBuf,
    inner: Mutex<Inner>,
    progress: Arc<Progress>,
}

#[derive(Debug)]
struct Inner {
    /// Made with the first step.
    file: Option<Arc<File>>,
    base: Fingerprint,
    /// Savings that are or will be in the file.
    saves: Vec<(Fingerprint, usize)>,
    steps: usize,
    syncing: Option<(Sender<Written>, JoinHandle<()>)>,
}

/// A step that was written, by its number, and the file that holds it.
struct Written {
    file: Arc<File>,
    number: u64,
    /// The file was made with this step: its name is to be on the disk as well.
    is_first: bool,
}

#[derive(Debug, Default)]
struct Progress {
    written: AtomicU64,
    synced: AtomicU64,
    failed: Mutex<Option<String>>,
}

impl Journal {
    /// A journal that follows upon a file of that content. Nothing is on the disk before the first step.
    pub fn new(path: PathBuf, base: Fingerprint) -> Self {
        let inner = Inner {
            file: None,
            base,
            saves: Vec::new(),
            steps: 0,
            syncing: None,
        };
        Self {
            path,
            inner: Mutex::new(inner),
            progress: Arc::default(),
        }
    }

    /// Begins with steps that were done before: those of a journal that was replayed, or done while a file was written.
    pub fn with(path: PathBuf, base: Fingerprint, lines: &[Line]) -> io::Result<Self> {
        let journal = Self::new(path, base);
        if lines.is_empty() {
            // What is left of one that held no whole step.
            remove(&journal.path)?;
        } else {
            let mut whole = text(&beginning(base))?;
            for line in lines {
                whole += &text(line)?;
            }
            write_atomically(&journal.path, whole.as_bytes(), true)?;
            let file = OpenOptions::new().append(true).open(&journal.path)?;
            let mut inner = journal.inner();
            inner.file = Some(Arc::new(file));
            inner.steps = lines.len();
        }
        Ok(journal)
    }

    /// How many steps it holds, counted from its first line.
    pub fn steps(&self) -> usize {
        self.inner().steps
    }

    /// Its file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a step. When that fails, it and what follows is not journaled until the session is saved, since the
    /// replay of a journal with a gap would not give the same session.
    pub fn write(&self, line: &Line) {
        let mut inner = self.inner();
        inner.steps += 1;
        if self.failure().is_some() {
            return;
        }
        let result = self.append(&mut inner, line);
        if let Err(error) = result {
            self.fail(&error);
        }
    }

    /// Notes that a file of that content, about to take its name, holds the first `steps` steps.
    pub fn note_saving(&self, of: Fingerprint, steps: usize) -> io::Result<()> {
        let mut inner = self.inner();
        inner.saves.push((of, steps));
        match inner.file.clone() {
            Some(file) => {
                write_line(&file, &text(&Line::Saves { of, steps })?)?;
                file.sync_data()
            }
            None => Ok(()),
        }
    }

    /// A file that holds the first `steps` steps has taken its name. When those are all, the journal is gone.
    pub fn saved(&self, of: Fingerprint, steps: usize) -> io::Result<()> {
        let mut inner = self.inner();
        if inner.steps > steps && self.failure().is_none() {
            return Ok(());
        }
        let removed = remove(&self.path);
        let rest = inner.steps.saturating_sub(steps);
        *inner = Inner {
            file: None,
            base: of,
            saves: Vec::new(),
            steps: rest,
            syncing: inner.syncing.take(),
        };
        if rest == 0 {
            // The file holds every step, also those that could not be synced here.
            let written = self.progress.written.load(Ordering::Acquire);
            self.progress.synced.fetch_max(written, Ordering::AcqRel);
            *self.progress.failed.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
        removed
    }

    /// Steps that are not on the disk yet.
    pub fn unsynced(&self) -> u64 {
        let written = self.progress.written.load(Ordering::Acquire);
        written.saturating_sub(self.progress.synced.load(Ordering::Acquire))
    }

    /// Why it could not be written, where it could not.
    pub fn failure(&self) -> Option<String> {
        self.progress
            .failed
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn fail(&self, error: &io::Error) {
        fail(&self.progress, error);
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn append(&self, inner: &mut Inner, line: &Line) -> io::Result<()> {
        let line = text(line)?;
        let is_first = inner.file.is_none();
        let file = match &inner.file {
            Some(file) => Arc::clone(file),
            None => self.begin(inner)?,
        };
        write_line(&file, &line)?;
        let number = self.progress.written.fetch_add(1, Ordering::AcqRel) + 1;
        let (sender, _) = inner.syncing.get_or_insert_with(|| {
            let (sender, receiver) = channel();
            let (progress, path) = (Arc::clone(&self.progress), self.path.clone());
            (sender, std::thread::spawn(move || sync(&receiver, &progress, &path)))
        });
        sender
            .send(Written { file, number, is_first })
            .map_err(io::Error::other)
    }

    /// Makes the file. One that is there already belongs to something else and is an error.
    fn begin(&self, inner: &mut Inner) -> io::Result<Arc<File>> {
        let mut first = text(&beginning(inner.base))?;
        for (of, steps) in &inner.saves {
            first += &text(&Line::Saves { of: *of, steps: *steps })?;
        }
        let mut file = OpenOptions::new().append(true).create_new(true).open(&self.path)?;
        file.write_all(first.as_bytes())?;
        let file = Arc::new(file);
        inner.file = Some(Arc::clone(&file));
        Ok(file)
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        let syncing = self.inner().syncing.take();
        if let Some((sender, thread)) = syncing {
            drop(sender);
            // It ends when it has synced what it was given; should it have panicked, nothing is left to do.
            let _ = thread.join();
        }
    }
}

fn sync(receiver: &Receiver<Written>, progress: &Progress, path: &Path) {
    while let Ok(mut latest) = receiver.recv() {
        let mut is_new = latest.is_first;
        for later in receiver.try_iter() {
            latest = later;
            is_new |= latest.is_first;
        }
        let synced = latest.file.sync_data();
        match synced.and_then(|()| if is_new { sync_folder(path) } else { Ok(()) }) {
            Ok(()) => {
                progress.synced.fetch_max(latest.number, Ordering::AcqRel);
            }
            Err(error) => fail(progress, &error),
        }
    }
}

/// Writes a line whole or not at all: half a line in the middle would end the replay there.
fn write_line(mut file: &File, line: &str) -> io::Result<()> {
    let before = file.metadata()?.len();
    file.write_all(line.as_bytes()).inspect_err(|_| {
        // Should this fail as well, the replay ends there, and the journal is kept aside.
        let _ = file.set_len(before);
    })
}

fn fail(progress: &Progress, error: &io::Error) {
    *progress.failed.lock().unwrap_or_else(PoisonError::into_inner) = Some(error.to_string());
}

fn beginning(of: Fingerprint) -> Line {
    Line::Begins {
        version: VERSION,
        of,
        adref: env!("CARGO_PKG_VERSION").to_owned(),
    }
}

fn text(line: &Line) -> io::Result<String> {
    let mut text = ron::to_string(line).map_err(io::Error::other)?;
    text.push('\n');
    Ok(text)
}

/// Takes a file away that may not be there.
pub(in crate::session) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// What a journal on the disk holds for a file of a given content.
#[derive(Debug, PartialEq)]
pub(in crate::session) enum ReadJournal {
    /// There is none.
    None,
    /// Steps that follow upon that content.
    Fits {
        steps: Vec<Line>,
        /// The last line was cut off while it was written.
        torn: bool,
        /// A line in the middle that does not read, from 1: what follows it was not read.
        damaged: Option<usize>,
    },
    /// It follows upon another content, or is of a later version.
    Foreign,
}

/// Reads the journal of a file of that content.
pub(in crate::session) fn read_journal(path: &Path, of: Fingerprint) -> io::Result<ReadJournal> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(ReadJournal::None),
        Err(error) => return Err(error),
    };
    if !bytes.contains(&b'\n') {
        // Nothing, or the beginning of the first line: no step was ever in it.
        return Ok(ReadJournal::None);
    }
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n').peekable();
    let base = match lines.next().and_then(parsed) {
        Some(Line::Begins { version, of, .. }) if version <= VERSION => of,
        _ => return Ok(ReadJournal::Foreign),
    };
    let mut held = (base == of).then_some(0);
    let (mut steps, mut torn, mut damaged) = (Vec::new(), false, None);
    let mut number = 1;
    while let Some(line) = lines.next() {
        number += 1;
        match parsed(line) {
            Some(Line::Saves { of: saved, steps }) if saved == of => held = Some(steps),
            Some(Line::Saves { .. }) => {}
            Some(step) => steps.push(step),
            None => {
                torn = lines.peek().is_none();
                damaged = (!torn).then_some(number);
                break;
            }
        }
    }
    match held {
        Some(held) if held <= steps.len() => Ok(ReadJournal::Fits {
            steps: steps.split_off(held),
            torn,
            damaged,
        }),
        _ => Ok(ReadJournal::Foreign),
    }
}

fn parsed(line: &[u8]) -> Option<Line> {
    let whole = line.strip_suffix(b"\n")?;
    ron::from_str(std::str::from_utf8(whole).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_saved_makes_up_for_a_sync_that_failed() {
        let base = Fingerprint::of(b"before");
        let journal = Journal::new(PathBuf::from("no such folder/talks.ron.journal"), base);
        journal.inner().steps = 2;
        journal.progress.written.store(2, Ordering::Release);
        journal.fail(&io::Error::other("the disk is gone"));
        assert_eq!((journal.unsynced(), journal.failure().is_some()), (2, true));
        journal.saved(Fingerprint::of(b"after"), 2).unwrap();
        assert_eq!((journal.unsynced(), journal.failure()), (0, None));
    }
}
