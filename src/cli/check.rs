//! `adref check`: whether files are sound, and what is wrong where they are not. It changes nothing on the disk.
//!
//! Of a session it proves what can be proved from its file: the id of every edit is the hash of what it names, no two
//! accepted edits of a paragraph that is not agreed are rivals, accepting all edits of a contribution that has a text gives that text to the byte, and
//! without decisions every paragraph reads as in the draft. The ids of paragraphs and contributions are not proved:
//! their ordinals among equals are those of the import.

use super::arguments::Check;
use super::output;
use super::store::{self, FileError};
use crate::formats::{SESSION_VERSION, import_text, is_session};
use crate::model::{Contribution, ContributionKind, Edit, EditId, Paragraph, Session, Standing, Verdict};
use crate::session::{self, Access, Notice, OpenSession, count};
use crate::text::{Collation, View, compose, edit_id};
use rustc_hash::FxHashMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// Why a check did not end well.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// A file could not be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// Something is wrong.
    #[error("not sound: {unsound} of {files}; what is wrong stands above", unsound = .0, files = count(*.1, "file"))]
    Unsound(usize, usize),
    /// The result could not be printed.
    #[error("standard output cannot be written to ({0}); send it elsewhere")]
    Print(#[from] io::Error),
}

/// Says of each file whether it is sound.
///
/// # Errors
/// When one is not, or cannot be read.
pub fn run(arguments: &Check) -> Result<(), CheckError> {
    let mut unsound = 0;
    for path in &arguments.files {
        let findings = check(path)?;
        for problem in &findings.problems {
            output::say(&format!("{}: {problem}", path.display()));
        }
        if findings.problems.is_empty() {
            output::print(&format!("{}: {}\n", path.display(), findings.sound))?;
        } else {
            unsound += 1;
        }
    }
    match unsound {
        0 => Ok(()),
        unsound => Err(CheckError::Unsound(unsound, arguments.files.len())),
    }
}

/// What a check found.
struct Findings {
    problems: Vec<String>,
    /// What is said of a sound file.
    sound: String,
}

impl Findings {
    fn problem(problem: &dyn std::fmt::Display) -> Self {
        Self {
            problems: vec![problem.to_string()],
            sound: String::new(),
        }
    }
}

fn check(path: &Path) -> Result<Findings, FileError> {
    let bytes = store::bytes(path)?;
    if !is_session(&bytes) && !has_session_ending(path) {
        return Ok(check_text(path, &bytes));
    }
    let opened = match OpenSession::open_with(path, Access::Read) {
        Ok(opened) => opened,
        Err(error) => return Ok(Findings::problem(&error)),
    };
    let mut problems = Vec::new();
    let mut remarks = Vec::new();
    for notice in opened.notices {
        match notice {
            Notice::Torn
            | Notice::JournalAside { .. }
            | Notice::Newer { .. }
            | Notice::Reopened { .. }
            | Notice::NotReopened { .. } => problems.push(notice.to_string()),
            Notice::Replayed { .. }
            | Notice::Waiting { .. }
            | Notice::Contradicting { .. }
            | Notice::HeldBy(_)
            | Notice::TookOver(_)
            | Notice::NotWritable { .. } => {
                remarks.push(notice.to_string());
            }
        }
    }
    let session = opened.session.session();
    problems.extend(session::check(session));
    problems.extend(laws(session));
    let totals = crate::formats::outline(session).totals;
    let journal = if remarks.is_empty() {
        "nothing unsaved".to_owned()
    } else {
        remarks.join(" ")
    };
    let sound = format!(
        "sound; a session of version {SESSION_VERSION} with {}, {}, {}; {journal}",
        count(totals.paragraphs, "paragraph"),
        count(totals.contributions, "contribution"),
        count(totals.edits, "edit")
    );
    Ok(Findings { problems, sound })
}

fn has_session_ending(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("ron"))
}

fn check_text(path: &Path, bytes: &[u8]) -> Findings {
    match import_text(&store::file_name(path), bytes) {
        Ok(import) => {
            output::warn(&import.warnings);
            let contributions: usize = import.draft.paragraphs.iter().map(|one| one.contributions.len()).sum();
            let sound = format!(
                "can be imported; {}, {}, {}",
                count(import.draft.paragraphs.len(), "paragraph"),
                count(contributions, "contribution"),
                count(import.warnings.len(), "warning")
            );
            Findings {
                problems: Vec::new(),
                sound,
            }
        }
        Err(error) => Findings::problem(&error),
    }
}

/// What a session breaks of the laws that can be proved from its file.
fn laws(session: &Session) -> Vec<String> {
    let mut problems = Vec::new();
    for paragraph in &session.draft.paragraphs {
        let place = format!("paragraph {}", paragraph.id);
        for edit in &paragraph.edits {
            if edit_id(paragraph.id, &edit.change) != edit.id {
                problems.push(format!("{place}: the edit {} is not what its id names", edit.id));
            }
        }
        let bare = bare(paragraph);
        let edits: FxHashMap<EditId, &Edit> = paragraph.edits.iter().map(|edit| (edit.id, edit)).collect();
        for contribution in &paragraph.contributions {
            if !gives_its_text(&bare, &edits, contribution) {
                problems.push(format!(
                    "{place}: the edits of {} ({}) do not give its text",
                    contribution.name, contribution.id
                ));
            }
        }
        let undecided = paragraph.edits.iter().map(|edit| Edit {
            decision: None,
            ..edit.clone()
        });
        let undecided = undecided.collect();
        if reads(Paragraph {
            edits: undecided,
            ..bare
        }) != paragraph.text
        {
            problems.push(format!("{place}: without decisions it does not read as the draft"));
        }
    }
    problems
}

/// Whether accepting all edits of a contribution, and nothing else, gives its text to the byte.
fn gives_its_text(bare: &Paragraph, edits: &FxHashMap<EditId, &Edit>, contribution: &Contribution) -> bool {
    match contribution.kind {
        ContributionKind::Rewording
        | ContributionKind::Unchanged
        | ContributionKind::Alternative
        | ContributionKind::Addition => {
            let accepted = contribution
                .edits
                .iter()
                .filter_map(|id| edits.get(id))
                .map(|edit| Edit {
                    decision: Some(Verdict::Accepted.into()),
                    ..Edit::clone(edit)
                });
            let tried = Paragraph {
                contributions: vec![contribution.clone()],
                edits: accepted.collect(),
                ..bare.clone()
            };
            reads(tried) == contribution.on_base()
        }
        ContributionKind::Deletion
        | ContributionKind::Merge
        | ContributionKind::Statement
        | ContributionKind::Empty => true,
    }
}

/// A paragraph as if it were part of the draft, without what was said about it and without decisions.
fn bare(paragraph: &Paragraph) -> Paragraph {
    Paragraph {
        standing: Standing::Base,
        decision: None,
        agreed: None,
        comments: Vec::new(),
        contributions: Vec::new(),
        edits: Vec::new(),
        swaps: Vec::new(),
        ..paragraph.clone()
    }
}

fn reads(paragraph: Paragraph) -> String {
    compose(&Collation::of(&Arc::new(paragraph)), View::Clean, None).text()
}
