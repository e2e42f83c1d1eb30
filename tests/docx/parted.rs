//! Paragraphs that are parted and joined by tracked marks can be decided, and whichever end is decided, all are.

use super::pack::{deleted, inserted, mark, paragraph, run, word};
use super::told::{exported, read, take_version, told};
use adref::formats::ExportView;
use adref::model::{Change, EditId, Session, Verdict};
use adref::session::{Command, OpenSession, new_session};
use adref::text::{Behind, Collation, End, View, compose, other_ends, stays_behind};

/// A paragraph whose mark somebody inserted or deleted.
fn marked(revision: &str, author: &str, inner: &str) -> String {
    paragraph(&(mark(revision, author) + inner))
}

fn talks(body: &[String]) -> OpenSession {
    OpenSession::new(new_session(read(&word(&body.concat()))))
}

/// Japan joins two paragraphs, and Kenya rewords the second one.
fn joined_and_amended() -> OpenSession {
    let tail = [
        run("we "),
        deleted("Kenya", &run("act")),
        inserted("Kenya", &run("wait")),
        run("."),
    ];
    talks(&[marked("del", "Japan", &run("We meet and ")), paragraph(&tail.concat())])
}

/// Every edit of words or paragraphs that Japan proposes, by the place of its paragraph.
fn of_japan(session: &Session) -> Vec<(usize, EditId)> {
    let places = session.draft.paragraphs.iter().enumerate();
    let found = places.flat_map(|(place, paragraph)| {
        let edits = paragraph.edits.iter().filter(|edit| !edit.change.is_spacing());
        edits.map(move |edit| (place, edit.id))
    });
    found.collect()
}

fn decide(open: &mut OpenSession, place: usize, edit: Option<EditId>, verdict: Option<Verdict>) {
    let paragraph = open.session().draft.paragraphs[place].id;
    let command = Command::deciding(paragraph, edit, verdict, String::new());
    open.apply(command, "Chair").unwrap();
}

/// The paragraphs of the current text.
fn clean(session: &Session) -> Vec<String> {
    let paragraphs = session.draft.paragraphs.iter();
    let texts = paragraphs.map(|one| compose(&Collation::of(one), View::Clean, None).text());
    texts.filter(|text| !text.trim().is_empty()).collect()
}

/// What a word processor has after all changes of a written redline were accepted: each paragraph of the base as it is
/// proposed, and the new ones.
fn accepted(session: &Session) -> Vec<String> {
    let import = read(&exported(session, ExportView::Redline));
    let paragraphs = import.draft.paragraphs.iter();
    let texts = paragraphs.map(|one| one.contributions.first().map_or(&one.text, |said| &said.text).clone());
    texts.filter(|text| !text.is_empty()).collect()
}

#[test]
fn a_paragraph_parted_by_a_tracked_mark_is_decided_with_what_it_becomes() {
    let body = [marked("ins", "Japan", &run("We meet. ")), paragraph(&run("We act."))];
    let mut open = talks(&body);
    let before = open.session().clone();
    assert_eq!(before.questions, [], "what is marked needs no question");
    let edits = of_japan(open.session());
    assert_eq!(edits.len(), 1, "{edits:?}");
    let (place, edit) = edits[0];
    assert_eq!(accepted(open.session()), ["We meet.", "We act."]);

    // From the one end, and back.
    decide(&mut open, place, Some(edit), Some(Verdict::Accepted));
    assert_eq!(clean(open.session()), ["We meet.", "We act."]);
    assert_eq!(accepted(open.session()), clean(open.session()));
    decide(&mut open, place, Some(edit), None);
    assert_eq!(open.session().draft, before.draft);
    // From the other.
    decide(&mut open, place + 1, None, Some(Verdict::Accepted));
    assert_eq!(clean(open.session()), ["We meet.", "We act."]);
    decide(&mut open, place + 1, None, Some(Verdict::Rejected));
    assert_eq!(clean(open.session()), ["We meet. We act."]);
    assert_eq!(accepted(open.session()), clean(open.session()));
    let decision = open.session().draft.paragraphs[place].edits[0].decision.clone();
    assert_eq!(decision.map(|one| one.verdict), Some(Verdict::Rejected));
    open.undo("Chair").unwrap();
    assert_eq!(
        clean(open.session()),
        ["We meet.", "We act."],
        "one undo takes both back"
    );
}

#[test]
fn paragraphs_joined_by_a_tracked_mark_are_decided_as_one() {
    let body = [
        marked("del", "Japan", &run("We meet in May, ")),
        marked("del", "Japan", &run("we act in June ")),
        paragraph(&run("and rest.")),
    ];
    let mut open = talks(&body);
    let edits = of_japan(open.session());
    assert_eq!(edits.len(), 3, "{edits:?}");
    for (place, edit) in edits {
        decide(&mut open, place, Some(edit), Some(Verdict::Accepted));
        assert_eq!(clean(open.session()), ["We meet in May, we act in June and rest."]);
        assert_eq!(accepted(open.session()), clean(open.session()));
        decide(&mut open, place, Some(edit), None);
        assert_eq!(
            clean(open.session()),
            ["We meet in May,", "we act in June", "and rest."]
        );
    }
}

#[test]
fn what_supersedes_one_end_reopens_the_others() {
    // Kenya rewords what Japan makes a paragraph of its own.
    let tail = [
        run("We "),
        deleted("Kenya", &run("act")),
        inserted("Kenya", &run("wait")),
        run("."),
    ]
    .concat();
    let body = [marked("ins", "Japan", &run("We meet. ")), paragraph(&tail)];
    let mut open = talks(&body);
    assert_eq!(
        told(&read(&word(&body.concat()))),
        [
            "We meet. We act.",
            "  Japan rewording: We meet.",
            "  Kenya rewording: We meet. We wait.",
            "+ We act.",
            "  Japan addition: We act.",
        ]
    );
    let session = open.session();
    let first = &session.draft.paragraphs[0];
    let (japan, kenya) = (first.contributions[0].edits[0], first.contributions[1].edits[0]);
    decide(&mut open, 0, Some(japan), Some(Verdict::Accepted));
    assert!(open.session().draft.paragraphs[1].decision.is_some());
    decide(&mut open, 0, Some(kenya), Some(Verdict::Accepted));
    assert_eq!(clean(open.session()), ["We meet. We wait."]);
    assert!(open.session().draft.paragraphs[1].decision.is_none());
}

/// Japan parts a paragraph; Kenya rewords, deletes and adds words of what goes, also at its end, and a bracket stands in it.
fn parted_and_reworded() -> OpenSession {
    let tail = [
        run("We "),
        deleted("Kenya", &run("act")),
        inserted("Kenya", &run("wait")),
        run(" [very] "),
        deleted("Kenya", &run("much ")),
        run("often"),
        inserted("Kenya", &run(" now")),
        run("."),
        inserted("Kenya", &run(" So be it.")),
    ]
    .concat();
    talks(&[marked("ins", "Japan", &run("We meet. ")), paragraph(&tail)])
}

#[test]
fn all_that_stands_in_words_that_are_parted_is_told_to_stay_behind_from_either_end() {
    let mut open = parted_and_reworded();
    let first = open.session().draft.paragraphs[0].clone();
    let (japan, kenya) = (&first.contributions[0], &first.contributions[1]);
    assert_eq!((japan.name.as_str(), kenya.name.as_str()), ("Japan", "Kenya"));
    let words = |edit: &&EditId| first.edit(**edit).is_some_and(|edit| !edit.change.is_spacing());
    let goes = *japan.edits.iter().find(words).unwrap();
    let lift = first
        .edits
        .iter()
        .find(|edit| matches!(edit.change, Change::Lift { .. }));
    let mut stands: Vec<EditId> = kenya.edits.iter().filter(words).copied().collect();
    stands.push(lift.unwrap().id);
    assert_eq!(stands.len(), 5, "{:#?}", first.edits);
    let told = |open: &OpenSession| {
        [(0, End::Edit(goes)), (1, End::Paragraph)].map(|(place, end)| {
            let paragraphs = &open.session().draft.paragraphs;
            stays_behind(paragraphs, (place, end), &other_ends(paragraphs, place, end))
        })
    };
    let in_order = first.edits.iter().map(|edit| edit.id);
    let in_order: Vec<EditId> = in_order.filter(|edit| stands.contains(edit)).collect();
    // Nobody asked to lift the brackets.
    let proposed = in_order
        .iter()
        .copied()
        .filter(|edit| Some(*edit) != lift.map(|lift| lift.id));
    let behind = |stands: Vec<EditId>, open: Vec<EditId>| {
        [0, 0].map(|place| {
            vec![Behind {
                place,
                stands: stands.clone(),
                open: open.clone(),
            }]
        })
    };
    assert_eq!(told(&open), behind(vec![], proposed.collect()));
    for (number, edit) in stands.iter().enumerate() {
        let verdict = if number == 0 {
            Verdict::Bracketed
        } else {
            Verdict::Accepted
        };
        decide(&mut open, 0, Some(*edit), Some(verdict));
    }
    assert_eq!(told(&open), behind(in_order, vec![]));
    decide(&mut open, 1, None, Some(Verdict::Accepted));
    let read = clean(open.session());
    assert_eq!(
        read[1], "We act [very] much often.",
        "as Japan has it, and nothing of others in it"
    );
    let new = &open.session().draft.paragraphs[1];
    assert_eq!(new.contributions.len(), 1);
}

#[test]
fn what_is_accepted_in_a_paragraph_that_is_joined_to_another_is_told_to_stay_behind() {
    let mut open = joined_and_amended();
    let draft = open.session().draft.clone();
    let kenya = draft.paragraphs[1]
        .contributions
        .iter()
        .find(|one| one.name == "Kenya")
        .unwrap();
    let edit = kenya.edits[0];
    let behind = |open: &OpenSession| -> Vec<Vec<Behind>> {
        let paragraphs = &open.session().draft.paragraphs;
        let ends = of_japan(open.session()).into_iter().filter(|(_, one)| *one != edit);
        ends.map(|(place, one)| {
            stays_behind(
                paragraphs,
                (place, End::Edit(one)),
                &other_ends(paragraphs, place, End::Edit(one)),
            )
        })
        .collect()
    };
    let [none, of_kenya] = [vec![], vec![edit]];
    let told = |stands: &[EditId], open: &[EditId]| {
        [1, 1].map(|place| {
            vec![Behind {
                place,
                stands: stands.to_vec(),
                open: open.to_vec(),
            }]
        })
    };
    assert_eq!(behind(&open), told(&none, &of_kenya));
    decide(&mut open, 1, Some(edit), Some(Verdict::Accepted));
    assert_eq!(behind(&open), told(&of_kenya, &none));
}

#[test]
fn what_is_accepted_in_a_paragraph_that_was_joined_to_another_reopens_the_join() {
    let mut open = joined_and_amended();
    let last = open.session().draft.paragraphs[1].clone();
    let said = |name: &str| last.contributions.iter().find(|one| one.name == name).unwrap().edits[0];
    let (joins, edit) = (said("Japan"), said("Kenya"));
    decide(&mut open, 1, Some(joins), Some(Verdict::Accepted));
    assert_eq!(clean(open.session()), ["We meet and we act."]);
    let joined = open.session().draft.clone();
    let accept = Command::deciding(last.id, Some(edit), Some(Verdict::Accepted), String::new());
    let applied = open.apply(accept, "Chair").unwrap();
    assert_eq!(applied.reopened, [joins]);
    assert_eq!(
        clean(open.session()),
        ["We meet and", "we wait."],
        "what is accepted stands"
    );
    let first = &open.session().draft.paragraphs[0];
    assert!(first.edits.iter().all(|edit| edit.decision.is_none()), "{first:#?}");
    open.undo("Chair").unwrap();
    assert_eq!(open.session().draft, joined);
}

#[test]
fn what_is_accepted_in_words_that_became_a_paragraph_reopens_that() {
    let first = parted_and_reworded().session().draft.paragraphs[0].clone();
    let words = |edit: &&EditId| first.edit(**edit).is_some_and(|edit| !edit.change.is_spacing());
    let goes = *first.contributions[0].edits.iter().find(words).unwrap();
    let of = |is: &dyn Fn(&Change) -> bool| {
        let mut edits = first.edits.iter().filter(|edit| edit.id != goes);
        edits.find(|edit| is(&edit.change)).unwrap().id
    };
    let lift = of(&|change| matches!(change, Change::Lift { .. }));
    let much = of(&|change| matches!(change, Change::Words { at, new } if new.is_empty() && at.range().len() == 1));
    for (edit, reads) in [
        (lift, "We meet. We act very much often."),
        (much, "We meet. We act [very] often."),
    ] {
        let mut open = parted_and_reworded();
        decide(&mut open, 1, None, Some(Verdict::Accepted));
        let accept = Command::deciding(first.id, Some(edit), Some(Verdict::Accepted), String::new());
        let applied = open.apply(accept, "Chair").unwrap();
        assert_eq!(
            (clean(open.session()), applied.reopened),
            (vec![reads.to_owned()], vec![goes])
        );
        assert_eq!(open.session().draft.paragraphs[1].decision, None);
    }
}

#[test]
fn what_is_accepted_in_words_that_go_is_told_to_stay_behind_whether_they_are_changed_on_their_way_or_not() {
    let tail = |more: String| {
        let words = [
            run("We act with all the states of the world and "),
            deleted("Kenya", &run("soon")),
            inserted("Kenya", &run("now")),
        ];
        paragraph(&(words.concat() + &more + &run(".")))
    };
    for more in [String::new(), inserted("Japan", &run(" often"))] {
        let mut open = talks(&[marked("ins", "Japan", &run("We meet. ")), tail(more)]);
        let first = open.session().draft.paragraphs[0].clone();
        let kenya = first
            .contributions
            .iter()
            .find(|one| one.name == "Kenya")
            .unwrap()
            .edits[0];
        decide(&mut open, 0, Some(kenya), Some(Verdict::Accepted));
        let paragraphs = &open.session().draft.paragraphs;
        let behind = stays_behind(
            paragraphs,
            (1, End::Paragraph),
            &other_ends(paragraphs, 1, End::Paragraph),
        );
        assert_eq!(behind.len(), 1, "{behind:?}");
        let one = &behind[0];
        assert_eq!((one.place, one.stands.as_slice()), (0, [kenya].as_slice()));
        decide(&mut open, 1, None, Some(Verdict::Accepted));
        let read = clean(open.session());
        assert!(!read[1].contains("now"), "{read:?}");
    }
}

#[test]
fn a_paragraph_parted_in_a_delegations_own_file_is_decided_with_what_it_becomes() {
    let base = paragraph(&run("1. We meet. We act.")) + &paragraph(&run("2. We rest."));
    let mut open = OpenSession::new(new_session(read(&word(&base))));
    let version = [
        marked("ins", "J. Doe", &run("1. We meet. ")),
        paragraph(&run("We act.")),
        paragraph(&run("2. We rest.")),
    ];
    take_version(&mut open, "Japan", &word(&version.concat()));
    assert_eq!(open.session().draft.paragraphs[1].label, "1A");
    let told: Vec<&str> = open.session().warnings.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(told.len(), 1, "what is told of it does not contradict itself: {told:?}");
    assert!(told[0].contains("parts the paragraph before"), "{told:?}");
    decide(&mut open, 1, None, Some(Verdict::Accepted));
    assert_eq!(clean(open.session()), ["We meet.", "We act.", "We rest."]);
}

#[test]
fn who_only_deletes_the_same_words_decides_no_new_paragraph() {
    let body = [
        marked("ins", "Japan", &run("We meet. ")),
        paragraph(&deleted("Kenya", &run("We act."))),
    ];
    let mut open = talks(&body);
    let first = &open.session().draft.paragraphs[0];
    assert_eq!((first.contributions.len(), first.edits.len()), (2, 1));
    let edit = first.edits[0].id;
    decide(&mut open, 0, Some(edit), Some(Verdict::Accepted));
    assert_eq!(
        clean(open.session()),
        ["We meet."],
        "what Japan proposes besides is decided alone"
    );
}
