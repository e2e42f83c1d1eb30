//! Asking for files, off the frame loop.
//!
//! The desktop's own dialog is asked on a thread; its answer comes over a channel. Without a desktop portal it answers
//! at once as if one had cancelled; then the window offers a field of its own and says why. Tests put answers in.

use super::sheet::{sheet, wide};
use super::theme::{self, Colours};
use egui::text::{CCursor, CCursorRange};
use egui::{Context, Key, Role, WidgetInfo};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// An answer that comes sooner was given by nobody.
const TOO_SOON: Duration = Duration::from_millis(200);

/// What a file is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To open it.
    Open,
    /// To save the session into it.
    SaveSession,
    /// To add it to the session.
    Add,
    /// To write an export into it.
    Export,
}

impl Purpose {
    /// Whether the file is written, so that one of this name would go.
    fn writes(&self) -> bool {
        matches!(self, Self::SaveSession | Self::Export)
    }
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// For what it was asked.
    pub purpose: Purpose,
    /// The files, several only where they are opened or added; empty: none was chosen.
    pub paths: Vec<PathBuf>,
}

/// Questions for files.
pub struct Dialogs {
    answers: (Sender<Reply>, Receiver<Reply>),
    injected: VecDeque<Injected>,
    asking: bool,
    field: Option<Field>,
}

struct Reply {
    purpose: Purpose,
    suggested: PathBuf,
    paths: Vec<PathBuf>,
    took: Duration,
}

/// An answer that a test puts in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Injected {
    /// This file was chosen.
    File(PathBuf),
    /// These files were chosen together.
    Files(Vec<PathBuf>),
    /// The dialog was cancelled.
    Cancelled,
    /// There is no dialog on this desktop.
    NoPortal,
}

/// Our own field for a path.
struct Field {
    purpose: Purpose,
    text: String,
    fresh: bool,
    /// The file of which it was said that it exists already.
    replaces: Option<PathBuf>,
    /// What the folder holds that goes on as this text does; looked up when the text changes.
    offered: (String, Vec<PathBuf>),
}

impl Default for Dialogs {
    fn default() -> Self {
        Self {
            answers: channel(),
            injected: VecDeque::new(),
            asking: false,
            field: None,
        }
    }
}

impl Dialogs {
    /// The next question is answered with this, without a dialog.
    pub fn inject(&mut self, answer: Injected) {
        self.injected.push_back(answer);
    }

    /// Asks for a file. `suggested` is a folder to open from, or a file to write to.
    pub fn ask(&mut self, ctx: &Context, purpose: Purpose, suggested: &Path) {
        if self.asking {
            return;
        }
        self.asking = true;
        let sender = self.answers.0.clone();
        let suggested = suggested.to_owned();
        if let Some(injected) = self.injected.pop_front() {
            let (paths, took) = match injected {
                Injected::File(path) => (vec![path], TOO_SOON),
                Injected::Files(paths) => (paths, TOO_SOON),
                Injected::Cancelled => (Vec::new(), TOO_SOON),
                Injected::NoPortal => (Vec::new(), Duration::ZERO),
            };
            // The receiver lives as long as this struct does.
            let _ = sender.send(Reply {
                purpose,
                suggested,
                paths,
                took,
            });
            return;
        }
        let ctx = ctx.clone();
        std::thread::spawn(move || {
            let began = Instant::now();
            let paths = native(&purpose, &suggested);
            let took = began.elapsed();
            // The window may have been closed meanwhile; then nobody waits for the answer.
            let _ = sender.send(Reply {
                purpose,
                suggested,
                paths,
                took,
            });
            ctx.request_repaint();
        });
    }

    /// The answers that came since the last frame; draws our own field where the desktop has no dialog.
    pub fn ui(&mut self, ui: &mut egui::Ui) -> Option<Answer> {
        while let Ok(reply) = self.answers.1.try_recv() {
            self.asking = false;
            match reply.paths {
                paths if paths.is_empty() && reply.took < TOO_SOON => {
                    self.field = Some(Field {
                        purpose: reply.purpose,
                        text: begun(&reply.suggested),
                        fresh: true,
                        replaces: None,
                        offered: (String::new(), Vec::new()),
                    });
                }
                paths => {
                    return Some(Answer {
                        purpose: reply.purpose,
                        paths,
                    });
                }
            }
        }
        self.field_ui(ui)
    }

    /// Whether our own field is shown.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.field.is_some()
    }

    fn field_ui(&mut self, ui: &mut egui::Ui) -> Option<Answer> {
        let field = self.field.as_mut()?;
        let mut answer = None;
        let mut done = false;
        let modal = sheet(ui, "path field").show(ui.ctx(), |ui| {
            let colours = Colours::of(ui);
            wide(ui, 560.0);
            let (heading, button) = match field.purpose {
                Purpose::Open => ("Open a file", "Open"),
                Purpose::Add => ("Add a late file", "Choose"),
                Purpose::SaveSession => ("Save the session as", "Save"),
                Purpose::Export => ("Write the text to", "Write"),
            };
            ui.heading(heading);
            let why = "This desktop offers no file dialog, so write the path here. (On Linux the package xdg-desktop-portal brings one.)";
            ui.label(egui::RichText::new(why).color(colours.quiet));
            let mut output = egui::TextEdit::singleline(&mut field.text)
                .desired_width(f32::INFINITY)
                .show(ui);
            let response = &output.response;
            response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Path of the file"));
            if std::mem::take(&mut field.fresh) {
                response.request_focus();
                output.state.cursor.set_char_range(Some(name_in(&field.text)));
                output.state.store(ui.ctx(), output.response.response.id);
            }
            if field.offered.0 != field.text {
                field.offered = (field.text.clone(), matching(&field.text));
            }
            for entry in &field.offered.1 {
                let name = entry.display().to_string();
                let text = egui::RichText::new(&name).size(theme::SMALL).color(colours.quiet);
                if ui.add(egui::Button::new(text).frame(false)).clicked() {
                    let slash = if entry.is_dir() { "/" } else { "" };
                    field.text = format!("{name}{slash}");
                    field.fresh = true;
                }
            }
            let mut path = PathBuf::from(field.text.trim());
            if field.purpose == Purpose::SaveSession && path.extension().is_none() && path.file_name().is_some() {
                path.set_extension("ron");
            }
            let is_asked = field.replaces.as_deref() == Some(path.as_path());
            let button = if is_asked { "Replace" } else { button };
            if is_asked {
                let words = "A file of this name exists. Replace writes over it; another name keeps it.";
                ui.label(egui::RichText::new(words).color(colours.bracket));
            }
            let possible = possible(&field.purpose, &path);
            if let Err(reason) = &possible {
                ui.label(egui::RichText::new(*reason).size(theme::SMALL).color(colours.bracket));
            }
            ui.add_space(8.0);
            let enter = ui.input(|input| input.key_pressed(Key::Enter)) && possible.is_ok();
            ui.horizontal(|ui| {
                if ui.add_enabled(possible.is_ok(), egui::Button::new(button)).clicked() || enter {
                    if field.purpose.writes() && path.exists() && !is_asked {
                        field.replaces = Some(path);
                        field.fresh = true;
                    } else {
                        answer = Some(Answer {
                            purpose: field.purpose.clone(),
                            paths: vec![path],
                        });
                    }
                }
                done = ui.button("Cancel").clicked();
            });
        });
        if (done || modal.should_close()) && answer.is_none() {
            let purpose = field.purpose.clone();
            let paths = Vec::new();
            answer = Some(Answer { purpose, paths });
        }
        if answer.is_some() {
            self.field = None;
        }
        answer
    }
}

/// What typing replaces: the name of the file without its ending; nothing where the path ends in a folder.
fn name_in(text: &str) -> CCursorRange {
    let chars = |text: &str| text.chars().count();
    let start = text.rfind(['/', '\\']).map_or(0, |slash| chars(&text[..=slash]));
    let end = match text.rfind('.') {
        Some(dot) if chars(&text[..dot]) > start => chars(&text[..dot]),
        _ => chars(text),
    };
    CCursorRange::two(CCursor::new(start), CCursor::new(end))
}

/// A path to go on writing: a folder ends in a slash.
fn begun(path: &Path) -> String {
    let slash = if path.is_dir() { "/" } else { "" };
    format!("{}{slash}", path.display())
}

/// Whether a path can be what is asked for, else why not.
fn possible(purpose: &Purpose, path: &Path) -> Result<(), &'static str> {
    match purpose {
        _ if path.as_os_str().is_empty() => Err("Write the path of a file."),
        _ if path.is_dir() => Err("This is a folder; add the name of a file."),
        Purpose::Open | Purpose::Add if !path.is_file() => Err("No file has this path."),
        _ if purpose.writes()
            && !path
                .parent()
                .is_some_and(|folder| folder.as_os_str().is_empty() || folder.is_dir()) =>
        {
            Err("There is no such folder.")
        }
        _ => Ok(()),
    }
}

/// At most six entries of the folder that go on as the text does.
fn matching(text: &str) -> Vec<PathBuf> {
    let path = Path::new(text);
    let (folder, begun) = if text.ends_with('/') {
        (path, String::new())
    } else {
        let begun = path
            .file_name()
            .map(|name| name.to_string_lossy().to_lowercase())
            .unwrap_or_default();
        (path.parent().unwrap_or(path), begun)
    };
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().to_lowercase())
                .unwrap_or_default();
            name.starts_with(&begun) && !name.starts_with('.') && name != begun
        })
        .collect();
    found.sort();
    found.truncate(6);
    found
}

fn native(purpose: &Purpose, suggested: &Path) -> Vec<PathBuf> {
    let folder = if suggested.is_dir() {
        Some(suggested)
    } else {
        suggested.parent().filter(|path| path.is_dir())
    };
    let mut dialog = rfd::FileDialog::new();
    if let Some(folder) = folder {
        dialog = dialog.set_directory(folder);
    }
    if let Some(name) = suggested.file_name().filter(|_| !suggested.is_dir()) {
        dialog = dialog.set_file_name(name.to_string_lossy());
    }
    let chosen = match purpose {
        Purpose::Add => {
            let dialog = dialog
                .set_title("Choose compilations, or delegations' texts")
                .add_filter("Texts", &["docx", "txt", "md", "text"]);
            return dialog.add_filter("All files", &["*"]).pick_files().unwrap_or_default();
        }
        Purpose::Open => {
            let dialog = dialog
                .set_title("Open a session, a draft or a compilation; or a draft and versions of it")
                .add_filter("Sessions and texts", &["ron", "docx", "txt", "md", "text"]);
            return dialog.add_filter("All files", &["*"]).pick_files().unwrap_or_default();
        }
        Purpose::SaveSession => dialog
            .set_title("Save the session")
            .add_filter("Adref session", &["ron"])
            .save_file(),
        Purpose::Export => dialog.set_title("Write the text").save_file(),
    };
    chosen.into_iter().collect()
}
