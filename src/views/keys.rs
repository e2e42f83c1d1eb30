//! Which keys were pressed, as actions.
//!
//! Keys are read before anything is drawn. A text field keeps its letters: while one has the keyboard only keys with
//! Ctrl go by. Holding a key down repeats moving, never deciding. A letter counts by what it says, and on a keyboard
//! of another script by where it lies.

use super::app::AdrefApp;
use super::scene::{Queue, Wish};
use crate::session::Action;
use egui::{Event, Key, Modifiers};

impl AdrefApp {
    /// The keys of this frame as wishes; Escape is done at once.
    pub(super) fn keys(&mut self, ctx: &egui::Context) -> Queue {
        if self.is_covered() {
            return Queue::new();
        }
        // Arrows are ours: they never move the keyboard from button to button (Tab does).
        if let Some(id) = ctx.memory(egui::Memory::focused)
            && !ctx.text_edit_focused()
        {
            let filter = egui::EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                ..Default::default()
            };
            ctx.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        }
        // What is typed before the field is there that was asked for is not yet a key for anything else.
        let now = ctx.cumulative_frame_nr();
        if self.asked_in.is_some_and(|frame| frame + 1 == now) {
            return Queue::new();
        }
        let mut queue = Queue::new();
        self.question_keys(ctx, &mut queue);
        Self::passage_keys(ctx, &mut queue);
        let actions = pressed(ctx);
        self.asked_in = actions.last().filter(|action| asks(**action)).map(|_| now);
        queue.extend(actions.into_iter().map(Wish::Act));
        if ctx.input(|input| input.key_pressed(egui::Key::Escape)) && !egui::Popup::is_any_open(ctx) {
            self.go_back(ctx);
        }
        queue
    }

    /// Escape: leaves a field, then closes what was opened last.
    fn go_back(&mut self, ctx: &egui::Context) {
        if ctx.text_edit_focused() {
            if self.find.open {
                self.find.open = false;
            }
            ctx.memory_mut(egui::Memory::stop_text_input);
        } else if self.floor.selection.is_some() {
            self.floor.selection = None;
        } else if self.find.open {
            self.find.open = false;
        } else if self.outline.choices.open {
            self.outline.choices.open = false;
        } else if !self.filter.is_empty() {
            self.clear_filter();
        } else if self.questions.open {
            self.questions.open = false;
        } else if !self.middle.cards.filter.is_empty() {
            self.middle.cards.filter.clear();
        } else {
            self.notices.forget_toast();
        }
    }

    /// Something lies over the window and has the keys.
    pub(super) fn is_covered(&self) -> bool {
        self.palette.open || self.sheet.is_some() || self.dialogs.is_open()
    }
}

/// The actions whose keys were pressed since the last frame; their events are taken away.
fn pressed(ctx: &egui::Context) -> Vec<Action> {
    let writing = ctx.text_edit_focused();
    let is_held = ctx.memory(|memory| memory.focused().is_some());
    let mut actions: Vec<Action> = Vec::new();
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            if actions.last().is_some_and(|action| asks(*action)) {
                return true;
            }
            let Event::Key {
                key,
                physical_key,
                pressed: true,
                repeat,
                modifiers,
            } = event
            else {
                return true;
            };
            let found = find(*key, *modifiers).or_else(|| physical_key.and_then(|key| find(key, *modifiers)));
            let Some(action) = found else { return true };
            // What has the keyboard answers to Enter itself.
            if *key == Key::Enter && is_held {
                return true;
            }
            if writing && (!modifiers.command || is_of_fields(action)) && !is_function(*key) {
                return true;
            }
            if !repeat || action.repeats() {
                actions.push(action);
            }
            false
        });
    });
    actions
}

/// Whether something comes up in which one types or chooses.
fn asks(action: Action) -> bool {
    action.label().ends_with('…') || matches!(action, Action::Reason | Action::Condition)
}

/// What text fields do on their own, while one has the keyboard.
fn is_of_fields(action: Action) -> bool {
    matches!(
        action,
        Action::Undo | Action::Redo | Action::AcceptParagraph | Action::FirstParagraph | Action::LastParagraph
    )
}

fn is_function(key: Key) -> bool {
    matches!(key, Key::F1 | Key::F8 | Key::F9)
}

fn find(key: Key, modifiers: Modifiers) -> Option<Action> {
    if modifiers.alt {
        return None;
    }
    // A second way to the palette and to redo, as other editors have them.
    let also = match (modifiers.command, modifiers.shift, key) {
        (true, true, Key::P) => Some(Action::Palette),
        (true, false, Key::Y) => Some(Action::Redo),
        (true, _, Key::Equals) => Some(Action::ZoomIn),
        (false, false, Key::PageDown) => Some(Action::NextParagraph),
        (false, false, Key::PageUp) => Some(Action::PreviousParagraph),
        _ => None,
    };
    also.or_else(|| {
        Action::ALL.iter().copied().find(|action| {
            let (wanted, with) = parse(action.shortcut());
            wanted == Some(key)
                && with.command == modifiers.command
                && (with.shift == modifiers.shift || matches!(key, Key::Plus))
        })
    })
}

/// A shortcut as the table of actions writes it: `Ctrl+Shift+Z`.
fn parse(shortcut: &str) -> (Option<Key>, Modifiers) {
    let mut modifiers = Modifiers::NONE;
    let mut key = None;
    for part in shortcut.split('+') {
        match part {
            "Ctrl" => modifiers |= Modifiers::COMMAND,
            "Shift" => modifiers |= Modifiers::SHIFT,
            "→" => key = Some(Key::ArrowRight),
            "←" => key = Some(Key::ArrowLeft),
            "↓" => key = Some(Key::ArrowDown),
            "↑" => key = Some(Key::ArrowUp),
            name => key = Key::from_name(name),
        }
    }
    (key, modifiers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shortcut_is_a_key_and_finds_its_action() {
        for action in Action::ALL {
            let (key, modifiers) = parse(action.shortcut());
            let Some(key) = key else {
                panic!("{action:?}: {} is no key", action.shortcut())
            };
            assert_eq!(find(key, modifiers), Some(*action), "{}", action.shortcut());
        }
    }
}
