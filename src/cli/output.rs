//! What a command leaves behind: files, written whole or not at all, and lines on the standard streams.

use crate::model::Warning;
use crate::session::{Notice, write_atomically};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Why a file was not written. What stood there before still does.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Something is there.
    #[error("a file of this name exists; add --force to replace it: {}", .0.display())]
    Exists(PathBuf),
    /// It could not be written.
    #[error("the file could not be written ({source}); choose a folder that exists and can be written to: {}", path.display())]
    Failed {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Refuses to touch an existing file unless that is asked for. Asked before any work, so that nothing is done in vain.
///
/// # Errors
/// When the file exists and `force` is not set.
pub fn permit(path: &Path, force: bool) -> Result<(), WriteError> {
    if !force && path.symlink_metadata().is_ok() {
        return Err(WriteError::Exists(path.to_owned()));
    }
    Ok(())
}

/// Writes a file so that whoever looks sees the old or the new one, never a half.
///
/// # Errors
/// When it exists and `force` is not set, or cannot be written.
pub fn write(path: &Path, bytes: &[u8], force: bool) -> Result<(), WriteError> {
    write_atomically(path, bytes, force).map_err(|source| match source.kind() {
        io::ErrorKind::AlreadyExists if !force => WriteError::Exists(path.to_owned()),
        _ => WriteError::Failed {
            path: path.to_owned(),
            source,
        },
    })
}

/// Prints on standard output. A reader that went away (`| head`) is no failure.
///
/// # Errors
/// When standard output cannot be written to for another reason.
pub fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    }
}

/// Prints warnings on standard error, one per line: `FILE:LINE: message`.
pub fn warn(warnings: &[Warning]) {
    for warning in warnings {
        say(&warning.to_string());
    }
}

/// Says on standard error what was left out of a file that was written.
pub fn told(path: &Path, left_out: &[String]) {
    for one in left_out {
        say(&format!("{}: {one}", path.display()));
    }
}

/// Says on standard error what there is to know of a file that was written.
pub fn notice(path: &Path, notice: Option<&Notice>) {
    if let Some(notice) = notice {
        say(&format!("{}: {notice}", path.display()));
    }
}

/// Prints a line on standard error. Where even that fails there is nobody left to tell.
pub fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}
