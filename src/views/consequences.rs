//! What deciding the edit in focus would do to others, told before the key is pressed.

use super::aside::why_aside;
use super::beyond::{asked_ui, other_ends_ui};
use super::card::brings_all;
use super::chips::chips_ui;
use super::marks::{State, edit_in_words};
use super::scene::{Queue, Scene, Wish};
use super::theme::{self, Colours};
use crate::model::{Edit, EditId, Verdict};
use crate::session::{Action, Focus};
use crate::text::{
    Collation, Consequences, Contested, End, changed_on_the_way, consequences, stands_whole, taking_whole,
};
use egui::{Color32, Rect, Role as Access, Ui, WidgetInfo, vec2};
use std::sync::Arc;

/// Tells what the edit would supersede, reopen and bracket, and what it cannot stand beside.
pub fn consequences_ui(ui: &mut Ui, scene: &Scene<'_>, collation: &Arc<Collation>, edit: &Edit, queue: &mut Queue) {
    let colours = Colours::of(ui);
    let paragraph = collation.paragraph();
    let standing = collation.standing(edit.id);
    if let Some(aside) = standing.aside {
        let why = why_aside(aside, edit.restores);
        ui.label(egui::RichText::new(why).size(13.0).color(colours.quiet));
    } else if standing.superseded {
        let text = match collation.passed_over_by(edit.id) {
            Some(one) => format!(
                "Superseded: the compromise of {} stands as a whole. Accepting this puts it beside it; reopening an edit of \
                 the compromise brings this back.",
                one.name
            ),
            None => {
                "Superseded: an accepted rival stands in its place. Reopening that one brings this back.".to_owned()
            }
        };
        ui.label(egui::RichText::new(text).size(13.0).color(colours.quiet));
    }
    if let Some(tie) = collation.ties(edit.id).first() {
        let words = if tie.is_needed {
            "One half of a moved passage; both halves are decided together."
        } else {
            "One half of a moved passage, which others propose by itself: accepting it leaves the other half open."
        };
        let changed = changed_on_the_way(collation, edit.id, tie.other);
        ui.label(egui::RichText::new(format!("{words}{}", told_as_changed(&changed))).size(13.0));
    }
    if let Some((place, _)) = scene.paragraph() {
        other_ends_ui(ui, scene, place, Some(edit.id));
    }
    asked_ui(ui, scene.session(), paragraph, edit.id);
    settled_ui(ui, collation, edit);
    alike_ui(ui, scene, collation, edit, queue);
    let (reopened, superseded) = if standing.verdict == Some(Verdict::Accepted) {
        (Vec::new(), Vec::new())
    } else {
        told(collation, consequences(collation, &[edit.id], Some(Verdict::Accepted)))
    };
    let (alternatives, superseded): (Vec<EditId>, Vec<EditId>) = superseded
        .into_iter()
        .partition(|other| *other != edit.id && brings_all(collation, *other));
    let bracketed = collation.bracketed_with(edit.id);
    let mut rest = collation.rivals(edit.id);
    // Where other paragraphs take part, that is told with them.
    let takes_part = |place: usize| {
        !scene
            .collations
            .other_ends(scene.open, place, End::Edit(edit.id))
            .is_empty()
    };
    let gone = match scene.paragraph() {
        Some((place, _)) if !takes_part(place) => collation.goes_with(edit.id),
        _ => Vec::new(),
    };
    let is_told = |rival: &EditId| {
        [&reopened, &superseded, &alternatives]
            .iter()
            .any(|told| told.contains(rival))
    };
    rest.retain(|rival| !is_told(rival));
    // One comma is enough for that, for an alternative stands or falls as a whole.
    for alternative in &alternatives {
        let names = Scene::proposer_names(collation, *alternative);
        let words = format!("Accepting it supersedes the alternative of {names}");
        list_ui(ui, scene, collation, (&words, colours.bracket), &[*alternative], queue);
    }
    for (words, edits, colour) in [
        (
            "Accepting it takes the words of these from the text, though they stay accepted",
            &gone,
            colours.rejected,
        ),
        ("Accepting it reopens", &reopened, colours.rejected),
        ("Accepting it supersedes", &superseded, colours.bracket),
        ("Bracketing it also brackets", &bracketed, colours.bracket),
        ("Cannot stand beside", &rest, colours.quiet),
    ] {
        list_ui(ui, scene, collation, (words, colour), edits, queue);
    }
    let compromises = paragraph.proposers(edit.id).filter(|one| one.compromise.is_some());
    for one in compromises.filter(|one| !stands_whole(paragraph, one)) {
        let whole = told(collation, taking_whole(collation, one));
        if whole.0 == reopened && whole.1.len() == superseded.len() + alternatives.len() {
            continue;
        }
        let (reopened, superseded) = whole;
        let key = Action::AcceptContribution.shortcut();
        for (verb, edits, colour) in [
            ("reopens", &reopened, colours.rejected),
            ("supersedes", &superseded, colours.bracket),
        ] {
            let words = format!("Accepting the compromise as a whole ({key}) {verb}");
            list_ui(ui, scene, collation, (&words, colour), edits, queue);
        }
    }
}

/// What changed in words on their way elsewhere, as a sentence; nothing where they are the same.
fn told_as_changed(changed: &[(String, String)]) -> String {
    let one = |(old, new): &(String, String)| match (old.as_str(), new.as_str()) {
        ("", new) => format!("“{new}” came in"),
        (old, "") => format!("“{old}” fell out"),
        (old, new) => format!("“{old}” became “{new}”"),
    };
    match changed {
        [] => String::new(),
        changed => format!(
            " On the way {}.",
            changed.iter().map(one).collect::<Vec<_>>().join(", ")
        ),
    }
}

/// In whose wording it is settled.
fn settled_ui(ui: &mut Ui, collation: &Collation, edit: &Edit) {
    let settled = collation.paragraph().settled.iter();
    let wordings = settled.filter(|(alike, _)| *alike == edit.id);
    for wording in wordings.filter_map(|(_, wording)| collation.edit(*wording)) {
        let names = Scene::proposer_names(collation, wording.id);
        let words = format!(
            "Settled in the wording of {names}: {}",
            edit_in_words(collation, wording)
        );
        ui.label(egui::RichText::new(words).size(13.0));
    }
}

/// What others propose that is nearly the same, and the key that settles all of it in this wording.
fn alike_ui(ui: &mut Ui, scene: &Scene<'_>, collation: &Arc<Collation>, edit: &Edit, queue: &mut Queue) {
    let near = scene.collations.alike(collation.paragraph(), edit.id);
    let Some((_, first)) = near.first() else { return };
    let slight = near.iter().map(|(_, slight)| *slight).max().unwrap_or(*first);
    let colours = Colours::of(ui);
    let key = Action::SettleAlike.shortcut();
    let words = format!("Nearly the same: {}; {key} settles them in this wording", slight.name());
    let others: Vec<EditId> = near.iter().map(|(other, _)| *other).collect();
    list_ui(ui, scene, collation, (&words, colours.quiet), &others, queue);
}

/// What a step reopens, and what of what is open it supersedes.
fn told(collation: &Collation, step: Result<Consequences, Contested>) -> (Vec<EditId>, Vec<EditId>) {
    let step = step.unwrap_or_default();
    (step.reopened().collect(), step.supersedes(collation))
}

fn list_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    collation: &Arc<Collation>,
    (words, colour): (&str, Color32),
    edits: &[EditId],
    queue: &mut Queue,
) {
    let paragraph = collation.paragraph();
    let others: Vec<&Edit> = edits.iter().filter_map(|id| paragraph.edit(*id)).collect();
    let others = others.into_iter().filter(|edit| !edit.change.is_spacing());
    // All lines are as high as the first; out of view each takes its room and no more.
    let mut line = None;
    for other in others {
        let Some(height) = line else {
            ui.label(egui::RichText::new(words).size(theme::SMALL).color(colour));
            line = Some(other_ui(ui, scene, collation, other, queue));
            continue;
        };
        let room = vec2(ui.available_width(), height);
        if ui.is_rect_visible(Rect::from_min_size(ui.cursor().min, room)) {
            other_ui(ui, scene, collation, other, queue);
        } else {
            ui.allocate_space(room);
        }
    }
}

/// How many initials stand before an edit in a line.
const CHIPS: usize = 2;

/// An edit in a line; answers how high it is.
fn other_ui(ui: &mut Ui, scene: &Scene<'_>, collation: &Arc<Collation>, other: &Edit, queue: &mut Queue) -> f32 {
    let colours = Colours::of(ui);
    let paragraph = collation.paragraph();
    let line = ui.horizontal(|ui| {
        State::of_edit(collation, other.id).ui(ui);
        let proposers = collation
            .proposers(other.id)
            .iter()
            .map(|&place| &paragraph.contributions[place]);
        chips_ui(ui, proposers.flat_map(|one| scene.delegations(&one.from)), CHIPS);
        let words = edit_in_words(collation, other);
        let text = egui::RichText::new(&words)
            .font(theme::serif(theme::BODY))
            .color(colours.ink);
        let names = Scene::proposer_names(collation, other.id);
        let response = ui.add(egui::Button::new(text).frame(false).truncate());
        response.widget_info(|| WidgetInfo::labeled(Access::Button, true, format!("Go to {words}, {names}")));
        if response.on_hover_text(names).clicked() {
            queue.push(Wish::Go(Focus::on(paragraph.id, Some(other.id))));
        }
    });
    line.response.rect.height()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_on_the_way_is_told_as_a_sentence() {
        let changed = |pairs: &[(&str, &str)]| -> String {
            let pairs = pairs.iter().map(|(old, new)| ((*old).to_owned(), (*new).to_owned()));
            told_as_changed(&pairs.collect::<Vec<_>>())
        };
        assert_eq!(changed(&[]), "");
        assert_eq!(
            changed(&[("ten days", "one month"), ("", "fully"), ("all", "")]),
            " On the way “ten days” became “one month”, “fully” came in, “all” fell out."
        );
    }
}
