//! Choosing a reading of a contested passage: what it takes, what it passes over, and what can stand beside it.

use super::{labelled, text};
use adref::formats::import_text;
use adref::model::{Change, EditId, Verdict};
use adref::session::{
    Action, Collations, Effect, Filter, Focus, OpenSession, Situation, choose_alternative, new_session,
};
use adref::text::{Alternative, Collation, ContestedPassage, ContestedPassages, View};

const BASE: &str = "States protect the privacy of people.";

pub fn open(base: &str, texts: &[(&str, &str)]) -> OpenSession {
    let said = texts
        .iter()
        .map(|(name, text)| format!("\n\n· {name}, Government: a) {text}"));
    let source = format!("Charter\n\na) {base}{}\n", said.collect::<String>());
    OpenSession::new(new_session(import_text("charter.txt", source.as_bytes()).unwrap()))
}

pub fn passages(open: &OpenSession) -> Vec<ContestedPassage> {
    let collation = Collation::of(labelled(open, "a)"));
    let found = ContestedPassages::of(&collation);
    found.all(&collation).map(|one| (*one).clone()).collect()
}

fn bringing(open: &OpenSession, words: &str) -> EditId {
    let brings = |change: &Change| matches!(change, Change::Words { new, .. } if new == words);
    let edits = &labelled(open, "a)").edits;
    edits.iter().find(|edit| brings(&edit.change)).unwrap().id
}

/// Chooses the reading of the passage that reads so.
fn choose(open: &mut OpenSession, passage: &ContestedPassage, reads: &str) {
    let number = passage.alternatives.iter().position(|one| one.text() == reads);
    let told: Vec<String> = passage.alternatives.iter().map(Alternative::text).collect();
    let number = number.unwrap_or_else(|| panic!("“{reads}” is none of {told:?}"));
    let collation = Collation::of(labelled(open, "a)"));
    let command = choose_alternative(&collation, passage, number, "").unwrap();
    open.apply(command, "Chair").unwrap();
}

#[test]
fn a_chosen_reading_leaves_nothing_open_of_those_that_read_the_passage_otherwise() {
    let mut open = open(
        "States protect the privacy and safety of children everywhere.",
        &[
            ("Japan", "States protect all users everywhere."),
            (
                "Kenya",
                "States uphold every privacy and safety of children online everywhere.",
            ),
        ],
    );
    let passage = passages(&open).remove(0);
    choose(&mut open, &passage, "protect all users");
    let collation = Collation::of(labelled(&open, "a)"));
    let [uphold, online] = ["uphold every", "online"].map(|words| collation.standing(bringing(&open, words)));
    assert!(uphold.superseded && uphold.verdict.is_none(), "{uphold:?}");
    assert_eq!(online.verdict, Some(Verdict::Rejected));
    assert_eq!(text(&open, "a)", View::Working), "States protect all users everywhere.");
    assert_eq!(
        choose_alternative(&collation, &passage, 1, ""),
        None,
        "it reads so already"
    );

    // Whoever is chosen then has all of its words.
    choose(
        &mut open,
        &passage,
        "uphold every privacy and safety of children online",
    );
    assert_eq!(
        text(&open, "a)", View::Working),
        "States uphold every privacy and safety of children online everywhere."
    );
    // One step, one undo.
    open.undo("Chair").unwrap();
    open.undo("Chair").unwrap();
    assert!(labelled(&open, "a)").edits.iter().all(|edit| edit.decision.is_none()));
}

/// Of four rivals of words that a chosen reading kept as they were three were recorded as rejected, and one stayed open.
#[test]
fn what_the_chosen_reading_does_not_have_is_settled_with_it() {
    let mut open = open(
        "We protect every [legal] right of children everywhere.",
        &[
            ("Japan", "We uphold all children everywhere."),
            ("Canada", "We protect every human right of children everywhere."),
            ("Kenya", "We guard every [legal] right of children everywhere."),
            ("Chile", "We protect every [legal] duty of children everywhere."),
        ],
    );
    let found = passages(&open);
    let passage = &found[0];
    assert_eq!(
        passage.alternatives.len(),
        6,
        "five readings, and the draft without its bracket: {passage:#?}"
    );
    for (number, reading) in passage.alternatives.iter().enumerate() {
        let collation = Collation::of(labelled(&open, "a)"));
        open.apply(choose_alternative(&collation, passage, number, "").unwrap(), "Chair")
            .unwrap();
        let now = Collation::of(labelled(&open, "a)"));
        // On its bracket the draft has edits of its own: nobody proposed them.
        let is_proposed = |edit: &EditId| !now.proposers(*edit).is_empty();
        let mut left = passage.edits.iter().filter(|edit| now.is_open(**edit));
        assert!(!left.any(is_proposed), "{reading:?}");
        open.undo("Chair").unwrap();
        assert!(labelled(&open, "a)").edits.iter().all(|edit| edit.decision.is_none()));
    }
}

#[test]
fn what_could_stand_beside_the_chosen_reading_is_passed_over_by_name() {
    let mut open = open(
        BASE,
        &[
            ("Japan", "States safeguard the privacy of people."),
            ("Canada", "States secure the privacy of people."),
            ("Kenya", "States always protect the privacy of people."),
        ],
    );
    let passage = passages(&open).remove(0);
    let since = open.session().record.len();
    choose(&mut open, &passage, "safeguard");
    let always = bringing(&open, "always");
    let standing = Collation::of(labelled(&open, "a)")).standing(always);
    assert_eq!(standing.verdict, Some(Verdict::Rejected));
    let told = recorded(&open, since);
    assert!(
        told.iter()
            .any(|line| line.starts_with("reject ") && line.contains("Kenya")),
        "{told:#?}"
    );
    // It is not lost: accepted afterwards it stands beside.
    let command = super::decide(labelled(&open, "a)"), always, Verdict::Accepted);
    open.apply(command, "Chair").unwrap();
    assert_eq!(
        text(&open, "a)", View::Working),
        "States always safeguard the privacy of people."
    );
}

#[test]
fn proposals_that_can_both_stand_are_not_two_readings_of_which_one_is_taken() {
    let mut open = open(
        BASE,
        &[
            ("Japan", "States safeguard the privacy of people."),
            ("Kenya", "States always protect the privacy of people."),
        ],
    );
    assert_eq!(passages(&open), []);
    for words in ["safeguard", "always"] {
        let command = super::decide(labelled(&open, "a)"), bringing(&open, words), Verdict::Accepted);
        open.apply(command, "Chair").unwrap();
    }
    assert_eq!(
        text(&open, "a)", View::Working),
        "States always safeguard the privacy of people."
    );
}

#[test]
fn a_chosen_reading_stands_where_what_is_reopened_is_half_of_a_move_with_its_words() {
    let mut open = open(
        "States shall respect privacy. They shall cooperate in good faith. Nothing in this charter limits human rights.",
        &[
            (
                "Japan",
                "Nothing in this charter limits human rights. States shall respect privacy. They shall cooperate in good faith.",
            ),
            (
                "Canada",
                "States shall respect privacy. They shall cooperate in good faith.",
            ),
            ("Kenya", "All are free."),
        ],
    );
    let (goes, comes) = labelled(&open, "a)").contributions[0].moves[0];
    let found = passages(&open);
    let passage = found.iter().find(|one| one.edits.contains(&goes)).unwrap();
    assert!(passage.edits.contains(&comes), "one passage: {passage:#?}");
    let of = |edits: &[EditId]| {
        let mut alternatives = passage.alternatives.iter();
        alternatives
            .position(|one| one.edits == edits)
            .unwrap_or_else(|| panic!("{passage:#?}"))
    };
    let mut both = passage.edits.clone();
    both.retain(|edit| [goes, comes].contains(edit));
    for number in [of(&both), of(&[goes])] {
        let collation = Collation::of(labelled(&open, "a)"));
        let command = choose_alternative(&collation, passage, number, "").unwrap();
        open.apply(command, "Chair").unwrap();
    }
    let collation = Collation::of(labelled(&open, "a)"));
    assert_eq!(collation.standing(goes).verdict, Some(Verdict::Accepted));
    assert_eq!(
        text(&open, "a)", View::Clean),
        "States shall respect privacy. They shall cooperate in good faith."
    );
}

/// What the record says of the last step, line by line.
fn recorded(open: &OpenSession, since: usize) -> Vec<&str> {
    let lines = open.session().record[since..].iter();
    lines.map(|entry| entry.what.as_str()).collect()
}

/// They were lumped in one line with all names behind it, as if each had proposed all of it.
#[test]
fn what_a_choice_passes_over_is_recorded_with_its_own_names() {
    let mut open = open(
        "States protect the privacy and safety of children everywhere.",
        &[
            ("Japan", "States protect all users everywhere."),
            (
                "Kenya",
                "States uphold every privacy and safety of children online everywhere.",
            ),
            (
                "Chile",
                "States defend the privacy and safety of small children everywhere.",
            ),
        ],
    );
    let passage = passages(&open).remove(0);
    let since = open.session().record.len();
    choose(&mut open, &passage, "protect all users");
    let told = recorded(&open, since);
    assert_eq!(told.len(), 3, "{told:#?}");
    assert!(told[0].starts_with("accept ") && told[0].contains("Japan"), "{told:#?}");
    let passed = |name: &str, other: &str| {
        let mut lines = told[1..].iter();
        lines.any(|line| line.starts_with("reject ") && line.contains(name) && !line.contains(other))
    };
    assert!(passed("Kenya", "Chile") && passed("Chile", "Kenya"), "{told:#?}");
    // What cannot stand beside the chosen words is superseded, and nobody's rejected proposal.
    let collation = Collation::of(labelled(&open, "a)"));
    let standing = collation.standing(bringing(&open, "uphold every"));
    assert!(standing.superseded && standing.verdict.is_none(), "{standing:?}");
}

/// A deletion of some words was recorded as rejected when all of them were taken away.
#[test]
fn what_is_superseded_by_a_choice_is_not_recorded_as_rejected() {
    let mut open = open(
        "States protect the privacy and safety of small children everywhere.",
        &[
            ("Japan", "States protect children everywhere."),
            ("Kenya", "States protect the privacy of small children everywhere."),
            (
                "Chile",
                "States protect the privacy and safety of all children everywhere.",
            ),
        ],
    );
    let passage = passages(&open).remove(0);
    choose(&mut open, &passage, "");
    let edits = &labelled(&open, "a)").edits;
    let rejected = |edit: &&adref::model::Edit| {
        let decision = edit.decision.as_ref();
        decision.is_some_and(|decision| decision.verdict == Verdict::Rejected)
    };
    assert_eq!(edits.iter().filter(rejected).count(), 0, "{edits:#?}");
    assert_eq!(text(&open, "a)", View::Working), "States protect children everywhere.");
}

/// One record line named all delegations behind all edits.
#[test]
fn of_several_edits_each_is_recorded_with_its_own_names() {
    let mut open = open(
        "States protect the privacy of children and of people who travel abroad.",
        &[
            (
                "Japan",
                "States safeguard the privacy of children and of people who travel anywhere.",
            ),
            (
                "Canada",
                "States safeguard the privacy of children and of people who travel abroad.",
            ),
        ],
    );
    let edits = ["safeguard", "anywhere"].map(|words| bringing(&open, words)).to_vec();
    let accept = adref::session::Command::Decide {
        paragraph: labelled(&open, "a)").id,
        edits,
        verdict: Some(Verdict::Accepted),
        why: String::new(),
    };
    let since = open.session().record.len();
    open.apply(accept, "Chair").unwrap();
    assert_eq!(
        recorded(&open, since),
        ["accept “protect” → “safeguard”, Japan, Canada; “abroad” → “anywhere”, Japan, a)"]
    );
}

/// The card said that two readings are nearly the same, and the key said that nothing is.
#[test]
fn readings_that_are_nearly_the_same_are_settled_in_the_wording_of_one() {
    let mut open = open(
        "States provide open networks available to all people.",
        &[
            ("Japan", "States provide secure network reachable to all people."),
            ("Canada", "States provide secure networks reachable to all people."),
            ("Kenya", "States provide other things to all people."),
        ],
    );
    let passage = passages(&open).remove(0);
    assert!(
        passage.alternatives.iter().any(|one| one.like.is_some()),
        "{passage:#?}"
    );
    let paragraph = labelled(&open, "a)").clone();
    let canada = paragraph.contributions[1].edits[0];
    let collations = Collations::default();
    assert_eq!(*collations.alike(&paragraph, canada), [], "no edit by itself is");
    let situation = Situation {
        open: Some(&open),
        focus: &Focus::on(paragraph.id, Some(canada)),
        collations: &collations,
        filter: &Filter::default(),
        why: "",
    };
    let Ok(Effect::Command(command)) = Action::SettleAlike.resolve(&situation) else {
        panic!("it can be settled")
    };
    open.apply(command, "Chair").unwrap();
    assert_eq!(
        text(&open, "a)", View::Working),
        "States provide secure networks reachable to all people."
    );
    let now = Collation::of(labelled(&open, "a)"));
    let japan = now.paragraph().contributions[0].edits.clone();
    assert!(
        japan
            .iter()
            .all(|edit| now.standing(*edit).superseded && now.standing(*edit).verdict.is_none())
    );
    assert!(now.edits().all(|edit| !now.is_open(edit.id)));
    open.undo("Chair").unwrap();
    assert_eq!(labelled(&open, "a)"), &paragraph);
}

/// Where another's short edit of a part of its words was accepted, its reading is taken whole all the same.
#[test]
fn a_longer_reading_is_chosen_whole_where_a_part_of_its_words_was_decided() {
    let mut open = open(
        "States protect the privacy and safety of children everywhere.",
        &[
            (
                "Japan",
                "States uphold the full dignity of everybody everywhere and always.",
            ),
            (
                "Kenya",
                "States protect the privacy and security of children everywhere.",
            ),
        ],
    );
    let passage = passages(&open).remove(0);
    let security = bringing(&open, "security");
    let japan = |alternative: &Alternative| alternative.from == [0];
    let japan = passage.alternatives.iter().position(japan).unwrap();
    let collation = Collation::of(labelled(&open, "a)"));
    assert_eq!(
        passage.go_as_a_whole(&collation, security),
        [japan],
        "it is told before"
    );
    let command = super::decide(labelled(&open, "a)"), security, Verdict::Accepted);
    open.apply(command, "Chair").unwrap();
    let collation = Collation::of(labelled(&open, "a)"));
    let japans = &passage.alternatives[japan].edits;
    assert!(japans.iter().any(|edit| collation.standing(*edit).superseded));
    let command = choose_alternative(&collation, &passage, japan, "").unwrap();
    open.apply(command, "Chair").unwrap();
    let collation = Collation::of(labelled(&open, "a)"));
    assert!(
        japans
            .iter()
            .all(|edit| collation.standing(*edit).verdict == Some(Verdict::Accepted))
    );
    assert!(collation.standing(security).superseded);
}
