//! In which order questions are gone through: down the draft from where one works, whenever they were asked.
//!
//! Every frame of the panel asks for the order, and a large draft has thousands of questions: it is kept as long as nobody
//! changes the session.

use crate::model::{Contribution, Paragraph, ParagraphId, Question, QuestionId, Session};
use crate::session::OpenSession;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// The open questions in the order of the draft, those of a paragraph as they were asked; what belongs to no paragraph
/// comes first. What came late is asked last, and stands where it belongs all the same.
#[derive(Default)]
pub(super) struct Order {
    /// The session as it stood.
    revision: Option<(u64, u64)>,
    open: Vec<Asked>,
}

/// An open question.
#[derive(Clone, Copy)]
struct Asked {
    id: QuestionId,
    /// Its number among all questions.
    number: usize,
    /// Where the paragraph stands about which it is asked.
    place: Option<usize>,
}

impl Asked {
    fn question(self, session: &Session) -> Option<&Question> {
        session.questions.get(self.number)
    }
}

impl Order {
    /// The order of the questions that are open now.
    pub(super) fn of(open: &OpenSession) -> Self {
        let questions = open.session().questions.iter().enumerate();
        let asked = questions
            .filter(|(_, question)| question.given.is_none())
            .map(|(number, question)| Asked {
                id: question.id,
                number,
                place: place(open, question.paragraph),
            });
        let mut asked: Vec<Asked> = asked.collect();
        asked.sort_by_key(|one| one.place);
        Self {
            revision: Some(open.revision()),
            open: asked,
        }
    }

    /// The same, found anew only where the session is another than before.
    pub(super) fn renewed(&mut self, open: &OpenSession) -> &Self {
        if self.revision != Some(open.revision()) {
            *self = Self::of(open);
        }
        self
    }

    /// How many are open.
    pub(super) fn len(&self) -> usize {
        self.open.len()
    }

    /// The question that stands so far down.
    pub(super) fn get<'s>(&self, session: &'s Session, at: usize) -> Option<&'s Question> {
        self.open.get(at)?.question(session)
    }

    /// How far down a question stands.
    pub(super) fn position(&self, id: QuestionId) -> Option<usize> {
        self.open.iter().position(|one| one.id == id)
    }
}

fn place(open: &OpenSession, paragraph: Option<ParagraphId>) -> Option<usize> {
    paragraph.and_then(|id| open.place(id))
}

/// The next open question down the draft from a paragraph, or the one above; round at the end.
pub(super) fn from_here<'s>(
    order: &Order,
    open: &'s OpenSession,
    here: Option<ParagraphId>,
    forward: bool,
) -> Option<&'s Question> {
    let here = place(open, here);
    let all = &order.open;
    let next = if forward {
        all.iter().find(|one| one.place > here).or(all.first())
    } else {
        all.iter().rfind(|one| one.place < here).or(all.last())
    };
    next.and_then(|one| one.question(open.session()))
}

/// The first open question of some.
pub(in crate::views) fn first_question(open: &OpenSession, is_one: &dyn Fn(QuestionId) -> bool) -> Option<QuestionId> {
    Order::of(open).open.iter().map(|one| one.id).find(|id| is_one(*id))
}

/// Where what is asked next stands, seen from the paragraph of the last answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Further {
    /// In that paragraph, or where one stands; or it belongs to none: one goes on at once.
    Here,
    /// Further down the draft.
    Below,
    /// Nothing is asked further down: it is the last one above.
    Above,
}

/// What is asked next after an answer: what else is asked where one stands, else the next question down the draft, else the last
/// one above.
pub(super) fn after_answering(
    order: &Order,
    open: &OpenSession,
    (answered, asked): (QuestionId, Option<ParagraphId>),
    here: Option<ParagraphId>,
) -> Option<(QuestionId, Further)> {
    let all = open.session().questions.iter().map(|one| one.id);
    let behind: FxHashSet<QuestionId> = all.skip_while(|id| *id != answered).collect();
    let about = |id: Option<ParagraphId>| {
        let place = place(open, id);
        let those = || {
            order
                .open
                .iter()
                .filter(move |one| place.is_some() && one.place == place)
        };
        those().find(|one| behind.contains(&one.id)).or_else(|| those().next())
    };
    let from = place(open, asked).or(place(open, here));
    let further = || order.open.iter().find(|one| one.place > from);
    // What belongs to no paragraph stands before all others, and leads to the first of them.
    let beyond = if asked.is_none() { Further::Here } else { Further::Below };
    let next = about(asked).or_else(|| about(here)).map(|one| (one.id, Further::Here));
    let next = next.or_else(|| further().map(|one| (one.id, beyond)));
    next.or_else(|| order.open.last().map(|one| (one.id, Further::Above)))
}

/// The paragraph that a question is about, and the contribution. That may have been moved since; it is looked for in the
/// whole draft only where it does not stand any more where it was asked about.
pub(super) fn asked_at<'s>(
    session: &'s Session,
    question: &Question,
) -> Option<(&'s Arc<Paragraph>, Option<&'s Contribution>)> {
    let there = question.paragraph.and_then(|id| Some(session.draft.find(id)?.1));
    let Some(id) = question.contributions.last() else {
        return Some((there?, None));
    };
    if let Some((there, own)) = there.and_then(|there| Some((there, there.contribution(*id)?))) {
        return Some((there, Some(own)));
    }
    match session.contribution(*id) {
        Some((place, own)) => Some((&session.draft.paragraphs[place], Some(own))),
        None => Some((there?, None)),
    }
}

/// Whether a question is about a paragraph. Thousands are asked so: none of them is looked for elsewhere that is not asked
/// about this one.
pub(super) fn is_asked_at(session: &Session, question: &Question, paragraph: &Paragraph) -> bool {
    let last = question.contributions.last();
    let is_own = last.is_some_and(|id| paragraph.contribution(*id).is_some());
    let is_there = || asked_at(session, question).is_some_and(|(place, _)| place.id == paragraph.id);
    is_own || question.paragraph == Some(paragraph.id) && is_there()
}
