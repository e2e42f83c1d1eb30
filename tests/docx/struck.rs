//! Words of others that a version deletes, as LibreOffice writes it: who inserted them is not known there any more.

use super::pack::{TRANSITIONAL, deleted, inserted, mark, paragraph, run, word, word_in};
use super::sent::{after_brazil_and_kenya, only_question, talks};
use super::told::{exported, part, take_version};
use adref::formats::ExportView;
use adref::session::OpenSession;

#[test]
fn what_a_version_of_libreoffice_deletes_of_anothers_insertion_is_a_remark() {
    let struck = [inserted("Brazil", &run(" and")), deleted("Kenya", &run(" remote"))].concat();
    let open = after_brazil_and_kenya(&struck, &[]);
    let session = open.session();
    let there = &session.draft.paragraphs[0].comments;
    assert_eq!(there.len(), 1, "{there:?}");
    assert_eq!(
        (there[0].author.as_str(), there[0].text.as_str(), there[0].on.as_str()),
        ("Kenya", "delete “remote”", "remote")
    );
    let is_told = |one: &adref::model::Warning| one.message.contains("Kenya deletes “remote”, which Brazil inserted");
    assert!(session.warnings.iter().any(is_told), "{:?}", session.warnings);
    // What Kenya inserts itself is all that it proposes.
    let of_kenya = session.draft.paragraphs[0]
        .contributions
        .iter()
        .filter(|one| one.name == "Kenya");
    let texts: Vec<&str> = of_kenya.map(|one| one.text.as_str()).collect();
    assert_eq!(texts, ["Connect all free schools by 2029."]);
    let answers = &only_question(session).answers;
    assert!(answers[0].text.starts_with("Kenya opposes inserting"), "{answers:?}");
}

#[test]
fn who_deletes_all_of_anothers_insertion_in_our_redline_with_libreoffice_is_heard() {
    let mut open = talks(&[paragraph(&run("We meet.")), paragraph(&run("We part."))].concat());
    let of_brazil = [
        paragraph(&(run("We meet") + &inserted("Brazil", &run(" in spring")) + &run("."))),
        paragraph(&(mark("ins", "Brazil") + &inserted("Brazil", &run("We sing.")))),
        paragraph(&run("We part.")),
    ];
    take_version(&mut open, "Brazil", &word(&of_brazil.concat()));
    // It leaves its own deletion alone where the insertion stood.
    let redline = part(&exported(open.session(), ExportView::Redline), "word/document.xml");
    let body = redline
        .split_once("<w:body>")
        .unwrap()
        .1
        .split_once("<w:sectPr>")
        .unwrap()
        .0;
    let kenyan = body
        .replace("w:author=\"Brazil\"", "w:author=\"Kenya\"")
        .replace("<w:ins ", "<w:del ")
        .replace("</w:ins>", "</w:del>");
    assert_ne!(body, kenyan);
    take_version(&mut open, "Kenya", &word_in(TRANSITIONAL, &kenyan, &[]));
    let paragraphs = &open.session().draft.paragraphs;
    let asked: Vec<(&str, &str)> = paragraphs[0]
        .comments
        .iter()
        .map(|one| (one.author.as_str(), one.text.as_str()))
        .collect();
    assert_eq!(asked, [("Kenya", "delete “in spring”")]);
    let said: Vec<(&str, &str)> = paragraphs[1]
        .contributions
        .iter()
        .map(|one| (one.name.as_str(), one.kind.name()))
        .collect();
    assert_eq!(said, [("Brazil", "addition"), ("Kenya", "deletion")]);
    assert!(paragraphs[2].contributions.is_empty());
}

#[test]
fn a_new_paragraph_whose_words_alone_are_deleted_with_libreoffice_is_deleted() {
    let follows = paragraph(&run("States part when the meeting of the harbours ends."));
    let mut open = talks(&[paragraph(&run("States meet in the harbours.")), follows.clone()].concat());
    let first = paragraph(&run("States meet in the harbours."));
    let added = paragraph(&(mark("ins", "Brazil") + &inserted("Brazil", &run("States sing."))));
    take_version(
        &mut open,
        "Brazil",
        &word(&[first.clone(), added, follows.clone()].concat()),
    );
    // Its mark stays Brazil's, so that its words seem to head what follows.
    let struck = paragraph(&(mark("ins", "Brazil") + &deleted("Kenya", &run("States sing."))));
    take_version(&mut open, "Kenya", &word(&[first, struck, follows].concat()));
    let said: Vec<Vec<(&str, &str)>> = open
        .session()
        .draft
        .paragraphs
        .iter()
        .map(|one| {
            one.contributions
                .iter()
                .map(|said| (said.name.as_str(), said.kind.name()))
                .collect()
        })
        .collect();
    assert_eq!(
        said,
        [vec![], vec![("Brazil", "addition"), ("Kenya", "deletion")], vec![]]
    );
    assert!(
        open.session()
            .warnings
            .iter()
            .any(|one| one.message.contains("Kenya deletes “States sing.”"))
    );
}

/// Who said what of each paragraph.
fn said(open: &OpenSession) -> Vec<Vec<(&str, &str)>> {
    let all = open.session().draft.paragraphs.iter();
    all.map(|one| {
        let said = one.contributions.iter();
        said.map(|said| (said.name.as_str(), said.kind.name())).collect()
    })
    .collect()
}

#[test]
fn who_deletes_words_that_hold_those_of_a_new_paragraph_before_deletes_no_paragraph() {
    let rest = || run("States rest in the harbours");
    let mut open = talks(&paragraph(&(rest() + &run("."))));
    let ten = paragraph(&(mark("ins", "Japan") + &inserted("Japan", &run("10"))));
    take_version(&mut open, "Japan", &word(&(ten + &paragraph(&(rest() + &run("."))))));
    let days = inserted("Brazil", &run(" for 100 days"));
    take_version(&mut open, "Brazil", &word(&paragraph(&(rest() + &days + &run(".")))));
    let gone = deleted("Kenya", &run(" for 100 days"));
    take_version(&mut open, "Kenya", &word(&paragraph(&(rest() + &gone + &run(".")))));
    assert_eq!(
        said(&open),
        [vec![("Japan", "addition")], vec![("Brazil", "rewording")]]
    );
    let there = &open.session().draft.paragraphs[1].comments;
    assert_eq!(there.len(), 1, "{there:?}");
    assert_eq!(there[0].text, "delete “for 100 days”");
}

#[test]
fn a_deletion_of_words_that_the_draft_has_within_others_is_heard() {
    let of = |all: &str| {
        word(&paragraph(
            &(run("States shall") + all + &run(" meet in the harbours.")),
        ))
    };
    let mut open = talks(&paragraph(&(run("States shall") + &run(" meet in the harbours."))));
    take_version(&mut open, "Brazil", &of(&inserted("Brazil", &run(" all"))));
    take_version(&mut open, "Kenya", &of(&deleted("Kenya", &run(" all"))));
    let there = &open.session().draft.paragraphs[0].comments;
    assert_eq!(there.len(), 1, "{there:?}");
    assert_eq!(
        (there[0].author.as_str(), there[0].text.as_str()),
        ("Kenya", "On the wording of Brazil: delete “all”")
    );
    // What nobody inserted is told at least.
    take_version(&mut open, "Samoa", &of(&deleted("Samoa", &run(" often"))));
    let told = "“often” is deleted here, and the draft does not have it; there is nothing to take over";
    let warnings = &open.session().warnings;
    assert!(warnings.iter().any(|one| one.message == told), "{warnings:?}");
}

#[test]
fn of_two_new_paragraphs_of_the_same_words_each_is_deleted_where_it_stands() {
    let [meet, rest] = [
        "States meet in the harbours.",
        "Ships rest where nobody waits for them.",
    ]
    .map(|one| paragraph(&run(one)));
    let sing = |inner: String| paragraph(&(mark("ins", "Brazil") + &inserted("Brazil", &inner)));
    let kept = || sing(run("Sailors sing."));
    let gone = || sing(deleted("Kenya", &run("Sailors sing.")));
    for (first, second, expected) in [
        (kept(), gone(), [1, 2]),
        (gone(), kept(), [2, 1]),
        (gone(), gone(), [2, 2]),
    ] {
        let of =
            |first: String, second: String| word(&[meet.clone(), first, rest.clone(), second, meet.clone()].concat());
        let mut open = talks(&[meet.clone(), rest.clone(), meet.clone()].concat());
        take_version(&mut open, "Brazil", &of(kept(), kept()));
        take_version(&mut open, "Kenya", &of(first, second));
        let all = said(&open);
        assert_eq!([all[1].len(), all[3].len()], expected, "{all:?}");
    }
}
