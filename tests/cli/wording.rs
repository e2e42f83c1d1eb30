//! A whole document as one delegation's wording: what became of its paragraphs is asked, told, or theirs.

use crate::late::{CHARTER, answer, at, charter, pair, question, questions};
use crate::room::{Room, paragraph};

#[test]
fn a_paragraph_that_became_two_is_asked() {
    let room = charter();
    let first = "Governments should cooperate in good faith on security.";
    let second = "They should report incidents to their neighbours within one day.";
    let split = CHARTER.replace(&format!("{first} {second}"), &format!("{first}\n\n{second}"));
    room.put("japan.txt", split);
    room.does("add talks.ron japan.txt --from Japan");
    assert_eq!(at(&room, "b)"), [pair("rewording", first)]);
    let asked = question(&room, "b) in two paragraphs");
    assert_eq!(questions(&room).len(), 1);
    answer(&room, &asked, "2");
    assert_eq!(at(&room, "b)"), [pair("unchanged", &format!("{first} {second}"))]);
    assert_eq!(room.show("talks.ron")["paragraphs"].as_array().unwrap().len(), 7);
    room.does("check talks.ron");
}

#[test]
fn a_paragraph_that_went_elsewhere_is_asked() {
    let room = charter();
    let moved = "Industry should publish its security standards every year for public review.";
    let without = CHARTER.replace(&format!("c) {moved}\n\n"), "");
    room.put(
        "japan.txt",
        format!("{without}\n{}\n", moved.replace("every year", "each year")),
    );
    room.does("add talks.ron japan.txt --from Japan");
    assert_eq!(at(&room, "c)"), [pair("deletion", "")]);
    let asked = question(&room, "c) elsewhere");
    assert_eq!(questions(&room).len(), 1);
    answer(&room, &asked, "2");
    assert_eq!(
        at(&room, "c)"),
        [pair("rewording", &moved.replace("every year", "each year"))]
    );
    room.does("check talks.ron");
}

#[test]
fn paragraphs_that_became_one_are_asked() {
    let room = charter();
    let both = "Users have a right to private communication without surveillance. Schools should teach the safe use of networks to every pupil.";
    room.put(
        "japan.txt",
        CHARTER.replace("surveillance.\n\ne) Schools", "surveillance. Schools"),
    );
    room.does("add talks.ron japan.txt --from Japan");
    let asked = question(&room, "in one paragraph");
    assert_eq!(questions(&room).len(), 1, "{:#?}", questions(&room));
    answer(&room, &asked, "2");
    assert_eq!(at(&room, "d)"), [pair("rewording", both)]);
    assert_eq!(at(&room, "e)"), [pair("merge", "d)")]);
    room.does("check talks.ron");
    // The merge brings its words along: they stood in both paragraphs.
    for chosen in ["--all", "--paragraph d)", "--paragraph e)"] {
        room.put("again.ron", std::fs::read_to_string(room.path("talks.ron")).unwrap());
        let accept = [
            &["decide", "again.ron", "--accept"],
            chosen.split(' ').collect::<Vec<_>>().as_slice(),
        ]
        .concat();
        room.done(&accept);
        room.does("export again.ron -o clean.txt --view clean --open base --force");
        let clean = std::fs::read_to_string(room.path("clean.txt")).unwrap();
        assert_eq!(clean.matches("Schools should teach").count(), 1, "{chosen}: {clean}");
        assert!(clean.contains(both), "{clean}");
        room.does("check again.ron");
    }
}

/// The second part was paired with the next paragraph, and nothing was said of either.
#[test]
fn a_paragraph_that_became_two_before_two_that_became_one_is_asked_as_both_are() {
    let room = charter();
    let changed = CHARTER
        .replace("security. They", "security.\n\nc) They")
        .replace("c) Industry", "d) Industry")
        .replace("review.\n\nd) Users", "review. Users");
    room.put("japan.txt", changed);
    room.does("add talks.ron japan.txt --from Japan");
    question(&room, "b) in two paragraphs");
    let asked = question(&room, "c) in one paragraph");
    assert_eq!(questions(&room).len(), 2, "{:#?}", questions(&room));
    answer(&room, &asked, "2");
    assert_eq!(at(&room, "d)"), [pair("merge", "c)")]);
    // The draft has a c) already.
    assert_eq!(at(&room, "b bis)").len(), 1);
    room.does("check talks.ron");
}

/// Two paragraphs bore the label `d)`, and no other.
#[test]
fn a_new_paragraph_takes_no_label_that_another_one_has() {
    let room = charter();
    let without = CHARTER.replace(
        "c) Industry should publish its security standards every year for public review.\n\n",
        "",
    );
    let counted = without
        .replace("d) Users", "c) Users")
        .replace("e) Schools", "d) Schools");
    let added = counted.replace(
        "f) The next",
        "e) Judges are trained in handling electronic evidence.\n\nf) The next",
    );
    room.put("japan.txt", added);
    room.does("add talks.ron japan.txt --from Japan");
    assert_eq!(
        at(&room, "e)"),
        [pair(
            "unchanged",
            "Schools should teach the safe use of networks to every pupil."
        )]
    );
    let judges = "Judges are trained in handling electronic evidence.";
    assert_eq!(at(&room, "e bis)"), [pair("addition", judges)]);
    let outline = room.show("talks.ron");
    let received = &paragraph(&outline, "", "e bis)")["contributions"][0]["label"];
    assert!(received.is_null() || received == "e)", "{received}");
    room.does("check talks.ron");
}

#[test]
fn a_sentence_that_stands_in_another_paragraph_is_told() {
    let room = charter();
    let sentence = "They should report incidents to their neighbours within one day.";
    let moved = CHARTER.replace(&format!(" {sentence}"), "");
    room.put(
        "japan.txt",
        moved.replace("public review.", &format!("public review. {sentence}")),
    );
    let output = room.run(&["add", "talks.ron", "japan.txt", "--from", "Japan"]);
    let told = String::from_utf8(output.stderr).unwrap();
    let expected = format!("“{sentence}” stands in “b) Governments should cooperate in good faith on …” in the draft");
    assert!(told.contains(&expected), "{told}");
    assert!(told.contains("here in “c) Industry"), "{told}");
    room.does("check talks.ron");
}

/// It was not asked at all: what it became was looked for as one paragraph.
#[test]
fn a_paragraph_that_went_elsewhere_in_two_is_asked() {
    let room = charter();
    let (first, second) = (
        "Governments should cooperate in good faith on security.",
        "They should report incidents to their neighbours within one day.",
    );
    let without = CHARTER.replace(&format!("b) {first} {second}\n\n"), "");
    room.put("japan.txt", format!("{without}\ng) {first}\n\nh) {second}\n"));
    room.does("add talks.ron japan.txt --from Japan");
    let asked = question(&room, "b) elsewhere in its text, in two paragraphs");
    assert_eq!(questions(&room).len(), 1, "{:#?}", questions(&room));
    answer(&room, &asked, "2");
    assert_eq!(at(&room, "b)"), [pair("unchanged", &format!("{first} {second}"))]);
    room.does("check talks.ron");
}

/// The label of the paragraph came into the delegation's words, as an insertion.
#[test]
fn no_label_is_a_word_of_two_parts_that_are_one_text() {
    for behind in [true, false] {
        let room = charter();
        let (first, second) = (
            "Governments should cooperate in good faith on security.",
            "They should report incidents to their neighbours within one day.",
        );
        let (here, there) = if behind { (first, second) } else { (second, first) };
        let without = CHARTER.replace(&format!("b) {first} {second}"), &format!("b) {here}"));
        room.put("japan.txt", format!("{without}\ng) {there}\n"));
        room.does("add talks.ron japan.txt --from Japan");
        let asked = question(&room, "b) in two paragraphs");
        answer(&room, &asked, "2");
        let whole = format!("{first} {second}");
        assert_eq!(at(&room, "b)"), [pair("unchanged", &whole)], "{behind}");
        room.does("check talks.ron");
    }
}

#[test]
fn what_a_wording_does_not_have_is_asked_and_who_sends_a_part_deletes_nothing() {
    let room = charter();
    room.put(
        "japan.txt",
        CHARTER.replace("f) The next meeting takes place in Geneva in the spring.\n", ""),
    );
    room.does("add talks.ron japan.txt --from Japan");
    let asked = question(&room, "does not have f)");
    assert_eq!(asked["kind"], "missing paragraph");
    assert_eq!(asked["answers"][0]["text"], "It proposes to delete it");
    assert_eq!(asked["evidence"], "The draft has 6 paragraphs; the text has all but 1.");
    answer(&room, &asked, "2");
    assert_eq!(at(&room, "f)"), [pair("empty", "")]);
    let last = "Charter\n\nf) The next meeting takes place in Nairobi in the spring.\n";
    room.put("kenya.txt", last);
    room.does("add talks.ron kenya.txt --from Kenya");
    let asked = question(&room, "The text of Kenya has nothing of a), b), c), d) and e)");
    assert_eq!(asked["answers"][0]["text"], "It says nothing of them");
    answer(&room, &asked, "1");
    assert_eq!(at(&room, "a)").len(), 1, "nothing of Kenya");
    room.does("check talks.ron");
}

#[test]
fn who_says_the_same_as_an_alternative_is_read_so_with_it() {
    let room = Room::new();
    room.put(
        "talks.txt",
        "Draft\n\na) We will report.\n\n\
         · Brazil, Government: a) We shall report yearly.\n\n\
         · Ghana, Government: a) We shall report yearly.\n\n\
         · Japan, Government: a) We will report soon.\n",
    );
    room.does("import talks.txt -o talks.ron");
    room.does("switch talks.ron --paragraph a) --from Ghana");
    room.does("export talks.ron -o working.txt --view working");
    let text = room.text("working.txt");
    assert_eq!(text.matches("We shall report yearly.").count(), 1, "{text}");
    assert!(
        text.contains("[Brazil, Ghana: a) alt. We shall report yearly.]"),
        "{text}"
    );
    room.does("switch talks.ron --paragraph a) --from Brazil");
    room.does("export talks.ron -o again.txt --view working");
    assert!(!room.text("again.txt").contains("alt."), "{}", room.text("again.txt"));
}

/// Its one question proposed to delete all other sections.
#[test]
fn who_sends_a_section_is_asked_of_each_other_one_and_proposes_nothing_there() {
    let room = Room::new();
    let sections = [
        "1. Vision\n\na) States share one vision of trust.\n\nb) It serves all people everywhere.\n\n",
        "2. Pillars\n\nc) Governments cooperate on security of networks.\n\nd) Industry publishes its standards each year.\n\n",
        "3. Targets\n\ne) Half of all schools are connected by 2020.\n\nf) Every hospital is connected by 2025.\n\n",
    ];
    room.put("charter.txt", format!("Charter\n\n{}", sections.concat()));
    room.does("import charter.txt -o talks.ron");
    let part = sections[1]
        .replace("on security", "on the safety")
        .replace("each year.", "each year.\n\nd bis) The public reads them for free.");
    room.put("kenya.txt", format!("Charter\n\n{part}"));
    room.does("add talks.ron kenya.txt --from Kenya");
    let none = |label: &str| assert!(at(&room, label).is_empty(), "{label}");
    ["a)", "b)", "e)", "f)"].into_iter().for_each(none);
    assert_eq!(at(&room, "d bis)").len(), 1, "what is new stands where the part ends");
    let asked = question(
        &room,
        "The text of Kenya has nothing of “1. Vision”. What does that propose?",
    );
    assert_eq!(asked["answers"][0]["text"], "It says nothing of it");
    answer(&room, &asked, "1");
    let asked = question(&room, "nothing of “3. Targets”");
    assert_eq!(
        questions(&room).iter().filter(|one| one["given"].is_null()).count(),
        1,
        "{:#?}",
        questions(&room)
    );
    answer(&room, &asked, "2");
    none("a)");
    for label in ["e)", "f)"] {
        assert_eq!(at(&room, label), [pair("deletion", "")]);
    }
    room.does("check talks.ron");
}

/// It was refused: “this file brings nothing”.
#[test]
fn who_sends_a_section_without_a_change_is_asked_of_the_other_one() {
    let room = Room::new();
    let first = "1. Vision\n\na) States share one vision of trust.\n\nb) It serves all people everywhere.\n\n";
    let second = "2. Pillars\n\nc) Governments cooperate on security.\n\nd) Industry publishes its standards.\n";
    room.put("charter.txt", format!("Charter\n\n{first}{second}"));
    room.does("import charter.txt -o talks.ron");
    room.put("kenya.txt", format!("Charter\n\n{first}"));
    room.does("add talks.ron kenya.txt --from Kenya");
    let asked = question(&room, "The text of Kenya has nothing of “2. Pillars”");
    answer(&room, &asked, "2");
    for label in ["c)", "d)"] {
        assert_eq!(at(&room, label), [pair("deletion", "")]);
    }
    room.does("check talks.ron");
}

/// It became a deletion and a new paragraph of another label.
#[test]
fn a_paragraph_that_is_written_anew_under_its_label_is_new_words_for_it() {
    let room = charter();
    let anew = "c) Whoever sells software repairs its faults without delay and free of charge.";
    let changed = CHARTER.replace(
        "c) Industry should publish its security standards every year for public review.",
        anew,
    );
    room.put("japan.txt", changed);
    room.does("add talks.ron japan.txt --from Japan");
    assert_eq!(at(&room, "c)"), [pair("rewording", anew.trim_start_matches("c) "))]);
    let asked = question(&room, "Is what Japan has in the place of c) that paragraph?");
    assert_eq!(asked["answers"][0]["text"], "It rewords c)");
    assert_eq!(questions(&room).len(), 1);
    room.does("check talks.ron");
}

/// Its words stood twice, or nowhere.
#[test]
fn a_paragraph_that_went_elsewhere_goes_and_comes_in_one_step() {
    let room = charter();
    let moved = "Industry should publish its security standards every year for public review.";
    let without = CHARTER.replace(&format!("c) {moved}\n\n"), "");
    room.put("japan.txt", format!("{without}\ng) {moved}\n"));
    room.does("add talks.ron japan.txt --from Japan");
    let asked = question(&room, "c) elsewhere");
    answer(&room, &asked, "1");
    let outline = room.show("talks.ron");
    let (old, new) = (paragraph(&outline, "", "c)"), paragraph(&outline, "", "g)"));
    assert_eq!(new["along"][0], old["edits"][0]["id"]);
    assert_eq!(old["edits"][0]["along"][0], new["id"]);
    let told = room.does("show talks.ron");
    let new = new["id"].as_str().unwrap();
    assert!(told.contains(&format!("one change with {new}")), "{told}");
    for paragraph in ["c)", "g)"] {
        room.put("again.ron", std::fs::read_to_string(room.path("talks.ron")).unwrap());
        room.done(&[
            "decide",
            "again.ron",
            "--accept",
            "--paragraph",
            paragraph,
            "--from",
            "Japan",
        ]);
        room.does("export again.ron -o clean.txt --view clean --open base --force");
        let clean = std::fs::read_to_string(room.path("clean.txt")).unwrap();
        assert_eq!(clean.matches(moved).count(), 1, "{paragraph}: {clean}");
        assert!(clean.find(moved) > clean.find("Geneva"), "{clean}");
    }
}
