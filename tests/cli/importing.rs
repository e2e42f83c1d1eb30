//! What comes in: drafts, compilations, one delegation's wording.

use crate::contract;
use crate::room::{COMPILATION, DRAFT, Room, error, paragraph, sample};
use serde_json::Value;

#[test]
fn import_makes_a_session_and_never_overwrites_one() {
    let room = Room::new();
    room.put("compilation.txt", COMPILATION);
    let printed = room.done(&[
        "import",
        "compilation.txt",
        "-o",
        "talks.ron",
        "--title",
        "Charter talks",
        "--json",
    ]);
    let outline: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(
        outline,
        room.show("talks.ron"),
        "import --json prints what show --json does"
    );
    assert_eq!(outline["title"], "Charter talks");
    assert_eq!(outline["totals"]["paragraphs"], 3);
    assert_eq!(outline["totals"]["contributions"], 5);
    assert_eq!(outline["totals"]["comments"], 1);
    contract::holds(&outline);

    assert!(
        room.refused(1, &["import", "compilation.txt", "-o", "talks.ron"])
            .contains("--force")
    );
    room.does("import compilation.txt -o talks.ron --force");
    assert_eq!(room.show("talks.ron")["title"], "Draft Charter, zero draft");
    assert_eq!(room.show("talks.ron")["revision"], "zero draft");
}

#[test]
fn import_refuses_what_is_no_text_and_writes_nothing() {
    let room = Room::with_talks();
    room.put("empty.txt", "");
    room.put("blank.txt", " \n\t\n");
    room.put("binary.bin", [0_u8, 159, 146, 150, 0, 1, 2, 3, 255]);
    for file in ["empty.txt", "blank.txt", "binary.bin", "missing.txt", "talks.ron"] {
        let message = room.refused(1, &["import", file, "-o", "new.ron"]);
        assert_eq!(message.trim().lines().count(), 1, "{message}");
    }
    let huge = std::fs::File::create(room.path("huge.txt")).unwrap();
    huge.set_len(201 << 20).unwrap();
    let output = room.run(&["import", "huge.txt", "-o", "new.ron"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(error(&output).contains("201 MB, more than the 200 MB"));
    std::fs::remove_file(room.path("huge.txt")).unwrap();
    let nowhere = room.refused(1, &["import", "compilation.txt", "-o", "no/such/folder/new.ron"]);
    assert!(nowhere.contains("folder"), "{nowhere}");
}

#[test]
fn warnings_name_file_and_line_and_leave_standard_output_alone() {
    let room = Room::new();
    let output = room.run(&[
        "import",
        &sample("wsis10_c5_bracketed_draft.txt"),
        "-o",
        "talks.ron",
        "--json",
    ]);
    assert_eq!(output.status.code(), Some(0));
    let outline: Value = serde_json::from_slice(&output.stdout).unwrap();
    let warnings = error(&output);
    assert!(warnings.lines().count() > 5, "{warnings}");
    for line in warnings.lines() {
        let rest = line
            .strip_prefix("wsis10_c5_bracketed_draft.txt:")
            .unwrap_or_else(|| panic!("{line}"));
        let (number, message) = rest.split_once(": ").unwrap();
        assert!(
            number.parse::<u32>().is_ok_and(|number| number > 0) && !message.is_empty(),
            "{line}"
        );
    }
    assert_eq!(outline["warnings"].as_array().unwrap().len(), warnings.lines().count());
}

#[test]
fn a_draft_and_compilations_make_one_session_in_either_order() {
    let room = Room::new();
    room.put("draft.txt", DRAFT);
    room.put("compilation.txt", COMPILATION);
    room.does("import draft.txt compilation.txt -o one.ron");
    room.does("import compilation.txt draft.txt -o other.ron");
    let (one, other) = (room.show("one.ron"), room.show("other.ron"));
    assert_eq!(one, other);
    assert_eq!(one["totals"]["contributions"], 5);
    assert_eq!(one["totals"]["paragraphs"], 3);
    assert_eq!(paragraph(&one, "1.", "a bis)")["standing"], "proposed");

    room.put("wording.txt", DRAFT.replace("should", "shall"));
    let message = room.refused(1, &["import", "draft.txt", "wording.txt", "-o", "new.ron"]);
    assert!(message.contains("--from"), "{message}");
}

#[test]
fn both_samples_keep_the_contract_and_are_sound() {
    let room = Room::new();
    for (name, paragraphs) in [("wsis10_c5_bracketed_draft", 18), ("wsis10_c5_compilation", 99)] {
        let session = format!("{name}.ron");
        room.done(&["import", &sample(&format!("{name}.txt")), "-o", &session]);
        let outline = room.show(&session);
        contract::holds(&outline);
        assert_eq!(outline["totals"]["paragraphs"], paragraphs);
        let sound = room.done(&["check", &session]);
        assert!(sound.contains("sound"), "{sound}");
        let shown = room.done(&["show", &session]);
        assert!(shown.contains("not yet considered"), "{shown}");
    }
}

#[test]
fn add_takes_up_a_compilation_or_refuses_one_that_brings_nothing() {
    let room = Room::new();
    room.put("draft.txt", DRAFT);
    room.put(
        "late.txt",
        "Contribution from Cuba\n\na) States should cooperate in full equality.\n",
    );
    room.put("compilation.txt", COMPILATION);
    room.does("import draft.txt -o talks.ron");
    room.does("add talks.ron compilation.txt");
    let outline = room.show("talks.ron");
    assert_eq!(outline["totals"]["contributions"], 5);
    room.does("add talks.ron late.txt -o later.ron");
    assert_eq!(
        room.show("talks.ron"),
        outline,
        "with -o the session that was read stays as it is"
    );
    assert_eq!(room.show("later.ron")["totals"]["contributions"], 6);
    let message = room.refused(1, &["add", "talks.ron", "draft.txt"]);
    assert!(message.contains("--from"), "{message}");
    room.refused(1, &["add", "talks.ron", "late.txt", "-o", "later.ron"]);
}

#[test]
fn one_delegation_rewords_the_whole_draft() {
    let room = Room::new();
    room.put("draft.txt", DRAFT);
    let wording = DRAFT
        .replace("should cooperate", "shall always cooperate")
        .replace("b) Access to ICTs [without discrimination] is a right.\n\n", "")
        .replace(
            "by 2020.\n",
            "by 2020.\n\nb) Nobody is left behind in the digital age.\n",
        );
    room.put("wording.txt", &wording);
    room.does("import draft.txt -o talks.ron");
    let output = room.run(&[
        "add",
        "talks.ron",
        "wording.txt",
        "--from",
        "Kenya",
        "--kind",
        "government",
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", error(&output));
    let warnings = error(&output);
    assert!(
        warnings.contains("proposal to delete") && warnings.contains("proposed paragraph"),
        "{warnings}"
    );

    let outline = room.show("talks.ron");
    assert_eq!(outline["delegations"][0]["kind"], "Government");
    let kinds: Vec<&str> = outline["paragraphs"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|paragraph| paragraph["contributions"].as_array().unwrap())
        .map(|contribution| contribution["kind"].as_str().unwrap())
        .collect();
    for (kind, count) in [("rewording", 1), ("deletion", 1), ("addition", 1)] {
        assert_eq!(
            kinds.iter().filter(|one| **one == kind).count(),
            count,
            "{kind}: {kinds:?}"
        );
    }
    room.does("decide talks.ron --accept --from Kenya");
    room.does("export talks.ron -o clean.txt --view clean");
    let clean = room.text("clean.txt");
    let lines = |text: &str| -> Vec<String> {
        text.lines()
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (printed, sent) = (lines(&clean), lines(&wording));
    assert!(printed[0] == sent[0] && printed.ends_with(&sent[1..]), "{clean}");
    assert!(
        room.refused(1, &["add", "talks.ron", "clean.ron", "--from", "Kenya"])
            .contains("clean.ron")
    );
}

#[test]
fn one_delegation_rewords_a_paragraph_to_the_byte() {
    let room = Room::with_talks();
    let wording = "Access  to ICTs(all of them) ,without discrimination is  a right .";
    room.put("wording.txt", format!("{wording}\n"));
    room.does("add talks.ron wording.txt --from Kenya --paragraph b)");
    room.does("decide talks.ron --accept --from Kenya --by Chair --why consensus");
    let outline = room.show("talks.ron");
    assert_eq!(paragraph(&outline, "1.", "b)")["current"]["clean"], wording);
    room.does("decide talks.ron --reopen --from Kenya");
    let outline = room.show("talks.ron");
    let reopened = paragraph(&outline, "1.", "b)");
    assert_eq!(reopened["current"]["clean"], reopened["text"]);
}

#[test]
fn one_delegation_sends_what_kind_it_says() {
    let room = Room::with_talks();
    let wording = "Access for all.";
    room.put("wording.txt", format!("{wording}\n"));
    for kind in ["alternative", "statement", "deletion"] {
        let before = room.show("talks.ron")["totals"]["contributions"].as_u64().unwrap();
        room.done(&[
            "add",
            "talks.ron",
            "wording.txt",
            "--from",
            "Togo",
            "--kind",
            kind,
            "--paragraph",
            "1/a",
        ]);
        let outline = room.show("talks.ron");
        assert_eq!(outline["totals"]["contributions"], before + 1);
        let last = paragraph(&outline, "1.", "a)")["contributions"]
            .as_array()
            .unwrap()
            .last()
            .unwrap()
            .clone();
        assert_eq!(last["kind"], kind);
    }
    room.does("add talks.ron wording.txt --from Togo --kind addition --paragraph b)");
    let outline = room.show("talks.ron");
    let proposed: Vec<&Value> = outline["paragraphs"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["text"] == wording)
        .collect();
    assert_eq!(
        (proposed.len(), &proposed[0]["standing"]),
        (1, &Value::from("proposed"))
    );

    let message = room.refused(
        1,
        &["add", "talks.ron", "wording.txt", "--from", "Togo", "--paragraph", "a)"],
    );
    assert_eq!(
        message.lines().count(),
        3,
        "an ambiguous label is listed with ids: {message}"
    );
    room.refused(
        1,
        &[
            "add",
            "talks.ron",
            "wording.txt",
            "--from",
            "Togo",
            "--kind",
            "deletion",
        ],
    );
    room.refused(
        1,
        &[
            "add",
            "talks.ron",
            "wording.txt",
            "--from",
            "Togo",
            "--paragraph",
            "zz)",
        ],
    );
}
