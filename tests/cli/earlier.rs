//! Who wrote on an earlier draft, and who did not.

use crate::comments::answers;
use crate::paper::{id, open_edits, question, wsis};
use crate::room::{contribution, paragraph};

/// The Czech Republic quotes the debris of this very draft, and was taken along with Japan and ISOC, all or none.
#[test]
fn who_wrote_on_an_earlier_draft_is_judged_one_by_one() {
    let room = wsis();
    let asked = question(&room, "2/b)", "earlier draft");
    let answers = answers(&asked);
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

/// They have the draft as it is, its brackets too, without what they took out: they were said not to know it.
#[test]
fn who_has_the_brackets_of_this_draft_did_not_write_on_an_earlier_one() {
    let room = wsis();
    let asked = question(&room, "2/g)", "earlier draft");
    assert_eq!(answers(&asked)[0], "No: they propose to delete those words");
    assert_eq!(answers(&asked).len(), 4, "it can still be said: {asked}");
    let evidence = asked["evidence"].as_str().unwrap();
    assert!(
        evidence.contains(
            "But Canada and Internet Democracy Project, CDT, IFLA and Access have words in the brackets of this very draft."
        ),
        "{evidence}"
    );
    room.does(&format!("answer wsis.ron {} --take", id(&asked)));
    let after = room.show("wsis.ron");
    let here = paragraph(&after, "2.", "g)");
    assert_ne!(contribution(here, "Canada")["earlier_draft"], true);
    let proposed = open_edits(here, "Canada");
    assert!(
        proposed.contains(&"with children and parents → ".to_owned()),
        "{proposed:?}"
    );
}
