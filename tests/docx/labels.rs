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

#[test]
fn a_label_that_somebody_types_over_in_a_redline_stays() {
    let session = talks();
    let redline = exported(&session, ExportView::Redline);
    let retyped = with_part(&redline, "word/document.xml", |document| {
        let (before, rest) = document.split_once("<w:t xml:space=\"preserve\">a)</w:t>").unwrap();
        let style = "<w:r><w:rPr><w:rStyle w:val=\"ParagraphLabel\"/></w:rPr>";
        let (before, tab) = (before.strip_suffix(style).unwrap(), rest.strip_prefix("<w:tab/></w:r>"));
        let part = |text: &str| format!("{style}<w:t xml:space=\"preserve\">{text}</w:t></w:r>");
        let over = deleted("Peru", &part("a)")) + &inserted("Peru", &part("z)"));
        format!("{before}{over}{style}<w:tab/></w:r>{}", tab.unwrap())
    });
    let import = read(&retyped);
    let is_told = |warning: &str| warning.contains("other labels");
    assert!(
        import.warnings.iter().any(|one| is_told(&one.message)),
        "{:?}",
        import.warnings
    );
    assert_eq!(essence(&new_session(import)), essence(&session));
}
