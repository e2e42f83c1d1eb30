//! Who has a session open: a file beside it that says so, held by a lock of the operating system.
//!
//! The words in the file tell a second window or machine whom to ask; the lock tells whether that process still lives,
//! which a process number alone cannot (numbers come back). A lock whose process is gone is taken over. One that another
//! machine left is not, since a lock does not reach across every network file system: that the user decides.

use super::file::beside;
use crate::session::now;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Who has a session open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The user's name on that machine.
    pub user: String,
    /// The machine.
    pub host: String,
    /// The number of the process.
    pub pid: u32,
    /// Since when, as RFC 3339 in UTC.
    pub at: String,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let or = |text: &str, other: &'static str| {
            if text.is_empty() {
                other.to_owned()
            } else {
                text.to_owned()
            }
        };
        let (user, host) = (or(&self.user, "somebody"), or(&self.host, "another machine"));
        let since = self.at.replace('T', " ").replace('Z', " UTC");
        write!(f, "{user} on {host}, since {}", or(&since, "a time unknown"))
    }
}

/// The lock on a session, released when it is dropped.
#[derive(Debug)]
pub(in crate::session) struct Lock {
    path: PathBuf,
    words: String,
    _held: File,
}

/// Why a session could not be locked.
#[derive(Debug)]
pub(in crate::session) enum LockError {
    /// Somebody has it.
    Held(Holder),
    /// The folder does not let us.
    Io(io::Error),
}

impl From<io::Error> for LockError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Lock {
    /// Takes the lock on a session; also who left it behind, where somebody did. With `over_machines`, one that another
    /// machine left is taken over as well.
    pub fn take(session: &Path, over_machines: bool) -> Result<(Self, Option<Holder>), LockError> {
        let path = beside(session, ".lock");
        let me = Holder {
            user: user(),
            host: host(),
            pid: std::process::id(),
            at: now(),
        };
        let words = ron::to_string(&me).map_err(io::Error::other)?;
        // Between opening and locking, its owner may take the file away: what we hold must be what stands there.
        for _ in 0..8 {
            let mut options = OpenOptions::new();
            let mut file = options
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(&path)?;
            let before = read(&mut file);
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::Error(_)) if before.as_ref().is_none_or(|holder| is_gone(holder, &me)) => {}
                Err(TryLockError::Error(_)) if over_machines => {}
                Err(_) => return Err(LockError::Held(before.unwrap_or_default())),
            }
            let before = read(&mut file);
            if let Some(holder) = before
                .as_ref()
                .filter(|holder| holder.host != me.host && !over_machines)
            {
                return Err(LockError::Held(holder.clone()));
            }
            file.set_len(0)?;
            file.seek(SeekFrom::Start(0))?;
            file.write_all(words.as_bytes())?;
            if fs::read_to_string(&path).is_ok_and(|there| there == words) {
                let lock = Self {
                    path,
                    words,
                    _held: file,
                };
                return Ok((lock, before));
            }
        }
        Err(LockError::Io(io::Error::other("the lock changes hands all the time")))
    }

    /// Who has a session open, if anybody.
    pub fn holder(session: &Path) -> Option<Holder> {
        if !beside(session, ".lock").exists() {
            return None;
        }
        match Self::take(session, false) {
            Err(LockError::Held(holder)) => Some(holder),
            Ok(_) | Err(LockError::Io(_)) => None,
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if fs::read_to_string(&self.path).is_ok_and(|words| words == self.words) {
            // What stays behind is taken over by the next one.
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn read(file: &mut File) -> Option<Holder> {
    let mut words = String::new();
    file.seek(SeekFrom::Start(0)).ok()?;
    file.read_to_string(&mut words).ok()?;
    if words.is_empty() {
        return None;
    }
    // Words that nobody can read are still a lock.
    Some(ron::from_str(&words).unwrap_or_default())
}

/// Where the file system knows no locks: the process was of this machine and lives no more.
fn is_gone(holder: &Holder, me: &Holder) -> bool {
    holder.host == me.host && Path::new("/proc/self").exists() && !Path::new(&format!("/proc/{}", holder.pid)).exists()
}

fn user() -> String {
    let names = ["USER", "LOGNAME", "USERNAME"];
    names
        .into_iter()
        .find_map(|name| std::env::var(name).ok())
        .unwrap_or_default()
}

fn host() -> String {
    let of_kernel = fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let told = || {
        let output = std::process::Command::new("hostname").output().ok()?;
        String::from_utf8(output.stdout).ok()
    };
    of_kernel.or_else(told).unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left_behind(session: &Path, host: &str) -> io::Result<()> {
        let holder = Holder {
            user: "chair".into(),
            host: host.into(),
            pid: 1,
            at: "2026-11-22T14:02:00Z".into(),
        };
        fs::write(
            beside(session, ".lock"),
            ron::to_string(&holder).map_err(io::Error::other)?,
        )
    }

    #[test]
    fn one_holds_it_and_the_other_is_told_who() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let session = folder.path().join("a.ron");
        let (lock, before) = Lock::take(&session, false).map_err(|_| io::Error::other("not locked"))?;
        assert_eq!(before, None);
        let Err(LockError::Held(holder)) = Lock::take(&session, true) else {
            return Err(io::Error::other("locked twice"));
        };
        assert_eq!(holder.pid, std::process::id());
        drop(lock);
        assert!(!beside(&session, ".lock").exists());
        assert!(Lock::take(&session, false).is_ok());
        Ok(())
    }

    #[test]
    fn a_dead_process_is_taken_over_another_machine_only_when_asked() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let session = folder.path().join("a.ron");
        left_behind(&session, &host())?;
        let taken = Lock::take(&session, false);
        assert!(matches!(taken, Ok((_, Some(Holder { pid: 1, .. })))));
        drop(taken);
        left_behind(&session, "another")?;
        assert!(matches!(Lock::take(&session, false), Err(LockError::Held(_))));
        assert!(matches!(Lock::take(&session, true), Ok((_, Some(_)))));
        Ok(())
    }
}
