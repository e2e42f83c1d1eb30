//! What is told before a deed and after it: a merge into what is agreed, whose name a name is, words that go with their paragraph.

use adref_desktop_tests::{Window, fill, go_to, open_text, press, press_with, window};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

fn opened(text: &str) -> (tempfile::TempDir, Window) {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_text(&mut window, data.path(), text);
    (data, window)
}

fn propose(window: &mut Window) {
    press_with(window, Modifiers::COMMAND, Key::Enter);
}

#[test]
fn a_merge_is_never_offered_into_what_is_agreed() {
    let text = "Charter\n\na) We build one thing.\n\nb) We build another thing.\n\n· Japan, Government: merge pillar b) with pillar a)\n\n\n\
                c) We rest.\n";
    let (_data, mut window) = opened(text);
    go_to(&mut window, "a)");
    press(&mut window, Key::G);
    go_to(&mut window, "b)");
    press(&mut window, Key::M);
    window.get_by_label_contains("a) is agreed and takes no words");
    fill(&mut window, "Who speaks", "Chair");
    propose(&mut window);
    // Nothing was chosen, so nothing is done.
    window.get_by_label_contains("a) is agreed and takes no words");
    let draft = &window.state().open_session().unwrap().session().draft;
    let mut edits = draft.paragraphs.iter().flat_map(|one| &one.edits);
    assert!(edits.all(|edit| edit.decision.is_none()));
}

#[test]
fn a_name_that_is_whole_is_no_beginning_of_another_until_that_one_is_chosen() {
    let text = "Charter\n\na) We build.\n\n· Guinea-Bissau, Government: a) We build well.\n\n\
                · Nigeria, Government: a) We build ships.\n";
    let (_data, mut window) = opened(text);
    let said = |window: &mut Window, who: &str| {
        press_with(window, Modifiers::SHIFT, Key::P);
        fill(window, "The new paragraph", "We sail.");
        fill(window, "Who speaks", who);
        propose(window);
        let session = window.state().open_session().unwrap().session();
        let spoken = session.draft.paragraphs.iter().flat_map(|one| &one.contributions);
        let last = spoken.rev().find(|one| one.spoken).unwrap();
        session.delegation(last.from[0]).unwrap().name.clone()
    };
    for (typed, means) in [
        ("Guinea", "Guinea"),
        ("Niger", "Niger"),
        ("guinea-b", "Guinea-Bissau"),
        ("nige", "Nigeria"),
    ] {
        assert_eq!(said(&mut window, typed), means, "{typed}");
        press_with(&mut window, Modifiers::COMMAND, Key::Z);
    }
}

#[test]
fn a_deletion_tells_before_what_accepted_words_go_with_it_and_they_say_so_after() {
    let text = "Charter\n\na) We build.\n\n· Japan, Government: a) We build ships.\n\n\
                · Kenya, Government: a) [Delete]\n";
    let (_data, mut window) = opened(text);
    let edit = |window: &Window, deletes: bool| {
        let session = window.state().open_session().unwrap().session();
        let mut edits = session.draft.paragraphs.iter().flat_map(|one| &one.edits);
        let found = edits.find(|edit| (edit.change.kind() == "delete-paragraph") == deletes);
        found.unwrap().id
    };
    let before = "Accepting it takes the words of these from the text, though they stay accepted";
    let after = "Accepted, but its words went with the deletion of the paragraph.";
    let stand_on = |window: &mut Window, wanted| {
        for _ in 0..4 {
            if window.state().focus().edit == Some(wanted) {
                return;
            }
            press(window, Key::ArrowRight);
        }
        for _ in 0..4 {
            if window.state().focus().edit == Some(wanted) {
                return;
            }
            press(window, Key::ArrowLeft);
        }
        panic!("nobody stands there");
    };
    let (inside, deletion) = (edit(&window, false), edit(&window, true));
    stand_on(&mut window, inside);
    press(&mut window, Key::A);
    stand_on(&mut window, deletion);
    window.get_by_label(before);
    press(&mut window, Key::A);
    assert!(window.query_by_label(before).is_none());
    stand_on(&mut window, inside);
    assert_eq!(
        window.query_all_by_label(after).count(),
        2,
        "on its card and beside its keys"
    );
}
