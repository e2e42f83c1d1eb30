//! Which paragraphs a filter shows, and how many each of its choices would show, kept while a paragraph is the same.
//!
//! Both are asked in every frame. What filters ask of a paragraph is worked out once, and the answer to the filter that
//! is set once more when that changes; both are kept by the paragraph's address, as its collation is. A large session is
//! sifted over several calls of [`Collations::sift`], so that no frame waits for it.

use super::Collations;
use super::filter::{Facts, Filter, Only, Room};
use crate::model::{DelegationId, DelegationKind, EditId, Paragraph, ParagraphId, ParagraphKind, Session};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::sync::Arc;
use std::time::{Duration, Instant};

const STATES: usize = Only::ALL.len();
const KINDS: usize = DelegationKind::ALL.len();

/// Something about paragraphs, while they are the same.
type Kept<T> = FxHashMap<ParagraphId, (Arc<Paragraph>, T)>;

/// Facts and answers by paragraph.
#[derive(Default)]
pub(super) struct Sieve {
    facts: RefCell<Kept<Arc<Facts>>>,
    answers: RefCell<Answers>,
}

#[derive(Default)]
struct Answers {
    filter: Filter,
    room: Room,
    known: Kept<Answer>,
}

/// What a filter says to one paragraph.
#[derive(Clone)]
struct Answer {
    is_shown: bool,
    by_state: [bool; STATES],
    by_kind: [bool; KINDS],
    by_delegation: Vec<DelegationId>,
    differing: Vec<DelegationId>,
}

/// How many paragraphs a filter shows, and how many each choice would show beside what else it asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Paragraphs that are shown, headings and titles among them.
    pub shown: usize,
    /// Of these the headings and titles.
    pub headings: usize,
    /// By state, in the order of [`Only::ALL`].
    pub by_state: [usize; STATES],
    /// By kind of stakeholder, in the order of [`DelegationKind::ALL`].
    pub by_kind: [usize; KINDS],
    /// By delegation, in the order of the session's list.
    pub by_delegation: Vec<usize>,
    /// By the other delegation, where one is chosen: where the two differ.
    pub differing: Vec<usize>,
    /// Paragraphs that are not sifted yet.
    pub unsifted: usize,
}

impl Answer {
    fn of(filter: &Filter, facts: &Facts, room: &Room) -> Self {
        let shows = |filter: Filter| filter.shows(facts, room);
        let from = facts.from();
        let those =
            |choose: &dyn Fn(DelegationId) -> Filter| from.iter().copied().filter(|&id| shows(choose(id))).collect();
        Self {
            is_shown: filter.shows(facts, room),
            by_state: Only::ALL.map(|only| {
                shows(Filter {
                    only: Some(only),
                    ..filter.clone()
                })
            }),
            by_kind: DelegationKind::ALL.map(|kind| {
                shows(Filter {
                    kind: Some(kind),
                    ..filter.clone()
                })
            }),
            by_delegation: those(&|id| Filter {
                from: Some(id),
                differs_from: None,
                ..filter.clone()
            }),
            differing: match filter.from {
                Some(_) => those(&|id| Filter {
                    differs_from: Some(id),
                    ..filter.clone()
                }),
                None => Vec::new(),
            },
        }
    }
}

impl Collations {
    /// What filters ask of a paragraph.
    pub(super) fn facts(&self, paragraph: &Arc<Paragraph>) -> Arc<Facts> {
        if let Some((of, facts)) = self.sieve.facts.borrow().get(&paragraph.id)
            && Arc::ptr_eq(of, paragraph)
        {
            return Arc::clone(facts);
        }
        let facts = Arc::new(Facts::of(&self.of(paragraph)));
        let kept = (Arc::clone(paragraph), Arc::clone(&facts));
        self.sieve.facts.borrow_mut().insert(paragraph.id, kept);
        facts
    }

    /// Whether a filter shows a paragraph.
    #[must_use]
    pub fn shows(&self, session: &Session, filter: &Filter, paragraph: &Arc<Paragraph>) -> bool {
        filter.is_empty() || filter.shows(&self.facts(paragraph), &Room::of(session))
    }

    /// The places in a paragraph that a filter asks for; none where it does not show it.
    #[must_use]
    pub fn places(&self, session: &Session, filter: &Filter, paragraph: &Arc<Paragraph>) -> Vec<Option<EditId>> {
        filter.places(&self.facts(paragraph), &Room::of(session))
    }

    /// Whether the filter that was sifted last shows a paragraph, where that is known already.
    #[must_use]
    pub fn known_to_show(&self, paragraph: &Arc<Paragraph>) -> Option<bool> {
        let answers = self.sieve.answers.borrow();
        let (of, answer) = answers.known.get(&paragraph.id)?;
        Arc::ptr_eq(of, paragraph).then_some(answer.is_shown)
    }

    /// Sifts the session for at most `budget`; call again while something is unsifted.
    #[must_use]
    pub fn sift(&self, session: &Session, filter: &Filter, budget: Duration) -> Choices {
        let began = Instant::now();
        let room = Room::of(session);
        let mut answers = self.sieve.answers.borrow_mut();
        if answers.filter != *filter || answers.room != room {
            *answers = Answers {
                filter: filter.clone(),
                room: room.clone(),
                known: FxHashMap::default(),
            };
        }
        let mut choices = Choices {
            by_delegation: vec![0; session.delegations.len()],
            differing: vec![0; session.delegations.len()],
            ..Choices::default()
        };
        for paragraph in &session.draft.paragraphs {
            let is_heading = paragraph.kind != ParagraphKind::Body;
            let known = answers.known.get(&paragraph.id);
            if let Some((_, answer)) = known.filter(|(of, _)| Arc::ptr_eq(of, paragraph)) {
                choices.add(answer, is_heading);
            } else if began.elapsed() < budget {
                let answer = Answer::of(filter, &self.facts(paragraph), &room);
                choices.add(&answer, is_heading);
                answers.known.insert(paragraph.id, (Arc::clone(paragraph), answer));
            } else {
                choices.unsifted += 1;
            }
        }
        choices
    }
}

impl Choices {
    fn add(&mut self, answer: &Answer, is_heading: bool) {
        self.shown += usize::from(answer.is_shown);
        self.headings += usize::from(answer.is_shown && is_heading);
        for (count, shows) in self.by_state.iter_mut().zip(answer.by_state) {
            *count += usize::from(shows);
        }
        for (count, shows) in self.by_kind.iter_mut().zip(answer.by_kind) {
            *count += usize::from(shows);
        }
        for (counts, those) in [
            (&mut self.by_delegation, &answer.by_delegation),
            (&mut self.differing, &answer.differing),
        ] {
            for id in those {
                if let Some(count) = counts.get_mut(id.0 as usize) {
                    *count += 1;
                }
            }
        }
    }
}
