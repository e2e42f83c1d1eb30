//! Words that are selected in the draft or in the current text, and what one can say about them.
//!
//! One draws over words with the pointer, or clicks one twice; a bar under them names the keys. Selecting changes
//! nothing by itself, and Escape takes it back.

use super::marks::keyed_ui;
use super::scene::{Queue, Scene, Wish};
use super::text::Shown;
use super::theme::Colours;
use crate::model::{ParagraphId, Session};
use crate::session::Action;
use crate::text::{Passage, View};
use egui::{Area, Frame, Id, Order, Ui, vec2};
use std::ops::Range;

/// Selected words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The paragraph in which they stand.
    pub paragraph: ParagraphId,
    /// Of which text of it.
    pub of: Spoken,
    /// Its bytes.
    pub at: Range<usize>,
}

/// Which text of a paragraph is spoken about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spoken {
    /// The draft.
    Base,
    /// The current text.
    Current {
        /// In this reading.
        view: View,
        /// With names in its brackets.
        names: bool,
    },
}

impl Selection {
    /// The words as the algebra names them.
    #[must_use]
    pub fn passage<'a>(&self, session: &'a Session) -> Passage<'a> {
        match self.of {
            Spoken::Base => Passage::Base(self.at.clone()),
            Spoken::Current { view, names } => Passage::Current {
                view,
                attribution: names.then_some(session.delegations.as_slice()),
                at: self.at.clone(),
            },
        }
    }
}

/// Takes over what was selected in a text, or that nothing is any more.
pub fn selected(paragraph: ParagraphId, of: Spoken, shown: &Shown, queue: &mut Queue) {
    if let Some(at) = shown.selected.clone() {
        queue.push(Wish::Select(Some(Selection { paragraph, of, at })));
    } else if shown.clicked.is_some() || shown.clicked_text {
        queue.push(Wish::Select(None));
    }
}

/// The bar under what is selected: what can be said about it, with the keys.
pub fn selection_ui(ui: &Ui, scene: &Scene<'_>, shown: &Shown, queue: &mut Queue) {
    let Some(end) = shown.selection else { return };
    if ui.input(|input| input.pointer.any_down()) {
        return;
    }
    let colours = Colours::of(ui);
    let area = Area::new(Id::unique("selection"))
        .order(Order::Foreground)
        .constrain(true)
        .fixed_pos(end.left_bottom() + vec2(0.0, 6.0));
    area.show(ui.ctx(), |ui| {
        Frame::popup(ui.style())
            .fill(colours.card)
            .inner_margin(6)
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    // While words are selected, what brackets an edit brackets them.
                    for (action, key) in [
                        (Action::Say, Action::Say.shortcut()),
                        (Action::BracketWords, Action::Bracket.shortcut()),
                        (Action::DeleteWords, Action::DeleteWords.shortcut()),
                    ] {
                        keyed_ui(ui, scene, action, key, queue);
                    }
                });
            });
    });
}
