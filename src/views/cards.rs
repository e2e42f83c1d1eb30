//! The cards of a paragraph: which are shown, in which order, and what folds into one line.
//!
//! Contributions with the same edits share a card; those that equal the draft, or say nothing, fold into one line. A
//! card outside the view is not laid out; its height is remembered.

use super::card::{Group, card_ui, other_parts_ui, received_ui};
use super::galleys::Galleys;
use super::marks::{caption_ui, full_name, initials_ui};
use super::paragraph::comment_ui;
use super::scene::{Queue, Scene, Wish};
use super::theme::{self, Colours};
use crate::model::{Contribution, ContributionId, ContributionKind, EditId, Paragraph};
use crate::session::Action;
use crate::text::{Collation, Piece};
use egui::{Rect, Role as Access, Sense, Ui, WidgetInfo, vec2};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// How many cards make the filter worth its place.
const MANY: usize = 6;

/// What the cards remember.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct CardsState {
    /// Words that a delegation's name must hold.
    pub filter: String,
    /// The filter is shown.
    pub filter_open: bool,
    /// The filter shall have the keyboard in the next frame.
    pub wants_keyboard: bool,
    /// Every card is one line.
    pub folded: bool,
    /// Cards that are not as [`CardsState::folded`] says.
    pub turned: FxHashSet<ContributionId>,
    /// Cards that show their lines as received.
    pub received: FxHashSet<ContributionId>,
    /// A contribution to show in full in the next frame.
    pub unfold: Option<ContributionId>,
    /// A card to bring into view.
    reveal: Option<ContributionId>,
    support_open: bool,
    heights: FxHashMap<(ContributionId, u32), f32>,
    /// The pieces of each card, with the paragraph from which they were made. Holding it keeps its address its own.
    pub pieces: FxHashMap<ContributionId, (Arc<Paragraph>, Vec<Piece>)>,
}

impl CardsState {
    /// Shows a contribution in full: unfolded, and not filtered away.
    fn show(&mut self, wanted: ContributionId, groups: &[Group<'_>]) {
        self.filter.clear();
        let holds = |group: &&Group<'_>| group.all.iter().any(|one| one.id == wanted);
        let Some(group) = groups.iter().find(holds) else {
            self.support_open = true;
            return;
        };
        let first = group.first.id;
        if self.folded != self.turned.contains(&first) && !self.turned.remove(&first) {
            self.turned.insert(first);
        }
        self.reveal = Some(first);
    }
}

/// Draws the cards; answers where the first card with the edit in focus shows it.
pub fn cards_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut CardsState,
    collation: &Arc<Collation>,
    galleys: &mut Galleys,
    queue: &mut Queue,
) -> Option<Rect> {
    let paragraph = collation.paragraph();
    let (said, silent): (Vec<&Contribution>, Vec<&Contribution>) = paragraph
        .contributions
        .iter()
        .partition(|contribution| !matches!(contribution.kind, ContributionKind::Unchanged | ContributionKind::Empty));
    let groups = groups(&said);
    if paragraph.contributions.is_empty() {
        let colours = Colours::of(ui);
        egui::Frame::new()
            .inner_margin(egui::Margin::symmetric(20, 0))
            .show(ui, |ui| {
                ui.label(egui::RichText::new("Nobody contributed to this paragraph.").color(colours.quiet));
            });
        return None;
    }
    if let Some(wanted) = state.unfold.take() {
        state.show(wanted, &groups);
    }
    bar_ui(ui, state, groups.len(), said.len(), queue);
    let filter = state.filter.trim().to_lowercase();
    let mut focus = None;
    let mut hidden = 0;
    for group in &groups {
        let is_shown = filter.is_empty()
            || group.all.iter().any(|contribution| {
                contribution.name.to_lowercase().contains(&filter)
                    || scene
                        .delegations(&contribution.from)
                        .any(|delegation| full_name(delegation).to_lowercase().contains(&filter))
            });
        if is_shown {
            focus = focus.or(remembered_ui(ui, scene, state, collation, group, galleys, queue));
        } else {
            hidden += 1;
        }
    }
    if hidden > 0 {
        let colours = Colours::of(ui);
        ui.horizontal(|ui| {
            ui.add_space(20.0);
            ui.label(egui::RichText::new(format!("{hidden} hidden by the filter")).color(colours.quiet));
            if ui.button("Show all").clicked() {
                state.filter.clear();
                state.filter_open = false;
            }
        });
    }
    silent_ui(ui, scene, state, &silent, queue);
    focus
}

fn groups<'a>(said: &[&'a Contribution]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut places: FxHashMap<&[EditId], usize> = FxHashMap::default();
    for contribution in said {
        let edits = contribution.edits.as_slice();
        // A compromise is decided as a whole, so it has a card of its own.
        let is_alone = edits.is_empty() || contribution.compromise.is_some();
        let twin = places.get(edits).copied().filter(|_| !is_alone);
        if let Some(place) = twin {
            groups[place].all.push(contribution);
        } else {
            if !is_alone {
                places.insert(edits, groups.len());
            }
            groups.push(Group {
                first: contribution,
                all: vec![contribution],
            });
        }
    }
    groups
}

fn bar_ui(ui: &mut Ui, state: &mut CardsState, cards: usize, contributions: usize, queue: &mut Queue) {
    if cards == 0 {
        return;
    }
    let colours = Colours::of(ui);
    ui.horizontal(|ui| {
        ui.add_space(20.0);
        let number = if contributions == 1 {
            "1 contribution".to_owned()
        } else {
            format!("{contributions} contributions")
        };
        caption_ui(ui, &number);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let label = if state.folded { "Expand all" } else { "Collapse all" };
            let fold = egui::Button::new(egui::RichText::new(label).size(13.0).color(colours.quiet)).frame(false);
            if cards > 1 && ui.add(fold).on_hover_text(hint(Action::FoldCards)).clicked() {
                queue.push(Wish::Act(Action::FoldCards));
            }
            if cards >= MANY || state.filter_open || !state.filter.is_empty() {
                let field = egui::TextEdit::singleline(&mut state.filter)
                    .hint_text("Filter by delegation")
                    .desired_width(180.0);
                let response = ui.add(field).on_hover_text(hint(Action::FilterCards));
                response.widget_info(|| WidgetInfo::labeled(Access::TextInput, true, "Filter by delegation"));
                if std::mem::take(&mut state.wants_keyboard) {
                    response.request_focus();
                }
            }
        });
    });
}

fn hint(action: Action) -> String {
    format!("{} {}", action.help(), action.shortcut())
}

/// A card, or the room that it takes where it is outside the view.
fn remembered_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut CardsState,
    collation: &Arc<Collation>,
    group: &Group<'_>,
    galleys: &mut Galleys,
    queue: &mut Queue,
) -> Option<Rect> {
    let id = group.first.id;
    let holds_focus = scene.focus.edit.is_some_and(|edit| group.first.edits.contains(&edit));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a width in points"
    )]
    let width = ui.available_width() as u32;
    let top = ui.cursor().top();
    if let Some(height) = state.heights.get(&(id, width)).copied() {
        let room = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height));
        if !holds_focus && state.reveal != Some(id) && !ui.is_rect_visible(room.expand(200.0)) {
            ui.allocate_exact_size(room.size(), Sense::hover());
            return None;
        }
    }
    let corner = ui.cursor().min;
    let focus = card_ui(ui, scene, state, collation, group, galleys, queue);
    if state.reveal == Some(id) {
        state.reveal = None;
        ui.scroll_to_rect(Rect::from_min_size(corner, vec2(ui.available_width(), 80.0)), None);
    }
    let height = ui.cursor().top() - top - ui.spacing().item_spacing.y;
    state.heights.insert((id, width), height);
    focus
}

/// Contributions that equal the draft, and those that say nothing, each in one line.
fn silent_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut CardsState, silent: &[&Contribution], queue: &mut Queue) {
    let colours = Colours::of(ui);
    let parts: [(ContributionKind, &str); 2] = [
        (ContributionKind::Unchanged, "equal the draft"),
        (ContributionKind::Empty, "came without a text"),
    ];
    for (kind, words) in parts {
        let those: Vec<&&Contribution> = silent.iter().filter(|contribution| contribution.kind == kind).collect();
        if those.is_empty() {
            continue;
        }
        let names: Vec<&str> = those.iter().map(|contribution| contribution.name.as_str()).collect();
        let words = if those.len() == 1 {
            words.replace("equal ", "equals ")
        } else {
            words.to_owned()
        };
        let line = format!("{} {words}: {}", those.len(), names.join(", "));
        egui::Frame::new()
            .inner_margin(egui::Margin::symmetric(20, 4))
            .show(ui, |ui| {
                let text = egui::RichText::new(line).color(colours.quiet);
                let response = ui.add(egui::Button::new(text).frame(false).truncate());
                if response.on_hover_text("Show their texts as received").clicked() {
                    state.support_open = !state.support_open;
                }
                let is_asked = those
                    .iter()
                    .any(|contribution| state.received.contains(&contribution.id));
                if state.support_open || is_asked {
                    for contribution in those {
                        ui.horizontal(|ui| {
                            for delegation in scene.delegations(&contribution.from) {
                                initials_ui(ui, delegation);
                            }
                            ui.label(egui::RichText::new(&contribution.name).font(theme::bold(theme::BODY)));
                        });
                        for comment in &contribution.comments {
                            comment_ui(ui, comment);
                        }
                        received_ui(ui, contribution);
                        other_parts_ui(ui, scene, contribution, queue);
                    }
                } else {
                    for comment in those.iter().flat_map(|contribution| &contribution.comments) {
                        comment_ui(ui, comment);
                    }
                }
            });
    }
}
