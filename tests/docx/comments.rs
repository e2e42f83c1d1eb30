//! Comments: on words, on contributions, and those that are contributions.

use super::pack::{TRANSITIONAL, inserted, paragraph, run, word_in};
use super::told::{exported, read, sample, told};
use adref::formats::ExportView;
use adref::model::{ContributionKind, Paragraph};

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
