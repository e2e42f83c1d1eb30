//! The window without a screen: what the flows in `tests/` share.

use adref::model::{Paragraph, Verdict};
use adref::session::DataFolder;
use adref::views::{AdrefApp, Settings};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A window whose views are tested.
pub type Window = Harness<'static, AdrefApp>;

/// A window of that size with a data folder of its own.
#[must_use]
pub fn window_of_size(data: &Path, width: f32, height: f32) -> Window {
    let app = AdrefApp::new(Settings::default(), Some(DataFolder::at(data)));
    let mut harness = Harness::builder()
        .with_size(egui::vec2(width, height))
        .with_max_steps(64)
        .build_ui_state(|ui, app: &mut AdrefApp| app.ui(ui), app);
    harness.run();
    harness
}

/// A window with a data folder of its own.
#[must_use]
pub fn window(data: &Path) -> Window {
    window_of_size(data, 1440.0, 900.0)
}

/// Opens the sample of that name from the start page, and closes the questions that its import leaves.
pub fn open_sample(harness: &mut Window, name: &str) {
    open_sample_with_questions(harness, name);
    if harness.query_by_label_contains("OPEN QUESTIONS").is_some() {
        press(harness, egui::Key::Q);
    }
}

/// Opens the sample of that name from the start page: one click.
pub fn open_sample_with_questions(harness: &mut Window, name: &str) {
    harness.get_by_label(name).click();
    harness.run();
    finish_work(harness);
}

/// What is dropped on the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// Drops files on the window, as the desktop does.
pub fn drop_files(harness: &mut Window, files: &[&Path]) {
    for file in files {
        let dropped = Dropped((*file).to_owned());
        harness.input_mut().dropped_files.push(Arc::new(dropped));
    }
    harness.run();
    finish_work(harness);
}

/// Opens a draft that is so written; its file stands in that folder.
pub fn open_text(window: &mut Window, folder: &Path, text: &str) {
    let file = folder.join("charter.txt");
    std::fs::write(&file, text).unwrap();
    let ctx = window.ctx.clone();
    window.state_mut().open_file(&ctx, file);
    finish_work(window);
}

/// Saves a session of a draft that is so written, beside nothing else.
#[must_use]
pub fn saved_session(folder: &Path, text: &str) -> PathBuf {
    let path = folder.join("charter.ron");
    let import = adref::formats::import_text("charter.txt", text.as_bytes()).unwrap();
    let mut session = adref::session::OpenSession::new(adref::session::new_session(import));
    session.save_as(&path, true).unwrap();
    path
}

/// Lets what runs off the frame loop come to its end.
pub fn finish_work(harness: &mut Window) {
    let ctx = harness.ctx.clone();
    harness.state_mut().wait_for_work(&ctx);
    harness.run();
}

/// Presses a key once.
pub fn press(harness: &mut Window, key: egui::Key) {
    harness.key_press(key);
    harness.run();
}

/// Presses a key with modifiers once.
pub fn press_with(harness: &mut Window, modifiers: egui::Modifiers, key: egui::Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

/// Goes to a paragraph by the outline: `b)`, or with its section `2/b)`.
pub fn go_to(window: &mut Window, words: &str) {
    press_with(window, egui::Modifiers::COMMAND, egui::Key::G);
    window.get_by_label("Filter the outline").type_text(words);
    window.run();
    press(window, egui::Key::Enter);
    assert!(words.ends_with(&label_in_focus(window.state())), "{words}");
}

/// Puts other words into a field.
pub fn fill(window: &mut Window, label: &str, text: &str) {
    window.get_by_label(label).focus();
    window.run();
    press_with(window, egui::Modifiers::COMMAND, egui::Key::A);
    window.get_by_label(label).type_text(text);
    window.run();
}

/// The first paragraph with that label.
#[must_use]
pub fn paragraph(window: &Window, label: &str) -> Arc<Paragraph> {
    let session = window.state().open_session().unwrap().session();
    let mut paragraphs = session.draft.paragraphs.iter();
    Arc::clone(paragraphs.find(|one| one.label == label).unwrap())
}

/// What was decided about the edit in focus.
#[must_use]
pub fn verdict_in_focus(app: &AdrefApp) -> Option<Verdict> {
    let session = app.open_session()?.session();
    let focus = app.focus();
    let (_, paragraph) = session.draft.find(focus.paragraph?)?;
    paragraph
        .edit(focus.edit?)?
        .decision
        .as_ref()
        .map(|decision| decision.verdict)
}

/// How many edits bear a decision.
#[must_use]
pub fn decided(app: &AdrefApp) -> usize {
    let Some(open) = app.open_session() else { return 0 };
    let paragraphs = &open.session().draft.paragraphs;
    paragraphs
        .iter()
        .flat_map(|paragraph| &paragraph.edits)
        .filter(|edit| edit.decision.is_some())
        .count()
}

/// The label of the paragraph in focus.
#[must_use]
pub fn label_in_focus(app: &AdrefApp) -> String {
    let find = || {
        let session = app.open_session()?.session();
        let (_, paragraph) = session.draft.find(app.focus().paragraph?)?;
        Some(paragraph.label.clone())
    };
    find().unwrap_or_default()
}

/// The current text as the right column shows it.
#[must_use]
pub fn current_text(harness: &Window) -> String {
    let shown = harness
        .get_by_label_contains("the current text: ")
        .value()
        .unwrap_or_default();
    shown.trim_start_matches("the current text: ").to_owned()
}
