//! Who speaks: a field with the names of the room, which remembers the last one.
//!
//! One types the beginning of a name and goes on; whoever is not in the room yet joins it, with a kind. The Chair and the
//! Secretariat are always there.

use super::marks::{full_name, initials_ui};
use super::theme::{self, Colours};
use crate::model::{Delegation, DelegationKind, Session};
use egui::{Key, Modifiers, RichText, Role, TextEdit, Ui, WidgetInfo};

/// Who speaks.
#[derive(Clone, Debug, Default)]
pub struct Speaker {
    /// What was typed, or the name that was chosen.
    name: String,
    /// The kind of one who is new to the room.
    kind: DelegationKind,
    chosen: usize,
    /// The field shall have the keyboard in the next frame.
    pub wants_keyboard: bool,
}

/// How many names are offered.
const OFFERED: usize = 6;

impl Speaker {
    /// One who is named.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// Whoever is meant by what was typed.
    #[must_use]
    pub fn delegation(&self, session: &Session) -> Option<Delegation> {
        let typed = self.name.trim();
        if typed.is_empty() {
            return None;
        }
        let offered = self.offered(session);
        let chosen = offered.get(self.chosen).or(offered.first()).cloned();
        Some(chosen.unwrap_or_else(|| Delegation::new(typed, self.kind, session.delegations.len())))
    }

    /// Those whose names go on as what was typed, those that begin so first.
    fn offered(&self, session: &Session) -> Vec<Delegation> {
        let typed = self.name.trim().to_lowercase();
        let room = room(session);
        if let Some(exact) = room.iter().find(|one| one.name.to_lowercase() == typed) {
            return vec![exact.clone()];
        }
        let begins = |one: &&Delegation| one.name.to_lowercase().starts_with(&typed);
        let holds = |one: &&Delegation| {
            let (name, initials) = (one.name.to_lowercase(), one.initials.to_lowercase());
            !name.starts_with(&typed) && (name.contains(&typed) || initials == typed)
        };
        let first = room.iter().filter(begins);
        first.chain(room.iter().filter(holds)).take(OFFERED).cloned().collect()
    }

    /// Draws the field.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session) {
        let colours = Colours::of(ui);
        ui.horizontal(|ui| {
            let field = TextEdit::singleline(&mut self.name)
                .hint_text("Who speaks: a delegation, Chair, Secretariat")
                .desired_width(300.0);
            let field = ui.add(field);
            field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Who speaks"));
            if std::mem::take(&mut self.wants_keyboard) {
                field.request_focus();
            }
            if field.changed() {
                self.chosen = 0;
            }
            let offered = self.offered(session);
            if field.has_focus() && offered.len() > 1 {
                let (down, up) = ui.input_mut(|input| {
                    let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
                    (pressed(Key::ArrowDown), pressed(Key::ArrowUp))
                });
                self.chosen = if down {
                    (self.chosen + 1).min(offered.len() - 1)
                } else {
                    self.chosen.saturating_sub(usize::from(up))
                };
            }
            match self.delegation(session) {
                Some(who) if !offered.is_empty() => {
                    initials_ui(ui, &who);
                    ui.label(full_name(&who));
                }
                Some(_) => self.new_ui(ui),
                None => {}
            }
            if field.lost_focus()
                && let Some(who) = self.delegation(session)
            {
                self.name = who.name;
            }
        });
        self.offered_ui(ui, session, colours);
    }

    /// The kind of one who is new to the room.
    fn new_ui(&mut self, ui: &mut Ui) {
        ui.label("New to the room:");
        let name = |kind: DelegationKind| match kind.name() {
            "" => "kind not stated",
            name => name,
        };
        let combo = egui::ComboBox::from_id_salt("kind of speaker")
            .selected_text(name(self.kind))
            .show_ui(ui, |ui| {
                for kind in DelegationKind::ALL {
                    ui.selectable_value(&mut self.kind, kind, name(kind));
                }
            });
        combo
            .response
            .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, "Kind of the delegation"));
    }

    fn offered_ui(&mut self, ui: &mut Ui, session: &Session, colours: &Colours) {
        let offered = self.offered(session);
        if offered.len() < 2 {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            for (index, who) in offered.iter().enumerate() {
                let text = RichText::new(&who.name).size(theme::SMALL).color(colours.ink);
                if ui.add(egui::Button::selectable(index == self.chosen, text)).clicked() {
                    self.name.clone_from(&who.name);
                    self.chosen = 0;
                }
            }
        });
    }
}

/// The Chair, the Secretariat, and everybody who contributes.
fn room(session: &Session) -> Vec<Delegation> {
    let all = session.delegations.iter().filter(|one| one.same_as.is_none());
    let mut room: Vec<Delegation> = Vec::new();
    for kind in [DelegationKind::Chair, DelegationKind::Secretariat] {
        if !all.clone().any(|one| one.kind == kind) {
            room.push(Delegation::new(kind.name(), kind, session.delegations.len()));
        }
    }
    room.extend(all.cloned());
    room
}
