//! A part of a draft as one delegation's wording: what is not in it is left alone, and what is new stands where it belongs.

use crate::late::{at, pair, question, questions};
use crate::room::Room;
use serde_json::Value;

const VISION: [&str; 2] = [
    "a) The parties meet every year.",
    "b) Governments should invest in rural broadband networks for schools.",
];
const PILLARS: [&str; 3] = [
    "c) Industry publishes its standards for secure devices.",
    "d) Universities train experts in incident response.",
    "e) The secretariat reports on progress to the assembly.",
];
const TARGETS: [&str; 2] = [
    "f) Half of all households are connected by the end of the decade.",
    "g) Tariffs fall below two percent of income.",
];

/// A room with a draft of these paragraphs.
fn room_of(paragraphs: &[&[&str]]) -> Room {
    let room = Room::new();
    room.put("draft.txt", paragraphs.concat().join("\n\n"));
    room.does("import draft.txt -o talks.ron");
    room
}

/// A draft of three sections.
fn declaration() -> Room {
    room_of(&[
        &["Declaration on Digital Trust"],
        &["1. Vision"],
        &VISION[..],
        &["2. Pillars"],
        &PILLARS[..],
        &["3. Targets"],
        &TARGETS[..],
    ])
}

/// Kenya sends these paragraphs.
fn sends(room: &Room, paragraphs: &[&[&str]]) {
    room.put("kenya.txt", paragraphs.concat().join("\n\n"));
    room.does("add talks.ron kenya.txt --from Kenya");
    room.does("check talks.ron");
}

fn is_silent_on(room: &Room, labels: &[&str]) {
    for label in labels {
        assert_eq!(at(room, label), [], "{label}");
    }
}

/// The labels in the order in which the paragraphs stand.
fn labels(room: &Room) -> Vec<String> {
    let outline = room.show("talks.ron");
    let all = outline["paragraphs"].as_array().unwrap().iter();
    all.filter_map(|one| one["label"].as_str().map(str::to_owned)).collect()
}

fn answers(question: &Value) -> Vec<&str> {
    let all = question["answers"].as_array().unwrap().iter();
    all.map(|one| one["text"].as_str().unwrap()).collect()
}

/// The whole section became deletions in the name of the sender.
#[test]
fn of_an_unsent_section_one_paragraph_that_stands_elsewhere_goes_alone() {
    let room = declaration();
    let moved = VISION[1].replace("b) ", "f) ");
    sends(&room, &[&["2. Pillars"], &PILLARS, &[&moved]]);
    assert_eq!(at(&room, "b)"), [pair("deletion", "")]);
    question(&room, "Kenya has b) elsewhere in its text");
    is_silent_on(&room, &["a)", "g)"]);
    question(&room, "The text of Kenya has nothing of a). What does that propose?");
}

/// All its words stand in a long one of another sense.
#[test]
fn a_few_common_words_in_a_long_paragraph_are_no_paragraph_that_went_there() {
    let room = declaration();
    let long =
        "e) The secretariat, with the parties, will meet and every half year reports on progress to the assembly.";
    sends(&room, &[&["2. Pillars"], &PILLARS[..2], &[long]]);
    is_silent_on(&room, &["a)", "b)", "f)", "g)"]);
    question(&room, "The text of Kenya has nothing of “1. Vision”");
    assert_eq!(questions(&room).len(), 2, "{:#?}", questions(&room));
}

#[test]
fn a_paragraph_that_stands_in_a_longer_one_of_a_part_is_not_left_out() {
    let room = declaration();
    let both = format!(
        "{} {}",
        PILLARS[2],
        VISION[1].replace("b) Governments", "All governments")
    );
    sends(&room, &[&["2. Pillars"], &PILLARS[..2], &[&both]]);
    assert_eq!(at(&room, "b)"), [pair("deletion", "")]);
    question(&room, "Kenya has b) and e) in one paragraph");
    is_silent_on(&room, &["a)", "f)", "g)"]);
}

/// It was put at the end of the section that was not sent.
#[test]
fn a_new_paragraph_before_an_unsent_section_stands_where_the_part_before_ends() {
    let room = declaration();
    let new = "b bis) Libraries lend computers to villagers without charge.";
    sends(&room, &[&["1. Vision"], &VISION, &[new], &["3. Targets"], &TARGETS]);
    is_silent_on(&room, &["c)", "d)", "e)"]);
    assert_eq!(at(&room, "b bis)").len(), 1);
    let order: Vec<String> = labels(&room).into_iter().filter(|label| label.contains(')')).collect();
    assert_eq!(order, ["a)", "b)", "b bis)", "c)", "d)", "e)", "f)", "g)"]);
}

/// What came of the new section was new words for the first of the old ones.
#[test]
fn a_paragraph_under_another_heading_is_not_written_anew_under_its_label() {
    let room = room_of(&[
        &["Declaration", "1. Vision"],
        &["a) Governments invest in rural broadband networks for schools."],
        &["2. Pillars", "a) Industry publishes its standards for secure devices."],
        &["b) Universities train experts in incident response.", "3. Targets"],
        &["a) Half of all households are connected by the end of the decade."],
    ]);
    sends(
        &room,
        &[
            &["Declaration", "1. Vision", "Measures for manufacturers"],
            &["a) Companies disclose vulnerabilities within ninety days after discovery."],
            &["b) Universities train experts in incident response.", "3. Targets"],
            &["a) Half of all households are connected by the end of the decade."],
        ],
    );
    assert_eq!(at(&room, "a)"), [pair("deletion", "")], "the first a)");
}

/// The bodies of two sections were deletions.
#[test]
fn who_keeps_all_headings_and_sends_one_section_deletes_nothing_of_the_others() {
    let room = declaration();
    let changed = PILLARS[1].replace("Universities", "Universities and schools");
    let part: [&[&str]; 3] = [
        &["Declaration on Digital Trust", "1. Vision", "2. Pillars"],
        &[PILLARS[0], &changed],
        &["3. Targets"],
    ];
    sends(&room, &part);
    is_silent_on(&room, &["a)", "b)", "f)", "g)"]);
    assert_eq!(
        at(&room, "e)"),
        [pair("deletion", "")],
        "it is in the midst of the part"
    );
    for section in ["1. Vision", "3. Targets"] {
        let asked = question(&room, &format!("nothing of “{section}”"));
        assert_eq!(answers(&asked)[0], "It says nothing of it");
    }
}

/// Where most of a draft is there, a section without its paragraphs is meant so.
#[test]
fn who_sends_most_of_a_draft_deletes_the_section_of_which_the_heading_alone_is_left() {
    let room = declaration();
    let head: [&str; 2] = ["Declaration on Digital Trust", "1. Vision"];
    sends(&room, &[&head, &["2. Pillars"], &PILLARS, &["3. Targets"], &TARGETS]);
    for label in ["a)", "b)"] {
        assert_eq!(at(&room, label), [pair("deletion", "")]);
    }
}

/// It said that two would be deleted, and one was.
#[test]
fn the_answer_names_what_of_a_section_would_be_deleted_where_some_is_agreed() {
    let room = declaration();
    room.does("agree talks.ron --paragraph a)");
    sends(&room, &[&["2. Pillars"], &PILLARS]);
    let asked = question(&room, "nothing of “1. Vision”");
    assert_eq!(answers(&asked)[1], "It proposes to delete b) alone: the rest is agreed");
    let asked = question(&room, "nothing of “3. Targets”");
    assert_eq!(answers(&asked)[1], "It proposes to delete these 2 paragraphs");
}

/// “does not have 3.. What”
#[test]
fn a_label_with_a_full_stop_ends_its_sentence_once() {
    let all: [&str; 4] = [
        "1. Governments invest in rural broadband networks for schools.",
        "2. Industry publishes its standards for secure devices.",
        "3. Universities train experts in incident response.",
        "4. Half of all households are connected by the end of the decade.",
    ];
    let room = room_of(&[&["Declaration"], &all[..]]);
    sends(&room, &[&["Declaration"], &all[..2], &all[3..]]);
    let asked = question(&room, "does not have 3");
    let expected = "The text of Kenya does not have 3. What does that propose?";
    assert_eq!(asked["text"], expected);
}
