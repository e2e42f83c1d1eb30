//! Opening, keeping and leaving a session: nothing is lost on the way, and what the window promises is so.

use adref::session::{DataFolder, UnsavedSession};
use adref::views::Injected;
use adref_desktop_tests::{decided, finish_work, label_in_focus, open_sample, press, press_with, window};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use std::path::Path;

const CTRL: Modifiers = Modifiers::COMMAND;
const LEARNING: &str = "Three paragraphs";

/// Everything in a folder but the locks, as a plugged-out disk would hold it, in another folder.
fn copy_without_locks(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_without_locks(&path, &target);
        } else if path.extension().is_none_or(|ending| ending != "lock") {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

#[test]
fn a_kill_right_after_the_first_decision_in_an_import_loses_nothing() {
    let (data, after) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut first = window(data.path());
    open_sample(&mut first, LEARNING);
    first.get_by_label("not saved yet");
    // The step is on the disk when the frame is over; nothing that runs in the background is waited for.
    first.key_press(Key::A);
    first.step();
    copy_without_locks(data.path(), after.path());

    let mut second = window(after.path());
    let offered = UnsavedSession::all(&DataFolder::at(after.path()));
    second.get_by_label(&offered[0].name()).click();
    second.run();
    finish_work(&mut second);
    assert_eq!(decided(second.state()), 1);
}

#[test]
fn an_import_that_nobody_worked_on_is_not_offered_again() {
    let data = tempfile::tempdir().unwrap();
    let folder = DataFolder::at(data.path());
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    let kept = std::fs::read_dir(folder.unsaved()).unwrap().count();
    assert!(kept > 0, "it is kept as it opens");
    press_with(&mut window, CTRL | Modifiers::SHIFT, Key::O);
    finish_work(&mut window);
    window.get_by_label(LEARNING);
    assert_eq!(UnsavedSession::all(&folder), []);
}

#[test]
fn leaving_saves_under_a_name_or_stays() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("harbours.ron");
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    press(&mut window, Key::A);
    press_with(&mut window, CTRL | Modifiers::SHIFT, Key::O);
    window.get_by_label_contains("offered on the start page");

    // Enter saves; whoever then gives no name stays, and is not sent away by a later saving.
    window.state_mut().answer_next_dialog(Injected::Cancelled);
    press(&mut window, Key::Enter);
    window.state_mut().answer_next_dialog(Injected::File(file.clone()));
    press_with(&mut window, CTRL, Key::S);
    finish_work(&mut window);
    assert!(file.is_file());
    assert!(window.state().open_session().is_some());

    press(&mut window, Key::R);
    press_with(&mut window, CTRL | Modifiers::SHIFT, Key::O);
    window.get_by_label_contains("kept in the journal");
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    assert!(window.state().open_session().is_none());
    assert!(!data.path().join("harbours.ron.lock").exists());
}

#[test]
fn a_session_opens_where_one_stood() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("harbours.ron");
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    window.state_mut().answer_next_dialog(Injected::File(file.clone()));
    press_with(&mut window, CTRL, Key::S);
    finish_work(&mut window);
    let begun = label_in_focus(window.state());
    press_with(&mut window, CTRL, Key::End);
    let left = label_in_focus(window.state());
    assert_ne!(begun, left);
    press_with(&mut window, CTRL | Modifiers::SHIFT, Key::O);
    finish_work(&mut window);
    let ctx = window.ctx.clone();
    window.state_mut().open_file(&ctx, file);
    finish_work(&mut window);
    assert_eq!(label_in_focus(window.state()), left);
}

#[test]
fn a_session_that_another_machine_left_locked_is_taken_over_when_one_says_so() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("harbours.ron");
    let mut first = window(data.path());
    open_sample(&mut first, LEARNING);
    first.state_mut().answer_next_dialog(Injected::File(file.clone()));
    press_with(&mut first, CTRL, Key::S);
    finish_work(&mut first);
    drop(first);
    let lock = "(user:\"chair\",host:\"podium\",pid:1,at:\"2026-11-22T14:02:00Z\")";
    std::fs::write(data.path().join("harbours.ron.lock"), lock).unwrap();

    let mut second = window(data.path());
    let ctx = second.ctx.clone();
    second.state_mut().open_file(&ctx, file);
    finish_work(&mut second);
    second.get_by_label_contains("open elsewhere (chair on podium, since 2026-11-22 14:02:00 UTC)");
    press(&mut second, Key::A);
    assert_eq!(decided(second.state()), 0);
    press_with(&mut second, CTRL | Modifiers::SHIFT, Key::T);
    finish_work(&mut second);
    press(&mut second, Key::A);
    assert_eq!(decided(second.state()), 1);
}

#[test]
fn the_record_bears_the_name_that_one_gave() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    press_with(&mut window, CTRL, Key::U);
    window
        .get_by_role_and_label(egui::accesskit::Role::TextInput, "Your name")
        .type_text("Chair");
    window.run();
    press(&mut window, Key::Enter);
    press(&mut window, Key::A);
    let open = window.state().open_session().unwrap();
    assert_eq!(open.session().record.last().unwrap().by, "Chair");
}

#[test]
fn throwing_a_session_away_asks_first() {
    let data = tempfile::tempdir().unwrap();
    let folder = DataFolder::at(data.path());
    let mut first = window(data.path());
    open_sample(&mut first, LEARNING);
    press(&mut first, Key::A);
    finish_work(&mut first);
    drop(first);

    let mut second = window(data.path());
    let kept = UnsavedSession::all(&folder);
    let discard = format!("Discard {}", kept[0].name());
    second.get_by_label(&discard).click();
    second.run();
    press(&mut second, Key::Enter);
    assert_eq!(UnsavedSession::all(&folder), kept, "Enter keeps it");
    second.get_by_label(&discard).click();
    second.run();
    second.get_by_label("Throw away").click();
    second.run();
    finish_work(&mut second);
    assert_eq!(UnsavedSession::all(&folder), []);
    assert!(second.query_by_label(&discard).is_none());
}
