//! A redline of ours comes back in which a part of what belongs together was settled: half of a replacement, one of several rivals,
//! or in which its sender wrote into its own new paragraph.

use super::came_back::{asked, proposed};
use super::pack::{deleted, inserted, paragraph, run, word};
use super::sent::talks;
use super::told::{exported, lines, take_version, with_part};
use adref::formats::ExportView;

/// A document with the first tracked change around some words settled: taken away with its words, or these made plain.
fn one_settled(document: &str, element: &str, words: &str, keeps: bool) -> String {
    let at = document.find(&format!(">{words}<")).unwrap();
    let begins = document[..at].rfind(&format!("<w:{element} ")).unwrap();
    let close = format!("</w:{element}>");
    let end = at + document[at..].find(&close).unwrap() + close.len();
    let inner = &document[begins + document[begins..].find('>').unwrap() + 1..end - close.len()];
    let inner = inner.replace("w:delText", "w:t");
    [
        &document[..begins],
        if keeps { inner.as_str() } else { "" },
        &document[end..],
    ]
    .concat()
}

/// It was a proposal that nobody made, or nobody heard of it.
#[test]
fn who_settles_one_half_of_a_replacement_has_not_settled_it() {
    for (element, words, keeps) in [
        ("del", "should", false),
        ("ins", "shall", true),
        ("del", "should", true),
        ("ins", "shall", false),
    ] {
        let mut open = proposed();
        let before = open.session().draft.clone();
        let redline = exported(open.session(), ExportView::Redline);
        let back = with_part(&redline, "word/document.xml", |document| {
            one_settled(document, element, words, keeps)
        });
        take_version(&mut open, "Kenya", &back);
        let session = open.session();
        assert_eq!(session.draft, before, "{element} {keeps}");
        assert_eq!(asked(session), Vec::<&str>::new(), "{element} {keeps}");
        let told = "Kenya accepted or rejected one half of a replacement by Norway here";
        let warnings = &session.warnings;
        assert!(
            warnings.iter().any(|one| one.message.contains(told)),
            "{element} {keeps}: {warnings:?}"
        );
    }
}

/// It became a second paragraph.
#[test]
fn who_words_its_own_new_paragraph_otherwise_amends_it() {
    let mut open = proposed();
    let count = open.session().draft.paragraphs.len();
    let redline = exported(open.session(), ExportView::Redline);
    let back = with_part(&redline, "word/document.xml", |document| {
        document.replacen("Ships report.", "Ships report every week.", 1)
    });
    take_version(&mut open, "Egypt", &back);
    let session = open.session();
    assert_eq!(session.draft.paragraphs.len(), count);
    let new = session
        .draft
        .paragraphs
        .iter()
        .find(|one| one.text == "Ships report.")
        .unwrap();
    assert_eq!(
        lines(new, &session.delegations)[1..],
        [
            "  Egypt addition: Ships report.",
            "  Egypt rewording: Ships report every week."
        ]
    );
}

/// Nobody heard of it, and where it was all that he did, the file was refused.
#[test]
fn who_rejects_one_of_several_rivals_opposes_it() {
    let mut open = talks(&paragraph(&run("States meet in May.")));
    for (name, month) in [("Norway", "June"), ("Brazil", "July")] {
        let words = [
            run("States meet in "),
            deleted(name, &run("May")),
            inserted(name, &run(month)),
            run("."),
        ];
        take_version(&mut open, name, &word(&paragraph(&words.concat())));
    }
    let redline = exported(open.session(), ExportView::Redline);
    let back = with_part(&redline, "word/document.xml", |document| {
        one_settled(document, "ins", "July", false)
    });
    take_version(&mut open, "Kenya", &back);
    let asked = asked(open.session());
    assert_eq!(asked.len(), 1, "{asked:?} {:?}", open.session().warnings);
    assert!(
        asked[0].contains("Kenya opposes") && asked[0].contains("July"),
        "{asked:?}"
    );
}

/// It was a proposal of `shouldmust` that nobody made.
#[test]
fn who_accepts_one_half_of_a_replacement_among_rivals_proposes_nothing() {
    let mut open = talks(&paragraph(&run("States should meet.")));
    for (name, verb) in [("Norway", "shall"), ("Brazil", "must")] {
        let words = [
            run("States "),
            deleted(name, &run("should")),
            inserted(name, &run(verb)),
            run(" meet."),
        ];
        take_version(&mut open, name, &word(&paragraph(&words.concat())));
    }
    let before = open.session().draft.clone();
    let redline = exported(open.session(), ExportView::Redline);
    for verb in ["shall", "must"] {
        let back = with_part(&redline, "word/document.xml", |document| {
            one_settled(document, "ins", verb, true)
        });
        let mut open = adref::session::OpenSession::new(open.session().clone());
        take_version(&mut open, "Kenya", &back);
        let session = open.session();
        assert_eq!(session.draft, before, "{verb}");
        let told = "Kenya accepted or rejected one half of a replacement by";
        assert!(
            session.warnings.iter().any(|one| one.message.contains(told)),
            "{verb}: {:?}",
            session.warnings
        );
    }
}
