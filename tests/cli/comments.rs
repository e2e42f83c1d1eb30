//! Requests in comments, and whose proposals they become.

use crate::paper::{id, question, questions, wsis};
use crate::room::paragraph;
use serde_json::Value;

#[test]
fn a_comment_becomes_a_proposal_by_its_author() {
    let room = wsis();
    let asked = question(&room, "2/k)", "request in a comment");
    assert_eq!(
        asked["answers"][0]["text"],
        "Czech Republic proposes to delete the paragraph"
    );
    room.done(&["answer", "wsis.ron", &id(&asked), "--take", "--by", "Chair"]);
    let after = room.show("wsis.ron");
    let here = paragraph(&after, "2.", "k)");
    let deletion = here["edits"]
        .as_array()
        .unwrap()
        .iter()
        .find(|edit| edit["kind"] == "delete-paragraph")
        .unwrap();
    assert_eq!(deletion["from"], serde_json::json!(["Czech Republic"]));
    assert_eq!(here["comments"].as_array().unwrap().len(), 1, "the comment stays");
    assert!(
        room.refused(1, &["answer", "wsis.ron", &id(&asked), "--take"])
            .contains("answered already")
    );
    assert_eq!(questions(&room, &["--all"]).len(), questions(&room, &[]).len() + 1);

    // Merging, as one of the answers; declined, a question is gone and nothing else is.
    let all = questions(&room, &["--paragraph", "2/b)"]);
    let is_it = |question: &&Value| {
        question["kind"] == "request in a comment" && question["lines"].as_str().unwrap().contains("merge pillar b)")
    };
    let merge = all.iter().find(is_it).unwrap();
    let number = merge["answers"]
        .as_array()
        .unwrap()
        .iter()
        .position(|answer| answer["text"].as_str().unwrap().contains("merge"))
        .unwrap();
    room.done(&[
        "answer",
        "wsis.ron",
        &id(merge),
        "--choose",
        &(number + 1).to_string(),
        "-o",
        "merged.ron",
    ]);
    let merged = room.show("merged.ron");
    let edits = paragraph(&merged, "2.", "b)")["edits"].as_array().unwrap().clone();
    assert!(
        edits
            .iter()
            .any(|edit| edit["kind"] == "merge" && edit["from"] == serde_json::json!(["Japan"]))
    );

    // Words that a pair of brackets holds alone go with them: nothing is left to be decided there.
    let says = |question: &&Value| question["answers"][1]["text"] == "Japan proposes to delete “legal”";
    let legal = id(all.iter().find(says).unwrap());
    room.done(&["answer", "wsis.ron", &legal, "--choose", "2", "-o", "legal.ron"]);
    let legal = room.show("legal.ron");
    let contributions = paragraph(&legal, "2.", "b)")["contributions"]
        .as_array()
        .unwrap()
        .clone();
    let said = contributions.iter().find(|one| one["spoken"] == true).unwrap();
    let edits = paragraph(&legal, "2.", "b)")["edits"].as_array().unwrap().clone();
    let theirs: Vec<&Value> = edits.iter().filter(|edit| edit["id"] == said["edits"][0]).collect();
    assert_eq!(said["edits"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&theirs[0]["kind"], &theirs[0]["base"]),
        (&"delete".into(), &"[legal]".into())
    );

    let before = room.show("wsis.ron");
    room.does("answer wsis.ron --kind empty-contribution --decline");
    let after = room.show("wsis.ron");
    assert_eq!(before["paragraphs"], after["paragraphs"]);
    assert!(before["totals"]["questions"].as_u64() > after["totals"]["questions"].as_u64());
    assert!(
        room.refused(1, &["answer", "wsis.ron", "--kind", "empty-contribution", "--take"])
            .contains("no open question")
    );
    assert!(
        room.refused(1, &["answer", "wsis.ron", "0123456789abcdef", "--take"])
            .contains("0123456789abcdef")
    );
    assert!(
        room.refused(1, &["answer", "wsis.ron", "--kind", "odd", "--take"])
            .contains("doubtful base")
    );
    room.refused(2, &["answer", "wsis.ron", "--take"]);
    room.refused(2, &["answer", "wsis.ron", &id(merge)]);
    let listed = room.does("questions wsis.ron");
    assert!(listed.contains("(proposed)") && listed.contains(" open, "), "{listed}");
}

/// What a question offers.
pub fn answers(question: &Value) -> Vec<&str> {
    let all = question["answers"].as_array().unwrap().iter();
    all.map(|answer| answer["text"].as_str().unwrap()).collect()
}

/// That it asks to merge two paragraphs was taken for the reason why its text leaves words out.
#[test]
fn who_asks_to_merge_proposes_that_whatever_else_its_text_leaves_out() {
    let room = wsis();
    let mut asked = questions(&room, &["--paragraph", "2/b)"]);
    asked.extend(questions(&room, &["--paragraph", "2/f)"]));
    let says = |question: &&Value| question["lines"].as_str().unwrap().contains("to merge");
    let is_it = |question: &&Value| question["kind"] == "request in a comment" && says(question);
    let merging: Vec<&Value> = asked.iter().filter(is_it).collect();
    let proposes = |what: &str| format!("Japan proposes to {what}");
    let into = |label: &str| {
        let merge = proposes(&format!("merge the paragraph with {label}"));
        [merge, proposes("delete the paragraph"), "It stays a comment".to_owned()]
    };
    let offered: Vec<Vec<&str>> = merging.iter().map(|question| answers(question)).collect();
    assert_eq!(offered, [into("a)"), into("b)")]);
    for question in merging {
        let evidence = question["evidence"].as_str().unwrap();
        assert!(evidence.contains("only the comment says"), "{evidence}");
    }
    // A text that leaves words out says itself why: that is no proposal beside it.
    let says = |question: &&Value| {
        question["text"]
            .as_str()
            .unwrap()
            .contains("not only “legal” frameworks")
    };
    let legal = asked.iter().find(says).unwrap();
    assert!(
        answers(legal)[0].starts_with("It stays a comment: it says why"),
        "{legal}"
    );
}
