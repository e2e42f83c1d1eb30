//! Deciding: what a decision does to the text, what it carries along, and what undoing it is called.

use crate::Outcome;
use crate::talks::*;
use adref::formats::import_text;
use adref::model::{Change, Deed, EditId, Paragraph, Verdict};
use adref::session::{Command, CommandError, OpenSession, new_session};
use adref::text::{Collation, View, compose};
use std::sync::Arc;

#[test]
fn a_decision_is_recorded_with_who_when_and_why() -> Outcome {
    let mut open = talks()?;
    let applied = decide(
        &mut open,
        "1.",
        &["recognise>underline"],
        Verdict::Accepted,
        "as in Geneva",
    )?;
    assert_eq!(applied.what, "accept “recognise” → “underline”, Japan, 1.");
    assert_eq!(open.undo_name(), Some("accept “recognise” → “underline”, Japan, 1."));
    assert_eq!(text(&open, "1."), "We underline the importance of trust.");
    let paragraph = at(&open, "1.");
    let decision = paragraph
        .edit(edit(&paragraph, "recognise>underline"))
        .and_then(|edit| edit.decision.clone());
    let decision = decision.ok_or("no decision")?;
    assert_eq!(
        (decision.by.as_str(), decision.at.as_str(), decision.why.as_str()),
        ("Chair", "2026-11-22T14:02:00Z", "as in Geneva")
    );
    let entry = open.session().record.last().ok_or("no record")?;
    assert_eq!(
        (entry.by.as_str(), entry.why.as_str(), entry.paragraph),
        ("Chair", "as in Geneva", Some(paragraph.id))
    );
    assert_eq!(entry.deed, Deed::Decided(Verdict::Accepted));
    Ok(())
}

#[test]
fn accepting_reopens_accepted_rivals_in_the_same_step() -> Outcome {
    let mut open = talks()?;
    decide(&mut open, "1.", &["recognise>underline"], Verdict::Accepted, "")?;
    let (before, since) = (open.session().clone(), open.session().record.len());
    let applied = decide(&mut open, "1.", &["recognise>stress"], Verdict::Accepted, "")?;
    assert_eq!(applied.reopened, [edit(&at(&open, "1."), "recognise>underline")]);
    assert_eq!(verdict(&open, "1.", "recognise>underline"), None);
    assert_eq!(
        record(&open, since),
        [
            (
                "accept “recognise” → “stress”, Canada, 1.".to_owned(),
                Deed::Decided(Verdict::Accepted)
            ),
            ("reopen “recognise” → “underline”, Japan, 1.".to_owned(), Deed::Reopened),
        ]
    );
    let undone = open.undo_at("Chair", "2026-11-22T14:03:00Z").ok_or("nothing to undo")?;
    assert_eq!(undone.what, "accept “recognise” → “stress”, Canada, 1.");
    let recorded = open.session().record.last().map(|entry| entry.what.as_str());
    assert_eq!(recorded, Some("undo accept “recognise” → “stress”, Canada, 1."));
    assert_eq!(open.session().draft, before.draft, "one undo takes the whole step back");
    assert_eq!(open.redo_name(), Some("accept “recognise” → “stress”, Canada, 1."));
    assert_eq!(open.session().record.last().map(|entry| entry.deed), Some(Deed::Undone));
    Ok(())
}

#[test]
fn bracketing_brackets_accepted_rivals_in_the_same_step() -> Outcome {
    let mut open = talks()?;
    decide(&mut open, "1.", &["recognise>underline"], Verdict::Accepted, "")?;
    let applied = decide(&mut open, "1.", &["recognise>stress"], Verdict::Bracketed, "")?;
    assert_eq!(applied.reopened, []);
    assert_eq!(verdict(&open, "1.", "recognise>underline"), Some(Verdict::Bracketed));
    assert_eq!(
        text(&open, "1."),
        "We [recognise] [underline] [stress] the importance of trust."
    );
    Ok(())
}

#[test]
fn rivals_are_not_accepted_together_and_nothing_changes() -> Outcome {
    let mut open = talks()?;
    let before = open.session().clone();
    let refused = decide(
        &mut open,
        "1.",
        &["recognise>underline", "recognise>stress"],
        Verdict::Accepted,
        "",
    );
    assert!(
        matches!(&refused, Err(CommandError::Rivals(pairs)) if pairs.len() == 1),
        "{refused:?}"
    );
    assert_eq!(open.session(), &before);
    assert_eq!(open.undo_name(), None);
    // Rejecting and bracketing both is no contradiction.
    let applied = decide(
        &mut open,
        "1.",
        &["recognise>underline", "recognise>stress"],
        Verdict::Bracketed,
        "",
    )?;
    assert_eq!(applied.what, "bracket 2 edits, Japan, Canada, 1.");
    Ok(())
}

#[test]
fn what_is_so_already_is_no_step() -> Outcome {
    let mut open = talks()?;
    assert_eq!(
        decide(&mut open, "1.", &["recognise>stress"], None, ""),
        Err(CommandError::Nothing(None))
    );
    decide(&mut open, "1.", &["recognise>stress"], Verdict::Rejected, "")?;
    let again = decide(&mut open, "1.", &["recognise>stress"], Verdict::Rejected, "");
    assert_eq!(
        again.map_err(|error| error.to_string()),
        Err("this is already rejected; nothing was changed".into())
    );
    decide(
        &mut open,
        "1.",
        &["recognise>stress"],
        Verdict::Rejected,
        "another reason",
    )?;
    decide(&mut open, "1.", &["recognise>stress"], None, "")?;
    assert_eq!(verdict(&open, "1.", "recognise>stress"), None);
    assert_eq!(open.undo_name(), Some("reopen “recognise” → “stress”, Canada, 1."));
    Ok(())
}

#[test]
fn lifting_a_bracket_that_closes_elsewhere_lifts_it_there_too() -> Outcome {
    let mut open = talks()?;
    let halves: Vec<_> = open
        .session()
        .draft
        .paragraphs
        .iter()
        .filter(|paragraph| !paragraph.halves.is_empty())
        .cloned()
        .collect();
    assert_eq!(halves.len(), 2, "the two paragraphs that share a bracket");
    let lift = |paragraph: &Arc<Paragraph>| {
        paragraph
            .edits
            .iter()
            .find(|edit| matches!(edit.change, Change::Lift { .. }))
            .map(|edit| edit.id)
    };
    let since = open.session().record.len();
    let command = Command::Decide {
        paragraph: halves[0].id,
        edits: vec![lift(&halves[0]).ok_or("no lift")?],
        verdict: Some(Verdict::Accepted),
        why: String::new(),
    };
    open.apply(command, "Chair")?;
    for half in &halves {
        let (_, now) = open.session().draft.find(half.id).ok_or("it is gone")?;
        let text = compose(&Collation::of(now), View::Bracketed, None).text();
        assert!(!text.contains(['[', ']']), "{text}");
    }
    let paragraphs: Vec<_> = open.session().record[since..]
        .iter()
        .map(|entry| entry.paragraph)
        .collect();
    assert_eq!(
        paragraphs,
        [Some(halves[0].id), Some(halves[1].id)],
        "each paragraph has its line"
    );
    open.undo("Chair");
    assert!(
        open.session()
            .draft
            .paragraphs
            .iter()
            .flat_map(|paragraph| &paragraph.edits)
            .all(|edit| edit.decision.is_none())
    );
    Ok(())
}

#[test]
fn several_commands_are_one_step_or_none() -> Outcome {
    let mut open = talks()?;
    let before = open.session().clone();
    let (one, two) = (at(&open, "1."), at(&open, "2."));
    let accept = |paragraph: &Arc<Paragraph>, edits: Vec<EditId>| Command::Decide {
        paragraph: paragraph.id,
        edits,
        verdict: Some(Verdict::Accepted),
        why: String::new(),
    };
    let good = vec![
        accept(&one, vec![edit(&one, "recognise>stress")]),
        accept(&two, vec![edit(&two, "-[shall]")]),
    ];
    let mut bad = good.clone();
    bad.push(accept(&one, vec![EditId(1)]));
    let together = |commands| Command::Together {
        name: "accept everything of the morning".into(),
        commands,
    };
    assert_eq!(open.apply(together(bad), "Chair"), Err(CommandError::NoEdit(EditId(1))));
    assert_eq!(open.session(), &before);
    let applied = open.apply(together(good), "Chair")?;
    assert_eq!(applied.what, "accept everything of the morning");
    assert_eq!(text(&open, "2."), "We act.");
    open.undo("Chair");
    assert_eq!(open.session().draft, before.draft);
    Ok(())
}

#[test]
fn bracketing_again_brackets_the_accepted_rivals_of_what_is_superseded() -> Outcome {
    let mut open = talks()?;
    decide(&mut open, "1.", &["recognise>stress"], Verdict::Bracketed, "")?;
    decide(&mut open, "1.", &["recognise>underline"], Verdict::Accepted, "")?;
    let one = at(&open, "1.");
    let stress = edit(&one, "recognise>stress");
    assert!(Collation::of(&one).standing(stress).superseded);
    assert!(adref::session::would_change(
        &Collation::of(&one),
        stress,
        Some(Verdict::Bracketed)
    ));
    let applied = decide(&mut open, "1.", &["recognise>stress"], Verdict::Bracketed, "")?;
    assert_eq!(applied.what, "bracket “recognise” → “underline”, Japan, 1.");
    assert_eq!(
        text(&open, "1."),
        "We [recognise] [underline] [stress] the importance of trust."
    );
    let again = decide(&mut open, "1.", &["recognise>stress"], Verdict::Bracketed, "");
    assert_eq!(again, Err(CommandError::Nothing(Some(Verdict::Bracketed))));
    open.undo("Chair");
    assert_eq!(text(&open, "1."), "We underline the importance of trust.");
    Ok(())
}

#[test]
fn the_record_tells_which_insertion_comes_to_stand_first_and_swapping_back_leaves_nothing() -> Outcome {
    let text_of_talks = "Talks\n\n1. We act.\n\nContribution from Japan\n\n1. We act now.\n\n\
        Contribution from Canada\n\n1. We act together.\n\nContribution from Brazil\n\n1. We act openly.\n";
    let mut open = OpenSession::new(new_session(import_text("talks.txt", text_of_talks.as_bytes())?));
    for word in ["+now", "+together", "+openly"] {
        decide(&mut open, "1.", &[word], Verdict::Accepted, "")?;
    }
    assert_eq!(text(&open, "1."), "We act now together openly.");
    let one = at(&open, "1.");
    let swap = |first: &str, second: &str| Command::Swap {
        paragraph: one.id,
        first: edit(&one, first),
        second: edit(&one, second),
    };
    let what = open.apply(swap("+now", "+together"), "")?.what;
    assert_eq!(what, "put Canada before Japan, 1.");
    assert_eq!(text(&open, "1."), "We act together now openly.");
    // The same command again: it is Japan's that comes to stand first now.
    let what = open.apply(swap("+now", "+together"), "")?.what;
    assert_eq!(what, "put Japan before Canada, 1.");
    assert_eq!(text(&open, "1."), "We act now together openly.");
    assert_eq!(at(&open, "1.").swaps, []);
    // With a third in between.
    open.apply(swap("+now", "+together"), "")?;
    open.apply(swap("+now", "+openly"), "")?;
    assert_eq!(text(&open, "1."), "We act together openly now.");
    open.apply(swap("+openly", "+now"), "")?;
    open.apply(swap("+together", "+now"), "")?;
    assert_eq!(text(&open, "1."), "We act now together openly.");
    assert_eq!(at(&open, "1.").swaps, []);
    Ok(())
}

pub fn decide_edit(open: &mut OpenSession, edit: EditId, verdict: Option<Verdict>) -> Outcome {
    let decide = Command::Decide {
        paragraph: at(open, "1.").id,
        edits: vec![edit],
        verdict,
        why: String::new(),
    };
    open.apply(decide, "Chair")?;
    Ok(())
}

/// What the first delegation adds is accepted in its wording, which the second has without the article.
fn settled(base: &str, texts: [&str; 3]) -> Result<(OpenSession, [EditId; 3]), Box<dyn std::error::Error>> {
    let names = ["Japan", "Canada", "Chile"];
    let said = names.iter().zip(texts);
    let said = said.map(|(name, text)| format!("Contribution from {name}, Government\n\n1. {text}\n\n"));
    let said = said.collect::<Vec<_>>().concat();
    let text = format!("Talks\n\n1. {base}\n\n{said}");
    let mut open = OpenSession::new(new_session(import_text("talks.txt", text.as_bytes())?));
    let paragraph = at(&open, "1.");
    let edits = [0, 1, 2].map(|place: usize| paragraph.contributions[place].edits[0]);
    let settle = Command::Settle {
        paragraph: paragraph.id,
        wording: edits[0],
        alike: vec![edits[1]],
        why: String::new(),
    };
    open.apply(settle, "Chair")?;
    Ok((open, edits))
}

#[test]
fn a_word_that_a_settled_wording_has_at_its_edge_does_not_come_twice() -> Outcome {
    let base = "We work with stakeholders.";
    let texts = [
        "We work with the interested stakeholders.",
        "We work with interested stakeholders.",
        "We work with the stakeholders.",
    ];
    let (mut open, [wording, _, the]) = settled(base, texts)?;
    assert!(Collation::of(&at(&open, "1.")).standing(the).superseded);
    decide_edit(&mut open, the, Some(Verdict::Accepted))?;
    assert_eq!(text(&open, "1."), "We work with the stakeholders.");
    let collation = Collation::of(&at(&open, "1."));
    assert_eq!(collation.standing(wording).verdict, None);
    Ok(())
}
