//! Delegations as chips: initials in the colour of each, side by side. Where there are more than there is room for, the last
//! place says how many more, and names everybody: under the pointer, and where it is clicked or pressed.

use super::theme::{self, Colours};
use crate::model::Delegation;
use egui::{CornerRadius, Response, RichText, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// The initials of some delegations, each once: at most so many, and how many more.
pub fn chips_ui<'a>(ui: &mut Ui, delegations: impl IntoIterator<Item = &'a Delegation>, most: usize) {
    let mut all: Vec<&Delegation> = Vec::new();
    for delegation in delegations {
        if !all.iter().any(|other| std::ptr::eq(*other, delegation)) {
            all.push(delegation);
        }
    }
    let shown = if all.len() > most { most - 1 } else { all.len() };
    for delegation in &all[..shown] {
        initials_ui(ui, delegation);
    }
    let others = &all[shown..];
    if others.is_empty() {
        return;
    }
    let words = format!("+{}", others.len());
    let words = RichText::new(words)
        .font(theme::bold(theme::SMALL))
        .color(Colours::of(ui).quiet);
    let response = ui.add(egui::Button::new(words).frame(false).small());
    let names = |some: &[&Delegation]| some.iter().map(|one| full_name(one)).collect::<Vec<_>>().join(", ");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("and {}", names(others))));
    egui::Popup::menu(&response).show(|ui| {
        for one in &all {
            ui.horizontal(|ui| {
                initials_ui(ui, one);
                ui.label(full_name(one));
            });
        }
    });
    response.on_hover_ui(|ui| {
        ui.set_max_width(420.0);
        ui.label(names(&all));
    });
}

/// The initials of a delegation in its colour.
pub fn initials_ui(ui: &mut Ui, delegation: &Delegation) -> Response {
    let colours = Colours::of(ui);
    let colour = colours.hue(delegation);
    let galley =
        ui.fonts_mut(|fonts| fonts.layout_no_wrap(delegation.initials.clone(), theme::bold(theme::SMALL), colour));
    let size = vec2((galley.size().x + 10.0).max(28.0), 20.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter()
        .rect_filled(rect, CornerRadius::same(4), colour.gamma_multiply(0.14));
    ui.painter().galley(
        pos2(
            rect.center().x - galley.size().x / 2.0,
            rect.center().y - galley.size().y / 2.0,
        ),
        galley,
        colour,
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &delegation.initials));
    response.on_hover_text(full_name(delegation))
}

/// Name and kind of a delegation.
#[must_use]
pub fn full_name(delegation: &Delegation) -> String {
    match delegation.kind_after_name() {
        "" => delegation.name.clone(),
        kind => format!("{} · {kind}", delegation.name),
    }
}
