//! Writing a file so that at every moment the old or the new one is whole.
//!
//! The bytes go to a temporary file in the same folder, are synced, take the name, and the folder is synced: a pulled
//! plug leaves one or the other.

use serde::{Deserialize, Serialize};
use siphasher::sip::SipHasher13;
use std::ffi::OsString;
use std::fs::{self, File};
use std::hash::Hasher;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// What the name of the version before ends in.
pub(in crate::session) const PREVIOUS: &str = "~";

/// Tells one content of a file from another: how a journal knows the file that it continues.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::session) struct Fingerprint {
    length: u64,
    hash: u64,
}

impl Fingerprint {
    pub fn of(bytes: &[u8]) -> Self {
        let mut hasher = SipHasher13::new();
        hasher.write(bytes);
        Self {
            length: bytes.len() as u64,
            hash: hasher.finish(),
        }
    }

    /// That of a file, which is not held whole: it may be as large as what is about to be written.
    pub fn of_file(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let mut hasher = SipHasher13::new();
        let mut length = 0;
        let mut piece = vec![0; 1 << 18];
        loop {
            match file.read(&mut piece) {
                Ok(0) => break,
                Ok(read) => {
                    hasher.write(&piece[..read]);
                    length += read as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Self {
            length,
            hash: hasher.finish(),
        })
    }
}

/// Writes a file atomically: all of it, or nothing. With `replace`, a file of that name gives way, else it is an error.
///
/// # Errors
/// What the operating system says; [`io::ErrorKind::AlreadyExists`] where a file has that name and may not be replaced.
pub fn write_atomically(path: &Path, bytes: &[u8], replace: bool) -> io::Result<()> {
    if !replace {
        return create(path, bytes);
    }
    let path = real_path(path);
    let written = written(&path, bytes)?;
    written.persist(&path).map_err(|error| error.error)?;
    sync_folder(&path)
}

/// Writes a file that must not be there yet.
pub(in crate::session) fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let written = written(path, bytes)?;
    written.persist_noclobber(path).map_err(|error| error.error)?;
    sync_folder(path)
}

/// Writes a file in the place of another, which stays as `NAME~`.
pub(in crate::session) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let written = written(path, bytes)?;
    keep_before(path)?;
    written.persist(path).map_err(|error| error.error)?;
    sync_folder(path)
}

/// The file itself where the path is a link to it, so that saving replaces the file and not the link.
pub(in crate::session) fn real_path(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| {
        // Not there yet: its folder may be a link all the same.
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = fs::canonicalize(folder.unwrap_or(Path::new(".")));
        match (folder, path.file_name()) {
            (Ok(folder), Some(name)) => folder.join(name),
            _ => path.to_owned(),
        }
    })
}

/// A path beside another, with something after its name: `NAME.ron` → `NAME.ron.lock`.
pub(in crate::session) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    PathBuf::from(name)
}

/// The bytes in a temporary file of the same folder, on the disk, with the permissions that the file has or would get.
fn written(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    builder.prefix(".adref-").suffix(".tmp");
    #[cfg(unix)]
    let everyone = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(everyone);
    let mut temporary = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
    temporary.write_all(bytes)?;
    if let Ok(before) = fs::metadata(path) {
        temporary.as_file().set_permissions(before.permissions())?;
    }
    temporary.as_file().sync_all()?;
    Ok(temporary)
}

/// Gives the file a second name, so that there is no moment without it.
fn keep_before(path: &Path) -> io::Result<()> {
    let previous = beside(path, PREVIOUS);
    let second = beside(path, ".before.tmp");
    match fs::remove_file(&second) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    // Some file systems know no second names.
    if fs::hard_link(path, &second).is_err() {
        fs::copy(path, &second)?;
        File::open(&second)?.sync_all()?;
    }
    fs::rename(&second, &previous).inspect_err(|_| {
        // A saving that failed leaves nothing behind; should this fail as well, the next one removes it.
        let _ = fs::remove_file(&second);
    })
}

/// Makes the name of a file in its folder durable.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    // Elsewhere a folder cannot be opened, and renaming is durable by itself.
    #[cfg(unix)]
    {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        match File::open(folder.unwrap_or(Path::new("."))).and_then(|folder| folder.sync_all()) {
            // Some file systems sync no folders, some folders may be written and not read: the file itself is whole.
            Err(error) if is_refused(error.kind()) => {}
            other => other?,
        }
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

#[cfg(unix)]
fn is_refused(kind: io::ErrorKind) -> bool {
    use io::ErrorKind::{InvalidInput, PermissionDenied, Unsupported};
    matches!(kind, InvalidInput | PermissionDenied | Unsupported)
}
