//! Questions: whose a comment is, and what another base would do.

use adref::formats::import_text;
use adref::model::{DelegationId, Question, QuestionKind, Reading, Repair, Verdict};
use adref::session::{Command, OpenSession, new_session, preview_base};

fn asked(text: &str) -> OpenSession {
    OpenSession::new(new_session(import_text("doubts.txt", text.as_bytes()).unwrap()))
}

fn questions(open: &OpenSession, kind: QuestionKind) -> Vec<Question> {
    let all = open.session().questions.iter();
    all.filter(|question| question.kind == kind).cloned().collect()
}

const TWO_OF_A_NAME: &str = "Charter\n\n1.\tPillars\n\n\
    a) States should cooperate.\tComment by Author: Kenya, CA, against\n\n\
    · Kenya, Government: a) States must cooperate.\n\n\
    · CA, Civil Society: a) States could cooperate.\n\n\
    b) Training is needed.\tComment by Author: CA: delete this para.\n\n\
    · Canada, Government: b) Training is wanted.\n";

/// The position of a delegation in a joint comment was dropped without a word where two bear its name.
#[test]
fn a_name_that_two_bear_in_a_joint_position_is_asked() {
    let mut open = asked(TWO_OF_A_NAME);
    let bearers: Vec<DelegationId> = (0..)
        .map(DelegationId)
        .zip(&open.session().delegations)
        .filter(|(_, one)| ["CA", "Canada"].contains(&one.name.as_str()))
        .map(|(id, _)| id)
        .collect();
    assert_eq!(bearers.len(), 2);
    let kenya = DelegationId(0);
    let [question] = &questions(&open, QuestionKind::Position)[..] else {
        panic!("{:#?}", open.session().questions);
    };
    assert!(question.text.contains("What do Kenya and CA say?"), "{}", question.text);
    assert!(
        question.evidence.contains("“CA” may be CA or Canada"),
        "{}",
        question.evidence
    );
    let proposers: Vec<Vec<DelegationId>> = question
        .answers
        .iter()
        .filter_map(|answer| match answer.repairs.as_slice() {
            [Repair::Propose { contribution, .. }] => Some(contribution.from.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(proposers, [vec![kenya, bearers[0]], vec![kenya, bearers[1]]]);
    let answers: Vec<&str> = question.answers.iter().map(|answer| answer.text.as_str()).collect();
    assert_ne!(answers[0], answers[1], "one can tell them apart");
    let id = question.id;
    open.apply(
        Command::Answer {
            question: id,
            answer: 1,
        },
        "Chair",
    )
    .unwrap();
    let deletion = open.session().draft.paragraphs[2].contributions.last().unwrap();
    assert_eq!(deletion.from, [kenya, bearers[1]]);

    // A request by a name that two bear is offered as that of each.
    let [request] = &questions(&open, QuestionKind::Requested)[..] else {
        panic!("{:#?}", open.session().questions);
    };
    assert_eq!(request.answers.len(), 3, "{request:#?}");
}

/// A joint position of those named, in a room where two bear each of four names.
fn position_of(names: &str) -> Question {
    let bearers = ["Canada", "CA", "Japan", "JP", "Kenya", "KE", "Mexico", "MX"];
    let sent = bearers.map(|name| format!("· {name}, Government: a) States could cooperate with {name}.\n\n"));
    let sent = sent.concat();
    let text =
        format!("Charter\n\n1.\tPillars\n\na) States should cooperate.\tComment by Author: {names}, against\n\n{sent}");
    let open = asked(&text);
    let [question] = &questions(&open, QuestionKind::Position)[..] else {
        panic!("{:#?}", open.session().questions);
    };
    question.clone()
}

fn answers(question: &Question) -> Vec<&str> {
    question.answers.iter().map(|answer| answer.text.as_str()).collect()
}

/// One name fourteen times gave 16,384 answers, and twenty times no end; `CA, CA` could be `Canada and Canada`.
#[test]
fn who_is_named_twice_speaks_once() {
    let once = position_of("CA, Togo");
    assert_eq!(
        answers(&once),
        [
            "Togo and Canada: delete the paragraph",
            "Togo and CA: delete the paragraph",
            "It stays a comment",
        ]
    );
    let often = position_of(&format!("{}Togo, Togo", "CA, ".repeat(14)));
    assert_eq!((answers(&often), &often.evidence), (answers(&once), &once.evidence));
    // And who is named by name and by initials.
    let both = position_of("Canada, CA");
    assert_eq!(
        answers(&both),
        [
            "Canada: delete the paragraph",
            "Canada and CA: delete the paragraph",
            "It stays a comment",
        ]
    );
}

/// Each of four names may be either of two: sixteen answers, and with each further name twice as many.
#[test]
fn where_too_many_may_speak_nobody_is_offered() {
    assert_eq!(answers(&position_of("CA, JP, KE")).len(), 9);
    let question = position_of("CA, JP, KE, MX");
    assert_eq!(answers(&question), ["It stays a comment"]);
    assert!(
        question.text.contains("What do CA, JP, KE and MX say?"),
        "{}",
        question.text
    );
    assert!(
        question.evidence.contains("“MX” may be Mexico or MX"),
        "{}",
        question.evidence
    );
}

/// The evidence counted what a comparison of two texts finds; the room sees what the contributions propose, and what
/// everybody took over from the base as it came is nobody's proposal.
#[test]
fn a_question_about_the_base_counts_as_the_session_would() {
    let mut counted = 0;
    for (name, text) in [
        (
            "wsis10_c5_bracketed_draft.txt",
            include_str!("../../sample_drafts/wsis10_c5_bracketed_draft.txt"),
        ),
        (
            "wsis10_c5_compilation.txt",
            include_str!("../../sample_drafts/wsis10_c5_compilation.txt"),
        ),
    ] {
        let open = OpenSession::new(new_session(import_text(name, text.as_bytes()).unwrap()));
        for question in questions(&open, QuestionKind::DoubtfulBase) {
            let Some((evidence, _)) = question.evidence.split_once(" then put to the room") else {
                continue;
            };
            let taken = question
                .answers
                .iter()
                .find(|answer| answer.text.starts_with("Take the text of"));
            let [Repair::Base { paragraph, text }] = &taken.unwrap().repairs[..] else {
                panic!("{question:#?}");
            };
            let (place, before) = open.session().draft.find(*paragraph).unwrap();
            let preview = preview_base(open.session(), before, text);
            assert!(
                evidence.contains(&format!(" {} edit", preview.edits_then)),
                "{}",
                question.evidence
            );
            let instead = format!("instead of {}.", preview.edits_now);
            assert!(question.evidence.contains(&instead), "{}", question.evidence);
            // And so it is.
            let mut repaired = OpenSession::new(open.session().clone());
            let repair = taken.unwrap().repairs[0].clone();
            let why = String::new();
            repaired.apply(Command::Repair { repair, why }, "").unwrap();
            let after = adref::text::Collation::of(&repaired.session().draft.paragraphs[place]).tally();
            assert_eq!(after.edits - after.aside, preview.edits_then);
            counted += 1;
        }
    }
    assert!(counted > 1, "{counted}");
}

const DAMAGED: &str = "Charter\n\n1.\tPillars\n\n\
    a) States should cooperate in the use of data. They act.\n\n\
    · Kenya, Government: a) States should cooperate in the use of dataknowledge. They act.\n\n\
    · Canada, Government: a) States should cooperate in the use of data and knowledge. They act.\n";

/// A question tells a place by its bytes: of a text that was split it would mend other words than those that it shows.
#[test]
fn a_damaged_place_is_asked_anew_where_its_text_was_split() {
    let mut open = asked(DAMAGED);
    let only = |open: &OpenSession| {
        let asked = questions(open, QuestionKind::DoubtfulText);
        assert_eq!(asked.len(), 1, "{asked:#?}");
        asked[0].clone()
    };
    let before = only(&open);
    assert_eq!(before.answers[0].text, "Read “knowledge” for “dataknowledge”");
    let whole = open.session().draft.paragraphs[2].contributions[0].clone();
    let at = u32::try_from(whole.text.find("in the use").unwrap()).unwrap();
    let repair = Repair::Split {
        contribution: whole.id,
        at,
    };
    let why = String::new();
    open.apply(Command::Repair { repair, why }, "").unwrap();
    let after = only(&open);
    let second = open.session().draft.paragraphs[2].contributions[1].clone();
    assert_eq!(after.contributions, [second.id]);
    let stale = before.answers[0].repairs[0].clone();
    let why = String::new();
    assert!(open.apply(Command::Repair { repair: stale, why }, "").is_err());
    let question = after.id;
    open.apply(Command::Answer { question, answer: 0 }, "Chair").unwrap();
    let second = open.session().contribution(second.id).unwrap().1;
    assert_eq!(second.as_read(), "in the use of knowledge. They act.");
    assert_eq!(second.text, "in the use of dataknowledge. They act.");
    // Joined again, what was read is read still.
    let repair = Repair::Join {
        contribution: whole.id,
        with: second.id,
    };
    let why = String::new();
    open.apply(Command::Repair { repair, why }, "").unwrap();
    let joined = open.session().contribution(whole.id).unwrap().1;
    assert_eq!(joined.as_read(), whole.text.replace("dataknowledge", "knowledge"));
    assert_eq!(joined.text, whole.text);
}

/// The text was taken out and in again, and what was decided on it was open without a word.
#[test]
fn what_is_decided_stays_where_a_damaged_place_is_read() {
    let text = DAMAGED.replace(
        "Kenya, Government: a) States should",
        "Kenya, Government: a) States must",
    );
    let mut open = asked(&text);
    let of_kenya = |open: &OpenSession| open.session().draft.paragraphs[2].contributions[0].edits[0];
    let edit = of_kenya(&open);
    let paragraph = open.session().draft.paragraphs[2].id;
    let accept = Command::deciding(paragraph, Some(edit), Some(Verdict::Accepted), "agreed".into());
    open.apply(accept, "Chair").unwrap();
    let decision = open.session().draft.paragraphs[2].edit(edit).unwrap().decision.clone();
    let question = questions(&open, QuestionKind::DoubtfulText)[0].id;
    let applied = open.apply(Command::Answer { question, answer: 0 }, "Chair").unwrap();
    assert_eq!(applied.reopened, []);
    assert_eq!(of_kenya(&open), edit);
    assert_eq!(
        open.session().draft.paragraphs[2].edit(edit).unwrap().decision,
        decision
    );
}

/// A text from which debris was read away brought it back into the draft when it was taken as the base.
#[test]
fn a_text_is_taken_as_the_base_as_it_is_read() {
    let clean = "Use, promote and develop international legal frameworks for the protection of human rights.";
    let debris = [("Kenya", "frameworks"), ("Japan", "protection"), ("Mexico", "rights")];
    let sent = debris.map(|(name, word)| {
        let text = clean.replace(word, &format!("{word}x"));
        format!("· {name}, Government: a) {text}\n\n")
    });
    let base = "Use, promote and Promote ddevelop ment of international international legal frameworks for the protection \
                of human rights.";
    let mut open = asked(&format!("Charter\n\n1.\tPillars\n\na) {base}\n\n{}", sent.concat()));
    let all = open.session().draft.paragraphs[2].contributions.clone();
    assert_eq!(all.len(), debris.len());
    for (contribution, (_, word)) in all.iter().zip(debris) {
        let at = contribution.text.find(word).unwrap();
        let [from, to] = [at, at + word.len() + 1].map(|at| u32::try_from(at).unwrap());
        let new = word.to_owned();
        let repair = Repair::Read {
            contribution: contribution.id,
            received: format!("{word}x"),
            reading: Reading { from, to, new },
        };
        let why = String::new();
        open.apply(Command::Repair { repair, why }, "").unwrap();
    }
    // What was asked before they were read is not asked anew.
    let mut unasked = open.session().clone();
    unasked.questions.clear();
    let mut open = OpenSession::new(unasked);
    let ask = Command::Ask {
        paragraphs: open.session().draft.paragraphs.iter().map(|one| one.id).collect(),
        versions: true,
        paper: None,
    };
    open.apply(ask, "").unwrap();
    let [question] = &questions(&open, QuestionKind::DoubtfulBase)[..] else {
        panic!("{:#?}", open.session().questions);
    };
    let mut answers = question.answers.iter();
    let taken = answers.find(|answer| answer.text.starts_with("Take the text of"));
    let Some([Repair::Base { text, .. }]) = taken.map(|taken| &taken.repairs[..]) else {
        panic!("{question:#?}");
    };
    assert_eq!(text, clean);
    // Once it is the base, all of them leave it as it is.
    assert!(
        question.evidence.contains("0 edits are then put"),
        "{}",
        question.evidence
    );
}

fn repaired(open: &mut OpenSession, repair: Repair) {
    let why = String::new();
    open.apply(Command::Repair { repair, why }, "").unwrap();
}

/// What was asked of a contribution stayed under the paragraph that it had left; that its text is read as received was
/// asked anew.
#[test]
fn what_is_asked_of_a_contribution_goes_along_with_it() {
    let text = "Charter\n\n1.\tPillars\n\n\
        a) States use data and knowledge in the use of data.\n\n\
        · Japan, Government: a) States use data and knowledge in the use of dataknowledge.\n\n\
        · Kenya, Government:\n\n\
        · Canada, Government: a) States use knowledge in the use of data, and data of knowledge.\n\n\
        b) States use data and knowledge in the use of trust.\n\n\
        · Canada, Government: b) States use data in the use of trust.\n";
    let mut open = asked(text);
    let [damaged] = &questions(&open, QuestionKind::DoubtfulText)[..] else {
        panic!("{:#?}", open.session().questions);
    };
    let [empty] = &questions(&open, QuestionKind::Empty)[..] else {
        panic!("{:#?}", open.session().questions);
    };
    let (question, answer) = (damaged.id, damaged.declining());
    open.apply(Command::Answer { question, answer }, "").unwrap();
    let paragraphs = &open.session().draft.paragraphs;
    let label = |label: &str| paragraphs.iter().find(|one| one.label == label).unwrap().id;
    let (a, b) = (label("a)"), label("b)"));
    for moved in [damaged.contributions[0], empty.contributions[0]] {
        repaired(
            &mut open,
            Repair::Move {
                contribution: moved,
                to: b,
            },
        );
    }
    let open_questions: Vec<_> = open.session().open_questions().collect();
    let left: Vec<_> = open_questions.iter().filter(|one| one.paragraph == Some(a)).collect();
    assert!(left.is_empty(), "{left:#?}");
    let [moved] = &open_questions[..] else {
        panic!("{open_questions:#?}");
    };
    assert_eq!((moved.kind, moved.paragraph), (QuestionKind::Empty, Some(b)));
    assert!(moved.text.contains("b)"), "{}", moved.text);
}
