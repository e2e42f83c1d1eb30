//! Who the delegations are: one under its right name, two that are one; and what a new paragraph is called.

use adref::model::{DelegationKind, Paragraph, Session, Standing};
use adref_desktop_tests::{Window, fill, label_in_focus, open_text, paragraph, press, press_with, window};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use std::sync::Arc;

const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;

const CHARTER: &str = "Charter\n\na) We build networks.\n\n· Nippon, Government: a) We build safe networks.\n\n\
    · Japan, Government: a) We build open networks.\n\n\n\
    b) We promote trust.\n\n· Nippon, Government: b) We promote trust by law.\n";

fn room() -> (tempfile::TempDir, Window) {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_text(&mut window, data.path(), CHARTER);
    press(&mut window, Key::Escape);
    (data, window)
}

fn session(window: &Window) -> &Session {
    window.state().open_session().unwrap().session()
}

/// Who contributed to a paragraph, as its cards say it.
fn names(window: &Window, label: &str) -> Vec<String> {
    let paragraph = paragraph(window, label);
    paragraph.contributions.iter().map(|one| one.name.clone()).collect()
}

/// The sheet that puts the first contribution right.
fn put_right(window: &mut Window) {
    press_with(window, CTRL, Key::Home);
    while label_in_focus(window.state()) != "a)" {
        press(window, Key::ArrowDown);
    }
    press_with(window, CTRL, Key::R);
    window.get_by_label("Nippon, a)");
    window.get_by_label("The name of the delegation").scroll_to_me();
    window.run();
}

#[test]
fn a_delegation_is_renamed_everywhere_and_undo_brings_the_old_name_back() {
    let (_data, mut window) = room();
    put_right(&mut window);
    fill(&mut window, "The name of the delegation", "Nihon");
    window.get_by_label("Rename it everywhere").click();
    window.run();
    assert_eq!(
        (names(&window, "a)")[0].as_str(), names(&window, "b)")[0].as_str()),
        ("Nihon", "Nihon")
    );
    assert_eq!(session(&window).delegations[0].kind, DelegationKind::Government);
    window.get_all_by_label_contains("Nihon").next().unwrap();
    press_with(&mut window, CTRL, Key::Z);
    assert_eq!(
        (names(&window, "a)")[0].as_str(), names(&window, "b)")[0].as_str()),
        ("Nippon", "Nippon")
    );
}

#[test]
fn a_name_that_is_taken_is_refused_with_what_would_help() {
    let (_data, mut window) = room();
    put_right(&mut window);
    fill(&mut window, "The name of the delegation", "Japan");
    window.get_by_label("Rename it everywhere").click();
    window.run();
    assert_eq!(names(&window, "a)")[0], "Nippon");
    window.get_by_label_contains("merge the two delegations instead");
}

#[test]
fn two_delegations_that_are_one_are_merged_and_parted_again_by_undo() {
    let (_data, mut window) = room();
    put_right(&mut window);
    window.get_by_label("It is the same as").click();
    window.run();
    window.get_by_label("Japan").click();
    window.run();
    window.get_by_label_contains("leaves the room under that name");
    assert_eq!(
        names(&window, "a)"),
        ["Nippon", "Japan"],
        "nothing is merged before it is confirmed"
    );
    window.get_by_label("Merge them").click();
    window.run();
    assert_eq!(names(&window, "a)"), ["Japan", "Japan"]);
    assert_eq!(names(&window, "b)"), ["Japan"]);
    assert_eq!(session(&window).room().count(), 1);
    press_with(&mut window, CTRL, Key::Z);
    assert_eq!(names(&window, "a)"), ["Nippon", "Japan"]);
    assert_eq!(session(&window).room().count(), 2);
}

#[test]
fn a_new_paragraph_is_proposed_with_the_label_that_is_due() {
    let (_data, mut window) = room();
    put_right(&mut window);
    press(&mut window, Key::Escape);
    press_with(&mut window, SHIFT, Key::P);
    let label = window.get_by_role_and_label(egui::accesskit::Role::TextInput, "Label");
    assert_eq!(label.value().as_deref(), Some("a bis)"));
    window.get_by_label("The new paragraph").type_text("We keep them open.");
    window.run();
    // Who speaks is asked before it stands there.
    press_with(&mut window, CTRL, Key::Enter);
    window.get_by_label("Say who speaks.");
    window.get_by_label("Who speaks").focus();
    window.run();
    window.get_by_label("Who speaks").type_text("Japan");
    window.run();
    press_with(&mut window, CTRL, Key::Enter);
    let proposed = |window: &Window| -> Vec<Arc<Paragraph>> {
        let all = session(window).draft.paragraphs.iter();
        all.filter(|one| one.standing == Standing::Proposed).cloned().collect()
    };
    let all = proposed(&window);
    assert_eq!(
        (all.len(), all[0].label.as_str(), all[0].text.as_str()),
        (1, "a bis)", "We keep them open.")
    );
    assert_eq!(all[0].contributions[0].name, "Japan");
    assert_eq!(label_in_focus(window.state()), "a bis)", "one stands on it");
    press_with(&mut window, CTRL, Key::Z);
    assert!(proposed(&window).is_empty());
    assert!(
        !label_in_focus(window.state()).is_empty(),
        "and somewhere in the draft again"
    );
}
