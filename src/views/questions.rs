//! The panel of open questions: one at a time, with its lines, the evidence and its answers, each with its key.
//!
//! It stands where the current text does, so that the paragraph and its contributions stay in view: whoever answers looks
//! at the paper. Enter takes the proposed answer, Backspace declines, a digit gives another, N goes on.

mod lines;
mod order;
mod panel;

use super::app::AdrefApp;
use super::apply::now;
use super::passage::DIGITS;
use super::scene::{Queue, Wish};
use crate::model::{ParagraphId, Question, QuestionId};
use crate::session::{Command, Focus, OpenSession, answer_alike};
use egui::{Context, Modifiers};
use lines::Doubted;
pub(super) use order::first_question;
use order::{Further, Order, after_answering, asked_at, from_here, is_asked_at};
pub use panel::questions_ui;

/// What the panel remembers.
#[derive(Default)]
pub struct QuestionsState {
    /// Whether it is shown.
    pub open: bool,
    /// The question that is shown.
    pub current: Option<QuestionId>,
    /// The paragraph whose last question was answered: one rests there until one goes on, so that what decides acts there.
    rests: Option<ParagraphId>,
    /// The one that was drawn last: another one is shown from its beginning.
    drawn: Option<QuestionId>,
    /// What is doubted in its lines.
    doubted: Doubted,
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

impl AdrefApp {
    /// While the panel is shown, digits are its answers.
    pub(super) fn question_keys(&self, ctx: &Context, queue: &mut Queue) {
        if !self.questions.open || ctx.text_edit_focused() {
            return;
        }
        for (answer, digit) in (0_u32..).zip(DIGITS.into_iter().skip(1)) {
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

    /// Whether one rests in a paragraph whose questions are done.
    fn rests(&self) -> bool {
        self.questions.rests.is_some() && self.questions.rests == self.focus.paragraph
    }

    /// A step was taken back, or done again: what is asked where one stands now may be another question.
    pub(super) fn ask_again_here(&mut self) {
        self.questions.rests = None;
        self.questions.current = self.question_here().or(self.questions.current);
    }

    /// Goes to the place that the question is about.
    pub(super) fn go_to_question(&mut self) {
        self.questions.rests = None;
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

    /// The question that is answered now. A panel that is not shown is shown first, and the place that is asked about where
    /// one stands elsewhere: nobody answers unseen.
    fn question_in_view(&mut self) -> Option<Question> {
        if !self.questions.open {
            self.toggle_questions();
            return None;
        }
        if self.rests() {
            self.go_to_question();
            return None;
        }
        let open = self.open.as_ref()?;
        let question = self.questions.question(open)?.clone();
        let place = asked_at(open.session(), &question);
        if place.is_some_and(|(place, _)| Some(place.id) != self.focus.paragraph) {
            self.go_to_question();
            return None;
        }
        Some(question)
    }

    /// Gives an answer to the question that is shown.
    pub(super) fn answer_question(&mut self, ctx: &Context, answer: impl FnOnce(&Question) -> u32) {
        let Some(question) = self.question_in_view() else {
            return;
        };
        let answer = answer(&question);
        if (answer as usize) < question.answers.len() {
            let given = Command::Answer {
                question: question.id,
                answer,
            };
            self.command(ctx, given);
            self.go_on_asking(&question);
        }
    }

    /// Answers the question that is shown and those of its kind in the paragraph as they are proposed.
    pub(super) fn answer_all_alike(&mut self, ctx: &Context) {
        let Some(question) = self.question_in_view() else {
            return;
        };
        let all = self.open.as_ref().map(|open| answer_alike(open.session(), &question));
        match all.flatten() {
            Some(command) => {
                self.command(ctx, command);
                self.go_on_asking(&question);
            }
            None => self
                .notices
                .say("No other question of this kind here has a proposed answer.", now(ctx)),
        }
    }

    /// After an answer: the next question, or what is to be done where none is left further down.
    fn go_on_asking(&mut self, answered: &Question) {
        let Some(open) = self.open.as_ref() else { return };
        let order = self.questions.order.renewed(open);
        if order.position(answered.id).is_some() {
            // It could not be answered, or nothing was proposed for it.
            return;
        }
        let next = after_answering(order, open, (answered.id, answered.paragraph), self.focus.paragraph);
        self.questions.current = next.map(|(question, _)| question);
        match next {
            Some((_, Further::Here)) => self.go_to_question(),
            Some((_, Further::Below | Further::Above)) | None => self.rest(),
        }
    }

    /// Stays in the paragraph whose last question was answered, at what is open there.
    fn rest(&mut self) {
        let Some(open) = self.open.as_ref() else { return };
        match self.focus.paragraph(open.session()) {
            Some((_, here)) => {
                self.questions.rests = Some(here.id);
                self.go(Focus::into_paragraph(here, &self.collations));
            }
            None => self.go_to_question(),
        }
    }
}
