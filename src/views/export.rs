//! What to export, and how: every view in every format, through one question.

use super::app::AdrefApp;
use super::dialogs::Purpose;
use super::files;
use super::marks::{default_ui, sheet};
use super::result::Reading;
use super::sheets::Sheet;
use super::theme::{self, Colours};
use crate::formats::{ExportFormat, ExportView};
use egui::{RichText, Ui};
use std::path::PathBuf;

/// What was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportChoice {
    /// The view.
    pub view: ExportView,
    /// The format.
    pub format: ExportFormat,
    /// Brackets name who proposes what they hold.
    pub attribute: bool,
    /// What is open reads as the draft does.
    pub open_as_base: bool,
    /// How many places are open, counted when the question was put.
    pub places: usize,
}

impl ExportChoice {
    /// What the right column shows, as plain text.
    #[must_use]
    pub fn like(reading: Reading, places: usize) -> Self {
        let view = match reading {
            Reading::Working => ExportView::Working,
            Reading::Bracketed => ExportView::Bracketed,
            Reading::Clean => ExportView::Clean,
            Reading::Redline => ExportView::Redline,
        };
        Self {
            view,
            format: ExportFormat::Text,
            attribute: false,
            open_as_base: false,
            places,
        }
    }
}

const VIEWS: [(ExportView, &str, &str); 6] = [
    (
        ExportView::Working,
        "Working",
        "Everything open in brackets, with who proposes it.",
    ),
    (
        ExportView::Bracketed,
        "Bracketed",
        "As decided; what is not yet considered reads as the draft does.",
    ),
    (
        ExportView::Clean,
        "Clean",
        "No brackets: what one sends to the plenary.",
    ),
    (
        ExportView::Redline,
        "Redline",
        "The draft with every edit, its proposers and its decision.",
    ),
    (
        ExportView::Compilation,
        "Compilation",
        "Each paragraph with the contributions to it, as received.",
    ),
    (ExportView::Record, "Record", "What was decided, by whom, when and why."),
];

const FORMATS: [(ExportFormat, &str); 4] = [
    (ExportFormat::Text, "Text (.txt)"),
    (ExportFormat::Markdown, "Markdown (.md)"),
    (ExportFormat::Html, "Web page (.html)"),
    (ExportFormat::Word, "Word document (.docx)"),
];

impl AdrefApp {
    pub(super) fn export_ui(&mut self, ui: &Ui) {
        let Some(Sheet::Export(choice)) = &mut self.sheet else {
            return;
        };
        let mut done = None;
        let modal = sheet(ui, "export").show(ui.ctx(), |ui| {
            let colours = Colours::of(ui);
            ui.set_width(520.0);
            ui.heading("Export");
            for (view, name, about) in VIEWS {
                ui.horizontal(|ui| {
                    ui.radio_value(
                        &mut choice.view,
                        view,
                        RichText::new(name).font(theme::bold(theme::BODY)),
                    );
                    ui.label(RichText::new(about).size(13.0).color(colours.quiet));
                });
            }
            ui.add_space(8.0);
            ui.horizontal(|ui| {
                for (format, name) in FORMATS {
                    ui.radio_value(&mut choice.format, format, name);
                }
            });
            ui.add_space(4.0);
            let bracketing = matches!(choice.view, ExportView::Bracketed);
            ui.add_enabled(
                bracketing,
                egui::Checkbox::new(&mut choice.attribute, "Name in the brackets who proposes what"),
            );
            let places = if choice.view == ExportView::Clean {
                choice.places
            } else {
                0
            };
            if places > 0 {
                let places = if places == 1 {
                    "1 place is".to_owned()
                } else {
                    format!("{places} places are")
                };
                let words = format!(
                    "{places} open. A clean text can only read there as the draft does; its first line says so."
                );
                ui.label(RichText::new(words).size(13.0).color(colours.bracket));
                ui.checkbox(&mut choice.open_as_base, "Read what is open as the draft does");
            }
            let possible = places == 0 || choice.open_as_base;
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                if default_ui(ui, "Export to a file…", possible) {
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
        match done {
            Some(true) => {
                let choice = *choice;
                let suggested = self.suggested_export(choice);
                self.exporting = Some(choice);
                self.sheet = None;
                self.dialogs.ask(ui.ctx(), Purpose::Export, &suggested);
            }
            Some(false) => self.sheet = None,
            None => {}
        }
    }

    fn suggested_export(&self, choice: ExportChoice) -> PathBuf {
        let folder = files::folder(self.open.as_ref().and_then(|open| open.path()));
        let title = self.open.as_ref().map_or("text", |open| open.session().title.as_str());
        let name = files::file_name_of(title);
        let view = choice.view.name();
        folder.join(format!("{name} {view}.{}", choice.format.ending()))
    }
}
