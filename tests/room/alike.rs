//! Texts that are the same word for word: each is read as it comes, and goes along where somebody asks for another reading.

use super::{decide, labelled, text};
use ContributionKind::{Alternative, Rewording};
use adref::formats::import_text;
use adref::model::{
    Contribution, ContributionId, ContributionKind, Delegation, DelegationId, DelegationKind, Repair, Verdict,
};
use adref::session::{Command, OpenSession, comes_at_once, new_session, speak};
use adref::text::{Collation, Passage, Saying, View, say};

const BASE: &str = "States shall protect the People in the use of networks.";

fn talks() -> OpenSession {
    let source = format!("Charter\n\na) {BASE}\n");
    OpenSession::new(new_session(import_text("charter.txt", source.as_bytes()).unwrap()))
}

/// What a delegation sends for the paragraph, or says in the room.
fn add(open: &mut OpenSession, name: &str, kind: ContributionKind, text: &str, spoken: bool) {
    let number = open.session().delegations.len();
    let is_secretariat = name == "Secretariat";
    let by = [DelegationKind::Government, DelegationKind::Secretariat][usize::from(is_secretariat)];
    let delegation = Delegation::new(name, by, number);
    open.apply(Command::AddDelegation { delegation }, "").unwrap();
    let one = Contribution {
        id: ContributionId(number as u64 + 1),
        from: vec![DelegationId(u32::try_from(number).unwrap())],
        name: name.to_owned(),
        kind,
        spoken,
        text: text.to_owned(),
        received: text.to_owned(),
        ..Contribution::default()
    };
    let command = Command::Add {
        paragraph: labelled(open, "a)").id,
        contributions: vec![one],
    };
    open.apply(command, "").unwrap();
}

fn kinds(open: &OpenSession) -> Vec<(String, ContributionKind)> {
    let mut all: Vec<_> = labelled(open, "a)")
        .contributions
        .iter()
        .map(|one| (one.name.clone(), one.kind))
        .collect();
    all.sort();
    all
}

/// It became Japan's alternative, all of which was accepted with it, and Canada's accepted word left the text.
#[test]
fn what_the_secretariat_puts_right_is_no_alternative_that_says_the_same() {
    let mut open = talks();
    add(&mut open, "Canada", Rewording, &BASE.replace("use", "safe use"), false);
    add(
        &mut open,
        "Japan",
        Alternative,
        &BASE.replace("People", "people"),
        false,
    );
    let paragraph = labelled(&open, "a)").clone();
    let safe = paragraph.contributions[0].edits[0];
    open.apply(decide(&paragraph, safe, Verdict::Accepted), "Chair")
        .unwrap();
    let secretariat = Delegation::new("Secretariat", DelegationKind::Secretariat, 0);
    let at = BASE.find("People").unwrap();
    let collation = Collation::of(labelled(&open, "a)"));
    let said = say(&collation, &Passage::Base(at..at + 6), Saying::Words("people")).unwrap();
    let place = super::place(&open, "a)");
    assert!(comes_at_once(open.session(), place, &said, &secretariat));
    let command = speak(open.session(), place, said, &secretariat);
    open.apply(command, "Chair").unwrap();
    assert_eq!(
        text(&open, "a)", View::Clean),
        "States shall protect the people in the safe use of networks."
    );
    let kinds = kinds(&open);
    let expected = [
        ("Canada", Rewording),
        ("Japan", Alternative),
        ("Secretariat", Rewording),
    ];
    assert_eq!(kinds, expected.map(|(name, kind)| (name.to_owned(), kind)));
}

/// Who came first told how the other was read.
#[test]
fn contributions_that_say_the_same_are_read_as_they_come_in_any_order() {
    let says = "All people are free.";
    let sent = [("Canada", Alternative), ("Japan", Rewording)];
    for sent in [sent, [sent[1], sent[0]]] {
        let mut open = talks();
        for (name, kind) in sent {
            add(&mut open, name, kind, says, false);
        }
        let expected = [("Canada", Alternative), ("Japan", Rewording)];
        assert_eq!(kinds(&open), expected.map(|(name, kind)| (name.to_owned(), kind)));
    }
}

#[test]
fn what_is_switched_takes_along_what_others_sent_and_nothing_that_was_said() {
    let mut open = talks();
    let says = BASE.replace("People", "people");
    for (name, spoken) in [
        ("Chile", true),
        ("Japan", false),
        ("Kenya", false),
        ("Secretariat", false),
    ] {
        add(&mut open, name, Rewording, &says, spoken);
    }
    let paragraph = labelled(&open, "a)").clone();
    let switch = Command::Switch {
        paragraph: paragraph.id,
        contribution: paragraph.contributions[1].id,
    };
    open.apply(switch, "Chair").unwrap();
    let expected = [
        ("Chile", Rewording),
        ("Japan", Alternative),
        ("Kenya", Alternative),
        ("Secretariat", Rewording),
    ];
    assert_eq!(kinds(&open), expected.map(|(name, kind)| (name.to_owned(), kind)));
}

/// Nobody asked about Kenya's, which was accepted.
#[test]
fn an_answer_that_reads_a_text_otherwise_leaves_what_is_decided_of_another() {
    for is_decided in [false, true] {
        let mut open = talks();
        for name in ["Japan", "Kenya"] {
            add(&mut open, name, Rewording, &BASE.replace("People", "people"), false);
        }
        let paragraph = labelled(&open, "a)").clone();
        if is_decided {
            let accept = decide(&paragraph, paragraph.edits[0].id, Verdict::Accepted);
            open.apply(accept, "Chair").unwrap();
        }
        let recast = Command::Repair {
            repair: Repair::Recast {
                contribution: paragraph.contributions[0].id,
                kind: Alternative,
            },
            why: String::new(),
        };
        open.apply(recast, "Chair").unwrap();
        let kenya = if is_decided { Rewording } else { Alternative };
        let expected = [("Japan", Alternative), ("Kenya", kenya)];
        assert_eq!(kinds(&open), expected.map(|(name, kind)| (name.to_owned(), kind)));
        let clean = text(&open, "a)", View::Clean);
        assert_eq!(clean.contains("people"), is_decided, "{clean}");
    }
}
