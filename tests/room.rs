//! What is said and agreed in the room: positions, conditions, agreement, words from the floor.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so")]

#[path = "room/alike.rs"]
mod alike;
#[path = "room/choosing.rs"]
mod choosing;
#[path = "room/compromises.rs"]
mod compromises;
#[path = "room/doubts.rs"]
mod doubts;
#[path = "room/editorial.rs"]
mod editorial;
#[path = "room/kept.rs"]
mod kept;
#[path = "room/late.rs"]
mod late;
#[path = "room/moved.rs"]
mod moved;
#[path = "room/names.rs"]
mod names;
#[path = "room/reaching.rs"]
mod reaching;
#[path = "room/readings.rs"]
mod readings;

use adref::formats::import_text;
use adref::model::{Delegation, DelegationId, DelegationKind, EditId, Paragraph, Proposal, Stance, Standing, Verdict};
use adref::session::{
    Command, CommandError, OpenSession, compromise, due_label, merge_target, merge_with_words, new_paragraph,
    new_session, speak,
};
use adref::text::{Aside, Collation, FloorError, Said, View, compose};
use std::sync::Arc;

const TEXT: &str = "Charter\n\n1.\tPillars\n\n\
    a) States should cooperate.\n\n\
    · Japan, Government: a) States must cooperate.\n\n\
    · Canada, Government: a) States must cooperate.\n\n\
    b) Training is needed.\n\n\
    · CZ and UK, Government: b) Training is wanted.\n\n\
    c) Nobody touched this.\n\n\
    · Czech Republic, Government: merge pillar c) with pillar b)\n";

fn open() -> OpenSession {
    let import = import_text("charter.txt", TEXT.as_bytes()).unwrap();
    OpenSession::new(new_session(import))
}

fn labelled<'s>(open: &'s OpenSession, label: &str) -> &'s Arc<Paragraph> {
    let mut paragraphs = open.session().draft.paragraphs.iter();
    paragraphs.find(|paragraph| paragraph.label == label).unwrap()
}

fn place(open: &OpenSession, label: &str) -> usize {
    let paragraphs = &open.session().draft.paragraphs;
    paragraphs
        .iter()
        .position(|paragraph| paragraph.label == label)
        .unwrap()
}

fn id(open: &OpenSession, name: &str) -> DelegationId {
    let place = open
        .session()
        .delegations
        .iter()
        .position(|one| one.name == name)
        .unwrap();
    DelegationId(u32::try_from(place).unwrap())
}

fn text(open: &OpenSession, label: &str, view: View) -> String {
    compose(&Collation::of(labelled(open, label)), view, None).text()
}

fn decide(paragraph: &Paragraph, edit: EditId, verdict: Verdict) -> Command {
    Command::Decide {
        paragraph: paragraph.id,
        edits: vec![edit],
        verdict: Some(verdict),
        why: String::new(),
    }
}

fn withdraw(open: &mut OpenSession, label: &str, on: Proposal, who: &str) -> Result<(), CommandError> {
    let command = Command::Position {
        paragraph: labelled(open, label).id,
        on,
        delegation: id(open, who),
        stance: Some(Stance::Withdraw),
    };
    open.apply(command, "Chair").map(drop)
}

fn chair() -> Delegation {
    Delegation::new("Chair", DelegationKind::Chair, 0)
}

#[test]
fn what_everybody_withdrew_leaves_its_brackets_in_the_same_step() {
    let mut open = open();
    let paragraph = Arc::clone(labelled(&open, "a)"));
    let edit = paragraph.edits[0].id;
    open.apply(decide(&paragraph, edit, Verdict::Bracketed), "Chair")
        .unwrap();
    assert_eq!(text(&open, "a)", View::Bracketed), "States [should] [must] cooperate.");
    withdraw(&mut open, "a)", Proposal::Edit(edit), "Japan").unwrap();
    assert_eq!(text(&open, "a)", View::Bracketed), "States [should] [must] cooperate.");
    let canada = paragraph.contributions[1].id;
    withdraw(&mut open, "a)", Proposal::Contribution(canada), "Canada").unwrap();
    assert_eq!(text(&open, "a)", View::Working), "States should cooperate.");
    let standing = Collation::of(labelled(&open, "a)")).standing(edit);
    assert_eq!((standing.aside, standing.verdict), (Some(Aside::Withdrawn), None));
    open.undo("Chair").unwrap();
    assert_eq!(
        text(&open, "a)", View::Bracketed),
        "States [should] [must] cooperate.",
        "one step back"
    );
    open.redo("Chair").unwrap();
    // Deciding it puts it to the room again.
    open.apply(decide(&paragraph, edit, Verdict::Bracketed), "Chair")
        .unwrap();
    assert_eq!(text(&open, "a)", View::Bracketed), "States [should] [must] cooperate.");
    assert_eq!(
        labelled(&open, "a)").contributions[0].text,
        "States must cooperate.",
        "texts stay as received"
    );
}

#[test]
fn only_a_proposer_withdraws_and_a_position_is_taken_once() {
    let mut open = open();
    let edit = labelled(&open, "a)").edits[0].id;
    let refused = withdraw(&mut open, "a)", Proposal::Edit(edit), "Czech Republic");
    assert_eq!(refused, Err(CommandError::NotProposer("Czech Republic".into())));
    let position = |stance| Command::Position {
        paragraph: labelled(&open, "a)").id,
        on: Proposal::Edit(edit),
        delegation: id(&open, "Czech Republic"),
        stance,
    };
    let (oppose, reserve, clear) = (
        position(Some(Stance::Oppose)),
        position(Some(Stance::Reserve)),
        position(None),
    );
    open.apply(oppose.clone(), "Chair").unwrap();
    assert_eq!(open.undo_name(), Some("Czech Republic opposes “should” → “must”, a)"));
    assert_eq!(open.apply(oppose, "Chair"), Err(CommandError::Nothing(None)));
    open.apply(reserve, "Chair").unwrap();
    let stances = |open: &OpenSession| -> Vec<Stance> {
        labelled(open, "a)").edits[0]
            .positions
            .iter()
            .map(|position| position.stance)
            .collect()
    };
    assert_eq!(stances(&open), [Stance::Reserve]);
    open.apply(clear, "Chair").unwrap();
    assert_eq!(stances(&open), []);
}

#[test]
fn a_condition_stands_on_a_decision() {
    let mut open = open();
    let paragraph = Arc::clone(labelled(&open, "a)"));
    let edit = paragraph.edits[0].id;
    let condition = Command::Condition {
        paragraph: paragraph.id,
        edits: vec![edit],
        condition: "if c) is bracketed".into(),
    };
    assert_eq!(open.apply(condition.clone(), ""), Err(CommandError::NotDecided));
    open.apply(decide(&paragraph, edit, Verdict::Accepted), "Chair")
        .unwrap();
    open.apply(condition, "Chair").unwrap();
    let decision = |open: &OpenSession| labelled(open, "a)").edits[0].decision.clone().unwrap();
    assert_eq!(decision(&open).condition, "if c) is bracketed");
    // The same decision for another reason keeps it; another decision does not.
    let again = Command::Decide {
        paragraph: paragraph.id,
        edits: vec![edit],
        verdict: Some(Verdict::Accepted),
        why: "consensus".into(),
    };
    open.apply(again, "Chair").unwrap();
    assert_eq!(
        (decision(&open).condition.as_str(), decision(&open).why.as_str()),
        ("if c) is bracketed", "consensus")
    );
    open.apply(decide(&paragraph, edit, Verdict::Bracketed), "Chair")
        .unwrap();
    assert_eq!(decision(&open).condition, "");
}

#[test]
fn an_agreed_paragraph_is_locked_and_what_comes_later_waits() {
    let mut open = open();
    let paragraph = Arc::clone(labelled(&open, "a)"));
    let edit = paragraph.edits[0].id;
    let agree = Command::Agree {
        paragraph: paragraph.id,
        why: String::new(),
    };
    let still = CommandError::StillOpen {
        places: 1,
        label: "a)".into(),
    };
    assert_eq!(open.apply(agree.clone(), "Chair"), Err(still));
    open.apply(decide(&paragraph, edit, Verdict::Accepted), "Chair")
        .unwrap();
    open.apply(agree, "Chair").unwrap();
    let locked = CommandError::Agreed("a)".into());
    assert_eq!(
        open.apply(decide(&paragraph, edit, Verdict::Rejected), "Chair"),
        Err(locked)
    );
    let said = Said {
        kind: adref::model::ContributionKind::Rewording,
        text: "States should cooperate gladly.".into(),
        instead: Vec::new(),
    };
    let brazil = Delegation::new("Brazil", DelegationKind::Government, 0);
    open.apply(speak(open.session(), place(&open, "a)"), said, &brazil), "Chair")
        .unwrap();
    assert_eq!(text(&open, "a)", View::Working), "States must cooperate.");
    let waiting = |open: &OpenSession| Collation::of(labelled(open, "a)")).tally().aside;
    assert_eq!(waiting(&open), 1);
    let reopen = |why: &str| Command::ReopenAgreed {
        paragraph: paragraph.id,
        why: why.into(),
    };
    assert_eq!(
        open.apply(reopen(" "), "Chair"),
        Err(CommandError::NeedsWhy("a)".into()))
    );
    open.apply(reopen("Brazil has new words"), "Chair").unwrap();
    assert_eq!(
        (waiting(&open), text(&open, "a)", View::Working)),
        (0, "States must cooperate [gladly].".into())
    );
    let last = open.session().record.last().unwrap();
    assert_eq!((last.by.as_str(), last.why.as_str()), ("Chair", "Brazil has new words"));
}

#[test]
fn new_paragraphs_get_the_label_that_is_due_and_may_get_another() {
    let mut open = open();
    let japan = Delegation::new("Japan", DelegationKind::Government, 0);
    for expected in ["a bis)", "a ter)"] {
        let after = place(&open, "a)");
        assert_eq!(due_label(open.session(), Some(after)), expected);
        let command = new_paragraph(open.session(), Some(after), None, "Dialogue is wanted.", &japan);
        open.apply(command, "Chair").unwrap();
    }
    let labels: Vec<&str> = open.session().draft.paragraphs[2..]
        .iter()
        .map(|paragraph| paragraph.label.as_str())
        .collect();
    assert_eq!(labels, ["a)", "a bis)", "a ter)", "b)", "c)"]);
    let relabel = |open: &OpenSession, from: &str, to: &str| Command::Relabel {
        paragraph: labelled(open, from).id,
        label: to.into(),
    };
    let taken = open.apply(relabel(&open, "a ter)", "b)"), "Chair");
    assert_eq!(taken, Err(CommandError::LabelTaken("b)".into())));
    let frozen = open.apply(relabel(&open, "b)", "d)"), "Chair");
    assert_eq!(frozen, Err(CommandError::FrozenLabel("b)".into())));
    open.apply(relabel(&open, "a ter)", "a quater)"), "Chair").unwrap();
    assert_eq!(labelled(&open, "a quater)").standing, Standing::Proposed);
}

#[test]
fn a_blank_line_in_the_chairs_text_makes_a_new_paragraph() {
    let mut open = open();
    let at = place(&open, "a)");
    let text = "a) States must cooperate.\n\na bis) They do so in good faith.\n\nAnd at once.\n";
    let command = compromise(open.session(), at, None, text, &chair()).unwrap();
    open.apply(command, "Chair").unwrap();
    let paragraphs = &open.session().draft.paragraphs;
    let read: Vec<(&str, &str)> = paragraphs[at..=at + 3]
        .iter()
        .map(|paragraph| (paragraph.label.as_str(), paragraph.text.as_str()))
        .collect();
    assert_eq!(
        read,
        [
            ("a)", "States should cooperate."),
            ("a bis)", "They do so in good faith."),
            ("a ter)", "And at once."),
            ("b)", "Training is needed.")
        ]
    );
    assert_eq!(
        paragraphs[at].contributions.last().unwrap().text,
        "States must cooperate."
    );
    assert_eq!(
        paragraphs[at].proposers(paragraphs[at].edits[0].id).count(),
        3,
        "the Chair proposes what Japan does"
    );
    open.undo("Chair").unwrap();
    assert_eq!(open.session().draft.paragraphs.len(), 5);
    let nothing = compromise(open.session(), at, None, "a) States should cooperate.", &chair());
    assert_eq!(nothing, Err(FloorError::Nothing));
}

#[test]
fn a_merge_waits_for_the_chairs_words_and_is_one_step() {
    let mut open = open();
    let from = Arc::clone(labelled(&open, "c)"));
    let request = from.edits.iter().find(|edit| edit.change.kind() == "merge").unwrap().id;
    let into = merge_target(open.session(), place(&open, "c)"), "pillar b)").unwrap();
    assert_eq!(into, labelled(&open, "b)").id);
    let words = "Training is needed, and nobody touched this.";
    let into = Arc::clone(labelled(&open, "b)"));
    let command = merge_with_words(
        open.session(),
        (from.id, request),
        &into,
        words,
        &chair(),
        "agreed in the room",
    );
    open.apply(command, "Chair").unwrap();
    assert_eq!(
        (
            text(&open, "b)", View::Clean).as_str(),
            text(&open, "c)", View::Clean).as_str()
        ),
        (words, "")
    );
    open.undo("Chair").unwrap();
    assert_eq!(text(&open, "c)", View::Clean), "Nobody touched this.");
}

#[test]
fn an_alternative_prints_under_the_label_of_its_paragraph() {
    let mut open = open();
    let paragraph = Arc::clone(labelled(&open, "b)"));
    let switch = Command::Switch {
        paragraph: paragraph.id,
        contribution: paragraph.contributions[0].id,
    };
    open.apply(switch, "Chair").unwrap();
    assert_eq!(
        text(&open, "b)", View::Working),
        "[Training is needed.] [b) alt. Training is wanted.]"
    );
    let attributed = compose(
        &Collation::of(labelled(&open, "b)")),
        View::Working,
        Some(&open.session().delegations),
    );
    let expected = format!(
        "[Training is needed.] [{}: b) alt. Training is wanted.]",
        paragraph.contributions[0].name
    );
    assert_eq!(attributed.text(), expected);
    let edit = labelled(&open, "b)").edits[0].id;
    open.apply(decide(&paragraph, edit, Verdict::Accepted), "Chair")
        .unwrap();
    assert_eq!(text(&open, "b)", View::Clean), "Training is wanted.");
}
