//! Notes in what is written: each under its number, at its own word, and of nobody else's.

use super::notes::{file, of_peru, places, plain, reference};
use super::pack::{TRANSITIONAL, deleted, inserted, mark, paragraph, run, word, word_in};
use super::told::{decide, exported, part, read, take_version, with_part};
use adref::formats::{ExportFormat, ExportOptions, ExportView, Sender, export_told, import_rewording};
use adref::model::{DelegationId, Place, Standing, Verdict};
use adref::session::{Command, OpenSession, new_session};

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

/// The draft with notes to which Japan and Canada add one each, in words of their own.
fn after_japan_and_canada(of_canada: &str) -> OpenSession {
    let more = |who: &str, words: &str| inserted(who, &[run(words), reference("footnote", 4)].concat());
    let first = run("Where a ship can lie.");
    let japan = file(&more("Japan", " at least"), &first);
    let canada = with_part(&file(&more("Canada", " at most"), &first), "p0.xml", |notes| {
        notes.replace("Japan", "Canada").replace("As of today.", of_canada)
    });
    let mut open = OpenSession::new(plain());
    take_version(&mut open, "Japan", &japan);
    take_version(&mut open, "Canada", &canada);
    // What comes once more brings no third one.
    let delegations = &open.session().delegations;
    let place = delegations.iter().position(|one| one.name == "Canada").unwrap();
    let id = DelegationId(u32::try_from(place).unwrap());
    let sender = Sender { delegations, id };
    let again = import_rewording("again.docx", &canada, &open.session().draft, sender).unwrap();
    assert!(again.is_empty(), "{again:#?}");
    open
}

fn clean_told(open: &OpenSession, format: ExportFormat) -> (Vec<u8>, Vec<String>) {
    let options = ExportOptions {
        open_as_base: true,
        ..ExportOptions::new(ExportView::Clean, "22 November 2026, 14:02 UTC")
    };
    export_told(open.session(), format, &options).unwrap()
}

#[test]
fn notes_that_two_delegations_add_have_numbers_of_their_own() {
    let mut open = after_japan_and_canada("Until 2030.");
    let added = |open: &OpenSession| -> Vec<(String, String)> {
        let new = open
            .session()
            .draft
            .paragraphs
            .iter()
            .filter(|one| one.standing == Standing::Proposed);
        new.map(|one| (one.label.clone(), one.text.clone())).collect()
    };
    let expected =
        [("⁴", "As of today."), ("⁵", "Until 2030.")].map(|(label, text)| (label.to_owned(), text.to_owned()));
    let mut found = added(&open);
    found.sort();
    assert_eq!(found, expected);
    for name in ["Japan", "Canada"] {
        decide(&mut open, 0, name, Verdict::Accepted);
    }
    accept(&mut open, "As of today.");
    accept(&mut open, "Until 2030.");
    let (clean, told) = clean_told(&open, ExportFormat::Word);
    assert_eq!(told, [] as [String; 0]);
    assert_eq!(
        part(&clean, "word/document.xml")
            .matches("<w:footnoteReference ")
            .count(),
        4
    );
    // The same note of both is one, under one number.
    let open = after_japan_and_canada("As of today.");
    assert_eq!(added(&open), [("⁴".to_owned(), "As of today.".to_owned())]);
}

#[test]
fn a_note_comes_and_goes_with_the_words_that_refer_to_it() {
    let mut open = after_japan_and_canada("Until 2030.");
    let verdict = |open: &OpenSession, label: &str| {
        let mut all = open.session().draft.paragraphs.iter();
        let note = all.find(|one| one.label == label).unwrap();
        note.decision.as_ref().map(|decision| decision.verdict)
    };
    decide(&mut open, 0, "Japan", Verdict::Accepted);
    decide(&mut open, 0, "Canada", Verdict::Rejected);
    // The words can stand without the note, which cannot without them.
    assert_eq!(
        (verdict(&open, "⁴"), verdict(&open, "⁵")),
        (None, Some(Verdict::Rejected))
    );
    let (clean, told) = clean_told(&open, ExportFormat::Word);
    let document = part(&clean, "word/document.xml");
    assert!(
        document.contains("at least") && !document.contains("at least⁴"),
        "{document}"
    );
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with("the reference ⁴ in ") && told[0].contains("its note is not in this text"),
        "{told:?}"
    );
    accept(&mut open, "Until 2030.");
    let (clean, _) = clean_told(&open, ExportFormat::Word);
    assert!(part(&clean, "word/document.xml").contains("at most"));
    assert!(part(&clean, "word/footnotes.xml").contains("Until 2030."));
    for format in [ExportFormat::Text, ExportFormat::Markdown, ExportFormat::Html] {
        let (text, _) = clean_told(&open, format);
        let text = String::from_utf8(text).unwrap();
        assert!(
            text.contains("Until 2030.") && !text.contains('⁴') && text.contains("at least"),
            "{text}"
        );
    }
}

#[test]
fn a_new_note_and_its_number_alone_are_decided_together() {
    for first in ["the number", "the note"] {
        let more = inserted("Japan", &reference("footnote", 4));
        let mut open = OpenSession::new(new_session(read(&file(&more, &run("Where a ship can lie.")))));
        if first == "the number" {
            decide(&mut open, 0, "Japan", Verdict::Accepted);
        } else {
            accept(&mut open, "As of today.");
        }
        let (clean, told) = clean_told(&open, ExportFormat::Word);
        assert_eq!(told, [] as [String; 0], "{first}");
        assert!(part(&clean, "word/footnotes.xml").contains("As of today."), "{first}");
        decide(&mut open, 0, "Japan", Verdict::Rejected);
        let (clean, told) = clean_told(&open, ExportFormat::Word);
        assert_eq!(told, [] as [String; 0], "{first}");
        assert!(!part(&clean, "word/footnotes.xml").contains("As of today."), "{first}");
    }
}

#[test]
fn what_is_left_of_a_note_goes_on_with_no_other_note() {
    let gone = paragraph(&(mark("del", "Peru") + &deleted("Peru", &run("In all languages."))));
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
        let parted = paragraph(&(mark("ins", "Japan") + &run("Where a ship "))) + &paragraph(&run("can lie."));
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
    let other = word(
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
    let back = new_session(read(&clean));
    let all = places(&back);
    assert!(all.contains(&(Place::Footnote, "²", "In all languages.")), "{all:#?}");
    assert!(all.iter().all(|(_, label, _)| *label != "¹"), "{all:#?}");
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

/// Of an own note the reference is deleted, and then the note; what else is typed with its number stays.
fn without_the_note_of_the_list(typed: &str) -> (String, Vec<String>) {
    let mut open = OpenSession::new(plain());
    let files = [
        ("Japan", "States open their harbours¹ of 5 km²", "A list is public."),
        ("Canada", typed, "A list² is public."),
    ];
    for (name, first, second) in files {
        let body = [
            paragraph(&run(first)),
            paragraph(&run(second)),
            paragraph(&run("Each State pays.³")),
        ];
        take_version(&mut open, name, &word(&body.concat()));
    }
    decide(&mut open, 0, "Canada", Verdict::Accepted);
    let of_list = open
        .session()
        .draft
        .paragraphs
        .iter()
        .position(|one| one.text == "A list² is public.");
    let of_list = of_list.unwrap();
    decide(&mut open, of_list, "Japan", Verdict::Accepted);
    for text in ["In all languages.", "And on paper."] {
        if open
            .session()
            .draft
            .paragraphs
            .iter()
            .any(|one| one.text == text && !one.edits.is_empty())
        {
            accept(&mut open, text);
        }
    }
    let (clean, told) = clean_told(&open, ExportFormat::Text);
    (String::from_utf8(clean).unwrap(), told)
}

#[test]
fn a_power_that_somebody_writes_is_no_reference_to_a_note_that_went() {
    let (clean, told) = without_the_note_of_the_list("States open their harbours¹ of 9.8 m/s² and R²");
    assert!(clean.contains("of 9.8 m/s² and R²"), "{clean}\n{told:#?}");
    assert!(clean.contains("A list is public."), "{clean}");
}

#[test]
fn who_types_a_raised_number_renames_no_note() {
    let session = plain();
    let bytes = file("", &run("Where a ship can lie."));
    let typed = with_part(&bytes, "word/document.xml", |document| {
        document.replace("5 km²", "5 m/s²")
    });
    assert_eq!(
        of_peru(&session, &typed),
        ["rewording States open their harbours¹ of 5 m/s²"]
    );
}

#[test]
fn a_reference_that_went_renames_no_note() {
    let session = plain();
    let bytes = file("", &run("Where a ship can lie."));
    let less = with_part(&bytes, "word/document.xml", |document| {
        document.replace(&reference("footnote", 3), "")
    });
    let brought = of_peru(&session, &less);
    assert_eq!(
        brought,
        ["rewording States open their harbours of 5 km²", "deletion "],
        "{brought:#?}"
    );
}

#[test]
fn a_note_that_is_put_between_others_renames_none_also_where_it_is_no_tracked_change() {
    let session = plain();
    let bytes = file(&reference("footnote", 4), &run("Where a ship can lie."));
    let bytes = with_part(&bytes, "p0.xml", |notes| {
        notes.replace(&inserted("Japan", &run("As of today.")), &run("As of today."))
    });
    let brought = of_peru(&session, &bytes);
    assert!(
        brought
            .iter()
            .all(|one| !one.contains("A list") && !one.contains("Each State")),
        "{brought:#?}"
    );
    assert!(
        brought.contains(&"rewording States open their harbours¹ of 5 km²⁴".to_owned()),
        "{brought:#?}"
    );
}
