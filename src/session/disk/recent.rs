//! The sessions that were open lately, for the start page.
//!
//! The list is a convenience: where it cannot be read it is empty, and a negotiation never waits for it.

use super::{DataFolder, file};
use crate::model::ParagraphId;
use crate::session::now;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const MOST: usize = 12;

/// A session that was open lately.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentFile {
    /// Its file.
    pub path: PathBuf,
    /// The title of the negotiation.
    pub title: String,
    /// When it was last opened or saved, as RFC 3339 in UTC.
    pub at: String,
    /// The paragraph in which one stood last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<ParagraphId>,
}

/// The list, the latest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    folder: DataFolder,
    files: Vec<RecentFile>,
}

impl Recent {
    /// The list as it was last kept in that folder.
    #[must_use]
    pub fn load(folder: &DataFolder) -> Self {
        let text = fs::read_to_string(list(folder)).unwrap_or_default();
        Self {
            folder: folder.clone(),
            files: ron::from_str(&text).unwrap_or_default(),
        }
    }

    /// The sessions, the latest first. A file may be gone meanwhile.
    #[must_use]
    pub fn files(&self) -> &[RecentFile] {
        &self.files
    }

    /// Puts a session at the top, and keeps the list.
    ///
    /// # Errors
    /// When the list cannot be written; the session is on it all the same, until the program ends.
    pub fn put(&mut self, path: &Path, title: &str, place: Option<ParagraphId>) -> io::Result<()> {
        let path = std::path::absolute(path)?;
        self.files.retain(|other| other.path != path);
        let (title, at) = (title.to_owned(), now());
        self.files.insert(0, RecentFile { path, title, at, place });
        self.files.truncate(MOST);
        self.keep()
    }

    /// The paragraph in which one stood last in a session.
    #[must_use]
    pub fn place(&self, path: &Path) -> Option<ParagraphId> {
        let path = std::path::absolute(path).ok()?;
        self.files.iter().find(|file| file.path == path)?.place
    }

    /// Takes a session off the list.
    ///
    /// # Errors
    /// When the list cannot be written.
    pub fn remove(&mut self, path: &Path) -> io::Result<()> {
        self.files.retain(|other| other.path != path);
        self.keep()
    }

    fn keep(&self) -> io::Result<()> {
        fs::create_dir_all(self.folder.path())?;
        let pretty = PrettyConfig::new().new_line("\n").indentor("  ");
        let text = ron::ser::to_string_pretty(&self.files, pretty).map_err(io::Error::other)?;
        file::write_atomically(&list(&self.folder), text.as_bytes(), true)
    }
}

fn list(folder: &DataFolder) -> PathBuf {
    folder.path().join("recent.ron")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_stands_first_and_once() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let folder = DataFolder::at(&folder.path().join("not yet there"));
        let mut recent = Recent::load(&folder);
        for name in ["a.ron", "b.ron", "a.ron"] {
            recent.put(&folder.path().join(name), name, Some(ParagraphId(7)))?;
        }
        let again = Recent::load(&folder);
        assert_eq!(again, recent);
        let names: Vec<&str> = again.files().iter().map(|file| file.title.as_str()).collect();
        assert_eq!(names, ["a.ron", "b.ron"]);
        assert_eq!(again.place(&folder.path().join("b.ron")), Some(ParagraphId(7)));
        recent.remove(&folder.path().join("a.ron"))?;
        assert_eq!(Recent::load(&folder).files().len(), 1);
        Ok(())
    }
}
