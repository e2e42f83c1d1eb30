//! Files in and out, as the window needs them. Everything here may be slow and runs off the frame loop.

use super::export::ExportChoice;
use super::start::Offer;
use super::whose::WhoseChoice;
use super::work::Opened;
use crate::formats::{
    ExportOptions, LARGEST, WordOptions, export_told, import_text, import_word, is_session, is_word, printed_time,
    word_survey,
};
use crate::model::{ParagraphId, Session};
use crate::session::{
    Access, DataFolder, Notice, OpenSession, Progress, Recent, Status, UnsavedSession, new_session_at, now,
    write_atomically,
};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// What became of a file that was to be opened.
pub enum Opening {
    /// A session.
    Session(Box<Opened>),
    /// Several authors changed it, or its formatting may show amendments; somebody says first whose they are.
    Whose(Box<WhoseChoice>),
    /// It was given up.
    GivenUp,
}

impl From<Option<Opened>> for Opening {
    fn from(opened: Option<Opened>) -> Self {
        opened.map_or(Self::GivenUp, |opened| Self::Session(Box::new(opened)))
    }
}

/// Opens a session, or makes one from a draft or a compilation.
///
/// # Errors
/// With one sentence for the window.
pub fn open_file(
    path: &Path,
    access: Access,
    progress: &Progress,
    folder: Option<&DataFolder>,
) -> Result<Opening, String> {
    let cannot = |error| format!("this file cannot be read ({error}); choose another: {}", path.display());
    let mut file = std::fs::File::open(path).map_err(cannot)?;
    let mut bytes = Vec::new();
    let is_ron = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
    // One byte more than can be imported tells that there is more; a session may be as large as it is, and is read there.
    let most = if is_ron { 0 } else { LARGEST + 1 };
    Read::by_ref(&mut file)
        .take(most)
        .read_to_end(&mut bytes)
        .map_err(cannot)?;
    if is_ron || is_session(&bytes) {
        drop(bytes);
        let opened = OpenSession::open_with(path, access).map_err(|error| error.to_string())?;
        let place = folder.and_then(|folder| Recent::load(folder).place(path));
        let (path, notes) = (Some(path.to_owned()), told(&opened.notices));
        return Ok(Some(Opened::of(opened.session, notes, path, place)).into());
    }
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    if is_word(&bytes) {
        let survey = word_survey(&name, &bytes).map_err(|error| error.to_string())?;
        if survey.authors.len() > 1 || survey.formatted > 0 {
            return Ok(Opening::Whose(Box::new(WhoseChoice::authors(&name, bytes, survey))));
        }
    }
    let opened = open_bytes(&name, &bytes, &WordOptions::default(), progress, folder)?;
    Ok(opened.into())
}

/// Makes a session from the text of a draft or a compilation; `None` when it was given up. It is kept in the data
/// folder before the window has it, so that not even the first decision can be lost.
///
/// # Errors
/// With one sentence for the window.
pub fn open_bytes(
    name: &str,
    bytes: &[u8],
    options: &WordOptions,
    progress: &Progress,
    folder: Option<&DataFolder>,
) -> Result<Option<Opened>, String> {
    let import = if is_word(bytes) {
        import_word(name, bytes, options)
    } else {
        import_text(name, bytes)
    };
    let import = import.map_err(|error| error.to_string())?;
    let Some(session) = new_session_at(import, &now(), progress) else {
        return Ok(None);
    };
    let mut open = OpenSession::new(session);
    let kept = folder.map_or(Ok(()), |folder| open.keep_unsaved(folder));
    let mut opened = Opened::of(open, Vec::new(), None, None);
    opened.failure = kept
        .err()
        .map(|error| format!("Steps cannot be kept on this disk: {error}"));
    Ok(Some(opened))
}

/// Opens a session that was never saved.
///
/// # Errors
/// With one sentence for the window.
pub fn open_unsaved(unsaved: &UnsavedSession) -> Result<Option<Opened>, String> {
    let opened = unsaved.open().map_err(|error| error.to_string())?;
    Ok(Some(Opened::of(opened.session, told(&opened.notices), None, None)))
}

fn told(notices: &[Notice]) -> Vec<String> {
    notices.iter().map(ToString::to_string).collect()
}

/// A print that was written.
pub struct Written {
    /// Where.
    pub path: PathBuf,
    /// What was left out of it, in sentences.
    pub left_out: Vec<String>,
}

/// Writes an export.
///
/// # Errors
/// With one sentence for the window.
pub fn write_export(session: &Session, choice: &ExportChoice, path: &Path) -> Result<Written, String> {
    let (bytes, left_out) = bytes_of(session, choice)?;
    write_atomically(path, &bytes, true).map_err(|error| {
        format!(
            "the file cannot be written ({error}); choose another folder: {}",
            path.display()
        )
    })?;
    let path = path.to_owned();
    Ok(Written { path, left_out })
}

fn bytes_of(session: &Session, choice: &ExportChoice) -> Result<(Vec<u8>, Vec<String>), String> {
    let options = ExportOptions {
        printed_at: printed_time(&jiff::Zoned::now()),
        ..choice.options.clone()
    };
    export_told(session, choice.format, &options).map_err(|error| error.to_string())
}

/// Writes a page into a file of its own among the temporary ones, which nobody else may read.
///
/// # Errors
/// With one sentence for the window.
pub fn write_page(session: &Session, choice: &ExportChoice) -> Result<Written, String> {
    let (bytes, left_out) = bytes_of(session, choice)?;
    let written = || {
        let mut file = tempfile::Builder::new().prefix("adref-").suffix(".html").tempfile()?;
        file.write_all(&bytes)?;
        file.flush()?;
        file.into_temp_path().keep().map_err(|error| error.error)
    };
    let written = written().map(|path| Written { path, left_out });
    written.map_err(|error| {
        let folder = std::env::temp_dir();
        format!(
            "the page cannot be written ({error}); save it elsewhere: {}",
            folder.display()
        )
    })
}

/// Shows a page in the browser; false where none opens.
///
/// Some desktops start the browser and are done, on others the starter runs as long as the browser does: what runs after
/// a moment has opened.
#[must_use]
pub fn is_shown(path: &Path) -> bool {
    const MOMENT: Duration = Duration::from_secs(3);
    let began = Instant::now();
    let starter = open::that_in_background(path);
    while !starter.is_finished() && began.elapsed() < MOMENT {
        std::thread::sleep(Duration::from_millis(50));
    }
    !starter.is_finished() || matches!(starter.join(), Ok(Ok(())))
}

/// Puts a session at the top of the recent ones, with the paragraph where one stands; then what the start page offers.
#[must_use]
pub fn remember(folder: &DataFolder, path: &Path, title: &str, place: Option<ParagraphId>) -> (Offer, Option<String>) {
    // The list is read, changed and written: one after the other.
    static LIST: Mutex<()> = Mutex::new(());
    let list = LIST.lock().unwrap_or_else(PoisonError::into_inner);
    let kept = Recent::load(folder).put(path, title, place);
    drop(list);
    let words = |error| {
        format!(
            "The list of recent sessions cannot be kept ({error}): {}",
            folder.path().display()
        )
    };
    (Offer::of(Some(folder)), kept.err().map(words))
}

/// Whether the session is saved, as the status line says it.
#[must_use]
pub fn saved_in_words(open: &OpenSession) -> String {
    let file = open
        .path()
        .and_then(Path::file_name)
        .map(|name| name.to_string_lossy().into_owned());
    match (open.status(), file) {
        (Status::Failed(why), _) => format!("the journal cannot be written ({why}): save now"),
        (Status::ReadOnly, _) => "for reading only".to_owned(),
        (Status::InMemory, _) => "in memory only".to_owned(),
        (Status::Saving { .. }, _) => "keeping …".to_owned(),
        (Status::Saved, None) if open.undo_name().is_none() => "not saved yet".to_owned(),
        (Status::Saved, None) => "kept, in no file yet".to_owned(),
        (Status::Saved, Some(file)) if open.is_changed() => format!("{file}: kept, not saved"),
        (Status::Saved, Some(file)) => format!("{file}: saved"),
    }
}

/// The folder of a file, else where documents are.
#[must_use]
pub fn folder(path: Option<&Path>) -> PathBuf {
    path.and_then(Path::parent)
        .map(Path::to_owned)
        .or_else(|| {
            directories::UserDirs::new().map(|dirs| dirs.document_dir().unwrap_or_else(|| dirs.home_dir()).to_owned())
        })
        .unwrap_or_default()
}

/// A title as the name of a file.
#[must_use]
pub fn file_name_of(title: &str) -> String {
    let clean: String = title
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || " -_+.()".contains(c) {
                c
            } else {
                ' '
            }
        })
        .collect();
    let words: Vec<&str> = clean.split_whitespace().take(8).collect();
    if words.is_empty() {
        "session".to_owned()
    } else {
        words.join(" ")
    }
}
