//! What is written for the record is kept, whichever way one leaves the field, and never said of another edit.

use adref::model::Decision;
use adref::views::AdrefApp;
use adref_desktop_tests::{open_sample, press, press_with, window};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

const WHY: &str = "Reason for the next decision";
const CONDITION: &str = "Condition of the next decision";

type Window = Harness<'static, AdrefApp>;

fn begin() -> (tempfile::TempDir, Window) {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, "Three paragraphs");
    press(&mut window, Key::ArrowDown);
    (data, window)
}

/// What is recorded for the first edits of the paragraph in focus: reason and condition.
fn recorded(window: &Window) -> Vec<(String, String)> {
    let session = window.state().open_session().unwrap().session();
    let (_, paragraph) = session.draft.find(window.state().focus().paragraph.unwrap()).unwrap();
    let decisions = paragraph.edits.iter().filter_map(|edit| edit.decision.as_ref());
    let both = |decision: &Decision| (decision.why.clone(), decision.condition.clone());
    decisions.map(both).collect()
}

fn write(window: &mut Window, why: &str, condition: &str) {
    press(window, Key::Y);
    window.get_by_label(WHY).type_text(why);
    window.run();
    press(window, Key::Tab);
    window.get_by_label(CONDITION).type_text(condition);
    window.run();
}

fn both(why: &str, condition: &str) -> (String, String) {
    (why.to_owned(), condition.to_owned())
}

#[test]
fn a_condition_typed_after_the_decision_is_kept_by_enter() {
    let (_data, mut window) = begin();
    press(&mut window, Key::A);
    press_with(&mut window, Modifiers::SHIFT, Key::Y);
    window.get_by_label(CONDITION).type_text("if g) is bracketed");
    window.run();
    press(&mut window, Key::Enter);
    assert_eq!(recorded(&window), [both("", "if g) is bracketed")]);
    press_with(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(recorded(&window), [both("", "")], "it is a step of its own");
}

#[test]
fn reason_and_condition_are_one_step_whichever_way_one_leaves() {
    type Leave = fn(&mut Window);
    let ways: [Leave; 3] = [
        |window| press(window, Key::Escape),
        // Out of the second field to what follows it.
        |window| press(window, Key::Tab),
        // The next edit is clicked while the field has the keyboard.
        |window| {
            window.get_by_label("›").click();
            window.run();
        },
    ];
    for (place, leave) in ways.into_iter().enumerate() {
        let (_data, mut window) = begin();
        press(&mut window, Key::B);
        write(&mut window, "no consensus", "if g) stays");
        leave(&mut window);
        assert_eq!(recorded(&window), [both("no consensus", "if g) stays")], "way {place}");
        assert_eq!(window.get_by_label(WHY).value().unwrap_or_default(), "", "way {place}");
        press_with(&mut window, Modifiers::COMMAND, Key::Z);
        assert_eq!(recorded(&window), [both("", "")], "way {place}: one step");
    }
}

#[test]
fn what_is_written_before_the_decision_waits_at_its_edit() {
    let (_data, mut window) = begin();
    write(&mut window, "broad support", "if a) goes");
    press(&mut window, Key::Escape);
    press(&mut window, Key::ArrowRight);
    window.get_by_label_contains("what you wrote waits beside it");
    assert_eq!(window.get_by_label(WHY).value().unwrap_or_default(), "");
    press(&mut window, Key::R);
    assert_eq!(recorded(&window), [both("", "")], "it is not said of the other edit");
    press_with(&mut window, Modifiers::COMMAND, Key::Z);
    press(&mut window, Key::ArrowLeft);
    assert_eq!(window.get_by_label(WHY).value().as_deref(), Some("broad support"));
    press(&mut window, Key::A);
    assert_eq!(recorded(&window), [both("broad support", "if a) goes")]);
}

#[test]
fn a_button_takes_the_reason_that_was_just_written() {
    let (_data, mut window) = begin();
    press(&mut window, Key::A);
    press(&mut window, Key::Y);
    window.get_by_label(WHY).type_text("the room is split");
    window.run();
    window.get_by_label("Bracket").click();
    window.run();
    assert_eq!(recorded(&window), [both("the room is split", "")]);
    press_with(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(
        recorded(&window),
        [both("", "")],
        "the acceptance before bears no reason"
    );
}
