//! A paragraph that goes elsewhere: its deletion and the new paragraph are one change, wherever they came from.

use crate::Outcome;
use crate::talks::at;
use adref::formats::{Sender, import_rewording, import_text};
use adref::model::{Change, Delegation, DelegationId, DelegationKind, EditId, Verdict};
use adref::session::{Command, OpenSession, arrival, new_paragraph, new_session};
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

/// The draft of these paragraphs, and what delegations sent of it.
pub fn sent(draft: &[&str], wordings: &[(&str, &[&str])]) -> Result<OpenSession, Box<dyn std::error::Error>> {
    let printed = |paragraphs: &[&str]| format!("Draft charter\n\n{}\n", paragraphs.join("\n\n"));
    let mut open = OpenSession::new(new_session(import_text("talks.txt", printed(draft).as_bytes())?));
    for (name, wording) in wordings {
        send(&mut open, name, &printed(wording))?;
    }
    Ok(open)
}

/// A delegation sends its wording of the whole draft.
pub fn send(open: &mut OpenSession, name: &str, wording: &str) -> Outcome {
    let mut delegations = open.session().delegations.clone();
    let id = DelegationId(u32::try_from(delegations.len())?);
    delegations.push(Delegation::new(name, DelegationKind::Government, 0));
    let sender = Sender {
        delegations: &delegations,
        id,
    };
    let file = format!("{name}.txt");
    let read = import_rewording(&file, wording.as_bytes(), &open.session().draft, sender)?;
    let command = arrival(&file, open.session(), read);
    open.apply(command, "Chair")?;
    Ok(())
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

/// The rarest words of a paragraph were those that nobody else has: just those that were replaced.
#[test]
fn a_paragraph_that_goes_elsewhere_in_many_other_words_is_one_change() -> Outcome {
    let old = "a) States protect the personal data of every user at all times, publish a yearly report on requests for such \
               data by their agencies, train judges and prosecutors in matters of encryption, and offer remedies to persons \
               whose rights were breached.";
    let new = "d) Governments protect the private data of every customer at all times, release a annual report on demands for \
               such data by their services, educate judges and prosecutors in matters of encryption, and offer remedies to \
               persons whose rights were breached.";
    let rest = [
        "b) Industry meets once in each calendar year.",
        "c) The room meets in Geneva.",
    ];
    let open = sent(&[old, rest[0], rest[1]], &[("Japan", &[rest[0], rest[1], new])])?;
    assert_eq!(
        (reaches(&open, "a)"), reaches(&open, "d)")),
        (vec!["d)".to_owned()], vec!["a)".to_owned()])
    );
    Ok(())
}

/// The move was none any more as soon as somebody else proposed the new paragraph, too.
#[test]
fn what_others_propose_too_comes_without_going_elsewhere_and_never_the_other_way() -> Outcome {
    let [a, b, c, d] = [
        ("a)", FIRST),
        ("b)", SECOND),
        ("c)", "The room meets in Geneva."),
        ("d)", FIRST),
    ]
    .map(|(label, text)| format!("{label} {text}"));
    let draft = [a.as_str(), &b, &c];
    for (canada, alone) in [
        (vec![a.as_str(), &b, &c, &d], Some("d)")),
        (vec![b.as_str(), &c], Some("a)")),
        (vec![b.as_str(), &c, &d], None),
    ] {
        let mut open = sent(&draft, &[("Japan", &[&b, &c, &d]), ("Canada", &canada)])?;
        for (one, other) in [("a)", "d)"), ("d)", "a)")] {
            assert_eq!(reaches(&open, one), [other], "{canada:?}");
            decide(&mut open, one, ACCEPTED)?;
            let along = if alone == Some(one) { None } else { ACCEPTED };
            assert_eq!(verdict(&open, other), along, "{one} of {canada:?}");
            decide(&mut open, one, None)?;
            assert_eq!(verdict(&open, other), None, "{one} of {canada:?}");
        }
    }
    Ok(())
}

/// Only the pair that was the most alike seen from both was one change, and its second was none.
#[test]
fn each_of_two_paragraphs_that_are_alike_goes_elsewhere_by_itself() -> Outcome {
    let shall = "Member States shall report each year to the Council on the";
    let plan = [format!("a) {shall} action plan."), format!("d) {shall} action plan.")];
    let budget = format!("b) {shall} budget.");
    let changed = "e) Member States shall each year inform the Assembly in writing on the budget.";
    let twin = "To be agreed by the room.";
    let twins = ["a)", "b)", "d)", "e)"].map(|label| format!("{label} {twin}"));
    let rest = [
        "c) Industry publishes its security standards once in every calendar year.",
        "c bis) Universities train experts in incident response for hospitals and for schools.",
    ];
    for [a, b, d, e] in [
        [&plan[0], &budget, &plan[1], changed],
        [&twins[0], &twins[1], &twins[2], &twins[3]],
    ] {
        let open = sent(&[a, b, rest[0], rest[1]], &[("Japan", &[rest[0], rest[1], d, e])])?;
        for (one, other) in [("a)", "d)"), ("b)", "e)"), ("d)", "a)"), ("e)", "b)")] {
            assert_eq!(reaches(&open, one), [other], "{one} of {a} {b}");
        }
    }
    Ok(())
}

/// One of three parts was decided alone.
#[test]
fn a_paragraph_that_goes_elsewhere_in_three_parts_is_one_change_of_all() -> Outcome {
    let parts = [
        FIRST,
        SECOND,
        "Universities train experts in incident response for hospitals.",
    ];
    let whole = parts.join(" ");
    let rest = [
        "b) The room meets in Geneva every spring and autumn.",
        "c) Half of all households are connected.",
    ];
    let [d, e, f] =
        [("d)", parts[0]), ("e)", parts[1]), ("f)", parts[2])].map(|(label, text)| format!("{label} {text}"));
    let draft = [&format!("a) {whole}"), rest[0], rest[1]];
    let mut open = sent(&draft, &[("Japan", &[rest[0], rest[1], &d, &e, &f])])?;
    assert_eq!(reaches(&open, "a)"), ["d)", "e)", "f)"]);
    assert_eq!(reaches(&open, "f)"), ["a)", "d)", "e)"]);
    let question = &open.session().questions[0];
    assert_eq!(
        question.answers[0].text, "a) goes, and stands anew as d), e) and f)",
        "{question:#?}"
    );
    let stays = Command::Answer {
        question: question.id,
        answer: 1,
    };
    decide(&mut open, "e)", ACCEPTED)?;
    assert_eq!(["a)", "d)", "f)"].map(|label| verdict(&open, label)), [ACCEPTED; 3]);
    decide(&mut open, "e)", None)?;
    open.apply(stays, "Chair")?;
    let said = &at(&open, "a)").contributions[0];
    assert_eq!((said.text.as_str(), said.edits.len()), (whole.as_str(), 0));
    Ok(())
}

/// Of the words of two such recitals every other is a formula.
#[test]
fn a_recital_that_goes_and_another_that_comes_are_decided_apart() -> Outcome {
    let rest = [
        "b) Noting the outcome of the forum in Geneva,",
        "c) Welcoming the report of the Secretary-General,",
    ];
    let old = "a) Recalling General Assembly resolution 68/167 of 18 December 2013,";
    let new = "d) Recalling General Assembly resolution 70/125 of 16 December 2015,";
    let mut open = sent(&[old, rest[0], rest[1]], &[("Japan", &[rest[0], rest[1], new])])?;
    assert_eq!(open.session().questions.len(), 1, "it is asked all the same");
    decide(&mut open, "d)", ACCEPTED)?;
    assert_eq!(verdict(&open, "a)"), None);
    Ok(())
}
