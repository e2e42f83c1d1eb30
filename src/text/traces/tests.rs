use super::*;

#[track_caller]
fn check(base: &str, witnesses: &[&str], expected: &[(&str, Trace)]) {
    let vocabulary = Vocabulary::of([(base, witnesses)]);
    let found = vocabulary.traces(base, witnesses);
    let found: Vec<_> = found
        .iter()
        .map(|(at, trace)| (&base[at.clone()], trace.clone()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_blank_that_was_lost_is_one_of_the_readings() {
    let read = |base: &str, others: &[&str]| {
        let vocabulary = Vocabulary::of([(base, others)]);
        let (at, trace) = vocabulary.traces(base, others).remove(0);
        let all = Vocabulary::readings(base, &at, &trace, others);
        all.into_iter().map(|(reading, _)| reading).collect::<Vec<_>>()
    };
    assert_eq!(
        read(
            "done wholetaking into account",
            &["done whole, taking into account", "taking"]
        ),
        ["whole taking", "whole", "taking"]
    );
    assert_eq!(
        read("respect forensuring rights", &["respect for rights", "ensuring trust"]),
        ["for", "ensuring", "for ensuring"]
    );
}

/// `Development` was the only reading, where five texts had it with a small letter.
#[test]
fn a_word_with_both_its_first_letters_is_read_as_most_texts_have_it() {
    let base = "Promote dDevelopment of frameworks";
    let others = [
        "Promote development of frameworks",
        "the development of it",
        "Development now",
    ];
    let vocabulary = Vocabulary::of([(base, others.as_slice())]);
    let (at, trace) = vocabulary.traces(base, &others).remove(0);
    let readings = Vocabulary::readings(base, &at, &trace, &others);
    assert_eq!(readings, [("development".to_owned(), 2), ("Development".to_owned(), 1)]);
}

/// Every way to part a run of 200,000 letters was tried.
#[test]
fn a_giant_word_is_not_parted() {
    for (length, is_parted) in [(LONGEST, true), (LONGEST + 1, false), (200_000, false)] {
        let second = "b".repeat(length - 5);
        let glued = format!("right{second}");
        let vocabulary = Vocabulary::of([("right", [second.as_str()])]);
        let parted = vocabulary.partings(&glued).next();
        assert_eq!(parted.is_some(), is_parted, "{length}");
    }
}

#[test]
fn traces_are_told_from_words() {
    let doubled = Trace::DoubledLetter("develop".into());
    check(
        "Promote ddevelop ment of international international frameworks",
        &["Promote and develop international frameworks"],
        &[("ddevelop", doubled), ("international international", Trace::Repeated)],
    );
    check(
        "a culture of cybersecurity",
        &["cybersecurity culture", "of cybersecurity", "cyber security culture"],
        &[],
    );
    check("We had had enough", &["We had had more"], &[]);
    check(
        "Actions in in time",
        &["Actions in time"],
        &[("in in", Trace::Repeated)],
    );
    let camel = Trace::RunTogether("support".into(), "Recognize".into());
    check(
        "We supportRecognize it",
        &["We support it", "Recognize it"],
        &[("supportRecognize", camel)],
    );
}
