//! Sheets over the window: the export, the notes of the import, unsaved work, about.

use super::app::AdrefApp;
use super::apply::NOBODY_NAMED;
use super::export::ExportChoice;
use super::marks::default_ui;
use super::record::RecordState;
use super::saving::Next;
use super::sheet::{list, sheet, wide};
use super::theme::{self, Colours};
use crate::session::{OpenSession, Status, UnsavedSession, capital};
use egui::{RichText, Ui};

/// What lies over the window.
#[derive(Clone, Debug)]
pub enum Sheet {
    /// The page of keys.
    Keys,
    /// What this is.
    About,
    /// What the import could not take over without a doubt.
    Warnings,
    /// Unsaved work, before it is left.
    Leaving(Next),
    /// What is said in the room.
    Floor,
    /// What to export or to print, and how.
    Export(ExportChoice),
    /// What was done, by whom, when and why.
    Record(RecordState),
    /// Who decides, as the record will name them.
    YourName(String),
    /// A base that is being repaired.
    Base(super::readings::BaseChoice),
    /// A contribution that is being put right.
    PutRight(super::putright::RightChoice),
    /// What comes in late.
    Late(super::late::LateChoice),
    /// Whose tracked changes, or whose files, some are.
    Whose(super::whose::WhoseChoice),
    /// A session that was never saved, before it is thrown away.
    Discarding(UnsavedSession),
}

impl AdrefApp {
    pub(super) fn sheets_ui(&mut self, ui: &mut Ui) {
        match &self.sheet {
            Some(Sheet::About) => self.about_ui(ui),
            Some(Sheet::Warnings) => self.warnings_ui(ui),
            Some(Sheet::Leaving(next)) => {
                let next = next.clone();
                self.leaving_ui(ui, next);
            }
            Some(Sheet::Floor) => self.floor_ui(ui),
            Some(Sheet::Export(_)) => self.export_ui(ui),
            Some(Sheet::Record(_)) => self.record_ui(ui),
            Some(Sheet::YourName(_)) => self.your_name_ui(ui),
            Some(Sheet::Discarding(session)) => {
                let session = session.clone();
                self.discarding_ui(ui, session);
            }
            Some(Sheet::Base(_)) => self.base_ui(ui),
            Some(Sheet::PutRight(_)) => self.put_right_ui(ui),
            Some(Sheet::Late(_)) => self.late_ui(ui),
            Some(Sheet::Whose(_)) => self.whose_ui(ui),
            Some(Sheet::Keys) | None => {}
        }
    }

    fn about_ui(&mut self, ui: &Ui) {
        let modal = sheet(ui, "about").show(ui.ctx(), |ui| {
            let colours = Colours::of(ui);
            wide(ui, 440.0);
            ui.label(RichText::new("Adref").font(theme::serif_bold(theme::TITLE)));
            ui.label(RichText::new(format!("Version {}", env!("CARGO_PKG_VERSION"))).color(colours.quiet));
            ui.add_space(8.0);
            let words = "Shows each paragraph of a draft beside the contributions to it, finds every edit in them, and lets a \
                         facilitator accept, reject or bracket each one while the text builds itself. A text is agreed ad \
                         referendum when the room has settled it.";
            ui.label(RichText::new(words).font(theme::serif(15.0)));
            ui.add_space(8.0);
            ui.label(RichText::new("Licence: MIT or Apache 2.0. Noto Sans and Noto Serif: SIL Open Font License 1.1.").color(colours.quiet));
            ui.add_space(8.0);
            ui.button("Close").clicked()
        });
        if modal.inner || modal.should_close() {
            self.sheet = None;
        }
    }

    fn warnings_ui(&mut self, ui: &Ui) {
        let Some(open) = &self.open else { return };
        let warnings = &open.session().warnings;
        let first = warnings.first().map(|warning| &warning.source.file);
        let several = warnings.iter().any(|warning| Some(&warning.source.file) != first);
        let modal = sheet(ui, "warnings").show(ui.ctx(), |ui| {
            let colours = Colours::of(ui);
            wide(ui, 720.0);
            ui.heading("Import notes");
            let words = "What the import took one way though it is in doubt, and what it left out. The line says where to look.";
            ui.label(RichText::new(words).color(colours.quiet));
            ui.add_space(6.0);
            list(ui, 460.0).show_rows(ui, 40.0, warnings.len(), |ui, rows| {
                for warning in &warnings[rows] {
                    ui.horizontal_top(|ui| {
                        ui.set_min_height(40.0);
                        let size = egui::vec2(if several { 180.0 } else { 72.0 }, 36.0);
                        ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::Min), |ui| {
                            ui.set_min_size(size);
                            ui.spacing_mut().item_spacing.y = 0.0;
                            let file = warning.source.file.as_ref();
                            ui.label(RichText::new(format!("Line {}", warning.source.line)).font(theme::bold(13.0)))
                                .on_hover_text(file);
                            if several {
                                let name = RichText::new(file).size(theme::SMALL).color(colours.quiet);
                                ui.add(egui::Label::new(name).truncate());
                            }
                        });
                        let message = RichText::new(capital(&warning.message)).size(13.0);
                        ui.add(egui::Label::new(message).wrap().selectable(true));
                    });
                }
            });
            ui.add_space(8.0);
            ui.button("Close").clicked()
        });
        if modal.inner || modal.should_close() {
            self.sheet = None;
        }
    }

    fn your_name_ui(&mut self, ui: &Ui) {
        let Some(Sheet::YourName(name)) = &mut self.sheet else {
            return;
        };
        let mut done = None;
        let modal = sheet(ui, "your name").show(ui.ctx(), |ui| {
            let colours = Colours::of(ui);
            wide(ui, 420.0);
            ui.heading("Your name");
            let words = "The record says who decided. Write who holds the pen: “Chair”, “Secretariat”, or your name.";
            ui.label(RichText::new(words).size(13.0).color(colours.quiet));
            ui.add_space(6.0);
            let field = ui.add(egui::TextEdit::singleline(name).desired_width(f32::INFINITY));
            field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Your name"));
            if !field.has_focus() && done.is_none() {
                field.request_focus();
            }
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                if default_ui(ui, "Decide under this name", true) {
                    done = Some(true);
                }
                if ui.button("Cancel").clicked() {
                    done = Some(false);
                }
            });
        });
        if modal.should_close() {
            done = Some(false);
        }
        if done == Some(true) {
            name.trim().clone_into(&mut self.settings.by);
            if !self.settings.by.is_empty() {
                self.notices.read(NOBODY_NAMED);
            }
        }
        if done.is_some() {
            self.sheet = None;
        }
    }

    fn discarding_ui(&mut self, ui: &Ui, session: UnsavedSession) {
        let mut done = None;
        let modal = sheet(ui, "discarding").show(ui.ctx(), |ui| {
            let colours = Colours::of(ui);
            wide(ui, 460.0);
            ui.heading("Throw this session away?");
            ui.label(session.name());
            let words = "It was never saved to a file. Its decisions cannot be brought back.";
            ui.label(RichText::new(words).size(13.0).color(colours.bracket));
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                if ui.button("Throw away").clicked() {
                    done = Some(true);
                }
                if default_ui(ui, "Keep it", true) {
                    done = Some(false);
                }
            });
        });
        if modal.should_close() {
            done = Some(false);
        }
        if done == Some(true) {
            if let Err(error) = session.discard() {
                self.notices
                    .error(format!("This session cannot be thrown away ({error})."));
            }
            self.refresh_start_page(ui.ctx());
        }
        if done.is_some() {
            self.sheet = None;
        }
    }

    fn leaving_ui(&mut self, ui: &Ui, next: Next) {
        let Some(open) = &self.open else {
            self.sheet = None;
            return;
        };
        let (what, promise) = unsaved_in_words(open);
        let mut choice = None;
        let modal = sheet(ui, "leaving").show(ui.ctx(), |ui| {
            let colours = Colours::of(ui);
            wide(ui, 460.0);
            ui.heading("Save first?");
            ui.label(what);
            ui.label(RichText::new(promise).size(13.0).color(colours.quiet));
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                if default_ui(ui, "Save", true) {
                    choice = Some(Choice::Save);
                }
                for (label, what) in [("Leave without saving", Choice::Leave), ("Cancel", Choice::Stay)] {
                    if ui.button(label).clicked() {
                        choice = Some(what);
                    }
                }
            });
        });
        if modal.should_close() {
            choice = Some(Choice::Stay);
        }
        let Some(choice) = choice else { return };
        self.sheet = None;
        match choice {
            Choice::Save => {
                self.after_save = Some(next);
                self.save(ui.ctx());
            }
            Choice::Leave => self.leave_now(ui.ctx(), next),
            Choice::Stay => self.drop_versions_of_draft(),
        }
    }
}

/// What is not saved, and what becomes of it without saving: the truth, also where the disk fails.
fn unsaved_in_words(open: &OpenSession) -> (&'static str, &'static str) {
    let what = match open.path() {
        Some(_) => "This session holds decisions that its file does not.",
        None => "This session was never saved to a file.",
    };
    let promise = match (open.status(), open.path()) {
        (Status::InMemory | Status::Failed(_), _) => {
            "They could not be kept on this disk: without saving they are lost."
        }
        (_, Some(_)) => "They are kept in the journal: without saving they are there when the session is opened again.",
        (_, None) => "It is kept: without saving it is offered on the start page under “Never saved”.",
    };
    (what, promise)
}

#[derive(Clone, Copy)]
enum Choice {
    Save,
    Leave,
    Stay,
}
