//! A paragraph that goes elsewhere: its deletion and the new paragraph are one change, wherever they came from.

use crate::Outcome;
use crate::talks::at;
use adref::formats::import_text;
use adref::model::{Change, Delegation, DelegationKind, EditId, Verdict};
use adref::session::{Command, OpenSession, new_paragraph, new_session};
use adref::text::{Collation, End, View, compose, other_ends, other_ends_among, stays_behind};

const FIRST: &str = "States protect the personal data of every user at all times.";
const SECOND: &str = "Industry publishes its security standards once in each year.";
/// The draft with who deletes `a)` and who deletes `b)`, and new paragraphs of Japan behind the last one.
fn talks(delete_a: &[&str], delete_b: &[&str], new: &[&str]) -> Result<OpenSession, Box<dyn std::error::Error>> {
    let deleted = |by: &[&str]| -> String {
        let lines = by.iter().map(|name| format!("· {name}, Government: [Delete]\n\n"));
        lines.collect()
    };
    let text = format!(
        "Draft charter\n\na) {FIRST}\n\n{}b) {SECOND}\n\n{}c) The room meets in Geneva.\n",
        deleted(delete_a),
        deleted(delete_b)
    );
    let mut open = OpenSession::new(new_session(import_text("talks.txt", text.as_bytes())?));
    let japan = Delegation::new("Japan", DelegationKind::Government, 0);
    for text in new {
        let last = open.session().draft.paragraphs.len() - 1;
        let command = new_paragraph(open.session(), Some(last), None, text, &japan);
        open.apply(command, "Chair")?;
    }
    Ok(open)
}

fn deletion(open: &OpenSession, label: &str) -> EditId {
    let paragraph = at(open, label);
    let found = paragraph
        .edits
        .iter()
        .find(|edit| edit.change == Change::DeleteParagraph);
    found
        .unwrap_or_else(|| panic!("nobody deletes {label}: {paragraph:#?}"))
        .id
}

/// Decides the deletion of a paragraph of the draft, or a new one.
fn decide(open: &mut OpenSession, label: &str, verdict: Option<Verdict>) -> Outcome {
    let edit = (label < "c)").then(|| deletion(open, label));
    let command = Command::deciding(at(open, label).id, edit, verdict, String::new());
    open.apply(command, "Chair")?;
    Ok(())
}

fn verdict(open: &OpenSession, label: &str) -> Option<Verdict> {
    let paragraph = at(open, label);
    let decision = if label < "c)" {
        let edit = paragraph.edit(deletion(open, label));
        edit.and_then(|edit| edit.decision.as_ref())
    } else {
        paragraph.decision.as_ref()
    };
    decision.map(|decision| decision.verdict)
}

/// The labels of the paragraphs with the other ends of a change.
fn reaches(open: &OpenSession, label: &str) -> Vec<String> {
    let (paragraphs, _) = open.reaching();
    let place = paragraphs
        .iter()
        .position(|one| one.label == label)
        .expect("it is there");
    let end = if label < "c)" {
        End::Edit(deletion(open, label))
    } else {
        End::Paragraph
    };
    let found = other_ends(paragraphs, place, end);
    assert_eq!(
        found,
        other_ends_among(open.reaching(), place, end),
        "what is kept is what is found"
    );
    found
        .iter()
        .map(|other| paragraphs[other.place].label.clone())
        .collect()
}

const ACCEPTED: Option<Verdict> = Some(Verdict::Accepted);
const REJECTED: Option<Verdict> = Some(Verdict::Rejected);
const BRACKETED: Option<Verdict> = Some(Verdict::Bracketed);

/// The one could be accepted without the other: its words stood twice, or nowhere.
#[test]
fn a_paragraph_that_goes_elsewhere_is_one_change_from_either_end() -> Outcome {
    let changed = FIRST.replace("at all times", "wherever they live");
    for words in [FIRST, &changed] {
        let mut open = talks(&["Japan"], &[], &[words])?;
        assert_eq!(
            (reaches(&open, "a)"), reaches(&open, "d)")),
            (vec!["d)".to_owned()], vec!["a)".to_owned()])
        );
        for (label, decided) in [
            ("a)", ACCEPTED),
            ("d)", REJECTED),
            ("d)", BRACKETED),
            ("a)", None),
            ("d)", ACCEPTED),
        ] {
            decide(&mut open, label, decided)?;
            assert_eq!(
                [verdict(&open, "a)"), verdict(&open, "d)")],
                [decided; 2],
                "{label} {decided:?}"
            );
        }
        let read = |label: &str| compose(&Collation::of(&at(&open, label)), View::Clean, None).text();
        assert_eq!([read("a)"), read("d)")], ["", words]);
    }
    Ok(())
}

#[test]
fn what_others_delete_too_goes_without_coming_elsewhere_and_never_the_other_way() -> Outcome {
    let mut open = talks(&["Japan", "Canada"], &[], &[FIRST])?;
    decide(&mut open, "a)", ACCEPTED)?;
    assert_eq!(verdict(&open, "d)"), None);
    decide(&mut open, "a)", None)?;
    decide(&mut open, "d)", ACCEPTED)?;
    assert_eq!(verdict(&open, "a)"), ACCEPTED);
    decide(&mut open, "a)", REJECTED)?;
    assert_eq!(verdict(&open, "d)"), REJECTED);
    Ok(())
}

#[test]
fn two_paragraphs_may_go_into_one_and_one_into_two() -> Outcome {
    let open = talks(&["Japan"], &["Japan"], &[&format!("{FIRST} {SECOND}")])?;
    assert_eq!(reaches(&open, "d)"), ["a)", "b)"]);
    assert_eq!(reaches(&open, "b)"), ["a)", "d)"]);
    let (half, rest) = FIRST.split_at(31);
    let mut open = talks(&["Japan"], &[], &[half, rest])?;
    assert_eq!(reaches(&open, "a)"), ["d)", "e)"]);
    assert_eq!(reaches(&open, "e)"), ["a)", "d)"]);
    decide(&mut open, "e)", ACCEPTED)?;
    assert_eq!(["a)", "d)", "e)"].map(|label| verdict(&open, label)), [ACCEPTED; 3]);
    Ok(())
}

#[test]
fn only_what_the_same_delegation_deletes_goes_elsewhere_and_only_to_what_is_most_like_it() -> Outcome {
    let none: [&str; 0] = [];
    let open = talks(&["Canada"], &[], &[FIRST])?;
    assert_eq!(reaches(&open, "d)"), none);
    let open = talks(&["Japan"], &[], &[SECOND])?;
    assert_eq!(reaches(&open, "d)"), none);
    let also = FIRST.replace("data of every user at", "files of each person at");
    let open = talks(&["Japan"], &[], &[&also, FIRST])?;
    assert_eq!(
        (reaches(&open, "d)"), reaches(&open, "a)")),
        (vec![], vec!["e)".to_owned()])
    );
    Ok(())
}

/// It was superseded without a word when the new paragraph was accepted.
#[test]
fn what_is_not_decided_yet_in_a_paragraph_that_goes_elsewhere_is_told() -> Outcome {
    let mut open = talks(&["Japan"], &[], &[FIRST])?;
    let text = format!(
        "Draft charter\n\na) {FIRST}\n\n· Kenya, Government: a) {}\n",
        FIRST.replace("protect", "guard")
    );
    let came = import_text("late.txt", text.as_bytes())?;
    let kenya = came.draft.paragraphs[1].contributions[0].clone();
    let arrivals = Command::Together {
        name: String::new(),
        commands: vec![
            Command::AddDelegation {
                delegation: came.delegations[0].clone(),
            },
            Command::Add {
                paragraph: at(&open, "a)").id,
                contributions: vec![kenya],
            },
        ],
    };
    open.apply(arrivals, "Chair")?;
    let said = at(&open, "a)").contributions.last().expect("it is there").edits.clone();
    for (label, end) in [("a)", End::Edit(deletion(&open, "a)"))), ("d)", End::Paragraph)] {
        let (paragraphs, _) = open.reaching();
        let place = paragraphs
            .iter()
            .position(|one| one.label == label)
            .expect("it is there");
        let found = stays_behind(paragraphs, (place, end), &other_ends(paragraphs, place, end));
        assert_eq!(found.len(), 1, "{label}");
        assert_eq!(
            (found[0].open.as_slice(), found[0].stands.len()),
            (said.as_slice(), 0),
            "{label}"
        );
    }
    Ok(())
}

/// The proposed answer was that it keeps the paragraph which it deletes.
#[test]
fn who_deletes_a_paragraph_of_a_compilation_and_adds_its_words_elsewhere_is_asked_so() -> Outcome {
    let text = format!(
        "Draft charter\n\na) {FIRST}\n\n· Japan, Government: [Delete]\n\nb) {SECOND}\n\nc) The room meets in Geneva.\n\n\
         · Japan, Government: [ADD] d) {FIRST}\n"
    );
    let mut open = OpenSession::new(new_session(import_text("talks.txt", text.as_bytes())?));
    let question = open.session().questions[0].clone();
    assert_eq!(
        question.answers[0].text, "It is a paragraph of its own, d)",
        "{question:#?}"
    );
    let answer = Command::Answer {
        question: question.id,
        answer: 0,
    };
    open.apply(answer, "Chair")?;
    assert_eq!(reaches(&open, "d)"), ["a)"]);
    Ok(())
}
