//! Names that Adref signs with, and remarks that several make alike: nobody's words are dropped for them.

use super::pack::{TRANSITIONAL, comment, deleted, inserted, paragraph, run, under, word, word_in};
use super::printed::harbours;
use super::told::{exported, lines, read, take_version, told, with_part};
use adref::formats::{ExportView, import_text};
use adref::session::{OpenSession, new_session};

fn talks(body: &str) -> OpenSession {
    OpenSession::new(new_session(read(&word(body))))
}

fn said(open: &OpenSession) -> Vec<String> {
    let session = open.session();
    let paragraphs = session.draft.paragraphs.iter();
    paragraphs.flat_map(|one| lines(one, &session.delegations)).collect()
}

/// A version of `We meet.` with a remark that bears no date.
fn remarked(author: &str, change: &str, text: &str) -> Vec<u8> {
    let body = paragraph(&(under(&[1], &run("We meet")) + change + &run(".")));
    let dated = comment(1, author, text);
    let undated = dated.replace(" w:date=\"2026-11-22T10:01:00Z\"", "");
    assert_ne!(dated, undated);
    word_in(
        TRANSITIONAL,
        &body,
        &[("comments", &format!("<w:root>{undated}</w:root>"))],
    )
}

#[test]
fn a_remark_that_another_delegation_made_alike_is_kept() {
    let mut open = talks(&paragraph(&run("We meet.")));
    let file = |name| remarked(name, "", "We ask our capital.");
    take_version(&mut open, "Japan", &file("Japan"));
    take_version(&mut open, "Canada", &file("Canada"));
    // Nobody signed it, so it is by who sends it.
    take_version(&mut open, "Kenya", &file("Author"));
    let by_all = [
        "We meet.",
        "  # Japan: We ask our capital.",
        "  # Canada: We ask our capital.",
        "  # Kenya: We ask our capital.",
    ];
    assert_eq!(said(&open), by_all);
    // What is there already of the same one does not come again.
    let again = remarked("Japan", &inserted("Peru", &run(" soon")), "We ask our capital.");
    take_version(&mut open, "Peru", &again);
    assert_eq!(
        said(&open),
        [&by_all[..], &["  Peru rewording: We meet soon."]].concat()
    );
}

#[test]
fn a_remark_without_a_date_that_the_draft_came_with_is_not_its_senders() {
    for author in ["Author", "Secretariat"] {
        let mut open = OpenSession::new(new_session(read(&remarked(author, "", "To be checked."))));
        let version = remarked(author, &inserted("J. Doe", &run(" often")), "To be checked.");
        take_version(&mut open, "Japan", &version);
        let first = &open.session().draft.paragraphs[0];
        assert_eq!(first.comments.len(), 1, "{first:#?}");
        assert_eq!(first.contributions[0].comments, []);
    }
}

#[test]
fn what_an_unchanged_redline_says_brings_nothing_dated_or_not() {
    let text = "Charter\n\na) States should cooperate.\tComment by Author: to be checked.\n\n    · Japan, Government: a) States \
                must cooperate, and meet.\tComment by Author: our capital asks for it.\n\n    · Peru, Government: a) States \
                should cooperate now.\tComment by J. Doe: as agreed.\n\n    · Mali, Government: We shall return to this.\n";
    let mut session = new_session(import_text("charter.txt", text.as_bytes()).unwrap());
    for at in ["", "2026-11-22T10:01:00Z"] {
        for paragraph in &mut session.draft.paragraphs {
            let paragraph = std::sync::Arc::make_mut(paragraph);
            let of_contributions = paragraph.contributions.iter_mut().flat_map(|one| &mut one.comments);
            for remark in paragraph.comments.iter_mut().chain(of_contributions) {
                at.clone_into(&mut remark.at);
            }
        }
        let remarks = session.draft.paragraphs.iter().map(|one| {
            let of_contributions = one.contributions.iter().map(|one| one.comments.len());
            one.comments.len() + of_contributions.sum::<usize>()
        });
        assert_eq!(remarks.sum::<usize>(), 3, "{session:#?}");
        let redline = exported(&session, ExportView::Redline);
        let mut open = OpenSession::new(session.clone());
        let before = said(&open);
        take_version(&mut open, "Kenya", &redline);
        assert_eq!(said(&open), before, "{at}");
    }
}

#[test]
fn who_is_called_facilitator_or_adref_is_a_delegate_in_a_file_that_is_no_print() {
    let mut open = talks(&paragraph(&run("We meet.")));
    take_version(
        &mut open,
        "Peru",
        &remarked("Adref", &inserted("Facilitator", &run(" soon")), "We ask our capital."),
    );
    let expected = [
        "We meet.",
        "  # Peru: We ask our capital.",
        "  Peru rewording: We meet soon.",
    ];
    assert_eq!(said(&open), expected);
}

#[test]
fn what_a_person_called_facilitator_strikes_in_our_redline_is_that_persons() {
    let bytes = exported(&harbours(), ExportView::Redline);
    let preserved = "<w:r><w:t xml:space=\"preserve\">";
    let changed = with_part(&bytes, "word/document.xml", |document| {
        let struck = format!(
            "keep a </w:t></w:r>{}{preserved}list of",
            deleted("Facilitator", &run("public "))
        );
        document.replacen("keep a public list of", &struck, 1)
    });
    let import = read(&changed);
    let told = told(&import);
    let line = "  Facilitator rewording: Harbour masters keep a list of the berths that are free.";
    assert!(told.iter().any(|one| one == line), "{told:#?}");
    let lifted = import
        .warnings
        .iter()
        .any(|one| one.message.contains("brackets that were lifted"));
    assert!(!lifted, "{:?}", import.warnings);
}
