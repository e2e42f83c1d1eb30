//! Only what one wants to see: paragraphs and places in them, by state, delegation, stakeholder, difference, condition.
//!
//! A [`Filter`] is a value and its answers are a pure function of paragraphs, so that the outline, `N`, the arrows and
//! `adref show --only` cannot disagree. Each thing that it asks for narrows the others; asking for nothing shows all.
//!
//! ```
//! use adref::formats::import_text;
//! use adref::session::{Collations, Filter, Only, new_session};
//!
//! let text = "Draft\n\na) We meet.\n\n· Japan, Government: a) We meet often.\n\n\nb) We rest.\n";
//! let session = new_session(import_text("draft.txt", text.as_bytes())?);
//! let filter = Filter { only: Some(Only::Open), ..Filter::default() };
//! let collations = Collations::default();
//! let shown = session.draft.paragraphs.iter().filter(|one| collations.shows(&session, &filter, one));
//! assert_eq!(shown.map(|one| one.label.as_str()).collect::<Vec<_>>(), ["a)"]);
//! # Ok::<(), adref::formats::ImportError>(())
//! ```

use super::focus::waits;
use super::{Collations, Focus};
use crate::model::{Contribution, Decision, DelegationId, DelegationKind, EditId, Paragraph, ParagraphId, Session};
use crate::text::{Collation, Standing};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// How a place or a paragraph stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Only {
    /// Not yet considered or bracketed.
    Open,
    /// Nobody decided it yet.
    NotConsidered,
    /// It stands in brackets.
    Bracketed,
    /// Accepted, not retained, or settled by another decision.
    Decided,
    /// Not put to the room: withdrawn, replaced, written on an earlier draft, or waiting beside an agreed paragraph.
    Aside,
    /// It arrived when a rival of it had already been accepted, and nobody has looked at it since.
    Late,
    /// Paragraphs that are agreed ad referendum.
    Agreed,
    /// Paragraphs with a question that is open, or with a comment on them or on a contribution to them.
    Remarked,
}

impl Only {
    /// Every state, in the order in which the outline offers them.
    pub const ALL: [Self; 8] = [
        Self::Open,
        Self::NotConsidered,
        Self::Bracketed,
        Self::Decided,
        Self::Aside,
        Self::Late,
        Self::Agreed,
        Self::Remarked,
    ];

    /// Whether it is said of a paragraph as a whole, not of places in it.
    #[must_use]
    pub fn is_of_paragraphs(self) -> bool {
        matches!(self, Self::Agreed | Self::Remarked)
    }

    /// As the outline names it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::NotConsidered => "Not yet considered",
            Self::Bracketed => "In brackets",
            Self::Decided => "Decided",
            Self::Aside => "Not put to the room",
            Self::Late => "Arrived late",
            Self::Agreed => "Agreed ad ref.",
            Self::Remarked => "Questions, comments",
        }
    }

    /// As the headless commands name it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::NotConsidered => "not-considered",
            Self::Bracketed => "bracketed",
            Self::Decided => "decided",
            Self::Aside => "aside",
            Self::Late => "late",
            Self::Agreed => "agreed",
            Self::Remarked => "remarked",
        }
    }
}

/// What one wants to see. Everything that is set must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// How it stands.
    pub only: Option<Only>,
    /// Who proposes it, alone or with others.
    pub from: Option<DelegationId>,
    /// With `from`: what one of the two proposes and the other does not, where both contributed.
    pub differs_from: Option<DelegationId>,
    /// What kind of stakeholder proposes it.
    pub kind: Option<DelegationKind>,
    /// That its decision has a condition, and words in it.
    pub condition: Option<String>,
    /// The beginning of a label, or words in the paragraph; it says which paragraphs, not which places in them.
    pub words: String,
}

impl Filter {
    /// Whether it asks for nothing and so shows everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What it asks for, as one line: `open, from Japan`.
    #[must_use]
    pub fn described(&self, session: &Session) -> String {
        let name = |id: DelegationId| session.delegation(id).map_or("", |delegation| delegation.name.as_str());
        let mut parts = Vec::new();
        parts.extend(self.only.map(|only| only.label().to_lowercase()));
        parts.extend(match (self.from, self.differs_from) {
            (Some(one), Some(other)) => Some(format!("where {} and {} differ", name(one), name(other))),
            (Some(one), None) => Some(format!("from {}", name(one))),
            _ => None,
        });
        parts.extend(self.kind.map(|kind| kind_name(kind).to_owned()));
        let quoted =
            |what: &str, words: &str| Some(format!("{what}“{}”", words.trim())).filter(|_| !words.trim().is_empty());
        if let Some(condition) = &self.condition {
            parts.extend(quoted("on condition ", condition).or_else(|| Some("on a condition".to_owned())));
        }
        parts.extend(quoted("", &self.words));
        parts.join(", ")
    }

    /// Whether a paragraph is shown.
    pub(super) fn shows(&self, facts: &Facts, room: &Room) -> bool {
        let words = self.words.trim().to_lowercase();
        if !words.is_empty() && !facts.says(&words) {
            return false;
        }
        if !self.paragraph_holds(facts, room) {
            return false;
        }
        let asks_of_places = self.differs_from.is_some()
            || self.condition.is_some()
            || self.only.is_some_and(|only| !only.is_of_paragraphs());
        !asks_of_places || facts.places.iter().any(|place| self.holds(place, room))
    }

    /// What it asks of the paragraph as a whole.
    fn paragraph_holds(&self, facts: &Facts, room: &Room) -> bool {
        let contributed = |id: DelegationId| facts.from.contains(&id);
        self.from.is_none_or(contributed)
            && self.differs_from.is_none_or(contributed)
            && self
                .kind
                .is_none_or(|kind| facts.from.iter().any(|&id| room.kind(id) == kind))
            && match self.only {
                Some(Only::Agreed) => facts.is_agreed,
                Some(Only::Remarked) => facts.is_remarked || room.questioned.contains(&facts.paragraph),
                _ => true,
            }
    }

    /// Whether a place in a shown paragraph is one of those asked for.
    fn holds(&self, place: &Place, room: &Room) -> bool {
        let proposes = |id: DelegationId| place.by.contains(&id);
        let from = match (self.from, self.differs_from) {
            (Some(one), Some(other)) => proposes(one) != proposes(other),
            (Some(one), None) => proposes(one),
            (None, _) => true,
        };
        let has_condition = |asked: &String| {
            !place.condition.is_empty() && place.condition.contains(asked.trim().to_lowercase().as_str())
        };
        from && self.only.is_none_or(|only| place.stands(only))
            && self
                .kind
                .is_none_or(|kind| place.by.iter().any(|&id| room.kind(id) == kind))
            && self.condition.as_ref().is_none_or(has_condition)
    }

    /// The places asked for in a paragraph, in the order of the text; the paragraph itself where it is shown as a whole.
    pub(super) fn places(&self, facts: &Facts, room: &Room) -> Vec<Option<EditId>> {
        if !self.shows(facts, room) {
            return Vec::new();
        }
        let held = facts.places.iter().filter(|place| self.holds(place, room));
        let stops: Vec<Option<EditId>> = held.map(|place| place.stop).collect();
        if stops.is_empty() { vec![None] } else { stops }
    }
}

/// A kind as filters name it; documents leave it out where they do not state it.
#[must_use]
pub fn kind_name(kind: DelegationKind) -> &'static str {
    match kind {
        DelegationKind::Unstated => "Kind not stated",
        stated => stated.name(),
    }
}

/// What filters ask of the session as a whole.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Room {
    /// The kinds of the delegations, by their ids.
    kinds: Vec<DelegationKind>,
    /// The paragraphs with a question that nobody answered.
    questioned: FxHashSet<ParagraphId>,
}

impl Room {
    pub fn of(session: &Session) -> Self {
        let open = session
            .questions
            .iter()
            .filter(|question| question.answered().is_none());
        Self {
            kinds: session.delegations.iter().map(|delegation| delegation.kind).collect(),
            questioned: open.filter_map(|question| question.paragraph).collect(),
        }
    }

    fn kind(&self, id: DelegationId) -> DelegationKind {
        self.kinds.get(id.0 as usize).copied().unwrap_or_default()
    }
}

/// What filters ask of a paragraph, worked out once.
pub(super) struct Facts {
    paragraph: ParagraphId,
    /// What can be decided in it, in the order of the text.
    places: Vec<Place>,
    /// Everyone who contributed to it and did not withdraw all of that.
    from: Box<[DelegationId]>,
    is_agreed: bool,
    is_remarked: bool,
    /// In lower case, as the text.
    label: String,
    text: String,
}

/// Something that can be decided, and how it stands.
struct Place {
    /// The edit; `None`: the proposed paragraph itself.
    stop: Option<EditId>,
    standing: Standing,
    is_late: bool,
    by: Box<[DelegationId]>,
    /// In lower case.
    condition: Box<str>,
}

impl Place {
    fn stands(&self, only: Only) -> bool {
        let Standing { verdict, aside, .. } = self.standing;
        let is_open = self.standing.is_open();
        match only {
            Only::Open => is_open,
            Only::NotConsidered => is_open && verdict.is_none(),
            Only::Bracketed => is_open && verdict.is_some(),
            Only::Decided => !is_open && aside.is_none() && !self.is_late,
            Only::Aside => aside.is_some(),
            Only::Late => self.is_late,
            // Said of the paragraph, and asked there.
            Only::Agreed | Only::Remarked => true,
        }
    }
}

impl Facts {
    /// What filters ask of a paragraph.
    pub fn of(collation: &Collation) -> Self {
        let paragraph = collation.paragraph();
        let contributions = &paragraph.contributions;
        let condition = |decision: Option<&Decision>| {
            decision.map_or_else(Box::default, |decision| {
                decision.condition.to_lowercase().into_boxed_str()
            })
        };
        let whole = collation.own().map(|standing| Place {
            stop: None,
            standing,
            is_late: false,
            by: distinct(collation.adders().flat_map(|place| standing_by(&contributions[place]))),
            condition: condition(paragraph.decision.as_ref()),
        });
        let edits = collation.edits().map(|edit| Place {
            stop: Some(edit.id),
            standing: collation.standing(edit.id),
            is_late: collation.is_late(edit.id),
            by: distinct(collation.members(edit.id)),
            condition: condition(edit.decision.as_ref()),
        });
        let places: Vec<Place> = whole.into_iter().chain(edits).collect();
        // Who equals the draft, or makes a statement, proposes nothing and contributed all the same.
        let is_place = |id: &EditId| places.iter().any(|place| place.stop == Some(*id));
        let silent = contributions.iter().filter(|one| !one.edits.iter().any(is_place));
        let proposers = places.iter().flat_map(|place| place.by.iter().copied());
        let from = distinct(proposers.chain(silent.flat_map(standing_by)));
        Self {
            paragraph: paragraph.id,
            places,
            from,
            is_agreed: paragraph.agreed.is_some(),
            is_remarked: !paragraph.comments.is_empty() || contributions.iter().any(|one| !one.comments.is_empty()),
            label: paragraph.label.to_lowercase(),
            text: paragraph.text.to_lowercase(),
        }
    }

    /// One letter finds labels; more find words too.
    fn says(&self, words: &str) -> bool {
        self.label.starts_with(words) || words.chars().nth(1).is_some() && self.text.contains(words)
    }

    /// Everyone who contributed.
    pub fn from(&self) -> &[DelegationId] {
        &self.from
    }
}

/// The members that stand behind a contribution; where all withdrew it is theirs still.
fn standing_by(contribution: &Contribution) -> Vec<DelegationId> {
    let behind: Vec<DelegationId> = contribution.behind(&[]).collect();
    if behind.is_empty() {
        contribution.from.clone()
    } else {
        behind
    }
}

fn distinct(ids: impl IntoIterator<Item = DelegationId>) -> Box<[DelegationId]> {
    let mut ids: Vec<DelegationId> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_boxed_slice()
}

/// A paragraph with the first place in focus that is asked for and open, else the first that is asked for.
pub(super) fn into_paragraph(paragraph: &Arc<Paragraph>, places: &[Option<EditId>], collations: &Collations) -> Focus {
    let open = places.iter().find(|stop| waits(paragraph, **stop, collations));
    Focus::on(paragraph.id, open.or(places.first()).copied().flatten())
}
