//! Whose words these are: the authors of tracked changes in one file, a draft or a delegation's version of it, or some files of
//! which one is the draft.
//!
//! Word knows people, a negotiation knows delegations. Names are proposed as they stand; whoever works for the same
//! delegation gets the same name, and is one.

mod formatting;

use self::formatting::Formatting;
use super::app::AdrefApp;
use super::apply::now;
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
use crate::formats::{Speaking, WordOptions, WordSurvey};
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
    /// The authors of one delegation's version of the draft of the session with that number.
    Version {
        file: String,
        choice: Box<LateChoice>,
        session: u64,
    },
    /// Some files, and which of them is the draft; none of them where a session is open.
    Files { draft: Option<usize> },
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
    /// An author who speaks for a delegation of that name.
    fn author(author: String, paragraphs: usize) -> Self {
        Self {
            told: count(paragraphs, "paragraph"),
            path: PathBuf::new(),
            name: author.clone(),
            kind: DelegationKind::Unstated,
            compilation: false,
            source: author,
        }
    }

    /// The author of the file, and the delegation with its kind.
    fn mapped(self) -> (String, String) {
        (self.source, with_kind(&self.name, self.kind))
    }

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
        Self {
            of: Of::Authors {
                file: file.to_owned(),
                bytes: Arc::new(bytes),
                formatting: Formatting {
                    paragraphs: formatted,
                    ..Formatting::default()
                },
            },
            rows: authors
                .into_iter()
                .map(|(author, paragraphs)| Row::author(author, paragraphs))
                .collect(),
            fresh: true,
        }
    }

    /// The authors of a delegation's version of the draft: each speaks for whom his name tells, else for the sender. `session`: the
    /// number of that which is open.
    #[must_use]
    pub fn version(file: &str, choice: LateChoice, authors: Vec<Speaking>, session: u64) -> Self {
        let row = |one: Speaking| Row {
            name: one.other.unwrap_or_else(|| choice.from().to_owned()),
            ..Row::author(one.author, one.paragraphs)
        };
        Self {
            rows: authors.into_iter().map(row).collect(),
            of: Of::Version {
                file: file.to_owned(),
                choice: Box::new(choice),
                session,
            },
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
            Of::Authors { .. } | Of::Version { .. } => None,
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
            Of::Version { .. } | Of::Files { .. } => true,
        };
        is_said && self.named().all(|row| row.compilation || !row.name.trim().is_empty())
    }

    fn ui(&mut self, ui: &mut Ui) {
        let colours = Colours::of(ui);
        let told: String;
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
            Of::Version { file, choice, .. } => {
                told = format!(
                    "This file is {}’s, and has changes by these authors. Write which delegation each of them speaks for.",
                    choice.from()
                );
                (format!("Whose changes are these? {file}"), told.as_str())
            }
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
            Of::Version { .. } => {}
        }
    }
}

/// A delegation as the map of authors names it.
fn with_kind(name: &str, kind: DelegationKind) -> String {
    let separator = if kind.name().is_empty() { "" } else { ", " };
    format!("{}{separator}{}", name.trim(), kind.name())
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
                let label = match choice.of {
                    Of::Files { draft: None } => "Add them",
                    Of::Version { .. } => "Add it",
                    _ => "Open",
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
        } else if let Of::Version { file, .. } = choice.of {
            self.notices.say(format!("{file} was left out."), now(ui.ctx()));
            self.take_next(ui.ctx());
        } else {
            self.drop_versions_of_draft();
        }
    }

    /// Asks what is to be asked, one after the other, where nothing else is. A version of a draft whose session was closed
    /// meanwhile is not asked about: nothing of it comes in.
    pub(super) fn ask_whose(&mut self, ctx: &Context) {
        while self.sheet.is_none()
            && let Some(choice) = self.asks_whose.pop_front()
        {
            if self.is_for_what_is_open(ctx, &choice) {
                self.sheet = Some(Sheet::Whose(*choice));
            }
        }
    }

    /// Whether what is asked is for the session that is open, as far as it is for one; else that is said, and what waits behind
    /// it is taken up.
    fn is_for_what_is_open(&mut self, ctx: &Context, choice: &WhoseChoice) -> bool {
        let Of::Version { file, session, .. } = &choice.of else {
            return true;
        };
        let is_open = self.open.as_ref().is_some_and(|open| open.number() == *session);
        if !is_open {
            self.tell_closed(file);
            self.take_next(ctx);
        }
        is_open
    }

    fn opened_as(&mut self, ctx: &Context, choice: WhoseChoice) {
        if !self.is_for_what_is_open(ctx, &choice) {
            return;
        }
        if let Of::Version { choice: late, .. } = choice.of {
            let map = choice.rows.into_iter().map(Row::mapped);
            self.read_late(ctx, late.mapped(map.collect()));
            return;
        }
        let draft = choice.draft().map(|place| choice.rows[place].path.clone());
        if let Of::Authors {
            file,
            bytes,
            formatting,
        } = choice.of
        {
            let mut map: Vec<(String, String)> = choice.rows.into_iter().map(Row::mapped).collect();
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
