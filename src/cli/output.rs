//! What a command leaves behind: files, written whole or not at all, and lines on the standard streams.

use crate::model::Warning;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

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

/// Writes a file beside its place and moves it there: whoever looks sees the old or the new one, never a half.
///
/// # Errors
/// When it exists and `force` is not set, or cannot be written.
pub fn write(path: &Path, bytes: &[u8], force: bool) -> Result<(), WriteError> {
    permit(path, force)?;
    let failed = |source| WriteError::Failed {
        path: path.to_owned(),
        source,
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut file = NamedTempFile::new_in(folder.unwrap_or(Path::new("."))).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    open_to_others(&file).map_err(failed)?;
    let placed = if force {
        file.persist(path)
    } else {
        file.persist_noclobber(path)
    };
    match placed {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(WriteError::Exists(path.to_owned())),
        Err(error) => Err(failed(error.error)),
    }
}

/// A temporary file is its owner's alone; a document is read by others as well.
#[cfg(unix)]
fn open_to_others(file: &NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn open_to_others(_: &NamedTempFile) -> io::Result<()> {
    Ok(())
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

/// Prints a line on standard error. Where even that fails there is nobody left to tell.
pub fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}
