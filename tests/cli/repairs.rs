//! Repairs of the import by hand: what was read wrong is put right, and nothing of what was received changes.

use crate::room::{Room, contribution, paragraph};
use serde_json::Value;

#[test]
fn repairs_put_right_what_was_read_wrong() {
    let room = Room::with_talks();
    let moved = put_a_contribution_right(&room);
    put_delegations_right(&room);
    refuse_what_is_wrong(&room, &moved);
}

fn repaired(room: &Room, arguments: &[&str]) -> Value {
    room.done(&[&["repair", "talks.ron"], arguments].concat());
    room.show("talks.ron")
}

/// Moves, signs, recasts, orders, parts and joins one contribution, whose id it gives.
fn put_a_contribution_right(room: &Room) -> String {
    let repair = |arguments: &[&str]| repaired(room, arguments);
    let received = |outline: &Value| -> Vec<String> {
        let mut all: Vec<String> = outline["paragraphs"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|here| here["contributions"].as_array().unwrap().clone())
            .map(|one| one["text"].as_str().unwrap().to_owned())
            .collect();
        all.sort();
        all
    };
    let before = received(&room.show("talks.ron"));
    room.does("decide talks.ron --accept --from Canada");
    let outline = repair(&[
        "move",
        "--of",
        "Canada",
        "--paragraph",
        "1/a)",
        "--to",
        "1/b)",
        "--by",
        "Chair",
    ]);
    assert_eq!(
        paragraph(&outline, "1.", "a)")["contributions"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let moved = contribution(paragraph(&outline, "1.", "b)"), "Canada");
    let moved = moved["id"].as_str().unwrap().to_owned();
    assert_eq!(received(&outline), before);
    room.does("export talks.ron -o record.txt --view record");
    let record = room.text("record.txt");
    assert!(
        record.contains("move the rewording of Canada from a) to b)") && record.contains("reopen"),
        "{record}"
    );

    let outline = repair(&["move", "--contribution", &moved, "--to", "1/a)"]);
    assert_eq!(
        paragraph(&outline, "1.", "a)")["contributions"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    let outline = repair(&["sign", "--contribution", &moved, "--from", "Mexico", "--from", "Brazil"]);
    assert_eq!(
        contribution(paragraph(&outline, "1.", "a)"), "Mexico")["from"],
        serde_json::json!(["Mexico", "Brazil"])
    );
    let outline = repair(&["recast", "--contribution", &moved, "--kind", "statement"]);
    assert_eq!(
        contribution(paragraph(&outline, "1.", "a)"), "Mexico")["edits"],
        serde_json::json!([])
    );
    repair(&["recast", "--contribution", &moved, "--kind", "rewording"]);
    let outline = repair(&["order", "--contribution", &moved, "--place", "1"]);
    assert_eq!(
        paragraph(&outline, "1.", "a)")["contributions"][0]["id"],
        moved.as_str()
    );
    let outline = repair(&["split", "--contribution", &moved, "--at", "and  openly"]);
    let here = paragraph(&outline, "1.", "a)");
    assert_eq!(here["contributions"].as_array().unwrap().len(), 3);
    assert_eq!(here["contributions"][1]["text"], "and  openly.");
    let second = here["contributions"][1]["id"].as_str().unwrap().to_owned();
    let outline = repair(&["join", "--contribution", &moved, "--with", &second]);
    let here = paragraph(&outline, "1.", "a)");
    assert_eq!(here["contributions"].as_array().unwrap().len(), 2);
    assert_eq!(
        here["contributions"][0]["text"],
        "States shall cooperate in good faith and  openly."
    );
    let outline = repair(&["apart", "--contribution", &moved]);
    let new = paragraph(&outline, "1.", "a ter)");
    assert_eq!(
        (&new["standing"], &new["contributions"][0]["id"]),
        (&"proposed".into(), &moved.as_str().into())
    );
    let outline = repair(&["move", "--contribution", &moved, "--to", "1/a)"]);
    assert!(
        outline["paragraphs"]
            .as_array()
            .unwrap()
            .iter()
            .all(|here| here["label"] != "a ter)")
    );
    moved
}

fn put_delegations_right(room: &Room) {
    let repair = |arguments: &[&str]| repaired(room, arguments);
    let outline = repair(&[
        "rename",
        "--delegation",
        "Mexico",
        "--name",
        "Mexico City",
        "--kind",
        "civil-society",
    ]);
    let names = |outline: &Value| -> Vec<String> {
        let all = outline["delegations"].as_array().unwrap().iter();
        all.map(|one| one["name"].as_str().unwrap().to_owned()).collect()
    };
    assert!(names(&outline).contains(&"Mexico City".to_owned()) && !names(&outline).contains(&"Mexico".to_owned()));
    let outline = repair(&["merge", "--delegation", "Mexico City", "--into", "Canada"]);
    assert!(!names(&outline).contains(&"Mexico City".to_owned()));
    assert_eq!(
        contribution(paragraph(&outline, "1.", "a)"), "Canada")["from"],
        serde_json::json!(["Canada", "Brazil"])
    );
    room.does("check talks.ron");
}

fn refuse_what_is_wrong(room: &Room, moved: &str) {
    for (arguments, says) in [
        (vec!["move", "--of", "Atlantis", "--to", "1/a)"], "Atlantis"),
        (vec!["move", "--of", "Japan", "--to", "1/a)"], "several contributions"),
        (
            vec!["recast", "--contribution", "0123456789abcdef", "--kind", "statement"],
            "0123456789abcdef",
        ),
        (
            vec!["split", "--of", "Japan", "--paragraph", "1/a)", "--at", "never said"],
            "never said",
        ),
        (vec!["rename", "--delegation", "Japan", "--name", "Canada"], "merge"),
        (
            vec!["replace", "--of", "Japan", "--paragraph", "1/a)", "--by-version", moved],
            "nothing",
        ),
    ] {
        let arguments = [&["repair", "talks.ron"], arguments.as_slice()].concat();
        if says == "nothing" {
            // A version of another delegation can stand in its place too: nobody but the facilitator knows.
            room.done(&arguments);
        } else {
            let message = room.refused(1, &arguments);
            assert!(message.contains(says), "{message}");
        }
    }
    room.refused(
        2,
        &["repair", "talks.ron", "recast", "--of", "Japan", "--kind", "addition"],
    );
    room.refused(2, &["base", "talks.ron", "--paragraph", "1/a)"]);
    assert!(
        room.refused(1, &["base", "talks.ron", "--paragraph", "1/a bis)", "--text", "x"])
            .contains("proposers")
    );
}

/// A question stayed open whose answer had been given by hand.
#[test]
fn what_a_repair_by_hand_answered_is_asked_no_more() {
    let room = Room::new();
    room.put(
        "draft.txt",
        "Charter\n\n1.\tPillars\n\n\
         a) We act. [Delete]\n\n· Kenya, Government: a) We act now.\n\n· Canada, Government:\n\n\
         b) They cooperate in the use of data.\n\n\
         · Kenya, Government: b) They cooperate in the use of dataknowledge.\n\n\
         · Canada, Government: b) They cooperate in the use of data and knowledge.\n",
    );
    room.does("import draft.txt -o talks.ron");
    let kinds = || -> Vec<String> {
        let printed = room.does("questions talks.ron --json");
        let all: Value = serde_json::from_str(&printed).unwrap();
        let all = all.as_array().unwrap().iter();
        all.map(|question| question["kind"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(kinds(), ["unsigned deletion", "empty contribution", "doubtful text"]);
    let outline = room.show("talks.ron");
    let contributions = paragraph(&outline, "1.", "a)")["contributions"]
        .as_array()
        .unwrap()
        .clone();
    let unsigned = contributions
        .iter()
        .find(|one| one["from"] == serde_json::json!([]))
        .unwrap();
    let unsigned = unsigned["id"].as_str().unwrap();
    repaired(&room, &["sign", "--contribution", unsigned, "--from", "Canada"]);
    assert_eq!(kinds(), ["empty contribution", "doubtful text"]);
    let empty = contributions.iter().find(|one| one["kind"] == "empty").unwrap();
    let empty = empty["id"].as_str().unwrap();
    repaired(&room, &["recast", "--contribution", empty, "--kind", "deletion"]);
    assert_eq!(kinds(), ["doubtful text"]);
    let read = [
        "read",
        "--of",
        "Kenya",
        "--paragraph",
        "1/b)",
        "--at",
        "dataknowledge",
        "--as",
        "data, knowledge",
    ];
    repaired(&room, &read);
    assert_eq!(kinds(), [""; 0]);
}

/// Japan proposed a paragraph b); what comes late has that label, and says something else.
#[test]
fn a_late_text_with_the_label_of_a_proposed_paragraph_is_asked_about() {
    let draft = "Charter\n\n1. Pillars\n\na) States should cooperate in good faith.\n\n";
    let added =
        "· Japan, Government: new b) Training is needed in every region of the world.\n\nc) Nobody touched this.\n";
    let asked = |late: &str| {
        let room = Room::new();
        room.put("charter.txt", format!("{draft}{added}"));
        room.done(&["import", "charter.txt", "-o", "talks.ron"]);
        room.put("late.txt", format!("{draft}· Canada, Government: {late}\n"));
        room.done(&["add", "talks.ron", "late.txt"]);
        let told = room.done(&["questions", "talks.ron", "--json"]);
        let all: serde_json::Value = serde_json::from_str(&told).unwrap();
        (room, all.as_array().unwrap().clone())
    };
    let (room, questions) = asked("b) Reports are made each year.");
    assert_eq!(questions.len(), 1, "{questions:?}");
    let answers = questions[0]["answers"].to_string();
    assert!(
        answers.contains("It answers b)") && answers.contains("of its own, b bis)"),
        "{answers}"
    );
    let id = questions[0]["id"].as_str().unwrap();
    room.done(&["answer", "talks.ron", id, "--choose", "2"]);
    let outline = room.show("talks.ron");
    assert_eq!(
        crate::room::paragraph(&outline, "1.", "b bis)")["text"],
        "Reports are made each year."
    );

    let (_, questions) = asked("new b) Reports are made each year.");
    let answers = questions[0]["answers"].to_string();
    assert!(answers.contains("It answers the proposed b)"), "{answers}");

    let (_, questions) = asked("b) Training is needed in every region of the whole world.");
    assert_eq!(questions.len(), 0, "{questions:?}");
}
