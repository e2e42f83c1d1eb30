//! A print of ours comes back in which somebody changed words, with tracked changes or without: none of it is lost, though the
//! words may stand elsewhere in the print, or be what somebody else proposes.

use super::pack::{deleted, inserted, mark, paragraph, run, word};
use super::sent::talks;
use super::told::{all, decide, exported, part, take_version, with_part};
use adref::formats::ExportView;
use adref::model::{ContributionKind, Session, Verdict};
use adref::session::{Command, OpenSession};

fn line(text: &str) -> String {
    paragraph(&run(text))
}

/// What a delegation says of each paragraph: of which kind it is, and the text.
fn of(session: &Session, name: &str) -> Vec<(ContributionKind, String)> {
    let paragraphs = session.draft.paragraphs.iter();
    let all = paragraphs
        .flat_map(|one| &one.contributions)
        .filter(|one| one.name == name);
    all.map(|one| (one.kind, one.text.clone())).collect()
}

/// What Japan says whose file is a print in which some words are others.
fn japan(open: &mut OpenSession, view: ExportView, change: impl Fn(&str) -> String) -> Vec<(ContributionKind, String)> {
    let file = with_part(&exported(open.session(), view), "word/document.xml", |document| {
        let changed = change(document);
        assert_ne!(changed, document);
        changed
    });
    take_version(open, "Japan", &file);
    of(open.session(), "Japan")
}

const BASE: [&str; 5] = [
    "States meet in May.",
    "The bureau is open on all days.",
    "The register is closed on Sundays.",
    "The library is open on all days but one.",
    "Ships report to the port at dawn.",
];

/// It counted as left alone, since its new words stood elsewhere in the print.
#[test]
fn words_that_stand_elsewhere_in_a_print_are_a_proposal_where_they_come() {
    for view in [ExportView::Clean, ExportView::Redline] {
        let mut open = talks(&BASE.map(line).concat());
        let said = japan(&mut open, view, |document| document.replacen(BASE[2], BASE[3], 1));
        assert!(!said.is_empty(), "{view:?}");
        let texts = |text: &str| {
            said.iter()
                .any(|(kind, said)| *kind != ContributionKind::Deletion && said == text)
        };
        assert!(texts(BASE[3]), "{view:?}: {said:?}");
    }
}

/// Its return was swallowed: what was left of it was a deletion.
#[test]
fn a_paragraph_that_was_moved_or_copied_in_a_print_comes_where_it_stands_now() {
    for view in [ExportView::Clean, ExportView::Redline] {
        let styled = |document: &str, text: &str| {
            let at = document.find(text).unwrap();
            let begins = document[..at].rfind("<w:p>").unwrap();
            let end = at + document[at..].find("</w:p>").unwrap() + "</w:p>".len();
            document[begins..end].to_owned()
        };
        let mut open = talks(&BASE.map(line).concat());
        let said = japan(&mut open, view, |document| {
            let [second, last] = [BASE[1], BASE[4]].map(|text| styled(document, text));
            document
                .replacen(&second, "", 1)
                .replacen(&last, &format!("{last}{second}"), 1)
        });
        let kinds: Vec<ContributionKind> = said.iter().map(|(kind, _)| *kind).collect();
        assert_eq!(
            kinds,
            [ContributionKind::Deletion, ContributionKind::Addition],
            "{view:?}: {said:?}"
        );
        let mut open = talks(&BASE.map(line).concat());
        let said = japan(&mut open, view, |document| {
            let [first, last] = [BASE[0], BASE[4]].map(|text| styled(document, text));
            document.replacen(&last, &format!("{last}{first}"), 1)
        });
        assert_eq!(said, [(ContributionKind::Addition, BASE[0].to_owned())], "{view:?}");
    }
}

/// The file was refused: it “brings nothing of Japan”.
#[test]
fn who_types_into_a_clean_text_what_another_proposes_proposes_it_too() {
    let mut open = talks(&BASE.map(line).concat());
    let norway = paragraph(
        &[
            run("States meet in "),
            deleted("Norway", &run("May")),
            inserted("Norway", &run("June")),
            run("."),
        ]
        .concat(),
    );
    take_version(
        &mut open,
        "Norway",
        &word(&(norway + &BASE[1..].iter().map(|one| line(one)).collect::<String>())),
    );
    let said = japan(&mut open, ExportView::Clean, |document| {
        document.replacen("May", "June", 1)
    });
    assert_eq!(said, [(ContributionKind::Rewording, "States meet in June.".to_owned())]);
    let first = &open.session().draft.paragraphs[0];
    let names: Vec<&str> = first
        .proposers(first.edits[0].id)
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(names, ["Norway", "Japan"]);
}

/// “theta” became “ADDtheta”, or “at once” stood on the wrong side of it.
#[test]
fn what_is_inserted_beside_accepted_words_stands_where_it_was_typed() {
    for (accepted, [old, new]) in [(" soon", [" soon", " soon ADD"]), (" soon", [" soon", " ADD soon"])] {
        let mut open = talks(&BASE.map(line).concat());
        let norway = paragraph(&[run("States meet"), inserted("Norway", &run(accepted)), run(" in May.")].concat());
        let rest: String = BASE[1..].iter().map(|one| line(one)).collect();
        take_version(&mut open, "Norway", &word(&(norway + &rest)));
        decide(&mut open, 0, "Norway", Verdict::Accepted);
        let (before, behind) = new.split_once(" ADD").unwrap();
        let said = japan(&mut open, ExportView::Clean, |document| {
            let close = "</w:t></w:r>";
            let again = "<w:r><w:t xml:space=\"preserve\">";
            let tracked = format!("{before}{close}{}{again}{behind}", inserted("Japan", &run(" ADD")));
            document.replacen(old, &tracked, 1)
        });
        let expected = format!("States meet{new} in May.");
        assert_eq!(said, [(ContributionKind::Rewording, expected)]);
    }
}

/// Its rivals stood behind each other as Japan's own words, and Japan “opposed” what went with them.
#[test]
fn who_accepts_rivals_proposes_none_of_them_and_opposes_none() {
    let mut open = talks(&BASE.map(line).concat());
    let rest: String = BASE[1..].iter().map(|one| line(one)).collect();
    for (name, month) in [("Norway", "June"), ("Brazil", "July")] {
        let one = paragraph(
            &[
                run("States meet in "),
                deleted(name, &run("May")),
                inserted(name, &run(month)),
                run("."),
            ]
            .concat(),
        );
        take_version(&mut open, name, &word(&(one + &rest)));
    }
    let before = of(open.session(), "Japan").len();
    let said = japan(&mut open, ExportView::Redline, |document| {
        let by = |name: &str, document: &str| super::came_back::settled(document, name, true);
        ["Norway", "Brazil", "Norway; Brazil"]
            .iter()
            .fold(document.to_owned(), |document, name| by(name, &document))
    });
    assert_eq!(said.len(), before, "{said:?}");
    let asked: Vec<&str> = open
        .session()
        .open_questions()
        .map(|one| one.answers[0].text.as_str())
        .collect();
    assert!(asked.iter().all(|one| !one.contains("opposes")), "{asked:?}");
}

/// It counted as not there when the text went out, since the draft has it in other words.
#[test]
fn who_takes_out_of_a_clean_text_what_was_amended_and_accepted_proposes_to_delete_it() {
    let mut open = talks(&BASE.map(line).concat());
    let norway = paragraph(&[run("States meet"), inserted("Norway", &run(" soon")), run(" in May.")].concat());
    let rest: String = BASE[1..].iter().map(|one| line(one)).collect();
    take_version(&mut open, "Norway", &word(&(norway + &rest)));
    decide(&mut open, 0, "Norway", Verdict::Accepted);
    let said = japan(&mut open, ExportView::Clean, |document| {
        let at = document.find(" soon").unwrap();
        let begins = document[..at].rfind("<w:p>").unwrap();
        let end = at + document[at..].find("</w:p>").unwrap() + "</w:p>".len();
        [&document[..begins], &document[end..]].concat()
    });
    let kinds: Vec<ContributionKind> = said.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, [ContributionKind::Deletion], "{said:?}");
}

/// A draft with a new paragraph by Norway and a word of it in another, both accepted.
fn with_accepted() -> OpenSession {
    let mut open = talks(&BASE.map(line).concat());
    let meets = paragraph(&[run("States meet"), inserted("Norway", &run(" soon")), run(" in May.")].concat());
    let new = paragraph(&(mark("ins", "Norway") + &inserted("Norway", &run("Sailors sing in the harbour at noon."))));
    let rest: String = BASE[1..].iter().map(|one| line(one)).collect();
    take_version(&mut open, "Norway", &word(&(meets + &new + &rest)));
    decide(&mut open, 0, "Norway", Verdict::Accepted);
    let accept = Command::DecideParagraph {
        paragraph: open.session().draft.paragraphs[1].id,
        verdict: Some(Verdict::Accepted),
        why: String::new(),
    };
    open.apply(accept, "Chair").unwrap();
    open
}

/// Nobody heard of it: the loop over the file only saw paragraphs of the base.
#[test]
fn who_takes_an_accepted_new_paragraph_out_of_a_clean_text_proposes_to_delete_it() {
    let mut open = with_accepted();
    let said = japan(&mut open, ExportView::Clean, |document| {
        let at = document.find("Sailors").unwrap();
        let begins = document[..at].rfind("<w:p>").unwrap();
        let end = at + document[at..].find("</w:p>").unwrap() + "</w:p>".len();
        [&document[..begins], &document[end..]].concat()
    });
    assert_eq!(said, [(ContributionKind::Deletion, String::new())]);
    let new = &open.session().draft.paragraphs[1];
    assert_eq!(new.contributions[1].name, "Japan");
}

/// It became a second paragraph.
#[test]
fn who_words_an_accepted_new_paragraph_otherwise_in_a_clean_text_amends_it() {
    let mut open = with_accepted();
    let said = japan(&mut open, ExportView::Clean, |document| {
        document.replacen("at noon", "at dawn", 1)
    });
    let expected = "Sailors sing in the harbour at dawn.".to_owned();
    assert_eq!(said, [(ContributionKind::Rewording, expected)]);
    assert_eq!(open.session().draft.paragraphs.len(), BASE.len() + 1);
}

/// Japan was named beside Norway, whose word stood there when it typed its own.
#[test]
fn who_types_into_a_paragraph_with_accepted_words_proposes_what_he_types_alone() {
    let mut open = with_accepted();
    let said = japan(&mut open, ExportView::Clean, |document| {
        document.replacen("States meet", "All States meet", 1)
    });
    assert_eq!(
        said,
        [(ContributionKind::Rewording, "All States meet in May.".to_owned())]
    );
    let first = &open.session().draft.paragraphs[0];
    let proposers =
        |edit: &adref::model::Edit| first.proposers(edit.id).map(|one| one.name.clone()).collect::<Vec<_>>();
    let mut all: Vec<Vec<String>> = first.edits.iter().map(proposers).collect();
    all.sort();
    assert_eq!(all, [["Japan"], ["Norway"]]);
    // Who changes the accepted word itself comes in its place.
    let mut open = with_accepted();
    let said = japan(&mut open, ExportView::Clean, |document| {
        document.replacen("soon", "at last", 1)
    });
    assert_eq!(
        said,
        [(ContributionKind::Rewording, "States meet at last in May.".to_owned())]
    );
    let first = &open.session().draft.paragraphs[0];
    assert_eq!(first.contributions[1].instead, first.contributions[0].edits);
}

#[test]
fn a_clean_text_with_accepted_new_paragraphs_that_comes_back_as_it_went_out_says_nothing() {
    let mut open = with_accepted();
    let before = all(open.session());
    let file = exported(open.session(), ExportView::Clean);
    take_version(&mut open, "Japan", &file);
    assert_eq!(all(open.session()), before);
}

#[test]
fn words_that_look_alike_are_one_run_where_edits_met() {
    let document = part(
        &exported(with_accepted().session(), ExportView::Clean),
        "word/document.xml",
    );
    assert!(document.contains(">States meet soon in May.</w:t>"), "{document}");
}

/// An untouched clean text made its sender propose to delete what had gone elsewhere, since its words stand there.
#[test]
fn who_sends_a_clean_text_back_in_which_a_paragraph_went_elsewhere_proposes_nothing() {
    let mut open = talks(&BASE.map(line).concat());
    let moved = [0, 2, 3, 1, 4].map(|place| line(BASE[place])).concat();
    take_version(&mut open, "Norway", &word(&moved));
    decide(&mut open, 1, "Norway", Verdict::Accepted);
    let file = exported(open.session(), ExportView::Clean);
    assert_eq!(part(&file, "word/document.xml").matches("bureau").count(), 1);
    take_version(&mut open, "Japan", &file);
    assert_eq!(of(open.session(), "Japan"), []);
}
