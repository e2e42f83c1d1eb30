//! Every command in one place: the palette that runs them by name, and the page of keys.

use super::scene::{Queue, Wish};
use super::sheet::{list, sheet, wide};
use super::theme::{self, Colours};
use crate::model::ContributionKind;
use crate::session::{Action, Effect, Menu, Reason, Situation};
use egui::{Key, Modal, Role, ScrollArea, Ui, WidgetInfo};

/// What the palette remembers.
#[derive(Default)]
pub struct PaletteState {
    /// Whether it is shown.
    pub open: bool,
    words: String,
    chosen: usize,
    fresh: bool,
}

impl PaletteState {
    /// Shows it, empty.
    pub fn show(&mut self) {
        *self = Self {
            open: true,
            fresh: true,
            ..Self::default()
        };
    }
}

/// Draws the palette.
pub fn palette_ui(ui: &mut Ui, at: &Situation<'_>, state: &mut PaletteState, queue: &mut Queue) {
    if !state.open {
        return;
    }
    let matching = matching(&state.words);
    let (down, up, enter) = ui.input_mut(|input| {
        (
            input.consume_key(egui::Modifiers::NONE, Key::ArrowDown),
            input.consume_key(egui::Modifiers::NONE, Key::ArrowUp),
            input.key_pressed(Key::Enter),
        )
    });
    let last = matching.len().saturating_sub(1);
    if down {
        state.chosen = (state.chosen + 1).min(last);
    }
    if up {
        state.chosen = state.chosen.saturating_sub(1);
    }
    state.chosen = state.chosen.min(last);
    let mut run = enter.then(|| matching.get(state.chosen).copied()).flatten();
    let area = Modal::default_area(egui::Id::unique("palette")).anchor(egui::Align2::CENTER_TOP, [0.0, 72.0]);
    let modal = sheet(ui, "palette").area(area).show(ui.ctx(), |ui| {
        let colours = Colours::of(ui);
        wide(ui, 560.0);
        let field = egui::TextEdit::singleline(&mut state.words)
            .hint_text("What do you want to do?")
            .font(theme::sans(16.0))
            .desired_width(f32::INFINITY);
        let response = ui.add(field);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Command"));
        if std::mem::take(&mut state.fresh) {
            response.request_focus();
        }
        if response.changed() {
            state.chosen = 0;
        }
        list(ui, 380.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for (index, action) in matching.iter().enumerate() {
                let reason = action.resolve(at).err();
                let ink = if reason.is_none() { colours.ink } else { colours.quiet };
                let button = egui::Button::selectable(
                    index == state.chosen,
                    egui::RichText::new(named(*action, at)).color(ink),
                )
                .shortcut_text(
                    egui::RichText::new(action.shortcut())
                        .color(colours.quiet)
                        .size(theme::SMALL),
                )
                .min_size(egui::vec2(ui.available_width(), 26.0));
                let response = ui.add(button);
                if index == state.chosen && (down || up) {
                    response.scroll_to_me(None);
                }
                let words = reason.map_or_else(|| action.help().to_owned(), |reason| reason.to_string());
                if index == state.chosen {
                    ui.indent("help", |ui| {
                        ui.label(egui::RichText::new(words).size(theme::SMALL).color(colours.quiet))
                    });
                }
                if response.clicked() {
                    run = Some(*action);
                }
            }
            if matching.is_empty() {
                ui.label(egui::RichText::new("No command has these words.").color(colours.quiet));
            }
        });
    });
    if modal.should_close() {
        state.open = false;
    }
    if let Some(action) = run {
        state.open = false;
        queue.push(Wish::Act(action));
    }
}

fn matching(words: &str) -> Vec<Action> {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let mut found: Vec<Action> = Action::ALL
        .iter()
        .copied()
        .filter(|action| *action != Action::Palette)
        .filter(|action| {
            let kept = if action.is_setting() { "settings" } else { "" };
            let text = format!("{} {} {} {kept}", action.label(), action.menu().label(), action.help()).to_lowercase();
            words.iter().all(|word| text.contains(word))
        })
        .collect();
    // What says it in its name comes before what says it in its explanation.
    found.sort_by_key(|action| {
        let label = action.label().to_lowercase();
        !words.iter().all(|word| label.contains(word))
    });
    found
}

/// Draws the page of keys; answers whether it stays open.
pub fn keys_ui(ui: &Ui) -> bool {
    let modal = sheet(ui, "keys").show(ui.ctx(), |ui| {
        let colours = Colours::of(ui);
        wide(ui, 720.0);
        ui.heading("Keys");
        let words = "Letters decide and move while no text field has the keyboard; Escape leaves a field. Holding a key decides once.";
        ui.label(egui::RichText::new(words).color(colours.quiet));
        list(ui, 520.0).show(ui, |ui| {
            for menu in Menu::ALL {
                ui.add_space(10.0);
                super::marks::caption_ui(ui, menu.label());
                for action in Action::ALL.iter().filter(|action| action.menu() == menu) {
                    key_ui(ui, *action, colours);
                }
            }
        });
        ui.add_space(8.0);
        ui.button("Close").clicked()
    });
    !(modal.inner || modal.should_close())
}

/// A command with its key: what it does stands beside its name, or under it where there is no room.
fn key_ui(ui: &mut Ui, action: Action, colours: &Colours) {
    ui.horizontal_top(|ui| {
        let column = |ui: &mut Ui, width: f32, text: egui::RichText| {
            let layout = egui::Layout::top_down(egui::Align::Min);
            ui.allocate_ui_with_layout(egui::vec2(width, 18.0), layout, |ui| {
                ui.set_width(width);
                ui.label(text);
            });
        };
        column(
            ui,
            104.0,
            egui::RichText::new(action.shortcut()).font(theme::bold(13.0)),
        );
        let help = egui::RichText::new(action.help()).size(13.0).color(colours.quiet);
        let room = ui.available_width();
        if room < 480.0 {
            ui.vertical(|ui| {
                ui.label(action.label());
                ui.label(help);
            });
        } else {
            column(ui, 230.0, egui::RichText::new(action.label()));
            column(ui, room - 260.0, help);
        }
    });
}

/// One menu of the menu bar.
pub fn menu_ui(ui: &mut Ui, at: &Situation<'_>, menu: Menu, queue: &mut Queue) {
    ui.menu_button(menu.label(), |ui| {
        ui.set_min_width(280.0);
        // On a small screen a long menu scrolls.
        let room = (ui.ctx().content_rect().height() - 64.0).max(160.0);
        ScrollArea::vertical()
            .min_scrolled_height(room)
            .max_height(room)
            .show(ui, |ui| items_ui(ui, at, menu, queue));
    });
}

fn items_ui(ui: &mut Ui, at: &Situation<'_>, menu: Menu, queue: &mut Queue) {
    let mut group = None;
    for action in Action::ALL.iter().copied().filter(|action| action.menu() == menu) {
        if group.is_some_and(|group| group != action.group()) {
            ui.separator();
        }
        group = Some(action.group());
        if item_ui(ui, action, &named(action, at), &action.resolve(at)) {
            queue.push(Wish::Act(action));
        }
    }
}

/// An item of a menu; true when it was chosen. Greyed out it says why.
pub fn item_ui(ui: &mut Ui, action: Action, label: &str, possible: &Result<Effect, Reason>) -> bool {
    let button = egui::Button::new(label).shortcut_text(action.shortcut());
    let response = ui.add_enabled(possible.is_ok(), button);
    let is_chosen = response.clicked();
    match possible {
        Ok(_) => response.on_hover_text(action.help()),
        Err(reason) => response.on_disabled_hover_text(reason.to_string()),
    };
    is_chosen
}

/// Undo and redo bear the name of the step, and what has two ways the one that is meant.
pub fn named(action: Action, at: &Situation<'_>) -> String {
    let step = match action {
        Action::Undo => at.open.and_then(|open| open.undo_name()),
        Action::Redo => at.open.and_then(|open| open.redo_name()),
        Action::Switch => return switched(at).unwrap_or(action.label()).to_owned(),
        _ => None,
    };
    let label = action.label();
    step.map_or_else(
        || label.to_owned(),
        |step| format!("{label}: {}", super::marks::short(step)),
    )
}

/// Which way a contribution is switched where one stands.
fn switched(at: &Situation<'_>) -> Option<&'static str> {
    let (_, paragraph) = at.focus.paragraph(at.open?.session())?;
    let contribution = paragraph.contribution(at.focus.contribution(paragraph)?)?;
    match contribution.kind {
        ContributionKind::Rewording => Some("Take as an alternative"),
        ContributionKind::Alternative => Some("Take as a rewording"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_found_by_that_name() {
        let found = matching("sett");
        for action in [Action::YourName, Action::Theme, Action::ZoomIn, Action::ZoomReset] {
            assert!(found.contains(&action), "{action:?}");
        }
        assert!(!found.contains(&Action::Accept));
    }
}
