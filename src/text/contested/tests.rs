//! Alternatives of contested passages, over small paragraphs and by law.

use super::*;
use crate::model::{Contribution, ContributionId, DelegationId, Paragraph, ParagraphId, Verdict};
use crate::text::{View, Weights, collate, compose};
use proptest::prelude::*;
use std::sync::Arc;

fn collation(base: &str, texts: &[&str]) -> Collation {
    let mut paragraph = Paragraph {
        id: ParagraphId(3),
        text: base.to_owned(),
        ..Paragraph::default()
    };
    let said = texts.iter().zip(0_u32..).map(|(text, number)| Contribution {
        id: ContributionId(number.into()),
        from: vec![DelegationId(number)],
        text: (*text).to_owned(),
        ..Contribution::default()
    });
    collate(&mut paragraph, said.collect(), &Weights::default());
    Collation::of(&Arc::new(paragraph))
}

fn all(collation: &Collation) -> Vec<ContestedPassage> {
    let mut found: Vec<ContestedPassage> = Vec::new();
    for passage in collation.edits().filter_map(|edit| contested_at(collation, edit.id)) {
        if !found.contains(&passage) {
            found.push(passage);
        }
    }
    found
}

#[test]
fn those_who_make_the_same_of_a_passage_share_an_alternative() {
    let collation = collation(
        "We strive for secure and open networks.",
        &[
            "We strive for safe networks.",
            "We strive for resilient networks.",
            "We strive for safe networks.",
        ],
    );
    let found = all(&collation);
    assert_eq!(found.len(), 1);
    let told: Vec<(String, &[usize])> = found[0]
        .alternatives
        .iter()
        .map(|one| (one.text(), one.from.as_slice()))
        .collect();
    assert_eq!(
        told,
        [
            ("secure and open".to_owned(), &[][..]),
            ("safe".to_owned(), &[0, 2][..]),
            ("resilient".to_owned(), &[1][..]),
        ]
    );
}

#[test]
fn words_that_all_alternatives_have_are_common() {
    let readings = [
        "fostering respect for held values",
        "ensuring held rights",
        "fostering held rights",
    ];
    let words = readings.map(|text| {
        let words = text.split(' ').map(|word| (" ".to_owned(), word.to_owned()));
        words.collect::<Vec<_>>()
    });
    let shown = with_common(&words.each_ref().map(Vec::as_slice));
    let common: Vec<Vec<&str>> = shown
        .iter()
        .map(|words| {
            let common = words.iter().filter(|word| word.common == Some(0));
            common.map(|word| word.text.trim()).collect()
        })
        .collect();
    assert_eq!(common, [["held"], ["held"], ["held"]]);
}

#[test]
fn what_nobody_contests_is_no_contested_passage() {
    assert!(
        all(&collation(
            "States should act.",
            &["States must act.", "States must act."]
        ))
        .is_empty()
    );
}

#[test]
fn a_passage_inside_another_is_told() {
    let collation = collation(
        "one two three four five six",
        &[
            "one alpha beta gamma six",
            "one two tres four five six",
            "one two drei four five six",
        ],
    );
    let found = all(&collation);
    let told: Vec<(Vec<String>, usize)> = found
        .iter()
        .map(|one| {
            (
                one.alternatives.iter().map(Alternative::text).collect(),
                one.nested.len(),
            )
        })
        .collect();
    let words = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        told,
        [
            (words(&["two three four five", "alpha beta gamma"]), 1),
            (words(&["three", "tres", "drei"]), 0),
        ]
    );
}

#[test]
fn another_paragraph_in_the_place_of_all_is_no_reading_of_a_passage() {
    let collation = collation("one two three", &["alpha beta", "uno two three", "ein two three"]);
    let found = all(&collation);
    let told: Vec<Vec<String>> = found
        .iter()
        .map(|one| one.alternatives.iter().map(Alternative::text).collect())
        .collect();
    assert_eq!(told, [["one", "uno", "ein"]]);
}

#[test]
fn what_can_all_stand_side_by_side_is_not_contested() {
    let words = ["zero one two three", "nil one two three", "uno two three"];
    assert_eq!(all(&collation("one two three", &words[..2])), []);
    assert_eq!(all(&collation("one two three", &words[1..])), []);
}

#[test]
fn a_reading_has_the_brackets_of_the_draft_as_its_delegation_has_them() {
    let collation = collation(
        "We need [frameworks/ approach] [legal] [if needed] and trust.",
        &[
            "We need frameworks if needed and trust.",
            "We need [frameworks/ approach] rules and trust.",
            "We need [approach] [if needed] and trust.",
        ],
    );
    for passage in all(&collation) {
        for reading in &passage.alternatives {
            for from in &reading.from {
                let text = &collation.paragraph().contributions[*from].text;
                assert!(text.contains(&reading.text()), "{} in {text}", reading.text());
            }
        }
    }
    let lift = |edit: &&Edit| matches!(edit.change, Change::Lift { .. });
    let lifts = collation.edits().filter(lift).map(|edit| edit.id);
    let read: Vec<EditId> = all(&collation)
        .iter()
        .flat_map(|passage| passage.alternatives.clone())
        .flat_map(|reading| reading.edits)
        .collect();
    assert!(lifts.filter(|lift| read.contains(lift)).count() >= 2);
}

#[test]
fn what_nobody_asked_for_does_not_weld_what_stands_beside_a_bracket() {
    let collation = collation(
        "We protect the use of ICT [against crime and abuse].",
        &[
            "We protect people [against crime].",
            "We protect the use of ICTs [against abuse].",
        ],
    );
    let told: Vec<String> = all(&collation).iter().map(|one| one.alternatives[0].text()).collect();
    assert!(
        told.iter()
            .all(|words| !words.contains("ICT") || !words.contains("crime")),
        "{told:?}"
    );
}

#[test]
fn who_rewrites_a_passage_piece_by_piece_has_a_reading_of_it() {
    let collation = collation(
        "one two three four five six seven",
        &["one alpha seven", "one four seven", "one two three four five sex seven"],
    );
    let found = all(&collation);
    let told: Vec<(String, &[usize])> = found[0]
        .alternatives
        .iter()
        .map(|one| (one.text(), one.from.as_slice()))
        .collect();
    let told: Vec<(&str, &[usize])> = told.iter().map(|(text, from)| (text.as_str(), *from)).collect();
    assert_eq!(
        told,
        [
            ("two three four five six", &[][..]),
            ("alpha", &[0][..]),
            ("four", &[1][..]),
        ]
    );
}

#[test]
fn a_bracket_beyond_what_is_inserted_at_the_end_is_not_of_the_passage() {
    let collation = collation("trust [ trust ]", &["[ trust trust we ]"]);
    let told: Vec<Vec<String>> = all(&collation)
        .iter()
        .map(|passage| passage.alternatives.iter().map(Alternative::text).collect())
        .collect();
    assert_eq!(told, [["[ trust ]", "trust", ""]]);
}

#[test]
fn nearly_the_same_words_at_one_point_are_contested_and_others_are_not() {
    let readings = |one: &str, other: &str| {
        let texts = [one, other].map(|words| format!("We promote trust {words} by law."));
        let collation = collation("We promote trust by law.", &[&texts[0], &texts[1]]);
        all(&collation).first().map_or(0, |passage| passage.alternatives.len())
    };
    assert_eq!(readings("in ICTs", "in ICT"), 3);
    assert_eq!(readings("in ICTs", "and peace"), 0);
}

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select(vec!["we", "act", "[", "]", "now", ",", "the", "trust"]),
        1..9,
    )
    .prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// What is kept of a paragraph while it is decided is what would be found anew.
    #[test]
    fn who_decides_changes_no_reading(
        base in words(),
        texts in prop::collection::vec(words(), 1..5),
        verdicts in prop::collection::vec(0..4_usize, 1..9),
    ) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let collation = collation(&base, &texts);
        let kept = ContestedPassages::of(&collation);
        let mut paragraph = Paragraph::clone(collation.paragraph());
        let some = [None, Some(Verdict::Accepted), Some(Verdict::Rejected), Some(Verdict::Bracketed)];
        for (edit, verdict) in paragraph.edits.iter_mut().zip(verdicts.iter().cycle()) {
            edit.decision = some[*verdict].map(Into::into);
        }
        let decided = Collation::of(&Arc::new(paragraph.clone()));
        prop_assert!(kept.holds(&decided));
        for edit in decided.edits() {
            let (known, anew) = (kept.at(&decided, edit.id), contested_at(&decided, edit.id));
            prop_assert_eq!(known.as_deref(), anew.as_ref());
        }
        // One text fewer, and other readings.
        paragraph.contributions.pop();
        prop_assert!(!kept.holds(&Collation::of(&Arc::new(paragraph))));
    }

    /// Each alternative is what the text reads there once its edits are accepted, and nothing else of the passage; around it,
    /// what those who have the alternative propose.
    #[test]
    fn an_alternative_reads_as_it_would_stand(base in words(), texts in prop::collection::vec(words(), 1..5)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let collation = collation(&base, &texts);
        for passage in all(&collation) {
            for alternative in &passage.alternatives {
                let is_around = |edit: EditId| {
                    let own = alternative.from.first();
                    !passage.edits.contains(&edit) && own.is_some_and(|own| collation.proposers(edit).contains(own))
                };
                let mut paragraph = Paragraph::clone(collation.paragraph());
                for edit in &mut paragraph.edits {
                    let is_accepted = alternative.edits.contains(&edit.id) || is_around(edit.id);
                    let verdict = if is_accepted { Verdict::Accepted } else { Verdict::Rejected };
                    edit.decision = Some(verdict.into());
                }
                let decided = compose(&Collation::of(&Arc::new(paragraph)), View::Clean, None).text();
                let squeeze = |text: &str| text.split_whitespace().collect::<String>();
                prop_assert!(squeeze(&decided).contains(&squeeze(&alternative.text())), "{} in {}", alternative.text(), decided);
            }
            // The common words of each are the same.
            let common = |one: &Alternative| -> Vec<String> {
                one.words.iter().filter(|word| word.common.is_some()).map(|word| word.text.trim().to_owned()).collect()
            };
            for one in &passage.alternatives {
                prop_assert_eq!(common(one), common(&passage.alternatives[0]));
            }
        }
    }
}
