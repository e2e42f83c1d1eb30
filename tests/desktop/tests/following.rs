//! Where one is led: to what came late, to the place in focus in the current text, to the questions about where one stands.

use adref::model::{ContributionKind, Verdict};
use adref_desktop_tests::{
    Window, drop_files, finish_work, go_to, label_in_focus, open_sample, open_text, paragraph, press, press_with,
    verdict_in_focus, window, window_of_size,
};
use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, TouchPhase, vec2};
use egui_kittest::kittest::{NodeT, Queryable};

const CTRL: Modifiers = Modifiers::COMMAND;

const TALKS: &str = "Charter\n\na) We build secure networks for all.\n\n\
    · Japan, Government: a) We build safe networks for all.\n\n\n\
    b) We promote trust by legal means.\n\n\
    · Japan, Government: b) We promote trust by all means.\n";

#[test]
fn what_came_late_keeps_a_sign_until_somebody_looked() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_text(&mut window, data.path(), TALKS);
    // Both paragraphs are decided; then Chile's text comes in.
    press_with(&mut window, CTRL, Key::Home);
    while label_in_focus(window.state()) != "a)" {
        press(&mut window, Key::ArrowDown);
    }
    press(&mut window, Key::A);
    press(&mut window, Key::N);
    assert_eq!(label_in_focus(window.state()), "b)");
    press(&mut window, Key::A);
    let late = data.path().join("chile.txt");
    std::fs::write(&late, "· Chile, Government: a) We build resilient networks for all.\n").unwrap();
    drop_files(&mut window, &[&late]);
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    press_with(&mut window, CTRL, Key::End);
    assert_eq!(label_in_focus(window.state()), "b)");
    // The outline and the status line tell it, and its state is not that of a decided paragraph.
    window.get_by_label("a) We build secure networks for all., came late, not looked at");
    window.get_by_label("1 came late");
    press(&mut window, Key::N);
    press(&mut window, Key::N);
    assert_eq!(label_in_focus(window.state()), "a)");
    let chile = paragraph(&window, "a)").contributions.last().unwrap().clone();
    assert_eq!(
        (chile.name.as_str(), window.state().focus().edit),
        ("Chile", Some(chile.edits[0]))
    );
    window.get_by_label_contains("nothing open, 1 came late, 1 decided");
    window.get_by_label_contains("nobody has looked at it yet");
    // Going on does not settle it, and it is led to again.
    press(&mut window, Key::ArrowDown);
    window.get_by_label("1 came late");
    press(&mut window, Key::ArrowUp);
    assert_eq!(window.state().focus().edit, Some(chile.edits[0]));
    press(&mut window, Key::K);
    assert!(window.query_by_label("1 came late").is_none());
    window.get_by_label("a) We build secure networks for all., decided");
    assert_eq!(
        verdict_in_focus(window.state()),
        None,
        "nobody's words are rejected by that"
    );
    press_with(&mut window, CTRL, Key::Z);
    window.get_by_label("1 came late");
    // To decide it is to have looked at it.
    press(&mut window, Key::R);
    assert_eq!(verdict_in_focus(window.state()), Some(Verdict::Rejected));
    assert!(window.query_by_label("1 came late").is_none());
}

/// The places of edits in the current text that are in sight, from above: what they are called, and where.
fn in_sight(window: &Window) -> Vec<(String, f32)> {
    let links = window.query_all_by_label_contains(" in the current text");
    let mut all: Vec<(String, f32)> = links
        .map(|link| (link.accesskit_node().label().unwrap_or_default(), link.rect().top()))
        .collect();
    all.sort_by(|one, other| one.1.total_cmp(&other.1));
    all
}

#[test]
fn the_current_text_follows_the_next_step_and_does_not_jump() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window_of_size(data.path(), 1024.0, 700.0);
    let words: Vec<String> = (0..120).map(|number| format!("word{number}")).collect();
    let draft = words.join(" ");
    let mut changed = words.clone();
    for place in (3..120).step_by(12) {
        changed[place] = format!("other{place}");
    }
    let text = format!(
        "Charter\n\na) {draft}.\n\n· Japan, Government: a) {}.\n",
        changed.join(" ")
    );
    open_text(&mut window, data.path(), &text);
    window.run_steps(8);
    let shows = |window: &Window, words: &str| in_sight(window).iter().any(|(label, _)| label.contains(words));
    assert!(shows(&window, "other3”"), "{:?}", in_sight(&window));
    assert!(!shows(&window, "other111”"), "the text is longer than its column");
    // A step to a place in sight moves nothing.
    let before = in_sight(&window);
    press(&mut window, Key::ArrowRight);
    window.run_steps(20);
    assert_eq!(in_sight(&window), before);
    // Scrolled by hand it stays, until the next step.
    let over = window.get_by_label_contains("the current text: ").rect().center_top() + vec2(0.0, 40.0);
    window.event(Event::PointerMoved(over));
    window.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -4000.0),
        phase: TouchPhase::Move,
        modifiers: Modifiers::NONE,
        source: MouseWheelSource::Unknown,
    });
    window.run_steps(40);
    assert!(
        !shows(&window, "other3”") && shows(&window, "other111”"),
        "{:?}",
        in_sight(&window)
    );
    press(&mut window, Key::ArrowLeft);
    window.run_steps(60);
    assert!(shows(&window, "other3”"), "{:?}", in_sight(&window));
    // And through all of them down to the last.
    for place in (15..120).step_by(12) {
        press(&mut window, Key::ArrowRight);
        window.run_steps(60);
        assert!(
            shows(&window, &format!("other{place}”")),
            "{place}: {:?}",
            in_sight(&window)
        );
    }
}

#[test]
fn questions_open_with_those_about_where_one_stands() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, "WSIS+10, action line C5: bracketed draft");
    go_to(&mut window, "2/b)");
    assert_eq!(label_in_focus(window.state()), "b)");
    let here = window.state().focus().paragraph;
    press(&mut window, Key::Q);
    window.get_by_label_contains("OPEN QUESTIONS");
    window
        .get_all_by_label_contains("Is the base of b) what delegations wrote on?")
        .next()
        .unwrap();
    assert_eq!(window.state().focus().paragraph, here);
}

#[test]
fn a_compromise_for_a_passage_leaves_an_alternative_to_the_paragraph_aside() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    let text = "Charter\n\na) We build secure networks for all.\n\n\
        · Japan, Government: a) We build safe networks for all.\n\n\
        · Canada, Government: a) We build resilient networks for all.\n\n\
        · ISOC, Civil Society: a) Networks shall be what those need who use them, and nothing besides it.\n";
    open_text(&mut window, data.path(), text);
    let isoc = paragraph(&window, "a)").contributions.last().unwrap().clone();
    if isoc.kind != ContributionKind::Alternative {
        window.get_by_label("Menu of ISOC").click();
        window.run();
        window.get_by_label_contains("Take as an alternative").click();
        window.run();
    }
    let safe = paragraph(&window, "a)").contributions[0].edits[0];
    for _ in 0..6 {
        if window.state().focus().edit == Some(safe) {
            break;
        }
        press(&mut window, Key::ArrowRight);
    }
    assert_eq!(window.state().focus().edit, Some(safe));
    press_with(&mut window, Modifiers::SHIFT, Key::C);
    assert_eq!(window.get_by_label("The text").value().as_deref(), Some("secure"));
}

#[test]
fn the_first_change_of_colours_is_seen() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    let is_dark = |window: &Window| window.ctx.global_style().visuals.dark_mode;
    let before = is_dark(&window);
    press_with(&mut window, CTRL | Modifiers::SHIFT, Key::L);
    assert_ne!(is_dark(&window), before);
    press_with(&mut window, CTRL | Modifiers::SHIFT, Key::L);
    press_with(&mut window, CTRL | Modifiers::SHIFT, Key::L);
    assert_eq!(is_dark(&window), before);
}
