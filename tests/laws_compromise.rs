//! A compromise that is accepted as a whole is the text of its words, whatever was decided before, and reopening any of it
//! brings back what it had superseded.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

#[path = "laws/tried.rs"]
#[allow(dead_code, reason = "each test file uses its own part of what laws are tried on")]
mod tried;

use adref::model::{
    Change, Contribution, Delegation, DelegationKind, Edit, EditId, Paragraph, Session, Span, Standing, Verdict,
};
use adref::session::{Command, CommandError, OpenSession, check, compromise};
use adref::text::{
    Collation, View, compose, consequences, edits_over, passage_span, put_over, reads_over, stands_whole,
};
use deeds::{Deed, command, deed, session};
use proptest::prelude::*;
use proptest::sample::Index;
use std::sync::Arc;
use tried::{deeds, paper, worlds};

/// Some of what a room does before the Chair proposes anything.
fn room(session: Session, deeds: &[Deed]) -> OpenSession {
    let mut open = OpenSession::new(session);
    for (number, deed) in deeds.iter().enumerate() {
        match deed {
            Deed::Undo => drop(open.undo("Chair")),
            Deed::Redo => drop(open.redo("Chair")),
            other => {
                if let Some(command) = command(other, open.session(), number) {
                    drop(open.apply(command, "Chair"));
                }
            }
        }
    }
    open
}

/// Where the Chair's compromise is put: its paragraph, its words (`None`: all), and how they read then.
struct Put {
    place: usize,
    over: Option<Span>,
    reads: String,
}

/// The Chair proposes a text for a paragraph that is part of the text and not locked, or for one of its passages; `None`
/// where that comes to nothing.
fn put(open: &mut OpenSession, place: Index, passage: Option<Index>, text: &str) -> Option<Put> {
    let paragraphs = &open.session().draft.paragraphs;
    let place = place.index(paragraphs.len());
    let paragraph = Arc::clone(&paragraphs[place]);
    let is_accepted = paragraph
        .decision
        .as_ref()
        .is_some_and(|one| one.verdict == Verdict::Accepted);
    if paragraph.agreed.is_some() || paragraph.standing == Standing::Proposed && !is_accepted {
        return None;
    }
    let collation = Collation::of(&paragraph);
    let over = match passage {
        Some(_) if collation.passages().is_empty() => return None,
        Some(passage) => passage_span(&collation, passage.index(collation.passages().len())),
        None => None,
    };
    let chair = Delegation::new("Chair", DelegationKind::Chair, 0);
    let command = compromise(open.session(), place, over, text, &chair).ok()?;
    open.apply(command, "Chair").ok()?;
    let said = said(open, place);
    // A text that differs in space alone has nothing to decide.
    let here = &open.session().draft.paragraphs[place];
    let mut edits = said.edits.iter().filter_map(|id| here.edit(*id));
    edits.find(|edit| !edit.change.is_spacing())?;
    let reads = match over {
        Some(_) => text.trim().to_owned(),
        None => said.text,
    };
    Some(Put { place, over, reads })
}

fn said(open: &OpenSession, place: usize) -> Contribution {
    open.session().draft.paragraphs[place]
        .contributions
        .last()
        .cloned()
        .unwrap()
}

/// How the words of a compromise read as it was decided.
fn read(paragraph: &Arc<Paragraph>, over: Option<Span>) -> String {
    let collation = Collation::of(paragraph);
    match over {
        None => compose(&collation, View::Clean, None).text(),
        Some(over) => {
            let is_accepted = |id: &EditId| collation.standing(*id).verdict == Some(Verdict::Accepted);
            let accepted: Vec<EditId> = edits_over(&collation, over).filter(is_accepted).collect();
            reads_over(&collation, over, &accepted)
        }
    }
}

fn take_whole(open: &mut OpenSession, put: &Put) -> Result<(), CommandError> {
    let command = Command::TakeWhole {
        paragraph: open.session().draft.paragraphs[put.place].id,
        compromise: said(open, put.place).id,
        why: String::new(),
    };
    open.apply(command, "Chair").map(drop)
}

fn decide(open: &mut OpenSession, put: &Put, edit: EditId, verdict: Option<Verdict>) -> Result<(), CommandError> {
    let command = Command::Decide {
        paragraph: open.session().draft.paragraphs[put.place].id,
        edits: vec![edit],
        verdict,
        why: String::new(),
    };
    open.apply(command, "Chair").map(drop)
}

/// A lift that reaches into a paragraph that was agreed cannot be decided.
fn is_locked(done: &Result<(), CommandError>) -> bool {
    matches!(done, Err(CommandError::Agreed(_)))
}

fn world() -> impl Strategy<Value = (Session, Vec<Deed>, Index, Option<Index>, String)> {
    let deeds = prop::collection::vec(deed(), 0..10);
    (
        session(),
        deeds,
        any::<Index>(),
        prop::option::of(any::<Index>()),
        worlds::text(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, max_shrink_iters: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_compromise_that_is_accepted_as_a_whole_is_the_text((session, deeds, place, passage, text) in world()) {
        let mut open = room(session, &deeds);
        let Some(put) = put(&mut open, place, passage, &text) else { return Ok(()) };
        let done = take_whole(&mut open, &put);
        if is_locked(&done) {
            return Ok(());
        }
        prop_assert_eq!(done, Ok(()));
        let paragraph = Arc::clone(&open.session().draft.paragraphs[put.place]);
        prop_assert!(stands_whole(&paragraph, &said(&open, put.place)));
        prop_assert_eq!(read(&paragraph, put.over), put.reads.as_str());
        prop_assert_eq!(check(open.session()), Vec::<String>::new());
        // Agreeing it, where nothing is open, leaves it as it is.
        let agree = Command::Agree { paragraph: paragraph.id, why: String::new() };
        if open.apply(agree, "Chair").is_ok() {
            prop_assert_eq!(read(&open.session().draft.paragraphs[put.place], put.over), put.reads);
        }
    }

    #[test]
    fn accepting_its_last_edit_does_the_same((session, deeds, place, passage, text) in world()) {
        let mut open = room(session, &deeds);
        let Some(put) = put(&mut open, place, passage, &text) else { return Ok(()) };
        let edits = said(&open, put.place).edits;
        for edit in edits {
            let paragraph = Arc::clone(&open.session().draft.paragraphs[put.place]);
            let collation = Collation::of(&paragraph);
            let is_open = !collation.edit(edit).unwrap().change.is_spacing()
                && collation.standing(edit).verdict != Some(Verdict::Accepted);
            if !is_open {
                continue;
            }
            let told = consequences(&collation, &[edit], Some(Verdict::Accepted)).unwrap();
            let done = decide(&mut open, &put, edit, Some(Verdict::Accepted));
            if is_locked(&done) {
                return Ok(());
            }
            prop_assert_eq!(done, Ok(()));
            let compromise = said(&open, put.place);
            let paragraph = &open.session().draft.paragraphs[put.place];
            prop_assert_eq!(told.stands.contains(&compromise.id), stands_whole(paragraph, &compromise));
        }
        let paragraph = &open.session().draft.paragraphs[put.place];
        if stands_whole(paragraph, &said(&open, put.place)) {
            prop_assert_eq!(read(paragraph, put.over), put.reads);
        }
    }

    #[test]
    fn reopening_one_of_its_edits_brings_back_the_others(
        ((session, deeds, place, passage, text), edit) in (world(), any::<Index>())
    ) {
        let mut open = room(session, &deeds);
        let Some(put) = put(&mut open, place, passage, &text) else { return Ok(()) };
        if take_whole(&mut open, &put).is_err() {
            return Ok(());
        }
        let compromise = said(&open, put.place);
        let paragraph = Arc::clone(&open.session().draft.paragraphs[put.place]);
        let its: Vec<EditId> = compromise.edits.iter().copied().filter(|id| !paragraph.edit(*id).unwrap().change.is_spacing()).collect();
        let done = decide(&mut open, &put, *edit.get(&its), None);
        if is_locked(&done) {
            return Ok(());
        }
        prop_assert_eq!(done, Ok(()));
        let after = Arc::clone(&open.session().draft.paragraphs[put.place]);
        prop_assert!(!stands_whole(&after, &said(&open, put.place)));
        let mut bare = Paragraph::clone(&after);
        let last = bare.contributions.len() - 1;
        bare.contributions[last].compromise = None;
        let bare = Arc::new(bare);
        let (with, without) = (Collation::of(&after), Collation::of(&bare));
        for edit in with.edits() {
            prop_assert_eq!(with.standing(edit.id), without.standing(edit.id));
        }
    }

    #[test]
    fn a_compromise_for_a_passage_changes_nothing_elsewhere((session, deeds, place, passage, text) in world()) {
        let mut open = room(session, &deeds);
        let before = open.session().clone();
        let Some(put) = put(&mut open, place, passage, &text) else { return Ok(()) };
        let Some(over) = put.over else { return Ok(()) };
        let paragraph = &open.session().draft.paragraphs[put.place];
        let collation = Collation::of(paragraph);
        let compromise = said(&open, put.place);
        let text = put_over(&collation, over, &text);
        prop_assert_eq!(text.as_ref(), Ok(&compromise.text));
        let spans = compromise.edits.iter().filter_map(|id| collation.edit(*id)?.change.span());
        for span in spans {
            prop_assert!(over.start <= span.start && span.end <= over.end, "{span:?} {over:?}");
        }
        let outside = |session: &Session| -> Vec<(EditId, Option<Verdict>)> {
            let collation = Collation::of(&session.draft.paragraphs[put.place]);
            let inside: Vec<EditId> = edits_over(&collation, over).collect();
            // Whoever accepts words in a paragraph that was to go reopens that.
            let is_other = |edit: &&Edit| !inside.contains(&edit.id) && edit.change != Change::DeleteParagraph;
            let others = collation.edits().filter(is_other);
            others.map(|edit| (edit.id, collation.standing(edit.id).verdict)).collect()
        };
        let done = take_whole(&mut open, &put);
        if done.is_ok() {
            let rivals = Collation::of(&before.draft.paragraphs[put.place]);
            let halves = rivals.edits().any(|edit| rivals.other_half(edit.id).is_some());
            if !halves {
                prop_assert_eq!(outside(open.session()), outside(&before));
            }
        }
    }
}
