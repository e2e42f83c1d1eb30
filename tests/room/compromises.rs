//! The Chair's compromise: for a paragraph and for a passage, accepted as a whole and taken back.

use super::{chair, decide, labelled, place, text};
use adref::formats::import_text;
use adref::model::{Compromise, Contribution, Delegation, DelegationKind, EditId, Verdict};
use adref::session::{Chosen, Command, CommandError, OpenSession, compromise, new_session, whole};
use adref::text::{Collation, FloorError, View, consequences, passage_span, put_over, reads_over, stands_whole};
use std::sync::Arc;

pub const TEXT: &str = "Charter\n\n\
    a) States should cooperate in all their endeavours.\n\n\
    · Japan, Government: a) States must cooperate fully in all their endeavours.\n\n\
    · Canada, Government: a) States shall cooperate in all their endeavours and openly.\n\n\
    b) Training is needed.\n";

pub fn open() -> OpenSession {
    let import = import_text("charter.txt", TEXT.as_bytes()).unwrap();
    OpenSession::new(new_session(import))
}

/// The edit of a) that brings some words.
fn bringing(open: &OpenSession, words: &str) -> EditId {
    let paragraph = labelled(open, "a)");
    let brings =
        |change: &adref::model::Change| matches!(change, adref::model::Change::Words { new, .. } if new == words);
    paragraph.edits.iter().find(|edit| brings(&edit.change)).unwrap().id
}

pub fn accept(open: &mut OpenSession, words: &str) {
    let command = decide(labelled(open, "a)"), bringing(open, words), Verdict::Accepted);
    open.apply(command, "Chair").unwrap();
}

pub fn propose(open: &mut OpenSession, words: &str) -> Contribution {
    let command = compromise(open.session(), place(open, "a)"), None, words, &chair()).unwrap();
    open.apply(command, "Chair").unwrap();
    labelled(open, "a)").contributions.last().unwrap().clone()
}

/// Accepts all of the Chair's, as the window and `adref decide --from Chair` do.
pub fn accept_the_chairs(open: &mut OpenSession) {
    let paragraph = Arc::clone(labelled(open, "a)"));
    let is_chairs = |one: &Contribution| one.name == "Chair";
    let chosen = Chosen::of(&paragraph, Some(&is_chairs), None, Some(Verdict::Accepted));
    let mut commands = chosen.commands(&Collation::of(&paragraph), Some(Verdict::Accepted), "");
    assert_eq!(commands.len(), 1, "{commands:?}");
    open.apply(commands.remove(0), "Chair").unwrap();
}

fn is_open(open: &OpenSession, edit: EditId) -> bool {
    Collation::of(labelled(open, "a)")).is_open(edit)
}

#[test]
fn accepting_the_whole_compromise_gives_exactly_its_text() {
    let mut open = open();
    accept(&mut open, "fully");
    accept(&mut open, "must");
    let put = propose(&mut open, "States must cooperate in all their endeavours, and say so.");
    assert_eq!(put.compromise, Some(Compromise::default()));
    accept_the_chairs(&mut open);
    let read = |open: &OpenSession| [View::Working, View::Clean].map(|view| text(open, "a)", view));
    assert_eq!(
        read(&open),
        [put.text.clone(), put.text.clone()],
        "nothing of others is left, decided or open"
    );
    assert_eq!(Collation::of(labelled(&open, "a)")).tally().open(), 0);
    assert_eq!(open.undo_name(), Some("accept the compromise of Chair as a whole, a)"));
    let again = Command::TakeWhole {
        paragraph: labelled(&open, "a)").id,
        compromise: put.id,
        why: String::new(),
    };
    assert_eq!(
        open.apply(again, "Chair"),
        Err(CommandError::Nothing(Some(Verdict::Accepted)))
    );

    // What the room accepts afterwards stands beside it.
    accept(&mut open, "and openly");
    let beside = text(&open, "a)", View::Clean);
    assert!(
        beside.contains("and openly") && beside.contains("and say so"),
        "{beside}"
    );
    open.undo("Chair").unwrap();
    open.undo("Chair").unwrap();
    assert_eq!(
        text(&open, "a)", View::Clean),
        "States must cooperate fully in all their endeavours."
    );
}

#[test]
fn reopening_an_edit_of_the_compromise_brings_the_others_back() {
    let mut open = open();
    let put = propose(&mut open, "States must cooperate in all their endeavours, and say so.");
    accept_the_chairs(&mut open);
    let openly = bringing(&open, "and openly");
    assert!(!is_open(&open, openly));
    let reopen = Command::Decide {
        paragraph: labelled(&open, "a)").id,
        edits: vec![bringing(&open, ", and say so")],
        verdict: None,
        why: String::new(),
    };
    open.apply(reopen, "Chair").unwrap();
    assert!(is_open(&open, openly) && is_open(&open, bringing(&open, "fully")));
    let paragraph = labelled(&open, "a)");
    assert_eq!(
        paragraph.contribution(put.id).unwrap().compromise,
        Some(Compromise::default())
    );
    let last = &open.session().record.last().unwrap().what;
    assert_eq!(last, "the compromise of Chair stands as a whole no more, a)");
}

#[test]
fn its_last_edit_makes_it_stand_and_one_is_told_before() {
    let mut open = open();
    accept(&mut open, "fully");
    let put = propose(&mut open, "States must cooperate in all their endeavours, and say so.");
    accept(&mut open, "must");
    assert!(text(&open, "a)", View::Clean).contains("fully"));
    let (say_so, fully) = (bringing(&open, ", and say so"), bringing(&open, "fully"));
    let collation = Collation::of(labelled(&open, "a)"));
    let told = consequences(&collation, &[say_so], Some(Verdict::Accepted)).unwrap();
    assert_eq!(
        (told.reopened().collect::<Vec<_>>(), told.stands),
        (vec![fully], vec![put.id])
    );
    assert_eq!(collation.passed_over(&put), [bringing(&open, "and openly")]);
    accept(&mut open, ", and say so");
    assert_eq!(text(&open, "a)", View::Working), put.text);
}

#[test]
fn a_compromise_that_only_leaves_words_out_can_be_accepted() {
    let mut open = open();
    accept(&mut open, "must");
    accept(&mut open, "fully");
    let put = propose(&mut open, "States must cooperate in all their endeavours.");
    let before = text(&open, "a)", View::Working);
    assert!(
        before.contains("fully") && before.contains("and openly"),
        "what arrives moves nothing: {before}"
    );
    accept_the_chairs(&mut open);
    assert_eq!(text(&open, "a)", View::Working), put.text);
}

#[test]
fn what_comes_after_it_stands_whole_is_late() {
    let mut open = open();
    propose(&mut open, "States must cooperate in all their endeavours, and say so.");
    accept_the_chairs(&mut open);
    let kenya = Delegation::new("Kenya", DelegationKind::Government, 0);
    let words = "Today States should cooperate in all their endeavours.";
    let command = whole(open.session(), place(&open, "a)"), words, &kenya).unwrap();
    open.apply(command, "Chair").unwrap();
    let today = bringing(&open, "Today");
    assert!(labelled(&open, "a)").edit(today).unwrap().late && !is_open(&open, today));
    assert_eq!(
        labelled(&open, "a)").contributions.last().unwrap().compromise,
        None,
        "Kenya only speaks"
    );
}

#[test]
fn to_go_back_to_the_draft_is_no_compromise() {
    let mut open = open();
    let draft = labelled(&open, "a)").text.clone();
    let refused = |open: &OpenSession| compromise(open.session(), place(open, "a)"), None, &draft, &chair()).err();
    assert_eq!(refused(&open), Some(FloorError::Nothing));
    accept(&mut open, "must");
    assert_eq!(
        refused(&open),
        Some(FloorError::GivesBack),
        "reopen or reject what was accepted"
    );
    let no_compromise = Command::TakeWhole {
        paragraph: labelled(&open, "a)").id,
        compromise: labelled(&open, "a)").contributions[0].id,
        why: String::new(),
    };
    let japans = labelled(&open, "a)").contributions[0].id;
    assert_eq!(
        open.apply(no_compromise, "Chair"),
        Err(CommandError::NoCompromise(japans))
    );
}

#[test]
fn a_compromise_for_a_passage_is_about_its_words_alone() {
    let mut open = open();
    accept(&mut open, "fully");
    accept(&mut open, "and openly");
    let collation = Collation::of(labelled(&open, "a)"));
    let over = passage_span(&collation, collation.passage(bringing(&open, "must")).unwrap()).unwrap();
    let reads = |edits: &[EditId]| reads_over(&collation, over, edits);
    let (must, shall) = (bringing(&open, "must"), bringing(&open, "shall"));
    assert_eq!(
        [reads(&[]), reads(&[must]), reads(&[shall])],
        ["should", "must", "shall"]
    );
    let text_with = put_over(&collation, over, "ought to").unwrap();
    assert_eq!(text_with, "States ought to cooperate in all their endeavours.");
    let command = compromise(open.session(), place(&open, "a)"), Some(over), "ought to", &chair()).unwrap();
    open.apply(command, "Chair").unwrap();
    accept_the_chairs(&mut open);
    assert_eq!(
        text(&open, "a)", View::Working),
        "States ought to cooperate fully in all their endeavours and openly.",
        "what is not about its words stands as it was decided"
    );
    let paragraph = labelled(&open, "a)");
    assert!(stands_whole(paragraph, paragraph.contributions.last().unwrap()));
}

#[test]
fn words_that_stand_elsewhere_too_draw_no_edit_out_of_the_passage() {
    let source = "Charter\n\na) we act and act now\n\n· Japan, Government: a) we work and act now\n";
    let import = import_text("charter.txt", source.as_bytes()).unwrap();
    let mut open = OpenSession::new(new_session(import));
    let collation = Collation::of(labelled(&open, "a)"));
    let over = passage_span(&collation, 0).unwrap();
    let command = compromise(
        open.session(),
        place(&open, "a)"),
        Some(over),
        "act and work and act",
        &chair(),
    )
    .unwrap();
    open.apply(command, "Chair").unwrap();
    let paragraph = labelled(&open, "a)");
    for id in &paragraph.contributions.last().unwrap().edits {
        let span = paragraph.edit(*id).unwrap().change.span().unwrap();
        assert!(over.start <= span.start && span.end <= over.end, "{span:?}");
    }
    accept_the_chairs(&mut open);
    assert_eq!(text(&open, "a)", View::Working), "we act and work and act and act now");
}

#[test]
fn the_whole_text_as_the_chair_says_it_is_a_compromise() {
    let mut open = open();
    let words = "States should cooperate.";
    let said = |open: &OpenSession, who: &Delegation| whole(open.session(), place(open, "a)"), words, who).unwrap();
    let japan = open.session().delegations[0].clone();
    let (by_japan, by_the_chair) = (said(&open, &japan), said(&open, &chair()));
    open.apply(by_japan, "").unwrap();
    assert_eq!(labelled(&open, "a)").contributions.last().unwrap().compromise, None);
    open.apply(by_the_chair, "").unwrap();
    let put = labelled(&open, "a)").contributions.last().unwrap();
    assert_eq!(put.compromise, Some(Compromise::default()));
}

#[test]
fn a_new_paragraph_that_came_with_another_compromise_stays_open() {
    let mut open = open();
    let other = propose(&mut open, "States should cooperate.\n\nThey may talk.");
    let put = propose(&mut open, "States should work.\n\nThey may write.");
    let whole = Command::TakeWhole {
        paragraph: labelled(&open, "a)").id,
        compromise: put.id,
        why: String::new(),
    };
    open.apply(whole, "Chair").unwrap();
    let decision = |id| open.session().draft.find(id).unwrap().1.decision.is_some();
    assert_eq!([decision(other.brings[0]), decision(put.brings[0])], [false, true]);
}
