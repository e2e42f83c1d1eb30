//! How edits stand, over small paragraphs.

use super::*;
use crate::model::{
    Agreement, ContributionId, Decision, Delegation, DelegationId, DelegationKind, ParagraphId, ParagraphKind,
    Position, Stance, TrackedChange,
};
use crate::text::{Collation, Weights, collate};
use std::sync::Arc;

/// A paragraph with one bracket of the draft, and its lift and its deletion decided.
fn settled(lift: Option<Verdict>, deletion: Option<Verdict>) -> Collation {
    let mut paragraph = Paragraph {
        id: ParagraphId(1),
        kind: ParagraphKind::Body,
        standing: crate::model::Standing::Base,
        text: "promote [legal] frameworks".to_owned(),
        ..Paragraph::default()
    };
    collate(&mut paragraph, Vec::new(), &Weights::default());
    for edit in &mut paragraph.edits {
        let verdict = if matches!(edit.change, Change::Lift { .. }) {
            lift
        } else {
            deletion
        };
        edit.decision = verdict.map(Decision::from);
    }
    Collation::of(&Arc::new(paragraph))
}

#[test]
fn every_bracket_is_settled_by_one_key() {
    use Verdict::{Accepted, Bracketed, Rejected};
    for (lift, deletion, open) in [
        (None, None, 2),
        (Some(Accepted), None, 0),
        (None, Some(Accepted), 0),
        (Some(Bracketed), None, 1),
        (None, Some(Bracketed), 1),
        (Some(Rejected), None, 1),
        (Some(Rejected), Some(Rejected), 1),
    ] {
        assert_eq!(settled(lift, deletion).tally().open(), open, "{lift:?} {deletion:?}");
    }
}

/// A base, who says what to it, and how the first edit of a kind stands.
fn said(base: &str, contributions: Vec<Contribution>) -> Paragraph {
    let mut paragraph = Paragraph {
        text: base.to_owned(),
        ..Paragraph::default()
    };
    collate(&mut paragraph, contributions, &Weights::default());
    paragraph
}

fn says(members: &[u32], text: &str) -> Contribution {
    Contribution {
        from: members.iter().map(|member| DelegationId(*member)).collect(),
        text: text.to_owned(),
        ..Contribution::default()
    }
}

fn asides(paragraph: &Paragraph) -> Vec<Option<Aside>> {
    let collation = Collation::of(&Arc::new(paragraph.clone()));
    collation
        .edits()
        .map(|edit| collation.standing(edit.id).aside)
        .collect()
}

fn withdraw(paragraph: &mut Paragraph, contribution: usize, member: u32) {
    let position = Position::new(DelegationId(member), Stance::Withdraw);
    paragraph.contributions[contribution].positions.push(position);
}

#[test]
fn what_all_its_proposers_withdrew_is_aside_and_shown_nowhere() {
    let mut paragraph = said(
        "States should cooperate",
        vec![
            says(&[0, 1], "States must cooperate"),
            says(&[2], "States must cooperate"),
        ],
    );
    let working = |paragraph: &Paragraph| {
        let collation = Collation::of(&Arc::new(paragraph.clone()));
        crate::text::compose(&collation, crate::text::View::Working, None).text()
    };
    let both = "States [should] [must] cooperate";
    for (contribution, member) in [(0, 0), (1, 2)] {
        assert_eq!((asides(&paragraph), working(&paragraph)), (vec![None], both.to_owned()));
        withdraw(&mut paragraph, contribution, member);
    }
    assert_eq!(
        asides(&paragraph),
        [None],
        "one member of the joint contribution still wants it"
    );
    let collation = Collation::of(&Arc::new(paragraph.clone()));
    assert_eq!(collation.members(paragraph.edits[0].id), [DelegationId(1)]);
    let room = ["Japan", "Canada", "Kenya"].map(|name| Delegation::new(name, DelegationKind::Government, 0));
    let named = crate::text::compose(&collation, crate::text::View::Working, Some(&room)).text();
    assert_eq!(named, "States [should] [Canada: must] cooperate");
    let collation = Collation::of(&Arc::new(paragraph.clone()));
    assert_eq!(
        collation.proposers(paragraph.edits[0].id),
        [0],
        "who withdrew stands behind it no more"
    );
    withdraw(&mut paragraph, 0, 1);
    assert_eq!(asides(&paragraph), [Some(Aside::Withdrawn)]);
    assert_eq!(working(&paragraph), "States should cooperate");
    let collation = Collation::of(&Arc::new(paragraph.clone()));
    let (tally, everybody) = (collation.tally(), collation.proposers(paragraph.edits[0].id));
    assert_eq!((tally.aside, tally.open(), everybody), (1, 0, &[0, 1][..]));
}

#[test]
fn the_drafts_own_brackets_stay_open_whoever_withdraws() {
    let mut paragraph = said(
        "promote [legal] frameworks",
        vec![says(&[0], "promote legal frameworks")],
    );
    withdraw(&mut paragraph, 0, 0);
    assert_eq!(asides(&paragraph), [None, None]);
    let collation = Collation::of(&Arc::new(paragraph.clone()));
    assert!(
        paragraph
            .edits
            .iter()
            .all(|edit| collation.proposers(edit.id).is_empty())
    );
}

#[test]
fn words_that_an_earlier_draft_lacked_are_no_deletion_until_they_are_put() {
    let mut paragraph = said(
        "States should cooperate fully with all partners in good faith",
        vec![says(&[0], "States must cooperate with all partners in faith")],
    );
    paragraph.contributions[0].earlier_draft = true;
    let of_deletions = |paragraph: &Paragraph| -> Vec<Option<Aside>> {
        let deletes = paragraph.edits.iter().map(|edit| edit.change.kind() == "delete");
        let asides = asides(paragraph).into_iter().zip(deletes);
        asides.filter(|(_, deletes)| *deletes).map(|(aside, _)| aside).collect()
    };
    let earlier = Some(Aside::EarlierDraft);
    assert_eq!(of_deletions(&paragraph), [earlier, earlier]);
    assert_eq!(
        asides(&paragraph).iter().filter(|aside| aside.is_none()).count(),
        1,
        "the new words are theirs"
    );
    let deletion = paragraph.edits.iter().find(|edit| edit.change.kind() == "delete");
    paragraph.contributions[0].put = deletion.map(|edit| edit.id).into_iter().collect();
    assert_eq!(of_deletions(&paragraph), [None, earlier]);
}

/// Another delegation's open proposal went from the room when a text came that quotes the base as received.
#[test]
fn what_one_proposes_anew_stays_open_whoever_quotes_the_same_words() {
    let received = "States fight cybercrime vigorously with and the protection of rights everywhere they can.";
    let repaired = received.replace("with and", "and");
    let quotes = || says(&[0], &received.replace("vigorously", "strongly"));
    let mut marks = says(&[1], &repaired.replace("vigorously and", "vigorously with and"));
    let at = u32::try_from(repaired.find(" and").unwrap_or_default()).unwrap_or_default();
    marks.tracked = vec![TrackedChange {
        from: at,
        to: at,
        new: " with".into(),
        ..TrackedChange::default()
    }];
    let on_repaired = || Paragraph {
        text: repaired.clone(),
        received: Some(received.to_owned()),
        ..Paragraph::default()
    };
    let with = |paragraph: &Paragraph| {
        let collation = Collation::of(&Arc::new(paragraph.clone()));
        let brings = |edit: &&Edit| matches!(&edit.change, Change::Words { new, .. } if new == "with");
        let edit = collation.edits().find(brings)?;
        let names = collation.proposers(edit.id).iter();
        let from: Vec<u32> = names
            .flat_map(|one| &paragraph.contributions[*one].from)
            .map(|one| one.0)
            .collect();
        Some((collation.standing(edit.id).aside, from))
    };
    let weights = Weights::default();
    let mut alone = on_repaired();
    collate(&mut alone, vec![quotes()], &weights);
    assert_eq!(with(&alone), Some((Some(Aside::EarlierDraft), vec![0])));
    for (all_at_once, arriving) in [
        (true, [quotes(), marks.clone()]),
        (false, [quotes(), marks.clone()]),
        (true, [marks.clone(), quotes()]),
        (false, [marks.clone(), quotes()]),
    ] {
        let mut paragraph = on_repaired();
        if all_at_once {
            collate(&mut paragraph, arriving.into(), &weights);
        } else {
            for one in arriving {
                collate(&mut paragraph, vec![one], &weights);
            }
        }
        assert_eq!(with(&paragraph), Some((None, vec![1])));
        // Whoever comes later leaves it so.
        let mut more = quotes();
        more.from = vec![DelegationId(2)];
        collate(&mut paragraph, vec![more], &weights);
        assert_eq!(with(&paragraph), Some((None, vec![1])));
        // A session from before this was kept: the mark is true of all.
        for one in &mut paragraph.contributions {
            one.anew.clear();
        }
        assert_eq!(
            with(&paragraph).map(|(aside, _)| aside),
            Some(Some(Aside::EarlierDraft))
        );
    }
}

#[test]
fn what_comes_to_an_agreed_paragraph_waits_and_what_is_replaced_is_not_asked() {
    let mut paragraph = said("States should cooperate", vec![says(&[0], "States must cooperate")]);
    paragraph.agreed = Some(Agreement::default());
    assert_eq!(asides(&paragraph), [Some(Aside::Waiting)]);
    let tally = Collation::of(&Arc::new(paragraph.clone())).tally();
    assert_eq!((tally.aside, tally.waiting, tally.open()), (1, 1, 0));
    paragraph.contributions[0].replaced_by = Some(ContributionId(7));
    assert_eq!(asides(&paragraph), [Some(Aside::Replaced)]);
}

fn accept(paragraph: &mut Paragraph, which: impl Fn(&Edit) -> bool) {
    for edit in paragraph.edits.iter_mut().filter(|edit| which(edit)) {
        edit.decision = Some(Verdict::Accepted.into());
    }
}

#[test]
fn an_alternative_rivals_what_is_added_to_the_ends_of_the_paragraph() {
    let mut paragraph = said(
        "States should cooperate",
        vec![
            Contribution {
                kind: ContributionKind::Alternative,
                ..says(&[0], "Everybody learns")
            },
            says(&[1], "All States should cooperate in good faith"),
        ],
    );
    let working = |paragraph: &Paragraph| {
        let collation = Collation::of(&Arc::new(paragraph.clone()));
        crate::text::compose(&collation, crate::text::View::Working, None).text()
    };
    assert_eq!(
        working(&paragraph),
        "[[All] States should cooperate [in good faith]] [alt. Everybody learns]",
        "what is added belongs to the old words"
    );
    let is_alternative = |edit: &Edit| edit.change.kind() == "replace";
    accept(&mut paragraph, is_alternative);
    let collation = Collation::of(&Arc::new(paragraph.clone()));
    let alternative = paragraph.edits.iter().find(|edit| is_alternative(edit)).unwrap().id;
    for edit in paragraph.edits.iter().filter(|edit| edit.id != alternative) {
        assert!(collation.standing(edit.id).superseded);
        assert_eq!(
            collation.accepted_rivals(edit.id),
            [alternative],
            "one is told what goes"
        );
    }
    assert_eq!(
        (collation.tally().open(), working(&paragraph).as_str()),
        (0, "Everybody learns")
    );
}

#[test]
fn what_a_compromise_leaves_out_is_superseded_but_for_brackets_that_it_leaves_standing() {
    let chair = Contribution {
        compromise: Some(crate::model::Compromise::default()),
        ..says(&[2], "States must promote [legal] frameworks")
    };
    let mut paragraph = said(
        "States should promote [legal] frameworks",
        vec![
            says(&[0], "States must promote [legal] frameworks in good faith"),
            chair,
        ],
    );
    let its = paragraph.contributions[1].edits.clone();
    accept(&mut paragraph, |edit| its.contains(&edit.id));
    let open = |paragraph: &Paragraph| {
        let collation = Collation::of(&Arc::new(paragraph.clone()));
        let open = collation.edits().filter(|edit| collation.is_open(edit.id));
        open.map(|edit| edit.change.kind()).collect::<Vec<_>>()
    };
    assert_eq!(
        open(&paragraph),
        ["lift", "delete", "insert"],
        "nobody accepted it as a whole"
    );
    if let Some(compromise) = &mut paragraph.contributions[1].compromise {
        compromise.stands = true;
    }
    assert_eq!(open(&paragraph), ["lift", "delete"]);
}

#[test]
fn a_move_past_words_that_are_gone_does_not_stay_open() {
    let [first, second, third] = [
        "Trust is built by all.",
        "States share their data with all others quickly and openly.",
        "People are trained everywhere.",
    ];
    let base = format!("{first} {second} {third}");
    let moved = says(&[0], &format!("{second} {first} {third}"));
    let deleted = says(&[1], &format!("{first} {third}"));
    let mut paragraph = said(&base, vec![moved, deleted]);
    let (goes, comes) = paragraph.contributions[0].moves[0];
    let of_canada = paragraph.contributions[1].edits.clone();
    let superseded = |paragraph: &Paragraph| {
        let collation = Collation::of(&Arc::new(paragraph.clone()));
        [goes, comes].map(|edit| collation.standing(edit).superseded)
    };
    assert!(of_canada.len() == 1 && of_canada != [goes], "{of_canada:?}");
    assert_eq!(superseded(&paragraph), [false, false]);
    let deletion = paragraph.edits.iter_mut().find(|edit| edit.id == of_canada[0]).unwrap();
    deletion.decision = Some(Verdict::Accepted.into());
    assert_eq!(superseded(&paragraph), [true, true]);
}

/// Nobody decided against "one month": it was superseded as if the sentence stood there already.
#[test]
fn a_move_in_other_words_past_words_that_are_gone_stays_open() {
    let [first, second, third] = [
        "The members meet in public.",
        "The secretariat publishes the minutes of every session within ten days.",
        "The board elects a chair among its members and reports to the assembly on its work each spring.",
    ];
    let later = second.replace("ten days", "one month");
    let moved = says(&[0], &format!("{first} {third} {later}"));
    let deleted = says(&[1], &format!("{first} {second}"));
    let mut paragraph = said(&format!("{first} {second} {third}"), vec![moved, deleted]);
    let (goes, comes) = paragraph.contributions[0].moves[0];
    let of_canada = paragraph.contributions[1].edits.clone();
    accept(&mut paragraph, |edit| of_canada.contains(&edit.id));
    let collation = Collation::of(&Arc::new(paragraph));
    assert!([goes, comes].iter().all(|edit| collation.is_open(*edit)));
}

/// It reverses the sense, and was aside as what is left of more words.
#[test]
fn words_of_an_earlier_draft_in_another_order_are_put_to_the_room() {
    let mut paragraph = said(
        "States and not companies protect the data of all users everywhere.",
        vec![says(
            &[0],
            "companies not States protect the data of all users everywhere.",
        )],
    );
    paragraph.contributions[0].earlier_draft = true;
    let collation = Collation::of(&Arc::new(paragraph));
    let brings = |edit: &&Edit| matches!(&edit.change, Change::Words { new, .. } if !new.is_empty());
    let mut brought = collation.edits().filter(brings).peekable();
    assert!(brought.peek().is_some());
    assert!(brought.all(|edit| collation.is_open(edit.id)));
}
