//! What one author writes among the words of another.

use super::pack::{deleted, inserted, paragraph, run, word};
use super::told::{read, take_version, told};
use adref::model::{EditId, Paragraph, Verdict};
use adref::session::{Command, OpenSession, new_session};
use adref::text::{Collation, View, compose};

const OF_EU: &str = ", including the right to privacy and to information,";

fn of_eu() -> String {
    [
        run("Stress human rights"),
        inserted("EU", &run(OF_EU)),
        run(" and fundamental freedoms."),
    ]
    .concat()
}

/// The EU inserts; Switzerland inserts among that, and deletes a part of it.
fn of_switzerland() -> String {
    [
        run("Stress human rights"),
        inserted("EU", &run(", including the right to privacy")),
        inserted("Switzerland", &run(", data protection")),
        inserted("EU", &deleted("Switzerland", &run(" and to information"))),
        inserted("EU", &run(",")),
        run(" and fundamental freedoms."),
    ]
    .concat()
}

fn edits_of(paragraph: &Paragraph, name: &str) -> Vec<EditId> {
    let said = paragraph.contributions.iter().filter(|one| one.name == name);
    said.flat_map(|one| &one.edits).copied().collect()
}

/// Accepts what both propose, in either order: the one that is accepted last supersedes the other.
fn accept_both(open: &OpenSession) {
    for names in [["EU", "Switzerland"], ["Switzerland", "EU"]] {
        let mut open = OpenSession::new(open.session().clone());
        for name in names {
            let paragraph = &open.session().draft.paragraphs[0];
            let command = Command::Decide {
                paragraph: paragraph.id,
                edits: edits_of(paragraph, name),
                verdict: Some(Verdict::Accepted),
                why: String::new(),
            };
            open.apply(command, "Chair").unwrap();
        }
        let paragraph = &open.session().draft.paragraphs[0];
        let last = paragraph.contributions.iter().find(|one| one.name == names[1]).unwrap();
        let current = compose(&Collation::of(paragraph), View::Clean, None);
        assert_eq!(current.text(), last.text, "{names:?}");
    }
}

/// The second one's words lost their place: `…and to information,, data protection and…`.
#[test]
fn what_is_written_among_anothers_words_comes_in_the_place_of_these() {
    let import = read(&word(&paragraph(&of_switzerland())));
    assert_eq!(
        told(&import),
        [
            "Stress human rights and fundamental freedoms.".to_owned(),
            format!("  EU rewording: Stress human rights{OF_EU} and fundamental freedoms."),
            "  Switzerland rewording: Stress human rights, including the right to privacy, data protection, and \
             fundamental freedoms."
                .to_owned(),
        ]
    );
    let open = OpenSession::new(new_session(import));
    assert_eq!(open.session().questions, []);
    accept_both(&open);
}

#[test]
fn a_version_that_writes_among_anothers_words_comes_in_the_place_of_these() {
    let base = paragraph(&run("Stress human rights and fundamental freedoms."));
    let mut open = OpenSession::new(new_session(read(&word(&base))));
    take_version(&mut open, "EU", &word(&paragraph(&of_eu())));
    take_version(&mut open, "Switzerland", &word(&paragraph(&of_switzerland())));
    let paragraph = &open.session().draft.paragraphs[0];
    assert_eq!(paragraph.comments, []);
    assert_eq!(paragraph.contributions[1].instead, edits_of(paragraph, "EU"));
    accept_both(&open);
}

#[test]
fn what_is_written_among_a_replacement_replaces_the_words_of_the_base() {
    let body = [
        run("Trust is built "),
        deleted("EU", &run("at all levels")),
        inserted("EU", &run("across society")),
        inserted("Switzerland", &run(", industry")),
        inserted("EU", &run(" and States")),
        run("."),
    ];
    assert_eq!(
        told(&read(&word(&paragraph(&body.concat()))))[1..],
        [
            "  EU rewording: Trust is built across society and States.",
            "  Switzerland rewording: Trust is built across society, industry and States.",
        ]
    );
}

/// Who types on at the end of another's words, or is followed by them, does not write among them.
#[test]
fn what_stands_beside_anothers_words_is_an_insertion_of_its_own() {
    let body = [
        run("Stress human rights"),
        inserted("EU", &run(" and duties")),
        inserted("Switzerland", &run(" of all")),
        run(" everywhere."),
    ];
    assert_eq!(
        told(&read(&word(&paragraph(&body.concat()))))[2],
        "  Switzerland rewording: Stress human rights of all everywhere."
    );
}

/// The proposed answer spoke of the rewording as a whole.
#[test]
fn who_deletes_a_part_of_anothers_words_is_asked_about_these() {
    let inner = [run(" very"), deleted("Kenya", &run(" soon")), run(" openly")];
    let body = [run("We meet"), inserted("Japan", &inner.concat()), run(".")];
    let session = new_session(read(&word(&paragraph(&body.concat()))));
    let [question] = &session.questions[..] else {
        panic!("{:#?}", session.questions)
    };
    let answer = &question.answers[0].text;
    assert!(answer.starts_with("Kenya opposes inserting"), "{answer}");
}

/// It became a second insertion beside the other's, and the two could stand together.
#[test]
fn what_replaces_a_part_of_anothers_words_comes_in_the_place_of_these() {
    let base = paragraph(&run("Connect all schools."));
    let of_brazil = [
        run("Connect all"),
        inserted("Brazil", &run(" and remote")),
        run(" schools."),
    ];
    let with = |words: [String; 3]| paragraph(&(run("Connect all") + &words.concat() + &run(" schools.")));
    let struck = |words: &str| inserted("Brazil", &deleted("Kenya", &run(words)));
    for (words, expected) in [
        (
            [
                inserted("Brazil", &run(" and")),
                struck(" remote"),
                inserted("Kenya", &run(" rural")),
            ],
            "Connect all and rural schools.",
        ),
        (
            [struck(" and remote"), inserted("Kenya", &run(" rural")), String::new()],
            "Connect all rural schools.",
        ),
    ] {
        let mut open = OpenSession::new(new_session(read(&word(&base))));
        take_version(&mut open, "Brazil", &word(&paragraph(&of_brazil.concat())));
        take_version(&mut open, "Kenya", &word(&with(words)));
        let paragraph = &open.session().draft.paragraphs[0];
        assert_eq!(paragraph.contributions[1].text, expected);
        assert_eq!(
            paragraph.contributions[1].instead,
            edits_of(paragraph, "Brazil"),
            "{expected}"
        );
        assert_eq!(paragraph.comments, []);
        let [theirs, own] = ["Brazil", "Kenya"].map(|name| edits_of(paragraph, name));
        let collation = Collation::of(paragraph);
        assert!(collation.rivals(own[0]).contains(&theirs[0]), "{expected}");
    }
}

/// Both were edits beside each other: accepted together they read `remote rural ports`.
#[test]
fn who_types_over_anothers_words_and_words_of_the_draft_comes_in_their_place() {
    let body = [
        run("Connect all"),
        inserted("Brazil", &deleted("Kenya", &run(" remote"))),
        deleted("Kenya", &run(" schools")),
        inserted("Kenya", &run(" rural ports")),
        run(" now."),
    ];
    let mut open = OpenSession::new(new_session(read(&word(&paragraph(&run("Connect all schools now."))))));
    take_version(&mut open, "Kenya", &word(&paragraph(&body.concat())));
    let first = &open.session().draft.paragraphs[0];
    let said = |name: &str| first.contributions.iter().find(|one| one.name == name).unwrap();
    assert_eq!(said("Brazil").text, "Connect all remote schools now.");
    assert_eq!(said("Kenya").text, "Connect all rural ports now.");
    assert_eq!(said("Kenya").instead, said("Brazil").edits);
}
