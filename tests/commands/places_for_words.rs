//! Several places for the same words: they stand at one of them, whatever is decided in which order.

use crate::Outcome;
use crate::elsewhere::sent;
use crate::talks::at;
use adref::model::{Change, EditId, Standing, Verdict};
use adref::session::{Applied, Command, CommandError, OpenSession};
use adref::text::{Collation, View, compose};

const DATA: &str = "States protect the personal data of every user at all times.";
const NORMS: &str = "Industry publishes its security standards once in each year.";
const ROOM: &str = "The room meets in Geneva before the end of the session.";
const FEES: &str = "Members pay the fees that the assembly fixes for them.";
const ONCE: &str = "Nobody pays twice for one licence or for one permit.";
const COURTS: &str = "Courts hear all parties before they give a judgment.";

const ACCEPTED: Option<Verdict> = Some(Verdict::Accepted);

/// The draft `a)`, `b)`, `c)`, and what Japan and Canada make of it, in so many paragraphs with the labels written out.
fn talks(draft: &[&str], japan: &[&str], canada: &[&str]) -> Result<OpenSession, Box<dyn std::error::Error>> {
    let labelled = |texts: &[&str]| -> Vec<String> {
        let labels = ["a", "b", "c", "d"].iter().zip(texts);
        labels.map(|(label, text)| format!("{label}) {text}")).collect()
    };
    let all = [draft, japan, canada].map(labelled);
    let [draft, japan, canada] = all
        .each_ref()
        .map(|all| all.iter().map(String::as_str).collect::<Vec<_>>());
    sent(&draft, &[("Japan", &japan), ("Canada", &canada)])
}

fn words_edit(open: &OpenSession, label: &str, is_it: impl Fn(bool, &str) -> bool) -> EditId {
    let paragraph = at(open, label);
    let found = paragraph.edits.iter().find(|edit| match &edit.change {
        Change::Words { at, new } => is_it(!at.is_empty(), new),
        _ => false,
    });
    found.unwrap_or_else(|| panic!("{paragraph:#?}")).id
}

fn comes(open: &OpenSession, label: &str) -> EditId {
    words_edit(open, label, |goes, _| !goes)
}

fn goes(open: &OpenSession, label: &str) -> EditId {
    words_edit(open, label, |goes, _| goes)
}

fn decide(
    open: &mut OpenSession,
    label: &str,
    edit: Option<EditId>,
    verdict: Option<Verdict>,
) -> Result<Applied, CommandError> {
    open.apply(
        Command::deciding(at(open, label).id, edit, verdict, String::new()),
        "Chair",
    )
}

fn verdict(open: &OpenSession, label: &str, edit: Option<EditId>) -> Option<Verdict> {
    let paragraph = at(open, label);
    let decision = match edit {
        Some(edit) => paragraph.edit(edit).and_then(|edit| edit.decision.as_ref()),
        None => paragraph.decision.as_ref(),
    };
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

/// Accepting either place leaves the sentence once, whatever was accepted before.
fn stands_once(open: &mut OpenSession, places: [(&str, Option<EditId>); 2]) -> Outcome {
    for (label, edit) in [places[0], places[1], places[0]] {
        decide(open, label, edit, ACCEPTED)?;
        assert_eq!(verdict(open, label, edit), ACCEPTED, "what was accepted stands");
        assert_eq!(clean(open).matches(NORMS).count(), 1, "{label}: {}", clean(open));
    }
    Ok(())
}

/// The second had been reopened with the first, and the whole step failed: “this is already so”.
#[test]
fn a_place_for_a_paragraph_takes_the_place_of_two_paragraphs() -> Outcome {
    let both = format!("{DATA} {NORMS}");
    let a = format!("a) {both}");
    let [b, c, d] = [("b", ROOM), ("c", FEES), ("d", ONCE)].map(|(label, text)| format!("{label}) {text}"));
    let last = format!("e) {COURTS}");
    let [whole, first, second] =
        [("k", both.as_str()), ("m", DATA), ("n", NORMS)].map(|(label, text)| format!("{label}) {text}"));
    let mut open = sent(
        &[&a, &b, &c, &d, &last],
        &[
            ("Japan", &[&b, &c, &d, &whole, &last]),
            ("Canada", &[&b, &c, &d, &last, &first, &second]),
        ],
    )?;
    decide(&mut open, "m)", None, ACCEPTED)?;
    assert_eq!(verdict(&open, "n)", None), ACCEPTED, "it comes along");
    let applied = decide(&mut open, "k)", None, ACCEPTED)?;
    let verdicts = ["k)", "m)", "n)"].map(|label| verdict(&open, label, None));
    assert_eq!(verdicts, [ACCEPTED, None, None]);
    assert!(applied.reopened_paragraphs.contains(&at(&open, "m)").id), "it is told");
    assert_eq!(clean(&open).matches(NORMS).count(), 1, "{}", clean(&open));
    Ok(())
}

/// Only the words of the formula were the same: accepting the one took the other away.
#[test]
fn sentences_that_share_a_formula_are_not_tied() -> Outcome {
    let [old, new] = ["Assembly every year", "Council every month"]
        .map(|end| format!("The Secretariat reports on this to the {end}."));
    let (a, b) = (format!("a) {DATA} {old}"), format!("b) {ROOM}"));
    let (short, long) = (format!("a) {DATA}"), format!("b) {ROOM} {new}"));
    let mut open = sent(&[&a, &b], &[("Japan", &[&short, &long])])?;
    let edit = comes(&open, "b)");
    decide(&mut open, "b)", Some(edit), ACCEPTED)?;
    assert!(
        clean(&open).contains(&old) && clean(&open).contains(&new),
        "{}",
        clean(&open)
    );
    Ok(())
}

/// Accepted to go, it stood nowhere, though all who take it away would have it somewhere.
#[test]
fn words_that_all_would_have_somewhere_do_not_go_before_a_place_is_chosen() -> Outcome {
    let (long, to_b, to_c) = (
        format!("{DATA} {NORMS}"),
        format!("{ROOM} {NORMS}"),
        format!("{FEES} {NORMS}"),
    );
    let mut open = talks(&[&long, ROOM, FEES], &[DATA, &to_b, FEES], &[DATA, ROOM, &to_c])?;
    let before = open.session().clone();
    let going = goes(&open, "a)");
    let refused = decide(&mut open, "a)", Some(going), ACCEPTED);
    assert_eq!(
        refused,
        Err(CommandError::NeedsPlace(vec!["b)".to_owned(), "c)".to_owned()]))
    );
    assert_eq!(open.session(), &before, "nothing was changed");
    // In one step with a place, in whichever order.
    let place = comes(&open, "c)");
    let steps = [("a)", going), ("c)", place)];
    let commands =
        steps.map(|(label, edit)| Command::deciding(at(&open, label).id, Some(edit), ACCEPTED, String::new()));
    let command = Command::Together {
        name: String::new(),
        commands: commands.to_vec(),
    };
    open.apply(command, "Chair")?;
    assert_eq!(clean(&open).matches(NORMS).count(), 1, "{}", clean(&open));
    // Somebody merely takes it away: then it can go.
    let [a, b, c] = [long.as_str(), ROOM, FEES];
    let mut open = talks(&[a, b, c], &[DATA, &to_b, c], &[DATA, b, c])?;
    let going = goes(&open, "a)");
    decide(&mut open, "a)", Some(going), ACCEPTED)?;
    assert_eq!(clean(&open).matches(NORMS).count(), 0);
    Ok(())
}

/// It stood twice: one of the places is in the paragraph from which it goes.
#[test]
fn a_place_in_the_same_paragraph_is_a_rival() -> Outcome {
    let (first, last) = (format!("{NORMS} {DATA} {FEES}"), format!("{DATA} {FEES} {NORMS}"));
    let (gone, to_b) = (format!("{DATA} {FEES}"), format!("{ROOM} {NORMS}"));
    let mut open = talks(&[&first, ROOM], &[&last, ROOM], &[&gone, &to_b])?;
    let places = [("a)", Some(comes(&open, "a)"))), ("b)", Some(comes(&open, "b)")))];
    stands_once(&mut open, places)
}

/// It stood twice: another sentence takes its place.
#[test]
fn two_places_for_a_sentence_that_gives_way_to_another_are_rivals() -> Outcome {
    let (old, new) = (format!("{DATA} {NORMS}"), format!("{DATA} {COURTS}"));
    let (to_b, to_c) = (format!("{ROOM} {NORMS}"), format!("{FEES} {NORMS}"));
    let mut open = talks(&[&old, ROOM, FEES], &[&new, &to_b, FEES], &[&new, ROOM, &to_c])?;
    let places = [("b)", Some(comes(&open, "b)"))), ("c)", Some(comes(&open, "c)")))];
    stands_once(&mut open, places)
}

/// It stood twice: the one takes more away than the other.
#[test]
fn two_places_for_deletions_of_different_extent_are_rivals() -> Outcome {
    let (all, less, least) = (format!("{DATA} {NORMS} {FEES}"), format!("{DATA} {FEES}"), DATA);
    let (to_b, to_c) = (format!("{ROOM} {NORMS}"), format!("{ONCE} {NORMS} {FEES}"));
    let mut open = talks(&[&all, ROOM, ONCE], &[&less, &to_b, ONCE], &[least, ROOM, &to_c])?;
    let places = [("b)", Some(comes(&open, "b)"))), ("c)", Some(comes(&open, "c)")))];
    stands_once(&mut open, places)?;
    assert_eq!(clean(&open).matches(FEES).count(), 1, "{}", clean(&open));
    Ok(())
}

/// It stood twice: the whole paragraph goes elsewhere, with the sentence.
#[test]
fn a_place_for_a_sentence_and_one_for_its_paragraph_are_rivals() -> Outcome {
    let both = format!("{DATA} {NORMS}");
    let [a, b, c, d] =
        [("a", both.as_str()), ("b", ROOM), ("c", FEES), ("d", ONCE)].map(|(label, text)| format!("{label}) {text}"));
    let (short, to_b, anew) = (format!("a) {DATA}"), format!("b) {ROOM} {NORMS}"), format!("k) {both}"));
    let mut open = sent(
        &[&a, &b, &c, &d],
        &[("Japan", &[&short, &to_b, &c, &d]), ("Canada", &[&b, &c, &anew, &d])],
    )?;
    let places = [("b)", Some(comes(&open, "b)"))), ("k)", None)];
    stands_once(&mut open, places)
}

/// It was printed twice, once in brackets.
#[test]
fn a_place_in_brackets_brackets_the_accepted_one() -> Outcome {
    let (long, to_b, to_c) = (
        format!("{DATA} {NORMS}"),
        format!("{ROOM} {NORMS}"),
        format!("{FEES} {NORMS}"),
    );
    let mut open = talks(&[&long, ROOM, FEES], &[DATA, &to_b, FEES], &[DATA, ROOM, &to_c])?;
    let (b, c) = (comes(&open, "b)"), comes(&open, "c)"));
    decide(&mut open, "b)", Some(b), ACCEPTED)?;
    decide(&mut open, "c)", Some(c), Some(Verdict::Bracketed))?;
    let going = goes(&open, "a)");
    let verdicts = [("a)", going), ("b)", b), ("c)", c)].map(|(label, edit)| verdict(&open, label, Some(edit)));
    assert_eq!(verdicts, [Some(Verdict::Bracketed); 3]);
    Ok(())
}

/// Only a bare full stop was the edge of a sentence: the halves were decided apart.
#[test]
fn a_sentence_ends_also_within_what_closes_behind_it() -> Outcome {
    let bare = NORMS.trim_end_matches('.');
    let written = [
        (DATA, format!("[{NORMS}]")),
        (DATA, format!("({NORMS})")),
        (DATA, format!("“{NORMS}”")),
        (DATA, format!("{bare}.³")),
        ("[We protect the data of all our users.]", NORMS.to_owned()),
        ("He said “we protect the data of all users.”", NORMS.to_owned()),
        ("The parties agree:", NORMS.to_owned()),
    ];
    for (lead, sentence) in written {
        let (a, b) = (format!("a) {lead} {sentence} {FEES}"), format!("b) {ROOM}"));
        let (short, long) = (format!("a) {lead} {FEES}"), format!("b) {ROOM} {sentence}"));
        let mut open = sent(&[&a, &b], &[("Japan", &[&short, &long])])?;
        let edit = comes(&open, "b)");
        decide(&mut open, "b)", Some(edit), ACCEPTED)?;
        assert_eq!(clean(&open).matches(bare).count(), 1, "{sentence}: {}", clean(&open));
    }
    Ok(())
}
