//! What a facilitator does, found by what it is called.

use adref::model::Verdict;
use adref::views::Injected;
use adref_desktop_tests::{
    decided, finish_work, label_in_focus, open_sample, press, press_with, verdict_in_focus, window,
};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

const CTRL: Modifiers = Modifiers::COMMAND;
const LEARNING: &str = "Three paragraphs";

#[test]
fn the_first_decision_is_three_clicks_away() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    window.get_by_label("delete “small” in Norway").click();
    window.run();
    window.get_by_label("Accept").click();
    window.run();
    assert_eq!(verdict_in_focus(window.state()), Some(Verdict::Accepted));
    assert_eq!(decided(window.state()), 1);
    let current = window
        .get_by_label_contains("the current text: States")
        .value()
        .unwrap();
    assert!(current.contains("open to all vessels"), "{current}");
}

#[test]
fn each_key_decides_and_undo_takes_it_back() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    for (key, verdict) in [
        (Key::A, Some(Verdict::Accepted)),
        (Key::R, Some(Verdict::Rejected)),
        (Key::B, Some(Verdict::Bracketed)),
        (Key::U, None),
    ] {
        press(&mut window, key);
        assert_eq!(verdict_in_focus(window.state()), verdict, "{key:?}");
    }
    press_with(&mut window, CTRL, Key::Z);
    assert_eq!(verdict_in_focus(window.state()), Some(Verdict::Bracketed));
    press_with(&mut window, CTRL | Modifiers::SHIFT, Key::Z);
    assert_eq!(verdict_in_focus(window.state()), None);
    for _ in 0..4 {
        press_with(&mut window, CTRL, Key::Z);
    }
    let open = window.state().open_session().unwrap();
    assert_eq!((decided(window.state()), open.undo_name()), (0, None));
}

#[test]
fn a_key_that_is_held_decides_once() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    for repeat in [false, true, true, true] {
        window.event(egui::Event::Key {
            key: Key::A,
            physical_key: None,
            pressed: true,
            repeat,
            modifiers: Modifiers::NONE,
        });
        window.run();
        press(&mut window, Key::ArrowRight);
    }
    assert_eq!(decided(window.state()), 1);
}

#[test]
fn what_is_typed_into_a_field_decides_nothing() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    press(&mut window, Key::Y);
    for letter in [Key::A, Key::R, Key::B, Key::N] {
        press(&mut window, letter);
    }
    window.get_by_label("Reason for the next decision").type_text("a bar");
    window.run();
    assert_eq!(decided(window.state()), 0);
    press(&mut window, Key::Escape);
    press(&mut window, Key::A);
    let open = window.state().open_session().unwrap();
    assert_eq!(open.session().record.last().unwrap().why, "a bar");
}

#[test]
fn a_reason_is_never_said_of_another_edit() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    // Behind a decision Enter says it of that decision.
    press(&mut window, Key::A);
    press(&mut window, Key::Y);
    window
        .get_by_label("Reason for the next decision")
        .type_text("agreed in the corridor");
    window.run();
    press(&mut window, Key::Enter);
    let record = |window: &egui_kittest::Harness<'static, adref::views::AdrefApp>| {
        let session = window.state().open_session().unwrap().session();
        session.record.iter().map(|entry| entry.why.clone()).collect::<Vec<_>>()
    };
    assert_eq!(record(&window).last().unwrap(), "agreed in the corridor");
    // Left without Enter, it is not taken along.
    press(&mut window, Key::Y);
    window
        .get_by_label("Reason for the next decision")
        .type_text("only here");
    window.run();
    press(&mut window, Key::Escape);
    press(&mut window, Key::ArrowRight);
    press(&mut window, Key::R);
    assert_eq!(record(&window).last().unwrap(), "");
}

#[test]
fn every_open_place_is_reached_by_one_key() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    let mut steps = 0;
    while window.query_by_label("nothing open").is_none() {
        // A bracket that is neither lifted nor deleted stays open, so it is lifted; all else is rejected.
        let before = decided(window.state());
        press(&mut window, Key::L);
        if decided(window.state()) == before {
            press(&mut window, Key::R);
        }
        press(&mut window, Key::N);
        steps += 1;
        assert!(steps < 40, "N does not come to an end");
    }
    assert!(steps > 8, "{steps}");
    window.get_by_label_contains("Nothing is open");
}

#[test]
fn brackets_of_the_draft_are_lifted_deleted_and_left() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    assert_eq!(label_in_focus(window.state()), "1.");
    press(&mut window, Key::L);
    let text = |window: &egui_kittest::Harness<'_, adref::views::AdrefApp>| {
        window
            .get_by_label_contains("the current text: States")
            .value()
            .unwrap()
    };
    assert!(text(&window).contains("States should"), "{}", text(&window));
    press_with(&mut window, CTRL, Key::Z);
    press(&mut window, Key::D);
    assert!(!text(&window).contains("should"), "{}", text(&window));
    press_with(&mut window, CTRL, Key::Z);
    press(&mut window, Key::K);
    assert!(text(&window).contains("[should]"), "{}", text(&window));
}

#[test]
fn a_whole_contribution_is_decided_from_its_menu() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    window.get_by_label("Menu of Norway").click();
    window.run();
    window.get_by_label_contains("Accept the whole contribution").click();
    window.run();
    let current = window
        .get_by_label_contains("the current text: States")
        .value()
        .unwrap();
    assert!(
        current.contains("States shall keep at least one harbour open to all vessels"),
        "{current}"
    );
}

#[test]
fn a_proposed_paragraph_is_decided_as_a_whole() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    press_with(&mut window, CTRL, Key::End);
    press(&mut window, Key::A);
    let session = window.state().open_session().unwrap().session();
    let last = session.draft.paragraphs.last().unwrap();
    assert_eq!(last.decision.as_ref().unwrap().verdict, Verdict::Accepted);
}

#[test]
fn what_is_saved_opens_again_as_it_was() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("harbours.ron");
    let mut first = window(data.path());
    open_sample(&mut first, LEARNING);
    press(&mut first, Key::A);
    finish_work(&mut first);
    first.state_mut().answer_next_dialog(Injected::File(file.clone()));
    press_with(&mut first, CTRL, Key::S);
    finish_work(&mut first);
    first.get_by_label_contains("harbours.ron: saved");
    let before = first.state().open_session().unwrap().session().clone();
    drop(first);

    let mut second = window(data.path());
    second
        .get_by_label_contains("Draft resolution on safe harbours")
        .click();
    second.run();
    finish_work(&mut second);
    assert_eq!(second.state().open_session().unwrap().session(), &before);
}

#[test]
fn what_was_never_saved_is_offered_again() {
    let data = tempfile::tempdir().unwrap();
    let mut first = window(data.path());
    open_sample(&mut first, LEARNING);
    press(&mut first, Key::A);
    finish_work(&mut first);
    // The disk takes its time.
    for _ in 0..100 {
        if first.query_by_label("kept, in no file yet").is_some() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
        first.run();
    }
    first.get_by_label("kept, in no file yet");
    drop(first);

    let mut second = window(data.path());
    second.get_by_label("Never saved".to_uppercase().as_str());
    let session = adref::session::UnsavedSession::all(&adref::session::DataFolder::at(data.path()));
    second.get_by_label(&session[0].name()).click();
    second.run();
    finish_work(&mut second);
    assert_eq!(decided(second.state()), 1);
}

#[test]
fn the_text_is_exported() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("harbours.txt");
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    press(&mut window, Key::A);
    finish_work(&mut window);
    press_with(&mut window, CTRL, Key::E);
    window.get_by_label("Bracketed").click();
    window.state_mut().answer_next_dialog(Injected::File(file.clone()));
    window.get_by_label("Export to a file…").click();
    window.run();
    finish_work(&mut window);
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains("States should"), "{text}");
}

#[test]
fn a_dialog_that_is_cancelled_changes_nothing() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    window.state_mut().answer_next_dialog(Injected::Cancelled);
    press_with(&mut window, CTRL, Key::O);
    window.run();
    assert!(window.state().open_session().is_none());
    assert!(window.query_by_label("Path of the file").is_none());
}

#[test]
fn without_a_portal_the_window_has_a_field_of_its_own() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("draft.txt");
    std::fs::write(
        &file,
        "Draft\n\n1. We agree to meet.\n\nContribution from Japan\n\n1. We agree to meet again.\n",
    )
    .unwrap();
    let mut window = window(data.path());
    window.state_mut().answer_next_dialog(Injected::NoPortal);
    press_with(&mut window, CTRL, Key::O);
    window.get_by_label_contains("offers no file dialog");
    press_with(&mut window, CTRL, Key::A);
    window
        .get_by_label("Path of the file")
        .type_text(&file.display().to_string());
    window.run();
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    assert_eq!(window.state().open_session().unwrap().session().title, "Draft");
}

#[test]
fn words_are_found_and_gone_to() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    press_with(&mut window, CTRL, Key::F);
    window.get_by_label("Find").type_text("winter ice");
    window.run();
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    assert_eq!(label_in_focus(window.state()), "3.");
    press(&mut window, Key::Escape);
    assert!(window.query_by_label("Find in the session").is_none());
}

#[test]
fn a_command_is_run_by_its_name() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    press_with(&mut window, CTRL, Key::K);
    window.get_by_label("Command").type_text("last paragraph");
    window.run();
    press(&mut window, Key::Enter);
    assert_eq!(label_in_focus(window.state()), "4.");
}

#[test]
fn leaving_unsaved_work_asks_and_escape_stays() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    press(&mut window, Key::A);
    finish_work(&mut window);
    press_with(&mut window, CTRL | Modifiers::SHIFT, Key::O);
    window.get_by_label("Save first?");
    press(&mut window, Key::Escape);
    assert!(window.query_by_label("Save first?").is_none());
    assert_eq!(decided(window.state()), 1);
}

#[test]
fn both_documents_open_from_the_start_page() {
    for name in [
        "WSIS+10, action line C5: compilation",
        "WSIS+10, action line C5: bracketed draft",
    ] {
        let data = tempfile::tempdir().unwrap();
        let mut window = window(data.path());
        open_sample(&mut window, name);
        let before = decided(window.state());
        press(&mut window, Key::N);
        press(&mut window, Key::B);
        assert_eq!((before, decided(window.state())), (0, 1), "{name}");
    }
}

#[test]
fn everything_on_the_screen_has_a_name() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    assert_eq!(window.unnamed_widgets(), Vec::<String>::new());
    open_sample(&mut window, LEARNING);
    press_with(&mut window, CTRL, Key::F);
    assert_eq!(window.unnamed_widgets(), Vec::<String>::new());
}

#[test]
fn a_text_sent_for_several_paragraphs_leads_from_part_to_part() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, "WSIS+10, action line C5: compilation");
    press_with(&mut window, CTRL, Key::G);
    window.get_by_label("Filter the outline").type_text("j)");
    window.run();
    press(&mut window, Key::Enter);
    assert_eq!(label_in_focus(window.state()), "j)");
    window.get_by_label_contains("k bis)  Promote").click();
    window.run();
    assert_eq!(label_in_focus(window.state()), "k bis)");
}

#[test]
fn lines_are_shown_as_they_were_received() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    assert!(window.query_by_label_contains("As received · ").is_none());
    window.get_by_label("As received from Norway").click();
    window.run();
    window.get_by_label_contains("As received · three_paragraphs.txt, line");
}
