//! What the choice of a reading leaves as it is: the draft's own edits on its brackets, and what reaches beyond the passage.

use super::choosing::{open, passages};
use super::labelled;
use adref::model::{Change, EditId};
use adref::text::Collation;

/// `[legal]` was told as not retained where the chosen reading keeps it, though nobody proposes to delete it.
#[test]
fn what_only_the_draft_has_on_its_brackets_is_not_passed_over() {
    let base = "We protect every [legal] right of children everywhere.";
    let guard = base.replace("protect", "guard");
    let open = open(
        base,
        &[("Japan", "We uphold all children everywhere."), ("Canada", &guard)],
    );
    let collation = Collation::of(labelled(&open, "a)"));
    let own = |edit: &EditId| collation.proposers(*edit).is_empty();
    let passages = passages(&open);
    assert!(passages.iter().any(|one| one.edits.iter().any(own)), "{passages:#?}");
    for passage in &passages {
        for chosen in 0..passage.alternatives.len() {
            let passed = passage.passed_over(&collation, chosen);
            assert!(!passed.iter().any(own), "{chosen}: {passed:?} of {passage:#?}");
        }
    }
}

/// Who puts more than the passage in brackets has a card of its own.
#[test]
fn brackets_that_reach_beyond_a_passage_are_not_passed_over() {
    let base = "We protect the right of all children everywhere.";
    let [guard, uphold] = ["guard each", "uphold every"].map(|words| base.replace("protect the", words));
    for (set, is_inside) in [
        ("We protect [the right of all] children everywhere.", false),
        ("We [protect] the right of all children everywhere.", true),
    ] {
        let open = open(base, &[("Japan", &guard), ("Canada", &uphold), ("Kenya", set)]);
        let collation = Collation::of(labelled(&open, "a)"));
        let sets = |edit: &EditId| matches!(collation.edit(*edit).unwrap().change, Change::Set { .. });
        let passages = passages(&open);
        let passage = passages.iter().find(|one| one.edits.iter().any(sets)).unwrap();
        let chosen = passage.alternatives.iter().position(|one| one.from == [0]).unwrap();
        let passed = passage.passed_over(&collation, chosen);
        assert_eq!(passed.iter().any(sets), is_inside, "{set} | {passage:#?}");
    }
}
