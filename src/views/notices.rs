//! What the window tells without being asked: errors that stay until read, and the step that can still be undone.

use super::scene::{Queue, Wish};
use super::theme::{self, Colours};
use crate::session::{Action, capital};
use egui::{Color32, Frame, Margin, RichText, Role, Ui, WidgetInfo};

/// How long the undo of a step is near, in seconds.
pub const NEAR: f64 = 10.0;

/// How long it is said where one went, in seconds.
const BRIEF: f64 = 4.0;

/// What is told.
#[derive(Default)]
pub struct Notices {
    errors: Vec<Told>,
    toast: Option<Toast>,
    /// Where one went, and when. It takes the words of the passing line, not its undo.
    went: Option<(String, f64)>,
}

struct Told {
    text: String,
    is_error: bool,
    show: Option<Action>,
}

/// A line that passes by.
#[derive(Clone)]
pub struct Toast {
    /// What was done, or why nothing was.
    pub text: String,
    /// Undo is offered with it.
    pub undo: bool,
    /// When it was said, by the window's clock.
    pub since: f64,
}

impl Notices {
    /// Something failed; it stays until read.
    pub fn error(&mut self, text: impl Into<String>) {
        self.tell(&text.into(), true, None);
    }

    /// Something to know, and what shows more of it; it stays until read.
    pub fn note(&mut self, text: impl Into<String>, show: Option<Action>) {
        self.tell(&text.into(), false, show);
    }

    /// As a sentence, and once.
    fn tell(&mut self, text: &str, is_error: bool, show: Option<Action>) {
        let text = capital(text);
        self.errors.retain(|told| told.text != text);
        self.errors.push(Told { text, is_error, show });
    }

    /// A step was done, and can be undone.
    pub fn done(&mut self, text: impl Into<String>, now: f64) {
        self.went = None;
        self.toast = Some(Toast {
            text: text.into(),
            undo: true,
            since: now,
        });
    }

    /// A line that passes by.
    pub fn say(&mut self, text: impl Into<String>, now: f64) {
        self.went = None;
        self.toast = Some(Toast {
            text: text.into(),
            undo: false,
            since: now,
        });
    }

    /// One went there.
    pub fn went(&mut self, text: impl Into<String>, now: f64) {
        self.went = Some((text.into(), now));
    }

    /// The passing line, while it is near.
    pub fn toast(&mut self, ctx: &egui::Context) -> Option<Toast> {
        let now = ctx.input(|input| input.time);
        let near = |since: f64, while_near: f64| {
            let rest = since + while_near - now;
            if rest >= 0.0 {
                ctx.request_repaint_after(std::time::Duration::from_secs_f64(rest.max(0.05)));
            }
            rest >= 0.0
        };
        self.toast.take_if(|toast| !near(toast.since, NEAR));
        self.went.take_if(|(_, since)| !near(*since, BRIEF));
        let Some((text, since)) = self.went.clone() else {
            return self.toast.clone();
        };
        let undo = self.toast.as_ref().is_some_and(|toast| toast.undo);
        Some(Toast { text, undo, since })
    }

    /// The passing line has passed.
    pub fn forget_toast(&mut self) {
        (self.toast, self.went) = (None, None);
    }

    /// Somebody has read this, or it is true no more.
    pub fn read(&mut self, text: &str) {
        self.errors.retain(|told| told.text != text);
    }

    /// Whether something stays until it is read.
    #[must_use]
    pub fn are_unread(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Draws what stays until read as one line, whatever its number: it stands in the place of the title, so that nothing moves
    /// under the pointer and nothing is covered. A click unfolds it.
    pub fn line_ui(&mut self, ui: &mut Ui, queue: &mut Queue) {
        let Some(shown) = self.first() else { return };
        let colours = Colours::of(ui);
        let ink = shown.ink(colours);
        let words = match self.errors.len() {
            1 => shown.text.clone(),
            several => format!("{several} notices: {}", shown.text),
        };
        let (text, show) = (shown.text.clone(), shown.show);
        let mut read = false;
        let frame = Frame::new()
            .fill(ink.gamma_multiply(0.12))
            .corner_radius(4)
            .inner_margin(Margin::symmetric(8, 0));
        frame.show(ui, |ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                read = close_ui(ui);
                if let Some(action) = show
                    && show_ui(ui, action, queue)
                {
                    read = true;
                }
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    let line = RichText::new(&words).size(13.0).color(ink);
                    let line = ui.add(egui::Button::new(line).frame(false).truncate());
                    line.widget_info(|| WidgetInfo::labeled(Role::Button, true, words.as_str()));
                    egui::Popup::menu(&line)
                        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
                        .show(|ui| self.all_ui(ui, queue));
                    line.on_hover_text("Read the whole of it");
                });
            });
        });
        if read {
            self.read(&text);
        }
    }

    /// All of it, each as a whole.
    fn all_ui(&mut self, ui: &mut Ui, queue: &mut Queue) {
        let colours = Colours::of(ui);
        ui.set_max_width(UNFOLDED);
        let mut read = None;
        for (place, told) in self.errors.iter().enumerate() {
            if place > 0 {
                ui.separator();
            }
            let text = RichText::new(&told.text)
                .font(theme::sans(theme::BODY))
                .color(told.ink(colours));
            ui.add(egui::Label::new(text).wrap().selectable(true));
            ui.horizontal(|ui| {
                if told.show.is_some_and(|action| show_ui(ui, action, queue)) || close_ui(ui) {
                    read = Some(told.text.clone());
                }
            });
        }
        if let Some(text) = read {
            self.read(&text);
        }
    }

    /// What is told first: what failed last, else what was told last.
    fn first(&self) -> Option<&Told> {
        let failed = self.errors.iter().rfind(|told| told.is_error);
        failed.or(self.errors.last())
    }
}

/// So wide is what is unfolded.
const UNFOLDED: f32 = 560.0;

impl Told {
    fn ink(&self, colours: &Colours) -> Color32 {
        if self.is_error {
            colours.rejected
        } else {
            colours.bracket
        }
    }
}

fn close_ui(ui: &mut Ui) -> bool {
    ui.button("Close").on_hover_text("I have read this").clicked()
}

/// Shows more of it; answers whether somebody asked for that.
fn show_ui(ui: &mut Ui, action: Action, queue: &mut Queue) -> bool {
    let asked = ui.button("Show").on_hover_text(action.help()).clicked();
    if asked {
        queue.push(Wish::Act(action));
    }
    asked
}
