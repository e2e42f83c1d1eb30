//! Sheets over the window: the export, the notes of the import, unsaved work, about.

use super::app::AdrefApp;
use super::export::ExportChoice;
use super::scene::Wish;
use super::theme::{self, Colours};
use crate::session::Action;
use egui::{Modal, RichText, ScrollArea, Ui};

/// What lies over the window.
#[derive(Clone, Debug)]
pub enum Sheet {
    /// The page of keys.
    Keys,
    /// What this is.
    About,
    /// What the import could not take over without a doubt.
    Warnings,
    /// Unsaved work, before the window closes.
    Closing,
    /// What to export, and how.
    Export(ExportChoice),
}

impl AdrefApp {
    pub(super) fn sheets_ui(&mut self, ui: &mut Ui) {
        match &self.sheet {
            Some(Sheet::About) => self.about_ui(ui),
            Some(Sheet::Warnings) => self.warnings_ui(ui),
            Some(Sheet::Closing) => self.closing_ui(ui),
            Some(Sheet::Export(_)) => self.export_ui(ui),
            Some(Sheet::Keys) | None => {}
        }
    }

    fn about_ui(&mut self, ui: &Ui) {
        let modal = Modal::new(egui::Id::unique("about")).show(ui.ctx(), |ui| {
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
        let modal = Modal::new(egui::Id::unique("warnings")).show(ui.ctx(), |ui| {
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

    fn closing_ui(&mut self, ui: &Ui) {
        let mut wish = None;
        let modal = Modal::new(egui::Id::unique("closing")).show(ui.ctx(), |ui| {
            let colours = Colours::of(ui);
            ui.set_width(440.0);
            ui.heading("Save before closing?");
            ui.label("This session holds work that no file holds yet.");
            let words = "Every decision is in the journal: without saving, the next start offers them again.";
            ui.label(RichText::new(words).size(13.0).color(colours.quiet));
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                if ui.button("Save").clicked() {
                    wish = Some(Some(true));
                }
                if ui.button("Close without saving").clicked() {
                    wish = Some(Some(false));
                }
                if ui.button("Cancel").clicked() {
                    wish = Some(None);
                }
            });
        });
        if modal.should_close() {
            wish = Some(None);
        }
        let Some(choice) = wish else { return };
        self.sheet = None;
        match choice {
            Some(true) => {
                self.apply(ui.ctx(), vec![Wish::Act(Action::Save)]);
                if !self.has_unsaved_work() {
                    self.close(ui.ctx());
                }
            }
            Some(false) => self.close(ui.ctx()),
            None => {}
        }
    }

    pub(super) fn close(&mut self, ctx: &egui::Context) {
        self.may_close = true;
        ctx.send_viewport_cmd(egui::ViewportCommand::Close);
    }
}
