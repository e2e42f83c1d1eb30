//! Positions that were taken in comments only are offered as those of the delegations that took them.

use super::pack::{TRANSITIONAL, comment, deleted, inserted, paragraph, run, under, word, word_in};
use super::told::read;
use adref::model::{ContributionKind, Question, Session, Stance};
use adref::session::{Command, OpenSession, new_session};

/// A draft of one paragraph with a comment by the secretariat on some of its runs.
fn commented(before: &str, on: &str, after: &str, said: &str) -> OpenSession {
    let body = paragraph(&(before.to_owned() + &under(&[1], on) + after));
    let comments = format!("<w:root>{}</w:root>", comment(1, "Roe", said));
    let bytes = word_in(TRANSITIONAL, &body, &[("comments", &comments)]);
    OpenSession::new(new_session(read(&bytes)))
}

/// Japan puts `confidence` in the place of `trust`, on which somebody remarks; Kenya adds ` soon`.
fn commented_on_japan(remark: &str) -> OpenSession {
    let changed = [deleted("Japan", &run("trust")), inserted("Japan", &run("confidence"))].concat();
    let other = inserted("Kenya", &run(" soon"));
    commented(
        &run("Build "),
        &changed,
        &(run(" in ICTs") + &other + &run(".")),
        remark,
    )
}

fn asked(session: &Session, word: &str) -> Question {
    let found = session.questions.iter().find(|question| question.text.contains(word));
    found.unwrap_or_else(|| panic!("{:#?}", session.questions)).clone()
}

fn give(open: &mut OpenSession, question: &Question, answer: u32) {
    let question = question.id;
    open.apply(Command::Answer { question, answer }, "Chair").unwrap();
}

fn name(session: &Session, id: adref::model::DelegationId) -> &str {
    &session.delegations[id.0 as usize].name
}

#[test]
fn a_position_is_on_the_proposal_under_the_comment() {
    let mut open = commented_on_japan("LMDC, Kenya, against");
    let question = asked(open.session(), "LMDC, Kenya");
    assert_eq!(question.answers.last().unwrap().text, "It stays a comment");
    assert_eq!(
        open.session().delegations.len(),
        2,
        "LMDC is not in the room until somebody says so"
    );
    give(&mut open, &question, 0);
    let session = open.session();
    let edits = &session.draft.paragraphs[0].edits;
    let on: Vec<(&str, Stance)> = edits
        .iter()
        .flat_map(|edit| &edit.positions)
        .map(|one| (name(session, one.delegation), one.stance))
        .collect();
    let on_all = session.draft.paragraphs[0]
        .contributions
        .iter()
        .flat_map(|one| &one.positions);
    let on_all: Vec<(&str, Stance)> = on_all.map(|one| (name(session, one.delegation), one.stance)).collect();
    let expected = [("Kenya", Stance::Oppose), ("LMDC", Stance::Oppose)];
    assert_eq!([on, on_all].concat(), expected);
    open.undo("Chair").unwrap();
    assert_eq!(open.session().delegations.len(), 2);
}

#[test]
fn a_position_on_words_of_the_draft_asks_to_delete_them_or_supports_them() {
    let mut open = commented(
        &run("Build trust"),
        &run(" in the use of ICTs"),
        &run("."),
        "LMDC, Pakistan, against",
    );
    let question = asked(open.session(), "LMDC");
    assert_eq!(
        question.answers[0].text,
        "LMDC and Pakistan: delete “in the use of ICTs”"
    );
    assert!(
        question.evidence.contains("“in the use of ICTs”"),
        "{}",
        question.evidence
    );
    give(&mut open, &question, 0);
    let session = open.session();
    let said = &session.draft.paragraphs[0].contributions[0];
    assert_eq!((said.text.as_str(), said.edits.len()), ("Build trust.", 1));
    let from: Vec<&str> = said.from.iter().map(|id| name(session, *id)).collect();
    assert_eq!(from, ["LMDC", "Pakistan"]);
    assert_eq!(
        session.draft.paragraphs[0].comments[0].on, "in the use of ICTs",
        "the comment stays"
    );

    let mut open = commented("", &run("Build trust."), "", "AOSIS supports this");
    let question = asked(open.session(), "AOSIS");
    give(&mut open, &question, 0);
    let said = &open.session().draft.paragraphs[0].contributions[0];
    assert_eq!((said.kind, said.name.as_str()), (ContributionKind::Unchanged, "AOSIS"));
}

#[test]
fn a_deletion_asked_for_in_a_comment_is_that_delegations() {
    let mut open = commented(
        &run("Build trust"),
        &run(" in ICTs"),
        &run("."),
        "AOSIS: Delete the paragraph, it is said above",
    );
    let question = asked(open.session(), "AOSIS");
    assert_eq!(question.answers[0].text, "AOSIS proposes to delete the paragraph");
    give(&mut open, &question, 0);
    let session = open.session();
    let said = &session.draft.paragraphs[0].contributions[0];
    assert_eq!(
        (said.kind, name(session, said.from[0])),
        (ContributionKind::Deletion, "AOSIS")
    );
}

#[test]
fn words_that_a_comment_asks_for_in_the_place_of_others_are_that_delegations() {
    let mut open = commented(
        &run("Build "),
        &run("trust"),
        &run(" in ICTs."),
        "EU: replace by “confidence”",
    );
    let question = asked(open.session(), "EU");
    give(&mut open, &question, 0);
    let said = &open.session().draft.paragraphs[0].contributions[0];
    assert_eq!(
        (said.name.as_str(), said.text.as_str()),
        ("EU", "Build confidence in ICTs.")
    );
    // So it is where the comment stands on words that somebody else changes: it is not that one who asks.
    let mut open = commented_on_japan("EU: replace “ICTs” by “networks”");
    let question = asked(open.session(), "EU asks in a comment");
    assert_eq!(
        question.answers[0].text,
        "EU proposes “networks” in the place of “ICTs”"
    );
    give(&mut open, &question, 0);
    let said = open.session().draft.paragraphs[0].contributions.iter();
    let said: Vec<&str> = said
        .filter(|one| one.name == "EU")
        .map(|one| one.text.as_str())
        .collect();
    assert_eq!(said, ["Build trust in networks."]);
}

#[test]
fn who_deletes_what_another_inserted_may_oppose_it() {
    let inner = [run(" very"), deleted("Kenya", &run(" soon"))].concat();
    let body = paragraph(&[run("We meet"), inserted("Japan", &inner), run(".")].concat());
    let mut open = OpenSession::new(new_session(read(&word(&body))));
    let question = asked(open.session(), "Kenya");
    assert!(!question.text.contains("Japan say"), "{}", question.text);
    give(&mut open, &question, 0);
    let session = open.session();
    let paragraph = &session.draft.paragraphs[0];
    let edits = paragraph.edits.iter().flat_map(|edit| &edit.positions);
    let said: Vec<&str> = edits
        .chain(paragraph.contributions.iter().flat_map(|one| &one.positions))
        .map(|one| name(session, one.delegation))
        .collect();
    assert_eq!(said, ["Kenya"]);
}

#[test]
fn who_withdraws_what_others_propose_withdraws_nothing() {
    let mut open = commented_on_japan("Japan, Kenya withdraw");
    let question = asked(open.session(), "What does Japan say?");
    give(&mut open, &question, 0);
    let session = open.session();
    let all = &session.draft.paragraphs[0];
    let of_edits = all.edits.iter().flat_map(|edit| &edit.positions);
    let positions = of_edits.chain(all.contributions.iter().flat_map(|one| &one.positions));
    let told: Vec<(&str, Stance)> = positions
        .map(|one| (name(session, one.delegation), one.stance))
        .collect();
    assert_eq!(told, [("Japan", Stance::Withdraw)]);
}

#[test]
fn a_comment_on_words_that_stand_twice_is_on_no_proposal_by_its_place() {
    let first = deleted("Japan", &run("trust"));
    let open = commented(
        &(first + &run(" and ")),
        &run("trust"),
        &run(" in ICTs."),
        "LMDC, against",
    );
    let question = asked(open.session(), "LMDC");
    let offers: Vec<&str> = question.answers.iter().map(|answer| answer.text.as_str()).collect();
    assert!(!offers.iter().any(|offer| offer.contains("Japan")), "{offers:?}");
}

#[test]
fn to_retain_the_text_as_it_stands_is_a_position_on_the_draft_or_on_the_change_under_the_comment() {
    for said in [
        "Brazil, South Africa: retain as it stands.",
        "Brazil and South Africa: no change",
        "Brazil, South Africa: mantener sin cambios",
    ] {
        let mut open = commented("", &run("Build trust."), "", said);
        let question = asked(open.session(), "Brazil");
        assert_eq!(
            question.answers[0].text, "Brazil and South Africa: the paragraph as it stands",
            "{said}"
        );
        give(&mut open, &question, 0);
        let contribution = &open.session().draft.paragraphs[0].contributions[0];
        assert_eq!(
            (contribution.kind, contribution.from.len()),
            (ContributionKind::Unchanged, 2)
        );
    }
    for said in ["Brazil: keep", "Brazil: as is", "Brazil: maintenir tel quel"] {
        let open = commented(&run("Build "), &deleted("Japan", &run("mutual ")), &run("trust."), said);
        let question = asked(open.session(), "Brazil");
        let first = &question.answers[0].text;
        assert!(first.starts_with("Brazil opposes "), "{first}");
    }
}

#[test]
fn to_keep_words_that_somebody_inserts_is_to_support_them() {
    for said in ["Brazil: keep", "Brazil: retain", "Brazil: as is"] {
        let mut open = commented(&run("Build trust"), &inserted("Japan", &run(" soon")), &run("."), said);
        let question = asked(open.session(), "Brazil");
        let first = &question.answers[0].text;
        assert!(first.starts_with("Brazil supports "), "{first}");
        give(&mut open, &question, 0);
        let paragraph = &open.session().draft.paragraphs[0];
        let taken = paragraph.contributions[0]
            .positions
            .iter()
            .chain(paragraph.edits.iter().flat_map(|one| &one.positions));
        assert_eq!(taken.map(|one| one.stance).collect::<Vec<_>>(), [Stance::Support]);
        // Of words that came in the place of others nobody knows which are to stay.
        let open = commented_on_japan(said);
        let asked = open
            .session()
            .questions
            .iter()
            .find(|question| question.text.contains("Brazil"));
        assert_eq!(asked, None);
    }
}
