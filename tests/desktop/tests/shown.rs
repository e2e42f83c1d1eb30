//! What the window tells without being asked: what an alternative strikes, what is accepted at once, what is locked, who decides,
//! whose a file is, and everybody who stands behind a chip.

use adref::model::ContributionKind;
use adref_desktop_tests::{
    Window, drop_files, fill, finish_work, go_to, open_text, paragraph, press, press_with, window,
};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use std::path::Path;

const SHIFT: Modifiers = Modifiers::SHIFT;

const CHARTER: &str = "Charter\n\na) States should cooperate in all their endeavours.\n\n\
    · Japan, Government: a) States must cooperate in all their endeavours.\n\n\
    · ISOC, Civil Society: a) Everybody builds trust by what is open.\n\n\n\
    b) Training is [urgently] needed.\n";

fn room(text: &str) -> (tempfile::TempDir, Window) {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_text(&mut window, data.path(), text);
    go_to(&mut window, "a)");
    (data, window)
}

/// Goes from edit to edit until one stands on one of a contribution.
fn go_to_edit_of(window: &mut Window, name: &str) {
    go_to(window, "a)");
    let here = paragraph(window, "a)");
    let one = here.contributions.iter().find(|one| one.name == name).unwrap();
    for _ in 0..=here.edits.len() {
        if window
            .state()
            .focus()
            .edit
            .is_some_and(|edit| one.edits.contains(&edit))
        {
            return;
        }
        press(window, Key::ArrowRight);
    }
    panic!("no edit of {name}");
}

fn is_enabled(window: &Window, label: &str) -> bool {
    !window.get_by_label(label).accesskit_node().is_disabled()
}

/// All of the current text was struck, whatever one stood on, and stayed so after a rejection.
#[test]
fn an_alternative_strikes_the_text_only_while_one_stands_on_it() {
    let (_data, mut window) = room(CHARTER);
    go_to_edit_of(&mut window, "ISOC");
    let here = paragraph(&window, "a)");
    assert_eq!(here.contributions[1].kind, ContributionKind::Alternative);
    let struck = "cooperate in all their endeavours.” in the current text";
    let is_struck = |window: &Window| {
        let mut all = window.query_all_by_label_contains(struck);
        all.any(|one| {
            one.accesskit_node()
                .label()
                .is_some_and(|label| label.starts_with("delete"))
        })
    };
    assert!(is_struck(&window), "one stands on it");
    go_to_edit_of(&mut window, "Japan");
    assert!(!is_struck(&window), "one decides another");
    window.get_by_label_contains("delete “should” in the current text");
    window.get_by_label_contains("insert “Everybody builds trust by what is open.” in the current text");
    // Its card is its text, not the draft struck through.
    assert!(
        window
            .query_all_by_label_contains("endeavours.” in ISOC")
            .next()
            .is_none()
    );
    // In the redline as well; and once it is rejected it is gone there.
    press(&mut window, Key::Num4);
    assert!(!is_struck(&window));
    window.get_by_label_contains("insert “Everybody builds trust by what is open.” in the current text");
    go_to_edit_of(&mut window, "ISOC");
    press(&mut window, Key::R);
    for reading in [Key::Num4, Key::Num1] {
        press(&mut window, reading);
        assert!(!is_struck(&window), "{reading:?}");
        let mut all =
            window.query_all_by_label_contains("Everybody builds trust by what is open.” in the current text");
        assert!(all.next().is_none(), "{reading:?}");
    }
}

#[test]
fn the_secretariat_is_told_that_its_change_is_accepted_at_once() {
    let (_data, mut window) = room(CHARTER);
    go_to_edit_of(&mut window, "Japan");
    press(&mut window, Key::E);
    fill(&mut window, "The words that are wanted", "shall");
    fill(&mut window, "Who speaks", "Canada");
    assert!(window.query_by_label_contains("it is accepted at once").is_none());
    window.get_by_label("Propose");
    fill(&mut window, "Who speaks", "Secretariat");
    // Another word is a proposal, whoever says it, and so is a capital in what nobody accepted.
    assert!(window.query_by_label_contains("it is accepted at once").is_none());
    fill(&mut window, "The words that are wanted", "Must");
    assert!(window.query_by_label_contains("it is accepted at once").is_none());
    window.get_by_label("Propose");
    press(&mut window, Key::Escape);
    press(&mut window, Key::A);
    go_to_edit_of(&mut window, "Japan");
    press(&mut window, Key::E);
    fill(&mut window, "The words that are wanted", "Must");
    fill(&mut window, "Who speaks", "Secretariat");
    window.get_by_label_contains("it is accepted at once, and listed apart");
    window.get_by_label("Accept at once").click();
    window.run();
    let said = paragraph(&window, "a)").contributions.last().unwrap().clone();
    assert_eq!(said.name, "Secretariat");
    let here = paragraph(&window, "a)");
    assert!(
        said.edits
            .iter()
            .all(|edit| here.edit(*edit).unwrap().decision.is_some())
    );
}

/// What waits beside an agreed paragraph offered `Leave as is`, which was then refused.
#[test]
fn in_an_agreed_paragraph_no_decision_is_offered() {
    let (data, mut window) = room(CHARTER);
    go_to_edit_of(&mut window, "Japan");
    assert!(
        window.query_by_label("Agree ad referendum").is_none(),
        "something is open"
    );
    press(&mut window, Key::A);
    window.get_by_label("Agree ad referendum").click();
    window.run();
    assert!(paragraph(&window, "a)").agreed.is_some());
    let late = data.path().join("chile.txt");
    std::fs::write(
        &late,
        "· Chile, Government: a) States shall cooperate in all their endeavours.\n",
    )
    .unwrap();
    drop_files(&mut window, &[&late]);
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    go_to_edit_of(&mut window, "Chile");
    for button in ["Accept", "Reject", "Bracket", "Bracket the passage"] {
        assert!(!is_enabled(&window, button), "{button}");
    }
    // What can be done is offered: to have looked at what came late decides nothing.
    assert!(is_enabled(&window, "Leave as is"));
    assert!(is_enabled(&window, "Reopen what is agreed…"));
    let readings: Vec<bool> = window
        .query_all_by_label_contains("Choose “")
        .map(|one| one.accesskit_node().is_disabled())
        .collect();
    assert!(
        !readings.is_empty() && readings.iter().all(|disabled| *disabled),
        "{readings:?}"
    );
    // The reason begins with the label as it is printed.
    press(&mut window, Key::A);
    window.get_by_label("a) is agreed ad referendum; Shift+G reopens it.");
}

#[test]
fn who_decides_is_one_click_away_and_in_sight() {
    let (_data, mut window) = room(CHARTER);
    go_to_edit_of(&mut window, "Japan");
    window.get_by_label("Recorded by: nobody named").click();
    window.run();
    let field = window.get_by_role_and_label(egui::accesskit::Role::TextInput, "Your name");
    field.type_text("Chair");
    window.run();
    press(&mut window, Key::Enter);
    window.get_by_label("Recorded by Chair");
    press(&mut window, Key::A);
    let session = window.state().open_session().unwrap().session();
    assert_eq!(session.record.last().unwrap().by, "Chair");
}

/// Enter made a delegation called `rev2 draft final`.
#[test]
fn a_file_whose_name_tells_nobody_asks_whose_it_is() {
    let (data, mut window) = room(CHARTER);
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/docx/lo_uruguay.docx");
    for (name, whose) in [
        ("rev2_draft_final.docx", ""),
        ("rev2_Uruguay.docx", "Uruguay"),
        ("japan.docx", "Japan"),
    ] {
        let file = data.path().join(name);
        std::fs::copy(&from, &file).unwrap();
        drop_files(&mut window, &[&file]);
        let field = window.get_by_label("Delegation");
        assert_eq!(field.value().unwrap_or_default(), whose, "{name}");
        assert_eq!(is_enabled(&window, "Add it"), !whose.is_empty(), "{name}");
        press(&mut window, Key::Escape);
    }
}

/// Of those behind a proposal three were named, and nothing told that there are more.
#[test]
fn of_many_who_propose_the_same_all_are_named() {
    let mut text = "Charter\n\na) States should cooperate in all their endeavours.\n".to_owned();
    for name in ["Japan", "Canada", "Chile", "Kenya", "Peru"] {
        text += &format!("\n· {name}, Government: a) States must cooperate in all their endeavours.\n");
    }
    let (_data, mut window) = room(&text);
    go_to_edit_of(&mut window, "Japan");
    press_with(&mut window, SHIFT, Key::C);
    let told = "and Chile · Government, Kenya · Government, Peru · Government";
    assert!(window.query_all_by_label(told).next().is_some());
}

#[test]
fn a_notice_moves_nothing_and_is_told_once() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_text(
        &mut window,
        data.path(),
        "Charter\n\na) We build.\n\n· Japan, Government: a) We build ships.\n",
    );
    let tops = |window: &Window| {
        ["the draft: ", "Filter the outline"].map(|label| {
            let found = window.query_all_by_label_contains(label).next();
            found.unwrap().rect().top()
        })
    };
    let before = tops(&window);
    // Nobody is named: that is told at the first deed, once.
    let unnamed = "The record does not say who decides: nobody is named.";
    press(&mut window, Key::A);
    window.get_by_label_contains(unnamed);
    assert_eq!(tops(&window), before);
    window.get_by_label("Close").click();
    window.run();
    assert!(window.query_by_label_contains(unnamed).is_none());
    press(&mut window, Key::R);
    assert!(window.query_by_label_contains(unnamed).is_none());
    assert_eq!(tops(&window), before);
}
