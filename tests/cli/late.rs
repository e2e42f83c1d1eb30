//! Late paper: whole wordings, compilations that name no paragraph, several files, a lock that another machine left.

use crate::room::{Room, paragraph};
use serde_json::Value;

pub const CHARTER: &str = "Charter\n\n\
    a) States should protect children online through education and awareness raising.\n\n\
    b) Governments should cooperate in good faith on security. They should report incidents to their neighbours within one day.\n\n\
    c) Industry should publish its security standards every year for public review.\n\n\
    d) Users have a right to private communication without surveillance.\n\n\
    e) Schools should teach the safe use of networks to every pupil.\n\n\
    f) The next meeting takes place in Geneva in the spring.\n";

pub fn charter() -> Room {
    let room = Room::new();
    room.put("charter.txt", CHARTER);
    room.does("import charter.txt -o talks.ron");
    room
}

pub fn questions(room: &Room) -> Vec<Value> {
    let printed = room.does("questions talks.ron --json");
    let all: Value = serde_json::from_str(&printed).unwrap();
    all.as_array().unwrap().clone()
}

/// The question that says this.
pub fn question(room: &Room, says: &str) -> Value {
    let all = questions(room);
    let found = all.iter().find(|one| one["text"].as_str().unwrap().contains(says));
    found.unwrap_or_else(|| panic!("{says}: {all:#?}")).clone()
}

pub fn answer(room: &Room, question: &Value, number: &str) {
    room.done(&[
        "answer",
        "talks.ron",
        question["id"].as_str().unwrap(),
        "--choose",
        number,
    ]);
}

/// What stands at a paragraph: kind and text of each contribution.
pub fn at(room: &Room, label: &str) -> Vec<(String, String)> {
    let outline = room.show("talks.ron");
    let here = paragraph(&outline, "", label);
    let of = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    let all = here["contributions"].as_array().unwrap().iter();
    all.map(|one| (of(one, "kind"), of(one, "text"))).collect()
}

pub fn pair(kind: &str, text: &str) -> (String, String) {
    (kind.to_owned(), text.to_owned())
}

#[test]
fn a_late_compilation_asks_where_its_texts_belong() {
    let room = charter();
    // Under d) stands what reads like e), and marked as new what reads like a).
    room.put(
        "late.txt",
        "Charter\n\nd) Users have a right to private communication without surveillance.\n\n\
         · Japan, Government: Schools must teach the safe use of networks to all children and pupils.\n\n\
         · Canada, Government: d) Users have a right to private communication.\n",
    );
    room.does("add talks.ron late.txt");
    let asked = question(&room, "Japan is printed under d)");
    assert_eq!(questions(&room).len(), 1);
    assert_eq!(at(&room, "e)").len(), 1);
    let answers = asked["answers"].as_array().unwrap();
    assert!(
        answers
            .iter()
            .any(|one| one["text"] == "It answers d), under which it is printed"),
        "{answers:#?}"
    );
    answer(&room, &asked, "2");
    assert_eq!((at(&room, "d)").len(), at(&room, "e)").len()), (2, 0));
}

/// The lines of the late file were taken for those of the first, and Canada was asked about.
#[test]
fn a_late_file_with_the_name_of_an_earlier_one_asks_nothing_about_what_that_brought() {
    let room = Room::new();
    let theirs = "· Canada, Government: Users have a right to talk freely with everybody they like.";
    let first = CHARTER.replace("surveillance.", &format!("surveillance.\n\n{theirs}"));
    room.put("charter.txt", first);
    room.does("import charter.txt -o talks.ron");
    let (before, here) = (questions(&room).len(), at(&room, "d)").len());
    let late = "Charter\n\ne) Schools should teach the safe use of networks to every pupil.\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\
        d) Users have a right to private communication without surveillance.\n\n\
        · Kenya, Government: d) Users have a right to private communication.\n";
    room.put("charter.txt", late);
    room.does("add talks.ron charter.txt");
    assert_eq!(at(&room, "d)").len(), here + 1);
    assert_eq!(questions(&room).len(), before, "{:#?}", questions(&room));
}

#[test]
fn a_late_text_that_names_no_paragraph_is_asked() {
    let room = charter();
    room.put(
        "late.txt",
        "· Japan, Government: Schools must teach the safe use of the networks to all children and to teachers.\n\n\
         · Canada, Government: d) Users have a right to private communication.\n",
    );
    room.does("add talks.ron late.txt");
    let all = questions(&room);
    assert_eq!(all.len(), 1, "{all:#?}");
    assert!(
        all[0]["text"]
            .as_str()
            .unwrap()
            .starts_with("Nothing says which paragraph Japan answers"),
        "{all:#?}"
    );
    let own = all[0]["answers"].as_array().unwrap().len().to_string();
    answer(&room, &all[0], &own);
    room.does("check talks.ron");
}

#[test]
fn several_late_files_come_in_all_or_none() {
    let room = charter();
    room.put(
        "a.txt",
        "· Japan, Government: d) Users have a right to private communication.\n",
    );
    room.put(
        "b.txt",
        "· Canada, Government: f) The next meeting takes place in Ottawa in the spring.\n",
    );
    room.put("empty.txt", "");
    let message = room.refused(1, &["add", "talks.ron", "a.txt", "empty.txt", "b.txt"]);
    assert!(message.contains("empty.txt"), "{message}");
    room.does("add talks.ron a.txt b.txt");
    assert_eq!((at(&room, "d)").len(), at(&room, "f)").len()), (1, 1));
    room.refused(2, &["add", "talks.ron"]);
}

/// A file was refused because it held a paragraph that somebody else proposes.
#[test]
fn a_wording_that_has_what_others_propose_proposes_it_with_them() {
    let room = Room::with_talks();
    let wording = crate::room::DRAFT.replace("b) Access", "a bis) Users must be heard.\n\nb) Access");
    room.put("kenya.txt", wording);
    room.does("add talks.ron kenya.txt --from Kenya");
    let outline = room.show("talks.ron");
    let here = paragraph(&outline, "1.", "a bis)");
    let names: Vec<&str> = here["contributions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["ISOC", "Kenya"]);
    room.does("check talks.ron");
    // One of two who propose the same is split: the other's stays whole.
    let card = here["contributions"][1]["id"].as_str().unwrap().to_owned();
    room.done(&[
        "repair",
        "talks.ron",
        "split",
        "--contribution",
        &card,
        "--at",
        "must be heard",
    ]);
    let outline = room.show("talks.ron");
    let text = |label: &str| paragraph(&outline, "1.", label)["text"].as_str().unwrap().to_owned();
    assert_eq!(text("a bis)"), "Users must be heard.");
    assert_eq!(
        (text("a ter)"), text("a quater)")),
        ("Users".to_owned(), "must be heard.".to_owned())
    );
    room.does("check talks.ron");
}

/// It was joined to the same sentence in another section, without a word.
#[test]
fn a_new_paragraph_is_joined_to_the_same_one_of_its_own_section_only() {
    let room = Room::with_talks();
    let again = format!("{}\nUsers must be heard.\n", crate::room::DRAFT);
    room.put("kenya.txt", again);
    room.does("add talks.ron kenya.txt --from Kenya");
    let names = || -> Vec<(String, Vec<String>)> {
        let outline = room.show("talks.ron");
        let of = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
        let proposed = outline["paragraphs"].as_array().unwrap().iter();
        let proposed = proposed.filter(|one| one["text"] == "Users must be heard.");
        let all = proposed.map(|one| {
            let theirs = one["contributions"].as_array().unwrap().iter();
            (of(one, "section"), theirs.map(|one| of(one, "name")).collect())
        });
        all.collect()
    };
    let expected = [("1. Principles", "ISOC"), ("2. Targets", "Kenya")];
    let expected = expected.map(|(section, name)| (section.to_owned(), vec![name.to_owned()]));
    assert_eq!(names(), expected);
    // Twice in one wording it is joined once.
    let twice = crate::room::DRAFT.replace("b) Access", "Users must be heard.\n\nUsers must be heard.\n\nb) Access");
    room.put("ghana.txt", twice);
    room.does("add talks.ron ghana.txt --from Ghana");
    let sizes: Vec<usize> = names().iter().map(|(_, names)| names.len()).collect();
    // What comes late stands behind what was proposed there before.
    assert_eq!(sizes, [2, 1, 1], "{:?}", names());
    room.does("check talks.ron");
}

#[test]
fn an_addition_is_split_in_two() {
    let room = Room::with_talks();
    let before = room.show("talks.ron");
    let new = paragraph(&before, "1.", "a bis)");
    let card = new["contributions"][0]["id"].as_str().unwrap().to_owned();
    room.done(&[
        "repair",
        "talks.ron",
        "split",
        "--contribution",
        &card,
        "--at",
        "must be heard",
    ]);
    let after = room.show("talks.ron");
    let text = |label: &str| paragraph(&after, "1.", label)["text"].as_str().unwrap().to_owned();
    assert_eq!(
        (text("a bis)"), text("a ter)")),
        ("Users".to_owned(), "must be heard.".to_owned())
    );
    for label in ["a bis)", "a ter)"] {
        let here = paragraph(&after, "1.", label);
        assert_eq!(
            (&here["standing"], &here["contributions"][0]["kind"]),
            (&"proposed".into(), &"addition".into())
        );
        assert_eq!(here["contributions"][0]["name"], "ISOC");
    }
    room.does("check talks.ron");
    // What was decided about it would go without a word.
    room.done(&["decide", "talks.ron", "--accept", "--paragraph", "1/a ter)", "--all"]);
    let card = paragraph(&after, "1.", "a ter)")["contributions"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let message = room.refused(
        1,
        &["repair", "talks.ron", "split", "--contribution", &card, "--at", "heard"],
    );
    assert!(message.contains("reopen it first"), "{message}");
}

#[test]
fn a_lock_that_another_machine_left_is_taken_over_when_one_says_so() {
    let room = Room::with_talks();
    let holder = "(user:\"ana\",host:\"a machine far away\",pid:7,at:\"2026-11-22T09:00:00Z\")";
    room.put("talks.ron.lock", holder);
    let decide = [
        "decide",
        "talks.ron",
        "--accept",
        "--from",
        "Japan",
        "--paragraph",
        "1/a)",
    ];
    let message = room.refused(1, &decide);
    assert!(
        message.contains("ana on a machine far away") && message.contains("--take-over"),
        "{message}"
    );
    room.refused(2, &[&decide[..], &["--take-over", "-o", "other.ron"]].concat());
    room.done(&[&decide[..], &["--take-over"]].concat());
    assert!(
        !room.path("talks.ron.lock").exists(),
        "it is released when the command is done"
    );
    let outline = room.show("talks.ron");
    let edits = paragraph(&outline, "1.", "a)")["edits"].as_array().unwrap();
    assert!(edits.iter().any(|edit| edit["decision"] == "accepted"));
    // Where nobody left one, it takes over nothing.
    room.does("decide talks.ron --reopen --all --take-over");
}

#[test]
fn the_record_says_who_took_a_late_text_up() {
    let room = charter();
    room.put(
        "chile.txt",
        "Schools should teach the safe use of networks to every child.",
    );
    let add = ["add", "talks.ron", "chile.txt", "--from", "Chile", "--paragraph", "e)"];
    room.done(&[&add[..], &["--by", "Secretariat"]].concat());
    let taken_up = |name: &str| {
        room.done(&["export", "talks.ron", "--view", "record", "-o", name, "--force"]);
        let record = room.text(name);
        let row = record.lines().find(|line| line.contains("rewording of Chile")).unwrap();
        row.to_owned()
    };
    assert!(
        taken_up("record.csv").contains("Secretariat"),
        "{}",
        taken_up("record.csv")
    );
}

#[test]
fn blanks_around_a_late_text_are_not_its_words() {
    let room = charter();
    room.put(
        "chile.txt",
        "\n  Schools should teach the safe use of networks to every child. \n\n",
    );
    room.does("add talks.ron chile.txt --from Chile --paragraph e)");
    let text = "Schools should teach the safe use of networks to every child.";
    assert_eq!(at(&room, "e)"), [pair("rewording", text)]);
}

/// It had the name and the line of the first, and so was taken for a part of it: nothing asked, and `--replace` did nothing.
#[test]
fn a_second_late_text_in_a_file_of_the_same_name_is_a_later_version() {
    let room = charter();
    let send = |text: &str, more: &str| {
        room.put("japan.txt", text);
        room.does(&format!("add talks.ron japan.txt --from Japan --paragraph d) {more}"));
    };
    send("Users have a right to private talks without surveillance.", "");
    send(
        "Users have a right to private communication without any surveillance.",
        "",
    );
    let asked = question(&room, "Japan has two texts for d)");
    answer(&room, &asked, "1");
    let standing = || at(&room, "d)").len();
    let all = standing();
    send("Users have no right to privacy.", "--replace");
    assert_eq!(standing(), all + 1);
    let outline = room.show("talks.ron");
    let here = paragraph(&outline, "", "d)");
    let open = here["edits"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|edit| edit["aside"].is_null());
    let open: Vec<&str> = open.filter_map(|edit| edit["new"].as_str()).collect();
    assert_eq!(open, ["no", "privacy"]);
}
