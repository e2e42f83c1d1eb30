//! Selectors, decisions, rivals.

use crate::room::{Room, edits_from, paragraph};

#[test]
fn selectors_narrow_each_other() {
    let room = Room::with_talks();
    let outline = room.show("talks.ron");
    let here = paragraph(&outline, "1.", "a)");
    let japan = edits_from(here, "Japan");
    assert_eq!(japan.len(), 1);

    room.does("decide talks.ron --accept --from Japan --paragraph 1/a) -o one.ron --by Chair");
    let one = room.show("one.ron");
    assert_eq!(
        paragraph(&one, "1.", "a)")["current"]["clean"],
        "States must cooperate in good faith."
    );
    assert_eq!(
        paragraph(&one, "1.", "b)")["current"]["clean"],
        "Access to ICTs [without discrimination] is a right."
    );
    let superseded = paragraph(&one, "1.", "a)")["edits"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|edit| edit["superseded"] == true)
        .count();
    assert_eq!(superseded, 1, "Canada's other verb");

    room.done(&["decide", "talks.ron", "--bracket", "--edit", &japan[0], "-o", "two.ron"]);
    let two = room.show("two.ron");
    assert_eq!(
        paragraph(&two, "1.", "a)")["current"]["bracketed"],
        "States [should] [must] cooperate in good faith."
    );
    assert_eq!(two["totals"]["bracketed"], 1);
    assert_eq!(room.show("talks.ron"), outline);

    let narrowed = [
        "decide",
        "talks.ron",
        "--accept",
        "--edit",
        &japan[0],
        "--paragraph",
        "b)",
    ];
    assert!(room.refused(1, &narrowed).contains("nothing to decide"));
    assert!(
        room.refused(1, &["decide", "talks.ron", "--accept", "--edit", "0123456789abcdef"])
            .contains("0123456789abcdef")
    );
    assert!(
        room.refused(1, &["decide", "talks.ron", "--accept", "--edit", "zz"])
            .contains("`zz`")
    );
    assert!(
        room.refused(1, &["decide", "talks.ron", "--accept", "--from", "Atlantis"])
            .contains("Japan")
    );
    assert!(
        room.refused(1, &["decide", "talks.ron", "--accept", "--paragraph", "a)"])
            .contains("several")
    );
}

#[test]
fn accepting_rivals_together_is_refused_and_lists_them() {
    let room = Room::with_talks();
    let message = room.refused(1, &["decide", "talks.ron", "--accept", "--all"]);
    assert!(message.contains("Japan") && message.contains("Canada"), "{message}");
    let outline = room.show("talks.ron");
    for from in ["Japan", "Canada"] {
        let ids = edits_from(paragraph(&outline, "1.", "a)"), from);
        assert!(ids.iter().any(|id| message.contains(id.as_str())), "{message}");
    }
    room.does("decide talks.ron --reject --all");
    let rejected = room.show("talks.ron");
    assert_eq!(rejected["totals"]["not_considered"], 0);
    assert_eq!(
        paragraph(&rejected, "1.", "a bis)")["decision"],
        "rejected",
        "decisions reach proposed paragraphs"
    );
    room.refused(1, &["decide", "talks.ron", "--reject", "--all"]);
    room.does("decide talks.ron --reopen --all");
    let reopened = room.show("talks.ron");
    assert_eq!(reopened["totals"], outline["totals"]);
    room.does("decide talks.ron --accept --from ISOC");
    let accepted = room.show("talks.ron");
    assert_eq!(paragraph(&accepted, "1.", "a bis)")["decision"], "accepted");
    assert_eq!(
        paragraph(&accepted, "1.", "a bis)")["current"]["clean"],
        "Users must be heard."
    );
}

#[test]
fn all_means_what_is_open_and_overturns_nothing_that_is_decided() {
    let room = Room::with_talks();
    let outline = room.show("talks.ron");
    let canada = edits_from(paragraph(&outline, "1.", "a)"), "Canada");
    room.done(&["decide", "talks.ron", "--accept", "--edit", &canada[0]]);
    let before = room.show("talks.ron");
    // Japan's rival is superseded.
    let all = ["decide", "talks.ron", "--accept", "--all", "--paragraph", "1/a)"];
    room.refused(1, &[all.as_slice(), &["--from", "Japan"]].concat());
    assert_eq!(room.show("talks.ron"), before);
    // Canada's other words are open.
    let output = room.run(&all);
    let said = crate::room::error(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(
        said.contains("left as it is, since --all means all that is open: 1 place decided or superseded"),
        "{said}"
    );
    let after = room.show("talks.ron");
    let clean = &paragraph(&after, "1.", "a)")["current"]["clean"];
    let clean = clean.as_str().unwrap();
    assert!(
        clean.contains("shall cooperate") && clean.ends_with("openly."),
        "{clean}"
    );
}

#[test]
fn accepting_everything_passes_over_merges_and_says_so() {
    let room = Room::new();
    room.put(
        "talks.txt",
        "Talks\n\n1. We meet.\n\n2. We act.\n\nContribution from Japan, Government\n\n2. We act now.\n\n\
         Contribution from ISOC, Civil Society\n\nmerge 2 with paragraph 1\n",
    );
    room.does("import talks.txt -o talks.ron");
    let output = room.run(&["decide", "talks.ron", "--accept", "--all"]);
    let said = crate::room::error(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(
        said.contains("merge") && said.contains("in 2.") && said.contains("ISOC"),
        "{said}"
    );
    let outline = room.show("talks.ron");
    assert_eq!(paragraph(&outline, "", "2.")["current"]["clean"], "We act now.");
    // Where nothing else is chosen, it is refused as before.
    let refused = room.refused(1, &["decide", "talks.ron", "--accept", "--from", "ISOC"]);
    assert!(refused.contains("needs words"), "{refused}");
}

#[test]
fn a_decision_that_cannot_be_saved_is_not_made() {
    let room = Room::with_talks();
    let before = room.show("talks.ron");
    let in_the_way = room.path("talks.ron~");
    let _ = std::fs::remove_file(&in_the_way);
    std::fs::create_dir_all(in_the_way.join("full")).unwrap();
    room.refused(1, &["decide", "talks.ron", "--reject", "--all"]);
    std::fs::remove_dir_all(in_the_way).unwrap();
    assert_eq!(room.show("talks.ron"), before);
}

#[test]
fn what_is_counted_is_what_was_changed() {
    let room = Room::with_talks();
    room.does("decide talks.ron --bracket --paragraph 1/a)");
    let all = room.run(&["decide", "talks.ron", "--bracket", "--all"]);
    let said = crate::room::error(&all);
    assert!(said.contains("and 1 proposed paragraph"), "{said}");
    let outline = room.show("talks.ron");
    let here = paragraph(&outline, "1.", "b)")["edits"].as_array().unwrap().len();
    assert!(said.contains(&format!("bracket {here} edits")), "{here}: {said}");
}

#[test]
fn nearly_the_same_is_settled_in_the_wording_of_one() {
    let room = Room::new();
    let text = "Charter\n\nb) We promote trust by legal means.\n\n\
        · Japan, Government: b) We promote trust in ICTs by legal means.\n\n\
        · Canada, Government: b) We promote trust in ICT by legal means.\n";
    room.put("talks.txt", text);
    room.does("import talks.txt -o talks.ron");
    let shown = room.show("talks.ron");
    let edits = shown["paragraphs"][1]["edits"].as_array().unwrap();
    let japan = edits.iter().find(|edit| edit["from"][0] == "Japan").unwrap();
    let id = japan["id"].as_str().unwrap();
    room.refused(2, &["decide", "talks.ron", "--accept", "--alike", "--paragraph", "b)"]);
    room.done(&["decide", "talks.ron", "--accept", "--edit", id, "--alike"]);
    room.does("export talks.ron -o record.csv --view record");
    let told = room.text("record.csv");
    assert!(
        told.contains("settle “in ICT”, Canada, in the wording of Japan: “in ICTs”, b)"),
        "{told}"
    );
    let shown = room.show("talks.ron");
    let paragraph = &shown["paragraphs"][1];
    assert_eq!(
        paragraph["current"]["clean"],
        "We promote trust in ICTs by legal means."
    );
    assert_eq!(
        paragraph["current"]["working"],
        "We promote trust in ICTs by legal means."
    );
    let canada = paragraph["edits"]
        .as_array()
        .unwrap()
        .iter()
        .find(|edit| edit["from"][0] == "Canada")
        .unwrap();
    assert_eq!(
        (canada["decision"].as_str(), canada["superseded"].as_bool()),
        (Some("none"), Some(true))
    );
    // Rejecting reaches both.
    room.done(&["decide", "talks.ron", "--reject", "--edit", id, "--alike"]);
    let shown = room.show("talks.ron");
    let edits = shown["paragraphs"][1]["edits"].as_array().unwrap();
    assert!(edits.iter().all(|edit| edit["decision"] == "rejected"), "{edits:?}");
}

#[test]
fn what_came_late_is_counted_until_somebody_left_it_so() {
    let room = Room::new();
    room.put(
        "talks.txt",
        "Charter\n\na) We meet here.\n\n· Japan, Government: a) We meet often.\n\n\nb) We rest.\n",
    );
    room.does("import talks.txt -o talks.ron");
    room.does("decide talks.ron --accept --all");
    room.put("chile.txt", "We meet daily.");
    room.does("add talks.ron chile.txt --from Chile --paragraph a)");
    let count = || room.does("show talks.ron --count");
    assert!(
        count().starts_with("nothing open, 1 came late, 1 decided"),
        "{}",
        count()
    );
    assert!(room.does("show talks.ron --only late").contains("1 paragraph"));
    room.refused(1, &["decide", "talks.ron", "--leave", "--from", "Japan"]);
    room.refused(
        2,
        &["decide", "talks.ron", "--leave", "--all", "--condition", "if b) goes"],
    );
    let left = room.run(&["decide", "talks.ron", "--leave", "--all", "--by", "Chair"]);
    let said = crate::room::error(&left);
    assert!(said.contains("leave superseded “here” → “daily”, Chile, a)"), "{said}");
    assert!(count().starts_with("nothing open, 2 decided"), "{}", count());
}
