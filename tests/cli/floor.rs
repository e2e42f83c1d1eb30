//! What is said and agreed in the room.

use crate::room::{Room, edits_from, paragraph};

#[test]
fn words_from_the_floor_are_a_contribution_like_any_other() {
    let room = Room::with_talks();
    let accept = [
        "decide",
        "talks.ron",
        "--accept",
        "--from",
        "Japan",
        "--paragraph",
        "1/a)",
    ];
    room.done(&accept);
    let say = ["say", "talks.ron", "--paragraph", "1/a)", "--by", "Clerk"];
    let over = |words: &[&str]| room.done(&[&say[..], words].concat());
    over(&[
        "--from",
        "Kenya",
        "--kind",
        "government",
        "--on",
        "must",
        "--words",
        "shall",
    ]);
    let outline = room.show("talks.ron");
    let here = paragraph(&outline, "1.", "a)");
    let kenya = &here["contributions"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&kenya["text"], &kenya["spoken"]),
        (&"States shall cooperate in good faith.".into(), &true.into())
    );
    assert_eq!(
        edits_from(here, "Kenya"),
        edits_from(here, "Canada")[..1],
        "Canada proposed it in writing"
    );
    assert_eq!(
        here["current"]["clean"], "States must cooperate in good faith.",
        "what arrives moves nothing"
    );

    // What changes the meaning is a proposal; a capital is not.
    over(&["--from", "Secretariat", "--on", "good", "--words", "all good"]);
    over(&["--from", "Secretariat", "--on", "faith", "--words", "Faith"]);
    let outline = room.show("talks.ron");
    let here = paragraph(&outline, "1.", "a)");
    assert_eq!(here["current"]["clean"], "States must cooperate in good Faith.");
    let editorial: Vec<_> = here["edits"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|edit| edit["editorial"] == true)
        .collect();
    assert_eq!(editorial.len(), 1);
    assert!(
        room.does("show talks.ron")
            .contains("1 editorial change of the Secretariat:")
    );
    room.does("export talks.ron -o record.txt --view record");
    let record = room.text("record.txt");
    let (decisions, apart) = record.split_once("Editorial changes of the Secretariat").unwrap();
    assert!(!decisions.contains("“Faith”") && apart.contains("“Faith”"), "{record}");

    let twice = room.refused(1, &[&say[..], &["--from", "Kenya", "--on", "e", "--delete"]].concat());
    assert!(twice.contains("stands") && twice.contains("times"), "{twice}");
    let nothing = room.refused(
        1,
        &[&say[..], &["--from", "Kenya", "--on", "must", "--words", "must"]].concat(),
    );
    assert!(nothing.contains("changes nothing"), "{nothing}");
}

#[test]
fn a_new_paragraph_gets_the_label_that_is_due() {
    let room = Room::with_talks();
    let say = ["say", "talks.ron", "--paragraph", "1/a)", "--from", "Chair"];
    room.done(&[&say[..], &["--new", "Everybody is heard."]].concat());
    let outline = room.show("talks.ron");
    let new = paragraph(&outline, "1.", "a ter)");
    assert_eq!(
        (&new["standing"], &new["text"]),
        (&"proposed".into(), &"Everybody is heard.".into())
    );
    room.done(&["relabel", "talks.ron", "--paragraph", "a ter)", "--label", "a quater)"]);
    paragraph(&room.show("talks.ron"), "1.", "a quater)");
    let frozen = room.refused(1, &["relabel", "talks.ron", "--paragraph", "1/b)", "--label", "c)"]);
    assert!(frozen.contains("frozen"), "{frozen}");
    let whole = "States must cooperate.\n\nThey do so at once.";
    room.done(&[&say[..], &["--whole", whole]].concat());
    let outline = room.show("talks.ron");
    assert_eq!(paragraph(&outline, "1.", "a ter)")["text"], "They do so at once.");
    assert_eq!(edits_from(paragraph(&outline, "1.", "a)"), "Chair").len(), 2);
}

#[test]
fn positions_conditions_and_agreement() {
    let room = Room::with_talks();
    let outline = room.show("talks.ron");
    let japan = edits_from(paragraph(&outline, "1.", "a)"), "Japan")[0].clone();
    let position = ["position", "talks.ron", "--paragraph", "1/a)", "--edit", &japan];
    room.done(&[&position[..], &["--from", "Brazil", "--oppose"]].concat());
    let refused = room.refused(1, &[&position[..], &["--from", "Brazil", "--withdraw"]].concat());
    assert!(refused.contains("Brazil did not propose this"), "{refused}");
    room.done(&[&position[..], &["--from", "Japan", "--withdraw"]].concat());
    let outline = room.show("talks.ron");
    let edit = |outline: &serde_json::Value| {
        let edits = paragraph(outline, "1.", "a)")["edits"].as_array().unwrap().clone();
        edits.into_iter().find(|edit| edit["id"] == japan.as_str()).unwrap()
    };
    assert_eq!(edit(&outline)["aside"], "withdrawn");
    assert_eq!(edit(&outline)["positions"][0]["stance"], "oppose");

    let canada = [
        "decide",
        "talks.ron",
        "--accept",
        "--from",
        "Canada",
        "--paragraph",
        "1/a)",
    ];
    room.done(&[&canada[..], &["--condition", "if b) is bracketed", "--by", "Chair"]].concat());
    let outline = room.show("talks.ron");
    let decided = paragraph(&outline, "1.", "a)")["edits"].as_array().unwrap().clone();
    let conditions = decided
        .iter()
        .filter(|edit| edit["condition"] == "if b) is bracketed" && edit["kind"] != "spacing");
    assert_eq!(conditions.count(), 2);

    let agree = ["agree", "talks.ron", "--paragraph", "1/a)"];
    room.done(&[&agree[..], &["--by", "Chair"]].concat());
    let agreed = room.show("talks.ron");
    assert_eq!(paragraph(&agreed, "1.", "a)")["status"], "agreed");
    assert_eq!(paragraph(&agreed, "1.", "a)")["agreed"]["by"], "Chair");
    assert!(room.does("show talks.ron").contains("(agreed ad ref.)"));
    let locked = room.refused(1, &["decide", "talks.ron", "--reopen", "--paragraph", "1/a)", "--all"]);
    assert!(locked.contains("agreed ad referendum and locked"), "{locked}");
    let open = room.refused(1, &["agree", "talks.ron", "--paragraph", "1/b)"]);
    assert!(open.contains("still open in b)"), "{open}");
    room.refused(2, &[&agree[..], &["--reopen"]].concat());
    room.done(&[&agree[..], &["--reopen", "--why", "Japan is back"]].concat());
    assert_eq!(paragraph(&room.show("talks.ron"), "1.", "a)")["status"], "open");
    room.does("check talks.ron");
}

#[test]
fn alternatives_and_merges() {
    let room = Room::with_talks();
    room.does("switch talks.ron --paragraph 1/b) --from Japan");
    let outline = room.show("talks.ron");
    let working = paragraph(&outline, "1.", "b)")["current"]["working"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(working.contains("[b) alt. Access to ICTs is a right.]"), "{working}");
    let none = room.refused(1, &["merge", "talks.ron", "--paragraph", "1/b)", "--words", "x"]);
    assert!(none.contains("nobody asks to merge"), "{none}");
    room.put(
        "merge.txt",
        "Charter\n\na) One.\n\nb) Two.\n\n· Japan, Government: merge pillar b) with pillar a)\n",
    );
    room.does("import merge.txt -o merge.ron");
    room.done(&[
        "merge",
        "merge.ron",
        "--paragraph",
        "b)",
        "--words",
        "One and two.",
        "--by",
        "Chair",
    ]);
    let outline = room.show("merge.ron");
    let reads = |label: &str| {
        paragraph(&outline, "", label)["current"]["clean"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!((reads("a)").as_str(), reads("b)").as_str()), ("One and two.", ""));
}

#[test]
fn a_compromise_is_accepted_as_a_whole_or_edit_by_edit() {
    let room = Room::with_talks();
    let accept = |from: &str| room.done(&["decide", "talks.ron", "--accept", "--from", from, "--paragraph", "1/a)"]);
    accept("Canada");
    let say = ["say", "talks.ron", "--paragraph", "1/a)", "--from", "Chair"];
    let whole = "States must cooperate in good faith, and often.";
    room.done(&[&say[..], &["--whole", whole]].concat());
    let here = || paragraph(&room.show("talks.ron"), "1.", "a)").clone();
    let chairs = |here: &serde_json::Value| here["contributions"].as_array().unwrap().last().unwrap().clone();
    let at = here()["text"].as_str().unwrap().len();
    assert_eq!(
        chairs(&here())["compromise"],
        serde_json::json!({ "at": [0, at], "whole": false })
    );
    assert!(room.does("show talks.ron").contains(", a compromise"));
    accept("Chair");
    assert_eq!(chairs(&here())["compromise"]["whole"], true);
    assert_eq!(
        here()["current"]["working"],
        whole,
        "what Canada had accepted is reopened, and superseded"
    );
    room.does("check talks.ron");
    let edit = edits_from(&here(), "Chair").last().unwrap().clone();
    room.done(&[
        "decide",
        "talks.ron",
        "--reopen",
        "--paragraph",
        "1/a)",
        "--edit",
        &edit,
    ]);
    let working = here()["current"]["working"].as_str().unwrap().to_owned();
    assert!(
        working.contains("openly") && chairs(&here())["compromise"]["whole"] == false,
        "{working}"
    );

    let passage = here()["edits"]
        .as_array()
        .unwrap()
        .iter()
        .find(|edit| edit["new"] == "shall")
        .unwrap()["passage"]
        .clone();
    let passage = passage.to_string();
    room.done(&[&say[..], &["--compromise", "ought to", "--passage", &passage]].concat());
    assert_eq!(chairs(&here())["text"], "States ought to cooperate in good faith.");
    assert_eq!(chairs(&here())["edits"].as_array().unwrap().len(), 1);
    let none = room.refused(1, &[&say[..], &["--compromise", "x", "--passage", "77"]].concat());
    assert!(none.contains("no passage 77"), "{none}");
    room.refused(2, &[&say[..], &["--whole", "x", "--passage", "0"]].concat());
}

#[test]
fn the_chair_is_named_once_in_every_print() {
    let room = Room::with_talks();
    room.done(&[
        "say",
        "talks.ron",
        "--paragraph",
        "1/a)",
        "--from",
        "Chair",
        "--new",
        "Everybody is heard.",
    ]);
    room.done(&[
        "say",
        "talks.ron",
        "--paragraph",
        "1/a)",
        "--from",
        "Chair",
        "--whole",
        "States may cooperate.",
    ]);
    for view in ["working", "bracketed", "redline", "compilation", "record"] {
        for ending in ["txt", "md", "html"] {
            let name = format!("printed_{view}.{ending}");
            room.done(&["export", "talks.ron", "-o", &name, "--view", view, "--attribute"]);
            let printed = room.text(&name);
            let twice = ["Chair, Chair", "Chair · Chair", "Chair Chair", "Chair (Chair)"];
            assert!(!twice.iter().any(|twice| printed.contains(twice)), "{name}: {printed}");
        }
    }
    room.does("import printed_compilation.txt -o again.ron");
    let again = room.show("again.ron");
    let chair = again["delegations"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["name"] == "Chair");
    assert_eq!(chair.unwrap()["kind"], "Chair", "and read back it is the Chair");
}
