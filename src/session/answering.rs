//! Answering questions: the repairs of an answer, made in the same step as the question is closed.

use super::apply::{Concerns, Work};
use super::repairing::repair;
use super::step::Delta;
use super::{Command, CommandError, asking, naming};
use crate::model::{Deed, Given, LatePaper, ParagraphId, Question, QuestionId, QuestionKind, Session};

/// Why a question could not be answered. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// No question has that id.
    #[error("no question {0} in this session; choose one that `adref questions` lists")]
    NoQuestion(QuestionId),
    /// It has fewer answers.
    #[error("this question has {0} answers; choose one of them")]
    NoAnswer(usize),
    /// It was answered.
    #[error("this question was answered already: {0}; undo that first")]
    Answered(String),
}

/// Gives an answer to a question, and makes its repairs.
pub(super) fn answer(work: &mut Work, id: QuestionId, answer: u32) -> Result<(), CommandError> {
    let all = &work.session().questions;
    let place = all
        .iter()
        .position(|question| question.id == id)
        .ok_or(AnswerError::NoQuestion(id))?;
    let question = all[place].clone();
    if let Some(answered) = question.answered() {
        return Err(AnswerError::Answered(answered.text.clone()).into());
    }
    let given = question.answers.get(answer as usize);
    let given = given.ok_or(AnswerError::NoAnswer(question.answers.len()))?;
    let what = format!("{} {}", question.text, given.text);
    let concerns = Concerns {
        paragraph: question.paragraph,
        ..Concerns::default()
    };
    work.record(format!("answer “{}”", given.text), what, Deed::Changed, concerns);
    let given_now = work.given(answer);
    work.change(Delta::Given {
        place,
        given: Some(given_now),
    });
    for one in &given.repairs {
        match repair(work, one, "") {
            // What it asks for was done by hand already.
            Ok(()) | Err(CommandError::Nothing(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// The open questions that can be answered as proposed together with one: of its kind, about the same paragraph. Where
/// nothing is proposed, each is for a human alone.
pub fn asked_alike<'s>(session: &'s Session, question: &'s Question) -> impl Iterator<Item = &'s Question> {
    session
        .open_questions()
        .filter(|other| other.kind == question.kind && other.paragraph == question.paragraph && other.proposes())
}

/// The command that answers these as proposed, in one step; `None` where there are not several.
#[must_use]
pub fn answer_alike(session: &Session, question: &Question) -> Option<Command> {
    let all = asked_alike(session, question);
    let commands: Vec<Command> = all
        .map(|one| Command::Answer {
            question: one.id,
            answer: 0,
        })
        .collect();
    let place = question.paragraph.and_then(|id| session.draft.find(id));
    let label = place.map_or_else(String::new, |(_, paragraph)| format!(", {}", naming::label(paragraph)));
    (commands.len() > 1).then(|| Command::Together {
        name: format!("take {} as proposed{label}", naming::count(commands.len(), "answer")),
        commands,
    })
}

/// Open questions that a repair by hand answered are asked no more.
pub(super) fn settle(work: &mut Work, is_settled: impl Fn(&Question) -> bool) {
    for place in (0..work.session().questions.len()).rev() {
        let question = &work.session().questions[place];
        if question.given.is_none() && is_settled(question) {
            work.change(Delta::Question { place, question: None });
        }
    }
}

/// Asks what is doubtful in some paragraphs as they stand now.
pub(super) fn ask(
    work: &mut Work,
    paragraphs: &[ParagraphId],
    versions: bool,
    paper: Option<&LatePaper>,
) -> Result<(), CommandError> {
    let came = std::mem::take(&mut work.came);
    let mut raised = asking::late(work, paragraphs, &came, paper);
    work.came = came;
    raised.retain(|question| versions || question.kind != QuestionKind::SecondVersion);
    if raised.is_empty() {
        return Err(CommandError::Nothing(None));
    }
    let name = format!("ask {}", naming::count(raised.len(), "question"));
    for question in raised {
        let before = asking::renewed(work.session(), &question);
        if let Some(place) = before {
            work.change(Delta::Question { place, question: None });
        }
        let place = before.unwrap_or_else(|| work.session().questions.len());
        work.change(Delta::Question {
            place,
            question: Some(Box::new(question)),
        });
    }
    work.record(name.clone(), name, Deed::Imported, Concerns::default());
    Ok(())
}

impl Work<'_> {
    fn given(&self, answer: u32) -> Given {
        let decision = self.decision(crate::model::Verdict::Accepted, "");
        Given {
            answer,
            by: decision.by,
            at: decision.at,
        }
    }
}
