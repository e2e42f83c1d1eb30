//! Only what one wants to see: the choices with their counts, the outline, and where the keys go.

use adref_desktop_tests::{
    Window, current_text, decided, fill, finish_work, label_in_focus, open_sample, open_text, press, press_with,
    window, window_of_size,
};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

const LEARNING: &str = "Three paragraphs";

/// The paragraphs that the outline lists, by their labels.
fn listed(window: &Harness<'_, adref::views::AdrefApp>) -> Vec<&'static str> {
    let rows = [
        ("1.", "1. States [should] [shall]"),
        ("2.", "2. Each harbour master"),
        ("3.", "3. Knowledge of currents"),
        ("4.", "4. States report"),
    ];
    let is_listed = |name: &str| window.query_all_by_label_contains(name).next().is_some();
    rows.into_iter()
        .filter(|(_, name)| is_listed(name))
        .map(|(label, _)| label)
        .collect()
}

#[test]
fn the_outline_and_the_keys_follow_what_is_chosen() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    assert_eq!(listed(&window), ["1.", "2.", "3.", "4."]);
    press(&mut window, Key::F);
    window.get_by_label("Open: 4");
    window.get_by_label("Norway: 2");
    window.get_by_label("Civil Society: 2");
    window.get_by_label("Questions, comments: 1");
    window.get_by_label("Canada: 2").click();
    window.run();
    // The paragraph where one stands stays in view.
    assert_eq!(listed(&window), ["1.", "2.", "3."]);
    window.get_by_label_contains("2 of 4 paragraphs: from Canada");
    for expected in ["2.", "3.", "3."] {
        press(&mut window, Key::N);
        assert_eq!(label_in_focus(window.state()), expected);
    }
    press(&mut window, Key::N);
    window.get_by_label("Nothing further is open; N begins again at the top.");
    assert_eq!(label_in_focus(window.state()), "3.");
    press(&mut window, Key::N);
    assert_eq!(label_in_focus(window.state()), "2.");
    window.get_by_label_contains("2. · ");
    // Where Canada and Norway differ: in the second paragraph alone.
    window.get_by_label("Norway: 1").click();
    window.run();
    assert_eq!(listed(&window), ["2."]);
    press(&mut window, Key::ArrowDown);
    assert_eq!(label_in_focus(window.state()), "2.");
    window.get_by_label_contains("The filter shows no other such place (where Canada and Norway differ)");
    press_with(&mut window, Modifiers::SHIFT, Key::F);
    assert_eq!(listed(&window), ["1.", "2.", "3.", "4."]);
    press(&mut window, Key::ArrowDown);
    assert_eq!(label_in_focus(window.state()), "3.");
}

#[test]
fn escape_closes_the_choices_then_clears_them() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    press(&mut window, Key::F);
    window.get_by_label("Decided: 0").click();
    window.run();
    assert_eq!(listed(&window), ["1."], "the paragraph where one stands");
    press(&mut window, Key::Escape);
    assert!(window.query_by_label("Decided: 0").is_none());
    assert_eq!(listed(&window), ["1."]);
    press(&mut window, Key::Escape);
    assert_eq!(listed(&window), ["1.", "2.", "3.", "4."]);
}

#[test]
fn another_session_is_shown_whole() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    press(&mut window, Key::O);
    press_with(&mut window, Modifiers::COMMAND, Key::G);
    window.get_by_label("Filter the outline").type_text("berths");
    window.run();
    window.get_by_label_contains(": open, “berths”");
    press(&mut window, Key::Escape);
    let file = data.path().join("other.txt");
    std::fs::write(&file, "Other\n\na) One.\n\nb) Two.\n").unwrap();
    let ctx = window.ctx.clone();
    window.state_mut().open_file(&ctx, file);
    window.run();
    if let Some(button) = window.query_by_label("Leave without saving") {
        button.click();
    }
    window.run();
    finish_work(&mut window);
    window.get_by_label_contains("a) One.");
    assert!(window.query_by_label_contains("berths").is_none());
    assert_eq!(
        window.get_by_label("Filter the outline").value().unwrap_or_default(),
        ""
    );
}

#[test]
fn agreed_paragraphs_are_counted_and_can_be_shown_alone() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("draft.txt");
    std::fs::write(&file, "Draft\n\n1.\tPart\n\na) One.\n\nb) Two.\n\nc) Three.\n").unwrap();
    let mut window = window(data.path());
    let ctx = window.ctx.clone();
    window.state_mut().open_file(&ctx, file);
    window.run();
    finish_work(&mut window);
    assert_eq!(label_in_focus(window.state()), "a)");
    press(&mut window, Key::G);
    window.get_by_label_contains("a) One., agreed ad ref.");
    window.get_by_label("1 paragraph agreed").click();
    window.run();
    window.get_by_label_contains("1 of 3 paragraphs: agreed ad ref.");
    assert!(window.query_by_label_contains("b) Two.").is_none());
    window.state_mut().pretend_browser(true);
    press_with(&mut window, Modifiers::COMMAND, Key::P);
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    let told = window.get_by_label_contains("Opened in the browser").value().unwrap();
    let page = std::path::PathBuf::from(told.rsplit_once(": ").unwrap().1.trim());
    let html = std::fs::read_to_string(&page).unwrap();
    std::fs::remove_file(page).unwrap();
    assert!(html.contains("1 of 3 paragraphs agreed"), "{html}");
}

#[test]
fn enter_goes_to_what_is_called_so() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("draft.txt");
    let text = "Draft\n\n2.\tPillars\n\na) One.\n\nb) Two.\n\nk bis) Three.\n\n25A Four.\n\n3.\tTargets\n\n\
                a) Five.\n\nb) Six.\n";
    std::fs::write(&file, text).unwrap();
    let mut window = window(data.path());
    let ctx = window.ctx.clone();
    window.state_mut().open_file(&ctx, file);
    window.run();
    finish_work(&mut window);
    for (asked, words) in [
        ("3/b)", "Six."),
        ("2/b", "Two."),
        ("k bis)", "Three."),
        ("25A", "Four."),
        // Of several the next one.
        ("b)", "Six."),
        ("b)", "Two."),
    ] {
        press_with(&mut window, Modifiers::COMMAND, Key::G);
        window.get_by_label("Filter the outline").type_text(asked);
        window.run();
        window.get_by_label_contains("Enter: ");
        press(&mut window, Key::Enter);
        assert_eq!(current_text(&window), words, "{asked}");
        assert_eq!(
            window.get_by_label("Filter the outline").value().unwrap_or_default(),
            ""
        );
    }
    press_with(&mut window, Modifiers::COMMAND, Key::G);
    window.get_by_label("Filter the outline").type_text("pillars/k");
    window.run();
    window.get_by_label("No paragraph is called so.");
}

#[test]
fn in_a_narrow_window_the_field_for_a_label_comes_up_every_time() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window_of_size(data.path(), 1024.0, 680.0);
    open_sample(&mut window, "Three paragraphs");
    let to = |window: &mut Window, label: &str| {
        press_with(window, Modifiers::COMMAND, Key::G);
        // What is typed goes into the field, key and letter: no letter decides.
        for (key, letter) in [(Key::A, "a"), (Key::R, "r"), (Key::B, "b")] {
            press(window, key);
            window.event(egui::Event::Text(letter.to_owned()));
            window.run();
        }
        assert_eq!(decided(window.state()), 0, "{label}");
        fill(window, "Filter the outline", label);
        press(window, Key::Enter);
        assert_eq!(label_in_focus(window.state()), label);
        assert!(window.query_by_label("Filter the outline").is_none(), "folded again");
    };
    for label in ["2.", "4.", "1.", "4."] {
        to(&mut window, label);
    }
    press_with(&mut window, Modifiers::COMMAND, Key::F);
    press(&mut window, Key::Escape);
    to(&mut window, "1.");
    press_with(&mut window, Modifiers::COMMAND, Key::G);
    press(&mut window, Key::Escape);
    press(&mut window, Key::N);
    to(&mut window, "2.");
}

const SECTIONS: &str = "Charter\n\n1. Ground\n\na) We meet.\n\nb) We rest.\n\n2. Works\n\na) We build.\n\n\
    · Japan, Government: a) We build well.\n\n\nb) We sail.\n";

#[test]
fn a_filter_keeps_the_headings_and_counts_paragraphs_of_text() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_text(&mut window, data.path(), SECTIONS);
    press(&mut window, Key::O);
    window.get_by_label_contains("1 of 4 paragraphs: open");
    let is_row = |window: &Window, name: &str| window.query_by_label_contains(name).is_some();
    assert!(is_row(&window, "Works, nothing"), "the heading over it");
    assert!(!is_row(&window, "Ground, nothing"), "nothing is found under it");
}

#[test]
fn a_label_with_its_section_says_where_enter_goes() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_text(&mut window, data.path(), SECTIONS);
    press_with(&mut window, Modifiers::COMMAND, Key::G);
    window.get_by_label("Filter the outline").type_text("2/b)");
    window.run();
    window.get_by_label("Enter: b) We sail.");
    assert!(window.query_by_label_contains("0 of").is_none());
}
