//! What each command does: to the text, to the record, and what undoing it is called.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says so")]

use adref::formats::{Import, import_text};
use adref::model::{
    Change, Contribution, ContributionId, ContributionKind, Deed, DelegationId, Draft, EditId, Paragraph, Session,
    Standing, Verdict,
};
use adref::session::{Applied, Command, CommandError, OpenSession, Progress, arrival, new_session, new_session_at};
use adref::text::{Collation, View, compose};
use std::sync::Arc;

type Outcome = Result<(), Box<dyn std::error::Error>>;

const TALKS: &str = "Talks

1. We recognise the importance of trust.

Contribution from Japan, Government

1. We underline the importance of trust.

Contribution from Canada, Government

1. We stress the importance of trust and of security.

2. We [shall] act.

Contribution from Japan, Government

2. We act.

Contribution from ISOC, Civil Society

merge 2 with paragraph 1

3. [These words open here.

4. And these close here.]
";

fn talks() -> Result<OpenSession, Box<dyn std::error::Error>> {
    let import = import_text("talks.txt", TALKS.as_bytes())?;
    let session = new_session_at(import, "2026-11-22T09:00:00Z", &Progress::default()).ok_or("given up")?;
    Ok(OpenSession::new(session))
}

/// The paragraph of that label.
fn at(open: &OpenSession, label: &str) -> Arc<Paragraph> {
    let paragraphs = &open.session().draft.paragraphs;
    Arc::clone(
        paragraphs
            .iter()
            .find(|paragraph| paragraph.label == label)
            .expect("a paragraph of that label"),
    )
}

/// The edit that brings those words (`+`), or takes them away (`-`).
fn edit(paragraph: &Arc<Paragraph>, what: &str) -> EditId {
    let collation = Collation::of(paragraph);
    let is_it = |change: &Change| match change {
        Change::Words { new, at } if !new.is_empty() => {
            what.strip_prefix('+') == Some(new) || what == format!("{}>{new}", collation.words().slice(*at))
        }
        Change::Words { at, .. } => what.strip_prefix('-') == Some(collation.words().slice(*at)),
        Change::Lift { .. } => what == "lift",
        Change::Merge { .. } => what == "merge",
        _ => false,
    };
    paragraph
        .edits
        .iter()
        .find(|edit| is_it(&edit.change))
        .unwrap_or_else(|| panic!("{what} in {:#?}", paragraph.edits))
        .id
}

fn decide(
    open: &mut OpenSession,
    label: &str,
    edits: &[&str],
    verdict: impl Into<Option<Verdict>>,
    why: &str,
) -> Result<Applied, CommandError> {
    let paragraph = at(open, label);
    let command = Command::Decide {
        paragraph: paragraph.id,
        edits: edits.iter().map(|what| edit(&paragraph, what)).collect(),
        verdict: verdict.into(),
        why: why.to_owned(),
    };
    open.apply_at(&command, "Chair", "2026-11-22T14:02:00Z")
}

fn verdict(open: &OpenSession, label: &str, what: &str) -> Option<Verdict> {
    let paragraph = at(open, label);
    let edit = paragraph.edit(edit(&paragraph, what)).expect("it was found");
    edit.decision.as_ref().map(|decision| decision.verdict)
}

fn text(open: &OpenSession, label: &str) -> String {
    compose(&Collation::of(&at(open, label)), View::Bracketed, None).text()
}

/// What the record gained since.
fn record(open: &OpenSession, since: usize) -> Vec<(String, Deed)> {
    let entries = open.session().record[since..].iter();
    entries.map(|entry| (entry.what.clone(), entry.deed)).collect()
}

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
fn a_merge_is_accepted_with_the_words_for_it() -> Outcome {
    let mut open = talks()?;
    let refused = decide(&mut open, "2.", &["merge"], Verdict::Accepted, "");
    assert!(matches!(refused, Err(CommandError::NeedsWords(_))), "{refused:?}");
    let (one, two) = (at(&open, "1."), at(&open, "2."));
    let before = open.session().clone();
    let merge = |into| Command::Merge {
        paragraph: two.id,
        edit: edit(&two, "merge"),
        into,
        words: Box::new(rewording("We recognise the importance of trust and act.")),
        why: String::new(),
    };
    assert!(matches!(
        open.apply(merge(two.id), "Chair"),
        Err(CommandError::NoMerge(_))
    ));
    open.apply(merge(one.id), "Chair")?;
    assert_eq!(text(&open, "1."), "We recognise the importance of trust and act.");
    assert_eq!(text(&open, "2."), "");
    open.undo("Chair");
    assert_eq!(open.session().draft, before.draft);
    Ok(())
}

#[test]
fn a_rewording_is_read_as_an_alternative_and_back() -> Outcome {
    let mut open = talks()?;
    let before = at(&open, "1.");
    let canada = before.contributions[1].id;
    let switch = Command::Switch {
        paragraph: before.id,
        contribution: canada,
    };
    let applied = open.apply(switch.clone(), "Chair")?;
    assert_eq!(applied.what, "read the rewording of Canada as an alternative, 1.");
    let after = at(&open, "1.");
    assert_eq!(after.contributions[1].kind, ContributionKind::Alternative);
    assert_eq!(after.contributions[1].edits.len(), 1);
    assert_eq!(
        after.contributions[0], before.contributions[0],
        "Japan's stands where it stood"
    );
    open.apply(switch.clone(), "Chair")?;
    assert_eq!(at(&open, "1."), before);
    decide(&mut open, "1.", &["recognise>stress"], Verdict::Accepted, "")?;
    assert!(
        matches!(open.apply(switch, "Chair"), Err(CommandError::Decided(_))),
        "no decision vanishes"
    );
    Ok(())
}

fn rewording(text: &str) -> Contribution {
    Contribution {
        id: ContributionId(1),
        from: vec![DelegationId(0)],
        name: "Chair".into(),
        kind: ContributionKind::Rewording,
        text: text.into(),
        received: text.into(),
        ..Contribution::default()
    }
}

#[test]
fn what_arrives_against_a_decision_is_marked_and_moves_nothing() -> Outcome {
    let mut open = talks()?;
    decide(&mut open, "1.", &["recognise>stress"], Verdict::Accepted, "")?;
    let paragraph = at(&open, "1.");
    let add = Command::Add {
        paragraph: paragraph.id,
        contributions: vec![
            rewording("We note the importance of trust."),
            rewording("We note the importance of trust."),
        ],
    };
    open.apply(add.clone(), "Secretariat")?;
    assert_eq!(text(&open, "1."), "We stress the importance of trust.");
    let after = at(&open, "1.");
    let late: Vec<bool> = after
        .edits
        .iter()
        .filter(|edit| paragraph.edit(edit.id).is_none())
        .map(|edit| edit.late)
        .collect();
    assert_eq!(late, [true]);
    let mut ids: Vec<_> = after.contributions.iter().map(|contribution| contribution.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 4, "what is said twice is kept twice");
    let entry = open.session().record.last().ok_or("no record")?;
    assert_eq!(
        (entry.what.as_str(), entry.deed),
        ("add 2 contributions, 1.", Deed::Imported)
    );
    let Command::Add {
        mut contributions,
        paragraph,
    } = add
    else {
        return Ok(());
    };
    contributions[0].from = vec![DelegationId(99)];
    assert_eq!(
        open.apply(
            Command::Add {
                paragraph,
                contributions
            },
            ""
        ),
        Err(CommandError::NoDelegation(99))
    );
    Ok(())
}

#[test]
fn a_proposed_paragraph_comes_in_is_decided_and_goes() -> Outcome {
    let mut open = talks()?;
    let before = open.session().clone();
    let after = at(&open, "1.");
    let mut proposed = Paragraph::clone(&after);
    proposed.id = adref::model::ParagraphId(77);
    proposed.label = "1 bis.".into();
    proposed.contributions = vec![Contribution {
        kind: ContributionKind::Addition,
        text: proposed.text.clone(),
        ..rewording("")
    }];
    let add = |proposed: &Paragraph| Command::AddParagraph {
        after: Some(after.id),
        paragraph: Box::new(proposed.clone()),
    };
    assert!(matches!(
        open.apply(add(&proposed), ""),
        Err(CommandError::NotProposed(_))
    ));
    proposed.standing = Standing::Proposed;
    open.apply(add(&proposed), "")?;
    assert_eq!(open.undo_name(), Some("add addition of Japan, 1 bis."));
    assert_eq!(open.session().draft.paragraphs[2].label, "1 bis.");
    assert!(matches!(open.apply(add(&proposed), ""), Err(CommandError::Twice(_))));
    let accept = Command::DecideParagraph {
        paragraph: proposed.id,
        verdict: Some(Verdict::Accepted),
        why: String::new(),
    };
    open.apply(accept, "Chair")?;
    assert_eq!(open.undo_name(), Some("accept the proposed paragraph 1 bis., Japan"));
    // The ones after it are found where they stand now, and where they stood.
    decide(&mut open, "2.", &["lift"], Verdict::Accepted, "")?;
    for _ in 0..3 {
        open.undo("Chair");
    }
    assert_eq!(open.session().draft, before.draft);
    decide(&mut open, "2.", &["lift"], Verdict::Accepted, "")?;
    Ok(())
}

#[test]
fn a_late_compilation_is_one_step() -> Outcome {
    let mut open = talks()?;
    let before = open.session().clone();
    let late = "Contribution from Kenya, Government\n\n1. We recognise the importance of trust and time.\n";
    let draft = &open.session().draft;
    let arrivals =
        adref::formats::import_contributions("late.txt", late.as_bytes(), draft, &open.session().delegations)?;
    let command = arrival("add late.txt", open.session(), arrivals);
    assert_eq!(open.apply(command, "Secretariat")?.what, "add late.txt");
    let paragraph = at(&open, "1.");
    let kenya = paragraph.contributions.last().ok_or("nothing came")?;
    assert_eq!(
        open.session()
            .delegation(kenya.from[0])
            .map(|kenya| kenya.name.as_str()),
        Some("Kenya")
    );
    assert_eq!(kenya.edits.len(), 1);
    open.undo("Secretariat");
    assert_eq!(
        (&open.session().draft, &open.session().delegations),
        (&before.draft, &before.delegations)
    );
    Ok(())
}

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
fn the_record_names_everybody_who_proposes_a_paragraph() -> Outcome {
    let mut open = talks()?;
    let mut proposed = Paragraph::clone(&at(&open, "1."));
    proposed.id = adref::model::ParagraphId(77);
    proposed.label = "1 bis.".into();
    proposed.standing = Standing::Proposed;
    let by = |number: u32, kind| Contribution {
        id: ContributionId(u64::from(number) + 5),
        from: vec![DelegationId(number)],
        kind,
        text: proposed.text.clone(),
        ..rewording("")
    };
    proposed.contributions = vec![
        by(0, ContributionKind::Addition),
        by(1, ContributionKind::Addition),
        by(2, ContributionKind::Statement),
    ];
    let add = Command::AddParagraph {
        after: None,
        paragraph: Box::new(proposed.clone()),
    };
    open.apply(add, "")?;
    let accept = Command::DecideParagraph {
        paragraph: proposed.id,
        verdict: Some(Verdict::Accepted),
        why: String::new(),
    };
    let applied = open.apply(accept, "Chair")?;
    assert_eq!(applied.what, "accept the proposed paragraph 1 bis., Japan, Canada");
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
