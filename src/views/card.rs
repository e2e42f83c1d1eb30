//! A card: who, the rewording with its edits in place, comments, the lines as received.

use super::card_menu::card_menu_ui;
use super::cards::CardsState;
use super::chips::chips_ui;
use super::galleys::Galleys;
use super::marks::{State, card_frame, edit_in_words, paint_bar, paint_edge, short};
use super::paragraph::comment_ui;
use super::received::{other_parts_ui, received_ui};
use super::scene::{Queue, Scene, Wish};
use super::text::{DraftText, EditLook, Selecting, Tone};
use super::theme::{self, Colours};
use crate::model::{Contribution, ContributionKind, Delegation, Edit, EditId, Paragraph, ParagraphKind};
use crate::session::{Focus, capital, count};
use crate::text::{Aside, Collation, Piece, Role, marked, stands_whole};
use egui::{Color32, Rect, Role as Access, Sense, Ui, WidgetInfo};
use std::sync::Arc;

/// Contributions that propose the same.
pub struct Group<'a> {
    /// The first of them.
    pub first: &'a Contribution,
    /// All of them.
    pub all: Vec<&'a Contribution>,
}

/// Draws a card; answers where the edit in focus stands in it.
pub fn card_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut CardsState,
    collation: &Arc<Collation>,
    group: &Group<'_>,
    galleys: &mut Galleys,
    queue: &mut Queue,
) -> Option<Rect> {
    let colours = Colours::of(ui);
    let contribution = group.first;
    let colour = scene
        .delegations(&contribution.from)
        .next()
        .map_or(colours.quiet, |delegation| colours.hue(delegation));
    let lit = scene.focus.edit.is_some_and(|edit| contribution.edits.contains(&edit));
    let folded = state.folded != state.turned.contains(&contribution.id);
    let mut focus = None;
    let frame = card_frame(colours).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 6.0;
        card_header_ui(ui, scene, state, collation, group, folded, queue);
        if folded {
            return;
        }
        // One delegation may have two texts here.
        let body = |ui: &mut Ui| body_ui(ui, scene, state, collation, contribution, colour, galleys, queue);
        focus = ui.push_id(contribution.id.0, body).inner;
        super::aside::notes_ui(ui, collation, contribution, queue);
        for member in &group.all {
            for comment in &member.comments {
                comment_ui(ui, comment);
            }
            if state.received.contains(&member.id) {
                received_ui(ui, member);
            }
        }
        other_parts_ui(ui, scene, contribution, queue);
    });
    let rect = frame.response.rect;
    paint_bar(ui, rect, colour);
    if lit {
        paint_edge(ui, rect, colour.gamma_multiply(0.7));
    }
    // A card that fits is brought into view with its name, a longer one with its edit.
    let fits = rect.height() < ui.clip_rect().height() * 0.8;
    focus.map(|edit| if fits { rect } else { edit })
}

/// How many initials stand beside each other.
const BADGES: usize = 4;

fn card_header_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut CardsState,
    collation: &Arc<Collation>,
    group: &Group<'_>,
    folded: bool,
    queue: &mut Queue,
) {
    let colours = Colours::of(ui);
    let contribution = group.first;
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            card_menu_ui(ui, scene, state, collation, group, queue);
            let members = || group.all.iter().flat_map(|one| scene.delegations(&one.from));
            let names = NAMES + BADGE * f32::from(u8::try_from(members().take(BADGES).count()).unwrap_or(0));
            marks_ui(ui, collation, contribution, names, queue);
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let names = names_of(scene, collation.paragraph(), group);
                chips_ui(ui, members(), BADGES);
                let mut job = egui::text::LayoutJob::default();
                job.append(
                    &names.0,
                    0.0,
                    egui::text::TextFormat::simple(theme::bold(theme::BODY), colours.ink),
                );
                job.append(
                    &names.1,
                    0.0,
                    egui::text::TextFormat::simple(theme::sans(13.0), colours.quiet),
                );
                if folded {
                    let summary = format!("   {}", summary(collation, contribution));
                    job.append(
                        &summary,
                        0.0,
                        egui::text::TextFormat::simple(theme::serif(15.0), colours.quiet),
                    );
                }
                let response = ui.add(egui::Label::new(job).truncate().sense(Sense::CLICK));
                response.widget_info(|| {
                    WidgetInfo::labeled(Access::Button, true, format!("Card of {}{}", names.0, names.1))
                });
                if response.on_hover_text("Click to fold or unfold").clicked() {
                    queue.push(Wish::Fold(contribution.id));
                }
            });
        });
    });
}

/// The room that a name keeps in a head, that of initials before it, and that of a mark.
const NAMES: f32 = 100.0;
const BADGE: f32 = 40.0;
const MARK: f32 = 18.0;

/// How each edit of a contribution stands, from the right: as many as leave room for the names; how many more are told.
fn marks_ui(ui: &mut Ui, collation: &Collation, contribution: &Contribution, names: f32, queue: &mut Queue) {
    let paragraph = collation.paragraph();
    let edits = contribution.edits.iter().filter_map(|id| paragraph.edit(*id));
    let edits: Vec<EditId> = edits
        .filter(|edit| !edit.change.is_spacing())
        .map(|edit| edit.id)
        .collect();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few marks")]
    let room = ((ui.available_width() - names) / MARK).clamp(1.0, 12.0) as usize;
    let shown = if edits.len() > room { room - 1 } else { edits.len() };
    let gap = std::mem::replace(&mut ui.spacing_mut().item_spacing.x, MARK - 16.0);
    if edits.len() > shown {
        let words = egui::RichText::new(format!("+{}", edits.len() - shown)).size(theme::SMALL);
        let hint = format!("{} in all", count(edits.len(), "edit"));
        ui.label(words.color(Colours::of(ui).quiet)).on_hover_text(hint);
    }
    for edit in edits[..shown].iter().rev() {
        let shape = if collation.is_lacking(contribution, *edit) {
            State::Aside(Aside::EarlierDraft)
        } else {
            State::of_edit(collation, *edit)
        };
        if shape.ui(ui).interact(Sense::CLICK).clicked() {
            queue.push(Wish::Go(focus_of(collation, contribution, Some(*edit))));
        }
    }
    ui.spacing_mut().item_spacing.x = gap;
}

/// Names in bold, and what is said about them more quietly.
fn names_of(scene: &Scene<'_>, paragraph: &Paragraph, group: &Group<'_>) -> (String, String) {
    let names: Vec<&str> = group
        .all
        .iter()
        .map(|contribution| contribution.name.as_str())
        .collect();
    let contribution = group.first;
    let mut more = String::new();
    if group.all.len() == 1
        && let Some(kind) = scene
            .delegations(&contribution.from)
            .next()
            .map(Delegation::kind_after_name)
        && !kind.is_empty()
        && kind != contribution.name
    {
        more = format!(" · {kind}");
    }
    if group.all.len() > 1 {
        more = String::from(" · the same text");
    }
    if contribution.compromise.is_some() {
        more.push_str(" · compromise");
        if stands_whole(paragraph, contribution) {
            more.push_str(", accepted as a whole");
        }
    } else if contribution.is_from_the_floor() {
        more.push_str(" · from the floor");
    }
    if contribution.kind != ContributionKind::Rewording {
        more.push_str(" · ");
        more.push_str(contribution.kind.name());
    }
    if contribution.earlier_draft {
        more.push_str(" · on an earlier draft");
    }
    if contribution.replaced_by.is_some() {
        more.push_str(" · replaced by a later text");
    }
    (names.join(", "), more)
}

fn summary(collation: &Collation, contribution: &Contribution) -> String {
    contribution
        .edits
        .iter()
        .filter_map(|id| collation.paragraph().edit(*id))
        .filter(|edit| !edit.change.is_spacing() && !collation.is_lacking(contribution, edit.id))
        .map(|edit| edit_in_words(collation, edit))
        .reduce(|line, edit| format!("{line}; {edit}"))
        .unwrap_or_else(|| short(&contribution.text))
}

/// A place in a contribution: the edit, else its first.
pub fn focus_of(collation: &Collation, contribution: &Contribution, edit: Option<EditId>) -> Focus {
    Focus {
        paragraph: Some(collation.paragraph().id),
        edit: edit.or_else(|| contribution.edits.first().copied()),
        contribution: Some(contribution.id),
    }
}

#[expect(clippy::too_many_arguments, reason = "a view reads much and keeps nothing")]
fn body_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut CardsState,
    collation: &Arc<Collation>,
    contribution: &Contribution,
    colour: Color32,
    galleys: &mut Galleys,
    queue: &mut Queue,
) -> Option<Rect> {
    let paragraph = collation.paragraph();
    let colours = Colours::of(ui);
    let has_edits = !contribution.edits.is_empty();
    if !has_edits {
        let text = if contribution.text.trim().is_empty() {
            "No text was given."
        } else {
            contribution.text.trim()
        };
        let text = egui::RichText::new(text)
            .font(theme::serif(theme::DRAFT))
            .color(colours.ink);
        ui.label(text.line_height(Some(25.0)));
        return None;
    }
    let is_kept = state
        .pieces
        .get(&contribution.id)
        .is_some_and(|(of, _)| Arc::ptr_eq(of, paragraph));
    if !is_kept {
        let pieces = card_pieces(collation, contribution);
        state.pieces.insert(contribution.id, (Arc::clone(paragraph), pieces));
    }
    let pieces = state.pieces.get(&contribution.id).map_or(&[][..], |(_, pieces)| pieces);
    let text = DraftText {
        name: &contribution.name,
        paragraph: paragraph.id,
        pieces,
        size: if paragraph.kind == ParagraphKind::Body {
            theme::DRAFT
        } else {
            theme::HEADING
        },
        strong: paragraph.kind != ParagraphKind::Body,
        tone: Tone::Card,
        numbered: false,
        focus: scene.focus.edit,
        found: scene.found,
        glow: None,
        selecting: Selecting::Never,
        explain: Some(&|edit| Scene::explain(collation, edit)),
    };
    // One delegation may have several cards here: what it sent, and what it said in the room.
    let look = |edit| {
        let lacks = collation.is_lacking(contribution, edit);
        // What it has in the place of words that it lacks is quoted, and no proposal of its own.
        let colour = if lacks { colours.quiet } else { colour };
        EditLook {
            lacks,
            ..Scene::card_look(collation, edit, colour)
        }
    };
    let shown = ui.push_id(contribution.id.0, |ui| text.ui(ui, galleys, &look)).inner;
    if let Some(edit) = shown.clicked {
        queue.push(Wish::Go(focus_of(collation, contribution, Some(edit))));
    }
    if shown.clicked_text && shown.clicked.is_none() {
        queue.push(Wish::Go(focus_of(collation, contribution, None)));
    }
    let went = |edit: &EditId| collation.went_with(*edit);
    if let Some(with) = contribution.edits.iter().find_map(went) {
        let is_spacing = |edit: &&EditId| paragraph.edit(**edit).is_some_and(|edit| edit.change.is_spacing());
        let is_all = contribution
            .edits
            .iter()
            .filter(|edit| !is_spacing(edit))
            .all(|edit| went(edit).is_some());
        let what = if is_all { "Accepted" } else { "In part accepted" };
        let words = format!("{what}, {}.", with.in_words());
        ui.label(egui::RichText::new(words).size(13.0).color(colours.bracket));
    }
    shown.focus
}

/// Whether an edit brings another paragraph in the place of this one.
pub fn brings_all(collation: &Collation, edit: EditId) -> bool {
    let has_words = |edit: &Edit| edit.change.span().is_some();
    collation.is_about_all(edit) && collation.edit(edit).is_some_and(has_words)
}

/// The contribution's edits in place; a proposal about the whole paragraph says so in words, and another paragraph is read as
/// one: the words of this one stand above.
fn card_pieces(collation: &Collation, contribution: &Contribution) -> Vec<Piece> {
    let mut pieces = marked(collation, |edit| contribution.edits.contains(&edit));
    let about_all = contribution.edits.iter().filter(|edit| collation.is_about_all(**edit));
    for edit in about_all.filter_map(|edit| collation.edit(*edit)) {
        let is_of_it = |piece: &Piece| piece.role == Role::Deleted && piece.edits.contains(&edit.id);
        pieces.retain(|piece| !is_of_it(piece));
        if !brings_all(collation, edit.id) {
            pieces.push(Piece {
                text: capital(&edit_in_words(collation, edit)),
                role: Role::Kept,
                edits: vec![edit.id],
                pending: false,
            });
        }
    }
    for piece in &mut pieces {
        let text = piece.text.trim();
        if piece.role == Role::Kept && (text == "[" || text == "]") {
            piece.role = Role::Bracket;
        }
    }
    pieces
}
