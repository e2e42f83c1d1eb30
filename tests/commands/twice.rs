//! What two delegations would bring twice: of words that say the same side by side only one stands.

use crate::Outcome;
use crate::deciding::decide_edit;
use crate::talks::*;
use adref::formats::import_text;
use adref::model::Verdict;
use adref::session::{OpenSession, new_session};
use adref::text::Collation;

#[test]
fn the_same_words_put_beside_a_word_and_in_its_place_do_not_come_twice() -> Outcome {
    for (base, beside, in_place, reads) in [
        (
            "We act on a matter.",
            "We act on the a matter.",
            "We act on the matter.",
            "We act on the matter.",
        ),
        (
            "We share data and act.",
            "We share data, and act.",
            "We share personal information, and act.",
            "We share personal information, and act.",
        ),
        (
            "We share data and act.",
            "We share data, and act.",
            "We share data, facts and act.",
            "We share data, facts and act.",
        ),
    ] {
        let talks = format!(
            "Talks\n\n1. {base}\n\nContribution from Japan\n\n1. {beside}\n\nContribution from Canada\n\n1. {in_place}\n"
        );
        let mut open = OpenSession::new(new_session(import_text("talks.txt", talks.as_bytes())?));
        let proposed = |open: &OpenSession, place: usize| at(open, "1.").contributions[place].edits.clone();
        for place in [0, 1] {
            for edit in proposed(&open, place) {
                decide_edit(&mut open, edit, Some(Verdict::Accepted))?;
            }
        }
        assert_eq!(text(&open, "1."), reads, "what is accepted last stands");
        let collation = Collation::of(&at(&open, "1."));
        let japan = proposed(&open, 0)[0];
        assert!(collation.standing(japan).superseded && collation.standing(japan).verdict.is_none());
    }
    Ok(())
}
