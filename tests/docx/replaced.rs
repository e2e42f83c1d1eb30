//! Who replaces a replacement, and who joins what a mark parted.

use super::pack::{TRANSITIONAL, comment, deleted, inserted, mark, paragraph, run, under, word, word_in};
use super::told::{read, take_version};
use adref::model::Session;
use adref::session::{Command, OpenSession, new_session};

fn texts(session: &Session) -> Vec<(&str, &str)> {
    let said = session.draft.paragraphs.iter().flat_map(|one| &one.contributions);
    said.map(|one| (one.name.as_str(), one.text.as_str())).collect()
}

#[test]
fn who_replaces_a_replacement_replaces_the_words_of_the_base() {
    let across = || inserted("J. Doe", &deleted("M. Kamau", &run("across society")));
    let (base, own) = (
        || deleted("J. Doe", &run("at all levels")),
        inserted("M. Kamau", &run("at every level")),
    );
    for middle in [[base(), across(), own.clone()], [own.clone(), across(), base()]] {
        let body = paragraph(&(run("Trust is built ") + &middle.concat() + &run(".")));
        let session = new_session(read(&word(&body)));
        let expected = [
            ("J. Doe", "Trust is built across society."),
            ("M. Kamau", "Trust is built at every level."),
        ];
        let mut made = texts(&session);
        made.sort_unstable();
        assert_eq!(made, expected);
        assert_eq!(session.draft.paragraphs[0].text, "Trust is built at all levels.");
    }
    // Who leaves some of the other's words, or puts none of his own, deletes nothing of the base.
    let kept = inserted("J. Doe", &(deleted("M. Kamau", &run("across ")) + &run("society")));
    for (middle, expected) in [
        ([base(), across()].concat(), "Trust is built across society."),
        ([base(), kept].concat(), "Trust is built across society."),
    ] {
        let body = paragraph(&(run("Trust is built ") + &middle + &run(".")));
        let session = new_session(read(&word(&body)));
        assert_eq!(texts(&session), [("J. Doe", expected)]);
    }
}

#[test]
fn joined_paragraphs_have_a_blank_between_their_words() {
    let body = paragraph(&(mark("del", "Japan") + &run("States share equipment;")))
        + &paragraph(&run("accelerated procedures are public."));
    let session = new_session(read(&word(&body)));
    let all = texts(&session);
    let joined = ("Japan", "States share equipment; accelerated procedures are public.");
    assert!(all.contains(&joined), "{all:?}");
    let japanese = paragraph(&(mark("del", "Japan") + &run("各国は"))) + &paragraph(&run("港を開く。"));
    let session = new_session(read(&word(&japanese)));
    let all = texts(&session);
    assert!(all.contains(&("Japan", "各国は港を開く。")), "{all:?}");
}

#[test]
fn a_comment_in_a_boxed_compilation_that_begins_with_a_name_is_that_delegations() {
    let boxed = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"8000\"/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>Contribution \
                 from Egypt</w:t></w:r></w:p><w:p><w:r><w:t>States should protect all children.</w:t></w:r></w:p></w:tc></w:tr>\
                 </w:tbl>";
    let comments = [
        comment(1, "Sec", "AOSIS: Delete"),
        comment(2, "Japan", "Statement: We shall return to this."),
    ];
    let comments = format!("<w:root>{}</w:root>", comments.concat());
    let body = paragraph(&under(&[1, 2], &run("1. States should protect children.")));
    let session = new_session(read(&word_in(
        TRANSITIONAL,
        &(body + boxed),
        &[("comments", &comments)],
    )));
    let remarks = session.draft.paragraphs[0].comments.iter();
    let remarks: Vec<(&str, &str)> = remarks.map(|one| (one.author.as_str(), one.text.as_str())).collect();
    let expected = [("AOSIS", "Delete"), ("Japan", "Statement: We shall return to this.")];
    assert_eq!(remarks, expected);
}

#[test]
fn a_position_of_others_in_a_delegations_file_is_told_as_such_and_not_as_from_the_floor() {
    let draft = paragraph(&run("Build trust in the use of ICTs."));
    let mut open = OpenSession::new(new_session(read(&word(&draft))));
    for (name, new) in [("Canada", " here"), ("Japan", " now")] {
        let body = run("Build trust in the use of ICTs") + &inserted(name, &run(new)) + &run(".");
        take_version(&mut open, name, &word(&paragraph(&body)));
    }
    let body = paragraph(&(run("Build trust") + &under(&[1], &run(" in the use of ICTs")) + &run(".")));
    let comments = format!("<w:root>{}</w:root>", comment(1, "Kenya", "Canada, Japan, against"));
    take_version(
        &mut open,
        "Kenya",
        &word_in(TRANSITIONAL, &body, &[("comments", &comments)]),
    );
    let question = open
        .session()
        .open_questions()
        .next()
        .expect("a position is asked about")
        .clone();
    assert!(
        question
            .evidence
            .contains("The comment is by Kenya and names Canada and Japan."),
        "{question:#?}"
    );
    let question = question.id;
    open.apply(Command::Answer { question, answer: 0 }, "").unwrap();
    let paragraph = &open.session().draft.paragraphs[0];
    let proposed = paragraph.contributions.iter().find(|one| one.from.len() == 2);
    let proposed = proposed.expect("what both propose");
    assert!(proposed.spoken && !proposed.is_from_the_floor(), "{proposed:#?}");
}
