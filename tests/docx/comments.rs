//! Comments: on words, on contributions, and those that are contributions.

use super::pack::{TRANSITIONAL, comment, deleted, inserted, mark, paragraph, reply, run, under, word_in};
use super::sent::talks;
use super::told::{essence, exported, part, read, sample, take_version, told};
use adref::formats::{ExportFormat, ExportOptions, ExportView, export};
use adref::model::{Comment, ContributionKind, Paragraph, Session};
use adref::session::new_session;

#[test]
fn comments_stand_on_words_and_on_contributions() {
    let body = paragraph(
        &[
            run("Use "),
            under(&[0], &run("open")),
            run(" standards"),
            under(&[1], &inserted("Japan", &run(" everywhere"))),
            run("."),
        ]
        .concat(),
    );
    let comments = format!(
        "<w:root>{}{}{}{}</w:root>",
        comment(0, "Doe", "Open to whom?"),
        comment(1, "Japan", "As agreed."),
        comment(2, "Roe", "To all."),
        comment(3, "Doe", "AOSIS: Delete this."),
    );
    let extended = reply(2, 0);
    let import = read(&word_in(
        TRANSITIONAL,
        &body,
        &[("comments", &comments), ("commentsExtended", &extended)],
    ));
    assert_eq!(
        told(&import),
        [
            "Use open standards.",
            "  # Doe: Open to whom?",
            "  # Roe: To all.",
            "  # AOSIS: Delete this.",
            "  Japan rewording: Use open standards everywhere.",
            "    # Japan: As agreed.",
        ]
    );
    let first = &import.draft.paragraphs[0].comments[0];
    assert_eq!((first.on.as_str(), first.at.as_str()), ("open", "2026-11-22T10:00:00Z"));
}

#[test]
fn supporting_a_text_is_a_contribution() {
    let session = sample("three_paragraphs.txt");
    let back = read(&exported(&session, ExportView::Redline));
    let supports = |paragraphs: &[std::sync::Arc<Paragraph>]| {
        let said = paragraphs.iter().flat_map(|paragraph| &paragraph.contributions);
        said.filter(|said| said.kind == ContributionKind::Unchanged).count()
    };
    assert_eq!(supports(&session.draft.paragraphs), supports(&back.draft.paragraphs));
}

/// A paragraph with a comment on one word, a reply to it, and a remark on what Japan inserts.
fn with_replies() -> Session {
    let changed = inserted("Japan", &run(" everywhere"));
    let body = paragraph(
        &[
            run("Use "),
            under(&[0, 1], &run("open")),
            run(" standards"),
            under(&[2], &changed),
            run("."),
        ]
        .concat(),
    );
    let comments = format!(
        "<w:root>{}{}{}</w:root>",
        comment(0, "Doe", "Open to whom?"),
        comment(1, "Roe", "To all."),
        comment(2, "Kenya", "As agreed in May."),
    );
    let extended = reply(1, 0);
    let parts = [("comments", comments.as_str()), ("commentsExtended", extended.as_str())];
    new_session(read(&word_in(TRANSITIONAL, &body, &parts)))
}

/// Every remark of a session: who, when, on what, whether it replies, what.
fn remarks(session: &Session) -> Vec<String> {
    let line = |remark: &Comment| {
        let reply = if remark.reply { "> " } else { "" };
        format!("{reply}{} {} [{}] {}", remark.author, remark.at, remark.on, remark.text)
    };
    let paragraphs = session.draft.paragraphs.iter();
    let own = paragraphs.clone().flat_map(|paragraph| &paragraph.comments);
    let said = paragraphs
        .flat_map(|paragraph| &paragraph.contributions)
        .flat_map(|said| &said.comments);
    own.chain(said).map(line).collect()
}

#[test]
fn replies_are_replies_in_a_redline_and_back() {
    let session = with_replies();
    let expected = [
        "Doe 2026-11-22T10:00:00Z [open] Open to whom?",
        "> Roe 2026-11-22T10:01:00Z [open] To all.",
        "Kenya 2026-11-22T10:02:00Z [] As agreed in May.",
    ];
    assert_eq!(remarks(&session), expected);
    let bytes = exported(&session, ExportView::Redline);
    assert_eq!(
        part(&bytes, "word/commentsExtended.xml")
            .matches("paraIdParent")
            .count(),
        1
    );
    assert_eq!(remarks(&new_session(read(&bytes))), expected);
}

#[test]
fn a_compilation_has_comments_as_comments() {
    let bytes = exported(&with_replies(), ExportView::Compilation);
    let (document, comments) = (part(&bytes, "word/document.xml"), part(&bytes, "word/comments.xml"));
    for words in ["Open to whom?", "To all.", "As agreed in May."] {
        assert!(comments.contains(words) && !document.contains(words), "{words}");
    }
    let on = document.split("<w:commentRangeStart w:id=\"0\"/>").nth(1).unwrap();
    let on = on.split("<w:commentRangeEnd w:id=\"0\"/>").next().unwrap();
    assert!(on.contains(">open<") && !on.contains("standards"), "{on}");
    // Printed as a text they stand behind what they are on.
    let options = ExportOptions::new(ExportView::Compilation, "now");
    let text = export(&with_replies(), ExportFormat::Text, &options).unwrap();
    assert!(
        text.contains("standards.\tComment by Author: Doe: Open to whom?\tComment by Author: Roe: To all."),
        "{text}"
    );
}

/// It was taken as a remark on the words behind it.
#[test]
fn a_comment_without_a_range_is_on_its_paragraph() {
    let point = |id: u8| format!("<w:r><w:commentReference w:id=\"{id}\"/></w:r>");
    let body = paragraph(
        &[
            run("Use "),
            point(0),
            run("open standards"),
            inserted("Japan", &(run(" every") + &point(1) + &run("where"))),
            run("."),
        ]
        .concat(),
    );
    let comments = format!(
        "<w:root>{}{}</w:root>",
        comment(0, "Doe", "Too long."),
        comment(1, "Roe", "Where?")
    );
    let session = new_session(read(&word_in(TRANSITIONAL, &body, &[("comments", &comments)])));
    let paragraph = &session.draft.paragraphs[0];
    let of = |all: &[Comment]| {
        all.iter()
            .map(|one| (one.text.clone(), one.on.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(of(&paragraph.comments), [("Too long.".to_owned(), String::new())]);
    assert_eq!(
        of(&paragraph.contributions[0].comments),
        [("Where?".to_owned(), String::new())]
    );
}

/// The order of the file is any: a reply stood above what it replies to.
#[test]
fn a_reply_stands_below_what_it_replies_to() {
    let body = paragraph(&(under(&[0, 1], &run("Use")) + &run(" standards.")));
    let comments = format!(
        "<w:root>{}{}</w:root>",
        comment(1, "Roe", "To all."),
        comment(0, "Doe", "To whom?")
    );
    let extended = reply(1, 0);
    let parts = [("comments", comments.as_str()), ("commentsExtended", extended.as_str())];
    let session = new_session(read(&word_in(TRANSITIONAL, &body, &parts)));
    let texts: Vec<(&str, bool)> = session.draft.paragraphs[0]
        .comments
        .iter()
        .map(|one| (one.text.as_str(), one.reply))
        .collect();
    assert_eq!(texts, [("To whom?", false), ("To all.", true)]);
}

/// The one was a remark on the draft, the other on what its sender proposes.
#[test]
fn a_reply_in_a_delegations_file_is_on_what_it_replies_to() {
    let mut open = talks(&paragraph(&run("We meet.")));
    let body = paragraph(&(under(&[1, 2], &run("We meet.")) + &inserted("J. Doe", &run(" Soon."))));
    let comments = format!(
        "<w:root>{}{}</w:root>",
        comment(1, "J. Doe", "against"),
        comment(2, "Brazil", "Noted with thanks.")
    );
    let extended = reply(2, 1);
    let parts = [("comments", comments.as_str()), ("commentsExtended", extended.as_str())];
    take_version(&mut open, "Japan", &word_in(TRANSITIONAL, &body, &parts));
    let here = &open.session().draft.paragraphs[0];
    let said: Vec<(&str, bool)> = here
        .comments
        .iter()
        .map(|one| (one.author.as_str(), one.reply))
        .collect();
    assert_eq!(said, [("Japan", false), ("Brazil", true)]);
    assert_eq!(here.contributions[0].comments, []);
}

/// LibreOffice has two deletions where a range ends, and who accepts both there makes the next paragraph this one.
#[test]
fn a_comment_on_a_paragraph_that_goes_has_no_range() {
    let gone = mark("del", "Kenya") + &under(&[1], &deleted("Kenya", &run("We act.")));
    let body = [gone, run("We rest.")].map(|inner| paragraph(&inner)).concat();
    let comments = format!("<w:root>{}</w:root>", comment(1, "Doe", "Why?"));
    let session = new_session(read(&word_in(TRANSITIONAL, &body, &[("comments", &comments)])));
    let deletion = &session.draft.paragraphs[0].contributions[0];
    assert_eq!(
        (deletion.kind, deletion.comments.len()),
        (ContributionKind::Deletion, 1)
    );
    let redline = exported(&session, ExportView::Redline);
    let document = part(&redline, "word/document.xml");
    assert!(document.contains("<w:commentReference w:id=\"0\"/>"), "{document}");
    assert!(!document.contains("<w:commentRange"), "{document}");
    assert_eq!(essence(&new_session(read(&redline))), essence(&session));
}
