//! The panel as it is drawn: the question with its lines, the evidence and its answers, and all of them in a list.

use super::QuestionsState;
use super::lines::Doubted;
use super::lines::lines_ui;
use super::order::Order;
use crate::model::{Paragraph, ParagraphId, Question, QuestionKind, Session};
use crate::session::{Action, asked_alike, waiting_in_words};
use crate::views::marks::{action_ui, caption_ui, paint_edge, paragraph_name};
use crate::views::rows::{height_of, rows_between};
use crate::views::scene::{Queue, Scene, Wish};
use crate::views::theme::{self, Colours};
use egui::{Align, Layout, RichText, ScrollArea, Ui, UiBuilder};
use std::sync::Arc;

/// Draws the panel.
pub fn questions_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut QuestionsState,
    error: Option<&str>,
    queue: &mut Queue,
) {
    let colours = Colours::of(ui);
    let session = scene.session();
    let shown = state.question(scene.open);
    let QuestionsState {
        order,
        doubted,
        drawn,
        rests,
        ..
    } = state;
    let open = order.renewed(scene.open);
    let rests = scene.paragraph().filter(|(_, here)| *rests == Some(here.id));
    ui.horizontal(|ui| {
        let place = shown.and_then(|shown| open.position(shown.id));
        let count = match place {
            Some(_) if rests.is_some() => format!(" · {}", open.len()),
            Some(place) => format!(" · {} of {}", place + 1, open.len()),
            None => String::new(),
        };
        caption_ui(ui, &format!("Open questions{count}"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = egui::Button::new(RichText::new("Close").size(13.0)).shortcut_text(
                RichText::new(Action::Questions.shortcut())
                    .size(theme::SMALL)
                    .color(colours.quiet),
            );
            if ui.add(close).clicked() {
                queue.push(Wish::Act(Action::Questions));
            }
        });
    });
    let Some(question) = shown else {
        ui.add_space(12.0);
        ui.label(RichText::new("Everything is answered.").font(theme::serif(theme::DRAFT)));
        let words =
            "What was answered can be taken back with Undo; a card's menu puts right whatever else was read wrong.";
        ui.label(RichText::new(words).size(13.0).color(colours.quiet));
        return;
    };
    let mut area = ScrollArea::vertical().auto_shrink([false, false]);
    // Whoever scrolled down to choose it in the list sees it before answering.
    if drawn.replace(question.id) != Some(question.id) {
        area = area.vertical_scroll_offset(0.0);
    }
    area.show_viewport(ui, |ui, viewport| {
        ui.add_space(4.0);
        match rests {
            Some((_, here)) => done_ui(ui, scene, here, question, queue),
            None => question_ui(ui, scene, doubted, question, error, queue),
        }
        ui.add_space(14.0);
        others_ui(ui, session, open, question, viewport, queue);
    });
}

/// Where the last question of a paragraph was answered: what there is to do in it, and what is asked next.
fn done_ui(ui: &mut Ui, scene: &Scene<'_>, here: &Arc<Paragraph>, next: &Question, queue: &mut Queue) {
    let colours = Colours::of(ui);
    let done = format!("The questions of {} are answered.", paragraph_name(here));
    ui.label(RichText::new(done).font(theme::serif(theme::DRAFT)));
    let open = waiting_in_words(&scene.collations.tally(here));
    let decides = if open.is_empty() {
        "Nothing is open in it.".to_owned()
    } else {
        format!("In it: {open}. The keys that decide act here.")
    };
    ui.label(RichText::new(decides).size(13.0).color(colours.quiet));
    ui.add_space(6.0);
    let keyed = |ui: &mut Ui, label: &str, action: Action| {
        let key = RichText::new(action.shortcut()).size(theme::SMALL).color(colours.quiet);
        let button = egui::Button::new(label)
            .shortcut_text(key)
            .min_size(egui::vec2(ui.available_width(), 30.0))
            .wrap();
        ui.add(button)
    };
    if keyed(ui, "Put the questions away, and decide", Action::Questions).clicked() {
        queue.push(Wish::Act(Action::Questions));
    }
    if scene.resolve(Action::Agree).is_ok() && keyed(ui, Action::Agree.label(), Action::Agree).clicked() {
        queue.push(Wish::Act(Action::Agree));
    }
    let place = |id: ParagraphId| scene.session().draft.find(id).map(|(place, _)| place);
    let is_above = next.paragraph.and_then(place) < place(here.id);
    if is_above {
        let words = RichText::new("Nothing further down is asked.").size(13.0);
        ui.label(words.color(colours.quiet));
    }
    let goes_on = if is_above {
        "Begin again at the top"
    } else {
        "The next question"
    };
    if keyed(ui, goes_on, Action::NextOpen).clicked() {
        queue.push(Wish::Act(Action::NextOpen));
    }
    let next = RichText::new(&next.text).size(13.0).color(colours.quiet);
    ui.add(egui::Label::new(next).wrap());
}

fn question_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    doubted: &mut Doubted,
    question: &Question,
    error: Option<&str>,
    queue: &mut Queue,
) {
    let colours = Colours::of(ui);
    let mut kind = format!("{} · line {}", question.kind.name(), question.source.line);
    // What came in with the draft needs no name of a file.
    if scene
        .session()
        .draft
        .file()
        .is_some_and(|file| file != &*question.source.file)
    {
        kind = format!("{kind} of {}", question.source.file);
    }
    ui.label(RichText::new(kind).font(theme::bold(13.0)).color(colours.bracket))
        .on_hover_text(question.source.file.as_ref());
    let text = RichText::new(&question.text)
        .font(theme::serif(theme::DRAFT))
        .color(colours.ink);
    ui.add(egui::Label::new(text.line_height(Some(24.0))).wrap());
    if !question.lines.is_empty() {
        lines_ui(ui, doubted, scene.open, question);
    }
    ui.add(egui::Label::new(RichText::new(&question.evidence).size(13.0).color(colours.quiet)).wrap());
    ui.add_space(6.0);
    let declining = question.declining();
    for (answer, place) in question.answers.iter().zip(0_u32..) {
        let key = if place == 0 {
            Action::TakeAnswer.shortcut().to_owned()
        } else if place == declining {
            Action::DeclineAnswer.shortcut().to_owned()
        } else {
            (place + 1).to_string()
        };
        let button = egui::Button::new(RichText::new(&answer.text))
            .shortcut_text(RichText::new(key).size(theme::SMALL).color(colours.quiet))
            .min_size(egui::vec2(ui.available_width(), 30.0))
            .wrap();
        let response = ui.add(button);
        if place == 0 {
            paint_edge(ui, response.rect, colours.focus_edge);
        }
        if response.clicked() {
            queue.push(Wish::Answer(place));
        }
    }
    alike_ui(ui, scene, question, queue);
    if let Some(error) = error {
        ui.label(RichText::new(error).color(colours.rejected));
    }
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        for (label, action) in [("Next", Action::NextOpen), ("Before", Action::PreviousOpen)] {
            let button = egui::Button::new(RichText::new(label).size(13.0))
                .shortcut_text(RichText::new(action.shortcut()).size(theme::SMALL).color(colours.quiet));
            if ui.add(button).clicked() {
                queue.push(Wish::Act(action));
            }
        }
        if matches!(question.kind, QuestionKind::DoubtfulBase | QuestionKind::Unpaired) {
            action_ui(ui, scene, Action::RepairBase, queue);
        } else if !question.contributions.is_empty() {
            action_ui(ui, scene, Action::PutRight, queue);
        }
    });
}

/// What is answered in one step with the question, each answer in words: nobody takes what he has not seen.
fn alike_ui(ui: &mut Ui, scene: &Scene<'_>, question: &Question, queue: &mut Queue) {
    let alike: Vec<&Question> = asked_alike(scene.session(), question).collect();
    if alike.len() < 2 {
        return;
    }
    let colours = Colours::of(ui);
    ui.add_space(6.0);
    let action = Action::TakeAnswers;
    let words = format!("Take all {} proposed answers of this kind here", alike.len());
    let button = egui::Button::new(RichText::new(words))
        .shortcut_text(RichText::new(action.shortcut()).size(theme::SMALL).color(colours.quiet))
        .min_size(egui::vec2(ui.available_width(), 30.0))
        .wrap();
    if ui.add(button).on_hover_text(action.help()).clicked() {
        queue.push(Wish::Act(action));
    }
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        ui.spacing_mut().item_spacing.y = 0.0;
        for one in alike {
            let answer = one.answers.first().map_or("", |proposed| proposed.text.as_str());
            let line = RichText::new(answer).size(13.0).color(colours.quiet);
            let response = ui.add(egui::Button::new(line).frame(false).wrap());
            if response.on_hover_text(&one.text).clicked() {
                queue.push(Wish::Question(one.id));
            }
        }
    });
}

/// What tells a question from those beside it stands where a line is not cut off: of what it begins with as they do, the
/// first words are enough.
fn told_apart(text: &str, neighbours: [&str; 2]) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let alike = |other: &str| {
        let pairs = words.iter().zip(other.split_whitespace());
        pairs.take_while(|(one, other)| **one == *other).count()
    };
    let shared = neighbours.map(alike).into_iter().max().unwrap_or(0);
    // The word before the first that differs says what it is about.
    let from = shared.saturating_sub(1);
    if from <= SAME {
        return text.to_owned();
    }
    format!(
        "{} … {}",
        words[..SAME].join(" "),
        words[from.min(words.len())..].join(" ")
    )
}

/// So many words of a beginning that several questions share are shown.
const SAME: usize = 2;

/// The open questions, one line each; only those in view are laid out, for there may be thousands.
fn others_ui(ui: &mut Ui, session: &Session, open: &Order, shown: &Question, viewport: egui::Rect, queue: &mut Queue) {
    const LINE: f32 = 26.0;
    if open.len() < 2 {
        return;
    }
    let colours = Colours::of(ui);
    caption_ui(ui, "All of them");
    let (top, left, width) = (ui.cursor().top(), ui.cursor().left(), ui.available_width());
    let above = top - ui.min_rect().top();
    ui.set_height(above + height_of(open.len(), LINE));
    for place in rows_between(viewport.top() - above, viewport.bottom() - above, LINE, open.len()) {
        let Some(question) = open.get(session, place) else {
            continue;
        };
        let is_shown = question.id == shown.id;
        let beside = |place: usize| open.get(session, place).map_or("", |one| one.text.as_str());
        let neighbours = [beside(place.wrapping_sub(1)), beside(place + 1)];
        let line = format!("{}  {}", question.source.line, told_apart(&question.text, neighbours));
        let ink = if is_shown { colours.ink } else { colours.quiet };
        let button = egui::Button::selectable(is_shown, RichText::new(line).size(13.0).color(ink)).truncate();
        let at = egui::pos2(left, top + height_of(place, LINE));
        let rect = egui::Rect::from_min_size(at, egui::vec2(width, LINE));
        // A line that is short begins where the others do.
        let line = UiBuilder::new()
            .max_rect(rect)
            .layout(Layout::top_down_justified(Align::Min));
        let response = ui.scope_builder(line, |ui| ui.add(button)).inner;
        if response.on_hover_text(question.kind.name()).clicked() {
            queue.push(Wish::Question(question.id));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::told_apart;

    #[test]
    fn two_questions_that_begin_alike_are_told_apart_where_a_line_is_cut_off() {
        let asked = |word: &str| format!("In b) the text of the United Kingdom has “{word}” there. What does it say?");
        let (one, other) = (asked("toof"), asked("mayis"));
        assert_eq!(
            told_apart(&one, ["", &other]),
            "In b) … has “toof” there. What does it say?"
        );
        assert_eq!(
            told_apart(&other, [&one, ""]),
            "In b) … has “mayis” there. What does it say?"
        );
        assert_eq!(told_apart(&one, ["In c) nothing stands.", ""]), one);
    }
}
