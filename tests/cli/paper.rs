//! Doubtful paper: questions and their answers, another base, second versions.

use crate::room::{Room, contribution, paragraph};
use serde_json::Value;

/// A room with the bracketed draft of the WSIS+10 review as `wsis.ron`.
pub fn wsis() -> Room {
    let room = Room::new();
    let text = include_str!("../../sample_drafts/wsis10_c5_bracketed_draft.txt");
    room.put("wsis.txt", text);
    room.done(&["import", "wsis.txt", "-o", "wsis.ron"]);
    room
}

pub fn questions(room: &Room, more: &[&str]) -> Vec<Value> {
    let printed = room.done(&[&["questions", "wsis.ron", "--json"], more].concat());
    serde_json::from_str::<Value>(&printed)
        .unwrap()
        .as_array()
        .unwrap()
        .clone()
}

pub fn id(question: &Value) -> String {
    question["id"].as_str().unwrap().to_owned()
}

/// The only open question of a kind about a paragraph.
fn question(room: &Room, paragraph: &str, kind: &str) -> Value {
    let all = questions(room, &["--paragraph", paragraph]);
    let mut found = all.into_iter().filter(|question| question["kind"] == kind);
    let question = found.next().unwrap();
    assert!(found.next().is_none(), "several questions of the kind {kind}");
    question
}

/// The edits of one delegation that are put to the room, as `old → new`.
pub fn open_edits(here: &Value, from: &str) -> Vec<String> {
    let edits = here["edits"].as_array().unwrap().iter();
    edits
        .filter(|edit| edit["from"].as_array().unwrap().iter().any(|name| name == from))
        .filter(|edit| edit["kind"] != "spacing" && edit["aside"].is_null())
        .map(|edit| format!("{} → {}", edit["base"].as_str().unwrap(), edit["new"].as_str().unwrap()))
        .collect()
}

/// Read by hand in the document: what each of them changed, and nothing that it took over from the base as it came.
fn they_propose_what_they_changed(here: &Value) {
    let develop = "Use, promote and develop → Promote frameworks that reinforce greater safety and confidence in the use of ICTs. \
                   Promote development of";
    let respect = "and regulation focused → , , respect for privacy rights, data and consumer protectionfocused";
    let healthy = " → a healthy, sustainable and resilient knowledge and information technology ecosystem.";
    for (from, proposes) in [
        ("United Kingdom", vec![]),
        ("Japan", vec!["[legal] → multi-stakeholder", respect]),
        ("ISOC", vec![develop]),
        (
            "ICANN",
            vec!["regulation → collaboration", healthy, "in the use of ICT → "],
        ),
    ] {
        assert_eq!(open_edits(here, from), proposes, "{from}");
    }
    let japan = contribution(here, "Japan");
    assert!(japan["text"].as_str().unwrap().contains("ddevelop ment"), "as received");
    assert!(
        japan["on_base"]
            .as_str()
            .unwrap()
            .starts_with("Use, promote and develop international multi-stakeholder frameworks for cooperation")
    );
    // They do not have the words beside what the repair took away, so these stay their words, and are no proposals.
    for (from, says) in [
        ("Japan", "principles that balance measures for greater security"),
        ("Japan", "against cybercrime with the protection of basic human right"),
        ("ISOC", "against cybercrime with the protection of basic human right"),
        (
            "Czech Republic",
            "against cybercrime with the protection of basic l human rights",
        ),
    ] {
        let theirs = contribution(here, from);
        let theirs = theirs["on_base"].as_str().or(theirs["text"].as_str()).unwrap();
        assert!(theirs.contains(says), "{theirs}");
    }
}

#[test]
fn a_day_on_pillar_b_begins_with_the_base() {
    let room = wsis();
    let before = room.show("wsis.ron");
    let here = paragraph(&before, "2.", "b)");
    let phantoms = open_edits(here, "United Kingdom");
    assert!(phantoms.len() >= 5, "{phantoms:?}");
    let received = here["text"].clone();

    // Two actions repair it: the text of the United Kingdom is the base, and three delegations wrote on an earlier draft.
    let doubt = question(&room, "2/b)", "doubtful base");
    assert!(
        doubt["answers"][0]["text"].as_str().unwrap().contains("United Kingdom"),
        "{doubt}"
    );
    assert!(doubt["evidence"].as_str().unwrap().contains("instead of"), "{doubt}");
    room.done(&["answer", "wsis.ron", &id(&doubt), "--take", "--by", "Chair"]);
    let after = room.show("wsis.ron");
    let here = paragraph(&after, "2.", "b)");
    assert_eq!(open_edits(here, "United Kingdom"), Vec::<String>::new());
    assert_eq!(contribution(here, "United Kingdom")["kind"], "unchanged");
    assert_eq!(
        here["received"], received,
        "the base as imported stays with the paragraph"
    );

    // The Czech Republic, too: the proposed answer leaves it out, for it quotes the debris of this draft.
    let earlier = question(&room, "2/b)", "earlier draft");
    room.done(&["answer", "wsis.ron", &id(&earlier), "--choose", "2"]);
    let after = room.show("wsis.ron");
    let here = paragraph(&after, "2.", "b)");
    assert_eq!(contribution(here, "Japan")["earlier_draft"], true);
    they_propose_what_they_changed(here);
    let lacking = here["edits"]
        .as_array()
        .unwrap()
        .iter()
        .find(|edit| edit["base"] == "along with the right of")
        .unwrap();
    assert_eq!(
        lacking["aside"], "earlier draft",
        "what they lack is not put to the room"
    );
    let put = lacking["id"].as_str().unwrap();
    room.done(&["repair", "wsis.ron", "put", "--edit", put, "-o", "put.ron"]);
    let open = |outline: &Value| outline["totals"]["not_considered"].as_u64().unwrap();
    assert_eq!(open(&room.show("put.ron")), open(&after) + 1);
    // ISOC's text is another paragraph in the place of this one.
    let isoc = ["--of", "ISOC", "--paragraph", "2/b)"];
    room.done(&[&["repair", "wsis.ron", "recast", "--kind", "alternative"], &isoc[..]].concat());
    let after = room.show("wsis.ron");
    let here = paragraph(&after, "2.", "b)");
    assert_eq!(contribution(here, "ISOC")["kind"], "alternative");
    assert_eq!(contribution(here, "ISOC")["edits"].as_array().unwrap().len(), 1);

    // What is decided afterwards stays decided when the base is mended once more, where it is the same.
    let edit = |what: &str| {
        let edits = here["edits"].as_array().unwrap().iter();
        let mut found = edits.filter(|edit| edit["new"] == what);
        found.next().unwrap()["id"].as_str().unwrap().to_owned()
    };
    for accepted in ["among all stakeholders", "both"] {
        room.done(&["decide", "wsis.ron", "--accept", "--edit", &edit(accepted)]);
    }
    let mended = here["text"]
        .as_str()
        .unwrap()
        .replace("promote mutually", "promote the mutually");
    let base = [
        "base",
        "wsis.ron",
        "--paragraph",
        "2/b)",
        "--text",
        &mended,
        "--why",
        "as in the room's copy",
    ];
    let output = room.run(&base);
    assert!(output.status.success());
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("1 decision reopened"), "{told}");
    let after = room.show("wsis.ron");
    let here = paragraph(&after, "2.", "b)");
    let accepted: Vec<&Value> = here["edits"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|edit| edit["decision"] == "accepted")
        .collect();
    assert_eq!(accepted.len(), 1);
    assert_eq!(accepted[0]["new"], "among all stakeholders");
    room.done(&["check", "wsis.ron"]);

    // And everything goes back, to the base as imported.
    room.done(&["base", "wsis.ron", "--paragraph", "2/b)", "--imported"]);
    assert_eq!(paragraph(&room.show("wsis.ron"), "2.", "b)")["text"], received);
    assert!(paragraph(&room.show("wsis.ron"), "2.", "b)")["received"].is_null());
}

#[test]
fn three_answers_at_most_put_the_targets_where_they_belong() {
    let room = wsis();
    let outline = room.show("wsis.ron");
    let mut asked = Vec::new();
    for here in outline["paragraphs"].as_array().unwrap() {
        if here["section"].as_str().unwrap().starts_with("3.") && here["kind"] == "body" {
            asked.extend(questions(&room, &["--paragraph", here["id"].as_str().unwrap()]));
        }
    }
    assert!(
        asked.len() <= 3 && asked.iter().all(|question| question["kind"] == "place"),
        "{asked:#?}"
    );
    let ids: Vec<String> = asked.iter().map(id).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    room.done(&[&["answer", "wsis.ron", "--take"], &ids[..]].concat());
    let after = room.show("wsis.ron");
    let names = |label: &str| -> Vec<String> {
        let here = paragraph(&after, "3.", label);
        let all = here["contributions"].as_array().unwrap().iter();
        all.map(|one| one["name"].as_str().unwrap().to_owned()).collect()
    };
    let joint = "Internet Democracy Project, CDT, IFLA and Access";
    assert_eq!(
        names("a)"),
        ["Czech Republic", "Japan", "Canada", joint, "Brazil", "ICANN"]
    );
    for label in ["b)", "c)"] {
        assert_eq!(
            names(label),
            ["Czech Republic", "Canada", joint, "Brazil", "ICANN"],
            "{label}"
        );
    }
    assert_eq!(names("d)"), ["Brazil"]);
    assert_eq!(names("c bis)"), [joint]);
    assert_eq!(names("c ter)"), ["Uruguay"]);
}

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
    room.done(&["answer", "wsis.ron", "--kind", "empty-contribution", "--decline"]);
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
    let listed = room.done(&["questions", "wsis.ron"]);
    assert!(listed.contains("(proposed)") && listed.contains(" open, "), "{listed}");
}
#[test]
fn a_second_text_replaces_the_first_or_stands_beside_it() {
    let room = Room::with_talks();
    room.done(&[
        "decide",
        "talks.ron",
        "--accept",
        "--from",
        "Japan",
        "--paragraph",
        "1/a)",
    ]);
    room.put("later.txt", "States should always cooperate in good faith.");
    let add = [
        "add",
        "talks.ron",
        "later.txt",
        "--from",
        "Japan",
        "--paragraph",
        "1/a)",
    ];
    let with = |more: &[&str], to: &str| {
        room.done(&[&add[..], more, &["-o", to]].concat());
        let outline = room.show(to);
        let here = paragraph(&outline, "1.", "a)").clone();
        (outline["totals"]["questions"].as_u64().unwrap(), here)
    };
    let (asked, here) = with(&[], "asked.ron");
    assert_eq!(asked, 1);
    assert_eq!(here["contributions"].as_array().unwrap().len(), 3);
    let (asked, here) = with(&["--beside"], "beside.ron");
    assert_eq!((asked, here["contributions"].as_array().unwrap().len()), (0, 3));
    let (asked, here) = with(&["--replace"], "replaced.ron");
    assert_eq!(asked, 0);
    let (first, second) = (&here["contributions"][0], &here["contributions"][2]);
    assert_eq!(first["replaced_by"], second["id"]);
    assert_eq!(
        first["text"], "States must cooperate in good faith.",
        "it stays on record"
    );
    let decided: Vec<&Value> = here["edits"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|edit| edit["decision"] == "accepted")
        .collect();
    assert_eq!(decided.len(), 1, "nothing decided moves");
    room.refused(2, &[&add[..], &["--beside", "--replace"]].concat());

    // The same through the question.
    let printed = room.done(&["questions", "asked.ron", "--json"]);
    let question = serde_json::from_str::<Value>(&printed).unwrap()[0].clone();
    assert_eq!(question["kind"], "second version");
    room.done(&["answer", "asked.ron", &id(&question), "--take"]);
    let here = paragraph(&room.show("asked.ron"), "1.", "a)").clone();
    assert_eq!(here["contributions"][0]["replaced_by"], here["contributions"][2]["id"]);
}

/// The Czech Republic quotes the debris of this very draft, and was taken along with Japan and ISOC, all or none.
#[test]
fn who_wrote_on_an_earlier_draft_is_judged_one_by_one() {
    let room = wsis();
    let asked = question(&room, "2/b)", "earlier draft");
    let answers: Vec<&str> = asked["answers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["text"].as_str().unwrap())
        .collect();
    let wrote = |who: &str| format!("{who} wrote on an earlier draft");
    let expected = [
        "Japan and ISOC",
        "Czech Republic, Japan and ISOC",
        "Czech Republic",
        "Japan",
        "ISOC",
    ]
    .map(wrote);
    assert_eq!(answers[..5], expected);
    assert_eq!(answers[5..], ["No: they propose to delete those words"]);
    assert!(
        asked["evidence"]
            .as_str()
            .unwrap()
            .contains("Czech Republic quotes the draft as it came"),
        "{asked}"
    );
    room.done(&["answer", "wsis.ron", &id(&asked), "--take"]);
    let after = room.show("wsis.ron");
    let here = paragraph(&after, "2.", "b)");
    let is_earlier = |from: &str| contribution(here, from)["earlier_draft"] == true;
    assert_eq!(["Czech Republic", "Japan", "ISOC"].map(is_earlier), [false, true, true]);
}

/// Who had the present text was said to have written on an earlier draft.
#[test]
fn what_texts_on_an_earlier_draft_have_was_taken_out_since() {
    let room = wsis();
    let asked = question(&room, "2/f)", "doubtful base");
    assert_eq!(asked["answers"][0]["text"], "Take the text of Canada as the base");
    let evidence = asked["evidence"].as_str().unwrap();
    assert!(
        evidence.contains(
            "stands in the texts of Japan and Center of Technology and Society, which seem to be on an earlier draft"
        ),
        "{evidence}"
    );
}
