//! Contested passages: their readings under each other, each with its key; what says nearly the same is settled together.

use adref::model::Verdict;
use adref_desktop_tests::{Window, current_text, open_text, paragraph, press, press_with, window, window_of_size};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

const TALKS: &str = "Charter\n\na) We build secure networks for all.\n\n\
    · Japan, Government: a) We build safe networks for all.\n\n\
    · Canada, Government: a) We build resilient networks for all.\n\n\
    · Brazil, Government: a) We build resilient networks for all.\n\n\n\
    b) We promote trust by legal means.\n\n\
    · Japan, Government: b) We promote trust in ICTs by legal means.\n\n\
    · Canada, Government: b) We promote trust in ICT by legal means.\n";

fn talks() -> (tempfile::TempDir, Window) {
    opened(TALKS)
}

fn opened(talks: &str) -> (tempfile::TempDir, Window) {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_text(&mut window, data.path(), talks);
    press(&mut window, Key::N);
    (data, window)
}

#[test]
fn a_key_chooses_a_reading_and_the_draft_is_one_of_them() {
    let (_data, mut window) = talks();
    window.get_by_label_contains("CONTESTED PASSAGE · 3 READINGS");
    window.get_by_label("Choose “resilient”, Canada, Brazil");
    press_with(&mut window, Modifiers::ALT, Key::Num2);
    assert_eq!(current_text(&window), "We build resilient networks for all.");
    press_with(&mut window, Modifiers::ALT, Key::Num1);
    assert_eq!(current_text(&window), "We build safe networks for all.");
    press_with(&mut window, Modifiers::ALT, Key::Num0);
    assert_eq!(current_text(&window), "We build secure networks for all.");
    let verdicts = paragraph(&window, "a)").edits.clone().into_iter();
    let verdicts: Vec<_> = verdicts
        .map(|edit| edit.decision.map(|decision| decision.verdict))
        .collect();
    assert_eq!(verdicts, [Some(Verdict::Rejected), Some(Verdict::Rejected)]);
    // There is no fourth reading, and that is said.
    press_with(&mut window, Modifiers::ALT, Key::Num7);
    window.get_by_label_contains("The passage has 3 readings.");
    press_with(&mut window, Modifiers::SHIFT, Key::I);
    assert_eq!(
        current_text(&window),
        "We build [secure] [safe] [resilient] networks for all."
    );
}

/// One stood on another delegation's edit after the undo, and the next key would have decided that.
#[test]
fn undo_brings_one_back_to_where_one_stood() {
    let (_data, mut window) = talks();
    let stood = window.state().focus();
    press_with(&mut window, Modifiers::ALT, Key::Num2);
    press(&mut window, Key::ArrowRight);
    press_with(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(window.state().focus(), stood);
}

#[test]
fn the_card_folds_into_a_line_and_comes_back() {
    let (_data, mut window) = talks();
    press(&mut window, Key::I);
    window.get_by_label_contains("CONTESTED PASSAGE");
    assert!(window.query_by_label("Choose “safe”, Japan").is_none());
    press(&mut window, Key::I);
    window.get_by_label("Choose “safe”, Japan");
}

#[test]
fn choosing_a_reading_takes_back_another_that_could_stand_beside_it() {
    let (_data, mut window) = talks();
    let on_b = |window: &Window| window.state().focus().paragraph == Some(paragraph(window, "b)").id);
    while !on_b(&window) {
        press(&mut window, Key::ArrowRight);
    }
    press_with(&mut window, Modifiers::ALT, Key::Num1);
    assert_eq!(current_text(&window), "We promote trust in ICTs by legal means.");
    press_with(&mut window, Modifiers::ALT, Key::Num2);
    assert_eq!(current_text(&window), "We promote trust in ICT by legal means.");
    let accepted = paragraph(&window, "b)").edits.clone().into_iter();
    let accepted = accepted.filter(|edit| {
        let decision = edit.decision.as_ref();
        decision.is_some_and(|decision| decision.verdict == Verdict::Accepted)
    });
    assert_eq!(accepted.count(), 1);
    let session = window.state().open_session().unwrap();
    assert_eq!(session.undo_name(), Some("choose “in ICT”, b)"));
    press_with(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(current_text(&window), "We promote trust in ICTs by legal means.");
}

#[test]
fn nearly_the_same_is_settled_in_one_wording_and_comes_back_when_that_is_reopened() {
    let (_data, mut window) = talks();
    let on_b = |window: &Window| window.state().focus().paragraph == Some(paragraph(window, "b)").id);
    while !on_b(&window) {
        press(&mut window, Key::ArrowRight);
    }
    window.get_by_label_contains("Nearly the same: only the form of a word differs");
    window.get_by_label_contains("nearly the same as Alt+1");
    press(&mut window, Key::W);
    assert_eq!(current_text(&window), "We promote trust in ICTs by legal means.");
    let session = window.state().open_session().unwrap().session();
    let told = &session
        .record
        .iter()
        .rev()
        .find(|entry| entry.what.starts_with("settle"))
        .unwrap()
        .what;
    assert!(
        told.contains("Canada") && told.contains("in the wording") && told.contains("Japan"),
        "{told}"
    );
    // The other one is nobody's rejected proposal.
    let rejected = paragraph(&window, "b)");
    assert!(
        rejected
            .edits
            .iter()
            .filter_map(|edit| edit.decision.as_ref())
            .all(|one| one.verdict == Verdict::Accepted)
    );
    press(&mut window, Key::U);
    assert!(current_text(&window).contains("[in ICTs]") && current_text(&window).contains("[in ICT]"));
    press_with(&mut window, Modifiers::COMMAND, Key::Z);
    press_with(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(paragraph(&window, "b)").settled.is_empty());
}

#[test]
fn the_reading_in_focus_is_in_sight_among_many() {
    let adjectives = [
        "safe",
        "sound",
        "stable",
        "robust",
        "trusted",
        "reliable",
        "resilient",
        "open",
        "durable",
        "swift",
    ];
    let words: Vec<String> = ["again", "always"]
        .iter()
        .flat_map(|how| adjectives.map(|word| format!("{word} and {how} {word}")))
        .collect();
    let mut many = "Charter\n\na) We build secure networks for all.\n\n".to_owned();
    for (number, words) in words.iter().enumerate() {
        many += &format!("· Country {number}, Government: a) We build {words} networks for all.\n\n");
    }
    let (_data, mut window) = opened(&many);
    window.get_by_label_contains("CONTESTED PASSAGE · 21 READINGS");
    let in_sight = |window: &Window| -> Vec<usize> {
        let is_there = |words: &str| window.query_by_label_contains(&format!("{words}: Country")).is_some();
        (0..words.len()).filter(|place| is_there(&words[*place])).collect()
    };
    let mut seen = Vec::new();
    // The first place was passed by `N` when it opened.
    for _ in 1..words.len() {
        let paragraph = paragraph(&window, "a)");
        let edit = window
            .state()
            .focus()
            .edit
            .and_then(|edit| paragraph.edit(edit))
            .unwrap()
            .id;
        let from = paragraph
            .contributions
            .iter()
            .position(|one| one.edits.contains(&edit))
            .unwrap();
        let shown = in_sight(&window);
        assert!(shown.len() < words.len(), "all readings fit; the test has too few");
        assert!(shown.contains(&from), "{from} is not among {shown:?}");
        seen.push(from);
        press(&mut window, Key::ArrowRight);
        window.run();
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), words.len() - 1);
}

/// A paragraph whose one word everybody would have otherwise.
fn nine_readings() -> String {
    let rooms = [
        ("Japan", "safe"),
        ("Canada", "resilient"),
        ("Brazil", "trusted"),
        ("Kenya", "affordable"),
        ("Egypt", "open"),
        ("Norway", "neutral"),
        ("Ghana", "lasting"),
        ("Chile", "public"),
    ];
    let mut text = "Charter\n\na) We build secure networks for all.\n\n".to_owned();
    for (name, word) in rooms {
        text += &format!("· {name}, Government: a) We build {word} networks for all.\n\n");
    }
    text
}

#[test]
fn the_head_of_a_passage_and_the_chosen_reading_are_in_view() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window_of_size(data.path(), 1024.0, 470.0);
    open_text(&mut window, data.path(), &nine_readings());
    press(&mut window, Key::N);
    let head = |window: &Window| {
        let base = window.get_by_label_contains("the draft: ").rect();
        let head = window.get_by_label("Bracket the passage").rect();
        assert!(head.top() >= base.bottom(), "{head} under {base}");
        head
    };
    let arrived = head(&window);
    // More than the window holds: the one that was chosen comes into view.
    let (first, last) = ("Choose “safe”, Japan", "Choose “public”, Chile");
    for (digit, chosen, other) in [(Key::Num8, last, first), (Key::Num1, first, last)] {
        press_with(&mut window, Modifiers::ALT, digit);
        window.get_by_label(chosen);
        assert!(window.query_by_label(other).is_none());
        assert_eq!(head(&window), arrived);
    }
}

#[test]
fn a_click_on_how_many_more_names_everybody() {
    let names = ["Japan", "Canada", "Brazil", "Kenya", "Egypt", "Norway"];
    let mut text = "Charter\n\na) We build secure networks for all.\n\n".to_owned();
    for name in names {
        text += &format!("· {name}, Government: a) We build safe networks for all.\n\n");
    }
    let (_data, mut window) = opened(&(text + "· Chile, Government: a) We build open networks for all.\n"));
    let named = |window: &Window| window.query_all_by_label("Kenya · Government").count();
    let before = named(&window);
    let more = window
        .query_all_by_label_contains("and Kenya · Government")
        .next()
        .unwrap();
    more.click();
    window.run();
    assert_eq!(named(&window), before + 1);
}

#[test]
fn the_readings_that_the_draft_itself_asks_say_what_becomes_of_its_brackets() {
    let (_data, window) = opened(
        "Charter\n\na) We build [secure] networks for all.\n\n· Japan, Government: a) We build safe networks for all.\n\n\
         · Canada, Government: a) We build open networks for all.\n",
    );
    window.get_by_label("Choose “”, the draft without [secure]");
    window.get_by_label("without [secure]");
}

/// One delegation's longer words were superseded by another's short edit of a part of them, and nothing had told it.
#[test]
fn the_card_tells_which_longer_words_go_as_a_whole_before_a_part_of_them_is_accepted() {
    let (_data, mut window) = opened(
        "Charter\n\na) States protect the privacy and safety of children everywhere.\n\n\
         · Kenya, Government: a) States protect the privacy and security of children everywhere.\n\n\
         · Japan, Government: a) States uphold the full dignity of everybody everywhere.\n",
    );
    let is_short = |window: &Window| {
        let paragraph = paragraph(window, "a)");
        let kenya = paragraph.contributions.iter().find(|one| one.name == "Kenya").unwrap();
        window.state().focus().edit == kenya.edits.first().copied()
    };
    for _ in 0..8 {
        if is_short(&window) {
            break;
        }
        press(&mut window, Key::ArrowRight);
    }
    assert!(is_short(&window));
    window.get_by_label_contains("The longer words of Japan go as a whole where the marked ones are accepted");
    press(&mut window, Key::A);
    let japan = |window: &Window| {
        let mut keys = 0..10;
        let label = |number: usize| format!("Alt+{number} takes them whole");
        keys.find(|number| window.query_by_label_contains(&label(*number)).is_some())
    };
    let number = japan(&window).unwrap();
    press_with(
        &mut window,
        Modifiers::ALT,
        [Key::Num0, Key::Num1, Key::Num2, Key::Num3][number],
    );
    assert_eq!(
        current_text(&window),
        "States uphold the full dignity of everybody everywhere."
    );
}

/// "“States …” → “We …”" stood there for a whole other paragraph.
#[test]
fn an_alternative_that_would_be_superseded_is_called_one() {
    let (_data, mut window) = opened(
        "Charter\n\na) States protect the privacy and safety of children everywhere.\n\n\
         · Kenya, Government: a) States protect the privacy and safety of children, everywhere.\n\n\
         · Japan, Government: a) Nobody is ever spied upon by anyone for whatever reason.\n",
    );
    let paragraph = paragraph(&window, "a)");
    let kenya = paragraph.contributions.iter().find(|one| one.name == "Kenya").unwrap();
    for _ in 0..8 {
        if window.state().focus().edit == kenya.edits.first().copied() {
            break;
        }
        press(&mut window, Key::ArrowRight);
    }
    window.get_by_label_contains("Accepting it supersedes the alternative of Japan");
}

#[test]
fn most_of_nine_readings_show_in_a_low_window() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window_of_size(data.path(), 1024.0, 700.0);
    open_text(&mut window, data.path(), &nine_readings());
    let keys = window.query_all_by_label_contains("Choose “").count();
    assert!(keys >= 8, "{keys} of 9");
}
