//! Changes with an end in several paragraphs: what is decided along, and what is not.

use crate::Outcome;
use crate::talks::at;
use adref::formats::import_text;
use adref::model::{EditId, Proposal, Stance, Verdict};
use adref::session::{Collations, Command, OpenSession, new_session};
use adref::text::{Collation, ContestedPassages, End, View, compose, other_ends};
use std::fmt::Write as _;

const FIRST: &str = "States use frameworks of law in all of their policies.";
const LAST: &str = "States protect the personal data of every user.";

/// Each of these takes the last sentence away; Japan proposes it as a new paragraph.
fn parted(by: &[&str]) -> Result<OpenSession, Box<dyn std::error::Error>> {
    let mut text = format!("Draft charter\n\na) {FIRST} {LAST}\n\n");
    for name in by {
        write!(text, "· {name}, Government: a) {FIRST}\n\n")?;
    }
    write!(
        text,
        "· Japan, Government: [ADD] a bis) {LAST}\n\nb) States meet each year.\n"
    )?;
    let import = import_text("talks.txt", text.as_bytes())?;
    Ok(OpenSession::new(new_session(import)))
}

fn deletion(open: &OpenSession) -> EditId {
    let paragraph = at(open, "a)");
    assert_eq!(paragraph.edits.len(), 1, "{:#?}", paragraph.edits);
    paragraph.edits[0].id
}

/// Decides the deletion, or the new paragraph.
fn decide(open: &mut OpenSession, deletion: Option<EditId>, verdict: Option<Verdict>) -> Outcome {
    let label = if deletion.is_some() { "a)" } else { "a bis)" };
    let command = Command::deciding(at(open, label).id, deletion, verdict, String::new());
    open.apply(command, "Chair")?;
    Ok(())
}

/// How the deletion and the new paragraph are decided.
fn verdicts(open: &OpenSession) -> [Option<Verdict>; 2] {
    let (here, new) = (at(open, "a)"), at(open, "a bis)"));
    [&here.edits[0].decision, &new.decision].map(|decision| decision.as_ref().map(|decision| decision.verdict))
}

const ACCEPTED: Option<Verdict> = Some(Verdict::Accepted);
const REJECTED: Option<Verdict> = Some(Verdict::Rejected);
const BRACKETED: Option<Verdict> = Some(Verdict::Bracketed);

#[test]
fn a_withdrawn_new_paragraph_is_not_accepted_along() -> Outcome {
    let mut open = parted(&["Japan"])?;
    let edit = deletion(&open);
    let new = at(&open, "a bis)");
    let withdraw = Command::Position {
        paragraph: new.id,
        on: Proposal::Contribution(new.contributions[0].id),
        delegation: new.contributions[0].from[0],
        stance: Some(Stance::Withdraw),
    };
    open.apply(withdraw, "Chair")?;
    decide(&mut open, Some(edit), ACCEPTED)?;
    assert_eq!(verdicts(&open), [ACCEPTED, None]);
    decide(&mut open, Some(edit), REJECTED)?;
    assert_eq!(verdicts(&open), [REJECTED, None]);
    decide(&mut open, Some(edit), None)?;
    // Who all the same accepts it has its words once.
    decide(&mut open, None, ACCEPTED)?;
    assert_eq!(verdicts(&open), [ACCEPTED; 2]);
    Ok(())
}

#[test]
fn a_new_paragraph_is_never_accepted_without_the_deletion_that_others_propose_too() -> Outcome {
    let mut open = parted(&["Japan", "Canada"])?;
    let edit = deletion(&open);
    decide(&mut open, None, ACCEPTED)?;
    assert_eq!(verdicts(&open), [ACCEPTED; 2], "the words do not stand twice");
    decide(&mut open, None, None)?;
    assert_eq!(verdicts(&open), [None; 2]);
    decide(&mut open, None, ACCEPTED)?;
    decide(&mut open, None, REJECTED)?;
    assert_eq!(
        verdicts(&open),
        [None, REJECTED],
        "the words stay, and to delete them is open"
    );
    decide(&mut open, None, BRACKETED)?;
    assert_eq!(verdicts(&open), [BRACKETED; 2]);
    decide(&mut open, None, ACCEPTED)?;
    decide(&mut open, Some(edit), REJECTED)?;
    assert_eq!(verdicts(&open), [REJECTED; 2]);
    let text = compose(&Collation::of(&at(&open, "a)")), View::Clean, None).text();
    assert_eq!(text, format!("{FIRST} {LAST}"));
    Ok(())
}

#[test]
fn what_others_delete_too_is_accepted_without_the_new_paragraph() -> Outcome {
    let mut open = parted(&["Japan", "Canada"])?;
    let edit = deletion(&open);
    decide(&mut open, Some(edit), ACCEPTED)?;
    assert_eq!(verdicts(&open), [ACCEPTED, None]);
    let paragraphs = &open.session().draft.paragraphs;
    let place = paragraphs.iter().position(|one| one.label == "a)").ok_or("no a)")?;
    let ends = other_ends(paragraphs, place, End::Edit(edit));
    assert_eq!((ends.len(), ends[0].needs, ends[0].is_needed), (1, true, false));
    decide(&mut open, None, ACCEPTED)?;
    decide(&mut open, Some(edit), None)?;
    assert_eq!(verdicts(&open), [None; 2]);
    Ok(())
}

/// Each of the sentences is reworded, and behind the paragraph stand new ones of the same delegation, of which the last two
/// together are what was taken away.
#[test]
fn many_new_paragraphs_behind_one_with_many_changes_are_read_at_once() -> Outcome {
    let sentence = |verb: &str, number: usize| format!("States {verb} word{number} of point{number} in part{number}.");
    let all = |verb: &str| {
        (0..40)
            .map(|number| sentence(verb, number))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let gone = "The room protects data. It meets in spring each year.";
    let mut text = format!("Draft charter\n\na) {} {gone}\n\n", all("note"));
    write!(text, "· Japan, Government: a) {}\n\n", all("welcome"))?;
    for number in 0..400 {
        let words: Vec<String> = (0..60).map(|word| format!("n{number}x{word}")).collect();
        write!(text, "· Japan, Government: [ADD] a{number}) {}\n\n", words.join(" "))?;
    }
    for sentence in ["The room protects data.", "It meets in spring each year."] {
        write!(text, "· Japan, Government: [ADD] {sentence}\n\n")?;
    }
    let open = OpenSession::new(new_session(import_text("talks.txt", text.as_bytes())?));
    let paragraphs = &open.session().draft.paragraphs;
    let places = 0..paragraphs.len();
    let reaching: Vec<usize> = places
        .filter(|place| !other_ends(paragraphs, *place, End::Paragraph).is_empty())
        .collect();
    let texts = reaching.iter().map(|place| paragraphs[*place].text.as_str());
    assert_eq!(
        texts.collect::<Vec<_>>(),
        ["The room protects data.", "It meets in spring each year."]
    );
    let ends = other_ends(paragraphs, reaching[0], End::Paragraph);
    assert_eq!(ends.len(), 2, "the deletion and the other half: {ends:?}");
    Ok(())
}

#[test]
fn what_a_frame_asks_of_several_places_is_kept_together() -> Outcome {
    let text = "Talks\n\n1. States protect personal data and share what they know of risks.\n\n\
        Contribution from Japan, Government\n\n1. States guard personal data and publish what they know of risks.\n\n\
        Contribution from Canada, Government\n\n1. States shield personal data and tell what they know of risks.\n";
    let open = OpenSession::new(new_session(import_text("talks.txt", text.as_bytes())?));
    let (paragraph, collations) = (at(&open, "1."), Collations::default());
    let collation = collations.of(&paragraph);
    let edits: Vec<EditId> = paragraph.edits.iter().map(|edit| edit.id).collect();
    let ask = || {
        edits
            .iter()
            .map(|edit| collations.contested(&paragraph, *edit))
            .collect::<Vec<_>>()
    };
    let (first, again) = (ask(), ask());
    assert!(first.iter().flatten().count() > 2);
    for ((one, other), edit) in first.iter().zip(&again).zip(&edits) {
        assert_eq!(*one, ContestedPassages::of(&collation).at(&collation, *edit));
        let same = one.as_ref().zip(other.as_ref());
        assert!(
            same.is_none_or(|(one, other)| std::sync::Arc::ptr_eq(one, other)),
            "read anew"
        );
    }
    let ends = || collations.other_ends(&open, 0, End::Edit(edits[0]));
    assert!(std::sync::Arc::ptr_eq(&ends(), &ends()), "read anew");
    Ok(())
}
