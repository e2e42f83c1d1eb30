//! The choices of the filter, each with how many paragraphs it would show beside what else is chosen.
//!
//! What is chosen is a [`Filter`] of the session's layer; the outline lists what it shows, and the keys go there alone.

use super::marks::caption_ui;
use super::scene::{Queue, Scene, Wish};
use super::theme::{self, Colours};
use crate::model::{DelegationId, DelegationKind, ParagraphKind};
use crate::session::{Action, Choices, Filter, Only, count, kind_name};
use egui::{RichText, Role, ScrollArea, Ui, WidgetInfo};

/// How many delegations are offered before one looks for more by name.
const OFFERED: usize = 7;

/// The room that the paragraphs keep under the choices.
const ROWS: f32 = 300.0;

/// What the choices remember.
#[derive(Default)]
pub struct FilterState {
    /// Whether they are shown.
    pub open: bool,
    /// The first of them shall have the keyboard in the next frame.
    pub wants_keyboard: bool,
    name: String,
}

/// Draws the choices.
pub fn filter_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut FilterState, queue: &mut Queue) {
    // What the filter shows has more room than what it could show.
    let height = ui.available_height();
    let room = (height - ROWS).clamp(150.0, (height * 0.62).max(150.0));
    let mut chosen = scene.filter.clone();
    ScrollArea::vertical()
        .id_salt("filter")
        .max_height(room)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            caption_ui(ui, "Where something is");
            for (only, count) in Only::ALL.into_iter().zip(scene.choices.by_state) {
                let response = choice_ui(ui, scene, only.label(), count, chosen.only == Some(only));
                if only == Only::Open && std::mem::take(&mut state.wants_keyboard) {
                    response.request_focus();
                }
                if response.clicked() {
                    chosen.only = (chosen.only != Some(only)).then_some(only);
                }
            }
            ui.add_space(6.0);
            delegations_ui(ui, scene, state, &mut chosen);
            ui.add_space(6.0);
            caption_ui(ui, "Stakeholders");
            for (kind, count) in DelegationKind::ALL.into_iter().zip(scene.choices.by_kind) {
                if count == 0 && chosen.kind != Some(kind) {
                    continue;
                }
                if choice_ui(ui, scene, kind_name(kind), count, chosen.kind == Some(kind)).clicked() {
                    chosen.kind = (chosen.kind != Some(kind)).then_some(kind);
                }
            }
            ui.add_space(6.0);
            condition_ui(ui, &mut chosen);
        });
    ui.add_space(4.0);
    if chosen != *scene.filter {
        queue.push(Wish::Filter(chosen));
    }
}

fn delegations_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut FilterState, chosen: &mut Filter) {
    let colours = Colours::of(ui);
    let name = |id: DelegationId| scene.session().delegation(id).map_or("", |one| one.name.as_str());
    let Some(from) = chosen.from else {
        caption_ui(ui, "Delegations");
        if let Some(id) = delegation_ui(ui, scene, state, &scene.choices.by_delegation, None) {
            chosen.from = Some(id);
        }
        return;
    };
    caption_ui(ui, "Delegation");
    if choice_ui(ui, scene, name(from), scene.choices.shown, true).clicked() {
        (chosen.from, chosen.differs_from) = (None, None);
        return;
    }
    if let Some(other) = chosen.differs_from {
        let label = format!("differs from {}", name(other));
        if choice_ui(ui, scene, &label, scene.choices.shown, true).clicked() {
            chosen.differs_from = None;
        }
        return;
    }
    ui.label(RichText::new("Where it differs from").size(13.0).color(colours.quiet));
    if let Some(id) = delegation_ui(ui, scene, state, &scene.choices.differing, Some(from)) {
        chosen.differs_from = Some(id);
    }
}

/// Delegations with how many paragraphs each would show, the most first; all of them are found by name.
fn delegation_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut FilterState,
    counts: &[usize],
    but: Option<DelegationId>,
) -> Option<DelegationId> {
    let delegations = &scene.session().delegations;
    if delegations.len() > OFFERED {
        let field = egui::TextEdit::singleline(&mut state.name)
            .hint_text("Name of a delegation")
            .desired_width(f32::INFINITY);
        let response = ui.add(field);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Name of a delegation"));
    }
    let sought = state.name.trim().to_lowercase();
    let mut found: Vec<(DelegationId, usize)> = (0..)
        .map(DelegationId)
        .zip(counts.iter().copied())
        .filter(|(id, count)| {
            let named = |id: DelegationId| scene.session().delegation(id).map(|one| one.name.to_lowercase());
            let is_sought = || named(*id).is_some_and(|name| name.contains(&sought));
            *count > 0 && Some(*id) != but && (sought.is_empty() || is_sought())
        })
        .collect();
    found.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
    let more = found.len().saturating_sub(OFFERED);
    let mut clicked = None;
    for (id, count) in found.into_iter().take(OFFERED) {
        let Some(delegation) = scene.session().delegation(id) else {
            continue;
        };
        if choice_ui(ui, scene, &delegation.name, count, false).clicked() {
            clicked = Some(id);
            state.name.clear();
        }
    }
    if more > 0 {
        let colours = Colours::of(ui);
        let words = format!("{more} more: write a name");
        ui.label(RichText::new(words).size(theme::SMALL).color(colours.quiet));
    }
    clicked
}

fn condition_ui(ui: &mut Ui, chosen: &mut Filter) {
    let mut wants = chosen.condition.is_some();
    if ui.checkbox(&mut wants, "Decided on a condition").changed() {
        chosen.condition = wants.then(String::new);
    }
    if let Some(condition) = &mut chosen.condition {
        let field = egui::TextEdit::singleline(condition)
            .hint_text("Words in the condition")
            .desired_width(f32::INFINITY);
        let response = ui.add(field);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Words in the condition"));
    }
}

/// One choice: its name on the left, how many paragraphs it would show on the right.
fn choice_ui(ui: &mut Ui, scene: &Scene<'_>, label: &str, count: usize, chosen: bool) -> egui::Response {
    let colours = Colours::of(ui);
    let ink = if chosen || count > 0 {
        colours.ink
    } else {
        colours.quiet
    };
    let text = RichText::new(label).size(13.0).color(ink);
    // While the rest is counted, what is counted yet does not pass for all.
    let (number, told) = match scene.choices.unsifted {
        0 => (count.to_string(), format!("{label}: {count}")),
        _ => (format!("{count} …"), format!("{label}: {count}, still counting")),
    };
    let number = RichText::new(number).size(theme::SMALL).color(colours.quiet);
    let button = egui::Button::selectable(chosen, text)
        .right_text(number)
        .min_size(egui::vec2(ui.available_width(), 22.0));
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, told.clone()));
    response
}

/// What the filter shows, with the way out of it; or what is told instead.
pub fn summary_ui(ui: &mut Ui, choices: &Choices, scene: &Scene<'_>, instead: Option<&str>, queue: &mut Queue) {
    let colours = Colours::of(ui);
    let paragraphs = scene.session().draft.paragraphs.iter();
    let all = paragraphs.filter(|one| one.kind == ParagraphKind::Body).count();
    let beside = match choices.headings {
        0 => String::new(),
        headings => format!(" and {}", count(headings, "heading")),
    };
    let shown = if choices.unsifted > 0 {
        "counting …".to_owned()
    } else {
        format!(
            "{} of {}{beside}",
            choices.shown - choices.headings,
            count(all, "paragraph")
        )
    };
    let line = format!("{shown}: {}", scene.filter.described(scene.session()));
    let (line, ink) = instead.map_or((line.as_str(), colours.bracket), |line| (line, colours.ink));
    ui.horizontal(|ui| {
        let clear = egui::Button::new(RichText::new("Clear").size(theme::SMALL));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
            let hint = format!("{} {}", Action::ClearFilter.help(), Action::ClearFilter.shortcut());
            if ui.add(clear).on_hover_text(hint).clicked() {
                queue.push(Wish::Act(Action::ClearFilter));
            }
            ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                let text = RichText::new(line).size(theme::SMALL).color(ink);
                ui.add(egui::Label::new(text).wrap());
            });
        });
    });
}
