//! Doubtful paper: questions answered by a key, a base repaired, a contribution put right, a late text pasted.

use adref::model::{ContributionKind, Paragraph, QuestionKind};
use adref::views::{AdrefApp, Injected};
use adref_desktop_tests::{
    fill, finish_work, label_in_focus, open_sample, open_sample_with_questions, open_text, press, press_with, window,
    window_of_size,
};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

const CTRL: Modifiers = Modifiers::COMMAND;
const BRACKETED: &str = "WSIS+10, action line C5: bracketed draft";
const LEARNING: &str = "Three paragraphs";

fn open_questions(app: &AdrefApp) -> usize {
    app.open_session().unwrap().session().open_questions().count()
}

fn paragraph<'a>(app: &'a AdrefApp, label: &str) -> &'a Paragraph {
    let paragraphs = &app.open_session().unwrap().session().draft.paragraphs;
    paragraphs.iter().find(|paragraph| paragraph.label == label).unwrap()
}

fn edits_of(paragraph: &Paragraph, name: &str) -> usize {
    let mut contributions = paragraph.contributions.iter();
    contributions.find(|one| one.name == name).unwrap().edits.len()
}

/// The bracketed draft, just imported: its questions are shown.
fn bracketed(data: &std::path::Path) -> Harness<'static, AdrefApp> {
    let mut window = window(data);
    open_sample_with_questions(&mut window, BRACKETED);
    window
}

/// `N` to the first question about a paragraph.
fn go_on_to(window: &mut Harness<'static, AdrefApp>, label: &str) {
    for _ in 0..open_questions(window.state()) {
        if label_in_focus(window.state()) != label {
            press(window, Key::N);
        }
    }
    assert_eq!(label_in_focus(window.state()), label);
}

/// Eleven places of b) were debris of lost tracked changes, each an edit that nobody proposed and a question of its own.
#[test]
fn one_key_takes_all_proposed_readings_of_a_paragraph_and_one_takes_them_back() {
    let data = tempfile::tempdir().unwrap();
    let mut window = bracketed(data.path());
    go_on_to(&mut window, "b)");
    let is_asked =
        |window: &Harness<'static, AdrefApp>| window.query_by_label("Read “activity and” for “activityand”").is_some();
    while !is_asked(&window) {
        press(&mut window, Key::N);
        assert_eq!(label_in_focus(window.state()), "b)");
    }
    let all = open_questions(window.state());
    let canada = edits_of(paragraph(window.state(), "b)"), "Canada");
    press_with(&mut window, Modifiers::SHIFT, Key::Enter);
    assert_eq!(open_questions(window.state()), all - 11);
    assert!(edits_of(paragraph(window.state(), "b)"), "Canada") < canada);
    // Where no reading is proposed, each is asked by itself still.
    let session = window.state().open_session().unwrap().session();
    let left: Vec<_> = session.open_questions().map(|one| one.text.as_str()).collect();
    assert!(left.iter().any(|text| text.contains("“activityICTs”")), "{left:?}");
    press_with(&mut window, CTRL, Key::Z);
    assert_eq!(open_questions(window.state()), all);
}

#[test]
fn an_import_ends_in_questions_and_a_key_answers_each() {
    let data = tempfile::tempdir().unwrap();
    let mut window = bracketed(data.path());
    let all = open_questions(window.state());
    window.get_by_label_contains(&format!("OPEN QUESTIONS · 1 OF {all}"));
    // N goes on, without answering, and the place that is asked about is in view.
    go_on_to(&mut window, "b)");
    assert_eq!(open_questions(window.state()), all);
    // Enter takes the proposed answer: two actions, and the United Kingdom proposes nothing that it never proposed.
    assert!(edits_of(paragraph(window.state(), "b)"), "United Kingdom") > 0);
    press(&mut window, Key::Enter);
    assert_eq!(edits_of(paragraph(window.state(), "b)"), "United Kingdom"), 0);
    press(&mut window, Key::Enter);
    let japan = paragraph(window.state(), "b)")
        .contributions
        .iter()
        .find(|one| one.name == "Japan")
        .unwrap()
        .clone();
    assert!(japan.earlier_draft);
    // The proposed answer is about Japan and ISOC.
    assert_eq!(window.get_all_by_label_contains("on an earlier draft").count(), 2);
    assert_eq!(open_questions(window.state()), all - 2);
    window.get_all_by_label_contains("Not in their text").next().unwrap();
    // What they lack is dotted and called so; what they took over from the base as it came is no proposal of theirs.
    let lacking = window.get_all_by_label_contains("not in their text “").count();
    assert!(lacking > 5, "{lacking}");
    assert!(window.query_by_label_contains("ddevelop").is_none());
    window
        .get_all_by_label_contains("Quotes the draft as it was")
        .next()
        .unwrap();
    // Backspace declines, a digit gives another answer, and Undo takes it back.
    press(&mut window, Key::Backspace);
    assert_eq!(open_questions(window.state()), all - 3);
    let before = paragraph(window.state(), "b)").contributions.len();
    press(&mut window, Key::Num2);
    assert_eq!(
        paragraph(window.state(), "b)").contributions.len(),
        before + 1,
        "a comment became a proposal"
    );
    press_with(&mut window, CTRL, Key::Z);
    assert_eq!(paragraph(window.state(), "b)").contributions.len(), before);
    // Escape closes the panel; then N goes to open places again, and Enter answers nothing unseen.
    press(&mut window, Key::Escape);
    assert!(window.query_by_label_contains("OPEN QUESTIONS").is_none());
    let open = open_questions(window.state());
    press(&mut window, Key::Enter);
    assert_eq!(open_questions(window.state()), open);
    window.get_by_label_contains("OPEN QUESTIONS");
    press(&mut window, Key::Q);
    assert!(window.query_by_label_contains("OPEN QUESTIONS").is_none());
}

#[test]
fn nobody_answers_about_another_paragraph_than_the_one_in_view() {
    let data = tempfile::tempdir().unwrap();
    let mut window = bracketed(data.path());
    let all = open_questions(window.state());
    let asked = "Is the base of b) what delegations wrote on?";
    assert!(window.query_by_label(asked).is_none());
    while label_in_focus(window.state()) != "b)" {
        press(&mut window, Key::ArrowDown);
    }
    window.get_by_label(asked);
    // Nothing is asked about the paragraph before a).
    press(&mut window, Key::ArrowUp);
    press(&mut window, Key::ArrowUp);
    assert_eq!(label_in_focus(window.state()), "");
    press(&mut window, Key::Enter);
    assert_eq!(open_questions(window.state()), all);
    assert_eq!(label_in_focus(window.state()), "a)");
    press(&mut window, Key::Enter);
    assert_eq!(open_questions(window.state()), all - 1);
}

#[test]
fn three_keys_put_the_targets_where_they_belong() {
    let data = tempfile::tempdir().unwrap();
    let mut window = bracketed(data.path());
    // The questions about the targets are the last ones.
    for _ in 0..3 {
        press_with(&mut window, Modifiers::SHIFT, Key::N);
        let shown = window
            .state()
            .open_session()
            .unwrap()
            .session()
            .open_questions()
            .last()
            .unwrap()
            .kind;
        assert_eq!(shown, QuestionKind::Misplaced);
        press(&mut window, Key::Enter);
        // After the last one it goes round to the first.
    }
    let session = window.state().open_session().unwrap().session();
    let names = |label: &str| -> Vec<String> {
        let is_it =
            |paragraph: &&std::sync::Arc<Paragraph>| paragraph.label == label && paragraph.text.contains("2020");
        let found = session.draft.paragraphs.iter().find(is_it).unwrap();
        found.contributions.iter().map(|one| one.name.clone()).collect()
    };
    assert_eq!(names("a)").len(), 6);
    assert_eq!(names("b)").len(), 5);
    assert_eq!(names("c)").len(), 5);
}

#[test]
fn a_base_is_repaired_with_both_readings_in_view() {
    let data = tempfile::tempdir().unwrap();
    let mut window = bracketed(data.path());
    go_on_to(&mut window, "b)");
    // The likeliest reading is there with its evidence; the arrows choose another, and back.
    press_with(&mut window, CTRL, Key::B);
    window.get_by_label("BOTH READINGS");
    let evidence = "Taken as the base, the text of United Kingdom reads";
    assert_eq!(
        window.query_all_by_label_contains(evidence).count(),
        2,
        "beside the question, and on the sheet"
    );
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::ArrowDown);
    window.get_by_label("The base is as it is.");
    press(&mut window, Key::Enter);
    assert!(
        paragraph(window.state(), "b)").text.contains("ddevelop"),
        "nothing to repair"
    );
    press(&mut window, Key::ArrowUp);
    press(&mut window, Key::ArrowUp);
    window.get_by_label_contains("no decision is reopened");
    press(&mut window, Key::Enter);
    let repaired = paragraph(window.state(), "b)").clone();
    assert!(
        repaired
            .text
            .starts_with("Use, promote and develop international [legal] frameworks")
    );
    assert!(repaired.received.as_ref().unwrap().contains("ddevelop"));
    press_with(&mut window, CTRL, Key::Z);
    assert!(paragraph(window.state(), "b)").text.contains("ddevelop"));
    // Where no questions are asked one stays where one is.
    press(&mut window, Key::Q);
    press_with(&mut window, CTRL, Key::G);
    window.get_by_label("Filter the outline").type_text("2/b)");
    window.run();
    press(&mut window, Key::Enter);
    press_with(&mut window, CTRL, Key::B);
    window.get_by_label("Czech Republic").click();
    window.run();
    window.get_by_label("Repair the base").click();
    window.run();
    assert!(paragraph(window.state(), "b)").text != repaired.text);
    assert_eq!(label_in_focus(window.state()), "b)");
    assert!(window.state().focus().edit.is_some(), "at what is open there");
    press_with(&mut window, CTRL, Key::Z);
    assert!(paragraph(window.state(), "b)").text.contains("ddevelop"));
}

#[test]
fn a_contribution_is_put_right_from_its_card() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    window.get_by_label("Menu of Norway").click();
    window.run();
    window.get_by_label_contains("Put a contribution right…").click();
    window.run();
    window.get_by_label("statement").click();
    window.run();
    let norway = |app: &AdrefApp| {
        let paragraphs = app.open_session().unwrap().session().draft.paragraphs.clone();
        let mut all = paragraphs.iter().flat_map(|paragraph| paragraph.contributions.clone());
        all.find(|one| one.name == "Norway").unwrap()
    };
    let record = &window.state().open_session().unwrap().session().record;
    assert_eq!(
        norway(window.state()).kind,
        ContributionKind::Statement,
        "{:?}",
        record.last()
    );
    press_with(&mut window, CTRL, Key::Z);
    assert_eq!(norway(window.state()).kind, ContributionKind::Rewording);
}

#[test]
fn a_late_text_is_pasted_and_asks_whether_it_replaces_the_first() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    let before = paragraph(window.state(), "1.").contributions.len();
    press_with(&mut window, CTRL | Modifiers::SHIFT, Key::V);
    window.get_by_label("Delegation").type_text("Norway");
    window.run();
    window.get_by_label("The late text").focus();
    window.run();
    window
        .get_by_label("The late text")
        .type_text("States keep their ports open to every vessel.");
    window.run();
    window.get_by_label("Add it").click();
    window.run();
    finish_work(&mut window);
    assert_eq!(paragraph(window.state(), "1.").contributions.len(), before + 1);
    window.get_by_label_contains("Does the later one replace the first?");
    press(&mut window, Key::Enter);
    let replaced = paragraph(window.state(), "1.")
        .contributions
        .iter()
        .filter(|one| one.replaced_by.is_some())
        .count();
    assert_eq!(replaced, 1);
    window.get_by_label_contains("Everything is answered.");
}

/// The panel stayed where it had gone on to, and the next digit answered another question than the one that was taken back.
#[test]
fn undo_shows_the_question_that_is_asked_again() {
    let data = tempfile::tempdir().unwrap();
    let mut window = bracketed(data.path());
    go_on_to(&mut window, "b)");
    let asked = "Is the base of b) what delegations wrote on?";
    window.get_by_label(asked);
    press(&mut window, Key::Backspace);
    assert!(window.query_by_label(asked).is_none());
    press_with(&mut window, CTRL, Key::Z);
    window.get_by_label(asked);
}

#[test]
fn a_late_file_is_added_or_opened() {
    let data = tempfile::tempdir().unwrap();
    let late = data.path().join("late.txt");
    std::fs::write(
        &late,
        "Contribution from Chile, Government\n\n1. States keep all ports open to small vessels.\n",
    )
    .unwrap();
    let mut window = window_of_size(data.path(), 1024.0, 700.0);
    open_sample(&mut window, LEARNING);
    window.state_mut().answer_next_dialog(Injected::File(late));
    press_with(&mut window, CTRL | Modifiers::SHIFT, Key::I);
    window.run();
    window.get_by_label_contains("A compilation: it says itself");
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    let all = paragraph(window.state(), "1.").contributions.clone();
    assert!(all.iter().any(|one| one.name == "Chile"), "{all:?}");
}

#[test]
fn where_there_is_no_dialog_a_late_file_is_named_and_not_written_over() {
    let data = tempfile::tempdir().unwrap();
    let late = data.path().join("late.txt");
    let text = "Contribution from Chile, Government\n\n1. States keep all ports open to small vessels.\n";
    std::fs::write(&late, text).unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    window.state_mut().answer_next_dialog(Injected::NoPortal);
    press_with(&mut window, CTRL | Modifiers::SHIFT, Key::I);
    window.run();
    press_with(&mut window, CTRL, Key::A);
    window
        .get_by_label("Path of the file")
        .type_text(&late.display().to_string());
    window.run();
    press(&mut window, Key::Enter);
    assert!(window.query_by_label("Replace").is_none(), "nothing is written there");
    window.get_by_label("late.txt");
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    let all = paragraph(window.state(), "1.").contributions.clone();
    assert!(all.iter().any(|one| one.name == "Chile"), "{all:?}");
}

/// The base has words twice that nobody else writes.
const TWICE: &str = "Charter\n\na) States promote of of rules for the use of networks that everybody trusts in the the same measure.\n\n\
    · Japan, Government: a) States promote rules for the use of networks that everybody trusts in the same measure today.\n\n\
    · Canada, Government: a) States promote rules for the use of networks that everybody trusts in the same full measure.\n\n\
    · Brazil, Government: a) States promote open rules for the use of networks that everybody trusts in the same measure.\n";

#[test]
fn a_base_that_is_repaired_by_hand_gives_its_question_other_lines() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_text(&mut window, data.path(), TWICE);
    window.get_by_label_contains("Is the base of a) what delegations wrote on?");
    // What is left may still be doubted; then the same question has shorter lines. Undone, it has the longer ones again.
    for text in [
        "States promote rules for the use of networks that everybody trusts in the the same measure.",
        "States promote of of rules.",
    ] {
        press_with(&mut window, CTRL, Key::B);
        fill(&mut window, "The base as it would read", text);
        window.get_by_label("Repair the base").click();
        window.run();
        assert_eq!(paragraph(window.state(), "a)").text, text);
        press_with(&mut window, CTRL, Key::Z);
        assert!(paragraph(window.state(), "a)").text.contains("in the the same"));
        press_with(&mut window, CTRL | Modifiers::SHIFT, Key::Z);
        assert_eq!(paragraph(window.state(), "a)").text, text);
        press_with(&mut window, CTRL, Key::Z);
    }
    window.get_by_label_contains("Is the base of a) what delegations wrote on?");
}
