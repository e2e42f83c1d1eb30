//! The folder where Adref keeps what belongs to no document: recent files, sessions that were never saved.
//!
//! On Linux `~/.local/share/adref`; the variable `ADREF_DATA_DIR` names another, for tests and for a laptop that several
//! people share.

use directories::ProjectDirs;
use std::path::{Path, PathBuf};

/// The data folder. It is made when something is first kept in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFolder(PathBuf);

impl DataFolder {
    /// The one of this user; `None` where the system names no home.
    #[must_use]
    pub fn of_user() -> Option<Self> {
        if let Some(folder) = std::env::var_os("ADREF_DATA_DIR").filter(|folder| !folder.is_empty()) {
            return Some(Self(PathBuf::from(folder)));
        }
        ProjectDirs::from("", "", "adref").map(|folders| Self(folders.data_dir().to_owned()))
    }

    /// That folder.
    #[must_use]
    pub fn at(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    /// Its path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Where sessions are kept that were never saved.
    #[must_use]
    pub fn unsaved(&self) -> PathBuf {
        self.0.join("unsaved")
    }
}
