//! The middle: the base paragraph with its contested passages marked, and a card for each contribution to it.

use super::cards::{CardsState, cards_ui};
use super::galleys::Galleys;
use super::paragraph_head::{header_ui, proposed_ui};
use super::passage::{PassageState, passage_ui};
use super::scene::{Queue, Scene, Wish};
use super::selection::{Spoken, selected, selection_ui};
use super::text::{DraftText, Tone};
use super::theme::{self, Colours};
use crate::model::{Comment, Paragraph, ParagraphKind, Standing};
use crate::session::Focus;
use crate::text::{Collation, Piece, Role, marked};
use egui::{ScrollArea, Ui, vec2};
use std::sync::Arc;

/// What the middle remembers.
#[derive(Default)]
pub struct ParagraphState {
    /// About the cards.
    pub cards: CardsState,
    /// About the contested passage in focus.
    pub passage: PassageState,
    /// The focus to which the view was scrolled last.
    shown: Focus,
    /// When one came to the paragraph that is shown.
    entered: f64,
    /// When the focus moved last; none after one scrolled away from it.
    moved: Option<f64>,
    /// How far the cards are scrolled.
    offset: f32,
    base: Option<(Arc<Paragraph>, Vec<Piece>)>,
}

/// Draws the paragraph in focus with its contributions.
pub fn paragraph_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut ParagraphState,
    galleys: &mut Galleys,
    queue: &mut Queue,
) {
    let Some((place, paragraph)) = scene.paragraph() else {
        no_paragraph_ui(ui, scene);
        return;
    };
    let moved = state.shown != *scene.focus;
    let entered = state.shown.paragraph != scene.focus.paragraph;
    state.shown = *scene.focus;
    let now = ui.input(|input| input.time);
    if entered {
        state.entered = now;
    }
    if moved {
        state.moved = Some(now);
    } else if ui.input(|input| input.smooth_scroll_delta() != egui::Vec2::ZERO) {
        state.moved = None;
    }
    let collation = scene.collations.of(paragraph);
    // The base stays in view while the cards pass under it, so that what is in focus is lit in both at once.
    // Where it has a contested passage, that card has its part of the room.
    let is_contested = collation.passages().iter().any(|edits| edits.len() > 1);
    // In a low window most of its readings show all the same: base and cards scroll.
    let is_low = ui.available_height() < LOW;
    let share = match (is_contested, is_low) {
        (true, true) => 0.32,
        (true, false) => 0.36,
        (false, _) => 0.5,
    };
    let highest = (ui.available_height() * share).max(120.0);
    let mut base = ScrollArea::vertical()
        .id_salt(("base", paragraph.id.0))
        .max_height(highest)
        .auto_shrink([false, true]);
    let mut cards = ScrollArea::vertical()
        .id_salt(("cards", paragraph.id.0))
        .auto_shrink(false);
    if entered {
        base = base.vertical_scroll_offset(0.0);
        cards = cards.vertical_scroll_offset(0.0);
    }
    let above = state.cards.take_above();
    if above != 0.0 && !entered {
        cards = cards.vertical_scroll_offset(state.offset + above);
    }
    // Measured once, so that base and cards have the same edges whether or not one of them has a scroll bar.
    let measure = (theme::MEASURE + 36.0).min(ui.available_width() - 32.0);
    let side = ((ui.available_width() - measure) / 2.0).max(12.0);
    base.show(ui, |ui| {
        column_ui(ui, measure, side, [16.0, 10.0], |ui| {
            let seen = base_ui(ui, scene, state, place, &collation, galleys, queue);
            if moved {
                bring_into_view(ui, seen);
            }
        });
    });
    let y = ui.cursor().top();
    ui.painter()
        .hline(ui.max_rect().x_range(), y, egui::Stroke::new(1.0, Colours::of(ui).line));
    ui.add_space(1.0);
    let share = if is_low { 0.76 } else { 0.6 };
    let highest = (ui.available_height() * share).max(96.0);
    column_ui(ui, measure, side, [10.0, 0.0], |ui| {
        passage_ui(ui, scene, &mut state.passage, &collation, galleys, highest, queue);
    });
    let shown = cards.show(ui, |ui| {
        column_ui(ui, measure, side, [10.0, 48.0], |ui| {
            let seen = cards_ui(ui, scene, &mut state.cards, &collation, galleys, queue);
            // On the way there cards show to be higher or lower than they were thought to be.
            let is_on_the_way = state.moved.is_some_and(|moved| now - moved < ON_THE_WAY);
            if moved || is_on_the_way && state.cards.measured {
                bring_into_view(ui, seen);
            }
        });
    });
    state.offset = shown.state.clamped_offset().y;
}

/// Below this height of the middle its parts give way to the readings of a contested passage.
const LOW: f32 = 640.0;

/// So many seconds the focus is brought into view again, where cards before it turn out to be of another height.
const ON_THE_WAY: f64 = 1.0;

/// The column in which base and cards stand: one left edge, one measure.
fn column_ui(ui: &mut Ui, measure: f32, side: f32, [top, bottom]: [f32; 2], add: impl FnOnce(&mut Ui)) {
    ui.add_space(top);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(side);
        ui.vertical(|ui| {
            ui.set_width(measure);
            ui.set_max_width(measure);
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            add(ui);
        });
    });
    ui.add_space(bottom);
}

/// Scrolls as little as is needed; nothing moves where the place shows already.
fn bring_into_view(ui: &Ui, place: Option<egui::Rect>) {
    if let Some(rect) = place
        && (rect.top() < ui.clip_rect().top() || rect.bottom() > ui.clip_rect().bottom())
    {
        ui.scroll_to_rect(rect.expand(28.0), None);
    }
}

fn no_paragraph_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let colours = Colours::of(ui);
    ui.add_space(64.0);
    ui.vertical_centered(|ui| {
        let text = if scene.session().draft.paragraphs.is_empty() {
            "This session has no paragraphs. Open a draft or a compilation with Ctrl+O."
        } else {
            "Choose a paragraph in the outline, or press N for the next open place."
        };
        ui.label(egui::RichText::new(text).color(colours.quiet));
    });
}

fn base_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut ParagraphState,
    place: usize,
    collation: &Arc<Collation>,
    galleys: &mut Galleys,
    queue: &mut Queue,
) -> Option<egui::Rect> {
    let colours = Colours::of(ui);
    let paragraph = collation.paragraph();
    let frame = egui::Frame::new().inner_margin(egui::Margin {
        left: 20,
        right: 16,
        top: 0,
        bottom: 4,
    });
    let shown = frame.show(ui, |ui| {
        header_ui(ui, scene, place, paragraph, state.entered);
        let pieces = base_pieces(state, collation);
        let focus = scene.focus.edit;
        let text = DraftText {
            name: "the draft",
            paragraph: paragraph.id,
            pieces,
            size: if paragraph.kind == ParagraphKind::Body {
                theme::DRAFT
            } else {
                theme::heading(paragraph.level)
            },
            strong: paragraph.kind != ParagraphKind::Body,
            tone: Tone::Base,
            numbered: false,
            focus,
            found: scene.found,
            glow: None,
            selecting: scene.selecting(paragraph.id, Spoken::Base),
            explain: Some(&|edit| Scene::explain(collation, edit)),
        };
        let shown = text.ui(ui, galleys, &|edit| scene.base_look(collation, edit, colours));
        if let Some(edit) = shown.clicked {
            queue.push(Wish::Go(Focus::on(paragraph.id, Some(edit))));
        }
        selected(paragraph.id, Spoken::Base, &shown, queue);
        selection_ui(ui, scene, &shown, queue);
        for comment in &paragraph.comments {
            comment_ui(ui, comment);
        }
        if paragraph.standing == Standing::Proposed {
            proposed_ui(ui, scene, paragraph, queue);
        }
        shown
    });
    if paragraph.agreed.is_some() {
        let rect = shown.response.rect;
        let bar = egui::Rect::from_min_size(rect.min + vec2(4.0, 28.0), vec2(4.0, rect.height() - 32.0));
        ui.painter().rect_filled(bar, 2.0, colours.accepted);
    }
    if scene.focus.edit.is_some_and(|edit| collation.is_about_all(edit)) {
        let rect = shown.response.rect;
        let bar = egui::Rect::from_min_size(rect.min + vec2(4.0, 28.0), vec2(4.0, rect.height() - 32.0));
        ui.painter().rect_filled(bar, 2.0, colours.focus_edge);
    }
    shown.inner.focus
}

/// A remark: its author in bold, its words in italics. A reply stands further in.
pub fn comment_ui(ui: &mut Ui, comment: &Comment) {
    let colours = Colours::of(ui);
    let mut job = egui::text::LayoutJob::default();
    let author = if comment.author.is_empty() {
        "Comment".to_owned()
    } else {
        comment.author.clone()
    };
    let format = |font_id, color| egui::text::TextFormat {
        font_id,
        color,
        line_height: Some(21.0),
        ..Default::default()
    };
    job.append(&author, 0.0, format(theme::bold(13.0), colours.ink));
    job.append(
        &format!("  {}", comment.text),
        0.0,
        format(theme::serif_italic(15.0), colours.quiet),
    );
    let inset: i8 = if comment.reply { 18 } else { 0 };
    let margin = egui::Margin {
        left: 14,
        ..egui::Margin::ZERO
    };
    let outside = egui::Margin {
        left: inset,
        ..egui::Margin::ZERO
    };
    let place = match comment.on.as_str() {
        "" => format!("Line {}", comment.source.line),
        on => format!("Line {}, on “{on}”", comment.source.line),
    };
    let frame = egui::Frame::new().inner_margin(margin).outer_margin(outside);
    let shown = frame.show(ui, |ui| {
        ui.add(egui::Label::new(job).wrap()).on_hover_text(place);
    });
    let rect = shown.response.rect;
    let left = 2.0 + f32::from(inset);
    let line = [rect.left_top() + vec2(left, 3.0), rect.left_bottom() + vec2(left, -1.0)];
    ui.painter().line_segment(line, egui::Stroke::new(2.0, colours.line));
}

/// The base with contested passages marked: insertions as a place, deletions as words that stand.
fn base_pieces<'a>(state: &'a mut ParagraphState, collation: &Collation) -> &'a [Piece] {
    let paragraph = collation.paragraph();
    let is_kept = matches!(&state.base, Some((of, _)) if Arc::ptr_eq(of, paragraph));
    if !is_kept {
        state.base = None;
    }
    let (_, pieces) = state
        .base
        .get_or_insert_with(|| (Arc::clone(paragraph), base_marked(collation)));
    pieces
}

fn base_marked(collation: &Collation) -> Vec<Piece> {
    let paragraph = collation.paragraph();
    let is_own = |edit: &crate::model::EditId| paragraph.proposers(*edit).next().is_none();
    marked(collation, |_| true)
        .into_iter()
        .map(|mut piece| {
            match piece.role {
                Role::Inserted => piece.text.clear(),
                Role::Deleted => {
                    let text = piece.text.trim();
                    let bracket = text == "[" || text == "]";
                    piece.role = if bracket { Role::Bracket } else { Role::Kept };
                    if !bracket {
                        // Every bracket of the draft can be deleted with its words; that alone contests nothing.
                        piece.edits.retain(|edit| !is_own(edit));
                    }
                }
                Role::Kept | Role::Bracket | Role::Attribution => {}
            }
            // What is about the whole paragraph is shown beside it, not under every word.
            piece.edits.retain(|edit| !collation.is_about_all(*edit));
            piece
        })
        .collect()
}
