//! The headless commands, through the real binary: names, JSON keys and exit codes are a contract with scripts.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where it fails, also in what it calls"
)]

#[path = "cli/authors.rs"]
mod authors;
#[path = "cli/comments.rs"]
mod comments;
#[path = "cli/contract.rs"]
mod contract;
#[path = "cli/damaged.rs"]
mod damaged;
#[path = "cli/deciding.rs"]
mod deciding;
#[path = "cli/earlier.rs"]
mod earlier;
#[path = "cli/exporting.rs"]
mod exporting;
#[path = "cli/floor.rs"]
mod floor;
#[path = "cli/importing.rs"]
mod importing;
#[path = "cli/late.rs"]
mod late;
#[path = "cli/missing.rs"]
mod missing;
#[path = "cli/paper.rs"]
mod paper;
#[path = "cli/printing.rs"]
mod printing;
#[path = "cli/repairs.rs"]
mod repairs;
#[path = "cli/room.rs"]
mod room;
#[path = "cli/showing.rs"]
mod showing;

use room::{DRAFT, Room, edits_from, paragraph};
use serde_json::Value;

#[test]
fn without_a_display_one_sentence_says_what_works() {
    let room = Room::new();
    let message = room.refused(1, &[]);
    assert_eq!(message.trim().lines().count(), 1, "{message}");
    for command in ["import", "add", "show", "decide", "export", "compare", "check"] {
        assert!(message.contains(command), "{message}");
    }
    room.put("draft.txt", DRAFT);
    assert!(room.refused(1, &["draft.txt"]).contains("window"));
    assert!(room.refused(1, &["nothing.ron"]).contains("nothing.ron"));
}

#[test]
fn wrong_arguments_are_exit_2() {
    let room = Room::with_talks();
    for arguments in [
        vec!["show"],
        vec!["show", "talks.ron", "--jason"],
        vec!["import", "compilation.txt"],
        vec!["export", "talks.ron", "-o", "a.txt"],
        vec!["export", "talks.ron", "-o", "a.txt", "--view", "cleaned"],
        vec!["decide", "talks.ron", "--all"],
        vec!["decide", "talks.ron", "--accept", "--reject", "--all"],
        vec!["decide", "talks.ron", "--accept"],
        vec!["add", "talks.ron", "compilation.txt", "--kind", "government"],
        vec![
            "add",
            "talks.ron",
            "compilation.txt",
            "--from",
            "Japan",
            "--kind",
            "martian",
        ],
        vec!["compare", "a.txt"],
        vec!["check"],
    ] {
        room.refused(2, &arguments);
    }
}

#[test]
fn compare_gives_edits_that_make_the_new_text() {
    let room = Room::new();
    let (base, new) = (
        "We [strongly] support the talks in  Geneva.\n",
        "We support all talks in Geneva, fully.\n",
    );
    room.put("base.txt", base);
    room.put("new.txt", new);
    let printed: Value = serde_json::from_str(&room.does("compare base.txt new.txt --json")).unwrap();
    let edits = printed["edits"].as_array().unwrap();
    let mut text = base.to_owned();
    for edit in edits.iter().rev() {
        let at = |place: usize| usize::try_from(edit["at"][place].as_u64().unwrap()).unwrap();
        assert_eq!(&base[at(0)..at(1)], edit["old"].as_str().unwrap());
        text.replace_range(at(0)..at(1), edit["new"].as_str().unwrap());
    }
    assert_eq!(text, new);
    assert!(room.does("compare base.txt base.txt").contains("equal"));
    assert!(room.does("compare base.txt new.txt").contains("fully"));
    room.refused(1, &["compare", "base.txt", "missing.txt"]);
}

#[test]
fn check_says_what_is_wrong_and_changes_nothing() {
    let room = Room::with_talks();
    let sound = room.text("talks.ron");
    let outline = room.show("talks.ron");
    let id = edits_from(paragraph(&outline, "1.", "a)"), "Japan").remove(0);
    room.put("truncated.ron", &sound[..sound.len() / 2]);
    room.put("future.ron", sound.replace("version: 2,", "version: 99,"));
    room.put("moved.ron", sound.replace(&id, "00000000000000ff"));
    room.put(
        "altered.ron",
        sound.replace("States must cooperate", "States will cooperate"),
    );
    room.put("other.ron", "(a: 1)");
    room.put("empty.ron", "");
    for file in [
        "truncated.ron",
        "future.ron",
        "moved.ron",
        "altered.ron",
        "other.ron",
        "empty.ron",
        "missing.ron",
    ] {
        let message = room.refused(1, &["check", file]);
        assert!(message.contains(file), "{message}");
    }
    let before = room.listing();
    assert!(room.does("check talks.ron compilation.txt").lines().count() == 2);
    assert_eq!(before, room.listing());
    for command in ["show", "decide"] {
        for file in ["truncated.ron", "other.ron", "empty.ron", "missing.ron"] {
            let mut arguments = vec![command, file];
            if command == "decide" {
                arguments.extend(["--accept", "--all"]);
            }
            room.refused(1, &arguments);
        }
    }
}

#[test]
fn check_tells_of_a_journal_that_does_not_fit() {
    let room = Room::with_talks();
    room.put("talks.ron.journal", "no journal at all\n");
    let message = room.refused(1, &["check", "talks.ron"]);
    assert!(message.contains("talks.ron.journal"), "{message}");
    // Whoever only reads is told, and nothing is moved.
    let shown = room.run(&["show", "talks.ron"]);
    assert_eq!(shown.status.code(), Some(0));
    assert!(room::error(&shown).contains("talks.ron.journal"));
    assert_eq!(room.text("talks.ron.journal"), "no journal at all\n");
    // Whoever changes the session keeps it aside.
    room.does("decide talks.ron --accept --from Japan");
    assert_eq!(room.text("talks.ron.journal-aside-1"), "no journal at all\n");
    room.does("check talks.ron");
}

#[test]
fn check_tells_what_contradicts_itself_in_an_agreed_paragraph_and_calls_it_sound() {
    use adref::model::{Agreement, Paragraph, Verdict};
    let room = Room::with_talks();
    let file = adref::formats::read_session(room.text("talks.ron").as_bytes()).unwrap();
    let contradicting = |agreed: Option<Agreement>| {
        let mut session = file.session.clone();
        let disputed = |one: &&mut std::sync::Arc<Paragraph>| one.text.starts_with("States should");
        let paragraph = session.draft.paragraphs.iter_mut().find(disputed).unwrap();
        let paragraph = std::sync::Arc::make_mut(paragraph);
        for edit in &mut paragraph.edits {
            edit.decision = Some(Verdict::Accepted.into());
        }
        paragraph.agreed = agreed;
        adref::formats::write_session(&session).unwrap()
    };
    room.put("open.ron", contradicting(None));
    let agreed = Agreement {
        by: "Chair".into(),
        at: "2026-01-01T00:01:00Z".into(),
        why: String::new(),
    };
    room.put("agreed.ron", contradicting(Some(agreed)));
    room.refused(1, &["check", "open.ron"]);
    let told = room.does("check agreed.ron");
    assert!(
        told.contains("sound") && told.contains("It stays as it was agreed"),
        "{told}"
    );
}
#[path = "cli/wording.rs"]
mod wording;
