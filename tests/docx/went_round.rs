//! A redline of ours goes round: whoever sends it back sends what he did himself, and nothing of others, in whatever order
//! files come.

use super::pack::{TRANSITIONAL, comment, deleted, inserted, paragraph, run, under, word, word_in};
use super::told::{exported, lines, read, take_version, with_part};
use adref::formats::{ExportView, Sender, import_contributions, import_rewording, import_text};
use adref::model::{Delegation, DelegationId, DelegationKind, ParagraphKind, Repair, Session};
use adref::session::{Command, OpenSession, new_session};

const PRESERVED: &str = "<w:r><w:t xml:space=\"preserve\">";

fn base() -> String {
    paragraph(&run("States should protect children.")) + &paragraph(&run("States meet."))
}

/// A draft with the changes of three, of whom nobody says of which kind they are; one of them asks for what another wants as
/// well, and says why.
fn redline() -> Vec<u8> {
    let first = |author: &str, new: &str| {
        [
            run("States "),
            under(&[1], &(deleted(author, &run("should")) + &inserted(author, &run(new)))),
            run(" protect children."),
        ]
        .concat()
    };
    let mut open = OpenSession::new(new_session(read(&word(&base()))));
    for (author, new) in [("Norway", "shall"), ("Egypt", "must"), ("Mali", "must")] {
        let body = paragraph(&first(author, new)) + &paragraph(&run("States meet."));
        let comments = format!("<w:root>{}</w:root>", comment(1, author, "Our capital asks for this."));
        take_version(
            &mut open,
            author,
            &word_in(TRANSITIONAL, &body, &[("comments", &comments)]),
        );
    }
    let mut session = open.session().clone();
    for one in &mut session.delegations {
        one.kind = adref::model::DelegationKind::Unstated;
    }
    exported(&session, ExportView::Redline)
}

/// The redline as Kenya sends it back, changed by one of its own.
fn from_kenya(author: &str) -> Vec<u8> {
    with_part(&redline(), "word/document.xml", |document| {
        let changed = format!(
            "{PRESERVED}States </w:t></w:r>{}{PRESERVED}meet.",
            inserted(author, &run("often "))
        );
        let changed = document.replacen(&format!("{PRESERVED}States meet."), &changed, 1);
        assert_ne!(changed, document);
        changed
    })
}

fn said(session: &Session) -> Vec<String> {
    let paragraphs = session.draft.paragraphs.iter();
    paragraphs.flat_map(|one| lines(one, &session.delegations)).collect()
}

#[test]
fn a_redline_that_comes_back_as_the_first_file_credits_its_sender_with_nothing_of_others() {
    for author in ["Kenya", "J. Doe"] {
        let mut open = OpenSession::new(new_session(read(&word(&base()))));
        take_version(&mut open, "Kenya", &from_kenya(author));
        let session = open.session();
        let made: Vec<(&str, &str)> = session
            .draft
            .paragraphs
            .iter()
            .flat_map(|one| &one.contributions)
            .map(|one| (one.name.as_str(), one.text.as_str()))
            .collect();
        assert_eq!(
            made,
            [("Kenya", "States often meet.")],
            "{author}: {:#?}",
            said(session)
        );
        let comments = session.draft.paragraphs.iter().flat_map(|one| {
            let of_contributions = one.contributions.iter().flat_map(|one| &one.comments);
            one.comments.iter().chain(of_contributions)
        });
        for remark in comments {
            assert!(
                ["Norway", "Egypt", "Mali"].contains(&remark.author.as_str()),
                "{remark:#?}"
            );
        }
        let told = "changes by Norway, Egypt, Mali in this file are theirs, not Kenya’s, and are not taken over";
        let is_told = session.warnings.iter().any(|one| one.message.contains(told));
        assert!(is_told, "{:?}", session.warnings);
    }
}

#[test]
fn a_redline_that_comes_back_to_who_proposed_in_it_brings_none_of_that_again() {
    let mut open = OpenSession::new(new_session(read(&word(&base()))));
    let proposed = inserted("Kenya", &run("Ships report."));
    let body = [
        paragraph(
            &(run("States ")
                + &deleted("Kenya", &run("should"))
                + &inserted("Kenya", &run("must"))
                + &run(" protect children.")),
        ),
        paragraph(&run("States meet.")),
        paragraph(&(format!("<w:pPr><w:rPr>{}</w:rPr></w:pPr>", super::pack::mark("ins", "Kenya")) + &proposed)),
    ];
    take_version(&mut open, "Kenya", &word(&body.concat()));
    let redline = exported(open.session(), ExportView::Redline);
    let before = said(open.session());
    let sender = Sender {
        delegations: &open.session().delegations,
        id: DelegationId(0),
    };
    assert_eq!(open.session().delegations[0].name, "Kenya");
    let same = import_rewording("back.docx", &redline, &open.session().draft, sender).unwrap();
    assert!(same.is_empty(), "{same:#?}");
    // Changed by one word, that alone comes.
    let changed = with_part(&redline, "word/document.xml", |document| {
        let new = format!(
            "{PRESERVED}States </w:t></w:r>{}{PRESERVED}meet.",
            inserted("Kenya", &run("often "))
        );
        document.replacen(&format!("{PRESERVED}States meet."), &new, 1)
    });
    take_version(&mut open, "Kenya", &changed);
    let session = open.session();
    let now = said(session);
    assert_eq!(now.len(), before.len() + 1, "{now:#?}");
    assert_eq!(session.open_questions().count(), 0, "{:#?}", session.questions);
}

#[test]
fn what_adref_writes_before_a_remark_names_nobody_in_a_compilation() {
    let open = OpenSession::new(new_session(read(&word(&base()))));
    let comments = [
        comment(1, "Japan", "On the draft: Delete the date"),
        comment(2, "Japan", "Statement: We shall return to this."),
        comment(3, "Adref", "No tracked changes here: Norway, rejected"),
    ];
    let body = paragraph(&under(&[1, 2, 3], &run("States should protect children.")));
    let boxed = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"8000\"/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>Contribution \
                 from Egypt</w:t></w:r></w:p><w:p><w:r><w:t>States should protect all children.</w:t></w:r></w:p></w:tc></w:tr>\
                 </w:tbl>";
    let comments = format!("<w:root>{}</w:root>", comments.concat());
    let late = word_in(TRANSITIONAL, &(body + boxed), &[("comments", &comments)]);
    let session = open.session();
    let arrivals = import_contributions("late.docx", &late, &session.draft, &session.delegations).unwrap();
    let authors: Vec<(&str, &str)> = arrivals
        .comments
        .iter()
        .map(|(_, one)| (one.author.as_str(), one.text.as_str()))
        .collect();
    let expected = [
        ("Japan", "Delete the date"),
        ("Japan", "Statement: We shall return to this."),
        ("Adref", "No tracked changes here: Norway, rejected"),
    ];
    assert_eq!(authors, expected);
}

#[test]
fn a_heading_that_libreoffice_saved_in_the_style_of_the_paragraph_that_goes_before_it_stays_one() {
    let text = "Charter\n\nI. Aims\n\n1. We meet.\n\n   · Egypt, Government: [Delete]\n\nII. Means\n\n   · Egypt, Government: \
                [Delete]\n\n2. We pay.\n\nAnnex\n\n3. We list them.\n";
    let session = new_session(import_text("charter.txt", text.as_bytes()).unwrap());
    let kinds = |session: &Session| -> Vec<(ParagraphKind, String)> {
        let paragraphs = session.draft.paragraphs.iter();
        paragraphs.map(|one| (one.kind, one.printed())).collect()
    };
    let saved = with_part(
        &exported(&session, ExportView::Redline),
        "word/document.xml",
        |document| {
            let mut paragraphs: Vec<String> = document.split("<w:p>").map(str::to_owned).collect();
            let mut before: Option<String> = None;
            for one in &mut paragraphs {
                let style = one
                    .split("<w:pStyle w:val=\"")
                    .nth(1)
                    .and_then(|rest| rest.split('"').next());
                let style = style.unwrap_or_default().to_owned();
                let now = before.take().unwrap_or_else(|| style.clone());
                *one = one.replacen(&format!("\"{style}\""), &format!("\"{now}\""), 1);
                before = one.contains("<w:rPr><w:del ").then_some(now);
            }
            let saved = paragraphs.join("<w:p>");
            assert_ne!(saved, document);
            saved
        },
    );
    assert_eq!(kinds(&new_session(read(&saved))), kinds(&session));
}

/// A redline of one paragraph in which Norway asks for `shall` and J. Doe, whoever that is, remarks something.
fn commented() -> OpenSession {
    let body = paragraph(&under(&[1], &run("States should protect children."))) + &paragraph(&run("States meet."));
    let comments = format!("<w:root>{}</w:root>", comment(1, "J. Doe", "We come back to this."));
    let mut open = OpenSession::new(new_session(read(&word_in(
        TRANSITIONAL,
        &body,
        &[("comments", &comments)],
    ))));
    let first = [
        run("States "),
        deleted("Norway", &run("should")),
        inserted("Norway", &run("shall")),
        run(" protect children."),
    ];
    let version = paragraph(&first.concat()) + &paragraph(&run("States meet."));
    take_version(&mut open, "Norway", &word(&version));
    open
}

/// The redline of a session as it comes back, with a word that somebody inserted.
fn returned(session: &Session, author: &str) -> Vec<u8> {
    with_part(
        &exported(session, ExportView::Redline),
        "word/document.xml",
        |document| {
            let often = inserted(author, &run("often "));
            let changed = format!("{PRESERVED}States </w:t></w:r>{often}{PRESERVED}meet.");
            let changed = document.replacen(&format!("{PRESERVED}States meet."), &changed, 1);
            assert_ne!(changed, document);
            changed
        },
    )
}

fn texts_of<'s>(session: &'s Session, name: &str) -> Vec<&'s str> {
    let said = session.draft.paragraphs.iter().flat_map(|one| &one.contributions);
    said.filter(|one| one.name == name)
        .map(|one| one.text.as_str())
        .collect()
}

#[test]
fn what_somebody_changes_who_merely_commented_before_is_its_senders() {
    let mut open = commented();
    let back = returned(open.session(), "J. Doe");
    take_version(&mut open, "Japan", &back);
    assert_eq!(texts_of(open.session(), "Japan"), ["States often meet."]);
    let remarks: Vec<&str> = open.session().draft.paragraphs[0]
        .comments
        .iter()
        .map(|one| one.author.as_str())
        .collect();
    assert_eq!(remarks, ["J. Doe"], "the remark is there once, as it was");
}

#[test]
fn who_was_renamed_or_merged_since_a_redline_went_out_is_still_its_sender() {
    for is_merged in [false, true] {
        let mut open = commented();
        let version = paragraph(&(run("States should protect ") + &inserted("", &run("all ")) + &run("children.")))
            + &paragraph(&run("States meet."));
        take_version(&mut open, "Nippon", &word(&version));
        if is_merged {
            let version = paragraph(&run("States should protect boys.")) + &paragraph(&run("States meet."));
            take_version(&mut open, "Japan", &word(&version));
        }
        let back = returned(open.session(), "Nippon");
        let id = |name: &str| {
            let place = open.session().delegations.iter().position(|one| one.name == name);
            DelegationId(u32::try_from(place.unwrap()).unwrap())
        };
        let repair = if is_merged {
            Repair::Merge {
                delegation: id("Nippon"),
                into: id("Japan"),
            }
        } else {
            Repair::Rename {
                delegation: id("Nippon"),
                name: "Japan".to_owned(),
                kind: DelegationKind::Government,
            }
        };
        let why = String::new();
        open.apply(Command::Repair { repair, why }, "").unwrap();
        take_version(&mut open, "Japan", &back);
        let texts = texts_of(open.session(), "Japan");
        assert!(texts.contains(&"States often meet."), "{is_merged}: {texts:?}");
    }
}

#[test]
fn a_file_that_brings_nothing_but_what_others_changed_says_so() {
    let open = commented();
    let session = open.session();
    let mut delegations = session.delegations.clone();
    delegations.push(Delegation::new("Japan", DelegationKind::Government, 1));
    let sender = Sender {
        delegations: &delegations,
        id: DelegationId(1),
    };
    let back = returned(session, "Norway");
    let arrivals = import_rewording("back.docx", &back, &session.draft, sender).unwrap();
    assert!(arrivals.is_empty(), "{arrivals:#?}");
    let told =
        "; changes by Norway in this file are theirs, not Japan’s, and are not taken over from it (in 2 paragraphs)";
    assert!(arrivals.left_out().starts_with(told), "{}", arrivals.left_out());
}
