//! Questions that are asked anew as more comes: whether a base is what delegations wrote on, and who wrote on an earlier draft,
//! is one question of a paragraph, for which each text speaks.
//!
//! While it is open, the one that follows from all texts takes its place. An answer stays while what is doubted of the base
//! stays: its damaged words.

use super::base::damage;
use crate::model::{Question, QuestionKind, Session};
use crate::text::question_id;

/// Whether it is open, and one that follows from more texts takes its place.
pub(super) fn gives_way(question: &Question) -> bool {
    question.given.is_none() && is_of_all_texts(question)
}

/// The open question in whose place one comes, by its place in the session.
pub fn renewed(session: &Session, question: &Question) -> Option<usize> {
    let is_before = |other: &Question| gives_way(other) && is_of_one_paragraph(other, question);
    session.questions.iter().position(is_before)
}

/// The question as it is asked; `None` where it is open already as it is, or was answered.
pub(super) fn as_asked(session: &Session, mut question: Question) -> Option<Question> {
    if !is_of_all_texts(&question) {
        return Some(question);
    }
    let is_answer = |other: &&Question| other.given.is_some() && is_of_the_base(other);
    let mut answered = session.questions.iter().filter(is_answer);
    if answered.clone().any(|other| is_same_doubt(other, &question)) {
        return None;
    }
    // Something else is doubted of the base than when it was answered: that is another question, though in the same words.
    if answered.any(|other| other.id == question.id) {
        let words = format!("{} {}", question.text, damage(&question));
        question.id = question_id(question.kind, question.paragraph, &question.contributions, &words);
    }
    (!session.questions.contains(&question)).then_some(question)
}

fn is_of_the_base(question: &Question) -> bool {
    question.kind == QuestionKind::DoubtfulBase
}

fn is_of_all_texts(question: &Question) -> bool {
    is_of_the_base(question) || question.kind == QuestionKind::EarlierDraft
}

fn is_of_one_paragraph(one: &Question, other: &Question) -> bool {
    (one.kind, one.paragraph) == (other.kind, other.paragraph)
}

/// Whether they doubt the same words of the same base.
fn is_same_doubt(one: &Question, other: &Question) -> bool {
    is_of_one_paragraph(one, other) && one.lines == other.lines && damage(one) == damage(other)
}
