//! Files dropped on the window: they open, or they are late paper; nothing of them goes without a word.

use adref::views::Injected;
use adref_desktop_tests::{Window, drop_files, finish_work, open_sample, press, press_with, saved_session, window};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use std::path::{Path, PathBuf};

const LEARNING: &str = "Three paragraphs";
const CTRL: Modifiers = Modifiers::COMMAND;

const CHARTER: &str =
    "Charter\n\n1. States keep their ports open to fishing vessels.\n\n2. The secretariat reports each year.\n";

/// What comes for it.
const CHILE: &str = "· Chile, Government: 2. The secretariat reports twice a year.\n";

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

/// Who contributed to the session that is open.
fn names(window: &Window) -> Vec<String> {
    let session = window.state().open_session().unwrap().session();
    let mut names: Vec<String> = session
        .draft
        .paragraphs
        .iter()
        .flat_map(|paragraph| paragraph.contributions.iter().map(|one| one.name.clone()))
        .collect();
    names.sort();
    names.dedup();
    names
}

fn has(window: &Window, name: &str) -> bool {
    names(window).iter().any(|other| other == name)
}

#[test]
fn a_document_dropped_where_nothing_is_open_opens() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    let charter = write(data.path(), "charter.txt", CHARTER);
    drop_files(&mut window, &[&charter]);
    assert_eq!(window.state().open_session().unwrap().session().title, "Charter");
}

#[test]
fn a_document_dropped_on_a_session_is_late_paper_for_it() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    let late = write(
        data.path(),
        "chile.txt",
        "· Chile, Government: 1. States keep all ports open to small vessels.\n",
    );
    drop_files(&mut window, &[&late]);
    window.get_by_label("Add a late file");
    window.get_by_label("chile.txt");
    assert!(!has(&window, "Chile"), "it is asked first");
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    assert!(has(&window, "Chile"));
    // What is left out is named.
    drop_files(&mut window, &[&late]);
    window.get_by_label("Leave it out").click();
    window.run();
    window.get_by_label_contains("chile.txt was left out.");
}

#[test]
fn several_documents_dropped_on_a_session_all_come_in() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    let chile = write(
        data.path(),
        "a_compilation.txt",
        "· Chile, Government: 1. States keep all ports open to small vessels.\n\n\
         · Peru, Government: 2. Vessels carry a log book at all times.\n",
    );
    let text: String = {
        let session = window.state().open_session().unwrap().session();
        let own = session.draft.paragraphs.iter().map(|one| one.printed());
        own.collect::<Vec<_>>().join("\n\n")
    };
    let kenya = write(data.path(), "Kenya.txt", &text.replace("fishing", "small fishing"));
    drop_files(&mut window, &[&chile, &kenya]);
    window.get_by_label_contains("Whose versions are these?");
    window.get_by_label("a_compilation.txt is a compilation").click();
    window.run();
    window.get_by_label("Add them").click();
    window.run();
    finish_work(&mut window);
    for name in ["Chile", "Peru", "Kenya"] {
        assert!(has(&window, name), "{name}: {:?}", names(&window));
    }
}

#[test]
fn a_session_dropped_with_papers_opens_or_is_named() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    let charter = write(data.path(), "charter.txt", CHARTER);
    let saved = saved_session(data.path(), CHARTER);
    let late = write(data.path(), "chile.txt", CHILE);
    // Where nothing is open, the session opens, and the paper is late paper for it.
    drop_files(&mut window, &[&late, &saved]);
    assert_eq!(window.state().open_session().unwrap().path(), Some(saved.as_path()));
    window.get_by_label("Add a late file");
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    assert!(has(&window, "Chile"));
    press(&mut window, Key::Escape);
    // Where one is open, the other session is named and stays closed.
    drop_files(&mut window, &[&charter, &saved]);
    window.get_by_label("charter.txt");
    press(&mut window, Key::Escape);
    window.get_by_label_contains("A window holds one session: charter.ron was not opened.");
}

#[test]
fn a_text_that_is_written_is_not_thrown_away_unasked_and_what_is_dropped_meanwhile_waits() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    press_with(&mut window, CTRL | Modifiers::SHIFT, Key::V);
    window.get_by_label("Delegation").type_text("Chile");
    window.run();
    window.get_by_label("The late text").focus();
    window.run();
    window
        .get_by_label("The late text")
        .type_text("States keep their ports open to every vessel.");
    window.run();
    let late = write(
        data.path(),
        "peru.txt",
        "· Peru, Government: 1. States keep all ports open to small vessels.\n",
    );
    drop_files(&mut window, &[&late]);
    window.get_by_label("Paste a late text");
    press(&mut window, Key::Escape);
    window.get_by_label("Throw this text away?");
    press(&mut window, Key::Escape);
    let field = window.get_by_label("The late text");
    assert_eq!(
        field.value().unwrap_or_default(),
        "States keep their ports open to every vessel."
    );
    // From within its own field it is sent by Ctrl+Enter, also when both keys are up again in the same frame.
    field.focus();
    window.run();
    for pressed in [true, false] {
        window.event(egui::Event::Key {
            key: Key::Enter,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: CTRL,
        });
    }
    window.run();
    finish_work(&mut window);
    assert!(has(&window, "Chile"));
    // Now the file that waited is asked about.
    window.get_by_label("Add a late file");
    window.get_by_label("peru.txt");
    press(&mut window, Key::Escape);
    window.get_by_label_contains("peru.txt was left out.");
    // What one throws away is gone.
    press_with(&mut window, CTRL | Modifiers::SHIFT, Key::V);
    window.get_by_label("The late text").focus();
    window.run();
    window.get_by_label("The late text").type_text("Words.");
    window.run();
    press(&mut window, Key::Escape);
    window.get_by_label("Throw away").click();
    window.run();
    assert!(window.query_by_label("The late text").is_none());
}

#[test]
fn several_files_chosen_to_be_opened_are_a_draft_and_its_versions() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    let charter = write(data.path(), "charter.txt", CHARTER);
    let kenya = write(data.path(), "Kenya.txt", &CHARTER.replace("fishing", "small fishing"));
    let answer = Injected::Files(vec![charter.clone(), kenya.clone()]);
    window.state_mut().answer_next_dialog(answer);
    press_with(&mut window, CTRL, Key::O);
    finish_work(&mut window);
    window.get_by_label("Which is the draft, and whose are the others?");
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    finish_work(&mut window);
    assert_eq!(window.state().open_session().unwrap().session().title, "Charter");
    assert!(has(&window, "Kenya"), "{:?}", names(&window));
    press_with(&mut window, CTRL, Key::Z);
    assert!(!has(&window, "Kenya"), "what came in is one step");
    // Several that are added are late paper, each with whose it is.
    let chad = write(data.path(), "Chad.txt", &CHARTER.replace("each year", "each month"));
    window
        .state_mut()
        .answer_next_dialog(Injected::Files(vec![kenya, chad]));
    press_with(&mut window, CTRL | Modifiers::SHIFT, Key::I);
    window.run();
    window.get_by_label("Whose versions are these?");
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    finish_work(&mut window);
    assert!(has(&window, "Kenya") && has(&window, "Chad"), "{:?}", names(&window));
}

#[test]
fn a_session_chosen_with_papers_opens_and_they_are_late_paper_for_it() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open_sample(&mut window, LEARNING);
    let saved = saved_session(data.path(), CHARTER);
    let late = write(data.path(), "chile.txt", CHILE);
    window
        .state_mut()
        .answer_next_dialog(Injected::Files(vec![late, saved.clone()]));
    press_with(&mut window, CTRL, Key::O);
    window.run();
    if let Some(leave) = window.query_by_label("Leave without saving") {
        leave.click();
        window.run();
    }
    finish_work(&mut window);
    assert_eq!(window.state().open_session().unwrap().path(), Some(saved.as_path()));
    window.get_by_label("chile.txt");
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    assert!(has(&window, "Chile"));
}

/// As a compilation its tracked changes are not read: `Enter` lost them.
#[test]
fn one_word_file_dropped_on_a_session_is_a_delegations_version() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    let file = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/docx").join(name);
    let base = file("lo_base.docx");
    drop_files(&mut window, &[&base]);
    assert_eq!(names(&window), Vec::<String>::new());
    let version = data.path().join("Uruguay.docx");
    std::fs::copy(file("lo_uruguay.docx"), &version).unwrap();
    drop_files(&mut window, &[&version]);
    window.get_by_label("Add a late file");
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    assert_eq!(names(&window), ["Uruguay"]);
    let session = window.state().open_session().unwrap().session();
    assert!(session.draft.paragraphs.iter().any(|one| !one.edits.is_empty()));
}
