//! A clean text comes back: what was accepted when it went out is none of its sender's, and what became of it is told.

use super::came_back::{of_kenya, proposed, said};
use super::told::{decide, exported, take_version, with_part};
use adref::formats::ExportView;
use adref::model::Verdict;
use adref::session::OpenSession;

/// The clean text of a draft in which what Norway and Brazil propose was accepted, and the draft as it is later.
fn clean_with(change: impl Fn(&str) -> String, later: Option<Verdict>) -> (OpenSession, Vec<u8>) {
    let mut open = proposed();
    decide(&mut open, 0, "Norway", Verdict::Accepted);
    decide(&mut open, 1, "Brazil", Verdict::Accepted);
    let file = with_part(
        &exported(open.session(), ExportView::Clean),
        "word/document.xml",
        |document| {
            let changed = change(document);
            assert_ne!(changed, document);
            changed
        },
    );
    if let Some(verdict) = later {
        decide(&mut open, 1, "Brazil", verdict);
    }
    (open, file)
}

/// It was to be deleted, and where it stood nobody saw it.
#[test]
fn a_paragraph_with_accepted_words_that_was_moved_in_a_clean_text_is_not_deleted() {
    let (mut open, file) = clean_with(
        |document| {
            let paragraph = |words: &str| {
                let at = document.find(words).unwrap();
                let (begins, ends) = (
                    document[..at].rfind("<w:p>").unwrap(),
                    at + document[at..].find("</w:p>").unwrap(),
                );
                &document[begins..ends + "</w:p>".len()]
            };
            let (one, other) = (paragraph(" shall"), paragraph(" soon"));
            document
                .replacen(one, "", 1)
                .replacen(other, &format!("{other}{one}"), 1)
        },
        None,
    );
    let before = said(open.session());
    take_version(&mut open, "Kenya", &file);
    assert_eq!(said(open.session()), before);
    let told = "stands elsewhere in this file; the draft keeps it where it is";
    assert!(
        open.session().warnings.iter().any(|one| one.message.contains(told)),
        "{:?}",
        open.session().warnings
    );
}

/// Nobody heard of it.
#[test]
fn who_puts_the_words_of_the_draft_back_in_a_clean_text_is_heard() {
    for (accepted, back, text) in [
        (" soon", "", "States meet."),
        (" shall", " should", "States should protect all children."),
    ] {
        let (mut open, file) = clean_with(|document| document.replacen(accepted, back, 1), None);
        let before = said(open.session());
        take_version(&mut open, "Kenya", &file);
        assert_eq!(said(open.session()), before);
        let told = format!("in “{text}” words of the draft stand again in the place of what was accepted");
        assert!(
            open.session().warnings.iter().any(|one| one.message.contains(&told)),
            "{:?}",
            open.session().warnings
        );
    }
}

/// What was accepted when it went out became its sender's.
#[test]
fn a_clean_text_is_known_after_other_decisions() {
    for verdict in [Verdict::Rejected, Verdict::Bracketed] {
        let (mut open, file) = clean_with(
            |document| document.replacen("States meet", "States gather", 1),
            Some(verdict),
        );
        take_version(&mut open, "Kenya", &file);
        let expected = ("States gather.".to_owned(), vec!["Kenya".to_owned()]);
        assert_eq!(of_kenya(open.session()), [expected], "{verdict:?}");
    }
}

/// It counted as a paragraph that had come since.
#[test]
fn a_clean_text_without_what_was_deleted_is_as_the_draft_was() {
    let mut open = proposed();
    let rests = open
        .session()
        .draft
        .paragraphs
        .iter()
        .position(|one| one.text == "We rest.");
    decide(&mut open, rests.unwrap(), "Mali", Verdict::Accepted);
    let before = said(open.session());
    let file = exported(open.session(), ExportView::Clean);
    take_version(&mut open, "Kenya", &file);
    assert_eq!(said(open.session()), before);
    let is_told = |words: &str| open.session().warnings.iter().any(|one| one.message.contains(words));
    assert!(!is_told("not as in this draft"), "{:?}", open.session().warnings);
}
