//! What comes in, and what is read in another way: merges, alternatives, late texts, proposed paragraphs.

use crate::Outcome;
use crate::talks::*;
use adref::model::{Contribution, ContributionId, ContributionKind, Deed, DelegationId, Paragraph, Standing, Verdict};
use adref::session::{Command, CommandError, arrival};

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
