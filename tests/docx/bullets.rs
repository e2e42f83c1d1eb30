//! Bullets of lists: an item that is marked by one is so again in every print.

use super::pack::{TRANSITIONAL, paragraph, run, word_in};
use super::told::{essence, exported, part, read};
use adref::formats::{ExportFormat, ExportOptions, ExportView, export};
use adref::model::{Delegation, DelegationKind, Session};
use adref::session::{OpenSession, new_paragraph, new_session};

/// A list with bullets on two levels, and one that counts.
fn file(items: &[(u8, u8, &str)]) -> Vec<u8> {
    let level = |place: u8, format: &str, text: &str| {
        format!("<w:lvl w:ilvl=\"{place}\"><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>")
    };
    let numbering = format!(
        "<w:root><w:abstractNum w:abstractNumId=\"1\">{}{}</w:abstractNum><w:abstractNum w:abstractNumId=\"2\">{}\
         </w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\">\
         <w:abstractNumId w:val=\"2\"/></w:num></w:root>",
        level(0, "bullet", "\u{F0B7}"),
        level(1, "bullet", "o"),
        level(0, "decimal", "%1."),
    );
    let item = |(list, level, text): &(u8, u8, &str)| {
        let list = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
        paragraph(&format!("<w:pPr>{list}</w:pPr>{}", run(text)))
    };
    let body: String = items.iter().map(item).collect();
    let body =
        paragraph(&run("Charter of the harbours")) + &body + &paragraph(&run("States report to the depositary."));
    word_in(TRANSITIONAL, &body, &[("numbering", &numbering)])
}

fn charter() -> Session {
    new_session(read(&file(&[
        (2, 0, "States keep open:"),
        (1, 0, "their harbours;"),
        (1, 1, "for ships;"),
        (1, 0, "their roads."),
    ])))
}

fn bullets(session: &Session) -> Vec<(bool, u8, &str)> {
    let all = session.draft.paragraphs.iter();
    all.map(|one| (one.bullet, one.level, one.label.as_str())).collect()
}

#[test]
fn an_item_with_a_bullet_is_one_in_every_print_for_word() {
    let session = charter();
    let expected = [
        (false, 0, ""),
        (false, 0, "1."),
        (true, 0, ""),
        (true, 1, ""),
        (true, 0, ""),
        (false, 0, ""),
    ];
    assert_eq!(bullets(&session), expected);
    for view in ExportView::ALL.into_iter().filter(|view| *view != ExportView::Record) {
        let bytes = exported(&session, view);
        let back = new_session(read(&bytes));
        assert_eq!(essence(&back), essence(&session), "{}", view.name());
        let numbering = part(&bytes, "word/numbering.xml");
        assert_eq!(
            numbering.matches("<w:numFmt w:val=\"bullet\"/>").count(),
            9,
            "{numbering}"
        );
    }
}

#[test]
fn pages_markdown_and_texts_show_bullets() {
    let session = charter();
    let print = |format| export(&session, format, &ExportOptions::new(ExportView::Clean, "")).unwrap();
    let page = print(ExportFormat::Html);
    assert!(
        page.contains("<span class=\"label\">•</span> their harbours;"),
        "{page}"
    );
    let text = print(ExportFormat::Markdown);
    assert!(
        text.contains("\n• their harbours;\n\n&emsp;&emsp;• for ships;\n"),
        "{text}"
    );
    let text = print(ExportFormat::Text);
    assert!(text.contains("\n– their harbours;\n"), "{text}");
    // A compilation as a text is read by its words, of which no bullet is one.
    let options = ExportOptions::new(ExportView::Compilation, "");
    let text = export(&session, ExportFormat::Text, &options).unwrap();
    assert!(text.contains("\ntheir harbours;\n"), "{text}");
}

#[test]
fn what_is_proposed_behind_a_bullet_has_one() {
    let mut open = OpenSession::new(charter());
    let japan = Delegation::new("Japan", DelegationKind::Government, 0);
    for (place, expected) in [(3, (true, 1)), (1, (false, 0))] {
        let command = new_paragraph(open.session(), Some(place), Some(""), "for boats;", &japan);
        open.apply(command, "Chair").unwrap();
        let new = &open.session().draft.paragraphs[place + 1];
        assert_eq!((new.bullet, new.level), expected);
    }
    let back = new_session(read(&exported(open.session(), ExportView::Redline)));
    assert_eq!(bullets(&back), bullets(open.session()));
}
