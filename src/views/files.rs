//! Files in and out, as the window needs them. Everything here may be slow and runs off the frame loop.

use super::export::ExportChoice;
use super::work::Opened;
use crate::formats::{ExportOptions, Import, export, import_text, is_session, printed_time, read_session};
use crate::model::Session;
use crate::session::OpenSession;
use crate::text::{Weights, collate};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Opens a session, or makes one from a draft or a compilation.
///
/// # Errors
/// With one sentence for the window.
pub fn open_files(paths: &[PathBuf]) -> Result<Opened, String> {
    let path = paths.first().ok_or("no file was given")?;
    let bytes =
        std::fs::read(path).map_err(|error| format!("this file cannot be read ({error}): {}", path.display()))?;
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let mut opened = open_bytes(&name, &bytes)?;
    opened.path = Some(path.clone());
    Ok(opened)
}

/// Makes a session from the bytes of a file.
///
/// # Errors
/// With one sentence for the window.
pub fn open_bytes(name: &str, bytes: &[u8]) -> Result<Opened, String> {
    let session = if is_session(bytes) {
        read_session(bytes).map_err(|error| error.to_string())?.session
    } else {
        session_of(import_text(name, bytes).map_err(|error| error.to_string())?)
    };
    Ok(Opened {
        open: OpenSession::new(session),
        notes: Vec::new(),
        path: None,
    })
}

fn session_of(import: Import) -> Session {
    let mut draft = import.draft;
    let weights = Weights::of(draft.paragraphs.iter().map(|paragraph| paragraph.text.as_str()));
    for paragraph in &mut draft.paragraphs {
        let paragraph = Arc::make_mut(paragraph);
        let arriving = std::mem::take(&mut paragraph.contributions);
        collate(paragraph, arriving, &weights);
    }
    draft.revision = import.revision;
    Session {
        title: import.title,
        delegations: import.delegations,
        draft,
        warnings: import.warnings,
        record: Vec::new(),
    }
}

/// Writes an export.
///
/// # Errors
/// With one sentence for the window.
pub fn write_export(session: &Session, choice: ExportChoice, path: &Path) -> Result<(), String> {
    let options = ExportOptions {
        attribute: choice.attribute,
        open_as_base: choice.open_as_base,
        ..ExportOptions::new(choice.view, &printed_time(&jiff::Zoned::now()))
    };
    let text = export(session, choice.format, &options).map_err(|error| error.to_string())?;
    std::fs::write(path, text).map_err(|error| format!("this file cannot be written ({error}): {}", path.display()))
}

/// Whether the session is saved, as the status line says it.
#[must_use]
pub fn saved_in_words(open: &OpenSession) -> String {
    if open.path().is_some() {
        "saved".to_owned()
    } else {
        "not saved yet".to_owned()
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
