//! Who wrote on an earlier draft, and who did not.

use crate::comments::answers;
use crate::paper::{id, question, wsis};
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
