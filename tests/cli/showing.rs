//! `adref show --only …`: what is shown of a session.

use crate::room::Room;

fn labels(room: &Room, arguments: &[&str]) -> Vec<String> {
    let mut all = vec!["show", "talks.ron", "--json"];
    all.extend(arguments);
    let outline: serde_json::Value = serde_json::from_str(&room.done(&all)).unwrap();
    let paragraphs = outline["paragraphs"].as_array().unwrap().iter();
    paragraphs
        .map(|one| one["label"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn paragraphs_are_chosen_by_state_delegation_and_stakeholder() {
    let room = Room::with_talks();
    for (arguments, expected) in [
        (&["--only", "open"][..], &["a)", "a bis)", "b)"][..]),
        (&["--only", "decided"], &[]),
        (&["--only", "remarked"], &["b)"]),
        (&["--from", "Japan"], &["a)", "b)"]),
        (&["--from", "JP", "--differs-from", "Canada, Government"], &["a)"]),
        (&["--from", "Japan", "--differs-from", "Brazil"], &["b)"]),
        (&["--kind", "civil-society"], &["a bis)"]),
        (&["--kind", "government", "--only", "remarked"], &["b)"]),
        (&["--condition", "if"], &[]),
    ] {
        assert_eq!(labels(&room, arguments), expected, "{arguments:?}");
    }
    room.does("decide talks.ron --accept --from Japan --paragraph 1/a)");
    assert_eq!(labels(&room, &["--only", "decided"]), ["a)"]);
    let plain = room.does("show talks.ron --only open --from Canada");
    assert!(plain.contains("Only open, from Canada: 1 paragraph\n"), "{plain}");
    assert!(plain.contains("and openly") && !plain.contains("shall"), "{plain}");
}

#[test]
fn what_nobody_is_called_or_no_state_is_called_is_refused() {
    let room = Room::with_talks();
    let message = room.refused(1, &["show", "talks.ron", "--from", "Atlantis"]);
    assert!(message.contains("Japan; Canada"), "{message}");
    let message = room.refused(1, &["show", "talks.ron", "--kind", "rewording"]);
    assert!(message.contains("stakeholder"), "{message}");
    for arguments in [
        &["--only", "closed"][..],
        &["--differs-from", "Japan"],
        &["--kind", "martian"],
    ] {
        let mut all = vec!["show", "talks.ron"];
        all.extend(arguments);
        room.refused(2, &all);
    }
}

#[test]
fn it_is_counted_as_the_window_counts() {
    let room = Room::new();
    let text = "Draft\n\na) We meet.\n\n· Japan, Government: a) We meet often.\n\n\nb) We rest.\n\n\
                · Japan, Government: b) We rest well.\n";
    room.put("talks.txt", text);
    room.does("import talks.txt -o talks.ron");
    let counted = |room: &Room| room.does("show talks.ron --count");
    assert_eq!(
        counted(&room),
        "2 open in 2 paragraphs, 0 decided, 0 not put to the room, 0 paragraphs agreed\n"
    );
    room.does("decide talks.ron --accept --paragraph a)");
    room.does("decide talks.ron --bracket --paragraph b)");
    room.does("agree talks.ron --paragraph a)");
    let words = "1 open in 1 paragraph (1 bracketed), 1 decided, 0 not put to the room, 1 paragraph agreed";
    assert_eq!(counted(&room), format!("{words}\n"));
    assert!(room.does("show talks.ron").contains(words));
}

#[test]
fn what_is_accepted_in_a_paragraph_that_went_says_so_and_an_agreed_one_is_marked_on_paper() {
    let room = Room::new();
    let text = "Draft\n\na) We meet.\n\n· Japan, Government: a) We meet often.\n\n· Canada, Government: a) [Delete]\n\n\n\
                b) We rest.\n\n· Japan, Government: b) We rest well.\n";
    room.put("talks.txt", text);
    room.does("import talks.txt -o talks.ron");
    room.does("decide talks.ron --accept --paragraph a) --from Japan");
    let went = "but its words went with the deletion of the paragraph";
    assert!(!room.does("show talks.ron").contains(went));
    room.does("decide talks.ron --accept --paragraph a) --from Canada");
    assert!(room.does("show talks.ron").contains(went));
    room.does("export talks.ron -o record.txt --view record");
    assert!(room.text("record.txt").contains(&format!("accepted, {went}")));
    room.does("decide talks.ron --reopen --paragraph a) --from Canada");
    assert!(!room.does("show talks.ron").contains(went));

    room.does("decide talks.ron --accept --paragraph b)");
    room.does("agree talks.ron --paragraph b)");
    for ending in ["txt", "html", "md"] {
        let file = format!("working.{ending}");
        room.does(&format!("export talks.ron -o {file} --view working"));
        let printed = room.text(&file);
        assert_eq!(printed.matches("(agreed ad ref., ").count(), 1, "{printed}");
        // Whose day it is, as everywhere on the page.
        let since = printed.split_once("(agreed ad ref., ").unwrap().1;
        assert!(since.split_once(')').unwrap().0.ends_with(" UTC"), "{since}");
    }
    room.does("export talks.ron -o bracketed.txt --view bracketed");
    assert!(!room.text("bracketed.txt").contains("agreed ad ref."));
}
