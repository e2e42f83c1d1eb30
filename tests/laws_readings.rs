//! Law 4: a reading of a contested passage is what a delegation's own text says there, and who chooses it gets just that.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

#[path = "laws/tried.rs"]
#[allow(dead_code, reason = "each test file uses its own part of what laws are tried on")]
mod tried;

use adref::model::{
    Change, Contribution, ContributionId, ContributionKind, Delegation, DelegationId, DelegationKind, Draft, Edit,
    EditId, Paragraph, Session, Span, Verdict,
};
use adref::session::{Command, OpenSession, choose_alternative};
use adref::text::{Collation, ContestedPassage, ContestedPassages, View, Weights, collate, compose, edits_over};
use deeds::{Deed, command, deed, session};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;
use tried::{deeds, paper, worlds};

/// A session of one paragraph, on which nothing is decided.
fn talks(paragraph: Paragraph) -> OpenSession {
    let names = 0..paragraph.contributions.len();
    OpenSession::new(Session {
        delegations: names
            .map(|place| Delegation::new(&format!("Delegation {place}"), DelegationKind::Government, place))
            .collect(),
        draft: Draft {
            paragraphs: vec![Arc::new(paragraph)],
            ..Draft::default()
        },
        ..Session::default()
    })
}

/// In which order a room goes through contested passages.
#[derive(Clone, Copy, Debug)]
enum Order {
    /// A wide one before those inside it.
    WideFirst,
    /// Those inside a wide one before it.
    WideLast,
}

impl Order {
    const BOTH: [Self; 2] = [Self::WideFirst, Self::WideLast];

    fn of<T>(self, mut wide_first: Vec<T>) -> Vec<T> {
        if matches!(self, Self::WideLast) {
            wide_first.reverse();
        }
        wide_first
    }
}

/// The contested passages of a paragraph, a wide one before those inside it.
fn contested(collation: &Collation) -> Vec<ContestedPassage> {
    let found = ContestedPassages::of(collation);
    let mut found: Vec<ContestedPassage> = found.all(collation).map(|one| (*one).clone()).collect();
    found.reverse();
    found
}

fn accepted_over(collation: &Collation, passage: &ContestedPassage) -> BTreeSet<EditId> {
    let there = passage.edits.iter().copied();
    there
        .filter(|edit| collation.standing(*edit).verdict == Some(Verdict::Accepted))
        .collect()
}

/// What a contribution proposes about the words of a passage, and stands behind.
fn proposed_there(collation: &Collation, passage: &ContestedPassage, contribution: usize) -> BTreeSet<EditId> {
    let own = &collation.paragraph().contributions[contribution].edits;
    let is_put =
        |edit: &EditId| collation.standing(*edit).aside.is_none() && collation.proposers(*edit).contains(&contribution);
    let edits = passage.edits.iter().copied();
    edits.filter(|edit| own.contains(edit) && is_put(edit)).collect()
}

/// Whether a passage has every edit about its words; what is inserted before the first or after the last may stand beside it.
fn has_all(collation: &Collation, passage: &ContestedPassage) -> bool {
    let ends = [passage.at.start, passage.at.end].map(|end| Some(Span::new(end, end)));
    let is_beside = |edit: &EditId| ends.contains(&collation.edit(*edit).and_then(|edit| edit.change.span()));
    let is_put = |edit: &EditId| collation.standing(*edit).aside.is_none();
    edits_over(collation, passage.at)
        .filter(|edit| is_put(edit) && !is_beside(edit))
        .all(|edit| passage.edits.contains(&edit))
}

/// Chooses the reading of a contribution wherever it has one, and accepts what else it proposes.
fn choose_everywhere(open: &mut OpenSession, contribution: usize, order: Order) {
    let paragraph = Arc::clone(&open.session().draft.paragraphs[0]);
    for passage in order.of(contested(&Collation::of(&paragraph))) {
        let its = |one: &adref::text::Alternative| one.from.contains(&contribution);
        let Some(reading) = passage.alternatives.iter().position(its) else {
            continue;
        };
        let now = Collation::of(&open.session().draft.paragraphs[0]);
        if let Some(command) = choose_alternative(&now, &passage, reading, "") {
            open.apply(command, "").unwrap();
        }
    }
    let rest = Command::Decide {
        paragraph: paragraph.id,
        edits: paragraph.contributions[contribution].edits.clone(),
        verdict: Some(Verdict::Accepted),
        why: String::new(),
    };
    // An error where nothing is left to accept.
    let _ = open.apply(rest, "");
}

/// The words and marks of a text, without the space between them.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Whatever reading is chosen, nothing is left open in its passage but the brackets of the draft that the reading keeps, the
/// passage reads as was chosen, and one undo takes all of it back.
fn check_settling(base: &str, texts: &[&str]) {
    let paragraph = worlds::reword(base, texts);
    let collation = Collation::of(&Arc::new(paragraph.clone()));
    for passage in contested(&collation) {
        for (number, chosen) in passage.alternatives.iter().enumerate() {
            let mut open = talks(paragraph.clone());
            // What those who read it so have around it, so that it reads as in their text.
            let around = chosen.from.first().map_or_else(Vec::new, |from| {
                let own = paragraph.contributions[*from].edits.iter().copied();
                own.filter(|edit| !passage.edits.contains(edit)).collect()
            });
            let accept = Command::Decide {
                paragraph: paragraph.id,
                edits: around,
                verdict: Some(Verdict::Accepted),
                why: String::new(),
            };
            // An error where there is nothing around.
            let _ = open.apply(accept, "");
            let before = Arc::clone(&open.session().draft.paragraphs[0]);
            let Some(command) = choose_alternative(&Collation::of(&before), &passage, number, "") else {
                continue;
            };
            open.apply(command, "").unwrap();
            let now = Collation::of(&open.session().draft.paragraphs[0]);
            let is_left = |edit: &EditId| {
                let found = now.edit(*edit).unwrap();
                // What is about more than the passage, or about the whole paragraph, has a card of its own.
                let is_wider = found.change.span().is_some_and(|span| {
                    let holds = !span.is_empty() && span.start <= passage.at.start && passage.at.end <= span.end;
                    holds && (span != passage.at || span.range() == (0..now.words().len()))
                });
                let reaches = match found.change {
                    Change::Set { open, close } => open.at < passage.at.start || passage.at.end < close.at,
                    _ => is_wider,
                };
                // On its brackets the draft has edits of its own, which nobody proposed.
                let is_proposed = !now.proposers(*edit).is_empty();
                now.is_open(*edit) && !reaches && is_proposed && !matches!(found.change, Change::Lift { .. })
            };
            let left: Vec<&EditId> = passage.edits.iter().filter(|edit| is_left(edit)).collect();
            assert!(left.is_empty(), "{left:?} after {chosen:?} | {base} | {texts:?}");
            let (text, reading) = (compose(&now, View::Clean, None).text(), chosen.text());
            assert!(
                squeezed(&text).contains(&squeezed(&reading)),
                "“{reading}” in “{text}” | {base} | {texts:?}"
            );
            open.undo("").unwrap();
            assert_eq!(open.session().draft.paragraphs[0], before);
        }
    }
}

fn check_choosing(base: &str, texts: &[&str]) {
    let collation = Collation::of(&Arc::new(worlds::reword(base, texts)));
    for reading in contested(&collation).iter().flat_map(|passage| &passage.alternatives) {
        for from in &reading.from {
            let told = squeezed(&reading.text());
            assert!(squeezed(texts[*from]).contains(&told), "“{told}” of “{}”", texts[*from]);
        }
    }
    for order in Order::BOTH {
        for (contribution, text) in texts.iter().enumerate() {
            let mut open = talks(worlds::reword(base, texts));
            choose_everywhere(&mut open, contribution, order);
            let collation = Collation::of(&open.session().draft.paragraphs[0]);
            assert_eq!(
                compose(&collation, View::Clean, None).text(),
                *text,
                "{order:?} | {base} | {texts:?}"
            );
        }
    }
}

#[test]
fn brackets_inside_a_passage_are_lifted_where_the_reading_has_none() {
    check_choosing(
        "We need [frameworks/ approach] [if needed] and trust.",
        &[
            "We need frameworks if needed and trust.",
            "We need approach [as agreed] and trust.",
            "We need [frameworks] [if needed] and trust.",
            "We need trust.",
        ],
    );
}

#[test]
fn what_a_delegation_changes_in_a_place_inside_is_part_of_its_reading() {
    check_choosing(
        "one two three, four five six seven eight nine",
        &[
            "one alpha beta gamma delta nine",
            "one two tres, four five six sept eight nine",
            "one two three four cinq six seven eight nine",
        ],
    );
}

/// Places inside a sentence that one delegation rewrites.
#[test]
fn places_inside_a_wide_rewording_are_chosen_with_it() {
    let base = "States shall protect the privacy of all people in the use of [secure] networks and services by legal means alone.";
    check_choosing(
        base,
        &[
            "States shall see to it that nobody is spied upon by anyone whosoever and for whatever reason alone.",
            &base.replace("privacy", "safety"),
            &base.replace("privacy", "dignity").replace("services", "platforms"),
            &base.replace("[secure] networks", "networks"),
            &base.replace("[secure]", "secure").replace("by legal means ", ""),
        ],
    );
}

/// In a place inside a wide passage too.
#[test]
fn a_reading_chosen_of_a_wide_rewording_settles_the_places_inside() {
    let base = "States shall protect the privacy of all people in the use of [secure] networks and services by legal means alone.";
    check_settling(
        base,
        &[
            "States shall see to it that nobody is spied upon by anyone whosoever and for whatever reason alone.",
            &base.replace("privacy", "safety"),
            &base.replace("privacy", "dignity").replace("services", "platforms"),
            &base.replace("networks and", "networks, systems and"),
            &base.replace("by legal means ", ""),
        ],
    );
}

/// The deletion of the paragraph superseded all other readings, and was reopened by the one chosen: they came open again.
#[test]
fn a_reading_chosen_of_a_paragraph_that_was_to_go_settles_its_passage() {
    let mut paragraph = worlds::reword("We build trust here.", &["We build faith here.", "We build hope here."]);
    let deletion = Contribution {
        id: ContributionId(9),
        from: vec![DelegationId(2)],
        kind: ContributionKind::Deletion,
        ..Contribution::default()
    };
    collate(&mut paragraph, vec![deletion], &Weights::default());
    let goes = |edit: &&Edit| edit.change == Change::DeleteParagraph;
    let accept = Command::Decide {
        paragraph: paragraph.id,
        edits: paragraph.edits.iter().filter(goes).map(|edit| edit.id).collect(),
        verdict: Some(Verdict::Accepted),
        why: String::new(),
    };
    let mut open = talks(paragraph);
    open.apply(accept, "").unwrap();
    let before = Collation::of(&open.session().draft.paragraphs[0]);
    let passage = contested(&before).remove(0);
    let faith = passage
        .alternatives
        .iter()
        .position(|one| one.text() == "faith")
        .unwrap();
    open.apply(choose_alternative(&before, &passage, faith, "").unwrap(), "")
        .unwrap();
    let now = Collation::of(&open.session().draft.paragraphs[0]);
    assert_eq!(compose(&now, View::Clean, None).text(), "We build faith here.");
    let left: Vec<&EditId> = passage.edits.iter().filter(|edit| now.is_open(**edit)).collect();
    assert!(left.is_empty(), "{left:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, max_shrink_iters: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn law_4_choosing_a_delegations_readings_everywhere_gives_its_text(texts in worlds::texts(4)) {
        let rewordings: Vec<&str> = texts[1..].iter().map(String::as_str).collect();
        check_choosing(&texts[0], &rewordings);
    }

    #[test]
    fn a_reading_chosen_settles_its_whole_passage(texts in worlds::texts(4)) {
        let rewordings: Vec<&str> = texts[1..].iter().map(String::as_str).collect();
        check_settling(&texts[0], &rewordings);
    }

    /// Whatever was decided before: what is accepted about the words of a passage is just what the chosen reading is made
    /// of, and that is all that each of its delegations proposes there.
    #[test]
    fn law_4_a_passage_reads_as_was_chosen_whatever_was_decided_before(
        (session, deeds, order) in (
            session(),
            prop::collection::vec(deed(), 0..8),
            prop::sample::select(Order::BOTH.as_slice()),
        )
    ) {
        let mut open = OpenSession::new(session);
        for (number, deed) in deeds.iter().enumerate() {
            if !matches!(deed, Deed::Undo | Deed::Redo)
                && let Some(command) = command(deed, open.session(), number)
            {
                drop(open.apply(command, "Chair"));
            }
        }
        for place in 0..open.session().draft.paragraphs.len() {
            let paragraph = Arc::clone(&open.session().draft.paragraphs[place]);
            if paragraph.agreed.is_some() {
                continue;
            }
            let before = Collation::of(&paragraph);
            for passage in order.of(contested(&before)) {
                prop_assert!(has_all(&before, &passage), "{:?}", passage);
                for (number, chosen) in passage.alternatives.iter().enumerate() {
                    let now = Collation::of(&open.session().draft.paragraphs[place]);
                    for from in &chosen.from {
                        let own = proposed_there(&now, &passage, *from);
                        prop_assert_eq!(own, chosen.edits.iter().copied().collect::<BTreeSet<_>>());
                    }
                    if let Some(command) = choose_alternative(&now, &passage, number, "") {
                        open.apply(command, "Chair").unwrap();
                    }
                    let now = Collation::of(&open.session().draft.paragraphs[place]);
                    let expected: BTreeSet<EditId> = chosen.edits.iter().copied().collect();
                    prop_assert_eq!(accepted_over(&now, &passage), expected, "{:?}", chosen);
                    let passed = passage.passed_over(&now, number);
                    prop_assert!(passed.iter().all(|edit| !now.is_open(*edit)), "{:?}", passed);
                }
            }
        }
    }
}
