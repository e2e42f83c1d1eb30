//! Notes: what is said at the foot of a page comes back there, at its word.

use super::pack::{TRANSITIONAL, inserted, paragraph, run, word_in};
use super::told::{essence, exported, part, read, take_version, told, with_part};
use adref::formats::ExportView;
use adref::model::{Change, Comment, Place, Session, Verdict};
use adref::session::{Command, OpenSession, new_session};
use std::sync::Arc;

pub fn reference(kind: &str, id: u8) -> String {
    format!("<w:r><w:{kind}Reference w:id=\"{id}\"/></w:r>")
}

/// A text with two footnotes and an endnote; `more` stands at the end of its first paragraph.
pub fn file(more: &str, of_first: &str) -> Vec<u8> {
    let body = [
        paragraph(&format!(
            "{}{}{}{more}",
            run("States open their harbours"),
            reference("footnote", 3),
            run(" of 5 km²")
        )),
        paragraph(&format!(
            "{}{}{}",
            run("A list"),
            reference("footnote", 2),
            run(" is public.")
        )),
        paragraph(&format!("{}{}", run("Each State pays."), reference("endnote", 2))),
    ];
    let note = |kind: &str, id: u8, inner: &str| format!("<w:{kind} w:id=\"{id}\">{inner}</w:{kind}>");
    let footnotes = [
        note(
            "footnote",
            2,
            &[paragraph(&run("In all languages.")), paragraph(&run("And on paper."))].concat(),
        ),
        note("footnote", 3, &paragraph(of_first)),
        note("footnote", 4, &paragraph(&inserted("Japan", &run("As of today.")))),
    ];
    let endnotes = note("endnote", 2, &paragraph(&run("In its own currency.")));
    word_in(
        TRANSITIONAL,
        &body.concat(),
        &[
            ("footnotes", &format!("<w:root>{}</w:root>", footnotes.concat())),
            ("endnotes", &format!("<w:root>{endnotes}</w:root>")),
        ],
    )
}

pub fn plain() -> Session {
    new_session(read(&file("", &run("Where a ship can lie."))))
}

/// The same with words that Japan inserts into the first note.
fn amended() -> Session {
    let of_first = [
        run("Where a ship"),
        inserted("Japan", &run(" or a boat")),
        run(" can lie."),
    ];
    new_session(read(&file("", &of_first.concat())))
}

pub fn places(session: &Session) -> Vec<(Place, &str, &str)> {
    let all = session.draft.paragraphs.iter();
    all.map(|one| (one.place, one.label.as_str(), one.text.as_str()))
        .collect()
}

#[test]
fn a_note_stands_at_its_word_and_bears_its_number() {
    assert_eq!(
        places(&plain()),
        [
            (Place::Text, "", "States open their harbours¹ of 5 km²"),
            (Place::Text, "", "A list² is public."),
            (Place::Text, "", "Each State pays.³"),
            (Place::Footnote, "²", "In all languages."),
            (Place::Footnote, "", "And on paper."),
            (Place::Footnote, "¹", "Where a ship can lie."),
            (Place::Endnote, "³", "In its own currency."),
        ]
    );
}

#[test]
fn notes_are_written_as_notes_and_a_power_is_none() {
    let session = plain();
    for view in [ExportView::Clean, ExportView::Bracketed, ExportView::Working] {
        let bytes = exported(&session, view);
        let document = part(&bytes, "word/document.xml");
        assert_eq!(document.matches("<w:footnoteReference ").count(), 2, "{document}");
        assert_eq!(document.matches("<w:endnoteReference ").count(), 1, "{document}");
        assert!(
            document.contains("km²") && !document.contains("Where a ship can lie."),
            "{document}"
        );
        let notes = part(&bytes, "word/footnotes.xml");
        assert!(
            notes.contains("Where a ship can lie.") && notes.contains("<w:footnoteRef/>"),
            "{notes}"
        );
        assert_eq!(essence(&new_session(read(&bytes))), essence(&session));
    }
}

#[test]
fn what_is_said_to_a_note_is_a_change_of_the_note() {
    let session = amended();
    let redline = exported(&session, ExportView::Redline);
    let told = told(&read(&redline));
    let said = "  Japan rewording: Where a ship or a boat can lie.".to_owned();
    assert!(told.contains(&said), "{told:#?}");
}

/// What Peru brings by sending a file back as it is, or as it was changed.
pub fn of_peru(session: &Session, back: &[u8]) -> Vec<String> {
    let mut open = OpenSession::new(session.clone());
    take_version(&mut open, "Peru", back);
    let all = open.session().draft.paragraphs.iter();
    let brought = all.flat_map(|one| {
        let said = one.contributions.iter().filter(|said| said.name == "Peru");
        let said = said.map(|said| format!("{} {}", said.kind.name(), said.text));
        let remarks = one.comments.iter().filter(|remark| remark.author == "Peru");
        said.chain(remarks.map(|remark| format!("# {}", remark.text)))
    });
    brought.collect()
}

#[test]
fn in_a_redline_notes_are_paragraphs_in_the_order_of_the_draft() {
    let of_first = [
        run("Where a ship"),
        inserted("Japan", &run(" or a boat")),
        run(" can lie."),
    ]
    .concat();
    let more = inserted("Japan", &[run(" at least"), reference("footnote", 4)].concat());
    for bytes in [
        file("", &run("Where a ship can lie.")),
        file("", &of_first),
        file(&more, &run("Where a ship can lie.")),
        file(&more, &of_first),
    ] {
        let mut session = new_session(read(&bytes));
        let remark = Comment {
            author: "Norway".to_owned(),
            text: "Is this still true?".to_owned(),
            at: "2026-11-22T10:00:00Z".to_owned(),
            ..Comment::default()
        };
        Arc::make_mut(&mut session.draft.paragraphs[4]).comments.push(remark);
        let redline = exported(&session, ExportView::Redline);
        let document = part(&redline, "word/document.xml");
        assert!(!document.contains("noteReference"), "{document}");
        let back = new_session(read(&redline));
        assert_eq!(places(&back), places(&session));
        assert_eq!(essence(&back), essence(&session));
        assert_eq!(of_peru(&session, &redline), [] as [String; 0]);
    }
}

#[test]
fn a_note_that_comes_in_a_redline_ruins_no_other() {
    let session = plain();
    let redline = exported(&session, ExportView::Redline);
    let with_note = inserted("Peru", &reference("footnote", 1)) + "</w:p>";
    let redline = with_part(&redline, "word/document.xml", |document| {
        let at = document.find("of 5 km²").unwrap();
        let end = at + document[at..].find("</w:p>").unwrap();
        [&document[..end], &with_note, &document[end + "</w:p>".len()..]].concat()
    });
    let redline = with_part(&redline, "word/footnotes.xml", |notes| {
        let note = paragraph(&inserted("Peru", &run("As of today.")));
        notes.replace(
            "</w:footnotes>",
            &format!("<w:footnote w:id=\"1\">{note}</w:footnote></w:footnotes>"),
        )
    });
    assert_eq!(
        of_peru(&session, &redline),
        [
            "rewording States open their harbours¹ of 5 km²⁴",
            "addition As of today."
        ]
    );
}

#[test]
fn a_note_that_a_delegation_adds_renames_no_other() {
    let more = inserted("Japan", &[run(" at least"), reference("footnote", 4)].concat());
    let session = new_session(read(&file(&more, &run("Where a ship can lie."))));
    let told = told(&read(&file(&more, &run("Where a ship can lie."))));
    for line in [
        "A list² is public.",
        "  Japan rewording: States open their harbours¹ of 5 km² at least⁴",
        "+ ⁴ As of today.",
        "³ In its own currency.",
    ] {
        assert!(told.iter().any(|one| one == line), "{line} in {told:#?}");
    }
    let mut open = OpenSession::new(session);
    let first = open.session().draft.paragraphs[0].clone();
    let new = open
        .session()
        .draft
        .paragraphs
        .iter()
        .find(|one| one.label == "⁴")
        .unwrap()
        .id;
    let edits: Vec<_> = first.contributions[0].edits.clone();
    let (why, verdict) = (String::new(), Some(Verdict::Accepted));
    let accept = Command::Decide {
        paragraph: first.id,
        edits,
        verdict,
        why: why.clone(),
    };
    open.apply(accept, "Chair").unwrap();
    open.apply(
        Command::DecideParagraph {
            paragraph: new,
            verdict,
            why,
        },
        "Chair",
    )
    .unwrap();
    let clean = exported(open.session(), ExportView::Clean);
    assert!(part(&clean, "word/footnotes.xml").contains("As of today."));
    assert_eq!(
        part(&clean, "word/document.xml")
            .matches("<w:footnoteReference ")
            .count(),
        3
    );
}

#[test]
fn a_note_whose_reference_goes_is_no_paragraph_of_the_text() {
    let mut open = OpenSession::new(plain());
    let other = super::pack::word(
        &[
            paragraph(&run("States open their harbours of 5 km²")),
            paragraph(&run("A list² is public.")),
            paragraph(&run("Each State pays.³")),
        ]
        .concat(),
    );
    take_version(&mut open, "Japan", &other);
    let first = open.session().draft.paragraphs[0].clone();
    let words = first
        .edits
        .iter()
        .filter(|one| matches!(one.change, Change::Words { .. }));
    let edits: Vec<_> = words.map(|one| one.id).collect();
    let (why, verdict) = (String::new(), Some(Verdict::Accepted));
    open.apply(
        Command::Decide {
            paragraph: first.id,
            edits,
            verdict,
            why,
        },
        "Chair",
    )
    .unwrap();
    let working = exported(open.session(), ExportView::Bracketed);
    let document = part(&working, "word/document.xml");
    assert_eq!(document.matches("<w:footnoteReference ").count(), 1, "{document}");
    assert!(!document.contains("Where a ship can lie."), "{document}");
    assert!(!part(&working, "word/footnotes.xml").contains("Where a ship can lie."));
}

#[test]
fn a_compilation_has_notes_as_paragraphs_and_reads_back_as_notes() {
    let session = amended();
    let bytes = exported(&session, ExportView::Compilation);
    let back = new_session(read(&bytes));
    assert_eq!(places(&back), places(&session));
}

#[test]
fn a_note_that_is_proposed_comes_back_from_a_compilation_as_a_note() {
    let more = inserted("Japan", &[run(" at least"), reference("footnote", 4)].concat());
    // What is said of the first paragraph of a note stands in a box before the second.
    let bytes = with_part(&file(&more, &run("Where a ship can lie.")), "p0.xml", |notes| {
        let more = run("In all languages.") + &inserted("Japan", &run(" At once."));
        notes.replace(&run("In all languages."), &more)
    });
    let session = new_session(read(&bytes));
    let back = new_session(read(&exported(&session, ExportView::Compilation)));
    assert_eq!(places(&back), places(&session));
    assert!(places(&back).contains(&(Place::Footnote, "⁴", "As of today.")));
}
