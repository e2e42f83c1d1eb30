//! What to export or to print, and how: every view in every format, through one question.
//!
//! Printing is exporting a page and showing it in the browser, which knows every printer. Where no browser opens, the
//! window says where the page is.

use super::app::AdrefApp;
use super::apply::now;
use super::dialogs::Purpose;
use super::files::{self, Written};
use super::marks::default_ui;
use super::result::Reading;
use super::sheet::{sheet, wide};
use super::sheets::Sheet;
use super::theme::{self, Colours};
use super::work::{Done, Kind};
use crate::formats::{ExportFormat, ExportOptions, ExportView, OpenPlace, Paper, open_places};
use crate::session::{Count, capital};
use egui::{RichText, Ui};
use std::path::PathBuf;

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportChoice {
    /// The view and how it is laid out. The time of printing is filled in when it is written.
    pub options: ExportOptions,
    /// The format.
    pub format: ExportFormat,
    /// It goes to the browser.
    pub prints: bool,
    /// What is open, counted when the question was put.
    pub open: Count,
}

impl ExportChoice {
    fn new(view: ExportView, format: ExportFormat, open: Count) -> Self {
        Self {
            options: ExportOptions::new(view, ""),
            format,
            prints: false,
            open,
        }
    }

    /// Another view with what it has by itself.
    fn turn(&mut self, view: ExportView) {
        if self.options.view != view {
            self.options.view = view;
            self.options.attribute = view == ExportView::Working;
        }
        if view != ExportView::Record && self.format == ExportFormat::Csv {
            self.format = ExportFormat::Text;
        }
    }

    fn is_possible(&self) -> bool {
        self.options.view != ExportView::Clean || self.open.open() == 0 || self.options.open_as_base
    }

    /// The options that mean something for what is chosen; the others are as if they had not been touched.
    fn settled(&self) -> Self {
        let mut choice = self.clone();
        let options = &mut choice.options;
        let is_current = matches!(
            options.view,
            ExportView::Working | ExportView::Bracketed | ExportView::Clean
        );
        let is_bracketed = is_current && options.view != ExportView::Clean;
        options.attribute &= is_bracketed;
        options.inline &= is_bracketed;
        options.renumber &= options.view.knows_new_labels() && choice.format != ExportFormat::Csv;
        options.open_as_base &= options.view == ExportView::Clean;
        options.line_numbers &= numbers_lines(options.view, self.format);
        choice
    }
}

/// What is open, in the numbers that the line at the foot of the window has.
fn counted(places: &[OpenPlace]) -> Count {
    let openness = || places.iter().map(|place| place.openness);
    Count {
        not_considered: openness().map(|one| one.not_considered).sum(),
        bracketed: openness().map(|one| one.bracketed).sum(),
        paragraphs_open: places.len(),
        ..Count::default()
    }
}

/// Whether lines can be numbered: in a text, and in a format that has lines.
fn numbers_lines(view: ExportView, format: ExportFormat) -> bool {
    !matches!(view, ExportView::Compilation | ExportView::Record)
        && !matches!(format, ExportFormat::Markdown | ExportFormat::Csv)
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

const FORMATS: [(ExportFormat, &str); 5] = [
    (ExportFormat::Text, "Text (.txt)"),
    (ExportFormat::Markdown, "Markdown (.md)"),
    (ExportFormat::Html, "Web page (.html)"),
    (ExportFormat::Word, "Word (.docx)"),
    (ExportFormat::Csv, "Spreadsheet (.csv)"),
];

/// What was answered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Browser,
    File,
    Nothing,
}

impl AdrefApp {
    /// Asks what to export: at first what the right column shows, as a Word document where the draft came from one, else in
    /// the format of the last export.
    pub(super) fn ask_what_to_export(&mut self) {
        let view = match self.result.reading {
            Reading::Working => ExportView::Working,
            Reading::Bracketed => ExportView::Bracketed,
            Reading::Clean => ExportView::Clean,
            Reading::Redline => ExportView::Redline,
        };
        let draft = self.open.as_ref().and_then(|open| open.session().draft.file());
        let is_word = draft.is_some_and(|file| file.to_lowercase().ends_with(".docx"));
        let format = if is_word {
            ExportFormat::Word
        } else {
            self.settings.format()
        };
        self.ask_for(view, format, false);
    }

    /// Asks what to print: at first the working text, with lines numbered where the screen has them so.
    pub(super) fn ask_what_to_print(&mut self) {
        self.ask_for(ExportView::Working, ExportFormat::Html, true);
    }

    pub(super) fn ask_for(&mut self, view: ExportView, format: ExportFormat, prints: bool) {
        let Some(open) = &self.open else { return };
        // Counted once: it looks through the whole draft.
        let mut choice = ExportChoice::new(view, format, counted(&open_places(open.session())));
        choice.prints = prints;
        choice.options.line_numbers = self.result.line_numbers;
        choice.options.paper = self.settings.paper();
        self.sheet = Some(Sheet::Export(choice));
    }

    pub(super) fn export_ui(&mut self, ui: &Ui) {
        let Some(Sheet::Export(choice)) = &mut self.sheet else {
            return;
        };
        let mut answer = None;
        let modal = sheet(ui, "export").show(ui.ctx(), |ui| {
            wide(ui, 560.0);
            ui.heading(if choice.prints { "Print" } else { "Export" });
            choice_ui(ui, choice);
            options_ui(ui, choice);
            places_ui(ui, choice);
            let possible = choice.is_possible();
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                if choice.prints {
                    if default_ui(ui, "Open in the browser", possible) {
                        answer = Some(Answer::Browser);
                    }
                    if ui.add_enabled(possible, egui::Button::new("Save the page…")).clicked() {
                        answer = Some(Answer::File);
                    }
                } else if default_ui(ui, "Export to a file…", possible) {
                    answer = Some(Answer::File);
                }
                if ui.button("Cancel").clicked() {
                    answer = Some(Answer::Nothing);
                }
            });
        });
        if modal.should_close() {
            answer = Some(Answer::Nothing);
        }
        let Some(answer) = answer else { return };
        let choice = choice.settled();
        self.sheet = None;
        self.settings.letter = choice.options.paper == Paper::Letter;
        match answer {
            Answer::Browser => self.print(ui.ctx(), choice),
            Answer::File => {
                // A spreadsheet is for the record alone, and no way to write a text.
                if !choice.prints && choice.format != ExportFormat::Csv {
                    choice.format.ending().clone_into(&mut self.settings.exported);
                }
                let suggested = self.suggested_export(&choice);
                self.exporting = Some(choice);
                self.dialogs.ask(ui.ctx(), Purpose::Export, &suggested);
            }
            Answer::Nothing => {}
        }
    }

    fn suggested_export(&self, choice: &ExportChoice) -> PathBuf {
        let folder = files::folder(self.open.as_ref().and_then(|open| open.path()));
        let title = self.open.as_ref().map_or("text", |open| open.session().title.as_str());
        let name = files::file_name_of(title);
        let view = choice.options.view.name();
        folder.join(format!("{name} {view}.{}", choice.format.ending()))
    }

    /// Writes a page where nobody else reads it, and shows it.
    fn print(&mut self, ctx: &egui::Context, choice: ExportChoice) {
        let Some(open) = self.open.as_ref() else { return };
        let (session, pretended) = (open.session().clone(), self.browser);
        self.work.start(ctx, Kind::Writes, "Printing", move || {
            Done::Printed(files::write_page(&session, &choice).map(|written| {
                let is_shown = pretended.unwrap_or_else(|| files::is_shown(&written.path));
                (written, is_shown)
            }))
        });
    }

    /// Says that a page was written to a chosen place, and shows it there.
    pub(super) fn printed(&mut self, ctx: &egui::Context, written: Written, is_shown: bool) {
        let path = written.path.display();
        if is_shown {
            self.notices.say(format!("Opened in the browser: {path}"), now(ctx));
        } else {
            // It stays until it is read: one must go and open the page.
            let words = format!("No browser opened. The page is here: {path}");
            self.notices.note(words, None);
        }
        self.tell_left_out(written.left_out);
    }

    /// Tells what was left out of a print; each stays until it is read.
    pub(super) fn tell_left_out(&mut self, left_out: Vec<String>) {
        for one in left_out {
            self.notices.note(capital(&format!("{one}.")), None);
        }
    }
}

fn choice_ui(ui: &mut Ui, choice: &mut ExportChoice) {
    let colours = Colours::of(ui);
    for (view, name, about) in VIEWS {
        ui.horizontal(|ui| {
            let text = RichText::new(name).font(theme::bold(theme::BODY));
            if ui.radio(choice.options.view == view, text).clicked() {
                choice.turn(view);
            }
            ui.label(RichText::new(about).size(13.0).color(colours.quiet));
        });
    }
    if choice.prints {
        return;
    }
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        // A name that does not fit goes to the next line as a whole.
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
        for (format, name) in FORMATS {
            let possible = format != ExportFormat::Csv || choice.options.view == ExportView::Record;
            ui.add_enabled_ui(possible, |ui| ui.radio_value(&mut choice.format, format, name));
        }
    });
}

fn options_ui(ui: &mut Ui, choice: &mut ExportChoice) {
    let options = &mut choice.options;
    let is_bracketed = matches!(options.view, ExportView::Working | ExportView::Bracketed);
    ui.add_space(8.0);
    let numbered = numbers_lines(options.view, choice.format);
    let renumber = if options.view == ExportView::Clean {
        "Count labels anew; the record can print the table of old and new ones"
    } else {
        "With the table of old and new labels, for a clean text with labels counted anew"
    };
    for (possible, is_on, words) in [
        (
            is_bracketed,
            &mut options.attribute,
            "Name in the brackets who proposes what",
        ),
        (
            is_bracketed,
            &mut options.inline,
            "Rivals of one to three words in one bracket: [old/new]",
        ),
        (
            numbered,
            &mut options.line_numbers,
            "Number the lines, as the current text does on the screen",
        ),
        (
            options.view.knows_new_labels() && choice.format != ExportFormat::Csv,
            &mut options.renumber,
            renumber,
        ),
    ] {
        if possible {
            ui.checkbox(is_on, words);
        }
    }
    if options.view == ExportView::Redline && choice.format == ExportFormat::Word {
        let words = "What is open or accepted is a tracked change, without saying which; what was not retained, is \
                     superseded or not put to the room is told in a comment on its paragraph.";
        let colour = Colours::of(ui).quiet;
        ui.label(RichText::new(words).size(13.0).color(colour));
    }
    if choice.format == ExportFormat::Html {
        ui.horizontal(|ui| {
            ui.label("Paper");
            for (paper, name) in [(Paper::A4, "A4"), (Paper::Letter, "Letter")] {
                ui.radio_value(&mut options.paper, paper, name);
            }
        });
    }
}

/// A clean text while something is open: how it reads there.
fn places_ui(ui: &mut Ui, choice: &mut ExportChoice) {
    if choice.options.view != ExportView::Clean || choice.open.open() == 0 {
        return;
    }
    let open = choice.open.open_in_words();
    let words = format!("{open}. A clean text can only read there as the draft does; its first line says so.");
    let colour = Colours::of(ui).bracket;
    ui.label(RichText::new(words).size(13.0).color(colour));
    ui.checkbox(&mut choice.options.open_as_base, "Read what is open as the draft does");
}
