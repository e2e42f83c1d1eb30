//! Sheets over the window: the export, the notes of the import, unsaved work, about.

use super::app::AdrefApp;
use super::export::ExportChoice;
use super::marks::sheet;
use super::saving::Next;
use super::theme::{self, Colours};
use egui::{RichText, ScrollArea, Ui};

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
    /// What to export, and how.
    Export(ExportChoice),
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
            Some(Sheet::Export(_)) => self.export_ui(ui),
            Some(Sheet::Keys) | None => {}
        }
    }

    fn about_ui(&mut self, ui: &Ui) {
        let modal = sheet(ui, "about").show(ui.ctx(), |ui| {
            let colours = Colours::of(ui);
            ui.set_width(440.0);
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
        let modal = sheet(ui, "warnings").show(ui.ctx(), |ui| {
            let colours = Colours::of(ui);
            ui.set_width(720.0);
            ui.heading("Import notes");
            let words = "What the import could not take over without a doubt. Nothing of it is lost; the line says where to look.";
            ui.label(RichText::new(words).color(colours.quiet));
            ui.add_space(6.0);
            ScrollArea::vertical().max_height(460.0).auto_shrink([false, true]).show_rows(ui, 40.0, warnings.len(), |ui, rows| {
                for warning in &warnings[rows] {
                    ui.horizontal(|ui| {
                        ui.set_min_height(40.0);
                        ui.allocate_ui(egui::vec2(72.0, 36.0), |ui| {
                            ui.label(RichText::new(format!("line {}", warning.source.line)).font(theme::bold(13.0)))
                                .on_hover_text(warning.source.file.as_ref());
                        });
                        ui.add(egui::Label::new(&warning.message).wrap().selectable(true));
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

    fn leaving_ui(&mut self, ui: &Ui, next: Next) {
        let mut choice = None;
        let modal = sheet(ui, "leaving").show(ui.ctx(), |ui| {
            let colours = Colours::of(ui);
            ui.set_width(460.0);
            ui.heading("Save first?");
            ui.label("This session holds decisions that its file does not.");
            let words = "They are kept in the journal: without saving they are there when the session is opened again.";
            ui.label(RichText::new(words).size(13.0).color(colours.quiet));
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                for (label, what) in [
                    ("Save", Choice::Save),
                    ("Leave without saving", Choice::Leave),
                    ("Cancel", Choice::Stay),
                ] {
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
            Choice::Stay => {}
        }
    }
}

#[derive(Clone, Copy)]
enum Choice {
    Save,
    Leave,
    Stay,
}
