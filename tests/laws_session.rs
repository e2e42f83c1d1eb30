//! Laws 6 and 8 over sequences of commands: whatever is done to a session, in whatever order, no two accepted edits are
//! rivals, the text follows from what is stored, and every step can be taken back, done again, saved and replayed.

#[path = "laws/worlds.rs"]
#[allow(dead_code, reason = "each test file uses its own part of the worlds")]
mod worlds;

#[path = "laws/deeds.rs"]
mod deeds;

use adref::formats::{read_session, write_session};
use adref::model::Session;
use adref::session::{CommandError, OpenSession, check};
use adref::text::{Collation, View, accepted_rivals, compose};
use deeds::{Deed, command, deed, session};
use proptest::prelude::*;
use proptest::sample::Selector;
use std::sync::Arc;

const AT: &str = "2026-11-22T14:02:00Z";

fn without_record(session: &Session) -> Session {
    Session {
        record: Vec::new(),
        ..session.clone()
    }
}

/// Does a deed; what came of a command.
fn act(open: &mut OpenSession, deed: &Deed, number: usize) -> Option<Result<(), CommandError>> {
    match deed {
        Deed::Undo => drop(open.undo_at("Chair", AT)),
        Deed::Redo => drop(open.redo_at("Chair", AT)),
        other => {
            let command = command(other, open.session(), number)?;
            return Some(open.apply_at(&command, "Chair", AT).map(drop));
        }
    }
    None
}

/// Every text that can be read off a session.
fn texts_of(session: &Session) -> Vec<String> {
    let paragraphs = session.draft.paragraphs.iter();
    let composed = paragraphs.flat_map(|paragraph| {
        let collation = Collation::of(paragraph);
        [View::Working, View::Bracketed, View::Clean].map(|view| compose(&collation, view, None).text())
    });
    composed.collect()
}

/// The same base, contributions, swaps and stored decisions, without who, when, why and how it came to be.
fn stripped(session: &Session) -> Session {
    let mut bare = without_record(session);
    for paragraph in &mut bare.draft.paragraphs {
        let paragraph = Arc::make_mut(paragraph);
        let decisions = paragraph.edits.iter_mut().map(|edit| {
            edit.late = false;
            &mut edit.decision
        });
        for decision in decisions.chain([&mut paragraph.decision]).flatten() {
            *decision = worlds::decided(decision.verdict);
        }
    }
    bare
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, max_shrink_iters: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn law_6_no_two_accepted_edits_are_rivals_and_the_text_follows_from_what_is_stored(
        (session, deeds) in (session(), prop::collection::vec(deed(), 1..12))
    ) {
        let mut open = OpenSession::new(session);
        for (number, deed) in deeds.iter().enumerate() {
            act(&mut open, deed, number);
            for paragraph in &open.session().draft.paragraphs {
                prop_assert_eq!(accepted_rivals(paragraph), vec![], "after {:?}", deed);
            }
            prop_assert_eq!(check(open.session()), Vec::<String>::new());
        }
        prop_assert_eq!(texts_of(open.session()), texts_of(&stripped(open.session())));
    }

    #[test]
    fn law_8_undo_restores_redo_restores_a_refused_command_changes_nothing(
        (session, deeds) in (session(), prop::collection::vec(deed(), 1..12))
    ) {
        let mut open = OpenSession::new(session.clone());
        for (number, deed) in deeds.iter().enumerate() {
            let before = open.session().clone();
            match act(&mut open, deed, number) {
                Some(Ok(())) => {
                    let after = open.session().clone();
                    let name = open.undo_name().map(str::to_owned);
                    prop_assert!(after.record.len() > before.record.len() && after.record.starts_with(&before.record));
                    prop_assert!(open.undo_at("Chair", AT).is_some());
                    prop_assert_eq!(without_record(open.session()), without_record(&before));
                    prop_assert_eq!(open.redo_name().map(str::to_owned), name);
                    prop_assert!(open.redo_at("Chair", AT).is_some());
                    prop_assert_eq!(without_record(open.session()), without_record(&after));
                    prop_assert!(open.session().record.starts_with(&after.record));
                    prop_assert_eq!(open.session().record.len(), after.record.len() + 2);
                }
                Some(Err(_)) => prop_assert_eq!(open.session(), &before),
                None => {}
            }
        }
        while open.undo_at("Chair", AT).is_some() {}
        prop_assert_eq!(without_record(open.session()), without_record(&session));
    }

    #[test]
    fn law_8_saving_and_loading_is_the_identity(
        (session, deeds) in (session(), prop::collection::vec(deed(), 1..8))
    ) {
        let mut open = OpenSession::new(session);
        for (number, deed) in deeds.iter().enumerate() {
            act(&mut open, deed, number);
        }
        let text = write_session(open.session()).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let read = read_session(text.as_bytes()).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(&read.session, open.session());
        prop_assert_eq!(read.newer, None);
    }

    #[test]
    fn law_8_the_replay_of_the_journal_gives_the_same_session(
        (session, deeds, saving) in (session(), prop::collection::vec(deed(), 1..8), any::<Selector>())
    ) {
        let failed = |error: &dyn std::fmt::Display| TestCaseError::fail(error.to_string());
        let (folder, after) = (folder()?, folder()?);
        let path = folder.path().join("talks.ron");
        let mut open = OpenSession::new(session);
        open.save_as(&path, false).map_err(|error| failed(&error))?;
        let saved = saving.select(0..deeds.len());
        for (number, deed) in deeds.iter().enumerate() {
            act(&mut open, deed, number);
            if number == saved {
                open.save().map_err(|error| failed(&error))?;
            }
        }
        for name in ["talks.ron", "talks.ron.journal"] {
            if folder.path().join(name).exists() {
                std::fs::copy(folder.path().join(name), after.path().join(name))?;
            }
        }
        let again = OpenSession::open(&after.path().join("talks.ron")).map_err(|error| failed(&error))?;
        prop_assert_eq!(again.session.session(), open.session(), "{:?}", again.notices);
        prop_assert_eq!(again.session.is_changed(), open.is_changed());
    }
}

/// A folder in memory where the system has one, since syncing two thousand times is the disk's time, not ours.
fn folder() -> std::io::Result<tempfile::TempDir> {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir())
}
