//! Late paper: what comes for an agreed paragraph waits beside it, and after each answer one goes on where one works.

use adref::model::ContributionKind;
use adref_desktop_tests::{
    Window, drop_files, finish_work, go_to, open_sample, open_sample_with_questions, open_text, paragraph, press,
    press_with, window,
};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use std::sync::Arc;

const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;
const BRACKETED: &str = "WSIS+10, action line C5: bracketed draft";
const COMPILATION: &str = "WSIS+10, action line C5: compilation";

const CHARTER: &str = "Charter\n\na) We build networks.\n\nb) We promote trust.\n\n\
    · Japan, Government: b) We promote trust by law.\n";

/// Pastes a late text of a delegation for the paragraph in focus.
fn paste(window: &mut Window, from: &str, text: &str) {
    press_with(window, CTRL | SHIFT, Key::V);
    window.get_by_label("Delegation").type_text(from);
    window.run();
    window.get_by_label("The late text").focus();
    window.run();
    window.get_by_label("The late text").type_text(text);
    window.run();
    window.get_by_label("Add it").click();
    window.run();
    finish_work(window);
}

/// A delegation called `jap` came into the room, and nobody asked about the second text.
#[test]
fn the_beginning_of_a_name_is_whose_name_goes_on_so() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_text(&mut window, data.path(), CHARTER);
    go_to(&mut window, "b)");
    paste(&mut window, "jap", "We promote trust by rules.");
    let session = window.state().open_session().unwrap().session();
    assert!(
        session.delegations.iter().all(|one| one.name != "jap"),
        "{:?}",
        session.delegations
    );
    assert_eq!(paragraph(&window, "b)").contributions.last().unwrap().name, "Japan");
    // Whether it replaces the first one is asked.
    assert_eq!(session.open_questions().count(), 1);
}

#[test]
fn late_paper_for_an_agreed_paragraph_waits_beside_it() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_text(&mut window, data.path(), CHARTER);
    go_to(&mut window, "a)");
    press(&mut window, Key::G);
    assert!(paragraph(&window, "a)").agreed.is_some());
    paste(&mut window, "Chile", "We build safe networks.");
    // It is there, and the paragraph stands as it was agreed.
    let here = paragraph(&window, "a)");
    assert_eq!(here.contributions.last().unwrap().name, "Chile");
    assert!(here.agreed.is_some() && here.edits.iter().all(|edit| edit.decision.is_none()));
    // Its sign: at the head, in the outline, at the foot; and it was said.
    assert!(window.query_all_by_label("1 waits beside it").next().is_some());
    window.get_by_label_contains("a) We build networks., agreed ad ref., 1 waits beside it");
    window.get_by_label("1 waiting");
    window.get_by_label_contains("what came for a) waits beside it, for it is agreed; Shift+G reopens it");
    // A file finds its way there too.
    let late = data.path().join("peru.txt");
    std::fs::write(&late, "· Peru, Government: a) We build open networks.\n").unwrap();
    drop_files(&mut window, &[&late]);
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    assert!(window.query_all_by_label("2 wait beside it").next().is_some());
    // What is there already does not move: other repairs are refused, and the reason says the key.
    press_with(&mut window, SHIFT, Key::W);
    window.get_by_label_contains("is agreed ad referendum; Shift+G reopens it.");
    // Once it is reopened, both are open.
    press_with(&mut window, SHIFT, Key::G);
    window.get_by_label("Why it is reopened").type_text("Chile asks for it");
    window.run();
    press_with(&mut window, CTRL, Key::Enter);
    assert!(paragraph(&window, "a)").agreed.is_none());
    window.get_all_by_label_contains("2 open").next().unwrap();
    assert!(window.query_all_by_label_contains("wait beside it").next().is_none());
    press_with(&mut window, CTRL, Key::Z);
    assert!(window.query_all_by_label("2 wait beside it").next().is_some());
}

#[test]
fn after_the_question_about_a_second_version_one_stays_where_one_works() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, BRACKETED);
    let session = window.state().open_session().unwrap().session();
    // A paragraph far down about which nothing else is asked, with a rewording by one delegation.
    let asked: Vec<_> = session.open_questions().filter_map(|one| one.paragraph).collect();
    let place = session.draft.paragraphs.iter().rposition(|one| {
        let is_rewording = |kind| kind == ContributionKind::Rewording;
        !asked.contains(&one.id)
            && one
                .contributions
                .iter()
                .any(|one| is_rewording(one.kind) && one.from.len() == 1)
    });
    let place = place.unwrap();
    let here = Arc::clone(&session.draft.paragraphs[place]);
    let one = here
        .contributions
        .iter()
        .find(|one| one.kind == ContributionKind::Rewording && one.from.len() == 1);
    let from = session.delegation(one.unwrap().from[0]).unwrap().name.clone();
    press_with(&mut window, CTRL, Key::Home);
    for _ in 0..place {
        if window.state().focus().paragraph != Some(here.id) {
            press(&mut window, Key::ArrowDown);
        }
    }
    assert_eq!(window.state().focus().paragraph, Some(here.id));
    paste(&mut window, &from, &format!("{} At once.", here.text));
    window.get_by_label_contains("Does the later one replace the first?");
    press(&mut window, Key::Enter);
    let session = window.state().open_session().unwrap().session();
    let places: Vec<usize> = session
        .open_questions()
        .filter_map(|one| Some(session.draft.find(one.paragraph?)?.0))
        .collect();
    let standing = |window: &Window| {
        let draft = &window.state().open_session().unwrap().session().draft;
        draft.find(window.state().focus().paragraph.unwrap()).unwrap().0
    };
    assert_eq!(standing(&window), place);
    // N goes to the next question down the draft.
    let further = places.into_iter().filter(|other| *other > place).min();
    press(&mut window, Key::N);
    assert_eq!(standing(&window), further.unwrap());
}

#[test]
fn after_the_last_question_of_a_paragraph_what_decides_acts_in_it() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample_with_questions(&mut window, COMPILATION);
    let asked = |window: &Window| {
        let session = window.state().open_session().unwrap().session();
        let here = window.state().focus().paragraph;
        session.open_questions().filter(|one| one.paragraph == here).count()
    };
    // The first paragraph that is asked about and in which something is open besides.
    let done = "The questions of ";
    for _ in 0..64 {
        let here = window.state().focus().paragraph.unwrap();
        press(&mut window, Key::Backspace);
        if window.query_by_label_contains(done).is_none() {
            continue;
        }
        assert_eq!((asked(&window), window.state().focus().paragraph), (0, Some(here)));
        if window.state().focus().edit.is_some() {
            break;
        }
        press(&mut window, Key::N);
        assert!(window.query_by_label_contains(done).is_none());
        assert!(asked(&window) > 0);
    }
    let focus = window.state().focus();
    assert!(focus.edit.is_some());
    press(&mut window, Key::A);
    let session = window.state().open_session().unwrap().session();
    let (_, paragraph) = session.draft.find(focus.paragraph.unwrap()).unwrap();
    assert!(paragraph.edit(focus.edit.unwrap()).unwrap().decision.is_some());
    // Enter answers nothing unseen: it goes to the next question.
    let before = session.open_questions().count();
    press(&mut window, Key::Enter);
    assert!(asked(&window) > 0);
    assert_eq!(
        window
            .state()
            .open_session()
            .unwrap()
            .session()
            .open_questions()
            .count(),
        before
    );
}

#[test]
fn answers_go_down_the_draft_and_after_the_last_one_stays() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample_with_questions(&mut window, COMPILATION);
    // The first, passed over; then the last one, answered.
    press_with(&mut window, SHIFT, Key::N);
    let last = window.state().focus().paragraph;
    let place = |window: &Window, id| {
        let draft = &window.state().open_session().unwrap().session().draft;
        draft.find(id).unwrap().0
    };
    let all = |window: &Window| {
        window
            .state()
            .open_session()
            .unwrap()
            .session()
            .open_questions()
            .count()
    };
    let mut before = all(&window);
    assert!(before > 2, "{before}");
    loop {
        press(&mut window, Key::Backspace);
        assert_eq!(all(&window), before - 1);
        before -= 1;
        let here = window.state().focus().paragraph;
        assert!(
            place(&window, here.unwrap()) >= place(&window, last.unwrap()),
            "back to the top"
        );
        if window
            .query_by_label_contains("Nothing further down is asked.")
            .is_some()
        {
            break;
        }
        assert!(before > 0);
        if window.query_by_label_contains("The questions of ").is_some() {
            press(&mut window, Key::N);
        }
    }
    // N does as it says.
    press(&mut window, Key::N);
    let first = {
        let session = window.state().open_session().unwrap().session();
        let places = session
            .open_questions()
            .filter_map(|one| Some(session.draft.find(one.paragraph?)?.0));
        places.min().unwrap()
    };
    let here = window.state().focus().paragraph.unwrap();
    assert_eq!(place(&window, here), first);
}
