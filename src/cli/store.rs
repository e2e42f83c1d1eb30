//! Sessions and other files, read for a command and written back.

use crate::model::Warning;
use crate::session::OpenSession;
use std::io;
use std::path::{Path, PathBuf};

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
#[error("this file cannot be read ({source}); give one that exists: {}", path.display())]
pub struct FileError {
    path: PathBuf,
    source: io::Error,
}

/// The bytes of a file.
///
/// # Errors
/// When it cannot be read.
pub fn bytes(path: &Path) -> Result<Vec<u8>, FileError> {
    std::fs::read(path).map_err(|source| FileError {
        path: path.to_owned(),
        source,
    })
}

/// A file's name without its folder, as sources bear it.
#[must_use]
pub fn file_name(path: &Path) -> String {
    path.file_name()
        .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
