//! Sessions in which decisions stand together that exclude each other by today's rules.

use super::Outcome;
use super::rooms::{opened, room};
use adref::formats::{import_text, write_session};
use adref::model::{Agreement, Decision, Paragraph, Session, Verdict};
use adref::session::{Access, Command, Notice, OpenSession, check, new_session};
use adref::text::{Collation, View, compose};
use std::fs;
use std::sync::Arc;

const TEXT: &str = "Talks

1. We act.

Contribution from Japan

1. We act together.

Contribution from Canada

1. Nobody hesitates to go ahead.
";

/// An accepted alternative, and words accepted at its end, as an Adref of yesterday let them stand.
fn of_yesterday() -> Result<Session, Box<dyn std::error::Error>> {
    of_yesterday_in(TEXT, &[1])
}

/// The same in paragraphs of a text, where the second contribution to each is read as an alternative.
fn of_yesterday_in(text: &str, places: &[usize]) -> Result<Session, Box<dyn std::error::Error>> {
    let mut talks = OpenSession::new(new_session(import_text("talks.txt", text.as_bytes())?));
    for place in places {
        let here = &talks.session().draft.paragraphs[*place];
        let switch = Command::Switch {
            paragraph: here.id,
            contribution: here.contributions[1].id,
        };
        talks.apply(switch, "")?;
    }
    let mut session = talks.session().clone();
    for paragraph in &mut session.draft.paragraphs {
        accept_all(Arc::make_mut(paragraph));
    }
    assert_eq!(check(&session).len(), places.len(), "they cannot stand together");
    Ok(session)
}

fn accept_all(paragraph: &mut Paragraph) {
    let proposed: Vec<_> = paragraph
        .contributions
        .iter()
        .flat_map(|one| one.edits.clone())
        .collect();
    for (number, edit) in paragraph
        .edits
        .iter_mut()
        .enumerate()
        .filter(|(_, edit)| proposed.contains(&edit.id))
    {
        edit.decision = Some(Decision {
            verdict: Verdict::Accepted,
            by: "Chair".into(),
            at: format!("2026-01-01T00:00:0{number}Z"),
            why: String::new(),
            condition: String::new(),
            proposed_by: None,
        });
    }
}

fn text(open: &OpenSession) -> String {
    compose(
        &Collation::of(&open.session().draft.paragraphs[1]),
        View::Bracketed,
        None,
    )
    .text()
}

#[test]
fn an_accepted_alternative_and_words_accepted_at_its_end_open_sound_and_told() -> Outcome {
    let room = room()?;
    fs::write(&room.path, write_session(&of_yesterday()?)?)?;
    let known = [Notice::Reopened {
        decisions: vec!["inserting “together”, 1.".to_owned()],
    }];
    let reading = OpenSession::open_with(&room.path, Access::Read)?;
    assert_eq!(reading.notices, known, "who only reads is told too");
    assert_eq!(check(reading.session.session()), [""; 0]);

    let mut first = opened(&room.path)?;
    assert_eq!(first.notices, known);
    assert!(first.notices[0].to_string().contains("inserting “together”, 1."));
    let open = &mut first.session;
    assert_eq!(check(open.session()), [""; 0]);
    assert_eq!(text(open), "Nobody hesitates to go ahead.");
    assert!(open.is_changed(), "the file does not have it yet");
    let entry = open.session().record.last().ok_or("no record")?.clone();
    assert!(
        entry.what.contains("reopen inserting “together”, Japan, 1."),
        "{}",
        entry.what
    );
    assert!(entry.why.contains("cannot stand"), "{}", entry.why);
    // No undo point: what was before contradicts itself.
    assert_eq!(open.undo("Chair"), None);
    assert_eq!(check(open.session()), [""; 0]);
    // The journal has it: a killed process opens as it was left, and is not told again.
    let killed = super::rooms::killed(&room)?;
    let again = opened(&killed.path)?.notices;
    assert!(again.contains(&Notice::Replayed { steps: 1 }), "{again:?}");
    assert!(
        !again.iter().any(|notice| matches!(notice, Notice::Reopened { .. })),
        "{again:?}"
    );
    open.save()?;
    drop(first);
    assert_eq!(opened(&room.path)?.notices, []);
    Ok(())
}

#[test]
fn an_agreed_paragraph_stays_as_agreed_until_it_is_reopened() -> Outcome {
    let room = room()?;
    let mut session = of_yesterday()?;
    let paragraph: &mut Paragraph = Arc::make_mut(&mut session.draft.paragraphs[1]);
    paragraph.agreed = Some(Agreement {
        by: "Chair".into(),
        at: "2026-01-01T00:01:00Z".into(),
        why: String::new(),
    });
    let id = paragraph.id;
    fs::write(&room.path, write_session(&session)?)?;
    let mut open = opened(&room.path)?;
    let told = Notice::Contradicting {
        agreed: vec!["1.".to_owned()],
    };
    assert_eq!(open.notices, [told]);
    assert_eq!(check(open.session.session()), [""; 0], "told, and sound");
    assert_eq!(
        text(&open.session),
        text(&OpenSession::new(session)),
        "as it was agreed"
    );
    let why = "new words".to_owned();
    open.session
        .apply(Command::ReopenAgreed { paragraph: id, why }, "Chair")?;
    assert_eq!(check(open.session.session()), [""; 0]);
    assert_eq!(text(&open.session), "Nobody hesitates to go ahead.");
    Ok(())
}

#[test]
fn undo_after_opening_never_brings_the_contradiction_back() -> Outcome {
    let room = room()?;
    fs::write(&room.path, write_session(&of_yesterday()?)?)?;
    let mut open = opened(&room.path)?.session;
    let title = "WSIS+10".to_owned();
    open.apply(Command::Retitle { title }, "Chair")?;
    let killed = super::rooms::killed(&room)?;
    for mut open in [open, opened(&killed.path)?.session] {
        assert!(open.undo("Chair").is_some(), "what was done since is undone");
        assert_eq!(open.undo("Chair"), None);
        assert_eq!(check(open.session()), [""; 0]);
        assert_eq!(text(&open), "Nobody hesitates to go ahead.");
    }
    Ok(())
}

#[test]
fn each_paragraph_is_brought_to_order_by_a_step_of_its_own() -> Outcome {
    const TWO: &str = "Talks

1. We act.

Contribution from Japan

1. We act together.

Contribution from Canada

1. Nobody hesitates to go ahead.

2. They stop.

Contribution from Japan

2. They stop afterwards.

Contribution from Canada

2. Everybody continues without an end.
";
    let room = room()?;
    fs::write(&room.path, write_session(&of_yesterday_in(TWO, &[1, 2])?)?)?;
    let first = opened(&room.path)?;
    let decisions = ["inserting “together”, 1.", "inserting “afterwards”, 2."];
    let told = Notice::Reopened {
        decisions: decisions.map(str::to_owned).to_vec(),
    };
    assert_eq!(first.notices, [told]);
    let killed = super::rooms::killed(&room)?;
    let again = opened(&killed.path)?;
    assert!(
        again.notices.contains(&Notice::Replayed { steps: 2 }),
        "{:?}",
        again.notices
    );
    assert_eq!(check(again.session.session()), [""; 0]);
    Ok(())
}
