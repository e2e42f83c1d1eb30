//! A base and five delegations' tracked files in the window: opened, decided by keys, exported from the sheet. What comes out
//! is what the same decisions lead to without a window, and reads back as them.

use adref::formats::{ExportFormat, ExportOptions, ExportView, export_file, import_text};
use adref::model::{EditId, ParagraphId, Verdict};
use adref::session::{Command, OpenSession};
use adref::views::{AdrefApp, Injected};
use adref_desktop_tests::{decided, drop_files, finish_work, press, press_with, window};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::path::{Path, PathBuf};

type Window = Harness<'static, AdrefApp>;
type Decision = (ParagraphId, EditId, Verdict);

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/docx").join(name)
}

/// Opens the draft, and drops on it the folder of the five versions, each named by its delegation.
fn opened(data: &Path) -> Window {
    let folder = data.join("versions");
    std::fs::create_dir(&folder).unwrap();
    for name in ["Canada", "France", "Japan", "Kenya", "Uruguay"] {
        let from = file(&format!("lo_{}.docx", name.to_lowercase()));
        std::fs::copy(from, folder.join(format!("{name}.docx"))).unwrap();
    }
    let mut window = window(data);
    let ctx = window.ctx.clone();
    window.state_mut().open_files(&ctx, vec![file("lo_base.docx")]);
    finish_work(&mut window);
    drop_files(&mut window, &[&folder]);
    window.get_by_label_contains("Whose versions are these?");
    press(&mut window, Key::Enter);
    finish_work(&mut window);
    if window.query_by_label_contains("OPEN QUESTIONS").is_some() {
        press(&mut window, Key::Q);
    }
    window
}

/// Goes from stop to stop and decides by key: Uruguay's is rejected, Canada's bracketed, what others propose is accepted, and
/// Kenya's stays open.
fn decide(window: &mut Window) -> Vec<Decision> {
    let mut made: Vec<Decision> = Vec::new();
    for _ in 0..20 {
        press(window, Key::ArrowLeft);
    }
    for _ in 0..20 {
        let focus = window.state().focus();
        let session = window.state().open_session().unwrap().session();
        let found = focus
            .paragraph
            .and_then(|id| session.draft.find(id))
            .map(|(_, one)| one);
        if let (Some(paragraph), Some(edit)) = (found, focus.edit)
            && !made.iter().any(|(_, known, _)| *known == edit)
        {
            let by: Vec<&str> = paragraph
                .proposers(edit)
                .flat_map(|one| &one.from)
                .map(|id| session.delegations[id.0 as usize].name.as_str())
                .collect();
            let (key, verdict) = match by.as_slice() {
                ["Uruguay"] => (Some(Key::R), Verdict::Rejected),
                ["Canada"] => (Some(Key::B), Verdict::Bracketed),
                ["Kenya"] => (None, Verdict::Accepted),
                _ => (Some(Key::A), Verdict::Accepted),
            };
            let decision = (paragraph.id, edit, verdict);
            if let Some(key) = key {
                press(window, key);
                made.push(decision);
            }
        }
        press(window, Key::ArrowRight);
    }
    made
}

/// Exports the redline as a Word file from the sheet, which begins with what the right column shows.
fn exported(window: &mut Window, to: &Path) -> Vec<u8> {
    press(window, Key::Num4);
    press_with(window, Modifiers::COMMAND, Key::E);
    window.get_by_label("Word (.docx)").click();
    window.run();
    window.state_mut().answer_next_dialog(Injected::File(to.to_owned()));
    press(window, Key::Enter);
    finish_work(window);
    finish_work(window);
    std::fs::read(to).unwrap()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

#[test]
fn what_is_decided_in_the_window_is_the_redline_that_the_same_decisions_make() {
    let data = tempfile::tempdir().unwrap();
    let mut window = opened(data.path());
    let before = window.state().open_session().unwrap().session().clone();
    let made = decide(&mut window);
    assert_eq!(made.len(), 6, "every edit but Kenya's was a stop: {made:?}");
    assert!(decided(window.state()) >= 5);

    let bytes = exported(&mut window, &data.path().join("redline.docx"));
    // Without a window: the same decisions on what was there before.
    let mut open = OpenSession::new(before);
    for (paragraph, edit, verdict) in made {
        let command = Command::Decide {
            paragraph,
            edits: vec![edit],
            verdict: Some(verdict),
            why: String::new(),
        };
        open.apply(command, "Chair").unwrap();
    }
    let options = ExportOptions::new(ExportView::Redline, "now");
    let same = export_file(open.session(), ExportFormat::Word, &options).unwrap();
    for name in ["word/document.xml", "word/comments.xml", "word/numbering.xml"] {
        assert_eq!(part(&bytes, name), part(&same, name), "{name}");
    }

    // Each delegation's changes are its own; what was rejected is told, and is none.
    let back = import_text("redline.docx", &bytes).unwrap();
    let mut names: Vec<&str> = back.delegations.iter().map(|one| one.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Canada", "France", "Japan", "Kenya"]);
    assert!(part(&bytes, "word/comments.xml").contains("(Uruguay): not retained"));
}
