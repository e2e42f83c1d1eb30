//! What lies over the window, and what a narrow window folds away.

use adref_desktop_tests::{decided, open_sample, press, press_with, window, window_of_size};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;

/// Lets some time pass.
fn wait(window: &mut egui_kittest::Harness<'static, adref::views::AdrefApp>) {
    window.run_steps(8);
}

#[test]
fn no_tooltip_stands_over_a_sheet() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, "Three paragraphs");
    let help = "The edit becomes text";
    let over = window.get_by_label("Accept").rect().center();
    window.event(Event::PointerMoved(over));
    wait(&mut window);
    window.get_by_label_contains(help);
    press_with(&mut window, Modifiers::COMMAND, Key::P);
    wait(&mut window);
    window.get_by_label("Open in the browser");
    assert!(window.query_by_label_contains(help).is_none());
    // Nor does one come up for what lies below the pointer.
    window.event(Event::PointerMoved(over + egui::vec2(3.0, 0.0)));
    wait(&mut window);
    assert!(window.query_by_label_contains(help).is_none());
    press(&mut window, Key::Escape);
    window.event(Event::PointerMoved(over));
    wait(&mut window);
    window.get_by_label_contains(help);
}

#[test]
fn a_narrow_window_says_where_the_outline_is() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window_of_size(data.path(), 1024.0, 700.0);
    open_sample(&mut window, "Three paragraphs");
    assert!(window.query_by_label("Filter the outline").is_none());
    window.get_by_label("Show: Outline").click();
    window.run();
    window.get_by_label("Filter the outline");
    assert!(window.query_by_label("Show: Outline").is_none());
    press(&mut window, Key::F8);
    window.get_by_label("Show: Outline");
}

#[test]
fn a_cards_menu_has_every_deed_on_its_contribution() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, "Three paragraphs");
    press(&mut window, Key::ArrowDown);
    window.get_by_label("Menu of Norway").click();
    window.run();
    for deed in [
        "Accept the whole contribution",
        "Take as an alternative",
        "Position…",
        "Put a contribution right…",
        "Written on an earlier draft",
        "Put to the room",
        "Repair the base…",
        "Copy its text",
    ] {
        window.get_by_label_contains(deed);
    }
    window.get_by_label_contains("Take as an alternative").click();
    window.run();
    window.get_by_label("Menu of Norway").click();
    window.run();
    window.get_by_label_contains("Take as a rewording");
    window.get_by_label_contains("Position…").click();
    window.run();
    window.get_by_label("The alternative of Norway");
}

#[test]
fn a_tooltip_goes_with_the_next_key() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, "Three paragraphs");
    let help = "The edit becomes text";
    let over = window.get_by_label("Accept").rect().center();
    window.event(Event::PointerMoved(over));
    wait(&mut window);
    window.get_by_label_contains(help);
    press(&mut window, Key::ArrowRight);
    wait(&mut window);
    assert!(window.query_by_label_contains(help).is_none());
    // The system may tell again where the pointer is; only when somebody moves it one asks what it lies over.
    window.event(Event::PointerMoved(over));
    wait(&mut window);
    assert!(window.query_by_label_contains(help).is_none());
    window.event(Event::PointerMoved(over + egui::vec2(2.0, 0.0)));
    wait(&mut window);
    window.get_by_label_contains(help);
}

#[test]
fn a_sheet_keeps_its_upper_edge_while_it_grows() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, "Three paragraphs");
    press_with(&mut window, Modifiers::SHIFT, Key::P);
    wait(&mut window);
    let heading = |window: &egui_kittest::Harness<'static, adref::views::AdrefApp>| {
        let heading = window.get_by_label_contains("New paragraph after").rect();
        (heading.top(), heading.left())
    };
    let before = heading(&window);
    let button =
        |window: &egui_kittest::Harness<'static, adref::views::AdrefApp>| window.get_by_label("Cancel").rect().bottom();
    let bottom = button(&window);
    window
        .get_by_label("The new paragraph")
        .type_text("one\ntwo\nthree\nfour\nfive\nsix\nseven\neight");
    wait(&mut window);
    assert!(button(&window) > bottom + 20.0, "the sheet grew");
    assert_eq!(heading(&window), before);
    // It comes up in the middle again the next time.
    press(&mut window, Key::Escape);
    press_with(&mut window, Modifiers::SHIFT, Key::P);
    wait(&mut window);
    assert_eq!(heading(&window), before);
}

#[test]
fn a_sheet_begins_at_its_top_however_it_was_left() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window_of_size(data.path(), 1024.0, 560.0);
    open_sample(&mut window, "Three paragraphs");
    press(&mut window, Key::ArrowDown);
    let shown = |window: &egui_kittest::Harness<'static, adref::views::AdrefApp>| {
        window.get_by_label("Its delegations").rect().top()
    };
    press_with(&mut window, Modifiers::COMMAND, Key::R);
    wait(&mut window);
    let before = shown(&window);
    window.event(Event::PointerMoved(
        window.get_by_label("Its delegations").rect().center(),
    ));
    window.event(Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, -200.0),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
        source: egui::MouseWheelSource::Unknown,
    });
    window.run_steps(40);
    assert!(shown(&window) < before - 20.0, "it was scrolled");
    press(&mut window, Key::Escape);
    press_with(&mut window, Modifiers::COMMAND, Key::R);
    wait(&mut window);
    assert_eq!(shown(&window), before);
}

#[test]
fn what_is_typed_before_its_field_is_there_decides_nothing() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, "Three paragraphs");
    let tap = |window: &mut egui_kittest::Harness<'static, adref::views::AdrefApp>, key, modifiers| {
        for pressed in [true, false] {
            window.input_mut().events.push(Event::Key {
                key,
                physical_key: None,
                pressed,
                repeat: false,
                modifiers,
            });
        }
    };
    for asks in [
        (Key::G, Modifiers::COMMAND),
        (Key::F, Modifiers::COMMAND),
        (Key::Y, Modifiers::NONE),
    ] {
        // At once with the key that asks, and in the frame after it, in which the field only comes up.
        tap(&mut window, asks.0, asks.1);
        tap(&mut window, Key::A, Modifiers::NONE);
        window.step();
        tap(&mut window, Key::R, Modifiers::NONE);
        window.run();
        assert_eq!(decided(window.state()), 0, "{asks:?}");
        press(&mut window, Key::Escape);
        press(&mut window, Key::Escape);
    }
    press(&mut window, Key::A);
    assert_eq!(decided(window.state()), 1);
}
