//! Comments: on words, on contributions, and those that are contributions.

use super::pack::{TRANSITIONAL, inserted, paragraph, run, word_in};
use super::told::{exported, part, read, sample, told};
use adref::formats::{ExportFormat, ExportOptions, ExportView, export};
use adref::model::{Comment, ContributionKind, Paragraph, Session};
use adref::session::new_session;

#[test]
fn comments_stand_on_words_and_on_contributions() {
    let range = |id: u8, inner: String| {
        format!(
            "<w:commentRangeStart w:id=\"{id}\"/>{inner}<w:commentRangeEnd w:id=\"{id}\"/>\
             <w:r><w:commentReference w:id=\"{id}\"/></w:r>"
        )
    };
    let body = paragraph(
        &[
            run("Use "),
            range(0, run("open")),
            run(" standards"),
            range(1, inserted("Japan", &run(" everywhere"))),
            run("."),
        ]
        .concat(),
    );
    let comment = |id: u8, author: &str, para: &str, text: &str| {
        format!(
            "<w:comment w:id=\"{id}\" w:author=\"{author}\" w:date=\"2026-11-22T10:00:00Z\">\
             <w:p w14:paraId=\"{para}\">{}</w:p></w:comment>",
            run(text)
        )
    };
    let comments = format!(
        "<w:root>{}{}{}{}</w:root>",
        comment(0, "Doe", "0000000A", "Open to whom?"),
        comment(1, "Japan", "0000000B", "As agreed."),
        comment(2, "Roe", "0000000C", "To all."),
        comment(3, "Doe", "0000000D", "AOSIS: Delete this."),
    );
    let extended = "<w:root><w15:commentEx w15:paraId=\"0000000C\" w15:paraIdParent=\"0000000A\"/></w:root>";
    let import = read(&word_in(
        TRANSITIONAL,
        &body,
        &[("comments", &comments), ("commentsExtended", extended)],
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
    let comment = &import.draft.paragraphs[0].comments[0];
    assert_eq!(
        (comment.on.as_str(), comment.at.as_str()),
        ("open", "2026-11-22T10:00:00Z")
    );
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
    let range = |ids: &[u8], inner: &str| {
        let each = |mark: &dyn Fn(u8) -> String| ids.iter().map(|id| mark(*id)).collect::<Vec<_>>().concat();
        let starts = each(&|id| format!("<w:commentRangeStart w:id=\"{id}\"/>"));
        let ends =
            each(&|id| format!("<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>"));
        format!("{starts}{inner}{ends}")
    };
    let changed = inserted("Japan", &run(" everywhere"));
    let body = paragraph(
        &[
            run("Use "),
            range(&[0, 1], &run("open")),
            run(" standards"),
            range(&[2], &changed),
            run("."),
        ]
        .concat(),
    );
    let comment = |id: u8, author: &str, text: &str| {
        format!(
            "<w:comment w:id=\"{id}\" w:author=\"{author}\" w:date=\"2026-11-22T10:0{id}:00Z\"><w:p \
             w14:paraId=\"0000000{id}\">{}</w:p></w:comment>",
            run(text)
        )
    };
    let comments = format!(
        "<w:root>{}{}{}</w:root>",
        comment(0, "Doe", "Open to whom?"),
        comment(1, "Roe", "To all."),
        comment(2, "Kenya", "As agreed in May."),
    );
    let extended = "<w:root><w15:commentEx w15:paraId=\"00000001\" w15:paraIdParent=\"00000000\"/></w:root>";
    let parts = [("comments", comments.as_str()), ("commentsExtended", extended)];
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
