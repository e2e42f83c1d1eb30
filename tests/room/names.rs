//! Under which names delegations stand, and by which names steps are called.

use super::{chair, decide, id, labelled, open};
use adref::formats::import_text;
use adref::model::{Change, DelegationKind, Proposal, Repair, Verdict};
use adref::session::{
    Command, CommandError, OpenSession, RepairError, merge_with_words, merging_in_words, new_session, whole,
};
use adref::text::Collation;
use std::sync::Arc;

fn rename(open: &OpenSession, who: &str, name: &str, kind: DelegationKind) -> Command {
    let repair = Repair::Rename {
        delegation: id(open, who),
        name: name.to_owned(),
        kind,
    };
    let why = String::new();
    Command::Repair { repair, why }
}

#[test]
fn a_delegation_is_not_given_the_name_of_another_whatever_its_kind() {
    let mut open = open();
    let taken = |name: &str| Err(CommandError::Repair(RepairError::NameTaken(name.to_owned())));
    for (name, kind) in [
        ("Japan", DelegationKind::Government),
        ("Japan", DelegationKind::Unstated),
        ("JAPAN", DelegationKind::CivilSociety),
    ] {
        let command = rename(&open, "Canada", name, kind);
        let before = open.session().clone();
        assert_eq!(open.apply(command, "Chair").map(drop), taken(name));
        assert_eq!(*open.session(), before, "nothing was changed");
    }
    let said = RepairError::NameTaken("Japan".to_owned()).to_string();
    assert!(said.contains("merge the two delegations"), "{said}");
    // Its own name may be written otherwise, and its kind put right.
    for (name, kind) in [
        ("JAPAN", DelegationKind::Government),
        ("JAPAN", DelegationKind::Unstated),
    ] {
        let command = rename(
            &open,
            if kind == DelegationKind::Government {
                "Japan"
            } else {
                name
            },
            name,
            kind,
        );
        open.apply(command, "Chair").unwrap();
    }
}

#[test]
fn the_step_names_nobody_who_did_not_put_a_deletion_to_the_room() {
    let source = "Charter\n\na) States [(legal or other)] cooperate.\n\n· Japan, Government: a) States cooperate in good faith.\n";
    let mut open = OpenSession::new(new_session(import_text("charter.txt", source.as_bytes()).unwrap()));
    let contribution = labelled(&open, "a)").contributions[0].id;
    let (repair, why) = (
        Repair::EarlierDraft {
            contribution,
            earlier: true,
        },
        String::new(),
    );
    open.apply(Command::Repair { repair, why }, "Chair").unwrap();
    let paragraph = Arc::clone(labelled(&open, "a)"));
    let takes = |change: &Change| matches!(change, Change::Words { new, .. } if new.is_empty());
    let edit = paragraph.edits.iter().find(|edit| takes(&edit.change)).unwrap().id;
    assert_eq!(paragraph.proposers(edit).count(), 1, "Japan's text lacks it");
    assert_eq!(
        Collation::of(&paragraph).members(edit),
        [],
        "and does not propose that it goes"
    );
    open.apply(decide(&paragraph, edit, Verdict::Accepted), "Chair")
        .unwrap();
    let what = &open.session().record.last().unwrap().what;
    assert_eq!(what, "accept deleting “[(legal or other)]”, a)");
}

#[test]
fn undo_names_the_merge_where_the_chair_spoke_before() {
    let mut open = open();
    let spoke = whole(
        open.session(),
        super::place(&open, "a)"),
        "States may cooperate.",
        &chair(),
    )
    .unwrap();
    open.apply(spoke, "Chair").unwrap();
    let from = Arc::clone(labelled(&open, "c)"));
    let request = from.edits.iter().find(|edit| edit.change.kind() == "merge").unwrap().id;
    let into = Arc::clone(labelled(&open, "b)"));
    let words = "Training is needed, and nobody touched this.";
    let command = merge_with_words(open.session(), (from.id, request), &into, words, &chair(), "");
    open.apply(command, "Chair").unwrap();
    assert_eq!(open.undo_name(), Some("merge c) into b)"));
    open.undo("Chair").unwrap();
    assert_eq!(open.redo_name(), Some("merge c) into b)"));
}

#[test]
fn the_record_names_who_proposed_when_it_was_decided() {
    use adref::formats::{ExportFormat, ExportOptions, ExportView, export};
    let mut open = open();
    let paragraph = Arc::clone(labelled(&open, "a)"));
    let edit = paragraph.edits[0].id;
    open.apply(decide(&paragraph, edit, Verdict::Accepted), "Chair")
        .unwrap();
    super::withdraw(&mut open, "a)", Proposal::Edit(edit), "Canada").unwrap();
    let collation = Collation::of(labelled(&open, "a)"));
    assert_eq!(collation.members(edit), [id(&open, "Japan")]);
    let options = ExportOptions::new(ExportView::Record, "22 November 2026, 14:02 UTC");
    let record = export(open.session(), ExportFormat::Text, &options).unwrap();
    let (decisions, _) = record.split_once("Every step").unwrap();
    assert!(decisions.contains("Japan; Canada"), "{record}");
    // Decided anew, it is Japan's alone.
    let again = Command::Decide {
        paragraph: paragraph.id,
        edits: vec![edit],
        verdict: Some(Verdict::Accepted),
        why: "still wanted".into(),
    };
    open.apply(again, "Chair").unwrap();
    let record = export(open.session(), ExportFormat::Text, &options).unwrap();
    let (decisions, _) = record.split_once("Every step").unwrap();
    assert!(!decisions.contains("Japan; Canada"), "{record}");
}

#[test]
fn what_a_merge_comes_to_is_told_before() {
    let mut open = open();
    let (japan, canada) = (id(&open, "Japan"), id(&open, "Canada"));
    let told = merging_in_words(open.session(), japan, canada).unwrap();
    assert!(
        told.starts_with("1 contribution and 0 positions of Japan become those of Canada"),
        "{told}"
    );
    let before = open.session().delegations.clone();
    let repair = Repair::Merge {
        delegation: japan,
        into: canada,
    };
    let why = String::new();
    open.apply(Command::Repair { repair, why }, "Chair").unwrap();
    assert_eq!(open.session().room().count(), before.len() - 1);
    open.undo("Chair").unwrap();
    assert_eq!(open.session().delegations, before);
}
