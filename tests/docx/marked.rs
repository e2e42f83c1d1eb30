//! Tracked changes are the edits: as the author marked them, at the time when that was, there and back again.

use super::pack::{frame, paragraph, revised, run, word, zipped};
use super::told::{exported, part, read, take_version};
use adref::formats::{ExportView, WordOptions, import_word};
use adref::model::{DelegationKind, Edit, Session, TrackedChange};
use adref::session::{OpenSession, new_session};

/// Word for word what the room sees: `[Japan] trust → confidence`.
fn edits(session: &Session, place: usize) -> Vec<String> {
    let paragraph = &session.draft.paragraphs[place];
    let words = adref::text::Words::of(&paragraph.text);
    let line = |edit: &Edit| {
        let by = paragraph.proposers(edit.id).flat_map(|one| &one.from);
        let by: Vec<&str> = by.map(|id| session.delegations[id.0 as usize].name.as_str()).collect();
        match &edit.change {
            adref::model::Change::Words { at, new } => format!("[{}] {} → {new}", by.join(", "), words.slice(*at)),
            other => format!("[{}] {other:?}", by.join(", ")),
        }
    };
    paragraph.edits.iter().map(line).collect()
}

#[test]
fn edits_are_those_that_the_author_marked() {
    let body = paragraph(
        &[
            run("Build "),
            revised("del", "Japan", 1, "trust"),
            revised("ins", "Japan", 1, "confidence"),
            run(" and the "),
            revised("del", "Japan", 2, "security"),
            revised("ins", "Japan", 3, "safety"),
            run(" of "),
            revised("del", "Kenya", 4, "all states"),
            revised("ins", "Kenya", 5, "all people"),
            run(" on"),
            revised("ins", "Japan", 6, "line"),
            run("."),
        ]
        .concat(),
    );
    let session = new_session(read(&word(&body)));
    assert_eq!(
        edits(&session, 0),
        [
            "[Japan] trust → confidence",
            "[Japan] security → safety",
            // A word that stays at the edge of a change is no part of it.
            "[Kenya] states → people",
            // A word of which a part is marked is a changed word.
            "[Japan] on → online",
        ]
    );
    let japan = &session.draft.paragraphs[0].contributions[0];
    assert_eq!(japan.when, "2026-11-22T10:01:00Z");
    let dates: Vec<&str> = japan.tracked.iter().map(|change| &change.when[14..16]).collect();
    assert_eq!(dates, ["01", "03", "06"]);
}

#[test]
fn marks_stand_where_a_comparison_finds_something_else() {
    let marked = paragraph(
        &[
            run("Encourage "),
            revised("del", "Japan", 1, "cooperation among states in all fields"),
            revised("ins", "Japan", 1, "dialogue among regions in all forums"),
            run(" for peace."),
        ]
        .concat(),
    );
    let marked = new_session(read(&word(&marked)));
    assert_eq!(
        edits(&marked, 0),
        ["[Japan] cooperation among states in all fields → dialogue among regions in all forums"]
    );
    let text = "Draft\n\n1. Encourage cooperation among states in all fields for peace.\n\nContribution from Japan\n\n\
                1. Encourage dialogue among regions in all forums for peace.\n";
    let compared = new_session(adref::formats::import_text("draft.txt", text.as_bytes()).unwrap());
    assert!(edits(&compared, 1).len() > 1, "{:?}", edits(&compared, 1));
}

#[test]
fn a_version_by_one_delegation_is_what_it_marked() {
    let base = paragraph(&run("a) Build trust and the security of all."));
    let version = paragraph(
        &[
            run("a) Build "),
            revised("del", "MFA-4711", 1, "trust"),
            revised("ins", "MFA-4711", 1, "confidence"),
            run(" and the "),
            revised("del", "J. Doe", 2, "security"),
            revised("ins", "J. Doe", 2, "safety"),
            run(" of all."),
        ]
        .concat(),
    );
    let mut open = OpenSession::new(new_session(read(&word(&base))));
    take_version(&mut open, "Japan", &word(&version));
    assert_eq!(
        edits(open.session(), 0),
        ["[Japan] trust → confidence", "[Japan] security → safety"]
    );
}

#[test]
fn marks_and_their_dates_come_back_from_a_redline() {
    let new = format!(
        "<w:p><w:pPr><w:rPr><w:ins w:id=\"1\" w:author=\"Kenya\" w:date=\"2026-11-22T10:07:00Z\"/></w:rPr></w:pPr>{}</w:p>",
        revised("ins", "Kenya", 7, "Meet often.")
    );
    let gone = format!(
        "<w:p><w:pPr><w:rPr><w:del w:id=\"1\" w:author=\"Japan\" w:date=\"2026-11-22T10:08:00Z\"/></w:rPr></w:pPr>{}</w:p>",
        revised("del", "Japan", 8, "Act alone.")
    );
    let body = [
        paragraph(
            &[
                run("Build "),
                revised("del", "Japan", 1, "trust"),
                revised("ins", "Japan", 1, "confidence"),
                run(" and the "),
                revised("del", "Japan", 2, "security"),
                run(" of all"),
                revised("ins", "Kenya", 3, " people"),
                run("."),
            ]
            .concat(),
        ),
        new,
        gone,
        paragraph(&run("Last.")),
    ];
    let session = new_session(read(&word(&body.concat())));
    let bytes = exported(&session, ExportView::Redline);
    let back = new_session(read(&bytes));
    let marks = |session: &Session| -> Vec<(String, Vec<TrackedChange>)> {
        let said = session.draft.paragraphs.iter().flat_map(|one| &one.contributions);
        said.map(|said| (said.when.clone(), said.tracked.clone())).collect()
    };
    assert_eq!(marks(&session).len(), 4);
    for ((when, before), (then, after)) in marks(&session).into_iter().zip(marks(&back)) {
        assert_eq!(when, then);
        assert_eq!(dated(&before), dated(&after));
    }
    for place in 0..session.draft.paragraphs.len() {
        assert_eq!(edits(&session, place), edits(&back, place));
    }
    let document = part(&bytes, "word/document.xml");
    for minute in ["01", "02", "03", "07", "08"] {
        assert!(
            document.contains(&format!("w:date=\"2026-11-22T10:{minute}:00Z\"")),
            "{minute}"
        );
    }
}

fn dated(changes: &[TrackedChange]) -> Vec<String> {
    changes.iter().map(|change| change.when.clone()).collect()
}

#[test]
fn kinds_come_back_from_a_redline() {
    let said =
        |author: &str, words: &str| paragraph(&[run("We meet"), revised("ins", author, 1, words), run(".")].concat());
    let body = [said("A", " often"), said("B", " at once"), said("C", " in May")].concat();
    let map = [
        ("A", "Japan, Government"),
        ("B", "ISOC, Civil Society"),
        ("C", "ISOC, Technical Community"),
    ];
    let options = WordOptions {
        map: map.map(|(author, who)| (author.to_owned(), who.to_owned())).to_vec(),
        ..WordOptions::default()
    };
    let session = new_session(import_word("draft.docx", &word(&body), &options).unwrap());
    let back = new_session(read(&exported(&session, ExportView::Redline)));
    let kinds = |session: &Session| -> Vec<(String, DelegationKind)> {
        let all = session.delegations.iter();
        all.map(|one| (one.name.clone(), one.kind)).collect()
    };
    assert_eq!(kinds(&session).len(), 3);
    assert_eq!(kinds(&session), kinds(&back));
}

#[test]
fn a_part_that_is_not_there_takes_no_kind_away() {
    let mut frame = frame("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml");
    frame[1].1 = frame[1].1.replace(
        "</Relationships>",
        "<Relationship Id=\"c\" Type=\"x/custom-properties\" Target=\"docProps/none.xml\"/></Relationships>",
    );
    let document = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r>\
                    <w:t>We meet.</w:t></w:r></w:p></w:body></w:document>";
    let mut parts: Vec<(&str, &str)> = frame.iter().map(|(name, text)| (*name, text.as_str())).collect();
    parts.push(("word/document.xml", document));
    assert_eq!(read(&zipped(&parts)).draft.paragraphs[0].text, "We meet.");
}
