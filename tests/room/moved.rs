//! Compromises about words that somebody would have elsewhere.

use super::compromises::{accept_the_chairs, propose};
use super::{chair, decide, id, labelled, place, text};
use adref::formats::{ExportFormat, ExportOptions, ExportView, export, import_text};
use adref::model::Verdict;
use adref::session::{Command, OpenSession, compromise, new_session};
use adref::text::{Collation, View, taking_whole};
use std::sync::Arc;

/// The draft of a trial: several say with the Chair that the last words go, and put them elsewhere.
const MOVED: &str = "Charter\n\n1.\tPrinciples\n\na) States shall respect privacy. They shall cooperate in good faith. Nothing in \
     this charter limits human rights.\n\n· Brazil, Government: Nothing in this charter limits human rights. States shall respect \
     privacy. They shall cooperate in good faith.\n\n· Egypt: States should respect privacy. Nothing in this charter limits \
     human rights. They shall cooperate in good faith.\n";

#[test]
fn a_compromise_accepted_as_a_whole_brings_its_new_paragraphs_and_loses_no_words() {
    let mut open = OpenSession::new(new_session(import_text("charter.txt", MOVED.as_bytes()).unwrap()));
    let (first, last) = (
        "States shall respect privacy. They should cooperate.",
        "Nothing in this charter limits human rights.",
    );
    let before = open.session().draft.paragraphs.clone();
    let put = propose(&mut open, &format!("{first}\n\n{last}"));
    let brought = Arc::clone(labelled(&open, "b)"));
    assert_eq!(
        (put.brings.as_slice(), brought.text.as_str()),
        ([brought.id].as_slice(), last)
    );
    accept_the_chairs(&mut open);
    let read = |open: &OpenSession| [text(open, "a)", View::Clean), text(open, "b)", View::Clean)];
    assert_eq!(read(&open), [first, last]);
    assert_eq!(
        text(&open, "b)", View::Bracketed),
        last,
        "it is accepted, not in brackets"
    );
    assert_eq!(open.undo_name(), Some("accept the compromise of Chair as a whole, a)"));

    // One step, one undo.
    open.undo("Chair").unwrap();
    assert!(labelled(&open, "b)").decision.is_none());
    assert!(text(&open, "a)", View::Clean).ends_with(last));
    open.redo("Chair").unwrap();
    assert_eq!(read(&open), [first, last]);
    open.undo("Chair").unwrap();
    open.undo("Chair").unwrap();
    assert_eq!(open.session().draft.paragraphs, before);
}

/// Brazil puts the last sentence first, and has been given that; then the Chair puts a text without it.
#[test]
fn a_compromise_without_a_moved_sentence_takes_the_whole_move() {
    let mut open = OpenSession::new(new_session(import_text("charter.txt", MOVED.as_bytes()).unwrap()));
    let (goes, comes) = labelled(&open, "a)").contributions[0].moves[0];
    let command = decide(labelled(&open, "a)"), comes, Verdict::Accepted);
    open.apply(command, "Chair").unwrap();
    let put = propose(&mut open, "States shall respect privacy. They should cooperate.");
    assert!(put.edits.contains(&goes), "to take the sentence away is the same edit");
    let told = taking_whole(&Collation::of(labelled(&open, "a)")), &put).unwrap();
    assert_eq!(told.reopened().collect::<Vec<_>>(), [comes], "told before");
    accept_the_chairs(&mut open);
    let collation = Collation::of(labelled(&open, "a)"));
    assert!(collation.standing(comes).superseded);
    assert_eq!(
        [goes, comes].map(|edit| collation.members(edit)),
        [vec![id(&open, "Chair")], vec![id(&open, "Brazil")]],
        "Brazil never proposed that the sentence goes and does not come"
    );
    let options = ExportOptions::new(ExportView::Record, "22 November 2026, 14:02 UTC");
    let record = export(open.session(), ExportFormat::Csv, &options).unwrap();
    let table = export(open.session(), ExportFormat::Markdown, &options).unwrap();
    assert!(record.contains("Brazil"), "the step of then names Brazil: {record}");
    let row = table
        .lines()
        .find(|line| line.contains("delete “Nothing in this charter"))
        .unwrap();
    assert!(row.contains("Chair") && !row.contains("Brazil"), "{row}");
}

/// A compromise for the words around one half of a move that is not decided.
#[test]
fn what_supersedes_one_half_of_a_move_supersedes_the_other() {
    let mut open = OpenSession::new(new_session(import_text("charter.txt", MOVED.as_bytes()).unwrap()));
    let (goes, comes) = labelled(&open, "a)").contributions[1].moves[0];
    let collation = Collation::of(labelled(&open, "a)"));
    let over = collation.edit(goes).unwrap().change.span().unwrap();
    let at = place(&open, "a)");
    let command = compromise(open.session(), at, Some(over), "They shall cooperate gladly.", &chair()).unwrap();
    open.apply(command, "Chair").unwrap();
    let put = labelled(&open, "a)").contributions.last().unwrap().clone();
    let collation = Collation::of(labelled(&open, "a)"));
    let told = taking_whole(&collation, &put).unwrap().supersedes(&collation);
    assert!(told.contains(&goes) && told.contains(&comes), "told before: {told:?}");
    accept_the_chairs(&mut open);
    let superseded = |open: &OpenSession| {
        let collation = Collation::of(labelled(open, "a)"));
        [goes, comes].map(|edit| collation.standing(edit).superseded)
    };
    assert_eq!(superseded(&open), [true, true]);
    assert_eq!(
        text(&open, "a)", View::Clean),
        "States shall respect privacy. They shall cooperate gladly. Nothing in this charter limits human rights."
    );
    let reopen = Command::Decide {
        paragraph: labelled(&open, "a)").id,
        edits: put.edits,
        verdict: None,
        why: String::new(),
    };
    open.apply(reopen, "Chair").unwrap();
    assert_eq!(superseded(&open), [false, false]);
}
