//! A small negotiation, and a folder to keep it in.

use adref::formats::import_text;
use adref::model::{EditId, Session, Verdict};
use adref::session::{Command, OpenError, OpenSession, Opened, Progress, new_session_at};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const TEXT: &str = "Talks

1. We commit to building confidence in the use of technologies, within 10\u{a0}years, and the users' trust, it's “agreed” in C:\\drafts.

Contribution from Japan

1. We commit to strengthening confidence in the use of technologies, within 10\u{a0}years, and the users' trust, it's “agreed” in C:\\drafts.

Contribution from Canada

1. We undertake to building confidence in the safe use of technologies, within 10\u{a0}years, and the users' trust, it's “agreed” in C:\\drafts.

2. الثِّقَة [shall] be respected.

Contribution from ISOC, Civil Society

2. الثِّقَة should be respected.
";

/// The place of the paragraph to which two delegations wrote.
pub const CONTESTED: usize = 1;

/// The negotiation.
pub fn session() -> Session {
    let import = import_text("talks.txt", TEXT.as_bytes()).expect("the text is sound");
    new_session_at(import, "2026-11-22T09:00:00Z", &Progress::default()).expect("nobody gave it up")
}

/// A folder with a file to be.
pub struct Room {
    pub folder: TempDir,
    pub path: PathBuf,
}

impl Room {
    /// Its journal.
    pub fn journal(&self) -> PathBuf {
        self.folder.path().join("talks.ron.journal")
    }
}

pub fn room() -> std::io::Result<Room> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("talks.ron");
    Ok(Room { folder, path })
}

/// The negotiation, saved and open.
pub fn saved() -> Result<(Room, OpenSession), Box<dyn std::error::Error>> {
    let room = room()?;
    let mut open = OpenSession::new(session());
    open.save_as(&room.path, false)?;
    Ok((room, open))
}

pub fn opened(path: &Path) -> Result<Opened, OpenError> {
    OpenSession::open(path)
}

/// The edit of that number in the contested paragraph, as the record lists it.
pub fn edit(number: usize) -> Vec<EditId> {
    vec![session().draft.paragraphs[CONTESTED].edits[number].id]
}

/// Accepts the edit of that number in the contested paragraph.
pub fn accept(open: &mut OpenSession, number: usize) -> Result<(), adref::session::CommandError> {
    let command = Command::Decide {
        paragraph: open.session().draft.paragraphs[CONTESTED].id,
        edits: edit(number),
        verdict: Some(Verdict::Accepted),
        why: String::new(),
    };
    // The same decision bears the same time, however long a test takes.
    open.apply_at(&command, "Chair", "2026-01-01T00:00:00Z").map(drop)
}

/// The names in a folder, in order.
pub fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// What a killed process would leave: a copy of the folder as it is at this moment.
pub fn killed(room: &Room) -> Result<Room, Box<dyn std::error::Error>> {
    let after = room_in_other_folder(room)?;
    Ok(after)
}

pub fn room_in_other_folder(room: &Room) -> Result<Room, Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    for name in files(room.folder.path()) {
        fs::copy(room.folder.path().join(&name), folder.path().join(&name))?;
    }
    let path = folder.path().join("talks.ron");
    Ok(Room { folder, path })
}
