//! The Chair's compromise in the window: for the passage in focus or the paragraph, told before, accepted as a whole.

use adref::model::Span;
use adref_desktop_tests::{
    Window, current_text, fill, label_in_focus, open_text, paragraph, press, press_with, window,
};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;

const TEXT: &str = "Charter\n\n\
    a) States should cooperate in all their endeavours.\n\n\
    · Japan, Government: a) States must cooperate fully in all their endeavours.\n\n\
    · Canada, Government: a) States shall cooperate in all their endeavours and openly.\n\n\
    b) Training is needed.\n";

/// The window on a), with the edit in focus that brings some words.
fn room() -> (tempfile::TempDir, Window) {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_text(&mut window, data.path(), TEXT);
    (data, window)
}

fn focus_on(window: &mut Window, words: &str) {
    press_with(window, CTRL, Key::Home);
    let paragraph = paragraph(window, "a)");
    let brings = |change: &adref::model::Change| matches!(change, adref::model::Change::Words { new, .. } if new.starts_with(words));
    let edit = paragraph.edits.iter().find(|edit| brings(&edit.change)).unwrap().id;
    for _ in 0..20 {
        if label_in_focus(window.state()) == "a)" && window.state().focus().edit == Some(edit) {
            return;
        }
        press(window, Key::ArrowRight);
    }
    panic!("“{words}” is nowhere");
}

#[test]
fn a_passage_in_focus_offers_its_readings_and_only_its_words() {
    let (_data, mut window) = room();
    focus_on(&mut window, "fully");
    press(&mut window, Key::A);
    focus_on(&mut window, "must");
    press_with(&mut window, SHIFT, Key::C);
    assert_eq!(window.get_by_label("The text").value().as_deref(), Some("should"));
    window.get_by_label_contains("These words alone");
    window.get_by_label_contains("What becomes of the words: 0 kept, 0 changed, 2 gone");
    window.get_by_label("Start from the current text").click();
    window.run();
    window.get_by_label("Canada, Government").click();
    window.run();
    assert_eq!(window.get_by_label("The text").value().as_deref(), Some("shall"));
    window.get_by_label_contains("What becomes of the words: 1 kept, 0 changed, 1 gone");
    // What was typed for the passage waits while one looks at the whole.
    window.get_by_label("the whole paragraph").click();
    window.run();
    let whole = "States should cooperate fully in all their endeavours.";
    assert_eq!(window.get_by_label("The text").value().as_deref(), Some(whole));
    window.get_by_label("this passage").click();
    window.run();
    fill(&mut window, "The text", "ought to");
    press_with(&mut window, CTRL, Key::Enter);
    window.run();
    let said = paragraph(&window, "a)").contributions.last().unwrap().clone();
    assert_eq!(said.text, "States ought to cooperate in all their endeavours.");
    assert_eq!(said.compromise.unwrap().over, Some(Span::new(1, 2)));
    press_with(&mut window, SHIFT, Key::A);
    assert_eq!(
        current_text(&window),
        "States ought to cooperate fully in all their endeavours [and openly]."
    );
}

#[test]
fn accepting_it_as_a_whole_is_told_before_and_one_key_undoes_it() {
    let (_data, mut window) = room();
    focus_on(&mut window, "fully");
    press(&mut window, Key::A);
    let before = current_text(&window);
    press_with(&mut window, SHIFT, Key::C);
    fill(
        &mut window,
        "The text",
        "States must cooperate in all their endeavours, and say so.",
    );
    press_with(&mut window, CTRL, Key::Enter);
    window.run();
    window.get_by_label_contains("Accepting the compromise as a whole (Shift+A) reopens");
    window.get_by_label_contains("Accepting the compromise as a whole (Shift+A) supersedes");
    window.get_by_label_contains("Card of Chair · compromise");
    press_with(&mut window, SHIFT, Key::A);
    let text = "States must cooperate in all their endeavours, and say so.";
    assert_eq!(
        current_text(&window),
        text,
        "nothing of others is left, decided or open"
    );
    window.get_by_label_contains("Card of Chair · compromise, accepted as a whole");
    focus_on(&mut window, "and openly");
    window.get_by_label_contains("the compromise of Chair stands as a whole");
    press_with(&mut window, CTRL, Key::Z);
    press_with(&mut window, CTRL, Key::Z);
    assert_eq!(current_text(&window), before);
}
