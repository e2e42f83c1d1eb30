//! One delegation's own file beside the base: what is whose in it, and on what its comments stand.

use super::pack::{TRANSITIONAL, comment, deleted, inserted, mark, paragraph, run, under, word, word_in};
use super::told::{exported, read, take_version, told};
use adref::formats::ExportView;
use adref::model::{Question, Repair, Session, Verdict};
use adref::session::{Command, OpenSession, new_session};

pub fn talks(body: &str) -> OpenSession {
    OpenSession::new(new_session(read(&word(body))))
}

/// A version of `Build trust in the use of ICTs.` with a comment by its author on some of it.
fn version(on: &str, said: &str) -> Vec<u8> {
    let body = paragraph(&(run("Build trust") + &under(&[1], on) + &inserted("J. Doe", &run(" soon")) + &run(".")));
    let comments = format!("<w:root>{}</w:root>", comment(1, "J. Doe", said));
    word_in(TRANSITIONAL, &body, &[("comments", &comments)])
}

fn after(name: &str, said: &str) -> OpenSession {
    let mut open = talks(&paragraph(&run("Build trust in the use of ICTs.")));
    take_version(&mut open, name, &version(&run(" in the use of ICTs"), said));
    open
}

pub fn only_question(session: &Session) -> &Question {
    assert_eq!(session.questions.len(), 1, "{:#?}", session.questions);
    &session.questions[0]
}

#[test]
fn a_position_in_a_delegations_own_file_is_on_the_words_on_which_it_stands() {
    let mut open = after("Japan", "LMDC, Pakistan, against");
    let question = only_question(open.session()).clone();
    assert_eq!(
        question.answers[0].text,
        "LMDC and Pakistan: delete “in the use of ICTs”"
    );
    let offers = question.answers.iter().flat_map(|answer| &answer.repairs);
    assert!(
        !offers.clone().any(|repair| matches!(repair, Repair::Position { .. })),
        "nothing is offered against Japan: {question:#?}"
    );
    let paragraph = &open.session().draft.paragraphs[0];
    assert_eq!(paragraph.comments[0].on, "in the use of ICTs");
    assert!(paragraph.contributions[0].comments.is_empty());
    let question = question.id;
    open.apply(Command::Answer { question, answer: 0 }, "Chair").unwrap();
    assert_eq!(open.session().draft.paragraphs[0].contributions[1].text, "Build trust.");
}

#[test]
fn a_position_of_two_that_begins_with_their_names_is_of_two() {
    for said in ["EU, Kenya: against", "EU and Kenya: against", "EU/Kenya: against"] {
        let open = after("Japan", said);
        let question = only_question(open.session());
        assert!(question.answers[0].text.starts_with("EU and Kenya"), "{question:#?}");
        let Repair::Propose { newcomers, .. } = &question.answers[0].repairs[0] else {
            panic!("{question:#?}");
        };
        assert_eq!(newcomers, &["EU", "Kenya"]);
    }
    let open = after("Japan", "Smith, John: against");
    assert!(
        only_question(open.session()).answers[0]
            .text
            .starts_with("Smith, John:")
    );
}

#[test]
fn codes_of_states_are_those_states() {
    for (name, said, whose) in [
        ("japan", "JP: against", "japan"),
        ("Japan", "JPN: against", "Japan"),
        ("Chile", "CL: against", "Chile"),
        ("United Kingdom", "GB: against", "United Kingdom"),
        // Nobody says so in a comment of its own file but its author.
        ("Chile", "against", "Chile"),
    ] {
        let open = after(name, said);
        let question = only_question(open.session());
        let expected = format!("{whose}: delete “in the use of ICTs”");
        assert_eq!(question.answers[0].text, expected, "{said}");
    }
    // The code of Switzerland is not Chile, whose comment it is.
    let open = after("Chile", "CH: against");
    let question = only_question(open.session());
    assert!(
        question.evidence.contains("“CH” is not in the room yet"),
        "{question:#?}"
    );
}

#[test]
fn a_remark_that_begins_with_the_code_of_its_own_sender_is_its_senders() {
    for (name, said) in [
        ("Japan", "JP: We ask our capital."),
        ("japan", "JPN: We ask our capital."),
        ("Japan", "JAPAN: We ask our capital."),
    ] {
        let open = after(name, said);
        let remark = &open.session().draft.paragraphs[0].comments[0];
        assert_eq!(
            (remark.author.as_str(), remark.text.as_str()),
            (name, "We ask our capital.")
        );
        let told = open.session().warnings.iter();
        assert!(
            !told.clone().any(|one| one.message.contains("taken as made by it")),
            "{:?}",
            open.session().warnings
        );
    }
}

#[test]
fn nothing_is_asked_of_what_is_marked_as_deleted_or_parted() {
    let line = |text: &str| paragraph(&run(text));
    let mut open = talks(&[line("1. We meet. We act."), line("2. We rest."), line("3. We go.")].concat());
    let version = [
        paragraph(&(mark("ins", "J. Doe") + &run("1. We meet. "))),
        line("We act."),
        paragraph(&(mark("del", "J. Doe") + &deleted("J. Doe", &run("2. We rest.")))),
        line("3. We go."),
    ];
    take_version(&mut open, "Japan", &word(&version.concat()));
    assert_eq!(open.session().questions, []);
}

#[test]
fn what_others_changed_in_a_file_that_went_round_is_not_its_senders() {
    let mut open = talks(&paragraph(&run("We meet.")));
    let of_france = paragraph(&(run("We meet") + &inserted("France", &run(" often")) + &run(".")));
    take_version(&mut open, "France", &word(&of_france));
    let round = paragraph(
        &[
            run("We meet"),
            inserted("France", &run(" often")),
            inserted("J. Doe", &run(" here")),
            run("."),
        ]
        .concat(),
    ) + &paragraph(&inserted("J. Doe", &run("We act.")));
    take_version(&mut open, "Japan", &word(&round));
    let session = open.session();
    let texts: Vec<(&str, &str)> = session.draft.paragraphs[0]
        .contributions
        .iter()
        .map(|one| (one.name.as_str(), one.text.as_str()))
        .collect();
    assert_eq!(texts, [("France", "We meet often."), ("Japan", "We meet here.")]);
    assert!(
        session.warnings.iter().any(|one| one
            .message
            .contains("changes by J. Doe are taken as Japan’s, those by France as France’s")),
        "{:?}",
        session.warnings
    );
}

#[test]
fn remarks_that_stood_in_the_draft_are_not_brought_again() {
    let body = paragraph(&(under(&[1], &run("We meet")) + &run(".")));
    let comments = format!("<w:root>{}</w:root>", comment(1, "Secretariat", "To be checked."));
    let base = word_in(TRANSITIONAL, &body, &[("comments", &comments)]);
    let mut open = OpenSession::new(new_session(read(&base)));
    let body = paragraph(&(under(&[1], &run("We meet")) + &inserted("Japan", &run(" often")) + &run(".")));
    take_version(
        &mut open,
        "Japan",
        &word_in(TRANSITIONAL, &body, &[("comments", &comments)]),
    );
    let paragraph = &open.session().draft.paragraphs[0];
    assert_eq!(
        (paragraph.comments.len(), paragraph.contributions[0].comments.len()),
        (1, 0)
    );
}

#[test]
fn a_decided_redline_makes_neither_adref_nor_the_facilitator_a_delegation() {
    decided_redline_reads_back("");
}

#[test]
fn a_bracket_decided_under_the_name_of_the_chair_is_not_the_chairs_proposal() {
    decided_redline_reads_back("Chair");
}

fn decided_redline_reads_back(by: &str) {
    let text = "1. We [often] meet and act.\n\n· Japan, Government: 1. We [often] meet and rest.\n\n\
        · Kenya, Government: 1. We [often] meet here and act.\n";
    let import = adref::formats::import_text("talks.txt", text.as_bytes()).unwrap();
    let mut open = OpenSession::new(new_session(import));
    let first = open.session().draft.paragraphs[0].clone();
    let japan = first.contributions[0].edits.clone();
    let own = first
        .edits
        .iter()
        .find(|edit| first.proposers(edit.id).next().is_none())
        .unwrap()
        .id;
    for (edits, verdict) in [(japan, Verdict::Rejected), (vec![own], Verdict::Accepted)] {
        let (paragraph, why) = (first.id, String::new());
        let command = Command::Decide {
            paragraph,
            edits,
            verdict: Some(verdict),
            why,
        };
        open.apply(command, by).unwrap();
    }
    let back = read(&exported(open.session(), ExportView::Redline));
    let names: Vec<&str> = back.delegations.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Kenya"], "{:#?}", told(&back));
    assert_eq!(back.draft.paragraphs[0].text, "We [often] meet and act.");
    let authors: Vec<&str> = back.draft.paragraphs[0]
        .comments
        .iter()
        .map(|one| one.author.as_str())
        .collect();
    assert_eq!(authors, ["Adref"]);
    assert!(
        back.warnings
            .iter()
            .any(|one| one.message.contains("brackets that were lifted or deleted")),
        "{:?}",
        back.warnings
    );
    assert_eq!(new_session(back).questions, []);
}

/// The draft after a version of Brazil, which inserts two words, and that of Kenya, who had these before it.
pub fn after_brazil_and_kenya(kenya: &str, comments: &[String]) -> OpenSession {
    let mut open = talks(&paragraph(&run("Connect all schools by 2029.")));
    let of_brazil = [
        run("Connect all"),
        inserted("Brazil", &run(" and remote")),
        run(" schools by 2029."),
    ];
    take_version(&mut open, "Brazil", &word(&paragraph(&of_brazil.concat())));
    let comments = format!("<w:root>{}</w:root>", comments.concat());
    let body = paragraph(&(run("Connect all") + kenya + &inserted("Kenya", &run(" free")) + &run(" schools by 2029.")));
    take_version(
        &mut open,
        "Kenya",
        &word_in(TRANSITIONAL, &body, &[("comments", &comments)]),
    );
    open
}

#[test]
fn against_on_the_words_of_another_is_never_against_ones_own() {
    let on = under(&[1], &inserted("Brazil", &run(" and remote")));
    let open = after_brazil_and_kenya(&on, &[comment(1, "Kenya", "Kenya: against")]);
    let session = open.session();
    let there = &session.draft.paragraphs[0];
    assert_eq!((there.comments.len(), there.comments[0].on.as_str()), (1, "and remote"));
    assert!(there.contributions.iter().all(|one| one.comments.is_empty()));
    let answers: Vec<&str> = only_question(session)
        .answers
        .iter()
        .map(|one| one.text.as_str())
        .collect();
    assert_eq!(
        answers,
        [
            "Kenya opposes inserting “and remote”, which Brazil proposes",
            "It stays a comment"
        ]
    );
}

#[test]
fn against_on_words_that_cannot_be_told_is_a_comment() {
    let mut open = talks(&paragraph(&run("We meet here and there.")));
    let of_brazil = [
        run("We meet here and there"),
        inserted("Brazil", &run(" and elsewhere")),
        run("."),
    ];
    take_version(&mut open, "Brazil", &word(&paragraph(&of_brazil.concat())));
    let body = [
        run("We meet here and there"),
        inserted("Brazil", &run(" ")),
        under(&[1], &inserted("Brazil", &run("and"))),
        inserted("Brazil", &run(" elsewhere")),
        inserted("Kenya", &run(" soon")),
        run("."),
    ];
    let comments = format!("<w:root>{}</w:root>", comment(1, "Kenya", "against"));
    take_version(
        &mut open,
        "Kenya",
        &word_in(TRANSITIONAL, &paragraph(&body.concat()), &[("comments", &comments)]),
    );
    assert_eq!(open.session().questions, []);
    let there = &open.session().draft.paragraphs[0].comments;
    assert_eq!(
        (there.len(), there[0].text.as_str()),
        (1, "On the wording of Brazil: against")
    );
}

#[test]
fn what_a_version_deletes_of_anothers_insertion_is_a_remark() {
    let struck = inserted("Brazil", &(deleted("Kenya", &run(" and")) + &run(" remote")));
    let open = after_brazil_and_kenya(&struck, &[]);
    let session = open.session();
    let there = &session.draft.paragraphs[0].comments;
    assert_eq!(there.len(), 1, "{there:?}");
    assert_eq!(
        (there[0].author.as_str(), there[0].text.as_str(), there[0].on.as_str()),
        ("Kenya", "delete “and”", "and")
    );
    let is_told = |one: &adref::model::Warning| one.message.contains("Kenya deletes “and”, which Brazil inserted");
    assert!(session.warnings.iter().any(is_told), "{:?}", session.warnings);
    let answers = &only_question(session).answers;
    assert!(answers[0].text.starts_with("Kenya opposes inserting"), "{answers:?}");
}

#[test]
fn a_request_in_a_comment_is_of_the_words_that_it_marks() {
    for (on, said, expected) in [
        ("2029", "AOSIS: Delete the date", "AOSIS proposes to delete “2029”"),
        (
            "rural",
            "EU: replace by “remote”",
            "EU proposes “remote” in the place of “rural”",
        ),
        (
            "schools by 2029",
            "EU: should read: schools",
            "EU proposes “schools” in the place of “schools by 2029”",
        ),
        (
            "Connect [rural] schools by 2029.",
            "EU: replace “2029” with “2030”",
            "EU proposes “2030” in the place of “2029”",
        ),
        (
            "[rural]",
            "G77: Delete the brackets",
            "G77 proposes to lift the brackets of “[rural]”",
        ),
        (
            "rural",
            "G77: lift the brackets",
            "G77 proposes to lift the brackets of “rural”",
        ),
        (
            "Connect [rural] schools by 2029.",
            "Peru: delete",
            "Peru proposes to delete the paragraph",
        ),
    ] {
        let whole = "Connect [rural] schools by 2029.";
        let (before, after) = whole.split_once(on).unwrap();
        let body = paragraph(&(run(before) + &under(&[1], &run(on)) + &run(after)));
        let comments = format!("<w:root>{}</w:root>", comment(1, "Secretariat", said));
        let session = new_session(read(&word_in(TRANSITIONAL, &body, &[("comments", &comments)])));
        let question = session
            .questions
            .iter()
            .find(|one| one.text.contains("asks in a comment"))
            .unwrap();
        let answers: Vec<&str> = question.answers.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(answers, [expected, "It stays a comment"], "{said}");
        let is_marked = on != whole;
        assert_eq!(
            question.evidence.contains(&format!("It stands on “{on}”")),
            is_marked,
            "{}",
            question.evidence
        );
    }
}
