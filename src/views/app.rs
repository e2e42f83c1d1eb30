//! The window's state and its layout, apart from eframe, so that tests drive the same thing.
//!
//! A frame goes: what was done off the loop comes in, keys become wishes, the views are drawn and wish for more, and at
//! the end [`AdrefApp::apply`] does what was wished, in one place.

use super::commands::{PaletteState, keys_ui, menu_ui, palette_ui};
use super::dialogs::{Dialogs, Injected};
use super::find::FindState;
use super::floor::Floor;
use super::galleys::Galleys;
use super::marks::glow;
use super::notices::Notices;
use super::outline::OutlineState;
use super::paragraph::ParagraphState;
use super::resting::{Resting, give_back};
use super::result::ResultState;
use super::saving::{Next, SaveAgain};
use super::scene::{Blocks, Queue, Wish};
use super::settings::Settings;
use super::sheets::Sheet;
use super::start::Offer;
use super::status;
use super::theme::{self, Colours};
use super::this_edit::ThisEditState;
use super::whose::WhoseChoice;
use super::work::Work;
use crate::model::EditId;
use crate::session::{
    Action, Choices, Collations, Count, DataFolder, Filter, Focus, Menu, OpenSession, Situation, titled,
};
use egui::{Frame, Margin, Panel, Ui};
use std::collections::VecDeque;
use std::path::PathBuf;
use std::time::Duration;

/// The window: everything that it shows and remembers.
#[derive(Default)]
pub struct AdrefApp {
    pub(super) open: Option<OpenSession>,
    pub(super) focus: Focus,
    /// Where one stood before each step that can be undone: there one is again.
    pub(super) stood: Vec<Focus>,
    pub(super) collations: Collations,
    pub(super) blocks: Blocks,
    pub(super) count: Count,
    /// What was last counted: the session as it stood, and what is sifted from it.
    counted: Option<((u64, u64), Option<Filter>)>,
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
    /// Files that were dropped and wait until nothing lies over the window.
    pub(super) waiting: Vec<PathBuf>,
    /// Whose changes a file has, to be asked once no other sheet lies over the window.
    pub(super) asks_whose: VecDeque<Box<WhoseChoice>>,
    pub(super) dialogs: Dialogs,
    pub(super) work: Work,
    pub(super) notices: Notices,
    pub(super) changed: Option<(Vec<EditId>, f64)>,
    /// Where it was said, of which action, that nothing further is open.
    pub(super) at_end: Option<(Action, Focus)>,
    /// Somebody was asked to say who decides.
    pub(super) asked_who: bool,
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
    /// Versions of the draft that come in one after the other.
    pub(super) coming: super::coming::Coming,
    /// Whether a browser opens, where that is pretended.
    pub(super) browser: Option<bool>,
    pub(super) galleys: Galleys,
    resting: Resting,
    /// The frame in which a key asked for something in which one types.
    pub(super) asked_in: Option<u64>,
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

    /// Opens a file, or a draft and the versions of delegations.
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
        self.ask_whose(&ctx);
        self.take_dropped(&ctx);
        let mut queue = self.keys(&ctx);
        self.dropped(ui, &mut queue);
        self.count_edits(&ctx);
        // What lies under a sheet sees no pointer, so that no tooltip of it stands over the sheet; while one works by keys
        // nothing sees it.
        let resting = self.resting.take(&ctx);
        let covered = self.is_covered();
        let pointer = covered.then(|| ctx.input_mut(|input| std::mem::take(&mut input.pointer)));
        self.menu_bar_ui(ui, &mut queue);
        self.status_ui(ui, &mut queue);
        self.body_ui(ui, &mut queue);
        if let Some(pointer) = pointer {
            give_back(&ctx, pointer);
        }
        self.over_ui(ui, &mut queue);
        if let Some(pointer) = resting {
            give_back(&ctx, pointer);
        }
        self.guard_close(&ctx);
        self.apply(&ctx, queue);
        self.keep_reasons(&ctx);
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
        // What was counted in full stays so until something changes: a large draft is not gone through in every frame.
        let sifts = self.outline.choices.open || !self.filter.is_empty();
        let wanted = (open.revision(), sifts.then(|| self.filter.clone()));
        if self.count.uncounted == 0 && self.choices.unsifted == 0 && self.counted.as_ref() == Some(&wanted) {
            return;
        }
        self.counted = Some(wanted);
        self.count = self.collations.count(open.session(), Duration::from_millis(4));
        if sifts {
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
            why: &self.this_edit.reasons.written.why,
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
                        if self.notices.are_unread() {
                            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                                ui.add_space(12.0);
                                self.notices.line_ui(ui, queue);
                            });
                        } else if let Some(open) = self.open.as_ref() {
                            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                                ui.add_space(16.0);
                                let text =
                                    egui::RichText::new(titled(&open.session().title, &open.session().draft.revision))
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
                let (open, by) = (self.open.as_ref(), self.settings.by.as_str());
                status::status_ui(ui, open, self.count, &mut self.notices, &self.work, by, queue);
            });
    }

    /// How much what changed still glows.
    pub(super) fn glow(&mut self, ctx: &egui::Context) -> Option<f32> {
        let (_, since) = self.changed.as_ref()?;
        let strength = glow(ctx, *since);
        self.changed.take_if(|_| strength.is_none());
        strength
    }

    fn over_ui(&mut self, ui: &mut Ui, queue: &mut Queue) {
        let situation = Situation {
            open: self.open.as_ref(),
            focus: &self.focus,
            collations: &self.collations,
            filter: &self.filter,
            why: &self.this_edit.reasons.written.why,
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
