//! Who speaks: a field with the names of the room, asked anew each time, lest words be put into the wrong mouth.
//!
//! One types the beginning of a name and goes on, or takes one of those who spoke last from the list; whoever is not in
//! the room yet joins it, with a kind. The Chair and the Secretariat are always there.

use super::chips::{full_name, initials_ui};
use super::theme::{self, Colours};
use crate::model::{Delegation, DelegationKind, Session, state};
use egui::{Key, Modifiers, RichText, Role, TextEdit, Ui, WidgetInfo};

/// Who speaks.
#[derive(Clone, Debug, Default)]
pub struct Speaker {
    /// What was typed, or the name that was chosen.
    name: String,
    /// The kind of one who is new to the room.
    kind: DelegationKind,
    /// Which of the names that are offered was chosen.
    chosen: Option<usize>,
    /// The names of those who spoke last, the last one first.
    recent: Vec<String>,
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

    /// Asks anew: nobody is chosen.
    pub fn ask_anew(&mut self) {
        let recent = std::mem::take(&mut self.recent);
        *self = Self {
            recent,
            ..Self::default()
        };
    }

    /// Whoever is named has spoken, and the next one is asked for.
    pub fn spoke(&mut self, session: &Session) {
        if let Some(Delegation { name, .. }) = self.delegation(session) {
            self.heard(name);
        }
        self.ask_anew();
    }

    /// One of that name has spoken.
    pub fn heard(&mut self, name: String) {
        self.recent.retain(|other| *other != name);
        self.recent.insert(0, name);
        self.recent.truncate(OFFERED);
    }

    /// How long ago one of that name spoke: 0, the last.
    #[must_use]
    pub fn spoke_before(&self, name: &str) -> Option<usize> {
        self.recent.iter().position(|other| *other == name)
    }

    /// Whoever is meant by what was typed or chosen.
    #[must_use]
    pub fn delegation(&self, session: &Session) -> Option<Delegation> {
        let offered = self.offered(session);
        let chosen = self.chosen.and_then(|chosen| offered.get(chosen)).cloned();
        let typed = self.name.trim();
        if chosen.is_some() || typed.is_empty() {
            return chosen;
        }
        let first = offered.into_iter().next().filter(|one| is_meant(typed, one));
        Some(first.unwrap_or_else(|| Delegation::new(typed, self.kind, session.delegations.len())))
    }

    /// Those whose names go on as what was typed, those that begin so first; of all, those first who spoke last.
    fn offered(&self, session: &Session) -> Vec<Delegation> {
        let typed = self.name.trim().to_lowercase();
        let mut room = room(session);
        room.sort_by_key(|one| self.spoke_before(&one.name).unwrap_or(usize::MAX));
        let meant = state(self.name.trim());
        let is_same_state = |one: &&Delegation| meant.is_some() && state(&one.name) == meant;
        let exact = room.iter().find(|one| one.name.to_lowercase() == typed);
        if let Some(exact) = exact.or_else(|| room.iter().find(is_same_state)) {
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
        self.field_ui(ui, session, "Who speaks");
    }

    /// Draws the field under another name.
    pub fn field_ui(&mut self, ui: &mut Ui, session: &Session, label: &str) {
        let colours = Colours::of(ui);
        ui.horizontal(|ui| {
            let field = TextEdit::singleline(&mut self.name)
                .hint_text("A delegation, Chair or Secretariat")
                .desired_width(300.0);
            let field = ui.add(field);
            field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, label));
            if std::mem::take(&mut self.wants_keyboard) {
                field.request_focus();
            }
            if field.changed() {
                self.chosen = None;
            }
            let offered = self.offered(session);
            let meant = self.delegation(session);
            let place = meant.and_then(|meant| offered.iter().position(|one| one.name == meant.name));
            if field.has_focus() && (offered.len() > 1 || place.is_none()) {
                self.arrows(ui, place, offered.len());
            }
            match self.delegation(session) {
                Some(who) if offered.iter().any(|one| one.name == who.name) => {
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
                self.chosen = None;
            }
        });
        self.offered_ui(ui, session, colours);
    }

    /// The arrows choose among the names that are offered, from the one that is meant by itself.
    fn arrows(&mut self, ui: &Ui, before: Option<usize>, offered: usize) {
        let Some(last) = offered.checked_sub(1) else { return };
        let (down, up) = ui.input_mut(|input| {
            let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
            (pressed(Key::ArrowDown), pressed(Key::ArrowUp))
        });
        if down {
            self.chosen = Some(before.map_or(0, |chosen| (chosen + 1).min(last)));
        } else if up {
            self.chosen = before.map(|chosen| chosen.saturating_sub(1));
        }
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
        let meant = self.delegation(session);
        let is_meant_alone = |one: &Delegation| meant.as_ref().is_some_and(|meant| meant.name == one.name);
        if matches!(offered.as_slice(), [only] if is_meant_alone(only)) {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            for who in &offered {
                let is_meant = meant.as_ref().is_some_and(|meant| meant.name == who.name);
                let text = RichText::new(&who.name).size(theme::SMALL).color(colours.ink);
                if ui.add(egui::Button::selectable(is_meant, text)).clicked() {
                    self.name.clone_from(&who.name);
                    self.chosen = None;
                }
            }
        });
    }
}

/// Whether what was typed means somebody of the room: what one is called, also in short, or a name that is cut off within a word. A
/// whole word may be somebody else's name: `Guinea` is not `Guinea-Bissau`, and `Niger` not `Nigeria`, until they are chosen.
fn is_meant(typed: &str, one: &Delegation) -> bool {
    let (lower, name) = (typed.to_lowercase(), one.name.to_lowercase());
    if name == lower || one.initials.to_lowercase() == lower {
        return true;
    }
    if let Some(meant) = state(typed) {
        return state(&one.name) == Some(meant);
    }
    let rest = name.split_once(&lower).map(|(_, rest)| rest);
    rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
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
    // They stand first also where they have spoken already.
    room.sort_by_key(|one| !matches!(one.kind, DelegationKind::Chair | DelegationKind::Secretariat));
    room
}
