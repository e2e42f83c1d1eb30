//! The window's state and its layout, apart from eframe, so that tests drive the same thing.
//!
//! A frame goes: what was done off the loop comes in, keys become wishes, the views are drawn and wish for more, and at
//! the end [`AdrefApp::apply`] does what was wished, in one place.

use super::commands::{PaletteState, keys_ui, menu_ui, palette_ui};
use super::dialogs::{Dialogs, Injected};
use super::find::{FindState, find_ui};
use super::floor::Floor;
use super::galleys::Galleys;
use super::notices::Notices;
use super::outline::{OutlineState, outline_ui};
use super::paragraph::{ParagraphState, paragraph_ui};
use super::result::{ResultState, result_ui};
use super::samples::samples;
use super::saving::{Next, SaveAgain};
use super::scene::{Blocks, Queue, Scene, Wish};
use super::settings::Settings;
use super::sheets::Sheet;
use super::start::{Offer, start_ui};
use super::status;
use super::theme::{self, Colours};
use super::this_edit::{ThisEditState, this_edit_ui};
use super::work::Work;
use crate::model::EditId;
use crate::session::{Choices, Collations, Count, DataFolder, Filter, Focus, Menu, OpenSession, Situation};
use egui::{CentralPanel, Frame, Margin, Panel, Ui};
use std::path::PathBuf;
use std::time::Duration;

/// Below this width the outline folds away, below the second one the current text stands under the paragraph.
pub(super) const WIDE: f32 = 1080.0;
const MIDDLING: f32 = 820.0;

/// How long what changed glows, in seconds.
const GLOW: f64 = 1.4;

/// The window: everything that it shows and remembers.
#[derive(Default)]
pub struct AdrefApp {
    pub(super) open: Option<OpenSession>,
    pub(super) focus: Focus,
    pub(super) collations: Collations,
    pub(super) blocks: Blocks,
    pub(super) count: Count,
    pub(super) filter: Filter,
    pub(super) choices: Choices,
    pub(super) settings: Settings,
    pub(super) outline: OutlineState,
    pub(super) middle: ParagraphState,
    pub(super) result: ResultState,
    pub(super) this_edit: ThisEditState,
    pub(super) find: FindState,
    pub(super) floor: Floor,
    pub(super) palette: PaletteState,
    pub(super) questions: super::questions::QuestionsState,
    pub(super) sheet: Option<Sheet>,
    /// Late papers that were dropped and wait to be shown.
    pub(super) waiting: std::collections::VecDeque<PathBuf>,
    pub(super) dialogs: Dialogs,
    pub(super) work: Work,
    pub(super) notices: Notices,
    pub(super) changed: Option<(Vec<EditId>, f64)>,
    pub(super) outline_shown: Option<bool>,
    pub(super) result_shown: Option<bool>,
    pub(super) may_close: bool,
    pub(super) folder: Option<DataFolder>,
    pub(super) offer: Offer,
    pub(super) save_again: Option<SaveAgain>,
    pub(super) after_save: Option<Next>,
    /// Where one goes once nothing is being written any more.
    pub(super) leaving: Option<Next>,
    pub(super) exporting: Option<super::export::ExportChoice>,
    /// Whether a browser opens, where that is pretended.
    pub(super) browser: Option<bool>,
    galleys: Galleys,
    installed: bool,
}

impl AdrefApp {
    /// A window with what it remembers, and the folder where it keeps what has no file.
    #[must_use]
    pub fn new(settings: Settings, folder: Option<DataFolder>) -> Self {
        let mut app = Self {
            settings,
            folder,
            ..Self::default()
        };
        app.result.reading = app.settings.reading;
        app.offer = Offer::of(app.folder.as_ref());
        app
    }

    /// What it remembers for the next day.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The session that is open.
    #[must_use]
    pub fn open_session(&self) -> Option<&OpenSession> {
        self.open.as_ref()
    }

    /// What is in focus.
    #[must_use]
    pub fn focus(&self) -> Focus {
        self.focus
    }

    /// The next question for a file is answered with this, without a dialog. For tests.
    pub fn answer_next_dialog(&mut self, answer: Injected) {
        self.dialogs.inject(answer);
    }

    /// No browser is started; it is taken for opened, or not. For tests.
    pub fn pretend_browser(&mut self, opens: bool) {
        self.browser = Some(opens);
    }

    /// Opens a file as if it had been dropped on the window.
    pub fn open_file(&mut self, ctx: &egui::Context, path: PathBuf) {
        self.open_files(ctx, vec![path]);
    }

    /// Opens the first of some files, and says so where there are more: a window holds one session.
    pub fn open_files(&mut self, ctx: &egui::Context, files: Vec<PathBuf>) {
        self.apply(ctx, vec![Wish::OpenFiles(files)]);
    }

    /// The session that was open last, where its file is still there. None while work that was never saved waits: that
    /// comes first, and the start page shows it.
    #[must_use]
    pub fn last_session(&self) -> Option<PathBuf> {
        self.recent_folder().filter(|_| self.offer.unsaved.is_empty())
    }

    /// Waits for what runs off the frame loop; the next frame takes it in. For tests.
    pub fn wait_for_work(&mut self, ctx: &egui::Context) {
        while self.work.is_busy() {
            for done in self.work.wait() {
                self.take_in(ctx, done);
            }
            self.go_on_leaving(ctx);
        }
    }

    /// Draws a frame.
    pub fn ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        if !self.installed {
            self.installed = true;
            theme::install(&ctx);
            ctx.set_theme(self.settings.theme.preference());
            ctx.set_zoom_factor(self.settings.zoom);
            // Fonts come into force with the next pass; nothing is laid out with the old ones.
            ctx.request_discard("fonts");
            return;
        }
        self.galleys.begin_frame(&ctx);
        while let Some(done) = self.work.done() {
            self.take_in(&ctx, done);
        }
        self.go_on_leaving(&ctx);
        self.next_paper();
        let mut queue = self.keys(&ctx);
        self.dropped(ui, &mut queue);
        self.count_edits(&ctx);
        self.menu_bar_ui(ui, &mut queue);
        self.notices.errors_ui(ui, &mut queue);
        self.status_ui(ui, &mut queue);
        self.body_ui(ui, &mut queue);
        self.over_ui(ui, &mut queue);
        self.guard_close(&ctx);
        self.apply(&ctx, queue);
        self.search(&ctx);
    }

    fn dropped(&self, ui: &Ui, queue: &mut Queue) {
        let (files, hovering) = ui.input(|input| {
            let dropped = &input.raw.dropped_files;
            let files: Vec<PathBuf> = dropped.iter().map(|file| file.path().to_owned()).collect();
            (files, !input.raw.hovered_files.is_empty())
        });
        if !files.is_empty() {
            queue.push(Wish::Dropped(files));
        }
        if hovering {
            let layer = egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop"));
            let painter = ui.ctx().layer_painter(layer);
            let colours = Colours::of(ui);
            let rect = ui.ctx().content_rect();
            painter.rect_filled(rect, 0.0, colours.paper.gamma_multiply(0.9));
            painter.text(
                rect.center(),
                egui::Align2::CENTER_CENTER,
                if self.open.is_some() {
                    "Drop to add late paper"
                } else {
                    "Drop to open"
                },
                theme::serif_bold(theme::TITLE),
                colours.ink,
            );
        }
    }

    fn count_edits(&mut self, ctx: &egui::Context) {
        let Some(open) = &self.open else { return };
        self.count = self.collations.count(open.session(), Duration::from_millis(4));
        if self.outline.choices.open || !self.filter.is_empty() {
            self.choices = self
                .collations
                .sift(open.session(), &self.filter, Duration::from_millis(4));
        }
        if self.count.uncounted > 0 || self.choices.unsifted > 0 {
            ctx.request_repaint();
        }
    }

    fn menu_bar_ui(&mut self, ui: &mut Ui, queue: &mut Queue) {
        let colours = Colours::of(ui);
        let frame = Frame::new().fill(colours.side).inner_margin(Margin::symmetric(8, 4));
        let situation = Situation {
            open: self.open.as_ref(),
            focus: &self.focus,
            collations: &self.collations,
            filter: &self.filter,
            why: &self.this_edit.why,
        };
        Panel::top("menu")
            .frame(frame)
            .show_separator_line(false)
            .show(ui, |ui| {
                egui::MenuBar::new().ui(ui, |ui| {
                    for menu in Menu::ALL {
                        menu_ui(ui, &situation, menu, queue);
                    }
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        status::top_ui(ui, &situation, queue);
                        if let Some(open) = self.open.as_ref() {
                            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                                ui.add_space(16.0);
                                let text = egui::RichText::new(title_of(open))
                                    .font(theme::serif_bold(15.0))
                                    .color(colours.ink);
                                ui.add(egui::Label::new(text).truncate());
                            });
                        }
                    });
                });
            });
    }

    fn status_ui(&mut self, ui: &mut Ui, queue: &mut Queue) {
        let colours = Colours::of(ui);
        let frame = Frame::new().fill(colours.side).inner_margin(Margin::symmetric(12, 5));
        Panel::bottom("status")
            .frame(frame)
            .show_separator_line(false)
            .show(ui, |ui| {
                status::status_ui(ui, self.open.as_ref(), self.count, &mut self.notices, &self.work, queue);
            });
    }

    fn body_ui(&mut self, ui: &mut Ui, queue: &mut Queue) {
        let colours = Colours::of(ui);
        let glow = self.glow(ui.ctx());
        let Some(open) = self.open.as_ref() else {
            let frame = Frame::new().fill(colours.paper);
            CentralPanel::default().frame(frame).show(ui, |ui| {
                if let Some(running) = self.work.running() {
                    status::loading_ui(ui, running);
                } else {
                    start_ui(ui, &self.offer, samples(), queue);
                }
            });
            return;
        };
        let needle = self.find.needle();
        let scene = Scene {
            open,
            focus: &self.focus,
            collations: &self.collations,
            filter: &self.filter,
            choices: &self.choices,
            why: &self.this_edit.why.clone(),
            found: &needle,
            glow: self
                .changed
                .as_ref()
                .zip(glow)
                .map(|((edits, _), strength)| (edits.as_slice(), strength)),
            blocks: &self.blocks,
            selection: self.floor.selection.as_ref(),
        };
        let width = ui.available_width();
        let side = Frame::new().fill(colours.side).inner_margin(Margin::symmetric(12, 10));
        if self.outline_shown.unwrap_or(width >= WIDE) {
            Panel::left("outline")
                .frame(side)
                .default_size((width * 0.19).clamp(200.0, 340.0))
                .size_range(160.0..=420.0)
                .show_separator_line(false)
                .show(ui, |ui| outline_ui(ui, &scene, &mut self.outline, queue));
        }
        let galleys = &mut self.galleys;
        let (result, this_edit) = (&mut self.result, &mut self.this_edit);
        if self.result_shown.unwrap_or(true) || self.questions.open {
            let questions = &self.questions;
            let right = |ui: &mut Ui| {
                if questions.open {
                    super::questions::questions_ui(ui, &scene, questions, this_edit.error.as_deref(), queue);
                } else {
                    right_ui(ui, &scene, result, this_edit, galleys, queue);
                }
            };
            if width >= MIDDLING {
                Panel::right("result")
                    .frame(side)
                    .default_size((width * 0.28).clamp(300.0, 560.0))
                    .size_range(260.0..=680.0)
                    .show_separator_line(false)
                    .show(ui, right);
            } else {
                Panel::bottom("result below")
                    .frame(side)
                    .resizable(true)
                    .default_size(ui.available_height() * 0.45)
                    .show(ui, right);
            }
        }
        let frame = Frame::new().fill(colours.paper);
        CentralPanel::default().frame(frame).show(ui, |ui| {
            if self.find.open {
                Frame::new()
                    .fill(colours.side)
                    .inner_margin(Margin::symmetric(16, 8))
                    .show(ui, |ui| {
                        find_ui(ui, &scene, &mut self.find, queue);
                    });
            }
            paragraph_ui(ui, &scene, &mut self.middle, &mut self.galleys, queue);
        });
    }

    /// How much what changed still glows.
    fn glow(&mut self, ctx: &egui::Context) -> Option<f32> {
        let (_, since) = self.changed.as_ref()?;
        let age = ctx.input(|input| input.time) - since;
        if age > GLOW {
            self.changed = None;
            return None;
        }
        ctx.request_repaint();
        #[expect(clippy::cast_possible_truncation, reason = "a strength from 0 to 1")]
        let strength = (1.0 - age / GLOW) as f32;
        Some(strength.clamp(0.0, 1.0))
    }

    fn over_ui(&mut self, ui: &mut Ui, queue: &mut Queue) {
        let situation = Situation {
            open: self.open.as_ref(),
            focus: &self.focus,
            collations: &self.collations,
            filter: &self.filter,
            why: &self.this_edit.why,
        };
        palette_ui(ui, &situation, &mut self.palette, queue);
        if matches!(self.sheet, Some(Sheet::Keys)) && !keys_ui(ui) {
            self.sheet = None;
        }
        self.sheets_ui(ui);
        if let Some(answer) = self.dialogs.ui(ui) {
            self.answered(ui.ctx(), answer);
        }
    }

    fn guard_close(&mut self, ctx: &egui::Context) {
        let asked = ctx.input(|input| input.viewport().close_requested());
        if asked && !self.may_close {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.leave(ctx, Next::Quit);
        }
    }
}

/// The title with the revision, unless it names it already.
fn title_of(open: &OpenSession) -> String {
    let session = open.session();
    let revision = &session.draft.revision;
    if revision.is_empty() || session.title.contains(revision.as_str()) {
        session.title.clone()
    } else {
        format!("{} · {revision}", session.title)
    }
}

fn right_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    result: &mut ResultState,
    this_edit: &mut ThisEditState,
    galleys: &mut Galleys,
    queue: &mut Queue,
) {
    let all = ui.available_rect_before_wrap();
    // A fixed part, whatever the edit: nothing jumps from one to the next.
    let below = (all.height() * 0.44).clamp(210.0, 400.0).min(all.height() * 0.6);
    let (above, below) = all.split_top_bottom_at_y(all.bottom() - below);
    // Children of their own, so that a long line in them never widens the panel.
    let child = |ui: &mut Ui, name: &str, rect| {
        let mut child = ui.new_child(egui::UiBuilder::new().id_salt(name).max_rect(rect));
        child.set_clip_rect(rect.expand(4.0).intersect(ui.clip_rect()));
        child
    };
    result_ui(&mut child(ui, "result", above), scene, result, galleys, queue);
    let line = above.bottom();
    ui.painter()
        .hline(all.x_range(), line, egui::Stroke::new(1.0, Colours::of(ui).line));
    let below = below.with_min_y(below.top() + 10.0);
    this_edit_ui(&mut child(ui, "this edit", below), scene, this_edit, galleys, queue);
    ui.allocate_rect(all, egui::Sense::hover());
}
