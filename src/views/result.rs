//! The current text, as it comes together while one decides: of the paragraph in focus or of the whole document.

use super::galleys::Galleys;
use super::marks::caption_ui;
use super::scene::{Queue, Scene, Wish, is_settled_against};
use super::selection::{Spoken, selected, selection_ui};
use super::text::{DraftText, Selecting, Tone};
use super::theme::{self, Colours};
use crate::model::{EditId, Paragraph, ParagraphId, ParagraphKind, Standing, Verdict};
use crate::session::{Action, Focus};
use crate::text::{Collation, Composed, View, compose, marked};
use egui::{Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Which text the right column shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Reading {
    /// Everything open in brackets.
    #[default]
    Working,
    /// As decided.
    Bracketed,
    /// Without brackets.
    Clean,
    /// The draft with every edit.
    Redline,
}

impl Reading {
    /// The readings with their names and actions.
    pub const ALL: [(Self, &'static str, Action); 4] = [
        (Self::Working, "Working", Action::Working),
        (Self::Bracketed, "Bracketed", Action::Bracketed),
        (Self::Clean, "Clean", Action::Clean),
        (Self::Redline, "Redline", Action::Redline),
    ];
}

/// What the right column remembers.
#[derive(Default)]
pub struct ResultState {
    /// Which text.
    pub reading: Reading,
    /// Brackets name who proposes what they hold.
    pub attribution: bool,
    /// Of the whole document.
    pub whole: bool,
    /// Lines bear their numbers.
    pub line_numbers: bool,
    composed: FxHashMap<ParagraphId, Kept>,
    heights: FxHashMap<ParagraphId, f32>,
    shown: Option<ParagraphId>,
    /// Where one stood when the place in focus was last brought into view.
    followed: (Option<ParagraphId>, Option<EditId>),
    /// How many frames are left to bring the paragraph in focus into view: its place is known only once it is drawn.
    seeking: u8,
    width: f32,
}

struct Kept {
    of: Arc<Paragraph>,
    reading: Reading,
    attribution: bool,
    composed: Arc<Composed>,
}

impl ResultState {
    /// Shows the whole document, from the paragraph in focus, or that paragraph alone.
    pub fn show_whole(&mut self, whole: bool) {
        self.whole = whole;
        self.shown = None;
        self.followed = <_>::default();
    }

    /// How what is shown is spoken about; a redline is not.
    pub fn spoken(&self) -> Option<Spoken> {
        let (view, names) = match self.reading {
            Reading::Working => (View::Working, self.attribution),
            Reading::Bracketed => (View::Bracketed, self.attribution),
            Reading::Clean => (View::Clean, false),
            Reading::Redline => return None,
        };
        Some(Spoken::Current { view, names })
    }

    /// Numbers the lines, or does not.
    pub fn number_lines(&mut self, numbered: bool) {
        self.line_numbers = numbered;
        self.heights.clear();
        self.shown = None;
    }

    /// The current text of a paragraph in the reading that is shown.
    pub fn composed(&mut self, scene: &Scene<'_>, collation: &Collation) -> Arc<Composed> {
        let paragraph = collation.paragraph();
        let (reading, attribution) = (self.reading, self.attribution);
        if let Some(kept) = self.composed.get(&paragraph.id)
            && Arc::ptr_eq(&kept.of, paragraph)
            && (kept.reading, kept.attribution) == (reading, attribution)
        {
            return Arc::clone(&kept.composed);
        }
        let composed = Arc::new(compose_reading(scene, collation, reading, attribution));
        if self.composed.len() > 512 {
            self.composed.clear();
        }
        self.composed.insert(
            paragraph.id,
            Kept {
                of: Arc::clone(paragraph),
                reading,
                attribution,
                composed: Arc::clone(&composed),
            },
        );
        composed
    }
}

fn compose_reading(scene: &Scene<'_>, collation: &Collation, reading: Reading, attribution: bool) -> Composed {
    let names = attribution.then_some(scene.session().delegations.as_slice());
    match reading {
        Reading::Working => compose(collation, View::Working, names),
        Reading::Bracketed => compose(collation, View::Bracketed, names),
        Reading::Clean => compose(collation, View::Clean, None),
        Reading::Redline => Composed {
            pieces: marked(collation, |edit| {
                let paragraph = collation.paragraph();
                // What was to stand in the place of all is gone once the room decided otherwise.
                let is_gone = collation.is_about_all(edit) && is_settled_against(collation.standing(edit));
                // Every bracket of the draft could be lifted; a redline shows what somebody proposes or decided.
                let is_asked = paragraph.proposers(edit).next().is_some()
                    || paragraph.edit(edit).is_some_and(|edit| edit.decision.is_some());
                is_asked && !is_gone
            }),
            notices: Vec::new(),
        },
    }
}

/// Draws the current text.
pub fn result_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut ResultState, galleys: &mut Galleys, queue: &mut Queue) {
    ui.horizontal(|ui| {
        // A narrow column has room for what can be done, and one sees what it is.
        if ui.available_width() > 280.0 {
            caption_ui(ui, "Current text");
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            toggle_ui(ui, "Names", state.attribution, Action::Attribution, queue);
            toggle_ui(ui, "Whole text", state.whole, Action::WholeText, queue);
            toggle_ui(ui, "Lines", state.line_numbers, Action::LineNumbers, queue);
        });
    });
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for (reading, label, action) in Reading::ALL {
            toggle_ui(ui, label, state.reading == reading, action, queue);
        }
    });
    ui.add_space(4.0);
    if state.whole {
        whole_ui(ui, scene, state, galleys, queue);
        return;
    }
    let Some((_, paragraph)) = scene.paragraph() else {
        return;
    };
    let paragraph = Arc::clone(paragraph);
    ScrollArea::vertical()
        .auto_shrink(false)
        .id_salt(("current", paragraph.id.0))
        .show(ui, |ui| {
            one_ui(ui, scene, state, &paragraph, galleys, queue, true);
            ui.add_space(16.0);
        });
}

fn toggle_ui(ui: &mut Ui, label: &str, on: bool, action: Action, queue: &mut Queue) {
    let colours = Colours::of(ui);
    let ink = if on { colours.ink } else { colours.quiet };
    let fill = if on { colours.line } else { egui::Color32::TRANSPARENT };
    let button = egui::Button::new(egui::RichText::new(label).size(13.0).color(ink))
        .fill(fill)
        .stroke(egui::Stroke::NONE)
        .selected(false);
    let response = ui
        .add(button)
        .on_hover_text(format!("{} {}", action.help(), action.shortcut()));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, action.label()));
    if response.clicked() {
        queue.push(Wish::Act(action));
    }
}

/// The space between two paragraphs of the whole document.
const GAP: f32 = 12.0;

/// So many frames it takes at most until a place far away is where it belongs.
const SEEKING: u8 = 12;

/// The whole document; paragraphs outside the view take the room that they took, or about as much.
fn whole_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut ResultState, galleys: &mut Galleys, queue: &mut Queue) {
    let width = ui.available_width();
    if (state.width - width).abs() > 0.5 {
        state.heights.clear();
        state.width = width;
    }
    if state.shown != scene.focus.paragraph {
        state.shown = scene.focus.paragraph;
        state.seeking = SEEKING;
    }
    let area = ScrollArea::vertical().auto_shrink(false).id_salt("whole");
    area.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = GAP;
        // Hidden paragraphs are one empty space, however many they are.
        let mut hidden = 0.0;
        for paragraph in &scene.session().draft.paragraphs {
            let known = state.heights.get(&paragraph.id).copied();
            let height = known.unwrap_or_else(|| estimate(paragraph, width));
            let corner = ui.cursor().min + vec2(0.0, hidden);
            let room = Rect::from_min_size(corner, vec2(width, height));
            let here = scene.focus.paragraph == Some(paragraph.id);
            if here && state.seeking > 0 {
                state.seeking -= 1;
                // What is in sight stays where it is.
                if state.seeking + 1 == SEEKING && ui.clip_rect().contains_rect(room) {
                    state.seeking = 0;
                }
            }
            if here && state.seeking > 0 {
                ui.scroll_to_rect_animation(room, Some(egui::Align::Center), egui::style::ScrollAnimation::none());
                ui.ctx().request_repaint();
            }
            if !ui.is_rect_visible(room.expand(100.0)) {
                hidden += height + GAP;
                continue;
            }
            if hidden > 0.0 {
                ui.add_space(std::mem::take(&mut hidden) - GAP);
            }
            let top = ui.cursor().top();
            let deep = egui::Margin {
                #[expect(clippy::cast_possible_truncation, reason = "a few dozen points")]
                left: theme::indent(paragraph.level_behind()) as i8,
                ..egui::Margin::ZERO
            };
            egui::Frame::new().inner_margin(deep).show(ui, |ui| {
                one_ui(ui, scene, state, paragraph, galleys, queue, here);
            });
            let drawn = ui.cursor().top() - top - ui.spacing().item_spacing.y;
            state.heights.insert(paragraph.id, drawn);
        }
        ui.add_space(hidden);
    });
}

fn estimate(paragraph: &Paragraph, width: f32) -> f32 {
    let letters = paragraph.text.len().min(100_000);
    #[expect(clippy::cast_precision_loss, reason = "a rough height in points")]
    let rows = (letters as f32 * 7.6 / width.max(100.0)).ceil();
    rows.max(1.0) * 24.0
}

fn one_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut ResultState,
    paragraph: &Arc<Paragraph>,
    galleys: &mut Galleys,
    queue: &mut Queue,
    here: bool,
) {
    let colours = Colours::of(ui);
    if paragraph.standing == Standing::Proposed && !proposed_stands_ui(ui, state, paragraph) {
        return;
    }
    let collation = scene.collations.of(paragraph);
    let composed = state.composed(scene, &collation);
    let redline = state.reading == Reading::Redline;
    let body = paragraph.kind == ParagraphKind::Body;
    if !paragraph.mark().is_empty() && state.whole {
        let label = egui::RichText::new(paragraph.mark()).font(theme::serif_bold(15.0));
        let label = if here {
            label.color(colours.ink)
        } else {
            label.color(colours.quiet)
        };
        if ui.add(egui::Label::new(label).sense(Sense::CLICK)).clicked() {
            queue.push(Wish::Go(Focus::into_paragraph(paragraph, scene.collations)));
        }
    }
    let is_left = composed.pieces.iter().any(|piece| !piece.text.trim().is_empty());
    if !is_left {
        ui.label(
            egui::RichText::new("Nothing is left of this paragraph.")
                .color(colours.quiet)
                .italics(),
        );
    }
    let spoken = state.spoken();
    let selecting = spoken.map_or(Selecting::Never, |spoken| scene.selecting(paragraph.id, spoken));
    let text = DraftText {
        name: "the current text",
        paragraph: paragraph.id,
        pieces: &composed.pieces,
        size: if body {
            16.0
        } else {
            (18.0 - f32::from(paragraph.level)).max(16.0)
        },
        strong: !body,
        tone: if redline { Tone::Redline } else { Tone::Current },
        numbered: state.line_numbers && body && is_left,
        focus: scene.focus.edit.filter(|_| here),
        found: scene.found,
        glow: scene.glow,
        selecting,
        explain: Some(&|edit| Scene::explain(&collation, edit)),
    };
    let shown = text.ui(ui, galleys, &|edit| {
        if redline {
            scene.redline_look(&collation, edit, colours)
        } else {
            scene.current_look(&collation, edit, colours)
        }
    });
    if here {
        follow(ui, scene, state, shown.focus);
    }
    if let Some(edit) = shown.clicked {
        queue.push(Wish::Go(Focus::on(paragraph.id, Some(edit))));
    }
    if let Some(spoken) = spoken {
        selected(paragraph.id, spoken, &shown, queue);
        selection_ui(ui, scene, &shown, queue);
    }
    for notice in &composed.notices {
        ui.label(
            egui::RichText::new(&notice.message)
                .size(theme::SMALL)
                .color(colours.bracket),
        );
    }
}

/// The text follows the step that one takes: the place in focus comes into view where it is out of sight, and nothing moves
/// where it is in sight. What one scrolls to by hand stays until the next step.
fn follow(ui: &Ui, scene: &Scene<'_>, state: &mut ResultState, place: Option<Rect>) {
    let stands = (scene.focus.paragraph, scene.focus.edit);
    if state.followed == stands || state.seeking > 0 {
        return;
    }
    state.followed = stands;
    let Some(place) = place else { return };
    let sight = ui.clip_rect();
    // Of a place that is higher than the view one sees its beginning.
    let most = sight.height() * 0.6;
    let place = place.with_max_y(place.bottom().min(place.top() + most));
    let is_in_sight = place.top() >= sight.top() - 4.0 && place.bottom() <= sight.bottom();
    if !is_in_sight {
        ui.scroll_to_rect(place.expand2(vec2(0.0, 24.0)), None);
    }
}

/// Says how a proposed paragraph stands; answers whether its text is shown at all in this reading.
fn proposed_stands_ui(ui: &mut Ui, state: &ResultState, paragraph: &Paragraph) -> bool {
    let colours = Colours::of(ui);
    let verdict = paragraph.decision.as_ref().map(|decision| decision.verdict);
    let (words, shown) = match (verdict, state.reading) {
        (Some(Verdict::Accepted), _) => return true,
        (Some(Verdict::Rejected), Reading::Redline) => ("Proposed paragraph, not retained", true),
        (Some(Verdict::Rejected), _) => ("Proposed paragraph, not retained: it is no part of the text.", false),
        (_, Reading::Working | Reading::Redline) | (Some(Verdict::Bracketed), Reading::Bracketed) => {
            ("Proposed paragraph, open", true)
        }
        (None, Reading::Bracketed) => (
            "Proposed paragraph, not yet considered: it is no part of this text.",
            false,
        ),
        (_, Reading::Clean) => ("Proposed paragraph, open: it is no part of this text.", false),
    };
    ui.label(egui::RichText::new(words).size(theme::SMALL).color(colours.bracket));
    shown
}
