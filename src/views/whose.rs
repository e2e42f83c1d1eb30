//! Whose words these are: the authors of tracked changes in one file, or some files of which one is the draft.
//!
//! Word knows people, a negotiation knows delegations. Names are proposed as they stand; whoever works for the same
//! delegation gets the same name, and is one.

use super::app::AdrefApp;
use super::delegations::kind_ui;
use super::dropped::likeliest_draft;
use super::files;
use super::late::LateChoice;
use super::marks::default_ui;
use super::putright::field_ui;
use super::saving::Next;
use super::sender::sender;
use super::sheet::{sheet, wide};
use super::sheets::Sheet;
use super::theme::Colours;
use super::work::Done;
use crate::formats::{WordOptions, WordSurvey};
use crate::model::{DelegationKind, Session};
use crate::session::{Access, count};
use egui::{Align, Context, Layout, RichText, ScrollArea, Ui, vec2};
use std::path::PathBuf;
use std::sync::Arc;

/// What is asked, and what is answered so far.
#[derive(Clone, Debug)]
pub struct WhoseChoice {
    of: Of,
    rows: Vec<Row>,
    fresh: bool,
}

#[derive(Clone, Debug)]
enum Of {
    /// The authors of one file, and whose its formatting is.
    Authors {
        file: String,
        bytes: Arc<Vec<u8>>,
        formatting: Formatting,
    },
    /// Some files, and which of them is the draft; none of them where a session is open.
    Files { draft: Option<usize> },
}

/// Words that are bold, underlined or struck: amendments only where somebody says so, for most of it is none.
#[derive(Clone, Debug, Default)]
struct Formatting {
    /// In how many paragraphs.
    paragraphs: usize,
    amends: bool,
    name: String,
    kind: DelegationKind,
}

impl Formatting {
    fn ui(&mut self, ui: &mut Ui, colours: &Colours) {
        if self.paragraphs == 0 {
            return;
        }
        ui.add_space(8.0);
        let places = count(self.paragraphs, "paragraph");
        let label = format!("Bold, underlined and struck words are amendments ({places})");
        let asks_whose = ui.checkbox(&mut self.amends, label).changed() && self.amends;
        let words = if self.amends {
            "Bold and underlined words are read as new, struck ones as deleted. Whose are they?"
        } else {
            "As it is, formatting is formatting: these words are read as they stand."
        };
        ui.label(RichText::new(words).size(13.0).color(colours.quiet));
        if self.amends {
            ui.horizontal(|ui| {
                let field = field_ui(ui, &mut self.name, "Delegation of the formatting", 210.0);
                if asks_whose {
                    field.request_focus();
                }
                kind_ui(ui, ("whose kind", usize::MAX), &mut self.kind, "Kind of the formatting");
            });
        }
    }

    fn is_whole(&self) -> bool {
        !self.amends || !self.name.trim().is_empty()
    }
}

#[derive(Clone, Debug)]
struct Row {
    /// The author or the file.
    source: String,
    /// What one should know of it.
    told: String,
    path: PathBuf,
    name: String,
    kind: DelegationKind,
    /// The file names delegations itself: a compilation.
    compilation: bool,
}

impl Row {
    /// What it is about, as wide for every row, so that the fields stand under each other.
    fn ui(&self, ui: &mut Ui, colours: &Colours) {
        // One line stands in the middle of its row, as the fields do; two fill it.
        let (size, layout) = if self.told.is_empty() {
            (vec2(210.0, 34.0), Layout::left_to_right(Align::Center))
        } else {
            (vec2(210.0, 40.0), Layout::top_down(Align::Min))
        };
        ui.allocate_ui_with_layout(size, layout, |ui| {
            ui.set_min_size(size);
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add(egui::Label::new(&self.source).truncate())
                .on_hover_text(&self.source);
            if !self.told.is_empty() {
                ui.label(RichText::new(&self.told).size(12.0).color(colours.quiet));
            }
        });
    }
}

impl WhoseChoice {
    /// The authors of tracked changes in a file, each with how many paragraphs it changes. A single one needs no asking.
    #[must_use]
    pub fn authors(file: &str, bytes: Vec<u8>, survey: WordSurvey) -> Self {
        let WordSurvey { mut authors, formatted } = survey;
        if authors.len() == 1 {
            authors.clear();
        }
        let row = |(author, paragraphs): (String, usize)| Row {
            told: count(paragraphs, "paragraph"),
            path: PathBuf::new(),
            name: author.clone(),
            kind: DelegationKind::Unstated,
            compilation: false,
            source: author,
        };
        Self {
            of: Of::Authors {
                file: file.to_owned(),
                bytes: Arc::new(bytes),
                formatting: Formatting {
                    paragraphs: formatted,
                    ..Formatting::default()
                },
            },
            rows: authors.into_iter().map(row).collect(),
            fresh: true,
        }
    }

    /// Some files: versions of the draft that is open, or a draft and versions of it.
    #[must_use]
    pub fn files(files: Vec<PathBuf>, open: Option<&Session>) -> Self {
        let draft = open.is_none().then(|| likeliest_draft(&files));
        let row = |path: PathBuf| {
            let part = |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned());
            Row {
                source: part(path.file_name()).unwrap_or_default(),
                told: String::new(),
                name: sender(&path, open).unwrap_or_default(),
                kind: DelegationKind::Unstated,
                compilation: false,
                path,
            }
        };
        Self {
            of: Of::Files { draft },
            rows: files.into_iter().map(row).collect(),
            fresh: true,
        }
    }

    fn draft(&self) -> Option<usize> {
        match self.of {
            Of::Files { draft } => draft,
            Of::Authors { .. } => None,
        }
    }

    /// The delegations, each row that is not the draft.
    fn named(&self) -> impl Iterator<Item = &Row> {
        let draft = self.draft();
        let rows = self.rows.iter().enumerate();
        rows.filter(move |(place, _)| Some(*place) != draft).map(|(_, row)| row)
    }

    fn is_whole(&self) -> bool {
        let is_said = match &self.of {
            Of::Authors { formatting, .. } => formatting.is_whole(),
            Of::Files { .. } => true,
        };
        is_said && self.named().all(|row| row.compilation || !row.name.trim().is_empty())
    }

    fn ui(&mut self, ui: &mut Ui) {
        let colours = Colours::of(ui);
        let (heading, words) = match &self.of {
            Of::Authors { file, .. } if self.rows.is_empty() => (
                format!("Open {file}"),
                "It has words in bold, underlined or struck through. Some rooms mark amendments so; the file does not say.",
            ),
            Of::Authors { file, .. } => (
                format!("Whose changes are these? {file}"),
                "Word knows the names of people. Write which delegation each of them speaks for; the same name twice is one \
                 delegation.",
            ),
            Of::Files { draft: Some(_) } => (
                "Which is the draft, and whose are the others?".to_owned(),
                "Each of the other files is one delegation's version of the draft: its tracked changes, or else what differs.",
            ),
            Of::Files { draft: None } => (
                "Whose versions are these?".to_owned(),
                "Each file is one delegation's version of the draft: its tracked changes, or else what differs; or a compilation, \
                 which says itself whose each text is.",
            ),
        };
        ui.heading(heading);
        ui.label(RichText::new(words).size(13.0).color(colours.quiet));
        ui.add_space(8.0);
        let mut draft = self.draft();
        let are_files = matches!(self.of, Of::Files { .. });
        let is_fresh = std::mem::take(&mut self.fresh);
        let first = usize::from(draft == Some(0));
        let most = ui.ctx().content_rect().height() - 320.0;
        ScrollArea::vertical().max_height(most).show(ui, |ui| {
            for (place, row) in self.rows.iter_mut().enumerate() {
                ui.horizontal(|ui| {
                    if let Some(draft) = &mut draft {
                        let label = format!("{} is the draft", row.source);
                        ui.radio_value(draft, place, "the draft")
                            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::RadioButton, true, &label));
                    }
                    row.ui(ui, colours);
                    if draft == Some(place) {
                        return;
                    }
                    if row.compilation {
                        ui.label(RichText::new("those whom it names").color(colours.quiet));
                    } else {
                        let label = format!("Delegation of {}", row.source);
                        let field = field_ui(ui, &mut row.name, &label, 210.0);
                        if is_fresh && place == first {
                            field.request_focus();
                        }
                        let label = format!("Kind of {}", row.source);
                        kind_ui(ui, ("whose kind", place), &mut row.kind, &label);
                    }
                    if are_files {
                        let label = format!("{} is a compilation", row.source);
                        let response = ui.checkbox(&mut row.compilation, "a compilation");
                        response.widget_info(|| {
                            egui::WidgetInfo::selected(egui::Role::CheckBox, true, row.compilation, label.as_str())
                        });
                        response.on_hover_text("It says itself whose each text is.");
                    }
                });
            }
        });
        match &mut self.of {
            Of::Files { draft: chosen } => *chosen = draft,
            Of::Authors { formatting, .. } => formatting.ui(ui, colours),
        }
    }
}

impl AdrefApp {
    pub(super) fn whose_ui(&mut self, ui: &Ui) {
        let Some(Sheet::Whose(choice)) = &mut self.sheet else {
            return;
        };
        let mut done = None;
        let modal = sheet(ui, "whose").show(ui.ctx(), |ui| {
            wide(ui, 700.0);
            choice.ui(ui);
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                let label = if choice.draft().is_none() && matches!(choice.of, Of::Files { .. }) {
                    "Add them"
                } else {
                    "Open"
                };
                if default_ui(ui, label, choice.is_whole()) {
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
        let Some(opens) = done else { return };
        let choice = choice.clone();
        self.sheet = None;
        if opens {
            self.opened_as(ui.ctx(), choice);
        } else {
            self.drop_versions_of_draft();
        }
    }

    fn opened_as(&mut self, ctx: &Context, choice: WhoseChoice) {
        let draft = choice.draft().map(|place| choice.rows[place].path.clone());
        if let Of::Authors {
            file,
            bytes,
            formatting,
        } = choice.of
        {
            let with_kind = |name: &str, kind: DelegationKind| {
                let separator = if kind.name().is_empty() { "" } else { ", " };
                format!("{}{separator}{}", name.trim(), kind.name())
            };
            let rows = choice.rows.into_iter();
            let mut map: Vec<(String, String)> = rows.map(|row| (row.source, with_kind(&row.name, row.kind))).collect();
            let amends = formatting.amends.then(|| formatting.name.trim().to_owned());
            map.extend(
                amends
                    .iter()
                    .map(|name| (name.clone(), with_kind(name, formatting.kind))),
            );
            let options = WordOptions {
                map,
                formatting: amends,
            };
            let folder = self.folder.clone();
            self.work
                .start_watched(ctx, &format!("Opening {file}"), move |progress| {
                    let opened = files::open_bytes(&file, &bytes, &options, progress, folder.as_ref());
                    Done::Opened(opened.map(files::Opening::from))
                });
            return;
        }
        let version = |row: &Row| {
            if row.compilation {
                LateChoice::compilation(row.path.clone())
            } else {
                LateChoice::version(row.path.clone(), row.name.trim(), row.kind)
            }
        };
        self.await_versions(draft.as_deref(), choice.named().map(version).collect());
        match draft {
            Some(draft) => self.leave(ctx, Next::File(draft, Access::Change)),
            None => self.take_next(ctx),
        }
    }
}
