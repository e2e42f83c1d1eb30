//! Word files in the window: whose changes these are is asked first, and several files are a draft and its versions.

use adref::model::DelegationKind;
use adref::views::AdrefApp;
use adref_desktop_tests::{drop_files, finish_work, press, press_with, window};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::path::{Path, PathBuf};

type Window = Harness<'static, AdrefApp>;

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/docx").join(name)
}

fn open(window: &mut Window, files: &[&str]) {
    let ctx = window.ctx.clone();
    let files = files.iter().map(|name| file(name)).collect();
    window.state_mut().open_files(&ctx, files);
    finish_work(window);
}

/// Who contributed, with the kind.
fn delegations(window: &Window) -> Vec<(String, DelegationKind)> {
    let session = window.state().open_session().unwrap().session();
    let all = session.delegations.iter();
    all.map(|one| (one.name.clone(), one.kind)).collect()
}

fn names(window: &Window) -> Vec<String> {
    delegations(window).into_iter().map(|(name, _)| name).collect()
}

/// Puts other words into the field that has the focus.
fn write(window: &mut Window, label: &str, text: &str) {
    press_with(window, Modifiers::COMMAND, Key::A);
    window.get_by_label(label).type_text(text);
    window.run();
}

#[test]
fn whose_changes_these_are_is_asked_before_a_file_of_several_authors_opens() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open(&mut window, &["lo_several_authors.docx"]);
    assert!(
        window.state().open_session().is_none(),
        "nothing opens before the answer"
    );
    window.get_by_label_contains("Whose changes are these?");
    // By keyboard: the first field has the focus, Enter opens. Two people of one delegation get one name.
    write(&mut window, "Delegation of France", "European Union");
    window.get_by_label("Delegation of Japan").focus();
    window.run();
    write(&mut window, "Delegation of Japan", "European Union");
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    let names = names(&window);
    assert_eq!(
        names.iter().filter(|name| *name == "European Union").count(),
        1,
        "{names:?}"
    );
    assert!(names.iter().any(|name| name == "Canada"), "{names:?}");
    assert!(
        !names.iter().any(|name| name == "France" || name == "Japan"),
        "{names:?}"
    );
}

#[test]
fn the_kind_of_a_delegation_is_chosen_beside_its_name() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open(&mut window, &["lo_several_authors.docx"]);
    window.get_by_label("Kind of Canada").click();
    window.run();
    window.get_by_label("Government").click();
    window.run();
    window.get_by_label("Open").click();
    window.run();
    finish_work(&mut window);
    let canada = delegations(&window).into_iter().find(|(name, _)| name == "Canada");
    assert_eq!(canada.map(|(_, kind)| kind), Some(DelegationKind::Government));
}

#[test]
fn nothing_opens_where_nobody_answers() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    open(&mut window, &["lo_several_authors.docx"]);
    press(&mut window, Key::Escape);
    finish_work(&mut window);
    assert!(window.state().open_session().is_none());
    assert!(window.query_by_label_contains("Whose changes are these?").is_none());
}

#[test]
fn several_files_are_a_draft_and_a_version_of_each_delegation() {
    let data = tempfile::tempdir().unwrap();
    let mut window = window(data.path());
    let files = ["lo_canada.docx", "lo_base.docx", "lo_japan.docx", "lo_kenya.docx"];
    open(&mut window, &files);
    window.get_by_label("lo_base.docx is the draft").click();
    window.run();
    for (field, name) in [
        ("Delegation of lo_canada.docx", "Canada"),
        ("Delegation of lo_japan.docx", "Japan"),
        ("Delegation of lo_kenya.docx", "Kenya"),
    ] {
        window.get_by_label(field).focus();
        window.run();
        write(&mut window, field, name);
    }
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    assert_eq!(names(&window), ["Canada", "Japan", "Kenya"]);
    let session = window.state().open_session().unwrap().session();
    let paragraphs = session.draft.paragraphs.iter();
    let said: usize = paragraphs.map(|paragraph| paragraph.contributions.len()).sum();
    assert!(said >= 5, "{said}");
}

#[test]
fn a_folder_dropped_on_an_open_draft_is_a_version_of_each_delegation() {
    let data = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    for name in ["japan", "uruguay"] {
        let from = file(&format!("lo_{name}.docx"));
        std::fs::copy(from, folder.path().join(format!("{name}.docx"))).unwrap();
    }
    let mut window = window(data.path());
    open(&mut window, &["lo_base.docx"]);
    drop_files(&mut window, &[folder.path()]);
    window.get_by_label_contains("Whose versions are these?");
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    assert_eq!(names(&window), ["japan", "uruguay"]);
}
