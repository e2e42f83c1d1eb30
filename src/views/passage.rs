//! A contested passage as one card: its alternatives under each other, what they share quiet, what divides them bright, who
//! proposes each at the margin, and a key for each.
//!
//! Where all of them are short enough their common words stand in columns, so that one reads down as well as across.

use super::alternative_words::Rows;
use super::alternatives::{goes_ui, like_ui, names, row_ui};
use super::app::AdrefApp;
use super::galleys::Galleys;
use super::marks::{action_ui, caption_ui, card_frame, paint_bar};
use super::scene::{Queue, Scene, Wish};
use super::theme::{self, Colours};
use crate::model::{EditId, Paragraph};
use crate::session::{Action, Focus, NO_READINGS, choose_alternative};
use crate::text::{Alternative, Collation, ContestedPassage};
use egui::style::ScrollAnimation;
use egui::{Context, Key, Modifiers, Rect, RichText, Role as Access, ScrollArea, Ui, WidgetInfo, vec2};
use std::rc::Rc;
use std::sync::Arc;

/// The keys of the digits, by what they say. Alternatives beyond the tenth have no key of their own.
pub(super) const DIGITS: [Key; 10] = [
    Key::Num0,
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

/// Below this width the title of the card is short, so that its buttons have room.
const NARROW: f32 = 560.0;

/// So much of the alternatives shows in the lowest window.
const LEAST: f32 = 72.0;

/// What the card remembers.
#[derive(Default)]
pub struct PassageState {
    /// It is one line.
    pub folded: bool,
    /// The passages inside it are shown.
    unfolded: bool,
    /// The edit whose reading was brought into sight; it is not brought back once somebody scrolls away.
    followed: Option<EditId>,
    /// The alternative that was just chosen: it is brought into sight.
    chosen: Option<usize>,
    /// Its alternatives laid out.
    rows: Option<LaidOut>,
}

/// The alternatives of a passage laid out.
struct LaidOut {
    of: Arc<ContestedPassage>,
    /// How each stands follows from the decisions.
    paragraph: Arc<Paragraph>,
    letters: Letters,
    rows: Rc<Rows>,
}

/// With which letters something is laid out: for which room, in which theme, and how often they were drawn anew.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Letters {
    room: [u32; 2],
    dark: bool,
    drawn_anew: u64,
}

impl PassageState {
    /// The alternatives laid out; anew where the passage, a decision, the room or the theme is another.
    fn rows(&mut self, ui: &Ui, collation: &Collation, passage: &Arc<ContestedPassage>, galleys: &Galleys) -> Rc<Rows> {
        let letters = Letters {
            room: [ui.available_width(), ui.ctx().pixels_per_point()].map(f32::to_bits),
            dark: ui.visuals().dark_mode,
            drawn_anew: galleys.drawn_anew(),
        };
        let paragraph = collation.paragraph();
        let before = self.rows.take().filter(|kept| kept.letters == letters);
        let is_kept = |kept: &&LaidOut| Arc::ptr_eq(&kept.of, passage) && Arc::ptr_eq(&kept.paragraph, paragraph);
        let lay_out = || {
            let before = before.as_ref().map(|kept| &*kept.rows);
            Rc::new(Rows::of(ui, collation, passage, Colours::of(ui), before))
        };
        let kept = before.as_ref().filter(is_kept);
        let rows = kept.map_or_else(lay_out, |kept| Rc::clone(&kept.rows));
        self.rows = Some(LaidOut {
            of: Arc::clone(passage),
            paragraph: Arc::clone(paragraph),
            letters,
            rows: Rc::clone(&rows),
        });
        rows
    }
}

impl AdrefApp {
    /// Alt with a digit chooses an alternative of the passage in focus.
    pub(super) fn passage_keys(ctx: &Context, queue: &mut Queue) {
        for (alternative, digit) in DIGITS.into_iter().enumerate() {
            if ctx.input_mut(|input| input.consume_key(Modifiers::ALT, digit)) {
                queue.push(Wish::Choose(alternative));
            }
        }
    }

    /// Settles the passage in focus as one of its alternatives reads.
    pub(super) fn choose(&mut self, ctx: &Context, alternative: usize) {
        let Some(open) = &self.open else { return };
        let Some((_, paragraph)) = self.focus.paragraph(open.session()) else {
            return;
        };
        let collation = self.collations.of(paragraph);
        let edit = self.focus.edit;
        let passage = edit.and_then(|edit| self.collations.contested(paragraph, edit));
        let Some(passage) = passage else {
            self.notices.say(NO_READINGS.to_owned(), super::apply::now(ctx));
            return;
        };
        let why = self.this_edit.reasons.written.why.trim().to_owned();
        match choose_alternative(&collation, &passage, alternative, &why) {
            Some(command) => {
                // A card that is folded draws no readings to bring into sight.
                self.middle.passage.chosen = Some(alternative).filter(|_| !self.middle.passage.folded);
                self.command(ctx, command);
            }
            None if alternative < passage.alternatives.len() => {
                self.notices
                    .say("The passage reads so already.".to_owned(), super::apply::now(ctx));
            }
            None => {
                let words = format!("The passage has {} readings.", passage.alternatives.len());
                self.notices.say(words, super::apply::now(ctx));
            }
        }
    }
}

/// Draws the card, where the edit in focus stands in a contested passage. Its head stays where it is, however far one
/// scrolls in its readings.
pub fn passage_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut PassageState,
    collation: &Arc<Collation>,
    galleys: &Galleys,
    highest: f32,
    queue: &mut Queue,
) {
    let edit = scene.focus.edit;
    let passage = edit.and_then(|edit| scene.collations.contested(collation.paragraph(), edit));
    let Some(passage) = passage else { return };
    let colours = Colours::of(ui);
    let frame = card_frame(colours).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        header_ui(ui, scene, &passage, state.folded, queue);
        if state.folded {
            return;
        }
        within_ui(ui, collation, &passage, queue);
        let rest = (highest - ui.min_rect().height()).max(LEAST);
        let readings = ScrollArea::vertical()
            .id_salt(("passage", collation.paragraph().id.0))
            .max_height(rest)
            .auto_shrink([false, true]);
        readings.show(ui, |ui| {
            readings_ui(ui, scene, state, collation, &passage, galleys, queue);
        });
    });
    paint_bar(ui, frame.response.rect, colours.bracket);
}

/// The readings under each other, and the places inside.
fn readings_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut PassageState,
    collation: &Arc<Collation>,
    passage: &Arc<ContestedPassage>,
    galleys: &Galleys,
    queue: &mut Queue,
) {
    let edit = scene.focus.edit;
    let rows = state.rows(ui, collation, passage, galleys);
    let goes_on = std::mem::replace(&mut state.followed, edit) != edit;
    let has_it = |one: &Alternative| goes_on && edit.is_some_and(|edit| one.edits.contains(&edit));
    let first = || passage.alternatives.iter().position(has_it);
    let followed = state.chosen.take().or_else(first);
    let goes = edit.map_or_else(Vec::new, |edit| passage.go_as_a_whole(collation, edit));
    for (place, alternative) in passage.alternatives.iter().enumerate() {
        let above = ui.cursor().min;
        // What stands above something in view is laid out too, so that nothing that one reads is pushed away.
        if above.y < ui.clip_rect().bottom() || followed.is_some_and(|followed| place <= followed) {
            rows.lay_out(ui, place);
        }
        row_ui(ui, scene, collation, passage, &rows, place, queue);
        if followed == Some(place) {
            // Of one that is higher than the view, the beginning.
            let height = (ui.cursor().top() - above.y).min(ui.clip_rect().height());
            let row = Rect::from_min_size(above, vec2(ui.available_width(), height));
            ui.scroll_to_rect_animation(row, None, ScrollAnimation::none());
        }
        like_ui(ui, passage, place);
        if goes.contains(&place) {
            goes_ui(ui, collation, alternative, place);
        }
    }
    nested_ui(ui, scene, state, collation, passage, queue);
}

fn header_ui(ui: &mut Ui, scene: &Scene<'_>, passage: &ContestedPassage, folded: bool, queue: &mut Queue) {
    let is_narrow = ui.available_width() < NARROW;
    ui.horizontal(|ui| {
        let mut caption = format!("Contested passage · {} readings", passage.alternatives.len());
        if is_narrow {
            caption = format!("{} readings", passage.alternatives.len());
        }
        caption_ui(ui, &caption);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let colours = Colours::of(ui);
            let label = if folded { "Show" } else { "Fold" };
            let key = RichText::new(Action::Passage.shortcut())
                .size(theme::SMALL)
                .color(colours.quiet);
            let fold = egui::Button::new(RichText::new(label).size(13.0)).shortcut_text(key);
            let response = ui.add(fold).on_hover_text(Action::Passage.help());
            response.widget_info(|| WidgetInfo::labeled(Access::Button, true, Action::Passage.label()));
            if response.clicked() {
                queue.push(Wish::Act(Action::Passage));
            }
            if !folded {
                action_ui(ui, scene, Action::BracketPassage, queue);
            }
        });
    });
}

/// Around the passage there may be a proposal that would take all of it.
fn within_ui(ui: &mut Ui, collation: &Arc<Collation>, passage: &ContestedPassage, queue: &mut Queue) {
    let colours = Colours::of(ui);
    let Some(edit) = passage.within.and_then(|edit| collation.edit(edit)) else {
        return;
    };
    let told = super::marks::edit_in_words(collation, edit);
    let names = Scene::proposer_names(collation, edit.id);
    let rivals = collation.rivals(edit.id);
    let is_rival = |one: &Alternative| one.edits.iter().any(|own| rivals.contains(own));
    let words = if collation.proposers(edit.id).is_empty() {
        let base = collation.words().text().get(collation.bytes(edit.id));
        format!("Inside the bracket “{}”", super::marks::short(base.unwrap_or_default()))
    } else if passage.alternatives.iter().any(is_rival) {
        format!("Inside wider words of {names}, which go as a whole where any here are accepted: {told}")
    } else {
        format!("Inside wider words of {names}: {told}")
    };
    let text = RichText::new(words).size(13.0).color(colours.quiet);
    if ui.add(egui::Button::new(text).frame(false).truncate()).clicked() {
        queue.push(Wish::Go(Focus::on(collation.paragraph().id, Some(edit.id))));
    }
}

/// The passages inside it, which unfold.
fn nested_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut PassageState,
    collation: &Arc<Collation>,
    passage: &ContestedPassage,
    queue: &mut Queue,
) {
    if passage.nested.is_empty() {
        return;
    }
    let colours = Colours::of(ui);
    let verb = if state.unfolded { "Hide" } else { "Show" };
    let words = format!(
        "{verb} {} inside it; a reading that is chosen settles them too",
        crate::session::count(passage.nested.len(), "place")
    );
    let text = RichText::new(words).size(13.0).color(colours.quiet);
    if ui.add(egui::Button::new(text).frame(false)).clicked() {
        state.unfolded = !state.unfolded;
    }
    if !state.unfolded {
        return;
    }
    ui.indent("inside", |ui| {
        let inside = passage.nested.iter();
        let inside = inside.filter_map(|edit| scene.collations.contested(collation.paragraph(), *edit));
        for alternative in inside.flat_map(|inner| inner.alternatives.clone()) {
            let Some(edit) = alternative.edits.first().copied() else {
                continue;
            };
            let words = format!("{}  –  {}", alternative.text(), names(collation, &alternative));
            let lit = scene.focus.edit.is_some_and(|edit| alternative.edits.contains(&edit));
            let text = RichText::new(words).font(theme::serif(15.0));
            let text = text.color(if lit { colours.ink } else { colours.quiet });
            if ui.add(egui::Button::new(text).frame(false).truncate()).clicked() {
                queue.push(Wish::Go(Focus::on(collation.paragraph().id, Some(edit))));
            }
        }
    });
}
