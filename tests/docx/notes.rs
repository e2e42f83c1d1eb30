//! Notes: what is said at the foot of a page comes back there, at its word.

use super::pack::{TRANSITIONAL, inserted, paragraph, run, word_in};
use super::told::{essence, exported, part, read, take_version, told, with_part};
use adref::formats::ExportView;
use adref::model::{Change, Comment, Place, Session, Standing, Verdict};
use adref::session::{Command, OpenSession, new_session};
use std::sync::Arc;

fn reference(kind: &str, id: u8) -> String {
    format!("<w:r><w:{kind}Reference w:id=\"{id}\"/></w:r>")
}

/// A text with two footnotes and an endnote; `more` stands at the end of its first paragraph.
fn file(more: &str, of_first: &str) -> Vec<u8> {
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

fn plain() -> Session {
    new_session(read(&file("", &run("Where a ship can lie."))))
}

fn places(session: &Session) -> Vec<(Place, &str, &str)> {
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
    let of_first = [
        run("Where a ship"),
        inserted("Japan", &run(" or a boat")),
        run(" can lie."),
    ]
    .concat();
    let session = new_session(read(&file("", &of_first)));
    let redline = exported(&session, ExportView::Redline);
    let told = told(&read(&redline));
    let said = "  Japan rewording: Where a ship or a boat can lie.".to_owned();
    assert!(told.contains(&said), "{told:#?}");
}

/// What Peru brings by sending a file back as it is, or as it was changed.
fn of_peru(session: &Session, back: &[u8]) -> Vec<String> {
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
fn the_words_of_a_note_stay_where_its_mark_went() {
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
    assert!(document.contains("Where a ship can lie."), "{document}");
}

#[test]
fn a_compilation_has_notes_as_paragraphs_and_reads_back_as_notes() {
    let of_first = [
        run("Where a ship"),
        inserted("Japan", &run(" or a boat")),
        run(" can lie."),
    ]
    .concat();
    let session = new_session(read(&file("", &of_first)));
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

/// Accepts the edits of a paragraph, or a proposed one as a whole.
fn accept(open: &mut OpenSession, text: &str) {
    let all = &open.session().draft.paragraphs;
    let paragraph = all.iter().find(|one| one.text == text).unwrap();
    let (why, verdict) = (String::new(), Some(Verdict::Accepted));
    let command = if paragraph.standing == Standing::Proposed {
        Command::DecideParagraph {
            paragraph: paragraph.id,
            verdict,
            why,
        }
    } else {
        Command::Decide {
            paragraph: paragraph.id,
            edits: paragraph.edits.iter().map(|one| one.id).collect(),
            verdict,
            why,
        }
    };
    open.apply(command, "Chair").unwrap();
}

#[test]
fn words_refer_to_no_note_of_somebody_else_who_added_one_under_the_same_number() {
    let more = |who: &str, words: &str| inserted(who, &[run(words), reference("footnote", 4)].concat());
    let first = run("Where a ship can lie.");
    let japan = file(&more("Japan", " at least"), &first);
    let canada = with_part(&file(&more("Canada", " at most"), &first), "p0.xml", |notes| {
        notes.replace("Japan", "Canada").replace("As of today.", "Until 2030.")
    });
    let mut open = OpenSession::new(plain());
    take_version(&mut open, "Japan", &japan);
    take_version(&mut open, "Canada", &canada);
    let all = &open.session().draft.paragraphs;
    assert_eq!(all.iter().filter(|one| one.label == "⁴").count(), 2);
    // Of the words those of the one, of the notes that of the other.
    let of_japan = all[0].contributions.iter().find(|said| said.name == "Japan").unwrap();
    let (paragraph, edits) = (all[0].id, of_japan.edits.clone());
    let (why, verdict) = (String::new(), Some(Verdict::Accepted));
    open.apply(
        Command::Decide {
            paragraph,
            edits,
            verdict,
            why,
        },
        "Chair",
    )
    .unwrap();
    accept(&mut open, "Until 2030.");
    let clean = exported(open.session(), ExportView::Clean);
    let document = part(&clean, "word/document.xml");
    assert!(document.contains("at least⁴"), "{document}");
    assert_eq!(document.matches("<w:footnoteReference ").count(), 2, "{document}");
    assert!(document.contains("Until 2030."), "{document}");
}

#[test]
fn what_is_left_of_a_note_goes_on_with_no_other_note() {
    let gone =
        paragraph(&(super::pack::mark("del", "Peru") + &super::pack::deleted("Peru", &run("In all languages."))));
    let bytes = with_part(&file("", &run("Where a ship can lie.")), "p0.xml", |notes| {
        notes.replace(&paragraph(&run("In all languages.")), &gone)
    });
    let mut session = new_session(read(&bytes));
    // Behind the other footnote.
    session.draft.paragraphs[3..6].rotate_right(1);
    let mut open = OpenSession::new(session);
    accept(&mut open, "In all languages.");
    let clean = exported(open.session(), ExportView::Clean);
    assert!(part(&clean, "word/footnotes.xml").contains("Where a ship can lie."));
    assert!(!part(&clean, "word/footnotes.xml").contains("And on paper."));
    assert!(part(&clean, "word/document.xml").contains("And on paper."));
}

#[test]
fn a_note_that_somebody_parts_keeps_its_number() {
    let bytes = with_part(&file("", &run("Where a ship can lie.")), "p0.xml", |notes| {
        let parted =
            paragraph(&(super::pack::mark("ins", "Japan") + &run("Where a ship "))) + &paragraph(&run("can lie."));
        notes.replace(&paragraph(&run("Where a ship can lie.")), &parted)
    });
    let session = new_session(read(&bytes));
    let all = places(&session);
    assert!(
        all.contains(&(Place::Footnote, "¹", "Where a ship can lie.")),
        "{all:#?}"
    );
    assert!(all.contains(&(Place::Footnote, "", "can lie.")), "{all:#?}");
}

#[test]
fn the_clean_file_shows_the_numbers_of_the_draft() {
    let mut open = OpenSession::new(plain());
    let clean = exported(open.session(), ExportView::Clean);
    let document = part(&clean, "word/document.xml");
    // Word counts endnotes by themselves.
    let of_end = "<w:endnoteReference w:customMarkFollows=\"1\" w:id=\"3\"/><w:t>³</w:t>";
    assert!(document.contains(of_end), "{document}");
    assert_eq!(document.matches("customMarkFollows").count(), 1, "{document}");
    assert_eq!(of_peru(open.session(), &clean), [] as [String; 0]);
    // A reference goes, and the note of the other one is no first one for that.
    let other = super::pack::word(
        &[
            paragraph(&run("States open their harbours of 5 km²")),
            paragraph(&run("A list² is public.")),
            paragraph(&run("Each State pays.³")),
        ]
        .concat(),
    );
    take_version(&mut open, "Japan", &other);
    accept(&mut open, "States open their harbours¹ of 5 km²");
    let clean = exported(open.session(), ExportView::Clean);
    let document = part(&clean, "word/document.xml");
    let of_second = "<w:footnoteReference w:customMarkFollows=\"1\" w:id=\"1\"/><w:t>²</w:t>";
    assert!(document.contains(of_second), "{document}");
    assert!(document.contains("Where a ship can lie."), "{document}");
    let back = new_session(read(&clean));
    let all = places(&back);
    assert!(all.contains(&(Place::Footnote, "²", "In all languages.")), "{all:#?}");
    assert!(
        all.contains(&(Place::Footnote, "¹", "Where a ship can lie.")),
        "{all:#?}"
    );
}

#[test]
fn a_note_with_a_sign_of_its_own_bears_that_and_no_number() {
    let bytes = file("", &run("* Where a ship can lie."));
    let signed = "<w:r><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"3\"/><w:t>*</w:t></w:r>";
    let bytes = with_part(&bytes, "word/document.xml", |document| {
        document.replace(&reference("footnote", 3), signed)
    });
    let session = new_session(read(&bytes));
    assert_eq!(
        places(&session),
        [
            (Place::Text, "", "States open their harbours* of 5 km²"),
            (Place::Text, "", "A list¹ is public."),
            (Place::Text, "", "Each State pays.²"),
            (Place::Footnote, "¹", "In all languages."),
            (Place::Footnote, "", "And on paper."),
            (Place::Footnote, "*", "Where a ship can lie."),
            (Place::Endnote, "²", "In its own currency."),
        ]
    );
    for view in [ExportView::Clean, ExportView::Redline] {
        let bytes = exported(&session, view);
        assert_eq!(places(&new_session(read(&bytes))), places(&session));
    }
}

#[test]
fn in_a_compilation_that_somebody_typed_notes_are_no_words_of_the_last_delegation() {
    let body = [
        paragraph(&format!(
            "{}{}{}",
            run("a) States open their harbours"),
            reference("footnote", 2),
            run(" to all.")
        )),
        paragraph(&run("Contribution from Japan:")),
        paragraph(&run("a) States may open their harbours to all.")),
        paragraph(&run("Contribution from Peru:")),
        paragraph(&run("a) States shall open their harbours to all.")),
    ];
    let note = paragraph(&run("Where a ship can lie.")) + &paragraph(&run("And where it cannot."));
    let notes = format!("<w:root><w:footnote w:id=\"2\">{note}</w:footnote></w:root>");
    let session = new_session(read(&word_in(TRANSITIONAL, &body.concat(), &[("footnotes", &notes)])));
    let all = places(&session);
    assert!(
        all.contains(&(Place::Footnote, "¹", "Where a ship can lie.")),
        "{all:#?}"
    );
    assert!(all.contains(&(Place::Footnote, "", "And where it cannot.")), "{all:#?}");
    let said = session.draft.paragraphs.iter().flat_map(|one| &one.contributions);
    let said: Vec<&str> = said.map(|said| said.text.as_str()).collect();
    assert_eq!(
        said,
        [
            "States may open their harbours to all.",
            "States shall open their harbours to all."
        ]
    );
}
