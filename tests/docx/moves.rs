//! What Word marks as moved: words within a paragraph are one move, a paragraph goes in one place and comes in the other.

use super::pack::{paragraph, run, word};
use super::sent::talks;
use super::told::{lines, read, take_version, told};
use adref::model::{Change, ContributionKind, Session};
use adref::session::new_session;

/// A run that Japan moved from here, or here, between the marks that Word sets around both, which bear one name.
fn moved(element: &str, text: &str) -> String {
    let range = if element == "moveFrom" {
        "moveFromRange"
    } else {
        "moveToRange"
    };
    format!(
        "<w:{range}Start w:id=\"7\" w:author=\"Japan\" w:name=\"move1\"/><w:{element} w:id=\"8\" w:author=\"Japan\" \
         w:date=\"2026-11-22T10:00:00Z\">{}</w:{element}><w:{range}End w:id=\"7\"/>",
        run(text)
    )
}

/// A paragraph that Japan moved as a whole.
fn moved_whole(element: &str, text: &str) -> String {
    let mark = format!("<w:pPr><w:rPr><w:{element} w:id=\"9\" w:author=\"Japan\"/></w:rPr></w:pPr>");
    paragraph(&(mark + &moved(element, text)))
}

fn halves(session: &Session) -> Vec<(String, String)> {
    let paragraphs = session.draft.paragraphs.iter();
    let moves = paragraphs.flat_map(|one| one.contributions.iter().map(move |said| (one, said)));
    let moves = moves.flat_map(|(one, said)| said.moves.iter().map(move |halves| (one, halves)));
    let told = moves.map(|(one, (from, to))| {
        let words = adref::text::Words::of(&one.text);
        let text = |id| match &one.edit(id).unwrap().change {
            Change::Words { at, new } if new.is_empty() => words.slice(*at).to_owned(),
            Change::Words { new, .. } => new.clone(),
            other => panic!("{other:?}"),
        };
        (text(*from), text(*to))
    });
    told.collect()
}

#[test]
fn words_that_word_marks_as_moved_are_a_move_however_few_they_are() {
    let with = |from: &str, to: &str| {
        let body = [
            run("States "),
            from.to_owned(),
            run("meet in Geneva"),
            to.to_owned(),
            run("."),
        ];
        new_session(read(&word(&paragraph(&body.concat()))))
    };
    let session = with(&moved("moveFrom", "often "), &moved("moveTo", " often"));
    assert_eq!(halves(&session), [("often".to_owned(), "often".to_owned())]);
    // Deleted and inserted they may be two changes: Japan does not say that they are one.
    let plain = |element: &str, text: &str| super::pack::revised(element, "Japan", 1, text);
    let session = with(&plain("del", "often "), &plain("ins", " often"));
    assert_eq!(halves(&session), []);
}

#[test]
fn a_paragraph_that_word_marks_as_moved_goes_once_and_comes_once() {
    let line = |text: &str| paragraph(&run(text));
    let base = [
        line("1. We meet."),
        line("2. We act."),
        line("3. We rest."),
        line("4. We go."),
    ];
    let version = [
        line("1. We meet."),
        moved_whole("moveFrom", "2. We act."),
        line("3. We rest."),
        moved_whole("moveTo", "2. We act."),
        line("4. We go."),
    ];
    let expected = [
        "1. We meet.",
        "2. We act.",
        "  Japan deletion: ",
        "3. We rest.",
        "+ 2. We act.",
        "  Japan addition: We act.",
        "4. We go.",
    ];
    assert_eq!(told(&read(&word(&version.concat()))), expected);
    let mut open = talks(&base.concat());
    take_version(&mut open, "Japan", &word(&version.concat()));
    let session = open.session();
    let said: Vec<String> = session
        .draft
        .paragraphs
        .iter()
        .flat_map(|one| lines(one, &session.delegations))
        .collect();
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    // Its label is free elsewhere only.
    assert_eq!(said[..4], expected[..4]);
    assert_eq!((said[5], said[6]), (expected[5], expected[6]), "{said:?}");
    let gone = &session.draft.paragraphs[1];
    let edits: Vec<&Change> = gone.contributions[0]
        .edits
        .iter()
        .map(|id| &gone.edit(*id).unwrap().change)
        .collect();
    assert_eq!(edits, [&Change::DeleteParagraph]);
    let come = &session.draft.paragraphs[3];
    assert_eq!(come.contributions[0].kind, ContributionKind::Addition);
    assert_eq!((come.contributions.len(), come.text.as_str()), (1, gone.text.as_str()));
}
