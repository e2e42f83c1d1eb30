//! Going from place to place in the window, and saying where one is.

use super::app::AdrefApp;
use super::apply::now;
use super::marks::paragraph_name;
use crate::session::{Action, Focus, waiting_in_words};
use egui::Context;

impl AdrefApp {
    /// Goes on by a key, and says where one is when that is another paragraph.
    pub(super) fn walk(&mut self, ctx: &Context, focus: Focus) {
        let is_elsewhere = focus.paragraph != self.focus.paragraph;
        self.go(focus);
        let Some(open) = self.open.as_ref().filter(|_| is_elsewhere) else {
            return;
        };
        if let Some((place, paragraph)) = focus.paragraph(open.session()) {
            let section = open.session().draft.section(place);
            let tally = self.collations.tally(paragraph);
            let open_here = waiting_in_words(&tally);
            let name = paragraph_name(paragraph);
            let parts = [name, section, open_here];
            let words: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            self.notices.went(words.join(" · "), now(ctx));
        }
    }

    /// Past the end of the draft one goes with the second press: the first says that nothing further is open.
    pub(super) fn walk_round(&mut self, ctx: &Context, action: Action, focus: Focus) {
        let asked = Some((action, self.focus));
        if self.at_end == asked {
            self.at_end = None;
            self.walk(ctx, focus);
            return;
        }
        self.at_end = asked;
        let key = action.shortcut();
        let words = match action {
            Action::PreviousOpen => format!("Nothing before this is open; {key} goes on from the end."),
            _ => format!("Nothing further is open; {key} begins again at the top."),
        };
        self.notices.say(words, now(ctx));
    }

    /// Goes to a place, and leaves what belongs to the one before.
    pub(super) fn go(&mut self, focus: Focus) {
        if focus != self.focus {
            self.floor.selection = None;
            self.outline.visiting = false;
        }
        if focus.paragraph != self.focus.paragraph {
            self.middle.cards.filter.clear();
            self.this_edit.error = None;
        }
        let is_elsewhere = focus.paragraph != self.focus.paragraph;
        self.focus = focus;
        if is_elsewhere {
            self.follow_with_questions();
        }
    }
}
