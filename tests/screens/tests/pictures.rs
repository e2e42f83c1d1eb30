//! Pictures of the window, compared with those in `snapshots/`. `UPDATE_SNAPSHOTS=1 cargo test -p adref-screens` takes
//! them anew; look at them before they are committed.

use adref::views::Theme;
use adref_screens::{sample, window};
use egui::{Key, Modifiers};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::Queryable;

const WIDE: [f32; 2] = [1440.0, 900.0];
const SMALL: [f32; 2] = [1024.0, 700.0];
const NARROW: [f32; 2] = [720.0, 900.0];

#[test]
fn start_page() {
    let mut results = SnapshotResults::new();
    for (theme, name) in [(Theme::Light, "start_light"), (Theme::Dark, "start_dark")] {
        let mut window = window(WIDE, theme, None);
        window.snapshot(name);
        results.extend_harness(&mut window);
    }
}

#[test]
fn compilation() {
    let mut results = SnapshotResults::new();
    let file = sample("wsis10_c5_compilation.txt");
    for (size, theme, name) in [
        (WIDE, Theme::Light, "compilation_light"),
        (WIDE, Theme::Dark, "compilation_dark"),
        (SMALL, Theme::Light, "compilation_small"),
        (NARROW, Theme::Dark, "compilation_narrow"),
    ] {
        let mut window = window(size, theme, Some(&file));
        for _ in 0..2 {
            window.key_press(Key::ArrowDown);
            window.run();
        }
        window.snapshot(name);
        results.extend_harness(&mut window);
    }
}

#[test]
fn bracketed_draft_while_it_is_decided() {
    let mut results = SnapshotResults::new();
    let file = sample("wsis10_c5_bracketed_draft.txt");
    for (theme, name) in [(Theme::Light, "bracketed_light"), (Theme::Dark, "bracketed_dark")] {
        let mut window = window(WIDE, theme, Some(&file));
        for key in [
            Key::ArrowDown,
            Key::ArrowDown,
            Key::A,
            Key::N,
            Key::R,
            Key::N,
            Key::B,
            Key::N,
            // What is decided tells when.
            Key::ArrowRight,
        ] {
            window.key_press(key);
            window.run();
        }
        // The line that tells the last step goes by the clock.
        window.key_press(Key::Escape);
        window.run();
        window.snapshot(name);
        results.extend_harness(&mut window);
    }
}

#[test]
fn palette_and_keys_and_export() {
    let file = sample("three_paragraphs.txt");
    let mut window = window(WIDE, Theme::Light, Some(&file));
    for (modifiers, key, name) in [
        (Modifiers::COMMAND, Key::K, "palette"),
        (Modifiers::NONE, Key::F1, "keys"),
        (Modifiers::COMMAND, Key::E, "export"),
    ] {
        window.key_press_modifiers(modifiers, key);
        window.run();
        window.snapshot(name);
        window.key_press(Key::Escape);
        window.run();
    }
    assert!(window.query_by_label("Export to a file…").is_none());
}
