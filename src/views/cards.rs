//! The cards of a paragraph: which are shown, in which order, and what folds into one line.
//!
//! Contributions with the same edits share a card; those that equal the draft, or say nothing, fold into one line. A
//! card outside the view is not laid out: it takes the room that it took, or about as much as its words need. What such a
//! guess was wrong by shows when one scrolls there; above the view it would push away what one reads, so there the card
//! takes the guessed room for that frame, and its own with the view moved along from the next one on.

use super::card::{Group, card_ui};
use super::chips::{full_name, initials_ui};
use super::galleys::Galleys;
use super::marks::caption_ui;
use super::paragraph::comment_ui;
use super::received::{other_parts_ui, received_ui};
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
    /// Some card was drawn for the first time in this frame.
    pub measured: bool,
    /// How much higher the cards above the view are than they were thought to be: by so much the view moves along.
    above: f32,
    /// The pieces of each card, with the paragraph from which they were made. Holding it keeps its address its own.
    pub pieces: FxHashMap<ContributionId, (Arc<Paragraph>, Vec<Piece>)>,
}

impl CardsState {
    /// By how much the view is to move before the next frame, so that what is in it stays where it is.
    pub fn take_above(&mut self) -> f32 {
        std::mem::take(&mut self.above)
    }

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
    state.measured = false;
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
    let is_wanted = state.reveal == Some(id);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a width in points"
    )]
    let width = ui.available_width() as u32;
    let known = state.heights.get(&(id, width)).copied();
    let folded = state.folded != state.turned.contains(&id);
    let height = known.unwrap_or_else(|| guessed(group, folded, ui.available_width()));
    let room = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height));
    if !holds_focus && !is_wanted && !ui.is_rect_visible(room.expand(200.0)) {
        ui.allocate_exact_size(room.size(), Sense::hover());
        return None;
    }
    state.measured |= known.is_none();
    if known.is_none() && !is_wanted && room.bottom() < ui.clip_rect().top() {
        let mut above = ui.new_child(egui::UiBuilder::new().id_salt(("above", id.0)).max_rect(room));
        let focus = card_ui(&mut above, scene, state, collation, group, galleys, queue);
        let drawn = above.min_rect().height();
        ui.allocate_exact_size(room.size(), Sense::hover());
        state.heights.insert((id, width), drawn);
        state.above += drawn - height;
        ui.ctx().request_repaint();
        return focus;
    }
    let corner = room.min;
    let focus = card_ui(ui, scene, state, collation, group, galleys, queue);
    if is_wanted {
        state.reveal = None;
        ui.scroll_to_rect(Rect::from_min_size(corner, vec2(ui.available_width(), 80.0)), None);
    }
    let drawn = ui.cursor().top() - corner.y - ui.spacing().item_spacing.y;
    state.heights.insert((id, width), drawn);
    focus
}

/// About how high a card is that was never drawn: its title, and its words in the lines that they fill.
fn guessed(group: &Group<'_>, folded: bool, width: f32) -> f32 {
    if folded {
        return TITLE;
    }
    let letters = group.first.text.len().min(100_000);
    let comments: usize = group.all.iter().map(|one| one.comments.len()).sum();
    #[expect(clippy::cast_precision_loss, reason = "a rough height in points")]
    let (letters, comments) = (letters as f32, comments as f32);
    let lines = (letters * LETTER / (width - 40.0).max(100.0)).ceil().max(1.0);
    TITLE + lines * LINE + comments * LINE
}

/// The height of a card's title with its margins, of a line of its words, and the width of a letter.
const TITLE: f32 = 48.0;
const LINE: f32 = 25.0;
const LETTER: f32 = 8.0;

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
