//! How a contribution came: its lines as received, and the other parts of a text that was sent for several paragraphs.

use super::marks::{paragraph_name, short};
use super::scene::{Queue, Scene, Wish};
use super::theme::{self, Colours};
use crate::model::Contribution;
use crate::session::Focus;
use egui::Ui;

/// The lines as received, with where they stand.
pub fn received_ui(ui: &mut Ui, contribution: &Contribution) {
    let colours = Colours::of(ui);
    egui::Frame::new()
        .fill(colours.side)
        .corner_radius(4)
        .inner_margin(egui::Margin::symmetric(10, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let source = &contribution.source;
            let lines = if source.last > source.line {
                format!("{}, lines {} to {}", source.file, source.line, source.last)
            } else {
                format!("{}, line {}", source.file, source.line)
            };
            ui.label(
                egui::RichText::new(format!("As received · {lines}"))
                    .size(theme::SMALL)
                    .color(colours.quiet),
            );
            let text = egui::RichText::new(contribution.received.trim_end()).font(theme::sans(13.0));
            ui.add(egui::Label::new(text).selectable(true).wrap());
        });
}

/// The other parts of a text that was sent for several paragraphs, one line each.
pub fn other_parts_ui(ui: &mut Ui, scene: &Scene<'_>, contribution: &Contribution, queue: &mut Queue) {
    let colours = Colours::of(ui);
    let draft = &scene.session().draft;
    // A part that was taken back, or joined to another, is none any more.
    let found = scene.blocks.others(contribution).filter_map(|(paragraph, part)| {
        let (_, paragraph) = draft.find(paragraph)?;
        Some((paragraph, paragraph.contribution(part)?))
    });
    let others: Vec<_> = found.collect();
    if others.is_empty() {
        return;
    }
    ui.add_space(2.0);
    ui.label(
        egui::RichText::new(format!(
            "Came as one text with {} more, for other paragraphs:",
            others.len()
        ))
        .size(theme::SMALL)
        .color(colours.quiet),
    );
    for (paragraph, part) in others {
        let line = format!("{}  {}", paragraph_name(paragraph), short(&part.text));
        let text = egui::RichText::new(line)
            .font(theme::serif(theme::BODY))
            .color(colours.quiet);
        let response = ui.add(egui::Button::new(text).frame(false).truncate());
        if response.on_hover_text("Go to this part").clicked() {
            queue.push(Wish::Go(Focus {
                contribution: Some(part.id),
                ..Focus::into_paragraph(paragraph, scene.collations)
            }));
        }
    }
}
