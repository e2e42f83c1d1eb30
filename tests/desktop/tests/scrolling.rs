//! A paragraph with more cards than anybody lays out: one scrolls through them, and what one reads stays where it is.

use adref::views::AdrefApp;
use adref_desktop_tests::{drop_files, press, window};
use egui::{Event, Key, Modifiers, MouseWheelUnit, Pos2, TouchPhase, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::collections::BTreeMap;

const CARDS: usize = 70;

/// One paragraph to which many write, some a line and some a page.
fn compilation() -> String {
    let base = "States keep every harbour open to all ships in winter and in summer.";
    let mut text = format!("Harbours\n\n1. {base}\n");
    for card in 0..CARDS {
        let more = format!(" Item {card} is reported every year by whoever keeps the harbour.").repeat(card * 7 % 11);
        text += &format!("\nContribution from Q{card:02}Q\n\n1. States{card} keep every harbour open.{more}\n");
    }
    text
}

/// The cards well inside the view, by number, and where each stands.
fn seen(window: &Harness<'_, AdrefApp>) -> BTreeMap<usize, f32> {
    let place = |card: usize| {
        let label = format!("Card of Q{card:02}Q");
        let node = window.query_by_label_contains(&label)?;
        Some((card, node.rect().top()))
    };
    let is_inside = |(_, top): &(usize, f32)| (480.0..860.0).contains(top);
    (0..CARDS).filter_map(place).filter(is_inside).collect()
}

fn wheel(window: &mut Harness<'_, AdrefApp>, by: f32) {
    wheel_at(window, pos2(640.0, 700.0), by);
}

fn wheel_at(window: &mut Harness<'_, AdrefApp>, at: Pos2, by: f32) {
    window.event(Event::PointerMoved(at));
    window.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, by),
        phase: TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    window.step();
}

/// The compilation open, at its first paragraph.
fn opened() -> (tempfile::TempDir, Harness<'static, AdrefApp>) {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("harbours.txt");
    std::fs::write(&file, compilation()).unwrap();
    let mut window = window(data.path());
    drop_files(&mut window, &[&file]);
    if window.query_by_label_contains("OPEN QUESTIONS").is_some() {
        press(&mut window, Key::Q);
    }
    press(&mut window, Key::ArrowDown);
    (data, window)
}

#[test]
fn scrolling_back_over_cards_that_were_never_drawn_moves_nothing_but_by_the_wheel() {
    let (_data, mut window) = opened();
    // At once to the end, so that nothing on the way is drawn.
    for _ in 0..6 {
        wheel(&mut window, -60_000.0);
    }
    window.run();
    let last = seen(&window);
    assert!(
        last.keys().any(|card| *card + 4 > CARDS),
        "the last cards show: {last:?}"
    );
    let (mut before, mut first) = (last, CARDS);
    let mut moved = 0.0;
    let mut frames = 0;
    while first > CARDS / 2 && frames < 900 {
        wheel(&mut window, 24.0);
        frames += 1;
        let after = seen(&window);
        for (card, top) in &after {
            if let Some(earlier) = before.get(card) {
                let by = top - earlier;
                assert!((-0.5..=60.0).contains(&by), "card {card} jumps by {by} points");
                moved += by;
            }
        }
        first = after.keys().next().copied().unwrap_or(first);
        before = after;
    }
    assert!(
        first <= CARDS / 2 && moved > 0.0,
        "one came from the end to card {first}"
    );
}

#[test]
fn a_contribution_far_below_comes_into_view_with_its_edit() {
    let (_data, mut window) = opened();
    for _ in 0..12 {
        press(&mut window, Key::ArrowRight);
        for _ in 0..80 {
            window.step();
        }
        let app = window.state();
        let (focus, session) = (app.focus(), app.open_session().unwrap().session());
        let (_, paragraph) = session.draft.find(focus.paragraph.unwrap()).unwrap();
        let Some(edit) = focus.edit else { continue };
        let Some(one) = paragraph.proposers(edit).next() else {
            continue;
        };
        let card = format!("Card of {}", one.name);
        let node = window.query_by_label_contains(&card);
        let top = node.map(|node| node.rect().top());
        assert!(
            top.is_some_and(|top| (0.0..900.0).contains(&top)),
            "{card} shows where its edit is in focus: {top:?}"
        );
    }
}

/// A sentence that everybody words otherwise, some in a few words and some in many, so that its readings stand in no columns;
/// in letters so wide that nobody guesses how high a reading is.
fn contested() -> String {
    let mut text = "Harbours\n\n1. States keep every harbour open.\n".to_owned();
    for one in 0..CARDS {
        let more = format!("{one} WOMEN WHO SWIM, MEN WHO ROW AND ").repeat(one * 5 % 13);
        text += &format!("\nContribution from Q{one:02}Q\n\n1. States keep {more}{one} harbours open.\n");
    }
    text
}

/// The readings that are drawn, by number, and where each stands.
fn readings(window: &Harness<'_, AdrefApp>) -> BTreeMap<usize, f32> {
    let place = |one: usize| {
        let of_it = format!(", Q{one:02}Q");
        let is_its_key = |label: &str| label.starts_with("Choose “") && label.ends_with(&of_it);
        let key = window.query_by(|node| node.label().is_some_and(|label| is_its_key(&label)))?;
        Some((one, key.rect().top()))
    };
    (0..CARDS).filter_map(place).collect()
}

#[test]
fn scrolling_back_over_readings_that_were_never_drawn_moves_nothing_but_by_the_wheel() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    adref_desktop_tests::open_text(&mut window, data.path(), &contested());
    press(&mut window, Key::N);
    let shown = readings(&window);
    assert!(
        (2..CARDS / 2).contains(&shown.len()),
        "only what is in view is drawn: {shown:?}"
    );
    let middle = shown.values().sum::<f32>() / shown.values().map(|_| 1.0).sum::<f32>();
    let turn = |window: &mut Harness<'_, AdrefApp>, by: f32| wheel_at(window, pos2(500.0, middle), by);
    for _ in 0..6 {
        turn(&mut window, -60_000.0);
    }
    window.run();
    let mut before = readings(&window);
    assert!(before.contains_key(&(CARDS - 1)), "the last readings show: {before:?}");
    let (mut first, mut moved) = (CARDS, 0.0);
    for _ in 0..900 {
        turn(&mut window, 24.0);
        let after = readings(&window);
        for (one, top) in &after {
            if let Some(earlier) = before.get(one) {
                let by = top - earlier;
                assert!((-0.5..=60.0).contains(&by), "reading {one} jumps by {by} points");
                moved += by;
            }
        }
        first = after.keys().next().copied().unwrap_or(first);
        before = after;
        if first == 0 {
            break;
        }
    }
    assert!(first == 0 && moved > 0.0, "one came from the end to reading {first}");
}

#[test]
fn a_reading_far_below_comes_into_view_with_its_edit() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    adref_desktop_tests::open_text(&mut window, data.path(), &contested());
    press(&mut window, Key::N);
    let mut seen = 0;
    for _ in 0..CARDS {
        press(&mut window, Key::ArrowRight);
        window.run();
        let app = window.state();
        let (focus, session) = (app.focus(), app.open_session().unwrap().session());
        let (_, paragraph) = session.draft.find(focus.paragraph.unwrap()).unwrap();
        let Some(one) = focus.edit.and_then(|edit| paragraph.proposers(edit).next()) else {
            continue;
        };
        let number: usize = one.name.trim_matches('Q').parse().unwrap();
        assert!(readings(&window).contains_key(&number), "{} is not in view", one.name);
        seen += 1;
    }
    assert!(seen > CARDS / 2, "{seen} edits were in focus");
}

#[test]
fn what_is_scrolled_under_the_pointer_tells_nothing_until_it_moves() {
    let data = tempfile::tempdir().unwrap();
    let mut window = adref_desktop_tests::window(data.path());
    adref_desktop_tests::open_sample(&mut window, "Three paragraphs");
    let delay = |window: &adref_desktop_tests::Window| window.ctx.global_style().interaction.tooltip_delay;
    let at_rest = delay(&window);
    window.event(egui::Event::PointerMoved(egui::pos2(600.0, 600.0)));
    window.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Line,
        delta: egui::vec2(0.0, -3.0),
        phase: egui::TouchPhase::Move,
        modifiers: egui::Modifiers::NONE,
        source: egui::MouseWheelSource::Wheel,
    });
    window.run();
    assert!(delay(&window) > 60.0);
    window.event(egui::Event::PointerMoved(egui::pos2(604.0, 600.0)));
    window.run();
    assert!((delay(&window) - at_rest).abs() < f32::EPSILON);
}
