//! What is said and agreed in the room, by keys and by pointer.

use adref::model::{Contribution, DelegationKind, Paragraph, Stance, Standing, Verdict};
use adref::views::AdrefApp;
use adref_desktop_tests::{
    current_text, decided, finish_work, label_in_focus, open_sample, press, press_with, verdict_in_focus, window,
};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::sync::Arc;

const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;
const LEARNING: &str = "Three paragraphs";

type Window = Harness<'static, AdrefApp>;

fn room() -> (tempfile::TempDir, Window) {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    (data, window)
}

fn paragraph(window: &Window) -> Arc<Paragraph> {
    let session = window.state().open_session().unwrap().session();
    let (_, paragraph) = session.draft.find(window.state().focus().paragraph.unwrap()).unwrap();
    Arc::clone(paragraph)
}

fn last(window: &Window) -> Contribution {
    paragraph(window).contributions.last().unwrap().clone()
}

fn name(window: &Window, contribution: &Contribution) -> String {
    let session = window.state().open_session().unwrap().session();
    session.delegation(contribution.from[0]).unwrap().name.clone()
}

/// Goes to the paragraph of that label.
fn go_to(window: &mut Window, label: &str) {
    press_with(window, CTRL, Key::Home);
    for _ in 0..12 {
        if label_in_focus(window.state()) == label {
            return;
        }
        press(window, Key::ArrowDown);
    }
    panic!("{label} is nowhere");
}

/// Puts other words in the place of all that a field holds.
fn fill(window: &mut Window, field: &str, text: &str) {
    window.get_by_label(field).focus();
    window.run();
    press_with(window, CTRL, Key::A);
    window.get_by_label(field).type_text(text);
    window.run();
}

fn propose(window: &mut Window) {
    press_with(window, CTRL, Key::Enter);
    window.run();
}

fn pointer(window: &mut Window, pos: Pos2, pressed: bool) {
    window.event(Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    });
    window.run_steps(2);
}

/// Draws over the first words of a text with the pointer.
fn select(window: &mut Window, text: &str, width: f32) {
    let start = window.get_by_label_contains(text).rect().left_top() + vec2(3.0, 12.0);
    window.event(Event::PointerMoved(start));
    window.run_steps(2);
    pointer(window, start, true);
    for step in [0.3, 0.7, 1.0] {
        window.event(Event::PointerMoved(start + vec2(width * step, 2.0)));
        window.run_steps(2);
    }
    pointer(window, start + vec2(width, 2.0), false);
    window.run();
}

#[test]
fn words_of_the_draft_are_selected_and_typed_over() {
    let (_data, mut window) = room();
    press(&mut window, Key::ArrowDown);
    assert_eq!(label_in_focus(window.state()), "2.");
    select(&mut window, "the draft: Each harbour", 20.0);
    press(&mut window, Key::E);
    let field = "The words that are wanted";
    assert_eq!(window.get_by_label(field).value().as_deref(), Some("Each"));
    fill(&mut window, field, "Every");
    fill(&mut window, "Who speaks", "cana");
    propose(&mut window);
    let said = last(&window);
    assert!(
        said.spoken && said.text.starts_with("Every harbour master keeps"),
        "{}",
        said.text
    );
    assert_eq!((name(&window, &said).as_str(), said.edits.len()), ("Canada", 1));
    assert_eq!(
        window.state().focus().edit,
        Some(said.edits[0]),
        "one stands on what was said"
    );
    // Who speaks is asked anew, those who spoke last first.
    press(&mut window, Key::E);
    assert_eq!(
        window.get_by_label(field).value().as_deref(),
        Some("Every"),
        "the words of the edit in focus"
    );
    fill(&mut window, field, "Any");
    propose(&mut window);
    window.get_by_label("Say who speaks.");
    // Asked the same again, it stands as it was left.
    fill(&mut window, "Who speaks", "nor");
    press(&mut window, Key::Escape);
    press(&mut window, Key::E);
    assert_eq!(window.get_by_label("Who speaks").value().as_deref(), Some("Norway"));
    press(&mut window, Key::Escape);
    press_with(&mut window, SHIFT, Key::P);
    assert_eq!(window.get_by_label("Who speaks").value().unwrap_or_default(), "");
    press(&mut window, Key::Escape);
    press(&mut window, Key::E);
    assert_eq!(window.get_by_label("Who speaks").value().unwrap_or_default(), "");
    fill(&mut window, field, "Any");
    window.get_by_label("Who speaks").focus();
    window.run();
    press(&mut window, Key::ArrowDown);
    propose(&mut window);
    assert!(last(&window).text.starts_with("Any harbour"));
    assert_eq!(name(&window, &last(&window)), "Canada", "the last speaker stands first");
    press_with(&mut window, CTRL, Key::Z);
    press_with(&mut window, CTRL, Key::Z);
    assert!(paragraph(&window).contributions.iter().all(|one| !one.spoken));
}

#[test]
fn what_is_said_over_the_current_text_takes_up_only_what_was_touched() {
    let (_data, mut window) = room();
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Num3);
    select(&mut window, "the current text: Each", 20.0);
    press(&mut window, Key::Delete);
    window.get_by_label("Propose");
    fill(&mut window, "Who speaks", "Secretariat");
    propose(&mut window);
    let said = last(&window);
    assert!(said.text.starts_with("harbour master keeps"), "{}", said.text);
    let session = window.state().open_session().unwrap().session();
    let who = session.delegation(said.from[0]).unwrap();
    assert_eq!(who.kind, DelegationKind::Secretariat);
    assert!(
        current_text(&window).starts_with("Each harbour master"),
        "to take a word away is no editorial change: it waits for the room"
    );
    press_with(&mut window, CTRL, Key::Z);
    assert!(current_text(&window).starts_with("Each harbour master"));
    let edit = window.state().focus().edit;
    assert!(
        edit.is_some_and(|edit| paragraph(&window).edit(edit).is_some()),
        "one stands on what is there"
    );
}

#[test]
fn brackets_are_asked_for_by_the_key_that_brackets() {
    let (_data, mut window) = room();
    press(&mut window, Key::ArrowDown);
    let before = decided(window.state());
    select(&mut window, "the draft: Each harbour", 60.0);
    press(&mut window, Key::B);
    fill(&mut window, "Who speaks", "Norway");
    propose(&mut window);
    assert!(
        last(&window).text.starts_with("[Each harbour"),
        "{}",
        last(&window).text
    );
    assert_eq!(decided(window.state()), before, "it is put to the room, not decided");
    select(&mut window, "the draft: Each harbour", 60.0);
    press(&mut window, Key::Escape);
    press(&mut window, Key::B);
    assert_eq!(
        verdict_in_focus(window.state()),
        Some(Verdict::Bracketed),
        "without a selection it decides"
    );
}

#[test]
fn somebody_new_speaks_and_is_in_the_room() {
    let (_data, mut window) = room();
    press(&mut window, Key::ArrowDown);
    press_with(&mut window, SHIFT, Key::P);
    fill(&mut window, "The new paragraph", "Pilots are trained together.");
    window.get_by_label("Propose").click();
    window.run();
    window.get_by_label("Say who speaks.");
    fill(&mut window, "Who speaks", "Pilots of the North");
    propose(&mut window);
    let new = paragraph(&window);
    assert_eq!((new.label.as_str(), new.standing), ("2A", Standing::Proposed));
    assert_eq!(name(&window, &new.contributions[0]), "Pilots of the North");
    press_with(&mut window, SHIFT, Key::L);
    fill(&mut window, "Label", "2 bis.");
    propose(&mut window);
    assert_eq!(label_in_focus(window.state()), "2 bis.");
    press_with(&mut window, CTRL, Key::Z);
    press_with(&mut window, CTRL, Key::Z);
    let session = window.state().open_session().unwrap().session();
    assert!(
        session.delegations.iter().all(|one| one.name != "Pilots of the North"),
        "one step brought both"
    );
}

#[test]
fn a_position_asks_anew_who_says_it() {
    let (_data, mut window) = room();
    press(&mut window, Key::ArrowDown);
    let edit = |window: &Window| {
        let focus = window.state().focus().edit.unwrap();
        paragraph(window).edit(focus).unwrap().clone()
    };
    let stances = |window: &Window| -> Vec<Stance> { edit(window).positions.iter().map(|one| one.stance).collect() };
    let says = |window: &Window| window.get_by_label_contains(" says:").value().unwrap_or_default();
    // Nobody says it yet: letters are a name, and without one Enter takes nobody.
    press(&mut window, Key::S);
    window.get_by_label("Who says it?");
    press(&mut window, Key::Enter);
    press(&mut window, Key::W);
    assert_eq!(stances(&window), []);
    press(&mut window, Key::Escape);
    let proposers = paragraph(&window);
    let proposers: Vec<_> = proposers
        .proposers(edit(&window).id)
        .flat_map(|one| one.from.clone())
        .collect();
    for one in &proposers {
        let session = window.state().open_session().unwrap().session();
        let name = session.delegation(*one).unwrap().name.clone();
        press(&mut window, Key::S);
        window.get_by_label("Whose position").type_text(&name);
        window.run();
        press(&mut window, Key::Enter);
        assert!(says(&window).starts_with(&name));
        press(&mut window, Key::W);
    }
    assert_eq!(stances(&window), vec![Stance::Withdraw; proposers.len()]);
    window.get_by_label_contains("Withdrawn by everybody who proposed it");
    press(&mut window, Key::S);
    window.get_by_label("Whose position").type_text("sailors");
    window.run();
    press(&mut window, Key::Enter);
    press(&mut window, Key::O);
    assert_eq!(stances(&window).last(), Some(&Stance::Oppose));
    // The last one who spoke is not taken for the next, but stands first.
    press(&mut window, Key::S);
    window.get_by_label("Who says it?");
    press(&mut window, Key::W);
    press(&mut window, Key::Escape);
    press(&mut window, Key::S);
    press(&mut window, Key::ArrowDown);
    assert!(says(&window).contains("Sailors"), "{}", says(&window));
    press(&mut window, Key::W);
    window.get_by_label_contains("did not propose this");
    // Who was refused is still the one who says it.
    assert!(says(&window).contains("Sailors"), "{}", says(&window));
}

#[test]
fn a_decision_bears_a_condition() {
    let (_data, mut window) = room();
    press_with(&mut window, SHIFT, Key::Y);
    window
        .get_by_label("Condition of the next decision")
        .type_text("if 2. is bracketed");
    window.run();
    press(&mut window, Key::Escape);
    press(&mut window, Key::A);
    let focus = window.state().focus().edit.unwrap();
    let condition = |window: &Window| {
        paragraph(window)
            .edit(focus)
            .unwrap()
            .decision
            .clone()
            .map(|one| one.condition)
    };
    assert_eq!(condition(&window).as_deref(), Some("if 2. is bracketed"));
    window.get_by_label_contains("on condition: if 2. is bracketed");
    press_with(&mut window, CTRL, Key::Z);
    assert_eq!(condition(&window), None, "decision and condition are one step");
}

#[test]
fn the_chair_sees_what_becomes_of_everybodys_words() {
    let (_data, mut window) = room();
    press(&mut window, Key::ArrowDown);
    press_with(&mut window, SHIFT, Key::C);
    window.get_by_label_contains("What becomes of the words: 0 kept");
    let text = "Each harbour master keeps a public list of the berths that are free and answers calls for help in English.\n\nHarbours help each other.";
    fill(&mut window, "The text", text);
    let told = window
        .get_by_label_contains("What becomes of the words: ")
        .value()
        .unwrap();
    assert!(told.ends_with("2 kept, 1 changed, 0 gone"), "{told}");
    propose(&mut window);
    let session = window.state().open_session().unwrap().session();
    let labels: Vec<&str> = session.draft.paragraphs.iter().map(|one| one.label.as_str()).collect();
    assert!(labels.contains(&"2A"), "{labels:?}");
    assert_eq!(
        (name(&window, &last(&window)), label_in_focus(window.state())),
        ("Chair".into(), "2.".into())
    );
}

#[test]
fn what_is_agreed_is_locked_and_reopened_with_a_reason() {
    let (_data, mut window) = room();
    press(&mut window, Key::G);
    window.get_by_label_contains("still open");
    assert!(paragraph(&window).agreed.is_none());
    // The title: nobody touched it, and it can be agreed as it is.
    press_with(&mut window, CTRL, Key::Home);
    press(&mut window, Key::G);
    assert!(paragraph(&window).agreed.is_some());
    window.get_by_label("Agreed ad referendum");
    press(&mut window, Key::G);
    window.get_by_label_contains("agreed already");
    press_with(&mut window, SHIFT, Key::G);
    fill(&mut window, "Why it is reopened", "new instructions");
    fill(&mut window, "Who reopens it", "Norway");
    propose(&mut window);
    assert!(paragraph(&window).agreed.is_none());
    let record = &window.state().open_session().unwrap().session().record;
    let last = record.last().unwrap();
    assert_eq!((last.why.as_str(), last.by.as_str()), ("new instructions", "Norway"));
}

#[test]
fn a_merge_is_accepted_with_words_and_a_rewording_is_read_as_an_alternative() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("charter.txt");
    let text = "Charter\n\na) We build one thing.\n\nb) We build one thing, and another thing.\n\n· Japan, Government: merge pillar b) with pillar a)\n\n\
        c) A third.\n\n· Norway, Government: c) A third thing altogether.\n";
    std::fs::write(&file, text).unwrap();
    let mut window = window(data.path());
    let ctx = window.ctx.clone();
    window.state_mut().open_file(&ctx, file);
    finish_work(&mut window);
    go_to(&mut window, "b)");
    // What the request waits for has a button of its own beside those that decide.
    window.get_by_label_contains("Merge with words").click();
    window.run();
    let field = "The words of the merge";
    assert_eq!(
        window.get_by_label(field).value().as_deref(),
        Some("We build one thing. and another thing."),
        "what stands there already does not come twice"
    );
    fill(&mut window, field, "One thing and another.");
    // Whose words these are is asked.
    propose(&mut window);
    window.get_by_label("Say whose words these are.");
    fill(&mut window, "Who speaks", "Chair");
    propose(&mut window);
    let words = last(&window);
    assert_eq!(name(&window, &words), "Chair");
    let record = &window.state().open_session().unwrap().session().record;
    let step = &record.last().unwrap().what;
    assert!(step.contains("Japan"), "who asked for it stays named: {step}");
    assert_eq!(label_in_focus(window.state()), "a)");
    assert_eq!(current_text(&window), "One thing and another.");
    go_to(&mut window, "c)");
    press(&mut window, Key::V);
    assert_eq!(current_text(&window), "[A third.] [c) alt. A third thing altogether.]");
    let alternative = paragraph(&window).contributions[0].edits[0];
    assert_eq!(window.state().focus().edit, Some(alternative), "one stands on it");
    press(&mut window, Key::V);
    assert!(!current_text(&window).contains("alt."));
}
