//! Words that are bold, underlined or struck: whether they are amendments, and whose.

use crate::model::DelegationKind;
use crate::session::count;
use crate::views::delegations::kind_ui;
use crate::views::putright::field_ui;
use crate::views::theme::Colours;
use egui::{RichText, Ui};

/// Words that are bold, underlined or struck: amendments only where somebody says so, for most of it is none.
#[derive(Clone, Debug, Default)]
pub(super) struct Formatting {
    /// In how many paragraphs.
    pub(super) paragraphs: usize,
    pub(super) amends: bool,
    pub(super) name: String,
    pub(super) kind: DelegationKind,
}

impl Formatting {
    pub(super) fn ui(&mut self, ui: &mut Ui, colours: &Colours) {
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

    pub(super) fn is_whole(&self) -> bool {
        !self.amends || !self.name.trim().is_empty()
    }
}
