//! The alternatives of a contested passage as rows: the key that chooses each, its words, and at the margin how it stands, who
//! proposes it and what others say to it.

use super::alternative_words::{KEY, MARGIN, Rows};
use super::chips::{chips_ui, initials_ui};
use super::marks::{State, edit_in_words, short};
use super::passage::DIGITS;
use super::position::stance_ui;
use super::scene::{Queue, Scene, Wish};
use super::theme::{self, Colours};
use crate::model::{Change, EditId, Position};
use crate::session::{Focus, locked};
use crate::text::{Alternative, Collation, ContestedPassage};
use egui::{Rect, RichText, Role as Access, Ui, WidgetInfo, vec2};
use std::sync::Arc;

/// How many initials stand at the margin of a row: where it is wide, and where it is narrow.
const INITIALS: [usize; 2] = [4, 2];

/// How many positions are told there.
const POSITIONS: usize = 3;

/// How an alternative stands.
fn state_of(collation: &Collation, passage: &ContestedPassage, alternative: &Alternative) -> State {
    let states =
        |edits: &[EditId]| -> Vec<State> { edits.iter().map(|edit| State::of_edit(collation, *edit)).collect() };
    if alternative.edits.is_empty() {
        let all = states(&passage.proposals);
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

/// One alternative; out of view it takes its room and no more.
pub fn row_ui(
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
    let height = rows.height(place);
    let whole = vec2(ui.available_width(), height);
    if !ui.is_rect_visible(Rect::from_min_size(ui.cursor().min, whole)) {
        ui.allocate_space(whole);
        return;
    }
    let texts = rows.texts(place);
    let lit = scene.focus.edit.is_some_and(|edit| alternative.edits.contains(&edit));
    let names = names(collation, alternative);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        key_ui(ui, collation, passage, place, &names, queue);
        let left = ui.cursor().left();
        let width = (ui.available_width() - rows.margin).max(40.0);
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
        margin_ui(ui, scene, collation, passage, alternative, rows.margin);
    });
}

/// That it says nearly the same as one above it.
pub fn like_ui(ui: &mut Ui, passage: &ContestedPassage, place: usize) {
    if let Some((other, slight)) = passage.alternatives[place].like {
        ui.horizontal(|ui| {
            ui.add_space(KEY - 4.0);
            let words = format!("nearly the same as Alt+{other}: {}", slight.name());
            let colours = Colours::of(ui);
            ui.label(RichText::new(words).size(theme::SMALL).color(colours.quiet));
        });
    }
}

/// That a longer edit of it goes as a whole where the edit in focus is accepted, and what takes it whole.
pub fn goes_ui(ui: &mut Ui, collation: &Collation, alternative: &Alternative, place: usize) {
    ui.horizontal(|ui| {
        ui.add_space(KEY - 4.0);
        let names = names(collation, alternative);
        let key = if place < DIGITS.len() {
            format!("; Alt+{place} takes them whole")
        } else {
            String::new()
        };
        let words = format!("The longer words of {names} go as a whole where the marked ones are accepted{key}");
        let text = RichText::new(words).size(theme::SMALL).color(Colours::of(ui).bracket);
        ui.add(egui::Label::new(text).wrap());
    });
}

/// So many of those whose proposals a choice passes over are named.
const PASSED: usize = 8;

/// What choosing an alternative passes over, as one is told before.
fn passed_over(collation: &Collation, passage: &ContestedPassage, place: usize) -> String {
    let passed = passage.passed_over(collation, place);
    let all = passed.iter().filter_map(|id| collation.edit(*id));
    let told = all.take(PASSED).map(|edit| {
        let names = Scene::proposer_names(collation, edit.id);
        let words = edit_in_words(collation, edit);
        if names.is_empty() {
            words
        } else {
            format!("{words}, {names}")
        }
    });
    let more = passed.len().saturating_sub(PASSED);
    let more = (more > 0).then(|| format!("and {more} more"));
    let told: Vec<String> = told.chain(more).collect();
    if told.is_empty() {
        String::new()
    } else {
        format!("\nNot retained then:\n{}", told.join("\n"))
    }
}

/// The button that chooses an alternative, with its key.
fn key_ui(
    ui: &mut Ui,
    collation: &Collation,
    passage: &ContestedPassage,
    place: usize,
    names: &str,
    queue: &mut Queue,
) {
    let alternative = &passage.alternatives[place];
    let locked = locked(collation.paragraph());
    let colours = Colours::of(ui);
    let key = if place < DIGITS.len() {
        format!("Alt+{place}")
    } else {
        "Choose".to_owned()
    };
    let ink = if locked.is_none() { colours.ink } else { colours.quiet };
    let text = RichText::new(key).size(theme::SMALL).color(ink);
    let button = egui::Button::new(text).min_size(vec2(KEY - 10.0, 22.0));
    let response = ui.add_enabled(locked.is_none(), button);
    let label = format!("Choose “{}”, {names}", alternative.text());
    response.widget_info(|| WidgetInfo::labeled(Access::Button, locked.is_none(), label.as_str()));
    let response = match locked {
        Some(reason) => response.on_disabled_hover_text(reason.to_string()),
        None => response.on_hover_ui(|ui| {
            ui.label(format!("{label}{}", passed_over(collation, passage, place)));
        }),
    };
    if response.clicked() {
        queue.push(Wish::Choose(place));
    }
}

/// Who proposes an alternative.
pub fn names(collation: &Collation, alternative: &Alternative) -> String {
    let contributions = &collation.paragraph().contributions;
    let names: Vec<&str> = alternative
        .from
        .iter()
        .map(|place| contributions[*place].name.as_str())
        .collect();
    match (names.is_empty(), alternative.edits.is_empty()) {
        (false, _) => names.join(", "),
        (true, true) => "the draft".to_owned(),
        (true, false) => format!("the draft {}", asked_by_draft(collation, alternative)),
    }
}

/// What nobody proposes is what the draft itself asks: its bracketed words stay without their brackets, or go with them.
fn asked_by_draft(collation: &Collation, alternative: &Alternative) -> String {
    let edits = alternative.edits.iter().filter_map(|edit| collation.edit(*edit));
    let mut gone = edits.filter(|edit| !matches!(edit.change, Change::Lift { .. }));
    let words = gone.next().map(|edit| collation.bytes(edit.id));
    match words.and_then(|at| collation.words().text().get(at)) {
        Some(words) => format!("without {}", short(words.trim())),
        None => "without the brackets".to_owned(),
    }
}

/// How it stands, who proposes it and what others say to it.
fn margin_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    collation: &Collation,
    passage: &ContestedPassage,
    alternative: &Alternative,
    margin: f32,
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
    let is_nobody = from.is_empty();
    chips_ui(ui, from, INITIALS[usize::from(margin < MARGIN)]);
    if is_nobody {
        let words = if alternative.edits.is_empty() {
            "the draft".to_owned()
        } else {
            asked_by_draft(collation, alternative)
        };
        let words = RichText::new(words).size(13.0).color(colours.quiet);
        ui.add(egui::Label::new(words).truncate());
    }
    let edits = alternative.edits.iter().filter_map(|edit| collation.edit(*edit));
    let said: Vec<&Position> = edits.flat_map(|edit| &edit.positions).collect();
    for position in said.iter().take(POSITIONS) {
        if let Some(delegation) = scene.session().delegation(position.delegation) {
            initials_ui(ui, delegation);
            stance_ui(ui, position.stance);
        }
    }
    if said.len() > POSITIONS {
        let told = |position: &&Position| {
            let who = scene.session().delegation(position.delegation)?;
            Some(format!("{}: {}", who.name, position.stance.name()))
        };
        let all: Vec<String> = said.iter().filter_map(told).collect();
        let words = RichText::new(format!("+{}", said.len() - POSITIONS)).size(theme::SMALL);
        let response = ui.label(words.color(colours.quiet));
        response
            .widget_info(|| WidgetInfo::labeled(Access::Label, true, format!("and {}", all[POSITIONS..].join(", "))));
        response.on_hover_text(all.join(", "));
    }
}
