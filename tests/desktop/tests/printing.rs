//! Print what we have: the page, the browser, the lines on the screen.

use adref::views::{AdrefApp, Injected};
use adref_desktop_tests::{finish_work, open_sample, press, press_with, window};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use std::path::PathBuf;

const CTRL: Modifiers = Modifiers::COMMAND;
const LEARNING: &str = "Three paragraphs";

/// The page of which the window tells where it is.
fn page(window: &Harness<'_, AdrefApp>, told: &str) -> PathBuf {
    let told = window.get_by_label_contains(told);
    // In the status line, or as a notice that can be unfolded.
    let text = told.value().or_else(|| told.accesskit_node().label()).unwrap();
    PathBuf::from(text.rsplit_once(": ").unwrap().1.trim())
}

#[test]
fn two_keys_bring_the_working_text_into_the_browser() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    window.state_mut().pretend_browser(true);
    press_with(&mut window, CTRL, Key::P);
    window.get_by_label("Name in the brackets who proposes what");
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    let path = page(&window, "Opened in the browser");
    let html = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_file(path).unwrap();
    for part in [
        "Work in progress",
        "Norway: ",
        "size: a4",
        "open, not yet considered",
        "<h1",
    ] {
        assert!(html.contains(part), "no {part}");
    }
    assert!(!html.contains("data-line=\""));
}

#[test]
fn where_no_browser_opens_one_is_told_where_the_page_is() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    window.state_mut().pretend_browser(false);
    press(&mut window, Key::Num7);
    press_with(&mut window, CTRL, Key::P);
    window.get_by_label("Name in the brackets who proposes what").click();
    window.get_by_label("Letter").click();
    window.run();
    let file = data.path().join("page.html");
    window.state_mut().answer_next_dialog(Injected::File(file.clone()));
    window.get_by_label("Save the page…").click();
    window.run();
    finish_work(&mut window);
    finish_work(&mut window);
    assert_eq!(page(&window, "No browser opened"), file);
    let html = std::fs::read_to_string(&file).unwrap();
    assert!(html.contains("size: letter") && !html.contains("Norway: "), "{html}");
    assert!(
        html.contains("data-line=\"2\""),
        "the screen has numbers, so has the page"
    );
}

#[test]
fn lines_on_the_screen_are_those_of_the_page() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    let current =
        |window: &Harness<'_, AdrefApp>| window.get_by_label_contains("the current text: States").rect().height();
    let without = current(&window);
    press(&mut window, Key::Num7);
    window.get_by_label("Line numbers");
    assert!(current(&window) >= without, "broken at lines, a text is no shorter");
    press(&mut window, Key::Num7);
    assert!((current(&window) - without).abs() < 0.5);
}

#[test]
fn a_clean_text_is_exported_with_labels_counted_anew() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    press(&mut window, Key::Num3);
    press_with(&mut window, CTRL, Key::E);
    window
        .get_by_label("Count labels anew; the record can print the table of old and new ones")
        .click();
    window.get_by_label("Read what is open as the draft does").click();
    window.get_by_label("Markdown (.md)").click();
    window.run();
    let file = data.path().join("clean.md");
    window.state_mut().answer_next_dialog(Injected::File(file.clone()));
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    finish_work(&mut window);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(!text.contains("Concordance") && !text.contains("Renumbered"), "{text}");
}

#[test]
fn a_mis_click_stands_in_the_record_with_its_undoing() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    let before = window.state().focus();
    press(&mut window, Key::A);
    press_with(&mut window, CTRL, Key::Z);
    assert_eq!(window.state().focus(), before, "the focus returns");
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::R);
    press_with(&mut window, CTRL, Key::H);
    window.get_by_label_contains("STEPS, THE LAST ONE FIRST");
    let rows = |window: &Harness<'_, AdrefApp>| -> Vec<String> {
        let entries = &window.state().open_session().unwrap().session().record;
        let whats = entries.iter().rev().map(|entry| entry.what.clone());
        whats
            .filter(|what| window.query_all_by_label_contains(what).next().is_some())
            .collect()
    };
    let all = rows(&window);
    assert!(
        all[0].starts_with("reject") && all[1].starts_with("undo accept") && all[2].starts_with("accept"),
        "{all:?}"
    );
    window.get_by_label("Only 2.").click();
    window.run();
    window.get_by_label_contains("1 OF ");
    window.get_by_label("Everything").click();
    window.run();
    window.get_by_label("Find in the record").focus();
    window.run();
    window.get_by_label("Find in the record").type_text("UNDONE");
    window.run();
    window.get_by_label_contains("1 OF ");
    window.get_by_label_contains("undo accept").click();
    window.run();
    assert_eq!(window.state().focus().paragraph, before.paragraph);
}

#[test]
fn enter_goes_from_hit_to_hit_and_unfolds_the_card() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    press(&mut window, Key::C);
    assert!(window.query_by_label_contains("delete “updated every hour").is_none());
    press_with(&mut window, CTRL, Key::F);
    window.get_by_label("Find").type_text("languages of the region");
    window.run();
    finish_work(&mut window);
    window.get_by_label("4 found");
    for number in ["1 of 4", "2 of 4"] {
        press(&mut window, Key::Enter);
        window.run();
        window.get_by_label(number);
    }
    assert_eq!(adref_desktop_tests::label_in_focus(window.state()), "2.");
    // The second hit is Japan's card, which was folded.
    let card = window.query_all_by_label_contains("in Japan").count();
    assert!(card > 0, "the card of the hit is unfolded");
}
