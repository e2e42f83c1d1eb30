//! Deciding whole contributions and paragraphs from where one stands in the window.

use adref::formats::import_text;
use adref::model::{Change, Paragraph, Verdict};
use adref::session::{Action, Collations, Command, Effect, Filter, Focus, OpenSession, Situation, new_session};
use adref::text::{Collation, View, compose};
use std::sync::Arc;

type Outcome = Result<(), Box<dyn std::error::Error>>;

const TALKS: &str = "Talks\n\n1. We act in good faith.\n\nContribution from Japan\n\n1. We  act in good faith now.\n\n\
    Contribution from Canada\n\nCanada suggests deleting of this para\n";

fn act(open: &mut OpenSession, focus: &Focus, action: Action) -> Result<(), String> {
    let collations = Collations::default();
    let situation = Situation {
        open: Some(open),
        focus,
        collations: &collations,
        filter: &Filter::default(),
        why: "",
    };
    match action.resolve(&situation).map_err(|reason| reason.to_string())? {
        Effect::Command(command) => open
            .apply(command, "Chair")
            .map(drop)
            .map_err(|error| error.to_string()),
        other => Err(format!("{other:?}")),
    }
}

fn one(open: &OpenSession) -> Arc<Paragraph> {
    Arc::clone(&open.session().draft.paragraphs[1])
}

fn clean(open: &OpenSession) -> String {
    compose(&Collation::of(&one(open)), View::Clean, None).text()
}

#[test]
fn accepting_a_contribution_in_the_window_gives_its_text_to_the_byte_and_reopening_takes_all_back() -> Outcome {
    let mut open = OpenSession::new(new_session(import_text("talks.txt", TALKS.as_bytes())?));
    let before = one(&open);
    let japan = &before.contributions[0];
    assert!(before.edits.iter().any(|edit| edit.change.is_spacing()), "{before:#?}");
    let focus = Focus {
        paragraph: Some(before.id),
        edit: None,
        contribution: Some(japan.id),
    };
    act(&mut open, &focus, Action::AcceptContribution)?;
    assert_eq!(clean(&open), japan.text);
    let accepted = |open: &OpenSession| {
        let here = one(open);
        here.edits.iter().filter(|edit| edit.decision.is_some()).count()
    };
    assert_eq!(accepted(&open), japan.edits.len());
    assert!(act(&mut open, &focus, Action::AcceptContribution).is_err_and(|why| why.contains("already")));
    act(&mut open, &focus, Action::ReopenParagraph)?;
    assert_eq!(accepted(&open), 0);
    Ok(())
}

#[test]
fn reopening_a_paragraph_reopens_its_accepted_deletion() -> Outcome {
    let mut open = OpenSession::new(new_session(import_text("talks.txt", TALKS.as_bytes())?));
    let here = one(&open);
    let mut edits = here.edits.iter();
    let deletion = edits
        .find(|edit| edit.change == Change::DeleteParagraph)
        .ok_or("no deletion")?
        .id;
    let command = Command::Decide {
        paragraph: here.id,
        edits: vec![deletion],
        verdict: Some(Verdict::Accepted),
        why: String::new(),
    };
    open.apply(command, "Chair")?;
    assert_eq!(clean(&open), "");
    act(&mut open, &Focus::on(here.id, None), Action::ReopenParagraph)?;
    assert_eq!(clean(&open), here.text);
    Ok(())
}
