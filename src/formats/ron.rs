//! The session as RON: the file that a negotiation lives in.
//!
//! One text file, readable without Adref and made for `diff`: a field a line, ids as hexadecimal strings, the words as
//! they are. It begins with `AdrefSession(` and its version, so that anything else is told apart before it is read:
//!
//! ```text
//! // A negotiation kept by Adref …
//! AdrefSession(
//!   version: 2,
//!   writer: "adref 0.1.0",
//!   session: (
//!     title: "WSIS+10",
//! ```
//!
//! **Migration.** What older versions wrote is brought up to today in one place, [`of_version`], a branch a version. A
//! newer version is read as far as it is understood ([`SessionFile::newer`]), never written over. What a file holds and a
//! reader does not know is passed over; so whatever a session gains, be it one field, makes a new version: else an Adref
//! of yesterday would write the file back without it (`tests/storage/growing.rs`).
//!
//! | version | what it holds beyond the one before |
//! | --- | --- |
//! | 1 | the first, with compromises, wordings settled in one, bases that were repaired and marked changes |
//! | 2 | delegations' own texts read otherwise than received (`read`, the repair `Read`), the question `DoubtfulText`; of a paragraph, how deep it stands (`level`) and whether it stands in the text or in a note (`place`); of a decision, who proposed what was decided (`proposed_by`); what came late waits until somebody looks at it, and `late` says no more than that; in a journal, what a command led to, and what was reopened at opening |

mod migrating;
mod parts;
mod readable;

use crate::model::{Session, Source};
use ron::Options;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The version that this Adref writes. It rises with whatever a session or its journal gains.
pub const SESSION_VERSION: u32 = 2;

const NAME: &str = "AdrefSession";

const PREFACE: &str = "\
// A negotiation kept by Adref, as RON (https://docs.rs/ron). It is plain text: the draft is under `draft`, what each
// delegation proposed under `contributions`, in its own words under `received`, and what was decided under `decision`.
";

/// What a session file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionFile {
    /// The session.
    pub session: Session,
    /// The version that wrote it.
    pub version: u32,
    /// The newer version that wrote it: what it may hold beyond this one was not read, so it must not be written back.
    pub newer: Option<u32>,
}

/// Why a file could not be read as a session.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SessionFileError {
    /// There is nothing in it.
    #[error("the file is empty; open another one")]
    Empty,
    /// It is something else.
    #[error("this is not an Adref session (line {line} should begin `AdrefSession(`); import it as a draft instead")]
    NotASession {
        /// The first line that holds anything.
        line: usize,
    },
    /// It ends in the middle.
    #[error("the session file ends in the middle, at line {line}; complete it there")]
    Truncated {
        /// The last line.
        line: usize,
    },
    /// It does not read as a session.
    #[error("the session file is broken at line {line}, column {column}: {message}; mend it there")]
    Broken {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// A later Adref wrote it, in a form that this one cannot read.
    #[error(
        "a newer Adref wrote this session (version {version}, this one reads up to {SESSION_VERSION}); open it with that one"
    )]
    Newer {
        /// The version that it says.
        version: u32,
    },
}

#[derive(Serialize)]
struct Written<'s> {
    version: u32,
    writer: String,
    session: &'s Session,
}

#[derive(Deserialize)]
#[serde(rename = "AdrefSession")]
struct Read {
    session: Session,
}

impl<'s> Written<'s> {
    fn of(session: &'s Session) -> Self {
        Self {
            version: SESSION_VERSION,
            writer: format!("adref {}", env!("CARGO_PKG_VERSION")),
            session,
        }
    }
}

/// Writes a session as the text of its file. The same session gives the same bytes on every machine.
///
/// # Errors
/// What the RON library says; it has no reason to for any session.
pub fn write_session(session: &Session) -> Result<String, ron::Error> {
    parts::text_of(session)
}

/// Whether bytes look like a session file, by their beginning.
#[must_use]
pub fn is_session(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(4096)];
    let text = match std::str::from_utf8(start) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&start[..error.valid_up_to()]).unwrap_or_default(),
    };
    content(text).1.starts_with(NAME)
}

/// Reads the text of a session file.
///
/// # Errors
/// When it is empty, something else, broken or cut off, or of a version that cannot be read.
pub fn read_session(bytes: &[u8]) -> Result<SessionFile, SessionFileError> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) if is_session(bytes) => return Err(not_text(bytes, error.valid_up_to())),
        Err(_) => return Err(SessionFileError::NotASession { line: 1 }),
    };
    let (line, start) = content(text);
    if start.is_empty() {
        return Err(SessionFileError::Empty);
    }
    if !start.starts_with(NAME) {
        // The beginning of the name and no more: cut off at once.
        return Err(if NAME.starts_with(start.trim_end()) {
            SessionFileError::Truncated { line }
        } else {
            SessionFileError::NotASession { line }
        });
    }
    let version = version(start).unwrap_or(SESSION_VERSION);
    match of_version(version, text.trim_start_matches('\u{feff}')) {
        Ok(mut session) => {
            share_file_names(&mut session);
            let newer = (version > SESSION_VERSION).then_some(version);
            Ok(SessionFile {
                session,
                version,
                newer,
            })
        }
        Err(_) if version > SESSION_VERSION => Err(SessionFileError::Newer { version }),
        Err(error) => Err(broken(text, &error)),
    }
}

/// The one place for migration: how the text of each version becomes a session of today. Version 1 is today's with less in
/// it, but for one mark that says something else; a newer one is tried as today's, with what is unknown in it passed over.
fn of_version(version: u32, text: &str) -> Result<Session, ron::error::SpannedError> {
    let mut session = Options::default().from_str::<Read>(text)?.session;
    if version < 2 {
        migrating::forget_what_was_seen(&mut session);
    }
    Ok(session)
}

/// The number after the first `version:`, which is the first field.
fn version(start: &str) -> Option<u32> {
    let fields = start.strip_prefix(NAME)?.trim_start().strip_prefix('(')?;
    let number = content(fields)
        .1
        .strip_prefix("version")?
        .trim_start()
        .strip_prefix(':')?;
    let number = number.trim_start();
    let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    number[..end].parse().ok()
}

/// The text after byte-order mark, space and comment lines, and its line.
fn content(text: &str) -> (usize, &str) {
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text).trim_start();
    while rest.starts_with("//") {
        rest = rest.split_once('\n').map_or("", |(_, after)| after).trim_start();
    }
    let before = &text[..text.len() - rest.len()];
    (before.matches('\n').count() + 1, rest)
}

fn broken(text: &str, error: &ron::error::SpannedError) -> SessionFileError {
    let at = error.span.start;
    let lines = text.lines().count();
    // What Adref writes ends in a bracket at the beginning of a line.
    let is_indented = text
        .trim_end()
        .lines()
        .next_back()
        .is_some_and(|last| last.starts_with(' '));
    let is_whole = text.trim_end().ends_with(')') && !(is_indented && at.line >= lines);
    let is_more = matches!(error.code, ron::Error::TrailingCharacters);
    if matches!(error.code, ron::Error::Eof) || !(is_whole || is_more) {
        return SessionFileError::Truncated { line: lines };
    }
    SessionFileError::Broken {
        line: at.line,
        column: at.col,
        message: error.code.to_string(),
    }
}

fn not_text(bytes: &[u8], valid: usize) -> SessionFileError {
    let before = &bytes[..valid];
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    SessionFileError::Broken {
        line: before.split(|byte| *byte == b'\n').count(),
        column: valid - line_start + 1,
        message: "these bytes are not UTF-8".to_owned(),
    }
}

/// Every place that came from one file shares one name, as the import left it.
fn share_file_names(session: &mut Session) {
    let mut names: BTreeSet<Arc<str>> = BTreeSet::new();
    let mut share = |source: &mut Source| match names.get(&source.file) {
        Some(name) => source.file = Arc::clone(name),
        None => {
            names.insert(Arc::clone(&source.file));
        }
    };
    for paragraph in &mut session.draft.paragraphs {
        let paragraph = Arc::make_mut(paragraph);
        share(&mut paragraph.source);
        paragraph
            .comments
            .iter_mut()
            .for_each(|comment| share(&mut comment.source));
        for contribution in &mut paragraph.contributions {
            share(&mut contribution.source);
            contribution
                .comments
                .iter_mut()
                .for_each(|comment| share(&mut comment.source));
        }
    }
    session.draft.notes.iter_mut().for_each(|note| share(&mut note.source));
    session
        .warnings
        .iter_mut()
        .for_each(|warning| share(&mut warning.source));
}
