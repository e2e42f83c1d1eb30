//! In which order questions are gone through: down the draft from where one works, whenever they were asked.

use crate::model::{ParagraphId, Question, QuestionId, Session};
use rustc_hash::{FxHashMap, FxHashSet};

/// The open questions in the order of the draft, those of a paragraph as they were asked; what belongs to no paragraph
/// comes first. What came late is asked last, and stands where it belongs all the same.
pub(super) fn in_document_order(session: &Session) -> Vec<&Question> {
    let places = places(session);
    let mut open: Vec<&Question> = session.open_questions().collect();
    open.sort_by_key(|question| question.paragraph.and_then(|id| places.get(&id)));
    open
}

fn places(session: &Session) -> FxHashMap<ParagraphId, usize> {
    let all = session.draft.paragraphs.iter().enumerate();
    all.map(|(place, paragraph)| (paragraph.id, place)).collect()
}

/// The next open question down the draft from a paragraph, or the one above; round at the end.
pub(super) fn from_here(session: &Session, here: Option<ParagraphId>, forward: bool) -> Option<&Question> {
    let open = in_document_order(session);
    let places = places(session);
    let place = |id: Option<ParagraphId>| id.and_then(|id| places.get(&id));
    let here = place(here);
    if forward {
        let next = open.iter().find(|one| place(one.paragraph) > here);
        next.or(open.first()).copied()
    } else {
        let before = open.iter().rfind(|one| place(one.paragraph) < here);
        before.or(open.last()).copied()
    }
}

/// The first open question of some.
pub(in crate::views) fn first_question(session: &Session, is_one: &dyn Fn(QuestionId) -> bool) -> Option<QuestionId> {
    let open = in_document_order(session);
    open.iter().map(|question| question.id).find(|id| is_one(*id))
}

/// Where one goes on after an answer: what else is asked where one stands, else the next question down the draft. Where
/// nothing is asked further down, the last one above, and one does not go there (`false`): one stays where one worked.
pub(super) fn after_answering(
    session: &Session,
    (answered, asked): (QuestionId, Option<ParagraphId>),
    here: Option<ParagraphId>,
) -> Option<(QuestionId, bool)> {
    let open = in_document_order(session);
    let places = places(session);
    let place = |id: Option<ParagraphId>| id.and_then(|id| places.get(&id));
    let all = session.questions.iter().map(|one| one.id);
    let behind: FxHashSet<QuestionId> = all.skip_while(|id| *id != answered).collect();
    let about = |id: Option<ParagraphId>| {
        let those = || open.iter().filter(move |one| id.is_some() && one.paragraph == id);
        those().find(|one| behind.contains(&one.id)).or_else(|| those().next())
    };
    let from = place(asked).or(place(here));
    let further = || open.iter().find(|one| place(one.paragraph) > from);
    let next = about(asked).or_else(|| about(here)).or_else(further);
    let next = next.map(|one| (one.id, true));
    next.or_else(|| open.last().map(|one| (one.id, false)))
}
