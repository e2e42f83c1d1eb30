//! What each command does: to the text, to the record, and what undoing it is called.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says so")]

#[path = "commands/deciding.rs"]
mod deciding;
#[path = "commands/elsewhere.rs"]
mod elsewhere;
#[path = "commands/incoming.rs"]
mod incoming;
#[path = "commands/moves.rs"]
mod moves;
#[path = "commands/places_for_words.rs"]
mod places_for_words;
#[path = "commands/reaching.rs"]
mod reaching;
#[path = "commands/sentences.rs"]
mod sentences;
#[path = "commands/talks.rs"]
mod talks;
#[path = "commands/twice.rs"]
mod twice;

use adref::formats::{Import, import_text};
use adref::model::{Draft, Paragraph, Session, Verdict};
use adref::session::{Command, OpenSession, new_session};
use std::sync::Arc;
use talks::{TALKS, rewording};

type Outcome = Result<(), Box<dyn std::error::Error>>;

#[test]
fn a_long_day_of_ten_thousand_decisions_is_undone_step_by_step() -> Outcome {
    let session = large(5_000);
    let mut open = OpenSession::new(session.clone());
    let edits: Vec<_> = session
        .draft
        .paragraphs
        .iter()
        .filter_map(|paragraph| Some((paragraph.id, paragraph.edits.first()?.id)))
        .collect();
    let verdicts = [Some(Verdict::Accepted), Some(Verdict::Bracketed)];
    let mut decided = 0;
    for verdict in verdicts {
        for (paragraph, edit) in &edits {
            let command = Command::Decide {
                paragraph: *paragraph,
                edits: vec![*edit],
                verdict,
                why: String::new(),
            };
            open.apply_at(&command, "Chair", "2026-11-22T14:02:00Z")?;
            decided += 1;
        }
    }
    assert_eq!(decided, 10_000);
    let mut undone = 0;
    while open.undo_at("Chair", "2026-11-22T15:00:00Z").is_some() {
        undone += 1;
    }
    assert_eq!(undone, 10_000);
    assert_eq!(open.session().draft, session.draft);
    assert_eq!(open.session().record.len(), session.record.len() + 20_000);
    Ok(())
}

/// A draft of many paragraphs, each with a rewording.
fn large(paragraphs: usize) -> Session {
    let import = import_text("talks.txt", TALKS.as_bytes()).expect("it is text");
    let pattern = import.draft.paragraphs[1].clone();
    let many = (0..paragraphs).map(|number| {
        let line = |verb: &str| format!("We {verb} matter number {number} of this long list of matters.");
        let mut paragraph = Paragraph::clone(&pattern);
        paragraph.id = adref::model::ParagraphId(number as u64);
        paragraph.text = line("consider");
        paragraph.contributions = vec![rewording(&line("support"))];
        Arc::new(paragraph)
    });
    let paragraphs = many.collect();
    let draft = Draft {
        paragraphs,
        ..import.draft
    };
    new_session(Import { draft, ..import })
}
