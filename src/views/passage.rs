//! A contested passage as one card: its alternatives under each other, what they share quiet, what divides them bright, who
//! proposes each at the margin, and a key for each.
//!
//! Where all of them are short enough their common words stand in columns, so that one reads down as well as across.

use super::app::AdrefApp;
use super::marks::{State, action_ui, caption_ui, card_frame, initials_ui, paint_bar};
use super::position::stance_ui;
use super::scene::{Queue, Scene, Wish};
use super::theme::{self, Colours};
use crate::model::{EditId, Paragraph, Position, Verdict};
use crate::session::{Action, Focus, choose_alternative};
use crate::text::{Alternative, Collation, ContestedPassage, contested, contested_at, nearly};
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, Context, Galley, Key, Modifiers, RichText, Role as Access, ScrollArea, Ui, WidgetInfo, vec2};
use std::sync::Arc;

/// Alternatives beyond the tenth have no key of their own.
const DIGITS: [Key; 10] = [
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

/// More initials than these are told by their number.
const INITIALS: usize = 4;

/// What the card remembers.
#[derive(Default)]
pub struct PassageState {
    /// It is one line.
    pub folded: bool,
    /// The passages inside it are shown.
    unfolded: bool,
    /// The passage at an edit, with the paragraph from which it follows.
    kept: Option<(Arc<Paragraph>, EditId, Option<Arc<ContestedPassage>>)>,
}

impl PassageState {
    /// The contested passage in focus.
    fn passage(&mut self, scene: &Scene<'_>, collation: &Collation) -> Option<Arc<ContestedPassage>> {
        let edit = scene.focus.edit?;
        let paragraph = collation.paragraph();
        if let Some((of, at, passage)) = &self.kept
            && Arc::ptr_eq(of, paragraph)
            && *at == edit
        {
            return passage.clone();
        }
        let passage = contested_at(collation, edit).map(Arc::new);
        self.kept = Some((Arc::clone(paragraph), edit, passage.clone()));
        passage
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
        let passage = self.focus.edit.and_then(|edit| contested_at(&collation, edit));
        let Some(passage) = passage else {
            self.notices
                .say("These words are not contested.".to_owned(), super::apply::now(ctx));
            return;
        };
        let why = self.this_edit.reasons.written.why.trim().to_owned();
        match choose_alternative(&collation, &passage, alternative, &why) {
            Some(command) => self.command(ctx, command),
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

/// Draws the card, where the edit in focus stands in a contested passage.
pub fn passage_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut PassageState,
    collation: &Arc<Collation>,
    queue: &mut Queue,
) {
    let Some(passage) = state.passage(scene, collation) else {
        return;
    };
    let colours = Colours::of(ui);
    let frame = card_frame(colours).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        header_ui(ui, scene, &passage, state.folded, queue);
        if state.folded {
            return;
        }
        within_ui(ui, collation, &passage, queue);
        let rows = Rows::of(ui, collation, &passage, colours);
        for place in 0..passage.alternatives.len() {
            row_ui(ui, scene, collation, &passage, &rows, place, queue);
            like_ui(ui, &passage, place);
        }
        nested_ui(ui, scene, state, collation, &passage, queue);
    });
    paint_bar(ui, frame.response.rect, colours.bracket);
}

fn header_ui(ui: &mut Ui, scene: &Scene<'_>, passage: &ContestedPassage, folded: bool, queue: &mut Queue) {
    ui.horizontal(|ui| {
        caption_ui(
            ui,
            &format!("Contested passage · {} readings", passage.alternatives.len()),
        );
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
    let around = passage.within.and_then(|around| collation.passages().get(around));
    let Some(edit) = around
        .and_then(|edits| edits.first())
        .and_then(|edit| collation.edit(*edit))
    else {
        return;
    };
    let names = Scene::proposer_names(collation.paragraph(), edit.id);
    let words = format!(
        "Inside a wider one: {names} would {}",
        super::marks::edit_in_words(collation, edit)
    );
    let text = RichText::new(words).size(13.0).color(colours.quiet);
    if ui.add(egui::Button::new(text).frame(false).truncate()).clicked() {
        queue.push(Wish::Go(Focus::on(collation.paragraph().id, Some(edit.id))));
    }
}

/// The words of the alternatives, laid out.
struct Rows {
    /// The texts of each alternative: one by column, or one whole.
    texts: Vec<Vec<Arc<Galley>>>,
    /// How wide each column is; empty where they are too wide together.
    columns: Vec<f32>,
}

impl Rows {
    fn of(ui: &Ui, collation: &Collation, passage: &ContestedPassage, colours: &Colours) -> Self {
        let room = ui.available_width() - MARGIN - KEY;
        let cells: Vec<Vec<LayoutJob>> = passage
            .alternatives
            .iter()
            .map(|one| cells(one, ink(collation, one, colours), colours))
            .collect();
        let lay = |job: LayoutJob| ui.fonts_mut(|fonts| fonts.layout_job(job));
        let texts: Vec<Vec<Arc<Galley>>> = cells
            .iter()
            .map(|cells| cells.iter().cloned().map(lay).collect())
            .collect();
        let count = texts.iter().map(Vec::len).max().unwrap_or(0);
        let widest = |column: usize| {
            let widths = texts.iter().filter_map(|row| row.get(column)).map(|text| text.size().x);
            widths.fold(0.0, f32::max)
        };
        let columns: Vec<f32> = (0..count).map(widest).collect();
        if columns.iter().sum::<f32>() <= room {
            return Self { texts, columns };
        }
        let whole = |cells: Vec<LayoutJob>| {
            let mut job = LayoutJob::default();
            for cell in cells {
                for section in &cell.sections {
                    let text = &cell.text[section.byte_range.start.0..section.byte_range.end.0];
                    job.append(text, 0.0, section.format.clone());
                }
            }
            job.wrap.max_width = room;
            vec![lay(job)]
        };
        Self {
            texts: cells.into_iter().map(whole).collect(),
            columns: Vec::new(),
        }
    }
}

/// The room for initials and stances, and that for the key.
const MARGIN: f32 = 150.0;
const KEY: f32 = 84.0;

/// The words of an alternative, parted before and after each common word.
fn cells(alternative: &Alternative, ink: Color32, colours: &Colours) -> Vec<LayoutJob> {
    let mut cells = vec![LayoutJob::default()];
    for (place, word) in alternative.words.iter().enumerate() {
        let format = |color| TextFormat {
            font_id: theme::serif(16.0),
            color,
            line_height: Some(24.0),
            ..TextFormat::default()
        };
        let text = if place == 0 { word.text.trim_start() } else { &word.text };
        match word.common {
            Some(_) => {
                let mut cell = LayoutJob::default();
                cell.append(text, 0.0, format(colours.quiet));
                cells.extend([cell, LayoutJob::default()]);
            }
            None => {
                if let Some(cell) = cells.last_mut() {
                    cell.append(text, 0.0, format(ink));
                }
            }
        }
    }
    if alternative.words.is_empty() {
        let format = TextFormat {
            font_id: theme::serif_italic(16.0),
            color: colours.quiet,
            line_height: Some(24.0),
            ..TextFormat::default()
        };
        cells[0].append("nothing", 0.0, format);
    }
    cells
}

/// The colour of what an alternative alone has: that of who proposes it.
fn ink(collation: &Collation, alternative: &Alternative, colours: &Colours) -> Color32 {
    let settled = alternative.edits.iter().any(|edit| {
        let standing = collation.standing(*edit);
        standing.superseded || standing.verdict == Some(Verdict::Rejected)
    });
    if settled { colours.quiet } else { colours.ink }
}

/// How an alternative stands.
fn state_of(collation: &Collation, passage: &ContestedPassage, alternative: &Alternative) -> State {
    let states = |edits: &[EditId]| -> Vec<State> {
        edits
            .iter()
            .map(|edit| State::of_edit(collation.standing(*edit)))
            .collect()
    };
    if alternative.edits.is_empty() {
        let others = passage.alternatives.iter().flat_map(|one| states(&one.edits));
        let all: Vec<State> = others.collect();
        return if all.iter().all(|state| *state == State::Rejected) {
            State::Accepted
        } else if all.contains(&State::Accepted) {
            State::Superseded
        } else {
            State::Nothing
        };
    }
    match states(&alternative.edits).as_slice() {
        [first, rest @ ..] if rest.iter().all(|state| state == first) => *first,
        _ => State::Partly,
    }
}

fn row_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    collation: &Arc<Collation>,
    passage: &ContestedPassage,
    rows: &Rows,
    place: usize,
    queue: &mut Queue,
) {
    let colours = Colours::of(ui);
    let alternative = &passage.alternatives[place];
    let lit = scene.focus.edit.is_some_and(|edit| alternative.edits.contains(&edit));
    let names = names(collation, alternative);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        key_ui(ui, place, alternative, &names, queue);
        let texts = rows.texts.get(place).map_or(&[][..], Vec::as_slice);
        let left = ui.cursor().left();
        let width = (ui.available_width() - MARGIN).max(40.0);
        let height = texts.iter().map(|text| text.size().y).fold(24.0, f32::max);
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), egui::Sense::click());
        if lit {
            ui.painter()
                .rect_filled(rect.expand2(vec2(4.0, 0.0)), 3.0, colours.focus);
        }
        let mut x = left;
        for (column, text) in texts.iter().enumerate() {
            ui.painter()
                .galley(egui::pos2(x, rect.top()), Arc::clone(text), colours.ink);
            x += rows.columns.get(column).copied().unwrap_or(0.0);
        }
        response.widget_info(|| WidgetInfo::labeled(Access::Link, true, format!("{}: {names}", alternative.text())));
        if response.on_hover_text(&names).clicked()
            && let Some(edit) = alternative.edits.first()
        {
            queue.push(Wish::Go(Focus::on(collation.paragraph().id, Some(*edit))));
        }
        margin_ui(ui, scene, collation, passage, alternative);
    });
}

/// That it says nearly the same as one above it.
fn like_ui(ui: &mut Ui, passage: &ContestedPassage, place: usize) {
    let (above, rest) = passage.alternatives.split_at(place);
    let own = rest.first().filter(|one| !one.edits.is_empty()).map(Alternative::text);
    let Some(own) = own else { return };
    let near = |(_, one): &(usize, &Alternative)| !one.edits.is_empty();
    let mut others = above.iter().enumerate().filter(near);
    let found = others.find_map(|(other, one)| Some((other, nearly(&one.text(), &own)?)));
    if let Some((other, slight)) = found {
        ui.horizontal(|ui| {
            ui.add_space(KEY - 18.0);
            let words = format!("nearly the same as Alt+{other}: {}", slight.name());
            let colours = Colours::of(ui);
            ui.label(RichText::new(words).size(theme::SMALL).color(colours.quiet));
        });
    }
}

/// The button that chooses an alternative, with its key.
fn key_ui(ui: &mut Ui, place: usize, alternative: &Alternative, names: &str, queue: &mut Queue) {
    let colours = Colours::of(ui);
    let key = if place < DIGITS.len() {
        format!("Alt+{place}")
    } else {
        "Choose".to_owned()
    };
    let text = RichText::new(key).size(theme::SMALL).color(colours.ink);
    let button = egui::Button::new(text).min_size(vec2(KEY - 30.0, 22.0));
    let response = ui.add(button);
    let label = format!("Choose “{}”, {names}", alternative.text());
    response.widget_info(|| WidgetInfo::labeled(Access::Button, true, label.as_str()));
    if response.on_hover_text(label).clicked() {
        queue.push(Wish::Choose(place));
    }
}

fn names(collation: &Collation, alternative: &Alternative) -> String {
    let contributions = &collation.paragraph().contributions;
    let names: Vec<&str> = alternative
        .from
        .iter()
        .map(|place| contributions[*place].name.as_str())
        .collect();
    if names.is_empty() {
        "the draft".to_owned()
    } else {
        names.join(", ")
    }
}

/// How it stands, who proposes it and what others say to it.
fn margin_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    collation: &Collation,
    passage: &ContestedPassage,
    alternative: &Alternative,
) {
    let colours = Colours::of(ui);
    let contributions = &collation.paragraph().contributions;
    ui.spacing_mut().item_spacing.x = 4.0;
    state_of(collation, passage, alternative).ui(ui);
    let from: Vec<_> = alternative
        .from
        .iter()
        .flat_map(|place| scene.delegations(&contributions[*place].from))
        .collect();
    for delegation in from.iter().take(INITIALS) {
        initials_ui(ui, delegation);
    }
    if from.len() > INITIALS {
        let more = format!("+{}", from.len() - INITIALS);
        ui.label(RichText::new(more).size(theme::SMALL).color(colours.quiet));
    }
    if alternative.edits.is_empty() {
        ui.label(RichText::new("the draft").size(13.0).color(colours.quiet));
    }
    let edits = alternative.edits.iter().filter_map(|edit| collation.edit(*edit));
    let said: Vec<&Position> = edits.flat_map(|edit| &edit.positions).collect();
    for position in said.into_iter().take(INITIALS) {
        if let Some(delegation) = scene.session().delegation(position.delegation) {
            initials_ui(ui, delegation);
            stance_ui(ui, position.stance);
        }
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
        "{verb} {} inside it",
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
        for number in &passage.nested {
            let edits = collation.passages().get(*number).map_or(&[][..], Vec::as_slice);
            let readings = contested(collation, *number);
            let told: Vec<(String, Option<EditId>)> = match &readings {
                Some(inner) => {
                    let others = inner.alternatives.iter().filter(|one| !one.edits.is_empty());
                    others
                        .map(|one| {
                            (
                                format!("{}  –  {}", one.text(), names(collation, one)),
                                one.edits.first().copied(),
                            )
                        })
                        .collect()
                }
                None => edits
                    .iter()
                    .filter_map(|edit| collation.edit(*edit))
                    .map(|edit| {
                        let names = Scene::proposer_names(collation.paragraph(), edit.id);
                        (
                            format!("{}  –  {names}", super::marks::edit_in_words(collation, edit)),
                            Some(edit.id),
                        )
                    })
                    .collect(),
            };
            for (words, edit) in told {
                let lit = edit.is_some() && edit == scene.focus.edit;
                let text = RichText::new(words).font(theme::serif(15.0));
                let text = text.color(if lit { colours.ink } else { colours.quiet });
                if ui.add(egui::Button::new(text).frame(false).truncate()).clicked() {
                    queue.push(Wish::Go(Focus::on(collation.paragraph().id, edit)));
                }
            }
        }
    });
}

/// Scrolls where there are many alternatives.
pub fn passage_scroll(id: u64, highest: f32) -> ScrollArea {
    ScrollArea::vertical()
        .id_salt(("passage", id))
        .max_height(highest)
        .auto_shrink([false, true])
}
