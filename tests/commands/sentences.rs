//! Sentences that go from one paragraph to another: one change with an end in each, and what is asked about a text in which they
//! went.

use crate::Outcome;
use crate::elsewhere::{send, sent};
use crate::talks::at;
use adref::model::{Change, ContributionKind, EditId, Question, QuestionKind, Standing, Verdict};
use adref::session::{Command, OpenSession};
use adref::text::{Collation, View, compose};

const DATA: &str = "States protect the personal data of every user at all times.";
const NORMS: &str = "Industry publishes its security standards once in each year.";
const ROOM: &str = "The room meets in Geneva before the end of the session.";
const FEES: &str = "Members pay the fees that the assembly fixes for them.";

const ACCEPTED: Option<Verdict> = Some(Verdict::Accepted);

/// The edit of a paragraph that takes words away (`true`) or inserts some.
fn edit(open: &OpenSession, label: &str, goes: bool) -> EditId {
    let paragraph = at(open, label);
    let is_it = |change: &Change| matches!(change, Change::Words { at, new } if at.is_empty() != goes && new.is_empty() == goes);
    let found = paragraph.edits.iter().find(|edit| is_it(&edit.change));
    found.unwrap_or_else(|| panic!("{paragraph:#?}")).id
}

fn decide(open: &mut OpenSession, label: &str, edit: EditId, verdict: Option<Verdict>) -> Outcome {
    let command = Command::deciding(at(open, label).id, Some(edit), verdict, String::new());
    open.apply(command, "Chair")?;
    Ok(())
}

fn verdict(open: &OpenSession, label: &str, edit: EditId) -> Option<Verdict> {
    let paragraph = at(open, label);
    let decision = paragraph.edit(edit).and_then(|edit| edit.decision.as_ref());
    decision.map(|decision| decision.verdict)
}

/// The text of the draft as it is decided.
fn clean(open: &OpenSession) -> String {
    let paragraphs = open.session().draft.paragraphs.iter();
    let is_there = |one: &&std::sync::Arc<adref::model::Paragraph>| {
        let decision = one.decision.as_ref().map(|decision| decision.verdict);
        one.standing == Standing::Base || decision == ACCEPTED
    };
    let texts = paragraphs.filter(is_there);
    let texts = texts.map(|one| compose(&Collation::of(one), View::Clean, None).text());
    texts.collect::<Vec<_>>().join("\n")
}

fn asked(open: &OpenSession, kind: QuestionKind) -> Vec<Question> {
    let all = open.session().questions.iter();
    all.filter(|one| one.kind == kind && one.given.is_none())
        .cloned()
        .collect()
}

/// Its two halves were decided apart: the sentence stood twice, or nowhere.
#[test]
fn a_sentence_that_goes_to_another_paragraph_is_one_change_from_either_end() -> Outcome {
    let (first, second) = (format!("a) {DATA} {NORMS}"), format!("b) {ROOM} {FEES}"));
    let (short, long) = (format!("a) {DATA}"), format!("b) {ROOM} {NORMS} {FEES}"));
    let mut open = sent(&[&first, &second], &[("Japan", &[&short, &long])])?;
    let (goes, comes) = (edit(&open, "a)", true), edit(&open, "b)", false));
    let untouched = open.session().draft.clone();
    for (label, edit) in [("a)", goes), ("b)", comes)] {
        for decided in [ACCEPTED, Some(Verdict::Rejected), Some(Verdict::Bracketed), None] {
            decide(&mut open, label, edit, decided)?;
            assert_eq!([verdict(&open, "a)", goes), verdict(&open, "b)", comes)], [decided; 2]);
        }
    }
    decide(&mut open, "b)", comes, ACCEPTED)?;
    assert_eq!(clean(&open).matches(NORMS).count(), 1);
    open.undo("Chair").ok_or("one step, one undo")?;
    assert_eq!(open.session().draft, untouched);
    Ok(())
}

/// Accepted both, it stood twice.
#[test]
fn two_places_for_one_sentence_are_rivals() -> Outcome {
    let draft = [format!("a) {DATA} {NORMS}"), format!("b) {ROOM}"), format!("c) {FEES}")];
    let short = format!("a) {DATA}");
    let japan = [short.clone(), format!("b) {ROOM} {NORMS}"), format!("c) {FEES}")];
    let canada = [short, format!("b) {ROOM}"), format!("c) {FEES} {NORMS}")];
    let [draft, japan, canada] = [&draft, &japan, &canada].map(|all| all.each_ref().map(String::as_str));
    let mut open = sent(&draft, &[("Japan", &japan), ("Canada", &canada)])?;
    let goes = edit(&open, "a)", true);
    let comes = [("b)", edit(&open, "b)", false)), ("c)", edit(&open, "c)", false))];
    for [(here, one), (there, other)] in [[comes[0], comes[1]], [comes[1], comes[0]]] {
        decide(&mut open, here, one, ACCEPTED)?;
        assert_eq!(
            (verdict(&open, "a)", goes), verdict(&open, there, other)),
            (ACCEPTED, None)
        );
        assert_eq!(clean(&open).matches(NORMS).count(), 1, "{}", clean(&open));
    }
    Ok(())
}

/// So it is with two places for a paragraph.
#[test]
fn two_places_for_one_paragraph_are_rivals() -> Outcome {
    let [a, b, c, d] =
        [("a", DATA), ("b", NORMS), ("c", ROOM), ("d", FEES)].map(|(label, text)| format!("{label}) {text}"));
    let (mid, last) = (
        format!("k) {DATA}"),
        format!("m) {}", DATA.replace("at all times", "everywhere")),
    );
    let mut open = sent(
        &[&a, &b, &c, &d],
        &[("Japan", &[&b, &c, &mid, &d]), ("Canada", &[&b, &c, &d, &last])],
    )?;
    let paragraphs = open.session().draft.paragraphs.iter();
    let new = paragraphs.filter(|one| one.standing == Standing::Proposed);
    let new: Vec<_> = new.map(|one| one.id).collect();
    assert_eq!(new.len(), 2);
    for id in new {
        let command = Command::deciding(id, None, ACCEPTED, String::new());
        open.apply(command, "Chair")?;
        assert_eq!(clean(&open).matches("States protect").count(), 1, "{}", clean(&open));
        let gone = at(&open, "a)");
        let deletion = gone.edits.iter().find(|edit| edit.change == Change::DeleteParagraph);
        assert_eq!(verdict(&open, "a)", deletion.expect("it goes").id), ACCEPTED);
    }
    Ok(())
}

/// Accepting the going alone lost the words of the new paragraph, which did not stand right behind.
#[test]
fn a_sentence_that_becomes_a_paragraph_further_on_is_one_change() -> Outcome {
    let (a, b) = (format!("a) {DATA} {NORMS}"), format!("b) {ROOM}"));
    let (short, new) = (format!("a) {DATA}"), format!("c) {NORMS}"));
    let mut open = sent(&[&a, &b], &[("Japan", &[&short, &b, &new])])?;
    let goes = edit(&open, "a)", true);
    decide(&mut open, "a)", goes, ACCEPTED)?;
    assert_eq!(clean(&open).matches(NORMS).count(), 1, "{}", clean(&open));
    Ok(())
}

/// With the answer that was proposed the sentences stood twice.
#[test]
fn a_moved_sentence_is_no_sign_of_an_earlier_draft() -> Outcome {
    let more = [
        "Ports inspect each ship that carries fuel or grain.",
        "Schools teach every child to read and to write.",
        "Courts hear all parties before they give a judgment.",
        "Farmers keep their own seeds from harvest to harvest.",
    ];
    let a = format!("a) {DATA} {} {NORMS} {} {FEES} {}", more[0], more[1], more[2]);
    let b = format!("b) {ROOM} {} Nobody pays twice for one licence or permit.", more[3]);
    let short = format!("a) {} {} {}", more[0], more[1], more[2]);
    let long = format!(
        "b) {DATA} {ROOM} {NORMS} {} {FEES} Nobody pays twice for one licence or permit.",
        more[3]
    );
    let open = sent(&[&a, &b], &[("Japan", &[&short, &long]), ("Kenya", &[&short, &long])])?;
    assert_eq!(asked(&open, QuestionKind::EarlierDraft), []);
    // Where they merely lack them it is asked.
    let open = sent(&[&a, &b], &[("Japan", &[&short, &b]), ("Kenya", &[&short, &b])])?;
    assert_eq!(asked(&open, QuestionKind::EarlierDraft).len(), 1);
    Ok(())
}

/// It was a deletion and a new paragraph, and nobody was asked.
#[test]
fn a_paragraph_written_anew_under_another_label_is_asked_about() -> Outcome {
    let (a, b, c) = (format!("a) {DATA}"), format!("b) {NORMS}"), format!("c) {ROOM}"));
    let anew = "k) Whoever sells software mends what others find broken in it.";
    let mut open = sent(&[&a, &b, &c], &[("Japan", &[&a, anew, &c])])?;
    let before = open.session().draft.clone();
    let questions = asked(&open, QuestionKind::Misplaced);
    let [question] = questions.as_slice() else {
        panic!("{questions:#?}")
    };
    assert_eq!(
        question.text,
        "Japan has other words in the place of b). What does it propose?"
    );
    let answers: Vec<&str> = question.answers.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(answers[1], "It is an alternative to the whole of b)");
    assert!(answers[0].starts_with("It deletes b), and proposes"), "{answers:?}");
    assert_eq!(asked(&open, QuestionKind::Missing), []);
    let answer = Command::Answer {
        question: question.id,
        answer: 1,
    };
    open.apply(answer, "Chair")?;
    let b = at(&open, "b)");
    let kinds: Vec<ContributionKind> = b.contributions.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [ContributionKind::Alternative], "{b:#?}");
    assert_eq!(b.contributions[0].text, anew.trim_start_matches("k) "));
    assert_eq!(open.session().draft.paragraphs.len(), 4, "no paragraph is left of it");
    open.undo("Chair").ok_or("one step")?;
    assert_eq!(open.session().draft, before);
    // That it is silent about `b)` can be answered too.
    assert_eq!(answers[2], "It says nothing of b), and proposes k)");
    let answer = Command::Answer {
        question: question.id,
        answer: 2,
    };
    open.apply(answer, "Chair")?;
    let kinds = ["b)", "k)"].map(|label| at(&open, label).contributions[0].kind);
    assert_eq!(kinds, [ContributionKind::Empty, ContributionKind::Addition]);
    Ok(())
}

/// Its label says that it is new, and it has no word of what is missing.
#[test]
fn a_new_paragraph_between_others_is_not_taken_for_one_that_is_missing() -> Outcome {
    let (a, b, c) = (format!("a) {DATA}"), format!("b) {NORMS}"), format!("c) {ROOM}"));
    let new = "a bis) Courts hear all parties before they give a judgment.";
    let open = sent(&[&a, &b, &c], &[("Japan", &[&a, new, &c])])?;
    assert_eq!(asked(&open, QuestionKind::Misplaced), []);
    let questions = asked(&open, QuestionKind::Missing);
    let [question] = questions.as_slice() else {
        panic!("{questions:#?}")
    };
    let answers: Vec<&str> = question.answers.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(answers, ["It proposes to delete it", "It says nothing of it"]);
    // With words of it, it may be that one.
    let anew = "a bis) Industry publishes no standards.";
    let open = sent(&[&a, &b, &c], &[("Japan", &[&a, anew, &c])])?;
    assert_eq!(asked(&open, QuestionKind::Misplaced).len(), 1);
    Ok(())
}

const DAMAGED: &str = "a) States shall duly protect the personalData of every single user and shall publish norms at once for \
    trade in all ports.";

/// What a delegation sends that wrote on another base, with one word of its own.
fn on_another_base(open: &mut OpenSession, name: &str, [word, own]: [&str; 2]) -> Outcome {
    let most = "a) States shall protect the personal data of every user and shall print norms at once for trade in all harbours.";
    let wording = format!("Draft charter\n\n{}\n\nb) {ROOM}\n", most.replace(word, own));
    send(open, name, &wording)
}

/// The better proposal, for which the later texts speak, never came.
#[test]
fn an_open_question_of_a_base_gives_way_to_what_all_texts_speak_for() -> Outcome {
    let mut open = sent(&[DAMAGED, &format!("b) {ROOM}")], &[])?;
    on_another_base(&mut open, "Japan", ["personal", "private"])?;
    on_another_base(&mut open, "Canada", ["norms", "rules"])?;
    let first = asked(&open, QuestionKind::DoubtfulBase);
    assert_eq!(first.len(), 1, "{first:#?}");
    let mut answered = OpenSession::new(open.session().clone());
    on_another_base(&mut open, "Kenya", ["trade", "commerce"])?;
    on_another_base(&mut open, "Norway", ["user", "user"])?;
    let now = asked(&open, QuestionKind::DoubtfulBase);
    assert_eq!(now.len(), 1, "{now:#?}");
    let takes = |one: &Question| one.answers.iter().any(|one| one.text.starts_with("Take the text of"));
    assert!(takes(&now[0]) && !takes(&first[0]), "{now:#?}");
    open.undo("Chair").ok_or("Norway")?;
    open.undo("Chair").ok_or("Kenya")?;
    assert_eq!(asked(&open, QuestionKind::DoubtfulBase), first);

    // What was answered stays answered.
    let answer = Command::Answer {
        question: first[0].id,
        answer: first[0].declining(),
    };
    answered.apply(answer, "Chair")?;
    let mut other = answered.session().clone();
    on_another_base(&mut answered, "Kenya", ["trade", "commerce"])?;
    on_another_base(&mut answered, "Norway", ["user", "user"])?;
    assert_eq!(asked(&answered, QuestionKind::DoubtfulBase), []);
    // Where it was about other words, it is asked anew, beside the answer.
    let told = other.questions.iter_mut().find(|one| one.id == first[0].id);
    let told = told.ok_or("it is kept")?;
    told.evidence = told.evidence.replace("personalData", "userAnd");
    let mut other = OpenSession::new(other);
    on_another_base(&mut other, "Kenya", ["trade", "commerce"])?;
    let anew = asked(&other, QuestionKind::DoubtfulBase);
    assert_eq!(anew.len(), 1, "{anew:#?}");
    assert_ne!(anew[0].id, first[0].id);
    on_another_base(&mut other, "Norway", ["user", "user"])?;
    assert_eq!(asked(&other, QuestionKind::DoubtfulBase).len(), 1);
    Ok(())
}

/// `Did Canada and Kenya …` stood open beside `Did Canada, Kenya and Norway …`.
#[test]
fn who_wrote_on_an_earlier_draft_is_one_open_question() -> Outcome {
    let a = format!(
        "a) {DATA} Ports inspect each ship that carries fuel or grain. {NORMS} Schools teach every child to read and to \
         write. {FEES} Courts hear all parties before they give a judgment."
    );
    let short = "a) Ports inspect each ship that carries fuel or grain. Schools teach every child to read and to write. \
        Courts hear all parties before they give a judgment.";
    let b = format!("b) {ROOM}");
    let mut open = sent(&[&a, &b], &[("Canada", &[short, &b]), ("Kenya", &[short, &b])])?;
    assert_eq!(asked(&open, QuestionKind::EarlierDraft).len(), 1);
    send(&mut open, "Norway", &format!("Draft charter\n\n{short}\n\n{b}\n"))?;
    let questions = asked(&open, QuestionKind::EarlierDraft);
    let [question] = questions.as_slice() else {
        panic!("{questions:#?}")
    };
    assert!(question.text.contains("Canada, Kenya and Norway"), "{}", question.text);
    Ok(())
}

/// It stood twice: a text that came later spoke for another base.
#[test]
fn the_question_of_a_base_is_asked_once() -> Outcome {
    let base = "States shall duly protect the personal data of every single user and shall publish norms at once for trade in \
                all ports.";
    let most =
        "States shall protect the personal data of every user and shall print norms at once for trade in all harbours.";
    let printed = |text: &str| format!("a) {text}");
    let texts = [
        ("personal", "private"),
        ("norms", "rules"),
        ("trade", "commerce"),
        ("", ""),
    ];
    let mut open = sent(&[&printed(base), "b) The room meets."], &[])?;
    let mut questions = 0;
    for (name, (old, new)) in ["Japan", "Canada", "Kenya", "Norway"].into_iter().zip(texts) {
        let text = if old.is_empty() {
            most.to_owned()
        } else {
            most.replace(old, new)
        };
        send(
            &mut open,
            name,
            &format!("Draft charter\n\n{}\n\nb) The room meets.\n", printed(&text)),
        )?;
        let now = asked(&open, QuestionKind::DoubtfulBase).len();
        assert!(now >= questions, "what is asked stays asked");
        questions = now;
    }
    assert_eq!(questions, 1);
    Ok(())
}
