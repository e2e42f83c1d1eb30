//! Rows of a table that several versions have: whose they are, and which is which.

use super::pack::{deleted, inserted, paragraph, run};
use super::tables::{cell, cells, charter, revised, row, words};
use super::told::{read, take_version, with_part};
use adref::model::Session;
use adref::session::{OpenSession, new_session};

fn talks() -> OpenSession {
    OpenSession::new(new_session(read(&charter(&[]))))
}

/// What a delegation says, each with the paragraph of which it does.
fn said<'a>(session: &'a Session, name: &str) -> Vec<(&'a str, &'a str)> {
    let all = session.draft.paragraphs.iter();
    let said = all.flat_map(|one| one.contributions.iter().map(move |said| (one, said)));
    said.filter(|(_, said)| said.name == name)
        .map(|(one, said)| (one.text.as_str(), said.kind.name()))
        .collect()
}

#[test]
fn who_deletes_anothers_words_in_a_cell_with_libreoffice_deletes_no_cell_of_a_row_before() {
    let mut open = talks();
    let new = row(
        &revised("ins", "Japan"),
        &["Open roads", "Length of roads", "2029"].map(words),
    );
    take_version(&mut open, "Japan", &charter(&[new]));
    let with = |change: &str| {
        with_part(&charter(&[]), "word/document.xml", |document| {
            document.replace(&run("Lists of ships"), &(run("Lists of ships") + change))
        })
    };
    take_version(&mut open, "Brazil", &with(&inserted("Brazil", &run(" by 2029"))));
    take_version(&mut open, "Kenya", &with(&deleted("Kenya", &run(" by 2029"))));
    let session = open.session();
    assert!(said(session, "Kenya").is_empty(), "{:?}", said(session, "Kenya"));
    let there = session.draft.paragraphs.iter().find(|one| one.text == "Lists of ships");
    let asked: Vec<&str> = there.unwrap().comments.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(asked, ["delete “by 2029”"]);
}

#[test]
fn two_rows_of_a_version_are_never_one_of_the_draft() {
    let harbours = row("", &["Goal", "Ten days"].map(words));
    let mut open = OpenSession::new(new_session(read(&charter(std::slice::from_ref(&harbours)))));
    let other = row("", &["Goal", "One month"].map(words));
    take_version(&mut open, "Kenya", &charter(&[other, harbours]));
    assert_eq!(
        said(open.session(), "Kenya"),
        [("Goal", "addition"), ("One month", "addition")]
    );
    let of_rows: Vec<(u32, &str)> = cells(open.session())
        .into_iter()
        .map(|(row, _, _, text)| (row, text))
        .filter(|(row, _)| *row > 3 && *row != 5)
        .collect();
    assert_eq!(of_rows, [(6, "Goal"), (6, "One month"), (4, "Goal"), (4, "Ten days")]);
}

#[test]
fn the_sign_of_a_tracked_row_is_taken_from_its_first_cell_alone() {
    let (sign, sinhala) = ("Open roads\u{200D}", "\u{DC1}\u{DCA}\u{200D}");
    let joined = || cell("", &paragraph(&(run(sinhala) + &run("\u{DBB}\u{DD3}"))));
    let rows = [
        row(&revised("ins", "Japan"), &[words(sign), joined(), words(sinhala)]),
        row("", &[words(sinhala), joined(), words("2029")]),
    ];
    let session = new_session(read(&charter(&rows)));
    let found: Vec<&str> = cells(&session).into_iter().map(|(.., text)| text).collect();
    let whole = format!("{sinhala}\u{DBB}\u{DD3}");
    assert_eq!(
        found[7..13],
        ["Open roads", whole.as_str(), sinhala, sinhala, whole.as_str(), "2029"],
        "{found:?}"
    );
}
