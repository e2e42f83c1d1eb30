//! Alternatives of contested passages, over small paragraphs and by law.

use super::*;
use crate::model::{Contribution, ContributionId, DelegationId, Paragraph, ParagraphId};
use crate::text::{Weights, collate};
use std::sync::Arc;

mod laws;

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

/// The passages of a paragraph, a wide one before those inside it.
fn all(collation: &Collation) -> Vec<ContestedPassage> {
    let found = ContestedPassages::of(collation);
    let mut found: Vec<ContestedPassage> = found.all(collation).map(|one| (*one).clone()).collect();
    found.sort_by_key(|one| (one.at.start, std::cmp::Reverse(one.at.end)));
    found
}

fn readings(passage: &ContestedPassage) -> Vec<String> {
    passage.alternatives.iter().map(Alternative::text).collect()
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

fn common(texts: &[&str]) -> Vec<Vec<String>> {
    let words = |text: &&str| -> Vec<(String, String)> {
        let words = text.split_whitespace();
        words.map(|word| (" ".to_owned(), word.to_owned())).collect()
    };
    let readings: Vec<Vec<(String, String)>> = texts.iter().map(words).collect();
    let told = with_common(&readings);
    let common = told.iter().map(|words| {
        let common = words.iter().filter(|word| word.common.is_some());
        common.map(|word| word.text.trim().to_owned()).collect()
    });
    common.collect()
}

#[test]
fn words_that_most_alternatives_have_are_common() {
    let told = common(&[
        "fostering respect for held values",
        "ensuring held rights",
        "fostering held rights",
    ]);
    assert_eq!(
        told,
        [vec!["fostering", "held"], vec!["held"], vec!["fostering", "held"]]
    );
}

/// Of readings that agreed in all but a word, every word was bright because one delegation wrote another sentence.
#[test]
fn a_reading_that_is_far_off_is_bright_alone() {
    let told = common(&[
        "protection in the use of ICT",
        "protection in the use of ICTs",
        "confidence in the use of ICT",
        "a healthy ecosystem",
        "",
    ]);
    let shared = ["in", "the", "use", "of"];
    assert_eq!(told, [&shared[..], &shared, &shared, &[], &[]]);
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

const SENTENCE: &str =
    "States shall protect the privacy of all people in the use of networks and services by legal means alone.";

/// A sentence that one delegation rewrites, with two words about which others differ.
fn rewritten() -> Collation {
    collation(
        SENTENCE,
        &[
            "States shall see to it that nobody is spied upon by anyone whosoever and for whatever reason alone.",
            "States shall protect the safety of all people in the use of networks and services by legal means alone.",
            "States shall protect the dignity of all people in the use of networks and services by legal means alone.",
            "States shall protect the privacy of all people in the use of networks and platforms by legal means alone.",
        ],
    )
}

#[test]
fn a_passage_inside_a_wide_one_is_told() {
    let collation = rewritten();
    let found = all(&collation);
    let told: Vec<(usize, usize, bool)> = found
        .iter()
        .map(|one| (one.alternatives.len(), one.nested.len(), one.within.is_some()))
        .collect();
    // What only the wide one contests is a place inside it as well, and no reading of the whole.
    assert_eq!(told, [(2, 2, false), (3, 0, true), (2, 0, true)]);
    assert_eq!(readings(&found[1]), ["privacy", "safety", "dignity"]);
    assert_eq!(readings(&found[2]), ["services", "platforms"]);
    let wide = collation.paragraph().contributions[0].edits[0];
    assert_eq!(found[1].within, Some(wide));
}

/// There was one card at the wide edit, another at what lies inside it, and a third with no more than some of the readings.
#[test]
fn the_card_is_the_same_wherever_in_the_passage_one_stands() {
    let collation = collation(
        "We need frameworks for cooperation and regulation focused on norms.",
        &[
            "We need frameworks for cooperation, respect for privacy bearing on norms.",
            "We need frameworks for cooperation focused on norms.",
            "We need frameworks for cooperation and collaboration focused on norms.",
            "We need frameworks for cooperation and regulation among all focused on norms.",
        ],
    );
    let found = ContestedPassages::of(&collation);
    let cards: Vec<_> = collation.edits().map(|edit| found.at(&collation, edit.id)).collect();
    assert!(cards.len() > 3);
    assert!(cards.iter().all(|card| *card == cards[0]), "{cards:#?}");
    assert_eq!(cards[0].as_ref().map(|card| card.alternatives.len()), Some(5));
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
            ("two three four five sex", &[2][..]),
        ]
    );
}

#[test]
fn a_bracket_beyond_what_is_inserted_at_the_end_is_not_of_the_passage() {
    let collation = collation("trust [ trust ]", &["[ trust trust we ]", "trust [ peace ]"]);
    let told: Vec<Vec<String>> = all(&collation)
        .iter()
        .map(|passage| passage.alternatives.iter().map(Alternative::text).collect())
        .collect();
    assert_eq!(told, [["[ trust ]", "trust", "[ peace ]", ""]]);
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
