//! What several delegations do to the same words: the same change at different times, and a change inside another's.

use super::pack::{inserted, mark, paragraph, revised, run, word};
use super::told::{exported, part, read, take_version, told};
use adref::formats::ExportView;
use adref::model::{Comment, Session, Verdict};
use adref::session::{Command, OpenSession, new_session};
use std::sync::Arc;

/// A draft of two paragraphs, and versions of it by two delegations that agree on one change at different times.
fn agreeing() -> Session {
    let base = [paragraph(&run("Build trust in all states.")), paragraph(&run("Last."))];
    let version = |minute: u8, more: &str| {
        let first = [
            run("Build "),
            revised("del", "J. Doe", minute, "trust"),
            revised("ins", "J. Doe", minute, "confidence"),
            run(" in all states"),
            revised("ins", "J. Doe", minute + 1, more),
            run("."),
        ];
        let gone = revised("del", "J. Doe", minute + 2, "Last.");
        word(&[paragraph(&first.concat()), paragraph(&gone)].concat())
    };
    let mut open = OpenSession::new(new_session(read(&word(&base.concat()))));
    take_version(&mut open, "Japan", &version(10, " now"));
    take_version(&mut open, "Canada", &version(20, " soon"));
    take_version(&mut open, "Kenya", &version(10, " now"));
    open.session().clone()
}

/// Who made which change when: `Japan 0..5 “confidence” 10:10`.
fn dates(session: &Session) -> Vec<String> {
    let mut found = Vec::new();
    for said in session.draft.paragraphs.iter().flat_map(|one| &one.contributions) {
        found.push(format!("{} {} {}", said.name, said.kind.name(), said.when));
        for one in &said.tracked {
            let new = one.new.trim();
            found.push(format!("{} {}..{} “{new}” {}", said.name, one.from, one.to, one.when));
        }
    }
    found.sort();
    found
}

#[test]
fn a_shared_change_keeps_the_date_of_each() {
    let session = agreeing();
    let bytes = exported(&session, ExportView::Redline);
    let document = part(&bytes, "word/document.xml");
    assert!(
        document.contains("w:author=\"Japan; Canada; Kenya\" w:date=\"2026-11-22T10:10:00Z\""),
        "{document}"
    );
    // Word shows one date; who made the change at another time says so in a comment of that time.
    let comments = part(&bytes, "word/comments.xml");
    assert_eq!(comments.matches("Proposes the same change.").count(), 2, "{comments}");
    for minute in [20, 22] {
        let said = format!("w:author=\"Canada\" w:initials=\"C\" w:date=\"2026-11-22T10:{minute}:00Z\"");
        assert!(comments.contains(&said), "{comments}");
    }
    let back = new_session(read(&bytes));
    let expected = dates(&session);
    assert!(
        expected.contains(&"Canada 6..11 “confidence” 2026-11-22T10:20:00Z".to_owned()),
        "{expected:#?}"
    );
    assert_eq!(dates(&back), expected);
    assert!(
        back.draft.paragraphs.iter().all(|one| one.comments.is_empty()),
        "dates are no remarks"
    );
}

#[test]
fn words_that_go_in_a_replacement_and_with_anothers_paragraph_are_no_same_change() {
    let base = paragraph(&run("Welcoming the report of the group,")) + &paragraph(&run("Last."));
    let last = paragraph(&run("Last."));
    let egypt = |minute: u8| {
        paragraph(&(mark("del", "J. Doe") + &revised("del", "J. Doe", minute, "Welcoming the report of the group,")))
    };
    let samoa = |minute: u8| {
        paragraph(
            &[
                revised("del", "J. Doe", minute, "Welcoming"),
                revised("ins", "J. Doe", minute, "Noting"),
                run(" the report"),
                revised("del", "J. Doe", minute, " of the group"),
                run(","),
            ]
            .concat(),
        )
    };
    for (first, second) in [(10, 20), (20, 10)] {
        for names in [["Egypt", "Samoa"], ["Samoa", "Egypt"]] {
            let mut open = OpenSession::new(new_session(read(&word(&base))));
            for name in names {
                let version = if name == "Egypt" { egypt(first) } else { samoa(second) };
                take_version(&mut open, name, &word(&(version + &last)));
            }
            let bytes = exported(open.session(), ExportView::Redline);
            let comments = part(&bytes, "word/comments.xml");
            assert!(!comments.contains("same change"), "{comments}");
            assert!(comments.contains("Deletes these words as well."), "{comments}");
            let back = new_session(read(&bytes));
            assert_eq!(dates(&back), dates(open.session()));
            assert!(back.draft.paragraphs.iter().all(|one| one.comments.is_empty()));
        }
    }
}

#[test]
fn a_comment_on_no_shared_change_stays_one() {
    let bytes = exported(&agreeing(), ExportView::Redline);
    let mut parts = super::mutate::parts(&bytes).unwrap();
    for (name, text) in &mut parts {
        if name == "word/comments.xml" {
            *text = text.replace("w:author=\"Canada\"", "w:author=\"Norway\"");
        }
    }
    let back = read(&super::mutate::packed(&parts));
    let said = told(&back)
        .into_iter()
        .filter(|line| line.contains("Proposes the same change."));
    assert_eq!(said.count(), 2, "{:#?}", told(&back));
}

/// Kenya deletes words that Japan inserts; said is that Japan's change has them.
fn nested() -> Session {
    let inner = [run(" very"), revised("del", "Kenya", 7, " soon"), run(" openly")].concat();
    let body = paragraph(&[run("We meet"), inserted("Japan", &inner), run(".")].concat());
    new_session(read(&word(&body)))
}

fn strikes(session: &Session) -> Vec<Comment> {
    let said = session.draft.paragraphs.iter().flat_map(|one| &one.contributions);
    let comments = said.flat_map(|one| &one.comments).cloned();
    // Where it stood in which file is another matter.
    comments
        .map(|one| Comment {
            source: adref::model::Source::default(),
            ..one
        })
        .collect()
}

#[test]
fn a_deletion_inside_an_insertion_is_written_as_it_came() {
    let session = nested();
    let before = strikes(&session);
    let [strike] = before.as_slice() else {
        panic!("{before:#?}")
    };
    assert_eq!(
        (strike.author.as_str(), strike.text.as_str(), strike.at.as_str()),
        ("Kenya", "delete “soon”", "2026-11-22T10:07:00Z")
    );
    let bytes = exported(&session, ExportView::Redline);
    let document = part(&bytes, "word/document.xml");
    let inside = document.split("w:author=\"Kenya\"").nth(1).unwrap();
    let before_it = document.split("w:author=\"Kenya\"").next().unwrap();
    assert!(
        inside.starts_with(" w:date=\"2026-11-22T10:07:00Z\"><w:r><w:delText xml:space=\"preserve\"> soon<"),
        "{inside}"
    );
    assert!(
        before_it.rfind("<w:ins ") > before_it.rfind("</w:ins>"),
        "it stands in Japan's insertion: {document}"
    );
    assert!(!part(&bytes, "word/comments.xml").contains("delete “"));
    let back = new_session(read(&bytes));
    assert_eq!(strikes(&back), before);
    assert_eq!(
        told(&read(&bytes)),
        [
            "We meet.",
            "  Japan rewording: We meet very soon openly.",
            "    # Kenya: delete “soon”"
        ]
    );
}

#[test]
fn words_that_the_room_accepted_are_struck_in_a_comment_only() {
    let mut open = OpenSession::new(nested());
    let paragraph = &open.session().draft.paragraphs[0];
    let command = Command::Decide {
        paragraph: paragraph.id,
        edits: paragraph.contributions[0].edits.clone(),
        verdict: Some(Verdict::Accepted),
        why: String::new(),
    };
    open.apply(command, "Chair").unwrap();
    let bytes = exported(open.session(), ExportView::Redline);
    assert!(!part(&bytes, "word/document.xml").contains("w:author=\"Kenya\""));
    assert!(part(&bytes, "word/comments.xml").contains("delete “soon”"));
}

#[test]
fn two_strikes_apart_are_two_remarks() {
    let inner = [
        revised("del", "Kenya", 7, " very"),
        run(" openly"),
        revised("del", "Kenya", 7, " soon"),
    ];
    let body = paragraph(&[run("We meet"), inserted("Japan", &inner.concat()), run(".")].concat());
    let said = told(&read(&word(&body)));
    assert_eq!(said[2..], ["    # Kenya: delete “very”", "    # Kenya: delete “soon”"]);
}

#[test]
fn who_is_no_delegation_or_inserted_the_words_strikes_nothing() {
    for author in ["Japan", "Helen Smith"] {
        let mut session = nested();
        let paragraphs = session.draft.paragraphs.iter_mut().map(Arc::make_mut);
        for one in paragraphs.flat_map(|one| &mut one.contributions) {
            one.comments
                .iter_mut()
                .for_each(|comment| author.clone_into(&mut comment.author));
        }
        let bytes = exported(&session, ExportView::Redline);
        assert!(!part(&bytes, "word/document.xml").contains("<w:delText"), "{author}");
        let back = new_session(read(&bytes));
        assert_eq!(strikes(&back), strikes(&session), "{author}");
        assert!(!back.delegations.iter().any(|one| one.name == "Helen Smith"));
    }
}
