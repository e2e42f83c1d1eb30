use super::*;
use crate::model::{ContributionId, Paragraph, Reading};
use crate::text::{Weights, collate};

mod unclear;

/// A paragraph with rewordings.
fn reworded(base: &str, texts: &[&str]) -> Paragraph {
    let mut paragraph = Paragraph {
        text: base.to_owned(),
        ..Paragraph::default()
    };
    let sent = texts.iter().zip(1..).map(|(text, id)| Contribution {
        id: ContributionId(id),
        text: (*text).to_owned(),
        ..Contribution::default()
    });
    collate(&mut paragraph, sent.collect(), &Weights::default());
    paragraph
}

/// What is found in the text of the first, where the others say how the document writes.
#[track_caller]
fn check(base: &str, texts: &[&str], expected: &[(&str, &[&str])]) {
    let paragraph = reworded(base, texts);
    let found = found(&paragraph);
    let found: Vec<(&str, Vec<&str>)> = found
        .iter()
        .filter(|one| one.contribution == 0)
        .map(|one| {
            (
                &texts[0][one.at.clone()],
                one.readings.iter().map(String::as_str).collect(),
            )
        })
        .collect();
    let expected: Vec<(&str, Vec<&str>)> = expected.iter().map(|(at, read)| (*at, read.to_vec())).collect();
    assert_eq!(found, expected, "{}", texts[0]);
}

fn found(paragraph: &Paragraph) -> Vec<Damaged> {
    let texts: Vec<&str> = paragraph.contributions.iter().map(|one| one.text.as_str()).collect();
    damaged(paragraph, &Vocabulary::of([(paragraph.text.as_str(), texts)]))
}

/// They were proposed as they came, each to be decided: `for cooperation,, ,` and a full stop behind the bracket that has one.
#[test]
fn a_mark_that_stands_twice_is_read_once() {
    check(
        "Frameworks for cooperation, and regulation. [For all of us. ]",
        &["Frameworks for cooperation,, , regulation. . [For all of us. ]."],
        &[(",, ,", &[","]), (". .", &["."]), (". ].", &[". ]"])],
    );
    // However many there are, one is left; and the full stop of an abbreviation is not taken for that of the sentence.
    check(
        "Their [rights and duties] and data and more.",
        &["Their [rights and duties, , ], and data, [and so etc.]."],
        &[(", , ],", &[", ]"]), (".].", &[".]"])],
    );
    let paragraph = reworded("All of it.", &["All of it [and so etc.]."]);
    assert_eq!(found(&paragraph)[0].unclear, Some(Unclear::Either));
    // What the draft has so is none of theirs.
    check("For all. . And us ...", &["For everybody. . And us ... ..."], &[]);
}

#[test]
fn words_run_together_are_read_as_the_draft_tells() {
    for (base, text, at, readings) in [
        // The old word before the new one.
        (
            "in the use of data.",
            "in the use of dataknowledge.",
            "dataknowledge",
            &["knowledge", "data knowledge", "data"][..],
        ),
        // The new word before the old one.
        (
            "that everyone can have",
            "that knowledgeeveryone can have",
            "knowledgeeveryone",
            &["knowledge", "knowledge everyone", "everyone"],
        ),
        // A blank went with the words between, or with those before.
        (
            "building of the  information society",
            "building theinformation society",
            "theinformation",
            &["the information", "information", "the"],
        ),
        (
            "the goals of balance for greater trust",
            "the goals ofknowledge greater trust",
            "ofknowledge",
            &["of knowledge", "knowledge", "of"],
        ),
        // A mark between the two went with it: nobody proposed to take it out.
        (
            "access to data/information now",
            "access to datainformation now",
            "datainformation",
            &["data/information", "data information", "information", "data"],
        ),
        // What hangs on by a hyphen is part of the word.
        (
            "fight against cyber-attacks now",
            "fight against knowledgecyber-attacks now",
            "knowledgecyber-attacks",
            &["knowledge", "knowledge cyber-attacks", "cyber-attacks"],
        ),
        // The word before tells which of the two was there.
        (
            "expression and privacy.",
            "expression and privacy dataprivacy.",
            "dataprivacy",
            &["data", "data privacy", "privacy"],
        ),
        (
            "access to and trust in data",
            "access to andand trust in data",
            "andand",
            &["and"],
        ),
    ] {
        let others = [
            "knowledge and data privacy",
            "the data of knowledge",
            "data, the information and everyone",
        ];
        check(base, &[&[text][..], &others].concat(), &[(at, readings)]);
    }
}

#[test]
fn letters_and_halves_of_a_word_of_the_draft_are_debris() {
    check(
        "basic universal rights and national standards",
        &["basic l rights and national sstandards", "basic rights"],
        &[(" l", &["", " universal"]), ("sstandards", &["standards"])],
    );
    check(
        "[Confidence is a development goal",
        &["[Access, cConfidence is a develop ment goal"],
        &[
            ("cConfidence", &["confidence", "Confidence"]),
            ("develop ment", &["development"]),
        ],
    );
    check(
        "for international frameworks",
        &["for international international frameworks"],
        &[("international international", &["international"])],
    );
}

/// None of these was asked.
#[test]
fn slips_and_halves_that_no_vocabulary_has_are_debris() {
    let others = [
        "the developed countries, in developed lands, capacity building and its processes",
        "in the processes of the capacity of the developed, in all, in each, in some, in any, in many, in a few, in time",
        "the processes of the developed in the capacity",
    ];
    for (base, text, at, readings) in [
        (
            "for least developed countries",
            "for least deveeloped countries",
            "deveeloped",
            &["developed"][..],
        ),
        (
            "for least developed countries",
            "for least devlopeddeveloped countries",
            "devlopeddeveloped",
            &["developed"],
        ),
        (
            "encourage the building of trust",
            "encourage thetcapacity building of trust",
            "thetcapacity",
            &["the capacity", "capacity", "the"],
        ),
        (
            "take part in global bodies",
            "take part in in global bodies",
            "in in",
            &["in"],
        ),
        (
            "bodies and processes.",
            "bodies and processes.the capacity of all.",
            "processes.the",
            &["processes. the"],
        ),
    ] {
        check(base, &[&[text][..], &others].concat(), &[(at, readings)]);
    }
    // Which endings words have, a long document tells.
    let (base, text) = (
        "can have equitable access to ICTs",
        "can have equitablewhere all stakeholders fully enjoy access to ICTs",
    );
    let letter = |number: u8| char::from(b'a' + number % 26);
    let many: Vec<String> = (0..240)
        .map(|one| format!("{}o{}e", letter(one), letter(one / 10)))
        .collect();
    let more: Vec<String> = many
        .iter()
        .flat_map(|word| ["h", "qu", "m"].map(|first| format!("{first}{word}")))
        .collect();
    let (known, only_short) = (more.join(" "), &["equitable access"][..]);
    let (at, readings) = ("equitablewhere", &["where", "equitable where", "equitable"][..]);
    check(base, &[text, &known], &[(at, readings)]);
    check(base, &[&[text][..], only_short].concat(), &[]);
    // However many write so: the draft has the word as it is.
    let (base, text) = ("for least developed countries", "for least deveeloped countries");
    check(
        base,
        &[&[text; 4][..], &others].concat(),
        &[("deveeloped", &["developed"])],
    );
}

#[test]
fn what_only_looks_like_a_slip_is_a_word() {
    let others = "legal nation respect in focus on processes, development of government, the processes of the legal nation, \
                  in it, in us, in all, in each, in some, in any, in many, in time, in place";
    for (base, text) in [
        // An ending, a longer word of one stem.
        ("a legal framework", "a legally binding framework"),
        ("they respect all", "they respectfully ask all"),
        ("the nation decides", "the nationals decide"),
        ("the govern decides", "the government decides"),
        // Two ways to write a word.
        ("a focused text", "a focussed text"),
        ("it was cancelled", "it was canceled"),
        ("the organization acts", "the organisation acts"),
        // Addresses, abbreviations, numbers.
        ("see the site", "see the site www.processes.legal/the of it"),
        ("see the site", "see e.g. the site of processes.the-legal.in"),
        ("ask them", "ask them at legal@processes.the"),
        // Said twice, and meant.
        ("we had time", "we had had time"),
        ("we went in then", "we went in, in time"),
    ] {
        check(base, &[text, others], &[]);
    }
}

/// The proposed reading left half a sentence.
#[test]
fn where_more_was_lost_no_reading_is_proposed() {
    let is_part = |base: &str, text: &str| -> Vec<bool> {
        let others =
            "equitable access enables, that everyone; knowledge of data and privacy. Encourage all. have enables";
        let found = found(&reworded(base, &[text, others]));
        let found = found.iter().filter(|one| one.contribution == 0);
        found.map(|one| one.unclear.is_some()).collect()
    };
    // Two losses in a few words, or a sentence that begins in the middle of another.
    let base = "everyone can have equitable access to, have trust in data";
    assert_eq!(
        is_part(
            base,
            "everyone can haveenables equitable access to, haveand trust in data"
        ),
        [true, true]
    );
    assert_eq!(
        is_part("Encourage all to act.", "This means thatEncourage all to act."),
        [true]
    );
    assert_eq!(
        is_part("in the use of data now", "in the use of dataknowledge now"),
        [false]
    );
}

/// A text vouched for its own words: debris that stands in it three times was never asked about.
#[test]
fn what_one_text_has_often_is_debris_still() {
    let base = "in the use of data. The data grow. All data stay.";
    let text = "in the use of dataknowledge. The dataknowledge grow. All dataknowledge stay.";
    let (at, readings) = ("dataknowledge", &["knowledge", "data knowledge", "data"][..]);
    check(base, &[text, "knowledge of data"], &[(at, readings); 3]);
    // A half of a word, too.
    check(
        "a development goal, a development plan, a development bank",
        &[
            "a develop ment goal, a develop ment plan, a develop ment bank",
            "They develop; we develop; all develop",
        ],
        &[("develop ment", &["development"][..]); 3],
    );
    // What others have is a word, however often the text has it.
    check(base, &[text, "dataknowledge, not knowledge", "dataknowledge"], &[]);
}

#[test]
fn words_are_no_debris() {
    for (base, text) in [
        // Two words and one, in every text.
        ("States with in mind", "States within in mind"),
        ("go to a place in time", "go into a place in time"),
        // The draft writes so itself, or the document does.
        (
            "a cybersecurity plan for cyber security",
            "another cybersecurity goal for cyber security",
        ),
        ("a plan", "a plan B"),
        ("that we agree", "that that we agree"),
        // Two words in the place of one are two words.
        ("a multistakeholder plan", "a multi stakeholder plan"),
    ] {
        let others = "cyber security with many users, multi or stakeholder, a multi of a stakeholder";
        check(base, &[text, others], &[]);
    }
    // What three of them write is how they write it.
    let glued = "in the use of dataknowledge";
    check("in the use of data", &[glued, glued, glued, "knowledge of data"], &[]);
}

#[test]
fn what_is_read_is_not_found_again_and_what_was_said_is_as_meant() {
    let mut paragraph = reworded(
        "in the use of data",
        &["in the use of dataknowledge", "knowledge of data"],
    );
    let only = found(&paragraph).remove(0);
    let number = |at: usize| u32::try_from(at).unwrap();
    paragraph.contributions[0].read.push(Reading {
        from: number(only.at.start),
        to: number(only.at.end),
        new: only.readings[0].clone(),
    });
    assert_eq!(found(&paragraph), []);
    paragraph.contributions[0].read.clear();
    paragraph.contributions[0].spoken = true;
    assert_eq!(found(&paragraph), []);
}
