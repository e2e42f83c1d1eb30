//! Where nothing is proposed, and what is offered there.

use super::*;

/// Why nothing is proposed at the first damaged place of a text.
fn unclear(base: &str, text: &str, others: &str) -> Option<Unclear> {
    let found = found(&reworded(base, &[text, others]));
    found.iter().find(|one| one.contribution == 0)?.unclear
}

/// `activityICTs`, `toof`, `cybercrimescyber-attacks`: what was proposed was nobody's proposal.
#[test]
fn where_the_draft_does_not_tell_which_word_was_meant_none_is_proposed() {
    let others = "trust in data, rights of people, cyber attacks and cybercrimes. activity, Human met is";
    for (base, text, expected) in [
        // Other words went: the one before them with them, or not; a short one stays.
        (
            "our activity with and rights",
            "our activitytrust and rights",
            Some(Unclear::Either),
        ),
        ("the goals of balance for rights", "the goals oftrust for rights", None),
        // The draft has both, in the other order; also where one of them is the end of a word.
        (
            "the rights of in people",
            "the rights inof people",
            Some(Unclear::Either),
        ),
        (
            "people are met for rights",
            "people is formet rights",
            Some(Unclear::Either),
        ),
        (
            "those of cyber-attacks,cybercrimes, and rights",
            "those of cybercrimescyber-attacks, and rights",
            Some(Unclear::Either),
        ),
        (
            "against cybercrimes cyber attacks",
            "against cyber attackscrimes",
            Some(Unclear::Either),
        ),
        ("the rights in of people", "the rights inof people", None),
        // It stands behind many new words, of which it may be no part.
        (
            "that people can act",
            "that trust enables the rightspeople can act",
            Some(Unclear::Part),
        ),
        ("that people can act", "that rightspeople can act", None),
        // A capital begins a name as well as a sentence.
        (
            "of the DATA and others",
            "of the DATAHuman and others",
            Some(Unclear::Part),
        ),
    ] {
        let others = format!("{others} for crimes");
        assert_eq!(unclear(base, text, &others), expected, "{text}");
    }
}

/// `developdDevelop` had one reading, and none had the capital that its text has.
#[test]
fn a_word_that_came_twice_is_offered_as_either_wrote_it() {
    let base = "Use, promote and Promote ddevelop ment of rights";
    let (text, other) = ("Use, promote and developdDevelop rights", "develop rights");
    check(base, &[text, other], &[("developdDevelop", &["develop", "Develop"])]);
    // The capital begins a sentence, so what stood before it may be gone as well.
    assert_eq!(unclear(base, text, other), Some(Unclear::Part));
}

/// `iInternational` was proposed as a change to small letters, which the draft does not have.
#[test]
fn a_first_letter_that_came_twice_is_read_as_the_draft_has_it() {
    let others = "trust and international peace";
    for (base, text, readings) in [
        (
            "for International trust",
            "for iInternational trust",
            &["International", "international"][..],
        ),
        (
            "International trust",
            "Regional and iInternational trust",
            &["international", "International"],
        ),
    ] {
        check(base, &[text, others], &[("iInternational", readings)]);
    }
}

/// A list of English words said which these are.
#[test]
fn a_word_made_with_a_short_one_is_asked_only_beside_other_debris() {
    let others = "data, knowledge, with, into, in, out, every, one, everyone, how, ever";
    let base = "States act with trust in every use of data and act on it";
    for text in [
        "States act within trust in every use of data and act on it",
        "States act without trust in every use of data and act on it",
        "States act with trust in everyone use of data and act on it",
    ] {
        check(base, &[text, others], &[]);
    }
    let (within, glued) = (
        &["in", "with in", "with"][..],
        &["knowledge", "data knowledge", "data"][..],
    );
    check(
        base,
        &[
            "States act within trust in every use of dataknowledge and act on it",
            others,
        ],
        &[("within", within), ("dataknowledge", glued)],
    );
}

/// Whoever put together what the draft parts was asked, and it was proposed to part it again.
#[test]
fn a_word_that_the_draft_parts_is_no_debris_when_somebody_puts_it_together() {
    let others = "with, out, can, not, every, one, in, to, all, of, equitable, where";
    for (base, text) in [
        ("States act with out fear", "States act without fear"),
        ("States can not act", "States cannot act"),
        ("Every one may act", "Everyone may act"),
        ("States come in to force", "States come into force"),
    ] {
        check(base, &[text, others], &[]);
    }
    // No word is made with a long one, nor ends with one; and what the draft has between two goes with nobody's wish.
    for (base, text, at) in [
        ("one of equitable access", "one ofequitable access", "ofequitable"),
        ("equitable to all of it", "equitableto all of it", "equitableto"),
        (
            "access equitable where possible",
            "access equitablewhere possible",
            "equitablewhere",
        ),
        ("go in/to all of it", "go into all of it", "into"),
    ] {
        let paragraph = reworded(base, &[text, others]);
        let found = found(&paragraph);
        let found: Vec<&str> = found.iter().map(|one| &text[one.at.clone()]).collect();
        assert_eq!(found, [at], "{text}");
    }
}
