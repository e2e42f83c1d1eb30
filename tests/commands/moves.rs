//! Deciding the halves of moves, also where others have one half of them too.

use crate::Outcome;
use crate::deciding::decide_edit;
use crate::talks::{at, text};
use adref::formats::import_text;
use adref::model::{EditId, Verdict};
use adref::session::{Command, OpenSession, new_session};
use adref::text::{Collation, View, compose};

/// Japan puts the first sentence last; Canada deletes it.
fn moved() -> Result<OpenSession, Box<dyn std::error::Error>> {
    let text = "Talks\n\n1. Trust is built by all. States act together. They meet often.\n\n\
        Contribution from Japan, Government\n\n1. States act together. They meet often. Trust is built by all.\n\n\
        Contribution from Canada, Government\n\n1. States act together. They meet often.\n";
    Ok(OpenSession::new(new_session(import_text(
        "talks.txt",
        text.as_bytes(),
    )?)))
}

/// The half of Japan's move that goes, and the half that comes.
fn halves(open: &OpenSession) -> Result<[EditId; 2], Box<dyn std::error::Error>> {
    let paragraph = at(open, "1.");
    let (goes, comes) = *paragraph.contributions[0].moves.first().ok_or("no move")?;
    assert_eq!(paragraph.contributions[1].edits, [goes]);
    Ok([goes, comes])
}

fn verdicts(open: &OpenSession, edits: [EditId; 2]) -> [Option<Verdict>; 2] {
    let collation = Collation::of(&at(open, "1."));
    edits.map(|edit| collation.standing(edit).verdict)
}

#[test]
fn a_sentence_that_another_would_delete_does_not_stand_twice_when_its_move_is_accepted() -> Outcome {
    let mut open = moved()?;
    let [goes, comes] = halves(&open)?;
    decide_edit(&mut open, comes, Some(Verdict::Accepted))?;
    assert_eq!(
        text(&open, "1."),
        "States act together. They meet often. Trust is built by all."
    );
    assert_eq!(verdicts(&open, [goes, comes]), [Some(Verdict::Accepted); 2]);
    // Where the words do not go, they do not come either.
    decide_edit(&mut open, goes, None)?;
    assert_eq!(verdicts(&open, [goes, comes]), [None; 2]);
    decide_edit(&mut open, goes, Some(Verdict::Rejected))?;
    assert_eq!(verdicts(&open, [goes, comes]), [Some(Verdict::Rejected); 2]);
    Ok(())
}

#[test]
fn what_another_would_delete_is_accepted_without_its_move_and_is_open_again_when_that_is_rejected() -> Outcome {
    let mut open = moved()?;
    let [goes, comes] = halves(&open)?;
    decide_edit(&mut open, goes, Some(Verdict::Accepted))?;
    assert_eq!(text(&open, "1."), "States act together. They meet often.");
    assert_eq!(verdicts(&open, [goes, comes]), [Some(Verdict::Accepted), None]);
    decide_edit(&mut open, comes, Some(Verdict::Accepted))?;
    decide_edit(&mut open, comes, Some(Verdict::Rejected))?;
    assert_eq!(verdicts(&open, [goes, comes]), [None, Some(Verdict::Rejected)]);
    assert_eq!(
        text(&open, "1."),
        "Trust is built by all. States act together. They meet often."
    );
    Ok(())
}

#[test]
fn a_move_that_shares_a_half_can_be_parted() -> Outcome {
    let mut open = moved()?;
    let [goes, comes] = halves(&open)?;
    let paragraph = at(&open, "1.");
    let part = Command::Part {
        paragraph: paragraph.id,
        contribution: paragraph.contributions[0].id,
        halves: (goes, comes),
    };
    open.apply(part, "Chair")?;
    decide_edit(&mut open, comes, Some(Verdict::Accepted))?;
    assert_eq!(verdicts(&open, [goes, comes]), [None, Some(Verdict::Accepted)]);
    Ok(())
}

/// Japan and Canada have the same sentence at two places.
fn moved_apart() -> Result<(OpenSession, [EditId; 3]), Box<dyn std::error::Error>> {
    let [share, protect, train, report] = [
        "States share data on disasters quickly.",
        "States protect human rights everywhere.",
        "States train people in all regions of the world.",
        "States report on their progress each year.",
    ];
    let text = format!(
        "Talks\n\n1. {share} {protect} {train} {report}\n\n\
        Contribution from Japan, Government\n\n1. {protect} {share} {train} {report}\n\n\
        Contribution from Canada, Government\n\n1. {protect} {train} {share} {report}\n"
    );
    let open = OpenSession::new(new_session(import_text("talks.txt", text.as_bytes())?));
    let paragraph = at(&open, "1.");
    let moves: Vec<_> = paragraph.contributions.iter().flat_map(|one| &one.moves).collect();
    let [(goes, japan), (also, canada)] = moves[..] else {
        return Err(format!("{moves:?}").into());
    };
    assert_eq!(goes, also);
    let edits = [*goes, *japan, *canada];
    Ok((open, edits))
}

#[test]
fn a_sentence_that_two_have_at_different_places_never_stands_twice() -> Outcome {
    let (mut open, [goes, japan, canada]) = moved_apart()?;
    let stands = |open: &OpenSession| {
        let collation = Collation::of(&at(open, "1."));
        let clean = compose(&collation, View::Clean, None).text();
        assert_eq!(clean.matches("States share data").count(), 1, "{clean}");
        [goes, japan, canada].map(|edit| collation.standing(edit).verdict)
    };
    let [accepted, bracketed, rejected] = [Verdict::Accepted, Verdict::Bracketed, Verdict::Rejected].map(Some);
    decide_edit(&mut open, japan, accepted)?;
    decide_edit(&mut open, canada, accepted)?;
    assert_eq!(stands(&open), [accepted, None, accepted]);
    assert!(Collation::of(&at(&open, "1.")).standing(japan).superseded);
    // What becomes of the one place leaves the words where the other has them.
    decide_edit(&mut open, japan, rejected)?;
    assert_eq!(stands(&open), [accepted, rejected, accepted]);
    decide_edit(&mut open, japan, None)?;
    assert_eq!(stands(&open), [accepted, None, accepted]);
    decide_edit(&mut open, canada, rejected)?;
    assert_eq!(stands(&open), [None, None, rejected]);
    decide_edit(&mut open, canada, accepted)?;
    decide_edit(&mut open, japan, bracketed)?;
    let collation = Collation::of(&at(&open, "1."));
    assert_eq!(
        [goes, japan, canada].map(|edit| collation.standing(edit).verdict),
        [bracketed; 3]
    );
    Ok(())
}
