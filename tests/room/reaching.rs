//! What a compromise, a merge or a withdrawal does beyond the words that it is about.

use super::compromises::{TEXT, accept, accept_the_chairs, open, propose};
use super::{chair, decide, labelled, place, text};
use adref::formats::import_text;
use adref::model::{Delegation, DelegationId, DelegationKind, Proposal, Stance, Verdict};
use adref::session::{Command, OpenSession, merge_with_words, new_paragraph, new_session};
use adref::text::{Aside, Collation, View, compose};
use std::sync::Arc;

#[test]
fn a_bracketed_new_paragraph_that_its_proposers_withdrew_is_aside() {
    let mut open = open();
    let japan = Delegation::new("Japan", DelegationKind::Government, 0);
    let command = new_paragraph(
        open.session(),
        Some(place(&open, "a)")),
        None,
        "Dialogue is wanted.",
        &japan,
    );
    open.apply(command, "Chair").unwrap();
    let paragraph = Arc::clone(labelled(&open, "a bis)"));
    let bracket = Command::DecideParagraph {
        paragraph: paragraph.id,
        verdict: Some(Verdict::Bracketed),
        why: String::new(),
    };
    open.apply(bracket.clone(), "Chair").unwrap();
    assert_eq!(text(&open, "a bis)", View::Bracketed), "[Dialogue is wanted.]");
    let withdraw = Command::Position {
        paragraph: paragraph.id,
        on: Proposal::Contribution(paragraph.contributions[0].id),
        delegation: paragraph.contributions[0].from[0],
        stance: Some(Stance::Withdraw),
    };
    open.apply(withdraw, "Chair").unwrap();
    let own = |open: &OpenSession| Collation::of(labelled(open, "a bis)")).own().unwrap();
    assert_eq!(own(&open).aside, Some(Aside::Withdrawn));
    assert!(
        [View::Working, View::Bracketed, View::Clean]
            .iter()
            .all(|view| text(&open, "a bis)", *view).is_empty())
    );
    assert_eq!(open.session().record.last().unwrap().why, "withdrawn");
    // What the room brackets though everybody left it stays: that is a decision.
    open.apply(bracket, "Chair").unwrap();
    assert!(own(&open).is_open());
    open.undo("Chair").unwrap();
    open.undo("Chair").unwrap();
    assert!(
        own(&open).is_open(),
        "one step back, and it stands in brackets as it did"
    );
}

#[test]
fn a_new_paragraph_is_recorded_as_proposed_by_who_stands_behind_it() {
    let source =
        "Charter\n\na) We act.\n\n· Canada, Government: a) We wait.\n\n· Japan, Government: [ADD] a bis) We rest.\n";
    let mut session = new_session(import_text("charter.txt", source.as_bytes()).unwrap());
    let (canada, japan) = (DelegationId(0), DelegationId(1));
    let new = session.draft.paragraphs.iter_mut().find(|one| one.label == "a bis)");
    Arc::make_mut(new.unwrap()).contributions[0].from = vec![japan, canada];
    let mut open = OpenSession::new(session);
    let paragraph = labelled(&open, "a bis)").id;
    let proposed_by = |open: &mut OpenSession| {
        let accept = Command::DecideParagraph {
            paragraph,
            verdict: Some(Verdict::Accepted),
            why: String::new(),
        };
        open.apply(accept, "Chair").unwrap();
        let by = labelled(open, "a bis)").decision.as_ref().unwrap().proposed_by.clone();
        open.undo("Chair").unwrap();
        by
    };
    let leave = |open: &mut OpenSession, delegation| {
        let on = Proposal::Contribution(labelled(open, "a bis)").contributions[0].id);
        let stance = Some(Stance::Withdraw);
        let command = Command::Position {
            paragraph,
            on,
            delegation,
            stance,
        };
        open.apply(command, "Chair").unwrap();
    };
    assert_eq!(proposed_by(&mut open), Some(vec![japan, canada]));
    leave(&mut open, canada);
    assert_eq!(
        proposed_by(&mut open),
        Some(vec![japan]),
        "who withdrew does not propose it"
    );
    leave(&mut open, japan);
    assert_eq!(proposed_by(&mut open), Some(vec![japan, canada]), "it is theirs still");
}

#[test]
fn the_lift_of_a_bracket_that_reaches_further_is_reopened_in_both_paragraphs() {
    let source = "Charter\n\na) we [must act\n\n· Japan, Government: a) we must act\n\nb) and soon] enough\n";
    let import = import_text("charter.txt", source.as_bytes()).unwrap();
    let mut open = OpenSession::new(new_session(import));
    let lift = |open: &OpenSession, label: &str| {
        let edits = &labelled(open, label).edits;
        edits.iter().find(|edit| edit.change.kind() == "lift").cloned().unwrap()
    };
    let command = decide(labelled(&open, "a)"), lift(&open, "a)").id, Verdict::Accepted);
    open.apply(command, "Chair").unwrap();
    assert!(lift(&open, "b)").decision.is_some());
    propose(&mut open, "we [should act");
    accept_the_chairs(&mut open);
    assert_eq!([lift(&open, "a)").decision, lift(&open, "b)").decision], [None, None]);
    assert_eq!(
        compose(&Collation::of(labelled(&open, "a)")), View::Clean, None).text(),
        "we [should act"
    );
}

#[test]
fn the_words_of_a_merge_are_how_the_paragraph_reads() {
    let source = TEXT.to_owned() + "\n· Kenya, Government: merge b) with a)\n";
    let import = import_text("charter.txt", source.as_bytes()).unwrap();
    let mut open = OpenSession::new(new_session(import));
    accept(&mut open, "fully");
    let from = Arc::clone(labelled(&open, "b)"));
    let request = from.edits.iter().find(|edit| edit.change.kind() == "merge").unwrap().id;
    let words = "States should cooperate in all their endeavours, and train.";
    let into = Arc::clone(labelled(&open, "a)"));
    let command = merge_with_words(open.session(), (from.id, request), &into, words, &chair(), "");
    open.apply(command, "Chair").unwrap();
    assert_eq!(
        [text(&open, "a)", View::Working), text(&open, "b)", View::Working)],
        [words, ""]
    );
    open.undo("Chair").unwrap();
    assert!(text(&open, "a)", View::Clean).contains("fully") && !text(&open, "b)", View::Clean).is_empty());
}

/// Of the words that two contest Kenya changes others too, which Japan takes away as a whole: in its place in the brackets stood
/// the draft's.
#[test]
fn the_working_text_says_of_nobody_that_it_has_words_which_it_changes() {
    let source = "Draft charter\n\na) Use alpha beta gamma delta epsilon now.\n\n\
        · Japan, Government: a) Use alpha develop epsilon now.\n\n\
        · Kenya, Government: a) Use alpha frames gamma now.\n";
    let open = OpenSession::new(new_session(import_text("charter.txt", source.as_bytes()).unwrap()));
    let working = text(&open, "a)", View::Working);
    assert!(working.contains("[frames gamma]"), "{working}");
    assert!(!working.contains("[beta gamma]"), "{working}");
}
