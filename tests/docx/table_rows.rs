//! A row of a table that comes or goes is decided as one change, on whichever of its cells.

use super::tables::{charter, revised, row, words};
use super::told::{exported, part, read, take_version, with_part};
use adref::formats::ExportView;
use adref::model::{Change, Paragraph, Session, Verdict};
use adref::session::{Command, OpenSession, new_session};
use adref::text::{End, other_ends, stays_behind};
use std::sync::Arc;

const ACCEPTED: Option<Verdict> = Some(Verdict::Accepted);
const REJECTED: Option<Verdict> = Some(Verdict::Rejected);

/// A table into which Japan puts a row, and out of which Kenya takes one.
fn open() -> OpenSession {
    let new = ["Third session", "Held in Accra", "2029"].map(words);
    let old = ["Old roads", "Length of old roads", "2026"].map(words);
    let rows = [row(&revised("ins", "Japan"), &new), row(&revised("del", "Kenya"), &old)];
    OpenSession::new(new_session(read(&charter(&rows))))
}

fn called<'a>(session: &'a Session, text: &str) -> &'a Arc<Paragraph> {
    let mut all = session.draft.paragraphs.iter();
    all.find(|one| one.text == text).unwrap()
}

fn deletion(paragraph: &Paragraph) -> adref::model::EditId {
    let mut edits = paragraph.edits.iter();
    edits.find(|edit| edit.change == Change::DeleteParagraph).unwrap().id
}

/// Decides on one cell.
fn decide(open: &mut OpenSession, cell: &str, verdict: Option<Verdict>) {
    let paragraph = called(open.session(), cell);
    let deletion = (!paragraph.edits.is_empty()).then(|| deletion(paragraph));
    let command = Command::deciding(paragraph.id, deletion, verdict, String::new());
    open.apply(command, "Chair").unwrap();
}

/// How the cells of the two rows are decided.
fn verdicts(session: &Session) -> [[Option<Verdict>; 3]; 2] {
    let new = ["Third session", "Held in Accra", "2029"];
    let old = ["Old roads", "Length of old roads", "2026"];
    [
        new.map(|cell| called(session, cell).decision.as_ref().map(|one| one.verdict)),
        old.map(|cell| {
            let cell = called(session, cell);
            let edit = cell.edit(deletion(cell)).unwrap();
            edit.decision.as_ref().map(|one| one.verdict)
        }),
    ]
}

#[test]
fn a_row_that_comes_or_goes_is_decided_on_any_of_its_cells_and_has_no_holes() {
    let mut open = open();
    let before = Session::clone(open.session());
    decide(&mut open, "Held in Accra", ACCEPTED);
    assert_eq!(verdicts(open.session()), [[ACCEPTED; 3], [None; 3]]);
    decide(&mut open, "2026", ACCEPTED);
    assert_eq!(verdicts(open.session()), [[ACCEPTED; 3]; 2]);
    let clean = part(&exported(open.session(), ExportView::Clean), "word/document.xml");
    assert_eq!(clean.matches("<w:tr>").count(), 5);
    assert!(
        clean.contains("Third session") && !clean.contains("Old roads"),
        "{clean}"
    );
    // One step each.
    open.undo("Chair").unwrap();
    open.undo("Chair").unwrap();
    assert_eq!(open.session().draft, before.draft);
    decide(&mut open, "2029", REJECTED);
    decide(&mut open, "Old roads", REJECTED);
    assert_eq!(verdicts(open.session()), [[REJECTED; 3]; 2]);
    decide(&mut open, "Third session", None);
    assert_eq!(verdicts(open.session()), [[None; 3], [REJECTED; 3]]);
}

#[test]
fn the_cells_of_a_row_are_told_and_nothing_of_them_stays_behind() {
    let open = open();
    let paragraphs = &open.session().draft.paragraphs;
    let place = |text: &str| paragraphs.iter().position(|one| one.text == text).unwrap();
    let old = place("2026");
    for (place, end) in [
        (place("2029"), End::Paragraph),
        (old, End::Edit(deletion(&paragraphs[old]))),
    ] {
        let others = other_ends(paragraphs, place, end);
        assert_eq!(others.len(), 2, "{others:?}");
        assert!(
            others
                .iter()
                .all(|one| one.in_row && one.needs && one.is_needed && !one.is_aside)
        );
        assert_eq!(stays_behind(paragraphs, (place, end), &others), []);
    }
}

#[test]
fn who_empties_one_cell_does_not_delete_its_row() {
    let mut session = Session::clone(open().session());
    let place = session
        .draft
        .paragraphs
        .iter()
        .position(|one| one.text == "2026")
        .unwrap();
    // Japan would have the year go as well, and no more.
    let paragraph = Arc::make_mut(&mut session.draft.paragraphs[place]);
    let mut own = paragraph.contributions[0].clone();
    let japan = session.delegations.iter().position(|one| one.name == "Japan").unwrap();
    own.from = vec![adref::model::DelegationId(u32::try_from(japan).unwrap())];
    own.name = "Japan".to_owned();
    own.id = adref::model::ContributionId(own.id.0 ^ 1);
    paragraph.contributions.push(own);
    let mut open = OpenSession::new(session);
    decide(&mut open, "2026", ACCEPTED);
    assert_eq!(verdicts(open.session())[1], [None, None, ACCEPTED]);
    // The rest of the row goes with the whole row alone.
    decide(&mut open, "2026", None);
    decide(&mut open, "Old roads", ACCEPTED);
    assert_eq!(verdicts(open.session())[1], [ACCEPTED; 3]);
}

/// It was asked whether “2030” in the place of “2028” is that cell, though all around it was as in the draft.
#[test]
fn which_cell_is_changed_is_asked_only_where_nothing_of_its_row_tells_it() {
    let asked = |changed: &[(&str, &str)]| {
        let mut open = OpenSession::new(new_session(read(&charter(&[]))));
        let version = with_part(&charter(&[]), "word/document.xml", |text| {
            let change = |text: String, (old, new): &(&str, &str)| text.replace(old, new);
            changed.iter().fold(text.to_owned(), change)
        });
        take_version(&mut open, "Japan", &version);
        open.session().open_questions().count()
    };
    assert_eq!(asked(&[("2028", "2030")]), 0);
    assert_eq!(
        asked(&[("2028", "2030"), ("Number of lists", "Number of all lists")]),
        0
    );
    let row = [
        ("2028", "soon"),
        ("Number of lists", "Miles"),
        ("Lists of ships", "Roads to the coast"),
    ];
    assert!(asked(&row) > 0, "another row may stand there");
}
