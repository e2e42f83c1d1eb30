//! Who sent a text: signing it, a delegation under its right name, two that are one.

use super::marks::caption_ui;
use super::putright::{field_ui, one};
use super::theme;
use crate::model::{ContributionId, Delegation, DelegationId, DelegationKind, Repair, Session};
use crate::session::{Command, merging_in_words};
use egui::{ComboBox, RichText, Ui};

/// What a delegation is to be called.
#[derive(Clone, Debug, Default)]
pub struct DelegationChoice {
    name: String,
    kind: DelegationKind,
    /// Whom else it is, before that is confirmed.
    into: Option<DelegationId>,
}

impl DelegationChoice {
    /// Begins with what it is called.
    #[must_use]
    pub fn of(delegation: Option<&Delegation>) -> Self {
        delegation.map_or_else(Self::default, |delegation| Self {
            name: delegation.name.clone(),
            kind: delegation.kind,
            into: None,
        })
    }
}

/// The delegation itself: its name and kind, and whom else it is.
pub fn delegation_ui(
    ui: &mut Ui,
    session: &Session,
    id: DelegationId,
    choice: &mut DelegationChoice,
) -> Option<Command> {
    let mut wanted = None;
    let known = session.delegation(id)?;
    caption_ui(ui, &format!("{} in the whole session", known.name));
    ui.horizontal(|ui| {
        field_ui(ui, &mut choice.name, "The name of the delegation", 220.0);
        kind_ui(ui, "kind of delegation", &mut choice.kind, "The kind of the delegation");
        let changes = choice.name.trim() != known.name || choice.kind != known.kind;
        if ui
            .add_enabled(changes, egui::Button::new("Rename it everywhere"))
            .clicked()
        {
            let (name, kind) = (choice.name.trim().to_owned(), choice.kind);
            wanted = Some(one(Repair::Rename {
                delegation: id,
                name,
                kind,
            }));
        }
    });
    let named = |id: DelegationId| session.delegation(id).map_or("", |one| one.name.as_str());
    let shown = choice.into.map_or("It is the same as …".to_owned(), |into| {
        format!("It is the same as {}", named(into))
    });
    ComboBox::from_id_salt("same delegation")
        .selected_text(shown)
        .show_ui(ui, |ui| {
            for (other, delegation) in session.room().filter(|(other, _)| *other != id) {
                ui.selectable_value(&mut choice.into, Some(other), &delegation.name);
            }
        })
        .response
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, "It is the same as"));
    // Whose words are whose is not changed by one click.
    let into = choice.into.filter(|into| *into != id);
    if let Some((into, words)) = into.and_then(|into| Some((into, merging_in_words(session, id, into)?))) {
        ui.label(RichText::new(words).size(theme::SMALL));
        ui.horizontal(|ui| {
            if ui.button("Merge them").clicked() {
                wanted = Some(one(Repair::Merge { delegation: id, into }));
                choice.into = None;
            }
            if ui.button("Leave them as they are").clicked() {
                choice.into = None;
            }
        });
    }
    wanted
}

/// The kind of a delegation, to choose from; `label` tells which one to who does not see it.
pub fn kind_ui(ui: &mut Ui, salt: impl std::hash::Hash + std::fmt::Debug, kind: &mut DelegationKind, label: &str) {
    let named = |kind: DelegationKind| {
        if kind.name().is_empty() {
            "not stated"
        } else {
            kind.name()
        }
    };
    ComboBox::from_id_salt(salt)
        .selected_text(named(*kind))
        .show_ui(ui, |ui| {
            for one in DelegationKind::ALL {
                ui.selectable_value(kind, one, named(one));
            }
        })
        .response
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, label));
}

/// The command that sets the delegations of a contribution; new ones come into the room first.
#[must_use]
pub fn signed(session: &Session, contribution: ContributionId, names: &str) -> Option<Command> {
    let mut commands = Vec::new();
    let mut from = Vec::new();
    let mut next = session.delegations.len();
    for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        let places = (0..).map(DelegationId).zip(&session.delegations);
        let known = places
            .filter(|(_, one)| one.is_called(name))
            .map(|(id, _)| session.own_id(id))
            .next();
        let id = known.unwrap_or_else(|| {
            let delegation = Delegation::new(name, DelegationKind::Unstated, next);
            commands.push(Command::AddDelegation { delegation });
            next += 1;
            DelegationId(u32::try_from(next - 1).unwrap_or(u32::MAX))
        });
        from.push(id);
    }
    if from.is_empty() {
        return None;
    }
    commands.push(one(Repair::Sign { contribution, from }));
    Some(match commands.len() {
        1 => commands.remove(0),
        _ => Command::Together {
            name: format!("set the delegation: {names}"),
            commands,
        },
    })
}
