//! Labels of a redline: typed, so that each comes and goes with its paragraph.

use super::pack::{deleted, inserted, mark, paragraph, run, word};
use super::told::{essence, exported, part, read, with_part};
use adref::formats::ExportView;
use adref::model::Session;
use adref::session::new_session;

/// A draft in which one paragraph is new, one goes, and one more comes behind the last.
fn talks() -> Session {
    let new = |text: &str| paragraph(&(mark("ins", "Japan") + &inserted("Japan", &run(text))));
    let gone = mark("del", "Kenya") + &deleted("Kenya", &run("b) States act."));
    let last = run("c) States rest.") + &inserted("Kenya", &run(" Soon."));
    let behind = mark("ins", "Kenya") + &last;
    let body = [
        paragraph(&run("a) States meet.")),
        new("a bis) States sing."),
        paragraph(&gone),
        paragraph(&behind),
        paragraph(&inserted("Kenya", &run("d) States swim."))),
    ];
    new_session(read(&word(&body.concat())))
}

#[test]
fn labels_of_a_redline_are_typed_and_go_with_their_paragraphs() {
    let session = talks();
    let redline = exported(&session, ExportView::Redline);
    let document = part(&redline, "word/document.xml");
    let typed = |element: &str, label: &str| {
        format!(
            "<w:r><w:rPr><w:rStyle w:val=\"ParagraphLabel\"/></w:rPr><w:{element} xml:space=\"preserve\">{label}\
             </w:{element}><w:tab/></w:r>"
        )
    };
    for (element, label, closes) in [
        ("t", "a)", ""),
        ("t", "a bis)", "</w:ins>"),
        ("delText", "b)", "</w:del>"),
        ("t", "c)", ""),
        ("t", "d)", "</w:ins>"),
    ] {
        let typed = typed(element, label) + closes;
        assert!(document.contains(&typed), "{typed}: {document}");
    }
    let numbering = part(&redline, "word/numbering.xml");
    assert!(!numbering.contains("w:lvlText w:val=\"a"), "{numbering}");
    assert_eq!(essence(&new_session(read(&redline))), essence(&session));
}

const STYLE: &str = "<w:r><w:rPr><w:rStyle w:val=\"ParagraphLabel\"/></w:rPr>";

/// A redline in which the run of the first label is another one.
fn relabelled(session: &Session, with: &str) -> Vec<u8> {
    let own = format!("{STYLE}<w:t xml:space=\"preserve\">a)</w:t><w:tab/></w:r>");
    with_part(
        &exported(session, ExportView::Redline),
        "word/document.xml",
        |document| {
            assert!(document.contains(&own), "{document}");
            document.replacen(&own, with, 1)
        },
    )
}

fn typed(text: &str) -> String {
    format!("{STYLE}<w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

#[test]
fn a_label_that_somebody_types_over_in_a_redline_stays() {
    let session = talks();
    let tab = format!("{STYLE}<w:tab/></w:r>");
    let over = [
        deleted("Peru", &typed("a)")),
        inserted("Peru", &typed("z)")),
        tab.clone(),
    ]
    .concat();
    let tabbed = typed("a)") + &inserted("Peru", &tab);
    for (with, is_told) in [(over, true), (tabbed, false)] {
        let import = read(&relabelled(&session, &with));
        let mut warnings = import.warnings.iter();
        assert_eq!(warnings.any(|one| one.message.contains("other labels")), is_told);
        assert_eq!(essence(&new_session(import)), essence(&session));
    }
}
