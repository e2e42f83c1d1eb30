//! Making a session of an imported document: every contribution compared with its paragraph, once.
//!
//! It uses all cores and can be watched and given up, since a large compilation takes seconds: call it on a thread.
//!
//! ```
//! use adref::formats::import_text;
//! use adref::session::new_session;
//!
//! let text = "Draft\n\n1. We agree to meet.\n\nContribution from Japan\n\n1. We agree to meet again.\n";
//! let session = new_session(import_text("draft.txt", text.as_bytes())?);
//! assert_eq!(session.draft.paragraphs[1].edits.len(), 1);
//! assert_eq!(session.record[0].what, "import draft.txt: 2 paragraphs, 1 contribution");
//! # Ok::<(), adref::formats::ImportError>(())
//! ```

use super::apply::weights;
use super::{asking, naming, now};
use crate::formats::Import;
use crate::model::{Deed, Draft, Entry, Paragraph, Session, tell_apart};
use crate::text::{self, Weights};
use rayon::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// How far a long piece of work is, for whoever waits for it.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicUsize,
    total: AtomicUsize,
    given_up: AtomicBool,
}

impl Progress {
    /// From 0 to 1.
    #[must_use]
    #[allow(
        clippy::cast_precision_loss,
        reason = "a bar on the screen needs no more than a hundred steps"
    )]
    pub fn fraction(&self) -> f32 {
        let total = self.total.load(Ordering::Relaxed).max(1);
        self.done.load(Ordering::Relaxed) as f32 / total as f32
    }

    /// Asks the work to stop.
    pub fn give_up(&self) {
        self.given_up.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop; it does so at the next paragraph, or when the file is read.
    #[must_use]
    pub fn is_given_up(&self) -> bool {
        self.given_up.load(Ordering::Relaxed)
    }

    /// One more step of the work is done.
    pub(super) fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }
}

/// A session of an imported document.
#[must_use]
pub fn new_session(import: Import) -> Session {
    begun(import, &now(), &Progress::default())
}

/// A session of a document that was imported at a given time; `None` when it was given up.
#[must_use]
pub fn new_session_at(import: Import, at: &str, progress: &Progress) -> Option<Session> {
    let session = begun(import, at, progress);
    (!progress.is_given_up()).then_some(session)
}

fn begun(import: Import, at: &str, progress: &Progress) -> Session {
    let mut delegations = import.delegations;
    tell_apart(&mut delegations);
    let mut session = Session {
        title: import.title,
        delegations,
        draft: import.draft,
        warnings: import.warnings,
        record: Vec::new(),
        ..Session::default()
    };
    if session.draft.revision.is_empty() {
        session.draft.revision = import.revision;
    }
    let weights = weights(&session);
    let entry = beginning(&session, at);
    session.draft.paragraphs = collate_all(session.draft.paragraphs, &weights, progress);
    session.record.push(entry);
    if !progress.is_given_up() {
        session.questions = asking::watched_questions(&session, progress);
    }
    session
}

fn collate_all(paragraphs: Vec<Arc<Paragraph>>, weights: &Weights, progress: &Progress) -> Vec<Arc<Paragraph>> {
    // Each paragraph is collated, and asked about afterwards.
    progress.total.store(paragraphs.len() * 2, Ordering::Relaxed);
    let one = |paragraph: Arc<Paragraph>| {
        if progress.is_given_up() {
            return paragraph;
        }
        let paragraph = Arc::new(collated(Arc::unwrap_or_clone(paragraph), weights));
        progress.step();
        paragraph
    };
    paragraphs.into_par_iter().map(one).collect()
}

/// A paragraph with the edits of its contributions, and the draft's own where nobody contributed.
fn collated(mut paragraph: Paragraph, weights: &Weights) -> Paragraph {
    let contributions = std::mem::take(&mut paragraph.contributions);
    text::collate(&mut paragraph, contributions, weights);
    paragraph
}

/// The first line of the record: what came in, and from which files.
fn beginning(session: &Session, at: &str) -> Entry {
    let Draft { paragraphs, .. } = &session.draft;
    let mut files: Vec<&str> = Vec::new();
    for paragraph in paragraphs {
        let file = &*paragraph.source.file;
        if !file.is_empty() && !files.contains(&file) {
            files.push(file);
        }
    }
    let contributions = paragraphs.iter().map(|paragraph| paragraph.contributions.len()).sum();
    let what = format!(
        "import {}: {}, {}",
        if files.is_empty() {
            "a draft".to_owned()
        } else {
            files.join(", ")
        },
        naming::count(paragraphs.len(), "paragraph"),
        naming::count(contributions, "contribution"),
    );
    Entry {
        at: at.to_owned(),
        by: String::new(),
        what,
        deed: Deed::Imported,
        paragraph: None,
        edits: Vec::new(),
        why: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::import_text;

    fn import() -> Import {
        let text = "Draft\n\n1. We agree to meet.\n\nContribution from Japan\n\n1. We agree to meet again.\n";
        import_text("draft.txt", text.as_bytes()).unwrap()
    }

    #[test]
    fn whoever_waits_sees_all_of_it_done() {
        let progress = Progress::default();
        let session = new_session_at(import(), "2026-11-22T14:02:00Z", &progress).unwrap();
        assert_eq!(session.questions, new_session(import()).questions);
        assert!((progress.fraction() - 1.0).abs() < f32::EPSILON);
    }

    #[test]
    fn work_that_was_given_up_gives_nothing() {
        let progress = Progress::default();
        progress.give_up();
        assert_eq!(new_session_at(import(), "2026-11-22T14:02:00Z", &progress), None);
        assert!(progress.fraction() < f32::EPSILON);
    }
}
