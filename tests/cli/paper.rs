//! Doubtful paper: questions and their answers, another base, where contributions belong, second versions.

use crate::room::{Room, contribution, paragraph};
use serde_json::Value;

/// A room with the bracketed draft of the WSIS+10 review as `wsis.ron`.
pub fn wsis() -> Room {
    let room = Room::new();
    let text = include_str!("../../sample_drafts/wsis10_c5_bracketed_draft.txt");
    room.put("wsis.txt", text);
    room.does("import wsis.txt -o wsis.ron");
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
pub fn question(room: &Room, paragraph: &str, kind: &str) -> Value {
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
    room.does("check wsis.ron");

    // And everything goes back, to the base as imported.
    room.does("base wsis.ron --paragraph 2/b) --imported");
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
fn a_second_text_replaces_the_first_or_stands_beside_it() {
    let room = Room::with_talks();
    room.does("decide talks.ron --accept --from Japan --paragraph 1/a)");
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
    let printed = room.does("questions asked.ron --json");
    let question = serde_json::from_str::<Value>(&printed).unwrap()[0].clone();
    assert_eq!(question["kind"], "second version");
    room.done(&["answer", "asked.ron", &id(&question), "--take"]);
    let here = paragraph(&room.show("asked.ron"), "1.", "a)").clone();
    assert_eq!(here["contributions"][0]["replaced_by"], here["contributions"][2]["id"]);
}
