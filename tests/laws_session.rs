//! Laws 6, 8 and 9 over sequences of commands: whatever is done to a session, in whatever order, no two accepted edits are
//! rivals, the text follows from what is stored, every step can be taken back, done again, saved and replayed, and no
//! file panics.

#[path = "laws/worlds.rs"]
#[allow(dead_code, reason = "each test file uses its own part of the worlds")]
mod worlds;

#[path = "laws/kinds.rs"]
mod kinds;

#[path = "laws/paper.rs"]
mod paper;

#[path = "laws/deeds.rs"]
mod deeds;

#[path = "laws/debris.rs"]
mod debris;

#[path = "laws/damage.rs"]
mod damage;

use adref::formats::{read_session, write_session};
use adref::model::{Edit, EditId, Paragraph, QuestionKind, Session, Verdict};
use adref::session::{Command, CommandError, OpenSession, check};
use adref::text::{Collation, View, accepted_rivals, compose};
use damage::{damage, damaged};
use deeds::said::settling;
use deeds::{Deed, command, deed, deed_in_the_room, session};
use proptest::prelude::*;
use proptest::sample::Selector;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeSet;
use std::sync::Arc;

const AT: &str = "2026-11-22T14:02:00Z";

/// The accepted edits that bring words elsewhere, while these are not taken from where they stand.
fn without_their_half(paragraph: &Arc<Paragraph>) -> Vec<EditId> {
    let collation = Collation::of(paragraph);
    let is_accepted = |edit: EditId| collation.standing(edit).verdict == Some(Verdict::Accepted);
    let moves = paragraph.contributions.iter().flat_map(|one| &one.moves);
    let needs = |to: EditId, from: EditId| collation.ties(to).iter().any(|tie| tie.other == from && tie.is_needed);
    let alone = moves.filter(|(from, to)| is_accepted(*to) && needs(*to, *from) && !is_accepted(*from));
    alone.map(|(_, to)| *to).collect()
}

/// The moves of which the place to which words would go is superseded, while their going is not: nobody else proposes that.
fn superseded_by_half(paragraph: &Arc<Paragraph>) -> Vec<EditId> {
    let collation = Collation::of(paragraph);
    let standing = |edit: EditId| collation.standing(edit);
    let moves = paragraph.contributions.iter().flat_map(|one| &one.moves);
    let is_tied = |from: EditId, to: EditId| {
        let ties = collation.ties(from);
        ties.iter().any(|tie| tie.other == to && tie.needs && tie.is_needed)
    };
    let half = moves.filter(|(from, to)| {
        let stays = !standing(*from).superseded && standing(*from).verdict != Some(Verdict::Accepted);
        standing(*to).superseded && stays && is_tied(*from, *to)
    });
    half.map(|(from, _)| *from).collect()
}

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
    paragraphs.flat_map(texts_of_paragraph).collect()
}

fn texts_of_paragraph(paragraph: &Arc<Paragraph>) -> [String; 3] {
    let collation = Collation::of(paragraph);
    [View::Working, View::Bracketed, View::Clean].map(|view| compose(&collation, view, None).text())
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
                prop_assert_eq!(without_their_half(paragraph), vec![], "after {:?}", deed);
                prop_assert_eq!(superseded_by_half(paragraph), vec![], "after {:?}", deed);
            }
            prop_assert_eq!(check(open.session()), Vec::<String>::new());
        }
        prop_assert_eq!(texts_of(open.session()), texts_of(&stripped(open.session())));
    }

    #[test]
    fn what_is_decided_is_open_again_only_with_a_line_of_the_record(
        (session, deeds) in (session(), prop::collection::vec(deed(), 1..12))
    ) {
        let mut open = OpenSession::new(session);
        for (number, deed) in deeds.iter().enumerate() {
            let before = open.session().clone();
            act(&mut open, deed, number);
            if matches!(deed, Deed::Undo | Deed::Redo) {
                continue;
            }
            let told = &open.session().record[before.record.len()..];
            for paragraph in &before.draft.paragraphs {
                // On other words an edit is another one, whatever its number.
                let after = open.session().draft.find(paragraph.id).map(|(_, after)| after);
                let Some(after) = after.filter(|after| after.text == paragraph.text) else { continue };
                let is_told = |edit: &&Edit| edit.decision.is_some() && !edit.change.is_spacing();
                for edit in paragraph.edits.iter().filter(is_told) {
                    let now = after.edit(edit.id);
                    let is_decided = now.is_some_and(|edit| edit.decision.is_some());
                    // A repair takes no decision from an edit that is there still.
                    let is_repair = matches!(deed, Deed::Paper(_));
                    prop_assert!(is_decided || now.is_none() || !is_repair, "{:?} after {:?}", edit, deed);
                    prop_assert!(
                        is_decided || told.iter().any(|entry| entry.edits.contains(&edit.id)),
                        "{:?} is open again, or gone, after {:?}", edit, deed
                    );
                }
            }
        }
    }

    #[test]
    fn what_is_agreed_stays_as_it_is_until_it_is_reopened(
        (session, accepted, deeds) in (session(), any::<[bool; 2]>(), prop::collection::vec(deed_in_the_room(), 1..14))
    ) {
        let mut open = OpenSession::new(session);
        for (paragraph, accepted) in accepted.into_iter().enumerate() {
            let mut settle = |verdict| {
                let command = settling(&open.session().draft.paragraphs[paragraph], verdict);
                open.apply_at(&command, "Chair", AT)
            };
            // Accepting one edit after the other can leave a bracket behind; rejecting all of them cannot.
            if !(accepted && settle(Verdict::Accepted).is_ok()) {
                let settled = settle(Verdict::Rejected);
                prop_assert!(settled.is_ok(), "{:?}", settled);
            }
        }
        for (number, deed) in deeds.iter().enumerate() {
            let before = open.session().clone();
            act(&mut open, deed, number);
            for paragraph in before.draft.paragraphs.iter().filter(|paragraph| paragraph.agreed.is_some()) {
                let collation = Collation::of(paragraph);
                prop_assert!(collation.edits().all(|edit| !collation.is_open(edit.id)));
                let after = open.session().draft.find(paragraph.id).map(|(_, after)| after);
                if let Some(after) = after.filter(|after| after.agreed.is_some()) {
                    prop_assert_eq!(texts_of_paragraph(after), texts_of_paragraph(paragraph), "after {:?}", deed);
                    let [working, bracketed, clean] = texts_of_paragraph(after);
                    prop_assert_eq!(&working, &clean);
                    prop_assert_eq!(&bracketed, &clean);
                }
            }
        }
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

/// Gives every answer to every open question about a damaged text, each to a session of its own; how many were given.
fn answer_each(session: &Session) -> Result<usize, TestCaseError> {
    let asked = session.questions.iter().filter(|question| {
        let place = question.paragraph.and_then(|id| session.draft.find(id));
        let is_locked = place.is_some_and(|(_, paragraph)| paragraph.agreed.is_some());
        question.kind == QuestionKind::DoubtfulText && question.given.is_none() && !is_locked
    });
    let mut given = 0;
    for question in asked {
        for answer in (0..).take(question.answers.len()) {
            let command = Command::Answer {
                question: question.id,
                answer,
            };
            let mut open = OpenSession::new(session.clone());
            let done = open.apply_at(&command, "Chair", AT);
            prop_assert!(done.is_ok(), "{:?}: {question:#?}", done);
            given += 1;
        }
    }
    Ok(given)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, max_shrink_iters: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_open_question_about_a_damaged_text_can_be_given_each_of_its_answers(
        (session, deeds) in (debris::session(), prop::collection::vec(debris::deed(), 1..8))
    ) {
        let mut open = OpenSession::new(session);
        let paragraphs = open.session().draft.paragraphs.iter().map(|paragraph| paragraph.id).collect();
        let ask = Command::Ask { paragraphs, versions: true, paper: None };
        let asked = open.apply_at(&ask, "Chair", AT);
        prop_assert!(asked.is_ok(), "{:?}", asked);
        prop_assert!(answer_each(open.session())? > 0);
        for (number, deed) in deeds.iter().enumerate() {
            act(&mut open, deed, number);
            answer_each(open.session())?;
            prop_assert_eq!(check(open.session()), Vec::<String>::new(), "after {:?}", deed);
        }
    }
}

#[test]
fn every_command_and_every_repair_is_done_in_these_laws() {
    let mut runner = TestRunner::deterministic();
    let worlds = (session(), prop::collection::vec(deed(), 1..12));
    let mut done = BTreeSet::new();
    // Some are rare; what has been done once need not be tried again.
    for _ in 0..30_000 {
        if done.len() == kinds::ALL.len() {
            break;
        }
        let Ok(world) = worlds.new_tree(&mut runner) else {
            continue;
        };
        let (session, deeds) = world.current();
        let mut open = OpenSession::new(session);
        for (number, deed) in deeds.iter().enumerate() {
            let command = command(deed, open.session(), number);
            if act(&mut open, deed, number) == Some(Ok(())) {
                done.extend(command.iter().flat_map(kinds::kinds));
            }
        }
    }
    assert_eq!(done.into_iter().collect::<Vec<_>>(), kinds::ALL);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, max_shrink_iters: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn law_9_no_session_file_panics_whatever_befell_it(
        (session, before, damages, after) in (
            session(),
            prop::collection::vec(deed(), 0..6),
            prop::collection::vec(damage(), 1..4),
            prop::collection::vec(deed(), 1..6),
        )
    ) {
        let mut open = OpenSession::new(session);
        for (number, deed) in before.iter().enumerate() {
            act(&mut open, deed, number);
        }
        let mut text = write_session(open.session()).map_err(|error| TestCaseError::fail(error.to_string()))?;
        for damage in &damages {
            let bytes = damaged(&text, damage);
            let Ok(file) = read_session(&bytes) else { continue };
            if let Ok(whole) = String::from_utf8(bytes) {
                text = whole;
            }
            // What holds together is worked with; what does not is not opened.
            if check(&file.session).is_empty() {
                let mut open = OpenSession::new(file.session);
                for (number, deed) in after.iter().enumerate() {
                    act(&mut open, deed, number);
                    texts_of(open.session());
                }
            }
        }
    }

    #[test]
    fn law_9_no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(read_session(&bytes).is_err());
        let named = [b"AdrefSession(version: 1, session: ".as_slice(), &bytes].concat();
        prop_assert!(read_session(&named).is_err());
    }
}

/// A folder in memory where the system has one, since syncing two thousand times is the disk's time, not ours.
fn folder() -> std::io::Result<tempfile::TempDir> {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir())
}
