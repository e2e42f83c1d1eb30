//! For whom the authors of a delegation's file speak: the sender, or somebody else of the room.

use super::pack::{TRANSITIONAL, comment, deleted, inserted, mark, paragraph, run, under, word, word_in};
use super::sent::talks;
use super::told::{all, take_version, take_version_of};
use adref::formats::{Sender, WordOptions, import_rewording_with};
use adref::model::{Delegation, DelegationId, DelegationKind, Session};
use adref::session::OpenSession;

fn draft() -> OpenSession {
    talks(&(paragraph(&run("We meet.")) + &paragraph(&run("We act."))))
}

/// A paragraph with a word of somebody behind its second one.
fn with(words: [&str; 2], author: &str, new: &str) -> String {
    let [first, rest] = words;
    paragraph(&(run(first) + &inserted(author, &run(new)) + &run(rest)))
}

fn warned(session: &Session, words: &str) -> bool {
    session.warnings.iter().any(|one| one.message.contains(words))
}

/// Japan's file: two of its staff, and Brazil.
fn of_several() -> Vec<u8> {
    let first = [
        run("We meet"),
        inserted("Brazil", &run(" soon")),
        inserted("K. Tanaka", &run(" here")),
        run("."),
    ];
    word(&(paragraph(&first.concat()) + &with(["We act", "."], "M. Sato", " fast")))
}

#[test]
fn changes_by_brazil_in_japans_file_are_brazils() {
    let mut open = draft();
    take_version(
        &mut open,
        "Brazil",
        &word(&(paragraph(&run("We meet.")) + &with(["We act", "."], "Brazil", " well"))),
    );
    take_version(&mut open, "Japan", &of_several());
    assert_eq!(
        all(open.session()),
        [
            "We meet.",
            "  Brazil rewording: We meet soon.",
            "  Japan rewording: We meet here.",
            "We act.",
            "  Brazil rewording: We act well.",
            "  Japan rewording: We act fast.",
        ]
    );
    let told = "changes by K. Tanaka and M. Sato are taken as Japan’s, those by Brazil as Brazil’s; --map \
                AUTHOR=DELEGATION says otherwise";
    assert!(warned(open.session(), told), "{:?}", open.session().warnings);
}

#[test]
fn who_bears_the_name_of_a_state_is_that_state_even_if_it_is_not_in_the_room_yet() {
    let mut open = draft();
    take_version(&mut open, "Japan", &of_several());
    let lines = all(open.session());
    assert_eq!(
        lines[1..3],
        ["  Brazil rewording: We meet soon.", "  Japan rewording: We meet here."]
    );
    // What Brazil sends itself says that a second time, and more.
    let own = with(["We meet", "."], "Brazil", " soon") + &with(["We act", "."], "J. Silva", " well");
    take_version(&mut open, "Brazil", &word(&own));
    let first = &open.session().draft.paragraphs[0];
    assert_eq!(first.contributions.len(), 2, "{:?}", all(open.session()));
    assert_eq!(open.session().delegations.len(), 2);
}

#[test]
fn what_a_delegation_proposes_in_its_own_file_and_in_anothers_is_one_edit() {
    let mut open = draft();
    let own = [
        run("We meet"),
        inserted("J. Silva", &run(" soon")),
        run("."),
        inserted("J. Silva", &run(" And go.")),
    ];
    take_version(
        &mut open,
        "Brazil",
        &word(&(paragraph(&own.concat()) + &paragraph(&run("We act.")))),
    );
    take_version(&mut open, "Japan", &of_several());
    let first = &open.session().draft.paragraphs[0];
    assert_eq!(first.contributions.len(), 2, "{:?}", all(open.session()));
    let names =
        |edit: &adref::model::Edit| -> Vec<&str> { first.proposers(edit.id).map(|one| one.name.as_str()).collect() };
    let proposed: Vec<Vec<&str>> = first.edits.iter().map(names).collect();
    assert_eq!(
        proposed.iter().filter(|names| **names == ["Brazil"]).count(),
        2,
        "{proposed:?}"
    );
    assert_eq!(
        proposed.iter().filter(|names| **names == ["Japan"]).count(),
        1,
        "{proposed:?}"
    );
    assert_eq!(open.session().questions, []);
}

#[test]
fn a_map_says_for_whom_an_author_speaks_in_a_delegations_file() {
    let mut open = draft();
    let map = [("k. tanaka", "Kenya, Government"), ("M. Sato", "Kenya")];
    take_version_of(&mut open, "Japan", &of_several(), &map);
    assert_eq!(
        all(open.session()),
        [
            "We meet.",
            "  Brazil rewording: We meet soon.",
            "  Kenya rewording: We meet here.",
            "We act.",
            "  Kenya rewording: We act fast.",
        ]
    );
    let kenya = open
        .session()
        .delegations
        .iter()
        .find(|one| one.name == "Kenya")
        .unwrap();
    assert_eq!(kenya.kind.name(), "Government");
    // Who is mapped to the sender is the sender, whatever his name.
    let mut open = draft();
    take_version_of(&mut open, "Japan", &of_several(), &[("Brazil", "Japan")]);
    assert_eq!(all(open.session())[1], "  Japan rewording: We meet soon here.");
}

#[test]
fn of_a_single_author_of_the_sender_nothing_is_told() {
    let mut open = draft();
    take_version(&mut open, "Japan", &word(&with(["We meet", "."], "K. Tanaka", " here")));
    assert!(!warned(open.session(), "--map"), "{:?}", open.session().warnings);
    let mut open = draft();
    take_version(&mut open, "Japan", &word(&with(["We meet", "."], "Brazil", " here")));
    assert!(
        warned(open.session(), "changes by Brazil are taken as Brazil’s"),
        "{:?}",
        open.session().warnings
    );
}

#[test]
fn a_new_paragraph_by_brazil_in_japans_file_is_brazils_and_japan_amends_it() {
    let mut open = draft();
    let new = mark("ins", "Brazil") + &inserted("Brazil", &run("We pay.")) + &inserted("K. Tanaka", &run(" Later."));
    let body = paragraph(&run("We meet.")) + &paragraph(&new) + &paragraph(&run("We act."));
    take_version(&mut open, "Japan", &word(&body));
    assert_eq!(
        all(open.session()),
        [
            "We meet.",
            "+ We pay.",
            "  Brazil addition: We pay.",
            "  Japan rewording: We pay. Later.",
            "We act.",
        ]
    );
}

#[test]
fn who_writes_among_the_words_of_another_in_the_same_file_comes_in_their_place() {
    let mut open = draft();
    let first = [
        run("We meet"),
        inserted("Brazil", &run(" soon")),
        inserted("K. Tanaka", &run(" enough")),
        inserted("Brazil", &run(" and often")),
        run("."),
    ];
    take_version(&mut open, "Japan", &word(&paragraph(&first.concat())));
    let first = &open.session().draft.paragraphs[0];
    let texts: Vec<&str> = first.contributions.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(texts, ["We meet soon and often.", "We meet soon enough and often."]);
    assert_eq!(first.contributions[1].instead, first.contributions[0].edits);
}

#[test]
fn changes_of_another_to_words_that_the_sender_put_there_without_marks_are_not_taken_over() {
    let mut open = draft();
    let body = paragraph(&run("We all meet"))
        + &paragraph(
            &(run("We")
                + &deleted("Brazil", &run(" really"))
                + &run(" act")
                + &inserted("Brazil", &run(" now"))
                + &run(".")),
        );
    take_version(&mut open, "Japan", &word(&body));
    let session = open.session();
    assert!(
        !session.draft.paragraphs[1]
            .contributions
            .iter()
            .any(|one| one.name == "Brazil" && one.text.contains("really")),
        "{:?}",
        all(session)
    );
}

#[test]
fn a_remark_by_brazil_in_japans_file_is_brazils() {
    let body = paragraph(&(under(&[1], &run("We meet")) + &inserted("K. Tanaka", &run(" here")) + &run(".")));
    let comments = format!("<w:root>{}</w:root>", comment(1, "J. Silva", "We ask our capital."));
    let mut open = draft();
    let file = word_in(TRANSITIONAL, &body, &[("comments", &comments)]);
    take_version_of(&mut open, "Japan", &file, &[("J. Silva", "Brazil, Government")]);
    assert_eq!(open.session().draft.paragraphs[0].comments[0].author, "Brazil");
}

/// Their words went to new delegations.
#[test]
fn a_sender_whose_name_is_made_of_several_is_itself() {
    let file = word(&(with(["We meet", "."], "Canada", " here") + &with(["We act", "."], "K. T.", " fast")));
    for map in [vec![], vec![("K. T.", "Japan + Canada")]] {
        let mut open = draft();
        take_version_of(&mut open, "Japan + Canada", &file, &map);
        assert_eq!(
            all(open.session()),
            [
                "We meet.",
                "  Japan + Canada rewording: We meet here.",
                "We act.",
                "  Japan + Canada rewording: We act fast.",
            ]
        );
    }
    let file = word(&(with(["We meet", "."], "ISOC", " here") + &with(["We act", "."], "K. T.", " fast")));
    let mut open = draft();
    take_version_of(
        &mut open,
        "ISOC, Civil Society",
        &file,
        &[("K. T.", "ISOC, Civil Society")],
    );
    assert_eq!(open.session().delegations.len(), 1, "{:?}", all(open.session()));
    // In anothers file a whole name is that one too.
    let map = [("Canada", "Japan + Canada")];
    let mut open = draft();
    take_version(
        &mut open,
        "Japan + Canada",
        &word(&(with(["We meet", "."], "K. T.", " here") + &paragraph(&run("We act.")))),
    );
    take_version_of(
        &mut open,
        "Kenya",
        &word(&(with(["We meet", "."], "Canada", " now") + &paragraph(&run("We act.")))),
        &map,
    );
    assert!(
        all(open.session()).contains(&"  Japan + Canada rewording: We meet now.".to_owned()),
        "{:?}",
        all(open.session())
    );
}

/// The last one of that name had it.
#[test]
fn a_name_that_means_the_sender_too_is_the_senders() {
    let open = draft();
    let delegations: Vec<Delegation> = [DelegationKind::CivilSociety, DelegationKind::Government]
        .into_iter()
        .zip(0..)
        .map(|(kind, place)| Delegation::new("Brazil", kind, place))
        .collect();
    let file = word(&(with(["We meet", "."], "Brazil", " here") + &paragraph(&run("We act."))));
    for id in [DelegationId(0), DelegationId(1)] {
        let sender = Sender {
            delegations: &delegations,
            id,
        };
        let draft = &open.session().draft;
        let came = import_rewording_with("brazil.docx", &file, draft, sender, &WordOptions::default()).unwrap();
        let from: Vec<_> = came
            .contributions
            .iter()
            .map(|(_, said)| said.from.as_slice())
            .collect();
        assert_eq!(from, [[id].as_slice()]);
    }
}

/// There were two delegations of one state.
#[test]
fn a_state_is_known_by_another_of_its_names() {
    for author in ["Russia", " russia ", "RUSSIA"] {
        let mut open = draft();
        let own = with(["We meet", "."], "J. Doe", " here") + &paragraph(&run("We act."));
        take_version(&mut open, "Russian Federation", &word(&own));
        let body = paragraph(&run("We meet.")) + &with(["We act", "."], author, " fast");
        take_version(&mut open, "Japan", &word(&body));
        let names: Vec<&str> = open.session().delegations.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["Russian Federation", "Japan"]);
        assert_eq!(all(open.session())[3], "  Russian Federation rewording: We act fast.");
    }
}

#[test]
fn an_office_that_writes_in_a_delegations_file_is_that_office() {
    let mut open = draft();
    let body = with(["We meet", "."], "Secretariat", " here") + &with(["We act", "."], "Chair", " fast");
    take_version(&mut open, "Japan", &word(&body));
    assert_eq!(
        all(open.session()),
        [
            "We meet.",
            "  Secretariat rewording: We meet here.",
            "We act.",
            "  Chair rewording: We act fast.",
        ]
    );
    let kinds: Vec<DelegationKind> = open.session().delegations.iter().map(|one| one.kind).collect();
    assert!(kinds.contains(&DelegationKind::Secretariat) && kinds.contains(&DelegationKind::Chair));
}

/// Who is mapped to the own name, as every sender of an import is, was nobody of whom one has to be told.
#[test]
fn who_is_known_by_the_own_name_in_capitals_is_told() {
    let mut open = draft();
    let file = word(&with(["We meet", "."], "BRAZIL", " here"));
    take_version_of(&mut open, "Japan", &file, &[("Brazil", "Brazil")]);
    assert!(
        warned(open.session(), "changes by BRAZIL are taken as"),
        "{:?}",
        open.session().warnings
    );
}

/// It was a remark on what Brazil proposes.
#[test]
fn a_remark_without_a_range_behind_anothers_words_is_on_the_paragraph() {
    let reference = "<w:r><w:commentReference w:id=\"1\"/></w:r>";
    let comments = format!("<w:root>{}</w:root>", comment(1, "K. Tanaka", "Who pays?"));
    for (author, place) in [("Brazil", 1), ("K. Tanaka", 2), ("M. Sato", 2)] {
        let first = run("We meet") + &inserted(author, &run(" here")) + reference + &run(".");
        let body = paragraph(&first) + &with(["We act", "."], "M. Sato", " fast");
        let mut open = draft();
        take_version(
            &mut open,
            "Japan",
            &word_in(TRANSITIONAL, &body, &[("comments", &comments)]),
        );
        let lines = all(open.session());
        assert_eq!(lines[place].trim(), "# Japan: Who pays?", "{author}: {lines:?}");
    }
}

/// A fresh file may bring another paragraph in much the same words: it was an amendment of the first, and nobody was told.
#[test]
fn a_new_paragraph_of_another_file_is_another_one() {
    let file = |on: &str| {
        let new = mark("ins", "K. T.") + &inserted("K. T.", &run(&format!("States publish a yearly report on {on}.")));
        word(&(paragraph(&run("We meet.")) + &paragraph(&new) + &paragraph(&run("We act."))))
    };
    let mut open = draft();
    take_version(&mut open, "Japan", &file("harbours"));
    take_version(&mut open, "Japan", &file("airports"));
    let texts: Vec<&str> = open
        .session()
        .draft
        .paragraphs
        .iter()
        .map(|one| one.text.as_str())
        .collect();
    assert_eq!(texts.len(), 4, "{texts:?}");
}
