//! The three columns: the outline, the paragraph with its cards, the current text with this edit.
//!
//! They fold at narrow widths: first the outline, which leaves a strip, then the current text goes under the paragraph.

use super::app::AdrefApp;
use super::find::find_ui;
use super::galleys::Galleys;
use super::outline::{outline_ui, strip_ui};
use super::paragraph::paragraph_ui;
use super::questions::questions_ui;
use super::result::{ResultState, result_ui};
use super::samples::samples;
use super::scene::{Queue, Scene};
use super::start::start_ui;
use super::status;
use super::theme::Colours;
use super::this_edit::{ThisEditState, this_edit_ui};
use egui::{CentralPanel, Frame, Margin, Panel, Ui};

/// Below this width the outline folds away; where less than the second one is left beside it, the current text stands under
/// the paragraph.
const WIDE: f32 = 1080.0;
const MIDDLING: f32 = 780.0;

impl AdrefApp {
    /// Whether the outline is shown: as one wants it, else where there is room; and while somebody looks for something in it.
    pub(super) fn shows_outline(&self, width: f32) -> bool {
        self.outline_shown.unwrap_or(width >= WIDE) || self.outline.visiting || self.outline.choices.open
    }

    /// What lies between the menu and the status line.
    pub(super) fn body_ui(&mut self, ui: &mut Ui, queue: &mut Queue) {
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
            why: &self.this_edit.reasons.written.why.clone(),
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
        if self.shows_outline(width) {
            Panel::left("outline")
                .frame(side)
                .default_size((width * 0.19).clamp(200.0, 340.0))
                .size_range(160.0..=420.0)
                .show_separator_line(false)
                .show(ui, |ui| outline_ui(ui, &scene, &mut self.outline, queue));
        } else {
            let strip = Frame::new().fill(colours.side);
            Panel::left("outline strip")
                .frame(strip)
                .exact_size(24.0)
                .resizable(false)
                .show_separator_line(false)
                .show(ui, |ui| strip_ui(ui, &self.filter, queue));
        }
        let galleys = &mut self.galleys;
        let (result, this_edit) = (&mut self.result, &mut self.this_edit);
        if self.result_shown.unwrap_or(true) || self.questions.open {
            let questions = &mut self.questions;
            let right = |ui: &mut Ui| {
                if questions.open {
                    questions_ui(ui, &scene, questions, this_edit.error.as_deref(), queue);
                } else {
                    right_ui(ui, &scene, result, this_edit, galleys, queue);
                }
            };
            if ui.available_width() >= MIDDLING {
                Panel::right("result")
                    .frame(side)
                    .default_size((width * 0.28).clamp(320.0, 560.0))
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
}

/// The current text and this edit: one above the other, or side by side where there is more width than height.
fn right_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    result: &mut ResultState,
    this_edit: &mut ThisEditState,
    galleys: &mut Galleys,
    queue: &mut Queue,
) {
    let all = ui.available_rect_before_wrap();
    let stroke = egui::Stroke::new(1.0, Colours::of(ui).line);
    let (text, edit) = if all.width() > all.height() * 1.6 {
        let (left, right) = all.split_left_right_at_fraction(0.5);
        ui.painter().vline(left.right(), all.y_range(), stroke);
        (
            left.with_max_x(left.right() - 12.0),
            right.with_min_x(right.left() + 12.0),
        )
    } else {
        // A fixed part, whatever the edit: nothing jumps from one to the next.
        // What deciding does is told above the keys, also in a low window.
        let part = if all.height() < 640.0 { 0.56 } else { 0.48 };
        let room = (all.height() * part).clamp(210.0, 420.0).min(all.height() * 0.6);
        let (above, below) = all.split_top_bottom_at_y(all.bottom() - room);
        ui.painter().hline(all.x_range(), above.bottom(), stroke);
        (above, below.with_min_y(below.top() + 10.0))
    };
    // Children of their own, so that a long line in them never widens the panel.
    let child = |ui: &mut Ui, name: &str, rect| {
        let mut child = ui.new_child(egui::UiBuilder::new().id_salt(name).max_rect(rect));
        child.set_clip_rect(rect.expand(4.0).intersect(ui.clip_rect()));
        child
    };
    result_ui(&mut child(ui, "result", text), scene, result, galleys, queue);
    this_edit_ui(&mut child(ui, "this edit", edit), scene, this_edit, galleys, queue);
    ui.allocate_rect(all, egui::Sense::hover());
}
