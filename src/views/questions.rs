//! The panel of open questions: one at a time, with its lines, the evidence and its answers, each with its key.
//!
//! It stands where the current text does, so that the paragraph and its contributions stay in view: whoever answers looks
//! at the paper. Enter takes the proposed answer, Backspace declines, a digit gives another, N goes on.

mod order;

use super::app::AdrefApp;
use super::apply::now;
use super::marks::{action_ui, caption_ui, paint_edge};
use super::rows::{height_of, rows_between};
use super::scene::{Queue, Scene, Wish};
use super::theme::{self, Colours};
use crate::model::{ParagraphId, Question, QuestionId, Session};
use crate::session::{Action, Command, Focus, OpenSession};
use egui::{Context, Key, Modifiers, RichText, ScrollArea, Ui};
pub(super) use order::first_question;
use order::{Order, after_answering, asked_at, from_here, is_asked_at};

/// What the panel remembers.
#[derive(Default)]
pub struct QuestionsState {
    /// Whether it is shown.
    pub open: bool,
    /// The question that is shown.
    pub current: Option<QuestionId>,
    /// The one that was drawn last: another one is shown from its beginning.
    drawn: Option<QuestionId>,
    /// In which order they are asked.
    order: Order,
}

impl QuestionsState {
    /// The question that is shown: the chosen one while it is open, else the first that is.
    fn question<'s>(&mut self, open: &'s OpenSession) -> Option<&'s Question> {
        let order = self.order.renewed(open);
        let chosen = self.current.and_then(|id| order.position(id));
        order.get(open.session(), chosen.unwrap_or_default())
    }

    /// The open question after the one that is shown, or before it; round at the end.
    fn beside<'s>(&mut self, open: &'s OpenSession, forward: bool) -> Option<&'s Question> {
        let order = self.order.renewed(open);
        let here = self.current.and_then(|id| order.position(id));
        let count = order.len();
        let place = match (here, forward) {
            (None, _) => 0,
            (Some(here), true) => (here + 1) % count,
            (Some(here), false) => (here + count - 1) % count,
        };
        order.get(open.session(), place)
    }
}

const DIGITS: [Key; 9] = [
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

impl AdrefApp {
    /// While the panel is shown, digits are its answers.
    pub(super) fn question_keys(&self, ctx: &Context, queue: &mut Queue) {
        if !self.questions.open || ctx.text_edit_focused() {
            return;
        }
        for (answer, digit) in (0_u32..).zip(DIGITS) {
            if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, digit)) {
                queue.push(Wish::Answer(answer));
            }
        }
    }

    /// Shows the panel, or hides it.
    pub(super) fn toggle_questions(&mut self) {
        self.questions.open = !self.questions.open;
        self.questions.drawn = None;
        if self.questions.open {
            self.questions.current = self.question_here().or(self.questions.current);
            self.go_to_question();
        }
    }

    /// The question about the paragraph in which one stands, the one that was shown before the others.
    fn question_here(&self) -> Option<QuestionId> {
        let session = self.open.as_ref()?.session();
        let (_, here) = self.focus.paragraph(session)?;
        let shown = |question: &&Question| Some(question.id) == self.questions.current;
        let about = || {
            let open = session.open_questions();
            open.filter(|question| is_asked_at(session, question, here))
        };
        let question = about().find(shown).or_else(|| about().next());
        question.map(|question| question.id)
    }

    /// Shows a question, and the place that it is about.
    pub(super) fn show_question(&mut self, id: QuestionId) {
        self.questions.open = true;
        self.questions.current = Some(id);
        self.go_to_question();
    }

    /// Goes to the question after the one that is shown, or before it.
    pub(super) fn step_question(&mut self, forward: bool) {
        let Some(open) = &self.open else { return };
        let shown = self.questions.question(open);
        let place = shown.and_then(|shown| asked_at(open.session(), shown));
        let place = place.map(|(paragraph, _)| paragraph.id);
        // Where one went elsewhere one goes on from there.
        let to = if place.is_none() || place == self.focus.paragraph {
            self.questions.beside(open, forward)
        } else {
            from_here(self.questions.order.renewed(open), open, self.focus.paragraph, forward)
        };
        self.questions.current = to.map(|question| question.id);
        self.go_to_question();
    }

    /// Goes to the place that the question is about.
    pub(super) fn go_to_question(&mut self) {
        let Some(open) = &self.open else { return };
        let Some(question) = self.questions.question(open) else {
            self.questions.current = None;
            return;
        };
        self.questions.current = Some(question.id);
        if let Some((paragraph, contribution)) = asked_at(open.session(), question) {
            let mut focus = Focus::into_paragraph(paragraph, &self.collations);
            if let Some(contribution) = contribution {
                focus = Focus {
                    edit: contribution.edits.first().copied().or(focus.edit),
                    contribution: Some(contribution.id),
                    ..focus
                };
            }
            self.go(focus);
        }
    }

    /// After a repair: to the next question where they are asked; else one stays, at what is open in the paragraph.
    pub(super) fn go_on_from(&mut self, paragraph: ParagraphId) {
        if self.questions.open {
            self.go_to_question();
            return;
        }
        let Some(open) = self.open.as_ref().filter(|_| self.focus.edit.is_none()) else {
            return;
        };
        if let Some((_, paragraph)) = open.session().draft.find(paragraph) {
            self.go(Focus::into_paragraph(paragraph, &self.collations));
        }
    }

    /// Whoever goes elsewhere with the panel open is asked what is open there; where nothing is, the panel stays.
    pub(super) fn follow_with_questions(&mut self) {
        let Some(open) = self.open.as_ref().filter(|_| self.questions.open) else {
            return;
        };
        let shown = self.questions.question(open);
        let place = shown.and_then(|shown| asked_at(open.session(), shown));
        if place.is_none_or(|(place, _)| Some(place.id) != self.focus.paragraph) {
            self.questions.current = self.question_here().or(self.questions.current);
        }
    }

    /// Gives an answer to the question that is shown. A panel that is not shown is shown first, and the place that is asked
    /// about where one stands elsewhere: nobody answers unseen.
    pub(super) fn answer_question(&mut self, ctx: &Context, answer: impl FnOnce(&Question) -> u32) {
        if !self.questions.open {
            self.toggle_questions();
            return;
        }
        let Some(open) = self.open.as_ref() else { return };
        let Some(question) = self.questions.question(open) else {
            return;
        };
        if asked_at(open.session(), question).is_some_and(|(place, _)| Some(place.id) != self.focus.paragraph) {
            self.go_to_question();
            return;
        }
        let answer = answer(question);
        if answer as usize >= question.answers.len() {
            return;
        }
        let (id, asked) = (question.id, question.paragraph);
        self.command(ctx, Command::Answer { question: id, answer });
        let Some(open) = self.open.as_ref() else { return };
        let order = self.questions.order.renewed(open);
        if order.position(id).is_some() {
            return;
        }
        let next = after_answering(order, open, (id, asked), self.focus.paragraph);
        self.questions.current = next.map(|(question, _)| question);
        match next {
            Some((_, true)) => self.go_to_question(),
            Some((_, false)) => {
                let words = format!(
                    "Nothing further down is asked; {} begins again at the top.",
                    Action::NextOpen.shortcut()
                );
                self.notices.say(words, now(ctx));
            }
            None => {}
        }
    }
}

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
    let open = state.order.renewed(scene.open);
    ui.horizontal(|ui| {
        let place = shown.and_then(|shown| open.position(shown.id));
        let count = place.map_or_else(String::new, |place| format!(" · {} of {}", place + 1, open.len()));
        caption_ui(ui, &format!("Open questions{count}"));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
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
    if state.drawn.replace(question.id) != Some(question.id) {
        area = area.vertical_scroll_offset(0.0);
    }
    area.show_viewport(ui, |ui, viewport| {
        ui.add_space(4.0);
        question_ui(ui, scene, question, error, queue);
        ui.add_space(14.0);
        others_ui(ui, session, open, question, viewport, queue);
    });
}

fn question_ui(ui: &mut Ui, scene: &Scene<'_>, question: &Question, error: Option<&str>, queue: &mut Queue) {
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
        egui::Frame::new()
            .fill(colours.card)
            .corner_radius(4)
            .inner_margin(10)
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ScrollArea::vertical()
                    .id_salt(("lines", question.id))
                    .max_height(140.0)
                    .auto_shrink([false, true])
                    .show(ui, |ui| {
                        let text = RichText::new(question.lines.trim_end()).font(theme::sans(13.0));
                        ui.add(egui::Label::new(text).selectable(true).wrap());
                    });
            });
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
        if matches!(
            question.kind,
            crate::model::QuestionKind::DoubtfulBase | crate::model::QuestionKind::Unpaired
        ) {
            action_ui(ui, scene, Action::RepairBase, queue);
        } else if !question.contributions.is_empty() {
            action_ui(ui, scene, Action::PutRight, queue);
        }
    });
}

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
        let line = format!("{}  {}", question.source.line, question.text);
        let ink = if is_shown { colours.ink } else { colours.quiet };
        let button = egui::Button::selectable(is_shown, RichText::new(line).size(13.0).color(ink)).truncate();
        let at = egui::pos2(left, top + height_of(place, LINE));
        let rect = egui::Rect::from_min_size(at, egui::vec2(width, LINE));
        if ui.put(rect, button).on_hover_text(question.kind.name()).clicked() {
            queue.push(Wish::Question(question.id));
        }
    }
}
